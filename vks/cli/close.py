"""``vks close``: fix the figures of a month, or open a closed one for correction."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vks.cli import options
from vks.cli.month_option import MonthArgument, parse_month_text
from vks.cli.problems import FINDINGS, WELL, OutputProblemError, UsageProblemError
from vks.lang import t
from vks.model.calendar import Month
from vks.model.names import fold
from vks.tables.closing import change_text, closed_text_for_people, gap_warnings
from vks.tables.format import day_text, month_text

if TYPE_CHECKING:
    from vks.cli.session import Session, View
    from vks.model.closing import ClosedMonth
    from vks.model.finding import Finding
    from vks.store.closing_write import Months

_FEWEST_WORDS: Final = 3

Undo = Annotated[bool, typer.Option("--undo", help=t("Mở lại tháng đã chốt để đính chính; cần --why."))]
Why = Annotated[
    str | None, typer.Option("--why", metavar=t("LY-DO"), help=t("Lý do mở lại, ít nhất ba chữ."))
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar=t("AI"), help=t("Ai chốt; không ghi thì lấy tên và thư điện tử trong git.")),
]
Yes = Annotated[
    bool,
    typer.Option("--yes", "-y", help=t("Chốt cả khi còn đơn vị chưa gửi hoặc gửi thiếu, không hỏi lại.")),
]


def close(
    month: MonthArgument,
    plan: options.Plan = None,
    year: options.Year = None,
    undo: Undo = False,
    why: Why = None,
    by: By = None,
    yes: Yes = False,
) -> int:
    """Close a month, or open it again."""
    from vks.cli.session import Question, open_session
    from vks.cli.writing import waiting_turn
    from vks.store.closing_write import month_figures

    asked = parse_month_text(month)
    reason = _reason(why, undo=undo)
    session = open_session(Question(plan, year, month=asked))
    if len(session.views) > 1:
        listed = ", ".join(view.plan.id for view in session.views)
        raise UsageProblemError(
            t(
                "Tháng {month} thuộc nhiều kế hoạch: {listed}; thêm --plan.",
                month=month_text(asked),
                listed=listed,
            )
        )
    view = session.views[0]
    before = _state_of(session, view, asked)
    if undo:
        who = _identity(session, by)
        with waiting_turn(session.repository):
            _refuse_overtaken(session, view, before, asked)
            return _reopen(session, view, before, asked, who, reason)
    if before is not None and before.open is None:
        raise UsageProblemError(
            t(
                "Tháng {month} đã chốt ngày {day}; cần đính chính thì chạy: vks close {id} --undo --why 'LÝ DO'.",
                month=month_text(asked),
                day=day_text(before.corrections[-1].closed if before.corrections else before.closed),
                id=f"{asked} --plan {view.plan.id}",
            )
        )
    if view.as_of < asked.last_day:
        raise UsageProblemError(
            t(
                "Tháng {month} chưa kết thúc, chốt được từ ngày {day}.",
                month=month_text(asked),
                day=day_text(asked.last_day),
            )
        )
    found = _errors(session, view, asked)
    if found:
        return _refuse(found, asked)
    _refuse_uncommitted(session, view, asked)
    figures = month_figures(session.repository, view.folder, view.plan, asked)
    who = _identity(session, by)
    _ask_about_gaps(view, asked, yes=yes)
    with waiting_turn(session.repository):  # what was checked may have changed while somebody thought
        _refuse_overtaken(session, view, before, asked)
        found = _errors(session, view, asked)
        if found:
            return _refuse(found, asked)
        _refuse_rewritten(session, view, figures, asked)
        _refuse_uncommitted(session, view, asked)
        return _close(session, view, before, asked, who, figures)


def _reason(why: str | None, *, undo: bool) -> str:
    from vks.store.closed_file import one_line

    if not undo:
        if why is not None:
            raise UsageProblemError(t("--why chỉ dùng cùng --undo."))
        return ""
    reason = one_line(why or "")
    if len(reason.split()) < _FEWEST_WORDS:
        raise UsageProblemError(
            t("Mở lại tháng đã chốt cần lý do, ít nhất ba chữ: --undo --why 'nhập nhầm số tin báo'.")
        )
    return reason


def _state_of(session: Session, view: View, month: Month) -> ClosedMonth | None:
    """Give what the month's file says; raises where there is one that cannot be read."""
    from vks.model.finding import Severity
    from vks.store.closing import closed_file

    known = next((each for each in view.closed if each.month == month), None)
    path = closed_file(view.folder, month)
    name = session.repository.name_of(path)
    damaged = any(
        finding.place.file == name and finding.severity is Severity.ERROR for finding in session.findings
    )
    if damaged or (known is None and path in session.repository.yaml_files(path.parent)):
        session.report_findings()
        raise UsageProblemError(
            t(
                "Không đọc được {file}; khôi phục tệp này từ git rồi chạy lại.",
                file=name,
            )
        )
    return known


