"""A plan judged at the end of each of its months: how it went, and what is handed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vks.judge.figure import Figure, add_up
from vks.judge.select import Filters, judge_all
from vks.judge.target import Judgement
from vks.model.calendar import Month, Period
from vks.model.plan import Plan
from vks.model.results import Results


class MonthEnd(Struct, frozen=True):
    """A month that has begun, and the day that it is judged at."""

    month: Month
    day: date
    latest: bool
    """Whether this is how everything stands on the day asked for."""


class JudgedMonth(Struct, frozen=True):
    """One assignment as it stood at the end of a month, and that month's own figure."""

    end: MonthEnd
    judgement: Judgement
    own: Figure | None
    """The month's own figure; None where nothing was reported for it."""


def month_ends(period: Period, as_of: date) -> tuple[MonthEnd, ...]:
    """Give the months of a period that have begun by a day, in order.

    Each is judged at its last day; the latest at the day asked for, be it before that month's
    end or long after it, so that the row ends where everything else stands.
    """
    begun = [month for month in period.months() if month.first_day <= as_of]
    ends = [MonthEnd(month, month.last_day, latest=False) for month in begun[:-1]]
    return (*ends, *(MonthEnd(month, as_of, latest=True) for month in begun[-1:]))


def judge_months(plan: Plan, results: Results, as_of: date) -> Iterator[JudgedMonth]:
    """Judge every assignment at the end of each month that has begun by a day, and on that day."""
    for end in month_ends(plan.period, as_of):
        yield from judge_month(plan, results, end)


def judge_month(plan: Plan, results: Results, end: MonthEnd) -> Iterator[JudgedMonth]:
    """Judge every assignment at the end of one month."""
    for judgement in judge_all(plan, results, end.day, Filters()):
        yield JudgedMonth(end, judgement, _own_figure(judgement, end.month))


def _own_figure(judgement: Judgement, month: Month) -> Figure | None:
    readings = [reading for reading in judgement.readings if reading.month == month]
    return add_up(judgement.target, readings) if readings else None
