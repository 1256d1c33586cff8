"""A plan held against an earlier state of itself, and against the year before, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, done, figures, month, plan, results, target, task, until
from vks.judge import compare_plan
from vks.judge.compare import Side, compare, figures_changed
from vks.judge.compare_plan import PlanChange, compare_plans
from vks.judge.comparison import compare_years, previous_plan, total_of
from vks.judge.figure import Figure
from vks.judge.report import Reported
from vks.judge.report_period import year_period
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.model.calendar import Month, Period
from vks.model.change import Change, Item, Said
from vks.model.plan import Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Results, TaskReport
from vks.model.target import PROVINCE, Assignment, Bounds, Every, Measure, Target
from vks.model.unit import Directs, Kind

JUNE = day("2025-06-15")
END = day("2025-12-31")
MARCH = Month(2025, 3)


def side(plan_: Plan, *reports: MonthReport, **filters: Any) -> Side:
    """Give one state of the plan."""
    told = results(*reports)
    return Side(plan_, told, told, Filters(**filters))


def item(said: Said, id_: str, part: str = "", unit: str = COAST) -> Item:
    """Give one thing that a unit says in March."""
    return Item("tinh-2025", unit, MARCH, said, id_, part)


FULL = month(
    COAST,
    3,
    entries={"a": Entry(Count(3), "ghi"), "b": Entry(Count(1))},
    waived={"c": "miễn"},
    confirmed=frozenset({"a"}),
    tasks={
        "nv": (done("2025-03-05", stage="Q1", evidence="BC", note="lời"), TaskReport(stage="Q2", note="chưa"))
    },
    notes={"": {"text": "cả tháng"}, "b": {"reason": "bão"}},
)
SAYS = {
    item(Said.FIGURE, "a"): "3",
    item(Said.NOTE, "a"): "ghi",
    item(Said.FIGURE, "b"): "1",
    item(Said.WAIVED, "c"): "miễn",
    item(Said.CONFIRMED, "a"): "true",
    item(Said.NOTE, "", "notes.text"): "cả tháng",
    item(Said.NOTE, "b", "notes.reason"): "bão",
    item(Said.DONE, "nv", "Q1"): "2025-03-05",
    item(Said.EVIDENCE, "nv", "Q1"): "BC",
    item(Said.NOTE, "nv", "Q1"): "lời",
    item(Said.NOTE, "nv", "Q2"): "chưa",
}


def test_every_item_of_a_month_that_came() -> None:
    """Each part of a new month is a change from nothing; of one that went, a change to nothing."""
    subject = plan()
    came = figures_changed(side(subject), side(subject, FULL))
    assert {change.item: change.new for change in came} == SAYS
    assert {change.old for change in came} == {None}
    went = figures_changed(side(subject, FULL), side(subject))
    assert {change.item: change.old for change in went} == SAYS
    assert figures_changed(side(subject, FULL), side(subject, replace(FULL))) == []


def test_changes_stand_in_rank_order() -> None:
    """P1 before Biển before Đồi, whatever order the months were read in; a unit gone from the plan keeps a place."""
    reports = [month(unit, 3, entries=figures(a=1)) for unit in (HILL, COAST, OFFICE)]
    subject = plan()
    found = figures_changed(side(subject), side(subject, *reports))
    assert [change.item.unit for change in found] == [OFFICE, COAST, HILL]
    one = month(COAST, 3, entries=figures(b=1, a=2))
    assert [c.item.id for c in figures_changed(side(subject), side(subject, one))] == ["a", "b"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, {"a", "b", "nv", "x"}),
        ({"area": "I.1"}, {"a"}),
        ({"area": "I.2"}, {"b"}),
        ({"area": "II"}, {"nv"}),
        ({"posts": ("PVT1",)}, {"a", "nv"}),
        ({"posts": ("PVT2",)}, {"b"}),
        ({"posts": ("PVT1",), "area": "II"}, {"nv"}),
        ({"posts": ("PVT2",), "area": "II"}, set()),
        ({"units": (COAST,)}, {"a", "b", "nv", "x"}),
        ({"units": (PROVINCE,)}, {"a", "b", "nv", "x"}),
        ({"units": (HILL,)}, set()),
    ],
)
def test_items_by_what_is_asked(filters: dict[str, Any], ids: set[str]) -> None:
    """An area, a leader, a unit; what is neither a target nor a task is left out by the first two."""
    subject = plan([target("a"), target("b", area="I.2")], [task("nv", area="II", leaders=("PVT1",))])
    own = month(COAST, 3, entries=figures(a=1, b=2, x=3), tasks={"nv": (done("2025-03-05"),)})
    found = figures_changed(side(subject, **filters), side(subject, own, **filters))
    assert {change.item.id for change in found} == ids


def test_a_task_of_no_area_is_in_none() -> None:
    """Asked by area, what is said of it is left out."""
    subject = plan(tasks=[task("nv")])
    own = month(COAST, 3, tasks={"nv": (done("2025-03-05"),)})
    assert figures_changed(side(subject, area="I"), side(subject, own, area="I")) == []


def test_judgements_that_differ() -> None:
    """Another figure, another state, only being late; what stands alike is left out."""
    owed = target("a", units=[COAST, HILL], due=until("2025-05-31"))
    subject = plan([owed])
    hill = month(HILL, 3, entries=figures(a=10))
    old = side(subject, month(COAST, 3, entries=figures(a=10)), hill)
    late = side(subject, month(COAST, 6, entries=figures(a=10)), hill)
    (change,) = compare(old, late, JUNE).judgements
    assert (change.old.unit, change.old.state, change.old.late, change.new.late) == (
        COAST,
        State.MET,
        False,
        True,
    )
    assert compare(old, old, JUNE).judgements == ()
    more = side(subject, month(COAST, 3, entries=figures(a=4)), hill)
    (change,) = compare(old, more, JUNE).judgements
    assert (change.old.state, change.new.state) == (State.MET, State.MISSED)


def test_judgements_of_another_demand() -> None:
    """The same months under a demand of 20; a unit that was asked for before alone is the plan's change."""
    told = month(COAST, 3, entries=figures(a=10))
    old = side(plan([target("a", units=[COAST, HILL])]), told)
    harder = replace(target("a"), assignments={COAST: Assignment(COAST, Bounds(at_least=Fraction(20)))})
    (change,) = compare(old, side(plan([harder]), told), JUNE).judgements
    assert (change.new.unit, change.old.state, change.new.state) == (COAST, State.MET, State.ON_TRACK)


