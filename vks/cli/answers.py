"""Answers that were given once are given again at once, as long as nothing they hang on changed.

An answer is a function of the files, the day and the words of the question. So what a reading
command printed is kept under a hash of all of them: every byte below ``plans``, the day, the
arguments, the language, the screen, the program itself. The files are read once, for the hash, and
the command is given those bytes: whoever writes meanwhile changes the next answer, not this one.
Imported before anything else, so that a known answer costs no Typer, no YAML, no plan, and none of
the model's classes.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TextIO

from vks.cli.clock import today
from vks.cli.problems import FINDINGS, WELL

if TYPE_CHECKING:
    from vks.store.fingerprint import Fingerprint

READING: Final = frozenset(
    {"status", "overdue", "missing", "explain", "targets", "tasks", "units", "find", "brief", "check"}
)
"""Commands that print what the files say, and nothing else."""
VALUED: Final = frozenset(
    {
        "--area", "--as-of", "--by", "--days", "--delimiter", "--format", "--kind", "--leader", "--month",
        "--number", "--plan", "--quarter", "--rev", "--soon", "--state", "--tag", "--unit", "--year",
        "-f", "-m", "-n", "-u",
    }
)  # fmt: skip
"""Their options that leave an answer to files and words, and take a value: the rest of the word, or the next one."""
PLAIN: Final = frozenset(
    {
        "--all", "--bom", "--decimal-comma", "--excel", "--exit-code", "--late", "--no-bom", "--quiet",
        "--strict", "--worst",
    }
)  # fmt: skip
"""The same without a value."""
_REV: Final = "--rev"
_SCREEN: Final = ("COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "CI")
_SCREEN_BEGINNINGS: Final = ("VKS_", "TTY_", "JUPYTER_", "PYTHON", "LC_", "LANG")
_STREAMS: Final = (b"1", b"2")

Run = Callable[[list[str]], int]


class _Heard:
    """What a command printed, in its order, on stdout (1) and stderr (2)."""

    def __init__(self) -> None:
        self.parts: list[tuple[bytes, str]] = []
        self.whole = True
        """Whether nothing was written past the ear."""

    @property
    def can_be_said_again(self) -> bool:
        """Tell whether all of it was heard, and none is a line that moves on a terminal."""
        moving = any(name == b"2" and ("\r" in text or "\x1b" in text) for name, text in self.parts)
        return self.whole and not moving


class _Ear:
    """A stream that is listened to; in everything else it is the stream itself."""

    def __init__(self, stream: TextIO, heard: _Heard, name: bytes) -> None:
        self._stream, self._heard, self._name = stream, heard, name

    def write(self, text: str) -> int:
        """Write on, and remember what was taken (Typer tries with bytes whether a stream takes them)."""
        count = self._stream.write(text)
        self._heard.parts.append((self._name, text))
        return count

    def writelines(self, lines: Any) -> None:
        """Write on, and remember."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            self._heard.whole = False
        return getattr(self._stream, name)


def answer(argv: list[str], run: Run) -> int:
    """Give the answer that is known, or run the command and remember what it says."""
    revs = commits_named(argv)
    if os.environ.get("VKS_NO_CACHE") or revs is None or len(revs) > 1:  # two: the command refuses them
        return run(argv)
    from vks.cli.parts import Parts, working_out
    from vks.store.cache import keep, recall

    asked = _asked(argv, *revs)
    if asked is None:
        return run(argv)
    known = _unpacked(recall(asked.key))
    if known is not None:
        return _say_again(known)
    heard, parts = _Heard(), Parts(asked.program, asked.files)
    with _listening(heard), working_out(parts):
        code = run(argv)
    if code in {WELL, FINDINGS} and asked.day == str(today()):
        parts.keep()
        if heard.can_be_said_again and not _asked_git(asked):
            keep(asked.key, _packed(code, heard))
    return code


class _Asked(NamedTuple):
    """One question: the hash of all it hangs on, and what must still hold once it is answered."""

    key: str
    day: str
    program: str
    files: Fingerprint | None
    """What the files say; None where no file is asked about, but a commit, which never changes."""
    git_before: int
    """How often git had been asked."""


