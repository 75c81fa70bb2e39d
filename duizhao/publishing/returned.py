"""What comes back from translators: held against the sources row by row, then written into the translation memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.bilingual.catalogs import (
    REVIEWED_BY,
    Catalog,
    Entry,
    catalog,
    is_stray,
    read_catalog,
    row,
    rows,
    stray_brace,
)
from duizhao.bilingual.memory import FOLDER, INTERFACE, read_memory, units
from duizhao.bilingual.parity import FRAGMENTS, parity_problems, row_pair, sentence_pairs
from duizhao.problems import Problem, Refused
from duizhao.publishing.exchange import context_of_row, context_of_sentence

if TYPE_CHECKING:
    from duizhao.pages.report import Report

Key = tuple[str, str]
_STATE = re.compile(r"#\. state: .*|#[,|~].*")
_EMPTY = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True, slots=True)
class Home:
    """Where a row belongs: the file of the memory, its key there, and the row that it replaces or else stands behind."""

    file: str
    key: Key
    there: Entry | None
    instead: Key
    behind: Key | None = None


def brought_in(root: Path, report: Report, paths: Iterable[Path]) -> tuple[dict[str, str], int]:
    """The files of the memory with what these PO files bring, by path below `root`, and how many rows changed.

    Raises Refused with every row that fails: words that are not the project's, lost placeholders, other figures.
    """
    homes = _homes(report, read_memory(root))
    problems: list[Problem] = []
    changes: dict[str, dict[Key, tuple[Home, Entry]]] = {}
    for path in paths:
        read, wrong = read_catalog(root, path, templates=False)
        problems += (*wrong, *_wrong_figures(report, read), *_wrong_rows(read, homes))
        for key, entry in read.entries.items():
            home = homes.get(key)
            if home is not None and entry.state != "missing" and not _same(home.there, entry):
                held = changes.setdefault(home.file, {})
                earlier = held.setdefault(home.instead, (home, entry))[1]
                if earlier.msgstr != entry.msgstr:
                    wrong_words = f"‘{entry.msgid}’ comes back with two renderings, first in line {earlier.line}"
                    problems.append(Problem(read.path, entry.line, wrong_words, "write the same in both"))
    files = {f"{FOLDER}/{file}.po": _applied(root, file, held) for file, held in changes.items()}
    for path_below, text in files.items():
        file = path_below.removeprefix(f"{FOLDER}/").removesuffix(".po")
        problems += catalog(path_below, text, INTERFACE.get(file, False))[1]
    if problems:
        raise Refused(problems)
    return files, sum(map(len, changes.values()))


def _homes(report: Report, memory: Mapping[str, Catalog]) -> dict[Key, Home]:
    """Where each row of the exported files belongs, by its context and msgid there."""
    homes = {
        (context_of_row(file, entry), entry.msgid): Home(file, key, entry, key)
        for file in INTERFACE
        if file in memory
        for key, entry in memory[file].entries.items()
    }
    for document in report.documents:
        file, behind = f"sources/{document.id}", None
        for unit in units(document, memory.get(file)):
            key = ("", unit.words)
            instead = ("", unit.entry.msgid) if unit.entry else key
            there = None if unit.changed else unit.entry
            homes[context_of_sentence(document.id, unit.id), unit.words] = Home(file, key, there, instead, behind)
            behind = key
    return homes


def _same(there: Entry | None, entry: Entry) -> bool:
    """Whether a row comes back as it was lent."""
    return there is not None and (there.msgstr, there.state, there.reviewer) == (
        entry.msgstr,
        entry.state,
        entry.reviewer,
    )


def _wrong_rows(read: Catalog, homes: Mapping[Key, Home]) -> Iterator[Problem]:
    """Rows for words that the project does not have, and stray braces in rows that are filled."""
    for key, entry in read.entries.items():
        home = homes.get(key)
        if home is None:
            wrong = f"the project has no ‘{entry.msgid}’ under {entry.context or 'no context'}"
            yield Problem(read.path, entry.line, wrong, "export afresh, and translate the row that stands there now")
        elif INTERFACE.get(home.file) and entry.state != "missing" and any(map(is_stray, entry.msgstr)):
            yield stray_brace(read.path, entry)


def _wrong_figures(report: Report, read: Catalog) -> list[Problem]:
    """Rows whose English gives other figures than their Chinese."""
    by_words = {("", msgid): entry for (context, msgid), entry in read.entries.items() if "#" in context}
    pairs = [pair for document in report.documents for pair in sentence_pairs(document, Catalog(read.path, by_words))]
    for (context, _), entry in read.entries.items():
        if "#" not in context and entry.state != "missing" and context.partition(": ")[2] not in FRAGMENTS:
            pairs.append(row_pair(read.path, entry))
    return parity_problems(pairs, report.phrasebook.pens)


def _applied(root: Path, file: str, changes: Mapping[Key, tuple[Home, Entry]]) -> str:
    """A file of the memory with these rows in it; whatever does not change stays as it was written."""
    path = root / FOLDER / f"{file}.po"
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else _EMPTY
    left = dict(changes)
    blocks: list[tuple[Key | None, str]] = []
    for block in re.split(r"\n{2,}", text.replace("\r\n", "\n").strip("\n")):
        held = [(draft.texts.get("msgctxt", ""), draft.texts["msgid"]) for draft in rows(file, block, [])]
        key = held[0] if len(held) == 1 else None
        if key in left:
            home, entry = left.pop(key)
            blocks.append((home.key, _written(home, entry, _kept(block))))
        else:
            blocks.append((key, block))
    for home, entry in left.values():
        at = next((n for n, (key, _) in enumerate(blocks, 1) if key == home.behind and key), len(blocks))
        blocks.insert(at, (home.key, _written(home, entry, ())))
    return "\n\n".join(block for _, block in blocks) + "\n"


def _kept(block: str) -> tuple[str, ...]:
    """The comments of a row that tell nothing of its state."""
    lines = (line for line in block.split("\n") if line.startswith("#"))
    return tuple(line for line in lines if not _STATE.fullmatch(line) and not REVIEWED_BY.fullmatch(line))


def _written(home: Home, entry: Entry, comments: tuple[str, ...]) -> str:
    """A row as the memory keeps it. Words that changed under an old signature are a draft: nobody has read them."""
    signed = entry.state == "reviewed"
    if home.there is not None and entry.msgstr != home.there.msgstr and entry.reviewer == home.there.reviewer:
        signed = False
    sign = (f"# reviewed by: {entry.reviewer}" if entry.reviewer else "#. state: reviewed",) if signed else ()
    context, msgid = home.key
    return row(replace(entry, context=context, msgid=msgid), (*sign, *comments)).rstrip("\n")
