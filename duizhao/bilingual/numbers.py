"""Quantities in words, in both languages, from the interval and never from the text: exact, with their hedge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from duizhao.bilingual.wording import Shapes, marked, untranslated
from duizhao.model.facts import Bound, Quantity
from duizhao.problems import Problem
from duizhao.reading.sheets import read_sheet

CHINESE_SIZES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
ENGLISH_SIZES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHINESE_NUMERALS = "零一二三四五六七八九十"
PLACES = ("before", "tight", "joined", "after")


@dataclass(frozen=True, slots=True)
class Unit:
    """How a unit is written: `place` is before (RMB 5), tight (US$5), joined (5%) or after (5 days).

    `read` are the forms by which an English text may write it, none for what English counts by its noun.
    """

    zh: str
    one: str
    other: str
    place: str
    read: tuple[str, ...] = ()


def read_units(root: Path) -> tuple[dict[str, Unit], list[Problem]]:
    """The rows of content/lexicon/units_en.csv; a counter (家, 项) has none, since the English noun carries it."""
    name = "content/lexicon/units_en.csv"
    units: dict[str, Unit] = {}
    problems: list[Problem] = []
    path = root / name
    if not path.is_file():
        return units, [Problem(name, 0, "no such file", "it says how units are written in English")]
    for number, row in enumerate(read_sheet(root, "units_en", ("unit", "zh", "one", "other", "place")), 2):
        if row["place"] not in PLACES:
            wrong, right = f"no place is called {row['place']!r}", f"write one of: {', '.join(PLACES)}"
            problems.append(Problem(name, number, wrong, right))
        elif row["unit"] in units:
            wrong = f"‘{row['unit']}’ stands here a second time"
            problems.append(Problem(name, number, wrong, "keep one of the two"))
        else:
            units[row["unit"]] = Unit(row["zh"], row["one"], row["other"], row["place"], forms(row))
    return units, problems


def hedge_words(root: Path) -> tuple[str, ...]:
    """The words that may stand around a number in either language (超过, 以上, about): the first column of the two lists."""
    lists = (read_sheet(root, name, ("words",)) for name in ("hedges", "hedges_en"))
    return tuple(dict.fromkeys(row["words"] for rows in lists for row in rows))


def forms(row: Mapping[str, str]) -> tuple[str, ...]:
    """The forms of a unit in the column `read`, parted by |."""
    return tuple(form for form in (row.get("read") or "").split("|") if form)


def plain(value: Decimal) -> str:
    """Digits without an exponent; zeros after the point only where there is something before them.

    >>> plain(Decimal("1.50E+2")), plain(Decimal("93.0"))
    ('150', '93.0')
    """
    text = f"{value:f}"
    return text.partition(".")[0] if value == value.to_integral_value() and abs(value) >= 100 else text


def trimmed(value: Decimal) -> str:
    """Digits without an exponent or idle zeros.

    >>> trimmed(Decimal("1.4500"))
    '1.45'
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def split(value: Decimal, sizes: tuple[tuple[Decimal, str], ...], decimals: int) -> tuple[str, str]:
    """A number as digits and a word of size; digits alone where the word would need more decimals.

    >>> split(Decimal(145000000), CHINESE_SIZES, 2), split(Decimal(12341), CHINESE_SIZES, 2)
    (('1.45', '亿'), ('12341', ''))
    """
    for size, word in sizes:
        digits = trimmed(value / size)
        if abs(value) >= size and len(digits.partition(".")[2]) <= decimals:
            return digits, word
    return plain(value), ""


def chinese_number(value: Decimal) -> str:
    """A number as Chinese texts write it.

    >>> chinese_number(Decimal(1280000000000))
    '1.28万亿'
    """
    return "".join(split(value, CHINESE_SIZES, 2))


def english_number(value: Decimal) -> str:
    """A number as English texts write it, never rounded.

    >>> english_number(Decimal(145000000)), english_number(Decimal(231000))
    ('145 million', '231,000')
    """
    digits, word = split(value, ENGLISH_SIZES, 3)
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" + (f" {word}" if word else "") if whole.lstrip("-").isdigit() else digits


