"""Released editions: each the whole site of its day in one archive, `content/editions/NAME.zip`, laid out under `v/NAME/`.

The archive is an input like any source: a build on any machine gives the same bytes under `v/`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.model.editions import Edition
from duizhao.problems import Problem, Refused
from duizhao.publishing.history import stated_in
from duizhao.publishing.write import SUMS, is_inside, sums
from duizhao.reading.decoding import files_of

if TYPE_CHECKING:
    from duizhao.pages.report import Report

FOLDER = Path("content/editions")
FACTS = "data/facts.json"
SHELF = "v"
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
DOOR = "../../index.html"
"""The first page of the living report, as an edition under `v/NAME/` calls it."""
_LARGEST = 512 * 1024 * 1024
_FIXED = (1980, 1, 1, 0, 0, 0)


def read_editions(root: Path) -> tuple[Edition, ...]:
    """The released editions, oldest first; raises `Refused` with every archive that is not as it was released."""
    editions, problems = [], []
    for path in files_of(root / FOLDER, ".zip"):
        try:
            editions.append(_edition(path.stem, _unpacked(path)))
        except (ValueError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            shown, right = f"{FOLDER.as_posix()}/{path.name}", "restore the file as `build.py release` wrote it"
            problems.append(Problem(shown, 0, f"is not the archive of an edition: {error}", right))
    if problems:
        raise Refused(problems)
    return tuple(sorted(editions, key=lambda edition: (edition.date, edition.name)))


def frozen(files: Mapping[str, bytes]) -> bytes:
    """The archive of a site: always the same bytes for the same files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted({**files, SUMS: sums(files)}.items()):
            entry = zipfile.ZipInfo(path, _FIXED)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, content)
    return whole.getvalue()


def as_edition(report: Report, name: str) -> Report:
    """The report as its edition of this name shows it: at home under `v/NAME/`."""
    settings = report.settings
    base = f"{settings.base_address}/{SHELF}/{name}" if settings.base_address else None
    return replace(report, frozen=name, settings=replace(settings, base_address=base))


def release(root: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Where the archive of a new edition was written."""
    path = root / FOLDER / f"{name}.zip"
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as file:
        file.write(frozen(files))
    return path


def shelved(report: Report) -> dict[str, bytes]:
    """The files of all released editions as they stand beside the pages of a report, which may be an edition itself."""
    if report.frozen:
        return {f"../{one.name}/{path}": content for one, path, content in _all(report)} | {DOOR: b""}
    return {f"{SHELF}/{one.name}/{path}": content for one, path, content in _all(report)}


def is_shelved(path: str) -> bool:
    """Whether a file is another edition's: released ones passed the gates of their day."""
    return path.startswith((f"{SHELF}/", "../"))


def _all(report: Report) -> list[tuple[Edition, str, bytes]]:
    return [(one, path, content) for one in report.history.editions for path, content in one.files.items()]


def _unpacked(path: Path) -> dict[str, bytes]:
    """The files of an archive, each as its own list of sums has it."""
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ValueError(f"it unpacks to more than {_LARGEST} bytes")
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    if not all(map(is_inside, files)):
        raise ValueError("a path in it leads out of it")
    if files.get(SUMS) != sums({name: content for name, content in files.items() if name != SUMS}):
        raise ValueError(f"its files are not those that its {SUMS} lists")
    return files


def _edition(name: str, files: Mapping[str, bytes]) -> Edition:
    if FACTS not in files:
        raise ValueError(f"it holds no {FACTS}")
    heading = json.loads(files[FACTS])
    return Edition(name, str(heading.get("date", "")), stated_in(files[FACTS]), files)
