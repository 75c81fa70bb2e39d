"""What may be downloaded, and how the report and its sources are cited."""

from __future__ import annotations

from duizhao.pages import linked
from duizhao.pages.citing import leaves
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def data(voice: Voice) -> Page:
    """The page of downloads and citations."""
    report = voice.report
    passages = report.prose.get(f"data.{voice.language}", ())
    sources = tuple((document.record, voice.cites.of_source(document)) for document in report.documents)
    return voice.page(
        "data.html",
        "data.html",
        files=report.files,
        passages=passages,
        sources=sources,
        itself=voice.cites.of_report(),
        leaves=tuple((reading.document.record, leaves(reading)) for reading in report.readings),
        linked=linked.dataset(voice),
    )
