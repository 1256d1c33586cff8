"""Forms: what a unit owes in a month, as YAML and as an Excel workbook.

The plan is tests/base; what is expected was counted there by hand.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from tests.cases import BASE
from tests.running import ROOT
from tests.running import here as vks
from vks.judge.owed import Owed, owed_in, owed_targets
from vks.judge.task import TaskClass
from vks.model.calendar import Month, parse_month
from vks.model.plan import Plan
from vks.model.results import MonthReport, Results, TaskReport
from vks.model.target import Assignment, Bounds, Measure, Source, Target
from vks.render.form_excel import form_excel
from vks.render.form_yaml import form_yaml
from vks.store.check import check_repository
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository
from vks.tables.form import Form, form_of
from vks.tables.words import parts_text

FOLDER = Path("plans", "2025", "mau")


@cache
def loaded() -> tuple[Plan, Results]:
    """Give the plan of the base and its results."""
    repository = Repository(BASE)
    plan = load_plan(repository, BASE / FOLDER).plan
    assert plan is not None
    return plan, load_results(repository, BASE / FOLDER, plan).results


def month(text: str) -> Month:
    """Read a month."""
    found = parse_month(text)
    assert found is not None
    return found


def owed(unit: str, when: str) -> Owed:
    """Give what a unit of the base owes in a month."""
    return owed_in(loaded()[0], unit, month(when), loaded()[1])


def form(unit: str, when: str) -> Form:
    """Give the form for it."""
    return form_of(owed(unit, when), ["số liệu minh họa"])


def targets(unit: str, when: str) -> list[str]:
    """Give the ids of the targets owed."""
    return [row.owed.target.id for row in owed(unit, when).targets]


def tasks(unit: str, when: str) -> list[tuple[str, str | None]]:
    """Give the ids of the tasks owed, with their stages."""
    return [(row.task.id, row.stage_text) for row in owed(unit, when).tasks]


def test_targets_stand_in_the_plans_order() -> None:
    """Areas in the document's order, in an area the file's; the province's total is owed too."""
    assert targets("SongMau", "2025-03") == [
        "tin-bao.kien-nghi",
        "tin-bao.giai-quyet",
        "tin-bao.tra-ho-so",
        "tin-bao.qua-han",
        "giam-giu.nha-tam-giu",
        "giam-giu.toan-dien",
        "giam-giu.hang-ngay",
        "giam-giu.phuc-tra",
        "xay-dung.tap-huan",
        "xay-dung.tin-bai",
    ]
    assert targets("VP", "2025-03") == ["xay-dung.tap-huan", "xay-dung.xep-hang", "xay-dung.tin-bai"]


def test_what_is_owed_needs_no_judgement() -> None:
    """``owed_targets`` gives the same targets, with the demand in force."""
    plan, results = loaded()
    found = list(owed_targets(plan, "SongMau", month("2025-03"), results))
    assert [each.target.id for each in found] == targets("SongMau", "2025-03")
    assert found[0].assignment.bounds.at_least == 7


def test_waived_targets_are_not_owed() -> None:
    """By a month's file from that month on, by the plan from the start."""
    chung = "tin-bao.kien-nghi-chung"
    assert chung in targets("SongMau", "2024-12")
    assert chung not in targets("SongMau", "2025-01")
    assert chung not in targets("SongMau", "2025-03")
    assert chung not in targets("BienMau", "2024-12")
    assert chung in targets("NuiMau", "2025-03")


def test_only_units_in_office_owe() -> None:
    """Cụm Đông ends on 30 June; Cụm mới begins on 1 July and carries on what both owed."""
    assert targets("CumDong", "2025-06") == ["xay-dung.tap-huan", "xay-dung.tin-bai"]
    assert targets("CumDong", "2025-07") == []
    assert targets("CumMoi", "2025-06") == []
    assert targets("CumMoi", "2025-07") == ["xay-dung.tap-huan", "xay-dung.tin-bai"]


def test_nothing_is_owed_outside_the_plan() -> None:
    """The plan runs from December 2024 to November 2025."""
    assert owed("SongMau", "2024-11").is_empty
    assert owed("SongMau", "2025-12").is_empty


def test_actual_is_that_of_the_month_before() -> None:
    """1 + 0 + 2 recommendations by February; the first month has nothing before it."""
    line = form("SongMau", "2025-03").targets[0]
    assert (line.demand, line.actual, line.left) == ("7-8", "3", "còn 4")
    assert form("SongMau", "2025-02").targets[0].actual == "1"
    assert form("SongMau", "2024-12").targets[0].actual == "–"


