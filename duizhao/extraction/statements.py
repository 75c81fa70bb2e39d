"""Statements in words: functions, focuses, significances, requirements, problems, claims, examples of other places, events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from duizhao.extraction.enumerations import Enumeration, Item, Paragraph, enumerations, paragraphs_of
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind, Status

_REMARK = re.compile(
    r"原文(?!件)|该稿|本摘要|(?:^|，)(?:本文|文中|文末)|(?:这篇|该篇)(?:报道|文章)|(?:^|，)(?:报道|标题|网页|网页的?作者)|这一网页|图片说明|署名作|作者一栏"
)
_QUOTES_SOURCE = re.compile(r"原文(?:称|说|认为|把)")
_TOPICS = ("measure", "focus", "significance", "requirement", "problem")
_COMMA = re.compile(r"[，,；;：:]")
_LISTED = re.compile(r"[^、，,；;。：:]{1,40}")
_KINDS = {"focus": Kind.FOCUS, "significance": Kind.SIGNIFICANCE, "requirement": Kind.REQUIREMENT, "problem": Kind.PROBLEM}
_PLAIN_FOCUS = re.compile(r"^(?:要|需要|应|必须)?(?:重点)?(?:关注|聚焦|抓住|紧盯|瞄准)")
_PRONOUN = re.compile(r"^(?:它|其|他们|她们)(?!他|中|次|余|实)")
_OWN = re.compile(r"^[^，,；;。]{2,12}?(?:本身|自身)(?=[有须必应需要具])")
_WANTED = re.compile(r"(?P<thing>.{2,24}?)(?:有|提出了?)(?:一定的?|具体|明确)?要求$")
_AMOUNT = re.compile(r"^(?:一般来说|一般|通常|原则上|也就是说|即)*[，,]?(?:要|应|须|需|必须|至少|应当|需要)*(?:有|达到|具有|具备|拥有)?")
_SEVERAL = re.compile(r"(?P<topic>“[^”]{2,40}”|[^，,。；;：:]{2,30}?)?(?:，|,)?[^，,。；;：:]{0,8}有(?P<count>[一二两三四五六七八九十多几])(?:个|点|大|项|方面)*(?:方面的?)?意义[：:]")
_LED = re.compile(r"^.*?(?:可以|能够|能|有助于|有利于)(?:在[^，,。]{2,10}上)?")
_NAMES_AND_SO_ON = re.compile(r"(?:[^、，,；;。为给]{2,20}[、和]){1,8}[^、，,；;。]{2,20}?等(?=多|数|几|\d)")
_BIG = re.compile(r"大的(?=[^，,。；;、])[^，,。；;、和与”“]{3,24}")
_REGION_SIDE = re.compile(r"[东西南北中]?(?:部|部地区|地区)?$")
_WORLDS = frozenset(("全国", "全省", "全市", "全球", "世界", "国内", "西部", "西北", "亚洲", "我国", "我省"))
_SHORTEST_CLAIM = 6
_SHORTEST_ITEM = 5


def is_remark(passage: Passage) -> bool:
    """Whether a sentence speaks of the source itself (原文没有写明…, 这一网页由…转载), not of a place.

    原文称 and the like only say who claims what follows: such a sentence still tells of the place.
    """
    words = passage.words()
    return bool(_REMARK.search(words)) and not _QUOTES_SOURCE.search(words)


def list_kind(found: Enumeration, paragraph: Paragraph, lexicon: Lexicon) -> str:
    """What the items of a list are: measure, focus, significance, requirement, problem; '' where nothing tells.

    The words that announce it decide, then how the items begin: 会议要求：一是加强…，二是推进… lists measures.
    """
    text = paragraph.passages[0].text
    topic = topic_of(found.topic, lexicon) if found.style == "inline" else ""
    verbs = lexicon.statements["policy"] + lexicon.statements["policy-weak"] + lexicon.statements["policy-plain"]
    adverbs = alternatives(lexicon.statements["adverb"])
    start = re.compile(rf"(?:(?:{adverbs})){{0,3}}(?:{alternatives(verbs)})|[与对将把让]")
    led = sum(bool(start.match(text, item.start, item.end)) and not _noun(text, item) for item in found.items)
    if topic in ("significance", "problem", "focus") or (topic == "requirement" and led * 2 <= len(found.items)):
        return topic if topic != "focus" or any(_PLAIN_FOCUS.match(text, i.start) for i in found.items) or not led else "measure"
    return "measure" if led * 2 > len(found.items) or (topic == "measure" and led) else ""


def _noun(text: str, item: Item) -> bool:
    """Whether an item is a bare heading such as 建设目标."""
    return item.end - item.start < _SHORTEST_ITEM


def topic_of(words: str, lexicon: Lexicon) -> str:
    """What a list is announced as: measure, focus, significance, requirement, problem; '' where nothing tells.

    The word nearest to the list decides; conditions go before the attention that they are given.
    """
    best, at = "", -1
    for topic in _TOPICS:
        for word in lexicon.statements[f"{topic}-topic"]:
            found = words.rfind(word)
            if found > at:
                best, at = topic, found
    return "requirement" if best == "focus" and _told_of(words, "requirement", lexicon) else best


def _told_of(words: str, topic: str, lexicon: Lexicon) -> bool:
    """Whether the last sentence of `words` speaks of the topic."""
    last = words.rstrip("。：:， ").rsplit("。", 1)[-1]
    return any(word in last for word in lexicon.statements[f"{topic}-topic"])


def statements(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """Every statement in words of a text, in text order."""
    found: list[Named] = []
    telling = tuple(p for p in passages if not is_remark(p))
    for paragraph in paragraphs_of(telling):
        for enumeration in enumerations(paragraph):
            found += _listed(enumeration, paragraph, lexicon)
        found += _significances(paragraph)
    plain = tuple(p for p in telling if not p.sentence.heading)
    superlative = re.compile(alternatives(lexicon.statements["superlative"]))
    for passage in plain:
        found += _functions(passage, lexicon)
        found += _problems(passage, lexicon)
        found += _claims(passage, superlative, lexicon)
        found += _events(passage, lexicon)
    found += _analogies(plain, lexicon)
    return tuple(_once(found))


def _listed(found: Enumeration, paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Named]:
    """Items of a list of focuses, significances, requirements or problems."""
    topic = list_kind(found, paragraph, lexicon)
    kind = _KINDS.get(topic)
    if kind is None or found.style != "inline":
        return
    text = paragraph.passages[0].text
    for item in found.items:
        label, start, end = _SHORTENED[topic](text, item)
        status = Status.REQUIREMENT if kind is Kind.REQUIREMENT else None
        if label:
            yield Named(kind, label, start, end, f"<ordinal><{topic}>", status=status)


def _focus(text: str, item: Item) -> tuple[str, int, int]:
    start = item.start + len(_match(_PLAIN_FOCUS, text[item.start : item.head]))
    return text[start : item.head], start, item.head


def _condition(text: str, item: Item) -> tuple[str, int, int]:
    """A condition: its first clause; 企业数量有要求 with the sentence that says how many."""
    words = text[item.start : item.head]
    lead = len(_match(_PRONOUN, words)) or len(_match(_OWN, words))
    label, wanted = words[lead:], _WANTED.search(words)
    if wanted and item.head < item.end:
        rest_start = item.head + 1 + len(text[item.head + 1 : item.end]) - len(text[item.head + 1 : item.end].lstrip(" 。，,"))
        rest = text[rest_start : item.end]
        rest = rest[len(_match(_AMOUNT, rest)) :]
        amount = re.split(r"[，,；;。]", rest)[0]
        if amount:
            end = text.index(amount, item.head) + len(amount)
            return f"{re.sub('^对', '', wanted['thing'])}：{amount}", item.start, end
    return label, item.start + lead, item.head


def _plainly(text: str, item: Item) -> tuple[str, int, int]:
    return text[item.start : item.head], item.start, item.head


def _benefit(text: str, item: Item) -> tuple[str, int, int]:
    """What something is good for: without the words that lead to it and without the names of a list."""
    return _gain(text, item.start, item.end, "")


_SHORTENED = {"focus": _focus, "requirement": _condition, "problem": _plainly, "significance": _benefit}


def _match(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.match(words)
    return found[0] if found else ""


def _significances(paragraph: Paragraph) -> Iterator[Named]:
    """X有三个意义：…；…；…。 without ordinals."""
    words = paragraph.words
    for found in _SEVERAL.finditer(words):
        end = re.compile(r"。|$").search(words, found.end())
        stop = end.start() if end else len(words)
        if re.match(r"[一首第1]", words[found.end() : found.end() + 1]):
            continue
        topic = _topic_name(words, found)
        at = found.end()
        for part in re.split(r"[；;]", words[at:stop]):
            label, start, last = _gain(paragraph.passages[0].text, paragraph.start + at, paragraph.start + at + len(part), topic)
            if label:
                yield Named(Kind.SIGNIFICANCE, label, start, last, "有<count>个意义：<item>；<item>")
            at += len(part) + 1


def _topic_name(words: str, found: re.Match[str]) -> str:
    """The thing whose significance is told: the longest opening that its items share in what comes before them."""
    before = words[max(0, found.start() - 40) : found.end()]
    items = words[found.end() :]
    for size in range(24, 3, -1):
        for at in range(len(before) - size + 1):
            piece = before[at : at + size]
            if items.count(piece) >= 2 and not _COMMA.search(piece):
                return piece
    return ""


def _gain(text: str, start: int, end: int, topic: str) -> tuple[str, int, int]:
    words = text[start:end]
    if topic and topic in words:
        start += words.rindex(topic) + len(topic)
    else:
        start += len(_match(re.compile(r"^从[^，,]{2,30}看[，,]"), words))
    while start < end and text[start] in "，,、 ”":
        start += 1
    clauses = re.split(r"[，,]", text[start:end])
    start += len(_match(_LED, clauses[0]))
    first = text[start:end].find(clauses[0][len(_match(_LED, clauses[0])) :])
    label = clauses[0][len(_match(_LED, clauses[0])) :]
    for more in clauses[1:]:
        if len(more) > 8 or more.startswith(("是", "也", "为")):
            break
        label += "，" + more
    last = start + max(first, 0) + len(label)
    return re.sub(r"^给", "给", _NAMES_AND_SO_ON.sub("", label)), start, min(last, end)


def _functions(passage: Passage, lexicon: Lexicon) -> Iterator[Named]:
    """突出A、B、C、D四大功能 and 突出四大功能：A、B、C和D."""
    verbs, nouns = alternatives(lexicon.statements["function-verb"]), alternatives(lexicon.statements["function"])
    count = r"(?:等)?[一二两三四五六七八九十\d]{1,2}(?:大|种|项|个)[^，,。；;：:、]{0,8}?"
    before = rf"(?:{verbs})了?(?P<list>[^，,。；;：:]{{4,80}}?)(?:{count}|等)(?:{nouns})"
    after = rf"(?:{count})(?:{nouns})[：:，,](?:(?:包括|即|分别是|是))?(?P<list>[^，,。；;：:]{{4,80}})"
    for pattern, rule in ((before, "突出<list><count>功能"), (after, "<count>功能：<list>")):
        for found in re.compile(pattern).finditer(passage.text, passage.start, passage.end):
            parts = tuple(_parts(passage.text, found.start("list"), found.end("list")))
            if len(parts) > 1:
                for start, end in parts:
                    yield Named(Kind.FUNCTION, passage.text[start:end], start, end, rule)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list joined by 、 with a last 和 or 以及."""
    words = text[start:end]
    cuts = [m.span() for m in re.finditer("、", words)]
    tail = cuts[-1][1] if cuts else 0
    joint = re.search(r"(?<=.)(?:以及|和|及)(?=.{2})", words[tail:])
    if joint and cuts:
        cuts.append((tail + joint.start(), tail + joint.end()))
    at = 0
    for first, last in [*cuts, (len(words), len(words))]:
        if first > at:
            yield start + at, start + first
        at = last


