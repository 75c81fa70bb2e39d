"""The noun before a number made whole: taken over from the number before, with what alone tells which it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from duizhao.extraction.behind import SPENDING, NounBehind
from duizhao.extraction.counted import Counted
from duizhao.extraction.dealing import LEVEL_ONLY
from duizhao.extraction.passages import Passage
from duizhao.extraction.phrases import JOINTS, Phrases
from duizhao.extraction.portions import PORTION, Portions
from duizhao.extraction.quantities import Mention
from duizhao.language.endings import ending
from duizhao.language.lexicon import Lexicon, alternatives

_LED_BY = re.compile(r"以[^，,；;。]{1,20}为(?!代表|龙头|首的|引领|骨干)(?:[\u4e00-\u9fff]{1,2}的)?$")
_WHOSE = re.compile("[\u4e00-\u9fff]{2,8}(?:[省市县州旗]|(?<![地社小])区)")
_LEVEL_LAST = re.compile(r"^(?P<noun>[\u4e00-\u9fff]{2,12})(?P<level>(?:国家|省|市|区|县)级)$")
_LED = re.compile(r"^(?:(?:国家级|省级|市级|区级|县级)(?:以上)?|重点)")
_LEVELLED = re.compile(r"(?:国家|省|市)级?")
_OWNED = re.compile(r"(?:我们的|我们|该|这个|这一|其)(?P<noun>[\u4e00-\u9fff]{2,6})")
_PAID = re.compile(r"^.{1,12}?(?:发放|投放|拨付|兑现|减免)(?=[\u4e00-\u9fff]{2})")
_TAKING = re.compile(r"(?:仅|只|最快|最多|平均|一般|大约|共){0,6}(?:需要?|用时?|耗时|花费?|要|能)?了?$")
_WITHIN_TIME = re.compile(
    r"[以之]?内?(?:就|才|便|即)(?:能够?|可以?)?(?:顺利|全部)?(?P<deed>[\u4e00-\u9fff]{2,6}?)(?:的(?P<thing>[^，,。；;、]{2,16})|(?=[，,。；;了”]|$))"
)
_THING_COUNTED = re.compile("床位|车位|学位|机位|泊位|座位|工位|岗位")
_FEW_WORDS = re.compile("[\u4e00-\u9fff]{2,5}")
_TYING = ("p", "d", "c", "r", "m", "q", "t", "u", "uj", "ul")
_FROM_TO = re.compile(r"从.{1,20}到..")
_REACHED = re.compile(
    r"(?:内|时间)?(?P<deed>(?:拿到|取得|拿地|领到|完成|办结|办完|建成|封顶|交付|通过)[^，,。；;、]{0,12})"
)
_PARTLY = re.compile(r"(?:的|只)?(?:仅|只|约)?占(?:了|到)?$")
_TELLING = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:基金|资金|项目|工程))?(?:首期|一期|二期|首批)(?:募集|到位|认缴|实缴)?$"
    r"|(?:[亩人户]均|每[人户家亩个][\u4e00-\u9fff]{0,3}?|单[位个])(?:每[年月天])?(?:给予)?$"
    r"|[0-9.]{1,8}[万亿]元(?:以上|级|及以上)的?$"
)
_EVERY = re.compile(r"(?<=.)每[年月天](?:给予)?$")
_NOTED = ("recognised", "signed", "applied", "registered")
_BROUGHT = ("促成", "达成", "完成", "实现", "现场", "集中")
_OF_MANY = re.compile("(?:企业|项目|单位|产品|人员|群体的?|人数)(?:所占)?(?:比例|比重|占比)")
_STANDING = re.compile("(?:现有|共有|总数达?|总量达?|累计达?)$")
_GIVEN = re.compile(r"补助|补贴|奖励|补偿|资助|奖补|贴息")
_SHORN = frozenset(("在建", "筹建", "续建", "在研", "拟建", "在谈"))
_CONDITION_TIME = re.compile("(?:有效|公示|建设|培育|存续)期内?$")
_RATED = re.compile(r"[\u4e00-\u9fff“”A-Za-z]{1,16}(?:率|比例|比重|占比|额|量|值|面积|收入|规模|周期|时限|时间|成本)$")
_INCLUDES = re.compile("包括|包含")
_INCLUDING = re.compile(r"[^，,；;。、]{2,20}")
_LIST = re.compile(r"^[^，,；;。]{4}[^，,；;。、]{0,40}、[^，,；;。]{0,160}$")


@dataclass(frozen=True, slots=True)
class Completing:
    """How the noun before a number is made whole."""

    phrases: Phrases
    portions: Portions
    behind: NounBehind
    lexicon: Lexicon

    def completed(self, passage: Passage, mention: Mention, found: Counted, before: Counted | None) -> Counted:
        """The noun cleaned, taken over from the quantity before, or widened to the name that it shortens."""
        start, end = found.start, found.end
        label = _PAID.sub("", self.phrases.labels.clean(passage.text[start:end]))
        clause = passage.clause_at(mention.start)[0]
        listed = _listed(passage.text[clause:end])
        if listed and mention.quantity.dimension == "count":
            return replace(found, label=self.phrases.labels.clean(listed))
        share = self.portions.share(passage, mention, found, before) or self.portions.rate(
            passage, mention, found, before
        )
        if share:
            return share
        label, start = self._trimmed(passage, mention, label, found)
        if mention.rank and _WHOSE.fullmatch(label):
            label = ""  # whose rank it is, not in what
        if before and mention.quantity.dimension == "count" and self._is_deed(passage, start, end):
            label = ""
        if not label:
            label, start, end = self._deed(passage, mention, found)
        found = replace(found, start=start, end=end)
        told = self._telling(passage, found, label)
        if told:
            return told
        taken = self._taken_over(passage, mention, replace(found, label=label), before) if before else None
        if taken:
            return taken
        owned = _OWNED.fullmatch(passage.text[start:end]) or _OWNED.search(passage.text, clause, end)
        named = self._named_before(passage, start, owned["noun"]) if owned and owned.end() == end else ""
        if named:
            return replace(found, label=named, start=end, supplied=True)
        if label and len(label) <= 2 and found.act.startswith("新"):
            return replace(found, label=found.act + label, act="")
        return self._modified(passage, replace(found, label=label), clause)

    def _trimmed(self, passage: Passage, mention: Mention, label: str, found: Counted) -> tuple[str, int]:
        """A noun without the examples of it, its level in front, a single character made whole; and where it starts."""
        few = 2 if passage.text[found.start - 1 : found.start] in ("、", "和", "与") else 4
        label = _LEVEL_LAST.sub(r"\g<level>\g<noun>", label)
        label = re.sub(rf"^.{{2,}}等(?!相关|各类)(?=.{{{few}}})", "", label)
        if mention.quantity.dimension == "time" and label.startswith(("到", "至")):
            label = ""
        return self._stub(passage, label, found.start, found.end) if len(label) == 1 else (label, found.start)

    def _modified(self, passage: Passage, found: Counted, clause: int) -> Counted:
        """A noun with the words before it that alone tell which: [以电子信息为主导的]园区, [入选名单的]企业."""
        label, start, end = found.label, found.start, found.end
        if led := _LED_BY.search(passage.text, clause, start):
            return replace(found, label=passage.text[led.start() : end], start=led.start())
        if (len(label) <= 3 or _OF_MANY.fullmatch(label)) and passage.text[start - 1 : start] == "的":
            head = max((m.end for m in passage.mentions if clause <= m.end <= start), default=clause)
            return replace(found, label=self.phrases.labels.clean(passage.text[head:end]), start=head)
        return replace(found, label=self.portions.portion(passage, label, start, end) or label)

    def _stub(self, passage: Passage, label: str, start: int, end: int) -> tuple[str, int]:
        """A single character with the word before it, of which it is the rest: [签约]额, [比]重; nothing where none is."""
        token = next((t for t in reversed(passage.tokens) if t.start < start <= t.end), None)
        if token is None or token.tag in ("w", "m", "q", "uj") or passage.clause_at(start)[0] > token.start:
            return "", end
        return self.phrases.labels.clean(passage.text[token.start : end]), token.start

    def _telling(self, passage: Passage, found: Counted, label: str) -> Counted | None:
        """The noun with what tells that it is no whole: [首期]出资, [亩均]税收, [50亿元以上]项目, 每家企业[补助]."""
        told = _TELLING.search(passage.text, passage.clause_at(found.start)[0], found.start)
        if not told:
            return None
        given = _GIVEN.findall(passage.text, passage.start, found.start) if told[0].startswith("每") else []
        if not (label or given or "期" in told[0]):
            return None
        noun = label or "".join(given[-1:])
        return replace(found, label=self.phrases.labels.clean(_EVERY.sub("", told[0]) + noun), start=told.start())

    def _deed(self, passage: Passage, mention: Mention, found: Counted) -> tuple[str, int, int]:
        """What is measured where no noun stands before the number: 完成[投资], [从签约到投产]用了, 15天就能[办结]."""
        clause, text = passage.clause_at(mention.start), passage.text
        if spent := SPENDING.search(found.act):
            return spent[0], found.start, found.end
        if text.endswith("占地", clause[0], found.end):
            return "占地", found.end - 2, found.end
        if (done := self.behind.deed_of_persons(passage, mention)) and not found.change:
            return done, mention.end, mention.end + len(done)
        if mention.quantity.dimension == "time" and (timed := self._timed(passage, mention, found)):
            return timed
        if mention.quantity.dimension in ("percent", "share") and (
            part := _PARTLY.search(text, clause[0], mention.start)
        ):
            return self.phrases.labels.clean(text[clause[0] : part.start()]), clause[0], part.start()
        rate = _RATED.search(text, clause[0], found.end) if not found.change else None
        own = self._noted(passage, mention, found) or (rate.span() if rate else None)
        if own is None and (thing := _THING_COUNTED.search(mention.quantity.unit)):
            return thing[0], found.start, found.end
        own = own or self._own_words(passage, mention, found)
        return (self.phrases.labels.clean(text[slice(*own)]), *own) if own else ("", found.start, found.end)

    def _timed(self, passage: Passage, mention: Mention, found: Counted) -> tuple[str, int, int] | None:
        """What takes a time: [从签约到投产]用了90天, 15天就能[办结]."""
        clause, text = passage.clause_at(mention.start), passage.text
        words = _TAKING.sub("", text[clause[0] : found.end])
        if not words and clause[0] - 1 > passage.start:
            told = passage.clause_at(clause[0] - 2)
            words = text[slice(*told)] if _FROM_TO.search(text, *told) else ""
        if re.search(r"从.{1,12}到", words):
            return self.phrases.labels.clean(words), clause[0], found.end
        deed = _WITHIN_TIME.match(text, mention.end, clause[1] + 1) or _REACHED.fullmatch(text, mention.end, clause[1])
        return ((deed.groupdict().get("thing") or "") + deed["deed"], *deed.span()) if deed else None

    def _own_words(self, passage: Passage, mention: Mention, found: Counted) -> tuple[int, int] | None:
        """The few words that are all that stands before a number in its clause, whatever their sort: [罚没款]5万元."""
        start, text = passage.clause_at(mention.start)[0], passage.text
        start = max(start, text.rfind("、", start, found.end) + 1)
        if found.change or mention.rank or not _FEW_WORDS.fullmatch(text, start, found.end):
            return None
        cues, tokens = self.lexicon.cues, self.phrases.between(passage, start, found.end)
        tied = any(
            t.word in cues["predicate"] or t.word in cues["change"] or t.word in self.lexicon.acts or t.tag in _TYING
            for t in tokens
        )
        deed = mention.quantity.dimension != "money" and all(t.tag.startswith(("v", "a")) for t in tokens)
        named = deed or self.phrases.labels.is_division(text[start : found.end])
        return None if tied or named or not tokens or tokens[0].word in self.phrases.light else (start, found.end)

    def _is_deed(self, passage: Passage, start: int, end: int) -> bool:
        """Whether words only tell what was done with those counted: 处理666人，[公开曝光]58人."""
        tokens = self.phrases.between(passage, start, end)
        done = all(t.tag in ("v", "a", "d", "ad") for t in tokens) and len(tokens) > 1
        return done and tokens[-1].tag == "v" and tokens[-1].word not in self.phrases.noun_verbs

    def _noted(self, passage: Passage, mention: Mention, found: Counted) -> tuple[int, int] | None:
        """A thing whose act stands right before the number: [发明专利授权]500多件, 促成[签约]12项, [高新技术企业]新增30家."""
        act, text = found.act, passage.text
        kind = self.lexicon.acts.get(act)
        if not act or not text.endswith(act, passage.start, found.end):
            return None
        floor = max((m.end for m in passage.mentions if m.end <= found.start), default=passage.start)
        floor, stop = max(floor, passage.clause_at(mention.start)[0]), found.end - len(act)
        noun_end = self._before_manner(passage, floor, stop)
        tokens = self.phrases.between(passage, floor, noun_end)
        first = self.phrases.phrase(tokens, passage)
        if any(t.tag[0] in "nlj" and t.word != "基本" for t in tokens[first:]) and self._is_thing(
            self.phrases.labels.clean(text[tokens[first].start : noun_end])
        ):
            return tokens[first].start, found.end if kind in _NOTED and noun_end == stop else noun_end
        return (stop, found.end) if kind == "signed" and text.endswith(_BROUGHT, floor, stop) else None

    def _before_manner(self, passage: Passage, floor: int, end: int) -> int:
        """Where the words end that stand before a deed's times and manner: [企业]2019年、2020年分别, [企业]成功."""
        text, manner = passage.text, self.lexicon.cues["manner"]
        for _ in range(6):
            led = end - 2 * text.endswith("分别", floor, end)
            led -= text.endswith(("、", "和", "与", "及", "在"), floor, led)
            time = next((t for t in passage.times if floor < t.start and t.end == led), None)
            if time is not None:
                end = time.start - text.endswith(("比", "较"), floor, time.start)
                continue
            word = next((w for w in manner if text.endswith(w, floor, end)), "")
            if not word:
                break
            end -= len(word)
        return end

    def _is_thing(self, label: str) -> bool:
        """Whether a phrase is what can be counted, no place or body that counts."""
        bodies = (*self.lexicon.endings["park"], *self.lexicon.endings["organization"], *self.lexicon.endings["body"])
        return len(label) > 1 and label not in self.lexicon.localities and not label.endswith(bodies)

    def _taken_over(self, passage: Passage, mention: Mention, found: Counted, before: Counted) -> Counted | None:
        """The noun that a number shares with the one before it, None where it has its own."""
        if _CONDITION_TIME.search(found.label):
            return replace(found, label=f"{before.label.partition('（')[0]}（{found.label}）")
        label = "" if found.label in _SHORN or self._is_place_counting(found.label, before.label) else found.label
        mark = passage.text[found.start - 1 : found.start]
        if mark == "占" and PORTION.search(label):
            return replace(found, label=f"{before.label}占{label}", whole=before.label)
        if not label and (found.change or mention.rank) and before.whole and mention.quantity.dimension != "points":
            return replace(found, label=before.whole, start=found.end, supplied=True)
        level = LEVEL_ONLY.fullmatch(label)
        if not label or level:
            above = level["above"] or "" if level else ""
            noun = f"{level['level']}级{above}{_LED.sub('', before.label)}" if level else before.label
            stands = _STANDING.search(passage.text, passage.clause_at(mention.start)[0], mention.start)
            noun = noun.removeprefix("新增") if stands else noun
            noun = noun.removesuffix("比例") if mention.quantity.dimension == "money" else noun
            joined = passage.text[found.end - 1 : found.end] in JOINTS and not found.change
            change = before.change if joined else found.change
            return replace(
                found, label=noun, start=found.end, act=found.act or before.act, change=change, supplied=True
            )
        stem = before.label.find(label[:2]) if mark == "、" and 3 <= len(label) <= 5 else -1
        if stem >= 2 and len(before.label) - stem <= 5 and _LEVELLED.match(before.label):
            return replace(found, label=before.label[:stem] + label, supplied=True)
        return None

    def _is_place_counting(self, label: str, before: str) -> bool:
        """Whether the word before a count is only the place that has them: 企业30家，[松川区]16家."""
        return self.phrases.labels.is_division(label) and not before.endswith(self.lexicon.endings["amount"])

    def _named_before(self, passage: Passage, end: int, noun: str) -> str:
        """The last longer name ending in `noun` in the text before, such as the fund that 我们的基金 means."""
        window = passage.text[max(0, end - 1500) : end]
        verbs = alternatives(list(self.lexicon.acts))
        names = re.findall(rf"(?:{verbs}|[，。；：、“”《》的与和])([\u4e00-\u9fff]{{2,12}}{re.escape(noun)})", window)
        return str(names[-1]) if names else ""


def _listed(words: str) -> str:
    """The noun whose kinds are listed behind it: [培训课程]包括技能提升班、管理研修班; '' where there is no such list."""
    includes = _INCLUDES.search(words)
    if not includes or not _LIST.search(words[includes.end() :]):
        return ""
    noun = ending(_INCLUDING, words, includes.start(), 20)
    return noun[0] if noun else ""
