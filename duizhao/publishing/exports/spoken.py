"""The sentences chosen by rule as plain text, for files that know no markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.model.facts import Fact
from duizhao.model.report import Bilingual, Place
from duizhao.model.shapes import Of, Shape, Value
from duizhao.pages.voice import Voice

_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Plain:
    """A report in one language, without marks of evidence."""

    voice: Voice

    def say(self, shape: Shape) -> str:
        """A sentence or phrase with its values put in; what comes to stand in quotation marks has its own turned inwards."""
        said = ""
        pieces = self.voice.report.phrasebook.pieces(shape.msgid, self.voice.language, shape.values.get("count"))
        for kind, words in pieces:
            if kind == "text":
                said += words
            else:
                value = self.value(shape.values[words])
                said += value.translate(_INNER) if said.endswith("“") else value
        return said

    def run(self, shapes: Iterable[Shape]) -> str:
        """Sentences one after the other."""
        return (" " if self.voice.language == "en" else "").join(map(self.say, shapes))

    def value(self, held: Value) -> str:
        """One value of a sentence, as its type asks."""
        language = self.voice.language
        match held:
            case Fact():
                return self.voice.shown[held.id].statement.words
            case Of():
                return self._field(held)
            case Place():
                return held.name.in_(language)
            case Shape():
                return self.say(held)
            case Bilingual():
                return held.in_(language)
            case int():
                return str(held)
            case str():
                return self._quoted(held)
            case _:
                return self._listed(held)

    def _field(self, held: Of) -> str:
        shown = self.voice.shown[held.fact.id]
        date = held.fact.document.record.date
        book, unstated = self.voice.report.phrasebook, self._word("未注明")
        match held.field:
            case "published":
                return book.date(date, self.voice.language) if date else self._word("年份未注明")
            case "quantity":
                return shown.quantity
            case "period":
                return shown.period or unstated
            case "speaker":
                return shown.speaker.words if shown.speaker else unstated
            case "statement" | "label":
                return shown.statement.words if held.field == "statement" else shown.label.words
            case _:
                return shown.subject.words

    def _quoted(self, words: str) -> str:
        """Words of a source: in English they stand before what they mean, for a finding is about the very characters."""
        meant = self.voice.term(words)
        return words if self.voice.language == "zh" or meant.words == words else f"{words} ({meant.words})"

    def _listed(self, values: tuple[Value, ...]) -> str:
        book, members, said = self.voice.report.phrasebook, [self.value(value) for value in values], ""
        for left, value, member in zip(range(len(values), 0, -1), values, members, strict=True):
            clause = (
                value.code != "in-quotes"
                if isinstance(value, Shape)
                else isinstance(value, Fact) and bool(value.quantity)
            )
            said += book.joint(self.voice.language, members, left, clause) if said else ""
            said += member
        return said

    def _word(self, msgid: str) -> str:
        return "".join(words for _, words in self.voice.report.phrasebook.pieces(msgid, self.voice.language))
