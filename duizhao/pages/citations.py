"""The citations of a report: its sources first, then the report itself, in every style and either language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.bilingual.citing import Style, filled
from duizhao.model.facts import Fact
from duizhao.model.text import Document
from duizhao.pages.report import Report

_INNER = str.maketrans("“”", "‘’")
Slanted = tuple[tuple[bool, str], ...]
"""Words, with those that are set in italics told apart."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation in one style."""

    style: Style
    words: Slanted


@dataclass(frozen=True, slots=True)
class Citations:
    """Cites in one language."""

    report: Report
    language: str

    def of_source(self, document: Document, locator: str = "") -> tuple[Reference, ...]:
        """An original, in every style; `locator` names the paragraph."""
        values = self.source_values(document) | {"locator": locator}
        return tuple(self._filled("source", values))

    def of_report(self, part: str = "", address: str = "") -> tuple[Reference, ...]:
        """The report, or a part of it with its own address, in every style."""
        settings = self.report.settings
        values = {
            "publisher": settings.publisher.in_(self.language),
            "title": settings.title.in_(self.language),
            "edition": settings.edition,
            **self._dated(settings.date),
            "part": part,
            "address": address or settings.base_address or "",
        }
        return tuple(self._filled("report", values))

    def of_fact(self, fact: Fact) -> tuple[Reference, ...]:
        """The report for one of its facts, by the address at which its source shows it, in every style."""
        base = self.report.settings.base_address
        address = f"{base}/{self.language}/{self.report.at_fact(fact)}" if base else ""
        return self.of_report(self.report.phrasebook.statement(fact, self.language).words, address)

    def source_values(self, document: Document) -> dict[str, str]:
        """What there is to say of an original; its title stays Chinese and has the English beside it."""
        record, book = document.record, self.report.phrasebook
        outlet, carrier = (
            book.term(words, self.language).words if words else "" for words in (record.outlet, record.carrier)
        )
        title = book.term(record.title, "en")
        reporter = book.person(record.reporter, self.language).words if record.reporter else ""
        if reporter != record.reporter:
            reporter = f"{reporter} {record.reporter}"  # a romanized name alone finds nobody again
        return {
            "reporter": reporter,
            "title": record.title,
            "title_quoted": record.title.translate(_INNER),
            "title_en": record.title if title.state == "missing" else title.words,
            "outlet": outlet,
            "carrier": carrier if record.is_reposted else "",
            "author": reporter or outlet,
            "publisher": outlet if reporter else "",
            **self._dated(record.date),
            "address": record.address,
        }

    def locator(self, paragraphs: tuple[int, ...]) -> str:
        """The paragraphs of the original."""
        name = f"locator{'s' if len(paragraphs) > 1 else ''}_{self.language}"
        between = "、" if self.language == "zh" else ", "
        words = (self.report.citing.words or {}).get(name, "")
        return words.replace("{n}", between.join(map(str, paragraphs))) if paragraphs else ""

    def _filled(self, what: str, values: dict[str, str]) -> Iterator[Reference]:
        for style in self.report.citing.styles:
            yield Reference(style, filled(style.patterns[f"{what}_{self.language}"], values))

    def _dated(self, iso: str | None) -> dict[str, str]:
        """A date to the precision that it has, in the parts of which styles make theirs."""
        citing = self.report.citing
        if not iso:
            undated = (citing.words or {}).get(f"undated_{self.language}", "")
            return {"date": undated, "year": undated, "iso": "", "day": ""}
        year, month, day = (*iso.split("-"), "", "")[:3]
        if self.language == "zh":
            words = (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
        else:
            words = (citing.months[int(month) - 1] if month and citing.months else "") + (f" {int(day)}" if day else "")
        return {"date": self.report.phrasebook.date(iso, self.language), "year": year, "iso": iso, "day": words}
