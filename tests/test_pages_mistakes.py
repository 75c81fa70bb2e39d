"""A mistake in a template is told at its line, once, and is never a traceback; a mistake of ours stays one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from duizhao.pages.page import Page
from duizhao.pages.render import render
from duizhao.problems import Refused

BASE = "{% block main %}{% endblock %}"
PAGE = '{% extends "base.html" %}\n{% import "parts.html" as parts %}\n{% block main %}\n{{ title }}\nHERE\n{% endblock %}\n'
PARTS = "{% macro twice(words) %}\n{{ words.once }}\n{% endmacro %}"


class Words:
    """As much of a phrasebook as a template asks for."""

    def pieces(self, msgid: str, language: str, n: object = None) -> tuple[tuple[str, str], ...]:
        return (("text", msgid), ("name", "n")) if "n" in msgid else (("text", msgid),)


class Broken:
    @property
    def broken(self) -> str:
        raise ValueError("ours")


def rendered(root: Path, here: str) -> list[str]:
    folder = root / "templates"
    (folder / "assets").mkdir(parents=True)
    for name, text in (("base.html", BASE), ("parts.html", PARTS), ("page.html", PAGE.replace("HERE", here))):
        (folder / name).write_text(text, encoding="utf-8")
    values = {"language": "zh", "title": "题", "broken": Broken()}
    pages = tuple(Page(f"zh/{n}.html", "page.html", values) for n in (1, 2))
    try:
        render(root, pages, cast(Any, Words()))
    except Refused as refused:
        return [str(problem) for problem in refused.problems]
    return []


ROWS = [
    ("{{ _('x') }}", []),
    ("{{ titel }}", ["templates/page.html:5: 'titel' is undefined; mend the template"]),
    ("{{ titel.zh }}", ["templates/page.html:5: 'titel' is undefined; mend the template"]),
    ("{{ title.en() }}", ["templates/page.html:5: 'str object' has no attribute 'en'; mend the template"]),
    ("{{ parts.twice(title) }}", ["templates/parts.html:2: 'str object' has no attribute 'once'; mend the template"]),
    ("{{ _('n') }}", ["templates/page.html:5: no value is called n; mend the template"]),
    (
        "{{ 1 + title }}",
        ["templates/page.html:5: unsupported operand type(s) for +: 'int' and 'str'; mend the template"],
    ),
    ("{{ title | uper }}", ["templates/page.html:5: No filter named 'uper'; mend the template"]),
    ("{{ (title }}", ["templates/page.html:5: unexpected '}', expected ')'; mend the template"]),
    (
        '{% include "gone.html" %}',
        ["templates/page.html:5: there is no template gone.html; restore templates/gone.html, or name another"],
    ),
]


@pytest.mark.parametrize(("here", "told"), ROWS)
def test_a_mistake_in_a_template_is_told_at_its_line(tmp_path: Path, here: str, told: list[str]) -> None:
    assert rendered(tmp_path, here) == told


def test_a_page_without_its_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates/assets").mkdir(parents=True)
    with pytest.raises(Refused) as refused:
        render(tmp_path, (Page("zh/1.html", "page.html", {"language": "zh"}),), cast(Any, Words()))
    assert str(refused.value) == "templates/page.html: there is no such template; restore the file"


def test_a_mistake_of_the_program_stays_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ours"):
        rendered(tmp_path, "{{ broken.broken }}")
