"""Work done by a second process while the first goes on: a build has two halves that need nothing of each other."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def alongside(work: Callable[[], Result]) -> Callable[[], Result]:
    """What gives the result of `work`, which a copy of this process does meanwhile.

    Where the machine has one processor or makes no copies, the work is done when its result is asked for; an
    error in the copy is raised there too, by doing the work again.
    """
    if (os.cpu_count() or 1) < 2 or not hasattr(os, "fork"):
        return work
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return work
    if not copy:
        _answer(work, reading, writing)
    os.close(writing)

    def result() -> Result:
        with os.fdopen(reading, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(copy, 0)
        done: Result = pickle.loads(answer) if status == 0 else work()
        return done

    return result


def _answer(work: Callable[[], object], reading: int, writing: int) -> None:
    """Do the work in the copy, send the result and end, whatever happens, without what the first process does at its end."""
    status = 1
    try:
        os.close(reading)
        answer = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    finally:
        os._exit(status)
