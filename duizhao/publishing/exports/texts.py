"""Tables and records as plain text: CSV for spreadsheets, JSON whole, JSON a row a line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from duizhao.model.unseen import escaped, spelled_out
from duizhao.publishing.exports.records import Record
from duizhao.publishing.exports.tables import Column, Table

BETWEEN = ";"
"""What parts the entries of a list in a cell; one inside an entry is written full-width."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN = {"integer", "decimal", "boolean", "date"}


def as_json(record: Record) -> bytes:
    """The record with one row of each list on a line of its own, so that a change of a fact is a change of a line."""
    parts = []
    for key, value in record.items():
        rows = ",\n".join(map(line, value)) if isinstance(value, list) else ""
        parts.append(f'"{key}": ' + (f"[\n{rows}\n]" if rows else line(value)))
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def as_list(rows: Iterable[Record]) -> bytes:
    """The rows as one list, one a line."""
    return ("[\n" + ",\n".join(map(line, rows)) + "\n]\n").encode()


def as_lines(rows: Iterable[Record]) -> bytes:
    """Each row as JSON on a line of its own."""
    return "".join(f"{line(row)}\n" for row in rows).encode()


def line(value: object) -> str:
    """JSON in one line, unseen characters as escapes."""
    return escaped(json.dumps(value, ensure_ascii=False))


def as_csv(table: Table) -> bytes:
    """The table as a spreadsheet opens it: UTF-8 with its mark, words in quotation marks, nothing read as a formula."""
    columns = table.form.columns
    lines = [",".join(column.name for column in columns)]
    lines += [",".join(map(_quoted, columns, row)) for row in table.rows]
    return "".join(f"{row}\r\n" for row in lines).encode("utf-8-sig")


def _quoted(column: Column, value: object) -> str:
    """A cell with its quotation marks: by these a spreadsheet can be told to leave 231,000 or April 2021 as words."""
    words = cell(column, value)
    return words if not words or _is_plain(column) else '"{}"'.format(words.replace('"', '""'))


def cell(column: Column, value: object) -> str:
    """A cell's text; words that a spreadsheet would take for a formula get an apostrophe before them."""
    words = written(value)
    return words if _is_plain(column) else safe(words)


def _is_plain(column: Column) -> bool:
    """Whether the cells are numbers, days or truths, and so no words."""
    return column.kind in _PLAIN and not column.listed


def safe(words: str) -> str:
    """Words that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("甲市")
    ("'=1+1", '甲市')
    """
    return f"'{words}" if words.startswith(_FORMULA) else words


def written(value: object) -> str:
    """A value as the text of a cell.

    >>> written(None), written(["a;b", "c"]), written(True), written(12)
    ('', 'a；b;c', 'true', '12')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return BETWEEN.join(written(entry).replace(BETWEEN, "；") for entry in value)
        case _:
            return spelled_out(str(value))
