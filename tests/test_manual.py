"""The manual: what it says to type works as printed, what it names is there, and both languages say it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.commands.grammar import COMMANDS, FOLDERS
from duizhao.manual.chapters import ORDER, read_chapters
from duizhao.manual.reference import MEANINGS, Tables, reference
from duizhao.manual.site import manual
from duizhao.problems import Refused

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PROJECT = ("build.py", "requirements.lock", "Makefile", "content", "duizhao", "docs", "hosting", "templates")
STEP = re.compile(
    r"^`(?P<path>[^`\n]+)`, (?P<how>a new file|added at its end|in place of the old one):\n\n"
    r"```\w+\n(?P<words>.*?)^```$|^```console\n(?P<typed>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
CODE = re.compile(r"`([^`\n]+)`")
FILES = (
    "build.py",
    "content/",
    "docs/",
    "duizhao/",
    "hosting/",
    "templates/",
    "tests/",
    "SECURITY.md",
    "CONTRIBUTING.md",
)
MADE = ("content/translations/sources/", "content/review/qingling", "content/sources/qingling", "content/editions")
"""What a report has once somebody has written it."""


def steps(path: Path) -> Iterator[re.Match[str]]:
    return STEP.finditer(path.read_text(encoding="utf-8"))


def write(project: Path, step: re.Match[str]) -> None:
    path = project / step["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if step["how"].startswith("added") else "w", encoding="utf-8") as file:
        file.write(("\n" if path.suffix != ".csv" and file.tell() else "") + step["words"])


def answers(typed: str) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines that it should print; … stands for what is left out."""
    for block in re.split(r"^\$ ", typed, flags=re.MULTILINE)[1:]:
        command, *lines = block.rstrip("\n").split("\n")
        yield command, [line for line in lines if line.strip() != "…"]


def carry_out(project: Path, command: str, lines: list[str]) -> None:
    typed = command.replace(".venv/bin/python", shlex.quote(sys.executable))
    ran = subprocess.run(["bash", "-c", typed], cwd=project, capture_output=True, text=True, check=False, timeout=300)
    printed = ran.stdout + ran.stderr
    for line in lines:
        wanted = ".*".join(map(re.escape, line.split("…")))
        assert re.search(f"^{wanted}$", printed, re.MULTILINE), f"{command}\n{printed}"
    if not any(": " in line for line in lines):  # a mistake is shown where one is meant
        assert ran.returncode == 0, f"{command}\n{printed}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    here = tmp_path / "project"
    here.mkdir()
    for name in PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, here / name)
    return here


@pytest.mark.parametrize("chapter", ["analysts", "start"])
def test_a_newcomer_who_follows_a_chapter_to_the_letter_gets_what_it_says(project: Path, chapter: str) -> None:
    for step in steps(DOCS / "en" / f"{chapter}.md"):
        if step["path"]:
            write(project, step)
            continue
        for command, lines in answers(step["typed"]):
            if not command.startswith("make ") and "watch" not in command and "'final'" not in "".join(lines):
                carry_out(project, command, lines)


def test_the_mistake_that_the_start_shows_is_told_as_printed(project: Path) -> None:
    settings = project / "content" / "report.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('state = "published"', 'state = "final"'))
    (shown,) = (step for step in steps(DOCS / "en" / "start.md") if "'final'" in (step["typed"] or ""))
    for command, lines in answers(shown["typed"]):
        carry_out(project, command, lines)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("chapter", ORDER)
def test_every_path_that_the_manual_names_is_there(language: str, chapter: str) -> None:
    text = re.sub(
        r"^```.*?^```$", "", (DOCS / language / f"{chapter}.md").read_text(encoding="utf-8"), flags=re.S | re.M
    )
    named = {word for code in CODE.findall(text) for word in code.split() if word.startswith(FILES)}
    lost = {name for name in named if not name.startswith(MADE) and not any(ROOT.glob(re.sub("[A-Z]{2,}", "*", name)))}
    assert {name for name in lost if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("chapter", ORDER)
def test_both_languages_name_the_same_paths_and_commands(chapter: str) -> None:
    zh, en = (
        CODE.findall((DOCS / language / f"{chapter}.md").read_text(encoding="utf-8")) for language in ("zh", "en")
    )
    assert sorted(set(zh) ^ set(en)) == []


@pytest.fixture(scope="module")
def tables() -> Tables:
    return reference(ROOT)


def test_every_table_stands_once_in_the_manual(tables: Tables) -> None:
    chapters = [chapter for chapter in read_chapters(ROOT, tables) if chapter.language == "en"]
    parts = (part for chapter in chapters for section in chapter.sections for part in section.parts)
    assert sorted(part.table for part in parts if part.table) == sorted(tables)


def test_every_command_and_option_is_in_the_reference(tables: Tables) -> None:
    shown = {group.name for group in tables["commands"]}
    assert {f"build.py {use.words}".rstrip() for command in COMMANDS for use in command.uses} == shown
    words = {entry.name for name in ("commands", "options") for group in tables[name] for entry in group.entries}
    assert {argument.shown for command in COMMANDS for argument in command.arguments} <= words
    assert {argument.shown for argument in FOLDERS} <= words


def test_the_readme_names_every_command() -> None:
    listed = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command.name for command in COMMANDS if f"python build.py {command.name}".rstrip() not in listed] == []


def test_every_key_in_use_is_in_the_reference(tables: Tables) -> None:
    known = {entry.name for groups in tables.values() for group in groups for entry in group.entries}
    for path in ("content/report.toml", *(p.relative_to(ROOT).as_posix() for p in (ROOT / "content").glob("*/*.toml"))):
        if path.endswith(("verification.toml", "themes.toml")):
            continue
        table = tomllib.loads((ROOT / path).read_text(encoding="utf-8"))
        rows = [
            table,
            *(row for value in table.values() if isinstance(value, list) for row in value if isinstance(row, dict)),
        ]
        assert {key for row in rows for key in row} - known == set(), path


WRONG = [
    ("docs/en/start.md", "## Change something {#change}", "## Change {#alter}", "has not the same heading"),
    ("docs/en/start.md", "## Change something {#change}", "## Change something", "not a heading with an id"),
    ("docs/zh/start.md", "$ make site", "$ make", "has not the same block of code"),
    ("docs/en/words.md", "{table: lists}", "{table: list}", "there is no table list"),
    (MEANINGS, "report,contact,", "report,contacts,", "report contact has no meaning"),
    (MEANINGS, "report,contact,", "report,contacts,", "report has no contacts"),
    ("docs/en/words.md", "the kinds in use", "[the kinds](no.md) in use", "leads to no file"),
    ("docs/en/words.md", "the kinds in use", "[the kinds](https://[x) in use", ""),
]


@pytest.mark.parametrize(("path", "words", "instead", "told"), WRONG)
def test_a_mistake_in_the_manual_is_told(project: Path, path: str, words: str, instead: str, told: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert words in text
    (project / path).write_text(text.replace(words, instead), encoding="utf-8")
    try:
        manual(project)
        outcome = ""
    except Refused as refused:
        outcome = str(refused)
    assert told in outcome
    assert bool(told) == bool(outcome)


def test_markup_in_the_prose_is_shown_as_words(project: Path) -> None:
    with (project / "docs/en/words.md").open("a", encoding="utf-8") as file:
        file.write("\nA <script>alert(1)</script> and <b>bold</b>.\n\n<div onclick='x'>block</div>\n")
    page = manual(project)["en/words.html"].decode()
    assert "<script>alert" not in page
    assert "&lt;div onclick" in page
