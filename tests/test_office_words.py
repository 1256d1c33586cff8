"""The words by which offices name who is meant, and letters of the codes before Unicode: each of them once."""

from __future__ import annotations

import errno
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest

from tests.table_cases import workbook
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.draft import Frame
from vks.model.finding import Finding, Place
from vks.model.new_plan import NewUnit
from vks.model.target import Measure
from vks.model.unit import Group, Holder, Kind, Post, Unit
from vks.store.legacy import _READINGS as READINGS
from vks.store.legacy import MOJIBAKE, TCVN3, VNI, find_legacy
from vks.store.odd_text import legacy_values
from vks.store.office_assigned import assigned_in
from vks.store.office_names import Known, known_names, read_names
from vks.store.office_targets import read_targets_table
from vks.store.office_tasks import read_tasks_table
from vks.store.office_units import units_from, units_in
from vks.store.os_words import explain_refusal

UNITS: Final = {
    each.id: each
    for each in (
        *(
            Unit(f"P{number}", f"Phòng {number}", f"P{number}", Kind.DEPARTMENT, number)
            for number in range(1, 8)
        ),
        Unit("VP", "Văn phòng", "Văn phòng", Kind.DEPARTMENT, 8),
        Unit("Bien", "VKSND huyện Biển", "Biển", Kind.DISTRICT, 9, ("VKS Biển cũ",)),
        Unit("Doi", "VKSND huyện Đồi", "Đồi", Kind.DISTRICT, 10),
        Unit("KV1", "VKSND khu vực 1", "Khu vực 1", Kind.REGION, 11),
        Unit("V1", "Vụ 1", "Vụ 1", Kind.CENTRAL, 12),
    )
}
GROUPS: Final = {
    "all": Group("all", "Tất cả", tuple(UNITS)),
    "departments": Group("departments", "departments", ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "VP")),
    "districts": Group("districts", "districts", ("Bien", "Doi")),
    "regions": Group("regions", "regions", ("KV1",)),
    "centrals": Group("centrals", "centrals", ("V1",)),
    "hs": Group("hs", "Các đơn vị án hình sự", ("P1", "P2")),
}
POSTS: Final = {
    "VT": Post("VT", "Viện trưởng VKSND tỉnh", (Holder("Lê Văn An"),)),
    "PVT1": Post("PVT1", "Phó Viện trưởng", (Holder("Trần Thị Bình"),)),
    "PVT2": Post("PVT2", "Phó Viện trưởng", (Holder("Phạm Hòa Bình"),)),
    "TP1": Post("TP1", "Trưởng phòng 1", (Holder("Nguyễn Dung"),), heads="P1"),
}


def known(posts: dict[str, Post] | None = None) -> Known:
    """Give the names of the office."""
    return known_names(UNITS, GROUPS, posts or {})


PHRASES: Final = {
    "all": """VKS hai cấp; VKSND hai cấp; Viện kiểm sát hai cấp; đơn vị hai cấp; đơn vị VKS hai cấp; các đơn vị;
        các đơn vị VKS; tất cả các đơn vị; tất cả đơn vị; toàn ngành; toàn tỉnh; các đơn vị hai cấp;
        các đơn vị VKS hai cấp; các đơn vị VKSND hai cấp; các phòng và cấp huyện""",
    "departments": """các phòng; các phòng thuộc VKSND tỉnh; các phòng thuộc VKS tỉnh; các phòng VKSND tỉnh;
        các phòng thuộc Viện tỉnh; cấp phòng; departments""",
    "districts": """VKS cấp huyện; VKSND cấp huyện; cấp huyện; Viện kiểm sát cấp huyện; các huyện; đơn vị cấp huyện;
        VKS huyện; các VKS huyện; các VKS cấp huyện; 2 VKS cấp huyện; các đơn vị cấp huyện""",
    "regions": "VKS khu vực; VKSND khu vực; các khu vực; Viện kiểm sát khu vực",
    "centrals": "đơn vị trực thuộc VKSND tối cao",
    "hs": "Các đơn vị án hình sự; đơn vị án hình sự; hs",
    "Bien": "VKSND huyện Biển; huyện Biển; Biển; VKS Biển; Bien; VKS Biển cũ",
}


@pytest.mark.parametrize(("group", "phrases"), PHRASES.items())
def test_each_way_to_name_a_group(group: str, phrases: str) -> None:
    """In its usual words, with the right number of them before it."""
    for phrase in phrases.split(";"):
        named = read_names(phrase, known())
        assert (named.ids, named.left) == ([group], []), phrase


