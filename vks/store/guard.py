"""Who may change what: commits held to units.yaml as it was before each of them.

A unit's folder of results belongs to the committers named for it, every other file of a plan to
the office's; where nobody is named, anybody may. Nobody gives himself leave: what counts is the
list before the commit, and for a history that does not come from what is known, the list there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct, field

from vks.model.calendar import parse_month
from vks.model.closing import ClosedMonth
from vks.model.finding import Finding, Place
from vks.model.plan import Plan
from vks.store.closed_file import read_closed
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.git import Commit, Git
from vks.store.merge_changes import changed_in
from vks.store.plan_file import read_plan
from vks.store.repository import CLOSED, PLAN_FILE, PLANS, RESULTS, SUFFIX, UNITS_FILE
from vks.store.submit import changed_files, committer_of
from vks.store.text import decode
from vks.store.units_file import UnitsRead, read_units

_SHORT: Final = 9
_GOOD: Final = "G"
"""A signature by a key that this machine trusts; anybody can make a key of his own."""
_DIFF: Final = ("--name-only", "-z", "--no-renames", "--relative", "--ignore-submodules=all")
_WHY_BAD: Final = {
    "N": ("không có chữ ký", "it has no signature"),
    "U": ("khóa ký chưa được tin cậy ở máy này", "its key is not trusted here"),
    "B": ("chữ ký không khớp", "its signature is bad"),
    "X": ("chữ ký đã hết hạn", "its signature has expired"),
    "Y": ("khóa ký đã hết hạn", "its key has expired"),
    "R": ("khóa ký đã bị thu hồi", "its key was revoked"),
    "E": ("không kiểm được chữ ký (thiếu khóa)", "its signature cannot be checked (no key)"),
}


class Owners(Struct, frozen=True):
    """Who may change a plan's files, by e-mail address; nobody named is anybody."""

    office: frozenset[str] = frozenset()
    units: dict[str, frozenset[str]] = field(default_factory=dict)
    signed: bool = False

    def may(self, email: str, unit: str | None) -> bool:
        """Tell whether somebody may change a unit's results, or (None) the plan's other files."""
        named = self.office if unit is None else self.units.get(unit, frozenset())
        address = email.casefold()
        return not named or address in named or address in self.office


def owners_of(units: UnitsRead | Plan, *, signed: bool) -> Owners:
    """Give who is named in a plan."""
    return Owners(
        _folded(units.committers),
        {unit.id: _folded(unit.committers) for unit in units.units.values()},
        signed,
    )


def may_change(plan: Plan, file: str, unit: str, email: str) -> Finding | None:
    """Give the finding for somebody who is about to change a unit's file and may not."""
    owners = owners_of(plan, signed=plan.signed)
    if owners.may(email, unit):
        return None
    return _stranger(file, unit, email, owners)


def guard(git: Git, since: str, until: str) -> Iterator[Finding]:
    """Give a finding for everything that commits after one and up to another might not do.

    Both are full ids. Files changed by somebody who is not named for them, commits without the
    signature that the plan asks for, closed months taken away or written anew, and commits that
    are gone: what counts as known is what ``since`` has.
    """
    yield from _rewound(git, since, until)
    lists = _Lists(git, since, until)
    for commit in git.log("--root", f"{since}..{until}", signatures=True):
        yield from _of_commit(lists, commit)
    yield from _closings(git, since, until)


def _rewound(git: Git, since: str, until: str) -> Iterator[Finding]:
    """Give the finding for a history in which what was known before is no more."""
    gone = git.text("rev-list", since, f"^{until}", "--").split()
    if gone:
        newest = git.commit(gone[0])
        values = {"since": since[:_SHORT], "n": len(gone), "id": newest.id[:_SHORT]}
        day = f"{newest.committed:%d/%m/%Y}"
        who = f"{newest.committer} <{newest.committer_email}>"
        yield Finding("history-rewound", Place(PLANS), {**values, "who": who, "day": day})


def guard_folder(git: Git) -> Iterator[Finding]:
    """Give a finding for every file that is changed, not committed, and not the committer's to change."""
    email = committer_of(git)
    lists = _Lists(git, "HEAD", "HEAD")
    for folder, files in _by_plan(_of_this_commit(git)):
        owners = lists.at("HEAD", folder)
        for file, unit in files:
            if not owners.may(email, unit):
                yield _stranger(file, unit, email, owners)
    yield from _closings(git, "HEAD", None)


def _of_this_commit(git: Git) -> list[str]:
    """Give the changed files that are nobody else's: what a merge brings in as it is, is its own side's."""
    changed = changed_files(git)
    if not git.run("rev-parse", "--verify", "--quiet", "MERGE_HEAD", allowed=(1, 128)):
        return changed
    out = git.run("diff", *_DIFF, "MERGE_HEAD", "--", PLANS)
    own = set(out.decode("utf-8", "replace").split("\0"))
    return [name for name in changed if name in own]


