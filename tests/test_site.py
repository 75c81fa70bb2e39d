"""The committed site is what a fresh build gives, on any machine, in any zone, language and folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.environments import FAR, STRANGE, built, differing, tree

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"


def build(code: Path, *arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(code / "build.py"), *arguments]
    ran = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("fresh") / "site"
    build(ROOT, "--out", str(out))
    return out


def test_a_fresh_build_gives_the_committed_site(fresh: Path) -> None:
    assert differing(tree(fresh), tree(SITE)) == [], "run `make site` and commit site/"


def test_zone_language_hash_seed_and_folder_change_no_byte(fresh: Path, tmp_path: Path) -> None:
    assert differing(built(FAR, tmp_path), tree(fresh)) == []


def test_order_of_files_rights_home_epoch_and_processors_change_no_byte(fresh: Path, tmp_path: Path) -> None:
    assert differing(built(STRANGE, tmp_path), tree(fresh)) == []


def test_the_sums_are_right(fresh: Path) -> None:
    ran = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=fresh, capture_output=True, check=False)
    assert ran.returncode == 0


@pytest.mark.alone
def test_nothing_changed_is_told_quickly_and_without_the_heavy_libraries(fresh: Path) -> None:
    def again() -> tuple[float, str]:
        started = time.perf_counter()
        ran = build(ROOT, "--out", str(fresh), PYTHONPROFILEIMPORTTIME="1")
        return time.perf_counter() - started, ran.stderr

    seconds, told = min(again() for _ in range(3))
    loaded = {line.rsplit("|", 1)[-1].strip() for line in told.splitlines() if line.startswith("import time:")}
    assert "duizhao.publishing.freshness" in loaded
    assert not loaded & {"jieba", "jinja2", "markdown", "babel", "nh3", "duizhao.extraction.extract"}
    assert "nothing has changed" in told
    assert seconds < 0.4


@pytest.mark.alone
def test_a_cold_build_takes_little_more_than_loading_its_libraries(tmp_path: Path) -> None:
    def seconds(*command: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - started

    loading = ("-c", "import jinja2, markdown, jieba; jieba.initialize()")
    rounds = [(seconds(*loading), seconds("build.py", "--out", str(tmp_path / f"{n}" / "site"))) for n in range(4)]
    # Two commands of one round meet the same machine; those of different rounds do not, as one round may be half as fast again.
    libraries, cold = min(rounds, key=lambda times: times[1] / times[0])
    # 2.5 x was held with 82 files; the site has twice as many now, and its downloads, search and gates are not yet paid for.
    assert cold <= 5 * libraries, f"{cold:.2f} s against {libraries:.2f} s: 2.5 x is the aim"
