"""Read a workbook's cells: bounded, without trusting what is in it.

Nothing is computed: a formula is known as one, whatever Excel showed for it.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from msgspec import Struct, field

from vks.model.finding import Finding, Place

MOST_BYTES: Final = 10_000_000
MOST_UNPACKED: Final = 60_000_000
MOST_MERGED: Final = 15_000_000
"""Unpacked bytes of a workbook that is read whole at once."""
_MOST_MEMBERS: Final = 500
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 60
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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

    With ``merges`` also which cells are joined: that takes more memory, and so smaller workbooks.
    """
    import openpyxl  # the excel extra

    refusal = _refusal(data, file, MOST_MERGED if merges else MOST_UNPACKED)
    if refusal is not None:
        return refusal
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that is read here
            book = openpyxl.load_workbook(BytesIO(data), read_only=not merges, data_only=False)
            sheets = {
                page.title: Sheet(
                    page.title, list(_rows(page, whole=merges)), _merges(page) if merges else ()
                )
                for page in book.worksheets
            }
            book.close()
    except Exception as error:  # noqa: BLE001  # a damaged file makes openpyxl fail in any way
        return Finding("workbook-damaged", Place(file), {"kind": type(error).__name__})
    return Workbook(file, sheets)


def _refusal(data: bytes, file: str, most: int) -> Finding | None:
    """Say why bytes are not opened at all: no workbook, locked away, or far too large inside."""
    if data.startswith(_OLE):
        return Finding("workbook-encrypted" if _ENCRYPTED in data else "workbook-old", Place(file))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(data) > MOST_BYTES or unpacked > most or len(members) > _MOST_MEMBERS:
                return Finding(
                    "workbook-too-large", Place(file), {"size": max(unpacked, len(data)) // 1_000_000}
                )
            if any(b"<!ENTITY" in archive.read(member) for member in members):
                return Finding("workbook-damaged", Place(file), {"kind": "ENTITY"})
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        return Finding("workbook-damaged", Place(file), {"kind": type(error).__name__})
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]  # what a cut member raises
        return Finding("workbook-damaged", Place(file), {"kind": type(error).__name__})
    return None


def _merges(page: Any) -> tuple[tuple[int, int, int, int], ...]:
    spans = (each.bounds for each in page.merged_cells.ranges)  # column, row, column, row
    found = ((top, left, bottom, right) for left, top, right, bottom in spans)
    return tuple(sorted(each for each in found if each[0] <= _MOST_ROWS and each[1] <= _MOST_COLUMNS))


def _rows(page: Any, *, whole: bool) -> Iterator[dict[int, Cell]]:
    # A sheet that is read whole makes the cells it is asked for; what a stream says of its size may be wrong.
    last = min(page.max_row, _MOST_ROWS) if whole else _MOST_ROWS
    for row in page.iter_rows(max_row=last, max_col=_MOST_COLUMNS):
        yield {cell.column: _cell(cell) for cell in row if cell.value is not None}


def _cell(cell: Any) -> Cell:
    formula = cell.data_type == "f"
    value = cell.value
    if formula and not isinstance(value, str):
        value = f"={getattr(value, 'text', '') or ''}"
    return Cell(
        cell.row, cell.column, value, str(cell.number_format or "General"), formula, bool(cell.is_date)
    )
