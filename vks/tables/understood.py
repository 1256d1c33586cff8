"""What was understood of an office's table, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from vks.lang import t
from vks.model.draft import Demand, Part, Understood
from vks.model.target import Assignment, Bounds, Source, Target
from vks.tables.format import NOTHING
from vks.tables.table import Column, Report, Table, Tone
from vks.tables.words import demand_text

PART_WORDS: Final = {
    Part.COLUMN: "cột của",
    Part.AREA: "khâu công tác",
    Part.TASK: "nhiệm vụ, mã đề xuất",
    Part.TARGET: "chỉ tiêu, mã đề xuất",
    Part.DUE: "thời hạn",
    Part.LEAD: "chủ trì",
    Part.HELPERS: "đơn vị được nêu",
    Part.LEADERS: "lãnh đạo chỉ đạo",
    Part.NOTE: "ghi chú",
    Part.DEMAND: "mức giao",
    Part.MORE_TITLE: "nối vào tên của",
    Part.LEFT_OUT: "không đưa vào",
}


def understood_report(cells: Sequence[Understood]) -> Report:
    """Give one row a cell: its text, what it was taken for, and the value as the file will have it."""
    ordered = sorted(cells, key=lambda cell: (cell.place.file, cell.place.sheet, cell.place.line))
    files = len({cell.place.file for cell in cells}) > 1
    columns: list[Column[Understood]] = [
        Column("file", t("Tệp") if files else "", lambda c: c.place.file, rank=2),
        Column("sheet", "", lambda c: c.place.sheet or None),
        Column("cell", t("Ô"), _cell),
        Column("text", t("Chữ trong ô"), lambda c: c.text),
        Column("part", t("Hiểu là"), lambda c: c.part, lambda c: t(PART_WORDS[c.part]), rank=1),
        Column("value", t("Ghi vào tệp"), lambda c: c.value or None, _value, tone=_tone),
    ]
    unclear = sum(not cell.value for cell in cells)
    fact = t("{n} ô, chưa hiểu {unclear} ô", n=len(cells), unclear=unclear)
    extra = {"cells": len(cells), "unclear": unclear}
    return Report(
        "tables", t("Bảng được hiểu như thế nào"), [Table(t("Từng ô"), columns, ordered)], [fact], extra=extra
    )


def _cell(cell: Understood) -> str:
    return cell.place.cell or f"{cell.place.line}:{cell.place.column}"


def _value(cell: Understood) -> str:
    if cell.part is Part.LEFT_OUT:
        return NOTHING
    if cell.demand is not None:
        return _demand(cell.demand)
    return cell.value or t("CHƯA HIỂU")


def _demand(demand: Demand) -> str:
    """Give a demand in the words of every other table."""
    target = Target("", "", "", Source(""), demand.measure, demand.every)
    bounds = {key: Fraction(number.replace(",", ".")) for key, number in demand.bounds.items()}
    own = bounds.get
    low, high = own("at_least"), own("at_most")
    return demand_text(target, Assignment("", Bounds(low, own("above"), high, own("below"), own("aim"))))


def _tone(cell: Understood) -> Tone:
    return Tone.PLAIN if cell.value else Tone.BAD
