"""Which way the chapters of a text look: ahead to what is still to be done, or back to what was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.extraction.passages import Passage

_PLAN = re.compile(
    r"方案|规划|计划|行动|纲要|要点|的意见|任务清单|目标清单|任务分解|工作目标|(?:部署|安排).{0,4}\d{4}年|\d{4}年.{0,14}(?:部署|安排)"
)
_NAMES_A_PLAN = re.compile(
    r"^(?!.*[\s|>].*[\s|>])(?=.{10}).*(?:方案|规划|行动计划|工作计划|纲要|要点|任务清单|目标清单)"
    r"(?:[（(][^（）()]{1,20}[)）])?(?:的通知)?(?:正式)?(?:出炉|出台|发布|印发)?(?:[-—_|].{0,12})?$"
)
_LAYS_DOWN = re.compile(
    r"制定本?(?:实施|行动|工作)?(?:方案|规划|计划|意见|纲要)|(?:行动|工作|任务|目标)(?:安排|部署|计划|方案|要点)?如下"
)
_PUT_OUT = re.compile(r"(?:印发|出台|发布|公布|制定)[^，,。；;《]{0,6}《[^《》]{4,40}(?:方案|规划|计划|措施|意见|办法)")
_EXCERPTS = re.compile(
    r"^(?:划重点|(?:主要|具体|重点|核心)(?:内容|任务|举措|措施|目标)|(?:规划|政策|方案)?要点|全文|摘要)(?:如下|来了)?$"
)
_QUOTED = re.compile(r"“[^“”]{1,16}”(?=[^“”])")  # “倍增计划”企业 tells of a programme, and is none
_OPENING = 16
_CHAPTER = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,2}[部章节])")
_AHEAD = re.compile(
    r"工作(?:安排|打算|部署|思路|计划|重点)|下一?步|(?:发展|主要|预期|总体)目标|(?:重点|主要|目标)任务|今后|未来|展望"
)
_BACK = re.compile(r"回顾|成就|成效|成绩|总结|完成情况|进展|现状|基础|问题")
_DONE = re.compile(
    r"取得|成效|成果(?!转化)|见效|显现|收官|完成|圆满|显著|纪实|综述|总结|回顾|新增|增长|增速|突破|已|超[\d过]|达[\d到]"
)
_ANEW = re.compile(r"到20\d\d年|将|力争|印发|出台|发布|出炉|拟")
_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九]是|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、]|[①②③④⑤⑥⑦⑧⑨]|[■●▲◆★—-]{1,2})"
)
_ANNOUNCED = re.compile(r"(?:预期|主要|发展|奋斗|工作)目标(?:是|为|任务)?[：:]|下一步|下步|下阶段|接下来")


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether a sentence looks ahead, and whether its chapter looks back."""

    ahead: bool
    back: bool


def outlooks_of(title: str, read: Sequence[Passage]) -> Iterator[Outlook]:
    """The outlook of each sentence: of its chapter, or of an announcement before it.

    A plan looks ahead but for the chapter that looks back. What is announced goes on to the end of its paragraph, and
    through the items of the list behind it.
    """
    done = _DONE.search(title) and not _ANEW.search(title)
    plan = (_PLAN.search(_QUOTED.sub("", title)) is not None and not done) or _opens_a_plan(read)
    chapter, announced, paragraph = Outlook(plan, False), False, -1
    for passage in read:
        words = passage.words()
        if passage.sentence.heading and _CHAPTER.match(words):
            back = _BACK.search(words) is not None
            ahead = (plan or _AHEAD.search(words) is not None) and not back
            chapter, announced = Outlook(ahead, back), False
        if passage.sentence.paragraph != paragraph:
            announced, paragraph = announced and _ITEM.match(words) is not None, passage.sentence.paragraph
        announced = announced or _ANNOUNCED.search(words) is not None
        yield Outlook(chapter.ahead or announced, chapter.back and not announced)


def _opens_a_plan(read: Sequence[Passage]) -> bool:
    """Whether a heading before the first chapter names a plan, or the words before it say that one is laid down.

    Or that one was put out, whose own words follow: 印发《某某规划》。⏎划重点：⏎….
    """
    put_out = False
    for passage in read[:_OPENING]:
        words = passage.words().strip()
        if _CHAPTER.match(words) and passage.sentence.heading:
            return False
        if (passage.sentence.heading and _NAMES_A_PLAN.search(words)) or _LAYS_DOWN.search(words):
            return True
        if put_out and _EXCERPTS.match(re.sub(r"\W", "", words)):
            return True
        put_out = put_out or _PUT_OUT.search(words) is not None
    return False
