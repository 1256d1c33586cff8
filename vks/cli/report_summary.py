"""The summary workbook of ``vks report``: join one plan's files with the rules, once for all sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vks.cli.problems import UsageProblemError
from vks.judge.missing import missing_months, unreadable_months
from vks.judge.rates import TaskRates, rate_targets, rate_tasks
from vks.judge.report_period import ReportPeriod
from vks.judge.select import judge_all, rated_tasks, tasks_of
from vks.judge.target import Judgement
from vks.judge.task import TaskState, answers_for, judge_task
from vks.lang import t
from vks.model.succession import is_current, lineage_of
from vks.model.target import PROVINCE
from vks.tables.summary_facts import Facts, UnitFacts, full_name
from vks.tables.tasks import role_text
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import Session, View


def summary_workbook(session: Session, period: ReportPeriod) -> bytes:
    """Give the bytes of the summary workbook of the session's one plan.

    Raises UsageProblemError where there are several plans, or no Excel library.
    """
    if len(session.views) > 1:
        listed = ", ".join(view.plan.id for view in session.views)
        raise UsageProblemError(t("Bảng tổng hợp là của một kế hoạch; chọn --plan: {listed}.", listed=listed))
    from vks.render.summary_excel import summary_excel
    from vks.tables.summary import summary_book

    book = summary_book(gather(session, period))
    try:
        return summary_excel(book, period.as_of)
    except ImportError as error:
        raise UsageProblemError(
            t('Bảng tổng hợp Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"')
        ) from error


def gather(session: Session, period: ReportPeriod) -> Facts:
    """Judge everything that the session's first plan is asked about."""
    view = session.views[0]
    judged: dict[str, list[Judgement]] = {}
    everything = judge_all(view.plan, view.results, period.as_of, view.filters)
    for judgement in everything:
        judged.setdefault(judgement.unit, []).append(judgement)
    units = [
        _unit(view, period, unit, judged.get(unit, []))
        for unit in (PROVINCE, *view.plan.units)
        if unit in judged or _has_tasks(view, period, unit)
    ]
    tasks = [
        judge_task(task, view.task_results, period.as_of, view.line())
        for task in tasks_of(view.plan, view.filters, period.as_of)
    ]
    return Facts(
        view.plan,
        view.results,
        period,
        units,
        rate_targets(everything),
        tasks,
        units[0].task_rates if view.filters.units and units else _rates(tasks),
        session.notices(document=True),
        session.scope(),
    )


def _has_tasks(view: View, period: ReportPeriod, unit: str) -> bool:
    wanted = not view.filters.units or unit in view.filters.units
    if unit == PROVINCE or not wanted or not is_current(view.plan, unit, period.as_of):
        return False
    kind = view.filters.kind
    if kind is not None and view.plan.units[unit].kind is not kind:
        return False
    return bool(_tasks_of(view, period, unit))


def _unit(view: View, period: ReportPeriod, unit: str, judgements: list[Judgement]) -> UnitFacts:
    plan = view.plan
    tasks = _tasks_of(view, period, unit)
    return UnitFacts(
        unit,
        unit_text(plan, unit),
        full_name(plan, unit),
        judgements,
        rate_targets(judgements),
        tasks,
        _unit_rates(view, period, unit, tasks),
        () if unit == PROVINCE else missing_months(plan, view.results, unit, period.as_of),
        unreadable_months(plan, view.results, unit, period.as_of),
    )


def _unit_rates(view: View, period: ReportPeriod, unit: str, tasks: list[tuple[TaskState, str]]) -> TaskRates:
    """Rate the tasks that a unit answers for; for the province all that are given out."""
    if unit == PROVINCE:
        asked = rated_tasks(view.plan, view.filters, period.as_of, None)
        return _rates([judge_task(task, view.task_results, period.as_of) for task in asked])
    line = lineage_of(view.plan, unit)
    return _rates([state for state, _ in tasks if answers_for(state.task, line, period.as_of)])


def _rates(states: list[TaskState]) -> TaskRates:
    return rate_tasks(state.klass for state in states)


def _tasks_of(view: View, period: ReportPeriod, unit: str) -> list[tuple[TaskState, str]]:
    """Give the key tasks that a unit has a part in, each with its role; none for the province."""
    if unit == PROVINCE:
        return []
    line = lineage_of(view.plan, unit)
    asked = replace(view.filters, units=(unit,), kind=None)
    return [
        (
            judge_task(task, view.task_results, period.as_of, line),
            role_text(task, line),
        )
        for task in tasks_of(view.plan, asked, period.as_of)
    ]
