"""``vks status``: how units stand, or every target and key task of one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from vks.judge.rates import Rates, TaskRates
from vks.judge.state import WORST_FIRST, State
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.succession import lineage_of
from vks.tables.format import absent_text, day_text, months_text, number_text, percent_text
from vks.tables.pace import SPARK_MONTHS, months_spark
from vks.tables.table import Bar, Column, Picture, Table, Tone
from vks.tables.words import (
    STATE_WORDS,
    actual_text,
    demand_text,
    forecast_text,
    left_text,
    state_text,
    state_tone,
    unit_text,
)

_BAR: Final = 8
NO_DAYS: Final[Mapping[str, date]] = MappingProxyType({})


class JudgedRow(Struct, frozen=True):
    """One target of one unit in one plan."""

    plan: Plan
    judgement: Judgement
    as_of: date | None = None
    """The day judged at, for whoever reads rows of several plans."""


class Standing(Struct, frozen=True):
    """How one unit, area, leader or target stands."""

    plan: str
    """The plan's id."""
    id: str
    name: str
    rates: Rates
    tasks: TaskRates | None = None
    months_missing: tuple[Month, ...] = ()
    kind: str = ""
    months_unreadable: tuple[Month, ...] = ()


def targets_table(
    rows: Sequence[JudgedRow], *, several_plans: bool, with_unit: bool, worst_first: bool
) -> Table[JudgedRow]:
    """Give one row a target, in the plan's order or the worst first."""
    if worst_first:
        rows = sorted(rows, key=lambda row: WORST_FIRST.index(row.judgement.state))
    columns: list[Column[JudgedRow]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=1),
        Column(
            "unit",
            t("Đơn vị") if with_unit else "",
            lambda r: r.judgement.unit,
            lambda r: unit_text(r.plan, r.judgement.unit),
        ),
        Column("target", t("Mã"), lambda r: r.judgement.target.id, rank=4, whole=True, under=True),
        Column("title", t("Chỉ tiêu"), lambda r: r.judgement.target.title),
        Column("area", "", lambda r: r.judgement.target.area),
        Column("measure", "", lambda r: r.judgement.target.measure),
        Column(
            "demand",
            t("Mức giao"),
            None,
            lambda r: demand_text(r.judgement.target, r.judgement.assignment),
        ),
        *_bound_columns(),
        Column("due", "", lambda r: r.judgement.due),
        Column(
            "actual",
            t("Thực hiện"),
            _actual,
            lambda r: actual_text(r.judgement),
            picture=Picture(lambda r: months_spark(r.plan, r.judgement), SPARK_MONTHS, t("Từng tháng")),
        ),
        Column("numerator", "", lambda r: _figure(r, "numerator")),
        Column("denominator", "", lambda r: _figure(r, "denominator")),
        Column(
            "completion",
            t("Hoàn thành"),
            lambda r: r.judgement.completion,
            lambda r: percent_text(r.judgement.completion),
            right=True,
            rank=2,
            picture=Picture(lambda r: _bar(r.judgement.completion), _BAR),
        ),
        Column(
            "state",
            t("Trạng thái"),
            lambda r: r.judgement.state,
            lambda r: state_text(r.judgement),
            tone=lambda r: state_tone(r.judgement),
        ),
        Column("late", "", lambda r: r.judgement.late),
        Column("left", t("Còn lại"), lambda r: r.judgement.left, lambda r: left_text(r.judgement), rank=1),
        Column(
            "forecast",
            t("Dự báo"),
            lambda r: r.judgement.forecast,
            lambda r: forecast_text(r.judgement),
            right=True,
            rank=3,
        ),
        Column(
            "review",
            t("Cần rà soát"),
            lambda r: r.judgement.review,
            lambda r: months_text(r.judgement.review),
            rank=1,
            tone=lambda r: Tone.WARN if r.judgement.review else Tone.PLAIN,
        ),
        Column(
            "missing",
            t("Thiếu tháng"),
            lambda r: r.judgement.missing,
            lambda r: months_text(r.judgement.missing),
            rank=2,
        ),
        Column("as_of", "", lambda r: r.as_of),
    ]
    return Table(
        t("Các chỉ tiêu"),
        columns,
        rows,
        group=None if worst_first else _area_title,
        empty=t("Không có chỉ tiêu nào."),
    )


