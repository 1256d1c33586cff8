"""A second, deliberately naive judge of targets and key tasks.

Written from the rules alone, with plain loops and no cleverness, to be held against the
judge of the package. It takes the same model objects and imports nothing else of the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from vks.model.calendar import Month, QuarterScheme
from vks.model.plan import Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, Results, TaskReport, Verdict
from vks.model.target import PROVINCE, Assignment, Bounds, Every, Measure, Target
from vks.model.task import Halt, Task

ONE_DAY = timedelta(days=1)
SOON = 7
EVERY_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
LATEST_COUNTS = (Measure.PER_HEAD, Measure.LATEST, Measure.JUDGED)

# Calendars


@cache
def last_day_of(month: Month) -> date:
    """Walk from the month's first day to the day before the next month."""
    day = date(month.year, month.month, 1)
    while (day + ONE_DAY).month == month.month:
        day += ONE_DAY
    return day


def first_day_of(month: Month) -> date:
    """Give the first of the month."""
    return date(month.year, month.month, 1)


@cache
def next_month(month: Month) -> Month:
    """Give the month of the day after the month's last day."""
    day = last_day_of(month) + ONE_DAY
    return Month(day.year, day.month)


def months_from_to(first: Month, last: Month) -> list[Month]:
    """Give the months one after the other, both ends included."""
    months = []
    month = first
    while (month.year, month.month) <= (last.year, last.month):
        months.append(month)
        month = next_month(month)
    return months


def quarter_of(month: Month, scheme: QuarterScheme) -> tuple[int, int]:
    """Give the year and the number of the quarter that a month lies in."""
    year, number = month.year, month.month
    if scheme is QuarterScheme.SECTOR:
        if number == 12:
            return year + 1, 1
        number += 1
    return year, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}[number]


def last_day_of_deadline(text: str, scheme: QuarterScheme) -> date:
    """Give the last day that a deadline's text leaves."""
    if text.startswith("before "):
        return date.fromisoformat(text[len("before ") :]) - ONE_DAY
    if len(text) == len("2024-01-31"):
        return date.fromisoformat(text)
    year = int(text[:4])
    if text[5] not in "QH":
        return last_day_of(Month(year, int(text[5:])))
    quarters = {"Q1": [1], "Q2": [2], "Q3": [3], "Q4": [4], "H1": [1, 2], "H2": [3, 4]}[text[5:]]
    around = months_from_to(Month(year - 1, 12), Month(year, 12))
    inside = [month for month in around if quarter_of(month, scheme) in [(year, q) for q in quarters]]
    return last_day_of(inside[-1])


# Targets


@dataclass(frozen=True)
class TargetAnswer:
    """What the rules say of one assignment on one day."""

    state: str
    late: bool = False
    actual: Fraction | None = None
    numerator: int | None = None
    denominator: int | None = None
    completion: Fraction | None = None
    left: Fraction | None = None
    forecast: Fraction | None = None
    missing: tuple[Month, ...] = ()


@dataclass(frozen=True)
class Demand:
    """Bounds in the figure's own scale: whole numbers, or ratios where percents were written."""

    at_least: Fraction | None = None
    above: Fraction | None = None
    at_most: Fraction | None = None
    below: Fraction | None = None
    aim: Fraction | None = None

    def holds(self, actual: Fraction) -> bool:
        """Tell whether every bound holds; the aim is no bound."""
        return (
            (self.at_least is None or actual >= self.at_least)
            and (self.above is None or actual > self.above)
            and (self.at_most is None or actual <= self.at_most)
            and (self.below is None or actual < self.below)
        )

    def lower(self) -> Fraction | None:
        """Give the bound to be reached, if there is one."""
        return self.at_least if self.at_least is not None else self.above


@dataclass(frozen=True)
class Tally:
    """What the months that count come to."""

    actual: Fraction
    numerator: int | None = None
    denominator: int | None = None
    satisfied: bool = False
    failed_window: bool = False


@dataclass(frozen=True)
class Said:
    """One month's figure of one unit."""

    unit: str
    month: Month
    value: Count | Ratio | Verdict


