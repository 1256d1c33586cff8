"""One hash of everything that a repository's files say, and of the program that reads them.

Written without the rest of ``store``: asking costs a few milliseconds for some hundred files.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from vks.store.root import LARGEST_READ, PLANS

_READ: Final = ".yaml"
_INSIDE: Final = 4
_PACKAGES: Final = ("site-packages", "dist-packages")


class Said(NamedTuple):
    """What some files say, and when the last of them was touched."""

    content: str
    """A hash of names and bytes; the same for the same files anywhere."""
    newest: float
    """In seconds."""


class Fingerprint(NamedTuple):
    """What files say, and what tells whether they were touched meanwhile."""

    content: str
    """A hash of names and bytes; the same for the same files anywhere."""
    state: str
    """Also inodes, sizes and times: another one after any touch."""
    newest: float
    """When the last of them was touched, in seconds."""
    plans: dict[str, Said]
    """The same for one plan's folder, by its path (``plans/2024/quang-ninh``)."""


class _Hearing:
    """Files being read, one after the other."""

    def __init__(self) -> None:
        self.content = sha256()
        self.newest = 0.0

    def take(self, name: str, path: str, about: os.stat_result) -> None:
        """Take one name, and the bytes where there is a path to them; raises OSError."""
        self.newest = max(self.newest, about.st_mtime, about.st_ctime)
        size = about.st_size if stat.S_ISREG(about.st_mode) else -1
        self.content.update(f"{len(name)} {name} {size}\n".encode("utf-8", "surrogateescape"))
        if path and size <= LARGEST_READ:  # of a larger one its size is all that shows
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123
                data = file.readall()
            self.content.update(b"%d\n" % len(data))
            self.content.update(data)


def fingerprint(root: str) -> Fingerprint | None:
    """Give the fingerprint of a repository's plans.

    None where it would not say everything: links, files of a kind of their own, refusals.
    """
    around, state = _Hearing(), sha256()
    plans: dict[str, _Hearing] = {}
    try:
        for name, path, about in _walk(os.path.join(root, PLANS), ""):  # noqa: PTH118
            state.update(_touched(name, about))
            parts = name.split("/", 3)  # "", year, organisation, what lies in the plan's folder
            if len(parts) == _INSIDE:
                plan = f"{PLANS}/{parts[1]}/{parts[2]}"
                plans.setdefault(plan, _Hearing()).take(parts[3], path, about)
            else:
                around.take(name, path, about)
    except (OSError, _UnusualError):
        return None
    said = {plan: Said(heard.content.hexdigest(), heard.newest) for plan, heard in plans.items()}
    whole = around.content
    for plan, (content, _) in said.items():
        whole.update(f"{len(plan)} {plan} {content}\n".encode("utf-8", "surrogateescape"))
    newest = max([around.newest, *(each.newest for each in said.values())])
    return Fingerprint(whole.hexdigest(), state.hexdigest(), newest, said)


def state_of(root: str) -> str:
    """Give the state alone, without reading any bytes; empty where there is none."""
    state = sha256()
    try:
        for name, _, about in _walk(os.path.join(root, PLANS), ""):  # noqa: PTH118
            state.update(_touched(name, about))
    except (OSError, _UnusualError):
        return ""
    return state.hexdigest()


def _touched(name: str, about: os.stat_result) -> bytes:
    times = f"{about.st_mtime_ns} {about.st_ctime_ns}"
    said = f"{len(name)} {name} {about.st_mode} {about.st_size} {about.st_ino} {times}\n"
    return said.encode("utf-8", "surrogateescape")


def program() -> str:
    """Give what tells this program, with its Python and its libraries, from any other."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    said = sha256(f"{sys.version} {sys.platform} {here}\n".encode("utf-8", "surrogateescape"))
    for folder in (here, os.path.join(os.path.dirname(here), "schemas")):  # noqa: PTH118, PTH120
        for name, size, changed in sorted(_sources(folder)):
            said.update(f"{name} {size} {changed}\n".encode("utf-8", "surrogateescape"))
    for place in sys.path:
        if place.endswith(_PACKAGES):
            try:  # whatever pip does there changes the folder
                said.update(f"{place} {os.stat(place).st_mtime_ns}\n".encode("utf-8", "surrogateescape"))  # noqa: PTH116
            except OSError:
                continue
    return said.hexdigest()


class _UnusualError(Exception):
    """Something that bytes and names alone do not tell."""


def _walk(folder: str, name: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """Give each folder and file by name; the path only of those whose bytes are read."""
    about = os.lstat(folder)
    if not stat.S_ISDIR(about.st_mode):
        raise _UnusualError
    yield name + "/", "", about
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        inside = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, inside)
            continue
        about = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(about.st_mode):
            raise _UnusualError
        yield inside, entry.path if entry.name.endswith(_READ) else "", about


def _sources(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        yield from _sources(entry.path)
                else:
                    about = entry.stat()
                    yield entry.path, about.st_size, about.st_mtime_ns
    except OSError:
        return
