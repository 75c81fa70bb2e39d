"""Places that a text names and the gazetteer lacks: counties and districts of the whole country, and 云沧市, which no list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from duizhao.language.lexicon import Lexicon, Locality

_LEVELS = {"市": "prefecture", "县": "county", "区": "district", "旗": "county"}
_NAMED = re.compile(
    r"(?:(?<![\u3400-\u9fff])|(?<=[在由到从对为向与和及赴]))(?P<name>[\u3400-\u9fff](?=县)|[\u3400-\u9fff]{2,3}?)(?P<level>县(?![域级])|旗(?![帜舰号])|市(?![场值面容级])|区(?![域块间别位划级]))"
)
_ENDS = re.compile("[县旗](?![域帜舰号级])|市(?![场值面容])|区(?![域块间别位划级])")
_LONGEST = 15
_OFTEN = 2


def places_of(text: str, lexicon: Lexicon) -> Mapping[str, Locality]:
    """The places that a text names, by every form in use and by their full names, and the places in which they lie."""
    known = {**lexicon.localities, **localities(text, lexicon)}
    begun = {text[at : at + 2] for at in range(len(text))}  # few of the thousands of forms begin as something here does
    named = {form: place for form, place in known.items() if form[:2] in begun and form in text}
    full = {place.name: place for place in named.values()}
    while (
        above := {known[p.parent].name: known[p.parent] for p in full.values() if p.parent in known}.items()
        - full.items()
    ):
        full.update(above)
    return {**full, **named}


def localities(text: str, lexicon: Lexicon) -> Mapping[str, Locality]:
    """The places of the text that the gazetteer lacks, by every form in use.

    They are in the list of divisions, or are named again and again with their level.
    """
    listed = dict(_listed(text, lexicon))
    none, lead = lexicon.cues["place-none"], lexicon.cues["place-lead"]
    found: dict[str, Locality] = {}
    for match in _NAMED.finditer(text):
        name = match[0]
        known = name in found or any(name[n:] in lexicon.localities for n in range(len(name) - 1))
        if known or name.endswith((*none, *listed)) or name.startswith(lead):
            continue
        if text.count(name) >= _OFTEN:
            found[name] = Locality(name, _LEVELS[match["level"]], "")
    towns = {name: place for name, place in listed.items() if name[-1] != "区"}
    short = {name[:-1]: place for name, place in {**towns, **found}.items() if text.count(name[:-1]) > text.count(name)}
    shorter = {name[0] + name[-1]: place for name, place in listed.items() if len(name) > 3}
    often = {form: place for form, place in shorter.items() if text.count(form) >= _OFTEN}
    forms = {**often, **short, **found, **listed}
    return {form: place for form, place in forms.items() if len(form) > 1 and form not in lexicon.localities}


def _listed(text: str, lexicon: Lexicon) -> Iterator[tuple[str, Locality]]:
    """The counties, districts, banners and county-level cities of the list that stand in the text."""
    for match in _ENDS.finditer(text):
        end = match.end()
        for length in range(_LONGEST, 1, -1):
            name = text[max(end - length, 0) : end]
            if name in lexicon.divisions and (length > 2 or _stands_alone(text, end - length, lexicon)):
                yield name, Locality(name, "county", _parent(text, lexicon.divisions[name]))
                break


def _stands_alone(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a name of two characters begins at `start`: behind a mark or a larger place."""
    before = text[max(start - 4, 0) : start]
    return (
        not before or not "\u3400" <= before[-1] <= "\u9fff" or any(before[n:] in lexicon.localities for n in range(3))
    )


def _parent(text: str, parents: tuple[str, ...]) -> str:
    """The place above a division; of several that have one of this name the one that the text speaks of, if it says."""
    told = [parent for parent in parents if len(parents) == 1 or parent[:2] in text]
    return told[0] if len(told) == 1 else ""
