"""What a merge commit changed by itself: every way that two or three parents can have a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from vks.store.git import Commit
from vks.store.merge_changes import changed_in

FILE: Final = "plans/2025/mau/results/P1/2025-03.yaml"
DAY: Final = datetime(2025, 4, 1, tzinfo=UTC)
Version = str | None
"""A file's content, with ``!`` before it where it may be run and ``@`` for a link; None where there is none."""


class Graph:
    """Stands for git: revisions with one file each, and where they parted."""

    def __init__(self, folder: Path, versions: dict[str, Version], bases: dict[str, list[str]]) -> None:
        self.folder = folder
        self.versions = versions
        self.bases = bases
        self.asked: list[tuple[str, ...]] = []

    def entry(self, revision: str) -> tuple[str, str]:
        """Give mode and id, as git lists them."""
        text = self.versions[revision]
        if text is None:
            return "000000", "0" * 40
        mode = {"!": "100755", "@": "120000"}.get(text[:1], "100644")
        return mode, text.lstrip("!@").encode().hex()

    def run(self, *args: str, allowed: tuple[int, ...] = ()) -> bytes:
        """Give what differs between two revisions, or where they parted."""
        self.asked.append(args)
        if args[0] == "merge-base":
            assert (args[1], allowed) == ("--all", (1,))
            return "\n".join(self.bases["".join(sorted(args[2:]))]).encode()
        assert args[:-4] == ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative")
        assert args[-2:] == ("--", "plans")
        before, after = self.entry(args[-4]), self.entry(args[-3])
        if before == after:
            return b""
        return f":{before[0]} {after[0]} {before[1]} {after[1]} M\0{FILE}\0".encode()

    def contents(self, ids: Any) -> dict[str, bytes]:
        """Give what blobs hold."""
        return {id_: bytes.fromhex(id_) for id_ in ids}


def is_changed(
    folder: Path, merged: Version, parents: list[Version], bases: dict[str, list[Version]]
) -> bool:
    """Tell whether a merge counts as a change; bases by the letters of two parents (``ab``)."""
    versions: dict[str, Version] = {"m": merged}
    versions |= dict(zip("abc", parents, strict=False))
    parted: dict[str, list[str]] = {}
    for pair, found in bases.items():
        parted[pair] = [f"{pair}{at}" for at in range(len(found))]
        versions |= dict(zip(parted[pair], found, strict=True))
    git: Any = Graph(folder, versions, parted)
    ids = tuple("abc"[: len(parents)])
    commit = Commit("m", "A", "a@x", DAY, "A", "a@x", DAY, "", "x", ids, ())
    changed = changed_in(git, "since", commit)
    assert changed in ([], [FILE])
    return bool(changed)


@pytest.mark.parametrize(
    ("base", "one", "two", "honest"),
    [
        ("x", "x", "y", ["y"]),
        ("x", "y", "x", ["y"]),
        ("x", "y", "y", ["y"]),
        ("x", "x", "x", ["x"]),
        ("x", "x", None, [None]),
        ("x", None, "x", [None]),
        ("x", None, None, [None]),
        (None, "y", None, ["y"]),
        (None, None, "y", ["y"]),
        (None, "y", "y", ["y"]),
        ("x", "y", "z", []),
        ("x", "y", None, []),
        (None, "y", "z", []),
        ("x", "!x", "x", ["!x"]),
        ("x", "x", "@x", ["@x"]),
        ("x", "!x", "y", []),
    ],
)
def test_of_two_parents(
    base: Version, one: Version, two: Version, honest: list[Version], tmp_path: Path
) -> None:
    """What one side alone changed is as that side has it; anything else is the change of whoever merged."""
    for merged in ("x", "y", "z", "w", None, "!x", "!y", "@x"):
        assert is_changed(tmp_path, merged, [one, two], {"ab": [base]}) is (merged not in honest), merged


def test_without_a_common_commit(tmp_path: Path) -> None:
    """What only one side has comes in; of two different ones neither may be dropped."""
    assert not is_changed(tmp_path, "y", ["y", None], {"ab": []})
    assert is_changed(tmp_path, None, ["y", None], {"ab": []})
    assert is_changed(tmp_path, "y", ["y", "z"], {"ab": []})
    assert is_changed(tmp_path, "w", ["y", "z"], {"ab": []})


