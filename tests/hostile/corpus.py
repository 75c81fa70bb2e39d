"""The shared corpus of bad inputs: every case that applies to us, built and judged as its manifest says.

    python -m tests.hostile.corpus [--core] [--only xss,fm] [--part 1/2]

`../shared/bad-inputs/make_bad_inputs.py` makes the corpus; it is no part of this repository. README.md lists what does not apply.
Exit code 1 where a case is judged bad, 2 where there is no corpus.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import redirect_stdout
from fnmatch import fnmatchcase
from io import StringIO
from pathlib import Path
from typing import Any

from tests.hostile.forked import HERE, Limits, Run, run, warm
from tests.hostile.lay_out import lay_out

MAKER = HERE.parent / "shared/bad-inputs/make_bad_inputs.py"
TABLE = Path(__file__).with_name("README.md")
REFUSED = "rejected with message"
LARGEST = 1 << 26
MARKUP = (
    ".html",
    ".js",
    ".svg",
    ".xml",
    ".json",
    ".jsonld",
    ".tbx",
    ".css",
)  # in plain text and tables, < is a sign like any other
_UNPRINTED = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_ROW = re.compile(r"\| (?P<cases>`[^|]+`) \|")  # the first column of a row
Case = Mapping[str, Any]
Apply = Callable[[str, Path], None]


def choices() -> dict[str, tuple[str, ...]]:
    """The cases that README.md lists under each of its headings: what does not apply, what is answered otherwise."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        row = _ROW.match(line)
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif row:
            found.setdefault(heading, []).extend(re.findall(r"`([^`]+)`", row["cases"]))
    return {name: tuple(cases) for name, cases in found.items()}


def applies(name: str) -> bool:
    """Whether a case has anything to do with us."""
    return not any(fnmatchcase(name, pattern) for pattern in choices()["What does not apply"])


def otherwise(name: str) -> bool:
    """Whether we answer a case otherwise than its manifest says, for a reason that README.md gives."""
    return any(fnmatchcase(name, pattern) for pattern in choices()["What we answer otherwise"])


def made(folder: Path) -> tuple[dict[str, Case], Apply]:
    """The corpus, made into a folder: its cases, and what lays one of them out as a project."""
    subprocess.run([sys.executable, str(MAKER), str(folder)], check=True, capture_output=True)
    spec = importlib.util.spec_from_file_location("make_bad_inputs", MAKER)
    assert spec and spec.loader
    program = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = program
    spec.loader.exec_module(program)

    def apply(name: str, to: Path) -> None:
        with redirect_stdout(StringIO()):
            program.apply(folder, name, to)

    cases: dict[str, Case] = json.loads((folder / "manifest.json").read_bytes())["cases"]
    return cases, apply


def judged(name: str, case: Case, folder: Path, apply: Apply) -> tuple[list[str], float]:
    """What is wrong with our answer to a case, which is laid out and built in an empty folder; how long the build took."""
    project, root = folder / "project", folder / "report"
    apply(name, project)
    root.mkdir()
    lay_out(project, root)
    if "non-root" in case["needs"]:
        give_away(project)
        give_away(root)
    before, kept = around(project), {path: read(project / path) for path in case["must_keep"]}
    limits = Limits(case["time_limit_s"], nobody="non-root" in case["needs"])
    out = project / "public"
    answer = run(["--root", str(root), "--out", str(out)], project, limits)
    text = shown(out)
    wrong = [*misbehaved(answer), *answered(name, case, answer)]
    if answer.code == 0:
        wrong += lost(name, case, root, text)
    markup = shown(out, MARKUP)
    wrong += (
        f"leak {words[:24]!r}" for words in case["must_not_appear"] if words in (markup if "<" in words else text)
    )
    wrong += (f"written outside: {path}" for path in case["must_not_exist"] if os.path.lexists(project / path))
    wrong += (f"destroyed {path}" for path, there in kept.items() if read(project / path) != there)
    after = around(project)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return [*wrong, *(f"changed outside the output: {path}" for path in changed[:3])], answer.seconds


def give_away(folder: Path) -> None:
    """Give a folder and all in it to the user who has no rights, permissions as they are."""
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", "65534:65534", str(folder)], check=True)


def misbehaved(answer: Run) -> Iterator[str]:
    """What no build may do, whatever it is given."""
    if answer.code is None:
        yield "still running at its limit"
    elif answer.code not in range(4):
        yield f"exit code {answer.code}: {answer.told.strip()[-300:]}"
    if "Traceback" in answer.told:
        yield f"traceback: {answer.told.strip().splitlines()[-2]}"
    if _UNPRINTED.search(answer.err):
        yield "control characters on stderr"


