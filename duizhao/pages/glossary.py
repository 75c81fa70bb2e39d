"""The terms of the genre: those that the sources use on one page, all of them by chapter on others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.bilingual.glossary import Chapter, Term
from duizhao.model.text import Document, Sentence
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice

AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the first sentences that use it and how many more do."""

    term: Term
    uses: tuple[tuple[Document, Sentence], ...]
    more: int


def glossary(voice: Voice) -> Iterator[Page]:
    """The page of the terms that the sources use, in the order of their pinyin, and a page for each chapter of the termbase."""
    chapters = voice.report.glossary
    listed = {chapter.id: tuple(entry(voice, term) for term in chapter.terms) for chapter in chapters}
    used = [held for entries in listed.values() for held in entries if held.uses]
    used.sort(key=lambda held: (held.term.pinyin.casefold(), held.term.id))
    yield voice.page("glossary.html", "glossary.html", entries=tuple(used), chapters=chapters, chapter=None)
    for chapter in chapters:
        yield page_of(voice, chapter, listed[chapter.id])


def page_of(voice: Voice, chapter: Chapter, entries: tuple[Entry, ...]) -> Page:
    """The page of one chapter."""
    path = f"glossary/{chapter.id}.html"
    chapters = voice.report.glossary
    return voice.page(path, "glossary.html", entries=entries, chapters=chapters, chapter=chapter)


def entry(voice: Voice, term: Term) -> Entry:
    """The term with where it is used."""
    found = tuple(uses(voice, term))
    return Entry(term, found[:AT_ONCE], max(0, len(found) - AT_ONCE))


def uses(voice: Voice, term: Term) -> Iterator[tuple[Document, Sentence]]:
    """The sentences of the sources in which a term stands in one of its spellings."""
    for document in voice.report.documents:
        if not any(form in document.text for form in term.spellings):
            continue
        for sentence in document.sentences:
            text = sentence.span.of(document.text)
            if any(form in text for form in term.spellings):
                yield document, sentence
