"""What pages say of where they stand: each its own address, and all readings of a page each other, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duizhao.problems import Problem
from duizhao.publishing.inspection import Heading, Inspected

CANONICAL, ALTERNATE = "canonical", "alternate"
_UNKNOWN = "404.html"
_NOT_SET = "write base_address in content/report.toml, or leave it out"


def standing(path: str, base: str) -> str:
    """The address of a page; the first page stands at the folder itself.

    >>> standing("index.html", "https://example.org/r"), standing("zh/a.html", "https://example.org/r")
    ('https://example.org/r/', 'https://example.org/r/zh/a.html')
    """
    return f"{base}/{'' if path == 'index.html' else path}"


def readings(page: Inspected) -> dict[str, str]:
    """The readings of a page that it names: language tag, or x-default, to address."""
    return {heading.tongue: heading.address for heading in page.headings if _is_reading(heading)}


def heading_problems(site: str, pages: Mapping[str, Inspected], base: str | None) -> Iterator[Problem]:
    """Every page that names another address than its own, or a reading that does not name it in turn."""
    by_address = {standing(path, base): page for path, page in pages.items()} if base else {}
    for path, page in pages.items():
        for wrong, right in _wrong(page, by_address, base):
            yield Problem(f"{site}/{path}", 0, wrong, right)


def _wrong(page: Inspected, by_address: Mapping[str, Inspected], base: str | None) -> Iterator[tuple[str, str]]:
    canonical = [heading.address for heading in page.headings if heading.rel == CANONICAL]
    named = readings(page)
    if base is None:
        yield from ((f"names {address}, and the site has no address", _NOT_SET) for address in canonical)
        yield from ((f"names {address}, and the site has no address", _NOT_SET) for address in named.values())
        return
    if page.path == _UNKNOWN:
        return
    own = standing(page.path, base)
    if canonical not in ([], [own]):
        yield f"gives its address as {', '.join(canonical)}", f"write {own}"
    if named and own not in named.values():
        yield "names readings of itself and is none of them", f"add {own}"
    for tongue, address in named.items():
        other = by_address.get(address)
        if other is None:
            yield f"its reading {tongue} is {address}, which is no page of the site", "lead it to one that is there"
        elif readings(other) != named:
            yield f"{other.path} names other readings than this page does", "name the same ones on both"


def _is_reading(heading: Heading) -> bool:
    return heading.rel == ALTERNATE and bool(heading.tongue)
