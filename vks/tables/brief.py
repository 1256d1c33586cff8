"""``vks brief``: the page for a briefing; every part has the same columns, so that it reads as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from vks.judge.rates import Rates, TaskRates
from vks.lang import t
from vks.tables.brief_rows import About, BriefRow, Part
from vks.tables.format import day_text, number_text, percent_text
from vks.tables.table import Column, Table
from vks.tables.words import none_found, some_of, standing_names, unit_text

_SHARES: Final = (2, 4, 2, 2, 2)
"""Rows of each part that together fill a page of A4."""
_MOST: Final = 5
"""Rows that a part has at most, however short the others are."""


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


def _due_shown(row: BriefRow) -> str:
    """Give the day; the plan's end goes without saying, but where something falls due on it."""
    if row.due is None or (row.part is Part.LATE and row.due == row.plan.period.end):
        return ""
    return day_text(row.due)


def _units_shown(row: BriefRow) -> str:
    if row.units_said or row.about is not About.TASK or row.as_of is None:
        return row.units_said or some_of([unit_text(row.plan, unit) for unit in row.units])
    return some_of(standing_names(row.plan, row.units, row.as_of))
