"""Dated editions of a report, frozen when they were released, and what the facts of one change in those of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duizhao.model.report import Bilingual


class Changed(StrEnum):
    """What became of a fact between two editions."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as the data of an edition has it: `fields` are those that say what is stated, not where or by which rule."""

    id: str
    statement: Bilingual
    fields: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of two editions that is not the same in both; `fields` are the names of those that differ."""

    kind: Changed
    id: str
    before: Stated | None
    after: Stated | None
    fields: tuple[str, ...]
    reason: Bilingual | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A released edition: `files` are its whole site, `changes` what it changed in the one before; the first changes nothing."""

    name: str
    date: str
    facts: Mapping[str, Stated] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The released editions, oldest first, and what the facts at hand change in the last of them."""

    editions: tuple[Edition, ...] = ()
    since: tuple[Change, ...] = ()
