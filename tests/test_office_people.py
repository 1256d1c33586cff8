"""Who is named in a cell, and for what: every name that a plan's units, groups and posts have, every word between them."""

from __future__ import annotations

from typing import Final

import pytest

from vks.model.names import fold
from vks.model.unit import Group, Holder, Kind, Post, Unit
from vks.store.office_assigned import Assigned, assigned_in
from vks.store.office_names import Hit, Known, known_names, listed, more_numbers, read_names, tokens_of

UNITS: Final = {
    each.id: each
    for each in (
        Unit("P1", "Phòng 1 VKSND tỉnh", "Phòng 1", Kind.DEPARTMENT, 1),
        Unit("P2", "Phòng 2 VKSND tỉnh", "Phòng 2", Kind.DEPARTMENT, 2, ("Ban chung",)),
        Unit("VP", "Văn phòng", "Văn phòng", Kind.DEPARTMENT, 3, ("Ban chung",)),
        Unit("HaLong", "VKSND TP Hạ Long", "Hạ Long", Kind.DISTRICT, 4),
    )
}
GROUPS: Final = {
    "all": Group("all", "Tất cả", tuple(UNITS)),
    "departments": Group("departments", "departments", ("P1", "P2", "VP")),
    "districts": Group("districts", "districts", ("HaLong",)),
    "hs": Group("hs", "các đơn vị hình sự", ("P1", "HaLong")),
    "ds": Group("ds", "Các đơn vị dân sự", ("P2",)),
}
POSTS: Final = {
    "VT": Post("VT", "Viện trưởng VKSND tỉnh", (Holder("Lê Văn An"),)),
    "A1": Post("A1", "Phó Viện trưởng", (Holder("Trần Thị Bình"),)),
    "A2": Post("A2", "Phó Viện trưởng VKS tỉnh", (Holder("Phạm Trường"), Holder("Đỗ Dũng"))),
    "BCS": Post("BCS", "Ban cán sự Đảng"),
    "PBT": Post("pb", "Phó Bí thư"),
    "BT": Post("b", "Bí thư"),
    "TP1": Post("TP1", "Trưởng phòng 1 VKSND tỉnh", (Holder("Hà Trường"), Holder("Vũ Bình")), heads="P1"),
}
KNOWN: Final = known_names(UNITS, GROUPS, POSTS)
BARE: Final = known_names(UNITS, GROUPS, {})


# Names

ALL: Final = """VKS hai cấp; VKSND hai cấp; Viện kiểm sát hai cấp; đơn vị hai cấp; đơn vị VKS hai cấp; các đơn vị;
    các đơn vị VKS; tất cả các đơn vị; tất cả đơn vị; toàn ngành; toàn tỉnh; các đơn vị hai cấp; các đơn vị VKS hai cấp;
    các đơn vị VKSND hai cấp; các phòng và cấp huyện; all"""
DEPARTMENTS: Final = """các phòng; các phòng thuộc VKSND tỉnh; các phòng thuộc VKS tỉnh; các phòng VKSND tỉnh;
    các phòng thuộc Viện tỉnh; cấp phòng; departments"""
DISTRICTS: Final = """VKS cấp huyện; VKSND cấp huyện; cấp huyện; Viện kiểm sát cấp huyện; các huyện; đơn vị cấp huyện;
    VKS huyện; các VKS huyện; districts"""
REGIONS: Final = "VKS khu vực; VKSND khu vực; các khu vực; Viện kiểm sát khu vực; regions"
CENTRALS: Final = "đơn vị trực thuộc VKSND tối cao; centrals"


def names(words: str, *ids: str) -> dict[str, tuple[str, ...]]:
    """Give names by their folded words."""
    return {fold(word): ids for word in words.split(";")}


