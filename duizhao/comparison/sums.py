"""Figures of one source that must fit each other: parts and their whole, a growth and both its ends, a share and its whole.

Every figure is the interval that its words allow: 2316.8亿元 stands for all that rounds to it. Only what cannot fit is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from duizhao.extraction.indicator_rules import Words
from duizhao.language.endings import ending
from duizhao.model.facts import Bound, Fact, Kind, Reading, Role
from duizhao.model.report import Doubt

_NUMERAL = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_TOTAL = re.compile(r"[，,；;（(](?:总共|一共|共计|共有|合计|总计|共)(?:为|有|达到?)?$")
_ENDED = re.compile(r"[，,；;。）)]|$")
_AMONG = re.compile(r"[，,（(]其中[^，,；;。]{0,120}")
_JOINT = re.compile(r"[、和及与]")
_LEADS_TO = re.compile(r"(?:提高|提升|增加|增长|上升|扩大|增|升|减少|下降|压缩|缩短|降|减)(?:到|至|为)$")
_FEWER = re.compile(r"下降|减少|降低|回落|下滑|缩减|压缩|缩短|降幅")
_LEVELS = (Role.LEVEL, Role.NEW)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Range:
    """All values that a figure may stand for; None where it is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Range) -> bool:
        """Whether some value is in both."""
        above = self.low is not None and other.high is not None and self.low > other.high
        return not above and not (other.low is not None and self.high is not None and other.low > self.high)


def range_of(fact: Fact) -> Range:
    """The values that round to the figure as written; open at the side to which a hedge opens it.

    A count written out is itself; 约 and the like leave everything open.
    """
    quantity = fact.quantity
    if quantity is None or quantity.bound is Bound.ABOUT:
        return Range(None, None)
    found = _NUMERAL.search(fact.evidence.words)
    number = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    half = Decimal(0)
    if found and number:
        scale = quantity.value / number
        counted = quantity.dimension == "count" and scale == 1
        half = Decimal(0) if counted else scale * Decimal(10) ** -len(found["decimals"] or "") / 2
    low, high = quantity.low, quantity.high
    return Range(None if low is None else low - half, None if high is None else high + half)


def misfits(reading: Reading, words: Words) -> Iterator[Doubt]:
    """What the figures of one source contradict in each other, in text order."""
    figures = [f for f in reading.facts if f.kind is Kind.QUANTITY and f.quantity is not None]
    for sentence in reading.document.sentences:
        here = [fact for fact in figures if sentence.span.holds(fact.evidence.mention)]
        yield from _against_total(here)
        yield from _among(here)
        yield from _moved(here)
    for paragraph in sorted({sentence.paragraph for sentence in reading.document.sentences}):
        yield from _known_wholes([f for f in figures if _paragraph(f) == paragraph], words)
    yield from _grown(figures)
    yield from _shared(figures)


def _paragraph(fact: Fact) -> int:
    sentence = fact.document.sentence_at(fact.evidence.mention.start)
    return sentence.paragraph if sentence else 0


def _between(first: Fact, second: Fact) -> str:
    return first.document.text[first.evidence.mention.end : second.evidence.mention.start]


def _before(fact: Fact) -> str:
    at = fact.evidence.mention.start
    return fact.document.text[max(0, at - 24) : at]


def _alike(first: Fact, second: Fact) -> bool:
    """Whether two amounts may be added: of one unit, both standing or added."""
    ours, theirs = first.quantity, second.quantity
    same = ours is not None and theirs is not None and (ours.unit, ours.dimension) == (theirs.unit, theirs.dimension)
    return same and first.role in _LEVELS and second.role in _LEVELS


def _sum(parts: Sequence[Fact]) -> Range:
    ranges = [range_of(part) for part in parts]
    lows, highs = [r.low for r in ranges], [r.high for r in ranges]
    low = sum((n for n in lows if n is not None), Decimal(0)) if None not in lows else None
    return Range(low, sum((n for n in highs if n is not None), Decimal(0)) if None not in highs else None)


def _against_total(here: Sequence[Fact]) -> Iterator[Doubt]:
    """甲3个、乙4个，共8个: the total right behind its parts, with no noun of its own."""
    for at, total in enumerate(here):
        end = total.evidence.mention.end
        if not _TOTAL.search(_before(total)) or not _ENDED.match(total.document.text, end):
            continue
        first = at
        while (
            first and _alike(here[first - 1], total) and not re.search("[；;]", _between(here[first - 1], here[first]))
        ):
            first -= 1
        parts = tuple(here[first:at])
        if len(parts) > 1 and not _sum(parts).meets(range_of(total)):
            yield Doubt("parts-against-total", (total, *parts))


def _among(here: Sequence[Fact]) -> Iterator[Doubt]:
    """共7个，其中甲3个、乙5个: parts in a row behind 其中 that come to more than the whole."""
    for at, (whole, part) in enumerate(pairwise(here)):
        between = _between(whole, part)
        if not _alike(whole, part) or not ending(_AMONG, between, len(between), 123):
            continue
        parts = [part]
        for following in here[at + 2 :]:
            if not _alike(whole, following) or not _JOINT.match(_between(parts[-1], following)):
                break
            parts.append(following)
        low, high = _sum(parts).low, range_of(whole).high
        if low is not None and high is not None and low > high:
            yield Doubt("parts-above-whole", (whole, *parts))


