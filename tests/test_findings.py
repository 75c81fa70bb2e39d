"""What the first screen says stays true whatever the facts are: each sentence is held against the facts and pairs."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from duizhao.comparison.findings import Headline, findings, warning
from duizhao.comparison.verdicts import stage
from duizhao.model.facts import Fact, Kind, Quantity, Reading, Role, Scope, Status
from duizhao.model.report import Comparison, Pair, Place, Verdict
from duizhao.model.shapes import Shape, Value
from tests.test_comparison import NAMES, NEXT_YEAR, YEAR, compared, count, fact, money, settings, source

TEXT = "西部创新港、东部智造、西部创新港。南湖园。"
INTENDED = (Status.TARGET, Status.PLANNED)
RESULTS = (Status.LAUNCHED, Status.ACHIEVED, Status.EXISTING)
TOLD = {name: source(name, TEXT) for name in NAMES}

statuses = (
    some.just(Status.TARGET)
    | some.just(Status.ACHIEVED)
    | some.sampled_from([s for s in Status if s is not Status.TARGET])
)
indicators = some.sampled_from(
    [("high-tech-enterprise", "results", "家"), ("tech-fund", "finance", "元"), ("patents", "results", "项")]
)


@some.composite
def figures(draw: Any) -> dict[str, Any]:
    indicator, theme, unit = draw(indicators)
    value = str(draw(some.integers(1, 900)))
    quantity: Quantity = money(value) if unit == "元" and draw(some.booleans()) else count(value)
    return {
        "indicator": indicator, "theme": theme, "quantity": quantity, "status": draw(statuses),
        "period": draw(some.sampled_from([YEAR, YEAR, NEXT_YEAR, None])), "label": indicator,
        "scope": draw(some.sampled_from([Scope.PLACE, Scope.PLACE, Scope.PROJECT])),
        "role": draw(some.sampled_from([Role.LEVEL, Role.LEVEL, Role.NEW])),
    }  # fmt: skip


@some.composite
def names(draw: Any) -> dict[str, Any]:
    label = draw(some.sampled_from(["西部创新港", "东部智造", "南湖园"]))
    kind = draw(some.sampled_from([Kind.STRATEGY, Kind.PROJECT]))
    return {"label": label, "kind": kind, "theme": "platform", "quantity": None, "indicator": None, "status": None}


@some.composite
def reports(draw: Any) -> tuple[tuple[str, ...], tuple[Fact, ...]]:
    """One to three places in some order, each with a few facts."""
    places = draw(some.permutations(list(NAMES)))[: draw(some.integers(1, 3))]
    facts = []
    for place in places:
        told = draw(some.lists(figures(), max_size=4)) + draw(some.lists(names(), max_size=3))
        facts += [fact(place, TOLD[place], **changes | {"id": f"{place}-{n}"}) for n, changes in enumerate(told)]
    return tuple(places), tuple(facts)


def judged(report: tuple[tuple[str, ...], tuple[Fact, ...]]) -> tuple[Comparison, tuple[Pair, ...], Shape]:
    places, facts = report
    comparison = compared(facts, *places)
    readings = tuple(Reading(TOLD[name], tuple(f for f in facts if f.place == name), ()) for name in places)
    pairs = tuple(pair for row in comparison.rows for pair in row.pairs)
    return comparison, pairs, warning(settings(*places), readings, comparison)


def ids(value: Value) -> list[str]:
    places = value if isinstance(value, tuple) else (value,)
    return [place.id for place in places if isinstance(place, Place)]


def mostly(place: str, pairs: tuple[Pair, ...], of: tuple[Status, ...]) -> bool:
    """Whether more than half of the figures of a place that meet another's have one of these statuses."""
    met = {one.id: one for pair in pairs for one in (pair.left, pair.right) if one.place == place}
    return sum(one.status in of for one in met.values()) * 2 > len(met)


@given(reports())
def test_the_warning_is_true(report: tuple[tuple[str, ...], tuple[Fact, ...]]) -> None:
    places, facts = report
    _, pairs, said = judged(report)
    telling = [name for name in places if any(f.place == name and f.quantity and stage(f) for f in facts)]
    verdicts = {pair.verdict for pair in pairs}
    true = {
        "warning-no-figures": not telling,
        "warning-one-place": len(places) == 1 and ids(said.values.get("place", ())) == telling,
        "warning-single-place": len(places) > 1 and ids(said.values.get("place", ())) == telling,
        "warning-nothing-shared": len(telling) > 1 and not pairs,
        "warning-targets-results": Verdict.COMPARABLE not in verdicts,
        "warning-targets-results-but": Verdict.COMPARABLE in verdicts,
        "warning-some-comparable": Verdict.COMPARABLE in verdicts,
        "warning-periods": all("PERIOD" in p.reasons and "STATUS" not in p.reasons for p in pairs),
        "warning-caution": verdicts <= {Verdict.CAUTION, Verdict.NOT_COMPARABLE} and Verdict.CAUTION in verdicts,
        "warning-mixed": verdicts == {Verdict.NOT_COMPARABLE},
    }
    assert true[said.code]
    assert all(mostly(name, pairs, INTENDED) for name in ids(said.values.get("intended", ())))
    assert all(mostly(name, pairs, RESULTS) for name in ids(said.values.get("results", ())))


