"""Figures of one place held against each other: those that cannot all be right, and those that go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from duizhao.comparison.retold import Ground
from duizhao.comparison.verdicts import counted_as, dates, measured_as, overlap, stage
from duizhao.extraction.indicator_rules import IndicatorRule, Words
from duizhao.model.facts import Fact, Role, Scope
from duizhao.model.report import Conflict, Tie

CONTRADICTION = "contradiction"
TERMS_DIFFER = "terms-differ"
MONTH = 31
"""Days within which two sources are taken to speak of one moment."""


def conflicts(facts: tuple[Fact, ...], rule: IndicatorRule, ground: Ground) -> tuple[Conflict, ...]:
    """The conflicts among one place's figures under one indicator, within and between its sources.

    Figures that agree (six here, six there) are none. Each conflict holds two facts, in text order.
    """
    found: list[Conflict] = []
    for first, second in combinations(facts, 2):
        code = _conflict(first, second, rule, ground)
        if code is not None:
            stem = f"{first.place}-{rule.indicator.id}-conflict"
            found.append(Conflict(f"{stem}-{len(found) + 1}", code, (first, second)))
    return tuple(found)


def _conflict(first: Fact, second: Fact, rule: IndicatorRule, ground: Ground) -> str | None:
    """The code of what stands between the two, None where both can be true."""
    words = rule.vocabulary
    if not _speak_of_the_same(first, second, rule) or first.quantity is None or second.quantity is None:
        return None
    if overlap(first.quantity, second.quantity):
        return None
    if ground.name(first) == ground.name(second):
        return CONTRADICTION if _vague(first, words) == _vague(second, words) else TERMS_DIFFER
    return TERMS_DIFFER if _one_name_is_the_other_loosely(ground.name(first), ground.name(second), words) else None


def _speak_of_the_same(first: Fact, second: Fact, rule: IndicatorRule) -> bool:
    """Whether both state, elsewhere in the text, the same measure of the same part of the same body at one stage."""
    if first.quantity is None or second.quantity is None or stage(first) is None:
        return False
    return (
        first.quantity.dimension == second.quantity.dimension
        and stage(first) == stage(second)
        and measured_as(first) == measured_as(second)
        and counted_as(first, rule) == counted_as(second, rule)
        and _part(first, rule.vocabulary) == _part(second, rule.vocabulary)
        and _body(first) == _body(second)
        and not _same_sentence(first, second)
        and _at_one_time(first, second)
    )


def _at_one_time(first: Fact, second: Fact) -> bool:
    """Of a flow both times must be known and equal; a level that names no time is the one of its source's day.

    In one source a level without a time is taken to be that of any other; of two sources published within a month of
    each other, or of which one has no date, as well.
    """
    if measured_as(first) is not Role.LEVEL or stage(first) != "result":
        return dates(first) is not None and dates(first) == dates(second)
    if dates(first) is not None and dates(second) is not None:
        return dates(first) == dates(second)
    if first.document.id == second.document.id:
        return True
    ours, theirs = moment(first), moment(second)
    return ours is None or theirs is None or abs(_day(ours) - _day(theirs)) <= MONTH


def moment(fact: Fact) -> str | None:
    """The last day, as far as it is known, at which the fact holds: of its period, else of its source if it is a level."""
    known = dates(fact)
    if known is not None:
        return known[1] or known[0]
    return fact.document.record.date if measured_as(fact) is Role.LEVEL and stage(fact) == "result" else None


def _day(moment: str) -> int:
    year, month, day = (int(part) for part in f"{moment}-01-01".split("-")[:3])
    return date(year, month, day).toordinal()


def ties(
    facts: tuple[Fact, ...], rule: IndicatorRule, ground: Ground, told: Mapping[str, tuple[Fact, ...]]
) -> Iterator[Tie]:
    """What one place's figures under one indicator say together: alike, within each other's bounds, earlier and later."""
    for fact in facts:
        articles = {ground.article(one) for one in (fact, *told.get(fact.id, ()))}
        if len(articles) > 1:
            yield Tie("told-twice", (fact, *told[fact.id]))
    for first, second in combinations(facts, 2):
        same = _speak_of_the_same(first, second, rule) and ground.name(first) == ground.name(second)
        if same and first.quantity and second.quantity and overlap(first.quantity, second.quantity):
            yield Tie("within-bounds", (first, second))
    for series in _series(facts, ground):
        if len({moment(one) for one in series}) > 1 and len({ground.article(one) for one in series}) > 1:
            yield Tie("earlier-later", series)


def _series(facts: tuple[Fact, ...], ground: Ground) -> Iterator[tuple[Fact, ...]]:
    """The figures that answer one question at a known time, in the order of time."""
    asked: list[list[Fact]] = []
    for fact in facts:
        if moment(fact) is not None:
            same = next((held for held in asked if ground.same_measure(held[0], fact)), None)
            if same is None:
                asked.append([fact])
            else:
                same.append(fact)
    return (tuple(sorted(held, key=lambda one: moment(one) or "")) for held in asked)


def _same_sentence(first: Fact, second: Fact) -> bool:
    """Two values in one sentence are before and after, or parts; not two answers to one question."""
    if first.document.id != second.document.id:
        return False
    sentence = first.document.sentence_at(first.evidence.mention.start)
    return sentence is not None and sentence == second.document.sentence_at(second.evidence.mention.start)


def _body(fact: Fact) -> tuple[Scope, str]:
    return fact.scope, "" if fact.scope is Scope.PLACE else fact.subject


def _part(fact: Fact, words: Words) -> frozenset[str]:
    """The subset that the words surely name (国家级), without the vague ones (重点)."""
    found = words.narrowing(fact.label, fact.qualifiers).values()
    return frozenset(qualifier.sense for qualifier in found if qualifier.group == "part")


def _vague(fact: Fact, words: Words) -> frozenset[str]:
    found = words.narrowing(fact.label, fact.qualifiers).values()
    return frozenset(qualifier.sense for qualifier in found if qualifier.group == "vague")


def _one_name_is_the_other_loosely(first: str, second: str, words: Words) -> bool:
    """Whether one name ends in the other, and what stands before it is vague: 开发区重点工业园区 and 工业园区."""
    short, long = sorted((first, second), key=lambda name: (len(name), name))
    before = long.removesuffix(short)
    return before != long and any(word in before for word in _vague_words(words))


def _vague_words(words: Words) -> Iterator[str]:
    return (word for word, qualifier in words.qualifiers.items() if qualifier.group == "vague")
