"""What may be held against what: rows of two tiny facts, and what holds for any two."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duizhao.bilingual.catalogs import placeholders, read_catalog
from duizhao.comparison.compare import compare
from duizhao.comparison.findings import facts_in, findings, warning
from duizhao.comparison.remarks import Desk, of_doubt, of_finding, remarks
from duizhao.comparison.rulings import rulings
from duizhao.comparison.verdicts import judge
from duizhao.extraction.identity import IndicatorRule, ThemeRule, read_indicators, read_themes
from duizhao.model.facts import Bound, Evidence, Fact, Kind, Period, Quantity, Reading, Role, Scope, Speaker, Status
from duizhao.model.report import Bilingual, Comparison, Pair, Place, Reason, Settings, Verdict
from duizhao.model.shapes import Of, Shape
from duizhao.model.text import (
    DatePrecision,
    Document,
    Finding,
    Sentence,
    SourceClass,
    SourceKind,
    SourceRecord,
    Span,
)

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "gold" / "seeds"
NAMES = {"jia": "甲市", "yi": "乙市", "bing": "丙市"}
YEAR = Period("2020年", Span(0, 0), "2020", "2020-01-01", "2020-12-31", "year")
NEXT_YEAR = Period("2021年", Span(0, 0), "2021", "2021-01-01", "2021-12-31", "year")
NEXT_STEP = Period("下一步", Span(0, 0), None, None, None, "unknown")
SINCE = Period("2020年以来", Span(0, 0), "2020/..", "2020-01-01", None, "open")
FIVE_YEARS = Period("五年内", Span(0, 0), None, None, None, "years")


@cache
def rules() -> tuple[IndicatorRule, ...]:
    return read_indicators(ROOT)


@cache
def themes() -> tuple[ThemeRule, ...]:
    return read_themes(ROOT)


def rule(name: str) -> IndicatorRule:
    return next(row for row in rules() if row.indicator.id == name)


def settings(*places: str) -> Settings:
    both = Bilingual("题", "Title")
    named = tuple(Place(p, Bilingual(NAMES[p], p.title()), "prefecture", both, "◆", (NAMES[p],)) for p in places)
    return Settings(both, both, named, both, "", None, "1", "2024-01-01", "draft")


def count(value: str, **changes: Any) -> Quantity:
    figure = Decimal(value)
    return replace(Quantity(figure, "家", "count", Bound.EXACT, None, figure, figure), **changes)


def money(value: str, **changes: Any) -> Quantity:
    return count(value, **{"unit": "元", "dimension": "money"} | changes)


def at_least(value: str) -> Quantity:
    return count(value, bound=Bound.AT_LEAST, high=None)


def source(place: str, text: str = "", **changes: Any) -> Document:
    """A source whose sentences end at 。"""
    record = SourceRecord(
        id=f"{place}-daily", path="", kind=SourceKind.VERBATIM, place=place, title="", carrier="", originator="",
        reporter="", date="2021-02-01", date_precision=DatePrecision.DAY, date_inferred=None, date_reason="",
        address="", source_class=SourceClass.PRESS, rights="", sha256="",
    )  # fmt: skip
    cuts = [0, *(i + 1 for i, sign in enumerate(text) if sign == "。")]
    spans = [Span(a, b) for a, b in pairwise(cuts)]
    sentences = tuple(Sentence(f"s{n:03d}", span, n, (n,)) for n, span in enumerate(spans, 1))
    return Document(replace(record, **changes), text, sentences)


def fact(place: str = "jia", at: Document | None = None, words: str = "", **changes: Any) -> Fact:
    """A hundred high-tech enterprises in the whole place in 2020; `words` are those of the number in its source."""
    document = at or source(place)
    start = max(0, document.text.find(words))
    span = Span(start, start + len(words))
    plain = Fact(
        id=f"{place}-{words}", kind=Kind.QUANTITY, label="高新技术企业",
        evidence=Evidence(document, span, span, "test"),
        place=place, scope=Scope.PLACE, subject=NAMES[place], status=Status.EXISTING, period=YEAR,
        indicator="high-tech-enterprise", quantity=count("100"), role=Role.LEVEL,
    )  # fmt: skip
    return replace(plain, **changes)


def pair(left: Mapping[str, Any], right: Mapping[str, Any], indicator: str = "high-tech-enterprise") -> Pair:
    return judge(fact("jia", **left), fact("yi", **right), rule(indicator))


DATELESS = {"at": source("jia", date=None, date_precision=DatePrecision.UNKNOWN)}
GUESSED = {"at": source("jia", date_inferred="2018")}
REPOSTED = {"at": source("jia", source_class=SourceClass.AGGREGATOR)}
ROUGHLY_80 = count("80", bound=Bound.MORE_THAN, high=Decimal(90), high_open=True)

PAIRS: tuple[tuple[str, Any, Any, str, str], ...] = (  # name · one fact · the other · reasons · verdict
    ("two like figures", {}, {"quantity": count("200")}, "", "comparable"),
    ("reported and existing", {"status": Status.ACHIEVED}, {}, "", "comparable"),
    ("a target and a result", {"status": Status.TARGET}, {}, "STATUS", "not-comparable"),
    ("a plan and a result", {"status": Status.PLANNED}, {}, "STATUS", "not-comparable"),
    ("under way and done", {"status": Status.UNDERWAY}, {}, "STATUS", "not-comparable"),
    ("applied for and there", {"status": Status.APPLIED}, {}, "STATUS DEFINITION", "not-comparable"),
    ("two targets", {"status": Status.TARGET}, {"status": Status.TARGET}, "", "comparable"),
    ("launched and held", {"status": Status.LAUNCHED}, {}, "", "caution"),
    ("launched as something new, and held", {"status": Status.LAUNCHED, "role": Role.NEW}, {}, "", "caution"),
    ("two years", {"period": NEXT_YEAR}, {}, "PERIOD", "caution"),
    ("one year unknown", {"period": None}, {}, "PERIOD", "caution"),
    ("both years unknown", {"period": None}, {"period": None}, "PERIOD", "caution"),
    ("a horizon without a start", {"period": FIVE_YEARS}, {"period": FIVE_YEARS}, "PERIOD", "caution"),
    ("since one day", {"period": SINCE}, {"period": SINCE}, "", "comparable"),
    ("a project and a place", {"scope": Scope.PROJECT}, {}, "SCOPE", "caution"),
    ("a district and a place", {"scope": Scope.DISTRICT}, {}, "SCOPE", "caution"),
    ("two projects", {"scope": Scope.PROJECT}, {"scope": Scope.PROJECT}, "", "caution"),
    ("a project at another time", {"scope": Scope.PROJECT, "period": None}, {}, "PERIOD SCOPE", "not-comparable"),
    ("applied for and recognised", {"act": "申报"}, {"act": "认定"}, "DEFINITION", "not-comparable"),
    (
        "applied for, by status and by verb",
        {"status": Status.APPLIED},
        {"status": Status.APPLIED, "act": "申报"},
        "",
        "comparable",
    ),
    ("gathered and held", {"act": "聚集"}, {"act": "拥有"}, "", "comparable"),
    ("a verb left in the name", {"label": "申报高新技术企业"}, {"act": "申报"}, "", "comparable"),
    ("a longer form of one verb", {"act": "新申报"}, {"act": "申报"}, "", "comparable"),
    ("high-level and all", {"qualifiers": ("高水平",)}, {"qualifiers": ("各类",)}, "DEFINITION", "not-comparable"),
    ("all, said and unsaid", {"qualifiers": ("各类",)}, {}, "", "comparable"),
    ("narrowed in the name", {"label": "省级高新技术企业"}, {"qualifiers": ("省级",)}, "", "comparable"),
    ("stock and flow", {"role": Role.NEW}, {}, "MEASURE", "not-comparable"),
    ("level and growth", {"role": Role.CHANGE}, {}, "MEASURE", "not-comparable"),
    ("a figure and none", {"quantity": None}, {}, "MEASURE", "not-comparable"),
    ("area and number", {"quantity": count("9", unit="m²", dimension="area")}, {}, "MEASURE", "not-comparable"),
    ("yuan and dollars", {"quantity": money("1")}, {"quantity": money("1", unit="美元")}, "MEASURE", "not-comparable"),
    ("two counters", {"quantity": count("100", unit="个")}, {}, "", "comparable"),
    ("an interval over a value", {"quantity": ROUGHLY_80}, {"quantity": count("85")}, "PRECISION", "caution"),
    ("an interval beside a value", {"quantity": ROUGHLY_80}, {"quantity": count("90")}, "", "comparable"),
    ("an interval at a value", {"quantity": ROUGHLY_80}, {"quantity": count("80")}, "PRECISION", "caution"),
    ("one end only", {"quantity": at_least("15")}, {"quantity": count("5")}, "PRECISION", "caution"),
    ("about", {"quantity": count("15", bound=Bound.ABOUT)}, {"quantity": count("50")}, "PRECISION", "caution"),
    ("a re-post and the press", REPOSTED, {}, "SOURCE", "caution"),
    ("a source without a date", DATELESS, {}, "DATE", "caution"),
    ("a source with a guessed date", GUESSED, {}, "DATE", "caution"),
)


@pytest.mark.parametrize(
    ("left", "right", "reasons", "verdict"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_a_pair_has_its_reasons_and_verdict(left: Any, right: Any, reasons: str, verdict: str) -> None:
    judged = pair(left, right)
    assert (" ".join(judged.reasons), judged.verdict.value) == (reasons, verdict)


NOTES: tuple[tuple[str, str, Any, Any, tuple[str, ...]], ...] = (
    ("launched and held", "tech-fund", {"status": Status.LAUNCHED}, {}, ("launched-not-held",)),
    ("reported and existing", "tech-fund", {"status": Status.ACHIEVED}, {}, ()),
    ("planned and under way", "tech-fund", {"status": Status.PLANNED}, {"status": Status.UNDERWAY}, ("stages-differ",)),
    ("two funds", "tech-fund", {"label": "种子基金"}, {"label": "发展基金"}, ("differing-purpose",)),
    ("two names", "tech-trade", {"label": "技术交易"}, {"label": "技术合同成交额"}, ("differing-names",)),
    ("quotation marks", "gazelle", {"label": "“瞪羚”企业"}, {"label": "瞪羚企业"}, ()),
    ("two projects", "gazelle", {"scope": Scope.PROJECT}, {"scope": Scope.BODY}, ("differing-bodies",)),
    ("a project and a place", "gazelle", {"scope": Scope.PROJECT}, {}, ()),
)


@pytest.mark.parametrize(("indicator", "left", "right", "notes"), [r[1:] for r in NOTES], ids=[r[0] for r in NOTES])
def test_a_pair_has_its_notes(indicator: str, left: Any, right: Any, notes: tuple[str, ...]) -> None:
    assert pair(left, right, indicator).notes == notes


NAMED = (  # indicator · one name · the other · whether that is a difference of definition
    ("innovation-index", "创新发展指数", "科技产出指数", True),
    ("innovation-index", "创新发展指数", "“创新发展”指数", False),
    ("incubator", "科技企业孵化器", "众创空间", True),
    ("incubator", "省级以上及省级科技企业孵化器", "省级及省级以上科技企业孵化器", False),
    ("engineering-centres", "企业技术中心", "工程研究中心", True),
    ("tech-trade", "技术交易", "技术合同成交额", False),
    ("tech-fund", "种子基金", "发展基金", False),
)


@pytest.mark.parametrize(("indicator", "left", "right", "differs"), NAMED)
def test_names_that_differ_are_a_difference_of_definition_where_an_indicator_holds_several_things(
    indicator: str, left: str, right: str, differs: bool
) -> None:
    assert (Reason.DEFINITION in pair({"label": left}, {"label": right}, indicator).reasons) == differs


figures = some.decimals(min_value=1, max_value=1000, places=0)
quantities = some.builds(
    lambda value, width, bound, dimension: Quantity(
        value, "家", dimension, bound, None, value, value + width if bound is not Bound.AT_LEAST else None
    ),
    figures, figures, some.sampled_from(Bound), some.sampled_from(("count", "money", "percent")),
)  # fmt: skip
documents = some.sampled_from([source("jia"), DATELESS["at"], GUESSED["at"], REPOSTED["at"]])
fields = some.fixed_dictionaries({
    "status": some.sampled_from(Status), "period": some.sampled_from([None, YEAR, NEXT_YEAR, FIVE_YEARS]),
    "scope": some.sampled_from(Scope), "quantity": quantities, "role": some.sampled_from(Role), "at": documents,
    "act": some.sampled_from(["", "申报", "认定", "引进", "新增"]),
    "qualifiers": some.sampled_from([(), ("高水平",), ("各类",), ("市级", "重点")]),
})  # fmt: skip


@given(fields, fields)
def test_exchanging_the_places_changes_neither_verdict_nor_reasons(left: Any, right: Any) -> None:
    one, other = pair(left, right), pair(right, left)
    assert (one.verdict, one.reasons, one.notes) == (other.verdict, other.reasons, other.notes)


@given(fields, fields)
def test_a_verdict_is_never_kinder_than_its_reasons(left: Any, right: Any) -> None:
    judged = pair(left, right)
    if {Reason.STATUS, Reason.MEASURE, Reason.DEFINITION} & set(judged.reasons):
        assert judged.verdict is Verdict.NOT_COMPARABLE
    assert (judged.verdict is Verdict.COMPARABLE) == (not judged.reasons and not judged.notes)
    results = {Status.ACHIEVED, Status.EXISTING, Status.LAUNCHED}
    if (left["status"] in results) != (right["status"] in results):
        assert judged.verdict is not Verdict.COMPARABLE


@given(fields, figures)
def test_a_figure_against_itself_elsewhere_differs_only_in_what_is_unknown(field: Any, _: Any) -> None:
    assert set(pair(field, field).reasons) <= {Reason.PERIOD, Reason.PRECISION, Reason.DATE}


def compared(facts: tuple[Fact, ...], *places: str) -> Comparison:
    """The facts, dealt out to a reading for each source and compared."""
    sources = {one.document.id: one.document for one in facts}
    readings = tuple(Reading(d, tuple(f for f in facts if f.document.id == d.id), ()) for d in sources.values())
    return compare(settings(*places), readings, rules(), themes())


TOLD = "全市有高新技术企业一百家。全市高新技术企业为一百二十家。"
CONFLICTS: tuple[tuple[str, Any, str | None], ...] = (  # name · what the second statement has otherwise · code
    ("another number", {"quantity": count("120")}, "contradiction"),
    ("the same number", {}, None),
    ("a hedge that holds it", {"quantity": count("90", bound=Bound.MORE_THAN, high=None, low_open=True)}, None),
    ("another part", {"quantity": count("20"), "qualifiers": ("国家级",)}, None),
    ("a vague part", {"quantity": count("120"), "qualifiers": ("重点",)}, "terms-differ"),
    ("a looser name", {"quantity": count("120"), "label": "全市重点高新技术企业"}, "terms-differ"),
    ("another name", {"quantity": count("120"), "label": "高企"}, None),
    ("another year", {"quantity": count("120"), "period": NEXT_YEAR}, None),
    ("a target", {"quantity": count("120"), "status": Status.TARGET}, None),
    ("an addition", {"quantity": count("120"), "role": Role.NEW}, None),
    ("a project's", {"quantity": count("120"), "scope": Scope.PROJECT}, None),
    ("a requirement", {"quantity": count("120"), "status": Status.REQUIREMENT}, None),
)


@pytest.mark.parametrize(("changes", "code"), [row[1:] for row in CONFLICTS], ids=[row[0] for row in CONFLICTS])
def test_two_statements_of_one_place_conflict_or_do_not(changes: Any, code: str | None) -> None:
    told = source("jia", TOLD)
    facts = (fact(at=told, words="一百家"), fact(at=told, words="一百二十家", **changes))
    found = compared(facts, "jia").conflicts
    assert [conflict.code for conflict in found] == ([code] if code else [])
    assert [conflict.facts for conflict in found] == ([facts] if code else [])


def test_two_sources_of_one_place_conflict_too() -> None:
    other = source("jia", "全市有一百二十家。", id="jia-evening")
    facts = (fact(at=source("jia", TOLD), words="一百家"), fact(at=other, words="一百二十家", quantity=count("120")))
    assert [conflict.id for conflict in compared(facts, "jia").conflicts] == ["jia-high-tech-enterprise-conflict-1"]


def test_before_and_after_in_one_sentence_are_no_conflict() -> None:
    told = source("jia", "由一百家增加到一百二十家。")
    facts = (fact(at=told, words="一百家"), fact(at=told, words="一百二十家", quantity=count("120")))
    assert compared(facts, "jia").conflicts == ()


DOUBTS: tuple[tuple[str, str, Any, str | None], ...] = (  # the sentence · the words of the number · the fact · code
    ("出口额增长九成。", "九成", {"role": Role.CHANGE, "period": None}, "change-without-base"),
    ("出口额同比增长九成。", "九成", {"role": Role.CHANGE, "period": None}, None),
    ("出口额增长九成。", "九成", {"role": Role.CHANGE}, None),
    ("创新指数为一百。", "一百", {"quantity": count("100", dimension="index")}, "index-without-publisher"),
    ("省统计局公布的创新指数为一百。", "一百", {"quantity": count("100", dimension="index")}, None),
    ("组建十个团队。", "十个", {"status": Status.UNDERWAY, "period": None}, "not-said-whether-exists"),
    ("已组建十个团队。", "十个", {"status": Status.ACHIEVED, "period": None}, None),
    ("正在组建十个团队。", "十个", {"status": Status.UNDERWAY, "period": None}, None),
    ("计划组建十个团队。", "十个", {"status": Status.TARGET, "period": None}, None),
    ("组建十个团队。", "十个", {"status": Status.UNDERWAY}, None),
    ("五年内达到百家。", "百家", {"status": Status.TARGET, "period": FIVE_YEARS}, "horizon-without-start"),
    ("赵一出席。钱二说有百家。", "百家", {"speaker": Speaker("钱二", "")}, "absent-speaker"),
    ("赵一出席。赵一说有百家。", "百家", {"speaker": Speaker("赵一", "")}, None),
    ("钱二说有百家。", "百家", {"speaker": Speaker("钱二", "")}, None),
    ("赵一出席。钱二说有百家。", "百家", {"speaker": Speaker("钱二", "某公司总经理")}, None),
    ("赵一出席。该公司经理钱二说有百家。", "百家", {"speaker": Speaker("钱二", "")}, None),
    ("赵一出席。某局局长钱二说公司有百家。", "百家", {"speaker": Speaker("钱二", "某局局长")}, "absent-speaker"),
    ("下一步达到百家。", "百家", {"status": Status.TARGET, "period": NEXT_STEP}, None),
    ("措施有三项：一是办好百家；二是省钱。", "百家", {}, "count-against-list"),
    ("措施有两项：一是办好百家；二是省钱。", "百家", {}, None),
    ("园区有3个：甲园、乙园、百家园等。", "百家", {}, None),
    ("园区有3个：甲园、乙和丙园、百家和丁园。", "百家", {}, None),
    ("园区有6个：甲园、乙和丙园、百家和丁园。", "百家", {}, "count-against-list"),
)


@pytest.mark.parametrize(("text", "words", "changes", "code"), DOUBTS)
def test_a_statement_raises_a_doubt_or_does_not(text: str, words: str, changes: Any, code: str | None) -> None:
    comparison = compared((fact(at=source("jia", text), words=words, **changes),), "jia")
    assert [doubt.code for doubt in comparison.doubts] == ([code] if code else [])
    assert [unfilled(of_doubt(comparison, doubt)) for doubt in comparison.doubts] == ([set()] if code else [])


def test_parts_that_exceed_their_whole_are_told_with_every_figure() -> None:
    told = source("jia", "全市有企业7家，其中甲类3家、乙类5家。")
    labels = (("7家", "企业", "7"), ("3家", "甲类企业", "3"), ("5家", "乙类企业", "5"))
    facts = tuple(fact(at=told, words=words, label=label, quantity=count(n)) for words, label, n in labels)
    (doubt,) = compared(facts, "jia").doubts
    assert (doubt.code, doubt.facts) == ("parts-above-whole", facts)
    assert tuple(facts_in(of_doubt(compared(facts, "jia"), doubt))) == facts


def test_an_absent_speaker_is_named_and_not_his_place() -> None:
    told = source("jia", "赵一出席。钱二说有百家。")
    comparison = compared((fact(at=told, words="百家", speaker=Speaker("钱二", "")),), "jia")
    (said,) = of_doubt(comparison, comparison.doubts[0]).values.values()
    assert isinstance(said, Of)
    assert (said.field, said.fact.speaker) == ("speaker", Speaker("钱二", ""))


@pytest.mark.parametrize(("value", "raised"), [("46", True), ("100", False), ("1.45", True)])
def test_one_uncommon_number_with_two_meanings_is_pointed_out(value: str, raised: bool) -> None:
    told = source("jia", "落地项目甲个。申报企业乙家。")
    project = {"indicator": "tech-results", "label": "落地项目"}
    facts = (
        fact(at=told, words="甲个", quantity=count(value), **project),
        fact(at=told, words="乙家", quantity=count(value)),
    )
    assert [doubt.code for doubt in compared(facts, "jia").doubts] == ["same-number-two-meanings"] * raised


def test_what_the_record_of_a_source_already_says_is_not_said_again() -> None:
    said = (Finding("absent-speaker", ("钱二",)),)
    told = source("jia", "赵一出席。钱二说有百家。", findings=said)
    assert compared((fact(at=told, words="百家", speaker=Speaker("钱二", "")),), "jia").doubts == ()


@pytest.mark.parametrize("status", [Status.REQUIREMENT, Status.OPINION, Status.ELSEWHERE])
def test_what_is_no_statement_of_a_place_stands_in_no_row(status: Status) -> None:
    assert compared((fact("jia", status=status), fact("yi", status=status)), "jia", "yi").rows == ()


def test_three_places_make_a_pair_of_every_two() -> None:
    found = compared(tuple(fact(place) for place in NAMES), *NAMES)
    assert [(p.left.place, p.right.place) for p in found.rows[0].pairs] == [
        ("jia", "yi"),
        ("jia", "bing"),
        ("yi", "bing"),
    ]
    assert found.tally == {
        Verdict.COMPARABLE: 3, Verdict.CAUTION: 0, Verdict.NOT_COMPARABLE: 0, Verdict.ONE_PLACE: 0,
    }  # fmt: skip


def test_a_row_keeps_its_gaps_and_its_kindest_verdict() -> None:
    found = compared((fact("jia"), fact("jia", status=Status.TARGET), fact("bing")), *NAMES)
    assert [len(facts) for facts in found.rows[0].facts] == [2, 0, 1]
    assert found.rows[0].verdict is Verdict.COMPARABLE


def test_verdicts_are_counted_for_every_two_places_apart() -> None:
    found = compared((fact("jia"), fact("jia", status=Status.TARGET), fact("yi"), fact("bing", period=None)), *NAMES)
    named = settings(*NAMES).places
    counted = [(r.left.id, r.right.id, r.verdict.value, r.pairs, r.alone) for r in rulings(named, found.rows[0].pairs)]
    assert counted == [
        ("jia", "yi", "comparable", 1, False),
        ("jia", "yi", "not-comparable", 1, False),
        ("jia", "bing", "caution", 1, False),
        ("jia", "bing", "not-comparable", 1, False),
        ("yi", "bing", "caution", 1, True),
    ]


TARGET, RESULT = {"status": Status.TARGET}, {"status": Status.ACHIEVED}
WARNINGS = (  # places · facts · code
    ("ji", (), "warning-no-figures"),
    ("j", (RESULT,), "warning-one-place"),
    ("jy", (RESULT, None), "warning-single-place"),
    ("jy", (TARGET, RESULT), "warning-targets-results"),
    ("jyb", (RESULT, TARGET, RESULT), "warning-targets-results-but"),
    ("jyb", (RESULT, TARGET, RESULT | {"period": None}), "warning-targets-results"),
    ("jy", (RESULT, RESULT), "warning-some-comparable"),
    ("jy", (RESULT, RESULT | {"period": None}), "warning-periods"),
    ("jy", (RESULT, RESULT | REPOSTED), "warning-caution"),
    ("jy", (RESULT, RESULT | {"role": Role.NEW}), "warning-mixed"),
    ("jy", (RESULT, RESULT | {"indicator": "patents"}), "warning-nothing-shared"),
)


@pytest.mark.parametrize(("places", "changes", "code"), WARNINGS)
def test_the_warning_fits_the_figures(places: str, changes: tuple[Any, ...], code: str) -> None:
    named = [place for place in NAMES if place[0] in places]
    told = zip(named, changes, strict=False)
    facts = tuple(fact(place, **({"at": source(place)} | change)) for place, change in told if change is not None)
    comparison = compared(facts, *named)
    readings = tuple(Reading(source(place), tuple(f for f in facts if f.place == place), ()) for place in named)
    assert warning(settings(*named), readings, comparison).code == code


def test_the_first_findings_name_every_place_in_its_order() -> None:
    told = source("jia", "西部创新港、东部智造、西部创新港。")
    named = {"quantity": None, "period": None, "indicator": None}
    facts = (
        fact("jia", told, "东部智造", kind=Kind.STRATEGY, label="东部智造", theme="positioning", **named),
        fact("jia", told, "西部创新港", kind=Kind.PROJECT, label="西部创新港", theme="carriers", **named),
        fact("yi", label="种子基金", indicator="tech-fund", quantity=money("5")),
    )
    path, fund, results = findings(settings(*NAMES), compared(facts, *NAMES))
    assert [[part.code for part in shapes(headline)] for headline in (path, fund, results)] == [
        ["path-both", "not-stated", "not-stated"],
        ["not-stated", "figures-of", "not-stated"],
        ["no-figures", "no-figures", "no-figures"],
    ]
    assert [f.label for f in facts_in(path)] == ["东部智造", "西部创新港"]
    assert (fund.verdict, fund.indicator, results.verdict) == (Verdict.ONE_PLACE, "tech-fund", None)


def test_a_finding_never_says_that_nothing_is_stated_where_something_is() -> None:
    facts = (
        fact("jia", indicator="tech-fund", theme="finance", quantity=money("5")),
        fact("yi", indicator=None, theme="finance", quantity=money("7"), label="信用贷款"),
    )
    fund = findings(settings(*NAMES), compared(facts, *NAMES))[1]
    assert [part.code for part in shapes(fund)] == ["figures-of", "figures-elsewhere", "not-stated"]


def test_the_path_of_a_place_is_the_one_in_the_title() -> None:
    told = source("jia", "东部智造，东部智造，西部 研发、东部 制造。", title="走“西部研发 东部制造”之路")
    named = {"kind": Kind.STRATEGY, "theme": "positioning", "quantity": None, "indicator": None}
    often = fact("jia", told, "东部智造", label="东部智造", **named)
    titled = fact("jia", told, "西部 研发、东部 制造", label="西部 研发、东部 制造", **named)
    path = findings(settings("jia"), compared((often, titled), "jia"))[0]
    assert tuple(facts_in(path)) == (titled,)


def shapes(headline: Shape) -> tuple[Shape, ...]:
    parts = headline.values["places"]
    assert isinstance(parts, tuple)
    return tuple(part for part in parts if isinstance(part, Shape))


def unfilled(shape: Shape) -> set[str]:
    """The places of a sentence, and of the phrases inside it, for which there is no value."""
    left = set(placeholders(shape.msgid)) - set(shape.values)
    for value in shape.values.values():
        for inner in value if isinstance(value, tuple) else (value,):
            left |= unfilled(inner) if isinstance(inner, Shape) else set()
    return left


@given(fields, fields)
def test_every_reason_and_note_is_said_in_a_full_sentence(left: Any, right: Any) -> None:
    comparison = compared((fact("jia", **left), fact("yi", **right | {"at": source("yi")})), "jia", "yi")
    desk = Desk(settings("jia", "yi"), comparison, rules())
    for judged in (one for row in comparison.rows for one in row.pairs):
        said = remarks(desk, judged)
        assert [remark.code for remark in said] == [*judged.reasons, *judged.notes]
        for remark in said:
            assert remark.sentence.msgid and remark.label.msgid and not unfilled(remark.sentence)


def test_every_sentence_has_its_english_with_the_same_places() -> None:
    catalog, problems = read_catalog(ROOT, ROOT / "content/translations/shapes.po", templates=True)
    with (ROOT / "content/lexicon/findings.csv").open(encoding="utf-8", newline="") as rows:
        msgids = {row[key] for row in csv.DictReader(rows) for key in ("label", "sentence")} - {""}
    assert not problems
    assert {msgid for msgid in msgids if catalog.find(msgid) is None} == set()
    assert {msgid for _, msgid in catalog.entries} == msgids


def test_a_finding_without_enough_words_is_named_by_its_label() -> None:
    comparison = compared((), "jia")
    assert of_finding(comparison, Finding("name-variant", ("赵一", "赵乙"))).msgid.count("{") == 2
    assert "{" not in of_finding(comparison, Finding("name-variant", ("赵一",))).msgid
