"""What a person has checked: `content/review/*.toml` laid over what the rules read.

Each table names a fact by its id and the words it was seen to state; where the words have changed since,
the decision no longer holds and must be confirmed again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from duizhao.model.facts import Fact, Reading
from duizhao.problems import Problem, Refused
from duizhao.reading.settings import read_toml

FOLDER = Path("content/review")
_DECISIONS = ("accept", "reject")


def review(readings: tuple[Reading, ...], root: Path) -> tuple[Reading, ...]:
    """The readings with every decision carried out; raises `Refused` with each one that no longer fits.

    A row is `[[decision]]` with `fact`, `decision` (accept or reject), `words` (the figure or name as
    read), `reviewer` and, for a rejection, `reason`.
    """
    problems: list[Problem] = []
    rows = [(shown, n, row) for shown, table in _tables(root) for n, row in enumerate(table.get("decision", ()), 1)]
    facts = {fact.id: fact for reading in readings for fact in reading.facts}
    decided: dict[str, dict[str, Any]] = {}
    for shown, number, row in rows:
        wrong = _wrong(row, facts.get(str(row.get("fact", ""))))
        if wrong:
            problems.append(Problem(shown, 0, f"decision {number} ({row.get('fact', '?')}): {wrong[0]}", wrong[1]))
        else:
            decided[row["fact"]] = row
    if problems:
        raise Refused(problems)
    return tuple(replace(reading, facts=tuple(_kept(reading.facts, decided))) for reading in readings)


def _tables(root: Path) -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.relative_to(root).as_posix(), read_toml(path, path.relative_to(root).as_posix()))
        for path in sorted((root / FOLDER).glob("*.toml"))
    ]


def _wrong(row: dict[str, Any], fact: Fact | None) -> tuple[str, str] | None:
    """What is wrong with a decision and what would be right, None where it fits."""
    if row.get("decision") not in _DECISIONS:
        return f"no decision is called {row.get('decision')!r}", "write one of: " + ", ".join(_DECISIONS)
    if fact is None:
        return "there is no such fact", "remove the decision, or name the fact's new id"
    if row.get("words") != fact.evidence.words:
        return (
            f"the source now says {fact.evidence.words!r}, not {row.get('words')!r}",
            "read it again and confirm with the new words",
        )
    if not row.get("reviewer"):
        return "nobody has signed it", 'write reviewer = "…"'
    if row["decision"] == "reject" and not row.get("reason"):
        return "a rejection needs a reason", 'write reason = "…"'
    return None


def _kept(facts: tuple[Fact, ...], decided: dict[str, dict[str, Any]]) -> list[Fact]:
    kept = []
    for fact in facts:
        row = decided.get(fact.id)
        if row is None:
            kept.append(fact)
        elif row["decision"] == "accept":
            kept.append(replace(fact, checked_by=row["reviewer"]))
    return kept
