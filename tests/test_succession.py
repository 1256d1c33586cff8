"""Units renamed, merged and replaced in mid-plan: nothing lost, nothing counted twice.

The test plan is Quảng Ninh's shape for 2024-12 to 2025-11: districts until 30/06/2025, regions
from 01/07/2025. KV3 = Cẩm Phả + Vân Đồn + Cô Tô; KV6 = Móng Cái + Hải Hà; KV1 = Hạ Long alone.
All figures are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vks.judge.missing import find_gaps, missing_months, months_due
from vks.judge.select import Filters, assignments_of, judge_all, tasks_of
from vks.judge.state import State
from vks.judge.target import Judgement, judge_target
from vks.judge.task import TaskClass, judge_task
from vks.model.calendar import Month, Period, QuarterScheme, months_between
from vks.model.deadline import Deadline
from vks.model.plan import Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, Results, TaskReport, Value, Verdict
from vks.model.succession import (
    assignment_of,
    circle_from,
    is_current,
    lineage_of,
    undecided,
    with_successors,
)
from vks.model.target import PROVINCE, Assignment, Bounds, Change, Every, Measure, Source, Target
from vks.model.task import Task
from vks.model.unit import Group, Kind, Unit
from vks.tables.explain import explain_target
from vks.tables.explain_task import explain_task
from vks.tables.tasks import TaskRow, tasks_table
from vks.tables.words import standing_names

CHANGE = date(2025, 7, 1)
EVE = CHANGE - timedelta(days=1)
DISTRICTS = {
    "HaLong": "KV1",
    "CamPha": "KV3",
    "VanDon": "KV3",
    "CoTo": "KV3",
    "MongCai": "KV6",
    "HaiHa": "KV6",
}
REGIONS = ("KV1", "KV3", "KV6")
FIRST, LAST = Month(2024, 12), Month(2025, 11)
END = date(2025, 11, 30)


def bounds(at_least: int, aim: int | None = None) -> Bounds:
    """Give a lower bound, perhaps with an aim."""
    return Bounds(at_least=Fraction(at_least), aim=None if aim is None else Fraction(aim))


def target(measure: Measure, owed: dict[str, Bounds], every: Every | None = None) -> Target:
    """Give a target with its assignments."""
    return Target(
        "t",
        "Chỉ tiêu",
        "I",
        Source("I"),
        measure,
        every=every,
        assignments={unit: Assignment(unit, own) for unit, own in owed.items()},
    )


def plan(*targets: Target, tasks: tuple[Task, ...] = ()) -> Plan:
    """Give the test plan with some targets."""
    units: dict[str, Unit] = {}
    for order, (unit, region) in enumerate(DISTRICTS.items()):
        units[unit] = Unit(unit, unit, unit, Kind.DISTRICT, order, valid_until=EVE, successors=(region,))
    for order, region in enumerate(REGIONS, start=20):
        units[region] = Unit(region, region, region, Kind.REGION, order, valid_from=CHANGE)
    return Plan(
        "p",
        "plans/2025/p",
        Organisation("o", "Tổ chức", ""),
        "Kế hoạch",
        "",
        2025,
        Period(FIRST, LAST),
        QuarterScheme.CALENDAR,
        units=units,
        groups={"districts": Group("districts", "", tuple(DISTRICTS))},
        targets={each.id: each for each in targets},
        tasks={each.id: each for each in tasks},
    )


def results(values: dict[tuple[str, Month], Value]) -> Results:
    """Give results of the target ``t``."""
    by_unit: dict[str, list[MonthReport]] = {}
    for (unit, month), value in sorted(values.items(), key=lambda item: item[0][1]):
        by_unit.setdefault(unit, []).append(MonthReport(unit, month, f"{unit}/{month}", {"t": Entry(value)}))
    return Results({unit: tuple(months) for unit, months in by_unit.items()})


def months_of(unit: str) -> tuple[Month, ...]:
    """Give the months in which a unit reports."""
    if unit in DISTRICTS:
        return months_between(FIRST, Month(2025, 6))
    return months_between(Month(2025, 7), LAST)


def judged(subject: Plan, unit: str, given_results: Results, day: date = END) -> Judgement:
    """Judge the target ``t`` for a unit."""
    found = assignment_of(subject, subject.targets["t"], unit, day)
    assert isinstance(found, Assignment)
    return judge_target(subject, subject.targets["t"], found, given_results, day)


def test_counts_and_bounds_add() -> None:
    """6-7 + 3-4 + "ít nhất 1" is 10 at least, aim 7 + 4 + 1 = 12; months of all four add."""
    owed = {"CamPha": bounds(6, 7), "VanDon": bounds(3, 4), "CoTo": bounds(1)}
    subject = plan(target(Measure.COUNT, owed))
    reported: dict[tuple[str, Month], Value] = {
        ("CamPha", Month(2025, 1)): Count(4),
        ("VanDon", Month(2025, 3)): Count(2),
        ("CoTo", Month(2025, 6)): Count(1),
        ("KV3", Month(2025, 9)): Count(3),
    }
    found = judged(subject, "KV3", results(reported))
    assert found.assignment.bounds == bounds(10, 12)
    assert found.figure is not None
    assert found.figure.actual == 10
    assert found.state is State.MET
    own = judged(subject, "CamPha", results(reported))
    assert own.figure is not None
    assert own.figure.actual == 4
    assert own.state is State.MISSED


def test_shares_add_numbers_not_averages() -> None:
    """1/1 and 1/9 are 2/10, not the mean of 100% and 11,1%."""
    owed = {"MongCai": bounds(90), "HaiHa": bounds(90)}
    subject = plan(target(Measure.SHARE, owed))
    found = judged(
        subject,
        "KV6",
        results({("MongCai", FIRST): Ratio(1, 1), ("HaiHa", FIRST): Ratio(1, 9)}),
    )
    assert found.figure is not None
    assert found.figure.actual == Fraction(2, 10)


def test_renaming_carries_everything_over() -> None:
    """KV1 is Hạ Long under another name: a monthly duty goes on, windows and all."""
    subject = plan(target(Measure.RECURRING, {"HaLong": bounds(1)}, Every.MONTH))
    reported: dict[tuple[str, Month], Value] = {
        (unit, month): Count(1) for unit in ("HaLong", "KV1") for month in months_of(unit)
    }
    found = judged(subject, "KV1", results(reported))
    assert found.state is State.MET
    assert found.figure is not None
    assert (found.figure.numerator, found.figure.denominator) == (12, 12)
    assert found.missing == ()


def test_what_cannot_be_merged_is_asked_for() -> None:
    """Recurring duties and differing thresholds have no rule; an own assignment decides."""
    monthly = plan(target(Measure.RECURRING, {"MongCai": bounds(1), "HaiHa": bounds(1)}, Every.MONTH))
    (asked,) = undecided(monthly)
    assert (asked.unit, asked.thresholds_differ) == ("KV6", False)
    differing = target(Measure.SHARE, {"MongCai": bounds(30), "HaiHa": bounds(50)})
    (asked,) = undecided(plan(differing))
    assert (asked.predecessors, asked.thresholds_differ) == (("MongCai", "HaiHa"), True)
    decided = target(Measure.SHARE, {"MongCai": bounds(30), "HaiHa": bounds(50), "KV6": bounds(40)})
    assert not list(undecided(plan(decided)))
    found = assignment_of(plan(decided), decided, "KV6", END)
    assert isinstance(found, Assignment)
    assert found.bounds == bounds(40)


def test_strict_bounds_add_as_what_they_mean() -> None:
    """Read "trên 3" as at least 4: with "ít nhất 3" it makes 7."""
    mixed = target(Measure.COUNT, {"MongCai": Bounds(above=Fraction(3)), "HaiHa": bounds(3)})
    found = assignment_of(plan(mixed), mixed, "KV6")
    assert isinstance(found, Assignment)
    assert found.bounds == bounds(7)


def test_amendments_of_one_part_change_the_sum() -> None:
    """Móng Cái 10, from 01/03 12, and Hải Hà 5: KV6 owes 15, then 17, never 12."""
    change = Change(date(2025, 3, 1), bounds(12), None, "QĐ (ví dụ)")
    own = target(Measure.COUNT, {"HaiHa": bounds(5), "MongCai": bounds(10)})
    amended = replace(
        own,
        assignments={**own.assignments, "MongCai": Assignment("MongCai", bounds(10), None, (change,))},
    )
    subject = plan(amended)
    early = assignment_of(subject, amended, "KV6", date(2025, 2, 28))
    late = assignment_of(subject, amended, "KV6", END)
    assert isinstance(early, Assignment)
    assert isinstance(late, Assignment)
    assert (early.bounds, late.bounds) == (bounds(15), bounds(17))
    found = judged(subject, "KV6", results({("KV6", Month(2025, 8)): Count(13)}))
    assert found.state is State.MISSED


def test_amendments_that_part_two_units_are_asked_about() -> None:
    """90% for both, then 95% for one: no rule says what KV6 owes."""
    change = Change(date(2025, 3, 1), bounds(95), None, "QĐ (ví dụ)")
    own = target(Measure.SHARE, {"MongCai": bounds(90), "HaiHa": bounds(90)})
    amended = replace(
        own,
        assignments={**own.assignments, "MongCai": Assignment("MongCai", bounds(90), None, (change,))},
    )
    assert [asked.unit for asked in undecided(plan(amended))] == ["KV6"]


def test_a_renamed_unit_stays_waived() -> None:
    """Hạ Long was waived, in the plan or by a month's file; so is KV1."""
    own = target(Measure.COUNT, {"HaLong": bounds(3)})
    by_plan = replace(own, waived={"HaLong": "không có"})
    assert judged(plan(by_plan), "KV1", Results()).state is State.WAIVED
    month = MonthReport("HaLong", Month(2025, 2), "x", waived={"t": "không phát sinh"})
    by_month = judged(plan(own), "KV1", Results({"HaLong": (month,)}))
    assert (by_month.state, by_month.waived_because) == (State.WAIVED, "không phát sinh")


