"""Rows of an office's tables: what each cell of a whole table is taken for, and the rows that are none."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from tests.table_cases import workbook
from tests.test_office_words import POSTS, YEAR, known
from vks.model.draft import DraftTarget, DraftTask, TableRead
from vks.model.finding import Finding, Place
from vks.model.target import Measure
from vks.store.office_given import TargetRow, Whom, end_of, parts_of, read_row, refusal
from vks.store.office_table import Row
from vks.store.office_targets import read_targets_table
from vks.store.office_tasks import read_tasks_table
from vks.store.workbook import Cell

COLUMNS: Final = {"number": 1, "title": 2, "unit": 3, "due": 6, "note": 7}
WHOM: Final = {4: Whom(("P1",)), 5: Whom(("Bien",), unit="%"), 8: Whom(("province",), total=True)}


def row_of(number: int, *values: object) -> Row:
    """Give a row; a text that begins with = is a formula, None no cell."""
    cells = {
        at: Cell(number, at, value, formula=isinstance(value, str) and value.startswith("="))
        for at, value in enumerate(values, 1)
        if value is not None
    }
    return Row(number, cells)


def read(*values: object, columns: dict[str, int] = COLUMNS, whom: dict[int, Whom] = WHOM) -> TargetRow:
    """Read a row of targets."""
    return read_row(row_of(5, *values), columns, whom, YEAR.period)


def given(row: TargetRow) -> list[tuple[str, str, str | None]]:
    """Give whom each cell is for, its text, and the demand."""
    return [(*each.names, each.text, each.demand.text if each.demand else None) for each in row.given]  # type: ignore[misc]  # one name each


# One row


@pytest.mark.parametrize(
    ("number", "title", "found"),
    [
        ("1", "Kiến nghị", ("1", "Kiến nghị")),
        (1, "Kiến nghị", ("1", "Kiến nghị")),
        ("1.)", "Kiến nghị", ("1", "Kiến nghị")),
        (None, "1. Kiến nghị", ("1", "Kiến nghị")),
        ("I. Hình sự", "I. Hình sự", ("I", "Hình sự")),
        ("I. Hình sự", None, ("I", "Hình sự")),
        ("IV) Hình sự", None, ("IV", "Hình sự")),
        ("A- Hình sự", None, ("A", "Hình sự")),
        ("1.2: Hình sự", None, ("1.2", "Hình sự")),
        ("1.2.Hình sự", None, ("1.2", "Hình sự")),
        ("Hình sự", None, ("", "Hình sự")),
        ("Ghi chú: giao đủ", None, ("", "Ghi chú: giao đủ")),
        ("1.2.", None, ("1.2", "")),
        ("1.2", None, ("1.2", "")),
        (1.2, None, ("1.2", "")),
        ("3)", None, ("3", "")),
        ("3", "3", ("3", "")),
        (None, None, ("", "")),
    ],
)
def test_numbers_and_titles(number: object, title: object, found: tuple[str, str]) -> None:
    """In two cells, or both in one of them."""
    row = read(number, title, None, 2)
    assert (row.number, row.title) == found


def test_a_title_in_another_column() -> None:
    """The first text left of the demands, but for the columns of units of measure, days and remarks."""
    columns = {"title": 3, "unit": 1, "due": 2, "note": 5}
    whom = {6: Whom(("P1",))}
    for values, title in (
        (("vụ", "Quý I", None, "Nơi nhận:", "nhớ", 2), "Nơi nhận:"),
        (("vụ", "Quý I", None, None, "nhớ", 2), ""),
        (("vụ", "Quý I", None, None, None, "2", "bên phải"), ""),
        (("vụ", None, "Chữ", "Nơi nhận:", None, 2), "Chữ"),
    ):
        assert read(*values, columns=columns, whom=whom).title == title


def test_demands_of_a_row() -> None:
    """Of each unit by the row's unit of measure, else by its heading's; a total beside them is none."""
    assert given(read(1, "A", None, 2, 90)) == [
        ("P1", "2", "count, at_least: 2"),
        ("Bien", "90", "share, at_least: 90"),
    ]
    assert given(read(1, "A", "vụ", 2, 90)) == [
        ("P1", "2", "count, at_least: 2"),
        ("Bien", "90", "count, at_least: 90"),
    ]
    row = read(1, "A", None, 2, "-", None, None, 2)
    assert given(row) == [("P1", "2", "count, at_least: 2")]
    assert [cell.value for cell in row.sums] == [2]
    alone = read(1, "A", None, "không giao", "", None, None, 30)
    assert (given(alone), alone.sums) == ([("province", "30", "count, at_least: 30")], ())
    assert read(1, "A").given == ()


def test_a_cell_joined_with_the_title_demands_nothing() -> None:
    """It is the title over the whole width, and no unit of measure either."""
    title = Cell(5, 2, "Tin mỗi quý của đơn vị")
    row = read_row(Row(5, {2: title, 3: title, 4: title, 5: Cell(5, 5, 3)}), COLUMNS, WHOM, YEAR.period)
    assert (given(row), row.unit) == ([("Bien", "3", "share, at_least: 3")], "")


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("=A1", "=A1", Finding("cell-formula", Place("b"), {"value": "=A1"})),
        (date(2025, 8, 7), "07/08/2025", Finding("table-date", Place("b"), {"value": "07/08/2025", "first": 7, "second": 8})),
        (datetime(2025, 8, 7), "07/08/2025", Finding("table-date", Place("b"), {"value": "07/08/2025", "first": 7, "second": 8})),  # noqa: DTZ001
        (45876, "45876", Finding("table-date", Place("b"), {"value": "45876", "first": 7, "second": 8})),
        ("tùy", "tùy", Finding("table-demand", Place("b"), {"value": "tùy"})),
        ("2-3", "2-3", Finding("table-demand", Place("b"), {"value": "2-3 tin/tháng"})),
    ],
)  # fmt: skip
def test_why_a_cell_is_refused(value: object, text: str, found: Finding) -> None:
    """A formula, a day that Excel made of it (as a number too), or what is not understood, with its unit where that is why."""
    (cell,) = read(1, "A", "tin/tháng", value).given
    assert (cell.demand, cell.text) == (None, text)
    assert refusal(cell, Place("b"), "tin/tháng", YEAR.period) == found


def test_a_rate_without_a_sign() -> None:
    """A count under “Tỷ lệ …” is refused; a share is not, nor what recurs."""
    for title in ("Tỷ lệ giải quyết", "tỷ lệ"):
        assert given(read(1, title, None, 90)) == [("P1", "90", None)]
        assert given(read(1, title, None, "90%")) == [("P1", "90%", "share, at_least: 90")]
        assert given(read(1, title, None, "mỗi quý 1 lần")) == [
            ("P1", "mỗi quý 1 lần", "recurring quarter, at_least: 1")
        ]
    assert given(read(1, "Nâng tỷ lệ", None, 90)) == [("P1", "90", "count, at_least: 90")]


def test_what_a_row_is() -> None:
    """A total, the rest of a title, an announcement, a target for certain; by number, title and cells."""
    total, lower, announced = read(None, "Tổng cộng", None, 2), read(None, "vi phạm"), read(None, "Trong đó:")
    sure, unclear, numbered = (
        read(None, "A", None, 2),
        read(None, "A", None, "tùy"),
        read(1, "A", None, "tùy"),
    )
    rows = [total, lower, announced, sure, unclear, numbered]
    assert [each.is_total for each in rows] == [True, *[False] * 5]
    assert [each.goes_on for each in rows] == [False, True, *[False] * 4]
    assert [each.announces for each in rows] == [False, False, True, *[False] * 3]
    assert [each.is_sure for each in rows] == [False, False, False, True, False, True]
    assert [each.demands for each in rows] == [True, False, False, True, False, False]
    assert (read(1, "Cộng", None, 2).is_total, read(None, "Cộng").is_total) == (False, False)
    assert (read(1, "vi phạm").goes_on, read(None, "vi phạm", None, 2).goes_on) == (False, False)
    assert [read(None, word).announces for word in ("Gồm:", "Bao gồm", "Trong đó", "Gồm có")] == [
        True,
        True,
        True,
        False,
    ]
    assert (read(1, "Trong đó").announces, read(None, "Trong đó", None, 2).announces) == (False, False)
    assert not read(1, None, None, 2).is_sure
    assert read(1, "A", None, "tùy", "khác").lost == ["P1 “tùy”", "Bien “khác”"]
    assert read(1, "A", None, 2, "khác").lost == ["Bien “khác”"]


def rows_of(*rows: tuple[object, str, object]) -> list[TargetRow]:
    """Give rows of a number, a title and a demand; an empty title lets a row's number be left out."""
    found = [
        read_row(row_of(at, number, title, None, demand), COLUMNS, WHOM, YEAR.period)
        for at, (number, title, demand) in enumerate(rows, 1)
    ]
    return [row for row in found if row.title != "-"]


