"""What a briefing and a calendar speak of, on a plan small enough to be worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, done, figures, month, plan, results, target, task, until
from vks.judge.agenda import (
    StageDue,
    Turned,
    is_worse,
    only_turned,
    stages_undone,
    targets_due,
    targets_late,
    turned_between,
)
from vks.judge.compare import JudgementChange, Side, TaskChange
from vks.judge.dates import WindowDay, reporting_days, stage_days, target_days, window_days
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.judge.task import TaskClass, TaskState
from vks.judge.windows import Window, WindowState
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.target import Assignment, Bounds, Change, Every, Measure
from vks.model.task import Extension, Halt
from vks.model.unit import Kind, Unit

MAY = day("2025-05-31")
NONE = results()


def side(subject: Plan, reported: Results = NONE, **filters: Any) -> Side:
    """Give a plan with its results, or the part of it that is asked for."""
    return Side(subject, reported, reported, Filters(**filters))


def stood(id_: str, state: State, completion: int | None = None, unit: str = COAST, **more: Any) -> Judgement:
    """Give a target that stands in a state, with its completion in percent."""
    given: dict[str, Any] = {"due": day("2025-12-31"), "elapsed": Fraction(1, 2), **more}
    own = target(id_, given.pop("measure", Measure.COUNT), every=given.pop("every", None))
    part = None if completion is None else Fraction(completion, 100)
    return Judgement(own, Assignment(unit, Bounds()), state, completion=part, **given)


# Key tasks


def test_stages_that_are_not_done() -> None:
    """The earliest deadline in force first, of one day by number; nothing of what is put aside or done."""
    subject = plan(
        tasks=[
            task("late", due=("2025-05-01",), no=3),
            task("two", due=("2025-03-31", "2025-09-30"), no=2),
            task("same", due=("2025-05-01",), no=1),
            task(
                "moved",
                due=("2025-01-31",),
                no=4,
                extensions=(Extension(day("2025-01-10"), until("2025-06-15"), "x"),),
            ),
            task("off", due=("2025-05-01",), no=5, suspended=Halt(day("2025-02-01"), "chờ")),
            task("helped", lead=(HILL,), due=("2025-04-01",), no=6, helper_units=(COAST,)),
        ]
    )
    reported = results(month(COAST, 3, tasks={"two": (done("2025-03-20", stage="2025-03-31"),)}))
    found = stages_undone(side(subject, reported), MAY)
    assert [(each.state.task.id, each.stage.first.text, each.days_left) for each in found] == [
        ("helped", "2025-04-01", -60),
        ("same", "2025-05-01", -30),
        ("late", "2025-05-01", -30),
        ("moved", "2025-01-31", 15),
        ("two", "2025-09-30", 122),
    ]
    own = stages_undone(side(subject, reported, units=(COAST,)), MAY)
    assert [each.state.task.id for each in own] == ["same", "late", "moved", "two"]
    assert own[0] == StageDue(own[0].state, own[0].stage, MAY)


def test_deadlines_with_their_extensions() -> None:
    """Those in force by the day and of the stage are counted; done ones are there and say so."""
    extensions = (
        Extension(day("2025-02-01"), until("2025-04-30"), "a", "2025-03-31"),
        Extension(day("2025-05-31"), until("2025-05-15"), "b"),
        Extension(day("2025-06-01"), until("2025-08-15"), "c"),
        Extension(day("2025-02-01"), until("2025-10-31"), "d", "2025-09-30"),
    )
    subject = plan(
        tasks=[
            task("two", due=("2025-03-31", "2025-09-30"), extensions=extensions),
            task("off", no=2, cancelled=Halt(day("2025-02-01"), "bỏ")),
            task("next", no=3),
        ]
    )
    reported = results(month(COAST, 3, tasks={"two": (done("2025-03-20", stage="2025-03-31"),)}))
    found = list(stage_days(side(subject, reported), MAY))
    assert [(each.state.task.id, each.stage.first.text, each.extended, each.is_done) for each in found] == [
        ("two", "2025-03-31", 2, True),
        ("two", "2025-09-30", 2, False),
        ("next", "2025-06-30", 0, False),
    ]


# Targets


def test_late_targets_in_their_order() -> None:
    """The worst state first, then most units, then as judged; of a target the furthest behind first."""
    found = targets_late(
        [
            stood("a", State.BEHIND, 40),
            stood("b", State.MET, 100),
            stood("b", State.BEHIND, 50),
            stood("b", State.BEHIND, None, HILL),
            stood("c", State.MISSED, 80),
            stood("a", State.BREACHED, 0, HILL),
            stood("d", State.NO_DATA),
            stood("e", State.ON_TRACK, 10),
        ]
    )
    assert [(each.target.id, each.state, [j.unit for j in each.judgements]) for each in found] == [
        ("a", State.BREACHED, [HILL]),
        ("c", State.MISSED, [COAST]),
        ("b", State.BEHIND, [HILL, COAST]),
        ("a", State.BEHIND, [COAST]),
    ]


def test_what_falls_due_in_so_many_days() -> None:
    """From the day after to the last of them; what is settled or waived is left out; windows each by itself."""
    windows = tuple(
        Window(Month(2025, number), Month(2025, number), Month(2025, number).last_day, 0, state)
        for number, state in ((5, WindowState.OPEN), (6, WindowState.OPEN), (7, WindowState.SATISFIED))
    )
    every: dict[str, Any] = {"measure": Measure.RECURRING, "every": Every.MONTH, "windows": windows}
    judged = [
        stood("today", State.BEHIND, due=MAY),
        stood("first", State.BEHIND, due=day("2025-06-01")),
        stood("last", State.NO_DATA, due=day("2025-06-30")),
        stood("last", State.ON_TRACK, 90, HILL, due=day("2025-06-30")),
        stood("last", State.MISSED, 20, OFFICE, due=day("2025-06-30")),
        stood("after", State.BEHIND, due=day("2025-07-01")),
        *(
            stood("settled", state, due=day("2025-06-15"))
            for state in (State.MET, State.EXCEEDED, State.WAIVED, State.NOT_APPLICABLE)
        ),
        stood("breached", State.BREACHED, due=day("2025-06-15")),
        stood("often", State.ON_TRACK, **every),
        stood("waived", State.WAIVED, **every),
    ]
    found = targets_due(judged, MAY, 30)
    assert [
        (each.target.id, str(each.due), [j.unit for j in each.judgements], each.first) for each in found
    ] == [
        ("first", "2025-06-01", [COAST], None),
        ("breached", "2025-06-15", [COAST], None),
        ("last", "2025-06-30", [COAST, OFFICE, HILL], None),
        ("often", "2025-06-30", [COAST], Month(2025, 6)),
    ]
    assert [each.target.id for each in targets_due(judged, day("2025-05-30"), 1)] == ["today", "often"]


def test_due_dates_of_targets_themselves() -> None:
    """One row a target and date, with who has met it; due with the plan, windows and waivers have none."""
    amended = Change(day("2025-02-01"), Bounds(at_least=Fraction(4)), until("2025-06-30"), "QĐ")
    plain = Bounds(at_least=Fraction(10))
    assignments = {
        OFFICE: Assignment(OFFICE, plain),
        COAST: Assignment(COAST, plain, changes=(amended,)),
        HILL: Assignment(HILL, plain, due=until("2025-04-30")),
    }
    subject = plan(
        [
            target("own", assignments=assignments, due=until("2025-06-30")),
            target("plan", units=(COAST,)),
            target("own-unit", assignments={COAST: Assignment(COAST, plain, due=until("2025-09-30"))}),
            target("waived", units=(COAST,), due=until("2025-06-30"), waived={COAST: "x"}),
            target("often", Measure.RECURRING, (COAST,), every=Every.MONTH, due=until("2025-06-30")),
        ]
    )
    reported = results(month(COAST, 3, entries=figures(own=10)), month(OFFICE, 3, entries=figures(own=9)))
    found = target_days(side(subject, reported), MAY)
    assert [(each.target.id, str(each.due), each.units, each.done, each.changed) for each in found] == [
        ("own", "2025-06-30", (OFFICE, COAST), (COAST,), 1),
        ("own", "2025-04-30", (HILL,), (), 0),
        ("own-unit", "2025-09-30", (COAST,), (), 0),
    ]


def test_days_on_which_windows_close() -> None:
    """Those that are open, with who has not done it; those that were satisfied; never the failed."""
    bounds = Bounds(at_least=Fraction(1))
    assignments = {unit: Assignment(unit, bounds) for unit in (COAST, HILL)}
    subject = plan(
        [
            target("often", Measure.RECURRING, assignments=assignments, every=Every.QUARTER),
            target("year", Measure.RECURRING, assignments={HILL: assignments[HILL]}, every=Every.HALF_YEAR),
            target("count", units=(COAST,)),
        ]
    )
    reported = results(
        month(COAST, 2, entries=figures(often=1)),
        month(COAST, 4, entries=figures(often=1)),
        month(HILL, 4, entries=figures(often=1, year=1)),
    )
    often, year = subject.targets["often"], subject.targets["year"]
    assert window_days(side(subject, reported), MAY) == [
        WindowDay(day("2025-03-31"), (), (often,)),
        WindowDay(day("2025-06-30"), (), (often, year)),
        WindowDay(day("2025-09-30"), ((often, (COAST, HILL)),), ()),
        WindowDay(day("2025-12-31"), ((often, (COAST, HILL)), (year, (HILL,))), ()),
    ]
    own = window_days(side(subject, reported, units=(HILL,)), MAY)
    assert [(str(each.closes), each.open, each.done) for each in own][:2] == [
        ("2025-06-30", (), (often, year)),
        ("2025-09-30", ((often, (HILL,)),), ()),
    ]


def test_days_for_reports() -> None:
    """The plan's day in each of its months."""
    found = reporting_days(side(plan(reporting_day=25)))
    assert len(found) == 12
    assert (found[0], found[1]) == (
        (Month(2025, 1), day("2025-01-25")),
        (Month(2025, 2), day("2025-02-25")),
    )


