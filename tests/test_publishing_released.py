"""A released edition stays as it was released, and what changes after it is told fact by fact."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import build
from duizhao.model.editions import Changed, Stated
from duizhao.model.report import Bilingual
from duizhao.problems import Refused
from duizhao.publishing.history import changes, history_problems, stated_in
from duizhao.publishing.released import as_edition, frozen, read_editions, release
from duizhao.publishing.retired import lost_ids
from tests.case_reports import lay_out, quiet

BASE = "https://example.org/r"
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Released:
    """A project before and after its first edition, and with a second in the making."""

    project: Path
    before: Mapping[str, bytes]
    edition: Mapping[str, bytes]
    after: Mapping[str, bytes]
    next: Mapping[str, bytes]


def built(project: Path, name: str = "") -> dict[str, bytes]:
    report = build.read(project, quiet)
    return build.publish(project, project / "site", as_edition(report, name) if name else report, quiet)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    project = lay_out("two-places", tmp_path_factory.mktemp("project"))
    settings = project / "content/report.toml"
    settings.write_text(f'base_address = "{BASE}"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    before = built(project)
    edition = built(project, "1")
    release(project, "1", edition)
    after = built(project)
    lost = next(iter(read_editions(project)[0].facts))
    (project / "content/review").mkdir()
    sheet = SHEET.format(id=lost, seen=seen_of(project, lost))
    (project / "content/review/one.toml").write_text(sheet, encoding="utf-8")
    edit(settings, 'edition = "1"', 'edition = "2"')
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'[retired]\nids = ["{lost}"]\n' + REASON.format(id=lost))
    return Released(project, before, edition, after, built(project))


SHEET = """reviewer = "a reader"
kind = "person"
date = "2026-01-01"
[[decision]]
fact = "{id}"
decision = "reject"
seen = "{seen}"
reason = "misread"
"""
REASON = """[[change]]
edition = "2"
ids = ["{id}"]
reason_zh = "原文误读"
reason_en = "The source was misread"
"""


def seen_of(project: Path, identity: str) -> str:
    from duizhao.extraction.review import seen

    return seen(next(fact for fact in build.read(project, quiet).facts if fact.id == identity))


def under(files: Mapping[str, bytes], shelf: str) -> dict[str, bytes]:
    return {path.removeprefix(shelf): content for path, content in files.items() if path.startswith(shelf)}


def main_of(page: bytes) -> str:
    return re.sub(r"<[^>]+>", "", page.decode().partition("<main")[2].partition("</main>")[0])


def test_before_the_first_release_the_page_of_changes_says_so(released: Released) -> None:
    assert "此前没有发布过任何一版" in main_of(released.before["zh/changes.html"])
    assert "No edition has been released yet" in main_of(released.before["en/changes.html"])


def test_an_edition_is_laid_out_with_its_sums_and_later_builds_keep_every_byte(released: Released) -> None:
    for later in (released.after, released.next):
        shelved = under(later, "v/1/")
        assert shelved.pop("SHA256SUMS")
        assert shelved == released.edition


def test_an_edition_says_that_it_is_one_and_where_the_latest_stands(released: Released) -> None:
    for path, content in released.edition.items():
        page = content.decode() if path.endswith(".html") and path != "404.html" else ""
        if page:
            assert '<meta name="robots" content="noindex"/>' in page, path
            assert f'<link rel="canonical" href="{BASE}/v/1/' in page, path
        if page and path != "index.html":
            assert f'href="{"../" * (path.count("/") + 2)}index.html"' in page, path


def test_nothing_of_an_edition_is_in_the_sitemap_nor_has_it_one(released: Released) -> None:
    assert b"/v/1/" not in released.next["sitemap.xml"]
    assert not released.edition.keys() & {"sitemap.xml", "robots.txt", "zh/feed.atom", "en/feed.atom"}


def test_after_a_release_without_change_nothing_is_listed(released: Released) -> None:
    assert "The facts have not changed since edition 1." in main_of(released.after["en/changes.html"])


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("撤下", "原文误读")), ("en", ("Withdrawn", "The source was misread"))]
)
def test_a_withdrawn_fact_is_told_in_the_words_of_its_edition_with_the_reason(
    released: Released, language: str, words: tuple[str, str]
) -> None:
    told = main_of(released.next[f"{language}/changes.html"])
    (lost,) = set(read_editions(released.project)[0].facts) - set(stated_in(released.next["data/facts.json"]))
    assert all(word in told for word in words)
    assert f'data-edition="1#{lost}"' in released.next[f"{language}/changes.html"].decode()


def test_the_feed_has_one_entry_an_edition_and_what_atom_asks_for(released: Released) -> None:
    for language in ("zh", "en"):
        assert ET.fromstring(released.before[f"{language}/feed.atom"]).findall(f"{ATOM}entry") == []
        feed = ET.fromstring(released.next[f"{language}/feed.atom"])
        assert feed.tag == f"{ATOM}feed"
        (entry,) = feed.findall(f"{ATOM}entry")
        for element in (feed, entry):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert (element.findtext(f"{ATOM}id") or "").startswith(BASE)
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
        links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
        paths = [link.removeprefix(f"{BASE}/").partition("#")[0] for link in links]
        assert [path for path in paths if path not in released.next] == []


def test_an_id_of_a_released_edition_that_vanishes_must_be_retired(released: Released, tmp_path: Path) -> None:
    problems = list(lost_ids(tmp_path, tmp_path, (), read_editions(released.project)[0].facts))
    assert len(problems) == 1
    assert "are gone" in str(problems[0])


REFUSED = [
    ("1", {"edition": "1"}, "edition 1 was released already"),
    ("3", {}, "the report calls itself edition '2', not '3'"),
    ("2", {"state": "draft"}, "a draft cannot be released"),
    ("2", {"date": "1999"}, "lies before that of edition 1"),
    ("", {"edition": "1"}, "facts are others than in edition 1"),
]


@pytest.mark.parametrize(("name", "settings", "told"), REFUSED)
def test_what_may_not_be_released_is_refused(
    released: Released, name: str, settings: dict[str, object], told: str
) -> None:
    report = build.rendered(released.project, build.read(released.project, quiet), quiet)[1]
    changed = replace(report, frozen=name, settings=replace(report.settings, **settings))  # type: ignore[arg-type]
    assert any(told in str(problem) for problem in history_problems(changed))


def test_a_fact_is_not_withdrawn_without_a_reason(released: Released) -> None:
    report = build.rendered(released.project, build.read(released.project, quiet), quiet)[1]
    silent = tuple(replace(change, reason=None) for change in report.history.since)
    changed = replace(report, frozen="2", history=replace(report.history, since=silent))
    assert [str(problem) for problem in history_problems(replace(report, frozen="2"))] == []
    assert any("without a reason" in str(problem) for problem in history_problems(changed))


def test_an_edition_is_never_overwritten(released: Released) -> None:
    with pytest.raises(FileExistsError):
        release(released.project, "1", {})


def test_the_archive_of_the_same_files_has_the_same_bytes() -> None:
    files = {"b.html": b"b", "data/facts.json": b'{"facts": []}'}
    assert frozen(files) == frozen(dict(reversed(files.items())))


def archive(**files: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


DAMAGED = {
    "no archive": b"PK",
    "empty": b"",
    "cut short": frozen({"data/facts.json": b'{"facts": []}'})[:-9],
    "one byte changed": frozen({"data/facts.json": b'{"facts": []}'}).replace(b"facts.json", b"factz.json"),
    "no sums": archive(**{"data/facts.json": b'{"facts": []}'}),
    "no facts": frozen({"index.html": b""}),
    "facts that are none": frozen({"data/facts.json": b'{"facts": [3]}'}),
    "a path that leads out": frozen({"data/facts.json": b'{"facts": []}', "../outside": b""}),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_an_archive_that_is_not_as_it_was_released_is_refused(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "content/editions"
    folder.mkdir(parents=True)
    (folder / "1.zip").write_bytes(DAMAGED[damage])
    with pytest.raises(Refused, match=r"content/editions/1\.zip: is not the archive of an edition"):
        read_editions(tmp_path)


def stated(identity: str, **fields: object) -> dict[str, Stated]:
    return {identity: Stated(identity, Bilingual("甲", "A"), fields)}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (stated("a", value="1"), stated("a", value="1"), []),
        (stated("a", value="1"), stated("a", value="2"), [(Changed.CHANGED, ("value",))]),
        (stated("a", value="1"), stated("a", value="1", unit="家"), []),  # the older form had no such field
        ({}, stated("a"), [(Changed.ADDED, ())]),
        (stated("a"), {}, [(Changed.WITHDRAWN, ())]),
        (stated("a"), stated("b"), [(Changed.ADDED, ()), (Changed.WITHDRAWN, ())]),
    ],
)
def test_facts_are_told_apart_by_what_they_state(
    before: dict[str, Stated], after: dict[str, Stated], told: list[tuple[Changed, tuple[str, ...]]]
) -> None:
    assert [(change.kind, change.fields) for change in changes(before, after, {})] == told
