"""Of whom a figure speaks: the place itself, or a district, body or project in it, or another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.extraction.bounds import Bounds, bounds, tokens_within
from duizhao.extraction.circumstances import Chosen, Sight, Stretch
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon, Locality, alternatives
from duizhao.language.words import Token
from duizhao.model.facts import Kind, Scope

_MOST_LEADS = 12
_LEAD = re.compile(
    r"^(?:(?:[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日)?[电讯]?\s*[(（][^()（）]{2,20}[)）]|[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日[电讯]|一是|二是|三是|四是|五是|六是|其中|同时|此外|另外|据统计|据了解|(?:根据|据|按照|随着)[^，,。；;]{2,40}[，,]|走进|来到|步入|漫步在?|探访|以(?=[^，,]{2,20}为例)|(?:位于|坐落[于在])[^，,。；;的]{2,12}的|截至|目前|眼下|在(?=[^，,]{2,14}[，,])|[^，,：:]{1,8}[：:]|[^，,]{2,12}(?:说|表示|介绍|指出|提到)[，,])"
)
_LISTED = re.compile(r"^[^，,；;。]{0,14}、[^，,；;。]{1,60}等")
_SITED = re.compile("(?:集中|成功|正式|相继|全部|现场)?(?:签约)?(?:落地|落户|入驻|花落)(?:于|在)?")
_THIS = re.compile(r"该(?P<noun>项目|园区|基地|平台|基金|中心|孵化器|工程|机构)")
_SAME = re.compile(
    r"(?:该|这[个家所座])(?P<noun>[省市县区镇乡旗局厅委校院所](?![长级内外])|公司|集团|企业|大学|学院|学校|研究院|园区|新区|高新区|经开区|开发区|示范区|产业园|基地|项目|平台|中心)"
    r"|(?P<bare>园区|新区|高新区|经开区|开发区|学校|公司|项目|当地)(?![内外里长级区])"
)
_TAKEN = {
    "学校": ("大学", "学院", "学校"),
    "校": ("大学", "学院", "学校"),
    "企业": ("公司", "集团", "企业", "厂"),
    "公司": ("公司", "集团"),
    "园区": (
        "园区",
        "产业园",
        "工业园",
        "科技园",
        "创业园",
        "集中区",
        "集聚区",
        "高新区",
        "开发区",
        "经开区",
        "科学城",
        "科技城",
    ),
    "院": ("研究院", "学院"),
}
_DESCRIBING = re.compile("(?:计划)?总?投资|总?占地|(?:总|建筑|规划){0,2}(?:规模|面积)|位于|坐落|落户|落地")
_PHRASE = re.compile(
    r"^(?!\d|[^，,。；;]{0,20}[类批])[\u4e00-\u9fff（）()“”、]{6,40}?(?:项目|工程)(?![\u4e00-\u9fff]{0,6}?(?:项目|工程))"
)
_PARKS_COUNTED = re.compile(r"园区[^，。；]{0,4}\d|\d[个家][^，。；]{0,8}园区")
_OPENS = ("(", "（")  # 某高新区[（]某区）: the name before is meant
_GLOSSED = re.compile(r"[(（](?:以下|又|简|下)[简称]")


@dataclass(frozen=True, slots=True)
class Topic:
    """Of whom a passage speaks: `name` as the text names it, `scope` how much of the place that is."""

    name: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Roster:
    """All bodies, projects and places that may head a clause, by form; `home` is the text's own place.

    `zone` finds a park or new area that is named only here: 某某经开区.
    """

    forms: Mapping[str, Topic]
    first: Mapping[str, frozenset[int]]
    projects: tuple[Named, ...]
    home: Topic
    zone: re.Pattern[str]
    adverbs: tuple[str, ...]
    kinds: re.Pattern[str]
    scopes: Mapping[str, Scope]
    bounds: Bounds
    common: re.Pattern[str]
    localities: frozenset[str]
    ours: re.Pattern[str]
    acts: frozenset[str]

    def classed(self, passage: Passage, position: int) -> tuple[str, Topic] | None:
        """A class of parks that heads a clause as a body of its own: [国家高新区]实现营业收入, [园区]工业产值."""
        found = self.common.match(passage.text, position, passage.end)
        if not found or (self.home.name and self.home.name.endswith(found["kind"])):
            return None
        if any(m.start <= found.end() + 1 < m.end for m in passage.mentions):
            return None
        return found[0], Topic(found[0], Scope.DISTRICT)

    def unlisted(self, passage: Passage, position: int) -> tuple[str, Topic] | None:
        """A park or body that no list knows and that a verb follows: [幸福高新区]新增企业30家."""
        found = self.kinds.match(passage.text, position, passage.end)
        if not found or not found["name"]:
            return None
        after = passage.token_from(found.end())
        inside = [t for t in passage.tokens if position <= t.start < found.end()]
        if after is None or after.start != found.end() or not inside or inside[-1].end != found.end():
            return None
        entered = passage.text.endswith(_ENTERED, passage.start, position) and after.word in (
            "，",
            ",",
            "为",
            "内",
            "里",
        )
        does = after.tag.startswith(_DOES) or after.word.startswith(_TOLD_OF) or entered
        if not does or any(t.tag[0] in "vupdrmt" for t in inside[: -1 - self._is_trade(inside)]):
            return None
        if found["name"].startswith(_GENERAL) or (self.home.name and found[0].startswith(self.home.name)):
            return None
        kind = self.scopes[found["kind"]]
        short = kind is Scope.DISTRICT and len(found["name"]) == 2
        own = short or self.bounds.proper(passage, position, found.start("kind"))
        return (found[0], Topic(found[0], kind)) if own else None

    def _is_trade(self, inside: Sequence[Token]) -> bool:
        """Whether a verb before the kind only tells its trade, behind a name of its own: 红光[创意]产业园, not 红光[引进]."""
        named = len(inside) > 2 and inside[0].tag in ("nr", "ns", "nz", "nt", "x")
        return named and inside[-2].tag in ("v", "vn") and inside[-2].word not in self.acts

    def one(self, name: str) -> Topic:
        """What a name stands for; a region that the roster lacks is part of the place."""
        return self.forms.get(name) or Topic(name, Scope.DISTRICT)

    def at(self, text: str, position: int) -> tuple[str, Topic] | None:
        """The longest form that stands at `position`, and what it names."""
        for length in sorted(self.first.get(text[position : position + 2], ()), reverse=True):
            form = text[position : position + length]
            if form in self.forms and not self.zone.match(text, position):
                return form, self.forms[form]
        zone = self.zone.match(text, position)
        return (zone[0], self.forms.get(zone[0]) or Topic(zone[0], Scope.DISTRICT)) if zone else None


def roster(
    names: Sequence[Named], places: Mapping[str, Locality], lexicon: Lexicon, about: tuple[Topic, str]
) -> Roster:
    """The roster of one text and its own place (`about`): its named bodies and projects, and the places that occur in it."""
    home, text = about
    level = _level(home, places)
    zone = _zones(places, lexicon, text)
    forms = _forms(names, places, about, level)
    for found in zone.finditer(text):
        forms.setdefault(found[0], Topic(found[0], Scope.DISTRICT))
    first: dict[str, set[int]] = {}
    for form in forms:
        first.setdefault(form[:2], set()).add(len(form))
    projects = tuple(n for n in names if n.kind in (Kind.PROJECT, Kind.PARK))
    adverbs = lexicon.cues["adverbial"]
    scopes = _scopes(lexicon)
    kinds = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,8}}?)(?P<kind>{alternatives(list(scopes))})")
    parks = alternatives([park for park in lexicon.endings["park"] if len(park) > 2] + ["园区"])
    return Roster(
        forms,
        {key: frozenset(lengths) for key, lengths in first.items()},
        projects,
        home,
        zone,
        adverbs,
        kinds,
        scopes,
        bounds(lexicon),
        re.compile(rf"(?:全国|全省|全市|国家级?|省级|市级)(?P<kind>{parks})(?![内外])"),
        frozenset(place.name for form, place in places.items() if form in text),
        re.compile(rf"(?<![占居列在为是于])[全我本](?:{_VOICES.get(level, '(?!)')})(?![长级内外])"),
        frozenset({*lexicon.acts, *lexicon.cues["light"]}),
    )


def _zones(places: Mapping[str, Locality], lexicon: Lexicon, text: str) -> re.Pattern[str]:
    """A park or new area by the name of a place in the text: 某某经开区, 某某国际港务区."""
    led = alternatives([form for form in places if form in text]) or "(?!)"
    return re.compile(rf"(?:{led})(?:国际|国家级|{_OWN_NAME})?(?:{alternatives(list(lexicon.endings['park']))})")


def _forms(
    names: Sequence[Named], places: Mapping[str, Locality], about: tuple[Topic, str], level: str
) -> dict[str, Topic]:
    """The places that occur in the text, the bodies, parks and projects that it names, and the nation, by every form."""
    home, text = about
    forms = {
        form: _locality(locality, home, level, places)
        for form, locality in places.items()
        if len(form) > 1 and locality.level in _LEVELS and form in text
    }
    forms[_NATION.name] = _NATION
    for name in names:
        if name.kind in _SCOPES:
            for form in (name.label, *name.variants):
                if len(form) > 1 and form not in forms:
                    forms[form] = home if name.label == home.name else Topic(name.label, _SCOPES[name.kind])
    return {**forms, home.name: home} if home.name else forms


def _level(home: Topic, places: Mapping[str, Locality]) -> str:
    """The level of the text's own place: a zone speaks of itself as a district (全区)."""
    if home.name in places:
        return "district" if places[home.name].level == "zone" else places[home.name].level
    return "district" if home.name.endswith("区") else ""


