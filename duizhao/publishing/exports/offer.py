"""The report as data files: what the pages show, for whoever computes with it or cites it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from duizhao.pages.report import DataFile, Report
from duizhao.publishing.exports.codebook import notes
from duizhao.publishing.exports.records import records, text_file
from duizhao.publishing.exports.tables import SCHEMA, forms, tables
from duizhao.publishing.exports.texts import as_csv, as_json, as_lines
from duizhao.publishing.exports.workbook import as_workbook
from duizhao.publishing.tbx import tbx


def exports(report: Report) -> dict[str, bytes]:
    """The data files by their path under the site."""
    whole = records(report)
    filled = tables(whole)
    files = {"data/facts.xlsx": as_workbook(filled, notes(report.settings), report.settings.date)}
    files["data/facts.json"] = as_json(whole)
    for table in filled:
        files[f"{table.form.path}.csv"] = as_csv(table)
        files[f"{table.form.path}.jsonl"] = as_lines(whole[table.form.name])
    files |= dict(map(text_file, report.documents))
    files["data/schema.json"] = SCHEMA.read_bytes()
    if report.glossary:
        files["data/terms.tbx"] = tbx(report.glossary, report.settings.title.en)
    return files


def offered(files: Mapping[str, bytes]) -> tuple[DataFile, ...]:
    """The data files as the page of downloads lists them, with size and hash."""
    meanings = {f"{form.path}.{ending}": form.meaning for form in forms() for ending in ("csv", "jsonl")}
    return tuple(
        DataFile(path, len(content), hashlib.sha256(content).hexdigest(), meanings.get(path))
        for path, content in files.items()
    )
