"""One indicator: what it counts, what each place states, and why the figures may or may not be compared."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.comparison.derived import SUM, derived_of
from duizhao.comparison.remarks import Remark, of_doubt, remarks, stands
from duizhao.comparison.rulings import rulings
from duizhao.model.report import Derived, Pair, Row, Verdict
from duizhao.model.shapes import Shape
from duizhao.pages import linked
from duizhao.pages.bars import chart
from duizhao.pages.citing import cited_at
from duizhao.pages.disputes import agreements, disputes, marked
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
    stands: Shape
    remarks: tuple[Remark, ...]
    derived: tuple[Derived, ...]


def indicator(voice: Voice, row: Row) -> Page:
    """The page of one indicator."""
    report = voice.report
    held = [fact for facts in row.facts for fact in facts]
    conflicts, agreed = disputes(voice, held), agreements(voice, held)
    doubts = [
        doubt for doubt in report.comparison.doubts if any(fact.indicator == row.indicator.id for fact in doubt.facts)
    ]
    doubted = tuple((doubt, of_doubt(report.comparison, doubt)) for doubt in doubts)
    cited = [*held, *marked(conflicts, agreed, doubts)]
    rule = next(rule for rule in report.indicators if rule.indicator.id == row.indicator.id)
    theme = next(theme for theme in report.themes if theme.id == row.indicator.theme)
    order = {verdict: number for number, verdict in enumerate(Verdict)}
    return voice.page(
        f"i/{row.indicator.id}.html",
        "indicator.html",
        row=row,
        theme=theme,
        sums=tuple(one for one in report.derived.values() if one.kind == SUM and one.facts[0] in held),
        cells=tuple((place, voice.of(facts)) for place, facts in zip(report.settings.places, row.facts, strict=True)),
        pairs=tuple(shown_pair(voice, pair) for pair in sorted(row.pairs, key=lambda pair: order[pair.verdict])),
        chart=chart(row, rule),
        reasons=reasons(row.pairs),
        rulings=rulings(report.settings.places, row.pairs),
        related=related(voice, row),
        conflicts=conflicts,
        ties=agreed,
        doubts=doubted,
        cited=voice.cited(cited),
        cited_at=cited_at(report),
        linked=linked.claims(voice, held),
    )


def shown_pair(voice: Voice, pair: Pair) -> ShownPair:
    """A pair with all that is said of it."""
    desk = voice.report.desk
    return ShownPair(
        pair,
        voice.shown[pair.left.id],
        voice.shown[pair.right.id],
        stands(desk, pair),
        remarks(desk, pair),
        derived_of(pair, voice.report.derived),
    )


def related(voice: Voice, row: Row) -> tuple[tuple[str, Shown], ...]:
    """Figures of other indicators of the same theme, with the indicator of each."""
    others = [
        other
        for other in voice.report.comparison.rows
        if other.indicator.theme == row.indicator.theme and other is not row
    ]
    found = [(other.indicator.id, voice.shown[facts[0].id]) for other in others for facts in other.facts if facts]
    return tuple(found[:RELATED])
