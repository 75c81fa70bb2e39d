"""`content/report.toml` → Settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from duizhao.model.report import Bilingual, Limits, Place, Settings
from duizhao.problems import Problem, Refused
from duizhao.reading.tables import Table, read_table

FILE = Path("content/report.toml")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LEVELS = ("province", "municipality", "prefecture", "county", "district", "zone")
STATES = ("draft", "published")
NEEDED = ("title_zh", "title_en", "publisher_zh", "publisher_en", "date")
_TEXTS = (*NEEDED, "subtitle_zh", "subtitle_en", "contact", "edition", "state", "base_address")
LIMITS = tuple(Limits.__dataclass_fields__)
KEYS = (*_TEXTS, "traditional", "place", "retired", "limits", "change")
OF_A_PLACE = ("id", "name_zh", "name_en", "level", "code_zh", "code_en", "sign", "names")
OF_A_CHANGE = ("edition", "ids", "reason_zh", "reason_en")
_ITS_OWN = ("id", "sign", "code_zh", "code_en")
_ADDRESS = re.compile(r"https?://[^\s/?#][^\s?#]*")


def read_toml(path: Path, shown: str) -> dict[str, Any]:
    """The table in a TOML file; raises `Refused` naming `shown` where it cannot be read."""
    return dict(read_table(path, shown).values)


def read_settings(root: Path) -> Settings:
    """What the report is about; raises `Refused` with every missing or wrong entry."""
    table = read_table(root / FILE, FILE.as_posix())
    problems = [
        *_settings_problems(table),
        *_places_problems(table),
        *_retired_problems(table),
        *_limits_problems(table),
        *_change_problems(table),
    ]
    if problems:
        raise Refused(problems)
    values = table.values
    return Settings(
        title=_both(values, "title"),
        subtitle=_both(values, "subtitle"),
        places=tuple(_place(row) for row in values["place"]),
        publisher=_both(values, "publisher"),
        contact=str(values.get("contact", "")),
        base_address=values["base_address"].rstrip("/") if "base_address" in values else None,
        edition=str(values.get("edition", "1")),
        date=str(values["date"]),
        state=values.get("state", "draft"),
        traditional=values.get("traditional", False),
        limits=Limits(**values.get("limits", {})),
        reasons=_reasons(values.get("change", [])),
    )


def place_problem(root: Path, place: str, wrong: str, right: str) -> Problem:
    """A mistake about a place of the report, at the line where its table begins."""
    table = read_table(root / FILE, FILE.as_posix())
    rows = enumerate(table.values.get("place", ()), 1)
    return table.wrong(next((f"place.{n}.id" for n, row in rows if row.get("id") == place), ""), wrong, right)


def is_date(words: str) -> bool:
    """Whether these are a year, a month or a day that the calendar has, as ISO 8601 writes them.

    >>> is_date("2021-09"), is_date("2021-02-30")
    (True, False)
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", words)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _settings_problems(table: Table) -> Iterator[Problem]:
    """What is missing or wrong in the settings, places apart."""
    values, misspelt = table.values, table.meant(KEYS)
    yield from table.unknown(KEYS)
    for key in _TEXTS:
        if key in values and not isinstance(values[key], str) and key not in ("date", "edition"):
            yield table.wrong(key, f"{key} is no text", f'write {key} = "…"')
        elif key in NEEDED and not values.get(key) and key not in misspelt:
            yield table.wrong(key, f"{key} is missing", f'write {key} = "…"')
    if values.get("date") and not is_date(str(values["date"])):
        yield table.wrong("date", f"{str(values['date'])!r} is no date", 'write date = "YYYY-MM-DD"')
    if not isinstance(values.get("traditional", False), bool):
        yield table.wrong("traditional", "traditional is neither true nor false", "write traditional = true")
    state, address = values.get("state", "draft"), values.get("base_address")
    if isinstance(state, str) and state not in STATES:
        yield table.wrong("state", f"no state is called {state!r}", "write one of: " + ", ".join(STATES))
    if isinstance(address, str) and not _ADDRESS.fullmatch(address):
        right = 'write base_address = "https://…", or remove the line where the site has no fixed home'
        yield table.wrong("base_address", f"{address!r} is no address of a site", right)


