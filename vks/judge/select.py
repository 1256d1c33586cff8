"""Which plans, units and targets a question is about: pure filters over a plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.state import State
from vks.judge.target import Judgement, judge_target
from vks.judge.task import answers_for
from vks.judge.waiver import demand_of
from vks.model.calendar import Period, quarter_months
from vks.model.names import fold
from vks.model.plan import Plan, in_area
from vks.model.results import Results
from vks.model.succession import is_current, lineage_of
from vks.model.target import PROVINCE, Assignment, Tag, Target
from vks.model.task import Task
from vks.model.unit import Kind, Post

_YEAR_MONTHS = 14
"""A plan of no more months is one year's plan, even with a month or two to spare."""


_NO_RESULTS = Results()


class Filters(Struct, frozen=True):
    """What a question asks for; empty parts leave everything in."""

    units: tuple[str, ...] = ()
    area: str = ""
    posts: tuple[str, ...] = ()
    tag: Tag | None = None
    state: State | None = None
    kind: Kind | None = None


def current_plans(plans: Sequence[Plan], day_of: Callable[[Plan], date]) -> list[Plan]:
    """Give of each organisation the plan whose period holds its day, else its latest."""
    by_organisation: dict[str, list[Plan]] = {}
    for plan in plans:
        by_organisation.setdefault(plan.organisation.id, []).append(plan)
    chosen = []
    for own in by_organisation.values():
        holding = [plan for plan in own if plan.period.start <= day_of(plan) <= plan.period.end]
        chosen += holding or [max(own, key=lambda plan: plan.period.end)]
    return chosen


def year_inside(plan: Plan, year: int) -> Plan:
    """Give a plan of several years as it stands for one of them: twelve months of its period.

    Years are cut from the plan's first month; the first one bears the plan's own year.
    """
    first = plan.period.first.plus(12 * (year - plan.year))
    last = min(first.plus(11), plan.period.last)
    if len(plan.period.months()) <= _YEAR_MONTHS or not plan.period.first <= first <= last:
        return plan
    return replace(plan, year=year, period=Period(first, last))


def years_of(plan: Plan) -> set[int]:
    """Give the years a plan is about: its own, and of a long one every year inside it."""
    months = len(plan.period.months())
    if months <= _YEAR_MONTHS:
        return {plan.year}
    return {plan.year + step for step in range((months + 11) // 12)}


def assignments_of(
    plan: Plan, filters: Filters, as_of: date, results: Results = _NO_RESULTS
) -> Iterator[tuple[Target, Assignment]]:
    """Give the assignments that a question is about on a day, in the plan's order.

    Without units: those of the units in office, so that nothing is counted twice. With results:
    without the bounds that predecessors brought who were waived by their months' files.
    """
    units = filters.units or _units_on(plan, as_of)
    for target in plan.targets.values():
        if filters.tag is not None and filters.tag not in target.tags:
            continue
        if filters.area and not in_area(target.area, filters.area):
            continue
        for unit in units:
            assignment = demand_of(plan, target, unit, results, as_of)
            if (
                isinstance(assignment, Assignment)
                and _unit_wanted(plan, unit, filters)
                and directed(plan, filters.posts, target.area, unit)
            ):
                yield target, assignment


def _units_on(plan: Plan, day: date) -> tuple[str, ...]:
    return (PROVINCE, *(unit for unit in plan.units if is_current(plan, unit, day)))


def judge_all(plan: Plan, results: Results, as_of: date, filters: Filters) -> list[Judgement]:
    """Judge every assignment that a question is about."""
    judged = (
        judge_target(plan, target, assignment, results, as_of)
        for target, assignment in assignments_of(plan, filters, as_of, results)
    )
    return [j for j in judged if filters.state is None or j.state is filters.state]


def tasks_of(plan: Plan, filters: Filters, as_of: date, *, leads_only: bool = False) -> list[Task]:
    """Give the key tasks that a question is about, those given out later left out.

    With units: those that one of them, or one it carries on, leads (or, unless
    ``leads_only``, helps with).
    """
    lines = {each for unit in filters.units for each in _line(plan, unit)}
    found = []
    for task in plan.tasks.values():
        if task.added is not None and task.added > as_of:
            continue
        if filters.posts and not set(filters.posts) & set(task.leaders):
            continue
        if filters.area and not (task.area and in_area(task.area, filters.area)):
            continue
        roles = task.lead_units if leads_only else (*task.lead_units, *task.helper_units)
        if filters.units and PROVINCE not in filters.units and not lines & set(roles):
            continue
        if filters.kind is not None and not _led_by(plan, task, filters.kind):
            continue
        found.append(task)
    return found


def _led_by(plan: Plan, task: Task, kind: Kind) -> bool:
    """Tell whether a unit of a kind leads a task, itself or by carrying on one that does."""
    return any(
        unit.kind is kind and not set(lineage_of(plan, unit.id)).isdisjoint(task.lead_units)
        for unit in plan.units.values()
    )


def rated_tasks(plan: Plan, filters: Filters, as_of: date, line: Collection[str] | None) -> list[Task]:
    """Give the key tasks that enter the rates of a unit's line: those it answers for; of no line, all."""
    given_out = tasks_of(plan, replace(filters, units=(), kind=None), as_of)
    return [task for task in given_out if answers_for(task, line, as_of)]


def _line(plan: Plan, unit: str) -> tuple[str, ...]:
    return (unit,) if unit == PROVINCE else lineage_of(plan, unit)


def directed(plan: Plan, posts: Iterable[str], area: str, unit: str) -> bool:
    """Tell whether one of the posts directs an area for a unit, or heads the unit."""
    posts = tuple(posts)
    if not posts:
        return True
    return any(_directs(plan, plan.posts[post], area, unit) for post in posts if post in plan.posts)


def posts_named(plan: Plan, wanted: str) -> list[Post]:
    """Give the posts that a name stands for: an id, a post's name, or all posts of a person."""
    if wanted in plan.posts:
        return [plan.posts[wanted]]
    key = fold(wanted)
    if not key:
        return []
    posts = list(plan.posts.values())
    exact = [p for p in posts if key in {fold(p.id), fold(p.name)} or key in _persons(p, whole=True)]
    return exact or [p for p in posts if key in _persons(p, whole=False)]


def quarter_span(plan: Plan, quarter: int) -> tuple[date, date]:
    """Give the first and last day of a quarter of the plan's own year."""
    first, last = quarter_months(plan.year, quarter, plan.quarters)
    return first.first_day, last.last_day


def _unit_wanted(plan: Plan, unit: str, filters: Filters) -> bool:
    if filters.units and unit not in filters.units:
        return False
    if filters.kind is None:
        return True
    return unit != PROVINCE and plan.units[unit].kind is filters.kind


def _directs(plan: Plan, post: Post, area: str, unit: str) -> bool:
    if post.heads is not None and post.heads == unit:
        return True
    before = set(_line(plan, unit)) - {unit}
    return any(
        (not field.units or unit in field.units or (before and before <= set(field.units)))
        and any(in_area(area, directed_area) for directed_area in field.areas)
        for field in post.directs
    )


def _persons(post: Post, *, whole: bool) -> set[str]:
    if whole:
        return {fold(holder.name) for holder in post.holders}
    return {fold(holder.name.split()[-1]) for holder in post.holders if holder.name.split()}
