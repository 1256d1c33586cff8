"""What git may run and ask for while vks only reads: nothing that the repository itself names.

A repository's own configuration can name programs: a watcher of files, filters, hooks, a checker of
signatures, a way to fetch what is missing. Who clones does not get it, but a copied folder brings it
along. Reading runs none of them; what the machine or the user has set up stays.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

READING: Final = frozenset(
    {
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
    }
)
"""git's commands that vks asks when it reads; all others are for those who write."""
WORK_TREE: Final = frozenset({"diff", "status"})
"""Those that look at files too, and so come by filters and hooks."""

NO_WATCHER: Final = ("-c", "core.fsmonitor=false")
NO_HOOKS: Final = ("-c", f"core.hooksPath={os.devnull}")
NO_NETWORK: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
"""A partial clone fetches what it lacks, by whatever command its remote names."""
AS_COMMITTED: Final = {"GIT_NO_REPLACE_OBJECTS": "1"}
"""Whoever may push could otherwise show another commit in the place of one."""

NAMED_PROGRAMS: Final = r"^(filter\..*\.(clean|smudge|process|required)|gpg\.(.*\.)?program)$"
"""Settings by which status, diff and the check of a signature run a program."""
_OWN: Final = frozenset({"local", "worktree"})
_SIGNERS: Final = {
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}


def without_own_programs(listed: str, env: Mapping[str, str]) -> dict[str, str]:
    """Give the variables that take the repository's own programs out of git's settings.

    ``listed`` is what ``git config --show-scope -z --get-regexp`` says; a value of the user's or the
    machine's comes back into force.
    """
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for scope, key, value in _settings(listed):
        (own if scope in _OWN else others)[key] = value
    start = env.get("GIT_CONFIG_COUNT", "0")
    first = int(start) if start.isdecimal() else 0
    found: dict[str, str] = {}
    for at, key in enumerate(own, start=first):
        instead = "false" if key.endswith(".required") else _SIGNERS.get(key, "")
        found |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": others.get(key, instead)}
    return found | ({"GIT_CONFIG_COUNT": str(first + len(own))} if own else {})


def _settings(listed: str) -> Iterator[tuple[str, str, str]]:
    """Give scope, key and value of each setting; the last one of a key holds."""
    parts = listed.split("\0")
    for scope, setting in zip(parts[::2], parts[1::2], strict=False):
        key, _, value = setting.partition("\n")
        yield scope, key, value


@cache
def find_program(path: str | None) -> str | None:
    """Give git's absolute path, looked for once: never what lies in the folder one stands in.

    Relative parts of PATH are passed over, and so is the current folder, where Windows looks first.
    """
    names = ("git.exe", "git.cmd") if os.name == "nt" else ("git",)
    for folder in (path or os.defpath).split(os.pathsep):
        if not os.path.isabs(folder):  # noqa: PTH117  # as PATH has it
            continue
        for name in names:
            found = shutil.which(str(Path(folder) / name))
            if found is not None:
                return str(Path(found).resolve())
    return None
