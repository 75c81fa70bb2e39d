"""The circumstances of a quantity: how far the thing has come, what the figure does, when, and of whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duizhao.extraction.metrics import Counted
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.periods import TimeMention
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind, Role, Scope, Status

_CONDITION = r"(?:条件|要求|门槛|标准|资格)"
_LEAD = re.compile(
    r"(?:一是|二是|三是|四是|五是|六是|其中|同时|此外|另外|据统计|据了解|截至|[^，,：:]{1,8}[：:]|[^，,]{2,12}(?:说|表示|介绍|指出|提到)[，,])"
)
_THIS = re.compile(r"该(?P<noun>项目|园区|基地|平台|基金|中心|孵化器|工程|机构)")
_SHARE = re.compile(r"比重|比例|占比|份额")
_RATE = re.compile(r"率$|满意度$|指数$")
_CARRIED_SHAPES = ("year_end", "day", "month", "monthday", "iso")
_DAYS = ("day", "monthday", "day_bare")


@dataclass(frozen=True, slots=True)
class Topic:
    """Of whom a passage speaks: `name` as the text names it, `scope` how much of the place that is."""

    name: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue patterns of a lexicon; each finds the last cue of its sense."""

    target: re.Pattern[str]
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
    condition: re.Pattern[str]
    elsewhere: re.Pattern[str]


