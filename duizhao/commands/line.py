"""What `build.py` offers on the command line, and what its exit codes mean."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.commands.grammar import PROGRAM, parser
from duizhao.problems import Problem, Refused, printable
from duizhao.publishing.freshness import is_fresh, remember
from duizhao.publishing.write import WrongFolder, check_folder, write_site

if TYPE_CHECKING:
    from duizhao.model.facts import Reading
    from duizhao.model.text import Document
    from duizhao.pages.report import Report
    from duizhao.publishing.translating import Row

BUILT, REFUSED, WRONG_USE, MACHINE, OUR_BUG = range(5)
_UNLOADED = "cannot open shared object file"

Tell = Callable[[str, str], None]
Templates = Callable[[], Mapping[str, bytes]]
"""What gives the compiled templates, which are made meanwhile."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages as `build.py` lists them: `read` gives the report, `publish` its files; `code` is their folder.

    `unreviewed` is what the rules read and `review` prints, `readings` what `explain` explains,
    `untranslated` the sources and rows that `translate` prints; `ahead` is what can be made before anything is read,
    `manual` the files of the manual.
    """

    code: Path
    read: Callable[[Path, Tell], Report]
    unreviewed: Callable[[Path], tuple[Reading, ...]]
    readings: Callable[[Path, str], tuple[Reading, ...]]
    publish: Callable[[Path, Path, Report, Tell, Templates], Mapping[str, bytes]]
    untranslated: Callable[[Path, Tell], tuple[tuple[Document, ...], tuple[Row, ...]]]
    ahead: Callable[[Path], Templates] = lambda _: dict
    manual: Callable[[Path], Mapping[str, bytes]] = lambda _: {}


class WrongUse(Exception):  # noqa: N818  (it says what happened, as the reader of the message will read it)
    """The command line asks for something that cannot be meant."""


def main(arguments: Sequence[str], pipeline: Pipeline) -> int:
    """Do what the command line says; the exit code is returned."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # what we print is for UTF-8 files and terminals, whatever the locale
    gc.disable()  # one short run makes values that live to its end: looking for garbage takes a tenth of it
    return _answer(options, pipeline)


def _answer(options: Namespace, pipeline: Pipeline) -> int:
    """Carry out a command; whatever comes of it is told in lines and an exit code."""
    try:
        code = _COMMANDS[options.command or "build"](options, pipeline)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refused as refused:
        return _refuse(refused.problems, options, pipeline)
    except (WrongUse, WrongFolder) as error:
        return _fail(WRONG_USE, str(error))
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our lines has enough of them
        return MACHINE
    except (OSError, MemoryError) as error:
        return _fail(MACHINE, _machine(error))
    except KeyboardInterrupt:
        return _fail(MACHINE, "stopped by hand; the site is whole, the old one or the new one")
    except Exception as error:  # the one place where a mistake of ours ends
        if isinstance(error, ImportError) and _UNLOADED in str(error):
            return _fail(MACHINE, _machine(error))
        import traceback

        _say(traceback.format_exc())
        return _fail(OUR_BUG, "this is a mistake in the program, not in your files; please report the lines above")
    return code


def _build(options: Namespace, pipeline: Pipeline) -> int:
    root, out = _folders(options, pipeline)
    check_folder(out, keep=_sources(root, pipeline))
    if not is_fresh(pipeline.code, root, out):
        report, files = _published(root, out, pipeline)
        _tell("write", out.name)
        written = write_site(files, out)
        unnoted = remember(pipeline.code, root, out)
        if unnoted:
            _tell("notice", printable(unnoted))
        _tell("built", f"{len(files)} files, {written} of them new or changed")
        _account(root, report)
    else:
        _tell("fresh", "nothing has changed since the last build")
    print((out / "index.html").as_uri())
    return BUILT


def _published(
    root: Path, out: Path, pipeline: Pipeline, of: Callable[[Report], Report] = lambda report: report
) -> tuple[Report, Mapping[str, bytes]]:
    """The report, as `of` has it, and the files of its site."""
    templates = pipeline.ahead(root)
    report = of(pipeline.read(root, _tell))
    return report, pipeline.publish(root, out, report, _tell, templates)


