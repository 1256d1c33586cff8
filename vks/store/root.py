"""What every reader of a repository agrees on: where it begins, and how large a file may be that is read.

Written without any import that costs a start: completion and the cache begin with it.
"""

from __future__ import annotations

import os

PLANS = "plans"
"""The folder that makes a repository of the one that holds it."""
LARGEST_READ = 4_000_000
"""A results file of a unit has some ten kilobytes; what is larger is no plan data, and is never read."""


def root_above(start: str) -> str | None:
    """Give the folder itself, or the nearest above, that holds ``plans``."""
    here = os.path.realpath(start)
    while not os.path.isdir(os.path.join(here, PLANS)):  # noqa: PTH112, PTH118
        above = os.path.dirname(here)  # noqa: PTH120
        if above == here:
            return None
        here = above
    return here