def test_a_total_of_the_province_changes_with_a_unit() -> None:
    """The sum of all is judged again when one of them changes."""
    whole = target(
        "a",
        province=True,
        reporters=(COAST, HILL),
        assignments={PROVINCE: Assignment(PROVINCE, Bounds(at_least=Fraction(10)))},
    )
    subject = plan([whole])
    (change,) = compare(side(subject), side(subject, month(HILL, 3, entries=figures(a=12))), JUNE).judgements
    assert (change.new.unit, change.old.state, change.new.state) == (PROVINCE, State.NO_DATA, State.EXCEEDED)


def test_tasks_that_differ() -> None:
    """Another class, or the same class on another day; a task that only one state has is the plan's change."""
    subject = plan(tasks=[task("nv"), task("same")])
    both = {"same": (done("2025-03-05"),)}
    old = side(subject, month(COAST, 3, tasks={"nv": (done("2025-03-05"),), **both}))
    moved = side(subject, month(COAST, 3, tasks={"nv": (done("2025-03-06"),), **both}))
    (change,) = compare(old, moved, JUNE).tasks
    assert (change.old.done, change.new.done) == (day("2025-03-05"), day("2025-03-06"))
    undone = side(subject, month(COAST, 3, tasks=both))
    assert [change.new.task.id for change in compare(old, undone, JUNE).tasks] == ["nv"]
    fewer = side(plan(tasks=[task("same")]), month(COAST, 3, tasks=both))
    assert compare(fewer, old, JUNE).tasks == ()
    assert compare(old, fewer, JUNE).tasks == ()


# What a plan demands


