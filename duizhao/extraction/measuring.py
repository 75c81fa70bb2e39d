"""What was read, held against labelled articles: how much of what the labels say is found, and how much of that is right.

A labelled article is NAME.txt with its labels beside it in NAME.json, in the form in which `printing.as_row` gives
what was read. The outcome holds counts only, no name and no word of an article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from duizhao.extraction.extract import extract
from duizhao.extraction.printing import as_row
from duizhao.language.lexicon import Lexicon
from duizhao.model.text import Document
from duizhao.problems import Problem, Refused
from duizhao.reading.documents import read_loose
from duizhao.reading.settings import read_toml

FILE = Path("content/measured.toml")
DECIDING = ("value", "unit", "modifier", "metric", "role", "status")
"""The fields that a quantity must have right to be right."""
FIELDS = (*DECIDING, "period", "subject")
LISTS = ("people", "dates", "organizations", "measures", "projects", "industries", "slogans")
RATES = ("found", "right", *LISTS)

_NAMED_BY = {"people": "name", "dates": "iso"}

Row = Mapping[str, Any]

_IN_ORDER = {"metric": 60, "period": 60, "subject": 50, "name": 70}
_IN_ANY_ORDER = 75
"""How alike two wordings must be, in percent: characters shared in the same order, or in any order."""
_NOT_COMPARED = "“”\"'《》()（）,，、的"
_STANDARD = {
    "unit": {"平方米": "m²", "㎡": "m²", "平方公里": "km²", "人民币": "元", "％": "%", "个百分点": "百分点"},
    "status": {
        **dict.fromkeys(("launched", "applied", "existing", "reported"), "achieved"),
        "planned": "target",
        "underway": "ongoing",
    },
}
"""Finer and other words for what the labels tell apart."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were `met`, of how many `extracted` and how many `labelled`.

    >>> rate = Rate(3, 4, 6)
    >>> str(rate.precision), str(rate.recall), str(rate.f1)
    ('0.75', '0.5', '0.6')
    """

    met: int
    extracted: int
    labelled: int

    @property
    def precision(self) -> Decimal:
        """The share of what was extracted that is met; 0 where nothing was."""
        return share(self.met, self.extracted)

    @property
    def recall(self) -> Decimal:
        """The share of what is labelled that is met; 0 where nothing is."""
        return share(self.met, self.labelled)

    @property
    def f1(self) -> Decimal:
        """The harmonic mean of the two."""
        return share(2 * self.met, self.extracted + self.labelled)

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.met + other.met, self.extracted + other.extracted, self.labelled + other.labelled)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The outcome for a folder: a rate for each of `RATES`, and of the quantities found how many have each of `FIELDS` right."""

    folder: str
    articles: int
    rates: Mapping[str, Rate]
    fields: Mapping[str, int]

    def of_found(self, field: str) -> Decimal:
        """The share of the quantities found whose `field` is right."""
        return share(self.fields[field], self.rates["found"].met)

    def figure(self, name: str) -> str:
        """One figure as it is shown: F1 of a rate, or the share of a field."""
        return shown(self.rates[name].f1 if name in self.rates else self.of_found(name))


def share(part: int, whole: int) -> Decimal:
    """A part of a whole, 0 where there is no whole."""
    return Decimal(part) / whole if whole else Decimal(0)


def shown(figure: Decimal) -> str:
    """A share with three decimals.

    >>> shown(share(2, 3))
    '0.667'
    """
    return str(figure.quantize(Decimal("0.001"), ROUND_HALF_UP))


def read_labelled(folder: Path, root: Path) -> tuple[tuple[Document, Row], ...]:
    """The labelled articles of a folder in the order of their names; raises `Refused` with every one that cannot be read."""
    problems: list[Problem] = []
    articles: list[tuple[Document, Row]] = []
    for path in sorted(folder.glob("*.txt")):
        if path.with_suffix(".json").is_file():
            try:
                articles.append((read_loose(path, root), _labels(path.with_suffix(".json"))))
            except Refused as refused:
                problems += refused.problems
    if not articles and not problems:
        problems.append(Problem(str(folder), 0, "holds no labelled article", "put NAME.json beside NAME.txt"))
    if problems:
        raise Refused(problems)
    return tuple(articles)


