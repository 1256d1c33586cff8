"""What a month said before and says now, with where the year then stands."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.target import Judgement, judge_target
from vks.judge.waiver import demand_of
from vks.lang import t
from vks.model.plan import Plan
from vks.model.results import MonthReport, Results, TaskReport, Value, Verdict
from vks.model.target import PROVINCE, Assignment
from vks.tables.format import NOTHING, day_text, month_text, number_text
from vks.tables.table import Column, Report, Table, Tone
from vks.tables.words import actual_text, demand_text, left_text, state_text, state_tone, unit_text


class RecordRow(Struct, frozen=True):
    """One figure or task of a month: what it was and what it is."""

    id: str
    title: str
    old: str
    new: str
    judgement: Judgement | None = None
    """At the month's end, with the new figure in it; none for a task."""


def record_report(plan: Plan, results: Results, before: MonthReport, after: MonthReport) -> Report:
    """Give what changed in a month, one row a figure or task; rows that are equal are left out."""
    rows = [*_figure_rows(plan, with_month(results, after), before, after), *_task_rows(plan, before, after)]
    columns: list[Column[RecordRow]] = [
        Column("id", t("Mã"), lambda r: r.id, rank=1, whole=True),
        Column("title", t("Chỉ tiêu, nhiệm vụ"), lambda r: r.title),
        Column("old", t("Số cũ"), lambda r: r.old, right=True),
        Column("new", t("Số mới"), lambda r: r.new, right=True),
        Column("demand", t("Mức giao"), None, _demand, right=True, rank=2),
        Column("actual", t("Cộng dồn"), None, _actual, right=True, rank=2),
        Column("left", t("Còn lại"), None, _left, right=True, rank=3),
        Column("state", t("Trạng thái"), None, _state, rank=2, tone=_tone),
    ]
    title = t("{unit}, tháng {month}", unit=unit_text(plan, after.unit), month=month_text(after.month))
    table = Table(t("Các thay đổi"), columns, rows, empty=t("Không có gì thay đổi."))
    return Report("record", title, [table])


def with_month(results: Results, report: MonthReport) -> Results:
    """Give results in which one month says what this report says."""
    others = [each for each in results.of(report.unit) if each.month != report.month]
    own = tuple(sorted([*others, report], key=lambda each: each.month))
    return replace(results, by_unit={**results.by_unit, report.unit: own})


def value_text(value: Value | None) -> str:
    """Give a month's own figure for people."""
    if value is None:
        return NOTHING
    if isinstance(value, Verdict):
        return t("đạt") if value.met else t("chưa đạt")
    return number_text(int(str(value))) if str(value).isdecimal() else str(value)


def _figure_rows(plan: Plan, results: Results, before: MonthReport, after: MonthReport) -> list[RecordRow]:
    rows = []
    for id_, target in plan.targets.items():
        old, new = before.entries.get(id_), after.entries.get(id_)
        shown = _figure_text(before, id_), _figure_text(after, id_)
        notes = [old.note if old else "", new.note if new else ""]
        reasons = [before.waived.get(id_, ""), after.waived.get(id_, "")]
        if shown[0] == shown[1]:
            if notes[0] == notes[1] and reasons[0] == reasons[1]:
                continue
            shown = (
                (notes[0] or NOTHING, notes[1]) if notes[0] != notes[1] else (NOTHING, reasons[1] or NOTHING)
            )
        unit = PROVINCE if target.province else after.unit
        assignment = demand_of(plan, target, unit, results, after.month.last_day)
        judged = (
            judge_target(plan, target, assignment, results, after.month.last_day)
            if isinstance(assignment, Assignment)
            else None
        )
        rows.append(RecordRow(id_, target.title, *shown, judged))
    return rows


def _figure_text(report: MonthReport, id_: str) -> str:
    """Give a month's own figure for people; one that cannot be read as it stands, and marked."""
    unread = report.unread.get(id_)
    if unread is not None:
        return t("“{text}” (không đọc được)", text=unread.text)
    entry = report.entries.get(id_)
    return value_text(entry.value if entry else None)


def _task_rows(plan: Plan, before: MonthReport, after: MonthReport) -> list[RecordRow]:
    rows = []
    for id_, task in plan.tasks.items():
        old, new = _said(before.tasks.get(id_, ())), _said(after.tasks.get(id_, ()))
        if old != new:
            rows.append(RecordRow(id_, task.title, old, new))
    return rows


def _said(reports: tuple[TaskReport, ...]) -> str:
    """Give what a month says of a task, stage by stage."""
    parts = []
    for report in reports:
        done = day_text(report.done) if report.done else t("chưa xong")
        words = [report.stage or "", done, report.evidence, report.note]
        parts.append(", ".join(word for word in words if word))
    return "; ".join(parts) or NOTHING


def _demand(row: RecordRow) -> str:
    return demand_text(row.judgement.target, row.judgement.assignment) if row.judgement else ""


def _actual(row: RecordRow) -> str:
    return actual_text(row.judgement) if row.judgement else ""


def _left(row: RecordRow) -> str:
    return left_text(row.judgement) if row.judgement else ""


def _state(row: RecordRow) -> str:
    return state_text(row.judgement) if row.judgement else ""


def _tone(row: RecordRow) -> Tone:
    return state_tone(row.judgement) if row.judgement else Tone.PLAIN
