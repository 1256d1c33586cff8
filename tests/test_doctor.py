"""``vks doctor``: a yes/no list of machine and repository, each no with the command that mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.repositories import MAU, OFFICE, by, month_file, new_repository, rewrite, run
from tests.running import ROOT
from vks.store.git import Git


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give the small plan in a repository with the schemas, and the settings that git takes from a file."""
    made = new_repository(tmp_path)
    made.run("config", "user.name", "Văn phòng")
    made.run("config", "user.email", "vp@mau.example")
    return made


def points(git: Git, **env: str) -> dict[str, dict[str, Any]]:
    """Give every point by name."""
    ran = run(by(git, {**OFFICE, **env}), "doctor", "--format", "json")
    assert ran.code == 0, ran.err
    return {each["point"]: each for each in ran.json()["items"]}


def mended(git: Git, point: str) -> None:
    """Run the command that a point gives, in the repository, and hold the point to be well after it."""
    before = points(git)[point]
    assert not before["well"]
    subprocess.run(
        ["/bin/sh", "-c", before["mend"]], cwd=git.folder, check=True, env={**os.environ, **OFFICE}
    )
    after = points(git)[point]
    assert (after["well"], after["mend"]) == (True, None)


def test_the_machine(git: Git) -> None:
    """The machine that runs the tests has what they need; versions are told."""
    found = points(git, LANG="C.UTF-8", LC_ALL="", NO_COLOR="", TERM="xterm")
    for point in (
        "python",
        "packages",
        "excel",
        "word",
        "page",
        "calendar",
        "national",
        "encoding",
        "colour",
        "git",
        "identity",
        "repository",
        "state",
    ):
        assert found[point]["well"], point
    assert "filelock 4" in found["packages"]["found"]
    assert found["identity"]["found"] == "Văn phòng <vp@mau.example>"
    assert found["repository"]["found"] == "2"
    assert found["state"]["found"] == "main"


@pytest.mark.parametrize("point", ["merge-driver", "hook"])
def test_the_command_given_mends_it(git: Git, point: str) -> None:
    """Word for word, in the repository."""
    mended(git, point)


def test_the_merge_driver_needs_both_its_lines(git: Git) -> None:
    """The driver named alone is not enough, nor the files alone."""
    git.run("config", "merge.vks.driver", "vks merge-file %O %A %B %P")
    assert points(git)["merge-driver"]["mend"] == "echo 'plans/**/results/** merge=vks' >> .gitattributes"
    shutil.copy(ROOT / ".gitattributes", git.folder)
    assert points(git)["merge-driver"]["well"]
    git.run("config", "--unset", "merge.vks.driver")
    assert points(git)["merge-driver"]["mend"] == 'git config merge.vks.driver "vks merge-file %O %A %B %P"'


def test_results_that_wait_for_a_hand_in(git: Git) -> None:
    """How many, and the command."""
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    found = points(git)["hand-ins"]
    assert (found["well"], found["found"], found["mend"]) == (False, "1", "vks submit")


def test_a_repository_that_is_not_ready(git: Git) -> None:
    """A left-over lock, a detached head: each with its mend."""
    lock = git.folder / ".git" / "index.lock"
    lock.touch()
    found = points(git)["state"]
    assert (found["found"], found["mend"]) == ("index.lock", f"rm {lock}")
    lock.unlink()
    git.run("switch", "-q", "--detach")
    assert points(git)["state"]["found"] == "detached HEAD"


def test_an_editor_finds_the_schemas_by_the_first_line(git: Git) -> None:
    """The base has no such lines; with them, and the schemas where they say, it is well."""
    assert points(git)["editor"]["found"].startswith("0/")
    shutil.copytree(ROOT / "schemas", git.folder / "schemas")
    for name in ("plan", "units", "tasks"):
        for path in git.folder.glob(f"plans/*/*/{name}.yaml"):
            text = path.read_text(encoding="utf-8")
            line = f"# yaml-language-server: $schema=../../../schemas/{name}.schema.json\n"
            path.write_text(line + text, encoding="utf-8")
    assert points(git)["editor"]["well"]
    (git.folder / "schemas" / "units.schema.json").unlink()
    assert f"{MAU}/units.yaml" in points(git)["editor"]["mend"]


def test_without_git_or_repository(tmp_path: Path) -> None:
    """No git: told, and the rest is told too. No plans: the one thing that gives exit code 1."""
    git = new_repository(tmp_path / "kho")
    found = points(by(git, OFFICE), PATH=str(tmp_path))
    assert not found["git"]["well"]
    assert "merge-driver" not in found
    shutil.rmtree(tmp_path / "kho" / ".git")
    assert points(git, GIT_CEILING_DIRECTORIES=str(tmp_path))["state"]["mend"] == "git init"
    shutil.rmtree(tmp_path / "kho" / "plans")
    ran = run(git, "doctor")
    assert ran.code == 1
    assert "✗ không" in ran.out


def test_shown_to_people(git: Git) -> None:
    """Vietnamese and English."""
    assert "Trình gộp từng con số" in run(git, "doctor").out
    assert "Months merge figure by figure" in run(git, "doctor", lang="en").out
