"""A text with its language and state, and the shapes by which both languages are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duizhao.bilingual.catalogs import PLACEHOLDER, Catalog, Entry, fill

STATES = ("missing", "draft", "reviewed", "source")
NUMERAL = r"[0-9]{1,4}|[一二两三四五六七八九十]{1,3}"


@dataclass(frozen=True, slots=True)
class Text:
    """Words as shown: `language` is the one they are in (a missing translation is still Chinese).

    `state` is source, reviewed, draft or missing; `reviewer` is whoever read a sentence against the Chinese.
    """

    words: str
    language: str
    state: str
    reviewer: str = ""


def weakest(*states: str) -> str:
    """The state of a text put together from parts of these states.

    >>> weakest("reviewed", "draft")
    'draft'
    """
    return min(states, key=STATES.index)


def untranslated(words: str) -> Text:
    """Chinese words that stand where English is wanted."""
    return Text(words, "zh", "missing")


def marked(text: Text) -> str:
    """The words alone; where the translation is missing, in brackets that the gates look for.

    >>> marked(untranslated("目录"))
    '⟦目录⟧'
    """
    return f"⟦{text.words}⟧" if text.state == "missing" else text.words


def filled(entry: Entry | None, msgid: str, language: str, values: Mapping[str, object]) -> Text:
    """One shape in one language; `n` among the values (or `count`, where `n` is in words) chooses the plural."""
    if language == "zh":
        return Text(fill(msgid, values), "zh", "source")
    if entry is None:
        return untranslated(fill(msgid, values))
    return Text(fill(entry.form(values.get("count", values.get("n"))), values), "en", entry.state)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The rows of phrasing.po, by context."""

    catalog: Catalog

    def say(self, context: str, msgid: str, language: str, **values: object) -> Text:
        """The shape `msgid` filled, in one language."""
        return filled(self.catalog.find(msgid, context), msgid, language, values)

    def has(self, context: str, msgid: str) -> bool:
        """Whether the shape has English."""
        return self.catalog.find(msgid, context) is not None

    def matches(self, context: str, words: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The shapes of a context that these words have, each with what stands at its names."""
        for (where, msgid), entry in self.catalog.entries.items():
            if where == context and entry.state != "missing":
                match = re.fullmatch(pattern(msgid), words)
                if match:
                    yield msgid, match.groupdict()


def pattern(msgid: str) -> str:
    """A regular expression that reads what the shape writes.

    >>> re.fullmatch(pattern("{n}年内"), "五年内")["n"]
    '五'
    """
    pieces: list[str] = []
    at = 0
    for match in PLACEHOLDER.finditer(msgid):
        pieces += [re.escape(msgid[at : match.start()]), f"(?P<{match.group(1)}>{NUMERAL})"]
        at = match.end()
    return "".join([*pieces, re.escape(msgid[at:])])
