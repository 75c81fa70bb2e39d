"""Words as data: the units, hedges, cues, titles and names that an editor can extend, read and checked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from duizhao.model.facts import Bound
from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import words_of

FOLDER = Path("content/lexicon")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or counter: what it measures and the form under which its values are kept."""

    dimension: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Locality:
    """A row of the gazetteer: a place's name, level (province, prefecture, county, …) and parent."""

    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists: `hedges` by position (before, inside, after, lead, rank), `cues` by sense, `endings` by kind,
    `statements` by what they tell in a sentence (verbs of policy, endings of problems, superlatives, …),
    `contexts` by what they make of a numeral beside them, `divisions` (counties, districts, banners) by the places above them.
    """

    units: Mapping[str, Unit]
    hedges: Mapping[str, Mapping[str, Bound]]
    cues: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    localities: Mapping[str, Locality]
    divisions: Mapping[str, tuple[str, ...]]
    titles: tuple[str, ...]
    surnames: frozenset[str]
    reworded: Mapping[str, str]
    synonyms: tuple[tuple[str, str], ...]
    acts: Mapping[str, str]
    qualifiers: tuple[str, ...]
    statements: Mapping[str, tuple[str, ...]]
    industries: tuple[str, ...]
    foreign: tuple[str, ...]
    homophones: tuple[str, ...]
    contexts: Mapping[str, tuple[str, ...]]


def alternatives(words: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """A pattern that takes the longest of the words.

    >>> alternatives(("个", "个工作日"))
    '个工作日|个'
    """
    return _alternatives(tuple(words))


@lru_cache(maxsize=256)
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def read_lexicon(root: Path) -> Lexicon:
    """The lexicon of the project at `root`; raises `Refused` with every bad row of every file."""
    problems: list[Problem] = []
    rows = {name: _table(root, name, head, problems) for name, head in _HEADS.items()}
    hedges: dict[str, dict[str, Bound]] = {}
    for line, (words, where, bound) in rows["hedges"]:
        if bound not in {b.value for b in Bound}:
            problems.append(_bad("hedges", line, f"no bound is called {bound!r}", "write one of: " + ", ".join(Bound)))
        else:
            hedges.setdefault(where, {})[words] = Bound(bound)
    if problems:
        raise Refused(problems)
    return Lexicon(
        units={unit: Unit(dimension, canonical) for _, (unit, dimension, canonical) in rows["units"]},
        hedges=hedges,
        cues=_grouped(rows["cues"]),
        endings=_grouped(rows["endings"]),
        localities=_localities(rows["gazetteer"]),
        divisions=_grouped([(line, [parent, name]) for line, (name, parent) in rows["divisions"]]),
        titles=tuple(title for _, (title, *_) in rows["titles"]),
        surnames=frozenset(surname for _, (surname, *_) in rows["surnames"]),
        acts={act: sort for _, (act, sort) in rows["acts"]},
        qualifiers=tuple(word for _, (word,) in rows["qualifiers"]),
        statements=_grouped(rows["statements"]),
        industries=tuple(word for _, (word,) in rows["industries"]),
        foreign=tuple(word for _, (word, _) in rows["foreign_words"]),
        homophones=tuple(characters for _, (characters,) in rows["homophones"]),
        contexts=_grouped(rows["numerals"]),
        reworded={reworded: standard for _, (reworded, standard) in rows["reworded"]},
        synonyms=tuple((word, synonym) for _, (word, synonym) in rows["synonyms"]),
    )


_Rows = list[tuple[int, list[str]]]
_HEADS = {
    "units": ("unit", "dimension", "canonical"),
    "hedges": ("words", "where", "bound"),
    "cues": ("words", "sense"),
    "endings": ("words", "kind"),
    "gazetteer": ("name", "kind", "level", "parent", "en", "aliases"),
    "divisions": ("name", "parent"),
    "titles": ("title",),
    "surnames": ("surname",),
    "acts": ("act", "class"),
    "qualifiers": ("word",),
    "reworded": ("reworded", "standard"),
    "synonyms": ("word", "synonym"),
    "statements": ("words", "sense"),
    "industries": ("word",),
    "foreign_words": ("word", "field"),
    "homophones": ("characters",),
    "numerals": ("words", "sense"),
}


def _bad(name: str, line: int, wrong: str, right: str) -> Problem:
    return Problem(str(FOLDER / f"{name}.csv"), line, wrong, right)


def _table(root: Path, name: str, head: tuple[str, ...], problems: list[Problem]) -> _Rows:
    """The rows of one CSV file with their lines, cut to the columns of `head`; problems are added to the list."""
    path = root / FOLDER / f"{name}.csv"
    try:
        lines = words_of(path, (FOLDER / path.name).as_posix()).splitlines()
    except Refused as refused:
        problems += refused.problems
        return []
    table = list(csv.reader(lines))
    if not table or any(column not in table[0] for column in head if column != "aliases"):
        problems.append(_bad(name, 1, "the head row is not as expected", "write the columns " + ",".join(head)))
        return []
    at = [table[0].index(column) if column in table[0] else -1 for column in head]
    rows: _Rows = []
    for line, row in enumerate(table[1:], 2):
        if not row:
            continue
        if len(row) != len(table[0]) or not row[at[0]].strip():
            problems.append(
                _bad(name, line, f"the row has {len(row)} cells or an empty first one", f"fill {len(table[0])} cells")
            )
            continue
        rows.append((line, [row[i].strip() if i >= 0 else "" for i in at]))
    return rows


def _grouped(rows: _Rows) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for _, (words, group) in rows:
        groups.setdefault(group, []).append(words)
    return {group: tuple(words) for group, words in groups.items()}


def _localities(rows: _Rows) -> dict[str, Locality]:
    places: dict[str, Locality] = {}
    for _, (name, _, level, parent, _, aliases) in rows:
        for form in (name, *filter(None, re.split(r"[|;、]", aliases))):
            places.setdefault(form, Locality(name, level, parent))
    return places
