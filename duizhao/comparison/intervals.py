"""Arithmetic on quantities as intervals: what two make together, how far apart they are; what is open stays open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from duizhao.extraction.indicator_rules import Conversion
from duizhao.model.facts import Bound, Quantity

COUNT = "count"
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends, None where there is none; `about` tells that the ends themselves are only about right."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    about: bool = False


def is_hedged(quantity: Quantity) -> bool:
    """Whether the words bound the number instead of stating it."""
    return quantity.bound is not Bound.EXACT or quantity.value_max is not None


def interval(quantity: Quantity) -> Interval:
    """The interval of a quantity; that of a plain number is the number."""
    low, high = quantity.low, quantity.high
    if not is_hedged(quantity):
        low, high = (quantity.value if end is None else end for end in (low, high))
    return Interval(low, high, quantity.low_open, quantity.high_open, quantity.bound is Bound.ABOUT)


def reaches(lower: Interval, upper: Interval) -> bool:
    """Whether the upper end of the one is not below the lower end of the other."""
    if lower.high is None or upper.low is None:
        return True
    return lower.high > upper.low or (lower.high == upper.low and not (lower.high_open or upper.low_open))


def together(intervals: Iterable[Interval]) -> Interval:
    """The sum.

    >>> parts = Interval(Decimal(80), Decimal(90), high_open=True), Interval(Decimal(10), None)
    >>> together(parts)
    Interval(low=Decimal('90'), high=None, low_open=False, high_open=False, about=False)
    """
    held = tuple(intervals)
    low, high = _sum(one.low for one in held), _sum(one.high for one in held)
    return Interval(
        low,
        high,
        low is not None and any(one.low_open for one in held),
        high is not None and any(one.high_open for one in held),
        any(one.about for one in held),
    )


def apart(greater: Interval, lesser: Interval) -> Interval:
    """The first less the second.

    >>> apart(Interval(Decimal(500), Decimal(500)), Interval(Decimal(80), Decimal(90), high_open=True))
    Interval(low=Decimal('410'), high=Decimal('420'), low_open=True, high_open=False, about=False)
    """
    turned = Interval(
        None if lesser.high is None else -lesser.high,
        None if lesser.low is None else -lesser.low,
        lesser.high_open,
        lesser.low_open,
        lesser.about,
    )
    return together((greater, turned))


def times(greater: Interval, lesser: Interval) -> Interval:
    """The first divided by the second, both of them above nothing, to a hundredth: each end is rounded outwards.

    >>> times(Interval(Decimal(500), Decimal(500)), Interval(Decimal(80), Decimal(90), high_open=True))
    Interval(low=Decimal('5.55'), high=Decimal('6.25'), low_open=True, high_open=False, about=False)
    """
    low = None if greater.low is None or lesser.high is None else greater.low / lesser.high
    high = None if greater.high is None or not lesser.low else greater.high / lesser.low
    about = greater.about or lesser.about
    if low is not None and low == high:
        near = low.quantize(HUNDREDTH, ROUND_HALF_UP)
        return Interval(near, near, about=about or near != low)
    return Interval(
        None if low is None else low.quantize(HUNDREDTH, ROUND_FLOOR),
        None if high is None else high.quantize(HUNDREDTH, ROUND_CEILING),
        low is not None and (greater.low_open or lesser.high_open),
        high is not None and (greater.high_open or lesser.low_open),
        about,
    )


def quantity_of(of: Interval, unit: str, dimension: str) -> Quantity | None:
    """The interval as a quantity; None where nothing bounds it, or where a single end is itself only about right."""
    ends = (of.low, of.high, of.low_open, of.high_open)
    if of.low is not None and of.high is not None:
        bound = Bound.ABOUT if of.about else Bound.EXACT
        return Quantity(of.low, unit, dimension, bound, None if of.low == of.high else of.high, *ends)
    if of.about or (of.low is None and of.high is None):
        return None
    if of.low is not None:
        return Quantity(of.low, unit, dimension, Bound.MORE_THAN if of.low_open else Bound.AT_LEAST, None, *ends)
    assert of.high is not None
    return Quantity(of.high, unit, dimension, Bound.LESS_THAN if of.high_open else Bound.AT_MOST, None, *ends)


def in_one_unit(quantities: Sequence[Quantity], conversions: Mapping[str, Conversion]) -> tuple[Quantity, ...] | None:
    """The quantities in one unit, which is one of theirs, None where they have none in common; counters are all alike.

    Of two units that convert, the one that stands first in the table is kept: into that one every conversion is exact.
    """
    units = {quantity.unit for quantity in quantities}
    if len({quantity.dimension for quantity in quantities}) != 1:
        return None
    if len(units) == 1 or quantities[0].dimension == COUNT:
        return tuple(quantities)
    if not units <= conversions.keys() or len({conversions[unit].base for unit in units}) != 1:
        return None
    kept = next(unit for unit in conversions if unit in units)
    return tuple(converted(quantity, kept, conversions) for quantity in quantities)


def converted(quantity: Quantity, unit: str, conversions: Mapping[str, Conversion]) -> Quantity:
    """The quantity in another unit of its base."""
    factor = conversions[quantity.unit].factor / conversions[unit].factor
    value, top, low, high = (
        None if end is None else end * factor
        for end in (quantity.value, quantity.value_max, quantity.low, quantity.high)
    )
    assert value is not None  # a quantity has a value
    return replace(quantity, unit=unit, value=value, value_max=top, low=low, high=high)


def _sum(ends: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for end in ends:
        if end is None:
            return None
        total += end
    return total
