"""Time expressions and what they mean, counted from the date of the source, never from the clock.

A year that neither the words nor the source give stays unknown: 7月2日 becomes `--07-02` and spans no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from duizhao.language.numerals import decimal_of

_Y = r"(?P<y>\d{4}|[今去前明])"
_NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_PREFIX = r"(?:截至目前|截至|截止到?|力争到|到(?!目前)|至|自从?|从)?"
_DAYTIME = r"(?:上午|下午|晚间?|清晨|中午)?"
_SHAPES: Mapping[str, str] = {
    "iso": r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
    "day": rf"{_Y}年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]{_DAYTIME}",
    "months": rf"(?:{_Y}年)?(?P<m>\d{{1,2}})月?份?[至到\-—–~](?P<n>\d{{1,2}})月份?",
    "month": rf"{_Y}年(?P<m>\d{{1,2}})月份?(?:底|末|初)?",
    "years": r"(?P<y>\d{4})年?[至到\-—–~]{1,2}(?P<n>\d{4})年",
    "quarter": rf"(?:{_Y}年)?第?(?P<q>[一二三四1-4])季度",
    "quarters": rf"(?:{_Y}年)?前(?P<q>[二两三23])个?季度",
    "half": rf"(?:{_Y}年)?(?P<h>[上下])半年",
    "year_end": rf"{_Y}年年?(?:底|末)",
    "year_start": rf"{_Y}年年?初",
    "year": rf"{_Y}年(?![代级版轻青老来间])(?:度|全年)?",
    "plan": r"[“\"]?十(?P<p>[一二三四五])五[”\"]?(?:期间|时期|末|规划期)?",
    "monthday": rf"(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]{_DAYTIME}",
    "month_bare": r"(?<!\d)(?P<m>\d{1,2})月份?(?:底|末|初)?",
    "day_bare": rf"(?<![\d月.])(?P<d>\d{{1,2}})日{_DAYTIME}(?![元常均产报益])",
    "last_year": r"过去的?一年|上一年度?",
    "window": rf"(?:(?:今后|未来|接下来)(?:的)?(?P<n>{_NUMBER})个?(?P<unit>年|月)内?|(?P<n2>{_NUMBER})个?(?P<unit2>年|月)(?:之|以)?内)",
    "recent": rf"近(?P<n>{_NUMBER})年来?|近年来?|(?P<n2>{_NUMBER})年来",
    "all_year": r"全年|年内|年底前?",
    "now": r"截至目前|目前|当前|眼下|现在|如今|至今|截至发稿",
    "next": r"下一步|下一阶段|未来一段时间",
}
_SUFFIX = r"(?:以来|起|之前|以前|前(?![列三十茅景后期])|之后|后(?!备|续|勤)|期间|内(?!外|容|部)|中(?![国心小]))?"
_PATTERNS = tuple((name, re.compile(f"{_PREFIX}(?:{shape}){_SUFFIX}")) for name, shape in _SHAPES.items())
_FIRST = re.compile(r"(?=[截力到至自从于今去前明上下过未接近年目当眼现如第全“十一二两三四五六七八九\d])")
_PLANS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
_FAR_AHEAD = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression at `[start, end)` of the view.

    `first` and `last` are its days, both included, None where open or unknown; `iso` is its form in lists of
    dates, None where it names no calendar date; `dated` tells that it names one at all.
    """

    start: int
    end: int
    shape: str
    iso: str | None
    first: date | None
    last: date | None
    precision: str
    inferred: bool


def read_periods(text: str, written: date | None) -> Iterator[TimeMention]:
    """Every time expression of `text`, the longest at each place; `written` is the date of the source.

    >>> [(m.iso, m.precision) for m in read_periods("今年上半年，6月16日，截至2020年底", date(2021, 9, 1))]
    [('2021-01-01/2021-06-30', 'half'), ('2021-06-16', 'day'), ('2020-12', 'month')]
    """
    at = 0
    while True:
        lead = _FIRST.search(text, at)
        if not lead:
            return
        best = max(
            ((m.end(), -i, name, m) for i, (name, p) in enumerate(_PATTERNS) if (m := p.match(text, lead.start()))), default=None
        )
        mention = _resolved(best[2], best[3], written) if best else None
        if mention:
            yield mention
            at = mention.end
        else:
            at = lead.start() + 1


def _resolved(shape: str, found: re.Match[str], written: date | None) -> TimeMention | None:
    try:
        first, last, iso, precision, inferred = _READERS[shape](found, written)
    except ValueError:
        return None
    if re.match(r"截|至(?!今)", found[0]) or (precision != "unknown" and found[0].startswith(("到", "力争到"))):
        if shape == "year_end" and not found[0].startswith("截") and last:
            iso = last.isoformat()
        first = None
    return TimeMention(found.start(), found.end(), shape, iso, first, last, precision, inferred)


_Resolution = tuple[date | None, date | None, str | None, str, bool]


