"""How a source and the report are cited: the styles of `content/citing.toml`, and what a pattern comes to with its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duizhao.problems import Problem, Refused
from duizhao.reading.tables import Table, read_table

FILE = "content/citing.toml"
_NAME = re.compile(r"\{(\w*)\}")
_OF_A_SOURCE = frozenset(
    "reporter title title_quoted title_en outlet carrier author publisher date year iso day locator address".split()  # noqa: SIM905  (a list of words)
)
_OF_THE_REPORT = frozenset("publisher title edition date year iso day part address".split())  # noqa: SIM905
PATTERNS = {
    "source_zh": _OF_A_SOURCE,
    "source_en": _OF_A_SOURCE,
    "report_zh": _OF_THE_REPORT,
    "report_en": _OF_THE_REPORT,
}
_WORDS = ("undated_zh", "undated_en", "locator_zh", "locator_en", "locators_zh", "locators_en")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Style:
    """One way to cite: `patterns` are the pieces of source_zh, source_en, report_zh and report_en."""

    id: str
    name: str
    patterns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Citing:
    """The styles in their order, and the words that they share."""

    styles: tuple[Style, ...] = ()
    months: tuple[str, ...] = ()
    words: Mapping[str, str] | None = None


def filled(pieces: tuple[str, ...], values: Mapping[str, str]) -> tuple[tuple[bool, str], ...]:
    """The pieces of which every value is there, with them put in; True where the words are set in italics.

    >>> filled(("{who}. ", "*{title}*", ", {year}", ", {state}", "."), {"who": "甲", "title": "乙", "year": "", "state": "n.d."})
    ((False, '甲. '), (True, '乙'), (False, ', n.d.'))
    """
    cut: list[tuple[bool, str]] = []
    for piece in pieces:
        if all(values[name] for name in _NAME.findall(piece)):
            for number, part in enumerate(piece.split("*")):
                slanted, words = bool(number % 2), _NAME.sub(lambda name: values[name[1]], part)
                if cut and cut[-1][1].endswith(".") and words.startswith("."):
                    words = words[1:]  # one full stop is enough
                if cut and cut[-1][0] == slanted:
                    cut[-1] = slanted, cut[-1][1] + words
                elif words:
                    cut.append((slanted, words))
    return tuple(cut)


def read_citing(root: Path) -> Citing:
    """The styles of a project; none where it has no such file. Raises `Refused` with every mistake."""
    if not (root / FILE).is_file():
        return Citing()
    table = read_table(root / FILE, FILE)
    problems = list(_problems(table))
    if problems:
        raise Refused(problems)
    values = table.values
    styles = tuple(
        Style(row["id"], row["name"], {name: tuple(row[name]) for name in PATTERNS}) for row in values["style"]
    )
    return Citing(styles, tuple(values["months_en"]), {name: values[name] for name in _WORDS})


def _problems(table: Table) -> Iterator[Problem]:
    values = table.values
    yield from table.unknown(("style", "months_en", *_WORDS))
    for name in _WORDS:
        if not isinstance(values.get(name), str):
            yield table.wrong(name, f"there is no {name}", f'write {name} = "…"')
    if not _are_texts(values.get("months_en")) or len(values["months_en"]) != _MONTHS:
        yield table.wrong("months_en", "these are not the twelve months", 'write months_en = ["January", …]')
    rows = values.get("style")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield table.wrong("style", "there is no list of styles", "begin each style with [[style]]")
        return
    for number, row in enumerate(rows, 1):
        yield from table.unknown(("id", "name", *PATTERNS), f"style.{number}")
        for name in ("id", "name"):
            if not isinstance(row.get(name), str) or not row[name]:
                yield table.wrong(f"style.{number}.{name}", f"the style has no {name}", f'write {name} = "…"')
        for name, known in PATTERNS.items():
            yield from _pattern_problems(table, f"style.{number}.{name}", row.get(name), known)


def _pattern_problems(table: Table, key: str, pieces: object, known: frozenset[str]) -> Iterator[Problem]:
    if not isinstance(pieces, list) or not _are_texts(pieces):
        yield table.wrong(key, "there is no list of pieces", 'write ["{title}. ", "{year}", "."], say')
        return
    for name in _NAME.findall("".join(pieces)):
        if name not in known:
            yield table.wrong(key, f"no value is called {{{name}}}", f"write one of: {', '.join(sorted(known))}")


def _are_texts(words: object) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) for word in words)
