"""``vks overdue``: key tasks past their due date and not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.select import quarter_span, tasks_of
from vks.judge.task import StageState, TaskClass, judge_task
from vks.lang import t
from vks.render.output import Output
from vks.tables.format import day_text
from vks.tables.status import period_fact
from vks.tables.table import Report
from vks.tables.tasks import TaskRow, count_text, tasks_table
from vks.tables.words import quarter_text

if TYPE_CHECKING:
    from vks.cli.session import View

Quarter = Annotated[
    int | None,
    typer.Option("--quarter", "-q", metavar="1-4", help=t("Chỉ các hạn nằm trong quý này của năm kế hoạch.")),
]
Soon = Annotated[
    int | None,
    typer.Option(
        "--soon", metavar=t("SO-NGAY"), help=t("Kể cả việc chưa xong còn từng này ngày hoặc ít hơn.")
    ),
]
Late = Annotated[bool, typer.Option("--late", help=t("Kể cả việc đã xong nhưng quá hạn."))]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help=t("Trả mã thoát 1 khi có việc quá hạn (dùng trong tập lệnh)."))
]


@options.with_output
def overdue(
    quarter: Quarter = None,
    unit: options.Unit = None,
    leader: options.Leader = None,
    soon: Soon = None,
    late: Late = False,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    area: options.Area = None,
    kind: options.Kind = None,
    exit_code: ExitCode = False,
    *,
    written: Output,
) -> int:
    """Print the key tasks that are overdue."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    if quarter is not None and not 1 <= quarter <= 4:
        raise UsageProblemError(t("Không có quý {quarter}; quý từ 1 đến 4.", quarter=quarter))
    if soon is not None and soon < 0:
        raise UsageProblemError(t("--soon cần số ngày từ 0 trở lên."))
    question = Question(plan, year, as_of, unit, area=area, leader=leader, kind=kind, rev=rev)
    session = open_session(question, figures=False)
    rows = [row for view in session.views for row in _rows(view, quarter, soon, late=late)]
    rows.sort(key=_most_late_first)
    facts = session.scope() + [fact for view in session.views for fact in _facts(view, quarter, soon, rows)]
    table = tasks_table(
        rows,
        several_plans=session.several_plans,
        title=t("Các nhiệm vụ"),
        with_stage=True,
        empty=t("Không có nhiệm vụ nào quá hạn."),
    )
    report = Report(
        "overdue",
        _title(quarter),
        [table],
        facts,
        session.notices(),
        session.data_marks(),
        extra={**session.extra(), "asOf": session.as_of, "quarter": quarter},
    )
    put_out(report, written)
    session.report_findings()
    any_overdue = any(row.klass is TaskClass.OVERDUE for row in rows)
    return FINDINGS if session.incomplete or (exit_code and any_overdue) else WELL


def _title(quarter: int | None) -> str:
    if quarter is None:
        return t("Nhiệm vụ trọng tâm quá hạn")
    return t("Nhiệm vụ trọng tâm quá hạn của quý {quarter}", quarter=quarter_text(quarter))


def _rows(view: View, quarter: int | None, soon: int | None, *, late: bool) -> list[TaskRow]:
    span = quarter_span(view.plan, quarter) if quarter is not None else None
    rows = []
    for task in tasks_of(view.plan, view.filters, view.as_of, leads_only=True):
        state = judge_task(task, view.task_results, view.as_of, view.line())
        if state.is_halted:
            continue
        for stage in state.stages:
            in_quarter = span is None or span[0] <= stage.in_force.by <= span[1]
            if in_quarter and _is_listed(stage, view, soon, late=late):
                rows.append(TaskRow(view.plan, state, view.as_of, stage, line=view.line() or ()))
    return rows


def _is_listed(stage: StageState, view: View, soon: int | None, *, late: bool) -> bool:
    if stage.klass is TaskClass.OVERDUE:
        return True
    if late and stage.klass is TaskClass.DONE_LATE:
        return True
    days_left = (stage.in_force.by - view.as_of).days
    return soon is not None and stage.done is None and 0 <= days_left <= soon


def _most_late_first(row: TaskRow) -> tuple[int, int, int]:
    order = {TaskClass.OVERDUE: 0, TaskClass.DUE_SOON: 1, TaskClass.IN_TIME: 1}
    by = row.stage.in_force.by.toordinal() if row.stage else 0
    return (order.get(row.klass, 2), by, row.task.no)


def _facts(view: View, quarter: int | None, soon: int | None, rows: list[TaskRow]) -> list[str]:
    facts = [period_fact(view.plan, view.as_of)]
    if quarter is not None:
        first, last = quarter_span(view.plan, quarter)
        facts.append(
            t(
                "Quý {quarter}/{year}: {first}–{last}",
                quarter=quarter_text(quarter),
                year=view.plan.year,
                first=day_text(first),
                last=day_text(last),
            )
        )
    own = [row for row in rows if row.plan.id == view.plan.id]
    counts = [t("{n} nhiệm vụ quá hạn", n=count_text(_of_class(own, TaskClass.OVERDUE)))]
    coming = _of_class(own, TaskClass.DUE_SOON, TaskClass.IN_TIME)
    late = _of_class(own, TaskClass.DONE_LATE)
    if coming:
        counts.append(t("{n} nhiệm vụ đến hạn trong {days} ngày tới", n=count_text(coming), days=soon))
    if late:
        counts.append(t("{n} nhiệm vụ đã xong nhưng quá hạn", n=count_text(late)))
    facts.append(", ".join(counts) + ".")
    return facts


def _of_class(rows: list[TaskRow], *classes: TaskClass) -> list[str]:
    return [row.task.id for row in rows if row.klass in classes]
