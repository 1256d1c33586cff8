"""``vks log``: who reported what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.lang import t
from vks.model.change import Handin
from vks.model.names import match
from vks.model.target import PROVINCE
from vks.render.output import Output
from vks.tables.log import handins_table
from vks.tables.table import Report

if TYPE_CHECKING:
    from vks.cli.session import Session

_USUAL = 20

Unit = Annotated[str, typer.Argument(metavar=t("DON-VI"), help=t("Đơn vị: mã hoặc tên, không cần dấu."))]
Target = Annotated[
    str | None,
    typer.Argument(metavar=t("[CHI-TIEU|NHIEM-VU]"), help=t("Chỉ những lần đổi chỉ tiêu hay nhiệm vụ này.")),
]
Number = Annotated[
    int,
    typer.Option("--number", "-n", metavar=t("SO-LAN"), help=t("Nhiều nhất bấy nhiêu lần, mới nhất trước.")),
]


@options.with_output
def log(
    unit: Unit,
    target: Target = None,
    number: Number = _USUAL,
    plan: options.Plan = None,
    rev: options.Rev = None,
    *,
    written: Output,
) -> int:
    """Print who changed a unit's results, the newest first."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    if number < 1:
        raise UsageProblemError(t("-n cần số lần từ 1 trở lên."))
    session = open_session(Question(plan, unit=unit, rev=rev), results=False, every_plan=True)
    if any(PROVINCE in view.filters.units for view in session.views):
        raise UsageProblemError(t("vks log cần một đơn vị; toàn tỉnh không tự báo cáo."))
    wanted = _wanted(session, target) if target is not None else ""
    rows = _handins(session, number + 1, wanted, every_folder=plan is None)
    if wanted and not rows and not _known(session, wanted):
        _not_found(session, wanted)
    put_out(_report(session, rows, number, wanted), written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _handins(session: Session, most: int, wanted: str, *, every_folder: bool) -> list[Handin]:
    """Give the hand-ins of the unit, what is not yet committed first."""
    from vks.store.git import Git
    from vks.store.history import handins, uncommitted
    from vks.store.repository import RESULTS

    git = Git(session.repository.root)
    folders = [
        f"{view.plan.folder}/{RESULTS}/{unit}" for view in session.views for unit in view.filters.units
    ]
    rows = []
    if session.commit is None:
        waiting = uncommitted(git, session.repository, folders)
        rows += [waiting] if waiting else []
    if session.commit is not None or git.has_commits():
        specs = [f":(literal){folder}" for folder in folders]
        if every_folder:  # where the plan's folder had another name, too
            units = dict.fromkeys(unit for view in session.views for unit in view.filters.units)
            specs = [f":(glob)plans/*/*/{RESULTS}/{unit}/*" for unit in units]
        start = session.commit.id if session.commit else "HEAD"
        rows += handins(git, start, specs, None if wanted else most)
    if wanted:
        own = [replace(row, changes=tuple(c for c in row.changes if c.item.id == wanted)) for row in rows]
        rows = [replace(row, damaged=()) for row in own if row.changes]
    return rows[:most]


def _report(session: Session, rows: list[Handin], number: int, wanted: str) -> Report:
    from vks.cli.revision import commit_facts

    plan, unit = session.views[0].plan, session.views[0].filters.units[0]
    facts = commit_facts(session.commit)
    if wanted:
        titles = [
            found.title
            for view in session.views
            for found in (view.plan.targets.get(wanted), view.plan.tasks.get(wanted))
            if found is not None
        ]
        facts.append(f"{wanted}: {titles[0]}" if titles else wanted)
    if len(rows) > number:
        facts.append(t("Chỉ hiện {n} lần mới nhất; xem thêm bằng -n.", n=number))
    table = handins_table(rows[:number], [view.plan for view in session.views], wanted)
    return Report(
        "log",
        t("Các lần báo cáo của {unit}", unit=plan.units[unit].name),
        [table],
        facts,
        session.notices(),
        extra={**session.extra(), "unit": unit, "id": wanted or None},
    )


def _wanted(session: Session, target: str) -> str:
    """Give the id of a target or task; what no plan has (any more) as it was written."""
    names = {id_: (id_,) for view in session.views for id_ in (*view.plan.targets, *view.plan.tasks)}
    return match(target, names).id or target


def _known(session: Session, wanted: str) -> bool:
    return any(wanted in view.plan.targets or wanted in view.plan.tasks for view in session.views)


def _not_found(session: Session, wanted: str) -> None:
    names = {id_ for view in session.views for id_ in (*view.plan.targets, *view.plan.tasks)}
    near = match(wanted, {id_: (id_,) for id_ in names}).near
    hint = t("; có phải là: {near}?", near=", ".join(near)) if near else "."
    raise UsageProblemError(
        t(
            "Không có {kind} “{name}”{hint} Xem mã: {command}.",
            kind=t("chỉ tiêu hay nhiệm vụ"),
            name=wanted,
            hint=hint,
            command="vks targets, vks tasks",
        )
    )
