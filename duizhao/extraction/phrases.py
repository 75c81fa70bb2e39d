"""Noun phrases: how far one reaches leftwards from its last word or rightwards from its first, by jieba's parts of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.extraction.labels import EXTENTS, Labels
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon
from duizhao.language.words import Token

_NOMINAL = ("n", "vn", "an", "a", "b", "j", "l", "i", "g", "s", "f", "x", "eng", "z", "k", "h")
_NAMES = ("ns", "nt", "nr", "nz", "nrt", "nrfg")
JOINTS = ("和", "与", "及", "、")
_AND_OTHERS, _OTHERS = ("及其", "以及"), ("其他", "其它", "他", "它")
_LONGEST_LIST = 24
_SORTS = ("类", "型")
_MEASURES = (
    "数",
    "量",
    "额",
    "金额",
    "数量",
    "总额",
    "总量",
    "资金",
    "时限",
    "时间",
    "周期",
    "环节",
    "费用",
    "成本",
    "面积",
)
_AMONG = ("中", "里", "外")
_EXTENTS = ("幅度", "速度", "率", "力度")
OPEN, CLOSE = "“《（(‘", "”》）)’"
TOGETHER = ("集中", "现场", "相继", "陆续", "先后", "成功", "正式", "全部", "同时", "已", "顺利", "依法")
_PROGRAMMES = ("计划", "工程", "行动")
_AGES = ("现代", "当代", "未来")
_SERVING = ("机构", "站点", "网点", "中介")
_SERVED = (
    "帮助",
    "协助",
    "助力",
    "助推",
    "支持",
    "推动",
    "促进",
    "促成",
    "指导",
    "引导",
    "鼓励",
    "组织",
    "服务",
    "带动",
)
_THIS = ("该", "本", "我", "这家", "这个", "此")
_WHO = ("单位", "园区", "园", "集团", "机构", "学校", "校", "院", "区", "县", "市", "镇", "所")
_TIMES = ("次数", "天数", "人数")
_HOW_FAR = ("强度", "力度", "密度", "进度", "深度")
_GAUGES = (
    "平台", "机构", "中心", "基地", "体系", "网点", "窗口", "费", "费用", "率", "额", "量", "强度", "面积", "规模", "能力", "水平",
    "人员", "收入", "资金", "成本", "时间", "时限", "经费", "用地", "标准", "数",
)  # fmt: skip
_SITES = ("区", "园", "站", "厂", "院", "馆", "线")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The noun phrases of a sentence, walked by parts of speech."""

    labels: Labels
    light: frozenset[str]
    noun_verbs: frozenset[str]
    heads: frozenset[str]
    lexicon: Lexicon

    def noun(self, tokens: Sequence[Token], passage: Passage) -> tuple[int, str]:
        """The noun phrase that ends with the last token: the index of its first token, and its words as a label."""
        first = self.phrase(tokens, passage)
        return first, self.labels.clean("".join(token.word for token in tokens[first:]))

    def phrase(self, tokens: Sequence[Token], passage: Passage) -> int:
        """The index of the first token of the noun phrase that ends with the last token."""
        first, depth = len(tokens), 0
        for n in range(len(tokens) - 1, -1, -1):
            token = tokens[n]
            if token.word in CLOSE:
                depth += 1
            elif token.word in OPEN and depth:
                depth -= 1
            elif not depth and not self._joins(tokens, n, passage, first):
                break
            first = n
        while first < len(tokens) and tokens[first].word in JOINTS:
            first += 1
        if 0 < first < len(tokens) - 1 and tokens[first - 1].word in _THIS and tokens[first].word in _WHO:
            first += 1
        if does := self._deed(tokens, first):
            return does + self.phrase(tokens[does:], passage)
        return self._whole_list(tokens, first)

    def _deed(self, tokens: Sequence[Token], first: int) -> int:
        """The index of the verb that parts who does something from what is counted: 园区|[攻克]|技术难题; 0 where none does."""
        doers = self.lexicon.endings["doer-noun"]
        if not tokens or tokens[-1].word.endswith(_GAUGES):
            return 0
        for n in range(len(tokens) - 3, first - 1, -1):
            doer, verb, after = tokens[n : n + 3]
            served = n and (tokens[n - 1].tag == "p" or tokens[n - 1].word in _SERVED)
            does = doer.tag.startswith("n") and (served or doer.word.endswith(doers))
            if not does or len(verb.word) < 2 or after.tag in ("uj", "w"):
                continue
            plain = verb.tag == "v" and verb.word not in self.noun_verbs
            if plain or verb.word in self.lexicon.acts or verb.word in self.light:
                return n + 1
        return 0

    def _whole_list(self, tokens: Sequence[Token], first: int) -> int:
        """Where the list begins that one number counts whole, behind the verb that has it: 共有[孵化器、众创空间]208家."""
        if not 0 < first < len(tokens) or tokens[first - 1].word != "、":
            return first
        for n in range(first - 2, -1, -1):
            token = tokens[n]
            if token.word in self.lexicon.cues["existing"]:
                return n + 1 if tokens[-1].end - tokens[n + 1].start <= _LONGEST_LIST else first
            if not (token.word in JOINTS or token.tag.startswith(_NOMINAL)):
                break
        return first

    def act(self, tokens: Sequence[Token]) -> str:
        """The last verb that ties a number to its noun, with the verbs joined to it: 引进|孵化 is 引进孵化."""
        for n in range(len(tokens) - 1, -1, -1):
            for first in range(max(0, n - 3), n + 1):
                joined = "".join(t.word for t in tokens[first : n + 1])
                if joined in self.lexicon.acts:
                    return joined
        return ""

    def between(self, passage: Passage, start: int, end: int) -> list[Token]:
        """The tokens of a stretch."""
        return [t for t in passage.tokens if start <= t.start and t.end <= end]

    def _joins(self, tokens: Sequence[Token], n: int, passage: Passage, first: int) -> bool:
        """Whether token `n` belongs to the noun phrase whose first token so far is `first`."""
        token = tokens[n]
        left = self._left(tokens, n, passage)
        right = tokens[n + 1] if n + 1 < len(tokens) else None
        if any(t.start <= token.start < t.end for t in passage.times):
            return False
        if token.word in self.lexicon.cues["target"]:
            named = left is not None and (left.tag.startswith(("n", "v")) or left.word in self.noun_verbs)
            told = first < len(tokens) or (left is not None and left.word == "项目")
            return token.word == "计划" and told and named
        if token.word == "占":
            return left is not None and left.tag != "w" and tokens[-1].word in ("比重", "比例", "份额", "比")
        if token.word in ("的", "地区") or (token.word == "等" and right):
            length = tokens[-1].end - tokens[first].start if first < len(tokens) else 0
            return length <= (4 if token.word == "等" else 2) or token.word == "地区"
        if token.word in _OTHERS or token.word in _AND_OTHERS:
            return first < len(tokens) and left is not None and (token.word in _AND_OTHERS or left.word in _AND_OTHERS)
        if token.word in JOINTS:
            return first < len(tokens) and (self._pairs(left, right, token, tokens[-1]) or _echoes(tokens, n))
        if token.tag.startswith("v") and not token.tag.startswith("vn"):
            return self._verb_joins(tokens, n, first, left)
        if self._is_own_act(tokens, n, left, first < len(tokens)):
            return False
        if token.tag == "d":
            return bool(right and right.tag.startswith("n") and (left is None or left.tag.startswith("n")))
        return (
            token.tag.startswith(_NOMINAL)
            or token.tag in _NAMES
            or token.word in _AGES
            or self._counter_joins(token, left, first < len(tokens))
        )

    def _is_own_act(self, tokens: Sequence[Token], n: int, left: Token | None, inside: bool) -> bool:
        """Whether a verb that ties a number to its noun is the clause's own, no part of a noun: [建设]项目, 建设[用地]."""
        token, acts = tokens[n], self.lexicon.acts
        if token.word not in acts and token.word not in self.light:
            return False
        if inside and left is not None and left.word == "的" and token.word in self.noun_verbs:
            return False
        if inside and token.tag == "vn" and tokens[n + 1].word in _SERVING:
            return False
        if inside and self._is_gauged(token, tokens[n + 1 :]):
            return False
        if left is not None and (left.word in self.lexicon.cues["predicate"] or left.word in self.lexicon.cues["zeal"]):
            return True
        if left is None or left.tag.startswith(("v", "w", "t", "m", "u", "d", "p", "c")):
            named = token.tag == "vn" and left is not None and left.tag.startswith("v")
            named = named and left is not None and (left.word not in self.lexicon.acts or left.word.startswith("新"))
            return not (named and left is not None and left.word + token.word not in acts)
        return any(t.tag == "p" for t in tokens[:n])

    def _is_place(self, token: Token) -> bool:
        return token.word in self.lexicon.localities

    def _counter_joins(self, token: Token, left: Token | None, inside: bool) -> bool:
        """Whether a numeral or counter is part of a noun: 充电桩, 一站式平台."""
        if inside:
            return token.tag in ("m", "q")
        return token.tag == "q" and left is not None and left.tag.startswith(("v", "n", "a"))

    def _pairs(self, left: Token | None, right: Token | None, joint: Token, last: Token) -> bool:
        """Whether a joint stands inside one noun phrase: its items end alike (技术中心、重点[实验室]) or are of one sort."""
        if left is None or right is None:
            return False
        if left.word in CLOSE and right.word in OPEN:
            return True
        if joint.word == "、":
            heads = left.word == last.word or (left.word in self.heads and last.word in self.heads)
            return heads or left.word[-1:] == right.word[-1:] or left.tag == right.tag == "nz"
        named = all(t.tag.startswith(_NOMINAL) or t.word in self.noun_verbs for t in (left, right))
        return named and left.word not in self.lexicon.acts

    def _left(self, tokens: Sequence[Token], n: int, passage: Passage) -> Token | None:
        """The word before token `n`, None at the head of the stretch or behind a time."""
        left = tokens[n - 1] if n else None
        return None if left is None or any(t.start <= left.start < t.end for t in passage.times) else left

    def _verb_joins(self, tokens: Sequence[Token], n: int, first: int, left: Token | None) -> bool:
        """Whether a verb is part of a compound (企业开办时间, 技术交易) rather than the clause's own."""
        token = tokens[n]
        named = left is not None and (left.tag.startswith(_NOMINAL) or left.word in self.noun_verbs)
        if first < len(tokens) and (
            self._is_gauged(token, tokens[n + 1 :]) or (named and self._is_headed(token, tokens[n + 1]))
        ):
            return True
        if left is not None and left.word.startswith("新") and left.word in self.lexicon.acts and first < len(tokens):
            return True
        if token.word in self.lexicon.cues["change"] and token.word not in self.noun_verbs:
            return first < len(tokens) and tokens[n + 1].word in _EXTENTS and left is not None
        noun_like = token.word in self.noun_verbs and token.word not in self.lexicon.acts
        head = left is not None and (left.tag.startswith("v") or (left.tag == "ns" and not self._is_place(left)))
        noun_like = noun_like and (first < len(tokens) or head)
        if noun_like and (left is None or left.tag.startswith(("w", "u", "t", "v", "ns"))):
            return True
        before = tokens[n - 2] if n > 1 else None
        if left is not None and left.word in JOINTS[:3] and before is not None and before.tag.startswith(_NOMINAL):
            return noun_like and first < len(tokens)
        has = token.word == "有" and not _tells_which(tokens[n + 1 :])
        if has or token.word in self.light or left is None or left.tag.startswith(("ns", "p", "w", "d", "u", "c", "r")):
            return False
        if left.tag.startswith("nr") and left.word[0] in self.lexicon.surnames:
            return False
        if left.word in self.lexicon.acts and left.tag.startswith("v") and left.word not in self.noun_verbs:
            nominal = token.word in self.noun_verbs or token.word not in self.lexicon.acts
            compound = nominal and left.word + token.word not in self.lexicon.acts
            return (left.word.startswith("新") or compound) and first < len(tokens)
        if token.word in self.lexicon.acts and (
            token.word not in self.noun_verbs or any(t.tag == "p" for t in tokens[:n])
        ):
            return False
        return left.tag.startswith(("n", "b", "j", "a", "x", "vn", "f")) or (
            left.word in self.noun_verbs and left.word not in self.lexicon.acts
        )

    def _is_gauged(self, token: Token, after: Sequence[Token]) -> bool:
        """Whether all that follows a deed only says how much of it, or how far: [孵化]面积, [投入]强度; not 新增面积."""
        deed = token.word in self.lexicon.acts and not token.word.startswith("新")
        often = token.tag == "v" and len(token.word) == 2 and token.word not in self.light and after[0].word in _TIMES
        extent = (deed and "".join(t.word for t in after) in EXTENTS) or often
        return extent or (after[0].word in _HOW_FAR and len(token.word) == 2)

    def _is_headed(self, token: Token, following: Token) -> bool:
        """Whether a deed stands before what it makes or what measures it: 双千[培育]计划, 发明专利[授权]数."""
        measured = len(token.word) > 1 and token.word in self.lexicon.acts and token.word not in self.light
        return following.word in _PROGRAMMES or (measured and following.word in _MEASURES)

    def run(self, tokens: Sequence[Token], passage: Passage) -> int:
        """How many tokens one noun phrase takes from the front."""
        depth = 0
        for n, token in enumerate(tokens):
            following = tokens[n + 1] if n + 1 < len(tokens) else None
            if n and not depth and self._is_over(token, following):
                return n
            if token.word in OPEN:
                depth += 1
            elif token.word in CLOSE and depth:
                depth -= 1
            elif depth or self._is_nominal(token, following) or self._in_compound(tokens, n):
                continue
            elif token.word in JOINTS[:3] and n and following:
                if not self._goes_on(tokens, n, passage):
                    return n
            elif not (token.word == "的" and n and following and following.tag.startswith("n")):
                return n
            elif joint := next((m for m, t in enumerate(tokens[:n]) if t.word in JOINTS[:3]), 0):
                return joint  # 部门[和配套的机构]
        told = len(tokens) > 1 and tokens[-1].tag in ("i", "l") and len(tokens[-1].word) == 4
        return len(tokens) - (told and tokens[-1].word[-2:] not in self.lexicon.cues["plain-noun"])

    def _goes_on(self, tokens: Sequence[Token], n: int, passage: Passage) -> bool:
        """Whether the joint `n` adds one more noun that the number before the phrase counts too."""
        following = tokens[n + 1]
        if not following.tag.startswith(("n", "vn", "b")):
            return following.word in OPEN
        counted = any(m.start <= following.start < m.end or m.start == following.end for m in passage.mentions)
        return not counted and not self._is_with(tokens[n:])

    def _is_with(self, tokens: Sequence[Token]) -> bool:
        """Whether 与 tells with whom something is done: 企业[与]高校签订协议, no list: 研发[与]推广中心."""
        if tokens[0].word != "与":
            return False
        ahead = next((n for n, t in enumerate(tokens) if t.tag == "w"), len(tokens))
        return any(self.is_doing(t) for t in tokens[2:ahead])

    def _heads_site(self, tokens: Sequence[Token]) -> bool:
        """Whether verbs in front of a short noun name a site: 3个[集中][制造]区."""
        site = next((n for n, t in enumerate(tokens[:4]) if t.word.endswith(_SITES)), 0)
        return site > 0 and all(t.tag.startswith("v") and len(t.word) == 2 for t in tokens[:site])

    def _is_over(self, token: Token, following: Token | None) -> bool:
        """Whether a phrase that has begun ends before a word: a verb, or the 中 of 58个县[中]."""
        if token.word in _AMONG and not (following and following.tag.startswith(_NOMINAL[:5])):
            return True
        return following is not None and self._is_predicate(token, following)

    def _is_predicate(self, token: Token, following: Token) -> bool:
        """Whether a noun phrase has ended before a word that may be a verb: 项目[落地]西安, 面积[贡献]了."""
        if token.word in TOGETHER and (following.tag.startswith("v") or token.word == "全部"):
            return True
        if self.lexicon.acts.get(token.word) == "settled" and following.word.endswith(
            self.lexicon.endings["doer-noun"]
        ):
            return True
        return following.word in ("了", "着") or (token.word in self.lexicon.acts and following.tag == "ns")

    def _in_compound(self, tokens: Sequence[Token], n: int) -> bool:
        """Whether a word that is no noun stands inside the name of a thing: 概念[验证]中心, [百亿][级]企业."""
        token, ahead = tokens[n], tokens[n + 1 : n + 4]
        if not n and self._heads_site(tokens):
            return True
        if not ahead or token.word in self.light or ahead[0].tag in ("w", "ul", "uj", "d", "p"):
            return False
        if not n and token.tag == "v" and len(token.word) == 1 and all(self._is_nominal(t, None) for t in ahead[:2]):
            return len(ahead) > 1  # [降]成本举措
        if token.tag in ("m", "q"):
            sort = token.word in _SORTS and self._is_nominal(ahead[0], None)
            return sort or ahead[0].word == "强" or "级" in (token.word[-1], ahead[0].word[0])
        reach = 3 if tokens[0].tag.startswith(("ns", "nz", "nr", "x")) else 1
        verb = token.tag.startswith("v") and token.word not in self.lexicon.acts
        return verb and any(t.word in self.heads for t in ahead[:reach])

    def _is_nominal(self, token: Token, following: Token | None) -> bool:
        """Whether a word may stand inside a noun phrase with `following` after it."""
        if token.word in self.light:
            return False
        if token.tag.startswith(_NOMINAL) and token.tag not in ("ad",):
            return True
        if following is None:
            return False
        if token.word in ("已", "将", "正", "全部", "均", "都", "也", "还"):
            return False
        if token.tag in ("d", "m") and token.word not in self.light:
            return following.tag.startswith(("n", "vn")) or (token.tag == "m" and following.word in OPEN)
        return (
            token.tag == "v"
            and token.word in self.noun_verbs
            and (following.tag.startswith(("n", "v", "x", "b", "k")) or following.word in _SORTS)
            and not following.tag.startswith("ns")
        )

    def is_doing(self, token: Token) -> bool:
        """Whether a word is a clause's own verb: 高校[具有]专职人员."""
        return token.tag == "v" and token.word not in self.noun_verbs and len(token.word) > 1


def _tells_which(after: Sequence[Token]) -> bool:
    """Whether a verb is one that tells which: 有研发活动[的]企业, but not 研究院有人员."""
    return any(token.word == "的" for token in after)


def _echoes(tokens: Sequence[Token], n: int) -> bool:
    """Whether what follows the joint `n` begins as an item before it does: [新]技术、[新]产品、[新]工艺."""
    begins = tokens[n + 1].word[0]
    return any(t.word[0] == begins and tokens[m - 1].tag in ("w", "uj") for m, t in enumerate(tokens[:n]) if m > n - 4)
