"""What a quantity counts: the noun behind it (30多所高校) or before it (高新技术企业46家), without the verb.

The words between the clause's verb and the number are walked from the number outwards, by jieba's parts
of speech; the verb itself is kept as the act that ties the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duizhao.extraction.passages import Passage
from duizhao.extraction.quantities import Mention, standing
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.words import Token

_NOMINAL = ("n", "vn", "an", "a", "b", "j", "l", "i", "g", "s", "f", "x", "eng", "z", "k", "h")
_NAMES = ("ns", "nt", "nr", "nz", "nrt", "nrfg")
_JOINTS = ("和", "与", "及", "、")
_SORTS = ("类", "型")
_EXTENTS = ("幅度", "速度", "率", "力度")
_ROW = (*_JOINTS, "/", "或", "至")
_OPEN, _CLOSE = "“《（(‘", "”》）)’"
_HOLLOW = re.compile(
    r"^(?:尤其是|特别是|各类|各种|各级|各项|全市|全省|全区|我市|我省|本市|其中|新增|的|等|共(?![建享性同创])|约|在(?![建研谈孵库校册职线读岗营售])|规模的|该市|新的|多个|现有|已有|将|把|使(?!用)|让|对(?!外)|实现|后(?=可|能|将)|[可能](?=容纳|实现|新增|带动|提供|形成)|容纳|努力|力争|争取|确保|有(?![机色限线效轨害关]))+"
    r"|(?:的|等|数量|总数|(?<!经济)总量|全部|均|(?<![指系人天次户件参岁倍分])数|共|各|已|(?<![签契条])约|分别|就|也|要|仅|只|达|平均|年均|每年|累计|首次|不断|持续|连续|(?:保持|维持|呈现)了?|(?<![合共不等])同比?|环比|跃|最|(?<=业)平|稳定|最近|近期|(?<=[评比选核查审竞价])中|(?<=[\u4e00-\u9fff][区业目果面])[中上])$"
)
_NAMELY = re.compile(r"^.*以[^的]{2,60}为代表的(?=.{4,})")
_LED_BY = re.compile(r"以[^，,；;。]{1,20}为(?:[\u4e00-\u9fff]{1,2}的)?\Z")
_LEVEL_ONLY = re.compile(r"(?P<level>国家|省|市|区|县)级?")
_LEVEL_LAST = re.compile(r"^(?P<noun>[\u4e00-\u9fff]{2,12})(?P<level>(?:国家|省|市|区|县)级)$")
_LED = re.compile(r"^(?:(?:国家级|省级|市级|区级|县级)(?:以上)?|重点)")
_LEVELLED = re.compile(r"(?:国家|省|市)级?")
_OWNED = re.compile(r"(?:我们的|我们|该|这个|这一|其)(?P<noun>[\u4e00-\u9fff]{2,6})")
_WITHIN = re.compile(r"(?:[全同]?行业|业内|同类|全国|全省|全市|全球|世界|亚洲|国内|省内|西部(?:地区)?|西北)$")
_GATHERS = re.compile(r"(?:贡献|创造|集聚|集中|占据|吸纳|汇聚|聚集)[了着]?\Z")
_COUNTER = re.compile(r"[家个座所项批条款位](?=[\u4e00-\u9fff]{2})")
_AMID = re.compile(
    r"(?:在[^，,；;。]{1,20}(?:基础上|之上|[中里]|情况下|背景下)|继[^，,；;。]{1,12}(?:之后|后))的?(?:又|再|再次|继续|率先|首次|仍|依然)?\Z"
)
_FIELD = re.compile(r"在[^，,；;]{1,12}[中里]\Z")
_PLACE_LED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,4}?[市县区州旗]|[\u4e00-\u9fff]{2,3}?)(?:地区|三地|两地)?(?P<metric>[\u4e00-\u9fff]{2,}(?:比重|增加值|总值|收入|投资|人口|产值|数量))"
)
_BUILDING = re.compile(r"^(?:建设|修建|新建)(?=.{2})|(?:开工|动工|竣工)(?:建设|投产)?$|(?<=项目|工程|基地|平台)建设$")
_PAID = re.compile(r"^.{1,12}?(?:发放|投放|拨付|兑现|减免)(?=[\u4e00-\u9fff]{2})")
_PHYSICAL = re.compile(r"(?:产量|面积|人口|人数)的?$")
_PORTION = re.compile(r"(?:比重|比例|份额)$")
_THAN = re.compile(
    r"(?:比|较)(?!例|重|率)[^，,；;()（）]{1,20}?(?P<change>高出?|低|多|少|快|慢|提前|推迟|前移|后移|上移|下移)(?:了|近|约)?\Z"
)
_FROM_TIME = re.compile(r"(?:由|从)(?:[^，,、；;]{0,10}?[年月日前时末初]|原来|原先|过去|以往|最初)的?\Z")
TIMES_OF = re.compile(
    r"(?:(?:下?降低?|减少?|缩短|缩减|压缩|增长?|上?升|提高|提升|扩大|增加)?(?:至|到|为)|是|相当于|达到?)[^，,；;。]{1,20}的\Z"
)
_AMOUNT = re.compile(
    r"(?:总|单个|单体|年|日|首期|初始|建筑|占地|规划|装机|设计){0,6}(?P<of>(?:投资额?|面积|规模|能力|容量|产能|产值|资本))(?:为|达到?|约)?\Z"
)
_SPENDING = re.compile(r"(?:投资|投入|贷款|补助|奖励|补贴|支出|收入|融资|捐赠|授信)\Z")
_TAKING = re.compile(r"(?:仅|只|最快|最多|平均|一般|大约|共){0,6}(?:需要?|用时?|耗时|花费?|要|能)?了?\Z")
_WITHIN_TIME = re.compile(
    r"[以之]?内?(?:就|才|便|即)(?:能够?|可以?)?(?:顺利|全部)?(?P<deed>[\u4e00-\u9fff]{2,6}?)(?:的(?P<thing>[^，,。；;、]{2,16})|(?=[，,。；;了”]|$))"
)
_FROM_TO = re.compile(r"从.{1,20}到.{2,}")
_REACHED = re.compile(
    r"(?:内|时间)?(?P<deed>(?:拿到|取得|拿地|领到|完成|办结|办完|建成|封顶|交付|通过)[^，,。；;、]{0,12})\Z"
)
_SHARE_OF = re.compile(r"占(?:到|了)?(?![比地股有用])(?P<whole>(?:(?!比重|比例|份额)[^，,；;占]){2,20}?)的?\Z")
_AGAIN = re.compile(r"\d[^、]{0,12}、(?P<whole>[^、]{2,16})\Z")
_PACE = re.compile(
    r"(?P<change>超过?|快于|慢于|落后于?|高于|低于|好于)[^，,；;()（）]{0,6}(?:时序|序时|计划|目标|预期)进度?\Z"
)
_ABOVE = re.compile(
    r"(?:增速|增幅|降幅)?(?P<change>(?<!不)[高低快慢多少好]于)[^，,；;()（）]{2,20}?(?P<about>约|近)?\Z"
)
_PARTLY = re.compile(r"(?:的|只)?(?:仅|只|约)?占(?:了|到)?\Z")
_TARGETED = re.compile(r"完成了?(?P<of>(?:全年|年度|年初|年)?(?:目标|任务|计划|预算)(?:任务|目标)?数?)的?\Z")
_PAID_AT = re.compile(
    r"的?(?:标准|比例)?(?:给予|予以|进行)(?:[\u4e00-\u9fff]{0,4}?)(?P<deed>补助|补贴|奖励|补偿|资助|支持|奖补|贴息)"
)
_TELLING = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:基金|资金|项目|工程))?(?:首期|一期|二期|首批)(?:募集|到位|认缴|实缴)?\Z"
    r"|(?:[亩人户]均|每[人户家亩个][\u4e00-\u9fff]{0,3}?|单[位个])(?:每[年月天])?(?:给予)?\Z"
    r"|[0-9.]{1,8}[万亿]元(?:以上|级|及以上)的?\Z"
)
_EVERY = re.compile(r"(?<=.)每[年月天](?:给予)?$")
_TOGETHER = ("集中", "现场", "相继", "陆续", "先后", "成功", "正式", "全部", "同时", "已", "顺利")
_NOTED = ("recognised", "signed", "applied", "registered")
_BROUGHT = ("促成", "达成", "完成", "实现", "现场", "集中")
_GIVEN = re.compile(r"补助|补贴|奖励|补偿|资助|奖补|贴息")
_SHORN = frozenset(("在建", "筹建", "续建", "在研", "拟建", "在谈"))
_PARTITIVE = re.compile(r"(?:全[国省市县区球]|[本我该][国省市县区])\Z")
_ACTS_LED = ("counted", "paid", "renovated", "provided", "held", "invested")
_SITES = ("区", "园", "站", "厂", "院", "馆", "线")
_CONDITION_TIME = re.compile("(?:有效|公示|建设|培育|存续)期内?$")
_FIELD_COUNT = re.compile(r"(?:[居列位]|排名)[^，,。；;\d]{0,3}全[国省市州区县]\Z")
_PLAIN = re.compile(
    "(?:投资|服务|金融|科研)?(?:企业|公司|单位|事项|部门|产品|技术|成果|高校|院校|学校|城市|机构|项目|基金|园区|平台|县区?|区县|乡镇)(?:[(（]市[)）])?"
)
_PARTNER = re.compile("[与同跟]")
_RELATION = ("合作", "关系", "联系", "交流", "对接", "合作协议")
_TELLING_DEED = 6
_SERVED = re.compile(r"[为对向给]\Z")
_SAID = re.compile(
    "(?:均|已|已经|先后|陆续|相继|现场|成功|正式|共同|全部|都|也|正|将|首次|顺利){0,3}"
    "(?P<deed>(?!落地|落户|集中|参与|被)[^，,。；;：:（(、]{4,24})"
)
_RATED = re.compile(r"[\u4e00-\u9fff“”A-Za-z]{1,16}(?:率|比例|比重|占比|额|量|值|面积|收入|规模|周期|时限|时间|成本)\Z")
_AREA = re.compile(r"[省市区县州盟旗]$")
_BRACKET = re.compile(r"[(（][^()（）]{0,30}[)）]")
_LISTED = re.compile(
    r"(?P<head>[^，,；;。、]{2,20}?)(?:包括|包含)[^，,；;。]{4}[^，,；;。、]{0,40}、[^，,；;。]{0,160}$"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity's noun: `label` as shown, `[start, end)` where it stands (equal where supplied), `act` its verb.

    `change` is the verb of growth or decline between noun and number; `owner` the place to which a list deals it out,
    `whole` what a share is a share of.
    """

    label: str
    start: int
    end: int
    act: str = ""
    change: str = ""
    supplied: bool = False
    owner: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class MetricGrammar:
    """The patterns made from a lexicon's predicates, changes and acts."""

    predicate: re.Pattern[str]
    change: re.Pattern[str]
    position: re.Pattern[str]
    light: frozenset[str]
    noun_verbs: frozenset[str]
    heads: frozenset[str]
    money: re.Pattern[str]
    lexicon: Lexicon

    def counted(self, passage: Passage, mention: Mention, before: Counted | None) -> Counted:
        """What `mention` counts; `before` is what the quantity before it counts, for nouns left out."""
        start, end = passage.clause_at(mention.start)
        aside = self._aside(passage, start, mention.start)
        told = (m for m in passage.mentions if start <= m.end <= aside and not self._is_manner(passage, m))
        lower = max((m.end for m in told), default=start)
        dealt = self._dealt(passage, mention, start, end)
        if dealt:
            return dealt
        behind = self._behind(passage, self._last_of_list(passage, mention), end)
        if behind:
            act = self._governing(passage, start, lower, mention.start, before) or self._following(passage, behind[1])
            label = _BUILDING.sub("", self._clean(passage.text[behind[0] : behind[1]]))
            whole = self._of_whole(passage, mention) if mention.quantity.dimension == "percent" else ""
            if self._is_division(whole):
                return Counted(f"{label}占{whole}的比重", *behind, act, whole=label)
            amount = self._amount(passage, mention, lower, label)
            if amount:
                return Counted(label + amount, *behind, act)
            deed = self._told_of(passage, mention, behind, label)
            return Counted(deed or self._widened(passage, label, start, mention), *behind, act)
        text = passage.text
        upper, change = self._head_end(passage, mention, lower)
        tokens = [t for t in passage.tokens if lower <= t.start and t.end <= upper]
        while tokens and tokens[-1].tag == "d":
            upper = tokens.pop().start
        first = 0 if self._is_listed(tokens, before, lower > start) else self.phrase(tokens, passage)
        if first == len(tokens) and tokens and (change or tokens[-1].tag in ("m", "q")):
            tokens = self._without_manner(tokens)
            upper, first = (tokens[-1].end if tokens else upper), self.phrase(tokens, passage)
        label_start = tokens[first].start if first < len(tokens) else upper
        act = self._governing(passage, start, lower, label_start, before)
        moved = self.change.search(text, lower, label_start) if not change and label_start < upper else None
        change = moved[0] if moved else change
        return self._completed(passage, mention, Counted("", label_start, upper, act, change), before)

    def _aside(self, passage: Passage, start: int, end: int) -> int:
        """Where the bracket opens that closes right before a number, else the number's start: 企业（市值超10亿元）[37家]."""
        closed = passage.text[end - 1 : end] in (")", "）")
        opened = max(passage.text.rfind(mark, start, end) for mark in "(（") if closed else -1
        return opened if opened >= 0 else end

    def _told_of(self, passage: Passage, mention: Mention, behind: tuple[int, int], label: str) -> str:
        """A plain noun with what is told of those counted, which alone tells them apart: 28家企业[入选培育名单]."""
        told = mention.quantity.dimension == "count" or any(m.end == mention.start for m in passage.mentions)
        if not told or not _PLAIN.fullmatch(label):
            return ""
        clause = passage.clause_at(mention.start)
        if _SERVED.search(passage.text, clause[0], mention.start):
            return ""
        stop = next((m.start for m in passage.mentions if m.start >= behind[1]), clause[1])
        said = _SAID.match(passage.text, behind[1], min(stop, clause[1]))
        token = next((t for t in passage.tokens if said and t.start >= said.start("deed")), None)
        if not said or token is None or token.start != said.start("deed") or not token.tag.startswith(("v", "p")):
            return ""
        partner = _PARTNER.search(passage.text, clause[0], mention.start)
        joins = partner is not None and (len(said["deed"]) < _TELLING_DEED or said["deed"].endswith(_RELATION))
        return "" if joins else f"{said['deed']}的{label}"

    def _is_manner(self, passage: Passage, mention: Mention) -> bool:
        """Whether a figure only tells how long or among how many another holds: [连续4年]保持在, 居全市[6县]第一."""
        if mention.quantity.dimension == "time":
            return passage.text.startswith(("连续", "近"), mention.start - 2)
        return (mention.bare or mention.quantity.dimension == "count") and bool(
            _FIELD_COUNT.search(passage.text, passage.start, mention.start)
        )

    def with_currency(self, passage: Passage, mention: Mention, what: Counted) -> Mention:
        """The mention with the unit that its noun implies: 生产总值从8.1万亿增长 is told in 元."""
        sized = passage.text[mention.end - 1] in "万亿"
        if not (mention.bare and sized and self.money.search(what.label)):
            return mention
        return replace(mention, quantity=replace(mention.quantity, unit="元", dimension="money"), bare=False)

    def _amount(self, passage: Passage, mention: Mention, lower: int, label: str) -> str:
        """Which amount of a thing is told, where the words before say it: [总投资]32亿元的电站."""
        found = _AMOUNT.search(passage.text, lower, mention.start)
        attributive = passage.text.startswith("的", mention.end) or (found is not None and found[0][0] == "总")
        if not found or not attributive or mention.quantity.dimension == "count" or label.endswith(("基金", "资金")):
            return ""
        tokens = [t for t in passage.tokens if lower <= t.start and t.end <= found.end("of")]
        first = self.phrase(tokens, passage)
        start = min(tokens[first].start, found.start()) if first < len(tokens) else found.start()
        return self._clean(passage.text[start : found.end("of")])

    def _last_of_list(self, passage: Passage, mention: Mention) -> Mention:
        """The last of numbers that stand in a row and share what follows: 给予50万元、[100万元]奖励."""
        last = mention
        for following in passage.mentions:
            joint = passage.text[last.end : following.start]
            same = joint in _ROW and following.quantity.unit == mention.quantity.unit
            share = not joint and following.quantity.dimension in ("percent", "share")
            if following.start >= last.end and (same or share):
                last = following
        return last

    def _without_manner(self, tokens: list[Token]) -> list[Token]:
        """The words without those that tell how a change went: 成交额[连续两年]增速超过30%."""
        end = len(tokens)
        while end and (tokens[end - 1].tag in ("d", "m", "q", "t", "ad") or tokens[end - 1].word == "连续"):
            end -= 1
        return tokens[:end]

    def _dealt(self, passage: Passage, mention: Mention, start: int, end: int) -> Counted | None:
        """The item that a list with 分别 deals out to this number: 甲、乙投资分别增长9%、6%, 甲市、乙市比重分别为3%和5%."""
        text = passage.text
        word = text.rfind("分别", start, mention.start)
        if word < start:
            return self._dealt_again(passage, mention, start, end)
        numbers = [m for m in passage.mentions if word < m.start < end]
        items = _whole_items(re.split(r"[、和与及]", text[start:word])) if word > start else []
        if mention not in numbers or len(numbers) < 2:
            return None
        behind = self._dealt_behind(passage, numbers, numbers.index(mention), word)
        if behind:
            return behind
        if word == start:
            return self._told_before(passage, numbers, numbers.index(mention))
        if len(items) != len(numbers):
            return None
        change = self.change.search(text, word, numbers[0].start)
        act = change[0] if change else ""
        led = all(item in self.lexicon.localities or _AREA.search(item) for item in items[:-1])
        shared = _PLACE_LED.match(items[-1]) if led else None
        place = items[numbers.index(mention)]
        if shared:
            at = text.rfind(shared["metric"], start, word)
            owner = shared["place"] if place == items[-1] else place
            return Counted(self._clean(shared["metric"]), at, at + len(shared["metric"]), "", act, owner=owner)
        at = max(text.find(place, start, word), start)
        noun = self._shared_noun(passage, word + 2, numbers[0].start) if _AREA.search(place) else None
        if noun:
            return Counted(
                self._clean(text[noun[0] : noun[1]]),
                *noun,
                self._act(self._between(passage, word, noun[0])),
                act,
                owner=place,
            )
        return Counted(self._whole_name(self._clean(place), self._clean(items[0])), at, at + len(place), "", act)

    def _whole_name(self, item: str, first: str) -> str:
        """An item with what the first of its list says for all: 专利申请量和[授权量] are of 专利."""
        amounts = [a for a in self.lexicon.endings["amount"] if first.endswith(a) and len(a) < len(first)]
        alone = item in self.lexicon.endings["amount"] and item != first
        return first[: -max(map(len, amounts))] + item if alone and amounts else item

    def _dealt_behind(self, passage: Passage, numbers: Sequence[Mention], nth: int, word: int) -> Counted | None:
        """An item of a list between 分别 and its numbers: 分别创建国家级、[省级示范区]16个、12个."""
        text, last = passage.text, numbers[0].start
        apart = (text[a.end : b.start] for a, b in pairwise(numbers))
        tokens = self._between(passage, word + 2, last)
        while tokens and (tokens[0].word in self.lexicon.acts or tokens[0].tag.startswith("v")):
            tokens = tokens[1:]
        items = text[tokens[0].start : last].split("、") if tokens else []
        if len(items) != len(numbers) or not all(joint in _JOINTS for joint in apart):
            return None
        noun = re.sub(r"^(?:国家|省|市|区|县)级?", "", items[-1])
        item = items[nth] + noun if _LEVEL_ONLY.fullmatch(items[nth]) else items[nth]
        act = self._act(self._between(passage, word, tokens[0].start))
        return Counted(self._clean(item), tokens[0].start, last, act)

    def _dealt_again(self, passage: Passage, mention: Mention, start: int, end: int) -> Counted | None:
        """What a list dealt out in the clause before is dealt out anew: 甲和乙分别由1件和2件，增长到[3件]和[4件]."""
        before = passage.clause_at(start - 2) if start - 2 > passage.start else (start, start)
        numbers = [m for m in passage.mentions if start <= m.start < end]
        earlier = [m for m in passage.mentions if before[0] <= m.start < before[1]]
        led = self.change.search(passage.text, start, numbers[0].start) if numbers else None
        if not led or led.start() != start or not 2 <= len(numbers) == len(earlier) or mention not in numbers:
            return None
        if "分别" not in passage.text[before[0] : earlier[0].start]:
            return None
        first = self._dealt(passage, earlier[numbers.index(mention)], *before)
        return replace(first, start=start, end=start, change=led[0], supplied=True) if first else None

    def _told_before(self, passage: Passage, numbers: Sequence[Mention], nth: int) -> Counted | None:
        """What the numbers before count, dealt out anew: 合同380项，成交额12亿元，分别增长[18%]和[32%]."""
        earlier = [m for m in passage.mentions if m.end <= passage.clause_at(numbers[0].start)[0]][-len(numbers) :]
        if not 2 <= len(numbers) == len(earlier):
            return None
        told: list[Counted] = []
        for mention in earlier:
            told.append(self.counted(passage, mention, told[-1] if told else None))
        at = passage.clause_at(numbers[0].start)[0]
        change = self.change.search(passage.text, at, numbers[0].start)
        return Counted(told[nth].label, at, at, told[nth].act, change[0] if change else "", supplied=True)

    def _between(self, passage: Passage, start: int, end: int) -> list[Token]:
        return [t for t in passage.tokens if start <= t.start and t.end <= end]

    def _shared_noun(self, passage: Passage, start: int, end: int) -> tuple[int, int] | None:
        """The noun between 分别 and the first number, which all of the list's places share: 甲区、乙区分别新增企业30家、45家."""
        tokens = self._between(passage, start, end)
        first = self.phrase(tokens, passage)
        return (tokens[first].start, tokens[-1].end) if first < len(tokens) else None

    def _following(self, passage: Passage, end: int) -> str:
        """The verb right behind a noun that its number precedes: 20个项目[落地]某区."""
        for token in passage.tokens:
            if token.start == end and token.word in _TOGETHER:
                end = token.end
            elif token.start >= end:
                return token.word if token.start == end and token.word in self.lexicon.acts else ""
        return ""

    def _is_listed(self, tokens: Sequence[Token], before: Counted | None, again: bool) -> bool:
        """Whether the words are one more thing that 新增 governs: 新增中小企业210个、[落地转化项目]46个."""
        if not (again and before and before.act.startswith("新") and len(tokens) > 1 and tokens[0].word == "、"):
            return False
        return not tokens[1].word.startswith("新") and all(t.tag != "w" for t in tokens[1:])

    def _governing(self, passage: Passage, start: int, lower: int, end: int, before: Counted | None) -> str:
        """The verb that governs a noun at `end`; in a list without one of its own, that of the quantity before."""
        named = (before.start, before.end) if before else (0, 0)
        own = self._act(
            [t for t in passage.tokens if lower <= t.start and t.end <= end and not named[0] <= t.start < named[1]]
        )
        return own or (
            before.act
            if before and lower > start
            else self._act([t for t in passage.tokens if start <= t.start and t.end <= end])
        )

    def _act(self, tokens: Sequence[Token]) -> str:
        """The last verb that ties a number to its noun, with the verbs joined to it: 引进|孵化 is 引进孵化."""
        for n in range(len(tokens) - 1, -1, -1):
            for first in range(max(0, n - 3), n + 1):
                joined = "".join(t.word for t in tokens[first : n + 1])
                if joined in self.lexicon.acts:
                    return joined
        return ""

    def _behind(self, passage: Passage, mention: Mention, end: int) -> tuple[int, int] | None:
        """The noun phrase that follows the number within its clause."""
        if (mention.rank and mention.quantity.unit == "位") or mention.bare:
            return None
        if mention.quantity.dimension in ("points", "index", "multiple", "time"):
            return None
        if mention.quantity.dimension in ("percent", "share") and not self._is_part(passage, mention):
            return None
        at = self._noun_from(passage.text, mention, end)
        tokens = [t for t in passage.tokens if at <= t.start < end]
        if not tokens or tokens[0].start != at or self._leads_on(passage, tokens[0]):
            return None
        relative = _relative(tokens) if self._opens_relative(tokens) else 0
        tokens = tokens[relative:]
        stop = self._extent(passage, mention, tokens) if tokens and not self._is_hollow(tokens) else 0
        return (tokens[0].start, tokens[stop - 1].end) if stop else None

    def _noun_from(self, text: str, mention: Mention, end: int) -> int:
        """Where the noun behind a number begins: after the counter of a rank, brackets and 的."""
        counter = _COUNTER.match(text, mention.end, end) if mention.rank else None
        at = counter.end() if counter else mention.end
        bracket = _BRACKET.match(text, at, end)
        at = bracket.end() if bracket else at
        return at + text.startswith("的", at)

    def _extent(self, passage: Passage, mention: Mention, tokens: Sequence[Token]) -> int:
        """How many tokens the noun behind a number takes; none where an idiom tells what those counted do: 300人[齐聚一堂]."""
        stop = self._run(tokens, passage)
        if stop == 1 and tokens[0].tag in ("i", "l") and len(tokens[0].word) == 4:
            return 0
        project = next((n for n, t in enumerate(tokens[:stop]) if n and t.word == "项目"), 0)
        if project and "/" in mention.quantity.unit:
            stop = project
        if not stop and _SPENDING.fullmatch(tokens[0].word) and (len(tokens) == 1 or tokens[1].tag == "w"):
            stop = 1
        served = passage.text.endswith(("为", "对", "向", "给", "帮助"), passage.start, mention.start)
        done = next((n for n, t in enumerate(tokens[:stop]) if n and self._is_deed(t)), 0)
        stop = done if served and done else stop
        shared = any(t.word in ("与", "同", "和", "跟") and t.end <= mention.start for t in passage.tokens[-60:])
        return stop - (stop > 1 and shared and tokens[stop - 1].word in self.lexicon.acts)

    def _is_hollow(self, tokens: Sequence[Token]) -> bool:
        """Whether the noun behind a number only says how high it is: 1万亿元[大关], 1万亿元[新台阶]."""
        noun = tokens[1] if len(tokens) > 1 and tokens[0].tag == "a" and len(tokens[0].word) == 1 else tokens[0]
        return noun.word in self.lexicon.cues["hollow-noun"]

    def _is_doing(self, token: Token) -> bool:
        """Whether a word is a clause's own verb: 高校[具有]专职人员."""
        return token.tag == "v" and token.word not in self.noun_verbs and len(token.word) > 1

    def _is_deed(self, token: Token) -> bool:
        return token.word[:2] in self.lexicon.acts and token.word not in self.lexicon.cues["noun"]

    def _opens_relative(self, tokens: Sequence[Token]) -> bool:
        """Whether what follows a number tells of the noun behind 的: 2亿元[扩建的]会展中心, 7个[开放共享的]平台."""
        if tokens[0].tag.startswith("v") and tokens[0].word not in self.noun_verbs:
            return True
        joints = pairwise(tokens[:9])
        told = next(
            (n for n, (left, of) in enumerate(joints) if of.word == "的" and left.tag.startswith(("a", "v"))), 0
        )
        plain = ("了", "着", "所")
        made = tokens[0].word in ("由", "以", "用", "从")
        return told > 0 and not any(t.word in plain or (self._is_doing(t) and not made) for t in tokens[1:told])

    def _leads_on(self, passage: Passage, token: Token) -> bool:
        """Whether the word behind a number only leads to the next one: 15人[增加]到230人, 5家[发展]到12家."""
        moves = token.tag.startswith("v") or token.word in self.lexicon.cues["change"]
        return moves and passage.text.startswith(("到", "至", "为", "成"), token.end)

    def _is_part(self, passage: Passage, mention: Mention) -> bool:
        """Whether a share is followed by what it is a share of: at the head of a clause, 全市近15%的税收."""
        if mention.start == passage.clause_at(mention.start)[0]:
            return True
        of = passage.text.startswith("的", mention.end)
        if any(m.end == mention.start for m in passage.mentions):
            return True
        if of and passage.text.startswith("中", mention.core - 1):
            return True
        again = passage.text[mention.start - 1] in "、和及与" and any(
            m.quantity.unit == mention.quantity.unit and m.end < mention.start for m in passage.mentions
        )
        shared = self._of_whole(passage, mention)
        if of and shared:
            return True
        nominal = any(t.start == mention.end and t.tag.startswith(("n", "b", "j")) for t in passage.tokens)
        return (of or nominal) and (again or _PARTITIVE.search(passage.text, passage.start, mention.start) is not None)

    def _of_whole(self, passage: Passage, mention: Mention) -> str:
        """The place of which a share is told right before it: 集聚了[甲省]68%的科研机构; the verb where it is left out."""
        words = passage.text[passage.clause_at(mention.start)[0] : mention.start]
        named = next((n for n in (5, 4, 3, 2) if self._is_division(words[-n:])), 0)
        given = _GATHERS.search(words)
        return words[-named:] if named else given[0] if given else ""

    def _run(self, tokens: Sequence[Token], passage: Passage) -> int:
        """How many tokens one noun phrase takes from the front."""
        depth = 0
        for n, token in enumerate(tokens):
            following = tokens[n + 1] if n + 1 < len(tokens) else None
            if n and following and not depth and self._is_predicate(token, following):
                return n
            if token.word in _OPEN:
                depth += 1
            elif token.word in _CLOSE and depth:
                depth -= 1
            elif depth or self._is_nominal(token, following) or self._in_compound(tokens, n):
                continue
            elif token.word in _JOINTS[:3] and n and following and following.tag.startswith(("n", "vn", "b")):
                if self._is_with(tokens[n:]) or any(
                    m.start <= following.start < m.end or m.start == following.end for m in passage.mentions
                ):
                    return n
            elif token.word in _JOINTS[:3] and n and following and following.word in _OPEN:
                continue
            elif not (token.word == "的" and n and following and following.tag.startswith("n")):
                return n
        return len(tokens)

    def _is_with(self, tokens: Sequence[Token]) -> bool:
        """Whether 与 tells with whom something is done: 企业[与]高校签订协议, no list: 研发[与]推广中心."""
        if tokens[0].word != "与":
            return False
        ahead = next((n for n, t in enumerate(tokens) if t.tag == "w"), len(tokens))
        return any(self._is_doing(t) for t in tokens[2:ahead])

    def _heads_site(self, tokens: Sequence[Token]) -> bool:
        """Whether verbs in front of a short noun name a site: 3个[集中][制造]区."""
        site = next((n for n, t in enumerate(tokens[:4]) if t.word.endswith(_SITES)), 0)
        return site > 0 and all(t.tag.startswith("v") and len(t.word) == 2 for t in tokens[:site])

    def _is_predicate(self, token: Token, following: Token) -> bool:
        """Whether a noun phrase has ended before a word that may be a verb: 项目[落地]西安, 面积[贡献]了."""
        if token.word in _TOGETHER and following.tag.startswith("v"):
            return True
        return following.word in ("了", "着") or (token.word in self.lexicon.acts and following.tag == "ns")

    def _in_compound(self, tokens: Sequence[Token], n: int) -> bool:
        """Whether a word that is no noun stands inside the name of a thing: 概念[验证]中心, [百亿][级]企业."""
        token, ahead = tokens[n], tokens[n + 1 : n + 4]
        if not n and self._heads_site(tokens):
            return True
        if not ahead or token.word in self.light or ahead[0].tag in ("w", "ul", "uj", "d", "p"):
            return False
        if token.tag in ("m", "q"):
            sort = token.word in _SORTS and self._is_nominal(ahead[0], None)
            return sort or ahead[0].word == "强" or "级" in (token.word[-1], ahead[0].word[0])
        reach = 3 if tokens[0].tag.startswith(("ns", "nz", "nr", "x")) else 1
        verb = token.tag.startswith("v") and token.word not in self.lexicon.acts
        return verb and any(t.word in self.heads for t in ahead[:reach])

    def _is_nominal(self, token: Token, following: Token | None) -> bool:
        """Whether a word may stand inside a noun phrase with `following` after it."""
        if token.word in self.light:
            return False
        if token.tag.startswith(_NOMINAL) and token.tag not in ("ad",):
            return True
        if following is None:
            return False
        if token.word in ("已", "将", "正", "全部", "均", "都", "也", "还"):
            return False
        if token.tag in ("d", "m") and token.word not in self.light:
            return following.tag.startswith(("n", "vn")) or (token.tag == "m" and following.word in _OPEN)
        return (
            token.tag == "v"
            and token.word in self.noun_verbs
            and (following.tag.startswith(("n", "v", "x", "b", "k")) or following.word in _SORTS)
            and not following.tag.startswith("ns")
        )

    def _head_end(self, passage: Passage, mention: Mention, lower: int) -> tuple[int, str]:
        """Where the noun phrase before the number ends, and the verb of change after it."""
        text, change = passage.text, ""
        end = lower + len(text[lower : mention.start].rstrip())
        for _ in range(6):
            if compared := self._compared(text, lower, end):
                return compared
            moved, flat = self.change.search(text, lower, end), self.predicate.search(text, lower, end)
            if moved and not (flat and flat.start() < moved.start()):
                change, end = moved[0], moved.start()
                continue
            step = flat.start() if flat else self._led_in(passage, mention, lower, end)
            if step is None:
                break
            end = step
        if change:
            than = max(text.rfind("比", lower, end), text.rfind("较", lower, end))
            end = than if than >= lower and text[than + 1 : than + 2] not in "例重率" else end
        return end, change

    def _led_in(self, passage: Passage, mention: Mention, lower: int, end: int) -> int | None:
        """Where the words begin that stand between the noun and the number: 由去年的, 是全国平均的, 居全省, a time, an aside."""
        text = passage.text
        of = TIMES_OF.search(text, lower, end) if mention.quantity.dimension in ("multiple", "share") else None
        if found := _FROM_TIME.search(text, lower, end) or of:
            return found.start()
        if mention.rank and (placed := self.position.match(text, lower, end)):
            return placed.start("verb")
        if (amid := _AMID.search(text, lower, end)) and amid.start() - lower > 1:
            return amid.start()
        if mention.rank and (field := _FIELD.search(text, lower, end)):
            return field.start()
        if mention.rank and (within := self._within(text[lower:end])):
            return end - within
        if time := next((t for t in passage.times if lower <= t.start and t.end == end), None):
            return time.start
        opened = text.rfind("（" if text[end - 1 : end] == "）" else "(", lower, end)
        return opened if text[end - 1 : end] in (")", "）") and opened >= lower else None

    def _compared(self, text: str, lower: int, end: int) -> tuple[int, str] | None:
        """Where the noun of 增速比全省[高]1.7个百分点 ends, and the word that compares."""
        than = _THAN.search(text, lower, end) or _PACE.search(text, lower, end) or _ABOVE.search(text, lower, end)
        if not than:
            return None
        at = than.start()
        return at - 2 * text.startswith(("增速", "增幅", "降幅"), max(lower, at - 2)), than["change"]

    def _within(self, words: str) -> int:
        """How many characters at the end name the field in which a rank holds: 全国, 陕西."""
        found = _WITHIN.search(words)
        if found:
            return len(found[0])
        return next((n for n in (4, 3, 2) if words[-n:] in self.lexicon.localities), 0)

    def _widened(self, passage: Passage, label: str, start: int, mention: Mention) -> str:
        """A noun of two characters with the words that tell which: 企业开办至少有6个环节 counts 企业开办环节."""
        if len(label) > 2:
            return label
        longer = re.search(
            rf"(?<![\d万亿元])[\u4e00-\u9fff]{{2,6}}{re.escape(label)}", passage.text[start : mention.start]
        )
        if longer:
            return self._clean(longer[0])
        words = passage.text[start : mention.core]
        if not words.endswith("有"):
            return label
        tokens = [t for t in passage.tokens if start <= t.start and t.end <= mention.start and t.word != "有"]
        first = self.phrase(tokens, passage)
        return self._clean("".join(t.word for t in tokens[first:])) + label

    def noun(self, tokens: Sequence[Token], passage: Passage) -> tuple[int, str]:
        """The noun phrase that ends with the last token: the index of its first token, and its words as a label."""
        first = self.phrase(tokens, passage)
        return first, self.cleaned("".join(token.word for token in tokens[first:]))

    def phrase(self, tokens: Sequence[Token], passage: Passage) -> int:
        """The index of the first token of the noun phrase that ends with the last token."""
        first, depth = len(tokens), 0
        for n in range(len(tokens) - 1, -1, -1):
            token = tokens[n]
            if token.word in _CLOSE:
                depth += 1
            elif token.word in _OPEN and depth:
                depth -= 1
            elif not depth and not self._joins(tokens, n, passage, first):
                break
            first = n
        while first < len(tokens) and tokens[first].word in _JOINTS:
            first += 1
        return first

    def _joins(self, tokens: Sequence[Token], n: int, passage: Passage, first: int) -> bool:
        """Whether token `n` belongs to the noun phrase whose first token so far is `first`."""
        token = tokens[n]
        left = self._left(tokens, n, passage)
        right = tokens[n + 1] if n + 1 < len(tokens) else None
        if any(t.start <= token.start < t.end for t in passage.times):
            return False
        if token.word in self.lexicon.cues["target"]:
            named = left is not None and (left.tag.startswith(("n", "vn")) or left.word in self.noun_verbs)
            return token.word == "计划" and first < len(tokens) and named
        if token.word == "占":
            return bool(left) and tokens[-1].word in ("比重", "比例", "份额", "比")
        if token.word in ("的", "地区") or (token.word == "等" and right):
            length = tokens[-1].end - tokens[first].start if first < len(tokens) else 0
            return length <= (4 if token.word == "等" else 2) or token.word == "地区"
        if token.word in _JOINTS:
            return first < len(tokens) and self._pairs(left, right, token, tokens[-1])
        if token.tag.startswith("v") and not token.tag.startswith("vn"):
            return self._verb_joins(tokens, n, first, left)
        if self._is_own_act(tokens, n, left, first < len(tokens)):
            return False
        if token.tag == "d":
            return bool(right and right.tag.startswith("n") and (left is None or left.tag.startswith("n")))
        return (
            token.tag.startswith(_NOMINAL)
            or token.tag in _NAMES
            or self._counter_joins(token, left, first < len(tokens))
        )

    def _is_own_act(self, tokens: Sequence[Token], n: int, left: Token | None, inside: bool) -> bool:
        """Whether a verb that ties a number to its noun is the clause's own, no part of a noun: [建设]项目, 建设[用地]."""
        token, acts = tokens[n], self.lexicon.acts
        if token.word not in acts:
            return False
        if inside and left is not None and left.word == "的" and token.word in self.noun_verbs:
            return False
        if left is None or left.tag.startswith(("v", "w", "t", "m", "u", "d", "p", "c")):
            named = token.tag == "vn" and left is not None and left.tag.startswith("v")
            return not (named and left is not None and left.word + token.word not in acts)
        return any(t.tag == "p" for t in tokens[:n])

    def _is_place(self, token: Token) -> bool:
        return token.word in self.lexicon.localities

    def _counter_joins(self, token: Token, left: Token | None, inside: bool) -> bool:
        """Whether a numeral or counter is part of a noun: 充电桩, 一站式平台."""
        if inside:
            return token.tag in ("m", "q")
        return token.tag == "q" and left is not None and left.tag.startswith(("v", "n", "a"))

    def _pairs(self, left: Token | None, right: Token | None, joint: Token, last: Token) -> bool:
        """Whether a joint stands inside one noun phrase: its items end alike (技术中心、重点[实验室]) or are of one sort."""
        if left is None or right is None:
            return False
        if left.word in _CLOSE and right.word in _OPEN:
            return True
        if joint.word == "、":
            heads = left.word == last.word or (left.word in self.heads and last.word in self.heads)
            return heads or left.word[-1:] == right.word[-1:] or left.tag == right.tag == "nz"
        return left.tag.startswith(_NOMINAL) and right.tag.startswith(_NOMINAL) and left.word not in self.lexicon.acts

    def _left(self, tokens: Sequence[Token], n: int, passage: Passage) -> Token | None:
        """The word before token `n`, None at the head of the stretch or behind a time."""
        left = tokens[n - 1] if n else None
        return None if left is None or any(t.start <= left.start < t.end for t in passage.times) else left

    def _verb_joins(self, tokens: Sequence[Token], n: int, first: int, left: Token | None) -> bool:
        """Whether a verb is part of a compound (企业开办时间, 技术交易) rather than the clause's own."""
        token = tokens[n]
        if left is not None and left.word.startswith("新") and left.word in self.lexicon.acts and first < len(tokens):
            return True
        if token.word in self.lexicon.cues["change"] and token.word not in self.noun_verbs:
            return first < len(tokens) and tokens[n + 1].word in _EXTENTS and left is not None
        noun_like = token.word in self.noun_verbs and token.word not in self.lexicon.acts
        head = left is not None and (left.tag.startswith("v") or (left.tag == "ns" and not self._is_place(left)))
        noun_like = noun_like and (first < len(tokens) or head)
        if noun_like and (left is None or left.tag.startswith(("w", "u", "t", "v", "ns"))):
            return True
        if token.word in self.light or left is None or left.tag.startswith(("ns", "p", "w", "d", "u", "c", "r")):
            return False
        if left.tag.startswith("nr") and left.word[0] in self.lexicon.surnames:
            return False
        if left.word in self.lexicon.acts and left.tag.startswith("v") and left.word not in self.noun_verbs:
            nominal = token.word in self.noun_verbs or token.word not in self.lexicon.acts
            compound = nominal and left.word + token.word not in self.lexicon.acts
            return (left.word.startswith("新") or compound) and first < len(tokens)
        if token.word in self.lexicon.acts and (
            token.word not in self.noun_verbs or any(t.tag == "p" for t in tokens[:n])
        ):
            return False
        return left.tag.startswith(("n", "b", "j", "a", "x", "vn", "f")) or (
            left.word in self.noun_verbs and left.word not in self.lexicon.acts
        )

    def _completed(self, passage: Passage, mention: Mention, found: Counted, before: Counted | None) -> Counted:
        """The noun cleaned, taken over from the quantity before, or widened to the name that it shortens."""
        start, end = found.start, found.end
        label = _PAID.sub("", self._clean(passage.text[start:end]))
        clause = passage.clause_at(mention.start)[0]
        listed = _LISTED.search(passage.text[clause:end])
        if listed and mention.quantity.dimension == "count":
            return replace(found, label=self._clean(listed["head"]))
        share = self._share(passage, mention, found, before) or self._rate(passage, mention, found, before)
        if share:
            return share
        label, start = self._trimmed(passage, mention, label, found)
        if not label:
            label, start, end = self._deed(passage, mention, found)
        found = replace(found, start=start, end=end)
        told = self._telling(passage, found, label)
        if told:
            return told
        taken = self._taken_over(passage, mention, replace(found, label=label), before) if before else None
        if taken:
            return taken
        owned = _OWNED.fullmatch(passage.text[start:end]) or _OWNED.search(passage.text, clause, end)
        named = self._named_before(passage, start, owned["noun"]) if owned and owned.end() == end else ""
        if named:
            return replace(found, label=named, start=end, supplied=True)
        if label and len(label) <= 2 and found.act.startswith("新"):
            return replace(found, label=found.act + label, act="")
        return self._modified(passage, replace(found, label=label), clause)

    def _trimmed(self, passage: Passage, mention: Mention, label: str, found: Counted) -> tuple[str, int]:
        """A noun without the examples of it, its level in front, a single character made whole; and where it starts."""
        few = 2 if passage.text[found.start - 1 : found.start] in ("、", "和", "与") else 4
        label = _LEVEL_LAST.sub(r"\g<level>\g<noun>", label)
        label = re.sub(rf"^.{{2,}}等(?!相关|各类)(?=.{{{few}}})", "", label)
        if mention.quantity.dimension == "time" and label.startswith(("到", "至")):
            label = ""
        return self._stub(passage, label, found.start, found.end) if len(label) == 1 else (label, found.start)

    def _modified(self, passage: Passage, found: Counted, clause: int) -> Counted:
        """A noun with the words before it that alone tell which: [以电子信息为主导的]园区, [入选名单的]企业."""
        label, start, end = found.label, found.start, found.end
        if led := _LED_BY.search(passage.text, clause, start):
            return replace(found, label=passage.text[led.start() : end], start=led.start())
        if len(label) <= 3 and passage.text[start - 1 : start] == "的":
            head = max((m.end for m in passage.mentions if clause <= m.end <= start), default=clause)
            return replace(found, label=self._clean(passage.text[head:end]), start=head)
        return replace(found, label=self._portion(passage, label, start, end) or label)

    def _stub(self, passage: Passage, label: str, start: int, end: int) -> tuple[str, int]:
        """A single character with the word before it, of which it is the rest: [签约]额, [比]重; nothing where none is."""
        token = next((t for t in reversed(passage.tokens) if t.start < start <= t.end), None)
        if token is None or token.tag in ("w", "m", "q", "uj") or passage.clause_at(start)[0] > token.start:
            return "", end
        return self._clean(passage.text[token.start : end]), token.start

    def _portion(self, passage: Passage, label: str, start: int, end: int) -> str:
        """A portion with the part that it is of, or to what it adds: [科技投入占]财政支出比重, [对全市工业增长的]贡献率."""
        text, clause = passage.text, passage.clause_at(start)[0] if start < passage.end else start
        if label.endswith("贡献率"):
            towards = text.rfind("对", clause, end)
            return text[towards:end] if towards >= 0 and end - towards <= 16 else ""
        share = text.rfind("占", clause, start)
        if not _PORTION.search(label) or "占" in label or share < 0 or start - share > 12:
            return ""
        tokens = self._between(passage, clause, share)
        first = self.phrase(tokens, passage)
        return self._clean(text[tokens[first].start : end]) if first < len(tokens) else ""

    def _share(self, passage: Passage, mention: Mention, found: Counted, before: Counted | None) -> Counted | None:
        """The part and the whole of 甲占乙的三成; the part is what the number before counts where the clause does not say."""
        if mention.quantity.dimension not in ("percent", "share"):
            return None
        clause = passage.clause_at(mention.start)[0]
        of = _SHARE_OF.search(passage.text, clause, mention.start)
        if not of or "分别" in of["whole"]:
            return None
        tokens = [t for t in passage.tokens if clause <= t.start and t.end <= of.start()]
        first = self.phrase(tokens, passage)
        part = self._clean(passage.text[tokens[first].start : of.start()]) if first < len(tokens) else ""
        alike = before is not None and (before.label[-2:] == of["whole"][-2:] or not _PHYSICAL.search(of["whole"]))
        if not part and before and alike:
            part = before.label
        whole = of["whole"].strip("的")
        if again := _AGAIN.search(whole):  # 占全区的52%、全市的17.5%: of the same part, another whole
            part = before.whole if before and before.whole else part.partition("占")[0]
            whole = again["whole"]
        return replace(found, label=f"{part}占{whole}的比重", start=of.start(), end=of.end(), change="", whole=part)

    def _rate(self, passage: Passage, mention: Mention, found: Counted, before: Counted | None) -> Counted | None:
        """A rate that is paid or reached: 完成全年任务的[78%], 按实际支付额的[20%]给予补助."""
        if mention.quantity.dimension != "percent":
            return None
        due = _TARGETED.search(passage.text, passage.clause_at(mention.start)[0], mention.start)
        if due:
            noun = before.label if before else ""
            return replace(found, label=f"{noun}{due['of']}完成率", start=due.start(), end=due.end())
        paid = _PAID_AT.match(passage.text, mention.end)
        return (
            replace(found, label=f"{paid['deed']}比例", start=paid.start("deed"), end=paid.end("deed"))
            if paid
            else None
        )

    def _telling(self, passage: Passage, found: Counted, label: str) -> Counted | None:
        """The noun with what tells that it is no whole: [首期]出资, [亩均]税收, [50亿元以上]项目, 每家企业[补助]."""
        told = _TELLING.search(passage.text, passage.clause_at(found.start)[0], found.start)
        if not told:
            return None
        given = _GIVEN.findall(passage.text, passage.start, found.start) if told[0].startswith("每") else []
        if not (label or given or "期" in told[0]):
            return None
        noun = label or "".join(given[-1:])
        return replace(found, label=self._clean(_EVERY.sub("", told[0]) + noun), start=told.start())

    def _deed(self, passage: Passage, mention: Mention, found: Counted) -> tuple[str, int, int]:
        """What is measured where no noun stands before the number: 完成[投资], [从签约到投产]用了, 15天就能[办结]."""
        clause, text = passage.clause_at(mention.start), passage.text
        if spent := _SPENDING.search(found.act):
            return spent[0], found.start, found.end
        if mention.quantity.dimension == "time":
            words = _TAKING.sub("", text[clause[0] : found.end])
            if not words and clause[0] - 1 > passage.start:
                told = passage.clause_at(clause[0] - 2)
                words = text[slice(*told)] if _FROM_TO.search(text, *told) else ""
            if re.search(r"从.{1,12}到", words):
                return self._clean(words), clause[0], found.end
            deed = _WITHIN_TIME.match(text, mention.end, clause[1] + 1) or _REACHED.match(text, mention.end, clause[1])
            if deed:
                thing = deed.groupdict().get("thing")
                return (thing or "") + deed["deed"], deed.start(), deed.end()
        if mention.quantity.dimension in ("percent", "share") and (
            part := _PARTLY.search(text, clause[0], mention.start)
        ):
            return self._clean(text[clause[0] : part.start()]), clause[0], part.start()
        if (noted := self._noted(passage, mention, found)) is not None:
            return self._clean(text[slice(*noted)]), *noted
        if (rate := _RATED.search(text, clause[0], found.end)) and not found.change:
            return self._clean(rate[0]), rate.start(), rate.end()
        return "", found.start, found.end

    def _noted(self, passage: Passage, mention: Mention, found: Counted) -> tuple[int, int] | None:
        """A thing whose act stands right before the number: [发明专利授权]500多件, 促成[签约]12项, [高新技术企业]新增30家."""
        act, text = found.act, passage.text
        kind = self.lexicon.acts.get(act)
        if not act or not text.endswith(act, passage.start, found.end):
            return None
        floor = max((m.end for m in passage.mentions if m.end <= found.start), default=passage.start)
        floor, stop = max(floor, passage.clause_at(mention.start)[0]), found.end - len(act)
        tokens = self._between(passage, floor, stop)
        first = self.phrase(tokens, passage)
        if any(t.tag[0] in "nlj" and t.word != "基本" for t in tokens[first:]) and self._is_thing(
            self._clean(text[tokens[first].start : stop])
        ):
            return tokens[first].start, found.end if kind in _NOTED else stop
        return (stop, found.end) if kind == "signed" and text.endswith(_BROUGHT, floor, stop) else None

    def _is_thing(self, label: str) -> bool:
        """Whether a phrase is what can be counted, no place or body that counts."""
        bodies = (*self.lexicon.endings["park"], *self.lexicon.endings["organization"], *self.lexicon.endings["body"])
        return len(label) > 1 and label not in self.lexicon.localities and not label.endswith(bodies)

    def _taken_over(self, passage: Passage, mention: Mention, found: Counted, before: Counted) -> Counted | None:
        """The noun that a number shares with the one before it, None where it has its own."""
        if _CONDITION_TIME.search(found.label):
            return replace(found, label=f"{before.label.partition('（')[0]}（{found.label}）")
        label = "" if found.label in _SHORN or self._is_place_counting(found.label, before.label) else found.label
        mark = passage.text[found.start - 1 : found.start]
        if mark == "占" and _PORTION.search(label):
            return replace(found, label=f"{before.label}占{label}", whole=before.label)
        if not label and (found.change or mention.rank) and before.whole and mention.quantity.dimension != "points":
            return replace(found, label=before.whole, start=found.end, supplied=True)
        level = _LEVEL_ONLY.fullmatch(label)
        if not label or level:
            noun = f"{level['level']}级{_LED.sub('', before.label)}" if level else before.label
            joined = passage.text[found.end - 1 : found.end] in _JOINTS and not found.change
            change = before.change if joined else found.change
            return replace(
                found, label=noun, start=found.end, act=found.act or before.act, change=change, supplied=True
            )
        stem = before.label.find(label[:2]) if mark == "、" and 3 <= len(label) <= 5 else -1
        if stem >= 2 and len(before.label) - stem <= 5 and _LEVELLED.match(before.label):
            return replace(found, label=before.label[:stem] + label, supplied=True)
        return None

    def _is_place_counting(self, label: str, before: str) -> bool:
        """Whether the word before a count is only the place that has them: 企业30家，[松川区]16家."""
        return self._is_division(label) and not before.endswith(self.lexicon.endings["amount"])

    def _is_division(self, word: str) -> bool:
        return word in self.lexicon.localities or word in self.lexicon.divisions

    def _named_before(self, passage: Passage, end: int, noun: str) -> str:
        """The last longer name ending in `noun` in the text before, such as the fund that 我们的基金 means."""
        window = passage.text[max(0, end - 1500) : end]
        verbs = alternatives(list(self.lexicon.acts))
        names = re.findall(rf"(?:{verbs}|[，。；：、“”《》的与和])([\u4e00-\u9fff]{{2,12}}{re.escape(noun)})", window)
        return str(names[-1]) if names else ""

    def cleaned(self, words: str) -> str:
        """The phrase that words name, as a label has it."""
        return self._clean(words)

    def _clean(self, label: str) -> str:
        """The phrase without what does not tell two counts apart: place names, 各类, owners before a long noun."""
        label = _NAMELY.sub("", re.sub(r"\s", "", label).strip("、，"))
        while True:
            cut = _HOLLOW.sub("", label)
            place = next((p for p in _prefixes(cut) if self._is_division(p) and len(cut) - len(p) >= 4), "")
            owners = self.lexicon.endings.get("institution-noun", ())
            owner = next((o for o in owners if cut.startswith(o) and len(cut) - len(o) >= 4), "")
            cut = cut[len(place or owner) :].lstrip("和与及的、")
            act = next((p for p in _prefixes(cut) if self._leads(p) and len(cut) - len(p) >= 2), "")
            cut = cut if cut.startswith("建成区") else cut[len(act) :]
            if cut == label:
                return label
            label = cut

    def _leads(self, word: str) -> bool:
        """Whether a verb only leads to what is counted: [发放]人才公寓."""
        done = self.lexicon.acts.get(word) in _ACTS_LED
        return done and word not in self.noun_verbs and not word.startswith("新")


