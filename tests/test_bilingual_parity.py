"""Figures of a sentence and its English: rows that agree, and traps that must be caught."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from duizhao.bilingual.catalogs import Catalog, Entry
from duizhao.bilingual.english import english
from duizhao.bilingual.figures import Sense
from duizhao.bilingual.parity import (
    Pair,
    Scale,
    memory_pairs,
    parity_problems,
    phrase_pairs,
    scale,
    written_on,
)
from duizhao.bilingual.phrasebook import read_phrasebook
from duizhao.problems import Problem
from tests.slips import KINDS, caught, own_pairs
from tests.small_report import ENGLISH, SmallPhrasebook, report

ROOT = Path(__file__).parents[1]

AGREE = (
    ("基金已有8000多万元。", "The fund already holds more than RMB 80 million."),
    ("交易额超过10亿元。", "Transactions exceed RMB 1 billion."),
    ("建设15个以上的联合体。", "At least fifteen consortia are being built."),
    ("集聚人才23.1万人。", "It has gathered 231,000 people."),
    ("整合1.45亿元。", "It pooled RMB 145 million."),
    ("交易额增长72.4%。", "Transactions rose by 72.4 per cent."),
    ("居全省第二。", "It ranks second in the province."),
    ("计划五年内引进20项。", "A five-year plan to bring in twenty."),
    ("6月16日签订10个项目。", "On 16 June ten projects were signed."),
    ("新增46个，新申报46家。", "46 were added and 46 newly applied for."),
    ("四大功能、七大产业。", "The functions and industries."),
    ("入围500强，产业为3D打印。", "It is among the top 500; the industry is 3D printing."),
    ("四成以上。", "At least 40%."),
    ("办理时间由10到15天缩短到2个工作日。", "From 10 to 15 days down to two working days."),
    ("提高5.5个百分点。", "Up 5.5 percentage points."),
    ("总产值1.28万亿元。", "Output of RMB 1.28 trillion."),
    ("投入数千万元。", "Tens of millions of yuan were spent."),
    ("面积１０００平方米，占３０．２％。", "1,000 m², or 30.2%."),
    ("总额4552亿\n元。", "A total of RMB 455.2 billion."),
    ("截至目前，约200人。", "So far about 200 people, one of the largest groups."),
    ("甲园10家，乙园10家。", "Each park holds ten firms."),
)
DIFFER = (
    ("亿 taken for billion", "整合5亿元。", "It pooled RMB 5 billion.", "write RMB 500 million"),
    ("万 taken for thousand", "集聚23.1万人。", "It gathered 23.1 thousand people.", "231,000"),
    ("a lost point", "增长5.2%。", "Up 52%.", "52%"),
    ("percent for points", "提高5个百分点。", "Up 5%.", "percentage points"),
    ("points for percent", "增长5%。", "Up 5 percentage points.", "5%"),
    ("a figure left out", "新增210个。", "Some were added.", "210"),
    ("a small fact left out", "新增2家。", "Some were added.", "2"),
    ("a figure added", "新增一批企业。", "Some 300 firms were added.", "300"),
    ("one of two equal figures left out", "新增46个，新申报46家。", "46 were added.", "46"),
    ("the bound left out", "超过10亿元。", "RMB 1 billion.", "without its bound"),
    ("the bound of 多 left out", "8000多万元。", "RMB 80 million.", "without its bound"),
    ("a floor left out", "15个以上。", "Fifteen of them.", "without its bound"),
    ("a bound added", "新增210个。", "More than 210 were added.", "adds"),
    ("another term of years", "计划五年内完成。", "To be done within three years.", "three years"),
    ("a spelled figure that differs", "新增30家。", "Thirteen were added.", "30"),
    ("a fall for a rise", "交易额增长5%。", "Transactions fell by 5%.", "follow the verb"),
    ("a rise for a fall", "能耗下降5%。", "Energy use rose by 5%.", "follow the verb"),
    ("how far for how much", "企业增加312家。", "Firms increased to 312.", "follow the verb"),
    ("how much for how far", "企业增加到312家。", "Firms increased by 312.", "follow the verb"),
    ("a rate left out", "每亩产值20万元。", "Output is RMB 200,000.", "how often"),
    ("another rate", "每亩产值20万元。", "Output is RMB 200,000 per hectare.", "how often"),
    ("twofold growth taken for doubling", "产值增长两倍。", "Output doubled.", "2 times"),
    ("an ordinal taken for a count", "第十二届大会召开。", "Twelve congresses were held.", "leave it out"),
    ("half a year lost", "工期为两年半。", "The work takes two years.", "2.5 years"),
    ("another day", "6月16日。", "On 15 June.", "15"),
    ("another month", "6月16日。", "On 16 July.", "6"),
    ("another year", "到2025年。", "By 2026.", "2025"),
    ("one end of a range", "10到15天。", "10 days.", "15"),
    ("the order of size", "投入数千万元。", "Money was spent.", "order of size"),
)


@cache
def weigher() -> Scale:
    return scale(ROOT, read_phrasebook(ROOT).pens)


def found(zh: str, en: str) -> tuple[str, ...]:
    return tuple(f"{one.wrong}; {one.right}" for one in weigher().mismatches(zh, en))


@pytest.mark.parametrize(("zh", "en"), AGREE)
def test_a_true_translation_passes(zh: str, en: str) -> None:
    assert found(zh, en) == ()


@pytest.mark.parametrize(("zh", "en", "words"), [row[1:] for row in DIFFER], ids=[row[0] for row in DIFFER])
def test_a_trap_is_caught(zh: str, en: str, words: str) -> None:
    assert any(words in message for message in found(zh, en)), found(zh, en)


def told(sense: Sense) -> str:
    """A sense as a row of the corpus writes it."""
    if sense.value is None:
        return f"{sense.kind} {sense.text}"
    number = f"{sense.value:f}" + (f"..{sense.top:f}" if sense.top is not None else "")
    words = (
        sense.bound if sense.bound != "exact" else "",
        sense.kind if sense.kind != "amount" else "",
        number,
        sense.unit,
    )
    return " ".join(word for word in words if word)


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "tests/corpus" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows("english.csv"), ids=lambda row: row["text"])
def test_an_english_sentence_is_read(row: dict[str, str]) -> None:
    assert "; ".join(told(figure.sense) for figure in english().read(row["text"])) == row["figures"]


@pytest.mark.parametrize("row", rows("pairs.csv"), ids=lambda row: row["zh"])
def test_a_true_pair_of_the_genre_passes(row: dict[str, str]) -> None:
    assert found(row["zh"], row["en"]) == ()


@cache
def counted() -> tuple[Counter[str], Counter[str], list[str]]:
    return caught(own_pairs())


def test_slips_seeded_into_true_pairs_are_caught() -> None:
    made, seen, missed = counted()
    assert set(made) == set(KINDS)
    assert made.total() >= 200
    assert seen.total() >= 0.99 * made.total(), missed


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_slip_is_caught(kind: str) -> None:
    made, seen, missed = counted()
    assert seen[kind] >= 0.96 * made[kind], [slip for slip in missed if slip.startswith(kind)]


@pytest.mark.parametrize("row", rows("mismatches.csv"), ids=lambda row: f"{row['zh']} {row['en']}")
def test_what_differs_is_said_of_the_figures_that_are_meant_for_each_other(row: dict[str, str]) -> None:
    assert " | ".join(found(row["zh"], row["en"])) == row["told"]


def row(msgid: str, *msgstr: str, state: str = "draft", line: int = 1, context: str = "", plural: str = "") -> Entry:
    return Entry(msgid, msgstr, state, line, context, plural)


def catalog(path: str, *entries: Entry) -> Catalog:
    return Catalog(path, {(entry.context, entry.msgid): entry for entry in entries})


def pens() -> Any:
    shapes = catalog(
        "phrasing.po",
        row("至少{n}", "at least {n}", line=7),
        row("三月", "March", context="month"),
        row("新增", state="missing"),
        row("高新", "high-tech", context="qualifier"),
        row("领军", state="missing", context="qualifier"),
    )
    terms = {"基金": row("基金", "fund", line=3), "园区": row("园区", state="missing")}
    return SimpleNamespace(shapes=SimpleNamespace(catalog=shapes), terms=SimpleNamespace(exact=terms))


def test_every_row_with_english_is_a_pair_but_fragments_are_none() -> None:
    strings = catalog(
        "content/translations",
        row("共{n}对", "one pair", "{n} pairs in all", line=5, plural="共{n}对"),
        row("目录", state="missing"),
        row("二", "second", context="ordinal"),
        row("万", "tens of thousands", context="order of size"),
        row("万元", "tens of thousands", context="order of size of money"),
        row("二", "two", context="number"),
    )
    assert list(phrase_pairs(cast(Any, SimpleNamespace(strings=strings, pens=pens())))) == [
        Pair("content/translations", 5, "共…对", "… pairs in all"),
        Pair("phrasing.po", 7, "至少…", "at least …"),
        Pair("phrasing.po", 1, "高新", "high-tech"),
        Pair("content/translations/terms.po", 3, "基金", "fund"),
    ]


def test_words_that_narrow_a_term_are_known_by_their_english_where_it_is_written() -> None:
    assert scale(ROOT, pens()).qualifiers == {"高新": ("high-tech",)}


def test_every_translated_sentence_and_statement_is_a_pair_of_its_day() -> None:
    (document,) = report().documents
    first = document.sentences[0].span.of(document.text)
    source = catalog("digest-a.po", row(first, ENGLISH["s001"], line=9))
    words = "Fund: more than RMB 80 million"
    book = SmallPhrasebook({"基金 more than RMB 80 million": words}, sources={"digest-a": source})
    assert list(memory_pairs(report().readings, cast(Any, book))) == [
        Pair("digest-a.po", 9, first, ENGLISH["s001"], date(2020, 9, 1)),
        Pair("statement a-fund-1", 0, "基金 8000多万元", words, date(2020, 9, 1)),
    ]
    assert list(memory_pairs(report().readings, cast(Any, SmallPhrasebook()))) == []


@pytest.mark.parametrize("words", [None, "", "2020", "2020-09", "2020-09-01 或次日", "约2020-09-01"])
def test_a_day_that_is_not_known_to_the_day_is_none(words: str | None) -> None:
    assert written_on(words) is None


def test_a_problem_stands_at_the_line_of_the_english() -> None:
    pairs = (Pair("a.po", 4, "新增2家。", "Two were added."), Pair("a.po", 8, "新增2家。", "Some were added."))
    told = [Problem("a.po", 8, "‘2家’ (2) is not in the English", "write 2")]
    assert parity_problems(pairs, read_phrasebook(ROOT).pens) == told
