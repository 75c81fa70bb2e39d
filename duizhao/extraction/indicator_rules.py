"""The indicators, themes and the words that narrow a count: rows of `content/`, read and proved."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from duizhao.model.facts import Kind
from duizhao.model.report import Bilingual, Indicator, Theme, Wording
from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import files_of, words_of
from duizhao.reading.tables import table_of

INDICATORS = "content/indicators"
THEMES = "content/lexicon/themes.toml"
ACTS = "content/lexicon/acts.csv"
QUALIFIERS = "content/lexicon/qualifiers.csv"
SIGNS = "content/lexicon/signs.csv"
FINDINGS = "content/lexicon/findings.csv"
CONVERSIONS = "content/lexicon/conversions.csv"
DIMENSIONS = ("money", "count", "percent", "points", "area", "rank", "time", "index", "multiple", "measure")
GROUPS = ("all", "part", "vague")
USES = ("verdict", "reason", "note", "conflict", "tie", "doubt", "source", "damage", "warning", "finding", "part")
NAMES = ("loose", "strict")
NOTES = ("differing-names", "differing-purpose")
PLAIN = "counted"
REQUIRED = 2
NEEDED = ("id", "zh", "en", "definition_zh", "definition_en", "words")
COLUMNS = (*NEEDED, "dimensions", "without", "source_zh", "source_en", "names", "note", "adds", "reads", "leaves")
QUOTATION = re.compile(r"""[\s“”‘’"'「」『』《》()（）]""")


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A narrowing word: `group` is all (narrows nothing), part (names a subset) or vague (may or may not name one)."""

    group: str
    sense: str
    words: Bilingual


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds each of the words, the longest of those that begin at one place; of no words, nothing."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many of `base` a unit is; units of one base convert into each other, all others never do."""

    base: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """The words by which two facts under one indicator may count different things, and those that close a doubt.

    `acts` maps a verb to the class of what it counts, `renderings` to its wording in both languages;
    `signs` groups the words that tell that something exists, is under construction, has a base or a publisher;
    `wording` holds what can be said of a comparison, by code; `conversions` the units that convert, the smaller first.
    """

    acts: Mapping[str, str] = field(default_factory=dict)
    renderings: Mapping[str, Bilingual] = field(default_factory=dict)
    qualifiers: Mapping[str, Qualifier] = field(default_factory=dict)
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wording: Mapping[str, Wording] = field(default_factory=dict)
    conversions: Mapping[str, Conversion] = field(default_factory=dict)

    def act(self, act: str) -> str:
        """The row for a verb: itself, or the longest row inside it, the last of several; '' where there is none.

        >>> Words(acts={"引进": "introduced"}).act("大力引进")
        '引进'
        """
        if act in self.acts:
            return act
        return max((row for row in self.acts if row in act), key=lambda row: (len(row), act.rfind(row)), default="")

    def narrowing(self, label: str, qualifiers: Iterable[str]) -> dict[str, Qualifier]:
        """The narrowing words of a label (those of two characters and more) and of the qualifiers read beside it."""
        found = [word for word in qualifiers if word in self.qualifiers]
        found += _any_of(tuple(word for word in self.qualifiers if len(word) > 1)).findall(label)
        return {word: self.qualifiers[word] for word in found}


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """An indicator and the quantities that it takes: of every group of `words` one must stand in what is counted.

    Where two places use different names under it, that is a `note` if `names` is loose, a difference of definition
    if it is strict. Where it `adds`, things of different names in one sentence are different things and may be summed.
    """

    indicator: Indicator
    words: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    dimensions: tuple[str, ...]
    note: str = NOTES[0]
    names: str = NAMES[0]
    adds: bool = False
    reads: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    vocabulary: Words = field(default_factory=Words, repr=False, compare=False)

    def takes(self, label: str, qualifiers: Iterable[str] = ()) -> bool:
        """Whether the words allow it, whatever it is measured in.

        >>> unnamed = Bilingual("", "")
        >>> funds = IndicatorRule(Indicator("f", "t", unnamed, unnamed), (("基金",),), ("公积金",), ())
        >>> funds.takes("创业投资引导基金"), funds.takes("住房公积金")
        (True, False)
        """
        text = QUOTATION.sub("", label) + "".join(f"|{word}" for word in qualifiers)
        return all(any(word in text for word in group) for group in self.words) and not any(
            word in text for word in self.without
        )

    def act_of(self, act: str, label: str) -> str:
        """The row for the verb of a figure: the verb read, else the one that its label holds."""
        return self.vocabulary.act(act) or self.act_in(label)[0]

    def act_in(self, label: str) -> tuple[str, str]:
        """The verb with which a label begins or, before a word for an amount, ends; and the label without it.

        A label begins or ends with a verb only where the rest is still a thing of this indicator: 申报 in 申报高新技术企业
        and 授权 in 专利授权量, but not 孵化 in 孵化器.
        """
        amounts = self.vocabulary.signs.get("amount", ())
        cut = [(act, label.removeprefix(act)) for act in self.vocabulary.acts if label.startswith(act)]
        for amount in amounts if label.endswith(amounts) else ():
            stem = label.removesuffix(amount)
            cut += [(act, stem.removesuffix(act)) for act in self.vocabulary.acts if amount and stem.endswith(act)]
        return max((one for one in cut if self.takes(one[1])), key=lambda one: len(one[0]), default=("", label))


