"""What every column means, in both languages: as rows for the workbook, as a README for whoever opens the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duizhao.model.report import Settings
from duizhao.model.unseen import spelled_out
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


def readme(settings: Settings, guidance: Iterable[str]) -> bytes:
    """The codebook as Markdown, behind what there is to know before one computes with the data."""
    lines = [f"# {settings.title.zh}", "", settings.title.en, "", f"{settings.edition} · {settings.date}", ""]
    for words in guidance:
        lines += [words, ""]
    for form in forms():
        lines += [f"## {form.name}", "", form.meaning.zh, "", form.meaning.en, ""]
        lines += ["| column 列 | type 类型 | 中文说明 | English |", "|---|---|---|---|"]
        for column in form.columns:
            kinds = f"{type_of(column)}{': ' if column.values else ''}{', '.join(column.values)}"
            lines.append(f"| `{column.name}` | {kinds} | {column.meaning.zh} | {column.meaning.en} |")
        lines.append("")
    return spelled_out("\n".join(lines)).encode()


def type_of(column: Column) -> str:
    """The type of a column in a word or two."""
    return f"list of {column.kind}" if column.listed else column.kind
