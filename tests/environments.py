"""The site built in a dozen environments that must not show in it, and by every other Python that is named.

    python -m tests.environments [PYTHON …]

PYTHON is an interpreter that has the libraries of requirements.lock. Exit code 1 where a byte differs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ("build.py", "requirements.lock", "duizhao", "content", "templates")
TURNED = """
listed, scanned = os.listdir, os.scandir
class Scanned:
    def __init__(self, entries): self.entries = iter(entries)
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.listdir = lambda *at: sorted(listed(*at), reverse=True)
os.scandir = lambda *at: Scanned(sorted(scanned(*at), key=lambda entry: entry.name, reverse=True))
"""
ALONE = "os.cpu_count = lambda: 1\n"
START = "import os, runpy\n{}runpy.run_path('build.py', run_name='__main__')"


@dataclass(frozen=True, slots=True)
class Environment:
    """What is other than usual: variables, the rights of new files, what is done first, the folder, the clock, the Python."""

    variables: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022
    first: str = ""
    folder: str = "report"
    clock: str = ""
    python: str = sys.executable


C = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}
FAR = Environment({"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", **C}, folder="另一个 文件夹")
STRANGE = Environment({"SOURCE_DATE_EPOCH": "1", "HOME": "/nonexistent"}, 0o077, TURNED + ALONE)
ENVIRONMENTS = {
    "as it is": Environment(),
    "another hash seed": Environment({"PYTHONHASHSEED": "1"}),
    "a zone ahead": Environment({"TZ": "Pacific/Kiritimati"}),
    "a zone behind, by halves of an hour": Environment({"TZ": "America/St_Johns"}),
    "no language": Environment(C),
    "SOURCE_DATE_EPOCH": Environment({"SOURCE_DATE_EPOCH": "1"}),
    "files for nobody else": Environment(umask=0o077),
    "files in the other order": Environment(first=TURNED),
    "one processor": Environment(first=ALONE),
    "another folder, no home": Environment({"HOME": "/nonexistent"}, folder="另一个 文件夹/and one within"),
    "long ago": Environment(clock="1999-12-31"),
    "long from now": Environment(clock="2038-01-20"),
}


def built(environment: Environment, within: Path) -> dict[str, bytes]:
    """Every file of the site as it is built in the environment, in a folder of its own below `within`."""
    project = within / environment.folder
    project.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project)
    clock = ["faketime", environment.clock] if environment.clock else []
    subprocess.run(
        [*clock, environment.python, "-c", START.format(environment.first)],
        cwd=project,
        env={**os.environ, **environment.variables},
        umask=environment.umask,
        check=True,
        capture_output=True,
    )
    return tree(project / "site")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The paths at which two sites differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def main(others: list[str]) -> int:
    """Build in each; one line for each, and the sum."""
    rows = ENVIRONMENTS | {python: Environment(python=python) for python in others}
    first: dict[str, bytes] = {}
    bad = 0
    for name, environment in rows.items():
        with tempfile.TemporaryDirectory() as folder:
            site = built(environment, Path(folder))
        first = first or site
        wrong = differing(first, site)
        bad += bool(wrong)
        print(f"{name:36} {'differs: ' + ', '.join(wrong[:5]) if wrong else 'the same'}", flush=True)
    print(f"{len(rows)} environments, {bad} with other bytes; {len(first)} files")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
