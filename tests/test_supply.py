"""What the project is made of: pinned with hashes, each library with its reason, all of it on one bill."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from duizhao.commands.bill import LOCKS, bill

ROOT = Path(__file__).parents[1]
EXTRAS = ("cards", "parquet", "pdf", "test")


def blocks(lock: str) -> list[str]:
    """The rows of a lock, each with the hashes below it."""
    return re.split(r"\n(?=[\w#])", (ROOT / lock).read_text(encoding="utf-8").strip())


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(bill(ROOT))
    return held


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_with_hashes(lock: str) -> None:
    rows = [block for block in blocks(lock) if not block.startswith("#")]
    assert rows
    assert [
        row for row in rows if not re.match(r"[\w.-]+==\S+ \\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\\n)?)+", row)
    ] == []


def test_the_bill_lists_every_pinned_library_once_with_its_version_and_hashes(made: dict[str, Any]) -> None:
    pinned = {block.split(" ")[0] for lock in LOCKS for block in blocks(lock) if "==" in block.split(" ")[0]}
    assert sorted(f"{one['name']}=={one['version']}" for one in made["components"]) == sorted(pinned)
    assert all(one["hashes"] for one in made["components"])


def test_the_bill_names_what_the_project_asks_for(made: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = sum(map(len, (project["dependencies"], *project["optional-dependencies"].values())))
    (dependency,) = made["dependencies"]
    refs = {one["bom-ref"] for one in made["components"]}
    assert len(dependency["dependsOn"]) == asked
    assert set(dependency["dependsOn"]) <= refs
    assert {one["name"] for one in made["components"] if one["scope"] == "required"} >= {
        "jinja2",
        "jieba",
        "markupsafe",
    }


def test_the_bill_is_the_same_wherever_the_project_stands(tmp_path: Path) -> None:
    for name in ("pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    assert bill(tmp_path) == bill(ROOT)


def test_the_readme_gives_a_reason_for_every_library_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in EXTRAS for one in project["optional-dependencies"][extra])]
    reasons = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Dependencies")[2].partition("\n## ")[0]
    names = [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in wanted]
    assert [
        name for name in names if not re.search(rf"^- .*\b{name}\b.*: \S", reasons, re.MULTILINE | re.IGNORECASE)
    ] == []