def changed(old: Plan, new: Plan, **filters: Any) -> list[PlanChange]:
    """Give what differs between two states of the plan."""
    return list(compare_plans(side(old, **filters), side(new, **filters)))


K = compare_plan.Kind


def test_fields_units_posts_and_areas() -> None:
    """Each field that differs is a change; so is what came and what went; with a filter only targets and tasks are."""
    old = plan()
    unit = replace(old.units[COAST], short="BIỂN", line=99)
    new = replace(
        old,
        title="Kế hoạch mới",
        reporting_day=25,
        units={OFFICE: old.units[OFFICE], COAST: unit},
        posts={**old.posts, "VT": replace(old.posts["PVT1"], id="VT")},
        areas={**old.areas, "I.2": replace(old.areas["I.2"], title="Tạm giam")},
    )
    assert changed(old, new) == [
        PlanChange(K.PLAN, "tinh-2025", "Kế hoạch", "Kế hoạch mới", "title"),
        PlanChange(K.PLAN, "tinh-2025", None, 25, "reporting_day"),
        PlanChange(K.UNIT, COAST, "Biển", "BIỂN", "short"),
        PlanChange(K.UNIT, HILL, old.units[HILL], None),
        PlanChange(K.POST, "VT", None, new.posts["VT"]),
        PlanChange(K.AREA, "I.2", "Giam giữ", "Tạm giam", "title"),
    ]
    for narrowed in ({"area": "I"}, {"units": (COAST,)}, {"posts": ("PVT1",)}):
        assert changed(old, new, **narrowed) == []


def test_only_where_a_thing_stands() -> None:
    """Another line or file of the same words is no change."""
    old = plan([target("a", file="x", line=1)], [task("nv", line=3)])
    new = plan([target("a", file="y", line=2)], [task("nv", line=4)])
    assert changed(old, new) == []


def test_assignments_alike_stand_together() -> None:
    """Two units from 10 to 20 are one change, a third to 30 another, one that owes nothing more a third."""
    owed = {
        COAST: Assignment(COAST, Bounds(at_least=Fraction(20))),
        HILL: Assignment(HILL, Bounds(at_least=Fraction(20))),
        OFFICE: Assignment(OFFICE, Bounds(at_least=Fraction(10)), until("2025-06-30")),
    }
    old = plan([target("a", units=[OFFICE, COAST, HILL])])
    new = plan([target("a", assignments=owed)])
    before, now = old.targets["a"].assignments, new.targets["a"].assignments

    def units(**filters: Any) -> list[tuple[tuple[str, ...], Bounds, Bounds]]:
        return [(each.units, each.old.bounds, each.new.bounds) for each in changed(old, new, **filters)]

    ten, twenty = Bounds(at_least=Fraction(10)), Bounds(at_least=Fraction(20))
    assert units() == [((COAST, HILL), ten, twenty), ((OFFICE,), ten, ten)]
    assert units(units=(HILL,)) == [((HILL,), ten, twenty)]
    assert units(posts=("PVT1",)) == [((COAST,), ten, twenty)]
    assert {(each.kind, each.id) for each in changed(old, new)} == {(K.ASSIGNMENT, "a")}
    assert now[OFFICE].due == changed(old, new)[1].new.due
    gone = plan([target("a", units=[OFFICE, COAST])])
    assert changed(old, gone) == [PlanChange(K.ASSIGNMENT, "a", before[HILL], None, units=(HILL,))]
    assert changed(gone, old) == [PlanChange(K.ASSIGNMENT, "a", None, before[HILL], units=(HILL,))]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ["a", "b", "nv", "help", "none"]),
        ({"area": "I"}, ["a", "b", "nv"]),
        ({"area": "I.2"}, ["b"]),
        ({"units": (COAST,)}, ["a", "nv", "help"]),
        ({"units": (HILL,)}, ["b"]),
        ({"units": (PROVINCE,)}, ["nv", "help", "none"]),
        ({"posts": ("PVT1",)}, ["a", "nv"]),
        ({"posts": ("PVT2",)}, ["b"]),
    ],
)
def test_what_came_by_every_filter(filters: dict[str, Any], ids: list[str]) -> None:
    """Targets by area, unit and leader; tasks by area, leader, and units that lead or help."""
    tasks = [
        task("nv", leaders=("PVT1",), area="I.1"),
        task("help", (OFFICE,), helper_units=(COAST,)),
        task("none", (OFFICE,)),
    ]
    full = plan([target("a", units=[COAST]), target("b", area="I.2", units=[HILL])], tasks)
    assert [change.id for change in changed(plan(), full, **filters)] == ids
    assert [change.id for change in changed(full, plan(), **filters)] == ids
    assert all(change.old is None for change in changed(plan(), full, **filters))


