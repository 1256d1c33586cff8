"""Where a plan repository lies and which plans are in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vks.model.finding import Finding, Place
from vks.store.text import Text, decode

PLANS: Final = "plans"
PLAN_FILE: Final = "plan.yaml"


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder that holds ``plans/``."""

    root: Path

    def plan_folders(self) -> list[Path]:
        """Give the folders ``plans/YEAR/ORGANISATION`` that hold any YAML, in order."""
        top = self.root / PLANS
        return [
            folder
            for year in sorted(_folders(top))
            for folder in sorted(_folders(year))
            if any(entry.suffix == ".yaml" for entry in _files(folder)) or (folder / "targets").is_dir()
        ]

    def name_of(self, path: Path) -> str:
        """Give a path as people know it: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path) -> Text:
        """Read one file's text; trouble is a finding."""
        name = self.name_of(path)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return Text(name, None, (Finding("file-missing", Place(name), {"name": path.name}),))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return Text(name, None, (Finding("file-unreadable", Place(name), {"reason": reason}),))
        return decode(data, name)


def find_repository(start: Path) -> Repository | None:
    """Give the repository of a folder: itself or the nearest one above that holds ``plans/``."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / PLANS).is_dir():
            return Repository(folder)
    return None


def yaml_files(folder: Path) -> list[Path]:
    """Give the YAML files of a folder by name; none when it is not there."""
    return sorted(path for path in _files(folder) if path.suffix in {".yaml", ".yml"})


def sub_folders(folder: Path) -> list[Path]:
    """Give the folders in a folder by name, hidden ones left out."""
    return sorted(_folders(folder))


def _folders(folder: Path) -> Iterator[Path]:
    return (Path(entry) for entry in _scan(folder) if entry.is_dir())


def _files(folder: Path) -> Iterator[Path]:
    return (Path(entry) for entry in _scan(folder) if entry.is_file())


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []
