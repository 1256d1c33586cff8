"""What ends a command early, and the exit codes (design: manners)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vks.lang import t

WELL: Final = 0
FINDINGS: Final = 1
USAGE: Final = 2
INTERNAL: Final = 3
INTERRUPTED: Final = 130


def also(near: Iterable[str]) -> str:
    """Give what may have been meant, to stand after a sentence; nothing where nothing is near."""
    listed = ", ".join(near)
    return " " + t("Có phải là: {near}?", near=listed) if listed else ""


class UsageProblemError(Exception):
    """A question that cannot be answered as asked; its text is a sentence for the user."""


class OutputProblemError(Exception):
    """An answer that could not be written; its text is a sentence for the user."""


def given_twice(name: str) -> UsageProblemError:
    """Give the refusal of an option that has two values where one is taken: none is silently dropped."""
    return UsageProblemError(
        t("Tùy chọn {name} được ghi hai lần mà chỉ nhận một giá trị; giữ một.", name=name)
    )
