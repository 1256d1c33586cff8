"""What a page of the site is made of: sections of tiles, tables, charts and sentences.

Links are written from the plan's own folder (``unit/HaLong.html#tin-bao``); the page that shows
one makes it relative to itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from vks.tables.table import Cell, Column, Table, Tone

T = TypeVar("T")
_EMPTY = frozenset({"", "–"})


class Head(Struct, frozen=True):
    """The heading of one column."""

    key: str
    """Name of the values in it, as JSON has it."""
    title: str
    sign: str = ""
    """Shown in place of a long title; the title is said, not seen."""
    right: bool = False
    rank: int = 0
    """0 always stands; on a narrow screen the highest rank goes first."""


class Part(Struct, frozen=True):
    """One cell: what people see, the machine value, where it leads, how it looks."""

    text: str
    value: Cell = None
    href: str = ""
    look: str = ""
    """A state, a class or a tone, for colour."""
    bar: Fraction | None = None
    """A share to be drawn under the text, 1 being all of it."""
    said: str = ""
    """Said to who does not see signs, in place of the text."""


class Row(Struct, frozen=True):
    """One row of a grid; the first part is its heading."""

    parts: Sequence[Part]
    id: str = ""
    state: str = ""
    """What filters by state go by."""
    group: str = ""
    """A heading that rows share."""


class Grid(Struct, frozen=True):
    """A table with its heading."""

    title: str
    heads: Sequence[Head]
    rows: Sequence[Row]
    key: str = ""
    empty: str = ""
    """What people read where there are no rows."""
    filters: Sequence[tuple[str, str]] = ()
    """States that rows can be narrowed to, each with its words; none: only by text."""
    searchable: bool = False
    wide: bool = False
    """Many narrow columns: a map of signs."""
    folded: bool = False
    """Shut at first: the same as a picture above it, in figures."""
    empty_look: str = "good"
    """How it reads that there are no rows; nothing where it is no good news."""


class Tile(Struct, frozen=True):
    """One figure that is seen first."""

    key: str
    label: str
    text: str
    value: Cell
    href: str
    look: str = ""
    note: str = ""


class Tiles(Struct, frozen=True):
    """The figures at the head of a page."""

    tiles: Sequence[Tile]


class Chart(Struct, frozen=True):
    """A picture that the page draws from data; a grid beside it says the same."""

    kind: str
    title: str
    summary: str
    """What the picture shows, for who does not see it."""
    data: Mapping[str, Any]
    legend: Sequence[tuple[str, str, str]] = ()
    """Look, sign and words of every colour in it."""


class Facts(Struct, frozen=True):
    """Sentences, one a line."""

    lines: Sequence[str]
    look: str = ""


class Explained(Struct, frozen=True):
    """How one figure came about: a heading, sentences, its months."""

    id: str
    title: str
    look: str
    state: str
    facts: Sequence[str]
    grids: Sequence[Grid]


Block = Tiles | Grid | Chart | Facts | Explained


class Section(Struct, frozen=True):
    """A part of a page with its own heading."""

    id: str
    title: str
    blocks: Sequence[Block]


class Page(Struct, frozen=True):
    """One page of a plan's site."""

    path: str
    """From the plan's folder: ``unit/HaLong.html``."""
    title: str
    kind: str
    """What it is a page of, in words; stands over the title."""
    sections: Sequence[Section]
    part: str = ""
    """The entry of the menu it belongs to."""
    lead: Sequence[str] = field(default_factory=tuple)
    """Sentences under the title."""


def grid_of(
    table: Table[T],
    *,
    key: str = "",
    drop: Sequence[str] = (),
    links: Mapping[str, Callable[[T], str]] | None = None,
    looks: Mapping[str, Callable[[T], str]] | None = None,
    bars: Mapping[str, Callable[[T], Fraction | None]] | None = None,
    signs: Mapping[str, str] | None = None,
    row_id: Callable[[T], str] | None = None,
    state: Callable[[T], str] | None = None,
    filters: Sequence[tuple[str, str]] = (),
    searchable: bool = False,
    values: bool = True,
) -> Grid:
    """Give a report's table as a grid: its columns for people, with links, looks and bars by key.

    Columns that are empty in every row are left out, as everywhere. Without ``values`` no machine
    values stand beside the texts.
    """
    links, looks, bars, signs = links or {}, looks or {}, bars or {}, signs or {}
    columns = [each for each in table.columns if each.title and each.key not in drop]
    texts = [[column.text(item) for item in table.items] for column in columns]
    kept = [
        at for at, c in enumerate(columns) if c.rank == 0 or any(text not in _EMPTY for text in texts[at])
    ]
    heads = [_head(columns[at], signs) for at in kept]
    drawn = [
        _parts(
            columns[at] if values else replace(columns[at], value=None),
            table.items,
            texts[at],
            links.get(columns[at].key),
            looks.get(columns[at].key),
            bars.get(columns[at].key),
        )
        for at in kept
    ]
    rows = [
        Row(
            [parts[at] for parts in drawn],
            row_id(item) if row_id else "",
            state(item) if state else "",
            table.group(item) if table.group else "",
        )
        for at, item in enumerate(table.items)
    ]
    return Grid(table.title, heads, rows, key, table.empty, filters=filters, searchable=searchable)


def _head(column: Column[Any], signs: Mapping[str, str]) -> Head:
    sign = signs.get(column.key, "")
    return Head(column.key, column.title, sign, right=column.right or bool(sign), rank=column.rank)


def _parts(
    column: Column[Any],
    items: Sequence[Any],
    texts: Sequence[str],
    link: Callable[[Any], str] | None,
    look: Callable[[Any], str] | None,
    bar: Callable[[Any], Fraction | None] | None,
) -> list[Part]:
    """Give one column's cells."""
    value = column.value
    if look is None and column.tone is not None:
        look = partial(_tone, column)
    return [
        Part(
            text,
            value(item) if value else None,
            link(item) if link else "",
            look(item) if look else "",
            bar(item) if bar else None,
        )
        for item, text in zip(items, texts, strict=True)
    ]


def _tone(column: Column[Any], item: Any) -> str:
    tone = column.tone(item) if column.tone else Tone.PLAIN
    return "" if tone is Tone.PLAIN else tone.value
