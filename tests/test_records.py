"""What a record says of who published a source and who carries this copy."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_comparison import source

COPIES = (  # carrier · originator · who published it · whether this copy is a re-post
    ("转载网", "原报", "原报", True),
    ("原报", "原报", "原报", False),
    ("原报", "", "原报", False),
    ("", "原报", "原报", False),
)


@pytest.mark.parametrize(("carrier", "originator", "outlet", "reposted"), COPIES)
def test_a_copy_is_a_repost_where_its_carrier_did_not_publish_it(
    carrier: str, originator: str, outlet: str, reposted: bool
) -> None:
    record = source("jia", carrier=carrier, originator=originator).record
    assert (record.outlet, record.is_reposted) == (outlet, reposted)


ADDRESSES: tuple[tuple[Any, ...], ...] = (
    ("https://www.Example.ORG/News/A.html", "https://www.example.org/News/A.html"),
    ("https://EXAMPLE.org", "https://example.org"),
    ("", ""),
)


@pytest.mark.parametrize(("address", "written"), ADDRESSES)
def test_the_host_of_an_address_is_written_small(address: str, written: str) -> None:
    assert source("jia", address=address).record.written_address == written
