"""What a quantity counts, as the steps that read it hand it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity's noun: `label` as shown, `[start, end)` where it stands (equal where supplied), `act` its verb.

    `change` is the verb of growth or decline between noun and number; `owner` the place to which a list deals it out,
    `whole` what a share is a share of.
    """

    label: str
    start: int
    end: int
    act: str = ""
    change: str = ""
    supplied: bool = False
    owner: str = ""
    whole: str = ""
