"""Whether a sentence and its translation give the same figures: 万 and 亿 held against million and billion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from duizhao.bilingual.catalogs import Catalog
from duizhao.language.numerals import decimal_of
from duizhao.model.facts import Bound, Quantity, Reading
from duizhao.problems import Problem

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
WORDS = {word: value for value, word in enumerate(ONES.split())}
DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: value * 10 for value, word in enumerate(DECADES.split(), 2)}
PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: value for value, word in enumerate(PLACES.split(), 1)}
SIZES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
YEAR = "January February March April May June July August September October November December"
MONTHS = {word: value for value, word in enumerate(YEAR.split(), 1)}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
GAP = re.compile(r"(?<=第)\s+(?=\d)|(?<=\d)\s+(?=[万亿千百多余元家个户项名人所位%年月日])|(?<=[万亿])\s+(?=[元人户吨])")

CHINESE = re.compile(
    r"(?<![\d.])(?P<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?)(?!\d)"
    r"(?P<inner>[多余几来]?)(?P<scale>[百千]?[万亿]{0,2})[多余]?(?P<after>%|个?百分点|[年月日号])?"
)
HAN = re.compile(r"(?P<percent>百分之)?(?P<han>[零〇一二两三四五六七八九十百千万亿]{1,12})(?P<tenths>成)?")
ENGLISH = re.compile(
    r"(?<![\d.])(?P<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?)(?!\d)(?:st\b|nd\b|rd\b|th\b)?"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|bn|trillion)\b)?"
    r"(?P<after>\s?%|\s?per ?cent\b|[ -]percentage[ -]points?)?"
)
WORDED = re.compile(
    r"\b(?:{word})(?:[ -](?:and )?(?:{word}))*\b(?P<after> per ?cent\b|[ -]percentage[ -]points?)?"
    r"(?P<measured>[ -](?:years?|months?|days?|hours?|times|weeks?|working)\b)?".format(
        word="|".join((*WORDS, *TENS, *ORDINALS, *(size for size in SIZES if size != "bn")))
    ),
    re.IGNORECASE,
)
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
VAGUE = re.compile(r"\b(?:several|dozens|tens|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE)
HEDGES = {
    Bound.MORE_THAN: r"more than|over|above|exceed\w*|beyond|upwards of|in excess of|\bplus\b|odd\b|or more",
    Bound.AT_LEAST: r"at least|or more|or above|no (?:fewer|less) than|minimum|not less than|and above",
    Bound.ABOUT: r"about|around|some|approximately|roughly|nearly|almost|close to|or so",
    Bound.LESS_THAN: r"less than|fewer than|under|below|nearly|almost|short of|lower than",
    Bound.AT_MOST: r"at most|up to|within|no more than|not (?:more than|exceed\w*)|top|or (?:less|fewer)|maximum",
}
ADDED = re.compile(
    r"\b(more than|at least|at most|about|nearly|almost|fewer than|less than|approximately) (?:RMB ?|US\$|the )?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as one language gives it: `kind` is plain, % or points; `needed` that the other must have it too."""

    value: Decimal
    kind: str
    start: int
    end: int
    needed: bool = True
    words: str = ""

    @property
    def same(self) -> tuple[Decimal, str]:
        """What must be equal in both languages."""
        return self.value, self.kind


def kind(after: str | None) -> str:
    """Which sort of number it is, from what stands behind it."""
    words = (after or "").strip(" -")
    return "points" if "point" in words or "百分点" in words else "%" if words.startswith(("%", "per")) else "plain"


def chinese_figures(text: str) -> Iterator[Figure]:
    """The numbers of a Chinese sentence; those in Chinese numerals, and small ones outside dates, need not be repeated.

    >>> [(str(f.value), f.kind) for f in chinese_figures("基金8000多万元，增长72.4%") if f.needed]
    [('80000000', 'plain'), ('72.4', '%')]
    """
    taken: list[tuple[int, int]] = []
    for match in CHINESE.finditer(text):
        value = decimal_of(match["digits"].replace(",", "") + match["scale"])
        if value is not None:
            dated = (match["after"] or "") in {"年", "月", "日", "号"}
            sort = kind(match["after"])
            taken.append(match.span())
            yield Figure(value, sort, *match.span(), dated or sort != "plain" or value > 10, match.group())
    for match in HAN.finditer(text):
        value = decimal_of(match["han"])
        if value is not None and not any(start <= match.start() < end for start, end in taken):
            if match["tenths"] or match["percent"]:
                yield Figure(value * 10 if match["tenths"] else value, "%", *match.span(), False, match.group())
            yield Figure(value, "plain", *match.span(), False, match.group())


def english_figures(text: str) -> Iterator[Figure]:
    """The numbers of an English sentence; small ones in words may be there without a counterpart.

    >>> [str(f.value) for f in english_figures("more than RMB 80 million within five years")]
    ['80000000', '5']
    """
    taken: list[tuple[int, int]] = []
    for match in ENGLISH.finditer(text):
        value = Decimal(match["digits"].replace(",", "")) * SIZES.get(match["scale"] or "", 1)
        taken.append(match.span())
        yield Figure(value, kind(match["after"]), *match.span(), True, match.group())
    for match in WORDED.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            number = worded(match.group().lower())
            needed = number > 10 or bool(match["after"] or match["measured"])
            needed = needed and not (number == 1 and match["after"] is None)
            yield Figure(Decimal(number), kind(match["after"]), *match.span(), needed, match.group())
    for match in MONTH.finditer(text):
        yield Figure(Decimal(MONTHS[match.group()]), "plain", *match.span(), False, match.group())


