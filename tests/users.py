"""Be somebody else for a while: to an administrator no mode of a file means anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from tests.running import ROOT

_NOBODY: Final = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lay down an administrator's rights; anybody else has none to lay down.

    Programs and libraries that only the administrator may read must have been loaded before.
    """
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        if not os.access(ROOT / "vks", os.R_OK | os.X_OK, effective_ids=True):
            pytest.skip("the program lies where only the administrator may go")
        yield
    finally:
        os.seteuid(0)
