"""Numerals as Chinese writes them, read as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

ARABIC = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,8})?(?![\d])"
HAN = r"[零〇一二两三四五六七八九十百千万亿]{1,12}"


def decimal_of(numeral: str) -> Decimal | None:
    """The value of a numeral with its 万 and 亿 multiplied out, None where it is none.

    >>> decimal_of("1,234.5"), decimal_of("8000万"), decimal_of("一百二十"), decimal_of("两万亿"), decimal_of("二〇二一")
    (Decimal('1234.5'), Decimal('80000000'), Decimal('120'), Decimal('2000000000000'), Decimal('2021'))
    """
    plain = numeral.replace(",", "")
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,8})?)([十百千万亿]{0,4})", plain)
    if found:
        value = Decimal(found[1])
        for scale in found[2]:
            value *= _SCALES.get(scale) or _MYRIADS[scale]
        return Decimal(int(value)) if found[2] and value == value.to_integral() else value
    return _han(plain)


def _han(words: str) -> Decimal | None:
    if not words or len(words) > 20 or any(c not in _DIGITS and c not in _SCALES and c not in _MYRIADS for c in words):
        return None
    if all(c in _DIGITS for c in words):
        return Decimal("".join(str(_DIGITS[c]) for c in words))
    total, section, digit = 0, 0, -1
    for character in words:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SCALES:
            section += (1 if digit < 0 else digit) * _SCALES[character]
            digit = -1
        else:
            section += max(digit, 0)
            myriad = _MYRIADS[character]
            total = (total + section) * myriad if total and myriad > 10**4 else total + max(section, 1) * myriad
            section, digit = 0, -1
    return Decimal(total + section + max(digit, 0))


def last_step(numeral: str) -> Decimal:
    """By how much the last figure written counts: the width of the open interval that 多 and 余 leave.

    >>> last_step("8000"), last_step("30"), last_step("1"), last_step("125"), last_step("三百")
    (Decimal('1000'), Decimal('10'), Decimal('1'), Decimal('1'), Decimal('100'))
    """
    value = decimal_of(numeral)
    if value is None or value == 0 or value != value.to_integral():
        return Decimal(1)
    step = Decimal(1)
    while value % (step * 10) == 0:
        step *= 10
    return step
