"""One writer at a time: a lock beside git's own, held from reading a file to putting it back."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from vks.store.git_folder import git_folder
from vks.store.journal import finish
from vks.store.repository import PLANS

SECONDS: Final = 30
"""How long a writer waits for another; a month's file takes a few hundredths."""
_NAME: Final = "vks.lock"


class LockedError(Exception):
    """Another writer has not finished within the time; the text is the lock's path."""


@contextmanager
def writing(root: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Hold the repository's lock; what a killed writer had decided is finished first.

    Raises LockedError, or OSError where the lock cannot be made.
    """
    import filelock  # only what writes pays for it

    path = lock_path(root)
    if path.is_symlink():  # to take it would empty, or make, a file elsewhere
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    try:
        with filelock.FileLock(path, timeout=seconds):
            finish(journal_path(root), root / PLANS)
            yield
    except filelock.Timeout as error:
        raise LockedError(str(path)) from error


def journal_path(root: Path) -> Path:
    """Give where a write of several files is noted while it is put in place: beside the lock."""
    return lock_path(root).with_suffix(".journal")


def lock_path(root: Path) -> Path:
    """Give the lock's file: inside git's folder, or without git a hidden file at the root."""
    for folder in (root, *root.parents):
        own = git_folder(folder)
        if own is not None:
            return own / _NAME
    return root / f".{_NAME}"
