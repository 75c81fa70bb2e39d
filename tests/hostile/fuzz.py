"""Inputs that a fuzzer draws, guided by what they make the code do: each ends in a value or in a message, never otherwise.

    python -m tests.hostile.fuzz [330] [--target po]        (atheris, from requirements-fuzz.lock)

Seconds a target. What opened new ways through the code is kept in `fuzzed/`, one input a line in base64, and read again by
`pytest tests/test_fuzzed.py`; what went wrong is added to it too, and named. Exit code 1 where something went wrong.
"""

from __future__ import annotations

import argparse
import base64
import csv
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from duizhao.bilingual import catalogs
from duizhao.bilingual.chinese import chinese
from duizhao.bilingual.english import english
from duizhao.bilingual.parity import scale
from duizhao.extraction import review
from duizhao.extraction.extract import extract
from duizhao.extraction.periods import read_periods
from duizhao.extraction.quantities import Mention, grammar
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.language.views import view
from duizhao.model.facts import Reading
from duizhao.model.text import DatePrecision, Document, SourceClass, SourceKind, SourceRecord
from duizhao.problems import Refused
from duizhao.reading import prose
from duizhao.reading.boilerplate import BoilerplateCues, read_boilerplate
from duizhao.reading.decoding import decoded
from duizhao.reading.documents import cut, read_documents
from duizhao.reading.saved_pages import text_of_page
from duizhao.reading.settings import read_settings
from duizhao.reading.tables import table_of
from tests.case_reports import ROOT

KEPT = Path(__file__).with_name("fuzzed")
WRITTEN = date(2021, 9, 1)
LONGEST = 600  # bytes of an input
GUIDED = """import atheris, sys
sys.path.insert(0, "")
with atheris.instrument_imports(include=["duizhao"]):
    from tests.hostile import fuzz
fuzz.draw({name!r}, sys.argv)
"""
SETTINGS = (ROOT / "content/report.toml").read_bytes()
RECORD = b'+++\nid = "a"\nkind = "digest"\nplace = "weinan"\ntitle = "t"\ncarrier = "c"\nclass = "press"\n'
DECISION = b'reviewer = "a"\nkind = "person"\ndate = "2026-01-01"\n[[decision]]\nfact = "%s"\n'
ARTICLE = "新增企业5家，投资3亿元。到2025年，建成园区3个。"
PROSE = SourceRecord(
    "r", "r.md", SourceKind.VERBATIM, "", "", "", "", "", "2021-09-01", DatePrecision.DAY, None, "", "", SourceClass.PRESS,
    "", "",
)  # fmt: skip


@cache
def _lexicon() -> Lexicon:
    return read_lexicon(ROOT)


@cache
def _cues() -> BoilerplateCues:
    return read_boilerplate(ROOT)


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for name in ("sources", "review"):
        (made / "content" / name).mkdir(parents=True)
    (made / "content/lexicon").symlink_to(ROOT / "content/lexicon")
    return made


@cache
def _read() -> tuple[Reading, ...]:
    return extract([_document(ARTICLE)], _lexicon())


def _document(text: str) -> Document:
    return cut(PROSE, text, 0, _cues())


def _text(drawn: bytes) -> str:
    return drawn.decode("utf-8", "replace")


def decoding(drawn: bytes) -> None:
    """A text in any encoding."""
    decoded(drawn, "a.txt").encode("utf-8")


def page(drawn: bytes) -> None:
    """A saved page, in what it says it is encoded in."""
    text_of_page(drawn, "a.html").encode("utf-8")


def source(drawn: bytes) -> None:
    """A digest: what is drawn is the end of its record and its words."""
    root = _folder()
    (root / "content/report.toml").write_bytes(SETTINGS)
    (root / "content/sources/a.md").write_bytes(RECORD + drawn)
    extract(read_documents(root, read_settings(root)), _lexicon())


def settings(drawn: bytes) -> None:
    """The settings of a report."""
    (_folder() / "content/report.toml").write_bytes(drawn)
    read_settings(_folder())


def po(drawn: bytes) -> None:
    """A file of translations, and what is written of it again."""
    for templates in (True, False):
        read, problems = catalogs.catalog("a.po", decoded(drawn, "a.po"), templates)
        catalogs.merged("a.po", [read, read])
        _ = [str(problem) for problem in problems]


def article(drawn: bytes) -> None:
    """An article: every fact stands within it, with a figure that is one."""
    text = _text(drawn)
    (reading,) = extract([_document(text)], _lexicon())
    for fact in reading.facts:
        mention = fact.evidence.mention
        assert 0 <= mention.start <= mention.end <= len(text)
        assert fact.quantity is None or fact.quantity.value.is_finite()
        review.seen(fact)


