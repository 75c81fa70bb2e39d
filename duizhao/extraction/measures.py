"""Measures: what a place does or means to do, as items of a list under that heading or as clauses led by a verb of policy."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from duizhao.extraction.bounds import tokens_within
from duizhao.extraction.enumerations import Enumeration, Item, Paragraph, enumerations, paragraphs_of
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.statements import is_remark, list_kind
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.lists import ListBefore
from duizhao.model.facts import Kind

_ASKED = re.compile(r"[^。]{0,4}问[：:]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST, _LONGEST, _LONGEST_PAIR, _HEADING = 5, 64, 34, 32
_SUBJECT = (
    r"[^，,；;。：:的了是在为对将把被从由]{0,30}?"
    r"(?:[市省区县州局厅委办署院所部]|基地|园区|产业园|工商联|科协|协会|办公室|政府|部门|中心|我们|公司|集团)"
)
_PLACE = r"在(?!聚焦|推进|推动|加快|优化|提升)[^，,；;。：:在]{2,16}?内?"
_LIGHT = (
    "(?:通过|也|另|已|已经|还|又|将|再|并|且|都|均|共(?![同建享创])|正在|正|同时|要|须|需要|今后|先后|累计|共计|计划|拟|即|就是"
    r"|连续\d{1,2}年)"
)
_WITH = "(?:[与向把]|(?<![协共会不])同|(?<![针面绝])对(?![接标照口应象])|将(?!成为|为|是|有|会|达|使|以))"
_COMPOUND = (
    "、|类|的|在|方|者|至|到|和|与(?![^，,；;。：:]{2,40}(?:合作|协作|对接|交流|联系)$)|[局处厅委量额率]|条件|补贴|或|发布的|部门|办公室|仪式"
    "|增速|周期|年限|态势|势头|期间|过程|成效|前景|会[由在于]"
    "|(?<=开发)(?:区|投资)|区块|对象|能力|比例|不|后|有序|形成|如火如荼"
)
_VAGUE = r"一些|一定|多个|各种|有关|相关|良好|本|此|给|为"
_UNDONE = re.compile(
    r"(?:[中后时]|年来|之上|基础上|方面|以来|之际|过程|等)$|为[^，为]{0,4}(?:目标|指导|先|导向|方向|抓手|主|重点|核心|基础|契机|载体|中心|依托|支撑|突破口|主线)$|相结合|工作$(?<=准备工作)"
    r"|(?:举行|召开|开幕|揭牌|闭幕|发布会|通气会)$|大幅|有序|明显|显著|如下|为要$|决策部署|会议精神|全会精神|精神$|要求$|问题导向$|率$|[利意名誉]度$|经验$|实现|跑出|惠及|造福|就是|成为|得到|取得|赢得|获得|正式发布|赫然|是(?!否)|(?<!为)了(?!解)|的(?:重要|重大|关键|有效)?(?:举措|措施|做法|理念|思路|体现|需要|主题|信心|结果|精神|新?模式|水平)$"
)
_BOTH_WAYS = re.compile(r"[向对]外[^，,。；;：:、]{2,10}[，,、]?[向对]内[^，,。；;：:、]{2,10}")
_AND_SO_ON = re.compile(r"等(?:一?系列|多项|若干|各项)?(?:举措|措施|办法|政策|工作)?$")
_TOGETHER = re.compile(
    r"[与同](?!会)[^，,。；;：:与同有]{4,40}(?:开展|加强|深化|达成|紧密|深度){0,2}[合协]作(?=[，,。；;])"
)
_TITLE = re.compile(
    r"(?<!是)《(?!关于表彰)[^《》〈〉]{4,60}(?:〈[^《》〈〉]{2,60}〉[^《》〈〉]{0,30})?"
    r"(?:办法|方案|计划|意见|规定|措施|细则|规程|决定|目录|通知)(?:[（(][^《》（）()]{1,20}[）)])?》"
)
_TITLES = re.compile("》(?:[、和及]|以及)?《")
_SIZE = re.compile(r"(?:总规模|规模|总投资|总面积|总额|注册资本|面积)(?:为|达|约)?$")
_SEVERAL = ListBefore(
    re.compile(
        "等(?:多项|多种|一?系列|若干|关键|重点|[二三四五六七八]个?)?(?:举措|措施|形式|方式|途径|环节|方面|手段)"
    ),
    "，,；;。：:",
    10,
    90,
    lead=re.compile("^(?!实施|采取|推出|出台)|实施|采取|推出|出台|紧扣|围绕|通过|以"),
)
_EMPTY = re.compile(r"(?:具体|有关|相关|配套|多项|若干|\d{1,4}[项条个]){1,4}(?:措施|举措|政策|方案|办法)$")
_BUILDS, _BUILT = (
    ("健全", "建立健全", "完善", "加大", "强化", "优化", "厚植", "激发"),
    ("体系", "力度", "机制", "生态", "环境", "作用", "体系建设", "投入", "地位", "活力"),
)
_FOUNDS = ("构建", "建立", "构筑", "搭建")
_MOVES, _CHANGES = ("推动", "推进", "加快", "引导", "促进", "支持"), ("转型", "升级")
_OTHER_CLAUSE = re.compile("[的了着过这那]|如何|怎样|提出|明确|要求|通过|根据|按照|围绕|随着|为了")
_BESIDE = re.compile(r"^[^，的是]{0,8}?(?:会同|联合|面向|针对)[^，的是了着]{2,24}")
_NOUNS, _JOINTS = "ntmqfrsjxb", ("“", "”", "（", "）", "(", ")", "、", "和", "与", "及", "以及")
_FILLED = ListBefore(re.compile("等(?=.{2})"), "等的", 4, 80)
_NAMELY = re.compile("^[^等的]{4,80}?等[^的]{2,40}$")
_DESCRIBED = re.compile(
    "^(?:一系列的?(?:[^，、的]{2,6}的)?|一批|一揽子|集[^，]{4,60}?[为于]一体的"
    "|(?![以由从集与同])(?:[^，、的等“”]{3,10}、){1,4}[^，、的等“”]{3,12}的(?=.{3}))"
)
_ENDED = {
    "给予": ("奖励", "补贴", "补助", "资助", "支持", "扶持"),
    "实现": ("全覆盖", "通办"),
    "形成": ("机制", "形态"),
    "支持": ("发展", "突破"),
    "发挥": ("作用",),
}
_FOR_WHOM = re.compile("(?:企业|项目|机构|单位|人才|团队|平台|个人)$")
_DESCRIPTION = re.compile("的[^的，]{1,6}$")
_NOTHING = re.compile("[、，,。；;和]|$")
_ASIDE = re.compile("[（(](?:如|含|包括|即)[^（）()]*[）)]$")
_WHOM = re.compile(
    "对(?:(?!给予|予以|实[行施]|进行|开展|采取|加[强大]|享受|[免减奖补]|支持|优先|提供)[^，,。；;]){2,40}"
)
_GAP = re.compile("(?:累计|共计|合计|总数|[超达排第])$|[、/]{2}|(?:[由从至到]|[、/])(?:和|$)")
_RAISES = ("推进", "提高", "优化")
_CAUSES = ("推动", "引导", "支持", "鼓励", "帮助", "促进", "指导", "组织", "争取")
_HEADINGS, _REMEMBERED = 3, 200
_MEANS = re.compile("[^，,、]{0,8}?(?:通过|围绕)")
_SPLIT = re.compile("持续|不断|稳中|迈上|方面|提供|(?:背景|过程|体现|情况)下?$")
_CUT_SHORT = re.compile("(?:要|达|到|为)$")
_PURPOSE = ("争取", "确保", "力争", "实现", "推动", "促进", "助力", "保障")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The patterns made from a lexicon: a clause led by a verb of policy, an aim that is no measure, the start of an item."""

    clause: re.Pattern[str]
    item: re.Pattern[str]
    part: re.Pattern[str]
    joint: re.Pattern[str]
    strong: re.Pattern[str]
    aim: re.Pattern[str]
    brief: re.Pattern[str]
    figure: frozenset[str]
    step: frozenset[str]
    bound: frozenset[str]
    places: frozenset[str]


