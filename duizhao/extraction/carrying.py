"""Which time governs a figure, and how far a time carries beyond the sentence that tells it.

A sentence opens a time (`opened`); the sentences after it carry that on as far as its reach lets them, until another opens or
something stops it (`carries_on`); a figure takes what is carried where that fits it (`period`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from duizhao.extraction.circumstances import Chosen, Sight, venture
from duizhao.extraction.dealing import times_dealt
from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import TimeMention
from duizhao.extraction.timing import (
    DAYS,
    LASTING,
    PLAIN,
    RUNS,
    governing,
    heads,
    is_base,
    is_told,
    may_govern,
    sets_out,
)
from duizhao.model.facts import Status

_OWN = ("running", "nth_year", "event", "once_done", "yearly", "span")
_ASSUMED = re.compile(r"[^，,。；;、\d]{0,4}(?:估算|测算|计算|推算|折算)")
_MARKS = tuple("—–■●▲◆★○□")
_GOES_ON = re.compile(
    r"其中|具体来?[看说]|另外|分[^，,。]{1,6}看|从[^，,。]{1,8}(?:看|分析)|按[^，,。]{1,8}[分看]|此次|本次|在此基础上|在这[些\d一二两三四五六七八九十][^，,。]{1,16}中"
)
_LED = re.compile("^(?:作为|据|根据|随着|面对|按照|围绕)[^，,。；;]{1,40}[，,]")
_TAKES_UP = re.compile(r"该[\u4e00-\u9fff]|在[^，,。；;]{2,24}中[，,]")
_SECTION = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?![\d\s]))")
_CLOSING = ("year_end", "day", "month", "monthday", "iso")
_NEWS = timedelta(days=62)


class Reach(StrEnum):
    """How far a time carries, by how it was told."""

    CLOSING = "<closing date> … next sentence"
    DEADLINE = "<deadline> … next sentence"
    SCENE = "<time>, … next sentence"
    HEAD = "<time> at the head … next sentence"
    PARTS = "<time> … 其中, 分产业看"
    OCCASION = "<day> … at the same <occasion>"


_LASTING = (Reach.CLOSING, Reach.DEADLINE, Reach.SCENE, Reach.HEAD)
"""What a time that is only mentioned does not push aside."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A time that goes on governing the sentences after the one that told it."""

    time: TimeMention
    reach: Reach

    @property
    def words(self) -> tuple[int, int]:
        """Where it stands."""
        return self.time.start, self.time.end


def period(sight: Sight, carried: Carried | None) -> Chosen[TimeMention | None]:
    """The time that governs the number: the last one before it in the sentence, or what its paragraph carries on."""
    passage = sight.passage
    if _ASSUMED.match(passage.text, sight.mention.end):
        return Chosen(None, "<number> assumed for a sum", None)
    if sight.status is Status.REQUIREMENT:
        return Chosen(None, "a condition holds at any time", None)
    if dealt := times_dealt(passage, sight.mention):
        return Chosen(dealt[0], "<time>、<time>分别<number>、<number>", (dealt[0].start, dealt[0].end))
    times = governing(sight)
    if sets_out(sight):
        times, carried = _bases(sight, times or ([carried.time] if carried else [])), None
    if len(times) > 1 and _is_within(passage, times[-1], times[-2]):
        times = times[:-1]
    if venture(sight):  # no day of its history governs how large it is
        times, carried = [time for time in times if time.start >= sight.clause], None
    if times:
        time, others = times[-1], times[:-1]
        beaten = tuple(passage.text[t.start : t.end] for t in others)
        return Chosen(time, "<time> … <number>", (time.start, time.end), beaten)
    if carried is None:
        return Chosen(None, "no time stated", None)
    takes = _takes(sight, carried)
    return Chosen(carried.time if takes else None, carried.reach, carried.words if takes else None)