def quantities(drawn: bytes) -> None:
    """A line of figures: read in order, with bounds the right way round; and as the gate of figures reads it."""
    words, last = view(_text(drawn)).text, 0
    for mention in grammar().read(words, tuple((time.start, time.end) for time in read_periods(words, WRITTEN))):
        assert last <= mention.start < mention.end <= len(words)
        last = mention.end
        if isinstance(mention, Mention):
            low, high = mention.quantity.low, mention.quantity.high
            assert low is None or high is None or low <= high
    chinese(ROOT).read(words, WRITTEN)


def figures(drawn: bytes) -> None:
    """A line of English figures."""
    list(english(ROOT).read(_text(drawn)))


def parity(drawn: bytes) -> None:
    """A Chinese line and an English one."""
    zh, _, en = _text(drawn).partition("\n")
    _ = [str(mismatch) for mismatch in scale().mismatches(zh, en, WRITTEN)]


def decisions(drawn: bytes) -> None:
    """A review: decisions on the facts of an article."""
    written = DECISION % _read()[0].facts[0].id.encode() + drawn
    (_folder() / "content/review/a.toml").write_bytes(written)
    review.review(_read(), _folder())


def tables(drawn: bytes) -> None:
    """A table, and prose with marks."""
    problems = list[object]()
    prose.passages(_text(drawn), "a.md", problems)  # type: ignore[arg-type]
    _ = [str(problem) for problem in problems]
    table_of(_text(drawn), "a.toml")


Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (decoding, page, source, settings, po, article, quantities, figures, parity, decisions, tables)
}


def tried(target: Target, drawn: bytes) -> None:
    """One input: a refusal is an answer, if it can be said."""
    try:
        target(drawn)
    except Refused as refused:
        _ = [str(problem) for problem in refused.problems]


def kept(name: str) -> tuple[bytes, ...]:
    """What was kept for a target."""
    path = KEPT / f"{name}.txt"
    return (
        tuple(base64.b64decode(line) for line in path.read_text(encoding="ascii").splitlines()) if path.exists() else ()
    )


def keep(name: str, inputs: Sequence[bytes]) -> None:
    """Keep these inputs for a target, the shortest first."""
    lines = (base64.b64encode(drawn).decode("ascii") for drawn in sorted(set(inputs), key=lambda one: (len(one), one)))
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="ascii")


def vocabulary() -> Iterator[str]:
    """The words that the fuzzer may put anywhere: those of the lexicon, quoted as it wants them."""
    words = set[str]()
    for path in sorted((ROOT / "content/lexicon").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            words.update(word for row in csv.reader(rows) for cell in row[:2] for word in cell.split("|"))
    for word in sorted(words):
        if 0 < len(word.encode()) < 30:
            yield '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def draw(name: str, arguments: list[str]) -> None:
    """Draw inputs for a target; the arguments are the fuzzer's."""
    import atheris

    atheris.Setup(arguments, lambda drawn: tried(TARGETS[name], drawn))
    atheris.Fuzz()


def fuzzed(name: str, seconds: int) -> bool:
    """Draw inputs for so many seconds and keep what is new; whether something went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        seeds, found, words = Path(folder, "seeds"), Path(folder, "found"), Path(folder, "words.dict")
        for place in (seeds, found):
            place.mkdir()
        words.write_text("".join(vocabulary()), encoding="ascii")
        for number, drawn in enumerate(kept(name)):
            (seeds / str(number)).write_bytes(drawn)
        program = Path(folder, "guided.py")  # the fuzzer starts itself again to merge, by the name of a file
        program.write_text(f"#!{sys.executable}\n{GUIDED.format(name=name)}", encoding="utf-8")
        program.chmod(0o700)
        command = [sys.executable, str(program)]
        limits = [f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=0", f"-dict={words}"]
        where = [f"-artifact_prefix={folder}/wrong-"]
        drawn_in = subprocess.run([*command, *limits, *where, f"-max_total_time={seconds}", str(seeds)], check=False)
        subprocess.run([*command, *limits, "-merge=1", str(found), str(seeds)], check=False)
        wrong = [path.read_bytes() for path in Path(folder).glob("wrong-*")]
        keep(name, [path.read_bytes() for path in found.iterdir()] + wrong)
    print(
        f"{name}: {len(kept(name))} kept, {'something went wrong' if drawn_in.returncode else 'nothing wrong'}",
        flush=True,
    )
    return bool(drawn_in.returncode)


def main() -> int:
    """Fuzz what the command line asks for."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument(
        "seconds", nargs="?", type=int, default=330, metavar="SECONDS", help="how long each target is tried"
    )
    words.add_argument("--target", choices=TARGETS, action="append", help="only this target; may be given again")
    asked = words.parse_args()
    wrong = [name for name in asked.target or TARGETS if fuzzed(name, asked.seconds)]
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
