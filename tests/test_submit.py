"""``vks submit``: checked, then exactly the files of a hand-in in a commit, and nothing else."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from tests.repositories import (
    MAU,
    NUI_MAU,
    OFFICE,
    SONG_MAU,
    by,
    env_of,
    month_file,
    new_repository,
    rewrite,
    run,
    save,
)
from vks.store.git import Git

APRIL = "unit: {unit}\nmonth: 2025-04\nresults:\n  tin-bao.kien-nghi: 2\n  tin-bao.qua-han: 0\n"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give the small plan in a repository, with Sông Mẫu at the keyboard and April not committed."""
    made = new_repository(tmp_path)
    hand_in(made, "SongMau")
    return by(made, SONG_MAU)


def hand_in(git: Git, unit: str, text: str = APRIL) -> Path:
    """Write a unit's April."""
    path = month_file(git, unit, "2025-04")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(unit=unit), encoding="utf-8")
    return path


def files_of(git: Git, revision: str = "HEAD") -> list[str]:
    """Give the files that a commit changed."""
    return git.text("show", "--name-only", "--format=", revision).splitlines()


def test_a_hand_in_is_one_commit_of_one_file(git: Git) -> None:
    """Who, what, how much; lines at the end that a program can read."""
    ran = run(git, "submit", "--unit", "song mau", "--month", "4/2025")
    assert ran.code == 0, ran.err
    assert "Đã nộp: Kết quả tháng 04/2025 của Sông Mẫu (commit " in ran.out
    assert files_of(git) == [f"{MAU}/results/SongMau/2025-04.yaml"]
    assert git.text("log", "-1", "--format=%an <%ae>%n%B") == (
        "Sông Mẫu <songmau@mau.example>\n"
        "Kết quả tháng 04/2025 của Sông Mẫu\n\n"
        "2 số mới, 0 số sửa, 0 số bỏ.\n\n"
        "Vks-Plan: mau-2025\nVks-Unit: SongMau\nVks-Month: 2025-04"
    )
    assert git.text("log", "-1", "--format=%(trailers:key=Vks-Unit,valueonly)") == "SongMau"
    assert git.text("status", "--porcelain") == ""


def test_what_else_is_staged_or_changed_stays(git: Git) -> None:
    """Another file in the index, another one changed, a new one: all as they were."""
    rewrite(git.folder / MAU / "tasks.yaml", "Sơ kết", "Tổng kết")
    git.run("add", f"{MAU}/tasks.yaml")
    rewrite(git.folder / MAU / "plan.yaml", "00/KH-VKS", "01/KH-VKS")
    (git.folder / "ghi-chu.txt").write_text("x", encoding="utf-8")
    before = git.text("status", "--porcelain").splitlines()
    assert run(git, "submit").code == 0
    assert files_of(git) == [f"{MAU}/results/SongMau/2025-04.yaml"]
    after = git.text("status", "--porcelain").splitlines()
    assert after == [line for line in before if "results" not in line]


def test_several_hand_ins_are_several_commits(git: Git) -> None:
    """One a unit and month, in order; --unit and --month choose among them."""
    hand_in(git, "NuiMau")
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    assert run(git, "submit", "--month", "2025-02").code == 0
    assert "- tin-bao.qua-han: 0 → 1" in git.text("log", "-1", "--format=%B")
    assert run(git, "submit").code == 0
    subjects = git.text("log", "-3", "--format=%s").splitlines()
    assert subjects == [
        "Kết quả tháng 04/2025 của Núi Mẫu",
        "Kết quả tháng 04/2025 của Sông Mẫu",
        "Kết quả tháng 02/2025 của Sông Mẫu",
    ]