def test_total_of_the_province_counts_every_unit() -> None:
    """6 articles by Sông Mẫu to February, 5 more by the office in March."""
    assert form("SongMau", "2025-04").targets[-1].actual == "Toàn tỉnh Mẫu: 11"


def test_figures_handed_in_already_are_shown() -> None:
    """The month's own file fills the form."""
    lines = {line.id: line for line in form("SongMau", "2025-02").targets}
    assert str(lines["tin-bao.giai-quyet"].value) == "8/11"
    assert str(lines["giam-giu.phuc-tra"].value) == "met"
    assert lines["giam-giu.toan-dien"].value is None


def test_past_its_due_date_only_what_is_not_satisfied_is_owed() -> None:
    """Phúc tra is due in June: Sông Mẫu has met it, Núi Mẫu has not."""
    assert "giam-giu.phuc-tra" not in targets("SongMau", "2025-07")
    assert "giam-giu.phuc-tra" in targets("NuiMau", "2025-07")


def test_tasks_done_before_are_not_asked_again() -> None:
    """nv-01: Sông Mẫu in December, Núi Mẫu in January, Biển Mẫu never."""
    assert ("nv-01", None) in tasks("SongMau", "2024-12")
    assert ("nv-01", None) not in tasks("SongMau", "2025-01")
    assert ("nv-01", None) in tasks("NuiMau", "2025-01")
    assert ("nv-01", None) not in tasks("NuiMau", "2025-02")
    assert ("nv-01", None) in tasks("BienMau", "2025-03")


def test_task_that_its_first_unit_has_done_is_not_asked_of_the_others() -> None:
    """VP answers for nv-04 and has done it in March: P1, which leads it too, is not asked in April."""
    plan, results = loaded()
    done = TaskReport(done=date(2025, 3, 10))
    march = MonthReport("VP", month("2025-03"), "", tasks={"nv-04": (done,)})
    with_it = Results({**results.by_unit, "VP": (march,)})
    asked = {row.task.id for row in owed_in(plan, "P1", month("2025-04"), with_it).tasks}
    assert asked == {"nv-02"}


def test_stages_are_rows_of_their_own_and_ongoing_ones_come_last() -> None:
    """nv-02 has two stages, the first done in March."""
    assert tasks("P1", "2025-03") == [("nv-02", "2025-Q1"), ("nv-02", "2025-Q2"), ("nv-04", None)]
    assert tasks("P1", "2025-04") == [("nv-02", "2025-Q2"), ("nv-04", None)]
    assert tasks("VP", "2025-02") == [("nv-04", None), ("nv-03", None)]


def test_suspended_and_cancelled_tasks_are_not_asked() -> None:
    """nv-05 rests from April to June; nv-06 is dropped in mid-February."""
    asked = [when for when in ("2025-03", "2025-04", "2025-06", "2025-07") if tasks("SongMau", when)]
    assert asked == ["2025-03", "2025-07"]
    assert ("nv-06", None) in tasks("NuiMau", "2025-01")
    assert ("nv-06", None) not in tasks("NuiMau", "2025-02")


def test_due_date_in_force_and_class_are_those_of_the_months_end() -> None:
    """nv-04 is extended on 20 May from June to August."""

    def due(when: str) -> tuple[date, TaskClass]:
        row = next(row for row in owed("P1", when).tasks if row.task.id == "nv-04")
        assert row.stage is not None
        return row.stage.in_force.by, row.klass

    assert due("2025-04") == (date(2025, 6, 30), TaskClass.IN_TIME)
    assert due("2025-05") == (date(2025, 8, 31), TaskClass.IN_TIME)
    assert due("2025-08") == (date(2025, 8, 31), TaskClass.DUE_SOON)
    assert due("2025-09") == (date(2025, 8, 31), TaskClass.OVERDUE)