def _places_problems(table: Table) -> Iterator[Problem]:
    """What is missing or wrong in the places."""
    rows = table.values.get("place", [])
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        yield table.wrong("place", "the report has no place", "add a [[place]] table")
        return
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, 1):
        yield from _place_problems(table, number, row)
        for key in _ITS_OWN:
            earlier = first.setdefault((key, str(row[key])), number) if row.get(key) else number
            if earlier != number:
                wrong = f"places {earlier} and {number} have the same {key} {row[key]!r}"
                yield table.wrong(f"place.{number}.{key}", wrong, "give each its own")


def _place_problems(table: Table, number: int, row: Mapping[str, Any]) -> Iterator[Problem]:
    """What is missing or wrong in one place."""
    at = f"place.{number}"
    misspelt = table.meant(OF_A_PLACE, at)
    yield from table.unknown(OF_A_PLACE, at)
    for key in OF_A_PLACE:
        value = row.get(key)
        if not value and key not in misspelt:
            right = 'write names = ["…"]' if key == "names" else f'write {key} = "…"'
            yield table.wrong(f"{at}.{key}", f"place {number} has no {key}", right)
        elif value and key != "names" and not isinstance(value, str):
            yield table.wrong(f"{at}.{key}", f"{key} of place {number} is no text", f'write {key} = "…"')
    names, level, identity = row.get("names"), row.get("level"), row.get("id")
    if names and not (isinstance(names, list) and all(isinstance(name, str) and name for name in names)):
        yield table.wrong(f"{at}.names", f"names of place {number} is no list of texts", 'write names = ["…", "…"]')
    if isinstance(level, str) and level and level not in LEVELS:
        yield table.wrong(f"{at}.level", f"no level is called {level!r}", "write one of: " + ", ".join(LEVELS))
    if isinstance(identity, str) and identity and not ID.fullmatch(identity):
        yield table.wrong(f"{at}.id", f"place {number}: {identity!r} is no id", "use small letters, digits and -")


def _retired_problems(table: Table) -> Iterator[Problem]:
    """What is wrong with the ids that the editor gave up."""
    retired = table.values.get("retired", {})
    ids = retired.get("ids", []) if isinstance(retired, dict) else None
    if not isinstance(ids, list) or not all(isinstance(identity, str) for identity in ids):
        yield table.wrong("retired.ids", "the retired ids are no list", 'write under [retired] ids = ["…", "…"]')
    if isinstance(retired, dict) and "retired" in table.values:
        yield from table.unknown(("ids",), "retired")


def _limits_problems(table: Table) -> Iterator[Problem]:
    """What is wrong with the limits that the editor raised or lowered."""
    if "limits" not in table.values:
        return
    limits = table.values["limits"]
    if not isinstance(limits, dict):
        yield table.wrong("limits", "the limits are no table", "write [limits], and below it bytes = 8000000, say")
        return
    yield from table.unknown(LIMITS, "limits")
    for key in LIMITS:
        number = limits.get(key, 1)
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            yield table.wrong(f"limits.{key}", f"{key} is no number above 0", f"write {key} = {getattr(Limits(), key)}")


def _change_problems(table: Table) -> Iterator[Problem]:
    """What is missing or wrong in the reasons for changes of facts."""
    rows = table.values.get("change", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield table.wrong("change", "the changes are no list of tables", "write [[change]]")
        return
    for number, row in enumerate(rows, 1):
        at = f"change.{number}"
        misspelt = table.meant(OF_A_CHANGE, at)
        yield from table.unknown(OF_A_CHANGE, at)
        for key in OF_A_CHANGE:
            good = _is_list_of_texts(row.get(key)) if key == "ids" else isinstance(row.get(key), str) and row[key]
            if not good and key not in misspelt:
                right = 'write ids = ["…"]' if key == "ids" else f'write {key} = "…"'
                yield table.wrong(f"{at}.{key}", f"change {number} has no {key}", right)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _reasons(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Bilingual]]:
    """Why an edition changed or withdrew a fact, by edition and id."""
    reasons: dict[str, dict[str, Bilingual]] = {}
    for row in rows:
        reasons.setdefault(row["edition"], {}).update(dict.fromkeys(row["ids"], _both(row, "reason")))
    return reasons


def _both(table: Mapping[str, Any], key: str) -> Bilingual:
    return Bilingual(str(table.get(f"{key}_zh", "")), str(table.get(f"{key}_en", "")))


def _place(row: Mapping[str, Any]) -> Place:
    return Place(row["id"], _both(row, "name"), row["level"], _both(row, "code"), row["sign"], tuple(row["names"]))
