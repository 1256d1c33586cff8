"""Write a folder of generated files: whole in place of the one before, never over other people's."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

MARKER: Final = ".vks-page"
"""Lists what was written, so that the next time only that is taken away."""

_HEADING: Final = "vks page\n"
_CROWD: Final = 3


class FolderTakenError(Exception):
    """A folder that holds something else than an earlier site; its text names what."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder of files in the place of an earlier one, or where there is none or an empty one.

    Everything is written beside it first, then the two change places: whoever is interrupted
    leaves the old one whole. What other people put into the old one is kept. Raises
    FolderTakenError where the folder is not ours, OSError where it cannot be written.
    """
    real = folder.resolve()
    foreign = refuse_taken(folder)
    clash = sorted(str(name) for name in foreign if str(name) in files)
    if clash:
        raise FolderTakenError(", ".join(clash[:_CROWD]))
    real.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=real.parent, prefix=f".{real.name}.", suffix=".tmp"))
    try:
        _fill(new, files)
        new.chmod(stat.S_IMODE(real.stat().st_mode) if real.exists() else _usual_mode())
        _swap(new, real, foreign)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def refuse_taken(folder: Path) -> list[PurePosixPath]:
    """Give what other people put into an earlier site; raises FolderTakenError where there is none of ours."""
    real = folder.resolve()
    if not real.exists():
        return []
    if not real.is_dir():
        raise FolderTakenError(real.name)
    there = sorted(each.relative_to(real).as_posix() for each in real.rglob("*") if not each.is_dir())
    if not there:
        return []
    marker = real / MARKER
    listed = marker.read_text(encoding="utf-8") if marker.is_file() else ""
    if not listed.startswith(_HEADING):
        raise FolderTakenError(", ".join(there[:_CROWD]) + ("…" if len(there) > _CROWD else ""))
    ours = {MARKER, *listed.removeprefix(_HEADING).splitlines()}
    return [PurePosixPath(name) for name in there if name not in ours]


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for parent in sorted({PurePosixPath(name).parent for name in files}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    listed = "".join(f"{name}\n" for name in sorted(files))
    (folder / MARKER).write_bytes((_HEADING + listed).encode("utf-8"))


def _swap(new: Path, real: Path, foreign: list[PurePosixPath]) -> None:
    """Let two folders change places; the old one goes, but for what is not ours."""
    if not real.exists():
        new.rename(real)
        return
    old = Path(tempfile.mkdtemp(dir=real.parent, prefix=f".{real.name}.", suffix=".old"))
    old.rmdir()
    real.rename(old)
    try:
        new.rename(real)
    except BaseException:
        old.rename(real)
        raise
    for name in foreign:
        (real / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).rename(real / name)
    with contextlib.suppress(OSError):
        shutil.rmtree(old)


def _usual_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o777 & ~umask
