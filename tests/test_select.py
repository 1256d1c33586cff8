"""Which plans, units, targets and tasks a question is about, on a plan made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, figures, month, plan, results, target, task
from vks.judge.missing import missing_months
from vks.judge.select import (
    Filters,
    assignments_of,
    current_plans,
    directed,
    judge_all,
    posts_named,
    tasks_of,
    year_inside,
    years_of,
)
from vks.judge.state import State
from vks.model.calendar import Month, Period
from vks.model.names import nearest
from vks.model.plan import Organisation, Plan
from vks.model.target import PROVINCE, Assignment, Bounds, Measure, Tag
from vks.model.unit import Directs, Holder, Kind, Post, Unit

JUNE = day("2025-06-15")


def years(plan_: Plan, year: int, first: Month, last: Month) -> Plan:
    """Give a plan with another period."""
    return replace(plan_, id=f"p{year}", year=year, period=Period(first, last))


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("2024-01-01", ["p2024"]),
        ("2024-12-31", ["p2024"]),
        ("2025-01-01", ["p2025"]),
        ("2025-12-31", ["p2025"]),
        ("2023-12-31", ["p2025"]),
        ("2027-01-01", ["p2025"]),
    ],
)
def test_the_plan_that_holds_the_day_its_ends_too(asked: str, chosen: list[str]) -> None:
    """First and last day lie in the period; outside all of them the one that ends last stands in."""
    old = years(plan(), 2024, Month(2024, 1), Month(2024, 12))
    new = years(plan(), 2025, Month(2025, 1), Month(2025, 12))
    for order in ([old, new], [new, old]):
        assert [each.id for each in current_plans(order, lambda _: day(asked))] == chosen


def test_each_organisation_has_its_current_plan() -> None:
    """Two organisations, two plans, in the order they came."""
    other = replace(plan(), id="khac", organisation=Organisation("khac", "Khác", "khác"))
    assert [p.id for p in current_plans([plan(), other], lambda _: JUNE)] == ["tinh-2025", "khac"]


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2025, Month(2025, 3), Month(2026, 2)),
        (2026, Month(2026, 3), Month(2027, 2)),
        (2027, Month(2027, 3), Month(2027, 8)),
        (2024, Month(2025, 3), Month(2027, 8)),
        (2028, Month(2025, 3), Month(2027, 8)),
    ],
)
def test_a_year_inside_a_long_plan(year: int, first: Month, last: Month) -> None:
    """March 2025 to August 2027: two years of twelve months, one of six; a year outside leaves it whole."""
    long = years(plan(), 2025, Month(2025, 3), Month(2027, 8))
    cut = year_inside(long, year)
    assert (cut.period.first, cut.period.last) == (first, last)
    assert cut.year == (year if year in {2025, 2026, 2027} else 2025)
    assert years_of(long) == {2025, 2026, 2027}


@pytest.mark.parametrize(
    ("months", "about"),
    [(12, {2025}), (14, {2025}), (15, {2025, 2026}), (24, {2025, 2026}), (25, {2025, 2026, 2027})],
)
def test_how_many_years_a_plan_is_about(months: int, about: set[int]) -> None:
    """Up to fourteen months are one year's plan; from fifteen on it has years inside."""
    own = years(plan(), 2025, Month(2025, 1), Month(2025, 1).plus(months - 1))
    assert years_of(own) == about
    inside = year_inside(own, 2025).period.months()
    assert len(inside) == (months if len(about) == 1 else 12)
    if len(about) > 1:
        assert len(year_inside(own, max(about)).period.months()) == (months - 1) % 12 + 1


