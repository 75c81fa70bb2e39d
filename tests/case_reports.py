"""The example reports of `tests/cases`, built as any report is: real stages, every gate, each case once a run."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import build
from duizhao.bilingual.catalogs import read_catalog
from duizhao.pages.report import Report
from duizhao.problems import Refused

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
NAMES = tuple(sorted(path.name for path in CASES.iterdir() if path.is_dir()))
ENGLISH = "content/translations"
OWN = ("report.toml", "sources", "translations", "review", "measured.toml")


def lay_out(name: str, project: Path) -> Path:
    """The folder of a project: the words, prose and templates of this one, the settings and sources of the case."""
    content = project / "content"
    (content / "translations").mkdir(parents=True)
    (project / "templates").symlink_to(ROOT / "templates")
    for ours in (ROOT / "content").iterdir():
        if ours.name not in OWN:
            (content / ours.name).symlink_to(ours)
    for ours in (ROOT / ENGLISH).glob("*.po"):
        if ours.name != "terms.po":
            (project / ENGLISH / ours.name).symlink_to(ours)
    case = CASES / name
    shutil.copy(case / "report.toml", content)
    shutil.copytree(case / "sources", content / "sources")
    if (case / "translations").is_dir():
        shutil.copytree(case / "translations" / "sources", content / "translations" / "sources")
    (project / ENGLISH / "terms.po").write_text(terms(), encoding="utf-8")
    return project


def terms() -> str:
    """The terms of this project, and those of the cases that it lacks."""
    ours = ROOT / ENGLISH / "terms.po"
    known = {msgid for _, msgid in read_catalog(ROOT, ours, templates=False)[0].entries}
    rows = (CASES / "terms.po").read_text(encoding="utf-8").split("\n\n")
    own = (row for row in rows[1:] if row.partition('msgid "')[2].partition('"\n')[0] not in known)
    return "\n\n".join((ours.read_text(encoding="utf-8").rstrip("\n"), *own)) + "\n"


def case(name: str) -> tuple[Report, dict[str, bytes]]:
    """What a case comes to: its report as values, and every file of its site; raises `Refused` where a gate refuses it."""
    outcome = built(name)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@cache
def built(name: str) -> tuple[Report, dict[str, bytes]] | Refused:
    """The same, made once a run; a refusal too."""
    with TemporaryDirectory() as folder:
        project = lay_out(name, Path(folder))
        try:
            report = build.read(project, quiet)
            return report, build.publish(project, project / "site", report, quiet)
        except Refused as refused:
            return refused


def quiet(_: str, __: str) -> None:
    """Nothing is told of a build."""
