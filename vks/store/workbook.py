"""Read a workbook's cells: bounded, without trusting what is in it.

Nothing is computed: a formula is known as one, whatever Excel showed for it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from msgspec import Struct, field

from vks.model.finding import Finding, Place
from vks.store.archive import DamagedArchiveError, LargeArchiveError, look_into, size_words

_MOST_JOINED: Final = 100_000
"""Cells under joined ones: a title over a whole row joins sixteen thousand."""
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 60
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JOINED: Final = re.compile(
    rb'<mergeCell [^<>]*?ref="([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})"'
)
_JOINED_WORDS: Final = {"why": "gộp hơn 100.000 ô", "why_en": "more than 100,000 cells are joined"}
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class Cell(Struct, frozen=True):
    """One cell: what it holds, how it is shown, whether it is a formula."""

    row: int
    column: int
    value: object = None
    format: str = "General"
    formula: bool = False
    is_date: bool = False

    @property
    def name(self) -> str:
        """The cell as people name it: E7."""
        return f"{letters(self.column)}{self.row}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


class Sheet(Struct):
    """One sheet by its title; rows in order, cells by column from 1."""

    title: str
    rows: list[dict[int, Cell]] = field(default_factory=list)
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Joined cells, where they were asked for: first row and column, last row and column."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    """What Excel does not show, where joined cells were asked for."""
    is_cut: bool = False
    """Whether it has cells beyond those that are read."""

    def place(self, file: str, cell: Cell, text: str) -> Place:
        """Give the place of a cell, with what it holds."""
        return Place(file, cell.row, cell.column, text, max(len(text), 1), self.title, cell.name)


class Workbook(Struct):
    """A workbook's sheets by title, in order."""

    file: str
    sheets: dict[str, Sheet]


def letters(column: int) -> str:
    """Give a column's letters: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def read_workbook(data: bytes, file: str, *, merges: bool = False) -> Workbook | Finding:
    """Read the cells of a workbook, or say why it is none; raises ImportError without openpyxl.

    With ``merges`` also which cells are joined.
    """
    import openpyxl  # the excel extra

    refusal = _refusal(data, file, merges=merges)
    if refusal is not None:
        return refusal
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that is read here
            book = openpyxl.load_workbook(BytesIO(data), read_only=not merges, data_only=False)
            sheets = {page.title: _sheet(page, whole=merges) for page in book.worksheets}
            book.close()
    except Exception as error:  # noqa: BLE001  # a damaged file makes openpyxl fail in any way
        return Finding("workbook-damaged", Place(file), {"kind": type(error).__name__})
    return Workbook(file, sheets)


def _refusal(data: bytes, file: str, *, merges: bool) -> Finding | None:
    """Say why bytes are not opened at all: no workbook, locked away, or far too large inside."""
    if data.startswith(_OLE):
        return Finding("workbook-encrypted" if _ENCRYPTED in data else "workbook-old", Place(file))
    try:
        archive = look_into(data)
    except LargeArchiveError as error:
        return Finding("workbook-too-large", Place(file), size_words(error.size))
    except DamagedArchiveError as error:
        return Finding("workbook-damaged", Place(file), {"kind": str(error)})
    if merges and sum(map(_joined_cells, archive.parts)) > _MOST_JOINED:
        return Finding("workbook-too-large", Place(file), _JOINED_WORDS)
    return None


def _joined_cells(part: bytes) -> int:
    """Count the cells that the joined ones of a sheet cover."""
    return sum(
        (int(bottom) - int(top) + 1) * (_number(right) - _number(left) + 1)
        for left, top, right, bottom in _JOINED.findall(part)
    )


def _number(column: bytes) -> int:
    found = 0
    for letter in column.upper():
        found = found * 26 + letter - ord("A") + 1
    return found


def _merges(page: Any) -> tuple[tuple[int, int, int, int], ...]:
    spans = (each.bounds for each in page.merged_cells.ranges)  # column, row, column, row
    found = ((top, left, bottom, right) for left, top, right, bottom in spans)
    return tuple(sorted(each for each in found if each[0] <= _MOST_ROWS and each[1] <= _MOST_COLUMNS))


def _sheet(page: Any, *, whole: bool) -> Sheet:
    rows = list(_rows(page, whole=whole))
    if not whole:
        return Sheet(page.title, rows)
    lines = frozenset(number for number, each in page.row_dimensions.items() if each.hidden)
    spans = [(each.min, each.max) for each in page.column_dimensions.values() if each.hidden and each.min]
    columns = frozenset(
        column for first, last in spans for column in range(first, min(last, _MOST_COLUMNS) + 1)
    )
    far = any(
        cell.value is not None and (row > _MOST_ROWS or column > _MOST_COLUMNS)
        for (row, column), cell in page._cells.items()  # noqa: SLF001  # as in _rows
    )
    return Sheet(page.title, rows, _merges(page), lines, columns, page.sheet_state != "visible", far)


def _rows(page: Any, *, whole: bool) -> Iterator[dict[int, Cell]]:
    if not whole:
        # What a stream says of its size may be wrong.
        for row in page.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
            yield {cell.column: _cell(cell) for cell in row if cell.value is not None}
        return
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in page._cells.items():  # noqa: SLF001  # asking by row would make the cells between
        if row <= _MOST_ROWS and column <= _MOST_COLUMNS and cell.value is not None:
            rows.setdefault(row, {})[column] = _cell(cell)
    for row in sorted(rows):
        yield dict(sorted(rows[row].items()))


def _cell(cell: Any) -> Cell:
    formula = cell.data_type == "f"
    value = cell.value
    if formula and not isinstance(value, str):
        value = "=" + str(getattr(value, "text", None) or "").removeprefix("=")
    return Cell(
        cell.row, cell.column, value, str(cell.number_format or "General"), formula, bool(cell.is_date)
    )
