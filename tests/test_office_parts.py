"""An office's tables part by part: sections, deadlines, demands, units, rows; each read by hand first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.table_cases import workbook
from vks import lang
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.draft import DraftArea, DraftTarget, DraftTask, Frame, Part, TableRead
from vks.model.finding import Finding, Place, Severity
from vks.model.new_plan import NewPlan, NewUnit, organisation_of
from vks.model.target import Every, Measure
from vks.model.unit import Group, Kind, Post, Unit
from vks.store.check import check_repository
from vks.store.document import Data
from vks.store.load import load_plan
from vks.store.office_assigned import assigned_in
from vks.store.office_deadline import due_in
from vks.store.office_demand import demand_in
from vks.store.office_names import Known, known_names
from vks.store.office_sections import Sections, is_section
from vks.store.office_targets import read_targets_table
from vks.store.office_tasks import read_tasks_table
from vks.store.office_text import one_line, plain
from vks.store.office_units import kind_of, short_of, units_from, units_in
from vks.store.plan_import import only_new
from vks.store.plan_text import scalar, target_data, task_data
from vks.store.repository import Repository
from vks.store.starter import plan_files
from vks.tables.understood import understood_report

YEAR = Period(Month(2025, 1), Month(2025, 12))
FRAME = Frame(2025, YEAR, QuarterScheme.CALENDAR)
SECTOR = Frame(2024, Period(Month(2023, 12), Month(2024, 11)), QuarterScheme.SECTOR)
UNITS = {
    each.id: each
    for each in (
        Unit("P1", "Phòng 1", "P1", Kind.DEPARTMENT, 1),
        Unit("VP", "Văn phòng", "Văn phòng", Kind.DEPARTMENT, 2),
        Unit("Bien", "VKSND huyện Biển", "Biển", Kind.DISTRICT, 3),
    )
}
GROUPS = {
    "all": Group("all", "", tuple(UNITS)),
    "departments": Group("departments", "departments", ("P1", "VP")),
    "districts": Group("districts", "districts", ("Bien",)),
}


def known(posts: dict[str, Post] | None = None) -> Known:
    """Give the names of the small office."""
    return known_names(UNITS, GROUPS, posts or {})


# Words and sections


def test_text_made_plain() -> None:
    """No marks, no case, one sort of dash, single spaces, no signs around."""
    assert plain(" Quý  II–2024. ") == "quy ii-2024"
    assert plain("Đến\u00a0hết ⩾ 90%;") == "den het ≥ 90%"
    assert plain(".;:, a .b, ") == "a .b"
    assert one_line(" a\u0301  b\n") == "á b"


@pytest.mark.parametrize(
    ("number", "following", "section"),
    [
        ("I", "1", True),
        ("A.", "1", True),
        ("1.2", "1", True),
        ("", "1", True),
        ("1", "1.1", True),
        ("1.", " 1.1", True),
        ("1", "2", False),
        ("1", "2.", False),
        ("1", "1", True),
        ("1", "3", True),
        ("1", "I", True),
        ("1", "", True),
        ("1", "11", True),
    ],
)
def test_what_is_a_section(number: str, following: str, section: bool) -> None:
    """Anything but a plain number that the next one follows."""
    assert is_section(number, following) is section


@pytest.mark.parametrize(
    "entered",
    [
        "I:I II:II III:III",
        "A:A B:B C:C K:K Đ:Đ",
        "1:1 2:2",
        "I.:I 1:I.1 1.2):I.1.2 II:II II.1:II.1 III.2:III.2 2.1:III.2.1",
        # whichever comes first is outside: parts that count from the start again keep apart
        "A:A I:A.I II:A.II B:B I:B.I 1:B.I.1 II:B.II C:C",
        "I:I A:I.A B:I.B II:II A:II.A 1:II.A.1 III:III 1:III.1",
        "A:A 1:A.1 2:A.2 B:B 1:B.1",
        "A:A I:A.I I.1:A.I.1 I.2:A.I.2 II.1:A.II.1 B:B I.1:B.I.1",
        "I:I 1:I.1 a):I.1.a b:I.1.b 2:I.2 a:I.2.a II:II",
        "I:I A:I.A 1:I.A.1 I.2:I.2 I.3:I.3 4:I.4",
        "I.1:I.1 I.2:I.2 a:I.2.a II.1:II.1 I.3:I.3",
        "I:I II:II B:B 2:B.2",  # no A before it: no part of II
        "I:I :2 :3 II:II",  # without a number: counted
    ],
)
def test_ids_of_sections(entered: str) -> None:
    """A section's number behind those of the sections that it lies in."""
    sections = Sections()
    for at, each in enumerate(entered.split()):
        number, _, id_ = each.rpartition(":")
        assert sections.enter(number, f"Mục thứ {at}") == (id_, f"Mục thứ {at}")
        assert sections.here() == (id_, f"Mục thứ {at}")
        assert sections.other == ""


def test_rows_above_the_first_section() -> None:
    """Are of an area that no section's number can be; of a table without sections they are I."""
    assert Sections().here() == ("I", "Chỉ tiêu công tác")
    sections = Sections(alone=False)
    assert sections.here() == ("0", "Chỉ tiêu công tác")
    assert sections.enter("I", "Hình sự") == ("I", "Hình sự")


def test_two_sections_of_one_number() -> None:
    """Each has an id of its own, but for one that is said again on a new page or in the next table."""
    titles: dict[str, str] = {}
    sections = Sections(titles)
    entered = [
        ("I", "Hình sự", "I", ""),
        ("I", "HÌNH SỰ (tiếp theo)", "I", ""),
        ("II", "Dân sự", "II", ""),
        ("I", "Cán bộ", "I-2", "Hình sự"),
        ("1", "Đào tạo", "I-2.1", ""),
        ("II", "Dân sự", "II-2", "Dân sự"),  # not where it stood
        ("I", "Đảng", "I-3", "Hình sự"),
    ]
    for number, title, id_, other in entered:
        assert sections.enter(number, title)[0] == id_
        assert sections.other == other
    again = Sections(titles)
    assert [again.enter("I", title)[0] for title in ("Hình sự", "Cán bộ", "Khác")] == ["I", "I-2", "I-4"]


