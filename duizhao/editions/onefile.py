"""A page of the site as one file that needs no other: what it loads stands in it, and the security policy names it by hash."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, SubElement, tostring

from duizhao.editions.tree import first, is_twin, parsed, relinked, without

POLICY = (
    "default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:; base-uri 'none'; form-action 'none'"
)


ASKED = ("data-index", "data-script")
"""What the search of the whole report fetches when it is used: its index, then the script."""


def one_file(path: str, files: Mapping[str, bytes], base: str | None) -> bytes:
    """The page at `path` of the site with its style sheets, scripts and icon in it."""
    tree = parsed(files[path])
    without(tree, lambda element: is_twin(element) and not base)
    relinked(tree, path, base)
    head = first(tree, "head")
    sheets = [element for element in head.iter("link") if element.get("rel") == "stylesheet"]
    scripts = list(tree.iter("script"))
    styles = [loaded(path, element.get("href", ""), files) for element in sheets]
    forms = [element for element in tree.iter("form") if ASKED[-1] in element.attrib]
    asked = [form.attrib.pop(name) for form in forms for name in ASKED]
    programs = [loaded(path, address, files) for address in (*(element.get("src", "") for element in scripts), *asked)]
    icons = {element.get("href", "") for element in head.iter("link") if element.get("rel") == "icon"}
    without(tree, lambda element: element in (*sheets, *scripts) or element.get("rel") in ("icon", "alternate"))
    for icon in sorted(icons):
        drawn = b64encode(files[normpath(join(dirname(path), icon))]).decode()
        SubElement(head, "link", rel="icon", type="image/svg+xml", href=f"data:image/svg+xml;base64,{drawn}")
    for style in styles:
        SubElement(head, "style").text = style
    body = first(tree, "body")
    for program in programs:  # at the end of the page: what stands in it cannot be put off
        SubElement(body, "script").text = program
    policy_of(head).set("content", POLICY.format(styles=hashes(styles), scripts=hashes(programs)))
    return f"<!DOCTYPE html>\n{tostring(tree, encoding='unicode', method='html')}\n".encode()


def loaded(path: str, address: str, files: Mapping[str, bytes]) -> str:
    """What a page loads, as text; a program that would end its own element is a mistake of ours."""
    words = files[normpath(join(dirname(path), address))].decode()
    assert "</s" not in words.casefold(), f"{address} would end its own element"
    return words


def policy_of(head: Element) -> Element:
    """The element that states the security policy."""
    return next(one for one in head.iter("meta") if one.get("http-equiv") == "Content-Security-Policy")


def hashes(texts: Iterable[str]) -> str:
    """The sources that a policy allows: these very texts and no others."""
    named = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]
    return " ".join(named) or "'none'"
