"""Words and their parts of speech: the one user of jieba.

jieba's cache file is never read or written (anybody may plant one in the shared temporary folder), its
model for unknown words is not used (it is quadratic on long runs), and of its dictionary only what can
occur in the given texts is kept, which gives the same cuts and loads in a fraction of the time.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern

_LONGEST = 16
_ALL_BEYOND = 60_000
UNKNOWN, MARK, NUMERAL = "x", "w", "m"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as jieba cuts it at `[start, end)`; `tag` is its part of speech (n, v, ns, m, …; w a mark, x unknown)."""

    word: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts text into tokens."""

    cut: Callable[[str], Iterable[str]]
    tags: dict[str, str]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of `text` in order, every character in exactly one.

        >>> [t.word + "/" + t.tag for t in segmenter(["推介融资项目"]).tokens("推介融资项目")]
        ['推介/v', '融资/vn', '项目/n']
        """
        tokens, at = [], 0
        for word in self.cut(text):
            tokens.append(Token(word, self.tags.get(word) or _tag(word), at, at + len(word)))
            at += len(word)
        return tuple(tokens)


def segmenter(
    texts: Iterable[str],
    terms: Iterable[tuple[str, str]] = (),
    places: Iterable[str] = (),
    apart: Collection[str] = frozenset(),
) -> Segmenter:
    """A segmenter for these texts.

    `terms` are words of our own with their tags, kept whole; `places` are names, kept whole unless they are a word;
    `apart` are words of the dictionary that are none here, such as a verb with its object (解决|问题).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    texts = tuple(texts)
    tokenizer = jieba.Tokenizer()
    total, kept = _entries(Path(jieba.__file__).parent / "dict.txt", _substrings(texts))
    frequencies = {word: frequency for word, frequency, _ in kept if word not in apart}
    tags = {word: tag for word, _, tag in kept}
    for word, tag in (*terms, *((place, "ns") for place in places if place not in frequencies)):
        frequencies[word] = max(frequencies.get(word, 0), 10 ** min(3 + len(word), 7))
        tags[word] = tag
    for word in tuple(frequencies):
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True

    def cut(text: str) -> Iterator[str]:
        return iter(tokenizer.cut(text, HMM=False))

    return Segmenter(cut, tags)


def _tag(word: str) -> str:
    """The tag of a word that the dictionary lacks: a numeral, a mark, or unknown (mostly a name)."""
    if word[0].isdigit():
        return NUMERAL
    return UNKNOWN if any(c.isalnum() for c in word) else MARK


def _substrings(texts: tuple[str, ...]) -> frozenset[str] | None:
    """Every stretch of the texts that could be a word, None where keeping the whole dictionary is cheaper."""
    if sum(map(len, texts)) > _ALL_BEYOND:
        return None
    return frozenset(t[i : i + n] for t in texts for n in range(1, _LONGEST + 1) for i in range(len(t) - n + 1))


def _entries(path: Path, wanted: frozenset[str] | None) -> tuple[int, list[tuple[str, int, str]]]:
    """The sum of all frequencies of the dictionary, and its wanted rows (word, frequency, tag)."""
    words, frequencies, tags, total = _dictionary(path)
    rows = zip(words, frequencies, tags, strict=True)
    return total, [row for row in rows if wanted is None or row[0] in wanted]


@cache
def _dictionary(path: Path) -> tuple[list[str], list[int], list[str], int]:
    """The words, frequencies and tags of the dictionary, and the sum of all frequencies.

    The whole file is split at once: going through its 350,000 lines one by one takes three times as long.
    """
    fields = path.read_text(encoding="utf-8").split()
    frequencies = list(map(int, fields[1::3]))
    return fields[0::3], frequencies, list(map(intern, fields[2::3])), sum(frequencies)
