"""Which way the chapters of a text look: ahead to what is still to be done, or back to what was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_COMMANDS = re.compile(
    r"(?:^|(?<=[，,。；;：:、\n]))\s{0,4}(?:加快|推[动进行]|强化|完善|深化|支持|鼓励|引导|实施|开展|加[大强]|健全|优化|探索|用[好足]|抓[好实]|办好"
    r"|持续|大力|全力|着力|深入|积极|统筹|培育|打造|做[强优好大]|力争|确保|争取|规范|落实|壮大|提升|构建|发挥|促进|坚持|扩大|创新|布局|筹建|建立|制定)"
)
_TELLS = re.compile(
    r"增长|同比|达到?\d|位[居列]|居[全国省]|荣获|获[批评]|已|了(?!解)|首[次个批]|圆满|入选|成[效功]|累计|目前|共有|连续|突破|增至|全国第"
    r"|[提下升降高低长少]至|占比|提前|比\d|快于|较(?:上年|20)"
)
_MANY, _OUTNUMBERED = 12, 6
_QUESTION = re.compile(r"^\s*(?:[^，,。；;：:\s]{0,12}(?:记者|主持人|网友)(?:提?问)?|问)\s{0,2}[：:]")
_OF_PLANS = re.compile(
    r"(?:将|打算|计划|准备)[^，,。；;？?]{0,24}[？?]|(?:下一?步|接下来|今后|未来)[^。；;？?]{0,60}[？?]"
)
_SUMS_UP = re.compile("总结|回顾|完成情况|述职")
_ANNOUNCED = re.compile(r"(?:预期|主要|发展|奋斗|工作)目标(?:是|为|任务)?[：:]|下一步|下步|下阶段|接下来")


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether a sentence looks ahead, and whether its chapter looks back."""

    ahead: bool
    back: bool


def outlooks_of(title: str, read: Sequence[Passage]) -> Iterator[Outlook]:
    """The outlook of each sentence: of its chapter, or of an announcement before it.

    A plan looks ahead but for the chapter that looks back, and so does a chapter that only commands. What is announced
    goes on to the end of its paragraph, and through the items of the list behind it; what an interviewer asks about plans,
    to the next question.
    """
    done = _DONE.search(title) and not _ANEW.search(title)
    plan = (_PLAN.search(_QUOTED.sub("", title)) is not None and not done) or _opens_a_plan(read)
    heads = [n for n, passage in enumerate(read) if _heads_chapter(passage)]
    commands = {n: _commands(read[n:end]) for n, end in pairwise([0, *heads, len(read)])}
    chapter, announced, paragraph = Outlook(plan or commands.get(0, False), False), False, -1
    asking, asked = False, False
    for n, passage in enumerate(read):
        words = passage.words()
        if passage.sentence.paragraph != paragraph:
            asking = _QUESTION.match(words) is not None
            asked = asked and not asking and n not in heads
        asked = asked or (asking and _OF_PLANS.search(words) is not None)
        if n in heads:
            back = _BACK.search(words) is not None
            ahead = (plan or commands[n] or _AHEAD.search(words) is not None) and not back
            chapter, announced = Outlook(ahead, back), False
        if passage.sentence.paragraph != paragraph:
            announced, paragraph = announced and _ITEM.match(words) is not None, passage.sentence.paragraph
        announced = announced or _ANNOUNCED.search(words) is not None
        yield Outlook(chapter.ahead or announced or asked, chapter.back and not announced)


def _heads_chapter(passage: Passage) -> bool:
    return passage.sentence.heading and _CHAPTER.match(passage.words()) is not None


def _commands(chapter: Sequence[Passage]) -> bool:
    """Whether a chapter only says what to do (加快……，推动……，确保……) and tells next to nothing that is done."""
    words = "\n".join(passage.words() for passage in chapter)
    commands = len(_COMMANDS.findall(words))
    return commands >= _MANY and commands >= _OUTNUMBERED * len(_TELLS.findall(words))


def _opens_a_plan(read: Sequence[Passage]) -> bool:
    """Whether a heading before the first chapter names a plan, or the words before it say that one is laid down.

    Or that one was put out, whose own words follow: 印发《某某规划》。⏎划重点：⏎….
    """
    put_out = False
    for passage in read[:_OPENING]:
        words = passage.words().strip()
        if _heads_chapter(passage):
            return False
        names = passage.sentence.heading and _NAMES_A_PLAN.search(words) and not _SUMS_UP.search(words)
        if names or _LAYS_DOWN.search(words):
            return True
        if put_out and _EXCERPTS.match(re.sub(r"\W", "", words)):
            return True
        put_out = put_out or _PUT_OUT.search(words) is not None
    return False
