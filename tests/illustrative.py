"""Make the illustrative results of Quảng Ninh 2024 (``python -m tests.illustrative``).

The plan's documents hold no monthly results. These are invented, seeded and plausible: big
units report more than small ones, most targets go well, some are exceeded, some behind, two
never-events happen, shares have small denominators and some none, a few months were never
handed in, tasks are done early, late, in part or not at all. Nothing here is the procuracy's
record, and the plan says so.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from vks.model.calendar import Month, months_between, quarter_months
from vks.model.plan import Plan
from vks.model.target import WINDOW_MONTHS, Assignment, Every, Measure, Target
from vks.model.task import Task
from vks.store.load import load_plan
from vks.store.repository import Repository

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "plans" / "2024" / "quang-ninh"
SEED: Final = "quang-ninh-2024"

SIZES: Final = {
    "HaLong": 1.0, "CamPha": 0.85, "MongCai": 0.7, "UongBi": 0.65, "DongTrieu": 0.6,
    "QuangYen": 0.5, "VanDon": 0.4, "TienYen": 0.32, "HaiHa": 0.35, "DamHa": 0.2,
    "BinhLieu": 0.18, "BaChe": 0.15, "CoTo": 0.08,
}  # fmt: skip
NOT_HANDED_IN: Final = {
    ("CoTo", "2024-07"),
    ("BaChe", "2024-02"),
    ("P15", "2024-08"),
    ("DamHa", "2024-11"),
    ("TTKT", "2024-05"),
    ("BinhLieu", "2024-09"),
}
BREACHES: Final = {
    ("tin-bao.qua-han", "MongCai", "2024-04"): 1,
    ("tin-bao.qua-han", "QuangYen", "2024-09"): 2,
}
TASK_FATES: Final = {
    # Days after (or before) the due day on which the task or its stages were done; None: never.
    "pl-01": 3, "pl-08": 12, "pl-14": -20, "pl-19": 35, "pl-22": None, "pl-26": None,
    "pl-27": 9, "pl-35": None, "pl-40": None, "pl-45": 21, "pl-39": None,
}  # fmt: skip
UNDONE_PARTS: Final = {("pl-48", "CoTo"), ("pl-48", "BaChe"), ("pl-50", "DamHa")}
JUDGED_MONTHS: Final = {2, 5, 8, 11}

Lines = dict[tuple[str, Month], dict[str, list[str]]]


def generate(plan: Plan) -> dict[str, str]:
    """Give the text of every results file by its path inside the plan's folder."""
    lines: Lines = {}
    for unit in plan.units:
        for month in plan.period.months():
            if (unit, str(month)) not in NOT_HANDED_IN:
                lines[unit, month] = {"results": [], "waived": [], "tasks": [], "notes": []}
    for target in plan.targets.values():
        for unit in target.reporters if target.province else target.assignments:
            for month, text in _series(plan, target, unit):
                if (unit, month) in lines:
                    lines[unit, month]["results"].append(f"  {target.id}: {text}")
    for task in plan.tasks.values():
        _report_task(plan, task, lines)
    _waive(lines)
    return {
        f"results/{unit}/{month}.yaml": _file_text(unit, month, parts)
        for (unit, month), parts in lines.items()
    }


def write(folder: Path, files: dict[str, str]) -> None:
    """Put the files in place of the plan's results."""
    for old in (folder / "results").glob("*/*.yaml"):
        old.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def shipped_plan() -> Plan:
    """Load the plan that the results are for."""
    loaded = load_plan(Repository(ROOT), FOLDER)
    if loaded.plan is None:
        raise SystemExit("\n".join(finding.what("vi") for finding in loaded.findings))
    return loaded.plan


@dataclass(frozen=True, slots=True)
class Case:
    """One target of one unit, with the unit's size and its own dice."""

    plan: Plan
    target: Target
    assignment: Assignment
    unit: str
    size: float
    dice: random.Random


def _series(plan: Plan, target: Target, unit: str) -> Iterator[tuple[Month, str]]:
    """Give what a unit writes each month for a target."""
    dice = random.Random(f"{SEED}/{target.id}/{unit}")
    assignment = target.assignments.get(unit) or next(iter(target.assignments.values()))
    makers = {
        Measure.COUNT: _counts,
        Measure.SHARE: _shares,
        Measure.INCIDENTS: _incidents,
        Measure.RECURRING: _recurring,
        Measure.PER_HEAD: _per_head,
        Measure.JUDGED: _judged,
        Measure.LATEST: _counts,
    }
    case = Case(plan, target, assignment, unit, SIZES.get(unit, 0.5), dice)
    yield from makers[target.measure](case)


def _counts(case: Case) -> Iterator[tuple[Month, str]]:
    bounds = case.assignment.bounds
    wanted = float(bounds.at_least or bounds.above or 1)
    if case.target.province:
        lucky = case.dice.random() < (wanted + 1) / max(len(case.target.reporters), 1)
        total = 1 if lucky else 0
    else:
        total = max(round(wanted * case.dice.choice((0.7, 0.9, 1, 1, 1.05, 1.15, 1.3))), 0)
    months = _months_to_due(case.plan, case.target, case.assignment)
    shares = dict.fromkeys(months, 0)
    for _ in range(total):
        shares[case.dice.choice(months)] += 1
    yield from ((month, str(number)) for month, number in shares.items())


