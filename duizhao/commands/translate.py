"""`build.py translate`: what is missing, how far the memory has come, and its way to translators and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.bilingual.memory import read_memory, standings
from duizhao.publishing.exchange import exported
from duizhao.publishing.returned import brought_in
from duizhao.publishing.swap import write

if TYPE_CHECKING:
    from duizhao.pages.report import Report

_COLUMNS = ("rows", "reviewed", "draft", "fuzzy", "missing")


def export(root: Path, report: Report, folder: Path) -> int:
    """Write a PO file for each source and one for the interface; how many."""
    files = exported(report, read_memory(root))
    for name, text in files.items():
        put(folder / name, text)
        print(folder / name)
    return len(files)


def bring_in(root: Path, report: Report, paths: tuple[Path, ...]) -> int:
    """Write what the given PO files bring into the memory, all or nothing; how many rows changed."""
    files, count = brought_in(root, report, paths)
    for path, text in files.items():
        put(root / path, text)
        print(path)
    return count


def put(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees the old one or the new one."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    write(unfinished, text.encode())
    unfinished.replace(path)


def status(root: Path, report: Report) -> None:
    """Print for each file of the memory its rows by state, and who reviewed how many."""
    found = standings(read_memory(root), report.documents)
    width = max(len(standing.path) for standing in found)
    print("file".ljust(width), *(name.rjust(8) for name in _COLUMNS), " reviewed by")
    for standing in found:
        counts = (standing.rows, *(standing.states.get(name, 0) for name in _COLUMNS[1:]))
        by = ", ".join(f"{name or 'nobody named'} ({count})" for name, count in standing.reviewers)
        print(standing.path.ljust(width), *(str(count).rjust(8) for count in counts), f" {by or '–'}")
    sys.stdout.flush()
