"""Key tasks: the plan's table with its classes, a unit's own ones, and what is overdue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.task import StageState, TaskClass, TaskState
from vks.lang import t
from vks.model.plan import Plan
from vks.model.succession import heirs_among
from vks.model.task import Task
from vks.tables.format import day_text, number_text
from vks.tables.table import Cell, Column, Table
from vks.tables.words import class_text, class_tone, standing_names

_NAMED: Final = 4
"""So many units of a group are told by their names."""


class TaskRow(Struct, frozen=True):
    """One task (or one late stage of it) of one plan."""

    plan: Plan
    state: TaskState
    as_of: date
    stage: StageState | None = None
    role: str = ""
    line: tuple[str, ...] = ()
    """The unit whose own part of a group's task is judged, with those it carries on."""

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.state.task

    @property
    def klass(self) -> TaskClass:
        """The class of the stage, or of the whole task."""
        return self.stage.klass if self.stage else self.state.klass

    @property
    def days_late(self) -> int | None:
        """Days after the due date."""
        return self.stage.days_late if self.stage else self.state.days_late

    @property
    def done(self) -> date | None:
        """The done date."""
        return self.stage.done if self.stage else self.state.done


def role_text(task: Task, line: Collection[str]) -> str:
    """Say what part a unit, or those it carries on, has in a task: the first lead unit answers for it."""
    if not set(task.answering).isdisjoint(line):
        return t("chủ trì")
    return t("phối hợp") if set(task.lead_units).isdisjoint(line) else t("đồng chủ trì")


def tasks_table(
    rows: Sequence[TaskRow],
    *,
    several_plans: bool,
    title: str = "",
    key: str = "items",
    with_role: bool = False,
    with_stage: bool = False,
    empty: str = "",
) -> Table[TaskRow]:
    """Give one row a task, or one a stage."""
    columns: list[Column[TaskRow]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column("id", t("Mã"), lambda r: r.task.id, rank=1, whole=True, under=True),
        Column("no", "", lambda r: r.task.no),
        Column("title", t("Nhiệm vụ"), lambda r: r.task.title),
        Column("role", t("Vai trò") if with_role else "", lambda r: r.role, rank=2),
        Column("leaders", t("Lãnh đạo"), lambda r: r.task.leaders, _leaders, rank=3),
        Column("leader_names", "", _leader_names),
        Column("lead_units", t("Chủ trì"), lambda r: r.task.lead_units, _leads, rank=1),
        Column("helper_units", "", lambda r: r.task.helper_units),
        Column("due_text", "", lambda r: r.task.due_text),
        Column("due", t("Thời hạn"), _due, _due_shown),
        Column("ongoing", "", lambda r: r.task.ongoing),
        Column(
            "class",
            t("Tình trạng"),
            lambda r: r.klass,
            _class_shown,
            tone=lambda r: class_tone(r.klass),
        ),
        Column("done", t("Ngày xong"), lambda r: r.done, _done_shown, rank=2),
        Column("days_late", t("Số ngày chậm"), lambda r: r.days_late, _late_shown, right=True, rank=1),
        Column("undone_by", "", _undone_by),
        Column("evidence", "", _evidence),
        Column("source", "", lambda r: {"section": r.task.source.section, "item": r.task.source.item}),
        Column("note", "", lambda r: r.task.note),
        Column("as_of", "", lambda r: r.as_of),
    ]
    if with_stage:
        at = next(index for index, column in enumerate(columns) if column.key == "due")
        columns[at] = Column("due", "", _due)
        columns.insert(at + 1, Column("stage", t("Thời hạn"), _stage, _stage_shown))
        late = next(index for index, column in enumerate(columns) if column.key == "days_late")
        columns[late] = replace(columns[late], rank=0)
        # Who is late is never left out; that it is late says the title.
        ranks = {"lead_units": 0, "leaders": 1, "class": 2}
        columns = [replace(each, rank=ranks.get(each.key, each.rank)) for each in columns]
    return Table(
        title or t("Nhiệm vụ trọng tâm"),
        columns,
        rows,
        key=key,
        empty=empty or t("Không có nhiệm vụ nào."),
    )


def _leaders(row: TaskRow) -> str:
    names = []
    for id_ in row.task.leaders:
        post = row.plan.posts.get(id_)
        names.append(post.person_on(row.as_of) if post else id_)
    return ", ".join(names)


def _leader_names(row: TaskRow) -> Cell:
    posts = [row.plan.posts[id_] for id_ in row.task.leaders if id_ in row.plan.posts]
    return [post.called_on(row.as_of) for post in posts]