def _shares(case: Case) -> Iterator[tuple[Month, str]]:
    bounds = case.assignment.bounds
    cases = case.dice.choice((1.2, 3, 6, 12, 25)) * case.size
    lower = bounds.at_least if bounds.at_least is not None else bounds.above
    upper = bounds.at_most if bounds.at_most is not None else bounds.below
    if lower is None:
        chance = float(upper or 1) / 100 * case.dice.choice((0, 0, 0, 0.2, 0.4))
    elif lower == 100:
        chance = case.dice.choice((1, 1, 1, 1, 1, 1, 1, 1, 0.97))
    else:
        chance = min(float(lower) / 100 + case.dice.choice((-0.07, 0.01, 0.04, 0.08, 0.12)), 1)
    for month in _months_to_due(case.plan, case.target, case.assignment):
        whole = _about(cases, case.dice)
        part = sum(case.dice.random() < chance for _ in range(whole))
        yield month, f"{part}/{whole}"


def _incidents(case: Case) -> Iterator[tuple[Month, str]]:
    for month in case.plan.period.months():
        yield month, str(BREACHES.get((case.target.id, case.unit, str(month)), 0))


def _recurring(case: Case) -> Iterator[tuple[Month, str]]:
    months = _months_to_due(case.plan, case.target, case.assignment)
    if case.target.every in {Every.DAY, Every.WEEK}:
        for month in months:
            due = (
                case.dice.choice((20, 21, 22))
                if case.target.every is Every.DAY
                else case.dice.choice((4, 4, 5))
            )
            slack = 1 if case.dice.random() < 0.02 else 0
            yield month, f"{due - slack}/{due}"
        return
    times = int(case.assignment.bounds.at_least or 1)
    done = dict.fromkeys(months, 0)
    for first, last in _windows(case.plan, case.target):
        inside = [month for month in months if first <= month <= last]
        if inside and case.dice.random() > 0.015:
            for _ in range(times):
                done[case.dice.choice(inside)] += 1
    yield from ((month, str(number)) for month, number in done.items())


def _per_head(case: Case) -> Iterator[tuple[Month, str]]:
    heads = max(round(12 * case.size), 1)
    months = case.plan.period.months()
    ready = case.dice.choice((8, 9, 9, 10, 13))
    for index, month in enumerate(months[2:], start=3):
        yield month, f"{min(heads, heads * index // ready)}/{heads}"


def _judged(case: Case) -> Iterator[tuple[Month, str]]:
    good = case.dice.random() > 0.04
    months = [month for month in case.plan.period.months() if month.month in JUDGED_MONTHS]
    if case.target.due is not None:
        months = [max(Month.of(case.target.due.by), case.plan.period.first)]
    for month in months:
        if good or month.month == 11:
            yield month, "met"
        else:
            yield month, '{value: not-met, note: "còn việc chưa xong, chuyển quý sau (minh họa)"}'


def _report_task(plan: Plan, task: Task, lines: Lines) -> None:
    """Write when each answering unit did each stage of a task."""
    if task.ongoing:
        return
    for unit in task.answering:
        for index, stage in enumerate(task.due):
            dice = random.Random(f"{SEED}/{task.id}/{unit}/{stage.text}")
            fate = TASK_FATES.get(task.id, dice.choice((-40, -25, -12, -6, -3, -1, 0, 0)))
            last = index == len(task.due) - 1
            if fate is None or (last and (task.id, unit) in UNDONE_PARTS):
                continue
            done = max(stage.by + timedelta(days=fate), plan.period.start)
            _task_line(plan, task, unit, stage.text, done, lines)


def _task_line(plan: Plan, task: Task, unit: str, stage: str, done: date, lines: Lines) -> None:
    """Write a stage into the month it was done, or the first one handed in after it."""
    months = [month for month in plan.period.months() if month >= Month.of(done)]
    for month in months:
        if (unit, month) in lines:
            named = f"stage: {stage}, " if len(task.due) > 1 else ""
            text = f"  {task.id}: {{{named}done: {done}}}"
            lines[unit, month]["tasks"].append(text)
            return


def _waive(lines: Lines) -> None:
    lines["CoTo", Month(2023, 12)]["waived"].append(
        "  giam-giu.buong-tam-giu-bien-phong: không có buồng tạm giữ của Đồn Biên phòng (minh họa)"
    )
    for (unit, _), parts in lines.items():
        if unit == "CoTo":
            parts["results"] = [
                line
                for line in parts["results"]
                if not line.startswith("  giam-giu.buong-tam-giu-bien-phong:")
            ]


def _file_text(unit: str, month: Month, parts: dict[str, list[str]]) -> str:
    head = [
        "# yaml-language-server: $schema=../../../../../schemas/results.schema.json",
        "# SỐ LIỆU MINH HỌA do tests/illustrative.py sinh ra; không phải kết quả thật.",
        f"unit: {unit}",
        f"month: {month}",
    ]
    body = [line for key in parts if parts[key] for line in (f"{key}:", *parts[key])]
    return "\n".join([*head, *body]) + "\n"


def _months_to_due(plan: Plan, target: Target, assignment: Assignment) -> tuple[Month, ...]:
    due = assignment.due or target.due
    last = plan.period.last if due is None else min(Month.of(due.by), plan.period.last)
    return months_between(plan.period.first, max(last, plan.period.first))


def _windows(plan: Plan, target: Target) -> list[tuple[Month, Month]]:
    if target.quarters:
        return [quarter_months(plan.year, quarter, plan.quarters) for quarter in target.quarters]
    length = WINDOW_MONTHS[target.every or Every.YEAR]
    return [(start, start.plus(length - 1)) for start in plan.period.months()[::length]]


def _about(mean: float, dice: random.Random) -> int:
    """Give a small whole number around a mean."""
    return sum(dice.random() < mean / 40 for _ in range(40))


def main() -> int:
    """Write the results anew."""
    files = generate(shipped_plan())
    write(FOLDER, files)
    sys.stdout.write(f"{len(files)} files\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
