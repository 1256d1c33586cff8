"""Where a new plan may be put, and putting it there: verified first, then all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from enum import Enum
from pathlib import Path
from typing import Final

from msgspec import Struct

from vks.model.finding import Finding
from vks.store.check import check_repository
from vks.store.git import Git, GitProblemError
from vks.store.health import DRIVER
from vks.store.load import load_plan
from vks.store.lock import writing
from vks.store.repository import PLANS, Repository, find_repository
from vks.store.starter import EXECUTABLE
from vks.store.write import write_all

_MAY_BE_THERE: Final = frozenset({".git", "README.md", "LICENSE", ".gitignore"})
"""What a repository that was just made on a server holds; it stays as it is."""
_INIT: Final = ("init", "-q", "-b", "main")


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


def try_git(root: Path) -> None:
    """Ask git whether it could commit in a folder that may not be there yet; nothing of it stays.

    Raises GitProblemError, or OSError where nothing can be written there. Whom git takes to be
    writing hangs on the place too (``includeIf``), so it is asked in a repository beside the new one.
    """
    if (root / ".git").exists():
        _who_writes(Git(root))
        return
    beside = next(each for each in root.parents if each.is_dir())
    with tempfile.TemporaryDirectory(prefix=".vks-", dir=beside) as name:
        git = Git(Path(name))
        git.run(*_INIT)
        _who_writes(git)


def _who_writes(git: Git) -> None:
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        git.run("var", who)


class GitStepError(Exception):
    """A step of git that failed, and the commands that are left to be run by hand, itself first."""

    def __init__(self, problem: GitProblemError, left: Sequence[tuple[str, ...]]) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.left = left


def git_steps(root: Path, subject: str) -> list[tuple[str, ...]]:
    """Give what makes a repository of a new folder: the commands, as a person would type them."""
    begin = [] if (root / ".git").exists() else [_INIT]
    return [
        *begin,
        ("config", "merge.vks.driver", DRIVER),
        ("add", "."),
        ("commit", "-q", "-m", subject),
        ("config", "core.hooksPath", ".githooks"),  # last: what is committed was checked just now
    ]


def start_git(root: Path, names: list[str], subject: str) -> str:
    """Make a git repository, commit just these files, switch hook and merge driver on; give the commit.

    Raises GitStepError with what is left to do.
    """
    git, steps = Git(root), git_steps(root, subject)
    for at, step in enumerate(steps):
        only = {"add": ("add", "--", *names), "commit": (*step, "--", *names)}
        try:
            git.run(*only.get(step[0], step))
        except GitProblemError as problem:
            raise GitStepError(problem, steps[at:]) from problem
    return git.text("rev-parse", "--short", "HEAD")
