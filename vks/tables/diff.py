"""``vks diff``: what differs between two states of the repository, by what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from vks.judge.compare import Comparison, JudgementChange, TaskChange
from vks.judge.compare_plan import PlanChange
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.change import Change, Said
from vks.model.plan import Plan
from vks.tables.changes import change_text, item_text
from vks.tables.format import day_text, month_text
from vks.tables.plan_changes import field_text, kind_text, new_text, old_text
from vks.tables.status import NO_DAYS
from vks.tables.table import Column, Table, Tone
from vks.tables.words import (
    STATE_WORDS,
    TASK_WORDS,
    actual_text,
    class_tone,
    state_text,
    state_tone,
    unit_text,
)


class Judged(Struct, frozen=True):
    """A changed judgement, with its plan as it is now."""

    plan: Plan
    change: JudgementChange


class Classed(Struct, frozen=True):
    """A changed class of a key task, with its plan as it is now."""

    plan: Plan
    change: TaskChange


class Figure(Struct, frozen=True):
    """A changed item of a month, with the plan that knows its names best."""

    plan: Plan
    other: Plan
    change: Change


class Planned(Struct, frozen=True):
    """A change of a plan's own text."""

    plan: Plan
    change: PlanChange


def judgements_table(
    comparisons: Sequence[Comparison], *, several_plans: bool, as_of: Mapping[str, date] = NO_DAYS
) -> Table[Judged]:
    """Give one row a target of a unit that is judged otherwise."""
    rows = [Judged(each.new.plan, change) for each in comparisons for change in each.judgements]
    columns: list[Column[Judged]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column(
            "unit", t("Đơn vị"), lambda r: r.change.new.unit, lambda r: unit_text(r.plan, r.change.new.unit)
        ),
        Column("target", t("Mã"), lambda r: r.change.new.target.id, whole=True),
        Column("title", t("Chỉ tiêu"), lambda r: r.change.new.target.title, rank=2),
        Column("actual_before", "", lambda r: _actual(r.change.old)),
        Column("actual_after", "", lambda r: _actual(r.change.new)),
        Column("numerator_before", "", lambda r: _pair(r.change.old)[0]),
        Column("numerator_after", "", lambda r: _pair(r.change.new)[0]),
        Column("denominator_before", "", lambda r: _pair(r.change.old)[1]),
        Column("denominator_after", "", lambda r: _pair(r.change.new)[1]),
        Column("change", t("Thực hiện"), None, _actual_change, rank=1),
        Column("state_before", "", lambda r: r.change.old.state),
        Column("state_after", "", lambda r: r.change.new.state),
        Column("late_before", "", lambda r: r.change.old.late),
        Column("late_after", "", lambda r: r.change.new.late),
        Column("change", t("Đánh giá"), None, _state_change, tone=lambda r: state_tone(r.change.new)),
        Column("as_of", "", lambda r: as_of.get(r.plan.id)),
    ]
    return Table(t("Đánh giá chỉ tiêu thay đổi"), columns, rows)


def classes_table(
    comparisons: Sequence[Comparison], *, several_plans: bool, as_of: Mapping[str, date] = NO_DAYS
) -> Table[Classed]:
    """Give one row a key task in another class."""
    rows = [Classed(each.new.plan, change) for each in comparisons for change in each.tasks]
    columns: list[Column[Classed]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column("id", t("Mã"), lambda r: r.change.new.task.id, whole=True),
        Column("title", t("Nhiệm vụ"), lambda r: r.change.new.task.title, rank=1),
        Column("lead_units", "", lambda r: r.change.new.task.lead_units),
        Column("class_before", "", lambda r: r.change.old.klass),
        Column("class_after", "", lambda r: r.change.new.klass),
        Column("change", t("Tình trạng"), None, _class_change, tone=lambda r: class_tone(r.change.new.klass)),
        Column("done_before", "", lambda r: r.change.old.done),
        Column("done_after", "", lambda r: r.change.new.done),
        Column("change", t("Ngày xong"), None, _done_change, rank=1),
        Column("as_of", "", lambda r: as_of.get(r.plan.id)),
    ]
    return Table(t("Nhiệm vụ trọng tâm đổi tình trạng"), columns, rows, key="tasks")


