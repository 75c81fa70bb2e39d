"""Words in pinyin without tones, syllable by syllable: what a search in pinyin finds and an index is ordered by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.bilingual.bodies import LEVELS, Bodies
from duizhao.bilingual.glossary import Chapter
from duizhao.bilingual.people import Readings

_HAN = re.compile("[\u3400-\u9fff]")
_RUN = re.compile("[\u3400-\u9fff]|[0-9A-Za-z]+")
_OPENING = re.compile("((?:[zcs]h|[b-df-hj-np-tw-z])?[aeiou]+)")
_CLOSINGS = ("", "n", "ng", "r")
_BETWEEN = re.compile("['’ -]+")
_LONGEST = 8


def toneless(pinyin: str) -> str:
    """Pinyin in small letters without its marks, ü as u.

    >>> toneless("Lǚliáng shì")
    'luliang shi'
    """
    return "".join(one for one in unicodedata.normalize("NFD", pinyin.casefold()) if not unicodedata.combining(one))


def syllables(pinyin: str) -> tuple[str, ...]:
    """The syllables of written pinyin, none where it is not pinyin throughout.

    >>> syllables("Xī'ān"), syllables("chuàngxīn gāodì"), syllables("Lhasa")
    (('xi', 'an'), ('chuang', 'xin', 'gao', 'di'), ())
    """
    words = [word for word in _BETWEEN.split(toneless(pinyin)) if word]
    read: list[str] = []
    for word in words:
        before, *parts = _OPENING.split(word)
        openings, closings = parts[::2], parts[1::2]
        if before or any(closing not in _CLOSINGS for closing in closings):
            return ()
        read += map(str.__add__, openings, closings)
    return tuple(read)


@dataclass(frozen=True, slots=True)
class Speller:
    """Spells words: `words` are those whose reading is known as a whole, `readings` of single characters for all else."""

    words: Mapping[str, tuple[str, ...]]
    readings: Readings

    def spell(self, text: str) -> tuple[str, ...]:
        """The syllables of a name; a run of Latin letters or figures is one, a character that nobody can read is left out."""
        spelled: list[str] = []
        at = 0
        while at < len(text):
            known = next((text[at:end] for end in range(at + _LONGEST, at + 1, -1) if text[at:end] in self.words), "")
            run = known or ((found := _RUN.match(text, at)) and found[0]) or text[at]
            if known:
                spelled += self.words[known]
            elif _HAN.match(run):
                spelled.append(toneless(self.readings.syllable(run)))
            else:
                spelled.append(run.casefold() if run.isalnum() else "")
            at += len(run)
        return tuple(filter(None, spelled))


def speller(bodies: Bodies, readings: Readings, glossary: Iterable[Chapter]) -> Speller:
    """The speller of a project: the places of its gazetteer and the words of its termbase, then single characters."""
    written = [(form, seat.en) for form, seat in bodies.seats.items()]
    written += [(form[:-1], english) for form, english in written if len(form) > 2 and form[-1] in LEVELS]
    written += [(term.name.zh, term.pinyin) for chapter in glossary for term in chapter.terms]
    words: dict[str, tuple[str, ...]] = {}
    for form, pinyin in written:
        read = syllables(pinyin)
        if len(read) == len(form) and "aa" not in pinyin:  # Shaanxi tells two provinces apart; nobody reads it so
            words.setdefault(form, read)
    return Speller(words, readings)
