"""A digest held against its original: a date counts only where the digest says that it stands."""

from __future__ import annotations

import pytest

from duizhao.extraction.verification import _is_dated
from duizhao.model.facts import Evidence, Fact, Kind, Period, Scope
from duizhao.model.text import Span
from tests.small_report import DOCUMENT, SENTENCES, WORDS

AT = Span(WORDS.index("2020年"), WORDS.index("2020年") + 5)
YEAR = Period("2020年", AT, "2020", "2020-01-01", "2020-12-31", "year")
YEARLESS = Period("2020年", AT, None, None, None, "day")
CASES = [
    ("in a pinned paragraph", YEAR, ("2020", 4), True),
    ("in another paragraph", YEAR, ("2020", 3), False),
    ("another date in the pinned paragraph", YEAR, ("2021", 4), False),
    ("without calendar form, as written", YEARLESS, ("2020年", 5), True),
]


@pytest.mark.parametrize(("name", "period", "stands", "found"), CASES, ids=[case[0] for case in CASES])
def test_a_date_is_verified_by_its_paragraph(name: str, period: Period, stands: tuple[str, int], found: bool) -> None:
    evidence = Evidence(DOCUMENT, SENTENCES[1].span, AT, "<date>")
    fact = Fact("b-date-1", Kind.DATE, "2020年", evidence, "b", Scope.PLACE, "", period=period)
    assert _is_dated(fact, {stands}) is found
