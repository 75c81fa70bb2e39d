"""What a figure does: an amount that stands, an addition, a change, a share, a place in an order."""

from __future__ import annotations

import re

from duizhao.extraction.carrying import is_part
from duizhao.extraction.circumstances import NOWHERE, PART, Chosen, Rule, Sight, Stretch, always, first
from duizhao.extraction.metrics import TIMES_OF
from duizhao.model.facts import Role, Status

_SHARE = re.compile(r"比重|比例|占比|份额|占有率|[税贷销]比$")
_NAMED_RATE = "贡献率"
_MEASURED = re.compile("[率度数比速息幅]$|^$|指标|目标")
_OF_NOUN = re.compile(r"[\u4e00-\u9fff](?<![长高低快慢约近年月日期])的$")
_SHARE_BEFORE = re.compile(r"(?:比重|比例|占比|份额|税比)(?:为|是|达到?|约)?$")
_FULFILLED = re.compile("完成[^，,。；;]{0,14}(?:任务|计划|目标|指标|预算)(?:总?数)?的?$")
_GROWTH = re.compile(r"(?:以上)?的?(?:增长|增速|增幅|增长率|涨幅|降幅)(?!极|点|期|到|至|为|的)")
_OF_BASE = re.compile(r"(?:不超过|不高于|不低于|不少于|最高为?)[^，,。；;%\d]{2,24}的?$")
_BROUGHT = ("引进", "招引", "签约", "新增", "净增")
_GATHERED = ("引育", "落户")
_GRANTED = re.compile("(?:奖励|补[助贴偿]|资助|奖补|贴息|支持)(?:（[^（）]{1,10}）)?$")
_MEANT = ("计划", "力争", "争取", "拟")
_HELD = ("建设", "举办", "召开", "组织", "投资", "实施")
_ADDABLE = ("count", "money", "area")
_EACH = re.compile("^(?:每|单)|占地|[年日]产$")
_PRODUCT = ("产值", "收入", "税收", "利润")
_BEGUN = re.compile("(?:签约|签署|开工|落地|落户|入驻)(?!率|企业|园区|[^，,。；;\\d]{0,20}的)")
_VENTURE = ("项目", "投资额", "投资总额", "投资规模", "引资额", "投资", "金额", "协议")
_MANY = re.compile("集中|[一首]?批")
_WHOLE = re.compile("[\u4e00-\u9fff“]")
_NO_SHARE = re.compile("以上|左右|以内|上下|的?(?:税率|利率|费率|折扣)")
_AMOUNTS_TO = re.compile("(?:达到?|为|突破|超过?)(?:近|约)?$")
_MOVES = re.compile("[增降减升涨](?:了|约)?$|(?:^|、)[减增降省](?!至|到|为)[\u4e00-\u9fff]{2,6}\\s?$")
_RATE_OF_CHANGE = re.compile(
    r"(?:增长率|增速|增幅|涨幅|降幅|跌幅|增长幅度|下降幅度|[压缩削][减缩短]率|减[少免]率|提速率)(?:均|都)?(?:为|是|达到?|约)?$"
)
_SCHEME = re.compile(r"(?:每|凡|凡是|对|按)(?:新)?$|(?<![全半今去前明本新上下两近\d一二三四五六七八九十])年$")
_CLOSED = re.compile(r"[(（][^()（）]*[)）]")
_COUNT = re.compile(r"(?:数量?|总数|[项家户人件]数)(?:为|是|达到?|有)(?:近|约)?$")
_STANDS = re.compile(r"[仍还尚现共]有$|[在续]建|现有|已建|在谈|在孵|在研|前期|储备|筹建")
_OVERALL = re.compile(r"(?:全[市省县区国]|我[市省县区]|该[市省县区])(?:共计?|仅|合计|现)(?:有)?$")
_HANDLED = re.compile("实施|推进|储备|谋划|竣工|结转|续建|在谈|洽谈")
_IS = ("是", "相当于")
_THEN = re.compile(r"\d年|[去上前]年|同期|年[初底末]|当年|全年|季度")
_AT_HEAD = 6
_JOINED = "(?:和|及|、|与|并|或|已)?"
_RATIOS = ("percent", "points", "multiple", "share")


