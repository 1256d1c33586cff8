"""A repository of wrong hands: what its own git settings, links, names and files make vks do. Nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cases import BASE
from tests.repositories import MAU, OFFICE, SONG_MAU, by, month_file, new_repository, rewrite, save
from tests.running import ROOT, Ran, here
from vks.cli.completing import suggest
from vks.store.git import Git, GitProblemError, GitTrouble
from vks.store.git_safety import READING, find_program, without_own_programs
from vks.store.repository import Repository
from vks.store.submit import changed_files, hand_ins

on_posix = pytest.mark.skipif(os.name == "nt", reason="programs here are shell scripts, links need rights")
_AS_OF: Final = ("--as-of", "2025-05-31")
READS: Final = (
    ("status", *_AS_OF),
    ("status", "--rev", "HEAD", *_AS_OF),
    ("diff", "HEAD~1", *_AS_OF),
    ("log", "SongMau"),
    ("brief", *_AS_OF),
    ("check", "--since", "HEAD~1"),
    ("check", "--rev", "HEAD", "--since", "HEAD~1"),
    ("doctor",),
    ("page", *_AS_OF),
)
"""Every reading command that asks git."""


def ask(git: Git, *words: str) -> Ran:
    """Run a command in a repository, past the cache."""
    return here("--no-cache", *words, folder=git.folder, env={**git.env})


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """Give a program that leaves a trace when it is run."""
    program = tmp_path / "trap.sh"
    program.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{tmp_path / 'sprung'}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@on_posix
def test_reading_runs_nothing_that_the_repository_names(tmp_path: Path, trap: Path) -> None:
    """Watcher, hooks, filters, external diff, textconv, pager, signature checker: set, and never run."""
    git = new_repository(tmp_path / "kho")
    rewrite(git.folder / MAU / "plan.yaml", "{results_day: 25}", "{results_day: 25, signed: true}")
    (git.folder / ".gitattributes").write_text("* filter=f diff=d\n", encoding="utf-8")
    save(git, "đòi chữ ký")
    change = month_file(git, "SongMau", "2025-02")
    rewrite(change, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    save(git)
    rewrite(change, "tin-bao.qua-han: 1", "tin-bao.qua-han: 2")  # so that status has to look
    unsigned = git.text("cat-file", "commit", "HEAD")
    signed = unsigned.replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    id_ = git.run("hash-object", "-t", "commit", "-w", "--stdin", data=(signed + "\n").encode())
    git.run("update-ref", "HEAD", id_.decode().strip())
    hooks = git.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(trap, hooks / name)
    settings = {
        "core.fsmonitor": str(trap),
        "core.hooksPath": str(hooks),
        "core.pager": str(trap),
        "core.sshCommand": str(trap),
        "core.editor": str(trap),
        "core.askPass": str(trap),
        "diff.external": str(trap),
        "diff.d.textconv": str(trap),
        "diff.d.command": str(trap),
        "filter.f.clean": str(trap),
        "filter.f.smudge": str(trap),
        "filter.f.required": "true",
        "filter.a=b.process": str(trap),
        "gpg.program": str(trap),
        "gpg.openpgp.program": str(trap),
        "gpg.ssh.program": str(trap),
        "log.showSignature": "true",
        "alias.log": f"!{trap}",
        "alias.status": f"!{trap}",
        "interactive.diffFilter": str(trap),
        "credential.helper": str(trap),
        "uploadpack.packObjectsHook": str(trap),
    }
    for key, value in settings.items():
        git.run("config", key, value)
    os.utime(change)
    for words in READS:
        more = ("-o", str(tmp_path / "trang"), "--plan", "mau-2025") if words[0] == "page" else ()
        done = ask(git, *words, *more)
        assert done.code in {0, 1}, done.err
        assert not (tmp_path / "sprung").exists(), words
    assert changed_files(git) == [f"{MAU}/results/SongMau/2025-02.yaml"]
    subprocess.run(["git", "status"], cwd=git.folder, check=False, capture_output=True)  # noqa: S607
    assert (tmp_path / "sprung").exists()  # the trap does spring for git itself


@on_posix
def test_a_users_own_filter_and_checker_stay() -> None:
    """Only what the repository names is passed over."""
    settings = (
        ("global", "gpg.program", "/usr/bin/gpg2"),
        ("local", "gpg.program", "/x"),
        ("global", "filter.lfs.clean", "git-lfs clean"),
        ("local", "filter.a=b.process", "/x"),
        ("worktree", "filter.a=b.required", "true"),
        ("local", "gpg.ssh.program", "/x"),
    )
    listed = "".join(f"{scope}\0{key}\n{value}\0" for scope, key, value in settings)
    assert without_own_programs(listed, {"GIT_CONFIG_COUNT": "2"}) == {
        "GIT_CONFIG_KEY_2": "gpg.program",
        "GIT_CONFIG_VALUE_2": "/usr/bin/gpg2",
        "GIT_CONFIG_KEY_3": "filter.a=b.process",
        "GIT_CONFIG_VALUE_3": "",
        "GIT_CONFIG_KEY_4": "filter.a=b.required",
        "GIT_CONFIG_VALUE_4": "false",
        "GIT_CONFIG_KEY_5": "gpg.ssh.program",
        "GIT_CONFIG_VALUE_5": "ssh-keygen",
        "GIT_CONFIG_COUNT": "6",
    }
    assert without_own_programs("", {}) == {}
    assert without_own_programs("global\0gpg.program\ngpg2\0", {}) == {}


@on_posix
def test_a_partial_clone_fetches_nothing(tmp_path: Path, trap: Path) -> None:
    """What is missing is told; the remote that would be asked names a program."""
    whole = new_repository(tmp_path / "kho")
    rewrite(month_file(whole, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    save(whole)
    whole.run("config", "uploadpack.allowFilter", "true")
    part = tmp_path / "phan"
    Git(tmp_path, OFFICE).run("clone", "-q", "--filter=blob:none", f"file://{whole.folder}", str(part))
    git = Git(part, whole.env)
    git.run("config", "remote.origin.url", f"ext::{trap} %S")
    git.run("config", "protocol.ext.allow", "always")
    done = ask(git, "status", "--rev", "HEAD~1", *_AS_OF)
    assert done.code == 2
    assert "--filter" in done.err
    assert not (tmp_path / "sprung").exists()
    assert ask(git, "status", *_AS_OF).code == 0


def test_a_replaced_commit_is_not_shown(tmp_path: Path) -> None:
    """Whoever may push replacements cannot show other figures, nor hide who changed them."""
    git = new_repository(tmp_path / "kho")
    before = git.commit_id("HEAD")
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.qua-han: 0", "tin-bao.qua-han: 7")
    after = save(by(git, SONG_MAU))
    git.run("replace", after, before)
    assert b"tin-bao.qua-han: 7" in (git.blob(after, f"{MAU}/results/SongMau/2025-02.yaml") or b"")
    assert [each.committer_email for each in git.log("-1", after)] == ["songmau@mau.example"]


@on_posix
@pytest.mark.parametrize("path", ["", ".", "bin", "./bin"])
def test_git_is_not_taken_from_the_folder_one_stands_in(
    tmp_path: Path, trap: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty and relative parts of PATH lead into the repository: they are passed over."""
    for folder in (tmp_path, tmp_path / "bin"):
        folder.mkdir(exist_ok=True)
        shutil.copy(trap, folder / "git")
    monkeypatch.chdir(tmp_path)
    own = shutil.which("git", path=os.defpath) or shutil.which("git")
    assert own is not None
    assert find_program(os.pathsep.join([path, str(Path(own).parent)])) == str(Path(own).resolve())
    assert find_program(path or ".") is None


