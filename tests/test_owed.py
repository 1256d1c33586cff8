"""What a unit owes in a month, and what it has not handed in, on a plan made by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, done, figures, month, plan, results, target, task, until
from vks.judge.missing import Gap, find_gaps, missing_months, months_due, reporting_day, units_asked
from vks.judge.owed import OwedTarget, in_office, owed_in, owed_targets
from vks.judge.select import Filters
from vks.judge.task import TaskClass
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.results import Entry, MonthReport, Ratio, Results, TaskReport
from vks.model.target import PROVINCE, Assignment, Bounds, Change, Measure, Target
from vks.model.task import Halt
from vks.model.unit import Kind
from vks.tables.form import form_of

FEB, MARCH, JUNE = Month(2025, 2), Month(2025, 3), Month(2025, 6)


def owed(subject: Plan, month_: Month = MARCH, *reports: MonthReport, unit: str = COAST) -> list[OwedTarget]:
    """Give the targets that a unit owes in a month."""
    return list(owed_targets(subject, unit, month_, results(*reports)))


def with_validity(subject: Plan, unit: str, **more: Any) -> Plan:
    """Give the plan with a unit that begins or ends within it."""
    return replace(subject, units={**subject.units, unit: replace(subject.units[unit], **more)})


def total(**more: Any) -> Target:
    """Give a total of the province that Biển reports for."""
    own = Assignment(PROVINCE, Bounds(at_least=Fraction(9)), until("2025-03-31"))
    return target("p", province=True, reporters=(COAST,), assignments={PROVINCE: own}, **more)


def test_in_office_on_the_first_or_the_last_day() -> None:
    """From 15/03 to 10/06: March to June, neither February nor July."""
    subject = with_validity(plan(), COAST, valid_from=day("2025-03-15"), valid_until=day("2025-06-10"))
    asked = [month_ for month_ in subject.period.months() if in_office(subject, COAST, month_)]
    assert asked == [Month(2025, number) for number in (3, 4, 5, 6)]
    assert owed(replace(subject, targets={"a": target("a", units=[COAST])}), FEB) == []


def test_own_targets_and_totals() -> None:
    """Its own and the province's that it reports for; what others owe and what is waived is not asked."""
    subject = plan([target("a", units=[COAST]), target("b", units=[HILL]), total()])
    assert [each.target.id for each in owed(subject)] == ["a", "p"]
    assert owed(subject)[1].assignment == Assignment(
        PROVINCE, Bounds(at_least=Fraction(9)), until("2025-03-31")
    )
    assert [each.target.id for each in owed(subject, unit=HILL)] == ["b"]
    assert owed(subject, Month(2026, 1)) == []
    waived = plan([target("a", units=[COAST], waived={COAST: "mới"}), total(waived={PROVINCE: "bỏ"})])
    assert owed(waived) == []
    assert [each.target.id for each in owed(subject, MARCH, month(COAST, 2, waived={"a": "không"}))] == ["p"]
    assert [each.target.id for each in owed(subject, MARCH, month(COAST, 4, waived={"a": "không"}))] == [
        "a",
        "p",
    ]


@pytest.mark.parametrize(
    ("due", "past"), [("2025-02-28", True), ("2025-03-01", False), ("2025-03-31", False)]
)
def test_past_due_before_the_month_begins(due: str, past: bool) -> None:
    """Due on 28/02 is past in March, due on 01/03 is not."""
    own = target("a", assignments={COAST: Assignment(COAST, Bounds(), until(due))})
    assert [each.past_due for each in owed(plan([own]))] == [past]
    whole = target("a", units=[COAST], due=until(due))
    assert [each.past_due for each in owed(plan([whole]))] == [past]
    assert [each.past_due for each in owed(plan([target("a", units=[COAST])]))] == [False]


def test_the_demand_in_force_on_the_months_last_day() -> None:
    """Amended on 31/03: March owes 20, February 10; the way there is not part of it."""
    change = Change(day("2025-03-31"), Bounds(at_least=Fraction(20)), until("2025-11-30"), "QĐ")
    first = Bounds(at_least=Fraction(10))
    subject = plan([target("a", assignments={COAST: Assignment(COAST, first, None, (change,))})])
    assert owed(subject, FEB)[0].assignment == Assignment(COAST, first)
    assert owed(subject)[0].assignment == Assignment(COAST, change.bounds, change.due)


def unmerged() -> Plan:
    """Give a plan in which two districts of different thresholds have one heir from March on."""
    shares = {COAST: 30, HILL: 50}
    assigned = {
        unit: Assignment(unit, Bounds(at_least=Fraction(percent))) for unit, percent in shares.items()
    }
    subject = plan([target("a", Measure.SHARE, assignments=assigned)])
    for unit in shares:
        subject = with_validity(subject, unit, valid_until=day("2025-02-28"), successors=(OFFICE,))
    return subject


