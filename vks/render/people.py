"""Tables for people without a terminal: plain text in columns, blocks, and Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from vks.tables.table import Column, Report, Table

_GAP = "  "
_NARROWEST = 8
_LONGEST = 60
_MARKDOWN = {sign: f"\\{sign}" for sign in "\\`*_[]|#~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BLOCK = re.compile(r"\s*(?:[-+](?=\s|$)|[-=](?=[-=\s]*$)|[0-9]{1,9}[.)](?=\s|$))")
"""What would begin a list, or underline the line above, at the beginning of one."""


def to_text(report: Report) -> str:
    """Give a report as text whose columns line up; nothing is wrapped, and only long lists are cut."""
    lines = [clean(report.title), *map(clean, report.facts)]
    for table in report.tables:
        heading = [clean(table.title)] if table.title and len(report.tables) > 1 else []
        lines += ["", *heading, *_text_table(table), *_more(table)]
    return "\n".join([*lines, *_notices(report)]) + "\n"


def to_blocks(report: Report, width: int) -> str:
    """Give a report as "heading: value" lines, wrapped to a narrow width."""
    lines = [*_wrap(report.title, width), *(x for fact in report.facts for x in _wrap(fact, width))]
    for table in report.tables:
        lines += ["", *_wrap(table.title.upper(), width)]
        if not table.items:
            lines += _wrap(table.empty, width)
        small = list(_text_table(table)) if table.items else []
        if small and max(map(width_of, small)) <= width:  # a table of numbers is read best as one
            lines += [*small, *_more(table)]
        else:
            lines += blocks_of(table, width)
    for notice in report.notices:
        lines += ["", *_wrap(notice, width)]
    return "\n".join(lines) + "\n"


def blocks_of(table: Table[Any], width: int) -> list[str]:
    """Give the items of a table as "heading: value" lines, wrapped to a width."""
    lines = []
    columns, rows = shown_cells(table)
    for (heading, _), row in zip(grouped(table), rows, strict=True):
        if heading:
            lines += ["", *_wrap(f"== {heading}", width)]
        lines += ["", *_block(columns, row, width)]
    return lines + (_wrap(table.more, width) if table.more else [])


def apart(columns: list[Column[Any]], rows: list[list[str]], at: int, width: int) -> list[str]:
    """Give the texts of one column as lines of their own, each after the first text of its row."""
    lines = [f"{columns[at].title}:"]
    for row in rows:
        lines += _unbroken(row[0], row[at], width) if row[at] else []
    return lines


def to_markdown(report: Report) -> str:
    """Give a report as Markdown; text from files cannot make markup of its own."""
    lines = [f"# {escape_markdown(report.title)}", ""]
    lines += [f"- {escape_markdown(fact)}" for fact in report.facts]
    for table in report.tables:
        lines += ["", f"## {escape_markdown(table.title)}", "", *_markdown_table(table)]
        lines += ["", escape_markdown(table.more)] if table.more else []
    for notice in report.notices:
        lines += ["", f"> {escape_markdown(notice)}"]
    return "\n".join(lines) + "\n"


def escape_markdown(text: str) -> str:
    """Give text that Markdown shows as it is, also where it begins a line."""
    shown = "".join(_MARKDOWN.get(sign, sign) for sign in clean(text))
    found = _BLOCK.match(shown)
    return f"{shown[: found.end() - 1]}\\{shown[found.end() - 1 :]}" if found else shown


def clean(text: str) -> str:
    """Give text without characters that could steer a terminal, on one line."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if _is_space(c) else "\ufffd" for c in text)


def _is_space(sign: str) -> bool:
    return sign in "\n\r\t" or unicodedata.category(sign) == "Zs"


def width_of(text: str) -> int:
    """Give the columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def shown_cells(table: Table[Any]) -> tuple[list[Column[Any]], list[list[str]]]:
    """Give the columns for people and each row's texts, columns empty in every row left out."""
    columns = [column for column in table.columns if column.title]
    rows = [[clean(column.text(item)) for column in columns] for item in table.items]
    kept = [at for at, column in enumerate(columns) if column.rank == 0 or any(row[at] for row in rows)]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def grouped(table: Table[Any]) -> Iterator[tuple[str, Any]]:
    """Give each item, with the heading where a new group begins."""
    last = ""
    for item in table.items:
        heading = clean(table.group(item)) if table.group else ""
        yield (heading if heading != last else ""), item
        last = heading


def _text_table(table: Table[Any]) -> Iterator[str]:
    if not table.items:
        yield clean(table.empty)
        return
    columns, rows = shown_cells(table)
    rows = [[_cut(cell) if c.cut else cell for c, cell in zip(columns, row, strict=True)] for row in rows]
    titles = [clean(column.title) for column in columns]
    widths = [max(width_of(title), *(width_of(row[at]) for row in rows)) for at, title in enumerate(titles)]
    yield _text_row(titles, widths, columns)
    yield _GAP.join("-" * width for width in widths)
    for (heading, _), row in zip(grouped(table), rows, strict=True):
        if heading:
            yield f"[{heading}]"
        yield _text_row(row, widths, columns)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip(" ,") + "…"


def _text_row(cells: list[str], widths: list[int], columns: list[Column[Any]]) -> str:
    padded = []
    for cell, width, column in zip(cells, widths, columns, strict=True):
        pad = " " * (width - width_of(cell))
        padded.append(pad + cell if column.right else cell + pad)
    return _GAP.join(padded).rstrip()


def _markdown_table(table: Table[Any]) -> Iterator[str]:
    if not table.items:
        yield escape_markdown(table.empty)
        return
    columns, rows = shown_cells(table)
    yield "| " + " | ".join(escape_markdown(column.title) for column in columns) + " |"
    yield "|" + "|".join("---:" if column.right else "---" for column in columns) + "|"
    for (heading, _), row in zip(grouped(table), rows, strict=True):
        if heading:
            yield f"| **{escape_markdown(heading)}** |" + " |" * (len(columns) - 1)
        yield "| " + " | ".join(escape_markdown(cell) for cell in row) + " |"


def _block(columns: list[Column[Any]], row: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for column, text in zip(columns, row, strict=True):
        if text and (column.whole or column.below):
            lines += _unbroken(column.title, text, width)
        elif text:
            lines += _wrap(f"{column.title}: {text}", width)
    return lines


def _unbroken(label: str, text: str, width: int) -> list[str]:
    """Give a text after its label, or on a line of its own, however long that gets."""
    line = f"{label}: {text}"
    return [line] if width_of(line) <= width else [*_wrap(f"{label}:", width), f"  {text}"]


def _wrap(text: str, width: int) -> list[str]:
    """Break a text into lines, the later ones set in; a word longer than a line stays whole.

    It may be a path or an id, which people copy: the terminal itself goes on below.
    """
    width = max(width, _NARROWEST)
    first, *others = clean(text).split(" ")
    lines = [first]
    for word in others:
        joined = f"{lines[-1]} {word}"
        if width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append("  " + word)
    return lines


def _more(table: Table[Any]) -> list[str]:
    return [clean(table.more)] if table.more else []


def _notices(report: Report) -> list[str]:
    return ["", *map(clean, report.notices)] if report.notices else []
