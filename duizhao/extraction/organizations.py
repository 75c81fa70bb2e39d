"""Bodies: by their last word, by the titles of persons, by the lists in which firms and attendees are named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from duizhao.extraction.bounds import (
    Bounds,
    abbreviates,
    any_of,
    bounds,
    guests,
    inside_title,
    token_before,
    tokens_within,
    whole_words,
)
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon
from duizhao.language.lists import ListBefore
from duizhao.language.words import MARK, Token
from duizhao.model.facts import Kind

_HAN = "\u3400-\u9fff"
_LEVELS = "省市区县州"
_FIRMS = ListBefore(
    re.compile("(?:等(?:一批)?(?:知名|龙头|骨干)?(?:企业|公司)?)?为(?:骨干|龙头|代表)"),
    "，,。；;：:由",
    2,
    60,
    lead=re.compile("^|[，,。；;“”以由]"),
)
_FOREMOST = re.compile("为(?:骨干|龙头|代表)(?!的[^，。]{0,14}(?:产品|技术|孵化|作物|品种))")
_NAMED_FIRMS = ListBefore(
    re.compile(
        "等(?!措施|政策|方式|举措|活动|产品|行业(?!龙头|领军|骨干|头部|领先)|领域|(?:重点)?(?:区域|地区|城市)|[^，,。；;、]{0,8}为一体)[^，,。；;、]{0,16}?"
        "(?:企业|公司|高校|院校|院所|银行|客商|产业基金|商协会|机构|巨头|集团|大院|大所|商会|协会|车企|药企|券商|单位)"
        "(?!家|化|服务|创新|管理|投入|负责|投资|内部|开办|名)"
    ),
    "，,。；;：:！!？?\n",
    2,
    80,
)
_SOURCE = re.compile(r"来源[ \u3000]*[:：][ \u3000]*$")
_DATELINE = re.compile(rf"(?:[{_HAN}]{{2,6}})?(?:\d{{1,2}}月)?\d{{1,2}}日(?:讯|电)|讯")
_NO_FIRM = re.compile("董事长|总经理|总裁|书记|主任|(?:企业|高校|院校|机构|院所|银行|公司|人才|项目|等)$")
_OFFICE = re.compile("[办处科室组队站团]$")
_GOVERNMENT = re.compile(rf"(?![全本各我该两多当{_LEVELS}])[{_HAN}]{{1,8}}[{_LEVELS}](?:人民)?政府$")
_NO_GUEST = re.compile(r"[的了是0-9]|教授|[局院区市县会]长|总裁|经理|主任|书记|多部门")
_PARTY = re.compile(rf"(?<=[{_HAN}]{{3}})(?:党组|党委|党工委)$")
_ITEM = re.compile(r"[^、和与及“”()（）]+")
_KINDS = re.compile(
    rf"^(?:我?[{_LEVELS}]|[{_HAN}]{{2,8}}[{_LEVELS}])?(?:委|党委|党组|党工委)+$|政府$|共产党$|代表大会$"
)
_BRANCHES = ("分行", "支行", "分公司", "分院", "分局", "分会", "分店", "银行", "调查队", "分社")
_FIRM_ENDS = ("有限公司", "有限责任公司", "股份公司", "集团公司")
_FIRMS_OF_NOTE = ("集团", "公司", "股份", "控股")
_MOST_ALIKE = 64
_SHORTEST_FIRM, _FULL_NAME = 7, 4
_APART = "是有在与和及对向于为由从被把将了的同强"
_ZONE = re.compile(rf"(?!(?:新|高新|经开|开发|园)区)[{_HAN}]{{1,8}}[区园城港谷带镇湾]管(?:委会|理局|理委员会)$")
_ZONE_ENDS = (
    "高新区",
    "经开区",
    "开发区",
    "工业园区",
    "示范区",
    "产业园区",
    "集中区",
    "保税区",
    "综保区",
    "航天基地",
    "航空基地",
)
_ANY_ZONE = re.compile("|".join(_ZONE_ENDS))
_ACTS = ("d", "v", "p", "ad", "vd", "t")
_IS = ("是", "为", "在", "位于", "地处", "属于")
_LEADING = re.compile(
    rf"(?:(?<=[被由经、，,。；;：:\n])|^)(?![被由经])(?:(?:(?!和)[{_HAN}]){{2,8}}?[{_LEVELS}]|[{_LEVELS}]|全国|国家|国务院)"
    rf"(?:(?![和了由的])[{_HAN}]){{2,24}}?(?:领导小组|工作专班|指挥部|联席会议)"
)
_ACADEMY = re.compile(rf"(?:中国|中)科(?:学)?院[{_HAN}]{{2,8}}?(?:研究)?所(?![在有属以])")
_SHORT = re.compile(
    rf"(?:^|(?<=[、，。；（“和与由及:：]))[{_LEVELS}](?![域场级区民长内政委])[{_HAN}]{{2,4}}[局厅办](?=[、，。；）和与及等])"
)
_PART = re.compile(rf"[{_HAN}]{{2,12}}?(?:中心|办公室|窗口|办|(?<!公)司)")
_PART_TAGS = "njsb"
_HALL = re.compile("(?:发布|会议|报告|宴会|演播|展览)厅$|[市区县]政协$")
_NO_BODY = re.compile(r"性|院士|政府特殊津贴|决策部署|达?(?!1个|(?:19|20)\d\d年|\d{1,2}月)\d")
_NAME_TAGS = ("n", "nr", "nrt", "ns", "nt", "nz", "j", "x", "vn")
_INDOORS = re.compile(r"[内里中]")


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """How the name of a body ends, where it begins, what alone is none."""

    ending: re.Pattern[str]
    generic: re.Pattern[str]
    bounds: Bounds
    places: re.Pattern[str]
    titles: re.Pattern[str]
    industries: tuple[str, ...]
    national: re.Pattern[str]
    firm: re.Pattern[str]
    famous: re.Pattern[str]


def body_grammar(lexicon: Lexicon) -> BodyGrammar:
    """The grammar of bodies in the words of the lexicon."""
    endings = lexicon.endings
    kinds = [w for w in endings.get("organization", ()) if w not in endings.get("organization-loose", ())]
    none = endings.get("organization-none", ())
    return BodyGrammar(
        any_of((*kinds, *endings.get("body", ()))),
        re.compile(any_of(none).pattern + "$"),
        bounds(lexicon),
        re.compile(
            rf"国家|全国|中国|中共|中央|世界|国际|自治[区州县]|[{_LEVELS}](?![{_LEVELS}内外](?!场))|{any_of(tuple(lexicon.localities)).pattern}"
        ),
        re.compile(any_of(lexicon.titles).pattern + "$"),
        tuple(endings.get("industry", ())),
        any_of(endings.get("national", ())),
        any_of(endings.get("firm", ())),
        any_of(endings.get("famous", ())),
    )


def organizations(passages: tuple[Passage, ...], people: tuple[Named, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The named bodies of the article, each once, in text order."""
    grammar = body_grammar(lexicon)
    found: list[Named] = []
    for passage in passages:
        suffixed = list(_suffixed(passage, grammar))
        found += suffixed
        found += _firms(passage, grammar)
        found += _listed_firms(passage, grammar)
        found += _in_a_row(passage, grammar)
        found += _guests(passage, suffixed, grammar)
        found += _known(passage, grammar)
        found += _zones(passage, grammar)
        found += _branded(passage, grammar)
        found += _titled(passage, people, grammar)
    return _once(sorted(found, key=lambda n: (n.start, -n.end)))


