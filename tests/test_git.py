"""git as a process: what it says is read whole, what it refuses has a kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.history import commit as committed
from tests.history import new_git
from vks.store.git import Git, GitProblemError, GitTrouble

WHO = {
    "GIT_AUTHOR_NAME": "Nguyễn Văn A",
    "GIT_AUTHOR_EMAIL": "a@vks.example",
    "GIT_AUTHOR_DATE": "2024-04-01T08:00:00+07:00",
    "GIT_COMMITTER_NAME": "Văn phòng",
    "GIT_COMMITTER_EMAIL": "vp@vks.example",
    "GIT_COMMITTER_DATE": "2024-04-02T09:00:00+07:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give an empty repository with a name and an address for its commits."""
    made = Git(tmp_path, WHO)
    made.run("init", "-q", "-b", "main")
    return made


def commit(git: Git, name: str, text: str, subject: str) -> str:
    """Write a file and commit it."""
    path = git.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    git.run("add", "--", name)
    git.run("commit", "-q", "-m", subject)
    return git.commit_id("HEAD")


def test_log_gives_who_when_and_which_files(git: Git) -> None:
    """Names with marks and spaces come back as they are; the newest commit comes first."""
    first = commit(git, "tài liệu/Đầm Hà.yaml", "a", "Một \x01 hai")
    second = commit(git, "b.yaml", "b", "Hai")
    newest, oldest = git.log()
    assert (newest.id, oldest.id) == (second, first)
    assert oldest.paths == ("tài liệu/Đầm Hà.yaml",)
    assert (oldest.author, oldest.author_email) == ("Nguyễn Văn A", "a@vks.example")
    assert (oldest.committer, oldest.committer_email) == ("Văn phòng", "vp@vks.example")
    assert oldest.written.isoformat() == "2024-04-01T08:00:00+07:00"
    assert oldest.subject == "Một \x01 hai"
    assert [each.id for each in git.log(paths=("b.yaml",))] == [second]


@pytest.mark.parametrize("day", ["@253402300800 +0000", "@1 +9999"])
def test_odd_dates_and_subjects_do_not_spoil_the_log(git: Git, day: str) -> None:
    """Commits that other programs made: what can be read is read."""
    first = commit(git, "a", "a", "Một")
    odd = Git(git.folder, {**WHO, "GIT_AUTHOR_DATE": day})
    second = commit(odd, "b", "b", f"T\x01{first}")
    git.run("config", "log.follow", "true")
    assert [each.id for each in git.log(paths=("b",))] == [second]
    assert [each.id for each in git.log()] == [second, first]


def test_log_tells_signatures(git: Git) -> None:
    """A commit without a signature says N, but only when that is asked for."""
    commit(git, "a", "a", "a")
    assert [each.signature for each in git.log(signatures=True)] == ["N"]
    assert [each.signature for each in git.log()] == [""]


def test_blob_gives_a_file_of_a_commit(git: Git) -> None:
    """A file as it was; None where it was not."""
    first = commit(git, "a.yaml", "một", "1")
    commit(git, "a.yaml", "hai", "2")
    assert git.blob(first, "a.yaml") == "một".encode()
    assert git.blob(first, "b.yaml") is None


@pytest.mark.parametrize("revision", ["--upload-pack=touch x", "-n1", "", "không có", "HEAD\n", "a b^{tree}"])
def test_what_is_no_revision_is_refused(git: Git, revision: str) -> None:
    """An option in disguise never reaches git as an option."""
    commit(git, "a", "a", "a")
    with pytest.raises(GitProblemError) as caught:
        git.commit_id(revision)
    assert caught.value.trouble is GitTrouble.NO_REVISION


def test_refusals_have_a_kind(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """No commit yet, a left-over lock, no identity, no repository."""
    with pytest.raises(GitProblemError) as caught:
        git.commit_id("HEAD")
    assert caught.value.trouble is GitTrouble.NO_COMMIT
    commit(git, "a", "a", "a")
    (tmp_path / ".git" / "index.lock").touch()
    with pytest.raises(GitProblemError) as caught:
        git.run("add", "a")
    assert caught.value.trouble is GitTrouble.LOCKED
    (tmp_path / ".git" / "index.lock").unlink()
    monkeypatch.setenv("HOME", str(tmp_path))
    nobody = Git(tmp_path, {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "EMAIL": ""})
    nobody.run("config", "user.useConfigOnly", "true")
    with pytest.raises(GitProblemError) as caught:
        nobody.run("commit", "-q", "--allow-empty", "-m", "x")
    assert caught.value.trouble is GitTrouble.NO_IDENTITY
    with pytest.raises(GitProblemError) as caught:
        Git(Path("/"), {"GIT_CEILING_DIRECTORIES": "/"}).run("status")
    assert caught.value.trouble is GitTrouble.NO_REPOSITORY


def test_time_is_bounded(git: Git) -> None:
    """A git that does not end is given up."""
    git.run("config", "alias.wait", "!sleep 4")
    with pytest.raises(GitProblemError) as caught:
        git.run("wait", seconds=1)
    assert caught.value.trouble is GitTrouble.TIMEOUT


def test_a_users_settings_for_logs_do_not_matter(tmp_path: Path) -> None:
    """Signatures, colours, quoted names, followed renames, other codes: the same commits and paths."""
    git = new_git(tmp_path)
    committed(git, "chốt tháng", {"kết quả.yaml": "a: 1\n"})
    committed(git, "sửa", {"kết quả.yaml": "a: 2\n"})
    before = git.log("HEAD")
    for key, value in {
        "log.showSignature": "true",
        "log.follow": "true",
        "log.decorate": "full",
        "log.date": "relative",
        "log.mailmap": "true",
        "color.ui": "always",
        "core.quotepath": "on",
        "diff.renames": "copies",
        "diff.noprefix": "true",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "latin-1",
        "diff.relative": "false",
    }.items():
        git.run("config", key, value)
    assert git.log("HEAD") == before
    assert [each.paths for each in before] == [("kết quả.yaml",)] * 2
