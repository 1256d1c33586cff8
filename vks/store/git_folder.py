"""Where git's own folder and the top of its work tree lie, as far as files and variables tell.

Git gives its hooks paths from the folder they begin in, and in a linked work tree GIT_DIR without
GIT_WORK_TREE: a git that is asked from a folder further down would take that one for the top.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_GITDIR: Final = b"gitdir:"
_MOST: Final = 8192
"""A longer file is no pointer to a folder."""


def whole_paths(folder: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Give those of git's variables that name places, whole, for a git that is asked from a folder."""
    found = {name: str(Path(env[name]).absolute()) for name in ("GIT_DIR", "GIT_WORK_TREE") if env.get(name)}
    top = top_of(folder)
    if top is not None and "GIT_DIR" in found and "GIT_WORK_TREE" not in found:
        own = git_folder(top)
        if own is not None and _is_same(own, Path(found["GIT_DIR"])):
            found["GIT_WORK_TREE"] = str(top)
    if env.get("GIT_INDEX_FILE"):
        found["GIT_INDEX_FILE"] = str((top or Path.cwd()) / env["GIT_INDEX_FILE"])  # from the top, for git
    return found


def top_of(folder: Path) -> Path | None:
    """Give the folder that holds ``.git``: itself or the nearest one above; None inside git's own folder."""
    here = folder.absolute()
    for each in (here, *here.parents):
        own = git_folder(each)
        if own is not None:
            return None if here.is_relative_to(own) else each
    return None


def git_folder(top: Path) -> Path | None:
    """Give git's own folder of a work tree's top, which a file there may point at."""
    own = top / ".git"
    try:
        if own.is_dir():
            return own
        if not own.is_file():  # none, or a pipe that would never end
            return None
        with own.open("rb") as file:
            said = file.read(_MOST).strip()
    except OSError:
        return None
    if not said.startswith(_GITDIR):
        return None
    inside = top / os.fsdecode(said.removeprefix(_GITDIR).strip())
    return inside if b"\0" not in said and inside != top and inside.is_dir() else None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
