"""Lists that 分别 deals out: 甲、乙投资分别增长9%、6%."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duizhao.extraction.counted import Counted
from duizhao.extraction.passages import Passage
from duizhao.extraction.phrases import JOINTS, Phrases
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon

_PLACE_LED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,4}?[市县区州旗]|[\u4e00-\u9fff]{2,3}?)(?:地区|三地|两地)?(?P<metric>[\u4e00-\u9fff]{2,}(?:比重|增加值|总值|收入|投资|人口|产值|数量))"
)
LEVEL_ONLY = re.compile(r"(?P<level>国家|省|市|区|县)级?")
_AREA = re.compile(r"[省市区县州盟旗]$")

Read = Callable[[Passage, Mention, Counted | None], Counted]
"""What a number counts, read anew; the last is what the number before it counts."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """How a list is dealt out to the numbers behind it."""

    phrases: Phrases
    change: re.Pattern[str]
    lexicon: Lexicon

    def dealt(self, passage: Passage, mention: Mention, clause: tuple[int, int], counted: Read) -> Counted | None:
        """The item that a list with 分别 deals out to this number: 甲、乙投资分别增长9%、6%, 甲市、乙市比重分别为3%和5%."""
        text, (start, end) = passage.text, clause
        word = text.rfind("分别", start, mention.start)
        if word < start:
            return self._dealt_again(passage, mention, clause, counted)
        numbers = [m for m in passage.mentions if word < m.start < end]
        items = _whole_items(re.split(r"[、和与及]", text[start:word])) if word > start else []
        if mention not in numbers or len(numbers) < 2:
            return None
        behind = self._dealt_behind(passage, numbers, numbers.index(mention), word)
        if behind:
            return behind
        if word == start:
            return self._told_before(passage, numbers, numbers.index(mention), counted)
        if len(items) != len(numbers):
            return None
        change = self.change.search(text, word, numbers[0].start)
        act = change[0] if change else ""
        led = all(item in self.lexicon.localities or _AREA.search(item) for item in items[:-1])
        shared = _PLACE_LED.match(items[-1]) if led else None
        place = items[numbers.index(mention)]
        if shared:
            at = text.rfind(shared["metric"], start, word)
            owner = shared["place"] if place == items[-1] else place
            return Counted(
                self.phrases.labels.clean(shared["metric"]), at, at + len(shared["metric"]), "", act, owner=owner
            )
        at = max(text.find(place, start, word), start)
        noun = self._shared_noun(passage, word + 2, numbers[0].start) if _AREA.search(place) else None
        if noun:
            return Counted(
                self.phrases.labels.clean(text[noun[0] : noun[1]]),
                *noun,
                self.phrases.act(self.phrases.between(passage, word, noun[0])),
                act,
                owner=place,
            )
        return Counted(
            self._whole_name(self.phrases.labels.clean(place), self.phrases.labels.clean(items[0])),
            at,
            at + len(place),
            "",
            act,
        )

    def _whole_name(self, item: str, first: str) -> str:
        """An item with what the first of its list says for all: 专利申请量和[授权量] are of 专利."""
        amounts = [a for a in self.lexicon.endings["amount"] if first.endswith(a) and len(a) < len(first)]
        alone = item in self.lexicon.endings["amount"] and item != first
        return first[: -max(map(len, amounts))] + item if alone and amounts else item

    def _dealt_behind(self, passage: Passage, numbers: Sequence[Mention], nth: int, word: int) -> Counted | None:
        """An item of a list between 分别 and its numbers: 分别创建国家级、[省级示范区]16个、12个."""
        text, last = passage.text, numbers[0].start
        apart = (text[a.end : b.start] for a, b in pairwise(numbers))
        tokens = self.phrases.between(passage, word + 2, last)
        while tokens and (tokens[0].word in self.lexicon.acts or tokens[0].tag.startswith("v")):
            tokens = tokens[1:]
        items = text[tokens[0].start : last].split("、") if tokens else []
        if len(items) != len(numbers) or not all(joint in JOINTS for joint in apart):
            return None
        noun = re.sub(r"^(?:国家|省|市|区|县)级?", "", items[-1])
        item = items[nth] + noun if LEVEL_ONLY.fullmatch(items[nth]) else items[nth]
        act = self.phrases.act(self.phrases.between(passage, word, tokens[0].start))
        return Counted(self.phrases.labels.clean(item), tokens[0].start, last, act)

    def _dealt_again(
        self, passage: Passage, mention: Mention, clause: tuple[int, int], counted: Read
    ) -> Counted | None:
        """What a list dealt out in the clause before is dealt out anew: 甲和乙分别由1件和2件，增长到[3件]和[4件]."""
        start, end = clause
        before = passage.clause_at(start - 2) if start - 2 > passage.start else (start, start)
        numbers = [m for m in passage.mentions if start <= m.start < end]
        earlier = [m for m in passage.mentions if before[0] <= m.start < before[1]]
        led = self.change.search(passage.text, start, numbers[0].start) if numbers else None
        if not led or led.start() != start or not 2 <= len(numbers) == len(earlier) or mention not in numbers:
            return None
        if "分别" not in passage.text[before[0] : earlier[0].start]:
            return None
        first = self.dealt(passage, earlier[numbers.index(mention)], before, counted)
        return replace(first, start=start, end=start, change=led[0], supplied=True) if first else None

    def _told_before(self, passage: Passage, numbers: Sequence[Mention], nth: int, counted: Read) -> Counted | None:
        """What the numbers before count, dealt out anew: 合同380项，成交额12亿元，分别增长[18%]和[32%]."""
        earlier = [m for m in passage.mentions if m.end <= passage.clause_at(numbers[0].start)[0]][-len(numbers) :]
        if not 2 <= len(numbers) == len(earlier):
            return None
        told: list[Counted] = []
        for mention in earlier:
            told.append(counted(passage, mention, told[-1] if told else None))
        at = passage.clause_at(numbers[0].start)[0]
        change = self.change.search(passage.text, at, numbers[0].start)
        return Counted(told[nth].label, at, at, told[nth].act, change[0] if change else "", supplied=True)

    def _shared_noun(self, passage: Passage, start: int, end: int) -> tuple[int, int] | None:
        """The noun between 分别 and the first number, which all of the list's places share: 甲区、乙区分别新增企业30家、45家."""
        tokens = self.phrases.between(passage, start, end)
        first = self.phrases.phrase(tokens, passage)
        return (tokens[first].start, tokens[-1].end) if first < len(tokens) else None


def _whole_items(items: list[str]) -> list[str]:
    """Items of which only the first and the last say the whole name: 第一、二、三产业."""
    noun = items[-1][1:]
    short = len(items) > 1 and all(re.fullmatch("第?[一二三四五]", item) for item in items[:-1]) and len(noun) > 1
    return [f"第{item.removeprefix('第')[:1]}{noun}" for item in items] if short else items
