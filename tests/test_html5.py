"""Every page of the site is free of errors for a strict HTML5 parser that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from justhtml import JustHTML, StrictModeError

SITE = Path(__file__).parents[1] / "site"
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))


def test_there_is_a_site() -> None:
    assert PAGES, "there is no site yet: run `make site`"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_html_error(path: str) -> None:
    try:
        JustHTML((SITE / path).read_text(encoding="utf-8"), strict=True, sanitize=False)
    except StrictModeError as error:
        pytest.fail(f"site/{path}: {error}")