def answered(name: str, case: Case, answer: Run) -> Iterator[str]:
    """Whether it was accepted or refused as the manifest says, and whether a refusal names the file."""
    allowed = {case["expected"], *case["also_ok"]}
    if answer.code == 0 and allowed == {REFUSED} and not otherwise(name):
        yield "not refused"
    if answer.code in (1, 2, 3):
        if REFUSED not in allowed and not otherwise(name):
            yield f"refused: {refusal(answer)}"
        names = [Path(path).stem for path in case["files"]]
        if case["scope"] == "file" and not any(name in answer.told for name in names):
            yield f"the message does not name the file: {refusal(answer)}"


def refusal(answer: Run) -> str:
    """The first mistakes that a refusal tells."""
    lines = (
        line
        for line in answer.told.splitlines()
        if not re.match(r"(read|extract|review|compare|export|render|check) ", line)
    )
    return " / ".join(lines)[:300]


def lost(name: str, case: Case, root: Path, text: str) -> Iterator[str]:
    """What was planted in the sources of an accepted case and has come out neither as a fact nor as words."""
    wanted = [*case["must_find"], *case["must_appear"]]
    if wanted:
        texts = sorted(
            path for path in (root / "content/sources").rglob("*") if path.suffix in (".md", ".txt", ".html")
        )
        facts = run(["extract", *map(str, texts)], root, Limits(60)).out
        yield from (f"lost {words}" for words in case["must_find"] if words not in facts)
        plain = text.replace("&#39;", "'")
        if not otherwise(name):
            yield from (f"missing {words}" for words in case["must_appear"] if words not in facts + plain)


def shown(out: Path, types: Collection[str] = ()) -> str:
    """All that was written, or what of it has one of these types, as one text; what is packed is read as it was packed."""
    found = (
        [path for path in sorted(out.rglob("*")) if path.is_file() and not path.is_symlink()] if out.is_dir() else []
    )
    texts: list[bytes] = []
    for path in found:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                texts += (packed.read(name) for name in packed.namelist() if not types or name.endswith(tuple(types)))
        elif path.stat().st_size < LARGEST and (not types or path.suffix in types):
            texts.append(path.read_bytes())
    return b"\n".join(texts).decode("utf-8", "surrogateescape")


def read(path: Path) -> bytes | None:
    """A file's bytes, None where it is gone."""
    return path.read_bytes() if path.is_file() else None


def around(project: Path) -> dict[str, object]:
    """Size, mode and time of all that stands around the output and the cache."""
    found: dict[str, object] = {}
    out = Path(os.path.realpath(project / "public"))
    for here, folders, names in os.walk(project):
        folders[:] = [name for name in folders if Path(here, name) not in (out, project / "public", project / ".cache")]
        for name in names:
            path = Path(here, name)
            state = path.lstat()
            if path != project / ".cache":
                found[str(path.relative_to(project))] = (state.st_size, state.st_mode, state.st_mtime_ns)
    return found


def main() -> int:
    """Judge the cases that the command line asks for."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--core", action="store_true", help="only the small set")
    words.add_argument("--only", default="", metavar="NAMES", help="only cases whose names begin so, comma between")
    words.add_argument("--part", default="1/1", metavar="N/M", help="the Nth of M parts, to run them side by side")
    asked = words.parse_args()
    if not MAKER.is_file():
        print(
            f"there is no {MAKER}: put the shared folder beside this repository, or run `pytest tests/test_hostile.py`"
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return judge(Path(folder), asked)


def judge(folder: Path, asked: argparse.Namespace) -> int:
    """Build and judge; one line a case that is bad, and the sums."""
    folder.chmod(0o755)
    cases, apply = made(folder / "corpus")
    number, parts = map(int, asked.part.split("/"))
    wanted = [name for name in cases if applies(name) and name.startswith(tuple(asked.only.split(",")))]
    wanted = [name for name in wanted if cases[name]["core"] or not asked.core][number - 1 :: parts]
    warm(HERE)
    bad = 0
    for name in wanted:
        top = folder / name
        top.mkdir()
        wrong, seconds = judged(name, cases[name], top, apply)
        if wrong:
            bad += 1
            print(f"{name:28} {seconds:5.1f}s  {'; '.join(wrong)}", flush=True)
        subprocess.run(["chmod", "-R", "u+rwx", str(top)], check=True)
        shutil.rmtree(top)
    print(f"{len(wanted)} cases judged, {bad} bad; {sum(map(applies, cases))} of {len(cases)} apply")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
