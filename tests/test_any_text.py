"""What holds for any text at all: nothing raises, every offset is true, and a quantity written out reads back as itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.bilingual.phrasebook import Phrasebook, read_phrasebook
from duizhao.extraction.extract import extract
from duizhao.extraction.periods import read_periods
from duizhao.extraction.quantities import Mention, grammar
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.language.views import folded, view
from duizhao.model.facts import Bound, Quantity
from duizhao.model.text import DatePrecision, Document, Sentence, SourceClass, SourceKind, SourceRecord, Span
from duizhao.reading.boilerplate import BoilerplateCues
from duizhao.reading.documents import cut
from duizhao.reading.layout import sentences
from duizhao.reading.scripts import simplified

ROOT = Path(__file__).parents[1]
GRAMMAR = grammar()
WRITTEN = date(2021, 9, 1)
PIECES = (
    "0123456789,.%‰-—～/+:（）()“”《》、，。；：\n 　一二两三四五六七八九十百千万亿零〇几数多余来半成约近超过上下年月日"
    "个家项元吨位倍番第前今去截至到目前内以左右分之点率增长下降市级强大不足乃％３７㎡²①Ⅲ٣½G⼈兆"
)
texts = st.one_of(st.text(alphabet=PIECES, max_size=60), st.text(max_size=40))
steady = settings(derandomize=True, deadline=None, database=None)


def document(text: str) -> Document:
    kind, weight, day = SourceKind.VERBATIM, SourceClass.PRESS, DatePrecision.DAY
    record = SourceRecord("r", "r.md", kind, "", "", "", "", "", "2021-09-01", day, None, "", "", weight, "", "")
    return Document(record, text, (Sentence("s001", Span(0, len(text)), 1, (1,)),))


@cache
def lexicon() -> Lexicon:
    return read_lexicon(ROOT)


@cache
def book() -> Phrasebook:
    return read_phrasebook(ROOT)


MARKS = str.maketrans(",;:?!", "，；：？！")


@settings(steady, max_examples=400)
@given(texts)
def test_a_view_maps_back_to_the_file(text: str) -> None:
    seen, plain = view(text), simplified(text)
    for at, read in zip(seen.offsets, seen.text, strict=False):
        assert read in (folded(plain[at]), folded(plain[at]).translate(MARKS))
    assert list(seen.offsets) == sorted(set(seen.offsets))
    for start in range(len(seen.text)):
        span = seen.span(start, start + 1)
        assert seen.position(span.start) == start
        assert seen.text[start] in (folded(span.of(plain)), folded(span.of(plain)).translate(MARKS))


@settings(steady, max_examples=600)
@given(texts)
def test_mentions_and_times_stand_in_order_inside_the_text(text: str) -> None:
    words = view(text).text
    times = list(read_periods(words, WRITTEN))
    masked = tuple((time.start, time.end) for time in times)
    found = list(GRAMMAR.read(words, masked))
    for spans in (masked, tuple((reading.start, reading.end) for reading in found)):
        assert all(0 <= start < end <= len(words) for start, end in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert not [r for r in found if any(start < r.end and r.start < end for start, end in masked)]
    assert all(r.start <= r.core < r.end for r in found if isinstance(r, Mention))


@settings(steady, max_examples=40)
@given(st.lists(texts, min_size=1, max_size=4))
def test_no_text_makes_the_extraction_fail_or_cite_beside_it(parts: list[str]) -> None:
    text = "。".join(parts)
    (reading,) = extract([document(text)], lexicon())
    for span in [fact.evidence.mention for fact in reading.facts] + [span for span, _ in reading.passed_over]:
        assert 0 <= span.start <= span.end <= len(text)


UNITS = (("元", "money"), ("美元", "money"), ("家", "count"), ("%", "percent"), ("吨", "mass"), ("个百分点", "points"))
values = st.one_of(
    st.integers(1, 10**13).map(Decimal),
    st.decimals("0.01", "999999", places=2).map(lambda value: value.normalize() if value % 1 else Decimal(int(value))),
).filter(lambda value: value > 0)


@settings(steady, max_examples=300)
@given(values, st.sampled_from(UNITS), st.sampled_from(list(Bound)))
def test_a_quantity_written_out_reads_back_as_itself(value: Decimal, unit: tuple[str, str], bound: Bound) -> None:
    low = None if bound in {Bound.LESS_THAN, Bound.AT_MOST} else value
    high = None if bound in {Bound.MORE_THAN, Bound.AT_LEAST} else value
    opens = bound is Bound.MORE_THAN, bound is Bound.LESS_THAN
    quantity = Quantity(value, *unit, bound, None, low, high, *opens)
    words = book().quantity(quantity, "zh")
    read = [mention.quantity for mention in GRAMMAR.read(words) if isinstance(mention, Mention)]
    assert read == [quantity]


@settings(steady, max_examples=200)
@given(
    st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from("到至—-～"), st.sampled_from(["家", "天", "元", "%"])
)
def test_both_ends_of_a_range_read_back(low: int, high: int, joint: str, unit: str) -> None:
    low, high = sorted((low, high + low))
    for written in (f"{low}{joint}{high}{unit}", f"{low}{unit}{joint}{high}{unit}"):
        (mention,) = GRAMMAR.read(written)
        assert isinstance(mention, Mention)
        assert (mention.quantity.low, mention.quantity.high) == (Decimal(low), Decimal(high))


HOSTILE = {
    "dots": "." * 5000,
    "4096 digits": "7" * 4096,
    "5000 digits and a unit": "9" * 5000 + "家",
    "hedged hundred millions": "一百亿多" * 8300,
    "dates in a row": "2021年3月5日" * 32,
    "ones and commas": "1," * 50_000,
    "years": "2021年" * 10_000,
    "year on year": "同比" * 20_000,
    "ordinals": "第" * 30_000,
    "one": "一" * 30_000,
}


@pytest.mark.alone
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    began = perf_counter()
    masked = tuple((time.start, time.end) for time in read_periods(text, WRITTEN))
    list(GRAMMAR.read(text, masked))
    taken = perf_counter() - began
    hundred_thousands = max(1.0, len(text.encode()) / 100_000)
    assert taken / hundred_thousands < 1.0  # 0.2 s on an idle core; five times that on one shared with others


CROWDED = {
    "percentages": "5%",
    "halves": "1/2",
    "growth": "增长5%",
    "list": "、1个",
    "clock": "12:30",
    "lists of firms": "企业5家、",
    "dates and figures": "100家由王小明第2021年",
    "amounts": "5亿元",
    "ordinals": "第1",
    "bodies": "市科技局、",
}


@pytest.mark.alone
@pytest.mark.parametrize("words", CROWDED.values(), ids=CROWDED)
def test_twice_the_text_takes_about_twice_the_time(words: str) -> None:
    def taken(times: int) -> float:
        read = cut(document("").record, words * times, 0, BoilerplateCues({}))
        began = process_time()
        extract([read], lexicon())
        return process_time() - began

    taken(10)
    assert taken(24_000 // len(words)) < 3 * taken(12_000 // len(words)) + 0.2


def test_no_figure_is_parted_where_a_text_never_stops() -> None:
    text = "新增三百二十一亿多户占5.5%的地方经营主体"
    paragraph = text * 400
    pieces = [span.of(paragraph) for span in sentences(paragraph, Span(0, len(paragraph)))]
    assert len(pieces) > 5
    assert "".join(pieces) == paragraph
    assert sum(piece.count("三百二十一亿多户") for piece in pieces) == 400
    assert sum(piece.count("5.5%") for piece in pieces) == 400


@pytest.mark.parametrize("numeral", ["9" * 5000, "1e999999999", "1," * 400 + "1", "٣٤", "²", "①", "Ⅳ", "1,23", "007"])
def test_a_numeral_that_cannot_be_read_is_never_a_value(numeral: str) -> None:
    found = list(GRAMMAR.read(f"共有{numeral}家"))
    assert found
    assert not [reading for reading in found if isinstance(reading, Mention)]
