"""A plan judged at the end of each of its months, for what is handed on beyond one machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vks.judge.figure import Figure, add_up
from vks.judge.select import Filters, judge_all
from vks.judge.target import Judgement
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.results import Results


@dataclass(frozen=True, slots=True)
class JudgedMonth:
    """One assignment as it stood at the end of a month, and that month's own figure."""

    month: Month
    day: date
    latest: bool
    """Whether this is how it stands on the day asked for."""
    judgement: Judgement
    own: Figure | None
    """The month's own figure; None where nothing was reported for it."""


def judge_months(plan: Plan, results: Results, as_of: date) -> Iterator[JudgedMonth]:
    """Judge every assignment at the end of each month that has begun by a day, and on that day."""
    for month in begun_months(plan, as_of):
        yield from judge_month(plan, results, as_of, month)


def begun_months(plan: Plan, as_of: date) -> tuple[Month, ...]:
    """Give the plan's months that have begun by a day."""
    return tuple(month for month in plan.period.months() if month.first_day <= as_of)


def judge_month(plan: Plan, results: Results, as_of: date, month: Month) -> Iterator[JudgedMonth]:
    """Judge every assignment at the end of one month.

    The last month begun is judged on the day asked for, be it later than the month's end.
    """
    latest = month == begun_months(plan, as_of)[-1]
    day = as_of if latest else month.last_day
    for judgement in judge_all(plan, results, day, Filters()):
        yield JudgedMonth(month, day, latest, judgement, _own_figure(judgement, month))


def _own_figure(judgement: Judgement, month: Month) -> Figure | None:
    readings = [reading for reading in judgement.readings if reading.month == month]
    return add_up(judgement.target, readings) if readings else None
