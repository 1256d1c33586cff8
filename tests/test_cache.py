"""The cache makes answers quick and never different: whatever becomes of files, cache or clock."""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import typer

from tests.repositories import MAU, new_repository, rewrite, save
from tests.running import ROOT, Ran, here
from tests.users import as_nobody
from vks.cli import answers
from vks.cli.answers import answer
from vks.cli.app import COMMANDS, build_app
from vks.cli.main import main, run_typer
from vks.store import cache
from vks.store import fingerprint as prints
from vks.store.fingerprint import fingerprint
from vks.store.git import Git
from vks.store.snapshot import SnapshotTree
from vks.store.tree import FolderTree, Tree

SPRING: Final = ("--as-of", "2025-03-31")
QUESTIONS: Final = (
    ("status", *SPRING),
    ("status", "--unit", "SongMau", *SPRING, "--format", "json"),
    ("status", "--by", "target", *SPRING, "--format", "csv"),
    ("overdue", "--as-of", "2025-11-30", "--exit-code"),
    ("missing", *SPRING),
    ("explain", "SongMau", "tin-bao.kien-nghi", *SPRING),
    ("targets", "--plan", "mau-2025"),
    ("tasks", *SPRING),
    ("units", "--plan", "mau-2025", "--lang", "en"),
    ("check",),
    ("check", "--format", "github"),
)
MONTH: Final = Path(MAU, "results", "SongMau", "2025-02.yaml")


@pytest.fixture
def root(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the small plans, and stand in it."""
    assert kept.parent == tmp_path
    shutil.copytree(ROOT / "tests" / "base" / "plans", tmp_path / "kho" / "plans")
    monkeypatch.chdir(tmp_path / "kho")
    return tmp_path / "kho"


@pytest.fixture
def said_again(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Count the answers that came from the cache."""
    calls: list[object] = []
    really = answers._say_again  # noqa: SLF001  # the one place where an answer is repeated

    def counting(known: Any) -> int:
        calls.append(known)
        return really(known)

    monkeypatch.setattr(answers, "_say_again", counting)
    return calls


def run(*words: str) -> Ran:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(words))
    return Ran(code, out.getvalue(), err.getvalue())


def entries(folder: Path) -> list[Path]:
    """Give the files of a cache."""
    return sorted(folder.glob("*")) if folder.is_dir() else []


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_an_answer_is_given_again_as_it_was(
    root: Path, said_again: list[object], words: tuple[str, ...]
) -> None:
    """First, again and without the cache: the same bytes on both streams, the same exit code."""
    before = fingerprint(str(root))
    first, again = run(*words), run(*words)
    assert len(said_again) == 1
    assert first == again == run(*words, "--no-cache")
    assert first.out or words == ("check", "--format", "github")
    assert fingerprint(str(root)) == before


def test_every_command_that_looks_is_remembered_or_asks_git() -> None:
    """A new command for looking is thought of here."""
    looking = {command.name for command in COMMANDS if command.group == "Xem"}
    assert looking - answers.READING == {"diff", "log"}


NOT_KEPT: Final = frozenset({"--output", "-o", "--since", "-q"})
"""Options that write a file, ask git for more than one commit, or have a value in one command and none in another."""


def test_every_option_is_known_to_the_cache_or_kept_from_it() -> None:
    """A new option of a command that looks is thought of here: with a value or without one, or never kept."""
    program: Any = typer.main.get_command(build_app())
    found: dict[str, set[bool]] = {}
    for name in answers.READING:
        for parameter in program.commands[name].params:
            if parameter.param_type_name == "option":
                for option in (*parameter.opts, *parameter.secondary_opts):
                    found.setdefault(option, set()).add(not parameter.is_flag)
    unclear = {option for option, kinds in found.items() if len(kinds) > 1}
    valued = {option for option, kinds in found.items() if kinds == {True}}
    assert unclear <= NOT_KEPT
    assert valued - NOT_KEPT == answers.VALUED
    assert found.keys() - valued - NOT_KEPT == answers.PLAIN


