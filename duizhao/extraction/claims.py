"""Claims of being first or greatest, and other places held up as examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.extraction.named import Named
from duizhao.extraction.passages import Passage
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.lists import ListBefore
from duizhao.model.facts import Kind, Status

_BIG = re.compile(r"大的(?=[^，,。；;、])[^，,。；;、和与”“]{3,24}")
_REGION_SIDE = re.compile(r"[东西南北中]?(?:部地区|地区|部)$|[东西南北中]$")
_LEAD = re.compile(r"^[^，,]{0,24}?(?:是|成为|形成了?|建成了?|打造了?|开创了|作为)(?=.{4})")
_OPENING = re.compile(r"^(?:其中|原文称|原文说|以及|并且|并|也|而且|而|使|让|其(?=在))+")
_TO_DO = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]|[一二三四五六七八九]是)?(?:建设|打造|创建|树立|培育|争创|争当|争做|加快|推动)"
)
_NO_CLAIM = re.compile(
    r"最大限度|最大程度|最多跑|最好只有|首位度|[放摆]在首位|首家店|第一时间|最后|首创性|最[高多快低][^，,。；;]{0,6}\d"
)
_LISTED_WAY = ListBefore(
    re.compile("的(?:理念|模式|路子|思路)"), "，,。；;：:", 4, 40, lead=re.compile("按照|走|以|按|采用")
)
_CALLED = re.compile(r"(?:被称为|被誉为|称作)(?P<name>[^，,。；;的“”]{2,8})")
_SHORTEST = 6
_AT_HOME = 6
_NEAR = 12


def lost_superlatives(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where `text[start:end]` has a claim that lost its 最: 某省大的水果基地; not 更大的, nor 力度大的 behind another word.

    What stands before 大的 must be the name of a place, or of a side of it (某省东部), or of the world around it.
    """
    for found in _BIG.finditer(text, start, end):
        lead = text[max(start, found.start() - 8) : found.start()]
        for named in (lead, _REGION_SIDE.sub("", lead)):
            size = next((n for n in range(len(named), 1, -1) if _is_region(named[-n:], lexicon)), 0)
            if size:
                yield found.start() - len(lead) + len(named) - size, found.end()
                break


def _is_region(words: str, lexicon: Lexicon) -> bool:
    return words in lexicon.localities or words in lexicon.statements["world"]


def claims(passage: Passage, superlative: re.Pattern[str], lexicon: Lexicon) -> Iterator[Named]:
    """某省最大的…基地; …处于领先地位; …全部逆势猛增; and 某省大的…基地, where 最 is lost: as printed, named so by its rule."""
    for start, end in passage.clauses:
        lost = tuple(lost_superlatives(passage.text, start, end, lexicon))
        for first, last in lost:
            yield Named(Kind.CLAIM, passage.text[first:last], first, last, "<locality>大的<thing>, 最 lost")
        if lost or _NO_CLAIM.search(passage.text, start, end) or _TO_DO.match(passage.text, start, end):
            continue
        found = superlative.search(passage.text, start, end)
        if found and not _inside_quotes(passage, found.start()):
            first, last = _claimed(passage.text, start, end)
            if last - first >= _SHORTEST:
                yield Named(Kind.CLAIM, passage.text[first:last], first, last, "<clause with a superlative>")


def _inside_quotes(passage: Passage, position: int) -> bool:
    return any(a < position < b and b - a <= 10 for a, b in passage.quoted)


def _claimed(text: str, start: int, end: int) -> tuple[int, int]:
    """The claim of a clause: what follows 是, 成为, 形成; otherwise the clause itself."""
    lead = _LEAD.match(text[start:end]) or _OPENING.match(text[start:end])
    first = start + (lead.end() if lead else 0)
    while end > first and text[end - 1] in "。；;，, 等":
        end -= 1
    return first, end


def analogies(passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Named]:
    """Another place as an example: 举例…某市, with the names by which its way is told; status elsewhere."""
    cue = re.compile(alternatives(lexicon.statements["analogy"]))
    cued = [(at, found) for at, p in enumerate(passages) if (found := cue.search(p.text, p.start, p.end))]
    if not cued:
        return
    places = re.compile(
        alternatives(tuple(n for n, p in lexicon.localities.items() if p.level in ("prefecture", "county", "province")))
    )
    text = passages[0].text
    counts = Counter(places.findall(text))
    home = {name for name, count in counts.items() if count >= _AT_HOME} | set(places.findall(text[:120]))
    for at, found in cued:
        passage = passages[at]
        near = max(found.start() - _NEAR, passage.start)
        abroad = [m for m in places.finditer(text, near, passage.end) if m[0] not in home]
        if abroad:
            place = abroad[-1]
            clause = passage.clause_at(place.start())
            own = [passage.text[a:b].strip('“”"') for a, b in passage.quoted if place.end() <= a and b <= clause[1]]
            terms = tuple(dict.fromkeys([*own, *_terms(passages[at + 1 : at + 3], place[0])]))
            label = place[0] + ("：" + "、".join(terms) if terms else "")
            yield Named(
                Kind.ANALOGY, label, place.start(), place.end(), "<example><other place>", status=Status.ELSEWHERE
            )


def _terms(passages: Sequence[Passage], place: str) -> Iterator[str]:
    """How the example is told: quoted names, or the list before 的理念, and what it is called."""
    for passage in passages:
        words = passage.words()
        if place not in words:
            continue
        quoted = [passage.text[a:b].strip('“”"') for a, b in passage.quoted]
        listed, called = next(_LISTED_WAY.within(words, 0, len(words)), None), _CALLED.search(words)
        yield from quoted
        if not quoted:
            yield from words[listed[0] : listed[1]].split("、") if listed else ()
            yield from (called["name"],) if called else ()
