"""Worked examples of the rules, each figure worked out by hand, and what must always hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vks.judge.pace import pace_months
from vks.judge.rates import Rates, TaskRates, rate_targets, rate_tasks
from vks.judge.select import current_plans, quarter_span
from vks.judge.state import State
from vks.judge.target import Judgement, judge_target
from vks.judge.task import TaskClass, TaskState, due_in_force, judge_task
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.deadline import Deadline, parse_deadline
from vks.model.plan import Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, Results, TaskReport, Value, Verdict
from vks.model.target import PROVINCE, Assignment, Bounds, Every, Measure, Source, Target
from vks.model.task import Extension, Halt, Task
from vks.model.unit import Kind, Unit
from vks.tables.format import number_text, percent_text, points_text
from vks.tables.words import left_text

STEADY = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)
SOURCE = Source("I.1.2")
NONE = Fraction(0)
WHOLE = Fraction(1)
UNIT = "HaLong"
UNITS = (UNIT, "CamPha", "CoTo")
END_OF_YEAR = date(2024, 12, 31)
END_OF_JUNE = date(2024, 6, 30)
Figures = Sequence[Value | None]


# What the examples are made of


def _plan(first: Month, last: Month, quarters: QuarterScheme) -> Plan:
    return Plan(
        id="plan",
        folder="plans/2024/plan",
        organisation=Organisation("org", "VKSND tỉnh", "tỉnh"),
        title="Kế hoạch",
        number="1/KH",
        year=2024,
        period=Period(first, last),
        quarters=quarters,
        units={unit: Unit(unit, unit, unit, Kind.DISTRICT, order) for order, unit in enumerate(UNITS)},
    )


CALENDAR_YEAR = _plan(Month(2024, 1), Month(2024, 12), QuarterScheme.CALENDAR)
STATISTICS_YEAR = _plan(Month(2023, 12), Month(2024, 11), QuarterScheme.SECTOR)


def _deadline(text: str, scheme: QuarterScheme = QuarterScheme.CALENDAR) -> Deadline:
    read = parse_deadline(text, scheme)
    assert read is not None
    return read


def _target(measure: Measure, *, every: Every | None = None, quarters: tuple[int, ...] = ()) -> Target:
    return Target("t", "Chỉ tiêu", "I.1.2", SOURCE, measure, every=every, quarters=quarters)


def _bounds(**given_: int | str | None) -> Bounds:
    """Make bounds from whole numbers or percents like "85.5"."""
    exact: dict[str, Any] = {name: None if text is None else Fraction(text) for name, text in given_.items()}
    return Bounds(**exact)


def _months(figures: Figures, *, first: Month = CALENDAR_YEAR.period.first, unit: str = UNIT) -> Results:
    """Give one unit's months in a row; None is a month without the figure."""
    reports = [
        MonthReport(unit, first.plus(step), "", entries={} if value is None else {"t": Entry(value)})
        for step, value in enumerate(figures)
    ]
    return Results({unit: tuple(reports)})


def _counts(*numbers: int | None) -> list[Value | None]:
    return [None if number is None else Count(number) for number in numbers]


def _ratios(*pairs: tuple[int, int]) -> list[Value | None]:
    return [Ratio(*pair) for pair in pairs]


def _judge(
    target: Target,
    bounds: Bounds,
    figures: Figures,
    as_of: date,
    *,
    plan: Plan = CALENDAR_YEAR,
    due: str | None = None,
) -> Judgement:
    """Judge one unit by its months from the plan's first one on."""
    assignment = Assignment(UNIT, bounds, None if due is None else _deadline(due))
    return judge_target(plan, target, assignment, _months(figures, first=plan.period.first), as_of)


COUNT = _target(Measure.COUNT)
SHARE = _target(Measure.SHARE)
INCIDENTS = _target(Measure.INCIDENTS)
LATEST = _target(Measure.LATEST)
PER_HEAD = _target(Measure.PER_HEAD)
JUDGED = _target(Measure.JUDGED)
MONTHLY = _target(Measure.RECURRING, every=Every.MONTH)
QUARTERLY = _target(Measure.RECURRING, every=Every.QUARTER)
HALF_YEARLY = _target(Measure.RECURRING, every=Every.HALF_YEAR)
WEEKLY = _target(Measure.RECURRING, every=Every.WEEK)


# Bounds


@pytest.mark.parametrize(
    ("bounds", "actual", "state"),
    [
        (_bounds(at_least=5), 5, State.MET),  # ≥ 5: 5 is enough
        (_bounds(at_least=5), 4, State.MISSED),
        (_bounds(at_least=5), 6, State.EXCEEDED),  # passes its at_least
        (_bounds(above=5), 5, State.MISSED),  # > 5 is ≥ 6
        (_bounds(above=5), 6, State.MET),
        (_bounds(above=5), 7, State.EXCEEDED),  # passes 6
        (_bounds(at_most=5), 5, State.MET),  # ≤ 5
        (_bounds(at_most=5), 6, State.MISSED),
        (_bounds(below=5), 4, State.MET),  # < 5 is ≤ 4
        (_bounds(below=5), 5, State.MISSED),
        (_bounds(at_least=7, aim=8), 6, State.MISSED),  # "from 7-8"
        (_bounds(at_least=7, aim=8), 7, State.MET),
        (_bounds(at_least=7, aim=8), 8, State.MET),
        (_bounds(at_least=7, aim=8), 9, State.EXCEEDED),  # the top is no ceiling
    ],
)
def test_bounds_of_a_count_at_the_plans_end(bounds: Bounds, actual: int, state: State) -> None:
    """Strict bounds of whole numbers are the next whole number."""
    assert _judge(COUNT, bounds, _counts(actual), END_OF_YEAR).state is state


@pytest.mark.parametrize(
    ("bounds", "ratio", "state"),
    [
        (_bounds(at_least=90), (9, 10), State.MET),  # exactly 90%
        (_bounds(at_least=90), (899, 1000), State.MISSED),  # 89,9%
        (_bounds(at_least=90), (10, 10), State.EXCEEDED),  # 100% passes 90%
        (_bounds(at_least="85.5"), (171, 200), State.MET),  # 171/200 is 85,5% exactly
        (_bounds(at_least="85.5"), (170, 200), State.MISSED),  # 85%
        (_bounds(at_least=100), (10, 10), State.MET),  # nothing passes 100%
        (_bounds(at_least=100), (249, 250), State.MISSED),  # 99,6% is not 100%
        (_bounds(above=50), (1, 2), State.MISSED),  # > 50%, strictly
        (_bounds(above=50), (51, 100), State.MET),  # no at_least and no aim to pass
        (_bounds(at_most=5), (5, 100), State.MET),
        (_bounds(at_most=5), (51, 1000), State.MISSED),  # 5,1%
        (_bounds(below=1), (1, 100), State.MISSED),  # < 1%, strictly
        (_bounds(below=1), (1, 101), State.MET),
        (_bounds(at_least=80, aim=90), (85, 100), State.MET),
        (_bounds(at_least=80, aim=90), (91, 100), State.EXCEEDED),
        (_bounds(at_least=80, aim=100), (10, 10), State.MET),  # an aim of 100% cannot be passed
    ],
)
def test_bounds_of_a_share_at_the_plans_end(bounds: Bounds, ratio: tuple[int, int], state: State) -> None:
    """Shares are held against percents as exact fractions."""
    assert _judge(SHARE, bounds, _ratios(ratio), END_OF_YEAR).state is state


