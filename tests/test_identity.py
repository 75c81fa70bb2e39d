"""What a fact is about, its final id, and the rows of words that decide it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from duizhao.extraction.identity import identify, read_indicators, read_themes, without_indicator
from duizhao.model.facts import Evidence, Fact, Kind, Quantity, Reading, Scope, Status
from duizhao.model.text import DatePrecision, Document, Sentence, SourceClass, SourceKind, SourceRecord, Span
from duizhao.problems import Refused

ROOT = Path(__file__).parents[1]


def test_every_theme_of_an_indicator_is_a_theme_of_the_page() -> None:
    assert {row.indicator.theme for row in read_indicators(ROOT)} <= {theme.id for theme in read_themes(ROOT)}
    assert len(read_themes(ROOT)) == 8


def figure(document: Document, words: str, label: str = "高新技术企业", place: str | None = "jia") -> Fact:
    """A hundred of something, where `words` stand."""
    start = document.text.index(words)
    evidence = Evidence(document, Span(start, start + len(words)), Span(start, start + len(words)), "test")
    hundred = Quantity(Decimal(100), "家", "count")
    return Fact(words, Kind.QUANTITY, label, evidence, place, Scope.PLACE, "", Status.EXISTING, quantity=hundred)


def source(text: str, name: str = "jia-daily") -> Document:
    """A source of one sentence."""
    record = SourceRecord(
        id=name, path="", kind=SourceKind.VERBATIM, place="jia", title="", carrier="", originator="", reporter="",
        date=None, date_precision=DatePrecision.UNKNOWN, date_inferred=None, date_reason="", address="",
        source_class=SourceClass.PRESS, rights="", sha256="",
    )  # fmt: skip
    return Document(record, text, (Sentence("s001", Span(0, len(text)), 1, (1,)),))


def test_ids_count_over_the_sources_of_a_place_in_text_order() -> None:
    first, second = source("一百家，二百家。"), source("三百家。", "jia-evening")
    early, late = figure(first, "一百家", "不知何物"), figure(first, "二百家")
    stray = figure(second, "。", place=None)
    readings = (Reading(first, (late, early), ()), Reading(second, (figure(second, "三百家"), stray), ()))
    named = identify(readings, read_indicators(ROOT), read_themes(ROOT))
    assert [fact.id for reading in named for fact in reading.facts] == [
        "jia-quantity-1",
        "jia-high-tech-enterprise-1",
        "jia-high-tech-enterprise-2",
        "jia-evening-quantity-1",
    ]
    assert [fact.indicator for fact in named[0].facts] == [None, "high-tech-enterprise"]
    assert [fact.theme for fact in named[0].facts] == ["results", "results"]


def test_a_figure_of_a_place_that_fits_no_indicator_is_listed_and_what_states_nothing_of_it_is_not() -> None:
    text = source("一百家，二百家，三百家，四百家，五百家。")
    known, unknown = figure(text, "一百家"), figure(text, "二百家", "不知何物")
    wish = replace(figure(text, "三百家", "不知何物"), status=Status.OPINION)
    rule = replace(figure(text, "四百家", "不知何物"), scope=Scope.NATIONAL)
    stray = figure(text, "五百家", "不知何物", place=None)
    readings = identify(
        (Reading(text, (known, unknown, wish, rule, stray), ()),), read_indicators(ROOT), read_themes(ROOT)
    )
    assert [notice.wrong for notice in without_indicator(readings)] == ["not yet an indicator: 不知何物 二百家"]


THEMED = (
    (Kind.MEASURE, "尽快启动创业投资基金", "finance"),
    (Kind.MEASURE, "加快孵化器建设", "carriers"),
    (Kind.MEASURE, "引进高端人才", "talent"),
    (Kind.MEASURE, "与高校开展合作", "cooperation"),
    (Kind.MEASURE, "办好一件小事", "platform"),
    (Kind.PARK, "人才产业园", "carriers"),
    (Kind.STRATEGY, "产业强市", "positioning"),
    (Kind.PROBLEM, "创新人才缺乏", "talent"),
    (Kind.INDUSTRY, "航空航天", "industry"),
    (Kind.PERSON, "赵一", None),
)


@pytest.mark.parametrize(("kind", "label", "theme"), THEMED)
def test_words_fall_under_a_theme_by_kind_and_cue(kind: Kind, label: str, theme: str | None) -> None:
    text = source("一句话。")
    one = replace(figure(text, "一句话", label), kind=kind, quantity=None)
    assert identify((Reading(text, (one,), ()),), read_indicators(ROOT), read_themes(ROOT))[0].facts[0].theme == theme


BAD_ROWS = (  # file · what is replaced · by what · the line's beginning · what is said of it
    ("indicators/finance.toml", 'dimensions = ["money"]', 'dimensions = ["gold"]', "dimensions", "gold"),
    ("indicators/finance.toml", 'reads = ["基金"', 'reads = ["大桥"', "reads", "大桥"),
    ("indicators/results.toml", 'id = "tech-sme"', 'id = "tech-fund"', "[[indicator]]", "second time"),
    ("indicators/results.toml", 'id = "tech-sme"', 'id = "Tech SME"', "[[indicator]]", "address"),
    ("indicators/results.toml", 'source_en = "Measures', 'sauce_en = "Measures', "sauce_en", "nothing reads"),
    ("indicators/finance.toml", 'without = ["公积金"', 'wihtout = ["公积金"', "wihtout", "nothing reads"),
    ("indicators/finance.toml", 'words = [["基金"]]', 'words = ["基金"]', "words", "list"),
    ("indicators/results.toml", 'id = "tech-sme"', 'id = tech-sme"', "id = tech-sme", "TOML"),
    ("lexicon/themes.toml", 'kinds = ["park"]', 'kinds = ["garden"]', "kinds", "garden"),
    ("lexicon/acts.csv", "申报,applied,", "申报,,", "申报,,", "cell"),
    ("lexicon/qualifiers.csv", "重点,vague", "重点,loose", "重点,loose", "loose"),
    ("lexicon/findings.csv", "DATE,reason", "DATE,cause", "DATE,cause", "cause"),
)


@pytest.mark.parametrize("row", BAD_ROWS, ids=[f"{row[0]} {row[4]}" for row in BAD_ROWS])
def test_a_bad_row_is_refused_by_file_and_line(tmp_path: Path, row: tuple[str, str, str, str, str]) -> None:
    name, good, bad, line, said = row
    content = copied(tmp_path)
    text = (content / name).read_text(encoding="utf-8")
    assert good in text
    (content / name).write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_indicators(tmp_path)
    lines = (content / name).read_text(encoding="utf-8").splitlines()
    assert any(
        problem.path == f"content/{name}" and said in str(problem) and lines[problem.line - 1].startswith(line)
        for problem in refused.value.problems
    ), str(refused.value)


def copied(folder: Path) -> Path:
    """The words of the repository, to be spoilt."""
    for name in ("lexicon", "indicators"):
        shutil.copytree(ROOT / "content" / name, folder / "content" / name)
    return folder / "content"


def test_a_file_of_indicators_bears_the_name_of_a_theme(tmp_path: Path) -> None:
    content = copied(tmp_path)
    (content / "indicators" / "garden.toml").write_text("", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_indicators(tmp_path)
    assert [problem.path for problem in refused.value.problems] == ["content/indicators/garden.toml"]


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path) / "lexicon"
    (folder / "acts.csv").write_text("act,class,en\n申报,,\n认定,,\n", encoding="utf-8")
    (folder / "signs.csv").unlink()
    with pytest.raises(Refused) as refused:
        read_indicators(tmp_path)
    assert [(p.path.rpartition("/")[2], p.line) for p in refused.value.problems] == [
        ("acts.csv", 2), ("acts.csv", 3), ("signs.csv", 0),
    ]  # fmt: skip
