"""A text in traditional characters is read as its simplified twin is, and cited in its own characters."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.extraction.extract import extract
from duizhao.language.lexicon import read_lexicon
from duizhao.language.views import view
from duizhao.model.facts import Fact, Reading
from duizhao.reading.documents import read_loose
from duizhao.reading.scripts import is_traditional, simplified

ROOT = Path(__file__).parents[1]
TWINS = Path(__file__).parent / "twins"


@cache
def readings() -> tuple[Reading, Reading]:
    documents = [
        replace(document, record=replace(document.record, id="twin"))
        for document in (read_loose(TWINS / f"{name}.txt", ROOT) for name in ("simplified", "traditional"))
    ]
    simple, traditional = extract(documents, read_lexicon(ROOT))
    return simple, traditional


def stated(fact: Fact) -> dict[str, Any]:
    """What a fact states and where, without the text that it is cut from."""
    kept = {name: getattr(fact, name) for name in Fact.__slots__ if name not in ("evidence", "traces", "label")}
    return {**kept, "label": simplified(fact.label), "span": fact.evidence.span, "mention": fact.evidence.mention}


def test_twins_state_the_same_facts() -> None:
    simple, traditional = readings()
    assert len(simple.facts) > 40
    assert [stated(fact) for fact in traditional.facts] == [stated(fact) for fact in simple.facts]


def test_twins_pass_over_the_same_numerals() -> None:
    simple, traditional = readings()
    assert traditional.passed_over == simple.passed_over


def test_a_traditional_text_is_cited_in_its_own_characters() -> None:
    cited = {fact.evidence.words for fact in readings()[1].facts}
    assert {"18.6億元", "三百餘人", "兩成左右", "葉慧蘭", "一核兩帶三園", "雲川產業技術研究院"} <= cited


@pytest.mark.parametrize(
    "text",
    [
        "乾县著名的後山村",
        "乾隆年间",
        "公司名为“鎔基”，注册资本500万元",
        "GDP增长5%",
        "昇腾社区与台湾路",
        "",
        "1000万⼈",
    ],
)
def test_a_simplified_text_keeps_its_traditional_names(text: str) -> None:
    assert not is_traditional(text)
    assert simplified(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("乾縣發展乾燥設備", "乾县发展干燥设备"),
        ("後來公佈了皇后大道的里程", "后来公布了皇后大道的里程"),
        ("臺商與台商於會上表示", "台商与台商于会上表示"),
        ("打造『一核』「兩帶」", "打造‘一核’“两带”"),
        ("新增１２億 元", "新增12亿元"),
    ],
)
def test_the_view_of_a_traditional_text_is_simplified(text: str, seen: str) -> None:
    assert view(text).text == seen


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0x2FA1F), max_size=60))
def test_no_character_is_gained_or_lost(text: str) -> None:
    assert len(simplified("產業發展資訊" + text)) == len(text) + 6
