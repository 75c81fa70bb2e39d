"""Dates that a text names: days, months, years and spans of them, the day of its own publication among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import TimeMention
from duizhao.language.views import View
from duizhao.model.text import Document, Span

_DAY = re.compile(r"(?P<y>\d{4})[-年/.](?P<m>\d{1,2})[-月/.](?P<d>\d{1,2})日?")
_LABEL = re.compile("发布|发表|更新|日期|时间")
_YEARS_OF_A_PLAN = re.compile(r"(?<=[(（])(?P<first>\d{4})年?[—\-~～至]{1,2}(?P<last>\d{4})年?(?=[)）])")
_TWO_YEARS = re.compile(r"(?P<first>\d{4})年[至到](?P<last>\d{4})年")


def dates(passages: Iterable[Passage], document: Document, seen: View) -> Iterator[tuple[TimeMention, Span]]:
    """Each date or span of dates once, by its first mention, with the sentence or line that names it."""
    known: set[str] = set()
    for time, span in (*_told(passages), *_published(document, seen)):
        if time.iso and time.iso not in known:
            known.add(time.iso)
            yield time, span


def _told(passages: Iterable[Passage]) -> Iterator[tuple[TimeMention, Span]]:
    for passage in passages:
        span = passage.sentence.span
        for time in passage.times:
            two = _TWO_YEARS.fullmatch(passage.text, time.start, time.end)
            if two:
                yield from ((_years(two, name, name), span) for name in ("first", "last"))
            elif _is_date(passage, time):
                yield time, span
        if "《" in passage.words():
            for found in _YEARS_OF_A_PLAN.finditer(passage.text, passage.start, passage.end):
                yield _years(found, "first", "last"), span


def _is_date(passage: Passage, time: TimeMention) -> bool:
    """Whether the words name a date of their own: not 今年, nor the end of a five-year plan."""
    bare = time.shape == "year" and not any(c.isdigit() or c in "去前" for c in passage.words(time.start, time.end))
    return not bare and time.shape != "plan"


def _years(found: re.Match[str], first: str, last: str) -> TimeMention:
    """The years that stand in two groups of a match, one group named twice for a single year."""
    begin, end = found[first], found[last]
    start, stop = (found.start(), found.end()) if first != last else (found.start(first), found.end(first) + 1)
    iso = begin if begin == end else f"{begin}/{end}"
    days = date(int(begin), 1, 1), date(int(end), 12, 31)
    return TimeMention(start, stop, "years", iso, *days, "year" if begin == end else "years", False)


def _published(document: Document, seen: View) -> Iterator[tuple[TimeMention, Span]]:
    """The day of publication where a line of the page names it."""
    written = document.record.date or ""
    day = date.fromisoformat(written) if len(written) == len("2020-01-01") else None
    for line in document.boilerplate if day else ():
        start, end = seen.position(line.start), seen.position(line.end)
        for found in _DAY.finditer(seen.text, start, end):
            before = seen.text[start : found.start()].strip()
            told = not before or _LABEL.search(before)
            if told and day and tuple(map(int, found.groups())) == (day.year, day.month, day.day):
                yield TimeMention(*found.span(), "day", day.isoformat(), day, day, "day", False), line
                return
