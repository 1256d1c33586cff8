"""Sheets as offices really have them: what Excel shows of a cell, and rows that are no targets; read by hand first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from tests.table_cases import workbook
from tests.test_office import FRAME, known
from vks.model.draft import Part, TableRead
from vks.store.number_format import number_text, rounded_text
from vks.store.office_targets import read_targets_table
from vks.store.office_tasks import read_tasks_table

HEADS: Final = ["TT", "Chỉ tiêu", "ĐVT", "Phòng 1", "Hạ Long"]


def read(
    folder: Path, *rows: list[Any], change: Callable[[Any], object] = lambda _: None, **formats: str
) -> TableRead:
    """Read a sheet of rows; by cell the number format that it has."""

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)
        for cell, code in formats.items():
            sheet[cell].number_format = code
        change(sheet)

    path = folder / "bang.xlsx"
    path.write_bytes(workbook(fill))
    return read_targets_table(path, FRAME, known(), ())


def targets(found: TableRead) -> list[tuple[str, str, str, dict[str, str]]]:
    """Give each target's area, number and title, and what each column's unit owes."""
    return [
        (
            area.id,
            own.item,
            own.title,
            {unit: _text(bounds) for names, bounds in own.assign for unit in names},
        )
        for area in found.areas
        for own in area.targets
    ]


def _text(bounds: Any) -> str:
    return " ".join(f"{key} {value}" for key, value in bounds.items())


def ids(found: TableRead) -> list[tuple[str, str]]:
    """Give each finding with its cell."""
    return [(each.id, each.place.cell) for each in found.findings]


@pytest.mark.parametrize(
    ("value", "code", "text", "rounded"),
    [
        (0.9155, "0.00%", "91,55%", ""),
        (0.9155, "0.0%", "91,55%", "91,6%"),
        (0.9155, "0%", "91,55%", "92%"),
        (0.915, "0.0%", "91,5%", ""),
        (0.9, "0.00%", "90%", ""),
        (1, "0%", "100%", ""),
        (0.07, "0%", "7%", ""),  # 0,07 · 100 of floats is 7,000000000000001
        (0.285, "0.0%", "28,5%", ""),
        (0.1 + 0.2, "0%", "30%", ""),
        (0.005, "0%", "0,5%", "1%"),
        (90, '0"%"', "90%", ""),
        (0.9, "0.0\\%", "0,9%", ""),
        (5, '"≤ "0', "≤ 5", ""),
        (5, "<0", "<5", ""),
        (0.01, '"< "0%', "< 1%", ""),
        (2, '0" lần/tháng"', "2 lần/tháng", ""),
        (2, 'General" vụ"', "2 vụ", ""),
        (1234, "#,##0_);[Red](#,##0)", "1234", ""),
        (2.5, "General", "2,5", ""),
    ],
)
def test_what_a_number_shows(value: float, code: str, text: str, rounded: str) -> None:
    """All its digits, with the words and signs that stand in its format."""
    assert number_text(value, code) == text
    assert rounded_text(value, code) == rounded


def test_percents_keep_their_digits(tmp_path: Path) -> None:
    """91,55% is 91,55; where Excel shows it as 92% it is told."""
    found = read(tmp_path, HEADS, [1, "Giải quyết", "", 0.9155, 0.9155], D2="0.00%", E2="0%")
    assert targets(found) == [("I", "1", "Giải quyết", {"P1": "at_least 91,55", "HaLong": "at_least 91,55"})]
    assert ids(found) == [("table-rounded", "E2")]
    assert found.findings[0].values == {"shown": "92%", "value": "91,55%"}


def test_signs_and_words_of_a_format_count(tmp_path: Path) -> None:
    """“≤ 5” is an upper bound also where only the format says so."""
    found = read(
        tmp_path,
        HEADS,
        [1, "Trả hồ sơ", "", 0.01, 0.02],
        [2, "Án tồn", "", 5, 6],
        D2='"< "0%',
        E2='"< "0%',
        D3='"≤ "0',
        E3='"≤ "0',
    )
    assert targets(found) == [
        ("I", "1", "Trả hồ sơ", {"P1": "below 1", "HaLong": "below 2"}),
        ("I", "2", "Án tồn", {"P1": "at_most 5", "HaLong": "at_most 6"}),
    ]


def test_a_date_says_what_it_shows(tmp_path: Path) -> None:
    """A month without its day is the whole month, for targets as for tasks; its text is what people see."""
    rows: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "Phòng 1", "Thời hạn"],
        [1, "A", 2, date(2024, 6, 1)],
        [2, "B", 2, date(2024, 6, 30)],
        [3, "C", 2, date(2024, 9, 30)],
    ]
    found = read(tmp_path, *rows, D2="mm/yyyy", D3="dd/mm", D4="yyyy-mm-dd")
    dues = [("06/2024", "2024-06"), ("30/06", "2024-06-30"), ("30/09/2024", "2024-09-30")]
    assert [(own.due_text, own.due) for own in found.areas[0].targets] == dues
    assert [(each.text, each.value) for each in found.cells if each.part is Part.DUE] == dues

    def fill(sheet: Any) -> None:
        sheet.append(["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
        sheet.append([1, "Sơ kết", "Phòng 1", date(2024, 6, 1)])
        sheet["D2"].number_format = "mm/yyyy"

    path = tmp_path / "nv.xlsx"
    path.write_bytes(workbook(fill))
    (task,) = read_tasks_table(path, FRAME, known(), ()).tasks
    assert (task.due_text, task.due) == ("06/2024", ("2024-06",))


@pytest.mark.parametrize(
    "numbers",
    [
        ["A", "B", "C", 1, 2],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["1", "2", "3", "4=5+6", "5"],
        ["A", "B", None, "1", "2"],
        ["a", "b", "c", "(1)", "(2) = (1) x 100"],
    ],
)
def test_numbers_of_columns_are_no_target(numbers: list[Any], tmp_path: Path) -> None:
    """As statistics have them below the headings, counted or calculated."""
    found = read(tmp_path, HEADS, numbers, [1, "Kiến nghị", "", 2, 3])
    assert targets(found) == [("I", "1", "Kiến nghị", {"P1": "at_least 2", "HaLong": "at_least 3"})]
    assert found.findings == []


@pytest.mark.parametrize("row", [[None, "Tổng cộng", "", 4, 6], ["Cộng", None, None, 4, 6]])
def test_rows_of_totals_are_no_target(row: list[Any], tmp_path: Path) -> None:
    """Between targets and below them; each is told."""
    one, two = [1, "Kiến nghị", "", 2, 3], [2, "Kháng nghị", "", 2, 3]
    found = read(tmp_path, HEADS, one, row, two, row)
    assert [title for _, _, title, _ in targets(found)] == ["Kiến nghị", "Kháng nghị"]
    column = "A" if row[0] else "B"
    assert ids(found) == [("table-total", f"{column}3"), ("table-total", f"{column}5")]


def test_headings_over_two_rows_that_are_not_joined_downwards(tmp_path: Path) -> None:
    """The lower row names the units; a demand below “Phòng 2” is not every department's."""
    rows: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "Các Phòng", None, "Đơn vị", None],
        [None, None, "Phòng 1", "Phòng 2", "Hạ Long", "Cẩm Phả"],
        [1, "Kiến nghị", 2, 3, 4, 5],
    ]

    def join(sheet: Any) -> None:
        sheet.merge_cells("C1:D1")
        sheet.merge_cells("E1:F1")

    for change in (join, lambda _: None):
        found = read(tmp_path, *rows, change=change)
        owed = {"P1": "at_least 2", "P2": "at_least 3", "HaLong": "at_least 4", "CamPha": "at_least 5"}
        assert targets(found) == [("I", "1", "Kiến nghị", owed)]
        assert found.findings == []


