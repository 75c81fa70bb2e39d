"""A source of any length: every sentence on one page, every page light, cut between paragraphs, and wherever it was cut before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

import build
from duizhao.model.facts import Reading
from duizhao.pages.parallel import parallel
from duizhao.pages.parts import parts
from duizhao.pages.render import render
from duizhao.pages.report import Report
from duizhao.pages.source import source
from duizhao.pages.voice import Voice
from tests.case_reports import ROOT, case
from tests.test_pages import PAGE_WEIGHT

LONG = 20_000
SAID = (
    "{year}年，甲渚市科技局局长闻若溪介绍，全市新增科技型中小企业{firms}家，技术合同交易额达到{money}.3亿元，同比增长{share}%。",
    "{year}年，市政府与甲渚大学签约，设立规模{money}亿元的成果转化基金，孵化企业{firms}家以上。",
    "{year}年，高新区建成省级孵化器{share}个，引进高层次人才{firms}多人，组建创新联合体。",
    "这项工作还在推进，各区县都要结合自己的条件去做，不求齐步走。",
)


def paragraph(number: int) -> str:
    values = {"year": 1900 + number, "firms": 100 + number, "money": 2 + number, "share": 5 + number}
    return "".join(said.format(**values) for said in SAID)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A report of one verbatim source full of figures, none of it translated."""
    file = tmp_path_factory.mktemp("long") / "long.txt"
    paragraphs = [paragraph(number) for number in range(1, LONG // len(paragraph(1)) + 2)]
    file.write_text("\n".join(paragraphs), encoding="utf-8")
    (reading,) = build.unreviewed(ROOT, str(file))
    report, _ = case("one-place")
    record = replace(reading.document.record, place=report.settings.places[0].id)
    return replace(report, readings=(of(reading, record=record),))


def of(reading: Reading, **changes: object) -> Reading:
    """The reading of a document with another record."""
    document = replace(reading.document, **changes)  # type: ignore[arg-type]
    facts = tuple(replace(fact, evidence=replace(fact.evidence, document=document)) for fact in reading.facts)
    return replace(reading, document=document, facts=facts)


def test_every_sentence_stands_on_one_page_in_order(long: Report) -> None:
    (document,) = long.documents
    held = parts(document)
    assert len(document.text) >= LONG and len(held) > 5
    assert [sentence for part in held for sentence in part.sentences] == list(document.sentences)
    assert len({part.name for part in held}) == len(held)
    for part, following in pairwise(held):
        assert part.sentences[-1].paragraph < following.sentences[0].paragraph


def test_a_long_paragraph_is_cut_between_sentences(long: Report) -> None:
    (document,) = long.documents
    flat = replace(document, sentences=tuple(replace(sentence, paragraph=1) for sentence in document.sentences))
    assert len(parts(flat)) >= len(parts(document)) - 1


def test_every_page_of_a_long_source_is_light(long: Report) -> None:
    (reading,) = long.readings
    chinese, english = Voice(long, "zh"), Voice(long, "en")
    pages = (*source(chinese, reading), *source(english, reading), *parallel(chinese, reading.document))
    files = render(ROOT, pages, long.phrasebook)
    sizes = {page.path: len(files[page.path]) for page in pages}
    assert {path: size for path, size in sizes.items() if size > PAGE_WEIGHT} == {}


def test_facts_lead_to_the_page_that_marks_them(long: Report) -> None:
    (reading,) = long.readings
    pages = tuple(source(Voice(long, "zh"), reading))
    files = render(ROOT, pages, long.phrasebook)
    for fact in reading.facts:
        page, _, anchor = long.at_fact(fact).partition("#")
        assert f'id="{anchor}"'.encode() in files[f"zh/{page}"]


@pytest.mark.parametrize("name", ["one-place", "two-sources", "six-places"])
def test_a_short_source_stands_on_one_page(name: str) -> None:
    report, _ = case(name)
    assert {len(parts(document)) for document in report.documents} == {1}
