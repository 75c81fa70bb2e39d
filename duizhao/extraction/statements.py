"""Statements in words: functions, focuses, significances, requirements, problems, claims, examples of other places, events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from duizhao.extraction.claims import analogies, claims
from duizhao.extraction.enumerations import Enumeration, Item, Paragraph, enumerations, paragraphs_of
from duizhao.extraction.events import event_grammar, events
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.lists import ListBefore
from duizhao.model.facts import Kind, Status

_REMARK = re.compile(
    r"原文(?!件)|该稿|本摘要|(?:^|，)(?:本文|文中|文末)|(?:这篇|该篇)(?:报道|文章)|(?:^|，)(?:报道(?!了)|标题|网页|网页的?作者)|这一网页|图片说明|署名作|作者一栏"
)
_QUOTES_SOURCE = re.compile(r"原文(?:称|说|认为|把)|标题把[^，。]{1,12}称为")
_TOPICS = ("measure", "focus", "significance", "requirement", "problem")
_AIDS = ("奖励", "补助", "补贴", "奖补", "扶持", "资助", "支持")
_COMMA = re.compile(r"[，,；;：:]")
_LISTED = re.compile(r"[^、，,；;。：:]{1,40}")
_KINDS = {
    "focus": Kind.FOCUS,
    "significance": Kind.SIGNIFICANCE,
    "requirement": Kind.REQUIREMENT,
    "problem": Kind.PROBLEM,
}
_PLAIN_FOCUS = re.compile(r"^(?:要|需要|应|必须)?(?:重点)?(?:关注|聚焦|抓住|紧盯|瞄准)")
_PRONOUN = re.compile(r"^(?:它|其|他们|她们)(?!他|中|次|余|实)")
_OWN = re.compile(r"^[^，,；;。]{2,12}?(?:本身|自身)(?=[有须必应需要具])")
_WANTED = re.compile(r"(?P<thing>.{2,24}?)(?:有|提出了?)(?:一定的?|具体|明确)?要求$")
_AMOUNT = re.compile(
    r"^(?:一般来说|一般|通常|原则上|也就是说|即)*[，,]?(?:要|应|须|需|必须|至少|应当|需要)*(?:有|达到|具有|具备|拥有)?"
)
_OR_ELSE = re.compile(r"[，,](?:或者|或|并且|且)[^，,；;。]+")
_SEVERAL = re.compile(r"有[一二两三四五六七八九十多几](?:个|点|大|项|方面){0,3}(?:方面的?)?意义[：:]")
_LED = re.compile(r"^.*(?:可以|能够|能|有助于|有利于)(?:在[^，,。]{2,10}上)?")
_NAMES_AND_SO_ON = ListBefore(re.compile("等(?=[多数几0-9])"), "，,；;。为给", 5, 180)
_SHORTEST_ITEM, _SHORT_CLAUSE, _REACH, _MOST_LISTS = 5, 8, 400, 4
_FULL_STOP, _ORDINAL = re.compile("[。！？]"), re.compile("[一首第1]")
_SEEN_FROM = re.compile("^从[^，,]{2,30}看[，,]")
_WANTS = re.compile(
    r"(?P<list>[缺难慢差贵无][^，,。；;：:、]{1,7}(?:、[^，,。；;：:、]{2,8}){1,8}?)等"
    r"(?:\d{1,3}[类个项]|[一二三四五六七八九十]{1,2}[类大个]|一些|诸多|多种)?(?:突出|实际)?(?:问题|困难|难题)"
)
_FACING = re.compile("^.*(?:面临|存在|面对|遇到)着?(?=.{4})")
_FACED = re.compile(
    r"(?:面临|存在|面对|遇到)着?(?P<list>[^，,。；;：:、]{4,20}(?:、[^，,。；;：:、]{4,20}){1,6}?)等(?:一?系列|诸多|一些|突出)?(?:问题|困难|难题|挑战|短板|瓶颈)"
)
_CONNECTIVE = re.compile(
    r"^(?:我[省市县区]|[^、]{0,4}(?:发现|显示|表明|反映出?)|[一二三四五六七八九十]是|正?面临着?|存在着"
    r"|而且|而|但是|但|且|又|仍然|仍|还|也|对|存在|面临|由于|因为|因|目前|主要是|问题是|有)+"
)
_ADMITTED = ListBefore(
    re.compile("(?:可以|均可|方可|都可)(?:申请)?(?:入驻|落户|申报|享受|备案)"),
    "。；;：:",
    4,
    60,
    lead=re.compile("只要|凡是|如果|所有具[有备]"),
)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The patterns made from a lexicon: lists of functions, ends of problems, remedies, superlatives; and the names of places."""

    functions: tuple[tuple[re.Pattern[str], str], ...]
    want: re.Pattern[str]
    remedy: re.Pattern[str]
    superlative: re.Pattern[str]
    places: frozenset[str]


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
    led = sum(
        (bool(start.match(text, item.start, item.end)) and not _noun(text, item))
        or (text.endswith(_AIDS, item.start, item.head) and item.head - item.start >= _SHORTEST_ITEM)
        for item in found.items
    )
    if topic in ("significance", "problem", "focus") or (topic == "requirement" and led * 2 <= len(found.items)):
        return (
            topic
            if topic != "focus" or any(_PLAIN_FOCUS.match(text, i.start) for i in found.items) or not led
            else "measure"
        )
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
    shapes, dated = _shapes(lexicon), event_grammar(lexicon)
    for passage in plain:
        found += _functions(passage, shapes)
        found += _problems(passage, shapes)
        found += _admissions(passage)
        found += claims(passage, shapes.superlative, lexicon)
        found += events(passage, dated)
    found += analogies(plain, lexicon)
    return tuple(_once(found))


