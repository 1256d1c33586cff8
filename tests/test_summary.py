"""The summary workbook, read back with openpyxl; the figures of tests/base were counted by hand."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import openpyxl
import pytest

from tests.cases import BASE
from tests.repositories import rewrite
from tests.running import ROOT
from vks.cli.problems import UsageProblemError
from vks.cli.report_summary import summary_workbook
from vks.cli.session import Question, Session, open_session
from vks.judge.report_period import ReportPeriod, quarter_period
from vks.lang import current, use
from vks.render.summary_cells import MOST_LETTERS, sound_text
from vks.render.summary_charts import whole_step
from vks.render.summary_formats import excel_format, excel_value
from vks.render.summary_names import sheet_names
from vks.render.summary_print import _three
from vks.tables.summary_values import Kind, Number

MAU: Final = Path("plans", "2025", "mau")
NOTICE: Final = "SỐ LIỆU MINH HỌA"
SHEETS: Final = ["Thông tin", "Tổng hợp", "Theo đơn vị", "Nhiệm vụ trọng tâm", "Số liệu tháng"]


def asked(folder: Path, as_of: str = "2025-03-31", **wanted: Any) -> tuple[Session, ReportPeriod]:
    """Give the first quarter of the small plan, judged on its last day or another one."""
    with patch.dict(os.environ, {"VKS_REPO": str(folder)}):
        session = open_session(Question(plan="mau-2025", as_of=as_of, **wanted))
    return session, quarter_period(session.views[0].plan, 1, session.views[0].as_of)


@pytest.fixture(scope="module")
def data() -> bytes:
    """Give the workbook of the small plan."""
    return summary_workbook(*asked(BASE))


@pytest.fixture(scope="module")
def book(data: bytes) -> Any:
    """Give it as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def headings(page: Any) -> tuple[int, dict[str, int]]:
    """Give the row above the data, and each heading's column by its text (bands and titles)."""
    first = int(re.sub(r"\D", "", page.auto_filter.ref.split(":")[0]))
    found: dict[str, int] = {}
    for row in page.iter_rows(min_row=1, max_row=first):
        for cell in row:
            if isinstance(cell.value, str):
                found[cell.value] = cell.column
    return first, found


def rows_by(page: Any, column: str) -> dict[str, Any]:
    """Give the data rows by the text in one column; the first of several."""
    first, at = headings(page)
    found: dict[str, Any] = {}
    for row in page.iter_rows(min_row=first + 1):
        key = row[at[column] - 1].value
        if isinstance(key, str):
            found.setdefault(key, row)
    return found


def test_sheets_stand_in_their_order(book: Any) -> None:
    """What it is, the whole, units, tasks, months, then a sheet a unit in rank order."""
    assert book.sheetnames[:5] == SHEETS
    units = "Toàn tỉnh Mẫu, Phòng 1, Văn phòng, Sông Mẫu, Núi Mẫu, Biển Mẫu, Cụm Đông, Cụm Tây"
    assert ", ".join(book.sheetnames[5:]) == units


def test_every_sheet_says_what_its_figures_are_worth(book: Any) -> None:
    """Illustrative data are named so in the first line of every sheet, and at the foot of its pages."""
    for page in book:
        assert page["A1"].value.startswith(NOTICE), page.title
        assert NOTICE in page.oddFooter.center.text
        assert "31/03/2025" in page.oddHeader.right.text
        assert "&P/&N" in page.oddFooter.right.text


def test_matrix_holds_the_figures_counted_by_hand(book: Any) -> None:
    """29/35, a count of 3, windows 3 of 12, one of 22 too many, heads 5 of 8; each with its sign."""
    page = book["Tổng hợp"]
    at = headings(page)[1]["Sông Mẫu"] - 1
    rows = rows_by(page, "Mã chỉ tiêu")
    shown = {id_: (row[at].value, row[at].number_format, row[at + 1].value) for id_, row in rows.items()}
    assert shown["tin-bao.kien-nghi"] == (3, "#,##0", "→")
    assert shown["tin-bao.kien-nghi-chung"] == ("miễn", "@", "○")
    assert shown["tin-bao.giai-quyet"] == (pytest.approx(29 / 35), "0.0%", "▲")
    assert shown["tin-bao.tra-ho-so"] == (pytest.approx(1 / 22), "0.0%", "▲")
    assert shown["tin-bao.qua-han"] == (0, "#,##0", "✓")
    assert shown["giam-giu.nha-tam-giu"] == (3, '0"/12"', "▲")
    assert shown["giam-giu.toan-dien"] == (1, '0"/2"', "→")
    assert shown["giam-giu.hang-ngay"] == (pytest.approx(89 / 90), "0.0%", "▲")
    assert shown["giam-giu.phuc-tra"] == ("đạt", "@", "✓")
    assert shown["xay-dung.tap-huan"] == (pytest.approx(5 / 8), "0.0%", "▲")
    assert shown["xay-dung.xep-hang"][::2] == ("–", None)
    assert rows["xay-dung.xep-hang"][at].fill.fgColor.rgb == "FFE7E6E6"


