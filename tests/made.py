"""A plan made in a test, small enough to be worked out by hand: three units, two areas, two leaders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.deadline import Deadline
from vks.model.plan import Area, Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, Results, TaskReport, Value
from vks.model.target import Assignment, Bounds, Measure, Source, Target
from vks.model.task import Task
from vks.model.unit import Directs, Holder, Kind, Post, Unit

FOLDER = "plans/2025/tinh"
OFFICE, COAST, HILL = "P1", "Bien", "Doi"
YEAR = Period(Month(2025, 1), Month(2025, 12))


def day(text: str) -> date:
    """Read a day as files write it."""
    return date.fromisoformat(text)


def until(text: str) -> Deadline:
    """Give a deadline on a day."""
    return Deadline(text, day(text))


def target(
    id_: str = "t", measure: Measure = Measure.COUNT, units: Iterable[str] = (), **more: Any
) -> Target:
    """Give a target of area I.1 on some units, at least 10 each."""
    owed = {unit: Assignment(unit, Bounds(at_least=Fraction(10))) for unit in units}
    given = {"area": "I.1", "assignments": owed, **more}
    area = given.pop("area")
    return Target(id_, f"Chỉ tiêu {id_}", area, Source("I.1"), measure, **given)


def task(
    id_: str = "nv", lead: tuple[str, ...] = (COAST,), due: tuple[str, ...] = ("2025-06-30",), **more: Any
) -> Task:
    """Give a key task on a day or in stages, led by units."""
    given = {
        "no": 1,
        "title": f"Nhiệm vụ {id_}",
        "source": Source("Phụ lục", "1"),
        "leaders": (),
        "answering": lead[:1],
        "by_group": False,
        "helper_units": (),
        "due_text": "",
        "due": tuple(until(each) for each in due),
    }
    return Task(id=id_, lead_units=lead, **{**given, **more})


def shared(id_: str = "chung", by: str = "2025-06-30", **more: Any) -> Task:
    """Give a key task that Biển and Đồi answer for as a group."""
    return task(id_, (COAST, HILL), (by,), answering=(COAST, HILL), by_group=True, **more)


def month(unit: str, number: int, **more: Any) -> MonthReport:
    """Give a month of 2025 of one unit."""
    return MonthReport(unit, Month(2025, number), f"{FOLDER}/results/{unit}/2025-{number:02}.yaml", **more)


def figures(**values: int | tuple[int, int]) -> dict[str, Entry]:
    """Give figures by their targets: a number, or a share's two numbers."""
    read: dict[str, Value] = {
        id_: Ratio(*value) if isinstance(value, tuple) else Count(value) for id_, value in values.items()
    }
    return {id_: Entry(value) for id_, value in read.items()}


def results(*reports: MonthReport) -> Results:
    """Give months put together by unit."""
    by_unit: dict[str, tuple[MonthReport, ...]] = {}
    for report in reports:
        by_unit[report.unit] = (*by_unit.get(report.unit, ()), report)
    return Results(by_unit)


def done(on: str, **more: Any) -> TaskReport:
    """Give a report of a task done on a day."""
    return TaskReport(done=day(on), **more)


def plan(targets: Iterable[Target] = (), tasks: Iterable[Task] = (), **more: Any) -> Plan:
    """Give the plan with some targets and key tasks."""
    units = (
        Unit(OFFICE, "Phòng 1", "P1", Kind.DEPARTMENT, 1, ("Phòng Hình sự",), line=3),
        Unit(COAST, "VKSND huyện Biển", "Biển", Kind.DISTRICT, 2, line=5),
        Unit(HILL, "VKSND huyện Đồi", "Đồi", Kind.DISTRICT, 3, line=7),
    )
    posts = (
        Post("PVT1", "Phó Viện trưởng 1", (Holder("Lê Văn An"),), (Directs(("I.1",), (COAST,)),), line=11),
        Post("PVT2", "Phó Viện trưởng 2", (Holder("Trần Thị Bình"),), (Directs(("I.2", "II")),), line=13),
        Post("TP1", "Trưởng phòng 1", (Holder("Phạm An"),), heads=OFFICE, line=15),
    )
    areas = (Area("I.1", "Tin báo", f"{FOLDER}/targets/a.yaml", 2), Area("I.2", "Giam giữ"))
    made = Plan(
        id="tinh-2025",
        folder=FOLDER,
        organisation=Organisation("tinh", "VKSND tỉnh", "tỉnh"),
        title="Kế hoạch",
        number="1/KH",
        year=2025,
        period=YEAR,
        quarters=QuarterScheme.CALENDAR,
        units={unit.id: unit for unit in units},
        posts={post.id: post for post in posts},
        areas={area.id: area for area in areas},
        targets={each.id: each for each in targets},
        tasks={each.id: each for each in tasks},
    )
    return replace(made, **more)
