"""Why a pair has its verdict, what a conflict, a doubt or a finding on a source says: sentences filled from facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duizhao.comparison.changes import among, is_average, is_cumulative, way
from duizhao.comparison.findings import label, sentence
from duizhao.comparison.intervals import is_hedged
from duizhao.comparison.verdicts import dates, measured_as, name_of
from duizhao.extraction.indicator_rules import IndicatorRule
from duizhao.model.facts import Fact, Scope, Status
from duizhao.model.report import Comparison, Conflict, Doubt, Pair, Place, Reason, Settings, Tie
from duizhao.model.shapes import Of, Shape, Value
from duizhao.model.text import Finding, SourceClass


@dataclass(frozen=True, slots=True)
class Remark:
    """A reason or note on a pair: its code, the label of its chip, the sentence that names the fields of both facts."""

    code: str
    label: Shape
    sentence: Shape


@dataclass(frozen=True, slots=True)
class Desk:
    """What the wording of remarks needs to look up."""

    settings: Settings
    comparison: Comparison
    indicators: tuple[IndicatorRule, ...]

    def place(self, fact: Fact) -> Place:
        """The place of a fact of the comparison."""
        return next(place for place in self.settings.places if place.id == fact.place)

    def part(self, code: str, **values: Value) -> Shape:
        """A phrase of the wording."""
        return sentence(self.comparison, code, **values)

    def rule(self, pair: Pair) -> IndicatorRule:
        """The rule of the pair's indicator."""
        return next(rule for rule in self.indicators if rule.indicator.id == pair.indicator)


def remarks(desk: Desk, pair: Pair) -> tuple[Remark, ...]:
    """The reasons of a pair in their order, then its notes, each said in a sentence."""
    said: list[Remark] = []
    for code in (*(reason.value for reason in pair.reasons), *pair.notes):
        values = _VALUES[code](desk, pair)
        said.append(Remark(code, label(desk.comparison, code), desk.part(code, **values)))
    return tuple(said)


def stands(desk: Desk, pair: Pair) -> Shape:
    """What each of the two figures is, side by side: of whom, of when, and how far it has come."""
    return desk.part("stands", **_both(desk, pair, quantity=_quantity, kind=_kind))


def of_conflict(comparison: Comparison, conflict: Conflict) -> Shape:
    """What a conflict says, with the statements that stand against each other."""
    return sentence(comparison, conflict.code, **_numbered(conflict.facts))


def of_tie(comparison: Comparison, tie: Tie) -> Shape:
    """What figures of several sources are to each other: told alike once, side by side, or in the order of time."""
    if tie.code == "told-twice":
        count = len({comparison.copies.get(fact.document.id, fact.document.id) for fact in tie.facts})
        return sentence(comparison, tie.code, _0=tie.facts[0], count=count)
    if tie.code == "earlier-later":
        return sentence(comparison, tie.code, _0=tuple(_timed(comparison, fact) for fact in tie.facts))
    return sentence(comparison, tie.code, **_numbered(tie.facts))


def _timed(comparison: Comparison, fact: Fact) -> Shape:
    """The statement of a fact; where it names no time, with the day of its source."""
    if dates(fact) is not None:
        return sentence(comparison, "timed", _0=fact)
    return sentence(comparison, "timed-by-source", _0=fact, _1=Of(fact, "published"))


def explanations(comparison: Comparison, conflict: Conflict) -> tuple[Shape, ...]:
    """What may lie behind a conflict, as far as the records and fields of its facts tell; that nothing does, if nothing."""
    first, second = conflict.facts
    ours, theirs = first.document.record, second.document.record
    told = [code for code, holds in _WHY.items() if holds(first, second)]
    if ours.id != theirs.id and ours.date and theirs.date and ours.date != theirs.date:
        published = {"_0": Of(first, "published"), "_1": Of(second, "published")}
        return (sentence(comparison, "why-dates", **published), *(sentence(comparison, code) for code in told))
    return tuple(sentence(comparison, code) for code in told or ["why-unknown"])


