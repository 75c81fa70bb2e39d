"""PO files → catalogs. A small strict reader: Babel's takes longer to import than a whole build may spend on words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.problems import Problem, Refused
from duizhao.reading.decoding import words_of

LONGEST = 20_000

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*|[0-9])\}")
KEYWORD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9])\])?[ \t]+(".*")$')
QUOTED = re.compile(r'^"((?:[^"\\]|\\.)*)"$')
ESCAPE = re.compile(r"\\(.)")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
BLANKS = str.maketrans("", "", "\n\t\u3000")
REVIEWED_BY = re.compile(r"#[. ] *reviewed by: *([^ \n].*)")
FORMS = 2
MODEL = "language model"
"""The reviewer that is no person: rows that name it were read again by the editors with a language model."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a PO file: `msgstr` has two forms where the row has a plural, else one.

    `state` is reviewed, draft, or missing: an empty msgstr, or words for a sentence that has since changed from `previous`.
    `reviewer` is whoever read it against the Chinese, '' where nobody is named.
    """

    msgid: str
    msgstr: tuple[str, ...]
    state: str
    line: int
    context: str = ""
    plural: str = ""
    reviewer: str = ""
    previous: str = ""
    notes: tuple[str, ...] = ()

    def form(self, n: object = None) -> str:
        """The English words, in the singular for exactly one.

        >>> Entry("企业", ("enterprise", "enterprises"), "draft", 1).form(1)
        'enterprise'
        """
        return self.msgstr[0] if n == 1 else self.msgstr[-1]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The rows of one PO file (or of several, merged), by context and msgid."""

    path: str
    entries: Mapping[tuple[str, str], Entry]

    def find(self, msgid: str, context: str = "") -> Entry | None:
        """The row for these words in this context, None where there is none or nothing is written in it."""
        entry = self.entries.get((context, msgid))
        return entry if entry and entry.state != "missing" else None


@dataclass(slots=True)
class Draft:
    """A row while its lines are being read."""

    line: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    reviewed: bool = False
    fuzzy: bool = False
    reviewer: str = ""
    previous: str = ""
    notes: list[str] = field(default_factory=list)


def placeholders(text: str) -> frozenset[str]:
    """The names that `fill` would replace.

    >>> sorted(placeholders("共{n}对，{place}"))
    ['n', 'place']
    """
    return frozenset(PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, object]) -> str:
    """`text` with each plain `{name}` replaced; never `str.format`, so that no text can reach into objects.

    >>> fill("共{n}对", {"n": 3})
    '共3对'
    """
    return PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), text)


def unquoted(text: str) -> str | None:
    """The words inside a quoted PO string, None where it is not one.

    >>> unquoted('"a\\\\"b"')
    'a"b'
    """
    if "\\" not in text:
        return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2 else None
    match = QUOTED.match(text)
    if match is None or any(letter not in ESCAPED for letter in ESCAPE.findall(match.group(1))):
        return None
    return ESCAPE.sub(lambda escape: ESCAPED[escape.group(1)], match.group(1))


def quoted(words: str) -> str:
    """Words as they stand between the quotation marks of a PO file.

    >>> quoted('a"b')
    'a\\\\"b'
    """
    return (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    )


def row(entry: Entry, comments: Iterable[str] = ()) -> str:
    """An entry as gettext writes it, one text a line, below its comments; a stale one is fuzzy, with its earlier words.

    >>> print(row(Entry("企业", ("firm",), "draft", 1, "甲"), ["#. note"]), end="")
    #. note
    msgctxt "甲"
    msgid "企业"
    msgstr "firm"
    """
    lines = [*comments]
    if entry.previous:
        lines += ["#, fuzzy", f"#| {string('msgid', entry.previous)}".replace("\n", "\n#| ")]
    if entry.context:
        lines.append(string("msgctxt", entry.context))
    lines.append(string("msgid", entry.msgid))
    if entry.plural:
        lines.append(string("msgid_plural", entry.plural))
    names = (f"msgstr[{n}]" for n in range(FORMS)) if entry.plural else ("msgstr",)
    forms = entry.msgstr if len(entry.msgstr) == (FORMS if entry.plural else 1) else ("",) * FORMS
    lines += (string(name, words) for name, words in zip(names, forms, strict=False))
    return "\n".join(lines) + "\n"


