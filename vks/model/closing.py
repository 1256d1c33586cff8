"""A closed month (chốt số liệu): which figures were fixed, and every correction since.

The figures of one unit and month are fixed by the SHA-256 of their canonical text; how that text
is made is told in docs/dinh-dang.md, so that another program can make it too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct, field

from vks.model.calendar import Month

NOT_HANDED_IN: Final = "not-handed-in"
"""Stands in place of a hash for a unit whose file was not there."""
HANDED_IN: Final = "handed-in"
UNKNOWN: Final = "unknown"
"""Stands for old figures that the history no longer has."""
_FIRST_LINE: Final = "vks figures 1"
_RATIO: Final = re.compile(r"([0-9]+)\s*/\s*([0-9]+)")


class FigureName(Struct, frozen=True, order=True):
    """What one line of the canonical text is about."""

    kind: str
    """``result``, ``task`` or ``waived``."""
    id: str
    stage: str = ""
    """The deadline's text, for a stage of a task."""

    def __str__(self) -> str:
        return f"{self.id} [{self.stage}]" if self.stage else self.id


Figures = Mapping[FigureName, str]
"""A unit's figures of one month; what is waived has the empty text."""


class FigureChange(Struct, frozen=True):
    """One figure before and after; None where there was or is none."""

    unit: str
    name: FigureName | None
    """None: the whole file, then old and new are words of this module."""
    old: str | None
    new: str | None


class Correction(Struct, frozen=True):
    """A closed month opened again, changed and closed once more."""

    reopened: date
    closed: date
    by: str
    why: str
    changes: tuple[FigureChange, ...] = ()


class Reopened(Struct, frozen=True):
    """A closed month that is open for correction now."""

    on: date
    by: str
    why: str


class ClosedMonth(Struct, frozen=True):
    """What the file of a closed month says."""

    month: Month
    closed: date
    by: str
    figures: Mapping[str, str] = field(default_factory=dict)
    """By unit: the hash of its figures, or ``not-handed-in``."""
    corrections: tuple[Correction, ...] = ()
    open: Reopened | None = None
    file: str = ""


def value_text(value: object) -> str:
    """Give a figure as the canonical text has it: 12, 31/34, met; blanks between words are one."""
    text = " ".join(str(value).split())
    found = _RATIO.fullmatch(text)
    return f"{found[1]}/{found[2]}" if found else text


def canonical_text(unit: str, month: Month, figures: Figures) -> str:
    """Give the text whose hash fixes a unit's figures: one line each, in the order of their bytes."""
    lines = sorted((_line(name, value) for name, value in figures.items()), key=str.encode)
    return "\n".join((_FIRST_LINE, f"unit {unit}", f"month {month}", *lines)) + "\n"


def hash_of(unit: str, month: Month, figures: Figures) -> str:
    """Give the SHA-256 of the canonical text, in hexadecimal digits."""
    from hashlib import sha256  # only where a month was closed

    return sha256(canonical_text(unit, month, figures).encode()).hexdigest()


def changes_between(unit: str, old: Figures, new: Figures) -> tuple[FigureChange, ...]:
    """Give every figure that differs, in order of names."""
    return tuple(
        FigureChange(unit, name, old.get(name), new.get(name))
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    )


def _line(name: FigureName, value: str) -> str:
    words = f"{name.kind} {name}"
    return f"{words} = {value}" if value else words
