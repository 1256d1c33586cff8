"""Put an answer where somebody wants it: a file whole or not at all, a device or a pipe as it is.

What goes into a repository takes ``write`` itself, which never touches anything but plain files.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from vks.store.write import put, write_whole

_STDOUT: Final = 1
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)
"""A pipe that nobody reads is refused by the system (ENXIO) and not waited for."""


def write_output(path: Path, data: bytes) -> None:
    """Write an output; raises OSError, also where nobody reads a pipe, or for a disk as a whole."""
    try:
        about = path.stat()
    except FileNotFoundError:
        write_whole(path, data)
        return
    if _is_stdout(about):
        _write_to(os.dup(_STDOUT), data)
    elif stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode):
        write_whole(path, data)
        return
    elif stat.S_ISBLK(about.st_mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    else:
        _write_to(os.open(path, os.O_WRONLY | _AT_ONCE), data)
    put.append(str(path))


def _is_stdout(about: os.stat_result) -> bool:
    """Tell whether it is what stdout goes to already (``/dev/stdout``), whatever that is."""
    try:
        return os.path.samestat(about, os.fstat(_STDOUT))
    except OSError:
        return False


def _write_to(number: int, data: bytes) -> None:
    with open(number, "wb") as out:
        if _AT_ONCE:
            os.set_blocking(number, True)
        out.write(data)
