"""Where a table of an office begins and ends: its headings, joined cells, numbers, what is hidden; sheets made by hand."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.table_cases import workbook
from vks.model.finding import Finding, Place
from vks.store.office_table import Row, Table, read_tables
from vks.store.office_table import _columns as columns_of
from vks.store.office_table import _counts as counts
from vks.store.office_table import _goes_on as goes_on
from vks.store.office_table import _is_another_head as is_another_head
from vks.store.office_table import _is_repeated as is_repeated
from vks.store.office_table import _numbered as numbered
from vks.store.office_table import _sheets as tables_of
from vks.store.office_table import _table as table_of
from vks.store.office_table import _units_in as units_above
from vks.store.office_targets import COLUMNS, NEEDED
from vks.store.office_tasks import COLUMNS as OF_TASKS
from vks.store.office_tasks import NEEDED as NEEDED_OF_TASKS
from vks.store.office_units import COLUMNS as OF_UNITS
from vks.store.workbook import Cell, Sheet, Workbook

Span = tuple[int, int, int, int]
"""First row and column, last row and column."""


def row_of(number: int, values: Iterable[object]) -> dict[int, Cell]:
    """Give the cells of a row; a text that begins with = is a formula."""
    return {
        at: Cell(number, at, value, formula=isinstance(value, str) and value.startswith("="))
        for at, value in enumerate(values, 1)
        if value is not None
    }


def sheet_of(*rows: list[Any], join: tuple[Span, ...] = (), **told: Any) -> Sheet:
    """Give a sheet of rows, without any file."""
    cells = [row_of(number, values) for number, values in enumerate(rows, 1)]
    return Sheet("Bảng", [each for each in cells if each], join, **told)


def made(*rows: list[Any], join: tuple[Span, ...] = (), **told: Any) -> Table:
    """Give the table of targets in a sheet."""
    table = table_of("b.xlsx", sheet_of(*rows, join=join, **told), COLUMNS, NEEDED)
    assert table is not None
    return table


def titles(table: Table) -> list[str]:
    """Give the titles of its rows."""
    return [row.text(table.columns["title"]) for row in table.rows]


# Rows that are no rows of the table


@pytest.mark.parametrize(
    ("texts", "only"),
    [
        ("1|2|3", True),
        ("(1)|(2)|(3)", True),
        ("1|2|3=1+2|4 = 3 x 100%", True),
        ("(1)|(2)|(3)=(2):(1)", True),
        ("A|B|1|2", True),
        ("a|b|1", True),
        ("A|B|C|D|E|F|1", True),
        ("A|B|C|D|E|F|G|1", False),
        ("B|1|2", False),
        ("A|B", False),
        ("A|1|B|2", False),
        ("1|3", False),
        ("2|3", False),
        ("1|2|x", False),
        ("1|2|chung", False),
        ("1|2|2", False),
        ("1|100", False),
        ("1|2=Phòng", False),
        ("", False),
    ],
)
def test_what_only_counts_columns(texts: str, only: bool) -> None:
    """From 1 on without a gap, behind letters from A to F or none, each perhaps with how it is counted."""
    assert counts(texts.split("|") if texts else []) is only


def row(*values: object) -> Row:
    """Give a fifth row."""
    return Row(5, row_of(5, values))


def test_headings_that_come_again() -> None:
    """On a new page, all or some of them; not where anything else stands beside them, or two cells count."""
    heads = [row("TT", "Chỉ tiêu", "Phòng 1"), row(None, None, "(vụ)")]
    again = [
        row("TT", "Chỉ tiêu", "Phòng 1"),
        row("TT", "  Chỉ\ntiêu ", None),
        row(None, None, "(vụ)"),
        row(" ", ""),
        row(1, 2, 3),
        row("1", "2", None, "3"),
    ]
    own = [
        row("TT", "Chỉ tiêu", "Phòng 2"),
        row(1, "Chỉ tiêu", "Phòng 1"),
        row("TT", "Kiến nghị", 2),
        row(None, "Chỉ tiêu", "(vụ)"),
        row(1, 2),
        row(1, 2, 4),
    ]
    assert [is_repeated(each, heads) for each in (*again, *own)] == [*[True] * 6, *[False] * 6]


def test_a_joined_cell_counts_once() -> None:
    """“1” over two columns and a 2 are two cells, which may be a target's number and demand."""
    cells = row_of(5, ["1", None, "2"])
    assert not is_repeated(Row(5, cells | {2: cells[1]}), [])
    assert is_repeated(Row(5, cells | {2: cells[1]} | row_of(5, [None] * 3 + ["3"])), [])