def measures(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The measures of a text, each once, in text order.

    A list that repeats an earlier one item by item (in brief, then in detail) is left out. Where a text lists its
    measures or heads its parts with them, clauses led by a verb that only tells a step are details.
    """
    verbs, found, lists = _verbs(lexicon), list[Named](), list[list[Named]]()
    read = [(p, [e for e in enumerations(p) if list_kind(e, p, lexicon) == "measure"]) for p in paragraphs_of(passages)]
    every = [e for _, listed in read for e in listed]
    told = sum(e.style == "line" for e in every) >= _HEADINGS or any(len(e.items) >= _HEADINGS for e in every)
    for paragraph, listed in read:
        for enumeration in listed:
            items = [_listed(item, enumeration, paragraph, verbs) for item in enumeration.items]
            if not any(_repeats(items, earlier) for earlier in lists):
                found += [item for item in items if not (_CUT_SHORT.search(item.label) or _WHOM.fullmatch(item.label))]
            lists.append(items)
        begun = min((e.start for e in listed if e.style == "inline"), default=paragraph.end)
        for passage in paragraph.passages:
            if not _is_out(passage):
                found += _clauses(passage, verbs, begun, detail=told or bool(listed))
    return tuple(_once(found))


def _verbs(lexicon: Lexicon) -> Verbs:
    words = lexicon.statements
    every = alternatives(words["policy"] + words["policy-weak"] + words["policy-plain"])
    adverb = rf"(?:{alternatives(words['adverb'])})"
    step = alternatives(words["policy-step"])
    verb = alternatives(words["policy"] + words["policy-plain"] + words["policy-step"] + words["policy-bound"])
    clause = (
        rf"(?:(?P<subject>{_SUBJECT}|[^，,；;。：:]{{1,40}}?))??{_LIGHT}{{0,3}}"
        rf"(?P<body>(?:{_PLACE})?{_LIGHT}{{0,2}}{adverb}{{0,3}}(?P<with>{_WITH}[^，,；;。：:]{{2,24}}?)??{adverb}{{0,3}}"
        rf"(?:[\u3400-\u9fff]{{2}}[、和并]{adverb}?)?(?P<verb>{verb})(?!{_COMPOUND})了?(?P<object>(?!{_VAGUE}).+))"
    )
    return Verbs(
        clause=re.compile(clause),
        item=re.compile(rf"{adverb}{{0,3}}(?:{every})"),
        part=re.compile(rf"{adverb}{{0,3}}(?:{every}|{step}|将)(?=.{{2}})"),
        strong=re.compile(rf"{adverb}{{0,3}}?(?:{alternatives(words['policy'] + words['policy-plain'])})"),
        joint=re.compile(rf"、|(?:以及|和|并)(?={adverb}{{0,3}}(?:{every}|{step}))"),
        aim=re.compile(rf"(?:{alternatives(words['aim'])})”?$"),
        brief=re.compile(
            rf"[^，,；;。：:、]{{0,12}}?(?P<deeds>{adverb}[\u3400-\u9fff]{{3}}(?:、[\u3400-\u9fff]{{3}}){{2,5}})"
        ),
        figure=frozenset(words["policy-figure"]),
        step=frozenset(words["policy-step"] + words["policy-bound"]).difference(words["policy"], words["policy-plain"]),
        bound=frozenset(words["policy-bound"]),
        places=frozenset(lexicon.localities),
    )


def _is_out(passage: Passage) -> bool:
    """Whether a sentence speaks of no deed of the place: a heading, a question, a remark on the source."""
    words = passage.words()
    asks = words.rstrip("”").endswith(("？", "?")) or _ASKED.match(words) is not None
    return passage.sentence.heading or asks or is_remark(passage)


def _listed(item: Item, found: Enumeration, paragraph: Paragraph, verbs: Verbs) -> Named:
    """An item of a list: its first clause; two clauses where they are all of it or stand side by side."""
    text, end = paragraph.passages[0].text, item.head
    clauses = re.split(r"[，,]", text[item.start : item.end])
    if found.style == "line":
        end = item.end if item.end - item.start <= _HEADING else item.head
    elif len(clauses) > 1 and len(clauses[0]) + len(clauses[1]) <= _LONGEST_PAIR:
        alike = clauses[1][:1] == clauses[0][:1] and clauses[1][:1] in "与同对向将把"
        both = len(clauses) == 2 and verbs.item.match(clauses[1]) and not clauses[1].startswith(_PURPOSE)
        end = item.start + len(clauses[0]) + 1 + len(clauses[1]) if alike or both else item.head
    start, end = _trimmed(text, item.start, end)
    return Named(Kind.MEASURE, _label(start, end, paragraph.passages), start, end, f"<ordinal><clause>, {found.style}")


def _repeats(items: list[Named], earlier: list[Named]) -> bool:
    """Whether a list says an earlier one again: as many items, at least half of them alike in place."""
    if len(items) != len(earlier) or len(items) < 3:
        return False
    return 2 * sum(_same(a.label, b.label, 0.4) for a, b in zip(items, earlier, strict=True)) >= len(items)


def _clauses(passage: Passage, verbs: Verbs, begun: int, detail: bool) -> Iterator[Named]:
    """Clauses led by a verb of policy, up to where a list of measures begins; lists of such clauses one by one.

    With `detail`, a clause led by a verb that only tells a step is left out.
    """
    text, joined = passage.text, -1
    for found in _BOTH_WAYS.finditer(text, passage.start, min(passage.end, begun)):
        yield Named(Kind.MEASURE, found[0], found.start(), found.end(), "向外<clause>，向内<clause>")
    for found in _TOGETHER.finditer(text, passage.start, min(passage.end, begun)):
        yield Named(Kind.MEASURE, _label(*found.span(), (passage,)), found.start(), found.end(), "与<body>合作")
        joined = found.end() + 1
    titled = "《" in passage.words() and not detail
    for found in _TITLE.finditer(text, passage.start, min(passage.end, begun)) if titled else ():
        yield Named(Kind.MEASURE, found[0], found.start(), found.end(), "《<policy>》")
    for begin, end in passage.clauses:
        if begin >= begun:
            return
        brief = verbs.brief.fullmatch(text, begin, end) if "、" in text[begin:end] else None
        if brief:
            yield Named(Kind.MEASURE, brief["deeds"], brief.start("deeds"), end, "<adverb><deed>、<deed>、<deed>")
            continue
        lead = _MEANS.match(text, begin, end)
        start = lead.end() if lead else begin
        parts = [] if detail else _series(passage, start, end, verbs)
        for at, last in parts:
            first = at + (text[at] == "将" and verbs.part.match(text, at + 1) is not None)
            yield Named(Kind.MEASURE, _label(first, last, (passage,)), first, last, "<verb><object>、<verb><object>、…")
        deed = None if parts else verbs.clause.fullmatch(text, start, end)
        if deed and not ((detail or start == joined) and _is_step(deed, verbs)) and _is_measure(deed, passage, verbs):
            first, last = _trimmed(text, deed.start("body"), end)
            more = _AND_SO_ON.search(text[first:last])
            last -= len(more[0]) if more else 0
            label = _brief(deed, last, passage) or _label(first, last, (passage,))
            label = _ASIDE.sub("", label.replace(f"{deed['verb']}了", deed["verb"], 1))
            if (
                len(_HAN.findall(label)) >= _SHORTEST
                and not _GAP.search(label)
                and len(label) <= _LONGEST
                and not (_is_aim(deed["verb"], label, verbs) and (detail or deed["verb"] not in _RAISES))
            ):
                yield Named(Kind.MEASURE, label, first, last, "<verb of policy><object>")


def _is_step(found: re.Match[str], verbs: Verbs) -> bool:
    """Whether a clause is led by a verb that only tells a step: 建设, but not 提质建设."""
    return found["verb"] in verbs.step and not verbs.strong.match(found["body"])


def _is_aim(verb: str, label: str, verbs: Verbs) -> bool:
    """Whether a clause only tells what is hoped for: 提升水平, but not 健全服务体系."""
    if verb in _ENDED and label.endswith(_ENDED[verb]):
        return False
    built = verb in _BUILDS and label.endswith(_BUILT)
    named = verb in _FOUNDS and label.endswith(_BUILT) and _tells_contents(label)
    return verbs.aim.search(label) is not None and not (built or named or (verb in _MOVES and label.endswith(_CHANGES)))


def _tells_contents(label: str) -> bool:
    """Whether a thing is told with what it is made of: “…”体系, 甲、乙体系, 以甲为主体的体系."""
    led = label.find("以")
    return not set("“、+").isdisjoint(label) or 0 <= led < label.rfind("为") - 2


def _series(passage: Passage, start: int, end: int, verbs: Verbs) -> list[tuple[int, int]]:
    """The members of 规范…、优化…、促进… or of 实施…、将…等多项措施, each a verb with its object; none where one is something else."""
    text = passage.text
    if text.find("、", start, end) < 0:
        return []
    words = text[start:end]
    several = next(_SEVERAL.within(words, 0, len(words)), None)
    at, end = (start + several[0], start + several[1]) if several else (start, end)
    parts = list[tuple[int, int]]()
    for joint in verbs.joint.finditer(text, at, end):
        parts.append((at, joint.start()))
        at = joint.end()
    parts.append((at, end))
    first = verbs.clause.fullmatch(text, *parts[0])
    if first and first["verb"] in _CAUSES and not several:
        return []
    if first and (not first["subject"] or _acts(passage, first, verbs)):
        parts[0] = first.start("body"), parts[0][1]
    alike = all(verbs.part.match(text, a, b) and b - a >= _SHORTEST and "是" not in text[a:b] for a, b in parts)
    return parts if alike and len(parts) > 1 else []


def _is_measure(found: re.Match[str], passage: Passage, verbs: Verbs) -> bool:
    """Whether the clause states a deed: its subject is a body or a place, its object a thing."""
    thing, beside = found["object"], found["with"] or ""
    starts = {t.start for t in passage.tokens}
    if beside and found.start("verb") not in starts:
        return False
    if found["verb"] in verbs.bound and not beside and not thing.endswith(_ENDED.get(found["verb"], ())):
        return False
    if beside.startswith("对") and (
        _FOR_WHOM.search(thing) or (found["verb"] not in verbs.bound and _DESCRIPTION.search(thing))
    ):
        return False
    if found["subject"] and not _acts(passage, found, verbs):
        return False
    counted = [m for m in passage.mentions if found.start("verb") < m.start and m.end <= found.end()]
    if counted and (
        (found["verb"] in verbs.figure and not _NAMELY.match(thing))
        or any(passage.text[m.start - 1] in "达为至到约居" for m in counted)
        or any(m.start == found.start("object") and _NOTHING.match(passage.text, m.end) for m in counted)
    ):
        return False
    if found.start("body") not in starts or (
        found.start("object") not in starts and found["verb"] + "了" not in found[0]
    ):
        return False
    if not _is_whole(found["body"]) or (_is_step(found, verbs) and _SPLIT.search(thing)):
        return False
    if len(thing) < 2 or passage.text.endswith("高质量发展", passage.start, found.end("verb")):
        return False
    short = len(thing) < 3 and not found["with"]
    if (found["verb"] == "实施" and thing.endswith("项目")) or _TITLES.search(thing):
        return False
    return not short and not _is_undone(found) and not _predicate(passage, found.end()) and not _EMPTY.search(found[0])


def _is_undone(found: re.Match[str]) -> bool:
    """Whether the object of a deed tells a result or nothing: 支持企业取得突破 is a deed all the same, since others reach it."""
    undone = _UNDONE.search(found["object"].rstrip("。；"))
    return undone is not None and not (found["verb"] in _CAUSES and undone[0] in ("实现", "取得", "获得"))


def _acts(passage: Passage, found: re.Match[str], verbs: Verbs) -> bool:
    """Whether the words before a deed tell who does it or when: a body, a place, a time, no other clause."""
    words = found["subject"]
    if _BESIDE.fullmatch(words):
        return True
    if _OTHER_CLAUSE.search(words):
        return False
    if re.fullmatch(_SUBJECT, words) or words in verbs.places:
        return True
    return all(
        t.tag[0] in _NOUNS or t.tag == "vn" or t.word in _JOINTS
        for t in tokens_within(passage.tokens, *found.span("subject"))
    )


def _is_whole(words: str) -> bool:
    """Whether every quotation, title and bracket in a clause begins and ends there."""
    return all(words.count(one) == words.count(other) for one, other in ("“”", "《》", "（）", "()"))


def _predicate(passage: Passage, end: int) -> bool:
    """Whether the clause ends in an adjective: 步伐更加坚定, 成果显著."""
    last = next((t for t in reversed(passage.tokens) if t.end <= end and t.tag != "w" and t.word.strip("。；，")), None)
    return last is not None and last.tag in ("a", "ad") and last.end >= end - 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 　并且还":
        start += 1
    while end > start and text[end - 1] in " ；;。，,、":
        end -= 1
    return start, end


def _label(start: int, end: int, passages: Iterable[Passage]) -> str:
    """The words `[start, end)` without their numbers: 设立3亿元的产业基金 is 设立产业基金."""
    kept, at, text = [], start, ""
    for passage in passages:
        text = passage.text
        for mention in passage.mentions:
            if (
                start < mention.start
                and mention.end <= end
                and mention.start >= at
                and text[mention.start - 1] not in "到至为达"
                and text.rfind("《", start, mention.start) <= text.rfind("》", start, mention.start)
            ):
                kept.append(_SIZE.sub("", text[at : mention.start]))
                at = mention.end + (text[mention.end : mention.end + 1] == "的")
    kept.append(text[at:end])
    words = re.sub(rf"^(?!将){_LIGHT}+(?=.{{4}})", "", "".join(kept))
    return re.sub(r"(?<=[立设展出建施行台定辟])了", "", words)


def _brief(deed: re.Match[str], end: int, passage: Passage) -> str:
    """A deed without what only describes or fills its object; '' where nothing does.

    打造功能完备、特色鲜明的大型园区 is 打造大型园区, 引进甲大学、乙大学等高校9所 is 引进高校.
    """
    at = deed.start("object")
    counted = [m for m in passage.mentions if at < m.start and m.end <= end]
    thing = passage.text[at:end]
    for *_, filled in _FILLED.within(thing, 0, len(thing)):
        if any(m.start == at + filled.end() or m.end == end for m in counted):
            at += filled.end()
            break
    described = _DESCRIBED.match(passage.text[at:end])
    at += described.end() if described else 0
    if at == deed.start("object"):
        return ""
    head = passage.text[deed.start("body") : deed.start("object")].removesuffix("了")
    return head + _label(at - 1, end, (passage,))[1:]


def _once(found: list[Named]) -> Iterator[Named]:
    """Each measure once: the later of two that say the same is left out, where so many others do not stand between them."""
    kept: deque[Named] = deque(maxlen=_REMEMBERED)
    for named in sorted(found, key=lambda n: (n.start, n.end)):
        if not any(_same(named.label, other.label) or (other.start <= named.start < other.end) for other in kept):
            kept.append(named)
            yield named


def _same(one: str, other: str, ratio: float = 0.6) -> bool:
    """Whether nearly all characters of the shorter stand in the longer, which is not longer than by `ratio`.

    >>> _same("加快孵化器建设", "加快建设新区孵化器"), _same("建立甲中心", "建立乙平台")
    (True, False)
    """
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if len(short) < ratio * len(long):
        return False
    left, shared = list(long), 0
    for character in short:
        if character in left:
            left.remove(character)
            shared += 1
    return shared >= 0.8 * len(short)


@lru_cache(maxsize=1024)
def _bare(label: str) -> str:
    return re.sub('[“”"《》（）()、，,的了]', "", label)
