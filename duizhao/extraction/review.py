"""What a reviewer has decided: `content/review/*.toml` laid over what the rules read.

Each decision names a fact by its id and the reading that was judged (`seen`). Where the words of the source or
what the rules make of them have changed since, the decision no longer holds and must be confirmed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import EnumType
from hashlib import sha256
from pathlib import Path
from typing import Any

from duizhao.model.facts import Check, Fact, Kind, Quantity, Reading, Role, Scope, Status
from duizhao.model.text import Span
from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import files_of
from duizhao.reading.settings import is_date
from duizhao.reading.tables import Table, read_table

FOLDER = Path("content/review")
READERS = ("person", "model")
FIELDS: Mapping[str, Callable[[str], Any]] = {
    "label": str,
    "subject": str,
    "status": Status,
    "role": Role,
    "scope": Scope,
    "act": str,
    "title": str,
}
NEEDS = {"accept": (), "reject": ("reason",), "edit": ("reason", "set"), "merge": ("reason", "into")}
OF_A_FILE = ("reviewer", "kind", "date", "accept", "decision")
OF_A_DECISION = ("fact", "decision", "seen", "reason", "set", "into")


@dataclass(frozen=True, slots=True)
class _Decision:
    """A row of a review file: `at` is its key there, by which a mistake is told at its line."""

    table: Table
    at: str
    fact: str
    row: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return str(self.row.get("decision"))

    @property
    def check(self) -> Check:
        head = self.table.values
        return Check(str(head["reviewer"]), str(head["kind"]), str(head["date"]))

    def wrong(self, wrong: str, right: str, key: str = "") -> Problem:
        return self.table.wrong(f"{self.at}.{key}" if key else self.at, f"{self.fact or '?'}: {wrong}", right)


def review(readings: tuple[Reading, ...], root: Path) -> tuple[Reading, ...]:
    """The readings with every decision carried out; raises `Refused` with each one that no longer fits.

    A file has `reviewer`, `kind` (person or model: who read) and `date`. Its table `[accept]` holds `id = "seen"`; a
    `[[decision]]` has `fact`, `decision` (accept, reject, edit or merge), `seen`, and where it changes something
    `reason`; an edit has `set = { status = "…" }`, a merge `into = "id"`. `build.py review` prints all of it.
    """
    facts = {fact.id: fact for reading in readings for fact in reading.facts}
    tables = _tables(root)
    decisions = [decision for table in tables for decision in _decisions(table)]
    problems = [problem for table in tables for problem in _wrong_file(table)]
    decided: dict[str, _Decision] = {}
    for decision in decisions:
        problems += _wrong(decision, facts)
        if decision.fact in decided:
            problems.append(decision.wrong("is decided twice", "keep one decision for each fact"))
        decided[decision.fact] = decision
    if problems:
        raise Refused(problems)
    return tuple(
        replace(
            reading,
            facts=tuple(_kept(reading.facts, decided, facts)),
            passed_over=tuple(sorted((*reading.passed_over, *_given_up(reading.facts, decided)))),
        )
        for reading in readings
    )


def seen(fact: Fact) -> str:
    """The mark of a reading: eight signs that change with the words of the source or with what was read in them."""
    quantity, period, speaker = fact.quantity, fact.period, fact.speaker
    read = (
        *(fact.kind, fact.evidence.quote, fact.evidence.words, fact.label, fact.place, fact.scope, fact.subject),
        *(fact.status, fact.role, fact.act, fact.qualifiers, fact.title, fact.variants),
        quantity and (quantity.value, quantity.value_max, quantity.unit, quantity.bound, quantity.low, quantity.high),
        period and (period.surface, period.iso),
        speaker and (speaker.name, speaker.title),
    )
    return sha256("\x1f".join(map(str, read)).encode()).hexdigest()[:8]


def undecided(reading: Reading, root: Path) -> tuple[Fact, ...]:
    """The facts of a source, as the rules read them, that no decision names with the reading they have now."""
    known = {(decision.fact, decision.row.get("seen")) for table in _tables(root) for decision in _decisions(table)}
    return tuple(fact for fact in reading.facts if (fact.id, seen(fact)) not in known)


def sheet(facts: Iterable[Fact]) -> Iterator[str]:
    """The rows that accept facts, each below its words and its reading: what a reviewer keeps, or turns into a decision."""
    yield "[accept]"
    for fact in facts:
        sentence = fact.document.sentence_at(fact.evidence.mention.start)
        yield ""
        yield f"# {sentence.id if sentence else '-'} {_flat(fact.evidence.quote)}"
        yield f"# {in_words(fact)}"
        yield f'{fact.id} = "{seen(fact)}"'


def _flat(words: str) -> str:
    return " ".join(words.split())


def _tables(root: Path) -> tuple[Table, ...]:
    return tuple(read_table(path, path.relative_to(root).as_posix()) for path in files_of(root / FOLDER, ".toml"))


def _decisions(table: Table) -> Iterator[_Decision]:
    for fact, mark in _mapping(table.values.get("accept", {})).items():
        yield _Decision(table, f"accept.{fact}", fact, {"decision": "accept", "seen": mark})
    for number, row in enumerate(_rows(table), 1):
        yield _Decision(table, f"decision.{number}", str(row.get("fact", "")), row)


def _mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, Mapping) else {}


def _rows(table: Table) -> list[Mapping[str, Any]]:
    rows = table.values.get("decision", [])
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _wrong_file(table: Table) -> Iterator[Problem]:
    """What is missing or wrong in the head of a file, and each key that means nothing."""
    values = table.values
    yield from table.unknown(OF_A_FILE)
    if not values.get("reviewer"):
        yield table.wrong("reviewer", "the reviewer is missing", 'write reviewer = "…" above the decisions')
    if values.get("kind") not in READERS:
        right = 'write kind = "person" where a person has read, kind = "model" where a program has'
        yield table.wrong("kind", f"no kind of reviewer is called {values.get('kind')!r}", right)
    if not is_date(str(values.get("date", ""))):
        yield table.wrong("date", "the date of the review is missing or no date", 'write date = "YYYY-MM-DD"')
    if "accept" in values and not isinstance(values["accept"], Mapping):
        yield table.wrong("accept", "accept is no table", 'write [accept] and below it id = "seen"')
    if "decision" in values and _rows(table) != values["decision"]:
        yield table.wrong("decision", "decision is no list of tables", "write [[decision]] before each one")
    for number in range(1, len(_rows(table)) + 1):
        yield from table.unknown(OF_A_DECISION, f"decision.{number}")


def _wrong(decision: _Decision, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """What is wrong with a decision and what would be right."""
    needs, row, fact = NEEDS.get(decision.kind), decision.row, facts.get(decision.fact)
    if needs is None:
        yield decision.wrong(
            f"no decision is called {decision.kind!r}", "write one of: " + ", ".join(NEEDS), "decision"
        )
        return
    if fact is None:
        yield decision.wrong("there is no such fact", "remove the decision, or name the fact's new id", "fact")
        return
    if row.get("seen") != seen(fact):
        wrong = f"the reading is no longer the one that was judged; it is now {in_words(fact)}"
        yield decision.wrong(wrong, f'read it again and confirm with seen = "{seen(fact)}"', "seen")
    for key in needs:
        if not row.get(key):
            yield decision.wrong(f"the decision has no {key}", f"write {key} = …", key)
    if row.get("into") and row["into"] not in facts:
        yield decision.wrong(f"there is no fact {row['into']!r} to merge into", "name a fact that stays", "into")
    yield from (decision.wrong(*wrong, "set") for wrong in _wrong_edit(_mapping(row.get("set"))))


def _wrong_edit(changes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in changes.items():
        if field not in FIELDS:
            yield f"{field!r} cannot be edited", "write one of: " + ", ".join(FIELDS)
            continue
        kind = FIELDS[field]
        if isinstance(kind, EnumType) and value not in tuple(kind):
            yield f"no {field} is called {value!r}", "write one of: " + ", ".join(kind)


def in_words(fact: Fact) -> str:
    """A reading in one line, as a reviewer judges it: what, how much, how far, when, of whom, who says so."""
    fields = (
        ("", fact.kind),
        ("", fact.label),
        ("", fact.quantity and _amount(fact.quantity)),
        ("act ", fact.act),
        ("narrowed by ", "、".join(fact.qualifiers)),
        ("role ", fact.role),
        ("status ", fact.status),
        ("period ", fact.period and f"{fact.period.surface} ({fact.period.iso})"),
        ("of ", f"{fact.subject} [{fact.place}, {fact.scope}]"),
        ("title ", fact.title),
        ("also ", "、".join(fact.variants)),
        ("says ", fact.speaker and f"{fact.speaker.name} {fact.speaker.title}".rstrip()),
    )
    return " · ".join(f"{name}{_flat(str(value))}" for name, value in fields if value)


def _amount(quantity: Quantity) -> str:
    until = f" to {quantity.value_max:f}" if quantity.value_max is not None else ""
    return f"{quantity.bound} {quantity.value:f}{until} {quantity.unit}"


def _given_up(facts: tuple[Fact, ...], decided: Mapping[str, _Decision]) -> Iterator[tuple[Span, str]]:
    """The numerals of figures that a decision takes away: each is passed over from then on, with the decision as reason."""
    for fact in facts:
        decision = decided.get(fact.id)
        if fact.kind is Kind.QUANTITY and decision and decision.kind in ("reject", "merge"):
            yield fact.evidence.mention, decision.kind


def _kept(facts: tuple[Fact, ...], decided: Mapping[str, _Decision], by_id: Mapping[str, Fact]) -> Iterator[Fact]:
    """The facts that stay, as decided; what was merged into a fact becomes one of its variants."""
    merged: dict[str, tuple[str, ...]] = {}
    for fact_id, made in decided.items():
        if made.kind == "merge":
            into = str(made.row["into"])
            merged[into] = (*merged.get(into, ()), by_id[fact_id].label)
    for fact in facts:
        decision = decided.get(fact.id)
        if decision and decision.kind in ("reject", "merge"):
            continue
        row = decision.row if decision else {}
        changes = {field: FIELDS[field](value) for field, value in _mapping(row.get("set")).items()}
        others = tuple(form for form in merged.get(fact.id, ()) if form not in (fact.label, *fact.variants))
        check = decision.check if decision else None
        yield replace(fact, **changes, variants=(*fact.variants, *others), checked=check)
