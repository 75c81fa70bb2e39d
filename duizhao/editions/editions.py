"""The editions of a report: what it is as files to be handed on, made from the pages of its site."""

from __future__ import annotations

import errno
from collections.abc import Collection, Mapping
from pathlib import Path

from duizhao.editions.archive import site_archive
from duizhao.editions.book import book
from duizhao.editions.onefile import one_file
from duizhao.model.report import Settings

STYLES = "templates/editions"
ONE_FILE = {"report.zh.html": "zh", "report.zh-Hant.html": "zh-Hant", "report.en.html": "en", "report.zh-en.html": "bi"}
BOOKS = {"report.zh.epub": "zh", "report.en.epub": "en"}
PAPER = {"report.zh.pdf": "zh", "report.en.pdf": "en"}
ARCHIVE = "report.site.zip"
EXTRAS = ("pdf", "parquet")
"""What is made where it is asked for, since it needs libraries that most do without."""


def editions(
    root: Path, site: Mapping[str, bytes], settings: Settings, extras: Collection[str] = ()
) -> dict[str, bytes]:
    """Every edition by its file name, from the files of the site, and those of EXTRAS that are asked for.

    Raises Refused where a character of a PDF is in no font.
    """
    whole = {language: f"{language}/print.html" for language in ("zh", "zh-Hant", "en", "bi")}
    base = settings.base_address
    made = {name: one_file(whole[tree], site, base) for name, tree in ONE_FILE.items() if whole[tree] in site}
    sheet = (root / STYLES / "book.css").read_bytes()
    made |= {name: book(whole[tree], site, settings, sheet) for name, tree in BOOKS.items()}
    if "pdf" in extras:
        from duizhao.editions.paper import on_paper

        made |= {name: on_paper(whole[tree], site, settings, root / STYLES, name) for name, tree in PAPER.items()}
    if "parquet" in extras:
        try:
            from duizhao.editions.columnar import parquet
        except ImportError as error:
            raise OSError(errno.ENOENT, f"Parquet needs PyArrow: `make parquet` installs it ({error})") from None
        made |= parquet(site)
    return made | {ARCHIVE: site_archive(site)}
