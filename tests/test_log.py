"""Who reported what and when: real commits, read by meaning, the newest first."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cases import BASE
from tests.history import at, commit, new_git
from tests.running import here as vks
from tests.test_lang import foreign_letters
from vks.store.git import Git

PLAN = "plans/2025/mau"
FEBRUARY = f"{PLAN}/results/SongMau/2025-02.yaml"
MARCH = f"{PLAN}/results/SongMau/2025-03.yaml"
TARGET = "tin-bao.kien-nghi"


@pytest.fixture
def kho(tmp_path: Path) -> Git:
    """Give the base plan, with Sông Mẫu's February and March handed in by two people."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    shutil.rmtree(root / PLAN / "results" / "SongMau")
    git = new_git(root)
    commit(at(git, "2025-02-01"), "Giao kế hoạch")
    commit(at(git, "2025-03-02", "Lê Thị Bưởi"), "Tháng 2", {FEBRUARY: month("02", f"{TARGET}: 2")})
    files = {FEBRUARY: month("02", f"{TARGET}: 5"), MARCH: month("03", f"{TARGET}: 1", "tin-bao.qua-han: 0")}
    commit(at(git, "2025-04-03", "Trần Văn Cam", "Văn phòng"), "Tháng 3, sửa tháng 2", files)
    return git


def month(number: str, *figures: str, more: str = "") -> str:
    """Give a month's file of Sông Mẫu."""
    lines = "".join(f"  {figure}\n" for figure in figures)
    return f"unit: SongMau\nmonth: 2025-{number}\nresults:\n{lines}{more}"


def log(git: Git, *args: str) -> list[dict[str, Any]]:
    """Run the command for JSON and give its items."""
    ran = vks("log", *args, "--format", "json", folder=git.folder)
    assert ran.code == 0, ran.err
    rows: list[dict[str, Any]] = ran.json()["items"]
    return rows