def commits_named(argv: list[str]) -> list[str] | None:
    """Give what ``--rev`` names; None for what is no question to the files: output files, git, help, slips."""
    if not argv or argv[0] not in READING:
        return None
    revs: list[str] = []
    words = iter(argv[1:])
    for word in words:
        if word == "--":
            break
        if not word.startswith("-") or word == "-":
            continue
        long = word.startswith("--")
        name, glued, value = word.partition("=") if long else (word[:2], word[2:], word[2:])
        if name in PLAIN and not glued:
            continue
        if name not in VALUED:
            return None
        said = value if glued else next(words, "")
        if name == _REV:
            revs.append(said)
    return revs


def _asked(argv: list[str], rev: str | None = None) -> _Asked | None:
    """Give what a question hangs on; None where that cannot be told from files and words."""
    from hashlib import sha256

    from vks.store.fingerprint import fingerprint, program
    from vks.store.root import root_above

    try:
        folder = os.environ.get("VKS_REPO") or os.getcwd()  # noqa: PTH109
        commit = None if rev is None else _commit_id(rev, folder)
        root = root_above(folder) if commit is None else os.path.realpath(folder)
        files = fingerprint(root) if commit is None and root is not None else None
        content = files.content if files is not None else commit
        if root is None or content is None:
            return None
        day, running = str(today()), program()
        hangs_on = [running, content, day, root, os.getcwd(), *_screen(), *argv]  # noqa: PTH109
    except OSError:
        return None
    said = "".join(f"{len(each)} {each}\n" for each in hangs_on)
    key = sha256(said.encode("utf-8", "surrogateescape")).hexdigest()
    return _Asked(key, day, running, files, _git_calls())


def _commit_id(wanted: str, folder: str) -> str:
    """Give the full id of a commit that ``--rev`` names."""
    from pathlib import Path

    from vks.store.git import Git, GitProblemError

    try:
        return Git(Path(folder).resolve()).commit_id(wanted)
    except GitProblemError as problem:
        raise OSError(problem.detail) from problem  # the command itself says what is wrong


def _screen() -> Iterator[str]:
    """Give what the form of an answer hangs on: language, terminal, width, colours."""
    from vks.lang import current

    yield current()
    for name, value in sorted(os.environ.items()):
        if name != "VKS_CACHE" and (name in _SCREEN or name.startswith(_SCREEN_BEGINNINGS)):
            yield f"{name}={value}"
    for stream in (sys.stdout, sys.stderr):
        size = ""
        if stream.isatty():
            with contextlib.suppress(OSError, ValueError):
                size = str(os.get_terminal_size(stream.fileno()))
            size = size or "tty"
        yield size


@contextlib.contextmanager
def _listening(heard: _Heard) -> Iterator[None]:
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Ear(out, heard, b"1"), _Ear(err, heard, b"2")
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


def _git_calls() -> int:
    git = sys.modules.get("vks.store.git")  # loaded only where git is asked
    return len(git.asked) if git is not None else 0


def _asked_git(asked: _Asked) -> bool:
    """Tell whether the answer hangs on git's history too: who changed a closed month, and when."""
    if asked.files is None:
        return "vks.store.trace" in sys.modules
    return _git_calls() != asked.git_before


def _packed(code: int, heard: _Heard) -> bytes:
    """Give an answer as plain bytes: its exit code, then each part with stream and length."""
    parts = [b"%d\n" % code]
    for name, text in heard.parts:
        data = text.encode("utf-8", "backslashreplace")
        parts.append(b"%s %d\n%s" % (name, len(data), data))
    return b"".join(parts)


def _unpacked(content: bytes | None) -> tuple[int, list[tuple[bytes, str]]] | None:
    """Read what ``_packed`` made; None for anything else."""
    if content is None:
        return None
    try:
        head, _, rest = content.partition(b"\n")
        code, parts = int(head), []
        while rest:
            about, _, rest = rest.partition(b"\n")
            name, length = about.split(b" ")
            size = int(length)
            if name not in _STREAMS or not 0 <= size <= len(rest):
                return None
            parts.append((name, rest[:size].decode("utf-8")))
            rest = rest[size:]
    except ValueError:
        return None
    return (code, parts) if code in {WELL, FINDINGS} else None


def _say_again(known: tuple[int, list[tuple[bytes, str]]]) -> int:
    code, parts = known
    for name, text in parts:
        (sys.stdout if name == b"1" else sys.stderr).write(text)
    return code