# Deadlines and demands


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("năm 2025", "2025-12"),
        ("trong năm", "2025-12"),
        ("cuối năm 2025", "2025-12"),
        ("đến cuối năm", "2025-12"),
        ("năm 2026", None),
        ("9 tháng", "2025-Q3"),
        ("9 tháng đầu năm 2025", "2025-Q3"),
        ("9 tháng đầu năm 2027", None),
        ("6 tháng cuối năm", "2025-H2"),
        ("nửa đầu năm 2025", "2025-H1"),
        ("quý 1, 2 và quý IV", "2025-Q1 2025-Q2 2025-Q4"),
        ("Q3/25", "2025-Q3"),
        ("Q3/24", None),
        ("tháng 3, 6 và 9", "2025-03 2025-06 2025-09"),
        ("3/2025", "2025-03"),
        ("13/2025", None),
        ("2025-03-20", "2025-03-20"),
        ("2025-13-20", None),
        ("20 tháng 3", "2025-03-20"),
        ("31/4", None),
        ("trước tháng 13", None),
        ("trước tháng 3 và 4", None),
        ("trước ngày 5/3", "before 2025-03-05"),
        ("hoàn thành xong trước 05/03/2025", "before 2025-03-05"),
        ("hạn là: 30/6/2025", "2025-06-30"),
        ("30/6; 30/6", "2025-06-30"),
        ("hằng quý", "ongoing"),
        ("hàng quý", "ongoing"),
        ("thường xuyên, hàng tháng", "ongoing"),
        ("liên tục", "ongoing"),
        ("quý I/2027", None),
        ("tháng 12/2026", "2026-12"),
        ("tháng 1/2027", None),
        ("tháng 1/2024", "2024-01"),
        ("tháng 12/2023", None),
        ("30/6 và sau đó", None),
        ("tháng 1", "2025-01"),
        ("tháng 12", "2025-12"),
        ("tháng 0", None),
    ],
)
def test_deadlines(text: str, due: str | None) -> None:
    """In the plan's year where none is written, and no more than a year outside the plan."""
    read = due_in(text, FRAME)
    assert read == (None if due is None else (due,) if due.startswith("before") else tuple(due.split()))


def test_deadlines_of_a_plan_from_december() -> None:
    """The end of its year is November; December without a year may be two."""
    cases = (("năm 2024", ("2024-11",)), ("tháng 12", None), ("tháng 11", ("2024-11",)), ("năm 2023", None))
    for text, due in cases:
        assert due_in(text, SECTOR) == due


@pytest.mark.parametrize(
    ("text", "unit", "demand"),
    [
        ("5 trở lên", "", "count, at_least: 5"),
        ("từ 5 trở lên", "", "count, at_least: 5"),
        ("5 trở xuống", "", "count, at_most: 5"),
        ("từ 5% trở xuống", "", "share, at_most: 5"),
        ("ít nhất 5 trở xuống", "", None),
        ("< 5", "", "count, below: 5"),
        ("<= 5", "", "count, at_most: 5"),
        ("> 5", "", "count, above: 5"),
        (">= 5", "", "count, at_least: 5"),
        ("= 5", "", "count, at_least: 5"),
        ("vượt 5", "", "count, above: 5"),
        ("hơn 5", "", "count, above: 5"),
        ("dưới 5", "", "count, below: 5"),
        ("tối đa 5", "", "count, at_most: 5"),
        ("không quá 0", "", "count, at_most: 0"),
        ("trên 0", "", None),
        ("5", "tỷ lệ", "share, at_least: 5"),
        ("5", "Tỷ lệ giải quyết", "share, at_least: 5"),
        ("5-7", "%", "share, at_least: 5, aim: 7"),
        ("5% - 7", "", "share, at_least: 5, aim: 7"),
        ("5 đến 5", "", None),
        ("99,5-100%", "", "share, at_least: 99,5, aim: 100"),
        ("99-99,5%", "", "share, at_least: 99, aim: 99,5"),
        ("99,5-99%", "", None),
        ("100,5%", "", None),
        ("101%", "", None),
        ("90,0%", "", "share, at_least: 90"),
        ("05", "", "count, at_least: 5"),
        ("mỗi ngày", "", "recurring day"),
        ("mỗi ngày 2", "", None),
        ("hàng tuần 1 lần", "", "recurring week"),
        ("6 tháng 1 lần", "", None),
        ("mỗi 6 tháng 1 lần", "", "recurring half-year, at_least: 1"),
        ("2 lần/nửa năm", "", "recurring half-year, at_least: 2"),
        ("định kỳ hàng tháng", "", "recurring month, at_least: 1"),
        ("0 lần/quý", "", None),
        ("2 bài mỗi KSV", "", "per-head, at_least: 2"),
        ("mỗi cán bộ 02 bài", "", "per-head, at_least: 2"),
        ("0 bài/người", "", None),
        ("2", "bài/người", "per-head, at_least: 2"),
        ("2", "cuộc/năm", "count, at_least: 2"),
        ("tuyệt đối không để xảy ra oan, sai", "", "incidents"),
        ("không để quá hạn", "", "incidents"),
        ("✓", "", "judged"),
        ("2 (nếu có)", "", "count, at_least: 2"),
        # the unit of measure holds for every number in its row, or the cell is refused
        ("ít nhất 2", "tin/tháng", "recurring month, at_least: 2"),
        ("từ 1 trở lên", "cuộc/quý", "recurring quarter, at_least: 1"),
        ("≥ 1", "cuộc mỗi quý", "recurring quarter, at_least: 1"),
        ("2 tin", "tin/01 tháng", "recurring month, at_least: 2"),
        ("ít nhất 01", "phiên/KSV", "per-head, at_least: 1"),
        ("≥ 2", "phiên/mỗi Kiểm sát viên", "per-head, at_least: 2"),
        ("2", "cuộc/6 tháng", "recurring half-year, at_least: 2"),
        ("2-3", "cuộc/năm", "count, at_least: 2, aim: 3"),
        ("không quá 2", "vụ/năm", "count, at_most: 2"),
        ("mỗi quý 1 lần", "tin/tháng", "recurring quarter, at_least: 1"),
        ("x", "tin/tháng", "judged"),
        ("2-3", "tin/tháng", None),
        ("không quá 2", "tin/tháng", None),
        ("trên 1", "phiên/KSV", None),
        ("90%", "tin/tháng", None),
        ("2", "tin/tuần", None),
        ("2", "tin/quí", None),
        ("2", "bài/đảng viên", None),
        ("2", "tin/tháng/người", None),
        ("90", "%/tháng", None),
        ("90", "số đã giải quyết/số thụ lý", None),
        ("90%", "số đã giải quyết/số thụ lý", "share, at_least: 90"),
        ("90", "Số đã giải quyết/số thụ lý x 100%", "share, at_least: 90"),
        # nine tenths of a percent, or ninety percent?
        ("0,9", "%", None),
        ("≥ 0,9", "%", None),
        ("00,9", "%", None),
        ("0,9-1", "%", None),
        ("1", "%", None),
        ("0,9%", "%", "share, at_least: 0,9"),
        ("1%", "%", "share, at_least: 1"),
        ("dưới 1", "%", "share, below: 1"),
        ("1,5", "%", "share, at_least: 1,5"),
        ("11", "%", "share, at_least: 11"),
    ],
)
def test_demands(text: str, unit: str, demand: str | None) -> None:
    """Each cell, with the column of units of measure beside it."""
    found = demand_in(text, unit, YEAR)
    assert (found.text if found else None) == demand


