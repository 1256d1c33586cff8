"""Deadlines that Excel keeps as dates: what their format shows of them is what they say."""

from __future__ import annotations

from datetime import date, datetime

from vks.model.draft import Frame
from vks.store.office_deadline import due_in
from vks.store.office_text import one_line
from vks.store.workbook import Cell
from vks.store.workbook_values import shown


def due_of(cell: Cell | None, frame: Frame) -> tuple[str, tuple[str, ...] | None]:
    """Give a deadline's own words, and what they mean; None where that is unclear."""
    day = None if cell is None or cell.formula else _day(cell.value)
    if cell is None or day is None:
        text = "" if cell is None else one_line(shown(cell))
        return text, due_in(text, frame)
    form = cell.format.lower()
    if "d" not in form:  # one shown without its day is a month
        return f"{day:%m/%Y}", due_in(f"tháng {day.month}/{day.year}", frame)
    if "y" not in form:  # typed as “30/6”: the year is the one it was typed in, not the plan's
        return f"{day:%d/%m}", due_in(f"{day.day}/{day.month}", frame)
    return f"{day:%d/%m/%Y}", due_in(day.isoformat(), frame)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