def standings_table(
    rows: Sequence[Standing],
    by: str,
    by_title: str,
    *,
    several_plans: bool,
    as_of: Mapping[str, date] = NO_DAYS,
) -> Table[Standing]:
    """Give one row a unit (or area, leader, target) with its states and rates.

    ``as_of`` is the day that each plan is judged at.
    """
    columns: list[Column[Standing]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda s: s.plan, rank=1),
        Column(by, "", lambda s: s.id),
        Column("name", by_title, lambda s: s.name),
        Column("kind", "", lambda s: s.kind),
        Column("targets", t("Số chỉ tiêu"), lambda s: s.rates.total, right=True, rank=4),
        *(_state_column(state) for state in State),
        Column(
            "met_rate",
            t("Tỷ lệ đạt"),
            lambda s: s.rates.met_rate,
            lambda s: percent_text(s.rates.met_rate),
            right=True,
        ),
        Column(
            "progress",
            t("Tiến độ"),
            lambda s: s.rates.progress,
            lambda s: percent_text(s.rates.progress),
            right=True,
            picture=Picture(lambda s: _bar(s.rates.progress), _BAR),
        ),
    ]
    if any(row.tasks is not None for row in rows):
        columns += _task_columns()
    if by == "unit":
        columns.append(
            Column(
                "months_missing",
                t("Chưa gửi"),
                lambda s: s.months_missing,
                lambda s: absent_text(s.months_missing, s.months_unreadable),
                rank=2,
                tone=lambda s: Tone.WARN if s.months_missing or s.months_unreadable else Tone.PLAIN,
            )
        )
        columns.append(Column("months_unreadable", "", lambda s: s.months_unreadable))
    columns.append(Column("as_of", "", lambda s: as_of.get(s.plan)))
    return Table(by_title, columns, rows, empty=t("Không có chỉ tiêu nào khớp điều kiện."))


def rate_facts(rates: Rates, tasks: TaskRates | None) -> list[str]:
    """Give the rates in words, each with its formula."""
    counts = ", ".join(
        f"{t(STATE_WORDS[state])} {number_text(rates.states[state])}"
        for state in State
        if rates.states[state]
    )
    facts = [
        t("{n} chỉ tiêu: {counts}", n=number_text(rates.total), counts=counts or t("không có")),
        t(
            "Tỷ lệ đạt (đạt + vượt / tất cả trừ được miễn, không phát sinh): {rate}",
            rate=percent_text(rates.met_rate),
        ),
        t(
            "Tiến độ (trung bình tỷ lệ hoàn thành, mỗi chỉ tiêu tối đa 100%, chưa có số liệu tính 0): {rate}",
            rate=percent_text(rates.progress),
        ),
    ]
    return facts + (task_facts(tasks) if tasks is not None else [])


def task_facts(tasks: TaskRates) -> list[str]:
    """Give both official rates of key tasks."""
    due = tasks.done + tasks.overdue
    return [
        t(
            "Nhiệm vụ trọng tâm: hoàn thành/tổng số {done}/{all} = {rate}; "
            "hoàn thành/đến hạn {done}/{due} = {rate_due}",
            done=tasks.done,
            all=tasks.all,
            rate=percent_text(tasks.done_of_all),
            due=due,
            rate_due=percent_text(tasks.done_of_due),
        )
    ]


def _bar(part: Fraction | None) -> Bar | None:
    return None if part is None else Bar(part)


def _area_title(row: JudgedRow) -> str:
    area = row.plan.areas.get(row.judgement.target.area)
    return f"{area.id} {area.title}" if area else row.judgement.target.area


def _actual(row: JudgedRow) -> Fraction | str | None:
    """Give counts and latest numbers as numbers, shares as ratios, judged ones as met/not-met."""
    judgement = row.judgement
    if judgement.figure is None or judgement.figure.actual is None:
        return None
    if judgement.target.measure == "judged":
        return "met" if judgement.figure.actual else "not-met"
    return judgement.figure.actual


