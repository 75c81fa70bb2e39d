"""What a text states: a fact is a reading of a span, never a copy of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from duizhao.model.text import Document, Span


class Kind(StrEnum):
    """What sort of statement a fact is."""

    QUANTITY = "quantity"
    MEASURE = "measure"
    FUNCTION = "function"
    FOCUS = "focus"
    SIGNIFICANCE = "significance"
    REQUIREMENT = "requirement"
    PROBLEM = "problem"
    PROJECT = "project"
    PARK = "park"
    INDUSTRY = "industry"
    STRATEGY = "strategy"
    CLAIM = "claim"
    PERSON = "person"
    ORGANIZATION = "organization"
    EVENT = "event"
    ANALOGY = "analogy"
    DATE = "date"


class Status(StrEnum):
    """How far the thing stated has come."""

    TARGET = "target"
    PLANNED = "planned"
    UNDERWAY = "underway"
    LAUNCHED = "launched"
    APPLIED = "applied"
    ACHIEVED = "achieved"
    EXISTING = "existing"
    REQUIREMENT = "requirement"
    OPINION = "opinion"
    ELSEWHERE = "elsewhere"


class Scope(StrEnum):
    """Of how much a fact speaks: the whole place, a district or body or project in it, a national rule, another place."""

    PLACE = "place"
    DISTRICT = "district"
    BODY = "body"
    PROJECT = "project"
    NATIONAL = "national"
    ELSEWHERE = "elsewhere"


class Role(StrEnum):
    """What the figure does: an amount that stands, an addition, a change, a share, a place in an order."""

    LEVEL = "level"
    NEW = "new"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Bound(StrEnum):
    """What the hedges around a numeral say."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval with its unit, as the words bound it.

    8000多万元 is `low=80000000, high=90000000, high_open=True, bound=MORE_THAN`; 超过10亿元 is
    `low=1000000000, low_open=True, high=None`. `value` (and `value_max` of a range) is the number as
    written with 万 and 亿 multiplied out. `unit` is 元, %, 个百分点, m², 位, or the counter as
    written; `dimension` is one of money, count, percent, points, area, rank, time, index, multiple, measure.
    """

    value: Decimal
    unit: str
    dimension: str
    bound: Bound = Bound.EXACT
    value_max: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression and what it means: `start` and `end` are ISO dates, both included, None where open or unknown.

    `precision` is day, month, quarter, half, year, years or unknown; `inferred` tells that the year
    comes from the date of the source, not from the words. `iso` is the form for data files.
    """

    surface: str
    span: Span
    iso: str | None
    start: str | None
    end: str | None
    precision: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """In whose mouth the source puts a statement; `title` as the source gives it, '' where it gives none."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: `span` is the stretch that states it, `mention` the number or name itself, `rule` who read it."""

    document: Document = field(repr=False, compare=False)
    span: Span
    mention: Span
    rule: str

    @property
    def quote(self) -> str:
        """The stating words, cut out of the document."""
        return self.span.of(self.document.text)

    @property
    def words(self) -> str:
        """The number or name itself, cut out of the document."""
        return self.mention.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Trace:
    """From which words a field of a fact was read, by which rule, and which rules or words that one beat."""

    field: str
    rule: str
    span: Span | None
    beat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Who has read a fact against its words, and when: `kind` is person, or model where a language model read."""

    reviewer: str
    kind: str
    date: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of one source.

    `label` is what is counted (a quantity's metric), or the name or shortest phrase itself. `place` is
    a place id of the report, None where the fact is of no place in it. `subject` is the body or
    place as the text names it. `act` is the verb that ties the number to its noun (引进, 申报, 签订) and
    `qualifiers` the words that narrow it (高水平, 市级): two facts that differ in them count different things.
    `title` is a person's title and body; `variants` other spellings of the same name in the source.
    """

    id: str
    kind: Kind
    label: str
    evidence: Evidence
    place: str | None
    scope: Scope
    subject: str
    status: Status | None = None
    period: Period | None = None
    speaker: Speaker | None = None
    theme: str | None = None
    indicator: str | None = None
    quantity: Quantity | None = None
    role: Role | None = None
    act: str = ""
    qualifiers: tuple[str, ...] = ()
    title: str = ""
    variants: tuple[str, ...] = ()
    checked: Check | None = None
    traces: tuple[Trace, ...] = field(default=(), repr=False, compare=False)

    @property
    def document(self) -> Document:
        """The source that states it."""
        return self.evidence.document


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document: facts in text order, and each numeral that is no fact with the reason."""

    document: Document = field(repr=False)
    facts: tuple[Fact, ...]
    passed_over: tuple[tuple[Span, str], ...]
