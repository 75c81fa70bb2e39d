"""The grammar of English figures: dates, names with numerals, amounts with hedge and unit, ranges, fractions, multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from duizhao.bilingual.figures import FOLD, Figure, Sense, trim
from duizhao.bilingual.numbers import read_units
from duizhao.language.endings import ending
from duizhao.reading.sheets import read_sheet

HEDGES = "content/lexicon/hedges_en.csv"
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = {
    word: n * 10
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
CARDINALS = {word: n for n, word in enumerate(SMALL)} | TENS
ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
} | {
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
SIZES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "m": 10**6,
    "trillion": 10**12,
    "dozen": 12,
}
MONTHS = {
    word: n
    for n, word in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        1,
    )
}
PARTS = {
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "half": 2,
}
MULTIPLES = {
    "twice": 2,
    "doubl": 2,
    "twofold": 2,
    "tripl": 3,
    "trebl": 3,
    "threefold": 3,
    "thrice": 3,
    "quadrupl": 4,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}
ORDERS = {
    "dozens": 10, "tens": 10, "hundreds": 100, "thousands": 10**3, "tens of thousands": 10**4, "hundreds of thousands": 10**5,
    "millions": 10**6, "tens of millions": 10**7, "hundreds of millions": 10**8, "billions": 10**9,
    "tens of billions": 10**10, "hundreds of billions": 10**11, "trillions": 10**12, "several hundred": 100,
    "several thousand": 10**3, "several million": 10**6, "several billion": 10**9, "a few hundred": 100,
    "a few thousand": 10**3, "several dozen": 10, "a few dozen": 10, "several tens of thousands": 10**4,
}  # fmt: skip
LIKE_ASCII = str.maketrans("\u0130\u0131\u017f\u212a", "IisK")  # a pattern blind to case takes them for these
DURATIONS = frozenset({"years", "months", "weeks", "days", "hours"})
YEARS = r"(?:1[5-9]|20)[0-9]{2}"
MONTH = rf"(?:{'|'.join(MONTHS)})"
NTH = r"(?:first|second|third|fourth|last)"
OF = (
    r"(?:(?: of|,)? (?P<year>"
    + YEARS
    + r"|(?:the |this |that |the same )?year|(?:the )?(?:last|previous|next|following) year)\b)?"
)
SMALL_WORD = "|".join(sorted(CARDINALS, key=len, reverse=True))
SIZE_WORD = "|".join(word for word in SIZES if word not in ("bn", "m"))
ORDINAL_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
WORDED = (
    rf"(?:(?:half )?an? (?:{SIZE_WORD})\b|\b(?:{SMALL_WORD})\b)"
    rf"(?:(?: |-|(?<=hundred) and |(?<=thousand) and )(?:{SMALL_WORD}|{SIZE_WORD})\b)*(?:(?:-|(?<=hundred) and )(?:{ORDINAL_WORD})\b)?"
)
PLAIN_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,16})(?:\.[0-9]{1,8})?(?![0-9])"
DIGITS = rf"(?<![0-9.,A-Za-z])(?:(?<![A-Za-z0-9-])-)?{PLAIN_DIGITS}"
DATES = tuple(re.compile(pattern) for pattern in (
    rf"\b(?P<low>{YEARS})(?: ?[–—-] ?| to | and )(?P<high>{YEARS}|[0-9]{{2}}(?![0-9,%]))\b",
    rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?[–-] ?| to )(?P<last>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH}){OF}",
    rf"\b(?P<month>{MONTH}) (?P<day>[0-9]{{1,2}})(?: ?[–-] ?| to )(?P<last>[0-9]{{1,2}}){OF}",
    rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH}){OF}",
    rf"\b(?P<month>{MONTH}) (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9%]|,[0-9]){OF}",
    rf"\b(?P<month>{MONTH})(?:(?: to | ?[–-] ?| through )(?P<until>{MONTH})){OF}",
    r"\b[Ff]irst (?P<months>[a-z]+|[0-9]{1,2}) months" + OF,
    rf"(?<![a-z] )(?<!\A)\b(?P<month>March|May)\b(?= (?!to)[a-z])(?! (?:{YEARS}|this|last|of|and|when|as|in|with|the|at|by))",
    rf"\b(?P<month>{MONTH})\b{OF}",
    rf"(?i:\b(?P<half>first|second|latter) half\b){OF}",
    r"(?i:\b(?P<either>half-year)\b)",
    r"\bH(?P<half>[12])(?: (?P<year>20[0-9]{2}))?\b",
    r"(?i:\bfirst (?P<quarters>two|three|2|3) quarters\b)" + OF,
    rf"(?i:\b(?P<quarter>{NTH}|[1-4](?:st|nd|rd|th)) quarter\b)" + OF,
    r"\bQ(?P<quarter>[1-4])(?: (?P<year>20[0-9]{2}))?\b",
    r"\b(?P<decade>(?:1[5-9]|20)[0-9]0)s\b",
    rf"(?<![0-9.,$€£])(?<![0-9]-)(?P<year>{YEARS})(?![0-9%]|,[0-9]{{3}}|\.[0-9])",
    r"(?i:\b(?P<relative>this year|the year before|(?:of )?the year(?! before)|year's end|year-end|the same year|that year"
    r"|last year|(?:the )?previous year|a year earlier|(?:the )?year-earlier|next year|(?:the )?following year)\b)",
))  # fmt: skip
RELATIVE = {
    "last": "last",
    "previous": "last",
    "before": "last",
    "earlier": "last",
    "next": "next",
    "following": "next",
}
SAME = {
    "H1": ("M6", "Q1-2"),
    "Q1-2": ("H1", "M6"),
    "M6": ("H1", "Q1-2"),
    "Q1-3": ("M9",),
    "M9": ("Q1-3",),
    "M3": ("Q1",),
}
"""Stretches of the year with more than one name."""
PLAN = re.compile(rf"(?i:\b(?P<plan>[0-9]{{1,2}}th|{ORDINAL_WORD}) five-year(?: plan)?)")
NAME = re.compile(
    r"(?<![A-Za-z0-9+.,])(?:[0-9A-Za-z]{1,3}(?:\+[0-9A-Za-z]{1,3})+|[0-9]{1,3}[A-Z][A-Za-z]{0,3}\b|(?!Top-)[A-Z][A-Za-z]{0,9}-?[0-9][0-9A-Za-z.-]*"
    r"(?<![.-])|[0-9]{1,5}(?:-[0-9]{1,5}){2,}|https?://\S+|[a-z]{3,}[0-9]+\b)(?!\+)"
)
CLOCK = re.compile(r"\b[0-2]?[0-9]:[0-5][0-9](?: ?[ap]\.?m\.?)?|\b[0-9]{1,2} ?[ap]\.?m\b\.?")
IDLE = re.compile(
    r"\b(?:one-stop|one another|no one|one after another|one by one|one of|one thing|two-way|first-class|first-rate"
    r"|third-party|third part(?:y|ies)|second-hand|seconds?-tier|(?:at|in) first\b(?! glance)|firsthand"
    r"|(?:first|second|third|fourth|fifth)ly\b"
    r"|for the first time"
    r"|(?<![a-z-] )(?<![-])\b(?:first|second|third|fourth|fifth)(?=,)|(?<=[.;:] )(?:first|second|third)(?= [a-z]{1,20}ing\b)"
    r"|one and all|one-off|at once|once)\b",
    re.IGNORECASE,
)
EVERY = re.compile(
    rf"(?i:\b(?P<part>(?P<over>{SMALL_WORD}|an?|[0-9])[ -](?P<under>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b(?! part)"
    rf"|(?P<slash>[0-9]{{1,2}}/[0-9]{{1,3}})(?![0-9/])"
    rf"|(?P<some>{SMALL_WORD}|[0-9]) (?:in|out of)(?: every)? (?P<ten>three|four|five|six|seven|eight|nine|ten|[0-9]{{1,2}})\b"
    rf"(?! (?:[a-z-]{{1,20}} )?(?:areas|cities|counties|fields|places|batches|phases|districts|towns|provinces|days|months|years))"
    r"|half(?! an? (?:hundred|thousand|million|billion|trillion|dozen))(?=(?: of\b| the\b| a\b| an\b| its\b|,|\.|;"
    r"| were\b| are\b| is\b| come\b| came\b| day| year|-day|\Z)))"
    rf"|(?P<multiple>\b(?:re)?(?:twice|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|trebl(?:e|ed|ing)|quadrupl(?:e|ed|ing)|thrice"
    rf"|(?:two|three|four|five|ten)-?fold|(?P<fold>[0-9]{{1,16}}(?:\.[0-9]{{1,8}})?)[ -]?fold)\b)"
    rf"|(?P<order>\b(?:{'|'.join(sorted(ORDERS, key=len, reverse=True))})\b(?! and\b)))"
)  # fmt: skip
NUMBERED = re.compile(r"\b(?:[A-Z][a-z]+|phase|batch|round|chapter|article|item|class|level|stage|group|tier|line) ")
LEADING = re.compile(r"\b(?:in|by|since|of|from|until|to|before|after|for|during|late|early|end|mid|and|the) ")
MONEY = re.compile("(?:[A-Z]{2}|[$€£¥]) ?")
TOP = re.compile(r"\b[Tt]op[ -]")
HALVES = re.compile(
    rf"(?i:\b(?P<n>{SMALL_WORD}|[0-9]{{1,2}}) and a half (?P<unit>years|months|weeks|days|hours)\b"
    r"|\ban? (?P<one>year|month|week|day|hour) and a half\b)"
)
COMPARED = re.compile(r" (?:that|those|the|as|its|their|what|larger|greater|higher|bigger)\b")
FILLED = r"(?:(?: a total of| the| a further| another| an additional| a combined| its| all| as many as)?)"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral with what stands directly at it; `written` is its value before million and billion.

    `led` tells that its unit stands before it (RMB 5), so that it may hold for the next numeral, not for the one before.
    """

    start: int
    end: int
    value: Decimal
    written: Decimal
    unit: str
    led: bool = False
    per: str = ""
    ordinal: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class EnglishGrammar:
    """The patterns made from the units and hedges of the lexicon."""

    numeral: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    joined: re.Pattern[str]
    bounds: Mapping[str, str]
    units: Mapping[str, str]
    unit: re.Pattern[str]

    def read(self, text: str) -> tuple[Figure, ...]:
        """Every figure of an English text, in order.

        >>> [(f.words, f.sense.bound) for f in english().read("more than RMB 80 million within 5 years")]
        [('more than RMB 80 million', 'more_than'), ('within 5 years', 'at_most')]
        """
        text = text.translate(LIKE_ASCII)
        found: list[Figure] = []
        masked = list(text)

        def take(figures: Iterator[Figure]) -> None:
            for figure in figures:
                found.append(figure)
                masked[figure.start : figure.end] = "\0" * (figure.end - figure.start)

        for stage in (self._names, self._dates, self._halves, self._shares, self._amounts):
            take(stage(text, "".join(masked)))
        return tuple(sorted((f for f in found if f.senses), key=lambda figure: figure.start))

    def _names(self, text: str, open_: str) -> Iterator[Figure]:
        """14th Five-Year Plan, 5G, 1+4+N, 9:30; and set phrases whose numeral counts nothing."""
        for match in PLAN.finditer(text):
            n = int(match["plan"][:-2]) if match["plan"][0].isdigit() else ORDINALS[match["plan"].lower()]
            yield Figure(*match.span(), match[0], (Sense("name", text=f"plan-{n}"),))
        for pattern in (CLOCK, IDLE):
            for match in pattern.finditer(text):
                yield Figure(*match.span(), match[0], (), firm=False)
        for match in NAME.finditer(text):
            if not re.fullmatch(r"(?:RMB|US|HK|CNY|USD|H|Q|NT|A|C|S)-?[0-9.,]+(?:bn|m)?", match[0]):
                yield Figure(*match.span(), match[0], (Sense("name", text=match[0].upper().rstrip(".")),))

    def _dates(self, text: str, open_: str) -> Iterator[Figure]:
        """Years, months, days, halves and quarters, and the years told from the date of the text."""
        taken: list[tuple[int, int]] = []
        for pattern in DATES:
            for match in pattern.finditer(open_):
                start, end = match.span()
                if any(start < b and end > a for a, b in taken) or not self._dated(match, open_):
                    continue
                taken.append((start, end))
                for said in dated(match):
                    firm = "this" in match[0].lower() if said == ("this",) else "half-y" not in match[0].lower()
                    yield Figure(start, end, text[start:end], tuple(Sense("date", text=words) for words in said), firm)

    def _dated(self, match: re.Match[str], text: str) -> bool:
        """Whether a bare year is one: 2021 is, 2000 firms or RMB 2021 is none; a bare month must have its capital's company."""
        groups = match.groupdict()
        if set(groups) == {"year"}:
            rest = text[match.end() :]
            counted = re.match(r" (?!was|is|has|as|this|its)[a-z-]+s\b(?! (?:rose|fell|grew))", rest)
            led = ending(LEADING, text, match.start(), 7)
            measured = self.unit.match(rest) or re.match(r" (?:million|billion|trillion)", rest)
            money = ending(MONEY, text, match.start(), 3)
            return not money and not measured and (bool(led) or not counted)
        begins = not match.start() or text.endswith((". ", "! ", "? "), 0, match.start())
        return not (match[0] in {"March", "May"} and begins)

    def _halves(self, text: str, open_: str) -> Iterator[Figure]:
        """Two and a half years, a month and a half."""
        for match in HALVES.finditer(open_):
            value = Decimal(number((match["n"] or "one").lower())) + Decimal("0.5")
            senses = (Sense("amount", value, unit=(match["unit"] or match["one"]).rstrip("s") + "s"),)
            start, end, hedged = self._hedged(open_, *match.span(), senses)
            yield Figure(start, end, text[start:end], (*hedged, *senses))

    def _shares(self, text: str, open_: str) -> Iterator[Figure]:
        """Two-thirds, half, nine in ten; doubled, threefold; tens of millions."""
        for match in EVERY.finditer(open_):
            start, end = match.span()
            senses, unit_end = self._share(match, open_)
            start, end, senses = self._hedged(open_, start, unit_end or end, senses)
            yield Figure(start, end, text[start:end], senses)

    def _share(self, match: re.Match[str], text: str) -> tuple[tuple[Sense, ...], int]:
        """The senses of a share, a multiple or an order of size, and where its unit ends."""
        words = match[0].lower()
        if match["order"]:
            unit = re.compile(rf"(?: of)?(?:{self.unit.pattern})").match(text, match.end())
            named = self.units.get(unit["unit"].lower(), "") if unit else ""
            return (Sense("vague", Decimal(ORDERS[words]), unit=named),), unit.end() if unit else 0
        if match["multiple"]:
            times = (
                Decimal(match["fold"])
                if match["fold"]
                else next(
                    Decimal(n) for word, n in MULTIPLES.items() if word in words.replace("-", "").removeprefix("re")
                )
            )
            return (Sense("amount", times, unit=FOLD), Sense("amount", times), Sense("any", times)), 0
        over, under = 1, 2
        if match["slash"]:
            over, under = (int(part) for part in match["slash"].split("/"))
        elif match["under"] or match["ten"]:
            over, under = (
                number(match["over"] or match["some"]),
                number(match["ten"]) if match["ten"] else PARTS[match["under"].lower()],
            )
        share = Decimal(over) / Decimal(max(under, 1))
        extra = [Sense("any", Decimal(over)), Sense("any", Decimal(under))] if match["ten"] else []
        percent = Sense("amount", trim(share * 100), unit="%")
        measured = (
            re.match(r" an? (?P<unit>month|day|year|hour|percentage point)|-(?P<unit2>day|year)", text[match.end() :])
            if words == "half"
            else None
        )
        if measured:
            lasting = (measured["unit"] or measured["unit2"]) + "s"
            return (Sense("amount", Decimal("0.5"), unit=lasting),), match.end() + measured.end()
        return (Sense("share", share.quantize(Decimal("0.0001"))), percent, *extra), 0

    def _amounts(self, text: str, open_: str) -> Iterator[Figure]:
        """Numbers with currency, size and unit, alone or as ends of a range."""
        numerals = [self._numeral(match) for match in self.numeral.finditer(open_)]
        at = 0
        while at < len(numerals):
            one = numerals[at]
            two = numerals[at + 1] if at + 1 < len(numerals) else None
            if two and ranged(open_, one, two):
                per = two.per or one.per
                merged = replace(two, start=one.start, unit=two.unit or one.unit, per=per)
                low = spread(one, two)
                yield self._figure(text, open_, merged, (low, two.value))
                at += 2
                continue
            yield self._figure(text, open_, self._lent(open_, numerals, at))
            at += 1

    def _numeral(self, match: re.Match[str]) -> Numeral:
        """A numeral with its currency, size and unit."""
        size = Decimal(1)
        for word in re.findall(r"[a-z]+", (match["size"] or "").lower()):
            size *= SIZES[word]
        written = (
            Decimal(match["digits"].replace(",", "")) if match["digits"] else Decimal(number(match["words"].lower()))
        )
        unit = (match["unit"] or match["money"] or "").strip().lower()
        if match["money"] and unit == "m":
            size, unit = Decimal(SIZES["m"]), match["money"].strip().lower()
        ordinal_word = bool(match["words"]) and match["words"].lower().split("-")[-1].split(" ")[-1] in ORDINALS
        per = (match["per"] or "").lower().removesuffix("s")
        return Numeral(
            *match.span(),
            written * size,
            written,
            self.units.get(unit, self.units.get(unit.replace("-", " "), "")),
            bool(match["money"]),
            per,
            bool(match["th"] or match["number"]) or ordinal_word,
            bool(match["words"]),
        )

    def _lent(self, text: str, numerals: list[Numeral], at: int) -> Numeral:
        """The numeral with the unit that stands at the last member of its list or at the other end of a change."""
        one = numerals[at]
        if one.unit or one.ordinal:
            return one
        for before, after in zip(numerals[at:], numerals[at + 1 :], strict=False):
            if not re.fullmatch(r",? and |, | to |,? (?:up|down) to ", text[before.end : after.start]):
                break
            if after.unit and not after.led:
                return replace(one, unit=f"~{after.unit}")
        return one

    def _figure(self, text: str, open_: str, n: Numeral, span: tuple[Decimal, Decimal] | None = None) -> Figure:
        """A numeral with the hedges around it."""
        value, top = span or (n.value, None)
        lent, unit = n.unit.startswith("~"), n.unit.lstrip("~")
        amount = Sense("amount", trim(value), trim(top) if top is not None else None, unit=unit)
        senses = [amount]
        if n.per:
            senses.insert(0, replace(amount, unit=f"{unit}/{PER.get(n.per, n.per)}"))
        if lent or unit in {"times", "m"}:
            senses.append(replace(amount, unit=""))
        if unit == "times" and COMPARED.match(open_, n.end):
            senses.append(replace(amount, unit=FOLD))
        top_of = ending(TOP, open_, n.start, 4)
        if n.ordinal and top is None:
            senses = [Sense("rank", n.value), *senses]
        elif not unit and top is None and ending(NUMBERED, open_, n.start, 24):
            senses.append(Sense("rank", n.value))
        if top_of:
            bounded = Sense("rank", n.value, bound="at_most") if unit != "%" else replace(amount, bound="at_most")
            return Figure(top_of.start(), n.end, text[top_of.start() : n.end], (bounded, Sense("any", n.value)))
        start, end, hedged = self._hedged(open_, n.start, n.end, tuple(senses))
        if n.words and value in (1, 2) and top is None and hedged[0].bound == "exact" and not unit:
            return Figure(start, end, text[start:end], (*hedged, Sense("any", n.value)), firm=False)
        ends = [one for one in (value, top) if one is not None] if hedged[0].bound == "exact" else []
        return Figure(start, end, text[start:end], (*hedged, *(Sense("any", trim(one)) for one in ends)))

    def _hedged(self, text: str, start: int, end: int, senses: tuple[Sense, ...]) -> tuple[int, int, tuple[Sense, ...]]:
        """The span and the senses with the hedges directly before and after."""
        before, after, joined = (
            self.before.search(text, max(0, start - 48), start),
            None,
            self.joined.search(text, start, end + 5),
        )
        after = self.after.match(text, end)
        sense = senses[0]
        if before:
            word, start = self.bounds[plain(before["hedge"])], before.start("hedge")
        elif after:
            word, end = self.bounds[plain(after["hedge"])], after.end()
        elif joined:
            word, end = "more_than", max(end, joined.end())
        else:
            return start, end, senses
        bounded = tuple(replace(s, bound=word) for s in senses if s.kind != "any")
        lasting = sense.unit in DURATIONS and before and before["hedge"].lower() in {"over", "within"}
        return start, end, (*bounded, *(senses if lasting else ()))


