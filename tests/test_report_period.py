"""The periods of reports: worked out by hand from the calendars of the rules."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vks.judge.report_period import (
    ReportPeriod,
    Span,
    half_period,
    month_period,
    nine_months_period,
    quarter_period,
    year_period,
)
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.plan import Organisation, Plan

LATER = date(2030, 1, 1)
QUANG_NINH = Period(Month(2023, 12), Month(2024, 11))


def plan_of(quarters: QuarterScheme, period: Period = QUANG_NINH) -> Plan:
    """Make a plan of 2024 with nothing in it."""
    return Plan("p", "p", Organisation("o", "O", "O"), "t", "1", 2024, period, quarters)


def days(period: ReportPeriod) -> tuple[str, str, str]:
    """Give the first, last and judged day."""
    return str(period.start), str(period.end), str(period.as_of)


def test_a_quarter_follows_the_plans_quarters() -> None:
    """Quarter 2 is April to June, or March to May in the sector's year."""
    calendar = quarter_period(plan_of(QuarterScheme.CALENDAR), 2, LATER)
    sector = quarter_period(plan_of(QuarterScheme.SECTOR), 2, LATER)
    assert days(calendar) == ("2024-04-01", "2024-06-30", "2024-06-30")
    assert days(sector) == ("2024-03-01", "2024-05-31", "2024-05-31")


@pytest.mark.parametrize("quarters", list(QuarterScheme))
def test_halves_and_nine_months_are_cut_from_the_plans_start(quarters: QuarterScheme) -> None:
    """The sector's half-year ends on 31 May, its nine months on 31 August."""
    plan = plan_of(quarters)
    assert days(half_period(plan, 1, LATER)) == ("2023-12-01", "2024-05-31", "2024-05-31")
    assert days(half_period(plan, 2, LATER)) == ("2024-06-01", "2024-11-30", "2024-11-30")
    assert days(nine_months_period(plan, LATER)) == ("2023-12-01", "2024-08-31", "2024-08-31")
    assert days(year_period(plan.period, LATER)) == ("2023-12-01", "2024-11-30", "2024-11-30")


def test_a_period_not_over_is_judged_today() -> None:
    """A report made before its period is over says how things stand today."""
    period = quarter_period(plan_of(QuarterScheme.CALENDAR), 2, date(2024, 6, 25))
    assert (period.as_of, period.is_over, period.has_begun) == (date(2024, 6, 25), False, True)
    assert not month_period(Month(2024, 7), date(2024, 6, 25)).has_begun
    assert month_period(Month(2024, 6), date(2024, 6, 30)).is_over


def test_the_earlier_period_keeps_its_length_and_its_distance_from_the_end() -> None:
    """What is over is compared with what was over; what runs with the same day."""
    over = month_period(Month(2024, 2), LATER).earlier()
    assert days(over) == ("2023-02-01", "2023-02-28", "2023-02-28")
    running = month_period(Month(2024, 2), date(2024, 2, 20)).earlier()
    assert days(running) == ("2023-02-01", "2023-02-28", "2023-02-20")
    last_day_of_a_month = half_period(plan_of(QuarterScheme.SECTOR), 1, date(2024, 2, 29)).earlier()
    assert last_day_of_a_month.as_of == date(2023, 2, 28)


@given(st.dates(date(2001, 1, 1), date(2100, 12, 31)), st.integers(1, 4), st.sampled_from(QuarterScheme))
def test_a_period_is_never_judged_after_its_end(today: date, quarter: int, scheme: QuarterScheme) -> None:
    """Whatever the day, a quarter has three months and ends with the last of them."""
    period = quarter_period(plan_of(scheme), quarter, today)
    assert period.as_of <= period.end
    assert period.is_over == (today >= period.end)
    assert len(period.months()) == 3
    before = period.earlier()
    assert (before.first.plus(12), before.last.plus(12)) == (period.first, period.last)
    assert before.span is Span.QUARTER
