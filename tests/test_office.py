"""What offices write in tables: deadlines, demands, names; understood for certain or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.table_cases import workbook
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.draft import Frame, TableRead
from vks.model.slug import slug, unique, unit_slug
from vks.model.unit import Group, Kind, Post, Unit
from vks.store.document import Data, parse
from vks.store.office_assigned import assigned_in
from vks.store.office_deadline import due_in
from vks.store.office_demand import demand_in
from vks.store.office_names import Known, known_names, read_names
from vks.store.office_targets import read_targets_table
from vks.store.office_units import units_in
from vks.store.plan_text import file_text
from vks.store.text import decode

PERIOD = Period(Month(2023, 12), Month(2024, 11))
FRAME = Frame(2024, PERIOD, QuarterScheme.CALENDAR)
UNITS = {
    each.id: each
    for each in (
        Unit("P1", "Phòng 1 VKSND tỉnh", "Phòng 1", Kind.DEPARTMENT, 1),
        Unit("P2", "Phòng 2 VKSND tỉnh", "Phòng 2", Kind.DEPARTMENT, 2),
        Unit("VP", "Văn phòng tổng hợp", "Văn phòng", Kind.DEPARTMENT, 3),
        Unit("HaLong", "VKSND thành phố Hạ Long", "Hạ Long", Kind.DISTRICT, 4),
        Unit("CamPha", "VKSND thành phố Cẩm Phả", "Cẩm Phả", Kind.DISTRICT, 5),
    )
}
GROUPS = {
    "all": Group("all", "", tuple(UNITS)),
    "departments": Group("departments", "departments", ("P1", "P2", "VP")),
    "districts": Group("districts", "districts", ("HaLong", "CamPha")),
    "nghiep-vu": Group("nghiep-vu", "Các Phòng nghiệp vụ", ("P1", "P2")),
}


def known(posts: dict[str, Post] | None = None) -> Known:
    """Give the names of the small office."""
    return known_names(UNITS, GROUPS, posts or {})


@pytest.mark.parametrize(
    ("text", "due"),
    {
        "Quý II/2024": "2024-Q2",
        "trước 10/01/2024": "before 2024-01-10",
        "30/6": "2024-06-30",
        "trước 30/6 và 30/11": "before 2024-06-30, before 2024-11-30",
        "trước 30/6, Quý IV": "before 2024-06-30, 2024-Q4",
        "Tháng 3": "2024-03",
        "thường xuyên": "ongoing",
        "cả năm": "ongoing",
        "6 tháng đầu năm": "2024-H1",
        "Quý I, II, III": "2024-Q1 2024-Q2 2024-Q3",
        "Quý III/024": "2024-Q3",
        "Trong tháng 1/2024": "2024-01",
        "Ngày 10 tháng 01 năm 2024": "2024-01-10",
        "30/6 và 30/11": "2024-06-30 2024-11-30",
        "trước tháng 6/2024": "before 2024-06-01",
        "Chậm nhất 25/5/2024": "2024-05-25",
        "theo kế hoạch của tỉnh": None,
        "15/12": None,  # of 2023 or of 2024: both lie in the plan or its year
        "31/2/2024": None,
        "Quý V": None,
        "Quý I/2030": None,
        "Quý I-III": None,
        "": None,
    }.items(),
)
def test_deadlines(text: str, due: str | None) -> None:
    """Each is what a reader of the document takes it for; the rest is not guessed."""
    assert due_in(text, FRAME) == (None if due is None else tuple(_stages(due)))


def _stages(due: str) -> list[str]:
    return re.findall(r"(?:before )?[^ ,]+", due)


@pytest.mark.parametrize(
    ("text", "demand"),
    {
        "7-8": "count, at_least: 7, aim: 8",
        "từ 7 đến 8": "count, at_least: 7, aim: 8",
        "≥ 90%": "share, at_least: 90",
        "100%": "share, at_least: 100",
        "85,50%": "share, at_least: 85,5",
        "ít nhất 2": "count, at_least: 2",
        "02 vụ": "count, at_least: 2",
        "trên 85%": "share, above: 85",
        "không quá 5%": "share, at_most: 5",
        "dưới 1%": "share, below: 1",
        "mỗi quý 1 lần": "recurring quarter, at_least: 1",
        "mỗi tháng 02 tin, bài": "recurring month, at_least: 2",
        "01 cuộc/năm": "count, at_least: 1",
        "1 bài/người": "per-head, at_least: 1",
        "không để xảy ra": "incidents",
        "x": "judged",
        "0": None,
        "7.8": None,
        "1,5": None,
        "8-7": None,
        "150%": None,
        "2/3": None,
        "theo thực tế": None,
    }.items(),
)
def test_demands(text: str, demand: str | None) -> None:
    """Each cell gives a measure and bounds, or nothing at all."""
    found = demand_in(text, "", PERIOD)
    assert (found.text if found else None) == demand


def test_unit_of_measure_completes_a_bare_number() -> None:
    """“90” under “%” is a share, “1” under “lần/quý” a window."""
    for text, unit, demand in (
        ("90", "%", "share, at_least: 90"),
        ("1", "lần/quý", "recurring quarter, at_least: 1"),
        ("3", "vụ/việc", "count, at_least: 3"),
    ):
        found = demand_in(text, unit, PERIOD)
        assert found is not None
        assert found.text == demand


@pytest.mark.parametrize(
    ("text", "ids", "left"),
    [
        ("Phòng 1, 2 và VKS cấp huyện", ["P1", "P2", "districts"], []),
        ("VKSND hai cấp; Văn phòng", ["all", "VP"], []),
        ("Văn phòng Phòng 1", ["VP", "P1"], []),
        ("Các Phòng nghiệp vụ", ["nghiep-vu"], []),
        ("các Phòng", ["departments"], []),
        ("VKSND TP Hạ Long", ["HaLong"], []),
        ("2 VKS cấp huyện", ["districts"], []),
        ("13 VKS cấp huyện", ["districts"], ["13"]),  # there are two
        ("Đảng ủy cơ quan", [], ["Đảng", "ủy", "cơ", "quan"]),
    ],
)
def test_names(text: str, ids: list[str], left: list[str]) -> None:
    """Units and groups by any of their names; what is no name is left over, and said."""
    named = read_names(text, known())
    assert (named.ids, named.left) == (ids, left)


def test_who_does_what() -> None:
    """“chủ trì”, “phối hợp” and “chỉ đạo” tell the parts; who stands before “phối hợp” with nobody behind it helps."""
    both = assigned_in("Phòng 1 chủ trì, VP phối hợp", known())
    assert (both.leads, both.helpers, both.left) == (["P1"], ["VP"], [])
    with_ = assigned_in("Phòng 1 phối hợp với Văn phòng, Hạ Long thực hiện.", known())
    assert (with_.leads, with_.helpers) == (["P1"], ["VP", "HaLong"])
    bracketed = assigned_in("Phòng 1 (chủ trì), VP; Phòng 2 (phối hợp)", known())
    assert (bracketed.leads, bracketed.helpers, bracketed.left) == (["P1"], ["VP", "P2"], [])
    two = assigned_in("Phòng 1 (chủ trì), Phòng 2 (chủ trì), VP", known())
    assert (two.leads, two.helpers) == (["P1", "P2"], ["VP"])
    posts = {"PVT": Post("PVT", "Phó Viện trưởng VKSND tỉnh")}
    led = assigned_in("Đ/c Phó Viện trưởng chỉ đạo; Các phòng nghiệp vụ", known(posts))
    assert (led.leaders, led.leads, led.left) == (["PVT"], ["nghiep-vu"], [])
    nobody = assigned_in("Đ/c Nguyễn Văn A - PVT chỉ đạo, Phòng 2 thực hiện", known())
    assert (nobody.leads, nobody.left) == (["P2"], [])  # no posts declared: persons stay words
    assert nobody.people


def table(rows: list[list[Any]], folder: Path, *merged: str) -> TableRead:
    """Read a sheet of rows, some of its cells joined."""

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)
        for span in merged:
            sheet.merge_cells(span)

    path = folder / "bang.xlsx"
    path.write_bytes(workbook(fill))
    return read_targets_table(path, FRAME, known(), ())


def test_a_table_as_offices_have_it(tmp_path: Path) -> None:
    """Title above, headings over two rows, column numbers, sections, a total, a note below."""
    rows: list[list[Any]] = [
        ["VKSND TỈNH"],
        [],
        ["TT", "Nội dung chỉ tiêu", "ĐVT", "Các đơn vị", None, None],
        [None, None, None, "Phòng 1", "VKS TP Hạ Long", "Tổng"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "Công tác hình sự"],
        ["1.1", "Nguồn tin"],
        ["1", "Kiến nghị", "kiến nghị", 2, "7-8", 9],
        ["2", "Tỷ lệ", "%", 0.9, "≥ 95", None],
        ["3", "Án oan", "", "không để xảy ra", "-", ""],
        ["II", "Xây dựng"],
        ["1", "Hỗn hợp", "", "2", "100%", ""],
        ["2", "Cả tỉnh", "", "", "", 30],
        ["Ghi chú: giao đến hết năm"],
    ]
    read = table(rows, tmp_path, "A3:A4", "B3:B4", "C3:C4", "D3:F3")
    assert [(area.id, area.title) for area in read.areas] == [
        ("I", "Công tác hình sự"),
        ("I.1.1", "Nguồn tin"),
        ("II", "Xây dựng"),
    ]
    demands = [
        (each.title, each.measure.value, [(names, dict(bounds)) for names, bounds in each.assign])
        for area in read.areas
        for each in area.targets
    ]
    assert demands == [
        ("Kiến nghị", "count", [(("P1",), {"at_least": "2"}), (("HaLong",), {"at_least": "7", "aim": "8"})]),
        ("Tỷ lệ", "share", [(("HaLong",), {"at_least": "95"})]),
        ("Án oan", "incidents", [(("P1",), {})]),
        ("Hỗn hợp (số lượng)", "count", [(("P1",), {"at_least": "2"})]),
        ("Hỗn hợp (tỷ lệ)", "share", [(("HaLong",), {"at_least": "100"})]),
        ("Cả tỉnh", "count", [(("province",), {"at_least": "30"})]),
    ]
    # 0,9 in a cell without a percent format: nine tenths of a percent, or ninety percent?
    assert [(each.id, each.place.cell) for each in read.findings] == [("table-demand", "D9")]
    assert [target.unconfirmed for target in read.areas[1].targets] == [
        "",
        "mức giao chưa hiểu: P1 “0,9”",
        "",
    ]


def test_joined_unit_cells_are_for_each_of_them(tmp_path: Path) -> None:
    """One demand over several units' columns is everybody's; one heading over the row is nobody's."""
    rows: list[list[Any]] = [
        ["TT", "Chỉ tiêu", "Phòng 1", "Hạ Long"],
        ["I", "Công tác hình sự", None, None],
        ["1", "Kiến nghị", "100%", None],
    ]
    read = table(rows, tmp_path, "C3:D3", "B2:D2")
    assert [target.assign for area in read.areas for target in area.targets] == [
        ((("P1", "HaLong"), {"at_least": "100"}),)
    ]
    assert read.findings == []