def _shapes(lexicon: Lexicon) -> Shapes:
    words = lexicon.statements
    verbs, nouns = alternatives(words["function-verb"]), alternatives(words["function"])
    count = r"(?:等)?[一二两三四五六七八九十\d]{1,2}(?:大|种|项|个)[^，,。；;：:、]{0,8}?"
    before = rf"(?:{verbs})了?(?P<list>[^，,。；;：:]{{4,80}}?)(?:{count}|等)(?:{nouns})"
    after = rf"(?:{count})(?:{nouns})[：:，,](?:(?:包括|即|分别是|是))?(?P<list>[^，,。；;：:]{{4,80}})"
    return Shapes(
        functions=((re.compile(before), "突出<list><count>功能"), (re.compile(after), "<count>功能：<list>")),
        want=re.compile(
            rf"(?:{alternatives(words['problem-ending'])}|(?<![减至缺很多不])少)(?=[，,。；;、]|等|进行|的(?:问题|现象|困难)|$)"
        ),
        remedy=re.compile(alternatives(words["problem-remedy"])),
        superlative=re.compile(alternatives(words["superlative"])),
        places=frozenset(lexicon.localities),
    )


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
    """A condition: its first clause, with the other that 或者 adds; 企业数量有要求 with the sentence that says how many."""
    words, rest = text[item.start : item.head], text[item.head : item.end]
    wanted, more = _WANTED.search(words), _OR_ELSE.match(rest)
    if wanted and rest:
        skipped = len(rest) - len(rest.lstrip(" 。，,"))
        skipped += len(_match(_AMOUNT, rest[skipped:]))
        amount = re.split(r"[，,；;。]", rest[skipped:])[0]
        if amount:
            return f"{wanted['thing'].removeprefix('对')}：{amount}", item.start, item.head + skipped + len(amount)
    start = item.start + (len(_match(_PRONOUN, words)) or len(_match(_OWN, words)))
    end = item.head + (len(more[0]) if more else 0)
    return text[start:end], start, end


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
    if "意义" not in words:
        return
    for found in islice(_SEVERAL.finditer(words), _MOST_LISTS):
        end = _FULL_STOP.search(words, found.end())
        stop = end.start() if end else len(words)
        at = found.end()
        if _ORDINAL.match(words, at):
            continue
        topic = _topic_name(words, found)
        for part in re.split(r"[；;]", words[at:stop]):
            label, start, last = _gain(
                paragraph.passages[0].text, paragraph.start + at, paragraph.start + at + len(part), topic
            )
            if label:
                yield Named(Kind.SIGNIFICANCE, label, start, last, "有<count>个意义：<item>；<item>")
            at += len(part) + 1


