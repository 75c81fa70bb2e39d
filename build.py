"""The front door: from the sources of a report to its pages. `python build.py --help` says how to use it."""

from __future__ import annotations

import sys

try:
    from dataclasses import replace
    from functools import partial
    from pathlib import Path
    from typing import TYPE_CHECKING

    from duizhao.commands.line import Pipeline, Tell, Templates, main
    from duizhao.problems import Problem, Refused, Together
except (OSError, ImportError) as error:  # the machine gave no file to the program itself
    sys.stderr.write(f"build.py: {error}; nothing was done; mend this and run again\n")
    sys.exit(3)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duizhao.bilingual.phrasebook import Phrasebook
    from duizhao.model.facts import Reading
    from duizhao.model.text import Document
    from duizhao.pages.page import Page
    from duizhao.pages.report import Report
    from duizhao.publishing.translating import Row

# Every stage is imported where it runs: a build with nothing to do must not load what it does not use.


def read(root: Path, tell: Tell) -> Report:
    """The report as values: what its sources state, and what comes of holding its places against each other."""
    from duizhao.bilingual.citing import read_citing
    from duizhao.bilingual.glossary import read_glossary
    from duizhao.bilingual.phrasebook import read_phrasebook
    from duizhao.comparison.compare import compare
    from duizhao.extraction.extract import extract, refuse_too_many
    from duizhao.extraction.identity import identify, read_indicators, read_themes
    from duizhao.extraction.measuring import read_measured
    from duizhao.extraction.review import review
    from duizhao.language.lexicon import read_lexicon
    from duizhao.pages.report import Report
    from duizhao.reading.documents import read_documents
    from duizhao.reading.prose import read_prose
    from duizhao.reading.settings import read_settings

    tell("read", "settings, sources, words")
    together = Together()
    settings = together(read_settings, root)
    documents = together(read_documents, root, settings) if settings else ()
    lexicon, indicators, themes = (
        together(read_lexicon, root),
        together(read_indicators, root),
        together(read_themes, root),
    )
    phrasebook, glossary = together(read_phrasebook, root), together(read_glossary, root)
    prose, measured, citing = together(read_prose, root), together(read_measured, root), together(read_citing, root)
    together.agree()
    tell("extract", f"{len(documents)} sources")
    readings = identify(extract(documents, lexicon), indicators, themes)
    refuse_too_many(readings, settings.limits.facts)
    tell("review", f"{sum(len(reading.facts) for reading in readings)} facts")
    readings = review(readings, root)
    tell("compare", f"{len(settings.places)} places")
    comparison = compare(settings, readings, indicators, themes)
    return Report(
        settings,
        readings,
        comparison,
        phrasebook,
        indicators,
        themes,
        glossary,
        prose,
        measured=measured,
        citing=citing,
    )


def unreviewed(root: Path, loose: str = "") -> tuple[Reading, ...]:
    """What the rules read in the sources of the report, or in one loose text where the path of its file is given."""
    from duizhao.extraction.extract import extract
    from duizhao.extraction.identity import identify, read_indicators, read_themes
    from duizhao.language.lexicon import read_lexicon
    from duizhao.reading.documents import read_documents, read_loose
    from duizhao.reading.settings import read_settings

    documents = (read_loose(Path(loose), root),) if loose else read_documents(root, read_settings(root))
    return identify(extract(documents, read_lexicon(root)), read_indicators(root), read_themes(root))


def readings(root: Path, source: str) -> tuple[Reading, ...]:
    """What the sources of the report state, as explained; or one loose text, where `source` is the path of a file."""
    from duizhao.extraction.review import review

    return unreviewed(root, source) if Path(source).is_file() else review(unreviewed(root), root)


def ahead(root: Path) -> Templates:
    """The templates compiled, which needs nothing of the sources and goes on while they are read."""
    from duizhao.publishing.alongside import alongside

    def work() -> dict[str, bytes]:
        from duizhao.pages.render import compiled

        return compiled(root)

    return alongside(work)


