"""Hold the judge against the naive one on random plans, results and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import oracle
from vks.judge.rates import rate_targets, rate_tasks
from vks.judge.select import quarter_span
from vks.judge.target import Judgement, judge_target
from vks.judge.task import TaskClass, TaskState, judge_task
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.deadline import Deadline, parse_deadline
from vks.model.plan import Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, Results, TaskReport, Value, Verdict
from vks.model.target import PROVINCE, Assignment, Bounds, Every, Measure, Source, Target
from vks.model.task import Extension, Halt, Task
from vks.model.unit import Kind, Unit
from vks.tables.format import percent_text

STEADY = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
UNITS = ("HaLong", "CamPha", "CoTo", "P1")
OPENINGS = (Month(2024, 1), Month(2023, 12), Month(2023, 11), Month(2024, 2), Month(2024, 4))
PERCENTS = (Fraction(90), *map(Fraction, (0, 1, 33, 50, 75, 80, 100)), Fraction(171, 2))
SOURCE = Source("I.1.2")
THROWS = 160

T = TypeVar("T")


class Dice:
    """Bytes thrown once, read as choices; the lowest byte is the plainest choice.

    One draw a case keeps thousands of cases quick, and they still shrink.
    """

    def __init__(self, thrown: bytes) -> None:
        self.thrown = iter(thrown)

    def below(self, faces: int) -> int:
        """Give a number from 0 up to, not including, the faces."""
        return next(self.thrown, 0) % faces

    def one(self, options: Sequence[T]) -> T:
        """Choose one."""
        return options[self.below(len(options))]

    def once_in(self, times: int) -> bool:
        """Tell yes once in so many times."""
        return self.below(times) == times - 1


@dataclass(frozen=True)
class Case:
    """A plan with one target, what was reported, and some days to judge it on."""

    plan: Plan
    target: Target
    results: Results
    days: tuple[date, ...]


@dataclass(frozen=True)
class TaskCase:
    """A key task, what was reported of it, and some days to class it on."""

    task: Task
    results: Results
    days: tuple[date, ...]


# Plans


def _plan(dice: Dice) -> Plan:
    """Make a plan of 1 to 4 units and 3 to 14 months, without targets."""
    first = dice.one(OPENINGS)
    last = first.plus(2 + dice.below(12))
    units = UNITS[: 1 + dice.below(4)]
    return Plan(
        id="plan",
        folder="plans/2024/plan",
        organisation=Organisation("org", "VKSND tỉnh", "tỉnh"),
        title="Kế hoạch",
        number="1/KH",
        year=dice.one((first.plus(1).year, last.year)),
        period=Period(first, last),
        quarters=dice.one(tuple(QuarterScheme)),
        units={unit: Unit(unit, unit, unit, Kind.DISTRICT, order) for order, unit in enumerate(units)},
    )


def _day(dice: Dice, plan: Plan, margin: int) -> date:
    """Give a month's last day, or any day inside the plan or so many days around it."""
    ends = [month.last_day for month in plan.period.months()]
    if dice.once_in(2):
        return dice.one([*ends, plan.period.start])
    length = (plan.period.end - plan.period.start).days
    place = dice.below(256) * 256 + dice.below(256)
    if dice.once_in(2):
        return plan.period.start + timedelta(days=place % length)
    return plan.period.start + timedelta(days=place % (length + 2 * margin) - margin)


def _due(dice: Dice, plan: Plan) -> Deadline | None:
    if dice.once_in(2):
        return None
    day = _day(dice, plan, 75)
    return Deadline(day.isoformat(), day)


# Targets


def _bounds(dice: Dice, measure: Measure) -> Bounds:
    """Make bounds of every kind that a measure takes."""
    if measure in {Measure.INCIDENTS, Measure.JUDGED}:
        return Bounds()
    if measure in {Measure.RECURRING, Measure.PER_HEAD}:
        return Bounds(at_least=dice.one((None, Fraction(1), Fraction(2), Fraction(3))))
    numbers = PERCENTS if measure is Measure.SHARE else tuple(Fraction(n) for n in range(13))
    low, high = sorted((dice.one(numbers), dice.one(numbers)))
    over = max(high, Fraction(1))
    kinds = (
        Bounds(at_least=low),
        Bounds(at_least=low, aim=high),
        Bounds(above=low),
        Bounds(above=low, aim=high),
        Bounds(at_most=high),
        Bounds(below=over),
        Bounds(at_least=low, at_most=high),
        Bounds(at_least=low, below=over),
        Bounds(above=low, at_most=high),
    )
    return dice.one(kinds)