_WHY: dict[str, Callable[[Fact, Fact], bool]] = {
    "why-terms": lambda one, other: name_of(one) != name_of(other) or one.qualifiers != other.qualifiers,
    "why-undated": lambda one, other: dates(one) is None or dates(other) is None,
    "why-speakers": lambda one, other: one.speaker != other.speaker,
    "why-repost": lambda one, other: (
        one.document.record.source_class is not other.document.record.source_class
        and SourceClass.AGGREGATOR in (one.document.record.source_class, other.document.record.source_class)
    ),
}
"""What may explain that two figures of one place disagree, and when it may."""


def of_doubt(comparison: Comparison, doubt: Doubt) -> Shape:
    """What a doubt says, in the words of the facts it is about."""
    fields = tuple(Of(doubt.facts[0], name) for name in _DOUBTED.get(doubt.code, ()))
    values: tuple[Value, ...] = doubt.facts if doubt.code in _STATED else fields or doubt.words
    if doubt.code in _MISFITS:
        values = (doubt.facts[0], doubt.facts[1:])
    return sentence(comparison, doubt.code, **_numbered(values))


_DOUBTED = {
    "change-without-base": ("label", "quantity"),
    "index-without-publisher": ("label", "quantity"),
    "not-said-whether-exists": ("label", "quantity"),
    "horizon-without-start": ("period",),
    "absent-speaker": ("speaker",),
}
"""The fields of the doubted fact that its sentence names; other doubts have words of their own."""

_STATED = frozenset({"same-number-two-meanings"})
"""Doubts whose sentence states the facts in full."""


_MISFITS = frozenset({"parts-against-total", "parts-above-whole", "change-against-ends", "share-against-figures"})
"""Doubts whose sentence states one fact and, in a row, those that it does not fit."""


def of_finding(comparison: Comparison, finding: Finding) -> Shape:
    """What a finding on an original says; its label alone where it lacks words for its sentence."""
    filled = sentence(comparison, finding.code, **_numbered(finding.words))
    missing = any(f"{{{n}}}" in filled.msgid for n in range(len(finding.words), 10))
    return label(comparison, finding.code) if missing else filled


def _numbered(values: Iterable[Value]) -> dict[str, Value]:
    """Values for the numbered places of a sentence, the first of which is {0}."""
    return {f"_{number}": value for number, value in enumerate(values)}


def _both(desk: Desk, pair: Pair, **fields: Callable[[Desk, Fact], Value]) -> dict[str, Value]:
    """The places as left and right; for each named field that of either side, such as left_period and right_period."""
    values: dict[str, Value] = {}
    for side, fact in (("left", pair.left), ("right", pair.right)):
        values[side] = desk.place(fact)
        for name, field in fields.items():
            values[f"{side}_{name}"] = field(desk, fact)
    return values


def _status(desk: Desk, fact: Fact) -> Value:
    return desk.part(f"status-{fact.status}")


def _period(_: Desk, fact: Fact) -> Value:
    return Of(fact, "period")


def _quantity(_: Desk, fact: Fact) -> Value:
    return Of(fact, "quantity")


def _kind(desk: Desk, fact: Fact) -> Value:
    values = {"scope": _scope(desk, fact), "status": _status(desk, fact)}
    if fact.period is None:
        return desk.part("stands-undated", **values)
    return desk.part("stands-dated", **values, period=_period(desk, fact))


def _label(_: Desk, fact: Fact) -> Value:
    return Of(fact, "label")


def _subject(_: Desk, fact: Fact) -> Value:
    return Of(fact, "subject")


def _scope(desk: Desk, fact: Fact) -> Value:
    if fact.scope is Scope.PLACE:
        return desk.part("scope-place")
    return desk.part(f"scope-{fact.scope}", subject=Of(fact, "subject"))


