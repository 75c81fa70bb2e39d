"""One page of each kind, in both languages, as every reader meets it: any width, light, dark, forced colours, paper, keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SITE

WIDTHS = (320, 390, 768, 1280, 1920)
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
STRUCTURE = """() => axe.run(document, {preload: false, resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})"""
CONTRAST = """() => axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: {type: 'rule', values: ['color-contrast']}})"""
VIOLATIONS = ".then(found => found.violations.flatMap(one => one.nodes.map(node => [one.id, node.html.slice(0, 120)])))"
# Of rows that are made and look alike the first three stay: what axe finds in one it finds in all.
FEW = """() => {
  const met = new Map();
  for (const row of document.querySelectorAll('tbody tr, li, .card, .sentence, .row, .term')) {
    const looks = [row, ...row.querySelectorAll('*')].map(e => e.tagName + '.' + e.className + (e.lang || ''));
    const kind = [row.parentNode.className, ...new Set(looks)].sort().join(' ');
    met.set(kind, (met.get(kind) || 0) + 1);
    if (met.get(kind) > 3) row.remove();
  }
}"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
CUT_OFF = """[...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const style = getComputedStyle(e);
  return style.overflow !== 'visible' && !e.closest('.hush, svg, select, input') && e.checkVisibility() &&
    (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 90))"""
UNFOCUSED = """() => {
  const wrong = [];
  for (const e of document.querySelectorAll('a[href], button, select, input, summary')) {
    if (!e.checkVisibility()) continue;
    e.focus({focusVisible: true});
    if (document.activeElement !== e) { wrong.push('takes no focus: ' + e.outerHTML.slice(0, 90)); continue; }
    const style = getComputedStyle(e);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('no outline: ' + e.outerHTML.slice(0, 90));
    const box = [...e.getClientRects()].find(one => one.width && one.height);
    if (!box || box.bottom < 0 || box.top > innerHeight || box.right < 0) {
      wrong.push('out of sight: ' + e.outerHTML.slice(0, 90));
      continue;
    }
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const over = document.elementFromPoint(x, y);
    if (over && !e.contains(over) && !over.contains(e) && over.closest('label') !== e.closest('label')) {
      wrong.push('covered: ' + e.outerHTML.slice(0, 90) + ' by ' + over.outerHTML.slice(0, 60));
    }
  }
  return wrong.slice(0, 5);
}"""
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; })).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
ON_PAPER = """() => [...document.querySelectorAll('form, button:not(th button), .tools')].filter(e => e.checkVisibility())
  .map(e => e.outerHTML.slice(0, 90))
  .concat([...document.querySelectorAll('main :is(.endnotes blockquote, details p, details li)')]
  .filter(e => !e.checkVisibility())
  .map(e => 'not printed: ' + e.textContent.slice(0, 60)))"""


def kinds() -> list[str]:
    """The heaviest page of each kind in each language: the kinds are the folders, and the pages outside of folders."""
    heaviest: dict[str, str] = {}
    for path in sorted(SITE.rglob("*.html"), key=lambda path: path.stat().st_size):
        name = path.relative_to(SITE).as_posix()
        heaviest["/".join(name.split("/")[:2]) if name.count("/") > 1 else name] = name
    return sorted(name for name in heaviest.values() if not name.endswith("print.html"))


@dataclass(frozen=True)
class Seen:
    """What one visit found: nothing of it should be there."""

    wide: list[int]
    cut: list[str]
    shift: float
    focus: list[str]
    paper: list[str]
    axe: dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=kinds())
def seen(request: pytest.FixtureRequest, window: Page, on_disk: str) -> Seen:
    """Everything that one load of the page can tell; what changes the page comes last."""
    page = window
    show(page, 390)
    page.goto(urljoin(on_disk, request.param))
    shift = float(page.evaluate(SHIFT))
    wide = [width for width in WIDTHS if show(page, width).evaluate(SIDEWAYS)]
    page.emulate_media(media="print")
    paper = page.evaluate(ON_PAPER)
    page.emulate_media(media="screen")
    page.evaluate(FEW)
    page.evaluate(AXE)
    show(page, 1280)
    focus = page.evaluate(UNFOCUSED)
    axe = {}
    for width in (390, 1280):
        show(page, width)
        axe[f"{width} structure"] = page.evaluate(STRUCTURE + VIOLATIONS)
        for look in ("light", "dark"):
            page.emulate_media(color_scheme=look)
            axe[f"{width} {look}"] = page.evaluate(CONTRAST + VIOLATIONS)
        page.emulate_media(forced_colors="active")
        axe[f"{width} forced colours"] = page.evaluate(CONTRAST + VIOLATIONS)
        page.emulate_media(forced_colors="none", color_scheme="light")
    page.evaluate(SPACING)
    cut = [f"{width}: {one}" for width in (320, 1280) for one in show(page, width).evaluate(CUT_OFF)]
    cut += [f"{width}: sideways" for width in (320, 1280) if show(page, width).evaluate(SIDEWAYS)]
    return Seen(wide, cut, shift, focus, paper, {look: found for look, found in axe.items() if found})


def show(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    return page


def test_axe_finds_nothing(seen: Seen) -> None:
    assert seen.axe == {}


def test_no_width_scrolls_sideways(seen: Seen) -> None:
    assert seen.wide == []


def test_wider_spacing_cuts_nothing_off(seen: Seen) -> None:
    assert seen.cut == []


def test_nothing_moves_after_loading(seen: Seen) -> None:
    assert seen.shift == 0


def test_focus_is_seen_and_not_covered(seen: Seen) -> None:
    assert seen.focus == []


def test_paper_has_the_notes_and_no_controls(seen: Seen) -> None:
    assert seen.paper == []
