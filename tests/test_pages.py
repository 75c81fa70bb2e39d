"""The pages of the report in this repository: well-formed, light, and true to what the comparison says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast
from xml.parsers.expat import ParserCreate

import pytest

import build
from duizhao.model.facts import Kind, Status
from duizhao.model.report import Verdict
from duizhao.pages.bars import alike, chart
from duizhao.pages.limits import limits
from duizhao.pages.page import Page, address
from duizhao.pages.pieces import matched, pieces
from duizhao.pages.render import render
from duizhao.pages.report import Report
from duizhao.pages.site import pages
from duizhao.pages.strategy import theme_rows
from duizhao.pages.voice import Shown, Voice, by_stage, figures

ROOT = Path(__file__).parents[1]
PAGE_WEIGHT = 60 * 1024
WHOLE_TEXTS = ("evidence.html", "/print.html")
"""Pages that show all facts or the whole report at once and may weigh more."""


@pytest.fixture(scope="module")
def report() -> Report:
    return build.read(ROOT, lambda *_: None)


@pytest.fixture(scope="module")
def shown(report: Report) -> tuple[Page, ...]:
    return pages(report)


@pytest.fixture(scope="module")
def files(report: Report, shown: tuple[Page, ...]) -> Mapping[str, bytes]:
    return render(ROOT, shown, report.phrasebook)


def test_every_page_is_well_formed(files: Mapping[str, bytes]) -> None:
    for path in sorted(files):
        if path.endswith(".html"):
            ParserCreate().Parse(files[path], True)


def test_no_two_pages_share_an_address_whatever_the_case(shown: tuple[Page, ...]) -> None:
    assert len({page.path.casefold() for page in shown}) == len(shown)


def test_pages_are_light(files: Mapping[str, bytes]) -> None:
    heavy = {
        path: len(content) for path, content in files.items() if path.endswith(".html") and len(content) > PAGE_WEIGHT
    }
    assert {path: size for path, size in heavy.items() if not path.endswith(WHOLE_TEXTS)} == {}
    assert len(files["assets/duizhao.css"]) <= 20_000
    for kind, limit in (("css", 20 * 1024), ("js", 15_000)):
        used = {
            frozenset(re.findall(rf'(?:href|src)="(?:\.\./)*(assets/[^"]*\.{kind})"', content.decode()))
            for path, content in files.items()
            if path.endswith(".html")
        }
        loaded = {tuple(sorted(names)): sum(len(files[name]) for name in names) for names in used}
        assert {names: size for names, size in loaded.items() if size > limit} == {}


def test_every_mark_has_its_note_and_every_note_leads_back(files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        html = content.decode() if path.endswith(".html") else ""
        for kind in ("e", "r"):
            assert set(re.findall(rf'href="#({kind}-[^"]+)"', html)) <= set(re.findall(r' id="([^"]+)"', html)), path


def test_no_style_stands_in_a_page(files: Mapping[str, bytes]) -> None:
    assert [path for path, content in files.items() if b"style=" in content or b"<style" in content] == []


FOREIGN = {"en": re.compile("[\u3400-\u9fff]"), "zh": re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")}
HEARD = ("aria-label", "alt", "title", "placeholder", "data-label")


def unmarked(content: bytes) -> list[str]:
    """Words that stand, or are read out, in an element of the other language; titles and choices hold no elements."""
    around, found = [("", "")], list[str]()

    def said(words: str) -> None:
        name, tongue = around[-1]
        if tongue in FOREIGN and name not in ("title", "option", "script") and FOREIGN[tongue].search(words):
            found.append(words.strip())

    def start(name: str, attributes: dict[str, str]) -> None:
        around.append((name, attributes.get("lang", around[-1][1])[:2]))
        for heard in HEARD:
            said(attributes.get(heard, ""))

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = start, said
    parser.EndElementHandler = lambda _: around.pop()
    parser.Parse(content, True)
    return found


def test_words_of_the_other_language_say_so(files: Mapping[str, bytes]) -> None:
    assert unmarked('<p lang="en">Zhang Sheng (张胜)</p>'.encode()) == ["Zhang Sheng (张胜)"]
    found = {path: unmarked(content) for path, content in files.items() if path.endswith(".html")}
    assert {path: words for path, words in found.items() if words} == {}


def test_the_pieces_of_a_sentence_are_the_sentence(report: Report) -> None:
    for reading in report.readings:
        for sentence in reading.document.sentences:
            words = sentence.span.of(reading.document.text)
            cut = pieces(reading.document, sentence, reading.facts, doubted=True)
            assert "".join(piece.words for piece in cut) == words
            assert "".join(part for part, _ in matched(reading.document, sentence, reading.facts)) == words


def test_every_fact_is_marked_where_it_begins(report: Report) -> None:
    for reading in report.readings:
        starts = [
            fact.id
            for sentence in reading.document.sentences
            for piece in pieces(reading.document, sentence, reading.facts)
            for fact in piece.starts
        ]
        assert sorted(starts) == sorted(fact.id for fact in reading.facts)


STAGED = (  # status · the stage under which a page counts it
    (Status.TARGET, "targets"),
    (Status.PLANNED, "targets"),
    (Status.UNDERWAY, "underway"),
    (Status.APPLIED, "applied"),
    (Status.LAUNCHED, "launched"),
    (Status.ACHIEVED, "results"),
    (Status.EXISTING, "results"),
    (Status.REQUIREMENT, "others"),
    (Status.OPINION, "others"),
    (Status.ELSEWHERE, "others"),
)


@pytest.mark.parametrize(("status", "stage"), STAGED)
def test_a_figure_is_counted_under_its_own_stage(report: Report, status: Status, stage: str) -> None:
    one = replace(figures(report.facts)[0], status=status)
    assert by_stage((one,)) == {stage: (one,)}
    assert by_stage(()) == {}


def test_a_theme_is_a_gap_only_where_no_fact_stands(report: Report) -> None:
    voice = Voice(report, "zh")
    for row in theme_rows(voice):
        for cell in row.cells:
            own = [fact for fact in report.facts if (fact.place, fact.theme) == (cell.place.id, row.theme.id)]
            assert bool(own) == bool(cell.told.words or cell.told.figures)
            assert bool(figures(own)) == bool(cell.told.figures)


def test_a_date_of_the_timeline_stands_once_and_says_what_happened(shown: tuple[Page, ...]) -> None:
    for page in shown:
        if page.template == "place.html":
            dated = cast("tuple[tuple[Shown, ...], ...]", page.values["dated"])
            assert len({together[0].period for together in dated}) == len(dated)
            assert all(entry.period and entry.statement.words != entry.period for held in dated for entry in held)


def test_every_passed_over_numeral_has_its_reason_in_both_languages(report: Report) -> None:
    codes = {reason for reading in report.readings for _, reason in reading.passed_over}
    for language in ("zh", "en"):
        assert [code for code in codes if report.phrasebook.reason(code, language).state == "missing"] == []


def test_only_what_was_looked_at_is_said_to_be_undamaged(report: Report) -> None:
    told = {}
    for looked_at in (True, False):
        documents = [
            replace(document, record=replace(document.record, findings=(), verification=check))
            for document in report.documents
            if (check := document.record.verification if looked_at else None) or not looked_at
        ]
        readings = tuple(replace(r, document=d) for r, d in zip(report.readings, documents, strict=True))
        page = limits(Voice(replace(report, readings=readings), "zh"))
        told[looked_at] = render(ROOT, (page,), report.phrasebook)[page.path].decode().count("没有检查过")
    assert told == {True: 0, False: len(report.documents)}


def test_a_stale_verification_is_called_so_on_the_limits_page(report: Report) -> None:
    stale = [
        replace(d, record=replace(d.record, verification=replace(d.record.verification, stale=True)))
        for d in report.documents
        if d.record.verification
    ]
    readings = tuple(replace(r, document=d) for r, d in zip(report.readings, stale, strict=True))
    page = limits(Voice(replace(report, readings=readings), "zh"))
    assert render(ROOT, (page,), report.phrasebook)[page.path].decode().count("有待重核") == len(stale)


def test_a_fact_of_no_place_stands_under_none(report: Report, files: Mapping[str, bytes]) -> None:
    html = files["zh/evidence.html"].decode()
    signs = [place.sign for place in report.settings.places]
    for fact in report.facts:
        row = html[html.index(f'<tr id="f-{fact.id}"') :]
        first = row[: row.index("</td>")]
        assert any(sign in first for sign in signs) == (fact.place is not None), fact.id


def test_a_reporter_with_nothing_said_is_no_actor(report: Report, shown: tuple[Page, ...]) -> None:
    reporters = {document.record.reporter for document in report.documents}
    for page in shown:
        if page.template == "place.html":
            said_by = cast("tuple[tuple[Shown, tuple[Shown, ...]], ...]", page.values["said_by"])
            assert [person.id for person, words in said_by if person.fact.label in reporters and not words] == []


def test_a_citation_names_the_originator_and_then_the_carrier(report: Report, files: Mapping[str, bytes]) -> None:
    html = files["zh/data.html"].decode()
    for document in report.documents:
        record = document.record
        cited = html[html.index(f'data-record="{record.id}"') :].partition("</li>")[0]
        assert record.outlet in cited
        assert not record.is_reposted or cited.index(record.outlet) < cited.index(record.carrier)
        assert record.address in cited.replace("<wbr/>", "")


def test_one_axis_holds_only_what_may_be_compared(report: Report) -> None:
    for row in report.comparison.rows:
        rule = next(rule for rule in report.indicators if rule.indicator.id == row.indicator.id)
        drawn = chart(row, rule)
        if drawn is not None and drawn.shared:
            fit = [p for p in row.pairs if p.verdict in (Verdict.COMPARABLE, Verdict.CAUTION) and alike(p, rule)]
            assert {bar.fact.id for bar in drawn.bars} <= {fact.id for pair in fit for fact in (pair.left, pair.right)}
        elif drawn is not None:
            assert not any(alike(pair, rule) and pair.verdict is Verdict.COMPARABLE for pair in row.pairs)


def test_notes_are_numbered_without_gap_for_each_source_place(report: Report) -> None:
    for language in ("zh", "en"):
        cited = Voice(report, language).cited(report.facts)
        for letter in {note.letter for note in cited.notes.values()}:
            numbers = [note.number for note in cited.notes.values() if note.letter == letter]
            assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("here", "target", "written"),
    [
        ("index.html", "zh/index.html", "zh/index.html"),
        ("zh/i/a.html", "en/i/a.html#cite", "../../en/i/a.html#cite"),
        ("zh/place/a.html", "zh/place/a.html#targets", "#targets"),
        ("bi/source/a.html", "assets/duizhao.css", "../../assets/duizhao.css"),
    ],
)
def test_an_address_is_relative(here: str, target: str, written: str) -> None:
    assert address(here, target) == written


def test_every_english_page_shows_the_chinese_of_whom_it_names(report: Report, files: Mapping[str, bytes]) -> None:
    people = {fact.label for fact in report.facts if fact.kind is Kind.PERSON}
    english = {name: report.phrasebook.person(name, "en").words for name in people}
    missing = []
    for path in (path for path in files if path.startswith("en/")):
        words = re.sub(r"<h[1-6].*?</h[1-6]>|<[^<>]*>", "", files[path].decode().partition("<main")[2], flags=re.DOTALL)
        missing += [(path, name) for name, said in english.items() if said in words and name not in words]
    assert (missing, bool(english)) == ([], True)
