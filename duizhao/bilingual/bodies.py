"""Bodies and zones in English, put together from a place of the gazetteer and an ending of content/lexicon/bodies.csv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.reading.sheets import read_sheet

LEVELS = {
    "国家": "national", "中央": "central", "省": "provincial", "自治区": "regional", "市": "municipal", "州": "prefectural",
    "盟": "league", "地区": "prefectural", "县": "county", "区": "district", "旗": "banner", "乡": "township", "镇": "town",
}  # fmt: skip
ADJECTIVES = {"省": "provincial", "市": "municipal", "自治区": "regional"}


@dataclass(frozen=True, slots=True)
class Seat:
    """A place by one of its Chinese forms, with its English."""

    form: str
    en: str

    @property
    def of(self) -> str:
        """The place as the name of one of its bodies begins: a county with the word, or it would read as a town's."""
        bare = self.form.endswith("县") and not self.en.endswith(" County")
        return f"{self.en} County" if bare else self.en

    @property
    def whole(self) -> str:
        """The place with its level, as of a government; without where the form does not tell the level (甲, not 甲市)."""
        adjective = next((word for ending, word in ADJECTIVES.items() if self.form.endswith(ending)), "")
        return f"{self.en} {adjective}" if adjective and " " not in self.en.removeprefix("Inner ") else self.of


@dataclass(frozen=True, slots=True)
class Bodies:
    """The endings of bodies with their English, and the places that may stand before them.

    In the English {of} is a place or a level (municipal), {full} a place with its level (Weinan municipal), {place} a place only.
    """

    endings: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)

    def english(self, words: str) -> str:
        """A body in English, '' where its place or its ending is not known; the longest ending wins."""
        for at in range(len(words)):
            shape = self.endings.get(words[at:])
            said = self.said(shape, words[:at]) if shape else ""
            if said:
                return said
        return ""

    def said(self, shape: str, before: str) -> str:
        """The shape of an ending filled with what stands before it."""
        if not before:
            return shape.removeprefix("{of} ") if shape.startswith("{of} ") and "{of}" not in shape[1:] else ""
        if before in LEVELS:
            level = LEVELS[before]
            return "" if "{place}" in shape else shape.replace("{of}", level).replace("{full}", level)
        seat = self.seat(before)
        if seat is None:
            return ""
        name = shape.replace("{full}", seat.whole)
        return name.replace("{of}", seat.of).replace("{place}", seat.en.removesuffix(" District"))

    def seat(self, before: str) -> Seat | None:
        """The place that words name; of several one inside the other (甲省乙市) the last, a level said twice (甲县县) once."""
        for form in (before, before[:-1] if before[-1] in LEVELS else ""):
            if form in self.seats:
                return self.seats[form]
        cuts = (at for at in range(1, len(before)) if before[:at] in self.seats and before[at:] in self.seats)
        return next((self.seats[before[at:]] for at in cuts), None)


def read_bodies(root: Path) -> Bodies:
    """The endings of content/lexicon/bodies.csv and the places of gazetteer.csv, by name and alias."""
    seats: dict[str, Seat] = {}
    for row in read_sheet(root, "gazetteer", ("name",)):
        for form in (row["name"], *re.split(r"[;；|、 ]+", row.get("aliases") or "")) if row.get("en") else ():
            if form:
                seats.setdefault(form, Seat(form, row["en"]))
    return Bodies({row["ending"]: row["en"] for row in read_sheet(root, "bodies", ("ending", "en"))}, seats)
