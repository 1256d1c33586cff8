"""Rows of a CSV file whose cells know where they stand: the library reads them, this finds their places."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from vks.model.finding import Place
from vks.store.text import MOST_BYTES

DELIMITERS: Final = (";", "\t", ",")
_START: Final = re.compile(r"\S")


class CsvCell(Struct, frozen=True):
    """One cell: what it holds, and where its text begins in the file; an empty one ends its line at the latest."""

    value: str
    line: int
    column: int
    length: int
    """Of what is written for it in that line, doubled quotes included."""


class CsvRow(Struct, frozen=True):
    """One row, which quotes may spread over several lines: the first of them by number, and its cells."""

    line: int
    lines: tuple[str, ...]
    cells: tuple[CsvCell, ...]

    def place(self, column: int, file: str) -> Place:
        """Give the place of the cell in a column, from 0; of one that is not there the row's."""
        if column >= len(self.cells):
            return Place(file, self.line, 1, self.lines[0])
        cell = self.cells[column]
        return Place(file, cell.line, cell.column, self.lines[cell.line - self.line], cell.length)


def csv_rows(content: str, delimiter: str) -> Iterator[CsvRow]:
    """Give the rows of a text with plain line ends."""
    csv.field_size_limit(MOST_BYTES)  # a quote that is never closed swallows the rest of the file
    lines = content.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    before = 0
    for values in reader:
        first, before = before, reader.line_num
        own = tuple(lines[first:before])
        yield CsvRow(first + 1, own, tuple(_cells(values, own, first + 1, delimiter)))


def _cells(values: list[str], lines: tuple[str, ...], first: int, delimiter: str) -> Iterator[CsvCell]:
    """Give the cells of a row with their places, read as the library parts them."""
    shape, text = _shape(delimiter), "\n".join(lines)
    at = line = top = 0
    for value in values:
        written = shape.match(text, at)
        end = written.end() if written else len(text)
        start, end = _inside(text, at, end)
        at = (written.end() if written else end) + 1  # behind the delimiter
        while start > top + len(lines[line]):  # the cells before it took some lines
            top += len(lines[line]) + 1
            line += 1
        end = min(end, top + len(lines[line]))
        column = min(start, max(top + len(lines[line]) - 1, top)) - top + 1
        yield CsvCell(value, first + line, column, max(len(text[start:end].rstrip()), 1))


@cache
def _shape(delimiter: str) -> re.Pattern[str]:
    """Give what one cell looks like: in quotes, with whatever follows them, or bare."""
    return re.compile(rf'(?:"[^"]*(?:""[^"]*)*(?:"|\Z))?[^{re.escape(delimiter)}\n]*')


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the text of a cell begins and ends, without its quotes and the blanks before it."""
    if text.startswith('"', start, end):
        start, end = start + 1, end - text.endswith('"', start + 1, end)
    found = _START.search(text, start, end)
    return (found.start() if found else start), end
