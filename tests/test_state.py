"""What a target's figure is held against, rule by rule, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from vks.judge.figure import Figure
from vks.judge.state import (
    MET,
    UNMET,
    WORST_FIRST,
    State,
    completion_of,
    effective_bounds,
    is_exceeded,
    left_of,
    lower_bound,
)
from vks.model.target import Bounds, Every, Measure, Source, Target


def test_the_orders_of_states() -> None:
    """What asks for work stands first, what cannot be judged last; every state has its place."""
    assert UNMET == (State.BREACHED, State.MISSED, State.BEHIND)
    assert WORST_FIRST[:5] == (*UNMET, State.NO_DATA, State.ON_TRACK)
    assert WORST_FIRST[5:] == (State.MET, State.EXCEEDED, State.NOT_APPLICABLE, State.WAIVED)
    assert set(WORST_FIRST) == set(State)
    assert {State.MET, State.EXCEEDED} == MET


def target(measure: Measure, every: Every | None = None) -> Target:
    """Give a target of a measure."""
    return Target("t", "Chỉ tiêu", "I", Source("I"), measure, every=every)


def bounds(**given: int) -> Bounds:
    """Give bounds from whole numbers."""
    exact: dict[str, Any] = {name: Fraction(number) for name, number in given.items()}
    return Bounds(**exact)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (bounds(at_least=5), bounds(at_least=5)),
        (bounds(above=5), bounds(at_least=6)),
        (bounds(above=0), bounds(at_least=1)),
        (bounds(below=5), bounds(at_most=4)),
        (bounds(below=5, at_least=2), bounds(at_most=4, at_least=2)),
        (bounds(above=5, at_most=9), bounds(at_least=6, at_most=9)),
        (bounds(above=5, at_least=3), bounds(at_least=6)),
        (bounds(above=5, at_least=8), bounds(at_least=8)),
        (bounds(below=5, at_most=9), bounds(at_most=4)),
        (bounds(below=5, at_most=3), bounds(at_most=3)),
        (bounds(above=5, aim=8), bounds(at_least=6, aim=8)),
    ],
)
def test_strict_bounds_of_whole_numbers(written: Bounds, meant: Bounds) -> None:
    """Above N is at least N + 1, below N at most N - 1; of two bounds on one side the harder one holds."""
    assert effective_bounds(target(Measure.COUNT), written) == meant
    assert effective_bounds(target(Measure.LATEST), written) == meant


def test_bounds_of_shares_are_percents() -> None:
    """90 is 9/10, above or below alike; nothing becomes the next whole number."""
    share = effective_bounds(target(Measure.SHARE), bounds(above=90, below=95, aim=92))
    assert share == Bounds(above=Fraction(9, 10), below=Fraction(19, 20), aim=Fraction(23, 25))


@pytest.mark.parametrize(
    ("measure", "every"),
    [
        (Measure.PER_HEAD, None),
        (Measure.RECURRING, Every.MONTH),
        (Measure.RECURRING, Every.WEEK),
        (Measure.JUDGED, None),
    ],
)
def test_what_must_be_whole(measure: Measure, every: Every | None) -> None:
    """Heads, windows, weeks and verdicts want all, whatever number is written."""
    assert effective_bounds(target(measure, every), bounds(at_least=2)) == bounds(at_least=1)


def test_incidents_may_never_be() -> None:
    """At most none."""
    assert effective_bounds(target(Measure.INCIDENTS), Bounds()) == bounds(at_most=0)


@pytest.mark.parametrize(
    ("measure", "held", "actual", "passed"),
    [
        (Measure.COUNT, bounds(at_least=7), Fraction(8), True),
        (Measure.COUNT, bounds(at_least=7), Fraction(7), False),
        (Measure.COUNT, bounds(at_least=7, aim=9), Fraction(9), False),
        (Measure.COUNT, bounds(at_least=7, aim=9), Fraction(10), True),
        (Measure.COUNT, bounds(at_least=1), Fraction(2), True),
        (Measure.COUNT, bounds(at_most=7), Fraction(3), False),
        (Measure.SHARE, Bounds(at_least=Fraction(9, 10)), Fraction(19, 20), True),
        (Measure.SHARE, bounds(at_least=1), Fraction(5, 4), False),
        (Measure.LATEST, bounds(at_least=7), Fraction(8), False),
    ],
)
def test_exceeded(measure: Measure, held: Bounds, actual: Fraction, passed: bool) -> None:
    """Past the aim, or without one past at_least; of shares only what is under 100%."""
    assert is_exceeded(target(measure), held, actual) is passed


def test_the_bound_that_must_be_reached() -> None:
    """At_least, else above; none where there are only upper ones."""
    assert lower_bound(bounds(at_least=3, above=2)) == 3
    assert lower_bound(bounds(above=2)) == 2
    assert lower_bound(bounds(at_most=2)) is None


@pytest.mark.parametrize(
    ("held", "actual", "completion"),
    [
        (bounds(at_least=8), Fraction(6), Fraction(3, 4)),
        (Bounds(above=Fraction(1, 2)), Fraction(1, 4), Fraction(1, 2)),
        (bounds(at_least=0), Fraction(0), Fraction(1)),
        (bounds(at_most=2), Fraction(2), Fraction(1)),
        (bounds(at_most=2), Fraction(3), Fraction(0)),
    ],
)
def test_completion(held: Bounds, actual: Fraction, completion: Fraction) -> None:
    """Actual / bound; where there is nothing to divide by, 1 while the bounds hold, else 0."""
    assert completion_of(held, Figure(actual)) == completion


def test_what_is_left() -> None:
    """A number of a count, points of a share, nothing of a stock or where nothing is judged."""
    assert left_of(target(Measure.COUNT), bounds(at_least=8), Figure(Fraction(10))) == -2
    assert left_of(target(Measure.SHARE), Bounds(above=Fraction(1, 2)), Figure(Fraction(1, 4))) == 25
    assert left_of(target(Measure.LATEST), bounds(at_least=8), Figure(Fraction(6))) is None
    assert left_of(target(Measure.COUNT), bounds(at_most=8), Figure(Fraction(6))) is None
    assert left_of(target(Measure.COUNT), bounds(at_least=8), Figure(None)) is None
