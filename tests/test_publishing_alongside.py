"""Work done by a second process: the same result, the same errors, nothing left behind."""

from __future__ import annotations

import os

import pytest

from duizhao.problems import Problem, Refused
from duizhao.publishing.alongside import alongside


def refuse() -> int:
    raise Refused([Problem("a", 1, "wrong")])


def test_the_result_is_that_of_the_work() -> None:
    assert alongside(lambda: {"a": b"x" * 1_000_000})() == {"a": b"x" * 1_000_000}


def test_the_work_is_done_by_another_process() -> None:
    later = alongside(os.getpid)
    assert (later() != os.getpid()) == ((os.cpu_count() or 1) > 1)


def test_an_error_of_the_work_is_raised_where_its_result_is_asked_for() -> None:
    later = alongside(refuse)
    with pytest.raises(Refused, match="wrong"):
        later()


def test_a_copy_that_dies_is_made_good() -> None:
    here = os.getpid()
    later = alongside(lambda: os._exit(9) if os.getpid() != here else 5)
    assert later() == 5


def test_one_processor_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert alongside(os.getpid)() == os.getpid()