def _refuse_overtaken(session: Session, view: View, before: ClosedMonth | None, month: Month) -> None:
    """Refuse where somebody closed or opened the month since it was read: nothing of theirs is lost."""
    from vks.store.closing import closed_now

    if closed_now(session.repository, view.folder, month) != before:
        raise UsageProblemError(
            t(
                "Tháng {month} vừa có người khác chốt hoặc mở lại; chưa ghi gì, chạy lại để xem.",
                month=month_text(month),
            )
        )


def _refuse_rewritten(session: Session, view: View, figures: Months, month: Month) -> None:
    """Refuse where a unit's figures are no longer those that were checked and asked about."""
    from vks.store.closing_write import month_figures

    now = month_figures(session.repository, view.folder, view.plan, month)
    units = [unit for unit in view.plan.units if now.get(unit) != figures.get(unit)]
    if units:
        raise UsageProblemError(
            t(
                "Kết quả tháng {month} của {units} vừa có người ghi trong lúc chốt; chưa chốt, chạy lại để xem.",
                month=month_text(month),
                units=", ".join(map(view.plan.short_name, units)),
            )
        )


def _errors(session: Session, view: View, month: Month) -> list[Finding]:
    """Give the errors in the plan's files and in those of the month; other months may have theirs."""
    from vks.model.finding import Severity
    from vks.store.check import check_repository
    from vks.store.repository import CLOSED, RESULTS, SUFFIX

    checked = check_repository(session.repository, (view.folder,))
    name = session.repository.name_of(view.folder)
    by_month = (f"{name}/{RESULTS}/", f"{name}/{CLOSED}/")
    return [
        finding
        for finding in checked.findings
        if finding.severity is Severity.ERROR
        and not (
            finding.place.file.startswith(by_month)
            and finding.place.file.endswith(SUFFIX)
            and not finding.place.file.endswith(f"/{month}{SUFFIX}")
        )
    ]


def _refuse(findings: list[Finding], month: Month) -> int:
    from vks.render.findings import finding_text

    for finding in findings:
        sys.stderr.write(finding_text(finding) + "\n")
    sys.stderr.write(
        t(
            "Chưa chốt tháng {month}: sửa {n} lỗi trên rồi chạy lại.",
            month=month_text(month),
            n=len(findings),
        )
        + "\n"
    )
    return FINDINGS


def _identity(session: Session, by: str | None) -> str:
    """Give who closes: as said, else git's name and address."""
    from vks.store.closed_file import one_line
    from vks.store.git import Git, GitProblemError

    if by is not None and one_line(by):
        return one_line(by)
    found = []
    for variable, setting in (("GIT_AUTHOR_NAME", "user.name"), ("GIT_AUTHOR_EMAIL", "user.email")):
        value = os.environ.get(variable, "")
        if not value:
            try:
                value = Git(session.repository.root).text("config", setting)
            except GitProblemError:
                value = ""
        found.append(one_line(value))
    name, address = found
    if not name:
        raise UsageProblemError(
            t("Không biết ai làm việc này: thêm --by “HỌ TÊN”, hoặc đặt git config user.name “HỌ TÊN”.")
        )
    return f"{name} <{address}>" if address else name


