"""One indicator: what it counts, what each place states, and why the figures may or may not be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.comparison.findings import facts_in
from duizhao.comparison.remarks import Remark, of_conflict, of_doubt, remarks
from duizhao.comparison.rulings import rulings
from duizhao.model.facts import Fact
from duizhao.model.report import Conflict, Doubt, Pair, Row, Verdict
from duizhao.model.shapes import Shape
from duizhao.pages.bars import chart
from duizhao.pages.indicators import reasons
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice

RELATED = 6


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two facts of two places with the verdict on them."""

    pair: Pair
    left: Shown
    right: Shown
    remarks: tuple[Remark, ...]


def indicator(voice: Voice, row: Row) -> Page:
    """The page of one indicator."""
    report = voice.report
    held = [fact for facts in row.facts for fact in facts]
    conflicts = conflicts_of(report.comparison.conflicts, {fact.id for fact in held})
    doubts = [
        doubt for doubt in report.comparison.doubts if any(fact.indicator == row.indicator.id for fact in doubt.facts)
    ]
    disputes = tuple((conflict, of_conflict(report.comparison, conflict)) for conflict in conflicts)
    doubted = tuple((doubt, of_doubt(report.comparison, doubt)) for doubt in doubts)
    cited = [*held, *marked(disputes, doubts)]
    theme = next(theme for theme in report.themes if theme.id == row.indicator.theme)
    order = {verdict: number for number, verdict in enumerate(Verdict)}
    return voice.page(
        f"i/{row.indicator.id}.html",
        "indicator.html",
        row=row,
        theme=theme,
        cells=tuple((place, voice.of(facts)) for place, facts in zip(report.settings.places, row.facts, strict=True)),
        pairs=tuple(
            ShownPair(pair, voice.shown[pair.left.id], voice.shown[pair.right.id], remarks(report.desk, pair))
            for pair in sorted(row.pairs, key=lambda pair: order[pair.verdict])
        ),
        chart=chart(row),
        reasons=reasons(row.pairs),
        rulings=rulings(report.settings.places, row.pairs),
        related=related(voice, row),
        conflicts=disputes,
        doubts=doubted,
        cited=voice.cited(cited),
    )


def conflicts_of(conflicts: tuple[Conflict, ...], ids: set[str]) -> tuple[Conflict, ...]:
    """The conflicts in which one of these facts stands."""
    return tuple(conflict for conflict in conflicts if any(fact.id in ids for fact in conflict.facts))


def marked(conflicts: Iterable[tuple[Conflict, Shape]], doubts: Iterable[Doubt]) -> Iterator[Fact]:
    """The facts whose evidence is marked in a list of conflicts and doubts, in its order."""
    for _, shape in conflicts:
        yield from facts_in(shape)
    for doubt in doubts:
        yield from doubt.facts


def related(voice: Voice, row: Row) -> tuple[tuple[str, Shown], ...]:
    """Figures of other indicators of the same theme, with the indicator of each."""
    others = [
        other
        for other in voice.report.comparison.rows
        if other.indicator.theme == row.indicator.theme and other is not row
    ]
    found = [(other.indicator.id, voice.shown[facts[0].id]) for other in others for facts in other.facts if facts]
    return tuple(found[:RELATED])
