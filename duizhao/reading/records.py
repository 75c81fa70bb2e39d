"""A table of TOML → the record of a source: who wrote it, who carries it, when, and how it was verified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from duizhao.model.text import (
    DatePrecision,
    Finding,
    SourceClass,
    SourceKind,
    SourceRecord,
    Verification,
)
from duizhao.problems import Problem, Refused
from duizhao.reading.settings import ID, is_date
from duizhao.reading.tables import Table, read_table

NEEDED = ("id", "place", "title", "carrier")
_MORE = ("originator", "reporter", "date_inferred", "date_reason", "address", "rights", "sha256")
CHOICES = {"kind": SourceKind, "class": SourceClass, "date_precision": DatePrecision}
KEYS = ("id", "kind", "place", "title", "carrier", "class", "date", "date_precision", *_MORE, "length")
_ADDRESS = re.compile(r"""https?://[^\s/?#@\\"'<>]{1,255}(?![^/?#])""", re.IGNORECASE)
_PRECISIONS = {0: "unknown", 4: "year", 7: "month", 10: "day"}
_COUNTED = tuple(name for name in Verification.__dataclass_fields__ if name != "stale")


def record_of(table: Table, shown: str, checked: Mapping[str, Any]) -> SourceRecord:
    """The record of the source in the file `shown`; raises `Refused` with all that is missing or wrong in it."""
    problems = list(_problems(table))
    if problems:
        raise Refused(problems)
    values = table.values
    day = values.get("date")
    return SourceRecord(
        id=values["id"],
        path=shown,
        kind=SourceKind(values["kind"]),
        place=values["place"],
        title=values["title"],
        carrier=values["carrier"],
        originator=values.get("originator", ""),
        reporter=values.get("reporter", ""),
        date=str(day) if day else None,
        date_precision=DatePrecision(_PRECISIONS[len(str(day or ""))]),
        date_inferred=values.get("date_inferred"),
        date_reason=values.get("date_reason", ""),
        address=values.get("address", ""),
        source_class=SourceClass(values["class"]),
        rights=values.get("rights", ""),
        sha256=values.get("sha256", ""),
        findings=tuple(_findings(checked)),
        verification=Verification(**checked["verification"]) if "verification" in checked else None,
    )


def read_verification(path: Path, shown: str) -> Mapping[str, Any]:
    """What `verify` wrote beside a digest, empty where it wrote nothing; raises `Refused` where a hand has been at it."""
    if not path.exists():
        return {}
    values = read_table(path, shown).values
    counted, findings = values.get("verification"), values.get("finding", [])
    whole = isinstance(counted, dict) and sorted(counted) == sorted(_COUNTED)
    if not whole or not isinstance(findings, list) or not all("code" in finding for finding in findings):
        right = "remove the file and run `python build.py verify` with --write again"
        raise Refused([Problem(shown, 0, "is not as `verify` wrote it", right)])
    return values


def _findings(checked: Mapping[str, Any]) -> Iterator[Finding]:
    for row in checked.get("finding", ()):
        yield Finding(row["code"], tuple(row.get("words", ())), row.get("paragraph"))


def _problems(table: Table) -> Iterator[Problem]:
    """What is missing or wrong in a record."""
    yield from table.unknown(KEYS)
    values, misspelt = table.values, table.meant(KEYS)
    for key in (*NEEDED, *_MORE):
        if key in values and not isinstance(values[key], str) and key != "date_inferred":
            yield table.wrong(key, f"{key} is no text", f'write {key} = "…"')
        elif key in NEEDED and not values.get(key) and key not in misspelt:
            yield table.wrong(key, f"the record has no {key}", f'write {key} = "…"')
    for key, allowed in CHOICES.items():
        known = [member.value for member in allowed]
        if key in values and values[key] not in known:
            yield table.wrong(key, f"no {key} is called {values[key]!r}", "write one of: " + ", ".join(known))
        elif key not in values and key != "date_precision" and key not in misspelt:
            yield table.wrong(key, f"the record has no {key}", f'write {key} = "…", one of: ' + ", ".join(known))
    yield from _address_problems(table)
    identity, day = values.get("id"), values.get("date")
    if isinstance(identity, str) and identity and not ID.fullmatch(identity):
        yield table.wrong("id", f"{identity!r} is no id", "use small letters, digits and -")
    if day is not None and not is_date(str(day)):
        right = 'write date = "YYYY-MM-DD", or leave it out where the text has none'
        yield table.wrong("date", f"{str(day)!r} is no date", right)
        return
    told, stated = _PRECISIONS[len(str(day or ""))], values.get("date_precision")
    if stated in _PRECISIONS.values() and stated != told:
        wrong = f"date_precision is {stated}, but " + (
            f"date = {str(day)!r} gives the {told}" if day else "there is no date"
        )
        yield table.wrong(
            "date_precision", wrong.replace("'", '"'), f'write date_precision = "{told}", or leave it out'
        )


def _address_problems(table: Table) -> Iterator[Problem]:
    """What is wrong with the address of the article, to which the site links."""
    address = table.values.get("address")
    if isinstance(address, str) and address and not is_address(address):
        right = 'write address = "https://…" as the browser shows it, or leave it out'
        yield table.wrong("address", f"{address[:80]!r} is no address of a page", right)


def is_address(words: str) -> bool:
    """Whether a link may lead there: http or https and a host, with nothing before it that could pass for one.

    >>> is_address("https://news.example/a?b=1"), is_address("javascript:alert(1)"), is_address("https://a@b.example")
    (True, False, False)
    """
    try:
        return bool(_ADDRESS.match(words) and urlsplit(words).hostname)
    except ValueError:
        return False


def is_hash(sha256: str) -> bool:
    """Whether these are 64 hexadecimal digits.

    >>> is_hash("0" * 64), is_hash("abc")
    (True, False)
    """
    return bool(re.fullmatch(r"[0-9a-f]{64}", sha256))
