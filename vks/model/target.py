"""Targets (chỉ tiêu) and their assignments to units (giao chỉ tiêu)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from vks.model.deadline import Deadline

PROVINCE: Final = "province"
"""The name under which one total for all units is judged."""


class Measure(StrEnum):
    """How a target's months add up and when it is satisfied (design: measures)."""

    COUNT = "count"
    SHARE = "share"
    INCIDENTS = "incidents"
    RECURRING = "recurring"
    PER_HEAD = "per-head"
    LATEST = "latest"
    JUDGED = "judged"


class Every(StrEnum):
    """The window of a recurring target."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


_BY_SHARE: Final = (Every.DAY, Every.WEEK)
WINDOW_MONTHS: Final = {
    Every.MONTH: 1,
    Every.QUARTER: 3,
    Every.HALF_YEAR: 6,
    Every.YEAR: 12,
}


class Tag(StrEnum):
    """What a target counts for beside its number."""

    EMULATION = "emulation"
    BREAKTHROUGH = "breakthrough"
    BONUS = "bonus"
    STRETCH = "stretch"


class Bounds(Struct, frozen=True):
    """The demand as the plan writes it; shares in percent (``Fraction(171, 2)`` is 85,5%)."""

    at_least: Fraction | None = None
    above: Fraction | None = None
    at_most: Fraction | None = None
    below: Fraction | None = None
    aim: Fraction | None = None
    unread: bool = False
    """What the plan writes cannot stand as a demand: nothing may be judged by it."""


class Source(Struct, frozen=True):
    """Where in the document a target or task stands."""

    section: str
    item: str = ""

    def __str__(self) -> str:
        return f"{self.section}, {self.item}" if self.item else self.section


class Change(Struct, frozen=True):
    """An amendment of one assignment: what holds from its day on, and why."""

    on: date
    bounds: Bounds
    due: Deadline | None
    reason: str


class Assignment(Struct, frozen=True):
    """The demand of one target on one unit (or on the province as a whole), as first set."""

    unit: str
    bounds: Bounds
    due: Deadline | None = None
    changes: tuple[Change, ...] = ()
    """Amendments in order of their days."""

    def on(self, day: date) -> Assignment:
        """Give the assignment as in force on a day, its changes up to then kept for showing."""
        if not self.changes:
            return self
        past = tuple(change for change in self.changes if change.on <= day)
        if not past:
            return replace(self, changes=())
        return Assignment(self.unit, past[-1].bounds, past[-1].due, past)


class Target(Struct, frozen=True):
    """One measurable demand, with the units that owe it."""

    id: str
    title: str
    area: str
    source: Source
    measure: Measure
    every: Every | None = None
    quarters: tuple[int, ...] = ()
    """Named quarters of a recurring target, e.g. (1, 3); then ``every`` is None."""
    province: bool = False
    """One total for all units, judged once."""
    reporters: tuple[str, ...] = ()
    """For a province-wide total: the units whose months are added."""
    part_of: str | None = None
    tags: tuple[Tag, ...] = ()
    numerator: str = ""
    denominator: str = ""
    heads: str = ""
    condition: str = ""
    exception: str = ""
    note: str = ""
    due: Deadline | None = None
    due_text: str = ""
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    waived: Mapping[str, str] = field(default_factory=dict)
    """Units that need not meet it, with the reason, from the plan itself."""
    file: str = ""
    line: int = 0

    @property
    def is_share(self) -> bool:
        """Whether a month reports a numerator and a denominator that are summed."""
        return self.measure is Measure.SHARE or self.every in _BY_SHARE
