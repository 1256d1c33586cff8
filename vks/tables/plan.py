"""The plan itself: its targets with their assignments, and its units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from vks.lang import t
from vks.model.plan import Plan
from vks.model.target import Assignment, Target
from vks.model.unit import Unit
from vks.tables.format import day_text
from vks.tables.table import Cell, Column, Table
from vks.tables.words import KIND_WORDS, MEASURE_WORDS, TAG_WORDS, demand_text, unit_text


class TargetRow(Struct, frozen=True):
    """One target of a plan, with the assignments that were asked for."""

    plan: Plan
    target: Target
    assignments: tuple[Assignment, ...]


class UnitRow(Struct, frozen=True):
    """One unit of a plan, with how much it owes."""

    plan: Plan
    unit: Unit
    targets: int
    tasks: int


def plan_targets_table(rows: Sequence[TargetRow], *, several_plans: bool) -> Table[TargetRow]:
    """Give one row a target; CSV writes one a unit assigned."""
    columns: list[Column[TargetRow]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column("id", t("Mã"), lambda r: r.target.id, rank=2, whole=True, under=True),
        Column("title", t("Chỉ tiêu"), lambda r: r.target.title),
        Column("area", "", lambda r: r.target.area),
        Column(
            "measure",
            t("Cách đo"),
            lambda r: r.target.measure,
            lambda r: t(MEASURE_WORDS[r.target.measure]),
            rank=2,
        ),
        Column("tags", t("Nhãn"), lambda r: r.target.tags, _tags, rank=3),
        Column("due", t("Thời hạn"), _due, _due_shown, rank=1),
        Column("due_text", "", lambda r: r.target.due_text),
        Column(
            "source",
            t("Nguồn"),
            lambda r: {"section": r.target.source.section, "item": r.target.source.item},
            lambda r: str(r.target.source),
            rank=4,
        ),
        Column("every", "", _every),
        Column("scope", "", lambda r: "province" if r.target.province else None),
        Column("part_of", "", lambda r: r.target.part_of),
        Column("numerator", "", lambda r: r.target.numerator),
        Column("denominator", "", lambda r: r.target.denominator),
        Column("heads", "", lambda r: r.target.heads),
        Column("condition", "", lambda r: r.target.condition),
        Column("exception", "", lambda r: r.target.exception),
        Column("note", "", lambda r: r.target.note),
        Column("assignments", t("Giao"), _assignments, _assigned_shown),
    ]
    return Table(
        t("Các chỉ tiêu"),
        columns,
        rows,
        group=_area_title,
        explode="assignments",
        empty=t("Không có chỉ tiêu nào."),
    )


def units_table(rows: Sequence[UnitRow], *, several_plans: bool) -> Table[UnitRow]:
    """Give one row a unit, in rank order."""
    columns: list[Column[UnitRow]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column("unit", t("Mã"), lambda r: r.unit.id),
        Column("name", t("Tên"), lambda r: r.unit.name),
        Column("short", t("Tên gọi"), lambda r: r.unit.short, rank=3),
        Column(
            "kind",
            t("Loại"),
            lambda r: r.unit.kind,
            lambda r: t(KIND_WORDS[r.unit.kind]),
            rank=1,
        ),
        Column("order", "", lambda r: r.unit.order),
        Column("aliases", t("Tên khác"), lambda r: r.unit.aliases, rank=4),
        Column("from", t("Từ ngày"), lambda r: r.unit.valid_from, lambda r: _day(r.unit.valid_from), rank=3),
        Column(
            "until", t("Đến ngày"), lambda r: r.unit.valid_until, lambda r: _day(r.unit.valid_until), rank=2
        ),
        Column("successors", t("Kế tục bởi"), lambda r: r.unit.successors, _successors, rank=2),
        Column("targets", t("Số chỉ tiêu"), lambda r: r.targets, right=True, rank=2),
        Column("tasks", t("Nhiệm vụ chủ trì"), lambda r: r.tasks, right=True, rank=2),
    ]
    return Table(t("Các đơn vị"), columns, rows, empty=t("Không có đơn vị nào."))


def _day(day: date | None) -> str:
    return "" if day is None else day_text(day)


def _successors(row: UnitRow) -> str:
    return ", ".join(row.plan.short_name(unit) for unit in row.unit.successors)


def _area_title(row: TargetRow) -> str:
    area = row.plan.areas.get(row.target.area)
    return f"{area.id} {area.title}" if area else row.target.area


def _tags(row: TargetRow) -> str:
    return ", ".join(t(TAG_WORDS[tag]) for tag in row.target.tags)


def _due(row: TargetRow) -> Cell:
    return row.target.due.by if row.target.due else None


def _due_shown(row: TargetRow) -> str:
    return day_text(row.target.due.by) if row.target.due else ""


def _every(row: TargetRow) -> Cell:
    if row.target.quarters:
        return [f"Q{quarter}" for quarter in row.target.quarters]
    return row.target.every


def _assignments(row: TargetRow) -> Cell:
    return [
        {
            "unit": assignment.unit,
            "at_least": assignment.bounds.at_least,
            "above": assignment.bounds.above,
            "at_most": assignment.bounds.at_most,
            "below": assignment.bounds.below,
            "aim": assignment.bounds.aim,
            "due": assignment.due.by if assignment.due else None,
        }
        for assignment in row.assignments
    ]


def _assigned_shown(row: TargetRow) -> str:
    """Give units with equal demands together: "Hạ Long: 7-8; Cẩm Phả: 6-7, hạn 30/09/2024"."""
    demands: dict[str, list[str]] = {}
    for assignment in row.assignments:
        demand = demand_text(row.target, assignment)
        if assignment.due is not None and assignment.due != row.target.due:
            demand += t(", hạn {day}", day=day_text(assignment.due.by))
        demands.setdefault(demand, []).append(assignment.unit)
    parts = []
    for demand, units in demands.items():
        parts.append(f"{units_shown(row.plan, tuple(units))}: {demand}")
    return "; ".join(parts)


def units_shown(plan: Plan, units: tuple[str, ...]) -> str:
    """Give units by their names, a whole group by its own."""
    for group in plan.groups.values():
        if len(units) > 2 and set(group.units) == set(units):
            return t("{group} ({n} đơn vị)", group=group_name(group.id, group.name), n=len(units))
    return ", ".join(unit_text(plan, unit) for unit in units)


def group_name(id_: str, name: str) -> str:
    """Give a group's name; those that need no declaring have words of their own."""
    own = {
        "all": "Tất cả các đơn vị",
        "departments": "Các phòng",
        "districts": "Cấp huyện",
        "regions": "Khu vực",
        "centrals": "Trung ương",
    }
    return t(own[id_]) if id_ in own else name
