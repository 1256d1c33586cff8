"""Tables on a terminal, by Rich: loaded only where a terminal is there to see them."""

from __future__ import annotations

import os
from typing import IO, Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from vks.render.people import clean, shown_columns, to_blocks, width_of
from vks.tables.table import Column, Report, Table, Tone

NARROW: Final = 60
"""Under so many columns a table is no longer read: blocks instead."""
_STYLES: Final = {
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "bold red",
    Tone.QUIET: "dim",
    Tone.PLAIN: "",
}
_LEAST_TEXT: Final = 22
_MOST_OTHER: Final = 26


def print_report(report: Report, stream: IO[str], width: int | None = None) -> None:
    """Print a report for a terminal of the given width."""
    console = make_console(stream, width)
    if console.width < NARROW:
        stream.write(to_blocks(report, console.width))
        return
    console.print(Text(clean(report.title), style="bold"))
    for fact in report.facts:
        console.print(Text(clean(fact)))
    for table in report.tables:
        console.print()
        _print_table(console, table)
    for notice in report.notices:
        console.print()
        console.print(Text(clean(notice), style="italic"))


def make_console(stream: IO[str], width: int | None = None) -> Console:
    """Give a console that takes text as text: no markup, no emoji, no guessing."""
    plain = bool(os.environ.get("NO_COLOR"))
    return Console(
        file=stream, width=width, markup=False, emoji=False, highlight=False, no_color=plain
    )


def fitting_columns(table: Table[Any], width: int) -> list[Column[Any]]:
    """Give the columns that fit; the highest ranks go first, those of rank 0 never."""
    columns = shown_columns(table)
    needs = {id(column): _needed(column, table) for column in columns}
    for rank in sorted({column.rank for column in columns}, reverse=True):
        if rank == 0 or sum(needs[id(column)] + 3 for column in columns) <= width:
            break
        columns = [column for column in columns if column.rank < rank]
    return columns


def _print_table(console: Console, table: Table[Any]) -> None:
    if not table.items:
        console.print(Text(clean(table.empty)))
        return
    columns = fitting_columns(table, console.width)
    shown = RichTable(box=SIMPLE_HEAD, title_justify="left", pad_edge=False, expand=False)
    for column in columns:
        shown.add_column(
            Text(clean(column.title)),
            justify="right" if column.right else "left",
            overflow="fold",
            min_width=min(_needed(column, table), _LEAST_TEXT),
        )
    last = ""
    for item in table.items:
        heading = clean(table.group(item)) if table.group else ""
        if heading != last:
            _heading_row(shown, heading, columns)
            last = heading
        shown.add_row(*(_cell(column, item) for column in columns))
    console.print(Text(clean(table.title), style="bold"))
    console.print(shown)


def _heading_row(shown: RichTable, heading: str, columns: list[Column[Any]]) -> None:
    """Put a group's heading into the widest column, where it is not cut."""
    cells = [Text("") for _ in columns]
    at = next((i for i, column in enumerate(columns) if column.key == "title"), 0)
    cells[at] = Text(heading, style="bold underline")
    shown.add_row(*cells)


def _cell(column: Column[Any], item: Any) -> Text:
    style = _STYLES[column.tone(item)] if column.tone else ""
    return Text(clean(column.text(item)), style=style)


def _needed(column: Column[Any], table: Table[Any]) -> int:
    """Give the width a column asks for: long text wraps, so it asks for no more than some."""
    widest = max((width_of(column.text(item)) for item in table.items), default=0)
    most = _LEAST_TEXT if column.key in {"title", "name", "assignments"} else _MOST_OTHER
    title = max((width_of(word) for word in column.title.split()), default=0)
    return max(min(widest, most), title)
