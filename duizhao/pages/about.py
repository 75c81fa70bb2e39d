"""Who made the report, how to have it corrected, and what a machine did in it."""

from __future__ import annotations

from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def about(voice: Voice) -> Page:
    """The page about the report."""
    return voice.page("about.html", "about.html", passages=voice.report.prose.get(f"about.{voice.language}", ()))
