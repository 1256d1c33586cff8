"""``vks brief``: one page for a briefing: what is late, falls due, turned, was not handed in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec import Struct
from msgspec.structs import replace

from vks.cli import options
from vks.cli.as_of import alike
from vks.cli.last_time import LastTime, last_times
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.cli.standings import no_results_fact
from vks.judge.agenda import Turned, only_turned, stages_undone, targets_due, targets_late, turned_between
from vks.judge.compare import Side, compare, figures_changed
from vks.judge.missing import find_gaps, months_due, reporting_day
from vks.judge.rates import Rates, rate_targets, rate_tasks
from vks.judge.select import judge_all, rated_tasks
from vks.judge.state import State
from vks.judge.task import judge_task
from vks.lang import t
from vks.model.calendar import Month
from vks.model.change import Change, Said
from vks.model.target import PROVINCE
from vks.render.output import Format, Output
from vks.tables.brief import Heads, brief_items, brief_tables, rates_text
from vks.tables.brief_rows import (
    BriefRow,
    corrected_rows,
    due_rows,
    late_rows,
    missing_rows,
    turned_rows,
)
from vks.tables.format import day_text, days_text, month_text, number_text
from vks.tables.status import period_fact
from vks.tables.table import Report

if TYPE_CHECKING:
    from vks.cli.session import View

_DAYS: Final = 14
_FIGURES: Final = frozenset({Said.FIGURE, Said.DONE, Said.WAIVED})

Days = Annotated[
    int,
    typer.Option("--days", metavar=t("SO-NGAY"), help=t("Việc đến hạn trong từng này ngày tới.")),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=t("NGAY|COMMIT"),
        help=t("Lần giao ban trước: một ngày hoặc một commit. Mặc định: 7 ngày trước ngày tính."),
    ),
]
All = Annotated[bool, typer.Option("--all", help=t("Mọi dòng, không gói trong một trang."))]


@options.with_output
def brief(
    leader: options.Leader = None,
    unit: options.Unit = None,
    days: Days = _DAYS,
    since: Since = None,
    all_: All = False,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    *,
    written: Output,
) -> int:
    """Print the page for a briefing."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    if days < 0:
        raise UsageProblemError(t("--days cần số ngày từ 0 trở lên."))
    question = Question(plan, year, as_of, unit, leader=leader, rev=rev)
    session = open_session(question)
    last = last_times(question, session, since)
    found = [_brief_of(view, own, days) for view, own in zip(session.views, last, strict=True)]
    rows = [row for own in found for row in own.rows]
    facts = [*session.scope(), *(fact for own in found for fact in own.facts)]
    heads = _heads(session.views, last, days, sum(own.no_data for own in found))
    whole = written.format in {Format.JSON, Format.CSV}
    report = Report(
        "brief",
        t("Giao ban ngày {day}", day=days_text(view.as_of for view in session.views)),
        [brief_items(rows)]
        if whole
        else brief_tables(rows, heads, several_plans=session.several_plans, whole=all_),
        facts,
        session.notices(document=written.format is Format.DOCX),
        session.data_marks(),
        extra={
            **session.extra(),
            "asOf": session.as_of,
            "days": days,
            "since": alike(own.day for own in last),
            "sinceRev": alike(own.commit for own in last if own.is_before),
        },
    )
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


class _Brief(Struct, frozen=True):
    """What one plan has to say."""

    rows: list[BriefRow]
    facts: list[str]
    no_data: int


def _heads(views: list[View], last: list[LastTime], days: int, no_data: int) -> Heads:
    """Name the days that the page is about, each where plans are judged at days of their own."""
    compared = [own for own in last if own.is_before]
    when = [own.day for own in compared if own.day is not None]
    since = t("ngày {day}", day=days_text(when)) if when else compared[0].name
    until = days_text(view.as_of + timedelta(days=days) for view in views)
    return Heads(days, until, since, no_data)


