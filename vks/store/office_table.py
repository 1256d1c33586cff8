"""Tables as offices keep them: where the headings stand, joined cells, rows above and below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from vks.model.finding import Finding, Place, Severity
from vks.model.names import fold
from vks.store.csv_cells import DELIMITERS, CsvRow, csv_rows
from vks.store.forms import read_bytes
from vks.store.odd_text import odd_cell, odd_words
from vks.store.office_text import one_line
from vks.store.text import decode
from vks.store.workbook import Cell, Sheet, Workbook, read_workbook
from vks.store.workbook_values import shown

SUFFIXES: Final = (".xlsx", ".xlsm", ".csv", ".txt")
_MOST_ABOVE: Final = 40
"""Rows above a table's headings: the name of the office, a title, a date."""
_ORDINAL: Final = re.compile(r"\(?([0-9]{1,2})\)?")
Synonyms = Mapping[str, tuple[str, ...]]
"""By column: the headings it may have, the beginning of one is enough."""


class Row(Struct, frozen=True):
    """One row below the headings: its cells by column, joined ones under each of theirs."""

    number: int
    cells: Mapping[int, Cell]

    def text(self, column: int | None) -> str:
        """Give what people read in a cell; nothing for a column that is not there."""
        cell = None if column is None else self.cells.get(column)
        return "" if cell is None else one_line(shown(cell))

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell.is_blank for cell in self.cells.values())


class Table(Struct):
    """One table: where it is, its columns by name, the other headings, its rows."""

    file: str
    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)
    others: dict[int, Cell] = field(default_factory=dict)
    """Headings of columns that have no name of their own here: those of units."""
    heads: list[Row] = field(default_factory=list)
    """The row of headings, or the rows that it is joined over."""
    rows: list[Row] = field(default_factory=list)
    lines: Mapping[int, CsvRow] = field(default_factory=dict)
    """The rows of a CSV file by the line that each begins in; none of a workbook."""

    def place(self, cell: Cell) -> Place:
        """Give the place of a cell: of a workbook sheet and cell, of a CSV file line and column."""
        if not self.lines:
            return self.sheet.place(self.file, cell, one_line(shown(cell)))
        return self.lines[cell.row].place(cell.column - 1, self.file)


def read_tables(path: Path, synonyms: Synonyms, needed: tuple[str, ...]) -> list[Table] | Finding:
    """Read every table of a file that has the needed columns; raises ImportError without openpyxl."""
    file = path.as_posix()
    data = read_bytes(path, file)
    if isinstance(data, Finding):
        return data
    if path.suffix.lower() in {".csv", ".txt"}:
        found = _csv_tables(data, file, synonyms, needed)
    else:
        book = read_workbook(data, file, merges=True)
        if isinstance(book, Finding):
            return book
        odd = next(_odd_cells(book), None)
        if odd is not None:
            return odd
        tables = (_table(file, sheet, synonyms, needed) for sheet in book.sheets.values())
        found = [table for table in tables if table is not None]
    if isinstance(found, Finding) or found:
        return found
    words = ", ".join(f"“{synonyms[name][0]}”" for name in needed)
    return Finding("table-header", Place(file), {"columns": words})


def _odd_cells(book: Workbook) -> Iterator[Finding]:
    """Give the cells whose text is in a legacy code or only looks right: headings would not be found either."""
    for sheet in book.sheets.values():
        for row in sheet.rows:
            for cell in row.values():
                if isinstance(cell.value, str) and not cell.value.isascii():
                    text = one_line(shown(cell))
                    odd = odd_cell(text, sheet.place(book.file, cell, text))
                    if odd is not None:
                        yield odd


def _csv_tables(data: bytes, file: str, synonyms: Synonyms, needed: tuple[str, ...]) -> list[Table] | Finding:
    text = decode(data, file)
    if text.content is None:
        return text.findings[0]
    odd = [each for each in text.findings if each.severity is Severity.ERROR and each.id.startswith("text-")]
    odd += odd_words(text.content, file)
    if odd:
        return odd[0]
    # A line that is not parted is one cell, which may begin as a heading does: so all are tried.
    tables = [_csv_table(text.content, file, delimiter, synonyms, needed) for delimiter in DELIMITERS]
    found = [table for table in tables if table is not None]
    return [max(found, key=lambda table: (len(table.columns), len(table.others)))] if found else []


