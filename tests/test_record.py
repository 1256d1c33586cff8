"""``vks record``: figures by one line, or question by question on a terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, Literal
from unicodedata import normalize

import pexpect
import pytest

from tests.cases import BASE
from tests.running import ROOT, run_here, vks

MARCH: Final = Path("plans", "2025", "mau", "results", "NuiMau", "2025-03.yaml")
JANUARY: Final = MARCH.with_name("2025-01.yaml")
NEW: Final = "unit: NuiMau\nmonth: 2025-03\nresults:\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a copy of the small plan of the tests, without git."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", tmp_path / "plans")
    return tmp_path


def recorded(place: Path, *words: str, code: int = 0) -> str:
    """Record into March; give what is said to people, apart from the table."""
    ran = vks("record", "nui mau", "3/2025", *words, folder=place)
    assert ran.code == code, ran.err
    return ran.err


def test_one_line_writes_figures_and_tasks(place: Path) -> None:
    """Counts, shares, verdicts by their words, a stage of a task; the file holds just that."""
    said = recorded(
        place,
        "tin-bao.kien-nghi=2",
        "tin-bao.giai-quyet=9/10",
        "giam-giu.phuc-tra=không đạt",
        "giam-giu.phuc-tra:note=còn một kiến nghị",
        "nv-01:done=2/1/2025",
        "--evidence",
        "CT 01/CTr",
    )
    assert (place / MARCH).read_text(encoding="utf-8") == (
        NEW
        + "  tin-bao.kien-nghi: 2\n"
        + "  tin-bao.giai-quyet: 9/10\n"
        + '  giam-giu.phuc-tra: {value: not-met, note: "còn một kiến nghị"}\n'
        + 'tasks:\n  nv-01: {done: 2025-01-02, evidence: "CT 01/CTr"}\n'
    )
    assert "vks submit --unit NuiMau --month 2025-03" in said
    assert vks("check", "plans/2025/mau/results/NuiMau", folder=place).code == 0


def test_the_table_shows_old_and_new_and_the_year(place: Path) -> None:
    """Núi Mẫu owes at least 3 (hand count: nothing before, 1 in March, then 3)."""
    first = vks("record", "NuiMau", "2025-03", "tin-bao.kien-nghi=1", folder=place).out
    row = next(line for line in first.splitlines() if line.startswith("tin-bao.kien-nghi"))
    assert row.split()[-10:] == ["–", "1", "≥", "3", "1", "còn", "2", "→", "đúng", "tiến", "độ"][-10:]
    second = vks("record", "NuiMau", "2025-03", "tin-bao.kien-nghi+=2", folder=place).out
    row = next(line for line in second.splitlines() if line.startswith("tin-bao.kien-nghi"))
    assert row.split()[-8:] == ["1", "3", "≥", "3", "3", "đủ", "✓", "đạt"]


def test_adding_to_a_share_adds_both_numbers(place: Path) -> None:
    """9/10 and 3/4 make 12/14; to nothing it is what was given."""
    recorded(place, "tin-bao.giai-quyet+=9/10")
    recorded(place, "tin-bao.giai-quyet+=3/4")
    assert "  tin-bao.giai-quyet: 12/14\n" in (place / MARCH).read_text(encoding="utf-8")


def test_a_total_of_the_province_is_of_all_units(place: Path) -> None:
    """More than 40 asked of all (so 41): 2 + 1 + 3 of Sông Mẫu, 5 of the office, 4 now make 15, 26 left."""
    shown = vks("record", "NuiMau", "2025-03", "xay-dung.tin-bai=4", folder=place).out
    row = next(line for line in shown.splitlines() if line.startswith("xay-dung.tin-bai"))
    assert " 15 " in row
    assert "còn 26" in row


@pytest.mark.parametrize("word", ["chưa đạt", "Không đạt", "khong dat", "CHUA ĐẠT", "not-met"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_words_for_not_met(place: Path, word: str, form: Literal["NFC", "NFD"]) -> None:
    """All that people write, whatever the keyboard makes of the marks; notes come in composed letters."""
    words = (f"giam-giu.phuc-tra={word}", "giam-giu.phuc-tra:note=đợi trả lời")
    recorded(place, *(normalize(form, each) for each in words))
    line = '  giam-giu.phuc-tra: {value: not-met, note: "đợi trả lời"}\n'
    assert (place / MARCH).read_text(encoding="utf-8") == NEW + line


def test_an_empty_value_takes_a_figure_out(place: Path) -> None:
    """Its line goes, and no other."""
    before = (place / JANUARY).read_text(encoding="utf-8")
    assert vks("record", "NuiMau", "2025-01", "tin-bao.qua-han=", folder=place).code == 0
    assert (place / JANUARY).read_text(encoding="utf-8") == before.replace("  tin-bao.qua-han: 1\n", "")


def test_a_note_without_a_figure_is_a_remark(place: Path) -> None:
    """It stands under notes, where reports look for reasons."""
    recorded(place, "tin-bao.kien-nghi:note=chờ số của công an")
    assert (
        (place / MARCH)
        .read_text(encoding="utf-8")
        .endswith('notes:\n  tin-bao.kien-nghi: "chờ số của công an"\n')
    )


def test_a_remark_that_is_there_is_not_written_again(place: Path) -> None:
    """Neither under its id nor at the end of notes that are one text."""
    for notes in ("notes: cả tháng\n", "notes: {giam-giu.toan-dien: chờ}\n"):
        (place / MARCH).write_text(NEW + notes, encoding="utf-8")
        recorded(place, "tin-bao.kien-nghi:note=chờ số")
        once = (place / MARCH).read_text(encoding="utf-8")
        assert once.count("chờ số") == 1
        assert "đã có đúng các số này" in recorded(place, "tin-bao.kien-nghi:note=chờ số")
        assert (place / MARCH).read_text(encoding="utf-8") == once


def test_a_waiver_has_its_reason(place: Path) -> None:
    """From this month on the target is waived."""
    recorded(place, "tin-bao.kien-nghi-chung:waived=không có vi phạm chung")
    out = vks("explain", "NuiMau", "tin-bao.kien-nghi-chung", "--as-of", "2025-03-31", folder=place).out
    assert "không có vi phạm chung" in out


def test_the_stage_of_a_task(place: Path) -> None:
    """One of several is asked for by name; a second one makes a list."""
    assert vks("record", "P1", "2025-04", "nv-02:done=2025-03-30", folder=place).code == 2
    for stage, day in (("2025-Q1", "2025-03-30"), ("2025-Q2", "2025-04-20")):
        words = (f"nv-02:stage={stage}", f"nv-02:done={day}")
        assert vks("record", "P1", "2025-04", *words, folder=place).code == 0
    text = (place / "plans/2025/mau/results/P1/2025-04.yaml").read_text(encoding="utf-8")
    assert "  nv-02: [{stage: 2025-Q1, done: 2025-03-30}, {stage: 2025-Q2, done: 2025-04-20}]\n" in text


def test_everything_wrong_is_said_at_once_and_nothing_is_written(place: Path) -> None:
    """Each word with its own finding; good words beside bad ones are not written either."""
    said = recorded(
        place,
        "tin-bao.kien-nghi=1",
        "tin-bao.giai-quyet=85,5",
        "tin-bao.qua-han=1.000",
        "tin-bao.kien-ngh=1",
        "nv-01:done=30/2/2025",
        "nv-01:xong=1",
        "lung-tung",
        "xay-dung.xep-hang+=1",
        code=2,
    )
    for part in (
        "dòng lệnh:2:20: lỗi [value-decimal-comma]",
        "dòng lệnh:3:17: lỗi [value-thousands]",
        "dòng lệnh:4:1: lỗi [target-unknown]",
        "có phải là tin-bao.kien-nghi",
        "dòng lệnh:5:12: lỗi [date-unreadable]",
        "“nv-01:xong=1”",
        "“lung-tung” không đúng dạng",
        "chỉ tiêu xay-dung.xep-hang không giao cho NuiMau",
        "Chưa ghi gì.",
    ):
        assert part in said
    assert not (place / MARCH).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", "NuiMau", "2025-13", "a=1"), "không phải tháng"),
        (("record", "NuiMau", "2023-01", "a=1"), "không thuộc kỳ nào"),
        (("record", "NuiMauu", "2025-03", "a=1"), "có phải là: NuiMau?"),
        (("record", "NuiMau", "2025-03"), "vks chỉ hỏi lần lượt trên màn hình"),
        (("record", "NuiMau", "2025-03", "--dry-run"), "chỉ dùng khi dòng lệnh nêu số"),
        (("record", "NuiMau", "2025-03", "tin-bao.kien-nghi=1", "tin-bao.kien-nghi+=1"), "nêu hai lần"),
        (("record", "NuiMau", "2025-03", "tin-bao.kien-nghi+="), "thiếu nội dung sau dấu ="),
        (
            ("record", "P1", "2025-03", "tin-bao.kien-nghi=1"),
            "“tin-bao.kien-nghi=1”: chỉ tiêu tin-bao.kien-nghi không giao",
        ),
        (("record", "P1", "2025-03", "tin-bao.kien-nghi:waived=x"), "vks targets --unit P1"),
        (("record", "VP", "2025-03", "xay-dung.xep-hang+=1"), "Không cộng thêm được vào xay-dung.xep-hang"),
        (("record", "NuiMau", "2025-03", "nv-01:note="), "thiếu nội dung sau dấu ="),
        (("record", "NuiMau", "2025-03", "tin-bao.kien-nghi=1", "--evidence", "x"), "đúng một nhiệm vụ"),
        (
            ("record", "NuiMau", "2025-03", "tin-bao.kien-nghi=1", "nv-01:done=2025-03-01", "--note", "x"),
            "đúng một",
        ),
        (("record", "province", "2025-03", "tin-bao.kien-nghi=1"), "từng đơn vị"),
    ],
)
def test_questions_that_cannot_be_answered(place: Path, words: tuple[str, ...], said: str) -> None:
    """A sentence, exit code 2, and nothing written."""
    before = sorted(path.name for path in place.rglob("*"))
    ran = vks(*words, folder=place)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert sorted(path.name for path in place.rglob("*")) == before


@pytest.mark.parametrize(
    ("written", "word", "found", "column"),
    [
        ("tin-bao.kien-nghi: 1.234", "tin-bao.kien-nghi+=1", "value-thousands", 22),
        (
            "tin-bao.kien-nghi: {value: 85%, note: chờ}",
            "tin-bao.kien-nghi+=1",
            "value-percent",
            30,
        ),
        ("tin-bao.giai-quyet: 31/30", "tin-bao.giai-quyet+=1/1", "ratio-over", 23),
        ("tin-bao.kien-nghi: [1, 2]", "tin-bao.kien-nghi+=1", "value-unreadable", 22),
        ("tin-bao.kien-nghi: {note: chờ}", "tin-bao.kien-nghi+=1", "edit-refused", 0),
    ],
)
def test_nothing_is_added_to_what_cannot_be_read(
    place: Path, written: str, word: str, found: str, column: int
) -> None:
    """The entry's own finding says why, where it stands; not a byte changes."""
    text = NEW + f"  {written}\n"
    (place / MARCH).write_text(text, encoding="utf-8")
    said = recorded(place, word, code=1)
    assert f"2025-03.yaml{f':4:{column}' if column else ''}: lỗi [{found}]" in said
    assert "Chưa ghi gì." in said
    assert (place / MARCH).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("part", "left"), [("note", "xong"), ("waived", "không có việc")])