def _scopes(lexicon: Lexicon) -> dict[str, Scope]:
    """How far a figure reaches whose subject ends in a kind of site or body."""
    return {
        kind: scope
        for sort, scope in _SORTS
        for kind in lexicon.endings[sort]
        if len(kind) > 1
        and kind not in lexicon.endings["organization-loose"]
        and (sort != "project" or kind.endswith(_SITES))
    }


def short_name(name: str) -> str:
    """The name of a place as texts mostly write it: 宁夏 for the autonomous region.

    >>> short_name("宁夏回族自治区"), short_name("内蒙古自治区"), short_name("西安市")
    ('宁夏', '内蒙古', '西安市')
    """
    return re.sub(r"(?:[回壮]族|维吾尔)?自治区$", "", name)


def _above(name: str, places: Mapping[str, Locality]) -> Iterator[str]:
    """The places in which a place lies, the nearest first."""
    while (place := places.get(name)) and place.parent and place.parent != name:
        name = place.parent
        yield name


def _locality(locality: Locality, home: Topic, level: str, places: Mapping[str, Locality]) -> Topic:
    """What a place is to the text's own, of `level`; one of which no list knows the parent belongs to a larger one."""
    if home.name and home.name in (locality.name, short_name(locality.name)):
        return home
    above = (locality.parent, *_above(locality.parent, places)) if locality.parent else ()
    own = any(home.name and home.name in (name, short_name(name)) for name in above)
    unknown = not locality.parent and _LEVELS.index(locality.level) > _rank(level)
    return Topic(locality.name, Scope.DISTRICT if own or unknown else Scope.ELSEWHERE)


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


