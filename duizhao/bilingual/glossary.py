"""The words of the genre that a reader of the other language needs explained: rows of `content/lexicon/glossary.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from duizhao.model.report import Bilingual
from duizhao.problems import Problem, Refused

GLOSSARY = "content/lexicon/glossary.toml"
NEEDED = ("id", "zh", "pinyin", "en", "definition_zh", "definition_en")
LISTS = ("forbidden", "forms")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: `name` in both languages, `forms` further Chinese spellings of it, `forbidden` English never to be used for it."""

    id: str
    name: Bilingual
    pinyin: str
    definition: Bilingual
    forms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every Chinese form by which a text may write it, the longest first."""
        return tuple(sorted({self.name.zh, *self.forms}, key=lambda form: (-len(form), form)))


def read_glossary(root: Path) -> tuple[Term, ...]:
    """The terms in the order of their pinyin; raises `Refused` with every bad row, an absent file is an empty glossary."""
    path = root / GLOSSARY
    if not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_bytes().decode("utf-8-sig")).get("term", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused([Problem(GLOSSARY, 0, f"not readable as TOML: {error}", "mend the file")]) from None
    problems = [problem for number, row in enumerate(rows, 1) for problem in _problems(number, row)]
    ids = [row.get("id") for row in rows]
    problems += [
        Problem(GLOSSARY, 0, f"two terms have the id ‘{name}’", "rename one") for name in ids if ids.count(name) > 1
    ]
    if problems:
        raise Refused(problems)
    return tuple(sorted(map(_term, rows), key=lambda term: (term.pinyin.casefold(), term.id)))


def _problems(number: int, row: dict[str, object]) -> list[Problem]:
    """What is wrong with the row, counted from 1."""
    wrong = [f"term {number} has no ‘{name}’" for name in NEEDED if not isinstance(row.get(name), str) or not row[name]]
    wrong += [f"term {number}: ‘{name}’ is not known" for name in row if name not in NEEDED + LISTS]
    lists = [row.get(name, []) for name in LISTS]
    if not all(isinstance(words, list) and all(isinstance(word, str) for word in words) for words in lists):
        wrong.append(f"term {number}: ‘forms’ and ‘forbidden’ are lists of words")
    return [Problem(GLOSSARY, 0, text, f"write {', '.join(NEEDED)}") for text in wrong]


def _term(row: dict[str, object]) -> Term:
    """The row as a term."""
    texts = {name: str(row[name]) for name in NEEDED}
    forms, forbidden = (tuple(map(str, row.get(name, []))) for name in ("forms", "forbidden"))  # type: ignore[call-overload]  # _problems has proved them to be lists
    return Term(
        texts["id"],
        Bilingual(texts["zh"], texts["en"]),
        texts["pinyin"],
        Bilingual(texts["definition_zh"], texts["definition_en"]),
        forms,
        forbidden,
    )
