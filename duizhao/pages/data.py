"""What may be downloaded, and how the report and its sources are cited."""

from __future__ import annotations

from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def data(voice: Voice) -> Page:
    """The page of downloads and citations."""
    return voice.page("data.html", "data.html", files=voice.report.files, documents=voice.report.documents)
