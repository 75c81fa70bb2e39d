"""A build after every change, until it is stopped by hand."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

PAUSE = 0.3


def watch(build: Callable[[], object], folders: Iterable[Path], pause: float = PAUSE) -> None:
    """Build, and build again whenever a file below the folders is another one; ends with a KeyboardInterrupt.

    What changes while a build runs is built next.
    """
    watched = tuple(folders)
    while True:
        built = stamps(watched)
        in_a_copy(build)
        while stamps(watched) == built:
            time.sleep(pause)


def stamps(folders: Iterable[Path]) -> Mapping[str, tuple[int, int]]:
    """Size and time of change of every file below the folders."""
    found = {}
    for here, name in ((here, name) for folder in folders for here, _, names in os.walk(folder) for name in names):
        with suppress(OSError):  # a file that an editor put there for a moment
            state = Path(here, name).stat()
            found[f"{here}/{name}"] = state.st_size, state.st_mtime_ns
    return found


def in_a_copy(work: Callable[[], object]) -> None:
    """Do the work in a copy of this process, so that nothing it has read or learnt is left for the next time."""
    if not hasattr(os, "fork"):
        work()
        return
    sys.stdout.flush()
    copy = os.fork()
    if copy:
        os.waitpid(copy, 0)
        return
    try:
        work()
        sys.stdout.flush()
    finally:
        os._exit(0)
