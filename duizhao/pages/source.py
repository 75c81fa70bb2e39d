"""A source as it was read: sentence by sentence, every fact marked in the words that state it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.bilingual.phrasebook import Text
from duizhao.comparison.remarks import of_doubt, of_finding
from duizhao.model.facts import Reading
from duizhao.model.text import Document, Sentence, Span
from duizhao.pages.citing import leaves
from duizhao.pages.page import Page
from duizhao.pages.pieces import Piece, pieces
from duizhao.pages.translation import translation
from duizhao.pages.voice import Shown, Voice, sentence_of


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence cut into pieces, its English, whether it opens a paragraph, and the facts read from it."""

    sentence: Sentence
    pieces: tuple[Piece, ...]
    english: Text
    opens: bool
    facts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """A numeral that is no fact, the sentence it stands in, and why."""

    words: str
    sentence: str
    reason: str


def source(voice: Voice, reading: Reading) -> Page:
    """The page of one source."""
    document = reading.document
    return voice.page(
        f"source/{document.id}.html",
        "source.html",
        document=document,
        record=document.record,
        place=voice.report.places[document.record.place],
        sentences=shown_sentences(voice, reading),
        findings=tuple((finding, of_finding(voice.report.comparison, finding)) for finding in document.record.findings),
        loose=tuple(voice.shown[fact.id] for fact in reading.facts if sentence_of(document, fact) is None),
        cited_at=next((leaf.name for leaf in leaves(reading)), ""),
        folded=tuple(span.of(document.text).strip() for span in document.boilerplate),
        doubts=tuple(
            (doubt, of_doubt(voice.report.comparison, doubt))
            for doubt in voice.report.comparison.doubts
            if any(fact.document.id == document.id for fact in doubt.facts)
        ),
        passed=passed(reading),
        sentence_count=len(document.sentences),
        length=len(document.text),
        translation=translation(voice.sentences[document.id, sentence.id] for sentence in document.sentences),
    )


def shown_sentences(voice: Voice, reading: Reading) -> tuple[ShownSentence, ...]:
    """The sentences of a source, in order."""
    document, paragraph, result = reading.document, 0, []
    held: dict[str, list[Shown]] = {}
    for fact in reading.facts:
        sentence = sentence_of(document, fact)
        if sentence is not None:
            held.setdefault(sentence.id, []).append(voice.shown[fact.id])
    for sentence in document.sentences:
        read = tuple(held.get(sentence.id, ()))
        cut = pieces(document, sentence, [shown.fact for shown in read], doubted=True)
        english, opens = voice.sentences[document.id, sentence.id], sentence.paragraph != paragraph
        result.append(ShownSentence(sentence, cut, english, opens, read))
        paragraph = sentence.paragraph
    return tuple(result)


def passed(reading: Reading) -> tuple[Passed, ...]:
    """The numerals of a source that are no fact, in text order."""
    return tuple(
        Passed(span.of(reading.document.text), holder(reading.document, span), reason)
        for span, reason in reading.passed_over
    )


def holder(document: Document, span: Span) -> str:
    """The id of the sentence around a span, '' where it stands in none."""
    sentence = document.sentence_at(span.start)
    return sentence.id if sentence else ""
