"""What a fuzzer once found new ways with is read again: each input ends in a value or in a message."""

from __future__ import annotations

import pytest

from tests.hostile.fuzz import TARGETS, kept, tried


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_kept_ends_in_a_value_or_a_message(name: str) -> None:
    inputs = kept(name)
    assert inputs
    for drawn in inputs:
        tried(TARGETS[name], drawn)
