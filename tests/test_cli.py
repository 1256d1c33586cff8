"""The commands as people run them: figures, formats, filters, mistakes."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cases import BASE
from tests.running import ROOT, here, vks

QN = ("--plan", "quang-ninh")
JUNE = ("--as-of", "2024-06-30", *QN)
PLAN = ROOT / "plans" / "2024" / "quang-ninh"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the repository that a test may damage."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path


def items(*args: str, folder: Path = ROOT) -> list[dict[str, Any]]:
    """Run a command for JSON and give its items."""
    ran = vks(*args, "--format", "json", folder=folder)
    assert ran.code == 0, ran.err
    document = ran.json()
    assert document["schemaVersion"] == 1
    rows: list[dict[str, Any]] = document["items"]
    return rows


def test_targets_contract() -> None:
    """Items have the documented keys; groups are resolved; absent bounds are null."""
    rows = {row["id"]: row for row in items("targets", *QN)}
    assert len(rows) == 250
    row = rows["tin-bao.kien-nghi"]
    assert set(row) >= {
        "plan", "id", "title", "area", "measure", "tags", "due", "source", "every", "assignments",
    }  # fmt: skip
    assert row["source"] == {"section": "I.1.1", "item": "chỉ tiêu 7"}
    ha_long = next(each for each in row["assignments"] if each["unit"] == "HaLong")
    assert ha_long == {
        "unit": "HaLong",
        "at_least": 7,
        "above": None,
        "at_most": None,
        "below": None,
        "aim": 8,
        "due": None,
    }
    total = rows["hinh-su.phien-toa-toan-quoc"]["assignments"]
    assert [each["unit"] for each in total] == ["province"]
    assert rows["giam-giu.trai-tam-giam-chuyen-de"]["every"] == ["Q1", "Q3"]
    assert rows["tin-bao.doi-chieu-thang"]["every"] == "month"


def test_tasks_contract() -> None:
    """A task names its stages with their last day; ongoing ones have none."""
    rows = {row["id"]: row for row in items("tasks", *JUNE)}
    assert len(rows) == 56
    first = rows["pl-01"]
    assert first["no"] == 1
    assert first["due_text"] == "Hoàn thành trước ngày 10/01/2024"
    assert [(due["text"], due["by"]) for due in first["due"]] == [("before 2024-01-10", "2024-01-09")]
    assert (first["class"], first["done"], first["days_late"]) == ("done-late", "2024-01-12", 3)
    assert first["lead_units"] == ["P1", "P2", "P3", "P7", "P8", "P9", "P10", "P11"]
    assert first["leaders"] == ["PVT1", "PVT2", "PVT3", "PVT4"]
    assert [due["by"] for due in rows["pl-18"]["due"]] == ["2024-03-31", "2024-06-30", "2024-09-30"]
    assert rows["pl-11"]["ongoing"] is True
    assert (rows["pl-11"]["class"], rows["pl-11"]["due"]) == ("ongoing", [])


def test_status_adds_what_the_files_say() -> None:
    """A count is the sum of the months up to the day, read from the files by hand."""
    total = 0
    for month in ("2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"):
        text = (PLAN / "results" / "CamPha" / f"{month}.yaml").read_text(encoding="utf-8")
        (line,) = [line for line in text.splitlines() if line.startswith("  tin-bao.kien-nghi: ")]
        total += int(line.split(": ")[1])
    rows = {row["target"]: row for row in items("status", "--unit", "CamPha", *JUNE)}
    row = rows["tin-bao.kien-nghi"]
    assert row["actual"] == total == 6
    assert (row["state"], row["left"], row["completion"]) == ("met", 0, 1)
    assert row["forecast"] == pytest.approx(6 * 12 / 7)
    assert row["missing"] == []


def test_status_of_all_units() -> None:
    """One item a unit in rank order, the province first; states add up to the targets."""
    rows = items("status", *JUNE)
    assert [row["unit"] for row in rows][:3] == ["province", "P1", "P2"]
    assert len(rows) == 25
    states = (
        "exceeded", "met", "on_track", "behind", "missed", "breached", "no_data",
        "not_applicable", "waived",
    )  # fmt: skip
    for row in rows:
        assert sum(row[state] for state in states) == row["targets"]
        rated = row["targets"] - row["waived"] - row["not_applicable"]
        assert row["met_rate"] == pytest.approx((row["met"] + row["exceeded"]) / rated)
    missing = {row["unit"]: row["months_missing"] for row in rows if row["months_missing"]}
    assert missing == {"TTKT": ["2024-05"], "BaChe": ["2024-02"]}


@pytest.mark.parametrize("by", ["area", "leader", "target"])
def test_status_grouped(by: str) -> None:
    """Every target assignment is counted in the areas and the targets; leaders see their own."""
    rows = items("status", "--by", by, *JUNE)
    counted = sum(row["targets"] for row in rows)
    everything = sum(row["targets"] for row in items("status", *JUNE))
    if by == "leader":
        assert {row["leader"] for row in rows} == {"VT", "PVT1", "PVT2", "PVT3", "PVT4"}
    else:
        assert counted == everything


def test_filters_leave_what_they_say() -> None:
    """Each filter keeps only rows that fit, and all of them."""
    everything = items("status", "--unit", "HaLong", *JUNE)
    behind = items("status", "--unit", "HaLong", "--state", "chậm tiến độ", *JUNE)
    assert [row["target"] for row in behind] == [
        row["target"] for row in everything if row["state"] == "behind"
    ]
    area = items("status", "--unit", "HaLong", "--area", "i.1", *JUNE)
    assert {row["area"] for row in area} == {"I.1.1", "I.1.2"}
    bonus = items("targets", "--tag", "điểm thưởng", *QN)
    assert len(bonus) == 2
    assert {row["kind"] for row in items("status", "--kind", "phòng", *JUNE)} == {"department"}
    led = items("targets", "--leader", "thúy", "--area", "II.5", *QN)
    assert led
    assert not items("targets", "--leader", "Thắng", "--area", "II.5", *QN)


def test_unit_names_without_marks() -> None:
    """Names without marks, case or space ("ha long", "HaLong") are one unit."""
    outputs = {vks("status", "--unit", name, *JUNE).out for name in ("ha long", "HaLong", "Hạ Long")}
    assert len(outputs) == 1


def test_overdue_by_quarter() -> None:
    """Undone tasks whose due date lies in the quarter; the quarter's dates are printed."""
    rows = items("overdue", "--quarter", "2", "--as-of", "2024-07-15", *QN)
    assert {row["id"] for row in rows} == {"pl-22", "pl-26", "pl-35"}
    assert {row["stage"]["by"] for row in rows} == {"2024-06-30"}
    assert {row["days_late"] for row in rows} == {15}
    shown = vks("overdue", "--quarter", "2", "--as-of", "2024-07-15", *QN).out
    assert "Quý II/2024: 01/04/2024–30/06/2024" in shown
    assert not items("overdue", "--quarter", "2", *JUNE)