def test_every_name_of_units_and_groups() -> None:
    """Ids, names, short names and aliases, with “VKSND thành phố” and without; built-in groups by their usual words alone."""
    office = known_names(UNITS, GROUPS, POSTS)
    assert office.units == {
        **names(ALL, "all"),
        **names(DEPARTMENTS, "departments"),
        **names(DISTRICTS, "districts"),
        **names("hs; các đơn vị hình sự; đơn vị hình sự", "hs"),
        **names("ds; các đơn vị dân sự; đơn vị dân sự", "ds"),
        **names("P1; Phòng 1; Phòng 1 VKSND tỉnh", "P1"),
        **names("P2; Phòng 2; Phòng 2 VKSND tỉnh", "P2"),
        **names("VP; Văn phòng", "VP"),
        **names("Ban chung", "P2", "VP"),
        **names("HaLong; VKSND TP Hạ Long", "HaLong"),
    }
    assert office.sizes == {"all": 4, "departments": 3, "districts": 1, "hs": 2, "ds": 1}


def test_names_of_other_kinds_of_units() -> None:
    """A group is named only where the plan has units of its kind."""
    every = {id_: Group(id_, id_, ()) for id_ in ("all", "departments", "districts", "regions", "centrals")}
    assert known_names({}, every, {}).units == {
        **names(ALL, "all"),
        **names(DEPARTMENTS, "departments"),
        **names(DISTRICTS, "districts"),
        **names(REGIONS, "regions"),
        **names(CENTRALS, "centrals"),
    }
    assert known_names({}, {}, {}) == Known(names(ALL.removesuffix("; all"), "all"), {}, {})


def test_every_name_of_posts() -> None:
    """Ids, titles with “VKSND tỉnh” and without, holders by their whole name and the last word of it."""
    assert known_names(UNITS, GROUPS, POSTS).posts == {
        **names("VT; Viện trưởng VKSND tỉnh; Viện trưởng; Lê Văn An; An", "VT"),
        **names("A1; Trần Thị Bình", "A1"),
        **names("Phó Viện trưởng", "A1", "A2"),
        **names("A2; Phó Viện trưởng VKS tỉnh; Phạm Trường; Đỗ Dũng; Dũng", "A2"),
        **names("BCS; Ban cán sự Đảng", "BCS"),
        **names("pb; Phó Bí thư", "pb"),
        **names("b; Bí thư", "b"),
        **names("TP1; Trưởng phòng 1 VKSND tỉnh; Hà Trường; Vũ Bình", "TP1"),
        **names("Bình", "A1", "TP1"),
        **names("Trường", "A2", "TP1"),
    }


def test_words_and_signs() -> None:
    """Letters and digits in a row, and the signs that part; no dash, no stroke."""
    assert [(token.text, token.folded) for token in tokens_of("Đ/c P_1-2, Hạ;Long.(x):")] == [
        ("Đ", "d"),
        ("c", "c"),
        ("P", "p"),
        ("1", "1"),
        ("2", "2"),
        (",", ","),
        ("Hạ", "ha"),
        (";", ";"),
        ("Long", "long"),
        (".", "."),
        ("(", "("),
        ("x", "x"),
        (")", ")"),
        (":", ":"),
    ]
    assert listed(["Tổ", "9"]) == "“Tổ 9”"


@pytest.mark.parametrize(
    ("text", "ids", "left"),
    [
        ("Phòng 1, Hạ Long", "P1 HaLong", ""),
        ("VKSND thành phố Hạ Long", "HaLong", ""),
        ("Ha Long", "HaLong", ""),
        ("các Phòng 1", "P1", ""),
        ("và các Phòng 1", "P1", ""),
        ("tỉnh và các Phòng 1", "P1", ""),
        ("1) Phòng 1; 2) Phòng 1", "P1", "1 2"),
        ("Phòng 1, 2. Hạ Long", "P1 P2 HaLong", ""),
        ("1. Phòng 1; 2. Văn phòng", "P1 VP", "1 2"),
        ("Phòng 1; 2.", "P1 P2", ""),
        ("Phòng 1; 2, Hạ Long", "P1 P2 HaLong", ""),
        ("3 phòng", "", "3 phòng"),
        ("cả 3 cấp phòng", "departments", "cả"),
        ("3 các phòng", "departments", ""),
        ("4 các phòng", "departments", "4"),
        ("2 đơn vị hình sự", "hs", ""),
        ("các 2 đơn vị hình sự", "hs", ""),
        ("1 VKS cấp huyện", "districts", ""),
        ("13 VKS cấp huyện", "districts", "13"),
        ("13 Phòng 1", "P1", "13"),
        ("Ban chung", "", "Ban chung"),
        ("Ban chung, Phòng 1", "P1", "Ban chung"),
        ("Phòng 1; Phòng 2", "P1 P2", ""),
        ("Phòng 1, 2", "P1 P2", ""),
        ("Phòng 1 và 2", "P1 P2", ""),
        ("Phòng 1; 2", "P1 P2", ""),
        ("các Phòng 1, 2", "P1 P2", ""),
        ("Phòng 1, 2, 3", "P1 P2", "3"),
        ("Phòng 1 2", "P1", "2"),
        ("Phòng 1,", "P1", ""),
        ("Văn phòng, 2", "VP", "2"),
        ("Phòng 2, 1, 2", "P2 P1", ""),
        ("Hạ", "", "Hạ"),
        ("Phòng", "", "Phòng"),
        ("Hạ. Long", "", "Hạ Long"),
        ("(Phòng 1)", "P1", ""),
        ("", "", ""),
    ],
)
def test_names_in_a_cell(text: str, ids: str, left: str) -> None:
    """In their order, each once; numbers only in their right number; what is nobody's, or two's, is left."""
    named = read_names(text, KNOWN)
    assert (" ".join(named.ids), " ".join(named.left)) == (ids, left)


