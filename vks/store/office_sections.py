"""The sections of a table (I, II, 1.2): which area of the plan the rows below them belong to."""

from __future__ import annotations

import re
from typing import Final

_ROMAN: Final = re.compile(r"[IVX]+|[A-H]")
_DOTTED: Final = re.compile(r"(?:[IVX]+\.)?[0-9]+(?:\.[0-9]+)+|[IVX]+\.[0-9]+")
_PLAIN: Final = re.compile(r"[0-9]+")
_FIRST_AREA: Final = ("I", "Chỉ tiêu công tác")


def is_section(number: str, following: str) -> bool:
    """Tell whether a row without demands is a section: by its number, or by the one that follows it."""
    number, following = number.strip(" ."), following.strip(" .")
    if not _PLAIN.fullmatch(number):
        return True  # roman, a letter, 1.2, or a title without a number
    if following.startswith(f"{number}."):
        return True
    return not _PLAIN.fullmatch(following) or int(following) != int(number) + 1


class Sections:
    """Where reading stands among the sections."""

    def __init__(self) -> None:
        self._roman = ""
        self._here: tuple[str, str] | None = None
        self._count = 0

    def here(self) -> tuple[str, str]:
        """Give the area that a target belongs to now."""
        if self._here is None:
            self._here = _FIRST_AREA
        return self._here

    def enter(self, number: str, title: str) -> tuple[str, str]:
        """Begin a section; its id is its number within the sections above it."""
        number = number.strip(" .)")
        self._count += 1
        if _ROMAN.fullmatch(number):
            self._roman = id_ = number
        elif _DOTTED.fullmatch(number) or _PLAIN.fullmatch(number):
            inside = bool(self._roman) and number[0].isdigit()
            id_ = f"{self._roman}.{number}" if inside else number
        else:
            id_ = number or str(self._count)
        self._here = (id_, title)
        return self._here
