"""A commit's files without git: what is asked of it, how its answers are read, which files are fetched together."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from vks.store.git import Git, GitProblemError, GitTrouble, TreeFile
from vks.store.git import asked as noted
from vks.store.repository import Repository
from vks.store.revision import RevisionTree, repository_of
from vks.store.text import MOST_BYTES

MAU: Final = "plans/2025/mau"


class Kept:
    """Stands for git: a commit's files, and which were asked for together."""

    def __init__(
        self, folder: Path, files: dict[str, str | bytes], sizes: dict[str, int] | None = None
    ) -> None:
        self.folder = folder
        self.held = files
        self.sizes = sizes or {}
        self.asked: list[list[str]] = []

    def files(self, commit: str) -> Iterator[TreeFile]:
        """Give the files; a text is a link."""
        assert commit == "c"
        for path, data in self.held.items():
            mode = "120000" if isinstance(data, str) else "100644"
            yield TreeFile(path, mode, f"id {path}", self.sizes.get(path, len(data)))

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Give what files hold."""
        self.asked.append([id_.removeprefix("id ") for id_ in ids])
        found = {path: self.held[path] for path in self.asked[-1]}
        return {f"id {path}": os.fsencode(each) for path, each in found.items()}


def tree_of(
    folder: Path, files: dict[str, str | bytes], sizes: dict[str, int] | None = None
) -> tuple[RevisionTree, Kept]:
    """Give the tree of a commit."""
    git: Any = Kept(folder, files, sizes)
    return RevisionTree(git, "c"), git


def test_what_is_fetched_together(tmp_path: Path) -> None:
    """The frames and targets of all plans; the results of one plan; what is too large, or no YAML, alone."""
    names = [
        f"{MAU}/plan.yaml",
        f"{MAU}/targets/a.yaml",
        "plans/2026/mau/plan.yaml",
        f"{MAU}/results/A/2025-01.yaml",
        f"{MAU}/results/B/2025-01.yaml",
        f"{MAU}/results/la.yaml",
        "plans/2026/mau/results/A/2026-01.yaml",
        f"{MAU}/README.md",
        f"{MAU}/lon.yaml",
        "schemas/x.yaml",
    ]
    sizes = {f"{MAU}/lon.yaml": MOST_BYTES + 1, f"{MAU}/plan.yaml": MOST_BYTES}
    files: dict[str, str | bytes] = {name: name.encode() for name in names}
    tree, git = tree_of(tmp_path, {**files, f"{MAU}/loi.yaml": "plan.yaml"}, sizes)
    assert git.asked == []
    assert tree.read(tmp_path / names[1]) == names[1].encode()
    assert git.asked == [names[:3]]
    for name in (names[0], names[2], f"{MAU}/loi.yaml"):
        assert tree.read(tmp_path / name) == names[0 if "loi" in name else names.index(name)].encode()
    assert git.asked[1:] == [[f"{MAU}/loi.yaml"]]  # only where it leads had to be asked
    tree.read(tmp_path / names[4])
    assert git.asked[2:] == [[names[3], names[4], names[5]]]
    tree.read(tmp_path / names[6])
    tree.read(tmp_path / names[7])
    assert git.asked[3:] == [[names[6]], [*names[:3], names[7]]]
    tree.read(tmp_path / names[9])
    assert git.asked[5:] == [[names[9]]]


def test_refusals_are_those_of_a_disk(tmp_path: Path) -> None:
    """A folder, nothing, what lies under a file: each with the system's number and the path."""
    tree, _ = tree_of(tmp_path, {"a/b.yaml": b"x", "c": b"y"})
    for ask, name, number in (
        (tree.read, "a", errno.EISDIR),
        (tree.size, "a", errno.EISDIR),
        (tree.read, "d", errno.ENOENT),
        (tree.read, "c/d", errno.ENOTDIR),
        (tree.scan, "c", errno.ENOTDIR),
        (tree.scan, "d", errno.ENOENT),
    ):
        with pytest.raises(OSError, match=os.strerror(number)) as caught:
            ask(tmp_path / name)
        assert (caught.value.errno, caught.value.filename) == (number, str(tmp_path / name))
    assert (tree.size(tmp_path / "a" / "b.yaml"), tree.read(tmp_path / "c")) == (1, b"y")
    assert [each.name for each in tree.scan(tmp_path)] == ["a", "c"]
    assert [each.is_dir() for each in tree.scan(tmp_path)] == [True, False]