def _year(found: re.Match[str], written: date | None) -> tuple[int | None, bool]:
    """The year that the words name, and whether it is taken from the date of the source."""
    word = found.groupdict().get("y")
    if not word:
        return None, True
    if word.isdigit():
        return int(word), False
    shift = {"今": 0, "去": -1, "前": -2, "明": 1}[word]
    return (written.year + shift if written else None), True


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months(year: int | None, first: int, last: int, precision: str, inferred: bool) -> _Resolution:
    if year is None:
        return None, None, None, precision, True
    start, end = date(year, first, 1), _month_end(year, last)
    iso = f"{start:%Y-%m}" if first == last else f"{start:%Y-%m}/{end:%Y-%m}"
    if precision == "half":
        iso = f"{start}/{end}"
    return start, end, iso, precision, inferred


def _nearest_year(month: int, day: int, written: date | None) -> int | None:
    """The year in which a date without year lies: the last one not far after the source was written."""
    if written is None:
        return None
    this = date(written.year, month, min(day, 28))
    return written.year if this <= written + _FAR_AHEAD else written.year - 1


def _day(found: re.Match[str], written: date | None) -> _Resolution:
    month, number = int(found["m"]), int(found["d"])
    date(2000, month, number)  # raises ValueError on a day that cannot be
    year, inferred = _year(found, written)
    if "y" not in found.groupdict():
        year = _nearest_year(month, number, written)
    if year is None:
        return None, None, f"--{month:02d}-{number:02d}", "day", True
    day = date(year, month, number)
    return day, day, day.isoformat(), "day", inferred


def _day_bare(found: re.Match[str], written: date | None) -> _Resolution:
    number = int(found["d"])
    if written is None:
        return None, None, None, "day", True
    month, year = written.month, written.year
    if number > written.day:
        month, year = (month - 1, year) if month > 1 else (12, year - 1)
    day = date(year, month, number)
    return day, day, day.isoformat(), "day", True


def _month(found: re.Match[str], written: date | None) -> _Resolution:
    month = int(found["m"])
    date(2000, month, 1)
    year, inferred = _year(found, written)
    if "y" not in found.groupdict():
        year = _nearest_year(month, 1, written)
    return _months(year, month, month, "month", inferred)


def _month_range(found: re.Match[str], written: date | None) -> _Resolution:
    first, last = int(found["m"]), int(found["n"])
    if not 1 <= first < last <= 12:
        raise ValueError(found[0])
    year, inferred = _year(found, written)
    return _months(year or _nearest_year(first, 1, written), first, last, "month", inferred)


def _year_range(found: re.Match[str], written: date | None) -> _Resolution:
    first, last = int(found["y"]), int(found["n"])
    return date(first, 1, 1), date(last, 12, 31), f"{first}/{last}", "years", False


def _part(first: Callable[[re.Match[str]], int], length: int, precision: str) -> Callable[[re.Match[str], date | None], _Resolution]:
    def read(found: re.Match[str], written: date | None) -> _Resolution:
        start = first(found)
        year, inferred = _year(found, written)
        if year is None and written is not None and not found["y"]:
            year = written.year if date(written.year, start, 1) <= written and (start > 1 or written.month > length // 2) else written.year - 1
        return _months(year, start, start + length - 1, precision, inferred)

    return read


def _quarter_number(found: re.Match[str]) -> int:
    return int(decimal_of(found["q"]) or 1)


def _quarters(found: re.Match[str], written: date | None) -> _Resolution:
    year, inferred = _year(found, written)
    if year is None and written is not None:
        year = written.year
    return _months(year, 1, 3 * _quarter_number(found), "quarter", inferred)


def _whole_year(found: re.Match[str], written: date | None) -> _Resolution:
    year, inferred = _year(found, written)
    if year is None:
        return None, None, None, "year", True
    return date(year, 1, 1), date(year, 12, 31), str(year), "year", inferred


def _year_end(found: re.Match[str], written: date | None) -> _Resolution:
    year, inferred = _year(found, written)
    return _months(year, 12, 12, "month", inferred) if year else (None, None, None, "year", True)


def _plan(found: re.Match[str], written: date | None) -> _Resolution:
    first = _PLANS[found["p"]]
    return date(first, 1, 1), date(first + 4, 12, 31), None, "years", False


def _all_year(found: re.Match[str], written: date | None) -> _Resolution:
    if written is None:
        return None, None, None, "year", True
    year = written.year - 1 if written.month <= 2 and found[0].startswith("全") else written.year
    return date(year, 1, 1), date(year, 12, 31), None, "year", True


def _open(found: re.Match[str], written: date | None) -> _Resolution:
    return None, None, None, "unknown", True


def _now(found: re.Match[str], written: date | None) -> _Resolution:
    return None, written, None, "unknown", True


_READERS: Mapping[str, Callable[[re.Match[str], date | None], _Resolution]] = {
    "iso": _day,
    "day": _day,
    "monthday": _day,
    "day_bare": _day_bare,
    "month": _month,
    "month_bare": _month,
    "months": _month_range,
    "years": _year_range,
    "quarter": _part(lambda m: 3 * _quarter_number(m) - 2, 3, "quarter"),
    "quarters": _quarters,
    "half": _part(lambda m: 1 if m["h"] == "上" else 7, 6, "half"),
    "year": _whole_year,
    "year_end": _year_end,
    "year_start": _whole_year,
    "plan": _plan,
    "last_year": _open,
    "window": _open,
    "recent": _open,
    "all_year": _all_year,
    "now": _now,
    "next": _open,
}
