"""The lists of words: `content/lexicon/*.csv`, row by row."""

from __future__ import annotations

import csv
from collections.abc import Collection
from pathlib import Path

from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import words_of

FOLDER = Path("content/lexicon")
Row = dict[str, str]


def read_sheet(root: Path, name: str, columns: Collection[str]) -> list[Row]:
    """The rows of a list; none where there is no such file. Raises `Refused` where one of the columns, or a cell, is missing."""
    path, shown = root / FOLDER / f"{name}.csv", (FOLDER / f"{name}.csv").as_posix()
    if not path.exists():
        return []
    reader = csv.DictReader(words_of(path, shown).splitlines())
    if not set(columns) <= set(reader.fieldnames or ()):
        raise Refused([Problem(shown, 1, "the head row is not as expected", "write the columns " + ",".join(columns))])
    rows, problems = list[Row](), list[Problem]()
    for row in reader:
        if None in row or None in row.values():
            wrong = f"the row has not {len(reader.fieldnames or ())} cells"
            problems.append(Problem(shown, reader.line_num, wrong, "fill each once; quote a cell that holds a comma"))
        rows.append(row)
    if problems:
        raise Refused(problems)
    return rows
