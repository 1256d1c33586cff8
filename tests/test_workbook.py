"""Cells and sheets as a workbook holds them, what its number formats show, and files that are not opened at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from tests.table_cases import workbook
from vks.model.finding import Finding, Place
from vks.store.number_format import NumberFormat, number_text, read_format, rounded_text
from vks.store.word_template import _is_crowded as is_crowded
from vks.store.word_template import read_template
from vks.store.workbook import Cell, Sheet, Workbook, letters, read_workbook
from vks.store.workbook import _joined_cells as joined_cells

# What a number format shows


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("General", NumberFormat()),
        ("", NumberFormat()),
        ("@", NumberFormat()),
        ("0", NumberFormat()),
        ("#,##0.00", NumberFormat(decimals=2)),
        ("0.0#", NumberFormat(decimals=2)),
        ("0.0,", NumberFormat(decimals=1)),
        ("???.??", NumberFormat(decimals=2)),
        ("0%", NumberFormat(after="%", percent=True)),
        ("0.0 %", NumberFormat(after="%", percent=True, decimals=1)),
        ("%0", NumberFormat(before="%", percent=True)),
        ("0\\%", NumberFormat(after="%")),
        ('0"%"', NumberFormat(after="%")),
        ('"≤ "0', NumberFormat(before="≤ ")),
        ("\\≤0", NumberFormat(before="≤")),
        *((f"{sign}0", NumberFormat(before=sign)) for sign in "<>=≥≤"),
        ("-0", NumberFormat()),
        ("[Red]0", NumberFormat()),
        ('[>=100]0" vụ"', NumberFormat(after=" vụ")),
        ("_(0_)", NumberFormat()),
        ("*-0", NumberFormat()),
        ('"từ "0" đến 8"', NumberFormat(before="từ ", after=" đến 8")),
        ('General" vụ"', NumberFormat(after=" vụ")),
        ("0;-0%", NumberFormat()),
        ('0" vụ";-0" án"', NumberFormat(after=" vụ")),
        ('"a;b"0', NumberFormat(before="a;b")),
        ('"%"0.00;0%', NumberFormat(before="%", decimals=2)),
    ],
)
def test_what_a_format_says(code: str, form: NumberFormat) -> None:
    """The words before and behind, percent or not, the decimals: of its part for numbers above zero."""
    assert read_format(code) == form


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (7, "General", "7"),
        (90.0, "General", "90"),
        (100, "0%", "10000%"),
        (0.5, "%0", "%50"),
        (1234567.25, "#,##0.0", "1234567,25"),
        (12_345_678_901.5, "General", "12345678901,5"),  # not 1,23456789e+10
        (1e11, "0", "100000000000"),
        (10**18, "0", "1000000000000000000"),
        (0.00001, "General", "0,00001"),
        (0.1 + 0.2, "General", "0,3"),
        (-2.5, "General", "-2,5"),
        (5, '"  từ   "0"  vụ "', "từ 5 vụ"),
    ],
)
def test_numbers_in_words_of_people(value: float, code: str, text: str) -> None:
    """With a decimal comma, all digits and no power of ten; spaces are single."""
    assert number_text(value, code) == text


def test_what_is_rounded_is_told_for_percents_alone() -> None:
    """0,125 shown as 0,1 is no percent; half goes up."""
    assert rounded_text(0.125, "0.0") == ""
    assert rounded_text(0.125, "0%") == "13%"
    assert rounded_text(0.12345, "0.00%") == "12,35%"
    assert rounded_text(0.12345, "0.000%") == ""


# Cells and sheets

NAMES: Final = {1: "A", 2: "B", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"}


def test_columns_have_letters() -> None:
    """As Excel names them, one, two and three letters."""
    assert {number: letters(number) for number in NAMES} == NAMES
    assert Cell(7, 28).name == "AB7"


def test_blank_cells() -> None:
    """Nothing, or spaces; a number never."""
    assert [Cell(1, 1, value).is_blank for value in (None, "", " \n", 0, False, "0", " x")] == [
        *[True] * 3,
        *[False] * 4,
    ]


def test_places_in_a_sheet() -> None:
    """Row, column, the text, its length (at least one), the sheet and the cell's name."""
    sheet = Sheet("Bảng")
    assert sheet.place("b.xlsx", Cell(3, 5), "tùy") == Place("b.xlsx", 3, 5, "tùy", 3, "Bảng", "E3")
    assert sheet.place("b.xlsx", Cell(3, 5), "").length == 1


