"""Events: a dated meeting, signing or opening."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_HELD = r"举行|召开|举办|开幕"
_OPENED = r"开工|投产|揭牌|开业|奠基|签约|挂牌|对接交流|通车|竣工"
_BEFORE = re.compile(r"^(?:上午|下午|晚|当天|起|[，,、 的]|由[^，,]{2,40}?(?:主办|举办|承办)的|该项目|已|于|在|就|了)+")
_DOER = re.compile(r"^[^，,。；;]{2,24}?(?:主导了|进行了|开展了|组织了)")
_THING = re.compile("^[^，,。；;：:“”]{3,30}")


@dataclass(frozen=True, slots=True)
class EventGrammar:
    """召开<meeting>, <meeting>举行, <thing>开工."""

    shapes: tuple[tuple[re.Pattern[str], str], ...]


def event_grammar(lexicon: Lexicon) -> EventGrammar:
    """The shapes in the words of the lexicon."""
    noun = alternatives(lexicon.statements["event-noun"])
    stretch = r"[^，,。；;：:]"
    return EventGrammar(
        (
            (re.compile(rf"(?:举行|召开|举办)了?(?P<label>{stretch}{{0,50}}(?:{noun}))"), "<date>召开<meeting>"),
            (
                re.compile(rf"(?P<label>{stretch}{{2,60}}(?:{noun})){stretch}{{0,16}}?(?:{_HELD})"),
                "<date><meeting>举行",
            ),
            (re.compile(rf"(?P<label>{stretch}{{0,40}}(?:{_OPENED}))(?=[，,。；;]|$|了)"), "<date><thing>开工"),
        )
    )


def events(passage: Passage, grammar: EventGrammar) -> Iterator[Named]:
    """The event of a sentence that names its day or month."""
    days = [t for t in passage.times if t.precision in ("day", "month")]
    if not days or passage.text[passage.start : passage.end].count("《") > 2:
        return
    for pattern, rule in grammar.shapes:
        found = pattern.search(passage.text, days[0].end, passage.end)
        if found:
            start = max([found.start("label"), *(t.end for t in passage.times if t.end <= found.end("label"))])
            words = passage.text[start : found.end("label")]
            words = words[len(_lead(_BEFORE, words)) :]
            words = words[len(_lead(_DOER, words)) :]
            start = found.end("label") - len(words)
            subject = passage.words(None, days[0].start).removesuffix("于").removesuffix("已")
            if rule == "<date><thing>开工" and len(words) < 6 and _THING.fullmatch(subject):
                yield Named(Kind.EVENT, subject + words, passage.start, found.end("label"), rule)
            elif len(words) >= 3:
                yield Named(Kind.EVENT, words, start, found.end("label"), rule)
            return


def _lead(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.match(words)
    return found[0] if found else ""
