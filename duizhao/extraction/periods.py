"""Time expressions and what they mean, counted from the date of the source, never from the clock.

A year that neither the words nor the source give stays unknown: 7月2日 becomes `--07-02` and spans no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duizhao.language.numerals import decimal_of

_Y = r"(?P<y>[0-9]{4}|[今去前明本])"
_NUMBER = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_TO = r"[至到\-—–~～]"
_PREFIX = r"(?:截至目前|截[至止]到?|到(?!目前)|至|自从?|从)?"
_DAYTIME = r"(?:上午|下午|晚间?|清晨|中午)?"
_MONTH = r"[0-9]{1,2}"
_DONE_IN_YEARS = "年均|平均|累计|引进|引育|培育|培养|新增|新建|建成|共|投入|增长|增加|翻"
# What has to be over before a thing serves: 建成后.
DONE = "建成|建好|建设|投产|投用|投运|达产|达效|满产|竣工|完工|落成|启用|运营|满负荷(?:生产|运行|运转)?|投入(?:使用|运营|生产|运行)"
# The characters at which each shape can begin (d: a digit), and the shape itself.
_SHAPES: Mapping[str, tuple[str, str]] = {
    "iso": ("d", rf"(?P<y>[0-9]{{4}})[-/.](?P<m>{_MONTH})[-/.](?P<d>{_MONTH})(?![0-9])"),
    "day": ("d今去前明本", rf"{_Y}年(?P<m>{_MONTH})月(?P<d>{_MONTH})[日号]{_DAYTIME}"),
    "days": (
        "d今去前明本",
        rf"(?:{_Y}年)?(?P<m>{_MONTH})月(?P<d>{_MONTH})[日号]?{_TO}(?:(?P<n>{_MONTH})月)?(?P<e>{_MONTH})[日号]",
    ),
    "months": ("d今去前明本", rf"(?:{_Y}年)?(?P<m>{_MONTH})月?份?{_TO}(?P<n>{_MONTH})月份?"),
    "first_months": ("d今去前明本", rf"(?:{_Y}年)?前(?P<n>{_NUMBER})个?月(?![0-9])"),
    "month": ("d今去前明本", rf"{_Y}年(?P<m>{_MONTH})月份?(?:[上中下]旬|底|末|初)?"),
    "years": ("d", rf"(?P<y>[0-9]{{4}})年?{_TO}{{1,2}}(?P<n>[0-9]{{4}})年"),
    "quarter": ("d今去前明本第一二三四", rf"(?:{_Y}年)?第?(?P<q>[一二三四1-4])季度(?:末|底)?"),
    "quarters": ("d今去前明本一", rf"(?:{_Y}年)?(?:前|[一1](?:季度)?[至到\-—])(?P<q>[二两三23])个?季度"),
    "half": ("d今去前明本上下", rf"(?:{_Y}年)?(?P<h>[上下])半年"),
    "year_end": ("d今去前明本", rf"{_Y}年年?(?:底|末)"),
    "year_start": ("d今去前明本", rf"{_Y}年年?初"),
    "year": ("d今去前明本", rf"{_Y}年(?![代级版来间份]|产(?![业值量出能销]))(?:度|全年)?"),
    "plan": ('“"十', r"[“\"]?十(?P<p>[一二三四五])五[”\"]?(?:期间|时期|末|规划期)?"),
    "monthday": ("d", rf"(?P<m>{_MONTH})月(?P<d>{_MONTH})[日号]{_DAYTIME}"),
    "month_bare": ("d", rf"(?<![0-9])(?<![0-9]-)(?P<m>{_MONTH})月份?(?:[上中下]旬|底|末|初)?"),
    "day_bare": ("d", rf"(?<![0-9月.])(?P<d>{_MONTH})日{_DAYTIME}(?![元常均产报益])"),
    "same_term": ("去上", r"(?:去年|上年)(?:的)?同期"),
    "last_year": ("过这", rf"(?:过去的?|这)(?:{_NUMBER})年(?:[来里间])?"),
    "year_before": ("上", r"上一?年度?(?![级半])"),
    "window": (
        "今未接半d一二两三四五六七八九十",
        rf"(?:(?:今后|未来|接下来)(?:的)?(?:(?:{_NUMBER}){_TO})?(?P<n>{_NUMBER})个?(?P<unit>年|月)内?"
        rf"|(?:[0-9]{{1,2}}{_TO})?(?P<n2>{_NUMBER})个?(?P<unit2>年|月)(?:之|以)?内|半年(?:之|以)?内)",
    ),
    "span": (
        "d一二两三四五六七八九十",
        rf"(?<!第)(?:(?:{_NUMBER}){_TO})?(?:{_NUMBER})年(?:间|左右时间|的?时间(?![内里])|前(?!进)|的?(?:努力|奋斗|奋战|攻坚|行动(?=[，,]))|(?={_DONE_IN_YEARS}))",
    ),
    "running": ("连", rf"连续(?:{_NUMBER})[个多]?年"),
    "nth_year": ("第首", r"第[一二三四五六七八九十]年(?![级度])|首年"),
    "yearly": ("每", r"每个?年度?(?!级)"),
    "recent": (
        "近最多这半d一二两三四五六七八九十",
        rf"近(?:{_NUMBER})年来?|半年多?来|[近这][几些]年来?|近年来?|(?:{_NUMBER})年[多余]?来|多年来|近[日期]|最近",
    ),
    "once_done": ("建投达满竣完落启运", rf"(?:{DONE})(?:并|、)?(?:{DONE})?后(?![备续勤])"),
    "that_day": ("当", r"当[天日晚]"),
    "all_year": ("全年", r"全年|(?<!半)年内|年底前?"),
    "now": ("截目当眼现如至", r"截至目前|目前|当前|眼下|当下(?![调降达放限属半])|现在|如今|至今|截至发稿"),
    "next": ("下未", r"下一步|下一阶段|未来一段时间|未来(?=[，,])"),
    "yesterday": ("昨今", r"昨[日天]|今天"),
}
_SUFFIX = r"(?:以来|起|之前|以前|前(?![列三十茅景后期进])|之后|后(?!备|续|勤)|期间|内(?!外|容|部)|中(?![国心小]))?"
_DIGITS = "0123456789"
# What a lead has to be followed by, so that one look rules most places out.
_GATE = re.compile(
    r"(?:截至目前|截[至止]到?|到(?!目前)|至|自从?|从)(?=[0-9今去前明本上下第一二三四五六七八九十两“近目发年过])"
    r"|截至(?=目前|发稿)|至今|(?<![0-9])[0-9]{1,4}(?=[年月日个季至到—–~～])|(?<![0-9])[0-9]{4}(?=[/.\-][0-9])|(?<![0-9])[0-9]{1,2}(?=-[0-9]{1,2}[月年个])|[今去前明本](?=年|后|天|前|[0-9一二两三四五六七八九十]{1,3}个?[月季])"
    r"|每(?=个?年)|连(?=续)|第(?=[一二三四五六七八九十]年)|首(?=年)|最(?=近)|多(?=年来)|这(?=[一二两三四五六七八九十几些]{1,2}年)"
    rf"|(?=(?:{DONE}))[建投达满竣完落启运](?=[^，。]{{1,8}}后)|当(?=[天日晚])|以来|期间|目前|眼下|(?<![适相恰应])当下|现在|如今|当前|近(?=[年日期几些0-9一二两三四五六七八九十])|[上下](?=半年|一|年)|过去|第[一二三四1-4]季|[“\"]十[一二三四五]五"
    r"|[一二三四](?=季|[至到]|个?[月年])|[一二两三四五六七八九十]{1,3}(?=个?[年月]|季)|十[一二三四五]五|全年|年[内底]|半年(?=[之以]?内|多?来)|未来|接下来|昨[日天]"
)


def _patterns() -> Mapping[str, tuple[tuple[int, str, re.Pattern[str]], ...]]:
    """The shapes to try at each first character, with their order; a place with a preposition before it tries all."""
    compiled = [
        (-n, name, re.compile(f"{_PREFIX}(?:{shape}){_SUFFIX}")) for n, (name, (_, shape)) in enumerate(_SHAPES.items())
    ]
    leads: dict[str, list[tuple[int, str, re.Pattern[str]]]] = dict.fromkeys("截到至自从", compiled)
    for entry, (firsts, _) in zip(compiled, _SHAPES.values(), strict=True):
        for character in firsts.replace("d", _DIGITS):
            if leads.get(character) is not compiled:
                leads.setdefault(character, []).append(entry)
    return {character: tuple(entries) for character, entries in leads.items()}


_LEADS = _patterns()
_SINCE = re.compile(r"[^\s，,。；;：:、！？0-9]{1,10}以来")  # 自2021年5月[运营以来]
_ENDINGS = ("以来", "期间")
_LONGEST_OCCASION = 16
# What names a time with 以来 or 期间 behind it: from the head of its clause on, or behind 在 and 自.
_OCCASION = re.compile(
    r"(?:^|[\s，,。；;：:！!？?…“—在]|(?=自))(?P<name>(?![为对于将把被按据因由以与和及并让使同此其长一有历])[^\s，,。；;：:、！？…在0-9]{2,12})$"
)
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
    [('2021-01/2021-06', 'half'), ('2021-06-16', 'day'), ('2020-12', 'month')]
    """
    at = 0
    while lead := _GATE.search(text, at):
        start = lead.start()
        if lead[0] in _ENDINGS:
            named = _named(text, at, start)
            at = lead.end()
            if named:
                yield named
            continue
        best = max(
            ((m.end(), n, name, m) for n, name, p in _LEADS[text[start]] if (m := p.match(text, start))), default=None
        )
        mention = _resolved(best[2], best[3], written) if best else None
        if mention:
            since = _SINCE.match(text, mention.end) if text[start] in "自从" else None
            mention = replace(mention, end=since.end()) if since else mention
            yield mention
        at = mention.end if mention else lead.end() if text[start] in _DIGITS else start + 1


