"""The windows of a recurring target: N per month, quarter, half-year, year or named quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from vks.judge.figure import Reading
from vks.model.calendar import Month, Period, months_between, quarter_months
from vks.model.plan import Plan
from vks.model.results import Count
from vks.model.target import WINDOW_MONTHS, Target


class WindowState(StrEnum):
    """How one window stands at the as-of date."""

    SATISFIED = "satisfied"
    OPEN = "open"
    FAILED = "failed"


class Window(Struct, frozen=True):
    """One stretch in which the demand must be met once over."""

    first: Month
    last: Month
    closes: date
    total: int
    state: WindowState


def windows_of(
    target: Target, plan: Plan, readings: Sequence[Reading], demand: int, due: date, as_of: date
) -> tuple[Window, ...]:
    """Cut the target's windows and fill them with the readings.

    Windows are cut from the plan's start and end with the due date or the plan at the latest;
    named quarters follow the plan's scheme. A window is satisfied as soon as its sum reaches
    the demand, and failed once its last day has come without.
    """
    ends = min(due, plan.period.end)
    spans = _named_spans(target, plan) if target.quarters else _cut(target, plan.period)
    windows = []
    for first, last in spans:
        if first.first_day > ends:
            continue
        closes = min(last.last_day, ends)
        inside = (r for r in readings if first <= r.month <= last and r.month.first_day <= closes)
        total = sum(r.value.value for r in inside if isinstance(r.value, Count))
        state = WindowState.OPEN
        if total >= demand:
            state = WindowState.SATISFIED
        elif as_of >= closes:
            state = WindowState.FAILED
        windows.append(Window(first, last, closes, total, state))
    return tuple(windows)


def _cut(target: Target, period: Period) -> list[tuple[Month, Month]]:
    length = WINDOW_MONTHS[target.every] if target.every else 12
    months = months_between(period.first, period.last)
    starts = months[::length]
    return [(start, min(start.plus(length - 1), period.last)) for start in starts]


def _named_spans(target: Target, plan: Plan) -> list[tuple[Month, Month]]:
    """Give the named quarters of the plan's own year (of every year of a longer plan)."""
    period = plan.period
    spans = []
    for year in range(plan.year, period.last.year + 1):
        for quarter in target.quarters:
            first, last = quarter_months(year, quarter, plan.quarters)
            if last >= period.first and first <= period.last:
                spans.append((max(first, period.first), min(last, period.last)))
    return spans
