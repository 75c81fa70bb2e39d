"""The termbase as TBX: every term with its standing, in the order that TBX-Basic asks for."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from duizhao.bilingual.glossary import read_glossary
from duizhao.publishing.tbx import tbx

ROOT = Path(__file__).parents[1]
SPACE = "{urn:iso:std:iso:30042:ed-2}"
CHILDREN = {
    "tbx": ["tbxHeader", "text"],
    "text": ["body"],
    "conceptEntry": ["descrip", "langSec", "langSec"],
}
STATUS = "administrativeStatus"


def tree() -> ET.Element:
    return ET.fromstring(tbx(read_glossary(ROOT), "Title <&>"))


def names(element: ET.Element) -> list[str]:
    return [child.tag.removeprefix(SPACE) for child in element]


def test_every_term_is_a_concept_of_two_languages() -> None:
    ids = [term.id for chapter in read_glossary(ROOT) for term in chapter.terms]
    assert [entry.get("id") for entry in tree().iter(f"{SPACE}conceptEntry")] == ids


def test_elements_stand_as_the_standard_has_them() -> None:
    root = tree()
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    for name, children in CHILDREN.items():
        assert {tuple(names(element)) for element in root.iter(SPACE + name)} == {tuple(children)}
    assert {names(section)[0] for section in root.iter(f"{SPACE}langSec")} == {"descripGrp"}
    for section in root.iter(f"{SPACE}termSec"):
        assert names(section)[:3] == ["term", "termNote", "termNote"]


def test_each_language_prefers_one_word_and_deprecates_the_forbidden() -> None:
    for section in tree().iter(f"{SPACE}langSec"):
        standing = [note.text for note in section.iter(f"{SPACE}termNote") if note.get("type") == STATUS]
        assert standing.count("preferredTerm-admn-sts") == 1
    deprecated = sum(len(term.forbidden) + len(term.reworded) for c in read_glossary(ROOT) for term in c.terms)
    assert sum(note.text == "deprecatedTerm-admn-sts" for note in tree().iter(f"{SPACE}termNote")) == deprecated
