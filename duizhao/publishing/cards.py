"""Share cards: what a network shows beside a link to the report or to an indicator. Made where the site has an address.

They need Pillow and the Noto CJK fonts (`make cards`); where these are missing the site does without, and the build says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duizhao.comparison.findings import label, warning
from duizhao.model.report import LANGUAGES, Bilingual, Row
from duizhao.model.shapes import Shape
from duizhao.pages.report import Report
from duizhao.pages.voice import OTHER, Voice
from duizhao.publishing.exports.spoken import Plain


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: a title in both languages, lines with the rank of their place (0 where of none), a foot.

    Where there is no room for all lines, the first stands alone.
    """

    title: str
    other: str
    lines: tuple[tuple[int, str], ...]
    foot: str


def share_cards(root: Path, report: Report) -> tuple[dict[str, bytes], str]:
    """The cards by their path under the site, and what is lacking to make them all, '' where nothing is.

    A report without an address has none, since cards are named by absolute addresses; a released edition keeps to its pages.
    """
    if not report.settings.base_address or report.frozen:
        return {}, ""
    try:
        from duizhao.publishing.painting import painted, unknown

        held = dict(cards(report))
        strange = {path: signs for path, card in held.items() if (signs := unknown(card))}
        lacking = "; ".join(f"no share card {path}: no font has {signs}" for path, signs in strange.items())
        return painted(root, {path: card for path, card in held.items() if path not in strange}), lacking
    except (ImportError, OSError) as error:
        return {}, f"no share cards: `make cards` installs what they need ({error})"


def cards(report: Report) -> Iterator[tuple[str, Card]]:
    """Every card by its path: the report in each language, then each indicator."""
    settings = report.settings
    for language in LANGUAGES:
        voice = Voice(report, language)
        said = Plain(voice).say(warning(settings, report.readings, report.comparison))
        yield f"cards/{language}/index.png", _card(voice, settings.title, ((0, said),))
        for row in report.comparison.rows:
            yield (
                f"cards/{language}/i/{row.indicator.id}.png",
                _card(voice, row.indicator.name, tuple(_lines(voice, row))),
            )


def _card(voice: Voice, title: Bilingual, lines: tuple[tuple[int, str], ...]) -> Card:
    settings, language = voice.report.settings, voice.language
    dated = voice.report.phrasebook.date(settings.date, language)
    of = () if title == settings.title else (settings.title.in_(language),)
    foot = " · ".join((*of, settings.publisher.in_(language), dated))
    return Card(title.in_(language), title.in_(OTHER[language]), lines, foot)


def _lines(voice: Voice, row: Row) -> Iterator[tuple[int, str]]:
    """Whether the figures may be compared, and every one, place by place."""
    plain, comparison = Plain(voice), voice.report.comparison
    yield 0, "　".join(map(plain.say, (Shape("card", "能不能比"), label(comparison, row.verdict))))
    for place, facts in zip(voice.report.settings.places, row.facts, strict=True):
        for fact in facts:
            said = f"{place.sign} {place.name.in_(voice.language)}　{voice.shown[fact.id].statement.words}"
            yield voice.report.rank(place.id), said