def _whole_items(items: list[str]) -> list[str]:
    """Items of which only the first and the last say the whole name: 第一、二、三产业."""
    noun = items[-1][1:]
    short = len(items) > 1 and all(re.fullmatch("第?[一二三四五]", item) for item in items[:-1]) and len(noun) > 1
    return [f"第{item.removeprefix('第')[:1]}{noun}" for item in items] if short else items


def _prefixes(words: str) -> list[str]:
    return [words[:n] for n in range(min(len(words), 6), 1, -1)]


def _relative(tokens: Sequence[Token]) -> int:
    """How many tokens a verb with 的 takes before the noun: 2亿元[扩建的]会展中心."""
    for n, token in enumerate(tokens[:10]):
        if token.tag == "w" and token.word != "、":
            return 0
        if token.word == "的" and n:
            return n + 1
    return 0


def metric_grammar(lexicon: Lexicon) -> MetricGrammar:
    """The patterns over a lexicon."""
    return MetricGrammar(
        predicate=re.compile(
            rf"(?:{alternatives(list(lexicon.cues['predicate']))}|平均|大幅|明显|全部|大约|已经|可以|仅)(?<!综合排名)(?<!签约)(?<!契约)(?<!条约)\Z"
        ),
        change=re.compile(rf"(?:{alternatives(list(lexicon.cues['change']))})(?:了|到|至|为)?\Z"),
        position=re.compile(
            rf"[^，,；;]*?(?P<verb>{standing(lexicon)}|由|从|至)(?<!综合排名)"
            r"(?:在?(?:全|各|我|该|同|世界|亚洲|国内|[\u4e00-\u9fff]{0,4}[国省市区县州])[^，,；;、]{0,10}?)?\Z"
        ),
        light=frozenset(lexicon.cues["light"]),
        noun_verbs=frozenset(lexicon.cues["noun-verb"]),
        heads=frozenset(lexicon.cues["compound-head"]),
        money=re.compile(rf"(?:{alternatives(list(lexicon.cues['money-noun']))})\Z"),
        lexicon=lexicon,
    )


_RATE = re.compile(r"(?:率|满意度|指数|得分|评分|分值|系数)$")


def is_rate(label: str) -> bool:
    """Whether a noun names an index or score, whose figure needs no unit."""
    return bool(_RATE.search(label))
