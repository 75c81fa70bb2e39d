"""The whole report as an EPUB 3: a file a chapter, the evidence as endnotes, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from duizhao.editions.archive import packed
from duizhao.editions.tree import classes, first, is_twin, parsed, relinked, without
from duizhao.model.report import Settings

XHTML, SVG = "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"
OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
OPS, CONTAINER = "http://www.idpf.org/2007/ops", "urn:oasis:names:tc:opendocument:xmlns:container"
PREFIXES = {"": XHTML, "svg": SVG, "dc": DC, "epub": OPS}
DROPPED = ("form", "script", "button")
UNKNOWN = ("translate", "tabindex", "hidden", "focusable")
ACCESS = {
    "accessMode": "textual",
    "accessModeSufficient": "textual",
    "accessibilityFeature": "tableOfContents",
    "accessibilityHazard": "none",
}
DECLARED = '<?xml version="1.0" encoding="utf-8"?>'
TEXT, SHEET = "application/xhtml+xml", "text/css"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the book."""

    name: str
    title: str
    depth: int
    content: Element

    @property
    def has_drawings(self) -> bool:
        """Whether it holds SVG, which the package must say."""
        return any(True for _ in self.content.iter(f"{{{SVG}}}svg"))


def book(path: str, files: Mapping[str, bytes], settings: Settings, sheet: bytes) -> bytes:
    """The book of the page at `path` of the site; `sheet` is its style."""
    tree = parsed(files[path])
    without(tree, lambda one: is_twin(one) or one.tag in DROPPED or "quiet" in classes(one))
    relinked(tree, path, settings.base_address)
    language = tree.get("lang", "")
    title = settings.title.in_("en" if language == "en" else "zh")
    held = parts(tree, title)
    at = {one.get("id", ""): part.name for part in held for one in part.content.iter() if one.get("id")}
    texts = {part.name: document(part, at, language) for part in held}
    texts["nav.xhtml"] = document(
        Part("nav.xhtml", title, 1, contents(held, first(tree, "nav", "contents"))), at, language
    )
    inside = {f"book/{name}": content for name, content in texts.items()} | {"book/book.css": sheet}
    inside["book/package.opf"] = package(held, settings, language, sha256(b"".join(inside.values())).hexdigest())
    return packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": container(), **inside})


def parts(tree: Element, title: str) -> tuple[Part, ...]:
    """The cover, the chapters and the notes."""
    main = first(tree, "main")
    named = {link.get("href", "")[1:]: "".join(link.itertext()) for link in first(main, "nav", "contents").iter("a")}
    found = [Part("cover.xhtml", title, 1, plain(first(main, "div", "cover")))]
    for article in (one for one in main if one.tag == "article"):
        identity = article.get("id", "")
        found.append(
            Part(f"{identity}.xhtml", named[identity], 2 if "single" in classes(article) else 1, plain(article))
        )
    for notes in (one for one in main if "endnotes" in classes(one)):
        notes.set("role", "doc-endnotes")
        found.append(Part("notes.xhtml", named["endnotes"], 1, plain(notes)))
    return tuple(found)


def plain(element: Element) -> Element:
    """A copy as XHTML that readers of books know: folds are open, and what only our gates and scripts read is gone."""
    copy = deepcopy(element)
    drawn = {one for svg in copy.iter("svg") for one in svg.iter()}
    for one in copy.iter():
        if "evidence" in classes(one) and one.tag == "a" and "plain" not in classes(one):
            one.set("role", "doc-noteref")
        if one.tag == "svg":
            one.attrib.pop("aria-hidden", None)
        for name in [name for name in one.attrib if name.startswith("data-") or name in UNKNOWN]:
            del one.attrib[name]
        tag = {"details": "div", "summary": "p"}.get(one.tag, one.tag)
        one.tag = f"{{{SVG if one in drawn else XHTML}}}{tag}"
    return copy