def _is_within(passage: Passage, time: TimeMention, outer: TimeMention) -> bool:
    """Whether a time only tells how much of the one named before it is meant: 2020年全市[全年]…, 2020年，…[连续三年]第一."""
    if time.shape == "all_year":
        return outer.shape == "year" and passage.clause_at(outer.start) == passage.clause_at(time.start)
    return time.shape in RUNS and outer.shape in (*PLAIN, "year_end")


def _bases(sight: Sight, times: list[TimeMention]) -> list[TimeMention]:
    """The times of the state from which a change sets out; of others only spans hold for both its ends."""
    led = [t for t in sight.passage.times if t.end <= sight.mention.start and is_base(sight.passage, t)]
    return led or [t for t in times if t.shape in LASTING]


def _takes(sight: Sight, carried: Carried) -> bool:
    """Whether a figure takes the time that the sentences before hand on."""
    reach, time = carried.reach, carried.time
    if reach is Reach.PARTS or (reach is Reach.HEAD and sight.status is Status.TARGET):
        return _continues(sight.passage)
    if time.shape in DAYS and reach in (Reach.SCENE, Reach.OCCASION):
        scene = reach is Reach.SCENE and _fits(sight, time)
        return scene or sight.last(sight.cues.occasion) is not None
    return reach not in (Reach.SCENE, Reach.HEAD) or _fits(sight, time)


def _fits(sight: Sight, scene: TimeMention) -> bool:
    """Whether a scene that was set goes with how far the figure has come: no aim in a year gone by, nothing done to come."""
    written, status = sight.setting.written, sight.status
    if is_told(sight.passage, scene, sight.mention.start):
        return False
    if scene.shape in ("next", "window") or (written is not None and scene.first is not None and scene.first > written):
        return status is Status.TARGET
    if scene.shape in PLAIN and status is Status.EXISTING:
        return False
    gone = written is not None and scene.last is not None and scene.last < written
    if scene.first and scene.precision in ("day", "month") and not _is_news(scene, written):
        return False
    return not (gone and status in (Status.TARGET, Status.UNDERWAY))


def _is_news(time: TimeMention, written: date | None) -> bool:
    """Whether a day or month lies so near before the source that this tells of it: not 2015年3月，公司成立. 厂区占地50亩."""
    return written is None or time.last is None or written - time.last <= _NEWS


def carries_on(passage: Passage, before: Carried | None) -> Carried | None:
    """What a sentence hands on to the next: the time that it opens, else the one before it where nothing stops that."""
    opened = _set(passage)
    if opened is not None:
        return opened
    if any(heads(passage, time) for time in passage.times):
        return None
    if before is not None and before.reach in _LASTING:
        return before
    opened = _mentioned(passage)
    if opened is not None:
        return opened
    return None if before is not None and before.reach is Reach.PARTS and not _continues(passage) else before


def _set(passage: Passage) -> Carried | None:
    """The time that a sentence is set in, and those after it: a closing date or deadline anywhere in it, a time at its head."""
    text = passage.text
    for time in reversed(passage.times):
        if _is_closing(passage, time):
            return Carried(time, Reach.CLOSING)
        if is_deadline(text, time):
            return Carried(time, Reach.DEADLINE)
    leading = [time for time in passage.times if _leads(passage, time)]
    if not leading or leading[-1].shape in _OWN:
        return None
    time = leading[-1]
    if (time.shape == "now" and text[time.start] != "截") or (time.shape == "recent" and text[time.start] in "近最"):
        return Carried(time, Reach.PARTS)
    return Carried(time, Reach.SCENE)


def _leads(passage: Passage, time: TimeMention) -> bool:
    """Whether a time heads a sentence and is not that of the telling; 目前 does so without a mark behind it."""
    figures = time.shape == "now" and any(m.start >= time.end for m in passage.mentions)
    return heads(passage, time, apart=not figures) and not is_told(passage, time, passage.end)


