"""A source text and the record of where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters themselves.

        >>> Span(2, 4).of("渭南制造")
        '制造'
        """
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class SourceKind(StrEnum):
    """Whether the words shown are the article's own or the report's retelling of it."""

    VERBATIM = "verbatim"
    DIGEST = "digest"


class SourceClass(StrEnum):
    """How much weight the publisher of this copy carries."""

    OFFICIAL = "official"
    PRESS = "press"
    AGGREGATOR = "aggregator"


class DatePrecision(StrEnum):
    """How exactly the date of publication is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong or doubtful in an original: shown to the reader, never repaired.

    `code` is a row of `content/lexicon/findings.csv`; `words` are the forms concerned as the
    original has them, in the order which the sentence for that code expects; `paragraph`
    counts the non-empty lines of the original from 1, None where the finding is of the whole.
    """

    code: str
    words: tuple[str, ...]
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """How a digest was held against its original: written by `build.py verify --write`.

    Counts are of figures, names and dates of the digest found in the pinned paragraphs, and
    of figures of the original that the digest holds. `stale` tells that the digest has been
    edited since.
    """

    on: str
    digest_sha256: str
    original_sha256: str
    original_length: int
    figures: int
    figures_verified: int
    names: int
    names_verified: int
    dates: int
    dates_verified: int
    original_figures: int
    original_figures_held: int
    stale: bool = False


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What is known of a source: who wrote it, who carries this copy, when, and how sure that is.

    `date` is ISO 8601 to the precision stated, None where the text gives none; `date_inferred` is a
    guess from other evidence, shown as a guess with `date_reason`, never used as a value.
    """

    id: str
    path: str
    kind: SourceKind
    place: str
    title: str
    carrier: str
    originator: str
    reporter: str
    date: str | None
    date_precision: DatePrecision
    date_inferred: str | None
    date_reason: str
    address: str
    source_class: SourceClass
    rights: str
    sha256: str
    findings: tuple[Finding, ...] = ()
    verification: Verification | None = None

    @property
    def outlet(self) -> str:
        """Who published it first, as far as is known: the originator, else the carrier."""
        return self.originator or self.carrier

    @property
    def is_reposted(self) -> bool:
        """Whether this copy stands elsewhere than where it was first published."""
        return bool(self.carrier) and self.carrier != self.outlet

    @property
    def written_address(self) -> str:
        """The address as it is written out, its host in lower case."""
        scheme, sign, rest = self.address.partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}{sign}{host.lower()}{slash}{path}"

    @property
    def address_parts(self) -> tuple[str, ...]:
        """The address cut where a line may break: behind each point and slash."""
        return tuple(re.findall(r"[^./]*[./]+|[^./]+", self.written_address))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `id` like `s012`; `paragraph` counts from 1.

    `pins` are the paragraphs of the original that a digest's sentence restates; for a
    verbatim source it is the paragraph itself. `heading` marks a line that stands above text.
    """

    id: str
    span: Span
    paragraph: int
    pins: tuple[int, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source text as it stands in its file, cut into sentences; `boilerplate` is no part of the article."""

    record: SourceRecord
    text: str
    sentences: tuple[Sentence, ...]
    boilerplate: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        """The id of its record, such as `weinan-2018-press-conference`."""
        return self.record.id

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].span.start <= offset:
            return self.sentences[low]
        return None