def test_where_branches_crossed(tmp_path: Path) -> None:
    """Each side may have gone on from the other: either version stands, and nothing else does."""
    for merged, honest in (("x", True), ("y", True), ("z", False), (None, False)):
        assert is_changed(tmp_path, merged, ["x", "y"], {"ab": ["x", "y"]}) is not honest
    for merged, honest in (("z", True), ("x", False), ("y", False)):
        assert is_changed(tmp_path, merged, ["x", "z"], {"ab": ["x", "y"]}) is not honest


@pytest.mark.parametrize(
    ("parents", "honest"),
    [
        (["x", "x", "y"], "y"),
        (["y", "x", "x"], "y"),
        (["x", "y", "x"], "y"),
        (["y", "x", "y"], "y"),
        (["x", "x", None], None),
        (["x", "y", "z"], "-"),
    ],
)
def test_of_three_parents(parents: list[Version], honest: Version, tmp_path: Path) -> None:
    """The version of whoever changed it; where two did, none of them alone."""
    bases: dict[str, list[Version]] = {"ab": ["x"], "ac": ["x"], "bc": ["x"]}
    for merged in ("x", "y", "z", None):
        assert is_changed(tmp_path, merged, parents, bases) is (merged != honest), merged


BASE: Final = "unit: P1\nmonth: 2025-03\nresults:\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n"
NEAR: Final = (BASE.replace("a: 1", "a: 7"), BASE.replace("b: 2", "b: 8"))
FAR: Final = (BASE.replace("a: 1", "a: 7"), BASE.replace("e: 5", "e: 8"))


@pytest.mark.parametrize(("one", "two"), [NEAR, FAR])
@pytest.mark.parametrize("is_swapped", [False, True])
def test_what_git_or_the_driver_makes_of_both(one: str, two: str, is_swapped: bool, tmp_path: Path) -> None:
    """Lines far apart by git, neighbours figure by figure; with one figure more it is somebody's change."""
    whole = one.replace("b: 2", "b: 8") if two is NEAR[1] else one.replace("e: 5", "e: 8")
    parents: list[Version] = [two, one] if is_swapped else [one, two]
    assert not is_changed(tmp_path, whole, parents, {"ab": [BASE]})
    assert is_changed(tmp_path, whole.replace("c: 3", "c: 9"), parents, {"ab": [BASE]})
    assert is_changed(tmp_path, f"!{whole}", parents, {"ab": [BASE]})
    assert is_changed(tmp_path, whole, [f"!{one}", two], {"ab": [BASE]})
    assert is_changed(tmp_path, whole, parents, {"ab": [f"@{BASE}"]})
    assert not is_changed(tmp_path, f"!{whole}", [f"!{each}" for each in parents], {"ab": [f"!{BASE}"]})
    assert is_changed(tmp_path, f"@{whole}", [f"@{each}" for each in parents], {"ab": [f"@{BASE}"]})


def test_what_both_added(tmp_path: Path) -> None:
    """Each side a figure of its own in a month that was not there: merged by figures from nothing."""
    head = "unit: P1\nmonth: 2025-03\nresults:\n"
    one, two = f"{head}  a: 1\n", f"{head}  b: 2\n"
    assert not is_changed(tmp_path, f"{head}  a: 1\n  b: 2\n", [one, two], {"ab": [None]})
    assert is_changed(tmp_path, f"{head}  a: 1\n  b: 3\n", [one, two], {"ab": [None]})


def test_a_figure_in_conflict_is_whoever_decides_it(tmp_path: Path) -> None:
    """Also where the marks themselves were committed."""
    one, two = BASE.replace("a: 1", "a: 7"), BASE.replace("a: 1", "a: 8")
    for merged in (one, two, BASE, BASE.replace("a: 1", "a: 9")):
        assert is_changed(tmp_path, merged, [one, two], {"ab": [BASE]})


def test_commits_that_merge_nothing(tmp_path: Path) -> None:
    """One with a parent changed what git lists; a root what is not as it is known."""
    versions: dict[str, Version] = {"m": "x", "since": "x", "other": "y"}
    git: Any = Graph(tmp_path, versions, {})
    paths = ("plans/b", FILE)
    plain = Commit("m", "A", "a@x", DAY, "A", "a@x", DAY, "", "x", ("p",), paths)
    assert changed_in(git, "since", plain) == [*paths]
    assert git.asked == []
    root = Commit("m", "A", "a@x", DAY, "A", "a@x", DAY, "", "x", (), paths)
    assert changed_in(git, "since", root) == []
    assert changed_in(git, "other", root) == [FILE]
