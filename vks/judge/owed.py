"""What a unit owes in one month: its targets and the key tasks it leads."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from msgspec import Struct

from vks.judge.state import MET
from vks.judge.target import Judgement, judge_target
from vks.judge.task import DONE, UNRATED, StageState, TaskClass, TaskState, judge_task, reports_of
from vks.judge.waiver import demand_of, waiver_of
from vks.model.calendar import Month, day_before
from vks.model.plan import Plan
from vks.model.results import Entry, MonthReport, Results, TaskReport
from vks.model.succession import Undecided, held_office, lineage_of, reporters_of, with_successors
from vks.model.target import PROVINCE, Assignment, Bounds, Target
from vks.model.task import Task


class OwedTarget(Struct, frozen=True):
    """A target that a unit has to report in a month, with the demand in force on its last day."""

    target: Target
    assignment: Assignment
    """The province's where the unit's months are added to a total."""
    undecided: bool = False
    """What merged units of different demands owe together: the file has not said it yet."""
    past_due: bool = False
    """Due before the month begins: only what came too late can still be reported."""


class TargetRow(Struct, frozen=True):
    """One target of a form: what is owed, how it stood before, what is handed in already."""

    owed: OwedTarget
    before: Judgement | None
    """As of the last day of the month before; None in the plan's first month."""
    reported: Entry | None = None


class TaskRow(Struct, frozen=True):
    """One key task of a form, or one stage of it (none for an ongoing task)."""

    task: Task
    klass: TaskClass
    """On the month's last day, by what was reported before the month."""
    stage: StageState | None = None
    reported: TaskReport | None = None

    @property
    def stage_text(self) -> str | None:
        """The stage as the plan writes it; None where the task has only one or none."""
        return self.stage.first.text if self.stage is not None and len(self.task.due) > 1 else None


class Owed(Struct, frozen=True):
    """Everything that one unit owes in one month, in the plan's order."""

    plan: Plan
    unit: str
    month: Month
    targets: tuple[TargetRow, ...]
    tasks: tuple[TaskRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report."""
        return not (self.targets or self.tasks)


def in_office(plan: Plan, unit: str, month: Month) -> bool:
    """Tell whether a unit existed on the first or the last day of a month."""
    return held_office(plan, unit, month.first_day) or held_office(plan, unit, month.last_day)


def owed_targets(plan: Plan, unit: str, month: Month, results: Results) -> Iterator[OwedTarget]:
    """Give the targets that a unit has to report in a month; nothing is judged.

    Its own, those it carries on from others, and the province's totals that its months are
    added to; without those waived by the plan or by a month's file up to this one.
    """
    if month not in plan.period or not in_office(plan, unit, month):
        return
    day = month.last_day
    for target in plan.targets.values():
        found = _demand(plan, target, unit, results, day)
        if found is None or _is_waived(plan, target, unit, results, day):
            continue
        undecided = isinstance(found, Undecided)
        # What cannot be merged by rule is reported all the same; ``check`` asks for its bounds.
        assignment = Assignment(unit, Bounds()) if isinstance(found, Undecided) else found
        due = assignment.due or target.due
        past_due = due is not None and due.by < month.first_day
        yield OwedTarget(target, assignment, undecided, past_due)


def owed_in(plan: Plan, unit: str, month: Month, results: Results) -> Owed:
    """Give what a unit owes in a month, judged by the months before it.

    A target past its due date is left out once it is satisfied.
    """
    rows = []
    entries = _report(results, unit, month)
    reported = entries.entries if entries is not None else {}
    for owed in owed_targets(plan, unit, month, results):
        before = None if owed.undecided else _before(plan, owed, results, month)
        entry = reported.get(owed.target.id)
        if not owed.past_due or entry is not None or before is None or not _is_settled(before):
            rows.append(TargetRow(owed, before, entry))
    return Owed(plan, unit, month, tuple(rows), tuple(_tasks(plan, unit, month, results)))


def _demand(
    plan: Plan, target: Target, unit: str, results: Results, day: date
) -> Assignment | Undecided | None:
    """Give the demand in force on a day, without the way it came about."""
    if target.province and unit not in reporters_of(plan, target):
        return None
    found = demand_of(plan, target, PROVINCE if target.province else unit, results, day)
    return Assignment(found.unit, found.bounds, found.due) if isinstance(found, Assignment) else found


def _is_waived(plan: Plan, target: Target, unit: str, results: Results, day: date) -> bool:
    if target.province and PROVINCE in target.waived:
        return True
    return waiver_of(plan, target, unit, results, day) is not None


def _before(plan: Plan, owed: OwedTarget, results: Results, month: Month) -> Judgement | None:
    day = day_before(month.first_day)
    if day < plan.period.start:
        return None
    return judge_target(plan, owed.target, owed.assignment, results, day)


def _is_settled(before: Judgement) -> bool:
    return before.state in MET


def _report(results: Results, unit: str, month: Month) -> MonthReport | None:
    return next((report for report in results.of(unit) if report.month == month), None)


def _tasks(plan: Plan, unit: str, month: Month, results: Results) -> list[TaskRow]:
    """Give the stages that a unit leads and that were open when the month began, ongoing ones last."""
    if month not in plan.period or not in_office(plan, unit, month):
        return []
    line = lineage_of(plan, unit)
    earlier = with_successors(plan, _before_month(results, month))
    now = _report(results, unit, month)
    rows = [
        row
        for task in plan.tasks.values()
        if set(line) & set(task.lead_units) and (task.added is None or task.added <= month.last_day)
        for row in _stages(task, judge_task(task, earlier, month.last_day, line), line, earlier, now)
    ]
    return sorted(rows, key=lambda row: row.klass is TaskClass.ONGOING)


def _before_month(results: Results, month: Month) -> Results:
    return Results(
        {unit: tuple(each for each in own if each.month < month) for unit, own in results.by_unit.items()}
    )


def _stages(
    task: Task, state: TaskState, line: Collection[str], earlier: Results, now: MonthReport | None
) -> Iterator[TaskRow]:
    said = now.tasks.get(task.id, ()) if now is not None else ()
    if state.klass is TaskClass.ONGOING:
        yield TaskRow(task, state.klass, None, next(iter(said), None))
    if state.klass in UNRATED:
        return
    for stage in state.stages:
        if stage.klass in DONE or _said_done(task, stage, line, earlier):
            continue
        single = len(task.due) == 1
        own = [each for each in said if each.stage == stage.first.text or (single and each.stage is None)]
        yield TaskRow(task, stage.klass, stage, own[-1] if own else None)


def _said_done(task: Task, stage: StageState, line: Collection[str], earlier: Results) -> bool:
    """Tell whether the unit, or one it carries on, has said so in an earlier month."""
    return any(report.done for unit in line for report in reports_of(task, stage.first, unit, earlier))
