"""SECURITY.md promises only what a test keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEPT = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What is kept")[2].partition("\n## ")[0]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", KEPT)))
PROMISES = re.split(r"^- ", KEPT, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_test_that_keeps_a_promise_is_there(path: str, name: str) -> None:
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("promise", PROMISES, ids=[promise[:40] for promise in PROMISES])
def test_every_promise_names_the_test_that_keeps_it(promise: str) -> None:
    assert "::test_" in promise