@pytest.mark.parametrize(
    ("rows", "shapes"),
    [
        ([("I", "A", None), (1, "B", 2)], ["[IVX]+"]),
        ([("I", "A", 5), (1, "B", 2)], ["[IVX]+"]),
        ([("I", "A", 5), ("1.1", "B", 2)], ["[IVX]+"]),
        ([("I", "A", 5), ("01", "B", 2)], ["[IVX]+"]),
        ([("I", "A", 5), (2, "B", 2)], []),
        ([("I", "A", 5), ("II", "B", 2)], []),
        ([("I", "A", 5)], []),
        ([("A", "Một", None), (1, "B", 2)], ["(?![IVX])[A-ZĐ]"]),
        ([("Đ", "Một", None), (1, "B", 2)], ["(?![IVX])[A-ZĐ]"]),
        ([("A", "Một", None), ("I", "B", None), (1, "C", 2)], ["[IVX]+", "(?![IVX])[A-ZĐ]"]),
        ([("A", "Một", None), ("I", "B", 2), ("II", "C", 2)], ["(?![IVX])[A-ZĐ]"]),
        ([("1", "A", None), ("a", "B", None)], []),
        ([], []),
    ],
)
def test_how_sections_are_numbered(rows: list[tuple[object, str, object]], shapes: list[str]) -> None:
    """By Roman numbers or letters that demand nothing, or below which numbers begin again."""
    assert [shape.pattern for shape in parts_of(rows_of(*rows))] == shapes


