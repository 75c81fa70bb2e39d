"""A report of two sentences, for the tests of what stands behind the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

from duizhao.bilingual.catalogs import PLACEHOLDER, Catalog
from duizhao.extraction.identity import IndicatorRule
from duizhao.model.facts import Bound, Evidence, Fact, Kind, Period, Quantity, Reading, Role, Scope, Status
from duizhao.model.report import Bilingual, Comparison, Indicator, Pair, Place, Reason, Row, Settings, Verdict, Wording
from duizhao.model.text import DatePrecision, Document, Sentence, SourceClass, SourceKind, SourceRecord, Span
from duizhao.pages.report import Report

WORDS = "甲市设立基金8000多万元。2020年乙市新增企业15家。"
ENGLISH = {"s001": "City A set up a fund of more than RMB 80 million.", "s002": "In 2020 City B added 15 firms."}
SENTENCES = (Sentence("s001", Span(0, 14), 1, (3,)), Sentence("s002", Span(14, 28), 2, (4, 5)))
RECORD = SourceRecord(
    "digest-a", "content/sources/digest-a.md", SourceKind.DIGEST, "a", "题目", "转载网", "原报", "某记者", "2020-09-01",
    DatePrecision.DAY, None, "", "https://example.org/a", SourceClass.PRESS, "", "0" * 64,
)  # fmt: skip
DOCUMENT = Document(RECORD, WORDS, SENTENCES)
WORDING = {
    "MEASURE": Wording("reason", "量不同", "{left}：{left_role}；{right}：{right_role}。"),
    "role-level": Wording("part", "", "存量"),
    "role-new": Wording("part", "", "新增"),
    "dimension-money": Wording("part", "", "钱"),
    "dimension-count": Wording("part", "", "数"),
}
INDICATOR = Indicator("fund", "finance", Bilingual("基金", "Fund"), Bilingual("已设立的基金", "Funds set up"))


def fact(identity: str, label: str, words: str, sentence: int, **fields: Any) -> Fact:
    start = WORDS.index(words)
    evidence = Evidence(DOCUMENT, SENTENCES[sentence].span, Span(start, start + len(words)), "test")
    return Fact(identity, Kind.QUANTITY, label, evidence, identity[0], Scope.PLACE, identity[0], **fields)


def facts() -> tuple[Fact, ...]:
    low, high = Decimal(80000000), Decimal(90000000)
    money = Quantity(low, "元", "money", Bound.MORE_THAN, None, low, high, high_open=True)
    count = Quantity(Decimal(15), "家", "count", Bound.EXACT, None, Decimal(15), Decimal(15))
    year = Period("2020年", Span(14, 19), "2020", "2020-01-01", "2020-12-31", "year")
    common: dict[str, Any] = {"indicator": "fund", "theme": "finance"}
    return (
        fact("a-fund-1", "基金", "8000多万元", 0, status=Status.EXISTING, quantity=money, role=Role.LEVEL, **common),
        fact(
            "b-firms-1", "企业", "15家", 1, status=Status.ACHIEVED, quantity=count, role=Role.NEW, period=year, **common
        ),
    )


@dataclass(frozen=True)
class SmallPhrasebook:
    """As much of a phrasebook as the exports and the gates ask for."""

    english: dict[str, str] = field(default_factory=lambda: {"基金": "fund", "企业": "firms"})
    strings: Catalog = field(default_factory=lambda: Catalog("", {}))
    sources: Mapping[str, Catalog] = field(default_factory=dict)

    def term(self, words: str, language: str) -> SimpleNamespace:
        found = words if language == "zh" else self.english.get(words)
        return SimpleNamespace(words=found or words, language=language, state="reviewed" if found else "missing")

    def pieces(self, msgid: str, language: str, n: object = None) -> tuple[tuple[str, str], ...]:
        cuts = PLACEHOLDER.split(msgid)
        return tuple(("name" if i % 2 else "text", piece) for i, piece in enumerate(cuts) if piece)

    def label(self, fact: Fact, language: str) -> SimpleNamespace:
        return self.term(fact.label, language)

    def sentence(self, document: Document, sentence: Sentence, language: str) -> SimpleNamespace:
        words = sentence.span.of(document.text) if language == "zh" else ENGLISH[sentence.id]
        return SimpleNamespace(words=words, language=language, state="reviewed")

    def person(self, name: str, language: str) -> SimpleNamespace:
        return self.term(name, language)

    def date(self, iso: str, language: str) -> str:
        return iso

    def quantity(self, quantity: Quantity, language: str) -> str:
        money = {"zh": "8000多万元", "en": "more than RMB 80 million"}
        return money[language] if quantity.unit == "元" else str(quantity.value)

    def period(self, period: Period | None, language: str) -> str:
        return period.surface if period else ""

    def statement(self, fact: Fact, language: str) -> SimpleNamespace:
        assert fact.quantity
        return self.term(f"{fact.label} {self.quantity(fact.quantity, language)}", language)


def place(identity: str) -> Place:
    return Place(
        identity, Bilingual(f"{identity}市", f"City {identity}"), "prefecture", Bilingual(identity, identity), "◆", ()
    )


def report(state: str = "published") -> Report:
    left, right = facts()
    pair = Pair("fund", left, right, Verdict.NOT_COMPARABLE, (Reason.MEASURE,))
    row = Row(INDICATOR, ((left,), (right,)), (pair,), Verdict.NOT_COMPARABLE)
    title = Bilingual("题", "Title")
    settings = Settings(title, title, (place("a"), place("b")), title, "", None, "1", "2026-01-01", state)
    return Report(
        settings,
        (Reading(DOCUMENT, (left, right), ()),),
        Comparison((row,), (), (), {}, {Verdict.NOT_COMPARABLE: 1}, WORDING),
        cast(Any, SmallPhrasebook()),
        (IndicatorRule(INDICATOR, (), (), ()),),
        (),
    )
