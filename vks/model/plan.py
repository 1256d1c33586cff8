"""A plan (kế hoạch): one organisation, one period, its units, targets and key tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from vks.model.calendar import Period, QuarterScheme
from vks.model.target import Target
from vks.model.task import Task
from vks.model.unit import Group, Post, Unit


class Organisation(Struct, frozen=True):
    """Whose plan it is."""

    id: str
    name: str
    short: str


class Area(Struct, frozen=True):
    """A section of the plan (khâu công tác)."""

    id: str
    title: str
    file: str = ""
    line: int = 0

    @property
    def rank(self) -> tuple[tuple[int, int, str], ...]:
        """Sort key that follows the document: I before II, I.2 before I.10."""
        return tuple(_rank(part) for part in self.id.split("."))


class Plan(Struct, frozen=True, eq=False):
    """Everything the plan files say, groups resolved to units; equal only to itself."""

    id: str
    folder: str
    organisation: Organisation
    title: str
    number: str
    year: int
    period: Period
    quarters: QuarterScheme
    dated: date | None = None
    draft: str = ""
    second_hand: str = ""
    illustrative: str = ""
    """Why the results that ship with the plan are no record; empty when they are one."""
    reporting_day: int | None = None
    signed: bool = False
    """Whether commits that change the plan's files must be signed."""
    sources: tuple[str, ...] = ()
    unconfirmed: int = 0
    """How many bounds and deadlines are only proposed and wait for somebody's word."""
    previous: Mapping[str, str] = field(default_factory=dict)
    """By target: its id in the same organisation's plan of the year before, where that differs."""
    units: Mapping[str, Unit] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    committers: tuple[str, ...] = ()
    """E-mail addresses of the office's: they may change every file of the plan; none named: anybody."""
    areas: Mapping[str, Area] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)

    def short_name(self, unit: str) -> str:
        """Give the name by which people call a unit."""
        return self.units[unit].short if unit in self.units else unit


def in_area(area: str, wanted: str) -> bool:
    """Tell whether an area is the wanted one or lies inside it, section by section."""
    parts, prefix = area.casefold().split("."), wanted.casefold().rstrip(".").split(".")
    return parts[: len(prefix)] == prefix


def _rank(part: str) -> tuple[int, int, str]:
    if part.isdigit():
        return (0, int(part), "")
    roman = {"I": 1, "V": 5, "X": 10}
    if part and all(letter in roman for letter in part):
        values = [roman[letter] for letter in part]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return (0, sum(-now if now < after else now for now, after in pairs), "")
    return (1, 0, part)