@pytest.mark.parametrize(
    ("rows", "end"),
    [
        ([(1, "A", 2), (2, "B", "tùy"), (None, "Ghi chú", None)], 2),
        ([(1, "A", 2), (None, "B", 2), (None, "Nơi nhận", "VIỆN TRƯỞNG")], 3),
        ([(None, "A", 2), (None, "B", "tùy"), (None, "C", "khác")], 3),
        ([(None, "A", 2), (None, "-", None), (None, "Nơi nhận", "VIỆN TRƯỞNG")], 1),
        ([(None, "A", 2), (None, "Ghi chú", None), (None, "B", "tùy")], 1),
        ([(None, "A", "tùy"), (None, "B", "khác")], 2),
        ([(None, "Ghi chú", None)], 0),
        ([], 0),
    ],
)
def test_where_targets_end(rows: list[tuple[object, str, object]], end: int) -> None:
    """At the last one for certain; without numbers what stands right below and is not understood may be one too."""
    assert end_of(rows_of(*rows)) == end


# Whole tables


def sheet(folder: Path, *rows: list[Any]) -> Path:
    """Put a sheet of rows into a folder."""

    def fill(page: Any) -> None:
        for row in rows:
            page.append(row)

    path = folder / "bang.xlsx"
    path.write_bytes(workbook(fill))
    return path


def told(found: TableRead) -> list[str]:
    """Give what is said of each cell: its name, what it is, its text, what it means."""
    return [f"{each.place.cell} {each.part.value}: {each.text} = {each.value}" for each in found.cells]


def faults(found: TableRead) -> list[tuple[str, str, dict[str, object]]]:
    """Give each finding with its cell and its values."""
    return [(each.id, each.place.cell, dict(each.values)) for each in found.findings]


