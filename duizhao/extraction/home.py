"""The place or site that a text is about, and the title that names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from duizhao.extraction.passages import Passage
from duizhao.extraction.topics import Roster, Topic, introduced, short_name
from duizhao.language.lexicon import Locality, alternatives
from duizhao.model.facts import Scope
from duizhao.model.text import Document
from duizhao.reading.scripts import simplified

_CITY = ("全市", "我市", "市级", "本市")
_COUNTY = ("全县", "我县", "县级", "县委", "全区", "我区", "区级", "区委")
_LEVELS = ("province", "prefecture", "municipality", "county", "district")
_OWN = {
    "province": ("全省", "我省", "省级", "本省"),
    "prefecture": _CITY,
    "municipality": _CITY,
    "county": _COUNTY,
    "district": _COUNTY,
}
_OURS = {
    "我省": ("province",),
    "我市": ("prefecture", "municipality"),
    "我县": ("county",),
    "我区": ("county", "district", "province"),
}
_COMPARED = re.compile(r"(?:[占居列]|位[居列]|[^，。；]领先)全[省市区县]|全[省市区县](?:平均|第|首|前|各)")
_ZONE = re.compile(
    r"(?:^|(?<=[\s—：:！!”]))(?P<name>(?![一-龥]{0,6}(?:全市|全省|我市|我省|国家|各))[\u3400-\u9fff]{2,6}?)"
    r"(?P<kind>(?:经济技术|高新技术产业|高新|经济)?开发区|高新区|经开区|(?:自由贸易|自贸)(?:试验区|片区|区)|保税区|新区|科学城|科技城)"
)
_SITE = re.compile(
    r"[\u3400-\u9fff()（）]{2,16}?"
    r"(?P<kind>大学|学院|研究院|新区|高新区|经开区|开发区|示范区|试验区|保税区|港务区|园区|(?:科学|科技|大学)城|产业园|科技园|工业园|集中区|集聚区|孵化基地)"
)
_AGAINST = ("占", "比", "较", "超", "高于", "低于", "高出", "相当于")
_PRESS = re.compile("(?:[日晚早晨商都]报|电视|广播|新闻)")
_HELD = re.compile(
    r"[\u4e00-\u9fff]{2,4}\d{1,2}月\d{1,2}日[电讯]|在[\u4e00-\u9fff]{2,6}?(?:召开|举行|举办|开幕|发布|揭晓|闭幕|落幕)"
)
_TITLED = re.compile("原?标题[:：]")
_SELF = re.compile("我[省市区县州]|(?:全省|全市)?(?:高新区|开发区|经开区)|示范区")
_WHOLE = re.compile("全[省市县]")
_BODIES = ("大学", "学院", "研究院")
_NATION = ("我国",)
_OFTEN = 2
_OPENING = 6000
_IN_TITLE = 10_000
_IN_LEAD = 8
_HEAD = 6
_TITLE_LINES = 8


def title_of(document: Document, read: Sequence[Passage]) -> str:
    """The title of a text: that of its record, else the heading that begins it."""
    return simplified(document.record.title) or (read[0].words()[:80] if read and read[0].sentence.heading else "")


def titles(read: Sequence[Passage]) -> int:
    """How many sentences at the head of a text are its title, told once or over again (原标题：…); none where no text follows."""
    if not read or not read[0].sentence.heading or all(passage.sentence.heading for passage in read):
        return 0
    heads = [_bare(p.words()) for p in takewhile(lambda p: p.sentence.heading, read[:_TITLE_LINES])]
    again = [n for n, words in enumerate(heads) if n and (words in heads[:n] or _TITLED.match(read[n].words()))]
    return 1 + max(again, default=0)


def _bare(words: str) -> str:
    return re.sub(r"[\s【】]|原标题[:：]", "", words)


def home_of(title: str, read: Sequence[Passage], places: Mapping[str, Locality], named: Roster) -> Topic:
    """The place or site that a text is about: the zone that heads its title, else the name that its title, its own words
    (全市, 园区) and the heads of its clauses speak of most.
    """
    zone = _ZONE.search(title)
    if zone and zone["name"] + zone["kind"] not in places:
        return Topic(zone["name"] + zone["kind"], Scope.DISTRICT)
    opening = "".join(passage.words() for passage in read)[:_OPENING]
    candidates = _Candidates(places, _sites(opening, title, places, named), opening, _own(opening))
    scores: Counter[str] = Counter()
    for name, weight in candidates.told(opening):
        scores[name] += weight
    titled = [*candidates.told(title)]
    for name, weight in titled:
        scores[name] += _IN_TITLE + weight
    for name, weight in candidates.told("" if titled else _lead(read)):
        scores[name] += _IN_LEAD * weight
    for head in _heads(read, named):
        if head in scores or head in _NATION or _SITE.fullmatch(head):
            scores[head] += _HEAD * candidates.weight(head)
    best, weight = candidates.best(scores)
    own = _SELF.findall(title) or _SELF.findall(opening) or _whole(opening) if weight <= _HEAD + _OFTEN * _OFTEN else []
    ours = candidates.ours() if weight < _IN_TITLE and not _SELF.search(title) else ""
    name = ours or (max(own, key=own.count) if own else short_name(best))
    return Topic(name, _scope(name, candidates))


def _lead(read: Sequence[Passage]) -> str:
    """The first sentence that is no heading, without where it was sent from or held: 北京8月5日电, 在北京召开."""
    lead = next((passage.words() for passage in read if not passage.sentence.heading), "")
    return _HELD.sub("", lead)


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The places and `sites` (parks, universities, by form) that a text may be about; `own` counts its 全市, 我县 by level."""

    places: Mapping[str, Locality]
    sites: Mapping[str, str]
    opening: str
    own: Mapping[str, int]

    def told(self, words: str) -> Iterator[tuple[str, int]]:
        """Each place or site as it is named, with its weight; one that only says where the next lies is passed over."""
        forms = [form for form in (*self.sites, *self.places) if len(form) > 1 and form in words]
        found = list(re.finditer(alternatives(forms), words)) if forms else []
        for match, after in zip(found, (*found[1:], None), strict=False):
            inside = (
                after is not None and after.start() == match.end() and self._level(after[0]) > self._level(match[0])
            )
            aside = _PRESS.match(words, match.end()) or words.endswith(_AGAINST, 0, match.start())
            if not inside and self._level(match[0]) and not aside:
                name = self.sites.get(match[0]) or self.places[match[0]].name
                yield name, len(match[0]) * self.weight(name)

    def weight(self, name: str) -> int:
        """How much the text speaks of a place of this level, or of a site of this kind, as its own."""
        place, site = self.places.get(name), _SITE.fullmatch(name)
        if place and place.level in self.own:
            return 1 + self.own[place.level]
        alone = rf"(?:(?<![\u3400-\u9fff)）”])|[该本我]){site['kind']}" if site else "(?!)"
        return 1 + len(re.findall(alone, self.opening))

    def best(self, scores: Counter[str]) -> tuple[str, int]:
        """The name that scores most, of those of the level of which the text speaks as we (我市), if it does and names one."""
        voice = max(_OURS, key=self.opening.count)
        levels = _OURS[voice] if self.opening.count(voice) >= _OFTEN else ()
        own = {name: n for name, n in scores.items() if name in self.places and self.places[name].level in levels}
        return Counter(own or scores).most_common(1)[0] if scores else ("", 0)

    def ours(self) -> str:
        """我市, where the text names no city whose voice that could be, and speaks of no other level more often."""
        levels = {place.level for form, place in self.places.items() if form in self.opening}
        most = max((self.own[level] for level in levels if level in self.own), default=0)
        spoken = (w for w, of in _OURS.items() if w in self.opening and not levels.intersection(of))
        return next((w for w in spoken if most <= max(self.own[level] for level in _OURS[w])), "")

    def _level(self, form: str) -> int:
        """How narrow a place is, 0 where a text cannot be about it."""
        if form in self.sites:
            return len(_LEVELS) + 1
        level = self.places[form].level
        return _LEVELS.index(level) + 1 if level in _LEVELS else 0


