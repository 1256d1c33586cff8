"""``vks import --tasks``, ``--targets``: an office's tables into a plan that is there."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from vks.cli import office
from vks.cli.problems import FINDINGS, WELL, OutputProblemError, UsageProblemError
from vks.lang import t
from vks.model.draft import Frame

if TYPE_CHECKING:
    from vks.cli.session import Session
    from vks.model.draft import TableRead
    from vks.model.plan import Plan
    from vks.render.output import Output
    from vks.store.repository import Repository


def import_tables(
    session: Session,
    tasks: Path | None,
    targets: Path | None,
    output: Output,
    *,
    dry_run: bool,
    partial: bool,
) -> int:
    """Add what the tables hold to the one plan that is meant."""
    from vks.store.load import has_errors
    from vks.store.plan_import import only_new

    plan = _one_plan(session)
    if has_errors(session.findings):
        raise UsageProblemError(t("Kế hoạch {id} còn lỗi như trên; sửa trước khi nhập bảng.", id=plan.id))
    frame = Frame(plan.year, plan.period, plan.quarters)
    read = office.read_office(
        tasks, targets, frame, (plan.units, plan.groups, plan.posts), {*plan.tasks, *plan.targets}
    )
    read = only_new(read, plan)
    errors = office.say_findings(read.findings)
    if dry_run:
        office.show_understood(read, output)
    elif errors and not partial:
        sys.stderr.write(office.nothing_written(errors) + "\n")
        return FINDINGS
    return _add(session.repository, plan, read, errors=bool(errors), dry_run=dry_run)


def _one_plan(session: Session) -> Plan:
    if len(session.views) == 1:
        return session.views[0].whole
    listed = ", ".join(view.whole.id for view in session.views)
    raise UsageProblemError(t("Nhập bảng vào kế hoạch nào? Thêm --plan; có: {listed}.", listed=listed))


def _add(repository: Repository, plan: Plan, read: TableRead, *, errors: bool, dry_run: bool) -> int:
    from vks.cli.output import write_refusal
    from vks.cli.writing import waiting_turn
    from vks.store.plan_import import added, new_errors
    from vks.store.write import write_all

    with nullcontext() if dry_run else waiting_turn(repository):
        files = added(repository, plan, read)
        wrong = new_errors(repository, plan, files)
        if office.say_findings(wrong):
            sys.stderr.write(t("Chưa ghi gì.") + "\n")
            return FINDINGS
        names = sorted(repository.name_of(path) for path in files)
        if dry_run:
            sys.stderr.write("".join(f"{name}\n" for name in names) + t("Chạy thử: chưa ghi gì.") + "\n")
            return FINDINGS if errors else WELL
        try:
            write_all(files, folders=True)
        except OSError as error:
            reason = write_refusal(error)
            raise OutputProblemError(
                t(
                    "Không ghi được {file}: {reason}. Các tệp vẫn như cũ.",
                    file=error.filename or "",
                    reason=reason,
                )
            ) from error
    if not names and errors:
        sys.stderr.write(t("Chưa ghi gì.") + "\n")
        return FINDINGS
    if not names:
        sys.stderr.write(t("Không có gì mới: kế hoạch đã có mọi dòng của bảng.") + "\n")
        return WELL
    count = sum(len(area.targets) for area in read.areas)
    sys.stderr.write(
        t(
            "Đã thêm {tasks} nhiệm vụ, {targets} chỉ tiêu vào {id}: {names}.",
            tasks=len(read.tasks),
            targets=count,
            id=plan.id,
            names=", ".join(names),
        )
        + "\n"
    )
    return FINDINGS if errors else WELL
