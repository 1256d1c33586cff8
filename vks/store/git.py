"""git as a process: an absolute program, arguments as a list, bounded time, names with ``-z``.

What git refuses becomes a ``GitProblemError`` of a known kind; the command line has a sentence
for each (design: manners). Reading never takes git's own locks, and runs nothing that the
repository names (``git_safety``).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import Final

from msgspec import Struct, field

from vks.store.git_folder import whole_paths
from vks.store.git_safety import (
    AS_COMMITTED,
    NAMED_PROGRAMS,
    NO_HOOKS,
    NO_NETWORK,
    NO_WATCHER,
    READING,
    WORK_TREE,
    find_program,
    without_own_programs,
)

_SECONDS: Final = 60
_MARK: Final = token_hex(16)
"""Begins each commit in a log: what nobody can have written into a subject."""
_LOG_FORMAT: Final = _MARK + "%H%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%G?%x00%s%x00"
_LOG_FORMAT_PLAIN: Final = _LOG_FORMAT.replace("%G?", "")
_LOG: Final = ("log", "-z", "--encoding=UTF-8", "--no-show-signature", "--no-follow")
"""Whatever the user's own settings for logs are."""
_RECORD: Final = re.compile(_MARK + r"([0-9a-f]{40}|[0-9a-f]{64})\x00")
_NO_DAY: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a date that is none: some programs write such commits."""
_REVISION: Final = re.compile(r"[^\s\x00-\x1f-][^\x00-\x1f]*")


class GitTrouble(StrEnum):
    """Why git could not do what was asked."""

    NO_GIT = "no-git"
    NO_REPOSITORY = "no-repository"
    UNSAFE_OWNER = "unsafe-owner"
    NO_IDENTITY = "no-identity"
    LOCKED = "locked"
    NO_REVISION = "no-revision"
    NO_COMMIT = "no-commit"
    """The repository has no commit at all yet."""
    TIMEOUT = "timeout"
    NOT_SIGNED = "not-signed"
    REFUSED_BY_HOOK = "refused-by-hook"
    NO_UPSTREAM = "no-upstream"
    """The branch follows none on a server."""
    UNREACHABLE = "unreachable"
    """The server, or the network, cannot be reached."""
    REJECTED = "rejected"
    """A push that the other side did not take."""
    NOT_FETCHED = "not-fetched"
    """What a commit holds is not in this clone."""
    OTHER = "other"


class GitProblemError(Exception):
    """Git's refusal: what kind it is, and git's own last words."""

    def __init__(self, trouble: GitTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail


asked: Final[list[str]] = []
"""What git was asked in this process: an answer that hangs on it is not the files' alone."""


class Commit(Struct, frozen=True):
    """One commit: who wrote it, who put it in, when, and the files it changed."""

    id: str
    author: str
    author_email: str
    written: datetime
    committer: str
    committer_email: str
    committed: datetime
    signature: str
    """git's letter: G good, U good of unknown trust, N none, B bad, X/Y expired, R revoked, E cannot tell."""
    subject: str
    parents: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    """Paths from the folder git was run in; those of a merge only where it differs from all parents."""


class TreeFile(Struct, frozen=True):
    """One file of a commit's listing."""

    path: str
    """From the folder git was run in."""
    mode: str
    id: str
    size: int


