"""The prose of the manual: `docs/zh/*.md` and `docs/en/*.md`, the same headings, ids and code in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from duizhao.manual.reference import Group, Tables
from duizhao.model.report import LANGUAGES
from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import words_of

FOLDER = "docs"
ORDER = (
    *("index", "start", "analysts", "translators", "publishers", "developers", "screen-reader"),
    *("commands", "settings", "words", "fields"),
)
FENCED = re.compile(r"^```.*(?:\n(?!```$).*)*(?:\n```$)?", re.MULTILINE)
HEADING = re.compile(r"^(?P<level>#{2,3}) (?P<words>[^{\n]+) \{#(?P<id>[a-z][a-z0-9-]*)\}$", re.MULTILINE)
_ANY_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_TITLE = re.compile(r"^# (?P<title>.+)\n")
_TABLE = re.compile(r"^\{table: (?P<name>[a-z]+)\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of prose, or a table of reference with its name."""

    markup: Markup
    table: str = ""
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level with what stands below it."""

    id: str
    heading: Markup
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the manual in one language: `lead` is what stands before its first section."""

    name: str
    language: str
    title: str
    lead: tuple[Part, ...]
    sections: tuple[Section, ...]


def read_chapters(root: Path, tables: Tables) -> tuple[Chapter, ...]:
    """Every chapter in both languages, in their order; raises `Refused` with all that is wrong with any."""
    texts, problems = dict[str, str](), list[Problem]()
    for path in sorted((root / FOLDER).glob("*/*.md")):
        shown = path.relative_to(root).as_posix()
        try:
            texts[shown] = words_of(path, shown).replace("\r\n", "\n")
        except Refused as refused:
            problems += refused.problems
    problems += _strange(texts)
    for name in ORDER:
        problems += _differences(name, *(texts.get(_path(name, language), "") for language in LANGUAGES))
    for shown, text in texts.items():
        problems += _wrong(shown, text, tables)
    if problems:
        raise Refused(problems)
    write = _writer()
    return tuple(
        _chapter(name, language, texts[_path(name, language)], tables, write)
        for language in LANGUAGES
        for name in ORDER
    )


def _path(name: str, language: str) -> str:
    return f"{FOLDER}/{language}/{name}.md"


def _strange(texts: dict[str, str]) -> Iterator[Problem]:
    """Chapters that are missing, and files that are none."""
    known = {_path(name, language) for name in ORDER for language in LANGUAGES}
    for path in sorted(known - texts.keys()):
        yield Problem(path, 0, "the chapter is missing", "write it in both languages")
    for path in sorted(texts.keys() - known):
        yield Problem(path, 0, "is no chapter of the manual", "give it a place in ORDER of duizhao/manual/chapters.py")


def _differences(name: str, zh: str, en: str) -> Iterator[Problem]:
    """Where the two languages of a chapter have not the same headings, code and tables."""
    for what, found in (("heading", _headings), ("block of code", FENCED.findall), ("table", _TABLE.findall)):
        for one, other in zip_longest(found(zh), found(en)):
            if one != other:
                wrong = f"has not the same {what} as {_path(name, 'zh')}: {_brief(other)} against {_brief(one)}"
                yield Problem(_path(name, "en"), 0, wrong, "write both with the same headings, code and tables")
                break


def _headings(text: str) -> list[str]:
    return [f"{found['level']} {found['id']}" for found in HEADING.finditer(FENCED.sub("", text))]


def _brief(words: str | None) -> str:
    return repr(words[:60]) if words else "none"


def _wrong(path: str, text: str, tables: Tables) -> Iterator[Problem]:
    """What is wrong with one file: no title, a heading without an id, a table that there is not."""
    bare = FENCED.sub(lambda block: "\n" * block[0].count("\n"), text)
    if not _TITLE.match(text):
        yield Problem(path, 1, "the chapter has no title", "begin with # and its title")
    for found in _ANY_HEADING.finditer(bare):
        if found.start() and not HEADING.fullmatch(found[0]):
            right = "write ## or ###, the heading, and {#its-id}"
            yield Problem(path, _line(bare, found.start()), f"not a heading with an id: {found[0][:40]}", right)
    for found in _TABLE.finditer(bare):
        if found["name"] not in tables:
            wrong = f"there is no table {found['name']}"
            yield Problem(path, _line(bare, found.start()), wrong, "write one of: " + ", ".join(tables))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _chapter(name: str, language: str, text: str, tables: Tables, write: Markdown) -> Chapter:
    """A file that has passed, as a chapter."""
    title = _TITLE.match(text)
    body = text[title.end() :] if title else text
    fenced = [found.span() for found in FENCED.finditer(body)]
    heads = [
        found
        for found in HEADING.finditer(body)
        if found["level"] == "##" and not any(start <= found.start() < end for start, end in fenced)
    ]
    ends = [*(head.start() for head in heads), len(body)]
    sections = (
        Section(head["id"], _inline(head["words"], write), tuple(_parts(body[head.end() : end], tables, write)))
        for head, end in zip(heads, ends[1:], strict=True)
    )
    lead = tuple(_parts(body[: ends[0]], tables, write))
    return Chapter(name, language, title["title"] if title else "", lead, tuple(sections))


def _parts(text: str, tables: Tables, write: Markdown) -> Iterator[Part]:
    for number, piece in enumerate(_TABLE.split(text)):
        if number % 2:
            yield Part(Markup(), piece, tables[piece])
        elif piece.strip():
            yield Part(Markup(write.reset().convert(piece)))


def _inline(words: str, write: Markdown) -> Markup:
    return Markup(write.reset().convert(words).removeprefix("<p>").removesuffix("</p>"))


class _Links(Treeprocessor):
    """Links between chapters lead to their pages, links out of the manual say so."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = link.get("href", "")
            if ":" in address:
                link.set("rel", "external noopener noreferrer")
            else:
                chapter, mark, section = address.partition("#")
                page = f"{chapter.removesuffix('.md')}.html" if chapter.endswith(".md") else chapter
                link.set("href", page + mark + section)


def _writer() -> Markdown:
    """What writes Markdown as well-formed markup; markup in it is shown as words."""
    write = Markdown(extensions=["tables", "fenced_code", "attr_list", "sane_lists"], output_format="xhtml")
    write.preprocessors.deregister("html_block")
    write.inlinePatterns.deregister("html")
    write.treeprocessors.register(_Links(write), "links", 0)
    return write