def _target(dice: Dice, plan: Plan) -> Target:
    """Make a target assigned to every unit of the plan, or to the province."""
    measure = dice.one(tuple(Measure))
    every = dice.one((None, *Every)) if measure is Measure.RECURRING else None
    quarters: tuple[int, ...] = ()
    if measure is Measure.RECURRING and every is None:
        quarters = dice.one(((1, 3), (1,), (2,), (3,), (4,), (2, 4), (3, 4), (1, 2, 3, 4)))
    province = dice.once_in(3)
    owing = (PROVINCE,) if province else tuple(plan.units)
    own_dues = dice.once_in(3)
    waiving = dice.once_in(8)
    return Target(
        id="t",
        title="Chỉ tiêu",
        area="I.1.2",
        source=SOURCE,
        measure=measure,
        every=every,
        quarters=quarters,
        province=province,
        reporters=tuple(plan.units) if province else (),
        due=_due(dice, plan),
        assignments={
            unit: Assignment(unit, _bounds(dice, measure), _due(dice, plan) if own_dues else None)
            for unit in owing
        },
        waived={unit: "không có" for unit in owing if waiving and dice.once_in(2)},
    )


def _value(dice: Dice, target: Target) -> Value:
    """Make what a month may report for a target: zeros and empty denominators often."""
    if target.measure is Measure.JUDGED:
        return Verdict(dice.once_in(2))
    if target.measure is Measure.PER_HEAD or target.is_share:
        denominator = dice.below(5)
        return Ratio(denominator - min(denominator, dice.below(3)), denominator)
    if target.measure is Measure.INCIDENTS:
        return Count(int(dice.once_in(12)))
    return Count(dice.one((0, 0, 1, 1, 2, 5)))


def _results(dice: Dice, plan: Plan, target: Target) -> Results:
    """Make each unit's months: with a figure, without one, waived, or not handed in at all."""
    return Results({unit: tuple(_months(dice, plan, target, unit)) for unit in plan.units})


def _months(dice: Dice, plan: Plan, target: Target, unit: str) -> Iterator[MonthReport]:
    """Make a unit's files: of the whole period, or up to or from some month."""
    months = plan.period.months()
    first, last = (dice.below(len(months)), len(months)) if dice.once_in(4) else (0, len(months))
    if dice.once_in(4):
        last = dice.below(len(months))
    barren = dice.once_in(6)
    waived_from = dice.one(months) if dice.once_in(10) else None
    for month in months[first:last]:
        file = f"results/{unit}/{month}.yaml"
        if month == waived_from:
            yield MonthReport(unit, month, file, waived={"t": "không còn"})
        elif dice.once_in(5):
            yield MonthReport(unit, month, file)
        else:
            value = Ratio(0, 0) if barren and target.is_share else _value(dice, target)
            yield MonthReport(unit, month, file, entries={"t": Entry(value)})


def _case(thrown: bytes) -> Case:
    dice = Dice(thrown)
    plan = _plan(dice)
    target = _target(dice, plan)
    deadlines = [*(a.due for a in target.assignments.values()), target.due]
    dues = [due.by for due in deadlines if due is not None] + [plan.period.end]
    days = [dice.one(dues) + timedelta(days=dice.below(3) - 1), *(_day(dice, plan, 100) for _ in range(2))]
    return Case(plan, target, _results(dice, plan, target), tuple(days))


CASES = st.binary(min_size=THROWS, max_size=THROWS).map(_case)


def _answer(judged: Judgement) -> oracle.TargetAnswer:
    figure = judged.figure
    return oracle.TargetAnswer(
        state=judged.state.value,
        late=judged.late,
        actual=None if figure is None else figure.actual,
        numerator=None if figure is None else figure.numerator,
        denominator=None if figure is None else figure.denominator,
        completion=judged.completion,
        left=judged.left,
        forecast=judged.forecast,
        missing=judged.missing,
    )


@given(CASES)
@settings(STEADY, max_examples=1800)
def test_targets_are_judged_as_the_rules_say(case: Case) -> None:
    """State, late, actual and its two numbers, completion, left, forecast and missing months."""
    for day in case.days:
        for assignment in case.target.assignments.values():
            judged = judge_target(case.plan, case.target, assignment, case.results, day)
            wanted = oracle.judge_target(case.plan, case.target, assignment, case.results, day)
            assert _answer(judged) == wanted, f"{assignment.unit} on {day}"


