"""A saved web page → the text that it shows: one line for each block, nothing of its scripts and styles.

Bytes are decoded here and not by the parser, which sees characters only; the parser is an HTML5 one, the same tree
that browsers build, so that no early end tag, deep nesting or long text loses a word.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import decoded

_DECLARING = re.compile(r"<(?:meta|\?xml)\b([^>]*)", re.I | re.A)
_DECLARED = re.compile(r"""\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.I | re.A)
_NEAR_HEAD = 16_384
# The names by which pages call the encodings that are read here, and what browsers take them for.
_ENCODINGS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"),
    "gb18030": ("gb18030", "gbk", "gb2312", "gb_2312-80", "x-gbk", "chinese", "csgb2312", "iso-ir-58", "cp936"),
    "big5hkscs": ("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"),
    "utf-16": ("utf-16", "utf-16le", "utf-16be"),
}


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
)
_UNSEEN = _names(
    "head script style template noscript svg math iframe object embed audio video canvas map select datalist textarea"
)
_CELLS = frozenset(("td", "th"))
_NOT_SHOWN = re.compile(r"(?:display[ ]?:[ ]?none|visibility[ ]?:[ ]?hidden)", re.I)
_BLANK = re.compile(r"[ \t\n\f\r]+")
_HAN_BREAK = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])[ \t]*[\n\r][ \t\n\r]*(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)


def text_of_page(raw: bytes, path: str) -> str:
    """The lines that a saved page shows; raises `Refused` naming `path` where its bytes are not what it says they are.

    >>> text_of_page("<title>x</title><p>甲市<b>新增</b>5家<br>乙市<script>1</script>".encode(), "a.html")
    '甲市新增5家\\n乙市\\n'
    """
    from justhtml import JustHTML

    page = JustHTML(_characters(raw, path), sanitize=False)
    lines = "".join(_pieces(page.root)).split("\n")
    shown = "\n".join(line.strip(" \t") for line in lines if line.strip())
    if not shown:
        raise Refused([Problem(path, 0, "the page shows no text", "save the article's text as .txt")])
    return shown + "\n"


def _characters(raw: bytes, path: str) -> str:
    """The characters of a page: by its mark, else as it declares, else by their own evidence."""
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(raw, path)
    elements = _DECLARING.finditer(raw[:_NEAR_HEAD].decode("latin-1"))
    found = next(filter(None, (_DECLARED.search(element[1]) for element in elements)), None)
    name = found[1].lower() if found else ""
    codec = next((codec for codec, names in _ENCODINGS.items() if name in names), None)
    if name and codec is None:
        raise Refused(
            [Problem(path, 0, f"the page declares the encoding {name!r}, which is not read", "save it as UTF-8")]
        )
    if codec in ("gb18030", "big5hkscs"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError as error:
            wrong = f"the page declares {name}, but byte {error.start} is none of it"
            raise Refused([Problem(path, 0, wrong, "save the page as UTF-8")]) from None
    if name in ("utf-8", "utf8"):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            wrong = f"the page declares {name}, but byte {error.start} is none of it"
            raise Refused([Problem(path, 0, wrong, "save the page as UTF-8")]) from None
    return decoded(raw, path)


def _pieces(root: Any) -> Iterator[str]:
    """The words and line ends of a page in order; a walk without recursion, since pages may nest without end."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node.name == "#text":
            yield _BLANK.sub(" ", _HAN_BREAK.sub("", node.data or ""))
        elif node.name == "br":
            yield "\n"
        elif node.name not in _UNSEEN and not _is_hidden(node):
            block, cell = node.name in _BLOCKS, node.name in _CELLS
            if block:
                yield "\n"
            waiting.append("\n" if block else "\t" if cell else "")
            waiting.extend(reversed(node.children or ()))


def _is_hidden(node: Any) -> bool:
    """Whether a page keeps an element from its readers."""
    attributes = getattr(node, "attrs", None) or {}
    return "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style") or ""))
