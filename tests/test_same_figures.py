"""One repository, one day: every way out gives the same figures, target by target and unit by unit.

The reference is the JSON of ``vks status``; tests/test_judge.py and tests/oracle.py hold that to
the rules. ``vks page`` is held to it on the shipped plan in tests/test_page_quang_ninh.py.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from docx import Document

from tests.cases import BASE
from tests.pages import read_page
from tests.running import ROOT, run_here, vks
from vks.judge.state import State
from vks.tables.words import STATE_WORDS

PLAN: Final = ("--plan", "mau-2025")
UNIT: Final = (*PLAN, "--unit", "SongMau")
DAY: Final = ("--as-of", "2025-03-31")
QUARTER: Final = ("--quarter", "1", *DAY)


def said(*words: str) -> str:
    """Give what a command prints."""
    ran = run_here(words, BASE)
    assert ran.code == 0, ran.err
    return ran.out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the reports, the workbook and the pages of the small plan."""
    into = tmp_path_factory.mktemp("out")
    for name, asked in (("unit.md", UNIT), ("unit.html", UNIT), ("unit.docx", UNIT), ("plan.xlsx", PLAN)):
        said("report", *asked, *QUARTER, "-o", str(into / name))
    said("page", *PLAN, *DAY, "-o", str(into / "site"))
    return into


@pytest.fixture(scope="module")
def targets() -> dict[str, dict[str, Any]]:
    """Give the unit's targets by id, from JSON."""
    items = json.loads(said("status", *UNIT, *DAY, "--format", "json"))["items"]
    assert len(items) == 10
    return {item["target"]: item for item in items}


@pytest.fixture(scope="module")
def shown() -> dict[str, dict[str, str]]:
    """Give the texts of the unit's targets by id, as people see them in the table."""
    rows = csv.reader(io.StringIO(said("status", *UNIT, *DAY, "--excel").lstrip("\ufeff")), delimiter=";")
    heads, *found = [row for row in rows if len(row) > 3]
    return {row[0]: dict(zip(heads, row, strict=True)) for row in found}


def number(text: str) -> float | None:
    """Read a figure of CSV."""
    return float(text) if text else None


def test_csv_is_json(targets: dict[str, dict[str, Any]]) -> None:
    """Actual, numerator, denominator, completion, state, distance and forecast of every target."""
    rows = list(csv.DictReader(io.StringIO(said("status", *UNIT, *DAY, "--format", "csv"))))
    assert [row["target"] for row in rows] == list(targets)
    for row in rows:
        item = targets[row["target"]]
        assert row["state"] == item["state"]
        for key in ("numerator", "denominator", "completion", "left", "forecast"):
            assert number(row[key]) == pytest.approx(item[key], abs=1e-9), (row["target"], key)
        if item["measure"] != "judged":
            assert number(row["actual"]) == pytest.approx(item["actual"], abs=1e-9)


def test_table_and_markdown_say_what_json_says(targets: dict[str, dict[str, Any]]) -> None:
    """The state in words stands on the line of every target, on a screen and in Markdown."""
    text = said("status", *UNIT, *DAY)
    markdown = said("status", *UNIT, *DAY, "--format", "md")
    for id_, item in targets.items():
        for whole in (text, markdown):
            line = next(line for line in whole.split("\n") if id_ in line.replace("\\", "").split())
            assert STATE_WORDS[State(item["state"])] in line


