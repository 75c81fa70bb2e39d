"""Quantities, periods and statements in both languages: rows, and what holds for any quantity."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from duizhao.bilingual import numbers
from duizhao.bilingual.parity import scale
from duizhao.bilingual.phrasebook import Phrasebook, read_phrasebook
from duizhao.extraction.quantities import Mention, grammar
from duizhao.model.facts import Bound, Evidence, Fact, Kind, Period, Quantity, Role, Scope, Status
from duizhao.model.text import (
    DatePrecision,
    Document,
    SourceClass,
    SourceKind,
    SourceRecord,
    Span,
)
from tests import phrasings

ROOT = Path(__file__).parents[1]

QUANTITIES = (  # as a text writes it · as the phrasebook writes it · English
    ("8000多万元", "8000多万元", "more than RMB 80 million"),
    ("超过10亿元", "超过10亿元", "more than RMB 1 billion"),
    ("1.45亿元", "1.45亿元", "RMB 145 million"),
    ("5亿元", "5亿元", "RMB 500 million"),
    ("3000万元", "3000万元", "RMB 30 million"),
    ("300元", "300元", "RMB 300"),
    ("12,341元", "12341元", "RMB 12,341"),
    ("1.28万亿元", "1.28万亿元", "RMB 1.28 trillion"),
    ("20万美元", "20万美元", "US$200,000"),
    ("15个以上", "15个以上", "at least 15"),
    ("30多家", "30多家", "more than 30"),
    ("1000余家", "1000多家", "more than 1,000"),
    ("1万多名", "1万多名", "more than 10,000"),
    ("120多项", "120多项", "more than 120"),
    ("23.1万人", "23.1万人", "231,000"),
    ("246.4万户", "246.4万户", "2.464 million"),
    ("12341户", "12341户", "12,341"),
    ("1万平方米", "1万平方米", "10,000 m²"),
    ("1000万平方米以上", "1000万平方米以上", "at least 10 million m²"),
    ("600亩", "600亩", "600 mu"),
    ("1吨", "1吨", "1 tonne"),
    ("不到40天", "不到40天", "less than 40 days"),
    ("不到40家", "不到40家", "fewer than 40"),
    ("约200人", "约200人", "about 200"),
    ("200人左右", "约200人", "about 200"),
    ("10到15天", "10到15天", "10 to 15 days"),
    ("40%至50%", "40%到50%", "40% to 50%"),
    ("3天以内", "3天以内", "within 3 days"),
    ("不超过7家", "不超过7家", "at most 7"),
    ("5个工作日", "5个工作日", "5 working days"),
    ("1个工作日", "1个工作日", "1 working day"),
    ("1个工作日以内", "1个工作日以内", "within 1 working day"),
    ("1吨以上", "1吨以上", "at least 1 tonne"),
    ("近300人", "近300人", "nearly 300"),
    ("不超过500万元", "不超过500万元", "at most RMB 5 million"),
    ("50个基点", "50个基点", "50 basis points"),
    ("5000吨/年", "5000吨/年", "5,000 tonnes a year"),
    ("72.4%", "72.4%", "72.4%"),
    ("93.0%", "93.0%", "93.0%"),
    ("四成", "40%", "40%"),
    ("翻了一番", "翻一番", "a doubling"),
    ("翻两番", "翻两番", "a fourfold rise"),
    ("5.5个百分点", "5.5个百分点", "5.5 percentage points"),
    ("9.91倍", "9.91倍", "9.91 times"),
    ("第2位", "第2位", "2nd"),
    ("第11家", "第11家", "11th"),
    ("数千万元", "数千万元", "tens of millions of yuan"),
    ("三分之一", "三分之一", "one third"),
    ("过半", "超过一半", "more than half"),
)


GRAMMAR = grammar()


@cache
def book() -> Phrasebook:
    return read_phrasebook(ROOT)


def read_back(words: str) -> Quantity:
    """What the grammar of the extraction reads in words."""
    mentions = [mention for mention in GRAMMAR.read(words) if isinstance(mention, Mention)]
    assert len(mentions) == 1, words
    return mentions[0].quantity


@pytest.mark.parametrize(("words", "zh", "en"), QUANTITIES)
def test_a_quantity_is_written_in_both_languages(words: str, zh: str, en: str) -> None:
    quantity = read_back(words)
    assert (book().quantity(quantity, "zh"), book().quantity(quantity, "en")) == (zh, en)


@pytest.mark.parametrize("words", [words for words, _, _ in QUANTITIES])
def test_the_chinese_form_reads_back_to_the_same_quantity(words: str) -> None:
    quantity = read_back(words)
    assert read_back(book().quantity(quantity, "zh")) == quantity


@pytest.mark.parametrize("digits", ["1", "7", "10", "99", "100", "1234", "10000", "12345", "123456789", "20000000000"])
@pytest.mark.parametrize("bound", [Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST])
@pytest.mark.parametrize(("unit", "dimension"), [("元", "money"), ("家", "count"), ("%", "percent"), ("吨", "mass")])
def test_no_number_is_rounded_and_no_hedge_is_lost(digits: str, bound: Bound, unit: str, dimension: str) -> None:
    value = Decimal(digits)
    low = None if bound in {Bound.LESS_THAN, Bound.AT_MOST} else value
    high = None if bound in {Bound.MORE_THAN, Bound.AT_LEAST} else value
    opens = bound is Bound.MORE_THAN, bound is Bound.LESS_THAN
    quantity = Quantity(value, unit, dimension, bound, None, low, high, *opens)
    assert read_back(book().quantity(quantity, "zh")) == quantity
    english = book().quantity(quantity, "en")
    assert (english[0].isdigit() or english.startswith("RMB")) == (bound is Bound.EXACT)


def test_ten_odd_is_more_than_ten() -> None:
    quantity = read_back("十几家")
    assert (book().quantity(quantity, "zh"), book().quantity(quantity, "en")) == ("10多家", "more than 10")


def test_an_order_of_size_has_no_figure() -> None:
    quantity = Quantity(Decimal(100), "家", "count", Bound.ABOUT, None, Decimal(100), Decimal(1000), high_open=True)
    assert (book().quantity(quantity, "zh"), book().quantity(quantity, "en")) == ("数百家", "hundreds")


def test_a_unit_without_english_is_marked_for_the_gate() -> None:
    quantity = Quantity(Decimal(5), "斛", "volume")
    assert book().quantity(quantity, "en") == "5 ⟦斛⟧"


def when(
    surface: str, start: str | None = None, end: str | None = None, precision: str = "", *, inferred: bool = False
) -> Period:
    return Period(surface, Span(0, len(surface)), None, start, end, precision or "unknown", inferred)


PERIODS = (
    (None, "期间未注明", "period not stated"),
    (when("五年内"), "五年内", "within five years"),
    (when("一年内"), "一年内", "within one year"),
    (when("未来12年"), "未来12年", "over the next 12 years"),
    (when("目前", end="2021-09-01", inferred=True), "目前", "at the time of the report"),
    (when("今年上半年", "2021-01-01", "2021-06-30", "half", inferred=True), "2021年上半年", "first half of 2021"),
    (when("6月16日", "2021-06-16", "2021-06-16", "day", inferred=True), "2021年6月16日", "16 June 2021"),
    (when("7月2日", precision="day", inferred=True), "7月2日", "2 July"),
    (when("到2025年底", end="2025-12-31", precision="month"), "到2025年底", "by the end of 2025"),
    (when("截至 2020年底", end="2020-12-31", precision="month"), "截至2020年底", "as of the end of 2020"),
    (when("2020年", start="2020-01-01", end="2020-12-31", precision="year"), "2020年", "2020"),
    (when("三季度", "2020-07-01", "2020-09-30", "quarter", inferred=True), "2020年第三季度", "third quarter of 2020"),
)


@pytest.mark.parametrize(("period", "zh", "en"), PERIODS)
def test_a_period_is_written_in_both_languages(period: Period | None, zh: str, en: str) -> None:
    assert (book().period(period, "zh"), book().period(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2021-09-01", "2021年9月1日", "1 September 2021"),
        ("2021-04", "2021年4月", "April 2021"),
        ("2021", "2021年", "2021"),
        ("2021-01-01/2021-06-30", "2021年1月1日至2021年6月30日", "1 January 2021 to 30 June 2021"),
    ],
)
def test_a_date_keeps_its_precision(iso: str, zh: str, en: str) -> None:
    assert (book().date(iso, "zh"), book().date(iso, "en")) == (zh, en)


def fact(
    label: str,
    words: str,
    role: Role,
    status: Status | None,
    *,
    act: str = "",
    period: Period | None = None,
    qualifiers: tuple[str, ...] = (),
    before: str = "",
) -> Fact:
    kind, precision, weight = SourceKind.DIGEST, DatePrecision.UNKNOWN, SourceClass.PRESS
    record = SourceRecord("x", "x.md", kind, "x", "", "", "", "", None, precision, None, "", "", weight, "", "")
    text = before + words
    evidence = Evidence(Document(record, text, ()), Span(0, len(text)), Span(len(before), len(text)), "row")
    return Fact(
        "x-1",
        Kind.QUANTITY,
        label,
        evidence,
        None,
        Scope.PLACE,
        "",
        status,
        period,
        quantity=read_back(words),
        role=role,
        act=act,
        qualifiers=qualifiers,
    )


HALF = when("上半年", start="2020-01-01", end="2020-06-30", precision="half", inferred=True)
STATEMENTS = (
    (
        fact("众创空间", "1家以上", Role.NEW, Status.TARGET, act="新增", period=HALF),
        "目标：2020年上半年新增众创空间1家以上",
        "Target: at least 1 makerspace to be added (first half of 2020)",
    ),
    (
        fact("众创空间", "12家", Role.NEW, Status.REQUIREMENT, act="新增"),
        "要求：新增众创空间12家",
        "Requirement: 12 makerspaces to be added",
    ),
    (
        fact("众创空间", "12家", Role.NEW, Status.LAUNCHED, period=HALF),
        "启动成立众创空间12家（2020年上半年）",
        "12 makerspaces launched (first half of 2020)",
    ),
    (
        fact("科技创新种子基金", "2亿元", Role.LEVEL, Status.LAUNCHED, act="启动成立", period=HALF),
        "启动成立科技创新种子基金（2亿元；2020年上半年）",
        "Science and technology innovation seed fund launched (RMB 200 million; first half of 2020)",
    ),
    (
        fact("高新技术企业", "8家", Role.NEW, Status.APPLIED, act="新申报", period=HALF),
        "新申报高新技术企业8家（申报数，不是认定数；2020年上半年）",
        "New applications: 8 high-tech enterprises (applied for, not recognised; first half of 2020)",
    ),
    (
        fact("科技型中小企业", "9家", Role.NEW, Status.ACHIEVED, act="新增", period=HALF),
        "新增科技型中小企业9家（2020年上半年）",
        "9 technology-based SMEs added (first half of 2020)",
    ),
    (
        fact("众创空间", "1家", Role.NEW, Status.ACHIEVED, act="新认定"),
        "新认定众创空间1家",
        "1 makerspace newly recognised",
    ),
    (
        fact("高新技术企业", "50家以上", Role.NEW, Status.TARGET, act="培育", period=when("三年内")),
        "目标：三年内培育高新技术企业50家以上",
        "Target: at least 50 high-tech enterprises to be fostered within three years",
    ),
    (
        fact("高新技术企业", "8家", Role.NEW, Status.APPLIED, act="新申报"),
        "新申报高新技术企业8家（申报数，不是认定数）",
        "New applications: 8 high-tech enterprises (applied for, not recognised)",
    ),
    (
        fact("科技创新种子基金", "2亿元", Role.LEVEL, Status.LAUNCHED, act="启动成立"),
        "启动成立科技创新种子基金（2亿元）",
        "Science and technology innovation seed fund launched (RMB 200 million)",
    ),
    (
        fact("科技创新种子基金", "3000多万元", Role.LEVEL, Status.EXISTING),
        "科技创新种子基金3000多万元",
        "Science and technology innovation seed fund: more than RMB 30 million",
    ),
    (
        fact("技术合同交易额", "9.5%", Role.CHANGE, Status.ACHIEVED, act="增长"),
        "技术合同交易额增长9.5%（期间未注明）",
        "Value of technology-contract transactions up 9.5% (period not stated)",
    ),
    (
        fact("技术合同交易额", "9.5%", Role.CHANGE, Status.ACHIEVED, act="同比下降", period=HALF),
        "技术合同交易额同比下降9.5%（2020年上半年）",
        "Value of technology-contract transactions down 9.5% year on year (first half of 2020)",
    ),
    (
        fact("技术交易", "超过20亿元", Role.NEW, Status.TARGET, act="实现", period=when("三年内")),
        "目标：三年内实现技术交易超过20亿元",
        "Target: technology transactions of more than RMB 2 billion within three years",
    ),
    (fact("众创空间", "4家", Role.LEVEL, Status.EXISTING, act="现有"), "现有众创空间4家", "4 makerspaces"),
    (
        fact("孵化器", "2000万元", Role.LEVEL, Status.ACHIEVED, act="投资"),
        "孵化器投资2000万元",
        "Incubator: RMB 20 million invested",
    ),
    (fact("科教资源", "第3位", Role.RANK, Status.ACHIEVED), "科教资源第3位", "Science and education resources: 3rd"),
    (
        fact("科教资源", "第3位", Role.RANK, Status.ACHIEVED, before="科教资源居全国"),
        "科教资源居全国第3位",
        "Science and education resources: 3rd in China",
    ),
    (
        fact("技术合同交易额", "8.5%", Role.CHANGE, Status.ACHIEVED, before="技术合同交易额同比下降"),
        "技术合同交易额同比下降8.5%（期间未注明）",
        "Value of technology-contract transactions down 8.5% year on year (period not stated)",
    ),
    (
        fact("孵化器建筑", "2万平方米", Role.LEVEL, Status.UNDERWAY, act="建设"),
        "推进中：建设孵化器建筑2万平方米",
        "Under way: 20,000 m² of incubator premises being built",
    ),
    (
        fact("科技企业", "40多家", Role.LEVEL, Status.REQUIREMENT),
        "要求：科技企业40多家",
        "Requirement: more than 40 technology firms",
    ),
    (
        fact("省级重点研发机构", "3个", Role.LEVEL, Status.EXISTING),
        "省级重点研发机构3个",
        "3 provincial-level key R&D institutions",
    ),
    (
        fact("研发机构", "3个", Role.NEW, Status.ACHIEVED, act="引进", qualifiers=("省级",)),
        "引进省级研发机构3个",
        "3 provincial-level R&D institutions brought in",
    ),
)


@pytest.mark.parametrize(("row", "zh", "en"), STATEMENTS)
def test_a_statement_is_written_from_the_fields_of_the_fact(row: Fact, zh: str, en: str) -> None:
    chinese, english = book().statement(row, "zh"), book().statement(row, "en")
    assert (chinese.words, chinese.language, chinese.state) == (zh, "zh", "source")
    assert (english.words, english.language) == (en, "en")


def test_a_statement_with_an_unknown_metric_stays_chinese_and_missing() -> None:
    text = book().statement(fact("无名之物", "9家", Role.NEW, Status.ACHIEVED, act="新增"), "en")
    assert (text.words, text.language, text.state) == ("新增无名之物9家", "zh", "missing")


def test_every_statement_has_sound_words_and_the_same_figures_in_both_languages() -> None:
    weigh = scale(ROOT, book().pens)
    wrong: dict[str, object] = {}
    for one in phrasings.facts():
        zh, en = book().statement(one, "zh"), book().statement(one, "en")
        found = weigh.mismatches(zh.words, en.words)
        unsound = en.state == "missing" or re.search(
            r"\) ?\(|）（|  |⟦|\b(?:added|built|committed) (?:first|second) half", zh.words + en.words
        )
        if found or unsound:
            wrong[en.words] = found
    assert wrong == {}


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_those_of_the_common_locale_data(month: int) -> None:
    day = date(2021, month, 6)
    written = (book().date(day.isoformat(), "en"), book().date(day.isoformat(), "zh"))
    assert written == (format_date(day, "d MMMM y", "en_GB"), format_date(day, "long", "zh_CN"))


@pytest.mark.parametrize("value", ["7", "999", "1000", "12341", "231000", "999999", "1234.5"])
def test_digits_are_grouped_as_the_common_locale_data_say(value: str) -> None:
    assert numbers.english_number(Decimal(value)) == format_decimal(Decimal(value), locale="en_GB")


@pytest.mark.parametrize("n", range(40))
def test_the_plural_is_that_of_the_common_locale_data(n: int) -> None:
    one = numbers.is_one(Quantity(Decimal(n), "天", "time", Bound.EXACT, None, Decimal(n), Decimal(n)))
    assert one == (Locale("en").plural_form(n) == "one")
