"""Figures of one place that cannot all be right, or are said in differing terms: all kept, none averaged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from duizhao.comparison.verdicts import counted_as, dates, measured_as, name_of, overlap, stage
from duizhao.extraction.indicator_rules import IndicatorRule, Words
from duizhao.model.facts import Fact, Role, Scope
from duizhao.model.report import Conflict

CONTRADICTION = "contradiction"
TERMS_DIFFER = "terms-differ"


def conflicts(facts: tuple[Fact, ...], rule: IndicatorRule) -> tuple[Conflict, ...]:
    """The conflicts among one place's figures under one indicator, within and between its sources.

    Figures that agree (six here, six there) are none. Each conflict holds two facts, in text order.
    """
    found: list[Conflict] = []
    for first, second in combinations(facts, 2):
        code = _conflict(first, second, rule)
        if code is not None:
            stem = f"{first.place}-{rule.indicator.id}-conflict"
            found.append(Conflict(f"{stem}-{len(found) + 1}", code, (first, second)))
    return tuple(found)


def _conflict(first: Fact, second: Fact, rule: IndicatorRule) -> str | None:
    """The code of what stands between the two, None where both can be true."""
    words = rule.vocabulary
    if not _speak_of_the_same(first, second, rule) or first.quantity is None or second.quantity is None:
        return None
    if overlap(first.quantity, second.quantity):
        return None
    if name_of(first) == name_of(second):
        return CONTRADICTION if _vague(first, words) == _vague(second, words) else TERMS_DIFFER
    return TERMS_DIFFER if _one_name_is_the_other_loosely(first, second, words) else None


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
    """A level is taken to be the present one unless both are dated apart; of a flow both must be known and equal."""
    if measured_as(first) is Role.LEVEL and stage(first) == "result":
        return dates(first) is None or dates(second) is None or dates(first) == dates(second)
    return dates(first) is not None and dates(first) == dates(second)


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


def _one_name_is_the_other_loosely(first: Fact, second: Fact, words: Words) -> bool:
    """Whether one name ends in the other, and what stands before it is vague: 开发区重点工业园区 and 工业园区."""
    short, long = sorted((name_of(first), name_of(second)), key=lambda name: (len(name), name))
    before = long.removesuffix(short)
    return before != long and any(word in before for word in _vague_words(words))


def _vague_words(words: Words) -> Iterator[str]:
    return (word for word, qualifier in words.qualifiers.items() if qualifier.group == "vague")