def _scope(name: str, candidates: _Candidates) -> Scope:
    """How much of the place of its source a text speaks of that is about a site or body."""
    if name.endswith(_BODIES):
        return Scope.BODY
    return Scope.DISTRICT if name in candidates.sites.values() or _SITE.fullmatch(name) else Scope.PLACE


def _own(opening: str) -> dict[str, int]:
    """How often the text speaks of a place of each level as its own; what its figures are held against does not count."""
    words = _COMPARED.sub("", opening)
    return {level: sum(words.count(word) for word in own) for level, own in _OWN.items()}


def _whole(opening: str) -> list[str]:
    """The words for the whole of its place (全市) of a text that names none, where it says so again and again."""
    words = _WHOLE.findall(_COMPARED.sub("", opening))
    often = words and max(_own(opening).values()) >= _OFTEN  # 省级, 我省 tell of the same
    return words if often or len(words) >= _OFTEN else []


def _sites(opening: str, title: str, places: Mapping[str, Locality], named: Roster) -> dict[str, str]:
    """The parks, universities and institutes that bear the name of a place, by every form."""
    words = title + opening
    led = re.compile(alternatives([form for form in places if form in words]) or "(?!)")
    sites = {
        form: topic.name
        for form, topic in named.forms.items()
        if form in words and _SITE.fullmatch(topic.name) and led.match(topic.name)
    }
    zones = {form: place.name for form, place in places.items() if place.level == "zone" and form in words}
    return {**{zone[0]: zone[0] for zone in named.zone.finditer(words)}, **sites, **zones}


def _heads(read: Sequence[Passage], named: Roster) -> Iterator[str]:
    """The names that head the clauses of a text."""
    for passage in read:
        if passage.start > _OPENING:
            break
        for start, _ in passage.clauses:
            at = introduced(passage, start, passage.end)
            found = named.at(passage.text, at) or named.unlisted(passage, at)
            if found:
                yield found[1].name
