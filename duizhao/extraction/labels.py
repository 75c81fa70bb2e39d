"""Labels: what the words of a noun phrase come to without those that do not tell two counts apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.language.lexicon import Lexicon

_HOLLOW_HEAD = re.compile(
    r"^(?:(?:19|20)[0-9]{2}年(?:[度底末])?(?![代级版])|尤其是|特别是|各类|各种|各级|各项|全市|全省|全区|全县|全年|我市|我省|本市|其中|目前|新增|的|等|共(?![建享性同创])|约|在(?![建研谈孵库校册职线读岗营售])|规模的|该市|新的|多个|现有|已有|将|把|使(?!用)|让|可容(?!纳)|对(?![外接口])|实现|后(?=可|能|将)|[可能](?=容纳|实现|新增|带动|提供|形成)|容纳|获得了?|取得了?|荣获|努力|力争|争取|确保|有(?![机色限线效轨害关])){1,9}"
)
_HOLLOW_END = re.compile(
    r"(?:的|等|(?:户数|数量|个数)?最[多高大快]|占据|数量|总数|(?<!经济)总量|全部|依法|拟|拥|均|(?<![指系人天次户件参岁倍分])数|共|各|已|(?<![签契条])约|分别|就|也|要|仅|只|达|平均|年均|每年|累计|首次|不断|持续|连续|接?连|(?:保持|维持|呈现)了?|(?<![合共不等])同比?|环比|跃|最|(?<=业)平|稳定|继续|相[较比]|按[月季年]|最近|近期|(?<=[评比选核查审竞价])中|(?<=[\u4e00-\u9fff][区业目果面县市群])[中上])$"
)
_NAMELY = re.compile(r"^.{0,40}?以[^的以]{2,40}为代表的(?=.{4})")
_HAS = ("现有", "共有", "拥有", "设有", "建有", "配有", "累计", "合计")
_RAISES = re.compile("(?:载体|园区|孵化器|平台|基地|空间|高校|院所)(?:孵化|培育|引进|吸引|集聚|服务)(?=.{4})")
EXTENTS = (
    "面积",
    "总面积",
    "场地面积",
    "规模",
    "总规模",
    "金额",
    "总额",
    "人数",
    "人次",
    "户数",
    "次数",
    "时间",
    "时限",
    "周期",
    "费用",
    "成本",
)
"""What only says how much of a deed: with the verb before it, it is one noun (孵化面积, 减免金额)."""
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("《", "》"))
_LED_ASIDE = re.compile(r"^(?:\([^()]{0,80}\)|（[^（）]{0,80}）)")
_SHORT_FOR = re.compile(r"[(（](?:以下)?(?:简称|称)[^()（）]*[)）]$")
_FIGURE = re.compile(
    r"(?<![0-9.])[0-9][0-9.]{0,9}(?:[万亿]{0,2}(?:元|美元)(?!以[上下]|级|口径|[\u4e00-\u9fff]{0,3}(?:项目|企业))|%|个百分点|[^，,]{0,12}[，；;])"
)
_ACTS_LED = ("counted", "paid", "renovated", "provided", "held", "invested")


@dataclass(frozen=True, slots=True)
class Labels:
    """How the words of a phrase are made its label."""

    noun_verbs: frozenset[str]
    lexicon: Lexicon

    def clean(self, label: str) -> str:
        """The phrase without what does not tell two counts apart: place names, 各类, owners before a long noun."""
        label = _NAMELY.sub("", re.sub(r"\s", "", label).strip("、，"))
        while True:
            cut = _HOLLOW_END.sub("", _HOLLOW_HEAD.sub("", _behind_owner(label)))
            place = next((p for p in _prefixes(cut) if self.is_division(p) and len(cut) - len(p) >= 4), "")
            owners = self.lexicon.endings.get("institution-noun", ())
            owner = next((o for o in owners if cut.startswith(o) and len(cut) - len(o) >= 4), "")
            cut = cut[len(place or owner) :].lstrip("和与及的、")
            act = next((p for p in _prefixes(cut) if self._leads(p) and len(cut) - len(p) >= 2), "")
            act = "" if cut[len(act) :] in EXTENTS else act
            cut = cut if cut.startswith("建成区") else cut[len(act) :]
            if cut == label:
                return label
            label = cut

    def sound(self, label: str) -> str:
        """The label without what can be no part of one: half a pair of brackets, another figure and all before it.

        A size that names a class stays: 20亿元以上项目.
        """
        paired = _LED_ASIDE.sub("", _SHORT_FOR.sub("", label))
        for opening, closing in _PAIRS:
            while paired.count(closing) > paired.count(opening):
                paired = paired.partition(closing)[2]
            while paired.count(opening) > paired.count(closing):
                paired = paired.rpartition(opening)[0]
        figures = list(_FIGURE.finditer(paired))
        return paired[figures[-1].end() :].lstrip("和与及的、，,") if figures else paired

    def is_division(self, word: str) -> bool:
        """Whether a word names a place."""
        return word in self.lexicon.localities or word in self.lexicon.divisions

    def _leads(self, word: str) -> bool:
        """Whether a verb only leads to what is counted: [发放]人才公寓."""
        done = self.lexicon.acts.get(word) in _ACTS_LED
        return done and word not in self.noun_verbs and not word.startswith("新")


def _behind_owner(label: str) -> str:
    """The label without who has it or raises it: 甲区现有[企业], 孵化载体孵化[科技型企业]."""
    has = max((label.rfind(verb) + len(verb) for verb in _HAS if verb in label), default=0)
    label = label[has:] if len(label) - has > 1 and "的" not in label[has:] else label
    raises = _RAISES.search(label)
    return label[raises.end() :] if raises else label


def _prefixes(words: str) -> list[str]:
    return [words[:n] for n in range(min(len(words), 6), 1, -1)]
