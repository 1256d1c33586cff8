"""Run ``python -m vks``, and the console script."""

import sys

from vks.cli.main import main


def run() -> None:
    """Leave with the program's exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
