"""The months of a target in a row, and against the pace that is expected of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from vks.judge.pace import PaceMonth, is_ratio, own_months
from vks.judge.state import effective_bounds, lower_bound
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.plan import Plan
from vks.model.results import Ratio
from vks.tables.format import decimal_text, month_text, percent_text
from vks.tables.table import Bar, Column, Picture, Spark, Table, Tone
from vks.tables.words import demand_text

SPARK_MONTHS: Final = 12
_CHART: Final = 30


def months_spark(plan: Plan, judgement: Judgement) -> Spark | None:
    """Give a target's own months as a row of columns; None where there are none."""
    values = own_months(plan, judgement)
    if not values:
        return None
    top = max((value for value in values if value is not None), default=Fraction(0))
    of_ratios = any(isinstance(reading.value, Ratio) for reading in judgement.readings)
    return Spark(values, max(top, Fraction(1)) if of_ratios else top)


def pace_table(judgement: Judgement, rows: list[PaceMonth]) -> Table[PaceMonth]:
    """Give a line a month; a terminal draws it, with a mark where the result ought to be."""
    words = percent_text if is_ratio(judgement) else decimal_text
    top = _top(judgement, rows)

    def shown(value: Fraction | None) -> str:
        return "" if value is None else words(value)

    def said(row: PaceMonth) -> str:
        if row.kept is None:
            return ""
        return t("✓ kịp") if row.kept else t("▲ chậm")

    columns: list[Column[PaceMonth]] = [
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


def _top(judgement: Judgement, rows: list[PaceMonth]) -> Fraction:
    """Give what the chart reaches to: the bound, the aim of a count, or what passes both."""
    bound = lower_bound(effective_bounds(judgement.target, judgement.assignment.bounds))
    aim = None if is_ratio(judgement) else judgement.assignment.bounds.aim
    actuals = (row.actual for row in rows)
    return max(each for each in (bound, aim, *actuals) if each is not None)
