"""``vks status``: how the units stand, or every target and key task of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError, also
from vks.judge.rates import TaskRates, rate_targets, rate_tasks
from vks.judge.select import Filters, directed, judge_all, missing_months, tasks_of
from vks.judge.target import Judgement
from vks.judge.task import TaskState, judge_task
from vks.lang import t
from vks.model.names import nearest
from vks.model.plan import Plan
from vks.model.succession import lineage_of
from vks.model.target import PROVINCE
from vks.model.task import Task
from vks.tables.status import (
    JudgedRow,
    Standing,
    period_fact,
    rate_facts,
    standings_table,
    succession_facts,
    targets_table,
)
from vks.tables.table import Report, Table
from vks.tables.tasks import TaskRow, tasks_table
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import Session, View

_BY = {"unit": "Đơn vị", "area": "Khâu công tác", "leader": "Lãnh đạo", "target": "Chỉ tiêu"}
_TITLES = {
    "unit": "Tình hình theo đơn vị",
    "area": "Tình hình theo khâu công tác",
    "leader": "Tình hình theo lãnh đạo",
    "target": "Tình hình theo chỉ tiêu",
}

By = Annotated[
    str | None,
    typer.Option("--by", metavar=t("CACH"), help=t("Gộp theo: unit, area, leader, target.")),
]
Worst = Annotated[bool, typer.Option("--worst", help=t("Xếp chỉ tiêu kém nhất lên đầu."))]


def status(
    unit: options.Unit = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    area: options.Area = None,
    leader: options.Leader = None,
    tag: options.Tag = None,
    state: options.State = None,
    kind: options.Kind = None,
    by: By = None,
    worst: Worst = False,
    format_: options.FormatOption = None,
    output: options.OutputFile = None,
    bom: options.Bom = None,
    delimiter: options.Delimiter = ",",
    decimal_comma: options.DecimalComma = False,
    excel: options.Excel = False,
) -> int:
    """Print how the units stand."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    written = options.output_of(format_, output, bom, delimiter, decimal_comma, excel)
    if by is not None and by not in _BY:
        raise UsageProblemError(
            t("--by dùng một trong: {listed}.", listed=", ".join(_BY)) + also(nearest(by, list(_BY)))
        )
    question = Question(plan, year, as_of, unit, area, leader, tag, state, kind, rev)
    session = open_session(question)
    if unit is not None and by is None:
        report = unit_report(session, worst=worst)
    else:
        report = _standings_report(session, by or "unit")
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def unit_report(session: Session, *, worst: bool) -> Report:
    """Give one row a target of the unit, then its key tasks."""
    judged = {view.plan.id: _judged(view) for view in session.views}
    rows = [JudgedRow(view.plan, j) for view in session.views for j in judged[view.plan.id]]
    tables: list[Table[Any]] = [
        targets_table(rows, several_plans=session.several_plans, with_unit=False, worst_first=worst)
    ]
    task_rows = [row for view in session.views for row in unit_task_rows(view)]
    if task_rows:
        tables.append(
            tasks_table(
                task_rows,
                several_plans=session.several_plans,
                title=t("Nhiệm vụ trọng tâm của đơn vị"),
                key="tasks",
                with_role=True,
            )
        )
    facts: list[str] = session.scope()
    names = []
    for view in session.views:
        unit = view.filters.units[0]
        names.append(unit_name(view.plan, unit))
        facts.append(period_fact(view.plan, view.as_of))
        facts += _no_results_fact(view)
        tasks = _unit_tasks(view, unit) if _whole_unit(view.filters) else None
        rated = rate_facts(rate_targets(judged[view.plan.id]), tasks)
        facts += rated if view.filters.state is None else rated[:1]
        facts += succession_facts(view.plan, unit)
        facts += _missing_fact(view, unit)
    title = ", ".join(dict.fromkeys(names))
    return Report(
        "status",
        title,
        tables,
        facts,
        session.notices(),
        session.data_marks(),
        extra={
            **session.extra(),
            "asOf": str(session.views[0].as_of),
            "unit": session.views[0].filters.units[0],
        },
    )


def _standings_report(session: Session, by: str) -> Report:
    """One row a unit, area, leader or target."""
    rows: list[Standing] = []
    facts: list[str] = session.scope()
    for view in session.views:
        judgements = _judged(view)
        rows += standings(view, judgements, by)
        facts.append(period_fact(view.plan, view.as_of))
        facts += _no_results_fact(view)
        tasks = None
        if by == "unit" and _is_unfiltered(view.filters):
            tasks = _rates(given_out(view), view, None)
        rated = rate_facts(rate_targets(judgements), tasks)
        facts += rated if view.filters.state is None else rated[:1]
    title = t(_TITLES[by])
    table = standings_table(rows, by, t(_BY[by]), several_plans=session.several_plans)
    return Report(
        "status",
        title,
        [table],
        facts,
        session.notices(),
        session.data_marks(),
        extra={**session.extra(), "asOf": str(session.views[0].as_of), "by": by},
    )


