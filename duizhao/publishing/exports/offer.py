"""The report as data files: what the pages show, for whoever computes with it or cites it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from duizhao.model.report import LANGUAGES
from duizhao.model.unseen import replaced
from duizhao.pages.report import DataFile, Report
from duizhao.publishing.exports.codebook import notes, readme
from duizhao.publishing.exports.descriptors import csvw, data_package
from duizhao.publishing.exports.linked import annotated, provenance
from duizhao.publishing.exports.records import records, text_file
from duizhao.publishing.exports.references import bibtex, references, ris
from duizhao.publishing.exports.tables import SCHEMA, forms, tables
from duizhao.publishing.exports.texts import as_csv, as_json, as_lines, as_list
from duizhao.publishing.exports.workbook import as_workbook
from duizhao.publishing.tbx import tbx


def exports(report: Report) -> dict[str, bytes]:
    """The data files by their path under the site."""
    settings, whole = report.settings, records(report)
    filled, texts = tables(whole), dict(map(text_file, report.documents))
    files = {f"{table.form.path}.csv": as_csv(table) for table in filled}
    files |= {f"{table.form.path}.jsonl": as_lines(whole[table.form.name]) for table in filled}
    files |= {"data/facts.json": as_json(whole), "data/schema.json": SCHEMA.read_bytes()} | texts
    shown = {document.id: replaced(document.text) for document in report.documents}
    made = {
        "data/facts.xlsx": as_workbook(filled, notes(settings), settings.date),
        "data/README.md": readme(settings, _guidance(report)),
        "data/datapackage.json": as_json(data_package(settings, whole["sources"], files)),
        "data/csv-metadata.json": as_json(csvw(settings)),
        "data/annotations.jsonld": as_json(annotated(whole, shown)),
        "data/provenance.jsonld": as_json(provenance(settings, whole)),
    }
    cited = references(report)
    made["data/citations.json"] = as_list(cited)
    made |= {"data/citations.bib": bibtex(cited), "data/citations.ris": ris(cited)}
    if report.glossary:
        made["data/terms.tbx"] = tbx(report.glossary, settings.title.en)
    return made | dict(sorted(files.items()))


def _guidance(report: Report) -> Iterator[str]:
    """What the page of downloads says of the data, in Chinese and in English."""
    for language in LANGUAGES:
        for passage in report.prose.get(f"data.{language}", ()):
            yield from (f"## {passage.heading}", *passage.paragraphs)


def offered(files: Mapping[str, bytes]) -> tuple[DataFile, ...]:
    """The data files as the page of downloads lists them, with size and hash."""
    meanings = {f"{form.path}.{ending}": form.meaning for form in forms() for ending in ("csv", "jsonl")}
    return tuple(
        DataFile(path, len(content), hashlib.sha256(content).hexdigest(), meanings.get(path))
        for path, content in files.items()
    )