def count_text(ids: Sequence[str]) -> str:
    """Count the tasks of rows by their ids, with the rows where those are more: each is a stage."""
    tasks = len(set(ids))
    if tasks == len(ids):
        return number_text(tasks)
    return t("{stages} mốc của {n}", stages=number_text(len(ids)), n=number_text(tasks))


def undone_leads(task: Task, stage: StageState) -> tuple[str, ...]:
    """Give who a stage waits for: the lead units; of a whole group those that have not done it."""
    return (stage.undone_by if task.by_group else ()) or task.lead_units


def _leads(row: TaskRow) -> str:
    """Name the lead units, of a group that has done its part in parts those that have not; many by their number."""
    undone = _named(row, _undone(row)) if row.task.by_group else []
    if undone and not set(row.line).isdisjoint(row.task.answering):
        return ", ".join(undone)  # of the others nothing is known here
    asked = len(_named(row, _asked(row)))
    some = 0 < len(undone) < asked
    if some and len(undone) <= _NAMED:
        return ", ".join(undone) + t(" ({n}/{all} đơn vị chưa xong)", n=len(undone), all=asked)
    units = lead_names(row.plan, row.task, row.stage or row.state.worst, row.as_of)
    if len(units) > _NAMED:
        first = t("{n} đơn vị", n=len(units))
        return first + t(" ({n} chưa xong)", n=len(undone)) if some else first
    return ", ".join(units)


def lead_names(plan: Plan, task: Task, stage: StageState | None, as_of: date) -> list[str]:
    """Name the lead units of a task as they stand: on the day a stage was done, else on the day asked about.

    Of a group those of whom the stage is asked.
    """
    asked = stage.asked if stage is not None else ()
    heirs = heirs_among(plan, task.lead_units)  # whoever is meant through those whose work it carries on
    units = [
        unit
        for unit in task.lead_units
        if unit not in heirs and (not asked or unit in asked or unit not in task.answering)
    ]
    return standing_names(plan, units, as_of if stage is None or stage.done is None else stage.done)


def _named(row: TaskRow, units: Collection[str]) -> list[str]:
    return standing_names(row.plan, units, row.as_of)


def _asked(row: TaskRow) -> tuple[str, ...]:
    """Give the units of a group that the stage shown is asked of: those in office when it falls due."""
    stage = row.stage or row.state.worst
    return stage.asked if stage else row.task.answering


def _undone(row: TaskRow) -> tuple[str, ...]:
    stage = row.stage or row.state.worst
    return stage.undone_by if stage else ()


def _undone_by(row: TaskRow) -> Cell:
    return _undone(row)


def _evidence(row: TaskRow) -> Cell:
    stages = (row.stage,) if row.stage else row.state.stages
    return [text for stage in stages if stage is not None for text in stage.evidence]


def _due(row: TaskRow) -> Cell:
    """Every stage: its text as first set, its last day in force, and what became of it."""
    return [
        {
            "text": stage.first.text,
            "by": stage.in_force.by,
            "first_by": stage.first.by,
            "class": stage.klass,
            "done": stage.done,
        }
        for stage in row.state.stages
    ]


def _due_shown(row: TaskRow) -> str:
    if row.task.ongoing:
        return t("thường xuyên")
    parts = [stage_text(stage) for stage in row.state.stages]
    return "; ".join(parts)


def stage_text(stage: StageState) -> str:
    """Give a due day; where it was extended, the first one too."""
    text = day_text(stage.in_force.by)
    if stage.first.by != stage.in_force.by:
        text += t(" (đầu tiên {day})", day=day_text(stage.first.by))
    return text


def _stage(row: TaskRow) -> Cell:
    stage = row.stage
    return None if stage is None else {"text": stage.first.text, "by": stage.in_force.by}


def _stage_shown(row: TaskRow) -> str:
    return stage_text(row.stage) if row.stage else ""


def _class_shown(row: TaskRow) -> str:
    return class_text(row.klass) if row.stage is not None else state_said(row.state)


def state_said(state: TaskState) -> str:
    """Give a task's class; while it is not done, of several stages how many are."""
    done = sum(stage.done is not None for stage in state.stages)
    text = class_text(state.klass)
    if len(state.stages) > 1 and done < len(state.stages):
        text += t(" ({done}/{all} mốc)", done=done, all=len(state.stages))
    return text


def _done_shown(row: TaskRow) -> str:
    return day_text(row.done) if row.done else ""


def _late_shown(row: TaskRow) -> str:
    return str(row.days_late) if row.days_late else ""