# What turned


def test_what_turned_between_two_days() -> None:
    """What was no longer as it was, bad states first, tasks that fell overdue before the others."""
    subject = plan(
        [target("t", units=(COAST, HILL)), target("new", units=(OFFICE,))],
        [
            task("soon", due=("2025-06-05",), no=1),
            task("over", due=("2025-05-20",), no=2),
            task("same", due=("2025-12-31",), no=3),
            task("led", lead=(HILL,), due=("2025-05-20",), no=4, helper_units=(COAST,)),
        ],
    )
    reported = results(
        month(COAST, 1, entries=figures(t=3)),
        month(HILL, 1, entries=figures(t=2)),
        month(HILL, 5, entries=figures(t=8)),
    )
    asked = side(subject, reported)
    since = day("2025-04-30")
    now = judge_all(subject, reported, MAY, Filters())
    turned = turned_between(asked, since, now, MAY)
    # COAST: 3 of floor(10 x 4/12) = 3, then of floor(10 x 5/12) = 4; HILL: 2 and then 10.
    assert [(each.new.unit, each.old.state, each.new.state) for each in turned.judgements] == [
        (COAST, State.ON_TRACK, State.BEHIND),
        (HILL, State.BEHIND, State.MET),
    ]
    assert [(each.new.task.id, each.old.klass, each.new.klass) for each in turned.tasks] == [
        ("over", TaskClass.IN_TIME, TaskClass.OVERDUE),
        ("led", TaskClass.IN_TIME, TaskClass.OVERDUE),
        ("soon", TaskClass.IN_TIME, TaskClass.DUE_SOON),
    ]
    coast = side(subject, reported, units=(COAST,))
    own = turned_between(coast, since, judge_all(subject, reported, MAY, coast.filters), MAY)
    assert [each.new.unit for each in own.judgements] == [COAST]
    assert [each.new.task.id for each in own.tasks] == ["over", "soon"]


