"""The search in a browser: finds what stands there and nothing else, in any of the ways in which readers write."""

from __future__ import annotations

import csv
import json
import random
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.case_reports import case

ROWS = Path(__file__).parents[1] / "corpus" / "searches.csv"
INDEX = "assets/search-index.js"
HEAD = "window.DUIZHAO_INDEX = "
FOUND = """([query, group]) => DUIZHAO_FIND(query)[group].map(hit => {
  const row = hit.row, at = row.to.split("#")[1] || "";
  const name = {names: row.zh, facts: at.slice(2), sentences: row.to.replace(/^source\\/|\\.html/g, "")}[group];
  return name + (hit.how ? "=" + hit.how : "");
})"""
EXACT = """queries => queries.map(query => DUIZHAO_FIND(query).sentences.filter(hit => !hit.how).map(hit => hit.row.zh + hit.row.en))"""
SLOWEST = """queries => queries.map(query => {
  const times = [0, 1, 2].map(() => { const began = performance.now(); DUIZHAO_FIND(query); return performance.now() - began; });
  return [query, Math.min(...times)];
})"""
HOSTILE = "<img src=x onerror=alert(1)>”><script>alert(2)</script>&lt;b&gt;湖畔\u202e"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of three invented places in a folder with blanks and Chinese letters."""
    folder = tmp_path_factory.mktemp("search") / "检索 站点"
    for path, content in case("three-places")[1].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    yield opened
    context.close()
    assert wrong == []


def ready(page: Page, site: Path, path: str = "zh/search.html") -> Page:
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/{path}")
    page.focus("[name=q]")
    page.wait_for_selector("form[data-ready]")
    return page


def index_of(site: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((site / INDEX).read_text().removeprefix(HEAD).rstrip().removesuffix(";"))
    return held


def with_index(site: Path, to: Path, index: dict[str, Any]) -> Path:
    """The pages of the search with another index."""
    for path in ("zh/search.html", "en/search.html", *(f"assets/{one.name}" for one in (site / "assets").iterdir())):
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes((site / path).read_bytes())
    (to / INDEX).write_text(HEAD + json.dumps(index, ensure_ascii=False) + ";", encoding="utf-8")
    return to


def test_every_query_of_the_table_finds_its_own_and_nothing_else(page: Page, site: Path) -> None:
    ready(page, site)
    with ROWS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {(row["query"], row["group"]): page.evaluate(FOUND, [row["query"], row["group"]]) for row in rows}
    wanted = {(row["query"], row["group"]): [*row["exact"].split(), *row["otherwise"].split()] for row in rows}
    assert len(rows) >= 60
    assert {key: sorted(hits) for key, hits in found.items()} == {key: sorted(hits) for key, hits in wanted.items()}


def test_five_hundred_stretches_of_sentences_are_found_and_nothing_else_is_called_exact(page: Page, site: Path) -> None:
    ready(page, site)
    texts = [row[2:4] for row in index_of(site)["sentences"]]
    drawn = random.Random(7)
    queries: list[str] = []
    while len(queries) < 500:
        text = drawn.choice(drawn.choice(texts))
        at = drawn.randrange(len(text))
        queries.append(text[at : at + drawn.randint(1, 8)])
    plain = str.maketrans("“”‘’", "\"\"''")
    for query, hits in zip(queries, page.evaluate(EXACT, queries), strict=True):
        words = query.translate(plain).casefold()
        holding = [zh + en for zh, en in texts if words in f"{zh}\n{en}".translate(plain).casefold()]
        assert sorted(hits) == sorted(holding), query
        assert hits, query


@pytest.mark.alone
def test_a_query_takes_under_fifty_milliseconds_at_ten_thousand_facts(page: Page, site: Path, tmp_path: Path) -> None:
    index = index_of(site)
    sentences, facts = index["sentences"], index["facts"]
    many = [
        [*row[:2], f"{number}号：{row[2]}", f"No. {number}: {row[3]}"]
        for number in range(4000)
        for row in [sentences[number % len(sentences)]]
    ]
    index["facts"] = [
        [number % 4000, f"f-{number}", row[2], f"{row[3]}，其{number}", f"{row[4]}, item {number}", *row[5:]]
        for number in range(10_000)
        for row in [facts[number % len(facts)]]
    ]
    index["sentences"] = many
    ready(page, with_index(site, tmp_path, index))
    with ROWS.open(encoding="utf-8", newline="") as lines:
        queries = sorted({row["query"] for row in csv.DictReader(lines)})
    slow = {query: time for query, time in page.evaluate(SLOWEST, queries) if time > 50}
    assert slow == {}


def test_hostile_texts_are_shown_as_texts(page: Page, site: Path, tmp_path: Path) -> None:
    index = index_of(site)
    index["sentences"][0][2:4] = [HOSTILE, HOSTILE]
    index["facts"][0][3:5] = [HOSTILE, HOSTILE]
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ready(page, with_index(site, tmp_path, index))
    page.fill("[name=q]", "<img src=x")
    assert page.locator(".hits img, .hits script, .hits b").count() == 0
    assert HOSTILE in page.inner_text("[data-group=sentences] .hits")
    page.fill("[name=q]", HOSTILE)
    assert page.locator(".hits img, .hits script").count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_result_leads_to_the_words_in_the_readers_language(page: Page, site: Path, language: str) -> None:
    ready(page, site, f"{language}/search.html")
    page.fill("[name=q]", "湖畔科创园" if language == "zh" else "Lakeside")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.hits a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/**")
    assert f"/{language}/source/jia-daily-2022-01-12.html#m-jia-project-1" in page.url
    assert page.evaluate("!!document.querySelector(decodeURIComponent(location.hash))")


def test_what_is_asked_stands_in_the_address_and_comes_back_from_it(page: Page, site: Path) -> None:
    ready(page, site)
    page.fill("[name=q]", "高新技术企业")
    page.select_option("[name=place]", "yi")
    assert page.url.endswith(f"#q={quote('高新技术企业')}&place=yi")
    assert page.locator("[data-group=facts] li").count() == 1
    ready(
        page,
        site,
        page.url.rpartition("检索%20站点/")[2]
        if "检索" in page.url
        else "zh/search.html" + page.url[page.url.index("#") :],
    )
    page.wait_for_selector("[data-group=facts] li")
    assert page.input_value("[name=q]") == "高新技术企业"
    assert page.locator("[data-group=facts] li").count() == 1
    assert page.inner_text("[role=status]") != ""


def test_filters_alone_list_the_facts_that_pass_them(page: Page, site: Path) -> None:
    ready(page, site)
    page.select_option("[name=status]", "target")
    assert page.locator("[data-group=facts] li").count() == 2
    assert page.locator("[data-group=facts] .s-target").count() == 2


def test_the_index_is_loaded_when_the_box_is_first_used_and_from_nowhere_else(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.as_uri()}/zh/search.html")
    assert not [url for url in asked if INDEX in url]
    page.focus("[name=q]")
    page.wait_for_selector("form[data-ready]")
    assert len([url for url in asked if INDEX in url]) == 1
    assert all(url.startswith(site.as_uri()) for url in asked)


def test_escape_goes_back_to_the_box_and_then_empties_it(page: Page, site: Path) -> None:
    ready(page, site)
    page.fill("[name=q]", "企业")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.input_value("[name=q]") == ""


def test_the_box_in_the_head_and_the_key_for_it_lead_to_the_search(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/zh/limits.html")
    page.keyboard.press("/")
    page.keyboard.type("2亿")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    page.wait_for_selector("[data-group=facts] li")
    assert page.input_value("[name=q]") == "2亿"


def test_whoever_turns_the_key_off_can_type_it(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/zh/search.html")
    page.uncheck("[name=slash]")
    page.goto(f"{site.as_uri()}/zh/limits.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")


def test_without_javascript_the_page_says_so_and_leads_to_the_index(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site.as_uri()}/en/search.html")
    assert plain.locator(".filters").is_hidden()
    assert plain.locator(".unscripted").is_visible()
    assert plain.locator(".unscripted + form ~ p a[href='index-az.html'], .unscripted a").count() >= 1
    context.close()


def test_it_works_under_a_path_of_a_host_as_well(page: Page, site: Path) -> None:
    served = partial(SimpleHTTPRequestHandler, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{quote(site.name)}/en/search.html#q=0.55{quote('亿')}")
        page.wait_for_selector("[data-group=facts] li")
        assert page.locator("[data-group=facts] li").count() == 1
        server.shutdown()
