"""Each rule of circumstance decides the sentences that it says it reads, and leaves those that it says it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.extraction.circumstances import Rule
from duizhao.extraction.extract import extract
from duizhao.extraction.roles import ROLE_RULES
from duizhao.extraction.statuses import STATUS_RULES
from duizhao.language.lexicon import read_lexicon
from duizhao.model.facts import Fact, Kind, Role, Status
from duizhao.model.text import DatePrecision, SourceClass, SourceKind, SourceRecord
from duizhao.reading.boilerplate import read_boilerplate
from duizhao.reading.documents import cut

ROOT = Path(__file__).parents[1]
RULES: dict[str, tuple[Rule[Status] | Rule[Role], ...]] = {"status": STATUS_RULES, "role": ROLE_RULES}
ROWS = [(field, rule.name, words) for field, rules in RULES.items() for rule in rules for words in rule.reads]
TRAPS = [(field, rule.name, words) for field, rules in RULES.items() for rule in rules for words in rule.leaves]


def figures(words: str) -> list[Fact]:
    record = SourceRecord(
        "rule", "rule.txt", SourceKind.VERBATIM, "", "", "", "", "", "2021-09-01", DatePrecision.DAY, None, "", "",
        SourceClass.PRESS, "", "",
    )  # fmt: skip
    document = cut(record, words, 0, read_boilerplate(ROOT))
    (reading,) = extract((document,), read_lexicon(ROOT))
    return [fact for fact in reading.facts if fact.kind is Kind.QUANTITY]


def deciding(words: str, field: str) -> list[str]:
    return [trace.rule for fact in figures(words) for trace in fact.traces if trace.field == field]


@pytest.mark.parametrize(("field", "name", "words"), ROWS)
def test_a_rule_reads_what_it_says_it_reads(field: str, name: str, words: str) -> None:
    assert deciding(words, field) == [name]


@pytest.mark.parametrize(("field", "name", "words"), TRAPS)
def test_a_rule_leaves_what_it_says_it_leaves(field: str, name: str, words: str) -> None:
    assert name not in deciding(words, field)


def test_every_rule_that_needs_no_whole_document_brings_an_example() -> None:
    assert [rule.name for rules in RULES.values() for rule in rules if not rule.reads] == ["<plan>: <number>"]