@pytest.mark.parametrize("length", [40, 41])
def test_a_chain_of_links(length: int, tmp_path: Path) -> None:
    """Forty are followed, as systems do; one more is refused."""
    files: dict[str, str | bytes] = {f"l{at}": f"l{at + 1}" for at in range(length - 1)}
    tree, _ = tree_of(tmp_path, {**files, f"l{length - 1}": "end", "end": b"x"})
    if length == 40:
        assert tree.read(tmp_path / "l0") == b"x"
        return
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)) as caught:
        tree.read(tmp_path / "l0")
    assert caught.value.errno == errno.ELOOP


def test_links_out_of_the_repository(tmp_path: Path) -> None:
    """Of what lies there only the name is known: without an ending it may be a folder."""
    files: dict[str, str | bytes] = {
        "out": "../la",
        "file": "../la.yaml",
        "top": "/usr/x",
        "root": "/../..",
        "back": f"../{tmp_path.name}/a",
        "a": b"x",
    }
    tree, _ = tree_of(tmp_path, files)
    assert tree.real(tmp_path / "out" / "x") == tmp_path.parent / "la" / "x"
    assert tree.real(tmp_path / "top") == Path("/usr/x")
    assert tree.real(tmp_path / "root") == Path("/")
    assert tree.real(tmp_path / "back") == tmp_path / "a"
    assert tree.read(tmp_path / "back") == b"x"
    assert [tree.is_folder(tmp_path / name) for name in ("out", "out/x.yaml", "a", "back")] == [
        True,
        False,
        False,
        False,
    ]
    assert [tree.is_link(tmp_path / name) for name in ("out", "a", "gone")] == [True, False, False]
    assert [tree.exists(tmp_path / name) for name in ("out", "a", "gone", "out/x")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_content_of_a_folder(tmp_path: Path) -> None:
    """By all names and blobs below it in their order; nothing where a link may lead out, or for what is no folder."""
    tree, _ = tree_of(tmp_path, {"p/b/c": b"1", "p/a": b"2", "q/x": "../p", "f": b"3"})
    lines = "1 a id p/a\n3 b/c id p/b/c\n"
    assert tree.content_of(tmp_path / "p") == sha256(lines.encode()).hexdigest()
    assert tree.content_of(tmp_path / "q") == ""
    assert tree.content_of(tmp_path / "f") == sha256().hexdigest()
    assert tree.content_of(tmp_path / "gone") == sha256().hexdigest()


def test_a_name_that_is_a_file_and_a_folder(tmp_path: Path) -> None:
    """No tree of git has both; the file stays."""
    tree, _ = tree_of(tmp_path, {"a": b"x", "a/b": b"y"})
    assert tree.read(tmp_path / "a") == b"x"


def test_a_repository_of_a_commit(tmp_path: Path) -> None:
    """It knows its commit; the plans are those of the commit."""
    git: Any = Kept(tmp_path, {f"{MAU}/plan.yaml": b"id: mau\n", "plans/.x/y/a.yaml": b""})
    repository = repository_of(git, "c")
    assert (repository.root, repository.revision) == (tmp_path, "c")
    assert repository.plan_folders() == [tmp_path / MAU]
    assert Repository(tmp_path).plan_folders() == []


# What git is asked, and how its answers are read


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[list[str], bytes]], list[bytes]]:
    """Stand for the program: keep what it is asked, give answers in turn."""
    asked: list[tuple[list[str], bytes]] = []
    answers: list[bytes] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append((command[command.index("color.ui=false") + 1 :], options["input"]))
        return subprocess.CompletedProcess(command, 0, answers.pop(0), b"")

    monkeypatch.setattr(subprocess, "run", run)
    return asked, answers


