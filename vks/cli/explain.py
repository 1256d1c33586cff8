"""``vks explain``: how a figure came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.target import judge_target
from vks.judge.task import judge_task
from vks.judge.waiver import demand_of
from vks.lang import t
from vks.model.names import match
from vks.model.target import Assignment
from vks.render.output import Output
from vks.tables.explain import explain_target
from vks.tables.explain_task import explain_task
from vks.tables.table import Report

if TYPE_CHECKING:
    from vks.cli.session import Question, Session, View

First = Annotated[str, typer.Argument(metavar=t("DON-VI|NHIEM-VU"), help=t("Đơn vị, hoặc mã nhiệm vụ."))]
Second = Annotated[
    str | None, typer.Argument(metavar=t("CHI-TIEU"), help=t("Mã chỉ tiêu (khi đứng trước là đơn vị)."))
]


@options.with_output
def explain(
    first: First,
    second: Second = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    *,
    written: Output,
) -> int:
    """Explain one target of a unit, or one key task."""
    from vks.cli.output import put_out
    from vks.cli.revision import commit_facts
    from vks.cli.session import Question, open_session

    unit = first if second is not None else None
    if second is not None:
        _refuse_swapped(first, second, Question(plan, year, as_of, rev=rev))
    session = open_session(Question(plan, year, as_of, unit, rev=rev))
    report = _task_report(session, first) if second is None else _target_report(session, second)
    report = replace(
        report,
        facts=[*commit_facts(session.commit), *report.facts],
        notices=session.notices(),
        data=session.data_marks(),
        extra={**session.extra(), **report.extra},
    )
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _refuse_swapped(first: str, second: str, question: Question) -> None:
    """Say so where the target stands before the unit."""
    if "." not in first:  # a target's id has a dot, hardly ever a unit's name: no plan is read for nothing
        return
    from vks.cli.choosing import unit_in
    from vks.cli.session import open_session

    for view in open_session(question, results=False, every_plan=True).views:
        unit = unit_in(second, view.plan)
        if unit is not None and first in view.plan.targets:
            raise UsageProblemError(
                t(
                    "Đơn vị đứng trước, chỉ tiêu đứng sau: vks explain {unit} {target}.",
                    unit=unit,
                    target=first,
                )
            )


def _target_report(session: Session, wanted: str) -> Report:
    """Explain the target in the current plan, else the latest, that has it for the unit."""
    names = {id_: (id_,) for view in session.views for id_ in view.plan.targets}
    found = match(wanted, names)
    if found.id is None:
        _not_found(t("chỉ tiêu"), wanted, found.near, "vks targets")
    unclear = False
    for view in _current_first(session.views):
        target = view.plan.targets.get(str(found.id))
        unit = view.filters.units[0]
        assignment = demand_of(view.plan, target, unit, view.results, view.as_of) if target else None
        if target is not None and isinstance(assignment, Assignment):
            session.views = [view]
            judgement = judge_target(view.plan, target, assignment, view.results, view.as_of)
            return explain_target(view.plan, judgement, view.results, view.as_of)
        unclear = unclear or assignment is not None
    unit = session.views[0].filters.units[0]
    if unclear:
        raise UsageProblemError(
            t(
                "Mức giao chỉ tiêu {target} cho {unit} chưa xác định được nên không đánh giá; "
                "chạy vks check để xem chỗ phải sửa.",
                target=found.id,
                unit=unit,
            )
        )
    holders = _holders(session.views, str(found.id))
    raise UsageProblemError(
        t(
            "Chỉ tiêu {target} không giao cho {unit}; giao cho: {holders}.",
            target=found.id,
            unit=unit,
            holders=holders,
        )
    )


def _task_report(session: Session, wanted: str) -> Report:
    from vks.cli.choosing import unit_in

    names = {id_: (id_,) for view in session.views for id_ in view.plan.tasks}
    found = match(wanted, names)
    if found.id is None and any(unit_in(wanted, view.plan) for view in session.views):
        raise UsageProblemError(
            t(
                "“{name}” là một đơn vị; thêm mã chỉ tiêu: vks explain {name} CHI-TIEU. Xem mã: vks targets.",
                name=wanted,
            )
        )
    targets = {id_: (id_,) for view in session.views for id_ in view.plan.targets}
    target = match(wanted, targets).id if found.id is None else None
    if target is not None:
        raise UsageProblemError(
            t(
                "“{name}” là một chỉ tiêu; thêm đơn vị đứng trước: vks explain {unit} {name}.",
                name=target,
                unit=_holders(session.views, target).split(",")[0],
            )
        )
    if found.id is None:
        near = match(wanted, names | targets).near
        _not_found(t("nhiệm vụ"), wanted, near, "vks tasks")
    view = next(v for v in _current_first(session.views) if found.id in v.plan.tasks)
    session.views = [view]
    state = judge_task(view.plan.tasks[str(found.id)], view.task_results, view.as_of)
    return explain_task(view.plan, state, view.task_results, view.as_of)


def _current_first(views: list[View]) -> list[View]:
    """Give the plans whose period holds the day first, then the latest."""
    return sorted(
        views,
        key=lambda view: (
            not view.plan.period.start <= view.as_of <= view.plan.period.end,
            -view.plan.period.end.toordinal(),
        ),
    )


def _not_found(kind: str, wanted: str, near: tuple[str, ...], command: str) -> None:
    hint = t("; có phải là: {near}?", near=", ".join(near)) if near else "."
    raise UsageProblemError(
        t(
            "Không có {kind} “{name}”{hint} Xem mã: {command}.",
            kind=kind,
            name=wanted,
            hint=hint,
            command=command,
        )
    )


def _holders(views: list[View], target: str) -> str:
    units = [
        unit
        for view in views
        if target in view.plan.targets
        for unit in view.plan.targets[target].assignments
    ]
    return ", ".join(dict.fromkeys(units))
