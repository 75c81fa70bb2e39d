"""Share cards: the words of the report, all figures or none, the same bytes, and a site without them where they cannot be made."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.pages.report import Report
from duizhao.publishing import painting
from duizhao.publishing.cards import Card, cards, share_cards
from tests.case_reports import case

ROOT = Path(__file__).parents[1]


def at_home(name: str) -> Report:
    made, _ = case(name)
    return replace(made, settings=replace(made.settings, base_address="https://example.org/r"))


def shown(card: Card) -> str:
    return "".join(line for _, _, line, _ in painting._fitting(card))


def bare(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("name", ["one-place", "two-places", "two-sources"])
def test_a_card_shows_its_title_in_both_languages_and_every_figure(name: str) -> None:
    for card in dict(cards(at_home(name))).values():
        said = "".join((card.title, card.other, *(words for _, words in card.lines)))
        assert bare(shown(card)) == bare(said)


@pytest.mark.parametrize("name", ["three-places", "six-places"])
def test_a_card_shows_all_its_figures_or_none(name: str) -> None:
    for card in dict(cards(at_home(name))).values():
        for wanted in ((card.lines), card.lines[:1]):
            if bare(shown(card)) == bare("".join((card.title, card.other, *(words for _, words in wanted)))):
                break
        else:
            pytest.fail(f"{card.title} shows a part of its figures")


def test_every_card_says_whether_the_figures_may_be_compared() -> None:
    report = at_home("two-places")
    held = dict(cards(report))
    for row in report.comparison.rows:
        assert held[f"cards/zh/i/{row.indicator.id}.png"].lines[0][1].startswith("能不能比")


LONG = Card("长" * 200, "long " * 200, ((0, "话" * 400), *((1, "数" * 90) for _ in range(9))), "foot " * 90)


def test_nothing_is_drawn_below_the_foot_or_beside_the_card() -> None:
    for _, top, line, font in painting._fitting(LONG):
        assert top + font.size * painting.LEADING < painting.FOOT
        assert font.getlength(line) <= painting.SIZE[0]


def test_a_sign_of_closing_never_begins_a_line() -> None:
    font = painting._font(painting.SANS, 34)
    lines = list(painting._broken("“甲、乙”（丙），" * 20, font))
    assert len(lines) > 1
    assert not [line for line in lines if line[0] in "，。、）”"]


def test_the_same_card_is_the_same_bytes() -> None:
    held = {"a.png": LONG}
    assert painting.painted(ROOT, held) == painting.painted(ROOT, held)


def test_without_an_address_and_in_a_released_edition_there_are_none() -> None:
    assert share_cards(ROOT, case("two-places")[0]) == ({}, "")
    assert share_cards(ROOT, replace(at_home("two-places"), frozen="1")) == ({}, "")


def test_a_card_with_a_character_of_no_font_is_left_out_and_told() -> None:
    report = at_home("two-places")
    title = replace(report.comparison.rows[0].indicator.name, zh="甲\U000f0002")
    row = replace(report.comparison.rows[0], indicator=replace(report.comparison.rows[0].indicator, name=title))
    rows = (row, *report.comparison.rows[1:])
    whole = set(share_cards(ROOT, report)[0])
    made, lacking = share_cards(ROOT, replace(report, comparison=replace(report.comparison, rows=rows)))
    left_out = {f"cards/{language}/i/{row.indicator.id}.png" for language in ("zh", "en")}
    assert whole - set(made) == left_out
    assert all(f"{path}: no font has" in lacking for path in left_out)


@pytest.mark.parametrize("missing", ["library", "font"])
def test_where_library_or_font_is_missing_the_site_does_without_and_says_so(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing == "library":
        monkeypatch.setitem(sys.modules, "duizhao.publishing.painting", None)
    else:
        monkeypatch.setattr(painting, "SANS", "NoSuchFont.ttc")
        painting._shape.cache_clear()
    made, lacking = share_cards(ROOT, at_home("two-places"))
    assert not made
    assert "make cards" in lacking
