"""``vks targets``, ``vks tasks``, ``vks units``: the plan itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL
from vks.judge.rates import rate_tasks
from vks.judge.select import assignments_of, tasks_of
from vks.judge.task import answers_for, judge_task
from vks.lang import t
from vks.model.succession import assignment_of, lineage_of
from vks.model.target import Assignment, Target
from vks.render.output import Output
from vks.tables.plan import TargetRow, UnitRow, plan_targets_table, units_table
from vks.tables.status import period_fact, task_facts
from vks.tables.table import Report
from vks.tables.tasks import TaskRow, role_text, tasks_table

if TYPE_CHECKING:
    from vks.cli.session import View


@options.with_output
def targets(
    unit: options.Unit = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    area: options.Area = None,
    leader: options.Leader = None,
    tag: options.Tag = None,
    kind: options.Kind = None,
    *,
    written: Output,
) -> int:
    """Print the targets with their assignments."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    question = Question(plan, year, as_of, unit, area, leader, tag, None, kind, rev)
    session = open_session(question, results=False)
    rows = [row for view in session.views for row in _target_rows(view)]
    facts = session.scope() + [
        t(
            "{title}, {organisation}: {n} chỉ tiêu",
            title=view.plan.title,
            organisation=view.plan.organisation.name,
            n=sum(r.plan is view.plan for r in rows),
        )
        for view in session.views
    ]
    table = plan_targets_table(rows, several_plans=session.several_plans)
    notices = session.notices(results=False)
    report = Report("targets", t("Chỉ tiêu của kế hoạch"), [table], facts, notices, extra=session.extra())
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


@options.with_output
def tasks(
    unit: options.Unit = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    area: options.Area = None,
    leader: options.Leader = None,
    kind: options.Kind = None,
    *,
    written: Output,
) -> int:
    """Print the key tasks with their classes."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    session = open_session(
        Question(plan, year, as_of, unit, area=area, leader=leader, kind=kind, rev=rev), figures=False
    )
    rows = [row for view in session.views for row in _task_rows(view)]
    facts = session.scope()
    for view in session.views:
        facts.append(period_fact(view.plan, view.as_of))
        facts += task_facts(
            rate_tasks(row.klass for row in rows if row.plan is view.plan and _answers(view, row))
        )
    table = tasks_table(rows, several_plans=session.several_plans, with_role=unit is not None)
    report = Report(
        "tasks",
        t("Nhiệm vụ trọng tâm"),
        [table],
        facts,
        session.notices(),
        session.data_marks(),
        extra={**session.extra(), "asOf": session.as_of},
    )
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


@options.with_output
def units(
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    kind: options.Kind = None,
    *,
    written: Output,
) -> int:
    """Print the units."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    session = open_session(Question(plan, year, as_of, kind=kind, rev=rev), results=False)
    rows = [row for view in session.views for row in _unit_rows(view)]
    facts = session.scope() + [
        t(
            "{organisation}: {n} đơn vị",
            organisation=view.plan.organisation.name,
            n=sum(row.plan is view.plan for row in rows),
        )
        for view in session.views
    ]
    table = units_table(rows, several_plans=session.several_plans)
    notices = session.notices(results=False)
    report = Report("units", t("Các đơn vị của kế hoạch"), [table], facts, notices, extra=session.extra())
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _target_rows(view: View) -> list[TargetRow]:
    found: dict[str, list[Assignment]] = {}
    for target, assignment in _asked(view):
        found.setdefault(target.id, []).append(assignment)
    return [
        TargetRow(view.plan, view.plan.targets[id_], tuple(assignments)) for id_, assignments in found.items()
    ]


def _answers(view: View, row: TaskRow) -> bool:
    """Tell whether a task enters the rates of the unit asked for: only who answers is rated."""
    return answers_for(row.task, view.line(), view.as_of)


def _asked(view: View) -> Iterable[tuple[Target, Assignment]]:
    """Give what is owed on the day, of a plan that has not begun or is over on its first or last: with whoever is in office."""
    period = view.plan.period
    return assignments_of(view.plan, view.filters, min(max(view.as_of, period.start), period.end))


def _task_rows(view: View) -> list[TaskRow]:
    line = view.line()
    return [
        TaskRow(
            view.plan,
            judge_task(task, view.task_results, view.as_of, line),
            view.as_of,
            role="" if line is None else role_text(task, line),
            line=line or (),
        )
        for task in tasks_of(view.plan, view.filters, view.as_of)
    ]


def _unit_rows(view: View) -> list[UnitRow]:
    plan = view.plan
    return [
        UnitRow(
            plan,
            unit,
            sum(assignment_of(plan, target, unit.id) is not None for target in plan.targets.values()),
            sum(
                not set(lineage_of(plan, unit.id)).isdisjoint(task.lead_units) for task in plan.tasks.values()
            ),
        )
        for unit in plan.units.values()
        if view.filters.kind is None or unit.kind is view.filters.kind
    ]
