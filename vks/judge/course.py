"""How judged targets stood at the end of each month, and the pace that was expected of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vks.judge.select import Filters, judge_all
from vks.judge.state import State, effective_bounds, expected_count
from vks.judge.target import Judgement, is_windowed
from vks.model.calendar import Month, Period
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.target import Measure

_WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Moment:
    """One target of one unit at the end of a month (or at the as-of day inside it)."""

    state: State
    actual: Fraction | None
    expected: Fraction | None
    """What the pace asks for by then, in the same measure; None where there is no pace."""


@dataclass(frozen=True, slots=True)
class Courses:
    """Every judged pair of unit and target, month by month up to the as-of day."""

    months: tuple[Month, ...]
    by_pair: Mapping[tuple[str, str], Mapping[Month, Moment]]
    """By unit and target id; a month in which a unit was not judged is left out."""

    def counts(self, pairs: Iterable[tuple[str, str]]) -> list[Counter[State]]:
        """Give how many of some pairs were in each state, a counter a month."""
        counters: list[Counter[State]] = [Counter() for _ in self.months]
        for pair in pairs:
            moments = self.by_pair.get(pair, {})
            for counter, month in zip(counters, self.months, strict=True):
                if month in moments:
                    counter[moments[month].state] += 1
        return counters


def days_of(period: Period, as_of: date) -> tuple[tuple[Month, date], ...]:
    """Give the plan's months that have begun, each with the day it is judged at.

    That is its last day; of the latest month the as-of day itself, so that the course ends
    where everything else stands.
    """
    begun = [month for month in period.months() if month.first_day <= as_of]
    days = [month.last_day for month in begun[:-1]] + [as_of] * bool(begun)
    return tuple(zip(begun, days, strict=True))


def courses_of(plan: Plan, results: Results, as_of: date, judged: Iterable[Judgement]) -> Courses:
    """Judge everything at the end of each month; ``judged`` is how it stands at the as-of day."""
    days = days_of(plan.period, as_of)
    by_pair: dict[tuple[str, str], dict[Month, Moment]] = {}
    for month, day in days:
        now = judged if day == as_of else judge_all(plan, results, day, Filters())
        for judgement in now:
            moments = by_pair.setdefault((judgement.unit, judgement.target.id), {})
            moments[month] = moment_of(judgement, day)
    return Courses(tuple(month for month, _ in days), by_pair)


def moment_of(judgement: Judgement, day: date) -> Moment:
    """Give what the course keeps of one judgement and the day it was made for."""
    actual = judgement.figure.actual if judgement.figure is not None else None
    return Moment(judgement.state, actual, expected_of(judgement, day))


def expected_of(judgement: Judgement, day: date) -> Fraction | None:
    """Give what the pace asks for on the day of a judgement; None where nothing is asked step by step.

    Counts: the whole part of at_least x elapsed, as the rule of being on track has it. Windows:
    those that have closed, of all of them. Shares and latest numbers: the bound itself, whenever.
    """
    target = judgement.target
    if target.measure in {Measure.JUDGED, Measure.INCIDENTS}:
        return None
    if is_windowed(target):
        closed = sum(window.closes <= day for window in judgement.windows)
        return Fraction(closed, len(judgement.windows)) if judgement.windows else None
    bounds = effective_bounds(target, judgement.assignment.bounds)
    bound = bounds.at_least if bounds.at_least is not None else bounds.above
    if bound is None:
        return bounds.at_most if bounds.at_most is not None else bounds.below
    if target.measure is Measure.COUNT:
        return Fraction(expected_count(bound, min(judgement.elapsed, _WHOLE)))
    return bound
