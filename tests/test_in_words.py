"""What a place says under a theme: which facts make its sentences, and what holds for any facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duizhao.comparison.findings import facts_in
from duizhao.comparison.in_words import FIGURES, KINDS, Told, told
from duizhao.model.facts import Fact, Kind, Quantity, Scope, Speaker, Status
from duizhao.model.shapes import Of, Shape, Value
from tests.test_comparison import compared, count, fact, money, source, themes

FINANCE = next(theme for theme in themes() if theme.id == "finance")
COOPERATION = next(theme for theme in themes() if theme.id == "cooperation")
TEXT = "成立星火基金。星火基金、月光贷款、山海债券。星火基金五亿元。赵甲说贷款难，钱乙说担保少。"
TOLD = source("jia", TEXT)


def worded(label: str, kind: Kind = Kind.PROJECT, theme: str = "finance", **changes: Any) -> Fact:
    at = changes.pop("at", TOLD)
    start = at.text.index(label)
    sentence = at.sentence_at(start)
    plain = fact("jia", at, label, kind=kind, label=label, quantity=None, indicator=None, theme=theme, status=None)
    assert sentence
    return replace(plain, evidence=replace(plain.evidence, span=sentence.span), **changes)


def figure(label: str, quantity: Quantity, **changes: Any) -> Fact:
    return fact(
        "jia", TOLD, label, label=label, quantity=quantity, theme="finance", **({"indicator": "tech-fund"} | changes)
    )


def cell(*facts: Fact, theme: Any = FINANCE, places: tuple[str, ...] = ("jia", "yi")) -> Told:
    return told(compared(facts, *places), theme, "jia")


def named(value: Value) -> list[str]:
    """The labels in a sentence, those without a mark of their own in brackets."""
    if isinstance(value, Fact):
        return [value.label]
    if isinstance(value, Of):
        return [f"({value.fact.label})"] if value.field == "statement" else []
    if isinstance(value, Shape):
        return [name for inner in value.values.values() for name in named(inner)]
    return [name for inner in value for name in named(inner)] if isinstance(value, tuple) else []


def test_facts_of_one_sentence_of_a_source_share_the_mark_behind_the_last() -> None:
    held = cell(*(worded(label, kind=Kind.INDUSTRY) for label in ("月光贷款", "山海债券")))
    assert [(shape.code, named(shape)) for shape in held.words] == [("cell-industry", ["(月光贷款)", "山海债券"])]


def test_words_that_a_figure_or_an_earlier_sentence_says_are_not_said_again() -> None:
    fund, founding = worded("星火基金"), worded("成立星火基金", Kind.MEASURE)
    assert named(cell(fund, founding).words) == ["星火基金"]
    assert cell(founding, figure("星火基金", money("500000000"), act="成立")).words == ()


def test_a_word_has_its_speaker_and_no_sentence_has_two() -> None:
    hard = worded("贷款难", Kind.PROBLEM, speaker=Speaker("赵甲", "局长"))
    few = worded("担保少", Kind.PROBLEM, speaker=Speaker("钱乙", "教授"))
    (shape,) = cell(hard, few).words
    assert shape.code == "cell-problem-said"
    assert (shape.values["speaker"], named(shape)) == (Of(hard, "speaker"), ["贷款难"])


def test_a_body_is_told_where_its_name_tells_why_or_where_nothing_else_is() -> None:
    at = source("jia", "东山大学、东山市政府。")
    both = [worded(label, Kind.ORGANIZATION, "cooperation", at=at) for label in ("东山大学", "东山市政府")]
    assert named(cell(*both, theme=COOPERATION).words) == ["东山大学"]
    assert named(cell(both[1], theme=COOPERATION).words) == ["东山市政府"]


@pytest.mark.parametrize(
    "second",
    [{"status": Status.REQUIREMENT}, {"indicator": None}, {"scope": Scope.PROJECT}],
)
def test_the_first_figure_is_one_that_other_places_have_too(second: dict[str, Any]) -> None:
    behind = figure("月光贷款", money("1"), **{"id": "behind"} | second)
    before = figure("山海债券", money("2"), id="before")
    other = fact("yi", label="种子基金", indicator="tech-fund", theme="finance", quantity=money("3"))
    assert named(cell(behind, before, other).figures) == ["山海债券", "月光贷款"]


labels = some.sampled_from(["星火基金", "成立星火基金", "月光贷款", "山海债券", "贷款难", "担保少"])
kinds = some.sampled_from([kind for kind in Kind if kind not in (Kind.QUANTITY, Kind.PERSON, Kind.DATE, Kind.ANALOGY)])
mouths = some.sampled_from([None, Speaker("赵甲", ""), Speaker("钱乙", "")])
words = some.builds(
    lambda label, kind, scope, speaker: worded(label, kind, scope=scope, speaker=speaker),
    labels, kinds, some.sampled_from([Scope.PLACE, Scope.PROJECT]), mouths,
)  # fmt: skip
numbers = some.builds(
    lambda label, value, status: figure(label, count(str(value)), status=status),
    labels, some.integers(1, 900), some.sampled_from(list(Status)),
)  # fmt: skip


@given(some.lists(words | numbers, max_size=12))
def test_a_cell_is_short_counts_what_it_leaves_and_is_empty_only_where_nothing_is_said(facts: list[Fact]) -> None:
    comparison = compared(tuple(replace(one, id=f"jia-{n}") for n, one in enumerate(facts)), "jia", "yi")
    held = told(comparison, FINANCE, "jia")
    under = comparison.strategy["finance"]["jia"]
    assert len(held.words) <= KINDS
    assert len(held.figures) <= FIGURES
    assert held.more + len(named((*held.words, *held.figures))) == len(under)
    assert bool(under) == bool(held.words or held.figures)
    assert all(fact.kind is not Kind.QUANTITY for fact in facts_in(held.words))
    for shape in held.words:
        if "speaker" in shape.values:
            assert len({fact.speaker for fact in facts_in(shape)}) == 1