def role(sight: Sight) -> Chosen[Role]:
    """The role of a figure, by the first rule that fits."""
    return first(ROLE_RULES, sight)


def _rank(sight: Sight) -> Stretch | None:
    return NOWHERE if sight.mention.rank else None


def _is_ratio(sight: Sight) -> bool:
    return sight.mention.quantity.dimension in _RATIOS


def _grown_by(sight: Sight) -> Stretch | None:
    moved = sight.mention.quantity.dimension in ("points", "multiple") and not sight.counted.label.endswith("倍数")
    grows = _GROWTH.match(sight.passage.text, sight.mention.end) and sight.mention.quantity.dimension == "percent"
    rate = _RATE_OF_CHANGE.search(sight.counted.label) or _RATE_OF_CHANGE.search(sight.here)
    told = sight.counted.supplied or not _SHARE.search(
        sight.counted.label
    )  # a share that was told before grows no more
    measured = (sight.counted.change and told) or moved or grows or _MOVES.search(sight.here)
    named = _NAMED_RATE in sight.here
    return NOWHERE if _is_ratio(sight) and not named and (rate or (measured and not _leads_to(sight))) else None


def _of_base(sight: Sight) -> Stretch | None:
    """是上年的2.3倍, 降至原来的三分之一: how the figure stands to another, no growth by so much."""
    found = _base(sight)
    return found.span() if found else None


def _of_earlier(sight: Sight) -> Stretch | None:
    """是2015年的2.3倍: how far a thing has come since."""
    found = _base(sight)
    then = found and found[0].startswith(_IS) and _THEN.search(found[0])
    return found.span() if found and then else None


def _base(sight: Sight) -> re.Match[str] | None:
    """The words that name of what a multiple or a fraction is taken: [是上年的]2.3倍."""
    if sight.mention.quantity.dimension not in ("multiple", "share"):
        return None
    return TIMES_OF.search(sight.passage.text, sight.clause, sight.mention.start)


def _leads_to(sight: Sight) -> bool:
    """Whether the change leads to the number (提高到46%, 压缩至5天) rather than being it."""
    return sight.counted.change.endswith(("至", "到", "为"))


def _share(sight: Sight) -> Stretch | None:
    if not _is_ratio(sight):
        return None
    named = (
        _SHARE.search(sight.counted.label)
        or _SHARE_BEFORE.search(sight.here)
        or "占" in sight.here
        or _OF_BASE.search(sight.here)
    )
    if sight.counted.label.endswith(_NAMED_RATE) or _FULFILLED.search(sight.here):
        return None
    of_noun = sight.passage.text.startswith("的", sight.mention.end) or _is_part(sight)
    alone = sight.counted.end == sight.mention.start and not _MEASURED.search(sight.counted.label)
    of_whole = (alone or _OF_NOUN.search(sight.here)) and not sight.counted.label.endswith(("完成率", "（超额完成）"))
    return NOWHERE if named or of_noun or of_whole or sight.mention.quantity.dimension == "share" else None


def _is_part(sight: Sight) -> bool:
    """Whether the whole of which the number is a part follows it: 近[四成]高校, [30%]关键设备, but not [15%]税率."""
    text, end = sight.passage.text, sight.mention.end
    follows = _WHOLE.match(text, end) and not _NO_SHARE.match(text, end)
    return sight.counted.start >= end or bool(
        follows and any(t.start == end and t.tag[0] in "nbaj" for t in sight.passage.tokens)
    )


def _rate(sight: Sight) -> Stretch | None:
    return NOWHERE if _is_ratio(sight) else None


def _changed_by(sight: Sight) -> Stretch | None:
    """增加17家, 较年初增加180亿元, but not 压缩至5天."""
    added = sight.counted.change == "净增" and sight.mention.quantity.dimension == "count" and "较" not in sight.before
    return NOWHERE if sight.counted.change and not (added or _is_ratio(sight) or _leads_to(sight)) else None


