"""What the sources leave open about their own facts, found by rule from the facts and the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from duizhao.comparison.changes import AVERAGE, BASES
from duizhao.comparison.lists import list_counts
from duizhao.comparison.sums import misfits
from duizhao.comparison.verdicts import dates, name_of
from duizhao.extraction.indicator_rules import Words
from duizhao.model.facts import Bound, Fact, Kind, Quantity, Reading, Role, Status
from duizhao.model.report import Doubt
from duizhao.model.text import Document, Span

ROUND = 2
"""Significant digits below which the same number twice is no surprise (100 and 100)."""


def doubts(readings: tuple[Reading, ...], words: Words) -> tuple[Doubt, ...]:
    """Every doubt, source by source; what the record of a source already says is not said again."""
    found: list[Doubt] = []
    for reading in readings:
        recorded = {(finding.code, finding.words[:1]) for finding in reading.document.record.findings}
        in_text_order = sorted(_of_one_source(reading, words), key=_place_in_text)
        for doubt in in_text_order:
            if (doubt.code, doubt.words[:1]) not in recorded:
                found.append(doubt)
    return tuple(found)


def _of_one_source(reading: Reading, words: Words) -> Iterator[Doubt]:
    figures = tuple(fact for fact in reading.facts if fact.quantity is not None and fact.place is not None)
    for fact in figures:
        yield from _of_one_figure(fact, words)
    yield from _same_number_with_two_meanings(figures)
    yield from _horizons_without_a_start(figures)
    yield from _absent_speakers(reading, words)
    yield from _miscounted_lists(reading)
    yield from misfits(reading, words)


def _place_in_text(doubt: Doubt) -> tuple[bool, Span]:
    return (False, doubt.facts[0].evidence.mention) if doubt.facts else (True, Span(0, 0))


def _of_one_figure(fact: Fact, words: Words) -> Iterator[Doubt]:
    """What a single figure leaves open."""
    if is_change_without_base(fact, words):
        yield Doubt("change-without-base", (fact,), (fact.label, fact.evidence.words))
    if is_index_without_publisher(fact, words):
        yield Doubt("index-without-publisher", (fact,), (fact.label, fact.evidence.words))
    if may_not_exist_yet(fact, words):
        yield Doubt("not-said-whether-exists", (fact,), (fact.label, fact.evidence.words))


def is_change_without_base(fact: Fact, words: Words) -> bool:
    """A growth that names neither its period nor what it is measured against."""
    told = any(_signed(_clause(fact), sense, words) for sense in (*BASES, AVERAGE))
    return fact.role is Role.CHANGE and dates(fact) is None and not told


def is_index_without_publisher(fact: Fact, words: Words) -> bool:
    """An index whose compiler is not named in its sentence."""
    is_index = fact.quantity is not None and fact.quantity.dimension == "index"
    return is_index and fact.speaker is None and not _signed(_sentence(fact), "publisher", words)


def may_not_exist_yet(fact: Fact, words: Words) -> bool:
    """“建设 N 个” or “组建 N 个” without a word that it is done, under way or planned, and without a date."""
    if fact.status not in (Status.UNDERWAY, Status.PLANNED, Status.TARGET, Status.ACHIEVED) or fact.period is not None:
        return False
    clause = _clause(fact)
    return _signed(clause, "founding", words) and not any(
        _signed(clause, sense, words) for sense in ("exists", "building", "intended")
    )


def _same_number_with_two_meanings(figures: tuple[Fact, ...]) -> Iterator[Doubt]:
    """One uncommon number that counts two different things in one source: easy to take for one fact."""
    for first, second in combinations(figures, 2):
        ours, theirs = first.quantity, second.quantity
        if ours is None or theirs is None or (ours.value, ours.dimension) != (theirs.value, theirs.dimension):
            continue
        if _is_uncommon(ours) and first.indicator != second.indicator and name_of(first) != name_of(second):
            yield Doubt("same-number-two-meanings", (first, second), (f"{ours.value:f}", first.label, second.label))


def _is_uncommon(quantity: Quantity) -> bool:
    return quantity.bound is Bound.EXACT and len(quantity.value.normalize().as_tuple().digits) >= ROUND


def _horizons_without_a_start(figures: tuple[Fact, ...]) -> Iterator[Doubt]:
    """Targets “within so many years” of a start that the source does not date, one doubt for each wording."""
    open_ended: dict[str, list[Fact]] = {}
    for fact in figures:
        horizon = fact.period is not None and fact.period.precision != "unknown" and dates(fact) is None
        if fact.period is not None and horizon and fact.status in (Status.TARGET, Status.PLANNED):
            open_ended.setdefault(fact.period.surface, []).append(fact)
    for surface, facts in open_ended.items():
        yield Doubt("horizon-without-start", tuple(facts), (surface,))


def _absent_speakers(reading: Reading, words: Words) -> Iterator[Doubt]:
    """Speakers who are not among those whom the source names as present, where it names any.

    Whoever is quoted for a firm of his own may have been asked elsewhere and is none of them.
    """
    document = reading.document
    named = "".join(
        text
        for text in _sentences(document)
        if _signed(text, "presence", words) and not _signed(text, "absence", words)
    )
    spoken: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        if fact.speaker is not None and fact.speaker.name != document.record.reporter and not _for_a_firm(fact, words):
            spoken.setdefault(fact.speaker.name, []).append(fact)
    for name, facts in spoken.items():
        forms = {name, *(variant for fact in reading.facts if _is_person(fact, name) for variant in fact.variants)}
        if named and not any(form in named for form in forms):
            yield Doubt("absent-speaker", tuple(facts[:1]), (name,))


def _for_a_firm(fact: Fact, words: Words) -> bool:
    """Whether the speaker's title, or what stands before his name, names a firm: 该公司总经理钱二表示."""
    if fact.speaker is None:
        return False
    before = _sentence(fact).partition(fact.speaker.name)[0]
    return _signed(fact.speaker.title, "firm", words) or _signed(before, "firm", words)


def _miscounted_lists(reading: Reading) -> Iterator[Doubt]:
    """Counts of lists that the lists do not bear out, with the facts of the sentence."""
    document = reading.document
    for count in list_counts(document):
        if not count.agrees:
            sentence = document.sentence_at(count.span.start)
            facts = (fact for fact in reading.facts if sentence and sentence.span.holds(fact.evidence.mention))
            yield Doubt("count-against-list", tuple(facts)[:1], (count.span.of(document.text),))


def _is_person(fact: Fact, name: str) -> bool:
    return fact.kind is Kind.PERSON and fact.label == name


def _sentences(document: Document) -> Iterator[str]:
    return (sentence.span.of(document.text) for sentence in document.sentences)


def _sentence(fact: Fact) -> str:
    sentence = fact.document.sentence_at(fact.evidence.mention.start)
    return sentence.span.of(fact.document.text) if sentence else fact.evidence.quote


def _clause(fact: Fact) -> str:
    """The words from the last stop before the number to the next stop after it."""
    text, at = _sentence(fact), 0
    sentence = fact.document.sentence_at(fact.evidence.mention.start)
    if sentence is not None:
        at = fact.evidence.mention.start - sentence.span.start
    start = max((text.rfind(stop, 0, at) + 1 for stop in "，,；;。：:、"), default=0)
    ends = [end for end in (text.find(stop, at) for stop in "，,；;。：:") if end >= 0]
    return text[start : min(ends, default=len(text))]


def _signed(text: str, sense: str, words: Words) -> bool:
    return any(word in text for word in words.signs.get(sense, ()))
