"""The data files: under their schema, safe for spreadsheets, the same every time."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import facts as nouns
from duizhao.model import report as report_nouns
from duizhao.model import text as text_nouns
from duizhao.model.unseen import spelled_out
from duizhao.publishing.exports import _cell, exports, offered
from tests.small_report import report


def read(name: str) -> Any:
    return json.loads(exports(report())[f"data/{name}"])


def test_the_facts_satisfy_the_schema() -> None:
    schema = read("schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read("facts.json"))


def test_a_field_that_the_schema_does_not_know_would_be_found() -> None:
    whole = read("facts.json")
    whole["facts"][0]["more"] = 1
    assert list(jsonschema.Draft202012Validator(read("schema.json")).iter_errors(whole))


def test_the_schema_lists_the_words_of_the_model() -> None:
    fact, pair = (read("schema.json")["$defs"][name]["properties"] for name in ("fact", "pair"))
    source = read("schema.json")["properties"]["sources"]["items"]["properties"]
    listed = {
        nouns.Kind: fact["kind"]["enum"],
        nouns.Status: fact["status"]["enum"],
        nouns.Scope: fact["scope"]["enum"],
        nouns.Bound: fact["bound"]["enum"],
        nouns.Role: fact["role"]["enum"],
        report_nouns.Reason: pair["reasons"]["items"]["enum"],
        text_nouns.SourceKind: source["kind"]["enum"],
        text_nouns.SourceClass: source["class"]["enum"],
        text_nouns.DatePrecision: source["date_precision"]["enum"],
    }
    for words, enum in listed.items():
        assert [word for word in enum if word is not None] == [word.value for word in words]


def test_the_table_has_the_columns_and_rows_of_the_facts() -> None:
    text = exports(report())["data/facts.csv"]
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    whole = read("facts.json")["facts"]
    assert [list(row) for row in rows] == [list(fact) for fact in whole]
    assert [row["statement_en"] for row in rows] == [fact["statement_en"] for fact in whole]


def test_a_quantity_keeps_its_interval_as_text() -> None:
    money, count = read("facts.json")["facts"]
    assert (money["value"], money["low"], money["high"], money["high_open"]) == (
        "80000000",
        "80000000",
        "90000000",
        True,
    )
    assert (count["value"], count["unit"], count["period"], count["period_end"]) == ("15", "家", "2020", "2020-12-31")


def test_a_fact_can_be_found_again_in_its_source() -> None:
    document = report().readings[0].document
    for fact in read("facts.json")["facts"]:
        assert document.text[fact["start"] : fact["end"]] == fact["quote"]
        assert document.text[fact["words_start"] : fact["words_end"]] == fact["words"]


@given(st.text())
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert not _cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert _cell(text).removeprefix("'") == spelled_out(text).removeprefix("'")


def test_the_downloads_are_listed_with_size_and_hash() -> None:
    files = exports(report())
    assert [(file.path, file.size) for file in offered(files)] == [(path, len(files[path])) for path in files]
