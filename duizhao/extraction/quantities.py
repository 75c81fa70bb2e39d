"""The grammar of Chinese quantities: numeral, hedges, unit → an interval; or the reason why a numeral is none.

A numeral is found by its shape; what stands left and right of it decides what it is. All positions
are characters of the view's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.numerals import decimal_of, last_step
from duizhao.model.facts import Bound, Quantity

_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?"
_HAN = r"[一二两三四五六七八九十百千万亿零〇]{1,10}"
_BEFORE = r"(?<![\d.,A-Za-z+])"
_SINGLE = rf"""
    (?P<lead>[数几])?
    (?: (?P<arabic>{_ARABIC})(?!\d) | (?P<han>{_HAN}) )
    (?P<inner>[多余来几])?
    (?P<scale>[百千]?[万亿]{{1,2}}|[百千](?=[多余家个名项]))?
    (?P<late>[多余])?"""
_NUMERAL = re.compile(_BEFORE + r"(?=[数几\d一二两三四五六七八九十百千万亿])" + _SINGLE, re.VERBOSE)
_FRACTION = re.compile(rf"(?P<whole>百|{_HAN})分之(?P<part>{_HAN}|{_ARABIC})")
_TENTHS = re.compile(r"(?P<han>[一二两三四五六七八九])成(?P<half>半)?(?![立为功员交长果熟就份本都品])")
_DOUBLINGS = re.compile(r"翻(?:了)?(?P<han>[一二两三四五])番")
_PER = re.compile(r"/[年月日天吨人户]|每年")
_NAMELIKE_AFTER = re.compile(r"强|大(?!学|于|型|量|约)|级|中学|小学|路|号|届|G(?![A-Za-z])|D(?![A-Za-z])|\+|:|化融合|证合一|区叠加")
_SCOPES = re.compile(r"(?:全国|全省|全市|全区|全球|世界|亚洲|国内|省内|市内|西部(?:地区)?|西北|地区|同类|名列|位列|位居|排名|居|列|升至|跃升至|跃居)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral read as a quantity: `[start, end)` with its hedges and unit, `core` where the numeral itself begins.

    `rank` marks a place in an order; `bare` a numeral without any unit.
    """

    start: int
    end: int
    core: int
    quantity: Quantity
    rank: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A numeral that is no quantity, and why (a row of `content/lexicon/reasons.csv`)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class QuantityGrammar:
    """The patterns made from a lexicon's units and hedges."""

    unit: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    joint: re.Pattern[str]
    lexicon: Lexicon

    def read(self, text: str, masked: tuple[tuple[int, int], ...] = ()) -> Iterator[Mention | Passed]:
        """Every numeral of `text` outside the masked stretches (dates), in order.

        >>> [m.quantity.bound.value for m in grammar().read("基金8000多万元，超过10亿元，15个以上") if isinstance(m, Mention)]
        ['more_than', 'more_than', 'at_least']
        """
        at, stretches = 0, iter((*masked, (len(text), len(text) + 1)))
        for start, end in stretches:
            while at < start:
                found = _NUMERAL.search(text, at, min(start, len(text)))
                special = self._special(text, at, min(start, len(text)))
                if special and (not found or special.start <= found.start()):
                    yield special
                    at = special.end
                elif found:
                    reading = self._reading(text, found)
                    if reading is not None:
                        yield reading
                    at = max(reading.end if reading else 0, found.end())
                else:
                    break
            at = max(at, end)

    def _special(self, text: str, start: int, end: int) -> Mention | None:
        """百分之三十, 三分之一, 四成, 翻一番: forms whose value is not digits times a scale."""
        readings = [self._fraction(m) for m in (_FRACTION.search(text, start, end),) if m]
        readings += [_tenths(m) for m in (_TENTHS.search(text, start, end),) if m]
        readings += [_doublings(m) for m in (_DOUBLINGS.search(text, start, end),) if m]
        first = min((r for r in readings if r), key=lambda m: m.start, default=None)
        return self._hedged(text, first) if first else None

    def _fraction(self, found: re.Match[str]) -> Mention | None:
        whole, part = decimal_of(found["whole"]), decimal_of(found["part"])
        if not whole or part is None:
            return None
        if whole == 100:
            return _mention(found.start(), found.end(), found.start(), _quantity(part, "%", "percent"))
        share = (part / whole).quantize(Decimal("0.0001"))
        return _mention(found.start(), found.end(), found.start(), _quantity(share, "", "share"))

    def _reading(self, text: str, found: re.Match[str]) -> Mention | Passed | None:
        """What the numeral at `found` is, None where Han characters only look like one (一体, 百姓)."""
        start, end = found.span()
        if text[start - 1 : start] == "第" or (text[start - 1 : start] == "前" and not text[end : end + 1].isdigit()):
            ordinal = self._ordinal(text, found)
            if ordinal is not None:
                return ordinal
        unit = self.unit.match(text, end)
        if found["han"] and not found["arabic"] and not unit:
            return Passed(start, end, "list-count") if re.match(r"大[^学于型量约]", text[end : end + 2]) else None
        name = _NAMELIKE_AFTER.match(text, end)
        if name and not unit:
            return Passed(start, end, "list-count" if name[0].startswith("大") else "name")
        if re.match(r"[A-Za-z+＋]", text[end : end + 1]) or re.search(r"[A-Za-z+＋〔\[]$", text[max(0, start - 1) : start]):
            return Passed(start, end, "name")
        value = _value(found)
        if value is None:
            return Passed(start, end, "out-of-range")
        if not unit:
            return self._bare(text, found, value)
        return self._with_unit(text, found, value, unit)

    def _with_unit(self, text: str, found: re.Match[str], value: Decimal, unit: re.Match[str]) -> Mention | Passed:
        start, end = found.start(), unit.end()
        if found["han"] and found["han"] in ("一", "二") and not found["inner"]:
            return Passed(start, end, "indefinite")
        if found["han"] and found["lead"] and not re.search(r"[千万亿]", found["han"] + (found["scale"] or "")):
            return Passed(start, end, "vague")
        known = self.lexicon.units[unit["unit"]]
        if text[end : end + 1] in ("级", "×", "型") or text[start - 1 : start] == "×":
            return Passed(start, end, "name")
        if known.dimension == "count" and _is_small_han(found):
            return Passed(start, end, "list-count")
        per = _PER.match(text, end)
        canonical = known.canonical
        if per:
            end, canonical = per.end(), canonical + per[0]
        quantity = _inner(found, _quantity(value, canonical, known.dimension))
        joint = self.joint.match(text, end) if not found["inner"] else None
        if joint:
            high = decimal_of(joint["arabic"] + (joint["scale"] or ""))
            second = self.lexicon.units[joint["unit"]]
            if high is not None and second.dimension == known.dimension and high > value:
                quantity = _range(value, high, second.canonical, known.dimension)
                end = joint.end()
        return self._hedged(text, _mention(start, end, start, quantity))

    def _bare(self, text: str, found: re.Match[str], value: Decimal) -> Mention | Passed:
        """A numeral without unit of its own: the first end of a range (10到15天), or a bare figure."""
        start, end = found.span()
        joint = self.joint.match(text, end)
        if joint and not found["inner"]:
            high = decimal_of(joint["arabic"] + (joint["scale"] or ""))
            if high is not None and high > value:
                factor = _factor(joint["scale"]) if not found["scale"] else Decimal(1)
                known = self.lexicon.units[joint["unit"]]
                quantity = _range(value * factor, high, known.canonical, known.dimension)
                return self._hedged(text, _mention(start, joint.end(), start, quantity))
        quantity = _inner(found, _quantity(value, "", "index"))
        hedged = self._hedged(text, _mention(start, end, start, quantity))
        return Mention(hedged.start, hedged.end, start, hedged.quantity, bare=True)

    def _ordinal(self, text: str, found: re.Match[str]) -> Mention | Passed | None:
        """第4位, 第11家, 陕西第二, 前十: a place in an order; 第一批, 第三届, 第一，: only an ordinal."""
        start, end = found.start() - 1, found.end()
        value = decimal_of((found["arabic"] or found["han"]) + (found["scale"] or ""))
        follows = re.match(r"位|名(?!员)", text[end:])
        scope = bool(_SCOPES.search(text[max(0, start - 6) : start])) or text[max(0, start - 2) : start] in self.lexicon.localities
        if value is None:
            return None
        first = text[start] == "前"
        if first and not scope:
            return None
        end += follows.end() if follows else 0
        if first or follows or (scope and not re.match(r"[批届次期个阶方、]", text[end : end + 1] if text[end : end + 1] != "、" else "")):
            bound = Bound.AT_MOST if first else Bound.EXACT
            low = Decimal(1) if first else value
            return Mention(start, end, start + 1, Quantity(value, "位", "rank", bound, None, low, value), rank=True)
        if text[end : end + 1] == "家":
            return Mention(start, end + 1, start + 1, Quantity(value, "家", "rank", Bound.EXACT, None, value, value), rank=True)
        return Passed(start, end, "ordinal")

    def _hedged(self, text: str, mention: Mention) -> Mention:
        """The mention with the hedges that stand directly before and after it."""
        start, end, quantity = mention.start, mention.end, mention.quantity
        before = self.before.search(text, max(0, start - 6), start)
        if before:
            start, quantity = before.start(), _bounded(quantity, self.lexicon.hedges["before"][before["hedge"]])
        after = self.after.match(text, end)
        if after:
            end, quantity = after.end(), _bounded(quantity, self.lexicon.hedges["after"][after["hedge"]])
        return Mention(start, end, mention.core, quantity, mention.rank, mention.bare)


