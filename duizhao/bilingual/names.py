"""English for names, metrics and set phrases: the rows of terms.po first, then places, bodies put together, people in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.bilingual.bodies import Bodies, read_bodies
from duizhao.bilingual.catalogs import Catalog, Entry
from duizhao.bilingual.people import Readings, read_readings
from duizhao.bilingual.wording import Text, untranslated, weakest
from duizhao.model.report import Bilingual
from duizhao.problems import Problem
from duizhao.reading.sheets import read_sheet

QUOTES = re.compile(r"""[“”‘’「」『』"'\s了]""")
PAREN = str.maketrans("(),", "（），")


def key(words: str) -> str:
    """Words without quotation marks, blanks and 了, brackets in full width: one look-up for all spellings.

    >>> key("“瞪羚” 企业"), key("渭南(西安)")
    ('瞪羚企业', '渭南（西安）')
    """
    return QUOTES.sub("", words).translate(PAREN)


@dataclass(frozen=True, slots=True)
class Terms:
    """The rows of terms.po as written and by key, the English of titles, and the rules for places, bodies and people."""

    entries: Mapping[str, Entry]
    exact: Mapping[str, Entry]
    titles: Mapping[str, str]
    bodies: Bodies = field(default_factory=Bodies)
    readings: Readings = field(default_factory=Readings)

    def find(self, words: str) -> Entry | None:
        """The row for these words, as written or as spelled otherwise."""
        return self.exact.get(words) or self.entries.get(key(words))

    def english(self, words: str, n: object = 1) -> Text:
        """The words in English (`n` other than 1 asks for the plural); Chinese and missing where no row knows them."""
        entry = self.find(words)
        if entry is not None:
            return Text(entry.form(n), "en", entry.state)
        if words in self.bodies.seats:
            return Text(self.bodies.seats[words].en, "en", "draft")
        if re.fullmatch(r"[\x20-\x7e]+", words):
            return Text(words, "en", "draft")
        body = self.bodies.english(words)
        return Text(body, "en", "draft") if body else self.listed(words, n)

    def person(self, name: str) -> Text:
        """A person's name: its row, else pinyin; whoever is no name (记者) as any other words."""
        read = "" if self.find(name) else self.readings.person(name)
        return Text(read, "en", "draft") if read else self.english(name)

    def listed(self, words: str, n: object) -> Text:
        """A list joined by 、 or ， whose members are all known, as an English list."""
        parts = [part for part in re.split("[、，]", words) if part]
        if len(parts) < 2:
            return untranslated(words)
        texts = [self.english(part, n) for part in parts]
        if any(text.state == "missing" for text in texts):
            return untranslated(words)
        return Text(", ".join(text.words for text in texts), "en", weakest(*(text.state for text in texts)))

    def title(self, words: str) -> Text:
        """A person's titles and the body that gives them, in English: the titles first, then the bodies.

        甲市科技局党组成员、副局长 → member of the Party leadership group and deputy director, Jia … Bureau.
        """
        whole = self.english(words) if self.find(words) else untranslated(words)
        if whole.state != "missing":
            return whole
        ranks: list[Text] = []
        bodies: list[Text] = []
        for part in filter(None, re.split("[、，兼]", words)):
            body, rank = self.parted(part)
            if rank.state == "missing":
                return untranslated(words)
            ranks.append(rank)
            bodies += [body] if body and body not in bodies else []
        if not ranks:
            return untranslated(words)
        said = [text.words for text in ranks]
        series = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
        state = weakest(*(text.state for text in (*ranks, *bodies)))
        return Text(", ".join([series, *(text.words for text in bodies)]), "en", state)

    def parted(self, words: str) -> tuple[Text | None, Text]:
        """The body before a title, None where it has none, and the title; the title missing where no row knows it."""
        for at in range(len(words)):
            rank = self.titles.get(words[at:])
            body = self.english(words[:at]) if rank and at else None
            if rank and (body is None or body.state != "missing"):
                return body, Text(rank, "en", "draft")
        return None, untranslated(words)


def terms(catalog: Catalog, root: Path) -> tuple[Terms, list[Problem]]:
    """The names of a project: the rows of a catalog, with what is wrong with them as names, and the word lists."""
    exact: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    problems = list(term_problems(catalog))
    for entry in catalog.entries.values():
        if entry.state != "missing":
            exact.setdefault(entry.msgid, entry)
            folded.setdefault(key(entry.msgid), entry)
    return Terms(folded, exact, read_titles(root), read_bodies(root), read_readings(root)), problems


def term_problems(catalog: Catalog) -> Iterator[Problem]:
    """Terms that are no words, and terms that translate into each other."""
    for entry in catalog.entries.values():
        if len(key(entry.msgid)) < 2:
            wrong = f"‘{entry.msgid}’ is too short for a term"
            yield Problem(catalog.path, entry.line, wrong, "write at least two characters")
        other = catalog.entries.get((entry.context, entry.msgstr[0]))
        if other is not None and other is not entry and other.msgstr[0] == entry.msgid:
            yield Problem(
                catalog.path,
                entry.line,
                f"‘{entry.msgid}’ and ‘{other.msgid}’ translate into each other",
                "msgid is the Chinese, msgstr the English",
            )


def read_titles(root: Path) -> dict[str, str]:
    """English of the titles of content/lexicon/titles.csv."""
    return {row["title"]: row["en"] for row in read_sheet(root, "titles", ("title",)) if row.get("en")}


def read_reasons(root: Path) -> dict[str, Bilingual]:
    """Why numerals are passed over, by code: the rows of content/lexicon/reasons.csv."""
    rows = read_sheet(root, "reasons", ("reason", "zh", "en"))
    return {row["reason"]: Bilingual(row["zh"], row["en"]) for row in rows}
