"""A case of the shared corpus of bad inputs → a project of ours, built.

    python tests/hostile/lay_out.py CASE OUT [extract]

CASE is a folder as the corpus lays it out (`articles/`, `site.toml`, …). It becomes a report in a temporary folder:
Markdown with simple front matter a digest, every other text a verbatim source with a record beside it, each under its own file
name. What cannot be read as simple front matter stays as it is. `build.py` then builds the report into OUT, or
prints the facts of its sources; its exit code is ours.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<lines>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?: +(?P<value>.*))?")
_NOT_PLAIN = re.compile(r"""[&*!|>%@`{\[]|.*:\s""")
_LIST = re.compile(r"\[[^\[\]{}&*!]{0,400}\]")
_KEYS = {"title": "title", "date": "date", "city": "place", "source": "carrier", "url": "address", "slug": "id"}
_PLACES = {"北京": "beijing", "上海": "shanghai", "深圳": "shenzhen", "广州": "guangzhou"}
_SIGNS = "◆●▲■★"
_OURS = ("content/lexicon", "content/indicators", "content/prose", "content/translations", "content/terms", "templates")


def main(case: Path, out: Path, extract: bool) -> int:
    """What `build.py` answers to a case."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out(case, root)
        build = [sys.executable, str(HERE / "build.py")]
        if extract:
            texts = sorted(p for p in (root / "content/sources").rglob("*") if p.suffix in (".md", ".txt", ".html"))
            return subprocess.run([*build, "extract", *map(str, texts)], check=False).returncode
        run = subprocess.run([*build, "--root", str(root), "--out", str(out)], check=False, capture_output=True)
    sys.stderr.buffer.write(run.stderr)
    return run.returncode


def lay_out(case: Path, root: Path) -> None:
    """A report of ours from a case of the corpus; links and special files are carried over as what they are."""
    for folder in _OURS:
        (root / folder).parent.mkdir(parents=True, exist_ok=True)
        if folder == "content/translations":
            shutil.copytree(HERE / folder, root / folder, ignore=shutil.ignore_patterns("sources"))
        else:
            (root / folder).symlink_to(HERE / folder)
    sources = root / "content/sources"
    sources.mkdir(parents=True)
    told = {
        _lay_out_source(path, sources / path.relative_to(case / "articles")) for path in _entries(case / "articles")
    }
    (root / "content/report.toml").write_bytes(_settings(case / "site.toml", told - {""}))


def _entries(folder: Path) -> Iterator[Path]:
    """Every file, link and special file below a folder; folders that are links count as links."""
    for here, folders, names in os.walk(folder):
        folders.sort()
        if not Path(here).stat().st_mode & 0o400:
            yield Path(here)
        yield from (Path(here, name) for name in sorted([*names, *(f for f in folders if Path(here, f).is_symlink())]))


def _lay_out_source(path: Path, to: Path) -> str:
    """Lay out one source; the place that it tells of is returned, '' where it is none that we know."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        to.symlink_to(path.readlink())
    elif not path.is_file():
        os.mkfifo(to)
    elif path.stat().st_size > 1 << 30:
        with to.open("wb") as file:
            file.truncate(path.stat().st_size)
    elif path.is_dir():
        to.mkdir(mode=0)
    elif not path.stat().st_mode & 0o400:
        to.touch(mode=0)
    else:
        return _lay_out_text(path, path.read_bytes(), to)
    return ""


def _lay_out_text(path: Path, raw: bytes, to: Path) -> str:
    if path.name.startswith(".") or path.suffix.lower() not in (".md", ".txt", ".html", ".htm"):
        to.write_bytes(raw)
        return ""
    fields = _front_matter(raw) if path.suffix.lower() == ".md" else {}
    if fields is None or (path.suffix.lower() == ".md" and not fields):
        to.write_bytes(raw)
        return ""
    place = fields.get("place", "北京")
    record = {
        "id": fields["id"] if fields.get("id", "").isascii() and "id" in fields else _identity(path),
        "kind": "digest" if fields else "verbatim",
        "place": _PLACES.get(place, place),
        "title": fields.get("title", path.stem),
        "carrier": fields.get("carrier", "示例日报"),
        "class": "press",
        **{key: fields[key] for key in ("date", "address") if fields.get(key)},
    }
    if fields:
        body = _FRONT.sub("", raw.decode("utf-8"), count=1)
        to.write_bytes(f"+++\n{_toml(record)}+++\n{body}".encode())
    else:
        to.write_bytes(raw)
        record["date"] = "2021-03-01"
        record["sha256"] = hashlib.sha256(raw).hexdigest()
        to.with_suffix(".toml").write_text(_toml(record), encoding="utf-8", errors="surrogateescape")
    return place


def _front_matter(raw: bytes) -> dict[str, str] | None:
    """The fields that we know of simple front matter, None where it is none or not simple."""
    try:
        found = _FRONT.match(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    fields: dict[str, str] = {}
    for line in found["lines"].splitlines() if found else ():
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line)
        if parts is None or parts["key"] in fields:
            return None
        if parts["key"] not in _KEYS and _LIST.fullmatch(parts["value"] or ""):
            continue
        value = _plain(parts["value"] or "")
        if value is None:
            return None
        fields[parts["key"]] = value
    return {ours: fields[theirs] for theirs, ours in _KEYS.items() if theirs in fields} if found else None


def _plain(value: str) -> str | None:
    """A value as text, None where the front matter means more than text by it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"' and "\\" not in value:
        return value[1:-1]
    value = value.split(" #")[0].rstrip()
    return None if _NOT_PLAIN.match(value) or value.startswith(('"', "'")) else value


def _toml(record: Mapping[str, str]) -> str:
    return "".join(f"{key} = {_quoted(value)}\n" for key, value in record.items())


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _identity(path: Path) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    sum_of_name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    return plain if plain == path.stem.lower() else f"{plain or 't'}-{sum_of_name}"


def _settings(config: Path, told: set[str]) -> bytes:
    """The settings of a case: its own words where its configuration can be read, its own bytes where it cannot."""
    raw = config.read_bytes() if config.is_file() else None
    if raw is None:
        return b""
    try:
        site = tomllib.loads(raw.decode("utf-8"))
        titles, cities = dict(site.get("site", {})), list(site.get("compare", {}).get("cities", []))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return raw
    places = [city for city in cities if isinstance(city, str)]
    places += sorted(city for city in told - set(places) if city in _PLACES)
    zh, en = (str(titles.get(f"title_{language}", "City comparison")) for language in ("zh", "en"))
    head = {"title_zh": zh, "title_en": en, "publisher_zh": "编者", "publisher_en": "Editors", "date": "2026-01-01"}
    rows = [_place(city, number) for number, city in enumerate(places)]
    return (_toml(head) + "".join(rows)).encode()


def _place(city: str, number: int) -> str:
    identity = _PLACES.get(city, f"place-{number}")
    record = {
        "id": identity,
        "name_zh": city,
        "name_en": identity.capitalize(),
        "level": "prefecture",
        "code_zh": city[:1] or "？",
        "code_en": identity[:1].upper() + str(number),
        "sign": _SIGNS[number % len(_SIGNS)],
    }
    return f"\n[[place]]\n{_toml(record)}names = [{_quoted(city + '市')}, {_quoted(city)}]\n"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), "extract" in sys.argv[3:]))
