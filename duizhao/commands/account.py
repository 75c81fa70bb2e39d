"""What became of all that went in: files found = used + refused, numerals = in facts + passed over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from duizhao.model.facts import Kind, Reading
from duizhao.model.text import Span
from duizhao.problems import Problem
from duizhao.reading.documents import FOLDER, is_left_over

_DIGITS = re.compile(r"\d+")
_BESIDE = (".toml", ".verification.toml")
_LOST = "lost, which is a mistake in the program"


def files_used(root: Path, readings: Iterable[Reading]) -> str:
    """The sum of the files of sources where a report was built: each is a text that was read, or its record."""
    texts = [Path(reading.document.record.path) for reading in readings]
    used = {path.name for text in texts for path in (text, *(text.with_suffix(beside) for beside in _BESIDE))}
    return _sum(root, lost={name for name, left in _found(root) if name not in used and not left})


def files_refused(root: Path, problems: Iterable[Problem]) -> str:
    """The sum of the files of sources where inputs were refused: with a text goes its record, and the other way round."""
    named = [Path(problem.path) for problem in problems]
    refused = {_stem(path.name) for path in named if path.parent == FOLDER}
    return _sum(root, refused={name for name, left in _found(root) if _stem(name) in refused and not left})


def numerals(readings: Sequence[Reading]) -> str:
    """The sum of the numerals of all sources; digits that are neither a fact nor passed over would be told as lost."""
    facts = sum(fact.kind is Kind.QUANTITY for reading in readings for fact in reading.facts)
    passed = sum(len(reading.passed_over) for reading in readings)
    lost = sum(1 for reading in readings for _ in lost_digits(reading))
    told = f"{facts + passed + lost} found = {facts} in facts + {passed} passed over"
    return f"{told} + {lost} {_LOST}" if lost else told


def lost_digits(reading: Reading) -> Iterator[Span]:
    """Digits of the article that no fact states, and that are not listed among what is passed over."""
    text = reading.document.text
    held = [fact.evidence.mention for fact in reading.facts if fact.kind is Kind.QUANTITY]
    taken = {at for span in (*held, *(s for s, _ in reading.passed_over)) for at in range(span.start, span.end)}
    for sentence in reading.document.sentences:
        for found in _DIGITS.finditer(text, sentence.span.start, sentence.span.end):
            if taken.isdisjoint(range(*found.span())):
                yield Span(*found.span())


def _found(root: Path) -> tuple[tuple[str, bool], ...]:
    """The name of all that stands in the folder of sources, and whether an editor or a system left it there."""
    folder = root / FOLDER
    paths = sorted(folder.iterdir()) if folder.is_dir() else ()
    return tuple((path.name, is_left_over(path.name)) for path in paths)


def _stem(name: str) -> str:
    """What a text and its records have in common."""
    stem, dot, _ = name.rpartition(".")
    return stem.removesuffix(".verification") if dot else name


def _sum(root: Path, refused: Collection[str] = (), lost: Collection[str] = ()) -> str:
    """The sum as told; what is none of these is used."""
    found = _found(root)
    left = sum(is_left for _, is_left in found)
    used = len(found) - left - len(refused) - len(lost)
    told = f"{len(found)} found = {used} used + {len(refused)} refused"
    aside = f" + {left} left by other programs" if left else ""
    return told + aside + (f" + {len(lost)} {_LOST}" if lost else "")
