"""Dates, periods and statements, written in each language from a fact's fields by the shapes of phrasing.po."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from duizhao.bilingual import numbers
from duizhao.bilingual.names import Terms
from duizhao.bilingual.wording import Shapes, Text, marked, untranslated, weakest
from duizhao.comparison.changes import SINCE, led
from duizhao.model.facts import Fact, Kind, Period, Quantity, Role, Status

MEASURED = frozenset({"area", "volume", "mass", "length", "energy", "measure"})
LONGEST_QUALIFIER = 5
LONGEST_FIELD = 6
MONTHS_OF_A_QUARTER = 3
STAGES = {
    Status.TARGET: "target",
    Status.PLANNED: "target",
    Status.REQUIREMENT: "target",
    Status.UNDERWAY: "underway",
}
WRAPS = {
    Status.TARGET: "目标：{clause}",
    Status.PLANNED: "计划：{clause}",
    Status.UNDERWAY: "推进中：{clause}",
    Status.REQUIREMENT: "要求：{clause}",
    Status.OPINION: "观点：{clause}",
    Status.ELSEWHERE: "他地：{clause}",
}


@dataclass(frozen=True, slots=True)
class Pens:
    """What is needed to write a fact: shapes, termbase and units."""

    shapes: Shapes
    terms: Terms
    units: Mapping[str, numbers.Unit]


def date(iso: str, language: str, shapes: Shapes) -> Text:
    """An ISO date to the precision it has, or two of them with a slash between.

    2021-06-16 → 2021年6月16日 / 16 June 2021.
    """
    if "/" in iso:
        low, high = (date(part, language, shapes) for part in iso.split("/", 1))
        return shapes.say("date", "{low}至{high}", language, low=marked(low), high=marked(high))
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", iso)
    if match is None:
        return Text(iso, language, "source")
    year, month, day = match.groups()
    shape = "{year}年" + ("{month}月" if month else "") + ("{day}日" if day else "")
    values = spoken({"year": year, "month": month or "", "day": day or ""}, language, shapes)
    return shapes.say("date", shape, language, **values)


def spoken(values: Mapping[str, str], language: str, shapes: Shapes) -> dict[str, object]:
    """Values of a date's shape as the language says them: month names and small numbers in words in English."""
    result: dict[str, object] = {}
    for name, value in values.items():
        if name == "year" or not value:
            result[name] = value
        elif language == "zh":
            result[name] = value.lstrip("0") if value.isdigit() else value
        else:
            number = numbers.small_number(value)
            context = "month" if name == "month" else "ordinal" if name == "quarter" else "number"
            inner = f"{number}月" if name == "month" else str(number)
            worded = name != "day" and shapes.has(context, inner)
            result[name] = shapes.say(context, inner, "en").words if worded else number
    return result


def period(when: Period | None, language: str, pens: Pens) -> Text:
    """A period as the text means it: made absolute where its year is known, else as the text has it."""
    if when is None:
        return pens.shapes.say("period", "期间未注明", language)
    words = re.sub(r"\s+", "", when.surface)
    known = resolved(when, language, pens.shapes)
    if known is not None and when.inferred:
        return known
    said = worded_period(words, pens)
    if said is not None and language == "zh":
        return Text(words, "zh", "source")
    if said is not None or known is not None:
        return said or known or untranslated(words)
    return Text(words, "zh", "source") if language == "zh" else pens.terms.english(words)


def worded_period(words: str, pens: Pens) -> Text | None:
    """A period in English by its words alone, None where no shape reads them."""
    for shape, values in pens.shapes.matches("period", words):
        count = numbers.small_number(values["n"]) if "n" in values else 2
        return pens.shapes.say("period", shape, "en", count=count, **spoken(values, "en", pens.shapes))
    return None