def test_names_beside_names() -> None:
    """Numbers behind the first; a wrong number of units, and what is nobody's name, is left."""
    named = read_names("Phòng 1, 2, 3 và 7; Văn phòng cùng Biển", known())
    assert (named.ids, named.left) == (["P1", "P2", "P3", "P7", "VP", "Bien"], [])
    assert read_names("3 VKS cấp huyện", known()).left == ["3"]
    wrong = read_names("Phòng 1, 9, Tổ 5", known())
    assert wrong.ids == ["P1"]
    assert wrong.left == ["9", "Tổ", "5"]
    assert read_names("VP, VP và Văn phòng", known()).ids == ["VP"]


@pytest.mark.parametrize(
    "verb",
    [
        "chủ trì",
        "thực hiện",
        "tham mưu",
        "giúp việc",
        "đôn đốc",
        "tổng hợp",
        "triển khai",
        "phụ trách",
        "chỉ đạo",
        "lãnh đạo",
    ],
)
def test_each_word_for_leading(verb: str) -> None:
    """Whoever stands before it leads; the word itself is not left over."""
    found = assigned_in(f"Phòng 1 {verb}; Văn phòng phối hợp", known())
    assert (found.leads, found.helpers, found.left) == (["P1"], ["VP"], [])


@pytest.mark.parametrize(
    ("text", "leads", "helpers"),
    [
        ("Phòng 1 (chủ trì), Văn phòng, Biển", ["P1"], ["VP", "Bien"]),
        ("Phòng 1 phối hợp với Văn phòng. Biển thực hiện", ["P1", "Bien"], ["VP"]),
        ("Phòng 1 phối hợp Văn phòng; Biển", ["P1", "Bien"], ["VP"]),
        ("Phòng 1; Văn phòng phối hợp", ["P1"], ["VP"]),
        ("Phòng 1 chủ trì, phối hợp với Phòng 1, Phòng 2", ["P1"], ["P2"]),
        ("Phòng 1, 2 và 3 chủ trì; các phòng phối hợp", ["P1", "P2", "P3"], ["departments"]),
    ],
)
def test_who_leads_and_who_helps(text: str, leads: list[str], helpers: list[str]) -> None:
    """By the words behind a name, between two, or in brackets; who leads does not help too."""
    found = assigned_in(text, known())
    assert (found.leads, found.helpers, found.left, found.people) == (leads, helpers, [], [])


@pytest.mark.parametrize(
    ("text", "leaders"),
    [
        ("Viện trưởng chỉ đạo", ["VT"]),
        ("đ/c Lê Văn An", ["VT"]),
        ("Đc Lê Văn An", ["VT"]),
        ("VT", ["VT"]),
        ("các Phó Viện trưởng", ["PVT1", "PVT2"]),
        ("Phó Viện trưởng", []),
        ("Trần Thị Bình", ["PVT1"]),
        ("Bình", []),
        ("Hòa Bình - PVT", []),
        ("Dung", ["TP1"]),
        ("Trưởng phòng 1", ["TP1"]),
    ],
)
def test_leaders_by_title_or_name(text: str, leaders: list[str]) -> None:
    """A title or a given name that two have names neither, and nobody else, but for all of them together."""
    found = assigned_in(text, known(POSTS))
    assert found.leaders == leaders
    assert bool(found.left) is not bool(leaders)


def test_a_title_tells_two_of_one_given_name_apart() -> None:
    """Bình the deputy and Bình the head of department: the name alone is nobody's, with “PVT” the deputy's."""
    head = Post("TP2", "Trưởng phòng 2", (Holder("Đỗ Thái Bình"),), heads="P2")
    posts = {"PVT1": POSTS["PVT1"], "TP2": head}
    assert assigned_in("Bình - PVT", known(posts)).leaders == ["PVT1"]
    assert assigned_in("Bình", known(posts)).leaders == []


@pytest.mark.parametrize(
    "text",
    [
        "đ/c Nguyễn Hoa",
        "đồng chí Nguyễn Hoa",
        "Viện trưởng Nguyễn Hoa",
        "Phó Viện trưởng Hoa",
        "Thủ trưởng Hoa",
        "Bí thư Hoa",
        "cấp lãnh đạo",
    ],
)
def test_people_where_the_plan_has_no_posts(text: str) -> None:
    """Their words are kept for a note up to the next sign, and are no unit's; the unit behind them leads."""
    found = assigned_in(f"{text}: Phòng 1", known())
    assert (found.leads, found.left) == (["P1"], [])


# Letters of the codes before Unicode