def test_what_cannot_be_merged_is_asked_all_the_same() -> None:
    """Two districts with different thresholds and one heir: the heir reports it, held against neither of them."""
    subject = unmerged()
    (asked,) = owed(subject, unit=OFFICE)
    assert (asked.undecided, asked.assignment) == (True, Assignment(OFFICE, Bounds()))
    told = results(month(COAST, 1, entries={"a": Entry(Ratio(1, 2))}))
    (row,) = owed_in(subject, OFFICE, MARCH, told).targets
    assert (row.owed.undecided, row.before) == (True, None)
    (line,) = form_of(owed_in(subject, OFFICE, MARCH, told)).targets
    assert (line.demand, line.actual, line.left) == ("chưa định mức", "–", "")


def test_what_is_only_as_much_as_its_strict_bound_is_still_asked() -> None:
    """7/10 against "above 70": not reached, so that the form asks on after the due date; 8/11 is more."""
    above = {COAST: Assignment(COAST, Bounds(above=Fraction(70)))}
    subject = plan([target("a", Measure.SHARE, assignments=above, due=until("2025-01-31"))])
    for said, asked in ((Ratio(7, 10), 1), (Ratio(8, 11), 0)):
        told = results(month(COAST, 1, entries={"a": Entry(said)}))
        assert len(owed_in(subject, COAST, MARCH, told).targets) == asked


def test_rows_of_a_form() -> None:
    """Judged on the day before the month; past due and satisfied is left out unless it was reported."""
    early = target("early", units=[COAST], due=until("2025-02-28"))
    subject = plan([target("a", units=[COAST]), early])
    told = (month(COAST, 1, entries=figures(a=3, early=10)), month(COAST, 2, entries=figures(a=4)))
    form = owed_in(subject, COAST, MARCH, results(*told))
    assert (form.plan, form.unit, form.month) == (subject, COAST, MARCH)
    (row,) = form.targets
    assert row.before is not None
    assert row.before.figure is not None
    assert row.before.figure.actual == 7
    assert (row.owed.target.id, row.reported) == ("a", None)
    again = month(COAST, 3, entries=figures(early=1))
    assert [
        each.owed.target.id for each in owed_in(subject, COAST, MARCH, results(*told, again)).targets
    ] == ["a", "early"]
    assert owed_in(subject, COAST, MARCH, results(*told, again)).targets[1].reported == again.entries["early"]
    short = (month(COAST, 1, entries=figures(early=9)),)
    assert len(owed_in(subject, COAST, MARCH, results(*short)).targets) == 2
    silent = owed_in(subject, COAST, MARCH, results())
    assert [each.owed.target.id for each in silent.targets] == ["a", "early"]
    first = owed_in(subject, COAST, Month(2025, 1), results(*told))
    assert [each.before for each in first.targets] == [None, None]
    assert not form.is_empty
    assert owed_in(plan(), COAST, MARCH, results()).is_empty
    assert not owed_in(plan(tasks=[task()]), COAST, MARCH, results()).is_empty


def rows(
    subject: Plan, month_: Month, *reports: MonthReport, unit: str = COAST
) -> list[tuple[str, TaskClass, str | None]]:
    """Give the key tasks of a form, with the stage where there are several."""
    form = owed_in(subject, unit, month_, results(*reports))
    return [(row.task.id, row.klass, row.stage_text) for row in form.tasks]


def test_tasks_of_a_form() -> None:
    """Those the unit leads and has not said done before the month; given out by its end; ongoing ones last."""
    subject = plan(
        tasks=[
            task("ongoing", due=(), ongoing=True),
            task("one"),
            task("stages", due=("2025-03-31", "2025-06-30")),
            task("others", (HILL,)),
            task("second", (HILL, COAST)),
            task("new", added=day("2025-03-31")),
            task("later", added=day("2025-04-01")),
        ]
    )
    expected = [
        ("one", TaskClass.IN_TIME, None),
        ("stages", TaskClass.DUE_SOON, "2025-03-31"),
        ("stages", TaskClass.IN_TIME, "2025-06-30"),
        ("second", TaskClass.IN_TIME, None),
        ("new", TaskClass.IN_TIME, None),
        ("ongoing", TaskClass.ONGOING, None),
    ]
    assert rows(subject, MARCH) == expected
    said = month(
        COAST, 2, tasks={"stages": (done("2025-02-20", stage="2025-03-31"),), "one": (done("2025-02-01"),)}
    )
    assert rows(subject, MARCH, said) == [expected[2], *expected[3:]]
    now = month(COAST, 3, tasks={"one": (done("2025-03-01"),)})
    assert rows(subject, MARCH, now) == expected
    form = owed_in(subject, COAST, MARCH, results(now))
    assert [row.reported for row in form.tasks][:2] == [done("2025-03-01"), None]
    assert rows(subject, Month(2026, 1)) == []
    ended = with_validity(subject, COAST, valid_until=day("2025-02-28"))
    assert rows(ended, MARCH) == []


