"""Month by month: how a plan stood at each month's end, and what its pace asked for; worked out by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from tests.made import COAST, HILL, YEAR, day, figures, month, plan, results, target, until
from vks.judge.by_month import MonthEnd, judge_month, judge_months, month_ends
from vks.judge.course import Courses, Moment, courses_of, moment_of
from vks.judge.figure import Figure, Reading
from vks.judge.pace import PaceMonth, expected_of, is_ratio, own_months, pace_months
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.judge.windows import Window, WindowState
from vks.model.calendar import Month
from vks.model.results import Count, Ratio, Verdict
from vks.model.target import Assignment, Bounds, Every, Measure

HALF = Fraction(1, 2)
TEN = Bounds(at_least=Fraction(10))
NINETY = Bounds(at_least=Fraction(90))


def read(number: int, *value: int, unit: str = COAST) -> Reading:
    """Give a month of 2025 with a number, or a share's two."""
    return Reading(unit, Month(2025, number), Ratio(*value) if len(value) == 2 else Count(*value))


def judged(
    measure: Measure, bounds: Bounds, readings: Iterable[Reading] = (), due: str = "2025-12-31", **more: Any
) -> Judgement:
    """Give a target of the coast as judged; half of its time is over."""
    own = target(measure=measure, every=more.pop("every", None))
    given = {"state": State.BEHIND, "elapsed": HALF, **more}
    return Judgement(own, Assignment(COAST, bounds), due=day(due), readings=tuple(readings), **given)


# The ends of months


def test_months_that_have_begun() -> None:
    """Each at its last day, the latest at the day asked for, inside it or long after the plan."""
    jan, feb = Month(2025, 1), Month(2025, 2)
    ended = MonthEnd(jan, day("2025-01-31"), latest=False)
    assert month_ends(YEAR, day("2024-12-31")) == ()
    assert month_ends(YEAR, day("2025-01-01")) == (MonthEnd(jan, day("2025-01-01"), latest=True),)
    assert month_ends(YEAR, day("2025-02-01")) == (ended, MonthEnd(feb, day("2025-02-01"), latest=True))
    after = month_ends(YEAR, day("2026-03-05"))
    assert (len(after), after[0], after[-1]) == (
        12,
        ended,
        MonthEnd(Month(2025, 12), day("2026-03-05"), latest=True),
    )


def test_each_month_by_itself() -> None:
    """4 in January, 8 in March: 4 of 10 behind nothing, then 12; February has no figure of its own."""
    subject = plan([target("t", units=(COAST,))])
    reported = results(month(COAST, 1, entries=figures(t=4)), month(COAST, 3, entries=figures(t=8)))
    rows = list(judge_months(subject, reported, day("2025-03-31")))
    assert [(str(row.end.month), row.own, row.judgement.figure) for row in rows] == [
        ("2025-01", Figure(Fraction(4)), Figure(Fraction(4))),
        ("2025-02", None, Figure(Fraction(4))),
        ("2025-03", Figure(Fraction(8)), Figure(Fraction(12))),
    ]
    assert [row.judgement.state for row in rows] == [State.ON_TRACK, State.ON_TRACK, State.EXCEEDED]
    assert list(judge_month(subject, reported, rows[1].end)) == [rows[1]]


# The course of a plan


def test_the_course_of_every_pair() -> None:
    """State, figure and pace of each unit at each month's end; the last month as it was judged already."""
    subject = plan([target("t", units=(COAST, HILL))])
    reported = results(month(COAST, 2, entries=figures(t=1)), month(HILL, 2, entries=figures(t=10)))
    as_of = day("2025-03-31")
    now = judge_all(subject, reported, as_of, Filters())
    course = courses_of(subject, reported, as_of, now)
    months = (Month(2025, 1), Month(2025, 2), Month(2025, 3))
    assert course.months == months
    # 10 x 1/12, 2/12 and 3/12, whole parts: 0, 1, 2
    assert course.by_pair[COAST, "t"] == {
        months[0]: Moment(State.NO_DATA, None, Fraction(0)),
        months[1]: Moment(State.ON_TRACK, Fraction(1), Fraction(1)),
        months[2]: Moment(State.BEHIND, Fraction(1), Fraction(2)),
    }
    assert course.by_pair[HILL, "t"][months[2]] == Moment(State.MET, Fraction(10), Fraction(2))
    assert courses_of(subject, reported, as_of, []).by_pair[HILL, "t"].keys() == set(months[:2])
    assert course.counts([(COAST, "t"), (HILL, "t"), ("P1", "t")]) == [
        Counter({State.NO_DATA: 2}),
        Counter({State.ON_TRACK: 1, State.MET: 1}),
        Counter({State.BEHIND: 1, State.MET: 1}),
    ]