def judge_target(
    plan: Plan, target: Target, assignment: Assignment, results: Results, as_of: date
) -> TargetAnswer:
    """Judge one assignment on one day, rule by rule in the order of the text."""
    due = due_of(plan, target, assignment)
    if is_waived(target, assignment.unit, results, as_of):
        return TargetAnswer("waived")
    missing = missing_months(plan, target, assignment, results, as_of)
    said = figures(target, assignment.unit, results, as_of)
    if not said:
        return TargetAnswer("no-data", missing=missing)
    tally = tally_up(plan, target, assignment, said, as_of)
    if tally is None:  # a sum over nothing
        return TargetAnswer("not-applicable", numerator=0, denominator=0, missing=missing)
    demand = demand_of(target, assignment.bounds)
    state, late = state_of(plan, target, assignment, results, as_of)
    return TargetAnswer(
        state,
        late,
        tally.actual,
        tally.numerator,
        tally.denominator,
        completion(target, demand, tally),
        left(target, demand, tally),
        forecast(plan, target, due, tally, as_of),
        missing,
    )


def due_of(plan: Plan, target: Target, assignment: Assignment) -> date:
    """Give the assignment's own due, else the target's, else the plan's end."""
    if assignment.due is not None:
        return assignment.due.by
    if target.due is not None:
        return target.due.by
    return last_day_of(plan.period.last)


def is_waived(target: Target, unit: str, results: Results, as_of: date) -> bool:
    """Tell whether the plan waives the unit, or a month's file that has begun does."""
    if unit in target.waived:
        return True
    for report in results.of(unit):
        if target.id in report.waived and first_day_of(report.month) <= as_of:
            return True
    return False


def figures(target: Target, unit: str, results: Results, as_of: date) -> list[Said]:
    """Give every figure of the months that have begun, in order of months."""
    said = []
    for reporter in target.reporters if unit == PROVINCE else (unit,):
        for report in results.of(reporter):
            entry = figure_in(report, target)
            if entry is not None and first_day_of(report.month) <= as_of:
                said.append(Said(reporter, report.month, entry.value))
    return sorted(said, key=lambda figure: (figure.month.year, figure.month.month))


def figure_in(report: MonthReport, target: Target) -> Entry | None:
    """Give the month's figure for a target, if it has one."""
    return report.entries.get(target.id)


def months_to_due(plan: Plan, due: date) -> list[Month]:
    """Give the plan's months that have begun by the due date."""
    return [m for m in months_from_to(plan.period.first, plan.period.last) if first_day_of(m) <= due]


def elapsed(plan: Plan, due: date, as_of: date) -> Fraction:
    """Give the months over of all months up to due; of none, all are over once due has come."""
    months = months_to_due(plan, due)
    over = [month for month in months if last_day_of(month) <= as_of]
    if not months:
        return Fraction(1 if as_of >= due else 0)
    return Fraction(len(over), len(months))


def missing_months(
    plan: Plan, target: Target, assignment: Assignment, results: Results, as_of: date
) -> tuple[Month, ...]:
    """Give the months that are over, up to due, and have no figure; of a total, no figure of one who adds to it."""
    reporters = [assignment.unit]
    if assignment.unit == PROVINCE:
        reporters = [each for each in target.reporters if not is_waived(target, each, results, as_of)]
    missing = []
    for month in months_to_due(plan, due_of(plan, target, assignment)):
        if last_day_of(month) > as_of:
            continue
        for reporter in reporters:
            said = [figure.month for figure in figures(target, reporter, results, as_of)]
            made_up = target.measure in LATEST_COUNTS and any(later > month for later in said)
            if month not in said and not made_up and month not in missing:
                missing.append(month)
    return tuple(missing)


def demand_of(target: Target, bounds: Bounds) -> Demand:
    """Give the bounds in the scale of the target's figure."""
    if target.measure is Measure.PER_HEAD or is_weekly(target):
        return Demand(at_least=Fraction(1))
    if target.measure is Measure.SHARE:
        return Demand(
            scaled(bounds.at_least),
            scaled(bounds.above),
            scaled(bounds.at_most),
            scaled(bounds.below),
            scaled(bounds.aim),
        )
    at_least = highest(bounds.at_least, None if bounds.above is None else bounds.above + 1)
    at_most = lowest(bounds.at_most, None if bounds.below is None else bounds.below - 1)
    return Demand(at_least=at_least, at_most=at_most, aim=bounds.aim)


