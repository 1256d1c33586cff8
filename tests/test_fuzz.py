"""Ten thousand hostile inputs, the same in every run; the long run is ``python -m tests.fuzz``."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.fuzz.dice import inputs
from tests.fuzz.targets import FED, Fed, SlipError, feed_document, in_time


def distinct(fed: Fed) -> list[bytes]:
    """Give as many different inputs as a run of the suite feeds."""
    seen: dict[bytes, None] = {}
    for data in inputs(fed.seeds(), seed=2024):
        seen[data] = None
        if len(seen) == fed.short:
            return list(seen)
    raise AssertionError(fed.name)


@pytest.mark.parametrize("fed", FED, ids=lambda fed: fed.name)
def test_no_input_makes_an_exception_or_a_hang(fed: Fed) -> None:
    """Findings in words, in both languages, within the time that a person waits."""
    found = 0
    for data in distinct(fed):
        try:
            found += in_time(fed.feed, data)
        except Exception as error:
            raise AssertionError(fed.name, data[:2000]) from error
    assert found > fed.short // 20  # hostile it was


def test_ten_thousand_different_inputs_are_fed() -> None:
    """As many in all as are promised."""
    assert sum(fed.short for fed in FED) == 10_000
    assert sum(fed.long for fed in FED) == 1_000_000


def test_what_is_too_slow_is_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch is not a dummy."""
    monkeypatch.setattr("tests.fuzz.targets.SLOWEST", 0.0)
    with pytest.raises(SlipError):
        in_time(feed_document, b"a: 1\n")


def test_dice_fall_alike() -> None:
    """A slip can be made again from the number of its input."""
    seeds = FED[0].seeds()
    assert list(islice(inputs(seeds, 3), 300)) == list(islice(inputs(seeds, 3), 300))
