"""``vks diff``: what two states of the repository say differently, by unit, month and meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct
from msgspec.structs import replace

from vks.cli import options
from vks.cli.as_of import alike
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.compare import Comparison, Side, compare
from vks.judge.compare_plan import Kind, PlanChange, compare_plans
from vks.lang import t
from vks.render.output import Format, Output
from vks.tables.diff import (
    Planned,
    classes_table,
    figures_table,
    judgements_table,
    plan_table,
    summary_text,
)
from vks.tables.scope import scope_text
from vks.tables.status import period_fact
from vks.tables.table import Report, Table

if TYPE_CHECKING:
    from vks.cli.session import Question, Session, View

From = Annotated[str, typer.Argument(metavar="COMMIT", help=t("Bản trước: một commit của git."))]
To = Annotated[
    str | None,
    typer.Argument(metavar="[COMMIT]", help=t("Bản sau; không ghi là các tệp đang có trong thư mục.")),
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help=t("Trả mã thoát 1 khi có thay đổi (dùng trong tập lệnh)."))
]


@options.with_output
def diff(
    first: From,
    second: To = None,
    unit: options.Unit = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    area: options.Area = None,
    leader: options.Leader = None,
    exit_code: ExitCode = False,
    *,
    written: Output,
) -> int:
    """Print what changed between two commits, or since one."""
    from vks.cli.output import put_out
    from vks.cli.session import Question

    question = Question(plan, year, as_of, unit, area, leader)
    old, new = _both(replace(question, rev=first), replace(question, rev=second))
    compared = _compared(old, new)
    report = _report(old, new, compared, whole=written.format in {Format.JSON, Format.CSV})
    put_out(report, written)
    for side in (old, new):
        if side.session is not None:
            side.session.report_findings()
    incomplete = any(side.session is not None and side.session.incomplete for side in (old, new))
    return FINDINGS if incomplete or (exit_code and any(each.any for each in compared)) else WELL


class _State(Struct):
    """One of the two states: its plans, or why it has none that the question is about."""

    name: str
    session: Session | None = None
    refusal: str = ""
    rev: str | None = None

    def views(self) -> dict[str, View]:
        """Give the plans asked for by id."""
        return {view.plan.id: view for view in self.session.views} if self.session else {}


class _Compared(Struct, frozen=True):
    """What differs in one plan."""

    view: View
    comparison: Comparison | None
    """None for a plan that only one side has."""
    planned: tuple[PlanChange, ...]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        found = self.comparison
        return bool(self.planned or (found and (found.judgements or found.tasks or found.figures)))


def _both(first: Question, second: Question) -> tuple[_State, _State]:
    """Open both states; one of them may have nothing that the question is about, not both."""
    old, new = _state(first), _state(second)
    if old.session is None and new.session is None:
        raise UsageProblemError(new.refusal)
    return old, new


def _state(question: Question) -> _State:
    from vks.cli.revision import commit_text
    from vks.cli.session import open_session

    try:
        session = open_session(question, every_plan=True)
    except UsageProblemError as problem:
        return _State(question.rev or t("các tệp trong thư mục"), refusal=str(problem))
    commit = session.commit
    if commit is None:
        return _State(t("các tệp trong thư mục"), session)
    return _State(commit_text(commit), session, rev=commit.id)


def _compared(old: _State, new: _State) -> list[_Compared]:
    before, now = old.views(), new.views()
    found = []
    for id_ in dict.fromkeys([*now, *before]):
        if id_ in before and id_ in now:
            sides = _side(before[id_]), _side(now[id_])
            comparison = compare(*sides, now[id_].as_of)
            found.append(_Compared(now[id_], comparison, tuple(compare_plans(*sides))))
        else:
            view = now.get(id_) or before[id_]
            plan_before, plan_now = (each[id_].plan if id_ in each else None for each in (before, now))
            found.append(_Compared(view, None, (PlanChange(Kind.PLAN, id_, plan_before, plan_now),)))
    return found


def _side(view: View) -> Side:
    return Side(view.plan, view.results, view.task_results, view.filters)


def _report(old: _State, new: _State, compared: list[_Compared], *, whole: bool) -> Report:
    """Give the report; people are shown only tables that have rows."""
    changed = {each.view.plan.id for each in compared if each.any}
    several = len(changed) > 1
    comparisons = [each.comparison for each in compared if each.comparison is not None]
    planned = [Planned(each.view.plan, change) for each in compared for change in each.planned]
    as_of = {each.view.plan.id: each.view.as_of for each in compared}
    tables: list[Table[Any]] = [
        judgements_table(comparisons, several_plans=several, as_of=as_of),
        classes_table(comparisons, several_plans=several, as_of=as_of),
        figures_table(comparisons, several_plans=several),
        plan_table(planned, several_plans=several),
    ]
    notices: dict[str, None] = {}
    marks: dict[str, str] = {}
    for state in (new, old):
        if state.session is not None:
            state.session.views = [view for view in state.session.views if view.plan.id in changed]
            notices.update(dict.fromkeys(state.session.notices()))
            marks = state.session.data_marks() | marks
    return Report(
        "diff",
        t("Thay đổi giữa hai bản của kho"),
        tables if whole else [table for table in tables if table.items],
        _facts(old, new, compared),
        list(notices),
        marks,
        extra={"from": old.rev, "to": new.rev, "asOf": alike(as_of.values())},
    )


def _facts(old: _State, new: _State, compared: list[_Compared]) -> list[str]:
    scopes = dict.fromkeys(
        scope_text(each.view.plan, each.view.filters, each.view.as_of) for each in compared
    )
    facts = [t("Từ: {state}", state=old.name), t("Đến: {state}", state=new.name)]
    facts += [scope for scope in scopes if scope]
    facts += [f"{state.name}: {state.refusal}" for state in (old, new) if state.refusal]
    for each in compared:
        if each.comparison is None:
            state = old if each.planned[0].new is None else new
            facts.append(t("Kế hoạch {plan} chỉ có ở {state}.", plan=each.view.plan.id, state=state.name))
        elif each.any:
            facts.append(period_fact(each.view.plan, each.view.as_of))
            facts.append(summary_text(each.comparison, len(each.planned)))
    if not any(each.any for each in compared):
        facts.append(t("Không có thay đổi."))
    return facts
