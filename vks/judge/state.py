"""The states a target can be in, and the rule that decides (design: judgement)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from vks.judge.figure import Figure
from vks.model.measure import TRAITS
from vks.model.target import Bounds, Measure, Target

_WHOLE = Fraction(1)
_PERCENT = Fraction(100)
_ONCE = Bounds(at_least=_WHOLE)
_NEVER = Bounds(at_most=Fraction(0))


class State(StrEnum):
    """State of one target for one unit."""

    EXCEEDED = "exceeded"
    MET = "met"
    ON_TRACK = "on-track"
    BEHIND = "behind"
    MISSED = "missed"
    BREACHED = "breached"
    NO_DATA = "no-data"
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"


WORST_FIRST = (
    State.BREACHED,
    State.MISSED,
    State.BEHIND,
    State.NO_DATA,
    State.ON_TRACK,
    State.MET,
    State.EXCEEDED,
    State.NOT_APPLICABLE,
    State.WAIVED,
)

MET = frozenset({State.MET, State.EXCEEDED})
"""States that count as met in the rates."""


UNMET = (State.BREACHED, State.MISSED, State.BEHIND)
"""States that reports and briefings speak of and ask reasons for, the worst first."""


def effective_bounds(target: Target, bounds: Bounds) -> Bounds:
    """Give the bounds that a figure is held against, shares as ratios.

    For whole numbers above N is at_least N + 1 and below N is at_most N - 1.
    """
    if target.measure is Measure.SHARE:
        return _of_percents(bounds)
    if TRAITS[target.measure].asks_whole:
        return _ONCE
    if target.measure is Measure.INCIDENTS:
        return _NEVER
    if bounds.above is None and bounds.below is None:
        return bounds
    at_least, at_most = bounds.at_least, bounds.at_most
    if bounds.above is not None:
        strict = bounds.above + 1
        at_least = strict if at_least is None else max(at_least, strict)
    if bounds.below is not None:
        strict = bounds.below - 1
        at_most = strict if at_most is None else min(at_most, strict)
    return Bounds(at_least=at_least, at_most=at_most, aim=bounds.aim)


def is_satisfied(bounds: Bounds, actual: Fraction) -> bool:
    """Tell whether every effective bound holds."""
    return not (
        (bounds.at_least is not None and actual < bounds.at_least)
        or (bounds.above is not None and actual <= bounds.above)
        or passes_upper(bounds, actual)
    )


def passes_upper(bounds: Bounds, actual: Fraction) -> bool:
    """Tell whether a figure is over a bound that must not be passed."""
    return (bounds.at_most is not None and actual > bounds.at_most) or (
        bounds.below is not None and actual >= bounds.below
    )


def is_exceeded(target: Target, bounds: Bounds, actual: Fraction) -> bool:
    """Tell whether a satisfied count or share passes its aim, or without one its at_least.

    For shares only a bound under 100% can be passed.
    """
    if not TRAITS[target.measure].passes:
        return False
    passed = bounds.aim if bounds.aim is not None else bounds.at_least
    if passed is None or (target.measure is Measure.SHARE and passed >= _WHOLE):
        return False
    return actual > passed


def is_on_pace(bounds: Bounds, actual: Fraction, elapsed: Fraction) -> bool:
    """Tell whether a count not yet reached keeps up: actual ≥ floor(at_least x elapsed)."""
    return bounds.at_least is not None and actual >= expected_count(bounds.at_least, elapsed)


def expected_count(at_least: Fraction, elapsed: Fraction) -> int:
    """Give what a count has to have reached when so much of its time is over."""
    # In whole numbers: fractions are slow, and each count that is behind asks.
    return (at_least.numerator * elapsed.numerator) // (at_least.denominator * elapsed.denominator)


def lower_bound(bounds: Bounds) -> Fraction | None:
    """Give the bound that must be reached, if there is one."""
    return bounds.at_least if bounds.at_least is not None else bounds.above


def upper_bound(bounds: Bounds) -> Fraction | None:
    """Give the bound that must not be passed, if there is one."""
    return bounds.at_most if bounds.at_most is not None else bounds.below


def completion_of(bounds: Bounds, figure: Figure) -> Fraction | None:
    """Give completion as a ratio; None where nothing is judged.

    Counts, shares and latest numbers against a lower bound: actual / bound. Never-events and
    upper bounds: 1 while they hold, else 0, also beside a lower one. Recurring, per-head and judged: their actual.
    """
    if figure.actual is None:
        return None
    bound = lower_bound(bounds)
    if bound is None or bound <= 0 or passes_upper(bounds, figure.actual):
        return Fraction(is_satisfied(bounds, figure.actual))
    return figure.actual / bound


def left_of(target: Target, bounds: Bounds, figure: Figure) -> Fraction | None:
    """Give lower bound - actual: a number for counts, percentage points for shares.

    Negative is over; None for other measures.
    """
    bound = lower_bound(bounds)
    if figure.actual is None or bound is None:
        return None
    if target.is_share:
        return (bound - figure.actual) * _PERCENT
    return bound - figure.actual if target.measure is Measure.COUNT else None


@lru_cache(maxsize=1024)
def _of_percents(bounds: Bounds) -> Bounds:
    each = (bounds.at_least, bounds.above, bounds.at_most, bounds.below, bounds.aim)
    low, above, high, below, aim = (None if bound is None else bound / _PERCENT for bound in each)
    return Bounds(low, above, high, below, aim)