@given(reports())
def test_so_many_pairs_are_called_comparable_as_there_are(report: tuple[tuple[str, ...], tuple[Fact, ...]]) -> None:
    _, pairs, said = judged(report)
    counted = said.values.get("comparable", ())
    assert isinstance(counted, tuple)
    told = [
        ({*ids(one.values["left"]), *ids(one.values["right"])}, one.values["count"])
        for one in counted
        if isinstance(one, Shape)
    ]
    for two, number in told:
        held = [p for p in pairs if {p.left.place, p.right.place} == two and p.verdict is Verdict.COMPARABLE]
        assert len(held) == number
    if "comparable" in said.values:
        assert sum(number for _, number in told if isinstance(number, int)) == sum(
            pair.verdict is Verdict.COMPARABLE for pair in pairs
        )


@given(reports())
def test_the_findings_are_true(report: tuple[tuple[str, ...], tuple[Fact, ...]]) -> None:
    places, facts = report
    comparison, pairs, _ = judged(report)
    path, fund, results = findings(settings(*places), comparison)
    for headline in (path, fund, results):
        parts = shapes(headline)
        assert [ids(part.values["place"]) for part in parts] == [[name] for name in places]
        for part in parts:
            own = [one for one in facts if one.place == ids(part.values["place"])[0]]
            holds_of_its_place(part, own, comparison, headline)
    assert all(
        one.quantity and one.quantity.dimension == "money" for part in shapes(fund) for one in named(part, "figures-of")
    )
    shown = {one.id for headline in (fund, results) for part in shapes(headline) for one in named(part, "figures-of")}
    for headline in (fund, results):
        for ruling in headline.rulings:
            two = {ruling.left.id, ruling.right.id}
            held = [p for p in pairs if {p.left.place, p.right.place} == two and {p.left.id, p.right.id} <= shown]
            assert sum(p.verdict is ruling.verdict and p.indicator == headline.indicator for p in held) == ruling.pairs


def holds_of_its_place(part: Shape, own: list[Fact], comparison: Comparison, headline: Headline) -> None:
    """Whether what is said of a place follows from its own facts."""
    row = next((row for row in comparison.rows if row.indicator.id == headline.indicator), None)
    assert all(one in own for one in named(part))
    if part.code == "figures-of":
        assert all(one.indicator == headline.indicator and stage(one) for one in named(part))
    elif part.code == "figures-elsewhere":
        assert all(one.indicator != headline.indicator for one in named(part))
    elif part.code == "not-stated" and row:
        assert not [one for one in own if one.theme == row.indicator.theme]
    elif part.code == "not-stated":
        assert not [one for one in own if one.kind in (Kind.STRATEGY, Kind.PROJECT)]
    for inner in part.values.values():
        if isinstance(inner, Shape) and inner.code == "named-most":
            often = {one.label: TEXT.count(one.label) for one in own if one.kind is Kind.PROJECT}
            most = named(inner)[0].label
            assert all(often[most] > times for label, times in often.items() if label != most)


def shapes(headline: Headline) -> list[Shape]:
    parts = headline.values["places"]
    assert isinstance(parts, tuple)
    return [part for part in parts if isinstance(part, Shape)]


def named(value: Value, code: str = "") -> list[Fact]:
    if isinstance(value, Fact):
        return [value]
    if isinstance(value, Shape):
        return [] if code and value.code != code else [one for held in value.values.values() for one in named(held)]
    return [one for held in value for one in named(held)] if isinstance(value, tuple) else []


@given(reports())
def test_exchanging_the_places_changes_what_is_said_of_none(report: tuple[tuple[str, ...], tuple[Fact, ...]]) -> None:
    places, facts = report
    _, _, one = judged((places, facts))
    _, _, other = judged((places[::-1], facts))
    assert one.code == other.code
    for name, value in one.values.items():
        if name in ("intended", "results", "place"):
            assert sorted(ids(value)) == sorted(ids(other.values[name]))
