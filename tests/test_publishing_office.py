"""The workbook and the tables of text opened by LibreOffice give the same cells back."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.publishing.exports.offer import exports
from duizhao.publishing.exports.records import records
from duizhao.publishing.exports.tables import Column, Table, tables
from duizhao.publishing.exports.texts import cell, written
from tests.case_reports import case
from tests.small_report import report

OFFICE = shutil.which("soffice")
REPORTS = ("small", "two-sources")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
QUOTED_IS_TEXT = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,true"


def opened(path: Path, out: Path, *options: str) -> None:
    """Every sheet of a file written out again by LibreOffice as a table of text."""
    assert OFFICE, "the tests of spreadsheets need LibreOffice: apt-get install libreoffice-calc"
    home = f"-env:UserInstallation={(out / 'home').as_uri()}"
    command = [OFFICE, home, "--headless", *options, "--convert-to", EVERY_SHEET, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def as_office(column: Column, text: str) -> str:
    """A cell as LibreOffice writes it: truth in capitals, all else as it was."""
    return text.upper() if column.kind == "boolean" else text


def filled(table: Table, write: object) -> list[list[str]]:
    form = [[column.name for column in table.form.columns]]
    assert callable(write)
    return form + [
        [as_office(column, write(column, value)) for column, value in zip(table.form.columns, row, strict=True)]
        for row in table.rows
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_the_workbook_opened_gives_the_same_cells_back(name: str, tmp_path: Path) -> None:
    whole = report() if name == "small" else case(name)[0]
    (tmp_path / "facts.xlsx").write_bytes(exports(whole)["data/facts.xlsx"])
    opened(tmp_path / "facts.xlsx", tmp_path)
    for table in tables(records(whole)):
        held = rows(tmp_path / f"facts-{table.form.name}.csv")
        assert held[: len(table.rows) + 1] == filled(table, lambda _, value: written(value))


@pytest.mark.parametrize("name", REPORTS)
def test_a_table_of_text_opened_gives_the_same_cells_back(name: str, tmp_path: Path) -> None:
    whole = report() if name == "small" else case(name)[0]
    facts = next(table for table in tables(records(whole)) if table.form.name == "facts")
    (tmp_path / "facts.csv").write_bytes(exports(whole)["data/facts.csv"])
    (tmp_path / "out").mkdir()
    opened(tmp_path / "facts.csv", tmp_path / "out", QUOTED_IS_TEXT)
    (held,) = (rows(path) for path in (tmp_path / "out").glob("*.csv"))
    assert held == filled(facts, cell)