def test_a_target_that_was_not_judged_before_did_not_turn() -> None:
    """Only pairs are held side by side."""
    subject = plan([target("t", units=(COAST,))])
    now = [stood("t", State.MISSED), stood("t", State.MISSED, unit=HILL), stood("x", State.MISSED)]
    turned = turned_between(side(subject), MAY, now, MAY)
    assert [(each.old.state, each.new.state, each.new.unit) for each in turned.judgements] == [
        (State.NO_DATA, State.MISSED, COAST)
    ]


@pytest.mark.parametrize("asked", [(), ("KV1",), ("KV2",), ("Moi",)])
def test_a_successor_stood_as_those_it_carries_on(asked: tuple[str, ...]) -> None:
    """On 30/04 KV1 is Biển: no incident; KV2 is Phòng 1 and Đồi: 4 + 3 of floor(20 x 4/12) = 6.

    On 31/05 KV1 has one, and KV2 its 7 still, of floor(20 x 5/12) = 8. What began on 01/05 stood
    nowhere before; what ended on 30/04 stands nowhere since.
    """
    eve, first = day("2025-04-30"), day("2025-05-01")
    base = plan([target("t", units=(OFFICE, HILL, "Moi")), target("inc", Measure.INCIDENTS, units=(COAST,))])
    after = {COAST: "KV1", OFFICE: "KV2", HILL: "KV2"}
    old = {u: replace(own, valid_until=eve, successors=(after[u],)) for u, own in base.units.items()}
    new = {u: Unit(u, u, u, Kind.REGION, n, valid_from=first) for n, u in enumerate(("KV1", "KV2", "Moi"), 4)}
    subject = replace(base, units={**old, **new})
    reported = results(
        month(COAST, 4, entries=figures(inc=0)),
        month(OFFICE, 1, entries=figures(t=4)),
        month(HILL, 1, entries=figures(t=3)),
        month("KV1", 5, entries=figures(inc=1)),
        month("Moi", 5, entries=figures(t=9)),
    )
    own = side(subject, reported, units=asked)
    turned = turned_between(own, eve, judge_all(subject, reported, MAY, own.filters), MAY)
    told = [(each.new.target.id, each.new.unit, each.old.state, each.new.state) for each in turned.judgements]
    every = [("inc", "KV1", State.MET, State.BREACHED), ("t", "KV2", State.ON_TRACK, State.BEHIND)]
    assert told == [each for each in every if not asked or each[1] in asked]


