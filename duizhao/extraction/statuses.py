"""How far the thing counted has come: target, under way, launched, applied for, existing, achieved, or a requirement.

The nearest cue before the number wins; an aim once stated governs the list that follows it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from duizhao.extraction.circumstances import (
    EXTENT,
    NOWHERE,
    PART,
    Chosen,
    Cues,
    Rule,
    Sight,
    Stretch,
    always,
    first,
    venture,
)
from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import DONE, TimeMention
from duizhao.extraction.timing import governing, sets_out
from duizhao.model.facts import Bound, Status

_NUMBERED = re.compile(r"(?:[一二三四五六七八九]是|其[一二三四]|[(（][一二三四五六七八九][)）])")
_WILL = ("将", "还将", "均将", "都将", "也将", "又将", "要", "还要", "拟")
_DOES = ("v", "d", "p")
_TRIES = "争取"
_ALREADY = re.compile(r"(?<![早而不])已经?(?=完成|建成|投入|引进|签约|落地|实现|达到?|开工|入驻|新增|培育|认定|有)")
_CAME = re.compile(r"(?<=[，,；;])(?:累计|实际|已|共)?(?:完成|到位)(?!后)|(?<=[，,；;])(?:实际|累计|已经?)")
_MEANS = re.compile("资金|经费|补贴|补助|奖补|专项|贷款|支持")
_DEEDS = re.compile("建成|实现|达到?|完成|新增|引进|突破|培育")
_ONCE_DONE = re.compile(rf"(?:{DONE})后[^。；;]{{0,14}}?(?:可|将|能|预计|实现(?!了)|年产(?!值))|(?:年底|月底)前?可")
_DUE = re.compile(r"(?<![\d来去])(?:年内|(?:今年|明年|本月|月|年)底前)(?!已|累计|共|就|的)")
_WHOEVER = re.compile(
    r"^[^，,。；;]{0,24}?(?:企业|机构|单位|团队|个人|项目|平台|人才|载体|园区|院所|面积|的)[，,][^，,。；;]{0,14}(?:给予|奖励|予以|补助|补贴|资助|免收|减免|减半|享受|优先)"
)
_OFFERED = re.compile("给予|予以|奖励|补助|补贴|资助|减免|享受")
_OFFER = re.compile(r"^[^。；;]{0,60}?[，,][^，,。；;]{0,10}(?:给予|予以|奖励|补助(?!资金|经费|款)|补贴|资助)")
_QUOTED = re.compile('[“"][^“”"，,。；;]{1,16}[”"]')
_SETTLED = re.compile(r"[^，,。；;、]{0,12}了")
_ATTRIBUTE = re.compile(r"(?:参与|参加|从事|开展|用于|投入|来自)[^，,。；;]{2,18}的[^，,。；;]{0,10}$")
_YET_TO = re.compile(
    r"[^，,。；;、\d“”]{0,12}?(?:有望|可望|预计|计划|拟(?!合)|即将|将(?=[于在]|近期|陆续|全部|[0-9今明下年]))"
)
_DESIGNED = re.compile(
    r"估算总?投资|规划(?:建设(?!用地|[^，,。；;]{0,2}了)|布局|建筑|总?面积|总?占地|用地|总?投资|引进|设计|床位|学位)|设计(?:年产|产能|能力|规模|总?面积)"
)
_TO_BUILD = re.compile(r"(?:项目|工程)[^，,。；;已了]{0,4}(?:主要建设|建设内容)|主要建设内容|建设内容[为是包括有：:]")
_SAME_VENTURE = re.compile(r"(?:据[^，,]{1,8}[，,])?(?:该|此|这个|这一)(?:项目|工程|园区?|基地|中心)")
_OBLIGED = re.compile(
    r"(?:必?须|应当?|需)(?:同时|一般|原则上)?(?:具[有备]|满足|符合|拥有|取得|提供|提交|缴纳|连续|不[低少高超]|至少|年满|已满)"
)
_SO_MUCH = re.compile(r"(?:达到?|满|具有|实缴[^，。]{0,6}|每[^，。]{2,16}|[/／])$")
_CLASS = re.compile(r"(?:企业|机构|项目|单位|人才)[(（][\u4e00-\u9fff]{2,10}$")
_WITH = re.compile(r"(?:(?<!参)与|同|和)[^，了已]{0,12}(?<!达成)(?<!签订)$")
# A word that plans something (计划[引进], 计划[总投资]) as against one that belongs to a name or an object (人才计划[入选者]).
_PLAN = "计划"
_MEASURED_BY = re.compile(r"(?:完成|[较比按超]|按照|根据|达到|高于|低于|超过|实现)(?:了|年度|全年|原|既定|原定){0,2}$")
_PLANNED_SUM = re.compile(r"(?:年度)?(?:总?投资|总?占地|用地|建设|完成投资)")
_NAMED_BY_PLAN = ("n", "c", "u", "q", "m", "g")
# What a text that rules or announces says is to come: 报告[提出], 政府[决定成立].
_LAID_DOWN = re.compile(
    r"(?:报告|意见|规划|方案|纲要|计划|通知|会议?|大会|》|”)[^，,。；;]{0,8}?提出|(?<![一-龥])提出(?=[从到在，,：:])"
    r"|决定(?=成立|投入|设立|拿出|安排|组建|出资)"
)
_THE_AIM = re.compile(r"的[^，,。；;、]{0,6}目标(?!任务)")
_WITHIN_PAST = re.compile(r"[^，,。；;]{0,4}?[就已共仅]")
_STILL_LONG, _PLAN_BEGUN = timedelta(days=61), timedelta(days=1000)
_ON_COURSE = re.compile("(?:推进|进展|实施|执行)(?:顺利|以来|良好|完毕)")
_MAKES = ("形成", "培育", "打造", "建成", "成为", "引进", "新增", "认定")
_ALLOTS = re.compile(r"(?<![已共])(?:计划|共)?安排")
_IN_SERVICE = re.compile("(?:使用|运行|运营|经营|执行|享受|就读|服役|生效)")
_SETTLES = re.compile("竣工|完工|投产|投用|投入使用|建成|落成|运营|签约|签订|引进|改[造建]而成|开园|开馆|开业|入驻")
_TELLS_APART = re.compile(
    r"^[^，,。；;、\d]{1,12}(?:的|[和及与][^，,。；;、\d]{1,12})[^，,。；;、\d]{1,16}(?:达到?|超过?|为|突破)"
)
_RULED = re.compile(r"出台|印发|[建开组成设制]\w了")
_PUSHES = re.compile("推动|推进|加快")
_PUSHED = re.compile(r"[^，,。；;、\d]{2,14}?(?:建设|改造)(?:提速|加速|提质)?(?=[，,。；;])")
_WORKS = re.compile(r"[，,](?:目前)?正在?(?:进行|加紧|抓紧|加快|有序|全力|紧张)?(?:施工|建设|试生产|安装|装修|推进)")
_STANDING = re.compile(r"在[建谈研](?!设)")


def status(sight: Sight) -> Chosen[Status]:
    """The status of a figure, by the first rule that fits."""
    return first(STATUS_RULES, sight)


def _threshold(sight: Sight) -> Stretch | None:
    """年营业收入突破10亿元的企业，给予奖励: from which figure on a policy gives something."""
    bounded = sight.mention.quantity.bound is not Bound.EXACT or _SO_MUCH.search(sight.here)
    if bounded and _CLASS.search(sight.before) and sight.passage.text.startswith((")", "）"), sight.mention.end):
        return sight.mention.start, sight.mention.end
    behind = sight.passage.words(sight.mention.end)
    offered = _WHOEVER.match(behind)
    if not offered and not _OFFERED.search(sight.passage.text, sight.part, sight.mention.start):
        offered = _OFFER.match(behind)
    told = sight.last(sight.cues.past) or sight.last(sight.cues.launched, sight.clause)
    if not (bounded and offered) or told or any(t.last for t in governing(sight)):
        return None
    end = sight.mention.end + offered.end()
    return end - 2, end


def _condition(sight: Sight) -> Stretch | None:
    found = sight.last(sight.cues.condition) or sight.last(sight.cues.conditions, sight.setting.paragraph)
    found = found or sight.last(_OBLIGED, sight.part)
    return found if found and not sight.last(sight.cues.existing, sight.clause) else None


def _aim(sight: Sight) -> Stretch | None:
    """The word that sets an aim, or a time to come, unless 现有 or 目前 stands between it and the number."""
    start = _segment(sight)
    ahead = [(t.start, t.end) for t in governing(sight) if t.start >= start and _is_ahead(t, sight)]
    aims = [found for found in (_wanted(sight, start), _will(sight, start), _due(sight, start), *ahead) if found]
    yet = _YET_TO.match(sight.passage.text, sight.mention.end, sight.passage.end)
    if yet and sight.counted.start >= sight.mention.start - 6:
        return yet.span()
    aim = max(aims, key=lambda stretch: stretch[1], default=None)
    stands = _has(sight), sight.last(_ALREADY), sight.last(_STANDING), _closed(sight)
    if aim is None or sets_out(sight) or any(aim[1] <= found[1] for found in stands if found):
        return None
    return None if _overtaken(sight, aim) else aim


def _has(sight: Sight) -> Stretch | None:
    """The last word that says what is there, but for one that tells things apart: [拥有]研发机构的企业达到40家."""
    found = sight.last(sight.cues.existing)
    if found and sight.passage.text.endswith(_MAKES, sight.passage.start, found[0]):
        return None
    return None if found and _TELLS_APART.match(sight.passage.words(found[1], sight.mention.start)) else found


def _overtaken(sight: Sight, aim: Stretch) -> bool:
    """Whether what was planned has had its figure, and the next words tell what came of it: 计划投资9亿元，[完成]投资4亿元."""
    text, (start, end) = sight.passage.text, aim
    if not sight.cues.weak.fullmatch(text[start:end]):
        return False
    if text.startswith(("总投资", "投资"), end) and PART.match(sight.here):
        return True  # 引进项目60个，计划总投资9亿元，其中外资项目20个
    told = [found.start() for found in _CAME.finditer(text, end, sight.mention.start)]
    return any(end <= m.start < at for m in sight.passage.mentions for at in told)


def _closed(sight: Sight) -> Stretch | None:
    """The time that governs the number where it lies behind the source: 计划投资30亿元，[1-5月]完成21亿元."""
    written, times = sight.setting.written, governing(sight)
    gone = times and written and times[-1].last and times[-1].last < written
    return (times[-1].start, times[-1].end) if gone else None


def _wanted(sight: Sight, start: int) -> Stretch | None:
    """The last word of an aim; a weak one (计划, 预计) only within its own part of the sentence.

    In a chapter that looks back 预计 tells of what is all but done.
    """
    text, cues = sight.passage.text, sight.cues
    near = max(text.rfind(mark, start, sight.mention.start) for mark in "；;")
    names = _names(sight, start)
    words = [found.span() for found in cues.target.finditer(text, start, sight.mention.start)]
    words = [word for word in words if not _within(word, names) and not _names_a_plan(sight, word)]
    words = [word for word in words if not text.startswith("了", word[1])]
    strong = [w for w in words if w[0] > near or not cues.weak.fullmatch(text[slice(*w)])]
    dated = {t.start for t in sight.passage.times if not _is_over(sight, t)}
    estimated = sight.setting.past or _is_estimate(sight)
    done = {w for w in strong if estimated and cues.expected.fullmatch(text[slice(*w)]) and w[1] not in dated}
    return max((w for w in strong if w not in done and not _obtains(sight, w)), default=None)


def _is_over(sight: Sight, time: TimeMention) -> bool:
    written = sight.setting.written
    return sight.passage.text[time.start] == "去" or bool(written and time.last and time.last < written)


def _is_estimate(sight: Sight) -> bool:
    """Whether 预计 tells of a time that is over (去年产值[预计]突破9亿元), or of a growth, of no other time."""
    times = governing(sight)
    if times:
        return _is_over(sight, times[-1])
    return not sight.passage.times and bool(sight.counted.change)


def _names_a_plan(sight: Sight, word: Stretch) -> bool:
    """Whether 计划 is part of a name or an object: 人才计划[入选者], 完成年度计划[105%], 按计划建成, 达到预期目标的120%; but not
    计划引进, 计划总投资.
    """
    text, end = sight.passage.text, word[1]
    if _MEASURED_BY.search(text, sight.passage.start, word[0]) and (text[slice(*word)] in (_PLAN, "预期", "预计")):
        return True
    if text[slice(*word)] != _PLAN or _PLANNED_SUM.match(text, end) or any(t.start == end for t in sight.passage.times):
        return False
    after = next((token for token in sight.passage.tokens if token.start >= end), None)
    named = after is not None and after.tag.startswith(_NAMED_BY_PLAN)
    return named or _ON_COURSE.match(text, end) is not None


def _obtains(sight: Sight, word: Stretch) -> bool:
    """Whether 争取 tells of means that were obtained: 为企业争取补助资金, but not 争取建成, nor 争取到2030年."""
    text, (start, end) = sight.passage.text, word
    if text[start:end] != _TRIES or any(t.start in (end, end + 1) for t in sight.passage.times):
        return False
    tried = text[end : sight.mention.end + 8]
    return tried.startswith("到") or (_MEANS.search(tried) is not None and not _DEEDS.search(tried))


def _due(sight: Sight, start: int) -> Stretch | None:
    """What a thing will do once it is there (建成后可…), or is due before a year or month is out (年内, 年底前)."""
    text, end = sight.passage.text, sight.mention.start
    found = [one for due in (_ONCE_DONE, _DUE, _TO_BUILD) for one in due.finditer(text, start, end)]
    found += _DESIGNED.finditer(text, max(start, sight.clause), end)
    found += _LAID_DOWN.finditer(text, start, end)
    found += [one for one in (_THE_AIM.match(text, sight.mention.end, sight.passage.end),) if one]
    return max((one.span() for one in found), key=lambda stretch: stretch[1], default=None)


def _will(sight: Sight, start: int) -> Stretch | None:
    """将 before a verb, which tells what is to come, as against 将 that only takes an object forward: 将时间压缩到3天."""
    found, names = None, _names(sight, start)
    for token, after in pairwise(sight.passage.tokens):
        if start <= token.start and after.start <= sight.mention.start and token.word in _WILL:
            if _within((token.start, token.end), names):
                continue
            found = (token.start, token.end) if after.tag.startswith(_DOES) else found
    return found


def looks_ahead(passage: Passage, cues: Cues) -> bool:
    """Whether a sentence without figures tells what is to be done: 全区还将推动项目落地."""
    if cues.past.search(passage.text, passage.start, passage.end):
        return False
    words = (found[0] for found in cues.target.finditer(passage.text, passage.start, passage.end))
    will = any(one.word in _WILL and after.tag.startswith(_DOES) for one, after in pairwise(passage.tokens))
    listed = passage.words().rstrip().endswith(("：", ":"))
    return will or any(listed or not cues.weak.fullmatch(word) for word in words)


def _names(sight: Sight, start: int) -> list[Stretch]:
    """What is quoted before the number and short enough for a name: “倍增计划”, “我要开店”. Its words set no aim."""
    quoted = [found.span() for found in _QUOTED.finditer(sight.passage.text, start, sight.mention.start)]
    return quoted + [(a, b) for a, b in sight.passage.quoted if sight.passage.text[a] == "《"]


def _within(word: Stretch, names: list[Stretch]) -> bool:
    return any(start < word[0] and word[1] < end for start, end in names)


def _segment(sight: Sight) -> int:
    """Where the part of the sentence begins that an aim may govern.

    Behind the last semicolon, but for numbered items and where all that follows it tells of nothing done.
    """
    text, start, at = sight.passage.text, sight.passage.start, sight.mention.start
    while True:
        last = max(text.rfind(mark, start, at) for mark in "；;")
        if last < 0 or _NUMBERED.match(text, last + 1):
            return start
        if _tells_past(sight, last + 1) or _RULED.search(text, last + 1, at):
            return last + 1
        at = last


def _tells_past(sight: Sight, start: int) -> bool:
    """Whether the words from `start` to the number tell of what was or is: 已, 现有, a year gone by."""
    if sight.last(sight.cues.past, start) or sight.last(sight.cues.existing, start):
        return True
    return any(t.start >= start and not _is_ahead(t, sight) for t in governing(sight))


def _is_ahead(time: TimeMention, sight: Sight) -> bool:
    """Whether a time lies after the source was written, or is a span of years to come."""
    written = sight.setting.written
    if sight.passage.text.startswith("的", time.end) and sight.passage.text[time.start] in "至到截":
        return False
    if written is None and time.last and sight.passage.text[time.start] == "到":
        return not sight.last(sight.cues.past)
    if time.shape == "window" and _WITHIN_PAST.match(sight.passage.text, time.end):
        return False
    if _runs_on(time, sight):
        return True
    return time.shape == "window" or bool(written and time.last and (time.first or time.last) > written)


def _runs_on(time: TimeMention, sight: Sight) -> bool:
    """Whether a year that still runs for long is told of as a whole: [今年全年]投资增长12%, [2022年]安排项目120个."""
    text, written = sight.passage.text, sight.setting.written
    if not (written and time.last and time.last - written > _STILL_LONG) or sight.last(sight.cues.past, time.end):
        return False
    whole = text.endswith("全年", time.start + 1, time.end)
    whole = whole or (time.shape == "plan" and time.last - written > _PLAN_BEGUN)
    return whole or (time.shape == "year" and _ALLOTS.search(text, time.end, sight.mention.start) is not None)


def _planned(sight: Sight) -> Stretch | None:
    written, times = sight.setting.written, governing(sight)
    over = bool(times and written and times[-1].last and times[-1].first and times[-1].last < written)
    stands = over or sight.last(sight.cues.past) or sight.last(sight.cues.existing)
    return NOWHERE if sight.setting.plan and not stands else None


def _launched(sight: Sight) -> Stretch | None:
    near = sight.last(sight.cues.launched, max(sight.clause, sight.mention.start - 10))
    verb = sight.passage.text[slice(*near)] if near else sight.counted.act
    if not verb or not sight.cues.launched.match(verb):
        return None
    plain = (
        len(verb) == 2 and sight.mention.quantity.dimension != "money"
    )  # 设立窗口36个 is done, 设立3亿元基金 only begun
    return None if plain else near or NOWHERE


def _applied(sight: Sight) -> Stretch | None:
    return NOWHERE if sight.cues.applied.search(sight.counted.act) else None


def _underway(sight: Sight) -> Stretch | None:
    going = sight.cues.going.match(sight.passage.text, sight.mention.end, sight.passage.end)
    behind = going.span() if going and sight.counted.start >= sight.mention.end else None
    start = sight.part if PART.match(sight.here) else sight.clause
    return _going(sight, start) or behind or _pushed(sight) or _same_venture(sight)


def _going(sight: Sight, start: int) -> Stretch | None:
    """The last word that says that something goes on, where words begin and end: 动工, but not 拉[动工]业."""
    found = sight.last(sight.cues.underway, start)
    if found and _IN_SERVICE.match(sight.passage.text, found[1]):
        return None
    if found is None or found[0] < sight.passage.start:
        return found
    tokens = sight.passage.tokens
    if found[1] - found[0] == 1:
        alone = any((t.start, t.end) == found and len(after.word) > 1 for t, after in pairwise(tokens))
        return found if alone else None
    cuts = {t.start for t in tokens} | {t.end for t in tokens}
    return found if cuts.issuperset(found) else None


def _pushed(sight: Sight) -> Stretch | None:
    """推动20个园区建设提速: what is being pushed on, though it stands behind the number; or 总投资3亿元，正在施工."""
    text, end = sight.passage.text, sight.mention.end
    pushed = _PUSHES.search(sight.here) and _PUSHED.match(text, end, sight.passage.end)
    if pushed and not sight.last(sight.cues.past):
        return pushed.span()
    sized = sight.counted.label.endswith(EXTENT) and not sight.last(sight.cues.past)
    works = _WORKS.match(text, end, sight.passage.end) if sized else None
    return works.span() if works else None


def _same_venture(sight: Sight) -> Stretch | None:
    """What the sentence before said to be going on: …正加紧施工。[该项目]总投资30亿元."""
    same = _SAME_VENTURE.match(sight.passage.text, sight.passage.start, sight.mention.start)
    told = same and not sight.last(sight.cues.past)
    return _going(sight, sight.setting.paragraph) if told and sight.counted.label.endswith(EXTENT) else None


def _to_be_built(sight: Sight) -> Stretch | None:
    """总投资30亿元的项目，建成后可实现产值50亿元: what a venture is to take that is still to be built."""
    if not sight.counted.label.endswith(EXTENT) or sight.last(sight.cues.past):
        return None
    found = _ONCE_DONE.search(sight.passage.text, sight.mention.end, sight.passage.end)
    return found.span() if found else None


def _of_one(sight: Sight) -> Stretch | None:
    """某某项目总投资30亿元，占地200亩: how large one venture is, of which nothing says that it is finished or only signed."""
    passage = sight.passage
    settled = _SETTLES.search(passage.text, passage.start, passage.end) or sight.last(sight.cues.past)
    return None if settled else venture(sight)


def _cooperating(sight: Sight) -> Stretch | None:
    """与30多所高校合作: partners of a cooperation that goes on."""
    end = min(sight.passage.clause_at(sight.mention.start)[1], sight.mention.end + 10)
    behind = sight.passage.text.find("合作", sight.mention.end, end)
    settled = "了" in sight.passage.text[sight.mention.end : max(behind, sight.mention.end)]
    return (behind, behind + 2) if behind >= 0 and not settled and _WITH.search(sight.here) else None


def _existing(sight: Sight) -> Stretch | None:
    return sight.last(sight.cues.existing)


def _durative(sight: Sight) -> Stretch | None:
    """建设 or 组建 without a word that says it is done, nor a time."""
    text, act = sight.passage.text, sight.counted.act
    if (
        sight.passage.sentence.heading
        or act not in sight.cues.durative
        or sight.last(sight.cues.completed)
        or any(t.last for t in sight.passage.times)
    ):
        return None
    settled = _SETTLED.match(text, sight.mention.end, sight.passage.end) or _ATTRIBUTE.search(sight.here)
    return None if settled else NOWHERE


STATUS_RULES: tuple[Rule[Status], ...] = (
    Rule(
        "<figure> from which on <give>",
        Status.REQUIREMENT,
        _threshold,
        reads=("年营业收入突破20亿元的企业，一次性给予奖励。", "对实缴资本500万元以上的机构，予以补贴。"),
        leaves=("引进企业20家，给予补贴。", "去年年产值超过20亿元的企业，全部给予奖励。"),
    ),
    Rule(
        "<scheme><condition> … <number>",
        Status.REQUIREMENT,
        _condition,
        reads=(
            "备案条件是在孵企业不少于20家。",
            "申请认定的要求很多，要有研发人员10名以上。",
            "经营者须具有工匠10名以上。",
        ),
        leaves=("全市现有在孵企业20家。", "提出入园标准。园区清理土地700亩。", "申报门槛提高后，企业研发投入增长8%。"),
    ),
    Rule(
        "<aim> … <number>",
        Status.TARGET,
        _aim,
        reads=(
            "该市计划三年内引进企业40家。",
            "力争到2030年建成园区5个。",
            "我省将创建园区5个。",
            "到2030年，园区将全部建成；引进企业40家。",
            "厂房建成后可容纳企业40家。",
            "年内新增企业40家。",
            "要培育企业40家。",
            "争取建成园区5个。",
        ),
        leaves=(
            "将办理时间由9天压缩。",
            "园区将于明年开业；去年引进企业40家。",
            "计划实施以来，全市现有企业40家。",
            "全市建成园区5个。",
            "为企业争取补助资金300万元。",
            "争取到专项5个。",
            "年内已新增企业40家。",
        ),
    ),
    Rule("<plan>: <number>", Status.TARGET, _planned, reads=()),
    Rule(
        "<launch><number>",
        Status.LAUNCHED,
        _launched,
        reads=("启动设立3亿元创业基金。",),
        leaves=("创业基金已有3亿元。",),
    ),
    Rule(
        "<apply> … <number>",
        Status.APPLIED,
        _applied,
        reads=("新申报瞪羚企业12家。",),
        leaves=("新认定瞪羚企业12家。",),
    ),
    Rule(
        "<under way> … <number>",
        Status.UNDERWAY,
        _underway,
        reads=("正在建设厂房2万平方米。", "筹建实验室7家。"),
        leaves=("建成厂房2万平方米。",),
    ),
    Rule(
        "<number> … once it is done",
        Status.TARGET,
        _to_be_built,
        reads=("总投资30亿元的项目，建成后可实现产值。",),
        leaves=("总投资30亿元的项目，建成后一直满负荷生产。", "已完成投资30亿元，项目投产后可带动就业。"),
    ),
    Rule(
        "<size> of one venture",
        Status.UNDERWAY,
        _of_one,
        reads=("青屏山染坊项目总投资3亿元，位于县城东侧。",),
        leaves=("青屏山染坊项目总投资3亿元，已经投入使用。", "新增项目12个，总投资3亿元。"),
    ),
    Rule(
        "with <number><partner> cooperate",
        Status.UNDERWAY,
        _cooperating,
        reads=("园区与12所高校合作。",),
        leaves=("与12所高校签订了合作协议。", "参与西部合作的专家120人。"),
    ),
    Rule("<exist> … <number>", Status.EXISTING, _existing, reads=("全市现有孵化器9家。",), leaves=("新增孵化器9家。",)),
    Rule(
        "<build><number>",
        Status.UNDERWAY,
        _durative,
        reads=("在重点领域建设中试基地8个。",),
        leaves=("累计建设中试基地8个。", "2020年建设中试基地8个。"),
    ),
    Rule("<number>", Status.ACHIEVED, always, reads=("发布科技成果60项。",)),
)
