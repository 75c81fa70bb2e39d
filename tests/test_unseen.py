"""Characters that nobody sees, or that turn what is read, are spelled out on every way out of the program."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model.unseen import escaped, spelled_out

# What stays as it is: emoji of several parts, variation selectors, letters of other scripts with their joiners.
KEPT = ("👨‍👩‍👧", "🏳️‍🌈", "می‌خواهم", "葛󠄀", "5\u00a0家", "\tа\n", "①㎡", "שלום", "a\u0301")
SPELLED = (
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\x1b",
    "\x00",
    "\x85",
    "\u2028",
    "\U000e0069",
    "\uffff",
    "\u3164",
    "\xad",
)


@pytest.mark.parametrize("text", KEPT)
def test_signs_that_mean_something_stay(text: str) -> None:
    assert spelled_out(text) == text


@pytest.mark.parametrize("sign", SPELLED, ids=[f"U+{ord(sign):04X}" for sign in SPELLED])
def test_an_unseen_sign_is_spelled_out(sign: str) -> None:
    assert spelled_out(f"5{sign}家") == f"5[U+{ord(sign):04X}]家"
    assert escaped(json.dumps(sign, ensure_ascii=False)) == json.dumps(sign).replace("\\u007f", "\x7f")


@given(st.text())
def test_json_says_the_same_before_and_after(text: str) -> None:
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text


@given(st.text(st.characters(categories=("Cc", "Cf", "Zl", "Zp"))))
def test_no_sign_of_direction_is_left(text: str) -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not any(unicodedata.bidirectional(sign) in turning for sign in spelled_out(text))
