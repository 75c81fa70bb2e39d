"""Who says it: speakers' labels, reported speech, quotations with the speaker on either side; and who only asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import alternatives
from duizhao.model.facts import Speaker

_LABEL = re.compile(r"(?P<label>[\u3400-\u9fff]{1,8})[:：]")
_ASKED = re.compile(r"(?:问|.{0,6}提问|.{0,6}记者问?|主持人问?|Q\d?)[:：]")
_ASKS = re.compile(
    "^(?:有|一位|现场|另有|又有)?(?:一位|多位)?(?:人|观众|记者|主持人|网友|媒体|群众|原文)"
    r'(?:提?问|请[“"]?\w{1,5}[”"]?介绍)'
)
_SAYS = "(?<!所)说|表示|指出|介绍|提到|认为|告诉|回答|强调|透露|坦言|谈到|称|解释|直言|补充|表态|建议|看来|讲|报道了|汇报|谈了"
_VERBS = rf"{_SAYS}|以.{{1,12}}为例"
_BREAKS = re.compile(r"据了解|据悉|另据|记者了解到|记者获悉|记者从|原文|与此同时，?记者")
_QUOTES = re.compile(
    rf"(?:{_SAYS}|为例)[^，,。；;“”]{{0,8}}[：:，,]\s{{0,8}}“"
    r"|”[^，,。；;“”]{2,30}(?:说|表示|介绍|告诉记者)[^，,；;]{0,2}$"
)
_PRONOUN = re.compile(rf"[他她](?:还|也|同时|进一步)?(?:{_VERBS}|要求)")
_OFFICIAL = re.compile(r"(?P<who>[\u3400-\u9fff]{2,20}?(?:相关|有关|主要)?负责人)(?:表示|说|介绍|指出|告诉)")


@dataclass(frozen=True, slots=True)
class Voices:
    """Every form by which a text may call its persons, and how their speech is reported."""

    names: Mapping[str, Speaker]
    reports: re.Pattern[str]
    begins: re.Pattern[str]
    mentions: re.Pattern[str]


def questions(passages: tuple[Passage, ...]) -> tuple[bool, ...]:
    """Whether each passage asks instead of stating.

    A paragraph labelled as a question is one as a whole; elsewhere the sentence that asks.
    """
    found, paragraph, asked = [], -1, False
    for passage in passages:
        words = passage.words()
        if passage.sentence.paragraph != paragraph:
            paragraph, asked = passage.sentence.paragraph, bool(_ASKED.match(words))
        found.append(asked or bool(_ASKS.match(words)) or words.rstrip('”’" ').endswith(("？", "?")))
    return tuple(found)


def speakers(passages: tuple[Passage, ...], people: tuple[Named, ...]) -> tuple[Speaker | None, ...]:
    """Who says each passage, None where the source itself does.

    Reported speech holds to the end of its paragraph, a quotation to its closing mark, a label until another.
    """
    told: list[Speaker | None] = []
    voices = _voices(people)
    holding: Speaker | None = None
    said: Speaker | None = None
    subject: Speaker | None = None
    depth, paragraph, direct = 0, 0, False
    for passage in passages:
        words, before = passage.words(), paragraph
        if passage.sentence.paragraph != paragraph:
            paragraph, said, subject, depth = passage.sentence.paragraph, None, None, 0
            holding = _label(words, voices.names, holding) if not _breaks(passage, words) else None
        if _BREAKS.match(words) or (direct and depth == 0):
            said = None
        quoted = bool(told) and before == paragraph and passages[len(told) - 1].words().endswith("”")
        who = _reported(words, voices, quoted) or (subject if _PRONOUN.match(words) else None)
        mentioned = voices.mentions.findall(words)
        subject = voices.names[mentioned[0]] if mentioned else subject
        depth = max(0, depth + words.count("“") - words.count("”"))
        if who:
            said, direct = who, bool(_QUOTES.search(words))
            if not words.startswith("“"):
                _fill_back(passages, told, who)
        told.append(None if passage.sentence.heading else said or holding)
    return tuple(told)


def _voices(people: Iterable[Named]) -> Voices:
    """The voices of a text; a bare surname stands for a person only where one person has it."""
    names: dict[str, Speaker] = {}
    bare: dict[str, list[Speaker]] = {}
    for person in people:
        speaker = Speaker(person.label, person.title)
        for form in (person.label, *person.variants):
            names[form] = speaker
        bare.setdefault(person.label[0], []).append(speaker)
    full = alternatives(list(names)) or r"(?!)"
    alone = {surname: alike[0] for surname, alike in bare.items() if len(alike) == 1}
    surname = alternatives(list(alone)) or r"(?!)"
    who = rf"(?:(?P<full>{full})|(?P<surname>{surname})[\u3400-\u9fff]{{0,2}}(?:长|主任|书记|教授|院士|总|老师))"
    return Voices(
        names | alone,
        re.compile(rf"{who}[^，,。；;“”()（）]{{0,12}}?(?:{_VERBS})"),
        re.compile(rf"[^，,。；;“”：:]{{0,24}}?(?P<full>{full})"),
        re.compile(full),
    )


def _breaks(passage: Passage, words: str) -> bool:
    return passage.sentence.heading or bool(_BREAKS.match(words)) or bool(_ASKED.match(words))


def _label(words: str, names: Mapping[str, Speaker], holding: Speaker | None) -> Speaker | None:
    """The speaker of a paragraph by its label, else the one who still holds the floor."""
    found = _LABEL.match(words)
    if found:
        label = found["label"]
        if label in names:
            return names[label]
        hit = next((names[n] for n in sorted(names, key=len, reverse=True) if len(n) > 1 and label.endswith(n)), None)
        return hit or holding
    return holding


def _reported(words: str, voices: Voices, quoted: bool) -> Speaker | None:
    """`<person>表示`, `据<person>介绍`: whose speech the sentence reports; after a quotation whom it begins with."""
    found = voices.reports.search(words)
    if found:
        return voices.names[found["full"] or found["surname"]]
    begins = voices.begins.match(words) if quoted else None
    if begins:
        return voices.names[begins["full"]]
    official = _OFFICIAL.search(words)
    return Speaker(official["who"], "") if official else None


def _fill_back(passages: tuple[Passage, ...], told: list[Speaker | None], who: Speaker) -> None:
    """`“…。”<person>说`: the quotation just before is the person's."""
    at = len(told) - 1
    here = passages[at + 1].sentence.paragraph
    if at < 0 or not passages[at].words().rstrip().endswith("”"):
        return
    while at >= 0 and passages[at].sentence.paragraph == here:
        told[at] = who
        if passages[at].words().startswith("“"):
            return
        at -= 1
