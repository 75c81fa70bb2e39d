"""What `build.py` offers on the command line, and what its exit codes mean."""

from __future__ import annotations

import gc
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.problems import Problem, Refused, printable
from duizhao.publishing.freshness import is_fresh, remember
from duizhao.publishing.write import WrongFolder, check_folder, write_site

if TYPE_CHECKING:
    from duizhao.model.facts import Reading
    from duizhao.model.text import Document
    from duizhao.pages.report import Report
    from duizhao.publishing.translating import Row

BUILT, REFUSED, WRONG_USE, MACHINE, OUR_BUG = range(5)

Tell = Callable[[str, str], None]
Templates = Callable[[], Mapping[str, bytes]]
"""What gives the compiled templates, which are made meanwhile."""

_ABOUT = """\
Build a bilingual comparison report: the texts of content/ in, the pages of site/ out.

  python build.py                     build the site (does nothing where nothing has changed)
  python build.py check               run every gate over what would be built, write nothing
  python build.py bundle [FOLDER] [--pdf] [--parquet]
                                      write the editions to hand on into FOLDER (dist/): the report as one HTML file in
                                      each language and in parallel, as EPUB, the site as a ZIP; as PDF with --pdf; the
                                      tables for programs of analysis with --parquet
  python build.py release NAME        freeze the report as a dated edition, which later builds lay out under v/NAME/
  python build.py translate SOURCE    print the rows of PO files that a source still lacks, ready to be filled in
  python build.py translate status    print how far each PO file has come, and who reviewed what
  python build.py translate export FOLDER
                                      write a PO file for each source and one for the interface, for translators
  python build.py translate import FILE…
                                      take such files back into content/translations, all of them or none
  python build.py extract FILE…       print what is found in any text, one JSON object a line
  python build.py explain SOURCE[:FACT]
                                      say from which words a fact was read, by which rule
  python build.py review SOURCE       print the facts of a source that nobody has decided on, as rows of content/review
  python build.py verify SOURCE ORIGINAL [--write]
                                      hold a digest against the article that it retells
  python build.py measure FOLDER… [--write]
                                      hold what is found against labelled articles, and tell how fast
"""

_CODES = """\
exit codes:
  0  built, or nothing to do, or nothing found wrong
  1  the inputs were refused: each mistake is a line `file:line: what is wrong; what would be right`,
     all of them at once; no file was written (`extract` prints what it finds in the texts that can be read)
  2  wrong use: an option, a folder or a file name that cannot be meant
  3  the machine's fault: disk full, no permission, another build is writing
  4  a mistake in this program: please report it with the lines it printed
"""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages as `build.py` lists them: `read` gives the report, `publish` its files; `code` is their folder.

    `unreviewed` is what the rules read and `review` prints, `readings` what `explain` explains,
    `untranslated` the sources and rows that `translate` prints; `ahead` is what can be made before anything is read.
    """

    code: Path
    read: Callable[[Path, Tell], Report]
    unreviewed: Callable[[Path], tuple[Reading, ...]]
    readings: Callable[[Path, str], tuple[Reading, ...]]
    publish: Callable[[Path, Path, Report, Tell, Templates], Mapping[str, bytes]]
    untranslated: Callable[[Path, Tell], tuple[tuple[Document, ...], tuple[Row, ...]]]
    ahead: Callable[[Path], Templates] = lambda _: dict


class WrongUse(Exception):  # noqa: N818  (it says what happened, as the reader of the message will read it)
    """The command line asks for something that cannot be meant."""


def main(arguments: Sequence[str], pipeline: Pipeline) -> int:
    """Do what the command line says; the exit code is returned."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # what we print is for UTF-8 files and terminals, whatever the locale
    gc.disable()  # one short run makes values that live to its end: looking for garbage takes a tenth of it
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
    except Exception:  # the one place where a mistake of ours ends
        import traceback

        traceback.print_exc()
        return _fail(OUR_BUG, "this is a mistake in the program, not in your files; please report the lines above")
    return code


