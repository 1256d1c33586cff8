"""A month's data cut into the entries that people change one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vks.store.document import Data

PARTS: Final = ("results", "waived", "tasks", "notes")
Name = tuple[str, str]
"""A part of the file and an id in it; the id is empty for what is no entry of a part."""


def entries_of(data: Data) -> dict[Name, Data]:
    """Give every entry of a month; blank ones are left out, for they say nothing."""
    found: dict[Name, Data] = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        if key in PARTS and isinstance(value, dict):
            found |= {(key, id_): each for id_, each in value.items() if each is not None}
        elif value not in (None, {}, []):
            found[key, ""] = value
    return found


def entry_text(value: Data) -> str:
    """Give an entry's value in one line for a sentence."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {entry_text(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(entry_text(each) for each in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
