"""Write one table of the summary workbook: headings, totals, rows under their sections."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from vks.render.form_style import height_of
from vks.render.summary_cells import is_live, put, put_over
from vks.render.summary_formats import excel_format, excel_value
from vks.render.summary_style import (
    BLOCK_TITLE,
    CELL,
    FACT,
    HEADER,
    HEADER_TEXT,
    HEADINGS,
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
    row = _write_headings(page, block, row, style)
    row = _write_lines(page, block, row, style)
    if block.numbered:
        row = _write_numbers(page, block.columns, row, style)
    first = row
    if not block.rows:
        put(page, row, 0, block.empty, style(**FACT))
        return first, row + 1
    for each in block.rows:
        if isinstance(each, Heading):
            _write_heading(page, each, row, len(block.columns), style)
        else:
            _write_row(page, block, each, row, style, widths)
        row += 1
    return first, row


def _write_headings(page: Worksheet, block: Block[Any], row: int, style: Styles) -> int:
    """Write the headings: one row, or two where neighbours share a band."""
    columns = block.columns
    look = style(**HEADER, **HEADER_TEXT)
    banded = any(column.band for column in columns)
    last = row + 1 if banded else row
    at = 0
    for band, group in groupby(columns, key=lambda column: column.band):
        own = list(group)
        if band and any(column.title for column in own):
            put_over(page, row, at, len(own), band, look)
            for step, column in enumerate(own):
                put(page, last, at + step, column.title, _heading_look(column, style))
        elif band:
            page.merge_range(row, at, last, at + len(own) - 1, "", look)
            put(page, row, at, band, look)
        else:
            _write_plain(page, own, (row, last), at, style)
        at += len(own)
    if any(column.upright for column in columns):
        page.set_row(last, _UPRIGHT_HEIGHT)
    elif banded:
        page.set_row(last, 30)
    return last + 1


def _write_plain(
    page: Worksheet, columns: Sequence[Column[Any]], rows: tuple[int, int], at: int, style: Styles
) -> None:
    for step, column in enumerate(columns):
        look = _heading_look(column, style)
        if rows[0] < rows[1]:
            page.merge_range(rows[0], at + step, rows[1], at + step, "", look)
        put(page, rows[0], at + step, column.title, look)


def _heading_look(column: Column[Any], style: Styles) -> Any:
    return style(**HEADER, **HEADER_TEXT, **({"rotation": 90} if column.upright else {}))


def _write_lines(page: Worksheet, block: Block[Any], row: int, style: Styles) -> int:
    """Write the rows of totals, each label over the columns before its first value."""
    for line in block.lines:
        width = min(line.values, default=len(block.columns))
        put_over(page, row, 0, width, line.label, style(**TOTALS))
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
        put(page, row, at, None, look)


def _write_row(
    page: Worksheet, block: Block[Any], item: Any, row: int, style: Styles, widths: Sequence[float]
) -> None:
    texts: list[tuple[str, float]] = []
    for at, column in enumerate(block.columns):
        value = column.value(item)
        state = column.state(item) if column.state else ""
        put(page, row, at, excel_value(value), look_of(column, value, state, style, wrapped=block.wrapped))
        if block.wrapped and isinstance(value, str) and len(value) > widths[at] * 0.9:
            texts.append((value, widths[at]))
    if texts:
        page.set_row(row, _height(tuple(texts)))


def look_of(column: Column[Any], value: Any, state: str, style: Styles, *, wrapped: bool) -> Any:
    """Give the look of a cell: its column's place, its number's format, its state's colours."""
    number_format = excel_format(value)
    is_text = isinstance(value, str)
    key = (column.align, state, number_format, is_text, is_text and is_live(value))
    return style.cell(key, lambda: _cell_look(column, state, number_format, value, wrapped=wrapped))


def _cell_look(
    column: Column[Any], state: str, number_format: str, value: Any, *, wrapped: bool
) -> dict[str, Any]:
    look: dict[str, Any] = {**CELL, "align": column.align.value, **shade_of(state)}
    if not isinstance(value, str):
        return look | ({"num_format": number_format} if number_format else {})
    return look | {"num_format": "@", "text_wrap": wrapped, "quote_prefix": is_live(value)}


@lru_cache(maxsize=16384)
def _height(texts: tuple[tuple[str, float], ...]) -> float:
    """Give the points that a row needs; Times is narrower than the font that is reckoned with."""
    return min(height_of([(text, width * 1.12) for text, width in texts]), _TALLEST)