def test_every_cell_of_a_table_of_targets(tmp_path: Path) -> None:
    """In order: headings, units of measure, then each row with all that it says."""
    path = sheet(
        tmp_path,
        ["TT", "Chỉ tiêu", "ĐVT", "Phòng 1", "Biển (%)", "Tổng", "Thời hạn", "Ghi chú"],
        [None, None, None, "(vụ)", None, None],
        ["I", "Hình sự"],
        [1, "Kiến nghị", None, 2, 90, 4, "Quý II", "nhớ"],
        [2, "Kháng nghị", "tính theo số vụ", 3, "-", None, "sau Tết"],
        [None, "Trong đó:"],
        [3, "Phúc tra", None, "tùy", 2, None, "cả năm"],
        [None, "phần tiếp"],
        [4, "Không ai"],
        [5, "Cả ngành", "vụ việc", None, None, 30],
        [None, "Cộng", None, 9, 9],
        [6, None, None, 7],
        ["II", "Dân sự"],
        [1, "Xét xử", None, 1],
        [None, "Người lập", None, None, "Nguyễn Văn B"],
    )
    found = read_targets_table(path, YEAR, known(), ())
    assert told(found) == [
        "D1 column: Phòng 1 = P1",
        "E1 column: Biển (%) = Bien",
        "F1 column: Tổng = province",
        "D2 left-out: (vụ) = vụ",
        "B3 area: Hình sự = I Hình sự",
        "F4 left-out: 4 = 4",
        "D4 demand: 2 = count, at_least: 2",
        "E4 demand: 90 = share, at_least: 90",
        "G4 due: Quý II = 2025-Q2",
        "H4 note: nhớ = nhớ",
        "B4 target: Kiến nghị = hinh-su.kien-nghi-so-luong",
        "B4 target: Kiến nghị = hinh-su.kien-nghi-ty-le",
        "D5 demand: 3 = count, at_least: 3",
        "G5 due: sau Tết = ",
        "B5 target: Kháng nghị = hinh-su.khang-nghi",
        "B6 left-out: Trong đó: = Trong đó:",
        "D7 demand: tùy = ",
        "E7 demand: 2 = share, at_least: 2",
        "G7 due: cả năm = 2025-12",
        "B7 target: Phúc tra = hinh-su.phuc-tra",
        "B8 target: phần tiếp = ",
        "B9 target: Không ai = ",
        "F10 demand: 30 = count, at_least: 30",
        "B10 target: Cả ngành = hinh-su.ca-nganh",
        "B11 left-out: Cộng = Cộng",
        "D11 left-out: 9 = 9",
        "E11 left-out: 9 = 9",
        "D12 target: 7 = ",
        "B13 area: Dân sự = II Dân sự",
        "D14 demand: 1 = count, at_least: 1",
        "B14 target: Xét xử = dan-su.xet-xu",
        "B15 left-out: Người lập = Người lập",
        "E15 left-out: Nguyễn Văn B = Nguyễn Văn B",
    ]
    assert faults(found) == [
        ("table-deadline", "G5", {"value": "sau Tết"}),
        ("table-demand", "D7", {"value": "tùy"}),
        ("table-title", "B8", {"value": "phần tiếp"}),
        ("table-nobody", "B9", {}),
        ("table-total", "B11", {"title": "Cộng"}),
        ("table-title", "D12", {"value": "7"}),
    ]
    place = found.areas[0].targets[0].place
    assert (place.line, place.column, place.text, place.cell) == (4, 2, "Kiến nghị", "B4")
    file = path.as_posix()

    def at(line: int, title: str) -> Place:
        return Place(file, line, 2, title, len(title), "Bảng", f"B{line}")

    count, share = Measure.COUNT, Measure.SHARE
    late = "thời hạn “sau Tết” chưa hiểu, tạm ghi hết kỳ kế hoạch"
    lost = "mức giao chưa hiểu: P1 “tùy”"
    due: dict[str, Any] = {"due_text": "Quý II", "due": "2025-Q2", "note": "nhớ", "place": at(4, "Kiến nghị")}
    assert [(area.id, area.title, area.targets) for area in found.areas] == [
        (
            "I",
            "Hình sự",
            (
                DraftTarget("hinh-su.kien-nghi-so-luong", "Kiến nghị (số lượng)", "1", count, None, ((("P1",), {"at_least": "2"}),), **due),
                DraftTarget("hinh-su.kien-nghi-ty-le", "Kiến nghị (tỷ lệ)", "1", share, None, ((("Bien",), {"at_least": "90"}),), **due),
                DraftTarget("hinh-su.khang-nghi", "Kháng nghị", "2", count, None, ((("P1",), {"at_least": "3"}),), note="Cách tính: tính theo số vụ.", unconfirmed=late, place=at(5, "Kháng nghị")),
                DraftTarget("hinh-su.phuc-tra", "Phúc tra", "3", share, None, ((("Bien",), {"at_least": "2"}),), unconfirmed=lost, place=at(7, "Phúc tra")),
                DraftTarget("hinh-su.ca-nganh", "Cả ngành", "5", count, None, ((("province",), {"at_least": "30"}),), province=True, place=at(10, "Cả ngành")),
            ),
        ),
        ("II", "Dân sự", (DraftTarget("dan-su.xet-xu", "Xét xử", "1", count, None, ((("P1",), {"at_least": "1"}),), place=at(14, "Xét xử")),)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "names", "measure"),
    [
        ("Phòng 1", "P1", "count"),
        ("Phòng 1 (%)", "P1", "share"),
        ("Phòng 1 (vụ)", "P1", "count"),
        ("Phòng 1, 2 (%)", "P1, P2", "share"),
        ("Biển (VKS Biển cũ)", "Bien", "count"),
        ("Toàn tỉnh (%)", "province", "share"),
        ("Phòng 1 (Tổ 9)", "P1", "count"),
        ("(%) Phòng 1", "P1", "share"),
        ("Phòng 1 %", "P1", "share"),
        ("Phòng 1 Tổ 9", "", ""),
        ("(%)", "", ""),
        ("Tổ 9", "", ""),
    ],
)
def test_whom_a_heading_is_for(heading: str, names: str, measure: str, tmp_path: Path) -> None:
    """Names and nothing else, with a unit of measure in brackets behind them; other headings are told."""
    found = read_targets_table(sheet(tmp_path, ["TT", "Chỉ tiêu", heading], [1, "A", 90]), YEAR, known(), ())
    assert told(found)[0] == f"C1 column: {heading} = {names}"
    assert [target.measure.value for area in found.areas for target in area.targets] == (
        [measure] if names else []
    )
    assert faults(found) == (
        [] if names else [("table-unit", "C1", {"value": heading, "near": "", "near_en": ""})]
    )


