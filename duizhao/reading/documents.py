"""Files → Documents: digests with their front matter, verbatim texts with a record beside them, any loose text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

from duizhao.model.report import Limits, Settings
from duizhao.model.text import (
    DatePrecision,
    Document,
    Sentence,
    SourceClass,
    SourceKind,
    SourceRecord,
    Span,
)
from duizhao.problems import Problem, Refused
from duizhao.reading.boilerplate import BoilerplateCues, boilerplate, front_matter_end, read_boilerplate
from duizhao.reading.datelines import told_day
from duizhao.reading.decoding import bytes_of, decoded
from duizhao.reading.layout import is_ended, paragraphs, sentences
from duizhao.reading.records import read_verification, record_of
from duizhao.reading.saved_pages import text_of_page
from duizhao.reading.scripts import simplified
from duizhao.reading.settings import is_date, place_problem
from duizhao.reading.tables import Table, nearest, read_table, table_of

FOLDER = Path("content/sources")
_FENCE = re.compile(r"^\+\+\+\r?\n(?P<toml>.*?)^\+\+\+[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_PINS = re.compile(r"¶(?P<pins>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_DAY = re.compile(r"(?P<y>\d{4})[-年/.](?P<m>\d{1,2})[-月/.](?P<d>\d{1,2})")
_DATING = re.compile("发布|发表|更新|来源|日期|时间")
_CREDIT = re.compile("来源|作者|编辑")
_DATELINE = re.compile(r"[-\d年月日/.]{8,11}(?:[ \u3000][^。，；]{0,24})?")
_DATING_REACH = 42
_PAGES = (".html", ".htm")
_TYPES = (".md", ".txt", *_PAGES)
_LED, _FOLLOWED, _BY_SYSTEMS = (".", "~"), ("~", ".swp", ".bak", ".tmp"), ("Thumbs.db", "desktop.ini")


def read_documents(root: Path, settings: Settings) -> tuple[Document, ...]:
    """The sources of the report in the order of its places; raises `Refused` with every problem of every file."""
    cues = read_boilerplate(root)
    problems: list[Problem] = []
    read: list[tuple[Document, Table]] = []
    paths = _entries(root, settings)
    for path in paths:
        shown = path.relative_to(root).as_posix()
        try:
            if path.name.endswith(".toml"):
                _refuse_lone(path, shown)
            else:
                read.append(_document(root, path, cues, settings.limits))
        except Refused as refused:
            problems += refused.problems
    problems += _clashes(read, settings)
    if not problems:
        problems += _unfilled(root, read, settings)
    if problems:
        raise Refused(problems)
    known = [place.id for place in settings.places]
    documents = (document for document, _ in read)
    return tuple(sorted(documents, key=lambda d: (known.index(d.record.place), d.record.date or "", d.id)))


def _entries(root: Path, settings: Settings) -> list[Path]:
    """What stands in the folder of sources but for what editors and systems leave there, by name; raises `Refused`."""
    if not (root / FOLDER).is_dir():
        raise Refused([Problem(FOLDER.as_posix(), 0, "there is no such folder", "make it, and put a source into it")])
    paths = sorted((p for p in (root / FOLDER).iterdir() if not is_left_over(p.name)), key=lambda p: p.name)
    count, limit = sum(not path.name.endswith(".toml") for path in paths), settings.limits.sources
    if count > limit:
        right = "remove some, or raise `sources` under [limits] in content/report.toml"
        raise Refused([Problem(FOLDER.as_posix(), 0, f"holds {count} texts, the limit is {limit}", right)])
    return paths


def is_left_over(name: str) -> bool:
    """Whether editors and systems leave a file of this name behind.

    >>> [name for name in ("a.txt", ".a.swp", "a.txt~", "#a#", "Thumbs.db") if is_left_over(name)]
    ['.a.swp', 'a.txt~', '#a#', 'Thumbs.db']
    """
    led, followed = name.startswith(_LED), name.endswith(_FOLLOWED)
    return led or followed or name in _BY_SYSTEMS or (len(name) > 1 and name[0] == name[-1] == "#")


def _clashes(read: Sequence[tuple[Document, Table]], settings: Settings) -> Iterator[Problem]:
    """Sources that share an id, or that name a place which is none."""
    known = [place.id for place in settings.places]
    first: dict[str, str] = {}
    for document, table in read:
        earlier = first.setdefault(document.id, document.record.path)
        if earlier != document.record.path:
            yield table.wrong("id", f"{earlier} has the id {document.id!r} too", "give each source its own")
        if document.record.place not in known:
            wrong = f"no place of the report is called {document.record.place!r}"
            yield table.wrong("place", wrong, f"write {nearest(document.record.place, known)}")


def _unfilled(root: Path, read: Sequence[tuple[Document, Table]], settings: Settings) -> Iterator[Problem]:
    """Places of which no source tells."""
    if not read:
        yield Problem(FOLDER.as_posix(), 0, "there is no source", "add a digest or a text with its record")
        return
    told = {document.record.place for document, _ in read}
    for place in settings.places:
        if place.id not in told:
            right = f"add a source to {FOLDER.as_posix()} that says place = {place.id!r}, or remove the place"
            yield place_problem(root, place.id, f"the place {place.id} has no source", right.replace("'", '"'))


def _refuse_lone(record: Path, shown: str) -> None:
    """Refuse a record beside which there is no text."""
    stem = record.name.removesuffix(".toml").removesuffix(".verification")
    if not any(path.stem == stem and path.suffix.lower() in _TYPES for path in record.parent.iterdir()):
        raise Refused([Problem(shown, 0, "belongs to no text", f"put {stem}.txt, {stem}.html or {stem}.md beside it")])


def read_loose(path: Path, root: Path) -> Document:
    """Any .txt, .md or .html file as a document without a record: its date is read from its own dateline, if it has one."""
    if path.is_dir():
        raise Refused([Problem(str(path), 0, "is a folder", "name its files")])
    if not path.exists():
        raise Refused([Problem(str(path), 0, "no such file", "name a text that is there")])
    if path.suffix.lower() not in _TYPES:
        wrong = (
            f"files of the type {path.suffix!r} are not read" if path.suffix else "files without a type are not read"
        )
        raise Refused([Problem(str(path), 0, wrong, "save it as .txt, .md or .html")])
    text = _text(bytes_of(path, str(path)), str(path))
    plain = simplified(text)
    found = _dateline(plain[:600])
    day = f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}" if found else _posted(text) or told_day(plain)
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


def _posted(text: str) -> str | None:
    """The day that front matter gives: `date: 2022-08-03`, or as feeds write it, `date: Wed, 03 Aug 2022 06:02:14 GMT`."""
    lines = text[: front_matter_end(text)].splitlines()
    given = next((line.removeprefix("date:").strip() for line in lines if line.startswith("date:")), "")
    if is_date(given[:10]) and len(given) >= len("2022-08-03"):
        return given[:10]
    try:
        return parsedate_to_datetime(given).date().isoformat()
    except ValueError:
        return None


def _dateline(head: str) -> re.Match[str] | None:
    """The day at the head of a text that 发布 or the like announces, or that begins a line of its own."""
    for day in _DAY.finditer(head):
        led = head[: day.start()].rpartition("\n")[2]
        if _DATING.search(led[-_DATING_REACH:]) or (not led.strip(" \u3000") and _is_dateline(head[day.start() :])):
            return day
    return None


def _is_dateline(rest: str) -> bool:
    """Whether a text begins with a line of a day and little else, or of a day with who wrote it."""
    line = rest.partition("\n")[0]
    return bool(_CREDIT.search(line, 8, 26) or _DATELINE.fullmatch(line))


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
        return line, (number,), not is_ended(line.of(text)) and len(line) <= 40
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


def _document(root: Path, path: Path, cues: BoilerplateCues, limits: Limits) -> tuple[Document, Table]:
    shown = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        raise Refused([Problem(shown, 0, "is a link or no regular file", "put the file itself here")])
    if path.suffix.lower() not in _TYPES:
        raise Refused(
            [
                Problem(
                    shown, 0, f"files of the type {path.suffix or path.name!r} are not read", "use .md, .txt or .html"
                )
            ]
        )
    raw = bytes_of(path, shown, limits.bytes)
    text = _text(raw, shown)
    table, start = record_table(root, path, text), _start(text)
    verified = path.with_suffix(".verification.toml")
    record = record_of(table, shown, read_verification(verified, verified.relative_to(root).as_posix()))
    if record.kind is SourceKind.VERBATIM:
        actual = hashlib.sha256(raw).hexdigest()
        if record.sha256 != actual:
            wrong, right = f"the text {path.name} is not the one of this record", "restore it, or accept it with"
            if not record.sha256:
                wrong, right = "the record has no sha256", "write"
            raise Refused([table.wrong("sha256", wrong, f'{right} sha256 = "{actual}"')])
    document = cut(_current(record, text), text, start, cues)
    count = len(document.sentences)
    if count > limits.sentences:
        right = "split it, or raise `sentences` under [limits] in content/report.toml"
        raise Refused([Problem(shown, 0, f"holds {count} sentences, the limit is {limits.sentences}", right)])
    return document, table


def _text(raw: bytes, shown: str) -> str:
    """The text of a file, or the text that a saved page shows."""
    return text_of_page(raw, shown) if shown.lower().endswith(_PAGES) else decoded(raw, shown)


def _start(text: str) -> int:
    """Where the article begins, behind a record at the head."""
    fence = _FENCE.match(text)
    return fence.end() if fence else 0


def record_table(root: Path, path: Path, text: str) -> Table:
    """The record at the head of a text or beside it; raises `Refused` where there is none, or one that is no TOML."""
    shown, beside, fence = path.relative_to(root).as_posix(), path.with_suffix(".toml"), _FENCE.match(text)
    if fence:
        return table_of(fence["toml"], shown, before=1)
    if text.lstrip().startswith("+++"):
        wrong = "the record is not between two lines of +++"
        raise Refused([Problem(shown, 1, wrong, "let +++ be the first line, and another +++ follow the record")])
    if beside.exists():
        return read_table(beside, beside.relative_to(root).as_posix())
    right = f"begin with TOML between two lines of +++, or put {beside.name} beside it"
    raise Refused([Problem(shown, 1, "has no record", right)])


def digest_sha256(text: str) -> str:
    """The hash by which a verification knows the digest that it verified."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _current(record: SourceRecord, text: str) -> SourceRecord:
    """The record with `stale` set where the digest, or the hash of its original, is not the one that was verified."""
    check = record.verification
    if check is None:
        return record
    same = (check.digest_sha256, check.original_sha256) == (digest_sha256(text), record.sha256)
    return replace(record, verification=replace(check, stale=not same))