def test_nothing_is_added_to_a_text(place: Path, part: str, left: str) -> None:
    """A note, a reason: += would replace it, so it is refused, as it is for a task."""
    recorded(place, f"tin-bao.kien-nghi:{part}={left}")
    before = (place / MARCH).read_text(encoding="utf-8")
    assert left in before
    said = recorded(place, f"tin-bao.kien-nghi:{part}+=thêm", code=2)
    assert f"“tin-bao.kien-nghi:{part}+=thêm”: sau tin-bao.kien-nghi dùng được :{part}=." in said
    assert (place / MARCH).read_text(encoding="utf-8") == before


def test_adding_to_a_blank_is_what_was_given(place: Path) -> None:
    """A line without a figure says nothing, and is no fault."""
    (place / MARCH).write_text(NEW + "  tin-bao.kien-nghi:\n", encoding="utf-8")
    recorded(place, "tin-bao.kien-nghi+=2")
    assert (place / MARCH).read_text(encoding="utf-8") == NEW + "  tin-bao.kien-nghi: 2\n"


@pytest.mark.parametrize(("word", "now", "line"), [("=1234", "1.234", ": 1234\n"), ("=", "–", None)])
def test_what_could_not_be_read_is_shown_when_it_goes(
    place: Path, word: str, now: str, line: str | None
) -> None:
    """A plain = may mend it or take it out; the table shows the old text as it stood."""
    (place / MARCH).write_text(NEW + "  tin-bao.kien-nghi: 1.234\n", encoding="utf-8")
    shown = vks("record", "NuiMau", "2025-03", f"tin-bao.kien-nghi{word}", folder=place).out
    row = next(each for each in shown.splitlines() if each.startswith("tin-bao.kien-nghi"))
    assert f"“1.234” (không đọc được)  {now:>6}" in row
    new = "" if line is None else f"  tin-bao.kien-nghi{line}"
    assert (place / MARCH).read_text(encoding="utf-8") == NEW + new