def test_a_month_in_which_a_unit_was_not_judged_counts_for_nothing() -> None:
    """The other months of the pair count all the same."""
    jan, feb = Month(2025, 1), Month(2025, 2)
    course = Courses((jan, feb), {("A", "t"): {feb: Moment(State.MET, None, None)}})
    assert course.counts([("A", "t")]) == [Counter(), Counter({State.MET: 1})]
    assert course.counts([]) == [Counter(), Counter()]


def test_a_moment_without_a_figure() -> None:
    """Nothing reported is no number; the pace is asked for all the same."""
    assert moment_of(judged(Measure.COUNT, TEN), day("2025-06-30")) == Moment(State.BEHIND, None, Fraction(5))
    with_figure = judged(Measure.COUNT, TEN, figure=Figure(Fraction(7)))
    assert moment_of(with_figure, day("2025-06-30")).actual == Fraction(7)


# What the pace asks for


@pytest.mark.parametrize(
    ("measure", "bounds", "expected"),
    [
        (Measure.COUNT, TEN, Fraction(5)),
        (Measure.COUNT, Bounds(at_least=Fraction(11)), Fraction(5)),  # the whole part of 5,5
        (Measure.COUNT, Bounds(above=Fraction(9)), Fraction(5)),  # 10 and more
        (Measure.COUNT, Bounds(at_most=Fraction(3)), Fraction(3)),  # never more, whenever
        (Measure.SHARE, NINETY, Fraction(9, 10)),
        (Measure.SHARE, Bounds(below=Fraction(5)), Fraction(1, 20)),
        (Measure.LATEST, TEN, Fraction(10)),
        (Measure.PER_HEAD, Bounds(), Fraction(1)),
        (Measure.JUDGED, Bounds(), None),
        (Measure.INCIDENTS, Bounds(), None),
    ],
)
def test_what_is_expected_half_way(measure: Measure, bounds: Bounds, expected: Fraction | None) -> None:
    """Counts grow with their time; the others have one bound, or no pace at all."""
    assert expected_of(judged(measure, bounds), day("2025-06-30")) == expected


def test_windows_expect_what_has_closed() -> None:
    """Two of three by a day on which the second closes; without windows nothing is asked."""
    ends = ("2025-03-31", "2025-06-30", "2025-09-30")
    windows = tuple(Window(Month(2025, 1), Month(2025, 3), day(end), 0, WindowState.OPEN) for end in ends)
    own = judged(Measure.RECURRING, Bounds(), every=Every.QUARTER, windows=windows)
    assert expected_of(own, day("2025-06-30")) == Fraction(2, 3)
    assert expected_of(own, day("2025-06-29")) == Fraction(1, 3)
    assert expected_of(judged(Measure.RECURRING, Bounds(), every=Every.QUARTER), day("2025-06-30")) is None


def test_a_count_is_held_against_a_growing_number() -> None:
    """10 by 30/6: 10 x k/6, whole parts. Months that have not begun by the day have no number."""
    own = judged(Measure.COUNT, TEN, [read(2, 3), read(3, 4, unit=HILL)], due="2025-06-30")
    months = pace_months(plan(), own, day("2025-04-01"))
    assert [str(each.month) for each in months] == [f"2025-0{number}" for number in range(1, 7)]
    assert [each.expected for each in months] == [1, 3, 5, 6, 8, 10]
    assert [each.actual for each in months] == [None, 3, 7, 7, None, None]
    assert [each.kept for each in months] == [None, True, True, True, None, None]
    assert pace_months(plan(), own, day("2025-03-31"))[3].actual is None