def ordinal(n: int) -> str:
    """An English ordinal.

    >>> [ordinal(n) for n in (1, 2, 11, 23, 112)]
    ['1st', '2nd', '11th', '23rd', '112th']
    """
    ending = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"


def small_number(numeral: str) -> int:
    """A numeral below a hundred, or digits.

    >>> small_number("五"), small_number("二十三"), small_number("12")
    (5, 23, 12)
    """
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + CHINESE_DIGITS.get(ones, 0)


def is_one(quantity: Quantity) -> bool:
    """Whether English uses the singular, whatever the hedge: 1 working day, within 1 working day; several days."""
    return quantity.value == 1 and quantity.value_max is None and not is_vague(quantity)


def is_vague(quantity: Quantity) -> bool:
    """Whether only the order of size is known, as in 数千万元."""
    return quantity.bound is Bound.ABOUT and quantity.low == quantity.value and quantity.high == quantity.value * 10


def is_odd(quantity: Quantity) -> bool:
    """Whether an approximate number lies above what is written, as in 十几家: more than 10, not about 10."""
    above = quantity.low == quantity.value and quantity.high is not None and quantity.high > quantity.value
    return quantity.bound is Bound.ABOUT and quantity.value_max is None and above


def said(quantity: Quantity, language: str, shapes: Shapes, units: Mapping[str, Unit]) -> str:
    """A quantity with its hedge and unit, in one language; what has no English stands in ⟦⟧.

    8000多万元 / more than RMB 80 million; 15个以上 / at least 15; 第2位 / 2nd.
    """
    if quantity.dimension == "rank" and quantity.bound in {Bound.EXACT, Bound.AT_MOST}:
        return rank(quantity, language, shapes)
    chinese = language == "zh"
    if quantity.dimension == "share":
        return hedged(quantity, fraction(quantity.value, language, shapes), language, shapes)
    if is_vague(quantity):
        return vague(quantity, language, shapes, units)
    step = inside(quantity) if chinese else None
    if step:
        return with_chinese_unit(step, quantity, units)
    if quantity.unit == "番":
        return doublings(quantity, language, shapes)
    digits = bare(quantity, language, shapes, units)
    number = (with_chinese_unit if chinese else with_english_unit)(digits, quantity, units)
    return hedged(quantity, number, language, shapes)


def hedged(quantity: Quantity, number: str, language: str, shapes: Shapes) -> str:
    """The number in words with what bounds it."""
    shape = hedge(quantity)
    return number if shape is None else marked(shapes.say(*shape, language, number=number))


def doublings(quantity: Quantity, language: str, shapes: Shapes) -> str:
    """How often something doubles: 翻两番 / a fourfold rise; 超过翻两番 / more than a fourfold rise."""
    times = {Decimal(1): "一", Decimal(2): "两"}.get(quantity.value) or CHINESE_NUMERALS[int(quantity.value)]
    return hedged(quantity, marked(shapes.say("doublings", f"翻{times}番", language)), language, shapes)


def bare(quantity: Quantity, language: str, shapes: Shapes, units: Mapping[str, Unit]) -> str:
    """The number, or both ends of a range, without unit."""
    write = chinese_number if language == "zh" else english_number
    if quantity.value_max is None:
        return write(quantity.value)
    unit = units.get(quantity.unit)
    sign = unit.zh if unit and unit.place == "joined" else ""
    low, high = write(quantity.value) + sign, write(quantity.value_max)
    return marked(shapes.say("range", "{low}到{high}", language, low=low, high=high))


def hedge(quantity: Quantity) -> tuple[str, str] | None:
    """Context and shape of the words that bound a number, None where it is exact."""
    count, time = quantity.dimension == "count", quantity.dimension == "time"
    close = quantity.high == quantity.value and quantity.low != quantity.value
    return {
        Bound.EXACT: None,
        Bound.ABOUT: ("bound", "近{number}" if close else "超过{number}" if is_odd(quantity) else "约{number}"),
        Bound.MORE_THAN: ("bound", "超过{number}"),
        Bound.AT_LEAST: ("bound", "{number}以上"),
        Bound.LESS_THAN: ("bound of a count" if count else "bound", "不到{number}"),
        Bound.AT_MOST: ("bound of a time", "{number}以内") if time else ("bound", "不超过{number}"),
    }[quantity.bound]