def test_the_longest_name_goes_first() -> None:
    """Of up to twelve words; “các phòng và cấp huyện” is no “các phòng”."""
    assert read_names("các phòng và cấp huyện", KNOWN).ids == ["all"]
    for words, whole in ((12, True), (13, False)):
        name = " ".join("abcdefghijklm"[:words])
        known = known_names({"X": Unit("X", name, name, Kind.DEPARTMENT, 1)}, {}, {})
        assert (read_names(name, known).ids == ["X"]) is whole


def test_where_more_numbers_end() -> None:
    """Each behind the first with the word that it ends at."""
    tokens = tokens_of("Phòng 1, 2 và 9")
    assert list(more_numbers(tokens, 0, 2, KNOWN)) == [Hit(("P2",), 4)]
    assert list(more_numbers(tokens_of("Hạ Long, 2"), 0, 2, KNOWN)) == []


# Who does what


def parts(text: str, known: Known = KNOWN) -> tuple[str, str, str, str, str]:
    """Give who leads, helps, directs, the persons in words, and what is left."""
    found = assigned_in(text, known)
    return (
        " ".join(found.leads),
        " ".join(found.helpers),
        " ".join(found.leaders),
        " ".join(found.people),
        " ".join(found.left),
    )


@pytest.mark.parametrize(
    "verb",
    [
        *("chủ trì", "thực hiện", "tham mưu", "giúp việc", "đôn đốc", "tổng hợp", "triển khai", "phụ trách"),
        *("chịu trách nhiệm", "chỉ đạo", "lãnh đạo"),
    ],
)
def test_each_verb_of_who_leads(verb: str) -> None:
    """Before it, behind it, after a comma; no word of it is left."""
    assert parts(f"Phòng 1 {verb}, Phòng 2 phối hợp") == ("P1", "P2", "", "", "")
    assert parts(f"{verb}: Phòng 1; phối hợp: Phòng 2") == ("P1", "P2", "", "", "")
    assert parts(f"Phòng 2 phối hợp; Phòng 1 {verb}") == ("P1", "P2", "", "", "")


@pytest.mark.parametrize(
    "word",
    [
        "đ/c",
        "đc",
        "đồng chí",
        "các",
        "và",
        "giúp",
        "cùng",
        "với",
        "PVT",
        "tỉnh",
        "đơn vị",
        "để",
        ",",
        ":",
        "(",
        ")",
    ],
)
def test_small_words_add_nothing(word: str) -> None:
    """Between two names."""
    known = known_names(UNITS, GROUPS, {"VT": POSTS["VT"]})
    assert parts(f"Phòng 1 {word} Văn phòng thực hiện", known) == ("P1 VP", "", "", "", "")


