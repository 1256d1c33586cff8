"""What git knows of one results file: its versions, and since when a figure stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from vks.model.calendar import Month
from vks.model.closing import FigureName, Figures, hash_of
from vks.store.figures import figures_in
from vks.store.git import Commit, Git, GitProblemError

_MOST_VERSIONS: Final = 200
"""A month's file changes a few times; a search through more is no help to anybody."""


class Version(Struct, frozen=True):
    """One commit of a results file, with its figures; None where it has none that can be read."""

    commit: Commit
    figures: Figures | None


class Trace(Struct, frozen=True):
    """The version that was closed, and those since then, the newest first."""

    fixed: Version | None
    since: tuple[Version, ...]
    is_known: bool = True
    """Whether git could be asked at all."""

    def commit_of(self, name: FigureName | None, now: Figures | None) -> Commit | None:
        """Give the commit that brought a figure (the whole file for None) to what it is now.

        None where that is not committed.
        """
        found = None
        for version in self.since:
            if not _same(version.figures, now, name):
                break
            found = version.commit
        return found


def _same(figures: Figures | None, now: Figures | None, name: FigureName | None) -> bool:
    if name is None:
        return (figures is None) == (now is None)
    return (figures or {}).get(name) == (now or {}).get(name)


def trace_file(git: Git, name: str, unit: str, month: Month, fixed: str, *, start: str = "HEAD") -> Trace:
    """Look for the version of a file whose figures have a hash; nothing found without git.

    ``start`` is the commit from which to look back.
    """
    since: list[Version] = []
    try:
        for version in _versions(git, name, start):
            if version.figures is not None and hash_of(unit, month, version.figures) == fixed:
                return Trace(version, tuple(since))
            since.append(version)
    except GitProblemError:
        return Trace(None, (), is_known=False)
    return Trace(None, tuple(since))


def _versions(git: Git, name: str, start: str) -> Iterator[Version]:
    for commit in git.log(f"--max-count={_MOST_VERSIONS}", start, paths=(name,)):
        content = git.blob(commit.id, name)
        yield Version(commit, None if content is None else figures_in(content, name))
