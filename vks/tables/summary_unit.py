"""One unit's sheet: its targets with figures, reasons and commitments, its key tasks below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from vks.judge.target import Judgement
from vks.judge.task import StageState
from vks.lang import t
from vks.model.calendar import Month
from vks.model.results import MonthReport
from vks.tables.format import absent_lines, month_text, percent_text
from vks.tables.summary_facts import Facts, UnitFacts
from vks.tables.summary_matrix import with_headings
from vks.tables.summary_sheet import Align, Block, Column, Sheet
from vks.tables.summary_tasks import StageRow, evidence_text, leaders_text, stage_rows
from vks.tables.summary_values import (
    Demand,
    Value,
    actual_of,
    completion_of,
    demand_of,
    denominator_of,
    forecast_of,
    left_of,
    method_text,
    numerator_of,
)
from vks.tables.words import class_text, state_text

_NOTE_WIDTH = 24
_BLANK_WIDTH = 13
"""Where a unit wrote no notes: room to write some by hand."""
NOTE_KEYS = ("reason", "solution", "commitment", "text")


class Note(Struct, frozen=True):
    """What a unit last wrote about a target or task, and in which month."""

    month: Month | None = None
    texts: Mapping[str, str] | None = None

    def text(self, key: str) -> str | None:
        """Give one part of it."""
        return self.texts.get(key) if self.texts else None


class UnitRow(Struct, frozen=True):
    """One target of the unit."""

    number: int
    judgement: Judgement
    demand: Demand
    note: Note


class UnitTaskRow(Struct, frozen=True):
    """One stage of a key task of the unit."""

    stage: StageRow
    role: str
    note: Note


def notes_of(reports: Iterable[MonthReport]) -> dict[str, Note]:
    """Give the latest of each part of the notes on targets, tasks and (under "") months, by id."""
    found: dict[str, Note] = {}
    for report in reports:
        said = {id_: {"text": entry.note} for id_, entry in report.entries.items() if entry.note}
        for id_, texts in report.notes.items():
            said[id_] = said.get(id_, {}) | {key: texts[key] for key in NOTE_KEYS if texts.get(key)}
        for id_, own in said.items():
            if own:
                before = found.get(id_, Note()).texts or {}
                found[id_] = Note(report.month, {**before, **own})
    return found


def unit_sheet(facts: Facts, unit: UnitFacts) -> Sheet:
    """Give the sheet of one unit."""
    notes = notes_of(facts.reports_of(unit.id))
    rows = [
        UnitRow(
            number, judgement, demand_of(judgement.target, [judgement.assignment]), _note(notes, judgement)
        )
        for number, judgement in enumerate(unit.judgements, start=1)
    ]
    headed = list(with_headings(facts.plan, rows, [row.judgement.target.area for row in rows]))
    targets = Block(
        "",
        [*_target_columns(), *_figure_columns(), *_note_columns(_NOTE_WIDTH if notes else _BLANK_WIDTH)],
        headed,
        empty=t("Không có chỉ tiêu nào."),
        filtered=True,
    )
    blocks: list[Block[UnitRow] | Block[UnitTaskRow]] = [targets]
    if unit.tasks:
        blocks.append(_tasks_block(facts, unit, notes))
    return Sheet(unit.name, unit.full_name, blocks, _unit_facts(unit, notes.get("")), frozen=3)


def _note(notes: Mapping[str, Note], judgement: Judgement) -> Note:
    return notes.get(judgement.target.id, Note())


def _unit_facts(unit: UnitFacts, whole: Note | None) -> list[str]:
    facts = [
        t(
            "{n} chỉ tiêu; tỷ lệ đạt {met}; tiến độ {progress}",
            n=unit.rates.total,
            met=percent_text(unit.rates.met_rate),
            progress=percent_text(unit.rates.progress),
        )
    ]
    facts += absent_lines(unit.missing, unit.unreadable)
    if whole is not None and whole.month is not None and whole.texts is not None:
        said = "; ".join(text for key in NOTE_KEYS if (text := whole.texts.get(key)))
        facts.append(t("Đơn vị ghi (tháng {month}): {text}", month=month_text(whole.month), text=said))
    return facts


def _target_columns() -> list[Column[UnitRow]]:
    given = t("Chỉ tiêu giao")
    return [
        Column(t("STT"), 4.5, lambda row: row.number, Align.CENTRE),
        Column(t("Mục"), 9, lambda row: row.judgement.target.area, Align.CENTRE),
        Column(t("Nội dung chỉ tiêu"), 46, lambda row: row.judgement.target.title),
        Column(t("Cách tính"), 30, _method),
        Column(t("Tối thiểu"), 10.5, lambda row: row.demand[0], Align.CENTRE, band=given),
        Column(t("Phấn đấu"), 10.5, lambda row: row.demand[1], Align.CENTRE, band=given),
        Column(t("Tối đa"), 10.5, lambda row: row.demand[2], Align.CENTRE, band=given),
        Column(t("Thời hạn"), 10.5, lambda row: row.judgement.due, Align.CENTRE),
    ]


def _method(row: UnitRow) -> str:
    return method_text(row.judgement.target, [row.judgement.assignment])


def _figure_columns() -> list[Column[UnitRow]]:
    return [
        Column(t("Thực hiện"), 10, lambda row: actual_of(row.judgement), Align.CENTRE),
        Column(t("Tử số"), 8, lambda row: numerator_of(row.judgement), Align.RIGHT),
        Column(t("Mẫu số"), 8, lambda row: denominator_of(row.judgement), Align.RIGHT),
        Column(t("Tỷ lệ hoàn thành"), 10, lambda row: completion_of(row.judgement), Align.RIGHT),
        Column(
            t("Trạng thái"),
            18,
            lambda row: state_text(row.judgement),
            state=lambda row: row.judgement.state,
        ),
        Column(t("Còn lại"), 15, lambda row: left_of(row.judgement), Align.RIGHT),
        Column(t("Dự báo"), 9, lambda row: forecast_of(row.judgement), Align.RIGHT),
        Column(t("Tháng thiếu số liệu"), 17, _missing),
    ]


def _missing(row: UnitRow) -> str:
    return ", ".join(month_text(month) for month in row.judgement.missing)


def _note_columns(width: float) -> list[Column[UnitRow]]:
    return [
        Column(t("Nguyên nhân"), width, lambda row: row.note.text("reason")),
        Column(t("Giải pháp"), width, lambda row: row.note.text("solution")),
        Column(t("Cam kết"), width, lambda row: row.note.text("commitment")),
        Column(t("Ghi chú"), width, lambda row: row.note.text("text")),
        Column(t("Ghi ở tháng"), 9, lambda row: row.note.month, Align.CENTRE),
        Column(t("Mã chỉ tiêu"), 24, lambda row: row.judgement.target.id, printed=False),
    ]


def _tasks_block(facts: Facts, unit: UnitFacts, notes: Mapping[str, Note]) -> Block[UnitTaskRow]:
    rows = [
        UnitTaskRow(stage, role, notes.get(state.task.id, Note()))
        for state, role in unit.tasks
        for stage in stage_rows([state])
    ]
    columns: list[Column[UnitTaskRow]] = [
        Column(t("STT"), 0, lambda row: row.stage.task.no, Align.CENTRE),
        Column(t("Mã"), 0, lambda row: row.stage.task.id, Align.CENTRE),
        Column(t("Nhiệm vụ trọng tâm"), 0, lambda row: row.stage.task.title),
        Column(t("Lãnh đạo chỉ đạo"), 0, lambda row: leaders_text(facts, row.stage.task)),
        Column(t("Vai trò"), 0, lambda row: row.role, Align.CENTRE),
        Column(t("Hạn đầu tiên"), 0, lambda row: _first_due(row.stage.stage), Align.CENTRE),
        Column(t("Hạn hiện nay"), 0, lambda row: _due(row.stage.stage), Align.CENTRE),
        Column(t("Ngày hoàn thành"), 0, lambda row: _done(row.stage.stage), Align.CENTRE),
        Column(t("Số ngày chậm"), 0, lambda row: _days_late(row.stage.stage), Align.CENTRE),
        *_task_state_columns(),
    ]
    return Block(t("Nhiệm vụ trọng tâm của đơn vị"), columns, rows)


def _task_state_columns() -> list[Column[UnitTaskRow]]:
    """Give the class under the targets' state, and the notes under theirs."""

    def shown(row: UnitTaskRow) -> str:
        return class_text(row.stage.klass)

    return [
        Column(t("Thời hạn trong kế hoạch"), 0, lambda row: row.stage.task.due_text, over=3),
        Column(t("Tình trạng"), 0, shown, state=lambda row: row.stage.klass),
        Column(t("Văn bản, minh chứng"), 0, lambda row: evidence_text(row.stage), over=3),
        Column(t("Nguyên nhân"), 0, lambda row: row.note.text("reason")),
        Column(t("Giải pháp"), 0, lambda row: row.note.text("solution")),
        Column(t("Cam kết"), 0, lambda row: row.note.text("commitment")),
        Column(t("Ghi chú"), 0, lambda row: row.note.text("text")),
        Column(t("Ghi ở tháng"), 0, lambda row: row.note.month, Align.CENTRE),
    ]


def _first_due(stage: StageState | None) -> Value:
    return stage.first.by if stage else t("thường xuyên")


def _due(stage: StageState | None) -> Value:
    return stage.in_force.by if stage else None


def _done(stage: StageState | None) -> Value:
    return stage.done if stage else None


def _days_late(stage: StageState | None) -> Value:
    return stage.days_late if stage else None