_LEVELS = ("province", "prefecture", "municipality", "county", "district", "zone")
_NATION = Topic("我国", Scope.NATIONAL)
_OWN_NAME = "(?:(?![和与及各的省市县区级国家在建设新有个多等以为是将对从由用被把向到让给使高经全我本该所其两三几])[\u4e00-\u9fff]){2}"
_DOES = ("v", "d", "p", "t")
_ENTERED = ("走进", "来到", "步入", "漫步", "以", "在", "的", "探访")
_JOINED = ("、", "和", "与", "及", "以及")
_TOLD_OF = ("总", "年", "在孵", "占", "建筑面积", "规划")
_GENERAL = (
    "各",
    "全",
    "多",
    "省级",
    "市级",
    "县级",
    "区级",
    "国家",
    "重点",
    "大型",
    "科技",
    "产业",
    "专业",
    "我",
    "本",
    "该",
)
_SITES = ("器", "园", "园区", "谷", "基地", "中心", "实验室", "院", "城", "小镇", "空间", "项目")
_SORTS = (("project", Scope.PROJECT), ("organization", Scope.BODY), ("park", Scope.DISTRICT))
_ACCOUNTS = ("GDP", "GNP")
_PLACES = (Scope.DISTRICT, Scope.ELSEWHERE)
_NEAR, _FAR = 400, 200
_VOICES = {
    "province": "省|区(?=.)",
    "prefecture": "市",
    "municipality": "市",
    "county": "[县区旗市]",
    "district": "区",
}
_ACTS = ("v", "d", "ad")
_OFFICES = ("局", "委", "厅", "办", "办公室", "委员会")
_OF_AN_OFFICE = re.compile(
    "推出|成立|出台|印发|制定|兑现|争取|发放|拨付|下达|安排|组织|开展|举办|召开|受理|办结|办理|走访|收集|查处|核查|服务|指导|培训|帮助|协助"
)
_AGAIN = ("项目", "工程")
_NEWS = re.compile(
    "(?:建成|全部|顺利|启动|挂牌|正式|竣工|开工|投产|投用|运行|运营|开业|交付|落地|完成|获批|成立){1,3}[。；;，]?$"
)
_AGENTS = "经由被与同对向为"
_SCOPES = {Kind.PROJECT: Scope.PROJECT, Kind.PARK: Scope.DISTRICT, Kind.ORGANIZATION: Scope.BODY}