@pytest.mark.parametrize(
    ("line", "revs"),
    [
        ("status", []),
        ("status -uP1 --by=unit --worst -f json", []),
        ("status --unit -o --rev main", ["main"]),
        ("status --rev=a --rev b", ["a", "b"]),
        ("find -- -o x", []),
        ("status -o x.csv", None),
        ("status -fjson -ox.csv", None),
        ("status --worst=1", None),
        ("brief --since main", None),
        ("status --help", None),
        ("status --revision main", None),
        ("record P1 2025-01", None),
        ("", None),
    ],
)
def test_what_is_a_question_to_the_files(line: str, revs: list[str] | None) -> None:
    """By the options' own table: a value is no option, whatever it looks like."""
    assert answers.commits_named(line.split()) == revs


def test_of_two_commits_none_is_answered_from_the_cache(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option given twice is the command's to refuse, also where the answer for the first is known."""
    monkeypatch.delitem(sys.modules, "vks.store.trace", raising=False)  # as in a process of its own
    git = new_repository(tmp_path / "git")
    monkeypatch.chdir(git.folder)
    words = ("missing", *SPRING, "--rev", git.commit_id("HEAD"))
    assert run(*words).code == 0
    assert len(entries(kept)) > 0
    assert run(*words, "--rev", "main").code == 2


def _break_month(dice: random.Random, folder: Path) -> None:
    months = sorted((folder / MAU / "results").glob("*/*.yaml"))
    text = dice.choice(months).read_text(encoding="utf-8")
    damage = dice.choice(
        ("results:\n  tin-bao.kien-nghi: 85,5\n", "x: [\n", "\t\n", "<<<<<<< a\n", text * 2, "")
    )
    dice.choice(months).write_text(damage, encoding="utf-8")


def _change_figure(dice: random.Random, folder: Path) -> None:
    path = folder / MONTH
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(": 0\n", f": {dice.randint(0, 2)}\n", 1), encoding="utf-8")


def _take_away(dice: random.Random, folder: Path) -> None:
    files = sorted((folder / "plans").rglob("*.yaml"))
    if len(files) > 3:
        dice.choice(files).unlink()


def _rename(dice: random.Random, folder: Path) -> None:
    path = dice.choice(sorted((folder / "plans").rglob("*.yaml")))
    path.rename(path.with_name(f"{dice.choice(('2025-04', '2025-99', 'la'))}.yaml"))


def _put_back(_: random.Random, folder: Path) -> None:
    shutil.rmtree(folder / "plans")
    shutil.copytree(ROOT / "tests" / "base" / "plans", folder / "plans")