def test_a_split_unit_is_asked_about() -> None:
    """Who takes over from Hạ Long when it becomes two? The file must say."""
    own = target(Measure.COUNT, {"HaLong": bounds(3)})
    subject = plan(own)
    units = dict(subject.units)
    units["HaLong"] = replace(units["HaLong"], successors=("KV1", "KV6"))
    (asked,) = undecided(replace(subject, units=units))
    assert (asked.unit, asked.predecessors) == ("KV1, KV6", ("HaLong",))
    decided = replace(own, assignments={**own.assignments, "KV1": Assignment("KV1", bounds(3))})
    assert not list(undecided(replace(subject, units=units, targets={"t": decided})))


def test_the_waived_bring_no_bound() -> None:
    """Cô Tô need not: KV3 owes what Cẩm Phả and Vân Đồn owed."""
    owed = {"CamPha": bounds(6), "VanDon": bounds(3), "CoTo": bounds(1)}
    own = target(Measure.COUNT, owed)
    waived = Target(
        **{name: getattr(own, name) for name in own.__struct_fields__ if name != "waived"},
        waived={"CoTo": "không có"},
    )
    found = assignment_of(plan(waived), waived, "KV3")
    assert isinstance(found, Assignment)
    assert found.bounds == bounds(9)


def test_per_head_takes_the_latest_of_the_line() -> None:
    """Until KV6 reports, its predecessors' latest add; then its own number holds."""
    subject = plan(target(Measure.PER_HEAD, {"MongCai": bounds(2), "HaiHa": bounds(2)}))
    before: dict[tuple[str, Month], Value] = {
        ("MongCai", Month(2025, 6)): Ratio(5, 8),
        ("HaiHa", Month(2025, 5)): Ratio(3, 4),
    }
    found = judged(subject, "KV6", results(before))
    assert found.figure is not None
    assert (found.figure.numerator, found.figure.denominator) == (8, 12)
    after = before | {("KV6", Month(2025, 8)): Ratio(11, 11)}
    found = judged(subject, "KV6", results(after))
    assert found.figure is not None
    assert (found.figure.numerator, found.figure.denominator) == (11, 11)


