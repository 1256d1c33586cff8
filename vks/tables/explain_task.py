"""``vks explain`` of a key task: which reports its class follows from, with every file and line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from vks.judge.task import TaskState
from vks.lang import t
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.results import Results
from vks.tables.format import day_text, month_text
from vks.tables.table import Cell, Column, Report, Table
from vks.tables.tasks import stage_text
from vks.tables.words import class_text, standing_names, unit_text


class TaskLine(Struct, frozen=True):
    """One report of a stage by one unit."""

    unit: str
    stage: str
    month: Month
    done: date | None
    evidence: str
    place: str
    answers: bool
    """Whether the unit answers for the stage."""
    corrected: bool
    """Whether a later report of the unit says when it was done."""

    def counts(self, as_of: date) -> bool:
        """Tell whether the class of the task follows from it at a day."""
        return self.answers and not self.corrected and self.done is not None and self.done <= as_of


def explain_task(plan: Plan, state: TaskState, results: Results, as_of: date) -> Report:
    """Explain one classed key task."""
    task = state.task
    lines = _task_lines(state, results)
    columns: list[Column[TaskLine]] = [
        Column("stage", t("Mốc"), lambda line: line.stage),
        Column("unit", t("Đơn vị"), lambda line: line.unit, lambda line: unit_text(plan, line.unit)),
        Column("month", t("Tháng"), lambda line: line.month, lambda line: month_text(line.month)),
        Column("done", t("Ngày xong"), lambda line: line.done),
        Column("evidence", t("Minh chứng"), lambda line: line.evidence),
        Column("place", t("Ghi ở"), lambda line: line.place, below=True),
        Column(
            "counted",
            t("Được tính"),
            lambda line: line.counts(as_of),
            lambda line: _counted_text(line, as_of),
            rank=1,
        ),
    ]
    table = Table(t("Các báo cáo"), columns, lines, empty=t("Chưa có đơn vị nào báo cáo."))
    facts = [
        t("Nguồn: {source} (ghi ở {place})", source=task.source, place=f"{task.file}:{task.line}"),
        t("Thời hạn trong văn bản: {text}", text=task.due_text),
        t("Chủ trì: {units}", units=_names(plan, task.lead_units)),
        _answer_fact(plan, state, as_of),
        *(_stage_facts(plan, state, as_of)),
        t(
            "Tình trạng đến hết ngày {day}: {state}",
            day=day_text(as_of),
            state=class_text(state.klass),
        ),
    ]
    if state.reason:
        facts.append(t("Lý do: {reason}", reason=state.reason))
    if task.note:
        facts.append(t("Ghi chú: {note}", note=task.note))
    extra: dict[str, Cell] = {
        "plan": plan.id,
        "task": task.id,
        "class": state.klass,
        "asOf": as_of,
        "place": f"{task.file}:{task.line}",
        "facts": facts,
    }
    title = t("Nhiệm vụ {no}: {title}", no=task.no, title=task.title)
    return Report("explain", title, [table], facts, extra=extra)


def _counted_text(line: TaskLine, as_of: date) -> str:
    """Say whether a report counts at the day: the last one of who answers, of what was done by then."""
    if line.counts(as_of):
        return t("có")
    if line.done is None:
        return t("chưa xong")
    if not line.answers:
        return t("không: đơn vị khác chịu trách nhiệm")
    return t("không: đã báo lại sau") if line.corrected else t("xong sau ngày tính")


def _task_lines(state: TaskState, results: Results) -> list[TaskLine]:
    task = state.task
    units = dict.fromkeys((*task.answering, *task.lead_units, *task.helper_units))
    single = task.due[0].text if len(task.due) == 1 else ""
    asked = {stage.first.text: stage.asked for stage in state.stages}
    lines: dict[tuple[str, str], TaskLine] = {}
    for unit in units:
        told = [(month, each) for month in results.of(unit) for each in month.tasks.get(task.id, ())]
        last = {report.stage or single: report for _, report in told if report.done}
        for month, report in told:
            stage = report.stage or single
            place = f"{month.file}:{report.line}"
            answers = unit in asked.get(stage, task.answering)
            corrected = report.done is not None and last[stage] is not report
            # A successor's report stands for each unit that it carries on: shown once, as its own.
            if before := lines.get((place, stage)):
                answers, corrected = answers or before.answers, corrected and before.corrected
            lines[place, stage] = TaskLine(
                month.unit, stage, month.month, report.done, report.evidence, place, answers, corrected
            )
    return list(lines.values())


def _answer_fact(plan: Plan, state: TaskState, as_of: date) -> str:
    task = state.task
    names = standing_names(plan, task.answering, as_of)
    if task.terms:
        return t(
            "Cả nhóm chịu trách nhiệm: mỗi mốc xong khi mọi đơn vị hoạt động vào ngày hết hạn đã báo cáo, "
            "tính theo ngày cuối cùng"
        )
    if task.by_group:
        return t(
            "Cả nhóm chịu trách nhiệm: xong khi cả {n} đơn vị đã báo cáo, tính theo ngày cuối cùng",
            n=len(names),
        )
    return t("Đơn vị chịu trách nhiệm: {unit}", unit=", ".join(names))


def _stage_facts(plan: Plan, state: TaskState, as_of: date) -> list[str]:
    facts = []
    for stage in state.stages:
        text = t("Mốc {stage}: hạn {due}", stage=stage.first.text, due=stage_text(stage))
        if stage.done:
            text += t(", xong ngày {day}", day=day_text(stage.done))
        if stage.days_late:
            text += t(", chậm {n} ngày", n=stage.days_late)
        if stage.undone_by:
            text += t(
                "; chưa báo cáo xong: {units}", units=", ".join(standing_names(plan, stage.undone_by, as_of))
            )
        facts.append(f"{text} ({class_text(stage.klass)})")
    return facts + [
        t(
            "Gia hạn{stage} ngày {on} đến {due}: {reason}",
            stage=t(" mốc {stage}", stage=extension.stage)
            if extension.stage and len(state.stages) > 1
            else "",
            on=day_text(extension.on),
            due=day_text(extension.due.by),
            reason=extension.reason,
        )
        for extension in state.task.extensions
    ]


def _names(plan: Plan, units: Sequence[str]) -> str:
    return ", ".join(unit_text(plan, unit) for unit in units)
