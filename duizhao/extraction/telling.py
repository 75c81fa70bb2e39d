"""What tells a plain noun from its like: the participle before it (签约|项目), whose 规模 it is, who is paid, what is left out.

Each rule looks at a figure whose noun has been read and gives the noun that says more, or none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duizhao.extraction.counted import Counted
from duizhao.extraction.metrics import MetricGrammar
from duizhao.extraction.passages import Passage
from duizhao.extraction.payments import Payments
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon, alternatives

_CLASS = "企业|项目|单位|机构|个人|人才|团队|园区|产业链|平台|基地|家庭|行业|产业|主体"
_MOST = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,16}?)(?:户数|数量|数)?最[多大高快]的(?:[\u4e00-\u9fff]{1,4})?[是为]")
_OWN_NOTHING = (
    "专利",
    "商标",
    "标准",
    "人员",
    "人才",
    "员工",
    "岗位",
    "学生",
    "教师",
    "技术",
    "论文",
    "奖项",
    "课题",
    "团队",
)
_TAKINGS = re.compile("产值|收入|营收|税收|利润|销售|投资|面积")
_REACHES = r"(?:首次|已|能|总额|累计)?(?:突破|达到|达|超过|超|不低于|不少于|高于|低于|在)"
_WORK = re.compile("(?:直接|间接|劳动力|农民|群众){0,4}(?P<work>就业(?!岗位|人)|创业就业|增收|脱贫|返乡就业)")
_WORKING = re.compile(r"(?P<act>带动|吸纳|解决|提供|促进|安置|帮助|新增)(?:当地)?$")
_WHOSE = re.compile(rf"(?:以上|及以上)?的?[^，,。；;：:、的]{{0,10}}(?:{_CLASS})(?=[，,。；;、（(]|可|给予|\d|\Z)")
_HOW_MUCH = re.compile(r"(?:确保|力争|争取|努力|达到?|突破|超过?|总额|累计|共计?)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,3}[市县区州旗盟]")
_OFFICE = re.compile(r"[\u4e00-\u9fff](?:局|厅|委|委员会|管委会|指挥部|办公室|人民政府|电视台)$")
_DOES = "(?:累计|共|已|就)?(?:完成|实现|达成|创造|贡献)"
_STATE = "新|拟|已|未|待|(?<!正)在|可|应|需"
_LOOSE = re.compile("各类|各种|各项")
_AREA = re.compile(r"[\u4e00-\u9fff]{1,4}[市县区州旗]")
_HEADS = ("人", "人次", "名", "位")
_PARTS = ("占比", "比重")
_LISTED = re.compile(
    r"(?P<noun>[\u4e00-\u9fffA-Za-z&（）()]{2,24}?)(?:排名|位居|排)?(?:居|靠|位列)?[前后末][一二三四五六七八九十两\d]{1,3}[名位强家]?[：:]"
)
_SCOPE = re.compile(
    r"^(?:[各全]?(?:地级市|县[（(]市?、?区[)）]|市县|县区|区县|县市区|市州|市辖区|乡镇)(?:及[\u4e00-\u9fff]{2})?)(?=..)"
)
_RATE = ("率", "比例", "比重", "占比", "增速", "增幅", "降幅")
_ALL = re.compile(r"(?P<list>[^，,；;。：:、]{2,20}[、和与及][^，,；;。：:]{2,24}?)(?:均|都|皆)(?!衡|等|匀)")
_HAS = re.compile("[拥已现共]?有")
_OF_SITE = re.compile("^[\u4e00-\u9fff]{1,10}?(?:(?<!地)区|[园城]|走廊)(?=..)")
_SHORTEST_LIST = 4
_DID = re.compile(
    r"(?P<did>(?:实现|进入|获|入选|通过|列入|纳入|开工|投产|竣工|落户|签约)[^，,。；;、\d]{0,10}?)(?=[，,。；;、\n]|$)"
)
_TOPIC = re.compile("^在(?P<topic>[^，,。；;：:、]{3,30})[上里]")
_NOUNS = ("n", "b", "j", "l", "a", "vn", "x", "eng")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its sentence, what it counts, the figures told before it in the sentence, and the clause that holds it."""

    passage: Passage
    mention: Mention
    counted: Counted
    earlier: Sequence[tuple[Mention, Counted]]
    clause: tuple[int, int]

    @property
    def before(self) -> str:
        """The words of the clause before the figure."""
        return self.passage.text[self.clause[0] : self.mention.start]


