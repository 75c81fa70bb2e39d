"""Readings → comparison: rows of indicators, pairs with verdicts, conflicts, doubts, strategies in words, a tally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from duizhao.comparison.conflicts import conflicts, ties
from duizhao.comparison.doubts import doubts
from duizhao.comparison.retold import Ground, copies, retold
from duizhao.comparison.rulings import PAIRED
from duizhao.comparison.verdicts import judge, stage, verdict
from duizhao.extraction.indicator_rules import IndicatorRule, Words
from duizhao.model.facts import Fact, Kind, Reading
from duizhao.model.report import Comparison, Pair, Row, Settings, Theme, Verdict

DISPUTED = "disputed"
"""The note on a pair of which a figure is contradicted by another of its own place."""


def compare(
    settings: Settings,
    readings: tuple[Reading, ...],
    indicators: tuple[IndicatorRule, ...],
    themes: tuple[Theme, ...],
) -> Comparison:
    """All that comes of holding the places of `settings` against each other, in report and text order."""
    copied = copies(reading.document for reading in readings)
    ground = Ground(
        copied, {place.id: place.names for place in settings.places}, {r.indicator.id: r for r in indicators}
    )
    told = retold(readings, ground)
    again = {fact.id for others in told.values() for fact in others}
    facts = tuple(fact for reading in readings for fact in reading.facts if fact.id not in again)
    cells = tuple(
        (rule, figures(facts, place.id, rule.indicator.id)) for rule in indicators for place in settings.places
    )
    words = indicators[0].vocabulary if indicators else Words()
    at_odds = tuple(conflict for rule, held in cells for conflict in conflicts(held, rule, ground))
    contested = frozenset(fact.id for conflict in at_odds for fact in conflict.facts)
    made = (_row(settings, facts, rule) for rule in indicators)
    rows = tuple(_with_disputes(row, contested) for row in made if row is not None)
    return Comparison(
        rows,
        at_odds,
        doubts(_once(readings, again, copied), words),
        {theme.id: {place.id: _under(facts, place.id, theme.id) for place in settings.places} for theme in themes},
        _tally(rows),
        words.wording,
        tuple(tie for rule, held in cells for tie in ties(held, rule, ground, told)),
        told,
        copied,
    )


def _once(readings: tuple[Reading, ...], again: set[str], copied: Mapping[str, str]) -> tuple[Reading, ...]:
    """The readings of the articles, each once, with each fact where it counts."""
    return tuple(
        replace(reading, facts=tuple(fact for fact in reading.facts if fact.id not in again))
        for reading in readings
        if reading.document.id not in copied
    )


def figures(facts: tuple[Fact, ...], place: str, indicator: str) -> tuple[Fact, ...]:
    """The figures of a place and indicator that say how things stand or shall stand; no requirement, no opinion."""
    return tuple(
        fact
        for fact in facts
        if fact.place == place and fact.indicator == indicator and fact.quantity is not None and stage(fact)
    )


def _row(settings: Settings, facts: tuple[Fact, ...], rule: IndicatorRule) -> Row | None:
    """The indicator across the places, None where no place has a figure."""
    per_place = tuple(figures(facts, place.id, rule.indicator.id) for place in settings.places)
    if not any(per_place):
        return None
    pairs = tuple(
        judge(left, right, rule) for ours, theirs in combinations(per_place, 2) for left in ours for right in theirs
    )
    return Row(rule.indicator, per_place, pairs, kindest(pairs))


def _with_disputes(row: Row, contested: frozenset[str]) -> Row:
    """The row with a note on every pair of a figure that its own place contradicts: none of them is plainly comparable."""
    pairs = tuple(
        replace(pair, notes=notes, verdict=verdict(pair.reasons, notes))
        for pair in row.pairs
        for notes in ((*pair.notes, *([DISPUTED] if {pair.left.id, pair.right.id} & contested else ())),)
    )
    return replace(row, pairs=pairs, verdict=kindest(pairs))


def kindest(pairs: tuple[Pair, ...]) -> Verdict:
    """The kindest verdict among the pairs, ONE_PLACE where there is none."""
    verdicts = {pair.verdict for pair in pairs}
    return next((verdict for verdict in PAIRED if verdict in verdicts), Verdict.ONE_PLACE)


def _under(facts: tuple[Fact, ...], place: str, theme: str) -> tuple[Fact, ...]:
    """The facts of a place under a theme: those in words, each name once, at its first mention; then the figures."""
    own = tuple(fact for fact in facts if fact.place == place and fact.theme == theme)
    first: dict[tuple[Kind, str], Fact] = {}
    for fact in own:
        if fact.kind is not Kind.QUANTITY:
            first.setdefault((fact.kind, fact.label), fact)
    return *first.values(), *(fact for fact in own if fact.kind is Kind.QUANTITY)


def _tally(rows: tuple[Row, ...]) -> dict[Verdict, int]:
    """The pairs of each verdict; under ONE_PLACE the rows that one place alone fills."""
    tally = {verdict: sum(pair.verdict is verdict for row in rows for pair in row.pairs) for verdict in PAIRED}
    return {**tally, Verdict.ONE_PLACE: sum(row.verdict is Verdict.ONE_PLACE for row in rows)}
