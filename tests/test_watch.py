"""A watch builds once, again after every change, and ends when it is stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from duizhao.commands.watch import watch


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """How many builds there are where these things happen in the pauses, one after the other, before it is stopped."""
    folder, log = tmp_path / "content", tmp_path / "log"
    folder.mkdir()
    (folder / "a.txt").write_text("甲")

    def build() -> None:
        with log.open("a") as file:
            file.write("built\n")

    def run(*changes: Callable[[Path], object]) -> int:
        waiting: Iterator[Callable[[Path], object]] = iter(changes)

        def pause(_: float) -> None:
            change = next(waiting, None)
            if change is None:
                raise KeyboardInterrupt
            change(folder)

        monkeypatch.setattr(time, "sleep", pause)
        with pytest.raises(KeyboardInterrupt):
            watch(build, [folder])
        return len(log.read_text().splitlines())

    return run


def nothing(_: Path) -> None:
    """Nothing happens."""


CHANGES: dict[str, tuple[tuple[Callable[[Path], object], ...], int]] = {
    "nothing": ((nothing, nothing), 1),
    "a file written again": ((lambda folder: (folder / "a.txt").write_text("甲乙"),), 2),
    "a new file in a new folder": ((lambda folder: (folder / "b").mkdir(), lambda folder: (folder / "b/c").touch()), 2),
    "a file taken away": ((lambda folder: (folder / "a.txt").unlink(), nothing), 2),
    "a link that leads nowhere": ((lambda folder: (folder / "l").symlink_to("nowhere"), nothing), 1),
    "two changes": ((lambda folder: (folder / "b").touch(), nothing, lambda folder: (folder / "b").unlink()), 3),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_built(built: Callable[..., int], name: str) -> None:
    changes, builds = CHANGES[name]
    assert built(*changes) == builds
