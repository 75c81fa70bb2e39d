"""Enumerations: 一是…二是…, 首先…其次…, （一）…, 1．…, each item with its place, and the words that announce them.

All positions are characters of the document's view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from duizhao.extraction.passages import Passage

_ORDINALS = "一二三四五六七八九十"
_FIRST = ("首先", "其次", "再次", "最后")
_INLINE = re.compile(
    rf"(?:(?<=^)|(?<=[。；;：:，,”\n]))(?:(?P<is>[{_ORDINALS}])(?:是(?:要|必须)?|要)|第(?P<nth>[{_ORDINALS}])[，,、是]|(?P<first>首先|其次|再次|最后)[，,、是]?)"
)
_LINE = re.compile(
    rf"(?:[（(](?P<round>[{_ORDINALS}]{{1,2}})[）)]|(?P<han>[{_ORDINALS}]{{1,2}})、|(?P<digit>\d{{1,2}})(?:[．、]|\.(?!\d)))"
)
_CLAUSE_END = re.compile(r"[，,；;。！？!?：:]")
_TOLD_NEXT = ("有要求", "要求如下")
_ANNOUNCES, _LABEL = 80, 6
_STOP = re.compile(r"[；;。！？!?]")


@dataclass(frozen=True, slots=True)
class Item:
    """An item `[start, end)` behind its ordinal; `head` is where its first clause ends."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items of one list in order; `topic` are the words that announce it; `style` is inline or line."""

    items: tuple[Item, ...]
    topic: str
    style: str

    @property
    def start(self) -> int:
        """Where its first item begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where its last item ends."""
        return self.items[-1].end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The passages of one paragraph, which is `[start, end)` of the view; `before` are the words of the paragraph above."""

    passages: tuple[Passage, ...]
    before: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.passages[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.passages[-1].end

    @property
    def words(self) -> str:
        """Its characters."""
        return self.passages[0].text[self.start : self.end]


def paragraphs_of(passages: Iterable[Passage]) -> Iterator[Paragraph]:
    """The passages by paragraph, in order."""
    before = ""
    for _, group in groupby(passages, key=lambda p: p.sentence.paragraph):
        paragraph = Paragraph(tuple(group), before)
        yield paragraph
        before = paragraph.words


def enumerations(paragraph: Paragraph) -> tuple[Enumeration, ...]:
    """The lists of a paragraph: those inside it, and the one line of a numbered list that it is."""
    words = paragraph.words
    line = _LINE.match(words)
    found = list(_inline(paragraph))
    if line:
        start = paragraph.start + line.end()
        found.append(Enumeration((_item(paragraph, start, paragraph.passages[0].end),), paragraph.before[-60:], "line"))
    return tuple(found)


def _inline(paragraph: Paragraph) -> Iterator[Enumeration]:
    """Lists inside a paragraph; a list that begins it may go on from any number."""
    words, run, number = paragraph.words, list[re.Match[str]](), 0
    for found in _INLINE.finditer(words):
        at = _rank(found)
        if run and (at == number + 1 or found["first"] == "最后"):
            run.append(found)
        elif at == 1 or found.start() == 0:
            yield from _closed(paragraph, run)
            run = [found]
        else:
            continue
        number = at
    yield from _closed(paragraph, run)


def _rank(found: re.Match[str]) -> int:
    if found["first"]:
        return _FIRST.index(found["first"]) + 1
    return _ORDINALS.index(found["is"] or found["nth"]) + 1


def _closed(paragraph: Paragraph, run: list[re.Match[str]]) -> Iterator[Enumeration]:
    """A run of ordinals as a list; one alone only where it opens the paragraph."""
    if not run or (len(run) == 1 and (run[0].start() > 0 or run[0]["first"])):
        return
    words, items = paragraph.words, []
    for at, found in enumerate(run):
        stop = _STOP.search(words, found.end()) if at + 1 == len(run) else None
        if stop and words[: stop.start()].endswith(_TOLD_NEXT):
            stop = _STOP.search(words, stop.end())
        end = run[at + 1].start() if at + 1 < len(run) else (stop.start() if stop else len(words))
        items.append(_item(paragraph, paragraph.start + found.end(), paragraph.start + end))
    opening = words[: run[0].start()]
    above = paragraph.before if len(paragraph.before) <= _ANNOUNCES or paragraph.before.endswith(("：", ":")) else ""
    topic = opening[-_ANNOUNCES:] if len(opening) > _LABEL else above[-_ANNOUNCES:] + opening
    yield Enumeration(tuple(items), topic, "inline")


def _item(paragraph: Paragraph, start: int, end: int) -> Item:
    text = paragraph.passages[0].text
    while end > start and text[end - 1] in "；;。，, ":
        end -= 1
    depth, head = 0, end
    for at in range(start, end):
        character = text[at]
        depth += (character in "“《（(") - (character in "”》）)")
        if depth <= 0 and _CLAUSE_END.match(character):
            head = at
            break
    return Item(start, end, head)
