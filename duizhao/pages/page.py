"""A page as a value: where it stands, which template shows it, and the values the template loops over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath


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
    return relpath(path, dirname(here) or ".") + sign + anchor
