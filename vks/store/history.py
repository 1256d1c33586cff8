"""Who changed what a unit reported: git's history of its months, read by meaning.

A month is read here without its plan, which may have changed since: whatever stands under its
keys is taken as text. A file that was damaged at some commit hides nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from vks.model.calendar import Month, parse_month
from vks.model.change import Change, Handin, Item, Said, changes_between, without_moves
from vks.store.canonical import parse_results
from vks.store.document import Data
from vks.store.git import Commit, Git
from vks.store.repository import PLANS, RESULTS, SUFFIX, Repository
from vks.store.text import MOST_BYTES, decode

_SPARE: Final = 20
"""Commits asked for beside those wanted: merges that change nothing themselves fall out again."""
_Items = dict[Item, str]


def handins(git: Git, start: str, folders: Sequence[str], most: int | None = None) -> list[Handin]:
    """Give the commits that changed months in some folders (``results/UNIT``), the newest first.

    Folders are pathspecs of git, from the repository's root. Without ``most`` all of them.
    """
    limit = () if most is None else (f"-n{2 * most + _SPARE}",)
    commits = [each for each in git.log(*limit, start, paths=tuple(folders)) if _months_in(each.paths)]
    contents = _Contents(git, [pair for each in commits for pair in _states(each)])
    return [_handin(each, contents) for each in commits[:most]]


def uncommitted(git: Git, repository: Repository, folders: Sequence[str]) -> Handin | None:
    """Give what the folder's own files of some ``results/UNIT`` say otherwise than HEAD does."""
    head = git.commit_id("HEAD") if git.has_commits() else ""
    on_disk = {
        repository.name_of(path): path
        for folder in folders
        for path in repository.yaml_files(repository.root / folder)
    }
    paths = _months_in([*on_disk, *(each.path for each in (git.files(head, *folders) if head else ()))])
    before = _Contents(git, [(head, path) for path in paths] if head else [])
    damaged: list[str] = []
    old: _Items = {}
    new: _Items = {}
    for path, month in paths.items():
        old |= before.items(head, path, month)[0]
        data = _bytes_of(repository, on_disk[path]) if path in on_disk else None
        items, is_damaged = _items_of(path, month, data)
        new |= items
        damaged += [path] * is_damaged
    changes = _in_order(changes_between(old, new))
    return Handin(changes, damaged=tuple(damaged)) if changes or damaged else None


class _Contents:
    """The bytes of files at commits, fetched by two processes in all."""

    def __init__(self, git: Git, wanted: Iterable[tuple[str, str]]) -> None:
        pairs = list(dict.fromkeys(wanted))
        prefix = git.run("rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")
        known = git.sizes(f"{commit}:{prefix}{path}" for commit, path in pairs) if pairs else []
        self._ids = {pair: blob for pair, blob in zip(pairs, known, strict=True) if blob is not None}
        small = dict.fromkeys(id_ for id_, size in self._ids.values() if size <= MOST_BYTES)
        self._bytes = git.contents(small) if small else {}

    def items(self, commit: str, path: str, month: Month) -> tuple[_Items, bool]:
        """Give what a month said at a commit, and whether its file could not be read."""
        blob = self._ids.get((commit, path))
        if blob is None:
            return {}, False
        return _items_of(path, month, self._bytes.get(blob[0], b"\0"))


def _handin(commit: Commit, contents: _Contents) -> Handin:
    paths = _months_in(commit.paths)
    now: _Items = {}
    damaged: list[str] = []
    for path, month in paths.items():
        items, is_damaged = contents.items(commit.id, path, month)
        now |= items
        damaged += [path] * is_damaged
    before: list[_Items] = []
    for parent in commit.parents or ("",):
        items = {}
        for path, month in paths.items():
            items |= contents.items(parent, path, month)[0]
        before.append(items)
    return Handin(
        _in_order(_own_changes(before, now)),
        commit.id,
        commit.written,
        commit.author,
        commit.committer,
        commit.subject,
        tuple(damaged),
    )


def _in_order(changes: list[Change]) -> tuple[Change, ...]:
    """Give changes month by month, without what only lies elsewhere now."""
    return tuple(sorted(without_moves(changes), key=lambda change: change.item.month))


