"""Characters that nobody sees, that turn what is read, or that pile up over other lines: shown by their names, not obeyed."""

from __future__ import annotations

import re

# Controls but tab and line ends, soft hyphen, Arabic letter mark, fillers, zero-width space and joiners of lines,
# marks, embeddings and isolates of direction, line and paragraph separator, byte order mark, annotations,
# tags, and code points that are no characters. The two joiners within words and emoji (U+200C, U+200D) stay.
_CONTROLS = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# Four marks upon one letter are more than any writing has; what stands above them is no letter's.
_UNSEEN = re.compile(f"{_CONTROLS}|(?<={_MARK}{{4}}){_MARK}")
_PERHAPS = re.compile(f"{_CONTROLS}|{_MARK}")


def spelled_out(text: str) -> str:
    """The text with each unseen character written as its number.

    >>> spelled_out("5\\u202e家\\u200d")
    '5[U+202E]家\\u200d'
    >>> spelled_out("e" + 5 * "\\u0301") == "e" + 4 * "\\u0301" + "[U+0301]"
    True
    """
    if not _PERHAPS.search("".join(set(text))):
        return text  # a page has a tenth of a million characters, but some hundred different ones
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def replaced(text: str) -> str:
    """The text with U+FFFD for each unseen character, so that every other stands where it stood.

    >>> replaced("5\\u202e家")
    '5\ufffd家'
    """
    return _UNSEEN.sub("\ufffd", text)


def escaped(json: str) -> str:
    """JSON in which each unseen character, and the < of a tag, is written as an escape: the same values, nothing obeyed
    on the way, wherever the JSON comes to stand.

    >>> escaped('"5\\u202e<b>家"')
    '"5\\\\u202e\\\\u003cb>家"'
    """
    return _UNSEEN.sub(_escape, json).replace("<", "\\u003c")


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
