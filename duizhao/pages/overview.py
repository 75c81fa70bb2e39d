"""The overview: what the report says in one screen, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.comparison.findings import facts_in, findings, warning
from duizhao.model.facts import Kind
from duizhao.model.report import Place, Theme, Verdict
from duizhao.model.text import Document
from duizhao.pages.page import Page
from duizhao.pages.voice import AHEAD, REPORTED, Shown, Voice, figures

IN_A_CELL = 3
NAMED = 2


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place in a few counts: its targets, its reported results, all its facts, and what it calls its approach."""

    place: Place
    documents: tuple[Document, ...]
    targets: int
    results: int
    facts: int
    approaches: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with the first few facts in words of each place and how many more there are."""

    theme: Theme
    cells: tuple[tuple[Place, tuple[Shown, ...], int], ...]


def overview(voice: Voice) -> Page:
    """The first page of one language."""
    report = voice.report
    warned = warning(report.settings, report.readings, report.comparison)
    found = findings(report.settings, report.comparison)
    themes = theme_rows(voice)
    cards = tuple(place_card(voice, place) for place in report.settings.places)
    cited = [fact for shape in (warned, *found) for fact in facts_in(shape)]
    cited += [shown.fact for card in cards for shown in card.approaches]
    cited += [shown.fact for row in themes for _, cell, _ in row.cells for shown in cell]
    return voice.page(
        "index.html",
        "overview.html",
        warning=warned,
        findings=found,
        cards=cards,
        tally=tuple((verdict, report.comparison.tally.get(verdict, 0)) for verdict in Verdict),
        themes=themes,
        translated=translated(voice),
        fact_count=len(report.facts),
        cited=voice.cited(cited),
    )


def place_card(voice: Voice, place: Place) -> PlaceCard:
    """The counts of one place."""
    own = tuple(fact for fact in voice.report.facts if fact.place == place.id)
    return PlaceCard(
        place=place,
        documents=tuple(document for document in voice.report.documents if document.record.place == place.id),
        targets=sum(fact.status in AHEAD for fact in figures(own)),
        results=sum(fact.status in REPORTED for fact in figures(own)),
        facts=len(own),
        approaches=voice.of(fact for fact in own if fact.kind is Kind.STRATEGY)[:NAMED],
    )


def theme_rows(voice: Voice) -> tuple[ThemeRow, ...]:
    """The strategies in short: per theme and place the first facts in words."""
    strategy = voice.report.comparison.strategy
    rows = []
    for theme in voice.report.themes:
        cells = []
        for place in voice.report.settings.places:
            facts = strategy.get(theme.id, {}).get(place.id, ())
            cells.append((place, voice.of(facts[:IN_A_CELL]), max(0, len(facts) - IN_A_CELL)))
        rows.append(ThemeRow(theme, tuple(cells)))
    return tuple(rows)


def translated(voice: Voice) -> int:
    """How many in a hundred sentences of the sources have an English text that a person has reviewed."""
    states = [text.state for text in voice.sentences.values()]
    return states.count("reviewed") * 100 // len(states) if states else 0
