"""`build.py translate` prints every row that is missing: once they are written, nothing is left in Chinese."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import build
from duizhao.bilingual.catalogs import quoted
from duizhao.commands.line import BUILT, WRONG_USE, Pipeline, main

ROOT = Path(__file__).parents[1]
PIPELINE = Pipeline(ROOT, build.read, build.unreviewed, build.readings, build.publish, build.untranslated)
EMPTY = re.compile(r'^(msgid "(.*)"\n)msgstr ""$', re.MULTILINE)


def translate(project: Path, source: str) -> int:
    return main(("translate", source, "--root", str(project)), PIPELINE)


def filled(found: re.Match[str]) -> str:
    return f'{found[1]}msgstr "English {" ".join(re.findall(r"{[a-z]+}", found[2]))}"'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_what_is_printed_is_all_that_is_missing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "content/translations"
    sources = sorted(path.stem for path in (folder / "sources").glob("*.po"))
    (folder / "terms.po").unlink()
    (folder / f"sources/{sources[0]}.po").unlink()
    for source in sources:
        assert translate(project, source) == BUILT
        for part in re.split(r"^# (?=content/)", capsys.readouterr().out, flags=re.MULTILINE)[1:]:
            path, rows = part.split("\n", 1)
            with (project / path).open("a", encoding="utf-8") as file:
                file.write(EMPTY.sub(lambda row: filled(row) if row[2] else row[0], rows))
    for source in sources:
        assert translate(project, source) == BUILT
        out, err = capsys.readouterr()
        assert out == ""
        assert err.endswith("missing  nothing\n")


def test_a_source_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert translate(ROOT, "nobody") == WRONG_USE
    assert "no source is called 'nobody'; write one of: " in capsys.readouterr().err


@pytest.mark.parametrize(("words", "written"), [("甲", "甲"), ('“a" \\ b', '“a\\" \\\\ b'), ("a\nb", "a\\nb")])
def test_words_are_quoted_as_a_po_file_reads_them(words: str, written: str) -> None:
    assert quoted(words) == written
