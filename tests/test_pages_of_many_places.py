"""The pages that hold places against each other, where there are one, two or three of them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from duizhao.bilingual.phrasebook import Phrasebook, read_phrasebook
from duizhao.model.facts import Fact, Reading, Status
from duizhao.model.report import Reason, Verdict
from duizhao.pages.bars import chart
from duizhao.pages.indicators import bundles, group, indicators, tallied
from duizhao.pages.report import Report
from duizhao.pages.voice import Voice
from tests.test_comparison import compared, count, fact, rule, rules, settings, themes

ROOT = Path(__file__).parents[1]
TARGET: dict[str, Any] = {"status": Status.TARGET, "words": "二"}
PERIODLESS: dict[str, Any] = {"period": None, "words": "三"}


@cache
def book() -> Phrasebook:
    return read_phrasebook(ROOT)


def voice(facts: tuple[Fact, ...], *places: str) -> Voice:
    sources = {one.document.id: one.document for one in facts}
    readings = tuple(Reading(d, tuple(f for f in facts if f.document.id == d.id), ()) for d in sources.values())
    return Voice(Report(settings(*places), readings, compared(facts, *places), book(), rules(), themes()), "zh")


MIXED = (fact("jia"), fact("jia", **TARGET), fact("yi"), fact("bing", **PERIODLESS))


def cells(held: Voice, verdict: Verdict) -> list[list[list[str]]]:
    return [[[shown.id for shown in cell.shown] for cell in line.cells] for line in group(held, verdict).lines]


def test_a_row_of_mixed_verdicts_is_parted_and_no_target_stands_among_the_comparable() -> None:
    held = voice(MIXED, "jia", "yi", "bing")
    assert cells(held, Verdict.COMPARABLE) == [[["jia-"], ["yi-"], []]]
    assert cells(held, Verdict.CAUTION) == [[["jia-"], ["yi-"], ["bing-三"]]]
    assert cells(held, Verdict.NOT_COMPARABLE) == [[["jia-二"], ["yi-"], ["bing-三"]]]
    comparable = group(held, Verdict.COMPARABLE).lines[0]
    assert [cell.apart for cell in comparable.cells] == [False, False, True]
    ids = [line.id for verdict in Verdict for line in group(held, verdict).lines]
    assert len(set(ids)) == len(ids)
    assert "high-tech-enterprise" in ids


def test_the_reasons_shown_are_those_of_each_pair() -> None:
    left, near, far = fact("jia"), fact("yi", status=Status.TARGET), fact("yi", **PERIODLESS)
    held = voice((left, near, far), "jia", "yi")
    pairs = held.report.comparison.rows[0].pairs
    told = [([s.id for s in one.left], [s.id for s in one.right], one.reasons) for one in bundles(held, pairs, ())]
    assert told == [(["jia-"], ["yi-"], (Reason.STATUS,)), (["jia-"], ["yi-三"], (Reason.PERIOD,))]
    assert [one.reasons for one in bundles(held, pairs, (Reason.STATUS,))] == [(), (Reason.PERIOD,)]


def test_like_pairs_are_bundled_and_need_no_names_between_two_places() -> None:
    held = voice((fact("jia"), fact("yi", **PERIODLESS), fact("yi", period=None, quantity=count("90"))), "jia", "yi")
    (line,) = group(held, Verdict.CAUTION).lines
    assert [[len(bundle.right) for bundle in held] for _, held in line.bundles] == [[2]]
    assert not line.named


@pytest.mark.parametrize(
    ("facts", "places", "shown"),
    [
        ((fact("jia"),), ("jia",), ["one-place"]),
        ((fact("jia"),), ("jia", "yi"), ["one-place"]),
        ((fact("jia"), fact("yi")), ("jia", "yi"), ["comparable", "caution", "not-comparable", "one-place"]),
        ((), ("jia", "yi"), ["one-place"]),
    ],
)
def test_of_pairs_nothing_is_said_where_there_are_none(
    facts: tuple[Fact, ...], places: tuple[str, ...], shown: list[str]
) -> None:
    held = voice(facts, *places)
    assert [verdict.value for verdict, _ in tallied(held.report.comparison)] == shown
    assert [one.verdict.value for one in indicators(held).values["groups"]] == shown  # type: ignore[attr-defined]


def test_every_two_bars_of_an_axis_may_be_held_against_each_other() -> None:
    facts = (fact("jia"), fact("yi", quantity=count("9")), fact("bing", status=Status.TARGET))
    drawn = chart(voice(facts, "jia", "yi", "bing").report.comparison.rows[0], rule("high-tech-enterprise"))
    assert drawn is not None
    assert drawn.shared
    assert [bar.fact.place for bar in drawn.bars] == ["jia", "yi"]


BULLETS: list[tuple[str, tuple[Fact, ...], list[tuple[str, str]]]] = [
    (
        "a target of the same subject is a tick on its result",
        (fact("jia"), fact("jia", **TARGET)),
        [("jia-", "jia-二")],
    ),
    (
        "a target of another body is a bar of its own",
        (fact("jia"), fact("jia", subject="丁园", **TARGET)),
        [("jia-", ""), ("jia-二", "")],
    ),
    (
        "two targets are two bars",
        (fact("jia"), fact("jia", **TARGET), fact("jia", status=Status.TARGET, words="四", quantity=count("300"))),
        [("jia-", ""), ("jia-二", ""), ("jia-四", "")],
    ),
]


@pytest.mark.parametrize(("facts", "bars"), [row[1:] for row in BULLETS], ids=[row[0] for row in BULLETS])
def test_a_result_and_its_target_are_one_bar(facts: tuple[Fact, ...], bars: list[tuple[str, str]]) -> None:
    drawn = chart(compared(facts, "jia", "yi").rows[0], rule("high-tech-enterprise"))
    assert drawn is not None
    assert [(bar.fact.id, bar.goal.id if bar.goal else "") for bar in drawn.bars] == bars


def test_a_tick_lies_beyond_a_result_that_falls_short() -> None:
    facts = (fact("jia", quantity=count("50")), fact("jia", quantity=count("100"), **TARGET))
    drawn = chart(compared(facts, "jia", "yi").rows[0], rule("high-tech-enterprise"))
    assert drawn is not None
    (bar,) = drawn.bars
    assert Decimal(bar.goal_at) == 2 * Decimal(bar.tip)