def test_who_stands_in_roll_ups() -> None:
    """Districts before the change, regions after it, never both."""
    subject = plan()
    assert [u for u in subject.units if is_current(subject, u, EVE)] == list(DISTRICTS)
    assert [u for u in subject.units if is_current(subject, u, CHANGE)] == list(REGIONS)
    assert lineage_of(subject, "KV3")[-1] == "KV3"
    assert set(lineage_of(subject, "KV3")) == {"KV3", "CamPha", "VanDon", "CoTo"}


def test_circles_end() -> None:
    """Units that follow each other in a circle do not hang anything."""
    subject = plan()
    units = dict(subject.units)
    units["A"] = Unit("A", "A", "A", Kind.REGION, 90, valid_until=EVE, successors=("B",))
    units["B"] = Unit("B", "B", "B", Kind.REGION, 91, valid_until=EVE, successors=("A",))
    circle = Plan(
        **{name: getattr(subject, name) for name in subject.__struct_fields__ if name != "units"},
        units=units,
    )
    assert set(lineage_of(circle, "A")) == {"A", "B"}
    assert circle_from("A", units) == ["A", "B", "A"]
    assert circle_from("HaLong", units) == []


def test_missing_months_are_those_owed() -> None:
    """A region owes nothing of its own before it began, a district nothing after it ended.

    What a district has not handed in stands with the region that carries it on too: the figures are
    missing in the region's year, and nobody else names them once the district is gone.
    """
    subject = plan(target(Measure.COUNT, {"MongCai": bounds(6), "HaiHa": bounds(6)}))
    reported: dict[tuple[str, Month], Value] = {
        (unit, month): Count(1)
        for unit in ("MongCai", "HaiHa", "KV6")
        for month in months_of(unit)
        if (unit, month) not in {("HaiHa", Month(2025, 2)), ("KV6", Month(2025, 10))}
    }
    found = judged(subject, "KV6", results(reported))
    assert found.missing == (Month(2025, 2), Month(2025, 10))
    assert missing_months(subject, results(reported), "KV6", END) == (Month(2025, 2), Month(2025, 10))
    assert missing_months(subject, results(reported), "HaiHa", END) == (Month(2025, 2),)


