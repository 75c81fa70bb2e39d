"""A source in parts: a short one stands on one page, a long one on several, cut between its paragraphs.

Where it is cut depends on its text and record alone, which are frozen: what the rules read never moves a sentence to
another page, so that an address once cited holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from duizhao.model.facts import Fact
from duizhao.model.text import Document, Sentence

A_PAGE = 3900
A_SENTENCE, A_FIGURE, A_FINDING = 25, 12, 25
"""Roughly what a page bears, and what of it a sentence and a figure take beside their characters, and what a finding."""
FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
SLACK = 0.05
"""By how much of its share a page may outgrow it while a paragraph ends."""


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of a source that stand on one page; `name` is its path under the folder of a language."""

    number: int
    name: str
    sentences: tuple[Sentence, ...]


def parts(document: Document) -> tuple[Part, ...]:
    """The parts of a source, in order; at least one."""
    cuts = (0, *cut_before(document), len(document.sentences))
    return tuple(
        Part(number, f"source/{document.id}{'' if number == 1 else f'/{number}'}.html", document.sentences[start:end])
        for number, (start, end) in enumerate(pairwise(cuts), 1)
    )


def cut_before(document: Document) -> Iterator[int]:
    """The places of the sentences that open a further part: near equal shares, if need be within a long paragraph."""
    sizes = [size(sentence.span.of(document.text)) for sentence in document.sentences]
    before = list(accumulate(sizes, initial=A_FINDING * len(document.record.findings)))
    share = before[-1] / max(1, -(-before[-1] // A_PAGE))
    full = share
    for number, (last, sentence) in enumerate(pairwise(document.sentences), 1):
        opens = sentence.paragraph != last.paragraph and not last.heading
        if before[number] >= full + (0 if opens else SLACK * share):
            full = before[number] + share
            yield number


def size(words: str) -> int:
    """How much of a page a sentence takes.

    >>> size("新增210家，增长3.5%。")
    63
    """
    return len(words) + A_SENTENCE + A_FIGURE * len(FIGURE.findall(words))


def sentence_of(document: Document, fact: Fact) -> Sentence | None:
    """The sentence in which the number or name of a fact stands."""
    return document.sentence_at(fact.evidence.mention.start) or document.sentence_at(fact.evidence.span.start)
