"""What a briefing has to speak of: what is late, what falls due, what turned (design: the people)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.compare import JudgementChange, Side, TaskChange
from vks.judge.select import judge_all, tasks_of
from vks.judge.state import UNMET, WORST_FIRST, State
from vks.judge.target import Judgement, is_windowed
from vks.judge.task import StageState, TaskClass, TaskState, judge_task
from vks.judge.windows import WindowState
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.succession import lineage_of
from vks.model.target import PROVINCE, Target

_SETTLED: Final = frozenset({State.MET, State.EXCEEDED, State.WAIVED, State.NOT_APPLICABLE})


class StageDue(Struct, frozen=True):
    """One stage of a key task that is not done."""

    state: TaskState
    stage: StageState
    as_of: date

    @property
    def days_left(self) -> int:
        """Days until the deadline in force; negative when it is past."""
        return (self.stage.in_force.by - self.as_of).days


class TargetsLate(Struct, frozen=True):
    """One target with the units that stand in one bad state, the furthest behind first."""

    target: Target
    state: State
    judgements: tuple[Judgement, ...]


class TargetsDue(Struct, frozen=True):
    """One target, or one window of it, that falls due, with the units that are not there yet."""

    target: Target
    due: date
    judgements: tuple[Judgement, ...]
    first: Month | None = None
    """The window's first month, for what recurs."""


class Turned(Struct, frozen=True):
    """What is judged otherwise than before."""

    judgements: tuple[JudgementChange, ...] = ()
    tasks: tuple[TaskChange, ...] = ()


def stages_undone(side: Side, as_of: date) -> list[StageDue]:
    """Give the stages of the key tasks asked for that are not done, the earliest due first."""
    found = []
    for task in tasks_of(side.plan, side.filters, as_of, leads_only=True):
        state = judge_task(task, side.task_results, as_of, side.line())
        if not state.is_halted:
            found += [StageDue(state, stage, as_of) for stage in state.stages if stage.done is None]
    return sorted(found, key=lambda each: (each.stage.in_force.by, each.state.task.no))


def targets_late(judgements: Iterable[Judgement]) -> list[TargetsLate]:
    """Group what is breached, missed or behind by target, the worst state and most units first."""
    grouped: dict[tuple[str, State], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.state in UNMET:
            grouped.setdefault((judgement.target.id, judgement.state), []).append(judgement)
    found = [
        TargetsLate(own[0].target, state, tuple(sorted(own, key=_completion)))
        for (_, state), own in grouped.items()
    ]
    return sorted(found, key=lambda each: (UNMET.index(each.state), -len(each.judgements)))


def targets_due(judgements: Iterable[Judgement], as_of: date, days: int) -> list[TargetsDue]:
    """Group by target what falls due within so many days and is not satisfied, the earliest first.

    Of what recurs it is the window that closes.
    """
    until = as_of + timedelta(days=days)
    grouped: dict[tuple[str, date, Month | None], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.state is State.WAIVED:
            continue
        for due, first in _dues(judgement):
            if as_of < due <= until:
                grouped.setdefault((judgement.target.id, due, first), []).append(judgement)
    found = [
        TargetsDue(own[0].target, due, tuple(sorted(own, key=_completion)), first)
        for (_, due, first), own in grouped.items()
    ]
    return sorted(found, key=lambda each: (each.due, -len(each.judgements)))


def _dues(judgement: Judgement) -> Iterator[tuple[date, Month | None]]:
    if is_windowed(judgement.target):
        for window in judgement.windows:
            if window.state is WindowState.OPEN:
                yield window.closes, window.first
    elif judgement.state not in _SETTLED:
        yield judgement.due, None


def turned_between(side: Side, since: date, now: Sequence[Judgement], as_of: date) -> Turned:
    """Give what the same files judge otherwise at two days; ``now`` is as judged at the later one.

    Who carries others on stood then as they did together; who had not begun did not stand at all.
    """
    plan = side.plan
    asked = dict.fromkeys(each.unit for each in now)
    then = replace(side.filters, units=tuple(unit for unit in asked if _had_begun(plan, unit, since)))
    judged_then = judge_all(plan, side.results, since, then) if then.units else []
    before = {(j.unit, j.target.id): j for j in judged_then}
    pairs = ((before.get((each.unit, each.target.id)), each) for each in now)
    judged = tuple(JudgementChange(old, new) for old, new in pairs if old is not None)
    tasks = []
    for task in tasks_of(side.plan, side.filters, since, leads_only=True):
        states = [judge_task(task, side.task_results, day, side.line()) for day in (since, as_of)]
        tasks.append(TaskChange(*states))
    return only_turned(Turned(judged, tuple(tasks)))


def _had_begun(plan: Plan, unit: str, day: date) -> bool:
    """Tell whether a unit, or one that it carries on, had begun on a day."""
    if unit == PROVINCE:
        return True
    begun = (plan.units[each].valid_from for each in lineage_of(plan, unit))
    return any(first is None or first <= day for first in begun)


def only_turned(turned: Turned) -> Turned:
    """Leave what is in another state or class than before, what got worse first."""
    judged = [each for each in turned.judgements if each.old.state is not each.new.state]
    tasks = [each for each in turned.tasks if each.old.klass is not each.new.klass]
    return Turned(
        tuple(sorted(judged, key=lambda each: WORST_FIRST.index(each.new.state))),
        tuple(sorted(tasks, key=lambda each: each.new.klass is not TaskClass.OVERDUE)),
    )


def is_worse(change: JudgementChange) -> bool:
    """Tell whether a target came into a bad state, or from one into a worse."""
    old, new = change.old.state, change.new.state
    return new in UNMET and (old not in UNMET or UNMET.index(new) < UNMET.index(old))


def _completion(judgement: Judgement) -> Fraction:
    return judgement.completion if judgement.completion is not None else Fraction(0)
