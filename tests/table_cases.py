"""Tables of an office with one thing that is not understood, and what is found in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import openpyxl
from msgspec.structs import replace

from tests.cases import BASE, Case
from vks.model.draft import Frame
from vks.model.finding import Finding
from vks.store.load import load_plan
from vks.store.office_names import known_names
from vks.store.office_targets import read_targets_table
from vks.store.office_tasks import read_tasks_table
from vks.store.plan_import import only_new
from vks.store.repository import Repository

_TASKS: Final = "STT;Nhiệm vụ;Phân công;Thời hạn;Ghi chú\n"
_TARGETS: Final = "TT;Nội dung chỉ tiêu;ĐVT;Sông Mẫu\n"


def workbook(change: Callable[[Any], object]) -> bytes:
    """Give a workbook of one sheet that a function fills."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Bảng"
    change(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def found_in(name: str, read: Callable[..., Any], repository: Repository) -> list[Finding]:
    """Give what reading a table into the small plan finds, before anything is written."""
    plan = load_plan(repository, repository.root / "plans" / "2025" / "mau").plan
    assert plan is not None
    known = known_names(plan.units, plan.groups, plan.posts)
    frame = Frame(plan.year, plan.period, plan.quarters)
    table = only_new(read(repository.root / name, frame, known, ()), plan)
    return [replace(each, place=replace(each.place, file=name)) for each in table.findings]


def _case(id_: str, text: str | bytes, at: tuple[int, int], read: Callable[..., Any], name: str) -> Case:
    data = text.encode() if isinstance(text, str) else text

    def lay(path: Path) -> None:
        path.write_bytes(data)

    return Case(id_, name, lay, ((id_, name, *at),), partial(found_in, name, read))


def _task(id_: str, row: str, at: tuple[int, int]) -> Case:
    return _case(id_, _TASKS + row + "\n", at, read_tasks_table, "nhiem-vu.csv")


def _target(id_: str, rows: str, at: tuple[int, int]) -> Case:
    return _case(id_, _TARGETS + rows + "\n", at, read_targets_table, "chi-tieu.csv")


def _dated(sheet: Any) -> None:
    sheet.append(["TT", "Nội dung chỉ tiêu", "ĐVT", "Sông Mẫu"])
    sheet.append([1, "Kiến nghị", "", date(2025, 8, 7)])


def _rows(*rows: list[Any]) -> Callable[[Any], None]:
    """Give what fills a sheet with a table of targets."""

    def fill(sheet: Any) -> None:
        for row in (["TT", "Nội dung chỉ tiêu", "ĐVT", "Sông Mẫu"], *rows):
            sheet.append(row)

    return fill


def _percent(sheet: Any) -> None:
    _rows([1, "Kiến nghị", "", 0.9155])(sheet)
    sheet["D2"].number_format = "0%"


def _hidden(sheet: Any) -> None:
    _rows([1, "Kiến nghị", "", 2], [2, "Kháng nghị", "", 3])(sheet)
    sheet.row_dimensions[3].hidden = True


def _hidden_sheet(sheet: Any) -> None:
    _rows([1, "Kiến nghị", "", 2])(sheet)
    old = sheet.parent.create_sheet("Năm 2024")
    _rows([1, "Kháng nghị", "", 3])(old)
    old.sheet_state = "hidden"


def _other_sheet(sheet: Any) -> None:
    _rows([1, "Kiến nghị", "", 2])(sheet)
    sheet.parent.create_sheet("Trang bìa").append(["KẾ HOẠCH NĂM 2025"])


def _far(sheet: Any) -> None:
    _rows([1, "Kiến nghị", "", 2])(sheet)
    sheet["CA2"] = 5


_KNOWN: Final = next(
    iter(load_plan(Repository(BASE), BASE / "plans" / "2025" / "mau").plan.tasks.values())  # type: ignore[union-attr]  # the base is whole
).title

TABLES: Final = (
    _case("table-header", "Tên;Ngày\nViệc;Quý I\n", (0, 0), read_tasks_table, "nhiem-vu.csv"),
    _task("table-unit", "1;Việc lạ;Đảng ủy cơ quan;Quý I;", (2, 11)),
    _task("table-words", "1;Việc lạ;Tổ giúp việc;Quý I;Phòng 1", (2, 11)),
    _task("table-deadline", "1;Việc lạ;Phòng 1 chủ trì;theo kế hoạch của tỉnh;", (2, 27)),
    _task("table-no-deadline", "1;Việc lạ;Phòng 1 chủ trì;;", (2, 3)),
    _case(
        "table-column",
        "STT;Nhiệm vụ;Phân công;Sản phẩm;Thời hạn\n1;Việc lạ;Phòng 1;Báo cáo;Quý I\n",
        (1, 24),
        read_tasks_table,
        "nhiem-vu.csv",
    ),
    _task("table-recurring", "1;Việc lạ;Phòng 1 chủ trì;Ngày 25 hàng tháng;", (2, 27)),
    _task("table-lead", "1;Việc lạ;;Quý I;", (2, 3)),
    _task("table-title", "1;Việc một;Phòng 1;Quý I;\n2;;Phòng 1;Quý II;", (3, 12)),
    _task("table-known", f"1;{_KNOWN};Phòng 1;Quý I;", (2, 3)),
    _target("table-demand", "1;Kiến nghị;;theo thực tế", (2, 14)),
    _target("table-nobody", "1;Việc một;;2\n2;Không giao ai;;\n3;Việc ba;;2", (3, 3)),
    _target("table-section", "I;Hình sự;;\n1;Kiến nghị;;2\nI;Dân sự;;\n1;Kháng nghị;;2", (4, 3)),
    _target("table-area", "I.1;Cán bộ;;\n1;Đào tạo;;2", (3, 3)),
    _target("table-total", "1;Kiến nghị;;2\n;Tổng cộng;;2", (3, 2)),
    _target("table-second", "1;Kiến nghị;;2\nTT;Chỉ tiêu;ĐVT;Biển Mẫu\n1;Kháng nghị;;2", (3, 4)),
    _case(
        "table-column-twice",
        "TT;Nội dung chỉ tiêu;Sông Mẫu;VKSND huyện Sông Mẫu\n1;Kiến nghị;2;3\n",
        (1, 31),
        read_targets_table,
        "chi-tieu.csv",
    ),
    _case("table-rounded", workbook(_percent), (2, 4), read_targets_table, "chi-tieu.xlsx"),
    _case("table-hidden", workbook(_hidden), (0, 0), read_targets_table, "chi-tieu.xlsx"),
    _case("table-hidden-sheet", workbook(_hidden_sheet), (0, 0), read_targets_table, "chi-tieu.xlsx"),
    _case("table-sheet", workbook(_other_sheet), (0, 0), read_targets_table, "chi-tieu.xlsx"),
    _case("table-cut", workbook(_far), (0, 0), read_targets_table, "chi-tieu.xlsx"),
    _case("table-date", workbook(_dated), (2, 4), read_targets_table, "chi-tieu.xlsx"),
)
"""The file lies beside ``plans``."""