def _named(text: str, floor: int, end: int) -> TimeMention | None:
    """A time named by what went on or began in it: 疫情[期间], 党的十八大[以来]; `end` is where its last word begins."""
    found = _OCCASION.search(text, max(floor, end - _LONGEST_OCCASION), end)
    if found is None:
        return None
    return TimeMention(found.start("name"), end + 2, "event", None, None, None, "unknown", False)


def _resolved(shape: str, found: re.Match[str], written: date | None) -> TimeMention | None:
    try:
        first, last, iso, precision, inferred = _READERS[shape](found, written)
    except (ValueError, OverflowError):
        return None
    if re.match(r"截|至(?!今)", found[0]) or (precision != "unknown" and found[0].startswith("到")):
        if shape == "year_end" and not found[0].startswith("截") and last:
            iso = last.isoformat()
        first = None
    elif first and last and found[0].endswith("前"):
        last = first - timedelta(days=1) if shape == "year" else last
        first = None
    elif first and found[0].endswith(("以来", "起")) and written and first <= written:
        last = written
    return TimeMention(found.start(), found.end(), shape, iso, first, last, precision, inferred)


_Resolution = tuple[date | None, date | None, str | None, str, bool]


def _year(found: re.Match[str], written: date | None) -> tuple[int | None, bool]:
    """The year that the words name, and whether it is taken from the date of the source."""
    word = found.groupdict().get("y")
    if not word:
        return None, True
    if word.isdigit():
        return int(word), False
    shift = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1}[word]
    return (written.year + shift if written else None), True


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months(year: int | None, first: int, last: int, precision: str, inferred: bool) -> _Resolution:
    if year is None:
        return None, None, None, precision, True
    start, end = date(year, first, 1), _month_end(year, last)
    iso = f"{start:%Y-%m}" if first == last else f"{start:%Y-%m}/{end:%Y-%m}"
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
    return _months(year or _nearest_year(last, 1, written), first, last, "month", inferred)