def test_a_waived_predecessor_leaves_no_month_missing() -> None:
    """Cô Tô tells January, is waived from February on and told none of it: KV3 lacks only what KV3 left out."""
    owed = {"CamPha": bounds(2), "VanDon": bounds(2), "CoTo": bounds(2)}
    subject = plan(target(Measure.COUNT, owed))
    told: dict[tuple[str, Month], Value] = {
        (unit, month): Count(0)
        for unit in ("CamPha", "VanDon", "KV3")
        for month in months_of(unit)
        if (unit, month) != ("KV3", Month(2025, 10))
    }
    told |= {("CoTo", FIRST): Count(0), ("CoTo", Month(2025, 1)): Count(0)}
    reported = results(told)
    unwaived = judged(subject, "KV3", reported)
    assert unwaived.missing == (*(Month(2025, n) for n in range(2, 7)), Month(2025, 10))
    waiving = MonthReport("CoTo", Month(2025, 2), "CoTo/2025-02", {}, waived={"t": "đảo xa"})
    both = Results({**reported.by_unit, "CoTo": (*reported.of("CoTo"), waiving)})
    (heir,) = judge_all(subject, both, END, Filters(units=("KV3",)))
    assert (heir.assignment.bounds, heir.missing) == (bounds(4), (Month(2025, 10),))
    carried = next(fact for fact in explain_target(subject, heir, both, END).facts if "Kế tục" in fact)
    assert carried.count("(được miễn)") == 1
    assert carried.endswith(f"{subject.short_name('CoTo')} ≥ 2 (được miễn)")
    by_plan = replace(subject.targets["t"], waived={"CoTo": "đảo xa"})
    assert judged(plan(by_plan), "KV3", reported).missing == (Month(2025, 10),)


