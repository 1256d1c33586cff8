"""Who may change what: ``vks check --since``, by hand, as a hook, and on a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

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
from tests.running import ROOT, Ran
from vks.store.git import Git, GitProblemError


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give a repository in which everybody has his committers."""
    return owned(tmp_path / "kho")


def owned(folder: Path) -> Git:
    """Give a repository in which Sông Mẫu and Núi Mẫu have their committers, and the office too."""
    made = new_repository(folder)
    units = made.folder / MAU / "units.yaml"
    rewrite(
        units, "kind: district, order: 3,", "kind: district, order: 3, committers: [songmau@mau.example],"
    )
    rewrite(units, "kind: district, order: 4}", "kind: district, order: 4, committers: [nuimau@mau.example]}")
    with units.open("a", encoding="utf-8") as file:
        file.write("committers: [vp@mau.example]\n")
    save(made, "giao quyền")
    made.run("tag", "goc")
    return made


def change(
    git: Git, who: dict[str, str], unit: str = "SongMau", month: str = "2025-02", value: int = 3
) -> str:
    """Change one figure as somebody, and commit it."""
    path = month_file(git, unit, month)
    old = next(line for line in path.read_text(encoding="utf-8").splitlines() if "tin-bao.qua-han:" in line)
    rewrite(path, old, f"  tin-bao.qua-han: {value}")
    return save(by(git, who), f"{unit} {month}")


def checked(git: Git, *options: str) -> Ran:
    """Check since the tag."""
    return run(git, "check", "--since", "goc", *options)


def test_everybody_in_his_own_folder(git: Git) -> None:
    """No finding; capital letters in an address do not matter, and the office may do everything."""
    change(git, SONG_MAU)
    change(git, env_of("Núi Mẫu", "NuiMau@MAU.example"), "NuiMau", "2025-01")
    change(git, OFFICE, "NuiMau", "2025-01", 4)
    rewrite(git.folder / MAU / "tasks.yaml", "Sơ kết", "Tổng kết")
    save(git)
    done = checked(git)
    assert done.code == 0, done.out


def test_in_somebody_elses_folder(git: Git) -> None:
    """File, commit, who, when, and who may."""
    id_ = change(git, NUI_MAU)
    change(git, SONG_MAU, value=5)  # mended afterwards: still told
    done = checked(git)
    assert done.code == 1
    assert done.out.count("[not-yours]") == 1
    assert (
        f"{MAU}/results/SongMau/2025-02.yaml: lỗi [not-yours] Núi Mẫu <nuimau@mau.example> không được sửa tệp này "
        f"(commit {id_[:9]} ngày 01/04/2025); người được sửa: songmau@mau.example, văn phòng (vp@mau.example)"
    ) in done.out


def test_a_unit_does_not_touch_the_plan(git: Git) -> None:
    """Targets, tasks, units belong to the office."""
    rewrite(git.folder / MAU / "targets" / "I.1-tin-bao.yaml", "at_least: 7", "at_least: 6")
    save(by(git, SONG_MAU))
    done = checked(git)
    assert "I.1-tin-bao.yaml: lỗi [not-yours]" in done.out
    assert "người được sửa: văn phòng (vp@mau.example)" in done.out


def test_nobody_gives_himself_leave(git: Git) -> None:
    """What counts is the list before the commit; afterwards the new one does."""
    units = git.folder / MAU / "units.yaml"
    rewrite(
        units, "committers: [songmau@mau.example]", "committers: [songmau@mau.example, nuimau@mau.example]"
    )
    change(git, NUI_MAU)
    done = checked(git)
    assert done.out.count("[not-yours]") == 2
    git.run("reset", "-q", "--hard", "goc")
    rewrite(
        units, "committers: [songmau@mau.example]", "committers: [songmau@mau.example, nuimau@mau.example]"
    )
    save(git, "giao thêm người")
    change(git, NUI_MAU)
    assert checked(git).code == 0


