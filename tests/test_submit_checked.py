"""``vks submit``: what goes into the commit is what was checked, or it is said; a break leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.repositories import MAU, SONG_MAU, by, month_file, new_repository, rewrite, run
from vks.store import guard
from vks.store.git import Git

FILE = f"{MAU}/results/SongMau/2025-02.yaml"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give the small plan in a repository, with a changed month of Sông Mẫu, who is at the keyboard."""
    made = by(new_repository(tmp_path), SONG_MAU)
    rewrite(month_file(made, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    return made


def hook(git: Git, lines: str) -> None:
    """Let git run this before each commit."""
    path = git.folder / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_hook_that_changes_the_figures_is_told(git: Git) -> None:
    """The commit stands; which figures nobody checked is said, and it is no success; nothing is pushed."""
    hook(git, f"sed -i 's/kien-nghi: 2/kien-nghi: 77/' {FILE}\ngit add {FILE}")
    ran = run(git, "submit", "--push")
    assert ran.code == 1
    id_ = git.text("rev-parse", "--short=9", "HEAD")
    assert f"commit {id_} không giữ đúng nội dung đã kiểm tra của {FILE}" in ran.err
    assert "tin-bao.kien-nghi: 2 → 77" in ran.err
    assert "git push" not in ran.err


def test_a_hook_that_changes_more_than_figures_is_told(git: Git) -> None:
    """A comment is not checked either; of figures there is nothing to list."""
    hook(git, f"echo '# thêm' >> {FILE}\ngit add {FILE}")
    ran = run(git, "submit")
    assert ran.code == 1
    assert "không giữ đúng nội dung đã kiểm tra" in ran.err
    assert "→" not in ran.err


def test_what_is_saved_after_the_check_is_not_committed(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor is quicker: nothing is handed in that was not looked at."""
    head = git.commit_id("HEAD")

    def slow(*_: object) -> None:
        rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 2.5")

    monkeypatch.setattr(guard, "may_change", slow)
    ran = run(git, "submit")
    assert ran.code == 2
    assert f"{FILE} vừa bị sửa trong lúc kiểm tra" in ran.err
    assert git.commit_id("HEAD") == head


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
def test_ctrl_c_in_a_commit_leaves_the_index_as_it_was(git: Git) -> None:
    """A new month, a hook that takes its time, and somebody who does not wait."""
    path = month_file(git, "SongMau", "2025-04")
    path.write_text("unit: SongMau\nmonth: 2025-04\nresults:\n  tin-bao.qua-han: 0\n", encoding="utf-8")
    rewrite(git.folder / MAU / "tasks.yaml", "Sơ kết", "Tổng kết")
    git.run("add", f"{MAU}/tasks.yaml")
    before, head = git.text("status", "--porcelain"), git.commit_id("HEAD")
    hook(git, "touch begun\nsleep 60")
    command = [sys.executable, "-m", "vks", "submit", "--month", "2025-04"]
    env = {**os.environ, **git.env}
    ran = subprocess.Popen(command, cwd=git.folder, env=env, start_new_session=True)
    try:
        until = time.monotonic() + 30
        while not (git.folder / "begun").exists() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        os.killpg(ran.pid, signal.SIGINT)
    assert ran.wait(30) == 130
    (git.folder / "begun").unlink()
    assert (git.text("status", "--porcelain"), git.commit_id("HEAD")) == (before, head)


def test_line_ends_and_filters_are_gits_own(git: Git) -> None:
    """What git makes of a file as it takes it in is no change of anybody."""
    path = month_file(git, "SongMau", "2025-02")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    git.run("config", "core.autocrlf", "true")
    assert run(git, "submit").code == 0
    (git.folder / ".git" / "info").mkdir(exist_ok=True)
    (git.folder / ".git" / "info" / "attributes").write_text("*.yaml filter=so\n", encoding="utf-8")
    git.run("config", "filter.so.clean", "sed s/qua-han/QUA-HAN/")
    git.run("config", "filter.so.smudge", "sed s/QUA-HAN/qua-han/")
    rewrite(path, "tin-bao.qua-han: 1", "tin-bao.qua-han: 2")
    assert run(git, "submit", "--unit", "SongMau", "--month", "2025-02").code == 0
    assert "QUA-HAN: 2" in git.text("show", f"HEAD:{FILE}")
