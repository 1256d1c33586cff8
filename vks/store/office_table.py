"""Tables as offices keep them: where the headings stand, joined cells, rows above and below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
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
from vks.store.workbook import Cell, Sheet, Workbook, letters, read_workbook
from vks.store.workbook_values import shown

SUFFIXES: Final = (".xlsx", ".xlsm", ".csv", ".txt")
_MOST_ABOVE: Final = 40
"""Rows above a table's headings: the name of the office, a title, a date."""
_ORDINAL: Final = re.compile(r"\(?([0-9]{1,2})\)?(?:\s*=\s*[-+*/x:%0-9() ]+)?")
"""(1), 2, and what is counted from others: 3=1+2."""
_ABOVE_PLUS_ONE: Final = re.compile(r"=\s*\+?\$?([A-Z]{1,2})\$?([0-9]{1,5})\s*\+\s*1")
_UNIT_ABOVE: Final = re.compile(r"\(?(?:đơn vị tính|đvt)\s*:\s*([^()]+)\)?", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_MOST_HEADS: Final = 3
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
    unit: str = ""
    """The unit of measure of all its numbers, where a line above the headings says one."""
    findings: list[Finding] = field(default_factory=list)
    """What must be said of it as a whole: rows and columns that nobody sees, another table below it."""

    def place(self, cell: Cell) -> Place:
        """Give the place of a cell: of a workbook sheet and cell, of a CSV file line and column."""
        if not self.lines:
            return self.sheet.place(self.file, cell, one_line(shown(cell)))
        return self.lines[cell.row].place(cell.column - 1, self.file)

    def formulas(self, row: Row, besides: tuple[str, ...] = ()) -> Iterator[Finding]:
        """Give the formulas in a row's named columns: what they show is not known."""
        for name, column in self.columns.items():
            cell = row.cells.get(column)
            if cell is not None and cell.formula and name not in besides:
                yield Finding("cell-formula", self.place(cell), {"value": one_line(shown(cell))})


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
        found = _sheets(book, synonyms, needed)
    if isinstance(found, Finding) or found:
        return found
    words = ", ".join(f"“{synonyms[name][0]}”" for name in needed)
    return Finding("table-header", Place(file), {"columns": words})


def _sheets(book: Workbook, synonyms: Synonyms, needed: tuple[str, ...]) -> list[Table]:
    """Give the tables of the sheets that people see; say which others have one."""
    every = {title: _table(book.file, sheet, synonyms, needed) for title, sheet in book.sheets.items()}
    found = [table for table in every.values() if table is not None]
    seen = [table for table in found if not table.sheet.is_hidden] or found
    for table in seen:
        table.findings += _unseen_in(table)
    for title, sheet in book.sheets.items():
        left = every[title]
        if (
            seen
            and left not in seen
            and any(not cell.is_blank for row in sheet.rows for cell in row.values())
        ):
            id_ = "table-sheet" if left is None else "table-hidden-sheet"
            seen[0].findings.append(Finding(id_, Place(book.file, sheet=title), {"sheet": title}))
    return seen


def _unseen_in(table: Table) -> Iterator[Finding]:
    """Say which rows and columns of a table Excel does not show, and what lies too far to be read."""
    sheet = table.sheet
    if sheet.is_cut:
        yield Finding("table-cut", Place(table.file, sheet=sheet.title))
    cells = [
        (row, at)
        for row in (*table.heads, *table.rows)
        for at, cell in row.cells.items()
        if not cell.is_blank
    ]
    rows = sorted({row.number for row, _ in cells} & sheet.hidden_rows)
    columns = sorted({at for _, at in cells} & sheet.hidden_columns)
    if rows or columns:
        parts = [
            ("dòng", "rows", [str(row) for row in rows]),
            ("cột", "columns", [letters(at) for at in columns]),
        ]
        said, said_en = (
            "; ".join(f"{part[at]} {', '.join(part[2])}" for part in parts if part[2]) for at in (0, 1)
        )
        yield Finding(
            "table-hidden", Place(table.file, sheet=sheet.title), {"what": said, "what_en": said_en}
        )


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
    text = decode(data, file, table=True)
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
    return _table(file, sheet, synonyms, needed, lines)


def _table(
    file: str,
    sheet: Sheet,
    synonyms: Synonyms,
    needed: tuple[str, ...],
    lines: Mapping[int, CsvRow] | None = None,
) -> Table | None:
    """Find the headings of a sheet, and give what stands below them; None where there are none."""
    rows = _joined(sheet)
    at = _head(rows, synonyms, needed)
    if at is None:
        return None
    columns = _columns(rows[at], synonyms)
    top = rows[at].cells
    alone = [c for c in columns.values() if top.get(c - 1) is not top[c] and top.get(c + 1) is not top[c]]
    heads = rows[at : at + _height(rows, at, columns[needed[0]], alone)]
    lowest = {c: cell for head in heads for c, cell in head.cells.items() if not cell.is_blank}
    below = _columns(Row(rows[at].number, lowest), synonyms)
    columns = below if set(needed) <= set(below) else columns
    table = Table(file, sheet, columns, heads=heads, lines=lines or {})
    table.unit = next((unit for row in rows[:at] for unit in _units_in(row)), "")
    named = set(columns.values())
    for head in heads:
        table.others |= {c: cell for c, cell in head.cells.items() if c not in named and not cell.is_blank}
    under = [each for each in rows[at + len(heads) :] if not _is_repeated(each, heads)]
    table.rows = list(takewhile(lambda row: not _is_another_head(row, synonyms, needed), under))
    number = columns.get("number")
    if number is not None:
        table.rows = list(_numbered(table.rows, number))
    if len(table.rows) < len(under):
        title = under[len(table.rows)].cells[_columns(under[len(table.rows)], synonyms)[needed[0]]]
        table.findings.append(Finding("table-second", table.place(title)))
    return table


def _units_in(row: Row) -> Iterator[str]:
    """Find “Đơn vị tính: %” in a line above the headings."""
    for column in row.cells:
        found = _UNIT_ABOVE.fullmatch(row.text(column))
        if found:
            yield found[1].strip()


def _numbered(rows: list[Row], column: int) -> Iterator[Row]:
    """Give the rows with numbers in the place of “=A5+1”, which counts on from a row above."""
    known: dict[int, int] = {}
    for row in rows:
        cell = row.cells.get(column)
        if cell is not None and cell.formula:
            found = _ABOVE_PLUS_ONE.fullmatch(str(cell.value))
            if found and found[1] == letters(column) and int(found[2]) in known:
                cell = Cell(cell.row, cell.column, known[int(found[2])] + 1)
                row = Row(row.number, {**row.cells, column: cell})  # noqa: PLW2901  # the row as people see it
        value = 0 if cell is None or cell.is_blank else cell.value
        if isinstance(value, int | float) and float(value).is_integer():
            known[row.number] = int(value)
        yield row


def _is_another_head(row: Row, synonyms: Synonyms, needed: tuple[str, ...]) -> bool:
    """Tell whether a row below the headings has headings of its own, in the very words."""
    columns = _columns(row, synonyms)
    own = [
        name for name, at in columns.items() if fold(row.text(at)) in {fold(word) for word in synonyms[name]}
    ]
    return len(own) > 1 and set(needed) <= set(own)


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
        later = name == "due" and _is_end(heading) and not _is_end(fold(row.text(found.get(name))))
        if name is not None and (name not in found or later):
            found[name] = column
    return found


def _is_end(heading: str) -> bool:
    """Tell whether a heading of days is that of the last one: “Hạn hoàn thành” beside “Thời gian thực hiện”."""
    return heading.startswith(("thoihan", "han")) or heading.endswith(("hoanthanh", "ketthuc"))


def _is_heading(heading: str, words: tuple[str, ...]) -> bool:
    if heading.endswith("batdau"):
        return False  # when work begins is no deadline
    return any(heading == fold(word) or (len(word) > 4 and heading.startswith(fold(word))) for word in words)


def _height(rows: list[Row], at: int, column: int, named: Collection[int]) -> int:
    """Count the heading rows: as many as the title's heading is joined over, and those that only name columns."""
    head = rows[at].cells[column]
    height = sum(1 for row in rows[at:] if row.cells.get(column) is head)
    while height < _MOST_HEADS and at + height < len(rows) and _goes_on(rows[at + height], named):
        height += 1
    return height


def _goes_on(row: Row, named: Collection[int]) -> bool:
    """Tell whether a row below the headings only has words, all of them in columns of units; “(giao)” names nobody."""
    filled = {at: cell for at, cell in row.cells.items() if not cell.is_blank}
    words = all(isinstance(cell.value, str) and _LETTER.search(cell.value) for cell in filled.values())
    if not filled or not words or filled.keys() & set(named):
        return False
    texts = {fold(row.text(at)) for at in filled}
    same = len(texts) == 1 and len({id(cell) for cell in filled.values()}) > 1
    return not same and not all(row.text(at).startswith("(") for at in filled)


def _is_repeated(row: Row, heads: list[Row]) -> bool:
    """Tell whether a row says the headings again on a new page, or numbers the columns: (1) (2) (3)."""
    filled = {column: row.text(column) for column, cell in row.cells.items() if not cell.is_blank}
    if any(all(head.text(column) == text for column, text in filled.items()) for head in heads):
        return True
    cells = {id(cell): row.text(column) for column, cell in sorted(row.cells.items()) if not cell.is_blank}
    return len(cells) > 2 and _counts(list(cells.values()))


def _counts(texts: list[str]) -> bool:
    """Tell whether texts only count columns: (1) (2) (3), or A B 1 2 as statistics have it."""
    named = "".join(text for text in texts if len(text) == 1 and text.isalpha()).upper()
    numbers = [found[1] for text in texts[len(named) :] if (found := _ORDINAL.fullmatch(text))]
    wanted = [str(number) for number in range(1, len(texts) - len(named) + 1)]
    return "ABCDEF".startswith(named) and bool(numbers) and numbers == wanted
