"""Every shape of a statement in both languages, to be read by an editor: `python -m tests.phrasings`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

from duizhao.bilingual.phrasebook import read_phrasebook
from duizhao.extraction.quantities import Mention, grammar
from duizhao.model.facts import Evidence, Fact, Kind, Period, Quantity, Role, Scope, Status
from duizhao.model.text import DatePrecision, Document, SourceClass, SourceKind, SourceRecord, Span

ROOT = Path(__file__).parents[1]
HEDGES = (
    "{}", "超过{}", "近{}", "约{}", "{}以上", "不到{}", "不超过{}",
)  # fmt: skip
KINDS = (  # what is counted, the act that brings it, an amount of it, one of it
    ("众创空间", "新增", "12家", "1家"), ("科技创新种子基金", "投入", "8000万元", "1元"), ("技术合同交易额", "实现", "20亿元", "1元"),
    ("孵化器建筑", "建设", "2万平方米", "1平方米"), ("技术合同交易额", "", "9.5%", "1%"),
    ("技术合同交易额", "", "5.5个百分点", "1个百分点"),
)  # fmt: skip
PERIODS = (
    None,
    Period("今年上半年", Span(0, 5), None, "2021-01-01", "2021-06-30", "half", True),
    Period("五年内", Span(0, 3), None, None, None, "unknown", False),
    Period("到2025年底", Span(0, 7), None, None, "2025-12-31", "month", False),
)


@cache
def read(words: str) -> Quantity:
    """The quantity that the words state."""
    return next(mention.quantity for mention in grammar().read(words) if isinstance(mention, Mention))


def fact(counted: tuple[str, str], words: str, role: Role, status: Status | None, period: Period | None) -> Fact:
    """A fact of an invented source; `counted` is its label and its act."""
    kind, precision, weight = SourceKind.DIGEST, DatePrecision.UNKNOWN, SourceClass.PRESS
    record = SourceRecord("x", "x.md", kind, "x", "", "", "", "", None, precision, None, "", "", weight, "", "")
    evidence = Evidence(Document(record, words, ()), Span(0, len(words)), Span(0, len(words)), "row")
    place, (label, act) = Scope.PLACE, counted
    made = Fact("x-1", Kind.QUANTITY, label, evidence, None, place, "", status, period, quantity=read(words))
    return replace(made, role=role, act=act)


def facts() -> Iterator[Fact]:
    """Every bound × kind of unit × role × status × period that a fact can have."""
    for (label, act, many, one), hedge in product(KINDS, HEDGES):
        for words in (hedge.format(many), *([one] if hedge == "{}" else [])):
            for role, status, period in product((Role.LEVEL, Role.NEW, Role.CHANGE), Status, PERIODS):
                if (role is Role.CHANGE) == (not act) and (role is Role.NEW) == (act == "新增"):
                    yield fact((label, act), words, role, status, period)


def main() -> None:
    """Print one line a statement, Chinese and English."""
    book = read_phrasebook(ROOT)
    lines = dict.fromkeys(f"{book.statement(one, 'zh').words}\t{book.statement(one, 'en').words}" for one in facts())
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
