"""Key tasks in an official report: the four official classes, both rates, what is late and what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vks.judge.rates import TaskRates
from vks.judge.report import NEXT_DAYS, DueStage, Reported
from vks.judge.task import TaskClass, TaskState
from vks.lang import t
from vks.model.task import Task
from vks.tables.format import percent_text
from vks.tables.report_document import ClassText, TaskText
from vks.tables.tasks import count_text, stage_text, undone_leads
from vks.tables.words import standing_names

_MOST_UNITS = 4


def class_rows(states: Sequence[TaskState]) -> tuple[ClassText, ...]:
    """Give the four official classes with their counts."""
    counts = Counter(state.klass for state in states)
    soon = counts[TaskClass.DUE_SOON]
    in_time = counts[TaskClass.IN_TIME] + soon
    return (
        ClassText(t("Hoàn thành đúng hạn"), str(counts[TaskClass.DONE_ON_TIME]), ""),
        ClassText(t("Hoàn thành quá hạn"), str(counts[TaskClass.DONE_LATE]), ""),
        ClassText(
            t("Đang thực hiện, trong hạn"),
            str(in_time),
            t("trong đó {n} nhiệm vụ sắp đến hạn (còn 7 ngày trở xuống)", n=soon) if soon else "",
        ),
        ClassText(t("Đang thực hiện, quá hạn"), str(counts[TaskClass.OVERDUE]), ""),
    )


def class_notes(states: Sequence[TaskState], rates: TaskRates) -> tuple[str, ...]:
    """Give both rates with their formulas, and say what stands outside the four classes."""
    counts = Counter(state.klass for state in states)
    apart = [
        (TaskClass.ONGOING, t("{n} nhiệm vụ thường xuyên", n=counts[TaskClass.ONGOING])),
        (TaskClass.SUSPENDED, t("{n} nhiệm vụ tạm dừng", n=counts[TaskClass.SUSPENDED])),
        (TaskClass.CANCELLED, t("{n} nhiệm vụ đã hủy", n=counts[TaskClass.CANCELLED])),
    ]
    listed = ", ".join(words for klass, words in apart if counts[klass])
    notes = [
        t(
            "Tỷ lệ hoàn thành trên tổng số (hoàn thành / tổng số bốn loại): {done}/{all} = {rate}.",
            done=rates.done,
            all=rates.all,
            rate=percent_text(rates.done_of_all),
        ),
        t(
            "Tỷ lệ hoàn thành trên số đến hạn (hoàn thành / (hoàn thành + quá hạn)): {done}/{due} = {rate}.",
            done=rates.done,
            due=rates.done + rates.overdue,
            rate=percent_text(rates.done_of_due),
        ),
    ]
    if listed:
        notes.append(t("Không tính vào bốn loại và hai tỷ lệ: {listed}.", listed=listed))
    return tuple(notes)


def overdue_intro(stages: Sequence[DueStage]) -> str:
    """Say how many tasks are overdue, and with how many stages where those are more."""
    if not stages:
        return t("Không có nhiệm vụ nào quá hạn.")
    return t("Các nhiệm vụ quá hạn ({n} nhiệm vụ):", n=_counted(stages))


def next_intro(stages: Sequence[DueStage]) -> str:
    """Say how many tasks fall due next."""
    if not stages:
        return t("Trong {days} ngày tới không có nhiệm vụ trọng tâm nào đến hạn.", days=NEXT_DAYS)
    n = _counted(stages)
    return t("Nhiệm vụ trọng tâm đến hạn trong {days} ngày tới ({n} nhiệm vụ):", days=NEXT_DAYS, n=n)


def _counted(stages: Sequence[DueStage]) -> str:
    return count_text([due.state.task.id for due in stages])


def stage_rows(told: Reported, stages: Iterable[DueStage]) -> tuple[TaskText, ...]:
    """Give one row a stage."""
    return tuple(
        TaskText(
            str(number),
            due.state.task.title,
            _units(told, due),
            _leaders(told, due.state.task),
            stage_text(due.stage),
            t("{n} ngày", n=due.stage.days_late) if due.stage.days_late else "",
        )
        for number, due in enumerate(stages, start=1)
    )


def _leaders(told: Reported, task: Task) -> str:
    """Name the persons who lead, or the post where nobody holds it."""
    posts = [told.plan.posts[id_] for id_ in task.leaders if id_ in told.plan.posts]
    return ", ".join(dict.fromkeys(post.person_on(told.as_of) for post in posts))


def _units(told: Reported, due: DueStage) -> str:
    """Name the lead units; of a whole group those that have not done it yet."""
    units = standing_names(told.plan, undone_leads(due.state.task, due.stage), told.as_of)
    if len(units) > _MOST_UNITS:
        return t("{n} đơn vị", n=len(units))
    return ", ".join(units)
