"""``vks init``: a new plan repository, or a new plan in one that is there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from vks.cli import office, options
from vks.cli.problems import FINDINGS, WELL, OutputProblemError, UsageProblemError
from vks.lang import t

if TYPE_CHECKING:
    from vks.cli.init_parts import Start
    from vks.model.draft import TableRead
    from vks.model.new_plan import NewPlan
    from vks.store.new_repository import Ground

Folder = Annotated[
    Path, typer.Argument(metavar=t("THU-MUC"), help=t("Nơi lập kho; kho có sẵn thì thêm một kế hoạch."))
]
Organisation = Annotated[
    str | None,
    typer.Option("--organisation", metavar=t("TEN"), help=t("Tên cơ quan, ví dụ “VKSND tỉnh Quảng Ninh”.")),
]
Id = Annotated[
    str | None,
    typer.Option(
        "--id", metavar=t("MA"), help=t("Mã cơ quan, cũng là tên thư mục; không ghi thì lấy từ tên.")
    ),
]
YearOption = Annotated[int | None, typer.Option("--year", metavar=t("NAM"), help=t("Năm của kế hoạch."))]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar=t("KY"),
        help=t("Kỳ: calendar (01/01–31/12), sector (01/12 năm trước–30/11), hoặc 2023-12:2024-11."),
    ),
]
Quarters = Annotated[
    str | None,
    typer.Option(
        "--quarters", metavar="calendar|sector", help=t("Quý dương lịch, hay quý của năm thống kê Ngành.")
    ),
]
Units = Annotated[
    str | None,
    typer.Option(
        "--units",
        metavar=t("DS"),
        help=t('Đơn vị: tệp .csv, .xlsx, hoặc "phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long".'),
    ),
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar=t("KE-HOACH"), help=t("Lấy từ kế hoạch năm trước: thư mục plans/NAM/TO-CHUC.")
    ),
]
Example = Annotated[
    bool, typer.Option("--example", help=t("Ghi sẵn vài chỉ tiêu, nhiệm vụ ví dụ để tập dùng."))
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=t("Chỉ xem sẽ ghi tệp nào, từng ô được hiểu thế nào."))
]
Partial = Annotated[
    bool,
    typer.Option("--partial", help=t("Chỗ nào của bảng chưa hiểu thì ghi nguyên văn, đánh dấu unconfirmed.")),
]
UseGit = Annotated[
    bool | None,
    typer.Option("--git/--no-git", help=t("Tạo kho git, commit lần đầu, bật hook và trình gộp; hoặc không.")),
]
Install = Annotated[
    str,
    typer.Option(
        "--install",
        metavar=t("NGUON"),
        help=t("Mọi máy và CI cài vks từ đâu: git+https://…, hoặc tệp .whl để trong kho."),
    ),
]


class Answers(Struct):
    """What the options say, and what is asked where they say nothing."""

    organisation: str | None = None
    id: str | None = None
    year: int | None = None
    period: str | None = None
    quarters: str | None = None
    units: str | None = None
    old: Path | None = None
    example: bool = False
    git: bool | None = None


def init(
    folder: Folder,
    organisation: Organisation = None,
    id_: Id = None,
    year: YearOption = None,
    period: PeriodOption = None,
    quarters: Quarters = None,
    units: Units = None,
    from_: From = None,
    example: Example = False,
    tasks: office.Tasks = None,
    targets: office.Targets = None,
    dry_run: DryRun = False,
    partial: Partial = False,
    git: UseGit = None,
    install: Install = "",
    format_: options.FormatOption = None,
) -> int:
    """Make a plan."""
    from vks.cli.init_git import ask_git
    from vks.cli.init_parts import Start, ground_of, names_of, plan_of, start_from
    from vks.cli.init_questions import complete

    output = options.output_of(format_)
    ground = ground_of(folder)
    answers = Answers(organisation, id_, year, period, quarters, units, from_, example, git)
    if from_ is not None and (units or example):
        raise UsageProblemError(t("--from lấy đơn vị và nội dung của năm trước; bỏ --units và --example."))
    _hold_source(install)
    complete(answers, ground, has_tables=bool(tasks or targets))
    if answers.git and not dry_run:
        ask_git(ground)
    start = start_from(answers) if answers.old is not None else Start()
    plan = plan_of(answers, start)
    read = office.read_office(tasks, targets, plan.frame, names_of(plan, start))
    errors = office.say_findings(read.findings)
    if dry_run and read.cells:
        office.show_understood(read, output)
    if errors and not partial and not dry_run:
        sys.stderr.write(office.nothing_written(errors) + "\n")
        return FINDINGS
    files = _files(plan, start, read, ground, example=answers.example, source=install)
    if not _sound(files, ground, plan):
        return FINDINGS
    if dry_run:
        out = sys.stderr if read.cells else sys.stdout
        out.write("".join(f"{path}\n" for path in sorted(files)))
        sys.stderr.write(t("Chạy thử: chưa ghi gì.") + "\n")
        return FINDINGS if errors else WELL
    _write(ground, files, plan, answers)
    return FINDINGS if errors else WELL


def _hold_source(source: str) -> None:
    """Raise UsageProblemError for a place that the program cannot be installed from."""
    from vks.store.starter import is_source

    if source and not is_source(source):
        raise UsageProblemError(
            t(
                "--install “{source}” không dùng được; viết git+https://… hoặc đường dẫn trong kho tới tệp .whl, "
                "như cong-cu/vks-0.1.0-py3-none-any.whl.",
                source=source,
            )
        )


def _files(
    plan: NewPlan, start: Start, read: TableRead, ground: Ground, *, example: bool, source: str
) -> dict[str, bytes]:
    from vks.store.new_repository import GroundKind
    from vks.store.starter import around, plan_files

    files = plan_files(plan, read, units=start.units_text, sample=example, old=start.files or None)
    if ground.kind is GroundKind.REPOSITORY:
        return files if (ground.root / "schemas").is_dir() else {p: _bare(data) for p, data in files.items()}
    return files | around(plan, source)


def _bare(data: bytes) -> bytes:
    """Take the line out that names a schema: the repository keeps none."""
    head, _, rest = data.partition(b"\n")
    return rest if head.startswith(b"# yaml-language-server:") else data


def _sound(files: dict[str, bytes], ground: Ground, plan: NewPlan) -> bool:
    """Check what is to be written as ``vks check`` will; say what is wrong with it."""
    from vks.model.finding import Severity
    from vks.store.new_repository import GroundKind, plan_ids, verify

    if ground.kind is GroundKind.REPOSITORY and plan.id in plan_ids(ground.root):
        raise UsageProblemError(
            t("Kho đã có kế hoạch {id}; đưa thêm bảng vào: vks import --tasks, --targets.", id=plan.id)
        )
    wrong = [each for each in verify(files) if each.severity is Severity.ERROR]
    office.say_findings(wrong)
    if wrong:
        sys.stderr.write(t("Kế hoạch lập ra còn {n} lỗi như trên, nên chưa ghi gì.", n=len(wrong)) + "\n")
    return not wrong


def _write(ground: Ground, files: dict[str, bytes], plan: NewPlan, answers: Answers) -> None:
    from vks.cli.init_git import by_hand, make_git, say_next
    from vks.cli.output import write_refusal
    from vks.cli.writing import waiting
    from vks.store.new_repository import GroundKind, TakenError, write_new

    try:
        with waiting():
            names = write_new(ground, files)
    except TakenError as error:
        raise UsageProblemError(
            t("Đã có tệp {path}; vks init không ghi đè. Chưa ghi gì.", path=error)
        ) from error
    except OSError as error:
        raise OutputProblemError(
            t(
                "Không ghi được {file}: {reason}. Chưa ghi gì.",
                file=error.filename or ground.root,
                reason=write_refusal(error),
            )
        ) from error
    sys.stdout.write("".join(f"{name}\n" for name in names))
    sys.stderr.write(
        t("Đã lập kế hoạch {id} trong {root} ({n} tệp).", id=plan.id, root=ground.root, n=len(names)) + "\n"
    )
    if answers.git and ground.kind is GroundKind.NEW:
        make_git(ground, names, plan)
    else:
        say_next(ground.root, [] if ground.kind is GroundKind.REPOSITORY else by_hand(ground.root, plan))
