"""Shares and rates: the part and the whole of 甲占乙的三成, what a rate is paid on or reached of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from duizhao.extraction.counted import Counted
from duizhao.extraction.passages import Passage
from duizhao.extraction.phrases import Phrases
from duizhao.extraction.quantities import Mention
from duizhao.language.endings import ending

_GATHERS = re.compile(r"(?:贡献|创造|集聚|集中|占据|吸纳|汇聚|聚集)[了着]?$")
_PHYSICAL = re.compile(r"(?:产量|面积|人口|人数)的?$")
PORTION = re.compile(r"(?:比重|比例|份额)$")
_SHARE_OF = re.compile(r"占(?:到|了)?(?![比地股有用])(?P<whole>(?:(?!比重|比例|份额)[^，,；;占]){2,20}?)的?$")
_OF_PLACE = re.compile(
    r"(?:(?:达到?了?|为|是|相当于|超过|或){1,3}|^|[，,；;])(?P<whole>[\u4e00-\u9fff]{0,3}(?P<all>全[国省市县区球])|[\u4e00-\u9fff]{2,5})的?$"
)
_AGAIN = re.compile(r"\d[^、]{0,12}、(?P<whole>[^、]{2,16})$")
_TARGETED = re.compile(
    r"完成了?(?:[\u4e00-\u9fff]{0,4}下达的?)?(?P<of>(?:全年|年度|年初|年)?(?:目标|任务|计划|预算)(?:任务|目标)?数?)的?$"
)
_SURPASSED = re.compile("超额(?:完成)?(?:了|近|约)?$")
_PAID_AT = re.compile(
    r"的?(?:标准|比例)?(?:给予|予以|进行)[^，,。；;]{0,14}?(?P<deed>补助|补贴|奖励|补偿|资助|支持|奖补|贴息)"
)
_PARTITIVE = re.compile(r"(?:全[国省市县区球]|[本我该][国省市县区])$")
_PART = re.compile(r"[^，,；;。：:、\d]{2,20}")
_IN_WHOLE = re.compile(r"在(?P<whole>[^，,；;。：:、\d]{2,12}?)当?中所?占的?(?:比重|比例|份额)$")


@dataclass(frozen=True, slots=True)
class Portions:
    """What shares and rates are of."""

    phrases: Phrases

    def share(self, passage: Passage, mention: Mention, found: Counted, before: Counted | None) -> Counted | None:
        """The part and the whole of 甲占乙的三成; the part is what the number before counts where the clause does not say."""
        if mention.quantity.dimension not in ("percent", "share"):
            return None
        clause = passage.clause_at(mention.start)[0]
        of = _SHARE_OF.search(passage.text, clause, mention.start)
        of = of or (None if found.change else self._of_place(passage, clause, mention))
        if not of or "分别" in of["whole"]:
            return None
        tokens = [t for t in passage.tokens if clause <= t.start and t.end <= of.start()]
        first = self.phrases.phrase(tokens, passage)
        part = self.phrases.labels.clean(passage.text[tokens[first].start : of.start()]) if first < len(tokens) else ""
        alike = before is not None and (before.label[-2:] == of["whole"][-2:] or not _PHYSICAL.search(of["whole"]))
        if not part and before and alike:
            part = before.whole or before.label.partition("占")[0]
        whole = of["whole"].strip("的")
        if again := _AGAIN.search(whole):  # 占全区的52%、全市的17.5%: of the same part, another whole
            part = before.whole if before and before.whole else part.partition("占")[0]
            whole = again["whole"]
        return replace(found, label=f"{part}占{whole}的比重", start=of.start(), end=of.end(), change="", whole=part)

    def _of_place(self, passage: Passage, clause: int, mention: Mention) -> re.Match[str] | None:
        """The place of which a share is told without 占: 数量达[全市]的四成, 超过[全省]1/3."""
        found = _OF_PLACE.search(passage.text, clause, mention.start)
        return found if found and (found["all"] or self.phrases.labels.is_division(found["whole"])) else None

    def rate(self, passage: Passage, mention: Mention, found: Counted, before: Counted | None) -> Counted | None:
        """A rate that is paid or reached: 完成全年任务的[78%], 按实际支付额的[20%]给予补助."""
        if mention.quantity.dimension != "percent":
            return None
        due = _TARGETED.search(passage.text, passage.clause_at(mention.start)[0], mention.start)
        if due:
            noun = before.label if before else ""
            return replace(found, label=f"{noun}{due['of']}完成率", start=due.start(), end=due.end())
        over = _SURPASSED.search(passage.text, passage.clause_at(mention.start)[0], mention.start)
        if over and before:
            return replace(
                found, label=f"{before.label}（超额完成）", start=over.start(), end=over.end(), supplied=True
            )
        paid = _PAID_AT.match(passage.text, mention.end)
        return (
            replace(found, label=f"{paid['deed']}比例", start=paid.start("deed"), end=paid.end("deed"))
            if paid
            else None
        )

    def portion(self, passage: Passage, label: str, start: int, end: int) -> str:
        """A portion with the part that it is of, or to what it adds: [科技投入占]财政支出比重, [对全市工业增长的]贡献率."""
        text, clause = passage.text, passage.clause_at(start)[0] if start < passage.end else start
        if label.endswith("贡献率"):
            towards = text.rfind("对", clause, end)
            if not 0 <= end - towards <= 16:
                return ""
            tokens = self.phrases.between(passage, clause, towards)
            first = self.phrases.phrase(tokens, passage)
            return (
                self.phrases.labels.clean(text[tokens[first].start : end]) if first < len(tokens) else text[towards:end]
            )
        inside = _IN_WHOLE.search(text, clause, end)
        if inside and (part := ending(_PART, text, inside.start(), min(20, inside.start() - clause))):
            return self.phrases.labels.clean(f"{part[0]}占{inside['whole']}的{label[-2:]}")
        share = text.rfind("占", clause, start)
        if not PORTION.search(label) or "占" in label or share < 0 or start - share > 12:
            return ""
        tokens = self.phrases.between(passage, clause, share)
        first = self.phrases.phrase(tokens, passage)
        return self.phrases.labels.clean(text[tokens[first].start : end]) if first < len(tokens) else ""

    def of_whole(self, passage: Passage, mention: Mention) -> str:
        """The place of which a share is told right before it: 集聚了[甲省]68%的科研机构; the verb where it is left out."""
        words = passage.text[passage.clause_at(mention.start)[0] : mention.start]
        named = next((n for n in (5, 4, 3, 2) if self.phrases.labels.is_division(words[-n:])), 0)
        given = _GATHERS.search(words)
        return words[-named:] if named else given[0] if given else ""

    def is_part(self, passage: Passage, mention: Mention) -> bool:
        """Whether a share is followed by what it is a share of: at the head of a clause, 全市近15%的税收."""
        if mention.start == passage.clause_at(mention.start)[0]:
            return True
        of = passage.text.startswith("的", mention.end)
        if any(m.end == mention.start for m in passage.mentions):
            return True
        if of and passage.text.startswith("中", mention.core - 1):
            return True
        again = passage.text[mention.start - 1] in "、和及与" and any(
            m.quantity.unit == mention.quantity.unit and m.end < mention.start for m in passage.mentions
        )
        shared = self.of_whole(passage, mention)
        if of and shared:
            return True
        nominal = any(t.start == mention.end and t.tag.startswith(("n", "b", "j")) for t in passage.tokens)
        return (of or nominal) and (again or _PARTITIVE.search(passage.text, passage.start, mention.start) is not None)
