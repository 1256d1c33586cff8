"""Targets from a table as offices keep it: TT | Nội dung chỉ tiêu | Cách tính/ĐVT | a column a unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from vks.model.draft import Demand, DraftArea, DraftTarget, Frame, Part, TableRead, Understood
from vks.model.finding import Finding, Place
from vks.model.names import fold
from vks.model.slug import folded_words, slug, unique
from vks.model.target import PROVINCE, Every, Measure
from vks.store.naming import EVERYBODY
from vks.store.office_deadline import ONGOING, due_in
from vks.store.office_demand import NOTHING, demand_in
from vks.store.office_names import Known, read_names
from vks.store.office_sections import Sections, is_section
from vks.store.office_table import Row, Synonyms, Table, read_tables
from vks.store.office_text import one_line, plain
from vks.store.workbook import Cell
from vks.store.workbook_values import maybe_day, shown

COLUMNS: Final[Synonyms] = {
    "title": ("Nội dung chỉ tiêu", "Chỉ tiêu", "Nội dung", "Tên chỉ tiêu"),
    "number": ("STT", "TT", "Số TT", "Số thứ tự"),
    "unit": ("Cách tính", "ĐVT", "Đơn vị tính", "Cách tính/ĐVT"),
    "due": ("Thời hạn", "Thời gian", "Hạn hoàn thành"),
    "note": ("Ghi chú",),
}
NEEDED: Final = ("title",)
_TOTALS: Final = frozenset({"toantinh", "toannganh", "tongso", "tong", "cong", "tongcong", "tinh", "chung"})
_EXAMPLES: Final = 3
_KIND_WORDS: Final = {
    Measure.SHARE: "tỷ lệ",
    Measure.COUNT: "số lượng",
    Measure.INCIDENTS: "không để xảy ra",
    Measure.RECURRING: "định kỳ",
    Measure.PER_HEAD: "mỗi người",
    Measure.JUDGED: "đánh giá",
}


class _Column(Struct, frozen=True):
    """A column of demands: whom it is for."""

    names: tuple[str, ...]
    total: bool = False


_Kind = tuple[Measure, Every | None]


def read_targets_table(path: Path, frame: Frame, known: Known, taken: Collection[str]) -> TableRead:
    """Read the targets of every table in a file; raises ImportError without openpyxl."""
    read = TableRead()
    tables = read_tables(path, COLUMNS, NEEDED)
    if isinstance(tables, Finding):
        read.findings.append(tables)
        return read
    ids = set(taken)
    for table in tables:
        _Rows(table, frame, known, read, ids).read_all()
    return read


class _Rows:
    """One table being read into areas and targets."""

    def __init__(self, table: Table, frame: Frame, known: Known, read: TableRead, taken: set[str]) -> None:
        self.table = table
        self.frame = frame
        self.known = known
        self.read = read
        self.taken = taken
        self.columns: dict[int, _Column] = {}
        self.sections = Sections()
        self.found: dict[str, tuple[str, list[DraftTarget]]] = {}

    def read_all(self) -> None:
        """Read the headings, then every row: a section, a target, or what is below the table."""
        for column, cell in sorted(self.table.others.items()):
            self._heading(column, cell)
        if not self.columns:
            if not self.table.others:  # each of those was found fault with
                self.read.findings.append(self._no_units())
            return
        rows = [row for row in self.table.rows if not row.is_blank]
        last = max((at for at, row in enumerate(rows) if self._demands(row)), default=-1)
        numbers = [self._number_and_title(row) for row in rows]
        for at, row in enumerate(rows):
            if self._demands(row):
                self._target(row, numbers[at])
            elif at > last or not (numbers[at][0] or numbers[at][1]):
                self._tell(row, min(row.cells), Part.LEFT_OUT, row.text(min(row.cells)))
            elif is_section(numbers[at][0], numbers[at + 1][0] if at + 1 < len(numbers) else ""):
                id_, title = self.sections.enter(*numbers[at])
                self.found.setdefault(id_, (title, []))
                self._tell(row, self._title_column(row), Part.AREA, f"{id_} {title}")
            else:
                self._nobody(row)
        areas = (DraftArea(id_, title, tuple(targets)) for id_, (title, targets) in self.found.items())
        self.read.areas += [area for area in areas if area.targets]

    def _no_units(self) -> Finding:
        """Say which columns the table needs: that of the titles, and columns of units, some as examples."""
        title = self.table.heads[0].cells[self.table.columns["title"]]
        units = dict.fromkeys(
            ids[0] for ids in self.known.units.values() if len(ids) == 1 and ids[0] not in self.known.sizes
        )
        words = ", ".join(f"“{name}”" for name in (COLUMNS["title"][0], *list(units)[:_EXAMPLES]))
        return Finding("table-header", self.table.place(title), {"columns": f"{words}…"})

    def _heading(self, column: int, cell: Cell) -> None:
        """Read whom a column is for; a heading over several columns is their common one."""
        text = one_line(shown(cell))
        if fold(text) in _TOTALS:
            self.columns[column] = _Column((PROVINCE,), total=True)
            self._note_column(cell, text, PROVINCE)
            return
        named = read_names(text, self.known)
        if named.ids and not named.left:
            self.columns[column] = _Column(tuple(named.ids))
            self._note_column(cell, text, ", ".join(named.ids))
            return
        self._note_column(cell, text, "")
        values = {"value": text, "near": "", "near_en": ""}
        self.read.findings.append(Finding("table-unit", self.table.place(cell), values))

    def _note_column(self, cell: Cell, text: str, value: str) -> None:
        self.read.cells.append(Understood(self.table.place(cell), Part.COLUMN, text, value))

    def _demands(self, row: Row) -> dict[int, Cell]:
        """Give the cells of a row that demand something; one joined with the title's is no demand."""
        least = min(self.columns)
        found = {c: row.cells[c] for c in self.columns if c in row.cells and row.cells[c].column >= least}
        return {c: cell for c, cell in found.items() if plain(shown(cell)) not in NOTHING}

    def _title_column(self, row: Row) -> int:
        title = self.table.columns["title"]
        return title if row.text(title) else min(row.cells)

    def _number_and_title(self, row: Row) -> tuple[str, str]:
        """Give a row's number and title, also where both stand in one cell: “I. Công tác …”."""
        number, title = row.text(self.table.columns.get("number")), row.text(self.table.columns["title"])
        if title and title != number:
            return number.rstrip(".)"), title
        text = number or row.text(min(row.cells))
        found = re.fullmatch(r"([IVX]+|[A-Z]|[0-9]+(?:\.[0-9]+)*)[.)\-:]\s*(.+)", text)
        return (found[1], found[2]) if found else ("", text)

    def _target(self, row: Row, said: tuple[str, str]) -> None:
        """Read one row; demands of different kinds make a target each."""
        number, title = said
        area, area_title = self.sections.here()
        kinds = self._kinds(row)
        due_text, due, unclear = self._due(row)
        lost = [text for text, demand in self._texts(row) if demand is None]
        for index, (kind, columns) in enumerate(kinds.items()):
            suffix = f" ({_KIND_WORDS[kind[0]]})" if len(kinds) > 1 else ""
            more = " " + _KIND_WORDS[kind[0]] if len(kinds) > 1 else ""
            id_ = unique(f"{slug(area_title, 2)}.{slug(title)}{folded_words(more)}", self.taken)
            self.taken.add(id_)
            self._tell(row, self.table.columns["title"], Part.TARGET, id_)
            left = f"mức giao chưa hiểu: {'; '.join(lost)}" if lost and not index else ""
            target = DraftTarget(
                id=id_,
                title=title + suffix,
                item=number,
                measure=kind[0],
                every=kind[1],
                assign=_lines(columns),
                province=[names for names, _ in columns] == [(PROVINCE,)],
                due_text=due_text,
                due=due,
                note=self._note(row),
                unconfirmed="; ".join(part for part in (left, unclear) if part),
                place=self.table.place(row.cells[self._title_column(row)]),
            )
            self.found.setdefault(area, (area_title, []))[1].append(target)
        if not kinds:
            self._lost_target(row, said, lost)

    def _lost_target(self, row: Row, said: tuple[str, str], lost: list[str]) -> None:
        """Keep a target none of whose demands is understood: judged by everybody until it is mended."""
        area, area_title = self.sections.here()
        id_ = unique(f"{slug(area_title, 2)}.{slug(said[1])}", self.taken)
        self.taken.add(id_)
        self._tell(row, self.table.columns["title"], Part.TARGET, id_)
        words = f"mức giao chưa hiểu: {'; '.join(lost)}; tạm ghi đánh giá, mọi đơn vị"
        place = self.table.place(row.cells[self._title_column(row)])
        target = DraftTarget(
            id_, said[1], said[0], Measure.JUDGED, None, (((EVERYBODY,), {}),), unconfirmed=words, place=place
        )
        self.found.setdefault(area, (area_title, []))[1].append(target)

    def _texts(self, row: Row) -> list[tuple[str, Demand | None]]:
        """Give each cell that is no total as people would name it, and what it demands."""
        found = []
        for column, cell in self._demands(row).items():
            names = ", ".join(self.columns[column].names)
            found.append((f"{names} “{one_line(shown(cell))}”", self._demand(cell, row)))
        return found

    def _demand(self, cell: Cell, row: Row) -> Demand | None:
        if cell.formula or isinstance(cell.value, datetime | date):
            return None
        if isinstance(cell.value, int) and maybe_day(cell.value) is not None:
            return None
        return demand_in(shown(cell), self._unit(row), self.frame.period)

    def _unit(self, row: Row) -> str:
        return row.text(self.table.columns.get("unit"))

    def _kinds(self, row: Row) -> dict[_Kind, list[tuple[tuple[str, ...], Mapping[str, str]]]]:
        """Give the demands by kind, each with whom it is for; what is not understood is found."""
        found: dict[_Kind, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
        demands = self._demands(row)
        own = {c: cell for c, cell in demands.items() if not self.columns[c].total}
        for column, cell in demands.items():
            text = one_line(shown(cell))
            if column not in own and own:  # a sum beside the units' own numbers is no target
                self._say(cell, Part.LEFT_OUT, text, text)
                continue
            demand = self._demand(cell, row)
            self._say(cell, Part.DEMAND, text, "" if demand is None else demand.text)
            if demand is None:
                self.read.findings.append(self._refused(cell, text, self._unit(row)))
                continue
            found.setdefault((demand.measure, demand.every), []).append(
                (self.columns[column].names, demand.bounds)
            )
        return found

    def _refused(self, cell: Cell, text: str, unit: str) -> Finding:
        place = self.table.place(cell)
        if cell.formula:
            return Finding("cell-formula", place, {"value": text})
        if isinstance(cell.value, datetime | date):
            return _as_date(place, text, cell.value)
        day = maybe_day(cell.value) if isinstance(cell.value, int) else None
        if day is not None:
            return _as_date(place, text, day)
        by_unit = (
            demand_in(text, "", self.frame.period) is not None
        )  # it is the two together that are unclear
        return Finding("table-demand", place, {"value": f"{text} {unit}" if by_unit else text})

    def _due(self, row: Row) -> tuple[str, str, str]:
        text = row.text(self.table.columns.get("due"))
        if not text:
            return "", "", ""
        column = self.table.columns["due"]
        due = due_in(text, self.frame)
        if due == (ONGOING,):  # a target without a date of its own runs to the plan's end
            self._tell(row, column, Part.DUE, str(self.frame.period.last))
            return "", "", ""
        if due is not None and len(due) == 1:
            self._tell(row, column, Part.DUE, due[0])
            return text, due[0], ""
        self._tell(row, column, Part.DUE, "")
        place = self.table.place(row.cells[column])
        self.read.findings.append(Finding("table-deadline", place, {"value": text}))
        return "", "", f"thời hạn “{text}” chưa hiểu, tạm ghi hết kỳ kế hoạch"

    def _note(self, row: Row) -> str:
        """Keep what the columns of units of measure and of remarks say beyond a bare word."""
        unit, note = (row.text(self.table.columns.get(name)) for name in ("unit", "note"))
        parts = [f"Cách tính: {unit}." if len(unit.split()) > 3 else "", note]
        return " ".join(part for part in parts if part)

    def _nobody(self, row: Row) -> None:
        column = self._title_column(row)
        self._tell(row, column, Part.TARGET, "")
        self.read.findings.append(Finding("table-nobody", self.table.place(row.cells[column])))

    def _tell(self, row: Row, column: int, part: Part, value: str) -> None:
        cell = row.cells.get(column) or Cell(row.number, column)
        self._say(cell, part, row.text(column), value)

    def _say(self, cell: Cell, part: Part, text: str, value: str) -> None:
        self.read.cells.append(Understood(self.table.place(cell), part, text, value))


def _as_date(place: Place, text: str, day: date) -> Finding:
    return Finding("table-date", place, {"value": text, "first": day.day, "second": day.month})


def _lines(
    columns: list[tuple[tuple[str, ...], Mapping[str, str]]],
) -> tuple[tuple[tuple[str, ...], Mapping[str, str]], ...]:
    """Join the units that have the same bounds into one line, in the order of the columns."""
    lines: list[tuple[tuple[str, ...], Mapping[str, str]]] = []
    for names, bounds in columns:
        same = next((at for at, (_, own) in enumerate(lines) if dict(own) == dict(bounds)), None)
        if same is None:
            lines.append((names, bounds))
        else:
            lines[same] = (tuple(dict.fromkeys([*lines[same][0], *names])), bounds)
    return tuple(lines)