def _filled(sheet: Any) -> None:
    sheet["C3"] = "chữ"
    sheet["A3"] = 0.5
    sheet["A3"].number_format = "0%"
    sheet["B1"] = date(2025, 6, 30)
    sheet["B1"].number_format = "dd/mm"
    sheet["D3"] = "=A3+1"
    sheet["E3"] = ArrayFormula("E3:E3", "=SUM(A3:A4)")
    sheet["F3"] = True
    sheet["A5"].number_format = "0.0"  # a format, and nothing in it


CELLS: Final = [
    {2: Cell(1, 2, datetime(2025, 6, 30), "dd/mm", is_date=True)},  # noqa: DTZ001  # Excel's days have no zone
    {
        1: Cell(3, 1, 0.5, "0%"),
        3: Cell(3, 3, "chữ"),
        4: Cell(3, 4, "=A3+1", formula=True),
        5: Cell(3, 5, "=SUM(A3:A4)", formula=True),
        6: Cell(3, 6, value=True),
    },
]


@pytest.mark.parametrize("merges", [False, True])
def test_cells_as_they_are_kept(merges: bool) -> None:
    """In the order of rows and columns, whatever the order in the file; what is empty is none."""
    book = read_workbook(workbook(_filled), "b.xlsx", merges=merges)
    assert isinstance(book, Workbook)
    (sheet,) = book.sheets.values()
    rows = [row for row in sheet.rows if row]
    assert rows == CELLS
    assert [list(row) for row in rows] == [[2], [1, 3, 4, 5, 6]]
    assert (book.file, list(book.sheets), sheet.title) == ("b.xlsx", ["Bảng"], "Bảng")


def _odd(sheet: Any) -> None:
    sheet["A1"] = "x"
    sheet.merge_cells("B2:C4")
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("BH5:BI5")  # column 60 is the last that is read
    sheet.merge_cells("BI6:BJ6")
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[4].height = 20
    sheet.column_dimensions["E"].hidden = True
    sheet.column_dimensions["F"].width = 20
    sheet.column_dimensions.group("BG", "BK", hidden=True)
    for title, state in (("Ẩn", "hidden"), ("Rất ẩn", "veryHidden")):
        sheet.parent.create_sheet(title).sheet_state = state


def test_what_excel_joins_and_hides() -> None:
    """Told where joined cells were asked for, within what is read; else nothing of it."""
    data = workbook(_odd)
    book = read_workbook(data, "b.xlsx", merges=True)
    assert isinstance(book, Workbook)
    sheet = book.sheets["Bảng"]
    assert sheet.merges == ((1, 1, 1, 4), (2, 2, 4, 3), (5, 60, 5, 61))
    assert (sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)) == ([3], [5, 59, 60])
    assert [each.is_hidden for each in book.sheets.values()] == [False, True, True]
    plain = read_workbook(data, "b.xlsx")
    assert isinstance(plain, Workbook)
    bare = plain.sheets["Bảng"]
    assert (bare.merges, [*bare.hidden_rows, *bare.hidden_columns], bare.is_cut) == ((), [], False)
    assert not any(each.is_hidden for each in plain.sheets.values())


@pytest.mark.parametrize(
    ("cell", "read", "cut"),
    [("BH1", True, False), ("BI1", False, True), ("A20000", True, False), ("A20001", False, True)],
)
def test_how_far_a_sheet_is_read(cell: str, read: bool, cut: bool) -> None:
    """Sixty columns and twenty thousand rows; what lies beyond is told, an empty cell there not."""

    def fill(sheet: Any) -> None:
        sheet[cell] = 5
        sheet["BJ1"].number_format = "0"
        sheet["A20002"].number_format = "0"

    book = read_workbook(workbook(fill), "b.xlsx", merges=True)
    assert isinstance(book, Workbook)
    sheet = book.sheets["Bảng"]
    assert (bool(sheet.rows), sheet.is_cut) == (read, cut)


# Files that are not opened


