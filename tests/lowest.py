"""The lowest versions that pyproject.toml allows, as constraints for pip: ``python -m tests.lowest``."""

from __future__ import annotations

import re
import sys
import tomllib
from typing import Any, Final

from tests.running import ROOT

PLACE: Final = ROOT / "tests" / "lowest.txt"
_FLOOR: Final = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)")
_PARTS: Final = 3
"""Of a version as the lock file writes it, so that equal lines are equal versions."""


def lowest() -> str:
    """Give the file: what users install, each at its floor."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    used = [*project["dependencies"], *(each for name in extras if name != "dev" for each in extras[name])]
    floors = {found[1]: found[2] for each in used if (found := _FLOOR.match(each))}
    head = "# Made by python -m tests.lowest from pyproject.toml; CI runs tests with them (.ci/run).\n"
    return head + "".join(f"{name}=={_whole(floors[name])}\n" for name in sorted(floors))


def _whole(version: str) -> str:
    parts = version.split(".")
    return ".".join([*parts, *["0"] * (_PARTS - len(parts))])


def main() -> int:
    """Write the file."""
    PLACE.write_text(lowest(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
