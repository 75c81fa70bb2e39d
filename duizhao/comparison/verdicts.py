"""What may be done with a pair: each reason is one small function over the two facts' own fields.

A rule is symmetric: exchange the facts and it says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from duizhao.comparison.changes import WAYS, among, base, is_average, is_cumulative, way
from duizhao.comparison.intervals import in_one_unit, interval, is_hedged, reaches
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

ALONE = (Reason.STATUS, Reason.MEASURE, Reason.DEFINITION)
TOGETHER = (Reason.SCOPE, Reason.PERIOD)


def judge(left: Fact, right: Fact, rule: IndicatorRule) -> Pair:
    """The two facts as a pair with its verdict, reasons and notes."""
    reasons = tuple(reason for reason, fires in RULES.items() if fires(left, right, rule))
    notes = tuple(note for note, fires in NOTES.items() if fires(left, right, rule))
    return Pair(rule.indicator.id, left, right, verdict(reasons, notes), reasons, notes)


def verdict(reasons: Collection[Reason], notes: Collection[str] = ()) -> Verdict:
    """What the reasons leave; a note calls for caution as any reason does.

    >>> verdict(()).value, verdict((Reason.PERIOD,)).value, verdict((Reason.PERIOD, Reason.SCOPE)).value
    ('comparable', 'caution', 'not-comparable')
    """
    if any(reason in ALONE for reason in reasons) or all(reason in reasons for reason in TOGETHER):
        return Verdict.NOT_COMPARABLE
    return Verdict.CAUTION if reasons or notes else Verdict.COMPARABLE


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
    """The things counted differ: by the verb that ties the number to its noun, by the words that narrow the noun, by those
    among whom a rank is held, or, under an indicator that holds several things, by the noun.
    """
    words = rule.vocabulary
    if among(left) != among(right):
        return True
    if counted_as(left, rule) != counted_as(right, rule) or narrowed_to(left, words) != narrowed_to(right, words):
        return True
    return rule.names == "strict" and noun_of(left, words) != noun_of(right, words)


def differs_in_measure(left: Fact, right: Fact, rule: IndicatorRule) -> bool:
    """Level against growth, flow against stock, area against count, a rise against a fall or against an average of years,
    a sum to date against the year's, one currency or unit of time against another.
    """
    words = rule.vocabulary
    if is_cumulative(left, words) != is_cumulative(right, words):
        return True
    if is_average(left, words) != is_average(right, words) or {way(left, words), way(right, words)} == set(WAYS):
        return True
    return measured_as(left) != measured_as(right) or in_common(left, right, rule) is None


def is_imprecise(left: Fact, right: Fact, rule: IndicatorRule) -> bool:
    """A hedged value leaves open which is the greater: the intervals overlap, or one of them has only one end."""
    common = in_common(left, right, rule)
    if common is None or not any(map(is_hedged, common)):
        return False
    return any(quantity.bound is Bound.ABOUT or one_sided(quantity) for quantity in common) or overlap(*common)


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


def in_common(left: Fact, right: Fact, rule: IndicatorRule) -> tuple[Quantity, Quantity] | None:
    """Both quantities in one unit, None where they have none in common."""
    if left.quantity is None or right.quantity is None:
        return None
    common = in_one_unit((left.quantity, right.quantity), rule.vocabulary.conversions)
    return (common[0], common[1]) if common else None


def one_sided(quantity: Quantity) -> bool:
    """Whether the words give only one end, as 超过10亿元 does."""
    return is_hedged(quantity) and (quantity.low is None) != (quantity.high is None)


def overlap(left: Quantity, right: Quantity) -> bool:
    """Whether some number fits both: [80, 90) and 85 do, [80, 90) and 90 do not."""
    ours, theirs = interval(left), interval(right)
    return reaches(ours, theirs) and reaches(theirs, ours)


def name_of(fact: Fact) -> str:
    """What is counted, without quotation marks and blanks."""
    return QUOTATION.sub("", fact.label)


def noun_of(fact: Fact, words: Words) -> str:
    """What is counted, without the words that narrow it."""
    noun = name_of(fact)
    for word in sorted(words.narrowing(noun, ()), key=len, reverse=True):
        noun = noun.replace(word, "")
    return noun


def thing_of(fact: Fact, rule: IndicatorRule) -> str:
    """What is counted, without the words that narrow it and without a verb before it."""
    return rule.act_in(noun_of(fact, rule.vocabulary))[1]


def launched_not_held(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """One is the size announced at a launch, the other a result that is there."""
    return stage(left) == stage(right) and (left.status is Status.LAUNCHED) != (right.status is Status.LAUNCHED)


def stages_differ(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """Both are still to come, but one of them is further on: a target, a plan, under way."""
    return stage(left) == stage(right) == "intended" and left.status != right.status


def names_differ(left: Fact, right: Fact, rule: IndicatorRule) -> bool:
    """The sources use different names under an indicator where that is no difference of definition."""
    return rule.names == "loose" and thing_of(left, rule) != thing_of(right, rule)


def bases_differ(left: Fact, right: Fact, rule: IndicatorRule) -> bool:
    """Two changes that are not measured against the same time, or of which one does not say against what."""
    both = left.role is Role.CHANGE and right.role is Role.CHANGE
    return both and base(left, rule.vocabulary) != base(right, rule.vocabulary)


def differing_bodies(left: Fact, right: Fact, _: IndicatorRule) -> bool:
    """Neither speaks of the whole place: each is of a project, district or body of its own."""
    return left.scope is not Scope.PLACE and right.scope is not Scope.PLACE


NOTES: dict[str, Callable[[Fact, Fact, IndicatorRule], bool]] = {
    "launched-not-held": launched_not_held,
    "stages-differ": stages_differ,
    "differing-purpose": lambda left, right, rule: rule.note == "differing-purpose" and names_differ(left, right, rule),
    "differing-names": lambda left, right, rule: rule.note == "differing-names" and names_differ(left, right, rule),
    "differing-base": bases_differ,
    "differing-bodies": differing_bodies,
}
"""Cautions that are none of the reasons."""
