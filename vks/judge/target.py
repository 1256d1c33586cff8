"""Judge one target for one unit at a day (design: targets, measures and judgement)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.figure import Figure, Reading, add_up
from vks.judge.state import (
    State,
    completion_of,
    effective_bounds,
    is_exceeded,
    is_on_pace,
    is_satisfied,
    left_of,
    passes_upper,
)
from vks.judge.waiver import forget_waivers, own_waiver, waiver_of
from vks.judge.windows import Window, WindowState, windows_of
from vks.model.calendar import Month, months_between
from vks.model.measure import TRAITS
from vks.model.plan import Plan
from vks.model.results import MonthReport, Results
from vks.model.succession import (
    followed,
    followers_of,
    forget_lines,
    has_validity,
    held_office,
    lineage_of,
    reporters_of,
)
from vks.model.target import PROVINCE, Assignment, Bounds, Measure, Target

LAST_COUNTS = frozenset(measure for measure, traits in TRAITS.items() if traits.latest_counts)
"""Measures of which the latest month alone counts."""


class Judgement(Struct, frozen=True):
    """How one target stands for one unit, with everything it was judged by."""

    target: Target
    assignment: Assignment
    state: State
    due: date
    elapsed: Fraction
    """Part of the months up to the due date that are over."""
    figure: Figure | None = None
    completion: Fraction | None = None
    late: bool = False
    """Satisfied, but only after the due date."""
    missing: tuple[Month, ...] = ()
    """Months over by the day without a figure."""
    readings: tuple[Reading, ...] = ()
    windows: tuple[Window, ...] = ()
    """Of what recurs, reported or not; none where it is waived."""
    waived_because: str = ""
    review: tuple[Month, ...] = ()
    """Months reported against an older version of the plan and not confirmed since."""

    @property
    def unit(self) -> str:
        """The unit judged (``province`` for a total)."""
        return self.assignment.unit

    @property
    def left(self) -> Fraction | None:
        """What is left to the lower bound, a number or percentage points; None for other measures."""
        if self.figure is None:
            return None
        return left_of(self.target, effective_bounds(self.target, self.assignment.bounds), self.figure)

    @property
    def forecast(self) -> Fraction | None:
        """Actual / elapsed for counts; None while no month is over."""
        figure = self.figure
        if self.target.measure is not Measure.COUNT or not self.elapsed:
            return None
        return None if figure is None or figure.actual is None else figure.actual / self.elapsed

    @property
    def is_rated(self) -> bool:
        """Whether the judgement enters the rates of its unit."""
        return self.state not in {State.WAIVED, State.NOT_APPLICABLE}


class _Case(Struct, frozen=True):
    """One assignment at a day, with what it is judged by."""

    plan: Plan
    target: Target
    assignment: Assignment
    bounds: Bounds
    due: date
    as_of: date
    elapsed: Fraction
    readings: tuple[Reading, ...]
    windows: tuple[Window, ...]


def judge_target(
    plan: Plan, target: Target, assignment: Assignment, results: Results, as_of: date
) -> Judgement:
    """Judge one assignment by the months reported up to a day, as amended up to then."""
    assignment = assignment.on(as_of)
    due = due_of(plan, target, assignment)
    elapsed = elapsed_share(plan, due, as_of)
    readings = readings_of(plan, target, assignment.unit, results, as_of)
    waiver = waiver_of(plan, target, assignment.unit, results, as_of)
    if waiver is not None:
        return Judgement(
            target, assignment, State.WAIVED, due, elapsed, readings=readings, waived_because=waiver
        )
    missing = _missing_months(plan, target, assignment.unit, readings, results, due, as_of)
    windows = _windows(plan, target, assignment, readings, due, as_of)
    if not readings:
        return Judgement(target, assignment, State.NO_DATA, due, elapsed, missing=missing, windows=windows)
    bounds = effective_bounds(target, assignment.bounds)
    case = _Case(plan, target, assignment, bounds, due, as_of, elapsed, readings, windows)
    figure = _windows_figure(windows) if is_windowed(target) else add_up(target, readings)
    state, late = _state(case, figure)
    return Judgement(
        target,
        assignment,
        state,
        due,
        elapsed,
        figure=figure,
        completion=completion_of(bounds, figure),
        late=late,
        missing=missing,
        readings=readings,
        windows=windows,
        review=_to_review(assignment, readings),
    )


def elapsed_share(plan: Plan, due: date, as_of: date) -> Fraction:
    """Give the months of [plan start … due] over by a day / all of them.

    The due date counts as the plan's end at most; a month is over on its last day.
    """
    return _pace(plan, due, as_of)[0]


@lru_cache(maxsize=1024)
def _pace(plan: Plan, due: date, as_of: date) -> tuple[Fraction, tuple[Month, ...]]:
    """Give the share of the months up to a due date that are over by a day, and those months."""
    due = min(due, plan.period.end)
    months = months_between(plan.period.first, Month.of(due))
    if not months:
        return Fraction(as_of >= due), ()
    over = tuple(month for month in months if month.last_day <= as_of)
    return Fraction(len(over), len(months)), over


def readings_of(plan: Plan, target: Target, unit: str, results: Results, as_of: date) -> tuple[Reading, ...]:
    """Give the months that count for one unit (for a total: all reporters), in order.

    A month's file counts from the first day of its month; a successor's year begins with its
    predecessors' months, of which, where only the latest counts, its own takes the place once there is one.
    """
    units = reporters_of(plan, target) if unit == PROVINCE else lineage_of(plan, unit)
    id_ = target.id
    found = [
        Reading(
            report.unit,
            report.month,
            entry.value,
            report.file,
            entry.line,
            entry.note,
            id_ in report.confirmed,
        )
        for each in units
        for report in _counted(results, each, plan, as_of)
        if (entry := report.entries.get(id_)) is not None
    ]
    if len(units) > 1:
        found.sort(key=lambda reading: reading.month)
        if target.measure in LAST_COUNTS:
            heirs = {unit: followers_of(plan, unit) for unit in units}
            found = [replace(r, heirs=heirs[r.unit]) if heirs[r.unit] else r for r in found]
    return tuple(found)


@lru_cache(maxsize=1024)
def _counted(results: Results, unit: str, plan: Plan, as_of: date) -> tuple[MonthReport, ...]:
    """Give a unit's months that count on a day: in the period, and begun by then."""
    return tuple(
        report
        for report in results.of(unit)
        if report.month in plan.period and report.month.first_day <= as_of
    )


