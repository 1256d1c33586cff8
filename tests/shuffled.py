"""Run the tests in an order of dice: ``pytest -n0 -p tests.shuffled``; ``VKS_SEED`` repeats an order.

Files are shuffled, then the tests inside each: what a file's tests share is still made once.
"""

from __future__ import annotations

import os
import random
import sys

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests another order."""
    seed = os.environ.get("VKS_SEED") or str(random.SystemRandom().randrange(10_000))
    sys.stderr.write(f"VKS_SEED={seed}\n")
    dice = random.Random(seed)
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.nodeid.partition("::")[0], []).append(item)
    shuffled = list(files.values())
    dice.shuffle(shuffled)
    for own in shuffled:
        dice.shuffle(own)
    items[:] = [item for own in shuffled for item in own]
