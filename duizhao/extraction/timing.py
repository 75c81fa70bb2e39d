"""Which time governs a figure, and what a sentence hands on to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from duizhao.extraction.circumstances import Chosen, Sight
from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import TimeMention
from duizhao.model.facts import Status

_ITEM = re.compile(r"(?:(?<=[；;：:，,。])|^)(?:[一二三四五六七八九]是|其[一二三四])")
_BASE = re.compile(r"的(?:近|约|将近)?\Z")
_VAGUE = ("recent", "yearly", "span")
_OF_ITS_CLAUSE = ("running", "nth_year")
_OWN = (*_OF_ITS_CLAUSE, "event", "once_done", "yearly", "span")
_LASTING = ("years", "last_year", "recent", "plan", "event", "span")
_OUTLOOK = ("预计", "预期", "有望", "可望", "力争", "争取", "计划", "拟于", "将于", "确保")
_FROM = re.compile(r"[由从][^，,。；;、]{0,14}\Z")
_UP_TO = re.compile(r"[^，,。；;、\d]{0,6}[至到为]")
_ASSUMED = re.compile(r"[^，,。；;、\d]{0,4}(?:估算|测算|计算|推算|折算)")
_LISTED = re.compile(r"\s*[—–■●▲◆★○□]")
_ASIDE = re.compile(r"[^()（）]{0,60}[)）]")
_COMPARED = re.compile(r"(?:的?[^，,。；;]{1,6})?相[比较]")
_SAME_TERM = re.compile(r"(?:[去上]年的?)?同期的")
_ON_TOP = re.compile(r"[^，,。；;]{0,40}基础上")
_PLAIN = ("year", "half", "quarter", "quarters", "months", "first_months", "all_year")
_GOES_ON = re.compile(r"其中|具体来?[看说]|另外|分[^，,。]{1,6}看|从[^，,。]{1,8}看|按[^，,。]{1,8}[分看]|此次|本次")
# What may stand before a time that heads its sentence: who tells it, or marks of a list.
_HEAD = re.compile(
    r"(?:\A|[。！？!?；;\n])[\s—“”\"■●▲◆★·]{0,12}"
    r"(?:(?:据|[^，,。；;！？!?\n]{0,40}(?:获悉|了解到?|透露|介绍|表示|显示|指出|说|称|看到))[^，,。；;！？!?\n]{0,12}[，,：:]\s*“?)?\Z"
)
# What tells that a day is that of the telling, not of what is told.
_TOLD = re.compile(
    r"获悉|获知|得知|了解到|介绍|表示|透露|披露|指出|认为|[说称][，,：:]|发布会|通气会|吹风会|座谈会|公报|年报"
    r"|(?:公布|发布|印发|下发|出台)[^，,。；;]{0,24}(?:数据|报告|》|”|的)"
)
_CLOSING = ("year_end", "day", "month", "monthday", "iso")
_MOST_TIMES = 12  # how many times back a sentence is read for the one that governs
_NEWS = timedelta(days=62)
_DAYS = ("day", "monthday", "day_bare")


@dataclass(frozen=True, slots=True)
class Before:
    """The times told before a sentence: what its paragraph carries on, and what its chapter looks back on."""

    carried: TimeMention | None
    chapter: TimeMention | None


def period(sight: Sight, before: Before) -> Chosen[TimeMention | None]:
    """The time that governs the number: the last one before it in the sentence, or what its paragraph or chapter carries on."""
    chosen = _near(sight, before.carried)
    if chosen.value is None and before.chapter is not None and sight.status is not Status.TARGET:
        words = (before.chapter.start, before.chapter.end)
        return Chosen(before.chapter, "<year> in the heading of a chapter that looks back", words)
    return chosen


def _near(sight: Sight, carried: TimeMention | None) -> Chosen[TimeMention | None]:
    passage = sight.passage
    if _ASSUMED.match(passage.text, sight.mention.end):
        return Chosen(None, "<number> assumed for a sum", None)
    times = governing(sight)
    if sets_out(sight):
        times, carried = _bases(sight, times or ([carried] if carried else [])), None
    if len(times) > 1 and times[-1].shape == "all_year" and times[-2].shape == "year":
        times = times[:-1]  # 2020年，…，全年: the whole of the year that was named
    if times:
        time, others = times[-1], times[:-1]
        beaten = tuple(passage.text[t.start : t.end] for t in others)
        return Chosen(time, "<time> … <number>", (time.start, time.end), beaten)
    return Chosen(None, "no time stated", None) if carried is None else _handed_on(sight, carried)


def _handed_on(sight: Sight, carried: TimeMention) -> Chosen[TimeMention | None]:
    """The time that the sentences before hand on, where it fits the figure."""
    passage, words = sight.passage, (carried.start, carried.end)
    if is_frame(passage.text, carried):
        if _fits(sight, carried):
            return Chosen(carried, "<time>, … next sentence", words)
        if carried.shape not in _DAYS:
            return Chosen(None, "<time>, … next sentence", None)
    if carried.shape in _PLAIN and not _is_closing(passage, carried) and not is_deadline(passage.text, carried):
        goes_on = is_part(passage)
        return Chosen(carried if goes_on else None, "<time> … 其中, 分产业看", words if goes_on else None)
    if not _is_closing(passage, carried) and carried.shape in _DAYS:
        occasion = sight.last(sight.cues.occasion)
        return Chosen(carried if occasion else None, "<day> … at the same <occasion>", words if occasion else None)
    return Chosen(carried, "<closing date> … next sentence", words)


def _bases(sight: Sight, times: list[TimeMention]) -> list[TimeMention]:
    """The times of the state from which a change sets out; of others only spans hold for both its ends."""
    led = [t for t in sight.passage.times if t.end <= sight.mention.start and _is_base(sight.passage, t)]
    return led or [t for t in times if t.shape in _LASTING]


def sets_out(sight: Sight) -> bool:
    """Whether the number is where a change sets out: 由[4.0%]提高到5.8%."""
    return bool(_FROM.search(sight.here) and _UP_TO.match(sight.passage.text, sight.mention.end))


def _is_base(passage: Passage, time: TimeMention) -> bool:
    """Whether a time is that of the state from which a change is counted: 较[2015年底], 由[2014年]的, [2017年以来]."""
    led = passage.text.endswith(("由", "从", "比", "较", "相比"), passage.start, time.start)
    led = led or _COMPARED.match(passage.text, time.end) is not None
    return led or passage.text[time.start] in "从自" or passage.text.endswith(("以来", "起"), time.start, time.end)


def governing(sight: Sight) -> list[TimeMention]:
    """The times before the number that may govern it, in text order."""
    passage, end = sight.passage, sight.mention.start
    items = [found.start() for found in _ITEM.finditer(passage.text, passage.start, end)]
    nearest = [time for time in passage.times if time.end <= end][-_MOST_TIMES:]
    times = [time for time in nearest if _governs(passage, time, end, items)]
    times = [time for n, time in enumerate(times) if not _is_local(sight, time, times[:n])]
    ends = {time.end for time in times}
    times = [time for time in times if time.shape != "once_done" or time.start not in ends]  # [2030年6月]建成后
    dated = [time for time in times if time.shape not in _VAGUE]
    times = dated or times
    multiple = sight.mention.quantity.dimension in ("multiple", "share")
    return [time for time in times if not (multiple and _BASE.match(passage.text, time.end, end))]


def _governs(passage: Passage, time: TimeMention, end: int, starts: list[int]) -> bool:
    """Whether a time may govern what follows: not the base of a comparison (较去年), not in a quotation or aside."""
    if time.shape in _DAYS and _TOLD.search(passage.text, time.end, end):
        return False  # the day on which something was told is not the time of what was told
    if passage.is_quoted(time.start, time.end) or _is_due(passage, time) or _is_start(passage, time, end):
        return False
    if any(start > time.end for start in starts) and any(start < time.start for start in starts):
        return False  # the deadline of one item of a list is not that of the next
    before = passage.text[max(passage.start, time.start - 2) : time.start]
    base = before.endswith(("比", "较", "高出", "低于", "高于")) or _COMPARED.match(passage.text, time.end, end)
    of = passage.text.startswith("的", time.end) and passage.text.endswith(("是", "相当于"), passage.start, time.start)
    of = of or _SAME_TERM.match(passage.text, time.start if time.shape == "same_term" else time.end) is not None
    counted = passage.text.endswith("占", passage.start, time.start) or _ON_TOP.match(passage.text, time.end, end)
    return not base and not of and not counted


def _is_local(sight: Sight, time: TimeMention, before: list[TimeMention]) -> bool:
    """Whether a time holds for its own clause only, and the number stands behind that.

    A time in brackets does, a run of years (连续三年), the time of an outlook beside figures of what is done
    (预计[全年]超过50亿元), and a year that is put into what stands by a closing date: 截至目前，…，[2020年]新增30家，….
    """
    if _ASIDE.match(sight.passage.text, time.end, sight.mention.start):
        return True
    if time.start >= sight.clause:
        return False
    text, start = sight.passage.text, sight.passage.start
    forecast = text.endswith(_OUTLOOK, start, time.start) and text[time.end] not in "，,"
    expected = forecast and sight.status not in (None, Status.TARGET)
    inserted = (
        time.shape in _PLAIN
        and text[time.end] not in "，,"
        and any(text[t.start] == "截" and _heads(text, t) for t in before)
    )
    return time.shape in _OF_ITS_CLAUSE or expected or inserted


def _is_due(passage: Passage, time: TimeMention) -> bool:
    """Whether a year only names what is due in it: 完成[全年]任务的78%."""
    due = passage.text.startswith(("任务", "计划", "预算", "目标任务", "目标的"), time.end)
    return due and passage.text.endswith("完成", passage.start, time.start)


def _is_start(passage: Passage, time: TimeMention, end: int) -> bool:
    """Whether a time only tells where a change set out, before a figure already read: 由[2015年]的30家增加到90家."""
    led = passage.text.endswith(("由", "从"), passage.start, time.start) or passage.text[time.start] in "从自"
    return led and any(time.end <= m.start and m.end <= end for m in passage.mentions)


def is_frame(text: str, time: TimeMention) -> bool:
    """Whether a time heads its sentence and stands apart from it: [去年，]园区…, so that it sets the scene of the paragraph."""
    vague = time.shape in _OWN or (time.shape == "recent" and text[time.start] in "近最")
    return not vague and (time.shape != "now" or text[time.start] == "截") and _heads(text, time)


def _heads(text: str, time: TimeMention) -> bool:
    """Whether a time stands before a sentence, or before what somebody is said to have told: 他表示，[去年，]企业…."""
    apart = text[time.end : time.end + 1] in ("，", ",") or time.shape == "next"
    return apart and _HEAD.search(text, max(0, time.start - 60), time.start) is not None


def _fits(sight: Sight, frame: TimeMention) -> bool:
    """Whether a scene that was set goes with how far the figure has come: no aim in a year gone by, nothing done to come."""
    written, status = sight.setting.written, sight.status
    if frame.shape in _DAYS and _TOLD.search(sight.passage.text, frame.end, sight.mention.start):
        return False
    if frame.shape in ("next", "window") or (written is not None and frame.first is not None and frame.first > written):
        return status is Status.TARGET
    gone = written is not None and frame.last is not None and frame.last < written
    if frame.first and frame.precision in ("day", "month") and not _is_news(frame, written):
        return False
    return not (gone and status in (Status.TARGET, Status.UNDERWAY, Status.EXISTING))


def _is_news(time: TimeMention, written: date | None) -> bool:
    """Whether a day or month lies so near before the source that this tells of it: not 2015年3月，公司成立. 厂区占地50亩."""
    return written is None or time.last is None or written - time.last <= _NEWS


def carries_on(passage: Passage, before: TimeMention | None) -> TimeMention | None:
    """The time that goes on governing the sentences after: a closing date (截至…), or the day of an occasion."""
    closing = [time for time in passage.times if _is_closing(passage, time) or is_deadline(passage.text, time)]
    if closing:
        return closing[-1]
    heads = [time for time in passage.times if _heads(passage.text, time)]
    if heads:
        return heads[-1] if is_frame(passage.text, heads[-1]) else None
    if before and is_frame(passage.text, before):
        return before
    plain = [time for time in passage.times if time.shape in _PLAIN and _governs(passage, time, passage.end, [])]
    if plain:
        return plain[0] if len({passage.words(time.start, time.end) for time in plain}) == 1 else None
    if before and before.shape in _PLAIN and not is_part(passage):
        return None
    return next((time for time in passage.times if time.shape in _DAYS), before)


def carries_over(passage: Passage, before: TimeMention | None) -> TimeMention | None:
    """The time that a paragraph hands on to the next: its deadline or scene, to the items of the list behind it."""
    if before is None or not _LISTED.match(passage.text, passage.start):
        return None
    return before if is_deadline(passage.text, before) or is_frame(passage.text, before) else None


def is_part(passage: Passage) -> bool:
    """Whether a sentence goes on about the one before: 其中, 分产业看."""
    return _GOES_ON.match(passage.text, passage.start, passage.end) is not None


def is_deadline(text: str, time: TimeMention) -> bool:
    """Whether a time is the end of an aim: 到2025年, 截至“十四五”末, but not 提升到2025年的20%."""
    led = text[time.start] == "到" or (time.shape == "plan" and text[time.start] in "截至")
    return led and time.shape in ("year", "year_end", "plan") and not text.startswith("的", time.end)


def _is_closing(passage: Passage, time: TimeMention) -> bool:
    return passage.text.startswith("截", time.start) and time.last is not None and time.shape in _CLOSING
