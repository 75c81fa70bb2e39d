"""A digest held against its original, both ways: each figure, name and date must stand in the pinned paragraphs.

The original is read and not copied: only hashes, counts and the forms found damaged are written down.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.extraction.damage import damage
from duizhao.extraction.extract import extract, scene
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.language.views import view
from duizhao.model.facts import Fact, Kind
from duizhao.model.text import Document, Finding, SourceClass, SourceKind, SourceRecord, Verification
from duizhao.problems import Problem, Refused
from duizhao.reading.boilerplate import read_boilerplate
from duizhao.reading.decoding import decoded
from duizhao.reading.documents import cut, digest_sha256, read_documents
from duizhao.reading.layout import paragraphs
from duizhao.reading.settings import read_settings

_NAMES = (Kind.PERSON, Kind.ORGANIZATION, Kind.PROJECT, Kind.PARK, Kind.STRATEGY, Kind.INDUSTRY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What holding a digest against its original yields: the counts, what was not found, what is damaged."""

    verification: Verification
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]


def verify(root: Path, source: str, original: Path, write: bool) -> int:
    """Hold the digest `source` against `original` and print the outcome (`write` notes it); 0 where all was found."""
    settings = read_settings(root)
    documents = {document.id: document for document in read_documents(root, settings)}
    digest = documents.get(source)
    if digest is None or digest.record.kind is not SourceKind.DIGEST:
        raise Refused(
            [Problem("content/sources", 0, f"no digest is called {source!r}", "write one of: " + ", ".join(documents))]
        )
    outcome = held(digest, original.read_bytes(), str(original), root, settings.date)
    for problem in outcome.problems:
        print(problem)
    print(_summary(outcome))
    if write:
        path = (root / digest.record.path).with_suffix(".verification.toml")
        path.write_text(_as_toml(outcome), encoding="utf-8", newline="\n")
        print(f"written: {path.relative_to(root).as_posix()}", file=sys.stderr)
    return 1 if outcome.problems else 0


def held(digest: Document, raw: bytes, shown: str, root: Path, on: str) -> Outcome:
    """The outcome for the bytes of an original; raises `Refused` where they are not the text that the record names."""
    actual = hashlib.sha256(raw).hexdigest()
    if digest.record.sha256 != actual:
        wrong = f"its SHA-256 is {actual}, the record of {digest.id} says {digest.record.sha256}"
        raise Refused([Problem(shown, 0, wrong, "give the text that the digest was made from")])
    lexicon, text = read_lexicon(root), decoded(raw, shown)
    record = replace(digest.record, id=f"{digest.id}-original", path=shown, kind=SourceKind.VERBATIM)
    original = cut(record, text, 0, read_boilerplate(root))
    ours, theirs = extract((digest, original), lexicon)
    seen, read, persons = scene(original, lexicon)
    stand = _dates_by_paragraph(read)
    lines = {n: text[s.start : s.end] for n, s in enumerate(paragraphs(text, 0, len(text)), 1)}
    figures = [f for f in ours.facts if f.kind is Kind.QUANTITY]
    wanted = [f for f in theirs.facts if f.kind is Kind.QUANTITY]
    names = [f for f in ours.facts if f.kind in _NAMES]
    days = [f for f in ours.facts if f.kind is Kind.DATE]
    lost = [f for f in figures if not _figure_stands(f, wanted)]
    unnamed = [f for f in names if not _is_named(f, lines, lexicon)]
    undated = [f for f in days if not _is_dated(f, stand)]
    left = [f for f in wanted if not _figure_is_held(f, figures)]
    return Outcome(
        Verification(
            on=on,
            digest_sha256=digest_sha256(digest.text),
            original_sha256=actual,
            original_length=len(text),
            figures=len(figures),
            figures_verified=len(figures) - len(lost),
            names=len(names),
            names_verified=len(names) - len(unnamed),
            dates=len(days),
            dates_verified=len(days) - len(undated),
            original_figures=len(wanted),
            original_figures_held=len(wanted) - len(left),
        ),
        tuple(sorted(_problems(lost, unnamed, undated, left))),
        _findings(damage(read, original, seen, persons, lexicon), digest.record),
    )


def _pins(fact: Fact) -> tuple[int, ...]:
    sentence = fact.document.sentence_at(fact.evidence.mention.start)
    return sentence.pins if sentence else ()


def _same_figure(one: Fact, other: Fact) -> bool:
    a, b = one.quantity, other.quantity
    return (
        a is not None
        and b is not None
        and (a.value, a.value_max, a.unit, a.bound) == (b.value, b.value_max, b.unit, b.bound)
    )


def _figure_stands(fact: Fact, wanted: Sequence[Fact]) -> bool:
    """Whether a figure of the digest stands in a pinned paragraph of the original, with the same value and bound."""
    pins = _pins(fact)
    return any(_same_figure(fact, other) and _pins(other)[0] in pins for other in wanted if _pins(other))


