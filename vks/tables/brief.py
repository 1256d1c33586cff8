"""``vks brief``: the page for a briefing; every part has the same columns, so that it reads as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from vks.judge.agenda import StageDue, TargetsDue, TargetsLate, Turned, is_worse
from vks.judge.compare import JudgementChange
from vks.judge.missing import Gap
from vks.judge.rates import Rates, TaskRates
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.judge.task import SOON_DAYS, TaskClass, TaskState
from vks.lang import t
from vks.model.calendar import Month
from vks.model.change import Change
from vks.model.plan import Plan
from vks.tables.changes import change_text, item_text
from vks.tables.format import day_text, month_text, number_text, percent_text
from vks.tables.missing import INCOMPLETE, NOT_HANDED_IN
from vks.tables.table import Column, Table, Tone
from vks.tables.tasks import stage_text, state_said, undone_leads
from vks.tables.words import (
    STATE_WORDS,
    class_tone,
    none_found,
    short_actual_text,
    some_of,
    standing_names,
    state_text,
    state_tone,
    unit_text,
)

_SHARES: Final = (2, 4, 2, 2, 2)
"""Rows of each part that together fill a page of A4."""
_MOST: Final = 5
"""Rows that a part has at most, however short the others are."""


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
    grouped: dict[tuple[bool, Month], list[Gap]] = {}
    for gap in gaps:
        if gap.is_due:
            grouped.setdefault((gap.handed_in, gap.month), []).append(gap)
    for (handed_in, month), own in sorted(grouped.items(), key=lambda pair: (pair[0][0], pair[0][1])):
        late = own[0].days_late
        words = t("▲ gửi thiếu") if handed_in else t("✗ chưa gửi")
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
            Tone.WARN if handed_in or not late else Tone.BAD,
            INCOMPLETE if handed_in else NOT_HANDED_IN,
            due=own[0].due,
            month=month,
            units_said=_gaps_text(plan, own),
        )


def rates_text(rates: Rates, tasks: TaskRates) -> str:
    """Give the rates in one line, each by its name."""
    return t(
        "{n} chỉ tiêu: tỷ lệ đạt {met}, tiến độ {progress}; "
        "nhiệm vụ trọng tâm hoàn thành/tổng số {done}/{all}, hoàn thành/đến hạn {rate}.",
        n=number_text(rates.total),
        met=percent_text(rates.met_rate),
        progress=percent_text(rates.progress),
        done=number_text(tasks.done),
        all=number_text(tasks.all),
        rate=percent_text(tasks.done_of_due),
    )


class Heads(Struct, frozen=True):
    """What the parts are called for people."""

    days: int
    until: str
    """The last of those days; where plans are judged at days of their own, each."""
    since: str
    """The day (or days) or the commit that is compared with."""
    no_data: int = 0
    """Judged assignments without any figure."""


def brief_tables(
    rows: Sequence[BriefRow], heads: Heads, *, several_plans: bool, whole: bool
) -> list[Table[BriefRow]]:
    """Give a table for each part; unless whole, so many rows of each that all fit on a page."""
    found = []
    parts = _parts(heads)
    wanted_rows = [[row for row in rows if wanted(row)] for _, _, _, wanted in parts]
    most = shares([len(own) for own in wanted_rows])
    for (about, title, empty, _), own, room in zip(parts, wanted_rows, most, strict=True):
        shown = own if whole else own[:room]
        more = t("… và {n} dòng nữa.", n=number_text(len(own) - len(shown))) if shown != own else ""
        columns = _columns(about, several_plans=several_plans)
        found.append(Table(title, columns, shown, key="items", empty=empty, more=more))
    return found


def shares(counts: Sequence[int]) -> list[int]:
    """Give how many rows of each part fit on a page: what one leaves free goes to the first in need."""
    given = [min(own, share) for own, share in zip(counts, _SHARES, strict=True)]
    spare = sum(_SHARES) - sum(given)
    for at, own in enumerate(counts):
        more = min(spare, own - given[at], _MOST - given[at])
        given[at] += more
        spare -= more
    return given


def brief_items(rows: Sequence[BriefRow]) -> Table[BriefRow]:
    """Give every row in one table, for programs."""
    return Table(t("Giao ban"), _columns(t("Nội dung"), several_plans=True), rows)


def _parts(heads: Heads) -> list[tuple[str, str, str, Callable[[BriefRow], bool]]]:
    """Give each part: what its rows are about, its title, what an empty one says, which rows it has."""
    return [
        (
            t("Nhiệm vụ"),
            t("Nhiệm vụ trọng tâm quá hạn"),
            t("Không có nhiệm vụ trọng tâm nào quá hạn."),
            lambda row: row.part is Part.LATE and row.about is About.TASK,
        ),
        (
            t("Chỉ tiêu"),
            t("Chỉ tiêu vi phạm, không đạt, chậm tiến độ"),
            none_found(t("Không có chỉ tiêu nào vi phạm, không đạt hoặc chậm tiến độ"), heads.no_data),
            lambda row: row.part is Part.LATE and row.about is About.TARGET,
        ),
        (
            t("Nội dung"),
            t("Đến hạn trong {n} ngày tới (đến hết {day})", n=heads.days, day=heads.until),
            t("Không có việc nào đến hạn trong {n} ngày tới.", n=heads.days),
            lambda row: row.part is Part.DUE,
        ),
        (
            t("Nội dung"),
            t("Thay đổi từ {since}", since=heads.since),
            t("Không có gì thay đổi từ {since}.", since=heads.since),
            lambda row: row.part in {Part.TURNED, Part.CORRECTED},
        ),
        (
            t("Nội dung"),
            t("Đơn vị chưa gửi hoặc gửi thiếu kết quả"),
            t("Không có đơn vị nào chưa gửi hay gửi thiếu kết quả."),
            lambda row: row.part is Part.MISSING,
        ),
    ]


def _columns(about: str, *, several_plans: bool) -> list[Column[BriefRow]]:
    return [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=3),
        Column("part", "", lambda r: r.part),
        Column("about", "", lambda r: r.about),
        Column("id", "", lambda r: r.id or None),
        Column("title", about, lambda r: r.title),
        Column("units", t("Đơn vị"), lambda r: r.units, _units_shown, rank=1),
        Column("month", "", lambda r: r.month),
        Column("due", t("Thời hạn"), lambda r: r.due, lambda r: r.due_said or _due_shown(r), rank=2),
        Column("before", "", lambda r: r.before),
        Column("state", t("Tình trạng"), lambda r: r.state or None, lambda r: r.said, tone=lambda r: r.tone),
        Column("as_of", "", lambda r: r.as_of),
        Column("since", "", lambda r: r.since),
    ]


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


def _due_shown(row: BriefRow) -> str:
    """Give the day; the plan's end goes without saying, but where something falls due on it."""
    if row.due is None or (row.part is Part.LATE and row.due == row.plan.period.end):
        return ""
    return day_text(row.due)


def _units_shown(row: BriefRow) -> str:
    if row.units_said or row.about is not About.TASK or row.as_of is None:
        return row.units_said or some_of([unit_text(row.plan, unit) for unit in row.units])
    return some_of(standing_names(row.plan, row.units, row.as_of))


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
