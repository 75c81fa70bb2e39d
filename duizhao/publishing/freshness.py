"""Whether there is anything to build: told by the content of every input and output, never by a file's time."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_FORM = 1
_LARGEST = 1 << 28


def is_fresh(code: Path, root: Path, out: Path) -> bool:
    """Whether the last build of `root` into `out` had these very inputs and its files still stand there unchanged.

    `code` is the folder of `build.py`. A state that is missing, damaged or of another version means no, and so does an
    input that is no plain file, or one too large to be an input: the build will say so.
    """
    try:
        state = json.loads(_state(root, out).read_bytes())
        return bool(state == [_FORM, sum_of_inputs(code, root), sum_of_outputs(out)])
    except (OSError, ValueError, RecursionError):
        return False


def remember(code: Path, root: Path, out: Path) -> str:
    """Note what the site in `out` was built from; written last, so that a killed build is never taken for whole.

    The site is whole by then: why nothing could be noted is returned, '' where all went well.
    """
    path = _state(root, out)
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        unfinished.write_text(json.dumps([_FORM, sum_of_inputs(code, root), sum_of_outputs(out)]), encoding="utf-8")
        unfinished.replace(path)
    except (OSError, ValueError) as error:
        return f"the next build will not know that nothing has changed ({error})"
    return ""


def sum_of_inputs(code: Path, root: Path) -> str:
    """One hash over all that the site is made from: texts, words, templates, program, Python, libraries."""
    files = [code / "build.py", code / "requirements.lock"]
    for folder in (code / "duizhao", root / "content", root / "templates"):
        files += (path for path in _files(folder) if path.suffix != ".pyc")
    return _sum([sys.version, *_libraries()], files)


def sum_of_outputs(out: Path) -> str:
    """One hash over every file of the site."""
    return _sum([], _files(out))


def _state(root: Path, out: Path) -> Path:
    return root / ".cache" / f"build-{hashlib.sha256(os.fsencode(out)).hexdigest()[:16]}.json"


def _libraries() -> Iterator[str]:
    """The names of what is installed, with versions, as the folders of site-packages tell them."""
    for folder in sys.path:
        if folder.endswith("site-packages") and Path(folder).is_dir():
            yield from sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208  (names)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder, in one order on every machine; links are named, not followed."""
    for here, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(here, name) for name in sorted(names))


def _plain(path: Path) -> bytes:
    """The content of a plain file; raises ValueError for what is none, or is too large."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST:
        raise ValueError(f"{path} is no plain file that a site is made from")
    return path.read_bytes()


def _sum(words: Iterable[str], files: Iterable[Path]) -> str:
    """A hash of the words and of each file's path, length and content."""
    whole = hashlib.sha256()
    for word in words:
        whole.update(f"{word}\n".encode())
    for path in files:
        content = os.fsencode(path.readlink()) if path.is_symlink() else _plain(path)
        whole.update(b"%s %d\n" % (os.fsencode(path), len(content)))
        whole.update(content)
    return whole.hexdigest()
