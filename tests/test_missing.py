"""Who has not handed in: worked out by hand on the invented plan of tests/base and the shipped one."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.cases import BASE
from tests.illustrative import FOLDER, NOT_HANDED_IN
from tests.repositories import rewrite
from tests.running import ROOT
from tests.running import here as vks
from tests.test_oracle import CASES, STEADY, Case
from vks.judge.missing import Gap, find_gaps, months_due, reporting_day
from vks.judge.select import Filters
from vks.judge.target import LAST_COUNTS, judge_target
from vks.lang import use
from vks.model.calendar import Month, Period
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.target import PROVINCE
from vks.render.terminal import print_report
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository
from vks.tables.format import absent_lines, absent_text
from vks.tables.missing import MissingRow, missing_table
from vks.tables.table import Report

MARCH = Month(2025, 3)
TWO_DAYS_LATE = date(2025, 3, 27)
"""The plan of tests/base asks for results by the 25th of the month."""


@cache
def base() -> tuple[Plan, Results]:
    """Load the invented plan with its results."""
    repository, folder = Repository(BASE), BASE / "plans" / "2025" / "mau"
    plan = load_plan(repository, folder).plan
    assert plan is not None
    return plan, load_results(repository, folder, plan).results


@cache
def shipped() -> tuple[Plan, Results]:
    """Load the plan of Quảng Ninh with its illustrative results."""
    plan = load_plan(Repository(ROOT), FOLDER).plan
    assert plan is not None
    return plan, load_results(Repository(ROOT), FOLDER, plan).results


def gaps_of(unit: str, as_of: date = TWO_DAYS_LATE) -> dict[str, Gap]:
    """Give the gaps of one unit of tests/base by month."""
    plan, results = base()
    found = find_gaps(plan, results, months_due(plan, as_of), as_of, Filters(units=(unit,)))
    return {str(gap.month): gap for gap in found}


def ids(gap: Gap) -> list[str]:
    """Give the ids of what a gap lacks."""
    return [target.id for target in gap.missing]


@pytest.mark.parametrize(
    ("day", "month", "due"),
    [
        (25, Month(2024, 3), date(2024, 3, 25)),
        (1, Month(2024, 3), date(2024, 3, 1)),
        (31, Month(2024, 4), date(2024, 4, 30)),
        (30, Month(2024, 2), date(2024, 2, 29)),
        (29, Month(2025, 2), date(2025, 2, 28)),
        (None, Month(2024, 3), date(2024, 3, 31)),
    ],
)
def test_reporting_day(day: int | None, month: Month, due: date) -> None:
    """The plan's day inside the month; its last day where there is no such day, or none is set."""
    assert reporting_day(replace(base()[0], reporting_day=day), month) == due


def test_a_month_is_due_on_its_reporting_day_and_late_on_the_next() -> None:
    """On 24/03 March is not asked for; on 25/03 it is due; on 26/03 a day late."""
    plan, _ = base()
    assert MARCH not in months_due(plan, date(2025, 3, 24))
    assert months_due(plan, date(2025, 3, 25))[-1] == MARCH
    on_the_day = gaps_of("BienMau", date(2025, 3, 25))["2025-03"]
    assert (on_the_day.days_late, on_the_day.is_due, on_the_day.is_bad) == (0, True, False)
    after = gaps_of("BienMau", date(2025, 3, 26))["2025-03"]
    assert (after.days_late, after.is_bad) == (1, True)


def test_a_file_lacks_what_was_owed_that_month() -> None:
    """Sông Mẫu reported quý I's inspection in January only; a waiver since January counts for all.

    Its heads were told again in February, and March is the month to tell them now. The judged
    target is due in June.
    """
    found = gaps_of("SongMau")
    assert list(found) == ["2025-03", "2024-12", "2025-02"]  # not handed in first
    assert ids(found["2024-12"]) == ids(found["2025-02"]) == ["giam-giu.toan-dien"]
    assert not found["2025-03"].handed_in
    assert ids(found["2025-03"]) == [
        "tin-bao.kien-nghi",
        "tin-bao.giai-quyet",
        "tin-bao.tra-ho-so",
        "tin-bao.qua-han",
        "giam-giu.nha-tam-giu",
        "giam-giu.toan-dien",
        "giam-giu.hang-ngay",
        "xay-dung.tap-huan",
        "xay-dung.tin-bai",
    ]


