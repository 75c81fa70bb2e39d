"""One place: its figures by how far they have come, its measures, projects, actors and dates, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.comparison.conflicts import moment
from duizhao.comparison.timeline import Lane, timeline
from duizhao.model.facts import Fact, Kind
from duizhao.model.report import Place
from duizhao.pages.disputes import agreements, disputes, marked
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice, by_stage

MEASURES = (Kind.MEASURE, Kind.FUNCTION, Kind.FOCUS, Kind.PROBLEM, Kind.SIGNIFICANCE, Kind.REQUIREMENT)
PROJECTS = (Kind.PROJECT, Kind.PARK, Kind.INDUSTRY)
ACTORS = (Kind.PERSON, Kind.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Kept:
    """Facts of one kind."""

    kind: Kind
    shown: tuple[Shown, ...]


def place(voice: Voice, of: Place) -> Page:
    """The page of one place."""
    report = voice.report
    own = tuple(fact for fact in report.counted if fact.place == of.id)
    sections = by_stage(by_indicator(own))
    conflicts, agreed = disputes(voice, own), agreements(voice, own)
    approaches = [fact for fact in own if fact.kind is Kind.STRATEGY]
    measures, projects, actors = (by_kind(voice, own, kinds) for kinds in (MEASURES, PROJECTS, ACTORS))
    said = tuple(
        (shown, words)
        for kept in actors
        if kept.kind is Kind.PERSON
        for shown in kept.shown
        if (words := spoken(voice, own, shown)) or shown.fact.label not in shown.source.reporter
    )
    moments = tuple((moment.lane, voice.of(moment.facts)) for moment in timeline(own))
    cited = [*approaches, *(fact for facts in sections.values() for fact in facts)]
    cited += marked(conflicts, agreed, ())
    return voice.page(
        f"place/{of.id}.html",
        "place.html",
        place=of,
        approaches=voice.of(approaches),
        sections={name: voice.of(facts) for name, facts in sections.items()},
        measures=measures,
        projects=projects,
        actors=actors,
        said_by=said,
        dated=tuple(shown for lane, shown in moments if lane is Lane.DATED),
        undated=tuple(shown for lane, shown in moments if lane is not Lane.DATED),
        conflicts=conflicts,
        ties=agreed,
        documents=tuple(document for document in report.documents if document.record.place == of.id),
        fact_count=len(own),
        cited=voice.cited(cited),
    )


def by_indicator(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts with those of one indicator together, in the order of time, where the first of them stands."""
    first: dict[str, int] = {}
    for number, fact in enumerate(facts):
        first.setdefault(fact.indicator or fact.id, number)
    return tuple(sorted(facts, key=lambda fact: (first[fact.indicator or fact.id], moment(fact) or "")))


def by_kind(voice: Voice, facts: Iterable[Fact], kinds: tuple[Kind, ...]) -> tuple[Kept, ...]:
    """The facts of these kinds, kind by kind, those kinds alone that have any."""
    held = tuple(facts)
    kept = (Kept(kind, voice.of(fact for fact in held if fact.kind is kind)) for kind in kinds)
    return tuple(entry for entry in kept if entry.shown)


def spoken(voice: Voice, facts: Iterable[Fact], person: Shown) -> tuple[Shown, ...]:
    """The statements and figures that the source puts in a person's mouth; names and dates are none."""
    kinds = {Kind.QUANTITY, Kind.CLAIM, Kind.STRATEGY, *MEASURES}
    return voice.of(
        fact
        for fact in facts
        if fact.kind in kinds and fact.speaker is not None and fact.speaker.name == person.fact.label
    )
