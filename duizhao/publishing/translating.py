"""What the pages show in Chinese for want of English: the rows of PO files that are still to be written."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.bilingual.catalogs import PLACEHOLDER, quoted
from duizhao.bilingual.names import key
from duizhao.bilingual.phrasebook import FOLDER
from duizhao.bilingual.phrasing import figure, metric
from duizhao.model.facts import Fact
from duizhao.model.text import Document
from duizhao.publishing.inspection import Inspected

if TYPE_CHECKING:
    from duizhao.bilingual.phrasebook import Phrasebook
    from duizhao.pages.report import Report

_TERMS, _INTERFACE, _PHRASING = (f"{FOLDER}/{name}.po" for name in ("terms", "interface", "phrasing"))
_INNERMOST = re.compile("⟦([^⟦⟧]+)⟧")
_VALUE, _TAG = re.compile(r"<(\w+)(?:[^\w<>][^<>]*)?>[^<>]*<[/]\1>"), re.compile("<[^<>]*>")
_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row of a PO file that has no English: its words, and its line there, 0 where the row itself is missing."""

    path: str
    msgid: str
    line: int = 0

    def __str__(self) -> str:
        return f'msgid "{quoted(self.msgid)}"\nmsgstr ""\n'


def untranslated_rows(pages: Iterable[Inspected], report: Report) -> tuple[Row, ...]:
    """The rows that would give English to every Chinese text that stands in the English of these pages, each once."""
    words = dict.fromkeys(words for page in pages for _, words in page.untranslated)
    if not words:
        return ()
    homes = _Homes(report)
    return tuple(dict.fromkeys(row for each in words for row in homes.rows(each)))


class _Homes:
    """Where each text of the report has its English."""

    def __init__(self, report: Report) -> None:
        self.book = report.phrasebook
        self.sentences: dict[str, str] = {}
        self.figures: dict[str, Fact] = {}
        self.people: dict[str, Fact] = {}
        self.words: dict[str, str] = {}
        for reading in report.readings:
            document, record = reading.document, reading.document.record
            names = [record.title, record.carrier, record.originator, record.reporter]
            names += [words for finding in record.findings for words in finding.words]
            for sentence in document.sentences:
                self.sentences.setdefault(sentence.span.of(document.text).strip(), document.id)
            for fact in reading.facts:
                names += [fact.label, fact.title, fact.subject]
                if fact.quantity is not None:
                    self.figures.setdefault(self.book.statement(fact, "zh").words, fact)
                elif fact.title and self.book.term(fact.label, "en").state != "missing":
                    self.people.setdefault(fact.label, fact)
            self.words |= {key(name): name for name in reversed(names) if name}
        self.said = key("\n".join(document.text for document in report.documents))
        empty = {words for (_, words), row in self.book.strings.entries.items() if row.state == "missing"}
        self.interface = [(re.compile(_pattern(words)), words) for words in sorted(empty, key=len, reverse=True)]

    def rows(self, words: str) -> Iterator[Row]:
        """The rows that are missing where these words stand untranslated."""
        plain = html.unescape(_TAG.sub("", _VALUE.sub("{…}", words))).strip()
        source = self.sentences.get(plain, "")
        entry = self.book.sources[source].entries.get(("", plain)) if source in self.book.sources else None
        lacking = bool(source) and (entry is None or entry.state == "missing")
        term = self.words.get(key(plain), "")
        if lacking:
            yield Row(f"{FOLDER}/sources/{source}.po", plain, entry.line if entry else 0)
        if plain in self.figures:
            yield from _of_a_figure(self.figures[plain], self.book)
        elif plain in self.people:
            yield from _of_a_title(self.people[plain].title, self.book)
        elif term and self.book.term(term, "en").state == "missing":
            yield Row(_TERMS, term)
        elif not lacking:
            string = next((msgid for shape, msgid in self.interface if shape.fullmatch(plain)), "")
            said = not string and key(plain) in self.said
            yield Row(_TERMS, plain) if said else Row(_INTERFACE, string or plain, self._line(string))

    def _line(self, msgid: str) -> int:
        return next((entry.line for (_, words), entry in self.book.strings.entries.items() if words == msgid), 0)


def _pattern(msgid: str) -> str:
    """A regular expression for an interface string with any values put in."""
    return ".+".join(re.escape(piece) for piece in PLACEHOLDER.split(msgid)[::2])


def _of_a_figure(fact: Fact, book: Phrasebook) -> Iterator[Row]:
    """What a statement about a figure lacks: what is counted, less the words that narrow it, or whatever else it names."""
    assert fact.quantity is not None
    noun = metric(fact, fact.quantity, "zh", book.pens).words
    if metric(fact, fact.quantity, "en", book.pens).state == "missing":
        yield Row(_TERMS, _unnarrowed(noun.removesuffix(fact.label), book) + fact.label)
    written = figure(fact, fact.quantity, "en", book.pens).words
    for words in dict.fromkeys(_INNERMOST.findall(written)):
        if words != noun:
            yield Row(_TERMS if words in fact.document.text else _PHRASING, words)


def _of_a_title(title: str, book: Phrasebook) -> Iterator[Row]:
    """What the titles of a person lack: the body that gives one, or the title itself."""
    terms = book.pens.terms
    for part in filter(None, re.split("[、，兼]", title)):
        if terms.parted(part)[1].state == "missing":
            body = next((part[:at] for at in range(1, len(part)) if part[at:] in terms.titles), part)
            yield Row(_TERMS, body)


def _unnarrowed(words: str, book: Phrasebook) -> str:
    """What is left of the words before a noun when those are taken off that have English as such."""
    for length in range(len(words), 0, -1):
        if book.pens.shapes.has("qualifier", words[:length]):
            return _unnarrowed(words[length:], book)
    return words


def rows_of(rows: Sequence[Row], source: Document, documents: Iterable[Document]) -> tuple[Row, ...]:
    """The rows that one source needs: its sentences, and the words that it shares with others or that no source says."""
    others = [document.text for document in documents if document.id != source.id]
    own = f"{FOLDER}/sources/{source.id}.po"
    shared = (row for row in rows if not row.path.startswith(f"{FOLDER}/sources/"))
    return (
        *(row for row in rows if row.path == own),
        *(row for row in shared if row.msgid in source.text or not any(row.msgid in text for text in others)),
    )


def skeleton(rows: Iterable[Row], there: Callable[[str], bool]) -> Iterator[str]:
    """Rows as lines to paste, file by file; a file that is not yet `there` begins with its header."""
    files: dict[str, list[Row]] = {}
    for row in rows:
        files.setdefault(row.path, []).append(row)
    for path, missing in sorted(files.items()):
        yield f"# {path}\n" + ("" if there(path) else f"{_HEADER}\n")
        for row in missing:
            yield (f"# stands in line {row.line} already: write its msgstr there\n" if row.line else "") + str(row)
