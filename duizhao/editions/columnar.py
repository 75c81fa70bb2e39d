"""The tables as Parquet files, every column of its own type. The one user of PyArrow, which `make parquet` installs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow.parquet import write_table

from duizhao.publishing.exports.tables import Column, Table, tables

DATA = "data/facts.json"
_DIGITS = 38
"""So many digits does a decimal of Parquet hold exactly."""


def parquet(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every table of the data of a site as a file of its own."""
    return {f"parquet/{table.form.name}.parquet": _file(table) for table in tables(json.loads(site[DATA]))}


def _file(table: Table) -> bytes:
    """One table; what a column means stands in its metadata in both languages."""
    held = [[row[place] for row in table.rows] for place in range(len(table.form.columns))]
    columns = [_values(column, values) for column, values in zip(table.form.columns, held, strict=True)]
    fields = [
        pa.field(
            column.name, values.type, nullable=column.optional, metadata=_said(column.meaning.zh, column.meaning.en)
        )
        for column, values in zip(table.form.columns, columns, strict=True)
    ]
    schema = pa.schema(fields, metadata=_said(table.form.meaning.zh, table.form.meaning.en))
    made = BytesIO()
    write_table(pa.table(columns, schema=schema), made, compression="none")
    return made.getvalue()


def _said(zh: str, en: str) -> dict[str, str]:
    return {"description": en, "description_zh": zh}


def _values(column: Column, values: Sequence[Any]) -> pa.Array:
    """The cells of a column; a list keeps the type of its entries."""
    kinds = {"integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    if column.kind == "decimal":
        return _decimals(values)
    kind = kinds.get(column.kind, pa.string())
    cells = [date.fromisoformat(value) if value else None for value in values] if column.kind == "date" else values
    return pa.array(cells, pa.list_(kind) if column.listed else kind)


def _decimals(values: Sequence[str | None]) -> pa.Array:
    """Decimals with as many places as the longest needs; as text, where Parquet has no type that holds all of them exactly."""
    numbers = [None if value is None else Decimal(value) for value in values]
    shapes = [number.as_tuple() for number in numbers if number is not None]
    scale = max((-int(shape.exponent) for shape in shapes), default=0)
    if any(len(shape.digits) + scale + int(shape.exponent) > _DIGITS for shape in shapes):
        return pa.array(values, pa.string())
    return pa.array(numbers, pa.decimal128(_DIGITS, max(scale, 0)))
