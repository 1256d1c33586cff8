"""Forms that come back: read, compared with what is there, written whole or not at all.

Real workbooks of ``vks form`` for Sông Mẫu (``tests/base``, March 2025), filled by openpyxl as a
person or Excel would, go into a copy of the base. Every single slip has its case in
``tests.import_cases``; here is what an import does.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import BASE
from tests.import_cases import RESULTS, TASKS, base_form, changed, put
from tests.running import ROOT, Ran
from tests.running import here as vks
from vks.cli import import_ as import_page
from vks.judge.intake import compare
from vks.model.intake import ChangeKind
from vks.model.results import Count, Ratio, Verdict
from vks.store.handed import Known
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository
from vks.store.workbook_form import read_workbook_form

FOLDER = Path("plans", "2025", "mau")
MARCH = FOLDER / "results" / "SongMau" / "2025-03.yaml"
FEBRUARY = FOLDER / "results" / "SongMau" / "2025-02.yaml"
SUM = (put(RESULTS, "E11", 2), put(RESULTS, "F12", 31), put(RESULTS, "G12", 34))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a copy of the base to write into."""
    folder = tmp_path / "kho"
    shutil.copytree(BASE, folder)
    return folder


def take(root: Path, *args: str) -> Ran:
    """Run ``vks import`` in the repository's folder."""
    return vks("import", *args, folder=root)


def lay(root: Path, name: str, *changes: Any) -> str:
    """Put a filled form beside the plans; give its name."""
    (root / name).write_bytes(changed(*changes))
    return name


def test_filled_form_becomes_the_months_file(root: Path) -> None:
    """Counts, shares of two cells, verdicts with notes, a done task: a new file says just that."""
    name = lay(
        root,
        "a.xlsx",
        *SUM,
        put(RESULTS, "E14", 0),
        put(RESULTS, "H19", "không đạt"),
        put(RESULTS, "I19", "chờ\nđơn vị trả lời"),
        put(RESULTS, "I22", "không có tin bài"),
        put(TASKS, "D9", date(2025, 3, 20)),
        put(TASKS, "E9", "BC 15/BC-VKS"),
    )
    done = take(root, name)
    assert done.code == 0, done.err
    assert (root / MARCH).read_text(encoding="utf-8") == (
        "unit: SongMau\n"
        "month: 2025-03\n"
        "results:\n"
        "  tin-bao.kien-nghi: 2\n"
        "  tin-bao.giai-quyet: 31/34\n"
        "  tin-bao.qua-han: 0\n"
        '  giam-giu.phuc-tra: {value: not-met, note: "chờ đơn vị trả lời"}\n'
        "tasks:\n"
        '  nv-05: {done: 2025-03-20, evidence: "BC 15/BC-VKS"}\n'
        "notes:\n"
        '  xay-dung.tin-bai: "không có tin bài"\n'
    )
    assert vks("check", folder=root).code == 0


def test_second_import_of_the_same_form_changes_nothing(root: Path) -> None:
    """Rows are keyed: nothing enters twice, and nothing is asked."""
    name = lay(root, "a.xlsx", *SUM)
    take(root, name)
    before = (root / MARCH).read_bytes()
    again = take(root, name)
    assert again.code == 0
    assert "0 mới, 0 thay số cũ, 2 như cũ" in again.out
    assert (root / MARCH).read_bytes() == before


def test_a_note_enters_once_where_the_months_notes_are_one_text(root: Path) -> None:
    """January of Sông Mẫu has such notes: the note stands at their end, however often it comes in."""
    (root / "a.csv").write_text(
        "unit,month,target,value,note\nSongMau,2025-01,giam-giu.phuc-tra,,chờ trả lời\n", encoding="utf-8"
    )
    january = root / FOLDER / "results" / "SongMau" / "2025-01.yaml"
    before = january.read_text(encoding="utf-8")
    for expected in ("1 mới, 0 thay số cũ, 0 như cũ", "0 mới, 0 thay số cũ, 1 như cũ"):
        done = take(root, "a.csv")
        assert (done.code, expected in done.out) == (0, True), done.out
        assert january.read_text(encoding="utf-8") == before.replace(
            "notes: Tháng có nhiều ngày nghỉ (bịa đặt).",
            'notes: "Tháng có nhiều ngày nghỉ (bịa đặt).\\ngiam-giu.phuc-tra: chờ trả lời"',
        )


