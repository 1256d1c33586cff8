"""Write a folder of generated files: whole in place of the one before, never over other people's."""

from __future__ import annotations

import contextlib
import filecmp
import glob
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from vks.store.write import make_folders, put, unmake_folders

MARKER: Final = ".vks-page"
"""Lists what was written, so that the next time only that is taken away."""

_HEADING: Final = "vks page\n"
_CROWD: Final = 3
_NEW, _OLD = ".tmp", ".old"
_STALE_SECONDS: Final = 600
"""A site of a province is written in a few seconds: what is older was left by a run that was killed."""


class FolderTakenError(Exception):
    """A folder that holds something else than an earlier site; its text names what."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder of files in the place of an earlier one, or where there is none or an empty one.

    Everything is written beside it first, then the two change places: whoever is interrupted
    leaves the old one whole. What other people put into the old one is kept. Raises
    FolderTakenError where the folder is not ours, OSError where it cannot be written.
    """
    real = folder.resolve()
    _recover(real)
    foreign = refuse_taken(folder)
    clash = sorted(str(name) for name in foreign if str(name) in files)
    if clash:
        raise FolderTakenError(", ".join(clash[:_CROWD]))
    made: list[Path] = []
    try:
        make_folders(real.parent, made)
        _put(real, files, foreign)
    except BaseException:
        unmake_folders(made)
        raise
    put.append(str(folder))


def refuse_taken(folder: Path) -> list[PurePosixPath]:
    """Give what other people put into an earlier site; raises FolderTakenError where there is none of ours."""
    real = folder.resolve()
    if not real.exists():
        return []
    if not real.is_dir():
        raise FolderTakenError(real.name)
    return _foreign_in(real)


def _foreign_in(real: Path) -> list[PurePosixPath]:
    there = sorted(each.relative_to(real).as_posix() for each in real.rglob("*") if not _is_folder(each))
    if not there:
        return []
    ours = _ours_in(real)
    if not ours:
        raise FolderTakenError(", ".join(there[:_CROWD]) + ("…" if len(there) > _CROWD else ""))
    return [PurePosixPath(name) for name in there if name not in ours]


def _ours_in(real: Path) -> set[str]:
    """Give the files that an earlier run wrote; none where there was no such run."""
    marker = real / MARKER
    listed = marker.read_text(encoding="utf-8") if marker.is_file() else ""
    return {MARKER, *listed.removeprefix(_HEADING).splitlines()} if listed.startswith(_HEADING) else set()


def _is_folder(path: Path) -> bool:
    """Tell whether it is a folder itself: a link to one is somebody's file."""
    return path.is_dir() and not path.is_symlink()


def _put(real: Path, files: Mapping[str, bytes], foreign: list[PurePosixPath]) -> None:
    new = Path(tempfile.mkdtemp(dir=real.parent, prefix=f".{real.name}.", suffix=_NEW))
    try:
        _fill(new, files)
        new.chmod(stat.S_IMODE(real.stat().st_mode) if real.exists() else _usual_mode())
        _take_along(foreign, real, new)
        _swap(new, real)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for parent in sorted({PurePosixPath(name).parent for name in files}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    listed = "".join(f"{name}\n" for name in sorted(files))
    (folder / MARKER).write_bytes((_HEADING + listed).encode("utf-8"))


def _swap(new: Path, real: Path) -> None:
    """Let two folders change places; the old one goes."""
    if not real.exists():
        new.rename(real)
        return
    old = new.with_suffix(_OLD)
    real.rename(old)
    try:
        new.rename(real)
    except BaseException:
        old.rename(real)
        raise
    with contextlib.suppress(OSError):
        shutil.rmtree(old)


def _recover(real: Path) -> None:
    """Mend what a run that was killed long ago left: its half-made folder goes, what was put aside comes back."""
    for left in sorted(real.parent.glob(f".{glob.escape(real.name)}.*")):
        with contextlib.suppress(OSError, FolderTakenError):
            about = left.lstat()
            young = max(about.st_mtime, about.st_ctime) > time.time() - _STALE_SECONDS
            if young or not stat.S_ISDIR(about.st_mode):
                continue
            if left.suffix == _NEW:
                shutil.rmtree(left)
            elif left.suffix == _OLD:
                _bring_back(left, real)


def _bring_back(old: Path, real: Path) -> None:
    """Give a folder that was put aside its place again, or its strangers' files to the one there now."""
    if not real.exists():
        old.rename(real)
        return
    foreign = _foreign_in(old)
    there = [name for name in foreign if os.path.lexists(real / name)]
    if all(filecmp.cmp(old / name, real / name, shallow=False) for name in there):
        _take_along([name for name in foreign if name not in there], old, real)
        shutil.rmtree(old)


def _take_along(names: list[PurePosixPath], old: Path, new: Path) -> None:
    """Give other people's files a second place, so that there is never none that has them; their folders too."""
    folders = _folders_to_keep(old, names)
    for folder in folders:
        (new / folder).mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            os.link(old / name, new / name, follow_symlinks=False)
        except OSError:  # a disk without such links
            shutil.copy2(old / name, new / name, follow_symlinks=False)
    # Last and from within: some may be closed to writers, and each has its time.
    for folder in reversed(folders):
        shutil.copystat(old / folder, new / folder)


def _folders_to_keep(old: Path, names: list[PurePosixPath]) -> list[PurePosixPath]:
    """Give the folders that hold other people's files, or nothing of ours: git needs empty ones too."""
    ours = {parent for name in _ours_in(old) for parent in PurePosixPath(name).parents}
    needed = {parent for name in names for parent in name.parents}
    there = [PurePosixPath(each.relative_to(old)) for each in sorted(old.rglob("*")) if _is_folder(each)]
    return [folder for folder in there if folder in needed or folder not in ours]


def _usual_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o777 & ~umask
