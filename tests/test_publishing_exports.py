"""The data files: under their schema, safe for spreadsheets, the same every time, and readable back into the facts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import facts as nouns
from duizhao.model import report as report_nouns
from duizhao.model import text as text_nouns
from duizhao.model.text import Span
from duizhao.model.unseen import replaced, spelled_out
from duizhao.pages.report import Report
from duizhao.publishing.exports.offer import exports, offered
from duizhao.publishing.exports.records import records
from duizhao.publishing.exports.tables import KEYS, LEADS, Table, forms, tables
from duizhao.publishing.exports.texts import safe, written
from duizhao.publishing.exports.workbook import as_workbook
from tests.case_reports import case
from tests.small_report import report

REPORTS = ("small", "two-places", "two-sources")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

TYPES: dict[str, type | tuple[type, ...]] = {
    "decimal": (int, float),
    "integer": int,
    "boolean": bool,
    "date": datetime,
    "string": str,
}


def of(name: str) -> Report:
    return report() if name == "small" else case(name)[0]


@cache
def files(name: str = "small") -> dict[str, bytes]:
    return exports(of(name))


def read(name: str, of_report: str = "small") -> Any:
    return json.loads(files(of_report)[f"data/{name}"])


def csv_rows(name: str, of_report: str = "small") -> list[list[str]]:
    content = files(of_report)[f"data/{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", REPORTS)
def test_the_facts_satisfy_the_schema(name: str) -> None:
    schema = read("schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read("facts.json", name))


def test_a_field_that_the_schema_does_not_know_would_be_found() -> None:
    whole = read("facts.json")
    whole["facts"][0]["more"] = 1
    assert list(jsonschema.Draft202012Validator(read("schema.json")).iter_errors(whole))


def test_the_schema_lists_the_words_of_the_model() -> None:
    shapes = read("schema.json")["$defs"]
    fact, pair, source = (shapes[name]["properties"] for name in ("fact", "pair", "source"))
    listed = {
        nouns.Kind: fact["kind"]["enum"],
        nouns.Status: fact["status"]["enum"],
        nouns.Scope: fact["scope"]["enum"],
        nouns.Bound: fact["bound"]["enum"],
        nouns.Role: fact["role"]["enum"],
        report_nouns.Verdict: shapes["verdict"]["properties"]["verdict"]["enum"],
        report_nouns.Reason: pair["reasons"]["items"]["enum"],
        text_nouns.SourceKind: source["kind"]["enum"],
        text_nouns.SourceClass: source["class"]["enum"],
        text_nouns.DatePrecision: source["date_precision"]["enum"],
    }
    for words, enum in listed.items():
        assert [word for word in enum if word is not None] == [word.value for word in words]


@pytest.mark.parametrize("name", REPORTS)
def test_every_list_of_the_whole_is_a_table_of_text_and_a_row_a_line(name: str) -> None:
    whole = read("facts.json", name)
    for form in forms():
        lines = files(name)[f"{form.path}.jsonl"].decode().splitlines()
        assert [json.loads(line) for line in lines] == whole[form.name]
        head, *rows = csv_rows(form.name, name)
        assert head == [column.name for column in form.columns]
        assert [row.get("id") for row in whole[form.name]] == [
            dict(zip(head, row, strict=True)).get("id") for row in rows
        ]


@pytest.mark.parametrize("name", REPORTS)
def test_a_key_stands_once_and_every_id_named_is_there(name: str) -> None:
    whole = read("facts.json", name)
    for table, key in KEYS.items():
        keys = [tuple(row[column] for column in key) for row in whole[table]]
        assert len(set(keys)) == len(keys)
    for table, columns in LEADS.items():
        for column, other in columns.items():
            assert {row[column] for row in whole[table]} - {None} <= {row["id"] for row in whole[other]}


@pytest.mark.parametrize("name", REPORTS)
def test_a_verdict_says_why_in_both_languages(name: str) -> None:
    whole = read("facts.json", name)
    for pair in whole["pairs"]:
        told = [row for row in whole["verdicts"] if (row["left"], row["right"]) == (pair["left"], pair["right"])]
        assert [row["code"] for row in told] == (pair["reasons"] + pair["notes"] or [pair["verdict"]])
        assert all(row["sentence_zh"] and row["sentence_en"] for row in told)


def test_a_quantity_keeps_its_interval_as_text() -> None:
    money, count = read("facts.json")["facts"]
    assert (money["value"], money["low"], money["high"], money["high_open"]) == (
        "80000000",
        "80000000",
        "90000000",
        True,
    )
    assert (count["value"], count["unit"], count["period"], count["period_end"]) == ("15", "家", "2020", "2020-12-31")


@pytest.mark.parametrize("name", REPORTS)
def test_a_fact_can_be_found_again_in_the_text_that_goes_with_it(name: str) -> None:
    whole = read("facts.json", name)
    texts = {source["id"]: files(name)[f"data/{source['text']}"].decode() for source in whole["sources"]}
    for fact in whole["facts"]:
        text = texts[fact["source"]]
        assert text[fact["start"] : fact["end"]] == replaced(fact["quote"])
        assert text[fact["words_start"] : fact["words_end"]] == replaced(fact["words"])


def read_back(row: dict[str, Any], whole: Report) -> nouns.Fact:
    """A fact from its line of JSON and the source that it names."""
    document = next(document for document in whole.documents if document.id == row["source"])
    quantity = period = None
    if row["value"] is not None:
        value, most, low, high = (
            Decimal(row[name]) if row[name] else None for name in ("value", "value_max", "low", "high")
        )
        assert value is not None
        bound, low_open, high_open = nouns.Bound(row["bound"]), row["low_open"], row["high_open"]
        quantity = nouns.Quantity(value, row["unit"], row["dimension"], bound, most, low, high, low_open, high_open)
    if row["period_words"] is not None:
        where = Span(row["period_words_start"], row["period_words_end"])
        told = (row[f"period{name}"] for name in ("", "_start", "_end", "_precision", "_inferred"))
        period = nouns.Period(row["period_words"], where, *told)
    return nouns.Fact(
        **{name: row[name] for name in ("id", "place", "subject", "theme", "indicator", "act", "title")},
        kind=nouns.Kind(row["kind"]),
        scope=nouns.Scope(row["scope"]),
        status=nouns.Status(row["status"]) if row["status"] else None,
        role=nouns.Role(row["role"]) if row["role"] else None,
        label=row["label_zh"],
        evidence=nouns.Evidence(
            document, Span(row["start"], row["end"]), Span(row["words_start"], row["words_end"]), row["rule"]
        ),
        period=period,
        quantity=quantity,
        speaker=nouns.Speaker(row["speaker"], row["speaker_title"]) if row["speaker"] else None,
        qualifiers=tuple(row["qualifiers"]),
        variants=tuple(row["variants"]),
        checked=nouns.Check(row["checked_by"], row["checked_kind"], row["checked_on"]) if row["checked_by"] else None,
    )


@pytest.mark.parametrize("name", REPORTS)
def test_the_lines_read_back_by_the_schema_are_the_facts_and_make_the_same_tables(name: str) -> None:
    whole, schema = of(name), read("schema.json")
    one = jsonschema.Draft202012Validator({"$ref": "#/$defs/fact", "$defs": schema["$defs"]})
    rows = [json.loads(line) for line in files(name)["data/facts.jsonl"].decode().splitlines()]
    for row in rows:
        one.validate(row)
    again = [read_back(row, whole) for row in rows]
    assert again == list(whole.facts)
    by_id = {fact.id: fact for fact in again}
    readings = tuple(replace(held, facts=tuple(by_id[fact.id] for fact in held.facts)) for held in whole.readings)
    assert tables(records(replace(whole, readings=readings))) == tables(records(whole))


@given(st.text())
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert not safe(written(text)).startswith(FORMULA)
    assert safe(written(text)).removeprefix("'") == spelled_out(text).removeprefix("'")


@pytest.mark.parametrize("name", REPORTS)
def test_no_cell_of_words_in_a_table_of_text_is_taken_for_a_formula(name: str) -> None:
    for form in forms():
        words = [column.kind == "string" or column.listed for column in form.columns]
        for row in csv_rows(form.name, name)[1:]:
            assert not [
                cell for cell, is_words in zip(row, words, strict=True) if is_words and cell.startswith(FORMULA)
            ]


def as_text(value: object) -> str:
    """A cell of the workbook as the table of text writes it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    return written(value)


