"""Real git repositories for tests, with the small plan of tests/base in them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from tests.running import ROOT, Ran, here
from vks.store.git import Git

MAU: Final = "plans/2025/mau"


def env_of(name: str, email: str, day: str = "2025-04-01") -> dict[str, str]:
    """Give the variables under which git works for one person, on one day, and for nobody else."""
    return {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_AUTHOR_DATE": f"{day}T08:00:00+07:00",
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
        "GIT_COMMITTER_DATE": f"{day}T08:00:00+07:00",
        "PYTHONPATH": str(ROOT),
    }


OFFICE: Final = env_of("Văn phòng", "vp@mau.example")
SONG_MAU: Final = env_of("Sông Mẫu", "songmau@mau.example")
NUI_MAU: Final = env_of("Núi Mẫu", "nuimau@mau.example")


def new_repository(folder: Path) -> Git:
    """Give a repository of the small plan, committed by the office on main."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", folder / "plans")
    git = Git(folder, OFFICE)
    git.run("init", "-q", "-b", "main")
    save(git, "Kho kế hoạch")
    return git


def by(git: Git, who: dict[str, str]) -> Git:
    """Give the same repository with somebody else at the keyboard."""
    return replace(git, env=who)


def save(git: Git, subject: str = "sửa") -> str:
    """Commit everything there is; give the commit's id."""
    git.run("add", "-A")
    git.run("commit", "-q", "-m", subject)
    return git.commit_id("HEAD")


def month_file(git: Git, unit: str, month: str) -> Path:
    """Give where a unit's month of the small plan lies."""
    return git.folder / MAU / "results" / unit / f"{month}.yaml"


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a part of a file that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def run(git: Git, *args: str, lang: str = "vi") -> Ran:
    """Run vks in the repository as whoever is at its keyboard."""
    return here(*args, folder=git.folder, env={**git.env, "VKS_LANG": lang})
