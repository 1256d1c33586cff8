"""Everything an official report tells of one plan and period, judged (design: judgement, key tasks).

Targets are judged as accumulated from the plan's start to the period's as-of day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.missing import Gap, find_gaps, months_due, units_owing
from vks.judge.rates import Rates, TaskRates, rate_targets, rate_tasks
from vks.judge.report_period import ReportPeriod
from vks.judge.select import Filters, judge_all, rated_tasks
from vks.judge.state import UNMET, State, effective_bounds, lower_bound
from vks.judge.target import Judgement
from vks.judge.task import StageState, TaskClass, TaskState, judge_task
from vks.model.calendar import Month
from vks.model.closing import ClosedMonth
from vks.model.plan import Plan
from vks.model.results import MonthReport, Results
from vks.model.succession import lineage_of, reporters_of
from vks.model.target import PROVINCE, Measure, Target

NEXT_DAYS: Final = 30
"""Undone tasks due in so many days are the next ones."""
SAID: Final = ("reason", "solution", "commitment")


class Reported(Struct, frozen=True):
    """What a report is made of: the plan, its period and its results."""

    plan: Plan
    period: ReportPeriod
    filters: Filters
    results: Results
    task_results: Results
    closed: tuple[ClosedMonth, ...] = ()

    @property
    def as_of(self) -> date:
        """The day judged at."""
        return self.period.as_of

    def line(self) -> tuple[str, ...] | None:
        """Give the unit asked for with those it carries on; None for the whole plan."""
        units = self.filters.units
        return None if not units or PROVINCE in units else lineage_of(self.plan, units[0])


class TargetGroup(Struct, frozen=True):
    """One target with its judgements, one a unit."""

    target: Target
    judgements: tuple[Judgement, ...]

    @property
    def rated(self) -> tuple[Judgement, ...]:
        """Those that enter the rates."""
        return tuple(each for each in self.judgements if each.is_rated)

    def of(self, *states: State) -> tuple[Judgement, ...]:
        """Give those in some states, in rank order."""
        return tuple(each for each in self.judgements if each.state in states)


class Said(Struct, frozen=True):
    """What a unit's notes say of a target it has not met."""

    unit: str
    reason: str = ""
    solution: str = ""
    commitment: str = ""


class DueStage(Struct, frozen=True):
    """One stage of a task, with the task."""

    state: TaskState
    stage: StageState


def groups_of(judgements: Iterable[Judgement]) -> list[TargetGroup]:
    """Put judgements together by target, in the plan's order."""
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        grouped.setdefault(judgement.target.id, []).append(judgement)
    return [TargetGroup(own[0].target, tuple(own)) for own in grouped.values()]


def judged(told: Reported) -> list[Judgement]:
    """Judge every assignment that the report is about."""
    return judge_all(told.plan, told.results, told.as_of, told.filters)


def task_states(told: Reported) -> list[TaskState]:
    """Class the key tasks of the report: all of them, a leader's, or those a unit answers for."""
    line = told.line()
    found = rated_tasks(told.plan, told.filters, told.as_of, line)
    return [judge_task(task, told.task_results, told.as_of, line) for task in found]


def rates_of(states: Iterable[TaskState]) -> TaskRates:
    """Rate classed tasks."""
    return rate_tasks(state.klass for state in states)


def before_period(told: Reported) -> Reported | None:
    """Give the same report judged on the day before its period; None where the plan begins with it."""
    if told.period.start <= told.plan.period.start:
        return None
    return replace(told, period=replace(told.period, as_of=told.period.start - timedelta(days=1)))


def unit_tasks(told: Reported, unit: str) -> TaskRates:
    """Rate the tasks that one unit answers for; those of the province are all tasks."""
    units = () if unit == PROVINCE else (unit,)
    return rates_of(task_states(replace(told, filters=replace(told.filters, units=units))))


def overdue_stages(states: Iterable[TaskState]) -> list[DueStage]:
    """Give the stages past their due date and not done, the most late first."""
    found = [
        DueStage(state, stage)
        for state in states
        if not state.is_halted
        for stage in state.stages
        if stage.klass is TaskClass.OVERDUE
    ]
    return sorted(found, key=lambda due: (due.stage.in_force.by, due.state.task.no))


