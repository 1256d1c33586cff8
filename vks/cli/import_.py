"""``vks import``: take in the forms that units filled in, or an office's tables (``import_plan``)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from vks.cli import office, options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.cli.progress import track
from vks.lang import t
from vks.model.finding import Finding, Severity

if TYPE_CHECKING:
    from vks.cli.session import Session
    from vks.judge.intake import Intake
    from vks.model.edit import MonthEdit
    from vks.model.intake import Hand, Taken
    from vks.model.plan import Plan
    from vks.model.results import MonthReport
    from vks.render.output import Output
    from vks.store.repository import Repository

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar=t("[TEP]..."), help=t("Biểu mẫu đã ghi: .xlsx, .yaml, hoặc .csv.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=t("Chỉ xem sẽ thay đổi gì; không ghi."))]
Partial = Annotated[
    bool, typer.Option("--partial", help=t("Có lỗi vẫn nhập phần tốt, và liệt kê phần bỏ lại."))
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=t("Thay số cũ mà không hỏi lại."))]
MapOption = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar=t("COT"),
        help=t("Tên cột của CSV: “unit=Đơn vị,month=Tháng,target=Mã,value=Kết quả”, hoặc một tệp YAML."),
    ),
]


class _Known(Struct, frozen=True):
    """The repository and the plans that files may be for."""

    session: Session
    plans: Mapping[str, Plan]

    @property
    def repository(self) -> Repository:
        """The files that are written to."""
        return self.session.repository

    def notices(self, used: set[str]) -> list[str]:
        """Give what must be said of the plans that figures go to."""
        self.session.views = [view for view in self.session.views if view.whole.id in used]
        return self.session.notices()


def import_(
    files: Files = None,
    dry_run: DryRun = False,
    partial: Partial = False,
    yes: Yes = False,
    map_: MapOption = None,
    tasks: office.Tasks = None,
    targets: office.Targets = None,
    plan: options.Plan = None,
    year: options.Year = None,
    format_: options.FormatOption = None,
) -> int:
    """Take in forms: all of them, or with findings nothing."""
    from vks.judge.intake import compare

    output = options.output_of(format_)
    if bool(files) == bool(tasks or targets):
        raise UsageProblemError(
            t("Nhập gì? Ghi tên các biểu mẫu kết quả, hoặc --tasks, --targets với bảng của kế hoạch.")
        )
    known = _open(plan, year)
    if not files:
        from vks.cli.import_plan import import_tables

        return import_tables(known.session, tasks, targets, output, dry_run=dry_run, partial=partial)
    taken = _read(files, known, map_)
    there, damaged = _there(taken, known)
    intake = compare(taken, there)
    findings = sorted([*taken.findings, *damaged, *intake.findings], key=lambda each: each.order)
    _say_findings(findings)
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if damaged or (errors and not partial):
        sys.stderr.write(_nothing_written(errors, may_partly=not damaged) + "\n")
        return FINDINGS
    _show(intake, known, output)
    code = _write(known, intake, taken, dry_run=dry_run, yes=yes)
    if errors:
        _say_left_out(errors)
    return FINDINGS if errors else code


def _open(plan: str | None, year: int | None) -> _Known:
    from vks.cli.session import Question, open_every, open_session

    if plan is None and year is None:
        session = open_every()
    else:
        session = open_session(Question(plan, year), results=False)
    session.report_findings()
    return _Known(session, {view.whole.id: view.whole for view in session.views})


def _read(files: list[Path], known: _Known, map_: str | None) -> Taken:
    """Read every file; one that is given twice is read once."""
    from vks.model.intake import Taken
    from vks.store.forms import SUFFIXES, read_form
    from vks.store.handed import Known

    mapping = _mapping(map_)
    strange = [str(path) for path in files if path.suffix.lower() not in {*SUFFIXES, ".xls"}]
    if strange:
        raise UsageProblemError(
            t("Không biết đọc {names}; nhận tệp .xlsx, .yaml và .csv.", names=", ".join(strange))
        )
    taken = Taken()
    try:
        for path in track(dict.fromkeys(files), t("Đọc biểu mẫu")):
            taken.add(read_form(path, path.as_posix(), Known(known.plans), mapping))
    except ImportError as error:
        raise UsageProblemError(
            t('Đọc biểu mẫu Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"')
        ) from error
    return taken


def _mapping(text: str | None) -> dict[str, str]:
    """Read which column holds what: ``field=title`` pairs, or a YAML file of them."""
    from vks.store.csv_form import FIELDS
    from vks.store.mapping import read_mapping

    if text is None:
        return {}
    path = Path(text)
    found = read_mapping(path) if path.suffix.lower() in {".yaml", ".yml"} else _pairs(text)
    unknown = [name for name in found or {} if name not in FIELDS]
    if not found or unknown:
        raise UsageProblemError(
            t(
                "--map “{text}” không dùng được; viết trường=tên cột, cách nhau dấu phẩy; các trường: {fields}.",
                text=text,
                fields=", ".join(FIELDS),
            )
        )
    return found


def _pairs(text: str) -> dict[str, str]:
    parts = [part.partition("=") for part in text.split(",")]
    if not all(equals and value.strip() for _, equals, value in parts):
        return {}
    return {name.strip(): value.strip() for name, _, value in parts}


def _there(taken: Taken, known: _Known) -> tuple[dict[Hand, MonthReport], list[Finding]]:
    """Give what the results say now of every month handed in, and what is wrong with those files."""
    from vks.store.load import load_results
    from vks.store.writing import month_path

    hands = {each.hand for each in taken.figures} | {each.hand for each in taken.tasks}
    reports: dict[Hand, MonthReport] = {}
    damaged: list[Finding] = []
    for id_ in sorted({hand.plan for hand in hands}):
        plan = known.plans[id_]
        own = {(hand.unit, hand.month): hand for hand in hands if hand.plan == id_}
        folder = known.repository.root / plan.folder
        read = load_results(known.repository, folder, plan, figures_of={unit for unit, _ in own})
        for report in read.results.all_months():
            hand = own.get((report.unit, report.month))
            if hand is not None:
                reports[hand] = report
        files = {known.repository.name_of(month_path(known.repository, plan, *key)) for key in own}
        damaged += [f for f in read.findings if f.place.file in files and f.severity is Severity.ERROR]
    return reports, damaged


def _say_findings(findings: list[Finding]) -> None:
    from vks.render.findings import finding_text

    for finding in findings:
        sys.stderr.write(finding_text(finding) + "\n")


def _nothing_written(errors: list[Finding], *, may_partly: bool) -> str:
    said = t("Có {n} lỗi nên chưa ghi gì.", n=len(errors)) if errors else t("Chưa ghi gì.")
    if may_partly:
        cells = all(each.place.cell or each.place.sheet for each in errors)
        said += " " + (
            t("Sửa các ô trên rồi nhập lại, hoặc thêm --partial để chỉ nhập phần tốt.")
            if cells
            else t("Sửa các dòng trên rồi nhập lại, hoặc thêm --partial để chỉ nhập phần tốt.")
        )
    return said


def _say_left_out(errors: list[Finding]) -> None:
    from vks.render.findings import where_text
    from vks.render.people import clean

    sys.stderr.write(t("Bỏ lại {n} chỗ có lỗi, chưa nhập:", n=len(errors)) + "\n")
    for finding in errors:
        sys.stderr.write(f"  {clean(where_text(finding.place))} [{finding.id}]\n")


def _show(intake: Intake, known: _Known, output: Output) -> None:
    from vks.cli.output import put_out
    from vks.render.output import Format
    from vks.tables.intake import intake_report

    for_people = output.format in {Format.TABLE, Format.MD}
    notices = known.notices({change.hand.plan for change in intake.changes})
    put_out(intake_report(intake.changes, known.plans, notices, for_people=for_people), output)


def _write(known: _Known, intake: Intake, taken: Taken, *, dry_run: bool, yes: bool) -> int:
    """Write, unless it is a trial, nothing is new, or figures would go that may not."""
    if not intake.edits:
        return WELL
    if not dry_run and intake.replaced and not yes and not _agreed(intake.replaced):
        sys.stderr.write(t("Chưa ghi gì.") + "\n")
        return FINDINGS
    may_replace = dry_run or yes or bool(intake.replaced)
    names = _write_months(known, intake, taken, dry_run=dry_run, yes=may_replace)
    if names is None:
        return FINDINGS
    said = t("Đã ghi {n} tệp: {names}.", n=len(names), names=", ".join(names))
    sys.stderr.write((t("Chạy thử: chưa ghi gì.") if dry_run else said) + "\n")
    return WELL


def _agreed(replaced: int) -> bool:
    """Ask whether figures may be replaced; off a terminal nobody can answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageProblemError(
            t("{n} số đang có sẽ bị thay; xem bảng trên, rồi thêm --yes nếu đúng. Chưa ghi gì.", n=replaced)
        )
    sys.stderr.write(t("{n} số đang có sẽ bị thay. Ghi? [c/K] ", n=replaced))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"c", "có", "co", "y", "yes"}


