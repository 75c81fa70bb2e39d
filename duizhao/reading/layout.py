"""How a page laid the text out: lines broken because they were full, paragraphs, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.model.text import Span

_MIN_WIDTH = 48
_TERMINAL = "。！？!?；;：:…"
_CLOSING = "”’』」）)》"
_ENDED = re.compile(r"[。！？!?；;：:，,][”’）)]*$")
_LONGEST = 1000
_FIGURES = "0-9零〇一二两三四五六七八九十百千万亿兆.．年月日%"
_SAFE = re.compile(rf"(?<=[；;，,、：:\s])(?![0-9])|(?<=[^{_FIGURES}]{{6}})(?=[^{_FIGURES}]{{3}})")
_STOP = re.compile(r"[。！？!?]+[”’』」）)》]*|…{2,}[”’]*")


def is_ended(line: str) -> bool:
    """Whether a line ends as running text does, with a mark, and not as a heading, a menu or a caption.

    >>> is_ended("他说：“好。”"), is_ended("下一步")
    (True, False)
    """
    return _ENDED.search(line) is not None


def hard_wrapped(text: str) -> int:
    """The column (a Han character is two) at which a page layout broke the lines, 0 where it did not.

    >>> hard_wrapped("短行。\\n短行。")
    0
    """
    full = sorted(w for w in map(_width, text.split("\n")) if w >= _MIN_WIDTH)
    if len(full) < 6:
        return 0
    column = full[-max(2, len(full) // 10)]  # one line alone may run over
    near = sum(column - 8 <= w <= column + 4 for w in full)
    return column if near >= 0.6 * len(full) and column < 200 else 0


def soft_breaks(text: str, column: int) -> tuple[Span, ...]:
    """The line breaks that only the width of the page made, given its column."""
    breaks, start = [], 0
    for found in re.finditer(r"\r?\n", text):
        line = text[start : found.start()].rstrip(" \t\r\u3000")
        last = line.rstrip(_CLOSING)[-1:]
        if column and line and _width(line) >= column - 8 and last not in _TERMINAL:
            breaks.append(Span(found.start(), found.end()))
        start = found.end()
    return tuple(breaks)


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The non-empty lines of `text[start:end]`, a paragraph broken over several lines as one, without outer blanks."""
    soft = {span.start for span in soft_breaks(text, hard_wrapped(text))}
    begin = start
    for found in re.finditer(r"\r?\n|$", text[start:end]):
        at = start + found.start()
        if at in soft and found.group():
            continue
        line = text[begin:at]
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield Span(begin + lead, begin + len(line.rstrip()))
        begin = start + found.end()


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph, each with its closing marks.

    >>> [s.of("甲。“乙！”丙") for s in sentences("甲。“乙！”丙", Span(0, 7))]
    ['甲。', '“乙！”', '丙']
    """
    begin = paragraph.start
    for found in _STOP.finditer(text, paragraph.start, paragraph.end):
        yield from _stretches(text, begin, found.end())
        begin = found.end()
        while begin < paragraph.end and text[begin].isspace():
            begin += 1
    if begin < paragraph.end:
        yield from _stretches(text, begin, paragraph.end)


def _stretches(text: str, start: int, end: int) -> Iterator[Span]:
    """What runs on for more than a thousand characters without a stop, in stretches that part no figure: it is no sentence."""
    while end - start > _LONGEST:
        safe = _SAFE.search(text, start + _LONGEST, end)
        if safe is None or safe.start() >= end:
            break
        yield Span(start, safe.start())
        start = safe.start()
    yield Span(start, end)


def _width(line: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in line)