@dataclass(frozen=True, slots=True)
class Telling:
    """The patterns of plain nouns and of the participles that tell which of them are counted.

    `shared` are the amounts (总投资) that the text gives of more than one thing.
    """

    plain: re.Pattern[str]
    told_plain: re.Pattern[str]
    participle: re.Pattern[str]
    named: re.Pattern[str]
    any: re.Pattern[str]
    leading: re.Pattern[str]
    state: re.Pattern[str]
    done: re.Pattern[str]
    amount: re.Pattern[str]
    given: re.Pattern[str]
    attribute: re.Pattern[str]
    condition: re.Pattern[str]
    earner: re.Pattern[str]
    hollow: re.Pattern[str]
    park: re.Pattern[str]
    owner: re.Pattern[str]
    payments: Payments
    metrics: MetricGrammar
    shared: frozenset[str] = frozenset()

    def completed(self, told: Told) -> Counted:
        """What the figure counts, by the first rule that knows better than the noun alone, made to tell."""
        rules: tuple[Callable[[Told], Counted | None], ...] = (
            self._condition,
            self._paid,
            self._working,
            self._all,
            self._listed,
            self._spanned,
            self._sized,
            self._of_place,
            self._graded,
            self._hollow,
            self._earned,
            self._dealt,
            self._owned,
            self._before_comma,
            self._sought,
            self._left_out,
        )
        found = next((better for rule in rules if (better := rule(told)) is not None), None)
        told = replace(told, counted=found) if found else told
        return self._did(told) or self._of_state(told) or told.counted

    def of(self, passages: Sequence[Passage]) -> Telling:
        """The same over one text, which may give an amount of several things: 内资项目3个，总投资…；外资项目5个，总投资…."""
        given: list[str] = []
        for passage in passages:
            for counted, amount in pairwise(m for m in passage.mentions if m.quantity.dimension != "percent"):
                if counted.quantity.dimension == "count" and amount.quantity.dimension == "money":
                    found = self.given.fullmatch(passage.text[counted.end : amount.start])
                    given += [found["amount"]] if found else []
        return replace(self, shared=frozenset(amount for amount, times in Counter(given).items() if times > 1))

    def _condition(self, told: Told) -> Counted | None:
        """The amount that something must reach: [年营业收入]突破10亿元的企业."""
        if told.mention.quantity.dimension not in ("money", "percent", "count", "area", "weight"):
            return None
        if not _WHOSE.match(told.passage.text, told.mention.end):
            return None
        found = self.condition.search(told.passage.text[told.clause[0] : told.mention.core])
        if not found:
            return None
        start = told.clause[0] + found.start("amount")
        return replace(
            told.counted,
            label=self.metrics.cleaned(found["amount"]),
            start=start,
            end=told.clause[0] + found.end("amount"),
            act="",
        )

    def _paid(self, told: Told) -> Counted | None:
        """What is paid with to whom: 给予[企业]最高10万元[奖励], 对[新增企业]，分别给予20万元[奖励]."""
        earlier = [counted for _, counted in told.earlier]
        return self.payments.completed(told.passage, told.mention, told.counted, earlier)

    def _working(self, told: Told) -> Counted | None:
        """带动415万人[就业]."""
        found = _WORK.match(told.passage.text, told.mention.end)
        led = _WORKING.search(told.before)
        if not found or not led or told.mention.quantity.dimension != "count":
            return None
        return replace(
            told.counted, label=led["act"] + found["work"], start=found.start(), end=found.end(), act=led["act"]
        )

    def _all(self, told: Told) -> Counted | None:
        """Everything that 均 takes together: [专利申请、专利授权]均增长10%."""
        found = next(_ALL.finditer(told.before), None)
        if not found or "分别" in told.before:
            return None
        start = told.clause[0] + found.start("list")
        start = max(
            [start, *(t.end for t in told.passage.times if start <= t.start < told.clause[0] + found.end("list"))]
        )
        end = told.clause[0] + found.end("list")
        label = self.metrics.cleaned(told.passage.text[start:end])
        return (
            replace(told.counted, label=label, start=start, end=end, supplied=False)
            if len(label) > _SHORTEST_LIST
            else None
        )

    def _listed(self, told: Told) -> Counted | None:
        """What a list ranks by, told before its colon: 投资增速前三名：甲县增长58%, [乙县]增长37%."""
        what, text = told.counted, told.passage.text
        heading = next(_LISTED.finditer(text, told.passage.start, told.mention.start), None)
        if heading is None or not (what.supplied or told.mention.quantity.dimension == "percent"):
            return None
        times = [t.end for t in told.passage.times if heading.start() < t.end <= heading.end("noun")]
        start = max(times, default=heading.start("noun"))
        label = _SCOPE.sub("", self.metrics.cleaned(text[start : heading.end("noun")]))
        rated = label.endswith(_RATE) == (told.mention.quantity.dimension == "percent")
        if not rated or what.label.endswith(_RATE):
            return None
        return replace(what, label=label, start=start, end=heading.end("noun"), supplied=True)

    def _spanned(self, told: Told) -> Counted | None:
        """A thing and its amount in one breath: [9支]总规模26亿元的基金, 总投资[39亿元]的20个项目."""
        what, text = told.counted, told.passage.text
        follows = next((m for m in told.passage.mentions if m.start >= told.mention.end), None)
        if follows is None or what.supplied:
            return None
        between = text[told.mention.end : follows.start]
        count = told.mention.quantity.dimension == "count"
        if not (self.amount.fullmatch(between) if count else between == "的" and self.amount.fullmatch(what.label)):
            return None
        thing = self.metrics.counted(told.passage, follows, None)
        if thing.start < follows.end or not thing.label:
            return None
        if not count:
            return replace(what, label=thing.label + what.label)
        return replace(thing, label=thing.label.removesuffix(between), change="")

    def _sized(self, told: Told) -> Counted | None:
        """Things told by their size, each size with its count: [80亿元]项目1个, 80亿元项目[1个]."""
        what, text = told.counted, told.passage.text
        if told.mention.quantity.dimension == "money" and what.label.endswith("项目"):
            sizes = any(m.start == what.end and m.quantity.dimension == "count" for m in told.passage.mentions)
            return replace(what, label=f"{what.label}投资额") if sizes and what.start >= told.mention.end else None
        size, _ = told.earlier[-1] if told.earlier else (None, None)
        if (
            size is None
            or size.quantity.dimension != "money"
            or len(what.label) > 2
            or what.label != text[size.end : told.mention.start]
        ):
            return None
        return replace(what, label=text[size.start : told.mention.start], start=size.start)

    def _of_place(self, told: Told) -> Counted | None:
        """What is counted where the words before a figure only name the place or body that has it: 企业30家，[松川区]16家."""
        what, unit = told.counted, told.mention.quantity.unit
        if what.supplied or what.act or told.mention.rank or not what.start < what.end <= told.mention.start:
            return None
        counts = told.mention.quantity.dimension == "count"
        owns = self._is_site(what.label) and (not counts or _HAS.match(told.passage.text, what.end) is not None)
        if not owns and not self._names_body(what.label):
            return None
        same = (c.label for m, c in reversed(told.earlier) if m.rank or m.quantity.unit == unit)
        label = next((noun for noun in same if noun and not self._is_site(noun)), "")
        label = _OF_SITE.sub("", label) if owns else label
        return replace(what, label=label, start=what.end, supplied=True) if label else None

    def _graded(self, told: Told) -> Counted | None:
        """How many of what was counted got a grade: 评估孵化器18家，获评[优秀]11家 counts 孵化器（优秀）."""
        what, kind = told.counted, told.mention.quantity
        if what.supplied or kind.dimension != "count" or what.label not in self.metrics.lexicon.cues["grade"]:
            return None
        whole = next((c.label for m, c in told.earlier if m.quantity.unit == kind.unit and not m.rank), "")
        return replace(what, label=f"{whole}（{what.label}）") if whole else None

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

    def _dealt(self, told: Told) -> Counted | None:
        """An amount dealt out over what was counted before: 完工项目8个，在建项目6个，总投资分别为[12亿元]、[9亿元]."""
        what, (start, end) = told.counted, told.clause
        word = told.passage.text.find("分别", start, told.mention.start)
        amount = self.amount.fullmatch(told.passage.text, start, word) if word > start else None
        numbers = [m.start for m in told.passage.mentions if word < m.start < end]
        counts = [c.label for m, c in told.earlier if m.end <= start and m.quantity.dimension == "count"]
        if not amount or not 2 <= len(numbers) <= len(counts):
            return None
        owner = counts[-len(numbers) :][numbers.index(told.mention.start)]
        return replace(what, label=owner + self.metrics.cleaned(amount[0]))

    def _owned(self, told: Told) -> Counted | None:
        """An attribute that says nothing alone, with the thing counted before it: 基金超过8支，[规模]达到10亿元."""
        what = told.counted
        if what.supplied or not what.label or not told.earlier:
            return None
        if not self.attribute.fullmatch(what.label) and what.label not in self.shared:
            return None
        part = what.label.endswith(_PARTS)
        counts = [
            (m, c)
            for m, c in told.earlier
            if (part or (m.quantity.dimension == "count" and m.quantity.unit not in _HEADS)) and c.label and not m.rank
        ]
        if not counts or not self._is_near(told, counts[-1][0]):
            return None
        owner = counts[-1][1].label
        if owner.endswith(_OWN_NOTHING) and _TAKINGS.search(what.label):
            return None
        return (
            replace(what, label=_joined(owner, what.label))
            if owner not in what.label and not self.owner.fullmatch(owner)
            else None
        )

    def _is_near(self, told: Told, other: Mention) -> bool:
        """Whether no other thing comes between a count and its amount."""
        between = told.passage.text[other.end : told.mention.start]
        return not re.search("[；;。]", between) and len(between) < 40

    def _earned(self, told: Told) -> Counted | None:
        """An amount with the industry that earns it: [零售业]完成[销售额]19亿元, [光电产业]2015年[增加值]增长21%."""
        what, text = told.counted, told.passage.text
        if what.supplied or what.start > told.mention.start or not self.amount.fullmatch(what.label):
            return None
        start = what.start if what.end > what.start else what.start - len(what.label)
        time = next((t for t in told.passage.times if t.end == start and t.start > told.clause[0]), None)
        found = self.earner.search(text, told.clause[0], time.start if time else start)
        who = self.metrics.cleaned(found["who"]) if found and (time or found["does"]) else ""
        return replace(what, label=who + what.label, start=found.start("who")) if who and found else None

    def _before_comma(self, told: Told) -> Counted | None:
        """A noun left out, with which this clause or the one before begins: [研发投入]跑出加速度，年均增长12%."""
        what, start = told.counted, told.clause[0]
        if topic := self._topic(told, start):
            return topic
        own = None if what.label else self._head(told, start, told.mention.start)
        if own or (what.label and not what.supplied) or start - 2 <= told.passage.start:
            return own
        first, last = told.passage.clause_at(start - 2)
        if told.earlier and (what.end > start or any(first <= m.start < last for m, _ in told.earlier)):
            return None
        return self._head(told, first, last)

    def _topic(self, told: Told, start: int) -> Counted | None:
        """What the clause before announces, where this one only says how much: 在[办事满意度]上，2019年达到58%."""
        what, passage = told.counted, told.passage
        if (what.label and not what.supplied) or start - 2 <= passage.start:
            return None
        first, last = passage.clause_at(start - 2)
        topic = _TOPIC.fullmatch(passage.text[first:last].strip())
        if topic is None or any(first <= m.start < last for m in passage.mentions):
            return None
        at = passage.text.find(topic["topic"], first)
        label = self.metrics.cleaned(topic["topic"])
        return replace(what, label=label, start=at, end=at + len(topic["topic"]), supplied=False)

    def _head(self, told: Told, first: int, last: int) -> Counted | None:
        """The noun with which a stretch begins, behind its time, where a verb follows."""
        nouns: list[str] = []
        for token in told.passage.tokens:
            if first <= token.start < last:
                often = not nouns and token.word.startswith("每")
                if often or any(t.start <= token.start < t.end for t in told.passage.times):
                    nouns, first = [], token.end
                    continue
                named = token.tag.startswith(_NOUNS) or token.word in self.metrics.phrases.noun_verbs
                if not named or token.word in self.metrics.lexicon.cues["predicate"]:
                    break
                nouns.append(token.word)
        words = "".join(nouns)
        label = self.metrics.cleaned(words)
        if len(label) < 3 or len(words) == last - first or self.owner.fullmatch(label) or _AREA.fullmatch(label):
            return None
        return replace(told.counted, label=label, start=first, end=first + len(words), supplied=False)

    def _sought(self, told: Told) -> Counted | None:
        """What the clause before strives for, where this one only says how much: 争取[上级资金支持]，确保超过5000万元."""
        what, start = told.counted, told.clause[0]
        if (
            (what.label and not what.supplied)
            or not _HOW_MUCH.match(told.passage.text, start)
            or start <= told.passage.start
        ):
            return None
        first, last = told.passage.clause_at(start - 2)
        if any(first <= m.start < last for m in told.passage.mentions):
            return None
        tokens = [t for t in told.passage.tokens if first <= t.start and t.end <= last]
        at, label = self.metrics.noun(tokens, told.passage)
        if self._names_body(label):  # 企业最多的是甲市，[共计]30户
            most = _MOST.search(told.passage.text, first, tokens[at].start)
            noun = most and most.end() == tokens[at].start and self.metrics.cleaned(most["noun"])
            return replace(what, label=noun, start=tokens[at].start, end=last, owner=label) if noun else None
        if len(label) < 3:
            return None
        return replace(what, label=label, start=tokens[at].start, end=last, supplied=False)

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

    def _did(self, told: Told) -> Counted | None:
        """What those counted did, where their noun is left out: 征集项目80个，其中12个[进入决赛]，8个[获奖]."""
        what = told.counted
        noun = self.named.search(what.label) if what.supplied else None
        did = _DID.match(told.passage.text, told.mention.end) if noun else None
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


