"""``vks form``: the form that a unit fills in for a month."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vks.cli import options
from vks.cli.month_option import parse_month_text
from vks.cli.problems import FINDINGS, WELL, OutputProblemError, UsageProblemError, also
from vks.cli.progress import track
from vks.lang import t
from vks.model.calendar import Month
from vks.model.names import nearest

if TYPE_CHECKING:
    from vks.cli.session import Session, View
    from vks.tables.form import Form

_FORMATS: Final = ("yaml", "xlsx")

MonthOption = Annotated[
    str, typer.Option("--month", "-m", metavar=t("THANG"), help=t("Tháng: 2024-03 hoặc 3/2024."))
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar=t("TEP"), help=t("Ghi ra tệp; đuôi .yaml hoặc .xlsx chọn dạng.")),
]
AllUnits = Annotated[
    Path | None,
    typer.Option(
        "--all-units",
        metavar=t("THU-MUC"),
        help=t("Mỗi đơn vị có việc phải báo cáo một tệp, ghi vào thư mục này."),
    ),
]
FormatOption = Annotated[
    str | None, typer.Option("--format", "-f", metavar=t("DANG"), help=t("Dạng biểu mẫu: yaml, xlsx."))
]
Force = Annotated[bool, typer.Option("--force", help=t("Ghi đè biểu mẫu đã có trong thư mục."))]


def form(
    month: MonthOption,
    unit: options.Unit = None,
    output: OutputFile = None,
    all_units: AllUnits = None,
    format_: FormatOption = None,
    force: Force = False,
    plan: options.Plan = None,
    year: options.Year = None,
    rev: options.Rev = None,
) -> int:
    """Give the form of one unit, or of every unit."""
    from vks.cli.session import Question, open_session

    _check_options(unit, output, all_units, format_)
    wanted = parse_month_text(month)
    question = Question(plan, year, str(wanted), unit, rev=rev, month=wanted)
    session = open_session(question, every_unit=True)
    view = _view(session, one_unit=unit is not None)
    forms = list(_forms(session, view, wanted))
    session.report_findings()
    code = FINDINGS if session.incomplete else WELL
    if all_units is not None:
        _write_all(forms, all_units, format_ or "xlsx", force=force)
        return code
    if not forms:
        raise UsageProblemError(_nothing_owed(view, wanted))
    if output is not None and output.is_file() and not force:
        raise UsageProblemError(
            t("Đã có tệp {file}, có thể đã ghi số; chọn tên khác, hoặc thêm --force để ghi đè.", file=output)
        )
    _put_out(forms[0], output, _format_of(output, format_))
    return code


def _nothing_owed(view: View, month: Month) -> str:
    """Say that a unit owes nothing in a month; of one that is not in office then, why and who is."""
    from vks.tables.format import day_text, month_text
    from vks.tables.status import succession_facts

    own = view.plan.units[view.filters.units[0]]
    text = t(
        "{unit} không có chỉ tiêu hay nhiệm vụ nào phải báo cáo trong tháng {month}.",
        unit=own.short,
        month=month_text(month),
    )
    if own.valid_from is not None and month.last_day < own.valid_from:
        return f"{text} " + t(
            "{unit} có hiệu lực từ ngày {day}.", unit=own.short, day=day_text(own.valid_from)
        )
    if own.successors and own.valid_until is not None and own.valid_until < month.first_day:
        return f"{text} {succession_facts(view.plan, own.id)[0]}."
    return text


def _check_options(
    unit: str | None, output: Path | None, all_units: Path | None, format_: str | None
) -> None:
    if (unit is None) == (all_units is None):
        raise UsageProblemError(t("Cho biết một đơn vị (--unit) hoặc mọi đơn vị (--all-units THU-MUC)."))
    if all_units is not None and output is not None:
        raise UsageProblemError(t("--all-units đã chỉ thư mục ghi; bỏ -o."))
    if format_ is not None and format_ not in _FORMATS:
        raise UsageProblemError(
            t(
                "Không có dạng biểu mẫu “{format}”; dùng một trong: {listed}.",
                format=format_,
                listed=", ".join(_FORMATS),
            )
            + also(nearest(format_, list(_FORMATS)))
        )


def _format_of(output: Path | None, format_: str | None) -> str:
    """Give the form's format: the one asked for, else by the file's extension, else YAML."""
    if output is None:
        if format_ == "xlsx":
            raise UsageProblemError(t("Biểu mẫu Excel phải ghi ra tệp: thêm -o TEP.xlsx."))
        return "yaml"
    chosen = {".yaml": "yaml", ".xlsx": "xlsx"}.get(output.suffix.lower())
    if format_ is None and chosen is None:
        raise UsageProblemError(
            t("Không biết ghi biểu mẫu “{name}” ở dạng nào; đặt đuôi .yaml hoặc .xlsx.", name=output.name)
        )
    return format_ or str(chosen)


def _view(session: Session, *, one_unit: bool) -> View:
    """Give the one plan that has the month."""
    holding = session.views
    if len(holding) > 1:
        listed = ", ".join(view.plan.id for view in holding)
        raise UsageProblemError(t("Có nhiều kế hoạch trong tháng này; chọn --plan: {listed}.", listed=listed))
    if one_unit and holding[0].filters.units[0] not in holding[0].plan.units:
        raise UsageProblemError(t("Biểu mẫu là của từng đơn vị; chọn một đơn vị (vks units)."))
    return holding[0]


def _forms(session: Session, view: View, month: Month) -> Iterator[Form]:
    """Give the forms of the units asked for that owe something, in rank order."""
    from vks.judge.owed import owed_in
    from vks.tables.form import form_of

    session.views = [view]
    units = view.filters.units or tuple(
        unit.id for unit in sorted(view.plan.units.values(), key=lambda each: each.order)
    )
    notices = session.notices(document=True)
    for unit in units:
        owed = owed_in(view.plan, unit, month, view.results)
        if not owed.is_empty:
            yield form_of(owed, notices, view.notices(results=False, document=True))


def _bytes_of(form_: Form, format_: str) -> bytes:
    if format_ == "yaml":
        from vks.render.form_yaml import form_yaml

        return form_yaml(form_).encode("utf-8")
    from vks.render.form_excel import form_excel

    try:
        return form_excel(form_)
    except ImportError as error:
        raise UsageProblemError(
            t('Biểu mẫu Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"')
        ) from error


def _put_out(form_: Form, output: Path | None, format_: str) -> None:
    data = _bytes_of(form_, format_)
    if output is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    _write(output, data)
    sys.stderr.write(t("Đã ghi {file}.", file=output) + "\n")


def _write_all(forms: list[Form], folder: Path, format_: str, *, force: bool) -> None:
    """Write one file a unit, all or none; nothing is written where one is there already and may not go."""
    from vks.store.write import write_all

    files = {folder / f"{each.unit}-{each.month}.{format_}": each for each in forms}
    there = [path.name for path in files if path.exists()]
    if there and not force:
        raise UsageProblemError(
            t(
                "Thư mục {folder} đã có {n} biểu mẫu ({names}); xóa đi, chọn thư mục khác, hoặc thêm --force để ghi đè.",
                folder=folder,
                n=len(there),
                names=", ".join(there[:3]) + ("…" if len(there) > 3 else ""),
            )
        )
    made = {path: _bytes_of(each, format_) for path, each in track(files.items(), t("Ghi biểu mẫu"))}
    try:
        write_all(made, folders=True)
    except OSError as error:
        _refuse(folder, error)
    sys.stderr.write(t("Đã ghi {n} biểu mẫu vào {folder}.", n=len(files), folder=folder) + "\n")


def _write(path: Path, data: bytes) -> None:
    from vks.store.give_out import write_output

    try:
        write_output(path, data)
    except OSError as error:
        _refuse(path, error)


def _refuse(path: Path, error: OSError) -> None:
    from vks.cli.output import write_refusal

    raise OutputProblemError(
        t("Không ghi được tệp {file}: {reason}.", file=path, reason=write_refusal(error))
    ) from error
