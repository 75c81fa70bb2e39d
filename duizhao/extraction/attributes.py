"""What is told of a thing rather than the thing itself: whose 产值, 规模 or 占比, how much is paid to whom, who finds work.

Each rule looks at a figure whose noun has been read and gives the noun that says more, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from duizhao.extraction.counted import Counted
from duizhao.extraction.metrics import MetricGrammar
from duizhao.extraction.passages import Passage
from duizhao.extraction.payments import Payments
from duizhao.extraction.quantities import Mention
from duizhao.language.endings import last
from duizhao.language.lexicon import Lexicon, alternatives

_HAN = r"[\u4e00-\u9fff“”A-Za-z()（）]"
_CLASS = "企业|项目|单位|机构|个人|人才|团队|园区|产业链|平台|基地|家庭|行业|产业|主体"
_REACHES = r"(?:首次|已|能|总额|累计)?(?:突破|达到|达|超过|超|不低于|不少于|高于|低于|在)"
_WORK = re.compile("(?:直接|间接|劳动力|农民|群众){0,4}(?P<work>就业(?!岗位|人)|创业就业|增收|脱贫|返乡就业)")
_WORKING = re.compile(r"(?P<act>带动|吸纳|解决|提供|促进|安置|帮助|新增)(?:当地)?$")
_MARK = re.compile(r"[，,；;。：:]")
_SEVERAL = re.compile(r"^[^、]{2,60}[、和与及].{2,60}$")
_ALL = re.compile(r"(?P<amount>增速|增幅|数量|总量)?(?:均|都|皆|全部)(?!衡|等|匀)")
_WHOSE = re.compile(rf"(?:以上|及以上)?的?[^，,。；;：:、的]{{0,10}}(?:{_CLASS})(?=[，,。；;、（(]|可|给予|\d|\Z)")
_COPULA = re.compile(rf"(?P<whole>{_HAN}{{2,10}}(?:为|是|属于|来自)(?!主){_HAN}{{2,12}}的{_HAN}{{1,12}})\Z")
_RANKING = re.compile(
    r"(?:(?<=\d)[家个项所])?(?P<name>[\u4e00-\u9fff]{3,20}(?:指数|榜单?|百强|百强榜|评价|报告))(?:显示|中|里|，|,|上)"
)
_EACH = re.compile("^(?P<list>[^，,；;。：:]{2,24}、[^，,；;。：:]{2,24}?)各有?")
_FIGURED = re.compile(r"[^，,；;。\d]{0,6}\d")
_AREA = re.compile(r"[\u4e00-\u9fff]{1,4}[市县区州旗]")
_HEADS = ("人", "人次", "名", "位")
_PARTS = ("占比", "比重")
_HOW_MUCH = re.compile(r"(?:确保|力争|争取|努力|达到?|突破|超过?|总额|累计|共计?)")
_TOPIC = re.compile("^在(?P<topic>[^，,。；;：:、]{3,30})[上里]")
_RANK_ALONE = re.compile(r"排名|位次|名次|组织|部|委员会")
_NOUNS = ("n", "b", "j", "l", "a", "vn", "x", "eng")
_DOES = "(?:累计|共|已|就)?(?:完成|实现|达成|创造|贡献)"


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
class Attributes:
    """The patterns of a lexicon: amounts (产值), attributes that need an owner (规模), kinds of bodies that own them."""

    amount: re.Pattern[str]
    attribute: re.Pattern[str]
    doer: re.Pattern[str]
    owner: re.Pattern[str]
    condition: re.Pattern[str]
    payments: Payments
    metrics: MetricGrammar

    def completed(self, told: Told) -> Counted:
        """What the figure counts, by the first rule that knows better than the noun alone."""
        rules: tuple[Callable[[Told], Counted | None], ...] = (
            self._condition,
            self._paid,
            self._working,
            self._all,
            self._each,
            self._copula,
            self._of_class,
            self._part,
            self._spanned,
            self._sized,
            self._ranked,
            self._done,
            self._owned,
            self._before_comma,
            self._sought,
        )
        return next((found for rule in rules if (found := rule(told)) is not None), told.counted)

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
        """Everything that 均 takes together: [专利申请、专利授权]均列全市第一."""
        if "分别" in told.before:
            return None
        for found in _ALL.finditer(told.before):
            listed = _MARK.split(told.before[: found.start()])[-1]
            if _SEVERAL.match(listed):
                label = self.metrics.cleaned(listed + (found["amount"] or ""))
                end = told.clause[0] + found.start()
                return replace(told.counted, label=label, start=end - len(listed), end=end, supplied=False)
        return None

    def _each(self, told: Told) -> Counted | None:
        """A count that each of a list has: [化工、纺织领域]各有4家[企业]."""
        what, found = told.counted, _EACH.fullmatch(told.before)
        if not found or told.mention.quantity.dimension != "count" or what.supplied or what.start < told.mention.end:
            return None
        owners = self.metrics.cleaned(found["list"])
        placed = _AREA.search(owners) or any(self.metrics.phrases.labels.is_division(o) for o in owners.split("、"))
        return None if placed else replace(what, label=owners + what.label)

    def _copula(self, told: Told) -> Counted | None:
        """A noun with the clause that tells which: [首位产业为工业的县]34个."""
        text, at = told.passage.text, told.counted.end
        if told.counted.start >= told.mention.start or told.counted.supplied or told.counted.change:
            return None
        found = _COPULA.search(text, told.clause[0], at)
        if not found or told.counted.start < found.start() or "的" not in text[found.start() : told.counted.end]:
            return None
        return replace(told.counted, label=self.metrics.cleaned(found["whole"]), start=found.start("whole"))

    def _of_class(self, told: Told) -> Counted | None:
        """A count without the amount that stands behind its noun: 76个[县]主导产业总产值."""
        if told.mention.quantity.dimension != "count" or told.counted.start < told.mention.end:
            return None
        found = self.owner.match(told.counted.label)
        rest = told.counted.label[found.end() :] if found else ""
        if not found or not rest or not self.amount.search(rest):
            return None
        return replace(told.counted, label=found[0], end=told.counted.start + found.end())

    def _part(self, told: Told) -> Counted | None:
        """A part of an amount, told by the name of a class: 营业收入90亿元：[国家高新区]50亿元."""
        what, kind = told.counted, told.mention.quantity
        if what.supplied or what.change or what.act or not told.earlier or kind.dimension == "count":
            return None
        other, whole = told.earlier[-1]
        whole_amount = self.amount.search(whole.label)
        if other.quantity.unit != kind.unit or not whole_amount or self.amount.search(what.label):
            return None
        if not self.owner.fullmatch(what.label):
            return None
        owner = self.owner.match(whole.label)
        label = whole.label[owner.end() :] if owner else whole.label
        return replace(what, label=what.label + label)

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

    def _ranked(self, told: Told) -> Counted | None:
        """What a place is ranked by, where the words right before the rank only say that it is: [创新指数]显示，我国排名第9位."""
        what = told.counted
        if not told.mention.rank or not (what.supplied or not what.label or _RANK_ALONE.search(what.label)):
            return None
        found = last(_RANKING, told.passage.words(None, told.mention.start))
        label = self.metrics.cleaned(found["name"].rpartition("的")[2]) if found else ""
        if len(label) < 3:
            return None
        start = told.passage.start + found.start("name") if found else what.start
        return replace(what, label=f"{label}排名", start=start, end=start + len(label), supplied=False)

    def _owned(self, told: Told) -> Counted | None:
        """An attribute that says nothing alone, with the thing counted before it: 基金超过8支，[规模]达到10亿元."""
        what = told.counted
        if what.supplied or not what.label or not told.earlier:
            return None
        again = self.amount.fullmatch(what.label) is not None and self._is_repeated(told)
        if not again and not self.attribute.fullmatch(what.label):
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
        return (
            replace(what, label=_joined(owner, what.label))
            if owner not in what.label and not self.owner.fullmatch(owner)
            else None
        )

    def _is_repeated(self, told: Told) -> bool:
        """Whether the sentence tells the same amount of several things."""
        parts = told.passage.words().split(told.counted.label)
        return sum(1 for behind in parts[1:] if _FIGURED.match(behind)) > 1

    def _is_near(self, told: Told, other: Mention) -> bool:
        """Whether no other thing comes between a count and its amount."""
        between = told.passage.text[other.end : told.mention.start]
        return not re.search("[；;。]", between) and len(between) < 40

    def _done(self, told: Told) -> Counted | None:
        """An amount with the industry that earns it: [零售业]完成[销售额]19亿元."""
        what = told.counted
        if what.supplied or what.start > told.mention.start or not self.amount.fullmatch(what.label):
            return None
        start = what.start if what.end > what.start else what.start - len(what.label)
        found = self.doer.search(told.passage.text, told.clause[0], start)
        if not found:
            return None
        who = self.metrics.cleaned(found["who"])
        return replace(what, label=who + what.label, start=found.start("who")) if who else None

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
        if len(label) < 3:
            return None
        return replace(what, label=label, start=tokens[at].start, end=last, supplied=False)

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
                if any(t.start <= token.start < t.end for t in told.passage.times):
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


def _joined(owner: str, label: str) -> str:
    """An owner with what is told of it; what both say is said once: 技术合同 and 合同金额 are 技术合同金额."""
    shared = next((n for n in range(min(len(owner), len(label)), 0, -1) if owner.endswith(label[:n])), 0)
    return owner + label[shared:]


def plain_amount(lexicon: Lexicon) -> str:
    """The expression of an amount that says little without its owner: 总投资, 累计完成投资."""
    return rf"(?:{alternatives(lexicon.cues['amount-led'])}){{0,3}}(?:{alternatives(lexicon.cues['amount-of'])})"


def attributes(lexicon: Lexicon, metrics: MetricGrammar) -> Attributes:
    """The patterns over a lexicon."""
    amount = alternatives(lexicon.endings["amount"])
    own = alternatives(lexicon.endings["attribute"])
    parks = alternatives([park for park in lexicon.endings["park"] if len(park) > 2])
    return Attributes(
        amount=re.compile(rf"(?:[\u4e00-\u9fff]{{0,6}})(?:{amount})\Z"),
        attribute=re.compile(
            rf"(?:年|在?全[国省市区县]|总|新增|新建)?(?:{own}|面积)|(?:年度|全年)计划|(?:[个家户人]数|数量|总?投资|金额|产值)(?:占比|比重)"
            rf"|{plain_amount(lexicon)}"
        ),
        doer=re.compile(
            rf"(?P<who>[^，,；;。：:、]{{2,16}}?(?:业|产业|产业链|集群|项目|园区|基地|平台|集中区|集聚区))(?:{_DOES})\Z"
        ),
        owner=re.compile(
            rf"(?:国家级?|省级?|市级|全省|全市|\d{{1,6}}个)?(?:[\u4e00-\u9fff]{{0,6}}?(?:{parks})|县[（(]市[)）]|县市区|县区|市县|区县|园区|县|市|区|高校|院所|企业)"
        ),
        condition=re.compile(rf"(?P<amount>[^，,；;。：:、]{{0,14}}?(?:{amount})){_REACHES}\Z"),
        payments=Payments(metrics.phrases, metrics.behind),
        metrics=metrics,
    )
