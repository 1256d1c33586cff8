"""Narrow terminals: what people copy stays in one piece, and tables keep the columns that matter."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from tests.mau import mau
from tests.running import ROOT, here
from vks.cli import output
from vks.judge.compare import Side, compare
from vks.judge.task import judge_task
from vks.model.health import Health, Point
from vks.model.results import Results
from vks.render.people import shown_cells, width_of
from vks.render.terminal import print_report
from vks.tables.diff import judgements_table
from vks.tables.health import health_report
from vks.tables.plan import TargetRow, plan_targets_table
from vks.tables.table import Column, Report, Table
from vks.tables.tasks import TaskRow, tasks_table

LONG: Final = "printf '#!/bin/sh\\nexec vks check --quiet --since HEAD\\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit"
POINTS: Final = (
    Health(Point.PYTHON, well=True, found="3.11.2"),
    Health(Point.HOOK, well=False, mend=LONG),
    Health(Point.COLOUR, well=False, mend="unset NO_COLOR"),
)


def on_terminal(report: Report, width: int) -> list[str]:
    """Give the lines of a report on a terminal so wide."""
    stream = io.StringIO()
    print_report(report, stream, width)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def of_columns(columns: Sequence[Column[Any]], items: Sequence[Any]) -> Report:
    """Give a report of one table."""
    return Report("k", "Tên", [Table("Bảng", columns, items)])


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_commands_of_doctor_can_be_copied(width: int) -> None:
    """Each stands whole on a line, below the table where it has no room; then the rows keep theirs."""
    lines = on_terminal(health_report(POINTS), width)
    assert [line for line in lines if line.endswith(LONG)]
    assert [line for line in lines if line.endswith("unset NO_COLOR")]
    if width >= 60:
        table = lines[: lines.index("Lệnh sửa:")]
        assert any(line.startswith("Kiểm tra trước mỗi commit") and "○ chưa" in line for line in table)
        assert max(map(width_of, table)) <= width


def test_commands_stand_in_the_table_where_they_fit() -> None:
    """A wide terminal has one table and nothing below it."""
    lines = on_terminal(health_report(POINTS), 200)
    assert "Lệnh sửa:" not in lines
    assert sum(LONG in line for line in lines) == 1


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_diff_names_ids_at_any_width(width: int) -> None:
    """Whose judgement changed can be asked about: its id stands there, in one piece."""
    side = mau()
    without = Side(side.plan, Results({}), Results({}), side.filters)
    table = judgements_table([compare(without, side, date(2025, 3, 31))], several_plans=False)
    lines = on_terminal(Report("diff", "Tên", [table]), width)
    assert table.items
    for row in table.items:
        assert any(row.change.new.target.id in line for line in lines)


def test_an_id_that_has_no_room_makes_blocks_not_pieces() -> None:
    """Where id and sentence do not fit side by side, each row is lines of heading and value."""
    columns: list[Column[str]] = [
        Column("id", "Mã", lambda item: item, whole=True),
        Column("title", "Tên gọi", lambda _: "chữ " * 12),
    ]
    item = "m" * 45
    assert f"Mã: {item}" in on_terminal(of_columns(columns, [item]), 60)
    assert any(line.startswith(item + " ") for line in on_terminal(of_columns(columns, [item]), 100))


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_ids_of_targets_and_tasks_stand_at_any_width(width: int) -> None:
    """What ``record`` and ``explain`` are asked for: in a column, or on a line under its row."""
    plan = mau().plan
    as_of = date(2025, 3, 31)
    tasks = [TaskRow(plan, judge_task(task, Results({}), as_of), as_of) for task in plan.tasks.values()]
    targets = [TargetRow(plan, each, tuple(each.assignments.values())) for each in plan.targets.values()]
    for table, ids in (
        (tasks_table(tasks, several_plans=False), plan.tasks),
        (plan_targets_table(targets, several_plans=False), plan.targets),
    ):
        words = [word for line in on_terminal(Report("k", "Tên", [table]), width) for word in line.split()]
        assert [word for word in words if word in ids] == list(ids)


def test_an_id_under_its_row() -> None:
    """Rows keep their order, headings and widths; the line says what it is."""
    columns: list[Column[str]] = [
        Column("id", "Mã", lambda item: item, whole=True, under=True, rank=1),
        Column("title", "Tên gọi", lambda item: f"Việc {item[-1]} " + "chữ " * 12),
        Column("state", "Trạng thái", lambda _: "đạt"),
    ]
    items = ["m" * 40 + "1", "m" * 40 + "2"]
    lines = on_terminal(of_columns(columns, items), 60)
    assert [line for line in lines if "Mã" in line] == [f"  Mã: {item}" for item in items]
    rows = [at for at, line in enumerate(lines) if line.startswith("Việc ")]
    assert [lines[at].index("đạt") for at in rows] == [lines[rows[0]].index("đạt")] * 2
    assert rows[0] < lines.index(f"  Mã: {items[0]}") < rows[1] < lines.index(f"  Mã: {items[1]}")
    assert sum("Trạng" in line for line in lines) == 1


def test_headings_take_two_lines_where_there_is_room() -> None:
    """A narrow column of numbers does not stand under a tower of words, unless it must."""
    columns: list[Column[int]] = [
        Column("n", "Số chỉ tiêu thiếu", lambda item: item, right=True),
        Column("title", "Nội dung", lambda _: "x" * 30),
    ]
    lines = on_terminal(of_columns(columns, [7]), 60)
    rule = next(at for at, line in enumerate(lines) if line.startswith("─"))
    assert [line.split()[:2] for line in lines[rule - 2 : rule]] == [["Số", "chỉ"], ["tiêu", "thiếu"]]


DRAWN: Final = re.compile(r"[─━╴╸░█▏▎▍▌▋▊▉▁▂▃▄▅▆▇·|]+|.*…")
"""Rules, pictures, and lists that are cut short."""
SHOWN: Final = (
    ("status",),
    ("status", "--unit", "HaLong"),
    ("overdue",),
    ("tasks",),
    ("brief",),
    ("missing",),
    ("find", "tin"),
    ("explain", "HaLong", "hinh-su.an-ton-2023"),
)


@pytest.fixture(scope="module")
def shipped() -> list[Report]:
    """Give what the commands answer about the shipped plan, of each table some twenty rows."""
    reports: list[Report] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "put_out", lambda report, _: reports.append(report))
        for command in SHOWN:
            as_of = () if command[0] == "find" else ("--as-of", "2025-12-31")
            here(*command, *as_of, folder=ROOT)
    assert len(reports) == len(SHOWN)
    return [replace(each, tables=[_thinned(table) for table in each.tables]) for each in reports]


def _thinned(table: Table[Any]) -> Table[Any]:
    return replace(table, items=table.items[:: max(1, len(table.items) // 20)])


def words_of(report: Report) -> set[str]:
    """Give every word that a report may print, as it stands in its texts."""
    texts = [report.title, *report.facts, *report.notices]
    for table in report.tables:
        columns, rows = shown_cells(table)
        texts += [
            table.title,
            table.title.upper(),
            table.empty,
            table.more,
            *(c for row in rows for c in row),
        ]
        texts += [column.title for column in columns]
        texts += [column.picture.title for column in columns if column.picture]
        texts += [table.group(item) for item in table.items] if table.group else []
    return {word for text in texts for word in text.split()} | {"=="}


def broken(report: Report, width: int) -> list[str]:
    """Give what a terminal so wide shows and what is no whole word of the report."""
    shown = {word for line in on_terminal(report, width) for word in line.split()}
    whole = words_of(report)
    odd = (word for word in shown if word not in whole and word.removesuffix(":") not in whole)
    return sorted(word for word in odd if not DRAWN.fullmatch(word))


@pytest.mark.parametrize("width", [40, 60, 64, 66, 80, 100])
def test_no_word_figure_or_date_is_broken(shipped: list[Report], width: int) -> None:
    """Headings, cells and facts are broken between words, paths and ids not at all."""
    assert {report.kind: broken(report, width) for report in shipped if broken(report, width)} == {}


@pytest.mark.parametrize("width", [40, 60, 64, 80])
@pytest.mark.parametrize("length", [8, 21, 30, 50])
def test_figures_and_dates_stand_whole_beside_long_ids(width: int, length: int) -> None:
    """A table that has no room for them makes blocks; whoever is late, how long is read in one piece."""
    columns: list[Column[str]] = [
        Column("id", "Mã", lambda _: "m" * length, rank=1, whole=True, under=True),
        Column("title", "Nhiệm vụ", lambda _: "việc " * 20),
        Column("lead_units", "Chủ trì", lambda _: "Phòng " * 8),
        Column("stage", "Thời hạn", lambda _: "15/01/2025 (đầu tiên 15/12/2024)"),
        Column("days_late", "Số ngày chậm", lambda _: "350", right=True),
        Column("unit", "Đơn vị", lambda _: "u" * length),
    ]
    report = of_columns(columns, ["x"])
    words = [word for line in on_terminal(report, width) for word in line.split()]
    for whole in ("m" * length, "u" * length, "15/01/2025", "15/12/2024)", "350"):
        assert whole in words
    assert broken(report, width) == []
