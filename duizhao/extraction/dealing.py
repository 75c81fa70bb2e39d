"""Lists that 分别 deals out: 甲、乙投资分别增长9%、6%."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duizhao.extraction.counted import Counted
from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import TimeMention
from duizhao.extraction.phrases import JOINTS, Phrases
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon

_PLACE_LED = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{1,4}?[市县区州旗]|[\u4e00-\u9fff]{2,3}?)(?:地区|三地|两地)?(?P<metric>[\u4e00-\u9fff]{2,}(?:比重|增加值|总值|收入|投资|人口|产值|数量|排名|位次|指数|增速|占比|面积))"
)
_PLACE_RANKED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,8}(?:[省市县区州旗园]|新城))在(?:全[国省市])?(?P<field>[\u4e00-\u9fff\d]{2,24})[中里上]"
)
LEVEL_ONLY = re.compile(r"(?P<level>国家|省|市|区|县)级?(?P<above>级?及?以上)?")
_AREA = re.compile(r"[省市区县州盟旗]$")
_LED_IN = re.compile("(?:[将已也还均都]|同比|环比|[比较](?:上年|去年|上一年|前一年)(?:同期)?){0,2}")
_ANEW = re.compile("(?:[一二三两四五六七八九十0-9]{1,2}年|同比|环比)?(?:平均|年均)?")
_MANNER = re.compile("(?:同比|环比|[将均都也还]){1,2}$")
_JOINT = re.compile("、|以及|[和与及]")
_JOINTS = ("、", "和", "与", "及", "以及")
_NAMES = re.compile("^[^、]{0,30}?(?:分别|依次|其次|依序)(?:是|为)[:：]?(?=[^、]{2})")
_TOTAL = re.compile("等?[0-9一二两三四五六七八九十]{1,3}[个项大类家种](?P<noun>.{2,})")
_OF = re.compile("^(?P<own>.{2,})的(?P<noun>[^的]{1,4}(?:率|比例|比重|占比|数量?|额|量|收入|增速))")
_MOST_TOLD = 8
_REACH = 200  # how far behind 分别 a number may stand that it deals out
_LASTING = ("时间", "时限", "天数", "成本")
_SORTS = ("类", "级", "型")
_IS = ("", "为", "达", "达到")
_KINDS = ("行业", "产业", "领域", "市场")
_WHOLE = re.compile("分别占(?:到|了)?(?P<whole>[\u4e00-\u9fff]{2,12}?)的?(?:比重|比例|份额)?(?:为|达到?|约)?")
Read = Callable[[Passage, Mention, Counted | None], Counted]
"""What a number counts, read anew; the last is what the number before it counts."""


def times_dealt(passage: Passage, mention: Mention) -> list[TimeMention]:
    """The times that 分别 deals out to numbers, that of this number first: [2019年]、[2020年]产值分别为30亿元、36亿元; else none."""
    text = passage.text
    word = text.rfind("分别", max(passage.start, mention.start - _REACH), mention.start)
    if word < passage.start:
        return []
    end = passage.clause_at(mention.start)[1]
    numbers = [m for m in passage.mentions if word < m.start < end]
    if mention not in numbers or len(numbers) < 2:
        return []
    times = [time for time in passage.times if time.end <= word][-len(numbers) :]
    joined = all(text[one.end : other.start] in _JOINTS for one, other in pairwise(times))
    if len(times) < len(numbers) or not joined:
        return []
    nth = numbers.index(mention)
    return [times[nth], *times[:nth], *times[nth + 1 :]]


@dataclass(frozen=True, slots=True)
class Row:
    """A list before 分别 and the numbers that it is dealt out to: `[start, end)` is the list, 分别 stands at `word`."""

    passage: Passage
    items: Sequence[str]
    numbers: Sequence[Mention]
    nth: int
    start: int
    end: int
    word: int

    @property
    def item(self) -> tuple[int, int]:
        """Where the item of the number stands."""
        at = max(self.passage.text.find(self.items[self.nth], self.start, self.end), self.start)
        return at, at + len(self.items[self.nth])


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
        if mention not in numbers or len(numbers) < 2:
            return None
        if times_dealt(passage, mention):
            return None
        nth = numbers.index(mention)
        behind = self._dealt_behind(passage, numbers, nth, word)
        if behind:
            return behind
        first, last = self._before(passage, start) if _LED_IN.fullmatch(text, start, word) else (start, word)
        if first == last:
            shared = self._shared_noun(passage, word + 2, numbers[0].start)
            return None if shared else self._told_before(passage, numbers, nth, counted)
        words = _NAMES.sub("", text[first:last])
        items = _items(words, len(numbers)) or self._of_amount(passage, (first, last), len(numbers))
        row = Row(passage, items, numbers, nth, first, last, word)
        if not row.items:
            return None
        change = self.change.search(text, word, numbers[0].start)
        return replace(self._of_place(row) or self._of_item(row), change=change[0] if change else "")

    def _before(self, passage: Passage, start: int) -> tuple[int, int]:
        """The clause before one that begins with 分别, where that clause holds the list and no figures."""
        first, last = passage.clause_at(start - 2) if start - 2 > passage.start else (start, start)
        told = any(first <= m.start < last for m in passage.mentions)
        return (start, start) if told else (first, last)

    def _of_amount(self, passage: Passage, at: tuple[int, int], count: int) -> Sequence[str]:
        """The items of the clause before, each with the amount alone that is dealt out: 甲业、乙业等增势较好，[收入]分别增长."""
        amount = _MANNER.sub("", passage.text[slice(*at)])
        first, last = self._before(passage, at[0])
        if first == last or not (amount in self.lexicon.endings["amount"] or amount.endswith(_LASTING)):
            return ()
        listed = re.split("等|均|都|从", passage.text[first:last])[0]
        return [item + amount for item in _items(listed, count)]

    def _of_place(self, row: Row) -> Counted | None:
        """What is dealt out to places: the noun behind the last of them or behind 分别, with whose it is."""
        text, items, place = row.passage.text, row.items, row.items[row.nth]
        led = all(map(self._is_whose, items[:-1]))
        ranked = _PLACE_RANKED.fullmatch(items[-1]) if led else None
        if ranked:
            at = text.rfind(ranked["field"], row.start, row.end)
            owner = ranked["place"] if place == items[-1] else place
            label = self.phrases.labels.clean(ranked["field"])
            return Counted(f"{label}排名", at, at + len(ranked["field"]), owner=owner)
        shared = _PLACE_LED.match(items[-1]) if led else None
        if shared:
            at = text.rfind(shared["metric"], row.start, row.end)
            owner = shared["place"] if place == items[-1] else place
            label = self.phrases.labels.clean(shared["metric"])
            return Counted(label, at, at + len(shared["metric"]), owner=owner)
        noun = self._shared_noun(row.passage, row.word + 2, row.numbers[0].start) if self._is_whose(place) else None
        if noun is None:
            return None
        act = self.phrases.act(self.phrases.between(row.passage, row.word, noun[0]))
        return Counted(self.phrases.labels.clean(text[slice(*noun)]), *noun, act, owner=place)

    def _is_whose(self, item: str) -> bool:
        """Whether an item is a place or body that has what is counted, no thing counted."""
        site = len(item) > 3 and item.endswith(self.lexicon.endings["doer-noun"])
        return item in self.lexicon.localities or _AREA.search(item) is not None or site

    def _of_item(self, row: Row) -> Counted:
        """The item of the list, whole."""
        items = [self.phrases.labels.clean(item) for item in self._whole_items(row.items)]
        label = self._whole_name(items[row.nth], items[0])
        act = self.phrases.act(self.phrases.between(row.passage, *row.item))
        act = act if act.startswith(("新", "净增")) else ""
        label += self._amount_behind(row)
        told = Counted(act + label if items.count(label) > 1 else label, *row.item, act)
        whole = _WHOLE.fullmatch(row.passage.text, row.word, row.numbers[0].start)
        return replace(told, label=f"{label}占{whole['whole']}的比重", whole=label) if whole else told

    def _amount_behind(self, row: Row) -> str:
        """The amount that 分别 puts behind the list: 一、二产业分别[到位资金]为3亿元、5亿元."""
        words = row.passage.text[row.word + 2 : row.numbers[0].start]
        amount = max((a for a in self.lexicon.endings["amount"] if words.startswith(a)), key=len, default="")
        return amount if words.removeprefix(amount) in _IS else ""

    def _whole_items(self, items: Sequence[str]) -> Sequence[str]:
        """Items with what only the last of them says for all: 第一、二、三[产业], 甲、乙3个[专项], 甲、乙的[增长率]."""
        *others, last = items
        if len(last) > 2 and all(re.fullmatch("第?[一二三四五]", item) for item in others):
            return [f"第{item.removeprefix('第')[:1]}{last[1:]}" for item in items]
        if total := _TOTAL.search(last):
            return [item + total["noun"] for item in (*others, last[: total.start()])]
        of = _OF.fullmatch(last)
        if of and not any(item.endswith(of["noun"][-1]) for item in others):
            return [item + of["noun"] for item in (*others, of["own"])]
        sort = others[0][-1]
        if sort in _SORTS and all(item.endswith(sort) for item in others) and 0 < last.find(sort) < len(last) - 1:
            return [item + last[last.find(sort) + 1 :] for item in others] + [last]
        tail = last.find(others[0][-2:]) + 2
        if 2 < tail < len(last) and all(item.endswith(others[0][-2:]) for item in others):
            return [item + last[tail:] for item in others] + [last]
        amount = max((a for a in self.lexicon.endings["amount"] if last.endswith(a)), key=len, default="")
        if 1 < len(amount) < len(last) and not any(
            item.endswith(tuple(self.lexicon.endings["amount"])) for item in others
        ):
            return [item + amount for item in others] + [last]
        kind = next((kind for kind in _KINDS if last.endswith(kind)), "")
        if kind and not any(item.endswith(_KINDS) for item in others):
            return [item + kind for item in others] + [last]
        act = next((last[:n] for n in range(4, 1, -1) if last[:n] in self.lexicon.acts), "")
        return [item + last[len(act) :] if act and item.endswith(tuple(self.lexicon.acts)) else item for item in items]

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
        led = self.change.search(passage.text, start, _ahead_of_time(passage, numbers[0].start)) if numbers else None
        if (
            not led
            or not _ANEW.fullmatch(passage.text, start, led.start())
            or not 2 <= len(numbers) == len(earlier)
            or mention not in numbers
        ):
            return None
        if "分别" not in passage.text[before[0] : earlier[0].start]:
            return None
        first = self.dealt(passage, earlier[numbers.index(mention)], before, counted)
        return replace(first, start=start, end=start, change=led[0], supplied=True) if first else None

    def _told_before(self, passage: Passage, numbers: Sequence[Mention], nth: int, counted: Read) -> Counted | None:
        """What the numbers before count, dealt out anew: 合同380项，成交额12亿元，分别增长[18%]和[32%]; the last of them, or
        where there are more numbers than things, each thing once: 企业净增6家，达到36家，平台9个，分别增长[20%]和[50%].
        """
        at = passage.clause_at(numbers[0].start)[0]
        earlier = [m for m in passage.mentions if m.end <= at][-_MOST_TOLD:]
        if not 2 <= len(numbers) <= len(earlier):
            return None
        told: list[Counted] = []
        for mention in earlier:
            told.append(counted(passage, mention, told[-1] if told else None))
        apart = {one.label: one for one in told if one.label}
        told = list(apart.values()) if len(apart) == len(numbers) else told[-len(numbers) :]
        change = self.change.search(passage.text, at, numbers[0].start)
        one, led = told[nth], change[0] if change else ""
        return Counted(one.label, at, at, one.act, led, supplied=True, owner=one.owner)

    def _shared_noun(self, passage: Passage, start: int, end: int) -> tuple[int, int] | None:
        """The noun between 分别 and the first number, which all of the list's places share: 甲区、乙区分别新增企业30家、45家."""
        tokens = self.phrases.between(passage, start, end)
        first = self.phrases.phrase(tokens, passage)
        return (tokens[first].start, tokens[-1].end) if first < len(tokens) else None


def _ahead_of_time(passage: Passage, at: int) -> int:
    """Where the time begins that stands right before a number, else the number: 压缩到[目前的]39天."""
    end = at - passage.text.endswith("的", 0, at)
    return next((t.start for t in passage.times if t.end == end), at)


def _items(words: str, count: int) -> list[str]:
    """The words parted into so many items: at each 、, at the last joint too, or at every joint.

    >>> _items("研发与推广、检测、人才和平台", 3), _items("甲、乙与丙", 3)
    (['研发与推广', '检测', '人才和平台'], ['甲', '乙', '丙'])
    """
    named = (words := _MANNER.sub("", words)).split("、")
    joints = list(_JOINT.finditer(named[-1]))
    ended = [*named[:-1], named[-1][: joints[-1].start()], named[-1][joints[-1].end() :]] if joints else named
    return next((items for items in (named, ended, _JOINT.split(words)) if len(items) == count and all(items)), [])
