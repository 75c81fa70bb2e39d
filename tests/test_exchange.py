"""PO files for translators: clean for the tools they use, and nothing wrong comes back in."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from translate.storage.pypo import pofile

import build
from duizhao.commands.line import BUILT, REFUSED, WRONG_USE, Pipeline, main

ROOT = Path(__file__).parents[1]
PIPELINE = Pipeline(ROOT, build.read, build.unreviewed, build.readings, build.publish, build.untranslated)
SOURCES = sorted(path.stem for path in (ROOT / "content/translations/sources").glob("*.po"))
FILES = (*(f"{source}.po" for source in SOURCES), "interface.po")
FIRST = SOURCES[0]
ROW = re.compile(r'msgctxt "([^"]+)"\nmsgid "([^"]+)"\nmsgstr "([^"]+)"')


def translate(project: Path, what: str, *paths: Path) -> int:
    return main(("translate", what, *map(str, paths), "--root", str(project)), PIPELINE)


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported files of the report that ships."""
    folder = tmp_path_factory.mktemp("lent")
    assert translate(ROOT, "export", folder) == BUILT
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def copy(lent: Path, tmp_path: Path) -> Path:
    """The exported files, to be changed."""
    return Path(shutil.copytree(lent, tmp_path / "lent"))


def memory(project: Path) -> dict[str, str]:
    folder = project / "content/translations"
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.po")}


@pytest.mark.parametrize("name", FILES)
def test_gettext_finds_nothing_wrong(lent: Path, name: str) -> None:
    assert shutil.which("msgfmt"), "the tests need gettext: apt-get install gettext"
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(lent / name)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("name", FILES)
def test_translate_toolkit_reads_and_writes_the_same_bytes(lent: Path, name: str) -> None:
    written = (lent / name).read_bytes()
    read = pofile.parsestring(written)  # type: ignore[no-untyped-call]  # the library leaves it untyped
    assert bytes(read) == written
    assert len({unit.getid() for unit in read.units}) == len(read.units)


def test_every_sentence_has_a_row_with_its_facts_and_neighbours(lent: Path) -> None:
    rows = (lent / f"{FIRST}.po").read_text(encoding="utf-8").split("\n\n")[1:]
    assert [re.search(r'^msgctxt ".+#(.+)"$', row, re.MULTILINE)[1] for row in rows] == [  # type: ignore[index]
        f"s{number:03}" for number in range(1, len(rows) + 1)
    ]
    assert all("#. before: " in row for row in rows[1:])
    assert all("#. after: " in row for row in rows[:-1])
    assert sum(row.count("#. fact ") for row in rows) > len(rows)


def test_files_that_come_back_as_they_went_change_nothing(project: Path, lent: Path) -> None:
    before = memory(project)
    assert translate(project, "import", *(lent / name for name in FILES)) == BUILT
    assert memory(project) == before