def test_once_a_year_in_a_longer_plan() -> None:
    """Of two years it recurs; of one it is a count."""
    found = demand_in("1 lần/năm", "", Period(Month(2025, 1), Month(2026, 12)))
    assert found is not None
    assert found.text == "recurring year, at_least: 1"


def test_a_number_that_its_unit_leaves_unclear_is_told_with_it(tmp_path: Path) -> None:
    """“2-3” alone would be understood; what cannot be taken in by itself is told by itself."""
    path = lay(tmp_path, "TT;Chỉ tiêu;ĐVT;Phòng 1;Biển\n1;Tin bài;tin/tháng;2-3;tùy\n")
    found = read_targets_table(path, FRAME, known(), ()).findings
    assert [(each.id, each.values["value"]) for each in found] == [
        ("table-demand", "2-3 tin/tháng"),
        ("table-demand", "tùy"),
    ]


# Units


@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        ("VKSND huyện Vân Đồn", Kind.DISTRICT, "Vân Đồn"),
        ("VKSND TP. Hạ Long", Kind.DISTRICT, "Hạ Long"),
        ("Viện kiểm sát nhân dân thị xã Quảng Yên", Kind.DISTRICT, "Quảng Yên"),
        ("VKSND khu vực 3", Kind.REGION, "khu vực 3"),
        ("Phòng 7 VKSND tỉnh", Kind.DEPARTMENT, "Phòng 7"),
        ("Văn phòng tổng hợp", Kind.DEPARTMENT, "Văn phòng tổng hợp"),
        ("Thanh tra", Kind.DEPARTMENT, "Thanh tra"),
        ("Vụ 1", Kind.CENTRAL, "Vụ 1"),
        ("Cục 2 VKS tối cao", Kind.CENTRAL, "Cục 2"),
        ("Bình Liêu", None, ""),
    ],
)
def test_kinds_and_short_names(name: str, kind: Kind | None, short: str) -> None:
    """As the name says it, and nothing guessed."""
    assert kind_of(name) is kind
    if kind is not None:
        assert short_of(name, kind) == short


def test_units_from_a_table(tmp_path: Path) -> None:
    """Ids, kinds and other names as written; ids made where there are none; what is not clear by its name."""
    path = tmp_path / "dv.csv"
    path.write_text(
        "Mã;Tên đơn vị;Tên gọi;Cấp;Tên khác\n"
        "P1;Phòng 1;P.1;phòng;Phòng Hình sự, Án;\n;VKSND huyện Vân Đồn;;;\n;Hạ Long;;cấp huyện;\n"
        "P1;Phòng khác;;phòng;\nQ 1;Phòng 2;;phòng;\n;Bình Liêu;;;\n;Vụ 1;;trung ương;\n;;;phòng;\nZ1;Không rõ;;xã;\n",
        encoding="utf-8",
    )
    assert units_from(path) == (
        [
            NewUnit("P1", "Phòng 1", "P.1", Kind.DEPARTMENT, ("Phòng Hình sự", "Án")),
            NewUnit("VanDon", "VKSND huyện Vân Đồn", "Vân Đồn", Kind.DISTRICT, ()),
            NewUnit("HaLong", "Hạ Long", "Hạ Long", Kind.DISTRICT, ()),
            NewUnit("Vu1", "Vụ 1", "Vụ 1", Kind.CENTRAL, ()),
        ],
        ["P1", "Q 1", "Bình Liêu", "Không rõ"],
    )


def test_units_from_english_headings(tmp_path: Path) -> None:
    """Every heading has its English name, every kind too."""
    path = tmp_path / "dv.csv"
    path.write_text(
        "id,name,short,kind,aliases\nA,Alpha,Al,central,x; y\nB,Beta,,region,\nC,Gamma,,department,\nD,Delta,,district,\n",
        encoding="utf-8",
    )
    units, unclear = units_from(path)  # type: ignore[misc]  # no finding
    assert unclear == []
    assert [(each.id, each.short, each.kind, each.aliases) for each in units] == [
        ("A", "Al", Kind.CENTRAL, ("x", "y")),
        ("B", "Beta", Kind.REGION, ()),
        ("C", "Gamma", Kind.DEPARTMENT, ()),
        ("D", "Delta", Kind.DISTRICT, ()),
    ]


def test_units_in_a_list_of_lines() -> None:
    """A kind holds for its own part; a colon after no kind is part of a name."""
    units, unclear = units_in("khu vực: Một, Hai\nVụ 2; lạ: Ba")
    assert [(each.name, each.kind) for each in units] == [
        ("Một", Kind.REGION),
        ("Hai", Kind.REGION),
        ("Vụ 2", Kind.CENTRAL),
    ]
    assert unclear == ["lạ: Ba"]


# Who does what


