"""Industries: those that a list names behind 围绕 or before 产业, and those named one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.extraction.bounds import token_before, tokens_within
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.statements import is_remark
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.words import Token
from duizhao.model.facts import Kind

_STRETCH = re.compile(r"[^，,。；;：:！？!?“”（）()\n]+")
_LEAD = re.compile(
    r"^.*(?:[0-9][.．、]\s{0,2}|(?:培育|形成|发展|建成|打造)出?了?(?:形成)?了?|做大做强|做强做优|做优做强|以|如|像|产品中|紧盯|瞄准|锚定|抢抓|深耕|主攻|发力|抢占|创建|组建|做强|做优|做大|突出|立足|深化|拓展|拓宽|推广|包括|围绕|聚焦|涉及|涵盖|壮大|建设|培养|布局|而|以及|在|从|是|为|了|的|有)(?=.{2})"
)
_TIMES = r"[一二两三四五六七八九十\d]{1,2}(?:大|个|类)"
_COUNT = rf"(?:{_TIMES})?"
_KIND = r"(?:国家|重点|主导|支柱|优势|特色|传统|战略性新兴|高新技术|资源型|高端|新兴){0,4}"
_MAIN = re.compile(r"(?:等[^、]{0,8}?)?为(?:主|重点|主导|支柱|龙头)(?:体)?(?!题)")
_END = re.compile(
    r"等|[千百十\d]{1,8}亿(?:元)?级?|在(?!线)|处于|均|都|全部|产量|产值|增加值|营业收入|投资|销售|出口|快速|迅速|蓬勃|加快|打造|构建|占|(?:的|为|是|达)(?!.{0,3}$)|[一二两三四五六七八九十\d]{1,2}(?:大|个|类|条)"
)
_ONE = re.compile(r"一体$|一体的|全产业链|全链条|全流程")
_AFTER = re.compile(
    r"(?:等)?(?:核心产业|开发投资|产业|行业|领域|业态|工业|生产基地|产业集群|产业链|机遇|赛道)(?!园|城|基地|研究院|技术|开发)"
)
_COUNTED = re.compile(r"(?:增加值|投资|产值|总产值|营业收入|营收|利润|税收|产量|企业(?!家|开办|服务|和|与))")
_COLLECTIVE = ("战略性新兴产业", "高新技术产业", "高技术产业", "未来产业")
_SECTOR = re.compile(r"业$")
_USED = re.compile("(?:应用|用|运用|适用)于")
_AIMED = re.compile(r"^.*(?:瞄准|聚焦|围绕|锚定|紧盯|主攻|深耕|抢抓|一批)(?=.{2})")
_JOINT = re.compile(r"(?<=.{2})(?:和|以及)(?=.{2})")
_PREFIX = 3
_NARROWING = ("新型", "高端", "现代", "绿色", "先进", "智能", "特色", "科技")
_LONGEST, _SHORTEST, _LONGEST_MEMBER = 14, 4, 8
_FOREMOST = re.compile(
    r"(?:首位|主导|支柱|龙头|首位主导)产业(?:是|为)(?P<a>[^，,。；;、的“”]{2,12}?)(?=[的，,。；;])"
    r"|(?:把|将|以)(?P<b>[^，,。；;、的“”]{2,12}?)(?:产业)?(?:作为|确定为|列为|定为|为)(?:首位|主导|支柱|龙头|第一)(?:主导)?产业"
)
_COINED = re.compile(
    r"产业(?!园|化|城|新城|工人|集聚|结构|转型|升级|规模|政策|创新|协作|协同|联盟|基金|资金|路|模式|研究|技术|人才|兴|生态)"
)
_OF_A_FIRM = re.compile(
    r"[^，。、；]{0,6}?(?:研究院|实验室|管理局|车间)|类增|支出|集群竞赛|科技(?!服务)|园|股份|有限|公司|集团|[大中]?学|研究院|(?:产业)?开发区|企业家|工程师|论坛|大会|博览会"
)
_INSIDE = ("n", "nz", "nl", "ng", "vn", "b", "j")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns made from a lexicon: industries by name, what leads to a list of them or follows it, how one ends."""

    known: re.Pattern[str]
    place: re.Pattern[str]
    names: frozenset[str]
    joined: re.Pattern[str]
    last: re.Pattern[str]
    led: re.Pattern[str]
    followed: re.Pattern[str]
    counted: re.Pattern[str]
    ending: re.Pattern[str]
    member: re.Pattern[str]
    strict: re.Pattern[str]
    alone: frozenset[str]
    service: frozenset[str]
    common: frozenset[str]


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
        place=re.compile(
            rf"[该本我全][省市区县]|一大?批|(?:{alternatives(tuple(lexicon.localities))}){{1,3}}[省市区县]?|[^、]{{1,6}}?[新市]区"
        ),
        names=frozenset(lexicon.industries),
        joined=re.compile(alternatives(tuple(name for name in lexicon.industries if "、" in name))),
        last=re.compile(rf"(?:{alternatives(lexicon.industries)})$"),
        led=re.compile(rf"(?:{verbs})[^、]{{2,16}}$"),
        followed=re.compile(
            rf"(?:等{_COUNT}[^、]{{0,6}}?|{_TIMES}[^、]{{0,6}}?|{_KIND})(?<!全)(?:{nouns})(?!园|城|旅游|设计|互联网|软件|机器人|遗产)"
        ),
        counted=re.compile(rf"{_COUNT}[^，。；：]{{0,6}}(?:{nouns})[：:]?(?:包括|分别是|是|为|有)?$"),
        ending=re.compile(rf"(?:{alternatives(lexicon.endings['industry'])})$"),
        member=re.compile(rf"(?:{alternatives(lexicon.endings['industry-member'])})$"),
        strict=re.compile(rf"等?{_TIMES}[^、]{{0,8}}?(?:产业|行业|产业集群|产业链|产业基地)(?!园|城|项目|技术)"),
        alone=frozenset(lexicon.endings["industry-alone"]),
        service=frozenset(lexicon.endings["industry-service"]),
        common=frozenset(lexicon.endings["industry-common"]),
    )


