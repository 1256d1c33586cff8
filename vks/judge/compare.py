"""Two states of one plan held side by side at one day: what differs, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from vks.judge.select import Filters, directed, judge_all, tasks_of
from vks.judge.target import Judgement
from vks.judge.task import TaskState, judge_task
from vks.model.change import Change, Item, Said, changes_between
from vks.model.plan import Plan, in_area
from vks.model.results import MonthReport, Results
from vks.model.succession import is_current, lineage_of
from vks.model.target import PROVINCE


class Side(Struct, frozen=True, eq=False):
    """One state of a plan, and which part of it is asked for."""

    plan: Plan
    results: Results
    task_results: Results
    filters: Filters = field(default_factory=Filters)

    def line(self) -> tuple[str, ...] | None:
        """Give the unit asked for with those it carries on; None when every unit is."""
        units = self.filters.units
        return lineage_of(self.plan, units[0]) if units and units[0] != PROVINCE else None


class JudgementChange(Struct, frozen=True):
    """One target of one unit that is judged otherwise, or stands at another figure."""

    old: Judgement
    new: Judgement


class TaskChange(Struct, frozen=True):
    """One key task in another class, or done on another day."""

    old: TaskState
    new: TaskState


class Comparison(Struct, frozen=True):
    """All that differs between two states of one plan, but for the plan's own text."""

    old: Side
    new: Side
    judgements: tuple[JudgementChange, ...] = ()
    tasks: tuple[TaskChange, ...] = ()
    figures: tuple[Change, ...] = ()


def compare(old: Side, new: Side, as_of: date) -> Comparison:
    """Compare two states of a plan, both judged at the same day."""
    before, now = _other_months(old.results, new.results), _other_months(new.results, old.results)
    return Comparison(
        old,
        new,
        tuple(_judgement_changes(old, new, as_of, {report.unit for report in (*before, *now)})),
        tuple(_task_changes(old, new, as_of)),
        tuple(figures_changed(old, new)),
    )


def figures_changed(old: Side, new: Side) -> list[Change]:
    """Give what the months of two states of a plan say differently, in rank order."""
    order = {unit: at for at, unit in enumerate(dict.fromkeys([*new.plan.units, *old.plan.units]))}
    before, now = _other_months(old.results, new.results), _other_months(new.results, old.results)
    figures = changes_between(_asked_items(old, before), _asked_items(new, now))
    figures.sort(key=lambda change: (order.get(change.item.unit, -1), change.item.order))
    return figures


def items_of(plan: str, report: MonthReport) -> Iterator[tuple[Item, str]]:
    """Give what a month says, item by item, as text."""
    unit, month = report.unit, report.month
    for id_, entry in report.entries.items():
        yield Item(plan, unit, month, Said.FIGURE, id_), str(entry.value)
        if entry.note:
            yield Item(plan, unit, month, Said.NOTE, id_), entry.note
    for id_, reason in report.waived.items():
        yield Item(plan, unit, month, Said.WAIVED, id_), reason
    for id_ in report.confirmed:
        yield Item(plan, unit, month, Said.CONFIRMED, id_), "true"
    for id_, notes in report.notes.items():
        for key, text in notes.items():
            yield Item(plan, unit, month, Said.NOTE, id_, f"notes.{key}"), text
    yield from _task_items(plan, report)


def _task_items(plan: str, report: MonthReport) -> Iterator[tuple[Item, str]]:
    for id_, reports in report.tasks.items():
        for said in reports:
            for part, text in (
                (Said.DONE, str(said.done or "")),
                (Said.EVIDENCE, said.evidence),
                (Said.NOTE, said.note),
            ):
                if text:
                    yield Item(plan, report.unit, report.month, part, id_, said.stage or ""), text


def _other_months(own: Results, others: Results) -> list[MonthReport]:
    """Give the months that the other side has not, or not word for word."""
    known = {(report.unit, report.month): report for report in others.all_months()}
    return [report for report in own.all_months() if known.get((report.unit, report.month)) != report]


def _asked_items(side: Side, months: Iterable[MonthReport]) -> Mapping[Item, str]:
    line = side.line()
    return {
        item: text
        for report in months
        if line is None or report.unit in line
        for item, text in items_of(side.plan.id, report)
        if _is_asked(side, item)
    }


def _is_asked(side: Side, item: Item) -> bool:
    """Tell whether an item's target or task is in the area and under the leader asked for."""
    filters, plan = side.filters, side.plan
    if not filters.area and not filters.posts:
        return True
    target, task = plan.targets.get(item.id), plan.tasks.get(item.id)
    if task is not None:
        in_it = not filters.area or (bool(task.area) and in_area(task.area, filters.area))
        return in_it and (not filters.posts or bool(set(filters.posts) & set(task.leaders)))
    if target is None:
        return False
    in_it = not filters.area or in_area(target.area, filters.area)
    return in_it and directed(plan, filters.posts, target.area, item.unit)


def _judgement_changes(
    old: Side, new: Side, as_of: date, changed: Collection[str]
) -> Iterator[JudgementChange]:
    """Give what both sides judge, and not alike; what only one of them asks is the plan's change.

    Where the plan is the same, only units whose own or inherited months changed are judged.
    """
    filters = old.filters, new.filters
    if not new.filters.units and _demand(old.plan) == _demand(new.plan):
        if not changed:
            return
        units = (PROVINCE, *_touched(new.plan, changed, as_of))
        filters = replace(old.filters, units=units), replace(new.filters, units=units)
    before = {(j.unit, j.target.id): j for j in judge_all(old.plan, old.results, as_of, filters[0])}
    for now in judge_all(new.plan, new.results, as_of, filters[1]):
        then = before.get((now.unit, now.target.id))
        if then is not None and _standing(then) != _standing(now):
            yield JudgementChange(then, now)


def _demand(plan: Plan) -> tuple[object, ...]:
    """Give all of a plan that a target's judgement, or who asks for it, depends on."""
    return (plan.period, plan.quarters, plan.year, plan.units, plan.posts, plan.targets)


def _touched(plan: Plan, changed: Collection[str], as_of: date) -> Iterator[str]:
    """Give the units in office whose year has a month of one of the changed units."""
    for unit in plan.units:
        if is_current(plan, unit, as_of) and not set(lineage_of(plan, unit)).isdisjoint(changed):
            yield unit


def _standing(judgement: Judgement) -> tuple[object, ...]:
    return (judgement.state, judgement.late, judgement.figure)


def _task_changes(old: Side, new: Side, as_of: date) -> Iterator[TaskChange]:
    before = {task.id: task for task in tasks_of(old.plan, old.filters, as_of)}
    for task in tasks_of(new.plan, new.filters, as_of):
        if task.id not in before:
            continue
        then = judge_task(before[task.id], old.task_results, as_of, old.line())
        now = judge_task(task, new.task_results, as_of, new.line())
        if (then.klass, then.done) != (now.klass, now.done):
            yield TaskChange(then, now)