# Counts and their pace


@pytest.mark.parametrize(
    ("as_of", "actual", "state"),
    [
        (date(2024, 1, 30), 0, State.ON_TRACK),  # e = 0/12: floor(0) = 0
        (date(2024, 1, 31), 0, State.ON_TRACK),  # e = 1/12: floor(7/12) = 0
        (date(2024, 2, 28), 0, State.ON_TRACK),  # e = 1/12 still: 2024 has a 29 February
        (date(2024, 2, 29), 0, State.BEHIND),  # e = 2/12: floor(14/12) = 1
        (date(2024, 2, 29), 1, State.ON_TRACK),
        (date(2024, 6, 29), 2, State.ON_TRACK),  # e = 5/12: floor(35/12) = 2
        (date(2024, 6, 30), 2, State.BEHIND),  # e = 6/12: floor(42/12) = 3
        (date(2024, 6, 30), 3, State.ON_TRACK),
        (date(2024, 12, 30), 6, State.ON_TRACK),  # e = 11/12: floor(77/12) = 6
        (date(2024, 12, 31), 6, State.MISSED),  # the due day itself
    ],
)
def test_a_count_of_seven_keeps_pace_by_whole_numbers(as_of: date, actual: int, state: State) -> None:
    """On-track when actual ≥ floor(at_least x e)."""
    assert _judge(COUNT, _bounds(at_least=7), _counts(actual), as_of).state is state


def test_a_count_adds_up_and_is_measured_against_its_bound() -> None:
    """Over 6 of 12 months: 2 + 0 + 3 = 5 of 8."""
    judged = _judge(COUNT, _bounds(at_least=8), _counts(2, 0, 3), END_OF_JUNE)
    assert judged.figure is not None
    assert judged.figure.actual == 5
    assert judged.state is State.ON_TRACK  # floor(8 x 6/12) = 4
    assert judged.completion == Fraction(5, 8)
    assert judged.left == 3  # 8 - 5
    assert judged.forecast == 10  # 5 / (6/12)
    assert judged.missing == (Month(2024, 4), Month(2024, 5), Month(2024, 6))


def test_completion_may_pass_one_and_left_be_negative() -> None:
    """10 of 8: 125%, 2 over."""
    judged = _judge(COUNT, _bounds(at_least=8), _counts(10), END_OF_JUNE)
    assert (judged.completion, judged.left) == (Fraction(5, 4), Fraction(-2))


def test_no_forecast_before_the_first_month_is_over() -> None:
    """On 30 January e = 0; on the 31st e = 1/12 and 2 forecasts 24."""
    before = _judge(COUNT, _bounds(at_least=8), _counts(2), date(2024, 1, 30))
    after = _judge(COUNT, _bounds(at_least=8), _counts(2), date(2024, 1, 31))
    assert (before.forecast, after.forecast) == (None, Fraction(24))


def test_pace_never_runs_past_the_plans_end() -> None:
    """A due date after the plan leaves e = 1 at the plan's end, and nothing missed before due."""
    judged = _judge(COUNT, _bounds(at_least=8), _counts(6), date(2025, 1, 15), due="2025-03-31")
    assert (judged.elapsed, judged.forecast) == (WHOLE, Fraction(6))
    assert judged.state is State.BEHIND  # floor(8 x 1) = 8 > 6, but due has not come


def test_an_earlier_due_sets_the_pace() -> None:
    """Due on 30 September: e = 3/9 at the end of March, floor(6 x 3/9) = 2."""
    march = date(2024, 3, 31)
    assert _judge(COUNT, _bounds(at_least=6), _counts(1), march, due="2024-Q3").state is State.BEHIND
    assert _judge(COUNT, _bounds(at_least=6), _counts(2), march, due="2024-Q3").state is State.ON_TRACK


def test_the_assignments_due_comes_before_the_targets() -> None:
    """The target's due is June, this unit's own is September."""
    target = replace(COUNT, due=_deadline("2024-06-30"))
    assert _judge(target, _bounds(at_least=1), _counts(0), END_OF_JUNE).state is State.MISSED
    own = _judge(target, _bounds(at_least=1), _counts(0), END_OF_JUNE, due="2024-09-30")
    assert (own.state, own.due) == (State.ON_TRACK, date(2024, 9, 30))  # floor(1 x 6/9) = 0


def test_what_is_satisfied_after_due_is_met_and_late() -> None:
    """Two of two, the second in July: due was 30 June; a third in August exceeds nothing."""
    figures = _counts(1, 0, 0, 0, 0, 0, 1, 1)
    june = _judge(COUNT, _bounds(at_least=2), figures, END_OF_JUNE, due="2024-06-30")
    july = _judge(COUNT, _bounds(at_least=2), figures, date(2024, 7, 1), due="2024-06-30")
    august = _judge(COUNT, _bounds(at_least=2), figures, date(2024, 8, 1), due="2024-06-30")
    assert (june.state, june.late) == (State.MISSED, False)
    assert (july.state, july.late) == (State.MET, True)
    assert (august.state, august.late) == (State.MET, True)


def test_the_month_of_the_due_date_is_in_time() -> None:
    """A month's file counts from its first day: June's is in time for 15 June, July's is not."""
    for figures, late in ((_counts(0, 0, 0, 0, 0, 2), False), (_counts(0, 0, 0, 0, 0, 0, 2), True)):
        judged = _judge(COUNT, _bounds(at_least=2), figures, date(2024, 8, 1), due="2024-06-15")
        assert (judged.state, judged.late) == (State.MET, late)


def test_what_comes_after_due_makes_nothing_late() -> None:
    """Two of two by June: one more in August changes neither state nor lateness, a share that rises is late."""
    kept = _judge(COUNT, _bounds(at_least=2), _counts(0, 0, 0, 0, 0, 2, 0, 1), END_OF_YEAR, due="2024-06-30")
    assert not kept.late
    share = _bounds(at_least=90)
    fell = _judge(SHARE, share, _ratios((19, 20), (19, 20)), END_OF_YEAR, due="2024-01-31")
    assert (fell.state, fell.late) == (State.EXCEEDED, False)
    rose = _judge(SHARE, share, _ratios((1, 2), (99, 100)), END_OF_YEAR, due="2024-01-31")
    assert (rose.state, rose.late) == (State.MET, True)
    nothing = _judge(SHARE, share, _ratios((0, 0), (9, 10)), END_OF_YEAR, due="2024-01-31")
    assert (nothing.state, nothing.late) == (
        State.MET,
        True,
    )  # 0/0 by its due date: nothing arose, nothing was met
    after = _judge(COUNT, _bounds(at_least=2), [None, None, Count(2)], END_OF_YEAR, due="2024-02-15")
    assert (after.state, after.late) == (State.MET, True)  # no month at all up to the due date


def test_the_first_day_of_a_month_lets_its_file_in() -> None:
    """Due on 1 July: July's file counts from that day; due on 30 June it is late."""
    figures = _counts(0, 0, 0, 0, 0, 1, 1, 1)
    for due, late in (("2024-07-01", False), ("2024-06-30", True)):
        for count in (7, 8):  # as the last month there is, and with one after it
            judged = _judge(COUNT, _bounds(at_least=2), figures[:count], date(2024, 8, 1), due=due)
            assert judged.late is late, (due, count)
    month = _judge(MONTHLY, _bounds(at_least=1), _counts(1, 1), date(2024, 2, 1), due="2024-02-01")
    assert [window.total for window in month.windows] == [1, 1]
    assert (month.state, month.late) == (State.MET, False)