def topic(sight: Sight, named: Roster, before: Topic) -> Chosen[Topic]:
    """Of whom the number speaks.

    The body named at the head of a clause, 该项目, the project that the noun shortens, else the place.
    """
    passage, mention, label = sight.passage, sight.mention, sight.counted.label
    if sight.counted.owner:
        return Chosen(named.one(sight.counted.owner), "<place>、<place>分别<number>、<number>", None)
    if shared := _shared(passage, mention, named):
        return shared
    described = _described(passage, mention, named)
    if described:
        return Chosen(described[0], "<number>的<project>", described[1])
    head = _head(passage, mention.start, named)
    if head:
        found, words = head
        if (
            (label == found.name and label not in named.localities)
            or (found.name.startswith(_GENERAL) and not named.common.fullmatch(found.name))
            or (label.startswith(found.name) and found.scope not in _PLACES and label not in named.localities)
        ):
            return Chosen(named.home, "the thing counted heads its own clause", words)
        return Chosen(found, "<name> heads the clause", words)
    sited = _sited(passage, max(mention.end, sight.counted.end), named)
    if sited:
        return Chosen(sited[0], "<number>…落户<place>", sited[1])
    this = _THIS.search(passage.text, passage.start, mention.start)
    earlier = [n for n in named.projects if n.end <= (this.start() if this else mention.start)]
    if this and earlier:
        return Chosen(_named(earlier[-1]), "该 takes up the last project named", this.span())
    for name in reversed(earlier):
        at = passage.text.rfind(name.label, max(0, mention.start - _NEAR), mention.start)
        if at >= 0 and label.startswith(name.label[-3:]) and len(name.label) > len(label):
            return Chosen(_named(name), "<metric> shortens a project's name", (at, at + len(name.label)))
    return _before(sight, named, before) or Chosen(named.home, "the place that the text is about", None)


