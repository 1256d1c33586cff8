"""The words of demands and deadlines in a table's cells, each of them once, with both sides of every bound."""

from __future__ import annotations

from typing import Final

import pytest

from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.draft import Frame
from vks.store.office_deadline import comes_again, due_in
from vks.store.office_demand import NOTHING, demand_in
from vks.store.office_text import numbered, plain

YEAR: Final = Period(Month(2025, 1), Month(2025, 12))
LONGER: Final = Period(Month(2025, 1), Month(2026, 1))
"""Thirteen months: once a year comes twice."""
FRAME: Final = Frame(2025, YEAR, QuarterScheme.CALENDAR)
SECTOR: Final = Frame(2024, Period(Month(2023, 12), Month(2024, 11)), QuarterScheme.SECTOR)
SHORT: Final = Frame(2025, Period(Month(2025, 3), Month(2025, 6)), QuarterScheme.CALENDAR)


def demanded(text: str, unit: str = "", period: Period = YEAR) -> str | None:
    """Give a demand as a file has it."""
    found = demand_in(text, unit, period)
    return found.text if found else None


# Demands

SIGNS: Final = {
    "at_least": "≥; >=; ⩾; =; ít nhất; tối thiểu; không dưới; không ít hơn; đạt từ; đạt ít nhất; đạt; từ",
    "at_most": "≤; <=; ⩽; không quá; không vượt quá; không trên; tối đa",
    "above": ">; trên; hơn; vượt; đạt trên",
    "below": "<; dưới",
}


@pytest.mark.parametrize(("key", "signs"), SIGNS.items())
def test_each_sign_of_a_bound(key: str, signs: str) -> None:
    """Before a count and before a percent, with a blank or without."""
    for sign in signs.split("; "):
        assert demanded(f"{sign} 5") == f"count, {key}: 5", sign
        assert demanded(f"{sign} 85,5%") == f"share, {key}: 85,5", sign
        assert demanded(f"{sign.upper()} 5 vụ việc") == f"count, {key}: 5", sign
        assert demanded(f"{sign}5") == f"count, {key}: 5", sign


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("5 trở lên", "count, at_least: 5"),
        ("5 (trở lên)", "count, at_least: 5"),
        ("5 vụ trở lên", "count, at_least: 5"),
        ("trên 5 trở lên", "count, above: 5"),
        ("5% trở xuống", "share, at_most: 5"),
        ("từ 5 vụ trở xuống", "count, at_most: 5"),
        ("≥ 5 trở xuống", None),
        ("không quá 5 trở xuống", None),
        ("5 (nếu có)", "count, at_least: 5"),
        ("5 (ước)", None),
        # nothing and never look alike
        ("0", None),
        ("0%", None),
        ("≥ 0", None),
        ("trên 0", None),
        ("dưới 0", None),
        ("không quá 0", "count, at_most: 0"),
        ("≤ 0%", "share, at_most: 0"),
        # how numbers are written
        ("007", "count, at_least: 7"),
        ("0123", None),
        ("100", "count, at_least: 100"),
        ("9999999", "count, at_least: 9999999"),
        ("10000000", None),
        ("12,3456%", "share, at_least: 12,3456"),
        ("12,34567%", None),
        ("12,3400%", "share, at_least: 12,34"),
        ("12,0%", "share, at_least: 12"),
        ("012,5%", "share, at_least: 12,5"),
        ("99,9%", "share, at_least: 99,9"),
        ("100%", "share, at_least: 100"),
        ("100,0%", None),
        ("101%", None),
        ("101", "count, at_least: 101"),
        ("12,5", None),
        ("1.234", None),
        # what is counted
        ("2 vụ", "count, at_least: 2"),
        ("2 bài viết, tin", "count, at_least: 2"),
        (f"2 a{'b' * 30}", "count, at_least: 2"),
        (f"2 a{'b' * 31}", None),
        *((f"2 {word} 3", None) for word in ("và", "hoặc", "một", "mỗi", "từ")),
        *((f"2 {word}", None) for word in ("trở", "đến", "và", "hoặc", "mỗi", "một", "từ")),
        ("2 vụ 3", None),
        # ranges
        ("7-8", "count, at_least: 7, aim: 8"),
        ("7 – 8 vụ", "count, at_least: 7, aim: 8"),
        ("từ 7-8", "count, at_least: 7, aim: 8"),
        ("7 đến 8", "count, at_least: 7, aim: 8"),
        ("7% đến 8%", "share, at_least: 7, aim: 8"),
        ("7-8%", "share, at_least: 7, aim: 8"),
        ("9,5-10%", "share, at_least: 9,5, aim: 10"),
        ("9-9%", None),
        ("99-101%", None),
        ("101-102%", None),
        ("7,5-8", None),
        # ticks and what must not happen
        *((tick, "judged") for tick in "xX✓√☑"),
        ("v", None),
        ("không xảy ra", "incidents"),
        ("không để xảy ra", "incidents"),
        ("không được xảy ra", "incidents"),
        ("không được để xảy ra oan, sai", "incidents"),
        ("tuyệt đối không để xảy ra", "incidents"),
        ("không để quá hạn", "incidents"),
        ("không để", None),
        ("không để xảy ra 2 vụ", None),
        ("không quá hạn", None),
    ],
)
def test_demands_without_a_unit_of_measure(text: str, demand: str | None) -> None:
    """Each as a reader of the table takes it, or not at all."""
    assert demanded(text) == demand