def group_task(*leads: str, answering: tuple[str, ...] = (), due: date = END) -> Task:
    """Give a key task of a whole group."""
    return Task(
        "k",
        1,
        "Việc",
        Source("PL"),
        leaders=(),
        lead_units=leads,
        answering=answering or leads,
        by_group=True,
        helper_units=(),
        due_text="",
        due=(Deadline(str(due), due),),
    )


def test_who_is_waited_for_is_in_office() -> None:
    """From 01/07 on KV3 is chased for what its three districts owe, and is one unit; before they are three.

    Of six districts that have become three regions, none has done it: three of three. Who did it in time
    is named as it stood on that day.
    """
    own = group_task(*DISTRICTS, *REGIONS, answering=tuple(DISTRICTS))
    subject = plan(tasks=(own,))
    nothing = Results()

    def leads(day: date, reported: Results = nothing) -> str:
        told = with_successors(subject, reported)
        row = TaskRow(subject, judge_task(own, told, day), day)
        (column,) = (
            each for each in tasks_table([row], several_plans=False).columns if each.key == "lead_units"
        )
        return column.text(row)

    assert standing_names(subject, ("CamPha", "HaLong", "CoTo"), EVE) == ["CamPha", "HaLong", "CoTo"]
    assert standing_names(subject, ("CamPha", "HaLong", "CoTo"), CHANGE) == [
        "KV3 (kế tục CamPha, CoTo)",
        "KV1 (kế tục HaLong)",
    ]
    assert leads(EVE) == "6 đơn vị"
    whole = "KV1 (kế tục HaLong), KV3 (kế tục CamPha, VanDon, CoTo), KV6 (kế tục MongCai, HaiHa)"
    assert leads(CHANGE) == whole
    done = TaskReport(done=date(2025, 9, 5))
    said = [
        MonthReport(unit, Month(2025, 9), f"{unit}/9", {}, tasks={"k": (done,)}) for unit in ("KV1", "KV6")
    ]
    some = Results({each.unit: (each,) for each in said})
    assert leads(END, some) == "KV3 (kế tục CamPha, VanDon, CoTo) (1/3 đơn vị chưa xong)"
    early = [
        MonthReport(
            unit, Month(2025, 3), f"{unit}/3", {}, tasks={"k": (replace(done, done=date(2025, 3, 5)),)}
        )
        for unit in DISTRICTS
    ]
    assert leads(END, Results({each.unit: (each,) for each in early})) == "6 đơn vị"


def test_one_report_of_a_successor_is_told_once() -> None:
    """KV3 reports for Cẩm Phả, Vân Đồn and Cô Tô at once: one document, one line, and it counts."""
    own = group_task("CamPha", "VanDon", "CoTo", "KV3", answering=("CamPha", "VanDon", "CoTo"))
    subject = plan(tasks=(own,))
    done = TaskReport(done=date(2025, 9, 5), evidence="BC 01")
    told = Results({"KV3": (MonthReport("KV3", Month(2025, 9), "KV3/9", {}, tasks={"k": (done,)}),)})
    told = with_successors(subject, told)
    state = judge_task(own, told, END)
    assert (state.klass, state.stages[0].evidence) == (TaskClass.DONE_ON_TIME, ("BC 01",))
    report = explain_task(subject, state, told, END)
    assert [(line.unit, line.counts(END)) for line in report.tables[0].items] == [("KV3", True)]
    assert (
        "Cả nhóm chịu trách nhiệm: xong khi cả 1 đơn vị đã báo cáo, tính theo ngày cuối cùng" in report.facts
    )