def grammar(lexicon: Lexicon | None = None) -> QuantityGrammar:
    """The grammar over a lexicon (by default the project's own)."""
    if lexicon is None:
        from pathlib import Path

        from duizhao.language.lexicon import read_lexicon

        lexicon = read_lexicon(Path(__file__).parents[2])
    units = alternatives(list(lexicon.units))
    before, after = alternatives(list(lexicon.hedges["before"])), alternatives(list(lexicon.hedges["after"]))
    return QuantityGrammar(
        unit=re.compile(rf"(?P<unit>{units})"),
        before=re.compile(rf"(?P<hedge>{before})\Z"),
        after=re.compile(rf"(?P<hedge>{after})(?![大外部地])"),
        joint=re.compile(rf"(?:到|至|-|—|~|～|–|乃至)(?P<arabic>{_ARABIC})(?P<scale>[万亿]{{1,2}})?(?P<unit>{units})"),
        lexicon=lexicon,
    )


def _mention(start: int, end: int, core: int, quantity: Quantity) -> Mention:
    return Mention(start, end, core, quantity)


def _is_small_han(found: re.Match[str]) -> bool:
    """Whether the numeral is one Han digit: 三个重点, 两条例 count what the text itself lists."""
    return bool(found["han"]) and len(found["han"]) == 1 and not (found["inner"] or found["lead"] or found["scale"])


