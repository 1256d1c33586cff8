"""The repository as of a commit: the same findings, the same figures, nothing touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cases import BASE, Case, all_cases
from tests.history import at, commit, listing, new_git
from vks.store.check import check_repository
from vks.store.git import Git
from vks.store.repository import Repository
from vks.store.revision import at_revision, repository_of

CASES = {case.name: case for case in all_cases()}
NOT_COMMITTED = {"file-unreadable", "file-unreadable-folder"}
"""An empty folder in a file's place: git keeps no empty folders."""


def at_head(folder: Path) -> Repository:
    """Give a folder's repository as of its newest commit."""
    git = Git(folder)
    return repository_of(git, git.commit_id("HEAD"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_same_findings_at_a_commit_as_on_the_disk(case: Case, tmp_path: Path) -> None:
    """Every fault that can be committed is found again, letter for letter, with nothing on the disk."""
    if case.name in NOT_COMMITTED:
        pytest.skip("git keeps no empty folders")
    repository = case.build(tmp_path / "repository")
    git = new_git(repository.root)
    commit(git, "lỗi")
    shutil.rmtree(repository.root / "plans")
    assert check_repository(at_head(repository.root)).findings == list(case.findings())