def next_stages(states: Iterable[TaskState], as_of: date) -> list[DueStage]:
    """Give the stages not done and due in the next days, the first due first."""
    until = as_of + timedelta(days=NEXT_DAYS)
    found = [
        DueStage(state, stage)
        for state in states
        if not state.is_halted
        for stage in state.stages
        if stage.klass in {TaskClass.IN_TIME, TaskClass.DUE_SOON} and stage.in_force.by <= until
    ]
    return sorted(found, key=lambda due: (due.stage.in_force.by, due.state.task.no))


def unmet_groups(groups: Iterable[TargetGroup]) -> list[TargetGroup]:
    """Give the targets that are breached, missed or behind somewhere, the worst first."""
    unmet = [(each, each.of(*UNMET)) for each in groups]
    found = [TargetGroup(each.target, bad) for each, bad in unmet if bad]
    return sorted(found, key=lambda group: min(UNMET.index(each.state) for each in group.judgements))


def said_of(told: Reported, judgement: Judgement) -> list[Said]:
    """Give why a target is not met, and what is to be done, as units wrote it.

    Of each part the latest month of the period that says it; a note beside the figure, or one
    without a kind, stands for a reason where none is given.
    """
    plan, target = told.plan, judgement.target
    if judgement.unit == PROVINCE:
        lines: list[tuple[str, ...]] = [(unit,) for unit in reporters_of(plan, target)]
    else:
        lines = [lineage_of(plan, judgement.unit)]
    months = set(told.period.months())
    found = []
    for line in lines:
        reports = [
            report
            for unit in line
            for report in told.results.of(unit)
            if report.month in months and report.month.first_day <= told.as_of
        ]
        said = _said(target.id, sorted(reports, key=lambda report: report.month, reverse=True))
        if said:
            found.append(Said(line[-1], **said))
    return found


def will_miss(judgement: Judgement) -> bool:
    """Tell whether a count that is still open falls short at this pace."""
    bound = lower_bound(effective_bounds(judgement.target, judgement.assignment.bounds))
    return (
        judgement.state in {State.ON_TRACK, State.BEHIND}
        and judgement.target.measure is Measure.COUNT
        and judgement.forecast is not None
        and bound is not None
        and judgement.forecast < bound
    )


def gaps_of(told: Reported) -> tuple[list[Month], list[Gap]]:
    """Give the months of the period that are due, and what units have not handed in of them."""
    due = set(months_due(told.plan, told.as_of))
    months = [month for month in told.period.months() if month in due]
    return months, find_gaps(told.plan, told.results, months, told.as_of, told.filters)


def handing_in(told: Reported, months: Sequence[Month]) -> tuple[int, int]:
    """Give how many of the months' files came, and how many had to."""
    asked = [
        (unit, month)
        for month in months
        for unit in units_owing(told.plan, told.results, month, told.as_of, told.filters)
    ]
    came = sum(any(own.month == month for own in told.results.of(unit)) for unit, month in asked)
    return came, len(asked)


def rated_by_area(told: Reported, judgements: Sequence[Judgement]) -> Mapping[str, Rates]:
    """Rate the targets of each area, in the plan's order."""
    return {
        area: rate_targets(own)
        for area in told.plan.areas
        if (own := [each for each in judgements if each.target.area == area])
    }


def rated_by_unit(told: Reported, judgements: Sequence[Judgement]) -> Mapping[str, Rates]:
    """Rate the targets of each unit, in rank order; those of the whole first."""
    return {
        unit: rate_targets(own)
        for unit in (PROVINCE, *told.plan.units)
        if (own := [each for each in judgements if each.unit == unit])
    }


def _said(target: str, reports: Sequence[MonthReport]) -> dict[str, str]:
    """Give the parts that months say of a target, the latest first."""
    said: dict[str, str] = {}
    for key in SAID:
        text = next((note for r in reports if (note := r.notes.get(target, {}).get(key))), "")
        if text:
            said[key] = text
    if "reason" not in said:
        plain = (
            report.notes.get(target, {}).get("text")
            or (report.entries[target].note if target in report.entries else "")
            for report in reports
        )
        text = next((each for each in plain if each), "")
        if text:
            said["reason"] = text
    return said