def test_a_month_counts_from_its_first_day() -> None:
    """February's 3 does not count on 31 January and does on 1 February."""
    figures = _counts(1, 3)
    january = _judge(COUNT, _bounds(at_least=8), figures, date(2024, 1, 31)).figure
    february = _judge(COUNT, _bounds(at_least=8), figures, date(2024, 2, 1)).figure
    assert january is not None
    assert february is not None
    assert (january.actual, february.actual) == (WHOLE, Fraction(4))


# Shares


def test_a_share_sums_its_two_numbers() -> None:
    """31/34 and 3/6: 34/40 = 85%, never the mean of 91,2% and 50%."""
    judged = _judge(SHARE, _bounds(at_least=90), _ratios((31, 34), (3, 6)), date(2024, 2, 29))
    assert judged.figure is not None
    assert (judged.figure.numerator, judged.figure.denominator) == (34, 40)
    assert judged.figure.actual == Fraction(85, 100)
    assert judged.completion == Fraction(85, 90)
    assert judged.left == 5  # 90 - 85 percentage points
    assert judged.forecast is None  # counts only
    assert judged.state is State.BEHIND  # a share has no pace


def test_a_share_of_249_of_250_misses_100_percent() -> None:
    """99,6% is behind before due and missed on it; 0,4 points are left."""
    figures = _ratios((249, 250))
    judged = _judge(SHARE, _bounds(at_least=100), figures, date(2024, 6, 1))
    assert judged.state is State.BEHIND
    assert judged.completion == Fraction(249, 250)
    assert judged.left == Fraction(2, 5)
    assert percent_text(judged.completion) == "99,6%"
    assert _judge(SHARE, _bounds(at_least=100), figures, END_OF_YEAR).state is State.MISSED


def test_a_share_is_over_by_percentage_points() -> None:
    """924/1000 = 92,4% against 70%: 22,4 points over."""
    judged = _judge(SHARE, _bounds(at_least=70), _ratios((924, 1000)), END_OF_YEAR)
    assert judged.left == Fraction(-224, 10)
    assert points_text(-judged.left) == "22,4 điểm %"


def test_a_share_over_nothing_is_not_applicable() -> None:
    """0/0 twice: reported, but nothing arose; then 1/1 is met."""
    figures = _ratios((0, 0), (0, 0), (1, 1))
    none = _judge(SHARE, _bounds(at_least=100), figures, date(2024, 2, 29))
    assert none.state is State.NOT_APPLICABLE
    assert (none.completion, none.left, none.forecast) == (None, None, None)
    assert _judge(SHARE, _bounds(at_least=100), figures, date(2024, 3, 1)).state is State.MET


def test_upper_bounds_complete_while_they_hold() -> None:
    """At most 5%: 1/20 holds (1), 2/20 does not (0); nothing is left of an upper bound."""
    good = _judge(SHARE, _bounds(at_most=5), _ratios((1, 20)), END_OF_JUNE)
    bad = _judge(SHARE, _bounds(at_most=5), _ratios((2, 20)), END_OF_JUNE)
    assert (good.state, good.completion, good.left) == (State.MET, WHOLE, None)
    assert (bad.state, bad.completion, bad.left) == (State.BEHIND, NONE, None)


# Incidents


def test_one_incident_breaches_at_once_and_for_good() -> None:
    """Met while the reported months hold none; breached from the day that the month counts."""
    figures = _counts(0, 0, 1, 0)
    held = _judge(INCIDENTS, Bounds(), figures, date(2024, 2, 29))
    broken = _judge(INCIDENTS, Bounds(), figures, date(2024, 3, 1))
    assert (held.state, held.completion) == (State.MET, WHOLE)
    assert (broken.state, broken.completion) == (State.BREACHED, NONE)
    assert _judge(INCIDENTS, Bounds(), figures, END_OF_YEAR).state is State.BREACHED


def test_no_report_of_incidents_is_no_data() -> None:
    """An explicit 0 is a report; silence is none."""
    silent = _judge(INCIDENTS, Bounds(), [], END_OF_JUNE)
    assert silent.state is State.NO_DATA
    assert len(silent.missing) == 6
    assert silent.completion is None


# Recurring


def test_monthly_windows() -> None:
    """Once a month, due 31 March: on track, then behind when February closes without."""
    figures = _counts(1, 0, 2)
    january = _judge(MONTHLY, Bounds(), figures, date(2024, 1, 1), due="2024-03-31")
    assert (january.state, january.completion) == (State.ON_TRACK, Fraction(1, 3))
    open_still = _judge(MONTHLY, Bounds(), figures, date(2024, 2, 28), due="2024-03-31")
    assert open_still.state is State.ON_TRACK
    closed = _judge(MONTHLY, Bounds(), figures, date(2024, 2, 29), due="2024-03-31")
    assert closed.state is State.BEHIND
    march = _judge(MONTHLY, Bounds(), figures, date(2024, 3, 1), due="2024-03-31")
    assert (march.state, march.completion) == (State.BEHIND, Fraction(2, 3))
    assert _judge(MONTHLY, Bounds(), figures, date(2024, 3, 31), due="2024-03-31").state is State.MISSED


def test_a_missing_report_fails_its_window() -> None:
    """January reported, February not: behind once February is over."""
    figures = _counts(1, None, 1)
    judged = _judge(MONTHLY, Bounds(), figures, date(2024, 2, 29))
    assert judged.state is State.BEHIND
    assert judged.missing == (Month(2024, 2),)


def test_windows_need_their_number() -> None:
    """Twice a quarter: 1 + 1 satisfies the first quarter on 1 February, 1 of 4 windows."""
    figures = _counts(1, 1)
    judged = _judge(QUARTERLY, _bounds(at_least=2), figures, date(2024, 2, 1))
    assert judged.figure is not None
    assert (judged.figure.numerator, judged.figure.denominator) == (1, 4)
    assert judged.state is State.ON_TRACK


def test_windows_are_cut_from_the_plans_start() -> None:
    """A plan from December: halves are Dec-May and Jun-Nov, so June's report is for the second."""
    figures = _counts(0, 0, 0, 0, 0, 1, 1)
    judged = _judge(HALF_YEARLY, Bounds(), figures, date(2024, 6, 1), plan=STATISTICS_YEAR)
    assert (judged.state, judged.completion) == (State.MET, WHOLE)
    may = _judge(HALF_YEARLY, Bounds(), figures[:5], date(2024, 5, 31), plan=STATISTICS_YEAR)
    assert (may.state, may.completion) == (State.BEHIND, NONE)  # closed on 31 May without


def test_a_window_ends_with_the_due_date() -> None:
    """Once a quarter, due 15 May: two windows, the second closes on 15 May."""
    figures = _counts(1)
    open_still = _judge(QUARTERLY, Bounds(), figures, date(2024, 5, 14), due="2024-05-15")
    assert (open_still.state, open_still.completion) == (State.ON_TRACK, Fraction(1, 2))
    assert _judge(QUARTERLY, Bounds(), figures, date(2024, 5, 15), due="2024-05-15").state is State.MISSED


