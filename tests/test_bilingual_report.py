"""The report that ships: nothing of it without English, and the same figures in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from build import read
from duizhao.bilingual.parity import parity_problems
from duizhao.bilingual.phrasebook import Phrasebook, read_phrasebook
from duizhao.extraction.extract import extract
from duizhao.language.lexicon import read_lexicon
from duizhao.model.facts import Fact, Reading
from duizhao.publishing.paired import pairs
from duizhao.reading.documents import read_documents
from duizhao.reading.settings import read_settings

ROOT = Path(__file__).parents[1]


@cache
def readings() -> tuple[Reading, ...]:
    return extract(read_documents(ROOT, read_settings(ROOT)), read_lexicon(ROOT))


@cache
def book() -> Phrasebook:
    return read_phrasebook(ROOT)


def facts() -> list[Fact]:
    return [fact for reading in readings() for fact in reading.facts]


def test_every_sentence_has_english() -> None:
    missing = [
        sentence.span.of(reading.document.text)
        for reading in readings()
        for sentence in reading.document.sentences
        if book().sentence(reading.document, sentence, "en").state == "missing"
    ]
    assert missing == []


def test_every_label_has_english() -> None:
    labels = {fact.label for fact in facts()} | {variant for fact in facts() for variant in fact.variants}
    assert sorted(label for label in labels if book().term(label, "en").state == "missing") == []


def test_every_name_of_a_body_or_speaker_has_english() -> None:
    speakers = [fact.speaker for fact in facts() if fact.speaker]
    names = {fact.subject for fact in facts()} | {speaker.name for speaker in speakers}
    titles = {fact.title for fact in facts()} | {speaker.title for speaker in speakers}
    missing = {name for name in names - {""} if book().term(name, "en").state == "missing"}
    missing |= {title for title in titles - {""} if book().title(title, "en").state == "missing"}
    assert sorted(missing) == []


def test_every_statement_has_english() -> None:
    missing = [(fact.id, fact.act, fact.label) for fact in facts() if book().statement(fact, "en").state == "missing"]
    assert missing == []


def test_every_record_has_english() -> None:
    records = [reading.document.record for reading in readings()]
    texts = [(r.title, r.carrier, r.originator, r.reporter, r.rights, r.date_reason) for r in records]
    words = {word for group in texts for word in group}
    assert sorted(word for word in words - {""} if book().term(word, "en").state == "missing") == []


def test_no_text_of_the_report_changes_a_figure_on_its_way_to_english() -> None:
    report = read(ROOT, lambda stage, words: None)
    assert [str(problem) for problem in parity_problems(pairs(report), report.phrasebook.pens)] == []
