"""The editor's own prose: `content/prose/<page>.<language>.md`, headings with ids and plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import files_of, words_of

FOLDER = "content/prose"
HEADING = re.compile(r"^## (?P<words>.+?) \{#(?P<id>[a-z][a-z0-9-]*)\}$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with its paragraphs; `id` is the same in both languages, `path` the file it stands in."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    path: str


def read_prose(root: Path) -> Mapping[str, tuple[Passage, ...]]:
    """The passages of every file by `page.language`; raises `Refused` where a heading has no id or two languages differ in ids."""
    read: dict[str, tuple[Passage, ...]] = {}
    problems: list[Problem] = []
    for path in files_of(root / FOLDER, ".md"):
        name = path.relative_to(root).as_posix()
        try:
            read[path.stem] = passages(words_of(path, name), name, problems)
        except Refused as refused:
            problems += refused.problems
    for stem in sorted(read):
        page, _, language = stem.partition(".")
        twin = f"{page}.{'en' if language == 'zh' else 'zh'}"
        if [passage.id for passage in read[stem]] != [passage.id for passage in read.get(twin, ())]:
            wrong = f"has other sections than {twin}.md"
            problems.append(Problem(f"{FOLDER}/{stem}.md", 0, wrong, "give both the same ids in the same order"))
    if problems:
        raise Refused(problems)
    return read


def passages(text: str, path: str, problems: list[Problem]) -> tuple[Passage, ...]:
    """The sections of one file; what cannot be read goes to `problems`.

    >>> passages("## Who {#who}\\n\\nWe.\\n\\nYou.", "about.en.md", [])[0].paragraphs
    ('We.', 'You.')
    """
    found: list[tuple[str, str, list[str]]] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        words = " ".join(block.split())
        match = HEADING.fullmatch(words)
        if match:
            found.append((match["id"], match["words"], []))
        elif words and found and not words.startswith("#"):
            found[-1][2].append(words)
        elif words:
            problems.append(
                Problem(path, 0, f"not read: {words[:40]}", "begin with a line such as ## Corrections {#corrections}")
            )
    return tuple(Passage(identity, heading, tuple(paragraphs), path) for identity, heading, paragraphs in found)
