"""``vks brief``: one page for a briefing: what is late, falls due, turned, was not handed in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec import Struct
from msgspec.structs import replace

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.agenda import Turned, only_turned, stages_undone, targets_due, targets_late, turned_between
from vks.judge.compare import Side, compare, figures_changed
from vks.judge.missing import find_gaps, months_due, reporting_day
from vks.judge.rates import Rates, rate_targets, rate_tasks
from vks.judge.select import judge_all, rated_tasks
from vks.judge.state import State
from vks.judge.task import judge_task
from vks.lang import t
from vks.model.calendar import Month, QuarterScheme, span_of
from vks.model.change import Change, Said
from vks.model.target import PROVINCE
from vks.render.output import Format, Output
from vks.tables.brief import (
    BriefRow,
    Heads,
    brief_items,
    brief_tables,
    corrected_rows,
    due_rows,
    late_rows,
    missing_rows,
    turned_rows,
)
from vks.tables.format import day_text, month_text, percent_text
from vks.tables.status import period_fact
from vks.tables.table import Report

if TYPE_CHECKING:
    from vks.cli.session import Question, Session, View

_DAYS: Final = 14
_SINCE_DAYS: Final = 7
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
    last = _last_time(question, session, since)
    found = [_brief_of(view, last, days) for view in session.views]
    rows = [row for own in found for row in own.rows]
    facts = [*session.scope(), *(fact for own in found for fact in own.facts)]
    as_of_day = session.views[0].as_of
    no_data = sum(own.no_data for own in found)
    heads = Heads(days, as_of_day + timedelta(days=days), last.name, no_data)
    whole = written.format in {Format.JSON, Format.CSV}
    report = Report(
        "brief",
        t("Giao ban ngày {day}", day=day_text(as_of_day)),
        [brief_items(rows)]
        if whole
        else brief_tables(rows, heads, several_plans=session.several_plans, whole=all_),
        facts,
        session.notices(),
        session.data_marks(),
        extra={
            **session.extra(),
            "asOf": str(as_of_day),
            "days": days,
            "since": None if last.day is None else str(last.day),
            "sinceRev": last.commit,
        },
    )
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


class _LastTime(Struct, frozen=True):
    """The briefing before: a day, or a commit, and the plans as they were there."""

    name: str
    day: date | None
    commit: str | None
    views: dict[str, View]
    """By plan; without any where git knows nothing of that time."""


class _Brief(Struct, frozen=True):
    """What one plan has to say."""

    rows: list[BriefRow]
    facts: list[str]
    no_data: int


def _last_time(question: Question, session: Session, since: str | None) -> _LastTime:
    """Give the briefing before: the day, or else the commit, that ``--since`` names."""
    from vks.cli.revision import commit_text

    as_of = session.views[0].as_of
    span = None
    if since is not None:
        span = span_of(since.strip(), QuarterScheme.CALENDAR) or _slashed(since)
    if since is None or span is not None:
        day = as_of - timedelta(days=_SINCE_DAYS) if span is None else span[1]
        if day >= as_of:
            raise UsageProblemError(
                t(
                    "--since {since} không trước ngày tính {day}; chọn một ngày sớm hơn.",
                    since=day_text(day),
                    day=day_text(as_of),
                )
            )
        commit = _commit_by(session, day)
        views = _views_at(question, commit) if commit is not None else {}
        return _LastTime(t("ngày {day}", day=day_text(day)), day, commit, views)
    old = _open_at(question, since)
    if old.commit is None:  # a session of a commit always has it
        raise UsageProblemError(since)
    name = f"commit {commit_text(old.commit)}"
    return _LastTime(name, None, old.commit.id, {view.plan.id: view for view in old.views})


def _slashed(text: str) -> tuple[date, date] | None:
    """Read a day as people write it: 1/6/2024."""
    parts = text.strip().split("/")
    if len(parts) != 3:
        return None
    day, month, year = (part.zfill(2) for part in parts)
    return span_of(f"{year}-{month}-{day}", QuarterScheme.CALENDAR)


def _commit_by(session: Session, day: date) -> str | None:
    """Give the commit in which the repository stood on a day; None where git knows none."""
    from vks.store.git import Git, GitProblemError

    start = session.commit.id if session.commit is not None else "HEAD"
    try:
        return Git(session.repository.root).commit_by(day, start)
    except GitProblemError:  # a folder without git, or without any commit: nothing to compare with
        return None


def _views_at(question: Question, commit: str) -> dict[str, View]:
    try:
        return {view.plan.id: view for view in _open_at(question, commit).views}
    except UsageProblemError:  # the plan asked for was not there yet
        return {}


def _open_at(question: Question, rev: str) -> Session:
    from vks.cli.session import open_session

    return open_session(replace(question, rev=rev), every_plan=True)


def _side(view: View) -> Side:
    return Side(view.plan, view.results, view.task_results, view.filters)


def _brief_of(view: View, last: _LastTime, days: int) -> _Brief:
    plan, as_of, side = view.plan, view.as_of, _side(view)
    judged = judge_all(plan, view.results, as_of, view.filters)
    stages = stages_undone(side, as_of)
    old = last.views.get(plan.id)
    if last.day is not None:
        turned = turned_between(side, last.day, judged, as_of)
    elif old is not None:
        compared = compare(_side(old), side, as_of)
        turned = only_turned(Turned(compared.judgements, compared.tasks))
    else:
        turned = Turned()
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
    facts = [period_fact(plan, as_of), _rates_fact(view, rates), *_next_report(view, days)]
    if old is not None:
        facts.append(_handed_in_fact(old, changes, last))
    elif last.day is None:
        facts.append(t("{since}: chưa có kế hoạch {plan}.", since=last.name, plan=plan.id))
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
    return t(
        "{n} chỉ tiêu: tỷ lệ đạt {met}, tiến độ {progress}; "
        "nhiệm vụ trọng tâm hoàn thành/tổng số {done}/{all}, hoàn thành/đến hạn {rate}.",
        n=rates.total,
        met=percent_text(rates.met_rate),
        progress=percent_text(rates.progress),
        done=tasks.done,
        all=tasks.all,
        rate=percent_text(tasks.done_of_due),
    )


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


def _handed_in_fact(old: View, changes: list[Change], last: _LastTime) -> str:
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
        n=len(fresh),
        added=added,
        corrected=corrected,
    )
