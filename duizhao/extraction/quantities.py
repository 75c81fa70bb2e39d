"""The grammar of Chinese quantities: numeral, hedges, unit → an interval; or the reason why a numeral is none.

A numeral is found by its shape; what stands left and right of it decides what it is. All positions
are characters of the view's text. The text is walked once from left to right, each pattern tried only
where it can begin, so that reading takes time in proportion to the length, whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from duizhao.extraction.intervals import bounded, exact, inner, nearly, ranged
from duizhao.language.endings import ending
from duizhao.language.lexicon import Lexicon, Unit, alternatives
from duizhao.language.numerals import decimal_of, last_step
from duizhao.model.facts import Bound, Quantity

_ARABIC = r"[0-9]+(?:[.,][0-9]+)*"
_HAN_CLASS = "一二两三四五六七八九十百千万亿零〇"
_HAN = rf"[{_HAN_CLASS}]+(?:点[零〇一二三四五六七八九]{{1,8}}[百千万亿]{{0,3}})?"
_FORMAL = r"[壹贰叁肆伍陆柒捌玖][拾佰仟][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{0,16}"
_SCALE = r"(?:万亿|[百千十]?[万亿](?![能众物象科])|兆(?![瓦伏赫比字帕])|[百千](?=[多余来][万亿]|[多余来]?[个家名项所件户次亩吨元台辆公]))"
_OTHER = (
    r"(?:[^\D0-9]|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff"
    r"\u2776-\u2793\u3021-\u3029\u3220-\u3229\u3280-\u3289])"
)
_CODE = r"""
    (?<![0-9A-Za-z])(?!RMB|CNY|USD)[A-Za-z]{1,20}[-_.]?[0-9][0-9A-Za-z._-]{0,60}(?![0-9.,%A-Za-z]|[万亿元])
  | (?<![0-9A-Za-z])[0-9A-Za-z]{1,8}(?:\+[0-9A-Za-z]{1,8})+
  | (?<![0-9])1[3-9][0-9]{9}(?![0-9]) | (?<![0-9])(?:0[0-9]{2,3}|400)-[0-9]{3,4}-?[0-9]{4}(?![0-9])
  | (?<![0-9-])[0-9]{1,20}(?:-[0-9]{1,20}){2,}
  | [〔\[(（]20[0-9]{2}[〕\])）]\s?第?[0-9]{1,5}号"""
_CLOCK = (
    r"(?<![0-9:])[0-2]?[0-9](?:[:：][0-5][0-9](?:[:：][0-5][0-9])?"
    r"|(?:时|点)(?:[0-5]?[0-9]分|半|整|许)?(?![间代效差尚位对零〇一二三四五六七八九])|点(?=[对位]))(?![0-9])"
)
_HALF = r"(?<![0-9几" + _HAN_CLASS[:-2] + r"])一半(?!年)|半数|(?<![双间务])过半(?![个年小天])"
_LOWER, _HIGHER = "一二三四五六七八12345678", "二三四五六七八九23456789"
_ADJACENT = "|".join([*(f"{a}、{b}" for a, b in zip(_LOWER, _HIGHER, strict=True)), "两、三", "三、五", "3、5"])
_PLURAL_ONLY = r"(?![类期层级段条等线本季号档])"
_HALVED = re.compile("个(?P<more>半|多)(?P<unit>小时|月|工作日)")
_HUNDREDS = re.compile("个(?P<more>多)?亿(?P<unit>元)?")
_BARRIER = re.compile("大关(?![键系怀联节乎])")
_OPENING = ("name-after", "class-after", "service-after", "list-noun")
_HAN_FIGURES = str.maketrans("123456789", "一二三四五六七八九")
_UNCERTAIN = frozenset("一二零〇")
_CLASSED = re.compile(
    r"(?:及?以上)的?[\u4e00-\u9fff]{0,4}(?:项目|企业|工程|园区|产业|集群)[\u4e00-\u9fff]{0,3}[0-9]{1,6}[个家项户]"
)
_RANKED = "个条座款"
_LARGEST = Decimal(10) ** 16
_TITLED = ("新政", "科创")
_SPECIFIED = ("千伏", "毫米", "微米", "纳米", "英寸")
_OF_THING = re.compile("(?![以左的至到及和与等内上下])[\u4e00-\u9fff]")
_AT_MOST_PAID = re.compile("最高(?:可?达|可?支持|可?奖励|可?补[助贴]|可?给予|可?资助)")
_REACH = 16
_BASE_REACH = 30
_MOVES_ON = re.compile(r"(?:跃升|上升|提升|攀升|前移|升|下降|进)(?:至|到|为)(?:第|前)")
_COUNTED_UP_TO = 12
_SIZED = 1000


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


Outcome = Mention | Passed | None


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern of words with the characters at which one of them can stand: most places are told by one look.

    `beside` holds the first characters of what may follow a place, or the last of what may stand before it.
    """

    pattern: re.Pattern[str]
    beside: frozenset[str]

    def after(self, text: str, at: int) -> re.Match[str] | None:
        """The words that begin at `at`."""
        return self.pattern.match(text, at) if text[at : at + 1] in self.beside else None

    def before(self, text: str, low: int, at: int) -> re.Match[str] | None:
        """The words that end at `at`, none of them before `low`."""
        return self.pattern.search(text, low, at) if at > low and text[at - 1] in self.beside else None


