"""Hand-ins and git: which results files are new, and a commit of exactly one of them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from vks.model.calendar import Month, parse_month
from vks.store.git import Git, GitProblemError, GitTrouble
from vks.store.repository import PLANS, RESULTS, SUFFIX

_COMMIT_SECONDS: Final = 600
"""A hook may check the whole repository, and a signature may ask for a password."""
_CONFLICTS: Final = frozenset({"DD", "AU", "UD", "UA", "DU", "AA", "UU"})
_BUSY: Final = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
_STATUS: Final = (
    "status",
    "--porcelain=v1",
    "-z",
    "--untracked-files=all",
    "--no-renames",
    "--ignore-submodules=all",
)


class ChangeKind(StrEnum):
    """What git says of a results file."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    CONFLICT = "conflict"
    LINK = "link"
    """git would keep where it leads, and not the figures."""


class HandIn(Struct, frozen=True):
    """One unit's month whose file is not as the last commit has it."""

    folder: str
    """The plan's folder, from the repository's root."""
    unit: str
    month: Month
    file: str
    kind: ChangeKind


class GitState(Struct, frozen=True):
    """Where a repository stands before something is committed."""

    branch: str
    """Empty where HEAD is on no branch."""
    busy: str = ""
    """What is under way (merge, rebase …), if anything is."""


def state_of(git: Git) -> GitState:
    """Give where the repository stands; raises GitProblemError."""
    folder = Path(git.text("rev-parse", "--absolute-git-dir"))
    busy = next((name for mark, name in _BUSY.items() if (folder / mark).exists()), "")
    branch = git.run("symbolic-ref", "--quiet", "--short", "HEAD", allowed=(1,)).decode("utf-8", "replace")
    return GitState(branch.strip(), busy)


def committer_of(git: Git) -> str:
    """Give the e-mail address that a commit made now would carry; raises GitProblemError."""
    said = git.text("var", "GIT_COMMITTER_IDENT")
    return said[said.rfind("<") + 1 : said.rfind(">")]


def changed_files(git: Git) -> list[str]:
    """Give every file of the plans that differs from the last commit, new ones too."""
    return [name for _, name in _status(git)]


def hand_ins(git: Git) -> list[HandIn]:
    """Give every results file that differs from the last commit, in order of names."""
    found = []
    for signs, name in _status(git):
        parts = name.split("/")
        if len(parts) != 6 or parts[3] != RESULTS or not parts[5].endswith(SUFFIX):
            continue
        month = parse_month(parts[5].removesuffix(SUFFIX))
        if month is not None:
            kind = ChangeKind.LINK if (git.folder / name).is_symlink() else _kind(signs)
            found.append(HandIn("/".join(parts[:3]), parts[4], month, name, kind))
    return sorted(found, key=lambda each: (each.folder, each.month, each.unit))


def ignored_files(git: Git) -> list[str]:
    """Give the files of results that git is told to pass over, and so never hands in."""
    options = ("--others", "--ignored", "--exclude-standard", "-z")
    names = os.fsdecode(git.run("ls-files", *options, "--", PLANS)).split("\0")
    return [name for name in names if f"/{RESULTS}/" in name and name.endswith(SUFFIX)]


def overlooked_files(git: Git) -> list[tuple[str, str]]:
    """Give the files of results that are not as in the index, and that git was told to overlook; with the flag."""
    flagged: dict[str, tuple[str, str]] = {}
    for line in os.fsdecode(git.run("ls-files", "-v", "-s", "-z", "--", PLANS)).split("\0"):
        about, _, name = line.partition("\t")
        flag = "skip-worktree" if about[:1] in {"S", "s"} else "assume-unchanged"
        own = git.folder / name
        if about[:1] in {"S", "s", "h"} and f"/{RESULTS}/" in name and own.is_file() and not own.is_symlink():
            flagged[name] = (about.split()[2], flag)
    if not flagged:
        return []
    names = "".join(f"{name}\n" for name in flagged)
    now = git.run("hash-object", "--stdin-paths", data=os.fsencode(names)).decode("ascii").split()
    return [
        (name, flag)
        for (name, (id_, flag)), own_id in zip(flagged.items(), now, strict=True)
        if own_id != id_
    ]


def files_of(git: Git, commit: str) -> list[str]:
    """Give the files that a commit changed."""
    out = git.run("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--name-only", "--relative", commit)
    return [name for name in os.fsdecode(out).split("\0") if name]


def _status(git: Git) -> Iterator[tuple[str, str]]:
    """Give git's two letters and the name of every file below ``plans`` that is not as committed."""
    prefix = git.text("rev-parse", "--show-prefix")
    out = git.run(*_STATUS, "--", PLANS)
    for line in os.fsdecode(out).split("\0"):
        if len(line) > 3:
            yield line[:2], line[3:].removeprefix(prefix)


def _kind(signs: str) -> ChangeKind:
    if signs in _CONFLICTS:
        return ChangeKind.CONFLICT
    if "D" in signs:
        return ChangeKind.REMOVED
    return ChangeKind.NEW if signs == "??" or signs.startswith("A") else ChangeKind.CHANGED


def commit_file(git: Git, file: str, message: str, *, sign: bool = False) -> str:
    """Commit one file as it lies in the folder and nothing else; give the commit's id.

    What else is staged or changed stays as it is, also when git refuses or somebody breaks it off. Raises GitProblemError.
    """
    is_known = bool(git.run("ls-files", "-z", "--cached", "--", file))
    options = ["--quiet", "--cleanup=whitespace", "--file=-", *(["--gpg-sign"] if sign else [])]
    try:
        if not is_known:
            git.run("add", "--intent-to-add", "--", file)
        git.run(
            "commit", *options, "--only", "--", file, data=message.encode("utf-8"), seconds=_COMMIT_SECONDS
        )
    except BaseException as problem:  # also Ctrl-C in a slow hook
        if not is_known:
            with contextlib.suppress(GitProblemError):  # a lock that is left has its own sentence next time
                git.run("reset", "--quiet", "--", file)  # as the last commit has it, be it made or not
        if not isinstance(problem, GitProblemError):
            raise
        if problem.trouble is GitTrouble.OTHER and _is_from_hook(problem.detail):
            raise GitProblemError(GitTrouble.REFUSED_BY_HOOK, problem.detail) from problem
        raise
    return git.text("rev-parse", "HEAD")


def committed_otherwise(git: Git, commit: str, file: str, data: bytes) -> bytes | None:
    """Give what a commit holds of a file, where that is not what git makes of these bytes; else None.

    Line ends and filters are git's own.
    """
    committed = git.blob(commit, file) or b""
    if committed.replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n"):
        return None
    cleaned = git.run("hash-object", "--stdin", f"--path={file}", data=data).strip()
    own = git.run("rev-parse", "--verify", "--quiet", f"{commit}:./{file}", allowed=(1,)).strip()
    return None if cleaned == own else committed


def ahead(git: Git) -> int:
    """Give how many commits the followed branch has not got yet; raises GitProblemError."""
    return int(git.text("rev-list", "--count", "@{upstream}..HEAD"))


def push(git: Git) -> None:
    """Send the branch to where it is followed; raises GitProblemError."""
    git.run("push", "--quiet", seconds=_COMMIT_SECONDS)


def _is_from_hook(said: str) -> bool:
    """Tell whether the words are a hook's own: git's begin with what they are."""
    return not any(line.startswith(("fatal:", "error:")) for line in said.splitlines())
