"""The termbase: the words of the genre with their approved and forbidden English, by chapter, as `content/terms/*.toml` has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duizhao.model.report import Bilingual
from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import files_of
from duizhao.reading.tables import Table, read_table

FOLDER = "content/terms"
CHAPTER = ("order", "name_zh", "name_en", "term")
NEEDED = ("id", "zh", "pinyin", "en", "definition_zh", "definition_en")
TEXTS = ("gloss", "official", "source", "speech")
LISTS = ("forms", "reworded", "also", "forbidden")
KNOWN = (*NEEDED, *TEXTS, *LISTS, "loose")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: `name` in both languages, `forms` further Chinese spellings of it, `reworded` what sources wrongly write for it.

    `also` is further English that will do, `forbidden` English never to be used for it. Of a `loose` term only the forbidden English
    is looked for. `gloss` says in a few words what it is, where a page mentions it first. `official` is English that an authority
    uses, `source` the document that defines it; both empty where there is none or we are not sure of it.
    """

    id: str
    chapter: str
    name: Bilingual
    pinyin: str
    definition: Bilingual
    forms: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    gloss: str = ""
    official: str = ""
    source: str = ""
    speech: str = "noun"
    loose: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every Chinese form by which a text may write it, the longest first."""
        return tuple(sorted({self.name.zh, *self.forms, *self.reworded}, key=lambda form: (-len(form), form)))

    @property
    def approved(self) -> tuple[str, ...]:
        """Every English that will do, the one to be preferred first; what an authority writes will always do."""
        official = self.official.partition(" (")[0]
        return (self.name.en, *self.also, *([official] if official else []))


@dataclass(frozen=True, slots=True)
class Chapter:
    """The terms of one theme, in the order of their pinyin; `path` is their file."""

    id: str
    path: str
    name: Bilingual
    terms: tuple[Term, ...]


def read_glossary(root: Path) -> tuple[Chapter, ...]:
    """The chapters of the termbase in their order; raises `Refused` with every bad row. No folder is an empty termbase."""
    problems: list[Problem] = []
    chapters: list[tuple[int, Chapter]] = []
    seen: dict[str, str] = {}
    for path in files_of(root / FOLDER, ".toml"):
        try:
            table = read_table(path, f"{FOLDER}/{path.name}")
        except Refused as refused:
            problems += refused.problems
            continue
        found = [*_chapter_problems(table), *_repeated(table, seen)]
        problems += found
        if not found:
            chapters.append((int(table.values["order"]), _chapter(path.stem, table)))
    if problems:
        raise Refused(problems)
    return tuple(chapter for _, chapter in sorted(chapters, key=lambda numbered: (numbered[0], numbered[1].id)))


def _chapter(identity: str, table: Table) -> Chapter:
    """The chapter in a table that has passed."""
    terms = [_term(identity, row) for row in table.values.get("term", [])]
    name = Bilingual(table.values["name_zh"], table.values["name_en"])
    return Chapter(identity, table.path, name, tuple(sorted(terms, key=lambda term: (term.pinyin.casefold(), term.id))))


def _term(chapter: str, row: dict[str, str]) -> Term:
    """The row as a term."""
    name, definition = Bilingual(row["zh"], row["en"]), Bilingual(row["definition_zh"], row["definition_en"])
    lists = {key: tuple(row[key]) for key in LISTS if key in row}
    texts = {key: row[key] for key in TEXTS if key in row}
    return Term(row["id"], chapter, name, row["pinyin"], definition, loose=bool(row.get("loose")), **lists, **texts)  # type: ignore[arg-type]  # the two mappings hold other keys


def _chapter_problems(table: Table) -> Iterator[Problem]:
    """What is wrong with the chapter and each of its rows."""
    yield from table.unknown(CHAPTER)
    values = table.values
    if not isinstance(values.get("order"), int):
        yield table.wrong("order", "the chapter has no place among the others", "write order = 3, say")
    for key in ("name_zh", "name_en"):
        if not isinstance(values.get(key), str) or not values[key]:
            yield table.wrong(key, f"the chapter has no {key}", f'write {key} = "…"')
    rows = values.get("term", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield table.wrong("term", "‘term’ is no list of terms", "begin each term with [[term]]")
        return
    for number, row in enumerate(rows, 1):
        yield from _row_problems(table, f"term.{number}", row)


def _row_problems(table: Table, at: str, row: dict[str, object]) -> Iterator[Problem]:
    """What is wrong with one row."""
    yield from table.unknown(KNOWN, at)
    for key in (*NEEDED, *(key for key in TEXTS if key in row)):
        text = row.get(key)
        if not isinstance(text, str) or not text.strip():
            yield table.wrong(f"{at}.{key}", f"the term has no {key}", f'write {key} = "…"')
    for key in LISTS:
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            yield table.wrong(f"{at}.{key}", f"‘{key}’ is no list of words", f'write {key} = ["…"]')
    if not isinstance(row.get("loose", False), bool):
        yield table.wrong(f"{at}.loose", "‘loose’ is neither true nor false", "write loose = true, or leave it out")


def _repeated(table: Table, seen: dict[str, str]) -> Iterator[Problem]:
    """Ids that are no part of an address, and ids and Chinese forms that another term has; `seen` grows."""
    rows = table.values.get("term", [])
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        if not isinstance(row, dict):
            continue
        identity = row.get("id")
        if isinstance(identity, str) and not re.fullmatch(r"[a-z][a-z0-9-]*", identity):
            yield table.wrong(f"term.{number}.id", f"{identity!r} is no id", "write small letters, digits and -")
        forms = [row.get("zh"), *(row.get("forms") or []), *(row.get("reworded") or [])]
        for words in dict.fromkeys(word for word in (identity, *forms) if isinstance(word, str)):
            if words in seen:
                yield table.wrong(f"term.{number}", f"‘{words}’ is also in {seen[words]}", "keep one of the two")
            seen[words] = f"{table.path}, term {number}"
