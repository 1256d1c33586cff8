"""The days that a plan names: deadlines of key tasks and targets, windows that close, reporting days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vks.judge.compare import Side
from vks.judge.missing import reporting_day
from vks.judge.select import assignments_of, tasks_of
from vks.judge.state import State
from vks.judge.target import is_windowed, judge_target
from vks.judge.task import DONE, StageState, TaskState, judge_task
from vks.judge.windows import WindowState
from vks.model.calendar import Month
from vks.model.target import Assignment, Target

_OVER = frozenset({State.MET, State.EXCEEDED, State.NOT_APPLICABLE})


class StageDay(Struct, frozen=True):
    """The deadline of one stage of a key task, as in force."""

    state: TaskState
    stage: StageState
    extended: int
    """How many extensions of it are in force."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.stage.klass in DONE


class TargetDay(Struct, frozen=True):
    """A due date that a target has of its own, with the units that owe it."""

    target: Target
    due: date
    units: tuple[str, ...]
    done: tuple[str, ...]
    """Units that have met it already."""
    changed: int
    """How many amendments of it are in force, the most of any unit."""


class WindowDay(Struct, frozen=True):
    """The day on which windows of recurring targets close."""

    closes: date
    open: tuple[tuple[Target, tuple[str, ...]], ...]
    """Each target with the units that have not done it."""
    done: tuple[Target, ...]
    """Targets of which no unit is left."""


def stage_days(side: Side, as_of: date) -> Iterator[StageDay]:
    """Give the deadlines of the key tasks asked for; none of suspended and cancelled ones."""
    for task in tasks_of(side.plan, side.filters, as_of):
        state = judge_task(task, side.task_results, as_of, side.line())
        if state.is_halted:
            continue
        for stage in state.stages:
            extended = sum(
                extension.on <= as_of and extension.stage in {None, stage.first.text}
                for extension in task.extensions
            )
            yield StageDay(state, stage, extended)


def target_days(side: Side, as_of: date) -> list[TargetDay]:
    """Give the due dates that targets have of their own; what is due with the plan has none."""
    grouped: dict[tuple[str, date], list[tuple[Target, Assignment, bool]]] = {}
    for target, assignment in assignments_of(side.plan, side.filters, as_of, side.results):
        if is_windowed(target) or (assignment.due or target.due) is None:
            continue
        judgement = judge_target(side.plan, target, assignment, side.results, as_of)
        if judgement.state is not State.WAIVED:
            own = grouped.setdefault((target.id, judgement.due), [])
            own.append((target, assignment, judgement.state in _OVER))
    return [
        TargetDay(
            rows[0][0],
            due,
            tuple(assignment.unit for _, assignment, _ in rows),
            tuple(assignment.unit for _, assignment, done in rows if done),
            max(len(assignment.changes) for _, assignment, _ in rows),
        )
        for (_, due), rows in grouped.items()
    ]


def window_days(side: Side, as_of: date) -> list[WindowDay]:
    """Give the days on which windows close that are still open or were satisfied, the earliest first."""
    grouped: dict[date, dict[str, tuple[Target, list[str]]]] = {}
    for target, assignment in assignments_of(side.plan, side.filters, as_of, side.results):
        if not is_windowed(target):
            continue
        for window in judge_target(side.plan, target, assignment, side.results, as_of).windows:
            if window.state is not WindowState.FAILED:
                _, units = grouped.setdefault(window.closes, {}).setdefault(target.id, (target, []))
                units += [assignment.unit] if window.state is WindowState.OPEN else []
    return [
        WindowDay(
            closes,
            tuple((target, tuple(units)) for target, units in own.values() if units),
            tuple(target for target, units in own.values() if not units),
        )
        for closes, own in sorted(grouped.items())
    ]


def reporting_days(side: Side) -> list[tuple[Month, date]]:
    """Give the day by which each month's results are due."""
    return [(month, reporting_day(side.plan, month)) for month in side.plan.period.months()]
