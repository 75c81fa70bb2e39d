"""A view: the text as the grammar reads it, each character knowing where it stands in the file.

Width is folded, Kangxi radicals become the characters they stand for, corner brackets quotation marks, ASCII marks
beside Han characters the Chinese ones, the characters of a traditional text simplified ones; soft line breaks and the
blanks that typesetters put around figures disappear. Evidence always cites the file, never the view.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from duizhao.language.endings import ending
from duizhao.model.text import Span
from duizhao.reading.layout import hard_wrapped, soft_breaks
from duizhao.reading.scripts import simplified

_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]+|(?<=[0-9])[\u2007-\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_KEPT = "，。；：？！（）“”‘’、《》〈〉【】—…·～"
_QUOTES = dict(zip("「」『』｢｣﹁﹂﹃﹄", "“”‘’“”“”‘’", strict=True))
_MARKS = str.maketrans(",;:?!", "，；：？！")
_ASCII_MARK = re.compile(r"(?<=[^\x00-\x7f])[,;:?!]|[,;:?!](?=[^\x00-\x7f])")
_PARTED = re.compile(r"[^\n\d.\s]\s?\d{1,5}\.")  # 24. 3亿元, but no number of a list at the head of a line
_DECIMALS = re.compile(r"\d{1,2}(?:\s?[%万亿]|、\s?\d)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class View:
    """`text` as read; `offsets[i]` is where its character `i` stands in the file."""

    text: str
    offsets: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """The file's span of the view's characters `[start, end)`.

        >>> seen = view("第\\n11家", broken_lines=True)
        >>> seen.text, seen.span(0, 4)
        ('第11家', Span(start=0, end=5))
        """
        return (
            Span(self.offsets[start], self.offsets[end - 1] + 1)
            if end > start
            else Span(self.offsets[start], self.offsets[start])
        )

    def position(self, offset: int) -> int:
        """Where the view stands at the file's `offset` (the next character kept, if that one was dropped)."""
        return bisect_left(self.offsets, offset)


@lru_cache(maxsize=4096)
def folded(character: str) -> str:
    """The character that matching sees: one for one, so that offsets hold.

    >>> folded("％"), folded("⼈"), folded("㎡"), folded("⑦"), folded("（"), folded("「")
    ('%', '人', '㎡', '⑦', '（', '“')
    """
    if character in _QUOTES:
        return _QUOTES[character]
    kind = unicodedata.decomposition(character).split(" ")[0]
    radical = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    if character in _KEPT or not (kind in ("<wide>", "<narrow>") or radical):
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def view(text: str, broken_lines: bool | None = None) -> View:
    """The view of a whole text; `broken_lines` forces or forbids reading through line breaks."""
    plain = _ASCII_MARK.sub(lambda mark: mark[0].translate(_MARKS), "".join(map(folded, simplified(text))))
    column = hard_wrapped(text) if broken_lines is None else int(broken_lines)
    dropped = bytearray(len(text))
    for gap in soft_breaks(text, column):
        dropped[gap.start : gap.end] = b"\x01" * len(gap)
    for found in _BLANKS.finditer(text):
        if _closes_up(plain, found.start(), found.end()):
            dropped[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    for found in _INVISIBLE.finditer(text):
        dropped[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    kept = [i for i in range(len(text)) if not dropped[i]]
    return View("".join(plain[i] for i in kept), (*kept, len(text)))


def _closes_up(text: str, start: int, end: int) -> bool:
    """Whether the blank between two characters is only typesetting: between Han and figures, beside quotation marks."""
    if start == 0 or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    if before == "\n" or after == "\n":
        return False
    han = bool(_HAN.match(before)), bool(_HAN.match(after))
    if all(han):
        return before in "万亿" and text[start - 2 : start - 1].isdigit()
    if any(han):
        other = after if han[0] else before
        return other.isdigit() or other in "“”‘’%()（）+，。；、"
    if not (before.isascii() and after.isascii()):
        return True
    if before == "." and ending(_PARTED, text, start, 8) and _DECIMALS.match(text, end):
        return True
    return before in "(" or after in ")%" or (before.isdigit() and after in "万亿%")
