"""Run the program as its users do: as a process, with its output apart from its errors."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from vks.cli.main import main
from vks.lang import current, use

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


def here(*args: str, folder: Path = ROOT, env: dict[str, str] | None = None) -> Ran:
    """Do the same in this process, which spares the program's start; nothing of it stays behind.

    For the many tests that are about answers. What a process of its own is needed for (encodings,
    signals, a terminal, exit, the cache) is tested with ``vks``.
    """
    own = ("VKS_CACHE", "VKS_NO_CACHE")
    kept = {key: value for key, value in os.environ.items() if key in own or not key.startswith("VKS_")}
    kept.pop("COLUMNS", None)
    out, err = io.StringIO(), io.StringIO()
    spoken = current()
    with (
        patch.dict(os.environ, {**kept, **(env or {})}, clear=True),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(list(args))
    use(spoken)
    return Ran(code, out.getvalue(), err.getvalue())


def run_here(words: tuple[str, ...], folder: Path, repository: Path | None = None) -> Ran:
    """Run a command in this process, in a folder, on its repository or another one."""
    return here(*words, folder=folder, env={"VKS_REPO": str(repository)} if repository else None)


def said_afresh(module: str, function: str) -> str:
    """Give what a function without arguments says in a process of its own.

    For texts made of the commands' help: that is in the language in use when a page was first loaded.
    """
    program = f"import sys, {module} as it; sys.stdout.buffer.write(it.{function}().encode())"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode("utf-8")
