"""A passage: one sentence as the grammar sees it, with its words, clauses, times and quantities.

All positions are characters of the document's view.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, itemgetter

from duizhao.extraction.periods import TimeMention, read_periods
from duizhao.extraction.quantities import Mention, Passed, QuantityGrammar
from duizhao.language.views import View
from duizhao.language.words import NUMERAL, Segmenter, Token
from duizhao.model.text import Document, Sentence

_MOST_FIGURES = 120
_LONGEST_NAME = 24
_AHEAD = 400
_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n ]+")
_BRACKETS = re.compile(r"[(（][^()（）]{0,60}[)）]")
_SAID = "，,。；;！？!?"  # a mark before the closing quote: what was said, no name
_OPENING = re.compile('[“‘"《〈「]')
_CLOSING = {"“": "”", "‘": "’", '"': '"', "《": "》", "〈": "〉", "「": "」"}
_LONGEST_QUOTATION = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence `[start, end)` of the view `text`."""

    sentence: Sentence
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    clauses: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]
    times: tuple[TimeMention, ...]
    mentions: tuple[Mention, ...]
    passed: tuple[Passed, ...]

    def words(self, start: int | None = None, end: int | None = None) -> str:
        """The view's characters from `start` to `end`, by default the whole sentence."""
        return self.text[self.start if start is None else start : self.end if end is None else end]

    def ahead(self, position: int) -> str:
        """What comes next in the sentence from `position`, no more of it than any shape takes."""
        return self.text[position : min(position + _AHEAD, self.end)]

    def clause_at(self, position: int) -> tuple[int, int]:
        """The clause that holds the character at `position`."""
        nth = bisect_right(self.clauses, position, key=itemgetter(1))
        start, end = self.clauses[nth] if nth < len(self.clauses) else (self.end, self.end)
        return (start, end) if start <= position < end else (self.start, self.end)

    def token_from(self, position: int) -> Token | None:
        """The first token that begins at `position` or behind it."""
        nth = bisect_left(self.tokens, position, key=attrgetter("start"))
        return self.tokens[nth] if nth < len(self.tokens) else None

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside a short quotation or title."""
        return any(a < start and end < b for a, b in self.quoted)


def passages(
    document: Document, seen: View, grammar: QuantityGrammar, segmenter: Segmenter, written: date | None
) -> Iterator[Passage]:
    """The document's sentences in order, each read once."""
    for sentence in document.sentences:
        start, end = seen.position(sentence.span.start), seen.position(sentence.span.end)
        words = seen.text[start:end]
        times = tuple(_moved(m, start) for m in read_periods(words, written) if not _inside_title(words, m.start))
        quoted = tuple((start + a, start + b) for a, b in _quotations(words) if words[b - 2] not in _SAID)
        found = tuple(grammar.read(words, tuple((m.start - start, m.end - start) for m in times)))
        crowded = len(found) > _MOST_FIGURES
        readings = [
            Passed(r.start + start, r.end + start, "crowded")
            if crowded
            else _placed(r, start, _is_named(words, r, quoted, start))
            for r in found
        ]
        mentions = tuple(r for r in readings if isinstance(r, Mention))
        yield Passage(
            sentence=sentence,
            text=seen.text,
            start=start,
            end=end,
            tokens=tuple(_tokens(segmenter.tokens(words), start, {m.start for m in mentions})),
            clauses=tuple(_clauses(words, start, mentions)),
            quoted=quoted,
            times=times,
            mentions=mentions,
            passed=tuple(r for r in readings if isinstance(r, Passed)),
        )


def _tokens(cut: Iterable[Token], by: int, figures: Container[int]) -> Iterator[Token]:
    """The words at their places in the view, letters parted from the figure behind them: GDP|52853."""
    for token in cut:
        start, end, word = token.start + by, token.end + by, token.word
        at = next((n for n in range(start + 1, end) if n in figures), end) if word[0].isascii() else end
        yield Token(word[: at - start], token.tag, start, at)
        if at < end:
            yield Token(word[at - start :], NUMERAL, at, end)


def _clauses(words: str, start: int, figures: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Clauses between commas, semicolons, colons and blanks.

    No comma inside brackets or a figure cuts, and no blank beside a figure.
    """
    hidden = _BRACKETS.sub(lambda m: "括" * len(m[0]), words)
    hidden = re.sub(r"(?<=\d),(?=\d{3})", "点", hidden)
    for figure in figures:
        first, last = max(figure.start - start - 1, 0), figure.end - start + 1
        hidden = hidden[:first] + hidden[first:last].replace(" ", "点") + hidden[last:]
    for found in _CLAUSE.finditer(hidden):
        yield start + found.start(), start + found.end()


def _quotations(words: str) -> Iterator[tuple[int, int]]:
    """Short quotations and titles with their marks, the outer of two.

    >>> list(_quotations("《甲〈乙〉》和“丙丁”"))
    [(0, 6), (7, 11)]
    """
    last = 0
    for opening in _OPENING.finditer(words):
        start, mark = opening.end(), opening[0]
        end = words.find(_CLOSING[mark], start, start + _LONGEST_QUOTATION + 1)
        if opening.start() >= last and end > start and mark not in words[start:end]:
            last = end + 1
            yield opening.start(), last


def _moved(mention: TimeMention, by: int) -> TimeMention:
    return TimeMention(
        mention.start + by,
        mention.end + by,
        mention.shape,
        mention.iso,
        mention.first,
        mention.last,
        mention.precision,
        mention.inferred,
    )


def _inside_title(words: str, start: int) -> bool:
    return words.rfind("《", 0, start) > words.rfind("》", 0, start)


def _is_named(words: str, reading: Mention | Passed, quoted: tuple[tuple[int, int], ...], by: int) -> bool:
    """Whether a numeral stands inside the title of a text, or inside a short quotation, and so is part of a name."""
    start, end = reading.start + by, reading.end + by
    short = any(a < start and end < b and b - a <= _LONGEST_NAME for a, b in quoted)
    return short or _inside_title(words, reading.start)


def _placed(reading: Mention | Passed, by: int, named: bool) -> Mention | Passed:
    """The reading at its place in the view; one inside a name is passed over."""
    start, end = reading.start + by, reading.end + by
    if isinstance(reading, Passed):
        return Passed(start, end, reading.reason)
    if named:
        return Passed(start, end, "name")
    return Mention(start, end, reading.core + by, reading.quantity, reading.rank, reading.bare)
