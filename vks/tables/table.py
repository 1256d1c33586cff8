"""A report: tables of items with columns, the facts above them and the notices below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from vks.model.calendar import Month
from vks.tables.format import day_text, number_text

T = TypeVar("T")
Cell = str | int | bool | Fraction | date | Month | Enum | Sequence["Cell"] | Mapping[str, "Cell"] | None


class Tone(Enum):
    """What a cell means, for colour; words or signs always say the same."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


class Bar(Struct, frozen=True):
    """A part of a whole, drawn as a bar; with a mark where it ought to reach."""

    part: Fraction
    mark: Fraction | None = None


class Spark(Struct, frozen=True):
    """Values in a row, drawn as small columns from 0 to the top; None: there is none."""

    values: tuple[Fraction | None, ...]
    top: Fraction


class Picture(Struct, Generic[T], frozen=True):
    """What a terminal with room to spare draws beside a column: never more than its words say."""

    draw: Callable[[T], Bar | Spark | None]
    width: int
    title: str = ""


class Column(Struct, Generic[T], frozen=True):
    """One column: its machine value, and how people see it."""

    key: str
    """Name in JSON and CSV; stable."""
    title: str = ""
    """Heading for people, in the language in use; empty: for machines only."""
    value: Callable[[T], Cell] | None = None
    """Machine value; None: for people only."""
    shown: Callable[[T], str] | None = None
    """Text for people; None: the value in its usual form."""
    right: bool = False
    rank: int = 0
    """0 always stands; where width is short the highest rank goes first."""
    tone: Callable[[T], Tone] | None = None
    cut: bool = False
    """A long list: in tables as text it takes one line and ends with … where it does not fit."""
    whole: bool = False
    """What people copy, such as an id: never broken over lines."""
    below: bool = False
    """The same, and long, such as a command: where it has no room it stands below the table."""
    under: bool = False
    """The same, for an id: where it has no room it stands on a line of its own under its row."""
    picture: Picture[T] | None = None
    """Only for terminals; no other format knows of it."""

    def text(self, item: T) -> str:
        """Give what people see."""
        if self.shown is not None:
            return self.shown(item)
        return plain_text(self.value(item) if self.value else None)


class Table(Struct, Generic[T], frozen=True):
    """Items under columns; ``group`` gives a heading that items share."""

    title: str
    columns: Sequence[Column[T]]
    items: Sequence[T]
    key: str = "items"
    """Where the items stand in JSON."""
    group: Callable[[T], str] | None = None
    explode: str = ""
    """A machine column of mappings that CSV writes as a row each."""
    empty: str = ""
    """What people read where there are no items."""
    more: str = ""
    """What people read below the items where not all of them are shown."""


class Report(Struct, frozen=True):
    """What one command answers, for every format."""

    kind: str
    title: str
    tables: Sequence[Table[Any]]
    facts: Sequence[str] = ()
    notices: Sequence[str] = ()
    """One line each: illustrative data, incomplete figures."""
    data: Mapping[str, str] = field(default_factory=dict)
    """By plan: ``illustrative`` or ``incomplete`` or both, for the last column of CSV rows."""
    extra: Mapping[str, Cell] = field(default_factory=dict)
    """More members of the JSON document."""


def plain_text(value: Cell) -> str:
    """Give a value as people read it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int):
        return number_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(plain_text(each) for each in value)
    return str(value)