@pytest.mark.parametrize(
    ("scheme", "state"),
    [(QuarterScheme.CALENDAR, State.BEHIND), (QuarterScheme.SECTOR, State.ON_TRACK)],
)
def test_named_quarters_follow_the_plans_scheme(scheme: QuarterScheme, state: State) -> None:
    """December's report is in Q1 of the sector, which has Dec-Feb, and not of the calendar."""
    plan = _plan(Month(2023, 12), Month(2024, 11), scheme)
    target = _target(Measure.RECURRING, quarters=(1, 3))
    judged = _judge(target, Bounds(), _counts(1, 0, 0, 0), date(2024, 3, 31), plan=plan)
    assert judged.state is state
    assert len(judged.windows) == 2


def test_a_named_quarter_is_one_of_the_plans_own_year() -> None:
    """From December 2023 by calendar quarters: Q4 is Oct-Dec 2024, cut at November; not Dec 2023."""
    plan = _plan(Month(2023, 12), Month(2024, 11), QuarterScheme.CALENDAR)
    target = _target(Measure.RECURRING, quarters=(4,))
    judged = _judge(target, Bounds(), _counts(0), date(2024, 1, 31), plan=plan)
    assert [(window.first, window.last) for window in judged.windows] == [(Month(2024, 10), Month(2024, 11))]
    assert judged.state is State.ON_TRACK


@pytest.mark.parametrize(
    ("first", "last", "quarter", "window"),
    [
        (5, 12, 1, None),
        (4, 12, 1, None),
        (3, 12, 1, (3, 3)),
        (1, 12, 1, (1, 3)),
        (1, 9, 4, None),
        (1, 10, 4, (10, 10)),
        (1, 11, 4, (10, 11)),
        (5, 8, 2, (5, 6)),
    ],
)
def test_a_named_quarter_is_cut_by_the_plan(
    first: int, last: int, quarter: int, window: tuple[int, int] | None
) -> None:
    """A plan of some months of 2024: of a quarter those months that it has, nothing of one outside."""
    plan = _plan(Month(2024, first), Month(2024, last), QuarterScheme.CALENDAR)
    judged = _judge(
        _target(Measure.RECURRING, quarters=(quarter,)), Bounds(), _counts(0), END_OF_YEAR, plan=plan
    )
    found = [(each.first.month, each.last.month) for each in judged.windows]
    assert found == ([] if window is None else [window])


def test_no_window_up_to_due_is_not_applicable() -> None:
    """Once in Q4, but due on 30 June: 0/0 windows can be judged by nothing."""
    target = _target(Measure.RECURRING, quarters=(4,))
    judged = _judge(target, Bounds(), _counts(3), END_OF_JUNE, due="2024-06-30")
    assert judged.state is State.NOT_APPLICABLE
    assert judged.completion is None


def test_weekly_is_a_share_that_wants_all() -> None:
    """4/4 and 3/4 weeks: 7/8 = 87,5%, 12,5 points left, whatever the number a week."""
    judged = _judge(WEEKLY, _bounds(at_least=1), _ratios((4, 4), (3, 4)), date(2024, 2, 29))
    assert (judged.state, judged.completion) == (State.BEHIND, Fraction(7, 8))
    assert judged.left == Fraction(25, 2)
    assert _judge(WEEKLY, Bounds(), _ratios((4, 4)), date(2024, 1, 31)).state is State.MET


# Per-head, latest, judged


def test_per_head_is_the_latest_months_share() -> None:
    """Two a head is no threshold: 5/8 in January, 8/8 in March; only April on is missing."""
    figures: Figures = [Ratio(5, 8), None, Ratio(8, 8)]
    january = _judge(PER_HEAD, _bounds(at_least=2), figures, date(2024, 1, 31))
    assert (january.state, january.completion) == (State.BEHIND, Fraction(5, 8))
    april = _judge(PER_HEAD, _bounds(at_least=2), figures, date(2024, 4, 30))
    assert (april.state, april.completion, april.missing) == (State.MET, WHOLE, (Month(2024, 4),))


def test_latest_is_the_last_number() -> None:
    """Rank at most 3: 5 then 2; the two never add up, and January is not missing."""
    figures = _counts(None, 5, 2)
    february = _judge(LATEST, _bounds(at_most=3), figures, date(2024, 2, 29))
    assert (february.state, february.completion, february.missing) == (State.BEHIND, NONE, ())
    march = _judge(LATEST, _bounds(at_most=3), figures, date(2024, 3, 31))
    assert march.figure is not None
    assert (march.state, march.figure.actual, march.completion) == (State.MET, Fraction(2), WHOLE)


def test_latest_against_a_lower_bound() -> None:
    """A stock of at least 8, now 6: 75%; neither left nor forecast, and more is only met."""
    judged = _judge(LATEST, _bounds(at_least=8), _counts(9, 6), END_OF_JUNE)
    assert (judged.state, judged.completion) == (State.BEHIND, Fraction(3, 4))
    assert (judged.left, judged.forecast) == (None, None)
    assert _judge(LATEST, _bounds(at_least=8), _counts(9), END_OF_JUNE).state is State.MET


def test_judged_goes_by_the_last_word() -> None:
    """Not met in January, met in February."""
    figures: Figures = [Verdict(met=False), Verdict(met=True)]
    january = _judge(JUDGED, Bounds(), figures, date(2024, 1, 31))
    february = _judge(JUDGED, Bounds(), figures, date(2024, 2, 1))
    assert (january.state, january.completion) == (State.BEHIND, NONE)
    assert (february.state, february.completion) == (State.MET, WHOLE)
    only_january = _judge(JUDGED, Bounds(), figures[:1], END_OF_YEAR)
    assert only_january.state is State.MISSED


# Waivers, silence, the province


def test_a_waiver_of_the_plan_holds_from_the_start() -> None:
    """Whatever was reported."""
    target = replace(COUNT, waived={UNIT: "không có Trại tạm giam"})
    judged = _judge(target, _bounds(at_least=2), _counts(5), END_OF_JUNE)
    assert judged.state is State.WAIVED
    assert (judged.completion, judged.left, judged.forecast) == (None, None, None)
    assert judged.waived_because == "không có Trại tạm giam"


def test_a_months_waiver_holds_from_that_month_on() -> None:
    """Waived in March: behind on 29 February (e = 2/12, floor(12 x 2/12) = 2), waived from 1 March."""
    waiving = MonthReport(UNIT, Month(2024, 3), "", waived={"t": "không phát sinh"})
    before = _months(_counts(0, 0)).of(UNIT)
    results = Results({UNIT: (*before, waiving)})
    assignment = Assignment(UNIT, _bounds(at_least=12))
    states = [
        judge_target(CALENDAR_YEAR, COUNT, assignment, results, day).state
        for day in (date(2024, 2, 29), date(2024, 3, 1), END_OF_YEAR)
    ]
    assert states == [State.BEHIND, State.WAIVED, State.WAIVED]


def test_silence_stays_no_data_after_due() -> None:
    """Nothing reported cannot be missed: it comes first in the rules."""
    judged = _judge(COUNT, _bounds(at_least=1), [None, None], END_OF_YEAR)
    assert judged.state is State.NO_DATA
    assert len(judged.missing) == 12


