"""What a place says under a theme, in sentences: the few facts that say most, in words and in figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from duizhao.comparison.findings import prominence, sentence
from duizhao.comparison.verdicts import stage
from duizhao.extraction.indicator_rules import ThemeRule
from duizhao.model.facts import Fact, Kind, Scope
from duizhao.model.report import Comparison
from duizhao.model.shapes import Of, Shape, Value

ORDER = (
    Kind.STRATEGY, Kind.PROJECT, Kind.MEASURE, Kind.PARK, Kind.INDUSTRY, Kind.PROBLEM, Kind.FOCUS, Kind.ORGANIZATION,
    Kind.EVENT, Kind.FUNCTION, Kind.REQUIREMENT, Kind.SIGNIFICANCE, Kind.CLAIM,
)  # fmt: skip
"""Which facts in words say most of a place's way, first to last."""
QUOTED = (Kind.STRATEGY, Kind.SIGNIFICANCE, Kind.CLAIM)
SAID = (Kind.MEASURE, Kind.PROBLEM, Kind.FOCUS, Kind.REQUIREMENT, Kind.SIGNIFICANCE, Kind.CLAIM)
"""What is someone's word: told with whoever said it."""
KINDS, NAMED, PASSAGES, FIGURES = 2, 4, 2, 2
"""How many kinds of words a cell holds, how many facts of each from how many sentences of the sources, and how many figures."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell says: sentences in words, then figures; `more` counts the facts that it leaves to the place's page."""

    words: tuple[Shape, ...]
    figures: tuple[Shape, ...]
    more: int


def told(comparison: Comparison, theme: ThemeRule, place: str) -> Told:
    """The sentences of a place under a theme, none where its sources say nothing."""
    facts = comparison.strategy.get(theme.id, {}).get(place, ())
    rows = [row.indicator.id for row in comparison.rows if row.pairs]
    numbers = sorted((fact for fact in facts if fact.kind is Kind.QUANTITY), key=lambda fact: _weight(fact, rows))
    figures, words = tuple(numbers[:FIGURES]), [fact for fact in facts if fact.kind is not Kind.QUANTITY]
    chosen = _chosen(words, theme, figures)
    return Told(
        tuple(_sentence(comparison, held) for held in chosen),
        tuple(sentence(comparison, "cell-figure", fact=fact) for fact in figures),
        len(facts) - sum(map(len, chosen)) - len(figures),
    )


def _chosen(words: list[Fact], theme: ThemeRule, figures: tuple[Fact, ...]) -> list[tuple[Fact, ...]]:
    """The facts of each sentence: of the whole place where there are any, and none that says what is said already.

    A body is told only where its name tells what it has to do with the theme, or where there is nothing else to tell.
    """
    own = [fact for fact in words if fact.scope is Scope.PLACE] or words
    telling = [
        fact for fact in own if fact.kind is not Kind.ORGANIZATION or any(cue in fact.label for cue in theme.cues)
    ]
    chosen: list[tuple[Fact, ...]] = []
    said = [fact.act + fact.label for fact in figures]
    for kind in ORDER:
        held = _leading(telling if telling or figures else own, kind, said) if len(chosen) < KINDS else ()
        if held:
            chosen.append(held)
            said += [fact.label for fact in held]
    return chosen


def _leading(facts: Iterable[Fact], kind: Kind, said: list[str]) -> tuple[Fact, ...]:
    """The first facts of a kind, those that the sources speak of most before others; of one mouth, where they are a word."""
    held = [fact for fact in facts if fact.kind is kind and not any(_same(fact.label, words) for words in said)]
    if kind in (Kind.STRATEGY, Kind.PROJECT):
        held.sort(key=prominence, reverse=True)
    if kind in SAID:
        held = [fact for fact in held if fact.speaker == held[0].speaker]
    passages = dict.fromkeys((fact.document.id, fact.evidence.span) for fact in held)
    taken = tuple(passages)[:PASSAGES]
    return tuple(fact for fact in held if (fact.document.id, fact.evidence.span) in taken)[:NAMED]


def _same(one: str, other: str) -> bool:
    """Whether one of two phrases only puts a verb before the other: 成立创新中心, 创新中心."""
    return one.endswith(other) or other.endswith(one)


def _weight(fact: Fact, rows: list[str]) -> tuple[bool, int, bool]:
    """States of things and aims first, of these what other places have figures of too, then what is of the whole place."""
    shared = rows.index(fact.indicator) if fact.indicator in rows else len(rows)
    return stage(fact) is None, shared, fact.scope is not Scope.PLACE


def _sentence(comparison: Comparison, facts: tuple[Fact, ...]) -> Shape:
    """Facts of one kind in a sentence, with their speaker where they are someone's word."""
    code, listed = f"cell-{facts[0].kind}", tuple(_listed(comparison, facts))
    if facts[0].kind in SAID and facts[0].speaker is not None:
        return sentence(comparison, f"{code}-said", speaker=Of(facts[0], "speaker"), facts=listed)
    return sentence(comparison, code, facts=listed)


def _listed(comparison: Comparison, facts: tuple[Fact, ...]) -> Iterator[Value]:
    """Facts in a list: those that one sentence of a source states in turn have one mark, behind the last of them."""
    follows = [one.document is two.document and one.evidence.span == two.evidence.span for one, two in pairwise(facts)]
    for fact, together in zip(facts, [*follows, False], strict=True):
        value: Value = Of(fact, "statement") if together else fact
        yield sentence(comparison, "in-quotes", words=value) if fact.kind in QUOTED else value
