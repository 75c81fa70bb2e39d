"""Strategies: models, slogans and ways that a text names, in quotation marks or by the verb that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duizhao.extraction.claims import analogies
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.statements import is_remark
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_QUOTE = re.compile('[“‘"](?P<words>[^”’"“‘]{2,40})[”’"]')
_NUMBER = r"[一二三四五六七八九两\d]"
_FORMULA = re.compile(
    rf"[+＋]|{_NUMBER}{{1,2}}[^，,。\d]{{1,3}}{_NUMBER}[^，,。\d]{{1,4}}"
    rf"|^{_NUMBER}{{1,2}}(?:个|网|链|窗|件)[^，,。]{{2,4}}$|[一二三四五六七八九十]{{1,3}}[证网件]合一"
)
_COUNTED_NAME = re.compile(
    r"[两三四五六七八九十](?:大|个|项)?(?![五四三二十条届位名家号年月日点期次])[\u3400-\u9fff]{1,4}"
    r"|一(?!站|次|[条家批])[\u3400-\u9fff]{3}|[\u3400-\u9fff]{3,8}(?<!近|来|[去今明全前])年"
)
_BARE_FORMULA = re.compile(
    r"[双两二三四五][核轮链化](?:驱动|融合|联动|协同|互动|并进)"
    r"|(?<![一二三四五六七八九十两\d第])[三两四五二][地轴区带核园链廊极][一两二三][^，,。、；一二三四五六七八九十\d]{1,2}"
    r"(?=建设|战略|布局|格局|发展|定位|目标|，|。)"
    r"|(?<![一二三四五六七八九十两\d第])[一二两三四五][园核带轴廊心][一二两三四五六七八九多][区园带轴片廊链极点港翼](?![\u4e00-\u9fff]?[个家条])"
)
_MOTTO = re.compile(
    r"(?:坚持|秉持|秉承|遵循|通过)(?P<words>[\u3400-\u9fff]{2,4}?(?:驱动|引领|带动|推动|主导|联动|优先|为本|支撑|赋能|牵引|先行|为先|为要)"
    r"(?:、[\u3400-\u9fff]{2,4}?(?:驱动|引领|带动|推动|主导|联动|优先|为本|支撑|赋能|牵引|先行|为先|为要)){1,3})(?=[，。；])"
)
_FOURS = re.compile(r"(?:坚持|秉持|秉承)(?P<words>[\u3400-\u9fff]{4}(?:、[\u3400-\u9fff]{4}){1,7})(?=[，。；的])")
_PAIR = re.compile(r"(?=(?P<pair>[\u3400-\u9fff]{4}[、 ][\u3400-\u9fff]{4}))")
_NO_WAY = re.compile(
    r"^(?:(?:系列|大型|主题)?[^，。“”]{0,8}?(?:指标|系统|平台|专区|项目|示范企业|基金|的?(?:现象|问题|难题|顽疾))"
    r"|(?:首位|主导|优势|特色|支柱)*(?:产业|行业)|为主(?!题)|称号|特聘|首席|人选|专家|\d)"
)
_OF_PROJECTS = re.compile(r'^(?:[、和]?[“"][^“”"]{3,30}[”"]){0,12}等[\d一二三四五六七八九十余多]*个?[^，。“”]{0,4}项目')
_CHAIN = re.compile(r"[+＋]|[^—]{2}—{1,2}[^—]{2}|[\u3400-\u9fff]{2}-[\u3400-\u9fff]{2,8}-[\u3400-\u9fff]{2}")
_CODE = re.compile(r"\d{3,6}$")
_SIGNS = re.compile(r"[\dXNn+＋]{2,6}$")
_LONGEST_NOUN = 20
_OF_SIGNS = re.compile(
    r"^(?:重点|主导|特色|提升|套餐|新){0,3}(?:产业链|产业体系|产业|体系(?:架构|构架)?|项目|模式|工程|文件|布局)(?![化园全])"
)
_WORK = re.compile("^(?:总体|工作|发展|提升)*(?:任务|战略|目标|部署|思路|布局|体系|计划|工程|产业|项目)")
_NAMED_WAY = re.compile(r"(?:模式|战略|经验|行动|行动计划|精神)\s*$")
_RECURS = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
_RULED_OUT = "no strategy"
_PLAIN, _COUNTED = "“<name>”", "“<number><name>”"
_ONLY_SHORT = re.compile(r"简称[为作]?$")
_BRANDS = _MANY = 3
_WHOLE_WITHOUT = ("招商", "行动")
_NEAR, _JOINED, _AFTER = 4, 2, 40


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns made from a lexicon."""

    verb: re.Pattern[str]
    noun: re.Pattern[str]
    thing: re.Pattern[str]
    metaphor: re.Pattern[str]
    bare: re.Pattern[str]
    chain: re.Pattern[str]
    title: re.Pattern[str]
    local: re.Pattern[str]
    place: re.Pattern[str]
    foreign: re.Pattern[str]
    known: re.Pattern[str]