@given(
    st.dictionaries(
        st.sampled_from([*DISTRICTS, *REGIONS]),
        st.lists(st.integers(0, 9), min_size=7, max_size=7),
        min_size=1,
    ),
    st.integers(0, 364),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_total_of_the_province_never_changes(numbers: dict[str, list[int]], after: int) -> None:
    """Whoever the units are on a day, their actuals add up to every month reported by then."""
    day = FIRST.first_day + timedelta(days=after)
    reported: dict[tuple[str, Month], Value] = {
        (unit, month): Count(number)
        for unit, own in numbers.items()
        for month, number in zip(months_of(unit), own, strict=False)
    }
    subject = plan(target(Measure.COUNT, {unit: bounds(3) for unit in DISTRICTS}))
    rows = judge_all(subject, results(reported), day, Filters())
    total = sum((j.figure.actual or 0) for j in rows if j.figure is not None)
    written = sum(
        value.value
        for (_, month), value in reported.items()
        if month.first_day <= day and isinstance(value, Count)
    )
    assert total == written
    owed = sum((assignment.bounds.at_least or 0) for _, assignment in assignments_of(subject, Filters(), day))
    assert owed == 3 * len(DISTRICTS)


def test_a_successor_finishes_its_predecessors_tasks() -> None:
    """A duty of all districts is done when the regions report it for those they carry on."""
    task = Task(
        "k",
        1,
        "Việc",
        Source("PL"),
        leaders=(),
        lead_units=tuple(DISTRICTS),
        answering=tuple(DISTRICTS),
        by_group=True,
        helper_units=(),
        due_text="Quý III/2025",
        due=(Deadline("2025-Q3", date(2025, 9, 30)),),
    )
    subject = plan(tasks=(task,))
    months = {
        region: (
            MonthReport(
                region,
                Month(2025, 8),
                region,
                tasks={"k": (TaskReport(done=date(2025, 8, day)),)},
            ),
        )
        for region, day in (("KV1", 5), ("KV3", 12), ("KV6", 20))
    }
    joined = with_successors(subject, Results(months))
    state = judge_task(task, joined, END)
    assert (state.klass, state.done) == (TaskClass.DONE_ON_TIME, date(2025, 8, 20))
    part = judge_task(task, joined, date(2025, 8, 15), lineage_of(subject, "KV3"))
    assert part.klass is TaskClass.DONE_ON_TIME
    assert tasks_of(subject, Filters(units=("KV3",)), END) == [task]


def test_amendments_hold_from_their_day() -> None:
    """7 until 30/06, 9 from 01/07: judged by what is in force; old months are to be looked at."""
    change = Change(CHANGE, bounds(9), None, "QĐ điều chỉnh (ví dụ)")
    own = target(Measure.COUNT, {"HaLong": bounds(7)})
    amended = Target(
        **{name: getattr(own, name) for name in own.__struct_fields__ if name != "assignments"},
        assignments={"HaLong": Assignment("HaLong", bounds(7), None, (change,))},
    )
    subject = plan(amended)
    reported = results({("HaLong", FIRST): Count(8)})
    before = judged(subject, "HaLong", reported, EVE)
    assert (before.state, before.review) == (State.EXCEEDED, ())
    after = judged(subject, "HaLong", reported, CHANGE)
    assert after.assignment.bounds == bounds(9)
    assert after.state is State.ON_TRACK
    assert after.review == (FIRST,)


@pytest.mark.parametrize("day", [date(2025, 3, 1), END])
def test_tasks_given_out_later(day: date) -> None:
    """A task that came in on 15/05/2025 is not there before."""
    task = Task(
        "k",
        1,
        "Việc",
        Source("PL"),
        leaders=(),
        lead_units=("HaLong",),
        answering=("HaLong",),
        by_group=False,
        helper_units=(),
        due_text="Quý III/2025",
        due=(Deadline("2025-Q3", date(2025, 9, 30)),),
        added=date(2025, 5, 15),
    )
    found = tasks_of(plan(tasks=(task,)), Filters(), day)
    assert found == ([task] if day == END else [])


def test_the_waived_by_a_months_file_bring_no_bound_either() -> None:
    """Cô Tô is waived from February on: 6 + 3 without its 1, so that 9 are enough."""
    owed = {"CamPha": bounds(6, 7), "VanDon": bounds(3, 4), "CoTo": bounds(1)}
    subject = plan(target(Measure.COUNT, owed))
    waived = MonthReport("CoTo", Month(2025, 2), "CoTo/2025-02", {}, waived={"t": "đảo xa"})
    reported = results({("CamPha", FIRST): Count(6), ("VanDon", FIRST): Count(3)})
    both = Results({**reported.by_unit, "CoTo": (waived,)})
    (heir,) = judge_all(subject, both, END, Filters(units=("KV3",)))
    assert (heir.assignment.bounds, heir.state) == (bounds(9, 11), State.MET)
    (before,) = judge_all(subject, both, date(2025, 1, 31), Filters(units=("KV3",)))
    assert before.assignment.bounds == bounds(10, 12)


@pytest.mark.parametrize(
    ("measure", "before", "after", "actual"),
    [
        (Measure.LATEST, Count(5), Count(5), 5),
        (Measure.PER_HEAD, Ratio(5, 8), Ratio(8, 8), 1),
        (Measure.JUDGED, Verdict(False), Verdict(True), 1),
    ],
)
def test_a_total_counts_the_latest_of_a_line_once(
    measure: Measure, before: Value, after: Value, actual: int
) -> None:
    """Hạ Long's June and KV1's September are one unit's latest: the second."""
    own = target(measure, {})
    total = replace(
        own,
        province=True,
        reporters=("HaLong",),
        assignments={PROVINCE: Assignment(PROVINCE, bounds(1))},
    )
    subject = plan(total)
    told = results({("HaLong", Month(2025, 6)): before, ("KV1", Month(2025, 9)): after})
    judgement = judged(subject, PROVINCE, told)
    assert judgement.figure is not None
    assert judgement.figure.actual == actual
    assert judgement.state in {State.MET, State.EXCEEDED}
    assert judgement.missing == (Month(2025, 10), Month(2025, 11))


def test_a_total_lacks_what_any_of_its_units_lacks() -> None:
    """Móng Cái has no February and KV6, which begins in July, no month at all; a waived unit lacks nothing."""
    total = replace(
        target(Measure.COUNT, {}),
        province=True,
        reporters=("HaLong", "MongCai", "CoTo"),
        waived={"CoTo": "đảo xa"},
        assignments={PROVINCE: Assignment(PROVINCE, bounds(1))},
    )
    subject = plan(total)
    figures: dict[tuple[str, Month], Value] = {("HaLong", month): Count(1) for month in months_of("HaLong")}
    figures |= {("MongCai", month): Count(1) for month in months_of("MongCai") if month != Month(2025, 2)}
    figures |= {("KV1", month): Count(1) for month in months_of("KV1")}
    judgement = judged(subject, PROVINCE, results(figures))
    assert judgement.missing == (Month(2025, 2), *months_of("KV6"))


def test_a_successor_who_has_told_the_latest_makes_up_for_those_before() -> None:
    """Once KV6 has reported the heads, nobody asks Móng Cái and Hải Hà for their June any more."""
    subject = plan(target(Measure.PER_HEAD, {"MongCai": bounds(1), "HaiHa": bounds(1)}))
    reported: dict[tuple[str, Month], Value] = {("KV6", month): Ratio(11, 11) for month in months_of("KV6")}
    months = months_due(subject, END)

    def asked(told: Results) -> set[tuple[str, Month]]:
        found = find_gaps(subject, told, months, END, Filters(units=("KV6",)))
        return {(gap.unit, gap.month) for gap in found if gap.missing}

    assert asked(results(reported)) == set()
    assert asked(Results()) == {("MongCai", Month(2025, 6)), ("HaiHa", Month(2025, 6)), ("KV6", LAST)}
