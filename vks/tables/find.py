"""``vks find``: one row a thing found, with where it stands and the command that tells more."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import Final

from vks.judge.search import Found, Sort
from vks.lang import t
from vks.model.target import PROVINCE
from vks.tables.format import month_text
from vks.tables.plan import units_shown
from vks.tables.table import Column, Table
from vks.tables.words import unit_text

SORT_WORDS: Final = {
    Sort.UNIT: "đơn vị",
    Sort.POST: "lãnh đạo",
    Sort.AREA: "khâu công tác",
    Sort.TARGET: "chỉ tiêu",
    Sort.TASK: "nhiệm vụ",
    Sort.NOTE: "ghi chú",
}
_FEW: Final = 3
"""So many units are named; of more only their number."""
_LONGEST: Final = 90
"""So many letters are shown of what stands beside a name."""


def found_table(rows: Sequence[Found], empty: str, *, several_plans: bool, rev: str | None) -> Table[Found]:
    """Give one row a thing found, the best first; ``rev`` is the commit that was asked for."""
    columns: list[Column[Found]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.entry.plan.id, rank=2),
        Column("sort", t("Loại"), lambda r: r.entry.sort, lambda r: t(SORT_WORDS[r.entry.sort])),
        Column("id", t("Mã"), lambda r: r.entry.id or None, lambda r: r.entry.id, whole=True),
        Column("title", t("Tên, nội dung"), lambda r: r.entry.names[0], _title),
        Column("said", "", lambda r: r.said or None),
        Column("area", t("Mục"), lambda r: r.entry.area or None, lambda r: r.entry.area, rank=3),
        Column("units", t("Đơn vị"), lambda r: r.entry.units, _units, rank=3),
        Column(
            "month",
            "",
            lambda r: r.entry.month,
        ),
        Column("place", t("Ở đâu"), _place, _place, rank=2, whole=True),
        Column(
            "more",
            t("Xem thêm"),
            lambda r: _command(r, several_plans=several_plans, rev=rev),
            rank=1,
            whole=True,
        ),
    ]
    return Table(t("Tìm thấy"), columns, rows, empty=empty)


def _title(row: Found) -> str:
    """Give what a thing is called; with it what else was found, where that is not in its name."""
    entry = row.entry
    title = entry.names[0]
    if entry.sort in {Sort.POST, Sort.UNIT} and len(entry.names) > 1:
        title += f" ({', '.join(dict.fromkeys(name for name in entry.names[1:] if name != title))})"
        title = title.removesuffix(" ()")
    if entry.month is not None:
        return f"{month_text(entry.month)}: {title}"
    return f"{title} [{_cut(row.said)}]" if row.said else title


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else said[:_LONGEST].rstrip() + "…"


def _units(row: Found) -> str:
    units, plan = row.entry.units, row.entry.plan
    shown = units_shown(plan, units) if units and PROVINCE not in units else ""
    if PROVINCE in units:
        return unit_text(plan, PROVINCE)
    return t("{n} đơn vị", n=len(units)) if len(units) > _FEW and shown.count(",") >= _FEW else shown


def _place(row: Found) -> str:
    return f"{row.entry.file}:{row.entry.line}" if row.entry.line else row.entry.file


def _command(row: Found, *, several_plans: bool, rev: str | None) -> str:
    """Give the command that tells more; it names the plan where others stand beside it."""
    entry = row.entry
    unit = entry.units[0] if entry.units else ""
    match entry.sort:
        case Sort.UNIT:
            words = ["status", "--unit", entry.id]
        case Sort.POST:
            words = ["tasks", "--leader", entry.id]
        case Sort.AREA:
            words = ["targets", "--area", entry.id]
        case Sort.TASK:
            words = ["explain", entry.id]
        case Sort.TARGET if not unit:
            words = ["targets", "--area", entry.area]
        case Sort.NOTE if entry.id in entry.plan.tasks:
            words = ["explain", entry.id]
        case Sort.NOTE if not entry.id:
            words = ["log", unit]
        case _:
            words = ["explain", unit, entry.id]
    words += ["--plan", entry.plan.id] if several_plans else []
    words += ["--rev", rev] if rev else []
    return " ".join(["vks", *map(quote, words)])