def _shared(passage: Passage, mention: Mention, named: Roster) -> Chosen[Topic] | None:
    """Of places in a row the one whose figure it is, or all where they share it: 甲市、乙市…，分别为3户、[4户]; 甲市、乙市均超60%."""
    text = passage.text
    floor = max(passage.start, mention.start - _FAR)
    word = max(text.rfind("分别", floor, mention.start), text.rfind("均", floor, mention.start))
    row = _row_of_places(passage, word, named) if word >= passage.start else []
    if not row or any(joint in text[row[-1].end : word] for joint in _JOINED):
        return None
    if text[word] == "均":
        near = text.rfind("，", row[0].start, word) < 0 and text.rfind(",", row[0].start, word) < 0
        together = text[row[0].start : row[-1].end]
        alone = not any(row[0].start < m.start < mention.start for m in passage.mentions)
        found = Topic(together, Scope.DISTRICT)
        return Chosen(found, "<place>、<place>均<number>", (row[0].start, row[-1].end)) if near and alone else None
    numbers = [m for m in passage.mentions if word < m.start < passage.clause_at(mention.start)[1]]
    if mention not in numbers or len(numbers) != len(row):
        return None
    token = row[numbers.index(mention)]
    return Chosen(named.one(token.word), "<place>、<place>…分别<number>、<number>", (token.start, token.end))


def _row_of_places(passage: Passage, end: int, named: Roster) -> list[Token]:
    """The last row of two and more places before `end`, joined by 、 and 和."""
    row: list[Token] = []
    rows: list[list[Token]] = []
    for token in tokens_within(passage.tokens, max(passage.start, end - _FAR), end):
        topic = named.forms.get(token.word)
        if topic is not None and topic.name in named.localities:
            row.append(token)
        elif token.word not in _JOINED or not row:
            rows, row = rows + [row] * (len(row) > 1), []
    return (rows + [row] * (len(row) > 1) or [[]])[-1]


def _before(sight: Sight, named: Roster, before: Topic) -> Chosen[Topic] | None:
    """Whom the sentence before spoke of, where this one names nobody or only says 全市."""
    passage, start = sight.passage, sight.mention.start
    whole = named.ours.search(passage.text, passage.start, start)
    if whole and before.scope is Scope.ELSEWHERE and before.name.endswith(whole[0][-1]):
        return Chosen(before, "全市 takes up the place of the sentence before", whole.span())
    own = sight.counted.start == introduced(passage, passage.start, start)
    if before == named.home or own or whole or _is_of_all(sight, before) or not leaves_out_subject(passage, named):
        return None
    return Chosen(before, "subject left out, as in the sentence before", None)


def _described(passage: Passage, mention: Mention, named: Roster) -> tuple[Topic, Stretch] | None:
    """The project that a figure before it describes: 总投资3亿元的[某某生产线建设项目]."""
    start = introduced(passage, passage.clause_at(mention.start)[0], mention.start)
    if not _DESCRIBING.match(passage.text, start) or not passage.text.startswith("的", mention.end):
        return None
    return _project(passage, mention.end + 1, named)


def _project(passage: Passage, at: int, named: Roster) -> tuple[Topic, Stretch] | None:
    """The project named at `at`, or a longer phrase that ends in 项目 before a mark or a verb."""
    found = named.at(passage.text, at)
    if found and found[1].scope is Scope.PROJECT:
        return found[1], (at, at + len(found[0]))
    phrase = _PHRASE.match(passage.words(at))
    if phrase is None:
        return None
    stop = at + phrase.end()
    after = passage.token_from(stop)
    goes_on = after is not None and not after.tag.startswith((*_DOES, "w"))
    return None if goes_on else (Topic(phrase[0], Scope.PROJECT), (at, stop))


