"""Places that a text names and the gazetteer lacks: 云沧市, 松川区 in an article about them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duizhao.language.lexicon import Lexicon, Locality

_LEVELS = {"市": "prefecture", "县": "county", "区": "district", "旗": "county"}
_NAMED = re.compile(
    r"(?:(?<![\u3400-\u9fff])|(?<=[在由到从对为向与和及赴]))(?P<name>[\u3400-\u9fff](?=县)|[\u3400-\u9fff]{2,3}?)(?P<level>[市县区旗])"
)
_OFTEN = 2


def localities(text: str, lexicon: Lexicon) -> Mapping[str, Locality]:
    """The places that the text names again and again with their level and that no list knows, by every form in use."""
    none, lead = lexicon.cues["place-none"], lexicon.cues["place-lead"]
    found: dict[str, Locality] = {}
    for match in _NAMED.finditer(text):
        name = match[0]
        if name in found or name in lexicon.localities or name.endswith(none) or name.startswith(lead):
            continue
        if text.count(name) >= _OFTEN:
            found[name] = Locality(name, _LEVELS[match["level"]], "")
    short = {name[:-1]: place for name, place in found.items() if text.count(name[:-1]) > text.count(name)}
    return {form: place for form, place in {**short, **found}.items() if form not in lexicon.localities}
