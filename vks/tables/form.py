"""The form that a unit fills in for a month: its lines in people's words, for every format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from vks.judge.owed import Owed, TargetRow, TaskRow
from vks.judge.task import TaskClass
from vks.lang import t
from vks.model.calendar import Month
from vks.model.form import form_id
from vks.model.measure import TRAITS
from vks.model.results import Value
from vks.model.target import Every, Measure, Target
from vks.tables.format import NOTHING, day_text, month_text
from vks.tables.words import actual_text, class_text, demand_text, left_text, parts_text, unit_text


class Answer(StrEnum):
    """What a line asks for."""

    COUNT = "count"
    RATIO = "ratio"
    VERDICT = "verdict"


class TargetLine(Struct, frozen=True):
    """One target to report."""

    id: str
    title: str
    demand: str
    actual: str
    left: str
    answer: Answer
    help: str
    """What the number counts; of a ratio, the numerator."""
    help_below: str
    """Of a ratio, what the denominator counts."""
    value: Value | None
    note: str
    heading: str
    """The area; lines that share one stand together."""


class TaskLine(Struct, frozen=True):
    """One key task, or one stage of it, to report."""

    id: str
    stage: str
    """Empty where the task has only one."""
    title: str
    due: str
    state: str
    ongoing: bool
    done: date | None
    evidence: str
    note: str


class Form(Struct, frozen=True):
    """One unit's month, ready to be written in any format."""

    id: str
    plan: str
    unit: str
    month: Month
    title: str
    facts: tuple[str, ...]
    notices: tuple[str, ...]
    targets: tuple[TargetLine, ...]
    tasks: tuple[TaskLine, ...]


_COUNT_HELP: Final = {
    Measure.COUNT: "Số làm được trong riêng tháng này, không cộng dồn.",
    Measure.INCIDENTS: "Số vụ việc xảy ra trong tháng. Không xảy ra thì ghi 0.",
    Measure.RECURRING: "Số lần đã làm trong tháng.",
    Measure.LATEST: "Số mới nhất tính đến cuối tháng.",
}
_WINDOW_WORDS: Final = {Every.DAY: "ngày", Every.WEEK: "tuần"}


def form_of(owed: Owed, notices: Sequence[str] = (), of_plan: Sequence[str] = ()) -> Form:
    """Give the form for what a unit owes; notices say what its figures so far are built on.

    Those ``of_plan`` are for a form without figures, too: bounds that nobody has confirmed, say.
    """
    plan = owed.plan
    title = t(
        "Biểu mẫu kết quả tháng {month} – {unit}",
        month=month_text(owed.month),
        unit=plan.units[owed.unit].name,
    )
    counts = t("{n} chỉ tiêu, {m} nhiệm vụ trọng tâm", n=len(owed.targets), m=len(owed.tasks))
    facts = [f"{plan.title}, {plan.organisation.name}; {counts}."]
    if owed.month > plan.period.first:
        so_far = t("“Đã thực hiện” là cộng dồn đến hết tháng {month}.", month=month_text(owed.month.plus(-1)))
        facts.append(so_far)
    if plan.reporting_day is not None:
        facts.append(t("Ngày gửi kết quả: {day} hằng tháng.", day=plan.reporting_day))
    return Form(
        form_id(plan.id, owed.unit, owed.month),
        plan.id,
        owed.unit,
        owed.month,
        title,
        tuple(facts),
        tuple(notices) if any(row.before and row.before.readings for row in owed.targets) else tuple(of_plan),
        tuple(_target_line(owed, row) for row in owed.targets),
        tuple(_task_line(row) for row in owed.tasks),
    )


def _target_line(owed: Owed, row: TargetRow) -> TargetLine:
    target, assignment = row.owed.target, row.owed.assignment
    demand = t("chưa định mức") if row.owed.undecided else demand_text(target, assignment)
    actual = actual_text(row.before) if row.before else NOTHING
    left = left_text(row.before) if row.before else ""
    if target.province:
        whole = unit_text(owed.plan, assignment.unit)
        demand = f"{whole}: {demand}"
        actual = f"{whole}: {actual}" if actual != NOTHING else actual
    area = owed.plan.areas[target.area].title if target.area in owed.plan.areas else ""
    answer = _answer_of(target)
    above, below = _helps(target, answer)
    entry = row.reported
    return TargetLine(
        target.id,
        target.title,
        demand,
        actual,
        left,
        answer,
        above,
        below,
        entry.value if entry else None,
        entry.note if entry else "",
        f"{target.area} {area}".strip(),
    )


def _answer_of(target: Target) -> Answer:
    return Answer.RATIO if target.is_share else Answer(TRAITS[target.measure].writes.value)


def _helps(target: Target, answer: Answer) -> tuple[str, str]:
    """Say what a line's numbers count."""
    if answer is Answer.VERDICT:
        return t("Đạt hay không đạt; không đạt thì ghi thêm lý do."), ""
    if answer is Answer.COUNT:
        return t(_COUNT_HELP[target.measure]), ""
    if target.every in _WINDOW_WORDS:
        word = t(_WINDOW_WORDS[target.every])
        return t("số {word} đã làm", word=word), t("số {word} phải làm", word=word)
    if target.measure is Measure.PER_HEAD:
        return t("số người đã đạt"), target.heads or t("tổng số người")
    return parts_text(target)


def _task_line(row: TaskRow) -> TaskLine:
    ongoing = row.klass is TaskClass.ONGOING
    said = row.reported
    due = row.task.due_text
    if row.stage is not None:
        by = day_text(row.stage.in_force.by)
        due = f"{by} ({row.task.due_text})" if row.task.due_text else by
    return TaskLine(
        row.task.id,
        row.stage_text or "",
        f"{row.task.no}. {row.task.title}",
        due,
        class_text(row.klass),
        ongoing,
        said.done if said else None,
        said.evidence if said else "",
        said.note if said else "",
    )
