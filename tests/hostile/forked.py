"""A command of `build.py` in a child of this process: all is loaded once, and each run has its own limit of time and memory."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import build
from duizhao.commands.line import Pipeline, Templates, main
from duizhao.pages.render import compiled

HERE = Path(__file__).resolve().parents[2]


@cache
def ours() -> Mapping[str, bytes]:
    """Our templates compiled, once for all the runs."""
    return compiled(HERE)


def ahead(root: Path) -> Templates:
    """The templates of a project, compiled already where they are ours."""
    return ours if (root / "templates").resolve() == HERE / "templates" else dict


PIPELINE = Pipeline(HERE, build.read, build.unreviewed, build.readings, build.publish, build.untranslated, ahead)
NOBODY = 65534
PATIENCE = 6
MEMORY = (1 << 30) - (100 << 20)  # one gigabyte in all: what every build loads takes 100 MB


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take: seconds of the processor for each of its processes, which on an idle machine are those of the clock;
    bytes of memory beyond what this process holds (in a run of all tests, that is much); `nobody` for the rights of a user
    who owns nothing. By the clock it is killed after `clock` seconds, or when it has waited long for nothing."""

    seconds: int = 30
    memory: int = MEMORY
    nobody: bool = False
    clock: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: its exit code (None where it was still running at its limit), what it printed, how long it took."""

    code: int | None
    out: str
    err: bytes
    seconds: float

    @property
    def told(self) -> str:
        """What it said on stderr."""
        return self.err.decode("utf-8", "replace")


def warm(project: Path) -> None:
    """Load what every build loads, by checking a project in this very process; its messages are dropped."""
    with Path(os.devnull).open("w", encoding="utf-8") as nothing, contextlib.redirect_stderr(nothing):
        main(["check", "--root", str(project)], PIPELINE)
    gc.collect()
    gc.freeze()


def run(arguments: Sequence[str], folder: Path, limits: Limits = Limits()) -> Run:
    """`build.py` with these arguments, its working folder `folder`, within the limits."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            _become(folder, limits, out.fileno(), err.fileno())
            _finish(arguments)
        ended = _waited(child, limits.clock or PATIENCE * limits.seconds)
        if not ended:
            with contextlib.suppress(ProcessLookupError):  # so early that it has no group yet
                os.killpg(child, signal.SIGKILL)
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        ended = ended and status != -signal.SIGXCPU
        seconds = time.monotonic() - began
        out.seek(0)
        err.seek(0)
        return Run(status if ended else None, out.read().decode("utf-8", "replace"), err.read(), seconds)


def _become(folder: Path, limits: Limits, out: int, err: int) -> None:
    """Turn the child into what the run is to be."""
    os.setsid()
    os.chdir(folder)
    most = _mapped() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    if limits.nobody and os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    for number, name in ((1, "stdout"), (2, "stderr")):
        setattr(sys, name, open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False))  # noqa: SIM115


def _mapped() -> int:
    """How many bytes of memory this process has mapped: what the kernel holds against the limit."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _finish(arguments: Sequence[str]) -> None:
    """Do what is asked and end the child, whatever comes."""
    code = 70
    try:
        code = main(arguments, PIPELINE)
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 70
    finally:
        os._exit(code)


def _waited(child: int, seconds: float) -> bool:
    """Whether the child ended within its time."""
    handle = os.pidfd_open(child)
    try:
        return bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)