def test_overdue_soon_late_and_exit_code() -> None:
    """--soon adds what falls due, --late what was done late, --exit-code tells scripts."""
    soon = items("overdue", "--soon", "14", "--as-of", "2024-06-20")
    assert soon
    assert {row["class"] for row in soon} <= {"due-soon", "in-time", "overdue"}
    late = items("overdue", "--late", *JUNE)
    assert "pl-01" in {row["id"] for row in late}
    assert vks("overdue", "--as-of", "2024-07-15", "--exit-code").code == 1
    assert vks("overdue", "--as-of", "2024-01-05", "--exit-code").code == 0


def test_overdue_counts_tasks_and_stages(tmp_path: Path) -> None:
    """Phòng 1 has reported no stage of nv-02: both are rows of one task."""
    folder = tmp_path / "kho"
    shutil.copytree(BASE, folder)
    asked = ("-C", str(folder), "overdue", "--plan", "mau-2025", "--as-of", "2025-11-30")
    assert "\n4 nhiệm vụ quá hạn.\n" in here(*asked).out
    shutil.rmtree(folder / "plans/2025/mau/results/P1")
    shown = here(*asked).out
    assert "\n5 mốc của 4 nhiệm vụ quá hạn.\n" in shown
    assert shown.count("Sơ kết chuyên đề theo quý") == 2


def test_explain_traces_every_figure() -> None:
    """Each month's value stands at the file and line that explain names."""
    ran = vks("explain", "CamPha", "tin-bao.kien-nghi", *JUNE, "--format", "json").json()
    assert len(ran["items"]) == 7
    for item in ran["items"]:
        line = (ROOT / item["file"]).read_text(encoding="utf-8").splitlines()[item["line"] - 1]
        assert line.strip() == f"tin-bao.kien-nghi: {item['value']}"
    place, line_number = ran["place"].rsplit(":", 1)
    named = (ROOT / place).read_text(encoding="utf-8").splitlines()[int(line_number) - 1]
    assert "tin-bao.kien-nghi" in named


