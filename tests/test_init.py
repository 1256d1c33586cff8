"""``vks init`` and an office's tables: the first hour of a province that has never seen the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pexpect
import pytest

from tests.repositories import OFFICE
from tests.running import ROOT, Ran, here, run_here, vks
from tests.test_docs import keys, keys_named
from vks.model.calendar import Month, Period
from vks.store.git import Git
from vks.store.last_year import shifted, targets_for, tasks_for
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository

QUANG_NINH: Final = ROOT / "plans" / "2024" / "quang-ninh"
UNITS: Final = "phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long, Cẩm Phả"
FRAME: Final = (
    "--organisation", "VKSND tỉnh Thử", "--year", "2025", "--period", "sector", "--quarters", "calendar",
    "--units", UNITS,
)  # fmt: skip
TASKS: Final = (
    "STT;Nhiệm vụ;Phân công;Thời hạn;Ghi chú\n"
    "1;Xây dựng kế hoạch;Phòng 1 chủ trì, VP phối hợp;Quý I/2025;\n"
    "2;Rà soát quy chế;VKSND cấp huyện;theo kế hoạch của tỉnh;\n"
)


def files_in(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder but git's own."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Make a repository with the example, its git included, as the office does."""
    root = tmp_path_factory.mktemp("dau") / "kho"
    done = vks("init", str(root), *FRAME, "--example", "--git", env=OFFICE)
    assert done.code == 0, done.err
    return root, done


def test_the_whole_hour(made: tuple[Path, Ran]) -> None:
    """What was made is checked, healthy, and takes a form, a figure and a hand-in at once."""
    root, done = made
    assert set(done.out.split()) == set(files_in(root))
    checked = vks("check", "--strict", "--format", "json", folder=root, env=OFFICE).json()
    assert {each["id"] for each in checked["items"]} == {"unconfirmed"}
    git = Git(root, OFFICE)
    git.run("config", "user.name", "Văn phòng")
    git.run("config", "user.email", "vp@thu.example")
    health = vks("doctor", "--format", "json", folder=root, env={**OFFICE, "LC_ALL": "C.UTF-8"}).json()
    assert [each["point"] for each in health["items"] if not each["well"] and each["point"] != "colour"] == []
    assert "tin-bao.kien-nghi:" in run_here(("form", "--unit", "HaLong", "--month", "2025-03"), root).out
    assert run_here(("record", "HaLong", "2025-03", "tin-bao.kien-nghi=2"), root).code == 0
    handed = run_here(("submit", "--unit", "HaLong", "--month", "2025-03"), root)
    assert handed.code == 0, handed.err
    status = run_here(
        ("status", "--unit", "HaLong", "--as-of", "2025-11-30", "--format", "json"), root
    ).json()
    states = {each["target"]: each["state"] for each in status["items"]}
    assert states["tin-bao.kien-nghi"] == "met"
    assert any("chưa ai xác nhận" in each for each in status["notices"])


def test_the_hook_refuses_broken_data(made: tuple[Path, Ran]) -> None:
    """The hook that init switched on runs vks before a commit."""
    root, _ = made
    copy = root.parent / "kho-hong"
    shutil.copytree(root, copy)
    plan = copy / "plans" / "2025" / "thu" / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("year: 2025", "year: hai"), encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["git", "commit", "-qam", "hỏng"],  # noqa: S607  # git is found where the machine has it
        cwd=copy,
        env={**os.environ, **OFFICE, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "plans/2025/thu/plan.yaml" in done.stdout + done.stderr


NOBODY: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "EMAIL": "", "HOME": "/nowhere"}