def _sited(passage: Passage, end: int, named: Roster) -> tuple[Topic, Stretch] | None:
    """The place where what is counted settles: 20个项目落户[某某高新区]."""
    verb = _SITED.match(passage.text, end, passage.end)
    found = named.at(passage.text, verb.end()) if verb else None
    return (found[1], (verb.end(), verb.end() + len(found[0]))) if verb and found else None


def _is_of_all(sight: Sight, before: Topic) -> bool:
    """Whether a figure behind a sentence about an office is of its whole place: 新增企业12家, but not 推出措施12项."""
    start, end = sight.passage.clause_at(sight.mention.start)
    return before.name.endswith(_OFFICES) and _OF_AN_OFFICE.search(sight.passage.text, start, end) is None


def _named(name: Named) -> Topic:
    return Topic(name.label, _SCOPES[name.kind])


def leaves_out_subject(passage: Passage, named: Roster) -> bool:
    """Whether a sentence begins with a verb, an adverb, a preposition or 其: it goes on about what stood before."""
    position = introduced(passage, passage.start, passage.end)
    token = next((t for t in passage.tokens if t.start >= position and t.tag != "w"), None)
    return (
        token is None
        or token.word in _AGAIN
        or token.word.startswith(named.adverbs)
        or token.tag.startswith(("v", "d", "p", "r", "m"))
    )


def introduced(passage: Passage, position: int, end: int) -> int:
    """Where a clause really begins, after times and words that only introduce it."""
    for _ in range(_MOST_LEADS):
        time = next((t for t in passage.times if t.start == position), None)
        lead = _LEAD.match(passage.words(position, end))
        step = time.end if time else position + lead.end() if lead else position
        if step == position:
            break
        position = step
    return position


def _head(passage: Passage, end: int, named: Roster) -> tuple[Topic, Stretch] | None:
    """The name at the head of the last clause before `end` that has one; words that only introduce are passed over."""
    for start, _ in reversed([c for c in passage.clauses if c[0] < end]):
        position = introduced(passage, start, end)
        if named.home.name and named.ours.match(passage.text, position):
            return None
        found = (
            _acting(passage, position, named)
            or named.at(passage.text, position)
            or _taken_up(passage, position, named)
            or named.classed(passage, position)
            or named.unlisted(passage, position)
        )
        if found is None and (project := _closing(passage, start, named)):
            position, found = project
        stop = position + len(found[0]) if found else 0
        if found and stop <= end and _is_head(passage, found[1], (start, stop, end), named):
            return found[1], (position, stop)
    return None


def _acting(passage: Passage, position: int, named: Roster) -> tuple[str, Topic] | None:
    """The place at the head of a clause that a verb or adverb follows, whatever longer name begins there: [某市]高度重视….."""
    place = passage.token_from(position)
    after = passage.token_from(place.end) if place and place.start == position else None
    topic = named.forms.get(place.word) if place and after and after.tag in _ACTS else None
    ours = topic is not None and (topic == named.home or topic.name in named.localities)
    return (place.word, topic) if place and topic and ours else None


def _is_head(passage: Passage, topic: Topic, stretch: tuple[int, int, int], named: Roster) -> bool:
    """Whether a name at the head of a clause is of whom the clause speaks, no owner, member of a list or qualifier."""
    start, stop, end = stretch
    text = passage.text
    if _is_owner(passage, stop) or _is_aside(passage, start) or text.startswith("等", stop):
        return False
    if text[start] in _AGENTS and topic.name not in named.localities:
        return False
    after = passage.token_from(stop)
    does = after is not None and after.tag.startswith((*_DOES, "u", "r", "m"))
    if not does and _LISTED.match(text[stop:end]):
        return False
    if topic.scope is not Scope.ELSEWHERE:
        return True
    does = does or (after is not None and after.word in _ACCOUNTS)
    return not text.startswith("、", stop) and (does or not named.bounds.proper(passage, stop, stop + 6))


