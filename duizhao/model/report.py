"""What a report is about, and what holding its places against each other yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duizhao.model.facts import Fact, Quantity

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages, neither made from the other at run time."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `zh` or `en`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the report: `id` is used in addresses, `code` (渭) in evidence marks, `sign` (◆) where colour must not decide.

    `level` is province, prefecture or county; `names` are the forms by which texts call it (渭南, 渭南市).
    """

    id: str
    name: Bilingual
    level: str
    code: Bilingual
    sign: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken in at most: bytes and sentences of a source, sources, facts of all of them."""

    bytes: int = 8_000_000
    sentences: int = 20_000
    sources: int = 2_000
    facts: int = 50_000


@dataclass(frozen=True, slots=True)
class Settings:
    """`content/report.toml`: `state` is draft or published; `base_address` None where the site has no fixed home.

    `traditional` asks for the Chinese pages in traditional characters too. `reasons` says by edition and id of a fact why
    that edition changed or withdrew it.
    """

    title: Bilingual
    subtitle: Bilingual
    places: tuple[Place, ...]
    publisher: Bilingual
    contact: str
    base_address: str | None
    edition: str
    date: str
    state: str
    traditional: bool = False
    limits: Limits = Limits()
    reasons: Mapping[str, Mapping[str, Bilingual]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the themes under which strategies are held side by side."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Indicator:
    """Metrics of several places made one: which metrics it takes is a row of `content/indicators`.

    `source` is the official document that defines it, None where none is known.
    """

    id: str
    theme: str
    name: Bilingual
    definition: Bilingual
    source: Bilingual | None = None


class Reason(StrEnum):
    """Why two figures may not, or not without care, be held against each other."""

    STATUS = "STATUS"
    PERIOD = "PERIOD"
    SCOPE = "SCOPE"
    DEFINITION = "DEFINITION"
    MEASURE = "MEASURE"
    PRECISION = "PRECISION"
    SOURCE = "SOURCE"
    DATE = "DATE"


class Verdict(StrEnum):
    """What may be done with a pair."""

    COMPARABLE = "comparable"
    CAUTION = "caution"
    NOT_COMPARABLE = "not-comparable"
    ONE_PLACE = "one-place"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts of different places under one indicator; `notes` are cautions that are no reason (launched ≠ held)."""

    indicator: str
    left: Fact
    right: Fact
    verdict: Verdict
    reasons: tuple[Reason, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure of our own: the sum, difference or ratio of what `facts` state, the greater first where that matters.

    `terms` are their quantities as they enter it, in one unit.
    """

    kind: str
    facts: tuple[Fact, ...]
    terms: tuple[Quantity, ...]
    quantity: Quantity

    @property
    def key(self) -> str:
        """By what a page says which figure it shows."""
        return " ".join((self.kind, *(fact.id for fact in self.facts)))


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator across the places: `facts` per place in report order (an empty tuple is a gap).

    `verdict` is the kindest verdict among its pairs, ONE_PLACE where there is no pair.
    """

    indicator: Indicator
    facts: tuple[tuple[Fact, ...], ...]
    pairs: tuple[Pair, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be right, or are said in differing terms: all kept, none averaged. `code` names the sentence."""

    id: str
    code: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Figures of one place that go together without contradicting each other; `code` names the sentence.

    told-twice: sources state the same, which counts once; within-bounds: one lies in the interval that the other leaves
    open; earlier-later: the same measure at several times, in their order.
    """

    code: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a source leaves open about its own facts; `code` is a row of `content/lexicon/findings.csv`."""

    code: str
    facts: tuple[Fact, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of `content/lexicon/findings.csv`: what a code is called on a chip and said in a sentence, in Chinese.

    `use` is verdict, reason, note, conflict, tie, doubt, source, damage, warning, finding or part; either text may be empty.
    """

    use: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that came of holding the places against each other.

    `strategy` maps theme id, then place id, to the facts that stand there, those in words first (empty: not stated).
    `tally` counts the pairs of each verdict, and under ONE_PLACE the rows that one place alone fills.
    `wording` is what can be said of all this, by code. `told` are the further tellings of a fact by its id: rows, pairs,
    conflicts and counts hold the fact alone. `copies` are the sources that carry the article of another, with that other.
    """

    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Doubt, ...]
    strategy: dict[str, dict[str, tuple[Fact, ...]]]
    tally: dict[Verdict, int]
    wording: Mapping[str, Wording] = field(default_factory=dict, repr=False)
    ties: tuple[Tie, ...] = ()
    told: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
