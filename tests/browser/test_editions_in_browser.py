"""The editions opened from a disk: nothing is asked for, search finds, evidence opens, the unpacked site works."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

import build
from duizhao.editions.editions import editions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions in a folder with blanks and Chinese letters."""
    folder = tmp_path_factory.mktemp("disk") / "U 盘 资料"
    folder.mkdir()
    report = build.read(ROOT, lambda *_: None)
    files = build.publish(ROOT, folder / "site", report, lambda *_: None)
    for name, content in editions(ROOT, files, report.settings).items():
        (folder / name).write_bytes(content)
    return folder


QUERIES = ("孵化", "incubator", "weinan", "wn", "8000万", "80 million")
"""The very words in both languages, pinyin, initials, and a number in two forms."""


@pytest.mark.parametrize("name", ["report.zh.html", "report.en.html", "report.zh-en.html"])
def test_an_edition_of_one_file_asks_for_nothing_and_its_search_and_evidence_work(
    browser: Browser, disk: Path, name: str
) -> None:
    page = browser.new_page()
    asked, wrong = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((disk / name).as_uri())
    for words in QUERIES:
        page.fill("[name=q]", words)
        assert page.locator(".hits a").count() > 0, words
        led = page.locator(".hits a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert [to for to in led if not to.startswith("#") or not page.locator(f"[id='{to[1:]}']").count()] == []
    page.locator(".hits a").first.click()
    assert page.evaluate("!!document.getElementById(decodeURIComponent(location.hash.slice(1)))")
    if "zh-en" not in name:
        page.locator("a.evidence[role=button]").first.click()
        assert page.locator(".opened blockquote").first.inner_text()
    assert [
        url for url in asked if url.partition("#")[0] != (disk / name).as_uri() and not url.startswith("data:")
    ] == []
    assert wrong == []
    page.close()


def test_the_unpacked_archive_leads_from_its_start_page_to_both_readings(browser: Browser, disk: Path) -> None:
    unpacked = disk / "解开 的"
    ZipFile(disk / "report.site.zip").extractall(unpacked)
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    for tongue in ("zh-Hans", "en"):
        page.goto((unpacked / "START.html").as_uri())
        page.locator(f"a[hreflang={tongue}]").first.click()
        assert page.locator("html").get_attribute("lang") == tongue
    assert wrong == []
    page.close()
