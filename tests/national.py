"""A whole country to measure with: invented plans of many provinces and years, judged and handed on.

``python -m tests.national DIR`` writes 34 provinces x 5 years (some 3 million rows, some minutes on two
cores) through the program's own judging and writing. To spare an hour, of each year only the first provinces
are judged (``--judged``); the others hand on the same figures under their own names.
``python -m tests.national DIR --measure`` puts every query to it. Nothing of it is anybody's record.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Final

from vks.judge.by_month import judge_months
from vks.judge.task import judge_task
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.dataset import Publication, TableName
from vks.model.deadline import Deadline
from vks.model.plan import Area, Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, Results, TaskReport, Value, Verdict
from vks.model.target import Assignment, Bounds, Every, Measure, Source, Target
from vks.model.task import Task
from vks.model.unit import Kind, Unit
from vks.store.dataset import _marks, ask, find_published, publication_bytes, query_names, query_text
from vks.store.duck import _database
from vks.store.write import write_all
from vks.tables.dataset import target_rows, task_rows

PROVINCES: Final = 34
YEARS: Final = (2021, 2022, 2023, 2024, 2025)
UNITS: Final = 25
TARGETS: Final = 60
TASKS: Final = 40
AREAS: Final = 12
_MEASURES: Final = (
    *(Measure.COUNT,) * 5,
    *(Measure.SHARE,) * 4,
    Measure.INCIDENTS,
    Measure.RECURRING,
    Measure.JUDGED,
)


@dataclass(frozen=True, slots=True)
class Province:
    """One invented province in one year."""

    number: int
    year: int
    units: int = UNITS
    targets: int = TARGETS
    tasks: int = TASKS

    @property
    def id(self) -> str:
        """The organisation's id."""
        return f"tinh-{self.number:02d}"

    @property
    def as_of(self) -> date:
        """The last day of its plan."""
        return date(self.year, 11, 30)


def plan_of(province: Province) -> Plan:
    """Invent a plan: every unit owes every target."""
    dice = random.Random(f"{province.number} {province.year}")
    year = province.year
    units = {
        f"U{n}": Unit(f"U{n}", f"Đơn vị số {n}", f"ĐV {n}", Kind.DEPARTMENT if n < 12 else Kind.REGION, n)
        for n in range(1, province.units + 1)
    }
    areas = {f"I.{n}": Area(f"I.{n}", f"Khâu công tác số {n}") for n in range(1, AREAS + 1)}
    targets = [_target(dice, n, list(units)) for n in range(1, province.targets + 1)]
    tasks = [_task(dice, n, list(units), year) for n in range(1, province.tasks + 1)]
    return Plan(
        id=f"{province.id}-{year}",
        folder=f"plans/{year}/{province.id}",
        organisation=Organisation(province.id, f"Tỉnh số {province.number} (bịa đặt)", province.id),
        title=f"Kế hoạch {year} bịa đặt",
        number="",
        year=year,
        period=Period(Month(year - 1, 12), Month(year, 11)),
        quarters=QuarterScheme.SECTOR,
        illustrative="bịa đặt để đo",
        units=units,
        areas=areas,
        targets={target.id: target for target in targets},
        tasks={task.id: task for task in tasks},
    )


def results_of(province: Province, plan: Plan) -> Results:
    """Invent what every unit reported; one month in fifteen was not handed in."""
    dice = random.Random(f"results {province.number} {province.year}")
    return Results({unit: tuple(_months(dice, plan, unit)) for unit in plan.units})


def publish(first: Province, others: list[int], folder: Path) -> int:
    """Judge a province and put its files in place, and the same under other provinces' names.

    Give how many rows were written.
    """
    plan = plan_of(first)
    results = results_of(first, plan)
    months = judge_months(plan, results, first.as_of)
    states = [judge_task(task, results, first.as_of) for task in plan.tasks.values()]
    own = {table: publication_of(first, table) for table in TableName}
    made = {
        TableName.ROWS: target_rows(plan, own[TableName.ROWS], months),
        TableName.TASKS: task_rows(plan, own[TableName.TASKS], states),
    }
    for table, rows in made.items():
        file = folder.joinpath(*own[table].path)
        write_all({file: publication_bytes(own[table], rows)}, folders=True)
        for number in others:
            told = publication_of(replace(first, number=number), table)
            write_all({folder.joinpath(*told.path): renamed(file, told)}, folders=True)
    return len(plan.targets) * len(plan.units) * 12 * (1 + len(others))


