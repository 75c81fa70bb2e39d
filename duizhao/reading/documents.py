"""Files → Documents: digests with their front matter, verbatim texts with a record beside them, any loose text."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from duizhao.model.report import Settings
from duizhao.model.text import (
    DatePrecision,
    Document,
    Finding,
    Sentence,
    SourceClass,
    SourceKind,
    SourceRecord,
    Span,
    Verification,
)
from duizhao.problems import Problem, Refused
from duizhao.reading.boilerplate import BoilerplateCues, boilerplate, read_boilerplate
from duizhao.reading.decoding import decoded
from duizhao.reading.layout import paragraphs, sentences
from duizhao.reading.settings import read_toml

FOLDER = Path("content/sources")
_FENCE = re.compile(r"\A\+\+\+\r?\n(?P<toml>.*?)^\+\+\+[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_PINS = re.compile(r"¶(?P<pins>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_ENDED = re.compile(r"[。！？!?；;：:，,][”’）)]*$")
_DATELINE = re.compile(r"(?:发布|来源|日期|时间)[^\n]{0,40}?(?P<y>\d{4})[-年/.](?P<m>\d{1,2})[-月/.](?P<d>\d{1,2})")
_TYPES = (".md", ".txt")
_TEXT = ("id", "place", "title", "carrier", "class")


def read_documents(root: Path, settings: Settings) -> tuple[Document, ...]:
    """The sources of the report in the order of its places; raises `Refused` with every problem of every file."""
    cues = read_boilerplate(root)
    problems: list[Problem] = []
    documents: list[Document] = []
    for path in sorted((root / FOLDER).iterdir(), key=lambda p: p.name):
        if path.name.startswith(".") or path.name.endswith(".toml"):
            continue
        shown = path.relative_to(root).as_posix()
        try:
            documents.append(_document(root, path, shown, cues))
        except Refused as refused:
            problems += refused.problems
    known = [place.id for place in settings.places]
    for document in documents:
        if document.record.place not in known:
            wrong = f"no place of the report is called {document.record.place!r}"
            problems.append(Problem(document.record.path, 0, wrong, "write one of: " + ", ".join(known)))
    if not documents and not problems:
        problems.append(Problem(FOLDER.as_posix(), 0, "there is no source", "add a digest or a text with its record"))
    if problems:
        raise Refused(problems)
    return tuple(sorted(documents, key=lambda d: (known.index(d.record.place), d.record.date or "", d.id)))


def read_loose(path: Path, root: Path) -> Document:
    """Any .txt or .md file as a document without a record: its date is read from its own dateline, if it has one."""
    if path.suffix not in _TYPES:
        raise Refused([Problem(str(path), 0, f"files of the type {path.suffix!r} are not read", "save it as .txt or .md")])
    text = decoded(path.read_bytes(), str(path))
    found = _DATELINE.search(text[:600])
    day = f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}" if found else None
    record = SourceRecord(
        id=path.stem,
        path=str(path),
        kind=SourceKind.VERBATIM,
        place="",
        title="",
        carrier="",
        originator="",
        reporter="",
        date=day,
        date_precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
        date_inferred=None,
        date_reason="",
        address="",
        source_class=SourceClass.PRESS,
        rights="",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    return cut(record, text, 0, read_boilerplate(root))


def cut(record: SourceRecord, text: str, start: int, cues: BoilerplateCues) -> Document:
    """A document whose article begins at `start`: boilerplate marked, the rest cut into numbered, pinned sentences."""
    lines = tuple(paragraphs(text, start, len(text)))
    digest = record.kind is SourceKind.DIGEST
    foreign = () if digest else boilerplate(text, lines, cues)
    apart = set(foreign)
    found: list[Sentence] = []
    for number, line in enumerate(lines, 1):
        if line in apart:
            continue
        body, pins, heading = _opened(text, line, number, digest)
        for span in sentences(text, body):
            found.append(Sentence(f"s{len(found) + 1:03d}", span, number, pins, heading))
    return Document(record, text, tuple(found), foreign)


def _opened(text: str, line: Span, number: int, digest: bool) -> tuple[Span, tuple[int, ...], bool]:
    """A paragraph without its marks: its pins (its own number in a verbatim text), and whether it is a heading."""
    if not digest:
        return line, (number,), not _ENDED.search(line.of(text)) and len(line) <= 40
    heading = _HEADING.match(text, line.start, line.end)
    at = heading.end() if heading else line.start
    marked = _PINS.match(text, at, line.end)
    if not marked:
        return Span(at, line.end), (), bool(heading)
    pins: list[int] = []
    for part in marked["pins"].split(","):
        first, _, last = part.partition("-")
        pins += range(int(first), int(last or first) + 1)
    return Span(marked.end(), line.end), tuple(pins), bool(heading)


def _document(root: Path, path: Path, shown: str, cues: BoilerplateCues) -> Document:
    if path.is_symlink() or not path.is_file():
        raise Refused([Problem(shown, 0, "is a link or no regular file", "put the file itself here")])
    if path.suffix not in _TYPES:
        raise Refused(
            [Problem(shown, 0, f"files of the type {path.suffix or path.name!r} are not read", "use .md or .txt")]
        )
    text = decoded(path.read_bytes(), shown)
    fence = _FENCE.match(text)
    beside = path.with_suffix(".toml")
    if fence:
        table = _front_matter(fence["toml"], shown)
    elif beside.exists():
        table = read_toml(beside, beside.relative_to(root).as_posix())
    else:
        raise Refused(
            [Problem(shown, 1, "has no record", "begin with TOML between two lines of +++, or put a .toml beside it")]
        )
    record = _record(table, shown, _verification_table(root, path))
    if record.kind is SourceKind.VERBATIM and record.sha256 != (
        actual := hashlib.sha256(path.read_bytes()).hexdigest()
    ):
        raise Refused(
            [Problem(shown, 0, "the frozen text has changed", f"restore it, or accept it with sha256 = {actual!r}")]
        )
    return cut(_current(record, text), text, fence.end() if fence else 0, cues)


def _front_matter(source: str, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            [Problem(shown, 1, f"the front matter is not TOML: {error}", "mend the place it names")]
        ) from None


def _verification_table(root: Path, path: Path) -> Mapping[str, Any]:
    beside = path.with_suffix(".verification.toml")
    return read_toml(beside, beside.relative_to(root).as_posix()) if beside.exists() else {}


def digest_sha256(text: str) -> str:
    """The hash by which a verification knows the digest that it verified."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _current(record: SourceRecord, text: str) -> SourceRecord:
    """The record with `stale` set where the digest was edited after it was verified."""
    check = record.verification
    if check is None:
        return record
    return replace(record, verification=replace(check, stale=check.digest_sha256 != digest_sha256(text)))


