"""Look at the machine and the repository: what works, what is missing, what mends it."""

from __future__ import annotations

import locale
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from vks.model.health import Health, Point
from vks.store.cache import cache_folder
from vks.store.cache import size as kept
from vks.store.git import Git, GitProblemError
from vks.store.repository import PLAN_FILE, TASKS_FILE, UNITS_FILE, Repository
from vks.store.submit import hand_ins, state_of

DRIVER: Final = "vks merge-file %O %A %B %P"
_LEAST_PYTHON: Final = (3, 11)
_LEAST_GIT: Final = (2, 30)
_PACKAGES: Final = ("typer", "rich", "pyyaml", "jsonschema", "filelock")
_EXTRAS: Final = {
    Point.EXCEL: ("openpyxl", "xlsxwriter"),
    Point.WORD: ("docxtpl",),
    Point.PAGE: ("jinja2",),
    Point.CALENDAR: ("icalendar",),
    Point.NATIONAL: ("duckdb",),
}
"""The modules that each extra of the package brings; none is needed for the rest."""
_OWN_HOOK: Final = ".githooks/pre-commit"
"""Where a repository that ``vks init`` made keeps its hook."""
_MODELINE: Final = re.compile(r"# yaml-language-server: \$schema=(\S+)")
_ATTRIBUTE: Final = "plans/**/results/** merge=vks"
_SAMPLE: Final = "plans/2024/x/results/X/2024-01.yaml"


def look(repository: Repository | None) -> Iterator[Health]:
    """Give every point in order; those of git only where there is a repository of plans."""
    yield from _machine()
    program = shutil.which("git")
    version = _git_version() if program else None
    well = version is not None and version >= _LEAST_GIT
    yield Health(Point.GIT, well, ".".join(map(str, version or ())), "apt install git")
    found = "" if repository is None else str(len(repository.plan_folders()))
    yield Health(Point.REPOSITORY, bool(repository and repository.plan_folders()), found, "vks -C …")
    if repository is None:
        return
    yield _editor(repository)
    if version is not None:
        yield from _in_git(Git(repository.root))


def _machine() -> Iterator[Health]:
    version = sys.version_info[:3]
    yield Health(Point.PYTHON, version >= _LEAST_PYTHON, ".".join(map(str, version)), "apt install python3")
    missing = [name for name in _PACKAGES if _version_of(name) is None]
    known = ", ".join(f"{name} {_version_of(name)}" for name in _PACKAGES if name not in missing)
    yield Health(Point.PACKAGES, not missing, known, "pip install " + " ".join(missing or _PACKAGES))
    import yaml

    with_c = bool(getattr(yaml, "__with_libyaml__", False))
    yield Health(
        Point.YAML_SPEED, with_c, "libyaml" if with_c else "", "pip install --force-reinstall pyyaml"
    )
    for point, needed in _EXTRAS.items():
        there = [name for name in needed if find_spec(name) is not None]
        mend = f'pip install "vks[{point.value}]"'
        yield Health(point, len(there) == len(needed), ", ".join(there), mend)
    encoding = locale.getpreferredencoding(do_setlocale=False)
    well = encoding.lower().replace("-", "") == "utf8"
    mend = "setx PYTHONUTF8 1" if os.name == "nt" else "export LANG=C.UTF-8"
    yield Health(Point.ENCODING, well, encoding, mend)
    off = "NO_COLOR" if os.environ.get("NO_COLOR") else "TERM" if os.environ.get("TERM") == "dumb" else ""
    yield Health(Point.COLOUR, not off, f"{off}={os.environ[off]}" if off else "", f"unset {off}")
    yield _cache()


def _cache() -> Health:
    """Tell whether answers can be kept, where, how many there are and their megabytes."""
    if os.environ.get("VKS_NO_CACHE"):
        return Health(Point.CACHE, well=False, found="VKS_NO_CACHE", mend="unset VKS_NO_CACHE")
    folder = Path(cache_folder()).absolute()
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    entries, size = kept()
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")  # as people write it, like every number on screen
    found = f"{folder}: {entries}, {megabytes} MB"
    well = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return Health(Point.CACHE, well, found if well else str(nearest), "export VKS_CACHE=…")