@pytest.mark.parametrize(
    "revision",
    [
        "--upload-pack=touch x",
        "--output=x",
        "-x",
        "--exec",
        "--end-of-options",
        "--all",
        "HEAD\n--output=x",
        "\x00",
        " ",
        "",
    ],
)
@pytest.mark.parametrize("command", ["status", "diff", "check"])
def test_a_revision_is_never_an_option(tmp_path: Path, command: str, revision: str) -> None:
    """What begins with a dash, or holds a line end, is told as no commit."""
    git = new_repository(tmp_path / "kho")
    if command == "diff":
        words: tuple[str, ...] = ("diff", "--", revision)
    else:
        words = (command, f"--rev={revision}" if command == "status" else f"--since={revision}")
    done = ask(git, *words)
    assert done.code == 2, done
    with pytest.raises(GitProblemError) as refused:
        git.commit_id(revision)
    assert refused.value.trouble is GitTrouble.NO_REVISION
    assert sorted(path.name for path in git.folder.iterdir()) == [".git", "plans"]


def test_a_branch_named_like_an_option(tmp_path: Path) -> None:
    """Git itself lets nobody make one; the plumbing does, and nothing comes of it."""
    git = new_repository(tmp_path / "kho")
    head = git.commit_id("HEAD")
    ref = git.folder / ".git" / "refs" / "heads" / "--output=x"
    ref.write_text(head + "\n", encoding="ascii")
    (git.folder / ".git" / "HEAD").write_text("ref: refs/heads/--output=x\n", encoding="ascii")
    for words in (("status", *_AS_OF), ("log", "SongMau"), ("doctor",), ("submit", "--dry-run")):
        assert ask(git, *words).code in {0, 1}
    assert not (git.folder / "x").exists()