def test_a_blank_figure_is_missing() -> None:
    """Núi Mẫu left tin-bao.kien-nghi blank in January, and seven figures in all."""
    assert ids(gaps_of("NuiMau")["2025-01"]) == [
        "tin-bao.kien-nghi",
        "tin-bao.kien-nghi-chung",
        "tin-bao.tra-ho-so",
        "giam-giu.nha-tam-giu",
        "giam-giu.toan-dien",
        "giam-giu.hang-ngay",
        "xay-dung.tin-bai",
    ]


def test_only_the_latest_month_is_asked_where_it_alone_counts() -> None:
    """P1 told its heads in March: no earlier month lacks them. VP did not: March does."""
    assert ids(gaps_of("P1")["2025-03"]) == ["tin-bao.tra-ho-so", "xay-dung.tin-bai"]
    assert ids(gaps_of("P1")["2025-02"]) == [
        "tin-bao.giai-quyet",
        "tin-bao.tra-ho-so",
        "tin-bao.qua-han",
        "xay-dung.tin-bai",
    ]
    assert ids(gaps_of("VP")["2025-03"]) == ["xay-dung.tap-huan"]
    assert ids(gaps_of("VP")["2024-12"]) == ["xay-dung.tin-bai"]


def test_a_verdict_with_its_own_due_date_is_owed_in_that_month() -> None:
    """giam-giu.phuc-tra is due by 30/06 for two units, by 30/09 for Biển Mẫu."""
    july = date(2025, 7, 31)
    asked = [month for month, gap in gaps_of("BienMau", july).items() if "giam-giu.phuc-tra" in ids(gap)]
    assert asked == []
    later = gaps_of("BienMau", date(2025, 10, 31))
    assert [month for month, gap in later.items() if "giam-giu.phuc-tra" in ids(gap)] == ["2025-09"]
    # Sông Mẫu said met in February, and nothing in June, when it was due.
    found = gaps_of("SongMau", july)
    assert [month for month, gap in found.items() if "giam-giu.phuc-tra" in ids(gap)] == ["2025-06"]


def test_units_are_asked_while_in_office() -> None:
    """Cụm Đông ends on 30/06/2025 and Cụm mới begins on 01/07."""
    plan, results = base()
    as_of = date(2025, 8, 31)
    found = find_gaps(plan, results, months_due(plan, as_of), as_of, Filters())
    months = {
        unit: [str(g.month) for g in found if g.unit == unit] for unit in ("CumDong", "CumTay", "CumMoi")
    }
    assert months["CumDong"][0] == months["CumTay"][0] == "2024-12"
    assert months["CumDong"][-1] == "2025-06"
    assert months["CumMoi"] == ["2025-07", "2025-08"]
    # Heads are told in the latest month: June, the last in office; August for the successor.
    heads = [(g.unit, str(g.month)) for g in found if "xay-dung.tap-huan" in ids(g) and g.unit in months]
    assert heads == [("CumDong", "2025-06"), ("CumTay", "2025-06"), ("CumMoi", "2025-08")]
    asked_by_name = find_gaps(plan, results, months_due(plan, as_of), as_of, Filters(units=("CumMoi",)))
    assert {gap.unit for gap in asked_by_name} == {"CumDong", "CumTay", "CumMoi"}


def test_a_leader_sees_the_own_field() -> None:
    """PVT1 directs I.2 at Sông Mẫu and Núi Mẫu: nobody else is listed, nor any other target."""
    plan, results = base()
    asked = Filters(posts=("PVT1",))
    found = find_gaps(plan, results, [Month(2025, 2)], TWO_DAYS_LATE, asked)
    assert [(gap.unit, ids(gap)) for gap in found] == [
        ("NuiMau", ["giam-giu.nha-tam-giu", "giam-giu.toan-dien", "giam-giu.hang-ngay"]),
        ("SongMau", ["giam-giu.toan-dien"]),
    ]