def _topic_name(words: str, found: re.Match[str]) -> str:
    """The thing whose significance is told: the longest opening that its items share in what comes before them."""
    before = words[max(0, found.start() - 80) : found.end()]
    items = words[found.end() : found.end() + _REACH]
    for size in range(24, 3, -1):
        for at in range(len(before) - size + 1):
            piece = before[at : at + size]
            if items.count(piece) >= 2 and not _COMMA.search(piece):
                return piece
    return ""


def _gain(text: str, start: int, end: int, topic: str) -> tuple[str, int, int]:
    """What `[start, end)` says is gained: behind the topic, 从…看 and 可以; a short second clause with the first."""
    words = text[start:end]
    begin = words.rindex(topic) + len(topic) if topic and topic in words else len(_match(_SEEN_FROM, words))
    begin += len(words[begin:]) - len(words[begin:].lstrip("，,、 ”"))
    clauses = re.split(r"[，,]", words[begin:])
    led = len(_match(_LED, clauses[0]))
    label = clauses[0][led:]
    for more in clauses[1:]:
        if len(more) > _SHORT_CLAUSE or more.startswith(("是", "也", "为")):
            break
        label += "，" + more
    first = start + begin + led
    return _without_names(label), first, first + len(label)


def _without_names(label: str) -> str:
    """A label without the names of a list that goes on: 带动甲、乙等多家企业 is 多家企业."""
    kept, at = "", 0
    for first, last, and_so_on in _NAMES_AND_SO_ON.within(label, 0, len(label)):
        if not set("、和").isdisjoint(label[first:last]):
            kept, at = kept + label[at:first], and_so_on.end()
    return kept + label[at:]


def _functions(passage: Passage, shapes: Shapes) -> Iterator[Named]:
    """突出A、B、C、D四大功能 and 突出四大功能：A、B、C和D."""
    for pattern, rule in shapes.functions:
        for found in pattern.finditer(passage.text, passage.start, passage.end):
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


def _problems(passage: Passage, shapes: Shapes) -> Iterator[Named]:
    """人手少、基础薄弱; …比重偏低; 布局不合理; 缺钱、缺地等问题."""
    text = passage.text
    for start, end in passage.clauses:
        if shapes.remedy.search(text, start, end):
            continue
        for found in shapes.want.finditer(text, start, end):
            first = max(start, text.rfind("、", start, found.start()) + 1)
            label = _plain_problem(text[_after_list(text, first, found.start()) : found.end()], shapes)
            if 4 <= len(label) <= 30 and not label.startswith(("不", "较", "方面")):
                yield Named(Kind.PROBLEM, label, found.end() - len(label), found.end(), "<thing><want>")
        for listed in (*_WANTS.finditer(text, start, end), *_FACED.finditer(text, start, end)):
            for first, last in _parts(text, listed.start("list"), listed.end("list")):
                yield Named(Kind.PROBLEM, text[first:last], first, last, "<want>、<want>等问题")


def _plain_problem(label: str, shapes: Shapes) -> str:
    """A problem without connectives and without the place whose it is."""
    label = _CONNECTIVE.sub("", _FACING.sub("", label))
    size = next((n for n in range(6, 1, -1) if label[:n] in shapes.places and len(label) > n + 4), 0)
    return re.sub(r"^[市省区县]?的?", "", label[size:]) if size else label


def _after_list(text: str, start: int, end: int) -> int:
    """Where the noun of 甲、乙等丙 begins."""
    found = text.rfind("等", start, end)
    return found + 1 if found >= 0 and end - found > 3 else start


def _admissions(passage: Passage) -> Iterator[Named]:
    """Who may come in: 只要…都可以入驻, 所有具有…的企业…都可以落户, 如果…也可以申请."""
    for condition, _, allowed in _ADMITTED.within(passage.text, passage.start, passage.end):
        start, end = passage.clause_at(condition - 1)[0], allowed.end()
        label = passage.text[start:end]
        yield Named(Kind.REQUIREMENT, label, start, end, "只要…都可以入驻", status=Status.REQUIREMENT)


def _once(found: list[Named]) -> Iterator[Named]:
    """Each statement once, in text order."""
    seen: set[tuple[Kind, str]] = set()
    for named in sorted(found, key=lambda n: (n.start, n.end)):
        if (named.kind, named.label) not in seen:
            seen.add((named.kind, named.label))
            yield named
