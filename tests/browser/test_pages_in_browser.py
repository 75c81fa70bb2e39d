"""Every page as a browser shows it: complete, quiet, at home anywhere, on a phone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, Request

LINKS = "[...document.querySelectorAll('a[href], link[href], script[src], img[src]')].map(e => e.href || e.src)"
IDS = "[...document.querySelectorAll('[id]')].map(e => e.id)"
SHOWN = """(() => {
  document.querySelectorAll('button').forEach(e => e.remove());
  const words = 'h1, h2, h3, [data-fact], [data-source], [data-record], [data-count], [data-prose]';
  return [...document.querySelectorAll(words)].filter(e => e.checkVisibility()).map(e => e.innerText.trim());
})()"""
SIDEWAYS = """[...document.querySelectorAll('main, main *, header, header *, footer, nav')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !e.closest('.scroll, [data-scroll], .visually-hidden, svg');
}).slice(0, 3).map(e => e.tagName + '.' + e.className)"""


def failed(request: Request) -> bool:
    """Whether a request came to nothing by itself, not because the test went on to the next page."""
    return request.failure != "net::ERR_ABORTED"


@contextmanager
def opened(browser: Browser, *, script: bool = True, width: int = 1280) -> Iterator[tuple[Page, list[str]]]:
    """A page and the list of what went wrong on it: console errors, failed and foreign requests."""
    context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 800})
    page, wrong = context.new_page(), list[str]()
    page.on(
        "console",
        lambda message: (
            wrong.append(f"{message.text} {message.location}") if message.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}") if failed(request) else None)
    page.on(
        "response",
        lambda response: wrong.append(f"{response.status}: {response.url}") if response.status >= 400 else None,
    )
    yield page, wrong
    context.close()


@pytest.fixture(params=["on_disk", "on_host"])
def home(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_every_page_opens_quietly_and_every_link_leads_to_something(
    browser: Browser, home: str, pages: list[str]
) -> None:
    links: dict[str, list[str]] = {}
    ids: dict[str, set[str]] = {}
    with opened(browser) as (page, wrong):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in pages:
            page.goto(urljoin(home, path))
            links[path] = page.evaluate(LINKS)
            ids[unquote(urljoin(home, path))] = set(page.evaluate(IDS))
        assert wrong == []
        assert [url for url in asked if not url.startswith(home)] == []
    files = {unquote(urljoin(home, path)) for path in pages}
    lost = set()
    for path, targets in links.items():
        for target in targets:
            file, fragment = urldefrag(unquote(target))
            if file.startswith(unquote(home)) and file.endswith(".html"):
                known = file in files and (not fragment or fragment.partition(":~:")[0] in ids[file])
                lost |= set() if known else {f"{path}: {target}"}
    assert lost == set()


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, on_disk: str, pages: list[str]) -> None:
    wide = {}
    with opened(browser, width=320) as (page, _):
        for path in pages:
            page.goto(urljoin(on_disk, path))
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide[path] = page.evaluate(SIDEWAYS)
    assert wide == {}


def test_every_page_is_complete_without_javascript(browser: Browser, on_disk: str, pages: list[str]) -> None:
    hidden: dict[str, list[str]] = {}
    with opened(browser) as (page, _), opened(browser, script=False) as (plain, wrong):
        for path in pages:
            page.goto(urljoin(on_disk, path))
            plain.goto(urljoin(on_disk, path))
            shown = plain.evaluate(SHOWN)
            assert shown
            lacking = [words for words in page.evaluate(SHOWN) if words not in set(shown)]
            hidden |= {path: lacking[:3]} if lacking else {}
        assert wrong == []
    assert hidden == {}


SWITCHES = """[...document.querySelectorAll('a[hreflang][href*="#"]')].map(a => {
  const beside = a.closest('[id]:not(main)') || a.closest('.card').querySelector('[id]');
  return [a.href, beside.id, a.href.split('#')[1]];
})"""
WITHOUT = """[...document.querySelectorAll('main :is(h2, h3)[id], main :is(.endnotes .card, .sentence, .book tr[id])')]
  .filter(e => !e.querySelector('a[hreflang][href*="#"]')).map(e => e.id || e.innerText.slice(0, 40))"""
LANDED = """hashes => hashes.map(hash => {
  const target = document.getElementById(hash);
  const fact = target && (target.closest('.card') || target);
  return target && [target.id, fact.tagName, fact.querySelectorAll('[data-fact], [id]').length];
})"""


def test_beside_every_heading_and_fact_a_link_leads_to_the_same_in_the_other_language(
    browser: Browser, on_disk: str, pages: list[str]
) -> None:
    with opened(browser, script=False) as (page, wrong):
        links: dict[str, list[list[str]]] = {}
        landed: dict[str, list[list[str | int]]] = {}
        for path in (path for path in pages if path.startswith(("zh/", "en/"))):
            page.goto(urljoin(on_disk, path))
            assert page.evaluate(WITHOUT) == [], path
            links[path] = page.evaluate(SWITCHES)
            landed[path] = page.evaluate(LANDED, [lands for _, _, lands in links[path]])
        for path, held in links.items():
            twin = {"zh": "en", "en": "zh"}[path[:2]] + path[2:]
            assert {urldefrag(href)[0] for href, _, _ in held} <= {urljoin(on_disk, twin)}
            assert [beside for _, beside, _ in held] == [lands for _, _, lands in held]
            assert [place and place[0] for place in landed[path]] == [lands for _, _, lands in held]
            assert landed[path] == landed[twin], path
        assert wrong == []
