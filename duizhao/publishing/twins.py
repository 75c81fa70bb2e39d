"""Twins: the same page in both languages has the same ids, the same facts and as many links to evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from duizhao.problems import Problem
from duizhao.publishing.inspection import Inspected
from duizhao.reading.scripts import converter


def twin_problems(site: str, pages: Mapping[str, Inspected]) -> Iterator[Problem]:
    """Every way in which a page and its twin differ that is more than their words."""
    trees = {language: {path[3:] for path in pages if path.startswith(f"{language}/")} for language in ("zh", "en")}
    for path in sorted(trees["zh"] ^ trees["en"]):
        have, lack = ("zh", "en") if path in trees["zh"] else ("en", "zh")
        yield Problem(f"{site}/{have}/{path}", 0, f"has no twin {lack}/{path}", "make the page in both languages")
    for path in sorted(trees["zh"] & trees["en"]):
        yield from _differences(site, pages[f"zh/{path}"], pages[f"en/{path}"])

    yield from _traditional(site, pages)


def _traditional(site: str, pages: Mapping[str, Inspected]) -> Iterator[Problem]:
    """Every way in which a page in traditional characters says something else than the simplified one."""
    for path in sorted(path for path in pages if path.startswith("zh-Hant/")):
        zh, hant = pages[f"zh/{path.removeprefix('zh-Hant/')}"], pages[path]
        yield from _differences(site, zh, hant)
        if len(zh.shown) != len(hant.shown):
            yield _problem(site, zh, hant, "more or fewer words have a source")
        for simple, shown in zip(zh.shown, hant.shown, strict=False):
            if (simple.cover, simple.value) != (shown.cover, shown.value) or not says(shown.words, simple.words):
                yield _problem(site, zh, hant, f"‘{shown.words[:40]}’ is not ‘{simple.words[:40]}’")


def says(traditional: str, simple: str) -> bool:
    """Whether words in traditional characters are these simplified ones: converted, read back, or character by character.

    >>> says("據瞭解，8000多萬元", "据了解，8000多万元"), says("800多萬元", "8000多万元")
    (True, False)
    """
    if traditional == simple or converter("tw2s")(traditional) == simple:
        return True
    if converter("s2tw")(simple) == traditional:
        return True
    return len(traditional) == len(simple) and all(map(_is_form_of, traditional, simple))


@cache
def _is_form_of(traditional: str, simple: str) -> bool:
    back = converter("tw2s")
    return traditional == simple or back(traditional) in (simple, back(simple))


def _differences(site: str, zh: Inspected, en: Inspected) -> Iterator[Problem]:
    ids = sorted(zh.ids.keys() ^ en.ids.keys())
    if ids:
        yield _problem(site, zh, en, f"ids stand in one of them only: {_some(ids)}")
    facts_zh, facts_en = _facts(zh), _facts(en)
    if facts_zh != facts_en:
        differ = sorted(((facts_zh - facts_en) + (facts_en - facts_zh)).keys())
        yield _problem(site, zh, en, f"facts are not shown equally often: {_some(differ)}")
    if zh.evidence_links != en.evidence_links:
        yield _problem(site, zh, en, f"{zh.evidence_links} links to evidence against {en.evidence_links}")


def _facts(page: Inspected) -> Counter[str]:
    return Counter(shown.value for shown in page.shown if shown.cover in ("data-fact", "data-derived"))


def _problem(site: str, zh: Inspected, en: Inspected, wrong: str) -> Problem:
    return Problem(f"{site}/{en.path}", 0, f"differs from {zh.path}: {wrong}", "write both from the same facts")


def _some(names: list[str]) -> str:
    """The first few names and how many more there are."""
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