def _figure_is_held(fact: Fact, figures: Sequence[Fact]) -> bool:
    """Whether a figure of the original is in the digest, in a sentence pinned to its paragraph."""
    here = _pins(fact)
    return any(_same_figure(fact, other) and set(here) <= set(_pins(other)) for other in figures)


def _is_named(fact: Fact, lines: dict[int, str], lexicon: Lexicon) -> bool:
    """Whether a name of the digest stands in a pinned paragraph, as it is, reworded, or with its parts in order."""
    passage = _plain("".join(lines.get(pin, "") for pin in _pins(fact)))
    for reworded, standard in lexicon.reworded.items():
        passage = passage.replace(_plain(reworded), _plain(standard))
    home = next((form for form in lexicon.localities if fact.label.startswith(form)), "")
    forms = [fact.label, *fact.variants, *([fact.label[len(home) - 1 :], fact.label[len(home) :]] if home else [])]
    return any(_plain(form) in passage or _is_scattered(_plain(form), passage) for form in forms)


def _is_scattered(name: str, passage: str) -> bool:
    """Whether the characters of a long name stand close together in order."""
    if len(name) < 4:
        return False
    at = passage.find(name[:2])
    while at >= 0:
        window, found = passage[at : at + int(1.6 * len(name)) + 2], 0
        for character in window:
            found += found < len(name) and character == name[found]
        if found >= 0.8 * len(name):
            return True
        at = passage.find(name[:2], at + 1)
    return False


def _plain(words: str) -> str:
    return "".join(c for c in view(words).text if c.isalnum())


def _dates_by_paragraph(read: Sequence[Passage]) -> set[tuple[str, int]]:
    """Each date of the original with its paragraph, as calendar date and as written (a date without year has no other form)."""
    return {
        (form, passage.sentence.paragraph)
        for passage in read
        for time in passage.times
        for form in (time.iso, passage.words(time.start, time.end))
        if form
    }


def _is_dated(fact: Fact, stand: set[tuple[str, int]]) -> bool:
    """Whether a date of the digest stands in a pinned paragraph of the original."""
    form = fact.period.iso if fact.period and fact.period.iso else fact.label
    return any((form, pin) in stand for pin in _pins(fact))


def _problems(
    lost: Sequence[Fact], unnamed: Sequence[Fact], undated: Sequence[Fact], left: Sequence[Fact]
) -> Iterator[Problem]:
    for facts, wrong in ((lost, "the figure"), (unnamed, "the name"), (undated, "the date")):
        for fact in facts:
            pins = ",".join(map(str, _pins(fact)))
            words = fact.label if fact in unnamed else fact.evidence.words
            yield Problem(
                fact.document.record.path,
                _line(fact),
                f"{wrong} {words} does not stand in ¶{pins} of the original",
                "mend it",
            )
    for fact in left:
        yield Problem(
            fact.document.record.path,
            _line(fact),
            f"{fact.evidence.words} ({fact.label}) is not in the digest",
            "add it",
        )


def _line(fact: Fact) -> int:
    return fact.document.text.count("\n", 0, fact.evidence.mention.start) + 1


def _findings(damaged: Iterable[Finding], record: SourceRecord) -> tuple[Finding, ...]:
    """What is damaged or doubtful in the original, by rule, and whether this copy is a re-post."""
    reposted = (Finding("carrier-reposts", (record.carrier,)),) if record.source_class is SourceClass.AGGREGATOR else ()
    return (*damaged, *reposted)


def _summary(outcome: Outcome) -> str:
    v, found = outcome.verification, len(outcome.findings)
    return (
        f"{v.figures_verified} of {v.figures} figures, {v.names_verified} of {v.names} names and "
        f"{v.dates_verified} of {v.dates} dates of the digest verified against the original; "
        f"{v.original_figures_held} of {v.original_figures} figures of the original held; "
        f"{found} finding{'s' if found != 1 else ''}"
    )


def _as_toml(outcome: Outcome) -> str:
    """The outcome as the file beside the digest; every value is a plain string, number or list of strings."""
    v = outcome.verification
    rows = ["# Written by `python build.py verify … --write`; do not edit.", "", "[verification]"]
    for name in Verification.__dataclass_fields__:
        value = getattr(v, name)
        if name != "stale":
            rows.append(f"{name} = {_toml(value)}")
    for finding in outcome.findings:
        rows += [
            "",
            "[[finding]]",
            f"code = {_toml(finding.code)}",
            f"words = [{', '.join(map(_toml, finding.words))}]",
        ]
        if finding.paragraph is not None:
            rows.append(f"paragraph = {finding.paragraph}")
    return "\n".join(rows) + "\n"


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
