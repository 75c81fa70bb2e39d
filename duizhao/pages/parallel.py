"""Chinese beside English, sentence by sentence: one page for readers of both languages."""

from __future__ import annotations

from duizhao.model.facts import Reading
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice


def parallel(voice: Voice, reading: Reading) -> Page:
    """The parallel text of one source; `voice` is the Chinese one, both languages stand side by side."""
    document = reading.document
    english = [voice.sentences[document.id, sentence.id] for sentence in document.sentences]
    states = [text.state for text in english]
    values: dict[str, object] = {
        "report": voice.report,
        "settings": voice.report.settings,
        "language": voice.language,
        "name": f"source/{document.id}.html",
        "document": document,
        "record": document.record,
        "place": voice.report.places[document.record.place],
        "aligned": tuple(
            (sentence, sentence.span.of(document.text), text)
            for sentence, text in zip(document.sentences, english, strict=True)
        ),
        "states": tuple((state, states.count(state)) for state in ("reviewed", "draft", "missing") if state in states),
        "fact_count": len(reading.facts),
    }
    return Page(f"bi/source/{document.id}.html", "parallel.html", values)
