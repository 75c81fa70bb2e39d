"""When things happened or shall happen, as far as the sources say: moments that have a year, and those that have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from duizhao.comparison.verdicts import dates, stage
from duizhao.model.facts import Fact, Kind, Period


class Lane(StrEnum):
    """Where a moment stands: among those with a year, or why it has none."""

    DATED = "dated"
    YEARLESS = "yearless"
    HORIZON = "horizon"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Moment:
    """Facts of one place that the sources put at one time; none of them has a period where `period` is None."""

    lane: Lane
    facts: tuple[Fact, ...]

    @property
    def period(self) -> Period | None:
        """The time they share, in the words of the first."""
        return self.facts[0].period

    @property
    def precision(self) -> str:
        """How exactly it is told: day, month, quarter, half, year, years, or unknown."""
        return self.period.precision if self.period else "unknown"

    @property
    def until_written(self) -> bool:
        """Whether it is told from the day of the source backwards, as 目前 and 今年以来 are."""
        period, written = self.period, self.facts[0].document.record.date
        return bool(period and period.inferred and written and period.end == written and period.start != written)

    @property
    def anchored(self) -> bool:
        """Whether its year comes from the date of the source and not from the words."""
        return bool(self.period and self.period.inferred)


def timeline(facts: Iterable[Fact]) -> tuple[Moment, ...]:
    """The facts with a time, and all events, those of one place and one time together; a bare date is none of them.

    Dated moments come first, in the order of time; then, lane by lane and place by place, those without a year.
    """
    held: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        if fact.place and fact.kind is not Kind.DATE and (fact.period or fact.kind is Kind.EVENT):
            held.setdefault((fact.place, *_time(fact)), []).append(fact)
    moments = [Moment(lane(together[0]), tuple(together)) for together in held.values()]
    return tuple(sorted(moments, key=_order))


def lane(fact: Fact) -> Lane:
    """Where a fact stands on a timeline."""
    if dates(fact) is not None:
        return Lane.DATED
    if fact.period is not None and fact.period.precision in ("day", "month"):
        return Lane.YEARLESS
    if fact.period is not None and stage(fact) == "intended":
        return Lane.HORIZON
    return Lane.VAGUE


def _time(fact: Fact) -> tuple[str, ...]:
    """What two facts of one moment share: first and last day and precision, without a year their wording."""
    period = fact.period
    if period is None:
        return ()
    if dates(fact) is None:
        return lane(fact), period.surface
    return period.start or "", period.end or "", period.precision


def _order(moment: Moment) -> tuple[int, str, str]:
    period = moment.period
    first, last = (period.start or period.end or "", period.end or "") if period else ("", "")
    return tuple(Lane).index(moment.lane), first, last
