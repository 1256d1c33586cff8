"""Class a key task, or one unit's part of it, at a day (design: key tasks)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from vks.model.deadline import Deadline
from vks.model.results import Results, TaskReport
from vks.model.task import Halt, Task

SOON_DAYS: Final = 7
"""Days left from which an undone task is due soon."""


class TaskClass(StrEnum):
    """Official classes of a task."""

    DONE_ON_TIME = "done-on-time"
    DONE_LATE = "done-late"
    IN_TIME = "in-time"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


HALTED: Final = frozenset({TaskClass.SUSPENDED, TaskClass.CANCELLED})
UNRATED: Final = HALTED | {TaskClass.ONGOING}
DONE: Final = frozenset({TaskClass.DONE_ON_TIME, TaskClass.DONE_LATE})
_WORST_UNDONE: Final = (TaskClass.OVERDUE, TaskClass.DUE_SOON, TaskClass.IN_TIME)


class StageState(Struct, frozen=True):
    """One deadline of a task: as first set, as in force, and what became of it."""

    first: Deadline
    in_force: Deadline
    klass: TaskClass
    done: date | None = None
    days_late: int | None = None
    undone_by: tuple[str, ...] = ()
    """Units that answer for the stage and have not reported it done."""
    asked: tuple[str, ...] = ()
    """All that answer for the stage."""
    evidence: tuple[str, ...] = ()


class TaskState(Struct, frozen=True):
    """A task's class, with its stages (none for an ongoing task)."""

    task: Task
    klass: TaskClass
    stages: tuple[StageState, ...] = ()
    reason: str = ""
    """Why it is suspended or cancelled."""

    @property
    def is_halted(self) -> bool:
        """Whether it is suspended or cancelled: none of its stages is late or due then."""
        return self.klass in HALTED

    @property
    def worst(self) -> StageState | None:
        """The stage that decides the class."""
        return next((stage for stage in self.stages if stage.klass is self.klass), None)

    @property
    def done(self) -> date | None:
        """The day the last stage was done; None while one is not."""
        days = [stage.done for stage in self.stages]
        return max((day for day in days if day), default=None) if all(days) else None

    @property
    def days_late(self) -> int | None:
        """Most days late of the stages that decide the class."""
        lates = [s.days_late for s in self.stages if s.klass is self.klass and s.days_late]
        return max(lates, default=None)


def judge_task(
    task: Task, results: Results, as_of: date, unit: str | Collection[str] | None = None
) -> TaskState:
    """Class a task; with a unit (or the units of its line), its own part of a group's task."""
    own: frozenset[str] = frozenset()
    if unit is not None and task.by_group:
        own = frozenset({unit} if isinstance(unit, str) else unit)
    stages = tuple(_judge_stage(task, due, own, results, as_of) for due in task.due)
    if task.ongoing or not all(stage.klass in DONE for stage in stages):
        for halt, klass in (
            (task.cancelled, TaskClass.CANCELLED),
            (task.suspended, TaskClass.SUSPENDED),
        ):
            if halt is not None and _holds(halt, as_of):
                return TaskState(task, klass, tuple(_halt(stage, klass) for stage in stages), halt.reason)
    if task.ongoing:
        return TaskState(task, TaskClass.ONGOING)
    return TaskState(task, _worst([stage.klass for stage in stages]), stages)


def due_in_force(task: Task, stage: Deadline, day: date) -> Deadline:
    """Give the deadline in force on a day, extensions counting from their own day."""
    due, since = stage, date.min
    for extension in task.extensions:
        meant = extension.stage in {None, stage.text}
        if meant and since <= extension.on <= day:
            due, since = extension.due, extension.on
    return due


def answers_for(task: Task, line: Collection[str] | None, as_of: date) -> bool:
    """Tell whether a unit, or one of its line, answers for any stage of a task; without a line everybody is meant."""
    if line is None:
        return True
    if task.ongoing or not task.terms:
        return not set(line).isdisjoint(task.answering)
    return any(not set(line).isdisjoint(_asked(task, stage, as_of)) for stage in task.due)


def _asked(task: Task, stage: Deadline, as_of: date) -> tuple[str, ...]:
    return task.asked(due_in_force(task, stage, as_of).by)


def reports_of(task: Task, stage: Deadline, unit: str, results: Results) -> list[TaskReport]:
    """Give what a unit said of one stage, in order of months."""
    single = len(task.due) == 1
    return [
        report
        for month in results.of(unit)
        for report in month.tasks.get(task.id, ())
        if report.stage == stage.text or (single and report.stage is None)
    ]


def _judge_stage(
    task: Task, stage: Deadline, own: Collection[str], results: Results, as_of: date
) -> StageState:
    """Class one stage, or the part of it of some units: the done date decides, the last one of several."""
    asked = _asked(task, stage, as_of)
    done: list[date] = []
    undone: list[str] = []
    told: list[TaskReport] = []
    for unit in [unit for unit in asked if unit in own] or asked:
        said = [report for report in reports_of(task, stage, unit, results) if report.done]
        last = said[-1] if said else None
        if last is None or last.done is None or last.done > as_of:
            undone.append(unit)
            continue
        done.append(last.done)
        if all(last is not other for other in told):  # a successor's report may count for several
            told.append(last)
    evidence = tuple(report.evidence for report in told if report.evidence)
    if not undone and done:
        day = max(done)
        due = due_in_force(task, stage, day)
        late = (day - due.by).days
        klass = TaskClass.DONE_LATE if late > 0 else TaskClass.DONE_ON_TIME
        days_late = late if late > 0 else None
        return StageState(stage, due, klass, day, days_late, asked=asked, evidence=evidence)
    due = due_in_force(task, stage, as_of)
    late = (as_of - due.by).days
    klass = TaskClass.IN_TIME
    if late > 0:
        klass = TaskClass.OVERDUE
    elif -late <= SOON_DAYS:
        klass = TaskClass.DUE_SOON
    days_late = late if late > 0 else None
    return StageState(stage, due, klass, None, days_late, tuple(undone), asked, evidence)


def _halt(stage: StageState, klass: TaskClass) -> StageState:
    """Put aside a stage that is not done: nobody is waited for, and nothing is late."""
    return stage if stage.klass in DONE else replace(stage, klass=klass, days_late=None, undone_by=())


def _holds(halt: Halt, day: date) -> bool:
    return halt.on <= day and (halt.until is None or day < halt.until)


def _worst(classes: list[TaskClass]) -> TaskClass:
    for klass in _WORST_UNDONE:
        if klass in classes:
            return klass
    late = TaskClass.DONE_LATE in classes
    return TaskClass.DONE_LATE if late else TaskClass.DONE_ON_TIME
