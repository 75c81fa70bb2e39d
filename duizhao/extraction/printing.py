"""What was read in any text, as one JSON object a line: the form in which extraction is measured."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from duizhao.extraction.extract import extract
from duizhao.language.lexicon import read_lexicon
from duizhao.model.facts import Fact, Kind, Reading
from duizhao.model.text import Document

_LISTS = {
    "organizations": Kind.ORGANIZATION,
    "measures": Kind.MEASURE,
    "projects": Kind.PROJECT,
    "parks": Kind.PARK,
    "industries": Kind.INDUSTRY,
    "slogans": Kind.STRATEGY,
    "functions": Kind.FUNCTION,
    "focuses": Kind.FOCUS,
    "significances": Kind.SIGNIFICANCE,
    "requirements": Kind.REQUIREMENT,
    "problems": Kind.PROBLEM,
    "claims": Kind.CLAIM,
    "events": Kind.EVENT,
    "analogies": Kind.ANALOGY,
}


def print_readings(documents: Sequence[Document], root: Path) -> None:
    """Print what each text holds, facts and numerals passed over."""
    for reading in extract(documents, read_lexicon(root)):
        print(
            json.dumps(
                {
                    "path": os.fsencode(reading.document.record.path).decode("utf-8", "backslashreplace"),
                    **as_row(reading),
                },
                ensure_ascii=False,
            )
        )


def as_row(reading: Reading) -> dict[str, Any]:
    """A reading as plain values: quantities, people, dates, lists of names, numerals passed over with their reasons."""
    text = reading.document.text
    of_kind: dict[Kind, list[Fact]] = {}
    for fact in reading.facts:
        of_kind.setdefault(fact.kind, []).append(fact)
    return {
        "quantities": [_quantity(fact) for fact in of_kind.get(Kind.QUANTITY, [])],
        "people": [{"name": f.label, "title": f.title} for f in of_kind.get(Kind.PERSON, [])],
        "dates": [
            {"surface": f.evidence.words, "iso": f.period.iso}
            for f in of_kind.get(Kind.DATE, [])
            if f.period and _has_year(f)
        ],
        **{name: [fact.label for fact in of_kind.get(kind, [])] for name, kind in _LISTS.items()},
        "passed_over": [
            {"surface": s.of(text), "start": s.start, "reason": reason} for s, reason in reading.passed_over
        ],
    }


def _has_year(fact: Fact) -> bool:
    return fact.period is not None and fact.period.iso is not None and not fact.period.iso.startswith("--")


def _quantity(fact: Fact) -> dict[str, Any]:
    quantity = fact.quantity
    assert quantity is not None and fact.role is not None and fact.status is not None
    return {
        "number": fact.evidence.words,
        "start": fact.evidence.mention.start,
        "value": _plain(quantity.value),
        "value_max": _plain(quantity.value_max),
        "unit": quantity.unit,
        "modifier": quantity.bound.value,
        "metric": fact.label,
        "role": fact.role.value,
        "status": fact.status.value,
        "period": fact.period.surface if fact.period else None,
        "subject": fact.subject or None,
        "rule": fact.evidence.rule,
    }


def _plain(value: Decimal | None) -> int | float | None:
    """A decimal as JSON writes numbers."""
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)
