"""Slips of a translator, seeded into true pairs: `python -m tests.slips` prints how many of each kind the gate of figures catches."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from duizhao.bilingual.parity import Pair, Scale, scale
from duizhao.bilingual.phrasebook import read_phrasebook

ROOT = Path(__file__).parents[1]
NUMBER = re.compile(r"(?<![\w.,+-])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w+]|[.,]\d)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
HEDGES = (
    ("more than", "at least"), ("at least", "more than"), ("nearly", "more than"), ("about", "more than"), ("up to", "at least"),
    ("around", "over"), ("no less than", "more than"), ("fewer than", "more than"), ("less than", "about"), ("Nearly", "About"),
    ("More than", "About"), ("At least", "About"), ("close to", "over"), ("no more than", "no less than"), ("surpassed", "reached nearly"),
    ("over", "nearly"), ("within", "over more than"),
)  # fmt: skip
Slip = Callable[[str, str, Random], str | None]


def numbers(en: str) -> list[re.Match[str]]:
    """The plain numbers of an English text that are no years or days."""
    dated = [m.span() for m in re.finditer(rf"\d+(?: to \d+)? {MONTH}|{MONTH} \d+|\b(?:19|20)\d\d\b", en)]
    return [m for m in NUMBER.finditer(en) if not any(a <= m.start() < b for a, b in dated)]


def written(value: Decimal) -> str:
    """A number with commas, without idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def times(factor: int) -> Slip:
    """A slip that makes one number ten or a hundred times as large."""

    def slip(_: str, en: str, random: Random) -> str | None:
        found = numbers(en)
        if not found:
            return None
        at = random.choice(found)
        return en[: at.start()] + written(Decimal(at["digits"].replace(",", "")) * factor) + en[at.end() :]

    return slip


def lost_hedge(_: str, en: str, random: Random) -> str | None:
    """The hedge before a number left out."""
    found = [m for a, b in HEDGES for m in re.finditer(rf"\b{a} (?=RMB|US|\d)", en)]
    return en[: found[0].start()] + en[found[0].end() :] if found else None


def changed_hedge(_: str, en: str, random: Random) -> str | None:
    """One hedge for another."""
    found = [(m, b) for a, b in HEDGES for m in re.finditer(rf"\b{a} (?=RMB|US|\d)", en)]
    return en[: found[0][0].start()] + found[0][1] + " " + en[found[0][0].end() :] if found else None


def added_hedge(_: str, en: str, random: Random) -> str | None:
    """A hedge that the Chinese has not."""
    found = [
        m
        for m in numbers(en)
        if not re.search(
            r"(?:[A-Z$]|than|least|about|to|nearly|around|over|some|and|top|within|than the) ?\Z|[-–]\Z",
            en[: m.start()],
        )
    ]
    if not found:
        return None
    at = random.choice(found)
    return f"{en[: at.start()]}{random.choice(('more than', 'nearly', 'about', 'at least'))} {en[at.start() :]}"


def swapped(_: str, en: str, random: Random) -> str | None:
    """Two numbers in each other's place."""
    found = numbers(en)
    pairs = [(a, b) for a in found for b in found if a.start() < b.start() and a["digits"] != b["digits"]]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return en[: a.start()] + b["digits"] + en[a.end() : b.start()] + a["digits"] + en[b.end() :]


def lost_unit(_: str, en: str, random: Random) -> str | None:
    """The unit behind or the currency before a number left out."""
    units = r"(?:%| mu| km²?| m²| square metres| square kilometres| tonnes| MW| kWh| percentage points| hectares| basis points)(?![\w])"
    found = [*re.finditer(rf"(?<=\d){units}(?! (?:to|and) [\d.]+%)", en), *re.finditer(r"(?:RMB |US\$)(?=\d)", en)]
    at = random.choice(found) if found else None
    return en[: at.start()] + en[at.end() :] if at else None