# The year before


def earlier(plan_: Plan, **more: Any) -> Plan:
    """Give the plan of 2024."""
    given = {"id": "tinh-2024", "year": 2024, "period": Period(Month(2024, 1), Month(2024, 12)), **more}
    return replace(plan_, **given)


def reported(plan_: Plan, results_: Results, **filters: Any) -> Reported:
    """Give a report of a plan's year."""
    period = year_period(plan_.period, plan_.period.end)
    return Reported(plan_, period, Filters(**filters), results_, results_)


def in_2024(unit: str, entries: dict[str, Entry]) -> MonthReport:
    """Give a month of 2024."""
    return MonthReport(unit, Month(2024, 3), "", entries)


def test_the_plan_of_the_year_before() -> None:
    """The same organisation's, one year less, and only where it is the one; of a long one its year."""
    now = plan()
    last = earlier(now)
    other = replace(last, organisation=Organisation("khac", "Khác", "khác"))
    assert previous_plan(now, [now, other, last]) is last
    assert previous_plan(now, [now, other]) is None
    assert previous_plan(now, [last, earlier(now, id="nua")]) is None
    long = earlier(now, year=2023, period=Period(Month(2023, 1), Month(2025, 12)))
    inside = previous_plan(now, [long])
    assert inside is not None
    assert (inside.period.first, inside.period.last) == (Month(2024, 1), Month(2024, 12))


def test_both_years_of_what_is_in_both() -> None:
    """A under another id in 2024, b under the same; c measures something else now, d was not there."""
    now = replace(
        plan(
            [
                target("d", units=[COAST]),
                target("c", Measure.SHARE, units=[COAST]),
                target("a", units=[COAST, HILL]),
                target("b", Measure.SHARE, units=[COAST]),
                target("e", units=[COAST]),
            ]
        ),
        previous={"a": "cu"},
    )
    then = earlier(
        plan(
            [
                target("cu", units=[COAST, HILL]),
                target("b", Measure.SHARE, units=[COAST]),
                target("c", units=[COAST]),
                target("e", units=[COAST]),
            ]
        )
    )
    told = results(
        month(COAST, 3, entries=figures(a=3, b=(3, 4), c=(1, 2), d=1)), month(HILL, 3, entries=figures(a=4))
    )
    before = results(in_2024(COAST, figures(cu=10, b=(1, 2), c=5, e=1)), in_2024(HILL, figures(cu=1)))
    found = compare_years(reported(now, told), reported(then, before))
    assert found is not None
    assert [(each.target.id, each.before, each.now) for each in found.compared] == [
        ("a", Figure(Fraction(11)), Figure(Fraction(7))),
        ("b", Figure(Fraction(1, 2), 1, 2), Figure(Fraction(3, 4), 3, 4)),
    ]
    # 2024: cu 10 of 10 and 1 of 10, b 50 of 10%, c 5 of 10, e 1 of 10: two of five are met or better.
    assert found.before.met_rate == Fraction(2, 5)
    # 2025: a 3 and 4 of 10, b 75 and c 50 of 10%, d 1 of 10, e nothing: two of six.
    assert found.now.met_rate == Fraction(2, 6)


