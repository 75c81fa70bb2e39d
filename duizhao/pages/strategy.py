"""The strategies: what each place calls its approach, and each theme by place in a few sentences."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.comparison.findings import facts_in
from duizhao.comparison.in_words import Told, told
from duizhao.extraction.indicator_rules import ThemeRule
from duizhao.model.facts import Kind
from duizhao.model.report import Place
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class Cell:
    """What a place says under a theme."""

    place: Place
    told: Told


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme across the places."""

    theme: ThemeRule
    cells: tuple[Cell, ...]


def strategy(voice: Voice) -> Page:
    """The page of strategies; what is not in its sentences stands on the pages of the places."""
    report = voice.report
    rows = theme_rows(voice)
    approaches = tuple(
        (place, voice.of(fact for fact in report.counted if fact.place == place.id and fact.kind is Kind.STRATEGY))
        for place in report.settings.places
    )
    shapes = (shape for row in rows for cell in row.cells for shape in (*cell.told.words, *cell.told.figures))
    return voice.page(
        "strategy.html",
        "strategy.html",
        rows=rows,
        approaches=approaches,
        cited=voice.cited(fact for shape in shapes for fact in facts_in(shape)),
    )


def theme_rows(voice: Voice) -> tuple[ThemeRow, ...]:
    """Every theme with what each place says under it."""
    report = voice.report
    return tuple(
        ThemeRow(
            theme, tuple(Cell(place, told(report.comparison, theme, place.id)) for place in report.settings.places)
        )
        for theme in report.themes
    )