def laid(tmp_path: Path, text: str, unit: str, when: str) -> Repository:
    """Put a text in place of a month in a copy of the base."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    path = root / FOLDER / "results" / unit / f"{when}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return Repository(root)


@pytest.mark.parametrize("unit", ["SongMau", "BienMau", "P1", "VP"])
def test_untouched_yaml_form_is_a_sound_empty_month(unit: str, tmp_path: Path) -> None:
    """Nothing is found wrong with it, and it reports nothing."""
    text = form_yaml(form(unit, "2025-05"))
    repository = laid(tmp_path, text, unit, "2025-05")
    assert check_repository(repository).findings == []
    plan = loaded()[0]
    report = load_results(repository, repository.root / FOLDER, plan).results.of(unit)[-1]
    assert (report.month, report.entries, report.tasks) == (month("2025-05"), {}, {})


def test_yaml_form_of_a_month_that_is_there_says_the_same(tmp_path: Path) -> None:
    """What P1 has reported for March, its task included, reads the same from its form."""
    plan, results = loaded()
    text = form_yaml(form("P1", "2025-03"))
    repository = laid(tmp_path, text, "P1", "2025-03")
    assert check_repository(repository).findings == []
    again = load_results(repository, repository.root / FOLDER, plan).results.of("P1")[0]
    before = results.of("P1")[0]
    assert {id_: entry.value for id_, entry in again.entries.items()} == {
        id_: entry.value for id_, entry in before.entries.items()
    }
    said = again.tasks["nv-02"][0]
    assert (said.stage, said.done, said.evidence) == ("2025-Q1", date(2025, 3, 28), "00/BC-VKS")


def test_yaml_form_filled_in_loads(tmp_path: Path) -> None:
    """Figures behind their colons, a task with its # taken away."""
    text = form_yaml(form("SongMau", "2025-03"))
    for line, filled in (
        ("  tin-bao.kien-nghi:\n", '  tin-bao.kien-nghi: {value: 2, note: "hai văn bản"}\n'),
        ("  tin-bao.giai-quyet:\n", "  tin-bao.giai-quyet: 31/34\n"),
        ("  giam-giu.phuc-tra:\n", "  giam-giu.phuc-tra: met\n"),
        ("# tasks:\n", "tasks:\n"),
        ("#  nv-05: {done: }\n", '  nv-05: {done: 2025-03-20, evidence: "BC 15"}\n'),
    ):
        assert line in text
        text = text.replace(line, filled)
    repository = laid(tmp_path, text, "SongMau", "2025-03")
    assert check_repository(repository).findings == []
    report = load_results(repository, repository.root / FOLDER, loaded()[0]).results.of("SongMau")[-1]
    assert {id_: str(entry.value) for id_, entry in report.entries.items()} == {
        "tin-bao.kien-nghi": "2",
        "tin-bao.giai-quyet": "31/34",
        "giam-giu.phuc-tra": "met",
    }
    assert report.tasks["nv-05"][0].done == date(2025, 3, 20)


def test_yaml_form_says_what_is_asked() -> None:
    """Bound, actual so far, what is left, and that blank is not 0."""
    text = form_yaml(form("SongMau", "2025-03"))
    assert "  #   mức giao 7-8; đã thực hiện 3; còn 4\n" in text
    assert "  #   ghi: nguồn tin đã giải quyết / nguồn tin thụ lý\n" in text
    assert "Để trống là chưa báo cáo, không phải 0" in text
    assert "số liệu minh họa" in text


def test_illustrative_figures_are_named_only_where_there_are_some() -> None:
    """A form without a figure so far needs no such line."""
    assert "số liệu minh họa" not in form_yaml(form("SongMau", "2024-12"))


def test_what_is_said_of_the_plan_stands_in_every_form() -> None:
    """Bounds that nobody confirmed are no less so before the first figure; both kinds of form say it."""
    first = form_of(owed("SongMau", "2024-12"), ["minh họa"], ["chưa xác nhận"])
    assert first.notices == ("chưa xác nhận",)
    assert "# chưa xác nhận\n" in form_yaml(first)
    later = form_of(owed("SongMau", "2025-03"), ["minh họa", "chưa xác nhận"], ["chưa xác nhận"])
    assert later.notices == ("minh họa", "chưa xác nhận")


def book_of(unit: str, when: str) -> Any:
    """Open a form's workbook."""
    return openpyxl.load_workbook(io.BytesIO(form_excel(form(unit, when))))


def test_workbook_is_the_same_every_time() -> None:
    """The same form gives the same bytes."""
    assert form_excel(form("SongMau", "2025-03")) == form_excel(form("SongMau", "2025-03"))


def test_only_answers_are_unlocked() -> None:
    """A count in E, a share in F and G, a verdict in H, and the notes; all else is locked."""
    page = book_of("SongMau", "2025-03")["Kết quả"]
    assert page.protection.sheet
    unlocked = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    rows = (11, 12, 13, 14, 16, 17, 18, 19, 21, 22)
    counts, shares = (11, 14, 16, 17, 22), (12, 13, 18, 21)
    assert unlocked == {
        *(f"I{row}" for row in rows),
        *(f"E{row}" for row in counts),
        *(f"{column}{row}" for row in shares for column in "FG"),
        "H19",
    }
    done = book_of("SongMau", "2025-03")["Nhiệm vụ"]
    assert {c.coordinate for row in done.iter_rows() for c in row if not c.protection.locked} == {
        "D9",
        "E9",
        "F9",
    }


