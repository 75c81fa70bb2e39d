"""Named projects, platforms, funds, centres and parks: by their last word, by lists, by the verb that builds them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
)
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon
from duizhao.language.lists import ListBefore
from duizhao.language.words import MARK
from duizhao.model.facts import Kind

_HAN = "\u3400-\u9fff"
_QUOTED = re.compile('[“"](?P<name>[^“”"]{4,30})[”"]')
_THING = re.compile(
    r"^(?:(?:融资|新型|信托|产业|投资)?(?:服务|信息|管理|工作|研发)?(?:系统|平台|专区|小程序|基金|项目|工程|实验室|产业园|核心区)"
    r"|(?:创新创业|创业|职业技能|工业设计)?大赛|(?:人才|企业|行动|培育|成长)*计划|专项?行动|行动(?!计划)|活动(?=\d)"
    r"|(?!的)[\u3400-\u9fff]{2,12}?(?:工程|行动|计划)(?![师领]))"
)
_SCHEMES = ("计划", "行动", "论坛", "大赛", "专项", "小程序", "共享平台", "服务平台", "培训会", "创业周")
_NAMED_LIST = ListBefore(
    re.compile(
        r"等(?:\d{1,4}[余多]?[个家项座])?[^，,。；;、：:\d]{0,12}?"
        r"(?:项目|工程|平台|装置|载体|基地|园区|服务机构|研究机构|研发机构|专项|中心建设)"
    ),
    "，,。；;：:！!？?“”\n",
    6,
    150,
)
_RAISED = re.compile(
    r"^(?:[、和及与][^，,。；;]{2,60}?)?(?:成功|正式|顺利|尽快|完成|获得?|被){0,3}"
    r"(?:获批|晋升|升级为|升格|扩区|创建为|批复|认定为|建成|揭牌|挂牌|落成|开园|投用)"
)
_NATIONAL = ("综合试验区", "科学中心", "创新中心", "创新示范区", "引领区")
_NO_ITEM = re.compile(
    r"[了是]|^等|[一二两三四五六七八九十]大|(?:企业|公司|大学|(?<!科)学院|高校|产业|等)$|^\d+(?![\dA-Z])"
)
_SHORTEST_ITEM, _PURPOSE = 5, 3
_GROUNDS = ("工业园", "工业园区", "农业园区", "集中区", "集聚区", "物流园", "走廊")
_TURNS = re.compile("相继|陆续|先后")
_IN_TURN = r"(?:相继|陆续|先后)(?:建成|落户|开建|开工|落地|投用|投产)"
_BUILT = re.compile(rf"等?(?:多个)?(?:重点)?(?:项目)?(?:都|已|均|也)?{_IN_TURN}")
_BUILT_BEFORE = re.compile(rf"{_IN_TURN}[^，,。；;“]{{0,8}}?(?:项目)?有")
_BUILDING = re.compile(
    r"(?:建设|推进|成立|打造|建立|启动|设立|搭建|规划|建成|组建|兴建|新建"
    r"|修建|实施|筹建|共建|创建|开通|上线|发布|推出|落户|入选|获批)了?(?:一个|一座|一批|[全我西东中国省市北南部内]{0,3}首[个家座批])?$|(?:为一体|于一体|最大|最早|唯一|首[个家批])的$"
)
_TOLD = re.compile("的[^，,。；;“”]{0,6}(?:思路|理念|战略|目标|定位)")
_COMPOUND = re.compile(
    r"工程(?:技术|材料|研究|机械|学|师|院|设计)|系统(?:化|性|工程)|基地化|项目(?:路演|对接|推介|申报|评审|专题|调度|资金|负责)"
)
_LONGEST = 36
_NUMBERED = re.compile(r"\d[^\d年）)，,。；;：:、]*$|(?<!首)[个家项]的?$")
_COUNTED = re.compile(r"(?:[(（][^()（）]*[)）])?\d")
_LIST = ListBefore(
    re.compile("等(?P<head>[^，,。；;、]{2,24})"),
    "，,。；;：:“”",
    8,
    150,
    lead=re.compile("打造|建设|承担|实施|建成|谋划|推进|围绕"),
)
_LIST_HEAD = re.compile(r"(?:专项|项目|工程|孵化园|产业园|园区|片区|^区域)")
_ITEM = re.compile(r"[^、“”，,。；;]{2,40}")
_HELD = ListBefore(
    re.compile(r"等(?:载体\d|\d{0,3}个?重大(?:科技基础设施|科学装置))"),
    "，,。；;：:“”的0123456789",
    6,
    80,
    lead=re.compile("(?:建成|推进|建设)了?"),
)
_AMOUNT = re.compile(
    r"(?:(?:总|首期)?(?:规模|投资|面积)(?:达|为|约)?)?\d[\d.]{0,15}(?:余|多)?[万亿]{0,2}(?:余|多)?(?:元|平方米|亩)(?P<of>的)?$"
)
_FOUNDED = re.compile(
    r"^(?:[、和及与][^，,。；;]{2,60}?)?(?:正式|已|均|相继|陆续|先后){0,3}"
    r"(?:建成(?!.{0,6}\d)|揭牌|挂牌|投用|投入使用|投入运营|获批|落成|开园|启用|奠基)"
)
_PARTNER = re.compile(r"[与和同][^，,。；;]{3,24}共建$")
_SITES = ("产业园", "产业园区", "科技园", "加速园", "孵化园", "小镇", "智谷", "科学城", "科技城")
_RATED = re.compile(
    rf"[{_HAN}]{{2,8}}(?:年产)?\d{{1,9}}(?:\.\d{{1,4}})?[万亿]?"
    r"(?:吨|千瓦|兆瓦|立方米|平方米|[GMK][Ww][Hh]?|台|辆|套|头|米|公里|件|片|支|只|组)(?:[/每](?:年|日))?"
    rf"[{_HAN}]{{2,14}}?(?:项目|工程|生产线)"
)
_GATHERINGS = (
    re.compile(
        r"第[一二三四五六七八九十\d]{1,3}届"
        r"(?P<name>(?!人民代表|党员代表|全国代表)[^，,。；;、的]{2,16}?(?:大会|博览会|交易会|洽谈会|论坛|峰会|文化节|展会|周|大赛|对接会|推介会|年会))"
    ),
    re.compile(
        r"(?:(?<=\d年)|(?<![\u3400-\u9fff]))(?P<name>(?![年我本该全])(?:(?!第)[\u3400-\u9fff]){4,18}?(?:博览会|交易会|论坛|峰会|创业周|创新周|科技周|发展大会|交易大会|创新大会))(?=\d|在|上|开幕|举行|召开|板块|期间)"
    ),
)
_STATE = re.compile(
    r"(?<![个家项所])国家(?!级|重点|工程|和|与|及)(?:(?!国家|自主创新示范)[\u3400-\u9fff（）](?<![的了是在])){3,22}?"
    r"(?:试验区|示范区|先导区|引领区|测试区|示范基地|培训基地|产业化基地|产业基地|产业园区?|实验室|创新中心|工程中心|研究中心|(?<=计算)[\u3400-\u9fff]{2,3}中心)"
    r"(?!\d|[(（]\d|[\u3400-\u9fff]?\d+[家个])"
)
_PHASE = re.compile(
    rf"(?:^|(?<=[，。；、和]))(?P<name>[{_HAN}A-Za-z]{{3,16}}?[一二三四]期)(?=[、，。和]|等|项目|工程|建成|竣工|开工|投产|投用)"
)
_FIRM = re.compile("(?:有限|集团|股份|责任)公司(?=.{3})")
_MET = re.compile("推介会|对接会|洽谈会|恳谈会|招商会|招商大会")
_MEETING = re.compile(
    rf"(?P<name>[“\"][^“”\"]{{4,30}}[”\"][{_HAN}（）]{{0,12}}?(?:推介会|对接会|洽谈会|恳谈会|招商会|招商大会)"
    rf"|(?<![{_HAN}）])(?:(?!第|举行|召开|举办)[{_HAN}（）]){{6,24}}?(?:推介会|对接会|洽谈会|招商大会))(?=在|上|[，。]|开幕|举行|召开)"
)
_NO_FIRST = "重大技术装备|产品|企业|公司|城市|省份|地区|政策|办法|条例|法规|文件|意见|标准|证书|执照|案例"
_TELLING = (
    (
        re.compile(
            r"首(?:台套|台|套|条|座|艘|架|列|颗|个|家|只|支)(?:[(（]套[)）])?"
            rf"(?P<name>(?!批)(?:(?!{_NO_FIRST})[^，,。；;：:、的从由在]){{5,24}}?)"
            r"(?=[，,。；;、等从由将以在]|成功|正式|已|投入|投用|建成|运行|下线|揭牌|落户|落地|上线|通过|获批|开通|[营开]业|开诊|投产|下水|构建|启[动用]|$)"
        ),
        "首台<thing>",
    ),
    (
        re.compile(
            r"(?:实施|启动|启动实施|组织实施|深入实施|全面实施|推进|开展|推出|落实)了?(?:一批)?"
            r"(?P<name>[^，,。；;：:、的和与“”\d]{4,20}?(?:计划|工程|专项行动|行动|专项))(?=[，,。；;、和]|项目|$)"
        ),
        "实施<name>计划",
    ),
    (
        re.compile(
            r"投资(?:额|约|达|为)*[\d.]+[万亿]*元的(?P<name>[^，,。；;、：:\d的“”]{4,30}?项目)"
            r"(?=[，,。；;]|主要|建成|落地|开工|签约)"
        ),
        "总投资<amount>的<project>",
    ),
    (
        re.compile('(?P<name>[“"][^“”"]{6,20}(?<!年)[”"])(?=(?:系列|大型|主题|公益|法律|宣传|服务|普法){0,6}活动)'),
        "“<name>”活动",
    ),
)
_DESCRIBED = ListBefore(
    re.compile("项目(?=[，,]?(?:主要|总投资|计划|占地|位于))"),
    "，,。；;、：:的“”0123456789",
    5,
    30,
    lead=re.compile(r"^|[。；;\s]"),
)
_AWARDED = re.compile(
    '(?:授予|认定为|确定为|列为|评为|命名为|获批为?|批准为|入选|纳入)(?P<list>[“"][^“”]{6,40}[”"](?:[和、，]?[“"][^“”]{6,40}[”"]){0,12})'
)
_NAMED = re.compile(r"(?P<name>[^、和“”]{2,40})")
_SIGNED = re.compile(
    r'^[、和]?(?:[“"][^“”"]{4,30}[”"][、和]?){0,11}等[\d一二三四五六七八九十余多]*个?(?:重点|重大|签约|产业|招商|文旅)*项目'
)
_BASE = re.compile(r"(?:基地|示范区|试验区|试点|示范)[县市区]?(?:（区）|\(区\))?$|(?:先行区|园区|平台|中心)$")
_EXAMPLE = ListBefore(
    re.compile("等?为(?:代表|龙头)的[^，,。；;、]{0,12}(?:孵化器|园区|平台|载体|基地|小镇|园|区)"),
    "，,。；;：:",
    3,
    60,
    lead=re.compile("以"),
)
_OF_A_WAY = re.compile(r"[\u3400-\u9fff]{0,12}?(?:枢纽|基础设施|节点|中心|平台|园区|基地|网络)(?=[，,。；;、和]|$)")
_LOCATED = ("在", "位于", "选在", "落户", "坐落于", "来到", "走进", "入驻")
_WIDE = ("项目", "工程", "平台", "系统", "基地", "城", "中心")
_ROW = re.compile(r"[^，,。；;：:！!？?\n]+")
_MEMBER = re.compile(r"[^、，,。；;：:！!？?\n]+?(?=、|[，,。；;：:！!？?\n]|等|$)")
_OFTEN = re.compile("技术|工程|研究|研发|服务|创新|生产|示范|试验|试点|产业|分中心|数据|项目")
_UNMARKED = str.maketrans("", "", "()（）“”")
_MOST_ALIKE = 16
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class ProjectGrammar:
    """How the name of a project or park ends, and where it begins."""

    project: re.Pattern[str]
    park: re.Pattern[str]
    bounds: Bounds
    endings: tuple[str, ...]
    endings_by_length: tuple[str, ...]
    kinds: tuple[str, ...]
    two: re.Pattern[str]
    plain: re.Pattern[str]
    institution: tuple[str, ...]
    none: tuple[str, ...]
    common: tuple[str, ...]
    titles: tuple[str, ...]
    speech: tuple[str, ...]
    famous: re.Pattern[str]


def project_grammar(lexicon: Lexicon) -> ProjectGrammar:
    """The grammar of projects in the words of the lexicon."""
    endings = lexicon.endings
    project, park = endings.get("project", ()), endings.get("park", ())
    return ProjectGrammar(
        any_of(project),
        any_of(park),
        bounds(lexicon),
        tuple(sorted({*project, *park})),
        tuple(sorted({*project, *park}, key=lambda word: (-len(word), word))),
        tuple(project),
        re.compile(any_of((*project, *park)).pattern + "(?:以及|[和与及])"),
        any_of((*endings.get("project-generic", ()), *lexicon.localities)),
        ("学院", "研究院", "大学"),
        endings.get("project-none", ()),
        endings.get("project-common", ()),
        lexicon.titles,
        tuple(lexicon.cues.get("speech", ())),
        any_of(endings.get("famous", ())),
    )


def projects(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The named projects and parks of the article, each once, in text order."""
    grammar = project_grammar(lexicon)
    found: list[Named] = []
    for passage in passages:
        read = [
            *_suffixed(passage, grammar),
            *_quoted(passage, grammar),
            *_built(passage, grammar),
            *_listed(passage, grammar),
            *_shaped(passage, grammar),
            *_before_a_noun(passage, grammar),
            *_told(passage),
            *_in_rows(passage, grammar.endings),
        ]
        found += [*read, *_beside(passage, read, grammar)]
    brands = list(_brands(passages, found, grammar))
    return _once([_without_firm(n) for n in (*found, *brands)], tuple(b.label for b in brands))


