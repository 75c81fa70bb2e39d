"""Persons: a surname with a title on either side, a speaker's label, a byline; variant spellings linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from duizhao.extraction.bounds import Bounds, any_of, bounds, one_apart, token_before
from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.views import View
from duizhao.language.words import MARK, Token
from duizhao.model.facts import Kind
from duizhao.model.text import Document, Span

_HAN = "\u3400-\u9fff"
_SMALL = ("p", "c", "d", "r", "m", "u", "uj", "ul", "y")
_NAMES = ("nr", "nrt", "nz", "ns", "x")
_GIVEN = {n: re.compile(f"(?:(?![的了着])[{_HAN}]){{{n}}}") for n in (1, 2)}
_DOTTED = re.compile(rf"[{_HAN}]{{1,6}}[·•](?P<last>[{_HAN}]{{1,8}})")
_WORD = re.compile(f"[{_HAN}A-Za-z0-9]")
_LABEL = re.compile(rf"(?P<name>[{_HAN}]{{1,4}})[:：]")
_CLOSERS = ("，", "、", "。", "；")
_NO_NAME = "地得的了着过他她它我你们人"
_SEGMENT = re.compile('[，,。；;：:！？!?\n“”"（）()《》、]')
_BRACKET = re.compile(r"[(（][^()（）]*$")
_SIGNED = re.compile(rf"(?:署名|作者|记者)(?:作|为|是|写作|署作)[“\"](?P<name>[{_HAN}]{{2,4}})[”\"]")
_SPACED = re.compile(rf"[ \u3000](?P<surname>[{_HAN}]{{1,2}})[ \u3000]{{1,4}}(?P<given>[{_HAN}])(?![{_HAN}])")
_INTRODUCED = re.compile(rf"(?P<name>[{_HAN}]{{2,4}})[(（](?P<title>[{_HAN}、]{{2,30}})[)）][：:]")
_LISTED = re.compile("[、，。；]|等(?!级)|[参出]加|出席|陪同|共同")
_QUOTED = re.compile(rf"[“\"](?P<name>[{_HAN}]{{2,4}})[”\"]")


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """How a personal name looks, and what may follow it."""

    surname: re.Pattern[str]
    title: re.Pattern[str]
    after: re.Pattern[str]
    byline: re.Pattern[str]
    member: re.Pattern[str]
    speech: re.Pattern[str]
    press: frozenset[str]
    behind: re.Pattern[str]
    bounds: Bounds

    def name_end(self, text: str, at: int, passage: Passage | None) -> int | None:
        """Where the name that begins at `at` ends, None where none does; without a passage by marks and cues alone."""
        found = self.surname.match(text, at)
        if not found:
            return None
        size = len(found[0])
        ends = [at + size + given for given in (1, 2) if _GIVEN[given].match(text, at + size)]
        first = passage.tokens[token_before(passage.tokens, at + 1)] if passage else None
        word = first if first and len(first.word) > 1 and first.start == at and first.tag not in _NAMES else None
        for end in ends:
            follows = self.after.match(text, end)
            if follows and (not word or (_may_hide(word, end, text) and len(follows[0]) > 1)):
                return end
        for end in reversed(ends):
            if not word and not _WORD.match(text, end):
                return end
            if word and end - at == 3 and text.startswith(_CLOSERS, end) and _may_hide(word, end, text):
                return end
        if word:
            return None
        return _cut(ends, first, at, passage)


def _may_hide(word: Token, end: int, text: str) -> bool:
    """Whether the name that ends at `end` may be cut wrongly as `word` and a rest: 严守|田 介绍, but not 高兴|地 说."""
    if not end - 1 <= word.end <= end:
        return False
    return word.tag[0] == "n" or (end - word.start == 3 and word.end == end - 1 and text[end - 1] not in _NO_NAME)


def _cut(ends: list[int], first: Token | None, at: int, passage: Passage | None) -> int | None:
    """The longest of the possible ends at which a word ends, where the first word may be a name at all."""
    if not passage or not first or first.start != at or first.tag in _SMALL:
        return None
    if len(first.word) > 1 and first.tag[:2] != "nr":
        return None
    starts = {t.start for t in passage.tokens}
    return next((end for end in reversed(ends) if end in starts), None)


def name_grammar(lexicon: Lexicon) -> NameGrammar:
    """The grammar of names in the words of the lexicon."""
    speech = [w for w in lexicon.cues.get("speech", ()) if len(w) > 1]
    short = "".join(w for w in lexicon.cues.get("speech", ()) if len(w) == 1)
    words = [w for w in lexicon.cues.get("after-person", ()) if len(w) > 1]
    small = "".join(w for w in lexicon.cues.get("after-person", ()) if len(w) == 1)
    after = rf"(?:{alternatives(speech + words)})|[{short}](?:道|[，,。：:；;“])|[{small}](?=[{_HAN}“])(?![，,。])"
    surname = any_of(tuple(sorted(lexicon.surnames))).pattern
    role = rf"(?:[{_HAN}·]{{0,14}}(?:记者|通讯员)|作者|实习生)"
    name = rf"{surname}[{_HAN}]{{1,2}}"
    names = rf"{name}(?:[ 、\u3000]{{1,8}}{name}){{0,4}}"
    crew = rf"{role}\s{{0,8}}[:：/|｜丨]?\s{{0,8}}{names}"
    crews = rf"{crew}(?:\s{{1,8}}{crew}){{0,3}}"
    byline = (
        rf"[(（](?P<a>{name})\s{{0,8}}(?:摄影|采写|报道|文|图|摄)[摄影报道/文图]{{0,4}}[)）]"
        rf"|(?:^|(?<=\n))[^\S\n]{{0,40}}(?:(?P<b>{crews})|[文图](?=[\s:：/|｜丨])\s{{0,8}}[:：/|｜丨]?\s{{0,8}}(?P<c>{names}))(?=\s|$)"
        rf"|(?<=[讯电])[(（](?P<d>{names})[)）]"
        rf"|[(（](?P<e>{crews})\s{{0,8}}(?:摄影|报道|摄|文|图)?[)）]"
    )
    member = rf"(?P<role>{role}\s{{0,8}}[:：/|｜丨]?)?\s{{0,8}}(?P<name>{name})(?=[\s、]|$)"
    patterns = (
        re.compile(surname),
        any_of(lexicon.titles),
        re.compile(after),
        re.compile(byline),
        re.compile(member),
        any_of(tuple(speech)),
    )
    behind = re.compile(rf"(?P<title>{alternatives(lexicon.cues['title-after'])})(?![{_HAN}]{{0,2}}[长员])")
    return NameGrammar(*patterns, frozenset(lexicon.cues["press"]), behind, bounds(lexicon))


def people(passages: tuple[Passage, ...], document: Document, seen: View, lexicon: Lexicon) -> tuple[Named, ...]:
    """The persons of the article, each once: at the first mention, with the fullest title."""
    grammar = name_grammar(lexicon)
    found = sorted(_all(passages, document, seen, grammar), key=lambda n: (n.start, n.end))
    persons: dict[str, Named] = {}
    for named in found:
        known = persons.get(named.label)
        if known is None:
            persons[named.label] = named
        elif len(named.title) > len(known.title):
            persons[named.label] = replace(known, title=named.title)
    return tuple(_linked(persons, frozenset(_spellings(passages, document, seen))))


def _all(passages: tuple[Passage, ...], document: Document, seen: View, grammar: NameGrammar) -> Iterator[Named]:
    for passage in passages:
        yield from _titled(passage, grammar)
        yield from _spaced(passage, grammar)
        yield from _introduced(passage, grammar)
        yield from _styled(passage, grammar)
        yield from _apposed(passage, grammar)
        yield from _signed(passage)
        yield from _speaking(passage, grammar)
    yield from _bylines(passages, document, seen, grammar)


def _titled(passage: Passage, grammar: NameGrammar) -> Iterator[Named]:
    """`<title><person>`: 某局党组成员、副局长某某."""
    floor = passage.start
    for found in grammar.title.finditer(passage.text, passage.start, passage.end):
        at = found.end()
        while passage.text[at : at + 1] in (" ", "\u3000"):
            at += 1
        end = _dotted_end(passage, at, grammar) or grammar.name_end(passage.text, at, passage)
        if end is None or end > passage.end or grammar.title.match(passage.text, at):
            continue
        if found[0] in grammar.press and _BRACKET.search(passage.text, passage.start, found.start()):
            continue
        begin = title_start(passage, found.start(), floor, grammar)
        title = passage.text[begin : found.end()]
        yield Named(Kind.PERSON, passage.text[at:end], at, end, "<title><person>", title)
        for first, last in _others(passage, end, grammar):
            yield Named(Kind.PERSON, passage.text[first:last], first, last, "<title><person>、<person>", title)
        floor = end


def _dotted_end(passage: Passage, at: int, grammar: NameGrammar) -> int | None:
    """Where a name with a middle dot ends: at a mark, or before a word that follows persons."""
    found = _DOTTED.match(passage.text, at, passage.end)
    if not found:
        return None
    ends = range(found.start("last") + 2, found.end())
    return next(
        (e for e in ends if grammar.after.match(passage.text, e) or _LISTED.match(passage.text, e)), found.end()
    )


def _others(passage: Passage, end: int, grammar: NameGrammar) -> Iterator[tuple[int, int]]:
    """The names that follow one in a list under the same title: 副县长甲某、乙某某、丙某."""
    while passage.text[end : end + 1] == "、":
        at = end + 1
        stops = [s for s in (at + 2, at + 3, at + 4) if _LISTED.match(passage.text, s)]
        if (
            not stops
            or not grammar.surname.match(passage.text, at)
            or not _GIVEN[2].fullmatch(passage.text, at, at + 2)
        ):
            return
        end = stops[0]
        if grammar.title.search(passage.text, at, end):
            return
        yield at, end


def _spaced(passage: Passage, grammar: NameGrammar) -> Iterator[Named]:
    """`<title> <surname> <given name>`: 某县县长 甲 乙, as reports sign."""
    for found in _SPACED.finditer(passage.text, passage.start, passage.end):
        name = found["surname"] + found["given"]
        office = [
            m for m in grammar.title.finditer(passage.text, passage.start, found.start()) if m.end() == found.start()
        ]
        if office and grammar.surname.fullmatch(found["surname"]):
            begin = title_start(passage, office[0].start(), passage.start, grammar)
            title = passage.text[begin : found.start()]
            yield Named(Kind.PERSON, name, found.start("surname"), found.end(), "<title> <surname> <given>", title)


def _introduced(passage: Passage, grammar: NameGrammar) -> Iterator[Named]:
    """`<person>（<title>）：` at the head of an answer."""
    found = _INTRODUCED.match(passage.text, passage.start, passage.end)
    if found and grammar.surname.match(found["name"]) and grammar.title.search(found["title"]):
        yield Named(Kind.PERSON, found["name"], *found.span("name"), "<person>（<title>）：", found["title"])


def _styled(passage: Passage, grammar: NameGrammar) -> Iterator[Named]:
    """`<person><title>`: 某某教授, where the dictionary has the name or cuts it into a surname and a given name."""
    for found in grammar.behind.finditer(passage.text, passage.start, passage.end):
        at = token_before(passage.tokens, found.start())
        for number in range(max(at - 2, 0), at + 1):
            first, rest = passage.tokens[number], passage.tokens[number + 1 : at + 1]
            size, name = found.start() - first.start, passage.text[first.start : found.start()]
            apart = len(first.word) == 1 and (number == 0 or passage.tokens[number - 1].tag == MARK)
            cut = (first.tag[:2] == "nr" or apart) and all(len(t.word) == 1 for t in rest)
            if cut and 2 <= size <= 3 and grammar.surname.match(name):
                yield Named(Kind.PERSON, name, first.start, found.start(), "<person><title>", found["title"])
                break


def title_start(passage: Passage, at: int, floor: int, grammar: NameGrammar) -> int:
    """Where the body and the offices before the title word at `at` begin."""
    begin = at
    while True:
        if re.fullmatch("[一二三四]级", passage.text[max(begin - 2, floor) : begin]):
            begin -= 2
        low = max((m.end() for m in _SEGMENT.finditer(passage.text, floor, begin)), default=floor)
        begin = grammar.bounds.start(passage, low, begin, begin + 1) if begin > low else begin
        if begin != low or low <= floor or passage.text[low - 1] != "、":
            return begin
        before = [m for m in grammar.title.finditer(passage.text, floor, low - 1) if m.end() == low - 1]
        if not before:
            return begin
        begin = before[0].start()


def _apposed(passage: Passage, grammar: NameGrammar) -> Iterator[Named]:
    """`<person>，<title>`: 某某，某局局长，."""
    for start, end in passage.clauses:
        stop = grammar.name_end(passage.text, start, None)
        if stop != end or passage.text[end : end + 1] not in ("，", ","):
            continue
        after = passage.clause_at(end + 1)
        title = passage.text[after[0] : after[1]]
        last = [m for m in grammar.title.finditer(title) if m.end() == len(title)]
        if last and len(title) <= 30 and after[0] == end + 1:
            yield Named(Kind.PERSON, passage.text[start:end], start, end, "<person>，<title>", title)


def _speaking(passage: Passage, grammar: NameGrammar) -> Iterator[Named]:
    """`<person>表示`: a name at the head of a sentence that only reports speech."""
    end = grammar.name_end(passage.text, passage.start, passage)
    first = passage.tokens[0] if passage.tokens else None
    if end and first and end - passage.start >= 3 and len(first.word) == 1 and grammar.speech.match(passage.text, end):
        yield Named(Kind.PERSON, passage.text[passage.start : end], passage.start, end, "<person>表示")


def _signed(passage: Passage) -> Iterator[Named]:
    """`署名作“<person>”`."""
    for found in _SIGNED.finditer(passage.text, passage.start, passage.end):
        yield Named(Kind.PERSON, found["name"], found.start("name"), found.end("name"), "署名“<person>”")


def _bylines(passages: tuple[Passage, ...], document: Document, seen: View, grammar: NameGrammar) -> Iterator[Named]:
    """`本报记者 <person>`, `(<person> 摄影报道)`, `（记者 <person> 通讯员 <person>）`: above the article or anywhere in it."""
    last = passages[-1].end if passages else 0
    lines = [_in_view(span, seen) for span in document.boilerplate]
    near = [line for line in lines if line[0] <= last + 1] + [(p.start, p.end) for p in passages]
    ends: dict[int, int] = {}  # by the start of its line: a line is read once, however many sentences it holds
    line = before = 0
    for start, end in sorted(near):
        line = max(line, seen.text.rfind("\n", before, start) + 1)
        ends[line] = max(end, ends.get(line, end))
        before = start
    for start, end in ends.items():
        for found in grammar.byline.finditer(seen.text, start, end):
            group = next(kind for kind in "abcde" if found[kind])
            title = ""
            for person in grammar.member.finditer(seen.text, *found.span(group)):
                title = person["role"].rstrip(" \u3000:：/|｜丨") if person["role"] else title
                yield Named(Kind.PERSON, person["name"], *person.span("name"), "<byline>", title)


def _in_view(span: Span, seen: View) -> tuple[int, int]:
    return seen.position(span.start), seen.position(span.end)


def _linked(persons: dict[str, Named], others: frozenset[str]) -> Iterator[Named]:
    """The persons with the other spellings of their names; what is only a variant is no person of its own."""
    gone: set[str] = set()
    for label, named in persons.items():
        if label in gone:
            continue
        alike = [o for o in sorted(others.union(persons)) if one_apart(label, o)]
        variants = tuple(o for o in alike if o not in persons or len(persons[o].title) == 0)
        gone |= set(variants)
        yield replace(named, variants=variants)


def _spellings(passages: Iterable[Passage], document: Document, seen: View) -> Iterator[str]:
    """Forms that stand where a name stands: labels, quoted forms, names in captions and bylines."""
    for passage in passages:
        label = _LABEL.match(passage.text, passage.start, passage.end)
        if label:
            yield label["name"]
        yield from (m["name"] for m in _QUOTED.finditer(passage.text, passage.start, passage.end))
    for span in document.boilerplate:
        yield from re.findall(rf"(?<![{_HAN}])[{_HAN}]{{2,4}}(?![{_HAN}])", seen.text[slice(*_in_view(span, seen))])
