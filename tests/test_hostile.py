"""Attacks on every file of a report: refused with a message that names the file and the mistake, the site there untouched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.case_reports import ROOT, lay_out
from tests.hostile.corpus import MAKER
from tests.hostile.forked import Limits, Run, run, warm

ATTACKS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("hostile").joinpath("attacks.toml").read_text(encoding="utf-8")
)["attack"]
OLD = {"index.html": b"the old site", "SHA256SUMS": b""}


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that builds, loaded once: every attack is on a copy of it, in a child of this process."""
    project = lay_out("two-places", tmp_path_factory.mktemp("report"))
    warm(project)
    return project


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack["name"].replace(" ", "-") for attack in ATTACKS])
def test_an_attack_is_told_or_harmless_and_the_site_stays_whole(
    attack: dict[str, Any], report: Path, tmp_path: Path
) -> None:
    project, out = tmp_path / "report", tmp_path / "site"
    shutil.copytree(report, project, symlinks=True)
    put(attack, own(project, attack["path"]))
    code = attack.get("code", 1)
    out.mkdir()
    for name, content in OLD.items() if code else ():
        (out / name).write_bytes(content)
    answer = run(["--root", str(project), "--out", str(out)], tmp_path, Limits(seconds=30))
    assert mistakes(attack, answer, code) == []
    if code:
        assert {path.name: path.read_bytes() for path in out.iterdir()} == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report", "site"]
    written = [path.read_bytes().decode("utf-8", "replace") for path in out.rglob("*") if path.is_file()]
    assert not [words for words in attack.get("absent", ()) if any(words in text for text in written)]


def mistakes(attack: dict[str, Any], answer: Run, code: int) -> list[str]:
    """What is wrong with an answer."""
    told = [line for line in answer.told.splitlines() if not re.match(r"[a-z]+ {2,}", line)]
    wrong = [f"does not say {words!r}" for words in attack.get("says", ()) if words not in answer.told]
    wrong += ["a traceback"] * ("Traceback" in answer.told)
    wrong += [f"exit code {answer.code}, not {code}"] * (answer.code != code)
    wrong += ["control characters"] * bool(re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", answer.err))
    return [*wrong, *told[-6:]] if wrong else []


def own(project: Path, path: str) -> Path:
    """The path in the project, its folders and itself made the project's own where they are links to ours."""
    here = project
    for part in Path(path).parts:
        here = here / part
        if here.is_symlink():
            ours = here.resolve()
            here.unlink()
            if ours.is_dir():
                shutil.copytree(ours, here)
            else:
                shutil.copy(ours, here)
    here.parent.mkdir(parents=True, exist_ok=True)
    return here


def put(attack: dict[str, Any], path: Path) -> None:
    """Do to the file what the row says."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if "old" in attack:
        assert attack["old"] in before
        path.write_text(before.replace(attack["old"], attack["new"], 1), encoding="utf-8")
        return
    if "more" in attack:
        path.write_text(before.rstrip("\n") + "\n" + attack["more"], encoding="utf-8")
        return
    path.unlink(missing_ok=True)
    if "text" in attack:
        path.write_text(attack["text"], encoding="utf-8")
    elif "hex" in attack:
        path.write_bytes(bytes.fromhex(attack["hex"]))
    elif "repeat" in attack:
        many = (
            attack["repeat"].replace(" =", f"{n} =") if "numbered" in attack else attack["repeat"]
            for n in range(attack["times"])
        )
        path.write_text(attack.get("head", "") + "".join(many) + attack.get("tail", ""), encoding="utf-8")
    elif "link" in attack:
        path.symlink_to(attack["link"])
    elif "fifo" in attack:
        os.mkfifo(path)
    elif "sparse" in attack:
        with path.open("wb") as file:
            file.truncate(attack["sparse"])


@pytest.mark.skipif(not MAKER.is_file(), reason="the shared corpus of bad inputs does not lie beside this repository")
def test_the_core_cases_of_the_shared_corpus_are_answered_as_they_must_be() -> None:
    judge = [sys.executable, "-m", "tests.hostile.corpus", "--core", "--part"]
    halves = [subprocess.Popen([*judge, f"{n}/2"], cwd=ROOT, stdout=subprocess.PIPE, text=True) for n in (1, 2)]
    told = [half.communicate()[0] for half in halves]
    assert [half.returncode for half in halves] == [0, 0], "\n".join(told)
