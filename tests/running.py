"""Run the program as its users do: as a process, with its output apart from its errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Read the output as JSON."""
        return json.loads(self.out)


def vks(*args: str, folder: Path = ROOT, env: dict[str, str] | None = None) -> Ran:
    """Run ``python -m vks`` in a folder; the environment is clean but for what is given."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VKS_")}
    kept.pop("COLUMNS", None)
    done = subprocess.run(
        [sys.executable, "-m", "vks", *args],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
