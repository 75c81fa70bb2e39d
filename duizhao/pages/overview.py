"""The overview: what the report says in one screen, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.comparison.findings import facts_in, findings, warning
from duizhao.model.facts import Kind, Scope
from duizhao.model.report import Place, Theme
from duizhao.pages.indicators import tallied
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice, by_stage, figures

WORDS_IN_A_CELL = 2
FIGURES_IN_A_CELL = 2


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place in a few counts: its figures by how far they have come."""

    place: Place
    stages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """What a place says under a theme: the first few facts in words, the first few figures, how many more there are."""

    place: Place
    words: tuple[Shown, ...]
    figures: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with the first few facts of each place."""

    theme: Theme
    cells: tuple[ThemeCell, ...]


def overview(voice: Voice) -> Page:
    """The first page of one language."""
    report = voice.report
    warned = warning(report.settings, report.readings, report.comparison)
    found = findings(report.settings, report.comparison)
    themes = theme_rows(voice)
    cards = tuple(place_card(voice, place) for place in report.settings.places)
    cited = [fact for shape in (warned, *found) for fact in facts_in(shape)]
    cited += [shown.fact for row in themes for cell in row.cells for shown in (*cell.words, *cell.figures)]
    return voice.page(
        "index.html",
        "overview.html",
        warning=warned,
        findings=found,
        cards=cards,
        tally=tallied(report.comparison),
        themes=themes,
        translated=translated(voice),
        fact_count=len(report.counted),
        cited=voice.cited(cited),
    )


def place_card(voice: Voice, place: Place) -> PlaceCard:
    """The counts of one place."""
    own = tuple(fact for fact in voice.report.counted if fact.place == place.id)
    return PlaceCard(
        place=place,
        stages=tuple((name, len(held)) for name, held in by_stage(own).items()),
    )


def theme_rows(voice: Voice) -> tuple[ThemeRow, ...]:
    """The strategies in short: per theme and place the first facts in words and the first figures."""
    return tuple(
        ThemeRow(theme, tuple(theme_cell(voice, theme, place) for place in voice.report.settings.places))
        for theme in voice.report.themes
    )


def theme_cell(voice: Voice, theme: Theme, place: Place) -> ThemeCell:
    """The first facts of a place under a theme; figures of the whole place before those of a part of it."""
    words, numbers = in_cell(voice, theme, place)
    told, counted = words[:WORDS_IN_A_CELL], numbers[:FIGURES_IN_A_CELL]
    return ThemeCell(place, told, counted, len(words) + len(numbers) - len(told) - len(counted))


def in_cell(voice: Voice, theme: Theme, place: Place) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """What a place says under a theme: in words, and in figures."""
    facts = voice.report.comparison.strategy.get(theme.id, {}).get(place.id, ())
    words = (fact for fact in facts if fact.kind is not Kind.QUANTITY)
    numbers = sorted(figures(facts), key=lambda fact: fact.scope is not Scope.PLACE)
    return voice.of(words), voice.of(numbers)


def translated(voice: Voice) -> int:
    """How many in a hundred sentences of the sources have an English text that has been re-read."""
    states = [text.state for text in voice.sentences.values()]
    return states.count("reviewed") * 100 // len(states) if states else 0
