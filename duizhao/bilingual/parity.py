"""Whether two texts give the same figures: each read by the grammar of its own language, then held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from duizhao.bilingual.catalogs import Catalog, Entry
from duizhao.bilingual.chinese import ChineseFigures, chinese
from duizhao.bilingual.english import EnglishGrammar, english
from duizhao.bilingual.figures import Figure, Sense, shown
from duizhao.bilingual.names import Terms
from duizhao.bilingual.phrasebook import Phrasebook
from duizhao.bilingual.phrasing import Pens
from duizhao.bilingual.turns import Turns, turns
from duizhao.model.facts import Reading
from duizhao.model.text import Document
from duizhao.problems import Problem

LONGEST_TERM = 10
BOTH = 2
STRANGERS = 9
FRAGMENTS = frozenset({"month", "number", "ordinal", "order of size", "order of size of money"})
STOPS = re.compile("[，。；、,;.：:（）()]|^and | and(?![^ ]) ?")
PARTITIVE = re.compile(r"\b(?:of|in|from|across|among|for|by|under|out of)\b")
PLACEHOLDER = re.compile(r"\{[A-Za-z0-9_]+\}")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What differs between two texts, with both their words, and what would be right."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that should say the same, and where the English stands; `written` is the day of the text."""

    path: str
    line: int
    zh: str
    en: str
    written: date | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The two grammars, and the terms by which a number is known by its noun where two have changed places."""

    zh: ChineseFigures
    en: EnglishGrammar
    terms: Terms = field(default_factory=lambda: Terms({}, {}, {}))
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    turns: Turns = field(default_factory=turns)

    def mismatches(self, zh: str, en: str, written: date | None = None) -> tuple[Mismatch, ...]:
        """What differs in the figures of a Chinese text and its English.

        >>> [m.right for m in scale().mismatches("整合1.45亿元", "It pooled RMB 1.45 billion")]
        ['write RMB 145 million']
        """
        read = self.zh.read(zh, written)
        ours, soft = [f for f in read if f.firm], [f for f in read if not f.firm]
        theirs = unfolded(ours, list(self.en.read(en)), en)
        pairs = matched(ours, theirs)
        lost = [f for n, f in enumerate(ours) if n not in pairs and not answered(f, [ours[n] for n in pairs], en)]
        left = [f for m, f in enumerate(theirs) if f.firm and m not in set(pairs.values())]
        added = [f for f in left if not any(f.agrees(other) for other in soft)]
        together = [(ours[n], theirs[m]) for n, m in sorted(pairs.items())]
        if lost or added:
            return tuple(differences(lost, added))
        return (*self.swapped(zh, en, together), *self.turned(zh, en, together))

    def turned(self, zh: str, en: str, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Mismatch]:
        """Figures that rise in one language and fall in the other, and rates that have become amounts."""
        for ours, theirs in pairs:
            wrong = self.turns.wrong(zh, en, ours, theirs, around(en, theirs))
            if wrong:
                yield Mismatch(
                    f"‘{ours.words}’: the English {wrong} in ‘{around(en, theirs).strip()}’", "follow the verb"
                )
        for words in self.turns.lost(zh, en) if pairs else ():
            yield Mismatch(f"‘{words}’ is not in the English", "say of what or how often it is")

    def swapped(self, zh: str, en: str, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Mismatch]:
        """Figures of one kind that have changed places: their order differs, and their nouns do not excuse it."""
        alike = [(a, b) for a, b in combinations(pairs, 2) if comparable(a[0], b[0])]
        for (one, one_en), (two, two_en) in alike:
            turned, (must, may) = one_en.start > two_en.start, partitive(zh, en, (one, two), (one_en, two_en))
            straight = self.shared(zh, en, one, one_en) + self.shared(zh, en, two, two_en)
            crossed = self.shared(zh, en, one, two_en) + self.shared(zh, en, two, one_en)
            guilty = crossed > straight if turned else crossed >= BOTH and not straight
            if guilty or (crossed == straight and (not may if turned else must)):
                yield Mismatch(
                    f"‘{one.words}’ and ‘{two.words}’ have changed places in the English: ‘{one_en.words}’, ‘{two_en.words}’",
                    f"say {shown(one.sense)} of what the Chinese says it of",
                )

    def shared(self, zh: str, en: str, ours: Figure, theirs: Figure) -> int:
        """How many terms of the Chinese clause around one figure stand in the English clause around the other."""
        clause, words = around(zh, ours), around(en, theirs).lower()
        count = at = 0
        while at < len(clause):
            lengths = range(min(LONGEST_TERM, len(clause) - at), 1, -1)
            length = next(
                (n for n in lengths if any(form.lower() in words for form in self.forms(clause[at : at + n]))), 0
            )
            count, at = count + bool(length), at + max(length, 1)
        return count

    def forms(self, words: str) -> tuple[str, ...]:
        """The English of a term or of a word that narrows one, none where it has none."""
        entry = self.terms.find(words)
        return tuple(form for form in entry.msgstr if form) if entry else self.qualifiers.get(words, ())


def scale(root: Path | None = None, pens: Pens | None = None) -> Scale:
    """The scale of a project (by default its own), with the terms of a phrasebook."""
    if pens is None:
        return Scale(chinese(root), english(root))
    rows = pens.shapes.catalog.entries.items()
    qualifiers = {
        msgid: entry.msgstr for (context, msgid), entry in rows if context == "qualifier" and entry.state != "missing"
    }
    return Scale(chinese(root), english(root), pens.terms, qualifiers)


def matched(ours: Sequence[Figure], theirs: Sequence[Figure]) -> dict[int, int]:
    """The greatest matching of the figures that agree, in the order of the texts where it may."""
    found: dict[int, int] = {}
    holder: dict[int, int] = {}

    def place(n: int, tried: set[int]) -> bool:
        for m, figure in enumerate(theirs):
            if m in tried or not ours[n].agrees(figure):
                continue
            tried.add(m)
            if m not in holder or place(holder[m], tried):
                holder[m], found[n] = n, m
                return True
        return False

    for n in range(len(ours)):
        place(n, set())
    return {n: m for m, n in holder.items()}


def unfolded(ours: list[Figure], theirs: list[Figure], en: str) -> list[Figure]:
    """The figures of the English, a range ‘from … to …’ for which the Chinese has none cut in two."""
    pairs = matched(ours, theirs)
    left = [f for n, f in enumerate(theirs) if n not in set(pairs.values())]
    for figure in left:
        sense = figure.sense
        if sense.top is not None and en[max(0, figure.start - 5) : figure.start] == "from ":
            low, high = replace(sense, top=None), replace(sense, value=sense.top, top=None)
            at = theirs.index(figure)
            ends = (
                replace(figure, senses=(low, replace(low, unit=""))),
                replace(figure, senses=(high,), start=figure.end - 1),
            )
            theirs[at : at + 1] = ends
    return theirs


def answered(figure: Figure, pairs: Iterable[Figure], en: str) -> bool:
    """Whether English gives a figure once for several that are equal: 10 of each."""
    shared = re.search(r"\b(?:each|apiece|respectively|both|equally|all)\b", en, re.I)
    return bool(shared) and any(figure.sense == other.sense for other in pairs)


def differences(lost: list[Figure], added: list[Figure]) -> Iterator[Mismatch]:
    """Each figure of the Chinese that English lacks with the one that stands in its place, and what English adds."""
    left = list(added)
    for figure in lost:
        other = min(
            (f for f in left if nearness(figure, f) < STRANGERS), key=lambda f: nearness(figure, f), default=None
        )
        if other is None:
            yield Mismatch(
                f"‘{figure.words}’ ({shown(figure.sense)}) is not in the English", f"write {shown(figure.sense)}"
            )
        else:
            left.remove(other)
            yield Mismatch(said(figure, other), f"write {shown(figure.sense)}")
    for figure in left:
        yield Mismatch(
            f"‘{figure.words}’ ({shown(figure.sense)}) is not in the Chinese", "leave it out, or mend the Chinese"
        )


def nearness(one: Figure, two: Figure) -> int:
    """How likely two figures that differ are meant for each other: 0 the most."""
    a, b = one.sense, two.sense
    if a.value is not None and (a.value, a.top) == (b.value, b.top):
        return 0 if a.unit == b.unit else 1
    ends = {a.value, a.top} & {b.value, b.top} - {None}
    if ends:
        return 2
    if (a.kind == "date") != (b.kind == "date") or (a.kind == "name") != (b.kind == "name"):
        return STRANGERS
    return 3 if a.kind == "date" or digits(a) == digits(b) else 4 if a.unit == b.unit else 6


def digits(sense: Sense) -> str:
    """The digits of a value without the zeros around them: 1.45 billion and 145 million have the same."""
    return re.sub("[^0-9]", "", str(sense.value)).strip("0")


def said(ours: Figure, theirs: Figure) -> str:
    """How two figures differ, with both their words."""
    a, b = ours.sense, theirs.sense
    both = f"‘{ours.words}’ ({shown(a)}) and ‘{theirs.words}’ ({shown(b)}) differ"
    if (a.value, a.top, a.unit) == (b.value, b.top, b.unit) and a.bound != b.bound:
        if b.bound == "exact":
            return f"‘{ours.words}’: the English gives ‘{theirs.words}’ without its bound ({a.bound.replace('_', ' ')})"
        if a.bound == "exact":
            return f"‘{ours.words}’: the English adds ‘{b.bound.replace('_', ' ')}’ in ‘{theirs.words}’"
        return f"{both} in their bound"
    return f"{both} in their unit" if a.value == b.value and a.value is not None and a.unit != b.unit else both


def comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures could stand in each other's place."""
    a, b = one.sense, two.sense
    return (a.kind, a.unit) == (b.kind, b.unit) and not set(one.senses) & set(two.senses) and a.value is not None


