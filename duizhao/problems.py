"""The editor's mistakes: gathered over a whole stage and printed together, one line each, without traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the file, its line (0 for the whole file), what is wrong and what would be right."""

    path: str
    line: int
    wrong: str
    right: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        mend = f"; {self.right}" if self.right else ""
        return printable(f"{place}: {self.wrong}{mend}")


class Refused(Exception):  # noqa: N818  (it says what happened to the build, as the reader of the log will read it)
    """The inputs were refused; `problems` holds every mistake that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(p) for p in self.problems))


@dataclass(slots=True)
class Together:
    """Several readings that do not need each other: what each refuses is gathered, and told in one."""

    problems: list[Problem] = field(default_factory=list)

    def __call__(self, read: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """What `read` reads; where it refuses, a value that nobody may use, for `agree` will raise."""
        try:
            return read(*args, **more)
        except Refused as refused:
            self.problems += refused.problems
            return cast(T, None)

    def agree(self) -> None:
        """Raise `Refused` with all that was refused."""
        if self.problems:
            raise Refused(self.problems)


def printable(text: str) -> str:
    """`text` on one line with control and direction characters spelled out, safe for any terminal.

    >>> printable("a\\x1b[31mb")
    'a[U+001B][31mb'
    """
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)