def resolved(when: Period, language: str, shapes: Shapes) -> Text | None:
    """The period from its dates and precision, None where a date is open or unknown."""
    if when.start is None or when.end is None or when.precision == "unknown":
        return None
    year, month = when.start[:4], int(when.start[5:7] or "1")
    if when.precision == "day":
        return date(when.start if when.start == when.end else f"{when.start}/{when.end}", language, shapes)
    if when.precision == "month":
        first, last = when.start[:7], when.end[:7]
        return date(first if first == last else f"{first}/{last}", language, shapes)
    if when.precision == "half":
        return shapes.say("date", "{year}年上半年" if month == 1 else "{year}年下半年", language, year=year)
    if when.precision == "quarter" and month == 1 and int(when.end[5:7]) > MONTHS_OF_A_QUARTER:
        count = int(when.end[5:7]) // MONTHS_OF_A_QUARTER
        quarters = spoken({"quarters": "一二三四"[count - 1]}, language, shapes)["quarters"]
        return shapes.say("date", "{year}年前{quarters}季度", language, year=year, quarters=quarters)
    if when.precision == "quarter":
        quarter = spoken({"quarter": "一二三四"[(month - 1) // 3]}, language, shapes)["quarter"]
        return shapes.say("date", "{year}年第{quarter}季度", language, year=year, quarter=quarter)
    last = when.end[:4]
    return date(year if year == last else f"{year}/{last}", language, shapes)


def statement(fact: Fact, language: str, pens: Pens) -> Text:
    """One short clause for tables and cards. Where a word of it has no English, the Chinese clause, marked missing.

    新增科技型中小企业210个（2021年上半年） / 210 technology-based SMEs added (first half of 2021).
    """
    if fact.quantity is None:
        return named(fact, language, pens)
    text = figure(fact, fact.quantity, language, pens)
    if language == "en" and (text.state == "missing" or "⟦" in text.words):
        return untranslated(figure(fact, fact.quantity, "zh", pens).words)
    return Text(text.words[:1].upper() + text.words[1:], text.language, text.state)


def named(fact: Fact, language: str, pens: Pens) -> Text:
    """A fact in words: its label, and a person's title."""
    if fact.kind is Kind.DATE:
        unknown = Period(fact.label, fact.evidence.mention, None, None, None, "unknown")
        return period(fact.period or unknown, language, pens)
    if language == "zh":
        words = f"{fact.label}（{fact.title}）" if fact.kind is Kind.PERSON and fact.title else fact.label
        return Text(words, "zh", "source")
    label = pens.terms.person(fact.label) if fact.kind is Kind.PERSON else pens.terms.english(fact.label)
    if fact.kind is not Kind.PERSON or not fact.title or label.state == "missing":
        return label
    title = pens.terms.title(fact.title)
    return (
        untranslated(fact.label)
        if title.state == "missing"
        else Text(f"{label.words}, {title.words}", "en", weakest(label.state, title.state))
    )


def figure(fact: Fact, quantity: Quantity, language: str, pens: Pens) -> Text:
    """The clause of a figure, with what its status and its period say around it."""
    core = clause(fact, quantity, language, pens)
    dated = with_period(fact, core, language, pens)
    wrap = WRAPS.get(fact.status) if fact.status else None
    if wrap is None:
        return dated
    whole = pens.shapes.say("status", wrap, language, clause=marked(dated))
    return Text(whole.words, whole.language, weakest(core.state, dated.state, whole.state))


def with_period(fact: Fact, core: Text, language: str, pens: Pens) -> Text:
    """The clause with its period: inside it for what is still to come, in brackets for what has been reported."""
    ahead = fact.status in {Status.TARGET, Status.PLANNED, Status.UNDERWAY, Status.REQUIREMENT}
    if fact.period is None and (ahead or fact.role is not Role.CHANGE):
        return core
    when = period(fact.period, language, pens)
    words, shape = marked(core), "{clause}（{period}）"
    if ahead:
        shape = "{period}{clause}"
    elif words.endswith(("）", ")")):
        words, shape = words[:-1], "{clause}；{period}）"
    context = "with named period" if ahead and is_named(fact.period) else "with period"
    text = pens.shapes.say(context, shape, language, clause=words, period=marked(when))
    return Text(text.words, text.language, weakest(core.state, when.state, text.state))


def is_named(when: Period | None) -> bool:
    """Whether a period is a stretch of the calendar (first half of 2021), which English needs an ‘in’ or brackets for.

    Those open at one end (by the end of 2025) and those counted from the text (within five years) need none.
    """
    return when is not None and when.precision != "unknown" and (when.start is None) == (when.end is None)


def clause(fact: Fact, quantity: Quantity, language: str, pens: Pens) -> Text:
    """What is counted, how many, and the verb that ties them."""
    context, shape = chosen(fact, quantity, pens.shapes)
    noun = metric(fact, quantity, language, pens)
    field = ranked_in(fact, pens) if context == "rank" else ""
    if field:
        return ranked(noun, field, quantity, language, pens)
    act = pens.shapes.say("act", fact.act or "新增", language)
    values = {"metric": marked(noun), "quantity": numbers.said(quantity, language, pens.shapes, pens.units)}
    text = pens.shapes.say(context, shape, language, **values, act=marked(act), year=since(fact))
    return Text(text.words, text.language, weakest(noun.state, text.state, *([act.state] if "{act}" in shape else [])))


def chosen(fact: Fact, quantity: Quantity, shapes: Shapes) -> tuple[str, str]:
    """Context and msgid of the shape in which a fact is said: by role, then status, then dimension and act."""
    if fact.role is Role.RANK or quantity.dimension == "rank":
        return "rank", "{metric}{quantity}"
    if quantity.unit == "番":
        return "doublings", "{metric}{quantity}"
    if fact.role is Role.CHANGE:
        verb = direction(fact, shapes)
        dated = f"{{metric}}比{{year}}年{verb}{{quantity}}"
        on_year = since(fact) and shapes.has("change since", dated)
        return ("change since", dated) if on_year else ("change", f"{{metric}}{verb}{{quantity}}")
    stage = STAGES.get(fact.status, "result") if fact.status else "result"
    group = "measure" if quantity.dimension in MEASURED or numbers.is_vague(quantity) else "count"
    group = group if quantity.dimension in MEASURED | {"count"} else "amount"
    if fact.status in {Status.LAUNCHED, Status.APPLIED}:
        launched = "{metric}（{quantity}）" if group == "amount" else "{metric}{quantity}"
        applied = "{metric}{quantity}（申报数，不是认定数）"
        usual, rest = ("启动成立", launched) if fact.status is Status.LAUNCHED else ("新申报", applied)
        context = f"{fact.status.value} {group}"
        return context, next(
            verb + rest for verb in (fact.act, usual) if verb == usual or shapes.has(context, verb + rest)
        )
    for own in (f"{fact.act}{{metric}}{{quantity}}", f"{{metric}}{fact.act}{{quantity}}"):
        if fact.act and shapes.has(f"{stage} {group}", own):
            return f"{stage} {group}", own
    if fact.act or (fact.role is Role.NEW and group == "count" and stage == "result"):
        return f"{stage} {group}", "{act}{metric}{quantity}"
    wrapped = fact.status in WRAPS and group == "amount"
    return f"{'target' if wrapped else stage} {group}", "{metric}{quantity}"


def ranked_in(fact: Fact, pens: Pens) -> str:
    """Among whom a rank is held, as the words directly before it say (陕西, 全国); '' where they do not."""
    before = fact.document.text[fact.evidence.span.start : fact.evidence.mention.start].rstrip("居列位名排第 \n")
    for length in range(min(len(before), LONGEST_FIELD), 1, -1):
        if pens.shapes.has("field", before[-length:]) or before[-length:] in pens.terms.bodies.seats:
            return before[-length:]
    return ""


def ranked(noun: Text, field: str, quantity: Quantity, language: str, pens: Pens) -> Text:
    """A rank with those among whom it is held: 居陕西第2位 / 2nd in Shaanxi."""
    among = pens.shapes.say("field", field, language)
    among = pens.terms.english(field) if among.state == "missing" else among
    words = numbers.said(quantity, language, pens.shapes, pens.units)
    shape = "{metric}居{field}{quantity}"
    text = pens.shapes.say("rank", shape, language, metric=marked(noun), field=marked(among), quantity=words)
    return Text(text.words, text.language, weakest(noun.state, among.state, text.state))


def since(fact: Fact) -> str:
    """The year that a change is measured against, as the words before it say: 比2015年增长; '' where they name none."""
    found = SINCE.search(led(fact))
    return found["year"] if found else ""


def direction(fact: Fact, shapes: Shapes) -> str:
    """The verb that says which way a figure changed: the fact's act with 同比 or 年均 before it, else the last before the number."""
    before = fact.document.text[fact.evidence.span.start : fact.evidence.mention.start]
    changes = [msgid for context, msgid in shapes.catalog.entries if context == "change"]
    verbs = [msgid[len("{metric}") : -len("{quantity}")] for msgid in changes]
    own = fact.act if shapes.has("change", f"{{metric}}{fact.act}{{quantity}}") else ""
    found = [
        (before.rfind(verb) + len(verb), len(verb), verb) for verb in verbs if verb in before and verb.endswith(own)
    ]
    return max(found)[2] if found else own or "变化"


def metric(fact: Fact, quantity: Quantity, language: str, pens: Pens) -> Text:
    """What is counted with the words that narrow it, in the number that English asks for."""
    narrowing = [word for word in fact.qualifiers if word not in fact.label]
    words = "".join(narrowing) + fact.label
    if language == "zh":
        return Text(words, "zh", "source")
    amount = quantity.dimension == "money" and fact.role is not Role.CHANGE
    n = 1 if amount or (numbers.is_one(quantity) and quantity.dimension == "count") else 2
    return narrowed(words, n, pens)


def narrowed(words: str, n: int, pens: Pens) -> Text:
    """A metric in English: by its own row, else the words that narrow it one by one and the row of the rest."""
    whole = pens.terms.english(words, n)
    if whole.state != "missing":
        return whole
    for length in range(min(len(words) - 1, LONGEST_QUALIFIER), 0, -1):
        if pens.shapes.has("qualifier", words[:length]):
            first, rest = pens.shapes.say("qualifier", words[:length], "en"), narrowed(words[length:], n, pens)
            if rest.state != "missing":
                return Text(f"{first.words} {rest.words}", "en", weakest(first.state, rest.state))
    return untranslated(words)