def _joined(owner: str, label: str) -> str:
    """An owner with what is told of it; what both say is said once: 技术合同 and 合同金额 are 技术合同金额."""
    shared = next((n for n in range(min(len(owner), len(label)), 0, -1) if owner.endswith(label[:n])), 0)
    return owner + label[shared:]


def telling(lexicon: Lexicon, metrics: MetricGrammar) -> Telling:
    """The patterns over a lexicon."""
    amount = alternatives(lexicon.endings["amount"])
    attribute = alternatives(lexicon.endings["attribute"])
    parks = alternatives([park for park in lexicon.endings["park"] if len(park) > 2])
    plain = alternatives(lexicon.cues["plain-noun"])
    done = alternatives(lexicon.cues["participle"])
    led = alternatives(lexicon.cues["participle-led"])
    return Telling(
        plain=re.compile(rf"(?:重点|重大|优质|各类)?(?:{plain})"),
        told_plain=re.compile(rf"(?:(?:{_STATE})?(?:{done}|{led}))+(?:{plain})"),
        participle=re.compile(
            rf"(?:(?:{led})?(?:{_STATE})?(?:{done})|(?:{done})(?:{led})|(?:{_STATE})(?:{led}){{1,2}}){{1,2}}(?:各类|各种|各项)?\Z"
        ),
        named=re.compile(rf"(?:{plain})\Z"),
        any=re.compile(rf"(?:{_STATE})?(?:{done}|{led})\Z"),
        leading=re.compile(rf"\A(?:(?:{_STATE})?(?:{done}|{led}))+(?=..)"),
        state=re.compile(_STATE),
        done=re.compile(
            r"(?:成功|集中|现场|正式|顺利|全部|均|已){0,3}(?P<done>签约|签订|入选|上榜|获奖|中标|立项|获批)(?=[，,。；;、]|$)"
        ),
        amount=re.compile(rf"(?:[\u4e00-\u9fff]{{0,6}})(?:{amount})\Z"),
        given=re.compile(
            rf"[^，,。；;]{{0,16}}[，,](?:[^，,。；;]{{0,12}}%[，,])?[^，,。；;]{{0,6}}?(?P<amount>(?:{amount}))[^，,。；;]{{0,6}}"
        ),
        condition=re.compile(rf"(?P<amount>[^，,；;。：:、]{{0,14}}?(?:{amount})){_REACHES}\Z"),
        earner=re.compile(
            rf"(?P<who>[^，,；;。：:、]{{2,16}}?(?:业|产业|产业链|集群|项目|园区|基地|平台|集中区|集聚区))(?P<does>{_DOES})?\Z"
        ),
        hollow=re.compile(rf"(?:这个|这一|该|该项|上述)?(?:{alternatives(lexicon.cues['hollow-head'])})(?:增速|增幅)?"),
        park=re.compile(rf"(?:{alternatives(lexicon.endings['park'])})\Z"),
        attribute=re.compile(
            rf"(?:年|在?全[国省市区县]|总|新增|新建)?(?:{attribute}|面积)|(?:[个家户人]数|数量)(?:占比|比重)?"
        ),
        owner=re.compile(
            rf"(?:国家级?|省级?|市级|全省|全市|\d{{1,6}}个)?(?:[\u4e00-\u9fff]{{0,6}}?(?:{parks})|县[（(]市[)）]|县市区|县区|市县|区县|园区|县|市|区|高校|院所|企业)"
        ),
        payments=Payments(metrics.phrases, metrics.behind),
        metrics=metrics,
    )
