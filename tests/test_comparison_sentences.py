"""Two sentences of two invented places, read, identified and judged: rows of `tests/corpus/comparisons.csv`.

Before a sentence stands what its source is, where it is not a newspaper's with a date: aggregator, official, undated, guessed;
and project, where the figure is one of a body in the place that only a gazetteer could know.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from duizhao.comparison.verdicts import judge
from duizhao.extraction.extract import extract
from duizhao.extraction.identity import identify
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.model.facts import Fact, Kind, Scope
from duizhao.model.report import Pair, Reason
from duizhao.model.text import DatePrecision, Document, SourceClass
from duizhao.reading.boilerplate import read_boilerplate
from duizhao.reading.documents import cut
from tests.test_comparison import rule, rules, source, themes

ROOT = Path(__file__).parents[1]
with (ROOT / "tests/corpus/comparisons.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = tuple(csv.DictReader(lines))


@cache
def lexicon() -> Lexicon:
    return read_lexicon(ROOT)


def told(sentence: str, place: str) -> Document:
    """The sentence as a source of a place."""
    kind, _, words = sentence.rpartition("：")
    record = replace(source(place).record, path=f"{place}.txt", date="2021-02-01")
    for word in kind.split():
        if word == "undated":
            record = replace(record, date=None, date_precision=DatePrecision.UNKNOWN)
        elif word == "project":
            continue
        elif word == "guessed":
            record = replace(record, date_inferred="2018")
        else:
            record = replace(record, source_class=SourceClass(word))
    return cut(record, words, 0, read_boilerplate(ROOT))


def figure(sentence: str, place: str, indicator: str) -> Fact:
    """The one figure of the sentence."""
    readings = identify(extract((told(sentence, place),), lexicon()), rules(), themes())
    (only,) = [one for one in readings[0].facts if one.kind is Kind.QUANTITY]
    assert only.indicator == indicator, (only.label, only.indicator)
    return replace(only, place=place, scope=Scope.PROJECT if "project" in sentence else only.scope)


def judged(row: dict[str, str]) -> Pair:
    left, right = (figure(row[side], place, row["indicator"]) for side, place in (("left", "jia"), ("right", "yi")))
    return judge(left, right, rule(row["indicator"]))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_two_sentences_are_held_against_each_other_as_the_row_says(row: dict[str, str]) -> None:
    pair = judged(row)
    found = (" ".join(pair.reasons), " ".join(pair.notes), pair.verdict.value)
    assert found == (row["reasons"], row["notes"], row["verdict"])


def test_the_rows_hold_every_reason_alone_and_many_of_them_together() -> None:
    assert len(ROWS) >= 60
    together = {row["reasons"] for row in ROWS}
    assert {reason.value for reason in Reason} <= {word for row in together for word in row.split()}
    assert len(together) >= 25
