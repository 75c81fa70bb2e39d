"""The phrasebook: whatever the site says in either language, it asks here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.bilingual import names, numbers, phrasing
from duizhao.bilingual.catalogs import PLACEHOLDER, Catalog, Entry, merged, read_catalog
from duizhao.bilingual.wording import Shapes, Text, filled, marked, untranslated
from duizhao.model.facts import Fact, Kind, Period, Quantity
from duizhao.model.report import Bilingual
from duizhao.model.text import Document, Sentence
from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import files_of

FOLDER = "content/translations"

__all__ = ["Phrasebook", "Text", "read_phrasebook"]


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """English for every Chinese text of the site, and both languages for every fact. zh is the source language."""

    strings: Catalog
    pens: phrasing.Pens
    sources: Mapping[str, Catalog]
    reasons: Mapping[str, Bilingual] = field(default_factory=dict)

    def entry(self, msgid: str) -> Entry | None:
        """The row of an interface string or shape; of one with a context too, where none stands without."""
        entry = self.strings.find(msgid)
        if entry is not None:
            return entry
        rows = self.strings.entries.items()
        return next((row for (_, words), row in rows if words == msgid and row.state != "missing"), None)

    def interface(self, msgid: str, language: str, **values: object) -> str:
        """An interface string, filled; `n` chooses the plural. Missing English: ⟦the Chinese⟧."""
        entry = self.entry(msgid) if language == "en" else None
        return marked(filled(entry, msgid, language, values))

    def joint(self, language: str, members: Sequence[str], left: int, clauses: bool) -> str:
        """What parts the last `left` members of a list from those before: a semicolon where they are clauses.

        So too in English where a member has an “and” of its own: energy and chemicals; electronics and communications.
        """
        knotted = clauses or any(" and " in member for member in members)
        return self.interface("；", language) if knotted else self.interface("、", language, n=left)

    def pieces(self, msgid: str, language: str, n: object = None) -> tuple[tuple[str, str], ...]:
        """An interface string cut at its placeholders, for values that are markup: ("text", …), ("name", …)."""
        entry = self.entry(msgid) if language == "en" else None
        whole = entry.form(n) if entry else msgid if language == "zh" else f"⟦{msgid}⟧"
        cuts = PLACEHOLDER.split(whole)
        return tuple(("name" if i % 2 else "text", piece) for i, piece in enumerate(cuts) if piece)

    def term(self, words: str, language: str) -> Text:
        """A metric, name, body, project, slogan or label; titles with their body, and dates."""
        if language == "zh":
            return Text(words, "zh", "source")
        text = self.pens.terms.title(words)
        if text.state == "missing":
            text = self.pens.terms.english(words)
        return text if text.state != "missing" else phrasing.worded_period(words, self.pens) or text

    def title(self, words: str, language: str) -> Text:
        """A person's titles with the body that gives them."""
        return Text(words, "zh", "source") if language == "zh" else self.pens.terms.title(words)

    def person(self, name: str, language: str) -> Text:
        """A person's name, family name first."""
        return Text(name, "zh", "source") if language == "zh" else self.pens.terms.person(name)

    def label(self, fact: Fact, language: str) -> Text:
        """What a fact is of: a person by name, all else by its term; of what is counted by the piece, the plural."""
        if fact.kind is Kind.PERSON:
            return self.person(fact.label, language)
        counted = fact.quantity is not None and fact.quantity.dimension == "count" and language == "en"
        many = self.pens.terms.english(fact.label, 2) if counted else None
        return many if many is not None and many.state != "missing" else self.term(fact.label, language)

    def sentence(self, document: Document, sentence: Sentence, language: str) -> Text:
        """A sentence of a source, or its translation."""
        words = sentence.span.of(document.text)
        if language == "zh":
            return Text(words, "zh", "source")
        catalog = self.sources.get(document.id)
        entry = catalog.find(words.strip()) if catalog else None
        return Text(entry.msgstr[0], "en", entry.state, entry.reviewer) if entry else untranslated(words)

    def quantity(self, quantity: Quantity, language: str) -> str:
        """A quantity with its hedge: 8000多万元 / more than RMB 80 million."""
        return numbers.said(quantity, language, self.pens.shapes, self.pens.units)

    def period(self, period: Period | None, language: str) -> str:
        """A period: 2021年上半年 / first half of 2021; 期间未注明 / period not stated where there is none."""
        return marked(phrasing.period(period, language, self.pens))

    def date(self, iso: str, language: str) -> str:
        """An ISO date, to the precision it has: 2021年9月1日 / 1 September 2021."""
        return marked(phrasing.date(iso, language, self.pens.shapes))

    def reason(self, code: str, language: str) -> Text:
        """Why a numeral is passed over, in words."""
        words = self.reasons.get(code)
        return Text(words.in_(language), language, "reviewed") if words else untranslated(code)

    def statement(self, fact: Fact, language: str) -> Text:
        """One short clause for tables and cards, from the fact's fields; for facts in words their label."""
        return phrasing.statement(fact, language, self.pens)


def read_phrasebook(root: Path) -> Phrasebook:
    """The phrasebook of a project; raises Refused with every mistake in its translations."""
    problems: list[Problem] = []

    def catalog(name: str, *, templates: bool) -> Catalog:
        path = root / FOLDER / name
        if not path.exists():
            return Catalog(f"{FOLDER}/{name}", {})
        read, wrong = read_catalog(root, path, templates=templates)
        problems.extend(wrong)
        return read

    phrases = catalog("phrasing.po", templates=True)
    strings, wrong = merged(FOLDER, (catalog("interface.po", templates=True), catalog("shapes.po", templates=True)))
    problems.extend(wrong)
    rows = catalog("terms.po", templates=False)
    terms, wrong = names.terms(rows, root)
    problems.extend(wrong)
    units, wrong = numbers.read_units(root)
    problems.extend(wrong)
    sources = {
        path.stem: catalog(f"sources/{path.name}", templates=False)
        for path in files_of(root / FOLDER / "sources", ".po")
    }
    if problems:
        raise Refused(problems)
    return Phrasebook(strings, phrasing.Pens(Shapes(phrases), terms, units), sources, names.read_reasons(root))
