"""The report in one language: each fact with its words, its place and its evidence, ready for a template to loop over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from duizhao.bilingual.phrasebook import Text
from duizhao.model.facts import Fact, Kind, Status
from duizhao.model.report import Place
from duizhao.model.text import Sentence, SourceRecord
from duizhao.pages.citations import Citations
from duizhao.pages.mentions import Mentions, mentions
from duizhao.pages.originals import original
from duizhao.pages.page import Page
from duizhao.pages.parts import sentence_of
from duizhao.pages.pieces import matched
from duizhao.pages.report import Report
from duizhao.pages.translation import Translation, translation

OTHER = {"zh": "en", "en": "zh"}
STAGES: Mapping[str, frozenset[Status | None]] = {
    "targets": frozenset({Status.TARGET, Status.PLANNED}),
    "underway": frozenset({Status.UNDERWAY}),
    "applied": frozenset({Status.APPLIED}),
    "launched": frozenset({Status.LAUNCHED}),
    "results": frozenset({Status.ACHIEVED, Status.EXISTING}),
    "others": frozenset({Status.REQUIREMENT, Status.OPINION, Status.ELSEWHERE, None}),
}
"""How far figures have come, as pages count and part them: an application or work under way is no target."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as the pages of one language show it; `home` is the place whose colour and letter it wears.

    `again` are the ids of the facts by which other sources tell the same; `contested` is the id of a conflict that the
    fact stands in, '' where there is none.
    """

    fact: Fact
    home: Place
    statement: Text
    label: Text
    quantity: str
    period: str
    subject: Text
    speaker: Text | None
    title: Text | None
    sentence: Sentence | None
    again: tuple[str, ...]
    contested: str

    @property
    def id(self) -> str:
        """The id of the fact."""
        return self.fact.id

    @property
    def bound(self) -> str:
        """How exactly a figure is given: the code of its hedge, `range` where it is written with two ends."""
        quantity = self.fact.quantity
        return "" if quantity is None else "range" if quantity.value_max is not None else quantity.bound.value

    @property
    def source(self) -> SourceRecord:
        """The record of the source that states it."""
        return self.fact.document.record


@dataclass(frozen=True, slots=True)
class Note:
    """The mark of a fact on one page: a letter for the source's place with a number, and `order` among all marks."""

    shown: Shown
    letter: str
    number: int
    order: int


@dataclass(frozen=True, slots=True)
class Card:
    """An endnote: one sentence of a source with the notes it answers, its words cut at what they matched.

    `original` leads to these words on the page of the publisher, '' where the source is a digest or has no such page.
    """

    source: SourceRecord
    sentence: Sentence
    pieces: tuple[tuple[str, bool], ...]
    other: Text
    notes: tuple[Note, ...]
    speakers: tuple[Shown, ...]
    original: str

    @property
    def checks(self) -> tuple[tuple[str, tuple[Note, ...]], ...]:
        """Who has read its facts against the words, `rule` where nobody has, with the notes of these facts."""
        kinds = {note.order: note.shown.fact.checked.kind if note.shown.fact.checked else "rule" for note in self.notes}
        ways = tuple(dict.fromkeys(kinds.values()))
        return tuple((way, tuple(note for note in self.notes if kinds[note.order] == way)) for way in ways)

    @property
    def figures(self) -> tuple[Note, ...]:
        """The notes of quantities: of these status, scope and period are said."""
        return tuple(note for note in self.notes if note.shown.fact.quantity is not None)


@dataclass(frozen=True, slots=True)
class Cited:
    """The facts that a page cites: the note of each by its id, and the endnotes of each source in the order of their marks."""

    notes: Mapping[str, Note]
    cards: tuple[tuple[SourceRecord, tuple[Card, ...]], ...]