def test_headings_over_three_rows(tmp_path: Path) -> None:
    """One joined cell over all units names nobody as long as names stand below it."""
    rows: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "Giao chỉ tiêu", None],
        [None, None, "Các đơn vị", None],
        [None, None, "Phòng 1", "Hạ Long"],
        [None, None, "giao", "giao"],
        [1, "Kiến nghị", 2, 3],
    ]
    found = read(
        tmp_path, *rows, change=lambda sheet: [sheet.merge_cells(each) for each in ("C1:D1", "C2:D2")]
    )
    assert targets(found) == [("I", "1", "Kiến nghị", {"P1": "at_least 2", "HaLong": "at_least 3"})]
    assert found.findings == []


def test_what_excel_hides_is_told(tmp_path: Path) -> None:
    """Hidden rows and columns are read and told; a hidden sheet is not read, and told."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        old = sheet.parent.create_sheet("Cũ")
        old.append(HEADS)
        old.append([1, "Việc cũ", "", 2, 3])
        old.sheet_state = "hidden"

    found = read(tmp_path, HEADS, [1, "A", "", 2, 3], [2, "B", "", 2, 3], change=hide)
    assert [title for _, _, title, _ in targets(found)] == ["A", "B"]
    told = [(each.id, each.place.sheet, each.values.get("what", "")) for each in found.findings]
    assert told == [("table-hidden", "Bảng", "dòng 3; cột E"), ("table-hidden-sheet", "Cũ", "")]


def test_sheets_without_a_table_are_told(tmp_path: Path) -> None:
    """A heading that is not understood would lose a whole sheet; an empty one says nothing."""

    def add(sheet: Any) -> None:
        sheet.parent.create_sheet("Cấp huyện").append(["Việc", "Hạ Long"])
        sheet.parent.create_sheet("Trống")

    found = read(tmp_path, HEADS, [1, "A", "", 2, 3], change=add)
    assert [(each.id, each.place.sheet) for each in found.findings] == [("table-sheet", "Cấp huyện")]


def test_rows_that_are_no_sections(tmp_path: Path) -> None:
    """The rest of a title is told, “Trong đó:” begins nothing; the targets below stay where they are."""
    rows: list[list[Any]] = [
        HEADS,
        ["I", "Hình sự"],
        [1, "Kiến nghị khắc phục", "", 2, 3],
        [None, "vi phạm pháp luật"],
        [None, "Trong đó:"],
        [2, "Kiến nghị phòng ngừa", "", 1, 1],
    ]
    found = read(tmp_path, *rows)
    assert [(area, title) for area, _, title, _ in targets(found)] == [
        ("I", "Kiến nghị khắc phục"),
        ("I", "Kiến nghị phòng ngừa"),
    ]
    assert ids(found) == [("table-title", "B4")]
    assert [each.place.cell for each in found.cells if each.part is Part.LEFT_OUT] == ["B5"]


def test_a_rate_is_no_count(tmp_path: Path) -> None:
    """“Tỷ lệ …: 90” without a percent sign anywhere is told, not taken for ninety cases."""
    found = read(
        tmp_path, HEADS, [1, "Tỷ lệ giải quyết", "", 90, "≥ 90%"], [2, "Tỷ lệ giải quyết", "%", 90, 91]
    )
    assert [owed for _, _, _, owed in targets(found)] == [
        {"HaLong": "at_least 90"},
        {"P1": "at_least 90", "HaLong": "at_least 91"},
    ]
    assert [(each.id, each.place.cell, each.values["value"]) for each in found.findings] == [
        ("table-demand", "D2", "90")
    ]


def test_units_of_measure_around_the_headings(tmp_path: Path) -> None:
    """In a heading's brackets, in a row below the headings, in a line above them; a cell beside a number goes first."""
    rows: list[list[Any]] = [[1, "Giải quyết", None, 90, 3], [2, "Án", "vụ", 3, 4]]
    share_and_count = [
        {"P1": "at_least 90"},
        {"HaLong": "at_least 3"},
        {"P1": "at_least 3", "HaLong": "at_least 4"},
    ]
    heads = ["TT", "Chỉ tiêu", "ĐVT", "Phòng 1 (%)", "Hạ Long (vụ)"]
    below = [None, None, None, "(%)", "(vụ)"]
    for lines in ([heads, *rows], [HEADS, below, *rows]):
        found = read(tmp_path, *lines)
        assert [owed for _, _, _, owed in targets(found)] == share_and_count
        assert [each.measure.value for each in found.areas[0].targets] == ["share", "count", "count"]
        assert found.findings == []
    above = read(tmp_path, ["BẢNG GIAO"], [None, None, None, None, "Đơn vị tính: %"], HEADS, *rows)
    assert [each.measure.value for each in above.areas[0].targets] == ["share", "count"]
    mixed = read(tmp_path, [None, None, None, "(ĐVT: vụ, %)"], HEADS, [1, "Giải quyết", None, 90, "90%"])
    assert [(each.id, each.place.cell) for each in mixed.findings] == [("table-demand", "D3")]
    assert [owed for _, _, _, owed in targets(mixed)] == [{"HaLong": "at_least 90"}]


