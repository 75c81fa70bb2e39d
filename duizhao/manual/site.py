"""The manual as a small site of its own, by the templates of the reports: a reader of a report has no need of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duizhao
from duizhao.bilingual.phrasebook import read_phrasebook
from duizhao.manual.chapters import Chapter, read_chapters
from duizhao.manual.reference import reference
from duizhao.model.report import Bilingual, Settings
from duizhao.pages.page import Page
from duizhao.pages.render import FOLDER as TEMPLATES
from duizhao.pages.render import closed_up, render
from duizhao.problems import Refused
from duizhao.publishing.gates import page_problems

TITLE = Bilingual("对照使用手册", "The Duizhao manual")
SHEET = "assets/manual.css"
ASSETS = ("assets/duizhao.css", "assets/duizhao.svg")


@dataclass(frozen=True, slots=True)
class Manual:
    """What the templates ask of a report, as far as the manual has it."""

    chapters: tuple[Chapter, ...]
    frozen: str = ""

    def of(self, language: str) -> tuple[Chapter, ...]:
        """The chapters in one language."""
        return tuple(chapter for chapter in self.chapters if chapter.language == language)


def manual(root: Path) -> dict[str, bytes]:
    """Every file of the manual by its path, past the gates of pages; raises `Refused` with all that they find."""
    held = Manual(read_chapters(root, reference(root)))
    made = render(root, tuple(_pages(held)), read_phrasebook(root))
    files = {path: made[path] for path in made if path.endswith(".html") or path in ASSETS}
    files[SHEET] = closed_up((root / TEMPLATES / "manual" / "manual.css").read_bytes())
    problems = page_problems("manual", files, None)[1]
    if problems:
        raise Refused(problems)
    return files


def _pages(held: Manual) -> Iterator[Page]:
    settings = Settings(TITLE, Bilingual("", ""), (), TITLE, "", None, duizhao.__version__, "", "published")
    common: Mapping[str, object] = {"report": held, "settings": settings}
    yield Page("index.html", "manual_door.html", {**common, "language": "zh"})
    for chapter in held.chapters:
        twin = "en" if chapter.language == "zh" else "zh"
        name = f"{chapter.name}.html"
        values = {"language": chapter.language, "name": name, "twin": f"{twin}/{name}", "chapter": chapter}
        yield Page(f"{chapter.language}/{name}", "manual.html", {**common, **values})
