"""The one writer: the whole site or nothing of it, and nothing of anybody else's touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from duizhao.problems import Problem, Refused
from duizhao.publishing.swap import alone, clear, link, replaced, write_all

SUMS = "SHA256SUMS"


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
    """How many files are new or changed once the folder holds `files`, their sums, and no page of an earlier build.

    The new site is laid out beside the old one and takes its place in one step: whenever the build is killed, the
    folder holds the whole old site or the whole new one. `SHA256SUMS` lists what a build made, so that nothing else
    is ever replaced or removed: a file that is not in the list and stands where a page must go raises `Refused`.
    """
    with alone(folder):
        clear(folder)
        made = made_files(folder)
        _refuse_foreign(files, folder, made)
        wanted = {**files, SUMS: sums(files)}
        changed = [path for path, content in wanted.items() if not _holds(folder / path, content)]
        if changed or made.keys() - files.keys():
            with replaced(folder, {*made, *wanted}) as new:
                for path in wanted.keys() - set(changed):
                    link(folder / path, new / path)
                write_all(new, {path: wanted[path] for path in changed})
    return len(set(changed) - {SUMS})


def made_files(folder: Path) -> dict[str, str]:
    """The files that a build made in `folder` by their path, with their sums; empty where none did."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    made = {}
    for line in lines:
        digest, two, path = line.partition("  ")
        if two and len(digest) == 64 and is_inside(path):
            made[path] = digest
    return made


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list of the files with their hashes, in the form that `sha256sum --check` reads."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items())
    ).encode()


def is_inside(path: str) -> bool:
    """Whether the path of a list stays in its folder: a planted list must not reach anything else."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/") and "\\" not in path


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