PLAIN: Final = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
IN_TCVN3: Final = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"
"""The same letters by the bytes of TCVN 5712:1993, VN3, taken for Latin-1."""
IN_VNI: Final = [
    "aø",
    "aù",
    "aû",
    "aõ",
    "aï",
    "aê",
    "aè",
    "aé",
    "aú",
    "aü",
    "aë",
    "aâ",
    "aà",
    "aá",
    "aå",
    "aã",
    "aä",
    "ñ",
    "eø",
    "eù",
    "eû",
    "eõ",
    "eï",
    "eâ",
    "eà",
    "eá",
    "eå",
    "eã",
    "eä",
    "ì",
    "í",
    "æ",
    "ó",
    "ò",
    "oø",
    "où",
    "oû",
    "oõ",
    "oï",
    "oâ",
    "oà",
    "oá",
    "oå",
    "oã",
    "oä",
    "ô",
    "ôø",
    "ôù",
    "ôû",
    "ôõ",
    "ôï",
    "uø",
    "uù",
    "uû",
    "uõ",
    "uï",
    "ö",
    "öø",
    "öù",
    "öû",
    "öõ",
    "öï",
    "yø",
    "yù",
    "yû",
    "yõ",
    "î",
]
"""The same letters by the bytes of VNI-Times: most marks are a letter behind the vowel."""


def test_every_letter_of_tcvn3() -> None:
    """All sixty-seven, and the seven capitals that have a byte of their own."""
    assert len(PLAIN) == len(IN_TCVN3) == len(IN_VNI) == 67
    read = READINGS[TCVN3]
    assert [read(sign) for sign in IN_TCVN3] == list(PLAIN)
    assert read("¡¢£¤¥¦§") == "ĂÂÊÔƠƯĐ"
    assert read("abc") == "abc"


def test_every_letter_of_vni() -> None:
    """Small and capital; a mark counts only behind a vowel that can bear it."""
    read = READINGS[VNI]
    assert [read(signs) for signs in IN_VNI] == list(PLAIN)
    assert [read(signs.upper()) for signs in IN_VNI] == list(PLAIN)
    assert all(unicodedata.is_normalized("NFC", read(signs)) for signs in IN_VNI)
    assert read("bø") == "bø"


@pytest.mark.parametrize(
    ("text", "code", "kind", "kind_en", "names"),
    [
        (
            "KiÓm s¸t viªn",
            TCVN3,
            "viết bằng bảng mã cũ, có vẻ là TCVN3 (.VnTime)",
            "in a legacy code, TCVN3 (.VnTime) it seems",
            True,
        ),
        (
            "Kieåm saùt vieân",
            VNI,
            "viết bằng bảng mã cũ, có vẻ là VNI (VNI-Times)",
            "in a legacy code, VNI (VNI-Times) it seems",
            True,
        ),
        (
            "Kiá»ƒm sÃ¡t viÃªn",
            MOJIBAKE,
            "bị mở sai bảng mã (UTF-8 mở như Windows-1252)",
            "opened in the wrong code (UTF-8 as Windows-1252)",
            False,
        ),
    ],
)
def test_what_is_said_of_a_legacy_code(text: str, code: str, kind: str, kind_en: str, names: bool) -> None:
    """Which it seems to be, the first such word, and what to do: convert it, or open the file again."""
    legacy = find_legacy(text)
    assert legacy is not None
    assert legacy.code == code
    words = legacy_values(legacy)
    assert (words["kind"], words["kind_en"]) == (kind, kind_en)
    assert text[legacy.start :].startswith(str(words["sample"]))
    hint, english = str(words["hint"]), str(words["hint_en"])
    if names:
        assert f"(Unikey: Ctrl+Shift+F6, nguồn {code}) rồi dán lại; vks không tự đoán" in hint
        assert english.startswith(f"convert it from {code} to Unicode (Unikey: Ctrl+Shift+F6)")
    else:
        assert hint.startswith("mở lại tệp gốc theo UTF-8 (Excel: Dữ liệu > Từ Văn bản/CSV > 65001")
        assert english.startswith("open the first file as UTF-8 (Excel: Data > From Text/CSV > 65001")
    assert Finding("text-legacy", Place("f"), words).what("en")


# Headings of tables

YEAR: Final = Frame(2025, Period(Month(2025, 1), Month(2025, 12)), QuarterScheme.CALENDAR)


