"""Places that a text names and the gazetteer lacks: 云沧市, 松川区 in an article about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, Locality

_LEVELS = {"省": "province", "市": "prefecture", "县": "county", "区": "district", "旗": "county"}
_NAMED = re.compile(
    r"(?:(?<![\u3400-\u9fff])|(?<=[在由到从对为向与和及赴]))(?P<name>[\u3400-\u9fff]{2,3}?)(?P<level>[省市县区旗])"
)
_NAMES = ("n", "x", "z", "v", "a", "b", "g", "j")
_OFTEN = 2


def localities(read: Sequence[Passage], lexicon: Lexicon) -> Mapping[str, Locality]:
    """The places that the text names again and again with their level and that no list knows, by every form in use."""
    text = "\n".join(passage.words() for passage in read)
    words = {token.word: token.tag for passage in read for token in passage.tokens}
    none = lexicon.cues["place-none"]
    found: dict[str, Locality] = {}
    for match in _NAMED.finditer(text):
        name = match[0]
        if (
            name in found
            or name in lexicon.localities
            or name.endswith(none)
            or name.startswith(lexicon.cues["place-lead"])
        ):
            continue
        known = words.get(name) or words.get(match["name"]) or "x"
        if known.startswith(_NAMES) and text.count(name) >= _OFTEN and not _is_word(name, words):
            found[name] = Locality(name, _LEVELS[match["level"]], "")
    short = {name[:-1]: place for name, place in found.items() if text.count(name[:-1]) > text.count(name)}
    return {form: place for form, place in {**short, **found}.items() if form not in lexicon.localities}


def _is_word(name: str, words: Mapping[str, str]) -> bool:
    """Whether the dictionary knows the form as something else than a place: 居民区."""
    return name in words and not words[name].startswith("ns")
