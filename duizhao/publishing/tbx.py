"""The termbase as TBX-Basic (ISO 30042:2019, data categories as attributes), for translation tools."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from duizhao.bilingual.glossary import Chapter, Term

SPACE = "urn:iso:std:iso:30042:ed-2"
LANG = "xml:lang"
PREFERRED, ADMITTED, DEPRECATED = (f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated"))


def tbx(chapters: Iterable[Chapter], title: str) -> bytes:
    """The file: a concept a term, its Chinese and English with definitions, forbidden English as deprecated."""
    root = Element("tbx", {"type": "TBX-Basic", "style": "dca", LANG: "en", "xmlns": SPACE})
    header = SubElement(SubElement(root, "tbxHeader"), "fileDesc")
    SubElement(SubElement(header, "titleStmt"), "title").text = title
    SubElement(SubElement(header, "sourceDesc"), "p").text = f"Termbase of the report: {title}"
    body = SubElement(SubElement(root, "text"), "body")
    for chapter in chapters:
        for term in chapter.terms:
            concept(body, chapter, term)
    indent(root, " ")
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def concept(body: Element, chapter: Chapter, term: Term) -> None:
    """One concept with its two languages."""
    entry = SubElement(body, "conceptEntry", {"id": term.id})
    SubElement(entry, "descrip", {"type": "subjectField"}).text = chapter.name.en
    chinese = language(entry, "zh-Hans", term.definition.zh, term.source)
    named(chinese, term, term.name.zh, PREFERRED, f"Pinyin: {term.pinyin}")
    for form in term.forms:
        named(chinese, term, form, ADMITTED)
    for form in term.reworded:
        named(chinese, term, form, DEPRECATED)
    english = language(entry, "en", term.definition.en, "")
    named(english, term, term.name.en, PREFERRED, f"Official English: {term.official}" if term.official else "")
    for words in dict.fromkeys(term.also):
        named(english, term, words, ADMITTED)
    for words in term.forbidden:
        named(english, term, words, DEPRECATED)


def language(entry: Element, code: str, definition: str, source: str) -> Element:
    """One language of a concept, with its definition and where that stands."""
    section = SubElement(entry, "langSec", {LANG: code})
    group = SubElement(section, "descripGrp")
    SubElement(group, "descrip", {"type": "definition"}).text = definition
    if source:
        SubElement(group, "admin", {"type": "source"}).text = source
    return section


def named(section: Element, term: Term, words: str, status: str, note: str = "") -> None:
    """One word for the concept, with its standing."""
    held = SubElement(section, "termSec")
    SubElement(held, "term").text = words
    SubElement(held, "termNote", {"type": "partOfSpeech"}).text = term.speech
    SubElement(held, "termNote", {"type": "administrativeStatus"}).text = status
    if note:
        SubElement(held, "note").text = note