def test_a_dry_run_writes_nothing(place: Path) -> None:
    """It shows what would be, and says so."""
    ran = vks("record", "NuiMau", "2025-03", "tin-bao.kien-nghi=1", "--dry-run", folder=place)
    assert "tin-bao.kien-nghi" in ran.out
    assert "chưa ghi gì" in ran.err
    assert not (place / MARCH).exists()


def test_english(place: Path) -> None:
    """Every sentence is English with --lang en."""
    ran = vks("--lang", "en", "record", "NuiMau", "2025-03", "tin-bao.kien-nghi=x", "zz", folder=place)
    assert "command line:1:19: error [value-unreadable]" in ran.err
    assert "Nothing was written." in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def talk(place: Path, *answers: str, columns: int = 100) -> str:
    """Answer the questions one after another on a terminal; give all that was shown."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "vks", "record", "NuiMau", "2025-03"],
        cwd=str(place),
        env=env,
        encoding="utf-8",
        dimensions=(40, columns),
        timeout=30,
    )
    shown = ""
    for answer in answers:
        child.expect(r": $")
        shown += f"{child.before}{child.after}"
        child.sendline(answer)
    child.expect(pexpect.EOF)
    return shown + str(child.before)


def test_the_walk_asks_skips_explains_and_stops(place: Path) -> None:
    """Each answer is written when it is given; the next walk asks only for what is missing."""
    first = talk(place, "2", "?", "", "85,5", "9/10", "q")
    assert "tháng trước" in first
    assert "ghi hai số, ví dụ 31/34" in first
    assert "Đã ghi 2 mục" in first
    text = (place / MARCH).read_text(encoding="utf-8")
    assert text == NEW + "  tin-bao.kien-nghi: 2\n  tin-bao.giai-quyet: 9/10\n"
    second = talk(place, "q")
    assert "(tin-bao.kien-nghi)" not in second
    assert "(tin-bao.giai-quyet)" not in second


def test_the_walk_tells_the_provinces_total(place: Path) -> None:
    """Up to the end of February: 2 + 1 + 3 of Sông Mẫu; the one who is asked reported none."""
    shown = talk(place, *[""] * 10, "q")
    line = shown[shown.index("(xay-dung.tin-bai)") :].splitlines()[1]
    assert "đã thực hiện Toàn tỉnh Mẫu: 6 " in line


def test_the_walk_tells_what_it_replaced(place: Path) -> None:
    """A figure that cannot be read is asked for again, and what stood there is shown."""
    (place / MARCH).write_text(NEW + "  tin-bao.kien-nghi: 1.234\n", encoding="utf-8")
    assert "Đã thay “1.234”" in talk(place, "2", "q")


def test_the_walk_goes_back(place: Path) -> None:
    """The answer given again is the one that stands."""
    talk(place, "2", "<", "3", "q")
    assert "  tin-bao.kien-nghi: 3\n" in (place / MARCH).read_text(encoding="utf-8")


def test_a_walk_that_is_killed_loses_nothing(place: Path) -> None:
    """Ctrl-C after an answer: the answer is there."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = pexpect.spawn(
        sys.executable, ["-m", "vks", "record", "NuiMau", "2025-03"], cwd=str(place), env=env, timeout=30
    )
    child.expect(r": $")
    child.sendline("2")
    child.expect(r": $")
    for _ in range(15):  # Python sees no Ctrl-C that comes between its prompt and its reading
        child.sendintr()
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
            break
    child.close()
    assert child.exitstatus == 130
    assert "  tin-bao.kien-nghi: 2\n" in (place / MARCH).read_text(encoding="utf-8")


def test_eight_programs_at_once_lose_nothing(place: Path) -> None:
    """Whole programs, five rounds of eight, each adding one."""
    command = [sys.executable, "-m", "vks", "record", "NuiMau", "2025-03", "tin-bao.kien-nghi+=1"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(5):
        at_once = [
            subprocess.Popen(
                command, cwd=place, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for _ in range(8)
        ]
        assert [each.wait(timeout=60) for each in at_once] == [0] * 8
    assert "  tin-bao.kien-nghi: 40\n" in (place / MARCH).read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["record NuiMau 2025-03 xay-dung.tin-bai=3", "close 2025-02 --by A --yes"])
def test_a_lock_that_cannot_be_made_is_named(line: str, tmp_path: Path) -> None:
    """Whichever command writes: which file, why, exit code 2, nothing changed."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    (tmp_path / ".vks.lock").symlink_to(tmp_path / "elsewhere")
    ran = run_here(tuple(line.split()), tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert f"Không ghi được {tmp_path / '.vks.lock'}: đây là liên kết" in ran.err
    assert "Các tệp vẫn như cũ." in ran.err
    assert not (tmp_path / "elsewhere").exists()
