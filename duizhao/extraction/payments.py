"""Payments: how much is paid to whom: 对[新认定的企业]给予20万元[奖励], 按投资额的[10%]给予补助."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duizhao.extraction.behind import NounBehind
from duizhao.extraction.counted import Counted
from duizhao.extraction.passages import Passage
from duizhao.extraction.phrases import Phrases
from duizhao.extraction.quantities import Mention
from duizhao.language.endings import last

_CLASS = "企业|项目|单位|机构|个人|人才|团队|园区|产业链|平台|基地|家庭|行业|产业|主体"
_PAID = "奖励|补助|补贴|资助|扶持|补偿|奖补|贴息|奖金|支持"
_BEHIND = re.compile(
    rf"的?(?:一次性)?(?P<paid>[\u4e00-\u9fff]{{0,6}}?(?:{_PAID}){{1,2}}(?:资金)?)(?=[，,。；;、（(待]|\Z)"
)
_GRANTED = re.compile(rf"给予[^，,。；;]{{0,20}}?(?P<paid>(?:{_PAID}){{1,2}})(?=[，,。；;、]|\Z)")
_SHARE_GRANTED = re.compile(rf"的?(?:标准|比例)?(?:给予|予以|进行)[^，,。；;]{{0,14}}?(?P<paid>(?:{_PAID}){{1,2}})")
_GIVES = re.compile("(?:一次性|分别|各){0,3}(?:给予|予以|发给)")
_GIVES_PLAINLY = re.compile("(?:一次性|分别|各){0,3}(?:奖励|补助|资助|补贴)")
_RECEIVER = re.compile(
    rf"(?:给予|发给|奖励|补助)(?!{_PAID}|一次性|最高|不超过|总额|每年|分别)(?P<who>[\u4e00-\u9fff“”A-Za-z()（）]{{2,14}}?)"
    r"(?:一次性|最高|不超过|总额|每年|分别|各|至少|、){0,5}\Z"
)
_ANYONE = ("企业", "单位", "个人", "机构", "项目", "团队", "承办机构", "承办单位")
_TO = re.compile(r"(?:^|[，,。；;：:）)\s]|\d[.．、])对于?(?![外接口标比])")
_OF_CLASS = re.compile(rf"的?(?P<who>[^，,。；;：:的]{{0,50}}(?:{_CLASS})、?)[，,]")
_NEWLY = re.compile("(?:新|首次|初次|被)?(?:认定|评定|获评|获批|入选|引进|列入)")
_NEWLY_REACH = 44
_LEADING = re.compile("^(?:(?:被|经)?(?:[^，,]{0,4})?(?:认定|评定|认（评）定|认\\(评\\)定)为|新认定的?)(?=.{3,})")
_CONDITION = re.compile(
    r"(?:[，,]?[\u4e00-\u9fff（）()]{0,12}(?:收入|投资|投资额|产值|规模|资本|贡献额)(?:首次)?(?:超过|达到?|不低于|突破|在)?)?\d"
)
_BY_WHAT = re.compile("(?<=.{2})按(?:实际|年度|项目|其)?[\u4e00-\u9fff]{2,8}的?$")
_BOUND = re.compile("(?:超过|达到?|不低于|不少于|高于|大于|低于|少于|满)$")
_EACH = re.compile(
    rf"(?P<each>(?:每|单)[个家人位项][\u4e00-\u9fff]{{0,4}}?)(?:每年)?(?:最高)?(?:给予|{_PAID}){{0,2}}(?:最高)?\Z"
)
_LEVELS = re.compile(r"(?P<levels>(?:国家|省|市|区|县)级?(?:[、和及与](?:国家|省|市|区|县)级?)+)(?P<rest>.+)")
_CIRCUMSTANCE = re.compile(r"^(?:[按据视经对自每最可]|根据|结合|同时|其中)|\d")
_DIMENSIONS = ("money", "percent")


@dataclass(frozen=True, slots=True)
class Payments:
    """How a sum that is paid is named after those who are paid."""

    phrases: Phrases
    behind: NounBehind

    def completed(
        self, passage: Passage, mention: Mention, what: Counted, earlier: Sequence[Counted]
    ) -> Counted | None:
        """The payment with those who are paid; None where the figure is none, or nobody is named."""
        if mention.quantity.dimension not in _DIMENSIONS:
            return None
        text, clause = passage.text, passage.clause_at(mention.start)
        part = max(passage.start, *(text.rfind(mark, passage.start, mention.start) + 1 for mark in "；;"))
        each = _EACH.search(text, clause[0], mention.start)
        paid = self._paid(passage, mention) or (self._paid_before(text, part, mention) if each else "")
        if not paid:
            return None
        last = next((c.label for c in reversed(earlier) if re.search(f"(?:{_PAID})(?:比例)?\\Z", c.label)), "")
        last = last.removesuffix("比例")
        if each and last and not _TO.search(text, part, mention.start):
            return replace(what, label=f"{last}（{each['each']}）", supplied=True)
        who = self._who(passage, mention, part)
        if not who:
            return None
        label = who if who.endswith(paid) else who + paid
        return replace(what, label=label + (f"（{each['each']}）" if each else ""), change="")

    def _paid(self, passage: Passage, mention: Mention) -> str:
        """What is paid, as the words behind the figure say, for a share the share of it."""
        end = self.behind.last_of_list(passage, mention).end
        behind = _BEHIND.match(passage.text, end, passage.end)
        if mention.quantity.dimension == "money":
            return behind["paid"] if behind else ""
        granted = _SHARE_GRANTED.match(passage.text, end, passage.end)
        found = granted or behind
        return f"{found['paid']}比例" if found else ""

    def _paid_before(self, text: str, part: int, mention: Mention) -> str:
        granted = last(_GRANTED, text[part : mention.start])
        return granted["paid"] if granted else ""

    def _who(self, passage: Passage, mention: Mention, part: int) -> str:
        """Those who are paid: the receiver behind 给予, those named with 对, the class or the newly recognised before it."""
        words = passage.text[part : mention.start]
        receiver = _RECEIVER.search(words)
        if receiver and receiver["who"] not in _ANYONE:
            return self._named(passage, mention, receiver["who"])
        gives = last(_GIVES, words) or last(_GIVES_PLAINLY, words)
        said = words[: gives.start()] if gives else words
        found = self._to(said) or (self._before(said) if gives else "") or self._to(passage.words(None, part))
        return self._named(passage, mention, found or (receiver["who"] if receiver else ""))

    def _before(self, said: str) -> str:
        """Those who are paid as the words before 给予 name them: a class, the newly recognised, the clause before."""
        of = last(_OF_CLASS, said)
        who = _newly_named(said) or (of["who"] if of else "")
        if who and who not in _ANYONE:
            return who
        clause = re.split("[，,；;。]", said[:-1])[-1] if said.endswith(("，", ",")) else ""
        return clause if 3 <= len(clause) <= 30 and not _CIRCUMSTANCE.search(clause) else ""

    def _to(self, words: str) -> str:
        """Those whom the last 对 names: up to 给予 where that is near, else the first clause."""
        to = last(_TO, words)
        said = _GIVES.split(words[to.end() :])[0] if to else ""
        clauses = [c for c in re.split("[，,；;：:。]", said) if c]
        short = len(clauses) > 1 and len("，".join(clauses)) <= 30 and re.search(f"(?:{_CLASS})\\Z", clauses[-1])
        return "，".join(clauses) if short else clauses[0] if clauses else ""

    def _named(self, passage: Passage, mention: Mention, words: str) -> str:
        """Beneficiaries as a label has them: of those paid 分别 the one, without conditions and the verb that chose them."""
        who = self._dealt(passage, mention, words.strip("、，, "))
        condition = _CONDITION.search(who)
        who = _LEADING.sub("", who[: condition.start()] if condition else who).strip("的、，,（( ")
        who = self.phrases.labels.clean(_BY_WHAT.sub("", _BOUND.sub("", who)))
        return "" if re.fullmatch(f"(?:{_PAID}|按.*)?", who) else who

    def _dealt(self, passage: Passage, mention: Mention, who: str) -> str:
        """Of those paid 分别 the one whom this figure is for; all of them where it is for all."""
        start, end = passage.clause_at(mention.start)
        paid = [m for m in passage.mentions if start <= m.start < end and m.quantity.unit == mention.quantity.unit]
        if "分别" not in passage.words(start, end) or len(paid) < 2:
            return who
        nth, levels = paid.index(mention), _LEVELS.search(who)
        if levels and len(named := re.split("[、和及与]", levels["levels"])) == len(paid):
            level = named[nth] + ("级" if named[-1].endswith("级") and not named[nth].endswith("级") else "")
            return level + levels["rest"]
        items = who.split("、")
        kind = re.search(f"(?:{_CLASS})\\Z", items[-1])
        if len(items) != len(paid):
            return who
        return items[nth] if not kind or items[nth].endswith(kind[0]) else items[nth] + kind[0]


def _newly_named(said: str) -> str:
    """Who were newly recognised, where the words end with them: 对[新认定的高新技术企业]."""
    clause = re.split("[，,。；;：:]", said[-_NEWLY_REACH:])[-1]
    newly = _NEWLY.search(clause)
    return clause[newly.start() :] if newly and len(clause) - newly.end() > 1 else ""