def _refuse_uncommitted(session: Session, view: View, month: Month) -> None:
    """Refuse to fix figures that no commit has: later nobody could tell what they were."""
    from vks.store.git import Git, GitProblemError
    from vks.store.submit import hand_ins

    try:
        waiting = hand_ins(Git(session.repository.root))
    except GitProblemError:
        return  # without git there is nothing to compare with
    units = [each.unit for each in waiting if each.month == month and each.folder == view.plan.folder]
    if units:
        raise UsageProblemError(
            t(
                "Kết quả tháng {month} của {units} chưa nộp vào git; chạy trước: vks submit --month {id}",
                month=month_text(month),
                units=", ".join(units),
                id=f"{month} --plan {view.plan.id}",
            )
        )


def _ask_about_gaps(view: View, month: Month, *, yes: bool) -> None:
    """Say who has not handed in or left figures out; go on only when told to."""
    from vks.judge.missing import find_gaps
    from vks.judge.select import Filters

    gaps = find_gaps(view.plan, view.results, [month], view.as_of, Filters())
    if not gaps:
        return
    for line in gap_warnings(view.plan, month, gaps):
        sys.stderr.write(line + "\n")
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblemError(t("Chưa chốt. Vẫn muốn chốt thì thêm --yes."))
    sys.stderr.write(t("Vẫn chốt? Gõ c rồi Enter để chốt: "))
    sys.stderr.flush()
    if fold(sys.stdin.readline()) not in {"c", "co", "y", "yes"}:
        raise UsageProblemError(t("Chưa chốt."))


def _close(
    session: Session, view: View, before: ClosedMonth | None, month: Month, who: str, figures: Months
) -> int:
    from vks.store.closing_write import close_again, close_month

    if before is None:
        after = close_month(month, view.as_of, who, figures)
    else:
        after = close_again(session.repository, view.folder, before, view.as_of, who, figures)
    path = _write(session, view, after)
    for line in closed_text_for_people(after):
        sys.stdout.write(line + "\n")
    if before is not None:
        for change in after.corrections[-1].changes:
            sys.stdout.write("  " + change_text(view.plan, change) + "\n")
    _say_commit(path, t("Chốt số liệu"))
    return WELL


def _reopen(
    session: Session, view: View, before: ClosedMonth | None, month: Month, who: str, reason: str
) -> int:
    from vks.store.closing_write import reopen_month

    if before is None:
        raise UsageProblemError(t("Tháng {month} chưa chốt.", month=month_text(month)))
    if before.open is not None:
        raise UsageProblemError(
            t(
                "Tháng {month} đang mở từ ngày {day}: {why}. Sửa xong thì chạy: vks close {id}.",
                month=month_text(month),
                day=day_text(before.open.on),
                why=before.open.why.rstrip("."),
                id=f"{month} --plan {view.plan.id}",
            )
        )
    path = _write(session, view, reopen_month(before, view.as_of, who, reason))
    sys.stdout.write(
        t(
            "Đã mở lại tháng {month} để đính chính. Sửa xong thì chạy: vks close {id}.",
            month=month_text(month),
            id=f"{month} --plan {view.plan.id}",
        )
        + "\n"
    )
    _say_commit(path, t("Mở lại số liệu đã chốt"))
    return WELL


def _write(session: Session, view: View, closed: ClosedMonth) -> str:
    from vks.cli.output import write_refusal
    from vks.store.closing import closed_file
    from vks.store.closing_write import write_closed

    name = session.repository.name_of(closed_file(Path(view.folder), closed.month))
    try:
        write_closed(view.folder, closed)
    except OSError as error:
        reason = write_refusal(error)
        raise OutputProblemError(
            t("Không ghi được tệp {file}: {reason}.", file=name, reason=reason)
        ) from error
    return name


def _say_commit(name: str, said: str) -> None:
    sys.stdout.write(
        t(
            "Đã ghi {file}. Lưu vào git: git add {file} && git commit -m '{said}' -- {file}",
            file=name,
            said=said,
        )
        + "\n"
    )