WINDOWS: Final = {
    "tháng": "month",
    "quý": "quarter",
    "6 tháng": "half-year",
    "06 tháng": "half-year",
    "nửa năm": "half-year",
}


@pytest.mark.parametrize(("word", "every"), WINDOWS.items())
def test_each_window(word: str, every: str) -> None:
    """In the cell behind the number or before it, and in the unit of measure beside it."""
    for text in (
        f"2 tin/{word}",
        f"2 tin / {word}",
        f"ít nhất 2 tin mỗi {word}",
        f"tối thiểu 2 một {word}",
        f"≥ 2 lần hằng {word}",
        f">=2/{word}",
        f"02 lần 1 {word}",
        f"mỗi {word} 2 tin",
        f"hàng {word}: 2 tin",
        f"một {word}, ít nhất 2 lần",
        f"1 {word} 2 lần" if not word[0].isdigit() else f"mỗi {word} 2",
        f"định kỳ hằng {word} 2 lần",
    ):
        assert demanded(text) == f"recurring {every}, at_least: 2", text
    assert demanded(f"định kỳ {word}") == f"recurring {every}, at_least: 1"
    assert demanded(f"0 tin/{word}") is None
    for unit in (f"tin/{word}", f"tin / mỗi {word}", f"tin/1 {word}", f"tin/01 {word}", f"tin mỗi {word}"):
        assert demanded("2", unit) == f"recurring {every}, at_least: 2", unit
        assert demanded("≥ 2", unit) == f"recurring {every}, at_least: 2", unit
        assert demanded("2-3", unit) is None, unit
        assert demanded("trên 2", unit) is None, unit
        assert demanded("2%", unit) is None, unit


@pytest.mark.parametrize(("word", "every"), [("ngày", "day"), ("tuần", "week")])
def test_days_and_weeks_have_no_number(word: str, every: str) -> None:
    """The months report how often of how often: once alone is understood."""
    for text in (f"mỗi {word}", f"hằng {word} 1 lần", f"1 lần/{word}"):
        assert demanded(text) == f"recurring {every}", text
    assert demanded("1", f"lần/{word}") == f"recurring {every}"
    for text in (f"mỗi {word} 2 lần", f"2 lần/{word}"):
        assert demanded(text) is None
    assert demanded("2", f"lần/{word}") is None


def test_once_a_year() -> None:
    """In a plan of twelve months it is a count; of thirteen it comes again."""
    for text, unit in (("2 lần/năm", ""), ("mỗi năm 2 lần", ""), ("2", "lần/năm"), ("2", "lần mỗi năm")):
        assert demanded(text, unit) == "count, at_least: 2", text
        assert demanded(text, unit, LONGER) == "recurring year, at_least: 2", text
    assert demanded("2-3", "lần/năm") == "count, at_least: 2, aim: 3"
    assert demanded("2-3", "lần/năm", LONGER) is None


@pytest.mark.parametrize(
    "head", ["người", "KSV", "Kiểm sát viên", "cán bộ", "đồng chí", "công chức", "cán bộ, công chức"]
)
def test_each_word_for_people(head: str) -> None:
    """By the head, in the cell or in its unit of measure."""
    for text in (f"2 bài/{head}", f"ít nhất 2 bài mỗi {head}", f"mỗi {head} 02 bài"):
        assert demanded(text) == "per-head, at_least: 2", text
    assert demanded(f"0 bài/{head}") is None
    assert demanded("2", f"bài/{head}") == "per-head, at_least: 2"
    assert demanded("2-3", f"bài/{head}") is None
    assert demanded("2", f"bài/tháng/{head}") is None