def _within_years(sight: Sight) -> Stretch | None:
    if sight.counted.change or sight.here.endswith(("由", "从")):
        return None
    before = [t for t in sight.passage.times if t.end <= sight.mention.start]
    within = before and before[-1].shape == "window" and sight.status is Status.TARGET and "累计" not in sight.here
    if not within:
        return None
    meant = sight.passage.text.endswith(_MEANT, sight.clause, max(before[-1].start, sight.clause))
    act = sight.counted.act if before[-1].start >= sight.clause else ""
    added = (
        meant
        or (act and act not in _HELD)
        or sight.cues.new.search(sight.passage.text, before[-1].end, sight.mention.start)
    )
    return (before[-1].start, before[-1].end) if added else None


def _begun(sight: Sight) -> Stretch | None:
    """Ventures that are signed or begun, their parts and what is put into them; not what stands by now."""
    if _is_put_in(sight):
        return NOWHERE
    counts = sight.mention.quantity.dimension in ("count", "money")
    standing = sight.last(sight.cues.level) or _STANDS.search(sight.here)
    if not counts or not sight.counted.label.endswith(_VENTURE) or standing:
        return None
    text = sight.passage.text
    start = max(sight.setting.paragraph, sight.passage.start - 60) if _is_led(sight) else sight.part
    found = [*_BEGUN.finditer(text, start, sight.mention.start)]
    handled = sight.last(_HANDLED, found[-1].end()) if found else None
    if handled:
        return None  # 新签约项目12个；[储备]项目30个
    if any(m.start == sight.counted.end > sight.mention.end for m in sight.passage.mentions):
        return None  # the size of what is counted: [80亿元]项目1个
    if sight.mention.quantity.dimension == "money" and not _MANY.search(sight.passage.words()) and not _counts(sight):
        found = [*_BEGUN.finditer(text, sight.clause, sight.mention.start)]  # else it is what a single project costs
        return found[-1].span() if found else None
    after = _BEGUN.search(text, sight.mention.end, min(sight.passage.end, sight.mention.end + 24))
    return found[-1].span() if found else after.span() if after else None


def _is_led(sight: Sight) -> bool:
    """Whether the figure may look for its verb before its own part of the sentence: it is the first there, or one of parts."""
    return sight.part == sight.passage.start or is_part(sight.passage)


def _goes_on(sight: Sight) -> Stretch | None:
    """A member of a list of additions, with no verb of its own: 新增团队2个、占全省一半，[人才39人]."""
    behind = sight.counted.start >= sight.mention.end
    if sight.counted.act or behind or _is_ratio(sight) or sight.last(sight.cues.level, sight.clause):
        return None
    at, start = sight.mention.start, sight.part
    own = [t for t in sight.passage.tokens if sight.clause <= t.start < at and t.tag in ("v", "vd", "vn")]
    told = _CLOSED.sub(lambda aside: "…" * len(aside[0]), sight.passage.text[start : sight.clause])
    acts = list(sight.cues.new.finditer(told))
    stands = _STANDS.search(sight.here) or _AMOUNTS_TO.search(sight.here) or sight.passage.text.startswith("突破", at)
    if not acts or own or stands or not acts[-1][0].startswith("新"):
        return None
    return start + acts[-1].start(), start + acts[-1].end()


def _stands(sight: Sight) -> Stretch | None:
    if sight.here.startswith("新") or _is_brought(sight):
        return None
    counted = _COUNT.search(sight.here) or _OVERALL.search(sight.here)
    if counted and "新" not in sight.here:
        return sight.clause + counted.start(), sight.mention.start
    return sight.last(sight.cues.level, sight.clause)


