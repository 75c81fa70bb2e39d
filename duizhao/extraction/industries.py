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

_STRETCH = re.compile(r"[^，,。；;：:！？!?“”（）()\n]+")
_LEAD = re.compile(
    r"^.*(?:[0-9][.．、]\s*|做大做强|做强做优|做优做强|以|如|像|产品中|紧盯|瞄准|锚定|抢抓|深耕|主攻|发力|抢占|做强|做优|做大|突出|立足|深化|包括|围绕|聚焦|涉及|涵盖|形成了?|发展|壮大|培育|建设|培养|布局|而|以及|在|从|是|为|了|的|有)(?=.{2})"
)
_TIMES = r"[一二两三四五六七八九十\d]{1,2}(?:大|个|类)"
_COUNT = rf"(?:{_TIMES})?"
_KIND = r"(?:国家|重点|主导|支柱|优势|特色|传统|战略性新兴|高新技术|资源型|高端|新兴)*"
_MAIN = re.compile(r"(?:等[^、]{0,8}?)?为(?:主|重点|主导|支柱|龙头)(?:体)?(?!题)")
_END = re.compile(
    r"等|在(?!线)|处于|均|都|全部|产量|产值|增加值|营业收入|投资|销售|出口|快速|迅速|蓬勃|加快|占|(?:的|为|是|达)(?!.{0,3}$)|[一二两三四五六七八九十\d]{1,2}(?:大|个|类|条)"
)
_ONE = re.compile(r"一体$|一体的")
_AFTER = re.compile(
    r"(?:等)?(?:核心产业|产业|行业|领域|业态|工业|生产基地|产业集群|产业链|机遇|赛道)(?!园|城|基地|研究院|技术|开发)"
)
_COUNTED = re.compile(r"(?:增加值|投资|产值|总产值|产量|企业(?!家|开办|服务|和|与))")
_SECTOR = re.compile(r"产业$|^高.*业$")
_JOINT = re.compile(r"(?<=.{2})(?:和|以及)(?=.{2})")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns made from a lexicon: industries by name, what leads to a list of them or follows it, how one ends."""

    known: re.Pattern[str]
    names: frozenset[str]
    led: re.Pattern[str]
    followed: re.Pattern[str]
    counted: re.Pattern[str]
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
    return Patterns(
        known=re.compile(alternatives(lexicon.industries)),
        names=frozenset(lexicon.industries),
        led=re.compile(rf"(?:{verbs})[^、]{{2,16}}$"),
        followed=re.compile(rf"(?:等{_COUNT}[^、]{{0,6}}?|{_TIMES}[^、]{{0,6}}?|{_KIND})(?:{nouns})(?!园|城)"),
        counted=re.compile(rf"{_COUNT}[^，。；：]{{0,6}}(?:{nouns})[：:]?(?:包括|分别是|是|为|有)?$"),
        ending=re.compile(rf"(?:{alternatives(lexicon.endings['industry'])})$"),
    )


def _of(passage: Passage, patterns: Patterns) -> Iterator[Named]:
    """The industries of a sentence: those in lists, then those named by themselves."""
    text, taken = passage.text, list[tuple[int, int]]()
    for found in _STRETCH.finditer(text, passage.start, passage.end):
        if not patterns.known.search(text, *found.span()):
            continue
        parts, rule = _members(text, *found.span(), patterns)
        sure = rule != "<list>"
        good = [p for p in parts if _is_industry(text[p[0] : p[1]], patterns, sure)]
        known = sum(_is_industry(text[a:b], patterns, False) for a, b in good)
        enough = len(good) * 2 >= len(parts) and (known > 0 if sure else known > 1)
        if enough:
            if not sure and known * 2 > len(parts):
                good = [p for p in parts if _is_industry(text[p[0] : p[1]], patterns, True)]
            taken += good
            yield from (Named(Kind.INDUSTRY, text[a:b], a, b, rule) for a, b in good)
    yield from _lone(passage, patterns, taken)


def _members(text: str, start: int, end: int, patterns: Patterns) -> tuple[list[tuple[int, int]], str]:
    """The members of the list in a stretch without marks, and which shape it has."""
    words = text[start:end]
    if _ONE.search(words):
        return [], ""
    parts, at, found = words.split("、"), start, list[tuple[int, int]]()
    rule = _shape(text, start, parts, patterns)
    if len(parts) == 1 and rule == "<list>" and not _JOINT.search(words):
        return [], rule
    for number, part in enumerate(parts):
        first, last = at, at + len(part)
        at = last + 1
        if number == 0 and part not in patterns.names:
            lead = _LEAD.match(part)
            first += lead.end() if lead else 0
        if number == len(parts) - 1:
            last = _cut(text, first, last, patterns)
            joint = None if text[first:last] in patterns.names else _JOINT.search(text[first:last])
            if joint:
                found.append((first, first + joint.start()))
                first += joint.end()
        if last - first >= 2:
            found.append((first, last))
    return found, rule


def _shape(text: str, start: int, parts: list[str], patterns: Patterns) -> str:
    """By what a list shows that it names industries."""
    last = parts[-1]
    if _MAIN.search(last) and re.search(r"以[^、]{2,}$", parts[0]):
        return "以<list>为主"
    if patterns.followed.search(last, 2):
        return "<verb><list>产业" if patterns.led.search(parts[0]) else "<list>等产业"
    if patterns.counted.search(text[max(0, start - 16) : start]) or patterns.counted.search(_match(_LEAD, parts[0])):
        return "<count>产业：<list>"
    return "<list>"


def _match(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.match(words)
    return found[0] if found else ""


def _cut(text: str, first: int, last: int, patterns: Patterns) -> int:
    """Where the last member of a list ends: before 等, before its noun, before the predicate."""
    stops = [m.start() for p in (_MAIN, _END, patterns.followed) if (m := p.search(text, first + 2, last))]
    return min([last, *stops])


def _is_industry(words: str, patterns: Patterns, sure: bool) -> bool:
    """Whether a member of a list is an industry: known by name, made of known ones; in a sure list also by its ending."""
    if words in patterns.names or re.sub(r"(?:产业|行业|业)$", "", words) in patterns.names:
        return True
    if len(words) > _LONGEST or re.search(r"[有把对将被已的]|集群|基地|园区|中心|项目|平台|企业", words):
        return False
    rest = patterns.known.sub("", words)
    if rest != words and re.fullmatch(r"(?:与|和|及|新型|高端|先进|现代|绿色|智能|数字|产业)*", rest):
        return True
    if rest != words and len(rest) < 4 and patterns.ending.search(words):
        return True
    return sure and len(words) >= 3 and patterns.ending.search(words) is not None


def _lone(passage: Passage, patterns: Patterns, taken: list[tuple[int, int]]) -> Iterator[Named]:
    """Known industries right before 产业 or 领域, or in quotation marks before such a noun."""
    text = passage.text
    for found in patterns.known.finditer(text, passage.start, passage.end):
        start, end = found.span()
        if any(a <= start < b for a, b in taken) or any(t.start < start < t.end for t in passage.tokens):
            continue
        start -= 2 if text[start - 2 : start] in ("新型", "高端", "现代", "绿色") and start - 2 >= passage.start else 0
        sector = _SECTOR.search(found[0]) and (_COUNTED.match(text, end) or text.startswith("研究院", end))
        if sector or _AFTER.match(text, end + (text[end : end + 1] in "”’")):
            yield Named(Kind.INDUSTRY, text[start:end], start, end, "<industry>产业")


def _once(found: list[Named]) -> Iterator[Named]:
    """Each industry once, 装备制造业 and 装备制造 as one."""
    seen: set[str] = set()
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        label = re.sub(r"(?:产业|行业|(?<=制造)业)$", "", named.label)
        if label not in seen:
            seen.add(label)
            yield named
