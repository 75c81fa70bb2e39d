"""What may be done with the figures of each two places: a verdict is one of a pair, never of a whole row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from duizhao.model.report import Pair, Place, Verdict

PAIRED = (Verdict.COMPARABLE, Verdict.CAUTION, Verdict.NOT_COMPARABLE)
"""The verdicts that a pair may have, the kindest first."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How many pairs of figures of two places have one verdict; `alone` tells that all of theirs have it."""

    left: Place
    right: Place
    verdict: Verdict
    pairs: int
    alone: bool


def rulings(places: Iterable[Place], pairs: Iterable[Pair]) -> tuple[Ruling, ...]:
    """The verdicts of these pairs, two places after two in report order, the kindest first."""
    held = tuple(pairs)
    found = []
    for left, right in combinations(places, 2):
        between = [pair.verdict for pair in held if (pair.left.place, pair.right.place) == (left.id, right.id)]
        found += [
            Ruling(left, right, one, between.count(one), len(set(between)) == 1) for one in PAIRED if one in between
        ]
    return tuple(found)