def test_the_province_is_one_total_of_all_its_units() -> None:
    """14.068 + 1.983 + 5.640 + 223 = 21.914 against 20.000: one judgement, 1.914 over."""
    parts = {"P1": 14068, "P2": 1983, "P3": 5640, "P7": 223}
    by_unit = {unit: _months(_counts(number), unit=unit).of(unit) for unit, number in parts.items()}
    target = replace(COUNT, province=True, reporters=tuple(parts))
    assignment = Assignment(PROVINCE, _bounds(at_least=20000))
    units = {unit: Unit(unit, unit, unit, Kind.DEPARTMENT, order) for order, unit in enumerate(parts)}
    plan = replace(CALENDAR_YEAR, units=units)
    judged = judge_target(plan, target, assignment, Results(by_unit), END_OF_YEAR)
    assert judged.figure is not None
    assert judged.figure.actual == 21914
    assert (judged.unit, judged.state, judged.left) == (PROVINCE, State.EXCEEDED, Fraction(-1914))
    assert number_text(21914) == "21.914"


# Rates of targets


def test_both_rates_of_a_unit() -> None:
    """Six targets: exceeded 150%, met 1, behind 1/2, no-data, waived, not-applicable.

    Met rate (1 + 1) / (6 - 1 - 1) = 2/4; progress (1 + 1 + 1/2 + 0) / 4 = 5/8.
    """
    six = _bounds(at_least=6)
    waived = replace(COUNT, waived={UNIT: "được miễn"})
    judged = [
        _judge(COUNT, six, _counts(9), END_OF_JUNE),
        _judge(INCIDENTS, Bounds(), _counts(0), END_OF_JUNE),
        _judge(SHARE, _bounds(at_least=100), _ratios((1, 2)), END_OF_JUNE),
        _judge(COUNT, six, [], END_OF_JUNE),
        _judge(waived, six, _counts(1), END_OF_JUNE),
        _judge(SHARE, _bounds(at_least=100), _ratios((0, 0)), END_OF_JUNE),
    ]
    rates = rate_targets(judged)
    assert (rates.met_rate, rates.progress) == (Fraction(1, 2), Fraction(5, 8))
    assert rates.total == 6


def test_a_rate_over_nothing_is_null() -> None:
    """Only a waived target, or none at all."""
    waived = replace(COUNT, waived={UNIT: "được miễn"})
    only_waived = rate_targets([_judge(waived, _bounds(at_least=6), _counts(1), END_OF_JUNE)])
    nothing: Rates = rate_targets([])
    for rates in (only_waived, nothing):
        assert (rates.met_rate, rates.progress) == (None, None)
    assert percent_text(None) == "–"


# Percents for people


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Fraction(113, 134), "84,3%"),  # 84,328…
        (Fraction(0), "0,0%"),
        (Fraction(1), "100,0%"),
        (Fraction(5, 4), "125,0%"),
        (Fraction(1, 2000), "0,1%"),  # 0,05% rounds half up
        (Fraction(1, 100000), "0,1%"),  # above zero is never 0,0%
        (Fraction(1245, 10000), "12,5%"),  # 12,45% rounds half up, and not to the even 12,4
        (Fraction(9995, 10000), "99,9%"),  # 99,95% would round to 100,0
        (Fraction(99999, 100000), "99,9%"),
        (Fraction(100001, 100000), "100,0%"),
        (Fraction(12), "1.200,0%"),
    ],
)
def test_percents(ratio: Fraction, text: str) -> None:
    """One decimal, comma, half-up; under 100% never 100,0%, above zero never 0,0%."""
    assert percent_text(ratio) == text


# Key tasks


def _task(
    *due: str,
    leads: Sequence[str] = (UNIT,),
    by_group: bool = False,
    extensions: Sequence[Extension] = (),
    scheme: QuarterScheme = QuarterScheme.CALENDAR,
) -> Task:
    return Task(
        id="k",
        no=1,
        title="Nhiệm vụ",
        source=SOURCE,
        leaders=(),
        lead_units=tuple(leads),
        answering=tuple(leads) if by_group else tuple(leads[:1]),
        by_group=by_group,
        helper_units=(),
        due_text="",
        due=tuple(_deadline(text, scheme) for text in due),
        ongoing=not due,
        extensions=tuple(extensions),
    )


def _done(days: Mapping[str, date]) -> Results:
    """Give each unit's one report of the task, in December's file."""
    december = Month(2024, 12)
    return Results(
        {
            unit: (MonthReport(unit, december, "", tasks={"k": (TaskReport(done=day),)}),)
            for unit, day in days.items()
        }
    )


def _class(task: Task, results: Results, as_of: date) -> TaskClass:
    return judge_task(task, results, as_of).klass


NOTHING = Results()


@pytest.mark.parametrize(
    ("as_of", "klass", "days_late"),
    [
        (date(2024, 3, 23), TaskClass.IN_TIME, None),  # 8 days left
        (date(2024, 3, 24), TaskClass.DUE_SOON, None),  # 7 days left
        (date(2024, 3, 31), TaskClass.DUE_SOON, None),  # the due day itself: by the end of it
        (date(2024, 4, 1), TaskClass.OVERDUE, 1),  # the next day
        (date(2024, 4, 30), TaskClass.OVERDUE, 30),
    ],
)
def test_an_undone_task_by_its_days(as_of: date, klass: TaskClass, days_late: int | None) -> None:
    """Due at the end of the first quarter, 31 March."""
    judged = judge_task(_task("2024-Q1"), NOTHING, as_of)
    assert (judged.klass, judged.days_late) == (klass, days_late)


@pytest.mark.parametrize(
    ("done", "klass", "days_late"),
    [
        (date(2024, 3, 30), TaskClass.DONE_ON_TIME, None),
        (date(2024, 3, 31), TaskClass.DONE_ON_TIME, None),  # on the due day is on time
        (date(2024, 4, 1), TaskClass.DONE_LATE, 1),
    ],
)
def test_a_done_task_by_its_done_day(done: date, klass: TaskClass, days_late: int | None) -> None:
    """The done date decides, not the file's month (December)."""
    judged = judge_task(_task("2024-03-31"), _done({UNIT: done}), END_OF_JUNE)
    assert (judged.klass, judged.done, judged.days_late) == (klass, done, days_late)


def test_before_its_done_day_a_task_is_undone() -> None:
    """Done on 5 April: overdue on the 4th."""
    results = _done({UNIT: date(2024, 4, 5)})
    assert _class(_task("2024-03-31"), results, date(2024, 4, 4)) is TaskClass.OVERDUE
    assert _class(_task("2024-03-31"), results, date(2024, 4, 5)) is TaskClass.DONE_LATE


def test_before_a_day_ends_on_the_day_before() -> None:
    """`before 2024-01-10`: the 9th is the last day."""
    task = _task("before 2024-01-10")
    assert task.due[0].by == date(2024, 1, 9)
    assert _class(task, _done({UNIT: date(2024, 1, 9)}), END_OF_JUNE) is TaskClass.DONE_ON_TIME
    assert _class(task, _done({UNIT: date(2024, 1, 10)}), END_OF_JUNE) is TaskClass.DONE_LATE
    assert _class(task, NOTHING, date(2024, 1, 10)) is TaskClass.OVERDUE


@pytest.mark.parametrize(
    ("text", "calendar", "sector"),
    [
        ("2024-01-31", date(2024, 1, 31), date(2024, 1, 31)),
        ("2024-02", date(2024, 2, 29), date(2024, 2, 29)),  # a month is a month in both
        ("2024-Q1", date(2024, 3, 31), date(2024, 2, 29)),  # Jan-Mar | Dec-Feb
        ("2024-Q2", date(2024, 6, 30), date(2024, 5, 31)),
        ("2024-Q3", date(2024, 9, 30), date(2024, 8, 31)),
        ("2024-Q4", date(2024, 12, 31), date(2024, 11, 30)),
        ("2024-H1", date(2024, 6, 30), date(2024, 5, 31)),  # the sector's half-year to 31 May
        ("2024-H2", date(2024, 12, 31), date(2024, 11, 30)),
    ],
)
def test_deadlines_of_both_calendars(text: str, calendar: date, sector: date) -> None:
    """A quarter or half ends by the plan's own scheme."""
    assert _deadline(text, QuarterScheme.CALENDAR).by == calendar
    assert _deadline(text, QuarterScheme.SECTOR).by == sector


