"""What stands on a timeline, where, and how it is drawn: rows of periods, and what holds for any."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from duizhao.comparison.timeline import Lane, timeline
from duizhao.model.facts import Fact, Kind, Period, Status
from duizhao.model.text import Span
from duizhao.pages.timeline import PARTS, WIDTH, axis_of, drawn
from tests.test_comparison import fact, source

WRITTEN = "2021-09-01"


def told(surface: str, start: str | None, end: str | None, precision: str, **changes: Any) -> Fact:
    """A figure of a source of 1 September 2021 (of no date where `dated` is false) at this time."""
    written = WRITTEN if changes.pop("dated", True) else None
    period = Period(surface, Span(0, 0), None, start, end, precision, changes.pop("inferred", False))
    return fact("jia", source("jia", date=written), period=period, id=f"jia-{surface}", **changes)


TARGET: dict[str, Any] = {"status": Status.TARGET}
ROWS: tuple[tuple[Fact, Lane, str | None, bool | None], ...] = (  # fact · lane · look · beginning not said
    (told("8月26日", "2021-08-26", "2021-08-26", "day", inferred=True), Lane.DATED, "day", False),
    (told("2021年4月", "2021-04-01", "2021-04-30", "month"), Lane.DATED, "month", False),
    (told("今年上半年", "2021-01-01", "2021-06-30", "half", inferred=True), Lane.DATED, "half", False),
    (told("一季度", "2021-01-01", "2021-03-31", "quarter"), Lane.DATED, "half", False),
    (told("2020年", "2020-01-01", "2020-12-31", "year"), Lane.DATED, "year", False),
    (told("“十四五”期间", "2021-01-01", "2025-12-31", "years", **TARGET), Lane.DATED, "year", False),
    (told("到2025年", None, "2025-12-31", "year", **TARGET), Lane.DATED, "year", True),
    (told("目前", None, WRITTEN, "unknown", inferred=True), Lane.DATED, "day", True),
    (told("截至2020年底", None, "2020-12-31", "month"), Lane.DATED, "month", True),
    (told("7月2日", None, None, "day", dated=False), Lane.YEARLESS, None, None),
    (told("8月", None, None, "month", dated=False), Lane.YEARLESS, None, None),
    (told("五年内", None, None, "unknown", **TARGET), Lane.HORIZON, None, None),
    (told("未来三年", None, None, "unknown", status=Status.PLANNED), Lane.HORIZON, None, None),
    (told("近年来", None, None, "unknown"), Lane.VAGUE, None, None),
    (told("目前", None, None, "unknown", dated=False), Lane.VAGUE, None, None),
)


@pytest.mark.parametrize(("told_fact", "lane", "look", "open_start"), ROWS, ids=[row[0].id for row in ROWS])
def test_a_time_stands_in_its_lane_and_is_drawn_as_exactly_as_it_is_told(
    told_fact: Fact, lane: Lane, look: str | None, open_start: bool | None
) -> None:
    (moment,) = timeline([told_fact])
    axis = axis_of([moment]) if lane is Lane.DATED else None
    mark = drawn(moment, axis) if axis else None
    assert moment.lane is lane
    assert (mark and mark.look, mark and mark.open_start) == (look, open_start)


def test_what_is_told_of_one_time_stands_together_and_a_bare_date_nowhere() -> None:
    half = told("今年上半年", "2021-01-01", "2021-06-30", "half", inferred=True)
    again = told("2021年上半年", "2021-01-01", "2021-06-30", "half")
    bare = told("4月", "2021-04-01", "2021-04-30", "month", kind=Kind.DATE, quantity=None)
    event = told("4月", "2021-04-01", "2021-04-30", "month", kind=Kind.EVENT, quantity=None)
    assert [moment.facts for moment in timeline([event, half, bare, again])] == [(half, again), (event,)]


def test_a_year_that_comes_from_the_date_of_the_source_is_said_to() -> None:
    at_present, this_half, said = timeline([
        told("目前", None, WRITTEN, "unknown", inferred=True),
        told("今年上半年", "2021-01-01", "2021-06-30", "half", inferred=True),
        told("2021年", "2021-01-01", "2021-12-31", "year"),
    ])[::-1]  # fmt: skip
    named = {moment.facts[0].id: (moment.anchored, moment.until_written) for moment in (at_present, this_half, said)}
    assert named == {"jia-目前": (True, True), "jia-今年上半年": (True, False), "jia-2021年": (False, False)}


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2021-01-01", "2021-09-01", ("2021-01", "2021-04", "2021-07")),
        ("2020-05-01", "2021-09-01", ("2020-01", "2020-07", "2021-01", "2021-07")),
        ("2021-01-01", "2025-12-31", ("2021", "2022", "2023", "2024", "2025")),
        ("2016-01-01", "2025-12-31", ("2016", "2018", "2020", "2022", "2024")),
        ("2021-04-03", "2021-04-03", ("2021-04",)),
    ],
)
def test_an_axis_has_few_round_parts(first: str, last: str, ticks: tuple[str, ...]) -> None:
    axis = axis_of(timeline([told("某时", first, last, "years")]))
    assert axis is not None
    assert axis.ticks == ticks


days = some.dates(min_value=date(1949, 1, 1), max_value=date(2099, 12, 31))
spans = some.tuples(days, days).map(lambda two: (min(two).isoformat(), max(two).isoformat()))


@given(some.lists(spans, min_size=1, max_size=6))
@example([("2000-01-01", "2000-01-01"), ("2000-01-02", "2001-01-01"), ("2000-01-03", "2000-01-03")])
def test_every_mark_lies_on_the_axis_in_the_order_of_time(told_spans: list[tuple[str, str]]) -> None:
    facts = [told(f"第{n}", first, last, "years") for n, (first, last) in enumerate(told_spans)]
    moments = timeline(facts)
    axis = axis_of(moments)
    assert axis is not None
    assert 0 < axis.parts <= PARTS
    marks = [drawn(moment, axis) for moment in moments]
    assert [float(mark.x) for mark in marks] == sorted(float(mark.x) for mark in marks)
    assert all(float(mark.x) >= 0 and float(mark.x) + float(mark.width) <= WIDTH + 0.11 for mark in marks)
