"""Counts that a text makes of its own lists, held against the lists: 五项措施 must be followed by five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.language.numerals import decimal_of
from duizhao.model.text import Document, Span

COUNTED = re.compile(r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,3})(?:[大个项点条类家种]|方面)(?!以上|左右|多|余)")
LISTED = re.compile(r"[^\s，,。；;：:、]{0,14}[：:](?P<list>[^。！？!?\n]+)")
NUMBERED = re.compile(r"(?:^|[：:；;，,])\s*(?:第?[一二三四五六七八九十]{1,2}(?:是|[，,、])|首先|其次|最后)")
OPEN_END = re.compile(r"等$|等[，,；;]|其中|例如|包括")


@dataclass(frozen=True, slots=True)
class ListCount:
    """A count made of a list: `span` holds its words (五项), and the list has `fewest` to `most` entries.

    The two differ where 和 may stand between two entries or inside the name of one.
    """

    span: Span
    stated: int
    fewest: int
    most: int

    @property
    def agrees(self) -> bool:
        """Whether the list can be read as having so many entries."""
        return self.fewest <= self.stated <= self.most


def list_counts(document: Document) -> tuple[ListCount, ...]:
    """Every count in the article that is followed, behind a colon, by a list with an end."""
    return tuple(
        count for sentence in document.sentences for count in _in(sentence.span.of(document.text), sentence.span.start)
    )


def _in(text: str, start: int) -> Iterator[ListCount]:
    at = 0
    while counted := COUNTED.search(text, at):
        found = LISTED.match(text, counted.end())
        at = (found or counted).end()
        if not found:
            continue
        stated, listed = decimal_of(counted["number"]), found["list"]
        fewest, most = entries(listed)
        if stated is not None and most > 1 and not OPEN_END.search(listed):
            yield ListCount(Span(start + counted.start(), start + counted.end()), int(stated), fewest, most)


def entries(listed: str) -> tuple[int, int]:
    """How many entries a list has, at least and at most.

    >>> entries("一是快；二是好；三是省"), entries("甲；乙"), entries("甲、乙和丙")
    ((3, 3), (2, 2), (2, 3))
    """
    numbered = len(NUMBERED.findall("：" + listed))
    if numbered > 1:
        return numbered, numbered
    if re.search("[；;]", listed):
        parts = len([part for part in re.split("[；;]", listed) if part.strip()])
        return parts, parts
    fewest = len([part for part in listed.split("、") if part.strip()])
    return fewest, fewest + len(re.findall("[和与及]", listed))