def test_matrix_holds_bounds_as_numbers(book: Any) -> None:
    """At least, aim and at most stand apart; where units differ, from … to … in words."""
    page = book["Tổng hợp"]
    at = headings(page)[1]
    rows = rows_by(page, "Mã chỉ tiêu")
    columns = [at[name] - 1 for name in ("Tối thiểu", "Phấn đấu", "Tối đa")]

    def demand(id_: str) -> list[tuple[Any, str]]:
        return [(rows[id_][c].value, rows[id_][c].number_format) for c in columns]

    assert demand("xay-dung.tin-bai") == [(40, '">"#,##0'), (50, "#,##0"), (None, "General")]
    assert demand("tin-bao.tra-ho-so")[2] == (0.03, '"<"0%')
    assert demand("tin-bao.qua-han")[2] == (0, "#,##0")
    assert demand("tin-bao.kien-nghi")[:2] == [("từ 3 đến 7, tùy đơn vị", "@"), ("tùy đơn vị: 8", "@")]
    assert demand("tin-bao.giai-quyet")[0] == ("từ 85,5% đến 95%, tùy đơn vị", "@")


def test_matrix_counts_states_and_rates(book: Any) -> None:
    """Sông Mẫu: 2 met, 2 on track, 5 behind, 1 waived; met rate 2/9, progress by hand."""
    page = book["Tổng hợp"]
    at = headings(page)[1]
    lines = {row[0].value: row for row in page.iter_rows(max_row=headings(page)[0]) if row[0].value}
    values = [row[at["Sông Mẫu"] - 1].value for name, row in lines.items() if "ỉ tiêu được giao" in name]
    assert values == [10]
    parts = [3 / 7, (29 / 35) / 0.855, 0, 1, 3 / 12, 1 / 2, 89 / 90, 1, 5 / 8]
    rates = {name[:7]: row[at["Sông Mẫu"] - 1].value for name, row in lines.items()}
    assert rates["Tỷ lệ đ"] == pytest.approx(2 / 9)
    assert rates["Tiến độ"] == pytest.approx(sum(parts) / 9)
    # tin-bao.qua-han: P1 and Sông Mẫu reported 0, Núi Mẫu 1, Biển Mẫu nothing.
    row = rows_by(page, "Mã chỉ tiêu")["tin-bao.qua-han"]
    names = ("được giao", "✓ đạt", "‼ vi phạm", "? chưa có số liệu", "▲ chậm tiến độ")
    assert [row[at[name] - 1].value for name in names] == [4, 2, 1, 1, None]
    assert [cell.value for cell in page["A"] if cell.value and str(cell.value).startswith(("Mục", "I"))] == [
        "Mục I",
        "I.1. Giải quyết nguồn tin về tội phạm",
        "I.2. Kiểm sát tạm giữ, tạm giam",
        "II. Xây dựng Ngành",
    ]


