"""Every page of the site, as values."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.pages.about import about
from duizhao.pages.alphabet import alphabet
from duizhao.pages.changes import changes, feed
from duizhao.pages.citing import citing
from duizhao.pages.data import data
from duizhao.pages.glossary import glossary
from duizhao.pages.indicator import indicator
from duizhao.pages.indicators import indicators
from duizhao.pages.ledger import ledger
from duizhao.pages.limits import limits
from duizhao.pages.overview import overview
from duizhao.pages.page import Page
from duizhao.pages.parallel import parallel, parallel_report
from duizhao.pages.place import place
from duizhao.pages.report import Report
from duizhao.pages.root import notfound, root
from duizhao.pages.search import search
from duizhao.pages.source import source
from duizhao.pages.strategy import strategy
from duizhao.pages.timeline import timeline_page
from duizhao.pages.voice import Voice
from duizhao.pages.whole import whole, whole_parallel


def pages(report: Report) -> tuple[Page, ...]:
    """The pages of both languages and those that stand before them; each path once."""
    chinese, english = Voice(report, "zh"), Voice(report, "en")
    made = [root(chinese, english), notfound(chinese)]
    for voice in (chinese, english):
        own = tuple(edition(voice))
        made += (*own, whole(voice, own), changes(voice))
        if report.settings.base_address and not report.frozen:
            made.append(feed(voice))
    aligned = (page for document in report.documents for page in parallel(chinese, document))
    both = (*parallel_report(chinese, english), *aligned)
    made += (*both, whole_parallel(both))
    return tuple(sorted(made, key=lambda page: page.path))


def edition(voice: Voice) -> Iterator[Page]:
    """The pages of one language."""
    report = voice.report
    yield overview(voice)
    yield indicators(voice)
    yield from (indicator(voice, row) for row in report.comparison.rows)
    yield strategy(voice)
    yield timeline_page(voice)
    yield from (place(voice, of) for of in report.settings.places)
    yield ledger(voice)
    yield from (page for reading in report.readings for page in source(voice, reading))
    yield from (page for reading in report.readings for page in citing(voice, reading))
    yield limits(voice)
    yield from glossary(voice)
    yield from alphabet(voice)
    yield search(voice)
    yield data(voice)
    yield about(voice)