@dataclass(frozen=True, slots=True)
class QuantityGrammar:
    """The patterns made from a lexicon's units, hedges and the words that tell what a numeral beside them is."""

    numeral: re.Pattern[str]
    unit: Words
    hedge: Words
    bound: Words
    unhedged: Words
    joint: Words
    row: Words
    per: Words
    currency: Words
    contexts: dict[str, re.Pattern[str]]
    lexicon: Lexicon

    def read(self, text: str, masked: tuple[tuple[int, int], ...] = ()) -> Iterator[Mention | Passed]:
        """Every numeral of `text` outside the masked stretches (dates), in order.

        >>> [m.quantity.bound.value for m in grammar().read("基金8000多万元，超过10亿元，15个以上") if isinstance(m, Mention)]
        ['more_than', 'more_than', 'at_least']
        """
        at = 0
        for start, end in (*masked, (len(text), len(text))):
            floor = at
            while at < start and (found := self.numeral.search(text, at, start)):
                reading = self._reading(text, found, floor)
                if reading is not None:
                    yield reading
                    floor = reading.end
                at = max(reading.end if reading else 0, found.end())
            at = max(at, end)

    def _reading(self, text: str, found: re.Match[str], floor: int) -> Outcome:
        """What the numeral at `found` is, None where Han characters only look like one (一体, 百姓).

        Nothing before `floor` belongs to it.
        """
        start, end = found.span()
        if found["other"] or found["code"] or found["clock"]:
            return Passed(start, end, "other-digits" if found["other"] else "name" if found["code"] else "time")
        if found["special"]:
            return self._special(text, found, floor)
        if text[start - 1 : start] in ("第", "前") and (ordinal := self._ordinal(text, found, floor)):
            return ordinal
        return self._plain(text, found, floor)

    def _plain(self, text: str, found: re.Match[str], floor: int) -> Outcome:
        """What a numeral of digits and scales is that stands in no order."""
        start, end = found.span()
        unit = self.unit.after(text, end)
        if not unit and _is_glued(text, start, end) and not self._currency(text, start, floor):
            return Passed(start, _alphanumeric(text, end), "name")
        if found["arabic"] and (wrong := _malformed(found["arabic"], text[max(0, start - 4) : start])):
            return Passed(start, end, wrong)
        if not unit and (reason := self._nameless(text, found)):
            return Passed(start, end, reason)
        if not found["arabic"] and not unit and not self.joint.after(text, end):
            return self._currency_only(text, found, floor) if found["formal"] or _is_sized(found) else None
        pair = _pair(found["han"]) if found["han"] else None
        if pair:
            return self._approximate(text, found, pair, unit, floor)
        value = _value(found)
        if value is None or abs(value) >= _LARGEST:
            return Passed(start, end, "out-of-range")
        return self._with_unit(text, found, value, unit, floor) if unit else self._bare(text, found, value, floor)

    def _nameless(self, text: str, found: re.Match[str]) -> str:
        """Why a numeral without unit is part of a name, a count of a list or a length of time; '' where it is not."""
        end = found.end()
        after = text[end : end + 2]
        if after[:1] == "大" and after[1:] not in ("学", "于", "型", "量", "约") and not _BARRIER.match(text, end):
            return "name" if found["han"] and re.fullmatch("十[六七八九]|二十", found["han"]) else "list-count"
        if (after[:1] in ("年", "月", "日") or after == "周年") and not found["size"]:
            return "time"
        if after[:1] in (":", "+", "×", "：") or (found["arabic"] and self.contexts["name-after"].match(text, end)):
            return "name" if text[end + 1 : end + 2].strip() or after[:1] not in (":", "：") else ""
        if found["han"] and _is_pure_scale(found["han"]) and self.contexts["class-after"].match(text, end):
            return "name"
        lead = text[max(0, found.start() - 2) : found.start()] if found["arabic"] else ""
        if found["arabic"] and after[:1] in ("、", ".", "．", ")", "）") and not lead.strip("\n　 (（"):
            return "ordinal"
        return ""

    def _currency_only(self, text: str, found: re.Match[str], floor: int) -> Outcome:
        """A Han numeral without unit: an amount where a currency or a hedge stands before it (人民币三百万, 突破千亿)."""
        money = self._currency(text, found.start(), floor)
        if not (money or found["lead"] or self._hedge_before(text, found.start(), floor)):
            return None
        value = _value(found)
        if value is None:
            return Passed(found.start(), found.end(), "out-of-range")
        if not money and value < 10000:
            return Passed(found.start(), found.end(), "vague")
        quantity = exact(value, money.canonical, "money") if money else exact(value, "", "index")
        told = self._hedged(text, Mention(*found.span(), found.start(), inner(found, quantity)), floor)
        return told if money else replace(told, bare=True)

    def _with_unit(
        self, text: str, found: re.Match[str], value: Decimal, unit: re.Match[str], floor: int
    ) -> Mention | Passed:
        """A numeral and its unit, with the second end of a range, the half that 个半 adds, and what the unit is counted by."""
        start, end = found.start(), unit.end()
        known, shared = self.lexicon.units[unit["unit"]], self._shared(text, found, unit)
        if shared:
            return self._hedged(text, shared, floor)
        spread = self._spread(found, value, text)
        if spread:
            return self._hedged(text, Mention(start, spread[1], start, spread[0]), floor)
        if reason := self._uncounted(text, found, known, end, floor):
            return Passed(start, end, reason)
        money = self._currency(text, start, floor) if known.canonical == "元" else None
        canonical = money.canonical if money else known.canonical
        end, per = self._by(text, end)
        canonical += per
        quantity = inner(
            found, exact(value if not _is_list_dash(found, known) else abs(value), canonical, known.dimension)
        )
        if known.dimension == "multiple" and text.startswith("多", end):
            quantity, end = _more(quantity, last_step(found["arabic"] or found["han"])), end + 1
        joint = self.joint.after(text, end) if not found["inner"] else None
        changes = text[start - 1 : start] in ("从", "由", "自")
        if joint and not (changes and joint["joint"] in ("到", "至")):
            high = decimal_of(joint["number"] + (joint["size"] or ""))
            second = self.lexicon.units[joint["unit"]]
            if high is not None and second.dimension == known.dimension and high > value and not per:
                end, per = self._by(text, joint.end())
                quantity = ranged(value, high, second.canonical + per, known.dimension)
        shift = 1 if found["sign"] and quantity.value >= 0 and known.dimension == "count" else 0
        return self._hedged(text, Mention(start + shift, end, start + shift, quantity), floor)

    def _by(self, text: str, end: int) -> tuple[int, str]:
        """Where the unit that ends at `end` is over with what it is counted by, and that as part of the unit: 元[/吨]."""
        per = self.per.after(text, end)
        if not per:
            return end, ""
        return per.end(), "/" + (self.lexicon.units[per["unit"]].canonical if per["unit"] else per["time"])

    def _spread(self, found: re.Match[str], value: Decimal, text: str) -> tuple[Quantity, int] | None:
        """What 个 parts from its numeral, and where it ends: 两个半月, 三个多小时, 2个亿."""
        halved, hundreds = _HALVED.match(text, found.end()), _HUNDREDS.match(text, found.end())
        if hundreds:
            factor, unit, dimension = Decimal(10) ** 8, "元", "money"
        elif halved:
            known = self.lexicon.units["个" + halved["unit"]]
            factor, unit, dimension = Decimal(1), known.canonical, known.dimension
            value += Decimal("0.5") if halved["more"] == "半" else 0
        else:
            return None
        match, total = hundreds or halved, value * factor
        assert match is not None
        written = inner(found, exact(value, unit, dimension))
        quantity = replace(written, value=total, low=_times(written.low, factor), high=_times(written.high, factor))
        if match["more"] == "多":
            quantity = Quantity(total, unit, dimension, Bound.MORE_THAN, None, total, total + factor, False, True)
        return quantity, match.end()

    def _uncounted(self, text: str, found: re.Match[str], known: Unit, end: int, floor: int) -> str:
        """Why a numeral with a unit is none that counts; '' where it counts."""
        han, start, lead = found["han"], found.start(), found["lead"]
        hedge = self._hedge_before(text, start, floor)
        if han in _UNCERTAIN and not found["inner"] and known.dimension not in ("multiple", "points", "percent"):
            limited = known.dimension == "time" and (hedge or re.match("之?内|以内|办", text[end : end + 2]))
            return "" if han == "一" and limited else "indefinite"
        classed = known.dimension == "money" and _CLASSED.match(text, end)
        if text[end : end + 1] in ("级", "×", "型") or text[start - 1 : start] == "×" or classed:
            return "name"
        if han and lead in ("数", "几") and not re.search(r"[千万亿]", han + (found["scale"] or "")):
            return "vague"
        if han and known.dimension == "score":
            return "name"
        alone = han and len(han) == 1 and han != "十" and not hedge and not lead
        is_scale = bool(han) and _is_pure_scale(han) and not (found["inner"] or found["late"])
        people = is_scale and not hedge and text.startswith("人口", end - 1)
        if is_scale and (alone or people or self._is_class(text, end, known)):
            return "name"
        titled = known.canonical == "条" and text.endswith(_TITLED, 0, start)
        if titled or (known.canonical in _SPECIFIED and _OF_THING.match(text, end)):
            return "name"
        if known.dimension == "time" and self.contexts["service-after"].match(text, end):
            return "name"
        is_small = known.dimension == "count" and not (found["inner"] or lead or found["size"] or found["scale"])
        is_small = is_small and (_value(found) or Decimal(0)) <= _COUNTED_UP_TO
        return "list-count" if is_small and self._is_listed(text, found, end) else ""

    def _is_class(self, text: str, end: int, known: Unit) -> bool:
        """Whether an amount only names a class of size: 百亿元级企业, 亿元以上项目."""
        bound = self.bound.after(text, end)
        at = bound.end() if bound else end
        named = self.contexts["class-after"].match(text, at + text.startswith("的", at))
        return bool(named) and known.dimension == "money"

    def _is_listed(self, text: str, found: re.Match[str], end: int) -> bool:
        """Whether a small number counts what the text itself lists: 五项措施：, 三个重点, as against 建成三个园区."""
        noun = re.match(r"[^，。；：:、,;\n“”（()）]{0,14}", text[end : end + 14])
        words, stop = (noun[0] if noun else ""), end + (noun.end() if noun else 0)
        is_opened = text[stop : stop + 1] in ("：", ":")
        listing = self.contexts["list-noun"].search(words)
        if not found["han"]:
            return bool(listing and is_opened)
        if len(found["han"]) > 1:
            return bool(listing or is_opened)
        if not words:
            clause = re.split(r"[，,。；;：:\n“”]", text[max(0, found.start() - 40) : found.start()])[-1]
            return len(clause) < 4 or not self.contexts["acts"].match(clause.split("、")[0])
        head = text[max(0, found.start() - 6) : found.start()]
        governed = self.contexts["act"].search(head) or head.endswith(("的", "了"))
        governed = governed or text[found.end() : found.end() + 1] in "家场所座"
        return bool(listing or is_opened or not governed)

    def _bare(self, text: str, found: re.Match[str], value: Decimal, floor: int) -> Mention | Passed:
        """A numeral without unit of its own: the first end of a range (10到15天), an amount (人民币5亿), or a bare figure."""
        start, end = found.span()
        joint = self.joint.after(text, end)
        if joint and not found["inner"]:
            high = decimal_of(joint["number"] + (joint["size"] or ""))
            if high is not None:
                factor = decimal_of("1" + joint["size"]) if joint["size"] and not found["size"] else None
                low = value * factor if factor and joint["number"][0].isascii() else value
                known = self.lexicon.units[joint["unit"]]
                if low < high:
                    end, per = self._by(text, joint.end())
                    quantity = ranged(low, high, known.canonical + per, known.dimension)
                    return self._hedged(text, Mention(start, end, start, quantity), floor)
        if shared := self._shared(text, found):
            return self._hedged(text, shared, floor)
        money = self._currency(text, start, floor)
        if money:
            return self._hedged(
                text, Mention(start, end, start, inner(found, exact(value, money.canonical, "money"))), floor
            )
        if not found["arabic"]:
            return Passed(start, end, "list-count")
        hedged = self._hedged(text, Mention(start, end, start, inner(found, exact(value, "", "index"))), floor)
        return replace(hedged, bare=True)

    def _shared(self, text: str, found: re.Match[str], unit: re.Match[str] | None = None) -> Mention | None:
        """A numeral of a row that only says at its end what is counted: [2]、3.5个百分点, [60]、45个工作日以内."""
        row = self.row.after(text, found.end() + (1 if unit else 0)) if found["arabic"] else None
        longer = unit is None or (row and unit["unit"] == "个" and row["unit"].startswith("个") and row["unit"] != "个")
        value = _value(found)
        if not row or not longer or value is None or (unit is None and found["inner"]):
            return None
        known, sized = self.lexicon.units[row["unit"]], found["size"] or found["scale"] or value >= _SIZED
        own, size = found["size"] or "", row["size"] or ""
        shared = size[len(own) :] if own and size.startswith(own) else "" if sized else size  # 2万、3万[亿]元
        factor = decimal_of("1" + shared) or Decimal(1)
        quantity = exact(value * factor, known.canonical, known.dimension)
        if row["hedge"]:
            quantity = bounded(quantity, self.lexicon.hedges["after"][row["hedge"]])
        return Mention(found.start(), unit.end() if unit else found.end(), found.start(), quantity)

    def _approximate(
        self, text: str, found: re.Match[str], pair: tuple[Decimal, Decimal], unit: re.Match[str] | None, floor: int
    ) -> Outcome:
        """二三十家, 七八百万元: two figures side by side are the ends of a range."""
        if not unit:
            return None
        known, factor = self.lexicon.units[unit["unit"]], decimal_of("1" + (found["scale"] or "")) or Decimal(1)
        if pair[0] == 1:
            return Passed(found.start(), unit.end(), "indefinite")
        quantity = replace(
            ranged(pair[0] * factor, pair[1] * factor, known.canonical, known.dimension), bound=Bound.ABOUT
        )
        return self._hedged(text, Mention(found.start(), unit.end(), found.start(), quantity), floor)

    def _duo(self, text: str, found: re.Match[str], floor: int) -> Outcome:
        """2、3个, 三、四百人: two figures side by side with a mark between them."""
        if found.start() == 0 or text[found.start() - 1] == "\n":
            return Passed(found.start(), found.end(), "ordinal")
        pair = _pair(found["duo"].replace("、", "").translate(_HAN_FIGURES))
        return self._approximate(text, found, pair, self.unit.after(text, found.end()), floor) if pair else None

    def _special(self, text: str, found: re.Match[str], floor: int) -> Outcome:
        """百分之三十, 三分之一, 四成, 翻一番, 过半, 半个月: forms whose value is not digits times a scale."""
        start, end = found.span()
        quantity: Quantity | None
        if found["duo"]:
            return self._duo(text, found, floor)
        if found["top"]:
            top = Mention(start, end, start, exact(Decimal(1), "位", "rank"), rank=True)
            return top if self._is_placed(text, start) else None
        if found["whole"]:
            quantity = _fraction(found["whole"], found["part"])
        elif found["under"]:
            share = Decimal(found["over"]) / Decimal(found["under"])
            quantity = exact(share.quantize(Decimal("0.0001")), "", "share") if share < 1 else None
        elif found["tens"]:
            quantity = _tenths(found)
        elif found["doubled"]:
            quantity = _doubled(found)
        elif found["half"]:
            quantity = exact(Decimal("0.5"), "", "share")
            quantity = bounded(quantity, Bound.MORE_THAN) if found["half"] == "过半" else quantity
        else:
            unit = self.unit.after(text, end)
            quantity = exact(Decimal("0.5"), self.lexicon.units[unit["unit"]].canonical, "time") if unit else None
            end = unit.end() if unit else end
        if quantity is None:
            return Passed(start, end, "out-of-range")
        return self._hedged(text, Mention(start, end, start, quantity), floor)

    def _ordinal(self, text: str, found: re.Match[str], floor: int) -> Outcome:
        """第4位, 第11家, 陕西第二, 前十, 前5%: a place in an order; 第一批, 第三届, 第一，: only an ordinal."""
        start, end = found.start() - 1, found.end()
        value = decimal_of((found["arabic"] or found["han"] or "") + (found["size"] or ""))
        if value is None or value > 10000 or found["inner"]:
            return Passed(start, end, "ordinal") if text[start] == "第" else None
        window = text[max(floor, start - 6) : start]
        scope = bool(self.contexts["rank-scope"].search(window)) or window[-2:] in self.lexicon.localities
        scope = scope or self._is_placed(text, start) or bool(_MOVES_ON.match(text, end))
        follows = re.match(r"位|名(?![员单录优牌])", text[end : end + 2])
        if text[start] == "前":
            if text[end : end + 1] == "%":
                return Mention(start, end + 1, start + 1, bounded(exact(value, "%", "percent"), Bound.AT_MOST))
            strong = text[end : end + 1] == "强" and self._is_placed(text, start)
            if (
                not (scope or follows)
                or (text[end : end + 1] in ("强", "大") and not strong)
                or (follows and value == 1)
            ):
                return None
            end += 1 if follows or strong else 0
            return Mention(
                start, end, start + 1, Quantity(value, "位", "rank", Bound.AT_MOST, None, Decimal(1), value), rank=True
            )
        counter = text[end : end + 1]
        if value > 1 and (counter == "家" or (scope and counter in _RANKED and counter)):
            return Mention(start, end + 1, start + 1, exact(value, counter, "rank"), rank=True)
        if follows or (scope and not re.match(r"[批届次期个阶方产条章款页者季年代天轮回项类]", text[end : end + 1])):
            end += 1 if follows else 0
            return Mention(start, end, start + 1, exact(value, "位", "rank"), rank=True)
        return Passed(start, end, "ordinal")

    def _is_placed(self, text: str, start: int) -> bool:
        """Whether a verb of standing governs the words before: 居[全市6县市]第一, 跻身[全国]前70强."""
        return self.contexts["placed"].search(text, max(0, start - _REACH), start) is not None

    def _currency(self, text: str, start: int, floor: int) -> Unit | None:
        """The currency written before an amount: 人民币, US$."""
        found = self.currency.before(text, max(floor, start - 4), start)
        return self.lexicon.units[found["unit"]] if found else None

    def _hedge_before(self, text: str, start: int, floor: int) -> re.Match[str] | None:
        """The hedge that ends at `start` and is no part of a word such as 签约."""
        low = max(floor, start - 6)
        found = self.hedge.before(text, low, start)
        return None if found is None or self.unhedged.before(text, low, found.end("hedge")) else found

    def _of_a_base(self, text: str, quantity: Quantity, start: int, floor: int) -> Quantity:
        """The share as the hedge before its base bounds it: [不超过]实际费用的30%."""
        if quantity.dimension == "money" and ending(_AT_MOST_PAID, text, start, min(6, start - floor)):
            return bounded(quantity, Bound.AT_MOST)
        if quantity.dimension != "percent":
            return quantity
        found = self.contexts["of-base"].search(text, max(floor, start - _BASE_REACH), start)
        return bounded(quantity, self.lexicon.hedges["before"][found["hedge"]]) if found else quantity

    def _hedged(self, text: str, mention: Mention, floor: int) -> Mention:
        """The mention with the hedges, at most two on each side, that stand directly before and after it."""
        start, end, quantity = mention.start, mention.end, mention.quantity
        currency = self.currency.before(text, max(floor, start - 4), start) if quantity.dimension == "money" else None
        at = currency.start() if currency else start
        for _ in range(2):
            before = self._hedge_before(text, at, floor)
            if not before:
                quantity = self._of_a_base(text, quantity, at, floor)
                break
            quantity = bounded(quantity, self.lexicon.hedges["before"][before["hedge"]])
            quantity = nearly(quantity) if before["hedge"] in self.lexicon.hedges["nearly"] else quantity
            start = at = before.start() if not before["filler"] else at
            if before["filler"]:
                break
        for _ in range(2):
            after = self.bound.after(text, end)
            if not after or (after["hedge"] == "内" and quantity.dimension not in ("time", "length", "area")):
                break
            end, quantity = after.end(), bounded(quantity, self.lexicon.hedges["after"][after["hedge"]])
        return Mention(start, end, mention.core, quantity, mention.rank, mention.bare)


