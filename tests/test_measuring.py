"""Extraction held against labels: each figure on a few words, and the whole against the scorer beside the repository."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import build
from duizhao.commands.line import REFUSED, WRONG_USE, Pipeline, main
from duizhao.commands.measure import measure, nanoseconds, repeated, speed
from duizhao.extraction.measuring import (
    FIELDS,
    FILE,
    LISTS,
    RATES,
    Accuracy,
    accuracy,
    alike,
    as_toml,
    held,
    in_order,
    met_fields,
    met_quantities,
    read_labelled,
    read_measured,
    together,
)
from duizhao.language.lexicon import read_lexicon
from duizhao.pages.limits import limits
from duizhao.pages.render import render
from duizhao.pages.report import Report
from duizhao.pages.voice import Voice
from duizhao.problems import Refused

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "../shared"
PIPELINE = Pipeline(ROOT, *5 * (lambda *_: pytest.fail("nothing is built"),))
TEXT = "东河市新增工厂15家，基金超过2亿元。\n\n    页脚\n市长张三表示，到2030年达到工厂40家。\n"


def quantity(number: str, value: object, unit: str, metric: str, **fields: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "modifier": "exact",
        "role": "level",
        "status": "achieved",
        "period": None,
        "subject": "东河市",
    }
    found = {"number": number, "start": TEXT.index(number), "value": value, "unit": unit, "metric": metric}
    return usual | found | fields


FACTORIES = quantity("15家", 15, "家", "工厂", role="new")
FUND = quantity("超过2亿元", 200000000, "元", "基金", modifier="more_than")
GOAL = quantity("40家", 40, "家", "工厂", status="target", period="到2030年")
LABELS: dict[str, Any] = {"quantities": [FACTORIES, FUND, GOAL], "people": [{"name": "张三", "title": "市长"}]}


def test_what_is_read_as_labelled_is_found_and_right() -> None:
    of = held(LABELS, LABELS)
    assert {name: of.figure(name) for name in ("found", "right", "people", *FIELDS)} == dict.fromkeys(
        ("found", "right", "people", *FIELDS), "1.000"
    )


def test_precision_counts_what_is_too_much_and_recall_what_is_missing() -> None:
    extra = quantity("2030年", 2030, "年", "年份")
    found = held(LABELS, {"quantities": [FACTORIES, extra]}).rates["found"]
    assert (found.met, found.extracted, found.labelled) == (1, 2, 3)
    assert (found.precision, found.recall, found.f1) == (Decimal("0.5"), Decimal(1) / 3, Decimal("0.4"))


def test_nothing_read_and_nothing_labelled_are_zero_not_an_error() -> None:
    nothing: dict[str, Any] = {"quantities": []}
    for labels, row in ((nothing, nothing), (LABELS, nothing), (nothing, LABELS)):
        assert {held(labels, row).figure(name) for name in (*RATES, *FIELDS)} == {"0.000"}


WRONG: dict[str, dict[str, Any]] = {
    "value": {"value": 16},
    "unit": {"unit": "个"},
    "modifier": {"modifier": "about"},
    "metric": {"metric": "学校数量"},
    "role": {"role": "level"},
    "status": {"status": "target"},
    "period": {"period": "五年内"},
    "subject": {"subject": "西山县"},
}


@pytest.mark.parametrize("field", FIELDS)
def test_one_field_wrong_lowers_its_figure_alone(field: str) -> None:
    of = held({"quantities": [FACTORIES]}, {"quantities": [FACTORIES | WRONG[field]]})
    assert {name for name, number in of.fields.items() if number == 0} == {field}
    assert of.rates["found"].met == 1
    assert of.rates["right"].met == (field in ("period", "subject"))


SAME = [
    ({"unit": "平方米"}, {"unit": "m²"}, "unit"),
    ({"unit": "百分点"}, {"unit": "个百分点"}, "unit"),
    ({"modifier": "exact"}, {"modifier": None}, "modifier"),
    ({"status": "achieved"}, {"status": "launched"}, "status"),
    ({"status": "target"}, {"status": "planned"}, "status"),
    ({"status": "ongoing"}, {"status": "underway"}, "status"),
    ({"status": "ongoing", "status_also": ["target"]}, {"status": "target"}, "status"),
    ({"value": Decimal("0.3333")}, {"value": 0.3333}, "value"),
    ({"value": 10, "value_max": 15}, {"value": 10, "value_max": 15}, "value"),
    ({"period": "今年上半年"}, {"period": "上半年"}, "period"),
    ({"subject": "东河市"}, {"subject": "东河"}, "subject"),
]
OTHER = [
    ({"value": 10, "value_max": 15}, {"value": 10}, "value"),
    ({"value": Decimal("0.3333")}, {"value": Decimal("0.3334")}, "value"),
    ({"status": "achieved"}, {"status": "underway"}, "status"),
    ({"period": None}, {"period": "目前"}, "period"),
]


@pytest.mark.parametrize(("label", "read", "field", "met"), [(*c, True) for c in SAME] + [(*c, False) for c in OTHER])
def test_a_field_is_met_or_not(label: dict[str, Any], read: dict[str, Any], field: str, met: bool) -> None:
    assert (field in met_fields(FACTORIES | label, FACTORIES | read)) is met


def test_a_quantity_answers_for_one_label_the_same_value_first() -> None:
    whole = quantity("15家，基金超过2亿元", 200000000, "元", "基金")
    assert [label["number"] for label, _ in met_quantities([FACTORIES, FUND], [whole])] == ["超过2亿元"]
    assert [read["value"] for _, read in met_quantities([FUND], [whole | {"value": 15}, FUND])] == [200000000]
    assert met_quantities([FACTORIES], [GOAL]) == []


ALIKE = [
    ("科技企业孵化器", "孵化器科技企业", True),
    ("“科技企业”孵化器", "科技企业的孵化器", True),
    ("科技企业孵化器", "孵化面积", False),
    ("", None, True),
    ("工厂", None, False),
]


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_wordings_are_alike_or_not(one: str, other: str | None, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


def test_characters_in_order_are_counted_as_one_would_by_hand() -> None:
    assert [in_order(a, b) for a, b in (("甲乙丙", "甲丙"), ("甲乙丙", "丙乙甲"), ("甲甲", "甲"), ("", "甲"), ("甲乙甲乙", "乙甲乙甲"))] \
        == [2, 1, 1, 0, 3]  # fmt: skip


def test_people_and_dates_must_be_the_same_and_count_once() -> None:
    people = [{"name": "张三"}, {"name": "李四"}]
    dates = [{"iso": "2030"}, {"iso": "2030-01-02"}]
    row = {
        "quantities": [],
        "people": [{"name": "张三"}, {"name": "张三"}],
        "dates": [{"iso": "2030"}, {"iso": "2031"}],
    }
    rates = held({"quantities": [], "people": people, "dates": dates}, row).rates
    assert (rates["people"].met, rates["people"].extracted, rates["people"].labelled) == (1, 1, 2)
    assert (rates["dates"].met, rates["dates"].extracted, rates["dates"].labelled) == (1, 2, 2)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in ("people", "dates")])
def test_names_must_be_alike_and_answer_once(name: str) -> None:
    row = {"quantities": [], name: ["东河市科技局", "西山县", "北岭镇"]}
    rate = held({"quantities": [], name: ["东河科技局", "东河市科技局"]}, row).rates[name]
    assert (rate.met, rate.extracted, rate.labelled) == (1, 3, 2)


def test_articles_are_summed_not_averaged() -> None:
    parts = [held(LABELS, LABELS), held({"quantities": [GOAL]}, {"quantities": []})]
    whole = together("two", parts)
    assert (whole.folder, whole.articles) == ("two", 2)
    assert (whole.rates["found"].met, whole.rates["found"].labelled) == (3, 4)
    assert whole.of_found("metric") == 1


def test_what_is_written_reads_back_and_names_no_article(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert read_measured(tmp_path) == ()
    measured = (together('a "b"', [held(LABELS, LABELS)]), together("c", [held(LABELS, {"quantities": [GOAL]})]))
    (tmp_path / FILE).write_text(as_toml(measured), encoding="utf-8")
    assert read_measured(tmp_path) == measured
    assert not any(word in as_toml(measured) for word in ("工厂", "张三", "东河"))


@pytest.mark.parametrize("damaged", ["[[folder]]", "folder = 1", "x = 1", "[[folder]]\nname = 'a'\narticles = 'b'"])
def test_a_damaged_record_is_refused(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_text(damaged)
    with pytest.raises(Refused, match=r"content/measured\.toml: is not as it was written"):
        read_measured(tmp_path)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "one.json").write_text(json.dumps(LABELS), encoding="utf-8")
    (folder / "two.txt").write_text("没有标注的文章。", encoding="utf-8")
    return folder


def test_a_folder_is_read_and_measured(labelled: Path) -> None:
    of = accuracy("articles", read_labelled(labelled, ROOT), read_lexicon(ROOT))
    assert (of.articles, of.rates["found"].labelled, of.figure("found"), of.figure("value")) == (1, 3, "1.000", "1.000")


BAD_LABELS = [
    ("{", "one.json:1: is not JSON"),
    ("[]", "labels no quantities"),
    ('{"quantities": [{"number": "1"}]}', "quantity 1: not in the form of labels"),
    ('{"quantities": [], "people": ["a"], "projects": [1]}', "people: not in the form"),
]


@pytest.mark.parametrize(("labels", "message"), BAD_LABELS)
def test_bad_labels_are_refused(labelled: Path, labels: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    (labelled / "one.json").write_text(labels)
    assert main(["measure", str(labelled)], PIPELINE) == REFUSED
    assert message in capsys.readouterr().err


def test_a_folder_without_labels_is_refused_and_one_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measure", str(tmp_path)], PIPELINE) == REFUSED
    assert main(["measure", str(tmp_path / "nowhere")], PIPELINE) == WRONG_USE
    err = capsys.readouterr().err
    assert "holds no labelled article" in err
    assert "no such folder" in err


def test_the_speed_is_taken_over_the_articles_again_and_again(labelled: Path) -> None:
    (document,) = (document for document, _ in read_labelled(labelled, ROOT))
    long = repeated([document], 500)
    assert len(long.text) == 500
    assert sum(len(sentence.span) for sentence in long.sentences) > 450
    assert long.boilerplate == ()
    taken = speed(long, read_lexicon(ROOT))
    assert min(taken.quantities, taken.everything) > 0
    assert nanoseconds(lambda: sum(range(10000))) > 0


def test_the_command_prints_a_table_and_writes_only_the_accuracy(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "content/lexicon", tmp_path / "content/lexicon")
    assert measure([labelled], tmp_path, write=False, length=1000) == 0
    assert not (tmp_path / FILE).exists()
    assert measure([labelled, labelled], tmp_path, write=True, length=1000) == 0
    out = capsys.readouterr().out
    assert "articles: 1 articles, 3 quantities labelled, 3 extracted" in out
    assert all(f" {name} " in out for name in (*RATES, *FIELDS))
    assert "characters/s numerals, quantities and periods" in out
    assert [of.folder for of in read_measured(tmp_path)] == ["articles", "articles"]
    assert "second" not in (tmp_path / FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def report() -> Report:
    return build.read(ROOT, lambda *_: None)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_limits_shows_what_was_written_and_no_table_where_nothing_was(
    report: Report, language: str
) -> None:
    def shown(measured: tuple[Accuracy, ...]) -> str:
        page = limits(Voice(replace(report, measured=measured), language))
        return render(ROOT, (page,), report.phrasebook)[f"{language}/limits.html"].decode()

    written = together("dev", [held(LABELS, {"quantities": [GOAL]})])
    assert 'id="accuracy"' not in shown(())
    assert '<span data-count="accuracy">0.500</span>' in shown((written,))
    assert ">dev<" not in shown((written,))


def scored(folder: Path) -> dict[str, Any]:
    """What the scorer beside the repository says."""
    command: Sequence[str | Path] = (
        sys.executable, SHARED / "score/score.py", folder, "--json", "--", sys.executable, "build.py", "extract",
    )  # fmt: skip
    ran = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return dict(json.loads(ran.stdout))


@pytest.mark.skipif(not (SHARED / "score/score.py").is_file(), reason="the scorer does not stand beside the repository")
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_the_figures_are_those_of_the_scorer(name: str) -> None:
    wanted = scored(SHARED / "gold" / name)
    of = accuracy(name, read_labelled(SHARED / "gold" / name, ROOT), read_lexicon(ROOT))
    ours: dict[str, Any] = {field: float(of.of_found(field)) for field in FIELDS} | {"articles": of.articles}
    ours |= {rate: [float(r.precision), float(r.recall), float(r.f1)] for rate, r in of.rates.items()}
    assert {key: pytest.approx(wanted[key], abs=0.0004) for key in ours} == ours
    assert wanted.keys() - ours.keys() == {"unanchored"}
