"""TOML with the line of every key, so that a mistake can be told where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import words_of

LONGEST, DEEPEST, MOST_TOLD = 4_000, 12, 20
_HEADER = re.compile(r"^[ \t]*\[(?P<many>\[?)[ \t]*(?P<name>[\w.-]+)[ \t]*\]")
_KEY = re.compile(r"""^[ \t]*(?P<name>"[\w-]+"|'[\w-]+'|[\w-]+)[ \t]*=""")
_WHERE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)| \(at end of document\)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its file, its first line there, and the line of each key: `date`, `place.2`, `place.2.sign`."""

    values: Mapping[str, Any]
    path: str
    first: int
    lines: Mapping[str, int]

    def wrong(self, key: str, wrong: str, right: str) -> Problem:
        """A mistake in a key; where the key is missing, in the table that should hold it."""
        within = key.rpartition(".")[0]
        return Problem(self.path, self.lines.get(key) or self.lines.get(within) or self.first, wrong, right)

    def unknown(self, known: Collection[str], within: str = "") -> Iterator[Problem]:
        """Each key that means nothing, with the nearest that does; `within` is `place.2`, say, or the table itself."""
        prefix = f"{within}." if within else ""
        strange = [key for key in self._at(within) if key not in known]
        if len(strange) > MOST_TOLD:
            wrong = f"{len(strange)} keys mean nothing here, {strange[MOST_TOLD]!r} among them"
            yield self.wrong(prefix + strange[MOST_TOLD], wrong, "remove them")
        for key in strange[:MOST_TOLD]:
            if key not in known:
                wrong = f"no key is called {key!r}"
                yield self.wrong(prefix + key, wrong, f"write {nearest(key, known)}, or remove the line")

    def meant(self, known: Collection[str], within: str = "") -> frozenset[str]:
        """The keys that are nearest to those that mean nothing, and so are not missing but misspelt."""
        return frozenset(
            nearest(key, known) for key in [key for key in self._at(within) if key not in known][:MOST_TOLD]
        )

    def _at(self, within: str) -> Mapping[str, Any]:
        found: Any = self.values
        for step in filter(None, within.split(".")):
            found = found[int(step) - 1] if step.isdigit() else found[step]
        return found if isinstance(found, Mapping) else {}


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is most like this one; all of them where none is.

    >>> nearest("tittle", ("title", "date")), nearest("x", ("title", "date"))
    ('title', 'one of: title, date')
    """
    from difflib import get_close_matches

    close = get_close_matches(word, known, 1)
    return close[0] if close else "one of: " + ", ".join(known)


def table_of(source: str, path: str, before: int = 0) -> Table:
    """The table in TOML that begins after `before` lines of its file; raises `Refused` with the line of its fault."""
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = int(found["line"]) if found and found["line"] else len(source.rstrip().split("\n"))
        column = f" (column {found['column']})" if found and found["column"] else ""
        wrong = f"is not TOML: {_WHERE.sub('', str(error))}{column}"
        raise Refused([Problem(path, before + line, wrong, 'write key = "…", each key once')]) from None
    except (RecursionError, ValueError) as error:  # tables without end in each other, a number of thousands of digits
        wrong = "tables or lists nest too deep" if isinstance(error, RecursionError) else f"is not TOML: {error}"
        raise Refused([Problem(path, before + 1, wrong, "write plain keys with plain values")]) from None
    table = Table(values, path, 1, dict(_key_lines(source, before)))
    unfit = list(_unfit(table))
    if unfit:
        raise Refused(unfit)
    return table


def read_table(path: Path, shown: str) -> Table:
    """The table in a TOML file; raises `Refused` naming `shown` where it cannot be read."""
    return table_of(words_of(path, shown), shown)


def _unfit(table: Table) -> Iterator[Problem]:
    """Texts in a table that are too long or hold control characters, and what lies too deep in it."""
    waiting: list[tuple[str, int, Any]] = [("", 0, table.values)]
    while waiting:
        at, depth, value = waiting.pop()
        if isinstance(value, str):
            control = next((c for c in value if (c < " " and c not in "\t\n\r") or "\x7f" <= c <= "\x9f"), None)
            if control:
                yield table.wrong(at, f"{at} holds the control character U+{ord(control):04X}", "take it out")
            if len(value) > LONGEST:
                yield table.wrong(at, f"{at} has {len(value)} characters, the limit is {LONGEST}", "shorten it")
        elif depth > DEEPEST:
            yield table.wrong(at, f"{at} lies {depth} tables deep, the limit is {DEEPEST}", "write plain keys")
        elif isinstance(value, Mapping):
            waiting += ((f"{at}.{key}".lstrip("."), depth + 1, held) for key, held in value.items())
        elif isinstance(value, list):
            within = value and isinstance(value[0], Mapping)
            waiting += ((f"{at}.{n}" if within else at, depth + 1, held) for n, held in enumerate(value, 1))


def _key_lines(source: str, before: int) -> Iterator[tuple[str, int]]:
    """Each header and key with its line; the tables of a list are numbered from 1."""
    prefix, counts, seen = "", dict[str, int](), set[str]()
    for number, line in enumerate(source.split("\n"), before + 1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header:
            name = header["name"]
            if header["many"]:
                counts[name] = counts.get(name, 0) + 1
                name = f"{name}.{counts[name]}"
            prefix, found = f"{name}.", name
        elif key:
            found = prefix + key["name"].strip("\"'")
        else:
            continue
        if found not in seen:
            seen.add(found)
            yield found, number