def billion(zh: str, en: str, random: Random) -> str | None:
    """亿 taken for billion, and 万 for thousand."""
    found = list(re.finditer(r"(?<![\d.])(\d+(?:\.\d+)?)(万亿|亿|万)", zh))
    for match in found:
        value = Decimal(match[1]) * {"万": 10**4, "亿": 10**8, "万亿": 10**12}[match[2]]
        for size, word in ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1, "")):
            said = written(value / size) + word
            wrong = f"{match[1]} {({'万': 'thousand', '亿': 'billion', '万亿': 'billion'})[match[2]]}"
            if re.search(rf"(?<![\d.,]){re.escape(said)}(?![\d.,]\d)", en):
                return re.sub(rf"(?<![\d.,]){re.escape(said)}(?![\d.,]\d)", wrong, en, count=1)
    return None


def other_size(_: str, en: str, random: Random) -> str | None:
    """Million for billion and the other way round."""
    found = [*re.finditer(r"\b(million|billion|trillion)\b", en)]
    at = random.choice(found) if found else None
    return (
        en[: at.start()] + {"million": "billion", "billion": "million", "trillion": "billion"}[at[1]] + en[at.end() :]
        if at
        else None
    )


def points_for_percent(_: str, en: str, random: Random) -> str | None:
    """Percentage points for per cent."""
    found = [*re.finditer(r"(?<=\d)%", en)]
    at = random.choice(found) if found else None
    return en[: at.start()] + " percentage points" + en[at.end() :] if at else None


def percent_for_points(_: str, en: str, random: Random) -> str | None:
    """Per cent for percentage points."""
    return en.replace(" percentage points", "%", 1) if " percentage points" in en else None


def dropped_points(_: str, en: str, random: Random) -> str | None:
    """Percentage points that become points of nothing."""
    return en.replace(" percentage points", "", 1) if " percentage points" in en else None


def wrong_year(_: str, en: str, random: Random) -> str | None:
    """Another year."""
    found = [*YEAR.finditer(en)]
    at = random.choice(found) if found else None
    return en[: at.start()] + str(int(at[0]) + random.choice((-10, -1, 1, 10))) + en[at.end() :] if at else None


def wrong_month(_: str, en: str, random: Random) -> str | None:
    """Another month, half or quarter."""
    for words, other in (
        ("January", "March"),
        ("March", "May"),
        ("May ", "June "),
        ("July", "June"),
        ("August", "April"),
        ("September", "November"),
        ("October", "August"),
        ("December", "October"),
        ("April", "May"),
        ("first half", "second half"),
        ("third quarter", "fourth quarter"),
        ("June", "July"),
    ):
        if re.search(rf"\b{words.strip()}\b", en):
            return en.replace(words, other, 1)
    return None


def wrong_day(_: str, en: str, random: Random) -> str | None:
    """Another day of the month."""
    found = re.search(rf"\b(\d+) (?={MONTH})", en)
    return en[: found.start(1)] + str(int(found[1]) % 27 + 1) + en[found.end(1) :] if found else None


def lost_end(_: str, en: str, random: Random) -> str | None:
    """The upper end of a range left out."""
    found = re.search(r"(?<=\d)%? to (?:RMB )?[\d,.]+(?= ?(?:%|million|billion|years|days))", en)
    return en[: found.start()] + en[found.end() :] if found else None


def lost_figure(_: str, en: str, random: Random) -> str | None:
    """A number left out."""
    found = numbers(en)
    at = random.choice(found) if found else None
    return en[: at.start()] + "many" + en[at.end() :] if at else None


def wrong_currency(_: str, en: str, random: Random) -> str | None:
    """Dollars for yuan and the other way round."""
    if "RMB " in en:
        return en.replace("RMB ", "US$", 1)
    return en.replace("US$", "RMB ", 1) if "US$" in en else None


def other_word(*circle: str) -> Slip:
    """A slip that takes a word for the next of its circle: dozens for hundreds, a third for a quarter."""
    follows = dict(zip(circle, (*circle[1:], circle[0]), strict=True))
    pattern = re.compile(
        "|".join(rf"(?<![\w-]){re.escape(word)}(?![\w²³])" for word in sorted(circle, key=len, reverse=True))
    )

    def slip(_: str, en: str, random: Random) -> str | None:
        found = pattern.search(en)
        return en[: found.start()] + follows[found[0]] + en[found.end() :] if found else None

    return slip


