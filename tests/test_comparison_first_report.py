"""The first report against the table of verdicts that was expected of it, from its digests and from the articles."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from duizhao.bilingual.catalogs import placeholders
from duizhao.comparison.compare import compare
from duizhao.comparison.findings import findings, warning
from duizhao.comparison.remarks import Desk, of_conflict, of_doubt, of_finding, remarks
from duizhao.extraction.identity import identify, read_indicators, read_themes
from duizhao.language.lexicon import read_lexicon
from duizhao.model.facts import Fact, Reading
from duizhao.model.report import Comparison, Settings, Verdict
from duizhao.model.shapes import Shape
from duizhao.model.text import SourceKind
from duizhao.reading.documents import read_documents, read_loose
from duizhao.reading.settings import read_settings

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "gold" / "seeds"

EXPECTED = (  # indicator · the one value · the other · verdict · reasons at least
    ("tech-fund", "80000000", "500000000", "caution", "DATE"),
    ("tech-fund", "80000000", "100000000", "caution", "DATE"),
    ("tech-sme", "100", "210", "not-comparable", "STATUS SCOPE PERIOD"),
    ("high-tech-enterprise", "30", "46", "not-comparable", "STATUS DEFINITION SCOPE PERIOD"),
    ("high-tech-enterprise", "30", "164", "not-comparable", "STATUS PERIOD"),
    ("tech-trade", "1000000000", "72.4", "not-comparable", "MEASURE STATUS PERIOD"),
    ("talent", "100", "231000", "not-comparable", "STATUS DEFINITION MEASURE"),
    ("tech-results", "100", "277", "not-comparable", "STATUS DEFINITION"),
    ("tech-results", "100", "46", "not-comparable", "STATUS DEFINITION"),
    ("tech-results", "100", "10", "not-comparable", "STATUS DEFINITION"),
    ("incubator", "10000", "1", "not-comparable", "MEASURE STATUS"),
    ("incubator", "10000", "2", "not-comparable", "MEASURE STATUS"),
)
ONE_PLACE_ONLY = (
    "industrial-park", "patents", "top-500-firms", "agricultural-park", "innovation-index", "universities",
    "infrastructure-investment",
)  # fmt: skip
LEFT_OPEN = (
    ("not-said-whether-exists", "15"), ("not-said-whether-exists", "20"), ("change-without-base", "72.4"),
    ("index-without-publisher", "141.5"), ("same-number-two-meanings", "46"),
)  # fmt: skip


@cache
def first_report(kind: str) -> tuple[Settings, tuple[Reading, ...], Comparison]:
    """The comparison of the shipped digests, or of the two articles themselves."""
    extraction = pytest.importorskip("duizhao.extraction.extract")
    place_settings = read_settings(ROOT)
    texts = read_documents(ROOT, place_settings)
    if kind == "articles":
        if not SEEDS.is_dir():
            pytest.skip("the articles themselves are not here: they may not be shipped")
        records = {text.record.place: text.record for text in texts}
        articles = {place: read_loose(SEEDS / f"{place}.txt", ROOT) for place in records}
        texts = tuple(
            replace(article, record=replace(records[place], kind=SourceKind.VERBATIM))
            for place, article in articles.items()
        )
    indicators, themes = read_indicators(ROOT), read_themes(ROOT)
    readings = identify(extraction.extract(texts, read_lexicon(ROOT)), indicators, themes)
    return place_settings, readings, compare(place_settings, readings, indicators, themes)


KINDS = ("digests", "articles")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("row", EXPECTED, ids=[" ".join(row[:3]) for row in EXPECTED])
def test_the_first_report_has_the_expected_verdicts(kind: str, row: tuple[str, str, str, str, str]) -> None:
    indicator, left, right, verdict, reasons = row
    _, _, comparison = first_report(kind)
    found = [
        one
        for line in comparison.rows
        for one in line.pairs
        if one.indicator == indicator and (value(one.left), value(one.right)) == (Decimal(left), Decimal(right))
    ]
    assert [one.verdict.value for one in found] == [verdict]
    assert set(reasons.split()) <= set(found[0].reasons)


def unfilled(shape: Shape) -> set[str]:
    """The places of a sentence, and of the phrases inside it, for which there is no value."""
    left = set(placeholders(shape.msgid)) - set(shape.values)
    for inner in shape.values.values():
        left |= unfilled(inner) if isinstance(inner, Shape) else set()
    return left


def value(one: Fact) -> Decimal | None:
    return one.quantity.value if one.quantity else None


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_report_holds_no_comparable_pair_and_leaves_one_place_alone(kind: str) -> None:
    _, _, comparison = first_report(kind)
    assert comparison.tally[Verdict.COMPARABLE] == 0
    alone = {row.indicator.id for row in comparison.rows if row.verdict is Verdict.ONE_PLACE}
    assert set(ONE_PLACE_ONLY) <= alone


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_report_shows_its_conflict_and_its_doubts(kind: str) -> None:
    _, _, comparison = first_report(kind)
    conflicts = [(c.code, [value(one) for one in c.facts]) for c in comparison.conflicts]
    assert conflicts == [("terms-differ", [Decimal(18), Decimal(20)])]
    doubts = {(doubt.code, value(one)) for doubt in comparison.doubts for one in doubt.facts}
    assert {(code, Decimal(figure)) for code, figure in LEFT_OPEN} <= doubts


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_report_warns_of_targets_against_results(kind: str) -> None:
    place_settings, readings, comparison = first_report(kind)
    said = warning(place_settings, readings, comparison)
    assert said.code == "warning-targets-results"
    assert (said.values["intended"], said.values["results"]) == (place_settings.places[:1], place_settings.places[1:])
    path, fund, results = findings(place_settings, comparison)
    parts = path.values["places"]
    assert isinstance(parts, tuple)
    assert [part.code for part in parts if isinstance(part, Shape)] == ["path-both", "path-both"]
    assert (fund.indicator, fund.verdict) == ("tech-fund", Verdict.CAUTION)
    assert results.verdict is Verdict.NOT_COMPARABLE


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_the_first_report_says_is_said_in_full(kind: str) -> None:
    place_settings, readings, comparison = first_report(kind)
    desk = Desk(place_settings, comparison, read_indicators(ROOT))
    said = [remark.sentence for row in comparison.rows for one in row.pairs for remark in remarks(desk, one)]
    said += [of_conflict(comparison, conflict) for conflict in comparison.conflicts]
    said += [of_doubt(comparison, doubt) for doubt in comparison.doubts]
    said += [of_finding(comparison, found) for reading in readings for found in reading.document.record.findings]
    assert [shape.msgid for shape in said if unfilled(shape)] == []
