"""Write files whole or not at all: the only place that does."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import re
import stat
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from vks.store.journal import STAGED, forget, note

_OF_A_MONTH: Final = re.compile(r"\.[0-9]{4}-[0-9]{2}\.yaml\.[^.]+\.tmp")
_STALE_SECONDS: Final = 600
_RETRIES: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries where another program (Excel, a virus scanner) holds a file on Windows."""

put: Final[list[str]] = []
"""The files that this process has put in place: what stands, whatever becomes of the run later."""


class HalfDoneError(OSError):
    """Some of the files have their new bytes and could not be given the old ones again; the first is named."""


def write_whole(path: Path, data: bytes) -> None:
    """Put data in place of a file's content in one step.

    A link stays a link, a file keeps its mode; on any failure the old bytes stay and nothing
    is left behind. Raises OSError.
    """
    write_all({path: data})


def write_all(
    files: Mapping[Path, bytes],
    *,
    folders: bool = False,
    executable: Collection[Path] = (),
    journal: Path | None = None,
) -> None:
    """Put data in place of the content of several files, all of them or none.

    Everything is on the disk before the first file is replaced; should a later one refuse, those
    before it get their old bytes back, or HalfDoneError is raised. With ``folders`` those that are missing are made; what is
    ``executable`` may be run by whoever may read it. A ``journal`` (only under the lock) lets
    ``store.journal`` bring to its end what was killed, or got stuck, between two files. Raises OSError.
    """
    _refuse_one_place(files)
    made: list[Path] = []
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            real = path.resolve()
            if folders:
                make_folders(real.parent, made)
            staged.append((_stage(real, data, run=path in executable), real))
        if journal is not None and len(staged) > 1:
            note(journal, staged)
        _replace_all(staged)
    except BaseException as error:
        if journal is not None and isinstance(error, HalfDoneError):
            raise  # the next writer finishes it
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink()
        if journal is not None:
            forget(journal)
        unmake_folders(made)
        raise
    put.extend(map(str, files))
    for folder in {real.parent for _, real in staged}:
        _sync_folder(folder)
    if journal is not None:
        forget(journal)


def _refuse_one_place(files: Iterable[Path]) -> None:
    """Refuse two paths that a link leads to one file: one's bytes would take the place of the other's."""
    known: set[Path] = set()
    for path in files:
        real = path.resolve()
        if real in known:
            raise OSError(errno.EMLINK, os.strerror(errno.EMLINK), str(path))
        known.add(real)


def sweep(folders: Iterable[Path]) -> None:
    """Take away what killed writers of months left in folders; only under the lock, where no other is at work."""
    for folder in set(folders):
        with contextlib.suppress(OSError):
            for left in [each for each in folder.iterdir() if _OF_A_MONTH.fullmatch(each.name)]:
                with contextlib.suppress(OSError):
                    left.unlink()


def _stage(real: Path, data: bytes, *, run: bool = False) -> Path:
    """Write data whole to a new file beside the real one, with its mode, and its owner where that is allowed."""
    _sweep(real)
    _refuse_unusual(real)
    mode = _mode_of(real)
    mode |= (mode & 0o444) >> 2 if run else 0
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=STAGED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(Path(name), real)
        Path(name).chmod(mode)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _refuse_unusual(real: Path) -> None:
    """Refuse a device or a pipe: a file in its place would end it, and to read it could last for ever."""
    if real.exists() and not (real.is_file() or real.is_dir()):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(real))


def _replace_all(staged: list[tuple[Path, Path]]) -> None:
    """Put each new file in its place; when one refuses, undo those before it.

    Raises HalfDoneError where that was refused, too.
    """
    old: list[tuple[Path, Path, bytes | None, int]] = []
    try:
        for temporary, real in staged:
            known = real.read_bytes() if real.exists() else None
            old.append((temporary, real, known, _mode_of(real)))
            _replace(temporary, real)
    except BaseException as error:
        stuck = [each[1] for each in reversed(old) if not _put_back(*each)]
        if stuck:
            put.extend(map(str, stuck))
            number = error.errno or 0 if isinstance(error, OSError) else errno.EINTR
            raise HalfDoneError(number, os.strerror(number), str(stuck[0])) from error
        raise


def _put_back(temporary: Path, real: Path, data: bytes | None, mode: int) -> bool:
    """Give a file its old bytes again, and the new ones their staged file; tell whether it has them."""
    if os.path.lexists(temporary):  # it never took its place
        return True
    try:
        if data is None:
            real.replace(temporary)
            return True
        again = _stage(real, data)
        with _gone_after(again):
            again.chmod(mode)
            with contextlib.suppress(OSError):
                os.link(real, temporary)
            _replace(again, real)
    except BaseException:  # noqa: BLE001  # whatever it was, the other files still have to be put back
        return False
    return True


@contextlib.contextmanager
def _gone_after(temporary: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _replace(temporary: Path, real: Path) -> None:
    for wait in _RETRIES if os.name == "nt" else ():
        try:
            temporary.replace(real)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    temporary.replace(real)


def make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing; note each as soon as it is made."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir()
        made.append(each)


def unmake_folders(made: Iterable[Path]) -> None:
    """Take away folders that were made for nothing, unless somebody has put something into them."""
    for folder in reversed(list(made)):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _sweep(real: Path) -> None:
    """Take away what a writer that was killed left beside a file long ago."""
    for left in real.parent.glob(f".{glob.escape(real.name)}.*{STAGED}"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time.time() - _STALE_SECONDS:
                left.unlink()


def _keep_owner(temporary: Path, real: Path) -> None:
    """Leave a file to whom it belongs: an administrator who mends it does not take it."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # a new file, or somebody else's who may not be given any
        new, old = temporary.stat(), real.stat()
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.chown(temporary, old.st_uid, old.st_gid)


def _mode_of(path: Path) -> int:
    """Give the mode a file has, or the one a new file gets here."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