def test_rows_that_go_on_with_the_headings() -> None:
    """Words in columns of units; no numbers, no title below, not one word for all, nor only what is in brackets."""
    joined = row_of(5, [None, None, "Các đơn vị"])
    yes = [
        row(None, None, "Phòng 1", "Biển"),
        row(None, None, "Phòng 1"),
        row(None, None, "(Phòng 1)", "Biển"),
        row(" ", None, "Phòng 1", "Biển"),
        Row(5, joined | {4: joined[3]}),
    ]
    no = [
        row(None, None, "giao", "GIAO"),
        row(None, None, "(vụ)", "(án)"),
        row(None, None, "Phòng 1", 2),
        row(None, None, "Phòng 1", "%"),
        row(None, None, "Phòng 1", "12"),
        row(None, "Kiến nghị", "Phòng 1", "Biển"),
        row(1, None, "Phòng 1", "Biển"),
        row(None, " "),
        row(),
    ]
    assert [goes_on(each, {1, 2}) for each in (*yes, *no)] == [*[True] * 5, *[False] * 9]


def test_another_table_has_headings_of_its_own() -> None:
    """In the very words and at least two; a title that is called “Chỉ tiêu” is none."""
    cases = [
        (row("TT", "Chỉ tiêu", "Biển"), True),
        (row("số tt", "NỘI DUNG"), True),
        (row(1, "Chỉ tiêu", 2), False),
        (row("TT", "Chỉ tiêu thi đua"), False),
        (row("TT", None, "ĐVT"), False),
    ]
    assert [is_another_head(each, COLUMNS, NEEDED) for each, _ in cases] == [said for _, said in cases]


# Numbers that count on


@pytest.mark.parametrize(
    ("column", "counted"),
    [
        ([1, "=A5+1", "=A6+1"], [1, 2, 3]),
        ([3.0, "=$A$5+1", "=+A6+1", "= A7 + 1"], [3.0, 4, 5, 6]),
        ([None, "=A5+1"], [None, 1]),
        (["", "=A5+1"], ["", 1]),
        ([1, "=B5+1"], [1, "=B5+1"]),
        ([1, "=A5+2", "=A6+1"], [1, "=A5+2", "=A6+1"]),
        ([1, "=A5+10"], [1, "=A5+10"]),
        ([1, "=A9+1"], [1, "=A9+1"]),
        (["I", "=A5+1"], ["I", "=A5+1"]),
        ([1.5, "=A5+1"], [1.5, "=A5+1"]),
        ([1, "=SUM(A5)+1"], [1, "=SUM(A5)+1"]),
        ([1, "A5+1"], [1, "A5+1"]),
    ],
)
def test_numbers_that_count_on(column: list[object], counted: list[object]) -> None:
    """“=A5+1” of the same column, from a number or an empty cell above; every other formula stays one."""
    rows = [Row(number, row_of(number, [value, "Việc"])) for number, value in enumerate(column, 5)]
    found = list(numbered(rows, 1))
    assert [each.cells[1].value if 1 in each.cells else None for each in found] == counted
    assert [each.number for each in found] == [each.number for each in rows]
    assert all(each.text(2) == "Việc" for each in found)


def test_only_the_column_of_numbers_counts_on() -> None:
    """A demand “=C2+1” is a formula like any other."""
    table = made(["TT", "Chỉ tiêu", "Phòng 1"], [1, "A", 2], ["=A2+1", "B", "=C2+1"])
    assert [each.text(1) for each in table.rows] == ["1", "2"]
    assert table.rows[1].cells[3].formula
    assert not table.rows[1].cells[1].formula


# Headings


def test_which_heading_is_which_column() -> None:
    """A long word by its beginning, a short one alone; the first of two; never when work begins."""
    assert columns_of(row("STT", "Nội dung chỉ tiêu năm 2025", "ĐVT (vụ)", "TT", "Nội dung"), COLUMNS) == {
        "number": 1,
        "title": 2,
    }
    assert columns_of(row("Thời gian bắt đầu", "Bắt đầu"), COLUMNS) == {}
    assert columns_of(row("Tên gì", "Loại hình", "Mã số", "Đơn vị nào", "shorter", "kinds"), OF_UNITS) == {
        "name": 4,
        "short": 5,
    }


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        ("Thời gian", "Hạn hoàn thành", 2),
        ("Thời gian thực hiện", "Thời gian hoàn thành", 2),
        ("Thời gian thực hiện", "Thời gian kết thúc", 2),
        ("Thời gian", "Thời hạn", 2),
        ("Thời hạn", "Hạn hoàn thành", 1),
        ("Thời gian hoàn thành", "Thời hạn", 1),
        ("Thời gian", "Tiến độ", 1),
        ("Tiến độ", "Thời gian kết thúc", 2),
    ],
)
def test_the_column_of_the_last_day(first: str, second: str, column: int) -> None:
    """Of two columns of days the one that says that it is the end; else the first."""
    assert columns_of(row(first, second), OF_TASKS) == {"due": column}


