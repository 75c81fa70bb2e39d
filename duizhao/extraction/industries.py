"""Industries: those that a list names behind 围绕 or before 产业, and those named one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.statements import is_remark
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_MEMBER = r"[^，,。；;：:、！？!?“”\n]{2,16}"
_LEAD = re.compile(
    r"^.*?(?:以|如|包括|围绕|聚焦|涉及|涵盖|形成了?|发展|壮大|培育|建设|培养|布局|而|和|以及|在|从|是|为|了|：|的)(?=.{2})"
)
_TAIL = re.compile(r"(?:等)?(?:[一二两三四五六七八九十\d]{1,2}(?:大|个))?(?:重点|主导|支柱|优势|特色|战略性新兴|高新技术|高端)?(?:产业|领域|行业|企业|工业)*$")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns made from a lexicon."""

    known: re.Pattern[str]
    listed: tuple[tuple[str, re.Pattern[str]], ...]
    ending: re.Pattern[str]


def industries(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The industries that a text names, each once, in text order."""
    patterns, found = _patterns(lexicon), list[Named]()
    for passage in passages:
        if not is_remark(passage):
            found += _of(passage, patterns)
    return tuple(_once(found))


def _patterns(lexicon: Lexicon) -> Patterns:
    verbs = alternatives(lexicon.statements["list-verb"])
    nouns = alternatives(lexicon.statements["list-noun"])
    members = rf"(?P<list>{_MEMBER}(?:、{_MEMBER}){{0,12}}?)"
    count = r"(?:等)?(?:[一二两三四五六七八九十\d]{1,2}(?:大|个))?(?:重点|主导|支柱|优势|特色|战略性新兴|高新技术|高端|国家)?"
    return Patterns(
        known=re.compile(alternatives(lexicon.industries)),
        listed=(
            ("以<list>为主", re.compile(rf"以{members}(?:等[^，,。；;、]{{0,10}})?为(?:主|重点|主导|支柱|龙头)(?:体)?")),
            ("<verb><list>产业", re.compile(rf"(?:{verbs}){members}{count}(?:{nouns})")),
            ("<list>等产业", re.compile(rf"{members}(?:等|[一二两三四五六七八九十\d]{{1,2}}大)[^，,。；;、]{{0,8}}?(?:{nouns})")),
        ),
        ending=re.compile(rf"(?:{alternatives(lexicon.endings['industry'])})$"),
    )


def _of(passage: Passage, patterns: Patterns) -> Iterator[Named]:
    text, runs = passage.text, list[tuple[int, int]]()
    for start, end in passage.clauses:
        for first, last in _members(text, start, end):
            pass
    for rule, pattern in patterns.listed:
        for found in pattern.finditer(text, passage.start, passage.end):
            parts = tuple(_members(text, found.start("list"), found.end("list")))
            good = [p for p in parts if _is_industry(text[p[0] : p[1]], patterns, len(parts))]
            if good and len(good) * 2 >= len(parts):
                runs += good
                yield from (Named(Kind.INDUSTRY, text[a:b], a, b, rule) for a, b in good)
    yield from _lone(passage, patterns, runs)


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list, the first without what leads to it, the last without its noun."""
    at = start
    for part in text[start:end].split("、"):
        first, last = at, at + len(part)
        at = last + 1
        lead = _LEAD.match(part)
        if lead and first == start:
            first += lead.end()
        tail = _TAIL.search(text[first:last])
        if tail and tail.start() >= 2:
            last = first + tail.start()
        if last - first >= 2:
            yield first, last


def _is_industry(words: str, patterns: Patterns, members: int) -> bool:
    if patterns.known.search(words):
        return len(words) <= 14
    return members > 1 and len(words) >= 3 and bool(patterns.ending.search(words))


def _lone(passage: Passage, patterns: Patterns, runs: list[tuple[int, int]]) -> Iterator[Named]:
    """Known industries in a list of two or more, or right before 产业 or 领域."""
    text = passage.text
    for found in patterns.known.finditer(text, passage.start, passage.end):
        if any(a <= found.start() < b for a, b in runs):
            continue
        after = text[found.end() : found.end() + 6]
        if re.match(r"(?:产业|行业|领域|工业|生产基地|产业集群)", after):
            yield Named(Kind.INDUSTRY, found[0], found.start(), found.end(), "<industry>产业")


def _once(found: list[Named]) -> Iterator[Named]:
    seen: set[str] = set()
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        label = re.sub(r"(?:产业|行业)$", "", named.label)
        if label not in seen:
            seen.add(label)
            yield named
