"""The whole report on one page: its chapters are pages of the site, with one set of notes for all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from duizhao.pages.page import Page, address
from duizhao.pages.search import form
from duizhao.pages.searching import PATH

if TYPE_CHECKING:
    from duizhao.pages.voice import Cited, Voice

NAME = "print.html"
ORDER = (
    "index.html", "compare.html", "i/", "strategy.html", "timeline.html", "place/", "limits.html", "source/",
    "glossary.html", "data.html", "about.html", "report.html", "verdicts.html",
)  # fmt: skip
"""The pages that are chapters, by how their names begin; the ledger is left out, since the notes hold what it lists."""
UNDER = ("i/",)
"""What stands one step below the chapter before it."""

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(r'\s(id|href|for|aria-labelledby|aria-controls)="([^"]*)"')
HEADING = re.compile(r"h[1-5]")
DRAWN_ONCE = re.compile(r'<svg class="looks"(?:[^<]|<(?:/?[a-rt-z]))*<(?:/)svg>')
ID = re.compile(r'\sid="([^"]*)"')
INSIDE = "##"
LED_INSIDE = re.compile(rf'"{INSIDE}([^"#]+)(?:#([^"]*))?"')


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page as a chapter: `id` is its place in the whole, `depth` how far its headings move down."""

    page: Page
    id: str
    depth: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A chapter as it stands in the whole: its id, its depth, its title, the kind of page it is, its markup."""

    id: str
    depth: int
    title: Markup
    kind: Markup
    markup: Markup


@dataclass(frozen=True, slots=True)
class Whole:
    """The chapters of one page, and the ids of notes, which belong to all of them."""

    chapters: tuple[Chapter, ...]
    notes: frozenset[str] = frozenset()

    def address(self, here: str, target: str) -> str:
        """The address of the chapter that a page has become, here or in the other language's whole; '' where in none.

        >>> held = Whole((Chapter(Page("zh/i/fund.html", "", {}), "i-fund", 2),))
        >>> held.address("zh/print.html", "zh/i/fund.html#chart"), held.address("zh/print.html", "en/i/fund.html")
        ('##i-fund--chart', '../en/print.html#i-fund')
        >>> held.address("zh/print.html", "zh/evidence.html")
        ''
        """
        path, sign, anchor = target.partition("#")
        language, _, name = path.partition("/")
        own = here.partition("/")[0].removesuffix("-Hant")
        held = next((one.id for one in self.chapters if one.page.path.partition("/")[2] == name), None)
        if held is None or (language != own and "bi" in (language, own)):
            return ""
        at = anchor if anchor in self.notes else f"{held}--{anchor}" if sign else held
        return f"{INSIDE}{at}" if language == own else address(here, f"{language}/{NAME}#{at}")


def whole(voice: Voice, pages: Iterable[Page]) -> Page:
    """The whole report in one language, from its pages."""
    chosen = chapters(pages)
    cited = cited_by(voice, chosen)
    bound = tuple(replace(one, page=with_notes(one.page, cited)) for one in chosen)
    notes = frozenset(f"{side}-{note.order}" for note in cited.notes.values() for side in "er")
    return voice.page(NAME, NAME, whole=Whole(bound, notes), cited=cited, **form(voice.report))


def whole_parallel(pages: Iterable[Page]) -> Page:
    """The parallel reading on one page."""
    chosen = chapters(pages)
    values = {key: value for key, value in chosen[0].page.values.items() if key not in ("themes", "rows")}
    return Page(f"bi/{NAME}", "print_parallel.html", values | {"name": NAME, "whole": Whole(chosen), "script": PATH})


def chapters(pages: Iterable[Page]) -> tuple[Chapter, ...]:
    """Those of the pages that are chapters, in the order of the whole."""
    found = [(rank, page) for page in pages if (rank := ranked(named(page))) is not None]
    return tuple(
        Chapter(page, named(page).removesuffix(".html").replace("/", "-"), 2 if named(page).startswith(UNDER) else 1)
        for _, page in sorted(found, key=lambda one: one[0])
    )


def named(page: Page) -> str:
    """The path of a page under the folder of its language."""
    return page.path.partition("/")[2]


def ranked(name: str) -> int | None:
    """Where a page stands in the whole, None where it is no chapter."""
    return next(
        (rank for rank, first in enumerate(ORDER) if name == first or (first[-1] == "/" and name.startswith(first))),
        None,
    )


def cited_by(voice: Voice, chosen: Iterable[Chapter]) -> Cited:
    """One set of notes for all that the chapters cite, counted through."""
    held: list[Cited] = [one.page.values["cited"] for one in chosen if "cited" in one.page.values]  # type: ignore[misc]
    return voice.cited(note.shown.fact for cited in held for note in cited.notes.values())


def with_notes(page: Page, cited: Cited) -> Page:
    """The page with the notes of the whole in place of its own."""
    return replace(page, values={**page.values, "cited": cited}) if "cited" in page.values else page


def bind(held: Whole, rendered: Mapping[str, str]) -> Iterator[Bound]:
    """The chapters with ids that are their own, from the title and markup that each page has given, by its path.

    A drawing's patterns, a note, and the way back from it stand once in the whole and keep their ids.
    """
    seen: set[str] = set()
    for chapter in held.chapters:
        title, _, rest = rendered[chapter.page.path].partition("\n")
        kind, _, markup = rest.partition("\n")
        drawn = DRAWN_ONCE.findall(markup)
        shared = {found for one in drawn for found in ID.findall(one)} | held.notes
        for one in drawn:
            markup = markup.replace(one, "" if one in seen else one, 1)
            seen.add(one)
        yield Bound(
            chapter.id, chapter.depth, Markup(title), Markup(kind), Markup(renamed(markup, chapter, shared, seen))
        )


def led_inside(html: str) -> str:
    """The page with the addresses that lead to its chapters written out.

    >>> led_inside('<a href="##data#cite"></a><a href="##index"></a>')
    '<a href="#data--cite"></a><a href="#index"></a>'
    """
    return LED_INSIDE.sub(lambda match: f'"#{match[1]}--{match[2]}"' if match[2] else f'"#{match[1]}"', html)


def renamed(markup: str, chapter: Chapter, shared: Collection[str], seen: set[str]) -> str:
    """The markup of a chapter with its headings moved down and its ids made its own.

    >>> page = Chapter(Page("zh/compare.html", "", {}), "compare", 1)
    >>> renamed('<h1 id="a">A</h1><a href="#a">A</a><a href="##index">B</a>', page, (), set())
    '<h2 id="compare--a">A</h2><a href="#compare--a">A</a><a href="##index">B</a>'
    """

    def attribute(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name == "href":
            if not value.startswith("#") or value.startswith(INSIDE) or value == "#main" or value[1:] in shared:
                return match.group()
            return f' href="#{chapter.id}--{value[1:]}"'
        if name == "id" and value in shared:
            if value in seen:
                return ""
            seen.add(value)
            return match.group()
        return f' {name}="{" ".join(f"{chapter.id}--{one}" for one in value.split())}"'

    def tag(match: re.Match[str]) -> str:
        close, name, rest = match.groups()
        if HEADING.fullmatch(name):
            name = f"h{min(int(name[1]) + chapter.depth, 6)}"
        return f"<{close}{name}{ATTRIBUTE.sub(attribute, rest)}>"

    return TAG.sub(tag, markup)