def lay(folder: Path, *rows: str) -> Path:
    """Put a table into a folder."""
    path = folder / "bang.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("at", "headings"),
    [
        (0, "STT; TT; Số TT; Số thứ tự"),
        (1, "Nội dung chỉ tiêu; Chỉ tiêu; Nội dung; Tên chỉ tiêu"),
        (2, "Cách tính; ĐVT; Đơn vị tính; Cách tính/ĐVT"),
        (3, "Toàn tỉnh; Toàn ngành; Tổng số; Tổng; Cộng; Tổng cộng; Tỉnh; Chung"),
        (4, "Thời hạn; Thời gian; Hạn hoàn thành"),
        (5, "Ghi chú"),
    ],
)
def test_each_heading_of_targets(at: int, headings: str, tmp_path: Path) -> None:
    """The guide names them; every cell below is then read as what it is."""
    for heading in headings.split("; "):
        usual = ["TT", "Chỉ tiêu", "ĐVT", "Tổng số", "Thời hạn", "Ghi chú"]
        usual[at] = heading
        path = lay(tmp_path, ";".join(usual), "1;Kiến nghị;%;90;30/6/2025;lưu ý")
        read = read_targets_table(path, YEAR, known(), ())
        (target,) = read.areas[0].targets
        assert (target.item, target.title, target.measure, target.assign) == (
            "1",
            "Kiến nghị",
            Measure.SHARE,
            ((("province",), {"at_least": "90"}),),
        ), heading
        assert (target.due, target.note, read.findings) == ("2025-06-30", "lưu ý", []), heading


@pytest.mark.parametrize(
    ("at", "headings"),
    [
        (0, "STT; TT; Số TT; Số thứ tự"),
        (1, "Nhiệm vụ; Nội dung nhiệm vụ; Nội dung công việc; Nội dung; Công việc; Tên nhiệm vụ"),
        (2, "Chủ trì; Đơn vị chủ trì; Đơn vị thực hiện; Đơn vị đầu mối"),
        (3, "Phối hợp; Đơn vị phối hợp"),
        (4, "Lãnh đạo; Chỉ đạo; Người chỉ đạo"),
        (5, "Thời hạn; Thời gian; Hạn hoàn thành; Tiến độ; Thời điểm hoàn thành"),
        (6, "Ghi chú"),
    ],
)
def test_each_heading_of_tasks(at: int, headings: str, tmp_path: Path) -> None:
    """The guide names them; every cell below is then read as what it is."""
    for heading in headings.split("; "):
        usual = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Chỉ đạo", "Thời hạn", "Ghi chú"]
        usual[at] = heading
        path = lay(tmp_path, ";".join(usual), "3;Sơ kết;Phòng 1;Biển;Viện trưởng;Quý I;nhớ")
        read = read_tasks_table(path, YEAR, known(POSTS), ())
        (task,) = read.tasks
        assert (task.item, task.title, task.lead_units, task.helper_units, task.leaders) == (
            "3",
            "Sơ kết",
            ("P1",),
            ("Bien",),
            ("VT",),
        ), heading
        assert (task.due, task.note, read.findings) == (("2025-Q1",), "nhớ", []), heading


def test_a_demand_that_is_not_understood_keeps_its_target(tmp_path: Path) -> None:
    """Under an id like any other, to be judged by everybody until it is mended."""
    path = lay(tmp_path, "TT;Chỉ tiêu;Phòng 1", "1;Chưa rõ;tùy", "2;Chưa rõ;tùy")
    first, second = read_targets_table(path, YEAR, known(), ()).areas[0].targets
    assert (first.id, second.id) == ("chi-tieu.chua-ro", "chi-tieu.chua-ro-2")
    assert (first.measure, first.item, second.item) == (Measure.JUDGED, "1", "2")


def test_a_target_to_be_mended_keeps_the_rest_of_its_row(tmp_path: Path) -> None:
    """Its deadline and its remark are understood; a sum that is a formula is not waited for."""
    heads = ["TT", "Chỉ tiêu", "Phòng 1", "Tổng", "Thời hạn", "Ghi chú"]
    rows: list[list[Any]] = [
        heads,
        [1, "Chưa rõ", "tùy", None, "30/6/2025", "nhớ"],
        [2, "Rõ", 2, "=C3", None, None],
    ]

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    path = tmp_path / "bang.xlsx"
    path.write_bytes(workbook(fill))
    read = read_targets_table(path, YEAR, known(), ())
    unclear, clear = read.areas[0].targets
    assert (unclear.due, unclear.due_text, unclear.note) == ("2025-06-30", "30/6/2025", "nhớ")
    assert (clear.unconfirmed, [each.id for each in read.findings]) == ("", ["table-demand"])