def _counted(desk: Desk, fact: Fact) -> Value:
    """What the fact counts, with the verb and the narrowing words by which it does."""
    rule = next(rule for rule in desk.indicators if rule.indicator.id == fact.indicator)
    words = rule.vocabulary
    act = words.renderings.get(rule.act_of(fact.act, fact.label))
    narrowing = words.narrowing(fact.label, fact.qualifiers).values()
    field = (among(fact),) if among(fact) else ()
    how: tuple[Value, ...] = (*((act,) if act else ()), *(qualifier.words for qualifier in narrowing), *field)
    if not how:
        return desk.part("counted-plainly", label=Of(fact, "label"))
    return desk.part("counted", label=Of(fact, "label"), how=how)


def _role(desk: Desk, fact: Fact) -> Value:
    rule = next(rule for rule in desk.indicators if rule.indicator.id == fact.indicator)
    words = rule.vocabulary
    turn = "average" if is_average(fact, words) else "cumulative" if is_cumulative(fact, words) else way(fact, words)
    return desk.part(f"role-{turn or measured_as(fact)}")


def _dimension(desk: Desk, fact: Fact) -> Value:
    return desk.part(f"dimension-{fact.quantity.dimension}" if fact.quantity else "dimension-measure")


def _bound(desk: Desk, fact: Fact) -> Value:
    if fact.quantity is None or not is_hedged(fact.quantity):
        return desk.part("bound-exact")
    return desk.part("bound-range" if fact.quantity.value_max is not None else f"bound-{fact.quantity.bound}")


def _source(desk: Desk, fact: Fact) -> Value:
    return desk.part(f"class-{fact.document.record.source_class}")


def _periods(desk: Desk, pair: Pair) -> dict[str, Value]:
    """Both periods, and whether they are known to differ."""
    known = dates(pair.left) is not None and dates(pair.right) is not None
    return _both(desk, pair, period=_period) | {"why": desk.part("period-differs" if known else "period-unknown")}


def _undated(desk: Desk, pair: Pair) -> dict[str, Value]:
    """The places whose source has no date, or only an inferred one."""
    facts = (pair.left, pair.right)
    undated = [fact for fact in facts if fact.document.record.date is None or fact.document.record.date_inferred]
    return {"places": tuple(desk.place(fact) for fact in undated)}


def _launched(desk: Desk, pair: Pair) -> dict[str, Value]:
    """Which of the two is the launch."""
    first = pair.left.status is Status.LAUNCHED
    launched, held = (pair.left, pair.right) if first else (pair.right, pair.left)
    return {"launched": desk.place(launched), "held": desk.place(held)}


def _disputed(desk: Desk, pair: Pair) -> dict[str, Value]:
    """The places whose own figures contradict the one in the pair."""
    contested = {fact.id for conflict in desk.comparison.conflicts for fact in conflict.facts}
    return {"places": tuple(desk.place(fact) for fact in (pair.left, pair.right) if fact.id in contested)}


_VALUES: dict[str, Callable[[Desk, Pair], dict[str, Value]]] = {
    Reason.STATUS.value: lambda desk, pair: _both(desk, pair, status=_status),
    Reason.PERIOD.value: _periods,
    Reason.SCOPE.value: lambda desk, pair: _both(desk, pair, scope=_scope),
    Reason.DEFINITION.value: lambda desk, pair: _both(desk, pair, counted=_counted),
    Reason.MEASURE.value: lambda desk, pair: _both(desk, pair, role=_role, dimension=_dimension),
    Reason.PRECISION.value: lambda desk, pair: _both(desk, pair, bound=_bound),
    Reason.SOURCE.value: lambda desk, pair: _both(desk, pair, source=_source),
    Reason.DATE.value: _undated,
    "launched-not-held": _launched,
    "stages-differ": lambda desk, pair: _both(desk, pair, status=_status),
    "differing-purpose": lambda desk, pair: _both(desk, pair, label=_label),
    "differing-names": lambda desk, pair: _both(desk, pair, label=_label),
    "disputed": _disputed,
    "differing-base": lambda _, __: {},
    "differing-bodies": lambda desk, pair: _both(desk, pair, subject=_subject),
}