def test_what_did_not_turn_is_left_out() -> None:
    """Another figure alone is no turn; the worst new state comes first."""
    same = JudgementChange(stood("a", State.BEHIND, 10), stood("a", State.BEHIND, 20))
    good = JudgementChange(stood("b", State.BEHIND), stood("b", State.MET))
    bad = JudgementChange(stood("c", State.MET), stood("c", State.BREACHED))
    states = {klass: TaskState(task(), klass) for klass in TaskClass}
    stays = TaskChange(states[TaskClass.OVERDUE], states[TaskClass.OVERDUE])
    ends = TaskChange(states[TaskClass.OVERDUE], states[TaskClass.DONE_LATE])
    falls = TaskChange(states[TaskClass.IN_TIME], states[TaskClass.OVERDUE])
    turned = only_turned(Turned((same, good, bad), (stays, ends, falls)))
    assert turned == Turned((bad, good), (falls, ends))
    assert only_turned(Turned()) == Turned()


@pytest.mark.parametrize(
    ("old", "new", "worse"),
    [
        (State.ON_TRACK, State.BEHIND, True),
        (State.BEHIND, State.MISSED, True),
        (State.MISSED, State.BREACHED, True),
        (State.MISSED, State.BEHIND, False),
        (State.BEHIND, State.BEHIND, False),
        (State.BEHIND, State.MET, False),
        (State.MET, State.NO_DATA, False),
    ],
)
def test_what_got_worse(old: State, new: State, worse: bool) -> None:
    """Into a bad state, or from one into a worse."""
    assert is_worse(JudgementChange(stood("a", old), stood("a", new))) is worse