@pytest.mark.parametrize(
    ("text", "unit", "demand"),
    [
        ("90", "%", "share, at_least: 90"),
        ("90", "Tỷ lệ %", "share, at_least: 90"),
        ("90", "tỷ lệ", "share, at_least: 90"),
        ("90", "% số vụ", "share, at_least: 90"),
        ("≤ 5", "%", "share, at_most: 5"),
        ("85,5-90", "%", "share, at_least: 85,5, aim: 90"),
        ("101", "%", None),
        ("không quá 0", "%", "share, at_most: 0"),
        # a part of one, or of a hundred?
        ("1", "%", None),
        ("01", "%", None),
        ("≥ 1", "%", "share, at_least: 1"),
        ("1-2", "%", None),
        ("1-2%", "%", "share, at_least: 1, aim: 2"),
        ("10", "%", "share, at_least: 10"),
        (",5", "%", None),  # not five
        ("< .5%", "", None),
        (".5", "", None),
        (" , 5", "", None),
        (", 5", "", None),
        ("5,", "", "count, at_least: 5"),
        ("≤ 0,5", "%", None),
        ("≤ 0,5%", "%", "share, at_most: 0,5"),
        # both: the cell must say which
        *((text, unit, None) for text in ("5", "5-6") for unit in ("vụ, %", "vụ; %", "% và vụ", "vụ hoặc %")),
        ("5%", "vụ, %", "share, at_least: 5"),
        ("mỗi quý 1 lần", "vụ, %", "recurring quarter, at_least: 1"),
        # a part of a whole
        ("90", "số đã xử lý/số thụ lý", None),
        ("90", "đã xử lý/tổng số", None),
        ("90%", "đã xử lý/tổng số thụ lý", "share, at_least: 90"),
        ("90", "đã xử lý/tổng số (%)", "share, at_least: 90"),
        ("90", "vụ/vụ thụ lý", "count, at_least: 90"),
        # of times and people that are not known
        *(
            ("2", f"bài/{word}", None)
            for word in ("kỳ", "quí", "ngày làm việc", "đảng viên", "ksv và cán bộ")
        ),
        *(("2", f"bài/mỗi {word}", None) for word in ("năm học", "viên chức", "tháng cao điểm")),
        ("2", "bài/chi bộ", "count, at_least: 2"),
        ("2", "tin/tháng/quý", None),
        ("2", "%/quý", None),
        ("x", "%/quý", "judged"),
        ("2 tin/tháng", "%/quý", "recurring month, at_least: 2"),
    ],
)
def test_units_of_measure(text: str, unit: str, demand: str | None) -> None:
    """Hold for every number beside them, or the cell is refused."""
    assert demanded(text, unit) == demand


def test_what_assigns_nothing() -> None:
    """However it is written; a zero is none of them."""
    written = ["", " ", "-", "–", "—", "/", "Không giao", "không giao.", "0 giao", "..."]
    assert [plain(text) in NOTHING for text in written] == [True] * len(written)
    assert [plain(text) in NOTHING for text in ("0", "x", "--", "giao")] == [False] * 4


# Deadlines


@pytest.mark.parametrize(
    "before",
    [
        "hoàn thành",
        "thực hiện",
        "xong",
        "trong",
        "hạn",
        "thời hạn",
        "chậm nhất",
        "muộn nhất",
        "đến hết",
        "hết",
        "đến",
        "vào",
        "hoàn thành xong",
        "phải hoàn thành",
        "đã hoàn thành",
        "hạn là",
        "hạn:",
        "thời hạn là:",
        "phải hoàn thành xong trong",
        "chậm nhất là đến hết",
    ],
)
def test_each_word_before_a_deadline(before: str) -> None:
    """Adds nothing; behind it a list is read as well."""
    assert due_in(f"{before} ngày 30/6", FRAME) == ("2025-06-30",)
    assert due_in(f"{before} Quý II; {before} Quý IV", FRAME) == ("2025-Q2", "2025-Q4")


@pytest.mark.parametrize(
    "behind", [" hoàn thành", ", xong", "; phải hoàn thành", " phải xong", " hoàn thành xong", "xong"]
)
def test_each_word_behind_a_deadline(behind: str) -> None:
    """Adds nothing either."""
    assert due_in(f"30/6{behind}", FRAME) == ("2025-06-30",)


