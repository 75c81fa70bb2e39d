"""Ids never change: one that was published and is gone must be listed as retired."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from duizhao.problems import Problem

_SETTINGS = "content/report.toml"
FACTS = "data/facts.json"


def lost_ids(root: Path, out: Path, ids: Iterable[str]) -> Iterator[Problem]:
    """A problem for each id of the formerly published site that is not among `ids` nor listed under [retired]."""
    retired = retired_ids(root)
    known = {*ids, *retired}
    for lost in published_ids(out):
        if lost not in known:
            wrong = f"the fact {lost} was published and is gone: links to it would break"
            yield Problem(_SETTINGS, 0, wrong, f'bring it back, or write [retired] ids = ["{lost}"]')


def retired_ids(root: Path) -> frozenset[str]:
    """The ids that the editor gave up, `[retired] ids = […]` of the settings."""
    try:
        settings = tomllib.loads((root / _SETTINGS).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return frozenset()  # whoever reads the settings reports what is wrong with them
    retired = settings.get("retired", {})
    ids = retired.get("ids") if isinstance(retired, dict) else None
    if not isinstance(ids, list):
        return frozenset()
    return frozenset(identity for identity in ids if isinstance(identity, str))


def published_ids(out: Path) -> list[str]:
    """The ids of the facts that stand in the folder of the site; none where there is no site yet."""
    try:
        published = json.loads((out / FACTS).read_bytes())
        return [fact["id"] for fact in published["facts"] if isinstance(fact["id"], str)]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