def _of(passage: Passage, patterns: Patterns) -> Iterator[Named]:
    """The industries of a sentence: those in lists, then those named by themselves."""
    text = passage.text
    taken = [m.span() for m in patterns.joined.finditer(text, passage.start, passage.end)]
    yield from (Named(Kind.INDUSTRY, text[a:b], a, b, "<industry>") for a, b in taken)
    for low, high in _stretches(passage, patterns):
        if not (patterns.known.search(text, low, high) or patterns.strict.search(text, low, high)):
            continue
        if _USED.search(text, low, high):
            taken.append((low, high))
            continue
        parts, rule = _members(text, low, high, patterns)
        sure = rule != "<list>"
        named = sum(_is_industry(text[a:b], patterns, False) for a, b in parts)
        mostly = sure and named > 1 and named * 2 >= len(parts)
        strict = mostly or (len(parts) > 1 and patterns.strict.search(text, parts[-1][0], high) is not None)
        good = [p for p in parts if _is_member(passage, p, patterns, sure, strict)]
        certain = [text[a:b] for a, b in good if strict or _is_industry(text[a:b], patterns, False)]
        known = len(certain) if sure or not patterns.service.issuperset(certain) else 0
        enough = len(good) * 2 >= len(parts) and (known > 0 if sure else known > 1)
        good = [p for p in good if not any(a <= p[0] < b for a, b in taken)]
        if enough:
            if not sure and known * 2 > len(parts):
                good = [p for p in parts if _is_industry(text[p[0] : p[1]], patterns, True)]
            taken += good
            yield from (Named(Kind.INDUSTRY, text[a:b], a, b, rule) for a, b in good)
    found = [*_lone(passage, patterns, taken), *_foremost(passage)]
    yield from found
    yield from _coined(passage, patterns, [*taken, *((n.start, n.end) for n in found)])


def _stretches(passage: Passage, patterns: Patterns) -> Iterator[tuple[int, int]]:
    """The words between marks, cut behind the noun that closes a list: 甲、乙等3个产业|企业20家、园区5个."""
    for found in _STRETCH.finditer(passage.text, passage.start, passage.end):
        at = found.start()
        for closing in patterns.strict.finditer(passage.text, at, found.end()):
            if passage.text.find("、", closing.end(), found.end()) >= 0:
                yield at, closing.end()
                at = closing.end()
        yield at, found.end()


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
            first = _led(text, first, last, patterns)
        elif aimed := _AIMED.match(part):
            first += aimed.end()
        if number == len(parts) - 1:
            last = _cut(text, first, last, patterns)
            joint = None if text[first:last] in patterns.names else _JOINT.search(text[first:last])
            if joint:
                found.append((first, first + joint.start()))
                first += joint.end()
        if last - first >= 2:
            found.append((first, last))
    if found:
        found[0] = (_without_place(text, *found[0], patterns), found[0][1])
    return found, rule


def _without_place(text: str, first: int, last: int, patterns: Patterns) -> int:
    """Where an industry begins behind the place or the many whose it is: 某某新区|生物医药."""
    place = patterns.place.match(text, first, last)
    return place.end() if place and patterns.last.match(text, place.end(), last) else first