def _first_months(found: re.Match[str], written: date | None) -> _Resolution:
    """前8个月: from January on."""
    last = int(decimal_of(found["n"]) or 0)
    if not 2 <= last <= 12:
        raise ValueError(found[0])
    year, inferred = _year(found, written)
    return _months(year or _nearest_year(last, 1, written), 1, last, "month", inferred)


def _day_range(found: re.Match[str], written: date | None) -> _Resolution:
    """8月26日至28日, 1月1日至6月30日."""
    month, first, last = int(found["m"]), int(found["d"]), int(found["e"])
    until = int(found["n"] or month)
    date(2000, month, first), date(2000, until, last)  # raises ValueError on a day that cannot be
    year, inferred = _year(found, written)
    year = year if year is not None else _nearest_year(month, first, written) if not found["y"] else None
    if year is None:
        return None, None, None, "day", True
    start, end = date(year, month, first), date(year, until, last)
    if end <= start:
        raise ValueError(found[0])
    return start, end, f"{start}/{end}", "day", inferred


def _same_term(found: re.Match[str], written: date | None) -> _Resolution:
    return None, None, None, "unknown", True


def _yesterday(found: re.Match[str], written: date | None) -> _Resolution:
    if written is None:
        return None, None, None, "day", True
    day = written - timedelta(days=1) if found[0].startswith("昨") else written
    return day, day, day.isoformat(), "day", True


