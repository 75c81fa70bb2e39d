"""What each edition changed in the one before it, as a page and as a feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.model.editions import Change, Changed, Edition
from duizhao.pages.page import Page
from duizhao.pages.report import Report
from duizhao.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class Told:
    """A released edition as it is told of: `home` is the folder where it stands, `base` the edition it changed, '' the first."""

    edition: Edition
    home: str
    base: str
    changes: tuple[tuple[str, tuple[Change, ...]], ...]


def changes(voice: Voice) -> Page:
    """The page of editions and changes."""
    report = voice.report
    told = editions(report)
    return voice.page("changes.html", "changes.html", editions=told, since=by_kind(report.history.since))


def feed(voice: Voice) -> Page:
    """The same as an Atom feed, which needs the address of the site."""
    values = {"settings": voice.report.settings, "language": voice.language, "editions": editions(voice.report)}
    return Page(f"{voice.language}/feed.atom", "feed.xml", values)


def editions(report: Report) -> tuple[Told, ...]:
    """The released editions, newest first."""
    released = report.history.editions
    shelf = ".." if report.frozen else "v"
    bases = ("", *(edition.name for edition in released))
    told = (
        Told(edition, f"{shelf}/{edition.name}", base, by_kind(edition.changes))
        for edition, base in zip(released, bases, strict=False)
    )
    return tuple(told)[::-1]


def by_kind(found: Iterable[Change]) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """Changes by what became of the facts, those kinds alone that there are."""
    held = tuple(found)
    parted = ((kind.value, tuple(change for change in held if change.kind is kind)) for kind in Changed)
    return tuple((kind, those) for kind, those in parted if those)
