"""``vks record``: one line for one figure, or a walk through the form on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

import typer
from msgspec.structs import replace

from vks.cli import options
from vks.cli.month_option import MonthArgument, parse_month_text
from vks.cli.problems import FINDINGS, USAGE, WELL, UsageProblemError
from vks.lang import t
from vks.model.calendar import Month

if TYPE_CHECKING:
    from vks.cli.assignments import Wanted
    from vks.cli.session import Session, View
    from vks.store.writing import Written

UnitName = Annotated[str, typer.Argument(metavar=t("DON-VI"), help=t("Đơn vị: mã hoặc tên, không cần dấu."))]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=t("[CHI-TIEU=SO|NHIEM-VU:done=NGAY]..."),
        help=t("Số của riêng tháng: 12, 31/34, đạt; += cộng thêm; để trống sau dấu = là xóa số."),
    ),
]
Evidence = Annotated[
    str | None,
    typer.Option("--evidence", metavar=t("VAN-BAN"), help=t("Văn bản, sản phẩm chứng minh của nhiệm vụ.")),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar=t("GHI-CHU"), help=t("Ghi chú cho số hoặc nhiệm vụ."))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=t("Chỉ cho xem sẽ ghi gì, không ghi."))]


def record(
    unit: UnitName,
    month: MonthArgument,
    words: Words = None,
    evidence: Evidence = None,
    note: Note = None,
    dry_run: DryRun = False,
    plan: options.Plan = None,
    year: options.Year = None,
) -> int:
    """Put figures into a unit's month."""
    from vks.cli.session import Question, open_session

    wanted_month = parse_month_text(month)
    question = Question(plan, year, str(wanted_month), unit, month=wanted_month)
    session = open_session(question, every_unit=True)
    view = _view_of(session)
    if not words:
        from vks.cli.interview import interview

        if dry_run or note is not None or evidence is not None:
            raise UsageProblemError(t("--dry-run, --note, --evidence chỉ dùng khi dòng lệnh nêu số cần ghi."))

        return interview(session, view, wanted_month)
    wanted = _read(words, view, evidence, note)
    if wanted.findings or wanted.problems:
        return _refuse(wanted)
    written = _write(view, wanted_month, wanted, session, dry_run=dry_run)
    return WELL if written is not None else FINDINGS


def _view_of(session: Session) -> View:
    """Give the one plan that has the unit and the month."""
    views = session.views
    if len(views) > 1:
        listed = ", ".join(view.plan.id for view in views)
        raise UsageProblemError(
            t("Có {n} kế hoạch nhận kết quả này; thêm --plan: {listed}.", n=len(views), listed=listed)
        )
    if views[0].filters.units[0] not in views[0].plan.units:
        raise UsageProblemError(t("Kết quả là của từng đơn vị; chọn một đơn vị (vks units)."))
    return views[0]


def _read(words: list[str], view: View, evidence: str | None, note: str | None) -> Wanted:
    """Read the words; options that say more must mean exactly one thing."""
    from vks.cli.assignments import read_words

    wanted = read_words(words, view.plan, view.filters.units[0])
    evidence, note = (None if text is None else normalize("NFC", text) for text in (evidence, note))
    if evidence is not None:
        if len(wanted.tasks) != 1:
            raise UsageProblemError(t("--evidence chỉ dùng khi dòng lệnh nêu đúng một nhiệm vụ."))
        id_, edit = next(iter(wanted.tasks.items()))
        wanted.tasks[id_] = replace(edit, evidence=evidence)
    if note is not None:
        ids = [*wanted.figures, *wanted.added, *wanted.tasks]
        if len(ids) != 1:
            raise UsageProblemError(t("--note chỉ dùng khi dòng lệnh nêu đúng một chỉ tiêu hoặc nhiệm vụ."))
        if ids[0] in wanted.tasks:
            wanted.tasks[ids[0]] = replace(wanted.tasks[ids[0]], note=note)
        else:
            wanted.notes[ids[0]] = note
    return wanted


def _refuse(wanted: Wanted) -> int:
    from vks.render.findings import finding_text

    for finding in wanted.findings:
        sys.stderr.write(finding_text(finding) + "\n")
    for problem in wanted.problems:
        sys.stderr.write(problem + "\n")
    sys.stderr.write(t("Chưa ghi gì.") + "\n")
    return USAGE


def _write(view: View, month: Month, wanted: Wanted, session: Session, *, dry_run: bool) -> Written | None:
    """Write, and say what was and what is; with findings instead, nothing was written."""
    from vks.cli.output import put_out
    from vks.cli.writing import write_or_say
    from vks.render.output import Output
    from vks.tables.record import record_report

    unit = view.filters.units[0]
    written = write_or_say(session.repository, view.whole, [(unit, month, wanted.edit)], dry_run=dry_run)
    if written is None:
        return None
    done = written[0]
    name = session.repository.name_of(done.path)
    report = record_report(view.plan, view.results, done.before, done.after)
    put_out(replace(report, notices=session.notices()), Output())
    if dry_run:
        said = t("Chạy thử: chưa ghi gì vào {file}.", file=name)
    elif done.changed:
        said = t(
            "Đã ghi {file}. Nộp: vks submit --unit {unit} --month {month}", file=name, unit=unit, month=month
        )
    else:
        said = t("{file} đã có đúng các số này; không ghi gì.", file=name)
    sys.stderr.write(said + "\n")
    return done