def lost_part_of_year(_: str, en: str, random: Random) -> str | None:
    """The whole year for its first half or quarters."""
    found = re.search(r"\b[Tt]he first (?:half|(?:two|three) quarters)(?: of (?:20\d\d|the year|this year))?", en)
    year = re.search(r"20\d\d", found[0]) if found else None
    return en[: found.start()] + (year[0] if year else "the year") + en[found.end() :] if found else None


def other_way(_: str, en: str, random: Random) -> str | None:
    """A rise for a fall and the other way round."""
    for words, other in (("rose", "fell"), ("fell", "rose"), ("grew", "shrank"), ("up ", "down "), ("down ", "up ")):
        if re.search(rf"(?<!make )\b{words.strip()}(?= by| \d)", en):
            return re.sub(rf"(?<!make )\b{words.strip()}(?= by| \d)", other.strip(), en, count=1)
    return None


def end_for_change(_: str, en: str, random: Random) -> str | None:
    """How far for how much: grew to 5% for grew by 5%."""
    found = re.search(r"\b(?:rose|grew|fell|increased|increase) by (?=[^.]*\d)", en)
    return en[: found.end() - 3] + "to " + en[found.end() :] if found else None


def lost_rate(_: str, en: str, random: Random) -> str | None:
    """The total for what each year, mu or person has."""
    found = re.search(r" (?:a year|each year|a day|per mu|per head|per square metre)\b", en)
    return en[: found.start()] + en[found.end() :] if found else None


KINDS: dict[str, Slip] = {
    "×10": times(10), "×100": times(100), "lost hedge": lost_hedge, "changed hedge": changed_hedge, "added hedge": added_hedge,
    "swapped numbers": swapped, "lost unit": lost_unit, "billion for 亿": billion, "million for billion": other_size,
    "points for percent": points_for_percent, "percent for points": percent_for_points, "dropped points": dropped_points,
    "wrong year": wrong_year, "wrong month": wrong_month, "wrong day": wrong_day, "lost end": lost_end, "lost figure": lost_figure,
    "wrong currency": wrong_currency,
    "other unit": other_word("mu", "hectares", "square metres", "square kilometres", "tonnes", "MW", "km"),
    "other fraction": other_word("A third", "A quarter", "One-third", "Three-quarters", "Half", "one-fifth", "half", "Four-fifths"),
    "other order": other_word("Dozens", "Hundreds", "Tens of millions"),
    "other multiple": other_word("doubled", "tripled", "quadrupled", "halved"),
    "other rank": other_word("third", "fourth", "12th", "57th", "86th"),
    "lost part of year": lost_part_of_year, "other way": other_way, "end for change": end_for_change, "lost rate": lost_rate,
}  # fmt: skip


@cache
def weigher() -> Scale:
    """The scale of the project with its terms."""
    return scale(ROOT, read_phrasebook(ROOT).pens)


def own_pairs() -> list[Pair]:
    """The true pairs that were written for the test."""
    with (ROOT / "tests/corpus/pairs.csv").open(encoding="utf-8", newline="") as lines:
        return [Pair("pairs.csv", n, row["zh"], row["en"]) for n, row in enumerate(csv.DictReader(lines), 2)]


def slips(pairs: list[Pair], seed: int = 20) -> Iterator[tuple[str, Pair, str]]:
    """Every kind of slip in every pair that has room for it: the kind, the pair, the English with the slip."""
    random = Random(seed)
    for kind, slip in KINDS.items():
        for pair in pairs:
            wrong = slip(pair.zh, pair.en, random)
            if wrong is not None and wrong != pair.en:
                yield kind, pair, wrong


def caught(pairs: list[Pair]) -> tuple[Counter[str], Counter[str], list[str]]:
    """By kind, how many slips were made and how many caught, and those that were not."""
    made, found, missed = Counter[str](), Counter[str](), []
    for kind, pair, wrong in slips(pairs):
        made[kind] += 1
        if weigher().mismatches(pair.zh, wrong, pair.written):
            found[kind] += 1
        else:
            missed.append(f"{kind}: {pair.zh} | {wrong}")
    return made, found, missed


def main() -> None:
    """Print the figures."""
    made, found, missed = caught(own_pairs())
    lines = [*missed, *(f"{kind:<22}{found[kind]:>5} of {count}" for kind, count in made.items())]
    lines.append(f"{'all':<22}{found.total():>5} of {made.total()} ({found.total() / made.total():.2%})")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