def test_numbers_that_excel_keeps_as_numbers(tmp_path: Path) -> None:
    """A section 1.1 is not 1,1; a dash before a title is no number."""
    found = read(tmp_path, HEADS, [1.1, "A", "", 2, 3], ["-", "B", "", 2, 3])
    assert [(item, title) for _, item, title, _ in targets(found)] == [("1.1", "A"), ("", "B")]


def test_a_remark_is_kept_and_shown(tmp_path: Path) -> None:
    """In the target's note, and in what is said of each cell."""
    found = read(tmp_path, ["TT", "Chỉ tiêu", "Phòng 1", "Ghi chú"], [1, "A", 2, "trừ án phức tạp"])
    assert found.areas[0].targets[0].note == "trừ án phức tạp"
    assert [(each.place.cell, each.text) for each in found.cells if each.part is Part.NOTE] == [
        ("D2", "trừ án phức tạp")
    ]


def test_formulas(tmp_path: Path) -> None:
    """“=A2+1” counts on; any other formula is told, for it may change what the row means."""
    rows: list[list[Any]] = [
        HEADS,
        [1, "A", "%", 90, 91],
        ["=A2+1", "B", "", 2, 3],
        ["=A3+1", "C", "=C2", 90, 91],
        ["=ROW()-1", "=B2", "", 2, 3],
    ]
    found = read(tmp_path, *rows)
    assert [item for _, item, _, _ in targets(found)][:3] == ["1", "2", "3"]
    assert ids(found) == [("cell-formula", "C4"), ("cell-formula", "A5"), ("cell-formula", "B5")]


