"""The summary workbook (bảng tổng hợp theo Hệ thống chỉ tiêu): its sheets, in their order."""

from __future__ import annotations

from vks.tables.report_frame import period_line
from vks.tables.summary_cover import cover
from vks.tables.summary_facts import Facts, as_of_text, plan_text
from vks.tables.summary_matrix import matrix_sheet
from vks.tables.summary_months import months_sheet
from vks.tables.summary_sheet import Book
from vks.tables.summary_standings import standings_sheet
from vks.tables.summary_tasks import tasks_sheet
from vks.tables.summary_unit import unit_sheet


def summary_book(facts: Facts) -> Book:
    """Give the workbook: what it is, the whole, the units, the tasks, the months, a sheet a unit."""
    matrix = matrix_sheet(facts)
    sheets = [matrix, standings_sheet(facts), tasks_sheet(facts), months_sheet(facts)]
    sheets += [unit_sheet(facts, unit) for unit in facts.units]
    return Book(
        matrix.title,
        plan_text(facts.plan),
        f"{period_line(facts.plan, facts.period)}. {as_of_text(facts)}",
        facts.notices,
        cover(facts, matrix.title),
        sheets,
    )
