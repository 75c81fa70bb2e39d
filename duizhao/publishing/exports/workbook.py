"""The tables as a workbook: a sheet each, cells of their own types, frozen heads, filters, and a codebook in front."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from duizhao.publishing.exports.tables import Column, Table
from duizhao.publishing.exports.texts import written

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about the days before this one."""
_EXACT = 15
"""Digits of a decimal that a cell holds without rounding."""
_WIDE, _NARROW = 48, 14


def as_workbook(tables: tuple[Table, ...], notes: Iterable[tuple[str, ...]], day: str) -> bytes:
    """The workbook; `notes` are the rows of its first sheet, `day` the date of the edition, which is all the time it knows."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.fromisoformat(day).replace(tzinfo=UTC)})
    head = book.add_format({"bold": True, "bottom": 1})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    _write_notes(book.add_worksheet("codebook"), notes, head)
    for table in tables:
        sheet = book.add_worksheet(table.form.name)
        _write_head(sheet, table, head)
        for number, row in enumerate(table.rows, 1):
            for place, (column, value) in enumerate(zip(table.form.columns, row, strict=True)):
                _write_cell(sheet, (number, place), column, value, dated)
    book.close()
    return content.getvalue()


def _write_notes(sheet: Worksheet, notes: Iterable[tuple[str, ...]], head: Format) -> None:
    for number, row in enumerate(notes):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words, head if number == 0 else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, _NARROW)
    sheet.set_column(3, 5, _WIDE)


def _write_head(sheet: Worksheet, table: Table, head: Format) -> None:
    for place, column in enumerate(table.form.columns):
        sheet.write_string(0, place, column.name, head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.form.columns) - 1)
    sheet.set_column(0, len(table.form.columns) - 1, _NARROW)


def _write_cell(sheet: Worksheet, at: tuple[int, int], column: Column, value: object, dated: Format) -> None:
    """One cell as what it is; a number or day that a cell cannot hold exactly is written as text."""
    if value in (None, "", []):
        return
    words = written(value)
    if column.listed or column.kind == "string":
        sheet.write_string(*at, words)
    elif column.kind == "boolean":
        sheet.write_boolean(*at, bool(value))
    elif column.kind == "date" and date.fromisoformat(words) >= FIRST_DAY:
        sheet.write_datetime(*at, datetime.fromisoformat(words), dated)
    elif column.kind != "date" and len(words.strip("-").replace(".", "").strip("0")) <= _EXACT:
        sheet.write_number(*at, float(words))
    else:
        sheet.write_string(*at, words)
