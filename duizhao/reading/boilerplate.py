"""What of a page is not the article: menus, captions, lines of the carrier. Marked, never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from duizhao.model.text import Span
from duizhao.reading.layout import is_ended
from duizhao.reading.scripts import simplified
from duizhao.reading.sheets import read_sheet

_FILE = Path("content/lexicon/boilerplate.csv")
_DATED = re.compile(
    r"^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[ \u3000]+"
    r"(?:\d{1,2}:\d{2}(?::\d{2})?|来源|作者|编辑|[^\d，。；：、 \u3000][^\d，。；：、 ]{1,15}$)"
)
_LONGEST_FRONT = 2000
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class BoilerplateCues:
    """Words that open the end of a page, that mark a line, a byline or a caption."""

    words: Mapping[str, tuple[str, ...]]

    def of(self, sense: str) -> tuple[str, ...]:
        """The words of one sense."""
        return self.words.get(sense, ())


def read_boilerplate(root: Path) -> BoilerplateCues:
    """The cues of `content/lexicon/boilerplate.csv`."""
    groups: dict[str, list[str]] = {}
    for row in read_sheet(root, _FILE.stem, ("sense", "words")):
        groups.setdefault(row["sense"], []).append(row["words"])
    return BoilerplateCues({sense: tuple(words) for sense, words in groups.items()})


def boilerplate(text: str, lines: Iterable[Span], cues: BoilerplateCues) -> tuple[Span, ...]:
    """The paragraphs of `text` that are no part of the article, in order."""
    plain, found, ended = simplified(text), [], False
    front = front_matter_end(text)
    for line in lines:
        words = line.of(plain)
        ended = ended or words.startswith(cues.of("end"))
        if ended or line.start < front or _is_furniture(words, cues):
            found.append(line)
    return tuple(found)


def front_matter_end(text: str) -> int:
    """Where the front matter that site generators write between two lines of `---` ends; 0 where a text has none.

    >>> front_matter_end("---\\ndate: 2022-08-03\\n---\\n正文。"), front_matter_end("---\\n正文。")
    (25, 0)
    """
    end = text.find("\n---\n", 3, _LONGEST_FRONT) if text.startswith("---\n") else -1
    return end + len("\n---\n") if end >= 0 else 0


def _is_furniture(line: str, cues: BoilerplateCues) -> bool:
    """Whether a line is a menu, a breadcrumb, a dateline, a byline, a caption or a lone credit."""
    if any(c in line[:16] for c in cues.of("line")) and not is_ended(line):
        return True
    if _DATED.match(line) and not is_ended(line):
        return True
    if line.count(">") >= 2 or _HAN_NAME.fullmatch(line):
        return True
    pieces = line.split()
    if len(pieces) >= 5 and all(len(p) <= 8 for p in pieces):
        return True
    if line.startswith(cues.of("byline")) and len(line) <= 24 and not is_ended(line):
        return True
    tail = line[-6:]
    return (
        len(line) <= 60
        and not is_ended(line)
        and any(re.search(rf"(?<=[\s（(]){c}|{c}$", tail) for c in cues.of("caption"))
    )