DEADLINES: Final = {
    "ongoing": """thường xuyên | Thường xuyên. | thường xuyên trong năm | thường xuyên cả năm | thường xuyên hằng năm |
        cả năm | cả năm 2025 | cả năm năm 2025 | liên tục | hằng ngày | hàng tuần | hàng tháng | hàng quý | hàng năm |
        định kỳ hàng tháng | thường xuyên hàng ngày | thường xuyên, hàng tuần | thường xuyên hàng tháng |
        thường xuyên hàng quý""",
    "2025-Q1": """Quý I | quý 1 | Q1 | Quý I/2025 | Quý I/25 | Quý I/025 | Quý I.2025 | Quý I - 2025 | Quý I năm 2025 |
        quý I 2025 | Quý I, quý I""",
    "2025-Q2": "Quý II | quý 2",
    "2025-Q3": """Quý III | quý 3 | 9 tháng | 09 tháng | chín tháng | 9 tháng đầu | 9 tháng đầu năm | 9 tháng năm 2025 |
        9 tháng/2025""",
    "2025-Q4": "Quý IV | quý 4",
    "2025-Q1 2025-Q2": """Quý I, II | các quý I và II | Quý I; II | Quý I & II | Quý I và quý II | Quý I, Quý II/2025 |
        quý I quý II | Quý I; Quý II""",
    "2025-H1": """6 tháng đầu năm | 06 tháng đầu | sáu tháng đầu năm 2025 | nửa đầu năm | nửa đầu của năm 2025 |
        6 tháng đầu/2025""",
    "2025-H2": "6 tháng cuối năm | nửa cuối năm",
    "2025-12": """năm | trong năm | cuối năm | hết năm | đến hết năm | đến cuối năm | năm 2025 | trong năm 2025 | tháng 12 |
        hoàn thành trong năm""",
    "2025-03": """tháng 3 | Tháng 03 | tháng 3/2025 | tháng 3.2025 | tháng 3-2025 | tháng 3 năm 2025 | tháng 3 2025 | 3/2025 |
        3.2025 | 3 - 2025 | cuối tháng 3""",
    "2025-03 2025-06": """tháng 3, 6 | các tháng 3 và 6 | tháng 3; 6 | tháng 3 & 6 | tháng 3 và tháng 6 |
        tháng 3, tháng 6/2025 | tháng 3, 6 và 3""",
    "2025-03-20": """20/3 | ngày 20/3 | 20-3 | 20.3 | 20 tháng 3 | ngày 20 tháng 3 năm 2025 | 20/3/2025 | 20/3/25 | 20/3/025 |
        20.03.2025 | 2025-03-20 | 20/3, 20/3/2025""",
    "2025-03-20 2025-09-20": """20/3 và 20/9 | 20/3, 20/9 | ngày 20/3; ngày 20/9/2025 | hạn 20/3 và hạn 20/9""",
    "2025-Q1 2025-09-20": "Quý I, 20/9 | Quý I và ngày 20/9",
}


@pytest.mark.parametrize(("due", "texts"), DEADLINES.items())
def test_each_way_to_write_a_deadline(due: str, texts: str) -> None:
    """In all the ways of documents; the year is the plan's, the same stage counts once."""
    for text in texts.split("|"):
        assert due_in(text, FRAME) == tuple(due.split()), text


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trước 30/6", ("before 2025-06-30",)),
        ("trước ngày 30/6/2025", ("before 2025-06-30",)),
        ("trước tháng 6", ("before 2025-06-01",)),
        ("trước 30/6 và 30/11", ("before 2025-06-30", "before 2025-11-30")),
        ("trước 30/6, hạn 30/11", ("before 2025-06-30", "before 2025-11-30")),
        ("trước tháng 6; tháng 9", ("before 2025-06-01", "before 2025-09-01")),
        ("trước 30/6 và trước 30/11", ("before 2025-06-30", "before 2025-11-30")),
        ("trước 30/6 và Quý IV", ("before 2025-06-30", "2025-Q4")),
        ("30/6 và trước 30/11", ("2025-06-30", "before 2025-11-30")),
        ("trước 30/6 và sau đó", None),
        ("trước Quý II", None),
        ("trước tháng 3, 6", None),
        ("trước", None),
    ],
)
def test_what_is_before_a_day(text: str, due: tuple[str, ...] | None) -> None:
    """Holds for the days and months behind it, not for a quarter; a month's beginning is its first day."""
    assert due_in(text, FRAME) == due


NO_DEADLINES: Final = """Quý V | quý 0 | quý 5 | Quý I-II | Quý I/26 | Quý I/5 | Quý I/2025/2 | 5 tháng đầu năm | 6 tháng giữa năm |
    8 tháng | 9 tháng cuối năm | 9 tháng/26 | 6 tháng đầu năm 26 | năm 2026 | trong năm 2024 | năm 25 | tháng 13 | tháng 0 |
    0/2025 | 3/25 | tháng 3/26 | 31/4 | 30/2/2025 | 20/13 | 20/3/26 | 2025-02-30 | 2025-3-20 | sau Tết | 20/3 hoặc 20/9 |
    20/3 và | và 20/3 | Quý I, sau Tết | hoàn thành | trong"""


