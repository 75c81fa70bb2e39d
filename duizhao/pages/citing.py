"""How each fact is cited: the original in every style, paragraph by paragraph, then the report with the fact and its link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from duizhao.model.facts import Fact, Reading
from duizhao.model.text import Sentence
from duizhao.pages.citations import Reference
from duizhao.pages.page import Page
from duizhao.pages.parts import sentence_of
from duizhao.pages.report import Report
from duizhao.pages.voice import Shown, Voice

A_PAGE = 24
"""So many facts with their citations does a page bear."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The facts of a source that are cited on one page; `name` is its path under the folder of a language."""

    number: int
    name: str
    held: tuple[tuple[Fact, Sentence], ...]


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """Where facts stand in an original: how that is cited, and how the report is for each of them."""

    sentence: Sentence
    original: tuple[Reference, ...]
    facts: tuple[tuple[Shown, tuple[Reference, ...]], ...]


def leaves(reading: Reading) -> tuple[Leaf, ...]:
    """The pages that it takes to cite every fact of a source; none where it states nothing."""
    document = reading.document
    held = [(fact, sentence) for fact in reading.facts if (sentence := sentence_of(document, fact)) is not None]
    return tuple(
        Leaf(
            number,
            f"cite/{document.id}{'' if number == 1 else f'/{number}'}.html",
            tuple(held[start : start + A_PAGE]),
        )
        for number, start in enumerate(range(0, len(held), A_PAGE), 1)
    )


def cited_at(report: Report) -> Mapping[str, str]:
    """Where each fact is cited, by its id: a path under the folder of a language, with the anchor."""
    every = (leaf for reading in report.readings for leaf in leaves(reading))
    return {fact.id: f"{leaf.name}#{fact.id}" for leaf in every for fact, _ in leaf.held}


def citing(voice: Voice, reading: Reading) -> Iterator[Page]:
    """The pages that cite the facts of a source."""
    made = leaves(reading)
    for leaf in made:
        yield voice.page(
            leaf.name,
            "cite.html",
            record=reading.document.record,
            leaf=leaf,
            leaves=made,
            entries=tuple(_cited(voice, leaf)),
        )


def _cited(voice: Voice, leaf: Leaf) -> Iterator[CitedPlace]:
    for pins, held in groupby(leaf.held, key=lambda one: one[1].pins):
        facts, sentences = zip(*held, strict=True)
        shown = tuple((voice.shown[fact.id], voice.cites.of_fact(fact)) for fact in facts)
        yield CitedPlace(sentences[0], voice.cites.of_source(facts[0].document, voice.cites.locator(pins)), shown)
