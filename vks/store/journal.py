"""What a write of several files was about to do, for whoever finds it killed between two of them.

Noted once all new files are on the disk, forgotten once all are in place; both under the
repository's lock. So a journal that is there tells of a write that was decided and not finished:
the next one who holds the lock finishes it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

STAGED: Final = ".tmp"
"""The ending of a file that is to take another's place."""


def note(journal: Path, staged: Sequence[tuple[Path, Path]]) -> None:
    """Note which new file takes which place, and what that place holds now; raises OSError."""
    entries = [[str(new), str(real), _hash_of(real)] for new, real in staged]
    begun = journal.with_name(f"{journal.name}.new")
    begun.unlink(missing_ok=True)  # of a killed writer, or a link or pipe from anywhere
    try:
        with begun.open("x", encoding="utf-8") as file:
            json.dump(entries, file)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(journal)
    except BaseException:
        with contextlib.suppress(OSError):
            begun.unlink()
        raise


def forget(journal: Path) -> None:
    """Take the journal away: everything is in its place, or has been put back."""
    with contextlib.suppress(OSError):
        journal.unlink()


def finish(journal: Path, plans: Path) -> None:
    """Bring a killed write below ``plans`` to its end; what somebody changed since is left as it is.

    A journal may have come with a repository from anywhere: it moves nothing but a staged file to
    its own place. Raises OSError.
    """
    for new, real, before in _entries(journal):
        if not _is_staged(new, real, plans.resolve()):
            continue
        if _hash_of(real) == before:
            new.replace(real)
        else:
            new.unlink()
    forget(journal)


def _is_staged(new: Path, real: Path, plans: Path) -> bool:
    """Tell whether a file is one that ``store.write`` laid beside the file it is to replace."""
    beside = new.parent == real.parent and new.name.startswith(f".{real.name}.") and new.suffix == STAGED
    inside = real.parent.resolve() == real.parent and real.is_relative_to(plans)
    return beside and inside and new.is_file() and not new.is_symlink()


def _entries(journal: Path) -> list[tuple[Path, Path, str]]:
    if not journal.is_file():  # nor a pipe, which would never end
        return []
    try:
        found: Any = json.loads(journal.read_text(encoding="utf-8"))
        return [(Path(new), Path(real), str(before)) for new, real, before in found]
    except (FileNotFoundError, ValueError, TypeError):  # none, or not ours
        return []


def _hash_of(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
