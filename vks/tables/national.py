"""What the queries over all organisations answer, as tables; the files that an export wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from msgspec import Struct

from vks.judge.state import State
from vks.lang import t
from vks.model.calendar import parse_month
from vks.model.dataset import Publication
from vks.tables.format import day_text, month_text, percent_text
from vks.tables.table import Cell, Column, Table
from vks.tables.words import STATE_WORDS

Row = Sequence[Any]
_LISTED: Final = 5
"""How many of many are named in a notice."""
_DIGITS: Final = 12
"""Decimals of a ratio that a database's floating numbers give safely."""

QUERY_WORDS: Final = {
    "areas": "Khâu công tác, yếu nhất trước",
    "late": "Nhiệm vụ trọng tâm quá hạn, lâu nhất trước",
    "months": "Các tỷ lệ qua từng tháng",
    "province-areas": "Khâu công tác của từng kế hoạch",
    "provinces": "Các tỷ lệ của từng kế hoạch, cao nhất trước",
    "worst": "Năm mươi chỉ tiêu có tiến độ thấp nhất",
}
"""What each query answers."""
COLUMN_WORDS: Final = {
    "organisation_name": "Tổ chức",
    "organisations": "Số tổ chức",
    "year": "Năm",
    "plan": "Kế hoạch",
    "month": "Tháng",
    "area": "Mục",
    "area_title": "Khâu công tác",
    "target": "Mã",
    "task": "Mã",
    "title": "Nội dung",
    "as_of": "Tính đến",
    "targets": "Số chỉ tiêu",
    "reported": "Có báo cáo",
    "rated": "Tính vào tỷ lệ",
    "met": "Đạt và vượt",
    "met_rate": "Tỷ lệ đạt",
    "progress": "Tiến độ",
    "done_of_all": "Xong/tổng số",
    "done_of_due": "Xong/đến hạn",
    "leader_names": "Lãnh đạo",
    "lead_names": "Chủ trì",
    "undone_names": "Chưa xong",
    "due": "Thời hạn",
    "days_late": "Quá hạn (ngày)",
}
"""Headings by column, beside those of states; columns that have none are for machines only."""
_STATES: Final = {state.value.replace("-", "_"): state for state in State}
_RATIOS: Final = frozenset({"met_rate", "progress", "done_of_all", "done_of_due"})
_LAST_TO_GO: Final = frozenset(
    {"organisation_name", "year", "area_title", "title", "month", *_RATIOS, "days_late"}
)


class Written(Struct, frozen=True):
    """One file that an export put in place."""

    publication: Publication
    file: str
    rows: int
    bytes: int


def answer_table(columns: Sequence[str], rows: Sequence[Row]) -> Table[Row]:
    """Give a query's answer, its columns by their names."""
    return Table(
        "", [_column(name, at) for at, name in enumerate(columns)], rows, empty=t("Không có dòng nào.")
    )


def written_table(files: Sequence[Written]) -> Table[Written]:
    """Give one row a file of the data set."""
    columns: list[Column[Written]] = [
        Column("plan", t("Kế hoạch"), lambda w: w.publication.plan),
        Column("table", t("Bảng"), lambda w: w.publication.table),
        Column("rows", t("Số dòng"), lambda w: w.rows, right=True),
        Column("bytes", t("Số byte"), lambda w: w.bytes, right=True),
        Column("file", t("Tệp"), lambda w: w.file),
        Column("as_of", "", lambda w: w.publication.as_of),
    ]
    return Table("", columns, files)


def ratio_of(value: float) -> Fraction:
    """Give the ratio that a database's floating number stands for, for rounding as people read it.

    What is short of 1 stays short, and what is above 0 stays above: 249 of 250 never reads 100,0%.
    """
    rounded = Fraction(round(Fraction(value) * 10**_DIGITS), 10**_DIGITS)
    lost = (rounded >= 1) != (value >= 1) or (rounded > 0) != (value > 0)
    return Fraction(value) if lost else rounded


def data_notices(publications: Sequence[Publication]) -> list[str]:
    """Give the lines that every answer built on these plans must carry."""
    marked = {
        mark: _some(list(dict.fromkeys(each.plan for each in publications if getattr(each, mark))))
        for mark in ("illustrative", "incomplete", "draft", "second_hand")
    }
    lines = []
    if plans := marked["illustrative"]:
        lines.append(t("SỐ LIỆU MINH HỌA, không phải kết quả thật: {plans}.", plans=plans))
    if plans := marked["incomplete"]:
        lines.append(t("SỐ LIỆU CHƯA ĐẦY ĐỦ, khi xuất có tệp lỗi bị bỏ qua một phần: {plans}.", plans=plans))
    if plans := marked["draft"]:
        lines.append(t("Văn bản nguồn là dự thảo: {plans}.", plans=plans))
    if plans := marked["second_hand"]:
        lines.append(t("Kế hoạch lấy từ nguồn gián tiếp: {plans}.", plans=plans))
    return lines


def left_out_notices(left_out: Sequence[tuple[str, Publication]]) -> list[str]:
    """Say which files were not counted, because a newer or an equal one of the plan is there."""
    lines = [
        t(
            "Không tính {file} ({plan}, tính đến {day}): đã có bản mới hơn hoặc giống hệt.",
            file=file,
            plan=own.plan,
            day=day_text(own.as_of),
        )
        for file, own in left_out[:_LISTED]
    ]
    more = len(left_out) - len(lines)
    return [*lines, t("Và {n} tệp nữa cũng không tính, vì lẽ ấy.", n=more)] if more else lines


def _some(names: Sequence[str]) -> str:
    """Name a few of many, and say how many there are."""
    if len(names) <= _LISTED:
        return ", ".join(names)
    return t("{n} kế hoạch ({names}…)", n=len(names), names=", ".join(names[:_LISTED]))


def data_marks(publications: Sequence[Publication]) -> dict[str, str]:
    """Give the mark that each plan's CSV rows carry: illustrative, incomplete or both."""
    marks: dict[str, str] = {}
    for each in publications:
        named = {"illustrative": each.illustrative, "incomplete": each.incomplete}
        own = " ".join(name for name, holds in named.items() if holds)
        if own:
            marks[each.plan] = own
    return marks


def _column(name: str, at: int) -> Column[Row]:
    value, shown = _READERS.get(name, (_cell, None))
    return Column(
        name,
        _title(name),
        lambda row: value(row[at]),
        None if shown is None else lambda row: shown(row[at]),
        right=name in _RATIOS,
        rank=0 if name in _LAST_TO_GO else 2,
    )


def _title(name: str) -> str:
    if name in COLUMN_WORDS:
        return t(COLUMN_WORDS[name])
    word = t(STATE_WORDS[_STATES[name]]) if name in _STATES else ""
    return word[:1].upper() + word[1:]


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, (str, bool, int, date)):
        return value
    return Fraction(value) if isinstance(value, float) else list(value)


def _ratio(value: float | None) -> Cell:
    return None if value is None else Fraction(value)


def _ratio_shown(value: float | None) -> str:
    return percent_text(None if value is None else ratio_of(value))


def _month_shown(value: str) -> str:
    month = parse_month(value)
    return value if month is None else month_text(month)


_READERS: Final[Mapping[str, tuple[Callable[[Any], Cell], Callable[[Any], str] | None]]] = {
    **dict.fromkeys(_RATIOS, (_ratio, _ratio_shown)),
    "month": (parse_month, _month_shown),
    "year": (_cell, str),
    "as_of": (_cell, day_text),
    "due": (_cell, day_text),
}
