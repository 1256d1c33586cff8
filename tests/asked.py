"""Ask many questions in one process, in a world that is odd: ``python -m tests.asked [ODD]...``.

For tests/test_matrix.py: files come in another order, lines end as on Windows.
"""

from __future__ import annotations

import io
import os
import random
import sys
from collections.abc import Iterator
from typing import Any, Final, Self

from vks.cli.main import main

_DAY: Final = ("--as-of", "2025-03-31")
_PLAN: Final = ("--plan", "mau-2025")
ASKED: Final = (
    ("status", *_DAY),
    ("status", "--unit", "SongMau", *_DAY),
    ("status", "--by", "leader", *_DAY),
    ("overdue", "--as-of", "2025-11-30"),
    ("missing", *_DAY),
    ("brief", *_PLAN, *_DAY),
    ("explain", "SongMau", "tin-bao.kien-nghi", *_DAY),
    ("targets", *_PLAN),
    ("tasks", *_DAY),
    ("units", *_PLAN),
    ("find", "kien nghi"),
    ("check",),
)
MARK: Final = "=== {}\n"


class _Shuffled:
    """The entries of a folder in an order of nobody's choosing."""

    def __init__(self, entries: Any, dice: random.Random) -> None:
        self._entries = list(entries)
        dice.shuffle(self._entries)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Have nothing to close."""


def _shuffle_folders(seed: str) -> None:
    dice = random.Random(seed)
    scandir, listdir = os.scandir, os.listdir

    def listed(*args: Any) -> list[Any]:
        found: list[Any] = listdir(*args)
        dice.shuffle(found)
        return found

    os.scandir = lambda *args: _Shuffled(scandir(*args), dice)  # type: ignore[assignment]  # takes what scandir takes, in all its signatures
    os.listdir = listed  # type: ignore[assignment]  # the same of listdir


def _end_lines_as_windows_does() -> None:
    os.linesep = "\r\n"
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="cp1258", errors="strict", newline="\r\n")


def ask(odd: list[str]) -> int:
    """Ask every question as CSV and as JSON; a marked line stands before each answer."""
    if "windows" in odd:
        _end_lines_as_windows_does()
    if "shuffled" in odd:
        _shuffle_folders("matrix")
    for words in ASKED:
        for form in ("csv", "json"):
            sys.stdout.flush()
            sys.stdout.buffer.write(MARK.format(" ".join([*words, form])).encode())
            sys.stdout.buffer.flush()
            code = main([*words, "--format", form])
            assert code == (2 if (words[0], form) == ("check", "csv") else 0), words  # check has no CSV
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(ask(sys.argv[1:]))
