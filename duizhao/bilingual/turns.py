"""Which way a figure goes, whether it is how much or how far (增长5% / 增至5%), and of each what it is (每亩20万元)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from duizhao.bilingual.figures import Figure
from duizhao.language.endings import ending
from duizhao.reading.sheets import Row, read_sheet

OPPOSITE = {"up": "down", "down": "up"}
LED = re.compile(r"(?<!up)(?<!down) (by|to)(?: an average of| a total of| the)? ")
HEDGES = "[约近逾超过至少大]{0,3}"


@dataclass(frozen=True, slots=True)
class Turns:
    """What finds a verb of change directly before a Chinese figure, and such words in an English clause; and the rates."""

    verb: re.Pattern[str]
    ways: dict[str, re.Pattern[str]]
    rates: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def wrong(self, zh: str, en: str, figure: Figure, other: Figure, clause: str) -> str:
        """How the English of a figure goes against its verb, '' where it does not; `clause` is the English around it.

        >>> zh, en = Figure(2, 4, "5%", ()), Figure(11, 13, "5%", ())
        >>> turns().wrong("下降5%", "It rose by 5%", zh, en, "It rose by 5%")
        'goes up'
        """
        said = self.verb.search(zh, max(0, figure.start - 12), figure.start)
        if said is None:
            return ""
        way, led = "up" if said["up"] else "down", ending(LED, en, other.start, 24)
        if self.ways[OPPOSITE[way]].search(clause) and not self.ways[way].search(clause):
            return f"goes {OPPOSITE[way]}"
        if said["reached"] and led and led[1] == "by":
            return "gives it as the change"
        moved = led and self.ways[way].search(en, max(0, led.start() - 12), led.start() + 1)
        if moved and led and led[1] == "to" and not said["reached"]:
            return "gives it as where the change ended"
        return ""

    def lost(self, zh: str, en: str) -> Iterable[str]:
        """The rates of a Chinese clause (每亩, 年均) of which its English says nothing."""
        return (found[0] for ours, theirs in self.rates if (found := ours.search(zh)) and not theirs.search(en))


@lru_cache(maxsize=4)
def turns(root: Path | None = None) -> Turns:
    """The words of a project (by default its own)."""
    root = root or Path(__file__).parents[2]
    rows = read_sheet(root, "turns", ("language", "way", "words"))
    zh = {row["way"]: row["words"] for row in rows if row["language"] == "zh"}
    verb = rf"(?:(?P<up>{zh['up']})|(?P<down>{zh['down']}))了?(?P<reached>{zh['reached']})?{HEDGES}\Z"
    ways = {row["way"]: word_of(row["words"]) for row in rows if row["language"] == "en"}
    return Turns(re.compile(verb), ways, tuple(map(rate, read_sheet(root, "rates", ("zh", "en")))))


def word_of(words: str) -> re.Pattern[str]:
    """What finds one of the words."""
    return re.compile(rf"(?i:(?<![A-Za-z])(?:{words})(?![A-Za-z]))")


def rate(row: Row) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The Chinese of a rate, where a figure follows it in its clause, and what English may write."""
    return re.compile(rf"(?:{row['zh']})(?=[^，。；：]{{0,12}}[0-9])"), word_of(row["en"])
