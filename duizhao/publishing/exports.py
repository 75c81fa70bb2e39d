"""The report as data files: what the pages show, for whoever computes with it or cites it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhao.model.facts import Fact, Period, Quantity
from duizhao.model.report import Bilingual, Indicator, Pair, Settings
from duizhao.model.text import Document
from duizhao.model.unseen import escaped, spelled_out
from duizhao.pages.report import DataFile
from duizhao.publishing.tbx import tbx

if TYPE_CHECKING:
    from duizhao.bilingual.phrasebook import Phrasebook, Text
    from duizhao.pages.report import Report

FORM = "duizhao-facts-1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_Record = dict[str, Any]


def exports(report: Report) -> dict[str, bytes]:
    """The data files by their path under the site: all facts as JSON and as CSV, the schema of the JSON, the terms as TBX.

    What each field means stands in the schema, and only there.
    """
    facts = [fact_record(fact, report.phrasebook) for reading in report.readings for fact in reading.facts]
    whole = _json(_report_record(report, facts))
    schema = Path(__file__).with_name("facts.schema.json").read_bytes()
    files = {"data/facts.csv": _csv(facts), "data/facts.json": whole, "data/schema.json": schema}
    if report.glossary:
        files["data/terms.tbx"] = tbx(report.glossary, report.settings.title.en)
    return files


def offered(files: Mapping[str, bytes]) -> tuple[DataFile, ...]:
    """The data files as the page of downloads lists them, with size and hash."""
    return tuple(DataFile(path, len(content), hashlib.sha256(content).hexdigest()) for path, content in files.items())


def fact_record(fact: Fact, phrasebook: Phrasebook) -> _Record:
    """A fact as one flat row: every field, both languages, and where its words stand."""
    evidence, document = fact.evidence, fact.document
    sentence = document.sentence_at(evidence.span.start)
    return {
        "id": fact.id,
        "kind": fact.kind,
        "status": fact.status,
        "place": fact.place,
        "scope": fact.scope,
        "subject": fact.subject,
        "label_zh": fact.label,
        "label_en": phrasebook.label(fact, "en").words,
        "statement_zh": phrasebook.statement(fact, "zh").words,
        "statement_en": phrasebook.statement(fact, "en").words,
        **_quantity(fact.quantity),
        "role": fact.role,
        **_period(fact.period),
        "speaker": fact.speaker.name if fact.speaker else None,
        "speaker_title": fact.speaker.title if fact.speaker else None,
        "theme": fact.theme,
        "indicator": fact.indicator,
        "act": fact.act,
        "qualifiers": list(fact.qualifiers),
        "title": fact.title,
        "variants": list(fact.variants),
        "source": document.id,
        "sentence": sentence.id if sentence else None,
        "paragraphs": list(sentence.pins) if sentence else [],
        "start": evidence.span.start,
        "end": evidence.span.end,
        "words_start": evidence.mention.start,
        "words_end": evidence.mention.end,
        "words": evidence.words,
        "quote": evidence.quote,
        "sentence_en": _translated(phrasebook.sentence(document, sentence, "en")) if sentence else None,
        "rule": evidence.rule,
        "checked_by": fact.checked.reviewer if fact.checked else None,
        "checked_kind": fact.checked.kind if fact.checked else None,
        "checked_on": fact.checked.date if fact.checked else None,
    }


def _quantity(quantity: Quantity | None) -> _Record:
    if quantity is None:
        closed = {"low_open": False, "high_open": False}
        return dict.fromkeys(("value", "value_max", "unit", "dimension", "bound", "low", "high")) | closed
    return {
        "value": _decimal(quantity.value),
        "value_max": _decimal(quantity.value_max),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "bound": quantity.bound,
        "low": _decimal(quantity.low),
        "low_open": quantity.low_open,
        "high": _decimal(quantity.high),
        "high_open": quantity.high_open,
    }


def _period(period: Period | None) -> _Record:
    if period is None:
        empty = ("period", "period_words", "period_start", "period_end", "period_precision")
        return {**dict.fromkeys(empty), "period_inferred": False}
    return {
        "period": period.iso,
        "period_words": period.surface,
        "period_start": period.start,
        "period_end": period.end,
        "period_precision": period.precision,
        "period_inferred": period.inferred,
    }


def _decimal(value: Decimal | None) -> str | None:
    """A decimal as digits, never with an exponent: 80000000, 72.4.

    >>> _decimal(Decimal("8E+7")), _decimal(Decimal("72.40")), _decimal(Decimal(0))
    ('80000000', '72.4', '0')
    """
    if value is None:
        return None
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _translated(text: Text) -> str | None:
    return None if text.state == "missing" else text.words


def _report_record(report: Report, facts: list[_Record]) -> _Record:
    settings, comparison = report.settings, report.comparison
    return {
        "format": FORM,
        **_heading(settings),
        "sources": [_source(reading.document) for reading in report.readings],
        "indicators": [_indicator(rule.indicator) for rule in report.indicators],
        "facts": facts,
        "pairs": [_pair(pair) for row in comparison.rows for pair in row.pairs],
        "told_again": [{"fact": first, "again": _ids(others)} for first, others in comparison.told.items()],
        "ties": [{"code": tie.code, "facts": _ids(tie.facts)} for tie in comparison.ties],
        "copies": [{"source": copy, "of": first} for copy, first in comparison.copies.items()],
        "conflicts": [{"id": c.id, "code": c.code, "facts": _ids(c.facts)} for c in comparison.conflicts],
        "doubts": [{"code": d.code, "facts": _ids(d.facts), "words": list(d.words)} for d in comparison.doubts],
    }


def _heading(settings: Settings) -> _Record:
    places = [{"id": place.id, "name": _both(place.name), "level": place.level} for place in settings.places]
    return {"title": _both(settings.title), "edition": settings.edition, "date": settings.date, "places": places}


def _source(document: Document) -> _Record:
    record = document.record
    return {
        "id": record.id,
        "kind": record.kind,
        "place": record.place,
        "title": record.title,
        "carrier": record.carrier,
        "originator": record.originator,
        "reporter": record.reporter,
        "date": record.date,
        "date_precision": record.date_precision,
        "date_inferred": record.date_inferred,
        "address": record.address,
        "class": record.source_class,
        "original_sha256": record.sha256,
        "text_length": len(document.text),
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "findings": [{"code": f.code, "words": list(f.words), "paragraph": f.paragraph} for f in record.findings],
    }


def _indicator(indicator: Indicator) -> _Record:
    return {
        "id": indicator.id,
        "theme": indicator.theme,
        "name": _both(indicator.name),
        "definition": _both(indicator.definition),
        "source": _both(indicator.source) if indicator.source else None,
    }


def _pair(pair: Pair) -> _Record:
    return {
        "indicator": pair.indicator,
        "left": pair.left.id,
        "right": pair.right.id,
        "verdict": pair.verdict,
        "reasons": list(pair.reasons),
        "notes": list(pair.notes),
    }


def _both(text: Bilingual) -> _Record:
    return {"zh": text.zh, "en": text.en}


def _ids(facts: Iterable[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def _json(record: _Record) -> bytes:
    """The record with one row of each list on a line of its own, so that a change of a fact is a change of a line."""
    parts = []
    for key, value in record.items():
        rows = ",\n".join(map(_line, value)) if isinstance(value, list) else ""
        parts.append(f'"{key}": ' + (f"[\n{rows}\n]" if rows else _line(value)))
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _line(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))


def _csv(rows: list[_Record]) -> bytes:
    """The rows as a spreadsheet opens them: UTF-8 with its mark, lists joined by 、, nothing read as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """A cell's text; what a spreadsheet would take for a formula gets an apostrophe before it.

    >>> _cell("=1+1"), _cell(None), _cell(["a", "b"]), _cell(True)
    ("'=1+1", '', 'a、b', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = spelled_out("、".join(map(str, value)) if isinstance(value, list) else str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
