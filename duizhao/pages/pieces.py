"""A stretch of a source cut where facts begin and end, so that overlapping marks can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from duizhao.model.facts import Fact
from duizhao.model.text import Document, Finding, Sentence, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words shown in one go: `facts` all cover them, `starts` begin with them; `finding` doubts the words it ends with.

    `numbers` are the places of `facts` among those of the sentence, from 1.
    """

    words: str
    facts: tuple[Fact, ...]
    starts: tuple[Fact, ...]
    numbers: tuple[int, ...] = ()
    finding: Finding | None = None


def pieces(
    document: Document, sentence: Sentence, facts: Iterable[Fact], *, doubted: bool = False
) -> tuple[Piece, ...]:
    """The words of a sentence, cut at the mentions of these facts and, where `doubted`, behind the words of findings."""
    whole = sentence.span
    inside = [fact for fact in facts if whole.holds(fact.evidence.mention)]
    ends = finding_ends(document, sentence) if doubted else {}
    cuts = {whole.start, whole.end, *ends}
    for fact in inside:
        cuts |= {fact.evidence.mention.start, fact.evidence.mention.end}
    bounds = sorted(cuts)
    return tuple(
        Piece(
            words=document.text[start:end],
            facts=tuple(fact for fact in inside if fact.evidence.mention.holds(Span(start, end))),
            starts=tuple(fact for fact in inside if fact.evidence.mention.start == start),
            numbers=tuple(n for n, fact in enumerate(inside, 1) if fact.evidence.mention.holds(Span(start, end))),
            finding=ends.get(end),
        )
        for start, end in pairwise(bounds)
    )


def matched(document: Document, sentence: Sentence, facts: Iterable[Fact]) -> tuple[tuple[str, bool], ...]:
    """The words of a sentence in turn, each with whether some of these facts is in them."""
    runs: list[tuple[str, bool]] = []
    for piece in pieces(document, sentence, facts):
        marked = bool(piece.facts)
        if runs and runs[-1][1] == marked:
            runs[-1] = (runs[-1][0] + piece.words, marked)
        else:
            runs.append((piece.words, marked))
    return tuple(runs)


def finding_ends(document: Document, sentence: Sentence) -> dict[int, Finding]:
    """Where in a sentence the words of a finding end that belongs to its paragraph of the original."""
    text, found = sentence.span.of(document.text), {}
    for finding in document.record.findings:
        if finding.paragraph is not None and finding.paragraph not in sentence.pins:
            continue
        at = text.find(finding.words[0]) if finding.words else -1
        if at >= 0:
            found[sentence.span.start + at + len(finding.words[0])] = finding
    return found
