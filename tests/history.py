"""Real git repositories for tests: plan files with a history, made in a folder of the test's own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from vks.store.git import Git
from vks.store.repository import Repository
from vks.store.revision import repository_of

WHO: Final = {
    "GIT_AUTHOR_NAME": "Nguyễn Văn A",
    "GIT_AUTHOR_EMAIL": "a@vks.example",
    "GIT_AUTHOR_DATE": "2025-04-01T08:00:00+07:00",
    "GIT_COMMITTER_NAME": "Nguyễn Văn A",
    "GIT_COMMITTER_EMAIL": "a@vks.example",
    "GIT_COMMITTER_DATE": "2025-04-01T08:00:00+07:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def new_git(folder: Path, *options: str) -> Git:
    """Make an empty repository whose commits all have a name and a date."""
    folder.mkdir(parents=True, exist_ok=True)
    git = Git(folder, WHO)
    git.run("init", "-q", "-b", "main", "--template=", *options)
    return git


def at(git: Git, day: str, author: str = "", committer: str = "") -> Git:
    """Give the same repository for a commit on another day, or by somebody else."""
    env = {**git.env, "GIT_AUTHOR_DATE": f"{day}T08:00:00+07:00"}
    env["GIT_COMMITTER_DATE"] = env["GIT_AUTHOR_DATE"]
    if author:
        env["GIT_AUTHOR_NAME"] = env["GIT_COMMITTER_NAME"] = author
    if committer:
        env["GIT_COMMITTER_NAME"] = committer
    return replace(git, env=env)


def commit(git: Git, subject: str, files: dict[str, str] | None = None) -> str:
    """Write files, commit all that changed, and give the commit's id."""
    for name, text in (files or {}).items():
        path = git.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    git.run("add", "-A")
    git.run("commit", "-q", "--allow-empty", "-m", subject)
    return git.commit_id("HEAD")


def listing(folder: Path) -> dict[str, str]:
    """Give a hash of every file below a folder, git's own included."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def at_head(folder: Path) -> Repository:
    """Give a folder's repository as of its newest commit."""
    git = Git(folder)
    return repository_of(git, git.commit_id("HEAD"))
