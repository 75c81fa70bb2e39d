"""How far the English of some sentences has come, and who read it against the Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.bilingual.catalogs import MODEL
from duizhao.bilingual.phrasebook import Text


@dataclass(frozen=True, slots=True)
class Translation:
    """Sentences by the state of their English; `model` of those reviewed were read with a language model, the rest signed."""

    reviewed: int
    draft: int
    missing: int
    model: int
    people: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All the sentences."""
        return self.reviewed + self.draft + self.missing

    @property
    def signed(self) -> int:
        """Those under which a person has put a name."""
        return sum(count for _, count in self.people)

    @property
    def in_a_word(self) -> str:
        """reviewed, draft or missing: what is true of every one of them."""
        return "missing" if self.missing else "draft" if self.draft else "reviewed"


def translation(texts: Iterable[Text]) -> Translation:
    """The states of these English texts, counted; a row that is reviewed and names nobody counts as read with a model."""
    held = tuple(texts)
    states = Counter(text.state for text in held)
    by = Counter(text.reviewer or MODEL for text in held if text.state == "reviewed")
    people = tuple(sorted((name, count) for name, count in by.items() if name != MODEL))
    return Translation(states["reviewed"], states["draft"], states["missing"], by[MODEL], people)
