"""Write one table of the summary workbook: headings, totals, rows under their sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from vks.render.form_style import height_of
from vks.render.summary_cells import is_live, put, put_over, sound_text
from vks.render.summary_formats import excel_format, excel_value
from vks.render.summary_style import (
    BLOCK_TITLE,
    CELL,
    FACT,
    HEADER,
    HEADER_TEXT,
    HEADINGS,
    LINE,
    NUMBERS,
    TOTALS,
    Styles,
    shade_of,
)
from vks.tables.summary_sheet import Block, Column, Heading

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_UPRIGHT_HEIGHT: Final = 84
_TALLEST: Final = 409
"""Points: Excel allows no taller row."""


def write_block(
    page: Worksheet, block: Block[Any], top: int, style: Styles, widths: Sequence[float]
) -> tuple[int, int]:
    """Write a block from a row on; give the row under its headings and the row after its last."""
    row = top
    if block.title:
        put(page, row, 0, block.title, style(**BLOCK_TITLE))
        row += 1
    row = _write_headings(page, block, row, style, widths)
    row = _write_lines(page, block, row, style)
    if block.numbered:
        row = _write_numbers(page, block.columns, row, style)
    first = row
    if not block.rows:
        put(page, row, 0, block.empty, style(**FACT))
        return first, row + 1
    write = _row_writer(page, block, style, widths)
    for each in block.rows:
        if isinstance(each, Heading):
            _write_heading(page, each, row, width_of(block.columns), style)
        else:
            write(each, row)
        row += 1
    borders = {"type": "no_errors", "format": style(border=1, border_color=LINE)}
    page.conditional_format(first, 0, row - 1, width_of(block.columns) - 1, borders)
    return first, row


def columns_at(columns: Sequence[Column[Any]]) -> list[int]:
    """Give the sheet's column in which each column of a table begins."""
    return [sum(each.over for each in columns[:at]) for at in range(len(columns))]


def width_of(columns: Sequence[Column[Any]]) -> int:
    """Give how many of the sheet's columns a table takes."""
    return sum(each.over for each in columns)


def _write_headings(
    page: Worksheet, block: Block[Any], row: int, style: Styles, widths: Sequence[float]
) -> int:
    """Write the headings: one row, or two where neighbours share a band."""
    look = style(**HEADER, **HEADER_TEXT)
    banded = any(column.band for column in block.columns)
    last = row + 1 if banded else row
    starts = iter(columns_at(block.columns))
    for band, group in groupby(block.columns, key=lambda column: column.band):
        own = [(next(starts), column) for column in group]
        first, until = own[0][0], own[-1][0] + own[-1][1].over - 1
        if not band or not any(column.title for _, column in own):
            for at, column in [(first, own[0][1])] if band else own:
                right = until if band else at + column.over - 1
                _put_area(page, (row, at, last, right), band or column.title, _heading_look(column, style))
            continue
        _put_area(page, (row, first, row, until), band, look)
        for at, column in own:
            put(page, last, at, column.title, _heading_look(column, style))
    upright = any(column.upright for column in block.columns)
    titles = [
        (each.title, widths[at]) for at, each in zip(columns_at(block.columns), block.columns, strict=True)
    ]
    page.set_row(last, _UPRIGHT_HEIGHT if upright else height_of(titles, least=2))
    return last + 1


def _put_area(page: Worksheet, area: tuple[int, int, int, int], text: str, look: Any) -> None:
    """Write a heading over an area of cells."""
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        page.merge_range(top, left, bottom, right, "", look)
    put(page, top, left, text, look)


def _heading_look(column: Column[Any], style: Styles) -> Any:
    return style(**HEADER, **HEADER_TEXT, **({"rotation": 90} if column.upright else {}))


def _write_lines(page: Worksheet, block: Block[Any], row: int, style: Styles) -> int:
    """Write the rows of totals, each label over the columns before its first value."""
    for line in block.lines:
        width = min(line.values, default=len(block.columns))
        put_over(page, row, 0, width, line.label, style(**TOTALS, quote_prefix=is_live(line.label)))
        for at in range(width, len(block.columns)):
            put(page, row, at, None, style(**TOTALS))
        for at, (value, over) in line.values.items():
            look = style(**TOTALS, align="center", num_format=excel_format(value) or "General")
            put_over(page, row, at, over, excel_value(value), look)
        row += 1
    return row


def _write_numbers(page: Worksheet, columns: Sequence[Column[Any]], row: int, style: Styles) -> int:
    """Write the columns' numbers: letters for words, numbers for what is counted."""
    look = style(**NUMBERS)
    words, counted = "ABCDEFGH", 0
    texts = 0
    for at, column in enumerate(columns):
        if column.sign:
            put(page, row, at, None, look)
        elif counted or column.band:
            counted += 1
            put(page, row, at, counted, look)
        else:
            put(page, row, at, words[texts], look)
            texts += 1
    return row + 1


def _write_heading(page: Worksheet, heading: Heading, row: int, width: int, style: Styles) -> None:
    look = style(**HEADINGS[heading.level])
    put(page, row, 0, heading.text, look)
    for at in range(1, width):
        page.write_blank(row, at, None, look)


def _row_writer(
    page: Worksheet, block: Block[Any], style: Styles, widths: Sequence[float]
) -> Callable[[Any, int], None]:
    """Give what writes one row; empty cells are left out, as there are tens of thousands of them."""
    starts = columns_at(block.columns)
    columns = [
        (at, each.over, each.value, each.state, _looks(each, block, style))
        for at, each in zip(starts, block.columns, strict=True)
    ]

    def write(item: Any, row: int) -> None:
        texts: list[tuple[str, float]] = []
        for at, over, value_of, state_of, look_of in columns:
            value = value_of(item)
            state = state_of(item) if state_of else ""
            if not state and (value is None or value == ""):
                continue
            if isinstance(value, str):
                look = look_of(state, "@", is_live(value))
                if over == 1:
                    page.write_string(row, at, sound_text(value), look)
                else:
                    put_over(page, row, at, over, value, look)
                room = sum(widths[at : at + over])
                if block.wrapped and len(value) > room * 0.9:
                    texts.append((value, room))
            else:
                look = look_of(state, excel_format(value), False)
                put(page, row, at, excel_value(value), look)
        if texts:
            page.set_row(row, _height(tuple(texts)))

    return write


def _looks(column: Column[Any], block: Block[Any], style: Styles) -> Callable[[str, str, bool], Any]:
    """Give the looks of a column's cells by state, number format, and whether a text could come alive."""

    @cache
    def look(state: str, number_format: str, live: bool) -> Any:
        wanted: dict[str, Any] = {**CELL, "align": column.align.value, **shade_of(state)}
        if number_format == "@":
            wanted |= {"text_wrap": block.wrapped, "quote_prefix": live}
        return style(**wanted, num_format=number_format or "General")

    return look


@lru_cache(maxsize=16384)
def _height(texts: tuple[tuple[str, float], ...]) -> float:
    """Give the points that a row needs; Times is narrower than the font that is reckoned with."""
    return min(height_of([(text, width * 1.2) for text, width in texts]), _TALLEST)