class Git(Struct, frozen=True):
    """git in one folder: the plan repository's root, which may lie below the work tree's top."""

    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    """Variables beside the user's own."""

    def run(
        self,
        *args: str,
        data: bytes | None = None,
        seconds: int = _SECONDS,
        allowed: tuple[int, ...] = (),
        signatures: bool = False,
    ) -> bytes:
        """Run git and give what it prints; raises GitProblemError unless it ends well."""
        asked.append(args[0])
        program = _program(os.environ.get("PATH"))
        guards = [*NO_WATCHER, *(NO_HOOKS if args[0] in WORK_TREE else ())]
        command = [program, *guards, "-c", "core.quotepath=off", "-c", "color.ui=false", *args]
        env = self._env(args[0])
        if args[0] in WORK_TREE or signatures:
            env |= self._without_own_programs(env)
        try:
            done = subprocess.run(  # noqa: S603  # a list, an absolute program, no shell
                command,
                cwd=self.folder,
                env=env,
                input=b"" if data is None else data,
                capture_output=True,
                check=False,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired as error:
            raise GitProblemError(GitTrouble.TIMEOUT, " ".join(args[:2])) from error
        except OSError as error:
            raise GitProblemError(GitTrouble.NO_GIT, str(error)) from error
        if done.returncode and done.returncode not in allowed:
            raise _problem(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def _env(self, command: str) -> dict[str, str]:
        """Give git's variables: the user's own, without what would make it write, ask or fetch."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_TRACE")}
        kept |= whole_paths(self.folder, kept)
        # A hook that calls vks finds this one, also where its environment was never activated.
        kept["PATH"] = os.pathsep.join(filter(None, (kept.get("PATH"), str(Path(sys.executable).parent))))
        reading = NO_NETWORK | AS_COMMITTED if command in READING else {}
        own = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
        return {**kept, **own, **reading, **self.env}

    def _without_own_programs(self, env: Mapping[str, str]) -> dict[str, str]:
        """Give the variables that keep the repository's own programs from being run."""
        out = self.run("config", "--show-scope", "-z", "--get-regexp", NAMED_PROGRAMS, allowed=(1,))
        return without_own_programs(os.fsdecode(out), env)

    def text(self, *args: str) -> str:
        """Run git and give its one line of answer."""
        return self.run(*args).decode("utf-8", "replace").strip()

    def commit_id(self, revision: str) -> str:
        """Give the full id of the commit that a revision names.

        Raises GitProblemError: what begins with a dash is no revision but an option in disguise.
        """
        if not _REVISION.fullmatch(revision):
            raise GitProblemError(GitTrouble.NO_REVISION, revision)
        try:
            return self.text("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        except GitProblemError as problem:
            if problem.trouble is not GitTrouble.OTHER:
                raise
            trouble = GitTrouble.NO_REVISION if self.has_commits() else GitTrouble.NO_COMMIT
            raise GitProblemError(trouble, revision) from problem

    def has_commits(self) -> bool:
        """Tell whether HEAD names a commit."""
        return bool(self.run("rev-parse", "--verify", "--quiet", "HEAD", allowed=(1, 128)))

    def log(self, *options: str, paths: tuple[str, ...] = (), signatures: bool = False) -> list[Commit]:
        """Give the commits that options and paths leave, the newest first, with the files of each."""
        form = _LOG_FORMAT if signatures else _LOG_FORMAT_PLAIN
        args = (*_LOG, "-c", "--relative", "--name-only", "--no-renames", f"--format={form}")
        out = self.run(*args, *options, "--", *paths, signatures=signatures)
        return list(_commits(out.decode("utf-8", "replace")))

    def commit(self, id_: str) -> Commit:
        """Give one commit by its full id, without the files it changed."""
        args = (*_LOG, "-1", "--no-walk", "--no-patch", f"--format={_LOG_FORMAT_PLAIN}")
        return next(_commits(self.run(*args, id_, "--").decode("utf-8", "replace")))

    def commit_by(self, day: date, start: str = "HEAD") -> str | None:
        """Give the last commit up to a day's end in Vietnam, whatever the machine's own time zone."""
        before = f"--before={day}T23:59:59+07:00"
        return self.text("rev-list", "-1", before, start, "--") or None

    def is_top(self) -> bool:
        """Tell whether no folder above belongs to the same repository."""
        return not self.run("rev-parse", "--show-prefix").strip()

    def has_folder(self, commit: str, name: str) -> bool:
        """Tell whether a commit (a full id) has a folder of that name in this one."""
        return bool(self.run("ls-tree", "-d", "-z", commit, "--", name))

    def files(self, commit: str, *paths: str) -> Iterator[TreeFile]:
        """Give the files and links of a commit (a full id) below this folder; no submodules."""
        for line in self.run("ls-tree", "-r", "-l", "-z", commit, "--", *paths).split(b"\0"):
            about, _, path = line.partition(b"\t")
            if path:
                mode, kind, id_, size = about.decode("ascii").split()
                if kind == "blob":
                    yield TreeFile(os.fsdecode(path), mode, id_, int(size))

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Give the bytes of blobs by their full ids, all by one process."""
        wanted = list(ids)
        out = self.run("cat-file", "--batch", data="".join(f"{id_}\n" for id_ in wanted).encode("ascii"))
        found: dict[str, bytes] = {}
        at = 0
        for id_ in wanted:
            end = out.index(b"\n", at)
            about = out[at:end].split()
            if about[1:2] == [b"missing"]:
                raise GitProblemError(GitTrouble.NOT_FETCHED, id_)
            if about[1:2] != [b"blob"]:
                raise GitProblemError(GitTrouble.OTHER, out[at:end].decode("utf-8", "replace"))
            at = end + 1 + int(about[2])
            found[id_] = out[end + 1 : at]
            at += 1
        return found

    def sizes(self, names: Iterable[str]) -> list[tuple[str, int] | None]:
        """Give id and size of the blob that each name (COMMIT:PATH) stands for, by one process."""
        data = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        out = self.run("cat-file", "--batch-check", data=data).decode("utf-8", "replace")
        rows = [line.split(" ") for line in out.split("\n")[:-1]]
        return [(row[0], int(row[2])) if row[1:2] == ["blob"] else None for row in rows]

    def blob(self, revision: str, path: str) -> bytes | None:
        """Give a file's bytes at a commit (a full id); None where it has none."""
        out = self.run("ls-tree", "-z", revision, "--", path)
        parts = out.split(b"\t", 1)[0].split()
        if len(parts) < 3 or parts[1] != b"blob":
            return None
        return self.run("cat-file", "blob", parts[2].decode("ascii"))


def _commits(out: str) -> Iterator[Commit]:
    parts = _RECORD.split(out)
    for id_, rest in zip(parts[1::2], parts[2::2], strict=True):
        fields = rest.split("\0")
        names = tuple(name.lstrip("\n") for name in fields[9:])
        yield Commit(
            id=id_,
            author=fields[1],
            author_email=fields[2],
            written=_day(fields[3]),
            committer=fields[4],
            committer_email=fields[5],
            committed=_day(fields[6]),
            signature=fields[7],
            subject=fields[8],
            parents=tuple(fields[0].split()),
            paths=tuple(name for name in names if name),
        )


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _NO_DAY


def _program(path: str | None) -> str:
    """Give git's absolute path; raises GitProblemError where there is none."""
    found = find_program(path)
    if found is None:
        raise GitProblemError(GitTrouble.NO_GIT)
    return found


_WORDS: Final = (
    ("not a git repository", GitTrouble.NO_REPOSITORY),
    ("dubious ownership", GitTrouble.UNSAFE_OWNER),
    ("tell me who you are", GitTrouble.NO_IDENTITY),
    ("empty ident name", GitTrouble.NO_IDENTITY),
    ("unable to auto-detect email", GitTrouble.NO_IDENTITY),
    ("no email was given", GitTrouble.NO_IDENTITY),
    ("no name was given", GitTrouble.NO_IDENTITY),
    (".lock': file exists", GitTrouble.LOCKED),
    ("failed to sign", GitTrouble.NOT_SIGNED),
    ("gpg failed", GitTrouble.NOT_SIGNED),
    ("could not fetch", GitTrouble.NOT_FETCHED),
    ("lazy fetching disabled", GitTrouble.NOT_FETCHED),
    ("transport 'file' not allowed", GitTrouble.NOT_FETCHED),
    ("unknown revision", GitTrouble.NO_REVISION),
    ("bad revision", GitTrouble.NO_REVISION),
    ("not a valid object name", GitTrouble.NO_REVISION),
    ("no upstream", GitTrouble.NO_UPSTREAM),
    ("no configured push destination", GitTrouble.NO_UPSTREAM),
    ("could not read from remote", GitTrouble.UNREACHABLE),
    ("does not appear to be a git repository", GitTrouble.UNREACHABLE),
    ("unable to access", GitTrouble.UNREACHABLE),
    ("could not resolve host", GitTrouble.UNREACHABLE),
    ("[rejected]", GitTrouble.REJECTED),
    ("[remote rejected]", GitTrouble.REJECTED),
    ("failed to push", GitTrouble.REJECTED),
    ("does not have any commits yet", GitTrouble.NO_COMMIT),
)


def _problem(said: str) -> GitProblemError:
    lowered = said.lower()
    trouble = next((kind for words, kind in _WORDS if words in lowered), GitTrouble.OTHER)
    return GitProblemError(trouble, said.strip())
