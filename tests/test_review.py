"""Decisions of an editor laid over what the rules read: carried out, or refused with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.extraction.review import FOLDER, review
from duizhao.model.facts import Reading, Status
from duizhao.problems import Refused
from tests.small_report import DOCUMENT, facts

ACCEPT = 'decision = "accept"\nwords = "8000多万元"\nreviewer = "甲"\n'
CASES = [
    ("keep it", "no decision is called 'keep'", 'decision = "keep"\nwords = "8000多万元"\nreviewer = "甲"\n'),
    (
        "words that changed",
        "the source now says '8000多万元'",
        'decision = "accept"\nwords = "9000多万元"\nreviewer = "甲"\n',
    ),
    ("nobody signed", "it has no reviewer", 'decision = "accept"\nwords = "8000多万元"\n'),
    ("no reason", "it has no reason", 'decision = "reject"\nwords = "8000多万元"\nreviewer = "甲"\n'),
    (
        "a status that does not exist",
        "no status is called 'done'",
        'decision = "edit"\nwords = "8000多万元"\nreviewer = "甲"\nreason = "x"\nset = { status = "done" }\n',
    ),
    (
        "a merge into nothing",
        "there is no fact 'b-fund-9'",
        'decision = "merge"\nwords = "8000多万元"\nreviewer = "甲"\nreason = "x"\ninto = "b-fund-9"\n',
    ),
]


def reading() -> Reading:
    return Reading(DOCUMENT, facts(), ())


def decided(tmp_path: Path, rows: str, fact: str = "a-fund-1") -> tuple[Reading, ...]:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.toml").write_text(f'[[decision]]\nfact = "{fact}"\n{rows}', encoding="utf-8")
    return review((reading(),), tmp_path)


def test_an_accepted_fact_names_who_accepted_it(tmp_path: Path) -> None:
    (after,) = decided(tmp_path, ACCEPT)
    assert [fact.checked_by for fact in after.facts if fact.id == "a-fund-1"] == ["甲"]


def test_a_rejected_fact_is_gone(tmp_path: Path) -> None:
    rows = 'decision = "reject"\nwords = "8000多万元"\nreviewer = "甲"\nreason = "误读"\n'
    (after,) = decided(tmp_path, rows)
    assert "a-fund-1" not in [fact.id for fact in after.facts]


def test_an_edited_fact_has_the_new_field(tmp_path: Path) -> None:
    rows = 'decision = "edit"\nwords = "8000多万元"\nreviewer = "甲"\nreason = "误读"\nset = { status = "launched" }\n'
    (after,) = decided(tmp_path, rows)
    assert [fact.status for fact in after.facts if fact.id == "a-fund-1"] == [Status.LAUNCHED]


@pytest.mark.parametrize(("name", "wrong", "rows"), CASES, ids=[case[0] for case in CASES])
def test_a_decision_that_does_not_fit_is_refused(tmp_path: Path, name: str, wrong: str, rows: str) -> None:
    with pytest.raises(Refused, match=wrong):
        decided(tmp_path, rows)


def test_a_fact_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there is no such fact"):
        decided(tmp_path, ACCEPT, fact="a-fund-7")


def test_without_decisions_nothing_changes(tmp_path: Path) -> None:
    assert review((reading(),), tmp_path) == (reading(),)