EDITS: Final[tuple[Callable[[random.Random, Path], None], ...]] = (
    _break_month, _change_figure, _change_figure, _take_away, _rename, _put_back,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_edits_between_runs_never_show_an_old_answer(root: Path, said_again: list[object], seed: int) -> None:
    """Warm, cold and uncached agree on good and broken plans, whatever was done to them before."""
    dice = random.Random(f"cache/{seed}")
    for _ in range(12):
        dice.choice(EDITS)(dice, root)
        words = dice.choice(QUESTIONS)
        true = run(*words, "--no-cache")
        assert run(*words) == true, words
        assert run(*words) == true, words
    assert said_again


def test_another_day_is_another_question(
    root: Path, said_again: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --as-of the answer hangs on today."""
    assert root
    for day in (date(2025, 3, 31), date(2025, 4, 1)):
        monkeypatch.setattr("vks.cli.answers.today", lambda day=day: day)
        monkeypatch.setattr("vks.cli.as_of.today", lambda day=day: day)
        monkeypatch.setattr("vks.cli.plan_by_plan.today", lambda day=day: day)
        out = run("status").out
        assert f"{day:%d/%m/%Y}" in out
        assert run("status").out == out
    assert len(said_again) == 2


@pytest.mark.parametrize("changed", [{"COLUMNS": "50"}, {"VKS_LANG": "en"}, {"NO_COLOR": "1"}])
def test_another_screen_is_another_question(
    root: Path, said_again: list[object], changed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Language, width and colours are part of what was asked."""
    assert root
    run("units", "--plan", "mau-2025")
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    run("units", "--plan", "mau-2025")
    assert not said_again


def test_files_touched_during_a_run_are_another_question(root: Path, said_again: list[object]) -> None:
    """Who writes meanwhile changes the next answer: this one, and what is kept of it, is of one moment."""
    before = run("status", *SPRING, "--no-cache")
    old = (root / MONTH).read_bytes()

    def meanwhile(argv: list[str]) -> int:
        rewrite(root / MONTH, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 9")
        (root / MONTH.with_name("2025-01.yaml")).unlink()
        (root / MAU / "tasks.yaml").write_text("x: [", encoding="utf-8")
        return run_typer(argv)

    tasks, january = (
        (root / MAU / "tasks.yaml").read_bytes(),
        (root / MONTH.with_name("2025-01.yaml")).read_bytes(),
    )
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert answer(["status", *SPRING], meanwhile) == 0
    assert out.getvalue() == before.out
    assert run("status", *SPRING) == run("status", *SPRING, "--no-cache") != before
    assert not said_again
    (root / MONTH).write_bytes(old)
    (root / MAU / "tasks.yaml").write_bytes(tasks)
    (root / MONTH.with_name("2025-01.yaml")).write_bytes(january)
    assert run("status", *SPRING) == before
    assert len(said_again) == 1


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_each_file_is_read_once(root: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes that were hashed are those that are answered from: no command goes round them."""
    opened: list[str] = []
    really = io.open

    def telling(file: Any, *more: Any, **named: Any) -> Any:
        opened.append(str(file))
        return really(file, *more, **named)

    for module in (io, builtins):
        monkeypatch.setattr(module, "open", telling)
    run(*words)
    monkeypatch.undo()
    below = [name for name in opened if name.startswith(str(root / "plans"))]
    assert sorted(below) == sorted(map(str, (root / "plans").rglob("*.yaml")))


def test_a_snapshot_is_what_the_disk_is(root: Path) -> None:
    """Every name there is, and some that are none: the same answers and refusals to all that is asked."""
    (root / "plans" / "2025" / "mau" / "ghi-chu.txt").write_text("Ghi chú", encoding="utf-8")
    (root / "plans" / "rong").mkdir()
    (root / "ngoai.yaml").write_text("a: 1\n", encoding="utf-8")
    seen = fingerprint(str(root))
    assert seen is not None
    snapshot, disk = SnapshotTree(seen), FolderTree()
    paths = [root, *root.rglob("*"), root / "la", root / MAU / "la.yaml", root / MAU / "units.yaml" / "la"]
    for path in paths:
        assert _asked_of(snapshot, path) == _asked_of(disk, path), path
    name = str(MAU).replace(os.sep, "/")
    assert snapshot.content_of(root / MAU) == seen.plans[name]
    assert not snapshot.content_of(root)


def _asked_of(tree: Tree, path: Path) -> list[object]:
    """Give what a tree says of a path: refusals as their numbers."""
    found: list[object] = [tree.is_folder(path), tree.is_link(path), tree.exists(path), tree.real(path)]
    for ask in (_names, _size, _bytes):
        try:
            found.append(ask(tree, path))
        except OSError as error:
            found.append((type(error), error.errno))
    return found


def _names(tree: Tree, path: Path) -> list[tuple[str, bool]]:
    return sorted((each.name, each.is_dir()) for each in tree.scan(path))


def _size(tree: Tree, path: Path) -> object:
    return None if tree.is_folder(path) else tree.size(path)  # of a folder it means nothing


def _bytes(tree: Tree, path: Path) -> bytes:
    return tree.read(path)


def test_more_than_is_held_is_answered_and_not_kept(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository that memory should not hold whole is read file by file."""
    assert root
    wanted = run("status", *SPRING, "--no-cache")
    monkeypatch.setattr(prints, "_MOST_HELD", 2_000)
    assert run("status", *SPRING) == wanted
    assert not entries(kept)


def test_what_git_said_is_not_kept(root: Path, kept: Path) -> None:
    """History is no file of the plan: it changes without one."""

    def asking(_: list[str]) -> int:
        with contextlib.suppress(Exception):
            Git(root).run("rev-parse", "HEAD")
        return 0

    answer(["status"], asking)
    assert not entries(kept)


def test_failures_and_half_heard_answers_are_not_kept(root: Path, kept: Path) -> None:
    """Only what ended well or with findings, and was heard whole."""
    assert root

    def past_the_ear(_: list[str]) -> int:
        assert sys.stdout.buffer is not None
        return 0

    def moving(_: list[str]) -> int:
        sys.stderr.write("\r12 %")
        return 0

    answer(["status"], lambda _: 2)
    answer(["status"], moving)
    real = io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(real):
        answer(["status"], past_the_ear)
    with pytest.raises(KeyboardInterrupt):
        answer(["status"], _interrupted)
    assert not entries(kept)


def _interrupted(_: list[str]) -> int:
    raise KeyboardInterrupt


def test_help_is_no_question_to_the_files(root: Path, kept: Path) -> None:
    """The help of a reading command is given as ever, and not kept."""
    assert root
    assert run("status", "--help").code == run("status", "-h").code == 0
    assert not entries(kept)


def test_a_stream_that_refuses_is_heard_as_that(root: Path, kept: Path) -> None:
    """Who tries whether a stream takes bytes is told no, and nothing odd is kept."""
    assert root

    def trying(_: list[str]) -> int:
        with pytest.raises(TypeError):
            sys.stdout.write(b"")  # type: ignore[arg-type]  # as click does
        return 0

    assert answer(["status"], trying) == 0
    assert [path.read_bytes().endswith(b"0\n") for path in entries(kept)] == [True]


def test_links_are_not_remembered(root: Path, kept: Path, tmp_path: Path) -> None:
    """What a link leads to may change unseen."""
    (tmp_path / "elsewhere.yaml").write_text("unit: SongMau\n", encoding="utf-8")
    (root / MONTH).unlink()
    (root / MONTH).symlink_to(tmp_path / "elsewhere.yaml")
    run("status")
    assert not entries(kept)


def test_written_files_are_written_again(root: Path, kept: Path) -> None:
    """-o writes each time; --no-cache and VKS_NO_CACHE neither read nor write the cache."""
    for words in (("status", "-o", "a.csv"), ("status", "--output=a.csv"), ("status", "--no-cache")):
        run(*words, *SPRING)
        assert not entries(kept)
    (root / "a.csv").unlink()
    run("status", "-o", "a.csv", *SPRING)
    assert (root / "a.csv").is_file()


def test_a_commit_is_remembered_by_its_id(
    tmp_path: Path, kept: Path, said_again: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of a commit that moves on is another question, whatever the files of the folder say."""
    monkeypatch.delitem(sys.modules, "vks.store.trace", raising=False)  # as in a process of its own
    git = new_repository(tmp_path / "git")
    monkeypatch.chdir(git.folder)
    words = ("status", *SPRING, "--rev", "HEAD")
    first = run(*words)
    (git.folder / MONTH).unlink()
    assert run(*words) == first == run(*words, "--no-cache")
    assert (len(said_again), len(entries(kept))) == (1, 2)  # the answer, and what its plan brings to it
    save(git)
    second = run(*words)
    assert second == run(*words, "--no-cache") != first
    assert run("status", "--rev", "nothing").code == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes() + b"x"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes().replace(b"M", b"N")),
        lambda path: path.write_bytes(os.urandom(4000)),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.write_bytes(_foreign(path)),
    ],
)
def test_a_spoilt_entry_is_none(
    root: Path, kept: Path, said_again: list[object], spoil: Callable[[Path], object]
) -> None:
    """Cut, longer, empty, altered, noise, gone, a folder, or another key's: worked out again."""
    assert root
    first = run("units", "--plan", "mau-2025")
    run("status", *SPRING)
    (path,) = (each for each in entries(kept) if first.out.encode() in each.read_bytes())
    spoil(path)
    assert run("units", "--plan", "mau-2025") == first
    assert not said_again


def _foreign(path: Path) -> bytes:
    return next(each for each in path.parent.glob("*") if each != path).read_bytes()


def test_a_cache_that_cannot_be_written_is_no_trouble(root: Path, kept: Path) -> None:
    """A file in the folder's place: the answer stands, and nothing is said of it."""
    assert root
    kept.write_text("", encoding="utf-8")
    ran = run("status", *SPRING)
    assert (ran, ran.err) == (run("status", *SPRING, "--no-cache"), "")


def test_an_entry_of_another_version_is_none(root: Path, kept: Path, said_again: list[object]) -> None:
    """Written by an older or newer program, under whatever name: worked out again."""
    assert root
    first = run("units", "--plan", "mau-2025")
    (path,) = entries(kept)
    assert path.read_bytes().startswith(b"vks cache 1 ")
    for version in (b"vks cache 0 ", b"vks cache 2 ", b"VKS"):
        path.write_bytes(path.read_bytes().replace(b"vks cache 1 ", version, 1))
        assert run("units", "--plan", "mau-2025") == first
    assert not said_again


@pytest.mark.parametrize("mode", [0o555, 0o000], ids=["read-only", "closed"])
def test_a_cache_of_another_owner_is_no_trouble(mode: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that somebody else made, readable or not: the answer stands, and nothing is said of it."""
    wanted = here("units", "--plan", "mau-2025", folder=ROOT / "tests" / "base")
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place, "cache")
        shutil.copytree(ROOT / "tests" / "base", Path(place, "kho"))
        folder.mkdir()
        folder.chmod(mode)
        monkeypatch.setenv("VKS_CACHE", str(folder))
        monkeypatch.delenv("VKS_NO_CACHE")
        with as_nobody():
            found = here("units", "--plan", "mau-2025", folder=Path(place, "kho"))
        folder.chmod(0o755)
        assert found == wanted
        assert entries(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="no such limits there")
def test_a_disk_that_takes_no_more_is_no_trouble(root: Path, kept: Path) -> None:
    """The system itself refuses the last bytes of an entry: the answer stands, and nothing half is left."""
    import resource

    assert root
    wanted = run("status", *SPRING, "--no-cache")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, usual[1]))
    try:
        found = run("status", *SPRING)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert found == wanted
    assert entries(kept) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["open", "replace", "makedirs", "scandir"])
def test_a_full_or_read_only_disk_is_no_trouble(
    kept: Path, call: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written is left, and nothing is raised."""
    kept.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _failing(number))
        cache.keep("a", b"x")
    assert cache.recall("a") in {None, b"x"}
    assert not list(kept.glob("*.new"))


def _failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_many_hands_at_once(kept: Path) -> None:
    """Whoever reads while others write gets all of an entry or none."""
    content = [bytes([letter]) * 200_000 for letter in b"abcd"]

    def work(number: int) -> set[bytes]:
        cache.keep("one", content[number % 4])
        got = cache.recall("one")
        return {got} if got is not None else set()

    with ThreadPoolExecutor(8) as pool:
        seen = {each for some in pool.map(work, range(200)) for each in some}
    assert seen
    assert seen <= set(content)
    assert [path.name for path in entries(kept)] == ["one.vks"]


def test_the_oldest_go_first(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache stays within its bound; what crashed programs left goes too; a stranger's file stays."""
    monkeypatch.setattr(cache, "MOST_BYTES", 10_000)
    kept.mkdir()
    (kept / "old.vks.1.new").write_bytes(b"x" * 5000)
    (kept / "readme").write_text("of somebody else", encoding="utf-8")
    os.utime(kept / "old.vks.1.new", (1, 1))
    for number in range(12):
        cache.keep(str(number), b"x" * 1000)
        os.utime(kept / f"{number}.vks", (number + 2, number + 2))
    assert cache.size()[1] <= 10_000
    assert cache.recall("11") is not None
    assert cache.recall("0") is None
    assert {path.name for path in entries(kept)} & {"old.vks.1.new", "readme"} == {"readme"}
    cache.keep("large", b"x" * (cache.MOST_ENTRY + 1))
    assert cache.recall("large") is None


def _places() -> Iterator[tuple[str, dict[str, str], str]]:
    yield "linux", {"XDG_CACHE_HOME": "/c"}, "/c/vks"
    yield "linux", {"XDG_CACHE_HOME": "c"}, "/home/a/.cache/vks"
    yield "linux", {}, "/home/a/.cache/vks"
    yield "darwin", {}, "/home/a/Library/Caches/vks"
    yield "linux", {"VKS_CACHE": "/d", "XDG_CACHE_HOME": "/c"}, "/d"


@pytest.mark.parametrize(("system", "environment", "folder"), list(_places()))
def test_place_of_the_cache(
    system: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own place for what may be deleted, or the one that was named."""
    for name in ("VKS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/a", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert cache.cache_folder() == folder


def test_a_fingerprint_says_every_byte_and_name(root: Path) -> None:
    """Another byte, name, folder or size of a file nobody reads is another fingerprint."""
    seen = {_content(root)}
    rewrite(root / MONTH, "month: 2025-02", "month: 2025-03")
    seen.add(_content(root))
    (root / MONTH).rename(root / MONTH.with_name("2025-05.yaml"))
    seen.add(_content(root))
    (root / "plans" / "2027").mkdir()
    seen.add(_content(root))
    (root / "plans" / "ghi-chu.txt").write_text("a", encoding="utf-8")
    seen.add(_content(root))
    assert len(seen) == 5


def _content(root: Path) -> str:
    found = fingerprint(str(root))
    assert found is not None
    return found.content
