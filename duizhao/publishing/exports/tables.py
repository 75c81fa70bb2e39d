"""The lists of the records as tables: their columns, types and meanings are those of `facts.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from duizhao.model.report import Bilingual
from duizhao.publishing.exports.records import Record

SCHEMA = Path(__file__).with_name("facts.schema.json")

KEYS: Mapping[str, tuple[str, ...]] = {
    "places": ("id",),
    "sources": ("id",),
    "indicators": ("id",),
    "facts": ("id",),
    "pairs": ("indicator", "left", "right"),
    "calculations": ("id",),
    "conflicts": ("id",),
}
LEADS: Mapping[str, Mapping[str, str]] = {
    "sources": {"place": "places"},
    "findings": {"source": "sources"},
    "facts": {"place": "places", "source": "sources", "indicator": "indicators"},
    "pairs": {"indicator": "indicators", "left": "facts", "right": "facts"},
    "verdicts": {"indicator": "indicators", "left": "facts", "right": "facts"},
}
"""Which column names a row of which other table by its id."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is string, integer, decimal, boolean or date, of each entry where it is `listed`."""

    name: str
    kind: str
    listed: bool
    optional: bool
    values: tuple[str, ...]
    meaning: Bilingual


@dataclass(frozen=True, slots=True)
class Form:
    """What a table looks like, whatever stands in it."""

    name: str
    meaning: Bilingual
    columns: tuple[Column, ...]

    @property
    def path(self) -> str:
        """Its file without the ending."""
        return f"data/{self.name}"


@dataclass(frozen=True, slots=True)
class Table:
    """A form filled in: rows of values in the order of the columns."""

    form: Form
    rows: tuple[tuple[Any, ...], ...]


@cache
def forms() -> tuple[Form, ...]:
    """Every table of the schema, in its order."""
    schema = json.loads(SCHEMA.read_bytes())
    lists = ((name, field["items"]["$ref"]) for name, field in schema["properties"].items() if "items" in field)
    return tuple(_form(name, schema["$defs"][ref.rpartition("/")[2]]) for name, ref in lists)


def tables(whole: Record) -> tuple[Table, ...]:
    """The tables of the records."""
    return tuple(
        Table(form, tuple(tuple(row[column.name] for column in form.columns) for row in whole[form.name]))
        for form in forms()
    )


def _form(name: str, shape: Mapping[str, Any]) -> Form:
    return Form(name, _meaning(shape), tuple(_column(*field) for field in shape["properties"].items()))


def _column(name: str, shape: Mapping[str, Any]) -> Column:
    entry = shape.get("items", shape)
    words = entry.get("enum", ())
    types = entry.get("type", "string")
    listed = isinstance(types, list)
    kind = entry["format"] if "format" in entry else types[0] if listed else types
    values = tuple(word for word in words if word is not None)
    return Column(name, kind, "items" in shape, listed or None in words, values, _meaning(shape))


def _meaning(shape: Mapping[str, Any]) -> Bilingual:
    return Bilingual(shape["description_zh"], shape["description"])