def test_workbook_is_json(folder: Path, targets: dict[str, dict[str, Any]]) -> None:
    """The unit's sheet, by the id in each row."""
    page = openpyxl.load_workbook(folder / "plan.xlsx")["Sông Mẫu"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    heads = next(row for row in rows if "Mã chỉ tiêu" in row)
    at = {head: place for place, head in enumerate(heads) if head}
    found = {row[at["Mã chỉ tiêu"]]: row for row in rows if row[at["Mã chỉ tiêu"]] in targets}
    assert list(found) == list(targets)
    keys = {
        "Tử số": "numerator",
        "Mẫu số": "denominator",
        "Tỷ lệ hoàn thành": "completion",
        "Còn lại": "left",
        "Dự báo": "forecast",
    }
    for id_, row in found.items():
        item = targets[id_]
        assert STATE_WORDS[State(item["state"])] in row[at["Trạng thái"]]
        for head, key in keys.items():
            assert row[at[head]] == pytest.approx(item[key], abs=1e-9), (id_, head)
        if isinstance(item["actual"], int | float):
            of_windows = item["measure"] == "recurring" and item["actual"] < item["denominator"]
            wanted = item["numerator"] if of_windows and row[at["Thực hiện"]] >= 1 else item["actual"]
            assert row[at["Thực hiện"]] == pytest.approx(wanted, abs=1e-9), id_


def test_page_is_json(folder: Path, targets: dict[str, dict[str, Any]]) -> None:
    """The unit's page."""
    (found,) = (folder / "site").rglob("unit/SongMau.html")
    rows = read_page(found).table("targets").rows
    assert list(rows) == list(targets)
    for id_, row in rows.items():
        for key in ("state", "completion", "left", "forecast"):
            known = targets[id_][key]
            over = known is None and str(row[key]).startswith(
                "quá mức tối đa"
            )  # of a ceiling nothing is left
            assert over or row[key] in {known, "–"} or row[key] == pytest.approx(known), id_


def test_report_says_every_target_as_the_table_does(
    folder: Path, targets: dict[str, dict[str, Any]], shown: dict[str, dict[str, str]]
) -> None:
    """In Markdown, HTML and Word: the title and, where it is a number, the same text of the actual."""
    word = Document(str(folder / "unit.docx"))
    texts = {
        "md": (folder / "unit.md").read_text(encoding="utf-8"),
        "html": (folder / "unit.html").read_text(encoding="utf-8"),
        "docx": "\n".join(paragraph.text for paragraph in word.paragraphs),
    }
    for kind, text in texts.items():
        for id_, item in targets.items():
            lines = [line for line in text.split("\n") if item["title"] in line]
            assert lines, (kind, id_)
            if item["measure"] in {"share", "count"} and item["actual"] is not None:
                actual = shown[id_]["Thực hiện"].replace(" trên ", "/")
                assert any(actual in line for line in lines), (kind, id_, actual)


def test_rates_of_every_unit_are_the_same(folder: Path) -> None:
    """JSON, the workbook and the pages, for all units; the unit's report says its own in words."""
    items = json.loads(said("status", *PLAN, *DAY, "--format", "json"))["items"]
    rates = {item["unit"]: (item["met_rate"], item["progress"]) for item in items}
    assert len(rates) > 5
    page = openpyxl.load_workbook(folder / "plan.xlsx")["Theo đơn vị"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    heads = next(row for row in rows if "Tỷ lệ đạt" in row)
    at = [heads.index("Mã"), heads.index("Tỷ lệ đạt"), heads.index("Tiến độ")]
    found = {row[at[0]]: (row[at[1]], row[at[2]]) for row in rows if row[at[0]] in rates}
    assert found.keys() == rates.keys()
    (index,) = [each for each in (folder / "site").rglob("index.html") if "units" in each.read_text("utf-8")][
        :1
    ]
    pages = read_page(index).table("by_unit").rows
    for unit, both in rates.items():
        assert found[unit] == pytest.approx(both, abs=1e-9)
        assert (pages[unit]["met_rate"], pages[unit]["progress"]) == pytest.approx(both, abs=1e-9)
    report = (folder / "unit.md").read_text(encoding="utf-8")
    assert "22,2%" in report  # 2 of 9: by hand
    assert rates["SongMau"][0] == pytest.approx(2 / 9)


def test_rates_of_key_tasks_are_the_same_in_a_briefing() -> None:
    """On the shipped plan, of units that lead tasks together with others: only who answers is rated.

    By hand: of the 30 tasks that the Office answers for, alone or with everybody, 5 are ongoing; of Phòng 15's 15, 6.
    """
    shipped = ("--plan", "quang-ninh", "--as-of", "2024-06-30")
    items = json.loads(run_here(("status", *shipped, "--format", "json"), ROOT).out)["items"]
    counts = {item["unit"]: (item["tasks_done"], item["tasks_all"]) for item in items}
    for unit, (done, everything) in {"VP": (13, 25), "P15": (3, 9)}.items():
        assert counts[unit] == (done, everything)
        briefing = run_here(("brief", "--unit", unit, *shipped), ROOT).out
        assert f"nhiệm vụ trọng tâm hoàn thành/tổng số {done}/{everything}," in briefing


@pytest.mark.parametrize("name", ["unit.docx", "unit.html", "unit.md", "plan.xlsx"])
def test_same_files_and_day_give_the_same_bytes(folder: Path, name: str, tmp_path: Path) -> None:
    """Made once more in another process, zone and order of hashes, the file is the same to the last byte."""
    asked = PLAN if name == "plan.xlsx" else UNIT
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}
    ran = vks("report", *asked, *QUARTER, "-o", str(tmp_path / name), folder=BASE, env=elsewhere)
    assert ran.code == 0, ran.err
    assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_pages_and_the_calendar_too(folder: Path, tmp_path: Path) -> None:
    """Every file of the site, and the calendar."""
    said("page", *PLAN, *DAY, "-o", str(tmp_path / "site"))
    first = {
        path.relative_to(folder): path.read_bytes() for path in (folder / "site").rglob("*") if path.is_file()
    }
    again = {
        path.relative_to(tmp_path): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert first == again
    assert said("calendar", *PLAN, *DAY, "-o", "-") == said("calendar", *PLAN, *DAY, "-o", "-")