def test_a_merge_is_nobodys_change_but_what_it_adds(git: Git) -> None:
    """A clean merge passes whoever makes it; a figure slipped into the merge does not."""
    git.run("switch", "-q", "-c", "hai")
    change(git, SONG_MAU)
    git.run("switch", "-q", "main")
    change(git, NUI_MAU, "NuiMau", "2025-01")
    by(git, NUI_MAU).run("merge", "-q", "--no-edit", "hai")
    assert checked(git).code == 0
    git.run("reset", "-q", "--hard", "HEAD~1")
    by(git, NUI_MAU).run("merge", "-q", "--no-commit", "hai")
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 3", "tin-bao.qua-han: 0")
    save(by(git, NUI_MAU), "gộp")
    assert checked(git).out.count("[not-yours]") == 1


def test_what_is_not_committed_yet_is_checked_too(git: Git) -> None:
    """By who is at the keyboard now; with --rev only commits count."""
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 2")
    assert "[not-yours]" in run(by(git, NUI_MAU), "check", "--since", "HEAD").out
    assert run(by(git, SONG_MAU), "check", "--since", "HEAD").code == 0
    assert run(by(git, NUI_MAU), "check", "--since", "HEAD", "--rev", "HEAD").code == 0


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Give an SSH key to sign with, and the list that trusts it."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen signs commits")
    path = tmp_path / "khoa"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)  # noqa: S607  # wherever it is
    public = path.with_suffix(".pub").read_text(encoding="utf-8")
    (tmp_path / "tin-cay").write_text(f"vp@mau.example {public}", encoding="utf-8")
    return path


def test_signatures_where_the_plan_asks_for_them(git: Git, key: Path) -> None:
    """Unsigned commits are findings; vks submit signs by itself; a stranger's key is no signature."""
    rewrite(git.folder / MAU / "plan.yaml", "{results_day: 25}", "{results_day: 25, signed: true}")
    save(git, "đòi chữ ký")
    git.run("tag", "-f", "goc")
    id_ = change(git, SONG_MAU)
    done = checked(git)
    assert (
        f"[commit-unsigned] commit phải có chữ ký (commit {id_[:9]} ngày 01/04/2025): không có chữ ký"
        in done.out
    )
    git.run("tag", "-f", "goc")
    git.run("config", "gpg.format", "ssh")
    git.run("config", "user.signingkey", str(key))
    git.run("config", "gpg.ssh.allowedSignersFile", str(key.with_name("tin-cay")))
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 3", "tin-bao.qua-han: 1")
    assert run(git, "submit").code == 0
    assert checked(git).code == 0
    git.run("config", "gpg.ssh.allowedSignersFile", os.devnull)
    assert "[commit-unsigned]" in checked(git).out


def test_a_closing_is_not_taken_away_or_written_anew(git: Git) -> None:
    """A closed month's file gone, or with other figures and no correction, is a finding."""
    assert run(git, "close", "2025-01", "--yes").code == 0
    path = git.folder / MAU / "closed" / "2025-01.yaml"
    save(git, "chốt")
    git.run("tag", "-f", "goc")
    assert checked(git).code == 0
    text = path.read_text(encoding="utf-8")
    path.unlink()
    save(git, "bỏ chốt")
    assert "[closing-removed]" in checked(git).out
    path.write_text(text, encoding="utf-8")
    change(git, OFFICE, "SongMau", "2025-01")
    path.unlink()
    assert run(git, "close", "2025-01", "--yes").code == 0
    save(git, "chốt lại")
    done = checked(git)
    assert "[closing-rewritten]" in done.out
    assert "[closed-changed]" not in done.out  # the hashes fit: only the history tells


def test_a_closing_that_is_gone_from_the_folder(git: Git) -> None:
    """Before it is committed, too: that is what a hook looks at."""
    assert run(git, "close", "2025-01", "--yes").code == 0
    save(git, "chốt")
    path = git.folder / MAU / "closed" / "2025-01.yaml"
    path.unlink()
    assert "[closing-removed]" in run(git, "check", "--since", "HEAD").out
    git.run("restore", ".")
    rewrite(path, "SongMau: ", "SongMau: not-handed-in # ")
    assert "[closing-rewritten]" in run(git, "check", "--since", "HEAD").out


