"""Whether English keeps to the termbase: for each term of a Chinese text an approved rendering, and none that is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from duizhao.bilingual.glossary import FOLDER, Chapter, Term
from duizhao.bilingual.parity import Pair
from duizhao.language.lexicon import alternatives
from duizhao.problems import Problem

TOKEN = re.compile(r"[^\W_]+")
JOINED = re.compile(r"\bco[- ](?=operat|ordinat)")
APOSTROPHES = re.compile(r"['’‘]")
PLURAL = re.compile(r"(?<=[a-z]{2}[^sui])s$")
ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed)$")
AMERICAN = ((re.compile(r"iz(?=e|ing|ation)"), "is"), (re.compile(r"center"), "centre"), (re.compile(r"ies$"), "y"))
DEFINITIONS = (FOLDER, "content/indicators")
SHOWN = 60
SWALLOWING = ("正在",)
"""Words whose last character begins a form that is not there."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A term whose English is not the termbase's: `used` is the forbidden rendering, empty where no approved one is there."""

    term: Term
    used: str


@dataclass(frozen=True, slots=True)
class Termbase:
    """The terms by each Chinese form, and a pattern that finds the longest of them; `reworded` forms ask for nothing."""

    terms: Mapping[str, Term]
    reworded: frozenset[str]
    pattern: re.Pattern[str]

    def used(self, zh: str) -> Iterator[str]:
        """Every form of a term in a Chinese text; one inside a longer form is not found, nor one that is no word: 正在建设."""
        return (match.group() for match in self.pattern.finditer(zh) if match.group() in self.terms)

    def found(self, zh: str) -> tuple[Term, ...]:
        """The terms of a Chinese text, each once."""
        return tuple(dict.fromkeys(self.terms[form] for form in self.used(zh) if form not in self.reworded))

    def deviations(self, zh: str, en: str) -> Iterator[Deviation]:
        """Every term of the Chinese for which the English has a forbidden rendering or no approved one."""
        terms = self.found(zh)
        if not terms:
            return
        text = stemmed(en)
        right = [span for term in terms for words in term.approved for span in places(stemmed(words), text)]
        for term in terms:
            wrong = [words for words in term.forbidden if used_alone(places(stemmed(words), text), right)]
            yield from (Deviation(term, words) for words in wrong)
            if not wrong and not term.loose and not any(places(stemmed(words), text) for words in term.approved):
                yield Deviation(term, "")


def termbase(chapters: Iterable[Chapter]) -> Termbase:
    """The termbase as the gate asks it."""
    terms = {form: term for chapter in chapters for term in chapter.terms for form in term.spellings}
    reworded = frozenset(form for term in terms.values() for form in term.reworded)
    return Termbase(terms, reworded, re.compile(alternatives((*terms, *SWALLOWING)) or r"(?!)"))


@cache
def stemmed(en: str) -> str:
    """English as a row of word stems, so that case, plural, hyphen, quotation marks and American spelling make no difference.

    >>> stemmed("“Gazelle” firms")
    ' gazell firm '
    >>> stemmed("commercialising results") == stemmed("commercialized result")
    True
    """
    plain = JOINED.sub("co", APOSTROPHES.sub("", en.casefold()))
    return f" {' '.join(stem(word) for word in TOKEN.findall(plain))} "


@cache
def stem(word: str) -> str:
    """The word without its ending; crude, and the same for both sides of a comparison."""
    for pattern, instead in AMERICAN:
        word = pattern.sub(instead, word)
    return ENDING.sub("", PLURAL.sub("", word)).removesuffix("e")


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where stemmed words stand in a stemmed text."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def used_alone(wrong: list[tuple[int, int]], right: list[tuple[int, int]]) -> bool:
    """Whether a forbidden rendering stands anywhere but as a part of a longer one that is approved."""
    return any(
        not any(low <= start and end <= high and (low, high) != (start, end) for low, high in right)
        for start, end in wrong
    )


def deviation_problems(pairs: Iterable[Pair], chapters: Iterable[Chapter]) -> list[Problem]:
    """Every deviation of these texts from the termbase, with both texts.

    Definitions explain in each language rather than render: of them no forbidden English is let through, and that is all.
    """
    base, problems = termbase(chapters), []
    for pair in pairs:
        defining = pair.path.startswith(DEFINITIONS)
        for deviation in base.deviations(pair.zh, pair.en):
            if defining and not deviation.used:
                continue
            term = deviation.term
            said = f"“{deviation.used}”" if deviation.used else "no rendering of the termbase"
            wrong = f"for ‘{term.name.zh}’ the English has {said}: {cut(pair.zh)} / {cut(pair.en)}"
            problems.append(Problem(pair.path, pair.line, wrong, f"write “{term.name.en}”"))
    return problems


def cut(words: str) -> str:
    """The words for a message.

    >>> cut("众创空间")
    '众创空间'
    """
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
