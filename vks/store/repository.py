"""Where a plan repository lies, which plans are in it, and the only door to its files."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from vks.model.finding import Finding, Place
from vks.store.os_words import explain_refusal
from vks.store.text import Text, decode

PLANS: Final = "plans"
PLAN_FILE: Final = "plan.yaml"
UNITS_FILE: Final = "units.yaml"
TASKS_FILE: Final = "tasks.yaml"
TARGETS: Final = "targets"
RESULTS: Final = "results"
CLOSED: Final = "closed"
SUFFIX: Final = ".yaml"


def _pass_over(folder: Path, error: OSError) -> None:
    """Say nothing of a folder that cannot be read; whoever reads a plan notes it."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder that holds ``plans/``."""

    root: Path
    on_refusal: Callable[[Path, OSError], None] = field(default=_pass_over, compare=False, repr=False)
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
            if noting.yaml_files(folder) or os.path.isdir(folder / TARGETS)  # noqa: PTH112  # never raises
        ]
        return sorted({*found, *refused})

    def name_of(self, path: Path) -> str:
        """Give a path as people know it: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def folders(self, folder: Path) -> list[Path]:
        """Give the folders in a folder by name, without hidden ones and links to elsewhere."""
        return [path for path in self.linked_folders(folder) if not self.is_outside(path)]

    def linked_folders(self, folder: Path) -> list[Path]:
        """Give the folders in a folder by name, those that a link leads to elsewhere too."""
        return sorted(Path(entry) for entry in self._scan(folder) if _is_folder(entry))

    def yaml_files(self, folder: Path) -> list[Path]:
        """Give by name whatever is named like a file to be read; ``read`` tells what it is."""
        return sorted(Path(entry) for entry in self._scan(folder) if entry.name.endswith(SUFFIX))

    def other_files(self, folder: Path) -> list[Path]:
        """Give by name the files of a folder that are not named like one to be read."""
        entries = (entry for entry in self._scan(folder) if not entry.name.endswith(SUFFIX))
        return sorted(Path(entry) for entry in entries if not _is_folder(entry))

    def is_outside(self, path: Path) -> bool:
        """Tell whether a path is a link that leads out of the repository."""
        if not path.is_symlink():
            return False
        return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))

    def _scan(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            if not isinstance(error, FileNotFoundError) or os.path.lexists(folder):
                self.on_refusal(folder, error)
            return []

    def read(self, path: Path) -> Text:
        """Read one file's text; trouble is a finding, and so is a link that leads elsewhere."""
        name = self.name_of(path)
        if self.is_outside(path):
            return Text(name, None, (Finding("file-outside", Place(name)),))
        try:
            data = path.read_bytes()
        except OSError as error:
            if isinstance(error, FileNotFoundError) and not os.path.lexists(path):
                return Text(name, None, (Finding("file-missing", Place(name), {"name": path.name}),))
            return Text(name, None, (Finding("file-unreadable", Place(name), explain_refusal(error)),))
        return decode(data, name)


def find_repository(start: Path) -> Repository | None:
    """Give the repository of a folder: itself or the nearest one above that holds ``plans/``."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / PLANS).is_dir():
            return Repository(folder)
    return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False