def test_nothing_to_compare() -> None:
    """No unit or leader asked for in both, no month, no target in both: nothing."""
    now, then = plan([target("a", units=[COAST, HILL])]), earlier(plan([target("a", units=[COAST, HILL])]))
    told = results(month(COAST, 3, entries=figures(a=3)), month(HILL, 3, entries=figures(a=3)))
    before = results(in_2024(COAST, figures(a=2)), in_2024(HILL, figures(a=2)))
    fewer = replace(
        then,
        units={each: unit for each, unit in then.units.items() if each != COAST},
        targets={"a": target("a", units=[HILL])},
        posts={"PVT2": then.posts["PVT2"]},
    )
    assert compare_years(reported(now, told, units=(COAST,)), reported(then, before)) is not None
    assert compare_years(reported(now, told, units=(COAST,)), reported(fewer, before)) is None
    both = compare_years(reported(now, told, units=(COAST, HILL)), reported(fewer, before))
    assert both is not None
    assert both.earlier.filters.units == (HILL,)
    assert compare_years(reported(now, told, posts=("PVT1",)), reported(then, before)) is not None
    assert compare_years(reported(now, told, posts=("PVT1",)), reported(fewer, before)) is None
    assert compare_years(reported(now, told), reported(then, results())) is None
    assert compare_years(reported(now, results()), reported(then, before)) is None
    kind = compare_years(reported(now, told, kind=Kind.DISTRICT), reported(then, before))
    assert kind is not None
    assert kind.earlier.filters.kind is Kind.DISTRICT


def judgement(measure: Measure, figure: Figure | None, own: Target | None = None) -> Judgement:
    """Give a judgement with a figure."""
    return Judgement(
        own or target("a", measure), Assignment(COAST, Bounds()), State.MET, END, Fraction(1), figure
    )


@pytest.mark.parametrize(
    ("measure", "parts", "total"),
    [
        (Measure.COUNT, [Figure(Fraction(3)), None, Figure(Fraction(4))], Figure(Fraction(7))),
        (Measure.COUNT, [None, None], None),
        (Measure.COUNT, [], None),
        (
            Measure.SHARE,
            [Figure(Fraction(1, 2), 1, 2), Figure(None, 0, 0), Figure(Fraction(1), 2, 2)],
            Figure(Fraction(3, 4), 3, 4),
        ),
        (Measure.SHARE, [Figure(None, 0, 0)], Figure(None, 0, 0)),
        (Measure.JUDGED, [Figure(Fraction(1))], None),
        (Measure.LATEST, [Figure(Fraction(3)), Figure(Fraction(4))], None),
        (Measure.LATEST, [Figure(Fraction(3))], Figure(Fraction(3))),
    ],
)
def test_totals(measure: Measure, parts: Iterable[Figure | None], total: Figure | None) -> None:
    """Numbers add, shares add their two numbers, verdicts and ranks of several add up to nothing."""
    assert total_of([judgement(measure, part) for part in parts]) == total


@pytest.mark.parametrize(
    ("of_hill", "total"), [((), Figure(Fraction(3, 24), 3, 24)), ((1,), Figure(Fraction(4, 24), 4, 24))]
)
def test_windows_are_asked_of_who_reported_nothing_too(of_hill: tuple[int, ...], total: Figure) -> None:
    """Biển did three months of twelve, Đồi none or one of twelve; Phòng 1 is waived."""
    own = target(
        "a",
        Measure.RECURRING,
        every=Every.MONTH,
        waived={OFFICE: "mới"},
        assignments={unit: Assignment(unit, Bounds()) for unit in (OFFICE, COAST, HILL)},
    )
    reports = [month(COAST, number, entries=figures(a=1)) for number in (1, 2, 3)]
    hill = [month(HILL, number, entries=figures(a=1)) for number in of_hill]
    assert total_of(judge_all(plan([own]), results(*reports, *hill), END, Filters())) == total


def test_a_total_of_different_measures() -> None:
    """Is none."""
    parts = [judgement(Measure.COUNT, Figure(Fraction(3))), judgement(Measure.INCIDENTS, Figure(Fraction(0)))]
    assert total_of(parts) is None


def test_a_change_names_its_item() -> None:
    """Old and new text stand beside each other."""
    subject = plan()
    old, new = month(COAST, 3, entries=figures(a=1)), month(COAST, 3, entries=figures(a=2))
    assert figures_changed(side(subject, old), side(subject, new)) == [
        Change(item(Said.FIGURE, "a"), "1", "2")
    ]