def read_cues(lexicon: Lexicon) -> Cues:
    """The cue patterns over a lexicon."""

    def one(sense: str) -> re.Pattern[str]:
        return re.compile(alternatives(list(lexicon.cues[sense])))

    schemes = alternatives(
        [a for a, sort in lexicon.acts.items() if sort in ("applied", "recognised", "registered", "settled")]
    )
    return Cues(
        target=one("target"),
        underway=one("underway"),
        launched=one("launched"),
        applied=one("applied"),
        past=one("past"),
        occasion=one("occasion"),
        existing=one("existing"),
        completed=one("completed"),
        durative=frozenset(lexicon.cues["durative"]),
        new=one("new"),
        level=one("level"),
        condition=re.compile(rf"(?:{schemes})[^。，、]{{0,6}}{_CONDITION}"),
        elsewhere=one("elsewhere"),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: its paragraph before it, when the source was written, whether it is a plan."""

    context: str
    written: date | None
    plan: bool


def status(passage: Passage, mention: Mention, counted: Counted, cues: Cues, setting: Setting) -> Status:
    """How far what is counted has come.

    The nearest cue before the number wins; an aim once stated governs the list that follows it.
    """
    here = passage.words(passage.clause_at(mention.start)[0], mention.start)
    before = passage.words(end=mention.start)
    if cues.condition.search(setting.context + before) and not cues.existing.search(here):
        return Status.REQUIREMENT
    done = _last(cues.existing, before)
    if _aim(passage, mention, cues, setting) > done:
        return Status.TARGET
    completed = bool(cues.completed.search(before))
    if setting.plan and not cues.past.search(before):
        return Status.TARGET
    if (counted.act and cues.launched.match(counted.act)) or cues.launched.search(here[-10:]):
        return Status.LAUNCHED
    if cues.applied.search(counted.act):
        return Status.APPLIED
    if cues.underway.search(here) or _is_cooperation(passage, mention, here):
        return Status.UNDERWAY
    if done >= 0:
        return Status.EXISTING
    if counted.act in cues.durative and not completed and not any(t.last for t in passage.times):
        return Status.UNDERWAY
    return Status.ACHIEVED


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last cue in `words` ends, -1 where there is none."""
    return max((m.end() for m in pattern.finditer(words)), default=-1)


def _aim(passage: Passage, mention: Mention, cues: Cues, setting: Setting) -> int:
    """Where the last word that sets an aim, or names a time to come, ends before the number; -1 without one."""
    times = (t for t in passage.times if t.end <= mention.start and _is_ahead(t, setting.written))
    ahead = max((t.end - passage.start for t in times), default=-1)
    return max(ahead, _last(cues.target, passage.words(end=mention.start)))


def _is_cooperation(passage: Passage, mention: Mention, here: str) -> bool:
    """Whether the number counts partners of a cooperation that goes on: 与30多所高校合作."""
    behind = passage.words(mention.end, min(passage.end, mention.end + 10))
    return bool(re.search(r"(?:与|同|和)[^，]{0,12}$", here)) and "合作" in behind


def _is_ahead(time: TimeMention, written: date | None) -> bool:
    """Whether a time lies after the source was written, or is a span of years to come."""
    if time.shape == "window":
        return True
    return bool(written and time.last and time.last > written and time.first is None)


def role(passage: Passage, mention: Mention, counted: Counted, found: Status, cues: Cues) -> Role:
    """What the figure does: rank, change, share, addition, or an amount that stands."""
    dimension = mention.quantity.dimension
    if mention.rank:
        return Role.RANK
    if dimension in ("percent", "points", "multiple", "share"):
        return _ratio_role(passage, mention, counted)
    if counted.change and dimension == "count" and not _to(passage, mention):
        return Role.CHANGE
    if found is Status.TARGET and any(t.shape == "window" and t.end <= mention.start for t in passage.times):
        return Role.NEW
    here = passage.words(passage.clause_at(mention.start)[0], mention.start)
    if cues.level.search(here) and not here.startswith("新"):
        return Role.LEVEL
    governed = counted.act or (re.findall(cues.new, here) or [""])[-1]
    if dimension == "money" and not governed.startswith(("新", "引进", "签")):
        return Role.LEVEL
    is_stock = cues.level.search(passage.words(end=mention.start)) and not governed.startswith("新")
    if cues.new.match(governed) and not is_stock:
        return Role.NEW
    building = found is Status.UNDERWAY and counted.act in ("建设", "组建") and dimension == "count"
    return Role.NEW if building else Role.LEVEL


def _ratio_role(passage: Passage, mention: Mention, counted: Counted) -> Role:
    """What a percentage, a difference in points or a multiple does."""
    dimension = mention.quantity.dimension
    if counted.change or dimension in ("points", "multiple"):
        return Role.CHANGE
    here = passage.words(passage.clause_at(mention.start)[0], mention.start)
    is_share = _SHARE.search(counted.label) or "占" in here or dimension == "share"
    return Role.SHARE if is_share or passage.text.startswith("的", mention.end) else Role.LEVEL


def _to(passage: Passage, mention: Mention) -> bool:
    """Whether the change leads to the number (压缩至5天) rather than being it."""
    return passage.words(max(passage.start, mention.start - 2), mention.start).endswith(("至", "到", "为"))


def period(passage: Passage, mention: Mention, carried: TimeMention | None, cues: Cues) -> TimeMention | None:
    """The time that governs the number: the last one before it in the sentence, or what the paragraph carries on."""
    governing = [
        t
        for t in passage.times
        if t.end <= mention.start and t.shape != "recent" and not passage.is_quoted(t.start, t.end)
    ]
    if governing:
        return governing[-1]
    same_day = carried is not None and carried.shape in _DAYS and passage.text[carried.start] != "截"
    return None if same_day and not cues.occasion.search(passage.words(end=mention.start)) else carried


def carries_on(passage: Passage, before: TimeMention | None) -> TimeMention | None:
    """The time that goes on governing the sentences after: a closing date (截至…), or the day of an occasion."""
    closing = [
        t
        for t in passage.times
        if passage.words(t.start, t.start + 2).startswith("截") and t.last and t.shape in _CARRIED_SHAPES
    ]
    if closing:
        return closing[-1]
    if any(t.shape in ("year", "half", "quarter") for t in passage.times):
        return None
    return next((t for t in passage.times if t.shape in _DAYS), before)


@dataclass(frozen=True, slots=True)
class Roster:
    """All bodies, projects and places that may head a clause, by form; `home` is the text's own place."""

    forms: Mapping[str, Topic]
    first: Mapping[str, frozenset[int]]
    projects: tuple[Named, ...]
    home: Topic

    def at(self, text: str, position: int) -> tuple[str, Topic] | None:
        """The longest form that stands at `position`, and what it names."""
        for length in sorted(self.first.get(text[position : position + 2], ()), reverse=True):
            form = text[position : position + length]
            if form in self.forms:
                return form, self.forms[form]
        return None


def roster(names: Sequence[Named], lexicon: Lexicon, home: Topic, text: str) -> Roster:
    """The roster of one text: its named bodies and projects, and the places of the gazetteer that occur in it."""
    forms: dict[str, Topic] = {}
    for form, locality in lexicon.localities.items():
        if (
            len(form) > 1
            and form in text
            and locality.level in ("province", "prefecture", "municipality", "county", "district")
        ):
            same = locality.name == home.name
            forms[form] = (
                home
                if same
                else Topic(locality.name, Scope.DISTRICT if locality.parent == home.name else Scope.ELSEWHERE)
            )
    for name in names:
        if name.kind in _SCOPES:
            for form in (name.label, *name.variants):
                if len(form) > 1 and form not in forms:
                    forms[form] = Topic(name.label, _SCOPES[name.kind])
    first: dict[str, set[int]] = {}
    for form in forms:
        first.setdefault(form[:2], set()).add(len(form))
    projects = tuple(n for n in names if n.kind in (Kind.PROJECT, Kind.PARK))
    return Roster(forms, {key: frozenset(lengths) for key, lengths in first.items()}, projects, home)


_SCOPES = {Kind.PROJECT: Scope.PROJECT, Kind.PARK: Scope.DISTRICT, Kind.ORGANIZATION: Scope.BODY}


def topic(passage: Passage, mention: Mention, counted: Counted, named: Roster, before: Topic) -> Topic:
    """Of whom the number speaks.

    The body named at the head of a clause, 该项目, the project that the noun shortens, else the place.
    """
    head = _head(passage, mention.start, named)
    if head and counted.label.startswith(head.name):
        return named.home
    if head:
        return head
    this = _THIS.search(passage.text, passage.start, mention.start)
    earlier = [n for n in named.projects if n.end <= (this.start() if this else mention.start)]
    if this and earlier:
        return Topic(earlier[-1].label, _SCOPES[earlier[-1].kind])
    for name in reversed(earlier):
        near = passage.text.rfind(name.label, max(0, mention.start - 400), mention.start) >= 0
        if counted.label.startswith(name.label[-3:]) and len(name.label) > len(counted.label) and near:
            return Topic(name.label, _SCOPES[name.kind])
    own = counted.start == _introduced(passage, passage.start, mention.start)
    return before if _leaves_out_subject(passage) and not own else named.home


def _leaves_out_subject(passage: Passage) -> bool:
    """Whether a sentence begins with a verb, an adverb, a preposition or 其: it goes on about what stood before."""
    position = _introduced(passage, passage.start, passage.end)
    token = next((t for t in passage.tokens if t.start >= position and t.tag != "w"), None)
    return token is None or token.tag.startswith(("v", "d", "p", "r", "m"))


def _introduced(passage: Passage, position: int, end: int) -> int:
    """Where a clause really begins, after times and words that only introduce it."""
    while True:
        time = next((t for t in passage.times if t.start == position), None)
        lead = _LEAD.match(passage.text, position, end)
        step = time.end if time else lead.end() if lead else position
        if step == position:
            return position
        position = step


def _head(passage: Passage, end: int, named: Roster) -> Topic | None:
    """The name at the head of the last clause before `end` that has one; words that only introduce are passed over."""
    for start, _ in reversed([c for c in passage.clauses if c[0] < end]):
        position = _introduced(passage, start, end)
        found = named.at(passage.text, position)
        if found and position + len(found[0]) <= end and not _is_owner(passage, position + len(found[0])):
            return found[1]
    return None


def _is_owner(passage: Passage, end: int) -> bool:
    """Whether a name only leads on to a longer one or to a speaker: 渭南[师范大学], 市科技局[副局长某某]."""
    if passage.text[end : end + 1] in ("(", "（", "“", "、"):
        return True
    token = next((t for t in passage.tokens if t.start <= end < t.end), None)
    return token is not None and (token.start < end or token.word in ("副", "局长", "副局长", "主任", "党组"))


def passage_topic(passage: Passage, named: Roster, before: Topic, same_paragraph: bool) -> Topic:
    """What the sentences after this one go on speaking of: the body or project at its head, within one paragraph."""
    first = passage.clauses[0][1] if passage.clauses else passage.end
    introduces = (end for start, end in passage.clauses if not _LEAD.fullmatch(passage.text[start : end + 1]))
    spoken = next(introduces, first)
    return _head(passage, spoken, named) or (before if same_paragraph else named.home)


def is_rate(label: str) -> bool:
    """Whether a noun names an index or score, whose figure needs no unit."""
    return bool(_RATE.search(label)) or label.endswith(("得分", "评分", "分值", "系数"))
