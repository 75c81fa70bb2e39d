"""The terms of the genre, and where the sources use them."""

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


def glossary(voice: Voice) -> Page:
    """The glossary of one language, in the order of the pinyin."""
    entries = []
    for term in voice.report.glossary:
        found = tuple(uses(voice, term))
        entries.append(Entry(term, found[:AT_ONCE], max(0, len(found) - AT_ONCE)))
    return voice.page("glossary.html", "glossary.html", entries=tuple(entries))


def uses(voice: Voice, term: Term) -> Iterator[tuple[Document, Sentence]]:
    """The sentences of the sources in which a term stands in one of its spellings."""
    for document in voice.report.documents:
        for sentence in document.sentences:
            text = sentence.span.of(document.text)
            if any(form in text for form in term.spellings):
                yield document, sentence