def test_the_province_is_in_every_plan() -> None:
    """Asked for alone, its totals of both years stand side by side."""
    own = Assignment(PROVINCE, Bounds(at_least=Fraction(9)))
    whole = target("a", province=True, reporters=(COAST,), assignments={PROVINCE: own})
    now, then = plan([whole]), earlier(plan([whole]))
    told, before = results(month(COAST, 3, entries=figures(a=3))), results(in_2024(COAST, figures(a=2)))
    found = compare_years(reported(now, told, units=(PROVINCE,)), reported(then, before))
    assert found is not None
    assert [(each.before.actual, each.now.actual) for each in found.compared] == [(Fraction(2), Fraction(3))]


def test_only_what_stands_otherwise_is_told() -> None:
    """Of two targets of one unit the one whose figure changed; of a unit not asked for nothing."""
    subject = plan([target("a", units=[COAST]), target("b", units=[COAST, HILL])])
    old = month(COAST, 3, entries=figures(a=1, b=1))
    new = month(COAST, 3, entries=figures(a=1, b=2))
    (change,) = compare(side(subject, old), side(subject, new), JUNE).judgements
    assert change.new.target.id == "b"
    asked = {"units": (HILL,)}
    assert compare(side(subject, old, **asked), side(subject, new, **asked), JUNE).judgements == ()
    assert compare(side(subject), side(subject), JUNE).judgements == ()


def test_who_is_carried_on_is_not_judged() -> None:
    """Đồi ended in March, Biển carries it on: a change of its February is Biển's."""
    subject = plan([target("a", units=[COAST, HILL])])
    ended = replace(subject.units[HILL], valid_until=day("2025-03-31"), successors=(COAST,))
    merged = replace(subject, units={**subject.units, HILL: ended})
    old, new = side(merged), side(merged, month(HILL, 2, entries=figures(a=1)))
    assert [change.new.unit for change in compare(old, new, JUNE).judgements] == [COAST]


def test_a_new_task_hides_no_other() -> None:
    """The first task is new, the second one changed."""
    old = side(plan(tasks=[task("nv")]))
    new = side(plan(tasks=[task("moi"), task("nv")]), month(COAST, 3, tasks={"nv": (done("2025-03-05"),)}))
    assert [change.new.task.id for change in compare(old, new, JUNE).tasks] == ["nv"]


def test_what_follows_from_the_lead_is_told_once() -> None:
    """Another first lead unit answers: one change, of the lead units."""
    old, new = plan(tasks=[task("nv")]), plan(tasks=[task("nv", (HILL,), by_group=True)])
    assert changed(old, new) == [PlanChange(K.TASK, "nv", (COAST,), (HILL,), "lead_units")]


def test_what_a_leader_directed_before_or_directs_now() -> None:
    """PVT1 goes from Biển to Đồi: what changed of either is his."""
    old = plan([target("a", units=[COAST, HILL])])
    twenty = {unit: Assignment(unit, Bounds(at_least=Fraction(20))) for unit in (COAST, HILL, OFFICE)}
    post = replace(old.posts["PVT1"], directs=(Directs(("I.1",), (HILL,)),))
    new = replace(plan([target("a", assignments=twenty)]), posts={**old.posts, "PVT1": post})
    assert [change.units for change in changed(old, new, posts=("PVT1",))] == [(COAST, HILL)]


def test_a_report_without_a_stage_has_no_part() -> None:
    """Its part is empty."""
    subject = plan()
    own = month(COAST, 3, tasks={"nv": (done("2025-03-05"),)})
    assert figures_changed(side(subject), side(subject, own)) == [
        Change(item(Said.DONE, "nv"), None, "2025-03-05")
    ]


def test_the_parts_of_a_change_that_are_not_given() -> None:
    """A thing that came has neither a field nor units."""
    (change,) = changed(plan(), plan([target("a")]))
    assert (change.field, change.units) == ("", ())
