"""``vks missing``: who has not handed in, how late, and what is missing in files handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vks.cli import options
from vks.cli.month_option import MonthOption, parse_month_text
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.missing import find_gaps, months_due, units_owing
from vks.lang import t
from vks.model.calendar import Month
from vks.model.target import PROVINCE
from vks.render.output import Output
from vks.tables.format import month_text
from vks.tables.missing import MissingRow, missing_facts, missing_table
from vks.tables.status import period_fact
from vks.tables.table import Report

if TYPE_CHECKING:
    from vks.cli.session import View

ExitCode = Annotated[
    bool,
    typer.Option("--exit-code", help=t("Trả mã thoát 1 khi có đơn vị gửi chậm hoặc gửi thiếu.")),
]


@options.with_output
def missing(
    month: MonthOption = None,
    unit: options.Unit = None,
    leader: options.Leader = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    area: options.Area = None,
    kind: options.Kind = None,
    rev: options.Rev = None,
    exit_code: ExitCode = False,
    *,
    written: Output,
) -> int:
    """Print who has not handed in, and what is missing."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    asked = parse_month_text(month) if month is not None else None
    question = Question(plan, year, as_of, unit, area=area, leader=leader, kind=kind, rev=rev, month=asked)
    session = open_session(question)
    if any(PROVINCE in view.filters.units for view in session.views):
        raise UsageProblemError(
            t("Kết quả do từng đơn vị gửi: ghi --unit là một đơn vị, hoặc bỏ --unit để xem mọi đơn vị.")
        )
    rows: list[MissingRow] = []
    facts = session.scope()
    for view in session.views:
        own = _rows(view, asked)
        rows += own
        facts += [period_fact(view.plan, view.as_of), *_facts(view, asked, own)]
    rows.sort(key=lambda row: (row.gap.handed_in, -row.gap.days_late))
    report = Report(
        "missing",
        _title(asked),
        [missing_table(rows, several_plans=session.several_plans)],
        facts,
        session.notices(),
        session.data_marks(),
        extra={**session.extra(), "asOf": session.as_of, "month": asked},
    )
    put_out(report, written)
    session.report_findings()
    bad = any(row.gap.is_bad for row in rows)
    return FINDINGS if session.incomplete or (exit_code and bad) else WELL


def _title(month: Month | None) -> str:
    if month is None:
        return t("Đơn vị chưa gửi hoặc gửi thiếu kết quả")
    return t("Đơn vị chưa gửi hoặc gửi thiếu kết quả tháng {month}", month=month_text(month))


def _months(view: View, month: Month | None) -> tuple[Month, ...]:
    return months_due(view.plan, view.as_of) if month is None else (month,)


def _rows(view: View, month: Month | None) -> list[MissingRow]:
    gaps = find_gaps(view.plan, view.results, _months(view, month), view.as_of, view.filters)
    return [MissingRow(view.plan, gap) for gap in gaps]


def _facts(view: View, month: Month | None, rows: list[MissingRow]) -> list[str]:
    months = _months(view, month)
    by_month = [set(units_owing(view.plan, view.results, each, view.as_of, view.filters)) for each in months]
    asked = set().union(*by_month)
    lacking = {row.gap.unit for row in rows}
    every_month = all(each == asked for each in by_month)
    return missing_facts(
        view.plan, months, len(asked), len(asked - lacking), view.as_of, every_month=every_month
    )
