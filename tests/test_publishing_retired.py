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


def test_an_id_that_is_gone_is_found(project: Path) -> None:
    (problem,) = lost_ids(project, project / "site", ["a-fund-1", "new-1"])
    assert "a-fund-2" in str(problem)
    assert "[retired]" in problem.right


def test_an_id_that_is_retired_may_go(project: Path) -> None:
    with (project / "content/report.toml").open("a") as settings:
        settings.write('[retired]\nids = ["a-fund-2"]\n')
    assert list(lost_ids(project, project / "site", ["a-fund-1"])) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"facts": 3}', '{"facts": [3]}', "[" * 100_000, "\x00"])
def test_a_first_or_damaged_site_has_published_nothing(project: Path, content: str) -> None:
    (project / "site/data/facts.json").write_text(content)
    assert published_ids(project / "site") == []
    assert published_ids(project / "nowhere") == []


@pytest.mark.parametrize("content", ["retired = 3", "[retired]", "[retired]\nids = 3", "[retired]\nids = [3]", "["])
def test_settings_that_retire_nothing(project: Path, content: str) -> None:
    (project / "content/report.toml").write_text(content)
    assert retired_ids(project) == frozenset()
