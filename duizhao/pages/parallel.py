"""Chinese beside English, sentence by sentence: the sources, and what the report itself says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.comparison.findings import findings, warning
from duizhao.comparison.remarks import Remark, remarks
from duizhao.model.report import Indicator, Row, Verdict
from duizhao.model.text import Document
from duizhao.pages.page import Page
from duizhao.pages.strategy import theme_rows
from duizhao.pages.translation import translation
from duizhao.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class Ruled:
    """An indicator with its verdict and every reason and note of its pairs, those said alike once."""

    indicator: Indicator
    verdict: Verdict
    remarks: tuple[Remark, ...]


def parallel_report(chinese: Voice, english: Voice) -> Iterator[Page]:
    """The report's own sentences in both languages: findings and strategies, then verdicts with their reasons."""
    report = chinese.report
    values: dict[str, object] = {
        "report": report,
        "settings": report.settings,
        "language": "zh",
        "name": "index.html",
        "warning": warning(report.settings, report.readings, report.comparison),
        "findings": findings(report.settings, report.comparison),
        "themes": (),
        "rows": (),
        "shown": chinese.shown,
        "shown_in_english": english.shown,
        "translation": chinese.translation,
    }
    rows = tuple(ruled(chinese, row) for row in report.comparison.rows if row.pairs)
    yield Page("bi/report.html", "parallel_report.html", values | {"themes": theme_rows(chinese)})
    yield Page("bi/verdicts.html", "parallel_report.html", values | {"rows": rows})


def ruled(voice: Voice, row: Row) -> Ruled:
    """The verdict on an indicator, with all that is said of its pairs."""
    said = (remark for pair in row.pairs for remark in remarks(voice.report.desk, pair))
    return Ruled(row.indicator, row.verdict, tuple({repr(remark): remark for remark in said}.values()))


def parallel(voice: Voice, document: Document) -> Iterator[Page]:
    """The parallel text of one source, part by part; `voice` is the Chinese one, both languages stand side by side."""
    english = {sentence.id: voice.sentences[document.id, sentence.id] for sentence in document.sentences}
    states = [text.state for text in english.values()]
    parts = voice.report.parts[document.id]
    for part in parts:
        values: dict[str, object] = {
            "report": voice.report,
            "settings": voice.report.settings,
            "language": voice.language,
            "name": part.name,
            "record": document.record,
            "place": voice.report.places[document.record.place],
            "part": part,
            "parts": parts,
            "aligned": tuple(
                (sentence, sentence.span.of(document.text), english[sentence.id]) for sentence in part.sentences
            ),
            "states": tuple(
                (state, states.count(state)) for state in ("reviewed", "draft", "missing") if state in states
            ),
            "translation": translation(english[sentence.id] for sentence in part.sentences),
        }
        yield Page(f"bi/{part.name}", "parallel.html", values)