def test_errors_are_found_first_and_nothing_is_committed(git: Git) -> None:
    """All findings of the hand-in; those of another unit's month do not stand in the way."""
    path = hand_in(git, "SongMau", APRIL + "  tin-bao.giai-quyet: 85,5\n  la: 1\n")
    head = git.commit_id("HEAD")
    ran = run(git, "submit")
    assert ran.code == 1
    assert "[value-decimal-comma]" in ran.err
    assert "[target-unknown]" in ran.err
    assert "Chưa nộp gì: sửa 2 lỗi" in ran.err
    assert git.commit_id("HEAD") == head
    assert git.text("status", "--porcelain") == f"?? {MAU}/results/SongMau/2025-04.yaml"
    path.write_text(APRIL.format(unit="SongMau"), encoding="utf-8")
    hand_in(git, "NuiMau", "unit: NuiMau\nmonth: 2025-04\nresults:\n  la: 1\n")
    assert run(git, "submit", "--unit", "SongMau").code == 0


def beside(git: Git) -> str:
    """Give the folder of a copy of the plan, ``mau2-2025``, whose name begins like the other's."""
    folder = f"{MAU}2"
    shutil.copytree(git.folder / MAU, git.folder / folder)
    (git.folder / folder / "results/SongMau/2025-04.yaml").unlink()
    rewrite(git.folder / folder / "plan.yaml", "id: mau-2025", "id: mau2-2025")
    git.run("add", folder)
    git.run("commit", "-q", "-m", "kế hoạch thứ hai", "--", folder)
    return folder


def test_a_plan_that_cannot_be_read_is_not_nothing(git: Git) -> None:
    """Its results wait: what is wrong is said, and the plan of the next year does not hide it."""
    units = git.folder / MAU / "units.yaml"
    whole = units.read_text(encoding="utf-8")
    units.write_text("units: [\n", encoding="utf-8")
    head = git.commit_id("HEAD")
    for options in ((), ("--month", "2025-04", "--unit", "Sông Mẫu"), ("--dry-run",)):
        ran = run(git, "submit", *options)
        assert f"{MAU}/units.yaml:" in ran.err
        assert "lỗi [yaml-syntax]" in ran.err
        assert ran.code == (2 if "--unit" in options else 1)
    assert "Chưa nộp gì: sửa 1 lỗi trên rồi chạy lại." in ran.err
    assert run(git, "submit", "--month", "2025-12").code == 0
    assert git.commit_id("HEAD") == head
    units.write_text(whole, encoding="utf-8")
    assert run(git, "submit").code == 0


def test_results_of_a_readable_plan_beside_one_that_is_not(git: Git) -> None:
    """Nothing goes while something asked for cannot be checked; a plan that is named goes by itself."""
    broken = beside(git)
    (git.folder / broken / "units.yaml").write_text("units: [\n", encoding="utf-8")
    assert run(git, "submit", "--dry-run").code == 0, "the other plan has nothing to hand in"
    (git.folder / broken / "results/SongMau/2025-03.yaml").write_text("unit: SongMau\n", encoding="utf-8")
    either: tuple[tuple[str, ...], ...] = ((), ("--unit", "SongMau"))
    for options in either:
        refused_all = run(git, "submit", *options)
        assert refused_all.code == 1
        assert f"{broken}/units.yaml:" in refused_all.err
    for options in (
        ("--plan", "mau-2025"),
        ("--month", "2025-04"),
        ("--unit", "SongMau", "--month", "4/2025"),
    ):
        assert run(git, "submit", "--dry-run", *options).code == 0


def test_errors_of_a_plan_whose_folder_begins_alike_do_not_matter(git: Git) -> None:
    """``mau2`` is not in ``mau``."""
    other = git.folder / beside(git) / "targets/I.1-tin-bao.yaml"
    rewrite(other, 'at_least: "85,5"', "at_least: 85,5")
    assert run(git, "check", f"{MAU}2").code == 1
    assert run(git, "submit").code == 0


def test_a_folder_that_is_no_units_is_not_handed_in(git: Git) -> None:
    """``vks check`` refuses its name, and so does the hand-in; another's folder does not matter."""
    hand_in(git, "LaLa")
    ran = run(git, "submit")
    assert ran.code == 1
    assert f"{MAU}/results/LaLa: lỗi [folder-unknown]" in ran.err
    assert run(git, "submit", "--unit", "SongMau").code == 0


