"""What a quantity counts: the noun behind it (30多所高校) or before it (高新技术企业46家), without the verb.

The words between the clause's verb and the number are walked from the number outwards, by jieba's parts
of speech; the verb itself is kept as the act that ties the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duizhao.extraction.behind import NounBehind
from duizhao.extraction.completing import Completing
from duizhao.extraction.counted import Counted
from duizhao.extraction.dealing import Dealing
from duizhao.extraction.labels import Labels
from duizhao.extraction.passages import Passage
from duizhao.extraction.phrases import Phrases
from duizhao.extraction.portions import Portions
from duizhao.extraction.quantities import Mention, standing
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.words import Token

_WITHIN = re.compile(r"(?:[全同]?行业|业内|同类|全国|全省|全市|全球|世界|亚洲|国内|省内|西部(?:地区)?|西北)$")
_AMID = re.compile(r"在[^，,；;。]{1,20}(?:基础上|之上|[中里]|情况下|背景下)的?(?:又|再|再次|继续|率先|首次|仍|依然)?$")
_AFTER = re.compile(r"继[^，,；;。]{1,12}(?:之后|后)的?(?:又|再|再次|继续|率先|首次|仍|依然)?$")
_FIELD = re.compile(r"在[^，,；;]{1,24}[中里]的?$")
_RANKED_IN = re.compile(
    r"^在(?:全[国省市区县])?(?:\d{1,5}[家个座所])?(?P<field>[^，,；;。\d]{3,24}(?P<best>\d{1,4}强)?)[中里][连续已均仍再次稳又更几数两三四五六七八九十\d年综合排名位居列升进入到至跻身为]*$"
)
_RANKED_IN_CLAUSE = re.compile(
    r"在?(?:\d{4}年度?|[去今上]年|年度|此次|本次|最新[^，,。；;在]{0,8}的){0,2}(?:全[国省市区县])?(?:\d{1,4}个?[\u4e00-\u9fff]{1,6}的)?(?P<field>[^，,。；;\d在]{2,24}(?:评价|评估|考核|考评|评比|评选|测评|监测|排名|排行榜?|榜单|竞赛|大赛|比拼))[中里上]"
)
_WHOSE_RANK = re.compile(
    r"(?:[\u4e00-\u9fff]{1,9}(?:[省市县州旗区镇]|园))?(?:已|连续[几数两三四五六七八九十\d]{1,2}年|再次|首次|均|又|荣?获得?|名|位|列|居|排|总分|综合|得分|成绩){0,4}"
)
_TELLING_FIELD = 8
_FOR_YEARS = re.compile("(?:已?连续|近)[几数多两三四五六七八九十]{1,2}年$")
_BUILDING = re.compile(r"^(?:建设|修建|新建)(?=.{2})|(?:开工|动工|竣工)(?:建设|投产)?$|(?<=项目|工程|基地|平台)建设$")
_THAN = re.compile(
    r"(?:比|较)(?!例|重|率)[^，,；;()（）]{1,20}?(?P<change>高出?|低|多|少|快|慢|提前|推迟|前移|后移|上移|下移)(?:了|近|约)?$"
)
_FROM_TIME = re.compile(r"(?:由|从(?!业|事|属))(?:[^，,、；;]{0,10}?[年月日前时末初底]|原来|原先|过去|以往|最初)的?$")
_RISING = re.compile("(?:连续|已)[^，,；;。、]{1,8}(?:提升|增长|上升|提高|下降|攀升)、$")
_PACES = ("增速", "增幅", "降幅")
TIMES_OF = re.compile(
    r"(?:(?:下?降低?|减少?|缩短|缩减|压缩|增长?|上?升|提高|提升|扩大|增加)?(?:至|到|为)|是|相当于|达到?)[^，,；;。]{1,20}的$"
)
_AMOUNT = re.compile(
    r"(?:总|单个|单体|年|日|首期|初始|建筑|占地|规划|装机|设计){0,6}(?P<of>(?:投资额?|面积|规模|能力|容量|产能|产值|资本))(?:为|达到?|约)?$"
)
_PACE = re.compile(
    r"(?P<change>超过?|快于|慢于|落后于?|高于|低于|好于)[^，,；;()（）]{0,6}(?:时序|序时|计划|目标|预期)进度?$"
)
_ABOVE = re.compile(r"(?:增速|增幅|降幅)?(?P<change>(?<!不)[高低快慢多少好]于)[^，,；;()（）]{2,20}?(?P<about>约|近)?$")
_AMONG = re.compile("(?:[居列在]|跻身|位于|处于)[^，,。；;、\\d]{0,4}全[国省市州区县]$|在[^，,。；;、\\d]{0,8}$")
_FIELD_NOUN = re.compile("[\u4e00-\u9fff]{1,12}[中里]?|[\u4e00-\u9fff]{1,14}[中里][\u4e00-\u9fff]{0,12}")
_FIELD_COUNT = re.compile(r"(?:[居列位]|排名)[^，,。；;\d]{0,3}全[国省市州区县]$")


@dataclass(frozen=True, slots=True)
class MetricGrammar:
    """The patterns made from a lexicon's predicates and changes, and the readers of what a number counts."""

    predicate: re.Pattern[str]
    change: re.Pattern[str]
    position: re.Pattern[str]
    money: re.Pattern[str]
    phrases: Phrases
    portions: Portions
    behind: NounBehind
    dealing: Dealing
    completing: Completing
    lexicon: Lexicon

    def counted(self, passage: Passage, mention: Mention, before: Counted | None) -> Counted:
        """What `mention` counts; `before` is what the quantity before it counts, for nouns left out."""
        start, end = passage.clause_at(mention.start)
        aside = self._aside(passage, start, mention.start)
        told = (m for m in passage.mentions if start <= m.end <= aside and not self.is_manner(passage, m, mention))
        lower = max((m.end for m in told), default=start)
        dealt = self.dealing.dealt(passage, mention, (start, end), self.counted)
        if dealt:
            return dealt
        if following := self._behind(passage, mention, lower, before):
            return following
        text = passage.text
        upper, change = self._head_end(passage, mention, lower)
        if mention.rank and (among := self._ranked_among(passage, mention, lower, upper)):
            return among
        tokens = [t for t in passage.tokens if lower <= t.start and t.end <= upper]
        manner = self.lexicon.cues["manner"]
        while tokens and (tokens[-1].tag == "d" or (tokens[-1].word in manner and len(tokens) > 1)):
            upper = tokens.pop().start
        first = 0 if self._is_listed(tokens, before, lower > start) else self.phrases.phrase(tokens, passage)
        if first == len(tokens) and tokens and (change or tokens[-1].tag in ("m", "q")):
            tokens = self._without_manner(tokens)
            upper, first = (tokens[-1].end if tokens else upper), self.phrases.phrase(tokens, passage)
        label_start = tokens[first].start if first < len(tokens) else upper
        pace = next((p for p in _PACES if mention.rank and label_start < upper and text.startswith(p, upper)), "")
        upper += len(pace)
        act = self._governing(passage, start, lower, label_start, before)
        moved = self.change.search(text, lower, label_start) if not change and label_start < upper else None
        change = moved[0] if moved else change
        return self.completing.completed(passage, mention, Counted("", label_start, upper, act, change), before)

    def _behind(self, passage: Passage, mention: Mention, lower: int, before: Counted | None) -> Counted | None:
        """The noun that follows the number, made to tell: 30多所[高校], 28家企业[入选培育名单]."""
        start, end = passage.clause_at(mention.start)
        act = self._governing(passage, start, lower, mention.start, before)
        if sized := self.behind.class_of_list(passage, mention, end):
            return Counted(sized, mention.end, mention.end, act)
        behind = self.behind.span(passage, self.behind.last_of_list(passage, mention), end)
        if behind is None:
            return None
        act = act or self.behind.following(passage, behind[1])
        label = _BUILDING.sub("", self.phrases.labels.clean(passage.text[behind[0] : behind[1]]))
        label = self.behind.relative(passage, mention, behind) + label
        shared = mention.quantity.dimension in ("percent", "share")
        whole = self.portions.of_whole(passage, mention) if shared else ""
        if self.phrases.labels.is_division(whole):
            return Counted(f"{label}占{whole}的比重", *behind, act, whole=label)
        if amount := self._amount(passage, mention, lower, label):
            return Counted(label + amount, *behind, act)
        deed = self.behind.told_of(passage, mention, behind, label)
        return Counted(deed or self._widened(passage, label, start, mention), *behind, act)

    def _aside(self, passage: Passage, start: int, end: int) -> int:
        """Where the bracket opens that closes right before a number, else the number's start: 企业（市值超10亿元）[37家]."""
        closed = passage.text[end - 1 : end] in (")", "）")
        opened = max(passage.text.rfind(mark, start, end) for mark in "(（") if closed else -1
        return opened if opened >= 0 else end

    def is_manner(self, passage: Passage, mention: Mention, other: Mention) -> bool:
        """Whether a figure only tells how long or among how many another holds: [连续4年]保持在, 居全市[6县]第一."""
        if other.rank and mention.quantity.dimension == "count" and mention.end <= other.start:
            field = _AMONG.search(passage.text, passage.start, mention.start)
            return field is not None and _FIELD_NOUN.fullmatch(passage.text, mention.end, other.start) is not None
        if mention.quantity.dimension == "time":
            return passage.text.startswith(("连续", "近"), mention.start - 2)
        return (mention.bare or mention.quantity.dimension == "count") and bool(
            _FIELD_COUNT.search(passage.text, passage.start, mention.start)
        )

    def with_unit(self, passage: Passage, mention: Mention, what: Counted) -> Mention:
        """The mention with the unit that its noun implies: 生产总值从8.1万亿增长 is told in 元, 常住人口302.55万 in 人."""
        if not mention.bare or passage.text[mention.end - 1] not in "万亿":
            return mention
        if self.money.search(what.label):
            return replace(mention, quantity=replace(mention.quantity, unit="元", dimension="money"), bare=False)
        if what.label.endswith("人口"):
            return replace(mention, quantity=replace(mention.quantity, unit="人", dimension="count"), bare=False)
        return mention

    def _amount(self, passage: Passage, mention: Mention, lower: int, label: str) -> str:
        """Which amount of a thing is told, where the words before say it: [总投资]32亿元的电站."""
        found = _AMOUNT.search(passage.text, lower, mention.start)
        attributive = passage.text.startswith("的", mention.end) or (found is not None and found[0][0] == "总")
        if not found or not attributive or mention.quantity.dimension == "count" or label.endswith(("基金", "资金")):
            return ""
        tokens = [t for t in passage.tokens if lower <= t.start and t.end <= found.end("of")]
        first = self.phrases.phrase(tokens, passage)
        start = min(tokens[first].start, found.start()) if first < len(tokens) else found.start()
        return self.phrases.labels.clean(passage.text[start : found.end("of")])

    def _without_manner(self, tokens: list[Token]) -> list[Token]:
        """The words without those that tell how a change went: 成交额[连续两年]增速超过30%."""
        end = len(tokens)
        while end and (tokens[end - 1].tag in ("d", "m", "q", "t", "ad") or tokens[end - 1].word in ("连续", "按")):
            end -= 1
        return tokens[:end]

    def _is_listed(self, tokens: Sequence[Token], before: Counted | None, again: bool) -> bool:
        """Whether the words are one more thing that 新增 governs: 新增中小企业210个、[落地转化项目]46个."""
        if not (again and before and before.act.startswith("新") and len(tokens) > 1 and tokens[0].word == "、"):
            return False
        return not tokens[1].word.startswith("新") and all(t.tag != "w" for t in tokens[1:])

    def _governing(self, passage: Passage, start: int, lower: int, end: int, before: Counted | None) -> str:
        """The verb that governs a noun at `end`; in a list without one of its own, that of the quantity before."""
        named = (before.start, before.end) if before else (0, 0)
        own = self.phrases.act(
            [t for t in passage.tokens if lower <= t.start and t.end <= end and not named[0] <= t.start < named[1]]
        )
        return own or (
            before.act
            if before and lower > start
            else self.phrases.act([t for t in passage.tokens if start <= t.start and t.end <= end])
        )

    def _head_end(self, passage: Passage, mention: Mention, lower: int) -> tuple[int, str]:
        """Where the noun phrase before the number ends, and the verb of change after it."""
        text, change = passage.text, ""
        end = lower + len(text[lower : mention.start].rstrip())
        for _ in range(6):
            if compared := self._compared(text, lower, end):
                return compared
            moved, flat = self.change.search(text, lower, end), self.predicate.search(text, lower, end)
            if moved and not (flat and flat.start() < moved.start()):
                change, end = moved[0], moved.start()
                continue
            step = flat.start() if flat else self._led_in(passage, mention, lower, end)
            if step is None:
                break
            end = step
        if change:
            than = max(text.rfind("比", lower, end), text.rfind("较", lower, end))
            share = text[than + 1 : than + 2] in tuple("例重率") or text[than - 1 : than + 1] == "占比"
            end = than if than >= lower and not share else end
            end -= text.endswith("相", lower, end)
        return end, change

    def _led_in(self, passage: Passage, mention: Mention, lower: int, end: int) -> int | None:
        """Where the words begin that stand between the noun and the number: 由去年的, 是全国平均的, 居全省, a time, an aside."""
        text = passage.text
        of = TIMES_OF.search(text, lower, end) if mention.quantity.dimension in ("multiple", "share") else None
        if found := _FROM_TIME.search(text, lower, end) or of:
            return found.start()
        if mention.rank and (placed := self.position.match(text, lower, end)):
            return placed.start("verb")
        amid = _AMID.search(text, lower, end) or _AFTER.search(text, lower, end)
        if amid and amid.start() - lower > 1:
            return amid.start()
        if mention.rank and (field := _FIELD.search(text, lower, end)):
            return field.start()
        if years := _FOR_YEARS.search(text, lower, end):
            return years.start()
        if mention.rank and (within := self._within(text[lower:end])):
            return end - within
        if rising := _RISING.search(text, lower, end):
            return rising.start()
        after = end - text.endswith(("、", "和", "与", "及"), lower, end)
        if time := next((t for t in passage.times if lower <= t.start and t.end in (end, after)), None):
            than = text.endswith(("比", "较"), lower, time.start) and not text.endswith("占比", lower, time.start)
            return time.start - than
        opened = text.rfind("（" if text[end - 1 : end] == "）" else "(", lower, end)
        return opened if text[end - 1 : end] in (")", "）") and opened >= lower else None

    def _ranked_among(self, passage: Passage, mention: Mention, lower: int, upper: int) -> Counted | None:
        """The field of a rank where nothing else says what is ranked: 在[创新型城市]中排第4位."""
        first, last = passage.clause_at(lower - 2) if lower - 2 > passage.start else (lower, lower)
        before = _RANKED_IN_CLAUSE.fullmatch(passage.text, first, last)
        if before and _WHOSE_RANK.fullmatch(passage.text, lower, max(lower, upper)):
            field = self.phrases.labels.clean(before["field"]).removesuffix("排名")
            return Counted(f"{field}排名", *before.span("field"))
        at = passage.text.find("在", lower, upper + 1)
        among = _RANKED_IN.match(passage.text[at : mention.start]) if at >= 0 else None
        if among is None:
            return None
        own = self.phrases.labels.clean(passage.text[lower:at])
        told = any(m.end <= at for m in passage.mentions)
        named = (
            own and not own.endswith(tuple(self.lexicon.endings["park"])) and not self.phrases.labels.is_division(own)
        )
        label = self.phrases.labels.clean(among["field"])
        if named or (told and not among["best"] and len(label) < _TELLING_FIELD):
            return None
        return Counted(f"{label}排名", at + among.start("field"), at + among.end("field"))

    def _compared(self, text: str, lower: int, end: int) -> tuple[int, str] | None:
        """Where the noun of 增速比全省[高]1.7个百分点 ends, and the word that compares."""
        than = _THAN.search(text, lower, end) or _PACE.search(text, lower, end) or _ABOVE.search(text, lower, end)
        if not than:
            return None
        at = than.start()
        return at - 2 * text.startswith(("增速", "增幅", "降幅"), max(lower, at - 2)), than["change"]

    def _within(self, words: str) -> int:
        """How many characters at the end name the field in which a rank holds: 全国, 陕西."""
        found = _WITHIN.search(words)
        if found:
            return len(found[0])
        return next((n for n in (4, 3, 2) if words[-n:] in self.lexicon.localities), 0)

    def _widened(self, passage: Passage, label: str, start: int, mention: Mention) -> str:
        """A noun of two characters with the words that tell which: 企业开办至少有6个环节 counts 企业开办环节."""
        if len(label) > 2:
            return label
        longer = re.search(
            rf"(?<![\d万亿元])[\u4e00-\u9fff]{{2,6}}{re.escape(label)}", passage.text[start : mention.start]
        )
        if longer:
            return self.phrases.labels.clean(longer[0])
        words = passage.text[start : mention.core]
        if not words.endswith("有"):
            return label
        tokens = [t for t in passage.tokens if start <= t.start and t.end <= mention.start and t.word != "有"]
        first = self.phrases.phrase(tokens, passage)
        return self.phrases.labels.clean("".join(t.word for t in tokens[first:])) + label

    def noun(self, tokens: Sequence[Token], passage: Passage) -> tuple[int, str]:
        """The noun phrase that ends with the last token: the index of its first token, and its words as a label."""
        return self.phrases.noun(tokens, passage)

    def cleaned(self, words: str) -> str:
        """The phrase that words name, as a label has it."""
        return self.phrases.labels.clean(words)


