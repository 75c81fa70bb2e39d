"""Traditional and simplified characters: what a text in the former says in the latter, one for one, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def simplified(text: str) -> str:
    """The text in simplified characters if it is written in traditional ones, else the text itself; its length stays.

    >>> simplified("乾縣發展經濟，公佈著名企業。"), simplified("乾县著名的後山村")
    ('乾县发展经济，公布著名企业。', '乾县著名的後山村')
    """
    return converter("t2s")(text) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether more of the text's characters stand in Big5, the character set of traditional texts, than in GB 2312.

    >>> is_traditional("生產總值"), is_traditional("乾县"), is_traditional("GDP")
    (True, False, False)
    """
    han = "".join(_HAN.findall(text))
    return len(han.encode("big5", "ignore")) > len(han.encode("gb2312", "ignore"))


@cache
def converter(way: str) -> Callable[[str], str]:
    """OpenCC's conversion, word by word first: t2s and tw2s to simplified (乾縣 is 乾县, 乾燥 is 干燥), s2tw to Taiwan's forms."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(way).convert
    return convert
