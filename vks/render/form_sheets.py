"""The two sheets of an Excel form: their columns, rows, checks and colours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from msgspec import Struct, field

from vks.lang import t
from vks.model.results import Count, Ratio, Verdict
from vks.render.form_style import Styles, height_of
from vks.render.summary_cells import sound_text
from vks.tables.form import Answer, Form, TargetLine, TaskLine

_MOST_TITLE: Final = 32
_MOST_MESSAGE: Final = 255
"""What Excel takes in the messages of a check."""
_FIRST_DAY: Final = date(2000, 1, 1)


class SheetColumn(Struct, frozen=True):
    """One column: the key by which the import knows it (none for what it does not read)."""

    title: str
    width: float
    key: str = ""


class SheetRow(Struct, frozen=True):
    """One row: its cells with their looks, its height, and the checks of its answers."""

    cells: list[tuple[Any, Any]]
    height: float
    rules: dict[int, dict[str, Any]] = field(default_factory=dict)


class Sheet(Struct, frozen=True):
    """Everything of one sheet but its place in the workbook."""

    title: str
    columns: list[SheetColumn]
    rows: list[SheetRow]
    advice: list[str]
    colours: Callable[[int, int], list[tuple[Any, ...]]]
    """By first and last row of the table: what colours a cell while it is filled in."""
    header_height: float
    first_answer: tuple[int, int] | None = None


_COUNT, _NUMERATOR, _DENOMINATOR, _VERDICT, _NOTE, _ID = range(4, 10)


def results_sheet(form: Form, styles: Styles) -> Sheet:
    """Give the sheet of the targets, area by area."""
    columns = [
        SheetColumn(t("Chỉ tiêu"), 52),
        SheetColumn(t("Mức giao"), 13),
        SheetColumn(t("Đã thực hiện"), 15),
        SheetColumn(t("Còn lại"), 13),
        SheetColumn(t("Số lượng"), 10, "count"),
        SheetColumn(t("Tử số"), 9, "numerator"),
        SheetColumn(t("Mẫu số"), 9, "denominator"),
        SheetColumn(t("Đạt / không đạt"), 12, "verdict"),
        SheetColumn(t("Ghi chú"), 26, "note"),
        SheetColumn(t("Mã (không sửa)"), 14, "id"),
    ]
    rows: list[SheetRow] = []
    heading = ""
    for line in form.targets:
        if line.heading != heading:
            heading = line.heading
            rows.append(_heading(heading, len(columns), styles))
        rows.append(_target_row(line, columns, styles))
    return Sheet(
        t("Kết quả"),
        columns,
        rows,
        [
            t(
                "Ghi số của riêng tháng này vào ô vàng. Để trống là chưa báo cáo, không phải 0; không có thì ghi 0."
            ),
            t("Ô vàng: cần ghi; ô xanh: đã ghi; ô đỏ: tử số lớn hơn mẫu số, phải sửa; ô xám: không ghi."),
        ],
        lambda first, last: _result_colours(first, last, styles),
        height_of([(column.title, column.width) for column in columns], least=2),
        _first_answer(rows),
    )


def _heading(text: str, width: int, styles: Styles) -> SheetRow:
    cells: list[tuple[Any, Any]] = [(text, styles.heading)]
    return SheetRow([*cells, *[(None, styles.heading)] * (width - 1)], 18)


def _target_row(line: TargetLine, columns: list[SheetColumn], styles: Styles) -> SheetRow:
    title = line.title
    if line.answer is Answer.RATIO:
        title += "\n" + t("Tử số: {above}. Mẫu số: {below}.", above=line.help, below=line.help_below)
    cells: list[tuple[Any, Any]] = [
        (title, styles.text),
        (line.demand, styles.centre),
        (line.actual, styles.centre),
        (line.left, styles.centre),
        *[(None, styles.none)] * 4,
        (line.note, styles.words_for(line.note)),
        (line.id, styles.id),
    ]
    rules: dict[int, dict[str, Any]] = {}
    value = line.value
    if line.answer is Answer.RATIO:
        pair = (value.numerator, value.denominator) if isinstance(value, Ratio) else (None, None)
        cells[_NUMERATOR], cells[_DENOMINATOR] = ((each, styles.number) for each in pair)
        rules[_NUMERATOR] = _whole(t("Tử số"), line.help)
        rules[_DENOMINATOR] = _whole(t("Mẫu số"), line.help_below)
    elif line.answer is Answer.VERDICT:
        said = (t("đạt") if value.met else t("không đạt")) if isinstance(value, Verdict) else None
        cells[_VERDICT] = (said, styles.choice)
        rules[_VERDICT] = _choice(line.help)
    else:
        cells[_COUNT] = (value.value if isinstance(value, Count) else None, styles.number)
        rules[_COUNT] = _whole(t("Số lượng"), line.help)
    tall = [(str(text or ""), column.width) for (text, _), column in zip(cells[:9], columns[:9], strict=True)]
    return SheetRow(cells, height_of([*tall, (line.id, columns[_ID].width * 1.2)]), rules)


def _first_answer(rows: list[SheetRow]) -> tuple[int, int] | None:
    return next(((at, min(row.rules)) for at, row in enumerate(rows) if row.rules), None)


def _whole(title: str, help_: str) -> dict[str, Any]:
    """Give the check of a whole number from 0 up."""
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "ignore_blank": True,
        "input_title": title[:_MOST_TITLE],
        "input_message": _cut(t("{help} Số nguyên từ 0; để trống là chưa báo cáo.", help=_sentence(help_))),
        "error_title": t("Không phải số nguyên"),
        "error_message": t(
            "Ô này chỉ nhận số nguyên từ 0 trở lên, viết liền: 1234. Không ghi %, dấu phẩy, 31/34 hay 7-8."
        ),
    }


def _choice(help_: str) -> dict[str, Any]:
    """Give the check of met or not met."""
    return {
        "validate": "list",
        "source": [t("đạt"), t("không đạt")],
        "ignore_blank": True,
        "input_title": t("Đạt / không đạt"),
        "input_message": _cut(_sentence(help_)),
        "error_title": t("Chọn trong danh sách"),
        "error_message": t("Chỉ chọn “đạt” hoặc “không đạt”; để trống là chưa báo cáo."),
    }


def _sentence(text: str) -> str:
    text = sound_text(text)
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_MESSAGE else text[: _MOST_MESSAGE - 1] + "…"


def _result_colours(first: int, last: int, styles: Styles) -> list[tuple[Any, ...]]:
    """Colour a numerator over its denominator, then what is filled in."""
    pair = f"$F{first + 1},$G{first + 1}"
    over = f"=AND(COUNT({pair})=2,$F{first + 1}>$G{first + 1})"
    filled = f'=AND(E{first + 1}<>"",$J{first + 1}<>"")'
    return [
        (first, _NUMERATOR, last, _DENOMINATOR, _formula(over, styles.wrong, stop=True)),
        (first, _COUNT, last, _NOTE, _formula(filled, styles.filled)),
    ]


def _formula(criteria: str, style: Any, *, stop: bool = False) -> dict[str, Any]:
    return {"type": "formula", "criteria": criteria, "format": style, "stop_if_true": stop}


_DONE, _EVIDENCE, _TASK_NOTE = 3, 4, 5


def tasks_sheet(form: Form, styles: Styles) -> Sheet:
    """Give the sheet of the key tasks, each stage a row."""
    columns = [
        SheetColumn(t("Nhiệm vụ trọng tâm"), 56),
        SheetColumn(t("Thời hạn"), 24),
        SheetColumn(t("Tình trạng"), 15),
        SheetColumn(t("Ngày hoàn thành"), 14, "done"),
        SheetColumn(t("Văn bản, minh chứng"), 28, "evidence"),
        SheetColumn(t("Ghi chú"), 28, "note"),
        SheetColumn(t("Mã (không sửa)"), 10, "id"),
        SheetColumn(t("Mốc (không sửa)"), 12, "stage"),
    ]
    rows = [_task_row(line, form, columns, styles) for line in form.tasks]
    return Sheet(
        t("Nhiệm vụ"),
        columns,
        rows,
        [t("Việc đã xong thì ghi ngày hoàn thành (ngày/tháng/năm). Chưa xong thì để trống.")],
        lambda first, last: [(first, _DONE, last, _TASK_NOTE, _formula(f'=D{first + 1}<>""', styles.filled))],
        height_of([(column.title, column.width) for column in columns], least=2),
        _first_answer(rows),
    )


def _task_row(line: TaskLine, form: Form, columns: list[SheetColumn], styles: Styles) -> SheetRow:
    cells: list[tuple[Any, Any]] = [
        (line.title, styles.text),
        (line.due, styles.centre),
        (line.state, styles.centre),
        (line.done, styles.none if line.ongoing else styles.day),
        (line.evidence, styles.words_for(line.evidence)),
        (line.note, styles.words_for(line.note)),
        (line.id, styles.id),
        (line.stage, styles.id),
    ]
    rules = {} if line.ongoing else {_DONE: _day(form)}
    tall = [(str(text or ""), column.width) for (text, _), column in zip(cells, columns, strict=True)]
    return SheetRow(cells, height_of(tall), rules)


def _day(form: Form) -> dict[str, Any]:
    """Give the check of a done date: a day up to the month's last."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": form.month.last_day,
        "ignore_blank": True,
        "input_title": t("Ngày hoàn thành"),
        "input_message": t(
            "Ngày việc đã xong, ví dụ {day}. Chưa xong thì để trống.", day=f"{form.month.last_day:%d/%m/%Y}"
        ),
        "error_title": t("Không phải ngày đã qua"),
        "error_message": t(
            "Ghi một ngày không sau {day}, theo dạng ngày/tháng/năm.", day=f"{form.month.last_day:%d/%m/%Y}"
        ),
    }
