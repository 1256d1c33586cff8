"""What a piece of work does to the machine: files written, programs started, addresses asked for.

By Python's own audit events, so that it holds on every system. What a library does in C alone is
not seen here; tests/test_reading.py looks at the system's calls too, where strace is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING: Final = frozenset(
    {
        "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.removexattr", "os.rename",
        "os.rmdir", "os.setxattr", "os.symlink", "os.truncate", "os.utime", "os.mkfifo", "os.mknod",
    }
)  # fmt: skip
_FROM_FOLDER: Final = frozenset({"os.remove", "os.rmdir", "os.mkdir"})
"""Those whose last word is the folder that a name is in, as shutil.rmtree says it."""
_STARTING: Final = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"})
_NETWORK: Final = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "ssl.")


@dataclass(frozen=True, slots=True)
class Started:
    """A program that was started: its words, and the variables it got."""

    words: tuple[str, ...]
    env: Mapping[str, str] = field(repr=False)


@dataclass(slots=True)
class Watch:
    """What was done while it watched."""

    writes: list[tuple[str, str]] = field(default_factory=list)
    """What was done, and to which path."""
    started: list[Started] = field(default_factory=list)
    network: list[str] = field(default_factory=list)
    before_write: Callable[[str, str], None] | None = None
    """Called before each write with both its words; what it raises is what the write raises."""

    def written_outside(self, *folders: str | Path) -> list[tuple[str, str]]:
        """Give the writes that none of the folders holds."""
        inside = [os.path.realpath(folder) + os.sep for folder in folders]
        return [
            (what, path)
            for what, path in self.writes
            if path != os.devnull
            and not any((os.path.realpath(path) + os.sep).startswith(each) for each in inside)
        ]


_at_work: list[Watch] = []


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch what this process does."""
    watch = Watch()
    _at_work.append(watch)
    try:
        yield watch
    finally:
        _at_work.remove(watch)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    for watch in _at_work:
        if event.startswith(_NETWORK):
            watch.network.append(f"{event} {args[1:]}")
        elif event in _STARTING:
            watch.started.append(_started(event, args))
        elif event in _CHANGING or (event == "open" and _writes(args)):
            path = _path_of(event, args)
            watch.writes.append((event, path))
            if watch.before_write is not None:
                watch.before_write(event, path)


def _started(event: str, args: tuple[Any, ...]) -> Started:
    if event != "subprocess.Popen":
        return Started((event,), {})
    return Started(tuple(map(str, args[1])), dict(args[3] or os.environ))


def _path_of(event: str, args: tuple[Any, ...]) -> str:
    """Give the whole path that is written to, also where it is said from an open folder."""
    if isinstance(args[0], int):
        return f"fd {args[0]}"
    said = Path(os.fsdecode(args[0]))
    if event in _FROM_FOLDER and args[-1] >= 0:
        said = Path(f"/proc/self/fd/{args[-1]}").readlink() / said
    return os.path.abspath(said)  # noqa: PTH100  # links are followed where it is asked for


def _writes(args: tuple[Any, ...]) -> bool:
    """Tell whether a file is opened for writing; a number stands for one that was opened before."""
    path, _, flags = args
    return not isinstance(path, int) and isinstance(flags, int) and bool(flags & _WRITING)


sys.addaudithook(_hear)
