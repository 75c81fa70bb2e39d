"""The colours of the style sheet, weighed pair by pair: 4.5 to 1 for words, 3 to 1 for lines and shapes (WCAG 1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "templates" / "assets" / "duizhao.css").read_text(encoding="utf-8")
TOKENS: dict[str, str] = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", CSS))
WORDS = ("ink", "muted", "link", "one", "two", "three", "four", "five")
GROUNDS = ("ground", "sheet", "mark")
LINES = ("strong-rule", "muted", "two")


def shade(token: str, look: int) -> str:
    return TOKENS[token].split(", ")[look]


def light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", WORDS)
def test_words_can_be_read_on_every_ground(words: str, ground: str, look: int) -> None:
    assert contrast(shade(words, look), shade(ground, look)) >= 4.5


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("words", ("ink", "one", "two", "three", "four", "five"))
def test_words_cut_out_of_a_filled_chip_or_mark_can_be_read(words: str, look: int) -> None:
    assert contrast(shade("ground", look), shade(words, look)) >= 4.5


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", LINES)
def test_lines_that_carry_meaning_can_be_seen(line: str, ground: str, look: int) -> None:
    assert contrast(shade(line, look), shade(ground, look)) >= 3
