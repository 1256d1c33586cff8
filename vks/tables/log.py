"""``vks log``: one row a hand-in, with what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vks.lang import t
from vks.model.calendar import Month
from vks.model.change import Change, Handin, Said
from vks.model.plan import Plan
from vks.tables.changes import change_text, item_text
from vks.tables.diff import counts_text
from vks.tables.format import months_text
from vks.tables.table import Cell, Column, Table, Tone

_SHORT: Final = 9
_LISTED: Final = 3
"""Up to so many changes are listed; of more only the counts are given."""


def handins_table(rows: Sequence[Handin], plans: Sequence[Plan], wanted: str = "") -> Table[Handin]:
    """Give one row a hand-in; with a target or task each of its changes is listed."""
    titles = _titles(plans)
    columns: list[Column[Handin]] = [
        Column("written", t("Khi nào"), lambda r: r.written.isoformat() if r.written else None, _when),
        Column("author", t("Ai"), lambda r: r.author or None, _who),
        Column("committer", "", lambda r: r.committer or None),
        Column("commit", "Commit", lambda r: r.commit or None, lambda r: r.commit[:_SHORT], rank=2),
        Column("months", t("Tháng"), _months, lambda r: months_text(_months(r)), rank=1),
        Column(
            "change",
            t("Thay đổi"),
            None,
            lambda r: _changes_text(r, titles, wanted),
            tone=lambda r: Tone.WARN if r.damaged else Tone.PLAIN,
        ),
        Column("title", t("Lời ghi"), None, lambda r: r.subject, rank=3),
        Column("subject", "", lambda r: r.subject or None),
        Column("damaged", "", lambda r: r.damaged),
        Column("changes", "", lambda r: [_change_cell(change) for change in r.changes]),
    ]
    empty = t("Chưa có lần báo cáo nào.")
    return Table(t("Mới nhất trước"), columns, rows, explode="changes", empty=empty)


def _titles(plans: Sequence[Plan]) -> Mapping[str, str]:
    """Give the titles of targets and tasks by id; of two plans' the former's."""
    found: dict[str, str] = {}
    for plan in plans:
        for id_, target in plan.targets.items():
            found.setdefault(id_, target.title)
        for id_, task in plan.tasks.items():
            found.setdefault(id_, task.title)
    return found


def _when(handin: Handin) -> str:
    return f"{handin.written:%d/%m/%Y %H:%M}" if handin.written else t("chưa commit")


def _who(handin: Handin) -> str:
    if handin.committer == handin.author:
        return handin.author
    return t("{author} (ghi vào kho: {committer})", author=handin.author, committer=handin.committer)


def _months(handin: Handin) -> list[Month]:
    return sorted({change.item.month for change in handin.changes})


def _changes_text(handin: Handin, titles: Mapping[str, str], wanted: str) -> str:
    parts = []
    if wanted:
        parts = [f"{_month_of(change)} {_own_text(change)}" for change in handin.changes]
    elif len(handin.changes) <= _LISTED:
        parts = [f"{_name(change, titles)} {change_text(change)}" for change in handin.changes]
    else:
        parts = [counts_text(handin.changes)]
    if handin.damaged:
        parts.append(t("tệp không đọc được: {files}", files=", ".join(handin.damaged)))
    return "; ".join(parts) or t("không đổi số liệu (chỉ chú thích, cách viết hoặc chuyển tệp)")


def _month_of(change: Change) -> str:
    return months_text([change.item.month])


def _own_text(change: Change) -> str:
    """Give a change of the one target or task that is asked for, without its name."""
    if change.item.said is Said.FIGURE:
        return change_text(change)
    return f"{item_text(change.item, ' ').removeprefix(' : ')} {change_text(change)}"


def _name(change: Change, titles: Mapping[str, str]) -> str:
    title = titles.get(change.item.id, "")
    id_ = change.item.id
    return item_text(change.item, f"{id_} ({title})" if title else id_)


def _change_cell(change: Change) -> Cell:
    item = change.item
    return {
        "folder": item.plan,
        "unit": item.unit,
        "month": item.month,
        "said": item.said,
        "id": item.id,
        "part": item.part,
        "before": change.old,
        "after": change.new,
    }
