"""``vks report``: the official report of a month, a quarter, six or nine months, or the year."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vks.cli import options
from vks.cli.month_option import MonthOption, parse_month_text
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.cli.report_files import put_out, shipped_template, summary_bytes, write_file
from vks.lang import t
from vks.model.calendar import Month

if TYPE_CHECKING:
    from vks.cli.session import Session, View
    from vks.judge.report_period import ReportPeriod
    from vks.tables.report_document import ReportDocument
    from vks.tables.report_frame import Frame

_EXTENSIONS: Final = (".docx", ".html", ".md", ".xlsx")

Quarter = Annotated[
    int | None, typer.Option("--quarter", "-q", metavar="1-4", help=t("Báo cáo một quý của năm kế hoạch."))
]
Half = Annotated[
    int | None, typer.Option("--half", metavar="1-2", help=t("Báo cáo 6 tháng đầu hay 6 tháng cuối kỳ."))
]
NineMonths = Annotated[bool, typer.Option("--nine-months", help=t("Báo cáo 9 tháng đầu kỳ."))]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar=t("TEP"), help=t("Ghi ra tệp; đuôi .docx .html .md .xlsx chọn dạng.")
    ),
]
Template = Annotated[
    Path | None,
    typer.Option("--template", metavar=t("TEP"), help=t("Mẫu Word của cơ quan (.docx) thay cho mẫu có sẵn.")),
]
SaveTemplate = Annotated[
    Path | None,
    typer.Option("--save-template", metavar=t("TEP"), help=t("Ghi mẫu Word có sẵn ra tệp để sửa, rồi thôi.")),
]
Number = Annotated[
    str, typer.Option("--number", metavar=t("SO"), help=t("Số của báo cáo: 12 hoặc 12/BC-VKS."))
]
Place = Annotated[
    str, typer.Option("--place", metavar=t("DIA-DANH"), help=t("Địa danh ghi trước ngày tháng."))
]
Dated = Annotated[
    str | None, typer.Option("--dated", metavar=t("NGAY"), help=t("Ngày ký; không ghi thì để trống."))
]
Signer = Annotated[str, typer.Option("--signer", metavar=t("TEN"), help=t("Họ tên người ký."))]
Position = Annotated[
    str,
    typer.Option(
        "--position",
        metavar=t("CHUC-VU"),
        help=t("Chức vụ người ký; dấu ; xuống dòng: “KT. Viện trưởng; Phó Viện trưởng”."),
    ),
]
Superior = Annotated[
    str, typer.Option("--superior", metavar=t("TEN"), help=t("Cơ quan cấp trên, ghi trên tên cơ quan."))
]


def report(
    month: MonthOption = None,
    quarter: Quarter = None,
    half: Half = None,
    nine_months: NineMonths = False,
    year: options.Year = None,
    plan: options.Plan = None,
    unit: options.Unit = None,
    leader: options.Leader = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    output: OutputFile = None,
    template: Template = None,
    save_template: SaveTemplate = None,
    number: Number = "",
    place: Place = "",
    dated: Dated = None,
    signer: Signer = "",
    position: Position = "",
    superior: Superior = "",
) -> int:
    """Write the report of one plan and period."""
    from vks.cli.progress import waiting
    from vks.cli.session import Question, open_session
    from vks.tables.report_frame import Frame

    if save_template is not None:
        write_file(save_template, shipped_template())
        return WELL
    _check_options(quarter, half, [month, quarter, half, nine_months or None], output, template)
    asked = parse_month_text(month) if month is not None else None
    frame = Frame(number, place, _day(dated), signer, position, superior)
    question = Question(plan, year, as_of, unit, leader=leader, rev=rev, month=asked)
    session = open_session(question)
    view = _one_view(session)
    period = _period(view, asked, quarter, half, nine_months=nine_months)
    view.as_of = period.as_of
    if output is not None and output.suffix.lower() == ".xlsx":
        with waiting(t("Làm bảng tổng hợp")):
            made = summary_bytes(session, period)
        write_file(output, made)
    else:
        with waiting(t("Đánh giá {plan}", plan=view.plan.id)):
            document = _document(session, view, period, frame)
        put_out(document, output, template, period.as_of)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _check_options(
    quarter: int | None,
    half: int | None,
    periods: list[object],
    output: Path | None,
    template: Path | None,
) -> None:
    if sum(each is not None for each in periods) > 1:
        raise UsageProblemError(
            t("Mỗi báo cáo một kỳ: chọn một trong --month, --quarter, --half, --nine-months.")
        )
    if quarter is not None and not 1 <= quarter <= 4:
        raise UsageProblemError(t("Không có quý {quarter}; quý từ 1 đến 4.", quarter=quarter))
    if half is not None and not 1 <= half <= 2:
        raise UsageProblemError(t("--half là 1 (6 tháng đầu) hoặc 2 (6 tháng cuối)."))
    if output is not None and output.suffix.lower() not in _EXTENSIONS:
        listed = ", ".join(_EXTENSIONS)
        raise UsageProblemError(
            t(
                "Không biết ghi báo cáo “{name}” ở dạng nào; đặt đuôi {listed}.",
                name=output.name,
                listed=listed,
            )
        )
    if template is not None and (output is None or output.suffix.lower() != ".docx"):
        raise UsageProblemError(t("--template là mẫu Word: thêm -o TEP.docx."))


def _day(text: str | None) -> date | None:
    from vks.cli.as_of import parse_as_of
    from vks.model.calendar import QuarterScheme

    return None if text is None else parse_as_of(text, QuarterScheme.CALENDAR)


def _one_view(session: Session) -> View:
    """Give the one plan that the report is about."""
    if len(session.views) > 1:
        listed = ", ".join(view.plan.id for view in session.views)
        raise UsageProblemError(
            t("Mỗi báo cáo là của một kế hoạch; chọn --plan (và --year nếu cần): {listed}.", listed=listed)
        )
    return session.views[0]


def _period(
    view: View, month: Month | None, quarter: int | None, half: int | None, *, nine_months: bool
) -> ReportPeriod:
    """Give the period asked for; the plan's whole period where none is."""
    from vks.judge.report_period import (
        half_period,
        month_period,
        nine_months_period,
        quarter_period,
        year_period,
    )
    from vks.tables.format import day_text
    from vks.tables.report_frame import period_name

    plan, today = view.plan, view.as_of
    if month is not None:
        period = month_period(month, today)
    elif quarter is not None:
        period = quarter_period(plan, quarter, today)
    elif half is not None:
        period = half_period(plan, half, today)
    elif nine_months:
        period = nine_months_period(plan, today)
    else:
        period = year_period(plan.period, today)
    if period.end < plan.period.start:
        raise UsageProblemError(
            t(
                "Kỳ báo cáo {period} (đến hết {end}) nằm trước kỳ kế hoạch, bắt đầu từ {start}; chọn kỳ khác.",
                period=period_name(plan, period),
                end=day_text(period.end),
                start=day_text(plan.period.start),
            )
        )
    if not period.has_begun:
        raise UsageProblemError(
            t(
                "Đến ngày {day}, {period} (từ {start}) chưa bắt đầu; chọn kỳ khác hoặc sửa --as-of.",
                day=day_text(today),
                period=period_name(plan, period),
                start=day_text(period.start),
            )
        )
    return period


def _document(session: Session, view: View, period: ReportPeriod, frame: Frame) -> ReportDocument:
    from vks.cli.report_before import comparison_of
    from vks.judge.report import Reported
    from vks.store.load import loses_figures
    from vks.tables.report_write import mark_of, write_report

    told = Reported(view.plan, period, view.filters, view.results, view.task_results, view.closed)
    comparison = comparison_of(session, view, told)
    mark = mark_of(view.plan, incomplete=loses_figures(session.findings))
    return write_report(told, frame, session.notices(document=True), mark, comparison)
