"""What the pace asks of a target by a day, and how its months keep up with it (design: judgement)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from msgspec import Struct

from vks.judge.figure import Reading, add_up
from vks.judge.state import effective_bounds, expected_count, lower_bound, passes_upper, upper_bound
from vks.judge.target import Judgement, elapsed_share, is_windowed
from vks.model.calendar import Month, months_between
from vks.model.measure import TRAITS, Writes
from vks.model.plan import Plan
from vks.model.results import Count, Ratio
from vks.model.target import Measure

_RATIOS: Final = frozenset(measure for measure, traits in TRAITS.items() if traits.writes is Writes.RATIO)
_NO_PACE: Final = frozenset(measure for measure, traits in TRAITS.items() if not traits.has_pace)


class PaceMonth(Struct, frozen=True):
    """One month: the result up to its end, and what is expected by then."""

    month: Month
    actual: Fraction | None
    """None for a month that has not begun by the day, or while nothing can be judged."""
    expected: Fraction
    strict: bool = False
    """Whether more than that is expected (a share above a bound)."""
    over: bool = False
    """Whether the result is over what it must not pass."""

    @property
    def kept(self) -> bool | None:
        """Whether the pace was kept; None where there is nothing to say yet."""
        if self.actual is None:
            return None
        if self.over:
            return False
        return self.actual > self.expected if self.strict else self.actual >= self.expected


def expected_of(judgement: Judgement, day: date) -> Fraction | None:
    """Give what the pace asks for on the day of a judgement; None where nothing is asked step by step.

    Counts: the whole part of at_least x elapsed, as the rule of being on track has it. Windows:
    those that have closed, of all of them. Shares and latest numbers: the bound itself, whenever.
    """
    if is_windowed(judgement.target):
        closed = sum(window.closes <= day for window in judgement.windows)
        return Fraction(closed, len(judgement.windows)) if judgement.windows else None
    return _expected(judgement, judgement.elapsed)


def _expected(judgement: Judgement, elapsed: Fraction) -> Fraction | None:
    target = judgement.target
    if target.measure in _NO_PACE:
        return None
    bounds = effective_bounds(target, judgement.assignment.bounds)
    bound = lower_bound(bounds)
    if bound is None:
        return upper_bound(bounds)
    return Fraction(expected_count(bound, elapsed)) if target.measure is Measure.COUNT else bound


def pace_months(plan: Plan, judgement: Judgement, as_of: date) -> list[PaceMonth]:
    """Give each month up to the due date; none where nothing has to be reached bit by bit.

    A count is expected to grow with the months that are over; a share and what is counted per
    head have the same bound in every month.
    """
    target = judgement.target
    bounds = effective_bounds(target, judgement.assignment.bounds)
    bound = lower_bound(bounds)
    grows = target.measure is Measure.COUNT or is_ratio(judgement)
    if bound is None or bound <= 0 or not judgement.readings or not grows:
        return []
    months = months_between(plan.period.first, Month.of(min(judgement.due, plan.period.end)))
    found = []
    for month, actual in zip(months, _running(judgement, months, as_of), strict=True):
        expected = _expected(judgement, elapsed_share(plan, judgement.due, month.last_day))
        over = actual is not None and passes_upper(bounds, actual)
        found.append(PaceMonth(month, actual, expected or Fraction(0), bounds.at_least is None, over))
    return found


def _running(judgement: Judgement, months: tuple[Month, ...], as_of: date) -> Iterator[Fraction | None]:
    for month in months:
        past = [reading for reading in judgement.readings if reading.month <= month]
        yield add_up(judgement.target, past).actual if past and month.first_day <= as_of else None


def is_ratio(judgement: Judgement) -> bool:
    """Tell whether what is held against the pace is a part of a whole."""
    return judgement.target.measure in _RATIOS


def own_months(plan: Plan, judgement: Judgement) -> tuple[Fraction | None, ...]:
    """Give a target's own months, from the plan's start to the last one reported.

    A count's number, or the ratio of the month's sums; None for a month that has none.
    """
    if not judgement.readings or judgement.target.measure is Measure.JUDGED:
        return ()
    by_month: dict[Month, list[Reading]] = {}
    for reading in judgement.readings:
        by_month.setdefault(reading.month, []).append(reading)
    months = months_between(plan.period.first, max(by_month))
    return tuple(_month_value(by_month.get(month, [])) for month in months)


def _month_value(readings: list[Reading]) -> Fraction | None:
    counts = [each.value.value for each in readings if isinstance(each.value, Count)]
    if counts:
        return Fraction(sum(counts))
    pairs = [each.value for each in readings if isinstance(each.value, Ratio)]
    under = sum(pair.denominator for pair in pairs)
    return Fraction(sum(pair.numerator for pair in pairs), under) if under else None
