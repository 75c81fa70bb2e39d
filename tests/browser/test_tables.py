"""The ledger and the matrix under the hands of a reader: narrowed, sorted, copied, kept in the address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

SHOWN = "[...document.querySelectorAll('[data-rows] tbody tr')].filter(e => e.checkVisibility())"
IDS = f"{SHOWN}.map(e => e.id)"
COLUMN = SHOWN + """.map(e => (e.dataset[%r] ?? ' ') && e.cells[%d].innerText.trim().split('\\n')[0])"""
COPIED = """() => { window.copied = []; window.duizhao.copy = words => window.copied.push(words); }"""


@pytest.fixture(scope="module", params=["zh", "en"])
def opened(request: pytest.FixtureRequest, browser: Browser, on_disk: str) -> Iterator[Page]:
    page = browser.new_context().new_page()
    page.goto(urljoin(on_disk, f"{request.param}/evidence.html"))
    yield page
    page.context.close()


@pytest.fixture
def ledger(opened: Page) -> Page:
    opened.evaluate("location.hash = '#='")
    expect(opened.locator("[data-rows] tr[hidden], [aria-sort$=ing]")).to_have_count(0)
    return opened


@pytest.mark.parametrize("name", ["place", "article", "theme", "kind", "status"])
def test_each_filter_shows_the_rows_of_its_choice_and_says_how_many(ledger: Page, name: str) -> None:
    every = len(ledger.evaluate(IDS))
    choices = ledger.locator(f"[name={name}] option").evaluate_all("all => all.map(e => e.value).filter(Boolean)")
    met = 0
    for choice in choices:
        ledger.select_option(f"[name={name}]", choice)
        kept = ledger.evaluate(SHOWN + f".map(e => e.dataset.{name})")
        assert set(kept) == {choice}
        assert ledger.inner_text(".found").endswith(f" {len(kept)} / {every}")
        met += len(kept)
    assert met == ledger.locator(f"[data-rows] tbody tr[data-{name}]:not([data-{name}=''])").count()


def test_words_narrow_the_rows_further(ledger: Page) -> None:
    ledger.select_option("[name=status]", "target")
    targets = ledger.evaluate(IDS)
    ledger.fill("[name=words]", targets[0].removeprefix("f-").upper())
    assert ledger.evaluate(IDS) == targets[:1]


def test_clearing_brings_all_rows_and_a_plain_address_back(ledger: Page) -> None:
    ledger.select_option("[name=status]", "target")
    ledger.click("[type=reset]")
    ledger.wait_for_url(lambda address: "#" not in address)
    assert ledger.locator("[data-rows] tr[hidden]").count() == 0
    assert ledger.inner_text(".found") == ""


def test_an_address_brings_back_what_was_chosen(ledger: Page) -> None:
    ledger.select_option("[name=place]", index=1)
    ledger.fill("[name=words]", "1")
    ledger.click("th[data-sort=status] button")
    address, ids = ledger.url, ledger.evaluate(IDS)
    other = ledger.context.new_page()
    other.goto(address)
    assert other.evaluate(IDS) == ids
    assert other.locator("[aria-sort=ascending]").get_attribute("data-sort") == "status"
    other.close()


@pytest.mark.parametrize("state", ["place=nowhere", "sort=nothing", "sort=-", "words=%3Cb%3E", "constructor=1"])
def test_an_address_that_means_nothing_breaks_nothing(ledger: Page, state: str) -> None:
    broken: list[str] = []
    ledger.once("pageerror", lambda error: broken.append(str(error)))
    ledger.evaluate("state => { location.hash = state; }", state)
    ledger.wait_for_timeout(20)
    assert broken == []


def test_a_link_to_a_fact_shows_its_row_though_a_filter_had_hidden_it(ledger: Page) -> None:
    ledger.select_option("[name=status]", "target")
    hidden = ledger.locator("[data-rows] tr[hidden]").first.get_attribute("id")
    ledger.evaluate("id => { location.hash = id; }", hidden)
    expect(ledger.locator(f"#{hidden}")).to_be_visible()


@pytest.mark.parametrize("name", ["place", "fact", "kind", "status", "period", "speaker"])
def test_a_column_sorts_by_keyboard_up_down_and_back(ledger: Page, name: str) -> None:
    head = ledger.locator(f"th[data-sort={name}]")
    at = head.evaluate("e => e.cellIndex")
    before = ledger.evaluate(IDS)
    turns = []
    for state in ("ascending", "descending", "none"):
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") == state
        turns.append(ledger.evaluate(COLUMN % (name, at)))
        assert ledger.evaluate("document.activeElement.closest('th')?.dataset.sort") == name
    up, down, _ = turns
    stated = len(up) - up.count("")
    assert up[stated:] == down[stated:] == [""] * up.count("")
    assert up[:stated] == down[:stated][::-1]
    assert ledger.evaluate(IDS) == before


def test_a_row_and_the_rows_shown_are_copied_for_a_spreadsheet(ledger: Page) -> None:
    ledger.evaluate(COPIED)
    ledger.select_option("[name=status]", "target")
    rows = ledger.evaluate(SHOWN + ".length")
    ledger.click("[data-copies=shown]")
    ledger.locator("[data-copies=row]:visible").first.click()
    together, one = ledger.evaluate("window.copied")
    lines = [line.split("\t") for line in together.split("\n")]
    assert len(lines) == rows + 1
    assert {len(line) for line in lines} == {7}
    assert lines[1] == one.split("\t")
    assert "/source/" in lines[1][-1] and "#m-" in lines[1][-1]


def test_what_looks_like_a_formula_is_copied_as_words(ledger: Page) -> None:
    ledger.evaluate(COPIED)
    row = ledger.locator("[data-rows] tbody tr").first
    was = row.locator("th").evaluate("e => { const was = e.innerHTML; e.textContent = '=1+1'; return was; }")
    row.locator("[data-copies]").click()
    row.locator("th").evaluate("(e, was) => { e.innerHTML = was; }", was)
    assert "\t'=1+1\t" in ledger.evaluate("window.copied[0]")


def test_the_filters_of_the_matrix_stand_in_its_address_too(browser: Browser, on_host: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(urljoin(on_host, "zh/compare.html"))
    every = len(page.evaluate(IDS))
    page.select_option("[name=status]", "target")
    ids = page.evaluate(IDS)
    page.reload()
    assert page.evaluate(IDS) == ids
    assert 0 < len(ids) < every
    page.close()


def test_without_javascript_no_control_stands_that_would_do_nothing(browser: Browser, on_disk: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    for path in ("zh/evidence.html", "zh/compare.html"):
        page.goto(urljoin(on_disk, path))
        assert page.locator("form:visible, main button:visible").count() == 0
        assert page.locator("[data-rows] tbody tr:visible").count() == page.locator("[data-rows] tbody tr").count() > 0
    page.context.close()
