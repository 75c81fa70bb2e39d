"""Every two texts of a report that should say the same in both languages: what the gate of figures weighs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from duizhao.bilingual.parity import Pair, memory_pairs, phrase_pairs
from duizhao.model.report import Bilingual
from duizhao.pages.report import Report


def pairs(report: Report) -> Iterator[Pair]:
    """The translated sentences, the statements, the rows of the interface, the titles, names and definitions, the prose."""
    yield from memory_pairs(report.readings, report.phrasebook)
    yield from phrase_pairs(report.phrasebook)
    settings = report.settings
    yield from both("content/report.toml", settings.title, settings.subtitle, settings.publisher)
    for rule in report.indicators:
        path = f"content/indicators/{rule.indicator.theme}.toml"
        yield from both(path, rule.indicator.name, rule.indicator.definition)
    for chapter in report.glossary:
        yield from both(
            chapter.path, chapter.name, *(text for term in chapter.terms for text in (term.name, term.definition))
        )
    yield from both("content/lexicon/themes.toml", *(theme.name for theme in report.themes))
    yield from both("content/lexicon/reasons.csv", *report.phrasebook.reasons.values())
    yield from prose(report)


def both(path: str, *texts: Bilingual) -> Iterator[Pair]:
    """Texts that stand in both languages in one row of a file."""
    return (Pair(path, 0, text.zh, text.en) for text in texts)


def prose(report: Report) -> Iterator[Pair]:
    """The editor's prose, heading by heading and paragraph by paragraph."""
    for name, passages in report.prose.items():
        page, _, language = name.partition(".")
        for zh, en in zip(passages, report.prose[f"{page}.en"], strict=True) if language == "zh" else ():
            for ours, theirs in zip_longest((zh.heading, *zh.paragraphs), (en.heading, *en.paragraphs), fillvalue=""):
                yield Pair(en.path, 0, ours, theirs)