def strategies(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The strategies that a text names, each once, in text order; those of another place that is an example are left out."""
    patterns, found = _patterns(lexicon), list[Named]()
    telling = [p for p in passages if not is_remark(p)]
    elsewhere = [n.label.partition("：")[2] for n in analogies(telling, lexicon)]
    whole = "\n".join(p.words() for p in telling)
    for passage in telling:
        found += _quoted(passage, patterns, whole)
        found += _unquoted(passage, patterns)
    found += _recurring(telling, patterns, whole)
    return tuple(_once([named for named in found if not any(named.label in terms for terms in elsewhere)]))


def _patterns(lexicon: Lexicon) -> Patterns:
    verbs, nouns = lexicon.statements["naming-verb"], lexicon.statements["naming-noun"]
    things = lexicon.endings["project"] + lexicon.endings["organization"] + lexicon.endings["park"]
    return Patterns(
        verb=re.compile(rf"(?:{alternatives(verbs)})[了出着]?(?:[^，,。；;“”]{{0,8}})$"),
        noun=re.compile(rf"[^，,。；;“”、]{{0,4}}?(?:{alternatives(nouns)})"),
        thing=re.compile(
            rf"(?:{alternatives(tuple(t for t in things if len(t) > 1))}|公司|队|杯|(?<!发)展|奖|活动|日|路|站|论坛|会|专项"
            "|仪式|开幕式|电商|[产发务营应]商|品牌|教授|指数)$"
        ),
        metaphor=re.compile(rf"(?:{alternatives(lexicon.statements['metaphor'])})$"),
        bare=re.compile(
            rf"(?:{alternatives(verbs)})了?(?P<words>(?!创新驱动)[^，,。；;：:“”、的]{{2,8}}?)(?:发展)?(?:模式|战略)(?=[，,。；;的]|$)"
        ),
        chain=re.compile(
            rf"(?:{alternatives(verbs)})了?(?P<words>[^，,。；;：:“”的]{{6,30}})的?[^，,。；;的、]{{0,4}}?(?:组合拳|方针|原则|(?:总体|发展|工作)?(?:思路|理念|路径|模式|格局))"
        ),
        title=re.compile(r"^[\u3400-\u9fff+·、 ]{2,16}$"),
        local=re.compile(
            rf"(?:{alternatives(tuple(n for n in lexicon.localities if len(n) == 2))})(?:速度|模式|经验|力|引力|智造|现象)$"
        ),
        place=re.compile(
            rf"(?P<words>(?:{alternatives(tuple(n for n in lexicon.localities if len(n) == 2))})(?:模式|经验|精神))"
        ),
        foreign=re.compile(alternatives(lexicon.foreign)),
        known=re.compile(alternatives(lexicon.statements["strategy"])),
    )


def _quoted(passage: Passage, patterns: Patterns, whole: str) -> Iterator[Named]:
    """“…” that is named as a way of doing things, and what stands in a row with it."""
    text, row = passage.text, list[Named]()
    for found in _QUOTE.finditer(text, passage.start, passage.end):
        if _OF_PROJECTS.match(passage.ahead(found.end())):
            continue
        rule = _rule(passage, found, patterns, whole)
        named = _named(found, rule, patterns, text)
        beside = bool(row) and re.fullmatch('[”’"]、?[“‘"]', text[row[-1].end : found.start("words")]) is not None
        if not beside:
            yield from _row(row)
            row = []
        row.append(named)
    yield from _row(row)


def _row(row: list[Named]) -> Iterator[Named]:
    """Quotations in a row: where one names a strategy, so do the others that are not ruled out."""
    sure = any(named.rule not in ("", _PLAIN, _RULED_OUT) for named in row)
    if not sure and (len(row) >= _BRANDS or any(named.rule == _RULED_OUT for named in row)):
        return
    if any(named.rule not in ("", _RULED_OUT) for named in row):
        yield from (replace(n, rule=n.rule or "“…”“<strategy>”") for n in row if n.rule != _RULED_OUT)


def _named(found: re.Match[str], rule: str, patterns: Patterns, text: str) -> Named:
    """A quotation as a name; one of two or three signs with the noun that completes it: “双创”升级版, “1+4”套餐模式."""
    start, end, label = found.start("words"), found.end("words"), found["words"].strip()
    noun = patterns.noun.match(text, found.end())
    signs = rule and _SIGNS.match(label)
    whole = _OF_SIGNS.match(text[found.end() : found.end() + _LONGEST_NOUN]) if signs else None
    if whole:
        label, end = label + whole[0], found.end() + whole.end()
    elif (
        rule
        and noun
        and noun[0] not in _WHOLE_WITHOUT
        and len(noun[0]) <= (_JOINED if rule == _COUNTED else _NEAR)
        and len(label) <= 3
        and len(_HAN.findall(label)) < 3
    ):
        label, end = label + noun[0], noun.end()
    return Named(Kind.STRATEGY, label, start, end, rule)


def _rule(passage: Passage, found: re.Match[str], patterns: Patterns, whole: str) -> str:
    """Why a quotation is the name of a strategy; '' where nothing tells, `_RULED_OUT` where it is something else."""
    words, text = found["words"].strip(), passage.text
    noun, after = patterns.noun.match(text, found.end()), text[found.end() : found.end() + _AFTER]
    full = words + (noun[0] if noun and len(words) < 3 else "")
    if _is_no_name(words, patterns) or text[found.start() - 1 : found.start()] == "《":
        return _RULED_OUT
    if _CHAIN.search(words) or _FORMULA.match(words) or (_CODE.match(words) and _WORK.match(after)):
        return "“<numeral formula>”"
    if _COUNTED_NAME.fullmatch(words):
        return _COUNTED
    if _is_parallel(words):
        return "“<parallel clauses>”"
    if not noun and _is_plain_word(passage, found):
        return ""
    if patterns.title.search(words) and (passage.sentence.heading or _is_called(text, passage.start, found.start())):
        return "“…” in the title"
    if patterns.thing.search(words) or (
        patterns.metaphor.search(words) and "、" not in words and not patterns.local.match(words)
    ):
        return _RULED_OUT
    if _FORMULA.search(full):
        return "“<numeral formula>”"
    if _NO_WAY.match(after):
        return ""
    return _context(passage, found, patterns, whole)


def _context(passage: Passage, found: re.Match[str], patterns: Patterns, whole: str) -> str:
    """What around or inside a quotation tells that it names a way of doing things."""
    words, text = found["words"].strip(), passage.text
    if patterns.noun.match(text, found.end()):
        return "“…”<noun of a way>"
    if patterns.verb.search(text, max(passage.start, found.start() - 14), found.start()):
        return "<naming verb>“…”"
    if _NAMED_WAY.search(words) or patterns.local.match(words):
        return "“<name>模式”"
    if _ONLY_SHORT.search(text[passage.start : found.start()]):
        return ""
    return "“…” more than once" if whole.count(words) > 1 else _PLAIN


def _is_called(text: str, start: int, at: int) -> bool:
    return bool(re.search(r"(?:标题|题为)[^，。]{0,20}$|(?:又称|誉为|人称|素有)$", text[start:at]))


def _is_no_name(words: str, patterns: Patterns) -> bool:
    """Whether a quotation cannot be a name: too short, a sentence, a description, a stutter, a damaged or foreign word."""
    half = len(words) // 2
    return (
        (len(_HAN.findall(words)) < 2 and "+" not in words and not _CODE.match(words))
        or words.endswith(("。", "，"))
        or "《" in words
        or ("的" in words and "、" not in words and "，" not in words)
        or words[:half] == words[half:]
        or bool(
            re.match(
                r"[A-Z][\u3400-\u9fff]|十[一二三四五六]五$|十[一二三四五六七八九]大$|[一二三四五六七八九]五$", words
            )
        )
        or bool(patterns.foreign.search(words))
    )


def _is_plain_word(passage: Passage, found: re.Match[str]) -> bool:
    """Whether a word of two characters that the dictionary knows is only set off: “松绑”, but not “双创”."""
    start, end = found.span("words")
    return end - start == 2 and any(t.start == start and t.end == end for t in passage.tokens)


def _is_parallel(words: str) -> bool:
    """Whether clauses of like length stand side by side: A研发、B制造.

    >>> _is_parallel("稳投资、促增长"), _is_parallel("科技、教育和人才")
    (True, False)
    """
    parts = re.split(r"[、，,\s]+", words)
    least = min(map(len, parts))
    return len(parts) > 1 and max(map(len, parts)) - least <= 2 and least >= (3 if len(parts) < _MANY else 2)


def _unquoted(passage: Passage, patterns: Patterns) -> Iterator[Named]:
    """Names without quotation marks: numeral formulas, X模式 and A、B、C的组合拳 behind a naming verb."""
    text = passage.text
    for found in patterns.known.finditer(text, passage.start, passage.end):
        yield Named(Kind.STRATEGY, found[0], found.start(), found.end(), "<national strategy>")
    for found in _BARE_FORMULA.finditer(text, passage.start, passage.end):
        yield Named(Kind.STRATEGY, found[0], found.start(), found.end(), "<numeral formula>")
    for pattern, rule in (
        (patterns.bare, "<naming verb><name>模式"),
        (patterns.chain, "<naming verb><parallel clauses>的组合拳"),
        (_MOTTO, "坚持<parallel clauses>"),
        (_FOURS, "坚持<four>、<four>"),
        (patterns.place, "<place>模式"),
    ):
        for found in pattern.finditer(text, passage.start, passage.end):
            if not rule.endswith(("组合拳", "clauses>")) or _is_parallel(found["words"]):
                yield Named(Kind.STRATEGY, found["words"], found.start("words"), found.end("words"), rule)


def _recurring(passages: list[Passage], patterns: Patterns, whole: str) -> Iterator[Named]:
    """A研发、B制造 without quotation marks: four characters beside four, again and again, named at least once."""
    counts = Counter(m["pair"] for m in _PAIR.finditer(whole))
    for pair, count in counts.items():
        if count < _RECURS or pair[:4] == pair[5:]:
            continue
        where = [(p, at) for p in passages if (at := p.text.find(pair, p.start, p.end)) >= 0]
        named = [
            True for p, at in where
            if patterns.noun.match(p.text, at + len(pair)) or re.match(r"的(?:总体)?(?:思路|理念|模式|战略)", p.text[at + len(pair) :][:8])
            or patterns.verb.search(p.text, max(p.start, at - 6), at)
        ]  # fmt: skip
        if where and named:
            at = where[0][1]
            yield Named(Kind.STRATEGY, pair, at, at + len(pair), "<four>、<four> again and again")


def _once(found: list[Named]) -> Iterator[Named]:
    """Each name once; a part of a longer one in parallel clauses is no name of its own."""
    seen: list[str] = []
    long = [n.label for n in found if "、" in n.label or "，" in n.label]
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        bare = re.sub(r"[\s、，,“”]", "", named.label)
        part = any(named.label in other and named.label != other for other in long)
        if bare not in seen and not part:
            seen.append(bare)
            yield named
