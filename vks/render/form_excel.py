"""A form as an Excel workbook: only the answers can be written, each checked as it is typed.

Nothing that an import needs is a formula or a merged cell; rows are known by the id in their
last column, columns by the titles that the hidden sheet repeats.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vks.lang import t
from vks.model.form import HIDDEN_SHEET, KIND, RESULTS, ROW, TASKS, VERSION
from vks.render.form_sheets import Sheet, results_sheet, tasks_sheet
from vks.render.form_style import Styles
from vks.render.summary_cells import sound_text
from vks.tables.form import Form

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PROTECTION = {"format_cells": True, "format_columns": True, "format_rows": True}
"""Formats are free: who typed 7-8 must be able to turn the date that Excel made of it back."""


def form_excel(form: Form) -> bytes:
    """Give the bytes of the workbook, the same for the same form; raises ImportError without XlsxWriter."""
    from xlsxwriter import Workbook  # the excel extra

    target = BytesIO()
    workbook = Workbook(target, _OPTIONS)
    day = form.month.first_day
    created = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    workbook.set_properties({"title": sound_text(form.title), "created": created})
    styles = Styles(workbook)
    sheets = [results_sheet(form, styles)]
    if form.tasks:
        sheets.append(tasks_sheet(form, styles))
    for sheet in sheets:
        _write_sheet(workbook, form, sheet, styles)
    _write_hidden(workbook, form, sheets)
    workbook.close()
    return target.getvalue()


def _write_sheet(workbook: Workbook, form: Form, sheet: Sheet, styles: Styles) -> None:
    page: Worksheet = workbook.add_worksheet(sheet.title)
    page.hide_gridlines(2)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, styles.locked)
    top = _write_head(page, form, sheet, styles)
    _write_row(page, top, [(column.title, styles.header) for column in sheet.columns])
    page.set_row(top, sheet.header_height)
    first = top + 1
    for step, row in enumerate(sheet.rows):
        _write_row(page, first + step, row.cells)
        page.set_row(first + step, row.height)
        for at, rule in row.rules.items():
            page.data_validation(first + step, at, first + step, at, rule)
    for colour in sheet.colours(first, first + max(len(sheet.rows) - 1, 0)):
        page.conditional_format(*colour)
    page.freeze_panes(first, 1)
    page.protect("", _PROTECTION)
    _set_print(page, form, sheet, top, first + len(sheet.rows) - 1)
    if sheet.first_answer is not None:
        down, across = sheet.first_answer
        page.set_selection(first + down, across, first + down, across)


def _write_head(page: Worksheet, form: Form, sheet: Sheet, styles: Styles) -> int:
    """Write the lines above the table; give the row of its header."""
    lines: list[tuple[str, Any]] = [(form.title, styles.title)]
    lines += [(text, styles.notice) for text in form.notices]
    lines += [(text, styles.fact) for text in (*form.facts, *sheet.advice)]
    for at, (text, style) in enumerate(lines):
        page.write_string(at, 0, sound_text(text), style)
        page.set_row(at, 21 if at == 0 else 15.5)
    page.set_row(len(lines), 6)
    return len(lines) + 1


def _write_row(page: Worksheet, row: int, cells: list[tuple[Any, Any]]) -> None:
    for column, (value, style) in enumerate(cells):
        if value is None or value == "":
            page.write_blank(row, column, None, style)
        elif isinstance(value, str):
            page.write_string(row, column, sound_text(value), style)
        elif isinstance(value, int):
            page.write_number(row, column, value, style)
        else:
            page.write_datetime(row, column, value, style)


def _set_print(page: Worksheet, form: Form, sheet: Sheet, top: int, last: int) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.print_area(0, 0, last, len(sheet.columns) - 1)
    name = f"{form.unit} {form.month}".replace("&", "&&")
    page.set_footer(f"&L&8{name}&C&8{sheet.title}&R&8" + t("Trang {page}/{pages}", page="&P", pages="&N"))


def _write_hidden(workbook: Workbook, form: Form, sheets: list[Sheet]) -> None:
    """Write what the import needs, as plain text in two columns."""
    page = workbook.add_worksheet(HIDDEN_SHEET)
    rows = [
        ("kind", KIND),
        ("version", VERSION),
        ("form", form.id),
        ("plan", form.plan),
        ("unit", form.unit),
        ("month", str(form.month)),
    ]
    for name, sheet in zip((RESULTS, TASKS), sheets, strict=False):
        rows.append((name, sheet.title))
        rows += [(f"{name}.{column.key}", column.title) for column in sheet.columns if column.key]
    rows += [(ROW, line.id) for line in form.targets]
    for at, (key, value) in enumerate(rows):
        page.write_string(at, 0, key)
        page.write_string(at, 1, value)
    page.protect("")
    page.very_hidden()
