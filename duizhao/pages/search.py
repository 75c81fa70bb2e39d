"""The page of the search: its form, which also lends the words for every code, and the empty lists of what is found."""

from __future__ import annotations

from duizhao.model.report import Verdict
from duizhao.pages.page import Page
from duizhao.pages.report import Report
from duizhao.pages.searching import PATH, in_use
from duizhao.pages.voice import Voice

GROUPS = ("facts", "sentences", "names")


def search(voice: Voice) -> Page:
    """The page of one language."""
    return voice.page("search.html", "search.html", **form(voice.report))


def form(report: Report) -> dict[str, object]:
    """What the form offers to choose from, and where its index is."""
    used = {fact.theme for fact in report.facts}
    return {
        "script": PATH,
        "groups": GROUPS,
        "kinds": in_use(fact.kind for fact in report.facts),
        "statuses": in_use(fact.status for fact in report.facts if fact.status),
        "themes": [theme for theme in report.themes if theme.id in used],
        "verdicts": list(Verdict),
    }