def test_what_is_said_of_several_sheets(tmp_path: Path) -> None:
    """The findings of each, one after the other; ids are given once in all of them."""

    def fill(first: Any) -> None:
        for page in (first, first.parent.create_sheet("Hai")):
            for row in (["TT", "Chỉ tiêu", "Phòng 1", "Tổ 9"], [1, "A", 2, 3]):
                page.append(row)
            page.row_dimensions[2].hidden = True

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    found = read_targets_table(path, YEAR, known(), ("chi-tieu.b",))
    assert [(each.id, each.place.sheet) for each in found.findings] == [
        ("table-hidden", "Bảng"),
        ("table-unit", "Bảng"),
        ("table-hidden", "Hai"),
        ("table-unit", "Hai"),
    ]
    assert [each.id for area in found.areas for each in area.targets] == ["chi-tieu.a", "chi-tieu.a-2"]


def test_every_cell_of_a_table_of_tasks(tmp_path: Path) -> None:
    """In order: columns that are not read, then each row with all that it says."""
    path = sheet(
        tmp_path,
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Chỉ đạo", "Thời hạn", "Ghi chú", "Sản phẩm", "Kinh phí"],
        ["I", "Việc chung"],
        [1, "Sơ kết", "Phòng 1", "Văn phòng, Phòng 1", "Viện trưởng", "Quý II", "nhớ", "Báo cáo"],
        [None, "năm 2025", "Tổ 9"],
        [2, "Rà soát", "Tổ 9", "Tổ 8 Biển", "Tổ 7", "sau Tết"],
        [None, None, "Phòng 1", None, None, "Quý III"],
        [3, "Kiểm tra", "=C3", None, None, "Quý IV, 20/12"],
        [4, "Họp", "Phòng 2 Tổ 9", None, None, "Ngày 25 hàng tháng", "gấp"],
        [5, "Sơ kết", None, None, None, None],
        [None, "Người lập", None, None, None, "Lê Văn An"],
    )
    found = read_tasks_table(path, YEAR, known(POSTS), ())
    assert told(found) == [
        "H1 left-out: Sản phẩm = Sản phẩm",
        "B2 area: Việc chung = Việc chung",
        "B3 task: Sơ kết = so-ket",
        "F3 due: Quý II = 2025-Q2",
        "G3 note: nhớ = nhớ",
        "C3 lead_units: Phòng 1 = P1",
        "D3 helper_units: Văn phòng, Phòng 1 = VP, P1",
        "E3 leaders: Viện trưởng = VT",
        "B4 more-title: năm 2025 = so-ket",
        "B5 task: Rà soát = ra-soat",
        "F5 due: sau Tết = ",
        "C5 lead_units: Tổ 9 = ",
        "D5 helper_units: Tổ 8 Biển = Bien",
        "E5 leaders: Tổ 7 = ",
        "C6 left-out: Phòng 1 = Phòng 1",
        "B7 task: Kiểm tra = kiem-tra",
        "F7 due: Quý IV, 20/12 = 2025-Q4, 2025-12-20",
        "C7 lead_units: =C3 = ",
        "B8 task: Họp = hop",
        "F8 due: Ngày 25 hàng tháng = ",
        "G8 note: gấp = gấp",
        "C8 lead_units: Phòng 2 Tổ 9 = P2",
        "B9 task: Sơ kết = so-ket-2",
        "B9 due:  = ",
        "B9 lead_units:  = ",
        "B10 left-out: Người lập = Người lập",
    ]
    assert faults(found) == [
        ("table-column", "H1", {"value": "Sản phẩm"}),
        ("table-title", "C4", {"value": "Tổ 9"}),
        ("table-deadline", "F5", {"value": "sau Tết"}),
        ("table-unit", "C5", {"value": "Tổ 9", "near": "", "near_en": ""}),
        ("table-words", "D5", {"words": "“Tổ 8”"}),
        ("table-title", "F6", {"value": "Quý III"}),
        ("cell-formula", "C7", {"value": "=C3"}),
        ("table-unit", "C7", {"value": "=C3", "near": "", "near_en": ""}),
        ("table-recurring", "F8", {"value": "Ngày 25 hàng tháng"}),
        ("table-unit", "C8", {"value": "Tổ 9", "near": "", "near_en": ""}),
        ("table-no-deadline", "B9", {}),
        ("table-lead", "B9", {}),
    ]
    file = path.as_posix()

    def at(line: int, title: str) -> Place:
        return Place(file, line, 2, title, len(title), "Bảng", f"B{line}")

    end, everybody = ("2025-12",), ("all",)
    assert found.tasks == [
        DraftTask("so-ket", "Sơ kết năm 2025", "1", "Quý II", ("2025-Q2",), ("P1",), ("VP",), ("VT",), "nhớ", place=at(3, "Sơ kết")),
        DraftTask("ra-soat", "Rà soát", "2", "sau Tết", end, everybody, ("Bien",), unconfirmed="thời hạn “sau Tết” chưa hiểu, tạm ghi hết kỳ kế hoạch; đơn vị chủ trì “Tổ 9” chưa hiểu, tạm ghi mọi đơn vị", place=at(5, "Rà soát")),
        DraftTask("kiem-tra", "Kiểm tra", "3", "Quý IV, 20/12", ("2025-Q4", "2025-12-20"), everybody, unconfirmed="đơn vị chủ trì “=C3” chưa hiểu, tạm ghi mọi đơn vị", place=at(7, "Kiểm tra")),
        DraftTask("hop", "Họp", "4", "Ngày 25 hàng tháng", ("ongoing",), ("P2",), note="gấp", unconfirmed="thời hạn “Ngày 25 hàng tháng” lặp lại, tạm ghi thường xuyên; đơn vị chủ trì hiểu từ “Phòng 2 Tổ 9”, còn chữ chưa hiểu", place=at(8, "Họp")),
        DraftTask("so-ket-2", "Sơ kết", "5", "(không ghi)", end, everybody, unconfirmed="không ghi thời hạn, tạm ghi hết kỳ kế hoạch; không nêu đơn vị chủ trì, tạm ghi mọi đơn vị", place=at(9, "Sơ kết")),
    ]  # fmt: skip