def test_reports_of_stages_stand_beside_their_stage() -> None:
    """The last one of the month, by its stage; without one only where there is a single deadline."""
    subject = plan(
        tasks=[
            task("stages", due=("2025-03-31", "2025-06-30")),
            task("one"),
            task("on", due=(), ongoing=True),
        ]
    )
    first, second = done("2025-03-01", stage="2025-06-30"), done("2025-03-02", stage="2025-06-30")
    loose, note = done("2025-03-03"), done("2025-03-04")
    now = month(COAST, 3, tasks={"stages": (first, second, loose), "one": (loose,), "on": (note,)})
    form = owed_in(subject, COAST, MARCH, results(now))
    assert [row.reported for row in form.tasks] == [None, second, loose, note]


def test_what_a_unit_has_said_done_is_not_asked_again() -> None:
    """Biển leads beside Đồi, who answers: what Biển said in February is not asked of it in March."""
    subject = plan(tasks=[task("second", (HILL, COAST))])
    said = month(COAST, 2, tasks={"second": (done("2025-02-20"),)})
    assert rows(subject, MARCH, said) == []
    assert rows(subject, MARCH, said, unit=HILL) == [("second", TaskClass.IN_TIME, None)]
    open_ = month(COAST, 2, tasks={"second": (TaskReport(note="đang làm"),)})
    assert rows(subject, MARCH, open_) == [("second", TaskClass.IN_TIME, None)]


def test_halted_tasks_are_not_asked() -> None:
    """Cancelled or suspended on the month's last day."""
    subject = plan(
        tasks=[
            task("off", cancelled=Halt(day("2025-03-31"), "bỏ")),
            task("soon", suspended=Halt(day("2025-04-01"), "chờ")),
        ]
    )
    assert [row[0] for row in rows(subject, MARCH)] == ["soon"]


# What has not been handed in


def gaps(
    subject: Plan, on: str, *reports: MonthReport, months: tuple[Month, ...] | None = None, **filters: Any
) -> list[Gap]:
    """Give what is missing on a day, of the months that are due by then."""
    as_of = day(on)
    asked = months_due(subject, as_of) if months is None else months
    return find_gaps(subject, results(*reports), asked, as_of, Filters(**filters))


def short(found: list[Gap]) -> list[tuple[str, int, bool, list[str]]]:
    """Give gaps, one line each."""
    return [(gap.unit, gap.month.month, gap.handed_in, [each.id for each in gap.missing]) for gap in found]


@pytest.mark.parametrize(("set_", "by"), [(None, 28), (27, 27), (28, 28), (31, 28), (1, 1)])
def test_reporting_days(set_: int | None, by: int) -> None:
    """The day itself, the month's last where it has no such day."""
    assert reporting_day(replace(plan(), reporting_day=set_), FEB) == day(f"2025-02-{by:02}")
    assert months_due(replace(plan(), reporting_day=set_), day(f"2025-02-{by:02}"))[-1] == FEB


def test_not_handed_in_goes_by_the_reporting_day() -> None:
    """The 25th: February is not handed in from that day on, not from its last day on."""
    subject = replace(plan(), reporting_day=25)
    told = results(month(COAST, 1))
    assert missing_months(subject, told, COAST, day("2025-02-24")) == ()
    assert missing_months(subject, told, COAST, day("2025-02-25")) == (FEB,)


def test_when_a_gap_is_bad() -> None:
    """Nothing handed in is bad from the day after; figures left out already on the day."""
    gap = Gap(COAST, FEB, day("2025-02-25"), day("2025-02-25"), handed_in=False, missing=())
    assert (gap.is_due, gap.days_late, gap.is_bad) == (True, 0, False)
    assert replace(gap, handed_in=True).is_bad
    assert replace(gap, as_of=day("2025-02-26")).is_bad
    assert replace(gap, as_of=day("2025-02-26")).days_late == 1
    before = replace(gap, as_of=day("2025-02-24"), handed_in=True)
    assert (before.is_due, before.days_late, before.is_bad) == (False, 0, False)