def test_questions_and_answers(answer: tuple[list[Any], list[bytes]], tmp_path: Path) -> None:
    """Each by the words that git's manual has for it."""
    asked, answers = answer
    git = Git(tmp_path)
    before = len(noted)
    answers += [b"abc\n", b"", b"ke/\n", b"\n", b"040000 tree x\tplans\0", b""]
    assert git.commit_by(date(2025, 4, 1)) == "abc"
    assert git.commit_by(date(2025, 4, 1), "main") is None
    assert [git.is_top(), git.is_top()] == [False, True]
    assert [git.has_folder("abc", "plans"), git.has_folder("abc", "x")] == [True, False]
    assert [command for command, _ in asked] == [
        ["rev-list", "-1", "--before=2025-04-01T23:59:59+07:00", "HEAD", "--"],
        ["rev-list", "-1", "--before=2025-04-01T23:59:59+07:00", "main", "--"],
        ["rev-parse", "--show-prefix"],
        ["rev-parse", "--show-prefix"],
        ["ls-tree", "-d", "-z", "abc", "--", "plans"],
        ["ls-tree", "-d", "-z", "abc", "--", "x"],
    ]
    # An answer for which git was asked is not the files' alone, and is never kept.
    assert noted[before:] == [command[0] for command, _ in asked]


def test_the_files_of_a_commit(answer: tuple[list[Any], list[bytes]], tmp_path: Path) -> None:
    """Files and links with their sizes; what another repository keeps is passed over; tabs in names stay."""
    asked, answers = answer
    answers.append(
        b"100644 blob aa      12\tplans/a\tb.yaml\0"
        b"160000 commit bb       -\tplans/con\0"
        b"120000 blob cc       3\tloi\0"
    )
    assert list(Git(tmp_path).files("abc", "x", "y")) == [
        TreeFile("plans/a\tb.yaml", "100644", "aa", 12),
        TreeFile("loi", "120000", "cc", 3),
    ]
    assert asked[0][0] == ["ls-tree", "-r", "-l", "-z", "abc", "--", "x", "y"]


def test_blobs_by_their_ids(answer: tuple[list[Any], list[bytes]], tmp_path: Path) -> None:
    """In one go, whatever they hold; what is missing or no blob is told by its own line."""
    asked, answers = answer
    git = Git(tmp_path)
    answers.append(b"aa blob 5\na\nb\0c\nbb blob 0\n\n")
    assert git.contents(["aa", "bb"]) == {"aa": b"a\nb\0c", "bb": b""}
    assert asked[0] == (["cat-file", "--batch"], b"aa\nbb\n")
    answers += [b"aa missing\n", b"aa blob 1\nx\nbb tree 3\nabc\n"]
    for ids, trouble, detail in (
        (["aa"], GitTrouble.NOT_FETCHED, "aa"),
        (["aa", "bb"], GitTrouble.OTHER, "bb tree 3"),
    ):
        with pytest.raises(GitProblemError) as caught:
            git.contents(ids)
        assert (caught.value.trouble, caught.value.detail, str(caught.value)) == (
            trouble,
            detail,
            f"{trouble}: {detail}",
        )
    answers.append(b"aa blob 12\nHEAD:x y missing\nbb tree 30\n")
    assert git.sizes(["HEAD:a", "HEAD:x y", "HEAD:"]) == [("aa", 12), None, None]
    assert asked[-1] == (["cat-file", "--batch-check"], b"HEAD:a\nHEAD:x y\nHEAD:\n")


@pytest.mark.parametrize(
    ("listed", "is_there"),
    [
        (b"100644 blob aa\tx\0", True),
        (b"120000 blob aa\tx\0", True),
        (b"040000 tree aa\tx\0", False),
        (b"160000 commit aa\tx\0", False),
        (b"", False),
    ],
)
def test_one_file_of_a_commit(
    listed: bytes, is_there: bool, answer: tuple[list[Any], list[bytes]], tmp_path: Path
) -> None:
    """None where the commit has no such file: a folder is none."""
    asked, answers = answer
    answers += [listed, b"data"]
    assert Git(tmp_path).blob("abc", "x") == (b"data" if is_there else None)
    commands = [["ls-tree", "-z", "abc", "--", "x"], ["cat-file", "blob", "aa"]]
    assert [command for command, _ in asked] == commands[: 1 + is_there]