def test_a_note_that_another_import_brought_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two imports of one file at once: the later one finds it there, and adds nothing."""
    (root / "a.csv").write_text(
        "unit,month,target,value,note\nSongMau,2025-01,giam-giu.phuc-tra,,chờ trả lời\n", encoding="utf-8"
    )
    january = root / FOLDER / "results" / "SongMau" / "2025-01.yaml"
    real = import_page._show  # noqa: SLF001  # stands between reading and writing
    others: list[bytes] = []

    def overtaken(*args: Any) -> None:
        if not others:
            others.append(b"")
            assert take(root, "a.csv").code == 0
            others[0] = january.read_bytes()
        real(*args)

    monkeypatch.setattr(import_page, "_show", overtaken)
    assert take(root, "a.csv").code == 0
    assert january.read_bytes() == others[0]


def test_dry_run_shows_and_writes_nothing(root: Path) -> None:
    """The table says what is new; the file is not made."""
    done = take(root, lay(root, "a.xlsx", *SUM), "--dry-run")
    assert done.code == 0
    assert "2 mới, 0 thay số cũ, 0 như cũ" in done.out
    assert "31/34" in done.out
    assert not (root / MARCH).exists()


def february(root: Path, name: str, **cells: object) -> str:
    """Give February's form, which has figures already, with some cells changed."""
    vks("form", "--unit", "SongMau", "--month", "2025-02", "-o", name, folder=root)
    book = openpyxl.load_workbook(root / name)
    page = book[RESULTS]
    rows = {page.cell(row, 10).value: row for row in range(1, page.max_row + 1)}
    for cell, value in cells.items():
        column, id_ = cell.split("_", 1)
        page[f"{column}{rows[id_.replace('__', '.').replace('_', '-')]}"] = value
    book.save(root / name)
    return name


def test_figures_are_replaced_only_when_told(root: Path) -> None:
    """Off a terminal --yes is needed; other lines keep every byte."""
    name = february(root, "a.xlsx", E_tin_bao__kien_nghi=5)
    before = (root / FEBRUARY).read_text(encoding="utf-8")
    refused = take(root, name)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert re.search(r"tin-bao\.kien-nghi .* 2 +5 +thay số cũ", refused.out)
    assert (root / FEBRUARY).read_text(encoding="utf-8") == before
    assert take(root, name, "--yes").code == 0
    after = before.replace("tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 5")
    assert (root / FEBRUARY).read_text(encoding="utf-8") == after


def test_blank_cell_takes_nothing_out(root: Path) -> None:
    """Clearing a cell is no report."""
    name = february(
        root, "a.xlsx", E_tin_bao__kien_nghi=None, F_tin_bao__giai_quyet=None, G_tin_bao__giai_quyet=None
    )
    before = (root / FEBRUARY).read_bytes()
    done = take(root, name, "--yes")
    assert done.code == 0
    assert (root / FEBRUARY).read_bytes() == before


@pytest.mark.parametrize(("answer", "written"), [("c", True), ("", False), ("k", False)])
@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a terminal of Unix")
def test_on_a_terminal_it_asks(answer: str, written: bool, root: Path) -> None:
    """Only a yes replaces."""
    name = february(root, "a.xlsx", E_tin_bao__kien_nghi=5)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "vks", "import", name],
        cwd=root,
        env={"PYTHONPATH": str(ROOT), "TERM": "dumb"},
        timeout=30,
    )
    child.expect_exact("1 số đang có sẽ bị thay. Ghi? [c/K]".encode())
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert ("kien-nghi: 5" in (root / FEBRUARY).read_text(encoding="utf-8")) is written
    assert child.exitstatus == (0 if written else 1)


def test_one_bad_cell_holds_up_every_file(root: Path) -> None:
    """All findings of all files in one run, in words; nothing is written."""
    good = lay(root, "a.xlsx", *SUM)
    bad = lay(
        root, "b.xlsx", put(RESULTS, "E14", "85,5"), put(RESULTS, "F13", "1.234"), put(TASKS, "D9", "mai")
    )
    done = take(root, good, bad)
    assert done.code == 1
    for place in ("trang “Kết quả”, ô E14", "trang “Kết quả”, ô F13", "trang “Nhiệm vụ”, ô D9"):
        assert f"b.xlsx, {place}: lỗi [" in done.err
    assert "Có 3 lỗi nên chưa ghi gì." in done.err
    assert not (root / MARCH).exists()


