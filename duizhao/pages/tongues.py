"""Words of the other language on a finished page: each run says so, that a voice reads it right and its font is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"<(?:(?P<close>/)[^<>]*|(?P<open>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:[^<>a-zA-Z0-9][^<>]*)?)|(?:[^<>a-zA-Z/][^<>]*)?)>"
    r"(?P<words>[^<]*)"
)
TONGUE = re.compile(r'\slang="([^"]*)"')
WORDS_ALONE = frozenset(("title", "option", "script", "style", "textarea"))
VOID = frozenset(("area", "br", "hr", "img", "input", "link", "meta", "wbr"))
HAN = "々〇\u3400-\u9fff\uf900-\ufaff"
WORD = "[A-Za-z]++(?:(?:[’'-]|&#39;)[A-Za-z]++)*+"
OTHER = {
    "en": ("zh-Hans", re.compile(rf"《?[{HAN}](?:[{HAN}\s\d:+·“”‘’、，。：；！？《》（）—]*[{HAN}])?》?")),
    "zh": ("en", re.compile(rf"(?<![A-Za-z’'\-;])(?=[A-Za-z]{{2}}){WORD}(?:[,:]? [“(]?{WORD})++")),
}
"""By the language around: what a run of the other is marked as, and its pattern.

Two English words make a run; one alone is a name or a term, which Chinese sentences use as it is.
"""


def marked(html: str) -> str:
    """The page with every run of the other language in an element that names it.

    >>> marked('<html lang="en"><body>Zhang Sheng (张胜)</body></html>')
    '<html lang="en"><body>Zhang Sheng (<span lang="zh-Hans">张胜</span>)</body></html>'
    >>> marked('<html lang="zh-Hans"><body>数据包（Data Package），CSV</body></html>')
    '<html lang="zh-Hans"><body>数据包（<span lang="en">Data Package</span>），CSV</body></html>'
    """
    start = html.find("<body")
    language = TONGUE.search(html, 0, max(start, 0))
    if start < 0 or language is None:
        return html
    return html[:start] + "".join(pieces(html[start:], language[1]))


def pieces(html: str, language: str) -> Iterator[str]:
    """The markup in turn, each tag with the words behind it, in which runs of the other language are marked."""
    around = [language[:2]]
    for match in TOKEN.finditer(html):
        name, rest = match["open"], match["rest"]
        if match["close"]:
            around = around[:-1] or around  # the gates tell what was never opened
        elif name and name not in VOID and not rest.endswith("/"):
            tongue = TONGUE.search(rest)
            around.append("" if name in WORDS_ALONE else tongue[1][:2] if tongue else around[-1])
        said = match["words"]
        yield match[0] if not said or said.isspace() else match[0][: -len(said)] + words(said, around[-1])


def words(text: str, language: str) -> str:
    """Words of a language with the runs of the other marked."""
    if language not in OTHER:
        return text
    tongue, pattern = OTHER[language]
    return pattern.sub(lambda run: f'<span lang="{tongue}">{run[0]}</span>', text)