def figures_table(comparisons: Sequence[Comparison], *, several_plans: bool) -> Table[Figure]:
    """Give one row an item of a month that is new, changed or gone."""
    rows = [Figure(each.new.plan, each.old.plan, change) for each in comparisons for change in each.figures]
    columns: list[Column[Figure]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column("unit", t("Đơn vị"), lambda r: r.change.item.unit, _unit_name),
        Column("month", t("Tháng"), lambda r: r.change.item.month, lambda r: month_text(r.change.item.month)),
        Column("said", "", lambda r: r.change.item.said),
        Column("id", t("Mã"), lambda r: r.change.item.id, whole=True),
        Column("part", "", lambda r: r.change.item.part),
        Column("title", t("Nội dung"), None, _figure_title, rank=1),
        Column("before", "", lambda r: r.change.old),
        Column("after", "", lambda r: r.change.new),
        Column(
            "change", t("Thay đổi"), None, lambda r: change_text(r.change), tone=lambda r: _tone(r.change)
        ),
    ]
    return Table(t("Kết quả tháng thay đổi"), columns, rows, key="figures")


def plan_table(rows: Sequence[Planned], *, several_plans: bool) -> Table[Planned]:
    """Give one row a thing of the plan that came, went or says something else."""
    columns: list[Column[Planned]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column("kind", t("Loại"), lambda r: r.change.kind, lambda r: kind_text(r.change.kind)),
        Column("id", t("Mã"), lambda r: r.change.id, whole=True),
        Column("units", t("Đơn vị"), lambda r: r.change.units, _units, rank=1),
        Column("field", t("Mục"), lambda r: r.change.field or None, lambda r: field_text(r.change)),
        Column("before", t("Trước"), lambda r: old_text(r.plan, r.change)),
        Column("after", t("Sau"), lambda r: new_text(r.plan, r.change)),
    ]
    return Table(t("Kế hoạch thay đổi"), columns, rows, key="plans")


def summary_text(comparison: Comparison, planned: int) -> str:
    """Give the counts of what differs in one plan."""
    parts = []
    if comparison.judgements:
        parts.append(t("{n} đánh giá chỉ tiêu", n=len(comparison.judgements)))
    if comparison.tasks:
        parts.append(t("{n} nhiệm vụ đổi tình trạng", n=len(comparison.tasks)))
    if comparison.figures:
        parts.append(
            t(
                "{n} số liệu tháng ({counts})",
                n=len(comparison.figures),
                counts=counts_text(comparison.figures),
            )
        )
    if planned:
        parts.append(t("{n} chỗ trong kế hoạch", n=planned))
    return t("Thay đổi: {parts}.", parts=", ".join(parts))


def counts_text(changes: Sequence[Change]) -> str:
    """Give how many items are new, changed and gone."""
    new = sum(change.old is None for change in changes)
    gone = sum(change.new is None for change in changes)
    rest = len(changes) - new - gone
    counted = (
        (new, t("{n} mới", n=new)),
        (rest, t("{n} sửa", n=rest)),
        (gone, t("{n} xóa", n=gone)),
    )
    return ", ".join(text for number, text in counted if number)


def _actual(judgement: Judgement) -> Fraction | None:
    return judgement.figure.actual if judgement.figure else None


def _pair(judgement: Judgement) -> tuple[int | None, int | None]:
    figure = judgement.figure
    return (figure.numerator, figure.denominator) if figure else (None, None)


def _actual_change(row: Judged) -> str:
    before, after = actual_text(row.change.old), actual_text(row.change.new)
    return after if before == after else f"{before} → {after}"


def _state_change(row: Judged) -> str:
    old, new = row.change.old, row.change.new
    if (old.state, old.late) == (new.state, new.late):
        return t("vẫn {state}", state=state_text(new))
    before = t(STATE_WORDS[old.state]) + (t(" (muộn)") if old.late else "")
    return t("từ {before} sang {after}", before=before, after=state_text(new))


def _class_change(row: Classed) -> str:
    before, after = t(TASK_WORDS[row.change.old.klass]), t(TASK_WORDS[row.change.new.klass])
    return after if before == after else t("từ {before} sang {after}", before=before, after=after)


def _done_change(row: Classed) -> str:
    old, new = row.change.old.done, row.change.new.done
    if old == new:
        return day_text(new) if new else ""
    return f"{day_text(old)} → {day_text(new)}"


def _unit_name(row: Figure) -> str:
    unit = row.change.item.unit
    return unit_text(row.plan if unit in row.plan.units else row.other, unit)


def _figure_title(row: Figure) -> str:
    id_ = row.change.item.id
    named: list[Any] = [
        found
        for plan in (row.plan, row.other)
        for found in (plan.targets.get(id_), plan.tasks.get(id_))
        if found is not None
    ]
    return item_text(row.change.item, named[0].title if named else "")


def _units(row: Planned) -> str:
    return ", ".join(unit_text(row.plan, unit) for unit in row.change.units)


def _tone(change: Change) -> Tone:
    return Tone.PLAIN if change.item.said is not Said.NOTE else Tone.QUIET
