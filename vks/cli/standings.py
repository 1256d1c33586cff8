"""How the units, areas, leaders or targets of a plan stand: one plan at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.missing import missing_months, unreadable_months
from vks.judge.rates import TaskRates, rate_targets, rate_tasks
from vks.judge.select import Filters, directed, judge_all, rated_tasks, tasks_of
from vks.judge.target import Judgement
from vks.judge.task import judge_task
from vks.lang import t
from vks.model.succession import lineage_of
from vks.model.target import PROVINCE
from vks.model.task import Task
from vks.tables.scope import scope_text
from vks.tables.status import Standing, period_fact, rate_facts
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import View


class PlanStandings(Struct, frozen=True):
    """What one plan brings to a table of standings: finished rows, and the lines around them."""

    plan: str
    as_of: date
    scope: str
    """What the question leaves out; empty where it is about the whole plan."""
    rows: tuple[Standing, ...]
    facts: tuple[str, ...]
    notices: tuple[str, ...]
    illustrative: bool


def plan_standings(view: View, by: str) -> PlanStandings:
    """Judge a plan, and give how each unit, area, leader or target of it stands."""
    judgements = judged(view)
    tasks = _rates(given_out(view), view, None) if by == "unit" and _is_unfiltered(view.filters) else None
    rated = rate_facts(rate_targets(judgements), tasks)
    facts = [period_fact(view.plan, view.as_of), *no_results_fact(view)]
    return PlanStandings(
        view.plan.id,
        view.as_of,
        scope_text(view.plan, view.filters, view.as_of),
        tuple(standings(view, judgements, by)),
        (*facts, *(rated if view.filters.state is None else rated[:1])),
        tuple(view.notices()),
        bool(view.plan.illustrative),
    )


def judged(view: View) -> list[Judgement]:
    """Judge what a question asks of a plan."""
    return judge_all(view.plan, view.results, view.as_of, view.filters)


def standings(view: View, judgements: list[Judgement], by: str) -> list[Standing]:
    """Give how each unit, area, leader or target of a plan stands."""
    groupings = {"unit": _by_unit, "area": _by_area, "leader": _by_leader, "target": _by_target}
    found = groupings[by](view, judgements)
    if view.filters.state is None:
        return found
    # Rates are of all targets: of those in one state they would say something else by the same name.
    return [replace(each, rates=replace(each.rates, met_rate=None, progress=None)) for each in found]


def _by_unit(view: View, judgements: list[Judgement]) -> list[Standing]:
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        grouped.setdefault(judgement.unit, []).append(judgement)
    rows = []
    for unit in (PROVINCE, *view.plan.units):
        if unit not in grouped:
            continue
        is_province = unit == PROVINCE
        rows.append(
            Standing(
                view.plan.id,
                unit,
                unit_text(view.plan, unit),
                rate_targets(grouped[unit]),
                unit_tasks(view, unit) if is_whole_unit(view.filters) else None,
                () if is_province else missing_months(view.plan, view.results, unit, view.as_of),
                "" if is_province else view.plan.units[unit].kind.value,
                unreadable_months(view.plan, view.results, unit, view.as_of),
            )
        )
    return rows


def _by_area(view: View, judgements: list[Judgement]) -> list[Standing]:
    rows = []
    for area in view.plan.areas.values():
        own = [j for j in judgements if j.target.area == area.id]
        if own:
            rows.append(Standing(view.plan.id, area.id, f"{area.id} {area.title}", rate_targets(own)))
    return rows


def _by_leader(view: View, judgements: list[Judgement]) -> list[Standing]:
    rows = []
    for post in view.plan.posts.values():
        if not post.directs or (view.filters.posts and post.id not in view.filters.posts):
            continue
        own = [j for j in judgements if directed(view.plan, (post.id,), j.target.area, j.unit)]
        asked = tasks_of(view.plan, view.filters, view.as_of)
        tasks = [task for task in asked if post.id in task.leaders]
        rates = _rates(tasks, view, view.line()) if is_whole_unit(view.filters) else None
        rows.append(Standing(view.plan.id, post.id, post.called_on(view.as_of), rate_targets(own), rates))
    return rows


def _by_target(view: View, judgements: list[Judgement]) -> list[Standing]:
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        grouped.setdefault(judgement.target.id, []).append(judgement)
    return [
        Standing(view.plan.id, id_, f"{id_}: {view.plan.targets[id_].title}", rate_targets(own))
        for id_, own in grouped.items()
    ]


def unit_tasks(view: View, unit: str) -> TaskRates:
    """Rate the tasks that a unit answers for (its own part where a whole group does)."""
    if unit == PROVINCE:
        return _rates(given_out(view), view, None)
    line = lineage_of(view.plan, unit)
    return _rates(rated_tasks(view.plan, view.filters, view.as_of, line), view, line)


def given_out(view: View) -> list[Task]:
    """Give the tasks that the question's filters leave, whoever answers for them."""
    return rated_tasks(view.plan, view.filters, view.as_of, None)


def _rates(tasks: list[Task], view: View, line: tuple[str, ...] | None) -> TaskRates:
    return rate_tasks(judge_task(task, view.task_results, view.as_of, line).klass for task in tasks)


def no_results_fact(view: View) -> list[str]:
    """Say that no unit has reported anything, so that 0% is not read as failure."""
    if view.results.all_months():
        return []
    return [t("Kế hoạch này chưa có kết quả nào được gửi: các tỷ lệ dưới đây đều là 0.")]


def is_whole_unit(filters: Filters) -> bool:
    """Tell whether targets are not narrowed by what key tasks do not have."""
    return not filters.area and filters.tag is None and filters.state is None


def _is_unfiltered(filters: Filters) -> bool:
    return filters == Filters()
