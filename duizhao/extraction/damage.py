"""Damage: what is wrong or doubtful in a text itself, found by rule, shown to the reader, never repaired.

Each finding's code is a row of `content/lexicon/findings.csv`; all rules look at the view, and name a paragraph of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from duizhao.extraction.claims import lost_superlatives
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.views import View
from duizhao.model.text import Document, Finding

_HAN = "\u3400-\u9fff"
_STUTTER = re.compile(rf"(?P<unit>[{_HAN}]{{3,8}})(?P=unit)")
_BRACKET = re.compile(rf"(?P<before>[{_HAN}]{{2,8}})[(（](?P<latin>[A-Za-z]{{1,8}})[)）](?P<after>[{_HAN}]{{2}})")
_BRACKETED = re.compile(rf"(?P<before>[{_HAN}]{{2,8}})[(（](?P<inner>[{_HAN}]{{1,8}})[)）](?P<after>[{_HAN}]{{4,12}})")
_LEVEL = re.compile(
    r"(?:其中[，,]?|[，,、；;])(?P<form>(?:国家|省|市|县|区)\d{1,5}(?:余|多)?[个家所座处])(?=[，,、；;。])"
)
_LONGEST_SLIP = 2
"""Characters in a row by which a garbled name may differ from the right one."""

_PARTS = re.compile(r"[、，,]|兼(?:任)?|和|及")
_COURTESY = ("老师", "先生", "女士", "记者", "同学", "师傅", "老板")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at: the view's text, the sentences, the persons, and where each paragraph begins."""

    text: str
    passages: tuple[Passage, ...]
    people: tuple[Named, ...]
    lexicon: Lexicon
    starts: tuple[int, ...]
    dated: bool
    offices: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def paragraph(self, position: int) -> int:
        """The paragraph of the file that holds the view's character at `position`, counted from 1."""
        return max(1, bisect_right(self.starts, position))


def damage(
    passages: tuple[Passage, ...], document: Document, seen: View, people: tuple[Named, ...], lexicon: Lexicon
) -> tuple[Finding, ...]:
    """What a document has wrong with it, in the order of its paragraphs, each thing once."""
    first = {p.sentence.paragraph: p.start for p in reversed(passages)}
    starts = sorted([*first.values(), *(seen.position(span.start) for span in document.boilerplate)])
    offices = {person.label: tuple(_offices(person.label, passages, lexicon)) for person in people}
    ground = Ground(seen.text, passages, people, lexicon, tuple(starts), bool(document.record.date), offices)
    found: list[Finding] = []
    for rule in (
        _variants,
        _titles,
        _addresses,
        _absent,
        _years,
        _reworded,
        _lost,
        _superlatives,
        _foreign,
        _stutters,
        _brackets,
        _garbled_names,
        _two_words,
        _levels,
    ):
        found += rule(ground)
    return tuple(sorted(dict.fromkeys(found), key=lambda f: f.paragraph or 0))


def _variants(ground: Ground) -> Iterator[Finding]:
    """One person under two spellings that sound alike: 李明, 李鸣."""
    for person in ground.people:
        for variant in person.variants:
            if _sound_alike(person.label, variant, ground.lexicon):
                at = ground.text.find(variant)
                yield Finding("name-variant", (person.label, variant), ground.paragraph(at))


