"""The sheet of the raw months: every figure as it was reported, with its file and line."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vks.lang import t
from vks.model.results import Count, Entry, MonthReport, Ratio, Verdict
from vks.model.target import Target
from vks.tables.summary_facts import Facts
from vks.tables.summary_sheet import Align, Block, Column, Sheet
from vks.tables.summary_values import Value
from vks.tables.words import unit_text


class MonthRow(Struct, frozen=True):
    """One reported figure."""

    unit: str
    report: MonthReport
    target: Target
    entry: Entry
    in_period: str


def months_sheet(facts: Facts) -> Sheet:
    """Give the sheet of the months that count on the day, units in rank order."""
    columns: list[Column[MonthRow]] = [
        Column(t("Đơn vị"), 20, lambda row: row.unit),
        Column(t("Tháng"), 9, lambda row: row.report.month, Align.CENTRE),
        Column(t("Mã chỉ tiêu"), 34, lambda row: row.target.id),
        Column(t("Số"), 9, _count, Align.RIGHT),
        Column(t("Tử số"), 9, _numerator, Align.RIGHT),
        Column(t("Mẫu số"), 9, _denominator, Align.RIGHT),
        Column(t("Đánh giá"), 10, _verdict, Align.CENTRE),
        Column(t("Trong kỳ báo cáo"), 9, lambda row: row.in_period, Align.CENTRE),
        Column(t("Ghi chú"), 24, lambda row: row.entry.note),
        Column(t("Tệp"), 48, lambda row: row.report.file),
        Column(t("Dòng"), 7, lambda row: row.entry.line or None, Align.RIGHT),
    ]
    block = Block(
        "",
        columns,
        list(_rows(facts)),
        empty=t("Chưa có kết quả nào được gửi."),
        wrapped=False,
        filtered=True,
    )
    note = t("Số của riêng từng tháng như đơn vị báo cáo, không cộng dồn.")
    return Sheet(t("Số liệu tháng"), t("SỐ LIỆU TỪNG THÁNG"), [block], [*facts.scope, note], frozen=2)


def _rows(facts: Facts) -> Iterator[MonthRow]:
    """Give the figures behind the judgements shown, each once."""
    wanted = {(r.unit, r.month, j.target.id) for u in facts.units for j in u.judgements for r in j.readings}
    inside = set(facts.period.months())
    for unit in facts.plan.units:
        name = unit_text(facts.plan, unit)
        for report in facts.results.of(unit):
            in_period = t("có") if report.month in inside else ""
            for id_, entry in report.entries.items():
                if (unit, report.month, id_) in wanted:
                    yield MonthRow(name, report, facts.plan.targets[id_], entry, in_period)


def _count(row: MonthRow) -> Value:
    return row.entry.value.value if isinstance(row.entry.value, Count) else None


def _numerator(row: MonthRow) -> Value:
    return row.entry.value.numerator if isinstance(row.entry.value, Ratio) else None


def _denominator(row: MonthRow) -> Value:
    return row.entry.value.denominator if isinstance(row.entry.value, Ratio) else None


def _verdict(row: MonthRow) -> Value:
    if not isinstance(row.entry.value, Verdict):
        return None
    return t("đạt") if row.entry.value.met else t("chưa đạt")