def inside(quantity: Quantity) -> str | None:
    """The number with 多 inside, as its interval asks for; None where it has no such form.

    [80,000,000, 90,000,000) → 8000多万; [10,000, 20,000) → 1万多.
    """
    above = quantity.bound is Bound.MORE_THAN or is_odd(quantity)
    if not above or quantity.high is None or quantity.value_max is not None:
        return None
    digits, size = split(quantity.value, CHINESE_SIZES, 2)
    unit = {word: number for number, word in CHINESE_SIZES}.get(size, Decimal(1))
    step = (quantity.high - quantity.value) / unit
    if step == 1 and size:
        return f"{digits}{size}多"
    whole = digits.isdigit() and int(digits) >= 10
    return f"{digits}多{size}" if whole and step == 10 ** (len(digits) - len(digits.rstrip("0"))) else None


def with_chinese_unit(number: str, quantity: Quantity, units: Mapping[str, Unit]) -> str:
    """The number and its Chinese unit, or the counter as the text has it."""
    unit = units.get(quantity.unit)
    return number + (unit.zh if unit else quantity.unit)


def with_english_unit(number: str, quantity: Quantity, units: Mapping[str, Unit]) -> str:
    """The number and its English unit; a counter falls away."""
    unit = units.get(quantity.unit)
    if unit is None:
        known = quantity.dimension in {"count", "rank", "index"} or not quantity.unit
        return number if known else f"{number} {marked(untranslated(quantity.unit))}"
    word = unit.one if is_one(quantity) else unit.other
    joint = "" if unit.place in {"tight", "joined"} else " "
    return word + joint + number if unit.place in {"before", "tight"} else number + joint + word


def rank(quantity: Quantity, language: str, shapes: Shapes) -> str:
    """A place in an order: 第2位 / 2nd, 前10位 / top 10."""
    number = trimmed(quantity.value)
    if quantity.bound is Bound.AT_MOST:
        number = number + (quantity.unit or "位") if language == "zh" else number
        return marked(shapes.say("bound of a rank", "前{number}", language, number=number))
    return f"第{number}{quantity.unit or '位'}" if language == "zh" else ordinal(int(quantity.value))


def fraction(value: Decimal, language: str, shapes: Shapes) -> str:
    """A share as a simple fraction, 三分之二 / two thirds; as the decimal it is where none with a small denominator fits."""
    simple = Fraction(value).limit_denominator(10)
    if (Decimal(simple.numerator) / simple.denominator).quantize(Decimal("0.0001")) != value:
        return trimmed(value)
    halved = simple == Fraction(1, 2)
    words = "一半" if halved else f"{CHINESE_NUMERALS[simple.denominator]}分之{CHINESE_NUMERALS[simple.numerator]}"
    if language == "en" and not shapes.has("fraction", words):
        return f"{simple.numerator}/{simple.denominator}"
    return marked(shapes.say("fraction", words, language))


def vague(quantity: Quantity, language: str, shapes: Shapes, units: Mapping[str, Unit]) -> str:
    """An order of size: 数千万元 / tens of millions of yuan."""
    zeros = "" if quantity.value == 1 else chinese_number(quantity.value)
    for digits, word in (("1000", "千"), ("100", "百"), ("10", "十"), ("1", "")):
        zeros = zeros.replace(digits, word)
    context = "order of size of money" if quantity.unit == "元" and language == "en" else "order of size"
    number = marked(shapes.say(context, f"数{zeros}", language))
    if language == "zh":
        return with_chinese_unit(number, quantity, units)
    unit = units.get(quantity.unit)
    return number if unit is None or context.endswith("money") else f"{number} of {unit.other}"