def _record(table: Mapping[str, Any], shown: str, checked: Mapping[str, Any]) -> SourceRecord:
    problems = list(_record_problems(table, shown))
    if problems:
        raise Refused(problems)
    day = table.get("date")
    return SourceRecord(
        id=table["id"],
        path=shown,
        kind=SourceKind(table["kind"]),
        place=table["place"],
        title=table["title"],
        carrier=table["carrier"],
        originator=str(table.get("originator", "")),
        reporter=str(table.get("reporter", "")),
        date=str(day) if day else None,
        date_precision=DatePrecision(table.get("date_precision", "day" if day else "unknown")),
        date_inferred=table.get("date_inferred"),
        date_reason=str(table.get("date_reason", "")),
        address=str(table.get("address", "")),
        source_class=SourceClass(table["class"]),
        rights=str(table.get("rights", "")),
        sha256=str(table.get("sha256", "")),
        findings=tuple(_findings(checked)),
        verification=Verification(**checked["verification"]) if "verification" in checked else None,
    )


def _findings(checked: Mapping[str, Any]) -> Iterator[Finding]:
    for row in checked.get("finding", ()):
        yield Finding(row["code"], tuple(row.get("words", ())), row.get("paragraph"))


def _record_problems(table: Mapping[str, Any], shown: str) -> Iterator[Problem]:
    """What is missing or wrong in a record."""
    for key in _TEXT:
        if not isinstance(table.get(key), str):
            yield Problem(shown, 1, f"the record has no {key}", f'write {key} = "…"')
    for key, allowed in (("kind", SourceKind), ("class", SourceClass), ("date_precision", DatePrecision)):
        known = [member.value for member in allowed]
        if table.get(key, known[0] if key == "date_precision" else None) not in known:
            yield Problem(shown, 1, f"no {key} is called {table.get(key)!r}", "write one of: " + ", ".join(known))
    day = table.get("date")
    if day is not None and not _is_date(str(day)):
        right = 'write date = "YYYY-MM-DD", or leave it out where the text has none'
        yield Problem(shown, 1, f"{day!r} is no date", right)


def _is_date(words: str) -> bool:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", words)
    if not found:
        return False
    from datetime import date

    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