def test_who_is_asked() -> None:
    """Units in office on the first day, by name and kind; who is named stands with those it carries on."""
    subject = with_validity(plan(), HILL, valid_until=day("2025-02-28"), successors=(COAST,))
    assert units_asked(subject, Filters(), FEB) == [OFFICE, COAST, HILL]
    assert units_asked(subject, Filters(), MARCH) == [OFFICE, COAST]
    assert units_asked(subject, Filters(units=(COAST,)), FEB) == [COAST, HILL]
    assert units_asked(subject, Filters(units=(HILL,)), FEB) == [HILL]
    assert units_asked(subject, Filters(kind=Kind.DEPARTMENT), FEB) == [OFFICE]


def test_gaps_in_their_order() -> None:
    """Files that did not come first, the latest due first; then figures left out, in rank order."""
    subject = plan([target("a", units=[COAST, HILL]), target("b", units=[COAST])])
    told = (
        month(OFFICE, 1),
        month(OFFICE, 2),
        month(COAST, 1, entries=figures(a=1)),
        month(COAST, 2, entries=figures(a=1, b=1)),
        month(HILL, 2),
    )
    assert short(gaps(subject, "2025-02-28", *told)) == [
        (HILL, 1, False, ["a"]),
        (COAST, 1, True, ["b"]),
        (HILL, 2, True, ["a"]),
    ]
    assert short(gaps(subject, "2025-02-28", *told, area="I.2")) == []
    assert short(gaps(subject, "2025-02-28", *told, posts=("PVT1",))) == [(COAST, 1, True, ["b"])]
    assert short(gaps(plan(), "2025-01-31", month(OFFICE, 1))) == [
        (COAST, 1, False, []),
        (HILL, 1, False, []),
    ]
    assert short(gaps(plan(), "2025-01-31", area="I.1")) == []


def test_nothing_is_asked_after_its_due_date() -> None:
    """Due on 15/02: January and February are asked, March is not; of a total the same."""
    own = target("a", units=[COAST], due=until("2025-02-15"))
    subject = plan([own, total()])
    told = [month(COAST, number) for number in (1, 2, 3, 4)]
    found = short(gaps(subject, "2025-04-30", *told, units=(COAST,)))
    assert found == [(COAST, 1, True, ["a", "p"]), (COAST, 2, True, ["a", "p"]), (COAST, 3, True, ["p"])]
    waived = plan([target("a", units=[COAST], waived={COAST: "x"}), total(waived={PROVINCE: "bỏ"})])
    assert gaps(waived, "2025-02-28", month(COAST, 1), month(COAST, 2), units=(COAST,)) == []
    own_waiver = plan([total(waived={COAST: "riêng"})])
    assert gaps(own_waiver, "2025-02-28", month(COAST, 1), month(COAST, 2), units=(COAST,)) == []


def latest(measure: Measure = Measure.LATEST, **more: Any) -> Plan:
    """Give a plan whose target asks for the latest month alone."""
    return plan([target("a", measure, units=[COAST], **more)])


def asked_months(subject: Plan, on: str, *reports: MonthReport) -> list[int]:
    """Give the months of Biển that lack the figure."""
    every = tuple(months_due(subject, day(on)))
    return [
        gap.month.month for gap in gaps(subject, on, *reports, months=every, units=(COAST,)) if gap.missing
    ]


def test_only_the_latest_month_where_it_alone_counts() -> None:
    """In April only April is asked; said in May already, nothing is; a unit that ended is asked its last month."""
    subject = latest()
    assert asked_months(subject, "2025-04-30") == [4]
    said = month(COAST, 5, entries=figures(a=3))
    assert asked_months(subject, "2025-04-30", said) == [4]
    assert asked_months(subject, "2025-05-01", said) == []
    ended = with_validity(subject, COAST, valid_until=day("2025-03-31"))
    assert asked_months(ended, "2025-04-30") == [3]
    counted = plan([target("a", units=[COAST])])
    assert asked_months(counted, "2025-04-30", said) == [1, 2, 3, 4]


def test_a_verdict_is_owed_in_the_month_of_its_due_date() -> None:
    """Due in March: January and February are not asked; due at the plan's end, the latest month is."""
    early = latest(Measure.JUDGED, due=until("2025-03-31"))
    assert asked_months(early, "2025-02-28") == []
    assert asked_months(early, "2025-04-30") == [3]
    assert asked_months(latest(Measure.JUDGED), "2025-02-28") == [2]
    assert asked_months(latest(due=until("2025-03-31")), "2025-02-28") == [2]


def test_unmerged_targets_have_no_last_month() -> None:
    """An heir of different thresholds lacks nothing: its demand is not decided."""
    subject = unmerged()
    found = find_gaps(subject, Results(), (MARCH,), day("2025-03-31"), Filters())
    assert short(found) == [(OFFICE, 3, False, [])]
