"""The sheet of the units: their states and rates, with the charts over them."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from vks.judge.state import State
from vks.judge.task import TaskClass
from vks.lang import t
from vks.tables.format import absent_text
from vks.tables.summary_facts import Facts, UnitFacts
from vks.tables.summary_sheet import Align, Block, Chart, Column, Series, Sheet
from vks.tables.summary_values import Value, rate
from vks.tables.words import STATE_WORDS, class_text, state_sign

_FIRST_STATE = 3
_MET = _FIRST_STATE + len(State)
_TASKS = _MET + 2
RATE_SHADES = ("met", "exceeded")
"""The colours of the met rate and of progress."""


class ClassRow(Struct, frozen=True):
    """How many key tasks have one class."""

    number: int
    klass: TaskClass
    count: int


def standings_sheet(facts: Facts) -> Sheet:
    """Give the sheet of the units with its charts."""
    units = Block(
        "", _unit_columns(), list(facts.units), empty=t("Không có đơn vị nào."), filtered=True, wrapped=True
    )
    charts = _unit_charts() if facts.units else ()
    blocks: list[Block[UnitFacts] | Block[ClassRow]] = [units]
    if facts.tasks:
        blocks.append(_classes(facts))
        charts = (*charts, _class_chart())
    title = t("TÌNH HÌNH THEO ĐƠN VỊ")
    return Sheet(t("Theo đơn vị"), title, blocks, facts.scope, frozen=2, charts=charts)


def _unit_columns() -> list[Column[UnitFacts]]:
    states = t("Số chỉ tiêu theo trạng thái")
    tasks = t("Nhiệm vụ trọng tâm đơn vị chủ trì")
    return [
        Column(t("Mã"), 9, lambda unit: unit.id),
        Column(t("Đơn vị"), 24, lambda unit: unit.name),
        Column(t("Số chỉ tiêu"), 8, lambda unit: unit.rates.total, Align.CENTRE),
        *(_state_column(state, states) for state in State),
        Column(t("Tỷ lệ đạt"), 9, lambda unit: rate(unit.rates.met_rate), Align.RIGHT),
        Column(t("Tiến độ"), 9, lambda unit: rate(unit.rates.progress), Align.RIGHT),
        Column(t("Tổng số"), 8, lambda unit: unit.task_rates.all, Align.CENTRE, band=tasks),
        Column(t("Hoàn thành"), 8, lambda unit: unit.task_rates.done, Align.CENTRE, band=tasks),
        Column(t("Quá hạn"), 8, lambda unit: unit.task_rates.overdue, Align.CENTRE, band=tasks),
        Column(
            t("Hoàn thành/tổng số"),
            11,
            lambda unit: rate(unit.task_rates.done_of_all),
            Align.RIGHT,
            band=tasks,
        ),
        Column(
            t("Hoàn thành/đến hạn"),
            11,
            lambda unit: rate(unit.task_rates.done_of_due),
            Align.RIGHT,
            band=tasks,
        ),
        Column(t("Tháng chưa gửi"), 24, _missing),
    ]


def _missing(unit: UnitFacts) -> Value:
    return absent_text(unit.missing, unit.unreadable, whole=True)


def _state_column(state: State, band: str) -> Column[UnitFacts]:
    return Column(
        _state_name(state),
        8.5,
        lambda unit: unit.rates.states[state],
        Align.CENTRE,
        lambda unit: state if unit.rates.states[state] else "",
        band=band,
    )


def _state_name(state: State) -> str:
    return f"{state_sign(state)} {t(STATE_WORDS[state])}"


def _unit_charts() -> tuple[Chart, ...]:
    units = t("Đơn vị")
    rates = (
        Series(t("Tỷ lệ đạt"), _MET, RATE_SHADES[:1]),
        Series(t("Tiến độ"), _MET + 1, RATE_SHADES[1:]),
    )
    states = tuple(Series(_state_name(state), _FIRST_STATE + at, (state,)) for at, state in enumerate(State))
    return (
        Chart(t("Tỷ lệ đạt và tiến độ của từng đơn vị"), t("Tỷ lệ (%)"), units, rates, percent=True),
        Chart(
            t("Trạng thái các chỉ tiêu của từng đơn vị"),
            t("Phần các chỉ tiêu (%)"),
            units,
            states,
            stacked=True,
        ),
    )


def _classes(facts: Facts) -> Block[ClassRow]:
    counts = Counter(state.klass for state in facts.tasks)
    rows = [ClassRow(at, klass, counts[klass]) for at, klass in enumerate(TaskClass, start=1)]
    columns: list[Column[ClassRow]] = [
        Column(t("STT"), 0, lambda row: row.number, Align.CENTRE),
        Column(t("Tình trạng"), 0, lambda row: class_text(row.klass), state=lambda row: row.klass),
        Column(t("Số nhiệm vụ"), 0, lambda row: row.count, Align.CENTRE),
    ]
    return Block(t("Nhiệm vụ trọng tâm theo tình trạng"), columns, rows)


def _class_chart() -> Chart:
    series = Series(t("Số nhiệm vụ"), 2, tuple(TaskClass))
    return Chart(
        t("Nhiệm vụ trọng tâm theo tình trạng"), t("Số nhiệm vụ"), t("Tình trạng"), (series,), block=1
    )
