"""No number without evidence, no quote that is not in its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from duizhao.comparison.derived import all_derived
from duizhao.model.facts import Fact, Reading
from duizhao.model.report import LANGUAGES
from duizhao.model.text import Document, Sentence
from duizhao.model.unseen import spelled_out
from duizhao.problems import Problem
from duizhao.publishing.inspection import Inspected, Shown

if TYPE_CHECKING:
    from duizhao.bilingual.phrasebook import Phrasebook
    from duizhao.pages.report import Report

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_CUT = re.compile(r"…+")
TRADITIONAL = "zh-Hant"
_QUOTES = "“”‘’「」『』\"'"


def number_problems(site: str, pages: Iterable[Inspected], report: Report) -> Iterator[Problem]:
    """Every number on a page that says not where it comes from, or that its fact or its source does not state."""
    origins = _Origins(report)
    for page in pages:
        path = f"{site}/{page.path}"
        for line, words in page.bare:
            wrong = f"a number without evidence: {words[:40]}"
            yield Problem(path, line, wrong, "put it in an element with data-fact, data-source or the like")
        for shown in page.shown:
            if page.language == TRADITIONAL and shown.cover != "data-fact":
                continue  # the words were converted: the gate of twins holds them against the simplified page
            wrong = origins.wrong(shown)
            if wrong:
                yield Problem(path, shown.line, wrong, "show it as the fact or the source has it")


def source_problems(readings: Iterable[Reading]) -> Iterator[Problem]:
    """Facts whose evidence does not lie inside a sentence of their source, or whose number or name lies outside it."""
    seen: set[str] = set()
    for reading in readings:
        for fact in reading.facts:
            wrong = _wrong_evidence(fact)
            if wrong:
                yield _at(fact, wrong, "re-anchor it")
            if fact.id in seen:
                yield _at(fact, f"two facts have the id {fact.id}", "rename one")
            seen.add(fact.id)


def _wrong_evidence(fact: Fact) -> str:
    evidence = fact.evidence
    sentence = fact.document.sentence_at(evidence.span.start)
    if sentence is None or not sentence.span.holds(evidence.span) or not evidence.quote:
        return f"the evidence of {fact.id} lies inside no sentence: {evidence.quote[:30]}"
    if not evidence.span.holds(evidence.mention) or not evidence.words:
        return f"{fact.id}: {evidence.words[:30]!r} lies outside its evidence"
    return ""


def _at(fact: Fact, wrong: str, right: str) -> Problem:
    """A problem at the line of the source where the fact stands."""
    line = fact.document.text.count("\n", 0, fact.evidence.span.start) + 1
    return Problem(fact.document.record.path, line, wrong, right)


class _Origins:
    """What each origin named on a page allows to be shown under it; looked up once for each fact and sentence."""

    def __init__(self, report: Report) -> None:
        self.facts = {fact.id: fact for reading in report.readings for fact in reading.facts}
        self.documents: dict[str, Document] = {reading.document.id: reading.document for reading in report.readings}
        self.sentences: dict[str, tuple[Document, Sentence]] = {
            f"{document.id}#{sentence.id}": (document, sentence)
            for document in self.documents.values()
            for sentence in document.sentences
        }
        self.stated = {
            f"{edition.name}#{identity}": stated
            for edition in report.history.editions
            for identity, stated in edition.facts.items()
        }
        self.derived = all_derived(report.comparison, report.indicators)
        self.phrasebook = report.phrasebook
        self.numbers = cache(self._numbers)
        self.texts = cache(self._texts)

    def wrong(self, shown: Shown) -> str:
        """What is wrong with words shown as a fact's or a source's, '' where they are its own."""
        if shown.cover == "data-fact":
            return self._wrong_fact(shown)
        if shown.cover == "data-derived":
            return self._wrong_figure(shown)
        if shown.cover == "data-source":
            return self._wrong_source(shown)
        if shown.cover == "data-edition":
            return self._wrong_edition(shown)
        if shown.cover == "data-record":
            return "" if shown.value in self.documents else f"there is no source {shown.value}"
        return "" if shown.value else f"{shown.cover} says nothing"

    def _wrong_fact(self, shown: Shown) -> str:
        if shown.value not in self.facts:
            return f"there is no fact {shown.value}"
        words = shown.words
        if not _DIGIT.search(words):
            return ""
        strange = numbers_in(words) - self.numbers(shown.value)
        return f"fact {shown.value} does not state {', '.join(sorted(strange))}" if strange else ""

    def _wrong_figure(self, shown: Shown) -> str:
        """A figure of our own is computed once more from its facts; one that no rule allows is wrong whatever it says."""
        figure = self.derived.get(shown.value)
        if figure is None:
            return f"no rule of comparison allows the figure: {shown.value}"
        allowed = {
            self.phrasebook.quantity(quantity, language)
            for quantity in (figure.quantity, *figure.terms)
            for language in LANGUAGES
        }
        words = "".join(shown.pieces).strip()
        return "" if words in allowed else f"{shown.value} does not make {words}"

    def _wrong_source(self, shown: Shown) -> str:
        if shown.value in self.documents and not shown.pieces:
            return ""
        if shown.value not in self.sentences:
            return f"there is no sentence {shown.value}"
        texts = self.texts(shown.value)
        for part in _CUT.split("".join(shown.pieces)):
            bare = _bare(part)
            if bare and not any(bare in text for text in texts):
                return f"{shown.value} does not say: {part.strip()[:40]}"
        return ""

    def _wrong_edition(self, shown: Shown) -> str:
        """Words of a released edition are its very statement of the fact."""
        stated = self.stated.get(shown.value)
        if stated is None:
            return f"no released edition states {shown.value}"
        said = {_bare(spelled_out(stated.statement.in_(language))) for language in LANGUAGES}
        words = "".join(shown.pieces)
        return "" if _bare(words) in said else f"{shown.value} does not say: {words.strip()[:40]}"

    def _numbers(self, identity: str) -> frozenset[str]:
        """The numbers that a fact states, in its source's words and as the phrasebook writes it."""
        fact = self.facts[identity]
        said = [fact.evidence.quote, fact.label, fact.title]
        for language in LANGUAGES:
            said += _said(fact, language, self.phrasebook)
        return frozenset().union(*(numbers_in(spelled_out(words)) for words in said))

    def _texts(self, identity: str) -> tuple[str, ...]:
        """A sentence and its translation, without blanks, quotation marks at the ends, and marks of omission."""
        document, sentence = self.sentences[identity]
        texts = (self.phrasebook.sentence(document, sentence, language).words for language in LANGUAGES)
        return tuple(_bare(_CUT.sub("", spelled_out(text))) for text in texts)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text without the commas that group their digits.

    >>> sorted(numbers_in("10,000 m² for 15.5 people"))
    ['10000', '15.5']
    """
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))


def _said(fact: Fact, language: str, phrasebook: Phrasebook) -> list[str]:
    said = [phrasebook.statement(fact, language).words, phrasebook.term(fact.label, language).words]
    if fact.quantity is not None:
        said.append(phrasebook.quantity(fact.quantity, language))
    if fact.period is not None:
        said.append(phrasebook.period(fact.period, language))
    return said


def _bare(text: str) -> str:
    return "".join(text.split()).strip(_QUOTES)