@pytest.mark.parametrize(
    ("text", "leads", "helpers", "left"),
    [
        ("Phòng 1 chủ trì; Văn phòng phối hợp", ["P1"], ["VP"], []),
        ("Phòng 1 (chủ trì), Văn phòng (phối hợp)", ["P1"], ["VP"], []),
        ("Phòng 1: đôn đốc. Văn phòng: tổng hợp", ["P1", "VP"], [], []),
        ("các đơn vị cấp huyện thực hiện", ["districts"], [], []),
        ("VKS hai cấp thực hiện", ["all"], [], []),
        ("các đơn vị VKS hai cấp thực hiện", ["all"], [], []),
        ("Phòng 1 cùng với Văn phòng", ["P1", "VP"], [], []),
        ("Phòng 1 chủ trì phối hợp với Văn phòng", ["P1"], ["VP"], []),
        ("Chủ trì: Phòng 1; phối hợp: Văn phòng", ["P1"], ["VP"], []),
        ("Phòng 1 chủ trì, phối hợp: Văn phòng, Biển", ["P1"], ["VP", "Bien"], []),
        ("Phòng 1 chủ trì, phối hợp với đơn vị Văn phòng", ["P1"], ["VP"], []),
        ("Phòng 1 chủ trì, phối hợp với các đơn vị: Văn phòng", ["P1"], ["VP"], []),
        ("Phòng 1 chủ trì, phối hợp với các đơn vị", ["P1"], ["all"], []),
        ("Văn phòng phối hợp (Phòng 1 chủ trì)", ["P1"], ["VP"], []),
        ("Văn phòng phối hợp, Phòng 1 thực hiện", ["P1"], ["VP"], []),
        ("Đảng ủy thực hiện", [], [], ["Đảng", "ủy"]),
        ("Tổ 9 thực hiện", [], [], ["Tổ", "9"]),
        ("1. Phòng 1, Tổ số 9; 2. Văn phòng", ["P1", "VP"], [], ["Tổ", "số", "9"]),
    ],
)
def test_who_does_what(text: str, leads: list[str], helpers: list[str], left: list[str]) -> None:
    """Signs and small words add nothing; each part ends with ; or a full stop."""
    found = assigned_in(text, known())
    assert (found.leads, found.helpers, found.left) == (leads, helpers, left)


def test_leaders_by_their_titles() -> None:
    """PVT is Phó Viện trưởng where the plan declares one."""
    posts = {"PVT": Post("PVT", "Phó Viện trưởng"), "VT": Post("VT", "Viện trưởng")}
    found = assigned_in("Đồng chí Viện trưởng lãnh đạo, Phòng 1 thực hiện", known(posts))
    assert (found.leaders, found.leads, found.left) == (["VT"], ["P1"], [])
    assert found.units() == ["P1"]


@pytest.mark.parametrize(
    ("text", "leads", "words"),
    [
        ("Lãnh đạo Viện", [], "Lãnh đạo Viện"),
        ("Lãnh đạo VKSND tỉnh; Phòng 1", ["P1"], "Lãnh đạo VKSND"),
        ("Phòng 1 tham mưu Lãnh đạo Viện", ["P1"], "Lãnh đạo Viện"),
        ("Phòng 1 và lãnh đạo cơ quan", ["P1"], "lãnh đạo cơ quan"),
        ("Phòng 1 lãnh đạo; Văn phòng", ["P1", "VP"], ""),
        ("Lãnh đạo: Phòng 1", ["P1"], ""),
    ],
)
def test_leaders_are_meant_or_lead(text: str, leads: list[str], words: str) -> None:
    """“Lãnh đạo Viện” is somebody, whose words are kept; with posts as not understood, else as people."""
    posts = {"TP1": Post("TP1", "Trưởng phòng 1")}
    found, bare = assigned_in(text, known(posts)), assigned_in(text, known())
    assert (found.leads, " ".join(found.left)) == (leads, words)
    assert (bare.leads, " ".join([*bare.people, *bare.left]).removesuffix(" tỉnh")) == (leads, words)


@pytest.mark.parametrize(
    "due", ["Ngày 25 hàng tháng", "Trước ngày 25 hằng tháng", "thứ 6 hàng tuần", "ngày 20 tháng cuối mỗi quý"]
)
def test_a_deadline_that_comes_again(due: str, tmp_path: Path) -> None:
    """A task has none: it is told how to write it, and with consent it is ongoing and marked."""
    path = lay(tmp_path, f"STT;Nhiệm vụ;Phân công;Thời hạn\n1;Báo cáo;Phòng 1;{due}\n")
    read = read_tasks_table(path, FRAME, known(), ())
    assert [(each.id, each.values["value"]) for each in read.findings] == [("table-recurring", due)]
    (task,) = read.tasks
    assert (task.due_text, task.due) == (due, ("ongoing",))
    assert task.unconfirmed == f"thời hạn “{due}” lặp lại, tạm ghi thường xuyên"


def test_nobody_is_named_as_lead(tmp_path: Path) -> None:
    """An empty cell is no unit of the name “”; what stands there is quoted whole."""
    path = lay(tmp_path, "STT;Nhiệm vụ;Chủ trì;Thời hạn\n1;A;;Quý I\n2;B;Tổ 9 thực hiện;Quý I\n")
    read = read_tasks_table(path, FRAME, known(), ())
    assert [(each.id, each.place.line, each.values.get("value")) for each in read.findings] == [
        ("table-lead", 2, None),
        ("table-unit", 3, "Tổ 9 thực hiện"),
    ]
    assert read.tasks[0].unconfirmed == "không nêu đơn vị chủ trì, tạm ghi mọi đơn vị"


# Whole tables


def lay(folder: Path, text: str) -> Path:
    """Put a table into a folder."""
    path = folder / "bang.csv"
    path.write_text(text, encoding="utf-8")
    return path


def told(read: TableRead) -> list[tuple[Part, str, str]]:
    """Give what each cell was understood as."""
    return [(each.part, each.text, each.value) for each in read.cells]


def test_a_row_of_tabs_that_has_no_number(tmp_path: Path) -> None:
    """A tab at its beginning parts cells as every other does."""
    text = "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời hạn\n1\tLàm A\tPhòng 1\tQuý I\n\tLàm B\tPhòng 1\tQuý II\n"
    read = read_tasks_table(lay(tmp_path, text), FRAME, known(), ())
    assert [each.title for each in read.tasks] == ["Làm A", "Làm B"]
    assert [each.id for each in read.findings] == []


