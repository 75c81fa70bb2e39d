"""Sources, report and facts for programs that keep references: CSL-JSON, and BibTeX and RIS made from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.model.report import LANGUAGES, Bilingual
from duizhao.model.unseen import spelled_out
from duizhao.pages.citations import Citations
from duizhao.pages.parts import sentence_of
from duizhao.pages.report import Report
from duizhao.publishing.exports.records import Record, page_of

REPORT = "duizhao-report"
_BIBTEX = {"webpage": "misc", "report": "techreport", "entry": "misc"}
_RIS = {"webpage": "ELEC", "report": "RPRT", "entry": "GEN"}
_SPECIAL = re.compile(r"[\\{}$&%#_^~]")
_ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def references(report: Report) -> list[Record]:
    """CSL-JSON: the originals first, then the report, its pages, and each fact as an entry of it that names its original."""
    return [*_sources(report), _report(report), *_pages(report), *_facts(report)]


def _sources(report: Report) -> Iterator[Record]:
    for document in report.documents:
        values, record = Citations(report, "zh").source_values(document), document.record
        yield _without_gaps(
            {
                "id": record.id,
                "type": "webpage",
                "title": record.title,
                "author": [{"literal": record.reporter}] if record.reporter else [],
                "container-title": record.outlet,
                "issued": _parts(record.date),
                "archive": values["carrier"],
                "URL": record.address,
                "language": "zh-CN",
            }
        )


def _report(report: Report) -> Record:
    settings = report.settings
    return _without_gaps(
        {
            "id": REPORT,
            "type": "report",
            "title": f"{settings.title.zh} [{settings.title.en}]",
            "author": [{"literal": settings.publisher.zh}],
            "publisher": settings.publisher.zh,
            "edition": settings.edition,
            "issued": _parts(settings.date),
            "URL": settings.base_address or "",
        }
    )


def _pages(report: Report) -> Iterator[Record]:
    """The pages of one indicator or one place; what the others show is the report."""
    for row in report.comparison.rows:
        yield _part(report, f"i/{row.indicator.id}", row.indicator.name)
    for place in report.settings.places:
        yield _part(report, f"place/{place.id}", place.name)


def _part(report: Report, page: str, name: Bilingual) -> Record:
    base = report.settings.base_address
    address = f"{base}/zh/{page}.html" if base else ""
    return _entry(report, f"duizhao-{page.replace('/', '-')}", (name.zh, name.en), address)


def _facts(report: Report) -> Iterator[Record]:
    cited = Citations(report, "zh")
    for fact in report.facts:
        held = sentence_of(fact.document, fact)
        first = cited.of_source(fact.document, cited.locator(held.pins if held else ()))[:1]
        said = (report.phrasebook.statement(fact, language).words for language in LANGUAGES)
        address = page_of(report, fact, "zh") if report.settings.base_address else ""
        yield _entry(report, fact.id, said, address, "".join(words for one in first for _, words in one.words))


def _entry(report: Report, identity: str, titles: Iterable[str], address: str, note: str = "") -> Record:
    """A part of the report, called by its titles in Chinese and in English."""
    settings = report.settings
    return _without_gaps(
        {
            "id": identity,
            "type": "entry",
            "title": "{} [{}]".format(*titles),
            "author": [{"literal": settings.publisher.zh}],
            "container-title": settings.title.zh,
            "edition": settings.edition,
            "issued": _parts(settings.date),
            "URL": address,
            "note": note,
        }
    )


def _parts(iso: str | None) -> Record:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}


def _without_gaps(entry: Record) -> Record:
    return {name: value for name, value in entry.items() if value}


def bibtex(entries: list[Record]) -> bytes:
    """The entries for LaTeX."""
    return "\n".join(map(_bibtex_entry, entries)).encode()


def _bibtex_entry(entry: Record) -> str:
    date = entry.get("issued", {}).get("date-parts", [[]])[0]
    fields = {
        "author": f"{{{_tex(entry['author'][0]['literal'])}}}" if "author" in entry else "",
        "title": _tex(entry["title"]),
        "institution": _tex(entry.get("publisher", "")),
        "howpublished": _tex(entry.get("container-title", "")),
        "edition": _tex(entry.get("edition", "")),
        "year": str(date[0]) if date else "",
        "month": str(date[1]) if len(date) > 1 else "",
        "url": entry.get("URL", ""),
        "note": _tex(entry.get("note", "")),
    }
    lines = "".join(f"  {name} = {{{words}}},\n" for name, words in fields.items() if words)
    return spelled_out(f"@{_BIBTEX[entry['type']]}{{{entry['id']},\n{lines}}}\n")


def _tex(words: str) -> str:
    r"""Words with the signs that LaTeX obeys taken out of force.

    >>> _tex("R&D_1")
    'R\\&D\\_1'
    """
    return _SPECIAL.sub(lambda sign: _ESCAPES.get(sign[0], f"\\{sign[0]}"), " ".join(words.split()))


def ris(entries: list[Record]) -> bytes:
    """The entries in the tagged form of reference managers."""
    return "".join(f"{tag}  - {words}\r\n" for entry in entries for tag, words in _tagged(entry)).encode()


def _tagged(entry: Record) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS[entry["type"]]
    date = entry.get("issued", {}).get("date-parts", [[]])[0]
    fields = (
        ("ID", entry["id"]),
        ("AU", entry["author"][0]["literal"] if "author" in entry else ""),
        ("TI", entry["title"]),
        ("T2", entry.get("container-title", "")),
        ("PB", entry.get("publisher", "")),
        ("ET", entry.get("edition", "")),
        ("PY", str(date[0]) if date else ""),
        ("DA", "/".join(f"{part:02}" for part in date) if date else ""),
        ("UR", entry.get("URL", "")),
        ("N1", entry.get("note", "")),
        ("LA", entry.get("language", "")),
    )
    for tag, words in fields:
        if words:
            yield tag, spelled_out(" ".join(words.split()))
    yield "ER", ""