def test_a_quarter_prints_its_dates() -> None:
    """The first quarter of 2024: of the calendar, and of the sector from 1 December 2023."""
    assert quarter_span(CALENDAR_YEAR, 1) == (date(2024, 1, 1), date(2024, 3, 31))
    assert quarter_span(STATISTICS_YEAR, 1) == (date(2023, 12, 1), date(2024, 2, 29))
    assert quarter_span(STATISTICS_YEAR, 4) == (date(2024, 9, 1), date(2024, 11, 30))


# Extensions

EXTENDED = Extension(date(2024, 4, 10), _deadline("2024-04-30"), "chờ hướng dẫn")


def test_an_extension_is_in_force_from_its_own_day() -> None:
    """Due 31 March, extended on 10 April to the 30th: overdue on the 9th, in time on the 10th."""
    task = _task("2024-03-31", extensions=[EXTENDED])
    assert _class(task, NOTHING, date(2024, 4, 9)) is TaskClass.OVERDUE
    assert _class(task, NOTHING, date(2024, 4, 10)) is TaskClass.IN_TIME  # 20 days left
    assert _class(task, NOTHING, date(2024, 5, 1)) is TaskClass.OVERDUE


def test_a_done_task_is_judged_by_the_due_date_of_its_done_day() -> None:
    """Done on 5 April, before the extension: late for good. Done on the 15th, after it: on time."""
    task = _task("2024-03-31", extensions=[EXTENDED])
    early = judge_task(task, _done({UNIT: date(2024, 4, 5)}), END_OF_JUNE)
    assert (early.klass, early.days_late) == (TaskClass.DONE_LATE, 5)
    assert _class(task, _done({UNIT: date(2024, 4, 15)}), END_OF_JUNE) is TaskClass.DONE_ON_TIME


def test_the_first_deadline_is_still_shown() -> None:
    """Beside the one in force."""
    [stage] = judge_task(_task("2024-03-31", extensions=[EXTENDED]), NOTHING, date(2024, 4, 20)).stages
    assert (stage.first.by, stage.in_force.by) == (date(2024, 3, 31), date(2024, 4, 30))


# Stages, groups, halts


def test_stages_class_by_the_worst_undone_one() -> None:
    """Q1 done on time, Q2 open: in time, soon, overdue; then Q2 done late."""
    task = _task("2024-Q1", "2024-Q2")
    first = TaskReport("2024-Q1", date(2024, 3, 28))
    second = TaskReport("2024-Q2", date(2024, 7, 2))
    march = MonthReport(UNIT, Month(2024, 3), "", tasks={"k": (first,)})
    july = MonthReport(UNIT, Month(2024, 7), "", tasks={"k": (second,)})
    results = Results({UNIT: (march, july)})
    assert _class(task, NOTHING, date(2024, 3, 28)) is TaskClass.DUE_SOON  # Q1 is 3 days away
    assert _class(task, NOTHING, date(2024, 4, 1)) is TaskClass.OVERDUE  # Q1; Q2 is in time
    assert _class(task, results, date(2024, 6, 1)) is TaskClass.IN_TIME
    assert _class(task, results, date(2024, 6, 25)) is TaskClass.DUE_SOON
    assert _class(task, results, date(2024, 7, 1)) is TaskClass.OVERDUE
    done = judge_task(task, results, date(2024, 7, 2))
    assert (done.klass, done.done, done.days_late) == (TaskClass.DONE_LATE, date(2024, 7, 2), 2)


def test_one_stage_done_late_makes_the_whole_late() -> None:
    """Q1 done on 2 April, Q2 on time: done-late, by the first stage."""
    task = _task("2024-Q1", "2024-Q2")
    said = (TaskReport("2024-Q1", date(2024, 4, 2)), TaskReport("2024-Q2", date(2024, 6, 30)))
    results = Results({UNIT: (MonthReport(UNIT, Month(2024, 6), "", tasks={"k": said}),)})
    assert _class(task, results, END_OF_JUNE) is TaskClass.DONE_LATE


def test_the_first_lead_unit_answers() -> None:
    """The second lead unit's report does not make the task done."""
    task = _task("2024-03-31", leads=UNITS)
    second = _done({"CamPha": date(2024, 3, 1)})
    assert _class(task, second, date(2024, 4, 1)) is TaskClass.OVERDUE
    assert _class(task, _done({UNIT: date(2024, 3, 1)}), date(2024, 4, 1)) is TaskClass.DONE_ON_TIME


def test_a_group_is_done_when_its_last_unit_is() -> None:
    """Two of three on time, the third on 2 April: undone till then, then 2 days late."""
    task = _task("2024-03-31", leads=UNITS, by_group=True)
    days = {UNIT: date(2024, 3, 1), "CamPha": date(2024, 3, 20), "CoTo": date(2024, 4, 2)}
    overdue = judge_task(task, _done(days), date(2024, 4, 1))
    assert overdue.klass is TaskClass.OVERDUE
    assert overdue.stages[0].undone_by == ("CoTo",)
    done: TaskState = judge_task(task, _done(days), date(2024, 4, 2))
    assert (done.klass, done.done, done.days_late) == (TaskClass.DONE_LATE, date(2024, 4, 2), 2)
    own = judge_task(task, _done(days), date(2024, 4, 2), unit="CamPha")
    assert own.klass is TaskClass.DONE_ON_TIME


def test_ongoing_suspended_and_cancelled_are_classes_of_their_own() -> None:
    """A suspension ends on the day that work goes on; a cancellation does not."""
    task = _task("2024-03-31")
    assert _class(_task(), NOTHING, END_OF_JUNE) is TaskClass.ONGOING
    halt = Halt(date(2024, 2, 1), "chờ luật", date(2024, 5, 1))
    suspended = replace(task, suspended=halt)
    cancelled = replace(task, cancelled=replace(halt, until=None))
    assert _class(suspended, NOTHING, date(2024, 1, 31)) is TaskClass.IN_TIME
    assert _class(suspended, NOTHING, date(2024, 4, 30)) is TaskClass.SUSPENDED
    assert _class(suspended, NOTHING, date(2024, 5, 1)) is TaskClass.OVERDUE
    assert _class(cancelled, NOTHING, END_OF_YEAR) is TaskClass.CANCELLED


def test_an_ongoing_task_can_be_cancelled() -> None:
    """From then on it is cancelled, and ongoing no more."""
    task = replace(_task(), cancelled=Halt(date(2024, 5, 1), "sáp nhập"))
    assert _class(task, NOTHING, date(2024, 4, 30)) is TaskClass.ONGOING
    assert _class(task, NOTHING, date(2024, 5, 1)) is TaskClass.CANCELLED