def test_a_merge_under_way_is_nobodys_change(git: Git) -> None:
    """What the other side brings as it is does not count; what is changed on top does."""
    git.run("switch", "-q", "-c", "hai")
    change(git, SONG_MAU)
    git.run("switch", "-q", "main")
    change(git, NUI_MAU, "NuiMau", "2025-01")
    by(git, NUI_MAU).run("merge", "-q", "--no-commit", "--no-ff", "hai")
    assert run(by(git, NUI_MAU), "check", "--since", "HEAD").code == 0
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 3", "tin-bao.qua-han: 0")
    rewrite(month_file(git, "SongMau", "2025-02"), "xay-dung.tin-bai", "xay-dung.tin-bai ")
    assert "[not-yours]" in run(by(git, NUI_MAU), "check", "--since", "HEAD").out


def test_a_correction_passes(git: Git) -> None:
    """Opened with a reason, changed, closed again: on record, and no finding."""
    assert run(git, "close", "2025-01", "--yes").code == 0
    save(git, "chốt")
    git.run("tag", "-f", "goc")
    assert run(git, "close", "2025-01", "--undo", "--why", "nhập nhầm số liệu").code == 0
    save(git, "mở lại")
    assert checked(git).code == 0
    change(git, OFFICE, "SongMau", "2025-01")
    assert run(git, "close", "2025-01", "--yes").code == 0
    save(git, "chốt lại")
    done = checked(git)
    assert done.code == 0, done.out