@pytest.mark.parametrize(
    ("text", "leads", "helpers"),
    [
        ("Phòng 1 (chủ trì), Phòng 2; VP", "P1 VP", "P2"),
        ("(chủ trì) Phòng 1, Phòng 2", "P1 P2", ""),
        ("(Chủ trì: Phòng 1), (phối hợp: Phòng 2)", "P1", "P2"),
        ("Phòng 1 chủ trì (Phòng 2 phối hợp)", "P1", "P2"),
        ("Phòng 1 (thực hiện), Phòng 2", "P1 P2", ""),
        ("Phòng 1 (chủ trì), Phòng 2 (chủ trì), VP", "P1 P2", "VP"),
        ("Phòng 1 (chủ trì) Phòng 2. VP", "P1 VP", "P2"),
        ("Phòng 1", "P1", ""),
        ("Phòng 1; Phòng 1, Phòng 2 phối hợp", "P1", "P2"),
        ("Phòng 1 thực hiện; Phòng 1, Phòng 2 phối hợp", "P1", "P2"),
        ("Phòng 1 phối hợp với Phòng 2", "P1", "P2"),
        ("Phòng 1 phối hợp cùng Phòng 2", "P1", "P2"),
        ("Phòng 1 phối hợp cùng với các đơn vị: Phòng 2, VP", "P1", "P2 VP"),
        ("Phòng 1 phối hợp: Phòng 2. VP", "P1 VP", "P2"),
        ("Phòng 1 phối hợp các đơn vị: Phòng 2", "P1", "P2"),
        ("Phòng 1 phối hợp các đơn vị: sau", "P1", "all"),
        ("Phòng 1 phối hợp các phòng", "P1", "departments"),
        ("Phòng 1 phối hợp Phòng 2: Văn phòng", "P1", "P2 VP"),
        ("Phòng 1 phối hợp, Phòng 2", "P2", "P1"),
        ("Phòng 1 phối hợp (Phòng 2)", "P2", "P1"),
        ("Phòng 1 phối hợp", "", "P1"),
        ("phối hợp Phòng 1", "", "P1"),
        ("Phòng 1, 2 thực hiện; 3. VP", "P1 P2 VP", ""),
        ("1. Phòng 1; 2. VP phối hợp", "P1", "VP"),
        ("", "", ""),
    ],
)
def test_who_leads_and_helps(text: str, leads: str, helpers: str) -> None:
    """By verbs before and behind names, brackets and signs; who leads helps nobody."""
    left = "sau" if "sau" in text else ""
    assert parts(text) == (leads, helpers, "", "", left)


@pytest.mark.parametrize(
    ("text", "leaders", "left"),
    [
        ("Viện trưởng", "VT", ""),
        ("VT", "VT", ""),
        ("PVT", "", "PVT"),
        ("các PVT", "A1 A2", ""),
        ("các đồng chí Phó Viện trưởng", "A1 A2", ""),
        ("các đ/c Phó Viện trưởng", "A1 A2", ""),
        ("các anh đồng chí Phó Viện trưởng", "", "anh Phó Viện trưởng"),
        ("các anh em đồng chí Phó Viện trưởng", "", "anh em Phó Viện trưởng"),
        ("Ban cán sự Đảng", "BCS", ""),
        ("BCSĐ", "BCS", ""),
        ("PBT", "pb", ""),
        ("BT, PBT", "b pb", ""),
        ("Trần Thị Bình", "A1", ""),
        ("Bình", "", "Bình"),
        ("Bình - PVT", "A1", ""),
        ("Bình, Phó Viện trưởng", "", "Bình Phó Viện trưởng"),
        ("Bình - Phó Viện trưởng", "A1", ""),
        ("Trường", "", "Trường"),
        ("Trường PVT", "A2", ""),
        ("Dũng - PVT", "A2", ""),
        ("Dũng - Phó Viện trưởng, VT", "A2 VT", ""),
        ("VT; VT", "VT", ""),
        ("Viện, trưởng", "", "Viện trưởng"),
    ],
)
def test_who_directs(text: str, leaders: str, left: str) -> None:
    """By title, short title or name; of several with one title or given name those that “các” or a title tells."""
    assert parts(f"{text}; Phòng 1") == ("P1", "", leaders, "", left)


def test_two_deputies_of_one_name() -> None:
    """A title tells neither from the other."""
    posts = {"A1": POSTS["A1"], "A2": Post("A2", "Phó Viện trưởng", (Holder("Vũ Bình"),))}
    known = known_names(UNITS, GROUPS, posts)
    assert parts("Bình - PVT", known) == ("", "", "", "", "Bình PVT")
    assert parts("Vũ Bình - PVT", known) == ("", "", "A2", "", "")


