"""The whole report on paper: a tagged PDF. The one user of WeasyPrint, which `make pdf` installs."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from re import findall
from xml.etree.ElementTree import Element, SubElement, tostring

from duizhao.editions.tree import classes, first, is_twin, parsed, relinked, within, without
from duizhao.model.report import Settings
from duizhao.problems import Problem, Refused

DROPPED = ("form", "script", "button")
UNSEEN = ("quiet", "skip", "looks", "masthead", "colophon", "hush")
NO_FONT = ".notdef glyph"
RIGHT = "install a font that has it (fonts-noto-cjk), or write it otherwise"


class Log(logging.Handler):
    """What WeasyPrint finds wrong while it draws."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage())


def on_paper(path: str, files: Mapping[str, bytes], settings: Settings, styles: Path, name: str) -> bytes:
    """The PDF of the page at `path` of the site, called `name`; Refused where a character is in no font."""
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:
        raise OSError(
            errno.ENOENT, f"PDF needs WeasyPrint and its libraries: `make pdf` installs them ({error})"
        ) from None

    page = tostring(
        sheet(path, files, settings, (styles / "drawing.css").read_text("utf-8")), encoding="unicode", method="html"
    )
    log, drawing = Log(), logging.getLogger("weasyprint")
    drawing.addHandler(log)
    drawing.propagate = False
    try:
        look = CSS(string=(styles / "paper.css").read_text("utf-8"))
        made = HTML(string=page, base_url=None).write_pdf(
            stylesheets=[look], pdf_variant="pdf/ua-1", presentational_hints=False
        )
    finally:
        drawing.removeHandler(log)
    missing = sorted({line for line in log.lines if NO_FONT in line})
    if missing:
        raise Refused([Problem(name, 0, f"no font has a character: {line}", RIGHT) for line in missing])
    return bytes(made)


def sheet(path: str, files: Mapping[str, bytes], settings: Settings, drawing: str) -> Element:
    """The page as it goes to paper: no controls, folds open, drawings with their own colours."""
    tree = parsed(files[path])
    draw(tree, drawing)
    without(
        tree,
        lambda one: is_twin(one) or one.tag in DROPPED or one.tag == "link" or not set(classes(one)).isdisjoint(UNSEEN),
    )
    relinked(tree, path, settings.base_address)
    for one in tree.iter():
        one.tag = {"details": "div", "summary": "p"}.get(one.tag, one.tag)
    head = first(tree, "head")
    without(head, lambda one: one.get("http-equiv") is not None)
    first(head, "title").text = settings.title.in_("en" if tree.get("lang") == "en" else "zh")
    publisher = settings.publisher.in_("en" if tree.get("lang") == "en" else "zh")
    SubElement(head, "meta", name="author", content=publisher)
    SubElement(head, "meta", name="dcterms.created", content=settings.date)
    return tree


def draw(tree: Element, drawing: str) -> None:
    """Give every drawing words to be read out, and the patterns and colours that on the site it takes from its page."""
    colours = findall("#[0-9a-f]{6}", drawing.partition("\n")[0])
    shared = [defs for svg in tree.iter("svg") if "looks" in classes(svg) for defs in svg]
    for svg, around in list(within(tree)):
        if svg.tag != "svg" or "looks" in classes(svg):
            continue
        ranks = [rank for one in around for rank in findall(r"\bplace-(\d)", one.get("class", ""))]
        style = Element("style")
        style.text = drawing.replace("PLACE", colours[int(ranks[-1]) if ranks else 0])
        named = Element("title")
        named.text = drawn_of(around)
        for at, one in enumerate((named, style, *(deepcopy(defs) for defs in shared))):
            svg.insert(at, one)
        svg.set("preserveAspectRatio", "xMinYMid")
        svg.set("xmlns", "http://www.w3.org/2000/svg")


def drawn_of(around: tuple[Element, ...]) -> str:
    """What a drawing shows, in the words that it stands with: those of its entry in a list, or those beside it."""
    entry = next((one for one in reversed(around) if one.tag == "li"), around[-1])
    words = entry.find(".//p")
    return " ".join("".join((entry if words is None else words).itertext()).split())