@dataclass(frozen=True, slots=True)
class ThemeRule(Theme):
    """A theme and what falls under it: `kinds` always, `cues` by words of a label, `otherwise` where no cue speaks."""

    kinds: tuple[Kind, ...] = ()
    cues: tuple[str, ...] = ()
    otherwise: tuple[Kind, ...] = ()


def read_themes(root: Path) -> tuple[ThemeRule, ...]:
    """The themes in the order of the page; raises `Refused` with every bad row."""
    sheet = _Sheet(root, THEMES, "theme", [])
    themes = tuple(
        ThemeRule(
            block.text("id"),
            Bilingual(block.text("zh"), block.text("en")),
            block.kinds("kinds"),
            block.words("cues", required=False),
            block.kinds("otherwise"),
        )
        for block in sheet.blocks(("id", "zh", "en", "kinds", "cues", "otherwise"))
    )
    sheet.refuse_repeated((theme.id for theme in themes), set())
    if sheet.problems:
        raise Refused(sheet.problems)
    return themes


def read_indicators(root: Path) -> tuple[IndicatorRule, ...]:
    """The indicators in the order of the report, proved by their examples; raises `Refused` with every bad row.

    Each theme has a file of its own, whose name is the theme's id.
    """
    problems = list[Problem]()
    vocabulary = _read_words(root, problems)
    files = {f"{theme.id}.toml": theme.id for theme in read_themes(root)}
    for path in files_of(root / INDICATORS, ".toml"):
        if path.name not in files:
            wrong = f"no theme is called {path.stem!r}"
            problems.append(Problem(f"{INDICATORS}/{path.name}", 0, wrong, f"name the file by a theme of {THEMES}"))
    blocks, rules, seen = list[_Block](), list[IndicatorRule](), set[str]()
    for name, theme in files.items():
        sheet = _Sheet(root, f"{INDICATORS}/{name}", "indicator", problems)
        held = list(sheet.blocks(COLUMNS))
        read = [_rule(block, theme, vocabulary) for block in held]
        sheet.refuse_repeated((rule.indicator.id for rule in read), seen)
        blocks += held
        rules += read
    proved = tuple(rules)
    for block, rule in zip(blocks, rules, strict=True):
        problems.extend(_unproved(block, rule, proved))
    if problems:
        raise Refused(problems)
    return proved


def _rule(block: _Block, theme: str, vocabulary: Words) -> IndicatorRule:
    indicator = Indicator(
        block.text("id"),
        theme,
        Bilingual(block.text("zh"), block.text("en")),
        Bilingual(block.text("definition_zh"), block.text("definition_en")),
        Bilingual(block.text("source_zh"), block.text("source_en")) if block.has("source_zh", "source_en") else None,
    )
    return IndicatorRule(
        indicator,
        block.groups("words"),
        block.words("without", required=False),
        block.chosen("dimensions", DIMENSIONS),
        (block.chosen("note", NOTES) or NOTES)[0],
        (block.chosen("names", NAMES) or NAMES)[0],
        block.yes("adds"),
        block.words("reads"),
        block.words("leaves", required=False),
        vocabulary,
    )


