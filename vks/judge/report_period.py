"""The part of a plan's year that a report is about: a month, a quarter, six or nine months, the year.

A quarter follows the plan's ``quarters``. Six and nine months are cut from the plan's start, as the
sector's statistics year is (1 December to 31 May, to 31 August; design: calendars).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from vks.model.calendar import Month, Period, months_between, quarter_months
from vks.model.plan import Plan


class Span(StrEnum):
    """How long a report's period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"


class ReportPeriod(Struct, frozen=True):
    """The months a report is about and the day it is judged at.

    Targets accumulate from the plan's start to that day; the period's own months say what is new.
    """

    span: Span
    first: Month
    last: Month
    """May lie after the plan's last month (a calendar quarter); no result counts there."""
    as_of: date
    number: int | None = None
    """1..4 of a quarter, 1 or 2 of a half."""

    @property
    def start(self) -> date:
        """First day."""
        return self.first.first_day

    @property
    def end(self) -> date:
        """Last day."""
        return self.last.last_day

    @property
    def is_over(self) -> bool:
        """Whether the day judged at is the period's last or later."""
        return self.as_of >= self.end

    @property
    def has_begun(self) -> bool:
        """Whether the day judged at lies in the period or after it."""
        return self.as_of >= self.start

    def months(self) -> tuple[Month, ...]:
        """Give the period's months, in order."""
        return months_between(self.first, self.last)

    def earlier(self, years: int = 1) -> ReportPeriod:
        """Give the same period so many years before, judged at the same distance from its end.

        A period that is over is compared with the whole of the earlier one; one that is not with
        the same months and days of it.
        """
        back = -12 * years
        first, last = self.first.plus(back), self.last.plus(back)
        as_of = last.last_day if self.is_over else _same_day(self.as_of, Month.of(self.as_of).plus(back))
        return ReportPeriod(self.span, first, last, as_of, self.number)


def month_period(month: Month, today: date) -> ReportPeriod:
    """Give the period of one month."""
    return _until(Span.MONTH, month, month, today)


def quarter_period(plan: Plan, quarter: int, today: date) -> ReportPeriod:
    """Give a quarter (1..4) of the plan's own year, by the plan's quarters."""
    first, last = quarter_months(plan.year, quarter, plan.quarters)
    return _until(Span.QUARTER, first, last, today, quarter)


def half_period(plan: Plan, half: int, today: date) -> ReportPeriod:
    """Give the first or second six months of the plan's period."""
    first = plan.period.first.plus(6 * (half - 1))
    return _until(Span.HALF, first, first.plus(5), today, half)


def nine_months_period(plan: Plan, today: date) -> ReportPeriod:
    """Give the first nine months of the plan's period."""
    return _until(Span.NINE_MONTHS, plan.period.first, plan.period.first.plus(8), today)


def year_period(period: Period, today: date) -> ReportPeriod:
    """Give the whole of a plan's period."""
    return _until(Span.YEAR, period.first, period.last, today)


def _until(span: Span, first: Month, last: Month, today: date, number: int | None = None) -> ReportPeriod:
    """Judge at the period's last day, or today where that is earlier."""
    return ReportPeriod(span, first, last, min(today, last.last_day), number)


def _same_day(day: date, month: Month) -> date:
    """Give a day of another month by its number; a month's last day stays a last day."""
    last = month.last_day
    if day == Month.of(day).last_day:
        return last
    return last.replace(day=min(day.day, last.day))
