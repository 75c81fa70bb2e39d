"""Strategies: models, slogans and ways that a text names, in quotation marks or by the verb that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.statements import is_remark
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_QUOTE = re.compile(r"[“‘\"](?P<words>[^”’\"“‘]{2,40})[”’\"](?P<link>融合)?")
_FORMULA = re.compile(r"[+＋]|[一二三四五六七八九两\d]{1,2}[^，,。\d]{1,3}[一二三四五六七八九两\d][^，,。\d]{1,4}|^[一二三四五六七八九两\d]{1,2}(?:个|网|链|窗|件)[^，,。]{2,4}$|[一二三四五六七八九十]{1,3}[证网件]合一")
_BARE_FORMULA = re.compile(r"(?<![一二三四五六七八九十两\d第])[三两四五二][地轴区带核园链廊极](?:[一两二三][^，,。、；一二三四五六七八九十\d]{1,2})(?=建设|战略|布局|格局|发展|定位|目标|，|。)")
_PARALLEL = re.compile(r"(?P<a>[^，,、。；;：:“”]{2,10})(?:[、，,](?P<b>[^，,、。；;：:“”]{2,10})){1,3}")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns made from a lexicon."""

    verb: re.Pattern[str]
    noun: re.Pattern[str]
    thing: re.Pattern[str]
    metaphor: re.Pattern[str]
    bare: re.Pattern[str]


def strategies(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The strategies that a text names, each once, in text order."""
    patterns, found = _patterns(lexicon), list[Named]()
    telling = [p for p in passages if not is_remark(p)]
    whole = "\n".join(p.words() for p in telling)
    for passage in telling:
        found += _quoted(passage, patterns, whole)
        found += _unquoted(passage, patterns, whole)
    return tuple(_once(found))


def _patterns(lexicon: Lexicon) -> Patterns:
    verbs, nouns = lexicon.statements["naming-verb"], lexicon.statements["naming-noun"]
    things = lexicon.endings["project"] + lexicon.endings["organization"] + lexicon.endings["park"]
    return Patterns(
        verb=re.compile(rf"(?:{alternatives(verbs)})[了出着]?(?:[^，,。；;“”]{{0,8}})$"),
        noun=re.compile(rf"[^，,。；;“”、]{{0,4}}?(?:{alternatives(nouns)})"),
        thing=re.compile(rf"(?:{alternatives(tuple(t for t in things if len(t) > 1))}|公司|队|圈|杯|展|奖|活动|日|路|站)$"),
        metaphor=re.compile(rf"(?:{alternatives(lexicon.statements['metaphor'])})$"),
        bare=re.compile(
            rf"(?:{alternatives(verbs)})了?(?P<words>[^，,。；;：:“”、的]{{2,8}}?)(?:发展)?(?:模式|战略|理念)(?=[，,。；;的]|$)"
        ),
    )


def _quoted(passage: Passage, patterns: Patterns, whole: str) -> Iterator[Named]:
    """“…” that is named as a way of doing things."""
    text = passage.text
    for found in _QUOTE.finditer(text, passage.start, passage.end):
        words = found["words"]
        rule = _rule(passage, found, patterns, whole)
        if rule:
            label = words + (found["link"] or "")
            start, end = found.start("words"), found.end() if found["link"] else found.end("words")
            yield Named(Kind.STRATEGY, label, start, end, rule)


def _rule(passage: Passage, found: re.Match[str], patterns: Patterns, whole: str) -> str:
    """Why a quotation is the name of a strategy, '' where it is none."""
    words, text = found["words"], passage.text
    if len(_HAN.findall(words)) + words.count("+") < 2 or words.endswith(("。", "，")) or "《" in words:
        return ""
    if patterns.thing.search(words) or (patterns.metaphor.search(words) and "、" not in words):
        return ""
    if text[found.end() : found.end() + 1] == "企业" or text[found.start() - 1 : found.start()] == "《":
        return ""
    if _FORMULA.search(words):
        return "“<numeral formula>”"
    if _is_parallel(words):
        return "“<parallel clauses>”"
    if patterns.noun.match(text, found.end()):
        return "“…”<noun of a way>"
    if patterns.verb.search(text, max(passage.start, found.start() - 14), found.start()):
        return "<naming verb>“…”"
    if whole.count(words) > 1:
        return "“…” more than once"
    return ""


def _is_parallel(words: str) -> bool:
    """Whether clauses of like length stand side by side: A研发、B制造.

    >>> _is_parallel("稳投资、促增长"), _is_parallel("科技、教育和人才")
    (True, False)
    """
    parts = re.split(r"[、，,\s]+", words)
    return len(parts) > 1 and max(map(len, parts)) - min(map(len, parts)) <= 2 and min(map(len, parts)) >= 3


def _unquoted(passage: Passage, patterns: Patterns, whole: str) -> Iterator[Named]:
    """Names without quotation marks: numeral formulas, X模式 behind a naming verb, parallel clauses that recur."""
    text = passage.text
    for found in _BARE_FORMULA.finditer(text, passage.start, passage.end):
        yield Named(Kind.STRATEGY, found[0], found.start(), found.end(), "<numeral formula>")
    for found in patterns.bare.finditer(text, passage.start, passage.end):
        yield Named(Kind.STRATEGY, found["words"], found.start("words"), found.end("words"), "<naming verb><name>模式")


def _once(found: list[Named]) -> Iterator[Named]:
    seen: list[str] = []
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        bare = re.sub(r"[\s、，,“”]", "", named.label)
        if bare not in seen:
            seen.append(bare)
            yield named