def test_an_assignment_in_one_column(tmp_path: Path) -> None:
    """By any of its headings."""
    for heading in ("Phân công", "Trách nhiệm", "Người thực hiện", "Đơn vị"):
        path = lay(
            tmp_path, f"TT;Nhiệm vụ;{heading};Thời hạn", "3;Sơ kết;Phòng 1 chủ trì, Biển phối hợp;Quý I"
        )
        (task,) = read_tasks_table(path, YEAR, known(POSTS), ()).tasks
        assert (task.lead_units, task.helper_units) == (("P1",), ("Bien",)), heading


def test_who_leads_and_helps_in_a_column_of_its_own(tmp_path: Path) -> None:
    """A sentence there is read as one; a row without a cell there keeps what the sentence of the assignment says."""
    path = lay(
        tmp_path,
        "TT;Nhiệm vụ;Chủ trì;Phân công;Thời hạn",
        "1;A;Phòng 1 (chủ trì), Biển;;Quý I",
        "2;B;;Phòng 2 thực hiện;Quý I",
        "3;C;;Phòng 3, Tổ Ban thực hiện;Quý I",
    )
    read = read_tasks_table(path, YEAR, known(), ())
    assert [(each.lead_units, each.helper_units, each.note, each.unconfirmed) for each in read.tasks] == [
        (("P1",), ("Bien",), "", ""),
        (("P2",), (), "", ""),
        (
            ("P3",),
            (),
            "Phân công: “Phòng 3, Tổ Ban thực hiện”",
            "đơn vị chủ trì hiểu từ “Phòng 3, Tổ Ban thực hiện”, còn chữ chưa hiểu",
        ),
    ]
    (finding,) = read.findings
    assert (finding.id, finding.place.line, finding.values["value"]) == ("table-unit", 4, "Tổ Ban")


@pytest.mark.parametrize(
    ("at", "headings"),
    [
        (0, "Tên; Tên đơn vị; Đơn vị; name"),
        (1, "Mã; Mã đơn vị; id"),
        (2, "Tên gọi; Tên ngắn; Viết tắt; short"),
        (3, "Loại; Cấp; kind"),
        (4, "Tên khác; aliases"),
    ],
)
def test_each_heading_of_units(at: int, headings: str, tmp_path: Path) -> None:
    """The guide names them; each unit has what its row says."""
    for heading in headings.split("; "):
        usual = ["Tên", "Mã", "Tên gọi", "Loại", "Tên khác"]
        usual[at] = heading
        path = lay(tmp_path, ";".join(usual), "Đội A;DA;A;khu vực;Đội cũ")
        found = units_from(path)
        assert not isinstance(found, Finding)
        assert found == ([NewUnit("DA", "Đội A", "A", Kind.REGION, ("Đội cũ",))], []), heading


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *((each, Kind.DEPARTMENT) for each in ("phòng", "cấp phòng", "department")),
        *((each, Kind.DISTRICT) for each in ("cấp huyện", "huyện", "district")),
        *((each, Kind.REGION) for each in ("khu vực", "region")),
        *((each, Kind.CENTRAL) for each in ("trung ương", "central")),
    ],
)
def test_each_word_for_a_kind(word: str, kind: Kind) -> None:
    """Before a colon, in a list of names."""
    units, unclear = units_in(f"{word}: Alpha")
    assert ([each.kind for each in units], unclear) == ([kind], [])


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (errno.EACCES, "không có quyền đọc", "no permission to read it"),
        (errno.EPERM, "không có quyền đọc", "no permission to read it"),
        (errno.EISDIR, "đây là thư mục, không phải tệp", "it is a folder and no file"),
        (errno.ENOENT, "liên kết trỏ tới một tệp không có", "it links to a file that is not there"),
        (errno.ENOTDIR, "liên kết trỏ tới một tệp không có", "it links to a file that is not there"),
        (errno.EIO, "ổ đĩa báo lỗi khi đọc", "the disk failed while it was read"),
        (errno.ELOOP, "các liên kết trỏ vòng vào nhau", "the links lead round in a circle"),
        (errno.ENAMETOOLONG, "tên tệp quá dài", "the file's name is too long"),
        (
            errno.ENODEV,
            "đây không phải tệp thường (ống, thiết bị)",
            "it is a pipe or a device and no plain file",
        ),
        (errno.EMFILE, "máy đang mở quá nhiều tệp", "too many files are open"),
        (errno.EDOM, f"hệ điều hành báo lỗi số {errno.EDOM}", f"the system reports error {errno.EDOM}"),
        (None, "hệ điều hành báo lỗi số 0", "the system reports error 0"),
    ],
)
def test_refusals_of_the_system(number: int | None, vi: str, en: str) -> None:
    """In words of both languages; another by its number."""
    error = OSError() if number is None else OSError(number, "x")
    assert explain_refusal(error) == {"reason": vi, "reason_en": en}
