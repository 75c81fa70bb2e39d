"""The tables described for programs: a Data Package, and metadata of CSV on the Web."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from duizhao.model.report import Settings
from duizhao.publishing.exports.records import Record
from duizhao.publishing.exports.tables import KEYS, LEADS, Column, Form, forms
from duizhao.publishing.exports.texts import BETWEEN

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DATATYPES = {"decimal": "number"}
_MEDIA = {"csv": "text/csv", "txt": "text/plain"}


def data_package(settings: Settings, sources: list[Record], files: Mapping[str, bytes]) -> Record:
    """The Data Package, version 2, of the tables of text, each with its schema, and of the texts of the sources."""
    tabular = {f"{form.path}.csv": form for form in forms()}
    return {
        "$schema": PROFILE,
        "name": "duizhao",
        "title": f"{settings.title.zh} · {settings.title.en}",
        "version": settings.edition,
        "created": f"{settings.date}T00:00:00Z",
        **({"homepage": settings.base_address} if settings.base_address else {}),
        "contributors": [{"title": settings.publisher.en, "roles": ["publisher"]}],
        "sources": [_origin(source) for source in sources],
        "resources": [
            _resource(path, content) | (_tabular(tabular[path]) if path in tabular else {})
            for path, content in files.items()
            if path.rpartition(".")[2] in _MEDIA
        ],
    }


def csvw(settings: Settings) -> Record:
    """The metadata of CSV on the Web for the tables of text."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": [_in(settings.title.zh, "zh-Hans"), _in(settings.title.en, "en")],
        "dc:date": settings.date,
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [
            {
                "url": f"{form.name}.csv",
                "dc:description": [_in(form.meaning.zh, "zh-Hans"), _in(form.meaning.en, "en")],
                "tableSchema": _csvw_schema(form),
            }
            for form in forms()
        ],
    }


def _origin(source: Record) -> Record:
    return {"title": source["title"], **({"path": source["address"]} if source["address"] else {})}


def _resource(path: str, content: bytes) -> Record:
    name = path.removeprefix("data/")
    ending = name.rpartition(".")[2]
    return {
        "name": name.replace("/", "-").replace(".", "-"),
        "path": name,
        "format": ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _tabular(form: Form) -> Record:
    leads = LEADS.get(form.name, {})
    schema: dict[str, Any] = {"fields": list(map(_field, form.columns)), "missingValues": [""]}
    if form.name in KEYS:
        schema["primaryKey"] = list(KEYS[form.name])
    if leads:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": f"{table}-csv", "fields": ["id"]}}
            for column, table in leads.items()
        ]
    return {"type": "table", "title": form.meaning.en, "description": form.meaning.zh, "schema": schema}


def _field(column: Column) -> Record:
    """A column; a list is text here, for programs of the second version are few."""
    constraints = dict(_constraints(column))
    return {
        "name": column.name,
        "type": "string" if column.listed else _DATATYPES.get(column.kind, column.kind),
        "title": column.meaning.en,
        "description": column.meaning.zh + (f" ({BETWEEN})" if column.listed else ""),
        **({"trueValues": ["true"], "falseValues": ["false"]} if column.kind == "boolean" else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(column: Column) -> Iterator[tuple[str, object]]:
    if column.values and not column.listed:
        yield "enum", list(column.values)
    if not column.optional and (column.values or column.kind != "string") and not column.listed:
        yield "required", True


def _csvw_schema(form: Form) -> Record:
    """The columns with their keys; one that may be empty cannot be declared to lead to another table."""
    keys = KEYS.get(form.name)
    filled = {column.name for column in form.columns if not column.optional}
    leads = {column: table for column, table in LEADS.get(form.name, {}).items() if column in filled}
    return {
        "columns": [
            _csvw_column(column, form.name in KEYS and column.name in KEYS[form.name]) for column in form.columns
        ],
        **({"primaryKey": list(keys)} if keys else {}),
        "foreignKeys": [
            {"columnReference": [column], "reference": {"resource": f"{table}.csv", "columnReference": ["id"]}}
            for column, table in leads.items()
        ],
    }


def _csvw_column(column: Column, key: bool) -> Record:
    meaning = [_in(column.meaning.zh, "zh-Hans"), _in(column.meaning.en, "en")]
    datatype = {"base": column.kind, "format": "true|false"} if column.kind == "boolean" else column.kind
    between = {"separator": BETWEEN} if column.listed else {}
    return {"name": column.name, "titles": column.name, "dc:description": meaning, "datatype": datatype, **between} | (
        {"required": True} if key else {}
    )


def _in(words: str, language: str) -> Record:
    return {"@value": words, "@language": language}
