"""The table of verdicts expected of the first report, read off its built pages as a reader would."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import build
from tests.test_comparison_first_report import EXPECTED, ONE_PLACE_ONLY

ROOT = Path(__file__).parents[1]
FIGURES = {  # as a reader of the Chinese pages sees them
    "80000000": "8000多万元", "500000000": "5亿元", "100000000": "1亿元", "1000000000": "超过10亿元", "72.4": "72.4%",
    "231000": "23.1万", "10000": "1万平方米",
}  # fmt: skip
CHIPS = {
    "STATUS": "状态不同", "PERIOD": "期间不同或未写明", "SCOPE": "范围不同", "DEFINITION": "口径不同",
    "MEASURE": "量的性质不同", "PRECISION": "数值不确切", "SOURCE": "来源分量不同", "DATE": "来源年份不明",
}  # fmt: skip
VERDICTS = {"caution": "谨慎", "not-comparable": "不可直接比较", "comparable": "可比"}


@cache
def site() -> dict[str, str]:
    """The pages of the report of this project, as they would be written."""
    report = build.read(ROOT, lambda _stage, _what: None)
    files, _ = build.rendered(ROOT, report, lambda _stage, _what: None)
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def pairs(indicator: str) -> list[str]:
    """What the page of an indicator says of each pair, from its two figures to the last of its reasons."""
    page = site()[f"zh/i/{indicator}.html"]
    section = page[page.index('<h2 id="verdict">') :].partition("</section>")[0]
    return [words(part) for part in section.split('<p class="sides">')[1:]]


@pytest.mark.parametrize("row", EXPECTED, ids=[" ".join(row[:3]) for row in EXPECTED])
def test_a_reader_finds_the_verdict_and_its_reasons_beside_the_two_figures(row: tuple[str, str, str, str, str]) -> None:
    indicator, left, right, verdict, reasons = row
    numbers = [
        re.compile(rf"(?<![\d.]){re.escape(FIGURES.get(figure, figure))}(?![\d.万亿])") for figure in (left, right)
    ]
    heads = [(text, text.partition(VERDICTS[verdict])[0]) for text in pairs(indicator)]
    found = [text for text, head in heads if all(number.search(head) for number in numbers)]
    assert len(found) == 1, heads
    for reason in reasons.split():
        assert CHIPS[reason] in found[0]


def test_nothing_of_a_pair_that_is_not_comparable_is_drawn_on_one_axis_or_reckoned() -> None:
    for indicator in {row[0] for row in EXPECTED if row[3] == "not-comparable"}:
        page = site()[f"zh/i/{indicator}.html"]
        assert 'class="bars shared"' not in page
        assert "data-derived" not in page


@pytest.mark.parametrize("indicator", ONE_PLACE_ONLY)
def test_an_indicator_of_one_place_says_so_and_leaves_the_other_as_a_gap(indicator: str) -> None:
    page = site()[f"zh/i/{indicator}.html"]
    assert "仅一地" in words(page)
    assert "所据报道未提及" in words(page)


def test_the_two_counts_of_parks_stand_as_a_conflict_and_nothing_settles_it() -> None:
    page = words(site()["zh/i/industrial-park.html"])
    assert "用词不同、数字不一" in page
    assert {"18", "20"} <= set(re.findall(r"\d+", page.partition("矛盾与疑点")[2]))


def test_no_pair_of_the_first_report_is_comparable() -> None:
    assert re.search(r"✓ 可比 0对数字", words(site()["zh/compare.html"]))
