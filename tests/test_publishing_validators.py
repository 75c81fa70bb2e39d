"""The data files held against the standards by the validators that others use, without a network."""

from __future__ import annotations

import json
import socket
import warnings
from pathlib import Path
from typing import Any

import pytest

from duizhao.publishing.exports.offer import exports
from tests.case_reports import case
from tests.small_report import report

REPORTS = ("small", "two-sources")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a validator asks the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(params=REPORTS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data files of a report, on a disk."""
    whole = report() if request.param == "small" else case(request.param)[0]
    for path, content in exports(whole).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path / "data"


def test_the_data_package_is_valid_and_every_row_as_it_says(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        outcome = Package(str(folder / "datapackage.json")).validate()
    assert outcome.flatten(["path", "rowNumber", "fieldName", "type", "message"]) == []
    assert outcome.stats["tasks"] == len(json.loads((folder / "datapackage.json").read_bytes())["resources"])
    assert outcome.valid


def test_a_wrong_row_of_the_data_package_would_be_found(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        text = (folder / "places.csv").read_text(encoding="utf-8")
        (folder / "places.csv").write_text(text + text.splitlines()[1] + "\r\n", encoding="utf-8")
        outcome = Package(str(folder / "datapackage.json")).validate()
    assert {"primary-key", "hash-count", "byte-count"} <= {kind for (kind,) in outcome.flatten(["type"])}


def tables_of_the_web(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from csvw import CSVW

        return CSVW(str(folder / "csv-metadata.json"), validate=True)


def test_the_metadata_of_the_web_describe_every_table_as_it_is(folder: Path) -> None:
    described = tables_of_the_web(folder)
    assert [str(warning.message) for warning in described.warnings] == []
    assert described.is_valid
    facts = json.loads((folder / "facts.json").read_bytes())["facts"]
    rows = list(next(table for table in described.t.tables if str(table.url) == "facts.csv"))
    assert [row["id"] for row in rows] == [fact["id"] for fact in facts]
    assert [list(map(int, row["paragraphs"])) for row in rows] == [fact["paragraphs"] for fact in facts]
    assert [row["low_open"] for row in rows] == [fact["low_open"] for fact in facts]


def expanded(path: Path) -> list[Any]:
    """A document of linked data read by its own context alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyld import jsonld

        def nothing(address: str, _: object) -> None:
            raise AssertionError(f"a context is fetched: {address}")

        options = {"base": "https://example.org/data/", "documentLoader": nothing}
        return list(jsonld.expand(json.loads(path.read_bytes()), options))


def test_each_fact_is_an_annotation_of_the_words_that_state_it(folder: Path) -> None:
    oa = "http://www.w3.org/ns/oa#"
    (whole,) = expanded(folder / "annotations.jsonld")
    items = whole["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    facts = json.loads((folder / "facts.json").read_bytes())["facts"]
    assert len(items) == len(facts)
    for item in items:
        assert item["@type"] == [f"{oa}Annotation"]
        (target,) = item[f"{oa}hasTarget"]
        address = target[f"{oa}hasSource"][0]["@id"].removeprefix("https://example.org/data/")
        text = (folder / address).read_bytes().decode()
        quote, position = target[f"{oa}hasSelector"]
        start, end = (int(position[f"{oa}{name}"][0]["@value"]) for name in ("start", "end"))
        exact, prefix, suffix = (quote[f"{oa}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix"))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)


def test_everything_comes_from_something_that_is_there(folder: Path) -> None:
    prov = "http://www.w3.org/ns/prov#"
    nodes = {node["@id"]: node for node in expanded(folder / "provenance.jsonld")}
    named = {
        other["@id"]
        for node in nodes.values()
        for tie, others in node.items()
        if tie.startswith(prov)
        for other in others
        if "@id" in other
    }
    assert named <= set(nodes)
    facts = json.loads((folder / "facts.json").read_bytes())["facts"]
    assert {f"https://example.org/data/facts.jsonl#{fact['id']}" for fact in facts} <= set(nodes)


@pytest.mark.parametrize("name", ["annotations", "provenance"])
def test_no_key_of_the_linked_data_is_lost_on_the_way_to_its_meaning(folder: Path, name: str) -> None:
    path = folder / f"{name}.jsonld"
    written = json.loads(path.read_bytes())
    terms = set(written.pop("@context"))
    keys: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            gather(inner)

    gather(written)
    assert {key for key in keys if not key.startswith("@")} <= terms