def rendered(root: Path, report: Report, tell: Tell, templates: Templates = dict) -> tuple[dict[str, bytes], Report]:
    """Every file of the site by its path, as yet unchecked, and the report with the downloads that it offers."""
    from duizhao.bilingual.numbers import hedge_words
    from duizhao.pages.searching import PATH, search_index
    from duizhao.pages.site import pages
    from duizhao.publishing.cards import share_cards
    from duizhao.publishing.exports.offer import exports, offered
    from duizhao.publishing.history import history
    from duizhao.publishing.released import read_editions
    from duizhao.publishing.signposts import signposts

    tell("export", f"{len(report.facts)} facts")
    downloads = exports(report)
    told = history(read_editions(root), downloads["data/facts.json"], report)
    drawn, lacking = share_cards(root, report)
    if lacking:
        tell("notice", lacking)
    report = replace(report, files=offered(downloads), history=told, cards=frozenset(drawn))
    shown = pages(report)
    tell("render", f"{len(shown)} pages")
    files = in_two_halves(root, shown, report.phrasebook, templates()) | {PATH: search_index(report, hedge_words(root))}
    if report.settings.traditional:
        from duizhao.pages.traditional import traditional

        files |= traditional(root, shown, report)
    signs = {} if report.frozen else signposts(files, report.settings)
    return files | downloads | drawn | signs, report


def in_two_halves(
    root: Path, shown: tuple[Page, ...], phrasebook: Phrasebook, held: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The rendered pages: those that hold the whole report alongside, which is half of the work."""
    from duizhao.pages.render import render
    from duizhao.publishing.alongside import alongside

    wholes = tuple(page for page in shown if "whole" in page.values)
    others = tuple(page for page in shown if "whole" not in page.values)
    later = alongside(partial(render, root, wholes, phrasebook, held))
    try:
        return render(root, others, phrasebook, held) | later()
    except Refused:
        return render(root, shown, phrasebook)  # once more, so that the mistakes of both halves are told together


def untranslated(root: Path, tell: Tell) -> tuple[tuple[Document, ...], tuple[Row, ...]]:
    """The sources of the report, and the rows of PO files that its pages still lack."""
    from duizhao.publishing.inspection import inspect
    from duizhao.publishing.translating import untranslated_rows

    files, report = rendered(root, read(root, tell), tell)
    shown = (inspect(path, files[path], path) for path in sorted(files) if path.endswith(".html"))
    return report.documents, untranslated_rows(shown, report)


def of_both_languages(report: Report) -> list[Problem]:
    """Every two texts that should say the same in both languages, and differ in a figure or leave the termbase."""
    from duizhao.bilingual.deviations import deviation_problems
    from duizhao.bilingual.parity import parity_problems
    from duizhao.publishing.paired import pairs

    paired = tuple(pairs(report))
    return [*parity_problems(paired, report.phrasebook.pens), *deviation_problems(paired, report.glossary)]


def publish(root: Path, out: Path, report: Report, tell: Tell, templates: Templates = dict) -> dict[str, bytes]:
    """Every file of the site by its path, past every gate; raises Refused with all that the gates find."""
    from duizhao.publishing.alongside import alongside
    from duizhao.publishing.gates import check
    from duizhao.publishing.history import history_problems
    from duizhao.publishing.released import shelved
    from duizhao.publishing.retired import lost_ids
    from duizhao.reading.verified import unverified

    of_words = alongside(partial(of_both_languages, report))
    files, report = rendered(root, report, tell, templates)
    tell("check", f"{len(files)} files")
    unsure = list(unverified(root, report.documents))
    for problem in unsure if report.settings.state == "draft" else ():
        tell("notice", str(problem))
    released = (identity for edition in report.history.editions for identity in edition.facts)
    beside = shelved(report)
    problems = [
        *(unsure if report.settings.state == "published" else ()),
        *check(files | beside, report),
        *history_problems(report),
        *of_words(),
        *lost_ids(root, out, (fact.id for fact in report.facts), released),
    ]
    if problems:
        raise Refused(problems)
    return files if report.frozen else files | beside


def manual(root: Path) -> dict[str, bytes]:
    """Every file of this project's manual by its path; raises Refused with all that its gates find."""
    from duizhao.manual.site import manual

    return manual(root)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    pipeline = Pipeline(here, read, unreviewed, readings, publish, untranslated, ahead, manual)
    sys.exit(main(sys.argv[1:], pipeline))