def test_targets_row_by_row(tmp_path: Path) -> None:
    """Sections, a joined number and title, a total beside units, due dates, remarks, a row of nobody's."""
    read = read_targets_table(
        lay(
            tmp_path,
            "TT;Nội dung chỉ tiêu;Cách tính;Phòng 1;Biển;Tổng số;Thời hạn;Ghi chú\n"
            "I;Công tác hình sự;;;;;;\n"
            "1;Kiến nghị;số kiến nghị đã ban hành;2;2;4;30/6/2025;lưu ý\n"
            "2;Kháng nghị;;3;-;;thường xuyên;\n"
            "3;Không ai;;;;;;\n"
            "4;Cả ngành;;;;30;sau Tết;\n"
            "II. Xây dựng ngành;;;;;;;\n"
            "1;Mỗi loại;;2;90%;;;\n"
            "2;Chưa rõ;;tùy;;;;\n"
            "Ghi chú;cuối;;;;;;\n",
        ),
        FRAME,
        known(),
        (),
    )
    assert [(area.id, area.title, [each.title for each in area.targets]) for area in read.areas] == [
        ("I", "Công tác hình sự", ["Kiến nghị", "Kháng nghị", "Cả ngành"]),
        ("II", "Xây dựng ngành", ["Mỗi loại (số lượng)", "Mỗi loại (tỷ lệ)", "Chưa rõ"]),
    ]
    first, second, whole = read.areas[0].targets
    assert (first.item, first.assign, first.due_text, first.due) == (
        "1",
        ((("P1", "Bien"), {"at_least": "2"}),),
        "30/6/2025",
        "2025-06-30",
    )
    assert first.note == "Cách tính: số kiến nghị đã ban hành. lưu ý"
    assert (second.due_text, second.due, second.note, second.assign) == (
        "",
        "",
        "",
        ((("P1",), {"at_least": "3"}),),
    )
    assert (whole.province, whole.due, whole.unconfirmed) == (
        True,
        "",
        "thời hạn “sau Tết” chưa hiểu, tạm ghi hết kỳ kế hoạch",
    )
    count, share, lost = read.areas[1].targets
    assert (count.measure, share.measure, count.id == share.id) == (Measure.COUNT, Measure.SHARE, False)
    assert (lost.measure, lost.assign, lost.item) == (Measure.JUDGED, ((("all",), {}),), "2")
    assert lost.unconfirmed == "mức giao chưa hiểu: P1 “tùy”; tạm ghi đánh giá, mọi đơn vị"
    assert len({each.id for area in read.areas for each in area.targets}) == 6
    assert [(each.id, each.place.line, each.place.column) for each in read.findings] == [
        ("table-nobody", 5, 3),
        ("table-deadline", 6, 18),
        ("table-demand", 9, 12),
    ]
    cells = told(read)
    assert cells[:3] == [
        (Part.COLUMN, "Phòng 1", "P1"),
        (Part.COLUMN, "Biển", "Bien"),
        (Part.COLUMN, "Tổng số", "province"),
    ]
    assert (Part.AREA, "Công tác hình sự", "I Công tác hình sự") in cells
    assert (Part.LEFT_OUT, "4", "4") in cells
    assert (Part.DUE, "thường xuyên", "2025-12") in cells
    assert (Part.DUE, "sau Tết", "") in cells
    assert (Part.TARGET, "Không ai", "") in cells
    assert cells[-2:] == [(Part.LEFT_OUT, "Ghi chú", "Ghi chú"), (Part.LEFT_OUT, "cuối", "cuối")]


@pytest.mark.parametrize("numbers", [True, False])
def test_notes_and_signatures_are_no_targets(numbers: bool, tmp_path: Path) -> None:
    """Below the last target, at the right, in columns of units; all of it is told as left out."""
    one, two = ("1", "2") if numbers else ("", "")
    path = lay(
        tmp_path,
        "TT;Chỉ tiêu;ĐVT;Phòng 1;Biển\n"
        ";;;(giao);(giao)\n"
        "I;Công tác hình sự;;;\n"
        f"{one};Kiến nghị;;2;2\n"
        f"{two};Kháng nghị;;x;\n"
        ";Ghi chú: giao đến hết năm;;;\n"
        "\n"
        ";;;Núi, ngày 10 tháng 01 năm 2025;\n"
        ";Nơi nhận:;;VIỆN TRƯỞNG;\n"
        ";;;;Nguyễn Văn B\n",
    )
    read = read_targets_table(path, FRAME, known(), ())
    assert read.findings == []
    assert [(area.id, [each.title for each in area.targets]) for area in read.areas] == [
        ("I", ["Kiến nghị", "Kháng nghị"])
    ]
    assert [text for part, text, _ in told(read) if part is Part.LEFT_OUT] == [
        "(giao)",
        "(giao)",
        "Ghi chú: giao đến hết năm",
        "Núi, ngày 10 tháng 01 năm 2025",
        "Nơi nhận:",
        "VIỆN TRƯỞNG",
        "Nguyễn Văn B",
    ]


def test_signatures_under_an_empty_row(tmp_path: Path) -> None:
    """Without numbers and without a note before them; right below the targets one would be asked about."""
    head = "Chỉ tiêu;Phòng 1\nKiến nghị;2\n"
    read = read_targets_table(lay(tmp_path, head + "\nNơi nhận:;VIỆN TRƯỞNG\n"), FRAME, known(), ())
    assert ([each.title for each in read.areas[0].targets], read.findings) == (["Kiến nghị"], [])
    read = read_targets_table(lay(tmp_path, head + "Kháng nghị;tùy\n"), FRAME, known(), ())
    assert [each.id for each in read.findings] == ["table-demand"]
    assert len(read.areas[0].targets) == 2


def test_demands_without_a_title(tmp_path: Path) -> None:
    """They are found, and nothing is named by its number or by a unit's cell."""
    path = lay(
        tmp_path,
        "TT;Chỉ tiêu;ĐVT;Phòng 1;Biển\n1;Kiến nghị;;2;2\n2;;;3;\n;;;;tùy\n3;Kháng nghị;;2;\n4;;;;\n;;;;5\n",
    )
    read = read_targets_table(path, FRAME, known(), ())
    assert [each.title for each in read.areas[0].targets] == ["Kiến nghị", "Kháng nghị"]
    assert [(each.id, each.place.line, each.values["value"]) for each in read.findings] == [
        ("table-title", 3, "3"),
        ("table-title", 4, "tùy"),
        ("table-title", 7, "5"),
    ]


SHOWN = {
    "mỗi tháng 02 tin": ("mỗi tháng 2 lần", "2× every month"),
    "1 bài/người": ("mỗi người ≥ 1", "≥ 1 per head"),
    "trên 90%": ("> 90%", "> 90%"),
    "85,5-90%": ("85,5-90%", "85,5-90%"),
    "7-8": ("7-8", "7-8"),
    "mỗi ngày": ("hằng ngày", "every day"),
    "không để xảy ra": ("không để xảy ra", "must not happen"),
    "x": ("thực hiện", "carry out"),
    "tùy": ("CHƯA HIỂU", "NOT UNDERSTOOD"),
}


