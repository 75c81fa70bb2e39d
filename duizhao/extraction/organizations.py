"""Bodies: by their last word, by the titles of persons, by the lists in which firms and attendees are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from duizhao.extraction.bounds import Bounds, bounds, token_before, tokens_within
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_FIRMS = re.compile(r"(?:以|由)(?P<list>[^，,。；;：:]{2,60}?)(?:等(?:企业|公司)?)?为(?:骨干|龙头|代表|引领|依托)")
_ITEM = re.compile(r"[^、和与及以“”]+")
_LEVELS = "省市区县"


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """How the name of a body ends, where it begins, what alone is none."""

    ending: re.Pattern[str]
    bounds: Bounds
    places: re.Pattern[str]
    generic: re.Pattern[str]
    industries: tuple[str, ...]


def body_grammar(lexicon: Lexicon) -> BodyGrammar:
    """The grammar of bodies in the words of the lexicon."""
    endings = lexicon.endings
    ends = [*endings.get("organization", ()), *endings.get("institution", ())]
    none = alternatives(endings.get("organization-none", ("布局",)))
    return BodyGrammar(
        re.compile(rf"(?:{alternatives(ends)})(?![长员机设])"),
        bounds(lexicon),
        re.compile(rf"(?:我?(?:国家|全国|中国|[{_LEVELS}])|{alternatives(list(lexicon.localities))})"),
        re.compile(rf"(?:{none})$"),
        tuple(endings.get("industry", ())),
    )


def organizations(passages: tuple[Passage, ...], people: tuple[Named, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The named bodies of the article, each once, in text order."""
    grammar = body_grammar(lexicon)
    found: list[Named] = []
    for passage in passages:
        found += _suffixed(passage, grammar)
        found += _firms(passage, grammar)
    return _once(sorted(found, key=lambda n: (n.start, -n.end)))


def _suffixed(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`<place or name><kind of body>`."""
    best: Named | None = None
    for found in grammar.ending.finditer(passage.text, passage.start, passage.end):
        end = found.end()
        token = passage.tokens[token_before(passage.tokens, end)]
        if token.end != end or grammar.generic.search(passage.text, passage.start, end):
            continue
        start = grammar.bounds.start(passage, passage.start, end)
        if not _proper(passage, start, end, found.start(), grammar):
            continue
        named = Named(Kind.ORGANIZATION, passage.text[start:end], start, end, "<place><body>")
        if best and best.start <= start < best.end:
            best = named if end - start > best.end - best.start else best
            continue
        if best:
            yield best
        best = named
    if best:
        yield best


def _proper(passage: Passage, start: int, end: int, ending: int, grammar: BodyGrammar) -> bool:
    """Whether the words before the ending make it the name of one body."""
    if start >= ending:
        tag = passage.tokens[token_before(passage.tokens, end)]
        return tag.tag == "nt" and tag.start == start and end - start > 2
    if grammar.places.match(passage.text, start, end):
        return True
    return any(t.tag in ("x", "nt", "nz", "nr", "nrt") for t in tokens_within(passage.tokens, start, ending))


def _firms(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`以<firm>、<firm>为骨干`."""
    for found in _FIRMS.finditer(passage.text, passage.start, passage.end):
        for item in _ITEM.finditer(passage.text, found.start("list"), found.end("list")):
            if _firm(passage, item.start(), item.end(), grammar):
                yield Named(Kind.ORGANIZATION, item[0], item.start(), item.end(), "以<firm>为骨干")


def _firm(passage: Passage, start: int, end: int, grammar: BodyGrammar) -> bool:
    tokens = list(tokens_within(passage.tokens, start, end))
    if not 2 <= end - start <= 12 or not tokens or passage.text[start:end].endswith(grammar.industries):
        return False
    return any(len(t.word) == 1 or t.tag in ("x", "nz", "nt", "nr", "j") for t in tokens)


def abbreviates(short: str, full: str) -> bool:
    """Whether `short` is `full` with characters left out, its last one kept.

    >>> abbreviates("市科技局", "南平市科学技术局"), abbreviates("市财政局", "南平市科学技术局")
    (True, False)
    """
    if not short or not full or short[-1] != full[-1] or len(short) >= len(full):
        return False
    rest = iter(full)
    return all(c in rest for c in short)


def _once(found: Iterable[Named]) -> tuple[Named, ...]:
    """Each body once, under its fullest name, the shorter forms as variants."""
    bodies: list[Named] = []
    for named in found:
        for i, known in enumerate(bodies):
            if named.label == known.label or named.label in known.variants:
                break
            if abbreviates(named.label, known.label):
                bodies[i] = replace(known, variants=(*known.variants, named.label))
                break
            if abbreviates(known.label, named.label):
                bodies[i] = replace(known, label=named.label, variants=(*known.variants, known.label))
                break
        else:
            bodies.append(named)
    return tuple(bodies)