def test_a_pace_that_is_not_kept() -> None:
    """One less than expected; as many keep it."""
    jan = Month(2025, 1)
    kept = [PaceMonth(jan, actual, Fraction(2)).kept for actual in (Fraction(1), Fraction(2), None)]
    assert kept == [False, True, None]
    over = Bounds(above=Fraction(85))
    strict = judged(Measure.SHARE, over, [read(1, 17, 20), read(2, 18, 20)])
    months = pace_months(plan(), strict, day("2025-02-28"))[:2]  # 85% exactly, then 35 of 40
    assert [(each.kept, each.strict) for each in months] == [(False, True), (True, True)]
    reached = judged(Measure.SHARE, NINETY, [read(1, 9, 10)])
    assert [each.kept for each in pace_months(plan(), reached, day("2025-01-31"))[:1]] == [True]


def test_a_share_has_one_bound_in_every_month() -> None:
    """90%: the sums so far, 8/10 and then 18/20."""
    own = judged(Measure.SHARE, NINETY, [read(1, 8, 10), read(2, 10, 10)])
    months = pace_months(plan(), own, day("2025-02-28"))
    assert len(months) == 12
    assert [(each.actual, each.expected, each.kept) for each in months[:3]] == [
        (Fraction(4, 5), Fraction(9, 10), False),
        (Fraction(9, 10), Fraction(9, 10), True),
        (None, Fraction(9, 10), None),
    ]
    late = judged(Measure.SHARE, NINETY, [read(1, 8, 10)], due="2026-06-30")
    assert len(pace_months(plan(), late, day("2025-02-28"))) == 12  # no further than the plan


@pytest.mark.parametrize(
    ("measure", "bounds", "readings", "count"),
    [
        (Measure.PER_HEAD, Bounds(), [read(1, 1, 1)], 12),
        (Measure.COUNT, Bounds(at_least=Fraction(1)), [read(1, 1)], 12),
        (Measure.COUNT, Bounds(at_least=Fraction(0)), [read(1, 1)], 0),
        (Measure.COUNT, Bounds(at_most=Fraction(9)), [read(1, 1)], 0),
        (Measure.COUNT, TEN, [], 0),
        (Measure.LATEST, TEN, [read(1, 1)], 0),
        (Measure.JUDGED, Bounds(), [read(1, 1)], 0),
        (Measure.RECURRING, TEN, [read(1, 1)], 0),
    ],
)
def test_which_targets_have_a_pace(
    measure: Measure, bounds: Bounds, readings: list[Reading], count: int
) -> None:
    """What has to be reached bit by bit: counts, shares and what is counted per head, once reported."""
    assert len(pace_months(plan(), judged(measure, bounds, readings), day("2025-02-28"))) == count


def test_parts_of_a_whole() -> None:
    """Shares, and what is counted per head."""
    ratios = [measure for measure in Measure if is_ratio(judged(measure, TEN))]
    assert ratios == [Measure.SHARE, Measure.PER_HEAD]


def test_own_months() -> None:
    """From the plan's start to the last one reported; units of a total are added; nothing judged by words."""
    counted = [read(2, 3), read(2, 4, unit=HILL), read(4, 1)]
    assert own_months(plan(), judged(Measure.COUNT, TEN, counted)) == (None, Fraction(7), None, Fraction(1))
    shared = [read(1, 1, 4), read(1, 2, 4, unit=HILL), read(2, 0, 0), read(3, 0, 5)]
    assert own_months(plan(), judged(Measure.SHARE, NINETY, shared)) == (Fraction(3, 8), None, Fraction(0))
    assert own_months(plan(), judged(Measure.COUNT, TEN)) == ()
    verdict = Reading(COAST, Month(2025, 1), Verdict(met=True))
    assert own_months(plan(), judged(Measure.JUDGED, Bounds(), [verdict])) == ()


def test_a_due_date_of_the_target_itself() -> None:
    """The pace of a judged target ends with its own date."""
    subject = plan([target("t", units=(COAST,), due=until("2025-04-30"))])
    reported = results(month(COAST, 1, entries=figures(t=2)))
    (own,) = judge_all(subject, reported, day("2025-02-28"), Filters())
    assert [each.expected for each in pace_months(subject, own, day("2025-02-28"))] == [2, 5, 7, 10]