def parser() -> ArgumentParser:
    """The command line's grammar."""
    top = ArgumentParser("build.py", description=_ABOUT, epilog=_CODES, formatter_class=RawDescriptionHelpFormatter)
    top.set_defaults(root=None, out=None)
    _folders_of(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    add = partial(commands.add_parser, parents=[_folders_of(ArgumentParser(add_help=False))])
    add("check", help="run every gate, write nothing")
    bundle = add("bundle", help="write the editions to hand on: one-file HTML, EPUB, ZIP, PDF, Parquet")
    bundle.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="folder to write them into (dist/)")
    bundle.add_argument("--pdf", action="store_true", help="PDFs too; needs WeasyPrint, which `make pdf` installs")
    bundle.add_argument(
        "--parquet", action="store_true", help="Parquet too; needs PyArrow, which `make parquet` installs"
    )
    translate = add("translate", help="print what is still to be translated; exchange PO files with translators")
    translate.add_argument("what", metavar="SOURCE", help="id of a source; or: status, export, import")
    translate.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a folder to export to; PO files to import"
    )
    release = add("release", help="freeze the report as a dated edition")
    release.add_argument("name", metavar="NAME", help="name of the edition, as content/report.toml has it")
    extract = add("extract", help="print what is found in texts")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .txt or .md file")
    explain = add("explain", help="say why a fact reads as it does, or why a numeral is no fact")
    explain.add_argument("what", metavar="SOURCE[:FACT]", help="id of a source or path of a text; fact id or number")
    review = add("review", help="print the facts that nobody has decided on")
    review.add_argument("source", metavar="SOURCE", help="id of a source")
    verify = add("verify", help="hold a digest against its original")
    verify.add_argument("source", metavar="SOURCE", help="id of the source, such as the name of its file without .md")
    verify.add_argument("original", type=Path, metavar="ORIGINAL", help="the article as a text file; it is not copied")
    verify.add_argument("--write", action="store_true", help="note the outcome in the record of the source")
    measure = add("measure", help="hold extraction against labelled articles")
    measure.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="texts NAME.txt with labels NAME.json")
    measure.add_argument("--write", action="store_true", help="note the accuracy for the page of limits")
    return top


def _folders_of(words: ArgumentParser) -> ArgumentParser:
    """The two folders, which may be named before the command or behind it: whoever is not asked sets nothing."""
    root, out = "folder of content/ and templates/ (default: here)", "folder to write the site into (default: site/)"
    words.add_argument("--root", type=Path, metavar="DIR", default=SUPPRESS, help=root)
    words.add_argument("--out", type=Path, metavar="DIR", default=SUPPRESS, help=out)
    return words


def _build(options: Namespace, pipeline: Pipeline) -> int:
    root, out = _folders(options, pipeline)
    check_folder(out, keep=[pipeline.code / "duizhao", root / "content", root / "templates"])
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


def _bundle(options: Namespace, pipeline: Pipeline) -> int:
    from duizhao.editions.editions import EXTRAS, editions

    root, out = _folders(options, pipeline)
    folder = options.folder or root / "dist"
    folder = folder.parent.resolve() / folder.name
    check_folder(folder, keep=[pipeline.code / "duizhao", root / "content", root / "templates", out])
    report, files = _published(root, out, pipeline)
    _tell("bundle", "PDF takes a while" if options.pdf else folder.name)
    made = editions(root, files, report.settings, [name for name in EXTRAS if getattr(options, name)])
    written = write_site(made, folder)
    _tell("bundled", f"{len(made)} editions, {written} of them new or changed")
    for name in sorted(made):
        print(f"{(folder / name).as_uri()}  {len(made[name]):,}")
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
    "bundle": _bundle,
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
        print(problem, file=sys.stderr)
    if options.command in (None, "check"):
        from duizhao.commands.account import files_refused

        try:
            _tell("sources", f"files: {files_refused(_folders(options, pipeline)[0], problems)}")
        except OSError as error:
            _tell("sources", f"files: not counted ({_machine(error)})")
    count = f"{len(problems)} mistake{'s' if len(problems) != 1 else ''} found"
    return _fail(REFUSED, count if options.command else f"{count}; nothing was written")


def _fail(code: int, message: str) -> int:
    print(f"build.py: {printable(message)}", file=sys.stderr, flush=True)
    return code


def _machine(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "the machine has no memory left; close other programs and build again"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; the site there is whole; mend this and run again"