@pytest.mark.parametrize(
    ("error", "trouble", "detail"),
    [
        (subprocess.TimeoutExpired(["git"], 60), GitTrouble.TIMEOUT, "log -1"),
        (PermissionError(13, "busy"), GitTrouble.NO_GIT, "[Errno 13] busy"),
    ],
)
def test_a_git_that_does_not_run(
    error: Exception, trouble: GitTrouble, detail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told with what it was asked, or why it does not begin."""

    def run(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(GitProblemError) as caught:
        Git(tmp_path).run("log", "-1", "--x")
    assert (caught.value.trouble, caught.value.detail) == (trouble, detail)


@pytest.mark.parametrize(("code", "is_fine"), [(0, True), (1, True), (2, False), (128, False)])
def test_which_ends_are_well(
    code: int, is_fine: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0, and those that were allowed; git's own words are kept, without the blanks around them."""
    done = subprocess.CompletedProcess([], code, b"out", " hỏng \n".encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    if is_fine:
        assert Git(tmp_path).run("log", allowed=(1,)) == b"out"
        return
    with pytest.raises(GitProblemError) as caught:
        Git(tmp_path).run("log", allowed=(1,))
    assert (caught.value.trouble, caught.value.detail) == (GitTrouble.OTHER, "hỏng")


def test_a_date_that_is_none(answer: tuple[list[Any], list[bytes]], tmp_path: Path) -> None:
    """Some programs write such commits: they are read all the same, from long ago."""
    asked, answers = answer
    git = Git(tmp_path)
    answers.append(b"")
    assert git.log("HEAD", paths=("a", "b")) == []
    command = asked[0][0]
    assert command[-5:] == [command[-5], "HEAD", "--", "a", "b"]
    form = command[-5].removeprefix("--format=")
    assert form.endswith("%H%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%x00%s%x00")
    mark, id_ = form.partition("%H")[0].encode(), b"a" * 40
    answers.append(
        mark + b"\0".join((id_, b"p q", b"A", b"a@x", b"hom nao", b"C", b"c@x", b"", b"", b"s", b""))
    )
    (found,) = git.log()
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    assert (found.written, found.committed, found.parents, found.paths) == (
        long_ago,
        long_ago,
        ("p", "q"),
        (),
    )
    answers.append(mark + b"\0".join((b"b" * 64, b"", *[b"x"] * 7, b"s", b"\nf g", b"h", b"")))
    (longer,) = git.log()
    assert (longer.id, longer.subject, longer.paths) == ("b" * 64, "s", ("f g", "h"))


@pytest.mark.parametrize(
    ("code", "out", "told"), [(0, b"abc\n", True), (1, b"", False), (128, b"", False), (129, b"", None)]
)
def test_whether_there_is_a_commit(
    code: int, out: bytes, told: bool | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None yet, and no repository at all, are no; a git that is asked wrongly is a fault."""
    done = subprocess.CompletedProcess([], code, out, b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    if told is not None:
        assert Git(tmp_path).has_commits() is told
        return
    with pytest.raises(GitProblemError):
        Git(tmp_path).has_commits()


@pytest.mark.parametrize(
    ("stated", "has_commit", "trouble"),
    [
        (GitTrouble.OTHER, b"abc\n", GitTrouble.NO_REVISION),
        (GitTrouble.OTHER, b"", GitTrouble.NO_COMMIT),
        (GitTrouble.NO_REPOSITORY, b"abc\n", GitTrouble.NO_REPOSITORY),
    ],
)
def test_why_a_revision_names_nothing(
    stated: GitTrouble,
    has_commit: bytes,
    trouble: GitTrouble,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No such one, no commit at all yet, or git's own reason; it is never taken for an option."""
    asked: list[tuple[str, ...]] = []

    def run(_: Git, *args: str, **__: object) -> bytes:
        asked.append(args)
        if args[-1] == "HEAD":
            return has_commit
        raise GitProblemError(stated, "x")

    monkeypatch.setattr(Git, "run", run)
    with pytest.raises(GitProblemError) as caught:
        Git(tmp_path).commit_id("main~2")
    assert caught.value.trouble is trouble
    assert asked[0] == ("rev-parse", "--verify", "--quiet", "--end-of-options", "main~2^{commit}")
    asked.clear()
    for wrong in ("-x", " x", "", "a\nb", "a\x1f", "\x00"):
        with pytest.raises(GitProblemError) as caught:
            Git(tmp_path).commit_id(wrong)
        assert (caught.value.trouble, caught.value.detail) == (GitTrouble.NO_REVISION, wrong)
    assert asked == []
