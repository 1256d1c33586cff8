"""Where git's own folder and the top of the work tree lie, by files and variables alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vks.store.git_folder import git_folder, top_of, whole_paths


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Give a work tree with git's folder in it, and a folder further down."""
    made = tmp_path / "kho"
    (made / ".git").mkdir(parents=True)
    (made / "ke" / "plans").mkdir(parents=True)
    return made


def linked(tmp_path: Path, said: bytes) -> Path:
    """Give a linked work tree whose ``.git`` is a file that says something."""
    made = tmp_path / "cây"
    made.mkdir(exist_ok=True)
    (made / ".git").write_bytes(said)
    return made


def test_the_top_is_the_nearest_that_holds_git(top: Path, tmp_path: Path) -> None:
    """Itself or above; none inside git's own folder, nor where there is no git."""
    assert [top_of(each) for each in (top, top / "ke", top / "ke" / "plans")] == [top] * 3
    assert top_of(top / ".git") is None
    assert top_of(top / ".git" / "hooks") is None
    assert top_of(tmp_path) is None
    (top / "ke" / ".git").mkdir()
    assert top_of(top / "ke" / "plans") == top / "ke"


@pytest.mark.parametrize(
    ("said", "inside"),
    [
        (b"gitdir: ../kho/.git\n", "../kho/.git"),
        (b"gitdir:../kho/.git", "../kho/.git"),
        (b"  gitdir: \t../kho/.git  \n", "../kho/.git"),
        (b"gitdir: ../gone", None),
        (b"gitdir: ../kho/x", None),
        (b"gitdir:", None),
        (b"gitdir: .", None),
        (b"gitdir: ../kho/.git\0", None),
        (b"../kho/.git", None),
        (b"", None),
    ],
)
def test_a_file_that_points_at_gits_folder(
    said: bytes, inside: str | None, top: Path, tmp_path: Path
) -> None:
    """A folder that is there, other than the top itself; anything else points nowhere."""
    (top / "x").touch()
    tree = linked(tmp_path, said)
    found = git_folder(tree)
    assert found == (None if inside is None else tree / inside)
    assert top_of(tree) == (tree if inside else None)


def test_what_is_no_git_at_all(tmp_path: Path, top: Path) -> None:
    """Nothing, a pipe that would never end, more text than any pointer has."""
    assert git_folder(tmp_path) is None
    assert git_folder(top) == top / ".git"
    os.mkfifo(tmp_path / ".git")
    assert git_folder(tmp_path) is None
    path = b"../kho/.git"
    for size, is_found in ((8192, True), (8193, False)):  # of a longer file the end is not read
        tree = linked(tmp_path, b"gitdir:" + b" " * (size - 7 - len(path)) + path)
        assert (git_folder(tree) is not None) is is_found


def test_gits_variables_made_whole(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places from the folder one stands in; the index from the top; what is not set, or empty, stays away."""
    monkeypatch.chdir(top)
    assert whole_paths(top, {}) == {}
    assert whole_paths(top, {"GIT_DIR": "", "GIT_WORK_TREE": "", "GIT_INDEX_FILE": ""}) == {}
    assert whole_paths(top / "ke", {"GIT_WORK_TREE": "ke"}) == {"GIT_WORK_TREE": str(top / "ke")}
    assert whole_paths(top / "ke", {"GIT_INDEX_FILE": ".git/index"}) == {
        "GIT_INDEX_FILE": str(top / ".git" / "index")
    }
    monkeypatch.chdir(top / "ke")
    assert whole_paths(top / ".git", {"GIT_INDEX_FILE": "x"}) == {"GIT_INDEX_FILE": str(top / "ke" / "x")}


def test_the_work_tree_is_told_where_git_would_take_another(top: Path, tmp_path: Path) -> None:
    """Only with GIT_DIR alone, and only where it is this tree's own."""
    own, other = str(top / ".git"), tmp_path / "khac"
    other.mkdir()
    told = {"GIT_DIR": own, "GIT_WORK_TREE": str(top)}
    assert whole_paths(top / "ke", {"GIT_DIR": own}) == told
    assert whole_paths(top / "ke", {"GIT_DIR": f"{own}/../.git"})["GIT_WORK_TREE"] == str(top)
    assert whole_paths(top / "ke", {"GIT_DIR": str(other)}) == {"GIT_DIR": str(other)}
    assert whole_paths(top / "ke", {"GIT_DIR": str(tmp_path / "gone")}) == {"GIT_DIR": str(tmp_path / "gone")}
    assert whole_paths(tmp_path, {"GIT_DIR": own}) == {"GIT_DIR": own}
    elsewhere = {"GIT_DIR": own, "GIT_WORK_TREE": str(other)}
    assert whole_paths(top / "ke", elsewhere) == elsewhere