def document(part: Part, at: Mapping[str, str], language: str) -> bytes:
    """A file of the book, its links led to the files in which their ids stand."""
    for link in part.content.iter(f"{{{XHTML}}}a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] in at:
            link.set("href", f"{at[target[1:]]}{target}" if at[target[1:]] != part.name else target)
        elif target.startswith("#"):
            link.set("href", "cover.xhtml")
    html = Element(f"{{{XHTML}}}html", {"lang": language, "{http://www.w3.org/XML/1998/namespace}lang": language})
    head = SubElement(html, f"{{{XHTML}}}head")
    SubElement(head, f"{{{XHTML}}}title").text = part.title
    SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type=SHEET, href="book.css")
    SubElement(html, f"{{{XHTML}}}body").append(part.content)
    return written(html)


def contents(held: tuple[Part, ...], listed: Element) -> Element:
    """The table of contents, chapters of lower rank under the one before them."""
    nav = Element(f"{{{XHTML}}}nav", {f"{{{OPS}}}type": "toc", "role": "doc-toc"})
    SubElement(nav, f"{{{XHTML}}}h1").text = "".join(first(listed, "h2").itertext()).strip()
    top = SubElement(nav, f"{{{XHTML}}}ol")
    under = last = top
    for part in held:
        if part.depth == 1:
            last, under = SubElement(top, f"{{{XHTML}}}li"), top
        elif under is top:
            under = SubElement(last, f"{{{XHTML}}}ol")
        entry = last if part.depth == 1 else SubElement(under, f"{{{XHTML}}}li")
        SubElement(entry, f"{{{XHTML}}}a", href=part.name).text = part.title
    return nav


def package(held: tuple[Part, ...], settings: Settings, language: str, digest: str) -> bytes:
    """What the book is, which files it has, and in which order they are read."""
    tongue = "en" if language == "en" else "zh"
    root = Element(f"{{{OPF}}}package", {"version": "3.0", "unique-identifier": "id"})
    metadata = SubElement(root, f"{{{OPF}}}metadata")
    SubElement(metadata, f"{{{DC}}}identifier", id="id").text = f"urn:sha256:{digest}"
    SubElement(metadata, f"{{{DC}}}title").text = settings.title.in_(tongue)
    SubElement(metadata, f"{{{DC}}}language").text = language
    SubElement(metadata, f"{{{DC}}}creator").text = settings.publisher.in_(tongue)
    SubElement(metadata, f"{{{DC}}}publisher").text = settings.publisher.in_(tongue)
    SubElement(metadata, f"{{{DC}}}date").text = settings.date
    SubElement(metadata, f"{{{OPF}}}meta", property="dcterms:modified").text = f"{settings.date}T00:00:00Z"
    for name, value in ACCESS.items():
        SubElement(metadata, f"{{{OPF}}}meta", property=f"schema:{name}").text = value
    manifest, spine = SubElement(root, f"{{{OPF}}}manifest"), SubElement(root, f"{{{OPF}}}spine")
    add = {"id": "nav", "href": "nav.xhtml", "media-type": TEXT, "properties": "nav"}
    SubElement(manifest, f"{{{OPF}}}item", add)
    SubElement(manifest, f"{{{OPF}}}item", {"id": "style", "href": "book.css", "media-type": SHEET})
    for number, part in enumerate(held):
        item = {"id": f"part-{number}", "href": part.name, "media-type": TEXT}
        SubElement(manifest, f"{{{OPF}}}item", item | ({"properties": "svg"} if part.has_drawings else {}))
        SubElement(spine, f"{{{OPF}}}itemref", idref=f"part-{number}")
        if number == 0:
            SubElement(spine, f"{{{OPF}}}itemref", idref="nav")
    return written(root, {**PREFIXES, "": OPF})


def container() -> bytes:
    """Where in the archive the package stands."""
    root = Element(f"{{{CONTAINER}}}container", version="1.0")
    files = SubElement(root, f"{{{CONTAINER}}}rootfiles")
    place = {"full-path": "book/package.opf", "media-type": "application/oebps-package+xml"}
    SubElement(files, f"{{{CONTAINER}}}rootfile", place)
    return written(root, {"": CONTAINER})


def written(root: Element, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """A tree as a file of XML."""
    for prefix, space in prefixes.items():
        register_namespace(prefix, space)
    return f"{DECLARED}\n{tostring(root, encoding='unicode')}\n".encode()
