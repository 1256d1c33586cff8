"""Everything that a repository's files say, read once: their bytes, and one hash of them.

An answer is worked out from these very bytes (``store.snapshot``) and kept under their hash, whatever
happens to the files meanwhile. Written without the rest of ``store``: asking costs a few milliseconds
for some hundred files.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from vks.store.root import LARGEST_READ, PLANS

if TYPE_CHECKING:
    from hashlib import _Hash

_READ: Final = ".yaml"
_INSIDE: Final = 4
_MOST_HELD: Final = 200_000_000
"""Bytes: the plans of 34 provinces over some fifteen years."""
_PACKAGES: Final = ("site-packages", "dist-packages")


class Fingerprint(NamedTuple):
    """Every name and byte below ``plans`` at one moment, and the hashes that tell them from any others."""

    content: str
    """A hash of names and bytes; the same for the same files anywhere."""
    plans: dict[str, str]
    """The same for one plan's folder, by its path (``plans/2024/quang-ninh``)."""
    root: str
    """The folder that holds ``plans``, as the disk names it."""
    folders: dict[str, list[tuple[str, bool]]]
    """What lies in each folder, by the path on the disk: names, and whether each is a folder."""
    files: dict[str, bytes | int]
    """By its path what each file says; of one that nobody reads only how many bytes it holds."""


def fingerprint(root: str) -> Fingerprint | None:
    """Read a repository's plans, once.

    None where it would not say everything (links, files of a kind of their own, refusals), and
    for more than is held in memory.
    """
    around = sha256()
    plans: dict[str, _Hash] = {}
    found = Fingerprint("", {}, root, {}, {})
    held = 0
    try:
        for name, path, about in _walk(os.path.join(root, PLANS), "", found.folders):  # noqa: PTH118
            parts = name.split("/", 3)  # "", year, organisation, what lies in the plan's folder
            hearing = around
            if len(parts) == _INSIDE:
                name = parts[3]  # noqa: PLW2901  # inside a plan by what stands in it, wherever it lies
                hearing = plans.setdefault(f"{PLANS}/{parts[1]}/{parts[2]}", sha256())
            data = _take(hearing, name, path, about)
            if stat.S_ISREG(about.st_mode):
                found.files[path] = data
                held += len(data) if isinstance(data, bytes) else 0
            if held > _MOST_HELD:
                return None
    except (OSError, _UnusualError):
        return None
    said = {plan: heard.hexdigest() for plan, heard in plans.items()}
    for plan, content in said.items():
        around.update(f"{len(plan)} {plan} {content}\n".encode("utf-8", "surrogateescape"))
    return found._replace(content=around.hexdigest(), plans=said)


def _take(hearing: _Hash, name: str, path: str, about: os.stat_result) -> bytes | int:
    """Hash one name, and the bytes of a file that may be read; give those, else the size."""
    size = about.st_size if stat.S_ISREG(about.st_mode) else -1
    hearing.update(f"{len(name)} {name} {size}\n".encode("utf-8", "surrogateescape"))
    if size < 0 or size > LARGEST_READ or not path.endswith(_READ):
        return size
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        data = file.readall()
    hearing.update(b"%d\n" % len(data))
    hearing.update(data)
    return data


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


def _walk(
    folder: str, name: str, folders: dict[str, list[tuple[str, bool]]]
) -> Iterator[tuple[str, str, os.stat_result]]:
    """Give each folder and file by name and path, and note what lies in each folder."""
    about = os.lstat(folder)
    if not stat.S_ISDIR(about.st_mode):
        raise _UnusualError
    yield name + "/", folder, about
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    inside = folders[folder] = []
    for entry in found:
        is_folder = entry.is_dir(follow_symlinks=False)
        inside.append((entry.name, is_folder))
        if is_folder:
            yield from _walk(entry.path, f"{name}/{entry.name}", folders)
            continue
        about = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(about.st_mode):
            raise _UnusualError
        yield f"{name}/{entry.name}", entry.path, about


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