def renamed(file: Path, told: Publication) -> bytes:
    """Give a file's rows under another province's name."""
    marks = ", ".join(f"{key}: '{value}'" for key, value in _marks(told).items())
    with _database(threads=1) as (database, place):
        database.execute(
            f"COPY (SELECT * REPLACE ('{told.plan}' AS plan, '{told.organisation_name}' AS organisation_name) "  # noqa: S608  # names of our own
            f"FROM read_parquet('{file}', hive_partitioning=false)) TO '{place}/x.parquet' "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{marks}}})"
        )
        return (place / "x.parquet").read_bytes()


def publication_of(province: Province, table: TableName) -> Publication:
    """Give what a province's file says of itself."""
    name = f"Tỉnh số {province.number} (bịa đặt)"
    plan = f"{province.id}-{province.year}"
    return Publication(table, province.id, name, province.year, plan, province.as_of, illustrative=True)


def _target(dice: random.Random, number: int, units: list[str]) -> Target:
    measure = dice.choice(_MEASURES)
    return Target(
        f"ct.{number:03d}",
        f"Chỉ tiêu bịa đặt số {number}",
        f"I.{number % AREAS + 1}",
        Source("I"),
        measure,
        every=Every.MONTH if measure is Measure.RECURRING else None,
        assignments={unit: Assignment(unit, _bounds(dice, measure)) for unit in units},
    )


def _bounds(dice: random.Random, measure: Measure) -> Bounds:
    if measure is Measure.COUNT:
        return Bounds(at_least=Fraction(dice.randint(4, 40)))
    if measure is Measure.SHARE:
        return Bounds(at_least=Fraction(dice.choice((60, 75, 90, 100))))
    return Bounds(at_least=Fraction(1)) if measure is Measure.RECURRING else Bounds()


def _task(dice: random.Random, number: int, units: list[str], year: int) -> Task:
    day = date(year, 1, 1) + timedelta(days=dice.randint(0, 330))
    lead = dice.choice(units)
    return Task(
        f"nv-{number:02d}",
        number,
        f"Nhiệm vụ bịa đặt số {number}",
        Source("Phụ lục"),
        leaders=(),
        lead_units=(lead,),
        answering=(lead,),
        by_group=False,
        helper_units=(),
        due_text=f"{day:%d/%m/%Y}",
        due=(Deadline(str(day), day),),
    )


def _months(dice: random.Random, plan: Plan, unit: str) -> Iterator[MonthReport]:
    for month in plan.period.months():
        if dice.random() < 1 / 15:
            continue
        entries = {target.id: Entry(_value(dice, target)) for target in plan.targets.values()}
        tasks = {
            task.id: (TaskReport(done=task.due[0].by + timedelta(days=dice.randint(-20, 8))),)
            for task in plan.tasks.values()
            if unit in task.answering and Month.of(task.due[0].by) == month and dice.random() < 0.9
        }
        yield MonthReport(unit, month, f"{unit}/{month}.yaml", entries, tasks=tasks)


def _value(dice: random.Random, target: Target) -> Value:
    if target.measure is Measure.SHARE:
        of = dice.randint(0, 30)
        return Ratio(of - sum(dice.random() < 0.12 for _ in range(of)), of)
    if target.measure is Measure.JUDGED:
        return Verdict(dice.random() < 0.9)
    if target.measure is Measure.INCIDENTS:
        return Count(int(dice.random() < 0.01))
    return Count(dice.randint(0, 4) if target.measure is Measure.COUNT else int(dice.random() < 0.97))


def measure(folder: Path) -> Iterator[str]:
    """Put every query to the data set; say how long each took, and the greatest memory."""
    began, busy = time.perf_counter(), time.process_time()
    found = find_published(folder)
    size = sum(each.file.stat().st_size for each in found.chosen) / 1e6
    yield f"{len(found.chosen)} files, {size:.1f} MB, found in {_spent(began, busy)}"
    for name in query_names():
        began, busy = time.perf_counter(), time.process_time()
        answer = ask(query_text(name), found.chosen)
        yield f"{name}: {len(answer.rows)} rows in {_spent(began, busy)}"
    yield f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"


def _spent(began: float, busy: float) -> str:
    return f"{time.perf_counter() - began:.2f} s (CPU {time.process_time() - busy:.2f} s)"


def main() -> int:
    """Write the data set, or measure one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--provinces", type=int, default=PROVINCES)
    parser.add_argument("--judged", type=int, default=3)
    asked = parser.parse_args()
    if asked.measure:
        for line in measure(asked.folder):
            sys.stdout.write(line + "\n")
        return 0
    firsts = [Province(number, year) for year in YEARS for number in range(1, asked.judged + 1)]
    others = [list(range(each.number + asked.judged, asked.provinces + 1, asked.judged)) for each in firsts]
    began = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        rows = sum(pool.map(publish, firsts, others, [asked.folder] * len(firsts)))
    sys.stdout.write(f"{rows} rows judged and written in {time.perf_counter() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
