"""A page as a value: where it stands, which template shows it, and the values the template loops over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from posixpath import relpath

_HOME = "/v/edition"
"""Where a site is thought to stand, so that a released edition can name what lies beside and above it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered: `path` under `site/`, `template` under `templates/`."""

    path: str
    template: str
    values: Mapping[str, object]


def address(here: str, target: str) -> str:
    """The relative address of `target` (a path under `site/`, perhaps with an anchor) on the page at `here`.

    >>> address("zh/i/tech-fund.html", "zh/source/a.html#s012")
    '../source/a.html#s012'
    >>> address("zh/index.html", "zh/index.html#top")
    '#top'
    """
    path, sign, anchor = target.partition("#")
    if path == here and sign:
        return f"#{anchor}"
    return way(here.rpartition("/")[0], path) + sign + anchor


@cache
def way(folder: str, path: str) -> str:
    """The way from a folder of the site to a file of it.

    >>> way("zh/i", "zh/compare.html"), way("zh", "assets/duizhao.css"), way("", "404.html")
    ('../compare.html', '../assets/duizhao.css', '404.html')
    >>> way("zh", "../1/zh/index.html")
    '../../1/zh/index.html'
    """
    return relpath(f"{_HOME}/{path}", f"{_HOME}/{folder}")
