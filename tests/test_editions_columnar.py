"""The tables as Parquet, read back: the same cells, each of its own type, with their meanings in both languages."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pyarrow as pa
import pytest
from pyarrow.parquet import read_table

from duizhao.editions.columnar import parquet
from duizhao.pages.report import Report
from duizhao.publishing.exports.offer import exports
from duizhao.publishing.exports.tables import Column, Table, forms, tables
from duizhao.publishing.exports.texts import as_json
from tests.case_reports import case
from tests.small_report import report

REPORTS = ("small", "two-places", "two-sources")
TYPES: dict[str, type] = {"decimal": Decimal, "integer": int, "boolean": bool, "date": date, "string": str}


def of(name: str) -> Report:
    return report() if name == "small" else case(name)[0]


def tables_of(content: bytes) -> tuple[Table, ...]:
    return tables(json.loads(content))


def cell(column: Column, value: Any) -> Any:
    """A cell as Python reads it from Parquet."""
    if value is None or column.listed:
        return value
    return Decimal(value) if column.kind == "decimal" else date.fromisoformat(value) if column.kind == "date" else value


@pytest.mark.parametrize("name", REPORTS)
def test_every_table_is_read_back_cell_by_cell_as_what_it_is(name: str) -> None:
    site = exports(of(name))
    made = parquet(site)
    assert list(made) == [f"parquet/{form.name}.parquet" for form in forms()]
    for table in tables_of(site["data/facts.json"]):
        read = read_table(BytesIO(made[f"parquet/{table.form.name}.parquet"]))
        assert read.column_names == [column.name for column in table.form.columns]
        for place, column in enumerate(table.form.columns):
            wanted = [cell(column, row[place]) for row in table.rows]
            assert read[column.name].to_pylist() == wanted
            held = [one for value in wanted if value is not None for one in (value if column.listed else [value])]
            assert {type(one) for one in held} <= {TYPES[column.kind]}
            assert pa.types.is_list(read.schema.field(column.name).type) == column.listed


def test_what_a_column_means_goes_with_it_in_both_languages() -> None:
    made = parquet(exports(report()))
    for form in forms():
        schema = read_table(BytesIO(made[f"parquet/{form.name}.parquet"])).schema
        assert schema.metadata[b"description_zh"].decode() == form.meaning.zh
        for column in form.columns:
            said = schema.field(column.name).metadata
            assert said[b"description_zh"].decode() == column.meaning.zh
            assert said[b"description"].decode() == column.meaning.en


LONG = {
    "decimals of several lengths": (["80000000", "72.4", "0.125"], ["80000000", "72.4", "0.125"]),
    "more digits than a decimal holds": (["1" * 40, "0.5"], ["1" * 40, "0.5"]),
    "many digits on both sides": (["1" * 30, "0." + "1" * 12], ["1" * 30, "0." + "1" * 12]),
}


@pytest.mark.parametrize("kind", LONG)
def test_no_digit_is_rounded(kind: str) -> None:
    values, wanted = LONG[kind]
    whole = json.loads(exports(report())["data/facts.json"])
    whole["facts"] = [whole["facts"][0] | {"value": value} for value in values]
    made = parquet({"data/facts.json": as_json(whole)})["parquet/facts.parquet"]
    read = read_table(BytesIO(made))["value"].to_pylist()
    assert [Decimal(one) for one in read] == [Decimal(one) for one in wanted]


def test_the_bytes_are_the_same_each_time() -> None:
    site = exports(report())
    assert parquet(site) == parquet(site)
