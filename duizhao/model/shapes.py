"""Sentences chosen by rule and filled from facts: the Chinese is a row of data, the English its translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from duizhao.model.facts import Fact
from duizhao.model.report import Bilingual, Place


@dataclass(frozen=True, slots=True)
class Of:
    """One field of a fact, to be written as the phrasebook writes it: label, quantity, period, subject or speaker;
    published is the day of its source, statement the whole without its mark.
    """

    fact: Fact
    field: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence, or a phrase inside one: `msgid` holds a {name} for each of `values`.

    A value is shown by its type. str: words of a source as they stand there, in Chinese on both sides; int: a number
    that the build has counted, which under the name `count` chooses the plural; Bilingual: its text; Place: its name;
    Fact: its statement, with its evidence; Of: one field of a fact; Shape: itself, filled; tuple: each in turn, phrases
    (shapes) parted by a semicolon, all else by the comma of a list.
    """

    code: str
    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)


Value: TypeAlias = "str | int | Bilingual | Place | Fact | Of | Shape | tuple[Value, ...]"
