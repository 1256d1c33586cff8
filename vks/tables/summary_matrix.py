"""The sheet “Tổng hợp”: targets down, by section and area; units across; how many stand how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from vks.judge.rates import Rates, rate_targets
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.plan import Plan
from vks.model.target import Target
from vks.tables.format import NOTHING
from vks.tables.summary_facts import Facts
from vks.tables.summary_sheet import NOT_GIVEN, Align, Block, Column, Heading, Line, Sheet
from vks.tables.summary_values import Demand, Value, actual_of, demand_of, method_text, rate
from vks.tables.words import STATE_WORDS, state_sign

R = TypeVar("R")
_UNIT_WIDTH = 6
_SIGN_WIDTH = 2.2
_TOTAL_WIDTH = 3.9


class TargetRow(Struct, frozen=True):
    """One target with how it stands for every unit that it was given to."""

    number: int
    target: Target
    judgements: Mapping[str, Judgement]
    demand: Demand
    rates: Rates

    @property
    def method(self) -> str:
        """How it is reckoned."""
        return method_text(self.target, [judgement.assignment for judgement in self.judgements.values()])


def matrix_sheet(facts: Facts) -> Sheet:
    """Give the sheet of all targets and units."""
    columns = [*_target_columns(), *_unit_columns(facts), *_total_columns(), _id_column()]
    targets = list(_rows(facts))
    rows = list(with_headings(facts.plan, targets, [row.target.area for row in targets]))
    block = Block(
        "",
        columns,
        rows,
        lines=list(_lines(facts)),
        empty=t("Không có chỉ tiêu nào khớp điều kiện."),
        numbered=True,
        filtered=True,
    )
    title = t("BẢNG TỔNG HỢP KẾT QUẢ CÔNG TÁC THEO HỆ THỐNG CHỈ TIÊU")
    return Sheet(t("Tổng hợp"), title, [block], [*facts.scope, signs_text()], frozen=2)


def signs_text() -> str:
    """Give every sign with its word in one line."""
    signs = "   ".join(f"{state_sign(state)} {t(STATE_WORDS[state])}" for state in State)
    return t(
        "Ký hiệu: {signs}.   KPS: không phát sinh.   ✓*: đạt nhưng muộn.   {dash}: không giao cho đơn vị.",
        signs=signs,
        dash=NOTHING,
    )


def with_headings(plan: Plan, rows: Sequence[R], areas: Sequence[str]) -> Iterator[R | Heading]:
    """Give rows in the plan's order under the headings of their sections and areas."""
    section = area = ""
    for row, own in zip(rows, areas, strict=True):
        first = own.split(".")[0]
        if own != area:
            if first not in {section, own}:
                yield Heading(_section_text(plan, first), 1)
            title = plan.areas[own].title if own in plan.areas else ""
            yield Heading(f"{own}. {title}".strip(), 1 if first == own else 2)
            section, area = first, own
        yield row


def _section_text(plan: Plan, section: str) -> str:
    title = plan.areas[section].title if section in plan.areas else ""
    return f"{section}. {title}" if title else t("Mục {section}", section=section)


def _rows(facts: Facts) -> Iterator[TargetRow]:
    for number, (id_, judgements) in enumerate(facts.by_target.items(), start=1):
        target = facts.plan.targets[id_]
        assignments = [judgement.assignment for judgement in judgements.values()]
        rates = rate_targets(list(judgements.values()))
        yield TargetRow(number, target, judgements, demand_of(target, assignments), rates)


def _target_columns() -> list[Column[TargetRow]]:
    given = t("Chỉ tiêu giao")
    return [
        Column(t("STT"), 4, lambda row: row.number, Align.CENTRE),
        Column(t("Nội dung chỉ tiêu"), 38, lambda row: row.target.title),
        Column(t("Cách tính"), 26, lambda row: row.method),
        Column(t("Tối thiểu"), 8, lambda row: row.demand[0], Align.CENTRE, band=given),
        Column(t("Phấn đấu"), 7, lambda row: row.demand[1], Align.CENTRE, band=given),
        Column(t("Tối đa"), 6, lambda row: row.demand[2], Align.CENTRE, band=given),
    ]


def _unit_columns(facts: Facts) -> Iterator[Column[TargetRow]]:
    for unit in facts.units:
        yield _actual_column(unit.id, unit.name)
        yield _sign_column(unit.id, unit.name)


def _actual_column(unit: str, name: str) -> Column[TargetRow]:
    def value(row: TargetRow) -> Value:
        judgement = row.judgements.get(unit)
        return NOTHING if judgement is None else actual_of(judgement)

    return Column("", _UNIT_WIDTH, value, Align.CENTRE, _state_of(unit), band=name)


def _sign_column(unit: str, name: str) -> Column[TargetRow]:
    def value(row: TargetRow) -> Value:
        judgement = row.judgements.get(unit)
        return None if judgement is None else state_sign(judgement.state) + ("*" if judgement.late else "")

    return Column("", _SIGN_WIDTH, value, Align.CENTRE, _state_of(unit), band=name, sign=True)


def _state_of(unit: str) -> Callable[[TargetRow], str]:
    def state(row: TargetRow) -> str:
        judgement = row.judgements.get(unit)
        return NOT_GIVEN if judgement is None else judgement.state

    return state


def _total_columns() -> Iterator[Column[TargetRow]]:
    band = t("Số đơn vị")
    yield Column(
        t("được giao"), _TOTAL_WIDTH, lambda row: row.rates.total, Align.CENTRE, band=band, upright=True
    )
    for state in State:
        yield _total_column(state, band)


def _total_column(state: State, band: str) -> Column[TargetRow]:
    title = f"{state_sign(state)} {t(STATE_WORDS[state])}"
    return Column(
        title,
        _TOTAL_WIDTH,
        lambda row: row.rates.states[state] or None,
        Align.CENTRE,
        lambda row: state if row.rates.states[state] else "",
        band=band,
        upright=True,
    )


def _id_column() -> Column[TargetRow]:
    return Column(t("Mã chỉ tiêu"), 24, lambda row: row.target.id, printed=False)


def _lines(facts: Facts) -> Iterator[Line]:
    """Give how many targets each unit has, its met rate and its progress; the whole's at the right."""
    first = len(_target_columns())
    totals = first + 2 * len(facts.units)
    counts: dict[int, tuple[Value, int]] = {}
    met: dict[int, tuple[Value, int]] = {}
    progress: dict[int, tuple[Value, int]] = {}
    for step, unit in enumerate(facts.units):
        at = first + 2 * step
        counts[at] = unit.rates.total, 2
        met[at] = rate(unit.rates.met_rate), 2
        progress[at] = rate(unit.rates.progress), 2
    counts[totals] = facts.rates.total, 1
    for step, state in enumerate(State, start=1):
        counts[totals + step] = facts.rates.states[state], 1
    width = 1 + len(State)
    met[totals] = rate(facts.rates.met_rate), width
    progress[totals] = rate(facts.rates.progress), width
    yield Line(t("Số chỉ tiêu được giao"), counts)
    yield Line(t("Tỷ lệ đạt (đạt + vượt / tất cả trừ được miễn, không phát sinh)"), met)
    yield Line(t("Tiến độ (trung bình tỷ lệ hoàn thành, mỗi chỉ tiêu tối đa 100%)"), progress)
