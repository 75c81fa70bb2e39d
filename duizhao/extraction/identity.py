"""What a fact is about: its theme, its indicator, and the id under which it is cited for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from duizhao.extraction.indicator_rules import IndicatorRule, ThemeRule, read_indicators, read_themes
from duizhao.model.facts import Fact, Kind, Reading, Scope, Status
from duizhao.problems import Problem

__all__ = ["IndicatorRule", "ThemeRule", "identify", "read_indicators", "read_themes", "without_indicator"]

NO_STATEMENT = frozenset({Status.REQUIREMENT, Status.OPINION, Status.ELSEWHERE, None})
"""What a figure of these says is not how its place stands, so that it needs no indicator."""


def identify(
    readings: tuple[Reading, ...], indicators: tuple[IndicatorRule, ...], themes: tuple[ThemeRule, ...]
) -> tuple[Reading, ...]:
    """The same readings, each fact with theme, indicator and final id.

    An id is place-indicator-n, or place-kind-n where no indicator takes the fact; n counts in text order
    over all sources of the place. A fact of no place has the id of its source for the first part.
    """
    counted: Counter[str] = Counter()
    placed = []
    for reading in readings:
        facts = []
        for fact in sorted(reading.facts, key=lambda fact: (fact.evidence.mention, fact.id)):
            if reading.document.sentence_at(fact.evidence.mention.start) is None:
                continue  # a byline or dateline is no sentence of the article: the record of the source names it
            rule = _indicator(fact, indicators)
            known = replace(fact, indicator=rule.indicator.id if rule else None, theme=_theme(fact, rule, themes))
            stem = f"{fact.place or reading.document.id}-{known.indicator or fact.kind}"
            counted[stem] += 1
            facts.append(replace(known, id=f"{stem}-{counted[stem]}"))
        placed.append(replace(reading, facts=tuple(facts)))
    return tuple(placed)


def without_indicator(readings: Iterable[Reading]) -> Iterator[Problem]:
    """The figures on a place that no indicator takes, each where it stands: notices, no mistakes."""
    for fact in (fact for reading in readings for fact in reading.facts):
        stated = fact.status not in NO_STATEMENT and fact.scope not in (Scope.NATIONAL, Scope.ELSEWHERE)
        if fact.kind is Kind.QUANTITY and fact.place and fact.indicator is None and stated:
            line = fact.document.text.count("\n", 0, fact.evidence.mention.start) + 1
            wrong = f"not yet an indicator: {fact.label or '?'} {fact.evidence.words}"
            yield Problem(
                fact.document.record.path, line, wrong, "give it a row in content/indicators, or leave it in the ledger"
            )


def _indicator(fact: Fact, indicators: tuple[IndicatorRule, ...]) -> IndicatorRule | None:
    """The first indicator that takes the quantity; None for facts in words and facts of no place of the report."""
    if fact.quantity is None or fact.kind is not Kind.QUANTITY or fact.place is None:
        return None
    dimension = fact.quantity.dimension
    return next(
        (rule for rule in indicators if dimension in rule.dimensions and rule.takes(fact.label, fact.qualifiers)), None
    )


def _theme(fact: Fact, rule: IndicatorRule | None, themes: tuple[ThemeRule, ...]) -> str | None:
    """The theme of its indicator, else by kind and cue words as `themes.toml` tells."""
    if rule is not None:
        return rule.indicator.theme
    for theme in themes:
        if fact.kind in theme.kinds:
            return theme.id
    home = next((theme.id for theme in themes if fact.kind in theme.otherwise), None)
    if home is None:
        return None
    ends = [
        (fact.label.rfind(cue) + len(cue), len(cue), theme.id)
        for theme in themes
        for cue in theme.cues
        if cue in fact.label
    ]
    return max(ends, key=lambda end: end[:2])[2] if ends else home
