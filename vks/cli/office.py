"""Tables of an office on the command line: read them, say what was understood, ask for consent."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.model.finding import Finding, Severity

if TYPE_CHECKING:
    from vks.model.draft import Frame, TableRead
    from vks.model.unit import Group, Post, Unit
    from vks.render.output import Output

Tasks = Annotated[
    Path | None,
    typer.Option(
        "--tasks",
        metavar=t("TEP"),
        help=t("Bảng nhiệm vụ (.xlsx, .csv): STT, Nhiệm vụ, Phân công, Thời hạn."),
    ),
]
Targets = Annotated[
    Path | None,
    typer.Option(
        "--targets",
        metavar=t("TEP"),
        help=t("Bảng chỉ tiêu (.xlsx, .csv): Nội dung, ĐVT, mỗi đơn vị một cột."),
    ),
]


def read_office(
    tasks: Path | None,
    targets: Path | None,
    frame: Frame,
    names: tuple[Mapping[str, Unit], Mapping[str, Group], Mapping[str, Post]],
    taken: Collection[str] = (),
) -> TableRead:
    """Read the tables that are named; raises UsageProblemError for a file of another kind."""
    from vks.model.draft import TableRead
    from vks.store.office_names import known_names
    from vks.store.office_table import SUFFIXES
    from vks.store.office_targets import read_targets_table
    from vks.store.office_tasks import read_tasks_table

    strange = [
        str(path) for path in (tasks, targets) if path and path.suffix.lower() not in {*SUFFIXES, ".xls"}
    ]
    if strange:
        raise UsageProblemError(
            t("Không biết đọc bảng {names}; nhận tệp .xlsx và .csv.", names=", ".join(strange))
        )
    known, whole = known_names(*names), TableRead()
    try:
        for path, read in ((tasks, read_tasks_table), (targets, read_targets_table)):
            if path is not None:
                found = read(path, frame, known, {*taken, *(task.id for task in whole.tasks)})
                whole.cells += found.cells
                whole.findings += found.findings
                whole.tasks += found.tasks
                whole.areas += found.areas
    except ImportError as error:
        raise UsageProblemError(excel_lacking()) from error
    return whole


def excel_lacking() -> str:
    """Say how to get what reads Excel."""
    return t('Đọc bảng Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"')


def say_findings(findings: list[Finding]) -> list[Finding]:
    """Print findings on stderr; give those that are errors."""
    from vks.render.findings import finding_text

    for finding in sorted(findings, key=lambda each: each.order):
        sys.stderr.write(finding_text(finding) + "\n")
    return [each for each in findings if each.severity is Severity.ERROR]


def show_understood(read: TableRead, output: Output) -> None:
    """Print what each cell was taken for."""
    from vks.cli.output import put_out
    from vks.tables.understood import understood_report

    put_out(understood_report(read.cells), output)


def nothing_written(errors: list[Finding]) -> str:
    """Say that nothing was written, and the two ways on."""
    return t(
        "Có {n} chỗ chưa hiểu nên chưa ghi gì. Sửa các ô trên rồi chạy lại; xem từng ô: thêm --dry-run; "
        "hoặc thêm --partial để ghi nguyên văn các chỗ ấy, đánh dấu unconfirmed.",
        n=len(errors),
    )