def _unproved(block: _Block, rule: IndicatorRule, rules: tuple[IndicatorRule, ...]) -> Iterator[Problem]:
    """The examples of a row that come out otherwise than the row says."""
    for label in rule.reads:
        takers = [other for other in rules if other.takes(label) and set(other.dimensions) & set(rule.dimensions)]
        if rule not in takers:
            yield block.problem("reads", f"{label!r} is not taken by its own words", "mend words or without")
        elif set(takers[0].dimensions) >= set(rule.dimensions) and takers[0] is not rule:
            other = takers[0].indicator.id
            yield block.problem("reads", f"{label!r} is taken first by {other}", "move one of the rows, or narrow it")
    for label in rule.leaves:
        if rule.takes(label):
            yield block.problem("leaves", f"{label!r} is taken all the same", "add a word to without")


def _read_words(root: Path, problems: list[Problem]) -> Words:
    """The verbs, the qualifiers and the signs, from their CSV files."""
    acts = list(_table(root, ACTS, ("act", "class", "en"), problems))
    qualifiers = []
    for line, (word, group, sense, english) in _table(root, QUALIFIERS, ("word", "group", "class", "en"), problems):
        if group not in GROUPS:
            wrong = f"no group is called {group!r}"
            problems.append(Problem(QUALIFIERS, line, wrong, "write one of: " + ", ".join(GROUPS)))
        qualifiers.append((word, Qualifier(group, sense, Bilingual(word, english))))
    signs: dict[str, tuple[str, ...]] = {}
    for _, (word, sense) in _table(root, SIGNS, ("words", "sense"), problems, key=2):
        signs[sense] = (*signs.get(sense, ()), word)
    return Words(
        {act: sense for _, (act, sense, _) in acts},
        {act: Bilingual(act, english) for _, (act, _, english) in acts},
        dict(qualifiers),
        signs,
        _wording(root, problems),
        _conversions(root, problems),
    )


def _wording(root: Path, problems: list[Problem]) -> dict[str, Wording]:
    """The sentences of `findings.csv` by code."""
    wording = {}
    for line, (code, use, label, sentence) in _table(root, FINDINGS, ("code", "use", "label", "sentence"), problems):
        if use not in USES:
            problems.append(Problem(FINDINGS, line, f"no use is called {use!r}", "write one of: " + ", ".join(USES)))
        if not label and not sentence:
            problems.append(Problem(FINDINGS, line, f"{code} says nothing", "write a label or a sentence"))
        wording[code] = Wording(use, label, sentence)
    return wording


def _conversions(root: Path, problems: list[Problem]) -> dict[str, Conversion]:
    """The units that convert, in the order of their table."""
    conversions = {}
    for line, (unit, base, factor) in _table(root, CONVERSIONS, ("unit", "base", "factor"), problems):
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", factor) or not Decimal(factor):
            wrong = f"the factor {factor!r} is no number above nothing"
            problems.append(Problem(CONVERSIONS, line, wrong, "write how many of the base one unit is, as in 0.0015"))
        else:
            conversions[unit] = Conversion(base, Decimal(factor))
    return conversions


