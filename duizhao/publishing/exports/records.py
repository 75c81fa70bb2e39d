"""The report as records: one flat row for each fact, pair, verdict and so on, of texts, numbers and lists.

What each field means stands in `facts.schema.json`, and only there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from duizhao.bilingual.phrasebook import Text
from duizhao.comparison.findings import label, sentence
from duizhao.comparison.remarks import explanations, of_conflict, of_doubt, of_finding, of_tie, remarks
from duizhao.model.facts import Fact, Period, Quantity
from duizhao.model.report import LANGUAGES, Derived, Indicator, Pair, Row, Verdict
from duizhao.model.shapes import Shape
from duizhao.model.text import Document, Finding, Verification
from duizhao.model.unseen import replaced
from duizhao.pages.parts import sentence_of
from duizhao.pages.report import Report
from duizhao.pages.voice import Voice
from duizhao.publishing.exports.spoken import Plain

FORM = "duizhao-facts-2"
OPERATIONS = {"sum": " + ", "difference": " − ", "ratio": " ÷ "}
Record = dict[str, Any]


def records(report: Report) -> Record:
    """Everything that is exported, by the names of the schema."""
    clerk, comparison = Clerk(report), report.comparison
    settings = report.settings
    return {
        "format": FORM,
        **_both("title", settings.title.zh, settings.title.en),
        "edition": settings.edition,
        "date": settings.date,
        "state": settings.state,
        "places": [
            {"id": place.id, **_both("name", place.name.zh, place.name.en), "level": place.level}
            for place in settings.places
        ],
        "sources": [clerk.source(document) for document in report.documents],
        "findings": [clerk.finding(document, one) for document in report.documents for one in document.record.findings],
        "indicators": [clerk.indicator(rule.indicator) for rule in report.indicators],
        "facts": [clerk.fact(fact) for fact in report.facts],
        "pairs": [_pair(pair) for row in comparison.rows for pair in row.pairs],
        "verdicts": [verdict for row in comparison.rows for verdict in clerk.verdicts(row)],
        "calculations": [clerk.calculation(one) for one in report.derived.values()],
        "conflicts": [
            {"id": one.id, **clerk.remark(one.code, one.facts, of_conflict(comparison, one))}
            | clerk.said("why", *explanations(comparison, one))
            for one in comparison.conflicts
        ],
        "ties": [clerk.remark(one.code, one.facts, of_tie(comparison, one)) for one in comparison.ties],
        "doubts": [clerk.remark(one.code, one.facts, of_doubt(comparison, one)) for one in comparison.doubts],
    }


def text_file(document: Document) -> tuple[str, bytes]:
    """The text in which offsets count, as a file; an unseen character has another in its place, so that they still hold."""
    return f"data/text/{document.id}.txt", replaced(document.text).encode()


@dataclass(frozen=True)
class Clerk:
    """Writes rows of a report in both languages."""

    report: Report

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """The report in each language."""
        return tuple(Voice(self.report, language) for language in LANGUAGES)

    @cached_property
    def same_as(self) -> dict[str, str]:
        """The fact that counts, by the id of each that tells the same again."""
        return {again.id: first for first, others in self.report.comparison.told.items() for again in others}

    def said(self, name: str, *shapes: Shape) -> Record:
        """Sentences in both languages."""
        return _both(name, *(Plain(voice).run(shapes) for voice in self.voices))

    def remark(self, code: str, facts: Iterable[Fact], shape: Shape) -> Record:
        """What is to be said of some facts."""
        named = self.said("label", label(self.report.comparison, code))
        return {"code": code, "facts": [fact.id for fact in facts], **named, **self.said("sentence", shape)}

    def fact(self, fact: Fact) -> Record:
        """A fact: every field, both languages, and where its words stand."""
        return {**self._stated(fact), **_time(fact.period), **self._circumstances(fact), **self._evidence(fact)}

    def _stated(self, fact: Fact) -> Record:
        zh, en = (voice.shown[fact.id] for voice in self.voices)
        return {
            "id": fact.id,
            "kind": fact.kind,
            "status": fact.status,
            "place": fact.place,
            "scope": fact.scope,
            "subject": fact.subject,
            **_both("label", zh.label.words, en.label.words),
            **_both("statement", zh.statement.words, en.statement.words),
            **self._quantity(fact.quantity),
            "role": fact.role,
        }

    def _circumstances(self, fact: Fact) -> Record:
        return {
            "speaker": fact.speaker.name if fact.speaker else None,
            "speaker_title": fact.speaker.title if fact.speaker else None,
            "theme": fact.theme,
            "indicator": fact.indicator,
            "act": fact.act,
            "qualifiers": list(fact.qualifiers),
            "title": fact.title,
            "variants": list(fact.variants),
            "same_as": self.same_as.get(fact.id),
        }

    def _evidence(self, fact: Fact) -> Record:
        evidence, document = fact.evidence, fact.document
        held = sentence_of(document, fact)
        english = self.report.phrasebook.sentence(document, held, "en") if held else None
        return {
            "source": document.id,
            "sentence": held.id if held else None,
            "paragraphs": list(held.pins) if held else [],
            "start": evidence.span.start,
            "end": evidence.span.end,
            "words_start": evidence.mention.start,
            "words_end": evidence.mention.end,
            "words": evidence.words,
            "quote": evidence.quote,
            "sentence_zh": held.span.of(document.text) if held else None,
            "sentence_en": _english(english),
            "sentence_en_state": english.state if english and english.state != "missing" else None,
            "rule": evidence.rule,
            "checked_by": fact.checked.reviewer if fact.checked else None,
            "checked_kind": fact.checked.kind if fact.checked else None,
            "checked_on": fact.checked.date if fact.checked else None,
            **{f"page_{language}": page_of(self.report, fact, language) for language in LANGUAGES},
        }

    def _quantity(self, quantity: Quantity | None) -> Record:
        if quantity is None:
            empty = ("quantity_zh", "quantity_en", "value", "value_max", "unit", "dimension", "bound")
            return {**dict.fromkeys((*empty, "low")), "low_open": False, "high": None, "high_open": False}
        return {
            **_both("quantity", *(self.report.phrasebook.quantity(quantity, language) for language in LANGUAGES)),
            "value": decimal(quantity.value),
            "value_max": decimal(quantity.value_max),
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "bound": quantity.bound,
            "low": decimal(quantity.low),
            "low_open": quantity.low_open,
            "high": decimal(quantity.high),
            "high_open": quantity.high_open,
        }

    def verdicts(self, row: Row) -> Iterator[Record]:
        """Each reason and note of each pair of a row; where there is none of these, the verdict itself."""
        if row.verdict is Verdict.ONE_PLACE:
            yield {"indicator": row.indicator.id, "left": None, "right": None} | self._ruling(row.verdict)
        for pair in row.pairs:
            named = {"indicator": pair.indicator, "left": pair.left.id, "right": pair.right.id}
            reasons = {reason.value for reason in pair.reasons}
            said = remarks(self.report.desk, pair)
            for one in said:
                use = {"verdict": pair.verdict, "code": one.code, "use": "reason" if one.code in reasons else "note"}
                yield named | use | self.said("label", one.label) | self.said("sentence", one.sentence)
            if not said:
                yield named | self._ruling(pair.verdict)

    def _ruling(self, verdict: Verdict) -> Record:
        comparison = self.report.comparison
        own = {"verdict": verdict, "code": verdict, "use": "verdict"}
        return (
            own | self.said("label", label(comparison, verdict)) | self.said("sentence", sentence(comparison, verdict))
        )

    def calculation(self, made: Derived) -> Record:
        """A figure of our own with its formula."""
        book, sign = self.report.phrasebook, OPERATIONS[made.kind]
        formulas = (
            f"{sign.join(book.quantity(term, language) for term in made.terms)} = {book.quantity(made.quantity, language)}"
            for language in LANGUAGES
        )
        named = {"id": made.key, "kind": made.kind, "facts": [fact.id for fact in made.facts]}
        return named | _both("formula", *formulas) | self._quantity(made.quantity)

    def finding(self, document: Document, found: Finding) -> Record:
        """Something found doubtful in an original."""
        comparison = self.report.comparison
        return {
            "source": document.id,
            "code": found.code,
            **self.said("label", label(comparison, found.code)),
            "words": list(found.words),
            "paragraph": found.paragraph,
            **self.said("sentence", of_finding(comparison, found)),
        }

    def indicator(self, indicator: Indicator) -> Record:
        """An indicator with the kindest verdict under it."""
        rows = (row.verdict for row in self.report.comparison.rows if row.indicator.id == indicator.id)
        return {
            "id": indicator.id,
            "theme": indicator.theme,
            **_both("name", indicator.name.zh, indicator.name.en),
            **_both("definition", indicator.definition.zh, indicator.definition.en),
            "defined_by_zh": indicator.source.zh if indicator.source else None,
            "defined_by_en": indicator.source.en if indicator.source else None,
            "verdict": next(rows, None),
        }

    def source(self, document: Document) -> Record:
        """A source: who wrote and who carries it, when, and the text in which offsets count."""
        record, book = document.record, self.report.phrasebook
        path, text = text_file(document)
        return {
            "id": record.id,
            "kind": record.kind,
            "place": record.place,
            "title": record.title,
            "title_en": _english(book.term(record.title, "en")),
            "carrier": record.carrier,
            "carrier_en": _english(book.term(record.carrier, "en")) if record.carrier else None,
            "originator": record.originator,
            "originator_en": _english(book.term(record.originator, "en")) if record.originator else None,
            "reporter": record.reporter,
            "date": record.date,
            "date_precision": record.date_precision,
            "date_inferred": record.date_inferred,
            "date_reason": record.date_reason,
            "address": record.address,
            "class": record.source_class,
            "rights": record.rights,
            "copy_of": self.report.comparison.copies.get(record.id),
            "original_sha256": record.sha256,
            "text": path.removeprefix("data/"),
            "text_length": len(document.text),
            "text_sha256": hashlib.sha256(text).hexdigest(),
            **_verified(record.verification),
        }


def page_of(report: Report, fact: Fact, language: str) -> str:
    """Where the site shows a fact in its source: an address where the site has one, else the path from the site's root."""
    base = report.settings.base_address
    return f"{f'{base}/' if base else ''}{language}/{report.at_fact(fact)}"