def _sound_alike(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two names differ only in characters of one sound; a character whose sound is not known is taken to be alike."""
    known = "".join(lexicon.homophones)
    apart = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and all(
        any(a in group and b in group for group in lexicon.homophones) or (a not in known and b not in known)
        for a, b in apart
    )


def _offices(name: str, passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """The offices named right before a person's name, with where."""
    title = re.compile(rf"(?:{alternatives(lexicon.titles)})$")
    for passage in passages:
        for found in re.finditer(re.escape(name), passage.text[passage.start : passage.end]):
            at = passage.start + found.start()
            lead = re.split(r"[。；;：:！？!?“”\n]", passage.text[max(passage.start, at - 40) : at].rstrip())[-1]
            for part in reversed(_PARTS.split(lead)):
                office = title.search(part.strip())
                if not office:
                    break
                yield office[0], at


def _titles(ground: Ground) -> Iterator[Finding]:
    """One person under two titles that cannot both be meant: 党组成员, 党委成员; 局长, 副局长."""
    for offices in ground.offices.values():
        for at, (title, _) in enumerate(offices):
            for other, where in offices[at + 1 :]:
                if _disagree(title, other):
                    yield Finding("title-variant", (title, other), ground.paragraph(where))


def _disagree(title: str, other: str) -> bool:
    near = (
        len(title) == len(other) >= 3
        and title[-2:] == other[-2:]
        and sum(a != b for a, b in zip(title, other, strict=True)) == 1
    )
    return near or f"副{title}" == other or f"副{other}" == title


def _addresses(ground: Ground) -> Iterator[Finding]:
    """A person addressed by a title that is none of theirs: 副局长 called 王主任."""
    offices = alternatives(tuple(t for t in ground.lexicon.titles if len(t) <= 3 and not t.startswith("副")))
    for person in ground.people:
        titles = {title for title, _ in ground.offices[person.label]} | set(_PARTS.split(person.title))
        if not titles - {""} or sum(other.label[0] == person.label[0] for other in ground.people) > 1:
            titles = {t for t in titles if t} if _answers(person.label, ground) else set()
        for found in re.finditer(rf"(?<![{_HAN}])(?:“)?(?P<form>{person.label[0]}(?P<title>{offices}))", ground.text):
            if (
                titles
                and not any(title.endswith(found["title"]) for title in titles)
                and found["title"] not in _COURTESY
            ):
                yield Finding(
                    "addressed-by-other-title", (person.label, found["form"]), ground.paragraph(found.start("form"))
                )


def _answers(name: str, ground: Ground) -> bool:
    """Whether the person answers questions by label, so that an address means them."""
    return bool(re.search(rf"(?:^|\n){name}[:：]", ground.text))


def _absent(ground: Ground) -> Iterator[Finding]:
    """Somebody with a title speaks who is not among those named as present."""
    named = [p for p in ground.people if p.title and not re.search(r"记者|通讯员|摄|编辑|作者", p.title)]
    attending = re.compile(alternatives(ground.lexicon.statements["attending"]))
    for passage in ground.passages:
        words = passage.words()
        present = {p.label for p in named if p.label in words}
        if not attending.search(words) or len(present) < 2:
            continue
        for person in named:
            if person.label not in present and _speaks(person, ground):
                yield Finding("absent-speaker", (person.label,), ground.paragraph(person.start))
        return


def _speaks(person: Named, ground: Ground) -> bool:
    saying = alternatives(ground.lexicon.statements["saying"])
    return bool(re.search(rf"{person.label}(?:[:：]|[^，,。；;]{{0,4}}?(?:{saying}))", ground.text))


def _years(ground: Ground) -> Iterator[Finding]:
    """A day without a year in a text that has no date."""
    if ground.dated:
        return
    seen: set[str] = set()
    for passage in ground.passages:
        for time in passage.times:
            found = re.search(r"\d{1,2}月\d{1,2}[日号]", passage.words(time.start, time.end))
            if time.shape == "monthday" and found and found[0] not in seen:
                seen.add(found[0])
                yield Finding("year-missing", (found[0],), passage.sentence.paragraph)


def _reworded(ground: Ground) -> Iterator[Finding]:
    """Standard terms in other words, each form once; Latin ones only beside another, since by themselves they are usual."""
    forms = re.compile(alternatives(tuple(ground.lexicon.reworded)))
    first: dict[str, int] = {}
    for passage in ground.passages:
        for found in forms.finditer(passage.text, passage.start, passage.end):
            first.setdefault(found[0], found.start())
    if any(not form.isascii() for form in first):
        for form, at in first.items():
            yield Finding("reworded-term", (form, ground.lexicon.reworded[form]), ground.paragraph(at))


def _lost(ground: Ground) -> Iterator[Finding]:
    """A word that has lost its digit: D打印."""
    forms = re.compile(rf"(?<![A-Za-z0-9０-９])(?:{alternatives(ground.lexicon.statements['digit-led'])})")
    for passage in ground.passages:
        for found in forms.finditer(passage.text, passage.start, passage.end):
            yield Finding("lost-character", (found[0],), passage.sentence.paragraph)


def _superlatives(ground: Ground) -> Iterator[Finding]:
    """某省大的水果基地, where 最 is lost."""
    for passage in ground.passages:
        for start, end in lost_superlatives(passage.text, passage.start, passage.end, ground.lexicon):
            yield Finding("lost-superlative", (passage.text[start:end],), passage.sentence.paragraph)


def _foreign(ground: Ground) -> Iterator[Finding]:
    """A word foreign to the genre, with the noun that follows: 麻将理念."""
    words = re.compile(alternatives(ground.lexicon.foreign))
    for passage in ground.passages:
        for found in words.finditer(passage.text, passage.start, passage.end):
            after = passage.token_from(found.end())
            close = after is not None and after.start == found.end() and after.tag.startswith("n")
            yield Finding("garble", (found[0] + (after.word if after and close else ""),), passage.sentence.paragraph)


def _stutters(ground: Ground) -> Iterator[Finding]:
    """The same words twice in a row: 在城里在城里."""
    for passage in ground.passages:
        for found in _STUTTER.finditer(passage.text, passage.start, passage.end):
            if len(set(found["unit"])) > 1:
                yield Finding("stutter", (found[0],), passage.sentence.paragraph)


def _brackets(ground: Ground) -> Iterator[Finding]:
    """甲市(Yi)中心 beside 甲市(乙市)中心."""
    for passage in ground.passages:
        for found in _BRACKET.finditer(passage.text, passage.start, passage.end):
            for size in range(2, len(found["before"]) + 1):
                lead = found["before"][-size:]
                whole = re.search(rf"{lead}([(（][{_HAN}]{{1,8}}[)）]){found['after']}", ground.text)
                if whole:
                    wrong = passage.text[found.end("before") - size : found.start("after")]
                    yield Finding("abbreviation-damage", (wrong, lead + whole[1]), passage.sentence.paragraph)
                    break


def _garbled_names(ground: Ground) -> Iterator[Finding]:
    """A name that stands elsewhere with its bracket and other words within: 甲市乙区开放合作中心 beside 甲市(乙区)开放协作中心."""
    for whole in _BRACKETED.finditer(ground.text):
        for size in range(2, len(whole["before"]) + 1):
            lead = whole["before"][-size:]
            for other in re.finditer(rf"{lead}{whole['inner']}(?P<after>[{_HAN}]{{4,}})", ground.text):
                end = _after_a_slip(whole["after"], other["after"])
                if end:
                    wrong = other[0][: size + len(whole["inner"]) + end]
                    right = ground.text[
                        whole.start("after") - len(whole["inner"]) - 2 - size : whole.start("after") + end
                    ]
                    yield Finding("name-garbled", (wrong, right), ground.paragraph(other.start()))
            if re.search(rf"{lead}{whole['inner']}", ground.text):
                break


def _after_a_slip(right: str, wrong: str) -> int:
    """Where two runs of words that begin alike are alike again to the end of the name, 0 where they are not.

    >>> _after_a_slip("开放协作中心", "开放合作中心将扩建"), _after_a_slip("开放协作中心", "开放协作中心将扩建")
    (6, 0)
    """
    shared = next((at for at, (a, b) in enumerate(zip(right, wrong, strict=False)) if a != b), 0)
    for slip in range(1, _LONGEST_SLIP + 1):
        at = shared + slip
        alike = next((n for n, (a, b) in enumerate(zip(right[at:], wrong[at:], strict=False)) if a != b), None)
        alike = min(len(right), len(wrong)) - at if alike is None else alike
        if shared > 1 and alike > 1:
            return at + alike
    return 0


def _two_words(ground: Ground) -> Iterator[Finding]:
    """One thing under two words that mean the same, before the same ending: 电脑城, 计算机城."""
    endings = alternatives(tuple(ground.lexicon.endings["project"]))
    for word, synonym in ground.lexicon.synonyms:
        first = re.search(rf"(?<!{synonym}){word}(?P<ending>{endings})", ground.text)
        second = re.search(rf"{synonym}{first['ending']}", ground.text) if first else None
        if first and second:
            early, late = sorted((first, second), key=lambda found: found.start())
            yield Finding("two-words", (late[0], early[0]), ground.paragraph(late.start()))


def _levels(ground: Ground) -> Iterator[Finding]:
    """The name of a level right before a count that closes its clause, where 级 is lost: 其中国家2个，省5个."""
    for passage in ground.passages:
        for found in _LEVEL.finditer(passage.text, passage.start, passage.end):
            yield Finding("lost-level", (found["form"],), passage.sentence.paragraph)