def test_partial_takes_the_good_and_lists_the_rest(root: Path) -> None:
    """The bad row stays out and is named."""
    name = lay(root, "a.xlsx", *SUM, put(RESULTS, "E14", "7-8"))
    done = take(root, name, "--partial")
    assert done.code == 1
    assert "  a.xlsx, trang “Kết quả”, ô E14 [value-range]\n" in done.err
    text = (root / MARCH).read_text(encoding="utf-8")
    assert "tin-bao.giai-quyet: 31/34" in text
    assert "qua-han" not in text


def test_same_row_in_two_files_must_agree(root: Path) -> None:
    """Equal values are one; different ones are a finding, and with --partial neither enters."""
    first, second = lay(root, "a.xlsx", *SUM), lay(root, "b.xlsx", *SUM)
    assert take(root, first, second, "--dry-run").code == 0
    lay(root, "b.xlsx", put(RESULTS, "E11", 3))
    done = take(root, first, second, "--partial")
    assert done.code == 1
    assert "[import-twice]" in done.err
    assert "kien-nghi" not in (root / MARCH).read_text(encoding="utf-8")


def test_rows_are_known_by_their_id(root: Path) -> None:
    """A sheet whose rows were moved reads as before."""

    def move(book: Any) -> None:
        page = book[RESULTS]
        for column in range(1, 11):
            above, below = page.cell(11, column), page.cell(14, column)
            above.value, below.value = below.value, above.value

    name = lay(root, "a.xlsx", *SUM, put(RESULTS, "E14", 0), move)
    assert take(root, name).code == 0
    text = (root / MARCH).read_text(encoding="utf-8")
    assert "tin-bao.kien-nghi: 2" in text
    assert "tin-bao.qua-han: 0" in text


def test_numbers_as_excel_and_people_keep_them(root: Path) -> None:
    """3.0, a number kept as text and a blank of spaces are what they mean."""
    name = lay(
        root,
        "a.xlsx",
        put(RESULTS, "E11", 3.0),
        put(RESULTS, "E14", " 0 "),
        put(RESULTS, "E16", "  "),
        put(RESULTS, "H19", "ĐẠT"),
        put(TASKS, "D9", "5/3/2025"),
    )
    done = take(root, name)
    assert (done.code, done.err.count("[")) == (0, 0)
    assert (root / MARCH).read_text(encoding="utf-8") == (
        "unit: SongMau\nmonth: 2025-03\nresults:\n"
        "  tin-bao.kien-nghi: 3\n  tin-bao.qua-han: 0\n  giam-giu.phuc-tra: met\n"
        "tasks:\n  nv-05: {done: 2025-03-05}\n"
    )


def test_form_in_english_comes_back_too(root: Path) -> None:
    """The hidden sheet says what the columns are called."""
    vks("--lang", "en", "form", "--unit", "SongMau", "--month", "2025-03", "-o", "a.xlsx", folder=root)
    book = openpyxl.load_workbook(root / "a.xlsx")
    assert book["Results"]["E9"].value == "Count"
    book["Results"]["E11"] = 2
    book["Results"]["H19"] = "met"
    book.save(root / "a.xlsx")
    assert take(root, "a.xlsx").code == 0
    assert "phuc-tra: met" in (root / MARCH).read_text(encoding="utf-8")


def test_damaged_results_file_holds_up_the_import(root: Path) -> None:
    """What is there cannot be compared, so nothing is written, --partial or not."""
    (root / MARCH).write_text("unit: SongMau\nmonth: 2025-03\nresults: [\n", encoding="utf-8")
    before = (root / MARCH).read_bytes()
    done = take(root, lay(root, "a.xlsx", *SUM), "--partial")
    assert done.code == 1
    assert "2025-03.yaml" in done.err
    assert (root / MARCH).read_bytes() == before