def test_completion_offers_nothing_that_a_shell_would_run(tmp_path: Path) -> None:
    """Names of branches and ids with signs of the shell are left out; the others stand."""
    git = new_repository(tmp_path / "kho")
    for name in ("$(touch x)", "a;b", "`x`", "a&b", "a|b", "a'b", 'a"b', "a>b", "sound/branch-1", "nhánh"):
        ref = git.folder / ".git" / "refs" / "heads" / name
        ref.parent.mkdir(exist_ok=True, parents=True)
        ref.write_text(git.commit_id("HEAD") + "\n", encoding="ascii")
    rewrite(git.folder / MAU / "units.yaml", "id: P1", 'id: "$(touch x)"')
    start = ["--repo", str(git.folder)]
    branches = {word for word, _ in suggest([*start, "status", "--rev"], "")}
    assert {"HEAD", "main", "sound/branch-1", "nhánh"} <= branches
    units = {word for word, _ in suggest([*start, "status", "--unit"], "")}
    assert {"VP", "SongMau"} <= units
    assert not [word for word in (*branches, *units) if set(word) & set("$`;&|<>'\"()\\ \n")]


# --- links, pipes, names ---


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """Give a copy of the small plan, without git."""
    shutil.copytree(BASE, tmp_path / "kho")
    return tmp_path / "kho"


def found(root: Path) -> set[str]:
    """Give the ids that a check of a repository finds."""
    return {
        line.split("[")[1].split("]")[0]
        for line in here("-C", str(root), "check").out.split("\n")
        if "[" in line
    }


@on_posix
@pytest.mark.parametrize(
    "place",
    [
        f"{MAU}/plan.yaml",
        f"{MAU}/tasks.yaml",
        f"{MAU}/results/SongMau/2025-02.yaml",
        f"{MAU}/results/SongMau",
        f"{MAU}/results",
        f"{MAU}/targets",
        f"{MAU}/closed",
        MAU,
        "plans/2025",
    ],
)
def test_links_out_of_the_repository_are_not_followed(kho: Path, tmp_path: Path, place: str) -> None:
    """Files and folders at every depth, by an absolute link and by one with dots: nothing is read."""
    outside = tmp_path / "outside"
    path = kho / place
    if path.exists():
        path.rename(outside)
    else:
        outside.mkdir()
    for target in (outside, Path(os.path.relpath(outside, path.parent))):
        path.symlink_to(target)
        assert "file-outside" in found(kho), target
        path.unlink()


@on_posix
@pytest.mark.parametrize("place", ["results/SongMau", "results", "closed"])
def test_nothing_is_written_through_a_link_out_of_the_repository(
    kho: Path, tmp_path: Path, place: str
) -> None:
    """A folder of results, or of closings, that leads elsewhere takes no file."""
    outside = tmp_path / "outside"
    path = kho / MAU / place
    if path.exists():
        shutil.move(path, outside)
    else:
        outside.mkdir()
    before = sorted(outside.rglob("*"))
    bytes_before = [each.read_bytes() for each in before if each.is_file()]
    path.symlink_to(outside)
    commands = (
        ("record", "SongMau", "2025-02", "tin-bao.kien-nghi=5"),
        ("record", "SongMau", "2025-05", "tin-bao.kien-nghi=5"),
        ("close", "2025-02", "--yes", "--by", "A"),
    )
    for words in commands:
        done = here("-C", str(kho), *words)
        assert place != "closed" or words[0] != "close" or done.code != 0, done
        assert "Lỗi của chương trình" not in done.err
    assert sorted(outside.rglob("*")) == before
    assert [each.read_bytes() for each in before if each.is_file()] == bytes_before


