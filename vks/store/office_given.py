"""One row of a targets table: its number and title, and what the cell of each unit assigns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from vks.model.calendar import Period
from vks.model.draft import Demand
from vks.model.finding import Finding, Place
from vks.model.names import fold
from vks.model.target import Measure
from vks.store.office_demand import NOTHING, demand_in
from vks.store.office_table import Row
from vks.store.office_text import numbered, one_line, plain
from vks.store.workbook import Cell
from vks.store.workbook_values import maybe_day, shown

_NUMBERED: Final = re.compile(r"([IVX]+|[A-Z]|[0-9]+(?:\.[0-9]+)*)[.)\-:]\s*(.+)")
_PARTS: Final = (re.compile(r"[IVX]+"), re.compile(r"(?![IVX])[A-ZĐ]"))
_ONLY_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*[.)]?")

TOTALS: Final = frozenset({"toantinh", "toannganh", "tongso", "tong", "cong", "tongcong", "tinh", "chung"})
"""What a column or a row of totals is called."""


class Whom(Struct, frozen=True):
    """Whom a column of demands is for."""

    names: tuple[str, ...]
    total: bool = False
    unit: str = ""
    """The unit of measure of its numbers, where the heading or the row below it says one."""


class Given(Struct, frozen=True):
    """One cell that assigns something: to whom, and what; ``demand`` is None where that is not understood."""

    cell: Cell
    names: tuple[str, ...]
    demand: Demand | None

    @property
    def text(self) -> str:
        """What people read in the cell."""
        return one_line(shown(self.cell))


class TargetRow(Struct, frozen=True):
    """One row below the headings."""

    row: Row
    number: str
    title: str
    unit: str
    """The unit of measure that holds for the whole row."""
    given: tuple[Given, ...]
    sums: tuple[Cell, ...]
    """Totals beside the units' own numbers, which are no targets."""

    @property
    def is_total(self) -> bool:
        """Whether it adds up the rows above it, and is no target."""
        return bool(self.given) and not self.number and fold(self.title) in TOTALS

    @property
    def goes_on(self) -> bool:
        """Whether it has neither a number nor demands and begins in the middle of a sentence: “vi phạm pháp luật”."""
        return not self.number and not self.given and self.title[:1].islower()

    @property
    def announces(self) -> bool:
        """Whether it only announces the rows below it: “Trong đó:”."""
        return not self.number and not self.given and fold(self.title) in {"trongdo", "gom", "baogom"}

    @property
    def is_sure(self) -> bool:
        """Whether it is a target for certain: it has a title, and a number or a demand that is understood."""
        return bool(self.given and self.title) and not self.is_total and (bool(self.number) or self.demands)

    @property
    def demands(self) -> bool:
        """Whether any of its cells is understood."""
        return any(each.demand is not None for each in self.given)

    @property
    def lost(self) -> list[str]:
        """The cells that are not understood, as people would name them."""
        return [f"{', '.join(each.names)} “{each.text}”" for each in self.given if each.demand is None]


def read_row(row: Row, columns: Mapping[str, int], whom: Mapping[int, Whom], period: Period) -> TargetRow:
    """Read a row: each cell once."""
    unit = row.text(columns.get("unit"))
    if row.cells.get(columns.get("unit", 0)) is row.cells.get(columns["title"]):
        unit = ""  # one cell over both
    least = min(whom)  # a cell that is joined with the title's demands nothing
    cells = {at: row.cells[at] for at in whom if at in row.cells and row.cells[at].column >= least}
    filled = {at: cell for at, cell in cells.items() if plain(shown(cell)) not in NOTHING}
    own = {at: cell for at, cell in filled.items() if not whom[at].total}
    number, title = _number_and_title(row, columns, least)
    share = plain(title).startswith("ty le")
    given = (
        Given(cell, whom[at].names, _demand(cell, unit or whom[at].unit, period, share=share))
        for at, cell in (own or filled).items()
    )
    sums = tuple(cell for at, cell in filled.items() if own and at not in own)
    return TargetRow(row, number, title, unit, tuple(given), sums)


def parts_of(rows: list[TargetRow]) -> list[re.Pattern[str]]:
    """Give how sections are numbered, I or A: such a row demands nothing, or numbers below it begin at 1."""
    found = []
    for shape in _PARTS:
        own = [at for at, row in enumerate(rows) if row.title and shape.fullmatch(row.number)]
        if any(not rows[at].given or _begins(rows[at + 1 : at + 2]) for at in own):
            found.append(shape)
    return found


def _begins(following: list[TargetRow]) -> bool:
    return bool(following) and following[0].number in {"1", "1.1", "01"}


def end_of(rows: list[TargetRow]) -> int:
    """Count the rows down to the notes and the signatures below the last target."""
    last = max((at for at, row in enumerate(rows) if row.is_sure), default=-1)
    if last >= 0 and rows[last].number:
        return last + 1
    end = last + 1
    while end < len(rows) and rows[end].given and (end == 0 or _is_below(rows[end - 1], rows[end])):
        end += 1  # without numbers one that is not understood may be a target as well
    return end


def _is_below(row: TargetRow, following: TargetRow) -> bool:
    return following.row.number == row.row.number + 1


def refusal(given: Given, place: Place, unit: str, period: Period) -> Finding:
    """Say why a cell is not understood."""
    value, text = given.cell.value, given.text
    if given.cell.formula:
        return Finding("cell-formula", place, {"value": text})
    day = _day(value)
    if day is not None:
        return Finding("table-date", place, {"value": text, "first": day.day, "second": day.month})
    by_unit = demand_in(text, "", period) is not None  # it is the two together that are unclear
    return Finding("table-demand", place, {"value": f"{text} {unit}".strip() if by_unit else text})


def _demand(cell: Cell, unit: str, period: Period, *, share: bool) -> Demand | None:
    """Read a cell; a bare number of what is called a rate may be percent or none."""
    if cell.formula or _day(cell.value) is not None:
        return None
    demand = demand_in(shown(cell), unit, period)
    return None if demand is not None and share and demand.measure is Measure.COUNT else demand


def _day(value: object) -> date | None:
    """Give the day that Excel made of what was typed."""
    if isinstance(value, datetime | date):
        return value
    return maybe_day(value) if isinstance(value, int) else None


def _number_and_title(row: Row, columns: Mapping[str, int], least: int) -> tuple[str, str]:
    """Give a row's number and title, also where both stand in one cell: “I. Công tác …”."""
    number, title = row.text(columns.get("number")), row.text(columns["title"])
    if title and title != number:
        return numbered(number, title)
    text = number or _leftmost(row, columns, least)
    if _ONLY_NUMBER.fullmatch(text):
        return text.rstrip(".)").replace(",", "."), ""  # “1.2” is no 1 with the title “2”
    found = _NUMBERED.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def _leftmost(row: Row, columns: Mapping[str, int], least: int) -> str:
    """Give the first text left of the demands, which may be a title; a unit's own cell never is."""
    others = {columns.get(name) for name in ("unit", "due", "note")}
    cells = (at for at, cell in sorted(row.cells.items()) if at not in others and cell.column < least)
    return next((text for at in cells if (text := row.text(at))), "")