def hook(folder: Path, name: str, line: str) -> None:
    """Put a hook into a repository's folder of hooks."""
    path = folder / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def test_as_a_pre_commit_hook(git: Git) -> None:
    """Bad data and strangers' changes do not get in; good ones do."""
    hook(git.folder / ".git", "pre-commit", f"exec {sys.executable} -m vks check --since HEAD")
    path = month_file(git, "SongMau", "2025-02")
    rewrite(path, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1.5")
    with pytest.raises(GitProblemError, match="value-decimal-point"):
        save(by(git, SONG_MAU))
    rewrite(path, "tin-bao.qua-han: 1.5", "tin-bao.qua-han: 1")
    with pytest.raises(GitProblemError, match="not-yours"):
        save(by(git, NUI_MAU))
    save(by(git, SONG_MAU))
    assert git.text("log", "-1", "--format=%ae") == "songmau@mau.example"


def test_as_a_servers_hook(git: Git, tmp_path: Path) -> None:
    """A bare repository refuses a push with bad data, or by somebody who may not; it takes the rest."""
    server = tmp_path / "may-chu.git"
    git.run("clone", "-q", "--bare", str(git.folder), str(server))
    line = f'{sys.executable} -m vks -C . check --rev "$3" --since "$2" >&2'
    hook(server, "update", line)
    elsewhere = tmp_path / "may-don-vi"
    git.run("clone", "-q", str(server), str(elsewhere))
    there = replace(git, folder=elsewhere)
    change(there, NUI_MAU)
    with pytest.raises(GitProblemError, match="not-yours"):
        by(there, NUI_MAU).run("push", "-q")
    there.run("reset", "-q", "--hard", "origin/main")
    rewrite(month_file(there, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 7-8")
    save(by(there, SONG_MAU))
    with pytest.raises(GitProblemError, match="value-range"):
        by(there, SONG_MAU).run("push", "-q")
    there.run("reset", "-q", "--hard", "origin/main")
    id_ = change(there, SONG_MAU)
    by(there, SONG_MAU).run("push", "-q")
    assert Git(server).commit_id("main") == id_


@pytest.mark.parametrize("since", ["khong-co", "--output=x", ""])
def test_since_what_is_no_commit(git: Git, since: str) -> None:
    """A sentence, and no option for git."""
    ran = run(git, "check", f"--since={since}")
    assert ran.code == 2
    assert "commit" in ran.err
    assert not (ROOT / "x").exists()


def test_a_merge_of_many_drops_nobodys_figure(git: Git) -> None:
    """A merge of three that keeps one side's older file takes a figure back: told like any change."""
    for name, who, unit, month in (
        ("hai", SONG_MAU, "SongMau", "2025-02"),
        ("ba", NUI_MAU, "NuiMau", "2025-01"),
    ):
        git.run("switch", "-q", "-c", name, "goc")
        change(git, who, unit, month)
    git.run("switch", "-q", "main")
    by(git, OFFICE).run("merge", "-q", "--no-edit", "hai", "ba")
    assert checked(git).code == 0
    git.run("reset", "-q", "--hard", "goc")
    by(git, NUI_MAU).run("merge", "-q", "--no-commit", "hai", "ba")
    git.run("checkout", "-q", "goc", "--", f"{MAU}/results/SongMau/2025-02.yaml")
    save(by(git, NUI_MAU), "gộp ba")
    done = checked(git)
    assert f"{MAU}/results/SongMau/2025-02.yaml: lỗi [not-yours] Núi Mẫu" in done.out


def closed_and_published(git: Git) -> None:
    """Change and close January; what a server has then is the tag."""
    change(git, SONG_MAU, "SongMau", "2025-01", 1)
    assert run(git, "close", "2025-01", "--yes").code == 0
    save(git, "chốt")
    change(git, SONG_MAU)
    git.run("tag", "-f", "may-chu")


def rebased(git: Git, *, close_again: bool) -> None:
    """Tell the same history anew from before January's figure, with another figure in it."""
    git.run("reset", "-q", "--hard", "goc")
    change(git, SONG_MAU, "SongMau", "2025-01", 5)
    if close_again:
        assert run(git, "close", "2025-01", "--yes").code == 0
        save(git, "chốt")
    else:
        git.run("cherry-pick", "may-chu~1")
    git.run("cherry-pick", "may-chu")


@pytest.mark.parametrize(("close_again", "id_"), [(True, "closing-rewritten"), (False, "closed-changed")])
def test_a_rebase_does_not_change_a_closed_month(git: Git, close_again: bool, id_: str) -> None:
    """History told anew before the closing: by its hash, or, closed anew too, by what the server has."""
    closed_and_published(git)
    rebased(git, close_again=close_again)
    assert git.text("log", "--format=%s", "goc..HEAD") == git.text("log", "--format=%s", "goc..may-chu")
    done = run(git, "check", "--since", "may-chu")
    assert done.code == 1
    assert f"[{id_}]" in done.out
    at_server = run(git, "check", "--since", "may-chu", "--rev", "HEAD")
    assert f"[{id_}]" in at_server.out


def test_a_rebase_does_not_leave_a_closing_out(git: Git) -> None:
    """The closing dropped from the history is told by what the server has."""
    closed_and_published(git)
    git.run("rebase", "-q", "--onto", "may-chu~2", "may-chu~1")
    assert not (git.folder / MAU / "closed").exists()
    assert "[closing-removed]" in run(git, "check", "--since", "may-chu").out


def test_a_rebase_does_not_change_who_answers(git: Git) -> None:
    """Commits of a unit put in again by another one are his who put them in."""
    change(git, SONG_MAU)
    git.run("switch", "-q", "-c", "khac", "goc")
    rewrite(git.folder / MAU / "tasks.yaml", "Sơ kết", "Tổng kết")
    save(git)
    by(git, NUI_MAU).run("cherry-pick", "main")
    assert git.text("log", "-1", "--format=%ae") == "songmau@mau.example"
    assert "[not-yours] Núi Mẫu <nuimau@mau.example>" in checked(git).out


def test_signing_is_not_switched_off_without_a_signature(git: Git) -> None:
    """The commit that takes the demand away is itself held to it."""
    plan = git.folder / MAU / "plan.yaml"
    rewrite(plan, "{results_day: 25}", "{results_day: 25, signed: true}")
    save(git, "đòi chữ ký")
    git.run("tag", "-f", "goc")
    rewrite(plan, "signed: true", "signed: false")
    save(git)
    change(git, SONG_MAU)
    assert checked(git).out.count("[commit-unsigned]") == 1


def test_a_folder_put_in_as_a_link_is_a_change(git: Git) -> None:
    """A unit's folder replaced by a link to another unit's: told for each file that goes."""
    folder = git.folder / MAU / "results" / "SongMau"
    shutil.rmtree(folder)
    folder.symlink_to("NuiMau")
    save(by(git, NUI_MAU))
    done = checked(git)
    assert f"{MAU}/results/SongMau/2025-02.yaml: lỗi [not-yours]" in done.out
