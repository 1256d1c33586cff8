"""``vks status``: how the units stand, or every target and key task of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from vks.cli import options
from vks.cli.as_of import alike
from vks.cli.problems import FINDINGS, WELL, UsageProblemError, also
from vks.cli.revision import commit_extra, commit_facts
from vks.cli.standings import is_whole_unit, judged, no_results_fact, unit_tasks
from vks.judge.missing import missing_months, unreadable_months
from vks.judge.rates import rate_targets
from vks.judge.select import tasks_of
from vks.judge.task import judge_task
from vks.lang import t
from vks.model.names import nearest
from vks.model.plan import Plan
from vks.model.succession import lineage_of
from vks.model.target import PROVINCE
from vks.render.output import Output
from vks.tables.format import absent_lines
from vks.tables.status import (
    JudgedRow,
    period_fact,
    rate_facts,
    standings_table,
    succession_facts,
    targets_table,
)
from vks.tables.table import Report, Table
from vks.tables.tasks import TaskRow, role_text, tasks_table
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import Question, Session, View
    from vks.model.finding import Finding

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


@options.with_output
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
    *,
    written: Output,
) -> int:
    """Print how the units stand."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session, report_findings
    from vks.store.load import has_errors

    if by is not None and by not in _BY:
        raise UsageProblemError(
            t("--by dùng một trong: {listed}.", listed=", ".join(_BY)) + also(nearest(by, list(_BY)))
        )
    question = Question(plan, year, as_of, unit, area, leader, tag, state, kind, rev)
    if unit is not None and by is None:
        session = open_session(question)
        report, findings = unit_report(session, worst=worst), session.findings
    else:
        report, findings = _standings_report(question, by or "unit")
    put_out(report, written)
    report_findings(findings)
    return FINDINGS if has_errors(findings) else WELL


def unit_report(session: Session, *, worst: bool) -> Report:
    """Give one row a target of the unit, then its key tasks."""
    by_plan = {view.plan.id: judged(view) for view in session.views}
    rows = [JudgedRow(view.plan, j, view.as_of) for view in session.views for j in by_plan[view.plan.id]]
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
        facts += no_results_fact(view)
        tasks = unit_tasks(view, unit) if is_whole_unit(view.filters) else None
        rated = rate_facts(rate_targets(by_plan[view.plan.id]), tasks)
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
            "asOf": session.as_of,
            "unit": session.views[0].filters.units[0],
        },
    )


def _standings_report(question: Question, by: str) -> tuple[Report, list[Finding]]:
    """One row a unit, area, leader or target; and what was found in the files."""
    from vks.cli.plan_by_plan import plan_by_plan
    from vks.cli.session import found_notices, marks_of, open_plans

    opened = open_plans(question, begun_only=True)
    parts, findings = plan_by_plan(opened, question, by)
    scope = dict.fromkeys(part.scope for part in parts if part.scope)
    table = standings_table(
        [row for part in parts for row in part.rows],
        by,
        t(_BY[by]),
        several_plans=len(parts) > 1,
        as_of={part.plan: part.as_of for part in parts},
    )
    report = Report(
        "status",
        t(_TITLES[by]),
        [table],
        [*commit_facts(opened.commit), *scope, *(fact for part in parts for fact in part.facts)],
        [*(notice for part in parts for notice in part.notices), *found_notices(findings)],
        marks_of({part.plan: part.illustrative for part in parts}, findings),
        extra={**commit_extra(opened.commit), "asOf": alike(part.as_of for part in parts), "by": by},
    )
    return report, findings


def unit_name(plan: Plan, unit: str) -> str:
    """Give a unit's official name."""
    return unit_text(plan, unit) if unit == PROVINCE else plan.units[unit].name


def unit_task_rows(view: View) -> list[TaskRow]:
    """Give the tasks that the unit asked for leads or helps with, its own part judged."""
    unit = view.filters.units[0]
    if unit == PROVINCE or view.filters.state or view.filters.tag:
        return []
    rows = []
    line = lineage_of(view.plan, unit)
    for task in tasks_of(view.plan, view.filters, view.as_of):
        state = judge_task(task, view.task_results, view.as_of, line)
        rows.append(TaskRow(view.plan, state, view.as_of, role=role_text(task, line), line=line))
    return rows


def _missing_fact(view: View, unit: str) -> list[str]:
    if unit == PROVINCE:
        return []
    return absent_lines(
        missing_months(view.plan, view.results, unit, view.as_of),
        unreadable_months(view.plan, view.results, unit, view.as_of),
    )
