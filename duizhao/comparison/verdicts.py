"""What may be done with a pair: each reason is one small function over the two facts' own fields.

A rule is symmetric: exchange the facts and it says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duizhao.extraction.indicator_rules import PLAIN, QUOTATION, IndicatorRule, Words
from duizhao.model.facts import Bound, Fact, Quantity, Role, Scope, Status
from duizhao.model.report import Pair, Reason, Verdict

STAGES = {
    Status.TARGET: "intended",
    Status.PLANNED: "intended",
    Status.UNDERWAY: "intended",
    Status.APPLIED: "applied",
    Status.LAUNCHED: "result",
    Status.ACHIEVED: "result",
    Status.EXISTING: "result",
}
"""How far a figure under each status has come; requirements, opinions and other places' figures enter no pair."""

COUNT = "count"
ALONE = (Reason.STATUS, Reason.MEASURE, Reason.DEFINITION)
TOGETHER = (Reason.SCOPE, Reason.PERIOD)


def judge(left: Fact, right: Fact, rule: IndicatorRule) -> Pair:
    """The two facts as a pair with its verdict, reasons and notes."""
    reasons = tuple(reason for reason, fires in RULES.items() if fires(left, right, rule))
    return Pair(rule.indicator.id, left, right, verdict(reasons), reasons, tuple(_notes(left, right, rule)))


def verdict(reasons: tuple[Reason, ...]) -> Verdict:
    """What the reasons leave.

    >>> verdict(()).value, verdict((Reason.PERIOD,)).value, verdict((Reason.PERIOD, Reason.SCOPE)).value
    ('comparable', 'caution', 'not-comparable')
    """
    if any(reason in ALONE for reason in reasons) or all(reason in reasons for reason in TOGETHER):
        return Verdict.NOT_COMPARABLE
    return Verdict.CAUTION if reasons else Verdict.COMPARABLE


def stage(fact: Fact) -> str | None:
    """How far the figure has come: intended, applied or result; None where it may enter no pair."""
    if fact.status is None or fact.scope in (Scope.NATIONAL, Scope.ELSEWHERE):
        return None
    return STAGES.get(fact.status)


