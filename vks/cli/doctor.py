"""``vks doctor``: what works on this machine and in this repository, and what mends the rest."""

from __future__ import annotations

import os
from pathlib import Path

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL
from vks.model.health import REQUIRED


def doctor(format_: options.FormatOption = None, output: options.OutputFile = None) -> int:
    """Print a yes/no list."""
    from vks.cli.output import put_out
    from vks.store.health import look
    from vks.store.repository import find_repository
    from vks.tables.health import health_report

    written = options.output_of(format_, output)
    repository = find_repository(Path(os.environ.get("VKS_REPO") or Path.cwd()))
    points = list(look(repository))
    put_out(health_report(points), written)
    return FINDINGS if any(not each.well and each.point in REQUIRED for each in points) else WELL