def test_demands_are_shown_in_words(tmp_path: Path) -> None:
    """Those of every other table, in both languages; what is left out is written nowhere; files keep their own keys."""
    rows = "".join(f"{at};Việc;{text};;\n" for at, text in enumerate(SHOWN, 1))
    path = lay(tmp_path, f"TT;Chỉ tiêu;Phòng 1;Tổng;Thời hạn\n{rows}9;Sum;2;4;\n;Ghi chú;;;\n")
    cells = read_targets_table(path, FRAME, known(), ()).cells
    column = understood_report(cells).tables[0].columns[-1]
    left = [column.text(cell) for cell in cells if cell.part is Part.LEFT_OUT]
    assert left == ["–", "–"]
    try:
        for at, language in enumerate(lang.LANGUAGES):
            lang.use(language)
            shown = {cell.text: column.text(cell) for cell in cells if cell.part is Part.DEMAND}
            assert {text: shown[text] for text in SHOWN} == {text: both[at] for text, both in SHOWN.items()}
    finally:
        lang.use("vi")
    assert next(cell.value for cell in cells if cell.text == "1 bài/người") == "per-head, at_least: 1"


def test_windows_of_one_row_are_told_apart(tmp_path: Path) -> None:
    """By how often, where two targets recur; one that recurs beside a count is “định kỳ”."""
    path = lay(tmp_path, "TT;Chỉ tiêu;Phòng 1;Biển\n1;Tin bài;2 tin/tháng;5 tin/quý\n2;Họp;2 lần/quý;3\n")
    targets = read_targets_table(path, FRAME, known(), ()).areas[0].targets
    assert [each.title for each in targets] == [
        "Tin bài (mỗi tháng)",
        "Tin bài (mỗi quý)",
        "Họp (định kỳ)",
        "Họp (số lượng)",
    ]
    assert len({each.id for each in targets}) == 4


def test_a_section_of_sections_keeps_its_title(tmp_path: Path) -> None:
    """In a new plan it has a file of its own; a plan that has it is not given it again, nor one without targets."""
    path = lay(
        tmp_path,
        "TT;Chỉ tiêu;Phòng 1;Biển\n"
        "I;CÔNG TÁC HÌNH SỰ;;\n"
        "1;Nguồn tin;;\n"
        "1.1;Tin báo;;\n"
        "1;Phúc tra;2;2\n"
        "II;XÂY DỰNG NGÀNH;;\n"
        "III;PHỐI HỢP;;\n"
        "1;Kiểm tra;2;2\n",
    )
    read = read_targets_table(path, FRAME, known(), ())
    assert [(area.id, area.title, len(area.targets)) for area in read.areas] == [
        ("I", "CÔNG TÁC HÌNH SỰ", 0),
        ("I.1", "Nguồn tin", 0),
        ("I.1.1", "Tin báo", 1),
        ("III", "PHỐI HỢP", 1),
    ]
    units = (NewUnit("P1", "Phòng 1", "P1", Kind.DEPARTMENT), NewUnit("Bien", "Biển", "Biển", Kind.DISTRICT))
    plan = NewPlan(organisation_of("VKSND tỉnh Thử"), FRAME, units)
    files = plan_files(plan, read)
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = check_repository(Repository(tmp_path)).findings
    assert [each for each in found if each.severity is Severity.ERROR] == []
    whole = load_plan(Repository(tmp_path), tmp_path / plan.folder).plan
    assert whole is not None
    assert [area.title for area in whole.areas.values()] == [
        "CÔNG TÁC HÌNH SỰ",
        "Nguồn tin",
        "Tin báo",
        "PHỐI HỢP",
    ]
    assert only_new(read, whole).areas == []
    lacking = only_new(read, replace(whole, areas={}, targets={}))
    assert [area.id for area in lacking.areas] == ["I", "I.1", "I.1.1", "III"]


def test_a_column_of_nobody_known(tmp_path: Path) -> None:
    """It is told, and the table has no targets where none is known; ids that are taken are not given again."""
    read = read_targets_table(lay(tmp_path, "TT;Chỉ tiêu;Tổ 9\n1;Kiến nghị;2\n"), FRAME, known(), ())
    assert (read.areas, [each.id for each in read.findings]) == ([], ["table-unit"])
    assert read.findings[0].values == {"value": "Tổ 9", "near": "", "near_en": ""}
    plain_ = lay(tmp_path, "TT;Chỉ tiêu;Phòng 1\n1;Kiến nghị;2\n")
    (first,) = read_targets_table(plain_, FRAME, known(), ()).areas[0].targets
    (other,) = read_targets_table(plain_, FRAME, known(), (first.id,)).areas[0].targets
    assert first.id != other.id


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_headings_are_parted_by_the_sign_that_finds_most(sign: str, tmp_path: Path) -> None:
    """A line that another sign leaves whole begins like the title's heading, and is none."""
    rows = [["Nội dung", "ĐVT", "Phòng 1", "Biển"], ["Kiến nghị", "", "2", "3"]]
    path = lay(tmp_path, "\n".join(sign.join(row) for row in rows))
    read = read_targets_table(path, FRAME, known(), ())
    assert read.findings == []
    (target,) = read.areas[0].targets
    assert target.title == "Kiến nghị"
    assert [(names, str(bounds["at_least"])) for names, bounds in target.assign] == [
        (("P1",), "2"),
        (("Bien",), "3"),
    ]


@pytest.mark.parametrize(
    "above",
    [
        "Chỉ tiêu công tác năm 2025 của VKSND tỉnh Núi;;;",
        "Chỉ tiêu công tác năm 2025;;;Mẫu số 1",
        "Nội dung: giao chỉ tiêu;;;\nChỉ tiêu năm 2025;;;",
    ],
)
def test_a_title_that_begins_like_a_heading(above: str, tmp_path: Path) -> None:
    """The row of headings is the one that has several; alone, a title is found fault with."""
    path = lay(tmp_path, f"{above}\nTT;Chỉ tiêu;Phòng 1;Biển\n1;Kiến nghị;2;3\n")
    read = read_targets_table(path, FRAME, known(), ())
    assert read.findings == []
    assert [each.title for area in read.areas for each in area.targets] == ["Kiến nghị"]
    bare = read_targets_table(lay(tmp_path, f"{above}\nChỉ tiêu;Phòng 1\nKháng nghị;2\n"), FRAME, known(), ())
    assert [each.title for area in bare.areas for each in area.targets] == ["Kháng nghị"]
    alone = read_targets_table(lay(tmp_path, "Chỉ tiêu công tác năm 2025\n1;Kiến nghị\n"), FRAME, known(), ())
    assert [(each.id, each.place.line) for each in alone.findings] == [("table-header", 1)]


