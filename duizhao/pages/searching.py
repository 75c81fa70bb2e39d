"""What the search of the site looks through, as one script: every sentence, fact and name in both languages, and no markup.

The browser scans the texts themselves, so a search finds whatever stands there and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from duizhao.bilingual.phrasebook import Text
from duizhao.model.facts import Quantity
from duizhao.model.report import Comparison, Verdict
from duizhao.model.unseen import escaped
from duizhao.pages.names import Name, names
from duizhao.pages.report import Report
from duizhao.pages.voice import Voice

PATH = "assets/search-index.js"
COUNTED = frozenset({"count", "rank", "index", "multiple", "measure"})
"""Dimensions whose unit is the noun's affair: a number of them is looked for whatever its counter."""
NONE = -1


def search_index(report: Report, hedges: Iterable[str]) -> bytes:
    """The script; `hedges` are the words around a number that a search looks past."""
    chinese, english = Voice(report, "zh"), Voice(report, "en")
    named = names(chinese)
    legend: dict[str, list[Any]] = {
        "sources": [
            [part.name, number_of(report, document.record.place)]
            for document in report.documents
            for part in report.parts[document.id]
        ],
        "places": [place.id for place in report.settings.places],
        "kinds": in_use(fact.kind for fact in report.facts),
        "statuses": in_use(fact.status for fact in report.facts if fact.status),
        "themes": in_use(fact.theme for fact in report.facts if fact.theme),
        "indicators": [row.indicator.id for row in report.comparison.rows],
        "verdicts": [str(verdict) for verdict in Verdict],
        "pages": in_use(leads_to(report, name).partition("#")[0] for name in named),
        "sorts": in_use(name.sort for name in named),
        "units": [list(forms) for forms in units(report).values()],
        "hedges": sorted(set(hedges), key=lambda words: (-len(words), words)),
    }
    tables = {
        "sentences": list(sentence_rows(chinese)),
        "facts": list(fact_rows(chinese, english, legend)),
        "names": [name_row(report, name, legend) for name in named],
    }
    return script(legend, tables)


def script(legend: dict[str, list[Any]], tables: dict[str, list[list[Any]]]) -> bytes:
    """The script with one row a line; what a browser might take for markup, an address or a control is written as an escape."""
    parts = [f'"{name}":{compact(values)}' for name, values in legend.items()]
    parts += [f'"{name}":[\n' + ",\n".join(map(compact, rows)) + "]" for name, rows in tables.items()]
    return ("window.DUIZHAO_INDEX = {\n" + ",\n".join(parts) + "};\n").encode()


def compact(values: object) -> str:
    """A value as JSON that stays inert in a script.

    >>> compact(["</script>", "//a.example", 3])
    '["\\\\u003c/script>","/\\\\/a.example",3]'
    """
    plain = escaped(json.dumps(values, ensure_ascii=False, separators=(",", ":")))
    return plain.replace("<", "\\u003c").replace("//", "/\\/")


def sentence_rows(voice: Voice) -> Iterator[list[Any]]:
    """Page, id, Chinese and English of each sentence; the blanks of line ends as a browser shows them."""
    leaves = [(document, part) for document in voice.report.documents for part in voice.report.parts[document.id]]
    for number, (document, part) in enumerate(leaves):
        for sentence in part.sentences:
            words = " ".join(sentence.span.of(document.text).split())
            yield [number, sentence.id, words, translated(voice.sentences[document.id, sentence.id])]


def fact_rows(chinese: Voice, english: Voice, legend: dict[str, list[Any]]) -> Iterator[list[Any]]:
    """Where each fact stands, what it is, what it says in both languages, its number, and the conflict that it stands in."""
    report = chinese.report
    sentences = [(document.id, sentence.id) for document in report.documents for sentence in document.sentences]
    at = {key: number for number, key in enumerate(sentences)}
    unit_numbers = {unit: number for number, unit in enumerate(units(report))}
    verdicts = verdict_of(report.comparison)
    for fact in report.facts:
        shown = chinese.shown[fact.id]
        held = at[fact.document.id, shown.sentence.id] if shown.sentence else NONE
        codes = [
            number_of(report, fact.place),
            place_in(legend["kinds"], fact.kind),
            place_in(legend["statuses"], fact.status),
            place_in(legend["themes"], fact.theme),
            place_in(legend["indicators"], fact.indicator),
            place_in(legend["verdicts"], verdicts.get(fact.id)),
        ]
        texts = [shown.statement.words, translated(english.shown[fact.id].statement)]
        number = interval(fact.quantity, unit_numbers) if fact.quantity else []
        yield cut([held, fact.id, cut(codes, NONE), *texts, number, shown.contested], "", [])