def test_a_column_of_another_name_is_never_taken_twice() -> None:
    """Only days are looked for further on: the first title stays."""
    assert columns_of(row("Nhiệm vụ", "Công việc hoàn thành"), OF_TASKS) == {"title": 1}


def test_how_far_down_headings_are_looked_for() -> None:
    """Forty rows from the top, of those in which anything stands."""
    above = [["Dòng"]] * 39
    heads = ["TT", "Chỉ tiêu", "Phòng 1"]
    assert titles(made(*above, heads, [1, "A", 2])) == ["A"]
    assert table_of("b.xlsx", sheet_of(*above, ["Dòng"], heads, [1, "A", 2]), COLUMNS, NEEDED) is None


@pytest.mark.parametrize(
    "above",
    [
        [["Chỉ tiêu công tác năm 2025"]],
        [["Nội dung giao", "Biển"]],
        [["Chỉ tiêu"], ["Nội dung giao", "Biển"]],
        [],
    ],
)
def test_the_surest_row_of_headings(above: list[list[Any]]) -> None:
    """That with several columns or the very words goes before one that only begins so, or stands alone."""
    for heads in (["Chỉ tiêu", "Phòng 1"], ["Chỉ tiêu năm", "TT", "Phòng 1"]):
        table = made(*above, heads, ["A", 2, 2])
        assert (table.heads[0].number, titles(table)) == (len(above) + 1, ["A"])


def test_headings_alone() -> None:
    """Of one cell they still begin a table; other columns are those beside them."""
    table = made(["Chỉ tiêu năm 2025"], ["A"])
    assert (table.columns, table.others, titles(table)) == ({"title": 1}, {}, ["A"])


def test_other_columns_are_those_of_units() -> None:
    """Headings without a name of their own, from all rows of headings; the lowest one counts."""
    table = made(
        ["TT", "Chỉ tiêu", "Các đơn vị", None, "Biển", " "],
        [None, None, "Phòng 1", "Phòng 2"],
        [1, "A", 2, 3, 4],
        join=((1, 3, 1, 4),),
    )
    assert [len(table.heads), table.columns] == [2, {"number": 1, "title": 2}]
    assert {at: cell.value for at, cell in table.others.items()} == {3: "Phòng 1", 4: "Phòng 2", 5: "Biển"}
    assert titles(table) == ["A"]


def test_at_most_three_rows_of_headings() -> None:
    """A fourth row of words is read as one of the table; a title that is joined over more rows has them all."""
    names = [[None, None, f"Tầng {at}", f"Cột {at}"] for at in range(4)]
    table = made(["TT", "Chỉ tiêu", "Giao", None], *names, [1, "A", 2, 3])
    assert [len(table.heads), len(table.rows)] == [3, 3]
    tall = made(["TT", "Chỉ tiêu", "Giao", None], *names[:3], [1, "A", 2, 3], join=((1, 2, 4, 2),))
    assert [len(tall.heads), len(tall.rows), tall.others[3].value] == [4, 1, "Tầng 2"]
    two = made(["TT", "Chỉ tiêu", "Giao", None], [1, "A", 2, 3], join=((1, 1, 1, 1),))
    assert len(two.heads) == 1


def test_headings_below_a_joined_one() -> None:
    """The title's own column is told by the row below, where that says it; else it is the first of them."""
    join = ((1, 1, 1, 2), (1, 3, 2, 3))
    below = made(["Nội dung", None, "Phòng 1"], ["Nhóm", "Chỉ tiêu"], ["x", "A", 2], join=join)
    assert (below.columns, titles(below)) == ({"title": 2}, ["A"])
    first = made(["Nội dung", None, "Phòng 1"], ["Nhóm", "Tên cụ thể"], ["A", "b", 2], join=join)
    assert (first.columns, titles(first)) == ({"title": 1}, ["A"])


