"""A source as it was read: sentence by sentence, every fact marked in the words that state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.bilingual.phrasebook import Text
from duizhao.comparison.remarks import of_doubt, of_finding
from duizhao.model.facts import Reading
from duizhao.model.text import Document, Sentence, Span
from duizhao.pages.citing import leaves
from duizhao.pages.page import Page
from duizhao.pages.parts import sentence_of
from duizhao.pages.pieces import Piece, pieces
from duizhao.pages.translation import translation
from duizhao.pages.voice import Shown, Voice


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


def source(voice: Voice, reading: Reading) -> Iterator[Page]:
    """The pages of one source: its text part by part, each with its own doubts; the first tells what is known of the whole."""
    document, comparison = reading.document, voice.report.comparison
    shown, numerals = shown_sentences(voice, reading), passed(reading)
    parts = voice.report.parts[document.id]
    for part in parts:
        first, own = part.number == 1, {sentence.id for sentence in part.sentences}
        entries = tuple(entry for entry in shown if entry.sentence.id in own)
        facts = {fact.id for entry in entries for fact in entry.facts}
        yield voice.page(
            part.name,
            "source.html",
            record=document.record,
            place=voice.report.places[document.record.place],
            part=part,
            parts=parts,
            cited_at=next((leaf.name for leaf in leaves(reading)), ""),
            sentences=entries,
            findings=tuple((one, of_finding(comparison, one)) for one in document.record.findings if first),
            doubts=tuple((one, of_doubt(comparison, one)) for one in comparison.doubts if one.facts[0].id in facts),
            passed=tuple(one for one in numerals if one.sentence in own or (first and not one.sentence)),
            folded=tuple(span.of(document.text).strip() for span in document.boilerplate if first),
            translation=translation(entry.english for entry in entries),
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
