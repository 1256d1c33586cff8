"""Tables on a terminal, by Rich: loaded only where a terminal is there to see them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import IO, Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from vks.render.people import clean, shown_cells, to_blocks, width_of
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
_LEAST_TEXT: Final = 24
_GAP: Final = 3
_MOST_OTHER: Final = 26
_WRAPPED: Final = frozenset({"title", "name", "assignments", "missing_targets", "change", "before", "after"})


def print_report(report: Report, stream: IO[str], width: int | None = None) -> None:
    """Print a report for a terminal of the given width."""
    console = make_console(stream, width)
    if console.width < NARROW:
        stream.write(to_blocks(report, console.width))
    else:
        draw(report, console)


def draw(report: Report, console: Console) -> None:
    """Put a report on a console as Rich tables."""
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
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False, no_color=plain)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns that fit a width, how wide each is, and the texts of the rows."""

    columns: list[Column[Any]]
    widths: list[int]
    rows: list[list[str]]


def fit(columns: list[Column[Any]], rows: list[list[str]], width: int) -> _Layout:
    """Choose the columns that fit: the highest rank goes first, from the right; never rank 0.

    Columns of sentences wrap and share the room that the others leave.
    """
    full = [_widest(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    least = [
        min(need, _LEAST_TEXT) if column.key in _WRAPPED else need
        for need, column in zip(full, columns, strict=True)
    ]
    kept = list(range(len(columns)))
    while sum(least[at] + _GAP for at in kept) > width:
        highest = max(columns[at].rank for at in kept)
        if highest == 0:
            break
        kept.remove(max(at for at in kept if columns[at].rank == highest))
    spare = width - sum(least[at] + _GAP for at in kept)
    wrapped = [at for at in kept if columns[at].key in _WRAPPED]
    for left, at in zip(range(len(wrapped), 0, -1), wrapped, strict=True):
        more = min(max(spare, 0) // left, full[at] - least[at])
        least[at] += more
        spare -= more
    return _Layout(
        [columns[at] for at in kept],
        [least[at] for at in kept],
        [[row[at] for at in kept] for row in rows],
    )


def _print_table(console: Console, table: Table[Any]) -> None:
    console.print(Text(clean(table.title), style="bold"))
    if not table.items:
        console.print(Text(clean(table.empty)))
        return
    layout = fit(*shown_cells(table), console.width)
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(table.items):
        groups.setdefault(clean(table.group(item)) if table.group else "", []).append(at)
    for number, (heading, places) in enumerate(groups.items()):
        shown = _rich_table(layout, header=number == 0)
        for at in places:
            cells = zip(layout.columns, layout.rows[at], strict=True)
            item = table.items[at]
            shown.add_row(*(Text(text, style=_style(column, item)) for column, text in cells))
        if heading:
            console.print(Text(heading, style="bold underline"))
        console.print(shown)
    if table.more:
        console.print(Text(clean(table.more), style="dim"))


def _rich_table(layout: _Layout, *, header: bool) -> RichTable:
    shown = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, show_header=header)
    for column, width in zip(layout.columns, layout.widths, strict=True):
        shown.add_column(
            Text(clean(column.title)),
            justify="right" if column.right else "left",
            overflow="ellipsis" if column.cut else "fold",
            no_wrap=column.cut,
            width=width,
        )
    return shown


def _style(column: Column[Any], item: Any) -> str:
    return _STYLES[column.tone(item)] if column.tone else ""


def _widest(column: Column[Any], texts: list[str]) -> int:
    """Give the width a column would like; headings wrap between words."""
    title = max((width_of(word) for word in column.title.split()), default=1)
    widest = max((width_of(text) for text in texts), default=0)
    return max(widest if column.key in _WRAPPED else min(widest, _MOST_OTHER), title)