def _is_brought(sight: Sight) -> bool:
    """Whether a verb of addition governs the number, though 目前 stands before it: 目前已累计引进30家, but not 累计落户30家."""
    if not any(verb in sight.here for verb in (*_BROUGHT, *_GATHERED)):
        return False
    summed = "累计" in sight.here and sight.status is not Status.TARGET
    verb = _governing(sight)
    brought = verb.startswith(_BROUGHT) or (verb.startswith(_GATHERED) and not summed)
    return brought and verb in sight.here and not sight.counted.label.endswith(_PRODUCT)


def _governing(sight: Sight) -> str:
    """The verb that ties the number to its noun, or one of addition joined to it (引进和认定), else the last one of addition."""
    act, new = sight.counted.act, sight.cues.new
    headed = new.search(sight.here, 0, _AT_HEAD) if sight.here.endswith("等") else None
    if headed:
        return headed[0]  # 还[引进]甲投资公司、乙服务公司等23家企业
    joined = re.search(f"({new.pattern}){_JOINED}{re.escape(act)}", sight.here) if act else None
    return joined[1] if joined else act or (re.findall(new, sight.here) or [""])[-1]


def _money(sight: Sight) -> Stretch | None:
    plain = _GRANTED.search(sight.counted.label) or not _governing(sight).startswith(("新", "引进", "签"))
    return NOWHERE if sight.mention.quantity.dimension == "money" and plain else None


def _is_put_in(sight: Sight) -> bool:
    """Whether a sum is put into things that are counted as added right before: 引进项目12个，[总投资]80亿元."""
    money = sight.mention.quantity.dimension == "money" and sight.counted.start < sight.mention.end
    own = sight.counted.act or sight.counted.change or sight.last(sight.cues.level, sight.clause)
    put = money and not own and "分别" not in sight.here and sight.counted.label.endswith(_VENTURE)
    return put and _counts(sight, sight.mention.start) and sight.whole is Role.NEW


def _counts(sight: Sight, end: int | None = None) -> bool:
    """Whether the sentence counts things, before `end` where that is given."""
    stop = sight.passage.end if end is None else end
    return any(m.quantity.dimension == "count" and not m.rank and m.end <= stop for m in sight.passage.mentions)


def _added(sight: Sight) -> Stretch | None:
    if sight.mention.quantity.dimension not in _ADDABLE or _EACH.search(sight.counted.label + sight.here[-2:]):
        return None
    verb = _governing(sight)
    verb = f"新{verb}" if verb and f"新{verb}" in sight.here else verb
    listed = "、" in sight.here and "分别" not in sight.here
    if listed and _AMOUNTS_TO.search(sight.here) and verb not in sight.here[sight.here.rindex("、") :]:
        return None
    if verb and _HANDLED.search(sight.here[: sight.here.rfind(verb)]):
        return None  # [实施]新建项目28个
    is_stock = sight.last(sight.cues.level, sight.part) and not (verb.startswith("新") or _is_brought(sight))
    if not sight.cues.new.match(verb) or is_stock or _SCHEME.search(sight.here[: sight.here.rfind(verb)]):
        return None
    return None if sight.counted.supplied and sight.mention.quantity.dimension != "count" else NOWHERE


def _comes(sight: Sight) -> Stretch | None:
    """12家企业签署协议: those who are counted do what adds them."""
    counted = sight.mention.quantity.dimension == "count" and sight.counted.start >= sight.mention.end
    if not counted or sight.status is Status.TARGET or sight.cues.helped.search(sight.here):
        return None
    end = sight.passage.clause_at(sight.mention.start)[1]
    found = sight.cues.comes.match(sight.passage.text, sight.mention.end, end)
    return found.span() if found else None


def _part(sight: Sight) -> Stretch | None:
    """A part of what was added: 引进人才40人，[其中]博士12人; 按区域分，东区8个."""
    apart = PART.match(sight.here) or (is_part(sight.passage) and not _STANDS.search(sight.here))
    own = sight.counted.act or sight.counted.change or _is_ratio(sight) or sight.last(sight.cues.level, sight.clause)
    if not apart or own or _is_handled(sight):
        return None
    return NOWHERE if sight.whole is Role.NEW else sight.last(sight.cues.new) if sight.whole is None else None


