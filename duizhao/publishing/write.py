"""The one writer: every page whole or not at all, nothing of anybody else's touched."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from duizhao.problems import Problem, Refused

SUMS = "SHA256SUMS"
_UNFINISHED = ".unfinished"


class WrongFolder(Exception):  # noqa: N818  (it says what is the matter with the folder)
    """The output folder cannot be meant: it holds, or lies in, what the site is made from."""


def check_folder(folder: Path, keep: Iterable[Path]) -> None:
    """Refuse a folder that is the machine's root, a home, a link, or holds or lies in one of the folders to keep."""
    if folder.is_symlink():
        raise WrongFolder(f"{folder}: the output folder is a link; name the folder it points to")
    if folder.exists() and not folder.is_dir():
        raise WrongFolder(f"{folder}: the output folder is a file; name another folder")
    if folder.parent == folder or folder == Path.home():
        raise WrongFolder(f"{folder}: the site would be mixed with everything else; name a folder of its own")
    for source in keep:
        if source.is_relative_to(folder) or folder.is_relative_to(source):
            raise WrongFolder(f"{folder}: the site would be mixed with {source}; name a folder of its own")


def write_site(files: Mapping[str, bytes], folder: Path) -> int:
    """How many files had to be written so that the folder holds `files` and their sums and no page of an earlier build.

    `SHA256SUMS` lists what a build made, so that nothing else is ever replaced or removed: a file that
    is not in the list and stands where a page must go raises `Refused`. The list is extended
    before the first page is written; a build that is killed leaves whole pages and a list that covers them.
    """
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(files.items())}
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        made = made_files(folder)
        _refuse_foreign(files, folder, made)
        _remove_unfinished(folder)
        changed = [path for path in sums if not _holds(folder / path, files[path])]
        gone = sorted(set(made) - set(sums))
        if any(path not in made for path in changed):
            _replace(folder / SUMS, _listed({**made, **sums}))
        for path in changed:
            _replace(folder / path, files[path])
        for path in gone:
            _remove(folder, path)
        if not _holds(folder / SUMS, _listed(sums)):
            _replace(folder / SUMS, _listed(sums))
    return len(changed)


def made_files(folder: Path) -> dict[str, str]:
    """The files that a build made in `folder` by their path, with their sums; empty where none did."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    made = {}
    for line in lines:
        digest, two, path = line.partition("  ")
        if two and len(digest) == 64 and _is_inside(path):
            made[path] = digest
    return made


def _listed(sums: Mapping[str, str]) -> bytes:
    """The list in the form that `sha256sum --check` reads."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def _is_inside(path: str) -> bool:
    """Whether the path of a list stays in its folder: a planted list must not reach anything else."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/") and "\\" not in path


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder so that two builds cannot mix their pages; the lock ends with the process."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OSError(error.errno, "another build is writing this folder", str(folder)) from None
    else:
        yield
    finally:
        os.close(handle)


def _refuse_foreign(files: Mapping[str, bytes], folder: Path, made: Mapping[str, str]) -> None:
    """Raise `Refused` with everything that stands where a page must go and that no build put there."""
    problems = []
    folders = {f"{parent}/" for path in files for parent in _parents(path)}
    for path in sorted({*files, *folders, SUMS}):
        here, shown = folder / path, f"{folder.name}/{path}"
        if here.is_symlink():
            problems.append(Problem(shown, 0, "is a link, and links are not followed", "remove it"))
        elif path.endswith("/"):
            if here.exists() and not here.is_dir():
                problems.append(Problem(shown, 0, "is a file where a folder must go", "move it away"))
        elif here.is_dir():
            problems.append(Problem(shown, 0, "is a folder where a page must go", "move it away"))
        elif path in files and path not in made and here.exists() and not _holds(here, files[path]):
            problems.append(Problem(shown, 0, "was not made by a build and would be overwritten", "move it away"))
    if problems:
        raise Refused(problems)


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file is there with this very content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(path: Path, content: bytes) -> None:
    """Put the content in the file's place in one step: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}{_UNFINISHED}")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:  # a failed write does not know its file
        raise OSError(error.errno, error.strerror, str(path)) from None


def _remove_unfinished(folder: Path) -> None:
    """Remove what a killed build left half written; it was never visible under a page's name."""
    for path in folder.rglob(f".*{_UNFINISHED}"):
        if path.is_file() and not path.is_symlink():
            path.unlink()


def _remove(folder: Path, path: str) -> None:
    """Remove a page that is no longer made, then the folders that it leaves empty."""
    if any((folder / parent).is_symlink() for parent in _parents(path)):
        return
    (folder / path).unlink(missing_ok=True)
    for parent in reversed(_parents(path)):
        try:
            (folder / parent).rmdir()
        except OSError:
            return