def test_unit_sheet_has_figures_reasons_and_tasks(book: Any) -> None:
    """One target with all it has; below, the unit's key tasks with real dates."""
    page = book["Sông Mẫu"]
    at = headings(page)[1]
    row = rows_by(page, "Mã chỉ tiêu")["tin-bao.giai-quyet"]
    got = {name: row[at[name] - 1] for name in at if at[name] <= len(row)}
    assert (got["Tử số"].value, got["Mẫu số"].value) == (29, 35)
    assert got["Tối thiểu"].number_format == "0.0%"
    assert got["Tỷ lệ hoàn thành"].value == pytest.approx((29 / 35) / 0.855)
    assert got["Trạng thái"].value == "▲ chậm tiến độ"
    assert got["Còn lại"].value == pytest.approx(85.5 - 100 * 29 / 35)
    assert got["Còn lại"].number_format == '#,##0.0" điểm %";"vượt "#,##0.0" điểm %";"đủ"'
    assert got["Thời hạn"].value == datetime(2025, 11, 30)  # noqa: DTZ001  # openpyxl's days have no zone
    assert got["Tháng thiếu số liệu"].value == "03/2025"
    assert got["Nguyên nhân"].value == "chờ kết quả giám định (bịa đặt)"
    assert got["Cam kết"].value == "giải quyết xong trong tháng sau"
    assert got["Ghi ở tháng"].value == datetime(2025, 2, 1)  # noqa: DTZ001
    assert rows_by(page, "Mã chỉ tiêu")["tin-bao.kien-nghi"][at["Dự báo"] - 1].value == 9
    tasks = {each[1].value: each for each in page.iter_rows() if str(each[1].value).startswith("nv-")}
    assert [cell.value for cell in tasks["nv-01"][4:8]] == [
        "chủ trì",
        datetime(2025, 1, 9),  # noqa: DTZ001
        datetime(2025, 1, 9),  # noqa: DTZ001
        datetime(2024, 12, 30),  # noqa: DTZ001
    ]
    assert any("Tháng có nhiều ngày nghỉ" in str(cell.value) for cell in page["A"])


def test_tasks_sheet_has_a_row_a_stage_and_both_rates(book: Any) -> None:
    """nv-01 is 81 days late; four tasks are rated, none is done, one is overdue."""
    page = book["Nhiệm vụ trọng tâm"]
    at = headings(page)[1]
    first = headings(page)[0]
    rows = [row for row in page.iter_rows(min_row=first + 1) if row[1].value]
    assert [row[1].value for row in rows] == ["nv-01", "nv-02", "nv-02", "nv-03", "nv-04", "nv-05", "nv-06"]
    assert [rows[0][at[name] - 1].value for name in ("Tình trạng", "Số ngày chậm", "Đơn vị chưa xong")] == [
        "✗ quá hạn",
        81,
        "Biển Mẫu",
    ]
    assert [row[at["Tình trạng"] - 1].value for row in rows[1:3]] == ["✓ hoàn thành đúng hạn", "→ trong hạn"]
    assert rows[6][at["Tình trạng"] - 1].value == "○ đã hủy"
    assert rows[6][at["Ghi chú"] - 1].value == "nhập vào việc khác (bịa đặt)"
    facts = [cell.value for cell in page["A"][:first]]
    assert any("0/4 = 0,0%" in str(fact) and "0/1 = 0,0%" in str(fact) for fact in facts)


def test_months_sheet_has_what_was_reported(book: Any) -> None:
    """Thirty figures, each as it stands in its file, with file and line."""
    page = book["Số liệu tháng"]
    first, at = headings(page)
    rows = [row for row in page.iter_rows(min_row=first + 1, values_only=True) if row[0]]
    assert len(rows) == 7 + 9 + 9 + 2 + 3 + 3
    picked = next(row for row in rows if row[1] == datetime(2025, 2, 1) and row[2] == "tin-bao.giai-quyet")  # noqa: DTZ001
    assert picked[at["Tử số"] - 1 : at["Mẫu số"]] == (8, 11)
    file, line = picked[at["Tệp"] - 1], picked[at["Dòng"] - 1]
    assert "tin-bao.giai-quyet: 8/11" in (BASE / file).read_text(encoding="utf-8").splitlines()[line - 1]
    assert picked[at["Trong kỳ báo cáo"] - 1] == "có"
    assert next(row for row in rows if row[1].year == 2024)[at["Trong kỳ báo cáo"] - 1] is None


def test_months_after_the_day_are_left_out() -> None:
    """On 31/01/2025 December and January count: 7 and 9 figures of Sông Mẫu, 3 of Núi Mẫu."""
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(*asked(BASE, as_of="2025-01-31"))))
    page = book["Số liệu tháng"]
    rows = [row for row in page.iter_rows(min_row=headings(page)[0] + 1, values_only=True) if row[0]]
    assert [row[0] for row in rows] == ["Sông Mẫu"] * 16 + ["Núi Mẫu"] * 3
    assert any("chưa kết thúc" in str(cell.value) for cell in book["Thông tin"]["A"])