def test_of_a_leader_only_who_owes_is_counted() -> None:
    """Sông Mẫu has no file of March, Núi Mẫu none but January's: of PVT1's two units none is whole."""
    asked = ["missing", "--leader", "PVT1", "--as-of", "2025-03-31"]
    assert "0/2 đơn vị đã gửi đủ cả 4 tháng đến hạn" in " ".join(vks(*asked, folder=BASE).out.split())


def test_who_begins_within_the_plan_owes_its_own_months() -> None:
    """Of the nine months due on 31/08 none of Cụm mới's line owes all: two end in June, one begins in July."""
    asked = ["missing", "--unit", "CumMoi", "--as-of", "2025-08-31"]
    said = " ".join(vks(*asked, folder=BASE).out.split())
    assert "/3 đơn vị đã gửi đủ các tháng đến hạn mà mình phải gửi; tháng gần nhất 08/2025" in said


def test_shipped_data_lack_six_months() -> None:
    """Just those that the generator leaves out; nothing is missing inside any file."""
    plan, results = shipped()
    as_of = date(2024, 12, 31)
    found = find_gaps(plan, results, months_due(plan, as_of), as_of, Filters())
    assert {(gap.unit, str(gap.month)) for gap in found} == NOT_HANDED_IN
    # 2024: to 31/12 from 29/02 are 306 days, from 31/05 214, 31/07 153, 31/08 122, 30/09 92, 30/11 31.
    assert [(gap.unit, gap.days_late) for gap in found] == [
        ("BaChe", 306),
        ("TTKT", 214),
        ("CoTo", 153),
        ("P15", 122),
        ("BinhLieu", 92),
        ("DamHa", 31),
    ]


@given(CASES)
@settings(STEADY, max_examples=400)
def test_agrees_with_the_missing_months_of_status(case: Case) -> None:
    """What status calls missing of a count or share is missing here; of the rest no more than there."""
    plan = replace(case.plan, targets={case.target.id: case.target})
    for day in case.days:
        found = find_gaps(plan, case.results, months_due(plan, day), day, Filters())
        for assignment in case.target.assignments.values():
            if assignment.unit == PROVINCE:
                continue
            wanted = judge_target(plan, case.target, assignment, case.results, day).missing
            own = sorted(gap.month for gap in found if gap.unit == assignment.unit and gap.missing)
            assert set(own) <= set(wanted)
            if case.target.measure not in LAST_COUNTS:
                assert own == list(wanted)
            elif assignment.due is None and case.target.due is None and wanted:
                assert own == [wanted[-1]]


def json_of(*words: str) -> dict[str, object]:
    """Run vks missing on tests/base and read its document."""
    document: dict[str, object] = vks("-C", str(BASE), "missing", *words, "--format", "json").json()
    return document


def test_document_names_every_target() -> None:
    """JSON has ids whole, days late, and the reporting day."""
    document = json_of("--month", "3/2025", "--as-of", "2025-03-27", "--kind", "phòng")
    assert (document["kind"], document["month"], document["asOf"]) == ("missing", "2025-03", "2025-03-27")
    assert document["items"] == [
        {
            "plan": "mau-2025",
            "unit": unit,
            "name": name,
            "month": "2025-03",
            "state": "incomplete",
            "due": "2025-03-25",
            "days_late": 2,
            "missing": len(lacking),
            "missing_targets": lacking,
            "as_of": "2025-03-27",
        }
        for unit, name, lacking in (
            ("P1", "Phòng 1", ["tin-bao.tra-ho-so", "xay-dung.tin-bai"]),
            ("VP", "Văn phòng", ["xay-dung.tap-huan"]),
        )
    ]


