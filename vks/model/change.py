"""What months say, item by item, and what changed between two states of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from vks.model.calendar import Month


class Said(StrEnum):
    """Which part of a month's file an item is."""

    FIGURE = "figure"
    DONE = "done"
    """The day a key task, or a stage of it, was done."""
    EVIDENCE = "evidence"
    WAIVED = "waived"
    """Why a target is waived."""
    CONFIRMED = "confirmed"
    """That a figure was looked at again after an amendment."""
    NOTE = "note"


class Item(Struct, frozen=True):
    """One thing that one unit says in one month."""

    plan: str
    unit: str
    month: Month
    said: Said
    id: str
    """A target's or a task's id; empty where the whole month is meant."""
    part: str = ""
    """The stage of a task, or the kind of a note."""

    @property
    def order(self) -> tuple[str, Month, str, str, str]:
        """Sort key within a plan: unit, month, then what is said."""
        return (self.unit, self.month, self.said.value, self.id, self.part)


class Change(Struct, frozen=True):
    """One item with its text before and after; None where there was, or is, none."""

    item: Item
    old: str | None
    new: str | None


class Handin(Struct, frozen=True):
    """One commit, or what is not committed yet, that changed a unit's months."""

    changes: tuple[Change, ...]
    commit: str = ""
    """The full id; empty where it is not committed yet."""
    written: datetime | None = None
    author: str = ""
    committer: str = ""
    subject: str = ""
    damaged: tuple[str, ...] = ()
    """Files whose content at that commit cannot be read."""


def changes_between(old: Mapping[Item, str], new: Mapping[Item, str]) -> list[Change]:
    """Give every item whose text differs, in order of units and months as they come."""
    items = dict.fromkeys([*old, *new])
    return [Change(item, old.get(item), new.get(item)) for item in items if old.get(item) != new.get(item)]


def without_moves(changes: Iterable[Change]) -> list[Change]:
    """Leave out what only went from one plan's folder to another, unchanged."""
    changes = list(changes)
    gone = {(replace(c.item, plan=""), c.old) for c in changes if c.new is None}
    come = {(replace(c.item, plan=""), c.new) for c in changes if c.old is None}
    moved = gone & come
    return [
        change
        for change in changes
        if (change.old is not None and change.new is not None)
        or (replace(change.item, plan=""), change.old or change.new) not in moved
    ]