def test_yaml_form_comes_back(root: Path) -> None:
    """With its comments, notes and tasks."""
    vks("form", "--unit", "SongMau", "--month", "2025-03", "-o", "a.yaml", folder=root)
    text = (root / "a.yaml").read_text(encoding="utf-8")
    text = text.replace("tin-bao.kien-nghi:\n", 'tin-bao.kien-nghi: {value: 1, note: "một văn bản"}\n')
    text = text.replace("# tasks:", "tasks:").replace("#  nv-05: {done: }", "  nv-05: {done: 2025-03-02}")
    (root / "a.yaml").write_text(text, encoding="utf-8")
    done = take(root, "a.yaml")
    assert done.code == 0, done.err
    assert (root / MARCH).read_text(encoding="utf-8") == (
        "unit: SongMau\nmonth: 2025-03\nresults:\n"
        '  tin-bao.kien-nghi: {value: 1, note: "một văn bản"}\n'
        "tasks:\n  nv-05: {done: 2025-03-02}\n"
    )


@pytest.mark.parametrize(
    ("head", "sign", "options"),
    [
        ("Đơn vị;Tháng;Mã;Kết quả;Ghi chú", ";", ()),
        ("unit,month,target,value,note", ",", ()),
        ("đơn vị\ttháng\tmã chỉ tiêu\tsố liệu\tghi chú", "\t", ()),
        ("A;B;C;D;Ghi chú", ";", ("--map", "unit=A,month=B,target=C,value=D")),
    ],
)
def test_csv_by_the_names_of_its_columns(head: str, sign: str, options: tuple[str, ...], root: Path) -> None:
    """Comma, semicolon or tab, with Excel's mark; units by name, months as people write them."""
    rows = [
        ("Sông Mẫu", "3/2025", "tin-bao.kien-nghi", "4", "bốn"),
        ("SongMau", "2025-03", "tin-bao.giai-quyet", "31/34", ""),
        ("song mau", "Tháng 3/2025", "giam-giu.phuc-tra", "đạt", ""),
        ("Núi Mẫu", "03/2025", "tin-bao.qua-han", "0", ""),
        ("Núi Mẫu", "03/2025", "tin-bao.kien-nghi", "", ""),
    ]
    text = "\r\n".join([head, *(sign.join(row) for row in rows)]) + "\r\n"
    (root / "a.csv").write_text("\ufeff" + text, encoding="utf-8", newline="")
    done = take(root, "a.csv", *options)
    assert done.code == 0, done.err
    assert (root / MARCH).read_text(encoding="utf-8") == (
        "unit: SongMau\nmonth: 2025-03\nresults:\n"
        '  tin-bao.kien-nghi: {value: 4, note: "bốn"}\n'
        "  tin-bao.giai-quyet: 31/34\n"
        "  giam-giu.phuc-tra: met\n"
    )
    other = root / FOLDER / "results" / "NuiMau" / "2025-03.yaml"
    assert (
        other.read_text(encoding="utf-8") == "unit: NuiMau\nmonth: 2025-03\nresults:\n  tin-bao.qua-han: 0\n"
    )


