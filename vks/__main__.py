"""Run ``python -m vks``, and the console script."""

import gc
import sys

from vks.cli.main import main

_LOOK_AFTER = 100_000
"""New objects after which Python looks for circles to free: a run is short and makes hardly any."""


def run() -> None:
    """Leave with the program's exit code."""
    gc.set_threshold(_LOOK_AFTER, 20, 20)
    sys.exit(main())


if __name__ == "__main__":
    run()