def test_a_post_beside_a_unit() -> None:
    """A post of a longer name goes before the unit inside it; where both have one name the post is meant."""
    assert parts("Trưởng phòng 1 VKSND tỉnh; Phòng 1") == ("P1", "", "TP1", "", "")
    both = known_names(UNITS, GROUPS, {"X": Post("X", "Văn phòng")})
    assert parts("Văn phòng", both) == ("", "", "X", "", "")
    longer = known_names(UNITS, GROUPS, {"X": Post("X", "Phòng")})
    assert parts("Phòng 1", longer) == ("P1", "", "", "", "")


@pytest.mark.parametrize(
    ("text", "people", "left"),
    [
        ("đ/c Nguyễn Hoa", "đ c Nguyễn Hoa", ""),
        ("đồng chí Nguyễn Hoa, Tổ 9", "đồng chí Nguyễn Hoa", "Tổ 9"),
        ("Viện trưởng: Nguyễn Hoa", "Viện trưởng", "Nguyễn Hoa"),
        ("Phó Viện trưởng Hoa (Tổ 9)", "Phó Viện trưởng Hoa", "Tổ 9"),
        ("Thủ trưởng Hoa", "Thủ trưởng Hoa", ""),
        ("Bí thư Hoa", "Bí thư Hoa", ""),
        ("cấp lãnh đạo", "cấp lãnh đạo", ""),
        ("Lãnh đạo Viện", "Lãnh đạo Viện", ""),
        ("Tổ 9", "", "Tổ 9"),
        ("9", "", ""),
        ("Tổ, 9", "", "Tổ"),
        ("Tổ 9 10", "", "Tổ 9 10"),
    ],
)
def test_persons_in_words(text: str, people: str, left: str) -> None:
    """Where the plan has no posts: kept up to the next sign; nobody is guessed."""
    assert parts(f"{text}; Phòng 1", BARE) == (
        "P1",
        "",
        "",
        people.replace("cấp lãnh đạo", "cấp"),
        left,
    ) or parts(f"{text}; Phòng 1", BARE) == ("P1", "", "", people, left)


@pytest.mark.parametrize(
    ("text", "leads", "words"),
    [
        ("Lãnh đạo Viện", "", "Lãnh đạo Viện"),
        ("Lãnh đạo VKS, Phòng 1", "P1", "Lãnh đạo VKS"),
        ("Lãnh đạo VKSND; Phòng 1", "P1", "Lãnh đạo VKSND"),
        ("Phòng 1, lãnh đạo cơ quan", "P1", "lãnh đạo cơ quan"),
        ("Phòng 1 cùng lãnh đạo cơ quan", "P1", "lãnh đạo cơ quan"),
        ("Phòng 1 với lãnh đạo cơ quan", "P1", "lãnh đạo cơ quan"),
        ("Phòng 1 (lãnh đạo cơ quan)", "P1", "lãnh đạo cơ quan"),
        ("Phòng 1 lãnh đạo cơ quan", "P1", "cơ quan"),
        ("Phòng 1 lãnh đạo Viện", "P1", "lãnh đạo Viện"),
        ("Phòng 1 lãnh đạo VKS", "P1", "lãnh đạo VKS"),
        ("Phòng 1 lãnh đạo VKSND", "P1", "lãnh đạo VKSND"),
        ("Phòng 1 lãnh đạo", "P1", ""),
        ("Lãnh đạo", "", ""),
        ("Lãnh đạo, Phòng 1", "P1", ""),
        ("Lãnh đạo: Phòng 1", "P1", ""),
    ],
)
def test_leaders_of_the_office(text: str, leads: str, words: str) -> None:
    """“Lãnh đạo Viện” are persons, “Phòng 1 lãnh đạo” is what it does."""
    assert parts(text) == (leads, "", "", "", words)


def test_units_of_an_assignment() -> None:
    """Those that lead first, each once."""
    assert Assigned(["P2", "P1"], ["VP", "P2"]).units() == ["P2", "P1", "VP"]
