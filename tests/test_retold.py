"""What several sources of one place tell: alike and counted once, within each other's bounds, earlier and later, at odds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from duizhao.comparison.retold import copies
from duizhao.model.facts import Bound, Kind, Period, Role, Scope, Status
from duizhao.model.report import Comparison, Verdict
from duizhao.model.text import Document, SourceClass, Span
from tests.test_comparison import FIVE_YEARS, NEXT_YEAR, compared, count, fact, source

MORNING = source("jia", "全市有高新技术企业一百家。", id="jia-morning")
EVENING = source("jia", "据统计，高新技术企业为一百家。", id="jia-evening", date="2022-02-01")
LAUNCH: dict[str, Any] = {"role": Role.NEW, "status": Status.ACHIEVED}
OVER_90 = count("90", bound=Bound.MORE_THAN, low_open=True, high=None)


def told(*others: dict[str, Any], **first: Any) -> Comparison:
    """One figure in the morning's paper, and the same in the evening's but for what each of `others` says otherwise."""
    again = tuple(fact(at=EVENING, words="一百家", **first | changes) for changes in others)
    again = tuple(replace(one, id=f"{one.id}-{number}") for number, one in enumerate(again))
    return compared((replace(fact(at=MORNING, words="一百家", **first), id="jia-first"), *again), "jia")


ALIKE: tuple[tuple[str, Any, Any, bool], ...] = (  # name · the figure · what the other source has otherwise · one fact
    ("word for word", {}, {}, True),
    ("under its full name", {"label": "高新技术企业"}, {"label": "甲市高新技术企业"}, True),
    ("reported and existing", {}, {"status": Status.ACHIEVED}, True),
    ("a level that names no time", {}, {"period": None}, True),
    ("another number", {}, {"quantity": count("101")}, False),
    ("a hedge", {}, {"quantity": count("100", bound=Bound.ABOUT)}, False),
    ("another year", {}, {"period": NEXT_YEAR}, False),
    ("a part of them", {}, {"qualifiers": ("国家级",)}, False),
    ("a target", {}, {"status": Status.TARGET}, False),
    ("a project's", {}, {"scope": Scope.PROJECT, "subject": "某园区"}, False),
    ("additions of one year", LAUNCH, {}, True),
    ("additions, one of no year", LAUNCH, {"period": None}, False),
    ("additions, both of no year", LAUNCH | {"period": None}, {}, False),
    ("targets with one horizon", {"status": Status.TARGET, "period": FIVE_YEARS}, {}, True),
    ("a name", {"kind": Kind.PROJECT, "quantity": None, "indicator": None, "role": None, "label": "某园区"}, {}, True),
    ("two names", {"kind": Kind.PROJECT, "quantity": None, "indicator": None, "role": None}, {"label": "某园区"}, False),
)  # fmt: skip


@pytest.mark.parametrize(("first", "changes", "one"), [row[1:] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_a_fact_told_twice_is_one_fact_and_another_is_not(first: Any, changes: Any, one: bool) -> None:
    comparison = told(changes, **first)
    assert [len(others) for others in comparison.told.values()] == ([1] if one else [])


def test_what_is_told_twice_makes_one_pair_and_one_row_and_keeps_both_tellings() -> None:
    facts = (fact(at=MORNING, words="一百家"), replace(fact(at=EVENING, words="一百家"), id="jia-again"), fact("yi"))
    comparison = compared(facts, "jia", "yi")
    (row,) = comparison.rows
    assert [[one.id for one in held] for held in row.facts] == [["jia-一百家"], ["yi-"]]
    assert len(row.pairs) == 1
    assert [one.document.id for one in comparison.told["jia-一百家"]] == ["jia-evening"]


def test_the_telling_that_names_its_time_is_the_one_that_counts() -> None:
    comparison = told({}, period=None)
    assert list(comparison.told) == ["jia-first"]
    comparison = compared(
        (
            replace(fact(at=MORNING, words="一百家", period=None), id="jia-vague"),
            replace(fact(at=EVENING, words="一百家"), id="jia-dated"),
        ),
        "jia",
    )
    assert list(comparison.told) == ["jia-dated"]


TIES: tuple[tuple[str, Any, list[str], list[str]], ...] = (  # name · the other telling · ties · conflicts
    ("the same", {}, ["told-twice"], []),
    ("a hedge that holds it", {"quantity": OVER_90}, ["within-bounds"], []),
    ("the next year", {"quantity": count("120"), "period": NEXT_YEAR}, ["earlier-later"], []),
    ("a year later, by the day of the source", {"quantity": count("120"), "period": None}, ["earlier-later"], []),
    ("another number for that year", {"quantity": count("120")}, [], ["contradiction"]),
    ("a part of them", {"quantity": count("20"), "qualifiers": ("国家级",)}, [], []),
)


@pytest.mark.parametrize(("changes", "ties", "conflicts"), [row[1:] for row in TIES], ids=[row[0] for row in TIES])
def test_two_sources_of_a_place_agree_or_follow_each_other_or_are_at_odds(
    changes: Any, ties: list[str], conflicts: list[str]
) -> None:
    comparison = told(changes)
    assert [tie.code for tie in comparison.ties] == ties
    assert [conflict.code for conflict in comparison.conflicts] == conflicts


@pytest.mark.parametrize(("day", "conflicts"), [("2021-02-10", 1), ("2022-02-01", 0), (None, 1)])
def test_levels_without_a_time_are_at_odds_where_their_sources_are_of_one_month_or_of_no_day(
    day: str | None, conflicts: int
) -> None:
    other = source("jia", "全市有一百二十家。", id="jia-evening", date=day)
    facts = (
        fact(at=MORNING, words="一百家", period=None),
        fact(at=other, words="一百二十家", quantity=count("120"), period=None),
    )
    assert len(compared(facts, "jia").conflicts) == conflicts


ARTICLE = "甲市今年新增企业六十四家。" + "".join(
    f"第{n}家企业在湖边的园区里开工，工人们早早到了。" for n in "一二三四五六"
)


def article(identity: str, text: str, **changes: Any) -> Document:
    return source("jia", text, id=identity, **changes)


COPIES = (
    ("the same text", ARTICLE, True),
    ("other signs and blanks", ARTICLE.replace("，", ", ").replace("。", "。 "), True),
    ("one figure altered", ARTICLE.replace("六十四", "六十九"), True),
    ("another article", ARTICLE[13:60] + "乙市的河边另有一番景象，码头上停着三条新船，船员正在卸货。" * 4, False),
    ("a part of it", ARTICLE[:60], False),
    ("no more than a line", "甲市今年新增企业六十四家。", False),
)


@pytest.mark.parametrize(("text", "same"), [row[1:] for row in COPIES], ids=[row[0] for row in COPIES])
def test_a_copy_of_an_article_is_known_by_its_text(text: str, same: bool) -> None:
    assert copies((article("first", ARTICLE), article("second", text))) == ({"second": "first"} if same else {})


def test_of_two_copies_the_one_that_does_not_re_post_counts() -> None:
    repost = article("repost", ARTICLE, source_class=SourceClass.AGGREGATOR)
    assert copies((repost, article("original", ARTICLE))) == {"repost": "original"}


def test_a_figure_altered_in_a_copy_is_a_conflict_and_no_confirmation() -> None:
    altered = article("second", ARTICLE.replace("六十四", "六十九"), source_class=SourceClass.AGGREGATOR)
    facts = (
        fact(at=article("first", ARTICLE), words="六十四家", quantity=count("64")),
        fact(at=altered, words="六十九家", quantity=count("69")),
    )
    comparison = compared(facts, "jia")
    assert [conflict.code for conflict in comparison.conflicts] == ["contradiction"]
    assert comparison.ties == ()


def test_a_figure_that_its_own_place_contradicts_is_never_plainly_comparable() -> None:
    facts = (
        fact(at=MORNING, words="一百家"),
        replace(fact(at=EVENING, words="一百家", quantity=count("120")), id="jia-other"),
        fact("yi"),
    )
    (row,) = compared(facts, "jia", "yi").rows
    assert [(pair.verdict, pair.notes) for pair in row.pairs] == [(Verdict.CAUTION, ("disputed",))] * 2
    assert row.verdict is Verdict.CAUTION


def test_a_copy_confirms_nothing() -> None:
    facts = (
        replace(fact(at=article("first", ARTICLE), words="六十四家"), id="first"),
        replace(fact(at=article("second", ARTICLE), words="六十四家"), id="second"),
    )
    comparison = compared(facts, "jia")
    assert list(comparison.told) == ["first"]
    assert comparison.ties == ()
    assert comparison.copies == {"second": "first"}


def test_a_quarter_told_beside_the_day_of_a_source_stands_in_the_order_of_time() -> None:
    quarter = Period("一季度", Span(0, 0), "2021-Q1", "2021-01-01", "2021-03-31", "quarter")
    comparison = told({"quantity": count("90"), "period": quarter}, {"quantity": count("130"), "period": None})
    (tie,) = comparison.ties
    assert [one.quantity.value for one in tie.facts if one.quantity] == [Decimal(100), Decimal(90), Decimal(130)]