def _without_firm(named: Named) -> Named:
    """A project under its own name, without the firm that builds it: 某某有限公司|单晶电池项目."""
    firm = list(_FIRM.finditer(named.label))
    if not firm or named.label.startswith(("“", "《")):
        return named
    at = firm[-1].end()
    return replace(named, label=named.label[at:], start=named.start + at)


def _suffixed(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`<name><kind of project>`, `建设<kind of project in many words>`."""
    low, high = guests(passage)
    for kind, pattern in ((Kind.PARK, grammar.park), (Kind.PROJECT, grammar.project)):
        for found in pattern.finditer(passage.text, passage.start, passage.end):
            end = found.end()
            if low < end <= high or inside_title(passage, end) or not _ends_word(passage, end):
                continue
            if len(found[0]) == 2 and _COMPOUND.match(passage.text, found.start()):
                continue
            start = grammar.bounds.start(passage, passage.start, found.start(), end)
            stretch = (start, found.start(), end)
            named = _park(passage, stretch, grammar) if kind is Kind.PARK else _project(passage, stretch, grammar)
            if named:
                yield named


def _ends_word(passage: Passage, end: int) -> bool:
    """Whether a word ends here, or one that only adds where: the dictionary joins 园内."""
    token = passage.tokens[token_before(passage.tokens, end)]
    return token.end == end or (token.end == end + 1 and passage.text[end] in "内里外")


def _park(passage: Passage, stretch: tuple[int, int, int], grammar: ProjectGrammar) -> Named | None:
    """The park whose name begins, has its kind and ends at `stretch`, None where it has no name of its own."""
    start, ending, end = stretch
    label = passage.text[start:end]
    if start >= ending or len(label) > _LONGEST or not grammar.bounds.proper(passage, start, ending):
        return None
    raised = label.endswith(_GROUNDS) or label.endswith("国家自主创新示范区") or _RAISED.match(passage.ahead(end))
    return Named(Kind.PROJECT if raised else Kind.PARK, label, start, end, "<name><park>")


def _project(passage: Passage, stretch: tuple[int, int, int], grammar: ProjectGrammar) -> Named | None:
    """The project at `stretch`, None where the words are only a kind of thing: unnamed, counted, in general terms."""
    start, ending, end = stretch
    label, before = passage.text[start:end], _before(passage, start)
    if (
        start >= ending
        or len(label) > _LONGEST
        or label.startswith((*grammar.none, "好"))
        or label[:2] in ("区级", "县级", "市级", "省级")
        or (not _AMOUNT.search(before) and _NUMBERED.search(before))
    ):
        return None
    if re.search("等(?:一批|多个|系列)|各类|各项|[一二两三四五六七八九十]大", label) or label.endswith(grammar.common):
        return None
    if _COUNTED.match(passage.text, end) or (label.endswith("大厅") and not passage.text.startswith(("内", "里"), end)):
        return None
    wider, amount = _unmeasured(passage, start)
    founded = _FOUNDED.match(passage.ahead(end)) is not None
    built = bool(_BUILDING.search(before) or (amount and _BUILDING.search(wider)))
    contents = grammar.plain.sub("", passage.text[start:ending])
    if (
        grammar.bounds.proper(passage, start, ending)
        or grammar.famous.match(label)
        or (label.startswith("国家") and not label.endswith("集群") and (built or label.endswith(_NATIONAL)))
    ):
        if (label.endswith(grammar.institution) and not (built or founded)) or (
            _wide(passage.text[ending:end]) and not contents
        ):
            return None
        located = label.endswith(("科技园", "产业园", "产业园区")) and before.endswith(_LOCATED)
        return Named(Kind.PARK if located else Kind.PROJECT, label, start, end, "<name><project>")
    if label.endswith(("基金", "资金")):
        fund = (len(contents) >= 2 or label[0] in "省市区县") if amount else len(label) >= (6 if built else 8)
        return Named(Kind.PROJECT, label, start, end, "<purpose>基金") if fund else None
    if _is_site(passage, stretch, contents, built or founded):
        located = before.endswith(_LOCATED)
        return Named(Kind.PARK if located else Kind.PROJECT, label, start, end, "<purpose><park>")
    if founded and contents and len(label) >= (8 if label.endswith(_WIDE) else 6):
        return Named(Kind.PROJECT, label, start, end, "<project>建成投用")
    if before.endswith("共建") and len(contents) >= 2 and _PARTNER.search(passage.text, passage.start, start):
        return Named(Kind.PROJECT, label, start, end, "与<body>共建<project>")
    long = len(label) >= (9 if label.endswith(_WIDE) else 8) and len(contents) >= 2
    return Named(Kind.PROJECT, label, start, end, "建设<project>") if built and long else None


def _wide(kind: str) -> bool:
    """Whether many a place has one of a kind, so that the place alone is no name: 研究中心, but not 博览中心."""
    return kind in _WIDE or (kind.endswith(_WIDE) and _OFTEN.search(kind) is not None)


def _unmeasured(passage: Passage, start: int) -> tuple[str, bool]:
    """The words before a name without the amount next to it, and whether there is one: 设立3亿元|人才发展基金."""
    words = passage.text[max(passage.start, start - 24) : start]
    amount = _AMOUNT.search(words)
    return (words[: amount.start()], True) if amount else (words, False)


def _is_site(passage: Passage, stretch: tuple[int, int, int], contents: str, begun: bool) -> bool:
    """Whether a park without a proper name is a certain one: its purpose is told, and it is built or somebody is in it."""
    start, _, end = stretch
    if not passage.text.endswith(_SITES, start, end) or len(contents) < 2 or end - start < 6:
        return False
    return begun or passage.text.endswith(_LOCATED, passage.start, start)


def _before(passage: Passage, start: int) -> str:
    return passage.text[max(passage.start, start - 5) : start]


def _quoted(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`“<name>”系统`, `打造“<name>平台”`."""
    for start, end in passage.quoted:
        if passage.text[start] not in '“"':
            continue
        inner = passage.text[start + 1 : end - 1]
        ahead = passage.ahead(end)
        after = _THING.match(ahead)
        if not after and _BUILDING.search(_before(passage, start)):
            after = _OF_A_WAY.match(ahead)
        if after and 2 <= len(inner) <= 20:
            last = end + after.end()
            yield Named(Kind.PROJECT, passage.text[start:last], start, last, "“<name>”<project>")
        elif 4 + (not inner.endswith(_SCHEMES)) <= len(inner) <= 30 and (
            inner.endswith(_SCHEMES) or (inner.endswith(_WIDE) and _BUILDING.search(_before(passage, start)))
        ):
            yield Named(Kind.PROJECT, inner, start + 1, end - 1, "打造“<project>”")


def _built(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`“<project>”“<project>”等相继建成`, `<building>、<building>等陆续开建`, `陆续开建的项目有<building>`."""
    if not _TURNS.search(passage.text, passage.start, passage.end):
        return
    built = _BUILT.search(passage.text, passage.start, passage.end)
    before = _BUILT_BEFORE.search(passage.text, passage.start, passage.end)
    if not built and not before:
        return
    low = before.end() if before else passage.start
    high = built.start() if built and not before else passage.end
    quoted = list(_QUOTED.finditer(passage.text, low, high))
    if quoted and _TOLD.search(passage.text, quoted[-1].end(), high):
        return
    for found in quoted:
        yield Named(Kind.PROJECT, found["name"], found.start("name"), found.end("name"), "“<project>”等相继建成")
    if quoted:
        return
    clause = passage.clause_at(max(high - 1, low) if not before else low)
    low, high = max(clause[0], low), min(clause[1], high)
    low += passage.text[low:high].rfind("的") + 1 if "的" in passage.text[low:high].split("、")[0] else 0
    for found in re.finditer(r"[^、和“”]{3,24}", passage.text[low:high]):
        if not re.search(r"[的了是\d]|项目$|[内中后前]$", found[0]):
            at = low + found.start()
            yield Named(Kind.PROJECT, found[0], at, at + len(found[0]), "<building>、<building>等陆续开建")


def _listed(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`打造<name>、<name>等…产业园`, `承担<name>、<name>等专项`, `围绕<name>和<name>等区域`."""
    for low, high, behind in _LIST.within(passage.text, passage.start, passage.end):
        items = list(_ITEM.finditer(passage.text, low, high))
        if not _LIST_HEAD.search(behind["head"]) or len(items) < 2 or any(len(i[0]) < 4 for i in items):
            continue
        area = behind["head"].startswith("区域")
        for item in items:
            at = item.start()
            for piece in re.finditer(r"[^和]+" if area else r".+", item[0]):
                if len(piece[0]) >= 3 and not re.search(r"[的了是]", piece[0]):
                    yield Named(Kind.PROJECT, piece[0], at + piece.start(), at + piece.end(), "打造<name>、<name>等")
    for low, high, _ in _HELD.within(passage.text, passage.start, passage.end):
        for item in _ITEM.finditer(passage.text, low, high):
            if len(item[0]) >= 4:
                yield Named(Kind.PROJECT, item[0], *item.span(), "建成<name>、<name>等载体")


def _before_a_noun(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`<project>、<project>等项目`: each by its own name or the last word of its kind."""
    for first, last, _ in _NAMED_LIST.within(passage.text, passage.start, passage.end):
        items = [item.span() for item in _ITEM.finditer(passage.text, first, last)]
        for number, (low, end) in enumerate(items) if len(items) > 1 else ():
            start = _item_start(passage, low, end, number == 0, grammar)
            if _is_listed(passage, start, end, grammar):
                yield Named(Kind.PROJECT, passage.text[start:end], start, end, "<project>、<project>等项目")


def _item_start(passage: Passage, low: int, end: int, first: bool, grammar: ProjectGrammar) -> int:
    """Where a member of a list begins: the first behind 的 or what leads to the list, the others where they stand."""
    of = passage.text.rfind("的", low, end) + 1
    tokens = list(tokens_within(passage.tokens, low, end))
    if of or not tokens or (not first and tokens[0].word not in grammar.bounds.before | grammar.bounds.lead):
        return of or low
    return grammar.bounds.start(passage, low, tokens[-1].start, end)


def _is_listed(passage: Passage, start: int, end: int, grammar: ProjectGrammar) -> bool:
    """Whether a member of a list of projects has a name of its own, or tells its purpose and kind."""
    label = passage.text[start:end]
    if not _SHORTEST_ITEM <= len(label) <= _LONGEST or _NO_ITEM.search(label):
        return False
    kind = next((e for e in grammar.endings_by_length if label.endswith(e)), "")
    purpose = grammar.plain.sub("", label.removesuffix(kind))
    return bool(kind and len(purpose) >= _PURPOSE) or grammar.bounds.proper(passage, start, end)


def _shaped(passage: Passage, grammar: ProjectGrammar) -> Iterator[Named]:
    """`<place>50万吨/年<name>项目`, `第三届<gathering>`."""
    rated = any(mention.quantity.dimension != "percent" for mention in passage.mentions) or passage.passed
    for found in _RATED.finditer(passage.text, passage.start, passage.end) if rated else ():
        digit = next(i for i in range(found.start(), found.end()) if passage.text[i].isdigit())
        start = grammar.bounds.start(passage, passage.start, digit - 1, digit)
        if grammar.bounds.proper(passage, start, digit):
            label = passage.text[start : found.end()]
            yield Named(Kind.PROJECT, label, start, found.end(), "<place><capacity><project>")
    words = passage.words()
    for found in _PHASE.finditer(passage.text, passage.start, passage.end) if "期" in words else ():
        if grammar.bounds.proper(passage, *found.span("name")):
            yield Named(Kind.PROJECT, found["name"], *found.span("name"), "<name>一期")
    for found in _MEETING.finditer(passage.text, passage.start, passage.end) if _MET.search(words) else ():
        yield Named(Kind.PROJECT, found["name"], *found.span("name"), "<name>推介会")
    for found in _STATE.finditer(passage.text, passage.start, passage.end) if "国家" in words else ():
        yield Named(Kind.PROJECT, found[0], *found.span(), "国家<purpose><base>")
    for pattern in _GATHERINGS:
        for found in pattern.finditer(passage.text, passage.start, passage.end):
            yield Named(Kind.PROJECT, found["name"], *found.span("name"), "第一届<gathering>")


def _told(passage: Passage) -> Iterator[Named]:
    """`首台<thing>`, `实施<plan>计划`, `总投资<amount>的<project>`, `“<name>”活动`, `<project>主要建设`."""
    for pattern, rule in _TELLING:
        for found in pattern.finditer(passage.text, passage.start, passage.end):
            yield Named(Kind.PROJECT, found["name"], *found.span("name"), rule)
    words = passage.words()
    for first, _, noun in _DESCRIBED.within(words, 0, len(words)):
        start, end = passage.start + first, passage.start + noun.end()
        yield Named(Kind.PROJECT, passage.text[start:end], start, end, "<project>主要建设")


def _in_rows(passage: Passage, endings: tuple[str, ...]) -> Iterator[Named]:
    """`授予“<base>”和“<base>”`, `“<name>”“<name>”等9个项目`, `以<park>、<park>为代表的孵化器`."""
    text, start, end = passage.text, passage.start, passage.end
    awarded = [row.span("list") for row in _AWARDED.finditer(text, start, end)]
    examples = [(first, last) for first, last, _ in _EXAMPLE.within(text, start, end)]
    for rows, item, rule, wanted in (
        (awarded, _QUOTED, "授予“<name>基地”", _BASE),
        (examples, _NAMED, "以<park>为代表的孵化器", any_of(endings)),
    ):
        for row in rows:
            for found in item.finditer(text, *row):
                if any(m.end() == len(found["name"]) for m in wanted.finditer(found["name"])):
                    yield Named(Kind.PROJECT, found["name"], *found.span("name"), rule)
    for found in _QUOTED.finditer(text, start, end):
        if _SIGNED.match(passage.ahead(found.end())):
            yield Named(Kind.PROJECT, found["name"], *found.span("name"), "“<name>”“<name>”等项目")


def _beside(passage: Passage, found: Iterable[Named], grammar: ProjectGrammar) -> Iterator[Named]:
    """`<project>、<kind of project>、<project>`: members of a list that stand beside one with a name of its own."""
    known = [(n.start, n.end) for n in found if n.kind is Kind.PROJECT]
    if not known or "、" not in passage.words():
        return
    for row in _ROW.finditer(passage.text, passage.start, passage.end):
        members = [member.span() for member in _MEMBER.finditer(passage.text, *row.span())]
        sure = [any(a < end and start < b for a, b in known) for start, end in members]
        kinds = [passage.text.endswith(grammar.kinds, start, end) for start, end in members]
        if not any(sure) or sum(kinds) * 2 <= len(members):
            continue
        for (start, end), named, kind in zip(members[1:], sure[1:], kinds[1:], strict=True):
            at = _item_start(passage, start, end, False, grammar)
            if (
                kind
                and not named
                and not grammar.two.search(passage.text, at, end)
                and _is_listed(passage, at, end, grammar)
            ):
                yield Named(Kind.PROJECT, passage.text[at:end], at, end, "<project>、<project>")


def _brands(passages: Iterable[Passage], found: Iterable[Named], grammar: ProjectGrammar) -> Iterator[Named]:
    """`<brand>`: a word the dictionary lacks that stands alone and heads the names of projects."""
    heads = {n.label for n in found if n.kind is Kind.PROJECT}
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    persons: set[str] = set()
    for passage in passages:
        for start, end in _runs(passage, grammar):
            word = passage.text[start:end]
            seen[word] += 1
            spoken = passage.text.startswith((*grammar.speech, "：", ":"), end)
            if spoken or passage.text.endswith(grammar.titles, passage.start, start):
                persons.add(word)
            if passage.text.startswith(tuple("，。、；的,;"), end):
                first.setdefault(word, start)
    for word, start in first.items():
        if seen[word] >= 3 and word not in persons and sum(h.startswith(word) and h != word for h in heads) >= 2:
            yield Named(Kind.PROJECT, word, start, start + len(word), "<brand>")


def _runs(passage: Passage, grammar: ProjectGrammar) -> Iterator[tuple[int, int]]:
    """Stretches of three or four words of one character: mostly a name that the dictionary lacks."""
    begin = at = -1
    for token in (*passage.tokens, None):
        if token and len(token.word) == 1 and token.tag != MARK and token.word not in grammar.bounds.before:
            begin, at = (token.start if at != token.start else begin), token.end
            continue
        if begin >= 0 and 3 <= at - begin <= 4:
            yield begin, at
        begin = at = -1


def _once(found: Iterable[Named], brands: tuple[str, ...]) -> tuple[Named, ...]:
    """Each once, in text order: of overlapping readings the longest, of forms of one name the fullest.

    A name is held only against those that share with it a mark that two forms of one name share.
    """
    names: list[Named] = []
    marked: dict[str, list[int]] = defaultdict(list)
    known = frozenset(brands)
    for named in _apart(found):
        sought = {i for mark in _marks(named.label, known, sought=True) for i in marked[mark][:_MOST_ALIKE]}
        for i in sorted(sought):
            joined = _as_one(names[i], named, brands)
            if joined:
                break
        else:
            i, joined = len(names), named
            names.append(named)
        names[i] = joined
        for mark in _marks(named.label, known, sought=False):
            marked[mark].append(i)
    return tuple(names)


def _apart(found: Iterable[Named]) -> list[Named]:
    """In text order, of overlapping readings the longest."""
    kept: list[Named] = []
    taken: set[int] = set()
    for named in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        place = range(named.start, named.end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(named)
    return sorted(kept, key=lambda n: n.start)


def _marks(label: str, brands: frozenset[str], sought: bool) -> Iterator[str]:
    """What a form of a name has in common with another: it itself, its outline, its brand, its end with a character more.

    The short form is sought by its first character among all those of the full ones, and the other way round.
    """
    plain = label.translate(_UNMARKED)
    yield "=" + label
    yield "=" + re.sub("(?:项目|工程)$", "", label)
    yield "()" + _BRACKETS.sub("", label)
    yield f"{len(plain)}{plain[:4]}…{plain[-3:]}"
    yield "“" + label[: label.find("”")]
    yield from (brand for brand in (label[:3], label[:4]) if brand in brands)
    short, full = ("<", ">") if sought else (">", "<")
    yield short + label[:1] + label[-2:]
    yield from (full + character + label[-2:] for character in sorted(set(label)))


def _as_one(known: Named, named: Named, brands: tuple[str, ...]) -> Named | None:
    """Both as one where the second says the first again or in another form, None where they are two."""
    if named.label == known.label or named.label in known.variants:
        return replace(known, kind=Kind.PROJECT) if named.kind is Kind.PROJECT else known
    return _joined(known, named, brands)


def _joined(known: Named, named: Named, brands: tuple[str, ...]) -> Named | None:
    """Both as one, under the fuller name, None where they are two."""
    if known.kind is not named.kind:
        return None
    for long, short in ((known.label, named.label), (named.label, known.label)):
        brand = short in brands and long.startswith(short) and long.endswith(("平台", "总窗口"))
        plainer = brand or long in (short + "项目", short + "工程")
        if plainer or _same(short, long):
            label, other = (short, long) if plainer else (long, short)
            variants = tuple(v for v in dict.fromkeys((*known.variants, other)) if v != label)
            return replace(known, label=label, variants=variants)
    return None


def _same(short: str, full: str) -> bool:
    """Whether `short` is another form of `full`: shortened, with other brackets, with another kind after a quoted name.

    >>> _same("南平孵化器", "南平（福州）创业孵化器"), _same("南平(Fu)创业孵化器", "南平（福州）创业孵化器")
    (True, True)
    """
    bare = _BRACKETS.sub("", short), _BRACKETS.sub("", full)
    if bare[0] == bare[1]:
        return bare[0] != short and bare[1] != full
    plain = short.translate(_UNMARKED), full.translate(_UNMARKED)
    if len(plain[0]) == len(plain[1]) >= 8 and plain[0][:4] == plain[1][:4] and plain[0][-3:] == plain[1][-3:]:
        return sum(a != b for a, b in zip(*plain, strict=True)) <= 2
    if short[0] == full[0] == "“" and "”" in short and "”" in full:
        return short[: short.index("”")] == full[: full.index("”")]
    return short[-2:] == full[-2:] and len(short) >= 5 and abbreviates(short, full)
