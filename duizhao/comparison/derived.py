"""Figures of our own: how far two comparable figures lie apart, and what the parts of one place make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from duizhao.comparison.intervals import Interval, apart, interval, quantity_of, reaches, times, together
from duizhao.comparison.verdicts import dates, in_common, measured_as, name_of
from duizhao.extraction.indicator_rules import IndicatorRule
from duizhao.model.facts import Fact, Quantity, Role
from duizhao.model.report import Comparison, Derived, Pair, Row, Verdict

SUM, DIFFERENCES = "sum", ("difference", "ratio")
POINTS = {"percent": "个百分点", "points": "个百分点"}
AMOUNTS = frozenset({"money", "count", "area", "volume", "length", "mass"})
"""Dimensions of which one may be said to be so many times another: no rates, no ranks, no index numbers."""


def differences(pair: Pair, rule: IndicatorRule) -> tuple[Derived, ...]:
    """Difference and ratio of a pair, the greater figure first; none unless the verdict is that it is comparable."""
    terms = in_common(pair.left, pair.right, rule) if pair.verdict is Verdict.COMPARABLE else None
    if terms is None:
        return ()
    sides = sorted(
        zip((pair.left, pair.right), terms, map(interval, terms), strict=True),
        key=lambda side: side[1].value,
        reverse=True,
    )
    (_, greater, above), (_, lesser, below) = sides
    if reaches(below, above):
        return ()  # equal, or it is not known which is the greater
    made = zip(DIFFERENCES, (_difference(greater, above, below), _ratio(pair.left, greater, above, below)), strict=True)
    facts = tuple(side[0] for side in sides)
    return tuple(Derived(kind, facts, (greater, lesser), quantity) for kind, quantity in made if quantity)


def _difference(greater: Quantity, above: Interval, below: Interval) -> Quantity | None:
    """How far apart they are; two percentages in percentage points."""
    if greater.dimension in POINTS:
        return quantity_of(apart(above, below), POINTS[greater.dimension], "points")
    return quantity_of(apart(above, below), greater.unit, greater.dimension) if greater.dimension in AMOUNTS else None


def _ratio(fact: Fact, greater: Quantity, above: Interval, below: Interval) -> Quantity | None:
    """How many times the one is the other, where both are amounts above nothing."""
    amount = greater.dimension in AMOUNTS and measured_as(fact) in (Role.LEVEL, Role.NEW)
    return (
        quantity_of(times(above, below), "倍", "multiple")
        if amount and below.low is not None and below.low > 0
        else None
    )


def sums(facts: Iterable[Fact], rule: IndicatorRule) -> Iterator[Derived]:
    """What the parts of a place make together, where one sentence names them side by side and nothing counts one twice."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts if rule.adds else ():
        if fact.quantity and fact.quantity.dimension in AMOUNTS:
            groups.setdefault(_told(fact, fact.quantity), []).append(fact)
    for parts in groups.values():
        if len(parts) > 1 and all(_apart(left, right, rule) for left, right in combinations(parts, 2)):
            terms = tuple(fact.quantity for fact in parts if fact.quantity)
            total = quantity_of(together(map(interval, terms)), terms[0].unit, terms[0].dimension)
            if total:
                yield Derived(SUM, tuple(parts), terms, total)


def _told(fact: Fact, quantity: Quantity) -> tuple[object, ...]:
    """What the parts of one sum have in common: the sentence, and all that is said of them but name and figure."""
    sentence = fact.document.sentence_at(fact.evidence.mention.start)
    said = (fact.status, measured_as(fact), fact.scope, fact.subject, dates(fact))
    return fact.place, fact.document.id, sentence, *said, quantity.unit, quantity.dimension


def _apart(left: Fact, right: Fact, rule: IndicatorRule) -> bool:
    """Whether two parts bear names of their own, in a sentence that does not say of any part that it holds another."""
    ours, theirs = name_of(left), name_of(right)
    sentence = left.document.sentence_at(left.evidence.mention.start)
    said = sentence.span.of(left.document.text) if sentence else ""
    nested = any(word in said for word in rule.vocabulary.signs.get("nested", ()))
    terms = in_common(left, right, rule)
    return bool(sentence and terms) and not nested and ours not in theirs and theirs not in ours


def all_derived(comparison: Comparison, rules: Iterable[IndicatorRule]) -> dict[str, Derived]:
    """Every figure of our own that the rules allow in a report, by its key; none is made of a figure that is contested."""
    by_id = {rule.indicator.id: rule for rule in rules}
    contested = {fact.id for conflict in comparison.conflicts for fact in conflict.facts}
    made = (one for row in comparison.rows for one in _of_row(row, by_id[row.indicator.id]))
    return {one.key: one for one in made if contested.isdisjoint(fact.id for fact in one.facts)}


def _of_row(row: Row, rule: IndicatorRule) -> Iterator[Derived]:
    for facts in row.facts:
        yield from sums(facts, rule)
    for pair in row.pairs:
        yield from differences(pair, rule)


def derived_of(pair: Pair, made: Mapping[str, Derived]) -> tuple[Derived, ...]:
    """Those of the figures made that hold the two facts of a pair against each other."""
    sides = pair.left.id, pair.right.id
    keys = (f"{kind} {one} {other}" for kind in DIFFERENCES for one, other in (sides, sides[::-1]))
    return tuple(made[key] for key in keys if key in made)
