"""The terms of the genre: those that the sources use on one page, all of them by chapter on others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.bilingual.deviations import termbase
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
    chapters, found = voice.report.glossary, uses(voice)
    listed = {chapter.id: tuple(entry(term, found.get(term.id, ())) for term in chapter.terms) for chapter in chapters}
    used = [held for entries in listed.values() for held in entries if held.uses]
    used.sort(key=lambda held: (held.term.pinyin.casefold(), held.term.id))
    explained = tuple(held for held in used if held.term.gloss)
    others = tuple(held.term for held in used if not held.term.gloss)
    common = {"chapters": chapters}
    yield voice.page("glossary.html", "glossary.html", entries=explained, others=others, chapter=None, **common)
    for chapter in chapters:
        path = f"glossary/{chapter.id}.html"
        yield voice.page(path, "glossary.html", entries=listed[chapter.id], others=(), chapter=chapter, **common)


def entry(term: Term, found: tuple[tuple[Document, Sentence], ...]) -> Entry:
    """The term with where it is used."""
    return Entry(term, found[:AT_ONCE], max(0, len(found) - AT_ONCE))


def uses(voice: Voice) -> dict[str, tuple[tuple[Document, Sentence], ...]]:
    """The sentences of the sources in which each term stands in one of its spellings and not inside a longer term: by its id."""
    base, held = termbase(voice.report.glossary), dict[str, list[tuple[Document, Sentence]]]()
    for document in voice.report.documents:
        for sentence in document.sentences:
            for identity in dict.fromkeys(base.terms[form].id for form in base.used(sentence.span.of(document.text))):
                held.setdefault(identity, []).append((document, sentence))
    return {identity: tuple(found) for identity, found in held.items()}