def test_facts_and_words() -> None:
    """How many have handed in everything; the month before its reporting day is nobody's fault."""
    late = vks("-C", str(BASE), "missing", "-m", "2025-03", "--as-of", "2025-03-27")
    assert "Tháng 03/2025: 0/7 đơn vị đã gửi đủ; hạn báo cáo hết ngày 25/03/2025." in late.out
    assert "bịa đặt, chỉ để thử chương trình" in late.out
    early = vks("-C", str(BASE), "missing", "-m", "2025-03", "--as-of", "2025-03-20", "--exit-code")
    assert early.code == 0
    assert "Chưa đến hạn 25/03/2025" in early.out
    all_due = vks("missing", "--plan", "quang-ninh", "--as-of", "2024-12-31")
    assert "18/24 đơn vị đã gửi đủ cả 12 tháng đến hạn; tháng gần nhất 11/2024" in all_due.out
    none = vks("missing", "--plan", "quang-ninh", "--as-of", "2023-12-01")
    assert "Chưa tháng nào của kế hoạch đến hạn báo cáo." in none.out


def test_a_file_at_fault_is_not_said_to_be_missing(tmp_path: Path) -> None:
    """Sông Mẫu's February cannot be read: everywhere it is a file at fault, January of Cụm Đông is not handed in."""
    folder = tmp_path / "kho"
    shutil.copytree(BASE, folder)
    rewrite(folder / "plans/2025/mau/results/SongMau/2025-02.yaml", "unit: SongMau", "unit: [SongMau")

    def told(*words: str, day: str = "2025-03-10") -> str:
        return vks("-C", str(folder), *words, "--as-of", day).out

    own = told("status", "--unit", "SongMau")
    assert "Đã gửi nhưng tệp lỗi, không đọc được: tháng 02/2025" in own
    assert "Chưa gửi kết quả tháng" not in own
    assert "tệp lỗi, không đọc được" in told("status", "--unit", "SongMau", day="2025-02-01")
    assert "tệp lỗi, không đọc được" not in told("status", "--unit", "SongMau", day="2025-01-31")
    rows = {row["unit"]: row for row in json.loads(told("status", "--format", "json"))["items"]}
    assert [rows["SongMau"][f"months_{which}"] for which in ("missing", "unreadable")] == [[], ["2025-02"]]
    assert "2025-01" in rows["CumDong"]["months_missing"]
    assert rows["CumDong"]["months_unreadable"] == []
    assert re.search(r"Sông Mẫu .* 02/2025 \(tệp lỗi\)\n", told("status"))
    gaps = {
        (row["unit"], row["month"]): (row["state"], row["days_late"], row["missing_targets"] != [])
        for row in json.loads(told("missing", "--format", "json"))["items"]
    }
    assert gaps["SongMau", "2025-02"] == ("unreadable", 13, True)
    assert gaps["CumDong", "2025-01"][0] == "not-handed-in"
    assert re.search(r"Sông Mẫu +02/2025  tệp lỗi ", told("missing"))
    brief = json.loads(told("brief", "--format", "json"))["items"]
    lost = [row for row in brief if row["state"] == "unreadable"]
    assert [(row["part"], row["units"], row["month"]) for row in lost] == [
        ("missing", ["SongMau"], "2025-02")
    ]
    told("page", "-o", str(tmp_path / "trang"), "--plan", "mau-2025")
    index = (tmp_path / "trang" / "index.html").read_text(encoding="utf-8")
    assert index.count("02/2025 (tệp lỗi)") == 2  # among who lacks something, and beside the unit
    page = (tmp_path / "trang" / "unit" / "SongMau.html").read_text(encoding="utf-8")
    assert "▲ Đã gửi nhưng tệp lỗi, không đọc được: tháng 02/2025" in page
    told("report", "--month", "2/2025", "-o", str(tmp_path / "thang-2.xlsx"))
    cells = {
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "thang-2.xlsx").worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "02/2025 (tệp lỗi)" in cells
    assert any("Đã gửi nhưng tệp lỗi, không đọc được: tháng 02/2025" in each for each in cells)
    told("report", "--month", "2/2025", "-o", str(tmp_path / "thang-2.md"))
    report = (tmp_path / "thang-2.md").read_text(encoding="utf-8")
    assert report.count("Tháng 02/2025: 1 đơn vị có tệp lỗi, không đọc được: Sông Mẫu.") == 1