def scaled(percent: Fraction | None) -> Fraction | None:
    """Give a percentage as a ratio."""
    return None if percent is None else percent / 100


def highest(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """Give the stricter of two lower bounds."""
    given = [bound for bound in (one, other) if bound is not None]
    return max(given) if given else None


def lowest(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """Give the stricter of two upper bounds."""
    given = [bound for bound in (one, other) if bound is not None]
    return min(given) if given else None


def is_weekly(target: Target) -> bool:
    """Tell whether a recurring target is weekly or daily, a share in everything."""
    return target.measure is Measure.RECURRING and target.every in (Every.DAY, Every.WEEK)


def tally_up(
    plan: Plan, target: Target, assignment: Assignment, said: Sequence[Said], as_of: date
) -> Tally | None:
    """Give what the figures come to; None where the denominators come to nothing."""
    demand = demand_of(target, assignment.bounds)
    if target.measure is Measure.RECURRING and not is_weekly(target):
        return tally_windows(plan, target, assignment, said, as_of)
    if target.measure is Measure.SHARE or is_weekly(target):
        return tally_ratio(said, demand)
    if target.measure is Measure.PER_HEAD:
        return tally_ratio(last_of_each(said), demand)
    if target.measure is Measure.JUDGED:
        met = all(isinstance(f.value, Verdict) and f.value.met for f in last_of_each(said))
        return Tally(Fraction(met), satisfied=met)
    counted = last_of_each(said) if target.measure is Measure.LATEST else said
    total = Fraction(sum(f.value.value for f in counted if isinstance(f.value, Count)))
    if target.measure is Measure.INCIDENTS:
        return Tally(total, satisfied=total == 0)
    return Tally(total, satisfied=demand.holds(total))


def last_of_each(said: Iterable[Said]) -> list[Said]:
    """Give each unit's latest figure."""
    last: dict[str, Said] = {}
    for figure in said:
        last[figure.unit] = figure
    return list(last.values())


def tally_ratio(said: Iterable[Said], demand: Demand) -> Tally | None:
    """Sum the numerators and the denominators; None when the latter come to nothing."""
    numerator = denominator = 0
    for figure in said:
        assert isinstance(figure.value, Ratio)
        numerator += figure.value.numerator
        denominator += figure.value.denominator
    if denominator == 0:
        return None
    actual = Fraction(numerator, denominator)
    return Tally(actual, numerator, denominator, satisfied=demand.holds(actual))


def tally_windows(
    plan: Plan, target: Target, assignment: Assignment, said: Sequence[Said], as_of: date
) -> Tally | None:
    """Count the windows that have their number; one that closed without has failed."""
    due = due_of(plan, target, assignment)
    wanted = demand_of(target, assignment.bounds).at_least
    number = Fraction(1) if wanted is None else wanted
    windows = windows_of(plan, target, due)
    satisfied = 0
    failed = False
    for window in windows:
        total = sum(f.value.value for f in said if isinstance(f.value, Count) and f.month in window)
        if total >= number:
            satisfied += 1
        elif as_of >= min(last_day_of(window[-1]), due):
            failed = True
    if not windows:
        return None
    return Tally(
        Fraction(satisfied, len(windows)), satisfied, len(windows), satisfied == len(windows), failed
    )


def windows_of(plan: Plan, target: Target, due: date) -> list[list[Month]]:
    """Cut the plan's months up to due into the target's windows.

    Named quarters are those of the plan's own year, and of later years that it reaches into;
    a plan that opens with December has no part in the last quarter of the year before.
    """
    months = months_to_due(plan, due)
    if target.quarters:
        named = [
            [m for m in months if quarter_of(m, plan.quarters) == (year, number)]
            for year in range(plan.year, plan.period.last.year + 2)
            for number in target.quarters
        ]
        return [window for window in named if window]
    assert target.every is not None
    size = EVERY_MONTHS[target.every]
    windows: list[list[Month]] = []
    for place, month in enumerate(months):
        if place % size == 0:
            windows.append([])
        windows[-1].append(month)
    return windows


def state_of(
    plan: Plan, target: Target, assignment: Assignment, results: Results, as_of: date
) -> tuple[str, bool]:
    """Give the state and whether it came late; something has been reported."""
    due = due_of(plan, target, assignment)
    said = figures(target, assignment.unit, results, as_of)
    tally = tally_up(plan, target, assignment, said, as_of)
    assert tally is not None
    demand = demand_of(target, assignment.bounds)
    if target.measure is Measure.INCIDENTS and tally.actual > 0:
        return "breached", False
    if tally.satisfied:
        if as_of > due and not was_satisfied(plan, target, assignment, results, due):
            return "met", True
        return ("exceeded" if passes(target, demand, tally.actual) else "met"), False
    if as_of >= due:
        return "missed", False
    if target.measure is Measure.COUNT and keeps_pace(demand, tally, elapsed(plan, due, as_of)):
        return "on-track", False
    if target.measure is Measure.RECURRING and not is_weekly(target) and not tally.failed_window:
        return "on-track", False
    return "behind", False


def was_satisfied(plan: Plan, target: Target, assignment: Assignment, results: Results, due: date) -> bool:
    """Tell whether the months that began by the due date satisfied the target."""
    said = figures(target, assignment.unit, results, due)
    tally = tally_up(plan, target, assignment, said, due) if said else None
    return tally is not None and tally.satisfied


def passes(target: Target, demand: Demand, actual: Fraction) -> bool:
    """Tell whether a count or share passes its aim, or without one its at_least."""
    if target.measure not in (Measure.COUNT, Measure.SHARE):
        return False
    mark = demand.aim if demand.aim is not None else demand.at_least
    if mark is None or (target.measure is Measure.SHARE and mark >= 1):
        return False
    return actual > mark


def keeps_pace(demand: Demand, tally: Tally, share: Fraction) -> bool:
    """Tell whether a count is at least the whole part of its share of the bound, and under its ceiling."""
    if demand.at_least is None or (demand.at_most is not None and tally.actual > demand.at_most):
        return False
    expected = demand.at_least * share
    whole = 0
    while whole + 1 <= expected:
        whole += 1
    return tally.actual >= whole


def completion(target: Target, demand: Demand, tally: Tally) -> Fraction:
    """Give the completion of a judged figure."""
    if target.measure is Measure.INCIDENTS:
        return Fraction(tally.satisfied)
    if target.measure is Measure.JUDGED or (target.measure is Measure.RECURRING and not is_weekly(target)):
        return tally.actual
    lower = demand.lower()
    over = demand.at_most is not None and tally.actual > demand.at_most
    over = over or (demand.below is not None and tally.actual >= demand.below)
    if lower is None or lower == 0 or over:
        return Fraction(tally.satisfied)
    return tally.actual / lower


def left(target: Target, demand: Demand, tally: Tally) -> Fraction | None:
    """Give lower bound - actual of a count, of a share in percentage points; of others nothing."""
    lower = demand.lower()
    if lower is None:
        return None
    if target.measure is Measure.COUNT:
        return lower - tally.actual
    if target.measure is Measure.SHARE or is_weekly(target):
        return (lower - tally.actual) * 100
    return None


def forecast(plan: Plan, target: Target, due: date, tally: Tally, as_of: date) -> Fraction | None:
    """Give a count's actual / e; None while no month is over."""
    share = elapsed(plan, due, as_of)
    if target.measure is not Measure.COUNT or share == 0:
        return None
    return tally.actual / share


def rate_targets(
    answers: Sequence[tuple[str, Fraction | None]],
) -> tuple[Fraction | None, Fraction | None]:
    """Give met rate and progress from states and completions."""
    rated = [answer for answer in answers if answer[0] not in ("waived", "not-applicable")]
    if not rated:
        return None, None
    good = 0
    total = Fraction(0)
    for state, done in rated:
        if state in ("met", "exceeded"):
            good += 1
        if state != "no-data":
            assert done is not None
            total += min(Fraction(1), done)
    return Fraction(good, len(rated)), total / len(rated)


# Key tasks


@dataclass(frozen=True)
class StageAnswer:
    """What the rules say of one stage."""

    klass: str
    in_force: date
    done: date | None = None
    days_late: int = 0


@dataclass(frozen=True)
class TaskAnswer:
    """What the rules say of one task."""

    klass: str
    stages: tuple[StageAnswer, ...] = ()
    done: date | None = None


def judge_task(task: Task, results: Results, as_of: date) -> TaskAnswer:
    """Class a task on one day; what is done is neither suspended nor cancelled any more."""
    stages = tuple(judge_stage(task, stage.text, results, as_of) for stage in task.due)
    days = [stage.done for stage in stages if stage.done is not None]
    all_done = bool(stages) and len(days) == len(stages)
    done = max(days) if all_done else None
    klass = class_of(task, stages, as_of, all_done=all_done)
    if klass in (
        "cancelled",
        "suspended",
    ):  # what is not done is put aside with its task: nothing of it is late
        stages = tuple(s if s.done is not None else StageAnswer(klass, s.in_force) for s in stages)
    return TaskAnswer(klass, stages, done)


def class_of(task: Task, stages: Sequence[StageAnswer], as_of: date, *, all_done: bool) -> str:
    """Class a task by what has halted it, else by its worst undone stage, else by how it was done."""
    if not all_done and halted(task.cancelled, as_of):
        return "cancelled"
    if not all_done and halted(task.suspended, as_of):
        return "suspended"
    if task.ongoing:
        return "ongoing"
    classes = [stage.klass for stage in stages]
    for worst in ("overdue", "due-soon", "in-time"):
        if worst in classes:
            return worst
    return "done-late" if "done-late" in classes else "done-on-time"


def halted(halt: Halt | None, as_of: date) -> bool:
    """Tell whether a task is put aside on a day; on the day `until` it is taken up again."""
    return halt is not None and halt.on <= as_of and (halt.until is None or as_of < halt.until)


def judge_stage(task: Task, stage: str, results: Results, as_of: date) -> StageAnswer:
    """Class one stage of a task (or the task that has only one)."""
    done = done_day(task, stage, results, as_of)
    if done is not None:
        due = due_on(task, stage, done)
        if done <= due:
            return StageAnswer("done-on-time", due, done)
        return StageAnswer("done-late", due, done, (done - due).days)
    due = due_on(task, stage, as_of)
    if as_of > due:
        return StageAnswer("overdue", due, days_late=(as_of - due).days)
    return StageAnswer("due-soon" if (due - as_of).days <= SOON else "in-time", due)


def due_on(task: Task, stage: str, day: date) -> date:
    """Give the due date in force on a day: that of the latest extension that has begun."""
    due = next(deadline.by for deadline in task.due if deadline.text == stage)
    begun = date.min
    for extension in task.extensions:
        if extension.stage in (None, stage) and begun <= extension.on <= day:
            due, begun = extension.due.by, extension.on
    return due


def done_day(task: Task, stage: str, results: Results, as_of: date) -> date | None:
    """Give the last day on which an answering unit was done, once all of them are.

    A unit that names a day twice has corrected itself: the later file holds.
    """
    days = []
    for unit in task.answering:
        said = [
            report.done
            for month in results.of(unit)
            for report in month.tasks.get(task.id, ())
            if is_about(report, task, stage) and report.done is not None
        ]
        if not said or said[-1] > as_of:
            return None
        days.append(said[-1])
    return max(days) if days else None


def is_about(report: TaskReport, task: Task, stage: str) -> bool:
    """Tell whether a report is about a stage; where there are several it names its own."""
    return report.stage == stage or (report.stage is None and len(task.due) == 1)


def rate_tasks(classes: Sequence[str]) -> tuple[int, int, int]:
    """Give how many tasks are rated, done and overdue."""
    rated = [klass for klass in classes if klass not in ("suspended", "cancelled", "ongoing")]
    done = [klass for klass in rated if klass in ("done-on-time", "done-late")]
    return len(rated), len(done), rated.count("overdue")


# Numbers for people


def percent_text(ratio: Fraction | None) -> str:
    """Write a ratio as a percent with one decimal, half-up, never rounded onto 0 or 100."""
    if ratio is None:
        return "–"
    tenths, rest = divmod(ratio * 1000, 1)
    if rest >= Fraction(1, 2):
        tenths += 1
    if ratio < 1 and tenths == 1000:
        tenths = 999
    if ratio > 0 and tenths == 0:
        tenths = 1
    digits = str(tenths // 10)
    grouped = ""
    while len(digits) > 3:
        grouped = "." + digits[-3:] + grouped
        digits = digits[:-3]
    return f"{digits}{grouped},{tenths % 10}%"