def _closing(passage: Passage, start: int, named: Roster) -> tuple[int, tuple[str, Topic]] | None:
    """The project that a clause ends in, behind all that describes it: 落户某区的[某某制药项目]."""
    end = passage.clause_at(start)[1]
    if not _DESCRIBING.match(passage.text, introduced(passage, start, end)):
        return None
    for match in re.finditer("的", passage.text[start:end]):
        found = _project(passage, start + match.end(), named)
        if found and found[1][1] == end:
            return found[1][0], (found[0].name, found[0])
    return None


def _taken_up(passage: Passage, position: int, named: Roster) -> tuple[str, Topic] | None:
    """What 该县, 该局, 园区 or 当地 at the head of a clause takes up: the last name before it that ends so."""
    same = _SAME.match(passage.text, position, passage.end)
    if not same:
        return None
    noun = same["noun"] or same["bare"]
    if same["bare"] and noun != "当地" and not _is_followed(passage, same.end()):
        return None
    low = max(0, position - _NEAR)
    ends = [
        (passage.text.rfind(form, low, position), form)
        for form, topic in named.forms.items()
        if (topic.name in named.localities if noun == "当地" else form.endswith(_TAKEN.get(noun, noun)))
    ]
    outside = [(at, form) for at, form in ends if passage.text[at - 1 : at] not in (*_OPENS, *_AGENTS)]
    at, form = max(outside, default=(-1, ""))
    if at >= 0:
        return same[0], named.forms[form]
    own = (
        not same["bare"]
        or not noun.endswith("区")
        or named.home.name[-1:] in "区园城"
        or _PARKS_COUNTED.search(passage.text, low, position)
    )
    return None if own else (same[0], Topic(noun, Scope.DISTRICT))


def _is_followed(passage: Passage, position: int) -> bool:
    """Whether a noun is told something of: a verb, an adverb or what is counted in it follows, no 率 or 数."""
    token = passage.token_from(position)
    return (
        token is not None
        and token.start == position
        and (token.tag[0] in "vdptnbj" or token.word == "的")
        and token.tag != "ng"
    )


def _is_aside(passage: Passage, start: int) -> bool:
    """Whether a clause only tells the time of another: 系统上线前."""
    return passage.text[passage.clause_at(start)[1] - 1] in "前后时"


def _is_owner(passage: Passage, end: int) -> bool:
    """Whether a name only leads on to a longer one or to a speaker: 渭南[师范大学], 市科技局[副局长某某]."""
    if passage.text[end : end + 1] in ("(", "（", "“"):
        return not _GLOSSED.match(passage.text, end)
    token = next((t for t in passage.tokens if t.start <= end < t.end), None)
    return token is not None and (token.start < end or token.word in ("副", "局长", "副局长", "主任", "党组"))


def heading(passage: Passage, end: int, named: Roster) -> Topic | None:
    """The project, district or body at the head of the clause before `end`, None where the place itself or nothing is."""
    found = _head(passage, end, named)
    return found[0] if found and found[0].scope in (Scope.PROJECT, Scope.DISTRICT) else None


def passage_topic(passage: Passage, named: Roster, before: Topic, same_paragraph: bool) -> Topic:
    """What the sentences after this one go on speaking of: the body or project at its head, within one paragraph."""
    first = passage.clauses[0][1] if passage.clauses else passage.end
    introduces = (end for start, end in passage.clauses if introduced(passage, start, passage.end) < end)
    spoken = next(introduces, first)
    head = _head(passage, spoken, named)
    if head and not (head[0].scope in (Scope.PROJECT, Scope.BODY) and _is_news(passage, first)):
        return head[0]
    return before if same_paragraph else named.home


def _is_news(passage: Passage, end: int) -> bool:
    """Whether a sentence up to `end` only says that something is there now: 某某项目建成投产."""
    return _NEWS.search(passage.words(None, end)) is not None and not any(m.end <= end for m in passage.mentions)
