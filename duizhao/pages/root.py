"""The page before the languages, and the page for an address that is none."""

from __future__ import annotations

from duizhao.comparison.findings import warning
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def root(chinese: Voice, english: Voice) -> Page:
    """The bilingual first page: both titles, both warnings, two links."""
    report = chinese.report
    warned = warning(report.settings, report.readings, report.comparison)
    values: dict[str, object] = {
        "report": report,
        "settings": report.settings,
        "language": "zh",
        "name": "",
        "warning": warned,
        "shown": chinese.shown,
        "shown_in_english": english.shown,
    }
    return Page("index.html", "root.html", values)


def notfound(chinese: Voice) -> Page:
    """The page that a host sends for an address that is none."""
    report = chinese.report
    return Page(
        "404.html", "notfound.html", {"report": report, "settings": report.settings, "language": "zh", "name": ""}
    )
