"""What an editor has decided: `content/review/*.toml` laid over what the rules read.

Each decision names a fact by its id and the words it was seen to state; where the words have changed since, it no
longer holds and must be confirmed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from duizhao.model.facts import Fact, Reading, Role, Scope, Status
from duizhao.problems import Problem, Refused
from duizhao.reading.settings import read_toml

FOLDER = Path("content/review")
_FIELDS: Mapping[str, Callable[[str], Any]] = {
    "label": str,
    "subject": str,
    "status": Status,
    "role": Role,
    "scope": Scope,
    "act": str,
    "title": str,
}
_NEEDS = {"accept": (), "reject": ("reason",), "edit": ("reason", "set"), "merge": ("reason", "into")}


def review(readings: tuple[Reading, ...], root: Path) -> tuple[Reading, ...]:
    """The readings with every decision carried out; raises `Refused` with each one that no longer fits.

    A `[[decision]]` has `fact`, `decision` (accept, edit, reject or merge), `words` (the figure or name as read),
    `reviewer`, and where it changes something `reason`; an edit has `set = { status = "…" }`, a merge `into = "id"`.
    """
    facts = {fact.id: fact for reading in readings for fact in reading.facts}
    problems: list[Problem] = []
    decided: dict[str, dict[str, Any]] = {}
    for shown, number, row in _rows(root):
        wrong = _wrong(row, facts)
        if wrong:
            problems.append(Problem(shown, 0, f"decision {number} ({row.get('fact', '?')}): {wrong[0]}", wrong[1]))
        decided[str(row.get("fact"))] = row
    if problems:
        raise Refused(problems)
    return tuple(replace(reading, facts=tuple(_kept(reading.facts, decided, facts))) for reading in readings)


def _rows(root: Path) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for path in sorted((root / FOLDER).glob("*.toml")):
        shown = path.relative_to(root).as_posix()
        for number, row in enumerate(read_toml(path, shown).get("decision", ()), 1):
            yield shown, number, row


def _wrong(row: Mapping[str, Any], facts: Mapping[str, Fact]) -> tuple[str, str] | None:
    """What is wrong with a decision and what would be right, None where it fits."""
    needs = _NEEDS.get(str(row.get("decision")))
    if needs is None:
        return f"no decision is called {row.get('decision')!r}", "write one of: " + ", ".join(_NEEDS)
    fact = facts.get(str(row.get("fact", "")))
    if fact is None:
        return "there is no such fact", "remove the decision, or name the fact's new id"
    if row.get("words") != fact.evidence.words:
        read = f"the source now says {fact.evidence.words!r}, not {row.get('words')!r}"
        return read, "read it again and confirm with the new words"
    missing = [key for key in ("reviewer", *needs) if not row.get(key)]
    if missing:
        return f"it has no {' and no '.join(missing)}", "write " + ", ".join(f"{key} = …" for key in missing)
    if row["decision"] == "merge" and row["into"] not in facts:
        return f"there is no fact {row['into']!r} to merge into", "name a fact that stays"
    return _wrong_edit(row["set"]) if row["decision"] == "edit" else None


def _wrong_edit(changes: Mapping[str, Any]) -> tuple[str, str] | None:
    for field, value in changes.items():
        if field not in _FIELDS:
            return f"{field!r} cannot be edited", "write one of: " + ", ".join(_FIELDS)
        try:
            _FIELDS[field](value)
        except ValueError:
            return f"no {field} is called {value!r}", "write a value that the model knows"
    return None


def _kept(facts: tuple[Fact, ...], decided: Mapping[str, dict[str, Any]], by_id: Mapping[str, Fact]) -> Iterator[Fact]:
    """The facts that stay, as decided; what was merged into a fact becomes one of its variants."""
    merged: dict[str, tuple[str, ...]] = {}
    for fact_id, row in decided.items():
        if row["decision"] == "merge":
            merged[row["into"]] = (*merged.get(row["into"], ()), by_id[fact_id].label)
    for fact in facts:
        row = decided.get(fact.id, {})
        if row.get("decision") in ("reject", "merge"):
            continue
        changes = {field: _FIELDS[field](value) for field, value in row.get("set", {}).items()}
        others = tuple(form for form in merged.get(fact.id, ()) if form not in (fact.label, *fact.variants))
        yield replace(fact, **changes, variants=(*fact.variants, *others), checked_by=row.get("reviewer", ""))
