"""Named projects, platforms, funds, centres and parks: by their last word, by quotation marks in a list, by the verb that builds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.extraction.bounds import Bounds, bounds, token_before, tokens_within
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"]{4,30})[”\"]")
_BUILT = re.compile(r"等?(?:项目)?(?:都|已|均)?(?:相继|陆续|先后)(?:建成|落户|开建|开工|落地|投用)")
_BUILT_BEFORE = re.compile(r"(?:相继|陆续|先后)(?:建成|落户|开建|开工)[^，,。；;]{0,8}?(?:项目)?有")
_ITEM = re.compile(r"[^、和与及“”，,。；;]{2,30}")


@dataclass(frozen=True, slots=True)
class ProjectGrammar:
    """How the name of a project or park ends, and where it begins."""

    project: re.Pattern[str]
    park: re.Pattern[str]
    bounds: Bounds


def project_grammar(lexicon: Lexicon) -> ProjectGrammar:
    """The grammar of projects in the words of the lexicon."""
    return ProjectGrammar(
        re.compile(rf"(?:{alternatives(lexicon.endings.get('project', ()))})"),
        re.compile(rf"(?:{alternatives(lexicon.endings.get('park', ()))})"),
        bounds(lexicon),
    )


def projects(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The named projects and parks of the article, each once, in text order."""
    grammar = project_grammar(lexicon)
    found: list[Named] = []
    for passage in passages:
        found += _suffixed(passage, grammar)
        found += _listed(passage)
    return _once(sorted(found, key=lambda n: (n.start, -n.end)))


def _suffixed(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`<name><kind of project>`."""
    for kind, pattern in ((Kind.PARK, grammar.park), (Kind.PROJECT, grammar.project)):
        for found in pattern.finditer(passage.text, passage.start, passage.end):
            end = found.end()
            start = grammar.bounds.start(passage, passage.start, end)
            if start < found.start() and passage.tokens[token_before(passage.tokens, end)].end == end and _proper(passage, start, found.start()):
                yield Named(kind, passage.text[start:end], start, end, f"<name><{kind.value}>")


def _proper(passage: Passage, start: int, end: int) -> bool:
    return any(t.tag in ("ns", "nt", "nz", "x") for t in tokens_within(passage.tokens, start, end))


def _listed(passage: Passage) -> Iterator[Named]:
    """`“<project>”“<project>”等相继建成`."""
    built = _BUILT.search(passage.text, passage.start, passage.end)
    before = _BUILT_BEFORE.search(passage.text, passage.start, passage.end)
    if not built and not before:
        return
    low, high = (passage.start, built.start()) if built else (before.end() if before else passage.start, passage.end)
    quoted = [m for m in _QUOTED.finditer(passage.text, low, high)]
    for found in quoted:
        yield Named(Kind.PROJECT, found["name"], found.start("name"), found.end("name"), "“<project>”等相继建成")
    if not quoted:
        clause = passage.clause_at(max(high - 1, low))
        for item in _ITEM.finditer(passage.text, max(clause[0], low), min(clause[1], high)):
            words = item[0].rpartition("的")[2]
            yield Named(Kind.PROJECT, words, item.end() - len(words), item.end(), "<building>、<building>等陆续开建")


def _once(found: Iterable[Named]) -> tuple[Named, ...]:
    kept: list[Named] = []
    for named in found:
        if kept and named.start < kept[-1].end:
            continue
        if all(named.label != known.label for known in kept):
            kept.append(named)
    return tuple(kept)
