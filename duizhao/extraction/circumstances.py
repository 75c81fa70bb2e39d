"""Where a figure stands, as the rules of its circumstances see it, and how the first rule that fits is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from duizhao.extraction.counted import Counted
from duizhao.extraction.passages import Passage
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Role, Status

_CONDITION = r"(?:条件|要求|门槛|标准|资格)"
_MOVED = "提升|提高|降低|放宽|调整|从|由"
_PLAN_AS_NOUN = (
    r"预期(?:成效|效果|成果|效益)|计划(?:工作|经费|项目|任务|的|、|，|。|》|”|和|等|目标|专项|执行|单列|书)"
    r"|准备(?:工作|金|好|就绪|充分|了|期|阶段|会)|努力(?:[，,。；;]|[之以]?下|成果)|目标任务的"
)
EXTENT = ("投资", "投资额", "总额", "占地", "面积", "用地", "规模")
"""In what the name of a figure ends that tells how large a venture is."""
PART = re.compile(r"其中|包括|包含|含(?!量)")
_VENTURE = re.compile(
    r"(?:该|此|本|这一)(?:项目|工程|基地|园区?|中心)"
    r"|(?<!\d[个项])(?:项目|工程|基地|产业园|科创城)[，,]?(?:计划|规划)?(?:总投资|总?占地|用地|总?建筑面积)"
)
_SEVERAL = re.compile(
    r"\d[多余]?[个项][^，,。；;]{0,12}(?:项目|工程)|(?:项目|工程)[^，,。；;]{0,5}\d{1,4}[多余]?[个项]"
    r"|(?:签约|开工|在建|续建|竣工|投产|落地|落户|引进|招商|储备|谋划|在谈|前期|重点|重大|各类)的?(?:项目|工程)"
)
_MANNER = "现场|集中|分别|先后|陆续|成功|顺利|正式|同时|当场|首批|有序|全力|抓紧|加紧|积极|稳步"
_NO_DEED = "率|的|条件|标准|要求|情况"
_SCHEMES = ("applied", "recognised", "registered", "settled")
Value = TypeVar("Value")
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue patterns of a lexicon, by sense; `conditions` announces those that the next sentences tell.

    `comes` and `going` read on from a numeral: what those counted do that adds them, and that it still goes on; `helped`
    ends before a numeral whose noun another makes do so.
    """

    target: re.Pattern[str]
    expected: re.Pattern[str]
    weak: re.Pattern[str]
    underway: re.Pattern[str]
    launched: re.Pattern[str]
    applied: re.Pattern[str]
    past: re.Pattern[str]
    occasion: re.Pattern[str]
    existing: re.Pattern[str]
    completed: re.Pattern[str]
    durative: frozenset[str]
    new: re.Pattern[str]
    level: re.Pattern[str]
    comes: re.Pattern[str]
    helped: re.Pattern[str]
    going: re.Pattern[str]
    condition: re.Pattern[str]
    conditions: re.Pattern[str]


