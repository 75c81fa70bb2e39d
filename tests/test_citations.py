"""Citations: the original first, then the report; every style in both languages; the day of access left to the reader."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from duizhao.bilingual.citing import FILE, filled, read_citing
from duizhao.pages.citations import Citations, Reference
from duizhao.pages.citing import cited_at
from duizhao.pages.parts import sentence_of
from duizhao.pages.report import Report
from duizhao.problems import Refused
from duizhao.publishing.exports.offer import exports
from tests.case_reports import case
from tests.small_report import RECORD, report

ROOT = Path(__file__).parents[1]
BLANK = re.compile("____")


def cited(language: str, **of_settings: str) -> Citations:
    small = report()
    settings = replace(small.settings, **of_settings)  # type: ignore[arg-type]  # rows name texts alone
    return Citations(replace(small, settings=settings, citing=read_citing(ROOT)), language)


def plain(references: tuple[Reference, ...]) -> dict[str, str]:
    return {one.style.id: "".join(words for _, words in one.words) for one in references}


SOURCE = {
    ("zh", "gbt7714"): "某记者. 题目[EB/OL]. 原报（转载网转载）：第3段(2020-09-01)[____-__-__]. https://example.org/a.",
    (
        "zh",
        "apa",
    ): "某记者（2020-09-01）。题目（第3段）。原报（转载网转载）。____年__月__日检索，https://example.org/a。",
    (
        "zh",
        "chicago",
    ): "某记者。《题目》。原报（转载网转载），2020-09-01，第3段。____年__月__日访问。https://example.org/a。",
    ("en", "gbt7714"): (
        "某记者. 题目 [题目][EB/OL]. 原报 (re-posted by 转载网): para. 3(2020-09-01)[____-__-__]. https://example.org/a."
    ),
    ("en", "apa"): (
        "某记者. (2020, September 1). 题目 [题目] (para. 3). 原报 (re-posted by 转载网)."
        " Retrieved ________, from https://example.org/a."
    ),
    ("en", "chicago"): (
        "某记者. “题目” [题目]. 原报 (re-posted by 转载网), September 1, 2020, para. 3. Accessed ________. https://example.org/a."
    ),
}


@pytest.mark.parametrize(("language", "style"), SOURCE)
def test_a_source_is_cited_with_the_paragraph(language: str, style: str) -> None:
    cites = cited(language)
    document = cites.report.documents[0]
    assert plain(cites.of_source(document, cites.locator((3,))))[style] == SOURCE[language, style]


UNDATED = {"zh": "日期不详", "en": "n.d."}


@pytest.mark.parametrize("language", UNDATED)
def test_a_source_without_a_date_is_said_to_have_none(language: str) -> None:
    cites = cited(language)
    document = replace(cites.report.documents[0], record=replace(RECORD, date=None, date_inferred="2018"))
    references = plain(cites.of_source(document))
    assert "2018" not in "".join(references.values())
    assert all(UNDATED[language] in references[style] for style in ("apa", "chicago"))
    assert ".." not in "".join(references.values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_is_cited_with_its_edition_and_only_with_an_address_that_it_has(language: str) -> None:
    for words in plain(cited(language, edition="7").of_report()).values():
        assert "7" in words
        assert "http" not in words
        assert BLANK.search(words)
    for words in plain(
        cited(language, base_address="https://example.org/r").of_report("甲", "https://example.org/r/a#b")
    ).values():
        assert "https://example.org/r/a#b" in words
        assert "甲" in words


def whole() -> tuple[Report, dict[str, bytes]]:
    made = replace(report(), citing=read_citing(ROOT))
    return made, exports(made)


def test_reference_managers_get_the_sources_then_the_report_its_pages_and_every_fact_once() -> None:
    made, files = whole()
    pages = ["duizhao-i-fund", "duizhao-place-a", "duizhao-place-b"]
    wanted = [*(d.id for d in made.documents), "duizhao-report", *pages, *(fact.id for fact in made.facts)]
    entries = json.loads(files["data/citations.json"])
    assert [entry["id"] for entry in entries] == wanted
    assert re.findall(r"^@\w+\{([^,]+),$", files["data/citations.bib"].decode(), re.MULTILINE) == wanted
    assert re.findall(r"^ID  - (.+)\r$", files["data/citations.ris"].decode(), re.MULTILINE) == wanted
    assert all("accessed" not in entry for entry in entries)


def test_a_fact_names_its_original_with_the_paragraph() -> None:
    _, files = whole()
    fact = next(entry for entry in json.loads(files["data/citations.json"]) if entry["id"] == "b-firms-1")
    assert fact["note"] == SOURCE["zh", "gbt7714"].replace("第3段", "第4、5段")


ROW = re.compile(r'<tr (?:id="(?P<fact>[^"]+)" )?data-(?:record|count)="[^"]+">.*?</tr>', re.DOTALL)
CELL = re.compile(r'<td class="citation" data-label="([^"]+)">(.*?)</td>', re.DOTALL)


def cells(row: str) -> dict[str, str]:
    return {style: unescape(re.sub("<[^>]+>", "", words)) for style, words in CELL.findall(row)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_is_cited_once_in_every_style_behind_its_original(language: str) -> None:
    made, files = case("two-sources")
    cites, found, original = Citations(made, language), list[str](), dict[str, str]()
    by_id = {fact.id: fact for fact in made.facts}
    for path in sorted(path for path in files if path.startswith(f"{language}/cite/")):
        for row in ROW.finditer(files[path].decode()):
            if row["fact"] is None:
                original = cells(row[0])
                continue
            fact = by_id[row["fact"]]
            held = sentence_of(fact.document, fact)
            assert held
            found.append(fact.id)
            first = cites.of_source(fact.document, cites.locator(held.pins))
            for shown, wanted in ((original, first), (cells(row[0]), cites.of_fact(fact))):
                assert shown == {one.style.name: "".join(words for _, words in one.words) for one in wanted}
    assert sorted(found) == sorted(by_id)


def test_the_page_of_an_indicator_leads_to_the_citations_of_its_figures() -> None:
    made, files = case("two-sources")
    at = cited_at(made)
    for row in made.comparison.rows:
        page = files[f"zh/i/{row.indicator.id}.html"].decode()
        for fact in (fact for facts in row.facts for fact in facts):
            assert f'href="../{at[fact.id]}"' in page


def test_every_page_says_at_its_foot_how_it_is_cited_by_its_title() -> None:
    made, files = case("three-places")
    pages = [path for path in files if re.match("(zh|en)/.*html$", path)]
    for path in pages:
        html = files[path].decode()
        foot = html.partition('<details class="citing">')[2].partition("</details>")[0]
        title = re.search("<title>(.*?)(?: · [^·]*)?</title>", html, re.DOTALL)
        cited = foot.split('class="citation"')[1:]
        assert title and len(cited) == len(made.citing.styles), path
        assert all(title[1] in words for words in cited), path


def test_the_braces_of_bibtex_are_closed_whatever_a_title_holds() -> None:
    made, _ = whole()
    hostile = replace(made.readings[0].document, record=replace(RECORD, title="}{\\input{x}%\u202e&$"))
    reading = replace(made.readings[0], document=hostile)
    text = exports(replace(made, readings=(reading,)))["data/citations.bib"].decode()
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert "\\input" not in text
    assert "\u202e" not in text


MISTAKES = {
    'undated_zh = "日期不详"': ("", "there is no undated_zh"),
    '"January", ': ("", "these are not the twelve months"),
    'name = "APA 7"': ("", "the style has no name"),
    "{title_en}": ("{titel}", "no value is called {titel}"),
    'id = "chicago"': ('id = "chicago"\nsorce = 1', "no key is called 'sorce'"),
}


@pytest.mark.parametrize("right", MISTAKES)
def test_a_mistake_in_the_styles_is_told_with_its_place(right: str, tmp_path: Path) -> None:
    wrong, said = MISTAKES[right]
    (tmp_path / "content").mkdir()
    text = (ROOT / FILE).read_text(encoding="utf-8").replace(right, wrong)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_citing(tmp_path)
    assert {problem.wrong for problem in refused.value.problems} == {said}


def test_a_piece_goes_with_its_value() -> None:
    assert filled(("{a}", "（{b}）", "。"), {"a": "甲", "b": ""}) == ((False, "甲。"),)