def test_numbers_before_the_titles(tmp_path: Path) -> None:
    """In a table without a column for them; a title that begins with a number keeps it."""
    rows: list[list[Any]] = [
        ["Chỉ tiêu", "Phòng 1"],
        ["I. Công tác hình sự"],
        ["1. Kiến nghị", 2],
        ["1.2) Kháng nghị", 3],
        ["II. Dân sự"],
        ["90-95% vụ việc số hóa", 4],
        ["12.500 tin được đăng", 5],
    ]
    found = read(tmp_path, *rows)
    assert [(area.id, area.title) for area in found.areas] == [("I", "Công tác hình sự"), ("II", "Dân sự")]
    assert [(area, item, title) for area, item, title, _ in targets(found)] == [
        ("I", "1", "Kiến nghị"),
        ("I", "1.2", "Kháng nghị"),
        ("II", "", "90-95% vụ việc số hóa"),
        ("II", "", "12.500 tin được đăng"),
    ]


def test_a_section_with_figures_of_its_own(tmp_path: Path) -> None:
    """It is a section and a target; where every target has a Roman number, none is a section."""
    found = read(
        tmp_path, HEADS, ["I", "Hình sự", "", 12, 15], [1, "Kiến nghị", "", 7, 8], ["II", "Thi đua", "", 1, 1]
    )
    assert [(area, item, title) for area, item, title, _ in targets(found)] == [
        ("I", "I", "Hình sự"),
        ("I", "1", "Kiến nghị"),
        ("II", "II", "Thi đua"),
    ]
    plain = read(
        tmp_path, HEADS, ["A", "Nghiệp vụ"], ["I", "Kiến nghị", "", 7, 8], ["II", "Thi đua", "", 1, 1]
    )
    assert [(area, item) for area, item, _, _ in targets(plain)] == [("A", "I"), ("A", "II")]


def test_another_table_below_is_not_read_as_this_one(tmp_path: Path) -> None:
    """Its columns are for other units: nothing below its headings is taken."""
    rows: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "Phòng 1", "Phòng 2"],
        [1, "Kiến nghị", 2, 3],
        ["TT", "Chỉ tiêu", "Hạ Long", "Cẩm Phả"],
        [1, "Kháng nghị", 4, 5],
    ]
    found = read(tmp_path, *rows)
    assert targets(found) == [("I", "1", "Kiến nghị", {"P1": "at_least 2", "P2": "at_least 3"})]
    assert ids(found) == [("table-second", "B3")]


def test_a_unit_has_one_column(tmp_path: Path) -> None:
    """A second one, of a unit or of totals, is told and not read."""
    rows: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "Phòng 1", "Phòng 1 VKSND tỉnh", "P1", "Tổng", "Cộng"],
        [1, "A", 2, 3, 4, 5, 6],
    ]
    found = read(tmp_path, *rows)
    assert targets(found) == [("I", "1", "A", {"P1": "at_least 2"})]
    assert ids(found) == [("table-column-twice", cell) for cell in ("D1", "E1", "G1")]


def tasks(folder: Path, *rows: list[Any], join: tuple[str, ...] = ()) -> TableRead:
    """Read a sheet of tasks, some of its cells joined."""

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)
        for span in join:
            sheet.merge_cells(span)

    path = folder / "nhiem-vu.xlsx"
    path.write_bytes(workbook(fill))
    return read_tasks_table(path, FRAME, known(), ())