def sheets(content: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        assert sheet.freeze_panes
        assert sheet.title == "codebook" or sheet.auto_filter.ref
        yield sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("name", REPORTS)
def test_the_workbook_holds_the_cells_of_the_tables_as_what_they_are(name: str) -> None:
    held = dict(sheets(files(name)["data/facts.xlsx"]))
    assert list(held) == ["codebook", *(form.name for form in forms())]
    for table in tables(records(of(name))):
        head, *rows = held[table.form.name]
        assert head == [column.name for column in table.form.columns]
        assert [list(map(as_text, row)) for row in rows] == [list(map(written, row)) for row in table.rows]
        for row in rows:
            for column, value in zip(table.form.columns, row, strict=True):
                assert value is None or isinstance(value, TYPES["string" if column.listed else column.kind])


def test_what_a_cell_cannot_hold_exactly_stays_text() -> None:
    form = next(form for form in forms() if form.name == "facts")
    row = dict.fromkeys([column.name for column in form.columns], None) | {
        "value": "12345678901234567.5",
        "period_start": "1850-01-01",
        "words": "=1+1",
    }
    content = as_workbook((Table(form, (tuple(row.values()),)),), (), "2026-01-01")
    head, values = dict(sheets(content))["facts"]
    found = dict(zip(head, values, strict=True))
    assert {name: found[name] for name in row if row[name]} == {name: value for name, value in row.items() if value}
    assert not any(
        cell.data_type == "f" for cells in openpyxl.load_workbook(io.BytesIO(content))["facts"] for cell in cells
    )


def test_the_bytes_are_the_same_each_time() -> None:
    assert exports(report()) == exports(report())


def test_without_a_home_the_site_is_named_nowhere_and_with_one_everywhere() -> None:
    assert [fact["page_zh"] for fact in read("facts.json")["facts"]] == [
        "zh/source/digest-a.html#m-a-fund-1",
        "zh/source/digest-a.html#m-b-firms-1",
    ]
    small = report()
    home = replace(small, settings=replace(small.settings, base_address="https://example.org/r"))
    fact = json.loads(exports(home)["data/facts.json"])["facts"][0]
    assert fact["page_en"] == "https://example.org/r/en/source/digest-a.html#m-a-fund-1"


def test_the_downloads_are_listed_with_size_and_hash() -> None:
    listed = offered(files())
    assert [(file.path, file.size) for file in listed] == [(path, len(files()[path])) for path in files()]
    assert {file.path for file in listed if file.meaning} == {
        f"{form.path}.{ending}" for form in forms() for ending in ("csv", "jsonl")
    }
