"""The plans as they were when an answer was begun: the bytes that its fingerprint was made of."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from vks.store.fingerprint import Fingerprint
from vks.store.root import PLANS
from vks.store.tree import FolderTree, TreeEntry


class _Entry(Struct, frozen=True):
    name: str
    folder: bool

    def is_dir(self) -> bool:
        """Tell whether it is a folder."""
        return self.folder


class SnapshotTree:
    """What lies below ``plans``, without a look at the disk; all else as the disk has it.

    There are no links in it: a repository with any has no fingerprint.
    """

    def __init__(self, seen: Fingerprint) -> None:
        self._seen = seen
        self._top = os.path.join(seen.root, PLANS)  # noqa: PTH118  # a text, as the paths in it are
        self._below = self._top + os.sep
        self._disk = FolderTree()

    def scan(self, folder: Path) -> Sequence[TreeEntry]:
        """Give what lies in a folder; raises OSError."""
        inside = self._seen.folders.get(str(folder))
        if inside is not None:
            return [_Entry(*each) for each in inside]
        if not self._is_below(folder):
            return self._disk.scan(folder)
        raise self._refusal(folder, errno.ENOTDIR)

    def is_folder(self, path: Path) -> bool:
        """Tell whether a path is a folder."""
        return str(path) in self._seen.folders or (not self._is_below(path) and self._disk.is_folder(path))

    def is_link(self, path: Path) -> bool:
        """Tell whether a path is itself a link."""
        return not self._is_below(path) and self._disk.is_link(path)

    def exists(self, path: Path) -> bool:
        """Tell whether a name is there."""
        name = str(path)
        if name in self._seen.files or name in self._seen.folders:
            return True
        return not self._is_below(path) and self._disk.exists(path)

    def real(self, path: Path) -> Path:
        """Give a path with every link followed, as far as there is one."""
        return path if self._is_below(path) else self._disk.real(path)

    def size(self, path: Path) -> int:
        """Give the bytes that a file holds; raises OSError."""
        found = self._seen.files.get(str(path))
        if found is None:
            return self._disk.size(self._missing(path))
        return found if isinstance(found, int) else len(found)

    def read(self, path: Path) -> bytes:
        """Give a file's bytes; raises OSError."""
        found = self._seen.files.get(str(path))
        if isinstance(found, bytes):
            return found
        return self._disk.read(path if found is not None else self._missing(path))

    def content_of(self, folder: Path) -> str:
        """Give the hash of a plan's folder; empty for any other."""
        name = str(folder).removeprefix(self._seen.root).replace(os.sep, "/").lstrip("/")
        return self._seen.plans.get(name, "")

    def _missing(self, path: Path) -> Path:
        """Give a path that the disk may be asked for; raises OSError for one below ``plans``."""
        if not self._is_below(path):
            return path
        raise self._refusal(path, errno.EISDIR)

    def _refusal(self, path: Path, of_another_kind: int) -> OSError:
        """Give the error that the disk would have raised: nothing there, or not what was asked for."""
        number = errno.ENOENT
        if self.exists(path):
            number = of_another_kind
        elif any(str(above) in self._seen.files for above in path.parents):
            number = errno.ENOTDIR
        return OSError(number, os.strerror(number), str(path))

    def _is_below(self, path: Path) -> bool:
        name = str(path)
        return name.startswith(self._below) or name == self._top
