"""The sentences that a comparison comes to: chosen by rule from facts and verdicts, true for any number of places.

Each returns a `Shape`; which sentence a code has is a row of `content/lexicon/findings.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from duizhao.comparison.rulings import Ruling, rulings
from duizhao.comparison.verdicts import stage
from duizhao.model.facts import Fact, Kind, Reading, Status
from duizhao.model.report import Comparison, Pair, Place, Reason, Row, Settings, Verdict
from duizhao.model.shapes import Shape, Value

__all__ = ["Headline", "Shape", "Value", "facts_in", "findings", "label", "prominence", "sentence", "warning"]

SHOWN = 2
NAMED = 3
"""Pairs of places that are named one by one."""
RESULTS = "results"
KINDNESS = {verdict: order for order, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Headline(Shape):
    """One of the three first findings: `values["places"]` holds a phrase for each place, `label` what it is about.

    `verdict` and `indicator` are those of the row it rests on, None where it rests on words; `rulings` are the
    verdicts on the figures that it names.
    """

    label: Shape = field(default_factory=lambda: Shape("", ""))
    verdict: Verdict | None = None
    indicator: str | None = None
    rulings: tuple[Ruling, ...] = ()


def label(comparison: Comparison, code: str) -> Shape:
    """What a code is called on a chip: 状态不同."""
    return Shape(code, comparison.wording[code].label)


def sentence(comparison: Comparison, code: str, **values: Value) -> Shape:
    """The sentence of a code with its values; a numbered place {0} is passed as `_0`."""
    return Shape(code, comparison.wording[code].sentence, {name.lstrip("_"): value for name, value in values.items()})


def facts_in(value: Value) -> Iterator[Fact]:
    """The facts whose evidence a sentence marks, in its order, those of the phrases inside it too."""
    if isinstance(value, Fact):
        yield value
    elif isinstance(value, Shape):
        for inner in value.values.values():
            yield from facts_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from facts_in(inner)


def warning(settings: Settings, readings: tuple[Reading, ...], comparison: Comparison) -> Shape:
    """The one sentence to be read first."""
    reporting = tuple(place for place in settings.places if _has_figures(place, readings))
    pairs = tuple(pair for row in comparison.rows for pair in row.pairs)
    if not reporting:
        return sentence(comparison, "warning-no-figures")
    if len(settings.places) == 1:
        return sentence(comparison, "warning-one-place", place=reporting[0])
    if len(reporting) == 1:
        return sentence(comparison, "warning-single-place", place=reporting[0])
    if not pairs:
        return sentence(comparison, "warning-nothing-shared")
    leanings = {place.id: _leaning(place, comparison) for place in reporting}
    intended = tuple(place for place in reporting if leanings[place.id] == "intended")
    reported = tuple(place for place in reporting if leanings[place.id] == "result")
    comparable = _comparable(settings, comparison, pairs)
    if intended and reported:
        sides: dict[str, Value] = {"intended": intended, "results": reported}
        if comparable:
            return sentence(comparison, "warning-targets-results-but", **sides, comparable=comparable)
        return sentence(comparison, "warning-targets-results", **sides)
    if comparable:
        return sentence(comparison, "warning-some-comparable", comparable=comparable)
    if all(Reason.PERIOD in pair.reasons and Reason.STATUS not in pair.reasons for pair in pairs):
        return sentence(comparison, "warning-periods")
    if any(pair.verdict is Verdict.CAUTION for pair in pairs):
        return sentence(comparison, "warning-caution")
    return sentence(comparison, "warning-mixed")


def _comparable(settings: Settings, comparison: Comparison, pairs: tuple[Pair, ...]) -> tuple[Shape, ...]:
    """Which two places have figures that may be compared, and in how many pairs; the number alone where they are many."""
    found = tuple(
        sentence(comparison, "pairs-of", left=ruling.left, right=ruling.right, count=ruling.pairs)
        for ruling in rulings(settings.places, pairs)
        if ruling.verdict is Verdict.COMPARABLE
    )
    if len(found) <= NAMED:
        return found
    return (sentence(comparison, "pairs-in-all", count=sum(pair.verdict is Verdict.COMPARABLE for pair in pairs)),)


def _has_figures(place: Place, readings: tuple[Reading, ...]) -> bool:
    return any(
        fact.place == place.id and fact.quantity is not None and stage(fact)
        for reading in readings
        for fact in reading.facts
    )


def _leaning(place: Place, comparison: Comparison) -> str:
    """What more than half of the place's figures are that meet another place's: intended or result; work under way is neither."""
    met = {fact.id: fact for row in comparison.rows for pair in row.pairs for fact in (pair.left, pair.right)}
    stages = [stage(fact) for fact in met.values() if fact.place == place.id and fact.status is not Status.UNDERWAY]
    total = sum(fact.place == place.id for fact in met.values())
    return next((one for one in ("intended", "result") if stages.count(one) * 2 > total), "mixed")


def findings(settings: Settings, comparison: Comparison) -> tuple[Headline, ...]:
    """Three findings: the path that each place names, its money, its results."""
    money = _telling(row for row in comparison.rows if _is_about_money(row))
    results = _telling(
        (row for row in comparison.rows if row.indicator.theme == RESULTS and row is not money),
        (row for row in comparison.rows if row is not money),
    )
    return (
        _headline(comparison, "finding-path", tuple(_path(place, comparison) for place in settings.places)),
        _about(settings, comparison, "finding-money", money),
        _about(settings, comparison, "finding-results", results),
    )


def _headline(comparison: Comparison, code: str, parts: tuple[Shape, ...]) -> Headline:
    return Headline(code, comparison.wording[code].sentence, {"places": parts}, label(comparison, code))


def _path(place: Place, comparison: Comparison) -> Shape:
    """What the place calls its approach, and the platform or project that its sources name most."""
    own = [fact for cells in comparison.strategy.values() for fact in cells.get(place.id, ())]
    strategy = max((fact for fact in own if fact.kind is Kind.STRATEGY), key=prominence, default=None)
    platform = _platform(comparison, [fact for fact in own if fact.kind is Kind.PROJECT])
    if strategy and platform:
        return sentence(comparison, "path-both", place=place, strategy=strategy, platform=platform)
    if strategy:
        return sentence(comparison, "path-strategy", place=place, strategy=strategy)
    if platform:
        return sentence(comparison, "path-platform", place=place, platform=platform)
    return sentence(comparison, "not-stated", place=place)


def _platform(comparison: Comparison, projects: list[Fact]) -> Shape | None:
    """The platform or project that its source writes most often; one among several, where they are named as often."""
    times = [fact.document.text.count(fact.label) for fact in projects]
    if not projects:
        return None
    code = "named-most" if times.count(max(times)) == 1 else "named-among"
    return sentence(comparison, code, platform=projects[times.index(max(times))])


def prominence(fact: Fact) -> tuple[bool, int]:
    """Whether its name stands in the title of its source, and how often that writes it."""
    bare, title = _letters(fact.label), _letters(fact.document.record.title)
    return bool(bare) and bare in title, fact.document.text.count(fact.label)


def _letters(words: str) -> str:
    """The words without blanks and punctuation: a title parts 甲研发 乙制造 otherwise than the text does."""
    return "".join(sign for sign in words if sign.isalnum())


def _about(settings: Settings, comparison: Comparison, code: str, row: Row | None) -> Headline:
    """One row in a sentence: the figures of each place, those that stand in its kindest pairs before others."""
    only_money = code == "finding-money"
    named = [_leading(row, number, only_money) if row else () for number in range(len(settings.places))]
    parts = (_stated(comparison, place, row, facts) for place, facts in zip(settings.places, named, strict=True))
    headline = _headline(comparison, code, tuple(parts))
    if row is None:
        return headline
    held = {fact.id for facts in named for fact in facts}
    pairs = (pair for pair in row.pairs if {pair.left.id, pair.right.id} <= held)
    judged = rulings(settings.places, pairs)
    return replace(headline, verdict=row.verdict, indicator=row.indicator.id, rulings=judged)


def _stated(comparison: Comparison, place: Place, row: Row | None, facts: tuple[Fact, ...]) -> Shape:
    """The figures of one place; where it has none in the row, what else it states under the same theme."""
    if row is None:
        return sentence(comparison, "no-figures", place=place)
    if facts:
        return sentence(comparison, "figures-of", place=place, figures=facts)
    theme = comparison.strategy.get(row.indicator.theme, {}).get(place.id, ())
    others = tuple(fact for fact in theme if fact.indicator != row.indicator.id)
    if others:
        return sentence(comparison, "figures-elsewhere", place=place, figures=others[:SHOWN])
    return sentence(comparison, "no-figures" if theme else "not-stated", place=place)


def _leading(row: Row, place: int, only_money: bool) -> tuple[Fact, ...]:
    """The first figures of one place in a row, those of its kindest pairs before others."""
    held = [fact for fact in row.facts[place] if _dimension(fact) == "money" or not only_money]
    kind = {fact.id for pair in row.pairs if pair.verdict is row.verdict for fact in (pair.left, pair.right)}
    return tuple(sorted(held, key=lambda fact: fact.id not in kind)[:SHOWN])


def _dimension(fact: Fact) -> str:
    return fact.quantity.dimension if fact.quantity else ""


def _is_about_money(row: Row) -> bool:
    """Whether every place that has figures here has one in money."""
    dimensions = [set(map(_dimension, facts)) for facts in row.facts if facts]
    return all("money" in found for found in dimensions)


def _telling(*choices: Iterable[Row]) -> Row | None:
    """The row that most places share, of these the kindest, of these the first; from the first choice that has any."""
    for rows in choices:
        shared = sorted(rows, key=lambda row: (-sum(map(bool, row.facts)), KINDNESS[row.verdict]))
        if shared:
            return shared[0]
    return None
