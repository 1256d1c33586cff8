"""Forms that came back, as workbook or YAML: what of each row is taken, and why another is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.cases import BASE
from tests.import_cases import changed, put
from tests.made import COAST, day
from tests.running import here
from tests.test_handed_in import HAND, KNOWN, PLAN
from vks.model.edit import TaskEdit
from vks.model.finding import Place
from vks.model.form import form_id, yaml_mark
from vks.model.intake import Taken
from vks.model.results import Count, Ratio, Verdict
from vks.store.forms import SUFFIXES, read_form
from vks.store.workbook import Cell, Sheet, Workbook
from vks.store.workbook_form import read_workbook_form
from vks.store.yaml_form import read_yaml_form

TITLES = ("Số lượng", "Tử", "Mẫu", "Đạt", "Ghi chú", "Mã")
TASK_TITLES = ("Ngày xong", "Sản phẩm", "Ghi chú", "Mã", "Giai đoạn")
HIDDEN: dict[str, str] = {
    "kind": "vks-form",
    "version": "1",
    "plan": "tinh-2025",
    "unit": COAST,
    "month": "2025-03",
    "form": form_id("tinh-2025", COAST, HAND.month),
    "results": "Kết quả",
    "tasks": "Nhiệm vụ",
    **{
        f"results.{key}": title
        for key, title in zip(
            ("count", "numerator", "denominator", "verdict", "note", "id"), TITLES, strict=True
        )
    },
    **{
        f"tasks.{key}": title
        for key, title in zip(("done", "evidence", "note", "id", "stage"), TASK_TITLES, strict=True)
    },
}


def sheet(title: str, *rows: tuple[object, ...]) -> Sheet:
    """Give a sheet of rows from the first on; None is no cell."""
    made = [
        {
            at: Cell(number, at, value, is_date=isinstance(value, date))
            for at, value in enumerate(row, 1)
            if value is not None
        }
        for number, row in enumerate(rows, 1)
    ]
    return Sheet(title, made)


def read(
    monkeypatch: pytest.MonkeyPatch,
    results: tuple[tuple[object, ...], ...] = (),
    tasks: tuple[tuple[object, ...], ...] = (),
    ids: tuple[str, ...] = (),
    *,
    titles: tuple[object, ...] = TITLES,
    without: tuple[str, ...] = (),
    **hidden: str,
) -> Taken:
    """Read a form with some rows below a heading and its titles; what is hidden in it can be changed."""
    said = {key: value for key, value in {**HIDDEN, **hidden}.items() if key not in without}
    sheets = [
        sheet("Kết quả", ("BIỂU MẪU",), titles, *results),
        sheet("Nhiệm vụ", ("BIỂU MẪU",), TASK_TITLES, *tasks),
        sheet("vks", *said.items(), *(("row", each) for each in ids)),
    ]
    book = Workbook("f.xlsx", {each.title: each for each in sheets if each.title not in without})
    monkeypatch.setattr("vks.store.workbook_form.read_workbook", lambda *_: book)
    return read_workbook_form(b"", "f.xlsx", KNOWN)


def told(taken: Taken) -> list[tuple[str, str, str]]:
    """Give id, sheet and cell of each finding."""
    return [(each.id, each.place.sheet, each.place.cell) for each in taken.findings]


def test_every_kind_of_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count, two numbers, a verdict, notes beside them or alone; rows without an answer say nothing."""
    taken = read(
        monkeypatch,
        (
            (7, None, None, None, " lời ", "a"),
            (),
            (None, 3, 4, None, None, "b"),
            (None, None, None, "đạt", None, "c"),
            (None, None, None, " ", None, "z"),
            (None, None, None, None, "chỉ lời", "a"),
        ),
        (
            (day("2025-03-05"), "BC 1", "n", "nv", None),
            (None, None, "chậm", "stages", "2025-06-30"),
            (None, None, None, "zz", None),
        ),
        ("a", "b", "c", "z"),
    )
    assert taken.findings == []
    assert [(each.hand, each.target, each.value, each.note) for each in taken.figures] == [
        (HAND, "a", Count(7), "lời"),
        (HAND, "b", Ratio(3, 4), ""),
        (HAND, "c", Verdict(met=True), ""),
        (HAND, "a", None, "chỉ lời"),
    ]
    assert [each.place.cell for each in taken.figures] == ["A3", "B5", "D6", "E8"]
    assert taken.figures[0].place == Place("f.xlsx", 3, 1, "7", 1, "Kết quả", "A3")
    assert [(each.hand, each.edit, each.place.cell) for each in taken.tasks] == [
        (HAND, TaskEdit("nv", None, day("2025-03-05"), "BC 1", "n"), "A3"),
        (HAND, TaskEdit("stages", "2025-06-30", None, "", "chậm"), "C4"),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ((7, None, None, None, None, None), ("row-without-id", "A3", {"row": 3})),
        ((None, None, None, None, "x", " "), ("row-without-id", "E3", {"row": 3})),
        ((7, None, None, None, None, "z"), ("target-unknown", "F3", {})),
        ((7, None, None, None, None, "d"), ("not-assigned", "F3", {"target": "d", "unit": COAST})),
        (
            (7, None, None, None, None, "b"),
            ("cell-elsewhere", "A3", {"target": "b", "cells": "B3, C3", "value": "7"}),
        ),
        ((None, None, None, "đạt", None, "a"), ("cell-elsewhere", "D3", {"cells": "A3", "value": "đạt"})),
        ((None, 3, None, None, None, "b"), ("cell-half", "B3", {"cell": "ô C3", "cell_en": "C3"})),
        ((None, None, 4, None, None, "b"), ("cell-half", "C3", {"cell": "ô B3", "cell_en": "B3"})),
        ((None, 5, 4, None, None, "b"), ("ratio-over", "B3", {"value": "5/4"})),
        (
            (None, "3/4", 5, None, None, "b"),
            ("cell-ratio", "B3", {"first_cell": "ô B3", "second_cell_en": "C3"}),
        ),
        (
            (None, "3/4", 5, None, None, "b"),
            ("cell-ratio", "B3", {"second_cell": "ô C3", "first_cell_en": "B3"}),
        ),
        (("3/4", None, None, None, None, "a"), ("value-unreadable", "A3", {"plain": "3/4"})),
        (("x", None, None, None, None, "a"), ("value-unreadable", "A3", {"plain": "x"})),
        ((None, None, None, "x", None, "c"), ("value-unreadable", "D3", {})),
        ((-1, None, None, None, None, "a"), ("value-negative", "A3", {})),
    ],
)
def test_rows_that_are_not_taken(
    row: tuple[object, ...], found: tuple[str, str, dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One finding at the cell that is wrong, with its words; the row beside it is taken."""
    taken = read(monkeypatch, (row, (1, None, None, None, None, "a")))
    id_, cell, values = found
    assert told(taken) == [(id_, "Kết quả", cell)]
    assert values.items() <= taken.findings[0].values.items()
    assert [(each.target, each.value) for each in taken.figures] == [("a", Count(1))]


def test_odd_answers_are_taken_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not met without a word; a number that may be a day."""
    taken = read(
        monkeypatch, ((None, None, None, "không đạt", None, "c"), (45700, None, None, None, None, "a"))
    )
    assert [each.id for each in taken.findings] == ["form-without-note", "cell-maybe-date"]
    assert [each.value for each in taken.figures] == [Verdict(met=False), Count(45700)]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ((day("2025-03-05"), None, None, None, None), ("row-without-id", "A3")),
        ((None, "BC", None, None, None), ("row-without-id", "B3")),
        (("mai", None, None, "nv", None), ("date-unreadable", "A3")),
        ((day("2025-03-05"), None, None, "zz", None), ("task-unknown", "A3")),
        ((day("2025-03-05"), None, None, "stages", None), ("stage-missing", "A3")),
        ((None, None, "x", "stages", "Q1"), ("stage-unknown", "C3")),
    ],
)
def test_tasks_that_are_not_taken(
    row: tuple[object, ...], found: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One finding at the first cell that says something; the row beside it is taken."""
    taken = read(monkeypatch, (), (row, (None, "BC", None, "nv", None)))
    assert told(taken) == [(found[0], "Nhiệm vụ", found[1])]
    assert [each.edit for each in taken.tasks] == [TaskEdit("nv", None, None, "BC", "")]


@pytest.mark.parametrize(
    ("hidden", "found"),
    [
        ({"kind": "other"}, ("form-unknown", {})),
        ({"version": "2"}, ("form-version", {"version": "2", "known": "1"})),
        ({"version": ""}, ("form-version", {"version": "", "known": "1"})),
        ({"month": "tháng 3"}, ("form-damaged", {})),
        ({"plan": ""}, ("form-damaged", {})),
        ({"unit": "Doi"}, ("form-damaged", {})),
        ({"form": "0" * 12}, ("form-damaged", {})),
    ],
)
def test_workbooks_that_are_no_form(
    hidden: dict[str, Any], found: tuple[str, dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told for the file as a whole, and nothing of it is taken."""
    taken = read(monkeypatch, ((1, None, None, None, None, "a"),), **hidden)
    assert ([(each.id, each.values) for each in taken.findings], taken.figures) == ([found], [])
    assert taken.findings[0].place == Place("f.xlsx")


def test_sheets_and_columns_that_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which, by the titles that the form had; the other sheet is read all the same."""
    row = ((None, "BC", None, "nv", None),)
    gone = read(monkeypatch, (), row, without=("Kết quả",))
    assert [(each.id, each.values) for each in gone.findings] == [("form-sheet", {"sheet": "Kết quả"})]
    assert len(gone.tasks) == 1
    unnamed = read(monkeypatch, (), row, without=("results",))
    assert [(each.id, each.values) for each in unnamed.findings] == [("form-sheet", {"sheet": "results"})]
    short = read(monkeypatch, (), row, titles=("Số lượng", None, "Mẫu", "Đạt", None, "Mã"))
    assert [(each.id, each.values) for each in short.findings] == [
        ("form-columns", {"columns": "“Tử”, “Ghi chú”"})
    ]
    assert short.findings[0].place == Place("f.xlsx", sheet="Kết quả")
    no_id = read(monkeypatch, ((1, None, None, None, None, None),), row, titles=TITLES[:-1])
    assert [each.values for each in no_id.findings] == [{"columns": "“Mã”"}]
    damaged = read(monkeypatch, (), row, without=("results.numerator",))
    assert [each.values for each in damaged.findings] == [{"columns": "“numerator”"}]
    none = read(monkeypatch, (), row, titles=("x",))
    listed = ", ".join(f"“{title}”" for title in TITLES)
    assert [(each.id, each.values) for each in none.findings] == [("form-columns", {"columns": listed})]
    assert read(monkeypatch, (), row, without=("tasks",)).tasks == []


def test_columns_are_known_by_their_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """In another order, and the first of two of one name."""
    titles = ("Mã", "Đạt", "Ghi chú", "Mẫu", "Tử", "Số lượng", "Số lượng")
    taken = read(monkeypatch, (("a", None, "x", None, None, 5, 6),), titles=titles)
    assert [(each.value, each.note, each.place.cell) for each in taken.figures] == [(Count(5), "x", "F3")]


def test_the_titles_stand_in_the_first_sixty_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further down nobody looks."""
    empty: tuple[tuple[object, ...], ...] = ((),) * 56
    rows = ((), *empty, TITLES, (1, None, None, None, None, "a"))  # the titles in row 60
    assert len(read(monkeypatch, rows, titles=("x",)).figures) == 1
    assert read(monkeypatch, ((), *rows), titles=("x",)).figures == []


def test_rows_that_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many, and the first five; those that are there say nothing."""
    there = (None, None, None, None, None, "a")
    few = read(monkeypatch, (there,), (), ("a", "r1", "r2", "r3", "r4", "r5"))
    assert [(each.id, each.values) for each in few.findings] == [
        ("form-rows-gone", {"n": 5, "ids": "r1, r2, r3, r4, r5"})
    ]
    assert few.findings[0].place == Place("f.xlsx", sheet="Kết quả")
    many = read(monkeypatch, (there,), (), ("r1", "r2", "r3", "r4", "r5", "r6"))
    assert many.findings[0].values == {"n": 6, "ids": "r1, r2, r3, r4, r5…"}
    assert read(monkeypatch, (there,), (), ("a",)).findings == []


# YAML


def read_yaml(text: str, mark: str = yaml_mark("tinh-2025", COAST, HAND.month)) -> Taken:
    """Read a form of Biển's March."""
    return read_yaml_form(f"{mark}\nunit: Bien\nmonth: 2025-03\n{text}".encode(), "f.yaml", KNOWN)


def test_days_are_asked_for_as_the_form_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form says day/month/year; so does what is said of a cell that holds none."""
    (finding,) = read(monkeypatch, (), (("5/13/2025", None, None, "nv", None),)).findings
    assert finding.mend("vi") == "viết ngày/tháng/năm, ví dụ 20/03/2024"
    assert finding.mend("en") == "write day/month/year, e.g. 20/03/2024"
    (finding,) = read_yaml("tasks:\n  nv: {done: 2025-02-30}\n").findings
    assert finding.mend("vi") == "viết năm-tháng-ngày, ví dụ 2024-03-20"


def test_findings_stand_sheet_by_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever mends one sheet reads of it in one piece."""
    good = (None, None, None, None, None, "a")
    results = (good, ("x", *good[1:]), good, ("x", *good[1:]))
    wrong = ("mai", None, None, "nv", None)
    taken = read(monkeypatch, results, (wrong, (None, None, None, "nv", None), wrong))
    ordered = sorted(taken.findings, key=lambda each: each.order)
    assert [(each.place.sheet, each.place.cell) for each in ordered] == [
        ("Kết quả", "A4"),
        ("Kết quả", "A6"),
        ("Nhiệm vụ", "A3"),
        ("Nhiệm vụ", "A5"),
    ]


@pytest.mark.parametrize(
    ("said", "word"),
    [("Đạt", "met"), ("đạt", "met"), ("không đạt", "not-met"), ("Chưa đạt", "not-met"), ("Met", "met")],
)
def test_a_verdict_in_the_words_of_a_workbook(said: str, word: str) -> None:
    """A YAML file is told the one word to write."""
    (finding,) = read_yaml(f"results: {{c: {said}}}\n").findings
    assert finding.mend("vi") == f"viết {word} thay cho “{said}”"
    assert finding.mend("en") == f"write {word} in place of “{said}”"


@pytest.mark.parametrize(("name", "said"), [("a.yaml", "Sửa các dòng trên"), ("a.xlsx", "Sửa các ô trên")])
def test_what_is_to_be_mended(name: str, said: str, tmp_path: Path) -> None:
    """A YAML file has lines, a workbook cells."""
    broken_form = changed(put("Kết quả", "E11", "x"))
    text = b"unit: SongMau\nmonth: 2025-03\nresults: {tin-bao.kien-nghi: x}\n"
    (tmp_path / name).write_bytes(broken_form if name.endswith("xlsx") else text)
    ran = here("import", str(tmp_path / name), folder=BASE)
    assert (ran.code, said in ran.err) == (1, True)


def test_a_task_among_the_targets_of_a_yaml_form() -> None:
    """The task's own # is gone, that of “# tasks:” is not."""
    (finding,) = read_yaml("results:\n  a: 7\n# tasks:\n  nv: {done: 2025-03-05}\n").findings
    assert (finding.id, finding.place.line) == ("task-among-targets", 7)


def test_everything_of_a_yaml_form() -> None:
    """Figures with notes, notes alone, tasks by their stages; each with its line."""
    taken = read_yaml(
        "results:\n  a: 7\n  b: {value: 3/4, note: lời}\ntasks:\n  nv: {done: 2025-03-05, evidence: BC, note: n}\n"
        "  stages: [{stage: 2025-03-31, done: 2025-03-06}]\nnotes:\n  c: chỉ lời\n"
    )
    assert taken.findings == []
    assert [(each.target, each.value, each.note, each.place.line) for each in taken.figures] == [
        ("a", Count(7), "", 5),
        ("b", Ratio(3, 4), "lời", 6),
        ("c", None, "chỉ lời", 11),
    ]
    assert [(each.edit, each.place.line, each.place.column) for each in taken.tasks] == [
        (TaskEdit("nv", None, day("2025-03-05"), "BC", "n"), 8, 3),
        (TaskEdit("stages", "2025-03-31", day("2025-03-06"), "", ""), 9, 3),
    ]


def test_what_a_yaml_form_does_not_bring() -> None:
    """Waivers, confirmations and notes that are more than a text: told with their key and line."""
    taken = read_yaml(
        "results: {a: 7}\nwaived: {b: x}\nconfirmed: [a]\nnotes:\n  a: {reason: bão}\n  nv: x\n"
    )
    assert [(each.id, each.place.line, each.values["key"]) for each in taken.findings] == [
        ("form-not-taken", 8, "notes: a"),
        ("form-not-taken", 9, "notes: nv"),
        ("form-not-taken", 5, "waived"),
        ("form-not-taken", 6, "confirmed"),
    ]
    assert [each.target for each in taken.figures] == ["a"]
    whole = read_yaml("notes: cả tháng\n")
    assert [(each.values["key"], each.place.line, each.place.column) for each in whole.findings] == [
        ("notes", 4, 1)
    ]
    assert read_yaml("waived: {}\nconfirmed: []\n").findings == []


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ("- 1\n", ["form-unknown"]),
        ("unit: 5\nmonth: 2025-03\n", ["schema-type"]),
        ("unit: Bien\nmonth: 2025-13\n", ["schema-value"]),
        ("month: 2025-03\n", ["schema-missing-key"]),
        ("a: [\n", ["yaml-syntax"]),
        ("unit: Bien\nmonth: 2025-03\nresults: {a: x}\n", ["value-unreadable"]),
        ("unit: Bien\nmonth: 2025-03\nresults: {z: 1}\n", ["target-unknown"]),
        ("unit: Nui\nmonth: 2025-03\n", ["unit-unknown"]),
        ("# vks-form: la Bien 2025-03 1\nunit: Bien\nmonth: 2025-03\n", ["form-plan"]),
        ("# vks-form: tinh-2025 Bien 2025-03 2\nunit: Bien\nmonth: 2025-03\n", ["form-version"]),
        ("# vks-form: tinh-2025\nunit: Bien\nmonth: 2025-03\n", ["form-version"]),
        ("# vks-form: \nunit: Bien\nmonth: 2025-03\n", ["form-version"]),
        ("\n# vks-form: tinh-2025 Bien 2025-03 1\nunit: Bien\nmonth: 2025-03\nresults: {a: 1}\n", []),
    ],
)
def test_yaml_that_is_no_form(data: str, ids: list[str]) -> None:
    """Each is told once, in the words of the check."""
    assert [each.id for each in read_yaml_form(data.encode(), "f.yaml", KNOWN).findings] == ids


