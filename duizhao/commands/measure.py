"""`build.py measure`: how well and how fast the extraction reads labelled articles. The one user of a stopwatch."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import process_time_ns

from duizhao.extraction.extract import extract
from duizhao.extraction.measuring import FIELDS, FILE, Accuracy, accuracy, as_toml, read_labelled, shown
from duizhao.extraction.passages import passages
from duizhao.extraction.quantities import grammar
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.language.views import view
from duizhao.language.words import Segmenter, segmenter
from duizhao.model.text import Document
from duizhao.reading.boilerplate import BoilerplateCues
from duizhao.reading.documents import cut

LENGTH = 200_000
"""The characters over which speed is taken."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters per second of one core, started up: of numerals, quantities and periods, and of everything.

    `peak` is the memory in bytes that the whole run has needed so far, None where the system does not tell.
    """

    quantities: int
    everything: int
    peak: int | None


def measure(folders: Sequence[Path], root: Path, write: bool, length: int = LENGTH) -> int:
    """Print the accuracy and the speed for each folder of labelled articles (`write` notes the accuracy); 0 when done."""
    lexicon, measured = read_lexicon(root), []
    for folder in folders:
        articles = read_labelled(folder, root)
        found = accuracy(folder.resolve().name, articles, lexicon)
        print("\n".join(table(found)), flush=True)
        print(spoken(speed(repeated([document for document, _ in articles], length), lexicon), length), flush=True)
        measured.append(found)
    if write:
        (root / FILE).write_text(as_toml(measured), encoding="utf-8", newline="\n")
        print(f"written: {FILE.as_posix()}", file=sys.stderr)
    return 0


def table(of: Accuracy) -> Iterator[str]:
    """The accuracy of one folder in lines."""
    found = of.rates["found"]
    yield f"{of.folder}: {of.articles} articles, {found.labelled} quantities labelled, {found.extracted} extracted"
    yield f"  {'':<14}  precision  recall     F1"
    for name, rate in of.rates.items():
        yield f"  {name:<14}      {shown(rate.precision)}   {shown(rate.recall)}  {shown(rate.f1)}"
    yield "  of those found: " + "  ".join(f"{name} {shown(of.of_found(name))}" for name in FIELDS)


def spoken(speed: Speed, length: int) -> str:
    """The speed in a line."""
    peak = "not told by this system" if speed.peak is None else f"{speed.peak // 10**6:,} MB"
    return (
        f"  over {length:,} characters: {speed.quantities:,} characters/s numerals, quantities and periods; "
        f"{speed.everything:,} characters/s everything; peak memory {peak}\n"
    )


def repeated(documents: Sequence[Document], length: int) -> Document:
    """A document of so many characters: the lines of these articles, over and over, without the rest of their pages.

    The foot of a page would end the article where it first occurs, and all that follows would be skipped.
    """
    texts = ("".join(article(document)) for document in documents)
    once = "".join(f"{line}\n" for text in texts for line in text.splitlines() if line.strip())
    text = (once * (length // len(once) + 1))[:length]
    return cut(replace(documents[0].record, id="repeated"), text, 0, BoilerplateCues({}))


def article(document: Document) -> Iterator[str]:
    """The stretches of a text that are its article."""
    at = 0
    for foreign in document.boilerplate:
        yield document.text[at : foreign.start]
        at = foreign.end
    yield document.text[at:]


def speed(document: Document, lexicon: Lexicon) -> Speed:
    """How fast the sentences of a document are read. The dictionary, loaded once a run, is not counted."""
    unsegmented, patterns = Segmenter(lambda _: (), {}), grammar(lexicon)
    written = date.fromisoformat(document.record.date) if document.record.date else None

    def quantities() -> None:
        for _ in passages(document, view(document.text), patterns, unsegmented, written):
            pass

    quantities()  # what is looked up for the first time is kept
    short = nanoseconds(quantities)
    loading = nanoseconds(lambda: segmenter([document.text]))
    whole = nanoseconds(lambda: extract([document], lexicon))
    size = sum(len(sentence.span) for sentence in document.sentences) * 10**9
    return Speed(size // max(short, 1), size // max(whole - loading, 1), peak_memory())


def nanoseconds(work: Callable[[], object]) -> int:
    """The time of one core that some work takes."""
    begun = process_time_ns()
    work()
    return process_time_ns() - begun


def peak_memory() -> int | None:
    """The most memory that this process has held, in bytes; None where the system does not tell."""
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return None
    peak = getrusage(RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
