"""What tells a plain noun from its like: the participle before it (签约|项目), the heading of the list that it stands in.

Last of the steps that say what a figure counts: `attributes` has chosen the noun, here it is made to tell, or a noun
that can count nothing (the place to which a list deals out its figures) gives way to what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from duizhao.extraction.attributes import Told, plain_amount
from duizhao.extraction.counted import Counted
from duizhao.extraction.metrics import MetricGrammar
from duizhao.language.lexicon import Lexicon, alternatives

_STATE = "新|拟|已|未|待|(?<!正)在|可|应|需"
_MARK = re.compile(r"[，,、；;：:。\n]")
_LOOSE = re.compile("各类|各种|各项")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,3}[市县区州旗盟]")
_OFFICE = re.compile(r"[\u4e00-\u9fff](?:局|厅|委|委员会|管委会|指挥部|办公室|人民政府|电视台)$")
_LEADING = re.compile(
    r"(?P<noun>[\u4e00-\u9fffA-Za-z&（）()]{2,24}?)(?:排名|位居|排)?(?:居|靠|位列)?[前后末][一二三四五六七八九十两\d]{1,3}[名位强家]?$"
)
_SCOPE = re.compile(
    r"^(?:[各全]?(?:地级市|县[（(]市、?区[)）]|县[（(]区[)）]|市县|县区|区县|县市区|市州|市辖区|乡镇)(?:及[\u4e00-\u9fff]{2})?)(?=..)"
)
_SORTED = re.compile(r"(?:^|[，,；;])按.{1,16}(?:划分|区分|分|来看|看)(?:分别)?(?:是|为)?$")
_PROJECT = re.compile("项目|工程|基金")
_NO_NAME = re.compile(r"[^\u4e00-\u9fffA-Za-z（）()]")
_LEADS = re.compile("公司|集团|[市县区省镇](?!级)|位于|投资|的|建设|签约|引进|实施|启动|[今本当此该][年次天]?")
_SHORTEST_NAME = 4
_WHOLLY = re.compile(r"总|规模|占地|建筑面积|完成|治理面积")
_DID = re.compile(
    r"(?P<did>(?:实现|进入|获|入选|通过|列入|纳入|开工|投产|竣工|落户|签约)[^，,。；;、\d]{0,10}?)(?=[，,。；;、\n]|$)"
)
_PAYMENT = re.compile("(补助|补贴|奖励|补偿|资助|奖补|贴息)")
_PAID_IN = re.compile(r"(?:年|每年|年均)(?:可?实现)?(?:上缴|上交|缴纳|入库|贡献)$")
_BETWEEN = re.compile("(?:了|出|各类|各种|各项)$")
_TELLING_DEEDS = ("served", "benefited", "driven", "handled", "paid", "absorbed")
_REACHING = re.compile("(?:共|累计|并|均|又|已)?(?:实现|完成|达到|创造|贡献)了?")
_TRADE = re.compile(r"..(?:业|产业链|集群|企业|项目|经济|市场)$")
_RATE = ("率", "比例", "比重", "占比", "增速", "增幅", "降幅")


@dataclass(frozen=True, slots=True)
class Telling:
    """The patterns of plain nouns and of the participles that tell which of them are counted."""

    plain: re.Pattern[str]
    told_plain: re.Pattern[str]
    participle: re.Pattern[str]
    any: re.Pattern[str]
    leading: re.Pattern[str]
    state: re.Pattern[str]
    done: re.Pattern[str]
    named: re.Pattern[str]
    park: re.Pattern[str]
    amount: re.Pattern[str]
    attribute: re.Pattern[str]
    hollow: re.Pattern[str]
    metrics: MetricGrammar

    def completed(self, told: Told) -> Counted:
        """What the figure counts, made to tell."""
        rules: tuple[Callable[[Told], Counted | None], ...] = (
            self._headed,
            self._of_place,
            self._hollow,
            self._paid,
            self._left_out,
            self._bracketed,
            self._of_thing,
            self._of_same,
            self._dealt,
            self._again,
            self._of_time,
            self._did,
            self._of_state,
            self._of_deed,
        )
        for rule in rules:
            if found := rule(told):
                told = replace(told, counted=found)
        return told.counted

    def _headed(self, told: Told) -> Counted | None:
        """What a heading ranks, in the list under it: 投资增速前三名：甲县增长58%, [乙县]增长37%."""
        text, what = told.passage.text, told.counted
        colon = max(
            text.rfind("：", told.passage.start, told.mention.start),
            text.rfind(":", told.passage.start, told.mention.start),
        )
        if colon < 0:
            return None
        leading = _LEADING.search(_MARK.split(text[told.passage.start : colon])[-1])
        if not leading:
            return None
        noun = _SCOPE.sub("", self.metrics.cleaned(_behind_time(told, colon, leading["noun"])))
        own = "" if what.supplied or not self._is_own(what.label) else what.label
        if own and not self._is_bare(own):
            return None
        amount = self.amount.search(noun)
        label = noun if not own else (noun[: amount.start()] if amount else "") + own
        return replace(what, label=label) if label else None

    def _is_own(self, label: str) -> bool:
        """Whether an item of a list says itself what is measured."""
        return bool(self.amount.search(label) or label.endswith(_RATE))

    def _is_bare(self, label: str) -> bool:
        return bool(self.amount.fullmatch(label))

    def _of_place(self, told: Told) -> Counted | None:
        """What is counted where the word before a count only names the place or body that has it: 企业30家，[松川区]16家."""
        what = told.counted
        if what.supplied or what.change or what.act or told.mention.quantity.dimension != "count":
            return None
        if not what.start < what.end == told.mention.start:
            return None
        head = self._sorted(told)
        if not self._names_body(what.label) and not (head and not self.named.search(what.label)):
            return None
        unit = told.mention.quantity.unit
        same = [c.label for m, c in told.earlier if m.quantity.unit == unit and not m.rank]
        label = head or next((noun for noun in reversed(same) if noun and not self._is_site(noun)), "")
        return replace(what, label=label, start=what.end, supplied=True) if label else None

    def _names_body(self, label: str) -> bool:
        lexicon = self.metrics.lexicon
        place = label in lexicon.localities or label in lexicon.divisions or _PLACE.fullmatch(label)
        return bool((place and not self.park.search(label)) or _OFFICE.search(label))

    def _is_site(self, label: str) -> bool:
        return self._names_body(label) or bool(self.park.search(label)) or label.endswith(("区", "园", "城"))

    def _hollow(self, told: Told) -> Counted | None:
        """What the figure before counts, where a word only points back to it: 投入12亿元，这个[数字]增长到20亿元."""
        if not told.earlier or not self.hollow.fullmatch(told.counted.label):
            return None
        kind = told.mention.quantity.dimension
        same = [c.label for m, c in told.earlier if m.quantity.dimension == kind and c.label]
        label = (same or [told.earlier[-1][1].label])[-1]
        return replace(told.counted, label=label, supplied=True) if label else None

    def _paid(self, told: Told) -> Counted | None:
        """What is paid, where the clause only says how much of it: 给予贷款50%的贴息，[最高]100万元."""
        what = told.counted
        if what.label or told.mention.quantity.dimension not in ("money", "percent"):
            return None
        behind = _PAYMENT.match(told.passage.text, told.mention.end + 1)
        if behind and told.passage.text[told.mention.end] == "的" and told.mention.quantity.dimension == "percent":
            return replace(what, label=f"{behind[1]}比例", start=behind.start(1), end=behind.end(1))
        earlier = re.findall(_PAYMENT, told.passage.words(None, told.mention.start))
        return replace(what, label=earlier[-1], supplied=True) if earlier and not behind else None

    def _left_out(self, told: Told) -> Counted | None:
        """The topic with which a sentence begins, where no clause since names what is measured: [办事满意度]，……再次位列第一."""
        what = told.counted
        if what.label or told.earlier:
            return None
        start, end = told.passage.clause_at(told.passage.start)
        tokens = [t for t in told.passage.tokens if start <= t.start and t.end <= end]
        if end >= told.clause[0] or not tokens:
            return None
        first, label = self.metrics.noun(tokens, told.passage)
        if len(label) < 3 or self._is_site(label) or (first and tokens[first - 1].word != "的"):
            return None
        return replace(what, label=label, start=tokens[first].start, end=end)

    def _bracketed(self, told: Told) -> Counted | None:
        """An amount in brackets with the noun before them: [独角兽企业]（估值10亿美元以上）."""
        what, text = told.counted, told.passage.text
        opened = max(text.rfind(mark, told.clause[0], told.mention.start) for mark in "(（")
        if opened <= told.clause[0] or what.start < opened or not self.attribute.fullmatch(what.label):
            return None
        tokens = [t for t in told.passage.tokens if told.clause[0] <= t.start and t.end <= opened]
        _, owner = self.metrics.noun(tokens, told.passage)
        return replace(what, label=owner + what.label) if len(owner) > 1 else None

    def _of_thing(self, told: Told) -> Counted | None:
        """An amount with the project that its paragraph tells of: [养护楼项目]位于城东，占地面积20亩."""
        what, text = told.counted, told.passage.text
        if what.supplied or not self.attribute.fullmatch(what.label) or "期" in what.label or self._counts(told):
            return None
        if not _WHOLLY.search(what.label):
            return None
        begin = text.rfind("\n", 0, told.passage.start) + 1
        name = _name_alone(self.metrics.cleaned(_last_project(text[max(begin, told.mention.start - 160) : what.start])))
        return replace(what, label=name + what.label) if len(name) >= _SHORTEST_NAME else None

    def _of_same(self, told: Told) -> Counted | None:
        """A further amount of whom the amount before is: 高新技术产业实现产值9亿元，实现[增加值]3亿元."""
        what = told.counted
        if what.supplied or not self.amount.fullmatch(what.label) or not told.earlier:
            return None
        opening = told.passage.text[told.clause[0] : what.start]
        last = next((c for m, c in reversed(told.earlier) if m.quantity.dimension == "money"), None)
        whole = self.amount.search(last.label) if last else None
        if last is None or whole is None or not _REACHING.fullmatch(opening):
            return None
        owner = last.label[: whole.start()]
        return replace(what, label=owner + what.label) if _TRADE.search(owner) and owner not in what.label else None

    def _dealt(self, told: Told) -> Counted | None:
        """An amount dealt out over what was counted before: 完工项目8个，在建项目6个，总投资分别为[12亿元]、[9亿元]."""
        what, (start, end) = told.counted, told.clause
        word = told.passage.text.find("分别", start, told.mention.start)
        numbers = [m.start for m in told.passage.mentions if word < m.start < end]
        amount = self.attribute.search(told.passage.text[start:word]) if word > start else None
        owners = [c.label for m, c in told.earlier if m.end <= start and m.quantity.dimension == "count"][
            -len(numbers) :
        ]
        if not amount or amount.end() != word - start or not 2 <= len(numbers) == len(owners):
            return None
        return replace(what, label=owners[numbers.index(told.mention.start)] + amount[0])

    def _of_time(self, told: Told) -> Counted | None:
        """An amount with what stands before its year, or how it is paid: [电子信息产业]2015年增加值, 年[上缴]税收."""
        what, text = told.counted, told.passage.text
        if what.supplied or what.start >= told.mention.start or not self.amount.fullmatch(what.label):
            return None
        paid = _PAID_IN.search(text, told.clause[0], what.start)
        if paid:
            return replace(what, label=paid[0] + what.label, start=paid.start())
        time = next((t for t in told.passage.times if t.end == what.start and t.start > told.clause[0]), None)
        tokens = [t for t in told.passage.tokens if time and told.clause[0] <= t.start and t.end <= time.start]
        _, owner = self.metrics.noun(tokens, told.passage)
        return replace(what, label=owner + what.label) if _TRADE.search(owner) else None

    def _counts(self, told: Told) -> bool:
        return any(m.quantity.dimension == "count" and not m.rank for m, _ in told.earlier)

    def _again(self, told: Told) -> Counted | None:
        """An amount told once more with the owner that it had: 项目总投资12亿元、[总投资]增长5%."""
        what = told.counted
        if not what.supplied or not self.attribute.fullmatch(what.label):
            return None
        owned = next((c.label for _, c in reversed(told.earlier) if c.label.endswith(what.label)), "")
        return replace(what, label=owned) if len(owned) > len(what.label) else None

    def _sorted(self, told: Told) -> str:
        """The noun at the head of a sentence that sorts it: [完工项目]，按主管单位划分：甲局1个."""
        words = told.passage.words(None, told.mention.start)
        colon = max(words.find("："), words.find(":"))
        sort = _SORTED.search(words[:colon].rstrip()) if colon > 0 else None
        if not sort:
            return ""
        unit, stop = told.mention.quantity.unit, told.passage.start + colon
        counted = [c.label for m, c in told.earlier if m.end <= stop and m.quantity.unit == unit and not m.rank]
        first = told.passage.clause_at(told.passage.start)
        return counted[-1] if counted else self.metrics.cleaned(told.passage.words(*first))

    def _did(self, told: Told) -> Counted | None:
        """A plain noun left out, with what those counted did: 征集项目80个，其中12个[进入决赛]，8个[获奖]."""
        what = told.counted
        noun = self.named.search(what.label)
        did = _DID.match(told.passage.text, told.mention.end) if what.supplied and noun else None
        return replace(what, label=f"{did['did']}的{noun[0]}") if did and noun else None

    def _of_state(self, told: Told) -> Counted | None:
        """A plain noun with the participle that tells which: [拟签约]项目3个, 新增的[86个], 签约[33个]项目."""
        what, text = told.counted, told.passage.text
        if not self.plain.fullmatch(what.label) and not (what.supplied and self.told_plain.fullmatch(what.label)):
            return None
        floor = max((m.end for m in told.passage.mentions if m.end <= told.mention.start), default=0)
        floor = max(floor, told.clause[0])
        wanted = self.participle
        if what.supplied:
            at = told.mention.start - (text[told.mention.start - 1] == "的")
            wanted = self.any if text[at] == "的" else self.participle
        elif what.start >= told.mention.end:
            at = told.mention.start - (text[told.mention.start - 1] in "的了")
        else:
            at = what.end - len(what.label)
            at = at if text.startswith(what.label, at) else 0
        found = wanted.search(text[floor:at]) if at > floor else None
        after = self.done.match(text, what.end) if what.start >= told.mention.end and not found else None
        if after:
            return replace(what, label=after["done"] + what.label)
        if not found:
            return None
        if what.supplied and text[at] != "的" and not self.state.match(found[0]):
            return None
        noun = self.leading.sub("", what.label) if what.supplied else what.label
        deed = _LOOSE.sub("", found[0])
        deed = deed if what.supplied or len(deed) < 3 else deed.removeprefix("已")
        return replace(
            what, label=deed + noun, start=what.start if what.supplied else min(what.start, floor + found.start())
        )

    def _of_deed(self, told: Told) -> Counted | None:
        """A plain noun with the verb before it, which tells which: [惠及]企业7000家, [解决]问题300个."""
        what, words = told.counted, told.passage.text
        if what.supplied or what.change or len(what.label) != 2 or not self.plain.fullmatch(what.label):
            return None
        end = min(what.start, told.mention.start)
        while end > told.clause[0] and (loose := _BETWEEN.search(words, told.clause[0], end)):
            end = loose.start()
        verb, lexicon = words[end - 2 : end], self.metrics.lexicon
        if lexicon.acts.get(verb) not in _TELLING_DEEDS and verb not in lexicon.cues["telling-deed"]:
            return None
        return replace(what, label=verb + what.label)


def _last_project(words: str) -> str:
    """The last run of words that ends as a project does, with all before it up to a mark; '' where a figure leads it."""
    for kind in reversed(list(_PROJECT.finditer(words))):
        run = _NO_NAME.split(words[: kind.end()])[-1]
        led = words[: kind.end() - len(run)][-1:]
        if len(run) > len(kind[0]) + 1 and not led.isdigit():
            return run
    return ""


def _name_alone(words: str) -> str:
    """The name that words end with, without whose it is and what is done with it: 甲公司投资的[茶厂改造项目]."""
    leads = [m.end() for m in _LEADS.finditer(words) if len(words) - m.end() >= _SHORTEST_NAME]
    name = words[max(leads, default=0) :]
    behind = name.rpartition("）")[2]
    return behind if len(behind) >= _SHORTEST_NAME else name


def _behind_time(told: Told, end: int, noun: str) -> str:
    """The noun without the time and whatever stands before it."""
    times = [t.end for t in told.passage.times if t.end <= end]
    at = told.passage.text.rfind(noun, told.passage.start, end)
    return (
        told.passage.text[max([at, *(t for t in times if at < t < at + len(noun))]) : at + len(noun)]
        if at >= 0
        else noun
    )


def telling(lexicon: Lexicon, metrics: MetricGrammar) -> Telling:
    """The patterns over a lexicon."""
    amount = alternatives(lexicon.endings["amount"])
    parks = alternatives(lexicon.endings["park"])
    plain = alternatives(lexicon.cues["plain-noun"])
    done = alternatives(lexicon.cues["participle"])
    led = alternatives(lexicon.cues["participle-led"])
    return Telling(
        plain=re.compile(rf"(?:重点|重大|优质|各类)?(?:{plain})"),
        told_plain=re.compile(rf"(?:(?:{_STATE})?(?:{done}|{led}))+(?:{plain})"),
        participle=re.compile(
            rf"(?:(?:{led})?(?:{_STATE})?(?:{done})|(?:{done})(?:{led})|(?:{_STATE})(?:{led}){{1,2}}){{1,2}}(?:各类|各种|各项)?\Z"
        ),
        any=re.compile(rf"(?:{_STATE})?(?:{done}|{led})\Z"),
        leading=re.compile(rf"\A(?:(?:{_STATE})?(?:{done}|{led}))+(?=..)"),
        state=re.compile(_STATE),
        done=re.compile(
            r"(?:成功|集中|现场|正式|顺利|全部|均|已){0,3}(?P<done>签约|签订|入选|上榜|获奖|中标|立项|获批)(?=[，,。；;、]|$)"
        ),
        named=re.compile(rf"(?:{plain})\Z"),
        park=re.compile(rf"(?:{parks})\Z"),
        amount=re.compile(rf"(?:计划|完成|协议|预计)?(?:投资)?(?:{amount}|完成率|开工率|竣工率|投产率)\Z"),
        attribute=re.compile(plain_amount(lexicon)),
        hollow=re.compile(rf"(?:这个|这一|该|该项|上述)?(?:{alternatives(lexicon.cues['hollow-head'])})(?:增速|增幅)?"),
        metrics=metrics,
    )