def test_what_is_odd_about_the_text_and_the_figures() -> None:
    """Both are told, and the same fault of a line only once."""
    taken = read_yaml("results: {a: x}\nnotes: {b: e\u0301}\n")
    assert [(each.id, each.place.line) for each in taken.findings] == [
        ("text-not-nfc", 5),
        ("value-unreadable", 4),
    ]
    assert [(each.target, each.note) for each in taken.figures] == [("b", "é")]
    twice = read_yaml("results: {a: 1}\nresults: {a: 2}\n")
    assert [(each.id, each.place.line) for each in twice.findings] == [("yaml-duplicate-key", 5)]
    assert (twice.figures, twice.tasks) == ([], [])


def test_a_yaml_form_of_another_version() -> None:
    """Both versions are told; none is empty."""
    for mark, version in (("# vks-form: tinh-2025 Bien 2025-03 2", "2"), ("# vks-form: x", "")):
        (finding,) = read_yaml("results: {a: 7}\n", mark=mark).findings
        assert (finding.id, finding.values) == ("form-version", {"version": version, "known": "1"})


def test_the_plan_that_a_yaml_form_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own line decides where two plans have the unit and the month."""
    plans: Any = KNOWN.plans
    monkeypatch.setitem(plans, "hai", replace(PLAN, id="hai"))
    assert read_yaml("results: {a: 7}\n").figures[0].hand == HAND
    unclear = read_yaml("results: {a: 7}\n", mark="# của tôi")
    assert [each.id for each in unclear.findings] == ["form-plan-unclear"]


# Any file


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.yaml", "unit: Bien\nmonth: 2025-03\nresults: {a: 1}\n", []),
        ("a.YML", "unit: Bien\nmonth: 2025-03\nresults: {a: 1}\n", []),
        ("a.csv", "unit,month,target,value\nBien,2025-03,a,1\n", []),
        ("a.txt", "unit,month,target,value\nBien,2025-03,a,1\n", []),
        ("Bien-2025-03.csv", "unit,month,target,value\nBien,2025-03,a,1\n", []),
        ("Doi-2025-03.csv", "unit,month,target,value\nBien,2025-03,a,1\n", ["form-name"]),
        ("Bien-2025-04.csv", "unit,month,target,value\nBien,2025-03,a,1\n", ["form-name"]),
        ("Bien-2025-04.yaml", "unit: Bien\nmonth: 2025-03\ntasks: {nv: {note: x}}\n", ["form-name"]),
        ("Nui-2025-03.csv", "unit,month,target,value\nBien,2025-03,a,1\n", []),
        ("Doi-2025-04.csv", "unit,month,target,value\nBien,2025-03,a,1\nDoi,2025-03,d,1\n", []),
        ("a.xlsx", "không phải", ["workbook-damaged"]),
    ],
)
def test_a_file_by_its_ending_and_name(name: str, content: str, ids: list[str], tmp_path: Path) -> None:
    """Read as what it is; a name that says another unit or month is told."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    taken = read_form(path, f"gửi/{name}", KNOWN, {})
    assert [each.id for each in taken.findings] == ids
    places = [each.place for each in taken.figures] + [each.place for each in taken.findings]
    assert {each.file for each in places} <= {f"gửi/{name}"}
    if ids == ["form-name"]:
        assert taken.findings[0].values == {"name": name, "unit": COAST, "month": "2025-03"}
        assert taken.findings[0].place == Place(f"gửi/{name}")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """Not there, a folder, too large: one finding, and nothing taken."""
    assert [each.id for each in read_form(tmp_path / "x.csv", "x.csv", KNOWN, {}).findings] == [
        "form-missing"
    ]
    (tmp_path / "x.csv").mkdir()
    (folder,) = read_form(tmp_path / "x.csv", "x.csv", KNOWN, {}).findings
    assert (folder.id, folder.place) == ("file-unreadable", Place("x.csv"))
    assert folder.values["reason_en"] == "it is a folder and no file"
    large = tmp_path / "y.csv"
    with large.open("wb") as file:
        file.truncate(4_000_001)
    (found,) = read_form(large, "y.csv", KNOWN, {}).findings
    assert (found.id, found.place) == ("file-too-large", Place("y.csv"))
    with large.open("wb") as file:
        file.truncate(10_000_001)
    (larger,) = read_form(large, "y.csv", KNOWN, {}).findings
    assert (larger.id, larger.place) == ("workbook-too-large", Place("y.csv"))
    assert larger.values == {"why": "10 MB khi mở ra", "why_en": "10 MB once opened"}
    assert SUFFIXES == (".xlsx", ".xlsm", ".yaml", ".yml", ".csv", ".txt")