def test_assignments_by_every_filter() -> None:
    """Unit, area, leader, tag and kind each narrow; without any, the units in office and the province."""
    tagged = target("a", units=[COAST, HILL, OFFICE], tags=(Tag.EMULATION,))
    other = target("b", area="I.2", units=[COAST])
    whole = target(
        "c",
        area="I.10",
        province=True,
        reporters=(COAST,),
        assignments={PROVINCE: Assignment(PROVINCE, Bounds())},
    )
    subject = plan([tagged, other, whole])

    def asked(filters: Filters) -> list[tuple[str, str]]:
        return [(each.id, own.unit) for each, own in assignments_of(subject, filters, JUNE)]

    everything = [("a", OFFICE), ("a", COAST), ("a", HILL), ("b", COAST), ("c", PROVINCE)]
    assert asked(Filters()) == everything
    assert asked(Filters(units=(HILL,))) == [("a", HILL)]
    assert asked(Filters(units=(PROVINCE,))) == [("c", PROVINCE)]
    assert asked(Filters(area="I.1")) == everything[:3]
    assert asked(Filters(tag=Tag.EMULATION)) == everything[:3]
    assert asked(Filters(tag=Tag.BONUS)) == []
    assert asked(Filters(kind=Kind.DISTRICT)) == [("a", COAST), ("a", HILL), ("b", COAST)]
    assert asked(Filters(kind=Kind.DEPARTMENT)) == [("a", OFFICE)]
    assert asked(Filters(posts=("PVT1",))) == [("a", COAST)]
    assert asked(Filters(posts=("PVT2",))) == [("b", COAST)]
    assert asked(Filters(posts=("TP1",))) == [("a", OFFICE)]


def test_what_is_left_out_hides_nothing_after_it() -> None:
    """The first target and the first task are not asked for, the second ones are; a tag alone narrows too."""
    subject = plan(
        [target("a", area="I.2", units=[COAST]), target("b", units=[COAST], tags=(Tag.BONUS,))],
        [task("x", (OFFICE,), area="I.2"), task("y", leaders=("PVT1",), area="I.1")],
    )
    for filters in (Filters(tag=Tag.BONUS), Filters(area="I.1"), Filters(posts=("PVT1",))):
        assert [each.id for each, _ in assignments_of(subject, filters, JUNE)] == ["b"]
    for filters in (
        Filters(units=(COAST,)),
        Filters(area="I.1"),
        Filters(posts=("PVT1",)),
        Filters(kind=Kind.DISTRICT),
    ):
        assert [each.id for each in tasks_of(subject, filters, JUNE)] == ["y"]


def test_who_directs() -> None:
    """PVT1 directs I.1 at Biển alone, PVT2 all of II; nobody asked for is no bar, an unknown post is nobody."""
    subject = plan()
    assert directed(subject, (), "I.1", HILL)
    assert directed(subject, ("PVT1",), "I.1.2", COAST)
    assert not directed(subject, ("PVT1",), "I.1", HILL)
    assert not directed(subject, ("PVT1",), "I.10", COAST)
    assert directed(subject, ("PVT2",), "II.3", HILL)
    assert directed(subject, ("PVT1", "PVT2"), "II.3", HILL)
    assert not directed(subject, ("TP1",), "II.3", HILL)
    assert not directed(subject, ("nobody",), "I.1", COAST)


def test_who_directs_a_unit_that_carries_others_on() -> None:
    """PVT1 directs Biển: a region that stands for Biển alone too; one for Biển and Đồi only with both."""
    new = {"region": Unit("KV1", "VKSND khu vực 1", "KV1", Kind.REGION, 4, valid_from=day("2025-07-01"))}
    ended = {"valid_until": day("2025-06-30"), "successors": ("KV1",)}
    for gone, directs in (((COAST,), True), ((COAST, HILL), False)):
        units = {
            unit.id: replace(unit, **(ended if unit.id in gone else {})) for unit in plan().units.values()
        }
        subject = plan(units={**units, "KV1": new["region"]}, tasks=[task("t", gone)])
        assert directed(subject, ("PVT1",), "I.1", "KV1") is directs
        assert not directed(subject, ("PVT1",), "I.1", OFFICE)
        both = replace(subject.posts["PVT1"], directs=(Directs(("I.1",), (COAST, HILL)),))
        assert directed(replace(subject, posts={"PVT1": both}), ("PVT1",), "I.1", "KV1")
        for kind, found in ((Kind.REGION, 1), (Kind.DISTRICT, 1), (Kind.DEPARTMENT, 0)):
            assert len(tasks_of(subject, Filters(kind=kind), JUNE)) == found


