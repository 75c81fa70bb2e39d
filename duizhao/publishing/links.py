"""Where addresses lead: inside the site, to a file and an id that are there; outside it, only from a plain link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from duizhao.problems import Problem
from duizhao.publishing.inspection import Inspected, Link

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_IN_STYLE = re.compile(r"""@import\b|url\(\s*["']?(?!data:|#|https?:|//)([^"')]*)""")
_OTHER_HOST = re.compile(r"""(?:https?:)?//[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+[^\s"'`)]*""")
_ANYWHERE = "404.html"
_NAMESPACES = ("http://www.w3.org/",)


def link_problems(
    site: str, pages: Mapping[str, Inspected], files: Mapping[str, bytes], base: str | None
) -> Iterator[Problem]:
    """Every address that leads nowhere, or out of the site without being a link for the reader to follow.

    A host shows 404.html at any depth, so that page alone may name its own files by the site's address, `base`.
    """
    known: dict[tuple[str, str], str | None] = {}
    for page in pages.values():
        folder = dirname(page.path)
        for address, link in page.links.items():
            target, _, fragment = address.partition("#")
            if base and page.path == _ANYWHERE:
                target = target.removeprefix(f"{base}/")
            if _SCHEME.match(target) or target.startswith("//"):
                wrong = _outside(target, link)
            elif not target:
                wrong = _missing_id(page, fragment)
            else:
                if (folder, target) not in known:
                    known[folder, target] = _file(folder, target, files)
                path = known[folder, target]
                if path is None:
                    wrong = f"{address} leads to no file of the site"
                else:
                    wrong = _missing_id(pages[path], fragment) if fragment and path in pages else ""
            if wrong:
                yield Problem(f"{site}/{page.path}", link.line, wrong, "lead it to what is there")


def asset_problems(site: str, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What a style sheet or a script would load from elsewhere."""
    for path, content in files.items():
        if not path.endswith((".css", ".js", ".svg")):
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            loaded = [found[0] for found in _OTHER_HOST.finditer(line) if not found[0].startswith(_NAMESPACES)]
            if path.endswith(".css"):
                loaded += (found[0] for found in _IN_STYLE.finditer(line) if not _style_file(path, found[1], files))
            for address in loaded:
                yield Problem(f"{site}/{path}", number, f"loads or names {address}", "keep what it needs in the site")


def _file(folder: str, target: str, files: Mapping[str, bytes]) -> str | None:
    """The path of the file that a relative address leads to, None where there is none (a folder is none on a disk)."""
    if target.startswith("/") or "\\" in target:
        return None
    path = normpath(join(folder, unquote(target.partition("?")[0])))
    return path if path in files else None


def _style_file(path: str, target: str | None, files: Mapping[str, bytes]) -> bool:
    return target is not None and _file(dirname(path), target, files) is not None


def _missing_id(page: Inspected, fragment: str) -> str:
    """What is wrong with a fragment, '' where the page has it; text fragments (`:~:text=`) are the browser's own."""
    identity = fragment.partition(":~:")[0]
    if not identity or identity in page.ids or unquote(identity) in page.ids:
        return ""
    return f"{page.path} has no id {identity}"


def _outside(target: str, link: Link) -> str:
    """What is wrong with an address that leaves the site, '' where it may stand."""
    scheme = target.partition(":")[0].lower() if not target.startswith("//") else "//"
    if link.element == "a" and scheme == "mailto":
        return ""
    if link.element == "a" and scheme in {"http", "https"}:
        return "" if link.rel else f"{target} leaves the site and does not say so by rel"
    if link.element == "link" and scheme in {"http", "https"} and link.rel in {"canonical", "alternate"}:
        return ""
    if link.element == "img" and target.startswith("data:image/"):
        return ""
    return f"<{link.element}> loads or leads to {target}"
