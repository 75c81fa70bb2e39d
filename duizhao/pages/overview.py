"""The overview: what the report says in one screen, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.comparison.findings import facts_in, findings, warning
from duizhao.model.report import Place
from duizhao.model.shapes import Shape
from duizhao.pages import linked
from duizhao.pages.indicators import tallied
from duizhao.pages.page import Page
from duizhao.pages.strategy import Cell, theme_rows
from duizhao.pages.voice import Voice, by_stage

SENTENCES = 1


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place in a few counts: its figures by how far they have come."""

    place: Place
    stages: tuple[tuple[str, int], ...]


def overview(voice: Voice) -> Page:
    """The first page of one language."""
    report = voice.report
    warned = warning(report.settings, report.readings, report.comparison)
    found = findings(report.settings, report.comparison)
    themes = theme_rows(voice)
    cards = tuple(place_card(voice, place) for place in report.settings.places)
    cited = [fact for shape in (warned, *found) for fact in facts_in(shape)]
    cited += [fact for row in themes for cell in row.cells for shape in brief(cell) for fact in facts_in(shape)]
    return voice.page(
        "index.html",
        "overview.html",
        warning=warned,
        findings=found,
        cards=cards,
        tally=tallied(report.comparison),
        themes=tuple((row.theme, tuple((cell.place, brief(cell)) for cell in row.cells)) for row in themes),
        translated=translated(voice),
        fact_count=len(report.counted),
        cited=voice.cited(cited),
        linked=linked.report(voice),
    )


def place_card(voice: Voice, place: Place) -> PlaceCard:
    """The counts of one place."""
    own = tuple(fact for fact in voice.report.counted if fact.place == place.id)
    return PlaceCard(
        place=place,
        stages=tuple((name, len(held)) for name, held in by_stage(own).items()),
    )


def brief(cell: Cell) -> tuple[Shape, ...]:
    """The first sentence of a cell in words and its first figure."""
    return *cell.told.words[:SENTENCES], *cell.told.figures[:SENTENCES]


def translated(voice: Voice) -> int:
    """How many in a hundred sentences of the sources have an English text that has been re-read."""
    states = [text.state for text in voice.sentences.values()]
    return states.count("reviewed") * 100 // len(states) if states else 0
