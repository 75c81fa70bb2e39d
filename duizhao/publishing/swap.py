"""A folder replaced as a whole: the new one is laid out beside the old, and the two change places in one step.

Where the file system cannot exchange two folders in one step, the old one is first moved aside; a build that is
killed between the two moves is mended by the next.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from duizhao.problems import Problem, Refused

_MARK = "MADE-BY-DUIZHAO"
_NOTE = "A build lays out the site here before it takes the old one's place. It may be deleted when no build runs.\n"
_AT_ONCE = 4  # each thread takes address space of 90 MB, and a build must do with a gigabyte
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
_CANNOT_LINK = (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS)


def beside(folder: Path) -> Path:
    """Where the new state of the folder is laid out: on the same disk, under a name that tells what it is."""
    return folder.with_name(f"{folder.name}.building")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, made where it is missing, so that two builds cannot mix; the lock ends with the process."""
    _put_back(folder)
    folder.mkdir(parents=True, exist_ok=True)
    handle = _locked(folder)
    try:
        if os.fstat(handle).st_ino != folder.stat().st_ino:
            raise OSError(errno.EAGAIN, "another build has just replaced this folder; build again", str(folder))
        yield
    finally:
        os.close(handle)


@contextmanager
def replaced(folder: Path, made: Collection[str]) -> Iterator[Path]:
    """An empty folder beside `folder`, which takes its place when the block ends well and is gone when it does not.

    Whatever stands in `folder` beyond the paths in `made` comes along.
    """
    aside = beside(folder)
    clear(folder)
    new = aside / "new"
    aside.mkdir()
    (aside / _MARK).write_text(_NOTE, encoding="utf-8")
    new.mkdir()
    try:
        yield new
        _link_over(folder, new, made)
        _sync_folders(new)
        new.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IRWXU)  # or it could not be removed again
        handle = _locked(new)
        try:
            old = _exchange(folder, new, aside / "old")
            _sync(folder.parent)
            _bring_over(old, folder, made)
            clear(folder)
        finally:
            os.close(handle)
    except BaseException:
        _forget(folder)
        raise


def clear(folder: Path) -> None:
    """Remove what an earlier build left beside the folder; raises `Refused` where somebody else's work stands there."""
    aside = beside(folder)
    if not os.path.lexists(aside):
        return
    ours = aside.is_dir() and not aside.is_symlink() and ((aside / _MARK).is_file() or not any(aside.iterdir()))
    if not ours:
        wrong = "stands where a build lays out the site, and no build made it"
        raise Refused([Problem(aside.name, 0, wrong, "move it away")])
    for name in ("new", "old"):
        if (aside / name).exists():
            shutil.rmtree(aside / name)
    (aside / _MARK).unlink(missing_ok=True)
    aside.rmdir()


def _link_over(folder: Path, new: Path, made: Collection[str]) -> None:
    """Put into `new` all that stands in `folder` and that no build made: the same files under a second name."""
    for path in _foreign(folder, made):
        if (folder / path).is_dir() and not (folder / path).is_symlink():
            (new / path).mkdir(parents=True, exist_ok=True)
        else:
            link(folder / path, new / path)


def _foreign(folder: Path, made: Collection[str]) -> Iterator[Path]:
    """What stands in a folder and no build made: files, links, and folders that are empty of their own accord."""
    ours = {parent for path in made for parent in Path(path).parents}
    for here, folders, names in os.walk(folder, onerror=_raised):
        within = Path(here).relative_to(folder)
        links = (name for name in folders if Path(here, name).is_symlink())
        yield from (within / name for name in (*names, *links) if (within / name).as_posix() not in made)
        if not folders and not names and within not in ours:
            yield within


def link(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where the disk knows no second names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """New files by their path in the folder, on the disk when this returns: many at once, since a disk is slow to confirm each."""
    try:
        with ThreadPoolExecutor(_AT_ONCE) as writers:
            for _ in writers.map(write, (folder / path for path in files), files.values()):
                pass  # taking the result is what raises the error of a file
    except RuntimeError:  # the machine has no more threads for us
        for path, content in files.items():
            write(folder / path, content)


def write(path: Path, content: bytes) -> None:
    """A new file, on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # a failed write does not know its file
        raise OSError(error.errno, error.strerror, str(path)) from None


def _raised(error: OSError) -> None:
    """A folder that cannot be read is no empty one, for which `os.walk` would take it."""
    raise error


def _sync_folders(folder: Path) -> None:
    """Bring the names in a folder and in all below it to the disk."""
    for here, _, _ in os.walk(folder, onerror=_raised):
        _sync(Path(here))


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _locked(folder: Path) -> int:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise OSError(error.errno, "another build is writing this folder", str(folder)) from None
    return handle


def _exchange(folder: Path, new: Path, old: Path) -> Path:
    """Let the two folders change places; the path where the old one now stands is returned."""
    try:
        _rename_exchange(new, folder)
    except OSError as error:
        if error.errno not in _CANNOT_EXCHANGE:
            raise
        folder.rename(old)
        new.rename(folder)
        return old
    return new


def _rename_exchange(one: Path, other: Path) -> None:
    """Linux's renameat2 with RENAME_EXCHANGE, which Python does not offer."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def _put_back(folder: Path) -> None:
    """Undo a replacement that was killed between its two moves."""
    old = beside(folder) / "old"
    if not os.path.lexists(folder) and old.is_dir() and (beside(folder) / _MARK).is_file():
        old.rename(folder)


def _bring_over(old: Path, folder: Path, made: Collection[str]) -> None:
    """Move to the new folder what somebody put into the old one while the build was writing."""
    for path in list(_foreign(old, made)):
        here, there = old / path, folder / path
        if here.is_dir() and not here.is_symlink():
            there.mkdir(parents=True, exist_ok=True)
        elif not os.path.lexists(there) or not os.path.samestat(here.lstat(), there.lstat()):
            there.parent.mkdir(parents=True, exist_ok=True)
            here.rename(there)


def _forget(folder: Path) -> None:
    """After a failure: the old folder in its place, nothing beside it, as far as the machine still lets us."""
    try:
        _put_back(folder)
        clear(folder)
    except (OSError, Refused):
        return
