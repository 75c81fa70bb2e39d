"""Ids never change: one that was published and is gone must be listed as retired."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from duizhao.problems import Problem

_SETTINGS = "content/report.toml"
FACTS = "data/facts.json"


def lost_ids(root: Path, out: Path, ids: Iterable[str], released: Iterable[str] = ()) -> Iterator[Problem]:
    """One problem for all ids once published that are neither among `ids` nor listed under [retired].

    They are those of the site that stands in `out`, and of the `released` editions.
    """
    retired = retired_ids(root)
    known = {*ids, *retired}
    lost = sorted({identity for identity in (*published_ids(out), *released) if identity not in known})
    if not lost:
        return
    wrong = (
        f"of the facts published in {out.name}/{FACTS} {len(lost)} are gone, so that links to them would break: "
        + ", ".join(lost)
    )
    listed = f"ids = {json.dumps(sorted({*lost, *retired}), ensure_ascii=False)}"
    line = _line_of_ids(root)
    right = f"write here {listed}" if line else f"add two lines at the end of the file: [retired] and {listed}"
    yield Problem(_SETTINGS, line, wrong, f"to give them up for good, {right}")


def _line_of_ids(root: Path) -> int:
    """The line that lists the retired ids, 0 where there is none."""
    try:
        lines = (root / _SETTINGS).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return 0
    header = next((n for n, line in enumerate(lines) if line.strip().startswith("[retired]")), len(lines))
    return next((n + 1 for n in range(header, len(lines)) if lines[n].strip().startswith("ids")), 0)


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
    """The ids of the facts that stand in the folder of the site; none where there is no site yet, or a draft."""
    try:
        published = json.loads((out / FACTS).read_bytes())
        if published.get("state") == "draft":
            return []
        return [fact["id"] for fact in published["facts"] if isinstance(fact["id"], str)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
