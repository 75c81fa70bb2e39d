"""A page read once, as a browser would have to read it: what it holds and what is wrong with its markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from duizhao.problems import Problem
from duizhao.publishing.markup import WORDS, Tag, rules, tag

DOCTYPE = b"<!doctype html>"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""No page of ours connects to anything; without `connect-src` auditors such as Lighthouse could not read `robots.txt`."""
CUT = "…"
"""What parts the paragraphs of a sentence shown in both languages: each must stand in it by itself."""
_SELF_CLOSED = re.compile(rb"<([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/>")
_MISSING = re.compile("⟦((?:(?!⟦|⟧).){1,1000})".encode(), re.DOTALL)
_LINKED = "application/ld+json"
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Shown:
    """Words under an element that says where they come from: `cover` is data-fact, data-source …, `value` names it."""

    cover: str
    value: str
    line: int
    pieces: list[str]

    @property
    def words(self) -> str:
        """The words, element by element, with a blank between two."""
        return " ".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a page writes it, with the element it stands in."""

    line: int
    element: str
    rel: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a page says it or another reading of it stands: a `<link>` with its `rel` and, '' where none, `hreflang`."""

    line: int
    rel: str
    tongue: str
    address: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What one page holds. `ids` and `links` map to their first line; `bare` are words with digits and no origin."""

    path: str
    language: str
    ids: Mapping[str, int]
    links: Mapping[str, Link]
    shown: tuple[Shown, ...]
    evidence_links: int
    bare: tuple[tuple[int, str], ...]
    untranslated: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    headings: tuple[Heading, ...] = ()


def inspect(path: str, content: bytes, shown_as: str) -> Inspected:
    """The page at `path` of the site; problems call it `shown_as`."""
    inspector = _Inspector(shown_as)
    inspector.read(content)
    return inspector.inspected(path)


class _Inspector:
    """Expat's callbacks. They are called some hundred thousand times a build, so what can be known beforehand is."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.ids: dict[str, int] = {}
        self.links: dict[str, Link] = {}
        self.references: dict[str, int] = {}
        self.shown: list[Shown] = []
        self.bare: list[tuple[int, str]] = []
        self.untranslated: list[tuple[int, str]] = []
        self.evidence_links = 0
        self.language = ""
        self.title = ""
        self.data = ""
        self.headings: list[Heading] = []
        self.seen: dict[str, int] = {}
        self.policy_first = False
        self.open: list[str] = ["#page"]
        self.holds: list[frozenset[str]] = [frozenset(("html",))]
        self.covers: list[tuple[int, Shown]] = []
        self.in_main = False
        self.foreign = 0
        self.void = rules().void
        self.voids = 0
        self.content = b""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def read(self, content: bytes) -> None:
        """Go through the page; a page that is not well-formed is read up to its first fault."""
        if content[: len(DOCTYPE)].lower() != DOCTYPE:
            wrong = "the page does not begin with its type"
            self.problems.append(Problem(self.name, 1, wrong, "write <!doctype html>"))
            return
        self.content = content[len(DOCTYPE) :]
        try:
            self.parser.Parse(self.content, True)
        except expat.ExpatError as error:
            wrong = f"the page is not well-formed: {expat.errors.messages[error.code]}"
            self.problems.append(Problem(self.name, error.lineno, wrong, "close every element, quote every attribute"))
            return
        if self.content.count(b"/>") != self.voids:
            self.self_closed()
        self.missing_words()
        self.page_rules()

    def wrong(self, wrong: str, right: str) -> None:
        """Note a mistake where the parser stands."""
        self.problems.append(Problem(self.name, self.parser.CurrentLineNumber, wrong, right))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        known = tag(name, tuple(attributes))
        holds = self.holds[-1]
        if known.wrong or name not in holds:
            self.refused(name, known)
        if known.never_in and not known.never_in.isdisjoint(self.open):
            around = next(outer for outer in reversed(self.open) if outer in known.never_in)
            self.wrong(f"<{name}> stands somewhere in <{around}>", "put it outside")
        if known.cover is not None:
            shown = Shown(known.cover, attributes[known.cover], self.parser.CurrentLineNumber, [])
            self.shown.append(shown)
            self.covers.append((len(self.open), shown))
        elif "id" in attributes and self.covers:
            self.sentence(attributes["id"])
        if known.asks:
            self.attributes(name, known, attributes)
        if known.once:
            self.once(name, attributes)
        self.open.append(name)
        self.holds.append(holds if known.holds is None else known.holds)

    def end(self, name: str) -> None:
        self.open.pop()
        self.holds.pop()
        if self.covers and self.covers[-1][0] == len(self.open):
            self.covers.pop()
        if name in ("p", "blockquote") and self.covers and self.covers[-1][1].cover == "data-source":
            self.covers[-1][1].pieces.append(CUT)
        if name in self.void:
            self.voids += 1
            at = self.parser.CurrentByteIndex
            if self.content[at - 2 : at] != b"/>":
                self.wrong(f"</{name}> closes nothing", f"write <{name}/>")
        elif name == "main":
            self.in_main = False
        elif name == "script":
            self.data_of_script()

    def sentence(self, identity: str) -> None:
        """Under a whole source, an element with an id shows the sentence of that id, perhaps after its chapter's and --."""
        around = self.covers[-1][1]
        if around.cover == "data-source" and "#" not in around.value:
            shown = Shown(
                around.cover, f"{around.value}#{identity.rpartition('--')[2]}", self.parser.CurrentLineNumber, []
            )
            self.shown.append(shown)
            self.covers.append((len(self.open), shown))

    def refused(self, name: str, known: Tag) -> None:
        """Note an element that may not stand here, or has not the attributes that it should."""
        if name not in self.holds[-1] and name in rules().elements:
            self.wrong(f"<{name}> stands in <{self.open[-1]}>", "put it where HTML allows it")
        for wrong, right in known.wrong:
            self.wrong(wrong, right)

    def text(self, words: str) -> None:
        if words.isspace():
            return
        if WORDS not in self.holds[-1]:
            self.wrong(f"words stand straight in <{self.open[-1]}>: {words.strip()[:30]}", "wrap them in an element")
        if self.covers:
            self.covered(words)
        elif self.in_main and _DIGIT.search(words):
            self.bare.append((self.parser.CurrentLineNumber, words.strip()))
        if self.foreign:
            self.untranslated.append((self.foreign, words.strip()))
            self.foreign = 0
        if self.open[-1] == "title" and self.open[-2] == "head":
            self.title += words
        elif self.open[-1] == "script":
            self.data += words

    def covered(self, words: str) -> None:
        """Give words to the innermost element that says where they come from; those of a fact are also its source's."""
        innermost = self.covers[-1][1]
        innermost.pieces.append(words)
        if innermost.cover == "data-fact":
            around = (shown for _, shown in reversed(self.covers) if shown.cover != "data-fact")
            for shown in around:
                shown.pieces.append(words)
                return

    def attributes(self, name: str, known: Tag, attributes: dict[str, str]) -> None:
        """Ids, addresses and what else of an element's attributes the gates ask for."""
        identity = attributes.get("id")
        if identity is not None:
            self.identity(identity)
        for address in known.addresses:
            if attributes[address] not in self.links:
                link = Link(self.parser.CurrentLineNumber, name, attributes.get("rel", ""))
                self.links[attributes[address]] = link
        for pointing in known.points_to_ids:
            for target in attributes[pointing].split():
                self.references.setdefault(target, self.parser.CurrentLineNumber)
        if "class" in attributes:
            self.classes(name, attributes["class"].split())

    def identity(self, identity: str) -> None:
        """Note an id, once a page."""
        if identity in self.ids:
            self.wrong(
                f"the id {identity} stands here again, first in line {self.ids[identity]}", "keep one of the two"
            )
        if identity.split() != [identity]:
            self.wrong(f"{identity!r} is no id", "write one word")
        self.ids.setdefault(identity, self.parser.CurrentLineNumber)

    def classes(self, name: str, classes: list[str]) -> None:
        """The two classes that the gates know: links to evidence, and words without a translation."""
        if "evidence" in classes and name == "a":
            self.evidence_links += 1
        if "untranslated" in classes:
            self.foreign = self.parser.CurrentLineNumber

    def once(self, name: str, attributes: dict[str, str]) -> None:
        """Elements that a page has once, or whose order matters."""
        self.seen[name] = self.seen.get(name, 0) + 1
        if name == "html":
            self.language = attributes.get("lang", "")
        elif name == "main":
            self.in_main = True
        elif name == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            self.policy_first = attributes.get("content") == POLICY and not {"link", "script"} & self.seen.keys()

        elif name == "link":
            heading = (attributes.get("rel", ""), attributes.get("hreflang", ""), attributes.get("href", ""))
            self.headings.append(Heading(self.parser.CurrentLineNumber, *heading))
        elif name == "script" and ("src" in attributes) == (attributes.get("type") == _LINKED):
            self.wrong("<script> has no src, or is no file of the site", f'write src=…, or type="{_LINKED}" for data')

    def data_of_script(self) -> None:
        """Data between the tags of a script must be JSON that no parser of HTML could take for anything else."""
        data, self.data = self.data, ""
        try:
            if data:
                json.loads(data)
        except ValueError:
            self.wrong("<script> holds what is no JSON", "write it with tojson")
        if "<" in data or "&" in data:
            self.wrong("<script> holds a sign of markup", "write it with tojson")

    def self_closed(self) -> None:
        """`<div/>` is whole in XML and opens a div in HTML: only void elements and shapes may be closed so."""
        for found in _SELF_CLOSED.finditer(self.content):
            name = found[1].decode()
            if name not in self.void and name not in rules().drawing:
                self.problems.append(self.at(found.start(), f"<{name}/> does not close itself", f"write </{name}>"))

    def at(self, byte: int, wrong: str, right: str) -> Problem:
        """A problem at a byte of the page."""
        return Problem(self.name, self.content.count(b"\n", 0, byte) + 1, wrong, right)

    def missing_words(self) -> None:
        """Words and attributes that the phrasebook marked as having no translation."""
        for found in _MISSING.finditer(self.content):
            words = found[1].decode(errors="replace")
            self.untranslated.append((self.content.count(b"\n", 0, found.start()) + 1, words))

    def page_rules(self) -> None:
        """What every page must have."""
        musts = (
            (
                self.language in {"zh-Hans", "zh-Hant", "en"},
                f"the page's language is {self.language!r}",
                "write zh-Hans, zh-Hant or en",
            ),
            (bool(self.title.strip()), "the page has no title", "write <title>…</title>"),
            (self.seen.get("h1") == 1, f"the page has {self.seen.get('h1', 0)} elements <h1>", "write one"),
            (self.seen.get("main") == 1, f"the page has {self.seen.get('main', 0)} elements <main>", "write one"),
            (self.policy_first, "the security policy is missing, altered, or comes after a link", f"write {POLICY}"),
        )
        self.problems += (Problem(self.name, 1, wrong, right) for good, wrong, right in musts if not good)
        self.problems += (
            Problem(
                self.name, line, f"no element has the id {target}, which an attribute names", "name one that is there"
            )
            for target, line in self.references.items()
            if target not in self.ids
        )

    def inspected(self, path: str) -> Inspected:
        """All that was noted."""
        return Inspected(
            path,
            self.language,
            self.ids,
            self.links,
            tuple(self.shown),
            self.evidence_links,
            tuple(self.bare),
            tuple(self.untranslated),
            tuple(self.problems),
            tuple(self.headings),
        )