def _write_months(
    known: _Known, intake: Intake, taken: Taken, *, dry_run: bool, yes: bool
) -> list[str] | None:
    """Write the months of every plan, all or none; give the files' names, None where one may not be written."""
    from vks.cli.writing import write_plans_or_say

    changes = [
        (known.plans[hand.plan], (hand.unit, hand.month, _Maker(hand, taken, yes=yes)))
        for hand in intake.edits
    ]
    written = write_plans_or_say(known.repository, changes, dry_run=dry_run)
    return None if written is None else [known.repository.name_of(each.path) for each in written]


class _Maker(Struct, frozen=True):
    """Gives a month's edit once its file is held; refuses where somebody wrote to it meanwhile."""

    hand: Hand
    taken: Taken
    yes: bool

    def __call__(self, now: MonthReport) -> MonthEdit:
        from vks.judge.intake import compare
        from vks.model.edit import MonthEdit

        own = replace(
            self.taken,
            figures=[each for each in self.taken.figures if each.hand == self.hand],
            tasks=[each for each in self.taken.tasks if each.hand == self.hand],
        )
        again = compare(own, {self.hand: now})
        if again.replaced and not self.yes:
            raise UsageProblemError(
                t(
                    "Kết quả của {unit} tháng {month} vừa có người khác ghi; chạy lại lệnh để xem. Chưa ghi gì.",
                    unit=self.hand.unit,
                    month=self.hand.month,
                )
            )
        return again.edits.get(self.hand, MonthEdit(self.hand.unit, self.hand.month))
