"""What git is asked for a hand-in, command by command, and what becomes of its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.repositories import MAU
from vks.store.git import GitProblemError, GitTrouble
from vks.store.submit import (
    changed_files,
    commit_file,
    committed_otherwise,
    files_of,
    hand_ins,
    ignored_files,
    overlooked_files,
    push,
)

FILE: Final = f"{MAU}/results/SongMau/2025-02.yaml"


class Said:
    """Stands for git in a folder: answers by the first word of a command, and keeps what it was asked."""

    def __init__(self, folder: Path, **answers: bytes | BaseException) -> None:
        self.folder = folder
        self.answers = {name.replace("_", "-"): answer for name, answer in answers.items()}
        self.asked: list[tuple[tuple[str, ...], dict[str, object]]] = []

    def run(self, *args: str, **options: object) -> bytes:
        """Give the answer, or raise it."""
        self.asked.append((args, options))
        answer = self.answers.get(args[0], b"")
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def text(self, *args: str) -> str:
        """Give it as a line."""
        return self.run(*args).decode().strip()

    def blob(self, revision: str, path: str) -> bytes | None:
        """Give a file of a commit."""
        found = self.run("blob", revision, path)
        return found or None


@pytest.mark.parametrize("sign", [False, True])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_commit_of_one_file(is_known: bool, sign: bool, tmp_path: Path) -> None:
    """A new file is only named to git first; the words go in by the pipe; a hook has ten minutes."""
    git: Any = Said(tmp_path, ls_files=FILE.encode() if is_known else b"", rev_parse=b"abc\n")
    assert commit_file(git, FILE, "Nộp tháng 2", sign=sign) == "abc"
    add: list[object] = [(("add", "--intent-to-add", "--", FILE), {})]
    options = ["--quiet", "--cleanup=whitespace", "--file=-", *(["--gpg-sign"] if sign else [])]
    words = {"data": "Nộp tháng 2".encode(), "seconds": 600}
    assert git.asked == [
        (("ls-files", "-z", "--cached", "--", FILE), {}),
        *([] if is_known else add),
        (("commit", *options, "--only", "--", FILE), words),
        (("rev-parse", "HEAD"), {}),
    ]


@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize(
    ("refusal", "trouble"),
    [
        (GitProblemError(GitTrouble.OTHER, "tháng đã chốt"), GitTrouble.REFUSED_BY_HOOK),
        (GitProblemError(GitTrouble.OTHER, ""), GitTrouble.REFUSED_BY_HOOK),
        (GitProblemError(GitTrouble.OTHER, "x\nfatal: y"), GitTrouble.OTHER),
        (GitProblemError(GitTrouble.OTHER, "error: y"), GitTrouble.OTHER),
        (GitProblemError(GitTrouble.LOCKED, "x"), GitTrouble.LOCKED),
        (KeyboardInterrupt(), None),
    ],
)
def test_a_commit_that_is_refused(
    refusal: BaseException, trouble: GitTrouble | None, is_known: bool, tmp_path: Path
) -> None:
    """By a hook, by git, by Ctrl-C: a file that was new is taken off the index, one that was known stays."""
    git: Any = Said(tmp_path, ls_files=FILE.encode() if is_known else b"", commit=refusal)
    with pytest.raises(type(refusal)) as caught:
        commit_file(git, FILE, "x")
    if isinstance(caught.value, GitProblemError) and isinstance(refusal, GitProblemError):
        assert (caught.value.trouble, caught.value.detail) == (trouble, refusal.detail)
    reset = ("reset", "--quiet", "--", FILE)
    assert [args for args, _ in git.asked if args[0] == "reset"] == ([] if is_known else [reset])


def test_an_index_that_cannot_be_put_back(tmp_path: Path) -> None:
    """A lock that was left is told next time; now the first reason counts."""
    first = GitProblemError(GitTrouble.NOT_SIGNED, "gpg failed")
    git: Any = Said(tmp_path, commit=first, reset=GitProblemError(GitTrouble.LOCKED, "x"))
    with pytest.raises(GitProblemError) as caught:
        commit_file(git, FILE, "x")
    assert caught.value is first


def test_lists_of_files(tmp_path: Path) -> None:
    """Of a commit, of what waits (below the top too), of results that git passes over."""
    git: Any = Said(tmp_path, diff_tree=b"a\0b c\0")
    assert files_of(git, "abc") == ["a", "b c"]
    assert git.asked[0][0] == (
        "diff-tree",
        "-r",
        "-z",
        "--root",
        "--no-commit-id",
        "--name-only",
        "--relative",
        "abc",
    )
    git = Said(tmp_path, rev_parse=b"ke/\n", status=b" M ke/plans/a\0?? ke/plans/b c\0")
    assert changed_files(git) == ["plans/a", "plans/b c"]
    assert [args for args, _ in git.asked] == [
        ("rev-parse", "--show-prefix"),
        (
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--no-renames",
            "--ignore-submodules=all",
            "--",
            "plans",
        ),
    ]
    names = [FILE, f"{MAU}/results/a.txt", f"{MAU}/closed/2025-02.yaml", f"{MAU}/results/B/x.yaml"]
    git = Said(tmp_path, ls_files="".join(f"{name}\0" for name in names).encode())
    assert ignored_files(git) == [FILE, f"{MAU}/results/B/x.yaml"]
    assert git.asked[0][0] == ("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", "plans")
    push(git)
    assert git.asked[-1] == (("push", "--quiet"), {"seconds": 600})


def test_months_among_other_files(tmp_path: Path) -> None:
    """Whatever waits before and between them: a plan's files, other names, blank answers."""
    other = FILE.replace("2025-02", "2025-01")
    names = (f"{MAU}/tasks.yaml", other, f"{MAU}/results/SongMau/la.yaml", f"{MAU}/results/A/x.txt", FILE)
    git: Any = Said(tmp_path, status="".join(f" M {name}\0" for name in names).encode())
    assert [(each.folder, each.unit, each.file) for each in hand_ins(git)] == [
        (MAU, "SongMau", other),
        (MAU, "SongMau", FILE),
    ]
    assert hand_ins(Said(tmp_path)) == []  # type: ignore[arg-type]  # stands for git