def test_answers_are_checked_as_they_are_typed() -> None:
    """Whole numbers from 0, a list for verdicts, a day up to the month's end, in Vietnamese."""
    book = book_of("SongMau", "2025-03")
    rules = {
        str(rule.sqref): rule
        for name in ("Kết quả", "Nhiệm vụ")
        for rule in book[name].data_validations.dataValidation
    }
    assert (rules["E11"].type, rules["E11"].operator, rules["E11"].formula1) == (
        "whole",
        "greaterThanOrEqual",
        "0",
    )
    assert rules["H19"].formula1 == '"đạt,không đạt"'
    assert rules["D9"].type == "date"
    assert "số nguyên" in rules["F12"].error
    assert "nguồn tin đã giải quyết".casefold() in rules["F12"].prompt.casefold()
    assert all(rule.allow_blank for rule in rules.values())


def test_colours_follow_what_is_filled_in() -> None:
    """A numerator over its denominator is red before it is green; a blank one is neither."""
    found = book_of("SongMau", "2025-03")["Kết quả"].conditional_formatting._cf_rules  # noqa: SLF001  # there is no other way to them
    rules = [
        (str(area.sqref), rule.formula[0], rule.stopIfTrue)
        for area, rule in sorted(
            ((area, rule) for area, own in found.items() for rule in own), key=lambda pair: pair[1].priority
        )  # Excel goes by priority, wherever a rule stands in the file
    ]
    assert rules == [
        ("F10:G22", "AND(COUNT($F10,$G10)=2,$F10>$G10)", True),
        ("E10:I22", 'AND(E10<>"",$J10<>"")', None),
    ]


def test_workbook_has_neither_formulas_nor_merged_cells() -> None:
    """Nothing that an import would have to trust or could miss; blank cells are blank."""
    book = book_of("SongMau", "2025-03")
    for page in book:
        assert not page.merged_cells.ranges
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    assert [book["Kết quả"][cell].value for cell in ("E11", "F12", "G12", "H19")] == [None] * 4


def test_workbook_prints_on_a4_with_its_header() -> None:
    """Landscape, one page wide, the header on every page, frozen on the screen."""
    page = book_of("SongMau", "2025-03")["Kết quả"]
    assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "9")
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$9:$9"
    assert page.freeze_panes == "B10"


def test_hidden_sheet_names_the_form() -> None:
    """Kind, version, plan, unit, month as plain cells, on a sheet nobody sees."""
    page = book_of("SongMau", "2025-03")["vks"]
    assert page.sheet_state == "veryHidden"
    values = {row[0].value: row[1].value for row in page.iter_rows()}
    assert (values["kind"], values["version"]) == ("vks-form", "1")
    assert (values["plan"], values["unit"], values["month"]) == ("mau-2025", "SongMau", "2025-03")


def test_command_writes_yaml_to_the_pipe_and_files_by_their_ending(tmp_path: Path) -> None:
    """Without -o the form goes to stdout; the unit's name needs no marks."""
    shown = vks("-C", str(BASE), "form", "--unit", "song mau", "--month", "3/2025")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("# vks-form: mau-2025 SongMau 2025-03 1\n")
    done = vks(
        "-C", str(BASE), "form", "--unit", "SongMau", "--month", "2025-03", "-o", "a.xlsx", folder=tmp_path
    )
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_all_units_get_a_form_and_none_is_overwritten(tmp_path: Path) -> None:
    """One file for each unit that owes something; --force replaces them."""
    args = ("-C", str(BASE), "form", "--month", "2025-07", "--all-units", "thang-7", "--format", "yaml")
    assert vks(*args, folder=tmp_path).code == 0
    names = sorted(path.name for path in (tmp_path / "thang-7").iterdir())
    assert names == [
        f"{unit}-2025-07.yaml" for unit in ("BienMau", "CumMoi", "NuiMau", "P1", "SongMau", "VP")
    ]
    (tmp_path / "thang-7" / "P1-2025-07.yaml").write_text("đã ghi", encoding="utf-8")
    refused = vks(*args, folder=tmp_path)
    assert refused.code == 2
    assert "--force" in refused.err
    assert (tmp_path / "thang-7" / "P1-2025-07.yaml").read_text(encoding="utf-8") == "đã ghi"
    assert vks(*args, "--force", folder=tmp_path).code == 0
    assert (tmp_path / "thang-7" / "P1-2025-07.yaml").read_text(encoding="utf-8") != "đã ghi"


