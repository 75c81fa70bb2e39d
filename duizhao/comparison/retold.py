"""What several sources tell alike: two copies of one article, and one fact told twice, which counts once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duizhao.comparison.verdicts import counted_as, dates, measured_as, name_of, narrowed_to, noun_of, stage
from duizhao.extraction.indicator_rules import IndicatorRule
from duizhao.model.facts import Fact, Kind, Reading, Role, Scope
from duizhao.model.text import Document, SourceClass

RUN = 8
"""Letters in a row by which two texts are held against each other."""

ALIKE = 0.8
"""The share of the shorter text's runs above which it is the other's article."""

SELDOM = 40
"""Letters that a text must have before it can be told from another."""

TIMED = (Kind.EVENT, Kind.DATE)


def copies(documents: Iterable[Document]) -> dict[str, str]:
    """Each source that carries the article of another, with that other: re-posts behind what they re-post, else the later."""
    kept: list[tuple[Document, frozenset[str]]] = []
    found: dict[str, str] = {}
    for document in sorted(documents, key=lambda one: one.record.source_class is SourceClass.AGGREGATOR):
        runs = _runs(document)
        first = next((one for one, others in kept if _is_same_article(runs, others)), None)
        if first is None:
            kept.append((document, runs))
        else:
            found[document.id] = first.id
    return found


def _runs(document: Document) -> frozenset[str]:
    """Every run of letters in the article, its blanks and signs left out."""
    words = "".join(sentence.span.of(document.text) for sentence in document.sentences)
    letters = "".join(sign for sign in words if sign.isalnum())
    return frozenset(letters[at : at + RUN] for at in range(max(0, len(letters) - RUN + 1)))


def _is_same_article(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    return fewer >= SELDOM and len(one & other) >= ALIKE * fewer and fewer >= ALIKE * max(len(one), len(other))


@dataclass(frozen=True, slots=True)
class Ground:
    """What it takes to tell two facts apart: which sources are copies, by what names the places go, the indicators."""

    copied: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    indicators: Mapping[str, IndicatorRule]

    def same(self, one: Fact, other: Fact) -> bool:
        """Whether both are one fact told twice; in copies of one article, whether they stand in the same words."""
        if self.article(one) == self.article(other) and one.document.id != other.document.id:
            return _wording(one) == _wording(other)
        if one.quantity is None:
            return one.document.id != other.document.id and self._same_in_words(one, other)
        return self.same_measure(one, other) and _agree_in_time(one, other)

    def article(self, fact: Fact) -> str:
        """The source whose article the fact stands in."""
        return self.copied.get(fact.document.id, fact.document.id)

    def same_measure(self, one: Fact, other: Fact) -> bool:
        """Whether both figures answer one question: of the same thing, part, body, stage and kind of measure."""
        rule = self.indicators.get(one.indicator or "")
        if rule is None or one.indicator != other.indicator:
            return self.name(one) == self.name(other) and _circumstances(one) == _circumstances(other)
        return (
            self._noun(one, rule) == self._noun(other, rule)
            and narrowed_to(one, rule.vocabulary) == narrowed_to(other, rule.vocabulary)
            and counted_as(one, rule) == counted_as(other, rule)
            and _circumstances(one) == _circumstances(other)
        )

    def _same_in_words(self, one: Fact, other: Fact) -> bool:
        timed = one.kind in TIMED
        return (
            self.name(one) == self.name(other) and one.title == other.title and (not timed or _is_one_day(one, other))
        )

    def _noun(self, fact: Fact, rule: IndicatorRule) -> str:
        return self._homeless(fact, noun_of(fact, rule.vocabulary))

    def name(self, fact: Fact) -> str:
        """What is counted or named, without quotation marks and without the name of its place before it."""
        return self._homeless(fact, name_of(fact))

    def _homeless(self, fact: Fact, words: str) -> str:
        """The words without the name of the place before them: 甲市技术合同交易额 is 技术合同交易额."""
        names = sorted(self.names.get(fact.place or "", ()), key=len, reverse=True)
        home = next((name for name in names if words.startswith(name) and words != name), "")
        return words.removeprefix(home)


def retold(readings: Sequence[Reading], ground: Ground) -> dict[str, tuple[Fact, ...]]:
    """For each fact that is told more than once, under the id of the one that counts: the others, in report order.

    Of like facts the one counts that stands in no copy and whose time is known, of several the first.
    """
    facts = [fact for reading in readings for fact in reading.facts if fact.place is not None]
    order = sorted(facts, key=lambda fact: (fact.document.id in ground.copied, dates(fact) is None))
    leaders: dict[tuple[object, ...], list[Fact]] = {}
    others: dict[str, list[Fact]] = {}
    for fact in order:
        told = leaders.setdefault(_key(fact), [])
        first = next((one for one in told if ground.same(one, fact)), None)
        if first is None:
            told.append(fact)
        else:
            others.setdefault(first.id, []).append(fact)
    place_in_report = {fact.id: number for number, fact in enumerate(facts)}
    return {first: tuple(sorted(held, key=lambda one: place_in_report[one.id])) for first, held in others.items()}


def _key(fact: Fact) -> tuple[object, ...]:
    """What like facts have in common for certain."""
    figure = fact.quantity
    if figure is None:
        return fact.place, fact.kind
    return fact.place, fact.indicator, figure.value, figure.value_max, figure.unit, figure.bound


def _wording(fact: Fact) -> tuple[object, ...]:
    evidence = fact.evidence
    return fact.kind, fact.label, evidence.words, evidence.quote, evidence.mention.start - evidence.span.start


def _circumstances(fact: Fact) -> tuple[object, ...]:
    """How far the figure has come, what sort of figure it is, of whom it speaks."""
    dimension = fact.quantity.dimension if fact.quantity else ""
    return (
        stage(fact) or fact.status,
        measured_as(fact),
        dimension,
        fact.scope,
        "" if fact.scope is Scope.PLACE else fact.subject,
    )


def _agree_in_time(one: Fact, other: Fact) -> bool:
    """Whether the times agree: of what was added or changed both must be known, else one may be left out."""
    if dates(one) is not None and dates(other) is not None:
        return dates(one) == dates(other)
    return measured_as(one) is Role.LEVEL or stage(one) == "intended"


def _is_one_day(one: Fact, other: Fact) -> bool:
    return one.period is not None and other.period is not None and one.period.iso == other.period.iso