def test_files_that_git_was_told_to_overlook(tmp_path: Path) -> None:
    """By either flag, where they are not as in the index; a link, a file that is gone, another's are none."""
    flags = {
        "a": "H",  # as usual
        "b": "S",
        "c": "h",
        "d": "s",
        "e": "S",  # as in the index
        "f": "S",  # a link
        "g": "S",  # gone
    }
    folder = f"{MAU}/results/B"
    (tmp_path / folder).mkdir(parents=True)
    for name in "abcde":
        (tmp_path / folder / f"{name}.yaml").touch()
    (tmp_path / folder / "f.yaml").symlink_to("a.yaml")
    (tmp_path / MAU / "plan.yaml").touch()
    lines = [f"{flag} 100644 {name * 40} 0\t{folder}/{name}.yaml" for name, flag in flags.items()]
    lines.append(f"S 100644 {'9' * 40} 0\t{MAU}/plan.yaml")
    own = "".join(f"{id_ * 40}\n" for id_ in "111e").encode()
    git: Any = Said(tmp_path, ls_files="".join(f"{line}\0" for line in lines).encode(), hash_object=own)
    assert overlooked_files(git) == [
        (f"{folder}/b.yaml", "skip-worktree"),
        (f"{folder}/c.yaml", "assume-unchanged"),
        (f"{folder}/d.yaml", "skip-worktree"),
    ]
    named = "".join(f"{folder}/{name}.yaml\n" for name in "bcde").encode()
    assert git.asked == [
        (("ls-files", "-v", "-s", "-z", "--", "plans"), {}),
        (("hash-object", "--stdin-paths"), {"data": named}),
    ]
    git = Said(tmp_path, ls_files=f"{lines[0]}\0".encode())
    assert overlooked_files(git) == []
    assert len(git.asked) == 1


@pytest.mark.parametrize(
    ("committed", "data", "cleaned", "own", "otherwise"),
    [
        (b"a: 1\n", b"a: 1\n", b"", b"", None),
        (b"a: 1\n", b"a: 1\r\n", b"", b"", None),
        (b"a: 1\r\n", b"a: 1\n", b"", b"", None),
        (b"A: 1\n", b"a: 1\n", b"abc\n", b"abc\n", None),
        (b"a: 2\n", b"a: 1\n", b"abc\n", b"def\n", b"a: 2\n"),
        (b"", b"a: 1\n", b"abc\n", b"", b""),
    ],
)
def test_what_a_commit_holds_otherwise(
    committed: bytes, data: bytes, cleaned: bytes, own: bytes, otherwise: bytes | None, tmp_path: Path
) -> None:
    """Line ends do not count, nor what git's own filters make of a file."""
    git: Any = Said(tmp_path, blob=committed, hash_object=cleaned, rev_parse=own)
    assert committed_otherwise(git, "abc", FILE, data) == otherwise
    if cleaned:
        assert git.asked[1:] == [
            (("hash-object", "--stdin", f"--path={FILE}"), {"data": data}),
            (("rev-parse", "--verify", "--quiet", f"abc:./{FILE}"), {"allowed": (1,)}),
        ]
