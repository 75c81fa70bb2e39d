"""Every indicator against every place, grouped by what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.model.report import Pair, Place, Reason, Row, Theme, Verdict
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix: the cells of all places, and the reasons and notes of its kindest pairs."""

    row: Row
    theme: str
    cells: tuple[tuple[Place, tuple[Shown, ...]], ...]
    reasons: tuple[Reason, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one verdict, and the reasons that all of them share."""

    verdict: Verdict
    lines: tuple[Line, ...]

    @property
    def shared(self) -> tuple[Reason, ...]:
        """The reasons that every line has, where there are lines to share them."""
        if len(self.lines) < 2:
            return ()
        return tuple(reason for reason in Reason if all(reason in line.reasons for line in self.lines))


def indicators(voice: Voice) -> Page:
    """The matrix of one language."""
    rows = voice.report.comparison.rows
    groups = tuple(
        Group(verdict, tuple(line(voice, row) for row in rows if row.verdict is verdict)) for verdict in Verdict
    )
    held = [shown for group in groups for entry in group.lines for _, cell in entry.cells for shown in cell]
    return voice.page(
        "compare.html",
        "indicators.html",
        groups=groups,
        themes=used_themes(voice),
        statuses=tuple(dict.fromkeys(shown.fact.status for shown in held if shown.fact.status)),
        pair_count=sum(len(row.pairs) for row in rows),
        row_count=len(rows),
        cited=voice.cited(shown.fact for shown in held),
    )


def line(voice: Voice, row: Row) -> Line:
    """One row of the comparison as it is shown."""
    places = voice.report.settings.places
    facts = [fact for held in row.facts for fact in held]
    return Line(
        row=row,
        theme=row.indicator.theme,
        cells=tuple((place, voice.of(held)) for place, held in zip(places, row.facts, strict=True)),
        reasons=reasons(row.pairs, row.verdict),
        statuses=tuple(dict.fromkeys(str(fact.status) for fact in facts if fact.status)),
    )


def reasons(pairs: tuple[Pair, ...], verdict: Verdict) -> tuple[Reason, ...]:
    """Why the pairs with this verdict have it, each reason once, in the order of the rules."""
    found = {reason for pair in pairs if pair.verdict is verdict for reason in pair.reasons}
    return tuple(reason for reason in Reason if reason in found)


def used_themes(voice: Voice) -> tuple[Theme, ...]:
    """The themes that have an indicator."""
    used = {row.indicator.theme for row in voice.report.comparison.rows}
    return tuple(theme for theme in voice.report.themes if theme.id in used)
