"""Where a name begins: leftwards from its last word over what may stand inside a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon
from duizhao.language.words import MARK, UNKNOWN, Token

_PAIRS = {")": "(", "）": "（", "”": "“", "’": "‘", '"': '"'}
_FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Bounds:
    """Words that never stand inside a name (`before`), verbs that may (`inside`), words a name does not begin with (`lead`)."""

    before: frozenset[str]
    inside: frozenset[str]
    lead: frozenset[str]

    def start(self, passage: Passage, floor: int, end: int) -> int:
        """Where the name that ends at `end` begins, not before `floor`."""
        tokens = passage.tokens
        at = token_before(tokens, end)
        while at >= 0 and tokens[at].start >= floor and end - tokens[at].start <= _FARTHEST:
            opened = self._opening(tokens, at, floor, end)
            if opened is None:
                break
            at = opened - 1
        at += 1
        while at < len(tokens) and tokens[at].start < end and tokens[at].word in self.lead:
            at += 1
        return max(tokens[at].start, floor) if at < len(tokens) and tokens[at].start < end else end

    def _opening(self, tokens: tuple[Token, ...], at: int, floor: int, end: int) -> int | None:
        """The index at which the part of a name that closes with token `at` opens, None where no name can hold that token."""
        token = tokens[at]
        opening = _PAIRS.get(token.word)
        if opening:
            for back in range(at - 1, max(at - 10, -1), -1):
                if tokens[back].word == opening and tokens[back].start > floor:
                    return back
            return None
        if token.tag == MARK:
            return at if token.word == "·" else None
        if token.end == end:
            return at
        if token.word in self.before or self._stops(token):
            return None
        return at

    def _stops(self, token: Token) -> bool:
        if token.word in self.inside:
            return False
        if token.tag in ("p", "c", "r", "t", "y", "m", "q", "l", "i") or token.tag.startswith("u"):
            return True
        return token.tag in ("v", "vd", "d") and len(token.word) > 1


def bounds(lexicon: Lexicon) -> Bounds:
    """The bounds that the lexicon's cues draw."""
    cues = lexicon.cues
    return Bounds(*(frozenset(cues.get(sense, ())) for sense in ("name-before", "name-inside", "name-lead")))


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


def tokens_within(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[Token]:
    """The tokens that lie wholly inside `[start, end)`."""
    for token in tokens[max(token_before(tokens, start + 1), 0) :]:
        if token.start >= end:
            break
        if token.start >= start and token.end <= end:
            yield token


@lru_cache(maxsize=4096)
def one_apart(a: str, b: str) -> bool:
    """Whether two names of equal length share the first character and differ in exactly one other.

    >>> one_apart("王小明", "王晓明"), one_apart("王小明", "李小明"), one_apart("王小明", "王小明")
    (True, False, False)
    """
    return len(a) == len(b) and a[:1] == b[:1] and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def unknown(token: Token) -> bool:
    """Whether the dictionary lacks the word: mostly a name."""
    return token.tag == UNKNOWN