def _version_of(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _git_version() -> tuple[int, ...] | None:
    try:
        said = Git(Path.cwd()).text("version")
    except GitProblemError:
        return None
    found = re.search(r"([0-9]+)\.([0-9]+)(?:\.([0-9]+))?", said)
    return tuple(int(part) for part in found.groups() if part) if found else None


def _editor(repository: Repository) -> Health:
    """Tell whether an editor finds the schemas: by each file's first line, or by its settings."""
    settings = repository.root / ".vscode" / "settings.json"
    if settings.is_file() and "yaml.schemas" in settings.read_text(encoding="utf-8", errors="replace"):
        return Health(Point.EDITOR, well=True, found=repository.name_of(settings))
    files = [
        folder / name
        for folder in repository.plan_folders()
        for name in (PLAN_FILE, UNITS_FILE, TASKS_FILE)
        if repository.exists(folder / name)
    ]
    without = [path for path in files if not _names_a_schema(repository, path)]
    mend = f"# yaml-language-server: $schema=… → {repository.name_of(without[0])}" if without else ""
    return Health(Point.EDITOR, not without, f"{len(files) - len(without)}/{len(files)}", mend)


def _names_a_schema(repository: Repository, path: Path) -> bool:
    found = _MODELINE.match(repository.read(path).content or "")
    return found is not None and (path.parent / found[1]).is_file()


def _in_git(git: Git) -> Iterator[Health]:
    try:
        git.text("rev-parse", "--absolute-git-dir")
    except GitProblemError:
        yield Health(Point.STATE, well=False, mend="git init")
        return
    yield _identity(git)
    yield _state(git)
    waiting = len(hand_ins(git))
    yield Health(Point.HAND_INS, not waiting, str(waiting) if waiting else "", "vks submit")
    yield _hook(git)
    yield _driver(git)


def _identity(git: Git) -> Health:
    name, email = (_config(git, key) for key in ("user.name", "user.email"))
    mend = 'git config --global user.name "…"; git config --global user.email …'
    return Health(Point.IDENTITY, bool(name and email), f"{name} <{email}>" if name or email else "", mend)


def _state(git: Git) -> Health:
    """Tell whether a commit made now would go where it should."""
    lock = Path(git.text("rev-parse", "--absolute-git-dir")) / "index.lock"
    if lock.exists():
        return Health(Point.STATE, well=False, found="index.lock", mend=f"rm {lock}")
    state = state_of(git)
    if state.busy:
        mend = "git bisect reset" if state.busy == "bisect" else f"git {state.busy} --continue"
        return Health(Point.STATE, well=False, found=state.busy, mend=mend)
    if not state.branch:
        return Health(Point.STATE, well=False, found="detached HEAD", mend="git switch main")
    return Health(Point.STATE, well=True, found=state.branch)


def _hook(git: Git) -> Health:
    """Tell whether a commit is checked before it is made."""
    name = git.text("rev-parse", "--git-path", "hooks/pre-commit")
    path = git.folder / name
    well = path.is_file() and bool(path.stat().st_mode & stat.S_IXUSR) and b"vks" in path.read_bytes()
    config = git.folder / ".pre-commit-config.yaml"
    by_framework = path.is_file() and config.is_file() and b"vks" in config.read_bytes()
    return Health(
        Point.HOOK, well or by_framework, name if well or by_framework else "", _hook_mend(git, name)
    )


def _hook_mend(git: Git, name: str) -> str:
    """Give what switches the check on: the repository's own hook where it has one."""
    if name.endswith(_OWN_HOOK) and (git.folder / name).is_file():
        return f"chmod +x {name}"
    if (git.folder / _OWN_HOOK).is_file():
        return f"git config core.hooksPath {git.text('rev-parse', '--show-prefix')}{Path(_OWN_HOOK).parent}"
    return f"printf '#!/bin/sh\\nexec vks check --quiet --since HEAD\\n' > {name} && chmod +x {name}"


def _driver(git: Git) -> Health:
    """Tell whether git merges months figure by figure: the driver is named, and the files are given to it."""
    command = _config(git, "merge.vks.driver")
    said = git.text("check-attr", "merge", "--", _SAMPLE)
    mends = [] if "merge-file" in command else [f'git config merge.vks.driver "{DRIVER}"']
    if not said.endswith(": vks"):
        mends.append(f"echo '{_ATTRIBUTE}' >> .gitattributes")
    return Health(Point.MERGE_DRIVER, not mends, command, " && ".join(mends))


def _config(git: Git, key: str) -> str:
    return git.run("config", "--get", key, allowed=(1,)).decode("utf-8", "replace").strip()
