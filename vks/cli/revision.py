"""``--rev``: the repository as of a commit, and how a report says which commit it read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.tables.format import day_text

if TYPE_CHECKING:
    from vks.store.git import Commit
    from vks.store.repository import Repository
    from vks.tables.table import Cell

_SHORT = 9
"""Letters of a commit's id that people are shown."""


def repository_at(start: Path, rev: str) -> Repository:
    """Give the repository of a folder as of a commit; raises GitProblemError."""
    from vks.store.revision import at_revision  # git is only asked where a commit is

    repository = at_revision(start, rev)
    if repository is None:
        raise UsageProblemError(
            t(
                "Commit “{rev}” không có kho kế hoạch (thư mục plans/) ở {path} hay các thư mục trên.",
                rev=rev,
                path=start.resolve(),
            )
        )
    return repository


def commit_of(repository: Repository) -> Commit | None:
    """Give the commit that a repository is read at; None for the files of a folder."""
    if repository.revision is None:
        return None
    from vks.store.git import Git

    return Git(repository.root).commit(repository.revision)


def short_id(id_: str) -> str:
    """Give a commit's id as people are shown it."""
    return id_[:_SHORT]


def commit_text(commit: Commit) -> str:
    """Give a commit as people name it: short id, day, subject."""
    return f"{short_id(commit.id)}, {day_text(commit.written.date())}: {commit.subject}"


def commit_extra(commit: Commit | None) -> dict[str, Cell]:
    """Give the member that every JSON document has: the commit read, if one was asked for."""
    return {"rev": commit.id if commit else None}


def commit_facts(commit: Commit | None) -> list[str]:
    """Say which commit was read; nothing for the files of a folder."""
    if commit is None:
        return []
    return [t("Kho như tại commit {commit}", commit=commit_text(commit))]
