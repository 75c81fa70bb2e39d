"""Intervals as hedges bound them: exact figures, ranges, 多 inside a numeral, 超过 before it, 以上 after it."""

from __future__ import annotations

import re
from decimal import Decimal

from duizhao.language.numerals import decimal_of, last_step
from duizhao.model.facts import Bound, Quantity


def exact(value: Decimal, unit: str, dimension: str) -> Quantity:
    """The quantity that is just `value`."""
    return Quantity(value, unit, dimension, Bound.EXACT, None, value, value)


def ranged(low: Decimal, high: Decimal, unit: str, dimension: str) -> Quantity:
    """The quantity that lies between two ends, both included."""
    return Quantity(low, unit, dimension, Bound.EXACT, high, low, high)


def inner(found: re.Match[str], quantity: Quantity) -> Quantity:
    """The quantity under the hedges inside its numeral: 8000多万, 1万多, 几百万, 数千万, 上百."""
    value = quantity.value
    if found["lead"] in ("数", "几"):
        return _between(quantity, Bound.ABOUT, value * 10)
    if found["lead"]:
        return bounded(quantity, Bound.AT_LEAST if found["lead"] == "上" else Bound.MORE_THAN)
    written = found["arabic"] or found["han"] or found["formal"]
    if found["inner"] == "几" and written[-1:] in "十百千":
        return _between(quantity, Bound.ABOUT, value + last_step(written) * _factor(found))
    if found["inner"] in ("来", "几"):
        return _between(quantity, Bound.ABOUT, None)
    if found["inner"] or found["late"]:
        return _between(quantity, Bound.MORE_THAN, value + last_step(written) * _factor(found))
    return quantity


def _factor(found: re.Match[str]) -> Decimal:
    """By how much the scales written after the digits multiply them."""
    scale = (found["size"] or "") + (found["scale"] or "")
    return decimal_of("1" + scale) or Decimal(1)


def _between(quantity: Quantity, bound: Bound, high: Decimal | None) -> Quantity:
    value = quantity.value
    top = value if high is None else Decimal(int(high)) if high == high.to_integral() else high
    return Quantity(value, quantity.unit, quantity.dimension, bound, None, value, top, False, high is not None)


_ONE_SIDED = {Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST}


def bounded(quantity: Quantity, bound: Bound) -> Quantity:
    """The quantity's interval as one more hedge bounds it; what says more than the hedge is kept.

    >>> bounded(bounded(exact(Decimal(30), "个", "count"), Bound.MORE_THAN), Bound.AT_LEAST).bound.value
    'more_than'
    """
    value, top, unit, dimension = quantity.value, quantity.value_max, quantity.unit, quantity.dimension
    if quantity.bound in _ONE_SIDED and bound is Bound.ABOUT:
        return quantity
    if quantity.bound is Bound.MORE_THAN and bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return quantity
    if quantity.bound is Bound.LESS_THAN and bound is Bound.AT_MOST:
        return quantity
    if bound is Bound.MORE_THAN:
        return Quantity(value, unit, dimension, bound, top, value, None, low_open=True)
    if bound is Bound.AT_LEAST:
        return Quantity(value, unit, dimension, bound, top, value, None)
    if bound is Bound.LESS_THAN:
        return Quantity(value, unit, dimension, bound, top, None, top or value, high_open=True)
    if bound is Bound.AT_MOST:
        return Quantity(value, unit, dimension, bound, top, None if top is None else value, top or value)
    return Quantity(value, unit, dimension, bound, top, quantity.low, quantity.high)


def nearly(quantity: Quantity) -> Quantity:
    """The quantity that comes close to its value from below: 近300人 is not 300.

    >>> nearly(bounded(exact(Decimal(300), "人", "count"), Bound.ABOUT)).high_open
    True
    """
    if quantity.bound is not Bound.ABOUT or quantity.low != quantity.high:
        return quantity
    return Quantity(
        quantity.value,
        quantity.unit,
        quantity.dimension,
        Bound.ABOUT,
        quantity.value_max,
        None,
        quantity.high,
        False,
        True,
    )
