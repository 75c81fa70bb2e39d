"""The translation memory: what each source says sentence by sentence, with its English, and how far that has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from duizhao.bilingual.catalogs import Catalog, Entry, read_catalog
from duizhao.model.text import Document
from duizhao.problems import Refused
from duizhao.reading.decoding import files_of

FOLDER = "content/translations"
INTERFACE = {"interface": True, "shapes": True, "phrasing": True, "terms": False}
"""The files whose rows belong to no source, and whether their texts are filled."""
NEAR = 0.6
"""How alike two sentences must be for one to be taken for the other's earlier form."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a source and its row: None where it has none, or that of the sentence from which it was changed."""

    id: str
    words: str
    entry: Entry | None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a file of the memory has come: rows by their state, and who reviewed how many."""

    path: str
    states: Mapping[str, int]
    reviewers: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        """All that is to be translated."""
        return sum(self.states.values())


def read_memory(root: Path) -> dict[str, Catalog]:
    """The files of the memory by their names below content/translations; raises Refused with every mistake."""
    paths = {name: root / FOLDER / f"{name}.po" for name in INTERFACE}
    paths |= {f"sources/{path.stem}": path for path in files_of(root / FOLDER / "sources", ".po")}
    read = {
        name: read_catalog(root, path, INTERFACE.get(name, False)) for name, path in paths.items() if path.is_file()
    }
    problems = [problem for _, found in read.values() for problem in found]
    if problems:
        raise Refused(problems)
    return {name: catalog for name, (catalog, _) in read.items()}


def units(document: Document, catalog: Catalog | None) -> tuple[Unit, ...]:
    """Every sentence of a source with its row; a sentence that is new is given the row of the one it was changed from."""
    words = {sentence.id: sentence.span.of(document.text).strip() for sentence in document.sentences}
    rows = {msgid: entry for (_, msgid), entry in catalog.entries.items()} if catalog else {}
    left = {
        msgid: entry for msgid, entry in rows.items() if msgid not in set(words.values()) and entry.state != "missing"
    }
    earlier = dict(changed([said for said in words.values() if said not in rows], left))
    made = []
    for identity, said in words.items():
        entry = rows.get(said)
        if entry is not None and entry.previous:
            made.append(Unit(identity, said, entry, changed=True))
        else:
            made.append(Unit(identity, said, entry or earlier.get(said), changed=entry is None and said in earlier))
    return tuple(made)


def changed(new: Iterable[str], left: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """Each new sentence with the row of the sentence that it replaces: the likest pairs first, each row once."""
    alike = [
        (SequenceMatcher(None, old, said, autojunk=False).ratio(), said, old)
        for said in dict.fromkeys(new)
        for old in left
    ]
    taken: set[str] = set()
    for ratio, said, old in sorted(alike, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if ratio >= NEAR and not taken & {f"new {said}", f"old {old}"}:
            taken |= {f"new {said}", f"old {old}"}
            yield said, left[old]


def state(unit: Unit) -> str:
    """reviewed, draft, missing, or fuzzy where what is written translates an earlier form of the sentence."""
    return "fuzzy" if unit.changed else unit.entry.state if unit.entry else "missing"


def standings(memory: Mapping[str, Catalog], documents: Iterable[Document]) -> tuple[Standing, ...]:
    """Every file of the memory, sources first; of a source its sentences are counted, not the rows of its file."""
    found = []
    for document in documents:
        name = f"sources/{document.id}"
        held = units(document, memory.get(name))
        by = Counter(unit.entry.reviewer for unit in held if unit.entry and state(unit) == "reviewed")
        found.append(Standing(f"{FOLDER}/{name}.po", Counter(map(state, held)), tuple(sorted(by.items()))))
    for name in INTERFACE:
        rows = tuple(memory[name].entries.values()) if name in memory else ()
        by = Counter(row.reviewer for row in rows if row.state == "reviewed")
        states = Counter("fuzzy" if row.previous else row.state for row in rows)
        found.append(Standing(f"{FOLDER}/{name}.po", states, tuple(sorted(by.items()))))
    return tuple(found)
