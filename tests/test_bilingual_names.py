"""Places, bodies and people in English: rows of tests/corpus; an empty English means that nothing is guessed."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from duizhao.bilingual.catalogs import Catalog
from duizhao.bilingual.names import Terms, terms

ROOT = Path(__file__).parents[1]


@cache
def names() -> Terms:
    """The rules alone: no row of terms.po helps."""
    return terms(Catalog("", {}), ROOT)[0]


def rows(name: str) -> list[tuple[str, str]]:
    with (ROOT / "tests/corpus" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["zh"], row["en"]) for row in csv.DictReader(lines)]


def gazetteer(level: str) -> list[str]:
    with (ROOT / "content/lexicon/gazetteer.csv").open(encoding="utf-8-sig", newline="") as lines:
        return [row["parent"] for row in csv.DictReader(lines) if row["level"] == level]


@pytest.mark.parametrize(("zh", "en"), [*rows("places"), *rows("bodies")])
def test_a_place_or_body_has_its_english(zh: str, en: str) -> None:
    text = names().english(zh)
    assert (text.words if text.state != "missing" else "") == en


@pytest.mark.parametrize(("zh", "en"), [row for row in rows("people") if row[1] != "reporter"])
def test_a_person_is_named_family_name_first(zh: str, en: str) -> None:
    text = names().person(zh)
    assert (text.words if text.state != "missing" else "") == en


def test_every_prefecture_of_china_and_every_county_of_shaanxi_is_known() -> None:
    assert len([parent for parent in gazetteer("prefecture") if parent]) >= 333
    assert len(gazetteer("county")) == 107
    assert len(gazetteer("province")) == 34


def test_every_surname_has_a_reading() -> None:
    with (ROOT / "content/lexicon/surnames.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["surname"] for row in csv.DictReader(lines) if not (row["pinyin"] or "").isalpha()] == []