def test_an_assignment_and_remarks(tmp_path: Path) -> None:
    """One column for all parts; a remark that names who leads goes before it, one that does not is kept."""
    path = sheet(
        tmp_path,
        ["TT", "Nhiệm vụ", "Phân công", "Thời hạn", "Ghi chú"],
        [1, "A", "Phòng 1 chủ trì, Biển phối hợp; VT chỉ đạo", "Quý I", "nhớ."],
        [2, "B", "Biển thực hiện", "Quý I", "Phòng 2"],
        [3, "C", "Phòng 1 chủ trì, Tổ 9", "Quý I", None],
        [4, "D", "Phòng 1 chủ trì", "Quý I", "Phòng 2 nhớ"],
        [5, "E", "Biển", "Quý I", "Phòng 2 nhớ"],
        [6, "F", "Tổ 9", "Quý I", "gấp."],
        [7, "G", None, "Quý I", "gấp"],
    )
    found = read_tasks_table(path, YEAR, known(POSTS), ())
    assert [(each.lead_units, each.helper_units, each.leaders, each.note, each.unconfirmed) for each in found.tasks] == [
        (("P1",), ("Bien",), ("VT",), "nhớ.", ""),
        (("P2",), ("Bien",), (), "", ""),
        (("P1",), (), (), "Phân công: “Phòng 1 chủ trì, Tổ 9”", "đơn vị chủ trì hiểu từ “Phòng 1 chủ trì, Tổ 9”, còn chữ chưa hiểu"),
        (("P1",), (), (), "Phòng 2 nhớ", ""),
        (("P2",), ("Bien",), (), "Phòng 2 nhớ", "đơn vị chủ trì hiểu từ “Phòng 2 nhớ”, còn chữ chưa hiểu"),
        (("all",), (), (), "gấp. Phân công: “Tổ 9”", "đơn vị chủ trì “Tổ 9” chưa hiểu, tạm ghi mọi đơn vị"),
        (("all",), (), (), "gấp", "đơn vị chủ trì “gấp” chưa hiểu, tạm ghi mọi đơn vị"),
    ]  # fmt: skip
    assert [(id_, cell) for id_, cell, _ in faults(found)] == [
        ("table-unit", "C4"),
        ("table-unit", "E6"),
        ("table-unit", "C7"),
        ("table-unit", "E8"),
    ]
    assert told(found)[:12] == [
        "B2 task: A = a",
        "D2 due: Quý I = 2025-Q1",
        "E2 note: nhớ. = nhớ.",
        "C2 lead_units: Phòng 1 chủ trì, Biển phối hợp; VT chỉ đạo = P1",
        "C2 helper_units: Phòng 1 chủ trì, Biển phối hợp; VT chỉ đạo = P1, Bien",
        "C2 leaders: Phòng 1 chủ trì, Biển phối hợp; VT chỉ đạo = VT",
        "B3 task: B = b",
        "D3 due: Quý I = 2025-Q1",
        "E3 lead_units: Phòng 2 = P2",
        "C3 helper_units: Biển thực hiện = Bien",
        "B4 task: C = c",
        "D4 due: Quý I = 2025-Q1",
    ]


