"""Saved pages: the words that they show, none that they hide, and a refusal where their bytes are not what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.problems import Refused
from duizhao.reading.saved_pages import text_of_page

# What a page holds, and the lines that it shows.
PAGES = {
    "blocks are lines": ("<h1>题</h1><p>甲市<b>新增</b>5家。</p><ul><li>一<li>二</ul>", "题\n甲市新增5家。\n一\n二\n"),
    "a line break is a line": ("<p>甲<br>乙", "甲\n乙\n"),
    "cells of a row stay apart": ("<table><tr><td>5家<td>6家</table>", "5家\t6家\n"),
    "a break of the source joins Han": ("<p>科技\n  企业5\n  家", "科技企业5 家\n"),
    "scripts and styles are no words": ("<p>甲<script>5家</script><style>6家</style>", "甲\n"),
    "comments are no words": ("<p>甲<!-- 5家 -->", "甲\n"),
    "what is hidden is no word": ("<p hidden>5家<p style='display: none'>6家<template>7家</template><p>甲", "甲\n"),
    "what follows an early end is kept": ("<html><body><p>甲</body></html><p>5家", "甲\n5家\n"),
    "entities are characters": ("<p>5&nbsp;家&lt;b&gt;&#20803;", "5\xa0家<b>元\n"),
    "an open tag swallows nothing": ("<p>甲<b>5家<p>乙", "甲5家\n乙\n"),
    "deep nesting loses nothing": ("<div>" * 3000 + "5家" + "</div>" * 3000, "5家\n"),
}
# A declaration, the encoding that the bytes really have, and whether that is read.
ENCODINGS = (
    ("utf-8", "utf-8", True),
    ("gb2312", "gb18030", True),
    ("GBK", "gb18030", True),
    ("big5", "big5hkscs", True),
    ("gbk", "utf-8-sig", True),
    ("", "gb18030", True),
    ("utf-8", "gb18030", False),
    ("utf-7", "utf-8", False),
    ("rot13", "utf-8", False),
    ("klingon", "utf-8", False),
)
WORDS = "今年上半年，東河市新增企業五家，基金超過八千萬元。"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_it_shows(name: str) -> None:
    page, shown = PAGES[name]
    assert text_of_page(f'<meta charset="utf-8"><title>题目</title>{page}'.encode(), "a.html") == shown


@pytest.mark.parametrize(
    ("declared", "codec", "read"), ENCODINGS, ids=[f"{d or 'none'} in {c}" for d, c, _ in ENCODINGS]
)
def test_a_page_is_decoded_as_it_declares_or_refused(declared: str, codec: str, read: bool) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    raw = f"<html><head>{meta}</head><body><p>{WORDS}</p></body></html>".encode(codec)
    if read:
        assert text_of_page(raw, "a.html") == WORDS + "\n"
    else:
        with pytest.raises(Refused, match="UTF-8"):
            text_of_page(raw, "a.html")


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Refused, match="shows no text"):
        text_of_page(b"<html><script>1</script></html>", "a.html")


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="<>&\x00\r", exclude_categories=("Cc", "Cs")), min_size=1)
)
def test_any_words_of_a_page_are_kept(words: str) -> None:
    page = text_of_page(f"\ufeff<p>首{words}尾</p>".encode(), "a.html")
    assert "".join(page.split()) == "".join(f"首{words}尾".split())