def _mentioned(passage: Passage) -> Carried | None:
    """The time that a sentence mentions in passing, for what goes on about the same: the one year or months, the day."""
    plain = [t for t in passage.times if t.shape in PLAIN and may_govern(passage, t, passage.end, [])]
    if plain:
        one = len({passage.words(time.start, time.end) for time in plain}) == 1
        headed = one and (heads(passage, plain[0], apart=False) or _behind_subject(passage, plain[0]))
        return Carried(plain[0], Reach.HEAD) if headed else Carried(plain[-1], Reach.PARTS)
    day = next((time for time in passage.times if time.shape in DAYS), None)
    return Carried(day, Reach.OCCASION) if day else None


def _behind_subject(passage: Passage, time: TimeMention) -> bool:
    """Whether only a name stands between the head of a sentence and a time that rules its figures: 青岚[一季度]产值达到9亿元."""
    start, _ = passage.clause_at(time.start)
    named = [token for token in passage.tokens if start <= token.start and token.end <= time.start]
    led = start == passage.start or _LED.fullmatch(passage.ahead(passage.start)[: start - passage.start])
    figures = any(m.start >= time.end for m in passage.mentions)
    return bool(led and figures and 0 < len(named) < 3 and all(token.tag.startswith("n") for token in named))


def carries_over(passage: Passage, before: Carried | None) -> Carried | None:
    """What a paragraph hands on to the next: its deadline or scene, to the items of the list behind it."""
    if before is None:
        return None
    if is_part(passage):
        return before
    listed = passage.ahead(passage.start).lstrip().startswith(_MARKS)
    return before if listed and before.reach in (Reach.SCENE, Reach.DEADLINE) else None


def announces(passage: Passage) -> bool:
    """Whether the paragraphs behind a sentence are what it announces: 盘点去年，成果丰硕：."""
    return passage.words().rstrip().endswith(("：", ":"))


def announced(passage: Passage, carried: Carried | None) -> Carried | None:
    """The time that holds for what a sentence announces: what it hands on, or the one year or months that it names."""
    told = carried if carried is not None and carried.reach in _LASTING else _mentioned(passage)
    if told is None or told.reach in (Reach.CLOSING, Reach.DEADLINE, Reach.SCENE):
        return told
    return Carried(told.time, Reach.SCENE) if told.time.shape in PLAIN else None


def is_listed(passage: Passage) -> bool:
    """Whether a paragraph may be of the list announced before: it begins with figures and without a time of its own."""
    own = any(time.last and may_govern(passage, time, passage.end, []) for time in passage.times)
    return bool(passage.mentions) and not own


def begins_section(passage: Passage) -> bool:
    """Whether a sentence begins with the number of a section, whose line break the page lost: …居全省第三。（二）…."""
    return _SECTION.match(passage.ahead(passage.start)) is not None


def is_part(passage: Passage) -> bool:
    """Whether a sentence goes on about the one before: 其中, 分产业看."""
    return _GOES_ON.match(passage.text, passage.start, passage.end) is not None


def adds(passage: Passage) -> bool:
    """Whether a paragraph adds to what the one before told: 同时，新增企业50家."""
    return passage.ahead(passage.start).lstrip().startswith(("同时，", "同时,"))


def _continues(passage: Passage) -> bool:
    """Whether a sentence takes up what the one before was about: its parts, or 该区, 该中心."""
    return is_part(passage) or _TAKES_UP.match(passage.text, passage.start, passage.end) is not None


def is_deadline(text: str, time: TimeMention) -> bool:
    """Whether a time is the end of an aim: 到2025年, 截至“十四五”末, but not 提升到2025年的20%, 到2019年时."""
    led = text[time.start] == "到" or (time.shape == "plan" and text[time.start] in "截至")
    return led and time.shape in ("year", "year_end", "plan") and not text.startswith(("的", "时"), time.end)


def _is_closing(passage: Passage, time: TimeMention) -> bool:
    return passage.text.startswith("截", time.start) and time.last is not None and time.shape in _CLOSING