def test_a_merged_title_that_begins_like_a_heading(tmp_path: Path) -> None:
    """One joined cell is one heading, however many columns it is over."""

    def fill(sheet: Any) -> None:
        sheet.append(["Chỉ tiêu công tác năm 2025 của VKSND tỉnh Núi"])
        sheet.append(["TT", "Nội dung chỉ tiêu", "Phòng 1"])
        sheet.append([1, "Kiến nghị", 2])
        sheet.merge_cells("A1:C1")

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    read = read_targets_table(path, FRAME, known(), ())
    assert (read.findings, [each.title for each in read.areas[0].targets]) == ([], ["Kiến nghị"])


def test_a_sign_inside_a_heading_parts_nothing(tmp_path: Path) -> None:
    """Parted at its commas, “Nội dung; Phòng 1, Văn phòng; Biển” would have fewer columns."""
    path = lay(tmp_path, "Nội dung;Phòng 1, Văn phòng;Biển\nKiến nghị;2;3\n")
    (target,) = read_targets_table(path, FRAME, known(), ()).areas[0].targets
    assert [names for names, _ in target.assign] == [("P1", "VP"), ("Bien",)]


def test_targets_without_a_column_of_any_unit(tmp_path: Path) -> None:
    """It is told at the heading, with the columns that are needed."""
    read = read_targets_table(lay(tmp_path, "Kế hoạch\nTT;Chỉ tiêu\n1;Kiến nghị\n"), FRAME, known(), ())
    (found,) = read.findings
    assert (found.id, found.place.line, found.place.column) == ("table-header", 2, 4)
    assert found.values == {"columns": "“Nội dung chỉ tiêu”, “P1”, “VP”, “Bien”…"}
    assert read.areas == []


def test_tasks_row_by_row(tmp_path: Path) -> None:
    """Headings, a title cut by a page's end, leads by their own column or the remarks, what is left out."""
    posts = {"PVT": Post("PVT", "Phó Viện trưởng")}
    read = read_tasks_table(
        lay(
            tmp_path,
            "STT;Nhiệm vụ;Phân công;Thời hạn;Ghi chú\n"
            "A;Việc chung;;;\n"
            "1.;Tổng kết;Phòng 1 chủ trì, Văn phòng phối hợp;Quý I;nhớ\n"
            ";công tác năm;;;\n"
            "2;Sơ kết;Phó Viện trưởng chỉ đạo;30/6/2025;Phòng 1\n"
            "Mục lẻ;;;;\n"
            "1.2;Nhóm việc;;;\n"
            ";lạc;;;\n"
            "3;Khác;;sau Tết;\n"
            ";Người lập;;;\n",
        ),
        FRAME,
        known(posts),
        (),
    )
    first, second, third = read.tasks
    assert (first.title, first.item, first.due_text, first.due) == (
        "Tổng kết công tác năm",
        "1",
        "Quý I",
        ("2025-Q1",),
    )
    assert (first.lead_units, first.helper_units, first.note, first.unconfirmed) == (
        ("P1",),
        ("VP",),
        "nhớ",
        "",
    )
    assert (second.lead_units, second.helper_units, second.leaders, second.note) == (
        ("P1",),
        (),
        ("PVT",),
        "",
    )
    assert (third.lead_units, third.due, third.due_text) == (("all",), ("2025-12",), "sau Tết")
    assert third.unconfirmed == (
        "thời hạn “sau Tết” chưa hiểu, tạm ghi hết kỳ kế hoạch; không nêu đơn vị chủ trì, tạm ghi mọi đơn vị"
    )
    assert [(each.id, each.place.line) for each in read.findings] == [
        ("table-deadline", 9),
        ("table-lead", 9),
    ]
    cells = told(read)
    assert cells[0] == (Part.AREA, "Việc chung", "Việc chung")
    assert (Part.MORE_TITLE, "công tác năm", first.id) in cells
    assert (Part.AREA, "Mục lẻ", "Mục lẻ") in cells
    assert (Part.AREA, "Nhóm việc", "Nhóm việc") in cells
    assert (Part.LEFT_OUT, "lạc", "lạc") in cells
    assert (Part.NOTE, "nhớ", "nhớ") in cells
    assert (Part.HELPERS, "Phòng 1 chủ trì, Văn phòng phối hợp", "P1, VP") in cells
    assert (Part.LEADERS, "Phó Viện trưởng chỉ đạo", "PVT") in cells
    assert cells[-1] == (Part.LEFT_OUT, "Người lập", "Người lập")


@pytest.mark.parametrize("heading", ["Chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện", "Đơn vị đầu mối"])
def test_tasks_with_columns_of_their_own(heading: str, tmp_path: Path) -> None:
    """Who leads, who helps, who directs, each in a column; words that are not understood are told there."""
    posts = {"PVT": Post("PVT", "Phó Viện trưởng")}
    text = f"TT,Nội dung,{heading},Phối hợp,Chỉ đạo,Thời gian\n1,Làm A,Phòng 1,Văn phòng tổ 9,Phó Viện trưởng chỉ đạo,Quý I\n"
    read = read_tasks_table(lay(tmp_path, text), FRAME, known(posts), ("lam-a",))
    (task,) = read.tasks
    assert (task.lead_units, task.helper_units, task.leaders) == (("P1",), ("VP",), ("PVT",))
    assert task.id != "lam-a"
    assert [(each.id, each.place.line, each.place.column) for each in read.findings] == [
        ("table-words", 2, 17)
    ]


@pytest.mark.parametrize("id_", ["form-unknown", "csv-columns"])
def test_a_table_given_as_a_form_is_told_where_it_belongs(id_: str) -> None:
    """In both languages: what brings an office's table in is another option of the same command."""
    values = {"columns": "x", "columns_en": "x"}
    for language in ("vi", "en"):
        mend = Finding(id_, Place("bang"), values).mend(language)
        assert "vks import --targets" in mend
        assert "--tasks" in mend


# Drafts as files have them


@pytest.mark.parametrize(
    ("value", "key", "inside", "written"),
    [
        ("Quý I", "title", False, "Quý I"),
        ("Quý I", "due_text", False, '"Quý I"'),
        ("lời", "note", False, '"lời"'),
        ("lời", "reason", False, '"lời"'),
        ("1.2", "item", False, '"1.2"'),
        ("hỏi", "unconfirmed", False, '"hỏi"'),
        ("a, b", "title", False, "a, b"),
        ("a, b", "title", True, '"a, b"'),
        ("ab", "title", True, "ab"),
        ("7", "at_least", False, "7"),
        ("07", "at_least", False, '"07"'),
        ("85,5", "at_least", False, "85,5"),
        ("7", "title", False, '"7"'),
        ("true", "title", False, '"true"'),
        ("a # b", "title", False, '"a # b"'),
        ("a: b", "title", False, '"a: b"'),
        ("- a", "title", False, '"- a"'),
        ("a ", "title", False, '"a "'),
        (True, "x", False, "true"),
        (False, "x", False, "false"),
        (7, "x", False, "7"),
        (None, "x", False, ""),
    ],
)
def test_values_on_one_line(value: Data, key: str, inside: bool, written: str) -> None:
    """Bare where it is read back as the same text; words of a document always in quotes."""
    assert scalar(value, key, inside=inside) == written


