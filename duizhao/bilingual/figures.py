"""A figure as one language gives it, in a form in which it can be held against the other language's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from duizhao.bilingual.numbers import english_number, ordinal

FOLD = "times as much"
"""The unit of a multiple of what there was: to double is 2 of it, to grow by two times is 3."""
BOUNDS = {
    "exact": "{}",
    "more_than": "more than {}",
    "at_least": "at least {}",
    "about": "about {}",
    "nearly": "nearly {}",
    "less_than": "less than {}",
    "at_most": "at most {}",
}


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a figure. `kind` is amount, share, rank, vague, date, name or any (a number whose unit is open).

    `text` names a date (2021-07-02, this-H1) or a name (5G); `unit` is as English writes it, '' where things are counted.
    """

    kind: str
    value: Decimal | None = None
    top: Decimal | None = None
    bound: str = "exact"
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Words of a text that give a figure; it agrees with any figure that shares one of its senses.

    `firm` tells that the other language must give it too; the first sense is the one shown.
    """

    start: int
    end: int
    words: str
    senses: tuple[Sense, ...]
    firm: bool = True

    @property
    def sense(self) -> Sense:
        """The sense that is shown."""
        return self.senses[0]

    def agrees(self, other: Figure) -> bool:
        """Whether both may mean the same."""
        return not set(self.senses).isdisjoint(other.senses)


def trim(value: Decimal) -> Decimal:
    """The value without idle zeros.

    >>> trim(Decimal("5.00")), trim(Decimal("1.50")), trim(Decimal("1E+30")) == Decimal(10) ** 30
    (Decimal('5'), Decimal('1.5'), True)
    """
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def shown(sense: Sense) -> str:
    """A figure in English, for a message.

    >>> shown(Sense("amount", Decimal(145000000), None, "more_than", "RMB"))
    'more than RMB 145 million'
    """
    if sense.value is None:
        return sense.text.strip("-") if sense.kind == "name" else f"the date {sense.text}"
    if sense.kind == "rank":
        return f"top {sense.value}" if sense.bound == "at_most" else ordinal(int(sense.value))
    if sense.kind == "vague":
        return f"an order of size, {english_number(sense.value)}s{' of ' + sense.unit if sense.unit else ''}"
    number = english_number(sense.value)
    number = f"{number} to {english_number(sense.top)}" if sense.top is not None else number
    tight, before = sense.unit in {"%", "‰"}, sense.unit.isupper() or sense.unit.endswith(("$", "€", "£", "¥"))
    joint = "" if tight or sense.unit.endswith(("$", "€", "£", "¥")) else " "
    pieces = (sense.unit, number) if before and not tight else (number, sense.unit)
    return BOUNDS[sense.bound].format(joint.join(piece for piece in pieces if piece))