def grammar(lexicon: Lexicon | None = None) -> QuantityGrammar:
    """The grammar over a lexicon (by default the project's own)."""
    if lexicon is None:
        from pathlib import Path

        from duizhao.language.lexicon import read_lexicon

        lexicon = read_lexicon(Path(__file__).parents[2])
    contexts, hedges = lexicon.contexts, lexicon.hedges
    no_unit, no_hedge = alternatives(contexts["no-unit"]), alternatives(contexts["no-hedge-after"])
    unit = rf"(?!{no_unit})(?P<unit>{alternatives(list(lexicon.units))})(?<![A-Za-z0-9](?=[A-Za-z]))"
    money = [word for word, known in lexicon.units.items() if known.dimension == "money" and word not in ("元", "块钱")]
    before, after, units = list(hedges["before"]), list(hedges["after"]), list(lexicon.units)
    joint = rf"(?: (?=[-—~～–]))?(?P<joint>到|至|-|—{{1,2}}|~|～|–|乃至|甚至)(?P<number>{_ARABIC}|{_HAN})(?P<size>{_SCALE})?{unit}"
    row = rf"(?:[、/或]{_ARABIC}{_SCALE}?个?){{0,6}}[、/或和与及]{_ARABIC}(?P<size>{_SCALE})?{unit}(?P<hedge>{alternatives(after)})?"
    per = re.compile(rf"(?:/|每)(?:(?P<time>年|月|日|天|小时)|{unit})")
    return QuantityGrammar(
        numeral=_numeral(alternatives(units)),
        unit=_opening(unit, units),
        hedge=_closing(rf"(?P<hedge>{alternatives(before)})(?P<filler>占)?", [*before, "占"]),
        bound=_opening(rf"(?P<hedge>(?!{no_hedge})(?:{alternatives(after)}))", after),
        unhedged=_closing(alternatives(contexts["no-hedge-before"]), contexts["no-hedge-before"]),
        joint=_opening(joint, "到至-—~～–乃甚 "),
        row=_opening(row, "、/或和与及"),
        per=Words(per, frozenset("/每")),
        currency=_closing(rf"(?P<unit>{alternatives(money)})", money),
        contexts=_contexts(lexicon),
        lexicon=lexicon,
    )