def differs_in_status(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """One is a target, a plan or an application, the other a result (or another of these)."""
    return stage(left) != stage(right)


def differs_in_period(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """The periods differ, or one is unknown."""
    return dates(left) is None or dates(left) != dates(right)


def differs_in_scope(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """One speaks of a place, the other of a project, district or body."""
    return (left.scope is Scope.PLACE) != (right.scope is Scope.PLACE)


def differs_in_definition(left: Fact, right: Fact, rule: IndicatorRule) -> bool:
    """The things counted differ: by the verb that ties the number to its noun, by the words that narrow the noun, or,
    under an indicator that holds several things, by the noun.
    """
    words = rule.vocabulary
    if counted_as(left, rule) != counted_as(right, rule) or narrowed_to(left, words) != narrowed_to(right, words):
        return True
    return rule.names == "strict" and noun_of(left, words) != noun_of(right, words)


def differs_in_measure(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """Level against growth, flow against stock, area against count, one currency or unit of time against another."""
    if left.quantity is None or right.quantity is None:
        return True
    ours, theirs = left.quantity, right.quantity
    same_unit = ours.dimension == COUNT or ours.unit == theirs.unit
    return ours.dimension != theirs.dimension or not same_unit or measured_as(left) != measured_as(right)


def is_imprecise(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """A hedged value leaves open which is the greater: the intervals overlap, or one of them has only one end."""
    if left.quantity is None or right.quantity is None or left.quantity.dimension != right.quantity.dimension:
        return False
    if not (is_hedged(left.quantity) or is_hedged(right.quantity)):
        return False
    vague = any(quantity.bound is Bound.ABOUT or one_sided(quantity) for quantity in (left.quantity, right.quantity))
    return vague or overlap(left.quantity, right.quantity)


def differs_in_source(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """The classes of source differ in weight."""
    return left.document.record.source_class != right.document.record.source_class


def lacks_date(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """The source of one has no date, or only an inferred one."""
    records = (left.document.record, right.document.record)
    return any(record.date is None or record.date_inferred is not None for record in records)


RULES: dict[Reason, Callable[[Fact, Fact, IndicatorRule], bool]] = {
    Reason.STATUS: differs_in_status,
    Reason.PERIOD: differs_in_period,
    Reason.SCOPE: differs_in_scope,
    Reason.DEFINITION: differs_in_definition,
    Reason.MEASURE: differs_in_measure,
    Reason.PRECISION: is_imprecise,
    Reason.SOURCE: differs_in_source,
    Reason.DATE: lacks_date,
}


def dates(fact: Fact) -> tuple[str | None, str | None] | None:
    """First and last day of the fact's period, None where neither is known."""
    if fact.period is None or (fact.period.start is None and fact.period.end is None):
        return None
    return fact.period.start, fact.period.end


def counted_as(fact: Fact, rule: IndicatorRule) -> str:
    """The class of what the fact's verb counts; one that only says that something is there counts the thing itself."""
    act = rule.act_of(fact.act, fact.label)
    return rule.vocabulary.acts.get(act, "applied" if fact.status is Status.APPLIED else PLAIN)


def narrowed_to(fact: Fact, words: Words) -> frozenset[str]:
    """The subsets that the narrowing words of the fact name; 各类 names none."""
    found = words.narrowing(fact.label, fact.qualifiers).values()
    return frozenset(qualifier.sense for qualifier in found if qualifier.group != "all")


def measured_as(fact: Fact) -> Role:
    """The role of the figure; the size at which something is launched stands from then on, so it is a level."""
    role = fact.role or Role.LEVEL
    return Role.LEVEL if role is Role.NEW and fact.status is Status.LAUNCHED else role


def is_hedged(quantity: Quantity) -> bool:
    """Whether the words bound the number instead of stating it."""
    return quantity.bound is not Bound.EXACT or quantity.value_max is not None


def one_sided(quantity: Quantity) -> bool:
    """Whether the words give only one end, as 超过10亿元 does."""
    return is_hedged(quantity) and (quantity.low is None) != (quantity.high is None)


def overlap(left: Quantity, right: Quantity) -> bool:
    """Whether some number fits both: [80, 90) and 85 do, [80, 90) and 90 do not."""
    return _reaches(left, right) and _reaches(right, left)


def _reaches(lower: Quantity, upper: Quantity) -> bool:
    """Whether the upper end of the one is not below the lower end of the other."""
    high = lower.high if lower.high is not None or is_hedged(lower) else lower.value
    low = upper.low if upper.low is not None or is_hedged(upper) else upper.value
    if high is None or low is None:
        return True
    return high > low or (high == low and not (lower.high_open or upper.low_open))


def name_of(fact: Fact) -> str:
    """What is counted, without quotation marks and blanks."""
    return QUOTATION.sub("", fact.label)


def noun_of(fact: Fact, words: Words) -> str:
    """What is counted, without the words that narrow it."""
    noun = name_of(fact)
    for word in sorted(words.narrowing(noun, ()), key=len, reverse=True):
        noun = noun.replace(word, "")
    return noun


def _notes(left: Fact, right: Fact, rule: IndicatorRule) -> Iterator[str]:
    """Cautions that are no reason."""
    statuses = {left.status, right.status}
    if stage(left) == stage(right) and len(statuses) > 1 and statuses != {Status.ACHIEVED, Status.EXISTING}:
        yield "launched-not-held" if Status.LAUNCHED in statuses else "stages-differ"
    if rule.names == "loose" and name_of(left) != name_of(right):
        yield rule.note
    if left.scope is not Scope.PLACE and right.scope is not Scope.PLACE:
        yield "differing-bodies"
