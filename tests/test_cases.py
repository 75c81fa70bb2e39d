"""The example reports of `tests/cases`, read as a reader reads them: one, two, three, six places, several sources of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from duizhao.model.report import Verdict
from tests.case_reports import NAMES, case

LANGUAGES = ("zh", "en")
PAIRED = {"zh": r"两地|双方|二者", "en": r"\b(?:both places|the two places|the other place|either place)\b"}
JUDGING = {"zh": r"可比|可以相比|谨慎|仅一地|比较", "en": r"\b(?:comparable|compared?|with caution|one place only)\b"}
OWN_PROSE = re.compile(r"/(?:about|limits|data|glossary|print)\b")


@cache
def page(name: str, path: str) -> ET.Element:
    html = case(name)[1][path].decode().removeprefix("<!DOCTYPE html>")
    main = ET.fromstring(html).find(".//main")
    assert main is not None
    return main


def words(element: ET.Element | None) -> str:
    """What stands there, blanks closed up."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def classed(element: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in element.iter() if name in one.get("class", "").split()]


def pages(name: str, language: str) -> Iterator[str]:
    return (path for path in case(name)[1] if path.startswith(f"{language}/") and path.endswith(".html"))


def section(main: ET.Element, id: str) -> ET.Element:  # noqa: A002  (that is what it is)
    return next(one for one in main.iter("section") if one.find(f".//*[@id='{id}']") is not None)


def test_there_are_reports_of_one_two_three_and_six_places_and_one_of_several_sources() -> None:
    sizes = {name: (len(case(name)[0].settings.places), len(case(name)[0].documents)) for name in NAMES}
    assert sizes == {
        "one-place": (1, 1),
        "two-places": (2, 2),
        "two-sources": (2, 4),
        "three-places": (3, 3),
        "six-places": (6, 6),
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_case_passes_every_gate_and_says_that_it_is_invented(name: str) -> None:
    report, files = case(name)  # raises `Refused` where a gate finds anything
    for language, sign in (("zh", "虚构"), ("en", "nvented")):
        assert sign in words(page(name, f"{language}/index.html").find(".//h1"))
        draft = [one for one in pages(name, language) if b'class="notice"' in files[one]]
        assert bool(draft) == (report.settings.state == "draft")
    assert all("虚构" in document.text for document in report.documents)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_of_one_place_is_a_profile_without_verdicts(language: str) -> None:
    for path in pages("one-place", language):
        main = page("one-place", path)
        assert classed(main, "verdict") == [], path
        if not OWN_PROSE.search(path):
            assert re.findall(JUDGING[language], words(main)) == [], path
    warned = words(classed(page("one-place", f"{language}/index.html"), "first-words")[0])
    assert ("甲渚" if language == "zh" else "Jiazhu") in warned


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["one-place", "three-places", "six-places"])
def test_only_where_there_are_two_places_is_the_talk_of_two(name: str, language: str) -> None:
    told = {path: re.findall(PAIRED[language], words(page(name, path))) for path in pages(name, language)}
    assert {path: found for path, found in told.items() if found and not OWN_PROSE.search(path)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "one-place"])
def test_every_pair_of_figures_is_under_the_verdict_that_the_tally_counts(name: str, language: str) -> None:
    report, _ = case(name)
    main = page(name, f"{language}/compare.html")
    counted = [int(re.findall(r"\d+", words(link))[0]) for link in classed(main, "tally")[0].iter("a")]
    for verdict, number in zip((Verdict.COMPARABLE, Verdict.CAUTION, Verdict.NOT_COMPARABLE), counted, strict=False):
        tables = [table for table in main.iter("table") if table.get("data-verdict") == verdict]
        cells = [cell for table in tables for cell in classed(table, "why") if cell.tag == "td"]
        assert number == sum(pair.verdict is verdict for row in report.comparison.rows for pair in row.pairs)
        assert bool(cells) == bool(number)
        assert all(classed(cell, f"v-{verdict}") for cell in cells)


