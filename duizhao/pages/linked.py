"""What a page tells machines about itself: the report, its data and its claims in the vocabulary of schema.org.

A claim is a source's, not the report's: it names who says it and cites the source. Nothing is rated here, so nothing is a
ClaimReview. Addresses stand only where the site has a fixed home.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from duizhao.model.facts import Fact
from duizhao.model.text import SourceRecord

if TYPE_CHECKING:
    from duizhao.pages.voice import Voice

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TONGUES = {"zh": "zh-Hans", "en": "en"}
FORMATS = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "ris": "application/x-research-info-systems",
    "tbx": "application/x-tbx",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_Record = dict[str, Any]


def report(voice: Voice) -> _Record:
    """The report as a whole, for its overview."""
    settings = voice.report.settings
    return {
        "@context": CONTEXT,
        "@type": "Report",
        **_work(voice, settings.title.in_(voice.language)),
        "reportNumber": settings.edition,
        "abstract": settings.subtitle.in_(voice.language),
        "about": [{"@type": "AdministrativeArea", "name": place.name.in_(voice.language)} for place in settings.places],
        "citation": [source(document.record) for document in voice.report.documents],
        **_address(voice, "url", "index.html"),
    }


def dataset(voice: Voice) -> _Record:
    """The data files, for the page that offers them."""
    settings = voice.report.settings
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        **_work(voice, settings.title.in_(voice.language)),
        "description": settings.subtitle.in_(voice.language),
        "isAccessibleForFree": True,
        "isBasedOn": [source(document.record) for document in voice.report.documents],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path.rpartition("/")[2],
                "encodingFormat": FORMATS.get(file.path.rpartition(".")[2], "application/octet-stream"),
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
                **({"contentUrl": f"{settings.base_address}/{file.path}"} if settings.base_address else {}),
            }
            for file in voice.report.files
        ],
        **_address(voice, "url", "data.html"),
    }


def claims(voice: Voice, facts: Iterable[Fact]) -> _Record:
    """What sources state, each with who says it and where."""
    return {"@context": CONTEXT, "@graph": [claim(voice, fact) for fact in facts]}


def claim(voice: Voice, fact: Fact) -> _Record:
    """One statement of a source."""
    shown, record = voice.shown[fact.id], fact.document.record
    said_by: _Record = {"@type": "Organization", "name": record.outlet}
    if fact.speaker:
        said_by = {"@type": "Person", "name": fact.speaker.name}
    return {
        "@type": "Claim",
        "identifier": fact.id,
        "name": shown.statement.words,
        "inLanguage": TONGUES[shown.statement.language],
        "author": said_by,
        "citation": source(record),
        **_address(voice, "url", f"evidence.html#f-{fact.id}"),
    }


def source(record: SourceRecord) -> _Record:
    """A source as a work of its own; what its record does not say is left out."""
    return {
        "@type": "NewsArticle",
        "identifier": record.id,
        "name": record.title,
        "inLanguage": "zh",
        "publisher": {"@type": "Organization", "name": record.outlet},
        **({"datePublished": record.date} if record.date else {}),
        **({"url": record.address} if record.address else {}),
    }


def _work(voice: Voice, name: str) -> _Record:
    settings = voice.report.settings
    publisher = {"@type": "Organization", "name": settings.publisher.in_(voice.language)}
    return {
        "name": name,
        "inLanguage": TONGUES[voice.language],
        "datePublished": settings.date,
        "version": settings.edition,
        "author": publisher,
        "publisher": publisher,
        "license": LICENCE,
    }


def _address(voice: Voice, key: str, path: str) -> _Record:
    base = voice.report.settings.base_address
    return {key: f"{base}/{voice.language}/{path}"} if base else {}