def accuracy(folder: str, articles: Sequence[tuple[Document, Row]], lexicon: Lexicon) -> Accuracy:
    """What is read in the articles held against their labels."""
    readings = extract([document for document, _ in articles], lexicon)
    return together(
        folder, [held(labels, as_row(reading)) for (_, labels), reading in zip(articles, readings, strict=True)]
    )


def together(folder: str, parts: Iterable[Accuracy]) -> Accuracy:
    """The accuracies of several articles as one."""
    articles, fields = 0, dict.fromkeys(FIELDS, 0)
    rates = dict.fromkeys(RATES, Rate(0, 0, 0))
    for part in parts:
        articles += part.articles
        rates = {name: rates[name] + part.rates[name] for name in RATES}
        fields = {name: fields[name] + part.fields[name] for name in FIELDS}
    return Accuracy(folder, articles, rates, fields)


def held(labels: Row, row: Row) -> Accuracy:
    """What was read in one article (`row`) held against its labels."""
    labelled, extracted = labels["quantities"], row["quantities"]
    met = [met_fields(label, read) for label, read in met_quantities(labelled, extracted)]
    right = sum(fields.issuperset(DECIDING) for fields in met)
    rates = {
        "found": Rate(len(met), len(extracted), len(labelled)),
        "right": Rate(right, len(extracted), len(labelled)),
    }
    for name in LISTS:
        same = _same if name in _NAMED_BY else _alike
        rates[name] = same(_names(labels, name), _names(row, name))
    return Accuracy("", 1, rates, {field: sum(field in fields for fields in met) for field in FIELDS})