def test_drafts_as_files_have_them() -> None:
    """What is empty is left out; one deadline stands alone, several are a list."""
    task: dict[str, Any] = {"id": "a", "title": "A", "item": "1", "due_text": "Quý I", "lead_units": ("P1",)}
    assert task_data(DraftTask(due=("2025-Q1",), **task), 3) == {
        "id": "a",
        "number": 3,
        "title": "A",
        "source": {"section": "Phụ lục", "item": "1"},
        "lead_units": ["P1"],
        "due_text": "Quý I",
        "due": "2025-Q1",
    }
    more = DraftTask("a", "A", "", "x", ("2025-Q1", "2025-Q2"), ("P1",), ("VP",), ("PVT",), "lời", "hỏi lại")
    assert task_data(more, 4, "II") == {
        "id": "a",
        "number": 4,
        "title": "A",
        "source": {"section": "II"},
        "leaders": ["PVT"],
        "lead_units": ["P1"],
        "helper_units": ["VP"],
        "due_text": "x",
        "due": ["2025-Q1", "2025-Q2"],
        "note": "lời",
        "unconfirmed": "hỏi lại",
    }
    bare = DraftTarget("t", "T", "", Measure.COUNT, None, ((("P1",), {"at_least": "2"}),))
    assert target_data(bare, DraftArea("I", "Một")) == {
        "id": "t",
        "title": "T",
        "source": {"section": "I"},
        "measure": "count",
        "assign": [{"to": ["P1"], "at_least": "2"}],
    }
    full = DraftTarget(
        "t",
        "T",
        "2",
        Measure.RECURRING,
        Every.QUARTER,
        ((("province",), {}),),
        True,
        "hết năm",
        "2025-12",
        "lời",
        "hỏi lại",
    )
    assert target_data(full, DraftArea("I", "Một")) == {
        "id": "t",
        "title": "T",
        "source": {"section": "I", "item": "2"},
        "measure": "recurring",
        "every": "quarter",
        "scope": "province",
        "due_text": "hết năm",
        "due": "2025-12",
        "assign": [{"to": ["province"]}],
        "note": "lời",
        "unconfirmed": "hỏi lại",
    }


def test_parts_that_count_from_the_start_again(tmp_path: Path) -> None:
    """Area I of part B is not area I of part A; each keeps its title and its targets, in the files too."""
    text = (
        "TT;Chỉ tiêu;Phòng 1\nA;Nghiệp vụ;\nI;Hình sự;\n1;Kiến nghị;2\nII;Dân sự;\n1;Kháng nghị;3\n"
        "B;Xây dựng ngành;\nI;Cán bộ;\n1;Đào tạo;4\nII;Đảng;\n1;Kết nạp;5\n"
    )
    read = read_targets_table(lay(tmp_path, text), FRAME, known(), ())
    assert [(each.id, each.title, [own.title for own in each.targets]) for each in read.areas] == [
        ("A", "Nghiệp vụ", []),
        ("A.I", "Hình sự", ["Kiến nghị"]),
        ("A.II", "Dân sự", ["Kháng nghị"]),
        ("B", "Xây dựng ngành", []),
        ("B.I", "Cán bộ", ["Đào tạo"]),
        ("B.II", "Đảng", ["Kết nạp"]),
    ]
    assert read.findings == []
    (area,) = (each for each in read.areas if each.id == "B.I")
    assert target_data(area.targets[0], area)["source"] == {"section": "B.I", "item": "1"}


def test_two_sheets_with_the_same_sections(tmp_path: Path) -> None:
    """One area where the titles agree, and no target is lost; two where they do not."""

    def fill(first: Any) -> None:
        second = first.parent.create_sheet("Huyện")
        for sheet, unit, other in ((first, "Phòng 1", "Dân sự"), (second, "Biển", "Cán bộ")):
            for row in (
                ["TT", "Chỉ tiêu", unit],
                ["I", "Hình sự"],
                [1, f"Việc {unit}", 2],
                ["II", other],
                [1, other, 3],
            ):
                sheet.append(row)

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    read = read_targets_table(path, FRAME, known(), ())
    assert [(each.id, each.title, [own.title for own in each.targets]) for each in read.areas] == [
        ("I", "Hình sự", ["Việc Phòng 1", "Việc Biển"]),
        ("II", "Dân sự", ["Dân sự"]),
        ("II-2", "Cán bộ", ["Cán bộ"]),
    ]
    assert [(each.id, each.place.sheet, each.place.cell) for each in read.findings] == [
        ("table-section", "Huyện", "B4")
    ]


def test_two_sheets_without_sections(tmp_path: Path) -> None:
    """Both are the area of a table without sections."""

    def fill(first: Any) -> None:
        for sheet in (first, first.parent.create_sheet("Hai")):
            for row in (["TT", "Chỉ tiêu", "Phòng 1"], [1, f"Việc {sheet.title}", 2]):
                sheet.append(row)

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    (area,) = read_targets_table(path, FRAME, known(), ()).areas
    assert (area.id, [each.title for each in area.targets]) == ("I", ["Việc Bảng", "Việc Hai"])


def test_a_finding_stands_at_its_own_cell(tmp_path: Path) -> None:
    """Not at the first equal text of its line; behind quotes and line breaks too."""
    text = (
        "TT;Chỉ tiêu;Phòng 1;Biển\n"
        "1;tùy theo;2;tùy\n"
        '2;"Kiến nghị ""a;b""";tùy;3\n'
        '3;"Hai\ndòng";"2";" tùy"\n'
        "4;Hết;tùy;tùy\n"
    )
    found = read_targets_table(lay(tmp_path, text), FRAME, known(), ()).findings
    assert [(each.id, each.place.line, each.place.column, each.place.length) for each in found] == [
        ("table-demand", 2, 14, 3),
        ("table-demand", 3, 23, 3),
        ("table-demand", 5, 13, 3),
        ("table-demand", 6, 7, 3),
        ("table-demand", 6, 11, 3),
    ]
    assert found[2].place.text == 'dòng";"2";" tùy"'
