"""The place that a text is about, and the title that names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from duizhao.extraction.passages import Passage
from duizhao.extraction.topics import Topic, short_name
from duizhao.language.lexicon import Locality
from duizhao.model.facts import Scope
from duizhao.model.text import Document
from duizhao.reading.scripts import simplified

_CITY = ("全市", "我市", "市级")
_OWN = {
    "province": ("全省", "我省", "省级"),
    "prefecture": _CITY,
    "municipality": _CITY,
    "county": ("全县", "我县", "县级", "县委"),
    "district": ("全区", "我区", "区级", "区委"),
}
_ZONE = re.compile(
    r"(?:^|(?<=[\s—：:！!”]))(?P<name>(?![一-龥]{0,6}(?:全市|全省|我市|我省|国家|各))[\u3400-\u9fff]{2,6}?)"
    r"(?P<kind>(?:经济技术|高新技术产业|高新|经济)?开发区|高新区|经开区|(?:自由贸易|自贸)(?:试验区|片区|区)|保税区|新区|科学城|科技城)"
)
_SELF = re.compile("我[省市县区州]|(?:全省|全市)?(?:高新区|开发区|经开区)|示范区")
_OFTEN = 2
_OPENING = 6000
_IN_TITLE = 10_000


def title_of(document: Document, read: Sequence[Passage]) -> str:
    """The title of a text: that of its record, else the heading that begins it."""
    return simplified(document.record.title) or (read[0].words()[:80] if read and read[0].sentence.heading else "")


def home_of(title: str, read: Sequence[Passage], places: Mapping[str, Locality]) -> Topic:
    """The place that a text is about: the zone or place that heads or fills its title, else the one that it names most often."""
    zone = _ZONE.search(title)
    if zone and zone["name"] + zone["kind"] not in places:
        return Topic(zone["name"] + zone["kind"], Scope.PLACE)
    counts: Counter[str] = Counter()
    opening = "".join(passage.words() for passage in read)[:_OPENING]
    weights = {level: 1 + sum(opening.count(word) for word in own) for level, own in _OWN.items()}
    for form, locality in places.items():
        if locality.level in weights and form in opening:
            counts[locality.name] += opening.count(form) * len(form) * weights[locality.level] + _IN_TITLE * (
                form in title
            )
    best, weight = counts.most_common(1)[0] if counts else ("", 0)
    named = sum(opening.count(form) for form, place in places.items() if place.name == best)
    own = _SELF.findall(opening) if weight < _IN_TITLE and named < _OFTEN else []
    name = max(own, key=own.count) if own else short_name(best)
    return Topic(name, Scope.PLACE)
