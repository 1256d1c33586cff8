"""What stands where on the sheets of the summary workbook, for whoever writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from vks.tables.summary_values import Value

T = TypeVar("T")

NOT_GIVEN: Final = "not-given"
"""Stands for a state where a target was not given to a unit."""


class Align(Enum):
    """Where a column's values stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Column(Struct, Generic[T], frozen=True):
    """One column: its heading, how wide it is in letters, what it holds."""

    title: str
    width: float
    value: Callable[[T], Value]
    align: Align = Align.LEFT
    state: Callable[[T], str] | None = None
    """The state or class whose colours the cell has; nothing: none."""
    band: str = ""
    """A heading that neighbours share."""
    upright: bool = False
    """Whether the heading is turned, as the column is narrow."""
    over: int = 1
    """How many of the sheet's columns it takes: tables below the first one fit into its columns."""
    printed: bool = True
    sign: bool = False
    """Whether the column belongs to the one before it, under its heading."""


class Heading(Struct, frozen=True):
    """A row that names the section or area of those below it."""

    text: str
    level: int


class Line(Struct, frozen=True):
    """A row of totals under the heading: its label, and values by column."""

    label: str
    values: Mapping[int, tuple[Value, int]]
    """By column: the value and over how many columns it stands."""


class Block(Struct, Generic[T], frozen=True):
    """One table of a sheet."""

    title: str
    columns: Sequence[Column[T]]
    rows: Sequence[T | Heading]
    lines: Sequence[Line] = ()
    empty: str = ""
    """What people read where there are no rows."""
    numbered: bool = False
    """Whether the columns are numbered under their headings, as in official tables."""
    wrapped: bool = True
    """Whether long texts take several lines."""
    filtered: bool = False
    """Whether its rows can be filtered: one block a sheet."""


class Series(Struct, frozen=True):
    """One series of a chart: its name, the column with its values, its colours."""

    name: str
    column: int
    shades: tuple[str, ...]
    """The state or class of the whole series, or of each row."""


class Chart(Struct, frozen=True):
    """A chart of bars over the rows of a block: one bar, or one part of a bar, a series."""

    title: str
    across: str
    """What is measured, with its unit."""
    down: str
    """What the rows are."""
    series: tuple[Series, ...]
    block: int = 0
    names: int = 1
    """The column with the names of the rows."""
    stacked: bool = False
    percent: bool = False


class Sheet(Struct, frozen=True):
    """One sheet: its name, what stands above the tables, the tables, the charts."""

    name: str
    title: str
    blocks: Sequence[Block[Any]]
    facts: Sequence[str] = ()
    frozen: int = 0
    """How many columns stay in sight."""
    charts: Sequence[Chart] = ()


class Legend(Struct, frozen=True):
    """One sign with its colours and what it means."""

    state: str
    sign: str
    meaning: str


class Cover(Struct, frozen=True):
    """The first sheet: what the workbook is, how to read it."""

    name: str
    title: str
    facts: Sequence[tuple[str, str]]
    legends: Sequence[tuple[str, Sequence[Legend]]]
    notes: Sequence[str]


class Book(Struct, frozen=True):
    """The whole workbook."""

    title: str
    plan: str
    """Plan and organisation in one line, for the top of every page."""
    period: str
    notices: Sequence[str]
    cover: Cover
    sheets: Sequence[Sheet]
