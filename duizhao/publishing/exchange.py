"""The translation memory as PO files for translators: what they open in Poedit, Weblate or any editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from duizhao.bilingual.catalogs import Catalog, Entry, row, string
from duizhao.bilingual.memory import INTERFACE, Unit, units
from duizhao.model.facts import Fact, Reading

if TYPE_CHECKING:
    from duizhao.pages.report import Report

_ABOUT = "# Sign a row that you have read against the Chinese by a comment of your own: reviewed by: YOUR NAME\n"


def exported(report: Report, memory: Mapping[str, Catalog]) -> dict[str, str]:
    """A PO file for each source and one for the interface, by name: every row has a context that stays the same."""
    files = {f"{reading.document.id}.po": "\n".join(_of_source(report, reading, memory)) for reading in report.readings}
    told = (
        _of_interface(name, entry) for name in INTERFACE if name in memory for entry in memory[name].entries.values()
    )
    files["interface.po"] = "\n".join((_header(report, "the pages, apart from what the sources say"), *told))
    return files


def context_of_sentence(source: str, sentence: str) -> str:
    """What names a sentence in the PO file of its source: digest-a#s012."""
    return f"{source}#{sentence}"


def context_of_row(name: str, entry: Entry) -> str:
    """What names a row of the interface beside its words: the file of the memory, and its context there."""
    return f"{name}: {entry.context}" if entry.context else name


def _header(report: Report, of: str) -> str:
    settings = report.settings
    stamp = f"{settings.date}-01-01"[:10] + " 00:00+0000"
    lines = (
        f"Project-Id-Version: {settings.title.en} {settings.edition}",
        f"Report-Msgid-Bugs-To: {settings.contact}",
        f"POT-Creation-Date: {stamp}",
        f"PO-Revision-Date: {stamp}",
        f"Last-Translator: {settings.publisher.en} <{settings.contact}>",
        "Language-Team: English",
        "Language: en",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        "Plural-Forms: nplurals=2; plural=(n != 1);",
    )
    text = string("msgstr", "".join(f"{line}\n" for line in lines))
    return f'# English of {of}.\n{_ABOUT}msgid ""\n{text}\n'


def _of_source(report: Report, reading: Reading, memory: Mapping[str, Catalog]) -> Iterator[str]:
    """The rows of a source, sentence by sentence, each with its neighbours and with what was read from it."""
    document = reading.document
    yield _header(report, document.record.path)
    held: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        sentence = document.sentence_at(fact.evidence.mention.start)
        if sentence is not None:
            held.setdefault(sentence.id, []).append(fact)
    found = units(document, memory.get(f"sources/{document.id}"))
    for number, unit in enumerate(found):
        around = (("before", found[number - 1] if number else None), ("after", (*found, None)[number + 1]))
        notes = [f"#. {where}: {_line(other.words)}" for where, other in around if other]
        notes += (f"#. fact {fact.id}: {_said(report, fact)}" for fact in held.get(unit.id, ()))
        yield _row(unit, context_of_sentence(document.id, unit.id), (*notes, f"#: {document.record.path}"))


def _said(report: Report, fact: Fact) -> str:
    both = (_line(report.phrasebook.statement(fact, language).words) for language in ("zh", "en"))
    return " → ".join(both)


def _line(words: str) -> str:
    return " ".join(words.split())


def _row(unit: Unit, context: str, notes: Iterable[str]) -> str:
    if unit.entry is None:
        return row(Entry(unit.words, ("",), "missing", 0, context), notes)
    earlier = (unit.entry.previous or unit.entry.msgid) if unit.changed else ""
    entry = replace(unit.entry, msgid=unit.words, context=context, previous=earlier)
    return row(entry, (*_signed(entry), *notes))


def _signed(entry: Entry) -> tuple[str, ...]:
    return (f"# reviewed by: {entry.reviewer}",) if entry.state == "reviewed" and not entry.previous else ()


def _of_interface(name: str, entry: Entry) -> str:
    return row(replace(entry, context=context_of_row(name, entry)), (*_signed(entry), *entry.notes))