def _check(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.extraction.identity import without_indicator

    root, out = _folders(options, pipeline)
    report, files = _published(root, out, pipeline)
    for problem in without_indicator(report.readings):
        _tell("notice", printable(str(problem)))
    _tell("good", f"{len(files)} files would be built, no gate finds anything")
    _account(root, report)
    return BUILT


def _watch(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.commands.watch import watch

    root, _ = _folders(options, pipeline)
    build = partial(_answer, Namespace(**{**vars(options), "command": None}), pipeline)
    _tell("watch", "content/ and templates/; Ctrl-C stops")
    with suppress(KeyboardInterrupt):
        watch(build, (root / "content", root / "templates"))
    return BUILT


def _bundle(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.editions.editions import EXTRAS, editions

    root, out = _folders(options, pipeline)
    folder = _handed_on(options.folder or root / "dist", keep=[*_sources(root, pipeline), out])
    report, files = _published(root, out, pipeline)
    _tell("bundle", "PDF takes a while" if options.pdf else folder.name)
    made = editions(root, files, report.settings, [name for name in EXTRAS if getattr(options, name)])
    written = write_site(made, folder)
    _tell("bundled", f"{len(made)} editions, {written} of them new or changed")
    for name in sorted(made):
        print(f"{(folder / name).as_uri()}  {len(made[name]):,}")
    return BUILT


def _manual(options: Namespace, pipeline: Pipeline) -> int:
    keep = [*_sources(pipeline.code, pipeline), pipeline.code / "docs"]
    folder = _handed_on(options.folder or pipeline.code / "dist" / "manual", keep)
    files = pipeline.manual(pipeline.code)
    written = write_site(files, folder)
    _tell("manual", f"{len(files)} files, {written} of them new or changed")
    print((folder / "index.html").as_uri())
    return BUILT


def _release(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.publishing.released import NAME, as_edition, release

    root, out = _folders(options, pipeline)
    name = options.name
    if not NAME.fullmatch(name):
        raise WrongUse(f"{name!r} names no edition; use small letters, digits, points and -")
    _, files = _published(root, out, pipeline, partial(as_edition, name=name))
    path = release(root, name, files)
    _tell("released", f"{len(files)} files in {path.relative_to(root).as_posix()}; the next build lays them out")
    return BUILT


def _translate(options: Namespace, pipeline: Pipeline) -> int:
    allowed = {"export": (1, 1), "import": (1, len(options.paths))}.get(options.what, (0, 0))
    if not allowed[0] <= len(options.paths) <= allowed[1]:
        wanted = {"export": "one folder", "import": "one PO file or more"}.get(options.what, "nothing")
        raise WrongUse(f"translate {options.what} takes {wanted} behind it")
    return _EXCHANGE.get(options.what, _missing)(options, pipeline)


def _export(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.commands.translate import export

    root, _ = _folders(options, pipeline)
    folder = options.paths[0]
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder}: is a file; name a folder")
    if folder.resolve().is_relative_to(root / "content"):
        raise WrongUse(f"{folder}: would be mixed with the memory itself; name a folder outside content/")
    _tell("exported", f"{export(root, pipeline.read(root, _tell), folder)} files")
    return BUILT


def _import(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.commands.translate import bring_in

    root, _ = _folders(options, pipeline)
    for path in options.paths:
        _needed(path)
    _tell("imported", f"{bring_in(root, pipeline.read(root, _tell), tuple(options.paths))} rows")
    return BUILT


def _status(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.commands.translate import status

    root, _ = _folders(options, pipeline)
    status(root, pipeline.read(root, _tell))
    return BUILT


_EXCHANGE: Mapping[str, Callable[[Namespace, Pipeline], int]] = {
    "export": _export,
    "import": _import,
    "status": _status,
}


def _missing(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.publishing.translating import rows_of, skeleton

    root, _ = _folders(options, pipeline)
    documents, rows = pipeline.untranslated(root, _tell)
    source = next((document for document in documents if document.id == options.what), None)
    if source is None:
        ids = ", ".join(document.id for document in documents)
        raise WrongUse(f"no source is called {options.what!r}; write one of: {ids}, or status, export, import")
    missing = rows_of(rows, source, documents)
    for lines in skeleton(missing, lambda path: (root / path).is_file()):
        print(lines)
    _tell("missing", f"{len(missing)} rows" if missing else "nothing")
    return BUILT


def _extract(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.extraction.printing import print_readings
    from duizhao.reading.documents import read_loose

    root, _ = _folders(options, pipeline)
    documents, problems = [], list[Problem]()
    for path in options.files:
        try:
            documents.append(read_loose(path, root))
        except Refused as refused:
            problems += refused.problems
    print_readings(documents, root)
    sys.stdout.flush()
    if problems:
        raise Refused(problems)
    return BUILT


def _explain(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.extraction.explaining import explained

    root, _ = _folders(options, pipeline)
    source, _, wanted = options.what.partition(":")
    reading = _reading(pipeline.readings(root, source), Path(source).stem, ", or the path of a text")
    lines = list(explained(reading, wanted))
    if not lines:
        raise WrongUse(f"{source} holds no fact and no numeral {wanted!r}; leave it out to see all")
    print("\n".join(printable(line) for line in lines))
    return BUILT


def _review(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.extraction.review import sheet, undecided

    root, _ = _folders(options, pipeline)
    facts = undecided(_reading(pipeline.unreviewed(root), options.source), root)
    for line in sheet(facts):
        print(printable(line))
    _tell("review", f"{len(facts)} facts to decide on" if facts else "every fact is decided on")
    return BUILT


def _reading(readings: Sequence[Reading], source: str, otherwise: str = "") -> Reading:
    """The reading of a source that the command line names."""
    found = next((reading for reading in readings if reading.document.id == source), None)
    if found is None:
        ids = ", ".join(reading.document.id for reading in readings)
        raise WrongUse(f"no source is called {source!r}; write one of: {ids}{otherwise}")
    return found


def _verify(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.extraction.verification import verify

    root, _ = _folders(options, pipeline)
    _needed(options.original)
    return verify(root, options.source, options.original, options.write)


def _measure(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.commands.measure import measure

    for folder in options.folders:
        if not folder.is_dir():
            raise WrongUse(f"{folder}: no such folder; name one that holds labelled articles")
    return measure(options.folders, _folders(options, pipeline)[0], options.write)


_COMMANDS: Mapping[str, Callable[[Namespace, Pipeline], int]] = {
    "build": _build,
    "check": _check,
    "watch": _watch,
    "bundle": _bundle,
    "manual": _manual,
    "release": _release,
    "translate": _translate,
    "extract": _extract,
    "verify": _verify,
    "explain": _explain,
    "review": _review,
    "measure": _measure,
}


def _folders(options: Namespace, pipeline: Pipeline) -> tuple[Path, Path]:
    root = (options.root or pipeline.code).resolve()
    for needed in (root / "content", root / "templates"):
        if not needed.is_dir():
            raise WrongUse(f"{needed}: no such folder; give --root a folder that holds content/ and templates/")
    out = options.out or root / "site"
    return root, out.parent.resolve() / out.name


def _sources(root: Path, pipeline: Pipeline) -> list[Path]:
    """The folders that a site is made from, in which nothing is written."""
    return [pipeline.code / "duizhao", root / "content", root / "templates"]


def _handed_on(folder: Path, keep: Iterable[Path]) -> Path:
    """The folder to write into, written out in full; raises `WrongFolder` where it holds or lies in one to keep."""
    whole = folder.parent.resolve() / folder.name
    check_folder(whole, keep)
    return whole


def _needed(path: Path) -> None:
    """Refuse a text that the command line names and that is not there."""
    if path.is_dir():
        raise WrongUse(f"{path}: is a folder; name its file")
    if not path.is_file():
        raise WrongUse(f"{path}: no such file; name a text that is there")


def _tell(stage: str, what: str) -> None:
    print(f"{stage:<8} {what}", file=sys.stderr, flush=True)


def _account(root: Path, report: Report) -> None:
    """The last lines of a build: what became of every file and every numeral that went in."""
    from duizhao.commands.account import files_used, numerals

    _tell("sources", f"files: {files_used(root, report.readings)}")
    _tell("numerals", numerals(report.readings))


def _refuse(problems: Sequence[Problem], options: Namespace, pipeline: Pipeline) -> int:
    for problem in problems:
        _say(str(problem))
    if options.command in (None, "check"):
        from duizhao.commands.account import files_refused

        try:
            counted = str(files_refused(_folders(options, pipeline)[0], problems))
        except OSError as error:
            counted = f"not counted ({_machine(error)})"
        _say(f"{'sources':<8} files: {counted}")
    count = f"{len(problems)} mistake{'s' if len(problems) != 1 else ''} found"
    return _fail(REFUSED, count if options.command else f"{count}; nothing was written")


def _fail(code: int, message: str) -> int:
    _say(f"{PROGRAM}: {printable(message)}")
    return code


def _say(line: str) -> None:
    """A last line, where it can be written: on a full disk the exit code is what is left to tell."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def _machine(error: OSError | MemoryError | ImportError) -> str:
    if isinstance(error, MemoryError):
        return "the machine has no memory left; close other programs and build again"
    where = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
    told = error.strerror if isinstance(error, OSError) else ""
    return f"{where}{told or error}; the site there is whole; mend this and run again"