def _problems(passage: Passage, lexicon: Lexicon) -> Iterator[Named]:
    """科技资源少、创新基础薄弱…; …占比偏低; 产业结构不合理."""
    endings = alternatives(lexicon.statements["problem-ending"])
    remedies = lexicon.statements["problem-remedy"]
    ended = re.compile(rf"(?P<label>[^，,。；;：:、]{{2,30}}?(?:{endings}|(?<![减至缺很多不])少))(?=[，,。；;、]|等|进行|的(?:问题|现象|困难)|$)")
    for start, end in passage.clauses:
        if any(word in passage.text[start:end] for word in remedies):
            continue
        found = list(ended.finditer(passage.text, start, end))
        for one in found:
            first = _after_list(passage.text, one.start("label"), one.end("label"))
            label = re.sub(r"^(?:而|但|但是|且|又|仍|还|也|对|存在|还存在|仍存在|仍然)+", "", passage.text[first : one.end("label")])
            if len(label) >= 4 and not label.startswith(("不", "较")):
                yield Named(Kind.PROBLEM, label, one.end("label") - len(label), one.end("label"), "<thing><want>")


def _after_list(text: str, start: int, end: int) -> int:
    """Where the noun of 甲、乙等丙 begins."""
    found = text.rfind("等", start, end)
    return found + 1 if found >= 0 and end - found > 5 else start