@lru_cache(maxsize=1024)
def _not_handed_in(results: Results, unit: str, plan: Plan, due: date, as_of: date) -> tuple[Month, ...]:
    """Give the months up to a due date that are over and that a unit has no report of."""
    reported = {report.month for report in _counted(results, unit, plan, as_of)}
    return tuple(month for month in _pace(plan, due, as_of)[1] if month not in reported)


def _to_review(assignment: Assignment, readings: Sequence[Reading]) -> tuple[Month, ...]:
    """Give the months reported before the last amendment in force and not confirmed since."""
    if not assignment.changes:
        return ()
    changed = assignment.changes[-1].on
    old = {r.month for r in readings if r.month.last_day < changed and not r.confirmed}
    return tuple(sorted(old))


def forget_plans() -> None:
    """Let go of the plans and results judged so far, where many are judged one after the other."""
    for cached in (_pace, _counted, _not_handed_in):
        cached.cache_clear()
    forget_waivers()
    forget_lines()


def due_of(plan: Plan, target: Target, assignment: Assignment) -> date:
    """Give the last day of an assignment: its own, else its target's, else the plan's."""
    due = assignment.due or target.due
    return plan.period.end if due is None else due.by


def _missing_months(
    plan: Plan,
    target: Target,
    unit: str,
    readings: Sequence[Reading],
    results: Results,
    due: date,
    as_of: date,
) -> tuple[Month, ...]:
    """Months over without a figure; where the latest month counts, those since the last one."""
    over = _pace(plan, due, as_of)[1]
    if unit == PROVINCE:
        return tuple(_lacking(plan, target, readings, results, over, as_of))
    if target.measure in LAST_COUNTS and readings:
        last = max(reading.month for reading in readings)
        return tuple(month for month in over if month > last)
    if not has_validity(plan):
        if len(readings) == len(_counted(results, unit, plan, as_of)):
            return _not_handed_in(results, unit, plan, due, as_of)  # every report has a figure
        reported = {reading.month for reading in readings}
        return tuple(month for month in over if month not in reported)
    by_unit = {(reading.unit, reading.month) for reading in readings}
    asked = _reporting(plan, target, unit, results, as_of)
    return tuple(
        month
        for month in over
        if any(held_office(plan, each, month.first_day) and (each, month) not in by_unit for each in asked)
    )


