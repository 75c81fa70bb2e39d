"""The day at the head of a report that names no year, and the year that the report itself tells."""

from __future__ import annotations

import re

_DAY = re.compile(r"(?<![年\d\-])(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日")
_YEAR = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?!底|末)")
_WIRED = re.compile(r"[^\n，。（(]{0,4}(?:[电讯]|消息)")
_OCCASION = re.compile(r"[^，。；、\n]{2,24}(?:会|仪式|活动|赛)")
_UNDER_WAY = re.compile(r"上半年|前?[一二三]季度|以来")
_DAY_OF = re.compile(r"\d{1,2}月\d{1,2}日")
_AHEAD = ("到", "至", "预计", "力争", "计划", "《", "-", "—", "（", "(")
_LEADS_ON = ("自", "从", "至", "到")
_MARKS = "，。；："
_HEAD, _LONGEST_LEAD, _BEFORE, _BEHIND, _SENTENCE = 600, 16, 200, 1500, 200
_EARLY = 3  # until this month reports tell of the year that is over


def told_day(text: str) -> str | None:
    """The day at the head of a report, with the year told in it; None where it tells none that is sure.

    >>> told_day("6月11日，记者从2022年全市科技工作会议获悉，今年将新增企业30家。")
    '2022-06-11'
    >>> told_day("某某社某市2月8日电 2024年，全市新增企业30家。"), told_day("6月11日，全市新增企业30家。")
    ('2025-02-08', None)
    """
    for day in _DAY.finditer(text, 0, _HEAD):
        lead = text[: day.start()].rpartition("\n")[2].strip()
        if len(lead) <= _LONGEST_LEAD and not lead.endswith(_LEADS_ON) and not any(c in lead for c in _MARKS):
            year = _year(text, day)
            return f"{year}-{int(day['m']):02d}-{int(day['d']):02d}" if year else None
    return None


def _year(text: str, day: re.Match[str]) -> int | None:
    """The year of a day: that of its own sentence, that of what is under way, early in a year that behind the last one told."""
    low, high = max(0, day.start() - _BEFORE), day.end() + _BEHIND
    told = [m for m in _YEAR.finditer(text, low, high) if not text.endswith(_AHEAD, low, m.start())]
    years = {int(m["y"]) for m in told}
    stop = text.find("。", day.end(), day.end() + _SENTENCE)
    stop = stop if stop >= 0 else day.end() + _SENTENCE
    if not years:
        return None
    last = max(years)
    ends = [m.end() for m in told if int(m["y"]) == last]
    current = any(_OCCASION.match(text, at) or (at < day.start() and _DAY_OF.match(text, at)) for at in ends)
    if int(day["m"]) <= _EARLY:
        return last if current or last - 1 in years else last + 1
    own = [int(m["y"]) for m in told if day.end() <= m.start() < stop]
    if own and not _WIRED.match(text, day.end()):
        return max(own)
    return last if current or any(_UNDER_WAY.match(text, at) for at in ends) else None