@given(st.lists(CASES, max_size=3))
@settings(STEADY, max_examples=200)
def test_rates_of_targets_are_as_the_rules_say(drawn: list[Case]) -> None:
    """Met rate and progress over any mixture of targets."""
    judged, answers = [], []
    for case in drawn:
        for assignment in case.target.assignments.values():
            asked = (case.plan, case.target, assignment, case.results, case.days[0])
            judged.append(judge_target(*asked))
            answer = oracle.judge_target(*asked)
            answers.append((answer.state, answer.completion))
    rates = rate_targets(judged)
    assert (rates.met_rate, rates.progress) == oracle.rate_targets(answers)
    assert rates.total == len(answers)


# Key tasks

YEAR_OPENS = date(2024, 1, 1)
DUE_TEXTS = (
    "2024-02",
    "2024-06",
    "2024-11",
    "2024-Q1",
    "2024-Q2",
    "2024-Q3",
    "2024-Q4",
    "2024-H1",
    "2024-H2",
)


def _day_of_year(dice: Dice) -> date:
    return YEAR_OPENS + timedelta(days=dice.below(256) + dice.below(110))


def _deadline(dice: Dice, scheme: QuarterScheme) -> Deadline:
    day = _day_of_year(dice)
    text = dice.one((day.isoformat(), f"before {day.isoformat()}", dice.one(DUE_TEXTS)))
    return Deadline(text, oracle.last_day_of_deadline(text, scheme))


def _task(dice: Dice) -> Task:
    """Make a task of one deadline or several stages, led by a unit or a group, or ongoing."""
    scheme = dice.one(tuple(QuarterScheme))
    drawn = [_deadline(dice, scheme) for _ in range(dice.one((1, 1, 2, 3)))]
    stages = {} if dice.once_in(10) else {deadline.text: deadline for deadline in drawn}
    leads = UNITS[: 1 + dice.below(4)]
    by_group = dice.once_in(2)
    return Task(
        id="k",
        no=1,
        title="Nhiệm vụ",
        source=SOURCE,
        leaders=(),
        lead_units=leads,
        answering=leads if by_group else leads[:1],
        by_group=by_group,
        helper_units=(),
        due_text="",
        due=tuple(stages.values()),
        ongoing=not stages,
        extensions=tuple(_extension(dice, [*stages], scheme) for _ in range(dice.below(4) if stages else 0)),
        suspended=_halt(dice) if dice.once_in(8) else None,
        cancelled=_halt(dice) if dice.once_in(8) else None,
    )


def _extension(dice: Dice, stages: Sequence[str], scheme: QuarterScheme) -> Extension:
    """Make a dated change of one deadline; of several stages it names one or means all."""
    return Extension(_day_of_year(dice), _deadline(dice, scheme), "lý do", dice.one((None, *stages)))


def _halt(dice: Dice) -> Halt:
    """Make a suspension or cancellation, with or without its end."""
    on = _day_of_year(dice)
    return Halt(on, "lý do", dice.one((None, on + timedelta(days=dice.below(200)))))


def _reports(dice: Dice, task: Task) -> Results:
    """Make what each unit said of each stage, in some months' files."""
    eager = dice.below(4)
    return Results({unit: tuple(_task_months(dice, task, unit, eager)) for unit in task.lead_units})


def _task_months(dice: Dice, task: Task, unit: str, eager: int) -> Iterator[MonthReport]:
    """Make up to three files of a unit; the more eager it is, the more stages each names."""
    for number in sorted({1 + dice.below(12) for _ in range(dice.below(4))}):
        said = [_report(dice, task, stage) for stage in task.due if dice.below(4) <= eager]
        file = f"results/{unit}/2024-{number:02d}.yaml"
        yield MonthReport(unit, Month(2024, number), file, tasks={"k": tuple(said)})


def _report(dice: Dice, task: Task, stage: Deadline) -> TaskReport:
    name = None if len(task.due) == 1 and dice.once_in(2) else stage.text
    near = stage.by + timedelta(days=dice.below(19) - 9)
    return TaskReport(name, dice.one((near, near, _day_of_year(dice), None)))


def _task_case(thrown: bytes) -> TaskCase:
    """Make a task, its reports and days next to its deadlines or anywhere."""
    dice = Dice(thrown)
    task = _task(dice)
    edges = [date(2024, 6, 30), *(due.by for due in task.due)]
    for extension in task.extensions:
        edges += [extension.on, extension.due.by]
    days = [dice.one(edges) + timedelta(days=dice.one((-8, -7, -6, -1, 0, 1, 2))) for _ in range(3)]
    return TaskCase(task, _reports(dice, task), (*days, _day_of_year(dice)))


TASK_CASES = st.binary(min_size=THROWS, max_size=THROWS).map(_task_case)