@on_posix
def test_a_lock_that_is_a_link_is_refused(kho: Path, tmp_path: Path) -> None:
    """A file elsewhere is neither emptied nor made."""
    mine = tmp_path / "mine"
    mine.write_text("quý", encoding="utf-8")
    (kho / ".vks.lock").symlink_to(mine)
    done = here("-C", str(kho), "record", "SongMau", "2025-05", "tin-bao.kien-nghi=5")
    assert done.code != 0
    assert mine.read_text(encoding="utf-8") == "quý"
    mine.unlink()
    assert here("-C", str(kho), "record", "SongMau", "2025-05", "tin-bao.kien-nghi=5").code != 0
    assert not mine.exists()


@on_posix
@pytest.mark.parametrize(
    "place", ["plan.yaml", "results/SongMau/2025-02.yaml", "results/SongMau/2025-07.yaml"]
)
def test_a_pipe_in_the_place_of_a_file_holds_nobody_up(kho: Path, place: str) -> None:
    """It is told at once: reading it would wait for ever."""
    path = kho / MAU / place
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    done = subprocess.run(
        [sys.executable, "-m", "vks", "-C", str(kho), "check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=20,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert f"{MAU}/{place}: lỗi [file-unreadable]" in done.stdout


@on_posix
def test_a_device_that_never_ends_is_not_read(kho: Path) -> None:
    """It lies outside, whatever leads there."""
    path = kho / MAU / "tasks.yaml"
    path.unlink()
    path.symlink_to("/dev/zero")
    assert "file-outside" in found(kho)


@pytest.mark.parametrize(
    "id_", ["..", "../x", "/etc", ".hidden", "a/b", "a\\b", "C:x", "-x", "a b", "x\n", "nul\0"]
)
def test_an_id_is_no_path(kho: Path, id_: str) -> None:
    """Ids that lead elsewhere are no ids; nothing comes to lie where they point."""
    rewrite(kho / MAU / "units.yaml", "{id: NuiMau,", "{id: " + json.dumps(id_) + ",")
    before = sorted(path for path in kho.parent.rglob("*"))
    done = here("-C", str(kho), "check")
    assert done.code == 1
    here("-C", str(kho), "record", "--", id_, "2025-05", "tin-bao.qua-han=0")
    assert sorted(path for path in kho.parent.rglob("*")) == before


def test_a_name_with_signs_of_git_is_only_a_name(tmp_path: Path) -> None:
    """A plan's folder named like a pattern stands for itself alone, when it is handed in too."""
    git = new_repository(tmp_path / "kho")
    shutil.copytree(git.folder / MAU, git.folder / "plans/2025/[m]au")
    rewrite(git.folder / "plans/2025/[m]au/plan.yaml", "id: mau-2025", "id: mau-2025-b")
    save(git)
    for folder in (MAU, "plans/2025/[m]au"):
        path = git.folder / folder / "results/SongMau/2025-02.yaml"
        rewrite(path, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    done = ask(git, "submit", "--plan", "mau-2025-b")
    assert done.code == 0, done.err
    assert [each.folder for each in hand_ins(git)] == [MAU]


def test_the_list_of_reading_commands_is_whole() -> None:
    """Whatever the program asks git for while it reads is known to read."""
    others = {
        "add",
        "commit",
        "hash-object",
        "reset",
        "push",
        "init",
        "merge-file",
    }  # those that write, or need no repository
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "vks").rglob("*.py")))
    named = set(re.findall(r'(?:[gG]it\(?[^\n"]*\.|self\.)(?:run|text)\(\s*"([a-z-]+)"', text))
    assert named - others - {"unconfirmed"} <= READING
    assert {"status", "log"} <= READING


def test_the_repository_is_as_it_was(kho: Path) -> None:
    """The small plan is sound where nothing is laid into it."""
    assert found(kho) == set()
    assert Repository(kho).plan_folders()
