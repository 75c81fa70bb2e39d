"""One place: its figures by how far they have come, its measures, projects, actors and dates, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

<<<<<<< HEAD
from duizhao.comparison.remarks import of_conflict
from duizhao.comparison.timeline import Lane, timeline
=======
>>>>>>> ae9dd22 (The ledger of conflicts shows kind, both quotes, what may explain it and what the report does; ties between sources; sources of one place told apart by name)
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
    sections = by_stage(own)
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
    cited += [shown.fact for kept in measures for shown in kept.shown]
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
<<<<<<< HEAD
        dated=tuple(shown for lane, shown in moments if lane is Lane.DATED),
        undated=tuple(shown for lane, shown in moments if lane is not Lane.DATED),
        conflicts=tuple((conflict, of_conflict(report.comparison, conflict)) for conflict in conflicts),
=======
        dated=by_date(shown for shown in dated if known(shown)),
        undated=by_date(shown for shown in dated if not known(shown)),
        conflicts=conflicts,
        ties=agreed,
>>>>>>> ae9dd22 (The ledger of conflicts shows kind, both quotes, what may explain it and what the report does; ties between sources; sources of one place told apart by name)
        documents=tuple(document for document in report.documents if document.record.place == of.id),
        fact_count=len(own),
        cited=voice.cited(cited),
    )


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
