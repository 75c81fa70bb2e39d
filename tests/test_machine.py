"""What the machine does to a build: a message that says what and where, and the old site as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.commands.line import MACHINE, REFUSED
from duizhao.reading.decoding import bytes_of
from tests.case_reports import ROOT, lay_out
from tests.hostile.forked import Limits, run, warm

OLD = {"index.html": b"the old site", "SHA256SUMS": b"0" * 64 + b"  index.html\n"}
SOURCE = "content/sources/yi-bulletin-2022.txt"
IN_A_SMALL_ROOM = (
    'mount -t tmpfs -o size=600k tmpfs "$1" && mkdir "$1/site" && cp "$2/site/"* "$1/site" && code=0; '
    '"$3" build.py --root "$2" --out "$1/site" || code=$?; '
    'diff -r "$2/site" "$1/site" && ls -A "$1" && exit $code'
)
as_nobody = pytest.mark.skipif(os.getuid() != 0, reason="only root can give up its rights")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = lay_out("two-places", tmp_path_factory.mktemp("report"))
    warm(project)
    return project


@pytest.fixture
def project(kept: Path, tmp_path: Path) -> Path:
    """A report that stands where everybody may come, with its old site."""
    shutil.copytree(kept, tmp_path / "report", symlinks=True)
    (tmp_path / "report/site").mkdir()
    for name, content in OLD.items():
        (tmp_path / "report/site" / name).write_bytes(content)
    return tmp_path / "report"


def left(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.iterdir() if path.is_file()}


Spoil = Callable[[Path], None]
RIGHTS: dict[str, tuple[Spoil, int, str]] = {  # what is done to the report · exit code · what is said
    "a site that may not be written": (lambda at: (at / "site").chmod(0o555), MACHINE, "site: Permission denied"),
    "a folder in which nothing may be made": (lambda at: at.chmod(0o555), MACHINE, "site.building: Permission denied"),
    "a source that may not be read": (
        lambda at: (at / SOURCE).chmod(0),
        REFUSED,
        f"{SOURCE}: cannot be read (Permission denied)",
    ),
    "sources that may not be listed": (
        lambda at: (at / "content/sources").chmod(0),
        MACHINE,
        "content/sources: Permission denied",
    ),
    "reviews that may not be listed": (
        lambda at: (at / "content/review").mkdir(0),
        MACHINE,
        "content/review: Permission denied",
    ),
    "somebody else's folder in the site, which may not be read": (
        lambda at: (at / "site/mine").mkdir(0),
        MACHINE,
        "site/mine: Permission denied",
    ),
}


@as_nobody
@pytest.mark.parametrize("what", RIGHTS)
def test_rights_that_lack_are_told_and_the_site_stays(what: str, project: Path, tmp_path: Path) -> None:
    spoil, code, words = RIGHTS[what]
    top = Path(tempfile.gettempdir())
    for folder in (tmp_path, *(above for above in tmp_path.parents if above != top and above.is_relative_to(top))):
        folder.chmod(0o755)
    subprocess.run(["chown", "-R", "65534:65534", str(project)], check=True)
    spoil(project)
    answer = run(["--root", str(project)], project, Limits(nobody=True))
    assert (answer.code, words in answer.told, "Traceback" in answer.told) == (code, True, False), answer.told
    assert left(project / "site") == OLD
    assert not (project / "site.building").exists()


def test_a_source_that_vanishes_while_it_is_read_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path, shown: str, limit: int) -> bytes:
        path.unlink(missing_ok=True)
        return bytes_of(path, shown, limit)

    monkeypatch.setattr("duizhao.reading.documents.bytes_of", gone)
    answer = run(["--root", str(project)], project, Limits())
    assert answer.code == REFUSED
    assert f"{SOURCE}: cannot be read (No such file or directory); restore the file" in answer.told
    assert left(project / "site") == OLD


def test_a_full_disk_is_told_and_the_site_stays(project: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    mount = ["unshare", "-Urm", "sh", "-c"]
    if subprocess.run([*mount, f'mount -t tmpfs tmpfs "{room}"'], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    command = [*mount, IN_A_SMALL_ROOM, "sh", str(room), str(project), sys.executable]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ran.returncode == MACHINE, ran.stdout + ran.stderr
    assert "No space left on device; the site there is whole" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == "site\n"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_lines_that_cannot_be_written_end_a_build_with_its_code(stream: str, project: Path) -> None:
    command = [sys.executable, "build.py", "--root", str(project), "--out", str(project / "site")]
    with Path("/dev/full").open("wb") as full:
        out, err = (full if stream == name else subprocess.PIPE for name in ("stdout", "stderr"))
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=out, stderr=err)
    assert done.returncode == MACHINE
    assert b"Traceback" not in (done.stderr or b"")


UNREAD = """
import runpy, sys
wanted, root = sys.argv[1:]
class Unread:
    def find_spec(self, name, path=None, target=None):
        if name == wanted:
            raise {}
sys.meta_path.insert(0, Unread())
sys.argv = ["build.py", "--root", root]
runpy.run_path("build.py", run_name="__main__")
"""
REFUSALS = (
    'OSError(24, "Too many open files", name)',
    'ImportError(name + ".so: cannot open shared object file: Too many open files")',
)


@pytest.mark.parametrize("raised", REFUSALS)
@pytest.mark.parametrize(
    "module", ["dataclasses", "duizhao", "duizhao.problems", "duizhao.extraction.extract", "jinja2"]
)
def test_a_part_of_the_program_that_cannot_be_read_is_told(module: str, raised: str, project: Path) -> None:
    command = [sys.executable, "-S", "-c", UNREAD.format(raised), module, str(project)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path[1:])}
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=env)
    assert (done.returncode, "Traceback" in done.stderr) == (MACHINE, False), done.stderr
    assert "Too many open files" in done.stderr
    assert left(project / "site") == OLD
