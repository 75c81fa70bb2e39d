"""A thing that is no number, as found in the view: a name, or the shortest phrase that says it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.model.facts import Kind, Status


@dataclass(frozen=True, slots=True)
class Named:
    """`label` as shown; `[start, end)` its words in the view (every one of them once, in text order).

    `rule` names the shape that found it (`<title><person>`); `title` is a person's body and office;
    `variants` are other forms of the same name in the text; `status` where the words tell one.
    """

    kind: Kind
    label: str
    start: int
    end: int
    rule: str
    title: str = ""
    variants: tuple[str, ...] = ()
    status: Status | None = None