def decimal(value: Decimal | None) -> str | None:
    """A decimal as digits, never with an exponent: 80000000, 72.4.

    >>> decimal(Decimal("8E+7")), decimal(Decimal("72.40")), decimal(Decimal(0))
    ('80000000', '72.4', '0')
    """
    if value is None:
        return None
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _time(period: Period | None) -> Record:
    if period is None:
        names = ("period", "period_words", "period_words_start", "period_words_end")
        return {**dict.fromkeys((*names, "period_start", "period_end", "period_precision")), "period_inferred": False}
    return {
        "period": period.iso,
        "period_words": period.surface,
        "period_words_start": period.span.start,
        "period_words_end": period.span.end,
        "period_start": period.start,
        "period_end": period.end,
        "period_precision": period.precision,
        "period_inferred": period.inferred,
    }


def _pair(pair: Pair) -> Record:
    return {
        "indicator": pair.indicator,
        "left": pair.left.id,
        "right": pair.right.id,
        "verdict": pair.verdict,
        "reasons": list(pair.reasons),
        "notes": list(pair.notes),
    }


_COUNTS = ("figures", "names", "dates")


def _verified(outcome: Verification | None) -> Record:
    counts = [name for kind in _COUNTS for name in (kind, f"{kind}_verified")]
    names = (*counts, "original_figures", "original_figures_held")
    return {
        "verified_on": outcome.on if outcome else None,
        "verified_stale": outcome.stale if outcome else None,
        **{name: getattr(outcome, name) if outcome else None for name in names},
    }


def _both(name: str, zh: str, en: str) -> Record:
    return {f"{name}_zh": zh, f"{name}_en": en}


def _english(text: Text | None) -> str | None:
    """The English, None where there is none yet."""
    return None if text is None or text.state == "missing" else text.words
