"""Words and their parts of speech: the one user of jieba.

jieba's cache file is never read or written (anybody may plant one in the shared temporary folder), its
model for unknown words is not used (it is quadratic on long runs), and of its dictionary only what can
occur in the given texts is kept, which gives the same cuts and loads in a fraction of the time.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


def segmenter(texts: Iterable[str], terms: Iterable[tuple[str, str]] = ()) -> Segmenter:
    """A segmenter for these texts; `terms` are words of our own with their tags, kept whole."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    texts = tuple(texts)
    tokenizer = jieba.Tokenizer()
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    for word, frequency, tag in _entries(Path(jieba.__file__).parent / "dict.txt", _substrings(texts)):
        total += frequency
        if tag:
            frequencies[word] = frequency
            tags[word] = tag
    for word, tag in terms:
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


def _entries(path: Path, wanted: frozenset[str] | None) -> Iterator[tuple[str, int, str]]:
    """The dictionary's rows (word, frequency, tag); the unwanted ones with an empty tag, for the total alone."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield word, int(frequency), tag if wanted is None or word in wanted else ""
