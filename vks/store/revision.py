"""The repository as of a commit, read straight from git: no file of the work tree is looked at.

One listing of the commit, then one process for a group of files when the first of them is asked
for: the frames and targets of all plans, and the results of each plan.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from vks.store.git import Git
from vks.store.repository import PLANS, RESULTS, SUFFIX, Repository
from vks.store.text import MOST_BYTES
from vks.store.tree import TreeEntry

_MOST_LINKS: Final = 40
"""As many as operating systems follow."""
_LINK: Final = "120000"


class _Blob(Struct, frozen=True, eq=False):
    """One file, or one link, of the commit."""

    id: str
    size: int
    is_link: bool


class _Folder(Struct, frozen=True, eq=False):
    inside: dict[str, _Folder | _Blob] = field(default_factory=dict)


class _Found(Struct, frozen=True):
    """Where a path leads: the parts of its real path, and what stands there."""

    parts: tuple[str, ...]
    node: _Folder | _Blob | None
    trouble: int = 0
    """The system's number for why there is nothing; 0 where there is something or it lies outside."""


class _Entry(Struct, frozen=True):
    name: str
    tree: RevisionTree
    path: Path

    def is_dir(self) -> bool:
        """Tell whether it is a folder, or a link to one."""
        return self.tree.is_folder(self.path)


class RevisionTree:
    """Files of one commit below a folder, as a disk would show them."""

    def __init__(self, git: Git, commit: str) -> None:
        self.root = git.folder
        self._git = git
        self._base = Path(os.path.realpath(git.folder)).parts
        self._top = _Folder()
        self._groups: dict[tuple[str, ...], list[str]] = {}
        self._content: dict[str, bytes] = {}
        for file in git.files(commit):
            self._put(file.path, _Blob(file.id, file.size, file.mode == _LINK))

    def scan(self, folder: Path) -> Sequence[TreeEntry]:
        """Give what lies in a folder; raises OSError."""
        found = self._find(folder)
        if not isinstance(found.node, _Folder):
            raise _refusal(found.trouble or errno.ENOTDIR, folder)
        return [_Entry(name, self, folder / name) for name in found.node.inside]

    def is_folder(self, path: Path) -> bool:
        """Tell whether a path is a folder, or a link to one.

        Of what a link leads to elsewhere only the name is known: one without an ending.
        """
        found = self._find(path)
        if found.node is None and not found.trouble:
            return "." not in path.name
        return isinstance(found.node, _Folder)

    def is_link(self, path: Path) -> bool:
        """Tell whether a path is itself a link."""
        node = self._find(path, last=False).node
        return isinstance(node, _Blob) and node.is_link

    def exists(self, path: Path) -> bool:
        """Tell whether a name is there, be it a link that leads nowhere."""
        return self._find(path, last=False).node is not None

    def real(self, path: Path) -> Path:
        """Give a path with every link followed, as far as there is one."""
        return Path(*self._find(path).parts)

    def size(self, path: Path) -> int:
        """Give the bytes that a file holds; raises OSError."""
        return self._blob(path)[0].size

    def read(self, path: Path) -> bytes:
        """Give a file's bytes; raises OSError."""
        blob, parts = self._blob(path)
        if blob.id not in self._content:
            group = self._groups.get(_group_of(parts), [])
            self._content.update(self._git.contents(dict.fromkeys([*group, blob.id])))
        return self._content[blob.id]

    def content_of(self, folder: Path) -> str:
        """Give a hash of all names and blobs below a folder; empty where links lead out of it."""
        found = self._find(folder).node
        said = sha256()
        for name, blob in _below(found, "") if isinstance(found, _Folder) else ():
            if blob.is_link:
                return ""
            said.update(f"{len(name)} {name} {blob.id}\n".encode("utf-8", "surrogateescape"))
        return said.hexdigest()

    def _put(self, path: str, blob: _Blob) -> None:
        *folders, name = path.split("/")
        at = self._top
        for part in folders:
            inside = at.inside.setdefault(part, _Folder())
            if not isinstance(inside, _Folder):
                return
            at = inside
        at.inside[name] = blob
        if name.endswith(SUFFIX) and folders[:1] == [PLANS] and not blob.is_link and blob.size <= MOST_BYTES:
            self._groups.setdefault(_group_of((*folders, name)), []).append(blob.id)

    def _blob(self, path: Path) -> tuple[_Blob, tuple[str, ...]]:
        found = self._find(path)
        if isinstance(found.node, _Blob):
            return found.node, found.parts[len(self._base) :]
        raise _refusal(found.trouble or (errno.EISDIR if found.node else errno.ENOENT), path)

    def _find(self, path: Path, *, last: bool = True) -> _Found:
        """Follow a path name by name, and its links; the last one only when that is asked for."""
        waiting = list(reversed(path.relative_to(self.root).parts))
        at = self._base
        links = 0
        while waiting:
            here = self._at(at)
            if here is not None and not isinstance(here, _Folder):
                return _Found((*at, *reversed(waiting)), None, errno.ENOTDIR)
            name = waiting.pop()
            if name == "..":
                at = at[:-1] or at[:1]
                continue
            node = self._at((*at, name))
            if isinstance(node, _Blob) and node.is_link and (last or waiting):
                links += 1
                if links > _MOST_LINKS:
                    return _Found((*at, name, *reversed(waiting)), None, errno.ELOOP)
                target = self._target(node)
                at = Path(target).parts[:1] if os.path.isabs(target) else at  # noqa: PTH117  # no disk
                waiting += reversed([part for part in target.split("/") if part not in {"", "."}])
                continue
            at = (*at, name)
            if node is None and self._is_inside(at):
                return _Found((*at, *reversed(waiting)), None, errno.ENOENT)
        return _Found(at, self._at(at))

    def _at(self, parts: tuple[str, ...]) -> _Folder | _Blob | None:
        """Give what stands at a real path; None where nothing does, or outside."""
        if not self._is_inside(parts):
            return None
        node: _Folder | _Blob | None = self._top
        for part in parts[len(self._base) :]:
            node = node.inside.get(part) if isinstance(node, _Folder) else None
        return node

    def _is_inside(self, parts: tuple[str, ...]) -> bool:
        return parts[: len(self._base)] == self._base

    def _target(self, link: _Blob) -> str:
        if link.id not in self._content:
            self._content.update(self._git.contents([link.id]))
        return os.fsdecode(self._content[link.id])