def test_what_is_cancelled_is_not_late() -> None:
    """Due on 31/03, cancelled from 10/04 on: 9 days late the day before, then nobody is waited for."""
    task = replace(_task("2024-03-31"), cancelled=Halt(date(2024, 4, 10), "hoãn"))
    (before,) = judge_task(task, NOTHING, date(2024, 4, 9)).stages
    assert (before.klass, before.days_late, before.undone_by) == (TaskClass.OVERDUE, 9, (UNIT,))
    (after,) = judge_task(task, NOTHING, date(2024, 12, 31)).stages
    assert (after.klass, after.days_late, after.undone_by) == (TaskClass.CANCELLED, None, ())


def test_a_stage_that_was_done_outlives_the_halt() -> None:
    """Q1 done 2 days late, the rest cancelled in May: Q1 stays as it was, Q2 waits for nobody."""
    first = TaskReport("2024-Q1", date(2024, 4, 2))
    results = Results({UNIT: (MonthReport(UNIT, Month(2024, 4), "", tasks={"k": (first,)}),)})
    task = replace(_task("2024-Q1", "2024-Q2"), cancelled=Halt(date(2024, 5, 1), "hoãn"))
    halted = judge_task(task, results, END_OF_YEAR)
    assert halted.klass is TaskClass.CANCELLED
    one, two = halted.stages
    assert (one.klass, one.days_late, two.klass, two.days_late) == (
        TaskClass.DONE_LATE,
        2,
        TaskClass.CANCELLED,
        None,
    )


def test_the_latest_of_two_stages_is_told() -> None:
    """Nothing done by 10 July: Q1 is 101 days late, Q2 ten; the task is 101."""
    judged = judge_task(_task("2024-Q1", "2024-Q2"), NOTHING, date(2024, 7, 10))
    assert [stage.days_late for stage in judged.stages] == [101, 10]
    assert (judged.klass, judged.days_late) == (TaskClass.OVERDUE, 101)


def test_of_two_extensions_of_one_day_the_later_holds() -> None:
    """As they are written: first to April, put right the same day to May."""
    right = Extension(EXTENDED.on, _deadline("2024-05-31"), "ghi nhầm tháng")
    task = _task("2024-03-31", extensions=[EXTENDED, right])
    assert due_in_force(task, task.due[0], date(2024, 4, 9)).by == date(2024, 3, 31)
    assert due_in_force(task, task.due[0], date(2024, 4, 10)).by == date(2024, 5, 31)


# Rates of tasks


def test_done_of_all_as_the_national_conference_reports() -> None:
    """113 of 134 tasks: 84,3%; the 21 undone are not yet due."""
    rates = rate_tasks([TaskClass.DONE_ON_TIME] * 100 + [TaskClass.DONE_LATE] * 13 + [TaskClass.IN_TIME] * 21)
    assert (rates.all, rates.done, rates.overdue) == (134, 113, 0)
    assert percent_text(rates.done_of_all) == "84,3%"
    assert percent_text(rates.done_of_due) == "100,0%"


def test_done_of_due_as_the_government_office_reports() -> None:
    """14.068 done on time + 1.983 late + 5.640 in time + 223 overdue = 21.914 tasks.

    Done / due = 16.051 / (16.051 + 223) = 98,6%; done / all = 16.051 / 21.914 = 73,2%.
    """
    rates = rate_tasks(
        [TaskClass.DONE_ON_TIME] * 14068
        + [TaskClass.DONE_LATE] * 1983
        + [TaskClass.IN_TIME] * 5640
        + [TaskClass.OVERDUE] * 223
    )
    assert (rates.all, rates.done) == (21914, 16051)
    assert percent_text(rates.done_of_due) == "98,6%"
    assert percent_text(rates.done_of_all) == "73,2%"


def test_unrated_classes_leave_both_rates() -> None:
    """Of six only one done, one due soon, one overdue count: 1/3 and 1/2."""
    rates = rate_tasks(
        [
            TaskClass.DONE_LATE,
            TaskClass.DUE_SOON,
            TaskClass.OVERDUE,
            TaskClass.ONGOING,
            TaskClass.SUSPENDED,
            TaskClass.CANCELLED,
        ]
    )
    assert (rates.done_of_all, rates.done_of_due) == (Fraction(1, 3), Fraction(1, 2))
    nothing: TaskRates = rate_tasks([TaskClass.ONGOING])
    assert (nothing.done_of_all, nothing.done_of_due) == (None, None)


# Which plan


def test_the_plan_whose_period_holds_the_day_else_the_latest() -> None:
    """Plans of 12/2023-11/2024 and 12/2024-11/2025: neither holds a day of 2026."""
    this = STATISTICS_YEAR
    following = replace(this, id="next", year=2025, period=Period(Month(2024, 12), Month(2025, 11)))
    both = [this, following]
    assert current_plans(both, lambda _: date(2024, 11, 30)) == [this]
    assert current_plans(both, lambda _: date(2024, 12, 1)) == [following]
    assert current_plans(both, lambda _: date(2026, 1, 1)) == [following]


# A walk over the year

WALKED: tuple[tuple[str, Target, Bounds, Figures, tuple[tuple[date, State], ...]], ...] = (
    (
        # 4 in the year, one each in February, March, August and September. floor(4 x e) is 1 from
        # the end of March and 2 from the end of June, which 1 + 1 just keeps; 4 on 1 September.
        "a count",
        COUNT,
        _bounds(at_least=4),
        _counts(0, 1, 1, 0, 0, 0, 0, 1, 1),
        (
            (date(2023, 12, 31), State.NO_DATA),
            (date(2024, 1, 1), State.ON_TRACK),
            (date(2024, 9, 1), State.MET),
        ),
    ),
    (
        # The same 4, all in July: still 0 on 31 March, when floor(4 x 3/12) = 1 is asked for.
        "a late count",
        COUNT,
        _bounds(at_least=4),
        _counts(0, 0, 0, 0, 0, 0, 4, 1),
        (
            (date(2023, 12, 31), State.NO_DATA),
            (date(2024, 1, 1), State.ON_TRACK),
            (date(2024, 3, 31), State.BEHIND),
            (date(2024, 7, 1), State.MET),
            (date(2024, 8, 1), State.EXCEEDED),
        ),
    ),
    (
        # 9/10, then 9/20 from 1 March, 19/30 from 1 May; missed on the plan's last day.
        "a share of 90%",
        SHARE,
        _bounds(at_least=90),
        [Ratio(9, 10), None, Ratio(0, 10), None, Ratio(10, 10)],
        (
            (date(2023, 12, 31), State.NO_DATA),
            (date(2024, 1, 1), State.MET),
            (date(2024, 3, 1), State.BEHIND),
            (date(2024, 12, 31), State.MISSED),
        ),
    ),
    (
        "incidents",
        INCIDENTS,
        Bounds(),
        _counts(None, 0, 0, 2),
        (
            (date(2023, 12, 31), State.NO_DATA),
            (date(2024, 2, 1), State.MET),
            (date(2024, 4, 1), State.BREACHED),
        ),
    ),
    (
        # The second quarter closes on 30 June without.
        "once a quarter",
        QUARTERLY,
        Bounds(),
        _counts(0, 0, 1, 0, 0, 0, 1, 0, 0, 1),
        (
            (date(2023, 12, 31), State.NO_DATA),
            (date(2024, 1, 1), State.ON_TRACK),
            (date(2024, 6, 30), State.BEHIND),
            (date(2024, 12, 31), State.MISSED),
        ),
    ),
)


