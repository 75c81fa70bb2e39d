"""The ledger of conflicts: what contradicts what, in which words, what may explain it, and what goes together instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.bilingual.phrasebook import Text
from duizhao.comparison.findings import facts_in
from duizhao.comparison.remarks import explanations, of_conflict, of_tie
from duizhao.model.facts import Fact
from duizhao.model.report import Conflict, Doubt
from duizhao.model.shapes import Shape
from duizhao.pages.pieces import matched
from duizhao.pages.voice import Shown, Voice


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence in which one side of a conflict stands, cut at its figure, and its translation."""

    shown: Shown
    pieces: tuple[tuple[str, bool], ...]
    other: Text


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict with what it says, both quotes, and what may explain it."""

    conflict: Conflict
    sentence: Shape
    quotes: tuple[Quote, ...]
    explanations: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures of several sources that go together: the code of what they are to each other, and the sentence that says it."""

    code: str
    facts: tuple[Fact, ...]
    sentence: Shape


def disputes(voice: Voice, facts: Iterable[Fact]) -> tuple[Dispute, ...]:
    """The conflicts in which one of these facts stands."""
    ids, comparison = {fact.id for fact in facts}, voice.report.comparison
    return tuple(
        Dispute(
            conflict,
            of_conflict(comparison, conflict),
            tuple(quote for fact in conflict.facts if (quote := _quote(voice, fact)) is not None),
            explanations(comparison, conflict),
        )
        for conflict in comparison.conflicts
        if any(fact.id in ids for fact in conflict.facts)
    )


def agreements(voice: Voice, facts: Iterable[Fact]) -> tuple[Agreement, ...]:
    """The ties in which one of these facts stands."""
    ids, comparison = {fact.id for fact in facts}, voice.report.comparison
    return tuple(
        Agreement(tie.code, tie.facts, of_tie(comparison, tie))
        for tie in comparison.ties
        if any(fact.id in ids for fact in tie.facts)
    )


def marked(conflicts: Iterable[Dispute], ties: Iterable[Agreement], doubts: Iterable[Doubt]) -> Iterator[Fact]:
    """The facts whose evidence is marked in a list of conflicts, ties and doubts, in its order."""
    for said in (*(entry.sentence for entry in conflicts), *(entry.sentence for entry in ties)):
        yield from facts_in(said)
    for doubt in doubts:
        yield from doubt.facts


def _quote(voice: Voice, fact: Fact) -> Quote | None:
    shown = voice.shown[fact.id]
    if shown.sentence is None:
        return None
    pieces = matched(fact.document, shown.sentence, [fact])
    return Quote(shown, pieces, voice.sentences[fact.document.id, shown.sentence.id])
