"""What stands on the page for a briefing, row by row: what is late, due, has turned, was corrected, is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from vks.judge.agenda import StageDue, TargetsDue, TargetsLate, Turned, is_worse
from vks.judge.compare import JudgementChange
from vks.judge.missing import Gap
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.judge.task import SOON_DAYS, TaskClass, TaskState
from vks.lang import t
from vks.model.calendar import Month
from vks.model.change import Change
from vks.model.plan import Plan
from vks.tables.changes import change_text, item_text
from vks.tables.format import month_text
from vks.tables.missing import what_lacks
from vks.tables.table import Tone
from vks.tables.tasks import stage_text, state_said, undone_leads
from vks.tables.words import (
    STATE_WORDS,
    class_tone,
    short_actual_text,
    some_of,
    state_text,
    state_tone,
    unit_text,
)


class Part(StrEnum):
    """The parts of a briefing."""

    LATE = "late"
    DUE = "due"
    TURNED = "turned"
    CORRECTED = "corrected"
    MISSING = "missing"


class About(StrEnum):
    """What a row is about."""

    TASK = "task"
    TARGET = "target"
    RESULTS = "results"


class BriefRow(Struct, frozen=True):
    """One line of a briefing."""

    plan: Plan
    part: Part
    about: About
    id: str
    title: str
    units: tuple[str, ...]
    said: str
    """How it stands, in words."""
    tone: Tone
    state: str
    """State, class, or what is missing, by its name in the code."""
    before: str | None = None
    due: date | None = None
    due_said: str = ""
    month: Month | None = None
    units_said: str = ""
    """The units with their figures; empty: their names alone."""
    as_of: date | None = None
    """The day that its plan is judged at."""
    since: date | None = None
    """The day that its plan is compared with; None for a commit."""


def late_rows(plan: Plan, stages: Iterable[StageDue], targets: Iterable[TargetsLate]) -> Iterator[BriefRow]:
    """Give what is late: key tasks first, then targets."""
    for each in stages:
        if each.stage.klass is TaskClass.OVERDUE:
            said = t("✗ quá hạn {n} ngày", n=-each.days_left)
            yield _stage_row(plan, Part.LATE, each, said)
    for late in targets:
        worst = late.judgements[0]
        yield BriefRow(
            plan,
            Part.LATE,
            About.TARGET,
            late.target.id,
            late.target.title,
            tuple(each.unit for each in late.judgements),
            state_text(worst),
            state_tone(worst),
            late.state,
            due=worst.due,
            units_said=_units_text(plan, late.judgements),
        )


def due_rows(
    plan: Plan, stages: Iterable[StageDue], targets: Iterable[TargetsDue], as_of: date, days: int
) -> list[BriefRow]:
    """Give what falls due within so many days, the earliest first."""
    rows = [
        _stage_row(plan, Part.DUE, each, _left_text(each.days_left))
        for each in stages
        if 0 <= each.days_left <= days
    ]
    for due in targets:
        left = (due.due - as_of).days
        behind = len(due.judgements)
        words = t("{left}; {n} đơn vị chưa đạt", left=_left_text(left), n=behind)
        rows.append(
            BriefRow(
                plan,
                Part.DUE,
                About.TARGET,
                due.target.id,
                due.target.title,
                tuple(each.unit for each in due.judgements),
                words if behind > 1 else _left_text(left),
                Tone.WARN if left <= SOON_DAYS else Tone.PLAIN,
                TaskClass.DUE_SOON if left <= SOON_DAYS else TaskClass.IN_TIME,
                due=due.due,
                units_said=_units_text(plan, due.judgements),
            )
        )
    return sorted(rows, key=lambda row: row.due or date.max)


def turned_rows(plan: Plan, turned: Turned) -> Iterator[BriefRow]:
    """Give what turned: tasks first, then targets, what got worse before what got better."""
    for change in turned.tasks:
        new = change.new
        yield BriefRow(
            plan,
            Part.TURNED,
            About.TASK,
            new.task.id,
            new.task.title,
            _answering(new),
            state_said(new),
            class_tone(new.klass),
            new.klass,
            change.old.klass,
        )
    grouped: dict[tuple[str, State, State], list[JudgementChange]] = {}
    for each in sorted(turned.judgements, key=lambda each: not is_worse(each)):
        grouped.setdefault((each.new.target.id, each.old.state, each.new.state), []).append(each)
    for (id_, old, state), own in sorted(grouped.items(), key=lambda pair: not is_worse(pair[1][0])):
        after = state_text(own[0].new)
        yield BriefRow(
            plan,
            Part.TURNED,
            About.TARGET,
            id_,
            own[0].new.target.title,
            tuple(each.new.unit for each in own),
            t("từ {before} sang {after}", before=t(STATE_WORDS[old]), after=after),
            state_tone(own[0].new),
            state,
            old,
            units_said=_units_text(plan, [each.new for each in own]),
        )


def corrected_rows(plan: Plan, changes: Iterable[Change]) -> Iterator[BriefRow]:
    """Give the figures that were changed or taken away, not those that came new."""
    for change in changes:
        if change.old is None:
            continue
        item = change.item
        named = plan.targets.get(item.id) or plan.tasks.get(item.id)
        yield BriefRow(
            plan,
            Part.CORRECTED,
            About.RESULTS,
            item.id,
            item_text(item, named.title if named else item.id),
            (item.unit,),
            t("sửa: {change}", change=change_text(change)),
            Tone.WARN,
            change.new or "",
            change.old,
            month=item.month,
            due_said=t("tháng {month}", month=month_text(item.month)),
        )


def missing_rows(plan: Plan, gaps: Sequence[Gap]) -> Iterator[BriefRow]:
    """Give each month that is due with the units that have not handed in, then with what lacks figures."""
    grouped: dict[tuple[bool, bool, Month], list[Gap]] = {}
    for gap in gaps:
        if gap.is_due:
            grouped.setdefault((gap.handed_in, gap.unreadable, gap.month), []).append(gap)
    for (handed_in, unreadable, month), own in sorted(grouped.items(), key=lambda pair: pair[0]):
        late = own[0].days_late
        words = t("▲ gửi thiếu") if handed_in else t("✗ tệp lỗi") if unreadable else t("✗ chưa gửi")
        if late:
            words = t("{state}, chậm {n} ngày", state=words, n=late)
        yield BriefRow(
            plan,
            Part.MISSING,
            About.RESULTS,
            "",
            t("Tháng {month}", month=month_text(month)),
            tuple(gap.unit for gap in own),
            words,
            Tone.WARN if handed_in or not (late or unreadable) else Tone.BAD,
            what_lacks(own[0]),
            due=own[0].due,
            month=month,
            units_said=_gaps_text(plan, own),
        )


def _stage_row(plan: Plan, part: Part, each: StageDue, said: str) -> BriefRow:
    task, stage = each.state.task, each.stage
    return BriefRow(
        plan,
        part,
        About.TASK,
        task.id,
        task.title,
        undone_leads(task, stage),
        said,
        class_tone(stage.klass),
        stage.klass,
        due=stage.in_force.by,
        due_said=stage_text(stage),
    )


def _answering(state: TaskState) -> tuple[str, ...]:
    """Give the lead units; of a group's task that is not done those that are not."""
    return state.task.lead_units if state.worst is None else undone_leads(state.task, state.worst)


def _left_text(days: int) -> str:
    if days == 0:
        return t("▲ đến hạn")
    sign = "▲" if days <= SOON_DAYS else "→"
    return t("{sign} còn {n} ngày", sign=sign, n=days)


def _units_text(plan: Plan, judgements: Sequence[Judgement]) -> str:
    said = ((unit_text(plan, each.unit), short_actual_text(each)) for each in judgements)
    return some_of([f"{name} ({actual})" if actual else name for name, actual in said])


def _gaps_text(plan: Plan, gaps: Sequence[Gap]) -> str:
    """Name the units, those that handed in with the number of figures that lack."""
    return some_of(
        [
            f"{unit_text(plan, gap.unit)} ({len(gap.missing)})"
            if gap.handed_in
            else unit_text(plan, gap.unit)
            for gap in gaps
        ]
    )