def test_print_frames_filters_and_charts(book: Any) -> None:
    """A3 across, one page wide, headings repeated and frozen, rows filtered; three charts with axes."""
    for page in book.worksheets[1:]:
        first, _ = headings(page)
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape"), page.title
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows.endswith(f"${first}")
        assert page.print_title_cols.startswith("$A:")
        assert int(re.sub(r"\D", "", page.freeze_panes)) == first + 1
    charts = book["Theo đơn vị"]._charts  # noqa: SLF001  # openpyxl has no public list
    assert len(charts) == 3
    assert all(chart.x_axis.title and chart.y_axis.title and chart.title for chart in charts)
    assert "$" in charts[1].series[0].val.numRef.f
    counting = [
        chart.y_axis for chart in charts if chart.y_axis.scaling.max != 1 and chart.grouping == "clustered"
    ]
    assert [(axis.numFmt.formatCode, axis.majorUnit) for axis in counting] == [("0", 1)]


@pytest.mark.parametrize(
    ("most", "step"), [(0, 1), (1, 1), (10, 1), (11, 5), (50, 5), (51, 10), (100, 10), (101, 50)]
)
def test_a_chart_of_numbers_counts_in_whole_steps(most: int, step: int) -> None:
    """No tasks and a half; some ten lines at most."""
    assert whole_step(most) == step


