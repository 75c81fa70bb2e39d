"""The whole site or nothing of it, and nothing of anybody else's touched."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.problems import Refused
from duizhao.publishing import swap
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


OLD = {"index.html": b"old", "gone/page.html": b"old", "same.html": b"same"}
NEW = {"index.html": b"new", "zh/page.html": b"new", "same.html": b"same"}
FOREIGN_FILES = {"CNAME": b"example.org", "gone/mine.txt": b"mine"}
FAULTS = ("killed", "disk full")
WAYS = ("exchanged in one step", "moved aside first")


def cannot_exchange(_one: Path, _other: Path) -> None:
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def write_with_fault(folder: Path, at: int, fault: str, way: str) -> int:
    """How a process ends that writes NEW and meets the fault at its `at`-th use of the file system; 4: it has no such."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    events = iter(range(1, 10_000))
    met = []

    def hook(event: str, _: object) -> None:
        if event.startswith(("os.", "open", "shutil.", "fcntl.")) and next(events) == at:
            met.append(event)
            if fault == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if way == "moved aside first":
        setattr(swap, "_rename_exchange", cannot_exchange)  # noqa: B010  (mypy knows no change of a function)
    sys.addaudithook(hook)
    try:
        write_site(NEW, folder)
    except OSError:
        os._exit(3)
    os._exit(0 if met else 4)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_use_of_the_disk_leaves_the_whole_old_site_or_the_whole_new_one(
    tmp_path: Path, fault: str, way: str
) -> None:
    folder = tmp_path / "site"
    ends = []
    for at in range(1, 1000):
        write_site(OLD, folder)
        for path, content in FOREIGN_FILES.items():
            (folder / path).write_bytes(content)
        ends.append(os.waitstatus_to_exitcode(write_with_fault(folder, at, fault, way)))
        left = tree(folder)
        whole = left in (OLD | FOREIGN_FILES, NEW | FOREIGN_FILES)
        assert whole or (fault == "killed" and way == "moved aside first" and not folder.exists()), (at, left)
        assert left == NEW | FOREIGN_FILES or ends[-1] in (3, -signal.SIGKILL), at
        write_site(NEW, folder)
        assert tree(folder) == NEW | FOREIGN_FILES
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        if ends[-1] == 4:
            break
    assert len(ends) > 30
    assert ends[-1] == 4


def test_what_somebody_adds_while_the_build_writes_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    with swap.alone(folder), swap.replaced(folder, set(OLD) | {SUMS}) as new:
        swap.write(new / "index.html", b"new")
        (folder / "late.txt").write_bytes(b"late")
    assert tree(folder) == {"index.html": b"new", "late.txt": b"late"}


def test_somebody_elses_folder_beside_the_site_is_refused(tmp_path: Path) -> None:
    write_site(OLD, tmp_path / "site")
    (tmp_path / "site.building").mkdir()
    (tmp_path / "site.building" / "mine").write_text("mine")
    with pytest.raises(Refused, match="no build made it"):
        write_site(NEW, tmp_path / "site")
    assert (tmp_path / "site.building" / "mine").read_text() == "mine"
    assert tree(tmp_path / "site") == OLD


def test_a_full_disk_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(SITE, tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device.*index\.html"):
        write_site({**SITE, "index.html": b"new"}, tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"one"


def test_a_machine_without_threads_to_spare_still_writes_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", refused)
    write_site(SITE, tmp_path / "site")
    assert tree(tmp_path / "site") == SITE


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
