"""Reading never writes, and nothing that the program does goes over the network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.reading import DAY, ONLY_WRITING, PLAN, QUESTIONS, READING, asked_repository
from tests.repositories import OFFICE
from tests.running import Ran, here
from tests.users import as_nobody
from tests.watching import Watch, watching
from vks.cli.app import COMMANDS
from vks.store.git import Git

GIT_READS: Final = frozenset(
    {
        "cat-file", "check-attr", "config", "diff-tree", "log", "ls-files", "ls-tree", "merge-base",
        "rev-list", "rev-parse", "status", "symbolic-ref", "var", "version",
    }
)  # fmt: skip
"""What git may be asked by who only looks; ``status`` writes the index only where it may take locks."""
NEED_A_PLACE: Final = frozenset({"export", "import", "init"})
"""Commands that try something out in a folder of their own among the system's temporary ones."""
READ_BY_NOBODY: Final = ("status", "overdue", "explain", "targets", "check", "report")
OUTPUTS: Final = (
    ("report", "--quarter", "1", *DAY, *PLAN, "-o", "{out}/a.xlsx"),
    ("report", "--quarter", "1", *DAY, *PLAN, "-o", "{out}/a.docx"),
    ("report", "--quarter", "1", *DAY, *PLAN, "-o", "{out}/a.html"),
    ("page", *PLAN, *DAY, "-o", "{out}/site"),
    ("calendar", *PLAN, *DAY, "-o", "{out}/a.ics"),
    ("export", *PLAN, *DAY, "--to", "{out}/so-lieu"),
    ("status", *DAY, "-o", "{out}/a.docx"),
    ("form", "--month", "2025-03", "--all-units", "{out}/form"),
)


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Git:
    """Give the repository that is asked."""
    return asked_repository(tmp_path_factory.mktemp("kho") / "kho")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a cache and a temporary folder of one's own, and compile nothing."""
    for name in ("cache", "tmp", "out"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("VKS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("VKS_NO_CACHE")
    return tmp_path


def asked(git: Git, words: tuple[str, ...]) -> tuple[Ran, Watch]:
    """Ask in this process, and watch what is done."""
    with watching() as watch:
        ran = here(*words, folder=git.folder, env=OFFICE)
    return ran, watch


def assert_only_asks_git(watch: Watch) -> None:
    """Hold the programs that were started to git, asked without its taking locks."""
    for program in watch.started:
        name, *words = program.words  # git -c … -c … what
        assert (Path(name).name, program.env["GIT_OPTIONAL_LOCKS"]) == ("git", "0")
        while words[0] == "-c":
            del words[:2]
        assert words[0] in GIT_READS


def state_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Give mode, size and time of everything below a folder, git's own files too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        about = path.lstat()
        found[str(path)] = (about.st_mode, about.st_size, about.st_mtime_ns)
    return found


def test_every_command_is_asked_or_only_writes() -> None:
    """A new command is thought of here."""
    assert set(QUESTIONS) | ONLY_WRITING == {command.name for command in COMMANDS}
    assert not set(QUESTIONS) & ONLY_WRITING


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_asking_writes_nothing(git: Git, places: Path, words: tuple[str, ...]) -> None:
    """No file is opened for writing, made, moved or touched but in the cache; git is only asked, without locks."""
    before = state_of(git.folder)
    ran, watch = asked(git, words)
    assert ran.code in {0, 1}, ran.err
    allowed = [places / "cache", *([places / "tmp"] if words[0] in NEED_A_PLACE else [])]
    assert watch.written_outside(*allowed) == []
    assert watch.network == []
    assert_only_asks_git(watch)
    assert state_of(git.folder) == before
    assert list((places / "tmp").iterdir()) == []


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_outputs_go_where_they_are_wanted(git: Git, places: Path, words: tuple[str, ...]) -> None:
    """Only there is anything written, and nobody is asked over the network."""
    before = state_of(git.folder)
    ran, watch = asked(git, tuple(word.format(out=places / "out") for word in words))
    assert ran.code == 0, ran.err
    assert watch.writes
    assert watch.written_outside(places / "cache", places / "tmp", places / "out") == []
    assert watch.network == []
    assert_only_asks_git(watch)
    assert state_of(git.folder) == before
    assert list((places / "tmp").iterdir()) == []


def test_the_watch_sees() -> None:
    """A file, a folder, a renaming, a program and an address are all seen."""
    with watching() as watch, tempfile.TemporaryDirectory() as place:
        Path(place, "a").write_bytes(b"")
        Path(place, "a").rename(Path(place, "b"))
        Path(place, "b").read_bytes()
        subprocess.run([sys.executable, "-c", ""], check=True)
        import socket

        socket.getaddrinfo("127.0.0.1", 1)
    assert [what for what, _ in watch.writes] == ["os.mkdir", "open", "os.rename", "os.remove", "os.rmdir"]
    assert {path.removeprefix(os.path.realpath(place)) for _, path in watch.writes} == {"", "/a", "/b"}
    assert watch.started  # from Python 3.13 on one program is told twice, by subprocess and by os.posix_spawn
    assert len(watch.network) == 1


_ALL_AT_ONCE: Final = """
import sys
from vks.cli.main import main
sys.dont_write_bytecode = True
for words in {words!r}:
    main(list(words))
"""
_CALLS: Final = (
    "open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,"
    "symlinkat,truncate,chmod,fchmodat,chown,lchown,fchownat,utime,utimes,utimensat,mknod,mknodat,socket,connect"
)
_CALL: Final = re.compile(r"(\w+)\((.*)")
_PATH: Final = re.compile(r'(?:<([^>]*)>, )?"([^"]*)"')


def _writing_calls(trace: str) -> Iterator[tuple[str, str]]:
    """Give each call that changes a file, or asks the network, with the path it names."""
    for line in trace.splitlines():
        call = _CALL.search(line)
        if call is None or "ENOENT" in line:
            continue
        name, rest = call[1], call[2]
        opens = name in {"open", "openat", "openat2"}
        if opens and not re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", rest):
            continue
        path = _PATH.search(rest)
        if name in {"socket", "connect"}:
            if "AF_INET" in rest:
                yield name, rest
        elif path is not None:
            yield name, os.path.normpath(Path(path[1] or "/", path[2]))


def test_the_system_sees_no_writing_either(git: Git, tmp_path: Path) -> None:
    """All questions in one process, its libraries and git included, by the system's own calls.

    Where it can be, with no network at all.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip(
            "needs strace (Debian: apt-get install strace); the audit of the tests above needs nothing"
        )
    for name in ("cache", "tmp"):
        (tmp_path / name).mkdir()
    cut = ["unshare", "-rn"] if shutil.which("unshare") and _works("unshare", "-rn", "true") else []
    before = state_of(git.folder)
    log = tmp_path / "trace"
    env = {**os.environ, **OFFICE, "TMPDIR": str(tmp_path / "tmp"), "VKS_CACHE": str(tmp_path / "cache")}
    env |= {"PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("VKS_NO_CACHE", None)
    traced = [strace, "-f", "--seccomp-bpf", "-qqy", "-e", f"trace={_CALLS}", "-s", "4096", "-o", str(log)]
    done = subprocess.run(
        [*cut, *traced, sys.executable, "-c", _ALL_AT_ONCE.format(words=READING)],
        cwd=git.folder,
        env=env,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    allowed = tuple(f"{tmp_path / name}" for name in ("cache", "tmp"))
    calls = list(_writing_calls(log.read_text(encoding="utf-8")))
    assert any(path.startswith(allowed[0]) for _, path in calls)  # the trace is one
    assert [each for each in calls if not each[1].startswith((*allowed, "/dev/", "/proc/"))] == []
    assert state_of(git.folder) == before


def _works(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def read_only(git: Git) -> Iterator[Path]:
    """Give a copy that nobody may write to, with this process as somebody who is not its owner."""
    place = Path(tempfile.mkdtemp())
    shutil.copytree(git.folder, place / "kho", symlinks=True)
    (place / "cache").mkdir()
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield place
    for path in (place, *place.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(place)


def test_a_read_only_checkout_and_cache_answer_all_the_same(
    git: Git, read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands that need no git, for a user who may write neither to the repository nor to the cache."""
    monkeypatch.setenv("VKS_CACHE", str(read_only / "cache"))
    words = [(name, *QUESTIONS[name][0]) for name in READ_BY_NOBODY]
    monkeypatch.setenv("VKS_NO_CACHE", "1")
    wanted = [here(*each, folder=git.folder) for each in words]
    monkeypatch.delenv("VKS_NO_CACHE")
    with as_nobody(), pytest.raises(PermissionError):
        (read_only / "kho" / "a").touch()
    with as_nobody():
        found = [here(*each, folder=read_only / "kho") for each in words]
    assert found == wanted
    assert list((read_only / "cache").iterdir()) == []
