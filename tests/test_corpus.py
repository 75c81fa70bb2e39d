"""The grammar against a corpus of our own phrases, one row a case: what is read, with all its bounds, and what is passed over."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from duizhao.comparison.sums import misfits
from duizhao.extraction.extract import extract
from duizhao.extraction.indicator_rules import read_indicators
from duizhao.extraction.labels import Labels
from duizhao.extraction.periods import read_periods
from duizhao.extraction.quantities import Mention, Passed, grammar
from duizhao.language.lexicon import read_lexicon
from duizhao.language.views import view
from duizhao.model.facts import Bound, Fact, Kind, Quantity
from duizhao.model.text import DatePrecision, Document, Sentence, SourceClass, SourceKind, SourceRecord, Span
from duizhao.reading.boilerplate import read_boilerplate
from duizhao.reading.documents import cut, read_loose

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "corpus"
WRITTEN = date(2021, 9, 1)
GRAMMAR = grammar()


def rows(name: str) -> list[tuple[str, ...]]:
    with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in list(csv.reader(lines))[1:]]


def read(phrase: str) -> tuple[str, list[Mention | Passed]]:
    """The phrase as the grammar sees it, and all that it holds outside its dates."""
    words = view(phrase).text
    masked = tuple((m.start, m.end) for m in read_periods(words, WRITTEN))
    return words, list(GRAMMAR.read(words, masked))


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("row", rows("quantities"), ids=lambda row: row[0])
def test_a_phrase_holds_this_quantity(row: tuple[str, ...]) -> None:
    phrase, surface, value, value_max, unit, bound, low, high, low_open, high_open = row
    words, found = read(phrase)
    (mention,) = [m for m in found if isinstance(m, Mention) and not m.bare]
    assert words[mention.start : mention.end] == surface
    assert mention.rank is (mention.quantity.dimension == "rank")
    is_open = low_open == "1", high_open == "1"
    dimension = mention.quantity.dimension
    wanted = Quantity(
        Decimal(value), unit, dimension, Bound(bound), number(value_max), number(low), number(high), *is_open
    )
    assert mention.quantity == wanted


ROWS = (
    ("规模跨过2万、3万亿元台阶", (2 * 10**12, 3 * 10**12)),
    ("投资2、3.5亿元", (2 * 10**8, 350000000)),
    ("投资2亿、3万元", (2 * 10**8, 30000)),
    ("补助2万、3万元", (20000, 30000)),
)


@pytest.mark.parametrize(("phrase", "values"), ROWS)
def test_a_row_of_numbers_shares_what_only_its_last_says(phrase: str, values: tuple[int, ...]) -> None:
    assert tuple(m.quantity.value for m in read(phrase)[1] if isinstance(m, Mention)) == values


DIMENSIONS = (
    ("三成五", "percent"),
    ("百分之三", "percent"),
    ("千分之五", "percent"),
    ("前5%", "percent"),
    ("3倍多", "multiple"),
    ("翻一番", "multiple"),
    ("翻两番多", "multiple"),
    ("全市三分之一", "share"),
    ("企业的3/4", "share"),
    ("半数", "share"),
    ("半个月", "time"),
    ("2个半小时", "time"),
    ("出资人民币三百万", "money"),
    ("出资美元300亿", "money"),
    ("2个亿", "money"),
    ("第3家", "rank"),
    ("全省前2位", "rank"),
    ("二三十家", "count"),
    ("共100", "index"),
)


@pytest.mark.parametrize(("phrase", "dimension"), DIMENSIONS)
def test_a_figure_counts_something_of_this_kind(phrase: str, dimension: str) -> None:
    assert [m.quantity.dimension for m in read(phrase)[1] if isinstance(m, Mention)] == [dimension]


SEVERAL = (
    ("从3家到5家", ("3家", "5家")),
    ("由3天至5天", ("3天", "5天")),
    ("自3个到5个", ("3个", "5个")),
    ("自3家—5家", ("3家—5家",)),
    ("约3家到5家", ("约3家到5家",)),
)


@pytest.mark.parametrize(("phrase", "figures"), SEVERAL)
def test_a_change_has_two_figures_and_a_range_is_one(phrase: str, figures: tuple[str, ...]) -> None:
    words, found = read(phrase)
    assert tuple(words[m.start : m.end] for m in found if isinstance(m, Mention)) == figures


@pytest.mark.parametrize(
    "phrase", ["第3家", "前3%", "全国第3", "全国第3位", "前3名", "超过3万多元", "近3家", "-3家", "人民币3亿元"]
)
def test_the_core_of_a_figure_is_where_its_numeral_begins(phrase: str) -> None:
    words, found = read(phrase)
    assert [words[m.core] for m in found if isinstance(m, Mention)] == ["3"]


@pytest.mark.parametrize("row", rows("periods"), ids=lambda row: f"{row[0]} {row[1]}")
def test_a_phrase_holds_this_period(row: tuple[str, ...]) -> None:
    phrase, written, *wanted = row
    found = list(read_periods(view(phrase).text, date.fromisoformat(written) if written else None))
    read = [[phrase[m.start : m.end], m.iso or "", str(m.first or ""), str(m.last or ""), m.precision] for m in found]
    assert (read or [["", "", "", "", ""]]) == [wanted]


@pytest.mark.parametrize("row", rows("passed"), ids=lambda row: row[0])
def test_a_numeral_that_is_no_quantity_is_passed_over_with_its_reason(row: tuple[str, ...]) -> None:
    phrase, surface, reason = row
    words, found = read(phrase)
    passed = [(words[p.start : p.end], p.reason if isinstance(p, Passed) else "bare") for p in found]
    assert passed[0] == (surface, reason)
    assert not [m for m in found if isinstance(m, Mention) and not m.bare]


def test_every_reason_has_words_for_readers() -> None:
    with (ROOT / "content/lexicon/reasons.csv").open(encoding="utf-8", newline="") as lines:
        worded = {row["reason"]: row["zh"] for row in csv.DictReader(lines) if row["zh"] and row["en"]}
    sources = "".join(
        (ROOT / f"duizhao/extraction/{module}.py").read_text(encoding="utf-8")
        for module in ("quantities", "passages", "extract", "review")
    )
    assert {reason for _, _, reason in rows("passed")} <= set(worded)
    assert all(f'"{reason}"' in sources for reason in worded)


@cache
def facts() -> dict[str, list[Fact]]:
    """The quantities of every sentence of the readings, each sentence a text of its own."""
    sentences = list(dict.fromkeys(row[0] for row in rows("readings")))
    readings = extract([document(n, words) for n, words in enumerate(sentences)], read_lexicon(ROOT))
    found = [[f for f in reading.facts if f.kind is Kind.QUANTITY] for reading in readings]
    return dict(zip(sentences, found, strict=True))


def document(number: int, text: str) -> Document:
    kind, weight, precision = SourceKind.VERBATIM, SourceClass.PRESS, DatePrecision.DAY
    record = SourceRecord(
        f"r{number}", "r.md", kind, "", "", "", "", "", WRITTEN.isoformat(), precision, None, "", "", weight, "", ""
    )
    return Document(record, text, (Sentence("s001", Span(0, len(text)), 1, (1,)),))


LABELS = (
    ("基金甲、基金乙3个基金占7.2%、的比重", "比重"),
    ("（甲出资3亿元，占比10%；乙出资5亿元）基金总规模", "基金总规模"),
    ("矿产类项目）固定资产投资", "固定资产投资"),
    ("占全省不到1%（的比重", ""),
    ("配套政策（以下简称“1+6”文件）", "配套政策"),
    ("20亿元以上项目", "20亿元以上项目"),
)


@pytest.mark.parametrize(("words", "label"), LABELS)
def test_a_label_holds_no_other_figure_and_no_half_of_a_pair(words: str, label: str) -> None:
    lexicon = read_lexicon(ROOT)
    assert Labels(frozenset(lexicon.cues["noun-verb"]), lexicon).sound(words) == label


@pytest.mark.parametrize(
    "title", ["茶农达500户\n", "茶农达500户\n原标题：茶农达500户\n", "茶农达500户\n【茶农达500户】\n"]
)
def test_the_title_of_a_text_states_no_figures_of_its_own(title: str) -> None:
    record = document(0, "").record
    (reading,) = extract(
        [cut(record, f"{title}今年，全镇茶农达500户。", 0, read_boilerplate(ROOT))], read_lexicon(ROOT)
    )
    assert [fact.evidence.words for fact in reading.facts if fact.kind is Kind.QUANTITY] == ["500户"]


@pytest.mark.parametrize("row", rows("readings"), ids=lambda row: f"{row[0]} {row[1]}")
def test_a_sentence_states_this(row: tuple[str, ...]) -> None:
    sentence, *wanted = row
    read = [
        [f.evidence.words, f.label, str(f.role), str(f.status), f.period.surface if f.period else ""]
        for f in facts()[sentence]
    ]
    assert wanted in read


def test_the_title_of_another_text_states_nothing() -> None:
    (reading,) = extract([document(0, "该报以《总投入20亿元！古镇工坊开张》为题作了报道。")], read_lexicon(ROOT))
    assert not [fact for fact in reading.facts if fact.kind is Kind.QUANTITY]


@pytest.mark.parametrize("row", rows("subjects"), ids=lambda row: row[0][:12])
def test_a_figure_is_of_the_place_that_the_text_names(row: tuple[str, ...], tmp_path: Path) -> None:
    text, surface, subject = row
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    (reading,) = extract([read_loose(tmp_path / "text.txt", ROOT)], read_lexicon(ROOT))
    assert [f.subject for f in reading.facts if f.evidence.words == surface] == [subject]


@pytest.mark.parametrize("row", rows("carried"), ids=lambda row: row[0])
def test_a_time_governs_the_next_sentence_only_where_that_goes_on(row: tuple[str, ...], tmp_path: Path) -> None:
    text, surface, status, period = row
    (tmp_path / "text.txt").write_text("发布日期：2022-10-10\n" + text, encoding="utf-8")
    (reading,) = extract([read_loose(tmp_path / "text.txt", ROOT)], read_lexicon(ROOT))
    read = [(str(f.status), f.period.surface if f.period else "") for f in reading.facts if f.evidence.words == surface]
    assert read == [(status, period)]


@pytest.mark.parametrize("row", rows("sums"), ids=lambda row: row[0])
def test_figures_that_cannot_fit_each_other_are_told(row: tuple[str, ...], tmp_path: Path) -> None:
    text, code = row
    (tmp_path / "text.txt").write_text("全市情况通报\n" + text, encoding="utf-8")
    (reading,) = extract([read_loose(tmp_path / "text.txt", ROOT)], read_lexicon(ROOT))
    assert [doubt.code for doubt in misfits(reading, read_indicators(ROOT)[0].vocabulary)] == ([code] if code else [])