def metric_grammar(lexicon: Lexicon) -> MetricGrammar:
    """The patterns and readers over a lexicon."""
    cues = lexicon.cues
    noun_verbs = frozenset(cues["noun-verb"])
    light, heads = frozenset(cues["light"]), frozenset(cues["compound-head"])
    phrases = Phrases(Labels(noun_verbs, lexicon), light, noun_verbs, heads, lexicon)
    portions = Portions(phrases)
    behind = NounBehind(phrases, portions, lexicon)
    change = re.compile(rf"(?:计划|预期|预计|拟)?(?:{alternatives(list(cues['change']))})(?:了|到|至|为)?\Z")
    return MetricGrammar(
        predicate=re.compile(
            rf"(?:{alternatives(list(cues['predicate']))}|平均|大幅|明显|全部|大约|已经|可以|仅)(?<!综合排名)(?<!人均)(?<!签约)(?<!契约)(?<!条约)\Z"
        ),
        change=change,
        position=re.compile(
            rf"[^，,；;]*?(?P<verb>{standing(lexicon)}|保持在|处于|位于|取得|获得|荣获|由|从|至)(?<!综合排名)"
            r"(?:在?(?:全|各|我|该|同|世界|亚洲|国内|[\u4e00-\u9fff]{0,4}[国省市区县州])[^，,；;、]{0,14}?)?\Z"
        ),
        money=re.compile(rf"(?:{alternatives(list(cues['money-noun']))})\Z"),
        phrases=phrases,
        portions=portions,
        behind=behind,
        dealing=Dealing(phrases, change, lexicon),
        completing=Completing(phrases, portions, behind, lexicon),
        lexicon=lexicon,
    )


_RATE = re.compile(r"(?:率|满意度|指数|倍差|得分|评分|分值|系数)$")


def is_rate(label: str) -> bool:
    """Whether a noun names an index or score, whose figure needs no unit."""
    return bool(_RATE.search(label))
