"""What the sources can and cannot support, and how the report was made and checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from duizhao.comparison.remarks import of_doubt, of_finding
from duizhao.extraction.measuring import DECIDING, LISTS
from duizhao.extraction.review import READERS
from duizhao.model.facts import Reading
from duizhao.model.report import Reason
from duizhao.model.text import SourceRecord
from duizhao.pages.disputes import agreements, disputes, marked
from duizhao.pages.indicators import tallied
from duizhao.pages.page import Page
from duizhao.pages.source import Passed, passed
from duizhao.pages.translation import translation
from duizhao.pages.voice import Voice, figures

FIGURES = ("found", *DECIDING, "right", "period", "subject", *LISTS)
"""What is shown of each set of labelled articles, in this order."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of a source: numerals used or passed over, with reasons; facts, and how many each kind of reader checked."""

    record: SourceRecord
    used: int
    passed: tuple[Passed, ...]
    reasons: tuple[tuple[str, int], ...]
    checked: tuple[tuple[str, int], ...]
    facts: int


def limits(voice: Voice) -> Page:
    """The page of strengths and limits."""
    comparison, report = voice.report.comparison, voice.report
    conflicts, agreed = disputes(voice, report.facts), agreements(voice, report.facts)
    doubts = tuple((doubt, of_doubt(comparison, doubt)) for doubt in comparison.doubts)
    fired = Counter(reason for row in comparison.rows for pair in row.pairs for reason in pair.reasons)
    return voice.page(
        "limits.html",
        "limits.html",
        conflicts=conflicts,
        ties=agreed,
        doubts=doubts,
        findings=tuple(
            (document.record, tuple((finding, of_finding(comparison, finding)) for finding in document.record.findings))
            for document in report.documents
        ),
        passages=report.prose.get(f"limits.{voice.language}", ()),
        coverage=tuple(coverage(reading) for reading in report.readings),
        reasons=tuple((reason, fired[reason]) for reason in Reason),
        tally=tallied(comparison),
        fact_count=len(report.counted),
        translations=tuple(
            (
                document.record,
                translation(voice.sentences[document.id, sentence.id] for sentence in document.sentences),
            )
            for document in report.documents
        ),
        measured=report.measured,
        figures=tuple((name, tuple(of.figure(name) for of in report.measured)) for name in FIGURES),
        cited=voice.cited(marked(conflicts, agreed, comparison.doubts)),
    )


def coverage(reading: Reading) -> Coverage:
    """The numerals of one source."""
    counts = Counter(reason for _, reason in reading.passed_over)
    return Coverage(
        record=reading.document.record,
        used=len(figures(reading.facts)),
        passed=passed(reading),
        reasons=tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))),
        checked=tuple(
            (kind, sum(1 for f in reading.facts if f.checked and f.checked.kind == kind)) for kind in READERS
        ),
        facts=len(reading.facts),
    )