def test_no_formula_no_link_and_the_same_bytes(data: bytes) -> None:
    """Nothing computes, nothing leads out of the workbook; made again it is the same."""
    parts = zipfile.ZipFile(io.BytesIO(data))
    sheets = {name: parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")}
    assert not any(re.search(rb"<c [^>]*><f[ >]", text) for text in sheets.values())
    assert not any(name.startswith("xl/externalLinks") for name in parts.namelist())
    assert b"2025-03-31T00:00:00Z" in parts.read("docProps/core.xml")
    assert summary_workbook(*asked(BASE)) == data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give the workbook of the small plan with names and texts that Excel could take for something else."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(BASE / "plans", folder / "plans")
    units = folder / MAU / "units.yaml"
    rewrite(units, "short: Núi Mẫu", r"""short: "=Núi/Mẫu\\ [x]: *?'" """)
    rewrite(units, "short: Biển Mẫu", "short: Viện kiểm sát nhân dân khu vực số một")
    rewrite(units, "short: Sông Mẫu", "short: Viện kiểm sát nhân dân khu vực số hai")
    rewrite(units, "short: Văn phòng,", "short: Tổng hợp,")
    targets = folder / MAU / "targets"
    rewrite(targets / "I.1-tin-bao.yaml", "title: Tỷ lệ trả hồ sơ", "title: =HYPERLINK(0)")
    rewrite(targets / "II-xay-dung.yaml", "title: Tin bài toàn tỉnh", "title: https://x.example/a@b.example")
    month = folder / MAU / "results" / "SongMau" / "2025-02.yaml"
    rewrite(month, "reason: chờ kết quả giám định (bịa đặt)", "reason: " + "=ả" * 20_000)
    rewrite(folder / MAU / "plan.yaml", "title: Kế hoạch công tác", "title: R&D &P " + "dài " * 60)
    return openpyxl.load_workbook(io.BytesIO(summary_workbook(*asked(folder))))


def test_hostile_names_make_sound_sheets(hostile: Any) -> None:
    """Forbidden letters go, long names are cut, alike ones told apart."""
    assert hostile.sheetnames[5:10] == [
        "Toàn tỉnh Mẫu",
        "Phòng 1",
        "Tổng hợp (2)",
        "Viện kiểm sát nhân dân khu vực…",
        "=Núi Mẫu x",
    ]
    assert hostile.sheetnames[10] == "Viện kiểm sát nhân dân khu… (2)"
    assert len({name.casefold() for name in hostile.sheetnames}) == len(hostile.sheetnames)


def test_hostile_texts_stay_texts(hostile: Any) -> None:
    """A title with = is a text that stays one when its cell is edited; no link; nothing too long."""
    rows = rows_by(hostile["Tổng hợp"], "Mã chỉ tiêu")
    title = rows["tin-bao.tra-ho-so"][1]
    assert (title.value, title.data_type, title.quotePrefix) == ("=HYPERLINK(0)", "s", True)
    assert rows["xay-dung.tin-bai"][1].hyperlink is None
    page = hostile["Viện kiểm sát nhân dân khu vực…"]
    reasons = [cell.value for row in page.iter_rows() for cell in row if str(cell.value).startswith("=ả")]
    assert [len(text) for text in reasons] == [MOST_LETTERS]
    assert "R&D &P" in page.oddHeader.left.text.replace("&&", "&")
    links = [cell.hyperlink for row in hostile["Thông tin"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == len(hostile.sheetnames) - 1
    assert all(link.target is None and link.location.endswith("!A1") for link in links)


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (Fraction(2499, 2500), '"99,9%"'),
        (Fraction(1, 2500), '"0,1%"'),
        (Fraction(9994, 10000), "0.0%"),
        (Fraction(5, 10000), "0.0%"),
        (Fraction(1), "0.0%"),
        (Fraction(0), "0.0%"),
    ],
)
def test_rates_read_as_everywhere_and_stay_exact(ratio: Fraction, shown: str) -> None:
    """Under 100% is never 100,0%, above zero never 0,0%; the number in the cell is untouched."""
    number = Number(ratio, Kind.RATE)
    assert excel_format(number) == shown
    assert excel_value(number) == float(ratio)


def test_numbers_that_excel_cannot_hold_are_texts() -> None:
    """Excel keeps fifteen digits; days and months are days."""
    assert excel_value(10**15) == "1.000.000.000.000.000"
    assert excel_value(10**15 - 1) == 10**15 - 1
    assert excel_value(date(2025, 3, 31)) == 45747  # 45658 is 1 January
    assert excel_value(Number(Fraction(10**16, 3))) == "3.333.333.333.333.333"
    assert excel_format(Number(Fraction(343, 400), Kind.DEMAND)) == "0.00%"
    assert excel_format(Number(Fraction(-1, 100), Kind.LEFT_POINTS)) == '"0,1 điểm %";"vượt 0,1 điểm %"'


def test_texts_and_names_at_their_limits() -> None:
    """Letters beyond the first 65.536 count twice, as Excel counts; reserved and empty names give way."""
    assert len(sound_text("𝄞" * 20_000).encode("utf-16-le")) // 2 <= MOST_LETTERS
    assert sound_text("a\x07b\nc") == "a b\nc"
    assert sheet_names(["History", "'a'", "A", "???", ""]) == ["History (2)", "a", "A (2)", "-", "- (2)"]
    assert all(len(name.encode("utf-16-le")) // 2 <= 31 for name in sheet_names(["𝄞" * 40, "𝄞" * 41]))
    assert len(_three("&" * 300, "&" * 300, "&" * 300)) <= 255


def words_of(text: object) -> set[str]:
    """Give the words of a text that are not English ones."""
    return {word for word in re.findall(r"\w+", str(text)) if not word.isascii()}


def test_one_unit_and_english() -> None:
    """--unit leaves one unit and says so; in English nothing Vietnamese of the program's is left."""
    spoken = current()
    use("en")
    try:
        book = openpyxl.load_workbook(io.BytesIO(summary_workbook(*asked(BASE, unit="SongMau"))))
    finally:
        use(spoken)
    assert book.sheetnames[:2] == ["About", "Summary"]
    assert len(book.sheetnames) == 6
    assert any("Sông Mẫu" in str(cell.value) and "Only" in str(cell.value) for cell in book["Summary"]["A"])
    ours = {word for file in BASE.rglob("*.yaml") for word in words_of(file.read_text(encoding="utf-8"))}
    shown = {
        word for page in book for row in page.iter_rows() for cell in row for word in words_of(cell.value)
    }
    assert shown
    assert shown <= ours


def test_several_plans_and_a_missing_library_are_sentences() -> None:
    """The workbook is about one plan; without XlsxWriter the command that installs it is named."""
    with patch.dict(os.environ, {"VKS_REPO": str(ROOT)}):
        session = open_session(Question(as_of="2025-06-30"), results=False)
    assert len(session.views) > 1
    period = quarter_period(session.views[0].plan, 1, session.views[0].as_of)
    with pytest.raises(UsageProblemError, match="--plan"):
        summary_workbook(session, period)
    with patch.dict(sys.modules, {"xlsxwriter": None}), pytest.raises(UsageProblemError, match="pip install"):
        summary_workbook(*asked(BASE))


def test_pandas_is_not_loaded() -> None:
    """The workbook needs XlsxWriter alone."""
    code = (
        "import sys, vks.cli.report_summary, vks.render.summary_excel, vks.tables.summary\n"
        "print([n for n in ('pandas', 'openpyxl', 'xlsxwriter', 'rich') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
