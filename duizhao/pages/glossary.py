"""The terms of the genre: those that the sources use on one page, all of them by chapter on others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.bilingual.glossary import Term
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
    """The page of the terms that the sources use, those with a gloss in full; and a page for each chapter of the termbase."""
    chapters = voice.report.glossary
    listed = {chapter.id: tuple(entry(voice, term) for term in chapter.terms) for chapter in chapters}
    used = [held for entries in listed.values() for held in entries if held.uses]
    used.sort(key=lambda held: (held.term.pinyin.casefold(), held.term.id))
    explained = tuple(held for held in used if held.term.gloss)
    others = tuple(held.term for held in used if not held.term.gloss)
    common = {"chapters": chapters}
    yield voice.page("glossary.html", "glossary.html", entries=explained, others=others, chapter=None, **common)
    for chapter in chapters:
        path = f"glossary/{chapter.id}.html"
        yield voice.page(path, "glossary.html", entries=listed[chapter.id], others=(), chapter=chapter, **common)


def entry(voice: Voice, term: Term) -> Entry:
    """The term with where it is used."""
    found = tuple(uses(voice, term))
    return Entry(term, found[:AT_ONCE], max(0, len(found) - AT_ONCE))


def uses(voice: Voice, term: Term) -> Iterator[tuple[Document, Sentence]]:
    """The sentences of the sources in which a term stands in one of its spellings."""
    forms = term.spellings
    for document in voice.report.documents:
        said = [form for form in forms if form in document.text]
        for sentence in document.sentences if said else ():
            text = sentence.span.of(document.text)
            if any(form in text for form in said):
                yield document, sentence
