"""``vks completion``: the script that makes a shell complete commands, options and ids."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from vks.cli.problems import WELL, UsageProblemError, also
from vks.lang import t
from vks.model.names import nearest

_SCRIPTS: Final = {"bash": "vks.bash", "zsh": "vks.zsh", "fish": "vks.fish", "powershell": "vks.ps1"}
_ALSO_CALLED: Final = {"powershell": ("pwsh", "ps1"), "bash": ("sh",)}
_FOLDER: Final = Path(__file__).parent / "shells"

Shell = Annotated[
    str,
    typer.Argument(metavar="bash|zsh|fish|powershell", help=t("Trình lệnh đang dùng.")),
]


def completion(shell: Shell) -> int:
    """Print the script of a shell."""
    if shell not in _SCRIPTS:
        raise UsageProblemError(
            t(
                "Không có tập lệnh gợi ý cho “{shell}”; dùng một trong: {listed}.",
                shell=shell,
                listed=", ".join(_SCRIPTS),
            )
            + also(nearest(shell, {name: (name, *_ALSO_CALLED.get(name, ())) for name in _SCRIPTS}))
        )
    sys.stdout.write((_FOLDER / _SCRIPTS[shell]).read_text(encoding="utf-8"))
    return WELL