def values(row: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    """Give month, id, before and after of a hand-in's changes."""
    return [(c["month"], c["id"], c["before"], c["after"]) for c in row["changes"]]


def test_who_when_and_what(kho: Git) -> None:
    """Newest first, with the author's own day; the committer where he is another."""
    newest, oldest = log(kho, "SongMau")
    assert (newest["author"], newest["committer"]) == ("Trần Văn Cam", "Văn phòng")
    assert newest["written"] == "2025-04-03T08:00:00+07:00"
    assert newest["commit"] == kho.commit_id("HEAD")
    assert newest["months"] == ["2025-02", "2025-03"]
    assert values(newest) == [
        ("2025-02", TARGET, "2", "5"),
        ("2025-03", TARGET, None, "1"),
        ("2025-03", "tin-bao.qua-han", None, "0"),
    ]
    assert (oldest["author"], values(oldest)) == ("Lê Thị Bưởi", [("2025-02", TARGET, None, "2")])
    out = vks("log", "sông mẫu", folder=kho.folder).out
    assert "Trần Văn Cam (ghi vào kho: Văn phòng)" in out
    assert "03/04/2025 08:00" in out
    assert out.index("Trần Văn Cam") < out.index("Lê Thị Bưởi")
    assert "2 → 5" in out


def test_one_target_month_by_month(kho: Git) -> None:
    """Only the changes to it, each with its month."""
    rows = log(kho, "SongMau", "tin-bao.qua-han")
    assert [values(row) for row in rows] == [[("2025-03", "tin-bao.qua-han", None, "0")]]
    out = vks("log", "SongMau", TARGET, folder=kho.folder).out
    assert "02/2025 2 → 5; 03/2025 mới: 1" in out
    assert "Kiến nghị khắc phục vi phạm trong giải quyết nguồn tin" in out


def test_a_key_task_of_its_unit(kho: Git) -> None:
    """A task's done dates are found under its id."""
    text = month("04", f"{TARGET}: 0", more="tasks:\n  nv-01: {done: 2025-01-08, evidence: 01/QĐ}\n")
    commit(at(kho, "2025-05-02"), "Tháng 4", {f"{PLAN}/results/SongMau/2025-04.yaml": text})
    (row,) = log(kho, "SongMau", "nv-01")
    assert {(c["said"], c["after"]) for c in row["changes"]} == {
        ("done", "2025-01-08"),
        ("evidence", "01/QĐ"),
    }
    assert "ngày xong mới: 08/01/2025" in vks("log", "SongMau", "nv-01", folder=kho.folder).out


def test_many_changes_are_counted(kho: Git) -> None:
    """New, changed and removed apart."""
    figures = [f"{TARGET}: 6", "tin-bao.giai-quyet: 1/2", "tin-bao.tra-ho-so: 0/2", "giam-giu.nha-tam-giu: 1"]
    files = {FEBRUARY: month("02", *figures), MARCH: month("03", f"{TARGET}: 1")}
    commit(at(kho, "2025-04-09"), "Sửa", files)
    assert "3 mới, 1 sửa, 1 xóa" in vks("log", "SongMau", folder=kho.folder).out


def test_uncommitted_changes_come_first(kho: Git) -> None:
    """What lies in the folder and in no commit: new files, changed ones, deleted ones."""
    (kho.folder / FEBRUARY).unlink()
    (kho.folder / MARCH).write_text(month("03", f"{TARGET}: 4", "tin-bao.qua-han: 0"), encoding="utf-8")
    april = kho.folder / PLAN / "results/SongMau/2025-04.yaml"
    april.write_text(month("04", f"{TARGET}: 7"), encoding="utf-8")
    first, *others = log(kho, "SongMau")
    assert (first["commit"], first["author"], first["written"], len(others)) == (None, None, None, 2)
    assert values(first) == [
        ("2025-02", TARGET, "5", None),
        ("2025-03", TARGET, "1", "4"),
        ("2025-04", TARGET, None, "7"),
    ]
    assert "chưa commit" in vks("log", "SongMau", folder=kho.folder).out
    assert len(log(kho, "SongMau", "--rev", "HEAD")) == 2


def test_without_any_commit(tmp_path: Path) -> None:
    """All there is is not committed; without git that is said."""
    shutil.copytree(BASE, tmp_path / "kho")
    outside = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    ran = vks("log", "SongMau", folder=tmp_path / "kho", env=outside)
    assert (ran.code, "git init" in ran.err) == (2, True)
    (row,) = log(new_git(tmp_path / "kho"), "SongMau")
    assert (row["commit"], len(row["months"])) == (None, 3)


def test_number_and_none(kho: Git) -> None:
    """-n gives the newest, and says that there are more; a unit without any says so."""
    out = vks("log", "SongMau", "-n", "1", folder=kho.folder).out
    assert "Chỉ hiện 1 lần mới nhất" in out
    assert "Lê Thị Bưởi" not in out
    assert "Chỉ hiện" not in vks("log", "SongMau", "-n", "2", folder=kho.folder).out
    assert "Chưa có lần báo cáo nào." in vks("log", "CumTay", folder=kho.folder).out
    assert vks("log", "SongMau", "-n", "0", folder=kho.folder).code == 2


def test_layout_and_renames_change_no_figure(kho: Git) -> None:
    """A commit that only moves or reformats says so; what was before the move is still there."""
    text = (kho.folder / MARCH).read_text(encoding="utf-8")
    commit(at(kho, "2025-04-05"), "Chú thích", {MARCH: "# đã soát\n" + text})
    kho.run("mv", PLAN, "plans/2025/tỉnh-mẫu")
    commit(at(kho, "2025-04-06"), "Đổi tên thư mục")
    moved, comment, *others = log(kho, "SongMau")
    assert (moved["subject"], moved["changes"]) == ("Đổi tên thư mục", [])
    assert (comment["subject"], comment["changes"]) == ("Chú thích", [])
    assert len(others) == 2
    assert "không đổi số liệu" in vks("log", "SongMau", folder=kho.folder).out
    assert [row["subject"] for row in log(kho, "SongMau", TARGET)] == ["Tháng 3, sửa tháng 2", "Tháng 2"]


def test_merges_only_with_what_they_decide(kho: Git) -> None:
    """A plain merge is passed over; one that settles a conflict shows its own value."""
    kho.run("switch", "-q", "-c", "other", "HEAD~1")
    april = f"{PLAN}/results/SongMau/2025-04.yaml"
    commit(at(kho, "2025-04-10", "A"), "Nhánh", {april: month("04", f"{TARGET}: 1")})
    kho.run("switch", "-q", "main")
    at(kho, "2025-04-11", "M").run("merge", "-q", "--no-ff", "-m", "Gộp sạch", "other")
    assert "Gộp sạch" not in {row["subject"] for row in log(kho, "SongMau")}
    kho.run("switch", "-q", "-c", "third")
    commit(at(kho, "2025-04-12", "B"), "Ba", {april: month("04", f"{TARGET}: 3", "tin-bao.qua-han: 0")})
    kho.run("switch", "-q", "main")
    commit(at(kho, "2025-04-13", "C"), "Bốn", {april: month("04", f"{TARGET}: 4")})
    at(kho, "2025-04-14", "M").run("merge", "-q", "--no-ff", "-m", "Gộp", "third", allowed=(1,))
    commit(
        at(kho, "2025-04-14", "M"),
        "Gộp có xung đột",
        {april: month("04", f"{TARGET}: 5", "tin-bao.qua-han: 0")},
    )
    newest = log(kho, "SongMau")[0]
    assert newest["subject"] == "Gộp có xung đột"
    assert values(newest) == [("2025-04", TARGET, "4", "5")]


def test_damaged_versions_hide_nothing(kho: Git) -> None:
    """A month that cannot be read at one commit is named; the others are told."""
    commit(at(kho, "2025-04-05"), "Hỏng", {MARCH: "<<<<<<< HEAD\nunit: SongMau\n"})
    commit(at(kho, "2025-04-06"), "Sửa lại", {MARCH: month("03", f"{TARGET}: 9")})
    mended, damaged, *others = log(kho, "SongMau")
    assert damaged["damaged"] == [MARCH]
    assert values(mended) == [("2025-03", TARGET, None, "9")]
    assert len(others) == 2
    assert f"tệp không đọc được: {MARCH}" in vks("log", "SongMau", folder=kho.folder).out


def test_names_and_subjects_cannot_steer_the_terminal(kho: Git) -> None:
    """Escape sequences of a commit are shown as signs that do nothing."""
    evil = at(kho, "2025-04-05", "Bad\x1b[31mName")
    commit(evil, "Clear\x1b[2J\x07 [red]x[/red]", {MARCH: month("03", f"{TARGET}: 2")})
    for args in ((), ("--format", "md"), ("--format", "csv"), ("--excel",)):
        out = vks("log", "SongMau", *args, folder=kho.folder).out
        assert "\x1b" not in out
        assert "\x07" not in out
    for line in ("units --rev HEAD", "diff HEAD", "check --rev HEAD"):
        ran = vks(*line.split(), folder=kho.folder)
        assert "\x1b" not in ran.out + ran.err


def test_only_the_plan_asked_for(kho: Git) -> None:
    """--plan leaves out the same unit's months of another plan."""
    text = "unit: SongMau\nmonth: 2026-01\nresults: {}\n"
    units = (kho.folder / "plans/2026/mau/units.yaml").read_text(encoding="utf-8")
    new = "  - {id: SongMau, name: VKSND huyện Sông Mẫu, short: Sông Mẫu, kind: district, order: 9}\n"
    files = {
        "plans/2026/mau/units.yaml": units.rstrip("\n") + "\n" + new,
        "plans/2026/mau/results/SongMau/2026-01.yaml": text.replace("{}", "{x.y: 1}"),
    }
    commit(at(kho, "2026-02-01"), "Năm mới", files)
    ran = vks("log", "SongMau", "--format", "json", folder=kho.folder)
    assert ran.json()["items"][0]["subject"] == "Năm mới"
    rows = log(kho, "SongMau", "--plan", "mau-2025")
    assert [row["subject"] for row in rows] == ["Tháng 3, sửa tháng 2", "Tháng 2"]


def test_below_the_top_and_in_a_bare_repository(kho: Git, tmp_path: Path) -> None:
    """Paths are counted from the plan repository, wherever it lies."""
    top = new_git(tmp_path / "top")
    shutil.copytree(BASE, tmp_path / "top" / "Kế hoạch")
    commit(at(top, "2025-03-01", "Đ"), "1")
    (row,) = log(Git(tmp_path / "top" / "Kế hoạch"), "SongMau", TARGET)
    assert [each[0] for each in values(row)] == ["2024-12", "2025-01", "2025-02"]
    kho.run("clone", "-q", "--bare", str(kho.folder), str(tmp_path / "bare.git"))
    assert len(log(Git(tmp_path / "bare.git"), "SongMau", "--rev", "main")) == 2


def test_what_is_asked_must_be_there(kho: Git) -> None:
    """A unit, or a target, that nobody knows; a target that is gone from the plan is still found."""
    assert vks("log", "Paris", folder=kho.folder).code == 2
    assert vks("log", "province", folder=kho.folder).code == 2
    ran = vks("log", "SongMau", "tin-bao.kien-nghj", folder=kho.folder)
    assert (ran.code, TARGET in ran.err) == (2, True)
    commit(at(kho, "2025-04-05"), "Cũ", {MARCH: month("03", "da-bo.chi-tieu: 3")})
    commit(at(kho, "2025-04-06"), "Mới", {MARCH: month("03", f"{TARGET}: 3")})
    assert [row["subject"] for row in log(kho, "SongMau", "da-bo.chi-tieu")] == ["Mới", "Cũ"]


def test_english(kho: Git) -> None:
    """The program's own words are English; names and subjects stay as they are."""
    out = vks("--lang", "en", "log", "SongMau", folder=kho.folder).out
    assert "Trần Văn Cam (put in by Văn phòng)" in out
    assert not foreign_letters(out.splitlines()[2])
