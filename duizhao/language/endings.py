"""What stands right before a place in a text: 增长了 before 5%, Top before 10."""

from __future__ import annotations

import re


def ending(pattern: re.Pattern[str], text: str, end: int, reach: int) -> re.Match[str] | None:
    """The longest match that ends at `end` and has at most `reach` signs; what stands behind `end` is not seen.

    Asked of each place in turn, so that an expression needs no end of its own, which would be sought from every place.

    >>> ending(re.compile("[0-9]+"), "12 345%", 6, 4), ending(re.compile("[0-9]+"), "12 345%", 7, 4)
    (<re.Match object; span=(3, 6), match='345'>, None)
    """
    found = (pattern.fullmatch(text, start, end) for start in range(max(0, end - reach), end))
    return next(filter(None, found), None)


def last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last match of a pattern in the words."""
    found = list(pattern.finditer(words))
    return found[-1] if found else None
