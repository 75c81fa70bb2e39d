"""The Chinese pages once more in traditional characters: converted by program, never edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from duizhao.model.facts import Kind
from duizhao.pages.page import Page
from duizhao.pages.render import render
from duizhao.pages.report import Report
from duizhao.reading.scripts import converter

TREE = "zh-Hant/"
INLINE = frozenset(
    ["a", "b", "bdi", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sup", "time", "u", "wbr"]
)
KEPT = re.compile(r'<code\b|<[a-z0-9]+\b[^<>]* translate="no"')
PIECE = re.compile(r"<[^<>]*>|[^<>]+")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
READ_OUT = re.compile(
    r'(?<= )((?:aria-label|alt|title|placeholder|data-(?:label|found|none|lost|value|name))="|name="description" content=")([^"]*)'
)


def traditional(root: Path, pages: Iterable[Page], report: Report) -> dict[str, bytes]:
    """The pages of the third reading by path; ids, addresses, values of data and names of people stay as they are."""
    shown = tuple(
        replace(page, path=TREE + page.path.removeprefix("zh/"))
        for page in pages
        if page.path.startswith("zh/") and page.path.endswith(".html")
    )
    rewrite = Rewriting(partial(converted, kept=kept(report)))
    files = render(root, shown, report.phrasebook)
    return {page.path: rewrite.page(files[page.path].decode()).encode() for page in shown}


def kept(report: Report) -> re.Pattern[str]:
    """What stays as it is: people's names, whose traditional form the simplified one does not tell, and marks of evidence."""
    names = {fact.label for fact in report.facts if fact.kind is Kind.PERSON}
    names |= {fact.speaker.name for fact in report.facts if fact.speaker}
    longest_first = sorted((re.escape(name) for name in names if name), key=lambda name: (-len(name), name))
    marks = (rf"{re.escape(place.code.zh)}(?=\d)" for place in report.settings.places)
    return re.compile("|".join((*longest_first, *marks)))


def converted(words: str, kept: re.Pattern[str]) -> str:
    """Words in traditional characters as Taiwan writes them; phrases decide between forms, vocabulary stays the source's.

    >>> converted("后来，头发、发展、范某某", re.compile("范某某"))
    '後來，頭髮、發展、范某某'
    """
    done, at = "", 0
    for found in kept.finditer(words):
        done += by_phrases(words[at : found.start()]) + found.group()
        at = found.end()
    return done + by_phrases(words[at:])


@cache
def by_phrases(words: str) -> str:
    """Words converted by OpenCC's dictionaries of phrases and characters."""
    return converter("s2tw")(words)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A page rewritten run by run: the words between two block elements are converted as one, so that phrases hold."""

    convert: Callable[[str], str]

    def page(self, html: str) -> str:
        """The page with its words and the attributes that are read out converted, and its language named."""
        return "".join(self.pieces(html))

    def pieces(self, html: str) -> Iterator[str]:
        """The page in pieces; a run is held back until the next block begins or ends."""
        run: list[str] = []
        kept = 0
        for piece in PIECE.findall(html):
            if piece.startswith("<"):
                kept += (
                    (not piece.endswith("/>")) * (1 - 2 * piece.startswith("</")) if kept else bool(KEPT.match(piece))
                )
                name = NAME.match(piece)
                run.append(piece if kept else self.tag(piece))
                if name and name[1] in INLINE:
                    continue
            elif not kept:
                run.append(f"\0{piece}")
                continue
            else:
                run.append(piece)
                continue
            yield from self.run(run)
            run = []
        yield from self.run(run)

    def run(self, run: list[str]) -> Iterator[str]:
        """The pieces of one run, those that are words (marked by a zero) converted together."""
        words = "".join(piece[1:] for piece in run if piece.startswith("\0"))
        whole = self.convert(words)
        at = 0
        for piece in run:
            if not piece.startswith("\0"):
                yield piece
                continue
            length = len(piece) - 1
            yield whole[at : at + length] if len(whole) == len(words) else self.convert(piece[1:])
            at += length

    def tag(self, tag: str) -> str:
        """A tag with its words converted; what was marked as simplified Chinese is traditional now."""
        if not tag.isascii():
            tag = READ_OUT.sub(lambda found: found[1] + self.convert(found[2]), tag)
        return tag.replace(' lang="zh-Hans"', ' lang="zh-Hant"') if " hreflang=" not in tag else tag
