"""Which times of its own sentence may govern a figure."""

from __future__ import annotations

import re

from duizhao.extraction.circumstances import Sight
from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import TimeMention
from duizhao.model.facts import Status

_REACHED = re.compile("(?:加|升|高|长|大|展|少|低|减|短|缩)[到至]$")
_OCCASION = re.compile("[^，,。；;、]{2,24}?(?:仪式|活动|大会|会议|论坛|大赛|峰会|博览会|推介会|签约会|对接会|招聘会)")
_ITEM = re.compile(r"(?:(?<=[；;：:，,。])|^)(?:[一二三四五六七八九]是|其[一二三四])")
_BASE = re.compile(r"的(?:近|约|将近)?")
_VAGUE = ("recent", "yearly", "span")
RUNS = ("running", "nth_year")
LASTING = ("years", "last_year", "recent", "plan", "event", "span")
_OUTLOOK = ("预计", "预期", "有望", "可望", "力争", "争取", "计划", "拟于", "将于", "确保")
_FROM = re.compile(r"[由从][^，,。；;、]{0,14}$")
_UP_TO = re.compile(r"[^，,。；;、\d]{0,6}[至到为]")
_ASIDE = re.compile(r"^[^()（）]{0,60}[)）]")
_COMPARED = re.compile(r"(?:的?[^，,。；;]{1,6})?相[比较]")
_SAME_TERM = re.compile(r"(?:[去上]年的?)?同期的")
_ON_TOP = re.compile(r"^[^，,。；;]{0,40}基础上")
PLAIN = ("year", "half", "quarter", "quarters", "months", "first_months", "all_year")
_STOP = re.compile(r"[。！？!?；;\n]")
# What may stand before a time that heads its sentence: who tells it, or marks of a list.
_HEAD = re.compile(
    r'^[\s—“”"■●▲◆★·]{0,12}'
    r"(?:(?:据|[^，,]{0,40}(?:获悉|了解到?|透露|介绍|表示|显示|指出|说|称|看到))[^，,]{0,12}[，,：:]\s{0,4}“?)?$"
)
_LONGEST_HEAD = 75
# What tells that a day is that of the telling, not of what is told.
_TOLD = re.compile(
    r"获悉|获知|得知|了解到|介绍|表示|透露|披露|指出|认为|[说称][，,：:]|发布会|通气会|吹风会|座谈会|公报|年报"
    r"|(?:公布|发布|印发|下发|出台)[^，,。；;]{0,24}(?:数据|报告|结果|名单|榜单|》|”|的)"
)
_LATELY = ("近日", "近期", "最近")
_MOST_TIMES = 12  # how many times back a sentence is read for the one that governs
_RATE = ("年均", "平均")
DAYS = ("day", "monthday", "day_bare", "yesterday")


def sets_out(sight: Sight) -> bool:
    """Whether the number is where a change sets out: 由[4.0%]提高到5.8%."""
    return bool(_FROM.search(sight.here) and _UP_TO.match(sight.passage.text, sight.mention.end))


def is_base(passage: Passage, time: TimeMention) -> bool:
    """Whether a time is that of the state from which a change is counted: 较[2015年底], 由[2014年]的, [2017年以来]."""
    led = passage.text.endswith(("由", "从", "比", "较", "相比"), passage.start, time.start)
    led = led or _COMPARED.match(passage.text, time.end) is not None
    return led or passage.text[time.start] in "从自" or passage.text.endswith(("以来", "起"), time.start, time.end)


def governing(sight: Sight) -> list[TimeMention]:
    """The times before the number that may govern it, in text order."""
    passage, end = sight.passage, sight.mention.start
    items = [found.start() for found in _ITEM.finditer(passage.text, passage.start, end)]
    nearest = [time for time in passage.times if time.end <= end][-_MOST_TIMES:]
    times = [time for time in nearest if may_govern(passage, time, end, items)]
    times = [time for n, time in enumerate(times) if not _is_local(sight, time, times[:n])]
    ends = {time.end for time in times}
    times = [time for time in times if time.shape != "once_done" or time.start not in ends]  # [2030年6月]建成后
    dated = [time for time in times if time.shape not in _VAGUE]
    times = times if times and _leads_part(passage, times[-1]) else dated or times
    multiple = sight.mention.quantity.dimension in ("multiple", "share")
    return [time for time in times if not (multiple and _BASE.fullmatch(passage.text, time.end, end))]


def _leads_part(passage: Passage, time: TimeMention) -> bool:
    """Whether a vague time rules its own part or rate: 2021年末…万人；[五年来，]新增…, 增长14%，[五年]年均增长9%."""
    text = passage.text
    return text.startswith(_RATE, time.end) or (text[time.start - 1] in "；;" and text[time.end] in "，,")


