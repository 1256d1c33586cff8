"""Where a plan may be put, and what git does there: every kind of ground, every step by itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar, Final

import pytest

from vks.store import new_repository
from vks.store.git import GitProblemError, GitTrouble
from vks.store.lock import LockedError, journal_path, lock_path, writing
from vks.store.new_repository import (
    GitStepError,
    Ground,
    GroundKind,
    git_steps,
    look_at,
    plan_ids,
    start_git,
    try_git,
    verify,
    write_new,
)

FRAME: Final = (
    "id: {}\ntitle: x\norganisation: {{id: mau, name: M}}\nyear: 2025\n"
    "period: {{first: 2025-01, last: 2025-12}}\nquarters: calendar\n"
)
UNITS: Final = "units:\n  - {id: A, name: A, kind: district, order: 1}\n"
DRIVER: Final = ("config", "merge.vks.driver", "vks merge-file %O %A %B %P")
HOOKS: Final = ("config", "core.hooksPath", ".githooks")


class Steps:
    """Stands for git in a folder: keeps what it is asked, refuses one command."""

    asked: ClassVar[list[tuple[Path, tuple[str, ...]]]]
    refuses: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *args: str) -> bytes:
        """Keep it, or refuse."""
        self.asked.append((self.folder, args))
        if self.refuses in args:
            raise GitProblemError(GitTrouble.NO_IDENTITY, "ai?")
        return b""

    def text(self, *args: str) -> str:
        """Give the short id."""
        self.run(*args)
        return "abc123"


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> type[Steps]:
    """Put it in git's place."""

    class Own(Steps):
        asked: ClassVar[list[tuple[Path, tuple[str, ...]]]] = []
        refuses = "-"

    monkeypatch.setattr(new_repository, "Git", Own)
    return Own


def test_every_kind_of_ground(tmp_path: Path) -> None:
    """Nothing, an empty folder, what a server makes, plans, a folder of theirs, others' files, a file."""
    new, made = tmp_path / "moi", tmp_path / "trong"
    made.mkdir()
    assert look_at(new) == Ground(GroundKind.NEW, new)
    assert look_at(made) == Ground(GroundKind.NEW, made)
    for name in ("README.md", "LICENSE", ".gitignore"):
        (made / name).touch()
    (made / ".git").mkdir()
    assert look_at(made / ".") == Ground(GroundKind.NEW, made, (".git", ".gitignore", "LICENSE", "README.md"))
    (made / "b.txt").touch()
    (made / "a").mkdir()
    assert look_at(made) == Ground(GroundKind.FOREIGN, made, ("a", "b.txt"))
    assert look_at(made / "b.txt") == Ground(GroundKind.FILE, made / "b.txt")
    (made / "plans" / "2025").mkdir(parents=True)
    assert look_at(made) == Ground(GroundKind.REPOSITORY, made)
    assert look_at(made / "plans" / "2025") == Ground(GroundKind.INSIDE, made)
    assert look_at(made / "a" / "b") == Ground(GroundKind.INSIDE, made)
    (made / "plans").rename(made / "cu")
    (made / "plans").touch()  # a file of that name makes no repository
    assert look_at(made).kind is GroundKind.FOREIGN


