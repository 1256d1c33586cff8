"""A repository that lies in memory, so that a million of them cost no disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vks.store.repository import Repository

ROOT = Path("/in-memory")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a folder."""

    name: str
    folder: bool

    def is_dir(self) -> bool:
        """Tell whether it is a folder."""
        return self.folder


class MemoryTree:
    """Files by path below ``ROOT``; answers as the disk does."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {ROOT / name: data for name, data in files.items()}
        self.inside: dict[Path, dict[str, bool]] = {ROOT: {}}
        for path in self.files:
            below = path
            for parent in path.parents:
                self.inside.setdefault(parent, {})[below.name] = below != path
                if parent == ROOT:
                    break
                below = parent

    def scan(self, folder: Path) -> Sequence[Entry]:
        """Give what lies in a folder."""
        if folder not in self.inside:
            raise FileNotFoundError(folder)
        return [Entry(name, is_folder) for name, is_folder in self.inside[folder].items()]

    def is_folder(self, path: Path) -> bool:
        """Tell whether a path is a folder."""
        return path in self.inside

    def is_link(self, path: Path) -> bool:
        """Nothing is a link here."""
        del path
        return False

    def exists(self, path: Path) -> bool:
        """Tell whether a name is there."""
        return path in self.files or path in self.inside

    def real(self, path: Path) -> Path:
        """Give the path itself."""
        return path

    def size(self, path: Path) -> int:
        """Give the bytes that a file holds."""
        return len(self.read(path))

    def read(self, path: Path) -> bytes:
        """Give a file's bytes."""
        if path in self.inside:
            raise IsADirectoryError(path)
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]

    def content_of(self, folder: Path) -> str:  # noqa: ARG002  # it is asked as a commit's tree is
        """Give nothing: every input is read."""
        return ""


def repository_of(files: Mapping[str, bytes]) -> Repository:
    """Give a repository of files by name, from the root, with forward slashes."""
    return Repository(ROOT, MemoryTree(files))