def may_govern(passage: Passage, time: TimeMention, end: int, starts: list[int]) -> bool:
    """Whether a time may govern what follows: not the base of a comparison (较去年), not in a quotation or aside."""
    quoted = any(a < time.start and time.end < b <= end for a, b in passage.quoted)
    if quoted or is_told(passage, time, end):
        return False
    if _is_due(passage, time) or _is_start(passage, time, end):
        return False
    if any(start > time.end for start in starts) and any(start < time.start for start in starts):
        return False  # the deadline of one item of a list is not that of the next
    before = passage.text[max(passage.start, time.start - 2) : time.start]
    base = before.endswith(("比", "较", "高出", "低于", "高于")) or _COMPARED.match(passage.text, time.end, end)
    of = passage.text.startswith("的", time.end) and passage.text.endswith(("是", "相当于"), passage.start, time.start)
    of = of or _SAME_TERM.match(passage.text, time.start if time.shape == "same_term" else time.end) is not None
    counted = passage.text.endswith("占", passage.start, time.start) or _ON_TOP.match(passage.text[time.end : end])
    return not base and not of and not counted


def _is_local(sight: Sight, time: TimeMention, before: list[TimeMention]) -> bool:
    """Whether a time holds for its own clause only, and the number stands behind that.

    A time in brackets does, a run of years (连续三年), the time of an outlook beside figures of what is done
    (预计[全年]超过50亿元), and a year that is put into what stands by a closing date: 截至目前，…，[2020年]新增30家，….
    """
    if _ASIDE.match(sight.passage.text[time.end : sight.mention.start]):
        return True
    if time.start >= sight.clause:
        return False
    text, start = sight.passage.text, sight.passage.start
    forecast = text.endswith(_OUTLOOK, start, time.start) and text[time.end] not in "，,"
    expected = forecast and sight.status not in (None, Status.TARGET)
    inserted = (
        time.shape in PLAIN
        and text[time.end] not in "，,"
        and any(text[t.start] == "截" and heads(sight.passage, t) for t in before)
    )
    if inserted or _is_named(sight.passage, time, before) or (before and _is_reached(sight.passage, time)):
        return True
    return time.shape in RUNS or expected or text.startswith(_RATE, time.end)


def _is_named(passage: Passage, time: TimeMention, before: list[TimeMention]) -> bool:
    """Whether a year only names what was held on a day told before: 8月5日，举行[2020年]重大项目开工仪式."""
    held = time.shape in PLAIN and any(t.shape in DAYS for t in before)
    return held and _OCCASION.match(passage.text, time.end) is not None


def _is_reached(passage: Passage, time: TimeMention) -> bool:
    """Whether 目前 only tells up to where a figure went, from no time that was named: 从14家增加到[目前]60家."""
    start = passage.clause_at(time.start)[0]
    named = any(start <= t.start < time.start for t in passage.times)
    return time.shape == "now" and not named and _REACHED.search(passage.text, start, time.start) is not None


def _is_due(passage: Passage, time: TimeMention) -> bool:
    """Whether a year only names what is due in it: 完成[全年]任务的78%."""
    due = passage.text.startswith(("任务", "计划", "预算", "目标任务", "目标的"), time.end)
    return due and passage.text.endswith("完成", passage.start, time.start)


def _is_start(passage: Passage, time: TimeMention, end: int) -> bool:
    """Whether a time only tells where a change set out, before a figure already read: 由[2015年]的30家增加到90家."""
    led = passage.text.endswith(("由", "从"), passage.start, time.start) or passage.text[time.start] in "从自"
    led = led and not passage.text.endswith(("以来", "起"), time.start, time.end)
    return led and any(time.end <= m.start and m.end <= end for m in passage.mentions)


def heads(passage: Passage, time: TimeMention, apart: bool = True) -> bool:
    """Whether a time stands before a sentence, or before what somebody is said to have told: 他表示，[去年，]企业….

    `apart` asks for a mark behind it, too.
    """
    text = passage.text
    if apart and text[time.end : time.end + 1] not in ("，", ",") and time.shape != "next":
        return False
    before = _STOP.split(text[max(0, time.start - _LONGEST_HEAD) : time.start])[-1]
    return _HEAD.match(before) is not None


def is_told(passage: Passage, time: TimeMention, end: int) -> bool:
    """Whether a day is that on which something was told, not of what was told: [9月20日]从市科技局获悉."""
    day = time.shape in DAYS or (time.shape == "recent" and passage.text[time.start : time.end] in _LATELY)
    return day and _TOLD.search(passage.text, time.end, end) is not None
