"""`content/report.toml` → Settings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from duizhao.model.report import Bilingual, Place, Settings
from duizhao.problems import Problem, Refused

FILE = Path("content/report.toml")
_STATES = ("draft", "published")


def read_toml(path: Path, shown: str) -> dict[str, Any]:
    """The table in a TOML file; raises `Refused` naming `shown` where it cannot be read."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Refused([Problem(shown, 0, f"cannot be read ({error.strerror})", "restore the file")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused([Problem(shown, 0, f"is not TOML: {error}", "mend the place it names")]) from None


def read_settings(root: Path) -> Settings:
    """What the report is about; raises `Refused` with every missing or wrong entry."""
    table = read_toml(root / FILE, str(FILE))
    problems: list[Problem] = []
    places = tuple(_place(row, n, problems) for n, row in enumerate(table.get("place", []), 1))
    for key in ("title_zh", "title_en", "publisher_zh", "publisher_en", "date"):
        if not isinstance(table.get(key), str):
            problems.append(Problem(str(FILE), 0, f"{key} is missing", f'write {key} = "…"'))
    if table.get("state", "draft") not in _STATES:
        problems.append(
            Problem(str(FILE), 0, f"no state is called {table['state']!r}", "write one of: " + ", ".join(_STATES))
        )
    if not places:
        problems.append(Problem(str(FILE), 0, "the report has no place", "add a [[place]] table"))
    ids = [p.id for p in places]
    problems += [
        Problem(str(FILE), 0, f"two places have the id {i!r}", "give each its own")
        for i in sorted(set(ids))
        if ids.count(i) > 1
    ]
    if problems:
        raise Refused(problems)
    return Settings(
        title=_both(table, "title"),
        subtitle=_both(table, "subtitle"),
        places=places,
        publisher=_both(table, "publisher"),
        contact=str(table.get("contact", "")),
        base_address=table.get("base_address"),
        edition=str(table.get("edition", "1")),
        date=table["date"],
        state=table.get("state", "draft"),
    )


def _both(table: Mapping[str, Any], key: str) -> Bilingual:
    return Bilingual(str(table.get(f"{key}_zh", "")), str(table.get(f"{key}_en", "")))


def _place(row: Mapping[str, Any], number: int, problems: list[Problem]) -> Place:
    for key in ("id", "name_zh", "name_en", "level", "code_zh", "code_en", "sign", "names"):
        if not row.get(key):
            problems.append(Problem(str(FILE), 0, f"place {number} has no {key}", f"write {key} = …"))
    if not str(row.get("id", "")).replace("-", "").isalnum() or not str(row.get("id", "")).isascii():
        problems.append(
            Problem(str(FILE), 0, f"place {number}: {row.get('id')!r} is no id", "use small letters, digits and -")
        )
    return Place(
        str(row.get("id", "")),
        _both(row, "name"),
        str(row.get("level", "")),
        _both(row, "code"),
        str(row.get("sign", "")),
        tuple(row.get("names", ())),
    )
