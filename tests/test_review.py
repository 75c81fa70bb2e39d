"""Decisions of a reviewer laid over what the rules read: carried out, or refused with what would be right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from duizhao.extraction.review import FOLDER, review, seen, sheet, undecided
from duizhao.model.facts import Check, Fact, Reading, Status
from duizhao.problems import Refused
from tests.small_report import DOCUMENT, facts

HEAD = 'reviewer = "甲"\nkind = "person"\ndate = "2030-01-02"\n'
FUND = next(fact for fact in facts() if fact.id == "a-fund-1")
SEEN = f'fact = "a-fund-1"\nseen = "{seen(FUND)}"\n'

# A file of decisions, and what is said of its mistake, at which line.
MISTAKES = {
    "no such decision": (f'{HEAD}[[decision]]\n{SEEN}decision = "keep"\n', 7, "no decision is called 'keep'"),
    "a reading that changed": (f'{HEAD}[accept]\na-fund-1 = "00000000"\n', 5, f'confirm with seen = "{seen(FUND)}"'),
    "no such fact": (f'{HEAD}[accept]\na-fund-7 = "{seen(FUND)}"\n', 5, "there is no such fact"),
    "nobody signed": (
        f'kind = "person"\ndate = "2030-01-02"\n[accept]\na-fund-1 = "{seen(FUND)}"\n',
        1,
        "the reviewer",
    ),
    "who read is not said": (f'reviewer = "甲"\ndate = "2030"\n[accept]\na-fund-1 = "{seen(FUND)}"\n', 1, "no kind of"),
    "a day that does not exist": (HEAD.replace("01-02", "02-30"), 3, "no date"),
    "no reason": (f'{HEAD}[[decision]]\n{SEEN}decision = "reject"\n', 4, "the decision has no reason"),
    "no such status": (
        f'{HEAD}[[decision]]\n{SEEN}decision = "edit"\nreason = "x"\nset = {{ status = "done" }}\n',
        9,
        "no status is called 'done'; write one of: target, planned",
    ),
    "a field that is the source's": (
        f'{HEAD}[[decision]]\n{SEEN}decision = "edit"\nreason = "x"\nset = {{ quantity = "9" }}\n',
        9,
        "'quantity' cannot be edited",
    ),
    "a merge into nothing": (
        f'{HEAD}[[decision]]\n{SEEN}decision = "merge"\nreason = "x"\ninto = "b-fund-9"\n',
        9,
        "there is no fact 'b-fund-9'",
    ),
    "decided twice": (
        f'{HEAD}[accept]\na-fund-1 = "{seen(FUND)}"\n[[decision]]\n{SEEN}decision = "reject"\nreason = "x"\n',
        6,
        "is decided twice",
    ),
    "a key that means nothing": (f'{HEAD}reveiwer = "乙"\n', 4, "write reviewer"),
}
# What a change of the source or of the rules does to a reading, each enough to ask for a new look.
CHANGES: dict[str, dict[str, Any]] = {
    "status": {"status": Status.LAUNCHED},
    "label": {"label": "基金余额"},
    "subject": {"subject": "乙区"},
    "act": {"act": "设立"},
    "qualifiers": {"qualifiers": ("市级",)},
}


def decided(tmp_path: Path, rows: str) -> tuple[Fact, ...]:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.toml").write_text(rows, encoding="utf-8")
    (after,) = review((Reading(DOCUMENT, facts(), ()),), tmp_path)
    return after.facts


def test_an_accepted_fact_names_who_read_it_what_they_are_and_when(tmp_path: Path) -> None:
    after = decided(tmp_path, f'{HEAD}[accept]\na-fund-1 = "{seen(FUND)}"\n')
    assert [fact.checked for fact in after if fact.id == "a-fund-1"] == [Check("甲", "person", "2030-01-02")]
    assert not any(fact.checked for fact in after if fact.id != "a-fund-1")


def test_a_rejected_fact_is_gone(tmp_path: Path) -> None:
    after = decided(tmp_path, f'{HEAD}[[decision]]\n{SEEN}decision = "reject"\nreason = "误读"\n')
    assert "a-fund-1" not in [fact.id for fact in after]


def test_an_edited_fact_has_the_new_field(tmp_path: Path) -> None:
    rows = f'{HEAD}[[decision]]\n{SEEN}decision = "edit"\nreason = "误读"\nset = {{ status = "launched" }}\n'
    assert [fact.status for fact in decided(tmp_path, rows) if fact.id == "a-fund-1"] == [Status.LAUNCHED]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_decision_that_does_not_fit_is_refused_at_its_line(tmp_path: Path, name: str) -> None:
    rows, line, says = MISTAKES[name]
    with pytest.raises(Refused) as refused:
        decided(tmp_path, rows)
    assert [(problem.line, says in str(problem)) for problem in refused.value.problems] == [(line, True)]


@pytest.mark.parametrize("name", CHANGES)
def test_a_reading_that_changes_must_be_judged_anew(name: str) -> None:
    assert seen(replace(FUND, **CHANGES[name])) != seen(FUND)


def test_the_sheet_is_a_file_of_decisions_after_which_nothing_is_undecided(tmp_path: Path) -> None:
    reading = Reading(DOCUMENT, facts(), ())
    assert undecided(reading, tmp_path) == reading.facts
    after = decided(tmp_path, HEAD + "\n".join(sheet(reading.facts)))
    assert all(fact.checked for fact in after)
    assert undecided(reading, tmp_path) == ()


def test_without_decisions_nothing_changes(tmp_path: Path) -> None:
    reading = Reading(DOCUMENT, facts(), ())
    assert review((reading,), tmp_path) == (reading,)