def test_what_is_missing_is_said_but_does_not_stop(git: Git) -> None:
    """A hand-in may come in parts."""
    ran = run(git, "submit")
    assert "1 đơn vị gửi thiếu: Sông Mẫu" in ran.err


def test_nothing_to_hand_in(git: Git) -> None:
    """Well, and said."""
    assert run(git, "submit").code == 0
    ran = run(git, "submit")
    assert (ran.code, ran.out) == (0, "")
    assert "Không có kết quả mới nào để nộp." in ran.err


def test_a_dry_run_commits_nothing(git: Git) -> None:
    """It shows what would go."""
    head = git.commit_id("HEAD")
    ran = run(git, "submit", "--dry-run")
    assert "Sẽ nộp: Kết quả tháng 04/2025 của Sông Mẫu" in ran.out
    assert git.commit_id("HEAD") == head


def test_own_words_go_with_it(git: Git) -> None:
    """Between what changed and the lines for programs."""
    assert run(git, "submit", "--message", "Nộp bổ sung theo yêu cầu của Phòng 7").code == 0
    assert "0 số bỏ.\n\nNộp bổ sung theo yêu cầu của Phòng 7\n\nVks-Plan:" in git.text(
        "log", "-1", "--format=%B"
    )


def refused(git: Git, said: str, *options: str) -> None:
    """Hold a submit to a sentence, exit code 2, and an untouched repository."""
    head, status = git.run("rev-parse", "HEAD"), git.run("status", "--porcelain")
    ran = run(git, "submit", *options)
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert (git.run("rev-parse", "HEAD"), git.run("status", "--porcelain")) == (head, status)


def test_a_left_over_lock(git: Git) -> None:
    """Which file, and when it may be deleted; the lock itself stays."""
    lock = git.folder / ".git" / "index.lock"
    lock.touch()
    ran = run(git, "submit")
    assert ran.code == 2
    assert str(lock) in ran.err
    assert lock.exists()
    lock.unlink()
    assert git.text("status", "--porcelain") == f"?? {MAU}/results/SongMau/2025-04.yaml"


def test_nobody_at_the_keyboard(git: Git) -> None:
    """No name and no address: the two commands that set them."""
    nobody = by(git, {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "EMAIL": ""})
    git.run("config", "user.useConfigOnly", "true")
    refused(nobody, "git config --global user.email")


def test_a_detached_head(git: Git) -> None:
    """What is committed there gets lost."""
    git.run("switch", "-q", "--detach")
    refused(git, "detached HEAD")