def test_joined_cells_are_under_each_of_their_places() -> None:
    """An empty one is nowhere; of several rows too."""
    table = made(
        ["TT", "Chỉ tiêu", "Phòng 1", "Biển"],
        [1, "A", "x", None],
        [2, "B", None, None],
        join=((2, 3, 3, 4), (2, 7, 3, 8)),
    )
    assert [sorted(each.cells) for each in table.rows] == [[1, 2, 3, 4], [1, 2, 3, 4]]
    cell = table.rows[0].cells[3]
    assert all(each.cells[at] is cell for each in table.rows for at in (3, 4))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị tính: %", "%"),
        ("(ĐVT: vụ, %)", "vụ, %"),
        ("đvt :  tin/tháng ", "tin/tháng"),
        ("Đơn vị tính:", None),
        ("Bảng giao, đơn vị tính: %", None),
        ("Đơn vị: Phòng 1", None),
    ],
)
def test_a_unit_of_measure_above_the_headings(text: str, unit: str | None) -> None:
    """In a cell of its own, with or without brackets."""
    assert list(units_above(row("x", text))) == ([] if unit is None else [unit])
    table = made(["x", text], [None, "Đơn vị tính: án"], ["TT", "Chỉ tiêu", "Phòng 1"], [1, "A", 2])
    assert table.unit == ("án" if unit is None else unit)
    below = made(["TT", "Chỉ tiêu", "Phòng 1"], [1, "A", 2], [None, text])
    assert below.unit == ""


def test_the_table_ends_where_another_begins() -> None:
    """It is told at the heading of its titles; of what is below nothing is read."""
    table = made(["TT", "Chỉ tiêu", "Phòng 1"], [1, "A", 2], ["STT", "Nội dung", "Biển"], [1, "B", 3])
    assert titles(table) == ["A"]
    place = Place("b.xlsx", 3, 2, "Nội dung", 8, "Bảng", "B3")
    assert table.findings == [Finding("table-second", place)]


def test_formulas_in_named_columns() -> None:
    """Each is told, but for the columns that are left to others; a unit's own is none of them."""
    table = made(["TT", "Chỉ tiêu", "ĐVT", "Phòng 1"], ["=A9+1", "=B9", "=C9", "=D9"])
    (only,) = table.rows
    told = [Finding("cell-formula", Place("b.xlsx", 2, at, text, len(text), "Bảng", f"{'ABC'[at - 1]}2"), {"value": text})
            for at, text in ((2, "=B9"), (1, "=A9+1"), (3, "=C9"))]  # fmt: skip
    assert sorted(table.formulas(only), key=str) == sorted(told, key=str)
    assert [each.place.cell for each in table.formulas(only, besides=("title", "unit"))] == ["A2"]


# Sheets

HEADS: Final = ["TT", "Chỉ tiêu", "Phòng 1", "Biển"]


@pytest.mark.parametrize(
    ("rows", "columns", "what", "what_en"),
    [
        ({3}, set(), "dòng 3", "rows 3"),
        ({2, 4, 9}, set(), "dòng 2, 4", "rows 2, 4"),
        ({1}, {2}, "dòng 1; cột B", "rows 1; columns B"),
        (set(), {3, 4, 7}, "cột C, D", "columns C, D"),
        ({9}, {7}, "", ""),
        (set(), set(), "", ""),
    ],
)
def test_what_is_hidden_of_a_table(rows: set[int], columns: set[int], what: str, what_en: str) -> None:
    """Rows and columns in which anything stands, its headings too."""
    sheet = sheet_of(HEADS, [1, "A", 2, 3], [2, "B", 2, 3], [3, "C", 2, 3], [" "])
    sheet.hidden_rows, sheet.hidden_columns = frozenset(rows), frozenset(columns)
    (table,) = tables_of(Workbook("b.xlsx", {"Bảng": sheet}), COLUMNS, NEEDED)
    told = Finding("table-hidden", Place("b.xlsx", sheet="Bảng"), {"what": what, "what_en": what_en})
    assert table.findings == ([told] if what else [])
    if what:
        assert told.what("vi") == f"{what} đang ẩn trong Excel nhưng vẫn được đọc"
        assert told.what("en") == f"Excel hides {what_en}, which are read all the same"


def test_which_sheets_are_read() -> None:
    """Those that people see; of the others it is said, at the first table. Where all are hidden they are read."""

    def sheets(**hidden: bool) -> Workbook:
        table: list[list[Any]] = [HEADS, [1, "A", 2, 3]]
        found = {title: sheet_of(*table, is_hidden=away) for title, away in hidden.items()}
        found |= {"Bìa": sheet_of(["KẾ HOẠCH"]), "Trống": sheet_of([" ", None])}
        return Workbook("b.xlsx", found)

    seen = tables_of(sheets(Một=False, Hai=True, Ba=False), COLUMNS, NEEDED)
    assert [len(each.rows) for each in seen] == [1, 1]
    assert [[(each.id, each.place, each.values) for each in table.findings] for table in seen] == [
        [
            ("table-hidden-sheet", Place("b.xlsx", sheet="Hai"), {"sheet": "Hai"}),
            ("table-sheet", Place("b.xlsx", sheet="Bìa"), {"sheet": "Bìa"}),
        ],
        [],
    ]
    hidden = tables_of(sheets(Một=True, Hai=True), COLUMNS, NEEDED)
    assert [[each.id for each in table.findings] for table in hidden] == [["table-sheet"], []]
    assert tables_of(sheets(), COLUMNS, NEEDED) == []


