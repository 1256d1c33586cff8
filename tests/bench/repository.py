"""Write invented plans as a plan repository of vks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.data import YEAR, Job, Plan, measure_of, target_name, targets_of

_BOUND = {
    "count": "at_least: 18, aim: 20",
    "share": "at_least: 90",
    "latest": "at_most: 5",
}
_AREA = 20


def write_repository(folder: Path, plans: Iterable[Plan]) -> None:
    """Write plans below ``folder/plans``."""
    for plan in plans:
        top = folder / "plans" / str(YEAR) / plan.id
        (top / "targets").mkdir(parents=True)
        for name, text in _frame(plan):
            (top / name).write_text(text, encoding="utf-8", newline="\n")
        for unit in plan.units:
            (top / "results" / unit).mkdir(parents=True)
        for (unit, month), text in _months(plan):
            path = top / "results" / unit / f"{month}.yaml"
            path.write_text(text, encoding="utf-8", newline="\n")


def _frame(plan: Plan) -> Iterator[tuple[str, str]]:
    frame = (
        f"id: {plan.id}-{YEAR}\n"
        "title: Kế hoạch bịa đặt để đo tốc độ\n"
        f"organisation: {{id: {plan.id}, name: VKSND {plan.id}, short: {plan.id}}}\n"
        f"year: {YEAR}\n"
        f"period: {{first: {YEAR}-01, last: {YEAR}-12}}\n"
        "quarters: calendar\n"
    )
    yield "plan.yaml", frame
    units = [
        f"  - {{id: {unit}, name: Đơn vị {unit}, short: {unit}, kind: district, order: {order}}}\n"
        for order, unit in enumerate(plan.units, start=1)
    ]
    yield "units.yaml", "units:\n" + "".join(units)
    numbers = range(2 * plan.size.entries)
    for first in range(0, len(numbers), _AREA):
        area = first // _AREA + 1
        text = [f"area: {area}\n".replace(f": {area}", f': "{area}"'), f"title: Khâu {area}\ntargets:\n"]
        text += [_target(plan, number) for number in numbers[first : first + _AREA]]
        yield f"targets/khau-{area:03d}.yaml", "".join(text)
    yield (
        "tasks.yaml",
        "tasks:\n" + "".join(_task(job, number) for number, job in enumerate(plan.jobs, start=1)),
    )


def _target(plan: Plan, number: int) -> str:
    measure = measure_of(number)
    units = ", ".join(unit for unit in plan.units if number in targets_of(unit, plan.size))
    bound = f", {_BOUND[measure]}" if measure in _BOUND else ""
    words = "    numerator: số việc xong\n    denominator: số việc\n" if measure == "share" else ""
    return (
        f"  - id: {target_name(number)}\n"
        f"    title: Chỉ tiêu bịa đặt số {number + 1}\n"
        f'    source: {{section: "{number // _AREA + 1}", item: "{number + 1}"}}\n'
        f"    measure: {measure}\n"
        f"{words}"
        f"    assign:\n"
        f"      - {{to: [{units}]{bound}}}\n"
    )


def _task(job: Job, number: int) -> str:
    return (
        f"  - id: {job.id}\n"
        f"    number: {number}\n"
        f"    title: Nhiệm vụ bịa đặt số {number}\n"
        f'    source: {{section: Phụ lục, item: "{number}"}}\n'
        f"    leaders: []\n"
        f"    lead_units: [{job.unit}]\n"
        f'    due_text: "ngày {job.due}"\n'
        f"    due: {job.due}\n"
    )


def _months(plan: Plan) -> Iterator[tuple[tuple[str, str], str]]:
    results: dict[tuple[str, str], list[str]] = defaultdict(list)
    tasks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in plan.records:
        results[record.unit, record.month].append(f"  {record.target}: {record.text}\n")
    for job in plan.jobs:
        if job.done is not None:
            tasks[job.unit, f"{job.done:%Y-%m}"].append(f"  {job.id}: {{done: {job.done}}}\n")
    for key, lines in results.items():
        head = f"unit: {key[0]}\nmonth: {key[1]}\nresults:\n"
        done = tasks.get(key, [])
        yield key, head + "".join(lines) + ("tasks:\n" + "".join(done) if done else "")
