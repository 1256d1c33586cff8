"""The words by which offices name who is meant, and letters of the codes before Unicode: each of them once."""

from __future__ import annotations

import unicodedata
from typing import Final

import pytest

from vks.model.finding import Finding, Place
from vks.model.unit import Group, Holder, Kind, Post, Unit
from vks.store.legacy import _READINGS as READINGS
from vks.store.legacy import MOJIBAKE, TCVN3, VNI, find_legacy
from vks.store.odd_text import legacy_values
from vks.store.office_assigned import assigned_in
from vks.store.office_names import Known, known_names, read_names

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
    """A title or a given name that two have names neither, but for all of them together."""
    assert assigned_in(text, known(POSTS)).leaders == leaders


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
