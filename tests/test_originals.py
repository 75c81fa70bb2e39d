"""The same pipeline on the original articles, which stand beside the repository where their owner has them."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "../shared"
SEEDS = SHARED / "gold/seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the originals do not stand beside the repository")

# What the extraction has to reach on the two originals: F1 by field.
WANTED = {
    "found": 1.0,
    "right": 0.95,
    "people": 0.9,
    "dates": 0.9,
    "organizations": 0.8,
    "measures": 0.7,
    "projects": 0.8,
}


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def score() -> Any:
    ran = run(sys.executable, SHARED / "score/score.py", SEEDS, "--json", "--", sys.executable, "build.py", "extract")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_every_number_is_where_the_extraction_says(score: Any) -> None:
    assert score["unanchored"] == 0


@pytest.mark.parametrize("field", WANTED)
def test_the_extraction_reaches_what_is_wanted(score: Any, field: str) -> None:
    assert score[field][2] >= WANTED[field]


def test_no_sentence_of_an_original_stands_in_the_repository() -> None:
    tracked = run("git", "ls-files").stdout.split()
    assert tracked
    ran = run(sys.executable, SHARED / "score/overlap.py", ".", *sorted(SHARED.glob("gold/*/*.txt")))
    assert ran.returncode == 0, ran.stdout


def digests() -> list[Path]:
    return sorted((ROOT / "content/sources").glob("*.md"))


def record_of(digest: Path) -> dict[str, Any]:
    return tomllib.loads(digest.read_text(encoding="utf-8").split("+++")[1])


def original_of(digest: Path) -> Path:
    """The original of a digest, known by its hash."""
    wanted = record_of(digest)["sha256"]
    (found,) = (path for path in SEEDS.glob("*.txt") if hashlib.sha256(path.read_bytes()).hexdigest() == wanted)
    return found


@pytest.mark.parametrize("digest", digests(), ids=lambda path: path.stem)
def test_a_digest_holds_what_its_original_holds(digest: Path) -> None:
    ran = run(sys.executable, "build.py", "verify", digest.stem, original_of(digest))
    assert ran.returncode == 0, ran.stdout + ran.stderr


def toml(record: dict[str, Any]) -> str:
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())


def test_the_report_is_built_from_the_originals_through_every_gate(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("sources", "review"))
    (tmp_path / "content/review").mkdir()
    sources = tmp_path / "content/sources"
    sources.mkdir()
    for digest in digests():
        shutil.copy(original_of(digest), sources / f"{digest.stem}.txt")
        (sources / f"{digest.stem}.toml").write_text(toml(record_of(digest) | {"kind": "verbatim"}), encoding="utf-8")
    settings = tmp_path / "content/report.toml"
    draft = settings.read_text(encoding="utf-8").replace('state = "published"', 'state = "draft"')
    settings.write_text(draft, encoding="utf-8")
    ran = run(sys.executable, "build.py", "--root", tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "site/zh/index.html").is_file()
