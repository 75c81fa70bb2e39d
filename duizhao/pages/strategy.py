"""The strategies: each theme by place, in words and in figures, and the approaches that the sources name."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.model.facts import Kind
from duizhao.model.report import Place, Theme
from duizhao.pages.overview import in_cell
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice

AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What a place says under a theme: words and figures shown at once, and what unfolds of either."""

    place: Place
    words: tuple[Shown, ...]
    figures: tuple[Shown, ...]
    rest: tuple[Shown, ...]


def strategy(voice: Voice) -> Page:
    """The page of strategies: each cell holds what is shown at once and what unfolds."""
    report = voice.report
    rows = tuple(
        (theme, tuple(cell(voice, theme, place) for place in report.settings.places)) for theme in report.themes
    )
    approaches = tuple(
        (place, voice.of(fact for fact in report.counted if fact.place == place.id and fact.kind is Kind.STRATEGY))
        for place in report.settings.places
    )
    return voice.page(
        "strategy.html",
        "strategy.html",
        rows=rows,
        approaches=approaches,
        cited=voice.cited(shown.fact for _, cells in rows for cell in cells for shown in (*cell.words, *cell.figures)),
    )


def cell(voice: Voice, theme: Theme, place: Place) -> Cell:
    """What a place says under a theme."""
    words, figures = in_cell(voice, theme, place)
    return Cell(place, words[:AT_ONCE], figures[:AT_ONCE], (*words[AT_ONCE:], *figures[AT_ONCE:]))