def around(text: str, figure: Figure) -> str:
    """The clause in which a figure stands, without its neighbours."""
    start = max((m.end() for m in STOPS.finditer(text, 0, figure.start)), default=0)
    after = STOPS.search(text, figure.end)
    return text[start : after.start() if after else len(text)]


def partitive(zh: str, en: str, ours: tuple[Figure, Figure], theirs: tuple[Figure, Figure]) -> tuple[bool, bool]:
    """Whether the order must turn and whether it may: A的B, A中有B are ‘B of A’, ‘B in A’ in English."""
    first, last = sorted(theirs, key=lambda figure: figure.start)
    between, words = zh[ours[0].end : ours[1].start], en[first.end : last.start]
    if not PARTITIVE.search(words) or re.search("[.;,0-9]", words):
        return False, False
    led = re.search("[的中内里]|占", between) or re.search("[在每]", zh[: ours[0].start][-8:])
    return bool(re.fullmatch("[^，。；0-9]{1,12}(?:的|中有?)", between)), bool(led)


def memory_pairs(readings: Iterable[Reading], book: Phrasebook) -> Iterator[Pair]:
    """Every sentence of the sources with its translation, and every statement in both languages."""
    for reading in readings:
        document, catalog = reading.document, book.sources.get(reading.document.id)
        yield from sentence_pairs(document, catalog) if catalog else ()
        for fact in reading.facts:
            words = book.statement(fact, "en")
            if words.state != "missing":
                written = written_on(document.record.date)
                yield Pair(f"statement {fact.id}", 0, book.statement(fact, "zh").words, words.words, written)


