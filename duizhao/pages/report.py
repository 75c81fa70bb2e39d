"""The whole report as one value: what was read, what came of comparing it, and the words to say it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from duizhao.bilingual.citing import Citing
from duizhao.bilingual.glossary import Chapter
from duizhao.bilingual.phrasebook import Phrasebook
from duizhao.comparison.derived import all_derived
from duizhao.comparison.remarks import Desk
from duizhao.extraction.identity import IndicatorRule, ThemeRule
from duizhao.extraction.measuring import Accuracy
from duizhao.model.editions import History
from duizhao.model.facts import Fact, Reading
from duizhao.model.report import Bilingual, Comparison, Derived, Place, Settings
from duizhao.model.text import Document, SourceRecord
from duizhao.pages.parts import Part, parts, sentence_of
from duizhao.reading.prose import Passage


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file offered for download: its path under `site/`, its size in bytes, its hash, and of a table what it holds."""

    path: str
    size: int
    sha256: str
    meaning: Bilingual | None = None


@dataclass(frozen=True)
class Report:
    """Everything the pages are made from; `files` are the downloads, known once the exports are made.

    `measured` is how extraction did on labelled articles when that was last written down. `frozen` is the name of the
    edition that is being released, '' for the living report; `cards` are the paths of its share cards.
    """

    settings: Settings
    readings: tuple[Reading, ...]
    comparison: Comparison
    phrasebook: Phrasebook
    indicators: tuple[IndicatorRule, ...]
    themes: tuple[ThemeRule, ...]
    glossary: tuple[Chapter, ...] = ()
    prose: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    files: tuple[DataFile, ...] = ()
    measured: tuple[Accuracy, ...] = ()
    citing: Citing = field(default_factory=Citing)
    history: History = field(default_factory=History)
    frozen: str = ""
    cards: frozenset[str] = frozenset()

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The sources in the order in which they were read."""
        return tuple(reading.document for reading in self.readings)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, source by source, in text order."""
        return tuple(fact for reading in self.readings for fact in reading.facts)

    @cached_property
    def counted(self) -> tuple[Fact, ...]:
        """Every fact once, however many sources tell it."""
        again = {fact.id for others in self.comparison.told.values() for fact in others}
        return tuple(fact for fact in self.facts if fact.id not in again)

    @cached_property
    def articles(self) -> tuple[Document, ...]:
        """The sources without those that carry the article of another."""
        return tuple(document for document in self.documents if document.id not in self.comparison.copies)

    def told_apart(self, record: SourceRecord) -> tuple[str, ...]:
        """What it takes to tell a source from the others of its place: nothing, its carrier, or its carrier and date."""
        others = [one.record for one in self.documents if one.record.place == record.place and one.id != record.id]
        if not others:
            return ()
        return ("carrier", "date") if any(one.carrier == record.carrier for one in others) else ("carrier",)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The pages that each source is shown on, by its id."""
        return {document.id: parts(document) for document in self.documents}

    @cached_property
    def _leaves(self) -> Mapping[tuple[str, str], str]:
        """The page of each sentence, by source and sentence id."""
        return {
            (source, sentence.id): part.name
            for source, held in self.parts.items()
            for part in held
            for sentence in part.sentences
        }

    def at_sentence(self, source: str, sentence: str) -> str:
        """Where a sentence stands, under the folder of a language: source/a.html#s012."""
        return f"{self._leaves[source, sentence]}#{sentence}"

    def at_fact(self, fact: Fact) -> str:
        """Where the words of a fact are marked, under the folder of a language: source/a.html#m-a-fund-1."""
        document, sentence = fact.document, sentence_of(fact.document, fact)
        page = self._leaves[document.id, sentence.id] if sentence else self.parts[document.id][0].name
        return f"{page}#m-{fact.id}"

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by their ids, in report order."""
        return {place.id: place for place in self.settings.places}

    @cached_property
    def derived(self) -> Mapping[str, Derived]:
        """The figures of our own by their keys."""
        return all_derived(self.comparison, self.indicators)

    @cached_property
    def desk(self) -> Desk:
        """What the wording of reasons and notes looks up."""
        return Desk(self.settings, self.comparison, self.indicators)

    def rank(self, place: str) -> int:
        """The number of a place in report order, from 1: it decides colour and position.

        A fact of no place of the report has the rank of the first.
        """
        return next((rank for rank, held in enumerate(self.settings.places, 1) if held.id == place), 1)
