"""The index of the search: whole, light, inert and the same every time; and the index from A to Z."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from duizhao.bilingual.numbers import hedge_words
from duizhao.bilingual.pinyin import speller
from duizhao.model.facts import Bound, Quantity
from duizhao.pages.names import names
from duizhao.pages.report import Report
from duizhao.pages.searching import PATH, compact, interval, search_index
from duizhao.pages.voice import Voice
from tests.case_reports import ROOT, case

HEAD = "window.DUIZHAO_INDEX = "


def tables(script: bytes) -> dict[str, list[list[Any]]]:
    text = script.decode()
    assert text.startswith(HEAD)
    held: dict[str, list[list[Any]]] = json.loads(text.removeprefix(HEAD).rstrip().removesuffix(";"))
    return held


@pytest.fixture(scope="module")
def built() -> tuple[Report, Mapping[str, bytes]]:
    return case("three-places")


def test_every_sentence_and_every_fact_is_in_the_index(built: tuple[Report, Mapping[str, bytes]]) -> None:
    report, files = built
    held = tables(files[PATH])
    sentences = [report.at_sentence(document.id, one.id) for document in report.documents for one in document.sentences]
    assert [f"{held['sources'][row[0]][0]}#{row[1]}" for row in held["sentences"]] == sentences
    assert [row[1] for row in held["facts"]] == [fact.id for fact in report.facts]


def test_it_says_what_the_pages_say(built: tuple[Report, Mapping[str, bytes]]) -> None:
    report, files = built
    both = [Voice(report, language).shown for language in ("zh", "en")]
    for row in tables(files[PATH])["facts"]:
        assert row[3:5] == [shown[row[1]].statement.words for shown in both]


def test_it_is_the_same_every_time(built: tuple[Report, Mapping[str, bytes]]) -> None:
    report, files = built
    assert search_index(replace(report), hedge_words(ROOT)) == files[PATH]


def test_it_weighs_at_most_half_as_much_again_as_its_texts() -> None:
    report, files = case("six-places")
    held = tables(files[PATH])
    facts = [row[3:5] for row in held["facts"]]
    rows = [row[2:4] for row in held["sentences"]] + [row[3:6] for row in held["names"]]
    own = sum(len(words.encode()) for row in (*rows, *facts) for words in row)
    fixed = len(compact(held["hedges"])) + sum(
        len(compact(row)) - len("".join(row[3:6]).encode()) for row in held["names"]
    )
    assert len(report.facts) > 20
    assert len(files[PATH]) - fixed <= 1.5 * own


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "<!--",
        "https://a.example/b",
        "5\u202e家",
        "行\u2028尾",
        "\ufeff",
        "“'\"\\",
    ],
)
def test_a_hostile_text_stays_a_text(hostile: str) -> None:
    written = compact([hostile])
    assert json.loads(written) == [hostile]
    assert not re.search("<|//|[\u2028\u2029\u202e\ufeff]", written)


QUANTITIES = (  # what is written · its interval as the search asks for it
    (
        Quantity(Decimal(8000), "元", "money", Bound.MORE_THAN, None, Decimal(8000), Decimal(9000), high_open=True),
        [1, 8000, 9000, 1],
    ),
    (Quantity(Decimal(10), "元", "money", Bound.MORE_THAN, None, Decimal(10), None, low_open=True), [1, 10, 10]),
    (Quantity(Decimal(10), "元", "money", Bound.AT_MOST, None, None, Decimal(10)), [1, 10, 10]),
    (Quantity(Decimal(3), "家", "count", Bound.EXACT, Decimal(5), Decimal(3), Decimal(5)), [0, 3, 5]),
    (Quantity(Decimal("72.4"), "%", "percent", Bound.EXACT, None, Decimal("72.4"), Decimal("72.4")), [2, 72.4, 72.4]),
)


@pytest.mark.parametrize(("quantity", "asked"), QUANTITIES)
def test_a_number_is_found_in_the_interval_that_its_words_leave(quantity: Quantity, asked: list[Any]) -> None:
    assert interval(quantity, {"": 0, "元": 1, "%": 2}) == asked


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("甲渚科技局", "jia zhu ke ji ju"),
        ("高新技术企业", "gao xin ji shu qi ye"),
        ("5G基站", "5g ji zhan"),
        ("西安（高新）", "xi an gao xin"),
        ("陕西", "shan xi"),
    ],
)
def test_names_are_spelled_in_syllables(words: str, spelled: str, built: tuple[Report, Mapping[str, bytes]]) -> None:
    report, _ = built
    terms = report.phrasebook.pens.terms
    assert " ".join(speller(terms.bodies, terms.readings, report.glossary).spell(words)) == spelled


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_index_from_a_to_z_has_every_name_that_is_used_once_and_in_order(
    language: str, built: tuple[Report, Mapping[str, bytes]]
) -> None:
    report, files = built
    pages = sorted(path for path in files if re.match(rf"{language}/index-az(/\d+)?\.html", path))
    shown = "".join(
        files[path].decode() for path in [f"{language}/index-az.html", *(p for p in pages if "/index-az/" in p)]
    )
    listed = re.findall(r'<span lang="zh-Hans"[^>]*>([^<]*)</span>', shown.partition("<main")[2])
    used = [name.zh for name in names(Voice(report, language)) if name.uses or name.sort != "term"]
    assert sorted(listed) == sorted(used)
    letters = re.findall(r'<h2 id="letter-(\w+)"', shown)
    assert letters == sorted(letters, key=lambda letter: (letter == "others", letter))