def met_quantities(labelled: Sequence[Row], extracted: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Each label with the quantity read at the same characters, one to one: same value first, then the nearer start."""
    candidates = [
        (not _same_value(label["value"], read["value"]), abs(label["start"] - read["start"]), one, other)
        for one, label in enumerate(labelled)
        for other, read in enumerate(extracted)
        if max(label["start"], read["start"]) < min(_end(label), _end(read))
    ]
    met: dict[int, int] = {}
    for _, _, one, other in sorted(candidates):
        if one not in met and other not in met.values():
            met[one] = other
    return [(labelled[one], extracted[other]) for one, other in met.items()]


def met_fields(label: Row, read: Row) -> frozenset[str]:
    """The fields of a quantity that are as labelled: numbers and codes the same, wordings alike."""
    met = {field for field in ("metric", "period", "subject") if alike(label.get(field), read.get(field), field)}
    met |= {field for field in ("unit", "modifier", "role") if _code(label, field) == _code(read, field)}
    if _code(read, "status") in {_code(label, "status"), *label.get("status_also", ())}:
        met.add("status")
    if all(_same_value(label.get(end), read.get(end)) for end in ("value", "value_max")):
        met.add("value")
    return frozenset(met)


def alike(one: str | None, other: str | None, sort: str = "name") -> bool:
    """Whether two wordings say the same: most characters shared, marks, blanks and 的 apart; two empty ones are alike.

    >>> alike("科技型中小企业", "科技型的中小企业数"), alike("五年内", None), alike("《上半年》", "上半年", "period")
    (True, False, True)
    """
    a, b = _compared(one), _compared(other)
    if not a or not b:
        return a == b
    both = len(a) + len(b)
    anyhow = (Counter(a) & Counter(b)).total()
    return 200 * anyhow >= _IN_ANY_ORDER * both or 200 * in_order(a, b) >= _IN_ORDER[sort] * both


def in_order(one: str, other: str) -> int:
    """How many characters two wordings share in the same order: the length of their longest common subsequence.

    >>> in_order("渭南市高新区", "渭南高新开发区")
    5
    """
    places: dict[str, int] = {}
    for at, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << at
    all_open = (1 << len(one)) - 1
    still_open = all_open  # a bit for each character of `one`; each that closes makes the common part longer by one
    for character in other:
        hit = still_open & places.get(character, 0)
        still_open = (still_open + hit | still_open - hit) & all_open
    return len(one) - still_open.bit_count()


def read_measured(root: Path) -> tuple[Accuracy, ...]:
    """The accuracies that were written down last, none where none were; raises `Refused` where the file was damaged."""
    if not (root / FILE).is_file():
        return ()
    table = read_toml(root / FILE, FILE.as_posix())
    try:
        return tuple(
            Accuracy(
                str(row["name"]),
                int(row["articles"]),
                {name: Rate(*map(int, row[name])) for name in RATES},
                {name: int(row["of_found"][name]) for name in FIELDS},
            )
            for row in table["folder"]
        )
    except (KeyError, TypeError, ValueError) as error:
        wrong = f"is not as it was written ({error})"
        raise Refused([Problem(FILE.as_posix(), 0, wrong, "write it again: build.py measure FOLDER --write")]) from None


def as_toml(measured: Iterable[Accuracy]) -> str:
    """The accuracies as `FILE` holds them."""
    lines = [
        "# Written by `python build.py measure FOLDER… --write`; do not edit.",
        "# Each rate: how many were met, of how many extracted and how many labelled (precision, recall, F1).",
        "# Under of_found: how many of the quantities found have the field right (their share).",
    ]
    for of in measured:
        lines += ["", "[[folder]]", f"name = {json.dumps(of.folder, ensure_ascii=False)}", f"articles = {of.articles}"]
        for name, rate in of.rates.items():
            figures = ", ".join(map(shown, (rate.precision, rate.recall, rate.f1)))
            lines.append(f"{name} = [{rate.met}, {rate.extracted}, {rate.labelled}]  # {figures}")
        lines += ["", "[folder.of_found]"]
        lines += [f"{name} = {number}  # {shown(of.of_found(name))}" for name, number in of.fields.items()]
    return "\n".join(lines) + "\n"


def _labels(path: Path) -> Row:
    """The labels of one article; raises `Refused` where they are not in the form of labels."""
    shape = 'write {"quantities": [{"number": "15个", "start": 12, "value": 15, …}], …}'
    try:
        labels = json.loads(path.read_bytes(), parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise Refused([Problem(str(path), error.lineno, f"is not JSON: {error.msg}", "mend the place")]) from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise Refused([Problem(str(path), 0, f"is not JSON: {error}", "save it as UTF-8")]) from None
    if not isinstance(labels, dict) or not isinstance(labels.get("quantities"), list):
        raise Refused([Problem(str(path), 0, "labels no quantities", shape)])
    wrong = [f"quantity {n}" for n, label in enumerate(labels["quantities"], 1) if not _is_label(label)]
    wrong += [name for name in LISTS if not _is_list(labels.get(name, []), dict if name in _NAMED_BY else str)]
    if wrong:
        raise Refused([Problem(str(path), 0, f"{name}: not in the form of labels", shape) for name in wrong])
    return labels


def _is_label(label: object) -> bool:
    if not isinstance(label, dict):
        return False
    number = isinstance(label.get("value"), int | Decimal)
    return number and isinstance(label.get("number"), str) and isinstance(label.get("start"), int)


def _is_list(entries: object, of: type) -> bool:
    return isinstance(entries, list) and all(isinstance(entry, of) for entry in entries)


def _end(row: Row) -> int:
    return int(row["start"]) + len(row["number"])


def _same_value(one: object, other: object) -> bool:
    """Whether two numbers are the same but for the rounding of a fraction."""
    if one is None or other is None:
        return one is other
    a, b = Decimal(str(one)), Decimal(str(other))
    return abs(a - b) * 10**6 <= max(abs(a), abs(b), Decimal(1))


def _code(row: Row, field: str) -> str:
    code = row.get(field) or ("exact" if field == "modifier" else "")
    return _STANDARD.get(field, {}).get(code, code)


def _compared(words: str | None) -> str:
    return "".join(c for c in words or "" if c not in _NOT_COMPARED and not c.isspace())


def _names(row: Row, name: str) -> Sequence[Any]:
    """The entries of a list by what names them."""
    return [entry.get(_NAMED_BY[name]) if name in _NAMED_BY else entry for entry in row.get(name, ())]


def _same(labelled: Sequence[Any], extracted: Sequence[Any]) -> Rate:
    """The rate of names that must be the very same, each counted once."""
    return Rate(len({*labelled} & {*extracted}), len({*extracted}), len({*labelled}))


def _alike(labelled: Sequence[str], extracted: Sequence[str]) -> Rate:
    """The rate of names that must be alike; each extracted one answers for one label, the first that stands free."""
    free = list(extracted)
    for label in labelled:
        answer = next((at for at, name in enumerate(free) if alike(label, name)), None)
        if answer is not None:
            del free[answer]
    return Rate(len(extracted) - len(free), len(extracted), len(labelled))