@dataclass(frozen=True)
class Voice:
    """A report in one language."""

    report: Report
    language: str

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """Every fact by its id."""
        return {fact.id: self._shown(fact) for fact in self.report.facts}

    @cached_property
    def sentences(self) -> dict[tuple[str, str], Text]:
        """Every sentence of every source in English, by source and sentence id."""
        book = self.report.phrasebook
        return {
            (document.id, sentence.id): book.sentence(document, sentence, "en")
            for document in self.report.documents
            for sentence in document.sentences
        }

    @cached_property
    def cites(self) -> Citations:
        """How sources, the report, its pages and its facts are cited."""
        return Citations(self.report, self.language)

    @cached_property
    def mentions(self) -> Mentions:
        """The names that are shown with their Chinese where an English page first mentions them."""
        return mentions(self.report)

    @cached_property
    def translation(self) -> Translation:
        """How far the English of all sentences has come."""
        return translation(self.sentences.values())

    def of(self, facts: Iterable[Fact]) -> tuple[Shown, ...]:
        """These facts as they are shown."""
        return tuple(self.shown[fact.id] for fact in facts)

    def term(self, words: str) -> Text:
        """A name, title or metric in this language."""
        return self.report.phrasebook.term(words, self.language)

    def page(self, path: str, template: str, **values: object) -> Page:
        """A page of this language; `path` is the path under its folder, which its twin shares."""
        twin = f"{OTHER[self.language]}/{path}"
        common = {
            "report": self.report,
            "settings": self.report.settings,
            "alone": len(self.report.settings.places) == 1,
            "language": self.language,
            "shown": self.shown,
            "twin": twin,
            "translation": self.translation,
            "cites": self.cites,
            "name": path,
            "mentions": self.mentions if self.language == "en" and template != "glossary.html" else None,
        }
        return Page(f"{self.language}/{path}", template, common | values)

    def cited(self, facts: Iterable[Fact]) -> Cited:
        """Notes and endnotes for the facts that a page cites, in the order in which it first shows them."""
        notes: dict[str, Note] = {}
        counted: Counter[str] = Counter()
        told = self.report.comparison.told
        for fact in (one for first in facts for one in (first, *told.get(first.id, ()))):
            if fact.id not in notes:
                shown = self.shown[fact.id]
                letter = shown.home.code.in_(self.language)
                counted[letter] += 1
                notes[fact.id] = Note(shown, letter, counted[letter], len(notes) + 1)
        held: dict[str, dict[str, list[Note]]] = {document.id: {} for document in self.report.documents}
        for note in notes.values():
            if note.shown.sentence is not None:
                held[note.shown.source.id].setdefault(note.shown.sentence.id, []).append(note)
        cards = tuple(
            (document.record, tuple(self._card(tuple(group)) for group in held[document.id].values()))
            for document in self.report.documents
            if held[document.id]
        )
        return Cited(notes, cards)

    def _card(self, notes: tuple[Note, ...]) -> Card:
        """The endnote for notes of one sentence."""
        first = notes[0].shown
        document, sentence = first.fact.document, first.sentence
        assert sentence is not None  # cited() groups by sentence
        speakers = {note.shown.fact.speaker: note.shown for note in notes if note.shown.speaker}
        return Card(
            source=first.source,
            sentence=sentence,
            pieces=matched(document, sentence, [note.shown.fact for note in notes]),
            other=self.sentences[document.id, sentence.id],
            notes=notes,
            speakers=tuple(speakers.values()),
            original=original(first.source, document, sentence),
        )

    def _shown(self, fact: Fact) -> Shown:
        """One fact with its words."""
        book, report = self.report.phrasebook, self.report
        home = report.places.get(fact.place or fact.document.record.place) or report.settings.places[0]
        return Shown(
            fact=fact,
            home=home,
            statement=book.statement(fact, self.language),
            label=book.label(fact, self.language),
            quantity=book.quantity(fact.quantity, self.language) if fact.quantity else "",
            period=book.period(fact.period, self.language) if fact.period else "",
            subject=self._subject(fact),
            speaker=book.person(fact.speaker.name, self.language) if fact.speaker else None,
            title=self.term(fact.speaker.title) if fact.speaker and fact.speaker.title else None,
            sentence=sentence_of(fact.document, fact),
            contested=next((one.id for one in report.comparison.conflicts if fact in one.facts), ""),
            again=tuple(other.id for other in report.comparison.told.get(fact.id, ())),
        )

    def _subject(self, fact: Fact) -> Text:
        """The body or place it is of; a place of the report under its own name."""
        for place in self.report.settings.places:
            if fact.subject == place.id or fact.subject in place.names:
                return Text(place.name.in_(self.language), self.language, "source")
        return self.term(fact.subject) if fact.subject else Text("", self.language, "source")


def figures(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those that are quantities."""
    return tuple(fact for fact in facts if fact.kind is Kind.QUANTITY)


def by_stage(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """The figures among these facts by how far they have come, those stages alone that have any."""
    numbers = figures(facts)
    parted = {name: tuple(fact for fact in numbers if fact.status in statuses) for name, statuses in STAGES.items()}
    return {name: held for name, held in parted.items() if held}