def _year_range(found: re.Match[str], written: date | None) -> _Resolution:
    first, last = int(found["y"]), int(found["n"])
    if not first < last <= first + 100:
        raise ValueError(found[0])
    return date(first, 1, 1), date(last, 12, 31), f"{first}/{last}", "years", False


def _part(
    first: Callable[[re.Match[str]], int], length: int, precision: str
) -> Callable[[re.Match[str], date | None], _Resolution]:
    def read(found: re.Match[str], written: date | None) -> _Resolution:
        start = first(found)
        year, inferred = _year(found, written)
        if year is None and written is not None and not found["y"]:
            year = (
                written.year
                if date(written.year, start, 1) <= written and (start > 1 or written.month > length // 2)
                else written.year - 1
            )
        return _months(year, start, start + length - 1, precision, inferred)

    return read


def _quarter_number(found: re.Match[str]) -> int:
    return int(decimal_of(found["q"]) or 1)


def _quarters(found: re.Match[str], written: date | None) -> _Resolution:
    year, inferred = _year(found, written)
    last = 3 * _quarter_number(found)
    return _months(year or (None if found["y"] else _nearest_year(last, 1, written)), 1, last, "quarter", inferred)


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
    if found[0].endswith("末"):
        return _months(first + 4, 12, 12, "month", False)
    return date(first, 1, 1), date(first + 4, 12, 31), None, "years", False


def _all_year(found: re.Match[str], written: date | None) -> _Resolution:
    if written is None:
        return None, None, None, "year", True
    year = written.year - 1 if written.month <= 2 and found[0].startswith("全") else written.year
    return date(year, 1, 1), date(year, 12, 31), None, "year", True


def _year_before(found: re.Match[str], written: date | None) -> _Resolution:
    if written is None:
        return None, None, None, "year", True
    return date(written.year - 1, 1, 1), date(written.year - 1, 12, 31), None, "year", True


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
    "days": _day_range,
    "first_months": _first_months,
    "same_term": _same_term,
    "yesterday": _yesterday,
    "quarter": _part(lambda m: 3 * _quarter_number(m) - 2, 3, "quarter"),
    "quarters": _quarters,
    "half": _part(lambda m: 1 if m["h"] == "上" else 7, 6, "half"),
    "year": _whole_year,
    "year_end": _year_end,
    "year_start": _whole_year,
    "plan": _plan,
    "last_year": _open,
    "year_before": _year_before,
    "window": _open,
    "recent": _open,
    "span": _open,
    "yearly": _open,
    "all_year": _all_year,
    "now": _now,
    "next": _open,
    "running": _open,
    "nth_year": _open,
    "once_done": _open,
    "that_day": _open,
}
