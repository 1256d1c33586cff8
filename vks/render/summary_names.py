"""Names of sheets that Excel takes: short, unique, without the letters it forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

MOST_LETTERS: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff]+")
_RESERVED: Final = "history"


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Give each sheet its name, as near as can be to the one wanted."""
    names: list[str] = []
    taken = {_RESERVED}
    for text in wanted:
        name = _free(_sound(text), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _sound(text: str) -> str:
    """Replace what is forbidden; an apostrophe may not stand at either end."""
    return " ".join(_FORBIDDEN.sub(" ", text).split()).strip("' ") or "-"


def _free(name: str, taken: set[str]) -> str:
    found, step = _cut(name, MOST_LETTERS), 1
    while found.casefold() in taken:
        step += 1
        mark = f" ({step})"
        found = _cut(name, MOST_LETTERS - len(mark)) + mark
    return found


def _cut(name: str, most: int) -> str:
    """Cut a name as Excel counts: letters beyond the first 65.536 are two."""
    if len(name.encode("utf-16-le")) // 2 <= most:
        return name
    return name.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", errors="ignore").rstrip("' ") + "…"