def test_what_leaves_the_office_names_the_plan_by_its_title(tmp_path: Path) -> None:
    """A form for a unit and a briefing in Word tell of a correction without the plan's id."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    closed = tmp_path / FOLDER / "closed" / "2025-01.yaml"
    closed.parent.mkdir()
    closed.write_text(
        "month: 2025-01\nclosed: 2025-02-05\nby: Người chốt\nfigures: {}\ncorrections:\n"
        "  - {reopened: 2025-03-01, closed: 2025-03-02, by: Người sửa, why: đếm sót ba vụ, changes: []}\n",
        encoding="utf-8",
        newline="\n",
    )
    told = "tháng 01/2025 đã chốt ngày 05/02/2025, đính chính sau khi chốt: ngày 02/03/2025 (đếm sót ba vụ)."
    done = vks("form", "--unit", "SongMau", "--month", "2025-03", folder=tmp_path)
    text = " ".join(done.out.replace("\n#", " ").split())
    assert f"VKSND tỉnh Mẫu: {told}" in text
    assert "mau-2025: tháng" not in text
    word = tmp_path / "giao-ban.docx"
    args = ("brief", "--as-of", "2025-04-15", "-o", str(word))
    assert vks(*args, folder=tmp_path).code in (0, 1)
    with zipfile.ZipFile(word) as opened:
        document = opened.read("word/document.xml").decode("utf-8")
    assert f"VKSND tỉnh Mẫu: {told}" in re.sub(r"<[^>]+>", "", document)
    assert "mau-2025: tháng" not in document


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(at_least=Fraction(90)), "phần đã đạt"),
        (Bounds(above=Fraction(70)), "phần đã đạt"),
        (Bounds(at_least=Fraction(1), at_most=Fraction(5)), "phần đã đạt"),
        (Bounds(at_most=Fraction(3, 2)), "số trường hợp phải hạn chế"),
        (Bounds(below=Fraction(1)), "số trường hợp phải hạn chế"),
    ],
)
def test_what_must_stay_low_is_not_called_what_meets_it(bounds: Bounds, said: str) -> None:
    """Files sent back, at most 1,5%: who wrote "what meets it" would write 49/50 where 1/50 is meant."""
    target = Target("t", "", "I", Source("I"), Measure.SHARE, assignments={"P1": Assignment("P1", bounds)})
    assert parts_text(target) == (said, "tổng số")
    named = replace(target, numerator="số hồ sơ bị trả", denominator="số hồ sơ")
    assert parts_text(named) == ("số hồ sơ bị trả", "số hồ sơ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--month", "2025-03"), "--unit"),
        (("--month", "thang 3", "--unit", "P1"), "2024-03 hoặc 3/2024"),
        (("--month", "2031-03", "--unit", "SongMau"), "không thuộc kỳ nào"),
        (("--month", "2025-07", "--unit", "CumDong"), "không có chỉ tiêu hay nhiệm vụ"),
        (
            ("--month", "2025-07", "--unit", "CumDong"),
            "tháng 07/2025. Cụm Đông có hiệu lực đến hết ngày 30/06/2025; sau đó: ",
        ),
        (("--month", "2025-03", "--unit", "SongMau", "-o", "a.docx"), ".yaml hoặc .xlsx"),
        (("--month", "2025-03", "--unit", "SongMau", "--format", "xlsx"), "-o TEP.xlsx"),
        (("--month", "2025-03", "--unit", "tỉnh Mẫu"), "đơn vị"),
    ],
)
def test_wrong_questions_get_a_sentence(args: tuple[str, ...], said: str) -> None:
    """Exit code 2, one sentence, nothing on stdout."""
    done = vks("-C", str(BASE), "form", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("library", "args"),
    [
        ("xlsxwriter", ("form", "--unit", "SongMau", "--month", "2025-03", "-o", "a.xlsx")),
        ("openpyxl", ("import", "b.xlsx")),
    ],
)
def test_missing_library_is_a_sentence(library: str, args: tuple[str, ...], tmp_path: Path) -> None:
    """Who installed vks without Excel is told how to add it."""
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    code = (
        f"import sys\nsys.modules[{library!r}] = None\nfrom vks.cli.main import main\n"
        f"sys.exit(main(['-C', {str(BASE)!r}, *{list(args)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert 'pip install "vks[excel]"' in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "tep").write_text("", encoding="utf-8")
    done = vks(
        "-C",
        str(BASE),
        "form",
        "--month",
        "2025-03",
        "--all-units",
        "tep/x",
        "--plan",
        "mau-2025",
        folder=tmp_path,
    )
    assert done.code == 2
    assert "không có thư mục này" in done.err
