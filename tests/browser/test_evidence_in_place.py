"""What a reader does with evidence: sees it on the first screen, opens it in place, copies it, goes from fact to words."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

FIRST = ("h1", ".status", ".first", ".findings", ".places", "#tally")
SHIFTED = """() => new Promise(told => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => told(moved), 300);
})"""


def at(browser: Browser, address: str, width: int, height: int = 760) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), [(390, 760), (1280, 720)])
def test_the_first_screen_holds_warning_findings_places_and_tally(
    browser: Browser, on_disk: str, language: str, width: int, height: int
) -> None:
    page = at(browser, urljoin(on_disk, f"{language}/index.html"), width, height)
    ends = {part: page.locator(part).first.bounding_box() for part in FIRST}
    assert {part: box for part, box in ends.items() if not box or box["y"] + box["height"] > height} == {}
    assert page.locator(".findings > li").count() == page.locator(".findings > li:has(a.evidence)").count() == 3
    page.context.close()


@pytest.mark.parametrize(("width", "place"), [(390, "below"), (1280, "beside")])
def test_a_note_opens_where_it_is_cited_takes_the_focus_and_gives_it_back(
    browser: Browser, on_disk: str, width: int, place: str
) -> None:
    page = at(browser, urljoin(on_disk, "zh/index.html"), width)
    mark = page.locator("a.evidence").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator(".opened")
    assert note.evaluate("note => note === document.activeElement")
    assert mark.get_attribute("aria-expanded") == "true"
    line, box = mark.bounding_box(), note.bounding_box()
    assert line and box
    assert (box["x"] > line["x"] + line["width"]) == (place == "beside")
    order = ["blockquote", ".other", ".origin", ".read", ".context", "[data-copy=link]", "[data-copy=citation]"]
    tops = [
        note.locator(part).first.evaluate("one => [...document.querySelectorAll('*')].indexOf(one)") for part in order
    ]
    assert tops == sorted(tops)
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert mark.evaluate("mark => mark === document.activeElement")
    page.context.close()


def test_without_a_script_a_mark_leads_to_its_endnote_and_back(browser: Browser, on_disk: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(urljoin(on_disk, "en/index.html"))
    assert not page.locator("#tools").is_visible()
    page.locator("a.evidence").first.click()
    assert page.url.endswith("#e-1")
    page.locator("#e-1").click()
    assert page.url.endswith("#r-1")
    page.context.close()


def test_a_sentence_is_copied_with_its_source_and_its_link(browser: Browser, on_host: str, pages: list[str]) -> None:
    source = next(path for path in pages if path.startswith("zh/source/"))
    page = at(browser, urljoin(on_host, source), 1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#s002 > p a").first.click()
    for kind in ("link", "quote", "citation"):
        page.locator(f"#s002 [data-copy={kind}]").click()
        page.locator("#aloud:not(:empty)").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert f"{source}#s002" in copied
        words = page.locator("#s002 > p").nth(1).evaluate("p => p.firstElementChild.firstChild.textContent")
        assert (words in copied) == (kind == "quote")
        page.evaluate("document.getElementById('aloud').textContent = ''")
    page.keyboard.press("Escape")
    assert page.locator("#s002 .tools").count() == 0
    page.context.close()


def test_a_fact_lights_up_all_its_words_and_words_lead_to_their_fact(
    browser: Browser, on_disk: str, pages: list[str]
) -> None:
    source = next(path for path in pages if path.startswith("zh/source/"))
    page = at(browser, urljoin(on_disk, source), 1280)
    shared = page.locator(".sentence:has(sup)").first
    fact = shared.locator("li > a").first
    fact.focus()
    lit = shared.locator("mark.lit")
    assert lit.count() >= 1
    words = "".join(lit.evaluate_all("all => all.map(one => one.firstChild.textContent)"))
    assert words in shared.locator("p").nth(1).evaluate(
        "p => { const c = p.cloneNode(true); c.querySelectorAll('sup').forEach(s => s.remove()); return c.textContent; }"
    )
    shared.locator("mark").last.click()
    assert page.evaluate("document.activeElement.closest('details') !== null")
    page.context.close()


def test_nothing_moves_once_a_page_is_shown(browser: Browser, on_disk: str, pages: list[str]) -> None:
    kinds = {path.split("/")[1]: path for path in pages if path.startswith("en/") and "print" not in path}
    moved = {}
    for width in (390, 1280):
        page = at(browser, "about:blank", width)
        for path in kinds.values():
            page.goto(urljoin(on_disk, path))
            moved[width, path] = page.evaluate(SHIFTED)
        page.context.close()
    assert {at: shift for at, shift in moved.items() if shift} == {}