def _csv_table(
    content: str, file: str, delimiter: str, synonyms: Synonyms, needed: tuple[str, ...]
) -> Table | None:
    lines = {row.line: row for row in csv_rows(content, delimiter)}
    sheet = Sheet("")
    for line, row in lines.items():
        cells = (Cell(line, at, cell.value) for at, cell in enumerate(row.cells, 1))
        sheet.rows.append({cell.column: cell for cell in cells if not cell.is_blank})
    table = _table(file, sheet, synonyms, needed)
    if table is not None:
        table.lines = lines
    return table


def _table(file: str, sheet: Sheet, synonyms: Synonyms, needed: tuple[str, ...]) -> Table | None:
    """Find the headings of a sheet, and give what stands below them; None where there are none."""
    rows = _joined(sheet)
    at = _head(rows, synonyms, needed)
    if at is None:
        return None
    columns = _columns(rows[at], synonyms)
    height = _height(rows, at, columns[needed[0]])
    heads = rows[at : at + height]
    table = Table(file, sheet, columns, heads=heads)
    named = set(columns.values())
    for head in heads:
        table.others |= {c: cell for c, cell in head.cells.items() if c not in named and not cell.is_blank}
    table.rows = [each for each in rows[at + height :] if not _is_repeated(each, heads)]
    return table


def _head(rows: list[Row], synonyms: Synonyms, needed: tuple[str, ...]) -> int | None:
    """Find the row of headings: there are several, and a title above them that begins like one is none."""
    found = [at for at, row in enumerate(rows[:_MOST_ABOVE]) if set(needed) <= set(_columns(row, synonyms))]
    several = [at for at in found if len({cell for cell in rows[at].cells.values() if not cell.is_blank}) > 1]
    sure = [at for at in several if _is_sure_head(rows[at], synonyms, needed)]
    return next(iter([*sure, *several, *found]), None)


def _is_sure_head(row: Row, synonyms: Synonyms, needed: tuple[str, ...]) -> bool:
    """Tell whether a row has headings of several columns, or what is needed in the very words."""
    columns = _columns(row, synonyms)
    words = {name: {fold(word) for word in synonyms[name]} for name in needed}
    return len(columns) > 1 or all(fold(row.text(columns[name])) in words[name] for name in needed)


def _joined(sheet: Sheet) -> list[Row]:
    """Give the rows with joined cells filled in: each place of them holds the first cell."""
    cells: dict[int, dict[int, Cell]] = {}
    for row in sheet.rows:
        for column, cell in row.items():
            cells.setdefault(cell.row, {})[column] = cell
    for top, left, bottom, right in sheet.merges:
        first = cells.get(top, {}).get(left)
        if first is None:
            continue
        for number in range(top, bottom + 1):
            for column in range(left, right + 1):
                cells.setdefault(number, {})[column] = first
    return [Row(number, cells[number]) for number in sorted(cells)]


def _columns(row: Row, synonyms: Synonyms) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in sorted(row.cells):
        heading = fold(row.text(column))
        name = next((n for n, words in synonyms.items() if _is_heading(heading, words)), None)
        if name is not None and name not in found and column not in found.values():
            found[name] = column
    return found


def _is_heading(heading: str, words: tuple[str, ...]) -> bool:
    return any(heading == fold(word) or (len(word) > 4 and heading.startswith(fold(word))) for word in words)


def _height(rows: list[Row], at: int, column: int) -> int:
    """Count the heading rows: as many as the title's heading is joined over."""
    head = rows[at].cells[column]
    return sum(1 for row in rows[at:] if row.cells.get(column) is head)


def _is_repeated(row: Row, heads: list[Row]) -> bool:
    """Tell whether a row says the headings again on a new page, or numbers the columns: (1) (2) (3)."""
    filled = {column: row.text(column) for column, cell in row.cells.items() if not cell.is_blank}
    if any(all(head.text(column) == text for column, text in filled.items()) for head in heads):
        return True
    numbers = [found[1] for text in filled.values() if (found := _ORDINAL.fullmatch(text))]
    return len(filled) > 2 and numbers == [str(n) for n in range(1, len(filled) + 1)]
