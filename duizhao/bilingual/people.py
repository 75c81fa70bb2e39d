"""People's names in pinyin: family name first, by the readings of surnames; the given name in one word.

Three choices: ü is written yu in a person's name (吕 Lyu), as passports have it, while places keep their ü (吕梁 Lüliang).
An apostrophe parts a syllable that begins with a, e or o from the one before it (王安安 Wang An'an). A surname of two characters
that the list knows is taken before one of one (欧阳修 Ouyang Xiu); the rare character whose reading in a name is not its commonest
is a row of content/lexicon/readings.csv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.reading.sheets import read_sheet

FOLDER = "content/lexicon"
GIVEN = 3
HAN = re.compile("[\u4e00-\u9fff]{2,5}")


@dataclass(frozen=True, slots=True)
class Readings:
    """How names are read: `surnames` in pinyin, `given` for characters that are read otherwise in a given name, and the
    `common` reading of common characters.
    """

    surnames: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    common: Mapping[str, str] = field(default_factory=dict)

    def person(self, name: str) -> str:
        """A person's name in pinyin, '' where it does not begin with a known surname or is no name of a usual length."""
        if not HAN.fullmatch(name):
            return ""
        surname = next((name[:size] for size in (2, 1) if name[:size] in self.surnames and len(name) > size), "")
        given = name[len(surname) :]
        if not surname or len(given) > GIVEN:
            return ""
        syllables = self.syllables(given)
        return f"{self.surnames[surname]} {joined(syllables)}" if syllables else ""

    def syllables(self, given: str) -> tuple[str, ...]:
        """The syllables of a given name; none where a character has no reading."""
        read = [self.given.get(one) or self.syllable(one) for one in given]
        return tuple(syllable.replace("ü", "yu") for syllable in read) if all(read) else ()

    def syllable(self, character: str) -> str:
        """The commonest reading of a character, '' of what is none."""
        if character in self.common or not HAN.fullmatch(character * 2):
            return self.common.get(character, "")
        from pypinyin import Style, lazy_pinyin  # loading its tables is worth it only for a character that ours lack

        return "".join(lazy_pinyin(character, style=Style.NORMAL, errors="ignore", v_to_u=True))


def joined(syllables: tuple[str, ...]) -> str:
    """Syllables as one word, with an apostrophe before a vowel.

    >>> joined(("an", "an")), joined(("xiu",))
    ("An'an", 'Xiu')
    """
    return "".join(f"'{one}" if n and one[0] in "aeo" else one for n, one in enumerate(syllables)).capitalize()


def read_readings(root: Path) -> Readings:
    """The readings of content/lexicon/surnames.csv, readings.csv and syllables.csv; what is not there is not known."""
    rows = read_sheet(root, "surnames", ("surname",))
    surnames = {row["surname"]: row["pinyin"] for row in rows if row.get("pinyin")}
    given: dict[str, str] = {}
    for row in read_sheet(root, "readings", ("where", "character", "pinyin")):
        if row["where"] == "surname":
            surnames.setdefault(row["character"], row["pinyin"])
        else:
            given[row["character"]] = row["pinyin"]
    syllables = read_sheet(root, "syllables", ("syllable", "characters"))
    common = {one: row["syllable"] for row in syllables for one in row["characters"]}
    return Readings(surnames, given, common)