def test_the_plans_that_are_there(tmp_path: Path) -> None:
    """By their ids; one that cannot be read has none."""
    assert plan_ids(tmp_path) == set()
    for name, text in (("a", FRAME.format("mot")), ("b", FRAME.format("hai")), ("c", "id: [\n")):
        folder = tmp_path / "plans" / "2025" / name
        folder.mkdir(parents=True)
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
        (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    assert plan_ids(tmp_path) == {"mot", "hai"}


def test_files_are_checked_before_they_are_written() -> None:
    """As a repository of their own, by the names they will have."""
    files = {
        "plans/2025/mau/plan.yaml": FRAME.format("mau").encode(),
        "plans/2025/mau/units.yaml": UNITS.encode(),
    }
    assert verify(files) == []
    files["plans/2025/mau/units.yaml"] = b"units: []\n"
    files["plans/la.yaml"] = b""
    assert [(each.id, each.place.file) for each in verify(files)] == [
        ("schema-value", "plans/2025/mau/units.yaml"),
        ("file-unread", "plans/la.yaml"),
    ]


def test_what_may_be_run(tmp_path: Path) -> None:
    """The hook alone."""
    names = write_new(Ground(GroundKind.NEW, tmp_path / "kho"), {".githooks/pre-commit": b"#!", "a": b"1"})
    assert names == [".githooks/pre-commit", "a"]
    assert os.access(tmp_path / "kho" / ".githooks" / "pre-commit", os.X_OK)
    assert not (tmp_path / "kho" / "a").stat().st_mode & 0o111


def test_the_steps_of_git(tmp_path: Path) -> None:
    """As a person would type them; no new repository where there is one."""
    rest = [DRIVER, ("add", "."), ("commit", "-q", "-m", "Lập kho"), HOOKS]
    assert git_steps(tmp_path, "Lập kho") == [("init", "-q", "-b", "main"), *rest]
    (tmp_path / ".git").mkdir()
    assert git_steps(tmp_path, "Lập kho") == rest


def test_only_the_new_files_are_committed(git: type[Steps], tmp_path: Path) -> None:
    """Each step in its turn, the hook last; the short id comes back."""
    assert start_git(tmp_path, ["a", "b c"], "x") == "abc123"
    assert git.asked == [
        (tmp_path, args)
        for args in (
            ("init", "-q", "-b", "main"),
            DRIVER,
            ("add", "--", "a", "b c"),
            ("commit", "-q", "-m", "x", "--", "a", "b c"),
            HOOKS,
            ("rev-parse", "--short", "HEAD"),
        )
    ]


@pytest.mark.parametrize(("refuses", "left"), [("init", 5), ("add", 3), ("commit", 2), ("core.hooksPath", 1)])
def test_a_step_that_fails(refuses: str, left: int, git: type[Steps], tmp_path: Path) -> None:
    """What is left is told, itself first, for the whole folder."""
    git.refuses = refuses
    with pytest.raises(GitStepError) as caught:
        start_git(tmp_path, ["a"], "x")
    assert list(caught.value.left) == git_steps(tmp_path, "x")[-left:]
    assert (caught.value.problem.trouble, str(caught.value)) == (GitTrouble.NO_IDENTITY, "no-identity: ai?")
    assert len(git.asked) == 6 - left


def test_who_writes_is_asked_in_a_repository_beside_it(git: type[Steps], tmp_path: Path) -> None:
    """Which goes again; in one that is there, there."""
    try_git(tmp_path / "gone" / "kho")
    (beside,) = {folder for folder, _ in git.asked}
    assert (beside.parent, beside.name[:5], beside.exists()) == (tmp_path, ".vks-", False)
    who = [("var", "GIT_AUTHOR_IDENT"), ("var", "GIT_COMMITTER_IDENT")]
    assert [args for _, args in git.asked] == [("init", "-q", "-b", "main"), *who]
    git.asked.clear()
    (tmp_path / ".git").mkdir()
    try_git(tmp_path)
    assert git.asked == [(tmp_path, args) for args in who]
    git.refuses = "GIT_COMMITTER_IDENT"
    with pytest.raises(GitProblemError):
        try_git(tmp_path)


# The lock


def test_where_the_lock_and_the_journal_lie(tmp_path: Path) -> None:
    """In git's folder, be it above; without git hidden at the root; the journal beside it."""
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert (lock_path(inside), journal_path(inside)) == (inside / ".vks.lock", inside / ".vks.journal")
    (tmp_path / ".git").mkdir()
    assert (lock_path(inside), journal_path(inside)) == (
        tmp_path / ".git" / "vks.lock",
        tmp_path / ".git" / "vks.journal",
    )


def test_a_lock_that_is_held_or_a_link(tmp_path: Path) -> None:
    """Told by the lock's path; a link is never followed."""
    path = lock_path(tmp_path)
    with writing(tmp_path), pytest.raises(LockedError) as held, writing(tmp_path, 0.01):
        pass
    assert str(held.value) == str(path)
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / "la")
    with pytest.raises(OSError, match=r"vks\.lock") as refused, writing(tmp_path):
        pass
    assert (refused.value.filename, (tmp_path / "la").exists()) == (str(path), False)
