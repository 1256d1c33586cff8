"""Targets from a table as offices keep it: TT | Nội dung chỉ tiêu | Cách tính/ĐVT | a column a unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from vks.model.draft import DraftArea, DraftTarget, Frame, Part, TableRead, Understood, with_sections
from vks.model.finding import Finding
from vks.model.measure import EVERY_WORDS, TRAITS
from vks.model.names import fold
from vks.model.slug import folded_words, slug, unique
from vks.model.target import PROVINCE, Every, Measure
from vks.store.naming import EVERYBODY
from vks.store.number_format import rounded_text
from vks.store.office_dates import due_of
from vks.store.office_deadline import ONGOING
from vks.store.office_given import TOTALS, TargetRow, Whom, end_of, parts_of, read_row, refusal
from vks.store.office_names import Known, read_names
from vks.store.office_sections import Sections, is_section
from vks.store.office_table import Row, Synonyms, Table, read_tables
from vks.store.office_text import one_line
from vks.store.workbook import Cell
from vks.store.workbook_values import shown

COLUMNS: Final[Synonyms] = {
    "title": ("Nội dung chỉ tiêu", "Chỉ tiêu", "Nội dung", "Tên chỉ tiêu"),
    "number": ("STT", "TT", "Số TT", "Số thứ tự"),
    "unit": ("Cách tính", "ĐVT", "Đơn vị tính", "Cách tính/ĐVT"),
    "due": ("Thời hạn", "Thời gian", "Hạn hoàn thành"),
    "note": ("Ghi chú",),
}
NEEDED: Final = ("title",)
_EXAMPLES: Final = 3
_CHANGES: Final = re.compile(r"[%/]|\bmỗi\b|\btỷ lệ\b", re.IGNORECASE)
"""What in a unit of measure changes the meaning of a bare number."""
_UNIT: Final = re.compile(r"\(([^()]+)\)\s*$")
"""What a heading says in brackets behind a name: “Phòng 1 (%)”."""


_Kind = tuple[Measure, Every | None]
_Assigned = tuple[tuple[str, ...], Mapping[str, str]]
"""Units or groups, and their bounds."""


def read_targets_table(path: Path, frame: Frame, known: Known, taken: Collection[str]) -> TableRead:
    """Read the targets of every table in a file; raises ImportError without openpyxl."""
    read = TableRead()
    tables = read_tables(path, COLUMNS, NEEDED)
    if isinstance(tables, Finding):
        read.findings.append(tables)
        return read
    ids = set(taken)
    areas: dict[str, _Area] = {}
    readers = [_Reader(table, frame, known, read, (ids, areas)) for table in tables]
    alone = not any(reader.has_sections() for reader in readers)
    titles: dict[str, str] = {}
    for reader in readers:
        reader.read_all(Sections(titles, alone=alone))
    read.areas += with_sections(
        [DraftArea(id_, area.title, tuple(area.targets)) for id_, area in areas.items()]
    )
    return read


class _Area(Struct):
    """An area of the plan in the making."""

    title: str
    targets: list[DraftTarget] = field(default_factory=list)


class _Reader:
    """One table being read into areas and targets."""

    def __init__(
        self,
        table: Table,
        frame: Frame,
        known: Known,
        read: TableRead,
        file: tuple[set[str], dict[str, _Area]],
    ) -> None:
        self.table = table
        self.frame = frame
        self.known = known
        self.read = read
        self.ids, self.areas = file
        """The ids that are given already, in the plan or in this file; the file's areas so far."""
        self.read.findings += table.findings
        self.whom: dict[int, Whom] = {}
        """Whom each column of demands is for."""
        for column, cell in sorted(table.others.items()):
            self._heading(column, cell)
        own = [row for row in table.rows if not row.is_blank] if self.whom else []
        if own and self._are_units(own[0]):
            self._units(own.pop(0))
        self.rows = [read_row(row, table.columns, self.whom, frame.period) for row in own]
        self.end = end_of(self.rows)
        self.parts = parts_of(self.rows[: self.end])
        self.sections: Sections
        """Given to ``read_all``: sections are those of all the file's tables."""

    def _are_units(self, row: Row) -> bool:
        """Tell whether a row below the headings has nothing but units of measure: “(vụ)”, “%”."""
        texts = [row.text(column) for column in row.cells if row.text(column)]
        return all(_UNIT.fullmatch(text) or text == "%" for text in texts)

    def _units(self, row: Row) -> None:
        for column, whom in self.whom.items():
            unit = row.text(column).strip("()")
            if _CHANGES.search(unit):
                self.whom[column] = replace(whom, unit=unit)
                self._tell(row, column, Part.COLUMN, unit)
            elif unit:
                self._tell(row, column, Part.LEFT_OUT, unit)

    def has_sections(self) -> bool:
        """Tell whether any of its rows is a section."""
        return bool(self.parts) or any(self._is_section(at) for at in range(self.end))

    def _is_part(self, row: TargetRow) -> bool:
        """Tell whether a row with figures of its own is a section like others, too."""
        return any(shape.fullmatch(row.number) for shape in self.parts)

    def _is_section(self, at: int) -> bool:
        row = self.rows[at]
        following = self.rows[at + 1].number if at + 1 < len(self.rows) else ""
        other = row.given or row.goes_on or row.announces
        return bool(row.title) and not other and is_section(row.number, following)

    def read_all(self, sections: Sections) -> None:
        """Read every row: a section, a target, or what is below the table."""
        if not self.whom:
            if not self.table.others:  # each of those was found fault with
                self.read.findings.append(self._no_units())
            return
        self.sections = sections
        for at, row in enumerate(self.rows):
            if row.is_total:
                self._total(row)
            elif not row.title:
                self._untitled(row, inside=at < self.end and any(above.title for above in self.rows[:at]))
            elif at >= self.end or row.announces:
                self._leave_out(row.row)
            elif row.goes_on:
                self._more(row)
            else:
                self._titled(at, row)

    def _titled(self, at: int, row: TargetRow) -> None:
        """Read a row with a title: a section, a target, or both."""
        if row.given:
            if self._is_part(row):
                self._section(row)
            self._targets(row)
        elif self._is_section(at):
            self._section(row)
        else:
            self._nobody(row.row)

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
        whom = self._whom(text)
        self._say(cell, Part.COLUMN, text, ", ".join(whom.names) if whom else "")
        if whom is None:
            self._find(
                Finding("table-unit", self.table.place(cell), {"value": text, "near": "", "near_en": ""})
            )
            return
        first = next(
            (self.table.others[at] for at, each in self.whom.items() if each.names == whom.names), cell
        )
        if first is cell or first == cell:
            self.whom[column] = whom
        else:
            values = {"value": text, "first": one_line(shown(first))}
            self._find(Finding("table-column-twice", self.table.place(cell), values))

    def _whom(self, text: str) -> Whom | None:
        unit = _UNIT.search(text)
        name = text[: unit.start()] if unit and not read_names(unit[0], self.known).ids else text
        own = unit[1] if unit and name != text else "%" if "%" in text else self.table.unit
        if fold(name) in TOTALS:
            return Whom((PROVINCE,), total=True, unit=own)
        named = read_names(name, self.known)
        return Whom(tuple(named.ids), unit=own) if named.ids and not named.left else None

    def _find(self, finding: Finding) -> None:
        """Note a finding; a joined cell is found fault with once."""
        if finding not in self.read.findings:
            self.read.findings.append(finding)

    def _title_column(self, row: Row) -> int:
        title = self.table.columns["title"]
        return title if row.text(title) else min(row.cells)

    def _untitled(self, row: TargetRow, *, inside: bool) -> None:
        """Leave out a row without a title; what it demands is somebody's, and must be told."""
        if not (row.given and (inside or row.number or row.demands)):
            self._leave_out(row.row)
            return
        first = row.given[0]
        self._say(first.cell, Part.TARGET, first.text, "")
        self.read.findings.append(Finding("table-title", self.table.place(first.cell), {"value": first.text}))

    def _more(self, row: TargetRow) -> None:
        """Say of the rest of a title that it has a row of its own: it is no section."""
        cell = row.row.cells[self._title_column(row.row)]
        self._say(cell, Part.TARGET, row.title, "")
        self.read.findings.append(Finding("table-title", self.table.place(cell), {"value": row.title}))

    def _total(self, row: TargetRow) -> None:
        self._leave_out(row.row)
        place = self.table.place(row.row.cells[self._title_column(row.row)])
        self.read.findings.append(Finding("table-total", place, {"title": row.title}))

    def _section(self, row: TargetRow) -> None:
        id_, title = self.sections.enter(row.number, row.title)
        self.areas.setdefault(id_, _Area(title))
        column = self._title_column(row.row)
        self._tell(row.row, column, Part.AREA, f"{id_} {title}")
        if self.sections.other:
            values = {"number": row.number, "title": title, "other": self.sections.other, "id": id_}
            place = self.table.place(row.row.cells[column])
            self.read.findings.append(Finding("table-section", place, values))

    def _targets(self, row: TargetRow) -> None:
        """Read one row; demands of different kinds make a target each, and what is not understood stays to be mended."""
        self._tell_cells(row)
        kinds = _by_kind(row)
        due_text, due, unclear = self._due(row.row)
        lost = f"mức giao chưa hiểu: {'; '.join(row.lost)}" if row.lost else ""
        if not kinds:  # judged by everybody until it is mended
            kinds = {(Measure.JUDGED, None): [((EVERYBODY,), {})]}
            lost += "; tạm ghi đánh giá, mọi đơn vị"
        endings, note = _endings(list(kinds)), self._note(row)
        for kind, assigned in kinds.items():
            ending = endings.get(kind, "")
            target = DraftTarget(
                id=self._id(row.title, ending),
                title=row.title + (f" ({ending})" if ending else ""),
                item=row.number,
                measure=kind[0],
                every=kind[1],
                assign=_lines(assigned),
                province=[names for names, _ in assigned] == [(PROVINCE,)],
                due_text=due_text,
                due=due,
                note=note,
                unconfirmed="; ".join(part for part in (lost, unclear) if part),
                place=self.table.place(row.row.cells[self._title_column(row.row)]),
            )
            lost = ""  # said once
            self._tell(row.row, self.table.columns["title"], Part.TARGET, target.id)
            area, title = self.sections.here()
            self.areas.setdefault(area, _Area(title)).targets.append(target)

    def _id(self, title: str, ending: str) -> str:
        _, area = self.sections.here()
        words = folded_words(f" {ending}") if ending else ""
        id_ = unique(f"{slug(area, 2)}.{slug(title)}{words}", self.ids)
        self.ids.add(id_)
        return id_

    def _tell_cells(self, row: TargetRow) -> None:
        """Say what each cell is taken for; what is not understood is found."""
        self.read.findings += self.table.formulas(row.row)
        for cell in row.sums:
            text = one_line(shown(cell))
            self._say(cell, Part.LEFT_OUT, text, text)
        for given in row.given:
            place, demand = self.table.place(given.cell), given.demand
            said = demand.text if demand else ""
            self.read.cells.append(Understood(place, Part.DEMAND, given.text, said, demand))
            rounded = _rounded(given.cell) if demand is not None else ""
            if rounded:
                values = {"shown": rounded, "value": given.text}
                self.read.findings.append(Finding("table-rounded", place, values))
            if demand is None:
                self.read.findings.append(refusal(given, place, row.unit, self.frame.period))

    def _due(self, row: Row) -> tuple[str, str, str]:
        column = self.table.columns.get("due")
        if column is None or not row.text(column):
            return "", "", ""
        text, due = due_of(row.cells[column], self.frame)
        if due == (ONGOING,):  # a target without a date of its own runs to the plan's end
            self._say(row.cells[column], Part.DUE, text, str(self.frame.period.last))
            return "", "", ""
        if due is not None and len(due) == 1:
            self._say(row.cells[column], Part.DUE, text, due[0])
            return text, due[0], ""
        self._say(row.cells[column], Part.DUE, text, "")
        place = self.table.place(row.cells[column])
        self.read.findings.append(Finding("table-deadline", place, {"value": text}))
        return "", "", f"thời hạn “{text}” chưa hiểu, tạm ghi hết kỳ kế hoạch"

    def _note(self, row: TargetRow) -> str:
        """Keep what the columns of units of measure and of remarks say beyond a bare word."""
        note = row.row.text(self.table.columns.get("note"))
        if note:
            self._tell(row.row, self.table.columns["note"], Part.NOTE, note)
        parts = [f"Cách tính: {row.unit}." if len(row.unit.split()) > 3 else "", note]
        return " ".join(part for part in parts if part)

    def _nobody(self, row: Row) -> None:
        column = self._title_column(row)
        self._tell(row, column, Part.TARGET, "")
        self.read.findings.append(Finding("table-nobody", self.table.place(row.cells[column])))

    def _leave_out(self, row: Row) -> None:
        cells = [cell for _, cell in sorted(row.cells.items()) if not cell.is_blank]
        for cell in dict.fromkeys(cells):  # a joined one is under several columns
            text = one_line(shown(cell))
            self._say(cell, Part.LEFT_OUT, text, text)

    def _tell(self, row: Row, column: int, part: Part, value: str) -> None:
        cell = row.cells.get(column) or Cell(row.number, column)
        self._say(cell, part, row.text(column), value)

    def _say(self, cell: Cell, part: Part, text: str, value: str) -> None:
        self.read.cells.append(Understood(self.table.place(cell), part, text, value))