def test_the_beginning_of_an_id_is_as_near_as_can_be() -> None:
    """What is written to its end stands before what is only like it; three letters are no beginning."""
    ids = ("tin-bao.kien-nghi-khac-phuc", "tin-bao.kien-nghi", "tin-bao.kien-ngh1")
    assert nearest("tin-bao.kien-nghi", ids)[:2] == ("tin-bao.kien-nghi", "tin-bao.kien-nghi-khac-phuc")
    assert nearest("tin-bao.k", ids)[0] == "tin-bao.kien-ngh1"
    assert nearest("tin", ids) == ()


def test_judged_by_state() -> None:
    """Ten of ten is met, one of ten in the middle of June is behind."""
    subject = plan([target("a", units=[COAST, HILL])])
    told = results(month(COAST, 1, entries=figures(a=10)), month(HILL, 1, entries=figures(a=1)))
    by_state = {
        state: [each.unit for each in judge_all(subject, told, JUNE, Filters(state=state))]
        for state in (State.MET, State.BEHIND, None)
    }
    assert by_state == {State.MET: [COAST], State.BEHIND: [HILL], None: [COAST, HILL]}


def test_tasks_by_every_filter() -> None:
    """What is given out tomorrow is no task of today; a helper's task is its own unless leads alone are asked for."""
    subject = plan(
        tasks=[
            task("lead", (COAST,), leaders=("PVT1",), area="I.1"),
            task("help", (OFFICE,), helper_units=(COAST,)),
            task("later", (COAST,), added=day("2025-06-16")),
            task("today", (HILL,), added=JUNE),
            task("second", (OFFICE, HILL), leaders=("PVT2", "PVT1"), area="II"),
        ]
    )

    def asked(filters: Filters, *, leads_only: bool = False) -> list[str]:
        return [each.id for each in tasks_of(subject, filters, JUNE, leads_only=leads_only)]

    assert asked(Filters()) == ["lead", "help", "today", "second"]
    assert asked(Filters(units=(COAST,))) == ["lead", "help"]
    assert [each.id for each in tasks_of(subject, Filters(units=(COAST,)), JUNE)] == ["lead", "help"]
    assert asked(Filters(units=(COAST,)), leads_only=True) == ["lead"]
    assert asked(Filters(units=(PROVINCE,))) == ["lead", "help", "today", "second"]
    assert asked(Filters(posts=("PVT1",))) == ["lead", "second"]
    assert asked(Filters(area="I")) == ["lead"]
    assert asked(Filters(kind=Kind.DISTRICT)) == ["lead", "today", "second"]


def test_posts_by_any_name() -> None:
    """An id, a post's name, a person's full or given name; a full name leaves out those who share its last part."""
    subject = plan()
    ids = {
        wanted: [each.id for each in posts_named(subject, wanted)]
        for wanted in ("PVT1", "pvt1", "trưởng phòng 1", "Lê Văn An", "an", "Bình", "Tran", "…")
    }
    assert ids == {
        "PVT1": ["PVT1"],
        "pvt1": ["PVT1"],
        "trưởng phòng 1": ["TP1"],
        "Lê Văn An": ["PVT1"],
        "an": ["PVT1", "TP1"],
        "Bình": ["PVT2"],
        "Tran": [],
        "…": [],
    }
    short = replace(subject, posts={**subject.posts, "An": Post("An1", "Chánh Văn phòng", (Holder("An"),))})
    assert [each.id for each in posts_named(short, "an")] == ["An1"]
    nameless = replace(subject, posts={"x": Post("x", "Khuyết", (Holder(" "),))})
    assert posts_named(nameless, "an") == []


def test_months_not_handed_in() -> None:
    """On 28/02 January is over and February is; a unit from March on owes neither."""
    subject = plan()
    told = results(month(COAST, 1))
    assert missing_months(subject, told, COAST, day("2025-02-27")) == ()
    assert missing_months(subject, told, COAST, day("2025-02-28")) == (Month(2025, 2),)
    assert missing_months(subject, told, HILL, day("2025-02-28")) == (Month(2025, 1), Month(2025, 2))
    young = replace(subject.units[HILL], valid_from=date(2025, 2, 2))
    later = replace(subject, units={**subject.units, HILL: young})
    assert missing_months(later, told, HILL, day("2025-03-31")) == (Month(2025, 3),)


def test_measures_do_not_matter_to_filters() -> None:
    """A target without assignments is nobody's."""
    assert list(assignments_of(plan([target("a", Measure.SHARE)]), Filters(), JUNE)) == []
