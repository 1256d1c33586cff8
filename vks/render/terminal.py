"""Tables on a terminal, by Rich: loaded only where a terminal is there to see them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, Any, Final

from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from vks.render.people import apart, blocks_of, clean, shown_cells, to_blocks, width_of
from vks.render.pictures import draw_picture, knows_ascii_only
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
_LEAST_OF_NARROW: Final = 20
"""The same on a terminal of less than the usual 80 columns, so that ids keep their place."""
_USUAL: Final = 80
_GAP: Final = 3
_MOST_OTHER: Final = 26
_LEAST_OF_WORDS: Final = 12
"""The same for a column of words that must make room for others."""
_EASY_TEXT: Final = 30
"""Sentences are given so much room before anything is drawn."""
_GIVES_WAY: Final = 4
"""Columns of this rank and above give way to pictures: people look before they read."""
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
    _print_words(console, report.title, "bold")
    for fact in report.facts:
        _print_words(console, fact)
    for table in report.tables:
        console.print()
        _print_table(console, table)
    for notice in report.notices:
        console.print()
        _print_words(console, notice, "italic")


def _print_words(console: Console, text: str, style: str = "") -> None:
    """Print a text over as many lines as it takes; a word longer than a line, such as a path, stays whole."""
    console.print(Text(clean(text), style=style, overflow="ignore"), crop=False)


def make_console(stream: IO[str], width: int | None = None) -> Console:
    """Give a console that takes text as text: no markup, no emoji, no guessing."""
    plain = bool(os.environ.get("NO_COLOR"))
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False, no_color=plain)


class _Layout(Struct, frozen=True):
    """The columns that fit a width, how wide each is, and the texts of the rows."""

    columns: list[Column[Any]]
    widths: list[int]
    rows: list[list[str]]
    pictures: list[bool]
    """Beside which columns a picture is drawn."""
    below: list[int]
    """The columns, by their place among all, that stand below the table."""
    under: list[list[str]]
    """For each row the lines that stand under it."""

    @property
    def width(self) -> int:
        """The columns of the terminal that the table takes."""
        return sum(width + _GAP for width in self.widths) - _GAP


def fit(columns: list[Column[Any]], rows: list[list[str]], width: int) -> _Layout:
    """Choose the columns that fit: the highest rank goes first, from the right; never rank 0.

    Columns of sentences wrap and share the room that the others leave; then headings of many lines
    get some. Where those of rank 0 alone are too wide, their words stand closer. No word, figure or
    date is ever broken, nor what people copy, which goes under its row or below the table; else the
    table is too wide.
    """
    sentence = _LEAST_TEXT if width >= _USUAL else _LEAST_OF_NARROW
    full = [_widest(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    least = [
        min(need, sentence) if column.key in _WRAPPED else need
        for need, column in zip(full, columns, strict=True)
    ]
    fits = sum(need + _GAP for need in least) - _GAP <= width
    below = [] if fits else [at for at, column in enumerate(columns) if column.below]
    _squeeze(columns, rows, least, below, width)
    kept = _kept(columns, least, width, below)
    pictures = _with_pictures(columns, kept, least, full, width)
    if any(columns[at].picture is not None for at in set(kept) - pictures):
        fewer = [at for at in kept if columns[at].rank < _GIVES_WAY]
        drawn = _with_pictures(columns, fewer, least, full, width)
        if all(at in drawn for at in fewer if columns[at].picture is not None):
            kept, pictures = fewer, drawn
    spare = width - sum(least[at] + _GAP for at in kept)
    spare -= sum(_picture_width(columns[at]) for at in pictures)
    wrapped = [at for at in kept if columns[at].key in _WRAPPED]
    for left, at in zip(range(len(wrapped), 0, -1), wrapped, strict=True):
        more = min(max(spare, 0) // left, full[at] - least[at])
        least[at] += more
        spare -= more
    for at in sorted(set(kept) - set(wrapped), key=lambda at: least[at]):
        more = _easy_heading(columns[at].title, least[at]) - least[at]
        if 0 < more <= spare:
            least[at] += more
            spare -= more
    return _Layout(
        [columns[at] for at in kept],
        [least[at] for at in kept],
        [[row[at] for at in kept] for row in rows],
        [at in pictures for at in kept],
        below,
        _under(columns, rows, kept),
    )


def _squeeze(
    columns: list[Column[Any]], rows: list[list[str]], least: list[int], below: list[int], width: int
) -> None:
    """Take room from the words that always stand, where they do not fit side by side; sentences keep theirs."""
    stand = [at for at, column in enumerate(columns) if column.rank == 0 and at not in below]
    over = sum(least[at] + _GAP for at in stand) - _GAP - width
    for at in stand if over > 0 else ():
        if columns[at].key not in _WRAPPED:
            enough = max(_longest_word(columns[at], [row[at] for row in rows]), _LEAST_OF_WORDS)
            less = min(max(least[at] - enough, 0), max(over, 0))
            least[at] -= less
            over -= less


def _under(columns: list[Column[Any]], rows: list[list[str]], kept: list[int]) -> list[list[str]]:
    """Give for each row what people copy and what has no column."""
    places = [at for at, column in enumerate(columns) if column.under and at not in kept]
    return [[f"  {columns[at].title}: {row[at]}" for at in places if row[at]] for row in rows]


def _easy_heading(title: str, width: int) -> int:
    """Give the width at which a heading takes two lines; that width where it takes fewer."""
    words = [width_of(word) for word in title.split()]
    halves = (max(_joined(words[:at]), _joined(words[at:])) for at in range(1, len(words)))
    return max(min(halves, default=0), width)


def _joined(words: list[int]) -> int:
    return sum(words) + len(words) - 1


def _kept(columns: list[Column[Any]], least: list[int], width: int, below: list[int]) -> list[int]:
    kept = [at for at in range(len(columns)) if at not in below]
    while sum(least[at] + _GAP for at in kept) - _GAP > width:
        highest = max(columns[at].rank for at in kept)
        if highest == 0:
            break
        kept.remove(max(at for at in kept if columns[at].rank == highest))
    return kept


def _with_pictures(
    columns: list[Column[Any]], kept: list[int], least: list[int], full: list[int], width: int
) -> set[int]:
    """Choose the columns whose picture fits once sentences have some room."""
    spare = width - sum(least[at] + _GAP for at in kept)
    spare -= sum(max(min(full[at], _EASY_TEXT) - least[at], 0) for at in kept)
    chosen = set()
    for at in kept:
        if columns[at].picture is not None and _picture_width(columns[at]) <= spare:
            chosen.add(at)
            spare -= _picture_width(columns[at])
    return chosen


def _picture_width(column: Column[Any]) -> int:
    return column.picture.width + _GAP if column.picture is not None else 0


def _print_table(console: Console, table: Table[Any]) -> None:
    console.print(Text(clean(table.title), style="bold"))
    if not table.items:
        console.print(Text(clean(table.empty)))
        return
    columns, rows = shown_cells(table)
    layout = fit(columns, rows, console.width)
    if layout.width > console.width:
        _print_whole(console, blocks_of(table, console.width))
        return
    _print_rows(console, table, layout)
    for at in layout.below:
        console.print()
        _print_whole(console, apart(columns, rows, at, console.width))
    if table.more:
        console.print(Text(clean(table.more), style="dim"))


def _print_whole(console: Console, lines: list[str]) -> None:
    """Print lines as they are, however long: what people copy is not broken."""
    for line in lines:
        console.print(Text(line), soft_wrap=True)


def _print_rows(console: Console, table: Table[Any], layout: _Layout) -> None:
    plain = knows_ascii_only()
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(table.items):
        groups.setdefault(clean(table.group(item)) if table.group else "", []).append(at)
    for number, (heading, places) in enumerate(groups.items()):
        if heading:
            console.print(Text(heading, style="bold underline"))
        shown = _rich_table(layout, header=number == 0)
        for at in places:
            shown.add_row(*_cells(layout, layout.rows[at], table.items[at], plain=plain))
            if layout.under[at]:  # a line across all columns ends the table; the next row begins one
                console.print(shown)
                for line in layout.under[at]:
                    console.print(Text(line, style="dim"), soft_wrap=True)
                shown = _rich_table(layout, header=False)
        if shown.row_count:
            console.print(shown)


def _cells(layout: _Layout, texts: list[str], item: Any, *, plain: bool) -> Iterator[Text]:
    for column, text, with_picture in zip(layout.columns, texts, layout.pictures, strict=True):
        yield Text(text, style=_style(column, item))
        if with_picture and column.picture is not None:
            picture = column.picture
            yield Text(draw_picture(picture.draw(item), picture.width, plain=plain), no_wrap=True)


def _rich_table(layout: _Layout, *, header: bool) -> RichTable:
    shown = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, show_header=header)
    drawn = zip(layout.columns, layout.widths, layout.pictures, strict=True)
    for column, width, with_picture in drawn:
        shown.add_column(
            Text(clean(column.title)),
            justify="right" if column.right else "left",
            overflow="ellipsis" if column.cut else "fold",
            no_wrap=column.cut,
            width=width,
        )
        if with_picture and column.picture is not None:
            picture = column.picture
            shown.add_column(Text(picture.title), no_wrap=False, width=picture.width)
    return shown


def _style(column: Column[Any], item: Any) -> str:
    return _STYLES[column.tone(item)] if column.tone else ""


def _widest(column: Column[Any], texts: list[str]) -> int:
    """Give the width a column would like; headings wrap between words."""
    title = max((width_of(word) for word in column.title.split()), default=1)
    widest = max((width_of(text) for text in texts), default=0)
    if column.key not in _WRAPPED and not (column.whole or column.below):
        widest = min(widest, max(_MOST_OTHER, 0 if column.cut else _longest_word(column, texts)))
    return max(widest, title)


def _longest_word(column: Column[Any], texts: list[str]) -> int:
    """Give the width under which a column would break a word of its heading or of its cells."""
    if column.whole or column.below:
        return max(map(width_of, [*texts, *column.title.split()]), default=1)
    return max((width_of(word) for text in [*texts, column.title] for word in text.split()), default=1)
