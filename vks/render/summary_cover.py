"""The first sheet of the summary workbook: what it is, where to look, how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vks.lang import t
from vks.render.form_style import height_of
from vks.render.summary_cells import put
from vks.render.summary_print import A4, set_print
from vks.render.summary_style import BLOCK_TITLE, CELL, TEXT, TITLE, WARNING, Styles, shade_of
from vks.tables.summary_sheet import Book, Cover

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LABEL: Final = 30
_TEXT: Final = 100


def write_cover(page: Worksheet, book: Book, names: list[str], style: Styles) -> None:
    """Write the first sheet; ``names`` are those of all sheets."""
    page.hide_gridlines(2)
    page.set_column(0, 0, _LABEL)
    page.set_column(1, 1, _TEXT)
    row = 0
    for text in book.notices:
        page.merge_range(row, 0, row, 1, "", style(**WARNING, text_wrap=True, valign="top"))
        put(page, row, 0, text, style(**WARNING, text_wrap=True, valign="top"))
        page.set_row(row, height_of([(text, _LABEL + _TEXT)]))
        row += 1
    put(page, row, 0, book.title, style(**TITLE))
    page.set_row(row, 24)
    row = _write_facts(page, book.cover, row + 2, style)
    row = _write_legends(page, book.cover, row + 1, style)
    for text in book.cover.notes:
        put(page, row, 0, f"• {text}", style(**TEXT))
        row += 1
    _write_contents(page, book, names, row + 1, style)
    set_print(page, book, names[0], paper=A4)
    page.set_portrait()


def _write_facts(page: Worksheet, cover: Cover, row: int, style: Styles) -> int:
    for label, text in cover.facts:
        put(page, row, 0, label, style(**CELL, **TEXT, bold=True))
        put(page, row, 1, text, style(**CELL, **TEXT, text_wrap=True))
        page.set_row(row, height_of([(text, _TEXT * 1.1)]))
        row += 1
    return row


def _write_legends(page: Worksheet, cover: Cover, row: int, style: Styles) -> int:
    for title, legends in cover.legends:
        put(page, row, 0, title, style(**BLOCK_TITLE))
        row += 1
        for legend in legends:
            put(page, row, 0, legend.sign, style(**CELL, **shade_of(legend.state)))
            put(page, row, 1, legend.meaning, style(**CELL, **TEXT))
            row += 1
        row += 1
    return row


def _write_contents(page: Worksheet, book: Book, names: list[str], row: int, style: Styles) -> None:
    """List the sheets, each a link to itself: the only links there are, and none leads out."""
    put(page, row, 0, t("Các trang tính"), style(**BLOCK_TITLE))
    link = style(**CELL, **TEXT, font_color="#1F3864", underline=1)
    for name, sheet in zip(names[1:], book.sheets, strict=True):
        row += 1
        quoted = name.replace("'", "''")
        page.write_url(row, 0, f"internal:'{quoted}'!A1", link, name)
        put(page, row, 1, sheet.title, style(**CELL, **TEXT))
