"""Where GIT_DIR names the repository and the plans lie below its top: by hand, and in hooks of linked work trees."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.repositories import MAU, NUI_MAU, SONG_MAU, by, month_file, rewrite, run, save
from tests.test_guard import owned
from vks.store.git import Git, GitProblemError

FILE = f"ke/{MAU}/results/SongMau/2025-02.yaml"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give the plan of ``tests.test_guard`` in a folder below the top of its repository."""
    kho = tmp_path / "kho"
    kho.mkdir()
    made = owned(kho / "ke")
    (kho / "ke" / ".git").rename(kho / ".git")
    save(replace(made, folder=kho), "vào thư mục con")
    return made


def with_dir(git: Git, who: dict[str, str], **more: str) -> Git:
    """Give the repository with somebody at the keyboard and GIT_DIR set."""
    return by(git, {**who, "GIT_DIR": str(git.folder.parent / ".git"), **more})


def test_git_dir_does_not_move_the_top(git: Git) -> None:
    """The hand-in is one file in its place; the log, and the plan at a commit, are found."""
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 2")
    there = with_dir(git, SONG_MAU)
    assert run(there, "submit").code == 0
    assert git.text("show", "--name-only", "--format=", "HEAD") == FILE
    assert git.text("status", "--porcelain") == ""
    assert "→ 2" in run(there, "log", "SongMau").out
    assert run(there, "check", "--rev", "HEAD").code == 0


def test_a_hook_in_a_linked_work_tree(git: Git, tmp_path: Path) -> None:
    """Git sets GIT_DIR for it, and the index from the top: there as in the main one, strangers are refused."""
    hook = git.folder.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\ncd ke && exec {sys.executable} -m vks check --since HEAD\n", encoding="utf-8"
    )
    hook.chmod(0o755)
    git.run("worktree", "add", "-q", "-b", "hai", str(tmp_path / "cây"))
    for folder in (git.folder, tmp_path / "cây" / "ke"):
        there = replace(git, folder=folder)
        rewrite(month_file(there, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 2")
        with pytest.raises(GitProblemError, match="not-yours") as caught:
            by(there, NUI_MAU).run("commit", "-q", "-a", "-m", "sửa")
        assert caught.value.detail.count("[not-yours]") == 1
        by(there, SONG_MAU).run("commit", "-q", "-a", "-m", "sửa")
        assert there.text("show", "--name-only", "--format=", "HEAD") == FILE
