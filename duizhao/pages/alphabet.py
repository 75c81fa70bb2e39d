"""The index on paper: every name of the report by its first letter, and the sentences that use it; needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from duizhao.bilingual.pinyin import toneless
from duizhao.model.report import LANGUAGES
from duizhao.pages.names import Name, Use, names
from duizhao.pages.page import Page
from duizhao.pages.voice import Voice

A_PAGE = 110
AT_ONCE = 3
FIRST = "index-az.html"
OTHERS = "#"
SIGNS = (*ascii_uppercase, OTHERS)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with the first sentences that use it and how many more do."""

    name: Name
    uses: tuple[Use, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Letter:
    """The names under one letter: `sign` is A to Z or #, `id` its anchor, `page` where it stands."""

    sign: str
    id: str
    page: str
    entries: tuple[Entry, ...]


def alphabet(voice: Voice) -> Iterator[Page]:
    """The index of one language: one page while it is short, else as many letters to a page as make it long enough."""
    letters = lettered(voice)
    for path in dict.fromkeys((FIRST, *(letter.page for letter in letters))):
        here = tuple(letter for letter in letters if letter.page == path)
        values = {
            "letters": letters,
            "here": here,
            "first": path == FIRST,
            "mentions": None,
        }  # it shows every name in both already
        yield voice.page(path, "alphabet.html", **values)


def lettered(voice: Voice) -> tuple[Letter, ...]:
    """A to Z and #; a letter stands on the same page of both languages, even where one of them has no name under it."""
    used = [name for name in names(voice) if name.uses or name.sort != "term"]
    both = {language: by_sign(used, language) for language in LANGUAGES}
    signs = [sign for sign in SIGNS if any(sign in held for held in both.values())]
    pages = paged([max(len(held.get(sign, ())) for held in both.values()) for sign in signs])
    return tuple(
        Letter(
            sign,
            f"letter-{'others' if sign == OTHERS else sign.lower()}",
            FIRST if page == 0 else f"index-az/{page + 1}.html",
            entries(both[voice.language].get(sign, [])),
        )
        for sign, page in zip(signs, pages, strict=True)
    )


def by_sign(used: Iterable[Name], language: str) -> dict[str, list[Name]]:
    """The names of one language under their letters, in order."""
    held: dict[str, list[Name]] = {}
    for name in sorted(used, key=lambda name: (spelling(name, language), name.zh)):
        held.setdefault(sign_of(spelling(name, language)), []).append(name)
    return held


def entries(held: list[Name]) -> tuple[Entry, ...]:
    """The names with what is shown of their uses; a name that leads to its only use need not list it again."""
    return tuple(
        Entry(name, name.uses[start : start + AT_ONCE], max(0, len(name.uses) - start - AT_ONCE))
        for name in held
        for start in (0 if name.target else 1,)
    )


def spelling(name: Name, language: str) -> str:
    """What a name is ordered by: its pinyin, or its English from the first letter on."""
    if language == "zh" or name.english.state == "missing":
        return " ".join(name.pinyin)
    return toneless(name.english.words).lstrip(" '\"“‘(").removeprefix("the ")


def sign_of(words: str) -> str:
    """The letter under which words stand.

    >>> sign_of("wei nan"), sign_of("5g")
    ('W', '#')
    """
    return words[:1].upper() if "a" <= words[:1] <= "z" else OTHERS


def paged(lengths: Sequence[int]) -> list[int]:
    """The number of the page for each letter in turn: a page is full where the next letter would make it too long.

    >>> paged([100, 40, 20, 200, 10])
    [0, 1, 1, 2, 3]
    """
    page, held, numbers = 0, 0, []
    for length in lengths:
        if held and held + length > A_PAGE:
            page, held = page + 1, 0
        held += length
        numbers.append(page)
    return numbers
