"""Every indicator against every place, grouped by what may be done with its pairs of figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.model.facts import Fact
from duizhao.model.report import Comparison, Pair, Place, Reason, Row, Theme, Verdict
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice

Reasons = tuple[str, ...]
"""The codes of reasons and of the notes that call for caution as they do."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Figures of two places that all stand against each other for the same reasons."""

    left: tuple[Shown, ...]
    right: tuple[Shown, ...]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of a place in a line; `apart` tells that those it has stand in the lines of other verdicts."""

    place: Place
    shown: tuple[Shown, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of an indicator whose pairs have one verdict: a row of mixed verdicts makes a line for each.

    The bundles stand together by their reasons. `named` tells that they must say which places they are of, `figured` which
    figures.
    """

    id: str
    row: Row
    cells: tuple[Cell, ...]
    bundles: tuple[tuple[Reasons, tuple[Bundle, ...]], ...]
    named: bool
    figured: bool
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one verdict, how many pairs they hold, and the reasons that all of these share."""

    verdict: Verdict
    lines: tuple[Line, ...]
    pairs: int
    shared: Reasons


def indicators(voice: Voice) -> Page:
    """The matrix of one language."""
    rows = voice.report.comparison.rows
    pair_count = sum(len(row.pairs) for row in rows)
    verdicts = [verdict for verdict, _ in tallied(voice.report.comparison)]
    groups = tuple(group(voice, verdict) for verdict in verdicts)
    held = [shown for one in groups for entry in one.lines for cell in entry.cells for shown in cell.shown]
    return voice.page(
        "compare.html",
        "indicators.html",
        groups=groups,
        tally=tallied(voice.report.comparison),
        themes=used_themes(voice),
        statuses=tuple(dict.fromkeys(shown.fact.status for shown in held if shown.fact.status)),
        pair_count=pair_count,
        row_count=len(rows),
        cited=voice.cited(shown.fact for shown in held),
    )


def tallied(comparison: Comparison) -> tuple[tuple[Verdict, int], ...]:
    """The pairs of each verdict, and the indicators of one place only; of pairs nothing is said where there are none."""
    any_pair = any(row.pairs for row in comparison.rows)
    shown = Verdict if any_pair else (Verdict.ONE_PLACE,)
    return tuple((verdict, comparison.tally.get(verdict, 0)) for verdict in shown)


def group(voice: Voice, verdict: Verdict) -> Group:
    """The lines of one verdict."""
    held = [
        (row, pairs)
        for row in voice.report.comparison.rows
        if (pairs := tuple(pair for pair in row.pairs if pair.verdict is verdict)) or row.verdict is verdict
    ]
    every = [pair for _, pairs in held for pair in pairs]
    shared = reasons(every) if len(held) > 1 else ()
    return Group(verdict, tuple(line(voice, row, pairs, shared) for row, pairs in held), len(every), shared)


def line(voice: Voice, row: Row, pairs: tuple[Pair, ...], shared: Reasons) -> Line:
    """The figures of a row that stand in these of its pairs, all of them where the row has no pair."""
    places = voice.report.settings.places
    paired = {fact.id for pair in pairs for fact in (pair.left, pair.right)}
    facts = [tuple(fact for fact in held if not pairs or fact.id in paired) for held in row.facts]
    kinds = {pair.verdict for pair in row.pairs}
    first = not pairs or pairs[0].verdict is row.verdict
    together = bundles(voice, pairs, shared)
    by_reasons: dict[Reasons, tuple[Bundle, ...]] = {}
    for bundle in together:
        by_reasons[bundle.reasons] = (*by_reasons.get(bundle.reasons, ()), bundle)
    return Line(
        id=row.indicator.id if first or len(kinds) < 2 else f"{row.indicator.id}-{pairs[0].verdict}",
        row=row,
        cells=tuple(
            Cell(place, voice.of(shown), bool(held) and not shown)
            for place, shown, held in zip(places, facts, row.facts, strict=True)
        ),
        bundles=tuple(by_reasons.items()),
        named=len(together) > 1 or len(places) > 2,
        figured=len(together) > 1 and any(len(shown) > 1 for shown in facts),
        statuses=tuple(dict.fromkeys(str(fact.status) for held in facts for fact in held if fact.status)),
    )


def bundles(voice: Voice, pairs: Iterable[Pair], shared: Reasons) -> tuple[Bundle, ...]:
    """The pairs put together where they are of the same places and differ for the same reasons, the shared ones apart."""
    against: dict[tuple[str, str | None, Reasons], tuple[Fact, list[Fact]]] = {}
    for pair in pairs:
        own = tuple(code for code in (*pair.reasons, *pair.notes) if code not in shared)
        against.setdefault((pair.left.id, pair.right.place, own), (pair.left, []))[1].append(pair.right)
    merged: dict[tuple[str | None, tuple[str, ...], Reasons], tuple[list[Fact], list[Fact]]] = {}
    for (_, _, own), (left, rights) in against.items():
        key = (left.place, tuple(right.id for right in rights), own)
        merged.setdefault(key, ([], rights))[0].append(left)
    return tuple(Bundle(voice.of(left), voice.of(right), key[2]) for key, (left, right) in merged.items())


def reasons(pairs: Iterable[Pair]) -> Reasons:
    """The reasons that all of these pairs have, in the order of the rules; none where there is no pair."""
    held = [set(pair.reasons) for pair in pairs]
    return tuple(reason for reason in Reason if held and all(reason in one for one in held))


def used_themes(voice: Voice) -> tuple[Theme, ...]:
    """The themes that have an indicator."""
    used = {row.indicator.theme for row in voice.report.comparison.rows}
    return tuple(theme for theme in voice.report.themes if theme.id in used)
