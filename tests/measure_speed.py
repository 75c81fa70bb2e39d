"""How many characters a second the quantities and periods of the given texts are read, on one core: `measure_speed.py FILE…`."""

from __future__ import annotations

import sys
from datetime import date
from itertools import cycle
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from duizhao.extraction.periods import read_periods
from duizhao.extraction.quantities import grammar
from duizhao.language.views import view

WRITTEN, LENGTH = date(2021, 9, 1), 200_000


def repeated(paths: list[Path]) -> list[str]:
    """The lines of the texts over and over, up to 200,000 characters."""
    texts = [view(path.read_text(encoding="utf-8")).text for path in paths]
    lines, length = [], 0
    for line in cycle([line for text in texts for line in text.split("\n") if line.strip()]):
        lines.append(line)
        length += len(line)
        if length >= LENGTH:
            break
    return lines


def main() -> None:
    """Print the speed of the best of three runs."""
    lines, quantities, best = repeated([Path(name) for name in sys.argv[1:]]), grammar(), float("inf")
    for _ in range(3):
        began = process_time()
        for line in lines:
            times = tuple((time.start, time.end) for time in read_periods(line, WRITTEN))
            list(quantities.read(line, times))
        best = min(best, process_time() - began)
    print(f"{sum(map(len, lines)) / best:,.0f} characters a second")  # noqa: T201 a tool that prints


if __name__ == "__main__":
    main()
