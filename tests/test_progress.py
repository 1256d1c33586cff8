"""Progress of long work: seen on a terminal where it takes long, nowhere else."""

from __future__ import annotations

import contextlib
import io
import sys
import time

import pytest

from vks.cli import progress
from vks.cli.progress import track, waiting


class _Stream(io.StringIO):
    """A stderr that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def _clock(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let every look at the clock find so many seconds gone."""
    now = iter(range(10_000))
    monkeypatch.setattr(progress, "monotonic", lambda: next(now) * seconds)


def _stderr(monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, term: str = "xterm") -> _Stream:
    """Put a stream in the place of stderr; pytest has its own there between the phases of a test."""
    stream = _Stream(terminal=terminal)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_long_work_is_seen_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    """Every item comes, in order; a terminal sees what is done and how many there are."""
    stream = _stderr(monkeypatch, terminal=terminal)
    _clock(monkeypatch, 2)
    assert list(track(["a", "b", "c"], "Đọc biểu mẫu")) == ["a", "b", "c"]
    said = stream.getvalue()
    assert ("Đọc biểu mẫu" in said and "/3" in said) is terminal
    assert bool(said) is terminal


@pytest.mark.parametrize(("term", "seconds"), [("xterm", 0.001), ("dumb", 2)])
def test_short_work_is_silent(monkeypatch: pytest.MonkeyPatch, term: str, seconds: float) -> None:
    """What is done within a second says nothing, and a dumb terminal never hears of it."""
    stream = _stderr(monkeypatch, term=term)
    _clock(monkeypatch, seconds)
    assert list(track(range(5), "x")) == [0, 1, 2, 3, 4]
    assert stream.getvalue() == ""


def test_a_stop_in_between_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever leaves the loop leaves no bar behind: the cursor is shown again."""
    stream = _stderr(monkeypatch)
    _clock(monkeypatch, 2)
    items = track(range(5), "x")
    assert next(items) == 0
    assert "\x1b[?25l" in stream.getvalue()
    items.close()
    assert "\x1b[?25h" in stream.getvalue()
    assert sys.stderr is stream


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_work_without_steps_is_seen_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    """What takes long shows its name; the cursor is there again after it, also when it fails."""
    stream = _stderr(monkeypatch, terminal=terminal)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with contextlib.suppress(KeyError), waiting("Đánh giá quang-ninh"):
        time.sleep(0.3)
        raise KeyError
    said = stream.getvalue()
    assert ("Đánh giá quang-ninh" in said) is terminal
    assert said.count("\x1b[?25l") == said.count("\x1b[?25h") == int(terminal)


def test_short_work_without_steps_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done at once says nothing."""
    stream = _stderr(monkeypatch)
    with waiting("x"):
        pass
    assert stream.getvalue() == ""
