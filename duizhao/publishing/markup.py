"""What may stand in a page: the rules of HTML as `html.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = "words"
LIST = "duizhao/publishing/html.toml"
COVERS = (
    "data-fact",
    "data-derived",
    "data-source",
    "data-record",
    "data-count",
    "data-prose",
    "data-gloss",
    "data-edition",
)


@dataclass(frozen=True, slots=True)
class Element:
    """The rules for one element; `holds` is None for one that may hold what its parent may."""

    holds: frozenset[str] | None
    attributes: frozenset[str]
    needs: tuple[str, ...]
    never_in: frozenset[str]


_UNKNOWN = Element(None, frozenset(), (), frozenset())
_ONCE = frozenset(("html", "main", "h1", "meta", "link", "script"))


@dataclass(frozen=True, slots=True)
class Rules:
    """All of `html.toml`, with groups spelled out."""

    elements: Mapping[str, Element]
    prefixes: tuple[str, ...]
    void: frozenset[str]
    drawing: frozenset[str]
    addresses: frozenset[str]
    points_to_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tag:
    """What is known of a start tag from its name and the names of its attributes alone.

    `asks` tells that the values of its attributes matter, `once` that a page has or counts it as a whole.
    """

    wrong: tuple[tuple[str, str], ...]
    holds: frozenset[str] | None
    never_in: frozenset[str]
    cover: str | None
    addresses: tuple[str, ...]
    points_to_ids: tuple[str, ...]
    asks: bool
    once: bool
    void: bool


@cache
def rules() -> Rules:
    """The rules, read once."""
    read: dict[str, Any] = tomllib.loads(Path(__file__).with_name("html.toml").read_text(encoding="utf-8"))
    groups, everywhere, drawing = read["groups"], read["everywhere"], read["drawing"]
    shared = frozenset(everywhere["attributes"])
    elements = {
        name: Element(
            holds=None if row.get("holds") == ["same"] else _spelled(row.get("holds", ()), groups),
            attributes=shared.union(row.get("attributes", ()), row.get("needs", ())),
            needs=tuple(row.get("needs", ())),
            never_in=frozenset(row.get("never_in", ())),
        )
        for name, row in read["elements"].items()
    }
    shape_attributes = shared.union(drawing["attributes"])
    shapes = _spelled(["drawing", "tspan"], groups)
    for name in sorted(shapes - elements.keys()):
        elements[name] = Element(
            _spelled(drawing["holds"].get(name, ["title", "desc"]), groups), shape_attributes, (), frozenset()
        )
    return Rules(
        elements,
        tuple(everywhere["prefixes"]),
        frozenset(everywhere["void"]),
        shapes,
        frozenset(everywhere["addresses"]),
        frozenset(everywhere["points_to_ids"]),
    )


def _spelled(names: Iterable[str], groups: Mapping[str, list[str]]) -> frozenset[str]:
    """The names with every group replaced by what it lists."""
    spelled: set[str] = set()
    for name in names:
        spelled |= _spelled(groups[name], groups) if name in groups else {name}
    return frozenset(spelled)


@cache
def tag(name: str, attributes: tuple[str, ...]) -> Tag:
    """The reading of a start tag: most tags of a site are alike, so each kind is read once."""
    all_rules = rules()
    element = all_rules.elements.get(name, _UNKNOWN)
    wrong = [
        (f"<{name}> has no attribute {attribute}", f"take it out, or add it to {LIST}")
        for attribute in attributes
        if attribute not in element.attributes and not attribute.startswith(all_rules.prefixes)
    ]
    wrong += ((f"<{name}> has no {need}", f"write {need}=…") for need in element.needs if need not in attributes)
    if element is _UNKNOWN:
        wrong = [(f"<{name}> is no element of these pages", f"use one listed in {LIST}")]
    covers = [attribute for attribute in COVERS if attribute in attributes]
    if len(covers) > 1:
        wrong.append((f"<{name}> says twice where its words come from: {', '.join(covers)}", "keep one of them"))
    addresses = tuple(attribute for attribute in attributes if attribute in all_rules.addresses)
    points_to_ids = tuple(attribute for attribute in attributes if attribute in all_rules.points_to_ids)
    return Tag(
        wrong=tuple(wrong),
        holds=element.holds,
        never_in=element.never_in,
        cover=covers[0] if covers else None,
        addresses=addresses,
        points_to_ids=points_to_ids,
        asks=bool(addresses or points_to_ids) or "id" in attributes or "class" in attributes,
        once=name in _ONCE,
        void=name in all_rules.void,
    )
