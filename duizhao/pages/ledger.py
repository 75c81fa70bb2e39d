"""The ledger: every fact of the report in one table."""

from __future__ import annotations

from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def ledger(voice: Voice) -> Page:
    """The table of all facts, place by place, source by source, in text order."""
    report = voice.report
    shown = tuple(voice.shown.values())
    facts = [entry.fact for entry in shown]
    return voice.page(
        "evidence.html",
        "ledger.html",
        entries=shown,
        kinds=tuple(dict.fromkeys(fact.kind for fact in facts)),
        statuses=tuple(dict.fromkeys(fact.status for fact in facts if fact.status)),
        indicator_ids=frozenset(row.indicator.id for row in report.comparison.rows),
        themes=tuple(theme for theme in report.themes if theme.id in {fact.theme for fact in facts}),
    )
