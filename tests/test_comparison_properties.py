"""What holds for any two figures: ten thousand pairs drawn by one seed, a sample of them read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from duizhao.comparison.derived import all_derived, differences
from duizhao.comparison.verdicts import NOTES, judge, verdict
from duizhao.model.facts import Bound, Fact, Quantity, Role, Scope, Status
from duizhao.model.report import Pair, Reason, Row, Verdict
from duizhao.model.text import Span
from duizhao.pages.bars import chart
from duizhao.pages.indicator import indicator
from duizhao.pages.indicators import indicators
from duizhao.pages.page import Page
from duizhao.pages.render import render
from duizhao.pages.voice import Voice
from tests.test_comparison import (
    DATELESS,
    FIVE_YEARS,
    GUESSED,
    NEXT_YEAR,
    REPOSTED,
    YEAR,
    fact,
    rule,
    source,
)  # fmt: skip
from tests.test_pages_of_many_places import book, voice

ROOT = Path(__file__).parents[1]
PAIRS = 10_000
KINDNESS = (Verdict.COMPARABLE, Verdict.CAUTION, Verdict.NOT_COMPARABLE)
UNITS = (
    ("家", "count"),
    ("个", "count"),
    ("元", "money"),
    ("美元", "money"),
    ("%", "percent"),
    ("亩", "area"),
    ("km²", "area"),
)
INDICATORS = ("high-tech-enterprise", "innovation-index", "park-area", "tech-fund")
LABELS = ("高新技术企业", "高企", "申报高新技术企业", "重点高新技术企业")
LED = ("同比增长", "较2015年增长", "下降")
COMMON = 6
"""Of so many draws one takes another value than the common one, so that all verdicts are met often."""


def quantity(draw: Random) -> Quantity:
    """A figure, mostly a plain count."""
    value = Decimal(draw.randint(1, 400))
    unit, dimension = draw.choice(UNITS) if rarely(draw) else UNITS[0]
    plain = Quantity(value, unit, dimension, Bound.EXACT, None, value, value)
    if not rarely(draw):
        return plain
    bound = draw.choice(list(Bound))
    width = Decimal(draw.randint(0, 100))
    return draw.choice(
        (
            replace(plain, bound=bound, high=None, low_open=True),
            replace(plain, bound=bound, low=None),
            replace(plain, bound=bound, high=value + width, high_open=True),
            replace(plain, value_max=value + width, high=value + width),
        )
    )


def rarely(draw: Random) -> bool:
    return draw.randrange(COMMON) == 0


def drawn(draw: Random, place: str) -> Fact:
    """A figure of a place, in a few respects unlike the common one."""
    choices: dict[str, tuple[Any, ...]] = {
        "status": tuple(Status), "scope": tuple(Scope), "role": tuple(Role), "label": LABELS,
        "period": (None, YEAR, NEXT_YEAR, FIVE_YEARS), "act": ("", "申报", "认定", "引进", "新增"),
        "qualifiers": ((), ("高水平",), ("各类",), ("市级", "重点")),
    }  # fmt: skip
    changes = {field: draw.choice(values) for field, values in choices.items() if rarely(draw)}
    records = (DATELESS, GUESSED, REPOSTED)
    at = draw.choice(records)["at"] if rarely(draw) else source(place)
    made = fact(
        place,
        replace(at, record=replace(at.record, id=f"{place}-daily", place=place)),
        quantity=quantity(draw),
        **changes,
    )
    return told_as(made, draw.choice(LED)) if rarely(draw) else made


def told_as(made: Fact, led: str) -> Fact:
    """The figure with these words before it in its source."""
    document = replace(made.document, text=f"{led}{made.quantity and made.quantity.value}{made.document.text}")
    words = Span(len(led), len(led) + 1)
    return replace(made, evidence=replace(made.evidence, document=document, span=Span(0, words.end), mention=words))


@cache
def pairs() -> tuple[tuple[Pair, Pair], ...]:
    """Each pair, and the same with its places exchanged."""
    draw = Random(4)
    held = []
    for _ in range(PAIRS):
        taken = rule(draw.choice(INDICATORS))
        one, other = (replace(drawn(draw, place), indicator=taken.indicator.id) for place in ("jia", "yi"))
        held.append((judge(one, other, taken), judge(other, one, taken)))
    return tuple(held)


def test_every_reason_note_and_verdict_is_met_among_the_pairs() -> None:
    found = [pair for pair, _ in pairs()]
    assert {reason for pair in found for reason in pair.reasons} == set(Reason)
    assert {note for pair in found for note in pair.notes} == set(NOTES)
    met = [sum(pair.verdict is one for pair in found) for one in KINDNESS]
    assert min(met) > PAIRS / 50, met


def test_exchanged_places_have_the_same_verdict_reasons_and_figures_of_our_own() -> None:
    for pair, exchanged in pairs():
        assert (pair.verdict, pair.reasons, pair.notes) == (exchanged.verdict, exchanged.reasons, exchanged.notes)
        taken = rule(pair.indicator)
        assert differences(pair, taken) == differences(exchanged, taken)


def test_no_figure_of_our_own_and_no_axis_stands_on_a_pair_that_is_not_comparable() -> None:
    for pair, _ in pairs():
        taken = rule(pair.indicator)
        assert pair.verdict is Verdict.COMPARABLE or differences(pair, taken) == ()
        drawing = chart(Row(taken.indicator, ((pair.left,), (pair.right,)), (pair,), pair.verdict), taken)
        assert pair.verdict is not Verdict.NOT_COMPARABLE or drawing is None or not drawing.shared


def test_figures_of_a_pair_are_made_of_a_greater_and_a_lesser() -> None:
    for pair, _ in pairs():
        for one in differences(pair, rule(pair.indicator)):
            assert one.terms[0].value >= one.terms[1].value
            assert {fact.place for fact in one.facts} == {"jia", "yi"}


def test_one_more_reason_or_note_never_makes_a_verdict_kinder() -> None:
    codes: tuple[Any, ...] = (*Reason, "note")
    for size in range(len(codes)):
        for held in combinations(codes, size):
            for more in codes:
                before, after = (verdict_of(some) for some in (held, (*held, more)))
                assert KINDNESS.index(after) >= KINDNESS.index(before), (held, more)


def verdict_of(codes: tuple[Any, ...]) -> Verdict:
    return verdict([code for code in codes if code != "note"], [code for code in codes if code == "note"])


FORBIDDEN = re.compile(
    r"更多|更高|更少|更低|高于|多于|低于|少于|超出|相差(?!多少无法算出)|相比为|领先|落后|倍"
    r"|\b(?:more|higher|lower(?! bound)|fewer|less than|greater|larger|ahead|behind|difference|ratio|times)\b|[→↑↓↗↘⇒÷]",
    re.IGNORECASE,
)
OF_A_FACT = re.compile(r'<(span|a)[^>]* data-fact="[^"]*"[^>]*>.*?</\1>', re.DOTALL)


def pages_of(told: Voice) -> Iterator[Page]:
    """The pages on which the pairs of a report stand."""
    for language in ("zh", "en"):
        speaking = Voice(told.report, language)
        yield indicators(speaking)
        yield from (indicator(speaking, row) for row in told.report.comparison.rows)


@cache
def sample() -> tuple[tuple[Verdict, str, str], ...]:
    """Some pairs of each verdict: what was found of a pair, the address of a page on which it stands, its main part."""
    left = dict.fromkeys(KINDNESS, 30)
    shown: list[Page] = []
    found: dict[str, Verdict] = {}
    for number, (pair, _) in enumerate(pairs()):
        if pair.indicator != "high-tech-enterprise" or not left[pair.verdict]:
            continue
        told = voice((replace(pair.left, id="jia-1"), replace(pair.right, id="yi-1")), "jia", "yi")
        if not told.report.comparison.rows or not told.report.comparison.rows[0].pairs:
            continue  # a requirement, an opinion or another place's figure enters no pair
        left[pair.verdict] -= 1
        for page in pages_of(told):
            shown.append(replace(page, path=f"{number}/{page.path}"))
            found[shown[-1].path] = pair.verdict
    files = render(ROOT, tuple(shown), book())
    return tuple((verdict, path, body(files[path])) for path, verdict in found.items())


def body(html: bytes) -> str:
    """The main part without the words of the facts themselves: a hedge such as more than is theirs."""
    main = html.decode().partition("<main")[2].partition("</main>")[0]
    return OF_A_FACT.sub("", main)


def test_no_page_sets_one_figure_above_another_that_it_may_not_be_compared_with() -> None:
    for found, path, main in sample():
        words = re.sub(r"<[^>]*>", " ", main)
        if found is not Verdict.COMPARABLE:
            assert not FORBIDDEN.search(words), (path, FORBIDDEN.search(words))
            assert "data-derived" not in main
        if found is Verdict.NOT_COMPARABLE:
            assert 'class="bars shared"' not in main
    assert [sum(found is one for found, _, _ in sample()) for one in KINDNESS] == [30 * 4] * 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_comparable_pair_shows_one_axis_and_our_own_figures(language: str) -> None:
    own = f"{language}/i/high-tech-enterprise.html"
    shown = [main for found, path, main in sample() if found is Verdict.COMPARABLE and path.endswith(own)]
    assert all('class="bars shared"' in main for main in shown)
    assert any('data-derived="difference ' in main for main in shown)


def test_the_gate_allows_exactly_the_figures_that_the_rules_make() -> None:
    for pair, _ in pairs()[:200]:
        told = voice((replace(pair.left, id="jia-1"), replace(pair.right, id="yi-1")), "jia", "yi")
        made = all_derived(told.report.comparison, told.report.indicators)
        assert {one.kind for one in made.values()} <= {"difference", "ratio"}
        assert not made or told.report.comparison.rows[0].verdict is Verdict.COMPARABLE
