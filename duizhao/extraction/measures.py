"""Measures: what a place does or means to do, as items of a list under that heading or as clauses led by a verb of policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.extraction.enumerations import Enumeration, Item, Paragraph, enumerations, paragraphs_of
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.extraction.statements import is_remark, topic_of
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.model.facts import Kind

_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST, _LONGEST = 5, 60
_NO_OPENING = re.compile(r"《|[^，,；;。]{0,12}[：:]")
_SPEECH = re.compile(r"[^，,。]{0,40}?(?:表示|介绍说?|说|称|指出|提到|回答|认为|强调|透露|告诉记者)[，,：:]?")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The patterns made from a lexicon: a clause led by a verb of policy, an aim that is no measure, the start of an item."""

    clause: re.Pattern[str]
    item: re.Pattern[str]
    aim: re.Pattern[str]
    strong: frozenset[str]


def measures(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """The measures of a text, each once, in text order."""
    verbs, found = _verbs(lexicon), list[Named]()
    for paragraph in paragraphs_of(passages):
        listed = [e for e in enumerations(paragraph) if _is_of_measures(e, paragraph, verbs, lexicon)]
        for enumeration in listed:
            found += (_listed(item, enumeration, paragraph) for item in enumeration.items)
        for passage in paragraph.passages:
            if not _is_out(passage, lexicon):
                found += _clauses(passage, verbs, listed)
    return tuple(_once(found))


def _verbs(lexicon: Lexicon) -> Verbs:
    words = lexicon.statements
    every = alternatives(words["policy"] + words["policy-weak"])
    adverb = alternatives(words["adverb"])
    clause = (
        rf"(?P<lead>(?:[^，,；;。：:“”、]{{0,16}}?))(?P<body>(?:(?:{adverb})){{0,3}}"
        rf"(?P<with>(?:与|同|和|对|向|为|将|把)[^，,；;。：:]{{2,24}}?)?(?:(?:{adverb})){{0,3}}(?P<verb>{alternatives(words['policy'])})(?!的)了?(?P<object>.+))"
    )
    return Verbs(
        clause=re.compile(clause),
        item=re.compile(rf"(?:(?:{adverb})){{0,3}}(?:{every}|与|对|将|创新|注重|让|实)"),
        aim=re.compile(rf"(?:{alternatives(words['aim'])})[”]?$"),
        strong=frozenset(words["policy"]),
    )


def _is_out(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of no deed of the place: a heading, a question, a remark on the source."""
    words = passage.words()
    return passage.sentence.heading or words.rstrip("”").endswith(("？", "?")) or is_remark(passage)


def _is_of_measures(found: Enumeration, paragraph: Paragraph, verbs: Verbs, lexicon: Lexicon) -> bool:
    """Whether a list is one of measures: by what announces it, otherwise by how its items begin."""
    text = paragraph.passages[0].text
    topic = topic_of(found.topic, lexicon)
    if found.style == "inline" and topic not in ("", "measure"):
        return False
    leads = sum(bool(verbs.item.match(text, item.start, item.end)) for item in found.items)
    return leads * 2 > len(found.items) or (topic == "measure" and leads > 0)


def _listed(item: Item, found: Enumeration, paragraph: Paragraph) -> Named:
    """An item of a list: its first clause, a heading of two clauses whole."""
    text = paragraph.passages[0].text
    end = item.head
    if found.style == "line" and item.end - item.start <= 32:
        end = item.end
    start, end = _trimmed(text, item.start, end)
    return Named(Kind.MEASURE, _label(start, end, paragraph.passages), start, end, f"<ordinal><clause>:{found.style}")


def _clauses(passage: Passage, verbs: Verbs, listed: list[Enumeration]) -> Iterator[Named]:
    """Clauses led by a verb of policy, outside the lists of measures."""
    for start, end in passage.clauses:
        if any(e.items[0].start <= start < e.end for e in listed):
            continue
        found = verbs.clause.fullmatch(passage.text, start, end)
        if not found or _follows_verb(passage, found):
            continue
        first, last = _trimmed(passage.text, found.start("body"), end)
        label = _label(first, last, (passage,))
        thing = found["object"]
        if len(_HAN.findall(label)) >= _SHORTEST and len(label) <= _LONGEST and not verbs.aim.search(label) and len(thing) > 2:
            yield Named(Kind.MEASURE, label, first, last, "<verb of policy><object>")


def _follows_verb(passage: Passage, found: re.Match[str]) -> bool:
    """Whether another verb than an adverb's stands between the clause's start and the verb of policy."""
    lead_end = found.start("body")
    return any(t.tag in ("v", "vd", "vi") and found.start() <= t.start and t.end <= lead_end for t in passage.tokens)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 　并且还":
        start += 1
    while end > start and text[end - 1] in " ；;。，,、":
        end -= 1
    return start, end


def _label(start: int, end: int, passages: Iterable[Passage]) -> str:
    """The words `[start, end)` without their numbers.

    启动成立5亿元科技成果转化基金 is 启动成立科技成果转化基金.
    """
    kept, at = [], start
    text = ""
    for passage in passages:
        text = passage.text
        for mention in passage.mentions:
            if start < mention.start and mention.end <= end and mention.start >= at:
                kept.append(text[at : mention.start])
                at = mention.end + (text[mention.end : mention.end + 1] == "的")
    kept.append(text[at:end])
    return re.sub(r"(?<=[立设展出建施行台定])了", "", "".join(kept))


def _once(found: list[Named]) -> Iterator[Named]:
    """Each measure once: the later of two that say the same is left out."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start, n.end)):
        if not any(_same(named.label, other.label) or (other.start <= named.start < other.end) for other in kept):
            kept.append(named)
            yield named


def _same(one: str, other: str) -> bool:
    """Whether nearly all characters of the shorter stand in the longer."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    left = list(long)
    shared = 0
    for character in short:
        if character in left:
            left.remove(character)
            shared += 1
    return shared >= 0.8 * len(short) and len(short) >= 0.4 * len(long)


def _bare(label: str) -> str:
    return re.sub(r"[“”\"《》（）()、，,的了]", "", label)