def packed(**members: bytes) -> bytes:
    """Give an archive; ``__`` stands for a slash, ``_`` for a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def test_cells_under_joined_ones_are_counted() -> None:
    """Rows by columns of each span, whatever else its tag says; letters of either case."""
    assert joined_cells(b'<mergeCell ref="A1:B3"/><mergeCell x="1" ref="Z1:AA1"/>') == 8
    assert joined_cells(b'<mergeCell ref="a1:ab1"/>') == 28
    assert joined_cells(b'<mergeCell ref="XFD1048576:XFD1048576"/>') == 1
    assert joined_cells(b'<c r="A1:B3"/>') == 0


def test_too_many_joined_cells() -> None:
    """A hundred thousand are opened (and here are no workbook), one more is not; without joined cells nobody asks."""
    whole, more = b'<mergeCell ref="A1:CV1000"/>', b'<mergeCell ref="A1:A1"/>'
    full, over = packed(a_xml=whole), packed(a_xml=whole, b_xml=more)
    words = {"why": "gộp hơn 100.000 ô", "why_en": "more than 100,000 cells are joined"}
    assert read_workbook(over, "b.xlsx", merges=True) == Finding("workbook-too-large", Place("b.xlsx"), words)
    for found in (read_workbook(full, "b.xlsx", merges=True), read_workbook(over, "b.xlsx")):
        assert isinstance(found, Finding)
        assert (found.id, found.place, found.values) == (
            "workbook-damaged",
            Place("b.xlsx"),
            {"kind": "KeyError"},
        )


def test_files_of_other_kinds() -> None:
    """The old kind, one with a password, one that is cut."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    assert read_workbook(ole, "b.xls") == Finding("workbook-old", Place("b.xls"))
    assert read_workbook(locked, "b.xlsx") == Finding("workbook-encrypted", Place("b.xlsx"))
    cut = workbook(_filled)[:-30]
    assert read_workbook(cut, "b.xlsx") == Finding(
        "workbook-damaged", Place("b.xlsx"), {"kind": "BadZipFile"}
    )
    many = packed(**{f"a{at}_xml": b"<a/>" for at in range(501)})
    small = {"why": "quá nhiều phần nhỏ", "why_en": "too many small parts"}
    assert read_workbook(many, "b.xlsx") == Finding("workbook-too-large", Place("b.xlsx"), small)


@pytest.mark.parametrize(
    ("part", "crowded"),
    [
        ((b"<" + b"x" * 99_999) * 20, False),
        ((b"<" + b"x" * 99_999) * 20 + b"<", True),
        (b"{<" * 5_000, False),
        (b"{<" * 5_001, True),
        (b"<" + b"x" * 100_000 + b"<y", False),
        (b"<y<" + b"x" * 100_001, True),
        (b"", False),
    ],
)
def test_how_much_a_template_may_say(part: bytes, crowded: bool) -> None:
    """Letters, braces and the longest piece of text, each up to its bound."""
    assert is_crowded(part) is crowded


def test_templates_by_their_size(tmp_path: Path) -> None:
    """Ten million bytes are looked at, one more is not; a folder is none; a sound one is given as it is."""
    path = tmp_path / "mau.docx"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    assert read_template(path) == Finding("template-damaged", Place(str(path)))
    with path.open("wb") as file:
        file.truncate(10_000_001)
    large = {"why": "10 MB khi mở ra", "why_en": "10 MB once opened"}
    assert read_template(path) == Finding("template-too-large", Place(str(path)), large)
    many = packed(word__document_xml=b"<a/>", **{f"a{at}_xml": b"<a/>" for at in range(500)})
    path.write_bytes(many)
    small = {"why": "quá nhiều phần nhỏ", "why_en": "too many small parts"}
    assert read_template(path) == Finding("template-too-large", Place(str(path)), small)
    sound = packed(word__document_xml=b"<a/>", notvbaproject_bin_xml=b"<a/>")
    path.write_bytes(sound)
    assert read_template(path) == sound
    path.write_bytes(packed(word__document_xml=b"<a/>", other_xml=b"{<" * 5_001))
    crowded = {
        "why": "quá nhiều chữ hay dấu ngoặc, hoặc một đoạn chữ quá dài",
        "why_en": "too many letters or braces, or one endless text",
    }
    assert read_template(path) == Finding("template-too-large", Place(str(path)), crowded)
    gone = {"reason": "không có tệp này", "reason_en": "there is no such file"}
    nowhere = tmp_path / "khong-co.docx"
    assert read_template(nowhere) == Finding("template-unreadable", Place(str(nowhere)), gone)
    path.write_bytes(packed(word__document_xml=b"<a/>", WORD__VBAPROJECT_BIN=b"x"))
    assert read_template(path) == Finding("template-macros", Place(str(path)))
    folder = {"reason": "đây là thư mục, không phải tệp", "reason_en": "it is a folder and no file"}
    assert read_template(tmp_path) == Finding("template-unreadable", Place(str(tmp_path)), folder)


def test_a_workbook_whose_library_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """In any way: it is told by its kind, and nothing breaks."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    data = workbook(_filled)
    monkeypatch.setattr(openpyxl, "load_workbook", fail)
    assert read_workbook(data, "b.xlsx") == Finding(
        "workbook-damaged", Place("b.xlsx"), {"kind": "ZeroDivisionError"}
    )
