"""A plan in the making: what a table or last year's plan proposes, before it is anybody's plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from vks.model.calendar import Period, QuarterScheme
from vks.model.finding import Finding, Place
from vks.model.plan import in_area
from vks.model.target import Every, Measure


class Part(StrEnum):
    """What a cell of a table was understood as."""

    COLUMN = "column"
    AREA = "area"
    TASK = "task"
    TARGET = "target"
    DUE = "due"
    LEAD = "lead_units"
    HELPERS = "helper_units"
    LEADERS = "leaders"
    NOTE = "note"
    DEMAND = "demand"
    MORE_TITLE = "more-title"
    LEFT_OUT = "left-out"


class Demand(Struct, frozen=True):
    """What one cell demands: how it is measured, and the bounds as the file writes them."""

    measure: Measure
    bounds: Mapping[str, str] = field(default_factory=dict)
    every: Every | None = None

    @property
    def text(self) -> str:
        """The demand in the file's own words."""
        words = [self.measure.value if self.every is None else f"{self.measure.value} {self.every.value}"]
        return ", ".join([*words, *(f"{key}: {value}" for key, value in self.bounds.items())])


class Understood(Struct, frozen=True):
    """One cell: its text, and what it means as the file will write it; empty: not understood."""

    place: Place
    part: Part
    text: str
    value: str = ""
    demand: Demand | None = None
    """What ``value`` says, where it is a demand."""


class Frame(Struct, frozen=True):
    """What a table must know of the plan that it is for."""

    year: int
    period: Period
    quarters: QuarterScheme


class DraftTask(Struct, frozen=True):
    """A key task as a table proposes it."""

    id: str
    title: str
    item: str
    due_text: str
    due: tuple[str, ...]
    lead_units: tuple[str, ...]
    helper_units: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    note: str = ""
    unconfirmed: str = ""
    place: Place = field(default_factory=lambda: Place(""))


class DraftTarget(Struct, frozen=True):
    """A target as a table proposes it: who owes which bounds."""

    id: str
    title: str
    item: str
    measure: Measure
    every: Every | None
    assign: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...]
    """Units or groups with their bounds, in the columns' order."""
    province: bool = False
    due_text: str = ""
    due: str = ""
    note: str = ""
    unconfirmed: str = ""
    place: Place = field(default_factory=lambda: Place(""))


class DraftArea(Struct, frozen=True):
    """A section of the plan with its targets; none where all of them stand in the sections inside it."""

    id: str
    title: str
    targets: tuple[DraftTarget, ...] = ()


def with_sections(areas: Sequence[DraftArea]) -> list[DraftArea]:
    """Give the areas that have targets, and those around them for their titles."""
    full = [area.id for area in areas if area.targets]
    return [area for area in areas if any(in_area(id_, area.id) for id_ in full)]


class TableRead(Struct):
    """What was read from tables: every cell's meaning, what is proposed, what is wrong."""

    cells: list[Understood] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    areas: list[DraftArea] = field(default_factory=list)