def _suffixed(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`<place or name><kind of body>`: of overlapping readings the longest."""
    best: Named | None = None
    for found in grammar.ending.finditer(passage.text, passage.start, passage.end):
        named = _body(passage, found.start(), found.end(), grammar)
        if named is None:
            continue
        if best and named.start < best.end:
            best = named if len(named.label) > len(best.label) else best
            continue
        if best:
            yield best
        best = named
    if best:
        yield best


def _body(passage: Passage, ending: int, end: int, grammar: BodyGrammar) -> Named | None:
    """The body whose kind is named at `[ending, end)`, None where the word there names none."""
    token = passage.tokens[token_before(passage.tokens, end)]
    near = passage.text[max(ending - 4, passage.start) : end]
    if (
        token.end != end
        or grammar.generic.search(near)
        or inside_title(passage, end)
        or _is_credit(passage, ending, end)
        or _HALL.search(near)
        or (near[-1] == near[-2:-1] and passage.text.startswith("长", end))
        or _NO_BODY.match(passage.text, end)
    ):
        return None
    if (
        token.tag == "nt"
        and not _KINDS.search(token.word)
        and (_national(token.word) or grammar.bounds.place.match(token.word))
    ):
        return Named(Kind.ORGANIZATION, token.word, token.start, end, "<body>")
    start = _beginning(passage, ending, end, grammar)
    label = passage.text[start:end]
    if len(label) < 3 or (_KINDS.search(label) and not _governs(label)) or re.match(r"[省市县区]级|各|多", label):
        return None
    whole = token.start == start and token.tag in ("nt", "n", "j")
    if label.endswith(("大厅", "窗口")) and _INDOORS.match(passage.text, end):
        return None
    if label.endswith("部") and passage.text.endswith(("被", "由", "经"), passage.start, start):
        return Named(Kind.ORGANIZATION, label, start, end, "被<body>")
    if len(label) >= _SHORTEST_FIRM and label.endswith(_FIRM_ENDS):
        return Named(Kind.ORGANIZATION, label, start, end, "<firm>有限公司")
    if _ZONE.fullmatch(label):
        return Named(Kind.ORGANIZATION, label, start, end, "<zone>管委会")
    if whole:
        return Named(Kind.ORGANIZATION, label, start, end, "<body>") if _is_whole_name(label, token) else None
    named = grammar.places.match(label) or grammar.bounds.proper(passage, start, ending)
    return Named(Kind.ORGANIZATION, label, start, end, "<place><body>") if named else None


def _beginning(passage: Passage, ending: int, end: int, grammar: BodyGrammar) -> int:
    """Where a body begins: behind a level before a place, behind the national body that is named before one of a place."""
    start = grammar.bounds.start(passage, passage.start, ending, end)
    level = passage.text[start] in _LEVELS and grammar.bounds.place.match(passage.text, start + 1)
    if level or passage.text[start] == "我":
        start += 1
    above = grammar.national.match(passage.text, start, end)
    branch = passage.text.endswith(_BRANCHES, start, end)
    if above and not branch and grammar.places.match(passage.text, above.end(), end):
        return above.end()
    return start


def _is_whole_name(label: str, token: Token) -> bool:
    """Whether a name that is one word of the dictionary is that of one body: 某某省政府, 某某证券交易所, but not 公安局."""
    body = token.tag == "nt" and len(label) > _FULL_NAME
    return body or _national(label) or _governs(label)


def _is_credit(passage: Passage, start: int, end: int) -> bool:
    """Whether a paper is named only as the carrier: 来源：某某日报, 据某某日报讯."""
    return (
        _DATELINE.match(passage.text, end) is not None
        or _SOURCE.search(passage.text, passage.start, start - 2) is not None
    )


def _governs(label: str) -> bool:
    """Whether a government or committee is named with its place: 某某县人民政府, 中共某某市委, but not 省政府."""
    return label.startswith("中共") or _GOVERNMENT.fullmatch(label) is not None


def _national(label: str) -> bool:
    """Whether one word of the dictionary is a body of its own.

    >>> _national("国务院"), _national("公安局")
    (True, False)
    """
    return bool(
        re.match("^(?:国|中[国共华]|世界|省高|省检|.{2,}(?:大学|交大)$|[财司外国农商教科][政法交防业务育技]部$)", label)
    )


def _titled(passage: Passage, people: Iterable[Named], grammar: BodyGrammar) -> Iterator[Named]:
    """`<body><title><person>`: the body a person's title names."""
    for person in people:
        if not person.title or not passage.start <= person.start < passage.end:
            continue
        at = passage.text.find(person.title, passage.start, passage.end)
        for piece in re.finditer(r"[^、，,]+", person.title) if at >= 0 else ():
            words = piece[0]
            while (found := grammar.titles.search(words)) and found.start():
                words = words[: found.start()].rstrip("兼和")
            start, whole = at + piece.start(), _PARTY.sub("", words)
            if words != piece[0] and _held(passage, start, whole, grammar):
                yield Named(Kind.ORGANIZATION, whole, start, start + len(whole), "<body><title>")


def _held(passage: Passage, start: int, words: str, grammar: BodyGrammar) -> bool:
    """Whether the words before an office name the body in which it is held."""
    if _KINDS.search(words) or _HALL.search(words) or grammar.generic.search(words):
        return False
    if not _OFFICE.search(words) and not any(found.end() == len(words) for found in grammar.ending.finditer(words)):
        return False
    named = grammar.places.match(words) or grammar.bounds.proper(passage, start, start + len(words))
    return bool(named) or len(words) >= 8 or (len(words) >= _FULL_NAME and words.endswith(_FIRMS_OF_NOTE))


def _firms(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`以<firm>、<firm>为骨干`."""
    words = passage.words()
    for low, high, _ in _FIRMS.within(words, 0, len(words)) if _FOREMOST.search(words) else ():
        for item in _ITEM.finditer(passage.text, low + passage.start, high + passage.start):
            start, end = item.start() + item[0].rfind("以") + 1, item.end() - item[0].endswith("等")
            if _firm(passage, start, end, grammar):
                yield Named(Kind.ORGANIZATION, passage.text[start:end], start, end, "以<firm>为骨干")


def _listed_firms(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`<firm>、<firm>等企业`: names before 等 and the noun for firms, schools or banks."""
    if "等" not in passage.words():
        return
    for low, high, _ in _NAMED_FIRMS.within(passage.text, passage.start, passage.end):
        items = [
            (_short_name(passage, *item.span(), grammar), item.end())
            for item in _ITEM.finditer(passage.text, low, high)
            if not _NO_FIRM.search(item[0]) and not inside_title(passage, item.end())
        ]
        sure = [_firm(passage, *item, grammar) for item in items]
        among = sum(sure) * 2 >= len(items)
        for (start, end), known in zip(items, sure, strict=True):
            if known or (among and _is_group(passage, start, end)):
                yield Named(Kind.ORGANIZATION, passage.text[start:end], start, end, "<firm>、<firm>等企业")


def _is_group(passage: Passage, start: int, end: int) -> bool:
    """Whether a member of a list of firms is one by its last word: 某某集团."""
    return 3 <= end - start <= 8 and passage.text.endswith(("集团", "控股", "股份", "科技"), start, end)


def _in_a_row(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """Firms and papers that everybody knows, where they stand in a list: 某某、百度、某某."""
    for found in grammar.famous.finditer(passage.text, passage.start, passage.end) if "、" in passage.words() else ():
        start, end = found.span()
        if passage.text.endswith("、", passage.start, start) or passage.text.startswith("、", end):
            alone = passage.text.startswith(("、", "等", "和", "，", "。", "与", "及"), end)
            if alone and passage.tokens[token_before(passage.tokens, start + 1)].start == start:
                yield Named(Kind.ORGANIZATION, found[0], start, end, "<firm>、<known firm>")


def _short_name(passage: Passage, start: int, end: int, grammar: BodyGrammar) -> int:
    """Where a name without a last word of its own begins: leftwards over words that may be one."""
    at, tokens = end, list(tokens_within(passage.tokens, start, end))
    if passage.text.endswith("、", passage.start, start) and not any(t.tag in ("v", "d", "p", "u") for t in tokens):
        return start
    for token in reversed(tokens):
        single = len(token.word) == 1 and token.word not in _APART and token.tag[0] not in "cpu"
        if not (single or token.tag in _NAME_TAGS):
            break
        at = token.start
    return at


def _firm(passage: Passage, start: int, end: int, grammar: BodyGrammar) -> bool:
    tokens = list(tokens_within(passage.tokens, start, end))
    words = passage.text[start:end]
    if (
        not 2 <= end - start <= 12
        or not tokens
        or (_is_trade(words, grammar) and not _coined(passage, start, end, grammar))
    ):
        return False
    if (
        grammar.bounds.place.fullmatch(words)
        or (tokens[0].word in grammar.bounds.before and any(len(t.word) > 1 for t in tokens))
        or words in grammar.bounds.common
        or re.search(r"[的是了]", words)
    ):
        return False
    short = any(t.tag in ("j", "x") for t in tokens) or len(tokens[0].word) == 1
    return short or grammar.bounds.proper(passage, start, end)


def _is_trade(words: str, grammar: BodyGrammar) -> bool:
    return words.endswith(grammar.industries) and not words.endswith("科技")


def _coined(passage: Passage, start: int, end: int, grammar: BodyGrammar) -> bool:
    """Whether a trade stands behind two or three characters of which the dictionary makes no word: a brand."""
    brand = [t for t in tokens_within(passage.tokens, start, end) if len(t.word) == 1]
    size = len(brand)
    return (
        2 <= size <= 3
        and brand[-1].end == start + size
        and end - start == size + 2
        and passage.text[start : start + size] not in grammar.bounds.common
    )


def _known(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """Bodies that the dictionary or the lexicon knows by name, and those that a place sets up for one purpose: 某省…领导小组."""
    for token in passage.tokens:
        if (
            token.tag == "nt"
            and len(token.word) >= _FULL_NAME
            and grammar.places.match(token.word)
            and not _KINDS.search(token.word)
            and not passage.text.startswith("院士", token.end)
        ):
            yield Named(Kind.ORGANIZATION, token.word, token.start, token.end, "<body>")
    for found in grammar.national.finditer(passage.text, passage.start, passage.end):
        if (
            whole_words(passage.tokens, *found.span())
            and not _is_credit(passage, *found.span())
            and not _of_the_place_before(passage, found.start(), grammar)
        ):
            end = _with_part(passage, found.end())
            yield Named(Kind.ORGANIZATION, passage.text[found.start() : end], found.start(), end, "<national body>")
    for found in _SHORT.finditer(passage.text, passage.start, passage.end):
        if not grammar.generic.search(found[0]):
            yield Named(Kind.ORGANIZATION, found[0], *found.span(), "<level><short name>局")
    for pattern, rule in ((_LEADING, "<place><purpose>领导小组"), (_ACADEMY, "中国科学院<institute>所")):
        for found in pattern.finditer(passage.text, passage.start, passage.end):
            yield Named(Kind.ORGANIZATION, found[0], *found.span(), rule)


def _with_part(passage: Passage, end: int) -> int:
    """Where a body ends with the part of it that nouns right behind it name: 某部|人才中心, but not 某部|公布某中心."""
    part = _PART.match(passage.text, end, passage.end)
    if part is None or not whole_words(passage.tokens, *part.span()):
        return end
    nouns = all(t.tag[0] in _PART_TAGS or t.tag == "vn" for t in tokens_within(passage.tokens, *part.span()))
    return part.end() if nouns else end


def _of_the_place_before(passage: Passage, start: int, grammar: BodyGrammar) -> bool:
    """Whether a body stands behind one of a place, in one list, and so is of that place: 某省工信厅、发改委."""
    if not passage.text.endswith("、", passage.start, start):
        return False
    before = re.split(r"[，,。；;：:\s]", passage.text[passage.start : start])[-1]
    item = before.split("、")[-2]
    return item.endswith(("局", "厅")) and grammar.bounds.place.search(before) is not None


def _zones(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`<zone>` at the head of a clause that tells what it does: 某某高新区新增…."""
    if not _ANY_ZONE.search(passage.text, passage.start, passage.end):
        return
    for start, end in passage.clauses:
        for ending in _ZONE_ENDS:
            at = passage.text.find(ending, start, min(start + 16, end))
            stop = at + len(ending)
            if at <= start or stop >= end or grammar.bounds.start(passage, start, at, stop) != start:
                continue
            follows = passage.tokens[token_before(passage.tokens, stop + 1)]
            acts = follows.start == stop and follows.tag in _ACTS and follows.word not in _IS
            if acts and grammar.bounds.proper(passage, start, at):
                yield Named(Kind.ORGANIZATION, passage.text[start:stop], start, stop, "<zone><acts>")


def _branded(passage: Passage, grammar: BodyGrammar) -> Iterator[Named]:
    """`<brand><trade>`: two or three characters that the dictionary lacks before the trade of a firm, nothing more behind."""
    for found in grammar.firm.finditer(passage.text, passage.start, passage.end):
        last = token_before(passage.tokens, found.end())
        if passage.tokens[last].end != found.end():
            continue
        ends = _ends(passage, last)
        located = _of_a_place(passage, found.start(), grammar) if ends or found[0] != "科技" else None
        if located is not None:
            label = passage.text[located : found.end()]
            yield Named(Kind.ORGANIZATION, label, located, found.end(), "<place><brand><trade>")
        if not ends:
            continue
        first = token_before(passage.tokens, found.start())
        brand = first + 1
        while brand > 0 and _is_brand(passage.tokens[brand - 1], grammar):
            brand -= 1
        start = passage.tokens[brand].start if brand <= first else found.start()
        if (
            passage.tokens[first].end == found.start()
            and 2 <= found.start() - start <= 3
            and _opens(passage, brand)
            and not passage.is_quoted(start, found.end())
        ):
            yield Named(Kind.ORGANIZATION, passage.text[start : found.end()], start, found.end(), "<brand><trade>")


def _of_a_place(passage: Passage, trade: int, grammar: BodyGrammar) -> int | None:
    """Where a firm begins that is named by its place, a brand of two characters and its trade at `trade`."""
    brand = token_before(passage.tokens, trade)
    place = token_before(passage.tokens, trade - 2)
    if place < 0 or passage.tokens[brand].start < trade - 2 or passage.tokens[place].end != trade - 2:
        return None
    coined = brand != place + 1 or passage.tokens[brand].tag in ("ns", "nr", "nz")
    words = passage.text[trade - 2 : trade]
    known = grammar.bounds.place.fullmatch(passage.tokens[place].word) and words not in grammar.bounds.common
    return passage.tokens[place].start if coined and known else None


def _is_brand(token: Token, grammar: BodyGrammar) -> bool:
    """Whether a word may be part of a brand: one character that links nothing, or a name."""
    if len(token.word) == 1:
        return (
            token.tag != MARK
            and token.tag[0] not in "cpumrq"
            and token.word not in _APART
            and token.word not in grammar.bounds.lead
        )
    return token.tag in ("nr", "nz")


def _opens(passage: Passage, at: int) -> bool:
    """Whether a name may begin with token `at`: behind a mark, a preposition or a verb."""
    return at == 0 or passage.tokens[at - 1].tag[0] in "wpvcu"


def _ends(passage: Passage, at: int) -> bool:
    """Whether a name may end with token `at`: before a mark, a verb, an adverb or 的."""
    return at + 1 == len(passage.tokens) or passage.tokens[at + 1].tag[0] in "wpvcudli"


def _guests(passage: Passage, bodies: list[Named], grammar: BodyGrammar) -> Iterator[Named]:
    """`<body>、<body>、<guest>齐聚一堂`: what stands in one list with two bodies is one too."""
    low, high = guests(passage)
    if sum(low <= b.start and b.end <= high for b in bodies) < 2:
        return
    for item in _ITEM.finditer(passage.text, low, high):
        start, end = item.span()
        known = any(b.start < end and start < b.end for b in bodies)
        if not known and 3 <= end - start <= 14 and not _NO_GUEST.search(item[0]):
            yield Named(Kind.ORGANIZATION, item[0], start, end, "<body>、<guest>齐聚")


def _once(found: Iterable[Named]) -> tuple[Named, ...]:
    """Each body once, under its fullest name, the shorter forms as variants where only one full name is meant."""
    first: dict[str, Named] = {}
    end = -1
    for named in found:
        if named.end > end:
            end = named.end
            first.setdefault(named.label, named)
    holding: dict[str, list[str]] = defaultdict(list)
    for full in first:
        for character in dict.fromkeys(full):
            holding[character + full[-1]].append(full)
    fuller = {
        label: [full for full in holding[label[0] + label[-1]][:_MOST_ALIKE] if abbreviates(label, full)]
        for label in first
        if not label.endswith(_FIRM_ENDS)
    }
    meant = {label: [f for f in fulls if not fuller.get(f)] for label, fulls in fuller.items()}
    forms: dict[str, list[str]] = {label: [] for label in first if len(meant.get(label, ())) != 1}
    for label, fulls in meant.items():
        if len(fulls) == 1:
            forms[fulls[0]].append(label)
    bodies = []
    for label, shorter in forms.items():
        earliest = min((first[form] for form in (label, *shorter)), key=lambda n: n.start)
        bodies.append(replace(earliest, label=label, variants=tuple(shorter)))
    return tuple(sorted(bodies, key=lambda n: n.start))