def _rounded(cell: Cell) -> str:
    """Give what Excel shows of a percent that it rounds."""
    return rounded_text(cell.value, cell.format) if isinstance(cell.value, float) else ""


def _by_kind(row: TargetRow) -> dict[_Kind, list[_Assigned]]:
    """Give the demands that are understood by their kind, each with whom it is for."""
    kinds: dict[_Kind, list[_Assigned]] = {}
    for given in row.given:
        if given.demand is not None:
            kind = given.demand.measure, given.demand.every
            kinds.setdefault(kind, []).append((given.names, given.demand.bounds))
    return kinds


def _endings(kinds: list[_Kind]) -> dict[_Kind, str]:
    """Give what tells the targets of one row apart: how they are measured, or by which windows."""
    if len(kinds) < 2:
        return {}
    measures = [measure for measure, _ in kinds]
    return {
        (measure, every): TRAITS[measure].words[0]
        if every is None or measures.count(measure) == 1
        else EVERY_WORDS[every]
        for measure, every in kinds
    }


def _lines(assigned: list[_Assigned]) -> tuple[_Assigned, ...]:
    """Join the units that have the same bounds into one line, in the order of the columns."""
    lines: list[_Assigned] = []
    for names, bounds in assigned:
        same = next((at for at, (_, own) in enumerate(lines) if dict(own) == dict(bounds)), None)
        if same is None:
            lines.append((names, bounds))
        else:
            lines[same] = (tuple(dict.fromkeys([*lines[same][0], *names])), bounds)
    return tuple(lines)