@pytest.mark.parametrize(
    ("row", "title", "part"),
    [
        (["I", "Nhóm"], "Nhóm", "area"),
        (["A.", "Nhóm"], "Nhóm", "area"),
        (["1.2", "Nhóm"], "Nhóm", "area"),
        ([1.2, "Nhóm"], "Nhóm", "area"),
        (["Nhóm", None], "Nhóm", "area"),
        ([None, "II. Nhóm"], "II. Nhóm", "area"),
        ([None, "1.2. Nhóm"], "1.2. Nhóm", "area"),
        (["E", "Nhóm"], "Nhóm", "more-title"),
        (["-", "Nhóm"], "Nhóm", "more-title"),
        ([None, "Nhóm"], "Nhóm", "more-title"),
        ([None, None, "Phòng 1"], "Phòng 1", "more-title"),
        ([7, "Nhóm"], "Nhóm", "task"),
    ],
)
def test_rows_between_tasks(row: list[Any], title: str, part: str, tmp_path: Path) -> None:
    """Headings by their number or in the first column; the rest goes on with the task above."""
    heads = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    path = sheet(tmp_path, heads, [1, "A", "Phòng 1", "Quý I"], row, [2, "B", "Phòng 1", "Quý II"])
    found = read_tasks_table(path, YEAR, known(), ())
    assert next((each.part.value, each.text) for each in found.cells if each.place.line == 3) == (part, title)
    assert [each.title for each in found.tasks][-1] == "B"


def test_a_cell_over_the_whole_width_is_a_heading(tmp_path: Path) -> None:
    """Joined from the titles to the days, with a number or without."""

    def fill(page: Any) -> None:
        for values in (
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            [1, "A", "Phòng 1", "Quý I"],
            ["Nhóm một"],
            [2, "B", "Phòng 1", "Quý I"],
            [5, "Nhóm hai"],
            [3, "C", "Phòng 1", "Quý I"],
        ):
            page.append(values)
        page.merge_cells("A3:D3")
        page.merge_cells("B5:D5")

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    found = read_tasks_table(path, YEAR, known(), ())
    assert [each.title for each in found.tasks] == ["A", "B", "C"]
    assert [line for line in told(found) if " area: " in line] == [
        "A3 area: Nhóm một = Nhóm một",
        "B5 area: Nhóm hai = Nhóm hai",
    ]


def test_files_without_a_table(tmp_path: Path) -> None:
    """Are found fault with, and nothing is proposed."""
    path = sheet(tmp_path, ["Tên", "Ngày"])
    for found, needed in (
        (read_tasks_table(path, YEAR, known(), ()), "“Nhiệm vụ”, “Thời hạn”"),
        (read_targets_table(path, YEAR, known(), ()), "“Nội dung chỉ tiêu”"),
    ):
        assert faults(found) == [("table-header", "", {"columns": needed})]
        assert (found.cells, found.tasks, found.areas) == ([], [], [])


def test_a_sheet_without_sections_beside_one_with_them(tmp_path: Path) -> None:
    """Its targets are of an area that no section's number can be, whichever comes first."""

    def fill(first: Any) -> None:
        second = first.parent.create_sheet("Hai")
        for row in (["TT", "Chỉ tiêu", "Phòng 1"], [1, "A", 2]):
            first.append(row)
        for row in (["TT", "Chỉ tiêu", "Phòng 1"], ["I", "Hình sự"], [1, "B", 2]):
            second.append(row)

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    found = read_targets_table(path, YEAR, known(), ())
    assert [(area.id, area.title, [each.title for each in area.targets]) for area in found.areas] == [
        ("0", "Chỉ tiêu công tác", ["A"]),
        ("I", "Hình sự", ["B"]),
    ]


def test_the_middle_of_a_sentence_begins_small() -> None:
    """By its first letter alone."""
    titles = {"vi phạm": True, "eMục": True, "Vi phạm": False, "5s": False, "- vi": False, "": False}
    assert {title: read(None, title).goes_on for title in titles} == titles


