"""What the command line answers: exit codes, one line a mistake, no traceback for what is not ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from duizhao.commands.line import BUILT, MACHINE, OUR_BUG, REFUSED, WRONG_USE, Pipeline, main
from duizhao.problems import Problem, Refused

ROOT = Path(__file__).parents[1]
FILES = {"index.html": b"<!doctype html>", "zh/index.html": b"zh"}
Publish = Callable[..., Mapping[str, bytes]]


def fails(error: BaseException) -> Publish:
    def publish(*_: object) -> Mapping[str, bytes]:
        raise error

    return publish


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in ("build.py", "requirements.lock", "duizhao/a.py", "content/report.toml", "templates/page.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


def run(project: Path, *arguments: str, publish: Publish = lambda *_: FILES) -> int:
    return main(
        arguments,
        Pipeline(
            project,
            lambda *_: cast(Any, SimpleNamespace(readings=())),
            *2 * (lambda *_: (),),
            publish,
            lambda *_: ((), ()),
        ),
    )


def test_a_build_writes_and_tells_the_address(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project) == BUILT
    out, err = capsys.readouterr()
    assert out == (project / "site/index.html").as_uri() + "\n"
    assert "2 files, 2 of them new or changed" in err
    assert (project / "site/zh/index.html").read_bytes() == b"zh"


def test_a_second_build_does_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project)
    assert run(project, publish=fails(AssertionError("must not run"))) == BUILT
    out, err = capsys.readouterr()
    assert "nothing has changed" in err
    assert out.count("file://") == 2


def test_a_change_is_built(project: Path) -> None:
    run(project)
    (project / "content/report.toml").write_text("other")
    assert run(project, publish=lambda *_: {"index.html": b"new"}) == BUILT
    assert not (project / "site/zh").exists()


def test_a_check_writes_nothing(project: Path) -> None:
    assert run(project, "check") == BUILT
    assert not (project / "site").exists()


def test_every_mistake_is_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem("b.md", 2, "wrong\x1b[31m", "right"), Problem("a.md", 0, "also")]
    for command in ([], ["check"]):
        assert run(project, *command, publish=fails(Refused(problems))) == REFUSED
        lines = capsys.readouterr().err.splitlines()
        assert lines[-4:-2] == ["a.md: also", "b.md:2: wrong[U+001B][31m; right"]
        assert lines[-1].endswith("2 mistakes found" if command else "2 mistakes found; nothing was written")
    assert not (project / "site").exists()


OUTCOMES = [
    (OSError(28, "No space left on device", "/x/index.html"), MACHINE, "/x/index.html: No space left"),
    (PermissionError(13, "Permission denied", "/x"), MACHINE, "/x: Permission denied"),
    (MemoryError(), MACHINE, "no memory"),
    (KeyboardInterrupt(), MACHINE, "stopped by hand"),
]


@pytest.mark.parametrize(("error", "code", "message"), OUTCOMES)
def test_the_machines_faults_are_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, message: str
) -> None:
    assert run(project, publish=fails(error)) == code
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_our_own_mistake_shows_where_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, publish=fails(KeyError("x"))) == OUR_BUG
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "a mistake in the program" in err


def test_a_folder_that_cannot_be_meant_is_wrong_use(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "link").symlink_to(project / "content")
    for out in ("content", "content/site", ".", "/", "templates", "duizhao/site", "link"):
        assert run(project, "--out", str(project / out)) == WRONG_USE
    assert run(project, "--root", str(project / "nowhere")) == WRONG_USE
    assert "no such folder" in capsys.readouterr().err
    assert run(project, "verify", "a", "nowhere.txt") == WRONG_USE
    assert "nowhere.txt: no such file" in capsys.readouterr().err
    assert run(project, "verify", "a", str(project)) == WRONG_USE
    assert "is a folder; name its file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--root", "nowhere", "check"), ("check", "--root", "nowhere")])
def test_a_folder_may_be_named_before_or_behind_the_command(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(project, *arguments) == WRONG_USE
    assert "nowhere/content: no such folder" in capsys.readouterr().err


def test_what_cannot_be_read_does_not_keep_the_rest_from_being_extracted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("good.txt", "甲市投资5000多万元。\n"), ("last.md", "乙市新增企业15家。\n"), ("bad.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = ("gone.txt", "good.txt", "bad.txt", ".", "last.md")
    assert run(ROOT, "extract", *(str(tmp_path / name) for name in names)) == REFUSED
    out, err = capsys.readouterr()
    assert [json.loads(line)["path"].rsplit("/", 1)[1] for line in out.splitlines()] == ["good.txt", "last.md"]
    assert [line.replace(f"{tmp_path}", "") for line in err.splitlines()] == [
        ": is a folder; name its files",
        "/bad.txt: the file is empty; put the article's text into it",
        "/gone.txt: no such file; name a text that is there",
        "build.py: 3 mistakes found",
    ]


def test_a_foreign_file_in_the_way_is_refused(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("mine")
    assert run(project) == REFUSED
    assert (project / "site/index.html").read_text() == "mine"


@pytest.mark.parametrize(
    "arguments", [["fly"], ["--out"], ["extract"], ["translate"], ["verify", "one"], ["check", "--fast"]]
)
def test_wrong_words_end_with_the_usage(project: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(project, *arguments)
    assert stopped.value.code == WRONG_USE


def test_help_names_every_command_and_exit_code(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(project, "--help")
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(
        word in shown
        for word in ("check", "translate SOURCE", "extract FILE", "verify SOURCE ORIGINAL", "--root", "--out")
    )
    assert all(f"\n  {code}  " in shown for code in range(5))
