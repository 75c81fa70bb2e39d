"""Numerals as Chinese writes them, read as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FORMAL = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_ARABIC = re.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,8})?)([十百千万亿兆]{0,4})")
_LONGEST = 20


@lru_cache(maxsize=4096)
def decimal_of(numeral: str) -> Decimal | None:
    """The value of a numeral with its 万 and 亿 multiplied out, None where it is none.

    >>> decimal_of("1,234.5"), decimal_of("8000万"), decimal_of("一百二十"), decimal_of("两万亿"), decimal_of("二〇二一")
    (Decimal('1234.5'), Decimal('80000000'), Decimal('120'), Decimal('2000000000000'), Decimal('2021'))
    >>> decimal_of("一万五"), decimal_of("三点五亿"), decimal_of("伍佰万"), decimal_of("1,23"), decimal_of("9" * 16)
    (Decimal('15000'), Decimal('350000000'), Decimal('5000000'), None, None)
    """
    found = _ARABIC.fullmatch(numeral) if len(numeral) < _LONGEST + 12 else None
    if found:
        value = Decimal(found[1].replace(",", ""))
        for scale in found[2]:
            value *= _SCALES.get(scale) or _MYRIADS[scale]
        return Decimal(int(value)) if found[2] and value == value.to_integral() else value
    whole, point, rest = numeral.partition("点")
    return _pointed(whole, rest) if point else _han(numeral)


def _pointed(whole: str, rest: str) -> Decimal | None:
    """三点五亿: the figures after the point, times the sizes that close the numeral."""
    figures = rest.rstrip("十百千万亿兆")
    before = _han(whole)
    if before is None or not figures or len(figures) > 8 or any(c not in _DIGITS for c in figures):
        return None
    value = before + Decimal("0." + "".join(str(_DIGITS[c]) for c in figures))
    for scale in rest[len(figures) :]:
        value *= _SCALES.get(scale) or _MYRIADS[scale]
    return Decimal(int(value)) if value == value.to_integral() else value


def _han(words: str) -> Decimal | None:
    digits = _DIGITS if not set(words) & set("壹贰叁肆伍陆柒捌玖拾佰仟") else _FORMAL
    if (
        not words
        or len(words) > _LONGEST
        or any(c not in digits and c not in _SCALES and c not in _MYRIADS for c in words)
    ):
        return None
    if all(c in digits for c in words):
        return Decimal("".join(str(digits[c]) for c in words))
    total, section, digit, last = 0, 0, -1, 1
    for character in words:
        if character in digits:
            digit, last = digits[character], last if digits[character] else 1
        elif character in _SCALES:
            last = _SCALES[character]
            section, digit = section + (1 if digit < 0 else digit) * last, -1
        else:
            section, last = section + max(digit, 0), _MYRIADS[character]
            total = (total + section) * last if total and last > 10**4 else total + max(section, 1) * last
            section, digit = 0, -1
    short = last // 10 if last > 10 and words[-1] in digits else 1
    return Decimal(total + section + max(digit, 0) * short)


def last_step(numeral: str) -> Decimal:
    """By how much the last figure written counts: the width of the open interval that 多 and 余 leave.

    >>> last_step("8000"), last_step("30"), last_step("1"), last_step("125"), last_step("三百"), last_step("1.2")
    (Decimal('1000'), Decimal('10'), Decimal('1'), Decimal('1'), Decimal('100'), Decimal('0.1'))
    """
    value = decimal_of(numeral)
    if value is None or value == 0:
        return Decimal(1)
    if value != value.to_integral():
        return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    step = Decimal(1)
    while value % (step * 10) == 0:
        step *= 10
    return step
