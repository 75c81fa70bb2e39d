"""Where a name begins: leftwards from its last word over what may stand inside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.lists import ListBefore
from duizhao.language.words import MARK, UNKNOWN, Token

_PAIRS = {")": "(", "）": "（", "”": "“", "’": "‘", '"': '"'}
_FARTHEST = 40
_SENSES = ("name-before", "name-inside", "name-lead", "name-common")
_KINDS = ("organization", "body", "project", "park")
_LEVELS = ("省", "市", "区", "县", "州", "自治区", "自治州", "自治县")
_JOINTS = ("和", "与", "及", "暨", "以及")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]")
_AGENT = ("被", "由", "经")
_ATTENDED = re.compile("(?:出席|参加|到会|参会|参与|与会)[^，,。；;、]{0,8}的?有(?P<list>[^，,。；;：:]{4,90})")
_GATHERED = ListBefore(re.compile("等?(?:齐聚|共同参加|联合举办|共聚)"), "，,。；;：:", 4, 90)
_NAMED = ("ns", "nt", "nz", "nr", "nrt", "nrfg", "j")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What marks the left end of a name.

    `before` holds words that never stand inside a name, `inside` verbs that may, `lead` words that no name begins
    with, `common` words that the dictionary lacks although they name nothing; `place` matches a locality.
    """

    before: frozenset[str]
    inside: frozenset[str]
    lead: frozenset[str]
    common: frozenset[str]
    place: re.Pattern[str]
    ended: tuple[str, ...]

    def start(self, passage: Passage, floor: int, ending: int, end: int) -> int:
        """Where the name begins whose last word is `[ending, end)`, not before `floor`.

        A joint (和) or an unlisted verb is read over only where the name then begins with a place or its level.
        """
        tokens = passage.tokens
        at = token_before(tokens, ending + 1)
        firm = at
        open_ = True
        while at > 0 and tokens[at - 1].start >= floor and end - tokens[at - 1].start <= _FARTHEST:
            opened = self._opening(tokens, at - 1, floor)
            if opened is None:
                break
            if self._soft(tokens[at - 1]) and opened == at - 1:
                if passage.text.endswith(self.ended, floor, tokens[at - 1].start):
                    break
                open_ = False
            at = opened
            if open_:
                firm = at
        if not open_ and (self._anchored(passage, tokens[at], tokens[firm].start) or self._branded(tokens, at)):
            firm = at
        return self._trimmed(passage, firm, ending)

    def proper(self, passage: Passage, start: int, end: int) -> bool:
        """Whether `[start, end)` holds a name of its own: a place, a brand, a word that the dictionary lacks."""
        run = 0
        for token in tokens_within(passage.tokens, start, end):
            if self._named(token) or (self.place.match(token.word) and token.word not in self.common):
                return True
            single = len(token.word) == 1 and token.tag != MARK and token.word not in self.lead
            run = run + 1 if single else 0
            if run >= 2 and passage.text[token.end - run : token.end] not in self.common:
                return True
        return False

    def _named(self, token: Token) -> bool:
        if token.word in self.common:
            return False
        if token.tag in _NAMED:
            return len(token.word) > 1
        return token.tag == UNKNOWN and len(token.word) > 1

    def _opening(self, tokens: tuple[Token, ...], at: int, floor: int) -> int | None:
        """The index at which the part of a name that closes with token `at` opens, None where no name holds it."""
        token = tokens[at]
        opening = _PAIRS.get(token.word)
        if opening:
            for back in range(at - 1, max(at - 10, -1), -1):
                if tokens[back].word == opening and tokens[back].start > floor:
                    return back
            return None
        if token.tag == MARK:
            return at if token.word == "·" else None
        if token.word in self.before and token.word not in _JOINTS and token.word not in self.inside:
            return None
        if token.word in self.inside or _ORDINAL.match(token.word):
            return at
        stops = token.tag in ("p", "r", "t", "y", "m") and token.word not in _JOINTS
        return None if stops or token.tag.startswith("u") else at

    def _soft(self, token: Token) -> bool:
        if token.word in self.inside:
            return token.word in self.before
        return token.word in _JOINTS or token.tag == "c" or (token.tag in ("v", "vd") and len(token.word) > 1)

    def _anchored(self, passage: Passage, first: Token, until: int) -> bool:
        """Whether the words begin with a place or level and more before the joint or verb, or follow 被."""
        found = self.place.match(passage.text, first.start)
        word = found[0] if found else first.word
        if passage.text.endswith(_AGENT, passage.start, first.start):
            return True
        known = bool(found) or word in _LEVELS or (first.tag in ("ns", "nt") and len(word) > 1)
        least = 3 if passage.text.startswith("建设", first.start + len(word)) else 2
        return known and until - first.start >= len(word) + least

    def _branded(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Whether the words begin behind a mark with two characters that the dictionary lacks: a brand."""
        first = tokens[at : at + 2]
        lone = len(first) == 2 and all(len(t.word) == 1 and t.tag != MARK and t.word not in self.before for t in first)
        return lone and at > 0 and tokens[at - 1].tag == MARK and "".join(t.word for t in first) not in self.common

    def _trimmed(self, passage: Passage, at: int, ending: int) -> int:
        """Leading words that begin no name are cut; so are common words before the first place in the name."""
        tokens = passage.tokens
        while tokens[at].end <= ending and tokens[at].word in self.lead:
            at += 1
        ahead = at
        while tokens[ahead].end <= ending and not self._begins(tokens[ahead]):
            ahead += 1
        loose = any(t.tag[0] in "vlida" and t.word not in self.inside for t in tokens[at:ahead]) or ahead == at + 1
        if loose and tokens[ahead].end <= ending and self.place.match(tokens[ahead].word):
            at = ahead
        return tokens[at].start

    def _begins(self, token: Token) -> bool:
        return self._named(token) or token.word in _LEVELS or token.tag in ("ns", MARK)


@lru_cache(maxsize=64)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that takes the longest of the words, made once for each list."""
    return re.compile(f"(?:{alternatives(words)})")


def bounds(lexicon: Lexicon) -> Bounds:
    """The bounds that the lexicon's cues draw."""
    cues = lexicon.cues
    before, inside, lead, common = (frozenset(cues.get(sense, ())) for sense in _SENSES)
    kinds = [word for kind in _KINDS for word in lexicon.endings.get(kind, ())]
    loose = lexicon.endings.get("organization-loose", ())
    ended = tuple(word for word in kinds if (len(word) > 1 and word not in loose) or word in "局厅院")
    return Bounds(before, inside, lead, common, any_of(tuple(lexicon.localities)), ended)


def token_before(tokens: tuple[Token, ...], end: int) -> int:
    """The index of the token that holds the character before `end`, -1 where there is none."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < end:
            low = middle + 1
        else:
            high = middle
    return low - 1


def whole_words(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether `[start, end)` begins where a token begins and ends where one ends."""
    first, last = tokens[token_before(tokens, start + 1)], tokens[token_before(tokens, end)]
    return first.start == start and last.end == end


def guests(passage: Passage) -> tuple[int, int]:
    """The list of those who come together: `参加…的有<list>`, `<list>齐聚`; an empty stretch where there is none."""
    attended = _ATTENDED.search(passage.text, passage.start, passage.end)
    lists = [(attended.start(), attended.span("list"))] if attended else []
    lists += ((first, (first, last)) for first, last, _ in _GATHERED.within(passage.text, passage.start, passage.end))
    return min(lists)[1] if lists else (passage.start, passage.start)


def inside_title(passage: Passage, position: int) -> bool:
    """Whether the position stands inside the title of a document: 《…》."""
    return passage.text.rfind("《", passage.start, position) > passage.text.rfind("》", passage.start, position)


def tokens_within(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[Token]:
    """The tokens that lie wholly inside `[start, end)`."""
    for at in range(max(token_before(tokens, start + 1), 0), len(tokens)):
        token = tokens[at]
        if token.start >= end:
            break
        if token.start >= start and token.end <= end:
            yield token


def one_apart(a: str, b: str) -> bool:
    """Whether two names of equal length share the first character and differ in exactly one other.

    >>> one_apart("王小明", "王晓明"), one_apart("王小明", "李小明"), one_apart("王小明", "王小明")
    (True, False, False)
    """
    return len(a) == len(b) and a[:1] == b[:1] and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def abbreviates(short: str, full: str) -> bool:
    """Whether `short` is `full` with characters left out, its last one kept.

    >>> abbreviates("市科技局", "南平市科学技术局"), abbreviates("市财政局", "南平市科学技术局")
    (True, False)
    """
    if not short or not full or short[-1] != full[-1] or len(short) >= len(full):
        return False
    rest = iter(full)
    return all(c in rest for c in short)