def _task_answer(judged: TaskState) -> oracle.TaskAnswer:
    stages = [
        oracle.StageAnswer(stage.klass.value, stage.in_force.by, stage.done, stage.days_late or 0)
        for stage in judged.stages
    ]
    return oracle.TaskAnswer(judged.klass.value, tuple(stages), judged.done if judged.stages else None)


def _worst_days_late(answer: oracle.TaskAnswer) -> int:
    return max((stage.days_late for stage in answer.stages if stage.klass == answer.klass), default=0)


@given(TASK_CASES)
@settings(STEADY, max_examples=2000)
def test_tasks_are_classed_as_the_rules_say(case: TaskCase) -> None:
    """Class, the classes and deadlines in force of the stages, done days and days late."""
    for day in case.days:
        judged = judge_task(case.task, case.results, day)
        wanted = oracle.judge_task(case.task, case.results, day)
        assert _task_answer(judged) == wanted, f"on {day}"
        assert (judged.days_late or 0) == _worst_days_late(wanted)


@given(TASK_CASES)
@settings(STEADY, max_examples=200)
def test_a_unit_answers_for_its_own_part_of_a_group_task(case: TaskCase) -> None:
    """One unit's part is classed as if it led alone."""
    for unit in case.task.answering:
        judged = judge_task(case.task, case.results, case.days[0], unit)
        alone = replace(case.task, answering=(unit,))
        assert _task_answer(judged) == oracle.judge_task(alone, case.results, case.days[0])


@given(st.lists(st.sampled_from(TaskClass), max_size=12))
@settings(STEADY, max_examples=300)
def test_rates_of_tasks_are_as_the_rules_say(classes: list[TaskClass]) -> None:
    """Both rates, over any mixture of classes."""
    rates = rate_tasks(classes)
    counted, done, overdue = oracle.rate_tasks([klass.value for klass in classes])
    assert (rates.all, rates.done, rates.overdue) == (counted, done, overdue)
    assert rates.done_of_all == (Fraction(done, counted) if counted else None)
    assert rates.done_of_due == (Fraction(done, done + overdue) if done + overdue else None)


# Calendars


@pytest.mark.parametrize("scheme", QuarterScheme)
@pytest.mark.parametrize("year", [2023, 2024, 2030])
def test_deadlines_end_where_the_calendar_says(scheme: QuarterScheme, year: int) -> None:
    """Every month, quarter and half of a year, in both schemes."""
    texts = [f"{year}-{month:02d}" for month in range(1, 13)]
    texts += [f"{year}-{part}" for part in ("Q1", "Q2", "Q3", "Q4", "H1", "H2")]
    for text in texts:
        read = parse_deadline(text, scheme)
        assert read is not None
        assert read.by == oracle.last_day_of_deadline(text, scheme), text


@given(st.dates(date(2000, 1, 2), date(2100, 12, 31)), st.sampled_from(QuarterScheme))
@settings(STEADY, max_examples=200)
def test_a_deadline_day_and_the_day_before_it(day: date, scheme: QuarterScheme) -> None:
    """A day counts to its end; `before` leaves the day before."""
    for text in (day.isoformat(), f"before {day.isoformat()}"):
        read = parse_deadline(text, scheme)
        assert read is not None
        assert read.by == oracle.last_day_of_deadline(text, scheme)


@given(st.binary(min_size=8, max_size=8).map(lambda thrown: _plan(Dice(thrown))))
@settings(STEADY, max_examples=200)
def test_a_quarter_spans_the_months_that_lie_in_it(plan: Plan) -> None:
    """Walk every month around the plan's year and put it into its quarter."""
    for number in (1, 2, 3, 4):
        around = oracle.months_from_to(Month(plan.year - 1, 1), Month(plan.year, 12))
        inside = [m for m in around if oracle.quarter_of(m, plan.quarters) == (plan.year, number)]
        span = (oracle.first_day_of(inside[0]), oracle.last_day_of(inside[-1]))
        assert quarter_span(plan, number) == span


# Numbers for people


RATIOS = st.builds(Fraction, st.integers(0, 6000), st.integers(1, 5000))


@given(RATIOS)
@example(Fraction(9995, 10000))
@example(Fraction(9999, 10000))
@example(Fraction(1, 10000))
@example(Fraction(1, 2000))
@example(Fraction(113, 134))
@settings(STEADY, max_examples=1000)
def test_percents_are_written_as_the_rules_say(ratio: Fraction) -> None:
    """One decimal, comma, half-up, never rounded onto 0 or 100."""
    assert percent_text(ratio) == oracle.percent_text(ratio)


def test_no_rate_is_a_dash() -> None:
    """A rate over nothing has no number."""
    assert percent_text(None) == oracle.percent_text(None) == "–"
