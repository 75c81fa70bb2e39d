"""Cards as pictures of 1200 × 630. The one user of Pillow; the same fonts and library give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from duizhao.publishing.cards import Card

SIZE = 1200, 630
MARGIN, FOOT = 80, 555
GROUND, RULE = "#fbfaf7", "#d8d3c7"
INKS = Path("templates/editions/drawing.css")
"""Its first line names the ink and the colours of the places."""
SERIF, SANS = "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2
"""The face of a Noto collection that draws characters as mainland China does."""
NOWHERE = "\U000f0001"
"""A character of no font: what stands for it stands for any other that is missing."""
SIZES = 34, 30, 26, 22
LEADING = 1.35
WORD = re.compile(r"[“‘（《(]*(?:[!-~\u00a0-\u02af]+|.)[，。、；：？！”’）》)]*\s*")
"""What stays on one line: a word or a character, with the marks that may not be parted from it."""
Font = ImageFont.FreeTypeFont
Line = tuple[int, float, str, Font]
"""The rank of a place, the height, the words and their font."""


def painted(root: Path, cards: Mapping[str, Card]) -> dict[str, bytes]:
    """The cards as PNG by their paths; OSError where a font is not installed."""
    inks = re.findall("#[0-9a-f]{6}", (root / INKS).read_text("utf-8").partition("\n")[0])
    return {path: _picture(card, inks) for path, card in cards.items()}


def unknown(card: Card) -> str:
    """The characters of a card that the fonts do not have, each once."""
    words = "".join((card.title, card.other, card.foot, *(said for _, said in card.lines)))
    return "".join(sign for sign in dict.fromkeys(words) if not sign.isspace() and _shape(sign) == _shape(NOWHERE))


@cache
def _shape(sign: str) -> bytes:
    return bytes(_font(SANS, SIZES[0]).getmask(sign))


def _picture(card: Card, inks: list[str]) -> bytes:
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((MARGIN, 64, SIZE[0] - MARGIN, 69), fill=inks[0])
    draw.rectangle((MARGIN, FOOT - 14, SIZE[0] - MARGIN, FOOT - 13), fill=RULE)
    for rank, at, line, font in (*_fitting(card), *_set(((0, card.foot),), FOOT, _font(SANS, 22), 1)):
        draw.text((MARGIN, at), line, inks[min(rank, len(inks) - 1)], font)
    held = BytesIO()
    image.quantize(32, Image.Quantize.FASTOCTREE).save(held, "PNG")
    return held.getvalue()


def _fitting(card: Card) -> list[Line]:
    """What stands above the foot, as large as it fits; figures are shown all or none, since a part of them would mislead."""
    head = _set(((0, card.title),), 96, _font(SERIF, 60), 3)
    head += _set(((0, card.other),), _below(head) + 6, _font(SANS, 30), 2)
    for lines in (card.lines, card.lines[:1], ()):
        for size in SIZES:
            body = _set(lines, _below(head) + 26, _font(SANS, size), 3)
            if _below(body) < FOOT - 20:
                return head + body
    return head


def _set(lines: Iterable[tuple[int, str]], top: float, font: Font, most: int) -> list[Line]:
    """Words in lines below each other, each with so many lines at most."""
    made: list[Line] = []
    for rank, words in lines:
        broken = list(_broken(words, font))
        if len(broken) > most:
            broken[most - 1 :] = [f"{broken[most - 1].rstrip()}…"]
        for line in broken:
            made.append((rank, top, line, font))
            top += font.size * LEADING
        top += 8
    return made


def _below(lines: list[Line]) -> float:
    """Where the next words may begin."""
    return lines[-1][1] + lines[-1][3].size * LEADING if lines else 0


@cache
def _font(name: str, size: int) -> Font:
    return ImageFont.truetype(name, size, SIMPLIFIED, layout_engine=ImageFont.Layout.BASIC)


def _broken(words: str, font: Font) -> Iterator[str]:
    """The words in lines as wide as a card.

    A word that is wider stands by itself.
    """
    line = ""
    for word in WORD.findall(words):
        if line and font.getlength((line + word).rstrip()) > SIZE[0] - 2 * MARGIN:
            yield line
            line = ""
        line += word
    yield line
