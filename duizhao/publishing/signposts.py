"""Where machines are told which pages there are: `sitemap.xml` and `robots.txt`, where the site has a fixed home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from duizhao.publishing.headings import standing

if TYPE_CHECKING:
    from duizhao.model.report import Settings

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
_UNKNOWN = "404.html"
_READINGS = {"zh": "zh-Hans", "en": "en", "zh-Hant": "zh-Hant"}


def signposts(paths: Iterable[str], settings: Settings) -> dict[str, bytes]:
    """The two files by their paths under the site; none where the site has no address, since both need one.

    A host reads `robots.txt` at its root alone; under a sub-path it does no harm.
    """
    base = settings.base_address
    if base is None:
        return {}
    pages = [path for path in sorted(paths) if path.endswith(".html") and path != _UNKNOWN]
    rules = f"User-agent: *\nAllow: /\n\nSitemap: {base}/{SITEMAP}\n"
    return {SITEMAP: _sitemap(pages, base, settings.date), ROBOTS: rules.encode()}


def _sitemap(pages: list[str], base: str, date: str) -> bytes:
    """Every page with its readings, as sitemaps.org and the convention of `xhtml:link` have it."""
    whole = ET.Element("urlset", {"xmlns": SPACE, "xmlns:xhtml": XHTML})
    known = set(pages)
    for path in pages:
        url = ET.SubElement(whole, "url")
        ET.SubElement(url, "loc").text = standing(path, base)
        ET.SubElement(url, "lastmod").text = date
        for tongue, reading in _readings(path, known):
            named = {"rel": "alternate", "hreflang": tongue, "href": standing(reading, base)}
            ET.SubElement(url, "xhtml:link", named)
    ET.indent(whole, "")
    written: bytes = ET.tostring(whole, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _readings(path: str, known: set[str]) -> list[tuple[str, str]]:
    """The readings of a page in the order in which its own head names them; none where it is read one way only."""
    tree, _, name = path.partition("/")
    name = name if tree in _READINGS else path
    if tree not in _READINGS and path != "index.html":
        return []
    otherwise = "index.html" if name == "index.html" else f"en/{name}"
    trees = [(tongue, f"{folder}/{name}") for folder, tongue in _READINGS.items() if f"{folder}/{name}" in known]
    return [("x-default", otherwise), *trees]
