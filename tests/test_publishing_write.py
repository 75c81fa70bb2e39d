"""Every page whole or not at all, and nothing of anybody else's touched."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.problems import Refused
from duizhao.publishing.write import SUMS, WrongFolder, check_folder, made_files, write_site

SITE = {"index.html": b"one", "zh/index.html": b"two", "data/facts.json": b"{}"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != SUMS
    }


def test_the_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    assert write_site(SITE, tmp_path / "site") == 3
    assert tree(tmp_path / "site") == SITE


def test_the_list_of_sums_is_what_sha256sum_reads(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    run = subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == 0
    assert made_files(tmp_path) == {path: hashlib.sha256(content).hexdigest() for path, content in SITE.items()}


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    before = {path: (tmp_path / path).stat().st_ino for path in [*SITE, SUMS]}
    assert write_site({**SITE, "index.html": b"new"}, tmp_path) == 1
    after = {path: (tmp_path / path).stat().st_ino for path in SITE}
    assert [path for path in SITE if before[path] != after[path]] == ["index.html"]


def test_a_page_no_longer_made_goes_with_the_folder_it_leaves_empty(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    write_site({"index.html": b"one"}, tmp_path)
    assert tree(tmp_path) == {"index.html": b"one"}
    assert not (tmp_path / "zh").exists()


def test_a_foreign_file_beside_the_pages_stays(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    (tmp_path / "zh" / "CNAME").write_text("example.org")
    write_site({}, tmp_path)
    assert tree(tmp_path) == {"zh/CNAME": b"example.org"}


FOREIGN = {
    "a file": lambda path: path.write_text("mine"),
    "a folder": lambda path: path.mkdir(),
    "a link to a file": lambda path: path.symlink_to(path.parent / "elsewhere"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_thing_in_the_way_is_refused_and_nothing_is_written(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    FOREIGN[kind](folder / "index.html")
    before = tree(folder)
    with pytest.raises(Refused, match=r"site/index\.html"):
        write_site(SITE, folder)
    assert tree(folder) == before


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "zh").symlink_to(tmp_path / "outside")
    with pytest.raises(Refused, match="is a link"):
        write_site(SITE, tmp_path / "site")
    assert tree(tmp_path / "outside") == {}


def test_a_file_where_a_folder_must_go_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zh").write_text("mine")
    with pytest.raises(Refused, match="where a folder must go"):
        write_site(SITE, tmp_path)


def test_an_equal_file_of_somebody_else_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(SITE["index.html"])
    assert write_site(SITE, tmp_path) == 2


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "zh/../../outside", "a\\b", ""])
def test_a_planted_list_reaches_nothing_outside(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / SUMS).write_text(f"{'0' * 64}  {path}\n")
    write_site(SITE, tmp_path / "site")
    assert (tmp_path / "outside").read_text() == "mine"


@given(st.binary(max_size=300))
def test_a_damaged_list_is_no_list(damage: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / SUMS).write_bytes(damage)
        assert all(len(digest) == 64 for digest in made_files(Path(folder)).values())


def test_a_build_killed_between_two_pages_leaves_whole_pages_that_the_next_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site({"index.html": b"old", "gone.html": b"old"}, tmp_path)
    replace = Path.replace

    for killed_at in range(1, 6):
        steps = iter(range(1, 100))

        def dying(self: Path, target: Path, steps: object = steps, killed_at: int = killed_at) -> Path:
            if next(steps) == killed_at:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            write_site({**SITE, f"only-{killed_at}.html": b"x" * killed_at}, tmp_path)
        monkeypatch.setattr(Path, "replace", replace)
        whole = {b"old", *SITE.values(), *(b"x" * n for n in range(9))}
        visible = {path: content for path, content in tree(tmp_path).items() if not path.split("/")[-1].startswith(".")}
        assert set(visible.values()) <= whole
        write_site({"index.html": b"old", "gone.html": b"old"}, tmp_path)
        assert tree(tmp_path) == {"index.html": b"old", "gone.html": b"old"}


def test_a_full_disk_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(SITE, tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device.*index\.html"):
        write_site({**SITE, "index.html": b"new"}, tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"one"


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(OSError, match="another build"):
        write_site(SITE, tmp_path)
    os.close(handle)
    assert write_site(SITE, tmp_path) == 3


def test_a_folder_that_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    sources = tmp_path / "project" / "content"
    sources.mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "project")
    (tmp_path / "file").write_text("x")
    bad = [Path("/"), Path.home(), tmp_path, sources, sources / "site", tmp_path / "link", tmp_path / "file"]
    for folder in bad:
        with pytest.raises(WrongFolder):
            check_folder(folder, keep=[sources])
    check_folder(tmp_path / "project" / "site", keep=[sources])
