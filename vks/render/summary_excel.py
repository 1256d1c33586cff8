"""The summary workbook as Excel bytes: the cover, then each sheet with its tables and charts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from vks.render.summary_block import width_of, write_block
from vks.render.summary_cells import put, sound_text
from vks.render.summary_charts import WIDTH, chart_height, make_chart
from vks.render.summary_cover import write_cover
from vks.render.summary_names import sheet_names
from vks.render.summary_print import set_print
from vks.render.summary_style import FACT, TITLE, WARNING, Styles, styles_of
from vks.tables.summary_sheet import Book, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ROW_PIXELS: Final = 20
_BESIDE: Final = 4
"""The column at which a chart beside a table begins."""


def summary_excel(book: Book, as_of: date) -> bytes:
    """Give the bytes of the workbook, the same for the same book; raises ImportError without XlsxWriter."""
    from xlsxwriter import Workbook  # the excel extra

    target = BytesIO()
    workbook = Workbook(target, _OPTIONS)
    created = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).replace(tzinfo=None)
    words = {"title": sound_text(book.title), "subject": sound_text(book.plan)}
    workbook.set_properties({**words, "created": created})
    style = styles_of(workbook)
    names = sheet_names([book.cover.name, *(sheet.name for sheet in book.sheets)])
    write_cover(workbook.add_worksheet(names[0]), book, names, style)
    for name, sheet in zip(names[1:], book.sheets, strict=True):
        _write_sheet(workbook, book, sheet, name, style)
    workbook.close()
    return target.getvalue()


def _write_sheet(workbook: Workbook, book: Book, sheet: Sheet, name: str, style: Styles) -> None:
    page: Worksheet = workbook.add_worksheet(name)
    page.hide_gridlines(2)
    widths = [column.width for column in sheet.blocks[0].columns]
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    head = write_head(
        page, [*book.notices], sheet.title, [f"{book.plan}. {book.period}", *sheet.facts], style
    )
    top = head
    spans: list[tuple[int, int]] = []
    for block in sheet.blocks:
        if spans and not sheet.charts:
            page.set_h_pagebreaks([top])
        first, after = write_block(page, block, top, style, widths)
        spans.append((first, after - 1))
        if block.filtered and block.rows:
            page.autofilter(first - 1, 0, after - 1, width_of(block.columns) - 1)
        top = after + 2
    columns = sheet.blocks[0].columns
    if not all(column.printed for column in columns):
        printed = sum(column.printed for column in columns)
        page.print_area(0, 0, top - 3, printed - 1)
    page.freeze_panes(spans[0][0], sheet.frozen)
    page.repeat_rows(head, spans[0][0] - 1)
    if sheet.frozen:
        page.repeat_columns(0, sheet.frozen - 1)
    set_print(page, book, name)
    _put_charts(workbook, page, sheet, name, spans, top)


def write_head(page: Worksheet, notices: list[str], title: str, facts: list[str], style: Styles) -> int:
    """Write what stands above a table: what its figures are worth first; give the row of the table."""
    lines: list[tuple[str, dict[str, Any]]] = [(text, WARNING) for text in notices]
    lines.append((title, TITLE))
    lines += [(text, FACT) for text in facts]
    for at, (text, look) in enumerate(lines):
        put(page, at, 0, text, style(**look))
    page.set_row(len(notices), 22)
    return len(lines)


def _put_charts(
    workbook: Workbook, page: Worksheet, sheet: Sheet, name: str, spans: list[tuple[int, int]], top: int
) -> None:
    """Put the charts of the first table below everything, the others each beside its own table."""
    for chart in sheet.charts:
        if chart.block:
            first, last = spans[chart.block]
            made = make_chart(workbook, chart, sheet.blocks[chart.block], name, spans[chart.block])
            page.insert_chart(first - 2, _BESIDE, made, {"x_offset": 20})
            top = max(top, first + chart_height(last - first + 1) // _ROW_PIXELS)
    across = 0
    for chart in sheet.charts:
        if not chart.block:
            made = make_chart(workbook, chart, sheet.blocks[0], name, spans[0])
            page.insert_chart(top, 0, made, {"x_offset": across})
            across += WIDTH + 10
    if across:
        page.set_h_pagebreaks([top])
