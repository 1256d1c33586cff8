"""What ends a command early, and the exit codes (design: manners)."""

from __future__ import annotations

from typing import Final

WELL: Final = 0
FINDINGS: Final = 1
USAGE: Final = 2
INTERNAL: Final = 3
INTERRUPTED: Final = 130


class UsageProblemError(Exception):
    """A question that cannot be answered as asked; its text is a sentence for the user."""


class OutputProblemError(Exception):
    """An answer that could not be written; its text is a sentence for the user."""
