"""The months of a target in a row, and against the pace that is expected of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from vks.judge.figure import Reading, add_up
from vks.judge.state import effective_bounds, expected_count, lower_bound
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.calendar import Month, months_between
from vks.model.plan import Plan
from vks.model.results import Count, Ratio
from vks.model.target import Measure
from vks.tables.format import decimal_text, month_text, percent_text
from vks.tables.table import Bar, Column, Picture, Spark, Table, Tone
from vks.tables.words import demand_text

SPARK_MONTHS: Final = 12
_CHART: Final = 30
_RATIOS: Final = frozenset({Measure.SHARE, Measure.PER_HEAD})


@dataclass(frozen=True, slots=True)
class PaceRow:
    """One month: the result up to its end, and what is expected by then."""

    month: Month
    actual: Fraction | None
    """None for a month that has not begun by the day, or while nothing can be judged."""
    expected: Fraction
    top: Fraction
    """What the chart reaches to."""

    @property
    def kept(self) -> bool | None:
        """Whether the pace was kept; None where there is nothing to say yet."""
        return None if self.actual is None else self.actual >= self.expected


def months_spark(plan: Plan, judgement: Judgement) -> Spark | None:
    """Give a target's own months, from the plan's start to the last one reported."""
    if not judgement.readings or judgement.target.measure is Measure.JUDGED:
        return None
    by_month: dict[Month, list[Reading]] = {}
    for reading in judgement.readings:
        by_month.setdefault(reading.month, []).append(reading)
    months = months_between(plan.period.first, max(by_month))
    values = tuple(_month_value(by_month.get(month, [])) for month in months)
    top = max((value for value in values if value is not None), default=Fraction(0))
    is_ratio = any(isinstance(reading.value, Ratio) for reading in judgement.readings)
    return Spark(values, max(top, Fraction(1)) if is_ratio else top)


def _month_value(readings: list[Reading]) -> Fraction | None:
    """Give a month's number, or its ratio; None where there is none."""
    counts = [each.value.value for each in readings if isinstance(each.value, Count)]
    if counts:
        return Fraction(sum(counts))
    pairs = [each.value for each in readings if isinstance(each.value, Ratio)]
    under = sum(pair.denominator for pair in pairs)
    return Fraction(sum(pair.numerator for pair in pairs), under) if under else None


def pace_rows(plan: Plan, judgement: Judgement, as_of: date) -> list[PaceRow]:
    """Give each month up to the due date; none where nothing has to be reached bit by bit.

    A count is expected to grow with the months that are over (design: judgement, rule 4); a
    share and what is counted per head have the same bound in every month.
    """
    target = judgement.target
    bound = lower_bound(effective_bounds(target, judgement.assignment.bounds))
    counted = target.measure is Measure.COUNT
    if bound is None or bound <= 0 or not judgement.readings or not (counted or target.measure in _RATIOS):
        return []
    months = months_between(plan.period.first, Month.of(min(judgement.due, plan.period.end)))
    actuals = list(_running(judgement, months, as_of))
    aim = judgement.assignment.bounds.aim if counted else None
    top = max([bound, *([aim] if aim else []), *(each for each in actuals if each is not None)])
    return [
        PaceRow(
            month,
            actual,
            Fraction(expected_count(bound, Fraction(at, len(months)))) if counted else bound,
            top,
        )
        for at, (month, actual) in enumerate(zip(months, actuals, strict=True), start=1)
    ]


def _running(judgement: Judgement, months: tuple[Month, ...], as_of: date) -> Iterator[Fraction | None]:
    for month in months:
        past = [reading for reading in judgement.readings if reading.month <= month]
        yield add_up(judgement.target, past).actual if past and month.first_day <= as_of else None


def pace_table(judgement: Judgement, rows: list[PaceRow]) -> Table[PaceRow]:
    """Give a line a month; a terminal draws it, with a mark where the result ought to be."""
    is_ratio = judgement.target.measure in _RATIOS
    words = percent_text if is_ratio else decimal_text

    def shown(value: Fraction | None) -> str:
        return "" if value is None else words(value)

    def said(row: PaceRow) -> str:
        if row.kept is None:
            return ""
        return t("✓ kịp") if row.kept else t("▲ chậm")

    top = rows[0].top
    columns: list[Column[PaceRow]] = [
        Column("month", t("Tháng"), lambda r: r.month, lambda r: month_text(r.month)),
        Column(
            "actual",
            t("Lũy kế"),
            lambda r: r.actual,
            lambda r: shown(r.actual),
            right=True,
            picture=Picture(
                lambda r: Bar((r.actual or Fraction(0)) / top, r.expected / top),
                _CHART,
                t("0 đến {top}; vạch: cần đạt", top=words(top)),
            ),
        ),
        Column("expected", t("Cần đạt"), lambda r: r.expected, lambda r: shown(r.expected), right=True),
        Column(
            "kept",
            t("Tiến độ"),
            lambda r: r.kept,
            said,
            tone=lambda r: Tone.WARN if r.kept is False else Tone.PLAIN,
        ),
    ]
    title = t(
        "Lũy kế so với tiến độ mong đợi (mức giao {demand})",
        demand=demand_text(judgement.target, judgement.assignment),
    )
    return Table(title, columns, rows, key="pace")
