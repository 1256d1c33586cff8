"""Where a plan repository lies, which plans are in it, and the only door to its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from vks.model.finding import Finding, Place
from vks.store.os_words import explain_refusal
from vks.store.root import PLANS as _PLANS
from vks.store.root import root_above
from vks.store.text import MOST_BYTES, Text, decode, too_large
from vks.store.tree import FolderTree, Tree, TreeEntry

PLANS: Final = _PLANS
PLAN_FILE: Final = "plan.yaml"
UNITS_FILE: Final = "units.yaml"
TASKS_FILE: Final = "tasks.yaml"
TARGETS: Final = "targets"
RESULTS: Final = "results"
CLOSED: Final = "closed"
SUFFIX: Final = ".yaml"


_DISK: Final = FolderTree()


def _pass_over(folder: Path, error: OSError) -> None:
    """Say nothing of a folder that cannot be read; whoever reads a plan notes it."""


class Repository(Struct, frozen=True):
    """A folder that holds ``plans/``, on the disk or at a commit (see ``tree``)."""

    root: Path
    tree: Tree = _DISK
    revision: str | None = None
    """The full id of the commit that the tree shows; None for the disk."""
    on_refusal: Callable[[Path, OSError], None] = _pass_over
    """Told of each folder that is there and cannot be read."""

    def plan_folders(self) -> list[Path]:
        """Give the folders ``plans/YEAR/ORGANISATION`` that hold any YAML, in order.

        A folder that cannot be read is given too, be it a year's or ``plans``: whoever loads it
        learns that plans may be missing.
        """
        refused: list[Path] = []
        noting = replace(self, on_refusal=lambda folder, _: refused.append(folder))
        found = [
            folder
            for year in noting.folders(self.root / PLANS)
            for folder in noting.folders(year)
            if noting.yaml_files(folder) or self.tree.is_folder(folder / TARGETS)
        ]
        return sorted({*found, *refused})

    def name_of(self, path: Path) -> str:
        """Give a path as people know it: from the root, with forward slashes."""
        whole, top = path.as_posix(), self.root.as_posix().rstrip("/") + "/"
        return whole.removeprefix(top) if whole.startswith(top) else path.relative_to(self.root).as_posix()

    def folders(self, folder: Path) -> list[Path]:
        """Give the folders in a folder by name, without hidden ones and links to elsewhere."""
        return [path for path in self.linked_folders(folder) if not self.is_outside(path)]

    def linked_folders(self, folder: Path) -> list[Path]:
        """Give the folders in a folder by name, those that a link leads to elsewhere too."""
        return _by_name(folder, (entry.name for entry in self._scan(folder) if _is_folder(entry)))

    def yaml_files(self, folder: Path) -> list[Path]:
        """Give by name whatever is named like a file to be read; ``read`` tells what it is."""
        return _by_name(folder, (each.name for each in self._scan(folder) if each.name.endswith(SUFFIX)))

    def files(self, folder: Path) -> tuple[list[Path], list[Path]]:
        """Give ``yaml_files``, and by name the other files of a folder, with one look at it."""
        to_read, others = [], []
        for entry in self._scan(folder):
            if entry.name.endswith(SUFFIX):
                to_read.append(entry.name)
            elif not _is_folder(entry):
                others.append(entry.name)
        return _by_name(folder, to_read), _by_name(folder, others)

    def exists(self, path: Path) -> bool:
        """Tell whether a name is there, be it a link that leads nowhere."""
        return self.tree.exists(path)

    def is_link(self, path: Path) -> bool:
        """Tell whether a path is a link."""
        return self.tree.is_link(path)

    def is_outside(self, path: Path) -> bool:
        """Tell whether a path is a link that leads out of the repository."""
        if not self.tree.is_link(path):
            return False
        return not self.tree.real(path).is_relative_to(os.path.realpath(self.root))

    def leads_outside(self, path: Path) -> bool:
        """Tell whether a path, by any link on its way, lies out of the repository: for those who write."""
        return not self.tree.real(path).is_relative_to(os.path.realpath(self.root))

    def _scan(self, folder: Path) -> list[TreeEntry]:
        try:
            return [entry for entry in self.tree.scan(folder) if not entry.name.startswith(".")]
        except OSError as error:
            if not isinstance(error, FileNotFoundError) or self.tree.exists(folder):
                self.on_refusal(folder, error)
            return []

    def read(self, path: Path) -> Text:
        """Read one file's text; trouble is a finding, and so is a link that leads elsewhere."""
        name = self.name_of(path)
        if self.is_outside(path):
            return Text(name, None, (Finding("file-outside", Place(name)),))
        try:
            size = self.tree.size(path)
            if size > MOST_BYTES:
                return Text(name, None, (too_large(size, name),))
            data = self.tree.read(path)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and not self.tree.exists(path):
                return Text(name, None, (Finding("file-missing", Place(name), {"name": path.name}),))
            return Text(name, None, (Finding("file-unreadable", Place(name), explain_refusal(error)),))
        return decode(data, name)


def find_repository(start: Path) -> Repository | None:
    """Give the repository of a folder: itself or the nearest one above that holds ``plans/``."""
    root = root_above(str(start))
    return None if root is None else Repository(Path(root))


def _by_name(folder: Path, names: Iterable[str]) -> list[Path]:
    return [folder / name for name in sorted(names)]


def _is_folder(entry: TreeEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False