@pytest.mark.parametrize(
    ("first", "second", "unread"),
    [
        ("Thời gian bắt đầu", "Thời gian hoàn thành", "D1"),
        ("Thời gian", "Hạn hoàn thành", "D1"),
        ("Thời gian thực hiện", "Thời gian kết thúc", "D1"),
        ("Thời hạn", "Tiến độ", "E1"),
    ],
)
def test_the_deadline_is_the_last_day(first: str, second: str, unread: str, tmp_path: Path) -> None:
    """Of two columns of days; the other one is told, as any column that is not read."""
    days = ["Quý I", "Quý II"] if unread == "D1" else ["Quý II", "Quý I"]
    found = tasks(tmp_path, ["STT", "Nội dung", "Chủ trì", first, second], [1, "Sơ kết", "Phòng 1", *days])
    assert [each.due for each in found.tasks] == [("2024-Q2",)]
    assert ids(found) == [("table-column", unread)]


def test_columns_of_tasks_that_are_not_read(tmp_path: Path) -> None:
    """Are told where anything stands in them."""
    heads = ["STT", "Nội dung", "Chủ trì", "Sản phẩm", "Kinh phí", "Thời hạn"]
    found = tasks(tmp_path, heads, [1, "Sơ kết", "Phòng 1", "Báo cáo", None, "Quý I"])
    assert [(each.id, each.place.cell, each.values["value"]) for each in found.findings] == [
        ("table-column", "D1", "Sản phẩm")
    ]


def test_who_leads_and_who_helps_below_one_heading(tmp_path: Path) -> None:
    """“Đơn vị thực hiện” over “Chủ trì” and “Phối hợp”: nobody who helps is lost."""
    rows: list[list[Any]] = [
        ["STT", "Nội dung", "Đơn vị thực hiện", None, "Thời hạn"],
        [None, None, "Chủ trì", "Phối hợp", None],
        [1, "Sơ kết", "Phòng 1", "Văn phòng", "Quý I"],
    ]
    for join in (("C1:D1",), ("A1:A2", "B1:B2", "C1:D1", "E1:E2")):
        found = tasks(tmp_path, *rows, join=join)
        assert [(each.lead_units, each.helper_units) for each in found.tasks] == [(("P1",), ("VP",))]
        assert found.findings == []


def test_what_goes_on_in_another_column_is_told(tmp_path: Path) -> None:
    """A title may go on below; a unit that does would be lost."""
    rows: list[list[Any]] = [
        ["STT", "Nội dung", "Chủ trì", "Thời hạn"],
        [1, "Sơ kết", "Phòng 1", "Quý I"],
        [None, "chỉ thị 05", None, None],
        [2, "Tổng kết", "Phòng 1", "Quý IV"],
        [None, None, "và Văn phòng", None],
        [3, "Kiểm tra", "Phòng 2", "Quý II"],
    ]
    found = tasks(tmp_path, *rows)
    assert [each.title for each in found.tasks] == ["Sơ kết chỉ thị 05", "Tổng kết", "Kiểm tra"]
    assert ids(found) == [("table-title", "C5")]


def test_signatures_below_numbered_tasks(tmp_path: Path) -> None:
    """Are no tasks with an unclear deadline; a task without a number, with a deadline, still is one."""
    rows: list[list[Any]] = [
        ["STT", "Nội dung", "Chủ trì", "Thời hạn"],
        [1, "Sơ kết", "Phòng 1", "Quý I"],
        [None, "Việc thêm", "Phòng 2", "Quý II"],
        [None, "Nơi nhận:", None, "VIỆN TRƯỞNG"],
        [None, "- Lưu VT.", None, "Nguyễn Văn A"],
    ]
    found = tasks(tmp_path, *rows)
    assert [each.title for each in found.tasks] == ["Sơ kết", "Việc thêm"]
    assert found.findings == []


def test_numbers_and_formulas_of_tasks(tmp_path: Path) -> None:
    """A number stands before a title or counts on; another formula is told; no deadline is told as such."""
    rows: list[list[Any]] = [
        ["STT", "Nội dung", "Chủ trì", "Thời hạn"],
        [1, "Sơ kết", "Phòng 1", "Quý I"],
        ["=A2+1", "Tổng kết", "Phòng 1", "Quý IV"],
        [None, "3. Kiểm tra", "Phòng 2", "Quý II"],
        [4, "Rà soát", "Phòng 2", None],
        [5, "Họp", "=C2", "Quý II"],
    ]
    found = tasks(tmp_path, *rows)
    assert [(each.item, each.title) for each in found.tasks] == [
        ("1", "Sơ kết"),
        ("2", "Tổng kết"),
        ("3", "Kiểm tra"),
        ("4", "Rà soát"),
        ("5", "Họp"),
    ]
    assert ids(found) == [("table-no-deadline", "B5"), ("cell-formula", "C6"), ("table-unit", "C6")]