def lacking_in_total(
    plan: Plan, judgement: Judgement, results: Results, as_of: date
) -> dict[Month, tuple[str, ...]]:
    """Give the months that a total for the province lacks, each with the units that have not given it."""
    over = _pace(plan, judgement.due, as_of)[1]
    return _lacking(plan, judgement.target, judgement.readings, results, over, as_of)


def _lacking(
    plan: Plan,
    target: Target,
    readings: Sequence[Reading],
    results: Results,
    over: Sequence[Month],
    as_of: date,
) -> dict[Month, tuple[str, ...]]:
    """Months over in which a unit that adds to the total has no figure; of latest ones, no later either."""
    asked = [
        unit for unit in reporters_of(plan, target) if own_waiver(plan, target, unit, results, as_of) is None
    ]
    said = {(reading.unit, reading.month) for reading in readings}
    last: dict[str, Month] = {}
    if target.measure in LAST_COUNTS:
        last = {reading.unit: reading.month for reading in readings}  # in order of months
        gone = followed(plan, asked, last)
        asked = [unit for unit in asked if unit not in gone]
    lacking = {
        month: tuple(
            unit
            for unit in asked
            if held_office(plan, unit, month.first_day)
            and (unit, month) not in said
            and not (unit in last and last[unit] > month)
        )
        for month in over
    }
    return {month: units for month, units in lacking.items() if units}


def _reporting(plan: Plan, target: Target, unit: str, results: Results, as_of: date) -> list[str]:
    """Give the units of a line that have to report: itself, and those it carries on that are not waived."""
    return [
        each
        for each in lineage_of(plan, unit)
        if each == unit
        or (each in target.assignments and own_waiver(plan, target, each, results, as_of) is None)
    ]


def _windows(
    plan: Plan,
    target: Target,
    assignment: Assignment,
    readings: Sequence[Reading],
    due: date,
    as_of: date,
) -> tuple[Window, ...]:
    if not is_windowed(target):
        return ()
    demand = assignment.bounds.at_least
    return windows_of(target, plan, readings, int(demand) if demand else 1, due, as_of)


def is_windowed(target: Target) -> bool:
    """Tell whether a target is judged window by window (weekly and daily ones are shares)."""
    return target.measure is Measure.RECURRING and not target.is_share


def _windows_figure(windows: Sequence[Window]) -> Figure:
    """Give windows satisfied / windows up to due; no window at all is nothing to judge."""
    if not windows:
        return Figure(None, 0, 0)
    satisfied = sum(window.state is WindowState.SATISFIED for window in windows)
    return Figure(Fraction(satisfied, len(windows)), satisfied, len(windows))


def _state(case: _Case, figure: Figure) -> tuple[State, bool]:
    """Give the state and whether it was reached only after the due date."""
    if figure.actual is None:
        return State.NOT_APPLICABLE, False
    if case.target.measure is Measure.INCIDENTS and figure.actual > 0:
        return State.BREACHED, False
    if is_satisfied(case.bounds, figure.actual):
        late = case.as_of > case.due and not _was_satisfied(case)
        exceeded = not late and is_exceeded(case.target, case.bounds, figure.actual)
        return (State.EXCEEDED if exceeded else State.MET), late
    if case.as_of >= case.due:
        return State.MISSED, False
    return (State.ON_TRACK if _keeps_up(case, figure.actual) else State.BEHIND), False


def _keeps_up(case: _Case, actual: Fraction) -> bool:
    """Tell whether what is not yet satisfied keeps pace: only counts and windows can.

    A count over its upper bound does not: it never comes down again.
    """
    if case.windows:
        return all(window.state is not WindowState.FAILED for window in case.windows)
    if case.target.measure is not Measure.COUNT:
        return False
    return is_on_pace(case.bounds, actual, case.elapsed) and not passes_upper(case.bounds, actual)


def _was_satisfied(case: _Case) -> bool:
    """Tell whether the months up to the due date alone satisfied it."""
    if case.windows:
        return True  # windows end with the due date: no later month enters one
    if case.readings[-1].month.first_day <= case.due:
        return True  # all of them are up to the due date
    in_time = [reading for reading in case.readings if reading.month.first_day <= case.due]
    if not in_time:
        return False
    figure = add_up(case.target, in_time)
    return figure.actual is not None and is_satisfied(case.bounds, figure.actual)