def test_units_from_a_list() -> None:
    """Ids, kinds and short names; a bare place name of no stated kind is not guessed."""
    units, unclear = units_in("phòng: Phòng 1, Văn phòng; VKSND huyện Vân Đồn, VKSND khu vực 3, Bình Liêu")
    assert [(unit.id, unit.short, unit.kind.value) for unit in units] == [
        ("P1", "Phòng 1", "department"),
        ("VP", "Văn phòng", "department"),
        ("VanDon", "Vân Đồn", "district"),
        ("KV3", "khu vực 3", "region"),
    ]
    assert unclear == ["Bình Liêu"]
    ready, _ = units_in("department: P1, TTKT, VP; district: HaLong, hải hà")
    assert [unit.id for unit in ready] == ["P1", "TTKT", "VP", "HaLong", "HaiHa"]


@given(st.text(max_size=80))
def test_ids_are_ids(title: str) -> None:
    """Whatever the title: ASCII, short, no sign but the dash; and another one when it is taken."""
    found = slug(title)
    assert found.isascii()
    assert found.replace("-", "").isalnum()
    assert len(found) <= 32
    assert unique(found, {found}) != found
    assert unit_slug(title).isascii()


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp")), min_size=1
)


@given(TEXTS, TEXTS, st.integers(0, 10**6))
def test_what_is_written_is_read_back(title: str, note: str, number: int) -> None:
    """Any text survives being written as plan YAML, bare, quoted or in brackets."""
    task: dict[str, Data] = {"title": title, "source": {"section": note}, "words": [title], "note": note}
    data: dict[str, Data] = {"area": title, "tasks": [{**task, "number": number}]}
    document = parse(decode(file_text(["# đầu tệp"], data, ("tasks",)).encode(), "x.yaml"))
    errors = [
        each.id for each in document.findings if each.id not in {"text-not-nfc", "text-hidden", "text-legacy"}
    ]
    assert errors == []
    if not document.findings:
        assert document.data == data
