"""Twins: the same page in both languages has the same ids, the same facts and as many links to evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from duizhao.problems import Problem
from duizhao.publishing.inspection import Inspected


def twin_problems(site: str, pages: Mapping[str, Inspected]) -> Iterator[Problem]:
    """Every way in which a page and its twin differ that is more than their words."""
    trees = {language: {path[3:] for path in pages if path.startswith(f"{language}/")} for language in ("zh", "en")}
    for path in sorted(trees["zh"] ^ trees["en"]):
        have, lack = ("zh", "en") if path in trees["zh"] else ("en", "zh")
        yield Problem(f"{site}/{have}/{path}", 0, f"has no twin {lack}/{path}", "make the page in both languages")
    for path in sorted(trees["zh"] & trees["en"]):
        yield from _differences(site, pages[f"zh/{path}"], pages[f"en/{path}"])


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
