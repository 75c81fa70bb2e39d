"""Builds killed at random moments: what is left is a whole site, and the next build mends the rest.

    python -m tests.hostile.kills [200] [--seed 1]

A report is built over the site of another state of it, to and fro: one has pages in traditional characters besides, and every page differs.
Half of the moments lie anywhere in a build, half where it writes. Exit code 1 where a site is torn, mixed or not mended.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.case_reports import lay_out
from tests.hostile.forked import Limits, Run, run, warm

STATES = {"one": 'edition = "1"\n', "other": 'edition = "2"\ntraditional = true\n'}
FOREIGN = {"CNAME": b"example.org", "zh/mine.txt": b"mine"}
_STAGE = re.compile(
    r"^(read|extract|review|compare|export|render|check|write|built|sources|numerals|fresh)\b", re.MULTILINE
)
Tree = Mapping[str, bytes]


def turn(project: Path, state: str) -> None:
    """Bring the report into one of its states."""
    settings = project / "content/report.toml"
    rows = re.sub(r"(edition|traditional) = .*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(STATES[state] + rows, encoding="utf-8")


def site(project: Path, state: str) -> Tree:
    """The whole site of a state, with the files of somebody else that stand in it."""
    turn(project, state)
    build(project)
    for path, content in FOREIGN.items():
        (project / "site" / path).write_bytes(content)
    return tree(project / "site")


def tree(folder: Path) -> Tree:
    """Every file of a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(project: Path, killed: float | None = None) -> Run:
    """The report built, or killed after these seconds."""
    return run(["--root", str(project), "--out", str(project / "site")], project, Limits(120, clock=killed))


def stage(killed: Run) -> str:
    """Where a build was when it was killed."""
    return "ended before" if killed.code == 0 else ["start", *_STAGE.findall(killed.told)][-1]


def wrong_after(project: Path, killed: Run, sites: Mapping[str, Tree], state: str) -> list[str]:
    """What a killed build left that it must not leave, and what the next does not mend."""
    left = tree(project / "site")
    wrong = [] if left in sites.values() else ["torn or mixed"]
    if killed.code not in (0, None):
        wrong.append(f"exit code {killed.code}: {killed.told[-200:]}")
    mended = build(project)
    if mended.code != 0 or tree(project / "site") != sites[state]:
        wrong.append(f"not mended: {mended.told[-200:]}")
    beside = {path.name for path in project.iterdir()} - {"content", "templates", "site", ".cache"}
    return [*wrong, *(f"left over: {name}" for name in sorted(beside))]


def kill(
    project: Path, sites: Mapping[str, Tree], times: int, chance: random.Random
) -> Iterator[tuple[str, list[str]]]:
    """Where each build was when it was killed, and what is wrong with what it left."""
    turn(project, "one")
    ends = writes = build(project).seconds
    for number in range(times):
        state = tuple(sites)[(number + 1) % 2]
        turn(project, state)
        anywhere = number // 2 % 2 == 0
        killed = build(project, chance.uniform(0, ends) if anywhere else abs(chance.gauss(writes, ends / 30)))
        if not anywhere and stage(killed) != "write":  # the machine is faster or slower than it was
            writes += ends / 50 * (-1 if killed.code == 0 else 1)
        yield stage(killed), wrong_after(project, killed, sites, state)


def main() -> int:
    """Kill as many builds as the command line asks for; one line a bad one, and where they were killed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("times", nargs="?", type=int, default=200, metavar="N", help="how many builds are killed")
    words.add_argument("--seed", type=int, default=1, help="another seed draws other moments")
    asked = words.parse_args()
    stages, bad = Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        project = lay_out("two-places", Path(folder) / "report")
        warm(project)
        sites = {state: site(project, state) for state in STATES}
        for at, wrong in kill(project, sites, asked.times, random.Random(asked.seed)):
            stages[at] += 1
            bad += bool(wrong)
            if wrong:
                print(f"killed in {at}: {'; '.join(wrong)}", flush=True)
    print(
        f"{asked.times} builds killed, {bad} bad; killed in " + ", ".join(f"{s} {n}" for s, n in stages.most_common())
    )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