def read_cues(lexicon: Lexicon) -> Cues:
    """The cue patterns over a lexicon."""

    def one(sense: str) -> re.Pattern[str]:
        return re.compile(alternatives(list(lexicon.cues[sense])))

    schemes = alternatives([act for act, sort in lexicon.acts.items() if sort in _SCHEMES])
    fresh = [f"新{act}" for act in lexicon.acts if not act.startswith(("新", "现", "拥", "共"))]
    condition = rf"(?:{schemes})[^。，、]{{0,6}}{_CONDITION}"
    return Cues(
        target=re.compile(rf"(?!{_PLAN_AS_NOUN})(?:{one('target').pattern})"),
        expected=one("expected"),
        weak=re.compile(alternatives([*lexicon.cues["expected"], *lexicon.cues["plan"]])),
        underway=one("underway"),
        launched=one("launched"),
        applied=one("applied"),
        past=one("past"),
        occasion=one("occasion"),
        existing=re.compile(rf"(?:{one('existing').pattern})(?!量)"),
        completed=one("completed"),
        durative=frozenset(lexicon.cues["durative"]),
        new=re.compile(rf"(?<![创革更])(?:{alternatives([*lexicon.cues['new'], *fresh])})(?!长[点极])"),
        level=re.compile(rf"(?:{one('level').pattern})(?!量)"),
        comes=re.compile(
            rf"[^，,。；;：:、\d了]{{1,28}}?(?<![已经被名新])(?:{_MANNER}|完成)*(?:{one('comes').pattern})(?!{_NO_DEED})"
        ),
        helped=re.compile(rf"(?:{one('helped').pattern}|(?<![^，,。；;、])[为给向对])[^，,。；;]{{0,8}}\Z"),
        going=re.compile(
            rf"[^，,。；;、\d]{{0,14}}?(?:正在?(?:{_MANNER})?(?:{one('process').pattern})|正在?加[快速紧]|在建(?!设)"
            rf"|(?:加[快速紧]|有序|稳步|全力)(?:{one('process').pattern})|(?:{one('process').pattern})中(?![心央国学]))"
        ),
        condition=re.compile(rf"{condition}(?!{_MOVED}|[、等])"),
        conditions=re.compile(rf"{condition}(?:主要|基本)?(?:是|为|有|包括|如下|很多|较多|不高|：|:)"),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: where its paragraph begins, when the source was written, whether it is a plan.

    `past` tells that its chapter looks back.
    """

    paragraph: int
    written: date | None
    plan: bool
    past: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """One figure in its place: the sentence, the numeral, what it counts, the cues, what surrounds it.

    All stretches are characters of the view, `clause` where the numeral's clause begins; `status` is known to the
    rules of role, which are asked after those of status; `whole` is the role of the figure before it.
    """

    passage: Passage
    mention: Mention
    counted: Counted
    cues: Cues
    setting: Setting
    status: Status | None = None
    whole: Role | None = None
    clause: int = field(init=False)
    """Where the clause of the numeral begins: looked up once, for every rule asks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "clause", self.passage.clause_at(self.mention.start)[0])

    @property
    def part(self) -> int:
        """Where the part of the sentence between semicolons begins that holds the numeral."""
        text, start, at = self.passage.text, self.passage.start, self.mention.start
        return max(start, *(text.rfind(mark, start, at) + 1 for mark in "；;"))

    @property
    def here(self) -> str:
        """The words of the clause before the numeral."""
        return self.passage.text[self.clause : self.mention.start]

    @property
    def before(self) -> str:
        """The words of the sentence before the numeral."""
        return self.passage.text[self.passage.start : self.mention.start]

    def last(self, cue: re.Pattern[str], start: int | None = None) -> Stretch | None:
        """The last cue between `start` (by default the head of the sentence) and the numeral."""
        begin = self.passage.start if start is None else start
        spans = [found.span() for found in cue.finditer(self.passage.text, begin, self.mention.start)]
        return spans[-1] if spans else None


def venture(sight: Sight) -> Stretch | None:
    """What names the one venture whose size a figure tells: [该项目]总投资30亿元，占地20亩, but not 12个项目总投资30亿元."""
    if not sight.counted.label.endswith(EXTENT):
        return None
    text, start, end = sight.passage.text, sight.passage.start, sight.mention.start
    found = None if _SEVERAL.search(text, start, end) else _VENTURE.search(text, start, end)
    return found.span() if found else None


@dataclass(frozen=True, slots=True)
class Rule(Generic[Value]):
    """A rule of circumstance, named by its shape: where it fits (`fits` gives the words it read), it gives `value`.

    `reads` and `leaves` are sentences of one figure each that it must, and must not, decide; they run as tests.
    """

    name: str
    value: Value
    fits: Callable[[Sight], Stretch | None]
    reads: tuple[str, ...]
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Value]):
    """A field's value, the rule that gave it, the words it read, and the rules that fitted too but came later."""

    value: Value
    rule: str
    words: Stretch | None
    beat: tuple[str, ...] = ()


def first(rules: Sequence[Rule[Value]], sight: Sight) -> Chosen[Value]:
    """The first rule that fits; the last rule of a list fits always."""
    fitting = [(rule, words) for rule in rules if (words := rule.fits(sight)) is not None]
    (rule, words), *others = fitting
    beaten = tuple(other.name for other, _ in others[:-1] if other.value != rule.value)
    return Chosen(rule.value, rule.name, words if words != NOWHERE else None, beaten)


NOWHERE = (-1, -1)
"""What a rule gives that needs no words of its own."""


def always(sight: Sight) -> Stretch | None:
    """The last rule of a list fits everywhere."""
    return NOWHERE