def _table(
    root: Path, name: str, head: tuple[str, ...], problems: list[Problem], key: int = 1
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The good rows of a CSV file with their lines; bad ones go to `problems`. The first `key` cells tell rows apart."""
    text = _text(root, name, problems)
    if text is None:
        return
    rows = csv.reader(text.splitlines())
    if tuple(next(rows, ())) != head:
        problems.append(Problem(name, 1, "the head row is not as expected", "write " + ",".join(head)))
        return
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        cells = tuple(cell.strip() for cell in row)
        if len(cells) != len(head) or not all(cells[:REQUIRED]):
            problems.append(Problem(name, rows.line_num, "an empty or missing cell", f"fill {len(head)} cells"))
        elif cells[:key] in seen:
            problems.append(Problem(name, rows.line_num, f"{cells[0]!r} stands here a second time", "keep one row"))
        else:
            seen.add(cells[:key])
            yield rows.line_num, cells


def _text(root: Path, name: str, problems: list[Problem]) -> str | None:
    try:
        return words_of(root / name, name)
    except Refused as refused:
        problems += refused.problems
    return None


class _Sheet:
    """One TOML file of `[[head]]` blocks, with the line of each."""

    def __init__(self, root: Path, name: str, head: str, problems: list[Problem]) -> None:
        self.name, self.head, self.problems = name, head, problems
        found = len(problems)
        text = _text(root, name, self.problems) or ""
        self.lines = text.splitlines()
        try:
            rows = table_of(text, name).values.get(head, [])
        except Refused as refused:
            self.problems += refused.problems
            rows = []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.problems.append(Problem(name, 0, f"{head!r} is no list of tables", f"begin each with [[{head}]]"))
            rows = []
        starts = [number for number, line in enumerate(self.lines, 1) if line.strip() == f"[[{head}]]"]
        if len(starts) != len(rows):
            self.problems.append(
                Problem(name, 0, f"the blocks cannot be counted out, write [[{head}]] alone on a line")
            )
            starts = [0] * len(rows)
        elif not rows and len(problems) == found:
            self.problems.append(Problem(name, 0, "the file is empty", f"write at least one [[{head}]]"))
        self.rows = list(zip(starts, rows, strict=True))

    def blocks(self, keys: tuple[str, ...]) -> Iterator[_Block]:
        """Each block; one with a key that is none of `keys` is a problem."""
        for start, row in self.rows:
            block = _Block(self, start, row)
            for key in row:
                if key not in keys:
                    self.problems.append(block.problem(key, f"nothing reads {key!r}", "write " + ", ".join(keys)))
            yield block

    def refuse_repeated(self, ids: Iterable[str], seen: set[str]) -> None:
        """Adds a problem for each id that was `seen` before or cannot stand in an address."""
        for (start, _), name in zip(self.rows, ids, strict=True):
            if name in seen:
                self.problems.append(
                    Problem(self.name, start, f"the id {name!r} stands here a second time", "rename it")
                )
            elif name and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
                wrong = f"the id {name!r} cannot stand in an address"
                self.problems.append(Problem(self.name, start, wrong, "use a-z, 0-9 and single hyphens"))
            seen.add(name)


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of a sheet; each reader adds a problem where the value is not of its form."""

    sheet: _Sheet
    start: int
    row: Mapping[str, object]

    def problem(self, key: str, wrong: str, right: str) -> Problem:
        """A problem at the line of `key`, or of the block where the key is not written."""
        line = self.start
        for number, words in enumerate(self.sheet.lines[self.start :], self.start + 1):
            if words.strip().startswith("[["):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", words):
                line = number
                break
        return Problem(self.sheet.name, line, f"{self.row.get('id', '?')}: {wrong}", right)

    def has(self, *keys: str) -> bool:
        """Whether any of these keys is written."""
        return any(key in self.row for key in keys)

    def text(self, key: str) -> str:
        """The words under `key`, '' and a problem where there are none."""
        value = self.row.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.sheet.problems.append(self.problem(key, f"{key} is missing", f'write {key} = "…"'))
        return ""

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """The list of words under `key`."""
        value = self.row.get(key, [])
        good = isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
        if not good or (required and not value):
            self.sheet.problems.append(self.problem(key, f"{key} is no list of words", f'write {key} = ["…", "…"]'))
            return ()
        return tuple(value) if isinstance(value, list) else ()

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The list of lists of words under `key`."""
        value = self.row.get(key)
        if isinstance(value, list) and value:
            inner = [_Block(self.sheet, self.start, {"id": self.row.get("id", "?"), key: group}) for group in value]
            return tuple(block.words(key) for block in inner)
        self.sheet.problems.append(self.problem(key, f"{key} is no list of lists", f'write {key} = [["…", "…"]]'))
        return ()

    def chosen(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """The words under `key`, each one of `allowed`."""
        value = self.row.get(key, [])
        words = (value,) if isinstance(value, str) else self.words(key, required=False)
        for word in words:
            if word not in allowed:
                wrong = f"{key} knows no {word!r}"
                self.sheet.problems.append(self.problem(key, wrong, "write of: " + ", ".join(allowed)))
        return words

    def yes(self, key: str) -> bool:
        """Whether `key` is true; it is not where it is left out."""
        value = self.row.get(key, False)
        if not isinstance(value, bool):
            self.sheet.problems.append(self.problem(key, f"{key} is neither true nor false", f"write {key} = true"))
        return value is True

    def kinds(self, key: str) -> tuple[Kind, ...]:
        """The kinds of fact under `key`."""
        allowed = tuple(kind.value for kind in Kind)
        return tuple(Kind(word) for word in self.chosen(key, allowed) if word in allowed)
