"""The gates: what a site must pass before a file of it is written. Every page is read once, by every gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from duizhao.bilingual.catalogs import quoted
from duizhao.problems import Problem
from duizhao.publishing.evidence import number_problems, source_problems
from duizhao.publishing.headings import heading_problems
from duizhao.publishing.inspection import Inspected, inspect
from duizhao.publishing.links import asset_problems, link_problems
from duizhao.publishing.released import is_shelved
from duizhao.publishing.translating import untranslated_rows
from duizhao.publishing.twins import twin_problems

if TYPE_CHECKING:
    from duizhao.pages.report import Report

SITE = "site"


def check(files: Mapping[str, bytes], report: Report) -> list[Problem]:
    """Everything that is wrong with the files of a site, given by their path under it; nothing lets it pass."""
    pages, problems = page_problems(SITE, files, report.settings.base_address)
    problems += source_problems(report.readings)
    problems += number_problems(SITE, pages.values(), report)
    if report.settings.state == "published":
        problems += untranslated_problems(pages.values(), report)
    return sorted(set(problems))


def page_problems(
    site: str, files: Mapping[str, bytes], base: str | None
) -> tuple[dict[str, Inspected], list[Problem]]:
    """The pages of any site, read once, and what is wrong with them whatever they say: markup, links, assets, twins."""
    pages = {path: inspect(path, files[path], f"{site}/{path}") for path in sorted(files) if _is_page(path)}
    problems = [problem for page in pages.values() for problem in page.problems]
    problems += link_problems(site, pages, files, base)
    problems += heading_problems(site, pages, base)
    problems += asset_problems(site, files)
    problems += twin_problems(site, pages)
    return pages, problems


def _is_page(path: str) -> bool:
    return path.endswith(".html") and not is_shelved(path)


def untranslated_problems(pages: Iterable[Inspected], report: Report) -> Iterator[Problem]:
    """Words that a published report shows in one language only, each once, where their English is to be written.

    A draft shows them marked.
    """
    for row in untranslated_rows(pages, report):
        wrong = f'not translated: msgid "{quoted(row.msgid)}"'
        source = row.path.rpartition("/sources/")[2].removesuffix(".po") if "/sources/" in row.path else "SOURCE"
        add = "write its msgstr" if row.line else f"add it with its msgstr (`build.py translate {source}` prints it)"
        right = f'{add}, or set state = "draft" in content/report.toml'
        yield Problem(row.path, row.line, wrong, right)
