"""Whether there is anything to build is told by content alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhao.publishing.freshness import is_fresh, remember


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in (
        "build.py",
        "requirements.lock",
        "duizhao/read.py",
        "content/report.toml",
        "content/sources/a.md",
        "templates/page.html",
        "site/index.html",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    remember(tmp_path, tmp_path, tmp_path / "site")
    return tmp_path


def fresh(project: Path) -> bool:
    return is_fresh(project, project, project / "site")


def test_nothing_changed_is_fresh(project: Path) -> None:
    assert fresh(project)


def test_a_newer_time_changes_nothing(project: Path) -> None:
    for path in project.rglob("*.md"):
        os.utime(path, (2**31, 2**31))
    assert fresh(project)


CHANGES = {
    "a source is edited": ("content/sources/a.md", "other"),
    "a source is added": ("content/sources/b.md", "new"),
    "a template is edited": ("templates/page.html", "other"),
    "the program is edited": ("duizhao/read.py", "other"),
    "the front door is edited": ("build.py", "other"),
    "a library is another version": ("requirements.lock", "other"),
    "a page is edited by hand": ("site/index.html", "other"),
    "a page is added by hand": ("site/more.html", "new"),
    "a page is cut": ("site/index.html", ""),
    "words move from one file to the next": ("content/report.toml", "content/report.tomlcontent/sources/a.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_content_is_seen(project: Path, change: str) -> None:
    path, content = CHANGES[change]
    (project / path).write_text(content)
    assert not fresh(project)


def test_a_removed_file_is_seen(project: Path) -> None:
    (project / "content/sources/a.md").unlink()
    assert not fresh(project)


def test_a_page_that_became_a_link_is_seen(project: Path) -> None:
    page = project / "site/index.html"
    page.rename(project / "elsewhere")
    page.symlink_to(project / "elsewhere")
    assert not fresh(project)


def test_another_folder_for_the_site_has_its_own_state(project: Path) -> None:
    assert not is_fresh(project, project, project / "other")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.one_of(st.binary(max_size=200), st.integers(0, 400)))
def test_a_damaged_state_means_a_build(project: Path, damage: bytes | int) -> None:
    (state,) = (project / ".cache").iterdir()
    whole = state.read_bytes()
    broken = damage if isinstance(damage, bytes) else whole[:damage]
    state.write_bytes(broken)
    assert fresh(project) == (broken == whole)
    state.write_bytes(whole)