def test_tasks_of_several_sheets(tmp_path: Path) -> None:
    """Ids are given once in all of them, and never one that the plan has; each sheet's findings are told."""

    def fill(first: Any) -> None:
        for page in (first, first.parent.create_sheet("Hai")):
            for row in (
                ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
                [1, "A", "Phòng 1", "Quý I"],
                [2, "B", "Phòng 1", "Quý I"],
            ):
                page.append(row)
            page.column_dimensions["A"].hidden = True

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    found = read_tasks_table(path, YEAR, known(), ("b",))
    assert [each.id for each in found.tasks] == ["a", "b-2", "a-2", "b-3"]
    assert [(each.id, each.place.sheet, each.values["what"]) for each in found.findings] == [
        ("table-hidden", "Bảng", "cột A"),
        ("table-hidden", "Hai", "cột A"),
    ]


@pytest.mark.parametrize("heading", ["Chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện", "Đơn vị đầu mối"])
def test_columns_of_tasks_by_their_whole_name(heading: str, tmp_path: Path) -> None:
    """Who leads beside a column of assignments; “Đơn vị” alone is that of assignments, “Đơn vị phối hợp” is none."""
    path = sheet(
        tmp_path,
        ["TT", "Nhiệm vụ", "Đơn vị phối hợp", "Đơn vị", heading, "Thời hạn"],
        [1, "A", None, "Biển thực hiện", "Phòng 1", "Quý I"],
        [2, "B", "Phòng 2", "Biển thực hiện", "Phòng 1", "Quý I"],
    )
    first, second = read_tasks_table(path, YEAR, known(), ()).tasks
    assert (first.lead_units, first.helper_units) == (("P1",), ("Bien",))
    assert (second.lead_units, second.helper_units) == (("P1",), ("P2",))


def test_what_stands_beside_the_rest_of_a_title(tmp_path: Path) -> None:
    """Is lost from every other column that is read, and told; a cell joined with the row above is not."""

    def fill(page: Any) -> None:
        for values in (
            ["TT", "Nhiệm vụ", "Phân công", "Chủ trì", "Phối hợp", "Chỉ đạo", "Ghi chú", "Thời hạn"],
            [1, "A", "Biển", "Phòng 1", "Phòng 2", "Viện trưởng", "nhớ", "Quý I"],
            [None, "phần hai", "a", "b", "c", "d", "e"],
            [None, None, None, "f", None, None, "g"],
            [2, "B", "Biển", "Phòng 1", "Phòng 2", "Viện trưởng", "nhớ", "Quý I"],
            [None, "phần hai", None, None, None, None, "h"],
            [3, "C", "Biển", "Phòng 1", "Phòng 2", "Viện trưởng", "nhớ", "Quý I"],
        ):
            page.append(values)
        page.merge_cells("D5:D6")

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    found = read_tasks_table(path, YEAR, known(POSTS), ())
    assert [each.title for each in found.tasks] == ["A phần hai", "B phần hai", "C"]
    assert faults(found) == [
        ("table-title", cell, {"value": value})
        for cell, value in (
            *(("C3", "a"), ("D3", "b"), ("E3", "c"), ("F3", "d"), ("G3", "e")),
            *(("D4", "f"), ("G4", "g"), ("G6", "h")),
        )
    ]
    assert [line for line in told(found) if "more-title" in line] == [
        "B3 more-title: phần hai = a",
        "D4 more-title: f = a",
        "B6 more-title: phần hai = b",
    ]


def test_words_of_an_assignment_that_nobody_knows(tmp_path: Path) -> None:
    """Are told and kept, also where a remark says who leads."""
    path = sheet(
        tmp_path,
        ["TT", "Nhiệm vụ", "Phân công", "Thời hạn", "Ghi chú"],
        [1, "A", "Tổ 9 thực hiện", "Quý I", "Phòng 2"],
    )
    found = read_tasks_table(path, YEAR, known(POSTS), ())
    (task,) = found.tasks
    assert (task.lead_units, task.note, task.unconfirmed) == (("P2",), "Phân công: “Tổ 9 thực hiện”", "")
    assert faults(found) == [("table-words", "C2", {"words": "“Tổ 9”"})]


def test_two_sections_of_one_number(tmp_path: Path) -> None:
    """Are told with both titles and the id that the later one has."""
    path = sheet(
        tmp_path,
        ["TT", "Chỉ tiêu", "Phòng 1"],
        ["I", "Hình sự"],
        [1, "A", 2],
        ["I", "Dân sự"],
        [1, "B", 2],
    )
    (finding,) = read_targets_table(path, YEAR, known(), ()).findings
    assert (finding.id, finding.place.cell) == ("table-section", "B4")
    assert finding.what("vi") == (
        "mục I “Dân sự” trùng số với mục “Hình sự”; được ghi thành khâu công tác riêng, mã I-2"
    )
    assert finding.what("en") == (
        "section I “Dân sự” has the number of “Hình sự”; it becomes an area of its own, I-2"
    )
