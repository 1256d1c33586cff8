"""Streams that are closed or full: what was written is never denied, and nothing ends in a fault."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path
from typing import Final, TextIO
from unittest.mock import patch

import pytest

from tests.repositories import OFFICE, month_file, new_repository
from tests.running import ROOT, here
from vks import __main__ as start
from vks.cli import main as program
from vks.cli.main import main
from vks.store.git import Git

ONE_MORE: Final = ("record", "NuiMau", "2025-01", "tin-bao.kien-nghi+=1", "--plan", "mau-2025")
LOOK: Final = ("units", "--plan", "mau-2025")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Give a repository, and stand in it."""
    made = new_repository(tmp_path / "kho")
    for name, value in OFFICE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.folder)
    return made


def said(code: int, *words: str, out: TextIO | None) -> str:
    """Run a command with that stdout and hold its exit code; give what it says on stderr."""
    err = io.StringIO()
    with patch.object(sys, "stdout", out), contextlib.redirect_stderr(err):
        assert main(list(words)) == code
        if out is None:
            sys.stdout.close()
    return err.getvalue()


def test_a_closed_stdout_takes_an_answer(git: Git) -> None:
    """As under cron: the figure is written and the exit code says so."""
    before = month_file(git, "NuiMau", "2025-01").read_bytes()
    assert "AttributeError" not in said(0, *ONE_MORE, out=None)
    assert month_file(git, "NuiMau", "2025-01").read_bytes() != before


@pytest.mark.skipif(sys.platform != "linux", reason="no such device there")
def test_a_full_stdout_does_not_hide_what_was_written(git: Git) -> None:
    """Neither a file that was written nor a commit that was made."""
    head = git.commit_id("HEAD")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert f"Trước đó đã ghi xong {month_file(git, 'NuiMau', '2025-01')}" in said(3, *ONE_MORE, out=full)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert "Trước đó đã gọi git commit" in said(3, "submit", out=full)
    assert git.commit_id("HEAD") != head
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert "Trước đó" not in said(3, *LOOK, out=full)


def test_a_fault_of_the_program_tells_what_stands(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """“Nothing was changed” only where nothing was."""
    really = program.run_typer

    def failing(argv: list[str]) -> int:
        really(argv)
        raise RuntimeError

    monkeypatch.setattr(program, "run_typer", failing)
    assert "Dữ liệu không bị thay đổi." in said(3, *LOOK, out=io.StringIO())
    found = said(3, *ONE_MORE, out=io.StringIO())
    assert "Dữ liệu không bị thay đổi." not in found
    assert f"Trước đó đã ghi xong {month_file(git, 'NuiMau', '2025-01')}" in found


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell there")
def test_a_process_without_streams_keeps_its_exit_code() -> None:
    """A slip of the hand is 2, whoever hears of it."""
    command = 'exec "$0" -m vks nope <&- >&- 2>&-'
    ran = subprocess.run(["/bin/sh", "-c", command, sys.executable], cwd=ROOT, check=False)
    assert ran.returncode == 2


def test_a_name_that_is_too_long_is_no_folder() -> None:
    """Nothing was to be written, so nothing could not be written."""
    ran = here("-C", "a" * 300, "units")
    assert (ran.code, ran.out) == (2, "")
    assert "Không có thư mục" in ran.err


def test_a_stop_while_loading_is_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before the program itself has begun: its exit code, and no traceback."""

    def stopped() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "_run", stopped)
    with pytest.raises(SystemExit) as gone:
        start.run()
    assert gone.value.code == 130
