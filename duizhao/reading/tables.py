"""TOML with the line of every key, so that a mistake can be told where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.problems import Problem, Refused

_HEADER = re.compile(r"[ \t]*\[(?P<many>\[?)[ \t]*(?P<name>[\w.-]+)[ \t]*\]")
_KEY = re.compile(r"[ \t]*(?P<quote>[\"']?)(?P<name>[\w-]+)(?P=quote)[ \t]*=")
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
        for key in self._at(within):
            if key not in known:
                wrong = f"no key is called {key!r}"
                yield self.wrong(prefix + key, wrong, f"write {nearest(key, known)}, or remove the line")

    def meant(self, known: Collection[str], within: str = "") -> frozenset[str]:
        """The keys that are nearest to those that mean nothing, and so are not missing but misspelt."""
        return frozenset(nearest(key, known) for key in self._at(within) if key not in known)

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
    return Table(values, path, 1, dict(_key_lines(source, before)))


def read_table(path: Path, shown: str) -> Table:
    """The table in a TOML file; raises `Refused` naming `shown` where it cannot be read."""
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Refused([Problem(shown, 0, f"cannot be read ({error.strerror})", "restore the file")]) from None
    except UnicodeDecodeError as error:
        raise Refused([Problem(shown, 0, f"is not UTF-8 at byte {error.start}", "save it as UTF-8")]) from None
    return table_of(source, shown)


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
            found = prefix + key["name"]
        else:
            continue
        if found not in seen:
            seen.add(found)
            yield found, number
