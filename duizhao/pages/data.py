"""What may be downloaded, and how the report and its sources are cited."""

from __future__ import annotations

from duizhao.pages import linked
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def data(voice: Voice) -> Page:
    """The page of downloads and citations."""
    report = voice.report
    return voice.page(
        "data.html",
        "data.html",
        files=report.files,
        documents=report.documents,
        passages=report.prose.get(f"data.{voice.language}", ()),
        linked=linked.dataset(voice),
    )
