"""The noun behind a number: 30多所[高校], 2亿元扩建的[会展中心], with what is told of those counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhao.extraction.passages import Passage
from duizhao.extraction.phrases import CLOSE, JOINTS, OPEN, TOGETHER, Phrases
from duizhao.extraction.portions import Portions
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon
from duizhao.language.words import Token

_ROW = (*JOINTS, "/", "或", "至")
_COUNTER = re.compile(r"[家个座所项批条款位](?=[\u4e00-\u9fff]{2})")
SPENDING = re.compile(r"(?:投资|投入|贷款|补助|奖励|补贴|支出|收入|融资|捐赠|授信|资助|支持|扶持|奖补|贴息|补偿)$")
_PLAIN = re.compile(
    "(?:投资|服务|金融|科研|科技|技术|创新|审批|政务|创业)?(?:服务)?(?:企业|商会|国家|市州|公司|单位|事项|部门|产品|技术|成果|高校|院校|学校|城市|机构|项目|基金|园区|平台|县区?|区县|县市区|市县|乡镇)(?:[(（]市[)）])?"
)
_PARTNER = re.compile("[与同跟]")
_SIGNING = ("签约", "签订", "签署", "联合", "合作", "共同")
_RELATION = ("合作", "合作关系", "联系", "交流", "对接", "合作协议")
_TELLING_DEED, _SHORT_NOUN = 6, 5
_RELATIVE = re.compile("(?!中)[^、，,；;。了着过和与及]{5,24}的")
_PERSONS = ("人", "名", "位")
_ALONE = re.compile("(?:其中)?(?:还|另)?[共已]?有?")
_CHOSEN = re.compile("入选|入围|获评|获批|荣获|获|被评为|被认定为|通过|列入|纳入|跻身|上榜")
_SERVED = ("为", "对", "向", "给")
_SAID = re.compile(
    "^(?:均|已|已经|先后|陆续|相继|现场|成功|正式|共同|全部|都|也|正|将|首次|顺利){0,3}"
    "(?P<deed>(?!落地|落户|集中|参与|被)[^，,。；;：:（(、]{4,30})(?:[，,。；;：:（(、]|$)"
)
_SIZED = re.compile(
    r"[0-9.一二三四五六七八九十百千万亿]{1,10}(?:(?:元|美元|人|亩)?(?:级|及?以上|以下)的?|千伏|毫米|微米|纳米|英寸)"
)
_ENDS = tuple(f"方面{mark}" for mark in "，,。；;、：:和")
_LEVEL = re.compile("(?:国家|省|市|区|县)级")
_SIZE_AHEAD = ("年产", "日产", "年处理", "日处理", "占地", "总投资")
_BRACKETS, _LONGEST_ASIDE = re.compile("[()（）]"), 32


@dataclass(frozen=True, slots=True)
class NounBehind:
    """The noun phrase behind a number."""

    phrases: Phrases
    portions: Portions
    lexicon: Lexicon

    def span(self, passage: Passage, mention: Mention, end: int) -> tuple[int, int] | None:
        """The noun phrase that follows the number within its clause."""
        if (mention.rank and mention.quantity.unit == "位") or mention.bare:
            return None
        if mention.quantity.dimension in ("points", "index", "multiple", "time"):
            return None
        if mention.quantity.dimension in ("percent", "share") and not self.portions.is_part(passage, mention):
            return None
        at = self._noun_from(passage.text, mention, end)
        sized = _SIZED.match(passage.text, at, end) if mention.quantity.dimension == "count" else None
        noun = sized.end() if sized else self._behind_size(passage, mention, at)
        end = min((m.start for m in passage.mentions if noun < m.start), default=end)
        tokens = [t for t in passage.tokens if noun <= t.start < end]
        if not tokens or tokens[0].start != noun or tokens[0].word in "（(" or self._leads_on(passage, tokens[0]):
            return None
        relative = _relative(tokens) if self._opens_relative(tokens) else 0
        tokens = tokens[relative:]
        led = 0 if relative else self._led_by_verb(passage, mention, tokens)
        stop = self._extent(passage, mention, tokens[led:]) if tokens and not self._is_hollow(tokens) else 0
        return (at if sized else tokens[0].start, tokens[led + stop - 1].end) if stop else None

    def _led_by_verb(self, passage: Passage, mention: Mention, tokens: Sequence[Token]) -> int:
        """Whether a verb stands in a noun phrase as its first word: 聚集了9家[知名药企], 41件[仿制药]通过评价.

        It does where a verb stands right before the number, or where another follows the noun.
        """
        if mention.quantity.dimension != "count" or len(tokens) < 2:
            return 0
        lead, following = tokens[0], tokens[1]
        if not lead.tag.startswith("v") or lead.tag == "vn" or lead.word in self.lexicon.cues["predicate"]:
            return 0
        if not following.tag.startswith(("n", "vn")):
            return 0
        return int(self._is_governed(passage, mention) or any(self._is_verb(t) for t in tokens[2:8]))

    def _is_governed(self, passage: Passage, mention: Mention) -> bool:
        """Whether the number stands right behind the clause's verb: [聚集了]9家, [已累计举办]200场."""
        start = passage.clause_at(mention.start)[0]
        ahead = [t for t in passage.tokens if start <= t.start and t.end <= mention.start and t.word.strip()]
        while ahead and ahead[-1].tag in ("ul", "d"):
            ahead.pop()
        return bool(ahead) and ahead[-1].tag == "v"

    def _is_verb(self, token: Token) -> bool:
        return self.phrases.is_doing(token) or token.tag == "p"

    def _behind_size(self, passage: Passage, mention: Mention, at: int) -> int:
        """Where the noun stands that a count and a size share: 两个[10平方公里的]园区."""
        size = next((m for m in passage.mentions if m.start == at > mention.start), None)
        if size is None or mention.quantity.dimension != "count" or size.quantity.dimension == "count":
            return at
        return size.end + 1 if passage.text.startswith("的", size.end) else at

    def relative(self, passage: Passage, mention: Mention, behind: tuple[int, int]) -> str:
        """What tells which, between a count and its short noun: 12台[配装新型发动机的]公交车."""
        at = self._noun_from(passage.text, mention, behind[0])
        told = passage.text[at : behind[0]]
        short = behind[1] - behind[0] <= _SHORT_NOUN and mention.quantity.dimension == "count"
        verb = any(t.start == at and t.tag.startswith("v") for t in passage.tokens) or told.startswith("新")
        return told if verb and short and _RELATIVE.fullmatch(told) else ""

    def class_of_list(self, passage: Passage, mention: Mention, end: int) -> str:
        """A class of size with the noun that the next of its list says: 5个[百亿级]、10个十亿级[项目]."""
        sized = _SIZED.match(passage.text, mention.end, end) or _LEVEL.match(passage.text, mention.end, end)
        following = next((m for m in passage.mentions if sized and m.start == sized.end() + 1), None)
        behind = self.span(passage, following, end) if following else None
        if not sized or not behind or passage.text[sized.end()] not in JOINTS:
            return ""
        noun = passage.text[slice(*behind)]
        return sized[0] + (_SIZED.match(noun) or _LEVEL.match(noun) or sized).re.sub("", noun, count=1)

    def last_of_list(self, passage: Passage, mention: Mention) -> Mention:
        """The last of numbers that stand in a row and share what follows: 给予50万元、[100万元]奖励."""
        last = mention
        for following in passage.mentions:
            joint = passage.text[last.end : following.start]
            same = joint in _ROW and following.quantity.unit == mention.quantity.unit
            share = not joint and following.quantity.dimension in ("percent", "share")
            if following.start >= last.end and (same or share):
                last = following
        return last

    def _noun_from(self, text: str, mention: Mention, end: int) -> int:
        """Where the noun behind a number begins: after the counter of a rank, brackets and 的."""
        counter = _COUNTER.match(text, mention.end, end) if mention.rank else None
        at = counter.end() if counter else mention.end
        at = _behind_aside(text, at, end)
        if mention.quantity.dimension != "count" and text.startswith("作为", at):
            return at + 2
        at += text.startswith(" ", at)
        at += 2 * (text.startswith("方面", at) and not text.startswith(("方面的", *_ENDS), at, at + 3))
        return at + text.startswith("的", at)

    def _extent(self, passage: Passage, mention: Mention, tokens: Sequence[Token]) -> int:
        """How many tokens the noun behind a number takes; none where an idiom tells what those counted do: 300人[齐聚一堂]."""
        stop = self.phrases.run(tokens, passage)
        idioms = ("i", "l") if mention.quantity.unit in _PERSONS else ("i",)
        if stop == 1 and tokens[0].tag in idioms and len(tokens[0].word) == 4:
            return 0
        project = next((n for n, t in enumerate(tokens[:stop]) if n and t.word == "项目"), 0)
        if project and "/" in mention.quantity.unit:
            stop = project
        if not stop and SPENDING.fullmatch(tokens[0].word) and (len(tokens) == 1 or tokens[1].tag == "w"):
            stop = 1
        served = passage.text.endswith((*_SERVED, "帮助"), passage.start, mention.start)
        done = next((n for n, t in enumerate(tokens[:stop]) if n and self._is_deed(t)), 0)
        stop = done if served and done else stop
        stop = self._to_the_next(passage, tokens, stop)
        if stop and tokens[stop - 1].word in _SIZE_AHEAD and tokens[stop - 1] is tokens[-1]:
            return 0
        stop = _without_quoted(tokens, stop)
        shared = any(t.word in ("与", "同", "和", "跟") and t.end <= mention.start for t in passage.tokens[-60:])
        return stop - (stop > 1 and shared and tokens[stop - 1].word in self.lexicon.acts)

    def _to_the_next(self, passage: Passage, tokens: Sequence[Token], stop: int) -> int:
        """How many tokens are left where the words reach the next number, which has a noun too: 55个[部门]优化职责750项,
        300名[专家]服务500家企业.
        """
        following = next((m for m in passage.mentions if m.start == tokens[-1].end), None)
        if following is None or following.rank or stop < len(tokens) or any(t.word in OPEN for t in tokens):
            return stop
        deed = next((n for n, t in enumerate(tokens) if n and t.tag in ("v", "vn")), 0)
        if deed == stop - 1 and following.quantity.dimension == "count":
            doing = tokens[deed].word in self.phrases.light or tokens[deed].word in self.lexicon.acts
            counted = any(t.start == following.end and t.tag.startswith("n") for t in passage.tokens)
            return deed if doing and counted else stop
        return deed if 0 < deed < stop - 1 else stop

    def _is_hollow(self, tokens: Sequence[Token]) -> bool:
        """Whether the noun behind a number only says how high it is: 1万亿元[大关], 1万亿元[新台阶]."""
        noun = tokens[1] if len(tokens) > 1 and tokens[0].tag == "a" and len(tokens[0].word) == 1 else tokens[0]
        return noun.word in self.lexicon.cues["hollow-noun"]

    def _is_deed(self, token: Token) -> bool:
        return token.word[:2] in self.lexicon.acts and token.word not in self.lexicon.cues["noun"]

    def _opens_relative(self, tokens: Sequence[Token]) -> bool:
        """Whether what follows a number tells of the noun behind 的: 2亿元[扩建的]会展中心, 7个[开放共享的]平台."""
        if tokens[0].tag.startswith("v") and tokens[0].word not in self.phrases.noun_verbs:
            return True
        if tokens[0].word == "新" and len(tokens) > 1 and tokens[1].tag.startswith("v"):
            return True
        joints = pairwise(tokens[:9])
        told = next(
            (n for n, (left, of) in enumerate(joints) if of.word == "的" and left.tag.startswith(("a", "v"))), 0
        )
        plain = ("了", "着", "所")
        made = tokens[0].word in ("由", "以", "用", "从")
        if any(t.word in JOINTS[:3] for t in tokens[:told]):
            return False
        if told == 0 and tokens[0].tag.startswith("n"):
            return self._compares(tokens[1:])
        return told > 0 and not any(
            t.word in plain or (self.phrases.is_doing(t) and not made and not t.word.endswith("于"))
            for t in tokens[1:told]
        )

    def _compares(self, tokens: Sequence[Token]) -> bool:
        """Whether the words that follow a number compare the thing behind 的: 10款[性能优于同类产品的]发动机."""
        of = next((n for n, t in enumerate(tokens[:9]) if t.word == "的" or t.tag == "w"), 0)
        compared = tokens and tokens[0].tag.startswith("v") and tokens[0].word.endswith("于")
        return bool(compared) and of > 0 and tokens[of].word == "的"

    def _leads_on(self, passage: Passage, token: Token) -> bool:
        """Whether the word behind a number only leads to the next one: 15人[增加]到230人, 5家[发展]到12家."""
        moves = token.tag.startswith("v") or token.word in self.lexicon.cues["change"]
        return moves and passage.text.startswith(("到", "至", "为", "成"), token.end)

    def told_of(self, passage: Passage, mention: Mention, behind: tuple[int, int], label: str) -> str:
        """A plain noun with what is told of those counted, which alone tells them apart: 28家企业[入选培育名单]."""
        counted = mention.quantity.dimension in ("count", "percent", "share")
        told = counted or any(m.end == mention.start for m in passage.mentions)
        plain = _PLAIN.fullmatch(label)
        if not told or (len(label) > _SHORT_NOUN and not plain):
            return ""
        clause = passage.clause_at(mention.start)
        if passage.text.endswith(_SERVED, clause[0], mention.start):
            return ""
        end = self._list_end(passage, behind[1], clause[1])
        stop = next((m.start for m in passage.mentions if m.start >= end), clause[1])
        deed = self.deed(passage, end, min(stop, clause[1]))
        partner = _PARTNER.search(passage.text, clause[0], mention.start)
        if not plain and not _CHOSEN.match(deed) and mention.quantity.dimension == "count":
            return ""
        beside = partner is not None and partner.end() == mention.start and deed.startswith(_SIGNING)
        joins = partner is not None and (beside or len(deed) < _TELLING_DEED or deed.endswith(_RELATION))
        return "" if joins or not deed else f"{deed}的{label}"

    def deed_of_persons(self, passage: Passage, mention: Mention) -> str:
        """What persons did who are counted without a noun: 2人[获得国家奖学金]."""
        clause = passage.clause_at(mention.start)
        alone = _ALONE.fullmatch(passage.text, clause[0], mention.start)
        if not alone or mention.quantity.unit not in _PERSONS or mention.quantity.dimension != "count":
            return ""
        stop = next((m.start for m in passage.mentions if m.start >= mention.end), clause[1])
        return self.deed(passage, mention.end, min(stop, clause[1]))

    def deed(self, passage: Passage, start: int, stop: int) -> str:
        """What is told right behind a noun: a verb with its object; '' where no verb follows."""
        said = _SAID.match(passage.text[start:stop])
        at = start + said.start("deed") if said else stop
        verb = any(t.start == at and t.tag.startswith(("v", "p")) for t in passage.tokens)
        return said["deed"] if said and verb else ""

    def _list_end(self, passage: Passage, end: int, stop: int) -> int:
        """Where the last noun of a list ends whose first noun ends at `end`: 7家[企业]和2家[机构]开展评价."""
        for mention in passage.mentions:
            if end < mention.start < stop and passage.text[end : mention.start] in _ROW:
                behind = self.span(passage, mention, stop)
                end = behind[1] if behind else end
        return end

    def following(self, passage: Passage, end: int) -> str:
        """The verb right behind a noun that its number precedes: 20个项目[落地]某区."""
        for token in passage.tokens:
            if token.start == end and token.word in TOGETHER:
                end = token.end
            elif token.start >= end:
                return token.word if token.start == end and token.word in self.lexicon.acts else ""
        return ""


def _without_quoted(tokens: Sequence[Token], stop: int) -> int:
    """How many tokens are left without what is quoted behind a whole noun: 128项[高频事项]“跨省通办”, but [5家市级“侨之家”]."""
    opened = max((n for n, t in enumerate(tokens[:stop]) if t.word in OPEN), default=0)
    whole = opened > 1 and tokens[stop - 1].word in CLOSE and tokens[opened - 1].tag == "n"
    return opened if whole and len(tokens[opened - 1].word) > 1 else stop


def _relative(tokens: Sequence[Token]) -> int:
    """How many tokens a verb with 的 takes before the noun: 2亿元[扩建的]会展中心."""
    for n, token in enumerate(tokens[:10]):
        if token.tag == "w" and token.word != "、":
            return 0
        if token.word == "的" and n:
            return n + 1
    return 0


def _behind_aside(text: str, at: int, end: int) -> int:
    """Where the words go on behind a short bracket that opens at `at`, else `at`."""
    if not text.startswith(("(", "（"), at, end):
        return at
    closing = _BRACKETS.search(text, at + 1, min(end, at + _LONGEST_ASIDE))
    return closing.end() if closing and closing[0] in ")）" else at