def string(name: str, words: str) -> str:
    """One text of a row; one of several lines stands line by line below an empty one, as gettext lays it out."""
    parts = words.splitlines(keepends=True)
    if len(parts) < 2:
        return f'{name} "{quoted(words)}"'
    return "\n".join((f'{name} ""', *(f'"{quoted(part)}"' for part in parts)))


def read_catalog(root: Path, path: Path, templates: bool) -> tuple[Catalog, list[Problem]]:
    """The rows of one PO file; `templates` tells that its texts are filled, so that any other brace is a mistake."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        text = words_of(path, name)
    except Refused as refused:
        return Catalog(name, {}), list(refused.problems)
    return catalog(name, text, templates)


def catalog(name: str, text: str, templates: bool) -> tuple[Catalog, list[Problem]]:
    """The rows of a PO text, which problems call `name`."""
    problems: list[Problem] = []
    entries: dict[tuple[str, str], Entry] = {}
    reviewer = ""
    for draft in rows(name, text, problems):
        if draft.texts.get("msgid") == "" and "msgctxt" not in draft.texts:
            problems.extend(header_problems(name, draft))
            reviewer = header(draft).get("x-reviewed-by", "")
            continue
        entry = finished(draft, reviewer)
        found = list(row_problems(name, draft, entry, templates))
        earlier = entries.get((entry.context, entry.msgid))
        if earlier is not None:
            wrong = f"‘{entry.msgid}’ stands here a second time, first in line {earlier.line}"
            found.append(Problem(name, entry.line, wrong, "keep one of the two"))
        problems.extend(found)
        if not found:
            entries[entry.context, entry.msgid] = entry
    return Catalog(name, entries), problems


def rows(name: str, text: str, problems: list[Problem]) -> Iterator[Draft]:
    """The rows of a PO text; what cannot be read goes to `problems`."""
    draft, current = Draft(), ""
    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        line = raw.strip(" \t")
        if line.startswith("#") or not line:
            if any(key.startswith("msgstr") for key in draft.texts):
                yield draft
                draft, current = Draft(), ""
            note(draft, line)
            continue
        match = KEYWORD.match(line)
        words = unquoted(match.group(3) if match else line)
        if words is None or (match is None and not current):
            right = 'write msgid "…" or msgstr "…"'
            problems.append(Problem(name, number, f"not a line of a PO file: {line[:60]}", right))
            continue
        if match is None:
            draft.texts[current] += words
            continue
        key = match.group(1) + (match.group(2) or "")
        if key in {"msgctxt", "msgid"} and any(other.startswith("msgstr") for other in draft.texts):
            yield draft
            draft = Draft()
        if key in draft.texts:
            wrong = f"{match.group(1)} twice in one row"
            problems.append(Problem(name, number, wrong, "write each once"))
        draft.line = number if key == "msgid" else draft.line or number
        draft.texts[key], current = words, key
    if draft.texts:
        yield draft


def note(draft: Draft, line: str) -> None:
    """Takes from a comment line whether the row is reviewed, and by whom, or fuzzy, and from what; the rest is kept."""
    by = REVIEWED_BY.fullmatch(line)
    if line.startswith("#,"):
        draft.fuzzy = draft.fuzzy or "fuzzy" in re.split(r"[,\s]+", line)
    elif line.startswith("#|"):
        words = line[2:].strip()
        if not words.startswith("msgctxt"):
            draft.previous += unquoted(words.removeprefix("msgid_plural").removeprefix("msgid").strip()) or ""
    elif by:
        draft.reviewed, draft.reviewer = True, by[1]
    elif line.startswith(("#.", "# ")) and line[2:].strip() == "state: reviewed":
        draft.reviewed = True
    elif line.startswith(("#.", "#:")):
        draft.notes.append(line)


def finished(draft: Draft, reviewer: str) -> Entry:
    """The row, once all its lines are read; `reviewer` is who read the rows of its file that name nobody themselves."""
    forms = tuple(words for key, words in sorted(draft.texts.items()) if key.startswith("msgstr"))
    stale = draft.fuzzy and draft.previous
    lacking = stale or not forms or not all(forms)
    state = "missing" if lacking else "reviewed" if draft.reviewed and not draft.fuzzy else "draft"
    return Entry(
        draft.texts.get("msgid", ""),
        forms,
        state,
        draft.line,
        draft.texts.get("msgctxt", ""),
        draft.texts.get("msgid_plural", ""),
        (draft.reviewer or reviewer) if state == "reviewed" else "",
        draft.previous if stale else "",
        tuple(draft.notes),
    )


def header(draft: Draft) -> dict[str, str]:
    """The lines of the first row by their names, in small letters."""
    lines = (line.partition(":") for line in draft.texts.get("msgstr", "").split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in lines if colon}


def header_problems(name: str, draft: Draft) -> Iterator[Problem]:
    """What the first row says of the file, where it is not what this reader reads."""
    lines = header(draft)
    charset, plurals = lines.get("content-type", "utf-8"), lines.get("plural-forms", f"nplurals={FORMS}")
    if "utf-8" not in charset.lower():
        yield Problem(name, draft.line, f"the file says that it is {charset}", "write text/plain; charset=UTF-8")
    if f"nplurals={FORMS}" not in plurals.replace(" ", ""):
        yield Problem(name, draft.line, "English has two plural forms", "write nplurals=2; plural=(n != 1);")


def row_problems(name: str, draft: Draft, entry: Entry, templates: bool) -> Iterator[Problem]:
    """What is wrong with one row taken by itself."""
    if "msgid" not in draft.texts or not any(key.startswith("msgstr") for key in draft.texts):
        yield Problem(name, draft.line, "half a row", "write both msgid and msgstr")
        return
    keys = sorted(key for key in draft.texts if key.startswith("msgstr"))
    if keys != (["msgstr0", "msgstr1"] if entry.plural else ["msgstr"]):
        yield Problem(
            name,
            entry.line,
            f"the plural forms of ‘{entry.msgid}’ do not fit",
            "write msgid_plural, msgstr[0] and msgstr[1], or msgstr alone",
        )
    whole = "".join(draft.texts.values())
    longest = max(map(len, draft.texts.values()))
    if longest > LONGEST:
        yield Problem(name, entry.line, f"a text of {longest} characters, the limit is {LONGEST}", "shorten it")
        return
    if not whole.translate(BLANKS).isprintable():
        yield Problem(name, entry.line, f"control characters in ‘{entry.msgid}’", "take them out")
    if "{" not in whole and "}" not in whole:
        return
    for words in entry.msgstr if entry.state != "missing" else ():
        if placeholders(words) != placeholders(entry.msgid) and not only_count_dropped(entry, words):
            wrong = f"placeholders differ: {listed(entry.msgid)} in msgid, {listed(words)} in msgstr"
            yield Problem(name, entry.line, wrong, "use the same names in both")
    if templates and any(map(is_stray, draft.texts.values())):
        yield stray_brace(name, entry)


def is_stray(words: str) -> bool:
    """Whether a brace stands in a text that is filled and belongs to no plain {name}."""
    return re.search(r"[{}]", PLACEHOLDER.sub("", words)) is not None


def stray_brace(name: str, entry: Entry) -> Problem:
    """A row with such a brace."""
    right = "write {name}, without dots, colons or doubled braces"
    return Problem(name, entry.line, f"a brace that is no plain {{name}} in ‘{entry.msgid}’", right)


def only_count_dropped(entry: Entry, words: str) -> bool:
    """Whether the form for exactly one leaves out the number itself, as “one page” may."""
    return bool(entry.plural) and words == entry.msgstr[0] and placeholders(entry.msgid) - placeholders(words) == {"n"}


def listed(text: str) -> str:
    """The placeholders of a text, for a message."""
    return " ".join(sorted(f"{{{name}}}" for name in placeholders(text))) or "none"


def merged(path: str, catalogs: Iterable[Catalog]) -> tuple[Catalog, list[Problem]]:
    """Several files as one; the same words with different English in two of them is a mistake."""
    entries: dict[tuple[str, str], Entry] = {}
    homes: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for catalog in catalogs:
        for key, entry in catalog.entries.items():
            earlier = entries.get(key)
            if earlier is not None and earlier.msgstr != entry.msgstr:
                wrong = f"‘{entry.msgid}’ has other English in {homes[key]}:{earlier.line}"
                problems.append(Problem(catalog.path, entry.line, wrong, "keep one of the two"))
            if earlier is None:
                entries[key], homes[key] = entry, catalog.path
    return Catalog(path, entries), problems
