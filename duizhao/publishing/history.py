"""What changed from edition to edition: told from the data files that were published with each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from duizhao.model.editions import Change, Changed, Edition, History, Stated
from duizhao.model.report import Bilingual
from duizhao.problems import Problem

if TYPE_CHECKING:
    from duizhao.pages.report import Report

_SETTINGS = "content/report.toml"
_STATING = (
    "kind", "status", "place", "scope", "subject", "value", "value_max", "unit", "bound", "low", "high", "low_open",
    "high_open", "role", "period", "period_words", "speaker", "speaker_title", "act", "qualifiers", "title", "indicator",
    "statement_zh", "statement_en", "source", "words",
)  # fmt: skip
"""The fields of a fact that say what is stated; one that the data of either edition lacks is not held against the other."""


def stated_in(data: bytes) -> dict[str, Stated]:
    """The facts of a published `facts.json` by their ids; raises `ValueError` where it is none."""
    try:
        return {stated.id: stated for stated in map(_stated, json.loads(data)["facts"])}
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no list of facts: {error}") from None


def changes(
    before: Mapping[str, Stated], after: Mapping[str, Stated], reasons: Mapping[str, Bilingual]
) -> tuple[Change, ...]:
    """Every fact that only one of the two has, or that states something else in each: added, changed, withdrawn."""
    found = [Change(Changed.ADDED, one, None, after[one], (), reasons.get(one)) for one in after if one not in before]
    for one in after:
        differ = _differing(before[one], after[one]) if one in before else ()
        if differ:
            found.append(Change(Changed.CHANGED, one, before[one], after[one], differ, reasons.get(one)))
    gone = (one for one in before if one not in after)
    return (*found, *(Change(Changed.WITHDRAWN, one, before[one], None, (), reasons.get(one)) for one in gone))


def history(editions: tuple[Edition, ...], data: bytes, report: Report) -> History:
    """The editions with what each changed, and what `data`, the facts at hand, change in the last."""
    settings = report.settings
    told, last = [], None
    for edition in editions:
        reasons = settings.reasons.get(edition.name, {})
        told.append(replace(edition, changes=changes(last.facts, edition.facts, reasons) if last else ()))
        last = edition
    reasons = settings.reasons.get(settings.edition, {})
    return History(tuple(told), changes(last.facts, stated_in(data), reasons) if last else ())


def history_problems(report: Report) -> Iterator[Problem]:
    """What keeps facts from being published under the name of an edition, or from being released under it."""
    settings, told = report.settings, report.history
    names = [edition.name for edition in told.editions]
    if settings.edition in names and told.since and settings.state == "published":
        wrong = f"{len(told.since)} facts are others than in edition {settings.edition}, which was released"
        yield Problem(_SETTINGS, 0, wrong, 'write edition = "…" with a new name, and its date')
    if not report.frozen:
        return
    if settings.state != "published":
        yield Problem(_SETTINGS, 0, "a draft cannot be released", 'write state = "published" when it is ready')
    if settings.edition != report.frozen:
        wrong = f"the report calls itself edition {settings.edition!r}, not {report.frozen!r}"
        yield Problem(_SETTINGS, 0, wrong, f'write edition = "{report.frozen}" and its date')
    if report.frozen in names:
        yield Problem(_SETTINGS, 0, f"edition {report.frozen} was released already", "choose a new name")
    elif told.editions and settings.date < told.editions[-1].date:
        wrong = f"the date {settings.date} lies before that of edition {names[-1]}, {told.editions[-1].date}"
        yield Problem(_SETTINGS, 0, wrong, 'write date = "…" of the day of release')
    silent = [change.id for change in told.since if change.reason is None and change.kind is not Changed.ADDED]
    if silent:
        wrong = f"{len(silent)} facts are changed or withdrawn without a reason: {', '.join(silent)}"
        right = 'add a [[change]] with edition, ids = ["…"], reason_zh and reason_en'
        yield Problem(_SETTINGS, 0, wrong, right)


def _stated(record: Mapping[str, Any]) -> Stated:
    zh, en = record.get("statement_zh") or record["id"], record.get("statement_en")
    fields = {name: record[name] for name in _STATING if name in record}
    return Stated(str(record["id"]), Bilingual(str(zh), str(en or zh)), fields)


def _differing(before: Stated, after: Stated) -> tuple[str, ...]:
    shared = (name for name in _STATING if name in before.fields and name in after.fields)
    return tuple(name for name in shared if before.fields[name] != after.fields[name])
