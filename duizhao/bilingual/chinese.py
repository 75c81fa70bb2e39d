"""The figures of a Chinese text, read by the grammar of the extraction, in the form in which English is held against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from duizhao.bilingual.figures import FOLD, Figure, Sense, trim
from duizhao.bilingual.numbers import Unit, is_odd, is_vague, read_units
from duizhao.extraction.periods import TimeMention, read_periods
from duizhao.extraction.quantities import Mention, Passed, QuantityGrammar, grammar
from duizhao.language.endings import ending
from duizhao.language.lexicon import read_lexicon
from duizhao.language.numerals import decimal_of
from duizhao.language.views import view
from duizhao.model.facts import Bound, Quantity

HAN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
HAN_YEAR = re.compile("[一二][〇零一二三四五六七八九]{3}(?=年)")
HAN_MONTH = re.compile(
    "(?<![一二三四五六七八九十两几数个哪某每同])(?P<month>十?[一二三四五六七八九]|十)月(?!内|以内|之内|来)"
)
RANGE = re.compile(r"([0-9]{1,3})[至到—–~～-]")
SIZES = "一二两三四五六七八九十百千万亿"
THE_YEAR = re.compile("年度|年内|全年|当年|年底|年末")
YEAR_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
PAIRS = {"双": "2", "俩": "2", "首": "1", "单": "1", "半": "0.5", "翻番": "2"}
GROWTH = re.compile("(?:增长|增加|提高|提升|扩大|上升|多|增)了?[^，。；0-9]{0,3}")
REACHED = re.compile("[到至为]")
TEN, DOZEN = Decimal(10), Decimal(12)
RELATIVE = {"今": "this", "本": "this", "去": "last", "上": "last", "明": "next", "前": "before-last"}
TIMES = {"年": "years", "月": "months", "周年": "years", "日": "days"}
YEAR = re.compile("(?P<digits>[0-9]{4})[年/.-]?|(?P<word>[今本去上明前])一?年")
HALF = re.compile(
    "(?:(?P<n>[0-9]{1,2}|[一两二三四五六七八九十]{1,2})年半(?!年)|(?<![上下前后大今本个])半年(?!度|报|会))(?:内|以内|之内)?"
)
DURATION = re.compile(
    "(?P<low>[0-9]{1,2}[至到—–~～-])?(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})个?(?P<unit>年|月)"
)


@dataclass(frozen=True, slots=True)
class ChineseFigures:
    """The grammar of the extraction with the English names of its units."""

    grammar: QuantityGrammar
    units: Mapping[str, Unit]
    measures: frozenset[str]

    def read(self, text: str, written: date | None = None) -> tuple[Figure, ...]:
        """Every figure of a Chinese text, in order; `written` is the day of the text, from which its years are told.

        >>> [(f.words, f.sense.bound) for f in chinese().read("6月16日，基金8000多万元，15个以上")]
        [('6月16日', 'exact'), ('8000多万元', 'more_than'), ('15个以上', 'at_least')]
        """
        plain = HAN_YEAR.sub(lambda year: year[0].translate(YEAR_DIGITS), view(text, broken_lines=True).text)
        times = tuple(read_periods(plain, written))
        found = [figure for time in times for figure in dated(plain, time)]
        for mention in self.grammar.read(plain, tuple((time.start, time.end) for time in times)):
            read = (
                [self._amount(plain, mention)]
                if isinstance(mention, Mention)
                else passed(plain, mention, self.grammar.lexicon.hedges)
            )
            found = [
                figure
                for figure in found
                if not any(figure.start >= wider.start and figure.end <= wider.end for wider in read)
            ]
            found += read
        halves = list(halved(plain))
        found = [one for one in found if not any(h.start <= one.start and one.end <= h.end for h in halves)] + halves
        found += worded_months(plain, times)
        taken = {at for figure in found if figure.firm for at in range(figure.start, figure.end)}
        found += loose(plain, taken)
        return tuple(sorted(found, key=lambda figure: (not figure.firm, figure.start)))

    def _amount(self, text: str, mention: Mention) -> Figure:
        """A quantity with the senses under which English may give it."""
        quantity, words = mention.quantity, text[mention.start : mention.end]
        return Figure(mention.start, mention.end, words, tuple(self._senses(text, mention, quantity)))

    def _senses(self, text: str, mention: Mention, quantity: Quantity) -> Iterator[Sense]:
        bound, value, top = bound_of(quantity), trim(quantity.value), quantity.value_max
        unit = self._unit(quantity.unit) if quantity.dimension not in ("count", "index") else ""
        amount = Sense("amount", value, trim(top) if top is not None else None, bound, unit)
        if quantity.dimension == "rank":
            yield Sense("rank", value, bound=bound)
        elif quantity.dimension == "share":
            yield Sense("share", quantity.value, bound=bound)
            yield Sense("amount", trim(value * 100), bound=bound, unit="%")
        elif is_vague(quantity):
            yield Sense("vague", value, unit=unit)
        elif quantity.unit == "番":
            yield Sense("amount", Decimal(2) ** int(value), bound=bound, unit=FOLD)
        else:
            yield amount
            yield from self._others(text, mention, quantity, amount)

    def _others(self, text: str, mention: Mention, quantity: Quantity, amount: Sense) -> Iterator[Sense]:
        """The further senses of an amount: ten-odd may be a dozen or so, 增长两倍 is three times as much, 5‰ is 0.5%."""
        value, bound, unit = trim(quantity.value), amount.bound, amount.unit
        if is_odd(quantity):
            yield replace(amount, bound="about")
        if is_odd(quantity) and value == TEN:
            yield replace(amount, value=DOZEN, bound="about")
        if quantity.unit == "岁" or mention.bare:
            yield replace(amount, unit="")
        if mention.bare:
            yield from (Sense("any", value), Sense("rank", value))
        if unit == "‰":
            yield replace(amount, value=trim(value / 10), unit="%")
        if unit == "%":
            yield Sense("share", trim((value / 100).quantize(Decimal("0.0001"))), bound=bound)
        if unit == "times":
            grown = ending(GROWTH, text, mention.start, 6)
            yield replace(amount, value=value + 1 if grown and not REACHED.search(grown[0]) else value, unit=FOLD)
        if unit == "months" and value == Decimal("0.5"):
            yield Sense("amount", Decimal(2), bound=bound, unit="weeks")

    def _unit(self, unit: str) -> str:
        """A unit as English writes it, '' where English counts by its noun."""
        whole, slash, by = unit.partition("/")
        known = self.units.get(unit) if not slash else None
        if known:
            return known.other if known.other in self.measures else ""
        if not slash:
            return unit
        return f"{self._unit(whole)}/{TIMES.get(by) or self._unit(by) or by}"


def bound_of(quantity: Quantity) -> str:
    """The bound of a quantity, 近 (from below) told apart from 约."""
    if is_odd(quantity) and not is_vague(quantity):
        return "more_than"
    close = quantity.bound is Bound.ABOUT and quantity.high == quantity.value and quantity.low != quantity.value
    ranged = quantity.value_max is not None and quantity.bound is Bound.ABOUT
    return "nearly" if close and not ranged else "exact" if ranged else quantity.bound.value


def dated(text: str, time: TimeMention) -> Iterator[Figure]:
    """The dates and lengths of time that a time expression names."""
    words = text[time.start : time.end]
    if time.shape == "plan":
        found = re.search("十([一二三四五])五", words)
        yield Figure(
            time.start,
            time.end,
            words,
            (Sense("name", text=f"plan-{10 + '一二三四五'.index(found[1]) + 1 if found else 0}"),),
        )
        return
    if time.shape in ("window", "recent", "last_year"):
        yield from lasting(words, time)
        return
    for forms in parts(words, time):
        senses = tuple(Sense("date", text=form) for form in forms)
        if senses:
            yield Figure(time.start, time.end, words, senses)


def worded_months(text: str, times: tuple[TimeMention, ...]) -> Iterator[Figure]:
    """Months whose number is in words: 一月至六月."""
    for found in HAN_MONTH.finditer(text):
        value = decimal_of(found["month"])
        if value is not None and 1 <= value <= 12 and not any(t.start <= found.start() < t.end for t in times):
            yield Figure(*found.span(), found[0], (Sense("date", text=f"-{int(value):02}"),))


def lasting(words: str, time: TimeMention) -> Iterator[Figure]:
    """A length of time: 五年内, 未来12年, 近三年来."""
    found = DURATION.search(words)
    if found:
        value, unit = decimal_of(found["n"]) or Decimal(0), TIMES[found["unit"]]
        low = decimal_of(found["low"][:-1]) if found["low"] else None
        amount = Sense("amount", low if low is not None else value, value if low is not None else None, unit=unit)
        decade = (Sense("vague", Decimal(10), unit="decade"),) if value == 10 and unit == "years" else ()
        yield Figure(time.start, time.end, words, (amount, replace(amount, bound="at_most"), *decade), firm=value != 1)


def halved(text: str) -> Iterator[Figure]:
    """Half-years as a length of time: 半年 (not 上半年), 两年半."""
    for found in HALF.finditer(text):
        whole = (decimal_of(found["n"]) or Decimal(0)) if found["n"] else Decimal(0)
        lengths = [(whole + Decimal("0.5"), "years"), *([(Decimal(6), "months")] if not whole else [])]
        senses = [Sense("amount", value, unit=unit) for value, unit in lengths]
        bounded = [replace(sense, bound="at_most") for sense in senses]
        yield Figure(*found.span(), found[0], (*senses, *bounded), firm=bool(whole) or found[0].endswith("内"))


def parts(words: str, time: TimeMention) -> Iterator[tuple[str, ...]]:
    """The forms of each date in a time expression: with the year as said, and as told from the date of the text."""
    if time.shape == "years":
        yield from ((year,) for year in re.findall("[0-9]{4}", words))
        return
    found = YEAR.search(words)
    said = (found["digits"] or RELATIVE[found["word"]]) if found else ""
    resolved = (time.iso or "")[:4] if time.inferred else ""
    resolved = resolved if resolved.isdigit() else ""
    rest = words[found.end() :] if found else words
    for part in pieces(rest, words, time):
        told = [year for year in (said, resolved) if year] if said else ["", resolved] if resolved else [""]
        forms = [f"{year}-{part}" if part else year for year in told]
        yield tuple(dict.fromkeys(form for form in forms if form))


def pieces(rest: str, words: str, time: TimeMention) -> Iterator[str]:
    """What a date says beside its year: 07-02, 04, H1, Q3; '' where it says the year alone."""
    if time.shape == "half":
        yield "H1" if "上" in rest[-8:] else "H2"
    elif time.shape == "quarter":
        found = re.search("([一二三四1-4])季", words)
        yield f"Q{decimal_of(found[1]) if found else 0}"
    elif time.shape in ("quarters", "first_months"):
        found = re.search("([0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?(?:季|月)", rest)
        yield ("Q1-" if time.shape == "quarters" else "M") + f"{decimal_of(found[1]) if found else 0}"
    elif time.shape in ("day", "monthday", "days", "iso", "day_bare"):
        numbers = [f"{int(n):02}" for n in re.findall("[0-9]{1,2}", rest)]
        month = numbers[0] if len(numbers) > 1 else ""
        for day in numbers[1:] or numbers:
            yield f"{month}-{day}" if month else f"dd-{day}"
    elif time.shape in ("month", "month_bare", "months"):
        yield from (f"{int(n):02}" for n in re.findall("[0-9]{1,2}", rest))
    elif time.shape in ("year", "year_end", "year_start", "year_before", "same_term"):
        yield ""


def passed(text: str, mention: Passed, hedges: Mapping[str, Mapping[str, Bound]]) -> list[Figure]:
    """A numeral that counts nothing: a name in digits or a length of time must stand in English too, other words may."""
    words = text[mention.start : mention.end]
    if mention.reason in ("time", "date"):
        return term(text, mention, hedges)
    if re.search("[A-Za-z+]", words):
        return [Figure(mention.start, mention.end, words, (Sense("name", text=words.upper().rstrip(".")),))]
    kind = "rank" if words.startswith("第") else "any"
    senses = tuple(Sense(kind, decimal_of(digits.replace(",", ""))) for digits in DIGITS.findall(words))
    sized, vague = number_of_yuan(words), HAN.search(words) if mention.reason == "vague" else None
    if vague and (value := decimal_of(vague[0])) is not None:
        senses = (Sense("vague", value),)
    elif sized and (value := decimal_of(sized)) is not None:
        senses = (Sense("amount", value, bound=size_bound(text, mention), unit="RMB"),)
    firm = bool(vague or sized) or mention.reason in ("name", "ordinal", "list-count")
    return [Figure(mention.start, mention.end, words, senses, firm)] if senses else []


def number_of_yuan(words: str) -> str:
    """The number before 元 that ends in words, '' where none does.

    >>> number_of_yuan("超过3000万元"), number_of_yuan("百亿元级"), number_of_yuan("300元")
    ('3000万', '百亿', '')
    """
    before, found, _ = words.partition("元")
    rest = before.rstrip(SIZES)
    return before[len(rest.rstrip("0123456789")) :] if found and rest != before else ""


def term(text: str, mention: Passed, hedges: Mapping[str, Mapping[str, Bound]]) -> list[Figure]:
    """A length of time: 5年, 十多年, 3至5年, 10周年; or a year that the extraction does not read as one."""
    words, after = text[mention.start : mention.end], text[mention.end : mention.end + 2]
    found, unit = DIGITS.search(words) or HAN.search(words), TIMES.get(after[:2], TIMES.get(after[:1], ""))
    value = decimal_of(found[0]) if found else None
    if value is None or not unit or ":" in words:
        return []
    if unit == "years" and len(words) == 4 and words.isdigit():
        return [Figure(mention.start, mention.end + 1, words + "年", (Sense("date", text=words),))]
    low, bound = ending(RANGE, text, mention.start, 4), lasting_bound(text, mention, hedges)
    amount = Sense("amount", decimal_of(low[1]), value, unit=unit) if low else Sense("amount", value, unit=unit)
    exact = (amount, replace(amount, bound="at_most"), Sense("rank", value), *(() if low else (Sense("any", value),)))
    start = low.start() if low else mention.start
    senses = (replace(amount, bound=bound),) if bound else exact
    return [Figure(start, mention.end + 1, text[start : mention.end + 1], senses, firm=words[0].isdigit())]


def lasting_bound(text: str, mention: Passed, hedges: Mapping[str, Mapping[str, Bound]]) -> str:
    """The bound of a length of time that the extraction passes over: 十多年, 近20年, 5年以上; '' where it is exact."""
    if re.search("[多余]", text[mention.start : mention.end]):
        return "more_than"
    before, after = text[: mention.start], text[mention.end + 1 :]
    word = max((w for w in hedges["before"] if before.endswith(w)), key=len, default="")
    if word:
        return "nearly" if word in hedges["nearly"] else hedges["before"][word].value
    word = max(
        (w for w in hedges["after"] if after.startswith(w) and w not in ("起", "内", "前后")), key=len, default=""
    )
    return hedges["after"][word].value if word else ""


def size_bound(text: str, mention: Passed) -> str:
    """The bound of a class of size: 营收超百亿元企业, 亿元以上项目, 百亿元级产业."""
    around = text[max(0, mention.start - 2) : mention.end + 2]
    return "more_than" if re.search("[超过]", around) else "at_least" if "以上" in around else "exact"


def loose(text: str, taken: set[int]) -> Iterator[Figure]:
    """Numerals in words that are no quantities, and 双, 首, 半: English may give their number, and need not."""
    for found in HAN.finditer(text):
        whole = decimal_of(found[0])
        values = {whole, *(decimal_of(character) for character in found[0])}
        if found.start() not in taken:
            kind = "rank" if text[found.start() - 1 : found.start()] == "第" else "any"
            senses = tuple(Sense(kind, value) for value in sorted(v for v in values if v is not None))
            if senses:
                yield Figure(*found.span(), found[0], senses, firm=False)
    for found in THE_YEAR.finditer(text):
        yield Figure(*found.span(), found[0], (Sense("date", text="this"),), firm=False)
    for word, value in PAIRS.items():
        for found in re.finditer(word, text):
            if found.start() not in taken:
                yield Figure(*found.span(), word, (Sense("any", Decimal(value)),), firm=False)


@lru_cache(maxsize=4)
def chinese(root: Path | None = None) -> ChineseFigures:
    """The reader of Chinese figures over the words of a project (by default its own)."""
    root = root or Path(__file__).parents[2]
    units, _ = read_units(root)
    measures = frozenset(unit.other for unit in units.values() if unit.read)
    return ChineseFigures(grammar(read_lexicon(root)), units, measures)
