"""Attacks in every text of a report: with the security policy and without it, a browser runs none and asks nobody."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Dialog, Error, Request, ViewportSize

from duizhao.model.unseen import spelled_out
from duizhao.publishing.inspection import inspect
from tests.hostile.payloads import HOME, PAYLOADS, site

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
PHONE: ViewportSize = {"width": 390, "height": 844}
FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.]+$)")
FOREIGN = """() => {
  const page = document.scrollingElement;
  const wrong = page && page.scrollWidth > innerWidth + 1 ? ['wider than the window: ' + page.scrollWidth] : [];
  const ours = /(^|\\/)assets\\/[a-z.-]+$|(^|\\/)(data|search)\\/?[\\w./-]*$/;
  for (const e of document.querySelectorAll('*')) {
    for (const a of e.attributes) {
      if (/^on/i.test(a.name)) wrong.push(e.localName + '@' + a.name);
      if (/^(href|src|action|formaction|data|poster|background|ping|srcset|srcdoc)$/i.test(a.name)
          && /^[\\s\\0-\\x20]*[a-z][a-z0-9+.-]*:/i.test(a.value) && !/^(https?:|mailto:|data:image\\/)/i.test(a.value))
        wrong.push(e.localName + '@' + a.name + '=' + a.value.slice(0, 30));
    }
    if (/^(iframe|frame|frameset|object|embed|applet|base|portal|template|marquee|style|audio|video|x|animate|set|foreignobject)$/i
        .test(e.localName)) wrong.push('<' + e.localName + '>');
    if (e.localName === 'form' && /^([a-z]+:|\\/\\/)/i.test(e.getAttribute('action') || '')) wrong.push('<form>');
    if (e.localName === 'script' && !/json/.test(e.type) && !(e.src && ours.test(e.getAttribute('src'))))
      wrong.push('<script>' + (e.getAttribute('src') || e.textContent.slice(0, 30)));
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return site(tmp_path_factory.mktemp("attacked"))


@pytest.fixture(scope="module", params=["with the policy", "without the policy"])
def laid_out(
    request: pytest.FixtureRequest, attacked: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, content in attacked.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(POLICY.sub(b"", content) if request.param.startswith("without") else content)
    return folder


def opened(browser: Browser, folder: Path, names: list[str]) -> Iterator[str]:
    """What happens on pages that must not: dialogs, requests, elements and attributes that are not ours."""
    page = browser.new_page(viewport=PHONE)
    wrong = list[str]()

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def note(asked: Request) -> None:
        if not asked.url.startswith(("file:", "data:", HOME)):
            wrong.append(asked.url[:80])

    page.on("dialog", refuse)
    page.on("request", note)
    for name in names:
        try:
            page.goto((folder / name).as_uri())
            wrong += page.evaluate(FOREIGN)
        except Error as error:  # the page has led elsewhere meanwhile
            wrong.append(error.message)
        yield from (f"{name}: {one}" for one in wrong)
        wrong.clear()
    page.close()


def test_no_attack_runs_asks_or_becomes_markup(browser: Browser, laid_out: Path) -> None:
    names = sorted(path.relative_to(laid_out).as_posix() for path in laid_out.rglob("*.html"))
    assert len(names) > 50
    assert list(opened(browser, laid_out, names)) == []


def test_the_attacks_do_run_where_nothing_stops_them(browser: Browser, tmp_path: Path) -> None:
    for number, payload in enumerate(PAYLOADS):
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><p>{payload}</p>", encoding="utf-8")
    fired = {one.partition(":")[0] for one in opened(browser, tmp_path, [f"{n}.html" for n in range(len(PAYLOADS))])}
    assert len(fired) > 60


def test_attacks_leave_the_markup_of_every_page_as_html_wants_it(attacked: dict[str, bytes]) -> None:
    problems = [
        str(problem)
        for path, content in attacked.items()
        if path.endswith(".html")
        for problem in inspect(path, content, path).problems
    ]
    assert problems == []


def test_every_attack_is_on_the_pages_as_words(attacked: dict[str, bytes]) -> None:
    from html import unescape

    shown = unescape(re.sub(r"<[^>]+>", "", b"".join(c for p, c in attacked.items() if p.endswith(".html")).decode()))
    plain = re.sub(r"\s+", "", shown)
    missing = [payload for payload in PAYLOADS if re.sub(r"\s+", "", spelled_out(payload)) not in plain]
    assert missing == []


def test_data_files_are_read_as_data(attacked: dict[str, bytes]) -> None:
    for path, content in attacked.items():
        if path.endswith((".json", ".jsonld", ".js")):
            assert b"<script" not in content, path
            assert b"<img" not in content, path
        if path.endswith(".json"):
            json.loads(content)


def test_no_cell_is_a_formula(attacked: dict[str, bytes]) -> None:
    tables = {path: content.decode("utf-8-sig") for path, content in attacked.items() if path.endswith(".csv")}
    cells = [cell for text in tables.values() for row in csv.reader(StringIO(text, newline="")) for cell in row]
    assert len(cells) > 10_000
    assert [cell for cell in cells if FORMULA.match(cell)] == []
    books = [ZipFile(BytesIO(content)) for path, content in attacked.items() if path.endswith(".xlsx")]
    assert books
    sheets = [book.read(name) for book in books for name in book.namelist()]
    assert [sheet[:60] for sheet in sheets if re.search(rb"<f[ >/]|<hyperlink |<externalLink", sheet)] == []


def test_what_is_xml_is_well_formed(attacked: dict[str, bytes]) -> None:
    files = {path: content for path, content in attacked.items() if path.endswith((".xml", ".svg", ".tbx", ".atom"))}
    assert {Path(path).suffix for path in files} >= {".xml", ".svg", ".tbx"}
    for path, content in files.items():
        names = {one.tag.rpartition("}")[2].lower() for one in ET.fromstring(content).iter()}
        assert names & {"script", "foreignobject", "iframe", "img", "include", "entity"} == set(), path
