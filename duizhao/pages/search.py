"""The page of the search: its form, which also lends the words for every code, and the empty lists of what is found."""

from __future__ import annotations

from duizhao.model.report import Verdict
from duizhao.pages.page import Page
from duizhao.pages.searching import PATH
from duizhao.pages.voice import Voice

GROUPS = ("facts", "sentences", "names")


def search(voice: Voice) -> Page:
    """The page of one language."""
    facts = voice.report.facts
    used = {fact.theme for fact in facts}
    return voice.page(
        "search.html",
        "search.html",
        script=PATH,
        groups=GROUPS,
        kinds=tuple(dict.fromkeys(fact.kind for fact in facts)),
        statuses=tuple(dict.fromkeys(fact.status for fact in facts if fact.status)),
        themes=tuple(theme for theme in voice.report.themes if theme.id in used),
        verdicts=tuple(Verdict),
    )
