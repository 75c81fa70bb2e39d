"""The tables of reference: the names are those that the program reads or writes, their meanings rows of `docs/meanings.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import EnumType
from pathlib import Path

from duizhao.bilingual import glossary
from duizhao.commands.grammar import CODES, COMMANDS, FOLDERS, PROGRAM, Argument
from duizhao.extraction import indicator_rules, review
from duizhao.model.report import Bilingual, Limits
from duizhao.problems import Problem, Refused
from duizhao.publishing.exports.codebook import type_of
from duizhao.publishing.exports.tables import forms
from duizhao.reading import records, settings
from duizhao.reading.decoding import words_of
from duizhao.reading.sheets import FOLDER as LISTS

MEANINGS = "docs/meanings.csv"
ANY = "lexicon/*"
SORTS = ("bound", "class", "dimension", "group", "kind", "level", "place", "sense", "use", "where")
"""The columns of lists whose words are the program's own: all that are in use are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it is written, what it means, whether it must be there, its type, its values, and which if left out."""

    name: str
    meaning: Bilingual
    needed: bool = False
    kind: str = ""
    values: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under what they belong to: a command with its arguments, a list with its columns."""

    name: str
    meaning: Bilingual | None
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The name as an id: build-py-check."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


Tables = Mapping[str, tuple[Group, ...]]


def reference(root: Path) -> Tables:
    """Every table by its name; raises `Refused` where a name has no meaning, or a meaning no name."""
    meanings = _Meanings(root)
    tables = {
        "commands": tuple(_commands()),
        "options": (Group("", None, tuple(_argument(argument) for argument in FOLDERS)),),
        "codes": (Group("", None, tuple(Entry(str(code), Bilingual(*words)) for code, words in enumerate(CODES))),),
        **{name: (Group("", None, entries),) for name, entries in _keys(meanings)},
        "lists": tuple(_lists(root, meanings)),
        "fields": tuple(_fields()),
    }
    meanings.refuse()
    return tables


class _Meanings:
    """The rows of `docs/meanings.csv`, each to be asked for; what is missing or left over is told at the end."""

    def __init__(self, root: Path) -> None:
        rows = csv.DictReader(words_of(root / MEANINGS, MEANINGS).splitlines())
        self.rows = {(row["table"], row["name"]): (number, row) for number, row in enumerate(rows, 2)}
        self.left = dict(self.rows)
        self.problems: list[Problem] = []

    def of(self, table: str, name: str) -> Bilingual:
        """What a name means; in a list, what it means in every list where it has no row of its own."""
        own = (table, name)
        at = own if own in self.rows or not table.startswith("lexicon/") else (ANY, name)
        self.left.pop(at, None)
        number, row = self.rows.get(at, (0, {}))
        meaning = Bilingual(row.get("zh") or "", row.get("en") or "")
        if not (meaning.zh and meaning.en):
            right = f"write a row {table},{name},…,…"
            self.problems.append(Problem(MEANINGS, number, f"{table} {name} has no meaning in both languages", right))
        return meaning

    def refuse(self) -> None:
        """Raise `Refused` with every name without a meaning, and every meaning of nothing."""
        for (table, name), (number, _) in self.left.items():
            self.problems.append(Problem(MEANINGS, number, f"{table} has no {name or 'such list'}", "remove the row"))
        if self.problems:
            raise Refused(self.problems)


def _commands() -> Iterator[Group]:
    for command in COMMANDS:
        for number, use in enumerate(command.uses):
            arguments = command.arguments if number == len(command.uses) - 1 else ()
            typed = f"{PROGRAM} {use.words}".rstrip()
            yield Group(typed, Bilingual(*use.meaning), tuple(_argument(argument) for argument in arguments))


def _argument(argument: Argument) -> Entry:
    return Entry(argument.shown, Bilingual(*argument.meaning))


def _keys(meanings: _Meanings) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The keys of every kind of TOML file, in the order in which the program knows them."""
    rules, sets = indicator_rules, {key: kind for key, kind in review.FIELDS.items() if isinstance(kind, EnumType)}
    chosen = {"names": rules.NAMES, "note": rules.NOTES, "dimensions": rules.DIMENSIONS}
    needed_of_a_record = (*records.NEEDED, "kind", "class", "sha256")
    shapes: tuple[tuple[str, Iterable[str], Iterable[str], Mapping[str, Iterable[str]]], ...] = (
        ("report", settings.KEYS, (*settings.NEEDED, "place"), {"state": settings.STATES}),
        ("place", settings.OF_A_PLACE, settings.OF_A_PLACE, {"level": settings.LEVELS}),
        ("limits", settings.LIMITS, (), {}),
        ("change", settings.OF_A_CHANGE, settings.OF_A_CHANGE, {}),
        ("record", records.KEYS, needed_of_a_record, records.CHOICES),
        ("review", review.OF_A_FILE, ("reviewer", "kind", "date"), {"kind": review.READERS}),
        ("decision", review.OF_A_DECISION, ("fact", "decision", "seen"), {"decision": review.NEEDS}),
        ("set", review.FIELDS, (), sets),
        ("indicator", rules.COLUMNS, rules.NEEDED, chosen),
        ("chapter", glossary.CHAPTER, glossary.CHAPTER, {}),
        ("term", glossary.KNOWN, glossary.NEEDED, {}),
    )
    for name, keys, needed, values in shapes:
        entries = (
            Entry(key, meanings.of(name, key), key in needed, "", tuple(values.get(key, ())), _default(name, key))
            for key in keys
        )
        yield name, tuple(entries)


def _default(table: str, key: str) -> str:
    return str(getattr(Limits(), key)) if table == "limits" else ""


def _lists(root: Path, meanings: _Meanings) -> Iterator[Group]:
    """The lists of words with their columns, as their files have them."""
    for path in sorted((root / LISTS).glob("*.csv")):
        shown, table = f"{LISTS.as_posix()}/{path.name}", f"lexicon/{path.stem}"
        head, *rows = csv.reader(words_of(path, shown).splitlines())
        entries = (
            Entry(column, meanings.of(table, column), values=_met(rows, at) if column in SORTS else ())
            for at, column in enumerate(head)
        )
        yield Group(shown, meanings.of(table, ""), tuple(entries))


def _met(rows: Iterable[list[str]], at: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[at] for row in rows if row and row[at]))


def _fields() -> Iterator[Group]:
    """The tables of the downloads with their columns, as the schema has them."""
    for form in forms():
        entries = (
            Entry(column.name, column.meaning, kind=type_of(column), values=column.values) for column in form.columns
        )
        yield Group(form.name, form.meaning, tuple(entries))