def _known_wholes(here: Sequence[Fact], words: Words) -> Iterator[Doubt]:
    """生产总值 against the three sectors, 进出口 against 出口 and 进口, all told in one paragraph."""
    signs = words.signs
    for whole_sense, whole_words in signs.items():
        name, found, _ = whole_sense.partition("-whole")
        endings = signs.get(f"{name}-part", ())
        if not found or not endings:
            continue
        whole = next((f for f in here if f.role is Role.LEVEL and f.label in whole_words), None)
        parts = tuple(_first(here, ending) for ending in endings)
        told = tuple(part for part in parts if part is not None)
        if whole is None or len(told) < len(endings) or not all(_alike(whole, part) for part in told):
            continue
        if not _sum(told).meets(range_of(whole)):
            yield Doubt("parts-against-total", (whole, *told))


def _first(here: Sequence[Fact], label: str) -> Fact | None:
    return next((f for f in here if f.role is Role.LEVEL and f.label.startswith(label)), None)


def _growth(change: Fact) -> tuple[Range, bool] | None:
    """By how many per cent something grew, and whether it fell; None where the figure is no such rate."""
    quantity = change.quantity
    if quantity is None or change.role is not Role.CHANGE or quantity.unit not in ("%", "倍"):
        return None
    stated, factor = range_of(change), _HUNDRED if quantity.unit == "倍" else Decimal(1)
    fell = _FEWER.search(_before(change)[-8:]) is not None
    low, high = (None if n is None else n * factor for n in (stated.low, stated.high))
    return Range(low, high), fell


def _misgrown(change: Fact, before: Fact, after: Fact) -> bool:
    """Whether a rate cannot lie between its two ends."""
    grown, old, new = _growth(change), range_of(before), range_of(after)
    if grown is None or None in (old.low, old.high, new.low, new.high):
        return False
    stated, fell = grown
    ends = [(b, a) for b in (old.low, old.high) for a in (new.low, new.high) if a is not None and b]
    rates = [(a - b) / b * _HUNDRED * (-1 if fell else 1) for b, a in ends]
    return bool(rates) and not Range(min(rates), max(rates)).meets(stated)


def _moved(here: Sequence[Fact]) -> Iterator[Doubt]:
    """从30件增加到60件，增长1倍."""
    for before, after, change in zip(here, here[1:], here[2:], strict=False):
        led = re.search("[从由][^，,；;]{0,12}$", _before(before)) and _LEADS_TO.search(_between(before, after))
        if led and _alike(before, after) and change.label == after.label and _misgrown(change, before, after):
            yield Doubt("change-against-ends", (change, before, after))


def _grown(figures: Sequence[Fact]) -> Iterator[Doubt]:
    """去年80亿元 … 完成100亿元，同比增长25%: a rate of growth on the year, and the amounts of both years."""
    for after, change in pairwise(figures):
        on_year = re.search("同比|比上年|比去年|较上年|较去年", _between(after, change))
        if not on_year or change.label != after.label or after.role is not Role.LEVEL:
            continue
        before = next((f for f in figures if _is_year_before(f, after)), None)
        if before is not None and _misgrown(change, before, after):
            yield Doubt("change-against-ends", (change, before, after))


def _is_year_before(fact: Fact, after: Fact) -> bool:
    """Whether a figure tells the same of the same body for the same stretch of the year before."""
    ours, theirs = fact.period, after.period
    same = (fact.label, fact.subject, fact.status, fact.role) == (after.label, after.subject, after.status, after.role)
    if not same or not _alike(fact, after) or ours is None or theirs is None:
        return False
    dates = (ours.start, ours.end, theirs.start, theirs.end)
    if any(day is None for day in dates):
        return False
    return all(
        a is not None and b is not None and int(a[:4]) + 1 == int(b[:4]) and a[4:] == b[4:]
        for a, b in ((ours.start, theirs.start), (ours.end, theirs.end))
    )


def _shared(figures: Sequence[Fact]) -> Iterator[Doubt]:
    """419项，占全部437项许可事项的96%: a share, its part right before it, and the whole told before with its own figure."""
    for at, (part, share) in enumerate(pairwise(figures)):
        told = _whole_of(share.label)
        if share.role is not Role.SHARE or not told or share.quantity is None or share.quantity.unit != "%":
            continue
        if re.search("[。；;]", _between(part, share)):
            continue
        near = [f for f in figures[max(0, at - 6) : at] if _alike(f, part) and f.label == told]
        whole = near[-1] if near else None
        if whole is None or whole.period != part.period:
            continue
        bounds = (range_of(part), range_of(whole))
        (low, high), (least, most) = ((r.low, r.high) for r in bounds)
        if low is None or high is None or not least or not most:
            continue
        if not Range(low / most * _HUNDRED, high / least * _HUNDRED).meets(range_of(share)):
            yield Doubt("share-against-figures", (share, part, whole))


def _whole_of(label: str) -> str:
    """The whole that the label of a share names: 占全部许可事项的比重 → 全部许可事项; '' where it names none."""
    return label.removesuffix("比重").removesuffix("的").partition("占")[2] if label.endswith("比重") else ""