@pytest.mark.parametrize(
    ("target", "bounds", "figures", "turns"), [row[1:] for row in WALKED], ids=[row[0] for row in WALKED]
)
def test_every_day_of_the_year(
    target: Target, bounds: Bounds, figures: Figures, turns: tuple[tuple[date, State], ...]
) -> None:
    """From the day before the plan to a week after it, the state turns on the days of the table."""
    day = turns[0][0]
    while day <= END_OF_YEAR + timedelta(days=7):
        state = next(state for since, state in reversed(turns) if since <= day)
        assert _judge(target, bounds, figures, day).state is state, day
        day += timedelta(days=1)


def test_every_day_of_a_task() -> None:
    """Due 31 March, extended on 10 April to 30 April, done on 2 May, two days late."""
    task = _task("2024-03-31", extensions=[EXTENDED])
    results = _done({UNIT: date(2024, 5, 2)})
    turns = (
        (date(2024, 1, 1), TaskClass.IN_TIME),
        (date(2024, 3, 24), TaskClass.DUE_SOON),
        (date(2024, 4, 1), TaskClass.OVERDUE),
        (date(2024, 4, 10), TaskClass.IN_TIME),
        (date(2024, 4, 23), TaskClass.DUE_SOON),
        (date(2024, 5, 1), TaskClass.OVERDUE),
        (date(2024, 5, 2), TaskClass.DONE_LATE),
    )
    day = turns[0][0]
    while day <= END_OF_YEAR:
        klass = next(klass for since, klass in reversed(turns) if since <= day)
        assert _class(task, results, day) is klass, day
        day += timedelta(days=1)


# What must always hold

NUMBERS = st.lists(st.none() | st.integers(0, 9), max_size=12)
DAYS = st.dates(date(2023, 12, 1), date(2025, 2, 1))
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted), max_size=12)


def _actual(judged: Judgement) -> Fraction:
    figure = judged.figure
    return Fraction(0) if figure is None or figure.actual is None else figure.actual


@given(NUMBERS, st.integers(0, 9), st.integers(1, 30), DAYS)
@settings(STEADY)
def test_one_month_more_never_lowers_a_count(
    numbers: list[int | None], more: int, bound: int, as_of: date
) -> None:
    """Nor its completion, nor turns what was met into what is not."""
    bounds = _bounds(at_least=bound)
    before = _judge(COUNT, bounds, _counts(*numbers), as_of)
    after = _judge(COUNT, bounds, _counts(*numbers, more), as_of)
    assert _actual(after) >= _actual(before)
    assert (after.completion or 0) >= (before.completion or 0)
    if before.state in {State.MET, State.EXCEEDED}:
        assert after.state in {State.MET, State.EXCEEDED}


@given(NUMBERS, st.integers(1, 30), DAYS, DAYS)
@settings(STEADY)
def test_a_later_day_never_lowers_a_count(
    numbers: list[int | None], bound: int, one: date, other: date
) -> None:
    """Files that do not change only add up as days go by."""
    earlier, later = sorted((one, other))
    bounds = _bounds(at_least=bound)
    figures = _counts(*numbers)
    assert _actual(_judge(COUNT, bounds, figures, later)) >= _actual(_judge(COUNT, bounds, figures, earlier))


def _some_of_each(
    numbers: Sequence[int | None], pairs: Sequence[Sequence[int]], bound: int, as_of: date
) -> list[Judgement]:
    """Judge a target of nearly every measure by the same figures."""
    counts = _counts(*numbers)
    ratios: Figures = [Ratio(low, high) for low, high in pairs]
    waived = replace(COUNT, waived={UNIT: "được miễn"})
    return [
        _judge(COUNT, _bounds(at_least=bound), counts, as_of),
        _judge(COUNT, _bounds(at_most=bound), counts, as_of, due="2024-Q3"),
        _judge(waived, _bounds(at_least=bound), counts, as_of),
        _judge(INCIDENTS, Bounds(), counts, as_of),
        _judge(LATEST, _bounds(at_least=bound), counts, as_of),
        _judge(MONTHLY, Bounds(), counts, as_of),
        _judge(SHARE, _bounds(at_least=90), ratios, as_of),
        _judge(SHARE, _bounds(below=50), ratios, as_of, due="2024-05-15"),
        _judge(PER_HEAD, _bounds(at_least=2), ratios, as_of),
        _judge(WEEKLY, Bounds(), ratios, as_of),
    ]


@given(NUMBERS, PAIRS, st.integers(1, 30), DAYS)
@settings(STEADY)
def test_rates_are_ratios_of_their_parts(
    numbers: list[int | None], pairs: list[list[int]], bound: int, as_of: date
) -> None:
    """State counts add up, the met rate is a ratio of them, and both rates lie between 0 and 1."""
    judged = _some_of_each(numbers, pairs, bound, as_of)
    rates = rate_targets(judged)
    assert rates.states == Counter(judgement.state for judgement in judged)
    assert rates.total == sum(rates.states.values()) == len(judged)
    rated = rates.total - rates.states[State.WAIVED] - rates.states[State.NOT_APPLICABLE]
    assert rates.met_rate == Fraction(rates.states[State.MET] + rates.states[State.EXCEEDED], rated)
    assert rates.progress is not None
    assert rates.met_rate <= rates.progress <= 1


@given(NUMBERS, PAIRS, st.integers(1, 30), DAYS)
@settings(STEADY)
def test_each_judgement_agrees_with_itself(
    numbers: list[int | None], pairs: list[list[int]], bound: int, as_of: date
) -> None:
    """What is not judged has no completion; only after due is anything missed or late."""
    for judged in _some_of_each(numbers, pairs, bound, as_of):
        silent = judged.state in {State.WAIVED, State.NO_DATA, State.NOT_APPLICABLE}
        assert (judged.completion is None) is silent
        assert judged.completion is None or judged.completion >= 0
        assert not (judged.late and as_of <= judged.due)
        assert not judged.late or judged.state is State.MET
        assert judged.state is not State.MISSED or as_of >= judged.due
        assert judged.state not in {State.ON_TRACK, State.BEHIND} or as_of < judged.due
        assert all(month.last_day <= as_of for month in judged.missing)


def test_a_count_over_its_ceiling_is_behind() -> None:
    """5 to 8: 4 of 12 months over, 3 keep pace (floor 5/3 = 1), 12 never come down again."""
    both = _bounds(at_least=5, at_most=8)
    assert _judge(COUNT, both, _counts(3), date(2024, 4, 30)).state is State.ON_TRACK
    assert _judge(COUNT, both, _counts(12), date(2024, 4, 30)).state is State.BEHIND
    assert _judge(COUNT, both, _counts(12), END_OF_YEAR).state is State.MISSED


def test_exactly_a_strict_bound_is_not_enough() -> None:
    """7/10 against "above 70": neither reached nor kept up with; 71/100 is."""
    above = _bounds(above=70)
    exact = _judge(SHARE, above, _ratios((7, 10)), END_OF_YEAR)
    assert (exact.state, left_text(exact)) == (State.MISSED, "mới bằng mức")
    assert [month.kept for month in pace_months(CALENDAR_YEAR, exact, END_OF_YEAR)] == [False] * 12
    over = _judge(SHARE, above, _ratios((71, 100)), END_OF_YEAR)
    assert over.state is State.MET
    assert all(month.kept for month in pace_months(CALENDAR_YEAR, over, END_OF_YEAR))
    assert left_text(_judge(COUNT, _bounds(above=6), _counts(7), END_OF_YEAR)) == "đủ"
