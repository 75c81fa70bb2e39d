"""The manual as its readers meet it: from a disk, at any width, without a barrier, asking nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from duizhao.manual.chapters import ORDER
from duizhao.manual.site import manual
from tests.browser.test_every_look import AXE, CONTRAST, FEW, SIDEWAYS, STRUCTURE, VIOLATIONS, WIDTHS, show

PAGES = ("index.html", *(f"{language}/{name}.html" for language in ("zh", "en") for name in ORDER))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("手册 manual")
    for path, content in manual(Path(__file__).parents[2]).items():
        (made / path).parent.mkdir(exist_ok=True)
        (made / path).write_bytes(content)
    return made


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_manual_is_open_to_everyone(window: Page, folder: Path, path: str) -> None:
    asked: list[str] = []
    noise: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: noise.append(message.text))
    window.goto((folder / path).as_uri())
    assert [address for address in asked if not address.startswith(folder.as_uri())] == []
    assert noise == []
    assert [width for width in WIDTHS if show(window, width).evaluate(SIDEWAYS)] == []
    window.evaluate(FEW)
    window.evaluate(AXE)
    window.emulate_media(color_scheme="dark")
    assert window.evaluate(CONTRAST + VIOLATIONS) == []
    window.emulate_media(color_scheme="light")
    assert window.evaluate(CONTRAST + VIOLATIONS) == []
    assert window.evaluate(STRUCTURE + VIOLATIONS) == []