def test_notice_goes_along() -> None:
    """Every output built on the illustrative results says so in one line."""
    sign = "SỐ LIỆU MINH HỌA"
    for form in ("table", "md", "json"):
        assert vks("status", "--unit", "HaLong", *JUNE, "--format", form).out.count(sign) == 1
    ran = vks("status", "--unit", "HaLong", *JUNE, "--format", "csv")
    assert sign in ran.err
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["data"] for row in rows} == {"illustrative"}
    assert sign not in vks("targets", "--area", "I.5", *QN).out


def test_csv_styles(tmp_path: Path) -> None:
    """A file gets a BOM; ; and decimal comma on request; --excel is as on the screen."""
    file = tmp_path / "a.csv"
    assert vks("status", *JUNE, "-o", str(file)).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfplan,unit,")
    semi = vks("status", *JUNE, "--format", "csv", "--delimiter", ";", "--decimal-comma").out
    assert semi.startswith("plan;unit;")
    assert ";0,7" in semi
    excel = vks("status", *JUNE, "--excel").out
    assert excel.startswith("\ufeffĐơn vị;")
    assert "70,3%" in excel


def test_table_in_a_pipe_is_not_cut() -> None:
    """Long titles stand whole, one row a line, without escape sequences."""
    out = vks("status", "--unit", "HaLong", *JUNE, env={"COLUMNS": "40"}).out
    titles = [row["title"] for row in items("status", "--unit", "HaLong", *JUNE)]
    assert all(title in out for title in titles)
    assert "\x1b" not in out


def test_same_bytes_anywhere() -> None:
    """Locale, time zone, hash seed and terminal do not change a byte."""
    command = ("status", "--unit", "HaLong", *JUNE, "--format", "json")
    plain = vks(*command).out
    for env in (
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TZ": "Asia/Ho_Chi_Minh"},
        {"PYTHONHASHSEED": "7", "TERM": "dumb", "NO_COLOR": "1"},
        {"FORCE_COLOR": "1", "COLUMNS": "20", "LANG": "vi_VN"},
    ):
        assert vks(*command, env=env).out == plain


def test_repository_is_found(tmp_path: Path) -> None:
    """From a folder below, by -C before or after the command, by VKS_REPO."""
    here = vks("units").out
    assert vks("units", folder=PLAN / "targets").out == here
    assert vks("-C", str(ROOT), "units", folder=tmp_path).out == here
    assert vks("units", "-C", str(ROOT), folder=tmp_path).out == here
    assert vks("units", folder=tmp_path, env={"VKS_REPO": str(ROOT)}).out == here


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("status", "--unit", "Ha Lnog"), "HaLong"),
        (("status", "--plan", "xyz"), "quang-ninh-2024"),
        (("status", "--format", "xml"), "table, csv, json, md, docx"),
        (("status", "-o", "a.pdf"), ".docx"),
        (("overdue", "--quarter", "5"), "1 đến 4"),
        (("status", "--as-of", "2020-01-01"), "01/12/2023"),
        (("status", "--as-of", "hôm qua"), "2024-06-30"),
        (("status", "--as-of", "2024-02-30"), "2024-06-30"),
        (("status", "--year", "1999"), "2024"),
        (("status", "--tag", "xyz"), "thi đua"),
        (("status", "--area", "X.9"), "I.1.1"),
        (("status", "--leader", "Nguyễn"), "PVT"),
        (("explain", "HaLong", "tin-bao.kiennghi2"), "tin-bao.kien-nghi"),
        (("explain", "CoTo", "tin-bao.kien-nghi-chung"), "P1"),
        (("explain", "pl-99"), "vks tasks"),
        (("stauts",), "status"),
        (("status", "--uint", "HaLong"), "--unit"),
        (("-C", "/khong/co", "status"), "/khong/co"),
        (("check", "khong-co.yaml"), "khong-co.yaml"),
        (("check", "--format", "xml"), "github"),
    ],
)
def test_wrong_usage(args: tuple[str, ...], said: str) -> None:
    """A mistake gets a sentence that says what to do, exit 2, no traceback, no data."""
    ran = here(*args)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_empty_repository(tmp_path: Path) -> None:
    """No plans folder, or an empty one: a sentence each."""
    assert vks("status", folder=tmp_path).code == 2
    (tmp_path / "plans").mkdir()
    ran = vks("status", folder=tmp_path)
    assert ran.code == 2
    assert "plans/NAM/TO-CHUC/plan.yaml" in ran.err