def _own_changes(before: Sequence[_Items], now: _Items) -> list[Change]:
    """Give what differs from every parent: of a merge, only what it decided itself."""
    changes = changes_between(before[0], now)
    return [change for change in changes if all(old.get(change.item) != change.new for old in before[1:])]


def _states(commit: Commit) -> Iterator[tuple[str, str]]:
    """Give each file of a commit at the commit and at its parents."""
    for path in _months_in(commit.paths):
        yield from ((id_, path) for id_ in (commit.id, *commit.parents))


def _months_in(paths: Iterable[str]) -> dict[str, Month]:
    """Give the paths that are months' files, with their months."""
    found = {}
    for path in paths:
        parts = path.split("/")
        month = parse_month(parts[-1].removesuffix(SUFFIX))
        shaped = len(parts) == 6 and parts[0] == PLANS and parts[3] == RESULTS
        if shaped and month is not None and path.endswith(SUFFIX) and "\n" not in path:
            found[path] = month
    return found


def _bytes_of(repository: Repository, path: Path) -> bytes:
    """Give a file's bytes; what no text can be where it cannot, or may not, be read."""
    try:
        if repository.is_outside(path) or repository.tree.size(path) > MOST_BYTES:
            return b"\0"
        return repository.tree.read(path)
    except OSError:
        return b"\0"


def _items_of(path: str, month: Month, data: bytes | None) -> tuple[_Items, bool]:
    """Give what a month's bytes say, and whether they are damaged."""
    if data is None:
        return {}, False
    read = parse_results(decode(data, path)).data
    if not isinstance(read, dict):
        return {}, True
    parts = path.split("/")
    blank = Item("/".join(parts[:3]), parts[4], month, Said.FIGURE, "")
    return dict(_said(blank, read)), False


def _said(blank: Item, data: Mapping[str, Data]) -> Iterator[tuple[Item, str]]:
    for id_, raw in _mapping(data.get("results")).items():
        inside = raw if isinstance(raw, dict) else {"value": raw}
        yield from _texts(replace(blank, id=id_), inside, {"value": Said.FIGURE, "note": Said.NOTE})
    for id_, raw in _mapping(data.get("waived")).items():
        yield from _texts(replace(blank, id=id_), {"reason": raw}, {"reason": Said.WAIVED})
    confirmed = data.get("confirmed")
    for raw in confirmed if isinstance(confirmed, list) else [confirmed]:
        if isinstance(raw, str):
            yield replace(blank, said=Said.CONFIRMED, id=raw), "true"
    for id_, raw in _mapping(data.get("tasks")).items():
        for said in raw if isinstance(raw, list) else [raw]:
            report = _mapping(said)
            stage = _text(report.get("stage"))
            kinds = {"done": Said.DONE, "evidence": Said.EVIDENCE, "note": Said.NOTE}
            yield from _texts(replace(blank, id=id_, part=stage), report, kinds)
    yield from _notes(blank, data.get("notes"))


def _notes(blank: Item, notes: Data) -> Iterator[tuple[Item, str]]:
    """Give the notes of a month: one text for all of it, or by target or task."""
    named: Mapping[str, Data] = {"": notes} if isinstance(notes, str) else _mapping(notes)
    for id_, raw in named.items():
        inside = raw if isinstance(raw, dict) else {"text": raw}
        for key in inside:
            item = replace(blank, id=id_, part=f"notes.{key}")
            yield from _texts(item, inside, {key: Said.NOTE})


def _texts(item: Item, inside: Mapping[str, Data], kinds: Mapping[str, Said]) -> Iterator[tuple[Item, str]]:
    for key, said in kinds.items():
        text = _text(inside.get(key))
        if text:
            yield replace(item, said=said), text


def _mapping(data: Data) -> Mapping[str, Data]:
    return data if isinstance(data, dict) else {}


def _text(data: Data) -> str:
    """Give a value as text; nothing for what is blank."""
    if data is None:
        return ""
    return str(data).lower() if isinstance(data, bool) else " ".join(str(data).split())