def _opening(pattern: str, words: Sequence[str]) -> Words:
    return Words(re.compile(pattern), frozenset(word[0] for word in words))


def _closing(pattern: str, words: Sequence[str]) -> Words:
    return Words(re.compile(rf"(?:{pattern})\Z"), frozenset(word[-1] for word in words))


def standing(lexicon: Lexicon) -> str:
    """The pattern of the verbs that give something its place in an order: 位居, 跻身, 居."""
    verbs = [verb for verb in (*lexicon.cues["position"], *lexicon.contexts["standing"]) if len(verb) > 1]
    return alternatives(verbs) + r"|(?<![民定移邻旧新同群安])居|(?<![系行序队下])列|排(?![名位序队])"


def _contexts(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    """The patterns of the words beside a numeral, by sense."""
    words = lexicon.contexts
    opens = {sense: re.compile(alternatives(words[sense])) for sense in _OPENING}
    scope = re.compile(rf"(?:{alternatives(words['rank-scope'])})\Z")
    limits = alternatives(
        [word for word in lexicon.hedges["before"] if word[0] in "不最至" and word[-1] not in "到足及满"]
    )
    return {
        **opens,
        "of-base": re.compile(rf"(?P<hedge>{limits})[^，,。；;、：:%0-9]{{2,24}}\Z"),
        "placed": re.compile(rf"(?:{standing(lexicon)})[^，,。；;：:、“”]{{0,{_REACH - 4}}}\Z"),
        "rank-scope": scope,
        "acts": re.compile(alternatives(list(lexicon.acts))),
        "act": re.compile(rf"(?:{alternatives([*lexicon.acts, *words['counting-act']])})[了过]?\Z"),
    }


def _numeral(units: str) -> re.Pattern[str]:
    """The pattern of everything that a numeral can begin with; what else it takes is decided where it stands."""
    return re.compile(
        rf"""
    (?P<other>(?:(?<![0-9.,])[0-9.,]{{1,64}})?{_OTHER}(?:[0-9.,]|{_OTHER})*)
  | (?P<code>{_CODE})
  | (?P<clock>{_CLOCK})
  | (?P<special>
        (?P<whole>(?:[百千万](?=分之)|(?<![{_HAN_CLASS}])[{_HAN_CLASS}]{{1,6}}(?=分之)))分之(?P<part>{_HAN}|{_ARABIC})
      | (?<![0-9/.])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/年月])(?=[^A-Za-z0-9]|$)
      | (?<![0-9{_HAN_CLASS}])(?P<tens>[一二两三四五六七八九1-9])(?:、?(?P<tens2>[二三四五六七八九]))?成
            (?P<tmid>半|[一二三四五六七八九])?(?P<tmore>多)?(?![立为功员交长果熟就份本都品不分套语规绩因色批品见倍新])
      | 翻了?(?P<near>近|将近|约)?(?P<times>[一二两三四五六])?(?P<doubled>番)(?P<beyond>多)?
      | (?<![0-9{_HAN_CLASS}第、.．])(?P<duo>(?:{_ADJACENT})[十百千]?[万亿]?)(?={_PLURAL_ONLY}(?:{units}))
      | (?P<half>{_HALF})
      | (?P<top>首位)(?![产数度的次])
      | (?<![大老前后上下多过一个])半(?=个(?:小时|月|工作日|多月)|小时(?![^，。；]{{0,8}}[圈网])|天(?![然下])) )
  | (?P<sign>(?<![0-9A-Za-z%\u4e00-\u9fff])-|(?<=[长为是至达幅速升降])-(?=[0-9.]{{1,24}}(?:%|个百分点|万|亿)))?
    (?P<lead>(?<![人户总个件次参系分例指倍基少岁多])[数几](?=[十百千万亿])|(?<![以线网路海马水之早晚赶])上(?=[百千万亿])
        |(?<![超通经度])过(?=[百千万亿])
        |(?<=[值入额售利税产资模])过(?=[0-9一二两三四五六七八九十]))?
    (?: (?P<arabic>{_ARABIC}) | (?P<formal>{_FORMAL}) | (?P<han>{_HAN}) )
    (?P<size>{_SCALE})?
    (?P<inner>[多余来几](?=[万亿成]|年|{units}|[，。；、）)]|$))?
    (?P<scale>万亿|[万亿])?
    (?P<late>[多余](?=年|{units}|[，。；、）)]|$))?""",
        re.VERBOSE,
    )


def _times(end: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if end is None else end * factor


def _value(found: re.Match[str]) -> Decimal | None:
    """The numeral's value with its scales, negative behind a sign."""
    written = (found["arabic"] or found["han"] or found["formal"]) + (found["size"] or "")
    value, factor = decimal_of(written), decimal_of("1" + (found["scale"] or ""))
    if value is None or factor is None:
        return None
    return -value * factor if found["sign"] else value * factor


def _is_list_dash(found: re.Match[str], known: Unit) -> bool:
    """Whether the minus before a count only opens a line of a list."""
    return bool(found["sign"]) and known.dimension not in ("percent", "points", "money", "share")


def _malformed(arabic: str, before: str) -> str:
    """Why a run of digits, points and commas is no number, or only the end of one parted by blanks (5 000); '' where it is one."""
    if decimal_of(arabic) is None:
        return "out-of-range" if max(map(len, re.split("[.,]", arabic))) > 15 else "malformed"
    parted = re.search(r"(?<![0-9.,])[0-9]{1,3} $", before) and re.match(r"[0-9]{3}(?![0-9])", arabic)
    return "malformed" if parted or re.match("00", arabic) else ""


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether letters or signs of a formula touch the numeral: 5G, 1+4+N, 1e9."""
    return bool(
        re.match(r"[A-Za-z+＋]", text[end : end + 1]) or re.search(r"[A-Za-z+＋〔\[]", text[max(0, start - 1) : start])
    )


def _alphanumeric(text: str, end: int) -> int:
    """Where the letters and digits that go on at `end` stop, at most 64 characters on."""
    found = re.match(r"[A-Za-z0-9+＋]*", text[end : end + 64])
    return end + (found.end() if found else 0)


def _is_pure_scale(han: str) -> bool:
    return all(c in "百千万亿" for c in han)


def _is_sized(found: re.Match[str]) -> bool:
    """Whether a Han numeral is large enough to be more than a part of a word."""
    return bool(found["han"]) and len(found["han"]) > 1 and found["han"][-1] in "万亿"


def _pair(han: str) -> tuple[Decimal, Decimal] | None:
    """The two ends that figures side by side name.

    >>> _pair("二三十"), _pair("三五"), _pair("十五六"), _pair("二十三"), _pair("二〇二一")
    ((Decimal('20'), Decimal('30')), (Decimal('3'), Decimal('5')), (Decimal('15'), Decimal('16')), None, None)
    """
    found = re.fullmatch(
        r"(?P<head>十?)(?P<low>[一二两三四五六七八九])(?P<high>[两二三四五六七八九])(?P<tail>[十百千]?[万亿]{0,2})", han
    )
    if not found:
        return None
    low, high = (decimal_of(found["head"] + found[end] + found["tail"]) for end in ("low", "high"))
    step = "一二三四五六七八九".find(found["high"].replace("两", "二")) - "一二三四五六七八九".find(
        found["low"].replace("两", "二")
    )
    return (low, high) if low and high and (step == 1 or (found["low"], found["high"]) == ("三", "五")) else None


def _fraction(whole: str, part: str) -> Quantity | None:
    over, under = decimal_of(part), decimal_of(whole)
    if not under or over is None:
        return None
    if whole in ("百", "一百"):
        return exact(over, "%", "percent")
    if whole == "千":
        return exact(over, "‰", "percent")
    return exact((over / under).quantize(Decimal("0.0001")), "", "share") if over < under else None


def _more(quantity: Quantity, step: Decimal) -> Quantity:
    """The quantity with 多 behind its unit: 3倍多."""
    value = quantity.value
    return replace(quantity, bound=Bound.MORE_THAN, low=value, high=value + step, high_open=True)


def _doubled(found: re.Match[str]) -> Quantity:
    """翻一番, 翻两番多, 翻了近两番: how often something doubles."""
    times = decimal_of(found["times"] or "一") or Decimal(1)
    if found["beyond"]:
        return _more(exact(times, "番", "multiple"), Decimal(1))
    quantity = exact(times, "番", "multiple")
    return bounded(quantity, Bound.ABOUT) if found["near"] else quantity


def _tenths(found: re.Match[str]) -> Quantity | None:
    """四成, 四成半, 六成五, 七八成, 四成多."""
    low = (decimal_of(found["tens"]) or Decimal(0)) * 10
    if found["tens2"]:
        high = (decimal_of(found["tens2"]) or Decimal(0)) * 10
        return replace(ranged(low, high, "%", "percent"), bound=Bound.ABOUT) if high > low else None
    middle = found["tmid"]
    low += Decimal(5) if middle == "半" else decimal_of(middle) or Decimal(0) if middle else Decimal(0)
    quantity = exact(low, "%", "percent")
    return (
        Quantity(low, "%", "percent", Bound.MORE_THAN, None, low, low + 10, False, True) if found["tmore"] else quantity
    )