def test_damaged_file_hides_nothing_else(copy: Path) -> None:
    """One bad results file: its findings are printed, the rest is judged, and it is said."""
    path = copy / "plans/2024/quang-ninh/results/HaLong/2024-03.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("tin-bao.kien-nghi: 0", "tin-bao.kien-nghi: 85,5"), encoding="utf-8")
    ran = vks("status", "--unit", "HaLong", *JUNE, folder=copy)
    assert ran.code == 1
    assert "value-decimal-comma" in ran.err
    assert "2024-03.yaml:" in ran.err
    assert "SỐ LIỆU CHƯA ĐẦY ĐỦ" in ran.out
    path.write_text("unit: HaLong\nmonth: [\n", encoding="utf-8")
    ran = vks("status", "--unit", "HaLong", *JUNE, "--format", "json", folder=copy)
    assert ran.code == 1
    rows = {row["target"]: row for row in ran.json()["items"]}
    assert rows["tin-bao.kien-nghi"]["missing"] == ["2024-03"]
    assert rows["tin-bao.kien-nghi"]["actual"] is not None


def test_reading_never_writes(copy: Path) -> None:
    """Every reading command leaves every file as it was."""
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    for args in (("status",), ("overdue",), ("targets",), ("tasks",), ("units",), ("check",)):
        vks(*args, folder=copy)
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before


def test_hostile_text_stays_text(copy: Path) -> None:
    """Markup, formulas and escapes in a title are shown, not obeyed."""
    path = copy / "plans/2024/quang-ninh/targets/I.5-khieu-to.yaml"
    text = path.read_text(encoding="utf-8")
    title = text.split("title: ", 2)[2].split("\n", 1)[0]
    hostile = '"=1+1 [red]Điều 7[/red] <script>x</script> | *x*"'
    path.write_text(text.replace(f"title: {title}", f"title: {hostile}", 1), encoding="utf-8")
    shown = hostile.strip('"')
    assert shown in vks("targets", "--area", "I.5", *QN, folder=copy).out
    rows = list(csv.DictReader(io.StringIO(vks("targets", "--format", "csv", folder=copy).out)))
    assert "'" + shown in {row["title"] for row in rows}
    markdown = vks("targets", "--area", "I.5", *QN, "--format", "md", folder=copy).out
    assert "<script>" not in markdown
    assert "\\[red\\]" in markdown


def test_output_file_is_whole_or_not(tmp_path: Path) -> None:
    """A folder that does not exist is a sentence; nothing is left behind."""
    ran = vks("status", *JUNE, "-o", str(tmp_path / "khong-co" / "a.csv"))
    assert ran.code == 2
    assert "a.csv" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_two_plans_side_by_side(copy: Path) -> None:
    """Rows say which plan they are from; --plan, --year and --as-of choose."""
    other = copy / "plans/2025/quang-ninh"
    shutil.copytree(copy / "plans/2024/quang-ninh", other, ignore=shutil.ignore_patterns("results"))
    plan = (other / "plan.yaml").read_text(encoding="utf-8")
    plan = plan.replace("quang-ninh-2024", "quang-ninh-2025").replace("year: 2024", "year: 2025")
    plan = plan.replace("{first: 2023-12, last: 2024-11}", "{first: 2024-12, last: 2025-11}")
    (other / "plan.yaml").write_text(plan, encoding="utf-8")
    assert "quang-ninh-2025" not in {
        row["plan"] for row in items("units", "--as-of", "2024-06-30", folder=copy)
    }
    later = {row["plan"] for row in items("units", "--as-of", "2025-03-01", folder=copy)}
    assert "quang-ninh-2025" in later
    assert "quang-ninh-2024" not in later
    assert {row["plan"] for row in items("units", "--year", "2024", folder=copy)} == {
        "quang-ninh-2024",
        "thai-nguyen-2024",
    }
    both = items("status", "--plan", "quang-ninh", "--as-of", "2025-03-01", folder=copy)
    assert {row["plan"] for row in both} == {"quang-ninh-2024", "quang-ninh-2025"}