def _figure(row: JudgedRow, part: str) -> int | None:
    figure = row.judgement.figure
    value: int | None = getattr(figure, part) if figure is not None else None
    return value


def _bound_columns() -> list[Column[JudgedRow]]:
    return [
        Column("at_least", "", lambda r: r.judgement.assignment.bounds.at_least),
        Column("above", "", lambda r: r.judgement.assignment.bounds.above),
        Column("at_most", "", lambda r: r.judgement.assignment.bounds.at_most),
        Column("below", "", lambda r: r.judgement.assignment.bounds.below),
        Column("aim", "", lambda r: r.judgement.assignment.bounds.aim),
    ]


def _state_column(state: State) -> Column[Standing]:
    tones = {State.BREACHED: Tone.BAD, State.MISSED: Tone.BAD, State.BEHIND: Tone.WARN}
    ranks = {
        State.BREACHED: 1,
        State.MISSED: 1,
        State.BEHIND: 1,
        State.MET: 1,
        State.NO_DATA: 3,
        State.ON_TRACK: 3,
        State.NOT_APPLICABLE: 5,
        State.WAIVED: 5,
    }
    title = t(STATE_WORDS[state])

    def tone(standing: Standing) -> Tone:
        return tones.get(state, Tone.PLAIN) if standing.rates.states[state] else Tone.PLAIN

    return Column(
        state.value.replace("-", "_"),
        title[:1].upper() + title[1:],
        lambda s: s.rates.states[state],
        lambda s: str(s.rates.states[state] or ""),
        right=True,
        rank=ranks.get(state, 2),
        tone=tone,
    )


def _task_columns() -> list[Column[Standing]]:
    def done(standing: Standing) -> str:
        tasks = standing.tasks
        return f"{tasks.done}/{tasks.all}" if tasks is not None and tasks.all else "–"

    def part(name: str) -> Column[Standing]:
        def value(standing: Standing) -> int | None:
            found: int | None = getattr(standing.tasks, name) if standing.tasks else None
            return found

        return Column("tasks_" + name, "", value)

    return [
        part("all"),
        part("done"),
        part("overdue"),
        Column("tasks", t("Nhiệm vụ xong"), None, done, right=True, rank=1),
        Column(
            "done_of_all",
            "",
            lambda s: s.tasks.done_of_all if s.tasks else None,
        ),
        Column(
            "done_of_due",
            t("Xong/đến hạn"),
            lambda s: s.tasks.done_of_due if s.tasks else None,
            lambda s: percent_text(s.tasks.done_of_due) if s.tasks else "–",
            right=True,
            rank=4,
        ),
    ]


def succession_facts(plan: Plan, unit: str) -> list[str]:
    """Say what became of a unit, and whose months its year begins with."""
    own = plan.units.get(unit)
    if own is None:
        return []
    facts = []
    if own.successors and own.valid_until is not None:
        facts.append(
            t(
                "{unit} có hiệu lực đến hết ngày {day}; sau đó: {after}",
                unit=own.short,
                day=day_text(own.valid_until),
                after=", ".join(unit_text(plan, after) for after in own.successors),
            )
        )
    before = [each for each in lineage_of(plan, unit) if each != unit]
    if before:
        facts.append(
            t(
                "{unit} kế tục {before}: số liệu gồm cả các tháng của đơn vị cũ",
                unit=own.short,
                before=", ".join(unit_text(plan, each) for each in before),
            )
        )
    return facts


def period_fact(plan: Plan, as_of: date) -> str:
    """Give the plan's name, its period and the day it is judged at."""
    ended = t(" (kỳ kế hoạch đã kết thúc)") if as_of > plan.period.end else ""
    return t(
        "{title}, {organisation} (kỳ {start}–{end}); tính đến hết ngày {day}{ended}",
        ended=ended,
        title=plan.title,
        organisation=plan.organisation.name,
        start=day_text(plan.period.start),
        end=day_text(plan.period.end),
        day=day_text(as_of),
    )
