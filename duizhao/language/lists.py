"""Lists that stand right before a word: 甲、乙 before 等企业, 丙、丁 between 通过 and 等举措."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_LEAD = 4


@dataclass(frozen=True, slots=True)
class ListBefore:
    """A list known by what stands `behind` it: `least` to `most` signs, none of the `stops`.

    It goes back as far as it may; where there is a `lead`, it begins behind the first lead from which it is not too long.
    """

    behind: re.Pattern[str]
    stops: str
    least: int
    most: int
    lead: re.Pattern[str] | None = None

    def within(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Where each list of `text[start:end]` begins and ends, with what stands behind it; no two of them overlap.

        >>> firms = ListBefore(re.compile("等企业"), "，。", 2, 80)
        >>> [(first, last) for first, last, _ in firms.within("引进甲、乙等企业，丙、丁等企业", 0, 15)]
        [(0, 5), (9, 12)]
        """
        free = seen = start
        while behind := self.behind.search(text, seen, end):
            last = seen = behind.start()
            first = self._first(text, free, last)
            if first is None:
                seen += 1
                continue
            yield first, last, behind
            free = seen = behind.end()

    def _first(self, text: str, free: int, last: int) -> int | None:
        """Where the list begins that ends at `last` and may begin at `free`, None where there is none."""
        first = max(free, last - self.most)
        first = max([first, *(text.rfind(stop, first, last) + 1 for stop in self.stops)])
        if last - first < self.least:
            return None
        if self.lead is None:
            return first
        leads = self.lead.finditer(text, max(free, first - _LONGEST_LEAD), last)
        return next((lead.end() for lead in leads if first <= lead.end() <= last - self.least), None)