def _below(folder: _Folder, name: str) -> Iterator[tuple[str, _Blob]]:
    """Give each file below a folder by its path in it, in the order of names."""
    for part, node in sorted(folder.inside.items()):
        if isinstance(node, _Folder):
            yield from _below(node, f"{name}{part}/")
        else:
            yield name + part, node


def at_revision(start: Path, revision: str) -> Repository | None:
    """Give the repository of a folder as of a commit: there or in the nearest folder above.

    The work tree need not hold ``plans/``, nor be there at all (a bare repository). None where
    the commit has no ``plans/`` either; raises GitProblemError.
    """
    here = start.resolve()
    commit = Git(here).commit_id(revision)
    for folder in (here, *here.parents):
        git = Git(folder)
        if (folder / PLANS).is_dir() or git.has_folder(commit, PLANS):
            return repository_of(git, commit)
        if git.is_top():
            return None
    return None


def repository_of(git: Git, commit: str) -> Repository:
    """Give the repository of git's folder as of a commit (a full id)."""
    return Repository(git.folder, RevisionTree(git, commit), commit)


def _group_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give what files are fetched together: a plan's results, else the frames of all plans."""
    return parts[:4] if len(parts) > 4 and parts[3] == RESULTS else parts[:1]


def _refusal(number: int, path: Path) -> OSError:
    """Give the error that a disk would raise, of the right kind for its number."""
    return OSError(number, os.strerror(number), str(path))
