"""No regular expression of the program takes time that grows with the square of a text, whatever is repeated in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from time import process_time
from typing import Any

import pytest

from tests.patterns import MANY, REPEATS, ROOT, Pattern, for_ecmascript, inside, parser

SHORT, LONG = 2_000, 8_000
NOTICED = 0.01
ANY_SIGN = "中1a 、，“<-\n"
TAILS = ("\0", "，。；：、）”>\n\0")
SQUARE = 9
"""Four times the text takes four times the time, sixteen times where it grows with the square."""


def collected() -> list[Pattern]:
    """What `python -m tests.patterns` prints: a process of its own, before the modules of the program are there."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Pattern(**json.loads(line)) for line in told.stdout.splitlines()]


def sample(nodes: Iterable[Any]) -> str:
    """A short text that the nodes match, or nearly."""
    return "".join(_sample(op.name, given) for op, given in nodes)


def _sample(op: str, given: Any) -> str:
    if op == "LITERAL":
        return chr(given)
    if op == "IN":
        wanted = re.compile(_class(given))
        return next((sign for sign in (*_members(given), *ANY_SIGN) if wanted.match(sign)), "")
    if op in ("ANY", "NOT_LITERAL"):
        return next(sign for sign in ANY_SIGN if op == "ANY" or ord(sign) != given)
    if op == "BRANCH":
        return sample(given[1][0])
    if op == "SUBPATTERN":
        return sample(given[3])
    if op in REPEATS:
        return sample(given[2]) * max(1, int(given[0]))
    return sample(given) if op == "ATOMIC_GROUP" else ""


def _members(given: Any) -> Iterator[str]:
    for kind, one in given:
        if kind.name in ("LITERAL", "RANGE"):
            yield chr(one if kind.name == "LITERAL" else one[0])


CATEGORIES = {"DIGIT": r"\d", "NOT_DIGIT": r"\D", "SPACE": r"\s", "NOT_SPACE": r"\S", "WORD": r"\w", "NOT_WORD": r"\W"}


def _class(given: Any) -> str:
    words = ""
    for kind, one in given:
        if kind.name == "NEGATE":
            words += "^"
        elif kind.name == "CATEGORY":
            words += CATEGORIES[one.name.removeprefix("CATEGORY_")]
        else:
            words += "-".join(f"\\U{code:08x}" for code in (one if kind.name == "RANGE" else (one,)))
    return f"[{words}]"


def pumps(nodes: list[Any]) -> Iterator[str]:
    """What may be repeated: the inside of each long repetition, and all that leads to it."""
    for at, (op, given) in enumerate(nodes):
        name = op.name
        if name in REPEATS and (given[1] is MANY or given[1] > 8):
            yield sample(given[2])
            yield sample(nodes[: at + 1])
        for inner in inside(name, given):
            yield from pumps(inner)


def reader(pattern: Pattern) -> Callable[[str], object]:
    """The expression as the program uses it."""
    compiled = re.compile(pattern.pattern, pattern.flags)
    if pattern.used == "search":
        return lambda text: [found.end() for found in compiled.finditer(text)]
    return compiled.match if pattern.used == "match" else compiled.fullmatch


def taken(read: Callable[[str], object], pump: str, length: int, tail: str) -> float:
    text = (pump * (length // len(pump) + 1))[:length] + tail
    began = process_time()
    read(text)
    return process_time() - began


def is_steep(read: Callable[[str], object], pump: str, tail: str) -> bool:
    """Whether four times the text takes far more than four times the time, each of four times that it is asked."""
    if taken(read, pump, LONG, tail) < NOTICED:
        return False
    return all(taken(read, pump, LONG, tail) > SQUARE * taken(read, pump, SHORT, tail) for _ in range(4))


def steep(pattern: Pattern) -> list[str]:
    """The texts on which an expression takes time that grows with the square of their length."""
    read, nodes = reader(pattern), list(parser.parse(pattern.pattern, pattern.flags))
    tried = dict.fromkeys(pump for pump in (*pumps(nodes), sample(nodes), *ANY_SIGN) if pump)
    return [pump for pump in tried if any(is_steep(read, pump, tail) for tail in TAILS)]


@pytest.mark.alone
def test_no_expression_takes_time_with_the_square_of_a_text() -> None:
    found = collected()
    assert len(found) > 500
    assert {pattern.where: pumped for pattern in found if (pumped := steep(pattern))} == {}


@pytest.mark.alone
@pytest.mark.parametrize("words", [r"\s+$", "其中[^，]*$", r"(?<!\d)\d+\.?\d*%", r"<(\w+)[^>]*>"])
def test_an_expression_that_does_is_found(words: str) -> None:
    assert steep(Pattern("here", words, 0, "search"))


@pytest.mark.parametrize(
    ("words", "flags", "used", "source", "bounds"),
    [
        ("a{2,5}?(?!b)", 0, "search", "(?:[a]){2,5}?(?![b])", []),
        ("(?P<n>[^一]+)一", 0, "match", r"^(?:(?:[^\u{4e00}]){1,})[\u{4e00}]", [r"^(?:(?:[^\u{4e00}]){1,})\u{10ffff}"]),
        ("(ab*c|d+)", 0, "search", "(?:(?:[a](?:[b]){0,}[c]|(?:[d]){1,}))", [r"[a](?:[b]){0,}\u{10ffff}"]),
        (r"x (?=.*y)\Z", re.VERBOSE, "fullmatch", r"^[x](?=(?:[^\n]){0,}[y])$$", None),
    ],
)
def test_an_expression_is_written_for_its_judge(
    words: str, flags: int, used: str, source: str, bounds: list[str] | None
) -> None:
    told = for_ecmascript(Pattern("here", words, flags, used))
    assert (told["source"], told["bounds"]) == (source, bounds)
