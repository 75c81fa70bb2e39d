"""Bars as geometry: how far a quantity reaches on an axis, and how its status and its hedge make it look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from duizhao.comparison.intervals import in_one_unit
from duizhao.comparison.verdicts import differs_in_definition, differs_in_measure, differs_in_scope, in_common
from duizhao.extraction.indicator_rules import IndicatorRule
from duizhao.model.facts import Bound, Fact, Quantity, Role, Status
from duizhao.model.report import Pair, Row, Verdict

WIDE, NARROW = 400, 120
ARROW = Decimal(10)
SLICES = 4
LOOKS = {
    Status.TARGET: "outline",
    Status.PLANNED: "dotted",
    Status.UNDERWAY: "dotted",
    Status.LAUNCHED: "hatched",
    Status.APPLIED: "half",
    Status.ACHIEVED: "solid",
    Status.EXISTING: "solid",
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One rectangle: `fade` counts the steps towards nothing, 0 where it is full."""

    x: str
    width: str
    fade: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of one fact; `end` is where its last stroke ends: `open` where no upper bound is known, `soft` where it is about.

    `goal` is the target that the same subject set for what the fact says it reached; `goal_at` is where its tick stands.
    """

    fact: Fact
    look: str
    strokes: tuple[Stroke, ...]
    end: str
    tip: str
    goal: Fact | None = None
    goal_at: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What may be drawn of an indicator: bars on one axis from zero where `shared`, else each statement in a strip of its own.

    `careful` tells that some two of the bars may be held against each other only with caution.
    """

    shared: bool
    width: int
    bars: tuple[Bar, ...]
    careful: bool = False


def written(length: Decimal) -> str:
    """A length in the drawing, to a tenth.

    >>> written(Decimal("12.34"))
    '12.3'
    """
    return format(length.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize(), "f")


def reach(quantity: Quantity) -> Decimal:
    """The largest figure of a quantity that has to find room on the axis."""
    return max(
        figure for figure in (quantity.value, quantity.value_max, quantity.low, quantity.high) if figure is not None
    )


def chart(row: Row, rule: IndicatorRule) -> Chart | None:
    """The chart of a row, None where nothing in it may be drawn.

    One axis needs a pair that may be compared, at least with caution, in one unit and by one measure;
    the bars are then figures of which every two of different places make such a pair.
    """
    kind = (Verdict.COMPARABLE, Verdict.CAUTION)
    paired = [pair for verdict in kind for pair in row.pairs if pair.verdict is verdict and alike(pair, rule)]
    facts, goals = on_one_axis(paired), goals_of(row, rule)
    if bars := on_axis(facts, goals, rule, WIDE):
        ids = {fact.id for fact in facts}
        careful = any(pair.verdict is Verdict.CAUTION for pair in paired if {pair.left.id, pair.right.id} <= ids)
        return Chart(shared=True, width=WIDE, bars=bars, careful=careful)
    ticks = {goal.id for goal in goals.values()}
    apart = (fact for fact in unique(fact for held in row.facts for fact in held) if fact.id not in ticks)
    bars = tuple(bar for fact in apart for bar in on_axis((fact,), goals, rule, NARROW))
    return Chart(shared=False, width=NARROW, bars=bars) if bars else None


def goals_of(row: Row, rule: IndicatorRule) -> Mapping[str, Fact]:
    """The target of the same subject for the same thing by the id of the fact that reports a result, where there is just one."""
    found: dict[str, Fact] = {}
    for held in row.facts:
        targets = [fact for fact in unique(held) if fact.status is Status.TARGET]
        for result in unique(held):
            own = [target for target in targets if of_one_subject(result, target, rule)]
            if LOOKS[result.status] == "solid" and len(own) == 1:  # type: ignore[index]
                found[result.id] = own[0]
    return found


def of_one_subject(result: Fact, target: Fact, rule: IndicatorRule) -> bool:
    """Whether two figures of one place count the same thing of the same subject in the same way."""
    differ = (differs_in_scope, differs_in_definition, differs_in_measure)
    return result.subject == target.subject and not any(differs(result, target, rule) for differs in differ)


def on_axis(facts: tuple[Fact, ...], goals: Mapping[str, Fact], rule: IndicatorRule, width: int) -> tuple[Bar, ...]:
    """The bars of these facts on one axis from zero, with the ticks of their targets; none where they have no common unit."""
    drawn_or_ticked = (*facts, *(goals[fact.id] for fact in facts if fact.id in goals))
    lengths = in_one_unit([fact.quantity for fact in drawn_or_ticked if fact.quantity], rule.vocabulary.conversions)
    if not lengths:
        return ()
    widest = max(map(reach, lengths))
    measured = dict(zip((fact.id for fact in drawn_or_ticked), lengths, strict=True))
    bars = [bar for fact in facts if (bar := drawn(fact, measured[fact.id], widest, width))]
    return tuple(ticked(bar, goals.get(bar.fact.id), measured, (width - ARROW * 2) / widest) for bar in bars)


def ticked(bar: Bar, goal: Fact | None, measured: Mapping[str, Quantity], scale: Decimal) -> Bar:
    """The bar with the tick of its target, if it has one."""
    return replace(bar, goal=goal, goal_at=written(measured[goal.id].value * scale)) if goal else bar


def on_one_axis(paired: list[Pair]) -> tuple[Fact, ...]:
    """The figures of these pairs that stand in one of them with every other that is kept, but for those of their own place."""
    allowed = {frozenset((pair.left.id, pair.right.id)) for pair in paired}
    kept: list[Fact] = []
    for fact in unique(fact for pair in paired for fact in (pair.left, pair.right)):
        if all(one.place == fact.place or frozenset((one.id, fact.id)) in allowed for one in kept):
            kept.append(fact)
    return tuple(kept) if len({fact.place for fact in kept}) > 1 else ()


def alike(pair: Pair, rule: IndicatorRule) -> bool:
    """Whether both sides are measured in one unit and by one measure, so that one axis can hold them."""
    return in_common(pair.left, pair.right, rule) is not None and Role.CHANGE not in (pair.left.role, pair.right.role)


def unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, in order, those alone that can be drawn."""
    return tuple({fact.id: fact for fact in facts if fact.status in LOOKS and fact.quantity}.values())


def drawn(fact: Fact, quantity: Quantity, widest: Decimal, width: int) -> Bar | None:
    """A bar as long as this quantity of the fact, on an axis of this width from zero to `widest`.

    None where its status or its measure is not charted.
    """
    if fact.status not in LOOKS or quantity.dimension in {"rank", "time"} or widest <= 0:
        return None
    scale = (width - ARROW * 2) / widest
    below = quantity.bound in {Bound.LESS_THAN, Bound.AT_MOST}
    solid = (quantity.low if quantity.low is not None else 0 if below else quantity.value) * scale
    top = (quantity.high if quantity.high is not None else quantity.value_max or quantity.value) * scale
    fades = tuple(
        Stroke(written(solid + (top - solid) * step / SLICES), written((top - solid) / SLICES), step + 1)
        for step in range(SLICES)
        if top > solid
    )
    end = (
        "open"
        if quantity.high is None and quantity.bound in {Bound.MORE_THAN, Bound.AT_LEAST}
        else ("soft" if quantity.bound is Bound.ABOUT else "cut")
    )
    return Bar(fact, LOOKS[fact.status], (Stroke("0", written(solid)), *fades), end, written(max(solid, top)))