def _value(found: re.Match[str]) -> Decimal | None:
    return decimal_of((found["arabic"] or found["han"]) + (found["scale"] or ""))


def _factor(scale: str | None) -> Decimal:
    return decimal_of("1" + scale) or Decimal(1) if scale else Decimal(1)


def _quantity(value: Decimal, unit: str, dimension: str) -> Quantity:
    return Quantity(value, unit, dimension, Bound.EXACT, None, value, value)


def _range(low: Decimal, high: Decimal, unit: str, dimension: str) -> Quantity:
    return Quantity(low, unit, dimension, Bound.EXACT, high, low, high)


def _inner(found: re.Match[str], quantity: Quantity) -> Quantity:
    """The quantity under the hedge inside its numeral: 8000多万, 1万多, 几百, 数千万."""
    value = quantity.value
    if found["lead"]:
        return _between(quantity, Bound.ABOUT, value * 10)
    if found["inner"] in ("多", "余"):
        step = last_step(found["arabic"] or found["han"]) * _factor(found["scale"])
        return _between(quantity, Bound.MORE_THAN, value + step)
    if found["inner"]:
        return _between(quantity, Bound.ABOUT, None)
    if found["late"]:
        step = last_step(found["arabic"] or found["han"]) * _factor(found["scale"])
        return _between(quantity, Bound.MORE_THAN, value + step)
    return quantity


def _between(quantity: Quantity, bound: Bound, high: Decimal | None) -> Quantity:
    value = quantity.value
    top = value if high is None else high
    return Quantity(value, quantity.unit, quantity.dimension, bound, None, value, top, False, high is not None)


def _bounded(quantity: Quantity, bound: Bound) -> Quantity:
    """The quantity's interval as an outer hedge bounds it; a hedge inside the numeral that says more than it is kept."""
    value, top, unit, dimension = quantity.value, quantity.value_max, quantity.unit, quantity.dimension
    if quantity.bound is Bound.MORE_THAN and bound is Bound.ABOUT:
        return quantity
    if bound is Bound.MORE_THAN:
        return Quantity(value, unit, dimension, bound, top, value, None, low_open=True)
    if bound is Bound.AT_LEAST:
        return Quantity(value, unit, dimension, bound, top, value, None)
    if bound is Bound.LESS_THAN:
        return Quantity(value, unit, dimension, bound, top, None, top or value, high_open=True)
    if bound is Bound.AT_MOST:
        return Quantity(value, unit, dimension, bound, top, None if top is None else value, top or value)
    return Quantity(value, unit, dimension, bound, top, quantity.low, quantity.high)


def _tenths(found: re.Match[str]) -> Mention | None:
    value = (decimal_of(found["han"]) or Decimal(0)) * 10 + (5 if found["half"] else 0)
    return _mention(found.start(), found.end(), found.start(), _quantity(value, "%", "percent"))


def _doublings(found: re.Match[str]) -> Mention | None:
    value = decimal_of(found["han"])
    return _mention(found.start(), found.end(), found.start(), _quantity(value, "番", "multiple")) if value else None