def test_what_is_no_deadline() -> None:
    """Nothing is guessed: no such day, another year, words that say something else."""
    for text in NO_DEADLINES.split("|"):
        assert due_in(text, FRAME) is None, text


@pytest.mark.parametrize(
    ("text", "frame", "due"),
    [
        # a month without its year is taken where only one fits the plan, or the rest of its year
        ("tháng 12", SECTOR, None),
        ("tháng 11", SECTOR, "2024-11"),
        ("15/12", SECTOR, None),
        ("15/12/2023", SECTOR, "2023-12-15"),
        ("tháng 1", SECTOR, "2024-01"),
        ("tháng 2", SHORT, None),
        ("tháng 3", SHORT, "2025-03"),
        ("20/12", SHORT, "2025-12-20"),
        ("trong năm", SHORT, "2025-06"),
        ("năm 2024", SECTOR, "2024-11"),
        ("năm 2023", SECTOR, None),
        ("Quý I/24", SECTOR, "2024-Q1"),
        # a year before the plan begins, a year behind its end
        ("1/1/2024", FRAME, "2024-01-01"),
        ("31/12/2023", FRAME, None),
        ("31/12/2026", FRAME, "2026-12-31"),
        ("1/1/2027", FRAME, None),
        ("trước 1/1/2027", FRAME, "before 2027-01-01"),
        ("trước 1/1/2024", FRAME, None),
        ("tháng 1/2024", FRAME, "2024-01"),
        ("tháng 12/2026", FRAME, "2026-12"),
        ("Quý IV/2026", FRAME, "2026-Q4"),
        ("30/6/2025 và 1/1/2027", FRAME, None),
    ],
)
def test_which_year_is_meant(text: str, frame: Frame, due: str | None) -> None:
    """No more than one year outside the plan, to the day."""
    assert due_in(text, frame) == (None if due is None else (due,))


def test_what_comes_again() -> None:
    """Each word for it with each window, anywhere in the cell; other plurals do not."""
    for word in ("hàng", "hằng", "mỗi", "các"):
        for window in ("ngày", "tuần", "tháng", "quý", "năm"):
            assert comes_again(f"Ngày 25 {word} {window}"), (word, window)
    assert comes_again("báo cáo định kỳ")
    assert not any(
        map(comes_again, ("các đơn vị", "ngày 25 tháng 3", "hàng hóa", "tháng các", "kỳ định", ""))
    )


# Numbers and words


@pytest.mark.parametrize(
    ("number", "title", "read"),
    [
        ("", "1. Kiến nghị", ("1", "Kiến nghị")),
        ("", "IV) Kiến nghị", ("IV", "Kiến nghị")),
        ("", "Đ. Kiến nghị", ("Đ", "Kiến nghị")),
        ("", "1.2.3. Kiến nghị", ("1.2.3", "Kiến nghị")),
        ("", "1.Kiến nghị", ("", "1.Kiến nghị")),
        ("", "100. Kiến nghị", ("", "100. Kiến nghị")),
        ("", "1. 5 vụ", ("", "1. 5 vụ")),
        ("", "a. Kiến nghị", ("", "a. Kiến nghị")),
        ("", "90.5 vụ", ("", "90.5 vụ")),
        ("1", "2. Kiến nghị", ("1", "2. Kiến nghị")),
        ("1.)", "Kiến nghị", ("1", "Kiến nghị")),
        ("1,2", "Kiến nghị", ("1.2", "Kiến nghị")),
        ("1,2,3", "Kiến nghị", ("1,2,3", "Kiến nghị")),
        ("=A1+2", "3. Kiến nghị", ("3", "Kiến nghị")),
        *((sign, "Kiến nghị", ("", "Kiến nghị")) for sign in "-–+*•"),
        ("-1", "Kiến nghị", ("-1", "Kiến nghị")),
    ],
)
def test_numbers_before_titles(number: str, title: str, read: tuple[str, str]) -> None:
    """In a column of their own or before the title; dashes and formulas are none."""
    assert numbered(number, title) == read


def test_signs_made_plain() -> None:
    """Dashes, blanks and signs that look alike are one; letters lose their marks, and nothing else."""
    assert plain("A–B—C−D") == "a-b-c-d"
    assert plain("⩾\u00a01\u00a0⩽ 2") == "≥ 1 ≤ 2"
    assert plain("Đồng chí ĐẶNG; ") == "dong chi dang"
    assert plain("ôĂưỌ \n\t ñ") == "oauo n"
    assert plain(" .;:, a.b ,:;. ") == "a.b"
