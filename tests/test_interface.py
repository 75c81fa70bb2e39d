"""Every string of the templates has English, and no row is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.bilingual.catalogs import Catalog, placeholders, read_catalog

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
STRING = r"""(["'])((?:(?!\{quote}).)+)\{quote}"""
FIRST, SECOND = (STRING.replace("{quote}", number) for number in ("1", "3"))
CALL = re.compile(rf"\b(?:_|N_|zh|en)\(\s*{FIRST}(?:\s+if\s[^\"']*?\selse\s+{SECOND})?")
HAN = re.compile(r"[⺀-鿿＀-￯]")


def catalog(name: str) -> Catalog:
    read, problems = read_catalog(ROOT, ROOT / "content/translations" / name, templates=True)
    assert problems == []
    return read


def msgids(template: str) -> Iterator[str]:
    for match in CALL.finditer(COMMENT.sub("", template)):
        yield from filter(None, (match[2], match[4]))


def used() -> set[str]:
    return {msgid for path in TEMPLATES.glob("*.[hx]*ml") for msgid in msgids(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{{ _("目录") }}', ["目录"]),
        ('{% set A = {"a": N_("目标"), "b": N_("计划")} %}', ["目标", "计划"]),
        ("<a title=\"{{ _('筛选') }}\">", ["筛选"]),
        ('{{ _("有 {count} 条" if n else "没有", count=n) }}', ["有 {count} 条", "没有"]),
        ('{# _("不算") #}{{ _(label.msgid) }}', []),
    ],
)
def test_a_string_is_found_wherever_a_template_says_it(template: str, found: list[str]) -> None:
    assert list(msgids(template)) == found


def test_every_string_has_english() -> None:
    interface, shapes = catalog("interface.po"), catalog("shapes.po")
    assert sorted(msgid for msgid in used() if not interface.find(msgid) and not shapes.find(msgid)) == []


def test_no_row_is_left_over() -> None:
    assert sorted(msgid for _, msgid in catalog("interface.po").entries if msgid not in used()) == []


def test_both_languages_put_in_the_same_values_and_type_no_number() -> None:
    for entry in catalog("interface.po").entries.values():
        for english in entry.msgstr:
            assert placeholders(english) == placeholders(entry.msgid), entry.msgid
            assert not re.search(r"\d", entry.msgid + english), entry.msgid


def test_english_is_english() -> None:
    assert [e.msgid for e in catalog("interface.po").entries.values() for words in e.msgstr if HAN.search(words)] == []


def test_no_chinese_stands_in_a_template_outside_a_string() -> None:
    written = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
    allowed = {"对照", "中文", "阅读中文版", "简体", "繁體"}
    for path in sorted(TEMPLATES.glob("*.[hx]*ml")):
        bare = re.sub(r"<[^>]*>", "\n", written.sub("", path.read_text(encoding="utf-8")))
        found = {line.strip() for line in bare.splitlines() if re.search(r"[一-鿿]", line)}
        assert found <= allowed, f"{path.name}: {found - allowed}"