PER = {"year": "years", "annum": "years", "annually": "years", "day": "days", "month": "months", "hour": "hours", "person": "人",
       "head": "人", "capita": "人", "mu": "mu", "tonne": "tonnes", "square metre": "m²", "m²": "m²", "km²": "km²",
       "square kilometre": "km²", "household": "户", "firm": "家"}  # fmt: skip


def plain(words: str) -> str:
    """Words as the tables have them: in small letters, blanks for hyphens."""
    return words.lower().replace("-", " ")


def number(words: str) -> int:
    """The value of English number words or digits.

    >>> number("two hundred and thirty-one thousand"), number("twenty-first"), number("a dozen")
    (231000, 21, 12)
    """
    if words.isdigit():
        return int(words)
    if words.startswith("half "):
        return number(words.removeprefix("half ")) // 2
    total, part = 0, 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ("hundred", "dozen"):
            part = max(part, 1) * SIZES[word]
        elif word in SIZES:
            total, part = total + max(part, 1) * SIZES[word], 0
        else:
            part += CARDINALS.get(word, ORDINALS.get(word, 1 if word in ("a", "an") else 0))
    return total + part


def ranged(text: str, one: Numeral, two: Numeral) -> bool:
    """Whether two numerals are the ends of a range: 10 to 15 days, 40–50%, between five and ten."""
    between, before = text[one.end : two.start], text[max(0, one.start - 9) : one.start].lower()
    joined = re.fullmatch(r" ?[–—-] ?| to | or | even ", between) or (
        between == " and " and before.endswith("between ")
    )
    if between == " or " and one.value + 1 != two.value:
        return False
    same = one.unit == two.unit or (not one.unit and not two.led) or (not two.unit and one.led)
    return bool(joined) and same and spread(one, two) < two.value and not one.ordinal


