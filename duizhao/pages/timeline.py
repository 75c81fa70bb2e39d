"""The timeline: every time that the sources tell, drawn as exactly as they tell it, and those that have no year apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.comparison.timeline import Lane, Moment, timeline
from duizhao.pages.page import Page
from duizhao.pages.voice import Shown, Voice

WIDTH = 480
"""The length of the axis in the units of the drawing."""
NARROWEST = 4
TAIL = 24
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""How many months one part of the axis may hold."""
PARTS = 5
LOOKS = {"day": "day", "month": "month", "quarter": "half", "half": "half", "year": "year", "years": "year"}


@dataclass(frozen=True, slots=True)
class Axis:
    """`parts` stretches of `step` months from month `first`, counted from the year nought."""

    first: int
    step: int
    parts: int

    @property
    def ticks(self) -> tuple[str, ...]:
        """Where each part begins: a year, or a year and a month where parts are shorter than years."""
        months = (self.first + part * self.step for part in range(self.parts))
        return tuple(f"{m // 12:04d}" if self.step % 12 == 0 else f"{m // 12:04d}-{m % 12 + 1:02d}" for m in months)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same, in the drawing."""
        return tuple(f"{WIDTH * part / self.parts:.0f}" for part in range(self.parts))

    def at(self, day: str, *, over: bool = False) -> float:
        """Where an ISO date stands in the drawing; with `over` where it has passed."""
        months = month(day) - self.first + (int(day[8:10]) - (not over)) / 31
        return max(0.0, min(1.0, months / (self.step * self.parts))) * WIDTH


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn of a moment: `look` tells how exactly it is told; `open_start` that its beginning is not said."""

    look: str
    x: str
    width: str
    open_start: bool


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A moment with its facts as they are shown, and its mark where it has a year."""

    moment: Moment
    shown: tuple[Shown, ...]
    mark: Mark | None = None


def timeline_page(voice: Voice) -> Page:
    """The timeline of all places in one language."""
    moments = timeline(voice.report.counted)
    dated = tuple(moment for moment in moments if moment.lane is Lane.DATED)
    axis = axis_of(dated)
    lanes = tuple((lane, tuple(m for m in moments if m.lane is lane)) for lane in Lane if lane is not Lane.DATED)
    return voice.page(
        "timeline.html",
        "timeline.html",
        axis=axis,
        width=WIDTH,
        dated=tuple(ShownMoment(one, voice.of(one.facts), drawn(one, axis)) for one in dated if axis),
        lanes=tuple(
            (lane, tuple(ShownMoment(one, voice.of(one.facts)) for one in held)) for lane, held in lanes if held
        ),
        looks=tuple(dict.fromkeys(drawn(one, axis).look for one in dated if axis)),
        cited=voice.cited(fact for moment in moments for fact in moment.facts),
    )


def axis_of(moments: Iterable[Moment]) -> Axis | None:
    """The shortest axis of few round parts that holds all these moments; None where there are none."""
    days = [day for moment in moments for day in ends(moment)]
    if not days:
        return None
    first, last = month(min(days)), month(max(days))
    for step in STEPS:
        start = first - first % step
        parts = (last - start) // step + 1
        if parts <= PARTS:
            return Axis(start, step, parts)
    return Axis(first, last - first + 1, 1)


def ends(moment: Moment) -> tuple[str, ...]:
    """First and last day of a dated moment; a beginning that is not said is the day of the source where that is earlier."""
    period, written = moment.period, moment.facts[0].document.record.date
    if period is None:
        return ()
    first = period.start or (written if written and len(written) == len("2021-09-01") else None)
    last = period.end or period.start
    return tuple(day for day in (first, last) if day and last and day <= last)


def drawn(moment: Moment, axis: Axis) -> Mark:
    """The mark of a dated moment on an axis."""
    days = ends(moment)
    begun = moment.period is not None and moment.period.start is not None
    end = axis.at(days[-1], over=True)
    start = axis.at(days[0]) if begun or days[0] != days[-1] else end - TAIL
    start = max(0.0, min(start, WIDTH - NARROWEST))
    return Mark(LOOKS.get(moment.precision, "day"), f"{start:.1f}", f"{max(end - start, NARROWEST):.1f}", not begun)


def month(day: str) -> int:
    """The months from the year nought to an ISO date.

    >>> month("2021-04-30")
    24255
    """
    return int(day[:4]) * 12 + int(day[5:7]) - 1
