"""Damage: what is wrong or doubtful in a text itself, found by rule, shown to the reader, never repaired."""

from __future__ import annotations

from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon
from duizhao.language.views import View
from duizhao.model.text import Document, Finding


def damage(
    passages: tuple[Passage, ...], document: Document, seen: View, people: tuple[Named, ...], lexicon: Lexicon
) -> tuple[Finding, ...]:
    """What a document has wrong with it, in text order."""
    return ()