def _is_handled(sight: Sight) -> bool:
    """Whether what was told last before a part is no addition: 新签约项目12个。园区还[储备]了一批项目，其中工业项目8个."""
    handled = sight.last(_HANDLED, sight.setting.paragraph)
    added = sight.last(sight.cues.new, sight.setting.paragraph) if handled else None
    return handled is not None and (added is None or added < handled)


def _built(sight: Sight) -> Stretch | None:
    building = sight.counted.act in ("建设", "组建") and sight.mention.quantity.dimension == "count"
    return NOWHERE if building and sight.status is Status.UNDERWAY else None


ROLE_RULES: tuple[Rule[Role], ...] = (
    Rule("<rank>", Role.RANK, _rank, reads=("综合指数居全省第3位。",), leaves=("第三批项目12个。",)),
    Rule(
        "<metric> is <multiple> of <then>",
        Role.CHANGE,
        _of_earlier,
        reads=("专利申请量是上年的2.3倍。",),
        leaves=("专利申请量是全省平均水平的2.3倍。", "单位能耗降至上年的三分之一。"),
    ),
    Rule(
        "<metric> is <multiple> of <base>",
        Role.LEVEL,
        _of_base,
        reads=("专利申请量是邻县的2.3倍。", "单位能耗降至原来的三分之一。"),
        leaves=("专利申请量增长2.3倍。", "三分之一的专利已经转化。"),
    ),
    Rule(
        "<metric><change><percent>",
        Role.CHANGE,
        _grown_by,
        reads=("技术合同额增长8.1%。", "办理环节平均压缩25%。", "企业数量保持10%以上增长。"),
        leaves=("研发投入占比达到2.6%。",),
    ),
    Rule(
        "<share><percent>",
        Role.SHARE,
        _share,
        reads=("工业增加值占全市比重为31.5%。", "补助不超过实际费用的30%。"),
        leaves=("对经济增长的贡献率达56%。", "完成年度任务的84%。"),
    ),
    Rule("<rate><percent>", Role.LEVEL, _rate, reads=("群众满意率达96.2%。",)),
    Rule("<metric><change><count>", Role.CHANGE, _changed_by, reads=("上市公司较上年增加4家。",)),
    Rule("<aim> within <years>", Role.NEW, _within_years, reads=("计划三年内建成平台6个。",)),
    Rule(
        "<venture> signed or begun",
        Role.NEW,
        _begun,
        reads=(
            "总投资30亿元的项目集中签约。",
            "项目集中开工，总投资约30亿元。",
            "签约项目18个。",
            "12个项目集中签约。",
        ),
        leaves=("目前签约项目总投资30亿元。", "园区落地后产值达30亿元。"),
    ),
    Rule("<level> … <number>", Role.LEVEL, _stands, reads=("目前登记企业50家。",), leaves=("新登记企业50家。",)),
    Rule(
        "<add> …: <part><number>",
        Role.NEW,
        _part,
        reads=("引进人才，其中博士12人。",),
        leaves=("共有人才，其中博士12人。",),
    ),
    Rule("<money>", Role.LEVEL, _money, reads=("设立2亿元种子基金。",)),
    Rule(
        "<add><metric><number>",
        Role.NEW,
        _added,
        reads=("新增孵化器4家。", "目前引进企业30家。"),
        leaves=("新认定研究中心、实验室达到39家。",),
    ),
    Rule(
        "<number><noun> <comes>",
        Role.NEW,
        _comes,
        reads=("8家企业现场签署协议。", "12家机构成功上市。"),
        leaves=("推动12项成果落地。", "已有12家机构落户园区。"),
    ),
    Rule(
        "<add> …, <metric><number>",
        Role.NEW,
        _goes_on,
        reads=("新增一批创新平台，高层次人才39人。",),
        leaves=("新增一批创新平台，拥有高层次人才39人。",),
    ),
    Rule("<build><number>", Role.NEW, _built, reads=("建设中试基地15个。",)),
    Rule("<number>", Role.LEVEL, always, reads=("收集问题320条。",)),
)