def test_a_merge_under_way(git: Git) -> None:
    """Finish it or drop it first."""
    path = month_file(git, "SongMau", "2025-02")
    git.run("switch", "-q", "-c", "hai")
    rewrite(path, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    git.run("commit", "-q", "-a", "-m", "hai")
    git.run("switch", "-q", "main")
    rewrite(path, "tin-bao.qua-han: 0", "tin-bao.qua-han: 2")
    git.run("commit", "-q", "-a", "-m", "main")
    git.run("merge", "hai", allowed=(1,))
    refused(git, "git merge --abort")


def test_a_conflict_left_by_a_stash(git: Git) -> None:
    """The file is named, and what to do."""
    path = month_file(git, "SongMau", "2025-02")
    rewrite(path, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    git.run("stash", "-q")
    rewrite(path, "tin-bao.qua-han: 0", "tin-bao.qua-han: 2")
    git.run("commit", "-q", "-a", "-m", "main")
    git.run("stash", "pop", allowed=(1,))
    refused(git, "Còn xung đột trong plans/2025/mau/results/SongMau/2025-02.yaml")


def test_a_deleted_month(git: Git) -> None:
    """Is no hand-in."""
    month_file(git, "SongMau", "2025-02").unlink()
    refused(git, "Tệp đã bị xóa: plans/2025/mau/results/SongMau/2025-02.yaml")


def test_no_repository(tmp_path: Path) -> None:
    """Without git there is nothing to hand in to."""
    git = new_repository(tmp_path)
    (tmp_path / ".git").rename(tmp_path / "git-cu")
    ran = run(by(git, {**SONG_MAU, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}), "submit")
    assert ran.code == 2
    assert "git init" in ran.err


def test_no_git(git: Git, tmp_path: Path) -> None:
    """Not installed: a sentence."""
    empty = tmp_path / "trong"
    empty.mkdir()
    ran = run(by(git, {**SONG_MAU, "PATH": str(empty)}), "submit")
    assert ran.code == 2
    assert "chưa cài git" in ran.err


def test_a_hook_that_refuses(git: Git) -> None:
    """Its own words; nothing stays half added."""
    hook = git.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'chưa được duyệt' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    refused(git, "chưa được duyệt")


def test_the_first_commit_of_all(tmp_path: Path) -> None:
    """Also where nothing was ever committed."""
    git = by(new_repository(tmp_path), SONG_MAU)
    hand_in(git, "SongMau")
    git.run("update-ref", "-d", "HEAD")
    git.run("rm", "-r", "-q", "--cached", ".")
    assert run(git, "submit", "--unit", "SongMau", "--month", "2025-04").code == 0
    assert git.text("ls-tree", "-r", "--name-only", "HEAD") == f"{MAU}/results/SongMau/2025-04.yaml"


def test_below_the_top_of_the_work_tree(tmp_path: Path) -> None:
    """The plan repository may be a folder of a greater one."""
    (tmp_path / "kho").mkdir()
    git = new_repository(tmp_path / "kho")
    (tmp_path / "kho" / ".git").rename(tmp_path / ".git")
    git.run("add", "-A", ":/")
    git.run("commit", "-q", "-m", "kho")
    git = by(git, SONG_MAU)
    hand_in(git, "SongMau")
    assert run(git, "submit").code == 0
    assert files_of(git) == [f"kho/{MAU}/results/SongMau/2025-04.yaml"]


def test_pushes_only_when_told(git: Git, tmp_path: Path) -> None:
    """--push sends the branch; a server that has moved on is a sentence, and the commit stays."""
    server = tmp_path.parent / f"{tmp_path.name}-may-chu.git"
    git.run("init", "-q", "--bare", "-b", "main", str(server))
    git.run("remote", "add", "origin", str(server))
    git.run("push", "-q", "-u", "origin", "main")
    before = Git(server).commit_id("main")
    assert run(git, "submit").code == 0
    assert Git(server).commit_id("main") == before
    hand_in(git, "NuiMau")
    ran = run(git, "submit", "--push")
    assert ran.code == 0
    assert "Đã gửi 2 commit lên máy chủ." in ran.out
    assert Git(server).commit_id("main") == git.commit_id("HEAD")
    other = tmp_path.parent / f"{tmp_path.name}-khac"
    git.run("clone", "-q", str(server), str(other))
    elsewhere = Git(other, NUI_MAU)
    hand_in(elsewhere, "NuiMau", APRIL + "  tin-bao.giai-quyet: 1/1\n")
    assert run(elsewhere, "submit", "--push").code == 0
    hand_in(git, "SongMau", APRIL + "  tin-bao.giai-quyet: 1/1\n")
    ran = run(git, "submit", "--push")
    assert ran.code == 2
    assert "git pull" in ran.err
    assert "Kết quả tháng 04/2025 của Sông Mẫu" in git.text("log", "-1", "--format=%s")


def test_a_push_that_failed_is_made_up_for(git: Git, tmp_path: Path) -> None:
    """Committed here, not sent: said so; the next --push sends it although nothing is new."""
    ran = run(git, "submit", "--push")
    assert ran.code == 2
    assert "git push -u origin HEAD" in ran.err
    server = tmp_path.parent / f"{tmp_path.name}-may-chu.git"
    git.run("init", "-q", "--bare", "-b", "main", str(server))
    git.run("remote", "add", "origin", str(server))
    git.run("push", "-q", "-u", "origin", "main")
    hand_in(git, "NuiMau")
    server.rename(server.with_suffix(".mat"))
    ran = run(git, "submit", "--push")
    assert ran.code == 2
    assert "chưa gửi được lên máy chủ" in ran.err
    server.with_suffix(".mat").rename(server)
    ran = run(git, "submit", "--push")
    assert (ran.code, ran.out) == (0, "Đã gửi 1 commit lên máy chủ.\n")
    assert Git(server).commit_id("main") == git.commit_id("HEAD")


def test_results_that_git_passes_over(git: Git) -> None:
    """An ignored folder is no "nothing to hand in"."""
    save(git)
    (git.folder / ".git" / "info").mkdir(exist_ok=True)
    (git.folder / ".git" / "info" / "exclude").write_text("plans/\n", encoding="utf-8")
    hand_in(git, "NuiMau")
    refused(git, "bị git bỏ qua")


@pytest.mark.parametrize("flag", ["assume-unchanged", "skip-worktree"])
def test_results_that_git_was_told_to_overlook(git: Git, flag: str) -> None:
    """Changed, and no "nothing to hand in": which file, and the command that ends it."""
    save(git)
    name = f"{MAU}/results/SongMau/2025-02.yaml"
    for unit in ("SongMau/2025-02", "NuiMau/2025-01"):  # the other one is as it was
        git.run("update-index", f"--{flag}", f"{MAU}/results/{unit}.yaml")
    assert run(git, "submit").code == 0
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    refused(git, f"git update-index --no-{flag} {name}")


def test_a_link_is_no_hand_in(git: Git) -> None:
    """The link would be committed, and the figures not."""
    path = month_file(git, "SongMau", "2025-04")
    path.rename(git.folder / "that.yaml")
    path.symlink_to(git.folder / "that.yaml")
    refused(git, "Tệp là liên kết")


def test_a_hook_that_adds_files_is_told(git: Git) -> None:
    """The commit stands; what came along is named."""
    hand_in(git, "NuiMau")
    hook = git.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ngit add plans\n", encoding="utf-8")
    hook.chmod(0o755)
    ran = run(git, "submit", "--unit", "SongMau")
    assert f"đưa thêm tệp khác vào commit này: {MAU}/results/NuiMau/2025-04.yaml" in ran.err


def test_a_correction_waits_for_its_leave(git: Git) -> None:
    """At its commit the month would still be closed."""
    git = by(git, OFFICE)
    save(git)
    assert run(git, "close", "2025-01", "--yes").code == 0
    save(git)
    assert run(git, "close", "2025-01", "--undo", "--why", "nhập nhầm số liệu").code == 0
    assert run(git, "record", "SongMau", "2025-01", "tin-bao.kien-nghi=6").code == 0
    refused(git, f"git add {MAU}/closed/2025-01.yaml")
    git.run("add", f"{MAU}/closed/2025-01.yaml")
    git.run("commit", "-q", "-m", "mở lại", "--", f"{MAU}/closed/2025-01.yaml")
    assert run(git, "submit").code == 0
    assert run(git, "check", "--rev", "HEAD").code == 0


def test_only_those_who_are_named(git: Git) -> None:
    """Núi Mẫu may not hand in for Sông Mẫu; the office may for everybody."""
    rewrite(
        git.folder / MAU / "units.yaml",
        "kind: district, order: 3,",
        "kind: district, order: 3, committers: [songmau@mau.example],",
    )
    (git.folder / MAU / "units.yaml").open("a", encoding="utf-8").write("committers: [vp@mau.example]\n")
    path = month_file(git, "SongMau", "2025-04")
    text = path.read_text(encoding="utf-8")
    path.unlink()
    save(git, "giao quyền")
    path.write_text(text, encoding="utf-8")
    ran = run(by(git, NUI_MAU), "submit")
    assert ran.code == 1
    assert "[not-yours] <nuimau@mau.example>" in ran.err
    assert "người được sửa: songmau@mau.example, văn phòng (vp@mau.example)" in ran.err
    assert run(by(git, env_of("VP", "VP@mau.example")), "submit").code == 0


def test_english(git: Git) -> None:
    """Sentences and the commit's message alike."""
    ran = run(git, "submit", lang="en")
    assert "Handed in: Results of 04/2025 from Sông Mẫu (commit " in ran.out
    assert git.text("log", "-1", "--format=%s") == "Results of 04/2025 from Sông Mẫu"
