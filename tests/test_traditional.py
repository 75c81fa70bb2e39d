"""The third reading: the Chinese pages in traditional characters, made by program where the settings ask for it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

import build
from duizhao.model.facts import Kind
from duizhao.pages.traditional import Rewriting, converted
from duizhao.problems import Refused
from duizhao.publishing.twins import says

ROOT = Path(__file__).parents[1]
NOBODY = re.compile(r"(?!)")
BASE = "https://example.org/r"


def quiet(*_: str) -> None:
    """Tells nothing."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    settings = folder / "content/report.toml"
    asked = f'traditional = true\nbase_address = "{BASE}"\n'
    settings.write_text(asked + settings.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(project: Path) -> Mapping[str, bytes]:
    """The site with the third reading, past every gate."""
    return build.publish(project, project / "site", build.read(project, quiet), quiet)


def twins(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Each page in traditional characters behind its simplified one."""
    pages = [path for path in files if path.startswith("zh/") and path.endswith(".html")]
    return [(files[path].decode(), files[f"zh-Hant/{path.removeprefix('zh/')}"].decode()) for path in pages]


def test_it_is_off_unless_asked_for() -> None:
    files, _ = build.rendered(ROOT, build.read(ROOT, quiet), quiet)
    assert not [path for path in files if path.startswith("zh-Hant/")]


def test_every_chinese_page_has_one_with_the_same_ids_digits_and_links(files: Mapping[str, bytes]) -> None:
    for simple, traditional in twins(files):
        for shape in (r' id="([^"]*)"', r' data-fact="([^"]*)"', r' href="(#[^"]*)"', r'href="([^"]*)" rel="external'):
            assert re.findall(shape, simple) == re.findall(shape, traditional)
        body = [re.sub(r"<[^>]*>", "", page[page.index("<main") :]) for page in (simple, traditional)]
        assert re.findall(r"\d+", body[0]) == re.findall(r"\d+", body[1])


def test_each_says_what_it_is(files: Mapping[str, bytes]) -> None:
    for _, traditional in twins(files):
        assert '<html lang="zh-Hant">' in traditional
        assert 'role="note">繁體由程式轉換，原文為簡體。</p>' in traditional
        quotes = len(re.findall(r"</div>\n<p class=\"state\">繁體由程式轉換", traditional))
        assert quotes == len(re.findall(r'<p class="numbers"', traditional))


def test_names_of_people_stay_as_the_source_writes_them(project: Path, files: Mapping[str, bytes]) -> None:
    names = {fact.label for fact in build.read(project, quiet).facts if fact.kind is Kind.PERSON}
    ledger = files["zh-Hant/evidence.html"].decode()
    assert names
    assert [name for name in names if name not in ledger] == []


def test_marks_of_evidence_stay_as_the_places_have_them(project: Path, files: Mapping[str, bytes]) -> None:
    codes = {place.code.zh for place in build.read(project, quiet).settings.places}
    for _, traditional in twins(files):
        assert set(re.findall(r"<span data-count=\"n\">(\D)\d+</span>", traditional)) <= codes


def test_the_three_readings_name_each_other(files: Mapping[str, bytes]) -> None:
    for tree, tongue in (("zh", "zh-Hans"), ("en", "en"), ("zh-Hant", "zh-Hant")):
        head = files[f"{tree}/place/weinan.html"].decode().partition("</head>")[0]
        for other, its in (("zh", "zh-Hans"), ("en", "en"), ("zh-Hant", "zh-Hant")):
            assert f'rel="alternate" hreflang="{its}" href="{BASE}/{other}/place/weinan.html"' in head
        works = re.findall(r'schema.org/(\w+)" content="([^"]*)"', head)
        original = [("translationOfWork", f"{BASE}/zh/place/weinan.html")]
        made = [("workTranslation", f"{BASE}/{one}/place/weinan.html") for one in ("en", "zh-Hant")]
        assert works == (made if tongue == "zh-Hans" else original)


CONVERTED = (  # simplified · traditional
    ("后来", "後來"),
    ("头发", "頭髮"),
    ("发展", "發展"),
    ("两只基金", "兩隻基金"),
    ("干部", "幹部"),
    ("干燥", "乾燥"),
    ("范围", "範圍"),
    ("8000多万元", "8000多萬元"),
    ("信息软件", "信息軟件"),
)


@pytest.mark.parametrize(("simple", "traditional"), CONVERTED)
def test_phrases_choose_the_form_and_words_stay(simple: str, traditional: str) -> None:
    assert converted(simple, NOBODY) == traditional
    assert says(traditional, simple)


REWRITTEN = (  # a page in simplified characters · in traditional ones
    ("<p>头<mark>发</mark></p>", "<p>頭<mark>髮</mark></p>"),
    ("<p>头</p><p>发</p>", "<p>頭</p><p>發</p>"),
    ('<a href="发.html" aria-label="发展">发展</a>', '<a href="发.html" aria-label="發展">發展</a>'),
    ('<q lang="zh-Hans">发展</q>', '<q lang="zh-Hant">發展</q>'),
    ('<a translate="no">简<b>体</b></a>发', '<a translate="no">简<b>体</b></a>發'),
    ("<p>发<code>发</code>展<br/>发</p>", "<p>發<code>发</code>展<br/>發</p>"),
    ('<p data-fact="发">发</p>', '<p data-fact="发">發</p>'),
    ("<p>范某说：范围</p>", "<p>范某說：範圍</p>"),
)


@pytest.mark.parametrize(("simple", "traditional"), REWRITTEN)
def test_words_are_converted_and_nothing_else(simple: str, traditional: str) -> None:
    assert Rewriting(lambda words: converted(words, re.compile("范某"))).page(simple) == traditional


@pytest.mark.parametrize(
    ("other", "simple"), [("800萬", "8000万"), ("渭南", "咸阳"), ("發展了", "发展"), ("乾縣", "于县")]
)
def test_other_words_are_not_taken_for_the_same(other: str, simple: str) -> None:
    assert not says(other, simple)


def test_the_setting_is_true_or_false(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "content", tmp_path / "content")
    settings = tmp_path / "content/report.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("true", '"yes"', 1), encoding="utf-8")
    with pytest.raises(
        Refused, match=r"report.toml:1: traditional is neither true nor false; write traditional = true"
    ):
        build.read(tmp_path, quiet)
