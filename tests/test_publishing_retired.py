"""Ids never change, unless the editor says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.publishing.retired import lost_ids, published_ids, retired_ids


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "site/data"):
        (tmp_path / folder).mkdir(parents=True)
    facts = [{"id": "a-fund-1"}, {"id": "a-fund-2"}]
    (tmp_path / "site/data/facts.json").write_text(json.dumps({"facts": facts}))
    (tmp_path / "content/report.toml").write_text('title_zh = "题"\n')
    return tmp_path


ENDED = "content/report.toml: of the facts published in site/data/facts.json {} are gone, so that links to them would break: "
ADD = "; to give them up for good, add two lines at the end of the file: [retired] and ids = "


@pytest.mark.parametrize(
    ("settings", "left", "told"),
    [
        ("", ["a-fund-1", "new-1"], ENDED.format(1) + "a-fund-2; to give them up for good, add two lines at the end"),
        ("", ["a-fund-1"], ENDED.format(1) + f'a-fund-2{ADD}["a-fund-2"]'),
        ("", [], ENDED.format(2) + f'a-fund-1, a-fund-2{ADD}["a-fund-1", "a-fund-2"]'),
        (
            '[retired]\nids = ["old-1"]\n',
            ["a-fund-1"],
            ENDED.format(1).replace("toml:", "toml:3:")
            + 'a-fund-2; to give them up for good, write here ids = ["a-fund-2", "old-1"]',
        ),
    ],
)
def test_ids_that_are_gone_are_told_with_what_to_write(
    project: Path, settings: str, left: list[str], told: str
) -> None:
    with (project / "content/report.toml").open("a") as file:
        file.write(settings)
    (problem,) = lost_ids(project, project / "site", left)
    assert str(problem).startswith(told)


def test_an_id_that_is_retired_may_go(project: Path) -> None:
    with (project / "content/report.toml").open("a") as settings:
        settings.write('[retired]\nids = ["a-fund-2"]\n')
    assert list(lost_ids(project, project / "site", ["a-fund-1"])) == []


DRAFT = '{"state": "draft", "facts": [{"id": "a-fund-1"}]}'


@pytest.mark.parametrize("content", [DRAFT, "", "[]", "{}", '{"facts": 3}', '{"facts": [3]}', "[" * 100_000, "\x00"])
def test_a_first_draft_or_damaged_site_has_published_nothing(project: Path, content: str) -> None:
    (project / "site/data/facts.json").write_text(content)
    assert published_ids(project / "site") == []
    assert published_ids(project / "nowhere") == []


@pytest.mark.parametrize("content", ["retired = 3", "[retired]", "[retired]\nids = 3", "[retired]\nids = [3]", "["])
def test_settings_that_retire_nothing(project: Path, content: str) -> None:
    (project / "content/report.toml").write_text(content)
    assert retired_ids(project) == frozenset()
