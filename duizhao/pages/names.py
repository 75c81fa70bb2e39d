"""Every name that a reader may look up: places, indicators, people, bodies, projects and terms, each with where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.bilingual.phrasebook import Text
from duizhao.bilingual.pinyin import Speller, speller, syllables
from duizhao.model.facts import Fact, Kind
from duizhao.model.report import Bilingual
from duizhao.model.text import Document, Sentence
from duizhao.pages.glossary import uses
from duizhao.pages.parts import sentence_of
from duizhao.pages.report import Report
from duizhao.pages.voice import Voice

NAMED = (Kind.PERSON, Kind.ORGANIZATION, Kind.PROJECT, Kind.PARK)
Use = tuple[Document, Sentence]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages with its syllables; `sort` is place, indicator, term or a kind of fact.

    `target` is the page that explains it, under the folder of a language, '' where it has none of its own; `origin` the file of
    content/ whose words it is, '' where it is a source's. `uses` are the sentences that use it.
    """

    sort: str
    zh: str
    english: Text
    pinyin: tuple[str, ...]
    target: str
    origin: str
    uses: tuple[Use, ...]


def names(voice: Voice) -> tuple[Name, ...]:
    """Each name once, under the first sort that has it."""
    report, terms = voice.report, voice.report.phrasebook.pens.terms
    spelling = speller(terms.bodies, terms.readings, report.glossary)
    every = (
        *places(report, spelling),
        *indicators(report, spelling),
        *terms_of(voice, spelling),
        *told(voice, spelling),
    )
    once: dict[str, Name] = {}
    for name in every:
        once.setdefault(name.zh, name)
    return tuple(once.values())


def places(report: Report, spelling: Speller) -> Iterator[Name]:
    """The places of the report."""
    for place in report.settings.places:
        yield own("place", place.name, spelling, f"place/{place.id}.html", "content/report.toml")


def indicators(report: Report, spelling: Speller) -> Iterator[Name]:
    """The indicators that have a page."""
    for row in report.comparison.rows:
        yield own("indicator", row.indicator.name, spelling, f"i/{row.indicator.id}.html", "content/indicators")


def own(sort: str, name: Bilingual, spelling: Speller, target: str, origin: str) -> Name:
    """A name of the report's own, which has a page and no list of uses."""
    return Name(sort, name.zh, Text(name.en, "en", "reviewed"), spelling.spell(name.zh), target, origin, ())


def terms_of(voice: Voice, spelling: Speller) -> Iterator[Name]:
    """The terms of the termbase, whether a source uses them or not."""
    found = uses(voice)
    for chapter in voice.report.glossary:
        for term in chapter.terms:
            read = syllables(term.pinyin) or spelling.spell(term.name.zh)
            target = f"glossary/{chapter.id}.html#{term.id}"
            english = Text(term.name.en, "en", "reviewed")
            yield Name("term", term.name.zh, english, read, target, chapter.path, found.get(term.id, ()))


def told(voice: Voice, spelling: Speller) -> Iterator[Name]:
    """The people, bodies, projects and parks that the sources name, with the sentences in which they do."""
    held: dict[str, list[Fact]] = {}
    for fact in voice.report.facts:
        if fact.kind in NAMED and sentence_of(fact.document, fact) is not None:
            held.setdefault(fact.label, []).append(fact)
    for label, facts in held.items():
        found = {
            (fact.document.id, sentence.id): (fact.document, sentence)
            for fact in facts
            if (sentence := sentence_of(fact.document, fact)) is not None
        }
        english = voice.report.phrasebook.label(facts[0], "en")
        yield Name(str(facts[0].kind), label, english, spelling.spell(label), "", "", tuple(found.values()))