def spread(one: Numeral, two: Numeral) -> Decimal:
    """The lower end of a range, with the million of the upper one where its own is left out: 10 to 15 million."""
    if one.value == one.written and two.value != two.written and one.written < two.written:
        return one.value * (two.value / two.written)
    return one.value


def dated(match: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """The dates that a match names: 2021-07-02, -07-02 without a year, this-H1; a span gives both its ends."""
    said = {name: words for name, words in match.groupdict().items() if words}
    year = relative(said.get("year", "") or said.get("relative", ""))
    if "decade" in said:
        yield (f"{said['decade']}s",)
    elif "low" in said:
        high = said["high"] if len(said["high"]) == 4 else said["low"][:2] + said["high"]
        yield from ((said["low"],), (high,))
    elif "month" in said:
        months = [said["month"], *([said["until"]] if "until" in said else [])]
        for day in [said["day"], *([said["last"]] if "last" in said else [])] if "day" in said else [""]:
            yield from (years(year, f"{MONTHS[month]:02}" + (f"-{int(day):02}" if day else "")) for month in months)
    elif "months" in said:
        yield alike(year, f"M{number(said['months'].lower())}")
    elif "half" in said:
        yield alike(year, "H1" if said["half"].lower() in ("first", "1") else "H2")
    elif "either" in said:
        yield ("-H1", "-H2", "this-H1", "this-H2")
    elif "quarters" in said:
        yield alike(year, f"Q1-{number(said['quarters'].lower())}")
    elif "quarter" in said:
        quarter = said["quarter"].lower()
        yield years(year, f"Q{quarter[0] if quarter[0].isdigit() else 4 if quarter == 'last' else ORDINALS[quarter]}")
    else:
        yield years(year, "")


def alike(year: str, part: str) -> tuple[str, ...]:
    """The forms of a stretch from the beginning of the year: the first six months are the first half."""
    return tuple(form for one in (part, *SAME.get(part, ())) for form in years(year, one))


def relative(words: str) -> str:
    """A year as said: 2021, this, last, next, '' where there is none; ‘the year’ may be any (the)."""
    words = words.lower()
    if not words or words.isdigit():
        return words
    named = next((year for word, year in RELATIVE.items() if word in words), "")
    return named or ("this" if "this" in words else "the")


def years(year: str, part: str) -> tuple[str, ...]:
    """The forms under which a date may be found: ‘of the year’ is this year's or one whose year stands elsewhere."""
    said = ("this", "") if year == "the" else (year,)
    forms = tuple(f"{one}-{part}" if part else one for one in said)
    return tuple(form for form in forms if form) or ("this",)


@lru_cache(maxsize=4)
def english(root: Path | None = None) -> EnglishGrammar:
    """The grammar over the units and hedges of a project (by default its own)."""
    root = root or Path(__file__).parents[2]
    units, _ = read_units(root)
    known = {word.lower(): unit.other for unit in units.values() for word in unit.read}
    rows = read_sheet(root, Path(HEDGES).stem, ("words", "where"))
    places = {
        place: alternatives([row["words"] for row in rows if row["where"] == place])
        for place in ("before", "after", "joined")
    }
    written = [word for unit in units.values() for word in unit.read]
    sign = alternatives([word for word in written if not re.search("[a-z0-9%‰²³]", word)])
    behind = alternatives([word for word in written if not re.search("[€£¥$]", word)])
    unit = rf"(?:[ -](?:standard )?|(?=[%‰]))(?P<unit>{behind})(?![A-Za-z²³])"
    size = rf"(?P<size>(?:[ -](?:{SIZE_WORD})\b|bn\b|m(?= (?:yuan|euros|US dollars))\b)+)?"
    return EnglishGrammar(
        re.compile(
            rf"(?i:(?:\b(?P<number>No\.|number) ?(?=[0-9]|one\b|two\b))?(?:(?P<money>(?<![A-Za-z]){sign}) ?(?=[0-9]))?"
            rf"(?:(?P<digits>(?<=[A-Z$€£¥]){PLAIN_DIGITS}|{DIGITS})(?P<th>(?:st|nd|rd|th)\b)?{size}"
            rf"|(?P<words>{WORDED}|\b(?:{ORDINAL_WORD})\b))(?:{unit})?"
            rf"(?:(?: an? | per |/|, )(?P<per>(?<=, )annually|(?<!, )(?:{'|'.join(PER)}))\b)?)"
        ),
        re.compile(rf"(?i:(?<![A-Za-z-])(?P<hedge>{places['before']}){FILLED} \Z)"),
        re.compile(
            rf"(?i:(?: (?!(?:at|in|on|with|of|by|from|for|and|or)\b)[a-z-]+){{0,4}}? (?P<hedge>{places['after']})\b(?! than\b))"
        ),
        re.compile(rf"[0-9](?:\+(?![0-9A-Za-z])|[-–](?:{places['joined']})\b)"),
        {plain(row["words"]): row["bound"] for row in rows},
        known,
        re.compile(unit),
    )


def alternatives(words: list[str]) -> str:
    """A pattern of words, the longest first."""
    return "|".join(
        re.escape(word).replace("\\ ", "[ -]") for word in sorted(words, key=lambda word: (-len(word), word))
    )