def test_a_changed_sentence_is_fuzzy_with_its_earlier_words_until_it_is_translated(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / f"content/translations/sources/{FIRST}.po"
    old = next(row for row in re.findall(r'msgid "([^"]{20,})"', path.read_text(encoding="utf-8")) if "\\" not in row)
    english = re.search(rf'msgid "{re.escape(old)}"\nmsgstr "(.+)"', path.read_text(encoding="utf-8"))
    assert english
    edit(path, lambda text: text.replace(f'msgid "{old}"', f'msgid "{old[:-1]}呀。"'))
    translate(project, "status")
    assert re.search(rf"{FIRST}.po +\d+ +\d+ +0 +1 +0 ", capsys.readouterr().out)
    assert translate(project, "export", tmp_path / "out") == BUILT
    lent = tmp_path / f"out/{FIRST}.po"
    row = next(row for row in lent.read_text(encoding="utf-8").split("\n\n") if f'\nmsgid "{old}"' in row)
    assert f'#, fuzzy\n#| msgid "{old[:-1]}呀。"\nmsgctxt' in row
    assert "reviewed by" not in row
    edit(lent, lambda text: text.replace(f'#, fuzzy\n#| msgid "{old[:-1]}呀。"\n', ""))
    assert translate(project, "import", lent) == BUILT
    assert old[:-1] + "呀" not in path.read_text(encoding="utf-8")
    assert f'msgid "{old}"\nmsgstr "{english[1]}"' in path.read_text(encoding="utf-8")


def test_a_row_that_is_signed_is_reviewed_by_whoever_signed_it(
    project: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(copy / f"{FIRST}.po", lambda text: text.replace("reviewed by: language model", "reviewed by: 某某", 1))
    assert translate(project, "import", copy / f"{FIRST}.po") == BUILT
    assert capsys.readouterr().err.endswith("imported 1 rows\n")
    translate(project, "status")
    assert re.search(rf"{FIRST}.po .* language model \(\d+\), 某某 \(1\)", capsys.readouterr().out)


def test_words_that_change_under_an_old_signature_are_a_draft(project: Path, copy: Path) -> None:
    found = ROW.search((copy / f"{FIRST}.po").read_text(encoding="utf-8"))
    assert found
    edit(copy / f"{FIRST}.po", lambda text: text.replace(found[3], f"{found[3]} indeed", 1))
    assert translate(project, "import", copy / f"{FIRST}.po") == BUILT
    stored = memory(project)[f"sources/{FIRST}.po"]
    row = next(row for row in stored.split("\n\n") if f'msgstr "{found[3]} indeed"' in row)
    assert row.startswith("msgid")


FAULTS = (  # name · file · what to find · what to put there · words of the message
    (
        "another figure",
        f"{FIRST}.po",
        r'(msgstr ")(?!")',
        r"\g<1>In 1949, ",
        "‘1949’ (the date 1949) is not in the Chinese",
    ),
    (
        "a placeholder lost",
        "interface.po",
        r'(msgid ".*\{place\}.*"\nmsgstr ").*"',
        r'\g<1>many"',
        "placeholders differ",
    ),
    ("a stray brace", "interface.po", r'(msgctxt "interface"\nmsgid "关于"\nmsgstr ")', r"\g<1>{", "no plain {name}"),
    ("a sentence that is none", f"{FIRST}.po", r'(msgctxt ".*)#s001', r"\1#s999", "the project has no ‘"),
    ("Chinese that was touched", f"{FIRST}.po", r'(msgctxt ".*#s002"\nmsgid ")', r"\1另", "the project has no ‘另"),
    ("a control character", f"{FIRST}.po", r'(msgstr ")(?!")', "\\g<1>\x1b", "control characters"),
    ("an open quotation", f"{FIRST}.po", r'(msgstr "(?!").*)"\n', r"\1\n", "not a line of a PO file"),
)


@pytest.mark.parametrize("row", FAULTS, ids=[row[0] for row in FAULTS])
def test_what_is_wrong_is_refused_with_file_and_line(
    project: Path, copy: Path, row: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    _, name, found, instead, words = row
    before = memory(project)
    edit(copy / name, lambda text: re.sub(found, instead, text, count=1))
    assert translate(project, "import", copy / name) == REFUSED
    lines = [line for line in capsys.readouterr().err.splitlines() if words in line]
    assert lines
    assert re.match(rf".*{re.escape(name)}:\d+: ", lines[0])
    assert memory(project) == before


def test_all_that_is_wrong_in_all_files_is_told_at_once(
    project: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in FILES:
        edit(copy / name, lambda text: re.sub(r'(msgstr ")(?!")', r"\g<1>1949 1948 ", text, count=1))
    assert translate(project, "import", *(copy / name for name in FILES)) == REFUSED
    told = capsys.readouterr().err
    assert {name for name in FILES if f"{name}:" in told} == set(FILES)
    assert told.count("‘1949’") == told.count("‘1948’") == len(FILES)


MISUSE = (  # words behind translate · what is said
    (("export",), "takes one folder"),
    (("import",), "takes one PO file or more"),
    (("status", "x"), "takes nothing"),
    (("import", "nowhere.po"), "no such file"),
    (("export", "content/translations"), "outside content/"),
)


@pytest.mark.parametrize(("words", "told"), MISUSE)
def test_misuse_is_told(words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    what, *paths = words
    assert translate(ROOT, what, *(ROOT / path for path in paths)) == WRONG_USE
    assert told in capsys.readouterr().err
