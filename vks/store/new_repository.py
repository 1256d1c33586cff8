"""Where a new plan may be put, and putting it there: verified first, then all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from enum import Enum
from pathlib import Path
from typing import Final

from msgspec import Struct

from vks.model.finding import Finding
from vks.store.check import check_repository
from vks.store.git import Git
from vks.store.health import DRIVER
from vks.store.load import load_plan
from vks.store.lock import writing
from vks.store.repository import PLANS, Repository, find_repository
from vks.store.starter import EXECUTABLE
from vks.store.write import write_all

_MAY_BE_THERE: Final = frozenset({".git", "README.md", "LICENSE", ".gitignore"})
"""What a repository that was just made on a server holds; it stays as it is."""


class GroundKind(Enum):
    """What a folder is before a plan is put into it."""

    NEW = "new"
    REPOSITORY = "repository"
    INSIDE = "inside"
    FOREIGN = "foreign"
    FILE = "file"


class Ground(Struct, frozen=True):
    """A folder, and what there is in it."""

    kind: GroundKind
    root: Path
    names: tuple[str, ...] = ()


class TakenError(Exception):
    """A file that was to be made is there already; the text is its path."""


def look_at(folder: Path) -> Ground:
    """Tell what a folder is; nothing is touched."""
    root = folder.resolve()
    if root.exists() and not root.is_dir():
        return Ground(GroundKind.FILE, root)
    if (root / PLANS).is_dir():
        return Ground(GroundKind.REPOSITORY, root)
    above = find_repository(root)
    if above is not None:
        return Ground(GroundKind.INSIDE, above.root)
    names = tuple(sorted(each.name for each in root.iterdir())) if root.exists() else ()
    foreign = tuple(name for name in names if name not in _MAY_BE_THERE)
    return Ground(GroundKind.FOREIGN if foreign else GroundKind.NEW, root, foreign or names)


def plan_ids(root: Path) -> set[str]:
    """Give the ids of the plans that a repository has."""
    repository = Repository(root)
    loaded = (load_plan(repository, folder).plan for folder in repository.plan_folders())
    return {plan.id for plan in loaded if plan is not None}


def verify(files: Mapping[str, bytes]) -> list[Finding]:
    """Check files as a repository of their own, before any of them is written where it belongs."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        write_all({root / path: data for path, data in files.items()}, folders=True)
        return check_repository(Repository(root)).findings


def write_new(ground: Ground, files: Mapping[str, bytes]) -> list[str]:
    """Write files that are not there yet; give their names.

    Raises TakenError, LockedError or OSError with nothing written.
    """
    kept = {path: data for path, data in files.items() if path not in ground.names}
    hold = writing(ground.root) if ground.kind is GroundKind.REPOSITORY else nullcontext()
    with hold:
        for path in kept:
            if (ground.root / path).exists():
                raise TakenError(path)
        whole = {ground.root / path: data for path, data in kept.items()}
        write_all(whole, folders=True, executable={ground.root / path for path in EXECUTABLE})
    return sorted(kept)


def start_git(root: Path, names: list[str], subject: str) -> str:
    """Make a git repository, commit just these files, switch hook and merge driver on; give the commit."""
    git = Git(root)
    if not (root / ".git").exists():
        git.run("init", "-q", "-b", "main")
    git.run("add", "--", *names)
    git.run("commit", "-q", "-m", subject, "--", *names)
    git.run("config", "core.hooksPath", ".githooks")
    git.run("config", "merge.vks.driver", DRIVER)
    return git.text("rev-parse", "--short", "HEAD")