def _led(text: str, first: int, last: int, patterns: Patterns) -> int:
    """Where the first member of a list begins: behind what leads to the list, or at the known name that ends it."""
    lead = _LEAD.match(text[first:last])
    first += lead.end() if lead else 0
    known = patterns.last.search(text, first, last)
    if known and known.start() - first >= _PREFIX and not patterns.known.search(text, first, known.start()):
        return known.start()
    return first


def _shape(text: str, start: int, parts: list[str], patterns: Patterns) -> str:
    """By what a list shows that it names industries."""
    last = parts[-1]
    if _MAIN.search(last) and "以" in parts[0][:-2]:
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


def _is_member(passage: Passage, part: tuple[int, int], patterns: Patterns, sure: bool, strict: bool) -> bool:
    """Whether a member is an industry: by itself, by its last word in a list of them, as any noun in a counted list."""
    words = passage.text[slice(*part)]
    by_ending = sure and patterns.member.search(words) is not None
    return _is_industry(words, patterns, sure) or ((strict or by_ending) and _is_thing(passage, *part))


def _is_thing(passage: Passage, start: int, end: int) -> bool:
    """Whether a member of a list of industries, of whatever name, is a short noun."""
    words = passage.text[start:end]
    if not 2 <= end - start <= _LONGEST_MEMBER or re.search(
        r"[有把对将被已的了是]|\d|企业|项目|平台|产业$|[园区城院]$", words
    ):
        return False
    return all(t.tag[0] not in "pcrdmu" for t in tokens_within(passage.tokens, start, end))


def _foremost(passage: Passage) -> Iterator[Named]:
    """`首位产业为<industry>`, `把<industry>作为首位产业`."""
    if "产业" in passage.words():
        for found in _FOREMOST.finditer(passage.text, passage.start, passage.end):
            group = "a" if found["a"] else "b"
            yield Named(Kind.INDUSTRY, found[group], *found.span(group), "首位产业为<industry>")


def _coined(passage: Passage, patterns: Patterns, taken: list[tuple[int, int]]) -> Iterator[Named]:
    """`<nouns>产业`: a name that the dictionary of industries lacks."""
    for found in _COINED.finditer(passage.text, passage.start, passage.end):
        at = token_before(passage.tokens, found.start())
        first = at + 1
        while (
            first > 0
            and _names_kind(passage.tokens[first - 1], patterns)
            and found.start() - passage.tokens[first - 1].start <= _LONGEST_MEMBER
        ):
            first -= 1
        if first > at or passage.tokens[at].end != found.start() or passage.tokens[at].word in patterns.common:
            continue
        start = passage.tokens[first].start
        free = not any(a < found.start() and start < b for a, b in taken)
        if free and found.start() - start >= _PREFIX and passage.text[found.start() - 1] != "化":
            yield Named(Kind.INDUSTRY, passage.text[start : found.start()], start, found.start(), "<nouns>产业")


def _names_kind(token: Token, patterns: Patterns) -> bool:
    return token.tag in _INSIDE and token.word not in patterns.common


def _lone(passage: Passage, patterns: Patterns, taken: list[tuple[int, int]]) -> Iterator[Named]:
    """Known industries: by themselves where the name tells nothing else, others right before 产业 or 领域."""
    text = passage.text
    for found in patterns.known.finditer(text, passage.start, passage.end):
        start, end = found.span()
        if any(a <= start < b for a, b in taken) or _cuts(passage, start):
            continue
        if _by_itself(passage, found, patterns):
            yield Named(Kind.INDUSTRY, text[start:end], start, end, "<industry>")
            continue
        start -= 2 if text[start - 2 : start] in _NARROWING and start - 2 >= passage.start else 0
        sector = (
            _SECTOR.search(found[0])
            and found[0] not in _COLLECTIVE
            and (_COUNTED.match(text, end) or text.startswith("研究院", end))
        )
        if sector or _AFTER.match(text, end + (text[end : end + 1] in "”’")):
            yield Named(Kind.INDUSTRY, text[start:end], start, end, "<industry>产业")


def _cuts(passage: Passage, position: int) -> bool:
    """Whether the position stands inside a word."""
    token = passage.tokens[token_before(passage.tokens, position + 1)]
    return token.start < position < token.end


def _by_itself(passage: Passage, found: re.Match[str], patterns: Patterns) -> bool:
    """Whether a known name is that of an industry wherever it stands, no part of the name of a firm or school."""
    word = found[0]
    told = word in patterns.alone or (len(word) >= _SHORTEST and word not in patterns.service)
    return told and not _cuts(passage, found.end()) and not _OF_A_FIRM.match(passage.text, found.end())


def _once(found: list[Named]) -> Iterator[Named]:
    """Each industry once, 装备制造业 and 装备制造 as one."""
    seen: set[str] = set()
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        label = re.sub(r"(?:产业|行业|(?<=制造)业)$", "", named.label)
        if label not in seen:
            seen.add(label)
            yield named