def cut(values: list[Any], *idle: object) -> list[Any]:
    """The values without the idle ones at their end.

    >>> cut([3, -1, 2, -1, -1], -1)
    [3, -1, 2]
    """
    kept = len(values)
    while kept and values[kept - 1] in idle:
        kept -= 1
    return values[:kept]


def leads_to(report: Report, name: Name) -> str:
    """The page of a name, or the first sentence that uses it."""
    return name.target or next(report.at_sentence(document.id, sentence.id) for document, sentence in name.uses)


def name_row(report: Report, name: Name, legend: dict[str, list[Any]]) -> list[Any]:
    """Sort, page, anchor on it, Chinese, pinyin and English of a name."""
    page, _, anchor = leads_to(report, name).partition("#")
    texts = [name.zh, " ".join(name.pinyin), translated(name.english)]
    return [legend["sorts"].index(name.sort), legend["pages"].index(page), anchor, *texts]


def translated(text: Text) -> str:
    """The English of a text, '' where there is none."""
    return "" if text.state == "missing" else " ".join(text.words.split())


def interval(quantity: Quantity, unit_numbers: dict[str, int]) -> list[Any]:
    """Unit, least and greatest number that a quantity speaks of, and 1 where it stays below the greatest.

    Where a bound is open for good (超过10亿元) the number as written stands for it: nobody looks for it by 900亿.
    """
    stated = [figure for figure in (quantity.value, quantity.value_max) if figure is not None]
    least = quantity.low if quantity.low is not None else min(stated)
    greatest = quantity.high if quantity.high is not None else max(stated)
    unit = 0 if quantity.dimension in COUNTED else unit_numbers[quantity.unit]
    return [unit, brief(least), brief(max(least, greatest)), *([1] if quantity.high_open and least < greatest else [])]


def brief(figure: Decimal) -> int | float:
    """A figure as a browser reads it."""
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def units(report: Report) -> dict[str, tuple[str, ...]]:
    """The forms of each unit that the facts use, in both languages; the counters come first, as one."""
    written = report.phrasebook.pens.units
    used = in_use(fact.quantity for fact in report.facts if fact.quantity)
    counters = in_use(quantity.unit for quantity in used if quantity.dimension in COUNTED and quantity.unit)
    forms: dict[str, tuple[str, ...]] = {"": tuple(counters)}
    for quantity in used:
        if quantity.dimension not in COUNTED:
            unit = written.get(quantity.unit)
            ours = (quantity.unit, unit.zh, *unit.read) if unit else (quantity.unit,)
            forms[quantity.unit] = tuple(in_use(form.casefold() for form in ours))
    return forms


def verdict_of(comparison: Comparison) -> dict[str, Verdict]:
    """The kindest verdict on the pairs of each fact; that it stands alone where its row has no pair."""
    order = list(Verdict)
    found: dict[str, Verdict] = {}
    for row in comparison.rows:
        paired = [(fact, pair.verdict) for pair in row.pairs for fact in (pair.left, pair.right)]
        alone = [(fact, Verdict.ONE_PLACE) for held in row.facts for fact in held if not row.pairs]
        for fact, verdict in (*paired, *alone):
            found[fact.id] = min(found.get(fact.id, verdict), verdict, key=order.index)
    return found


def number_of(report: Report, place: str | None) -> int:
    """The number of a place among those of the report, from 0; NONE for another."""
    return place_in([held.id for held in report.settings.places], place)


def place_in(codes: list[Any], code: object) -> int:
    """Where a code stands in its list, NONE where it is not there."""
    return codes.index(code) if code in codes else NONE


def in_use(values: Iterable[Any]) -> list[Any]:
    """The values, each once, in the order of their first use."""
    return list(dict.fromkeys(values))