def test_git_is_asked_before_anything_is_written(tmp_path: Path) -> None:
    """Nobody to sign a commit, or no git: two commands, no file, no folder; then the same words do."""
    words = ("init", str(tmp_path / "kho"), *FRAME, "--git")
    strict = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"}
    refused = here(*words, folder=tmp_path, env=NOBODY | strict)
    assert (refused.code, refused.out) == (2, "")
    for said in (
        "git config --global user.name",
        "git config --global user.email",
        "Chưa ghi gì",
        "--no-git",
    ):
        assert said in refused.err
    bare = here(*words, folder=tmp_path, env={"PATH": str(tmp_path)})
    assert (bare.code, "cài git" in bare.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_step_of_git_that_fails_leaves_its_commands(tmp_path: Path) -> None:
    """A commit that cannot be signed: the files are there, and the commands printed finish the work."""
    unsigned = {
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "commit.gpgsign",
        "GIT_CONFIG_VALUE_0": "true",
        "GIT_CONFIG_KEY_1": "gpg.program",
        "GIT_CONFIG_VALUE_1": "false",
    }
    done = here("init", "kho moi", *FRAME, "--git", folder=tmp_path, env=OFFICE | unsigned)
    assert done.code == 2
    assert "không chạy lại vks init" in done.err
    left = [line.strip() for line in done.err.splitlines() if line.startswith("  ")]
    assert [line.split()[:2] for line in left[:3]] == [
        ["cd", f'"{tmp_path}/kho'],
        ["git", "commit"],
        ["git", "config"],
    ]
    subprocess.run(["/bin/sh", "-ec", "\n".join(left[:3])], check=True, env={**os.environ, **OFFICE})
    git = Git(tmp_path / "kho moi", OFFICE)
    assert git.text("status", "--porcelain") == ""
    assert git.text("config", "core.hooksPath") == ".githooks"
    assert "merge-file" in git.text("config", "merge.vks.driver")


def test_last_year_as_next_year_s_proposal(tmp_path: Path) -> None:
    """Same units, areas, targets and tasks; every line and deadline waits for a word; no result comes along."""
    done = run_here(("init", str(tmp_path / "kho"), "--from", str(QUANG_NINH), "--no-git"), tmp_path)
    assert done.code == 0, done.err
    repository = Repository(tmp_path / "kho")
    folder = tmp_path / "kho" / "plans" / "2025" / "quang-ninh"
    old, loaded = load_plan(Repository(ROOT), QUANG_NINH).plan, load_plan(repository, folder, full=True)
    new = loaded.plan
    assert old is not None
    assert new is not None
    assert {each.id for each in loaded.findings} == {"unconfirmed"}
    assert new.period == Period(Month(2024, 12), Month(2025, 11))
    assert (list(new.units), list(new.areas), list(new.targets)) == (
        list(old.units),
        list(old.areas),
        list(old.targets),
    )
    for id_, target in new.targets.items():
        assert {u: a.bounds for u, a in target.assignments.items()} == {
            u: a.bounds for u, a in old.targets[id_].assignments.items()
        }
    assert [each.due_text for each in new.tasks.values()][:3] == [
        "Hoàn thành trước ngày 10/01/2025",
        "Thường xuyên",
        "Quý I/2025",
    ]
    assert [stage.text for stage in new.tasks["pl-18"].due] == ["2025-Q1", "2025-Q2", "2025-Q3"]
    lines = (tmp_path / "kho" / "plans").rglob("*.yaml")
    said = sum(path.read_text(encoding="utf-8").count("unconfirmed:") for path in lines)
    assert said == new.unconfirmed == len(loaded.findings)
    assert load_results(repository, folder, new).files == 0
    said_there = f"còn {said} mức giao, thời hạn mới là đề xuất"
    on_screen = run_here(("units",), tmp_path / "kho")
    assert f"quang-ninh-2025: {said_there}, chưa ai xác nhận; xem: vks check." in on_screen.out
    document = run_here(("report", "--month", "2025-01", "--unit", "CoTo"), tmp_path / "kho").out
    assert f"{new.title}, VKSND tỉnh Quảng Ninh: {said_there}, chưa được xác nhận." in document
    assert "vks check" not in document
    checked = run_here(("check",), tmp_path / "kho")
    assert checked.out.count("\n") < 60
    assert f"{said} cảnh báo." in checked.out
    quiet = run_here(("check", "--quiet"), tmp_path / "kho").out.splitlines()
    assert (len(quiet), f"0 lỗi, {said} cảnh báo." in quiet[0]) == (2, True)
    assert run_here(("check", "--all"), tmp_path / "kho").out.count("[unconfirmed]") == said


def test_a_confirmed_place_is_no_longer_listed() -> None:
    """The mark says what was there; events of the old year stay behind and are named."""
    text = (
        "tasks:\n"
        "  - id: a\n"
        "    title: Tổng kết năm 2024\n"
        '    due_text: "29/02/2024"  # ngày nhuận\n'
        "    due: 2024-02-29\n"
        "    extensions:\n"
        '      - {on: 2024-02-01, due: 2024-03-05, reason: "xin lùi"}\n'
    )
    assert tasks_for(text, 2024, 2025) == (
        "tasks:\n"
        "  - id: a\n"
        "    title: Tổng kết năm 2025\n"
        '    due_text: "29/02/2025"  # ngày nhuận\n'
        "    due: 2025-02-28\n"
        '    unconfirmed: "năm 2024: 29/02/2024; đã gia hạn"\n'
    )
    targets = "targets:\n  - id: b\n    assign:\n      # riêng\n      - {to: [P1], at_least: 7, aim: 8}\n"
    assert targets_for(targets, 2024, 2025) == targets.replace(
        "aim: 8}", 'aim: 8, unconfirmed: "mức năm 2024"}'
    )
    assert shifted("trước 15/12/2023, KH 120240", 2024, 2026) == "trước 15/12/2025, KH 120240"


def test_refusals_write_nothing(tmp_path: Path) -> None:
    """Foreign files, a folder inside a repository, a plan that is there, answers that are missing."""
    foreign = tmp_path / "la"
    foreign.mkdir()
    (foreign / "bao-cao.doc").write_text("x", encoding="utf-8")
    inside = tmp_path / "kho" / "plans" / "2031"
    inside.parent.mkdir(parents=True)
    cases = {
        (str(foreign), *FRAME): "đã có thứ khác (bao-cao.doc)",
        (str(inside), *FRAME): "nằm trong kho",
        (str(tmp_path / "moi"),): "--organisation",
        (str(tmp_path / "moi"), *FRAME[:-2]): "--units",
        (
            str(tmp_path / "moi"),
            "--period",
            "foo",
        ): "--period “foo” không dùng được; viết calendar, sector, hoặc hai",
        (str(tmp_path / "moi"), "--from", str(QUANG_NINH.parent / "quangninh")): f"Có phải là: {QUANG_NINH}?",
        (str(tmp_path / "moi"), *FRAME[:-1], "Hạ Long"): "chưa rõ loại hay mã của “Hạ Long”",
        (str(tmp_path / "moi"), *FRAME, "--from", str(QUANG_NINH)): "bỏ --units",
        (str(tmp_path / "moi"), "--from", str(tmp_path)): "không có kế hoạch ở đó",
        (str(tmp_path / "moi"), *FRAME, "--install", "vks"): "--install “vks” không dùng được",
    }
    for args, said in cases.items():
        done = run_here(("init", *args), tmp_path)
        assert (done.code, done.out) == (2, ""), args
        assert said in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kho", "la"]
    assert not inside.exists()
    wrong = run_here(("init", str(tmp_path / "moi"), "--period", "foo", "--year", "24"), tmp_path).err
    assert [line.split(" ", 1)[0] for line in wrong.splitlines()[:2]] == [
        "--year",
        "--period",
    ]  # before what lacks
    missing = run_here(("init", str(tmp_path / "moi")), tmp_path).err
    assert [
        o for o in ("--organisation", "--year", "--period", "--quarters", "--units") if o not in missing
    ] == []


def test_an_existing_repository_gets_only_the_plan(made: tuple[Path, Ran]) -> None:
    """A second year changes no file that is there; the same year again is refused."""
    root, _ = made
    copy = root.parent / "kho-hai-nam"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git"))
    before = files_in(copy)
    again = ("init", str(copy), "--from", str(copy / "plans" / "2025" / "thu"))
    done = run_here(again, root)
    assert done.code == 0, done.err
    after = files_in(copy)
    assert {path: after[path] for path in before} == before
    new = {path for path in after if path not in before} - {".vks.lock"}
    assert all(path.startswith("plans/2026/thu/") for path in new)
    assert run_here(("check",), copy).code == 0
    twice = run_here(again, root)
    assert (twice.code, "thu-2026" in twice.err) == (2, True)


def test_tables_with_what_is_not_understood(tmp_path: Path) -> None:
    """Nothing is written without consent; with it the text stays and is marked."""
    table = tmp_path / "nhiem-vu.csv"
    table.write_text(TASKS, encoding="utf-8-sig")
    args = ("init", str(tmp_path / "kho"), *FRAME, "--no-git", "--tasks", str(table))
    dry = run_here((*args, "--dry-run", "--format", "json"), tmp_path)
    cells = {each["text"]: (each["part"], each["value"]) for each in dry.json()["items"]}
    assert cells["Quý I/2025"] == ("due", "2025-Q1")
    assert cells["theo kế hoạch của tỉnh"] == ("due", None)
    assert set(keys(dry.json())) <= keys_named()
    refused = run_here(args, tmp_path)
    assert (refused.code, refused.out) == (1, "")
    assert "nhiem-vu.csv:3:" in refused.err
    assert not (tmp_path / "kho").exists()
    done = run_here((*args, "--partial"), tmp_path)
    assert done.code == 1
    plan = load_plan(Repository(tmp_path / "kho"), tmp_path / "kho" / "plans" / "2025" / "thu").plan
    assert plan is not None
    first, second = plan.tasks.values()
    assert (first.answering, first.helper_units, first.due[0].text) == (("P1",), ("VP",), "2025-Q1")
    assert (second.due_text, second.due[0].text) == ("theo kế hoạch của tỉnh", "2025-11")
    assert plan.unconfirmed == 1


def test_import_adds_behind_what_is_there(made: tuple[Path, Ran]) -> None:
    """Tables go into a plan that is there: old lines stay, what it has is not added twice."""
    root, _ = made
    copy = root.parent / "kho-nhap"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git"))
    table = copy / "bang.csv"
    table.write_text(TASKS.replace("theo kế hoạch của tỉnh", "Quý II"), encoding="utf-8")
    targets = copy / "ct.csv"
    targets.write_text(
        "TT;Nội dung chỉ tiêu;ĐVT;Hạ Long;Cẩm Phả\nI.1;Nguồn tin\n1;Phúc tra;;2;2\n", encoding="utf-8"
    )
    folder = copy / "plans" / "2025" / "thu"
    old = files_in(folder)
    args = ("import", "--tasks", str(table), "--targets", str(targets))
    assert run_here((*args, "--dry-run"), copy).code == 0
    assert files_in(folder) == old
    done = run_here(args, copy)
    assert done.code == 0, done.err
    changed = {path: data for path, data in files_in(folder).items() if old.get(path) != data}
    assert set(changed) == {"tasks.yaml", "targets/I.1-tin-bao.yaml"}
    assert all(data.startswith(old[path]) for path, data in changed.items())
    plan = load_plan(Repository(copy), folder).plan
    assert plan is not None
    assert [task.no for task in plan.tasks.values()] == [1, 2, 3, 4, 5]
    assert plan.targets["nguon-tin.phuc-tra"].area == "I.1"
    again = run_here(args, copy)
    assert again.code == 0
    assert "Không có gì mới" in again.err
    assert files_in(folder)["tasks.yaml"] == changed["tasks.yaml"]


def test_questions_on_a_terminal(tmp_path: Path) -> None:
    """Answered one by one; what cannot be used is asked again; the usual answers are Enter."""
    env = {**os.environ, **OFFICE, "TERM": "dumb"}
    child = pexpect.spawn(
        sys.executable, ["-m", "vks", "init", str(tmp_path / "kho")], env=env, encoding="utf-8", timeout=60
    )
    for question, answer in (
        ("Chọn 1, 2 hay 3", "3"),
        ("0 là chọn lại", "0"),
        ("Chọn 1, 2 hay 3", "2"),
        ("Tên cơ quan", "VKSND tỉnh Thử"),
        ("Năm", "hai nghìn"),
        ("ghi lại", ""),
        ("Năm", "2025"),
        ("Kỳ", "2"),
        ("Quý", "1"),
        ("Đơn vị", "Hạ Long"),
        ("chưa rõ loại", UNITS),
        ("Tạo kho git", "k"),
    ):
        child.expect(question)
        if answer or question in {"Kỳ", "Quý"}:
            child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    plan = load_plan(Repository(tmp_path / "kho"), tmp_path / "kho" / "plans" / "2025" / "thu").plan
    assert plan is not None
    assert plan.period == Period(Month(2024, 12), Month(2025, 11))
    assert not (tmp_path / "kho" / ".git").exists()
