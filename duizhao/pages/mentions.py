"""First mentions on an English page: a person with the Chinese of the name, a term with its Chinese and what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape

from duizhao.bilingual.glossary import Term
from duizhao.model.facts import Kind
from duizhao.pages.report import Report

MARKUP = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:[^<>a-zA-Z0-9][^<>]*)?)>|[^<]+|<")
LEFT_ALONE = re.compile("h[1-6]|option|nav|summary|svg|code|s|button|blockquote|mark|caption")
VOID = re.compile("br|wbr|hr|img|input|meta|link")
FOREIGN = re.compile(r'\blang="(?!en\b)')
QUOTES = re.compile("[“”‘’]")
LONGER = re.compile(r" (?:[A-Z]|\([A-Z])")
"""Behind a term that is the beginning of a longer name."""
HAN = re.compile("[\u4e00-\u9fff]")
NEAR = 40
"""So many characters behind a name its Chinese may already stand."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What is put behind the first mention of a person or a term."""

    zh: str
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names to look for, by their English as a page has it, and the pattern that finds the longest."""

    by_words: Mapping[str, Mention]
    pattern: re.Pattern[str]

    def marked(self, html: str, show: Callable[[Mention], str]) -> str:
        """The page with each name shown behind its first mention in running words of <main>, a link's included."""
        start, end = html.find("<main"), html.rfind("</main>")
        if start < 0 or not self.by_words:
            return html
        return html[:start] + "".join(self.pieces(html[start:end], show)) + html[end:]

    def pieces(self, html: str, show: Callable[[Mention], str]) -> Iterator[str]:
        """The markup in turn, with what is put in."""
        done: set[str] = set()
        open_elements: list[bool] = []
        for match in MARKUP.finditer(html):
            name = match["name"]
            if name is None:
                yield match.group() if any(open_elements) else self.words(match.group(), done, show)
                continue
            yield match.group()
            if match["close"]:
                open_elements.pop()
            elif not VOID.fullmatch(name) and not match["rest"].endswith("/"):
                open_elements.append(bool(LEFT_ALONE.fullmatch(name) or FOREIGN.search(match["rest"])))

    def words(self, text: str, done: set[str], show: Callable[[Mention], str]) -> str:
        """Running words with what is put behind the names that have not been mentioned before."""

        def said(match: re.Match[str]) -> str:
            mention = self.by_words[QUOTES.sub("", match[1]).casefold()]
            behind, before = text[match.end() :], text[: match.start()]
            if mention.zh in done or (mention.term and LONGER.match(behind)):
                return match.group()
            done.add(mention.zh)
            there = mention.zh in behind[:NEAR] or HAN.search(behind[:3]) or before.endswith("(")
            return match.group() if there else f"{match.group()} {show(mention)}"

        return self.pattern.sub(said, text)


def mentions(report: Report) -> Mentions:
    """The people whom the facts name, and the terms that have a gloss."""
    book, found = report.phrasebook, dict[str, Mention]()
    people = {fact.label for fact in report.facts if fact.kind is Kind.PERSON}
    people |= {fact.speaker.name for fact in report.facts if fact.speaker}
    for name in sorted(people):
        text = book.person(name, "en")
        if text.state != "missing" and text.words[:1].isupper() and "(" not in text.words:
            found.setdefault(str(escape(text.words)).casefold(), Mention(name))
    for chapter in report.glossary:
        for term in chapter.terms:
            if term.gloss:
                found.setdefault(QUOTES.sub("", str(escape(term.name.en))).casefold(), Mention(term.name.zh, term))
    return Mentions(found, pattern(found))


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """What finds the longest of the names whole, in any case, in the plural too, with or without quotation marks.

    A mark that closes behind the name belongs to it, so that what is put in stands outside.
    """
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name).replace(r"\ ", "[”’]? [“‘]?") for name in longest_first)
    return re.compile(rf"(?<![\w-])({words})s?(?![\w-])[”’]?", re.IGNORECASE)
