"""The sheet of the key tasks: a row a stage, with both official rates above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from vks.judge.task import StageState, TaskClass, TaskState
from vks.lang import t
from vks.model.task import Task
from vks.tables.format import day_text
from vks.tables.status import task_facts
from vks.tables.summary_facts import Facts
from vks.tables.summary_sheet import Align, Block, Column, Sheet
from vks.tables.summary_values import Value
from vks.tables.tasks import lead_names
from vks.tables.words import class_text, standing_names, unit_text

_MANY_UNITS = 6


class StageRow(Struct, frozen=True):
    """One stage of a task; of an ongoing task the task itself."""

    state: TaskState
    stage: StageState | None

    @property
    def task(self) -> Task:
        """The task."""
        return self.state.task

    @property
    def klass(self) -> TaskClass:
        """The stage's own class, unless the whole task is put aside."""
        return self.state.klass if self.stage is None or self.state.is_halted else self.stage.klass


def stage_rows(states: Iterable[TaskState]) -> Iterator[StageRow]:
    """Give a row for every stage of some tasks."""
    for state in states:
        for stage in state.stages or (None,):
            yield StageRow(state, stage)


def tasks_sheet(facts: Facts) -> Sheet:
    """Give the sheet of all key tasks."""
    rows = list(stage_rows(facts.tasks))
    counts = Counter(state.klass for state in facts.tasks)
    listed = "; ".join(f"{class_text(klass)} {counts[klass]}" for klass in TaskClass if counts[klass])
    total = t("{n} nhiệm vụ: {counts}", n=len(facts.tasks), counts=listed or t("không có"))
    block = Block("", _columns(facts), rows, empty=t("Không có nhiệm vụ nào."), filtered=True)
    title = t("NHIỆM VỤ TRỌNG TÂM")
    return Sheet(
        t("Nhiệm vụ trọng tâm"),
        title,
        [block],
        [*facts.scope, total, *task_facts(facts.task_rates)],
        frozen=3,
    )


def _columns(facts: Facts) -> list[Column[StageRow]]:
    return [
        Column(t("STT"), 4.5, lambda row: row.task.no, Align.CENTRE),
        Column(t("Mã"), 7, lambda row: row.task.id, Align.CENTRE),
        Column(t("Nhiệm vụ trọng tâm"), 52, lambda row: row.task.title),
        Column(t("Lãnh đạo chỉ đạo"), 22, lambda row: leaders_text(facts, row.task)),
        Column(t("Đơn vị chủ trì"), 24, lambda row: _leads(facts, row)),
        Column(t("Đơn vị phối hợp"), 20, lambda row: _helpers(facts, row.task)),
        Column(t("Thời hạn trong kế hoạch"), 18, lambda row: row.task.due_text),
        Column(t("Hạn đầu tiên"), 11, first_due, Align.CENTRE),
        Column(t("Hạn hiện nay"), 11, lambda row: row.stage.in_force.by if row.stage else None, Align.CENTRE),
        Column(t("Tình trạng"), 23, lambda row: class_text(row.klass), state=lambda row: row.klass),
        Column(t("Ngày hoàn thành"), 11, lambda row: row.stage.done if row.stage else None, Align.CENTRE),
        Column(t("Số ngày chậm"), 8, lambda row: row.stage.days_late if row.stage else None, Align.RIGHT),
        Column(
            t("Tình trạng cả nhiệm vụ"),
            23,
            lambda row: class_text(row.state.klass),
            state=lambda row: row.state.klass,
        ),
        Column(t("Đơn vị chưa xong"), 22, lambda row: _waited_for(facts, row.stage)),
        Column(t("Văn bản, minh chứng"), 22, evidence_text),
        Column(t("Ghi chú"), 22, _remark),
    ]


def first_due(row: StageRow) -> Value:
    """Give the due day as first set; of an ongoing task a word."""
    return t("thường xuyên") if row.task.ongoing else row.stage.first.by if row.stage else None


def leaders_text(facts: Facts, task: Task) -> str:
    """Name who directs a task, by the post where nobody is named for it."""
    posts = (facts.plan.posts.get(id_) for id_ in task.leaders)
    return ", ".join(post.person_on(facts.period.as_of) for post in posts if post)


def _leads(facts: Facts, row: StageRow) -> str:
    return _some_names(lead_names(facts.plan, row.task, row.stage, facts.period.as_of))


def _helpers(facts: Facts, task: Task) -> str:
    return _some_names([unit_text(facts.plan, unit) for unit in task.helper_units])


def _waited_for(facts: Facts, stage: StageState | None) -> str:
    return _some_names(standing_names(facts.plan, stage.undone_by if stage else (), facts.period.as_of))


def _some_names(names: Sequence[str]) -> str:
    """Give some names; very many by their number and the first of them."""
    if len(names) <= _MANY_UNITS:
        return ", ".join(names)
    return t("{n} đơn vị: {names}…", n=len(names), names=", ".join(names[:3]))


def evidence_text(row: StageRow) -> str:
    """Give the documents that units named for a stage."""
    return "; ".join(row.stage.evidence) if row.stage else ""


def _remark(row: StageRow) -> str:
    """Say why a task is put aside or was given more time, then the plan's own note."""
    extended = [
        t("gia hạn ngày {day}: {why}", day=day_text(each.on), why=each.reason)
        for each in row.task.extensions
        if row.stage is not None and each.due == row.stage.in_force
    ]
    return "; ".join(text for text in (row.state.reason, *extended, row.task.note) if text)