def worded(words: str) -> int:
    """The value of English number words.

    >>> worded("two hundred and thirty-one thousand"), worded("fifth")
    (231000, 5)
    """
    total, part = 0, 0
    for word in re.findall(r"[a-z]+", words):
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in SIZES:
            total, part = total + max(part, 1) * SIZES[word], 0
        else:
            part += WORDS.get(word, TENS.get(word, ORDINALS.get(word, 0)))
    return total + part


def expected(quantity: Quantity) -> list[tuple[Decimal, str]]:
    """The numbers that a translation must give for a quantity; none where English may word it otherwise."""
    if quantity.dimension == "share" or quantity.unit == "番" or vague(quantity):
        return []
    sort = {"percent": "%", "points": "points"}.get(quantity.dimension, "plain")
    return [(value, sort) for value in (quantity.value, quantity.value_max) if value is not None]


def vague(quantity: Quantity) -> bool:
    """Whether only the order of size is known, as in 数千万元."""
    return quantity.bound is Bound.ABOUT and quantity.high == quantity.value * 10 and quantity.low == quantity.value


def mismatches(zh: str, en: str, quantities: Iterable[Quantity] = ()) -> tuple[str, ...]:
    """What differs in the figures of a Chinese sentence and its English; `quantities` are the facts read in it.

    >>> mismatches("基金8000多万元", "the fund holds more than RMB 80 billion")
    ('8000多万 (80,000,000) is not in the English', '80 billion (80,000,000,000) is not in the Chinese')
    """
    plain = GAP.sub("", zh.translate(FULL_WIDTH))
    chinese, english, facts = list(chinese_figures(plain)), list(english_figures(en)), list(quantities)
    found = Counter(figure.same for figure in english if figure.needed or figure.words not in MONTHS)
    needed = Counter(key for quantity in facts for key in expected(quantity))
    present, allowed = {figure.same for figure in english}, {figure.same for figure in chinese} | set(needed)
    wrong: dict[str, None] = {}
    for figure in chinese:
        missing = figure.needed and figure.same not in present and figure.same not in needed
        if missing and not spoken_as_vague(figure, facts):
            wrong[f"{figure.words} ({shown(figure.same)}) is not in the English"] = None
    for key, count in needed.items():
        if found[key] < count and not (found[key] and "each" in en):
            times = f" {count} times" if found[key] else ""
            wrong[f"{source_words(key, chinese)} ({shown(key)}) is not in the English{times}"] = None
    for figure in english:
        if figure.needed and figure.same not in allowed:
            wrong[f"{figure.words} ({shown(figure.same)}) is not in the Chinese"] = None
    for quantity in facts:
        wrong.update(dict.fromkeys(hedge_mismatches(quantity, en, english, facts)))
    return tuple(wrong)


def parity_problems(readings: Iterable[Reading], sources: Mapping[str, Catalog]) -> list[Problem]:
    """Every translated sentence whose figures are not those of its source, at its line in the PO file.

    `sources` are the catalogs of a phrasebook, by document; the figures of facts must be there with
    their bounds, any other figure with its value.
    """
    problems: list[Problem] = []
    for reading in readings:
        document, catalog = reading.document, sources.get(reading.document.id)
        said: dict[str, list[Quantity]] = {}
        for fact in reading.facts:
            sentence = document.sentence_at(fact.evidence.mention.start)
            if fact.quantity is not None and sentence is not None:
                said.setdefault(sentence.id, []).append(fact.quantity)
        for sentence in document.sentences if catalog else ():
            words = sentence.span.of(document.text).strip()
            entry = catalog.find(words) if catalog else None
            if catalog and entry:
                for wrong in mismatches(words, entry.msgstr[0], said.get(sentence.id, ())):
                    problems.append(Problem(catalog.path, entry.line, wrong, "give the same figure in both languages"))
    return problems


def spoken_as_vague(figure: Figure, facts: list[Quantity]) -> bool:
    """Whether the number belongs to a quantity that English words without a figure."""
    return any(figure.value == quantity.value and not expected(quantity) for quantity in facts)


def source_words(key: tuple[Decimal, str], chinese: list[Figure]) -> str:
    """How the Chinese writes a number."""
    return next((figure.words for figure in chinese if figure.same == key), "a figure")


def shown(key: tuple[Decimal, str]) -> str:
    """A number for a message.

    >>> shown((Decimal("72.4"), "%"))
    '72.4%'
    """
    value, sort = key
    return f"{value:,f}" + {"%": "%", "points": " percentage points"}.get(sort, "")


def hedge_mismatches(quantity: Quantity, en: str, english: list[Figure], facts: list[Quantity]) -> Iterator[str]:
    """A hedge that the English leaves out, or one that it adds to an exact figure."""
    if vague(quantity):
        if not VAGUE.search(en):
            yield f"the order of size {shown((quantity.value, 'plain'))} is not in the English"
        return
    keys = expected(quantity)
    places = [figure for figure in english if figure.same in keys]
    if not places:
        return
    around = [en[max(0, at.start - 34) : at.start] + " " + en[at.end : at.end + 28] for at in places]
    if quantity.bound is not Bound.EXACT:
        pattern = HEDGES[quantity.bound]
        if not any(re.search(pattern, words, re.IGNORECASE) for words in around):
            yield f"the English gives {places[0].words} without its bound ({quantity.bound.value.replace('_', ' ')})"
    elif all(fact.bound is Bound.EXACT for fact in facts if fact.value == quantity.value):
        for figure in places:
            added = ADDED.search(en[max(0, figure.start - 24) : figure.start])
            if added:
                yield f"the English adds ‘{added[1]}’ to {figure.words}"
