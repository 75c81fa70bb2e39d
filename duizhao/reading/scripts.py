"""Texts written in traditional characters, as matching sees them: in simplified ones, one for one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def simplified(text: str) -> str:
    """The text in simplified characters if it is written in traditional ones, else the text itself; its length stays.

    >>> simplified("乾縣發展經濟，公佈著名企業。"), simplified("乾县著名的後山村")
    ('乾县发展经济，公布著名企业。', '乾县著名的後山村')
    """
    return _converter().convert(text) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether more of the text's characters stand in Big5, the character set of traditional texts, than in GB 2312.

    >>> is_traditional("生產總值"), is_traditional("乾县"), is_traditional("GDP")
    (True, False, False)
    """
    han = "".join(_HAN.findall(text))
    return len(han.encode("big5", "ignore")) > len(han.encode("gb2312", "ignore"))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    """OpenCC's own, word by word first: 乾縣 is 乾县, 乾燥 is 干燥."""
    import opencc

    return opencc.OpenCC("t2s")
