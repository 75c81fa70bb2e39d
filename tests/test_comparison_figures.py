"""Figures of our own: intervals added, subtracted and divided, units converted, and what the rules allow to be shown."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duizhao.comparison.derived import differences, sums
from duizhao.comparison.intervals import Interval, apart, in_one_unit, interval, quantity_of, reaches, times, together
from duizhao.extraction.intervals import bounded, exact, ranged
from duizhao.model.facts import Bound, Quantity, Role, Status
from duizhao.model.report import Verdict
from tests.test_comparison import NEXT_YEAR, count, fact, money, pair, rule, source

ROOT = Path(__file__).parents[1]
CONVERSIONS = rule("gdp").vocabulary.conversions


def written(text: str) -> Interval:
    """An interval as a mathematician writes it: [80,90) or (10,) or 5; ~ before it for about."""
    about, body = text.startswith("~"), text.removeprefix("~")
    if body[0] not in "[(":
        return Interval(Decimal(body), Decimal(body), about=about)
    low, _, high = body[1:-1].partition(",")
    ends = (Decimal(low) if low else None, Decimal(high) if high else None)
    return Interval(*ends, body[0] == "(" and bool(low), body[-1] == ")" and bool(high), about)


REACHED = (  # operation · one · other · what comes of them
    ("+", "5", "1", "6"),
    ("+", "[80,90)", "10", "[90,100)"),
    ("+", "[80,90)", "(10,)", "(90,)"),
    ("+", "~5", "1", "~6"),
    ("+", "[,30)", "[2,3]", "[,33)"),
    ("-", "500", "[80,90)", "(410,420]"),
    ("-", "(500,)", "[80,90)", "(410,)"),
    ("-", "500", "(,90]", "[410,)"),
    ("-", "500", "~90", "~410"),
    ("-", "500", "(80,)", "[,420)"),
    ("/", "500", "250", "2"),
    ("/", "500", "[80,90)", "(5.55,6.25]"),
    ("/", "(500,)", "100", "(5,)"),
    ("/", "7", "3", "~2.33"),
    ("/", "[7,8]", "3", "[2.33,2.67]"),
    ("/", "500", "[,100)", "(5,)"),
)
OPERATIONS = {"+": lambda one, other: together((one, other)), "-": apart, "/": times}


@pytest.mark.parametrize(("operation", "one", "other", "made"), REACHED)
def test_what_comes_of_two_intervals_is_an_interval(operation: str, one: str, other: str, made: str) -> None:
    assert OPERATIONS[operation](written(one), written(other)) == written(made)


numbers = some.decimals(min_value=1, max_value=1000, places=1)


@given(some.lists(numbers, min_size=6, max_size=6))
def test_whatever_the_true_figures_are_the_result_holds_what_comes_of_them(drawn: list[Decimal]) -> None:
    (low, true, high), (under, real, over) = sorted(drawn[:3]), sorted(drawn[3:])
    one, other = Interval(low, high), Interval(under, over)
    for made, value in (
        (together((one, other)), true + real), (apart(one, other), true - real), (times(one, other), true / real),
    ):  # fmt: skip
        slack = Decimal("0.005") if made.about else Decimal(0)
        assert made.low is not None
        assert made.high is not None
        assert made.low - slack <= value <= made.high + slack


SAID = (
    ("6", Bound.EXACT, "6", None),
    ("(410,420]", Bound.EXACT, "410", "420"),
    ("(410,)", Bound.MORE_THAN, "410", None),
    ("[410,)", Bound.AT_LEAST, "410", None),
    ("[,33)", Bound.LESS_THAN, "33", None),
    ("[,33]", Bound.AT_MOST, "33", None),
    ("~6", Bound.ABOUT, "6", None),
)


@pytest.mark.parametrize(("ends", "bound", "value", "top"), SAID)
def test_an_interval_is_a_quantity_with_its_hedge(ends: str, bound: Bound, value: str, top: str | None) -> None:
    made = quantity_of(written(ends), "元", "money")
    assert made is not None
    assert (made.bound, made.value, made.value_max) == (bound, Decimal(value), Decimal(top) if top else None)
    assert interval(made) == written(ends)


@pytest.mark.parametrize("ends", ["(,)", "~(410,)", "~[,33]"])
def test_what_nothing_certain_bounds_is_no_figure(ends: str) -> None:
    assert quantity_of(written(ends), "元", "money") is None


def figure(value: str, unit: str, dimension: str = "area") -> Quantity:
    return exact(Decimal(value), unit, dimension)


UNITS = (  # one · other · both in one unit, or nothing
    (("1", "km²"), ("1500", "亩"), "1500 亩 = 1500 亩"),
    (("10", "公顷"), ("100000", "m²"), "100000 m² = 100000 m²"),
    (("2", "km²"), ("200", "公顷"), "200 公顷 = 200 公顷"),
    (("10000", "m²"), ("15", "亩"), "15 亩 = 15 亩"),
    (("3", "m²"), ("4", "m²"), "3 m² = 4 m²"),
    (("1", "吨", "mass"), ("1000", "公斤", "mass"), "1000 公斤 = 1000 公斤"),
    (("1", "吨", "mass"), ("1", "吨标准煤", "mass"), ""),
    (("1", "元", "money"), ("1", "美元", "money"), ""),
    (("1", "天", "time"), ("1", "个工作日", "time"), ""),
    (("1", "天", "time"), ("24", "小时", "time"), "24 小时 = 24 小时"),
    (("1", "千瓦", "energy"), ("1", "千瓦时", "energy"), ""),
    (("1", "家", "count"), ("2", "户", "count"), "1 家 = 2 户"),
    (("1", "m²"), ("1", "家", "count"), ""),
)


@pytest.mark.parametrize(("one", "other", "both"), UNITS)
def test_units_of_one_kind_convert_and_all_others_never_do(one: Any, other: Any, both: str) -> None:
    for held in ((one, other), (other, one)):
        made = in_one_unit([figure(*sides) for sides in held], CONVERSIONS)
        words = [f"{quantity.value.normalize():f} {quantity.unit}" for quantity in made or ()]
        assert sorted(words) == sorted(both.split(" = ") if both else [])


def test_every_unit_that_converts_is_the_form_under_which_its_values_are_kept() -> None:
    with (ROOT / "content/lexicon/units.csv").open(encoding="utf-8", newline="") as rows:
        kept = {row["canonical"]: row["dimension"] for row in csv.DictReader(rows)}
    assert {
        (kept.get(unit), kept.get(to.base)) for unit, to in CONVERSIONS.items() if kept.get(unit) != kept.get(to.base)
    } == set()
    assert CONVERSIONS.keys() <= kept.keys()


def test_a_conversion_is_exact_into_the_unit_that_is_kept() -> None:
    units = list(CONVERSIONS)
    for unit in units:
        for smaller in units[: units.index(unit)]:
            if CONVERSIONS[unit].base == CONVERSIONS[smaller].base:
                there = CONVERSIONS[unit].factor / CONVERSIONS[smaller].factor
                assert there * CONVERSIONS[smaller].factor == CONVERSIONS[unit].factor


def more_than(value: str) -> Quantity:
    return bounded(exact(Decimal(value), "家", "count"), Bound.MORE_THAN)


AREA = {"label": "园区面积", "indicator": "park-area"}
DERIVED: tuple[tuple[str, str, Any, Any, str], ...] = (  # name · indicator · one fact · the other · our figures
    ("two counts", "high-tech-enterprise", {"quantity": count("500")}, {"quantity": count("200")}, "difference 300, ratio 2.5"),
    ("equal counts", "high-tech-enterprise", {}, {}, ""),
    ("nothing on one side", "high-tech-enterprise", {}, {"quantity": count("0")}, "difference 100"),
    ("two shares", "patents", {"quantity": figure("40", "%", "percent")}, {"quantity": figure("25", "%", "percent")}, "difference 15"),
    ("two rises", "gdp", {"quantity": figure("8", "%", "percent"), "role": Role.CHANGE},
     {"quantity": figure("6", "%", "percent"), "role": Role.CHANGE}, "difference 2"),
    ("two index numbers", "innovation-index", {"quantity": figure("80", "", "index")}, {"quantity": figure("60", "", "index")}, ""),
    ("two ranks", "gdp", {"quantity": figure("8", "位", "rank")}, {"quantity": figure("6", "位", "rank")}, ""),
    ("two areas", "park-area", {"quantity": figure("2", "km²")}, {"quantity": figure("1500", "亩")}, "difference 1500, ratio 2"),
    ("a range beside a figure", "gdp", {"quantity": ranged(Decimal(10), Decimal(20), "元", "money")}, {"quantity": money("40")},
     "difference 20–30, ratio 2–4"),
    ("a range over a figure", "gdp", {"quantity": ranged(Decimal(10), Decimal(50), "元", "money")}, {"quantity": money("40")}, ""),
    ("one end only", "high-tech-enterprise", {"quantity": more_than("500")}, {"quantity": count("200")}, ""),
    ("another year", "high-tech-enterprise", {"period": NEXT_YEAR}, {"quantity": count("200")}, ""),
    ("a target", "high-tech-enterprise", {"status": Status.TARGET}, {"quantity": count("200")}, ""),
    ("a launch", "high-tech-enterprise", {"status": Status.LAUNCHED}, {"quantity": count("200")}, ""),
    ("another name", "high-tech-enterprise", {"label": "高企"}, {"quantity": count("200")}, ""),
    ("yuan and dollars", "gdp", {"quantity": money("9")}, {"quantity": money("2", unit="美元")}, ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "left", "right", "made"), [row[1:] for row in DERIVED], ids=[row[0] for row in DERIVED]
)
def test_a_difference_and_a_ratio_are_made_of_a_comparable_pair_alone(
    indicator: str, left: Any, right: Any, made: str
) -> None:
    judged = pair(left, right, indicator)
    assert ", ".join(f"{one.kind} {spelled(one.quantity)}" for one in differences(judged, rule(indicator))) == made
    assert judged.verdict is Verdict.COMPARABLE or not made


def spelled(quantity: Quantity) -> str:
    ends = [f"{end.normalize():f}" for end in (quantity.value, quantity.value_max) if end is not None]
    return "–".join(ends)


FUNDS = "甲市设立发展基金五亿元、种子基金一亿元。"
SUMMED: tuple[tuple[str, str, Any, str], ...] = (  # name · the sentence · what the second fund has otherwise · the sum
    ("two funds of one sentence", FUNDS, {}, "6"),
    ("a hedged one", FUNDS, {"quantity": money("1", bound=Bound.MORE_THAN, high=None, low_open=True)}, "6"),
    ("one inside the other", FUNDS.replace("、", "，其中"), {}, ""),
    ("two sentences", FUNDS.replace("、", "。"), {}, ""),
    ("one name", FUNDS, {"label": "发展基金"}, ""),
    ("a longer name", FUNDS, {"label": "科技发展基金"}, ""),
    ("another stage", FUNDS, {"status": Status.TARGET}, ""),
    ("another year", FUNDS, {"period": NEXT_YEAR}, ""),
    ("another currency", FUNDS, {"quantity": money("1", unit="美元")}, ""),
)


@pytest.mark.parametrize(("told", "changes", "total"), [row[1:] for row in SUMMED], ids=[row[0] for row in SUMMED])
def test_parts_are_summed_only_where_one_sentence_sets_them_side_by_side(told: str, changes: Any, total: str) -> None:
    at = source("jia", told)
    held = (
        fact(at=at, words="五亿元", label="发展基金", quantity=money("5"), indicator="tech-fund"),
        fact(
            at=at, words="一亿元", **{"label": "种子基金", "quantity": money("1"), "indicator": "tech-fund"} | changes
        ),
    )
    made = list(sums(held, rule("tech-fund")))
    assert [spelled(one.quantity) for one in made] == ([total] if total else [])
    assert list(sums(held, rule("high-tech-enterprise"))) == []


def test_a_sum_with_an_open_end_stays_open() -> None:
    at = source("jia", FUNDS)
    hedged = money("1", bound=Bound.MORE_THAN, high=None, low_open=True)
    held = (
        fact(at=at, words="五亿元", label="发展基金", quantity=money("5")),
        fact(at=at, words="一亿元", label="种子基金", quantity=hedged),
    )
    assert [one.quantity.bound for one in sums(held, rule("tech-fund"))] == [Bound.MORE_THAN]


def test_touching_ends_reach_each_other_unless_one_is_open() -> None:
    assert reaches(written("[80,90]"), written("90"))
    assert not reaches(written("[80,90)"), written("90"))
