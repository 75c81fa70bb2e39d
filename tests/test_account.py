"""What the last lines of a build count: every file and every numeral that went in, and what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from duizhao.commands.account import files_refused, files_used, lost_digits, numerals
from duizhao.extraction.extract import extract
from duizhao.extraction.review import FOLDER as REVIEW
from duizhao.extraction.review import review, seen
from duizhao.model.facts import Kind, Reading
from duizhao.problems import Problem
from duizhao.reading.documents import FOLDER
from tests.case_reports import NAMES, case, lay_out
from tests.small_report import DOCUMENT, facts
from tests.test_any_text import document, lexicon, steady, texts

FUND = next(fact for fact in facts() if fact.id == "a-fund-1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a report whose sources are a text with two records, one with a record, and what an editor left."""
    (tmp_path / FOLDER).mkdir(parents=True)
    for name in ("a.md", "a.verification.toml", "b.txt", "b.toml", ".b.txt.swp"):
        (tmp_path / FOLDER / name).write_text(name)
    return tmp_path


def read(*names: str) -> list[Reading]:
    records = (replace(DOCUMENT.record, path=(FOLDER / name).as_posix()) for name in names)
    return [Reading(replace(DOCUMENT, record=record), (), ()) for record in records]


def test_files_found_are_those_used_and_those_that_other_programs_left(folder: Path) -> None:
    assert files_used(folder, read("a.md", "b.txt")) == "5 found = 4 used + 0 refused + 1 left by other programs"


def test_a_file_that_nothing_read_is_told_as_lost(folder: Path) -> None:
    told = "5 found = 2 used + 0 refused + 1 left by other programs + 2 lost, which is a mistake in the program"
    assert files_used(folder, read("a.md")) == told


@pytest.mark.parametrize("name", ["b.txt", "b.toml"])
def test_a_text_and_its_record_are_refused_together(folder: Path, name: str) -> None:
    problems = [Problem((FOLDER / name).as_posix(), 1, "wrong"), Problem("content/report.toml", 1, "wrong")]
    assert files_refused(folder, problems) == "5 found = 2 used + 2 refused + 1 left by other programs"


@pytest.mark.parametrize("name", NAMES)
def test_no_file_and_no_numeral_of_an_example_report_is_lost(name: str, tmp_path: Path) -> None:
    readings = case(name)[0].readings
    for told in (files_used(lay_out(name, tmp_path), readings), numerals(readings)):
        found, *parts = map(int, re.findall(r"\d+", told))
        assert found == sum(parts) > 0
        assert "lost" not in told


@steady
@given(texts)
def test_no_digit_of_any_text_is_lost(text: str) -> None:
    (reading,) = extract([document(text)], lexicon())
    assert list(lost_digits(reading)) == []


def test_a_digit_in_no_fact_and_in_no_list_is_told_as_lost() -> None:
    mention = FUND.evidence.mention
    without = tuple(fact for fact in facts() if fact.evidence.mention != mention)
    lost, listed = (Reading(DOCUMENT, without, passed) for passed in ((), ((mention, "name"),)))
    assert [span for span in lost_digits(lost) if mention.holds(span)]
    assert not [span for span in lost_digits(listed) if mention.holds(span)]
    assert f"{len(list(lost_digits(lost)))} lost" in numerals([lost])


@pytest.mark.parametrize(("kind", "more"), [("reject", ""), ("merge", 'into = "b-firms-1"\n')])
def test_a_figure_that_a_reviewer_takes_away_is_passed_over_from_then_on(tmp_path: Path, kind: str, more: str) -> None:
    (tmp_path / REVIEW).mkdir(parents=True)
    head = 'reviewer = "甲"\nkind = "person"\ndate = "2030-01-02"\n'
    row = f'[[decision]]\nfact = "a-fund-1"\nseen = "{seen(FUND)}"\ndecision = "{kind}"\nreason = "误读"\n{more}'
    (tmp_path / REVIEW / "a.toml").write_text(head + row, encoding="utf-8")
    before = Reading(DOCUMENT, facts(), ())
    (after,) = review((before,), tmp_path)
    assert after.passed_over == ((FUND.evidence.mention, kind),)
    figures = [sum(fact.kind is Kind.QUANTITY for fact in reading.facts) for reading in (before, after)]
    assert figures[0] == figures[1] + 1
    assert numerals([before]).split(" = ")[0] == numerals([after]).split(" = ")[0]
