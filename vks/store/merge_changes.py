"""What a merge commit itself changed: the files that no honest merge of its parents gives.

Whoever makes a merge chooses its parents, their order and its files. So every file is held to what
comes of the parents' versions and the one that two of them began from: where one side alone changed
it, that side's version; where both did, what git makes of their lines or ``vks merge-file`` of their
figures. Anything else is the change of whoever made the merge, also where he kept one side whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, TypeAlias

from msgspec import Struct

from vks.store.git import Commit, Git
from vks.store.repository import PLANS

_Version: TypeAlias = tuple[str, str]
"""A file's mode and its blob's full id; ``_NONE`` where there is none."""

_DIFF: Final = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative")
_FILES: Final = frozenset({"100644", "100755"})
_ABSENT: Final = "000000"
_NONE: Final[_Version] = (_ABSENT, "")


class _Tree(Struct, frozen=True):
    """A revision's files below ``plans``, told by how they differ from those of the merge."""

    merged: dict[str, _Version]
    own: dict[str, _Version]

    def version(self, path: str, merged: _Version) -> _Version:
        """Give a file as the revision has it."""
        return self.own.get(path, merged)


class _Side(Struct, frozen=True):
    """Two parents (by their number) and the files as they were where the two parted."""

    one: int
    two: int
    bases: tuple[_Tree | None, ...]
    """More than one where the branches crossed; None is a history that has nothing in common."""


def changed_in(git: Git, since: str, commit: Commit) -> list[str]:
    """Give the files below ``plans`` that a commit changed by itself, in order of names.

    Of a root, which has nothing before it, those of its own that are not as ``since`` has them.
    """
    if len(commit.parents) > 1:
        return sorted(_of_merge(git, commit))
    if commit.parents:
        return list(commit.paths)
    differing = _tree(git, since, commit.id).own
    return [path for path in commit.paths if path in differing]


def _of_merge(git: Git, commit: Commit) -> Iterator[str]:
    parents = [_tree(git, parent, commit.id) for parent in commit.parents]
    sides: list[_Side] | None = None
    for path, merged in {path: each for tree in parents for path, each in tree.merged.items()}.items():
        versions = [tree.version(path, merged) for tree in parents]
        sides = sides or list(_sides(git, commit))
        left = _not_overtaken(versions, sides, path, merged)
        if left != {merged} and not _is_merge_of(git, left, versions, sides, path, merged):
            yield path


def _sides(git: Git, commit: Commit) -> Iterator[_Side]:
    known: dict[str, _Tree] = {}
    for one, two in combinations(range(len(commit.parents)), 2):
        out = git.run("merge-base", "--all", commit.parents[one], commit.parents[two], allowed=(1,))
        bases = out.decode("ascii").split()
        for base in bases:
            known[base] = known.get(base) or _tree(git, base, commit.id)
        yield _Side(one, two, tuple(known[base] for base in bases) or (None,))


def _not_overtaken(
    versions: list[_Version], sides: list[_Side], path: str, merged: _Version
) -> set[_Version]:
    """Give the versions that are not simply what another parent began from and changed."""
    overtaken = set()
    for side in sides:
        one, two = versions[side.one], versions[side.two]
        if one == two:
            continue
        before = {_before(base, path, merged) for base in side.bases}
        # Where branches crossed, each may have gone on from the other: either version stands then.
        gone_on = [at for at in (side.one, side.two) if versions[at] in before]
        overtaken.update(sorted(gone_on, key=lambda at: versions[at] == merged)[:1])
    left = {version for at, version in enumerate(versions) if at not in overtaken}
    return left or set(versions)


def _before(base: _Tree | None, path: str, merged: _Version) -> _Version:
    return _NONE if base is None else base.version(path, merged)


def _is_merge_of(
    git: Git, left: set[_Version], versions: list[_Version], sides: list[_Side], path: str, merged: _Version
) -> bool:
    """Tell whether a file is what git or the merge driver makes of the two versions of it that are left."""
    if len(left) != 2 or merged in left or not _are_alike((*left, merged)):
        return False
    for side in sides:
        pair = (versions[side.one], versions[side.two])
        if set(pair) == left:
            for base in side.bases:
                before = _before(base, path, merged)
                if before == _NONE or _are_alike((before, merged)):
                    ids = [id_ for _, id_ in (before, *pair, merged)]
                    found = git.contents(id_ for id_ in ids if id_)
                    if _gives(git, path, *(found.get(id_, b"") for id_ in ids)):
                        return True
    return False


def _are_alike(versions: Iterable[_Version]) -> bool:
    """Tell whether all are files, and equally so."""
    modes = {mode for mode, _ in versions}
    return len(modes) == 1 and modes <= _FILES


def _gives(git: Git, path: str, base: bytes, one: bytes, two: bytes, merged: bytes) -> bool:
    from vks.store.merge import Versions, merge_month, merge_whole  # only such a merge pays for it

    for versions in (Versions(base, one, two), Versions(base, two, one)):
        if (merged, False) == merge_whole(git.folder, versions):
            return True
        figures = merge_month(git.folder, versions, path)
        asks = figures is None or figures.conflicts or figures.comments
        if figures is not None and not asks and figures.text.encode("utf-8") == merged:
            return True
    return False


def _tree(git: Git, revision: str, merge: str) -> _Tree:
    merged, own = {}, {}
    parts = os.fsdecode(git.run(*_DIFF, revision, merge, "--", PLANS)).split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        mode, mode_after, id_, id_after, _ = about.lstrip(":").split(" ")
        own[path] = (mode, id_) if mode != _ABSENT else _NONE
        merged[path] = (mode_after, id_after) if mode_after != _ABSENT else _NONE
    return _Tree(merged, own)
