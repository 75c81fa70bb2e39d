"""The strategies in words: eight themes by place, and what each place calls its approach."""

from __future__ import annotations

from duizhao.model.facts import Kind
from duizhao.model.report import Place, Theme
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice

AT_ONCE = 3
Cell = tuple[Place, tuple[Shown, ...], tuple[Shown, ...]]


def strategy(voice: Voice) -> Page:
    """The page of strategies: each cell holds what is shown at once and what unfolds."""
    report = voice.report
    rows = tuple(
        (theme, tuple(cell(voice, theme, place) for place in report.settings.places)) for theme in report.themes
    )
    approaches = tuple(
        (place, voice.of(fact for fact in report.facts if fact.place == place.id and fact.kind is Kind.STRATEGY))
        for place in report.settings.places
    )
    return voice.page(
        "strategy.html",
        "strategy.html",
        rows=rows,
        approaches=approaches,
        cited=voice.cited(shown.fact for _, cells in rows for _, first, _ in cells for shown in first),
    )


def cell(voice: Voice, theme: Theme, place: Place) -> Cell:
    """What a place says under a theme."""
    shown = voice.of(voice.report.comparison.strategy.get(theme.id, {}).get(place.id, ()))
    return place, shown[:AT_ONCE], shown[AT_ONCE:]