def test_words_for_months_that_lack() -> None:
    """Few are named, each with its fault; many are counted, a workbook names them all."""
    use("vi")
    one, two, three, four = (Month(2025, month) for month in (1, 2, 3, 4))
    assert absent_text((), ()) == ""
    assert absent_text((one, three), (two,)) == "01/2025, 02/2025 (tệp lỗi), 03/2025"
    assert absent_text((one, two, three), (four,)) == "3 tháng; 1 tháng tệp lỗi"
    assert absent_text((), (one, two, three, four)) == "4 tháng tệp lỗi"
    assert absent_text((one, two, three, four), ()) == "4 tháng"
    assert absent_text((one, two, three, four), (), whole=True) == "01/2025, 02/2025, 03/2025, 04/2025"
    assert absent_lines((), ()) == []
    assert absent_lines((one,), (two, three)) == [
        "Chưa gửi kết quả tháng: 01/2025",
        "Đã gửi nhưng tệp lỗi, không đọc được: tháng 02/2025, 03/2025",
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--unit", "CoTo", "--as-of", "2024-06-30", "--month", "2024-05"), 0),
        (("--unit", "CoTo", "--as-of", "2024-07-31", "--month", "2024-07"), 0),  # due, not late
        (("--unit", "CoTo", "--as-of", "2024-08-01", "--month", "2024-07"), 1),
        (("--unit", "P15", "--as-of", "2024-08-05", "--month", "2024-07"), 1),  # left figures out
    ],
)
def test_exit_code_tells_of_late_and_incomplete(words: tuple[str, ...], code: int) -> None:
    """Only with --exit-code, and only once something is late or left out."""
    assert vks("missing", *words, "--exit-code").code == code
    assert vks("missing", *words).code == 0


def test_csv_has_the_ids_whole_and_the_terminal_cuts_them() -> None:
    """A list that does not fit ends with … on one line of the terminal, and is whole in CSV."""
    plan, results = base()
    use("vi")
    gaps = find_gaps(plan, results, [Month(2025, 1)], TWO_DAYS_LATE, Filters(units=("NuiMau",)))
    table = missing_table([MissingRow(plan, gap) for gap in gaps], several_plans=False)
    out = io.StringIO()
    print_report(Report("missing", "x", [table]), out, width=110)
    rows = [line for line in out.getvalue().splitlines() if "Núi Mẫu" in line]
    assert len(rows) == 1
    assert "tin-bao.kien-nghi" in rows[0]
    assert rows[0].rstrip().endswith("…")
    assert all(len(line) <= 110 for line in out.getvalue().splitlines())
    csv = vks(
        "-C", str(BASE), "missing", "-m", "2025-01", "-u", "NuiMau", "--as-of", "2025-03-27", "-f", "csv"
    )
    assert "giam-giu.hang-ngay; xay-dung.tin-bai" in csv.out


def test_a_month_of_no_plan_is_wrong_usage() -> None:
    """The sentence names the periods there are."""
    ran = vks("missing", "--plan", "quang-ninh", "--month", "2025-01")
    assert ran.code == 2
    assert ran.err == "Tháng 01/2025 không thuộc kỳ nào: quang-ninh-2024 12/2023–11/2024.\n"


def test_the_province_hands_nothing_in() -> None:
    """Its totals are made of what units hand in; the sentence says what to ask instead."""
    ran = vks("missing", "--plan", "quang-ninh", "--unit", "toàn tỉnh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Kết quả do từng đơn vị gửi")


def test_a_month_stays_a_month_in_excel() -> None:
    """07/2024 alone would become the first of July."""
    ran = vks("missing", "-u", "CoTo", "--as-of", "2024-08-05", "--excel")
    assert ";tháng 07/2024;chưa gửi;31/07/2024;5;139;tất cả;" in ran.out


def test_the_plan_that_holds_the_month_is_asked() -> None:
    """Last year's month is found without --year, whatever plan is current."""
    plan, _ = base()
    assert plan.period == Period(Month(2024, 12), Month(2025, 11))
    document = json_of("--month", "2025-10", "--as-of", "2026-05-05", "--unit", "VP")
    assert [item["plan"] for item in document["items"]] == ["mau-2025"]  # type: ignore[attr-defined]