def lost_superlatives(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where `text[start:end]` has a claim that lost its 最: 陕西大的水果基地, 西部东边大的…, but not 更大的, 西安大的方向.

    What stands before 大的 must be the name of a place or of the world around it.
    """
    for found in _BIG.finditer(text, start, end):
        lead = text[max(start, found.start() - 8) : found.start()]
        for named in (lead, _REGION_SIDE.sub("", lead)):
            size = next((n for n in range(len(named), 1, -1) if named[-n:] in lexicon.localities or named[-n:] in _WORLDS), 0)
            if size:
                yield found.start() - len(lead) + len(named) - size, found.end()
                break


def _claims(passage: Passage, superlative: re.Pattern[str], lexicon: Lexicon) -> Iterator[Named]:
    """陕西最大的…基地; …处于领先地位; …全部逆势猛增; and 陕西大的…基地, where 最 is lost."""
    for start, end in passage.clauses:
        lost = tuple(lost_superlatives(passage.text, start, end, lexicon))
        for first, last in lost:
            yield Named(Kind.CLAIM, passage.text[first:last], first, last, "<locality>大的<thing>")
        if not lost and superlative.search(passage.text, start, end):
            first, last = _claimed(passage.text, start, end)
            if last - first >= _SHORTEST_CLAIM:
                yield Named(Kind.CLAIM, passage.text[first:last], first, last, "<clause with a superlative>")


def _claimed(text: str, start: int, end: int) -> tuple[int, int]:
    """The claim of a clause: what follows 是, 成为, 形成; otherwise the clause itself."""
    words = text[start:end]
    lead = re.match(r"^[^，,]{0,24}?(?:是|成为|形成了?|建成了?|打造了?|开创了)", words)
    first = start + (lead.end() if lead else len(_match(re.compile(r"^(?:其中|原文称|以及|并|也|而|使|让)+"), words)))
    while end > first and text[end - 1] in "。；;，, 等":
        end -= 1
    return first, end


def _events(passage: Passage, lexicon: Lexicon) -> Iterator[Named]:
    """A dated meeting, signing or opening: 6月16日，…活动在高新区举行."""
    days = [t for t in passage.times if t.precision in ("day", "month")]
    if not days:
        return
    verbs = alternatives(lexicon.statements["event-verb"])
    nouns = alternatives(lexicon.statements["event-noun"])
    held = re.compile(rf"(?P<label>[^，,。；;：:]{{2,60}}?(?:{nouns}))(?:[^，,。；;：:]{{0,16}}?)(?:举行|召开|举办|开幕|揭牌|启动)")
    holds = re.compile(rf"(?:举行|召开|举办|举行了|召开了|举办了)(?P<label>[^，,。；;：:]{{0,60}}?(?:{nouns}))")
    opened = re.compile(rf"(?P<label>[^，,。；;：:]{{2,40}}?(?:开工|投产|揭牌|开业|奠基|签约|挂牌|对接交流))(?=[，,。；;]|$|了)")
    for pattern, rule in ((holds, "<date>召开<meeting>"), (held, "<date><meeting>举行"), (opened, "<date><thing>开工")):
        found = pattern.search(passage.text, days[0].start, passage.end)
        if found and verbs:
            start = max([found.start("label"), *(t.end for t in passage.times if t.end <= found.end("label"))])
            label = re.sub(r"^(?:上午|下午|晚|[，,、]|由.{0,30}?(?:主办|举办)的|我市|该项目|已|于)+", "", passage.text[start : found.end("label")])
            if len(label) >= 3:
                yield Named(Kind.EVENT, label, found.end("label") - len(label), found.end("label"), rule)
                return


def _analogies(passages: Iterable[Passage], lexicon: Lexicon) -> Iterator[Named]:
    """Another place as an example: 举例…东莞, with the names by which its way is told."""
    told = tuple(passages)
    if not told:
        return
    cues = re.compile(alternatives(lexicon.statements["analogy"]))
    places = re.compile(alternatives(tuple(n for n, p in lexicon.localities.items() if len(n) > 1 and p.level in ("prefecture", "county", "province"))))
    named = Counter(places.findall(told[0].text))
    home = {name for name, count in named.items() if count >= 6} | {m for m in places.findall(told[0].text[:120])}
    for at, passage in enumerate(told):
        if not cues.search(passage.words()):
            continue
        after = cues.search(passage.words())
        near = [m for m in places.finditer(passage.text, passage.start, passage.end) if m[0] not in home]
        if not near or not after:
            continue
        place = near[-1]
        terms = tuple(_terms(told[at + 1 : at + 3], place[0]))
        label = place[0] + ("：" + "、".join(terms) if terms else "")
        yield Named(Kind.ANALOGY, label, place.start(), place.end(), "<example><other place>", status=Status.ELSEWHERE)


def _terms(passages: Iterable[Passage], place: str) -> Iterator[str]:
    """How the example is told: quoted names, or the list before 的理念, and 被称为 what."""
    for passage in passages:
        words = passage.words()
        if place not in words:
            continue
        quoted = [words[a - passage.start : b - passage.start].strip("“”\"") for a, b in passage.quoted]
        if quoted:
            yield from quoted
            continue
        listed = re.search(r"(?:按照|走|以|按|采用)(?P<list>[^，,。；;：:]{4,40})的(?:理念|模式|路子|思路)", words)
        yield from re.split(r"、", listed["list"]) if listed else ()
        called = re.search(r"(?:被称为|被誉为|称作)(?P<name>[^，,。；;的]{2,8})", words)
        if called:
            yield called["name"]


def _once(found: list[Named]) -> Iterator[Named]:
    """Each statement once, in text order."""
    seen: set[tuple[Kind, str]] = set()
    for named in sorted(found, key=lambda n: (n.start, n.end)):
        if (named.kind, named.label) not in seen:
            seen.add((named.kind, named.label))
            yield named
