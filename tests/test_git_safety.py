"""What git is run with: its program, its options, and the variables that keep the repository's own programs out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from vks.store.git import Git, GitProblemError, GitTrouble
from vks.store.git_safety import find_program, without_own_programs

# Written here once more, not taken from the program: what git may be asked is to change in two places or in none.
READING: Final = [
    "cat-file",
    "check-attr",
    "config",
    "diff",
    "diff-tree",
    "for-each-ref",
    "log",
    "ls-files",
    "ls-tree",
    "merge-base",
    "rev-list",
    "rev-parse",
    "status",
    "symbolic-ref",
    "var",
    "version",
]
WRITING: Final = ("add", "commit", "hash-object", "init", "merge-file", "push", "reset")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str], dict[str, Any]]]:
    """Give what git is run with, in place of running it; it prints nothing."""
    seen: list[tuple[list[str], dict[str, str], dict[str, Any]]] = []

    def run(command: list[str], *, env: dict[str, str], **more: Any) -> subprocess.CompletedProcess[bytes]:
        seen.append((command, env, more))
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", run)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    return seen


@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_reading_fetches_nothing_and_sees_what_was_committed(
    command: str, ran: list[Any], tmp_path: Path
) -> None:
    """No network and no replaced commits for those that read; those that write need the network."""
    Git(tmp_path).run(command)
    options, env, more = ran[-1]
    guards = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_REPLACE_OBJECTS": "1"}
    told = {name: value for name, value in env.items() if name.startswith("GIT_")}
    assert told == {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        **(guards if command in READING else {}),
    }
    hooks = ["-c", f"core.hooksPath={os.devnull}"] if command in {"diff", "status"} else []
    settings = ["-c", "core.quotepath=off", "-c", "color.ui=false"]
    assert options[1:] == ["-c", "core.fsmonitor=false", *hooks, *settings, command]
    assert Path(options[0]).is_absolute()
    assert (env["LC_ALL"], more["cwd"], more["input"], more["timeout"]) == ("C", tmp_path, b"", 60)
    assert env["PATH"].endswith(os.pathsep + str(Path(sys.executable).parent))


def test_who_looks_at_files_asks_for_the_settings_first(ran: list[Any], tmp_path: Path) -> None:
    """Status and diff, and a log with signatures: by the pattern of settings that name programs."""
    for command, first in (("status", "config"), ("diff", "config"), ("log", "log")):
        ran.clear()
        Git(tmp_path).run(command)
        assert first in ran[0][0]
        assert ran[-1][0][-1] == command
    ran.clear()
    Git(tmp_path).log(signatures=True)
    asked = ran[0][0]
    assert asked[asked.index("config") :] == [
        "config",
        "--show-scope",
        "-z",
        "--get-regexp",
        r"^(filter\..*\.(clean|smudge|process|required)|gpg\.(.*\.)?program)$",
    ]
    assert "%G?" in "".join(ran[1][0])
    ran.clear()
    Git(tmp_path).log()
    assert "%G?" not in "".join(ran[0][0])
    log = ran[0][0]
    assert log[log.index("log") : -3] == [
        "log",
        "-z",
        "--encoding=UTF-8",
        "--no-show-signature",
        "--no-follow",
        "-c",
        "--relative",
        "--name-only",
    ]


def test_a_hooks_paths_are_made_whole(
    ran: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git gives its hooks paths from the folder they begin in; what would write a trace is left out."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, f"a/{name}")
    monkeypatch.setenv("GIT_TRACE2_EVENT", "x")
    monkeypatch.setenv("GIT_PREFIX", "p/")
    Git(tmp_path, {"OWN": "1"}).run("log")
    env = ran[-1][1]
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        assert env[name] == str(tmp_path / "a" / name)
    assert "GIT_TRACE2_EVENT" not in env
    assert (env["GIT_PREFIX"], env["OWN"]) == ("p/", "1")
    monkeypatch.setenv("GIT_DIR", "")
    Git(tmp_path).run("log")
    assert ran[-1][1]["GIT_DIR"] == ""


def listed(*settings: tuple[str, str, str]) -> str:
    """Give settings as git lists them."""
    return "".join(f"{scope}\0{key}\n{value}\0" for scope, key, value in settings)


@pytest.mark.parametrize(
    ("key", "instead"),
    [
        ("filter.x.clean", ""),
        ("filter.x.smudge", ""),
        ("filter.x.process", ""),
        ("filter.x.required", "false"),
        ("gpg.program", "gpg"),
        ("gpg.openpgp.program", "gpg"),
        ("gpg.x509.program", "gpgsm"),
        ("gpg.ssh.program", "ssh-keygen"),
    ],
)
def test_a_program_of_the_repositorys_own_is_not_run(key: str, instead: str) -> None:
    """Git's usual one stands in its place, or the user's, however many settings are given already."""
    for scope in ("local", "worktree"):
        own = listed((scope, key, "evil"))
        assert without_own_programs(own, {}) == {
            "GIT_CONFIG_KEY_0": key,
            "GIT_CONFIG_VALUE_0": instead,
            "GIT_CONFIG_COUNT": "1",
        }
    both = listed(("global", key, "mine"), ("local", key, "evil"), ("local", "filter.y.clean", "e"))
    assert without_own_programs(both, {"GIT_CONFIG_COUNT": "2"}) == {
        "GIT_CONFIG_KEY_2": key,
        "GIT_CONFIG_VALUE_2": "mine",
        "GIT_CONFIG_KEY_3": "filter.y.clean",
        "GIT_CONFIG_VALUE_3": "",
        "GIT_CONFIG_COUNT": "4",
    }


def test_settings_of_the_user_alone_stay() -> None:
    """Nothing is put in their place; a count that is none is none."""
    assert (
        without_own_programs(listed(("global", "gpg.program", "mine"), ("system", "gpg.program", "x")), {})
        == {}
    )
    assert without_own_programs("", {}) == {}
    found = without_own_programs(listed(("local", "gpg.program", "x")), {"GIT_CONFIG_COUNT": "x"})
    assert found["GIT_CONFIG_COUNT"] == "1"


def test_git_is_looked_for_in_whole_paths_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of PATH; never in the folder one stands in."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        program = tmp_path / name / "git"
        program.touch()
        program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    assert find_program("a") is None
    assert find_program(os.pathsep.join(("a", str(tmp_path / "b"), str(tmp_path / "a")))) == str(
        tmp_path / "b" / "git"
    )
    (tmp_path / "a" / "git").chmod(0o644)
    assert find_program(str(tmp_path / "a")) is None
    find_program.cache_clear()
    monkeypatch.setenv("PATH", "a")
    with pytest.raises(GitProblemError) as problem:
        Git(tmp_path).run("log")
    assert problem.value.trouble is GitTrouble.NO_GIT