def sentence_pairs(document: Document, catalog: Catalog) -> Iterator[Pair]:
    """Every sentence of a source that the catalog has, with its translation."""
    for sentence in document.sentences:
        words = sentence.span.of(document.text).strip()
        entry = catalog.find(words)
        if entry:
            yield Pair(catalog.path, entry.line, words, entry.msgstr[0], written_on(document.record.date))


def row_pair(path: str, entry: Entry) -> Pair:
    """A row with its English (of several things where it has a plural), placeholders left out."""
    return Pair(path, entry.line, PLACEHOLDER.sub("…", entry.msgid), PLACEHOLDER.sub("…", entry.msgstr[-1]))


def phrase_pairs(book: Phrasebook) -> Iterator[Pair]:
    """Every row of the interface, the shapes and the terms; words put into a date or a number are no pair of their own."""
    for catalog in (book.strings, book.pens.shapes.catalog):
        rows = catalog.entries.values()
        yield from (
            row_pair(catalog.path, row) for row in rows if row.state != "missing" and row.context not in FRAGMENTS
        )
    for entry in book.pens.terms.exact.values():
        if entry.state != "missing":
            yield row_pair("content/translations/terms.po", entry)


def written_on(record_date: str | None) -> date | None:
    """The day of a source, None where it is not known to the day."""
    return date.fromisoformat(record_date) if record_date and re.fullmatch(r"\d{4}-\d{2}-\d{2}", record_date) else None


def parity_problems(pairs: Iterable[Pair], pens: Pens) -> list[Problem]:
    """Every pair whose figures differ, at the line of its English."""
    weigh = scale(None, pens)
    return [
        Problem(pair.path, pair.line, found.wrong, found.right)
        for pair in pairs
        for found in weigh.mismatches(pair.zh, pair.en, pair.written)
    ]