def _side(view: View) -> Side:
    return Side(view.plan, view.results, view.task_results, view.filters)


def _brief_of(view: View, last: LastTime, days: int) -> _Brief:
    plan, as_of, side = view.plan, view.as_of, _side(view)
    judged = judge_all(plan, view.results, as_of, view.filters)
    stages = stages_undone(side, as_of)
    old = last.view
    turned = Turned()
    if last.day is not None and last.is_before:
        turned = turned_between(side, last.day, judged, as_of)
    elif old is not None:
        compared = compare(_side(old), side, as_of)
        turned = only_turned(Turned(compared.judgements, compared.tasks))
    changes = _figures(old, view) if old is not None else []
    asked = () if PROVINCE in view.filters.units else months_due(plan, as_of)
    gaps = find_gaps(plan, view.results, asked, as_of, view.filters)
    rows = [
        *late_rows(plan, stages, targets_late(judged)),
        *due_rows(plan, stages, targets_due(judged, as_of, days), as_of, days),
        *turned_rows(plan, turned),
        *corrected_rows(plan, changes),
        *missing_rows(plan, gaps),
    ]
    rates = rate_targets(judged)
    facts = [
        period_fact(plan, as_of),
        *no_results_fact(view),
        _rates_fact(view, rates),
        *_next_report(view, days),
    ]
    if old is not None:
        facts.append(_handed_in_fact(old, changes, last))
    elif not last.is_before:
        facts.append(
            t(
                "--since {since} không trước ngày tính {day} của kế hoạch {plan}: không so sánh kế hoạch này.",
                since=day_text(last.day),
                day=day_text(as_of),
                plan=plan.id,
            )
        )
    elif last.day is None:
        facts.append(t("{since}: chưa có kế hoạch {plan}.", since=last.name, plan=plan.id))
    since = last.day if last.is_before else None
    rows = [replace(row, as_of=as_of, since=since) for row in rows]
    return _Brief(rows, facts, rates.states[State.NO_DATA])


def _figures(old: View, view: View) -> list[Change]:
    """Give the figures that changed since, of months that count by the day."""
    return [
        change
        for change in figures_changed(_side(old), _side(view))
        if change.item.said in _FIGURES and change.item.month.first_day <= view.as_of
    ]


def _rates_fact(view: View, rates: Rates) -> str:
    """Give the rates in one line, each by its name."""
    own = rated_tasks(view.plan, view.filters, view.as_of, view.line())
    tasks = rate_tasks(judge_task(each, view.task_results, view.as_of, view.line()).klass for each in own)
    return rates_text(rates, tasks)


def _next_report(view: View, days: int) -> list[str]:
    """Say when results are due next, where that is within the days asked for."""
    for month in view.plan.period.months():
        day = reporting_day(view.plan, month)
        if day > view.as_of:
            if (day - view.as_of).days > days:
                return []
            return [
                t(
                    "Hạn gửi kết quả tháng {month}: {day}.",
                    month=month_text(month),
                    day=day_text(day),
                )
            ]
    return []


def _handed_in_fact(old: View, changes: list[Change], last: LastTime) -> str:
    """Count what git has that it had not then: months handed in, figures added and corrected."""
    known = {(report.unit, report.month) for report in old.results.all_months()}
    fresh: set[tuple[str, Month]] = set()
    added = corrected = 0
    for change in changes:
        key = (change.item.unit, change.item.month)
        if key not in known:
            fresh.add(key)
        elif change.old is None:
            added += 1
        else:
            corrected += 1
    if not changes:
        return t("Không có kết quả nào gửi hay sửa từ {since}.", since=last.name)
    return t(
        "Gửi và sửa từ {since}: {n} kết quả tháng mới gửi, {added} số bổ sung, {corrected} số sửa.",
        since=last.name,
        n=number_text(len(fresh)),
        added=number_text(added),
        corrected=number_text(corrected),
    )