class _Lists:
    """Who is named in each plan before each commit, read once."""

    def __init__(self, git: Git, since: str, until: str) -> None:
        self.git = git
        self.since = since
        after = git.text("rev-list", "--ancestry-path", f"{since}..{until}", "--").split()
        self._trusted = {since, *after}
        self._known: dict[tuple[bytes | None, bytes | None], Owners] = {}

    def before(self, commit: Commit, folder: str) -> Iterator[Owners]:
        """Give all who were named in a plan before a commit; a plan that is new belongs to anybody.

        A history that does not come from ``since`` says of itself what it likes, so its commits are
        held to the list there too. What comes from there was held itself, list by list.
        """
        trusted = [parent for parent in commit.parents if parent in self._trusted]
        for revision in trusted or (self.since, *commit.parents):
            yield self.at(revision, folder)

    def at(self, revision: str, folder: str) -> Owners:
        """Give who is named in a plan at a revision."""
        files = (
            self.git.blob(revision, f"{folder}/{UNITS_FILE}"),
            self.git.blob(revision, f"{folder}/{PLAN_FILE}"),
        )
        if files not in self._known:
            self._known[files] = _read(*files)
        return self._known[files]


def _read(units: bytes | None, frame: bytes | None) -> Owners:
    if units is None:
        return Owners()
    signed = False
    if frame is not None:
        plan = read_plan(Reader(parse(decode(frame, PLAN_FILE))), PLANS)
        signed = plan is not None and plan.signed
    return owners_of(read_units(Reader(parse(decode(units, UNITS_FILE)))), signed=signed)


def _of_commit(lists: _Lists, commit: Commit) -> Iterator[Finding]:
    for folder, files in _by_plan(changed_in(lists.git, lists.since, commit)):
        before = list(lists.before(commit, folder))
        for file, unit in files:
            strict = next((each for each in before if not each.may(commit.committer_email, unit)), None)
            if strict is not None:
                yield _stranger(file, unit, commit.committer_email, strict, commit)
        if any(owners.signed for owners in before) and commit.signature != _GOOD:
            why, why_en = _WHY_BAD.get(commit.signature, _WHY_BAD["E"])
            values = {"why": why, "why_en": why_en, **_commit_words(commit)}
            yield Finding("commit-unsigned", Place(files[0][0]), values)


def _by_plan(paths: Iterable[str]) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Give the plans that paths lie in, each with its files and whose results each is (None: none's)."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for path in paths:
        parts = PurePosixPath(path).parts
        if len(parts) > 3 and parts[0] == PLANS:
            unit = parts[4] if parts[3] == RESULTS and len(parts) > 5 else None
            found.setdefault("/".join(parts[:3]), []).append((path, unit))
    return list(found.items())


def _stranger(
    file: str, unit: str | None, email: str, owners: Owners, commit: Commit | None = None
) -> Finding:
    named = [", ".join(sorted(owners.units.get(unit, frozenset())))] if unit else []
    office = ", ".join(sorted(owners.office))
    named += [f"văn phòng ({office})"] if office else []
    words = _commit_words(commit) if commit else {"commit": "", "commit_en": "", "who": f"<{email}>"}
    listed = ", ".join(part for part in named if part)
    values = {"named": listed, "named_en": listed.replace("văn phòng", "the office"), **words}
    return Finding("not-yours", Place(file), values)


def _commit_words(commit: Commit) -> dict[str, str]:
    day = f"{commit.committed:%d/%m/%Y}"
    return {
        "commit": f" (commit {commit.id[:_SHORT]} ngày {day})",
        "commit_en": f" (commit {commit.id[:_SHORT]} of {day})",
        "who": f"{commit.committer} <{commit.committer_email}>",
    }


def _closings(git: Git, since: str, until: str | None) -> Iterator[Finding]:
    """Hold every month that was closed to what its file says now: corrections are only added.

    Without ``until`` by the folder's own files.
    """
    out = git.run("ls-tree", "-r", "-z", "--name-only", since, "--", f"{PLANS}/").decode("utf-8", "replace")
    for path in out.split("\0"):
        parts = PurePosixPath(path).parts
        month = (
            parse_month(parts[-1].removesuffix(SUFFIX)) if len(parts) == 5 and parts[3] == CLOSED else None
        )
        if month is None:
            continue
        before = _closed(git, since, path)
        if before is None:
            continue
        after = _closed(git, until, path)
        words = {"month": f"{month.month:02d}/{month.year}", "id": str(month)}
        if after is None:
            yield Finding("closing-removed", Place(path), words)
        elif not _is_continued(before, after):
            yield Finding("closing-rewritten", Place(path), words)


def _closed(git: Git, revision: str | None, path: str) -> ClosedMonth | None:
    own = git.folder / path
    data = git.blob(revision, path) if revision else own.read_bytes() if own.is_file() else None
    month = parse_month(Path(path).name.removesuffix(SUFFIX))
    if data is None or month is None:
        return None
    return read_closed(Reader(parse(decode(data, path))), month)


def _is_continued(before: ClosedMonth, after: ClosedMonth) -> bool:
    """Tell whether a closed month only went on: figures change with a correction and not without."""
    kept = len(before.corrections)
    if after.corrections[:kept] != before.corrections or after.closed != before.closed:
        return False
    return after.figures == before.figures or len(after.corrections) > kept


def _folded(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(address.casefold() for address in addresses)
