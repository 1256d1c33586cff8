"""What was worked out once, kept in the user's cache folder; it may be deleted at any time.

An entry is a file named by the hash of everything it depends on. It holds a line with the hash of
its content, then the content, plain bytes that are never run: whatever is cut short, altered or put
there by chance does not fit its hash and is not there. Every failure is silence; the figures are
worked out again, and nothing else comes of it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from hashlib import sha256
from typing import Final

_HEAD: Final = b"vks cache 1 "
_SUFFIX: Final = ".vks"
MOST_BYTES: Final = 64_000_000
"""What all entries may take together; the oldest go first."""
MOST_ENTRY: Final = 8_000_000
_SPARED: Final = 3 / 4
"""What is left when the oldest have gone, so that it is not done again at once."""


def cache_folder() -> str:
    """Give the folder of the cache: ``VKS_CACHE``, else the system's place for it; may not be there."""
    named = os.environ.get("VKS_CACHE")
    if named:
        return named
    home = os.path.expanduser("~")  # noqa: PTH111  # pathlib would cost more than the look-up
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or home, "vks", "Cache")  # noqa: PTH118
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "vks")  # noqa: PTH118
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # noqa: PTH117  # as its rules say
        base = os.path.join(home, ".cache")  # noqa: PTH118
    return os.path.join(base, "vks")  # noqa: PTH118


def recall(key: str) -> bytes | None:
    """Give what was kept under a key; None where there is nothing whole."""
    try:
        with open(_path_of(key), "rb") as file:  # noqa: PTH123
            data = file.read(MOST_ENTRY + 1024)
    except (OSError, ValueError):
        return None
    head, _, content = data.partition(b"\n")
    return content if head == _head_of(key, content) else None


def keep(key: str, content: bytes) -> None:
    """Keep something under a key, whole or not at all; say nothing where that cannot be."""
    if len(content) > MOST_ENTRY:
        return
    path = _path_of(key)
    with contextlib.suppress(OSError, ValueError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        new = f"{path}.{os.getpid()}.new"
        try:
            number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(number, "wb") as file:  # noqa: PTH123
                file.write(_head_of(key, content) + b"\n" + content)
            os.replace(new, path)  # noqa: PTH105
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(new)  # noqa: PTH108
            raise
        _make_room(os.path.dirname(path))  # noqa: PTH120


def size() -> tuple[int, int]:
    """Give how many entries the cache holds, and their bytes."""
    try:
        entries = _entries(cache_folder())
    except (OSError, ValueError):
        return 0, 0
    return len(entries), sum(bytes_ for _, bytes_, _ in entries)


def _path_of(key: str) -> str:
    return os.path.join(cache_folder(), key + _SUFFIX)  # noqa: PTH118


def _head_of(key: str, content: bytes) -> bytes:
    """Give the first line of an entry: it belongs to its key, so a renamed file is a foreign one."""
    return _HEAD + sha256(key.encode() + b"\n" + content).hexdigest().encode()


def _entries(folder: str) -> list[tuple[float, int, str]]:
    """Give age, size and path of every file of ours: whole ones, and what a crash left of others."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((_SUFFIX, ".new")) and entry.is_file(follow_symlinks=False):
                about = entry.stat(follow_symlinks=False)
                found.append((about.st_mtime, about.st_size, entry.path))
    return found


def _make_room(folder: str) -> None:
    """Delete the oldest entries where there is too much."""
    entries = _entries(folder)
    total = sum(bytes_ for _, bytes_, _ in entries)
    if total <= MOST_BYTES:
        return
    for _, bytes_, path in sorted(entries):
        if total <= MOST_BYTES * _SPARED:
            break
        with contextlib.suppress(OSError):  # somebody else's hand may have been quicker
            os.unlink(path)  # noqa: PTH108
        total -= bytes_
