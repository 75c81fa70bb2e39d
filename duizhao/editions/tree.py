"""A page of the site as a tree, and what every edition does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, XMLParser, fromstring

from duizhao.publishing.inspection import DOCTYPE

Address = Callable[[str], str]
LED_OUT = {"rel": "external noopener noreferrer"}


def parsed(page: bytes) -> Element:
    """The tree of a page that has passed the gates."""
    return fromstring(page[len(DOCTYPE) :], XMLParser(encoding="utf-8"))


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def first(tree: Element, tag: str, kind: str = "") -> Element:
    """The first element of this name and class; a LookupError where there is none."""
    found = next((one for one in tree.iter(tag) if not kind or kind in classes(one)), None)
    if found is None:
        raise LookupError(f"the page has no <{tag}> {kind}")
    return found


def without(tree: Element, unwanted: Callable[[Element], bool]) -> None:
    """Take out of a tree all that is unwanted; the words behind it stay."""
    for parent in list(tree.iter()):
        for child in [one for one in parent if unwanted(one)]:
            at = list(parent).index(child)
            if child.tail and at:
                parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
            elif child.tail:
                parent.text = (parent.text or "") + child.tail
            parent.remove(child)


def is_twin(element: Element) -> bool:
    """Whether this is one of the quiet links to the same place in another language."""
    return element.tag == "a" and "hreflang" in element.attrib


def relinked(tree: Element, path: str, base: str | None) -> None:
    """Lead every link of the page at `path` on: inside it as it is, to the rest of the site where it has an address.

    Where it has none, the words of the link stay and lead nowhere.
    """
    for link in list(tree.iter("a")):
        address = link.get("href", "")
        if not address or address.startswith(("#", "http:", "https:", "mailto:")):
            continue
        target = normpath(join(dirname(path), address.partition("#")[0]))
        if target == path:
            link.set("href", f"#{address.partition('#')[2] or 'main'}")
        elif base:
            link.attrib.update(LED_OUT, href=f"{base}/{target}{''.join(address.partition('#')[1:])}")
        else:
            link.tag = "span"
            for name in ("href", "hreflang", "rel", "download", "type", "aria-label", "role"):
                link.attrib.pop(name, None)


def within(tree: Element) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Every element with those around it, from the outermost."""
    stack: list[tuple[Element, tuple[Element, ...]]] = [(tree, ())]
    while stack:
        element, around = stack.pop()
        yield element, around
        stack.extend((child, (*around, element)) for child in reversed(element))
