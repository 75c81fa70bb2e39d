"""Why a fact reads as it does: its rule, the words each field came from, what that beat; and why a numeral is no fact."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.model.facts import Fact, Reading
from duizhao.model.text import Document, Span


def explained(reading: Reading, wanted: str) -> Iterator[str]:
    """The explanation in lines: of the facts whose id is `wanted`, or of everything in the source where it is ''.

    A number alone (`46家`) finds every fact and every numeral passed over that is written so.
    """
    for fact in reading.facts:
        if wanted in ("", fact.id, fact.evidence.words, fact.label):
            yield from _fact(fact)
    for span, reason in reading.passed_over:
        words = span.of(reading.document.text)
        if wanted in ("", words):
            yield f"{_place(reading.document, span)}  {_flat(words)}  is no fact: {reason}"
            yield f"    {_flat(_around(reading.document, span))}"


def _fact(fact: Fact) -> Iterator[str]:
    document = fact.document
    yield f"{_place(document, fact.evidence.mention)}  {fact.id}  {fact.kind}  {_flat(fact.label)}"
    yield f"    rule      {fact.evidence.rule}"
    yield f"    quote     {_flat(fact.evidence.quote)}"
    for trace in fact.traces:
        words = f"from {_flat(trace.span.of(document.text))!r}" if trace.span else "from no words of its own"
        beat = f"; beat {', '.join(trace.beat)}" if trace.beat else ""
        yield f"    {trace.field:<9} {_value(fact, trace.field)}  ({trace.rule}; {words}{beat})"
    for name, value in (("act", fact.act), ("narrowed by", "、".join(fact.qualifiers)), ("title", fact.title)):
        if value:
            yield f"    {name:<9} {value}"
    if fact.speaker:
        yield f"    speaker   {fact.speaker.name} {fact.speaker.title}".rstrip()
    if fact.checked:
        yield f"    checked   by {fact.checked.reviewer} ({fact.checked.kind}), {fact.checked.date}"


def _value(fact: Fact, field: str) -> str:
    """A field of a quantity as one word."""
    quantity = fact.quantity
    if field == "value" and quantity is not None:
        low = "…" if quantity.low is None else f"{'(' if quantity.low_open else '['}{quantity.low}"
        high = "…" if quantity.high is None else f"{quantity.high}{')' if quantity.high_open else ']'}"
        return f"{low}, {high} {quantity.unit} {quantity.bound}"
    if field == "period":
        return fact.period.surface if fact.period else "none"
    return {"metric": fact.label, "role": str(fact.role), "status": str(fact.status), "subject": fact.subject}[field]


def _place(document: Document, span: Span) -> str:
    line = document.text.count("\n", 0, span.start) + 1
    return f"{document.record.path}:{line}"


def _around(document: Document, span: Span) -> str:
    return document.text[max(0, span.start - 20) : span.end + 20]


def _flat(words: str) -> str:
    return " ".join(words.split())