@pytest.mark.parametrize("name", ["three-places", "six-places"])
def test_where_there_are_many_places_each_verdict_names_its_two(name: str) -> None:
    report, _ = case(name)
    names = {place.id: place.name.zh for place in report.settings.places}
    main = page(name, "zh/compare.html")
    for row in report.comparison.rows:
        for left, right in combinations(names, 2):
            for verdict in {one.verdict for one in row.pairs if (one.left.place, one.right.place) == (left, right)}:
                lines = [
                    line
                    for table in main.iter("table")
                    if table.get("data-verdict") == verdict
                    for line in table.iter("tr")
                    if (line.get("id") or "").startswith(row.indicator.id)
                ]
                assert any(f"{names[left]} × {names[right]}" in words(line) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_link_begins_or_ends_with_a_blank(name: str, language: str) -> None:
    for path in pages(name, language):
        for link in page(name, path).iter("a"):
            said = "".join(link.itertext())
            assert said == said.strip(), (path, said)


def test_the_six_places_have_six_signs_and_a_column_each() -> None:
    report, _ = case("six-places")
    signs = [place.sign for place in report.settings.places]
    assert len(set(signs)) == len(signs)
    heads = [words(one) for one in next(page("six-places", "zh/index.html").iter("thead")).iter("th")]
    assert heads[1:] == [f"{place.sign} {place.name.zh}" for place in report.settings.places]


def test_a_fact_of_three_sources_stands_once_with_three_notes() -> None:
    figures = section(page("two-sources", "zh/place/jia.html"), "launched")
    (entry,) = figures.iter("li")
    assert words(entry).startswith("设立科技成果转化基金（3亿元）")
    assert [words(one) for one in classed(entry, "evidence")] == ["甲1", "甲2", "甲3"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            (
                "新增科技型中小企业64家",
                "新增科技型中小企业71家",
                "甲渚虚构日报",
                "虚构科技报",
                "2021年3月5日",
                "不取平均",
            ),
        ),
        ("en", ("64 technology-based SMEs", "71 technology-based SMEs", "Jiazhu Daily", "5 March 2021", "averaged")),
    ],
)
def test_a_conflict_between_sources_is_told_with_both_quotes_and_left_as_it_is(
    language: str, said: tuple[str, ...]
) -> None:
    ledger = section(page("two-sources", f"{language}/limits.html"), "conflicts")
    entry = next(one for one in ledger.iter("li") if one.get("id") == "jia-tech-sme-conflict-1")
    assert [one for one in said if one not in words(entry)] == []
    assert [words(one) for one in entry.iter("blockquote")] == [
        "2020年，甲渚市新增科技型中小企业64家。",
        "2020年，甲渚市新增科技型中小企业71家。",
    ]


def test_a_figure_at_odds_with_another_says_so_wherever_it_stands() -> None:
    told = [words(one) for one in page("two-sources", "zh/compare.html").iter("li") if "71家" in words(one)]
    told = [one for one in told if "看上下文" not in one]
    assert told
    assert all("说法不一" in one for one in told)


@pytest.mark.parametrize(
    "said",
    [
        "按时间先后：拥有高新技术企业120家（截至2020年底）",
        "授权发明专利500多件（2020年）",
        "2篇来源都这样写，只计一次",
    ],
)
def test_newer_beside_older_and_agreement_are_told(said: str) -> None:
    assert said in words(section(page("two-sources", "zh/limits.html"), "ties"))


def test_a_copy_of_an_article_is_no_further_report() -> None:
    status = words(classed(page("two-sources", "zh/index.html"), "status")[0])
    assert status.startswith("依据3篇报道")
    assert "另有1份与其中一篇同文，不另计" in status
    assert "只计一次" in words(page("two-sources", "zh/source/jia-repost-2021-03-06.html"))


def test_the_sources_of_one_place_are_told_apart_in_the_menu() -> None:
    html = case("two-sources")[1]["zh/index.html"].decode()
    menu = re.findall(r"<li><a [^>]*source/[^>]*>([^<]*)</a>", html.partition("<main")[0])
    assert menu == ["甲渚来源：甲渚虚构日报", "甲渚来源：虚构转载网", "甲渚来源：虚构科技报", "乙汀来源"]
