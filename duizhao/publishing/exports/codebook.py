"""What every column means, in both languages: as rows for the workbook, as a README for whoever opens the folder."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.model.report import Settings
from duizhao.publishing.exports.tables import Column, forms

_HEAD = ("table 表", "column 列", "type 类型", "values 取值", "中文说明", "English")


def notes(settings: Settings) -> Iterator[tuple[str, ...]]:
    """The codebook as rows: its head, what the report is, then each table and each of its columns."""
    yield _HEAD
    yield "", "", "", f"{settings.edition} · {settings.date}", settings.title.zh, settings.title.en
    for form in forms():
        yield form.name, "", "", "", form.meaning.zh, form.meaning.en
        for column in form.columns:
            values = ", ".join(column.values)
            yield form.name, column.name, type_of(column), values, column.meaning.zh, column.meaning.en


def type_of(column: Column) -> str:
    """The type of a column in a word or two."""
    return f"list of {column.kind}" if column.listed else column.kind