def test_mapping_may_be_a_file(root: Path) -> None:
    """The same titles every month are written down once."""
    (root / "cot.yaml").write_text("unit: Nơi gửi\nmonth: Kỳ\ntarget: Chỉ số\nvalue: Số\n", encoding="utf-8")
    (root / "a.csv").write_text("Nơi gửi,Kỳ,Chỉ số,Số\nP1,2025-04,tin-bao.qua-han,0\n", encoding="utf-8")
    assert take(root, "a.csv", "--map", "cot.yaml").code == 0
    assert (root / FOLDER / "results" / "P1" / "2025-04.yaml").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a.pdf",), ".xlsx, .yaml và .csv"),
        (("a.csv", "--map", "cột=Đơn vị"), "numerator"),
        (("a.csv", "--map", "khong-co.yaml"), "--map"),
        ((), "Nhập gì?"),
    ],
)
def test_wrong_calls_get_a_sentence(args: tuple[str, ...], said: str, root: Path) -> None:
    """Exit code 2 and what to write instead."""
    done = take(root, *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_csv_finding_points_at_its_own_cell(root: Path) -> None:
    """Not at the same digits further to the left."""
    (root / "a.csv").write_text("unit,month,target,value\nP1,2025-03,tin-bao.qua-han,03\n", encoding="utf-8")
    done = take(root, "a.csv")
    assert "a.csv:2:28: lỗi [value-leading-zero]" in done.err
    line, caret = done.err.splitlines()[1:3]
    assert line[caret.index("^") :] == "03"


def test_document_for_machines_has_the_documented_keys(root: Path) -> None:
    """Every change, the same ones too, under keys that the contract names."""
    name = lay(root, "a.xlsx", *SUM)
    document = json.loads(take(root, name, "--dry-run", "--format", "json").out)
    assert (document["kind"], document["new"], document["changed"], document["same"]) == ("import", 2, 0, 0)
    assert document["items"][0] == {
        "plan": "mau-2025",
        "unit": "SongMau",
        "month": "2025-03",
        "id": "tin-bao.kien-nghi",
        "title": "Kiến nghị khắc phục vi phạm trong giải quyết nguồn tin",
        "stage": None,
        "part": "figure",
        "before": None,
        "after": "2",
        "change": "new",
    }
    named = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[A-Za-z_]+", " ".join(re.findall(r"`([^`\n]+)`", named))))
    assert {*document, *document["items"][0]} <= words


def test_two_stages_of_a_task(root: Path) -> None:
    """Each stage is a row with its own name."""
    vks("form", "--unit", "P1", "--month", "2025-02", "-o", "a.xlsx", folder=root)
    book = openpyxl.load_workbook(root / "a.xlsx")
    page = book[TASKS]
    row = next(row for row in range(1, page.max_row + 1) if page.cell(row, 8).value == "2025-Q2")
    page.cell(row, 4).value = date(2025, 2, 10)
    book.save(root / "a.xlsx")
    done = take(root, "a.xlsx")
    assert done.code == 0, done.err
    text = (root / FOLDER / "results" / "P1" / "2025-02.yaml").read_text(encoding="utf-8")
    assert "nv-02: {stage: 2025-Q2, done: 2025-02-10}" in text


COUNTS = {11: "tin-bao.kien-nghi", 14: "tin-bao.qua-han", 16: "giam-giu.nha-tam-giu", 22: "xay-dung.tin-bai"}
SHARES = {
    12: "tin-bao.giai-quyet",
    13: "tin-bao.tra-ho-so",
    18: "giam-giu.hang-ngay",
    21: "xay-dung.tap-huan",
}
counts = st.one_of(st.none(), st.integers(0, 40_000))
pairs = st.one_of(st.none(), st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(sorted))
verdicts = st.sampled_from([None, True, False])


@settings(max_examples=40, deadline=None)
@given(
    filled=st.fixed_dictionaries(dict.fromkeys(COUNTS, counts)),
    shares=st.fixed_dictionaries(dict.fromkeys(SHARES, pairs)),
    verdict=verdicts,
)
def test_what_is_filled_in_is_what_is_read(
    filled: dict[int, int | None], shares: dict[int, list[int] | None], verdict: bool | None
) -> None:
    """Any sound answers come back as they were typed; blank ones not at all."""
    book = openpyxl.load_workbook(io.BytesIO(base_form()))
    page = book[RESULTS]
    expected: dict[str, object] = {}
    for row, number in filled.items():
        page[f"E{row}"] = number
        if number is not None:
            expected[COUNTS[row]] = Count(number)
    for row, pair in shares.items():
        if pair is not None:
            page[f"F{row}"], page[f"G{row}"] = pair
            expected[SHARES[row]] = Ratio(pair[0], pair[1])
    if verdict is not None:
        page["H19"] = "đạt" if verdict else "không đạt"
        expected["giam-giu.phuc-tra"] = Verdict(verdict)
    saved = io.BytesIO()
    book.save(saved)
    repository = Repository(BASE)
    plan = load_plan(repository, BASE / FOLDER).plan
    assert plan is not None
    taken = read_workbook_form(saved.getvalue(), "a.xlsx", Known({plan.id: plan}))
    assert {each.target: each.value for each in taken.figures} == expected
    assert {each.id for each in taken.findings} <= {"form-without-note"}
    results = load_results(repository, BASE / FOLDER, plan).results
    assert not any(
        report.month == each.hand.month for each in taken.figures for report in results.of("SongMau")
    )
    changes = compare(taken, {}).changes
    assert {change.kind for change in changes} <= {ChangeKind.NEW}
