"""Run ``python -m vks``, and the console script."""

import gc
import sys

_LOOK_AFTER = 100_000
"""New objects after which Python looks for circles to free: a run is short and makes hardly any."""


_INTERRUPTED = 130


def run() -> None:
    """Leave with the program's exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:  # while it was still being loaded; later ``main`` says it
        code = _INTERRUPTED
    sys.exit(code)


def _run() -> int:
    if sys.argv[1:2] == ["__complete"]:  # a shell waits for it at each TAB: nothing else is loaded
        from vks.cli.completing import run as complete

        return complete(sys.argv[2:])
    from vks.cli.main import main

    gc.set_threshold(_LOOK_AFTER, 20, 20)
    return main()


if __name__ == "__main__":
    run()