def unit_name(plan: Plan, unit: str) -> str:
    """Give a unit's official name."""
    return unit_text(plan, unit) if unit == PROVINCE else plan.units[unit].name


def standings(view: View, judgements: list[Judgement], by: str) -> list[Standing]:
    """Give how each unit, area, leader or target of a plan stands."""
    groupings = {"unit": _by_unit, "area": _by_area, "leader": _by_leader, "target": _by_target}
    return groupings[by](view, judgements)


def _judged(view: View) -> list[Judgement]:
    return judge_all(view.plan, view.results, view.as_of, view.filters)


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
                view.plan,
                unit,
                unit_text(view.plan, unit),
                rate_targets(grouped[unit]),
                _unit_tasks(view, unit) if _whole_unit(view.filters) else None,
                () if is_province else missing_months(view.plan, view.results, unit, view.as_of),
                "" if is_province else view.plan.units[unit].kind.value,
            )
        )
    return rows


def _by_area(view: View, judgements: list[Judgement]) -> list[Standing]:
    rows = []
    for area in view.plan.areas.values():
        own = [j for j in judgements if j.target.area == area.id]
        if own:
            rows.append(Standing(view.plan, area.id, f"{area.id} {area.title}", rate_targets(own)))
    return rows


def _by_leader(view: View, judgements: list[Judgement]) -> list[Standing]:
    rows = []
    for post in view.plan.posts.values():
        if not post.directs or (view.filters.posts and post.id not in view.filters.posts):
            continue
        own = [j for j in judgements if directed(view.plan, (post.id,), j.target.area, j.unit)]
        asked = tasks_of(view.plan, view.filters, view.as_of)
        tasks = [task for task in asked if post.id in task.leaders]
        holder = post.holder_on(view.as_of)
        name = f"{post.name} {holder}".strip()
        rates = _rates(tasks, view, view.line()) if _whole_unit(view.filters) else None
        rows.append(Standing(view.plan, post.id, name, rate_targets(own), rates))
    return rows


def _by_target(view: View, judgements: list[Judgement]) -> list[Standing]:
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        grouped.setdefault(judgement.target.id, []).append(judgement)
    return [
        Standing(view.plan, id_, f"{id_}: {view.plan.targets[id_].title}", rate_targets(own))
        for id_, own in grouped.items()
    ]


def _unit_tasks(view: View, unit: str) -> TaskRates:
    """Rate the tasks that a unit answers for (its own part where a whole group does)."""
    if unit == PROVINCE:
        return _rates(given_out(view), view, None)
    line = lineage_of(view.plan, unit)
    own = [task for task in given_out(view) if set(line) & set(task.answering)]
    return _rates(own, view, line)


def given_out(view: View) -> list[Task]:
    """Give the tasks that the question's filters leave, whoever answers for them."""
    return tasks_of(view.plan, replace(view.filters, units=(), kind=None), view.as_of)


def _rates(tasks: list[Task], view: View, line: tuple[str, ...] | None) -> TaskRates:
    return rate_tasks(judge_task(task, view.task_results, view.as_of, line).klass for task in tasks)


def unit_task_rows(view: View) -> list[TaskRow]:
    """Give the tasks that the unit asked for leads or helps with, its own part judged."""
    unit = view.filters.units[0]
    if unit == PROVINCE or view.filters.state or view.filters.tag:
        return []
    rows = []
    line = lineage_of(view.plan, unit)
    for task in tasks_of(view.plan, view.filters, view.as_of):
        state = judge_task(task, view.task_results, view.as_of, line)
        rows.append(TaskRow(view.plan, state, view.as_of, role=_role(state, line)))
    return rows


def _role(state: TaskState, line: tuple[str, ...]) -> str:
    if set(line) & set(state.task.answering):
        return t("chủ trì")
    return t("đồng chủ trì") if set(line) & set(state.task.lead_units) else t("phối hợp")


def _no_results_fact(view: View) -> list[str]:
    """Say that no unit has reported anything, so that 0% is not read as failure."""
    if view.results.all_months():
        return []
    return [t("Kế hoạch này chưa có kết quả nào được gửi: các tỷ lệ dưới đây đều là 0.")]


def _missing_fact(view: View, unit: str) -> list[str]:
    from vks.tables.format import month_text

    if unit == PROVINCE:
        return []
    months = missing_months(view.plan, view.results, unit, view.as_of)
    if not months:
        return []
    listed = ", ".join(month_text(month) for month in months)
    return [t("Chưa gửi kết quả tháng: {months}", months=listed)]


def _whole_unit(filters: Filters) -> bool:
    """Tell whether targets are not narrowed by what key tasks do not have."""
    return not filters.area and filters.tag is None and filters.state is None


def _is_unfiltered(filters: Filters) -> bool:
    return filters == Filters()
