"""Where a repository's bytes come from: a folder of the disk, or (``store.revision``) a commit.

A tree answers as the operating system does, refusals included (``OSError`` with its number): so
what is a finding on the disk is the same finding at a revision.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class TreeEntry(Protocol):
    """One name in a folder."""

    @property
    def name(self) -> str:
        """The name alone."""

    def is_dir(self) -> bool:
        """Tell whether it is a folder, or a link to one; raises OSError."""


class Tree(Protocol):
    """Files and folders below a root, read only."""

    def scan(self, folder: Path) -> Sequence[TreeEntry]:
        """Give what lies in a folder; raises OSError."""

    def is_folder(self, path: Path) -> bool:
        """Tell whether a path is a folder, or a link to one."""

    def is_link(self, path: Path) -> bool:
        """Tell whether a path is itself a link."""

    def exists(self, path: Path) -> bool:
        """Tell whether a name is there, be it a link that leads nowhere."""

    def real(self, path: Path) -> Path:
        """Give a path with every link followed, as far as there is one."""

    def size(self, path: Path) -> int:
        """Give the bytes that a file holds; raises OSError."""

    def read(self, path: Path) -> bytes:
        """Give a file's bytes; raises OSError."""

    def content_of(self, folder: Path) -> str:
        """Give a hash of all that stands below a folder, if that is known without reading it; else empty."""


class FolderTree:
    """The disk."""

    def scan(self, folder: Path) -> Sequence[TreeEntry]:
        """Give what lies in a folder; raises OSError."""
        with os.scandir(folder) as entries:
            return list(entries)

    def is_folder(self, path: Path) -> bool:
        """Tell whether a path is a folder, or a link to one."""
        return os.path.isdir(path)  # noqa: PTH112  # never raises

    def is_link(self, path: Path) -> bool:
        """Tell whether a path is itself a link."""
        return path.is_symlink()

    def exists(self, path: Path) -> bool:
        """Tell whether a name is there, be it a link that leads nowhere."""
        return os.path.lexists(path)

    def real(self, path: Path) -> Path:
        """Give a path with every link followed, as far as there is one."""
        return Path(os.path.realpath(path))

    def size(self, path: Path) -> int:
        """Give the bytes that a file holds; raises OSError, for what is no file that ends as well."""
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
        return about.st_size

    def read(self, path: Path) -> bytes:
        """Give a file's bytes; raises OSError."""
        with path.open("rb", buffering=0) as file:  # as read_bytes, without a buffer in between
            return file.read()

    def content_of(self, folder: Path) -> str:  # noqa: ARG002  # it is asked as a commit's tree is
        """Give nothing: a disk does not know its files' content."""
        return ""