def test_a_sheet_that_is_cut() -> None:
    """Is told with the sheet's name."""
    (table,) = tables_of(Workbook("b.xlsx", {"Bảng": sheet_of(HEADS, is_cut=True)}), COLUMNS, NEEDED)
    assert table.findings == [Finding("table-cut", Place("b.xlsx", sheet="Bảng"))]


# Whole files


def test_files_without_headings(tmp_path: Path) -> None:
    """Are told which columns are needed, whatever kind of file it is."""
    book, text = tmp_path / "b.xlsx", tmp_path / "b.txt"
    book.write_bytes(workbook(lambda sheet: sheet.append(["Tên", "Ngày"])))
    text.write_text("Tên;Ngày\n", encoding="utf-8")
    for path in (book, text):
        words = {"columns": "“Nhiệm vụ”, “Thời hạn”"}
        file = path.as_posix()
        assert read_tables(path, OF_TASKS, NEEDED_OF_TASKS) == Finding("table-header", Place(file), words)
        assert read_tables(path, COLUMNS, NEEDED) == Finding(
            "table-header", Place(file), {"columns": "“Nội dung chỉ tiêu”"}
        )
    book.write_bytes(b"x")
    damaged = read_tables(book, COLUMNS, NEEDED)
    assert isinstance(damaged, Finding)
    assert damaged.id == "workbook-damaged"


@pytest.mark.parametrize(
    ("data", "id_", "line", "column"),
    [
        (codecs.BOM_UTF16_LE + "TT;Chỉ tiêu".encode("utf-16-le"), "text-utf16", 0, 0),
        ("TT;Chỉ tiêu;Phòng 1\n1;Kiến\u200bnghị;2\n".encode(), "text-hidden", 2, 7),
        ("TT;Chỉ tiêu;Phòng 1\n1;KiÓm s¸t viªn;2\n".encode(), "text-legacy", 2, 8),
        ("TT;Chỉ tiêu;Phòng 1\n1;Кiến nghị;2\n".encode(), "text-lookalike", 2, 3),
    ],
)
def test_text_that_is_not_taken(data: bytes, id_: str, line: int, column: int, tmp_path: Path) -> None:
    """Its first fault is told before any table is looked for."""
    path = tmp_path / "b.csv"
    path.write_bytes(data)
    found = read_tables(path, COLUMNS, NEEDED)
    assert isinstance(found, Finding)
    assert (found.id, found.place.line, found.place.column) == (id_, line, column)


def test_text_that_is_only_odd(tmp_path: Path) -> None:
    """Letters that are not composed are read as what they are."""
    path = tmp_path / "b.CSV"
    path.write_bytes("TT;Chỉ tiêu;Phòng 1\n1;Kie\u0302\u0301n nghị;2\n".encode())
    tables = read_tables(path, COLUMNS, NEEDED)
    assert isinstance(tables, list)
    assert [titles(each) for each in tables] == [["Kiến nghị"]]


def test_cells_in_a_legacy_code(tmp_path: Path) -> None:
    """The first of them is told, with its sheet and cell: headings would not be found either."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(
        workbook(
            lambda sheet: [
                sheet.append(each) for each in (HEADS, [1, "KiÓm s¸t viªn", 2], [2, "Кiến nghị", 3])
            ]
        )
    )
    found = read_tables(path, COLUMNS, NEEDED)
    assert isinstance(found, Finding)
    assert (found.id, found.place) == (
        "text-legacy",
        Place(path.as_posix(), 2, 2, "KiÓm s¸t viªn", found.place.length, "Bảng", "B2"),
    )


def test_rows_by_what_people_read() -> None:
    """A cell on one line in composed letters; nothing for a column that is not there."""
    own = row("  Kie\u0302\u0301n\nnghị ", 0.5, True)
    assert [own.text(at) for at in (1, 2, 3, 4, None)] == ["Kiến nghị", "0,5", "TRUE", "", ""]
    assert not own.is_blank
    assert Row(1, row_of(1, [" ", None, ""])).is_blank
    assert not row(" ", "x").is_blank
